//! Guards on opening, accepting and passing a case.

use super::{Trial, Verdict, hold, refuse};
use crate::domain::case::{Case, CaseKind, FindingState, MaterialState, PartKind};
use crate::domain::enterprise::Enterprise;
use crate::domain::phrase::{Arg, Phrase};
use crate::domain::record::Record;
use crate::workflow::condition::{self, Needed, Status};
use crate::workflow::refusal::{Jump, Refusal};

fn case<'a>(trial: &Trial<'a>) -> Option<(&'a Case, &'a Enterprise)> {
    match trial.record {
        Record::Case(case) => Some((case, trial.dossier.subject()?.1)),
        _ => None,
    }
}

fn kind(trial: &Trial<'_>) -> CaseKind {
    match trial.record {
        Record::Case(case) => case.kind,
        _ => trial
            .values
            .text("kind")
            .and_then(CaseKind::from_word)
            .unwrap_or(CaseKind::Certification),
    }
}

pub fn no_ban(trial: &Trial<'_>, clause: &str) -> Verdict {
    let today = trial.scene.today;
    let banned = trial.dossier.subject().and_then(|(_, e)| e.ban_running_or_to_come(today));
    banned
        .map(|b| Refusal::new(clause, Phrase::new("refused-banned").with("until", b.until)))
        .into_iter()
        .collect()
}

