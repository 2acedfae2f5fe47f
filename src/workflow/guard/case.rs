//! Guards on opening, accepting and passing a case.

use crate::domain::case::{Case, CaseKind, FindingState, MaterialState, PartKind};
use crate::domain::enterprise::Enterprise;
use crate::domain::officer::Role;
use crate::domain::phrase::{Arg, Phrase};
use crate::domain::record::Record;
use crate::standard::rule::Effect;
use crate::workflow::audit;
use crate::workflow::committee;
use crate::workflow::condition::{self, Needed, Status};
use crate::workflow::refusal::{Jump, Refusal};
use crate::workflow::trial::{GuardContext, Verdict, hold, refuse};

fn case<'a>(trial: &GuardContext<'a>) -> Option<(&'a Case, &'a Enterprise)> {
    match trial.record {
        Record::Case(case) => Some((case, trial.dossier.subject()?.1)),
        _ => None,
    }
}

fn kind(trial: &GuardContext<'_>) -> CaseKind {
    match trial.record {
        Record::Case(case) => case.kind,
        // Issued anew it is what it was.
        Record::Certificate(c) => {
            if c.renews.is_some() {
                CaseKind::Renewal
            } else {
                CaseKind::Certification
            }
        }
        _ => trial
            .values
            .text("kind")
            .and_then(CaseKind::from_word)
            .unwrap_or(CaseKind::Certification),
    }
}

/// Today, and on the day that the form gives: papers may be received anew from the first free day (8).
pub fn no_ban(trial: &GuardContext<'_>, clause: &str) -> Verdict {
    let (today, on) = (trial.scene.today, trial.on());
    let Some((_, enterprise)) = trial.dossier.subject() else { return Vec::new() };
    if let Some(ban) = enterprise.ban_running_or_to_come(today) {
        let message = Phrase::new("refused-banned").with("until", ban.until);
        return vec![Refusal::new(clause, message)];
    }
    // A desk whose edition has not taken the rulings in asks for today alone, as it did.
    let asked = Some(on).filter(|_| trial.scene.rules.current.rulings > 0);
    let banned = asked.and_then(|on| enterprise.banned_until(on)).map(|until| {
        let message = Phrase::new("refused-banned-on")
            .with("on", on)
            .with("until", until)
            .with("from", until.next());
        Refusal::new(clause, message).mended_by(trial.own("on"))
    });
    banned.into_iter().collect()
}

pub fn legal_form_admitted(trial: &GuardContext<'_>, clause: &str) -> Verdict {
    let Some((_, enterprise)) = trial.dossier.subject() else { return Vec::new() };
    let form = enterprise.legal_form.as_deref().unwrap_or("");
    let known =
        trial.edition.lists.get("legal_form").and_then(|l| l.iter().find(|c| c.code == form));
    hold(known.is_some_and(|c| c.admitted), || {
        let message = match known {
            Some(c) if c.hint.is_some() => Phrase::new("refused-legal-form-advised")
                .with("form", Arg::label("legal_form", &c.code))
                .with("advice", Arg::label("legal_form/hint", &c.code)),
            Some(c) => {
                Phrase::new("refused-legal-form").with("form", Arg::label("legal_form", &c.code))
            }
            None => Phrase::new("refused-legal-form-unknown"),
        };
        let refusal = Refusal::new(clause, message);
        match trial.edit("legal_form") {
            Some(jump) => refusal.mended_by(jump),
            None => refusal,
        }
    })
}

