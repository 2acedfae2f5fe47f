//! The due diligence of a case (5.3.4): how it is done and by whom, each point with what was found, and what has still to be
//! looked at: the conditions of certification that no point names yet.

use super::case_board::CaseBoard;
use crate::domain::case::{CaseKind, DueDiligence, FindingState};
use crate::domain::phrase::{Arg, Phrase};
use crate::service::local::page_builder::{block, table};
use crate::service::local::phrases::{label, names, number, say, text};
use crate::service::page::{Block, Mark, PageLine};
use crate::standard::edition::Condition;
use crate::standard::rule::Effect;
use crate::workflow::refusal::Jump;
use crate::workflow::resumed;
use std::collections::BTreeSet;

const STEP: &str = "case.investigate";

impl CaseBoard<'_> {
    pub(super) fn diligence_blocks(&self) -> Vec<Block> {
        let Some(diligence) = &self.case.due_diligence else { return Vec::new() };
        vec![self.manner(diligence), self.points(diligence)]
    }

    /// The form with all that was noted so far, standing on a field.
    fn investigate(&self, d: &DueDiligence, field: &str, further: Option<&str>) -> Option<Jump> {
        let known = resumed::diligence(d, further);
        let known: Vec<(&str, &str)> = known.iter().map(|(k, v)| (*k, v.as_str())).collect();
        self.step(STEP, field, &known)
    }

    /// Method, experts, officers and what keeps them apart, days left, conclusion.
    fn manner(&self, d: &DueDiligence) -> Block {
        let clause = self.item(STEP).map_or("", |i| i.clause.as_str());
        let or_not = |value: Option<Phrase>| match value {
            Some(value) => (value, Mark::Done),
            None => (say("diligence-not-yet"), Mark::Missing),
        };
        let at = |row: PageLine, field: &str| row.doing(self.investigate(d, field, None));
        let mut rows = Vec::new();
        let now = self.has(Effect::NoteInvestigation);
        if let Some(why) = self.blocked(STEP).filter(|_| now) {
            let value = Phrase::new("caseboard-blocked").with("why", why).with("more", 0);
            rows.push(
                PageLine::pair(label("transition", STEP), value).by(clause).marked(Mark::Blocked),
            );
        }
        let (value, mark) = or_not(d.method.as_deref().map(|m| label("due_diligence_method", m)));
        rows.push(at(
            PageLine::pair(say("diligence-method"), value).by(clause).marked(mark),
            "method",
        ));
        let called: Vec<String> = d.experts.iter().chain(&d.third_party).cloned().collect();
        let (value, mark) = or_not((!called.is_empty()).then(|| text(names(&called))));
        rows.push(at(
            PageLine::pair(say("diligence-experts"), value).by(clause).marked(mark),
            "experts",
        ));
        let by = (!d.investigated_by.is_empty()).then(|| text(names(&d.investigated_by)));
        let (value, mark) = or_not(by);
        rows.push(at(PageLine::pair(say("diligence-by"), value).by(clause).marked(mark), "points"));
        rows.push(
            PageLine::pair(say("diligence-barred"), self.barred())
                .by(&self.edition.cites.committee),
        );
        let (value, mark) = or_not(d.conclusion.as_ref().map(|c| text(c.as_str())));
        rows.push(at(
            PageLine::pair(say("diligence-conclusion"), value).by(clause).marked(mark),
            "conclusion",
        ));
        let value = Phrase::new("diligence-since-value")
            .with("on", d.entered_on)
            .with("days", d.entered_on.days_until(self.session.today));
        rows.push(PageLine::pair(say("diligence-since"), value).by(clause));
        if let (Some(on), Some(by)) = (d.cleared_on, &d.cleared_by) {
            let value =
                Phrase::new("diligence-cleared-value").with("on", on).with("by", by.as_str());
            rows.push(
                PageLine::pair(say("diligence-cleared"), value).by(clause).marked(Mark::Done),
            );
        }
        block(say("diligence-title"), clause, rows)
    }

    /// Who may take no part: whoever voted, scored, or is recused (5.3.3).
    fn barred(&self) -> Phrase {
        let case = self.case;
        let voted = case.votes.iter().map(|v| &v.member);
        let took_part: BTreeSet<&String> =
            voted.chain(case.scores.iter().map(|s| &s.member)).collect();
        let recused: BTreeSet<&String> = case.recusals.iter().map(|r| &r.member).collect();
        let joined = |all: &BTreeSet<&String>| {
            Arg::Many(all.iter().map(|m| Arg::from(m.as_str())).collect())
        };
        Phrase::new("diligence-barred-value")
            .with("voters", number(took_part.len()))
            .with("voted", joined(&took_part))
            .with("out", number(recused.len()))
            .with("recused", joined(&recused))
    }

    /// What was found point by point, then the conditions that no point names yet.
    fn points(&self, d: &DueDiligence) -> Block {
        let clause = self.item(STEP).map_or("", |i| i.clause.as_str());
        let mut rows = Vec::new();
        for point in &d.points {
            let mark = if point.finding == FindingState::Met { Mark::Met } else { Mark::NotMet };
            let cells = vec![
                text(point.point.as_str()),
                label("finding", point.finding.word()),
                text(point.evidence.as_str()),
            ];
            rows.push(
                PageLine::of(cells)
                    .by(clause)
                    .marked(mark)
                    .doing(self.investigate(d, "points", None)),
            );
        }
        // Once it is over, what was not looked at is not asked for any more.
        let judged = self.case.kind != CaseKind::Rating && self.has(Effect::NoteInvestigation);
        let open: Vec<&Condition> = self
            .edition
            .conditions
            .iter()
            .filter(|c| {
                judged && !c.rating && !d.points.iter().any(|p| names_condition(&p.point, &c.id))
            })
            .collect();
        for condition in &open {
            let name = Phrase::new("diligence-point-open")
                .with("clause", condition.id.as_str())
                .with("condition", Arg::label("condition", &condition.id));
            let hint = label("condition/hint", &condition.id);
            let row_text = resumed::point(&condition.id, None, "");
            let cells = vec![name, say("diligence-open"), hint];
            let step = self.investigate(d, "points", Some(&row_text));
            rows.push(PageLine::of(cells).by(&condition.clause).marked(Mark::Open).doing(step));
        }
        let count = |finding: FindingState| {
            number(d.points.iter().filter(|p| p.finding == finding).count())
        };
        let title = Phrase::new("diligence-points")
            .with("met", count(FindingState::Met))
            .with("not", count(FindingState::NotMet))
            .with("open", number(open.len()));
        let heads = ["diligence-point", "diligence-finding", "diligence-evidence"];
        table(title, clause, &heads, rows)
    }
}

/// A point names a condition by beginning with its id.
fn names_condition(point: &str, id: &str) -> bool {
    point
        .strip_prefix(id)
        .is_some_and(|rest| !rest.starts_with(|c: char| c.is_ascii_digit() || c == '.'))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_point_names_the_condition_it_begins_with_and_no_other() {
        assert!(names_condition("5.1.3 equity", "5.1.3"));
        assert!(names_condition("5.1.3", "5.1.3"));
        assert!(!names_condition("5.1.3 equity", "5.1"));
        assert!(!names_condition("10 jobs", "1"));
        assert!(!names_condition("equity", "5.1.3"));
    }
}
