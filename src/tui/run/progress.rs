//! Long answers: how far they are, how long they may still take, and giving them up.

use crate::domain::phrase::Phrase;
use crate::service::watch::Far;
use crate::tui::app::App;
use crate::tui::event::Slot;
use crate::tui::keymap::Mode;

/// Milliseconds that an answer may take before it says how far it is.
const PATIENCE: u64 = 500;

fn number(n: u64) -> i64 {
    i64::try_from(n).unwrap_or(i64::MAX)
}

/// Seconds left at the pace so far, rounded up; nothing before there is a pace.
fn seconds_left(far: Far, elapsed: u64) -> Option<u64> {
    let left = far.total.saturating_sub(far.done);
    let millis = u128::from(elapsed) * u128::from(left) / u128::from(far.done.max(1));
    (far.done > 0).then(|| u64::try_from(millis.div_ceil(1000)).unwrap_or(u64::MAX))
}

impl App {
    /// Says how far the answer to the latest question of that slot is.
    pub fn show_progress(&mut self, slot: Slot, far: Far, elapsed: u64) {
        if !slot.holds_keys() || elapsed < PATIENCE {
            return;
        }
        self.progress = Some((slot, far.writing));
        if self.given_up {
            return;
        }
        let back = crate::command::Line::from(crate::command::Command::Back);
        let key = self.keymap.first(Mode::Keys, &back).unwrap_or_default();
        let phrase = match (far.writing, seconds_left(far, elapsed)) {
            (true, _) => Phrase::new("progress-writing"),
            (false, None) => Phrase::new("progress-begun"),
            (false, Some(left)) => Phrase::new("progress").with("left", number(left)),
        };
        let phrase = phrase.with("done", number(far.done)).with("total", number(far.total));
        self.tell(&phrase.with("key", key));
    }

    /// That answer is there: nothing is said of it any more.
    pub fn end_progress(&mut self, slot: Slot) {
        if self.progress.is_some_and(|(of, _)| of == slot) {
            self.progress = None;
            self.message = None;
        }
        if slot.writes() {
            self.given_up = false;
        }
    }

    /// Gives up what is being done, unless it is being written already.
    pub fn give_up_writing(&mut self) {
        if self.progress.is_some_and(|(_, writing)| writing) {
            self.tell(&Phrase::new("still-writing"));
            return;
        }
        self.asks.give_up(Slot::Act);
        self.asks.give_up(Slot::Undo);
        self.given_up = true;
        self.tell(&Phrase::new("giving-up"));
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_time_left_is_reckoned_at_the_pace_so_far() {
        let far = |done, total| Far { done, total, writing: false };
        assert_eq!(seconds_left(far(4_000, 10_000), 2_000), Some(3));
        assert_eq!(seconds_left(far(1, 3), 600), Some(2));
        assert_eq!(seconds_left(far(0, 3), 600), None);
        assert_eq!(seconds_left(far(3, 3), 600), Some(0));
        assert_eq!(seconds_left(far(1, u64::MAX), u64::MAX), Some(u64::MAX));
    }
}
