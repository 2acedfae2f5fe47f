//! The boards of what awaits a second person beside matters and appeals: a certificate to be voided (11.3 a), star thresholds to be
//! confirmed (6). What is proposed, by whom, when and why; what it would write; whether the asker may decide.

use super::part::{block, line, table, text};
use crate::domain::id::RecordId;
use crate::domain::phrase::{Arg, Phrase};
use crate::domain::proposal::Proposal;
use crate::service::board::{Block, Board, Line};
use crate::service::error::DeskError;
use crate::service::local::session::Session;
use crate::service::local::sight::held_back;
use crate::standard::rule::{Effect, Subject};

/// Who proposes, when and why.
pub(super) fn proposal_lines(proposal: &Proposal) -> Vec<Line> {
    let told = Phrase::new("approval-by-on").with("by", proposal.by.as_str());
    vec![
        line([Phrase::new("approval-by"), told.with("on", proposal.on)]),
        line([Phrase::new("approval-why"), text(proposal.reason.as_str())]),
    ]
}

impl Session<'_> {
    /// A certificate: what it is, and the voiding that is proposed, where one is. Else its sheet with its steps.
    pub(super) fn certificate_board(&self, id: RecordId) -> Result<Board, DeskError> {
        let at = self.at(id)?;
        let (Some(whole), Some(c)) = (at.whole.certificate(id), at.seen.certificate(id)) else {
            return self.record_board(id);
        };
        let proposed = whole.void_proposed.as_ref().filter(|_| whole.ended_on().is_none());
        let (Some(proposed), Some(step)) = (proposed, self.step_doing(Effect::VoidCertificate))
        else {
            return self.with_steps(id, Subject::Certificate);
        };
        let mut lines = if at.hides(id, "void_proposed") {
            vec![line([Phrase::new("approval-by"), held_back()])]
        } else {
            proposal_lines(proposed)
        };
        lines.extend(self.may(&at, id, &step.name));
        let value = Phrase::new("delisting-certificate-ends")
            .with("number", c.number.as_str())
            .with("until", c.valid_until);
        let clause = &self.rules.current.cites.certificate;
        let mut now = self.standing_lines(&at);
        now.push(line([Phrase::new("delisting-certificate"), value]).by(clause));
        let steps = self.steps(&at, id, |t| t.subject == Subject::Certificate);
        let blocks = vec![
            block("delisting-now", "", now),
            block("approval-void", &step.clause, lines),
            block("approval-steps", &step.clause, steps),
            self.outcome_block(self.outcome(&at, id, &step.name, &[]), &step.clause),
            self.path(&at, &[id])?,
        ];
        Ok(self.board_at(&at, blocks))
    }

    /// The desk's settings: the table of thresholds that one has asked to confirm. Else their sheet with its steps.
    pub(super) fn settings_board(&self, id: RecordId) -> Result<Board, DeskError> {
        let at = self.at(id)?;
        let edition = &self.rules.current;
        let table_in_force = &edition.numbers.star_thresholds;
        let proposed =
            self.settings.confirmations.iter().find(|c| {
                c.confirmed_by.is_none() && c.is_of(&edition.stamp, &table_in_force.value)
            });
        let (Some(proposed), Some(step)) = (proposed, self.step_doing(Effect::ConfirmThresholds))
        else {
            return self.with_steps(id, Subject::Desk);
        };
        let mut lines = if at.hides(id, "confirmations") {
            vec![line([Phrase::new("approval-by"), held_back()])]
        } else {
            let told = Phrase::new("approval-by-on")
                .with("by", proposed.proposed_by.as_str())
                .with("on", proposed.proposed_on);
            let why = Phrase::new("approval-edition").with("edition", edition.id.as_str());
            vec![line([Phrase::new("approval-by"), told]), line([Phrase::new("approval-of"), why])]
        };
        let table = table_in_force.value.iter().map(|n| Arg::Text(n.to_string())).collect();
        let table = text(Arg::Many(table));
        lines.push(line([Phrase::new("approval-table"), table]).by(&table_in_force.clause));
        lines.extend(self.may(&at, id, &step.name));
        let steps = self.steps(&at, id, |t| t.subject == Subject::Desk);
        let blocks = vec![
            block("approval-thresholds", &step.clause, lines),
            block("approval-steps", &step.clause, steps),
            self.outcome_block(self.outcome(&at, id, &step.name, &[]), &step.clause),
            self.path(&at, &[id])?,
        ];
        Ok(self.board_at(&at, blocks))
    }

    /// Before and after, under headings.
    pub(super) fn outcome_block(&self, lines: Vec<Line>, clause: &str) -> Block {
        let heads = ["approval-head-field", "approval-head-before", "approval-head-after"];
        table("approval-outcome", clause, &heads, lines)
    }

    /// A record's sheet with its own steps before it.
    pub(super) fn with_steps(&self, id: RecordId, subject: Subject) -> Result<Board, DeskError> {
        let at = self.at(id)?;
        let mut board = self.record_board(id)?;
        let steps = self.steps(&at, id, |t| t.subject == subject);
        if !steps.is_empty() {
            let place = board.blocks.len().min(1);
            board.blocks.insert(place, block("approval-steps", "", steps));
        }
        Ok(board)
    }
}