/// Before a kind is chosen, only where a case of every kind that could be opened is open.
pub fn no_open_case(trial: &GuardContext<'_>, clause: &str) -> Verdict {
    // A certification and a renewal exclude each other; a rating on its own stands beside none of them (11).
    let apart = trial.edition.rulings > 0;
    let stands_in_the_way = |kind: CaseKind, other: CaseKind| {
        kind == other || (apart && (other != CaseKind::Rating || kind == CaseKind::Rating))
    };
    let open = |kind: CaseKind| {
        let mut all = trial.dossier.cases().filter(|(_, c)| c.is_open());
        all.find(|(_, c)| stands_in_the_way(kind, c.kind))
    };
    let first = if trial.values.asked {
        open(kind(trial))
    } else {
        let mut possible = CaseKind::ALL.into_iter().filter(|k| may_hold(trial, *k));
        let first = possible.next().and_then(open);
        first.filter(|_| possible.all(|kind| open(kind).is_some()))
    };
    first
        .map(|(id, c)| {
            let case = crate::domain::reference::Reference::Numbered(id.kind, id.no).to_string();
            let message = Phrase::new("refused-case-open")
                .with("case", case)
                .with("kind", Arg::label("case_kind", c.kind.word()));
            Refusal::new(clause, message)
        })
        .into_iter()
        .collect()
}

/// Certification is for those who hold no certificate; rating and renewal for those who do (6, 8).
fn may_hold(trial: &GuardContext<'_>, kind: CaseKind) -> bool {
    let today = trial.scene.today;
    let valid = trial.dossier.certificates().any(|(_, c)| c.is_valid_on(today));
    match kind {
        CaseKind::Certification => !valid,
        CaseKind::Rating => valid,
        CaseKind::Renewal => {
            // What was voided was never a term.
            let terms = trial.dossier.certificates().filter(|(_, c)| !c.is_voided());
            let last = terms.max_by_key(|(id, c)| (c.valid_until, *id));
            // One term at a time: where the next has been awarded already there is nothing to renew.
            last.is_some_and(|(_, c)| c.ended_on().is_none() && c.valid_from <= today)
        }
    }
}

/// A renewal is opened at most so many days before the last valid day (11, policy).
pub fn renewal_season(trial: &GuardContext<'_>, clause: &str) -> Verdict {
    if !trial.values.asked || kind(trial) != CaseKind::Renewal {
        return Vec::new();
    }
    let held = trial.dossier.certificates().filter(|(_, c)| c.ended_on().is_none());
    let Some((_, last)) = held.max_by_key(|(id, c)| (c.valid_until, *id)) else {
        return Vec::new();
    };
    let days = i64::from(trial.edition.numbers.renewal_days.value);
    let from = last.valid_until.plus(-days);
    hold(from <= trial.on().min(trial.scene.today), || {
        let message =
            Phrase::new("refused-renewal-early").with("from", from).with("until", last.valid_until);
        Refusal::new(clause, message).mended_by(trial.own("kind"))
    })
}

pub fn certificate_for_kind(trial: &GuardContext<'_>, clause: &str) -> Verdict {
    if !trial.values.asked {
        return Vec::new();
    }
    let kind = kind(trial);
    let key = match kind {
        CaseKind::Certification => "refused-certified-already",
        CaseKind::Rating => "refused-not-certified",
        CaseKind::Renewal => "refused-nothing-to-renew",
    };
    let chosen = trial.transition.fields.iter().any(|f| f.key == "kind");
    hold(may_hold(trial, kind), || {
        let refusal = refuse(clause, key);
        // An open case is of the kind it was opened as.
        if chosen { refusal.mended_by(trial.own("kind")) } else { refusal }
    })
}

/// The form in which a material is accepted, with all of it named.
pub(super) fn needed_jump(trial: &GuardContext<'_>, n: &Needed<'_>) -> Jump {
    let mut preset = vec![("material", n.material.id.as_str()), ("state", "accepted")];
    preset.extend(n.dimension.map(|d| ("dimension", d)));
    preset.extend(n.recommender.as_deref().map(|r| ("recommender", r)));
    trial.jump("case.receive_material", "state", &preset)
}

/// A material that is not accepted, under its own clause.
pub(super) fn not_accepted(trial: &GuardContext<'_>, key: &str, n: &Needed<'_>) -> Refusal {
    let message = Phrase::new(key)
        .with("material", n.label())
        .with("state", Arg::label("state", n.state.word()));
    Refusal::new(&n.material.clause, message).mended_by(needed_jump(trial, n))
}

