//! Who carries how much: a bar an officer, with what is late of it and the days until it is done at the pace of the last weeks;
//! behind each, his rows by queue. Everybody sees what everybody has in hand; how fast it goes, a supervisor sees of all and anybody
//! else of himself.

use super::{count, number};
use crate::domain::officer::Role;
use crate::domain::phrase::Phrase;
use crate::domain::queue::Queue;
use crate::service::local::figures::{Figure, HomeFigures, Load, PACE};
use crate::service::local::page_builder::table;
use crate::service::local::phrases::{label, say, text};
use crate::service::local::session::Session;
use crate::service::page::{Block, PageLine};
use crate::service::query;

impl Session<'_> {
    pub(super) fn load_block(&self, counts: &HomeFigures) -> Block {
        let me = &self.officer.name;
        let mut carried: Vec<(&Option<String>, &Load)> = counts.loads.iter().collect();
        // The asker first, then those who carry most; last what nobody has in hand.
        carried.sort_by_key(|(name, load)| {
            (name.is_none(), name.as_ref() != Some(me), std::cmp::Reverse(load.open))
        });
        let mut lines = Vec::new();
        for (name, load) in carried {
            let said = match name {
                Some(name) => text(name.as_str()),
                None => say("home-nobody"),
            };
            let cells =
                [said, count(load.open), count(load.late), self.clears(name.as_ref(), load)];
            let mut line = PageLine::of(cells).folding();
            line.named = name.is_some();
            line.bar = name.is_some().then_some((load.open, None));
            lines.push(line);
            let filter = match name {
                Some(name) => query::owned_by(name),
                None => query::owned_by_nobody(),
            };
            for (queue, rows) in &load.queues {
                lines.push(of_queue(*queue, *rows, &filter));
            }
        }
        let title = Phrase::new("home-load").with("weeks", PACE);
        let heads = ["home-officer", "home-open", "home-late", "home-clear"];
        table(title, "", &heads, lines)
    }

    /// The days until it is done, where the asker may know and there is enough to say so.
    fn clears(&self, name: Option<&String>, load: &Load) -> Phrase {
        let own = name == Some(&self.officer.name);
        let supervises =
            [Role::Supervisor, Role::Admin].into_iter().any(|role| self.officer.may(role));
        if name.is_none() || load.open == 0 || !(own || supervises) {
            return say("home-clear-none");
        }
        match load.days_to_clear(self.pace_days()) {
            Some(days) => Phrase::new("home-clear-days").with("days", number(days)),
            None => say("home-clear-unknown"),
        }
    }
}

/// What somebody has in hand in a queue.
fn of_queue(queue: Queue, count: u64, filter: &str) -> PageLine {
    let figure = Figure { count, queue, filter: filter.to_owned() };
    figure.line([label("queue", queue.name())]).at(1)
}
