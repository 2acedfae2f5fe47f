//! The board of a registered change (B.3 a–i): what happened and when, what it changes field by field, what follows, who accepts.

use crate::domain::change::{ChangeRegistration, ChangeState};
use crate::domain::id::RecordId;
use crate::domain::phrase::{Arg, Phrase};
use crate::service::error::DeskError;
use crate::service::local::describe::walk::typed;
use crate::service::local::page_builder::{RecordContext, block, table};
use crate::service::local::phrases::{label, say, text};
use crate::service::local::redaction::held_back;
use crate::service::local::session::Session;
use crate::service::page::{Mark, Page, PageLine};
use crate::standard::rule::{Effect, Subject};
use crate::workflow::registration;

impl Session<'_> {
    pub(super) fn change_page(&self, id: RecordId) -> Result<Page, DeskError> {
        let at = self.at(id)?;
        let Some(change) = at.seen.change(id) else { return self.plain_decision(id) };
        let kind = registration::code(&self.rules.current, "change_kind", &change.change_kind);
        let clause = kind.map_or(&self.rules.current.cites.change, |code| &code.clause);
        let heads = [
            "approval-head-field",
            "approval-head-before",
            "approval-head-after",
            "change-board-head-now",
        ];
        let values = change.values.iter().map(|c| self.changed_line(&at, change, c)).collect();
        let steps = self.steps(&at, id, |t| t.subject == Subject::Change);
        let mut blocks = vec![
            block(say("change-board-now"), clause, self.change_now(&at, change, clause)),
            table(say("change-board-values"), clause, &heads, values),
            block(say("approval-steps"), clause, steps),
        ];
        if change.state == ChangeState::Received
            && let Some(step) = self.step_doing(Effect::AcceptChange)
        {
            let roles = step.all_roles().map(|r| Arg::label("role", r.word())).collect();
            let who = [Phrase::new("change-board-who"), text(Arg::Many(roles))];
            blocks.push(block(say("change-board-accepts"), &step.clause, vec![PageLine::of(who)]));
            let outcome = self.outcome(&at, id, &step.name, &[]);
            blocks.push(self.outcome_block(outcome, &step.clause));
        }
        blocks.push(self.path(&at, &[id])?);
        Ok(self.decision_page(&at, blocks))
    }

    fn change_now(
        &self,
        at: &RecordContext,
        change: &ChangeRegistration,
        clause: &str,
    ) -> Vec<PageLine> {
        let days = &self.rules.current.numbers.change_working_days;
        let mut lines = self.standing_lines(at);
        lines.truncate(1);
        let state = label("state", change.state.word());
        lines.push(PageLine::of([Phrase::new("appeal-state"), state]));
        let kind = label("change_kind", &change.change_kind);
        lines.push(PageLine::of([Phrase::new("change-board-kind"), kind]).by(clause));
        if let Some(event) = &change.event {
            let told = label("change_event", event);
            lines.push(PageLine::of([Phrase::new("change-board-event"), told]));
        }
        let told = Phrase::new("change-board-days")
            .with("occurred", change.occurred_on)
            .with("reported", change.reported_on)
            .with("number", i64::from(days.value))
            .with("due", change.due);
        let told = PageLine::of([Phrase::new("change-board-reported"), told]).by(&days.clause);
        lines.push(if change.is_late() { told.marked(Mark::Late) } else { told });
        let words = change.text.as_deref();
        lines.extend(
            words.map(|words| PageLine::of([Phrase::new("change-board-text"), text(words)])),
        );
        for alert in &change.alerts {
            let told = [Phrase::new("change-board-alert"), text(at.reference(*alert))];
            lines.push(PageLine::of(told).opening(*alert));
        }
        if let Some(on) = change.decided_on {
            let by = change.decided_by.as_deref().unwrap_or_default();
            let told = Phrase::new("approval-by-on").with("by", by).with("on", on);
            lines.push(PageLine::of([Phrase::new("appeal-decided"), told]));
            let why = change.decision_reason.as_deref();
            lines.extend(why.map(|why| PageLine::of([Phrase::new("approval-why"), text(why)])));
        }
        lines
    }

    /// A field before and after, and what stands there today.
    fn changed_line(
        &self,
        at: &RecordContext,
        change: &ChangeRegistration,
        field: &crate::domain::change::ChangedField,
    ) -> PageLine {
        let now = if at.hides(change.enterprise, &field.key) {
            held_back()
        } else {
            let record = at.seen.get(change.enterprise);
            let value = record.and_then(|r| r.get(&field.key)).map(|v| v.to_text());
            text(typed(&field.key, &value.unwrap_or_default()))
        };
        PageLine::of([
            label("field", &field.key),
            text(typed(&field.key, &field.before)),
            text(typed(&field.key, &field.after)),
            now,
        ])
        .opening(change.enterprise)
    }
}
