//! Effects on the enterprise's record: a clerical correction (B.3), another code (5.1.2), a record entered by hand, and what of
//! it was disclosed in confidence (11.2 e).

use super::act::EffectContext;
use super::registration as changes;
use crate::domain::change::ChangedField;
use crate::domain::entered::Confirmed;
use crate::domain::enterprise::{ConfidentialDisclosure, Correction, FormerCode};
use crate::domain::id::{Kind, RecordId};
use crate::workflow::judge::{self, Turn};
use crate::workflow::registration;

/// The code of the edition's `code_change` list that says that the old code never was the enterprise's.
pub const MISTYPED: &str = "mistyped";

/// The second person, where there is one.
fn seconded(act: &EffectContext<'_>) -> Option<Confirmed> {
    let by = act.scene.seconded?.to_owned();
    Some(Confirmed { by, on: act.scene.today })
}

/// Notes what was corrected, with what stood there before.
fn correction(act: &EffectContext<'_>, values: Vec<ChangedField>) -> Correction {
    Correction {
        on: act.scene.today,
        by: act.me(),
        confirmed: seconded(act),
        reason: act.reason().unwrap_or_default(),
        values,
    }
}

/// Writes the true values, keeps the old ones, and judges what they mean at once (5.1, 11.1).
pub fn correct(act: &mut EffectContext<'_>) {
    let Some((id, before)) = act.dossier.subject() else { return };
    let (before, mut after) = (before.clone(), before.clone());
    let typed = act.values.all().iter();
    let values: Vec<ChangedField> = typed
        .filter_map(|(key, value)| registration::written(&before, key, value.clone()))
        .collect();
    for (key, value) in act.values.all() {
        // A value that does not fit was refused when the form was read.
        let _ = after.set(key, value.clone());
    }
    after.corrections.push(correction(act, values));
    let nth = after.corrections.len();
    act.dossier.write(id, after.clone());
    let turn = Turn {
        before: &before,
        after: &after,
        letter: None,
        event: None,
        text: None,
        occurred_on: None,
    };
    let signs = judge::signs(&act.dossier, act.edition, act.scene.today, &turn);
    let reference = format!("{} {}/{nth}", act.scene.today, act.transition.clause);
    for sign in signs {
        changes::raise(act, &reference, &sign);
    }
}

/// The old code stays the enterprise's for ever where it truly held it; one that was mistyped is free for its true bearer.
pub fn correct_code(act: &mut EffectContext<'_>) {
    let Some((id, before)) = act.dossier.subject() else { return };
    let (before, mut after) = (before.clone(), before.clone());
    let Some(value) = act.values.all().get("uscc").cloned() else { return };
    let Some(changed) = registration::written(&before, "uscc", value.clone()) else { return };
    if after.set("uscc", value).is_err() {
        return;
    }
    let mistyped = act.values.text("how") == Some(MISTYPED);
    after.former_codes.extend(before.uscc.map(|code| FormerCode {
        code,
        until: act.scene.today,
        mistyped,
    }));
    after.uscc_unverified = None;
    after.corrections.push(correction(act, vec![changed]));
    act.dossier.write(id, after);
}

/// A record of its own, which begins with what was typed.
pub fn register(act: &mut EffectContext<'_>) {
    let mut enterprise = registration::entered(act.transition, act.values);
    enterprise.entered_on = Some(act.scene.today);
    act.id = RecordId::new(Kind::Enterprise, act.scene.numbers.fresh(Kind::Enterprise));
    act.dossier.write(act.id, enterprise);
}

/// Which confidential matter was handed on, to whom, under which law or agreement.
pub fn disclose(act: &mut EffectContext<'_>) {
    let Some((id, enterprise)) = act.dossier.subject() else { return };
    let mut after = enterprise.clone();
    let text = |key: &str| act.text(key).unwrap_or_default();
    after.confidential_disclosures.push(ConfidentialDisclosure {
        on: act.on(),
        basis: text("basis"),
        ground: text("ground"),
        recipient: text("recipient"),
        extent: text("extent"),
        by: act.me(),
    });
    act.dossier.write(id, after);
}
