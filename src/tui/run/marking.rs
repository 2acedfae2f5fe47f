//! Marking: one row, a range, all that match, pasted references, the set before.

use crate::domain::action::Target;
use crate::domain::id::RecordId;
use crate::domain::phrase::Phrase;
use crate::service::page::{Block, Mark, PageLine};
use crate::service::request::{Ask, View};
use crate::service::response::Resolved;
use crate::tui::app::App;
use crate::tui::event::Slot;
use crate::tui::overlay::Overlay;
use crate::tui::overlay::paste::{By, PasteBox};
use crate::tui::page::popup::PagePopup;
use crate::tui::page::said;
use crate::tui::pane::list::{Range, target};
use crate::tui::widget::scroll::Step;
use std::collections::HashSet;

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
            list.range = Some(Range { from: list.at, base, all: None });
            list.draw_range();
            self.tell(&Phrase::new("range-begun"));
        }
    }

    /// Of a range with rows between its ends that are not here, all rows of the view are asked for.
    pub fn fill_range(&mut self) {
        let list = self.list_mut();
        if list.range_lacks_rows() {
            let view = list.view();
            if !self.asks.waits(Slot::Range) {
                self.asks.ask(Slot::Range, Ask::Matching { view });
            }
        }
    }

    /// All rows of the view, for the range. A list that others changed meanwhile is not what the officer looks at.
    pub fn take_range(&mut self, all: Vec<Target>) {
        if self.list_mut().take_range(all) {
            return;
        }
        self.drop_ahead();
        let merge = crate::command::Line::from(crate::command::Command::Merge);
        let key = self.keymap.first(crate::tui::keymap::Mode::Keys, &merge).unwrap_or_default();
        self.warn(&Phrase::new("range-ended").with("key", key));
    }

    pub fn mark_matching(&mut self) {
        let view = self.list_mut().view();
        self.asks.ask(Slot::Mark, Ask::Matching { view });
    }

    /// Asks what to mark by.
    pub fn mark_by(&mut self, by: By) {
        self.overlays.push(Overlay::Paste(PasteBox::new(by)));
    }

    /// What a filter of its own finds in this queue is marked beside the others.
    pub fn mark_found(&mut self, filter: String) {
        let view = View { queue: self.queue, filter, sort: None };
        self.asks.ask(Slot::MarkMore, Ask::Matching { view });
    }

    pub fn mark_more(&mut self, found: Vec<Target>) {
        self.leave_marking();
        self.list_mut().range = None;
        let mut targets = self.list_mut().marks.targets().to_vec();
        targets.extend(found);
        self.list_mut().marks.draw(targets);
        self.tell_marks();
    }

    /// Takes the marks of all that match away.
    pub fn unmark_matching(&mut self) {
        let view = self.list_mut().view();
        self.asks.ask(Slot::Unmark, Ask::Matching { view });
    }

    pub fn unmark(&mut self, found: &[Target]) {
        let ids: HashSet<RecordId> = found.iter().map(|t| t.id).collect();
        let list = self.list_mut();
        list.range = None;
        let left = list.marks.targets().iter().filter(|t| !ids.contains(&t.id)).copied().collect();
        list.marks.replace(left);
        self.tell_marks();
    }

    /// The references a file holds.
    pub fn take_codes(&mut self, codes: Result<Vec<String>, Phrase>) {
        match codes {
            Ok(references) => self.resolve(references),
            Err(why) => {
                self.drop_ahead();
                self.warn(&why);
            }
        }
    }

    /// Asks for the records that references stand for.
    pub fn resolve(&mut self, references: Vec<String>) {
        let transition = self.transition_of_rows();
        self.asks.ask(Slot::Pasted, Ask::Resolve { references, transition });
    }

    fn leave_marking(&mut self) {
        if let Some(Overlay::Paste(_)) = self.overlays.last() {
            self.overlays.pop();
        }
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
        if all == 0 {
            // What was typed ahead for the marked is not done to the row under the cursor.
            self.drop_ahead();
        }
        let number = |n: usize| i64::try_from(n).unwrap_or(i64::MAX);
        self.tell(&Phrase::new("marked").with("count", number(all)).with("off", number(off)));
    }

    /// References that were found are marked beside the others; the rest is listed.
    pub fn take_resolved(&mut self, resolved: Vec<Resolved>) {
        self.leave_marking();
        let number = |n: usize| i64::try_from(n).unwrap_or(i64::MAX);
        let before = self.list_mut().marks.len();
        let mut targets = self.list_mut().marks.targets().to_vec();
        let (mut unknown, mut seen, mut again) = (Vec::new(), HashSet::new(), 0_usize);
        for one in resolved {
            match one.target {
                Ok(target) if seen.insert(target.id) => targets.push(target),
                Ok(_) => again += 1,
                Err(why) => unknown.push((one.typed, why)),
            }
        }
        self.list_mut().range = None;
        self.list_mut().marks.draw(targets);
        self.tell_marks();
        if unknown.is_empty() && again == 0 {
            return;
        }
        let added = self.list_mut().marks.len().saturating_sub(before);
        let head = Phrase::new("pasted-some")
            .with("found", number(added))
            .with("unknown", number(unknown.len()));
        let mut lines = Vec::new();
        if again > 0 {
            let again = Phrase::new("pasted-same").with("count", number(again));
            lines.push(PageLine::of([again]));
        }
        let unknown = unknown.into_iter();
        lines
            .extend(unknown.map(|(typed, why)| PageLine::pair(said(typed), why).marked(Mark::Bad)));
        let blocks = vec![Block::of_lines(head, "", lines)];
        let told = PagePopup::new(Phrase::new("pasted-title"), blocks);
        self.overlays.push(Overlay::Reading(told));
    }
}
