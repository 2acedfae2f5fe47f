//! Marking: one row, a range, all that match, pasted references, the set before.

use crate::domain::phrase::Phrase;
use crate::service::request::Ask;
use crate::service::response::Resolved;
use crate::tui::app::App;
use crate::tui::event::Slot;
use crate::tui::overlay::Overlay;
use crate::tui::overlay::paste::PasteBox;
use crate::tui::overlay::reading::{ReadLine, Reading, Tone};
use crate::tui::pane::list::{Range, target};
use crate::tui::widget::scroll::Step;

impl App {
    pub fn mark(&mut self) {
        let shown = self.shown();
        let list = self.list_mut();
        if list.range.take().is_some() {
            return;
        }
        if let Some(row) = list.row() {
            let target = target(row);
            list.marks.toggle(target);
            list.step(Step::Down, shown);
        }
        self.load();
    }

    pub fn range(&mut self) {
        let list = self.list_mut();
        if list.range.take().is_none() {
            let base = list.marks.targets().to_vec();
            list.range = Some(Range { from: list.at, base });
            list.draw_range();
            self.tell(&Phrase::new("range-begun"));
        }
    }

    pub fn mark_matching(&mut self) {
        let view = self.list_mut().view();
        self.asks.ask(Slot::Mark, Ask::Matching { view });
    }

    pub fn mark_pasted(&mut self) {
        self.overlays.push(Overlay::Paste(PasteBox::default()));
    }

    pub fn clear_marks(&mut self) {
        let list = self.list_mut();
        list.range = None;
        list.marks.replace(Vec::new());
    }

    pub fn mark_again(&mut self) {
        let list = self.list_mut();
        list.range = None;
        list.marks.again();
        self.tell_marks();
    }

    /// How many are marked, and how many of them do not show.
    pub fn tell_marks(&mut self) {
        let shown = self.shown();
        let list = self.list_mut();
        let (all, off) = (list.marks.len(), list.off_screen(shown));
        let number = |n: usize| i64::try_from(n).unwrap_or(i64::MAX);
        self.tell(&Phrase::new("marked").with("count", number(all)).with("off", number(off)));
    }

    /// Pasted references that were found are marked beside the others; the rest is listed.
    pub fn take_resolved(&mut self, resolved: Vec<Resolved>) {
        if let Some(Overlay::Paste(_)) = self.overlays.last() {
            self.overlays.pop();
        }
        let mut targets = self.list_mut().marks.targets().to_vec();
        let mut unknown = Vec::new();
        for one in resolved {
            match one.target {
                Ok(target) => targets.push(target),
                Err(why) => unknown.push((one.typed, self.words.say(&why))),
            }
        }
        let before = self.list_mut().marks.len();
        self.list_mut().marks.draw(targets);
        self.tell_marks();
        if unknown.is_empty() {
            return;
        }
        let number = |n: usize| i64::try_from(n).unwrap_or(i64::MAX);
        let added = self.list_mut().marks.len().saturating_sub(before);
        let head = Phrase::new("pasted-some")
            .with("found", number(added))
            .with("unknown", number(unknown.len()));
        let mut lines = vec![ReadLine::head(self.words.say(&head))];
        lines.extend(
            unknown.into_iter().map(|(typed, why)| ReadLine::led(typed, why).tone(Tone::Bad)),
        );
        self.overlays.push(Overlay::Reading(Reading::new(self.words.get("pasted-title"), lines)));
    }
}
