//! Effects on what waits for a second person: a step is proposed, confirmed, declined; a late entry is confirmed (W-).

use super::act::EffectContext;
use crate::domain::approval::{Approval, ApprovalState, Typed};
use crate::domain::case::Case;
use crate::domain::day::Day;
use crate::domain::dossier::Dossier;
use crate::domain::entered::{Confirmed, Entered};
use crate::domain::enterprise::Enterprise;
use crate::domain::field::FieldValue;
use crate::domain::filing::{Filing, Receipt};
use crate::domain::id::{Kind, RecordId};
use crate::domain::officer::Officer;
use crate::domain::record::Record;
use crate::domain::reference::Reference;
use crate::standard::edition::Edition;
use crate::standard::rule::Transition;
use crate::workflow::claim;
use crate::workflow::refusal::Refusal;
use crate::workflow::scene::{DecisionContext, Rules};
use crate::workflow::step::{AskedStep, Decide, Decision, state_of};
use crate::workflow::{edit, registration};
use std::collections::BTreeMap;

/// Writes down the step as it was asked for; nothing else of it is done. A field of the enterprise's record that was typed as it
/// stands asks for nothing: confirmed later, it would undo what came between.
pub fn propose(
    act: &mut EffectContext<'_>,
    typed: &BTreeMap<String, String>,
    clauses: Vec<String>,
) {
    let fields = typed.iter().filter(|(key, _)| !stands_so(act, key));
    let approval = Approval {
        enterprise: act.dossier.subject().map(|(id, _)| id),
        record: act.id,
        transition: act.transition.name.clone(),
        fields: fields.map(|(k, v)| Typed { key: k.clone(), value: v.clone() }).collect(),
        reason: act.reason(),
        clauses,
        proposed_by: act.me(),
        proposed_on: act.scene.today,
        state: ApprovalState::Waiting,
        decided_by: None,
        decided_on: None,
        decision_reason: None,
    };
    act.id = RecordId::new(Kind::Approval, act.scene.numbers.fresh(Kind::Approval));
    act.dossier.write(act.id, approval);
}

/// Whether the step writes that field of the enterprise's own record.
fn writes(step: &Transition, kind: Kind, edition: &Edition, key: &str) -> bool {
    edit::catalogue(kind, step, edition).is_some()
        || step.fields.iter().any(|f| f.key == key && f.is_own())
}

fn stands_so(act: &EffectContext<'_>, key: &str) -> bool {
    let own = writes(act.transition, act.id.kind, act.edition, key);
    let value = act.values.all().get(key).filter(|_| own);
    value.is_some_and(|value| is_written(&act.dossier, key, value.clone()))
}

/// Whether the enterprise's record says that already.
fn is_written(dossier: &Dossier, key: &str, value: FieldValue) -> bool {
    let subject = dossier.subject().map(|(_, enterprise)| enterprise);
    subject.is_some_and(|e| registration::written(e, key, value).is_none())
}

/// Steps that waited and that this one has overtaken: a field they would write was written meanwhile, or their record has come to
/// where they cannot be taken. They are off the table, by reference to what overtook them.
pub fn overtake(act: &mut EffectContext<'_>, before: &Dossier) {
    let waited = |id: RecordId| before.approval(id).is_some_and(Approval::is_waiting);
    let overtaken: Vec<(RecordId, Approval)> = act
        .dossier
        .approvals()
        .filter(|(id, a)| a.is_waiting() && waited(*id) && is_overtaken(act, before, a))
        .map(|(id, a)| (id, a.clone()))
        .collect();
    let by = Reference::Numbered(act.id.kind, act.id.no).to_string();
    for (id, mut approval) in overtaken {
        approval.state = ApprovalState::Declined;
        approval.decided_by = Some(act.me());
        approval.decided_on = Some(act.scene.today);
        approval.decision_reason = Some(by.clone());
        act.dossier.write(id, approval);
    }
}

