//! Pages: which parts each has is said here; each part has a file below. What a record's reader may not see is not in it:
//! everything is laid out from the dossier as he sees it.

mod appeal;
mod approval;
mod case_board;
mod change;
mod committee;
mod dates;
mod delisting;
mod due_diligence;
mod edition;
mod home;
mod log;
mod network;
mod notice;
mod officers;
mod rating;
mod reasons;
mod record;
mod vote;
mod what_if;

use super::session::Session;
use crate::domain::id::{Kind, RecordId};
use crate::domain::phrase::Phrase;
use crate::service::error::DeskError;
use crate::service::page::{Page, PageOf};
use crate::service::response::{Reply, Response};

impl Session<'_> {
    pub fn page(&self, of: &PageOf) -> Response {
        let page = match of {
            PageOf::Home => self.home_page()?,
            PageOf::Record { id } => self.record(*id)?.page,
            PageOf::Decision { id } => self.page_of_decision(*id)?,
            PageOf::Reasons { id, transition } => self.reasons(*id, transition.as_deref())?,
            PageOf::Network => self.network_page()?,
            PageOf::WhatIf { thresholds } => self.what_if_page(thresholds)?,
            PageOf::Edition => self.edition_page()?,
            PageOf::Officers => self.officers_page()?,
            PageOf::Log => self.log_page()?,
            PageOf::Reading => return Err(DeskError::input(Phrase::new("refused-no-record"))),
        };
        Ok(Reply::Page(Box::new(page)))
    }

    /// The page on which a record is decided, by what is decided on it.
    fn page_of_decision(&self, id: RecordId) -> Result<Page, DeskError> {
        // A page of its own tells how a record stands, which is internal from end to end.
        let of_network = matches!(id.kind, Kind::Partner | Kind::Challenge | Kind::Match);
        if !of_network && self.hides_any_internal(id.kind) {
            return self.plain_decision(id);
        }
        match id.kind {
            Kind::Enterprise | Kind::Matter => self.delisting_page(id),
            Kind::Appeal => self.appeal_page(id),
            Kind::Certificate => self.certificate_page(id),
            Kind::Settings => self.settings_page(id),
            Kind::Approval => self.approval_page(id),
            Kind::Change => self.change_page(id),
            Kind::Objection => self.objection_page(id),
            Kind::Case => self.case_page(id),
            Kind::Partner | Kind::Challenge | Kind::Match => self.network_record_page(id),
            _ => self.plain_decision(id),
        }
    }
}
