//! Guards on what waits for a second person.

use crate::domain::approval::Approval;
use crate::domain::id::{Kind, RecordId};
use crate::domain::matter::MatterState;
use crate::domain::officer::Role;
use crate::domain::phrase::{Arg, Phrase};
use crate::domain::record::Record;
use crate::domain::reference::Reference;
use crate::standard::rule::{Subject, Transition};
use crate::workflow::claim;
use crate::workflow::effect;
use crate::workflow::refusal::{Jump, Refusal};
use crate::workflow::trial::{GuardContext, Verdict, hold, refuse};

/// Something waits on the record: a step, or an entry that came late.
pub fn something_waits(trial: &GuardContext<'_>, clause: &str) -> Verdict {
    let steps = effect::waiting_on(trial.dossier, trial.id);
    let entries = !effect::waiting_entries(trial.record).is_empty();
    let claims = !claim::waiting(trial.dossier, trial.id).is_empty();
    let proposed = matches!(trial.record, Record::Matter(m)
        if matches!(m.state, MatterState::KeepProposed | MatterState::DelistingProposed));
    // Of several, each is confirmed by its own name: nobody confirms what he has not looked at.
    let all = steps.len() + usize::from(entries) + usize::from(claims) + usize::from(proposed);
    if let (Some((id, approval)), true) = (steps.first(), all > 1) {
        return vec![waits(*id, approval, clause)];
    }
    let waits = !steps.is_empty() || entries || claims;
    hold(waits, || refuse(clause, "refused-nothing-waits").already())
}

/// Whoever confirms has not asked for it, and holds a role that may take the step.
pub fn may_second(trial: &GuardContext<'_>, clause: &str) -> Verdict {
    let me = trial.scene.officer;
    let mut all = Vec::new();
    for (_, approval) in effect::waiting_on(trial.dossier, trial.id) {
        if approval.proposed_by == me.name && !trial.scene.solo {
            all.push(refuse(clause, "refused-own-waiting"));
            continue;
        }
        all.extend(lacks_role(trial, approval, "refused-second-role", clause));
    }
    let own = effect::waiting_entries(trial.record).iter().any(|e| e.by == me.name);
    if own && !trial.scene.solo {
        all.push(refuse(clause, "refused-own-entry"));
    }
    all.extend(may_second_claims(trial, clause));
    all
}

/// Where the officer holds none of the roles that may take the step that waits.
fn lacks_role(
    trial: &GuardContext<'_>,
    approval: &Approval,
    key: &str,
    clause: &str,
) -> Option<Refusal> {
    let step = trial.scene.rules.current.transition(&approval.transition);
    let roles: Vec<Role> = step.into_iter().flat_map(Transition::all_roles).collect();
    if roles.iter().any(|role| trial.scene.officer.may(*role)) {
        return None;
    }
    let roles = roles.into_iter().map(|r| Arg::label("role", r.word())).collect();
    Some(Refusal::new(clause, Phrase::new(key).with("roles", Arg::Many(roles))))
}

/// Whoever asked for it takes it back; else it is declined by a supervisor, or by one who could have taken the step himself.
pub fn may_decline(trial: &GuardContext<'_>, clause: &str) -> Verdict {
    let Record::Approval(approval) = trial.record else { return Vec::new() };
    let me = trial.scene.officer;
    if approval.proposed_by == me.name || me.may(Role::Supervisor) {
        return Vec::new();
    }
    lacks_role(trial, approval, "refused-decline-role", clause).into_iter().collect()
}

/// Who confirms what a register claims.
const SECONDS: [Role; 2] = [Role::Supervisor, Role::Admin];

/// What a register claims is confirmed by an administrator or supervisor who has not entered it.
fn may_second_claims(trial: &GuardContext<'_>, clause: &str) -> Verdict {
    let claims = claim::waiting(trial.dossier, trial.id);
    let me = trial.scene.officer;
    if claims.is_empty() {
        return Vec::new();
    }
    if claims.iter().any(|claim| claim.entered_by == me.name) && !trial.scene.solo {
        return vec![refuse(clause, "refused-own-claim")];
    }
    let roles = SECONDS.map(|role| Arg::label("role", role.word())).to_vec();
    hold(SECONDS.iter().any(|role| me.may(*role)), || {
        Refusal::new(clause, Phrase::new("refused-second-role").with("roles", Arg::Many(roles)))
    })
}

/// What waits may still be done as it was asked for; otherwise it is declined.
pub fn still_lawful(trial: &GuardContext<'_>, clause: &str) -> Verdict {
    let mark = trial.scene.numbers.mark();
    let mut all = Vec::new();
    for (_, approval) in effect::waiting_on(trial.dossier, trial.id) {
        if let Err(refusals) = effect::carry_out(trial.decide, trial.scene, trial.dossier, approval)
        {
            all.extend(refusals);
        }
    }
    trial.scene.numbers.rewind(mark);
    let valid = trial.dossier.certificates().any(|(_, c)| c.is_live_on(trial.scene.today));
    let certifies = claim::waiting(trial.dossier, trial.id)
        .iter()
        .any(|c| c.number.is_some() && c.delisted_on.is_none());
    if valid && certifies {
        all.push(refuse(clause, "refused-certified-already"));
    }
    if let Some(number) = claim::number_taken(trial.dossier, trial.id) {
        let message = Phrase::new("refused-claim-taken").with("number", number);
        all.push(Refusal::new(clause, message));
    }
    all
}

/// What waits, by its own name.
fn waits(id: RecordId, approval: &Approval, clause: &str) -> Refusal {
    let message = Phrase::new("refused-waits")
        .with("approval", Reference::Numbered(id.kind, id.no).to_string())
        .with("by", approval.proposed_by.as_str())
        .with("on", approval.proposed_on);
    Refusal::new(clause, message)
}

/// The same step does not wait on the record already; one on a matter may have been asked of the enterprise before there was any.
pub fn not_waiting_already(trial: &GuardContext<'_>, clause: &str) -> Verdict {
    if trial.scene.seconded.is_some() {
        return Vec::new();
    }
    let of_matter = trial.transition.subject == Subject::Matter;
    let here =
        |a: &Approval| a.record == trial.id || (of_matter && a.record.kind == Kind::Enterprise);
    let same = |(_, a): &(RecordId, &Approval)| {
        a.is_waiting() && a.transition == trial.transition.name && here(a)
    };
    let waiting = trial.dossier.approvals().find(same);
    waiting
        .map(|(id, approval)| {
            waits(id, approval, clause).already().mended_by(Jump {
                record: id,
                transition: "confirm".to_owned(),
                field: String::new(),
                preset: Vec::new(),
            })
        })
        .into_iter()
        .collect()
}
