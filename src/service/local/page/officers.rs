//! Who works at the desk: account, roles, whether he is at work, and what he has in hand; of those who are not, what somebody else has
//! to take over. Administrators add and change from here.

use crate::domain::day::Day;
use crate::domain::id::{Kind, RecordId};
use crate::domain::officer::{Officer, Role};
use crate::domain::phrase::{Arg, Phrase};
use crate::domain::queue::Queue;
use crate::domain::record::Record;
use crate::service::error::DeskError;
use crate::service::local::officers::{ADD, EDIT};
use crate::service::local::page_builder::{block, filled, jump, table};
use crate::service::local::phrases::{label, number, say, text};
use crate::service::local::session::Session;
use crate::service::page::{Block, Mark, Page, PageLine, PageOf};
use crate::service::query;
use crate::workflow::queue::officer_key;

impl Session<'_> {
    pub(super) fn officers_page(&self) -> Result<Page, DeskError> {
        let may = self.officer.may(Role::Admin);
        let mut all: Vec<(RecordId, Officer)> = Vec::new();
        for found in self.each_record(Kind::Officer)? {
            if let (id, Record::Officer(officer)) = found? {
                all.push((id, officer));
            }
        }
        all.sort_by_key(|(id, officer)| (!officer.active, *id));
        let mut rows = Vec::new();
        for (id, officer) in &all {
            let edit = may.then(|| jump(*id, EDIT, "roles", &[]));
            rows.push(self.officer_line(officer)?.doing(edit));
        }
        let heads = [
            "officers-name",
            "officers-account",
            "officers-roles",
            "officers-state",
            "officers-hand",
        ];
        let mut blocks = vec![table(say("officers-all"), "", &heads, rows)];
        if may {
            let add = PageLine::pair(label("transition", ADD), say("officers-add-value"));
            let add = add.marked(Mark::Ready).doing(jump(RecordId::SETTINGS, ADD, "name", &[]));
            blocks.insert(0, block(say("officers-new"), "", vec![add]));
        }
        blocks.push(self.work_in_hand(&all)?);
        let (here, away) = (all.iter().filter(|(_, o)| o.active).count(), all.len());
        let title = Phrase::new("officers-title")
            .with("here", number(here))
            .with("away", number(away.saturating_sub(here)));
        Ok(Page::single(PageOf::Officers, None, title, filled(blocks)))
    }

    fn officer_line(&self, officer: &Officer) -> Result<PageLine, DeskError> {
        let roles = officer.roles.iter().map(|role| Arg::label("role", role.word())).collect();
        let (state, mark) = if officer.active {
            (say("officers-here"), Mark::Plain)
        } else {
            (say("officers-away"), Mark::Out)
        };
        let held = self.in_hand(&officer.name, self.today)?;
        let held = if held == 0 { text("") } else { text(Arg::Number(held)) };
        let cells = [
            text(officer.name.as_str()),
            text(officer.os_user.as_str()),
            text(Arg::Many(roles)),
            state,
            held,
        ];
        Ok(PageLine::of(cells).marked(mark))
    }

    /// How many records an officer works on.
    fn in_hand(&self, name: &str, today: Day) -> Result<i64, DeskError> {
        let mut held = 0_u64;
        for days in Queue::Mine.days(today) {
            held =
                held.saturating_add(self.snapshot.count(Queue::Mine, officer_key(name), days)?);
        }
        Ok(i64::try_from(held).unwrap_or(i64::MAX))
    }

    /// Queue by queue what each officer works on; those who are not at work first, for theirs is to be given to somebody.
    fn work_in_hand(&self, all: &[(RecordId, Officer)]) -> Result<Block, DeskError> {
        let mut officers: Vec<&Officer> = all.iter().map(|(_, officer)| officer).collect();
        officers.sort_by_key(|officer| (officer.active, officer.name.as_str()));
        let counts = self.counts()?;
        let mut lines = Vec::new();
        for officer in officers {
            let Some(load) = counts.loads.get(&Some(officer.name.clone())) else { continue };
            let mark = if officer.active { Mark::Plain } else { Mark::Open };
            let filter = query::owned_by(&officer.name);
            for (queue, rows) in &load.queues {
                let rows = i64::try_from(*rows).unwrap_or(i64::MAX);
                let line = PageLine::of([
                    text(officer.name.as_str()),
                    label("queue", queue.name()),
                    text(Arg::Number(rows)),
                ]);
                lines.push(line.marked(mark).listing(*queue, &filter));
            }
        }
        let heads = ["officers-name", "officers-queue", "officers-records"];
        Ok(table(say("officers-work"), "", &heads, lines))
    }
}
