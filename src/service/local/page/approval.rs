//! The boards of what awaits a second person beside matters and appeals: a step that was asked for, a certificate to be voided
//! (11.3 a), star thresholds to be confirmed (6). What is proposed, by whom, when and why; what it would write; whether the asker
//! may decide.

use crate::domain::id::RecordId;
use crate::domain::phrase::{Arg, Phrase};
use crate::service::error::DeskError;
use crate::service::local::page_builder::{block, proposal_lines};
use crate::service::local::phrases::{label, say, text};
use crate::service::local::redaction::held_back;
use crate::service::local::session::Session;
use crate::service::page::{Page, PageLine};
use crate::standard::rule::{Effect, Subject};
use crate::workflow::form;

impl Session<'_> {
    /// A step that waits for its second person: which, on what, by whom and why, with what was typed into it; what it would write.
    pub(super) fn approval_page(&self, id: RecordId) -> Result<Page, DeskError> {
        let at = self.at(id)?;
        let (Some(whole), Some(asked)) = (at.whole.approval(id), at.seen.approval(id)) else {
            return self.plain_decision(id);
        };
        let on = self.at(asked.record)?;
        let subject = on.subject();
        let named = text(format!("{} {}", subject.reference, subject.name));
        let mut lines = vec![
            PageLine::pair(label("field", "transition"), label("transition", &asked.transition)),
            PageLine::pair(say("approval-on"), named).opening(asked.record),
        ];
        let told = Phrase::new("approval-by-on").with("by", asked.proposed_by.as_str());
        lines.push(PageLine::pair(say("approval-by"), told.with("on", asked.proposed_on)));
        if at.hides(id, "reason") {
            lines.push(PageLine::pair(say("approval-why"), held_back()));
        } else if let Some(reason) = &asked.reason {
            lines.push(PageLine::pair(say("approval-why"), text(reason.as_str())));
        }
        let hidden = at.hides(id, "fields");
        if hidden {
            lines.push(PageLine::pair(label("field", "fields"), held_back()));
        }
        let edition = at.whole.get(asked.record).or(on.whole.get(asked.record));
        let edition = edition.map(|record| self.rules.edition_within(&on.whole, record));
        let rule = edition.and_then(|edition| edition.transition(&asked.transition));
        for typed in asked.fields.iter().filter(|_| !hidden) {
            let field = rule.and_then(|rule| rule.fields.iter().find(|f| f.key == typed.key));
            let name = match field {
                Some(_) => Phrase::new("choice")
                    .with("label", form::field_label(&asked.transition, &typed.key)),
                None => label("field", &typed.key),
            };
            let list = field.map(|f| f.list.as_str()).filter(|list| !list.is_empty());
            let value = match list {
                Some(list) => label(list, &typed.value),
                None => text(typed.value.as_str()),
            };
            lines.push(PageLine::pair(name, value));
        }
        let clause = asked.clauses.first().map_or("", String::as_str);
        let mut blocks = vec![block(say("approval-step"), clause, lines)];
        if asked.is_waiting() {
            let steps =
                self.steps(&at, id, |t| matches!(t.subject, Subject::Approval | Subject::Waiting));
            blocks.push(block(say("approval-steps"), clause, steps));
            if !hidden {
                let typed = whole.typed();
                let fields: Vec<(&str, &str)> =
                    typed.iter().map(|(k, v)| (k.as_str(), v.as_str())).collect();
                let outcome = self.outcome(&on, asked.record, &asked.transition, &fields);
                blocks.push(self.outcome_block(outcome, clause));
            }
        } else {
            let mut decided =
                vec![PageLine::pair(say("appeal-state"), label("state", asked.state.word()))];
            if let (Some(by), Some(on)) = (&asked.decided_by, asked.decided_on) {
                let told = Phrase::new("approval-by-on").with("by", by.as_str()).with("on", on);
                decided.push(PageLine::pair(say("appeal-decided"), told));
            }
            blocks.push(block(say("appeal-decided"), clause, decided));
        }
        blocks.push(self.path(&at, &[id])?);
        Ok(self.decision_page(&at, blocks))
    }

    /// A certificate: what it is, and the voiding that is proposed, where one is. Else its sheet with its steps.
    pub(super) fn certificate_page(&self, id: RecordId) -> Result<Page, DeskError> {
        let at = self.at(id)?;
        let (Some(whole), Some(c)) = (at.whole.certificate(id), at.seen.certificate(id)) else {
            return self.plain_decision(id);
        };
        let proposed = whole.void_proposed.as_ref().filter(|_| whole.ended_on().is_none());
        let (Some(proposed), Some(step)) = (proposed, self.step_doing(Effect::VoidCertificate))
        else {
            return self.page_with_steps(id, Subject::Certificate);
        };
        let mut lines = if at.hides(id, "void_proposed") {
            vec![PageLine::of([Phrase::new("approval-by"), held_back()])]
        } else {
            proposal_lines(proposed)
        };
        lines.extend(self.may(&at, id, &step.name));
        let value = Phrase::new("delisting-certificate-ends")
            .with("number", c.number.as_str())
            .with("until", c.valid_until);
        let clause = &self.rules.current.cites.certificate;
        let mut now = self.standing_lines(&at);
        now.push(PageLine::of([Phrase::new("delisting-certificate"), value]).by(clause));
        let steps = self.steps(&at, id, |t| t.subject == Subject::Certificate);
        let blocks = vec![
            block(say("delisting-now"), "", now),
            block(say("approval-void"), &step.clause, lines),
            block(say("approval-steps"), &step.clause, steps),
            self.outcome_block(self.outcome(&at, id, &step.name, &[]), &step.clause),
            self.path(&at, &[id])?,
        ];
        Ok(self.decision_page(&at, blocks))
    }

    /// The desk's settings: the table of thresholds that one has asked to confirm. Else their sheet with its steps.
    pub(super) fn settings_page(&self, id: RecordId) -> Result<Page, DeskError> {
        let at = self.at(id)?;
        let edition = &self.rules.current;
        let table_in_force = &edition.numbers.star_thresholds;
        let proposed =
            self.settings.confirmations.iter().find(|c| {
                c.confirmed_by.is_none() && c.is_of(&edition.stamp, &table_in_force.value)
            });
        let (Some(proposed), Some(step)) = (proposed, self.step_doing(Effect::ConfirmThresholds))
        else {
            return self.page_with_steps(id, Subject::Desk);
        };
        let mut lines = if at.hides(id, "confirmations") {
            vec![PageLine::of([Phrase::new("approval-by"), held_back()])]
        } else {
            let told = Phrase::new("approval-by-on")
                .with("by", proposed.proposed_by.as_str())
                .with("on", proposed.proposed_on);
            let why = Phrase::new("approval-edition").with("edition", edition.id.as_str());
            vec![
                PageLine::of([Phrase::new("approval-by"), told]),
                PageLine::of([Phrase::new("approval-of"), why]),
            ]
        };
        let table = table_in_force.value.iter().map(|n| Arg::Text(n.to_string())).collect();
        let table = text(Arg::Many(table));
        lines.push(PageLine::of([Phrase::new("approval-table"), table]).by(&table_in_force.clause));
        lines.extend(self.may(&at, id, &step.name));
        let steps = self.steps(&at, id, |t| t.subject == Subject::Desk);
        let blocks = vec![
            block(say("approval-thresholds"), &step.clause, lines),
            block(say("approval-steps"), &step.clause, steps),
            self.outcome_block(self.outcome(&at, id, &step.name, &[]), &step.clause),
            self.path(&at, &[id])?,
        ];
        Ok(self.decision_page(&at, blocks))
    }
}
