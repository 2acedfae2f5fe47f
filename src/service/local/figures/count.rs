//! Rows counted for home: a view's, and those of a queue that are due within days, off the index.

use super::Figure;
use crate::domain::day::Day;
use crate::domain::filing::FilingState;
use crate::domain::queue::Queue;
use crate::service::error::DeskError;
use crate::service::local::queues::OVERDUE;
use crate::service::local::session::Session;
use crate::service::request::View;

impl Session<'_> {
    /// The rows of a queue that fit a filter.
    pub(in crate::service::local) fn figure(
        &self,
        queue: Queue,
        filter: &str,
    ) -> Result<Figure, DeskError> {
        let count = self.size(&View::new(queue, filter))?;
        Ok(Figure { count, queue, filter: filter.to_owned() })
    }

    /// Those of a queue that are late. Public notices say it themselves: one whose days are over is none.
    pub(in crate::service::local) fn late(&self, queue: Queue) -> Result<Figure, DeskError> {
        match queue {
            Queue::Notices => self.figure(queue, &format!("state:{OVERDUE}")),
            _ => self.due_within(queue, None, self.today.previous()),
        }
    }

    /// Those that are due from that day, or whenever before, to that day. They are filed by the day that now counts: nothing but the
    /// index is read, save in a queue in which others stand beside them by a day of another meaning. A supplement that was asked for
    /// has a day of its own and is filed under none.
    pub(in crate::service::local) fn due_within(
        &self,
        queue: Queue,
        from: Option<Day>,
        to: Day,
    ) -> Result<Figure, DeskError> {
        let mut filter = match from {
            Some(from) => format!("due:>={from} due:<={to}"),
            None => format!("due:<={to}"),
        };
        if queue.mixes_kinds() {
            return self.figure(queue, &filter);
        }
        if queue == Queue::Filings {
            filter.extend([" -stage:", FilingState::SupplementAsked.word()]);
        }
        let mut count = 0u64;
        for days in queue.due(self.today, from, to) {
            count = count.saturating_add(self.snapshot.count(queue, self.owner(queue), days)?);
        }
        Ok(Figure { count, queue, filter })
    }
}
