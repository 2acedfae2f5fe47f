//! The committee of a case as its sheet shows it: who is left and who is out, interviews, what each round has come to; the
//! rating, dimension by dimension; and the clock. A recused member is shown nothing confidential of it (5.3.3).

use super::lists::in_hand;
use crate::domain::case::{Case, CaseKind};
use crate::domain::dossier::Dossier;
use crate::domain::enterprise::Enterprise;
use crate::domain::id::RecordId;
use crate::domain::phrase::{Arg, Phrase};
use crate::service::local::describe;
use crate::service::local::page::committee::total;
use crate::service::local::phrases::{label, names};
use crate::service::local::session::Session;
use crate::service::page::{Mark, PageLine};
use crate::standard::cite::Cites;
use crate::standard::edition::{Code, Edition};
use crate::workflow::committee::{self, Absence, Members, Scored, Tally};
use crate::workflow::condition;

/// What a round has come to, and whether it is carried.
fn tally_line(tally: &Tally, clause: &str) -> PageLine {
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
        (_, true) => Mark::Met,
        (true, false) => Mark::NotMet,
        (false, false) => Mark::Open,
    };
    PageLine::pair(label("round", &tally.round), value).by(clause).marked(mark)
}

fn entry_lines(case: &Case, enterprise: &Enterprise, edition: &Edition) -> Vec<PageLine> {
    let shown = condition::entry(case, enterprise, edition).into_iter().map(|entry| {
        let mark = match entry.holds {
            Some(true) => Mark::Met,
            Some(false) => Mark::Open,
            None => Mark::Plain,
        };
        PageLine::pair(label("clause", &entry.clause), entry.why).by(&entry.clause).marked(mark)
    });
    shown.collect()
}

/// A dimension with what to look for, then what each member left gave it.
fn dimension_lines(
    case: &Case,
    dimension: &Code,
    members: &Members,
    scored: &Scored,
) -> Vec<PageLine> {
    let open = scored.lacking.iter().any(|(_, lacks)| lacks.contains(&dimension.code));
    let mark = match (open, scored.voters) {
        (true, _) => Mark::Open,
        (false, 0) => Mark::Plain,
        (false, _) => Mark::Done,
    };
    let hint = Phrase::new("line-dimension-value")
        .with("most", i64::from(dimension.weight))
        .with("hint", Arg::label("dimension/hint", &dimension.code));
    let mut lines = vec![
        PageLine::pair(label("dimension", &dimension.code), hint)
            .by(&dimension.clause)
            .marked(mark),
    ];
    let given = case.scores.iter().filter(|s| s.run == scored.run && s.dimension == dimension.code);
    for score in given.filter(|s| members.contains(&s.member)) {
        let value = Phrase::new("line-score-value")
            .with("score", i64::from(score.score))
            .with("most", i64::from(dimension.weight))
            .with("on", score.on)
            .with("note", score.note.clone().unwrap_or_default());
        let label = Phrase::new("line-score").with("member", score.member.as_str());
        lines.push(PageLine::pair(label, value).by(&dimension.clause));
    }
    lines
}

/// The sum of the scores: of the whole, by voter, and its share of a hundred, none of them rounded.
fn total_line(scored: &Scored, cites: &Cites) -> PageLine {
    PageLine::pair(Phrase::new("line-total"), total(scored)).by(&cites.scores)
}