fn is_overtaken(act: &EffectContext<'_>, before: &Dossier, approval: &Approval) -> bool {
    let edition = &act.scene.rules.current;
    let Some(step) = edition.transition(&approval.transition) else { return false };
    let kind = approval.record.kind;
    let value = |dossier: &Dossier, key: &str| dossier.subject().and_then(|(_, e)| e.get(key));
    let own = approval.fields.iter().filter(|f| writes(step, kind, edition, &f.key));
    let own: Vec<&Typed> = own.filter(|_| kind == Kind::Enterprise).collect();
    let moved = |f: &Typed| value(before, &f.key) != value(&act.dossier, &f.key);
    // Written as it was asked for it is no other; where nothing else was asked for, there is nothing left to confirm.
    let as_asked = |f: &Typed| {
        let asked = edit::read_field(kind, &f.key, edition, &f.value);
        asked.is_ok_and(|asked| is_written(&act.dossier, &f.key, asked))
    };
    let otherwise = own.iter().any(|f| moved(f) && !as_asked(f));
    if otherwise || (own.iter().any(|f| moved(f)) && own.iter().all(|f| as_asked(f))) {
        return true;
    }
    let stage = |dossier: &Dossier| dossier.get(approval.record).map(|r| state_of(r).1);
    let now = stage(&act.dossier);
    let is_open = |at: &String| at.is_empty() || step.from.is_empty() || step.from.contains(at);
    now != stage(before) && !now.as_ref().is_some_and(is_open)
}

/// Steps that wait on a record, or the one that the record itself is.
#[must_use]
pub fn waiting_on(dossier: &Dossier, id: RecordId) -> Vec<(RecordId, &Approval)> {
    let on = |(own, approval): &(RecordId, &Approval)| {
        approval.is_waiting() && (*own == id || approval.record == id)
    };
    dossier.approvals().filter(on).collect()
}

/// Takes a step that waited, as the officer who asked for it, seconded by whoever confirms.
///
/// # Errors
/// What stands against it by now.
pub fn carry_out(
    decide: Decide,
    scene: &DecisionContext<'_>,
    dossier: &Dossier,
    approval: &Approval,
) -> Result<Decision, Vec<Refusal>> {
    let rule = scene.rules.current.transition(&approval.transition);
    let roles = rule.map(|t| t.all_roles().collect()).unwrap_or_default();
    let name = approval.proposed_by.clone();
    let proposer = Officer { os_user: name.clone(), name, roles, active: true };
    let seconded = Some(scene.officer.name.as_str());
    let scene = DecisionContext { officer: &proposer, seconded, ..*scene };
    let typed = approval.typed();
    let step = AskedStep {
        id: approval.record,
        transition: &approval.transition,
        fields: Some(&typed),
        reason: approval.reason.as_deref(),
    };
    decide(&scene, dossier, &step)
}

/// Confirms everything that waits on the record: steps are done, late entries count from their own day.
pub fn confirm(act: &mut EffectContext<'_>) {
    let waiting: Vec<(RecordId, Approval)> =
        waiting_on(&act.dossier, act.id).into_iter().map(|(id, a)| (id, a.clone())).collect();
    for (id, mut approval) in waiting {
        if let Ok(decision) = carry_out(act.decide, act.scene, &act.dossier, &approval) {
            act.dossier = decision.dossier;
            act.waived.extend(decision.waived);
            if approval.proposed_by == act.me() {
                act.waived.extend(approval.clauses.iter().cloned());
            }
            approval.state = ApprovalState::Confirmed;
            approval.decided_by = Some(act.me());
            approval.decided_on = Some(act.scene.today);
            approval.decision_reason = act.reason();
            act.dossier.write(id, approval);
        }
    }
    claim::confirm(act.scene, &mut act.dossier, act.id);
    let confirmed = Confirmed { by: act.me(), on: act.scene.today };
    if let Some(mut record) = act.dossier.get(act.id).cloned() {
        if waiting_entries(&record).iter().any(|entry| entry.by == confirmed.by) {
            act.waived.push(act.transition.clause.clone());
        }
        confirm_entries(&mut record, &confirmed, act.scene.rules);
        act.dossier.write(act.id, record);
    }
}

