//! Acting: the menu of transitions, the dry run, claiming, undoing. What is acted on is what was shown, by id and version.

use crate::command::Command;
use crate::domain::action::{Action, Target};
use crate::domain::id::RecordId;
use crate::domain::phrase::{Arg, Phrase};
use crate::service::page::{Block, PageLine};
use crate::service::request::Ask;
use crate::service::response::LogEntry;
use crate::tui::app::{Acting, App, Undoing};
use crate::tui::event::Slot;
use crate::tui::form::Opening;
use crate::tui::key::Chord;
use crate::tui::keymap::{Meaning, Mode};
use crate::tui::overlay::Overlay;
use crate::tui::overlay::menu::MenuBox;
use crate::tui::overlay::refusals::{RefusalBox, elsewhere};
use crate::tui::page::popup::PagePopup;
use crate::tui::page::said;
use crate::tui::pane::list::ListPane;
use crate::tui::text::number;
use crate::tui::wording;
use crossterm::event::KeyCode;
use std::collections::BTreeMap;

/// Operations looked through for the officer's last one.
const LOOKED_BACK: usize = 200;

impl App {
    /// What keys act on: the marked records when the list has the keys, else the one record.
    fn chosen(&self) -> Option<(RecordId, Vec<Target>, String, bool)> {
        let marks = self.marked_here();
        if let Some(first) = marks.first() {
            let title = Phrase::new("marked-records").with("count", number(marks.len()));
            // What is blocked is told by one of them: the one under the cursor, if it is marked.
            let here = self.list().and_then(ListPane::id);
            let id = here.filter(|id| marks.iter().any(|m| m.id == *id)).unwrap_or(first.id);
            return Some((id, marks.to_vec(), self.words.say(&title), true));
        }
        let subject = self.subject()?;
        let title = format!("{} {}", subject.reference, subject.name);
        Some((subject.target.id, vec![subject.target], title, false))
    }

    /// Opens the menu of transitions; with a letter or name, goes straight on to its form.
    pub fn transition(&mut self, choose: Option<String>) {
        let Some((id, targets, title, bulk)) = self.chosen() else { return };
        let ask = if bulk { Ask::MenuOf { targets: targets.clone() } } else { Ask::Menu { id } };
        let mut menu = MenuBox::new(id, targets, title, bulk);
        menu.choose = choose;
        self.overlays.push(Overlay::Menu(menu));
        self.asks.ask(Slot::Menu, ask);
    }

    /// Keys an overlay takes before any command: letters of the menu, digits of a count.
    pub fn raw(&mut self, chord: Chord) -> bool {
        let typing = self.keymap.meaning(Mode::Text, &[chord]);
        let clears = typing == Meaning::Command(Command::EraseLine.into());
        match self.overlays.last_mut() {
            Some(Overlay::Menu(menu)) => {
                let Some(letter) = chord.typed() else { return false };
                if !menu.choose(&letter.to_string()) {
                    return false;
                }
                self.choose_transition();
                true
            }
            Some(Overlay::Plan(plan)) if plan.needs_count() => match chord.typed() {
                Some(digit) if digit.is_ascii_digit() => {
                    plan.digit(Some(digit));
                    true
                }
                None if clears => {
                    plan.clear();
                    true
                }
                None if chord.code == KeyCode::Backspace => {
                    plan.digit(None);
                    true
                }
                _ => false,
            },
            _ => false,
        }
    }

    /// The transition under the cursor: its form, or what blocks it.
    pub fn choose_transition(&mut self) {
        let Some(Overlay::Menu(menu)) = self.overlays.last() else { return };
        let Some(item) = menu.item() else { return };
        if !item.refusals.is_empty() {
            let mut refusals =
                RefusalBox::new(menu.id, item.transition.clone(), item.refusals.clone());
            if menu.bulk {
                // Each stands for many records: no one form mends it.
                refusals.refusals.iter_mut().for_each(|r| r.jump = None);
            }
            self.overlays.push(Overlay::Refusals(refusals));
            return;
        }
        let title = self.form_title(&item.transition, &menu.title);
        if let Some(jump) = &item.elsewhere {
            let about = menu.title.clone();
            self.open_form(Opening { about, ..Opening::mending(title, jump) });
            return;
        }
        let opening = Opening {
            bulk: menu.bulk,
            about: menu.title.clone(),
            ..Opening::new(title, &item.transition, menu.targets.clone())
        };
        self.open_form(opening);
    }

    #[must_use]
    pub fn form_title(&self, transition: &str, about: &str) -> String {
        let name = self.words.label("transition", transition);
        self.words.say(&Phrase::new("form-title").with("name", name).with("about", about))
    }

