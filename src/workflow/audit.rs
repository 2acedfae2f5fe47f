//! What stands on the desk and contradicts what the standard asks: known facts against its conditions, and what the rules in
//! force find wrong with records that earlier ones let pass. It is pure, and changes nothing.

use super::condition::{self, Status};
use super::deadline;
use super::scene::Rules;
use crate::domain::case::{Case, CaseKind};
use crate::domain::day::Day;
use crate::domain::dossier::Dossier;
use crate::domain::enterprise::{Enterprise, Recommender};
use crate::domain::id::RecordId;
use crate::domain::measure::BasisPoints;
use crate::domain::phrase::{Arg, Phrase};
use crate::domain::text;
use crate::standard::edition::{Edition, MachineCheck, Need};
use crate::standard::rule::Guard;
use std::collections::BTreeSet;

/// A sentence with the clause it rests on.
pub type Cited = (String, Phrase);

/// One thing that is wrong, and the record it is wrong with.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Finding {
    pub record: RecordId,
    pub clause: String,
    pub what: Phrase,
}

/// What is known of an enterprise and contradicts a condition. What is not known contradicts nothing.
#[must_use]
pub fn contradictions(e: &Enterprise, edition: &Edition, awarded_on: Option<Day>) -> Vec<Cited> {
    let mut all = Vec::new();
    for condition in edition.conditions.iter().filter(|c| !c.rating) {
        let found = match condition.check {
            MachineCheck::Registration => registration(e, edition, awarded_on),
            MachineCheck::BoundEquity => equity(e, edition.numbers.equity_bound_min.value),
            MachineCheck::Recommenders => recommenders(e),
            _ => Vec::new(),
        };
        all.extend(found.into_iter().map(|what| (condition.clause.clone(), what)));
    }
    all
}

fn registration(e: &Enterprise, edition: &Edition, awarded_on: Option<Day>) -> Vec<Phrase> {
    let wrong = |list: &str, code: Option<&String>, key: &str| {
        let code = code?;
        let admitted = edition.lists.get(list)?.iter().any(|c| c.code == *code && c.admitted);
        (!admitted).then(|| Phrase::new(key).with("state", Arg::label(list, code)))
    };
    let later =
        e.registered_on.zip(awarded_on).filter(|(registered, awarded)| registered > awarded);
    [
        wrong("legal_form", e.legal_form.as_ref(), "check-legal-form"),
        wrong("licence_state", e.licence_state.as_ref(), "check-licence-state"),
        wrong("tax_state", e.tax_state.as_ref(), "check-tax-state"),
        later.map(|(registered, awarded)| {
            Phrase::new("audit-registered-later").with("on", registered).with("awarded", awarded)
        }),
    ]
    .into_iter()
    .flatten()
    .collect()
}

fn equity(e: &Enterprise, least: BasisPoints) -> Vec<Phrase> {
    let mut all = Vec::new();
    let sum = e.holders.iter().fold(0u32, |sum, h| sum.saturating_add(h.share.0));
    let odd = sum != BasisPoints::WHOLE.0 || e.holders.iter().any(|h| h.bound > h.share);
    if !e.holders.is_empty() && odd {
        all.push(Phrase::new("check-holders-sum").with("sum", BasisPoints(sum).to_string()));
    }
    if let Some(bound) = e.bound_equity().filter(|bound| *bound < least) {
        let said = Phrase::new("check-equity").with("bound", bound.to_string());
        all.push(said.with("least", least.to_string()));
    }
    all
}

/// What two entries of one organisation have in common: its code, else its folded name.
fn who(recommender: &Recommender) -> String {
    let code = recommender.code.map(|code| code.to_string());
    code.unwrap_or_else(|| text::fold(&recommender.name))
}

fn recommenders(e: &Enterprise) -> Vec<Phrase> {
    let (mut all, mut seen) = (Vec::new(), BTreeSet::new());
    for one in &e.recommenders {
        let own = one.code.is_some() && one.code == e.uscc
            || text::fold(&one.name) == text::fold(&e.name);
        if own {
            all.push(Phrase::new("audit-recommends-itself").with("name", one.name.as_str()));
        } else if !seen.insert(who(one)) {
            all.push(Phrase::new("audit-recommender-twice").with("name", one.name.as_str()));
        }
    }
    let splits: Vec<BasisPoints> = e.recommenders.iter().filter_map(|r| r.split).collect();
    let sum = splits.iter().fold(0u32, |sum, split| sum.saturating_add(split.0));
    let told = splits.len() > 1 && splits.len() == e.recommenders.len();
    if told && sum != BasisPoints::WHOLE.0 {
        all.push(Phrase::new("check-splits-sum").with("sum", BasisPoints(sum).to_string()));
    }
    all
}

