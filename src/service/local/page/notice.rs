//! The board of an objection to a public notice (5.3.5): what it holds against what, how the notice stands, and what follows
//! either way.

use crate::domain::case::Case;
use crate::domain::id::RecordId;
use crate::domain::objection::Objection;
use crate::domain::phrase::{Arg, Phrase};
use crate::service::error::DeskError;
use crate::service::local::page_builder::{RecordContext, block, table};
use crate::service::local::phrases::{label, say, text};
use crate::service::local::redaction::held_back;
use crate::service::local::session::Session;
use crate::service::page::{Block, Mark, Page, PageLine};
use crate::standard::rule::Subject;

impl Session<'_> {
    /// An objection: what it holds against which notice, whether the asker may decide it, and what follows either way.
    pub(super) fn objection_page(&self, id: RecordId) -> Result<Page, DeskError> {
        let at = self.at(id)?;
        let Some(objection) = at.seen.objection(id) else { return self.plain_decision(id) };
        let steps = self.steps(&at, id, |t| t.subject == Subject::Objection);
        let mut blocks =
            vec![block(say("notice-objection"), "", self.objection_lines(&at, objection))];
        blocks.push(block(say("approval-steps"), "", steps));
        if let Some(case) = at.seen.case(objection.case) {
            blocks.push(self.notice_block(&at, (objection.case, case)));
            blocks.push(self.objections(&at, objection.case));
        }
        blocks.push(self.path(&at, &[objection.case, id])?);
        Ok(self.decision_page(&at, blocks))
    }

    fn objection_lines(&self, at: &RecordContext, objection: &Objection) -> Vec<PageLine> {
        let held = |key: &str, words: &str| {
            if at.hides(at.id, key) { held_back() } else { text(words) }
        };
        let mut lines = vec![
            PageLine::of([Phrase::new("appeal-state"), label("state", objection.state.word())]),
            PageLine::of([Phrase::new("notice-against"), text(at.reference(objection.case))])
                .opening(objection.case),
            PageLine::of([Phrase::new("notice-raised"), text(objection.on)]),
            PageLine::of([Phrase::new("notice-by"), held("by", &objection.by)]),
            PageLine::of([Phrase::new("notice-text"), held("text", &objection.text)]),
        ];
        if let Some(on) = objection.decided_on {
            let by = objection.decided_by.as_deref().unwrap_or_default();
            let told = Phrase::new("approval-by-on").with("by", by).with("on", on);
            lines.push(PageLine::of([Phrase::new("appeal-decided"), told]));
            let why = objection.decision_reason.as_deref().unwrap_or_default();
            lines.push(PageLine::of([Phrase::new("approval-why"), held("decision_reason", why)]));
        } else {
            lines.push(PageLine::of([
                Phrase::new("notice-if-upheld"),
                Phrase::new("notice-then-back"),
            ]));
            lines.push(PageLine::of([
                Phrase::new("notice-if-rejected"),
                Phrase::new("notice-then-on"),
            ]));
        }
        lines
    }

    /// How the notice of a case stands: to be published, running, over; and what follows when it ends.
    fn notice_block(&self, at: &RecordContext, (id, case): (RecordId, &Case)) -> Block {
        let days = &self.rules.edition(&case.edition).numbers.notice_working_days;
        let kind = Phrase::new("notice-case-value")
            .with("kind", Arg::label("case_kind", case.kind.word()))
            .with("stage", Arg::label("stage", &case.stage));
        let mut lines = vec![PageLine::of([Phrase::new("notice-case"), kind])];
        let Some(notice) = case.current_notice() else {
            let told = Phrase::new("notice-to-publish").with("number", i64::from(days.value));
            lines.push(
                PageLine::of([Phrase::new("notice-state"), told])
                    .by(&days.clause)
                    .marked(Mark::Open),
            );
            return block(say("notice-now"), &days.clause, lines);
        };
        let left = self.today.days_until(notice.until);
        let counted = self.rules.calendar.between(self.today, notice.until).working_days;
        let key = if left < 0 { "notice-over" } else { "notice-runs" };
        let told = Phrase::new(key)
            .with("on", notice.on)
            .with("until", notice.until)
            .with("working", i64::from(counted))
            .with("days", left.abs());
        lines.push(PageLine::of([Phrase::new("notice-state"), told]).by(&days.clause));
        let objected = at.seen.objections().any(|(_, o)| o.case == id && o.is_open());
        let next = match (objected, left < 0) {
            (true, _) => "notice-next-objection",
            (false, false) => "notice-next-wait",
            (false, true) => "notice-next-award",
        };
        lines.push(PageLine::of([Phrase::new("notice-next"), Phrase::new(next)]));
        block(say("notice-now"), &days.clause, lines)
    }

    /// Every objection to the notices of a case, with how far it has come.
    fn objections(&self, at: &RecordContext, case: RecordId) -> Block {
        let mut lines = Vec::new();
        for (id, o) in at.seen.objections().filter(|(_, o)| o.case == case) {
            let words = if at.hides(id, "text") { held_back() } else { text(o.text.as_str()) };
            let state = label("state", o.state.word());
            let told = PageLine::of([text(at.reference(id)), text(o.on), state, words]);
            let told = if o.is_open() { told.marked(Mark::Open) } else { told };
            lines.push(PageLine { leads: at.leads_to(id), ..told });
        }
        let heads = [
            "delisting-head-record",
            "delisting-head-day",
            "notice-head-state",
            "notice-head-text",
        ];
        table(say("notice-objections"), "", &heads, lines)
    }
}