/// The first refusal counts, one more for each material that is not accepted.
pub fn materials_accepted(trial: &GuardContext<'_>, clause: &str) -> Verdict {
    let Some((case, enterprise)) = case(trial) else { return Vec::new() };
    let needs = condition::needs(case, enterprise, trial.edition);
    let gaps: Vec<_> = needs.iter().filter(|n| n.state != MaterialState::Accepted).collect();
    let Some(first) = gaps.first() else { return Vec::new() };
    let sum = Phrase::new("refused-materials")
        .with("open", count(gaps.len()))
        .with("of", count(needs.len()));
    let mut verdict = vec![Refusal::new(clause, sum).mended_by(needed_jump(trial, first))];
    verdict.extend(gaps.iter().map(|n| not_accepted(trial, "refused-material", n)));
    verdict
}

fn count(n: usize) -> i64 {
    i64::try_from(n).unwrap_or(i64::MAX)
}

/// Where an open condition can be mended: the enterprise's field where a fact is wrong, else the finding's own form.
fn condition_jump(
    trial: &GuardContext<'_>,
    c: &crate::standard::edition::Condition,
    why: &Phrase,
) -> Jump {
    let finding = trial.jump("case.find_condition", "finding", &[("condition", &c.id)]);
    if why.key == "check-materials" {
        let open = case(trial).map(|(case, e)| condition::papers_open(c, case, e, trial.edition));
        return open.iter().flatten().next().map_or(finding, |n| needed_jump(trial, n));
    }
    // A fact beside the condition's own field is mended in its own place.
    let beside = match why.key.as_str() {
        "check-no-field" => Some("fields_of_work"),
        "check-legal-form" => Some("legal_form"),
        "check-registered-on" => Some("registered_on"),
        "check-licence-state" => Some("licence_state"),
        "check-holders-sum" => Some("holders"),
        // Where holders are listed the share is theirs.
        "check-equity" if case(trial).is_some_and(|(_, e)| !e.holders.is_empty()) => {
            Some("holders")
        }
        "check-agreement-rights" => Some("agreement_rights"),
        _ => None,
    };
    if let Some(jump) = beside.and_then(|field| trial.edit(field)) {
        return jump;
    }
    let by_person = matches!(
        why.key.as_str(),
        "check-not-found-yet" | "check-found-not-met" | "check-found-not-met-why" | "check-stale"
    );
    match &c.field {
        Some(field) if !by_person => trial.edit(field).unwrap_or(finding),
        _ => finding,
    }
}

/// How many conditions there are of that sort, and a refusal for each that is not met: those of entry to the rating (6.2), or those
/// of certification, which a case of rating alone is not asked for.
pub(super) fn unmet(trial: &GuardContext<'_>, rating: bool) -> (usize, Vec<Refusal>) {
    let Some((case, enterprise)) = case(trial) else { return (0, Vec::new()) };
    if !rating && case.kind == CaseKind::Rating {
        return (0, Vec::new());
    }
    let asked = || trial.edition.conditions.iter().filter(|c| c.rating == rating);
    let open: Vec<Refusal> = asked()
        .filter_map(|c| {
            let (key, why) = match condition::status(c, case, enterprise, trial.edition) {
                Status::Met => return None,
                Status::NotMet(why) => ("refused-condition-not-met", why),
                Status::Open(why) => ("refused-condition-open", why),
            };
            let jump = condition_jump(trial, c, &why);
            let message = Phrase::new(key)
                .with("condition", Arg::label("condition", &c.id))
                .with("why", Arg::Phrase(Box::new(why)));
            Some(Refusal::new(&c.clause, message).mended_by(jump))
        })
        .collect();
    (asked().count(), open)
}

