//! Home: what is mine today, what is late, what becomes late within the week, how the filings of the year stand against their
//! window, who carries how much; then the cases by stage and age, and every queue with its count. Waiting rows are counted off the
//! index; what is done already stands in no queue, and is counted over the records. The numbers come from `figures`.

mod filings;
mod load;
mod mine;

use crate::domain::day::Day;
use crate::domain::id::Kind;
use crate::domain::phrase::Phrase;
use crate::domain::queue::{Queue, QueueRow};
use crate::domain::record::Record;
use crate::service::error::DeskError;
use crate::service::local::figures::WEEK;
use crate::service::local::page_builder::{filled, table};
use crate::service::local::phrases::{label, say, text};
use crate::service::local::session::Session;
use crate::service::page::{Block, Body, Mark, Page, PageLine, PageOf};
use crate::service::request::View;
use std::collections::BTreeMap;
use std::ops::ControlFlow;

/// Weeks since a case was opened at which an age band begins.
const BANDS: [i64; 4] = [0, 1, 2, 4];

fn number(n: u64) -> i64 {
    i64::try_from(n).unwrap_or(i64::MAX)
}

fn count(n: u64) -> Phrase {
    text(n.to_string())
}

/// Open cases of a stage.
#[derive(Default)]
struct Stage {
    bands: [u64; BANDS.len()],
    late: u64,
    queue: Option<Queue>,
}

impl Session<'_> {
    pub(super) fn home_page(&self) -> Result<Page, DeskError> {
        let counts = self.counts()?;
        let mut blocks = self.day_blocks(&counts)?;
        let (filings, picture) = self.filings_blocks(&counts)?;
        blocks.extend(filings);
        blocks.push(self.load_block(&counts));
        blocks.push(self.cases_block()?);
        blocks.extend(picture);
        blocks.push(self.queues_block()?);
        let title = Phrase::new("home-title").with("today", self.today);
        Ok(Page::single(PageOf::Home, None, title, filled(blocks)))
    }

    /// Open cases by stage.
    fn stages(&self) -> Result<BTreeMap<String, Stage>, DeskError> {
        let mut stages: BTreeMap<String, Stage> = BTreeMap::new();
        for queue in [Queue::Applications, Queue::DueDiligence, Queue::Notices] {
            let mut rows = Vec::new();
            let view = View { queue, filter: String::new(), sort: None };
            self.visit(&view, &mut |row| {
                rows.extend((row.id.kind == Kind::Case).then_some(row.clone()));
                ControlFlow::Continue(())
            })?;
            for row in rows {
                let opened = self.opened(&row)?;
                let stage = stages.entry(row.stage.clone()).or_default();
                stage.queue = Some(queue);
                let weeks = opened.map_or(0, |on| on.days_until(self.today) / WEEK);
                let band = BANDS.iter().rposition(|from| *from <= weeks).unwrap_or(0);
                if let Some(n) = stage.bands.get_mut(band) {
                    *n += 1;
                }
                // A row of the public notices is dated by the notice, not by the clock.
                let clock = row.due.filter(|_| queue != Queue::Notices);
                let late = clock.is_some_and(|due| due < self.today) || row.state == "overdue";
                stage.late += u64::from(late);
            }
        }
        Ok(stages)
    }

    /// The day a case of a row was opened.
    fn opened(&self, row: &QueueRow) -> Result<Option<Day>, DeskError> {
        if let Some((_, day)) = row.facts.iter().find(|(key, _)| key == "opened") {
            return Ok(day.parse().ok());
        }
        Ok(match self.snapshot.get(row.id)?.map(|held| held.body) {
            Some(Record::Case(case)) => Some(case.opened_on),
            _ => None,
        })
    }

    /// Open cases by stage, in the order of the path, and by how long they have been open.
    fn cases_block(&self) -> Result<Block, DeskError> {
        let mut heads = vec![Phrase::new("home-stage")];
        heads.extend(BANDS.iter().enumerate().map(|(at, from)| match BANDS.get(at + 1) {
            Some(to) => Phrase::new("home-band").with("from", *from).with("to", *to),
            None => Phrase::new("home-band-last").with("from", *from),
        }));
        heads.extend([Phrase::new("home-late"), Phrase::new("home-all")]);
        let path = |id: &str| self.rules.current.stages.iter().position(|s| s.id == id);
        let mut ordered: Vec<(String, Stage)> = self.stages()?.into_iter().collect();
        ordered.sort_by_key(|(id, _)| path(id).unwrap_or(usize::MAX));
        let lines = ordered.into_iter().map(|(id, stage)| {
            let all: u64 = stage.bands.iter().sum();
            let mut cells = vec![label("stage", &id)];
            cells.extend(stage.bands.iter().map(|n| count(*n)));
            cells.extend([count(stage.late), count(all)]);
            // Its column says already that some are late.
            let line = PageLine::of(cells).marked(Mark::Bad.when(stage.late > 0));
            let line = line.measuring(all, None);
            match stage.queue {
                Some(queue) => line.listing(queue, &format!("stage:{id}")),
                None => line,
            }
        });
        let clause = &self.rules.current.numbers.case_working_days.clause;
        let body = Body::Lines { heads, lines: lines.collect() };
        Ok(Block::of(say("home-cases"), clause, body))
    }

    /// Every queue in which something stands.
    fn queues_block(&self) -> Result<Block, DeskError> {
        let mut lines = Vec::new();
        for queue in Queue::ALL {
            let figure = self.figure(queue, "")?;
            if figure.count > 0 {
                // What there is altogether would dwarf what there is to do.
                let bar = queue.is_work().then_some((figure.count, None));
                lines.push(PageLine { bar, ..figure.line([figure.name()]) });
            }
        }
        Ok(table(say("queues-title"), "", &["home-queue", "home-all"], lines))
    }
}
