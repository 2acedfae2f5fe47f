//! Boards: the pages on which something is decided. Which parts a board has is said here; each part has a file below. What a
//! record's reader may not see is not in it: everything is laid out from the dossier as he sees it.

mod appeal;
mod approval;
mod case;
mod cells;
mod change;
mod delisting;
mod due_diligence;
mod edition;
mod home;
mod network;
mod notice;
mod part;
mod rating;
mod vote;
mod what_if;

pub(super) use home::Counted;

use super::session::Session;
use crate::domain::id::{Kind, RecordId};
use crate::domain::phrase::{Arg, Phrase};
use crate::service::board::{Block, Board, BoardOf, Body, Line, Subject};
use crate::service::error::DeskError;
use crate::service::response::{Reply, Response, SheetValue};

impl Session<'_> {
    pub fn board(&self, of: &BoardOf) -> Response {
        let board = match of {
            BoardOf::Record { id } => self.board_of(*id)?,
            BoardOf::Home => self.home_board()?,
            BoardOf::Network => self.network_board()?,
            BoardOf::WhatIf { thresholds } => self.what_if_board(thresholds)?,
            BoardOf::Edition => self.edition_board()?,
        };
        Ok(Reply::Board(Box::new(board)))
    }

    /// The board of a record, by what is decided on it.
    fn board_of(&self, id: RecordId) -> Result<Board, DeskError> {
        // A page of its own tells how a record stands, which is internal from end to end.
        let of_network = matches!(id.kind, Kind::Partner | Kind::Challenge | Kind::Match);
        if !of_network && self.hides_any_internal(id.kind) {
            return self.record_board(id);
        }
        match id.kind {
            Kind::Enterprise | Kind::Matter => self.delisting_board(id),
            Kind::Appeal => self.appeal_board(id),
            Kind::Certificate => self.certificate_board(id),
            Kind::Settings => self.settings_board(id),
            Kind::Change => self.change_board(id),
            Kind::Objection => self.objection_board(id),
            Kind::Case => self.case_board(id),
            Kind::Partner | Kind::Challenge | Kind::Match => self.network_record_board(id),
            _ => self.record_board(id),
        }
    }

    /// Any record: the tabs of its sheet, one under the other.
    fn record_board(&self, id: RecordId) -> Result<Board, DeskError> {
        let sheet = self.sheet(id)?;
        let text = |text: String| Phrase::new("text").with("text", text);
        let blocks = sheet.sections.iter().map(|section| {
            let lines = section.lines.iter().map(|line| Line {
                cells: vec![line.label.clone(), said(&line.value)],
                clause: line.clause.clone(),
                mark: line.mark.clone(),
                opens: line.opens,
                ..Line::default()
            });
            Block {
                title: Phrase::new(section.key.as_str()),
                clause: String::new(),
                body: Body::Lines { heads: Vec::new(), lines: lines.collect() },
            }
        });
        Ok(Board {
            of: BoardOf::Record { id },
            subject: Some(Subject {
                id,
                version: sheet.version,
                reference: sheet.reference.clone(),
                name: sheet.title.clone(),
                enterprise: sheet.enterprise,
            }),
            title: text(format!("{} {}", sheet.reference, sheet.title)),
            blocks: blocks.collect(),
        })
    }
}

/// A value of a sheet as a sentence.
fn said(value: &SheetValue) -> Phrase {
    match value {
        SheetValue::Phrase(phrase) => phrase.clone(),
        SheetValue::Value(value) => Phrase::new("text").with("text", value.to_text()),
        SheetValue::Codes { list, codes } => {
            let labels = codes.iter().map(|c| Arg::label(list, c)).collect();
            Phrase::new("choice").with("label", Arg::Many(labels))
        }
    }
}
