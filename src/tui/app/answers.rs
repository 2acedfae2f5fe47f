//! The desk's answers: each goes back to the layer that asked. What an answer means for the whole screen, something done, taken
//! back or changed by others, is settled here.

use super::{App, LayerAt};
use crate::command::Command;
use crate::domain::phrase::Phrase;
use crate::domain::reference::Reference;
use crate::service::error::{DeskError, ErrorKind};
use crate::service::page::{Block, LogEntry, PageLine};
use crate::service::query::Vocabulary;
use crate::service::request::Ask;
use crate::service::response::{About, Done, Notice, Reply, Response};
use crate::standard::words::Words;
use crate::tui::desk::DeskLayer;
use crate::tui::done;
use crate::tui::keymap::Mode;
use crate::tui::layer::Message;
use crate::tui::overlay::drafts::DraftsBox;
use crate::tui::overlay::refusals::RefusalBox;
use crate::tui::page::popup::PagePopup;
use crate::tui::page::said;
use crate::tui::purpose::{LayerId, Purpose};
use crate::tui::text::number;
use crate::tui::wording;
use crate::workflow::refusal::Refusal;

/// Operations looked through for what an undo took back.
const TRACED: usize = 200;

impl App {
    /// Takes an answer in, unless nobody waits for it any longer.
    pub(super) fn answered(&mut self, generation: u64, response: Response) {
        let Some((asker, purpose)) = self.pending.settle(generation) else { return };
        self.end_progress(purpose);
        match response {
            Ok(reply) => self.take(asker, purpose, reply),
            Err(error) => self.failed(asker, purpose, &error),
        }
    }

    /// That answer is there: nothing is said of its progress any more.
    pub(super) fn end_progress(&mut self, purpose: Purpose) {
        if self.operations.end_progress(purpose) {
            self.message = None;
        }
    }

    fn take(&mut self, asker: LayerId, purpose: Purpose, reply: Reply) {
        let done = match (purpose, &reply) {
            (Purpose::Act, Reply::Done(done)) => Some(done.operation),
            (Purpose::Import, Reply::Imported(report)) => Some(report.operation),
            _ => None,
        };
        if let Some(operation) = done {
            self.message = None;
            self.operations.did(operation);
        }
        if asker == LayerId::PROGRAM {
            self.take_own(purpose, reply);
        } else if let Some(at) = self.place_of(asker) {
            self.with_layer(at, |layer, context| layer.take(purpose, reply, context));
        }
        if done.is_some() {
            self.release_notices();
        }
        if done.flatten().is_some() {
            self.with_desk(DeskLayer::refresh);
        }
    }

    /// Where a layer lies, if it still does.
    pub(super) fn place_of(&self, asker: LayerId) -> Option<LayerAt> {
        if asker == LayerId::DESK {
            return Some(LayerAt::Desk);
        }
        self.layers.iter().position(|laid| laid.id == asker).map(LayerAt::Over)
    }

    /// What the program itself asked.
    fn take_own(&mut self, purpose: Purpose, reply: Reply) {
        match (purpose, reply) {
            (_, Reply::About(about)) => self.take_about(about),
            (Purpose::Undo, Reply::Done(done)) => self.undone(&done),
            (Purpose::Last, Reply::Log(entries)) => self.offer_undo(&entries),
            (Purpose::Trace, Reply::Log(entries)) => self.traced(&entries),
            (Purpose::Drafts, Reply::Own(kept)) => self.take_drafts(&kept),
            (Purpose::SaveView, Reply::Kept) => {
                if let Some(done) = self.habits.farewell.take() {
                    self.tell(&done);
                }
            }
            _ => {}
        }
    }

    fn failed(&mut self, asker: LayerId, purpose: Purpose, error: &DeskError) {
        let text = self.shared.trouble(error);
        if purpose.carries_keys() {
            self.typing.drop_ahead();
        }
        let said = self.place_of(asker).is_some_and(|at| {
            self.with_layer(at, |layer, context| layer.failed(purpose, error, context))
        });
        if purpose == Purpose::Undo {
            self.not_undone(error);
        }
        if !said {
            let bad = error.kind != ErrorKind::GivenUp;
            self.message = Some(Message { text, bad });
        }
        self.release_notices();
    }

    pub(super) fn take_about(&mut self, about: Box<About>) {
        self.shared.words = Words::new(self.shared.lang, Some(&about.edition));
        self.desk.know(Vocabulary::of([&*about.edition]));
        self.shared.about = Some(about);
        if std::mem::take(&mut self.habits.tour) {
            self.begin_tour();
        }
    }

