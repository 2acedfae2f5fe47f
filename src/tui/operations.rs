//! What this screen has done to the desk: its operations, what may be taken back and again, and the writing that is on its way.

use super::purpose::Purpose;
use crate::domain::phrase::Phrase;
use crate::service::page::LogEntry;
use crate::service::response::Notice;
use crate::service::watch::Progress;
use crate::tui::text::number;
use std::collections::BTreeSet;

/// Milliseconds that an answer may take before it says how far it is.
const PATIENCE: u64 = 500;

/// A taking back that is on its way.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
struct Undoing {
    /// The operation taken back.
    operation: u64,
    /// It is itself a taking back.
    again: bool,
}

/// Operations of this screen.
#[derive(Debug, Default)]
pub struct Operations {
    /// All of them: their notices tell nothing new.
    own: BTreeSet<u64>,
    /// Those still in force, the last at the end.
    undo_stack: Vec<u64>,
    /// Takings back that may themselves be taken back, the last at the end.
    redo_stack: Vec<u64>,
    undoing: Option<Undoing>,
    /// Notices that came while this screen was writing.
    deferred_notices: Vec<Notice>,
    /// The long answer whose progress shows, and whether it is being written: too late to give up.
    progress: Option<(Purpose, bool)>,
    /// What is being done was given up; the desk's word on it is still to come.
    given_up: bool,
}

impl Operations {
    /// Operations that may be taken back, the last at the end.
    #[must_use]
    pub fn done(&self) -> &[u64] {
        &self.undo_stack
    }

    #[must_use]
    pub fn is_own(&self, operation: u64) -> bool {
        self.own.contains(&operation)
    }

    /// A step was done.
    pub fn did(&mut self, operation: Option<u64>) {
        self.own.extend(operation);
        self.undo_stack.extend(operation);
        if operation.is_some() {
            self.redo_stack.clear();
        }
    }

    /// The operation that *undo* takes back: the one named, or the last of this session.
    #[must_use]
    pub fn to_undo(&self, named: Option<u64>) -> Option<u64> {
        named.or_else(|| self.undo_stack.last().copied())
    }

    /// The taking back that *redo* takes back.
    #[must_use]
    pub fn to_redo(&self) -> Option<u64> {
        self.redo_stack.last().copied()
    }

    /// It is asked to be taken back.
    pub fn take_back(&mut self, operation: u64) {
        self.undoing = Some(Undoing { operation, again: self.redo_stack.contains(&operation) });
    }

    /// It was taken back, by that operation if by any.
    pub fn took_back(&mut self, by: Option<u64>) {
        self.own.extend(by);
        if let (Some(new), Some(of)) = (by, self.undoing.take()) {
            self.forget(of.operation);
            if of.again { self.undo_stack.push(new) } else { self.redo_stack.push(new) }
        }
    }

    /// It was not taken back; with `never` it is not tried again.
    pub fn did_not_take_back(&mut self, never: bool) {
        if let Some(of) = self.undoing.take().filter(|_| never) {
            self.forget(of.operation);
        }
    }

    fn forget(&mut self, operation: u64) {
        self.undo_stack.retain(|o| *o != operation);
        self.redo_stack.retain(|o| *o != operation);
    }

    /// The last taking back among these, and what it took back.
    #[must_use]
    pub fn traced<'a>(&self, entries: &'a [LogEntry]) -> Option<(&'a LogEntry, u64)> {
        let newest = entries.iter().find(|e| self.is_own(e.operation))?;
        Some((newest, newest.undoes?))
    }

    /// It is told when what is being written is.
    pub fn defer(&mut self, notice: Notice) {
        self.deferred_notices.push(notice);
    }

    pub fn deferred(&mut self) -> Vec<Notice> {
        std::mem::take(&mut self.deferred_notices)
    }

    /// How far the answer to a question is; what is to be said of it, if anything is. `key` gives up.
    pub fn show_progress(
        &mut self,
        purpose: Purpose,
        far: Progress,
        elapsed: u64,
        key: &str,
    ) -> Option<Phrase> {
        if !purpose.holds_keys() || elapsed < PATIENCE {
            return None;
        }
        self.progress = Some((purpose, far.writing));
        let phrase = match (far.writing, seconds_left(far, elapsed)) {
            (true, _) => Phrase::new("progress-writing"),
            (false, None) => Phrase::new("progress-begun"),
            (false, Some(left)) => Phrase::new("progress").with("left", counted(left)),
        };
        let phrase = phrase.with("done", counted(far.done)).with("total", counted(far.total));
        (!self.given_up).then(|| phrase.with("key", key))
    }

    /// That answer is there; true where its progress was shown.
    pub fn end_progress(&mut self, purpose: Purpose) -> bool {
        if purpose.writes() {
            self.given_up = false;
        }
        let shown = self.progress.is_some_and(|(of, _)| of == purpose);
        if shown {
            self.progress = None;
        }
        shown
    }

    /// It is being written already: too late to give up.
    #[must_use]
    pub fn is_writing(&self) -> bool {
        self.progress.is_some_and(|(_, writing)| writing)
    }

    pub fn give_up(&mut self) {
        self.given_up = true;
    }

    #[must_use]
    pub fn is_given_up(&self) -> bool {
        self.given_up
    }
}

fn counted(n: u64) -> i64 {
    number(usize::try_from(n).unwrap_or(usize::MAX))
}

/// Seconds left at the pace so far, rounded up; nothing before there is a pace.
fn seconds_left(far: Progress, elapsed: u64) -> Option<u64> {
    let left = far.total.saturating_sub(far.done);
    let millis = u128::from(elapsed) * u128::from(left) / u128::from(far.done.max(1));
    (far.done > 0).then(|| u64::try_from(millis.div_ceil(1000)).unwrap_or(u64::MAX))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_time_left_is_reckoned_at_the_pace_so_far() {
        let far = |done, total| Progress { done, total, writing: false };
        assert_eq!(seconds_left(far(4_000, 10_000), 2_000), Some(3));
        assert_eq!(seconds_left(far(1, 3), 600), Some(2));
        assert_eq!(seconds_left(far(0, 3), 600), None);
        assert_eq!(seconds_left(far(3, 3), 600), Some(0));
        assert_eq!(seconds_left(far(1, u64::MAX), u64::MAX), Some(u64::MAX));
    }

    #[test]
    fn what_was_taken_back_can_be_taken_back_again_and_what_never_can_is_forgotten() {
        let mut operations = Operations::default();
        operations.did(Some(7));
        operations.take_back(7);
        operations.took_back(Some(8));
        assert_eq!((operations.to_undo(None), operations.to_redo()), (None, Some(8)));
        operations.take_back(8);
        operations.took_back(Some(9));
        assert_eq!((operations.to_undo(None), operations.to_redo()), (Some(9), None));
        operations.take_back(9);
        operations.did_not_take_back(false);
        assert_eq!(operations.to_undo(None), Some(9));
        operations.take_back(9);
        operations.did_not_take_back(true);
        assert_eq!(operations.to_undo(None), None);
    }
}
