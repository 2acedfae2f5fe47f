//! Boards: opening one, what Enter does on its lines, going back.

use crate::domain::action::Target;
use crate::domain::phrase::Phrase;
use crate::domain::queue::Queue;
use crate::service::page::{Block, Lead, PageLine, PageOf};
use crate::service::request::Ask;
use crate::tui::app::{App, Focus};
use crate::tui::event::Slot;
use crate::tui::form::Opening;
use crate::tui::overlay::Overlay;
use crate::tui::page::popup::PagePopup;
use crate::tui::page::{PagePane, cell_text, said};
use crate::workflow::refusal::Jump;

impl App {
    /// Lays a board over list and detail.
    pub fn open_board(&mut self, of: PageOf) {
        if self.boards.last().is_none_or(|b| b.of != of) {
            self.boards.push(PagePane::new(of));
        }
        self.leaving = None;
        self.focus = Focus::Board;
        self.ask_board();
    }

    /// The board of the record that keys act on.
    pub fn open_record_board(&mut self) {
        if let Some(subject) = self.subject() {
            self.open_board(PageOf::Decision { id: subject.target.id });
        }
    }

    /// Who would have other stars under these thresholds; without any, under those in force.
    pub fn what_if(&mut self, typed: Option<&str>) {
        let typed = typed.unwrap_or_default().split(|c: char| !c.is_ascii_digit());
        let thresholds: Vec<u32> = typed.filter_map(|n| n.parse().ok()).collect();
        if !self.try_again(thresholds.clone()) {
            self.open_board(PageOf::WhatIf { thresholds });
        }
    }

    /// Asks for the board on top anew.
    pub fn ask_board(&mut self) {
        if let Some(pane) = self.boards.last() {
            self.asks.ask(Slot::Board, Ask::Page { of: pane.of.clone() });
        }
    }

    /// Enter on a line: what it is about, or the form that does it.
    pub fn open_board_line(&mut self) {
        let Some(line) = self.boards.last().and_then(PagePane::line) else { return };
        let about = line.cells.first().map(|cell| cell_text(&self.words, cell));
        let (leads, clause) = (line.leads.clone(), line.clause.clone());
        match leads {
            Some(Lead::Record(id)) => self.open_board(PageOf::Decision { id }),
            Some(Lead::Form(jump)) => {
                self.open_jump(&jump, about.unwrap_or_default());
                if jump.transition == super::deciding::RECUSE {
                    self.warn_of_recusal();
                }
            }
            Some(Lead::Queue(queue, filter)) => self.go_to_filtered(queue, &filter),
            None if !self.type_thresholds() && !self.cite(&clause) => {
                self.tell(&Phrase::new("board-line-still"));
            }
            None => {}
        }
    }

    /// The form that a line leads to: on the board's own record as it is shown here, on another as it stands.
    fn open_jump(&mut self, jump: &Jump, about: String) {
        let page = self.boards.last().and_then(|pane| pane.page.as_ref());
        let subject = page.and_then(|page| page.subject.as_ref()).filter(|s| s.id == jump.record);
        // A line that is called as its step is about the record.
        let named = about == self.words.label("transition", &jump.transition);
        let about = match subject.filter(|_| named) {
            Some(s) => format!("{} {}", s.reference, s.name),
            None => about,
        };
        let mut opening = Opening::mending(self.form_title(&jump.transition, &about), jump);
        opening.about = about;
        match subject.map(|s| s.version) {
            Some(version) => {
                opening.targets = vec![Target { id: jump.record, version: Some(version) }];
                self.open_form(opening);
            }
            None => self.open_form_of(jump.record, opening),
        }
    }

    /// To a queue with only the rows that a filter lets through.
    pub fn go_to_filtered(&mut self, queue: Queue, filter: &str) {
        self.go_to_queue(Some(queue));
        let list = self.list_mut();
        if list.filter != filter {
            filter.clone_into(&mut list.filter);
            list.error = None;
            list.typing = None;
            list.stale = true;
        }
        self.load();
    }

    /// Key of the word for what Enter does on the line under the cursor.
    #[must_use]
    pub fn board_hint(&self) -> Option<&'static str> {
        let line = self.boards.last().and_then(PagePane::line)?;
        match &line.leads {
            Some(Lead::Record(_)) => Some("hint-open"),
            Some(Lead::Form(_)) => Some("hint-open-form"),
            Some(Lead::Queue(..)) => Some("hint-queue"),
            None => self.sentence_of(&line.clause).map(|_| "hint-open-clause"),
        }
    }

    /// The sentence of a clause, where the edition has it.
    #[must_use]
    pub fn sentence_of(&self, clause: &str) -> Option<String> {
        let edition = &self.about.as_ref()?.edition;
        let zh = self.lang == crate::standard::words::Lang::Zh;
        let told = |en: &str, zh_text: &str| if zh { zh_text.to_owned() } else { en.to_owned() };
        let mut all: Vec<String> = Vec::new();
        let titles = edition.clauses.iter().filter(|c| c.id == clause);
        all.extend(titles.map(|c| told(&c.en, &c.zh)));
        let conditions = edition.conditions.iter().filter(|c| c.clause == clause);
        all.extend(conditions.map(|c| told(&c.hint.en, &c.hint.zh)));
        let codes = edition.lists.values().flatten().filter(|c| c.clause == clause);
        all.extend(codes.filter_map(|c| c.hint.as_ref()).map(|hint| told(&hint.en, &hint.zh)));
        all.retain(|text| !text.is_empty());
        (!all.is_empty()).then(|| all.join("\n"))
    }

    /// Shows the sentence of a clause; false where the edition has none.
    pub fn cite(&mut self, clause: &str) -> bool {
        let Some(sentence) = self.sentence_of(clause) else { return false };
        let title = Phrase::new("clause-title").with("clause", clause);
        let lines = sentence.lines().map(|line| PageLine::of([said(line)])).collect();
        let cited = PagePopup::new(title, vec![Block::of_lines(None, "", lines)]);
        self.overlays.push(Overlay::Reading(cited));
        true
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