    fn undone(&mut self, done: &Done) {
        self.with_desk(|_, context| done::tell(done, done::Way::Undo, context));
        self.show_kept(done.refused.iter().flat_map(|one| one.refusals.clone()).collect());
        self.operations.took_back(done.operation);
        if done.operation.is_some() {
            self.ask(Purpose::Trace, Ask::Log { reference: None, limit: TRACED });
            self.with_desk(DeskLayer::refresh);
        }
        self.release_notices();
    }

    /// Why nothing was taken back, with the way on: each that a form leads on from opens it.
    fn show_kept(&mut self, refusals: Vec<Refusal>) {
        if !refusals.is_empty() {
            self.open(Box::new(RefusalBox::of_undo(refusals)));
        }
    }

    /// What the desk will never take back is not tried again.
    fn not_undone(&mut self, error: &DeskError) {
        if error.kind == ErrorKind::Refused {
            let jump = error.jump.as_deref().cloned();
            let why = Refusal { jump, ..Refusal::new(&error.rule, error.message.clone()) };
            self.show_kept(vec![why]);
        }
        let never = matches!(error.message.key.as_str(), "undo-never" | "undo-unknown");
        self.operations.did_not_take_back(never);
    }

    /// Says what the last undo took back, by the log.
    fn traced(&mut self, entries: &[LogEntry]) {
        let Some((undo, undone)) = self.operations.traced(entries) else { return };
        let words = &self.shared.words;
        let entry = |no: u64| entries.iter().find(|e| e.operation == no);
        // Taking back a taking back brings the operation back that it took.
        let again = entry(undone).and_then(|e| e.undoes);
        let (key, of) = match again {
            Some(first) => ("redone-what", first),
            None => ("undone-what", undone),
        };
        let name = entry(of).map_or_else(String::new, |e| wording::operation_name(words, &e.what));
        let count = usize::try_from(undo.records).unwrap_or(usize::MAX);
        let phrase = self
            .shared
            .operation_phrase(key, undo.operation, count)
            .with("undone", Reference::Operation(of).to_string())
            .with("palette", self.shared.key(Mode::Keys, Command::Palette))
            .with("what", name);
        self.tell(&phrase);
    }

    /// The officer's last operation in force, of whatever session, to be taken back with Enter.
    fn offer_undo(&mut self, entries: &[LogEntry]) {
        let me = self.shared.officer();
        let last = entries.iter().find(|e| {
            Some(e.actor.as_str()) == me
                && e.undoes.is_none()
                && e.undone_by.is_none()
                && e.what != "init"
                && !e.what.starts_with("load ")
        });
        let Some(last) = last else {
            self.warn(&Phrase::new("undo-none"));
            return;
        };
        let what = Phrase::new("undo-offer")
            .with("operation", Reference::Operation(last.operation).to_string())
            .with("what", wording::operation_name(&self.shared.words, &last.what))
            .with("day", last.day)
            .with("count", number(usize::try_from(last.records).unwrap_or(usize::MAX)));
        let mut lines = vec![PageLine::of([what])];
        lines.extend(last.reason.iter().map(|reason| PageLine::of([said(reason.as_str())]).at(1)));
        let blocks = vec![
            Block::of_lines(Phrase::new("undo-earlier"), "", lines),
            Block::of_lines(None, "", vec![PageLine::of([Phrase::new("undo-enter")])]),
        ];
        let offer = PagePopup::new(Phrase::new("undo-title"), blocks).undoing(last.operation);
        self.open(Box::new(offer));
    }

    fn take_drafts(&mut self, kept: &[(String, String)]) {
        let asked = std::mem::take(&mut self.habits.drafts_asked);
        if asked {
            self.message = None;
        }
        match DraftsBox::of(kept, false) {
            Some(drafts) if self.is_quiet() && (asked || !self.typing.lively) => {
                self.open(Box::new(drafts));
            }
            Some(_) => self.habits.drafts_later = true,
            None if asked => self.tell(&Phrase::new("drafts-none")),
            None => {}
        }
    }

    /// Nothing is open and nothing half typed.
    pub(super) fn is_quiet(&self) -> bool {
        self.layers.is_empty() && self.desk.is_quiet() && self.typing.is_quiet()
    }

    /// Others changed something.
    pub(super) fn noticed(&mut self, notice: Notice) {
        if self.shared.past.is_some() {
            // What is done today changes no day gone by.
            return;
        }
        let writes = [Purpose::Act, Purpose::Undo, Purpose::Import];
        if writes.into_iter().any(|purpose| self.pending.waits_for(purpose)) {
            self.operations.defer(notice);
        } else if !self.operations.is_own(notice.operation) {
            self.with_desk(|desk, context| desk.notice(&notice, context));
        }
    }

    /// Notices that came while this screen was writing.
    fn release_notices(&mut self) {
        for notice in self.operations.deferred() {
            self.noticed(notice);
        }
    }
}
