//! Effects on alerts.

use super::act::{EffectContext, change};
use crate::domain::alert::{Alert, AlertState};
use crate::domain::id::{Kind, RecordId};

pub fn raise(act: &mut EffectContext<'_>) {
    let Some((enterprise, subject)) = act.dossier.subject() else { return };
    let alert = Alert {
        enterprise: Some(enterprise),
        enterprise_confirmed: true,
        name_given: subject.name.clone(),
        uscc_given: subject.uscc,
        source: act.text("source").unwrap_or_default(),
        source_reference: act.text("source_reference").unwrap_or_default(),
        ground: act.text("ground"),
        severity: act.text("severity"),
        description: act.text("description").unwrap_or_default(),
        evidence: act.values.rows("evidence").to_vec(),
        ..Alert::reported(act.on())
    };
    act.id = RecordId::new(Kind::Alert, act.scene.numbers.fresh(Kind::Alert));
    act.dossier.write(act.id, alert);
}

/// What is added stands below what was there; the same line once.
pub fn add_evidence(act: &mut EffectContext<'_>) {
    let more = act.values.rows("evidence").to_vec();
    change!(act, Alert, |alert| {
        for line in more {
            if !alert.evidence.contains(&line) {
                alert.evidence.push(line);
            }
        }
    });
}

pub fn triage(act: &mut EffectContext<'_>) {
    let (me, ground, severity, grade) =
        (act.me(), act.text("ground"), act.text("severity"), act.text("accident_grade"));
    change!(act, Alert, |alert| {
        if alert.state == AlertState::New {
            alert.state = AlertState::Triaged;
        }
        alert.ground = ground;
        alert.severity = severity;
        alert.accident_grade = grade;
        alert.triaged_by = Some(me.clone());
        alert.officer.get_or_insert(me);
    });
}

/// The dossier handed in is the confirmed enterprise's: whoever asked has looked the reference up.
pub fn confirm_enterprise(act: &mut EffectContext<'_>) {
    let Some((enterprise, _)) = act.dossier.subject() else { return };
    change!(act, Alert, |alert| {
        alert.enterprise = Some(enterprise);
        alert.enterprise_confirmed = true;
    });
}

pub fn decide(act: &mut EffectContext<'_>) {
    let (by, on, reason) = (act.me(), act.scene.today, act.reason());
    change!(act, Alert, |alert| {
        alert.decided_on = Some(on);
        alert.decided_by = Some(by);
        alert.decision_reason = reason;
    });
}
