//! The committee of a case as its sheet shows it: who is left and who is out, interviews, what each round has come to; the
//! rating, dimension by dimension; and the clock. A recused member is shown nothing confidential of it (5.3.3).

use super::lists::in_hand;
use super::{labelled, line, told_case};
use crate::domain::case::{Case, CaseKind};
use crate::domain::dossier::Dossier;
use crate::domain::enterprise::Enterprise;
use crate::domain::id::RecordId;
use crate::domain::phrase::{Arg, Phrase};
use crate::service::local::session::Session;
use crate::service::local::sight::Sight;
use crate::service::response::{SheetLine, SheetValue};
use crate::standard::cite::Cites;
use crate::standard::edition::{Code, Edition};
use crate::workflow::against;
use crate::workflow::committee::{self, Absence, Members, Scored, Tally};
use crate::workflow::condition;
use crate::workflow::deadline::{self, Clock};

fn told(label: Phrase, value: Phrase, clause: &str, mark: &str) -> SheetLine {
    let mut line = line(label, SheetValue::Phrase(value), clause);
    mark.clone_into(&mut line.mark);
    line
}

pub(in crate::service::local) fn names(members: &[String]) -> Arg {
    Arg::Many(members.iter().map(|m| Arg::from(m.as_str())).collect())
}

/// What a round has come to, and whether it is carried.
fn tally_line(tally: &Tally, clause: &str) -> SheetLine {
    let value = Phrase::new("line-round-value")
        .with("for", i64::from(tally.in_favour))
        .with("against", i64::from(tally.against))
        .with("abstained", i64::from(tally.abstained))
        .with("cast", i64::from(tally.cast()))
        .with("members", i64::from(tally.members))
        .with("quorum", i64::from(tally.quorum))
        .with("run", i64::from(tally.run))
        .with("lacking", i64::try_from(tally.missing.len()).unwrap_or(i64::MAX))
        .with("missing", names(&tally.missing));
    let mark = match (tally.has_quorum(), tally.is_carried()) {
        (_, true) => "met",
        (true, false) => "not-met",
        (false, false) => "open",
    };
    told(labelled("round", &tally.round), value, clause, mark)
}

/// A quotient in lowest terms, as `62 2/3`; a whole number stands alone.
pub(in crate::service::local) fn quotient(part: u64, whole: u64) -> String {
    if whole == 0 {
        return String::from("0");
    }
    let (quotient, rest) = (part / whole, part % whole);
    if rest == 0 {
        return quotient.to_string();
    }
    let (mut a, mut b) = (whole, rest);
    while b != 0 {
        (a, b) = (b, a % b);
    }
    format!("{quotient} {}/{}", rest / a, whole / a)
}

fn entry_lines(case: &Case, enterprise: &Enterprise, edition: &Edition) -> Vec<SheetLine> {
    let shown = condition::entry(case, enterprise, edition).into_iter().map(|entry| {
        let mark = match entry.holds {
            Some(true) => "met",
            Some(false) => "open",
            None => "",
        };
        told(labelled("clause", &entry.clause), entry.why, &entry.clause, mark)
    });
    shown.collect()
}

/// A dimension with what to look for, then what each member left gave it.
fn dimension_lines(
    case: &Case,
    dimension: &Code,
    members: &Members,
    scored: &Scored,
) -> Vec<SheetLine> {
    let open = scored.lacking.iter().any(|(_, lacks)| lacks.contains(&dimension.code));
    let mark = match (open, scored.voters) {
        (true, _) => "open",
        (false, 0) => "",
        (false, _) => "done",
    };
    let hint = Phrase::new("line-dimension-value")
        .with("most", i64::from(dimension.weight))
        .with("hint", Arg::label("dimension/hint", &dimension.code));
    let mut lines =
        vec![told(labelled("dimension", &dimension.code), hint, &dimension.clause, mark)];
    let given = case.scores.iter().filter(|s| s.run == scored.run && s.dimension == dimension.code);
    for score in given.filter(|s| members.contains(&s.member)) {
        let value = Phrase::new("line-score-value")
            .with("score", i64::from(score.score))
            .with("most", i64::from(dimension.weight))
            .with("on", score.on)
            .with("note", score.note.clone().unwrap_or_default());
        let label = Phrase::new("line-score").with("member", score.member.as_str());
        lines.push(told(label, value, &dimension.clause, ""));
    }
    lines
}

/// The sum of the scores: of the whole, by voter, and its share of a hundred, none of them rounded.
fn total_line(scored: &Scored, cites: &Cites) -> SheetLine {
    told(Phrase::new("line-total"), total(scored), &cites.scores, "")
}

