//! What the desk's answers do to the state. An answer nobody waits for any longer does not come here.

use super::app::{Acting, App, Focus, Leaving};
use super::event::Slot;
use super::overlay::Overlay;
use super::overlay::drafts::{DraftsBox, PREFIX};
use super::overlay::groups;
use super::overlay::refusals::{RefusalBox, UNDO};
use super::page::PagePane;
use super::page::popup::PagePopup;
use crate::domain::action::Target;
use crate::domain::id::{Kind, RecordId};
use crate::domain::phrase::Phrase;
use crate::service::error::{DeskError, ErrorKind};
use crate::service::page::{Block, LogEntry, PageLine, PageOf};
use crate::service::query::Vocabulary;
use crate::service::request::Ask;
use crate::service::response::{About, Done, QueuePage, RecordView, Reply, Response, RowView};
use crate::standard::words::Words;
use crate::tui::wording;
use crate::workflow::refusal::Refusal;

impl App {
    /// Takes an answer in.
    pub fn reply(&mut self, slot: Slot, response: Response) {
        let reply = match response {
            Ok(reply) => reply,
            Err(error) => return self.failed(slot, &error),
        };
        match (slot, reply) {
            (_, Reply::About(about)) => self.take_about(about),
            (_, Reply::Queues(counts)) => self.counts = counts,
            (Slot::Page, Reply::QueuePage(page)) => self.take_page(page),
            (Slot::Probe, Reply::QueuePage(page)) => self.take_probe(&page),
            (Slot::Locate, Reply::Targets(targets)) => self.take_place(&targets),
            (Slot::Mark, Reply::Targets(targets)) => {
                self.list_mut().marks.replace(targets);
                self.tell_marks();
            }
            (Slot::MarkMore, Reply::Targets(targets)) => self.mark_more(targets),
            (Slot::Range, Reply::Targets(targets)) => self.take_range(targets),
            (Slot::Unmark, Reply::Targets(targets)) => self.unmark(&targets),
            (_, Reply::Rows(rows)) => {
                let asked = std::mem::take(&mut self.asked_rows);
                self.list_mut().update(&asked, rows);
            }
            (_, Reply::Resolved(resolved)) => self.take_resolved(resolved),
            (Slot::FormFind, Reply::Found(found)) => self.take_form_found(found),
            (Slot::Known, Reply::Record(record)) => self.take_known(Some(&record)),
            (Slot::Month | Slot::Reckon, Reply::Span(span)) => self.take_span(slot, span),
            (_, Reply::Found(found)) => self.take_found(found),
            (Slot::FormSheet, Reply::Record(record)) => self.take_form_record(&record),
            (_, Reply::Record(record)) => self.detail.take(record),
            (Slot::PaletteMenu, Reply::Menu(menu)) => self.take_palette_menu(&menu),
            (_, Reply::Menu(menu)) => self.take_menu(menu),
            (Slot::Explain, Reply::Page(page)) => self.show_reasons(page),
            (_, Reply::Page(page)) => {
                if let Some(pane) = self.boards.last_mut() {
                    pane.take(page);
                }
            }
            (_, Reply::Form(form)) => {
                if let Some(open) = self.form_mut() {
                    open.take(form);
                    if open.opening.draft.is_none() {
                        let prefix = open.draft_key();
                        self.asks.ask(Slot::DraftOf, Ask::Own { prefix });
                    }
                    self.ask_known();
                }
            }
            (_, Reply::Plan(plan)) => self.take_plan(plan),
            (Slot::Undo, Reply::Done(done)) => self.undone(&done),
            (_, Reply::Done(done)) => self.done(&done),
            (Slot::Older, Reply::Log(entries)) => self.detail.page.take_older(entries),
            (_, Reply::Version(former)) => self.restore_to(&former),
            (Slot::Last, Reply::Log(entries)) => self.offer_undo(&entries),
            (_, Reply::Log(entries)) => self.traced(&entries),
            (_, Reply::Next(next)) => self.take_next(next),
            (_, Reply::Values(values)) => self.take_values(values),
            (Slot::Staff, Reply::Officers(officers)) => self.take_staff(officers),
            (slot, Reply::Views(views)) => self.take_views(views, slot == Slot::ViewCounts),
            (Slot::SaveView, Reply::Kept) => self.view_saved(),
            (Slot::OwnColumns, Reply::Own(kept)) => self.take_columns(&kept),
            (Slot::DraftOf, Reply::Own(kept)) => self.offer_draft(&kept),
            (_, Reply::Own(kept)) => self.take_drafts(&kept),
            _ => {}
        }
    }

