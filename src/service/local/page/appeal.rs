//! The board of an appeal (11): against what and why, its days, what was decided before and by whom, what setting it aside would
//! restore, and who may decide.

use crate::domain::appeal::Appeal;
use crate::domain::id::RecordId;
use crate::domain::phrase::{Arg, Phrase};
use crate::domain::record::Record;
use crate::domain::reference::Reference;
use crate::service::error::DeskError;
use crate::service::local::describe::walk::received;
use crate::service::local::page_builder::{RecordContext, block, proposal_lines, table};
use crate::service::local::phrases::{label, say, text};
use crate::service::local::redaction::held_back;
use crate::service::local::session::Session;
use crate::service::page::{Mark, Page, PageLine};
use crate::standard::rule::{Effect, Subject};
use crate::workflow::contest::{self, Restoring};
use crate::workflow::effect::SET_ASIDE;

impl Session<'_> {
    pub(super) fn appeal_page(&self, id: RecordId) -> Result<Page, DeskError> {
        let at = self.at(id)?;
        let (Some(appeal), Some(shown)) = (at.whole.appeal(id), at.seen.appeal(id)) else {
            return self.plain_decision(id);
        };
        let clause = &self.rules.current.cites.appeal;
        let against = self.against(&at, appeal)?;
        let steps = self.steps(&at, id, |t| t.subject == Subject::Appeal);
        let mut blocks = vec![
            block(say("appeal-now"), clause, self.appeal_now(&at, shown)),
            block(say("appeal-against"), clause, against),
        ];
        if appeal.is_open() {
            let decide = self.step_doing(Effect::DecideAppeal).map_or("", |t| t.name.as_str());
            let mut lines = self.set_aside_proposed(&at, appeal);
            lines.extend(self.may(&at, id, decide));
            lines.extend(appeal.decided_by_first.iter().map(|officer| {
                let told = Phrase::new("appeal-had-part").with("officer", officer.as_str());
                PageLine::of([Phrase::new("appeal-never"), told])
            }));
            blocks.push(block(say("appeal-who"), clause, lines));
            blocks.push(block(say("appeal-steps"), clause, steps));
            blocks.push(block(say("appeal-restores"), clause, self.restores(&at, appeal)));
            let outcome = self.outcome(&at, id, decide, &[("outcome", SET_ASIDE)]);
            let heads = ["approval-head-field", "approval-head-before", "approval-head-after"];
            blocks.push(table(say("appeal-outcome"), clause, &heads, outcome));
        }
        blocks.push(self.path(&at, &[appeal.record, id])?);
        Ok(self.decision_page(&at, blocks))
    }

    /// The state, the words of the appeal, its days, and what was decided of it.
    fn appeal_now(&self, at: &RecordContext, appeal: &Appeal) -> Vec<PageLine> {
        let days = &self.rules.current.numbers.appeal_working_days;
        let late = appeal.is_open() && appeal.due < self.today;
        let mut lines = self.standing_lines(at);
        lines.truncate(1);
        let state = label("state", appeal.state.word());
        let state = PageLine::of([Phrase::new("appeal-state"), state]);
        lines.push(if late { state.marked(Mark::Overdue) } else { state });
        let given = Phrase::new("appeal-days")
            .with("opened", appeal.opened_on)
            .with("number", i64::from(days.value))
            .with("due", appeal.due);
        lines.push(PageLine::of([Phrase::new("appeal-clock"), given]).by(&days.clause));
        if appeal.is_open() {
            let left = self.today.days_until(appeal.due);
            let key = if left < 0 { "appeal-days-past" } else { "appeal-days-left" };
            let counted = self.rules.calendar.between(self.today, appeal.due).working_days;
            let told =
                Phrase::new(key).with("days", left.abs()).with("working", i64::from(counted));
            lines.push(PageLine::of([Phrase::new("appeal-left"), told]).by(&days.clause));
        }
        let words = if at.hides(at.id, "text") { held_back() } else { text(appeal.text.as_str()) };
        lines.push(PageLine::of([Phrase::new("appeal-text"), words]));
        if let Some(officer) = &appeal.officer {
            lines.push(PageLine::of([Phrase::new("delisting-officer"), text(officer.as_str())]));
        }
        if let Some(on) = appeal.decided_on {
            let by = appeal.decided_by.as_deref().unwrap_or_default();
            let told = Phrase::new("approval-by-on").with("by", by).with("on", on);
            lines.push(PageLine::of([Phrase::new("appeal-decided"), told]));
            let why = if at.hides(at.id, "decision_reason") {
                Some(held_back())
            } else {
                appeal.decision_reason.as_deref().map(text)
            };
            lines.extend(why.map(|why| PageLine::of([Phrase::new("approval-why"), why])));
        }
        lines
    }

    /// The decision contested: the step, the record, who had a part in it, when and why; and the grounds it rested on.
    fn against(&self, at: &RecordContext, appeal: &Appeal) -> Result<Vec<PageLine>, DeskError> {
        let operation = Reference::Operation(appeal.against).to_string();
        let decision = Phrase::new("appeal-decision-value")
            .with("operation", operation)
            .with("decision", Arg::label("transition", &appeal.decision));
        let on = Phrase::new("appeal-record-value")
            .with("record", at.reference(appeal.record))
            .with("kind", Arg::label("kind", appeal.record.kind.word()));
        let by = appeal.decided_by_first.iter().map(|o| Arg::from(o.as_str())).collect();
        let by = Phrase::new("approval-by-on")
            .with("by", Arg::Many(by))
            .with("on", appeal.first_decided_on);
        let mut lines = vec![
            PageLine::of([Phrase::new("appeal-decision"), decision]),
            PageLine::of([Phrase::new("appeal-record"), on]).opening(appeal.record),
            PageLine::of([Phrase::new("delisting-decided-by"), by]),
        ];
        for entry in self.one_operation(appeal.against)? {
            let why = if entry.reason_hidden { Some(held_back()) } else { entry.reason.map(text) };
            lines.extend(why.map(|why| PageLine::of([Phrase::new("approval-why"), why])));
        }
        if let Some(matter) = at.seen.matter(appeal.record) {
            let decided = |d: &&crate::domain::matter::Delisting| {
                d.decided_on == Some(appeal.first_decided_on)
            };
            let rested = matter.delistings.iter().rfind(decided).map_or(&[][..], |d| &d.grounds);
            for (code, record) in rested {
                let told = Phrase::new("told-ground")
                    .with("ground", Arg::label("ground", code))
                    .with("record", at.reference(*record));
                lines.push(PageLine::of([Phrase::new("appeal-rested"), told]).opening(*record));
            }
        }
        if let Some(Record::Filing(filing)) = at.seen.get(appeal.record) {
            let told = Phrase::new("line-filing-value")
                .with("state", Arg::label("state", filing.state.word()))
                .with("due", filing.due)
                .with("received", received(&at.seen, filing.receipt.as_ref()));
            let label = Phrase::new("line-filing").with("year", i64::from(filing.year));
            let mut told = PageLine::of([label, told]).opening(appeal.record);
            if filing.is_awaited() && filing.due < self.today {
                told = told.marked(Mark::Overdue);
            }
            lines.push(told);
        }
        Ok(lines)
    }

    /// Who proposed to set it aside, when and why, where somebody has.
    fn set_aside_proposed(&self, at: &RecordContext, appeal: &Appeal) -> Vec<PageLine> {
        let Some(proposal) = &appeal.set_aside_proposed else { return Vec::new() };
        if at.hides(at.id, "set_aside_proposed") {
            return vec![PageLine::of([Phrase::new("approval-by"), held_back()])];
        }
        proposal_lines(proposal)
    }

    /// What would stand again, or why nothing can any more; as far as the asker sees what it follows from.
    fn restores(&self, at: &RecordContext, appeal: &Appeal) -> Vec<PageLine> {
        let whole = contest::restoring(&at.whole, &self.rules, appeal, self.today);
        let shown = contest::restoring(&at.seen, &self.rules, appeal, self.today);
        let told = |key: &str, id: RecordId| {
            PageLine::of([Phrase::new(key), text(at.reference(id))]).opening(id)
        };
        if whole != shown {
            return vec![PageLine::of([Phrase::new("appeal-restore"), held_back()])];
        }
        match whole {
            Ok(Restoring::Case(id)) => vec![told("appeal-restore-case", id)],
            Ok(Restoring::Rating(id)) => vec![told("appeal-restore-rating", id)],
            Ok(Restoring::Stars(_, all)) => {
                all.into_iter().map(|id| told("appeal-restore-stars", id)).collect()
            }
            Ok(Restoring::Warning(id, _)) => vec![told("appeal-restore-warning", id)],
            Ok(Restoring::Delisting(id)) => {
                let mut lines = vec![told("appeal-restore-delisting", id)];
                let delisting = at.seen.matter(id).and_then(|m| m.delisting());
                if let Some(d) = delisting {
                    let standing = format!("standing-{}", d.standing_before);
                    let standing = Phrase::new(&standing)
                        .with("stars", i64::from(d.stars_before.unwrap_or(0)))
                        .with("until", "");
                    lines.push(PageLine::of([Phrase::new("appeal-restore-standing"), standing]));
                    lines.extend(d.cases.iter().map(|id| told("appeal-restore-case", *id)));
                }
                lines
            }
            Err(why) => vec![PageLine::of([Phrase::new("appeal-restore-not"), why])],
        }
    }
}
