//! Deciding on a board: conflict of interest, the next case to vote on, thresholds that are only tried.

use crate::command::{Command, Line};
use crate::domain::id::Kind;
use crate::domain::phrase::Phrase;
use crate::service::page::{Mark, PageOf};
use crate::standard::rule::UndoRight;
use crate::tui::app::{App, Focus};
use crate::tui::form::Opening;
use crate::tui::overlay::Overlay;
use crate::tui::widget::input::Input;

/// The step that declares a conflict of interest.
pub const RECUSE: &str = "case.recuse";

impl App {
    /// Another table on the board that tries one; false where none lies on top.
    pub fn try_again(&mut self, thresholds: Vec<u32>) -> bool {
        let Some(pane) = self.boards.last_mut() else { return false };
        if !matches!(pane.of, PageOf::WhatIf { .. }) {
            return false;
        }
        pane.of = PageOf::WhatIf { thresholds };
        self.ask_board();
        true
    }

    /// Conflict of interest, declared for oneself. It is asked about first, and said how it may be taken back.
    pub fn recuse(&mut self) {
        let Some(subject) = self.subject() else { return };
        if subject.target.id.kind != Kind::Case {
            self.warn(&Phrase::new("vote-recuse-no-case"));
            return;
        }
        let me = self.about.as_ref().and_then(|a| a.officer.clone()).unwrap_or_default();
        let about = format!("{} {}", subject.reference, subject.name);
        let title = self.form_title(RECUSE, &about);
        let opening = Opening {
            about,
            preset: vec![("officer".to_owned(), me)],
            ..Opening::new(title, RECUSE, vec![subject.target])
        };
        self.open_form(opening);
        self.warn_of_recusal();
    }

    /// Says how a recusal may be taken back.
    pub fn warn_of_recusal(&mut self) {
        let edition = self.about.as_ref().map(|a| &a.edition);
        let undo = edition.and_then(|e| e.transition(RECUSE)).map(|t| t.undo);
        self.warn(&Phrase::new(match undo {
            Some(UndoRight::Never) => "vote-recuse-never-told",
            Some(UndoRight::Free) => "vote-recuse-undo-told",
            Some(UndoRight::SecondPerson) | None => "vote-recuse-told",
        }));
    }

    /// On the board of a case, *next* is the next one that waits for the officer's vote. False on any other.
    pub fn next_on_board(&mut self) -> bool {
        if self.focus != Focus::Board {
            return false;
        }
        let Some(pane) = self.boards.last() else { return false };
        if !matches!(pane.of, PageOf::Decision { id } if id.kind == Kind::Case) {
            return false;
        }
        let next = pane.lines().find(|(_, l)| l.mark == Mark::Next).and_then(|(_, l)| l.opens());
        match next {
            Some(id) => {
                // Back leads to where the first of them was opened.
                self.boards.pop();
                self.open_board(PageOf::Decision { id });
            }
            None => self.tell(&Phrase::new("vote-next-none")),
        }
        true
    }

    /// The thresholds on the board under the cursor, and which of them it stands on.
    fn tried(&self) -> Option<(Vec<u32>, usize)> {
        let pane = self.boards.last()?;
        let PageOf::WhatIf { thresholds } = &pane.of else { return None };
        let mut table = thresholds.clone();
        if table.is_empty() {
            table.clone_from(&self.about.as_ref()?.edition.numbers.star_thresholds.value);
        }
        let at = pane.scroll.at;
        (at < table.len()).then_some((table, at))
    }

    /// Left and right on a threshold: one less or more, counted anew. Nothing is written. False on any other line.
    pub fn turn_on_board(&mut self, forward: bool) -> bool {
        let Some((mut thresholds, at)) = self.tried() else { return false };
        if let Some(one) = thresholds.get_mut(at) {
            *one = if forward { one.saturating_add(1) } else { one.saturating_sub(1) };
        }
        if let Some(pane) = self.boards.last_mut() {
            pane.of = PageOf::WhatIf { thresholds };
        }
        self.ask_board();
        true
    }

    /// The whole table on the palette, to be typed over.
    pub fn type_thresholds(&mut self) -> bool {
        let Some((thresholds, _)) = self.tried() else { return false };
        let table: Vec<String> = thresholds.iter().map(ToString::to_string).collect();
        let line = Line { command: Command::WhatIf, arg: Some(table.join(",")) };
        self.begin_palette();
        if let Some(Overlay::Palette(palette)) = self.overlays.last_mut() {
            palette.input = Input::new(&line.to_string(), false);
            palette.rank();
        }
        true
    }
}