    fn failed(&mut self, slot: Slot, error: &DeskError) {
        let text = self.trouble(error);
        if slot.holds_keys()
            || matches!(slot, Slot::Page | Slot::Locate | Slot::Sheet | Slot::Board | Slot::Views)
        {
            self.drop_ahead();
        }
        match slot {
            Slot::Page => {
                self.leaving = None;
                let list = self.list_mut();
                list.seek = list.seek.filter(|_| !list.loaded);
                list.error = Some(error.message.clone());
                list.hints.clone_from(&error.hints);
                list.stale = false;
                return;
            }
            // The palette and completion go without.
            Slot::PaletteMenu | Slot::Values | Slot::Staff | Slot::ViewCounts => return,
            Slot::Locate => self.list_mut().seek = None,
            Slot::Range => self.list_mut().end_range(),
            Slot::Views => self.viewing.opening = None,
            Slot::SaveView => self.viewing.saving = None,
            Slot::Menu => drop(self.overlays.pop()),
            Slot::Known => return self.take_known(None),
            Slot::Keep => self.keep_again(),
            Slot::Form | Slot::FormSheet
                if self.form_mut().is_some_and(|f| f.is_empty() && f.opening.draft.is_some()) =>
            {
                self.show_lost_draft(&text);
            }
            Slot::Form | Slot::FormSheet if self.form_mut().is_some_and(|f| f.is_empty()) => {
                self.overlays.pop();
            }
            Slot::Plan | Slot::Act => {
                self.acting = None;
                if error.kind != ErrorKind::GivenUp
                    && let Some(form) = self.form_mut()
                {
                    form.trouble = Some(error.message.clone());
                }
            }
            Slot::Undo => self.not_undone(error),
            _ => {}
        }
        let bad = error.kind != ErrorKind::GivenUp;
        self.message = Some(super::app::Message { text, bad });
        self.release_held();
    }

    fn take_about(&mut self, about: Box<About>) {
        self.words = Words::new(self.lang, Some(&about.edition));
        self.viewing.vocabulary = Vocabulary::of([&*about.edition]);
        self.about = Some(about);
        if std::mem::take(&mut self.tour) {
            self.begin_tour();
        }
    }

    fn take_page(&mut self, page: QueuePage) {
        let shown = self.shown();
        let empty = page.rows.is_empty() && page.matching > 0;
        let list = self.list_mut();
        let lost = list.take(page, shown);
        if empty {
            // The cursor stood beyond a shortened queue: ask around where it stands now.
            list.stale = true;
        }
        let left = self.leaving.take();
        if let Some(left) = &left {
            self.go_on(left, shown);
        }
        // A row that left because of what was done to it is not looked for.
        if let Some(id) = lost.filter(|id| left.is_none_or(|l| l.id != *id)) {
            let list = self.list_mut();
            list.seek = Some(id);
            let view = list.view();
            self.asks.ask(Slot::Locate, Ask::Matching { view });
        }
        self.load();
    }

    /// From a row that was acted on to the next: when it left the queue, or when what it stands at changed.
    fn go_on(&mut self, left: &Leaving, shown: usize) {
        // Who has gone elsewhere meanwhile stays there.
        let here = match self.focus {
            Focus::Board => left.board,
            Focus::Detail => left.detail && self.detail.id == Some(left.id),
            Focus::List | Focus::Queues => !left.board && !left.detail,
        };
        if !here {
            return;
        }
        if left.board {
            self.go_on_from_board(left, shown);
            return;
        }
        let list = self.list_mut();
        if list.id() == Some(left.id) {
            let same = |r: &RowView| r.stage == left.stage && r.state == left.state;
            let done = left.id.kind == Kind::Alert || !list.row().is_some_and(same);
            let next = left.next.filter(|_| done);
            let place = next.and_then(|id| list.rows.iter().find(|(_, r)| r.row.id == id));
            let Some((at, _)) = place else { return };
            list.at = *at;
            list.show(shown);
        }
        let here = list.id();
        if left.detail {
            match here {
                Some(next) => self.open_record(next),
                None => self.back(),
            }
            self.detail.pinned = false;
        }
    }

