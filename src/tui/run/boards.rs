//! Boards: opening one, what Enter does on its lines, going back.

use crate::service::board::BoardOf;
use crate::service::request::Ask;
use crate::tui::app::{App, Focus};
use crate::tui::board::BoardPane;
use crate::tui::event::Slot;
use crate::tui::form::Opening;

impl App {
    /// Lays a board over list and detail.
    pub fn open_board(&mut self, of: BoardOf) {
        if self.boards.last().is_none_or(|b| b.of != of) {
            self.boards.push(BoardPane::new(of));
        }
        self.focus = Focus::Board;
        self.ask_board();
    }

    /// The board of the record that keys act on.
    pub fn open_record_board(&mut self) {
        if let Some(subject) = self.subject() {
            self.open_board(BoardOf::Record { id: subject.target.id });
        }
    }

    /// Who would have other stars under these thresholds; without any, under those in force.
    pub fn what_if(&mut self, typed: Option<&str>) {
        let typed = typed.unwrap_or_default().split(|c: char| !c.is_ascii_digit());
        let thresholds = typed.filter_map(|n| n.parse().ok()).collect();
        self.open_board(BoardOf::WhatIf { thresholds });
    }

    /// Asks for the board on top anew.
    pub fn ask_board(&mut self) {
        if let Some(pane) = self.boards.last() {
            self.asks.ask(Slot::Board, Ask::Board(pane.of.clone()));
        }
    }

    /// Enter on a line: what it is about, or the form that does it.
    pub fn open_board_line(&mut self) {
        let Some(line) = self.boards.last().and_then(BoardPane::line) else { return };
        let (opens, does) = (line.opens, line.does.clone());
        let about = line.cells.first().map(|c| self.words.say(c)).unwrap_or_default();
        if let Some(id) = opens {
            self.open_board(BoardOf::Record { id });
        } else if let Some(jump) = does {
            let title = self.form_title(&jump.transition, &about);
            self.open_form(Opening::mending(title, &jump));
        }
    }

    /// Leaves the board on top for what lay under it.
    pub fn leave_board(&mut self) {
        self.boards.pop();
        self.asks.forget(Slot::Board);
        if self.boards.is_empty() {
            self.focus = Focus::List;
            self.load();
        } else {
            self.ask_board();
        }
    }
}
