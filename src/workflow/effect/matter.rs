//! Effects on matters: gathered when a ground is substantiated, warned, kept.

use super::act::{EffectContext, change};
use super::notice;
use crate::domain::filing::Warning;
use crate::domain::id::{Kind, RecordId};
use crate::domain::matter::{Keep, Matter, MatterState};
use crate::domain::record::Record;
use crate::workflow::{against, ground};

/// The enterprise's open matter; one is opened when the alert acted on is a ground, or a breach to be warned of. An alert acted
/// on joins it. What a delisting closed stays closed: a later ground is a matter of its own.
pub fn open(act: &mut EffectContext<'_>) {
    let Some((enterprise, _)) = act.dossier.subject() else { return };
    let here = act.dossier.open_matter().map(|(id, _)| id);
    let is_alert = act.id.kind == Kind::Alert;
    let needed = !is_alert || {
        let (decided, rules) = (alert_decided(act), act.scene.rules);
        ground::is_breach_unwarned(&decided, rules)
            || ground::grounds(&decided, rules).iter().any(|g| g.record == act.id)
    };
    let matter = match here {
        Some(id) => id,
        None if needed => {
            let id = RecordId::new(Kind::Matter, act.scene.numbers.fresh(Kind::Matter));
            let body = Matter::opened(enterprise, act.scene.today);
            act.dossier.write(id, body);
            id
        }
        None => return,
    };
    if is_alert {
        change!(act, Alert, |alert| {
            alert.matter = Some(matter);
        });
    } else {
        act.id = matter;
    }
}

/// The dossier with the alert already substantiated, as it will be once the transition has led there.
fn alert_decided(act: &EffectContext<'_>) -> crate::domain::dossier::Dossier {
    let mut dossier = act.dossier.clone();
    if let Some(Record::Alert(mut alert)) = dossier.get(act.id).cloned() {
        alert.state = crate::domain::alert::AlertState::Substantiated;
        dossier.write(act.id, alert);
    }
    dossier
}

pub fn warn(act: &mut EffectContext<'_>) {
    let (on, by, reason) = (act.scene.today, act.me(), act.reason());
    let Some(mend_by) = act.values.day("mend_by") else { return };
    let notice = notice::to_enterprise(act, notice::WARNING, on);
    change!(act, Matter, |matter| {
        // A proposal to keep that nobody agreed to is off the table.
        matter.keeps.retain(|k| k.agreed_by.is_some());
        // Until its day to mend it stands nowhere but with whoever has it in hand.
        matter.officer.get_or_insert_with(|| by.clone());
        matter.warnings.push(Warning { on, mend_by, by, reason, set_aside_on: None, notice });
    });
}

/// Alerts of 11.3 that stand against one who has no certificate to lose, beside the grounds named.
fn grave(act: &EffectContext<'_>) -> Vec<(String, RecordId)> {
    let standing = against::loose_alerts(&act.dossier, act.scene.rules, act.scene.today);
    let ids = standing.into_iter().map(|a| a.record);
    ids.filter_map(|id| Some((act.dossier.alert(id)?.ground.clone()?, id))).collect()
}

/// The first officer proposes to keep, a second agrees to the very grounds proposed; `--solo` lets one do both and says so for ever.
pub fn keep(act: &mut EffectContext<'_>) {
    let (me, today, reason, solo) =
        (act.me(), act.scene.today, act.reason().unwrap_or_default(), act.scene.solo);
    let mut candidates = ground::grounds(&act.dossier, act.scene.rules);
    candidates.retain(|g| g.candidate_from.is_some_and(|from| from <= today));
    let last_opened = candidates.iter().map(|g| g.opens_on).max();
    let mut grounds: Vec<(String, RecordId)> =
        candidates.into_iter().map(|g| (g.code, g.record)).collect();
    grounds.extend(grave(act));
    // Agreed to is what was proposed: where other grounds make the candidate today, it is a proposal of its own.
    let is_proposed = |k: &Keep| {
        k.agreed_by.is_none()
            && last_opened.is_none_or(|on| on <= k.proposed_on)
            && k.grounds.len() == grounds.len()
            && grounds.iter().all(|g| k.grounds.contains(g))
    };
    let mut waived = false;
    change!(act, Matter, |matter| {
        match matter.keeps.last_mut().filter(|k| is_proposed(k) && k.proposed_by != me) {
            Some(proposed) => {
                proposed.agreed_by = Some(me);
                proposed.agreed_on = Some(today);
                matter.state = MatterState::Kept;
            }
            None if solo => {
                waived = true;
                matter.keeps.retain(|k| k.agreed_by.is_some());
                matter.keeps.push(Keep {
                    proposed_by: me.clone(),
                    proposed_on: today,
                    reason,
                    agreed_by: Some(me),
                    agreed_on: Some(today),
                    solo: true,
                    grounds,
                });
                matter.state = MatterState::Kept;
            }
            None => {
                matter.keeps.retain(|k| k.agreed_by.is_some());
                matter.keeps.push(Keep {
                    proposed_by: me,
                    proposed_on: today,
                    reason,
                    agreed_by: None,
                    agreed_on: None,
                    solo: false,
                    grounds,
                });
                matter.state = MatterState::KeepProposed;
            }
        }
    });
    if waived {
        act.waived.push(act.transition.clause.clone());
    }
}
