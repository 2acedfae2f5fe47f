//! The board over list and detail, and those under it: what Enter does on its lines, other thresholds tried on it, the next case to
//! vote on. Its data comes from the desk.

mod layer;

use super::layer::{Context, Errand, PartPlace, Wish};
use super::opening::{Opening, RECUSE, recusal_warning};
use super::page::popup::PagePopup;
use super::page::{PagePane, cell_text};
use super::purpose::Purpose;
use super::shared::Shared;
use crate::command::{Command, CommandLine};
use crate::domain::action::Target;
use crate::domain::id::{Kind, RecordId};
use crate::domain::phrase::Phrase;
use crate::service::page::{Lead, Mark, PageLine, PageOf};
use crate::service::request::Ask;
use crate::workflow::refusal::Jump;

/// The board over list and detail; under it, those that Back leads to.
#[derive(Debug, Default)]
pub struct Boards {
    stack: Vec<PagePane>,
}

impl Boards {
    #[must_use]
    pub fn top(&self) -> Option<&PagePane> {
        self.stack.last()
    }

    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.stack.is_empty()
    }

    /// Nothing lies over list and detail any more.
    pub fn clear(&mut self) {
        self.stack.clear();
    }

    /// That one lies there, and no other.
    #[must_use]
    pub fn are_only(&self, of: &PageOf) -> bool {
        matches!(self.stack.as_slice(), [only] if only.of == *of)
    }

    /// Lays a board over list and detail.
    pub fn open(&mut self, of: PageOf, context: &mut Context<'_>) {
        if self.top().is_none_or(|b| b.of != of) {
            self.stack.push(PagePane::new(of));
        }
        self.refresh(context);
    }

    /// Leaves the board on top for what lay under it; false where that is no board.
    pub fn leave(&mut self, context: &mut Context<'_>) -> bool {
        self.stack.pop();
        context.forget(Purpose::Board);
        self.refresh(context);
        !self.stack.is_empty()
    }

    /// Asks for the board on top anew.
    pub fn refresh(&self, context: &mut Context<'_>) {
        if let Some(pane) = self.top() {
            context.ask(Purpose::Board, Ask::Page { of: pane.of.clone() });
        }
    }

    /// Another day is looked at: what the boards hold is not of it.
    pub fn look_again(&mut self, context: &mut Context<'_>) {
        self.stack.iter_mut().for_each(PagePane::look_again);
        self.refresh(context);
    }

    /// The same where it tells about one of these records.
    pub fn notice(&self, records: &[RecordId], context: &mut Context<'_>) {
        if self.top().is_some_and(|b| b.shows_any(records)) {
            self.refresh(context);
        }
    }

    /// Another table on the board that tries one; false where none lies on top.
    pub fn try_thresholds(&mut self, thresholds: Vec<u32>, context: &mut Context<'_>) -> bool {
        let Some(pane) = self.stack.last_mut() else { return false };
        if !matches!(pane.of, PageOf::WhatIf { .. }) {
            return false;
        }
        pane.of = PageOf::WhatIf { thresholds };
        self.refresh(context);
        true
    }

    /// The thresholds on the board under the cursor, and which of them it stands on.
    fn tried(&self, shared: &Shared) -> Option<(Vec<u32>, usize)> {
        let pane = self.top()?;
        let PageOf::WhatIf { thresholds } = &pane.of else { return None };
        let mut table = thresholds.clone();
        if table.is_empty() {
            table.clone_from(&shared.edition()?.numbers.star_thresholds.value);
        }
        let at = pane.stand.at;
        (at < table.len()).then_some((table, at))
    }

    /// Left and right on a threshold: one less or more, counted anew; nothing is written. On any other line, to another part.
    fn turn(&mut self, forward: bool, context: &mut Context<'_>) {
        if let Some((mut thresholds, at)) = self.tried(context.shared) {
            if let Some(one) = thresholds.get_mut(at) {
                *one = if forward { one.saturating_add(1) } else { one.saturating_sub(1) };
            }
            self.try_thresholds(thresholds, context);
        } else if let Some(pane) = self.stack.last_mut() {
            pane.leap(forward, context.shared);
        }
    }

    /// On the board of a case, *next* is the next one that waits for the officer's vote. False on any other.
    fn next(&mut self, context: &mut Context<'_>) -> bool {
        let Some(pane) = self.top() else { return false };
        if !matches!(pane.of, PageOf::Decision { id } if id.kind == Kind::Case) {
            return false;
        }
        let next = pane.lines().find(|l| l.mark == Mark::Next).and_then(PageLine::opens);
        match next {
            Some(id) => {
                // Back leads to where the first of them was opened.
                self.stack.pop();
                self.open(PageOf::Decision { id }, context);
            }
            None => context.tell(&Phrase::new("vote-next-none")),
        }
        true
    }

    /// Enter on a line: the lines behind it, what it is about, the form that does it, the queue it counts, or the sentence of its
    /// clause.
    fn enter(&mut self, context: &mut Context<'_>) {
        if self.stack.last_mut().is_some_and(PagePane::fold_line) {
            return;
        }
        let Some(line) = self.top().and_then(PagePane::line).cloned() else { return };
        let shared = context.shared;
        match line.leads {
            Some(Lead::Record(id)) => self.open(PageOf::Decision { id }, context),
            Some(Lead::Form(jump)) => {
                let about = line.cells.first().map(|cell| cell_text(&shared.words, cell));
                self.open_jump(&jump, about.unwrap_or_default(), context);
            }
            Some(Lead::Queue(queue, filter)) => context.send(Errand::Queue(queue, filter)),
            None => {
                if let Some((thresholds, _)) = self.tried(shared) {
                    // The whole table on the palette, to be typed over.
                    let table: Vec<String> = thresholds.iter().map(ToString::to_string).collect();
                    let arg = Some(table.join(","));
                    let line = CommandLine { command: Command::WhatIf, arg };
                    context.wish(Wish::Palette(line.to_string()));
                } else if let Some(popup) = PagePopup::of_clause(shared, &line.clause) {
                    context.open(popup);
                } else {
                    context.tell(&Phrase::new("board-line-still"));
                }
            }
        }
    }

    /// The form that a line leads to: on the board's own record as it is shown here, on another as it stands.
    fn open_jump(&self, jump: &Jump, about: String, context: &mut Context<'_>) {
        let shared = context.shared;
        let board = self.top().and_then(|b| b.page.as_ref());
        let subject = board.and_then(|b| b.subject.as_ref()).filter(|s| s.id == jump.record);
        // A line that is called as its step is about the record.
        let named = about == shared.words.label("transition", &jump.transition);
        let about = match (subject, named) {
            (Some(s), true) => format!("{} {}", s.reference, s.name),
            // A step that is about no record needs no more than its name.
            (None, true) => String::new(),
            (_, false) => about,
        };
        let mut opening = Opening::mending(shared.form_title(&jump.transition, &about), jump);
        opening.about = about;
        match subject.map(|s| s.version) {
            Some(version) => {
                opening.targets = vec![Target { id: jump.record, version: Some(version) }];
            }
            None => opening.record = Some(jump.record),
        }
        opening.warning = (jump.transition == RECUSE).then(|| recusal_warning(shared));
        context.fill_in(opening);
    }

    /// To that part of the board on top.
    pub fn go_to(&mut self, place: PartPlace, shared: &Shared) {
        if let Some(pane) = self.stack.last_mut() {
            pane.go_to(place, shared);
        }
    }

    fn copy(&self, context: &mut Context<'_>) {
        let line = self.top().and_then(PagePane::line);
        let said =
            line.into_iter().flat_map(|l| &l.cells).map(|c| cell_text(&context.shared.words, c));
        let text = said.collect::<Vec<_>>().join("\t");
        context.copy(text);
    }
}