    /// The board of a row stays while the record has one; a candidate's row becomes its matter's. Else the list has the keys again,
    /// on the row that follows.
    fn go_on_from_board(&mut self, left: &Leaving, shown: usize) {
        let list = self.list_mut();
        if list.id() == Some(left.id) {
            return;
        }
        let heir = list
            .rows
            .iter()
            .find(|(_, r)| left.id.kind == Kind::Enterprise && r.row.enterprise == left.enterprise);
        if let Some((at, id)) = heir.map(|(at, r)| (*at, r.row.id)) {
            list.at = at;
            list.show(shown);
            self.boards.clear();
            self.open_board(PageOf::Decision { id });
            return;
        }
        if left.id.kind == Kind::Matter {
            // What was decided on a matter is followed by what is to be done for it: its notices. Back leads to the next row.
            return;
        }
        self.boards.clear();
        self.asks.forget(Slot::Board);
        self.focus = Focus::List;
    }

    /// Where the record stands that a page did not hold.
    fn take_place(&mut self, targets: &[Target]) {
        let shown = self.shown();
        let list = self.list_mut();
        let Some(id) = list.seek.take() else { return };
        let place = targets.iter().position(|t| t.id == id);
        if let Some(at) = place {
            list.at = at;
            list.stale = true;
            list.seek = Some(id);
            list.show(shown);
        } else if self.viewing.sought.take() == Some(id) {
            // It is on no row: what was typed for it is not done to another.
            self.drop_ahead();
        }
        self.load();
    }

    fn take_probe(&mut self, page: &QueuePage) {
        let list = self.list_mut();
        let now = usize::try_from(page.matching).unwrap_or(usize::MAX);
        list.new = (now + list.gone.len()).saturating_sub(list.matching);
        if list.matching == 0 && now > 0 {
            list.stale = true;
            self.load();
        }
    }

    fn take_found(&mut self, found: Vec<crate::service::response::Found>) {
        let under = self.overlays.len().saturating_sub(1);
        let mut overlays = self.overlays.iter_mut().enumerate().rev();
        let lookup = overlays.find_map(|(at, o)| match o {
            Overlay::Lookup(lookup) => Some((at, lookup)),
            _ => None,
        });
        let Some((at, lookup)) = lookup else { return };
        lookup.take(found);
        // Entering what is not found is for who has seen that it is not.
        if lookup.open && at == under && !lookup.found.is_empty() {
            self.accept();
        }
    }

    /// The record of a form: its version, and what stands in it now.
    fn take_form_record(&mut self, record: &RecordView) {
        let Some(form) = self.form_mut() else { return };
        let [target] = form.opening.targets.as_mut_slice() else { return };
        if target.id != record.id {
            return;
        }
        let first = target.version.is_none();
        let seen = target.version.unwrap_or(record.version);
        let moved = target.version.is_some_and(|v| v != record.version);
        target.version = Some(record.version);
        if first {
            let (transition, targets) =
                (form.opening.transition.clone(), form.opening.targets.clone());
            self.asks.ask(Slot::Form, Ask::Form { transition, targets });
        } else if moved {
            self.merge_into_form(record, seen);
        }
    }

    fn take_menu(&mut self, menu: crate::service::response::Menu) {
        let Some(Overlay::Menu(open)) = self.overlays.last_mut() else { return };
        open.take(menu);
        if let Some(letter) = open.choose.take() {
            if open.choose(&letter) {
                self.choose_transition();
            } else {
                self.warn(&Phrase::new("no-such-transition").with("name", letter));
            }
        }
    }

    fn done(&mut self, done: &Done) {
        let acting = self.acting.take();
        self.message = None;
        self.own.extend(done.operation);
        self.mine.extend(done.operation);
        if done.operation.is_some() {
            self.taken.clear();
        }
        match acting {
            Some(Acting::Plan) => self.done_in_bulk(done),
            Some(Acting::Form) => self.done_in_form(done),
            // Of several, some were refused: those stay marked.
            Some(Acting::Claim)
                if !done.refused.is_empty() && done.refused.len() + done.changed.len() > 1 =>
            {
                self.done_in_bulk(done);
            }
            Some(Acting::Claim) | None => self.told(done, "done-claimed"),
        }
        self.release_held();
        if done.operation.is_some() {
            self.refresh();
        }
    }

