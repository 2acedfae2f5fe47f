//! Contested decisions (11): what setting one aside would restore, and whether that still can be. Found by what the decision's
//! step writes, so that an edition may call its steps otherwise.

use super::scene::Rules;
use crate::domain::appeal::Appeal;
use crate::domain::approval::{Approval, ApprovalState};
use crate::domain::case::{Case, CaseKind};
use crate::domain::certificate::Certificate;
use crate::domain::day::Day;
use crate::domain::dossier::Dossier;
use crate::domain::filing::Warning;
use crate::domain::id::RecordId;
use crate::domain::matter::{Delisting, Matter};
use crate::domain::phrase::{Arg, Phrase};
use crate::domain::record::Record;
use crate::domain::reference::Reference;
use crate::standard::rule::{Effect, Transition};

/// What setting a decision aside restores.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Restoring {
    /// A case that was refused or turned away stands again.
    Case(RecordId),
    /// The rating of a case that is still open is taken out.
    Rating(RecordId),
    /// The stars that a case gave go back to those before, on every certificate that it gave them to.
    Stars(RecordId, Vec<RecordId>),
    /// The warning of that place counts no more: of a filing, or of a matter.
    Warning(RecordId, usize),
    /// The delisting of a matter counts no more.
    Delisting(RecordId),
}

/// The step a record was decided by, as its edition has it.
#[must_use]
pub fn step<'r>(rules: &'r Rules, record: &Record, decision: &str) -> Option<&'r Transition> {
    rules.edition_of(record).transition(decision).or_else(|| rules.current.transition(decision))
}

fn gone() -> Phrase {
    Phrase::new("refused-nothing-to-restore")
}

/// What setting aside the decision that an appeal is against restores.
///
/// # Errors
/// Why it no longer can: the sentence says what it was built upon by.
pub fn restoring(
    dossier: &Dossier,
    rules: &Rules,
    appeal: &Appeal,
    today: Day,
) -> Result<Restoring, Phrase> {
    let id = appeal.record;
    let record = dossier.get(id).ok_or_else(gone)?;
    let step = step(rules, record, &appeal.decision).ok_or_else(gone)?;
    let does = |effect: Effect| step.effects.contains(&effect);
    match record {
        Record::Case(case) if does(Effect::SetRating) => rating(dossier, id, case, appeal),
        Record::Case(case) if does(Effect::EndCase) => {
            let ended = case.end.as_ref().is_some_and(|e| {
                e.on == appeal.first_decided_on && e.outcome == step.leads(case.kind.word())
            });
            if !ended {
                return Err(gone());
            }
            free_for(dossier, case, today)?;
            Ok(Restoring::Case(id))
        }
        Record::Filing(filing) if does(Effect::Warn) => {
            let place = warning(&filing.warnings, appeal).ok_or_else(gone)?;
            delisting_on(dossier, id)?;
            Ok(Restoring::Warning(id, place))
        }
        Record::Matter(matter) if does(Effect::WarnMatter) => {
            let place = warning(&matter.warnings, appeal).ok_or_else(gone)?;
            match matter.delisting() {
                Some(_) => Err(rests(id)),
                None => Ok(Restoring::Warning(id, place)),
            }
        }
        Record::Matter(matter) if does(Effect::DecideDelisting) => {
            let delisting = matter.delisting().ok_or_else(gone)?;
            if delisting.decided_on != Some(appeal.first_decided_on) {
                return Err(gone());
            }
            for case in delisting.cases.iter().filter_map(|case| dossier.case(*case)) {
                no_other_case(dossier, case)?;
            }
            Ok(Restoring::Delisting(id))
        }
        _ => Err(gone()),
    }
}

/// The warning that the appeal is against, while it stands.
fn warning(warnings: &[Warning], appeal: &Appeal) -> Option<usize> {
    let by = appeal.decided_by_first.first();
    warnings.iter().position(|w| w.stands() && w.on == appeal.first_decided_on && Some(&w.by) == by)
}

fn rests(matter: RecordId) -> Phrase {
    let reference = Reference::Numbered(matter.kind, matter.no).to_string();
    Phrase::new("refused-delisting-rests").with("matter", reference)
}

/// No delisting in force rests on that record.
fn delisting_on(dossier: &Dossier, record: RecordId) -> Result<(), Phrase> {
    let names = |d: &Delisting| d.grounds.iter().any(|(_, on)| *on == record);
    let found = dossier.matters().find(|(_, m)| m.delisting().is_some_and(names));
    found.map_or(Ok(()), |(id, _)| Err(rests(id)))
}

