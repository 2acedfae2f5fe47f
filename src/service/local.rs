//! The desk that holds the store itself. It reads the clock, asks the rules and writes through the store's one write path;
//! each kind of question has a file of its own below.

mod act;
mod admin;
mod anchors;
mod as_of;
mod audit;
mod award;
mod checked;
mod contested;
mod describe;
mod figures;
mod forms;
mod held;
mod intake;
mod level;
mod load;
mod log;
mod menu;
mod network;
mod next;
mod officers;
mod open;
mod page;
mod page_builder;
mod phrases;
mod problems;
mod queues;
mod redaction;
mod resolve;
mod session;
mod similar;
mod undo;
mod unique;
mod views;
mod what_if;

pub use crate::store::codec::SCHEMA;
pub use held::Local;
pub use open::{CHINA_OFFSET_MINUTES, CreateOptions};

use super::desk::Desk;
use super::error::{DeskError, ErrorKind};
use super::request::{Ask, Request};
use super::response::{Notice, Reply, Response};
use super::watch::Job;
use crate::domain::phrase::Phrase;
use crate::store::StoreError;
use held::locked;
use session::Session;
use std::sync::mpsc::{Receiver, channel};

impl Local {
    fn answer(&self, mut request: Request, watch: Option<&Job>) -> Response {
        let sheet = request.ask.take_sheet();
        let request = &request;
        let session = Session { watch, ..Session::begin(self, request)? };
        session.report(0, 0)?;
        match &request.ask {
            Ask::About => session.about(),
            Ask::Verify => session.verify(),
            Ask::Audit { most } => session.audit(*most),
            Ask::Calendar(reckoning) => Ok(Reply::Span(session.reckon(*reckoning))),
            Ask::Queues => session.queues(),
            Ask::QueuePage { view, offset, limit } => session.queue_page(view, *offset, *limit),
            Ask::Matching { view } => session.matching(view),
            Ask::Rows { queue, ids } => session.rows(*queue, ids),
            Ask::Resolve { references, transition } => {
                session.resolve(references, transition.as_deref())
            }
            Ask::Find { text, limit } => session.find(text, *limit),
            Ask::Show { reference } => session.show(reference),
            Ask::Record { id } => session.record(*id).map(|record| Reply::Record(Box::new(record))),
            Ask::Menu { id } => session.menu(*id).map(Reply::Menu),
            Ask::MenuOf { targets } => session.menu_of(targets).map(Reply::Menu),
            Ask::Form { transition, targets } => session.form(transition, targets),
            Ask::Check(action) => session.check(action),
            Ask::Explain { reference, transition } => {
                session.explain(reference, transition.as_deref())
            }
            Ask::Plan(action) => session.plan(action),
            Ask::Act(action) => session.act(action),
            Ask::Undo { operation, reason } => session.undo(*operation, reason.as_deref()),
            Ask::Log { reference, limit } => session.log(reference.as_deref(), *limit),
            Ask::Version { id, operation } => session.version(*id, *operation),
            Ask::Next { passed } => session.next(passed),
            Ask::Values { queue, field } => session.values(*queue, *field),
            Ask::Views { counts } => session.views(*counts),
            Ask::SaveView { name, text, shared } => {
                session.save_view(name, text.as_deref(), *shared)
            }
            Ask::Page { of } => session.page(of),
            Ask::WhatIf { thresholds } => session.what_if(thresholds),
            Ask::Import { batch, dry_run, skip_bad, update } => {
                let sheet = sheet.unwrap_or_else(|| batch.clone());
                session.import(sheet, *dry_run, *skip_bad, *update)
            }
            Ask::NetworkTotals { year } => session.network_totals(*year).map(Reply::NetworkTotals),
            Ask::Backup { path } => session.backup(path),
            Ask::Load { kind, text } => session.load(*kind, text),
            Ask::Officers => session.officers_listed(),
            Ask::SetOfficer { name, os_user, roles, active } => {
                session.set_officer(name, os_user.as_deref(), roles.as_deref(), *active, None)
            }
            Ask::Keep { key, value } => session.keep(key, value.as_deref()),
            Ask::Own { prefix } => session.own(prefix),
        }
    }
}

impl Desk for Local {
    fn call(&self, request: Request) -> Response {
        self.answer(request, None)
    }

    fn call_watched(&self, request: Request, watch: &Job) -> Response {
        self.answer(request, Some(watch))
    }

    fn notices(&self) -> Receiver<Notice> {
        let (sender, receiver) = channel();
        locked(&self.listeners).push(sender);
        receiver
    }
}

impl From<StoreError> for DeskError {
    fn from(error: StoreError) -> Self {
        let kind = match &error {
            StoreError::Damaged { .. } => ErrorKind::Damaged,
            StoreError::Stale(_) => ErrorKind::Refused,
            StoreError::RequestReused { .. }
            | StoreError::Invalid { .. }
            | StoreError::TooLarge { .. }
            | StoreError::AlreadyThere { .. } => ErrorKind::Input,
            _ => ErrorKind::Unreachable,
        };
        // The sentence says what there is of it; of these the path is all that it lacks.
        let told = match &error {
            StoreError::NotThere { path }
            | StoreError::AlreadyThere { path }
            | StoreError::Busy { path }
            | StoreError::Moved { path } => path.display().to_string(),
            other => other.to_string(),
        };
        let what = crate::domain::text::display(&told).into_owned();
        Self::new(kind, Phrase::new(error.key()).with("what", what))
    }
}