    /// One line about what was done, or why not.
    fn told(&mut self, done: &Done, key: &str) {
        let refusal = done.refused.first().and_then(|r| r.refusals.first());
        match (done.operation, refusal) {
            (Some(operation), _) => {
                let waits = key == "done-saved" && done.waiting > 0;
                let key = if waits { "done-waits" } else { key };
                let phrase = self.operation_phrase(key, operation, done.changed.len());
                self.tell(&phrase);
            }
            (None, Some(refusal)) => {
                let text = wording::refusal(&self.words, refusal);
                self.message = Some(super::app::Message { text, bad: true });
            }
            (None, None) => self.tell(&Phrase::new("done-nothing")),
        }
    }

    fn done_in_form(&mut self, done: &Done) {
        if !done.refused.is_empty() {
            self.drop_ahead();
            let Some(form) = self.form_mut() else { return };
            form.refuse(done);
            let alone = form.opening.targets.first().filter(|t| t.version.is_some()).map(|t| t.id);
            if let Some(id) = alone {
                // It may be that the record was changed meanwhile: then what was typed goes on top of that.
                self.asks.ask(Slot::FormSheet, Ask::Record { id });
            }
            self.warn(&Phrase::new("form-refused"));
            return;
        }
        let (mut edits, mut entered, mut merged) = (false, false, None);
        if let Some(Overlay::Form(mut form)) = self.overlays.pop() {
            self.drop_draft(&form);
            edits = form.edits();
            entered = self.enters(&form.opening.transition);
            merged = form.merged.take();
        }
        self.told(done, "done-saved");
        self.tell_taken_over(merged.as_ref());
        if let Some(one) = done.changed.first().filter(|_| entered) {
            return self.show_entered(one.target.id);
        }
        self.leaving = if edits { None } else { self.left_row(done) };
        // Mending leads back to the menu, which is asked again; a transition taken from the menu is done with it.
        if let Some(Overlay::Refusals(_)) = self.overlays.last() {
            self.overlays.pop();
            if let Some(Overlay::Menu(menu)) = self.overlays.last() {
                let id = menu.id;
                self.asks.ask(Slot::Menu, Ask::Menu { id });
            }
        } else if let Some(Overlay::Menu(_)) = self.overlays.last() {
            self.overlays.pop();
        }
    }

    /// The row under the cursor, if it is what was acted on, in the list or in the detail opened from it.
    fn left_row(&self, done: &Done) -> Option<Leaving> {
        let list = self.list()?;
        let row = list.row()?;
        let id = row.row.id;
        let detail = self.focus == Focus::Detail;
        let board = self.focus == Focus::Board;
        let laid = |b: &PagePane| b.of == PageOf::Decision { id };
        let shown = if board {
            matches!(self.boards.as_slice(), [only] if laid(only))
        } else {
            !detail || self.detail.trail.is_empty() && self.detail.id == Some(id)
        };
        let mut acted = done.changed.iter().any(|n| n.target.id == id);
        // A step on a candidate without a matter is done on the matter it opens.
        acted |= board && id.kind == Kind::Enterprise && !done.changed.is_empty();
        (shown && acted).then(|| Leaving {
            id,
            next: list.rows.get(&(list.at + 1)).map(|r| r.row.id),
            stage: row.stage.clone(),
            state: row.state.clone(),
            detail,
            board,
            enterprise: row.row.enterprise,
        })
    }

    fn done_in_bulk(&mut self, done: &Done) {
        // What the dry run refused already is part of the result: it was not asked for again.
        let mut done = done.clone();
        while let Some(Overlay::Plan(_) | Overlay::Form(_) | Overlay::Menu(_)) =
            self.overlays.last()
        {
            match self.overlays.pop() {
                Some(Overlay::Form(form)) => self.drop_draft(&form),
                Some(Overlay::Plan(plan)) => done.refused.extend(plan.plan.refused),
                _ => {}
            }
        }
        let done = &done;
        let failed: Vec<Target> = done.refused.iter().map(|r| r.named.target).collect();
        self.list_mut().marks.replace(failed);
        self.list_mut().range = None;
        self.told(done, "done-bulk");
        let mut blocks = groups::done(done);
        if let Some(operation) = done.operation {
            let how = self.operation_phrase("done-undo", operation, done.changed.len());
            blocks.push(Block::of_lines(None, "", vec![PageLine::of([how])]));
        }
        let told = PagePopup::new(Phrase::new("done-title"), blocks);
        self.overlays.push(Overlay::Reading(told));
    }