pub fn legal_form_admitted(trial: &Trial<'_>, clause: &str) -> Verdict {
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
pub fn no_open_case(trial: &Trial<'_>, clause: &str) -> Verdict {
    let open = |kind: CaseKind| trial.dossier.cases().find(|(_, c)| c.is_open() && c.kind == kind);
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
fn may_hold(trial: &Trial<'_>, kind: CaseKind) -> bool {
    let today = trial.scene.today;
    let valid = trial.dossier.certificates().any(|(_, c)| c.is_valid_on(today));
    match kind {
        CaseKind::Certification => !valid,
        CaseKind::Rating => valid,
        CaseKind::Renewal => {
            let last = trial.dossier.certificates().max_by_key(|(id, c)| (c.valid_until, *id));
            // One term at a time: where the next has been awarded already there is nothing to renew.
            last.is_some_and(|(_, c)| c.ended_on().is_none() && c.valid_from <= today)
        }
    }
}

pub fn certificate_for_kind(trial: &Trial<'_>, clause: &str) -> Verdict {
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

fn material_jump(trial: &Trial<'_>, material: &str, dimension: Option<&str>) -> Jump {
    let mut preset = vec![("material", material), ("state", "accepted")];
    preset.extend(dimension.map(|d| ("dimension", d)));
    trial.jump("case.receive_material", "state", &preset)
}

/// The first refusal counts, one more for each material that is not accepted.
pub fn materials_accepted(trial: &Trial<'_>, clause: &str) -> Verdict {
    let Some((case, enterprise)) = case(trial) else { return Vec::new() };
    let needs = condition::needs(case, enterprise, trial.edition);
    let gaps: Vec<_> = needs.iter().filter(|n| n.state != MaterialState::Accepted).collect();
    let Some(first) = gaps.first() else { return Vec::new() };
    let sum = Phrase::new("refused-materials")
        .with("open", count(gaps.len()))
        .with("of", count(needs.len()));
    let jump = |n: &Needed<'_>| material_jump(trial, &n.material.id, n.dimension);
    let mut verdict = vec![Refusal::new(clause, sum).mended_by(jump(first))];
    verdict.extend(gaps.iter().map(|n| {
        let message = Phrase::new("refused-material")
            .with("material", n.label())
            .with("state", Arg::label("state", n.state.word()));
        Refusal::new(&n.material.clause, message).mended_by(jump(n))
    }));
    verdict
}

fn count(n: usize) -> i64 {
    i64::try_from(n).unwrap_or(i64::MAX)
}

/// Where an open condition can be mended: the enterprise's field where a fact is wrong, else the finding's own form.
fn condition_jump(
    trial: &Trial<'_>,
    c: &crate::standard::edition::Condition,
    why: &Phrase,
) -> Jump {
    let finding = trial.jump("case.find_condition", "finding", &[("condition", &c.id)]);
    if why.key == "check-materials" {
        if let Some(Arg::Many(open)) = why.arg("materials")
            && let Some(Arg::Label { code, .. }) = open.first()
        {
            return material_jump(trial, code, None);
        }
        return finding;
    }
    // A fact beside the condition's own field is mended in its own place.
    let beside = match why.key.as_str() {
        "check-registered-on" => Some("registered_on"),
        "check-licence-state" => Some("licence_state"),
        "check-agreement-rights" => Some("agreement_rights"),
        _ => None,
    };
    if let Some(jump) = beside.and_then(|field| trial.edit(field)) {
        return jump;
    }
    let by_person = matches!(
        why.key.as_str(),
        "check-not-found-yet" | "check-found-not-met" | "check-found-not-met-why"
    );
    match &c.field {
        Some(field) if !by_person => trial.edit(field).unwrap_or(finding),
        _ => finding,
    }
}

/// The first refusal counts, one more for each condition that is not met.
pub fn conditions_met(trial: &Trial<'_>, clause: &str) -> Verdict {
    let Some((case, enterprise)) = case(trial) else { return Vec::new() };
    let open: Vec<Refusal> = trial
        .edition
        .conditions
        .iter()
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
    let Some(first) = open.first() else { return Vec::new() };
    let sum = Phrase::new("refused-conditions")
        .with("open", count(open.len()))
        .with("of", count(trial.edition.conditions.len()));
    let mut verdict = vec![Refusal { rule: clause.to_owned(), message: sum, ..first.clone() }];
    verdict.extend(open);
    verdict
}

pub fn not_before_opening(trial: &Trial<'_>, clause: &str) -> Verdict {
    let Some((case, _)) = case(trial).filter(|_| trial.values.asked) else { return Vec::new() };
    hold(case.opened_on <= trial.on(), || {
        Refusal::new(clause, Phrase::new("refused-before-opening").with("opened", case.opened_on))
            .mended_by(trial.own("on"))
    })
}

pub fn no_open_supplement(trial: &Trial<'_>, clause: &str) -> Verdict {
    let open = case(trial).and_then(|(c, _)| c.open_supplement());
    open.map(|s| {
        Refusal::new(clause, Phrase::new("refused-supplement-open").with("since", s.asked_on))
            .mended_by(trial.jump("case.answer_supplement", "on", &[]))
    })
    .into_iter()
    .collect()
}

pub fn open_supplement(trial: &Trial<'_>, clause: &str) -> Verdict {
    let open = case(trial).is_some_and(|(c, _)| c.open_supplement().is_some());
    hold(open, || refuse(clause, "refused-no-supplement"))
}

/// Of a case or of a filing: the answer comes on the day of the request or later.
pub fn answer_after_request(trial: &Trial<'_>, clause: &str) -> Verdict {
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
pub fn something_to_ask(trial: &Trial<'_>, clause: &str) -> Verdict {
    let Some((case, enterprise)) = case(trial) else { return Vec::new() };
    let gap = !condition::gaps(case, enterprise, trial.edition).is_empty();
    let words = !trial.values.asked || trial.values.text("note").is_some();
    hold(gap || words, || refuse(clause, "refused-nothing-to-ask").mended_by(trial.own("note")))
}

pub fn defect_said(trial: &Trial<'_>, clause: &str) -> Verdict {
    let defective = trial.values.text("state") == Some(MaterialState::Defective.word());
    hold(!defective || trial.values.text("note").is_some() || trial.reason.is_some(), || {
        refuse(clause, "refused-defect-unsaid").mended_by(trial.own("note"))
    })
}

/// Recorded, and nothing that was looked at was found not to hold: such a case goes back or is refused.
pub fn investigation_recorded(trial: &Trial<'_>, clause: &str) -> Verdict {
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

/// Whoever passed the preliminary review ends nothing of what follows.
pub fn not_the_reviewer(trial: &Trial<'_>, clause: &str) -> Verdict {
    let reviewer = case(trial).and_then(|(c, _)| c.reviewer.as_deref());
    let same = reviewer == Some(trial.scene.officer.name.as_str());
    hold(!same, || refuse(clause, "refused-was-reviewer"))
}

/// Whoever did a part of the preliminary review or of the due diligence never votes on the case.
pub fn no_part_before(trial: &Trial<'_>, clause: &str) -> Verdict {
    let Some((case, _)) = case(trial) else { return Vec::new() };
    let me = trial.scene.officer.name.as_str();
    let named = |officers: &[String]| officers.iter().any(|o| o == me);
    let reviewed = case.reviewer.as_deref() == Some(me)
        || named(&case.found_by)
        || case.took(me, PartKind::Reviewed);
    let investigated = case.due_diligence.as_ref().is_some_and(|d| named(&d.investigated_by))
        || case.took(me, PartKind::Investigated);
    if reviewed {
        return vec![refuse(clause, "refused-was-reviewer")];
    }
    hold(!investigated, || refuse(clause, "refused-was-investigator"))
}

/// Against the machine's own finding an officer must say why (5.1).
pub fn overrule_needs_reason(trial: &Trial<'_>, clause: &str) -> Verdict {
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