fn no_other_case(dossier: &Dossier, case: &Case) -> Result<(), Phrase> {
    let other = dossier.cases().find(|(_, c)| c.is_open() && case.kind.excludes(c.kind));
    other.map_or(Ok(()), |(id, c)| {
        Err(Phrase::new("refused-case-open")
            .with("case", Reference::Numbered(id.kind, id.no).to_string())
            .with("kind", Arg::label("case_kind", c.kind.word())))
    })
}

/// A case may stand again: no ban runs, nothing of its kind has begun since, and what it asked for is not held already.
fn free_for(dossier: &Dossier, case: &Case, today: Day) -> Result<(), Phrase> {
    if let Some(ban) = dossier.subject().and_then(|(_, e)| e.ban_running_or_to_come(today)) {
        return Err(Phrase::new("refused-banned").with("until", ban.until));
    }
    no_other_case(dossier, case)?;
    let held = dossier.certificates().any(|(_, c)| c.is_valid_on(today));
    if case.kind == CaseKind::Certification && held {
        return Err(Phrase::new("refused-certified-already"));
    }
    Ok(())
}

/// The certificates whose stars are those that the case gave.
fn starred(dossier: &Dossier, case: RecordId) -> Vec<RecordId> {
    let gave = |c: &Certificate| match c.star_steps.last() {
        Some(step) => step.case == Some(case),
        None => c.case == Some(case) && c.stars.is_some(),
    };
    dossier.certificates().filter(|(_, c)| gave(c)).map(|(id, _)| id).collect()
}

fn rating(
    dossier: &Dossier,
    id: RecordId,
    case: &Case,
    appeal: &Appeal,
) -> Result<Restoring, Phrase> {
    let same = case.rating.as_ref().is_some_and(|r| {
        r.on == appeal.first_decided_on && appeal.decided_by_first.first() == Some(&r.by)
    });
    match &case.end {
        _ if !same => Err(gone()),
        None => Ok(Restoring::Rating(id)),
        Some(_) => match starred(dossier, id) {
            none if none.is_empty() => Err(gone()),
            all => Ok(Restoring::Stars(id, all)),
        },
    }
}

/// Everyone who had a part in a decision: whoever took it, who proposed the delisting, who voted in the round it closed.
#[must_use]
pub fn deciders(
    dossier: &Dossier,
    rules: &Rules,
    (record, decision): (RecordId, &str),
    (actor, day): (&str, Day),
) -> Vec<String> {
    let mut all = vec![actor.to_owned()];
    let body = dossier.get(record);
    let step = body.and_then(|body| step(rules, body, decision));
    let does = |effect: Effect| step.is_some_and(|s| s.effects.contains(&effect));
    match body {
        Some(Record::Matter(matter)) if does(Effect::DecideDelisting) => {
            all.extend(proposer(matter, day));
        }
        Some(Record::Case(case)) if does(Effect::SetRating) => {
            let rating = |round: &str| round == super::committee::RATING;
            all.extend(case.votes.iter().filter(|v| rating(&v.round)).map(|v| v.member.clone()));
        }
        Some(Record::Case(case)) if does(Effect::EndCase) => {
            let stage = case.end.as_ref().map_or(&case.stage, |e| &e.stage);
            let held = rules.edition(&case.edition).stage(stage).and_then(|s| s.round.as_deref());
            let voted = case.votes.iter().filter(|v| held == Some(v.round.as_str()));
            all.extend(voted.map(|v| v.member.clone()));
        }
        _ => {}
    }
    // Whoever was the second person to it. What opened its matter was asked of the enterprise.
    let subject = dossier.subject().map(|(id, _)| id);
    let seconded = |a: &Approval| {
        a.state == ApprovalState::Confirmed
            && (a.record == record || Some(a.record) == subject)
            && a.transition == decision
            && a.decided_on == Some(day)
    };
    let seconds = dossier.approvals().filter(|(_, a)| seconded(a));
    all.extend(seconds.filter_map(|(_, a)| a.decided_by.clone()));
    let mut seen = std::collections::BTreeSet::new();
    all.retain(|officer| seen.insert(officer.clone()));
    all
}

fn proposer(matter: &Matter, day: Day) -> Option<String> {
    // A proposal declined that day came before it: a delisting closes the matter.
    let decided = matter.delistings.iter().rfind(|d| d.decided_on == Some(day));
    decided.map(|d| d.proposed_by.clone())
}