impl Session<'_> {
    /// Members left, who is out and why, interviews, rounds and votes.
    pub(super) fn committee_lines(&self, dossier: &Dossier, id: RecordId) -> Vec<PageLine> {
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
        let mark = if members.left.is_empty() { Mark::Missing } else { Mark::Plain };
        let mut lines =
            vec![PageLine::pair(Phrase::new("line-members"), left).by(clause).marked(mark)];
        for (member, why) in &members.out {
            let why = Phrase::new(match why {
                Absence::Recused => "absence-recused",
                Absence::Reviewed => "absence-reviewed",
                Absence::Investigated => "absence-investigated",
            });
            let label = Phrase::new("line-member-out").with("member", member.as_str());
            lines.push(PageLine::pair(label, why).by(clause));
        }
        lines.extend(self.round_lines(dossier, case, edition, &members, own));
        lines
    }

    fn round_lines(
        &self,
        dossier: &Dossier,
        case: &Case,
        edition: &Edition,
        members: &Members,
        own: Option<&str>,
    ) -> Vec<PageLine> {
        let (clause, hidden) = (&edition.cites.committee, case.is_recused(&self.officer.name));
        let mut lines = Vec::new();
        for interview in case.interviews.iter().filter(|_| !hidden) {
            let mark = if interview.held { Mark::Done } else { Mark::Open };
            let value = describe::walk::told(dossier, &interview.structure());
            lines
                .push(PageLine::pair(Phrase::new("line-interview"), value).by(clause).marked(mark));
        }
        for round in edition.lists.get("round").into_iter().flatten() {
            let tally = committee::tally(case, edition, members, &round.code);
            if own == Some(round.code.as_str()) || tally.cast() > 0 {
                let at = if round.clause.is_empty() { clause } else { &round.clause };
                lines.push(tally_line(&tally, at));
            }
        }
        for closed in &case.rounds {
            lines.push(
                PageLine::pair(
                    Phrase::new("line-closed"),
                    describe::walk::told(dossier, &closed.structure()),
                )
                .by(clause),
            );
        }
        for vote in case.votes.iter().filter(|_| !hidden) {
            lines.push(
                PageLine::pair(
                    Phrase::new("line-vote"),
                    describe::walk::told(dossier, &vote.structure()),
                )
                .by(clause),
            );
        }
        lines
    }

    /// Entry, dimensions with scores, the sum, what it proposes, and what was decided.
    pub(super) fn rating_lines(&self, dossier: &Dossier, id: RecordId) -> Vec<PageLine> {
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
            lines.push(
                PageLine::pair(Phrase::new("line-total"), Phrase::new("line-hidden")).by(clause),
            );
        } else {
            for dimension in committee::dimensions(edition) {
                lines.extend(dimension_lines(case, dimension, &members, &scored));
            }
            lines.push(total_line(&scored, &edition.cites));
            lines.extend(self.proposal_lines(case, edition, &members, &scored));
        }
        lines.push(self.threshold_line(edition));
        if let Some(rating) = &case.rating {
            let value = describe::walk::told(dossier, &rating.structure());
            let mark = if self.is_confirmed(edition) { Mark::Done } else { Mark::Provisional };
            lines.push(
                PageLine::pair(Phrase::new("line-rating"), value)
                    .by(&edition.cites.rating)
                    .marked(mark),
            );
        }
        lines
    }

    fn proposal_lines(
        &self,
        case: &Case,
        edition: &Edition,
        members: &Members,
        scored: &Scored,
    ) -> Vec<PageLine> {
        let lacking = scored.lacking.iter().map(|(member, dimensions)| {
            let dimensions = dimensions.iter().map(|d| Arg::label("dimension", d)).collect();
            let value = Phrase::new("text").with("text", Arg::Many(dimensions));
            let label = Phrase::new("line-lacking").with("member", member.as_str());
            PageLine::pair(label, value).by(&edition.cites.scores).marked(Mark::Open)
        });
        let mut lines: Vec<PageLine> = lacking.collect();
        let proposed = committee::proposed_stars(case, edition, members);
        let value = match proposed {
            Some(stars) => Phrase::new("choice").with("label", describe::walk::stars(Some(stars))),
            None => Phrase::new("line-proposed-none"),
        };
        let mark = match (proposed, self.is_confirmed(edition)) {
            (None, _) => Mark::Open,
            (Some(_), false) => Mark::Provisional,
            (Some(_), true) => Mark::Plain,
        };
        lines.push(
            PageLine::pair(Phrase::new("line-proposed"), value)
                .by(&edition.cites.stars)
                .marked(mark),
        );
        lines
    }

    fn threshold_line(&self, edition: &Edition) -> PageLine {
        let table = &edition.numbers.star_thresholds;
        let steps = table.value.iter().zip(1u8..).map(|(least, stars)| {
            let step = Phrase::new("line-threshold")
                .with("stars", describe::walk::stars(Some(stars)))
                .with("least", i64::from(*least));
            Arg::from(step)
        });
        let value = Phrase::new("text").with("text", Arg::Many(steps.collect()));
        let mark = if self.is_confirmed(edition) { Mark::Plain } else { Mark::Provisional };
        PageLine::pair(Phrase::new("line-thresholds"), value).by(&table.clause).marked(mark)
    }
}