    /// The form that mends the refusal under the cursor.
    pub fn mend(&mut self) {
        let Some(Overlay::Refusals(refusals)) = self.overlays.last() else { return };
        let Some(refusal) = refusals.refusal() else { return };
        if let Some(jump) = &refusal.jump {
            let title = self.form_title(&jump.transition, &self.words.say(&refusal.message));
            let opening = Opening::mending(title, jump);
            self.open_form_of(jump.record, opening);
        } else {
            let edition = self.about.as_ref().map(|a| &*a.edition);
            let phrase = elsewhere(refusal, edition);
            self.warn(&phrase);
        }
    }

    /// Enter in the dry run.
    pub fn apply_plan(&mut self) {
        let Some(Overlay::Plan(plan)) = self.overlays.last_mut() else { return };
        if plan.plan.will.is_empty() {
            self.warn(&Phrase::new("plan-nothing"));
            return;
        }
        match plan.apply() {
            Some(action) => self.act(action, Acting::Plan),
            None => self.warn(&Phrase::new("plan-type-count")),
        }
    }

    pub fn list_all(&mut self) {
        if let Some(Overlay::Plan(plan)) = self.overlays.last_mut() {
            plan.list_all();
        }
    }

    /// Asks for an action to be done.
    pub fn act(&mut self, action: Action, acting: Acting) {
        self.acting = Some(acting);
        self.tell(&Phrase::new("working"));
        self.asks.ask(Slot::Act, Ask::Act(action));
    }

    /// Claims the record, or all marked ones, at once: it can be taken back.
    pub fn claim(&mut self) {
        let Some((_, targets, _, _)) = self.chosen() else { return };
        let action = Action {
            transition: "claim".to_owned(),
            targets,
            fields: BTreeMap::new(),
            reason: None,
        };
        self.act(action, Acting::Claim);
    }

    /// The edit form of the record, or of the enterprise it is about.
    pub fn edit(&mut self) {
        let Some(subject) = self.subject() else { return };
        let Some((id, transition)) = self.editing(&subject) else { return };
        let title = self.form_title(&transition, &subject.name);
        let target = Target { id, version: None };
        let opening = Opening::new(title, &transition, vec![target]);
        self.open_form_of(id, Opening { about: subject.name, ..opening });
    }

    /// Takes an operation back: the one named, or the last of this session that is in force. Of earlier sessions, the last is
    /// shown and asked about first.
    pub fn undo(&mut self, named: Option<u64>) {
        match named.or_else(|| self.mine.last().copied()) {
            Some(operation) => {
                self.take_back(Undoing { operation, again: self.taken.contains(&operation) });
            }
            None => self.asks.ask(Slot::Last, Ask::Log { reference: None, limit: LOOKED_BACK }),
        }
    }

    /// Takes the last taking back of this session back.
    pub fn redo(&mut self) {
        match self.taken.last().copied() {
            Some(operation) => self.take_back(Undoing { operation, again: true }),
            None => self.warn(&Phrase::new("redo-nothing")),
        }
    }

    pub fn take_back(&mut self, undoing: Undoing) {
        self.tell(&Phrase::new("working"));
        self.undoing = Some(undoing);
        let operation = Some(undoing.operation);
        self.asks.ask(Slot::Undo, Ask::Undo { operation, reason: None });
    }

    /// The officer's last operation in force, of whatever session, to be taken back with Enter.
    pub fn offer_undo(&mut self, entries: &[LogEntry]) {
        let me = self.about.as_ref().and_then(|a| a.officer.clone());
        let last = entries.iter().find(|e| {
            Some(&e.actor) == me.as_ref()
                && e.undoes.is_none()
                && e.undone_by.is_none()
                && e.what != "init"
                && !e.what.starts_with("load ")
        });
        let Some(last) = last else {
            self.warn(&Phrase::new("undo-none"));
            return;
        };
        let words = &self.words;
        let what = Phrase::new("undo-offer")
            .with("operation", format!("#{}", last.operation))
            .with("what", wording::operation_name(words, &last.what))
            .with("day", last.day)
            .with("count", i64::try_from(last.records).unwrap_or(i64::MAX));
        let mut lines = vec![PageLine::of([what])];
        lines.extend(last.reason.iter().map(|reason| PageLine::of([said(reason.as_str())]).at(1)));
        let blocks = vec![
            Block::of_lines(Phrase::new("undo-earlier"), "", lines),
            Block::of_lines(None, "", vec![PageLine::of([Phrase::new("undo-enter")])]),
        ];
        let mut reading = PagePopup::new(Phrase::new("undo-title"), blocks);
        reading.undoes = Some(last.operation);
        self.overlays.push(Overlay::Reading(reading));
    }

    /// What an operation is called: its number, and how to take it back.
    #[must_use]
    pub fn operation_phrase(&self, key: &str, operation: u64, count: usize) -> Phrase {
        let undo = crate::command::Line::from(crate::command::Command::Undo);
        let key_of = self.keymap.first(crate::tui::keymap::Mode::Keys, &undo);
        Phrase::new(key)
            .with("operation", Arg::Text(format!("#{operation:06}")))
            .with("count", number(count))
            .with("key", key_of.unwrap_or_default())
    }
}