/// The first refusal counts those that follow.
pub(super) fn unmet_summed(clause: &str, key: &str, (of, open): (usize, Vec<Refusal>)) -> Verdict {
    let Some(first) = open.first() else { return Vec::new() };
    let sum = Phrase::new(key).with("open", count(open.len())).with("of", count(of));
    let mut verdict = vec![Refusal { rule: clause.to_owned(), message: sum, ..first.clone() }];
    verdict.extend(open);
    verdict
}

/// The first refusal counts, one more for each condition that is not met.
pub fn conditions_met(trial: &GuardContext<'_>, clause: &str) -> Verdict {
    if let (Record::Certificate(c), Some((_, e))) = (trial.record, trial.dossier.subject()) {
        // Issued anew: nothing of the record may contradict what it was awarded for.
        let found = audit::contradictions(e, trial.edition, Some(c.awarded_on));
        let told = found.into_iter().map(|(clause, what)| {
            let message = Phrase::new("refused-contradicts").with("what", what);
            Refusal::new(&clause, message)
        });
        return told.collect();
    }
    unmet_summed(clause, "refused-conditions", unmet(trial, false))
}

/// Whether all that certification asks for holds: materials accepted, conditions met.
pub(super) fn holds_whole(trial: &GuardContext<'_>) -> bool {
    let Some((case, enterprise)) = case(trial) else { return true };
    condition::gaps(case, enterprise, trial.edition).is_empty() && unmet(trial, false).1.is_empty()
}

/// Not before the case was opened; and it is accepted, by which its clock starts, on the day its last paper came or later.
pub fn not_before_opening(trial: &GuardContext<'_>, clause: &str) -> Verdict {
    let Some((case, _)) = case(trial).filter(|_| trial.values.asked) else { return Vec::new() };
    if trial.on() < case.opened_on {
        let message = Phrase::new("refused-before-opening").with("opened", case.opened_on);
        return vec![Refusal::new(clause, message).mended_by(trial.own("on"))];
    }
    let accepts = trial.transition.effects.contains(&Effect::StartClock);
    if !accepts || trial.edition.rulings == 0 {
        return Vec::new();
    }
    let papers = case.materials.iter().filter(|m| m.state == MaterialState::Accepted);
    let papers = papers.map(|m| m.on).max();
    let early = papers.filter(|came| trial.on() < *came);
    early
        .map(|came| {
            Refusal::new(clause, Phrase::new("refused-before-papers").with("came", came))
                .mended_by(trial.own("on"))
        })
        .into_iter()
        .collect()
}

pub fn no_open_supplement(trial: &GuardContext<'_>, clause: &str) -> Verdict {
    let open = case(trial).and_then(|(c, _)| c.open_supplement());
    open.map(|s| {
        Refusal::new(clause, Phrase::new("refused-supplement-open").with("since", s.asked_on))
            .mended_by(trial.jump("case.answer_supplement", "on", &[]))
    })
    .into_iter()
    .collect()
}

pub fn open_supplement(trial: &GuardContext<'_>, clause: &str) -> Verdict {
    let open = case(trial).is_some_and(|(c, _)| c.open_supplement().is_some());
    hold(open, || refuse(clause, "refused-no-supplement"))
}

/// Of a case or of a filing: the answer comes on the day of the request or later.
pub fn answer_after_request(trial: &GuardContext<'_>, clause: &str) -> Verdict {
    let asked = match trial.record {
        Record::Case(case) => case.open_supplement().map(|s| s.asked_on),
        Record::Filing(filing) => filing.open_supplement().map(|s| s.asked_on),
        _ => None,
    };
    let Some(asked) = asked.filter(|_| trial.values.asked) else { return Vec::new() };
    hold(asked <= trial.on(), || {
        Refusal::new(clause, Phrase::new("refused-answer-before-request").with("asked", asked))
            .mended_by(trial.own("on"))
    })
}