/// A sum of scores as a sentence.
pub(in crate::service::local) fn total(scored: &Scored) -> Phrase {
    let whole = u64::from(scored.voters) * u64::from(scored.weights);
    Phrase::new("line-total-value")
        .with("total", i64::from(scored.total))
        .with("whole", i64::try_from(whole).unwrap_or(i64::MAX))
        .with("voters", i64::from(scored.voters))
        .with("each", quotient(u64::from(scored.total), u64::from(scored.voters)))
        .with("weights", i64::from(scored.weights))
        .with("share", quotient(u64::from(scored.total) * 100, whole))
}

/// Whether the committee's part of the case in hand may be seen: a tally of what is held back would be a false one.
pub(in crate::service::local) fn is_shown(dossier: &Dossier, id: RecordId, sight: &Sight) -> bool {
    let here = dossier.case(id).map(|_| id);
    let case = here.or_else(|| dossier.cases().rfind(|(_, c)| c.is_open()).map(|(id, _)| id));
    let Some((case, record)) = case.and_then(|case| Some((case, dossier.get(case)?))) else {
        return true;
    };
    let votes = Case::FIELDS.iter().find(|spec| spec.key == "votes");
    votes.is_none_or(|spec| !sight.hides(case, record, spec))
}

impl Session<'_> {
    pub(in crate::service::local) fn members(&self, case: &Case) -> Members {
        committee::members(case, &self.committee, self.settings.solo)
    }

    /// Members left, who is out and why, interviews, rounds and votes.
    pub(super) fn committee(&self, dossier: &Dossier, id: RecordId) -> Vec<SheetLine> {
        let Some((case, _)) = in_hand(dossier, id) else { return Vec::new() };
        let edition = self.rules.edition(&case.edition);
        let own = committee::stage_round(case, edition);
        let touched = own.is_some()
            || !(case.votes.is_empty() && case.interviews.is_empty() && case.recusals.is_empty());
        if !touched {
            return Vec::new();
        }
        let (clause, members) = (&edition.cites.committee, self.members(case));
        let count = i64::try_from(members.left.len()).unwrap_or(i64::MAX);
        let left = Phrase::new("line-members-value")
            .with("count", count)
            .with("members", names(&members.left));
        let mark = if members.left.is_empty() { "missing" } else { "" };
        let mut lines = vec![told(Phrase::new("line-members"), left, clause, mark)];
        for (member, why) in &members.out {
            let why = Phrase::new(match why {
                Absence::Recused => "absence-recused",
                Absence::Reviewed => "absence-reviewed",
                Absence::Investigated => "absence-investigated",
            });
            let label = Phrase::new("line-member-out").with("member", member.as_str());
            lines.push(told(label, why, clause, ""));
        }
        lines.extend(self.round_lines(case, edition, &members, own));
        lines
    }

    fn round_lines(
        &self,
        case: &Case,
        edition: &Edition,
        members: &Members,
        own: Option<&str>,
    ) -> Vec<SheetLine> {
        let (clause, hidden) = (&edition.cites.committee, case.is_recused(&self.officer.name));
        let mut lines = Vec::new();
        for interview in case.interviews.iter().filter(|_| !hidden) {
            let mark = if interview.held { "done" } else { "open" };
            let value = told_case::interview(interview);
            lines.push(told(Phrase::new("line-interview"), value, clause, mark));
        }
        for round in edition.lists.get("round").into_iter().flatten() {
            let tally = committee::tally(case, edition, members, &round.code);
            if own == Some(round.code.as_str()) || tally.cast() > 0 {
                let at = if round.clause.is_empty() { clause } else { &round.clause };
                lines.push(tally_line(&tally, at));
            }
        }
        for closed in &case.rounds {
            lines.push(told(Phrase::new("line-closed"), told_case::round(closed), clause, ""));
        }
        for vote in case.votes.iter().filter(|_| !hidden) {
            lines.push(told(Phrase::new("line-vote"), told_case::vote(vote), clause, ""));
        }
        lines
    }

    /// Entry, dimensions with scores, the sum, what it proposes, and what was decided.
    pub(super) fn rating(&self, dossier: &Dossier, id: RecordId) -> Vec<SheetLine> {
        let Some((case, enterprise)) = in_hand(dossier, id) else { return Vec::new() };
        let edition = self.rules.edition(&case.edition);
        let here = edition.stage(&case.stage).is_some_and(|s| s.rating);
        let touched = here
            || case.kind == CaseKind::Rating
            || case.rating.is_some()
            || !case.scores.is_empty();
        if !touched || committee::dimensions(edition).is_empty() {
            return Vec::new();
        }
        let mut lines = entry_lines(case, enterprise, edition);
        let members = self.members(case);
        let scored = committee::scored(case, edition, &members);
        if case.is_recused(&self.officer.name) {
            let clause = &edition.cites.committee;
            lines.push(told(Phrase::new("line-total"), Phrase::new("line-hidden"), clause, ""));
        } else {
            for dimension in committee::dimensions(edition) {
                lines.extend(dimension_lines(case, dimension, &members, &scored));
            }
            lines.push(total_line(&scored, &edition.cites));
            lines.extend(self.proposal_lines(case, edition, &members, &scored));
        }
        lines.push(self.threshold_line(edition));
        if let Some(rating) = &case.rating {
            let value = told_case::rating(rating);
            let mark = if self.is_confirmed(edition) { "done" } else { "provisional" };
            lines.push(told(Phrase::new("line-rating"), value, &edition.cites.rating, mark));
        }
        lines
    }

    fn proposal_lines(
        &self,
        case: &Case,
        edition: &Edition,
        members: &Members,
        scored: &Scored,
    ) -> Vec<SheetLine> {
        let lacking = scored.lacking.iter().map(|(member, dimensions)| {
            let dimensions = dimensions.iter().map(|d| Arg::label("dimension", d)).collect();
            let value = Phrase::new("text").with("text", Arg::Many(dimensions));
            let label = Phrase::new("line-lacking").with("member", member.as_str());
            told(label, value, &edition.cites.scores, "open")
        });
        let mut lines: Vec<SheetLine> = lacking.collect();
        let proposed = committee::proposed_stars(case, edition, members);
        let value = match proposed {
            Some(stars) => Phrase::new("choice").with("label", told_case::stars(Some(stars))),
            None => Phrase::new("line-proposed-none"),
        };
        let mark = match (proposed, self.is_confirmed(edition)) {
            (None, _) => "open",
            (Some(_), false) => "provisional",
            (Some(_), true) => "",
        };
        lines.push(told(Phrase::new("line-proposed"), value, &edition.cites.stars, mark));
        lines
    }

    /// An admin has confirmed the table of that edition.
    pub(in crate::service::local) fn is_confirmed(&self, edition: &Edition) -> bool {
        self.rules.confirmed.contains(&edition.stamp)
    }

    fn threshold_line(&self, edition: &Edition) -> SheetLine {
        let table = &edition.numbers.star_thresholds;
        let steps = table.value.iter().zip(1u8..).map(|(least, stars)| {
            let step = Phrase::new("line-threshold")
                .with("stars", told_case::stars(Some(stars)))
                .with("least", i64::from(*least));
            Arg::from(step)
        });
        let value = Phrase::new("text").with("text", Arg::Many(steps.collect()));
        let mark = if self.is_confirmed(edition) { "" } else { "provisional" };
        told(Phrase::new("line-thresholds"), value, &table.clause, mark)
    }

    /// The clock with raw and net working days; a breach is marked, after the end too (9).
    pub(in crate::service::local) fn clock_line(
        &self,
        dossier: &Dossier,
        case: &Case,
    ) -> Option<SheetLine> {
        let edition = self.rules.edition(&case.edition);
        let calendar = &self.rules.calendar;
        let spans = against::spans(dossier, &self.rules, Some(self.today));
        let counted = deadline::counted_amid(case, &spans, edition, calendar, self.today)?;
        let allowed = &edition.numbers.case_working_days;
        let clock = deadline::clock_amid(case, &spans, edition, calendar);
        let provisional = matches!(clock, Clock::Running { provisional: true, .. });
        let value = match clock {
            Clock::NotStarted => return None,
            Clock::Running { due, .. } => Phrase::new("line-clock-running").with("due", due),
            Clock::Paused { since, .. } => Phrase::new("line-clock-paused").with("since", since),
            Clock::Ended { on, .. } => Phrase::new("line-clock-ended").with("on", on),
        };
        let value = value
            .with("number", i64::from(allowed.value))
            .with("net", i64::from(counted.net))
            .with("raw", i64::from(counted.raw));
        let late = deadline::is_late(case, &spans, edition, calendar, self.today);
        let mark = match (late, provisional || counted.provisional) {
            (true, _) => "overdue",
            (false, true) => "provisional",
            (false, false) => "",
        };
        Some(told(Phrase::new("line-clock"), value, &allowed.clause, mark))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_share_is_shown_exactly() {
        assert_eq!(quotient(18_900, 210), "90");
        assert_eq!(quotient(19_900, 210), "94 16/21");
        assert_eq!(quotient(187, 3), "62 1/3");
        assert_eq!(quotient(5, 0), "0");
    }
}