/// The late entries of a record that wait.
#[must_use]
pub fn waiting_entries(record: &Record) -> Vec<&Entered> {
    let all: Vec<Option<&Entered>> = match record {
        Record::Filing(filing) => {
            let receipt = filing.receipt.iter().map(|r| r.entered.as_ref());
            receipt.chain(filing.supplements.iter().map(|s| s.answer.as_ref())).collect()
        }
        Record::Case(case) => {
            let asked =
                case.supplements.iter().flat_map(|s| [s.entered.as_ref(), s.answer.as_ref()]);
            let published = case.notices.iter().map(|n| n.entered.as_ref());
            asked.chain(case.clock.iter().map(|e| e.entered.as_ref())).chain(published).collect()
        }
        Record::Enterprise(enterprise) => {
            enterprise.disclosures.iter().map(|d| d.entered.as_ref()).collect()
        }
        Record::Appeal(appeal) => vec![appeal.entered.as_ref()],
        _ => Vec::new(),
    };
    all.into_iter().flatten().filter(|entry| entry.waits()).collect()
}

fn settle(entry: Option<&mut Entered>, confirmed: &Confirmed) {
    if let Some(entry) = entry.filter(|e| e.waits()) {
        entry.confirmed = Some(confirmed.clone());
    }
}

fn confirm_entries(record: &mut Record, confirmed: &Confirmed, rules: &Rules) {
    match record {
        Record::Filing(filing) => filing_entries(filing, confirmed),
        Record::Case(case) => case_entries(case, confirmed, rules),
        Record::Enterprise(enterprise) => enterprise_entries(enterprise, confirmed),
        Record::Appeal(appeal) => settle(appeal.entered.as_mut(), confirmed),
        _ => {}
    }
}

fn filing_entries(filing: &mut Filing, confirmed: &Confirmed) {
    let due: Day = filing.due;
    let waits = |receipt: &&mut Receipt| receipt.entered.as_ref().is_some_and(Entered::waits);
    if let Some(receipt) = filing.receipt.as_mut().filter(waits) {
        settle(receipt.entered.as_mut(), confirmed);
        receipt.late = receipt.on > due;
    }
    for asked in &mut filing.supplements {
        settle(asked.answer.as_mut(), confirmed);
    }
}

fn case_entries(case: &mut Case, confirmed: &Confirmed, rules: &Rules) {
    let days = rules.edition(&case.edition).numbers.notice_working_days.value;
    for supplement in &mut case.supplements {
        settle(supplement.entered.as_mut(), confirmed);
        settle(supplement.answer.as_mut(), confirmed);
    }
    for entry in &mut case.clock {
        settle(entry.entered.as_mut(), confirmed);
    }
    for notice in &mut case.notices {
        if notice.entered.as_ref().is_some_and(Entered::waits) {
            settle(notice.entered.as_mut(), confirmed);
            notice.until = rules.calendar.add(notice.on, days).date;
        }
    }
}

fn enterprise_entries(enterprise: &mut Enterprise, confirmed: &Confirmed) {
    for disclosure in &mut enterprise.disclosures {
        settle(disclosure.entered.as_mut(), confirmed);
    }
}

/// What waited is off the table; that it was asked for stays readable.
pub fn decline(act: &mut EffectContext<'_>) {
    let (by, on, reason) = (act.me(), act.scene.today, act.reason());
    super::act::change!(act, Approval, |approval| {
        approval.decided_by = Some(by);
        approval.decided_on = Some(on);
        approval.decision_reason = reason;
    });
}