    fn undone(&mut self, done: &Done) {
        self.own.extend(done.operation);
        self.told(done, "undone");
        self.show_kept(done.refused.iter().flat_map(|one| one.refusals.clone()).collect());
        let undoing = self.undoing.take();
        if let (Some(new), Some(of)) = (done.operation, undoing) {
            self.mine.retain(|o| *o != of.operation);
            self.taken.retain(|o| *o != of.operation);
            if of.again { self.mine.push(new) } else { self.taken.push(new) }
        }
        if done.operation.is_some() {
            self.asks.ask(Slot::Trace, Ask::Log { reference: None, limit: 200 });
            self.refresh();
        }
        self.release_held();
    }

    /// Why nothing was taken back, with the way on: each that a form leads on from opens it.
    fn show_kept(&mut self, refusals: Vec<Refusal>) {
        if let Some(first) = refusals.first() {
            let on = first.jump.as_ref().map_or(RecordId::SETTINGS, |jump| jump.record);
            let kept = RefusalBox::new(on, UNDO.to_owned(), refusals);
            self.overlays.push(Overlay::Refusals(kept));
        }
    }

    /// What the desk will never take back is not tried again.
    fn not_undone(&mut self, error: &DeskError) {
        if error.kind == ErrorKind::Refused {
            let jump = error.jump.as_deref().cloned();
            let why = Refusal { jump, ..Refusal::new(&error.rule, error.message.clone()) };
            self.show_kept(vec![why]);
        }
        if let Some(of) = self.undoing.take()
            && matches!(error.message.key.as_str(), "undo-never" | "undo-unknown")
        {
            self.mine.retain(|o| *o != of.operation);
            self.taken.retain(|o| *o != of.operation);
        }
    }

    /// Says what the last undo took back, by the log.
    fn traced(&mut self, entries: &[LogEntry]) {
        let newest = entries.iter().find(|e| self.own.contains(&e.operation));
        let Some((undo, undone)) = newest.and_then(|e| Some((e, e.undoes?))) else { return };
        let what = entries.iter().find(|e| e.operation == undone);
        let name = what.map_or_else(String::new, |e| wording::operation_name(&self.words, &e.what));
        let count = usize::try_from(undo.records).unwrap_or(usize::MAX);
        let palette = crate::command::Line::from(crate::command::Command::Palette);
        let palette = self.keymap.first(crate::tui::keymap::Mode::Keys, &palette);
        let phrase = self
            .operation_phrase("undone-what", undo.operation, count)
            .with("number", format!("#{}", undo.operation))
            .with("undone", format!("#{undone}"))
            .with("palette", palette.unwrap_or_default())
            .with("what", name);
        self.tell(&phrase);
    }

    /// A draft of the form that was just opened: it is offered before anything is typed over it.
    fn offer_draft(&mut self, kept: &[(String, String)]) {
        let mut drafts = DraftsBox::new(kept);
        drafts.over_form = true;
        if !drafts.drafts.is_empty() && self.form_mut().is_some() {
            self.overlays.push(Overlay::Drafts(drafts));
        }
    }

    fn take_drafts(&mut self, kept: &[(String, String)]) {
        let drafts = DraftsBox::new(kept);
        let asked = self.message.take().is_some();
        if !drafts.drafts.is_empty() {
            if self.between_keys() && (asked || self.still) {
                self.overlays.push(Overlay::Drafts(drafts));
            } else {
                self.later = true;
            }
        } else if asked {
            self.tell(&Phrase::new("drafts-none"));
        }
    }

    /// Drafts are laid over nothing that is being typed: they wait until it is done.
    pub fn offer_later(&mut self) {
        if self.later && self.between_keys() {
            self.later = false;
            self.asks.ask(Slot::Own, Ask::Own { prefix: PREFIX.to_owned() });
        }
    }

    /// Nothing is open and nothing half typed.
    fn between_keys(&self) -> bool {
        let typing = self.list().is_some_and(|l| l.typing.is_some());
        let half = typing || !self.ahead.is_empty() || !self.pending.is_empty();
        self.overlays.is_empty() && !half
    }

    /// Notices that came while this screen was writing.
    fn release_held(&mut self) {
        for notice in std::mem::take(&mut self.held) {
            super::update::notified(self, notice);
        }
    }
}