/// A gap in the materials, or a request in words.
pub fn something_to_ask(trial: &GuardContext<'_>, clause: &str) -> Verdict {
    let Some((case, enterprise)) = case(trial) else { return Vec::new() };
    let gap = !condition::gaps(case, enterprise, trial.edition).is_empty();
    let words = !trial.values.asked || trial.values.text("note").is_some();
    hold(gap || words, || refuse(clause, "refused-nothing-to-ask").mended_by(trial.own("note")))
}

pub fn defect_said(trial: &GuardContext<'_>, clause: &str) -> Verdict {
    let defective = trial.values.text("state") == Some(MaterialState::Defective.word());
    hold(!defective || trial.values.text("note").is_some() || trial.reason.is_some(), || {
        refuse(clause, "refused-defect-unsaid").mended_by(trial.own("note"))
    })
}

/// Recorded, and nothing that was looked at was found not to hold: such a case goes back or is refused.
pub fn investigation_recorded(trial: &GuardContext<'_>, clause: &str) -> Verdict {
    let diligence = case(trial).and_then(|(c, _)| c.due_diligence.as_ref());
    let Some(diligence) = diligence.filter(|d| d.method.is_some()) else {
        let refusal = refuse(clause, "refused-no-investigation");
        return vec![refusal.mended_by(trial.jump("case.investigate", "method", &[]))];
    };
    let failed = diligence.points.iter().filter(|p| p.finding == FindingState::NotMet);
    failed
        .map(|p| {
            let message = Phrase::new("refused-point-not-met")
                .with("point", p.point.as_str())
                .with("evidence", p.evidence.as_str());
            Refusal::new(clause, message).mended_by(trial.jump("case.investigate", "points", &[]))
        })
        .collect()
}

/// Whoever did a part of the preliminary review ends nothing of what follows; in the review itself only who has passed the case.
pub fn not_the_reviewer(trial: &GuardContext<'_>, clause: &str) -> Verdict {
    let Some((case, _)) = case(trial) else { return Vec::new() };
    let me = trial.scene.officer.name.as_str();
    let passed = case.reviewer.as_deref() == Some(me);
    let stage = trial.edition.stage(&case.stage);
    let reviewing = stage.is_some_and(|s| s.roles.contains(&Role::Reviewer));
    let took = !reviewing && case.took(me, PartKind::Reviewed);
    hold(!passed && !took, || refuse(clause, "refused-was-reviewer"))
}

/// Whoever did a part of the preliminary review or of the due diligence never votes on the case.
pub fn no_part_before(trial: &GuardContext<'_>, clause: &str) -> Verdict {
    let Some((case, _)) = case(trial) else { return Vec::new() };
    let me = trial.scene.officer.name.as_str();
    if committee::has_reviewed(case, me) {
        return vec![refuse(clause, "refused-was-reviewer")];
    }
    hold(!committee::has_investigated(case, me), || refuse(clause, "refused-was-investigator"))
}

/// Against the machine's own finding an officer must say why (5.1).
pub fn overrule_needs_reason(trial: &GuardContext<'_>, clause: &str) -> Verdict {
    let (Some((case, enterprise)), Some(id)) = (case(trial), trial.values.text("condition")) else {
        return Vec::new();
    };
    let Some(condition) = trial.edition.conditions.iter().find(|c| c.id == id) else {
        return Vec::new();
    };
    let met = trial.values.text("finding") == Some("met");
    let against = match condition::machine(condition, case, enterprise, trial.edition) {
        Some(Err(why)) if met => Some(why),
        Some(Ok(())) if !met => Some(Phrase::new("check-holds")),
        _ => None,
    };
    against
        .filter(|_| trial.reason.is_none())
        .map(|why| {
            let message = Phrase::new("refused-overrule")
                .with("condition", Arg::label("condition", id))
                .with("why", Arg::Phrase(Box::new(why)));
            Refusal::new(
                if condition.clause.is_empty() { clause } else { &condition.clause },
                message,
            )
            .mended_by(trial.own("reason"))
        })
        .into_iter()
        .collect()
}