/// What the conditions ask for and the record does not say: labels of fields, and of a paper that a silent charter needs.
#[must_use]
pub fn unknowns(e: &Enterprise, edition: &Edition) -> Vec<Arg> {
    let asks = |check: MachineCheck| edition.conditions.iter().any(|c| c.check == check);
    let blank = |text: Option<&String>| text.is_none_or(String::is_empty);
    let fields = [
        ("uscc", e.uscc.is_none(), MachineCheck::Registration),
        ("legal_form", blank(e.legal_form.as_ref()), MachineCheck::Registration),
        ("licence_state", blank(e.licence_state.as_ref()), MachineCheck::Registration),
        ("tax_state", blank(e.tax_state.as_ref()), MachineCheck::Registration),
        ("registered_on", e.registered_on.is_none(), MachineCheck::Registration),
        ("social_goal", blank(e.social_goal.as_ref()), MachineCheck::SocialGoal),
        ("fields_of_work", e.fields_of_work.is_empty(), MachineCheck::SocialGoal),
        ("bound_share", e.bound_equity().is_none(), MachineCheck::BoundEquity),
        ("agreement_rights", e.agreement_rights.is_empty(), MachineCheck::BoundEquity),
        ("recommenders", e.recommenders.is_empty(), MachineCheck::Recommenders),
    ];
    let unknown = fields.into_iter().filter(|(_, lacks, check)| *lacks && asks(*check));
    let mut all: Vec<Arg> = unknown.map(|(key, ..)| Arg::label("field", key)).collect();
    let pledge = edition.materials.iter().find(|m| m.need == Need::IfCharterSilent);
    match (e.charter_carries_goal, pledge) {
        (None, Some(_)) => all.push(Arg::label("field", "charter_carries_goal")),
        (Some(false), Some(pledge)) => all.push(Arg::label("material", &pledge.id)),
        _ => {}
    }
    all
}

/// Whether a case has left the stage in which its conditions are first judged.
fn is_past_review(case: &Case, edition: &Edition) -> bool {
    let judges = |stage: &str| {
        edition.transitions.iter().any(|t| {
            t.guards.iter().any(|row| row.guard == Guard::ConditionsMet)
                && t.from.iter().any(|from| from == stage)
        })
    };
    let first = edition.stages.iter().position(|s| judges(&s.id));
    let here = edition.stages.iter().position(|s| s.id == case.stage);
    first.zip(here).is_some_and(|(first, here)| first < here)
}

/// Everything that the rules find wrong with the records of an enterprise on a day.
#[must_use]
pub fn of(dossier: &Dossier, rules: &Rules, today: Day) -> Vec<Finding> {
    let Some((id, e)) = dossier.subject() else { return Vec::new() };
    let mut all = Vec::new();
    for (record, c) in dossier.certificates().filter(|(_, c)| c.is_live_on(today)) {
        let edition = rules.edition(&c.edition);
        for (clause, what) in contradictions(e, edition, Some(c.awarded_on)) {
            all.push(Finding { record, clause, what });
        }
    }
    for (record, case) in dossier.cases().filter(|(_, c)| c.is_open()) {
        all.extend(case_findings(record, case, e, rules.edition(&case.edition)));
    }
    let cites = &rules.current.cites;
    for ban in e.bans.iter().filter(|ban| ban.set_aside_on.is_none()) {
        let until = deadline::ban_until(ban.from, &rules.current);
        if ban.until != until {
            let what = Phrase::new("audit-ban-length")
                .with("from", ban.from)
                .with("until", ban.until)
                .with("lawful", until);
            all.push(Finding { record: id, clause: cites.ban.clone(), what });
        }
    }
    all
}

/// What an open case that is past its preliminary review was let through with, or has lost since.
fn case_findings(record: RecordId, case: &Case, e: &Enterprise, edition: &Edition) -> Vec<Finding> {
    if !is_past_review(case, edition) {
        return Vec::new();
    }
    let mut all: Vec<Finding> = Vec::new();
    // A rating alone certifies nothing: it asks for its proof, and the certificate answers for the conditions (5.1, 6.4.1).
    let certifies = case.kind != CaseKind::Rating;
    for condition in edition.conditions.iter().filter(|c| certifies && !c.rating) {
        let why = match condition::status(condition, case, e, edition) {
            Status::Met => continue,
            Status::NotMet(why) | Status::Open(why) => why,
        };
        let what = Phrase::new("audit-condition")
            .with("condition", Arg::label("condition", &condition.id))
            .with("why", why);
        all.push(Finding { record, clause: condition.clause.clone(), what });
    }
    for gap in condition::gaps(case, e, edition) {
        let what = Phrase::new("audit-material").with("material", gap.label());
        all.push(Finding { record, clause: gap.material.clause.clone(), what });
    }
    for (clause, what) in contradictions(e, edition, None) {
        let known = all.iter().any(|f| f.clause == clause);
        if certifies && !known {
            all.push(Finding { record, clause, what });
        }
    }
    all
}
