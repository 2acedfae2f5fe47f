//! Who may see what (11.2 e): the one place where the visibility of fields, the asker's roles and his recusals meet.
//! Whatever is shown is read from a dossier that holds back the rest; rules always judge by the whole one.

use super::session::Session;
use crate::domain::approval::Approval;
use crate::domain::day::Day;
use crate::domain::dossier::Dossier;
use crate::domain::field::{FieldSpec, Visibility};
use crate::domain::id::{Kind, RecordId};
use crate::domain::officer::Role;
use crate::domain::operation::{AfterImage, OperationHead};
use crate::domain::phrase::{Arg, Phrase};
use crate::domain::record::Record;
use crate::service::error::DeskError;
use crate::service::find::Lens;
use crate::standard::edition::Edition;
use crate::standard::rule::{Effect, Subject, Transition};
use crate::workflow::decide::{Step, decide};
use crate::workflow::ground::{self, Ground};
use crate::workflow::refusal::Refusal;
use crate::workflow::scene::Scene;
use crate::workflow::standing::{self, Standing};
use crate::workflow::{edit, effect};
use std::collections::{BTreeMap, BTreeSet};

/// What stands where something is not shown.
pub(super) fn held_back() -> Phrase {
    Phrase::new("hidden-confidential")
}

/// What of a dossier its reader sees.
pub(super) struct Sight {
    level: Visibility,
    /// Cases that the reader is recused from, the objections to them, and the appeals about either.
    recused: BTreeSet<RecordId>,
    /// What waits for a second person and the reader may be: nobody confirms what he cannot read.
    seconds: BTreeSet<RecordId>,
    /// The clause that asks for discretion.
    clause: String,
}

impl Sight {
    /// The most guarded fields of that record that are shown.
    fn level(&self, id: RecordId, record: &Record) -> Visibility {
        let about = match record {
            Record::Case(_) => id,
            Record::Objection(o) => o.case,
            Record::Appeal(a) => a.record,
            Record::Approval(a) => a.record,
            _ => return self.level,
        };
        if self.recused.contains(&about) {
            self.level.min(Visibility::Internal)
        } else if self.seconds.contains(&id) {
            self.level.max(Visibility::Confidential)
        } else {
            self.level
        }
    }

    /// Whether a field of that record is kept from the reader.
    pub fn hides(&self, id: RecordId, record: &Record, spec: &FieldSpec) -> bool {
        spec.visibility > self.level(id, record)
    }

    /// Every field of that record that is kept from the reader.
    pub fn hidden(
        &self,
        id: RecordId,
        record: &Record,
    ) -> impl Iterator<Item = &'static FieldSpec> + use<> {
        let level = self.level(id, record);
        Record::fields_of(id.kind).iter().filter(move |spec| spec.visibility > level)
    }

    /// The record without what is kept from the reader.
    pub fn shown(&self, id: RecordId, record: &Record) -> Record {
        let mut shown = record.clone();
        for spec in self.hidden(id, record) {
            shown.clear(spec.key);
        }
        shown
    }

    /// The dossier without what is kept from the reader.
    pub fn seen(&self, dossier: &Dossier) -> Dossier {
        let mut seen = dossier.clone();
        for (id, held) in dossier.records() {
            if self.hidden(id, &held.body).next().is_some() {
                seen.put_stored(id, held.version, self.shown(id, &held.body));
            }
        }
        seen
    }

    /// Refuses what is confirmed and typed into fields that the officer cannot see.
    pub fn refusals_of_waiting(
        &self,
        dossier: &Dossier,
        id: RecordId,
        edition: &Edition,
    ) -> Vec<Refusal> {
        let of = |approval: &Approval| {
            let (record, step) =
                (dossier.get(approval.record)?, edition.transition(&approval.transition)?);
            let typed = approval.fields.iter().map(|field| &field.key);
            Some(self.refusals(approval.record, record, step, typed))
        };
        let waiting = effect::waiting_on(dossier, id).into_iter();
        waiting.filter_map(|(_, approval)| of(approval)).flatten().collect()
    }

    /// Refuses what is typed into fields that the officer cannot see.
    pub fn refusals<'k>(
        &self,
        id: RecordId,
        record: &Record,
        transition: &Transition,
        typed: impl Iterator<Item = &'k String>,
    ) -> Vec<Refusal> {
        let catalogued = [Effect::EditFields, Effect::CorrectFields];
        let all = catalogued.iter().any(|effect| transition.effects.contains(effect));
        let own = |key: &str| all || transition.fields.iter().any(|f| f.key == key && f.is_own());
        let hidden = |key: &str| {
            edit::fields(id.kind).any(|spec| spec.key == key && self.hides(id, record, spec))
        };
        let refuse = |key: &String| {
            let message =
                Phrase::new("refused-hidden-field").with("field", Arg::label("field", key));
            Refusal::new(&self.clause, message)
        };
        typed.filter(|key| own(key) && hidden(key)).map(refuse).collect()
    }
}

/// A refusal that tells no more than where the record stands and what role a step is for: both are shown to everyone.
pub(super) fn openly(refusal: &Refusal) -> bool {
    ["refused-stage", "refused-role", "refused-stage-role"].contains(&refusal.message.key.as_str())
}

/// Whether the reason of such a step is as guarded as the confidential fields it is written into.
fn is_guarded(rule: &Transition) -> bool {
    let subjects = [
        Subject::Alert,
        Subject::Matter,
        Subject::Objection,
        Subject::Appeal,
        Subject::Approval,
        Subject::Waiting,
    ];
    subjects.contains(&rule.subject)
        || rule.effects.iter().any(|effect| {
            matches!(
                effect,
                Effect::RaiseAlert
                    | Effect::OpenObjection
                    | Effect::OpenAppeal
                    | Effect::NoteInterview
                    | Effect::CastVote
                    | Effect::NoteScore
                    | Effect::NoteInvestigation
                    | Effect::ClearDueDiligence
                    | Effect::FindPoint
                    | Effect::EndReview
                    | Effect::DiscloseConfidential
            )
        })
}

/// Whatever is said of a record of that kind is guarded.
fn is_guarded_kind(kind: Kind) -> bool {
    matches!(kind, Kind::Alert | Kind::Matter | Kind::Objection | Kind::Appeal | Kind::Approval)
}

impl Session<'_> {
    /// What the asker sees of a dossier. A recusal of today holds for days gone by as well.
    pub(super) fn sight(&self, dossier: &Dossier) -> Result<Sight, DeskError> {
        let mut recused = BTreeSet::new();
        for (id, case) in dossier.cases() {
            let past = self.present.is_some();
            if case.is_recused(&self.officer.name) || (past && self.is_recused_now(id)?) {
                recused.insert(id);
            }
        }
        let to = dossier.objections().filter(|(_, o)| recused.contains(&o.case)).map(|(id, _)| id);
        let objections: Vec<RecordId> = to.collect();
        recused.extend(objections);
        let about =
            dossier.appeals().filter(|(_, a)| recused.contains(&a.record)).map(|(id, _)| id);
        let appeals: Vec<RecordId> = about.collect();
        recused.extend(appeals);
        let may = |step: &str| {
            let step = self.rules.current.transition(step);
            step.is_some_and(|t| t.all_roles().any(|role| self.officer.may(role)))
        };
        let seconds = dossier
            .approvals()
            .filter(|(_, a)| a.is_waiting() && may(&a.transition))
            .map(|(id, _)| id);
        let seconds = seconds.collect();
        let clause = self.rules.current.cites.discretion.clone();
        Ok(Sight { level: self.level, recused, seconds, clause })
    }

    /// What the asker may look an enterprise up by. Whoever may only look reads a telephone number on its record, and finds nobody
    /// by it.
    pub(super) fn lens(&self) -> Lens {
        let persons = self.officer.roles.iter().any(|role| *role != Role::Viewer);
        Lens { level: self.level, persons }
    }

    /// Whether that field is kept from the asker on every record of that kind, which no recusal touches.
    pub(super) fn hides_everywhere(&self, kind: Kind, key: &str) -> bool {
        Record::fields_of(kind).iter().any(|spec| spec.key == key && spec.visibility > self.level)
    }

    /// Whether what is internal to a kind of record is kept from the asker.
    pub(super) fn hides_any_internal(&self, kind: Kind) -> bool {
        let internal = |spec: &FieldSpec| spec.visibility == Visibility::Internal;
        self.level < Visibility::Internal && Record::fields_of(kind).iter().any(internal)
    }

    /// Whether the asker is recused from a case as it stands today.
    pub(super) fn is_recused_now(&self, case: RecordId) -> Result<bool, DeskError> {
        if case.kind != Kind::Case {
            return Ok(false);
        }
        let held = self.present.as_ref().unwrap_or(&self.snapshot).get(case)?;
        Ok(
            matches!(held.map(|h| h.body), Some(Record::Case(c)) if c.is_recused(&self.officer.name)),
        )
    }

    /// What stands against a step, in words that the officer may read: a refusal that would not read so by what he sees says
    /// only that it is confidential, by which rule and where it is mended.
    pub(super) fn hushed(
        scene: &Scene<'_>,
        dossier: &Dossier,
        seen: &Dossier,
        step: &Step<'_>,
        mut refusals: Vec<Refusal>,
    ) -> Vec<Refusal> {
        if refusals.is_empty() || seen == dossier {
            return refusals;
        }
        let mark = scene.numbers.mark();
        let shown = decide(scene, seen, step).err().unwrap_or_default();
        scene.numbers.rewind(mark);
        for refusal in &mut refusals {
            if !openly(refusal)
                && !shown.iter().any(|r| r.rule == refusal.rule && r.message == refusal.message)
            {
                refusal.message = held_back();
            }
        }
        refusals
    }

    /// The standing with its chain; links that rest on what is kept from the asker say so.
    pub(super) fn standing(&self, dossier: &Dossier, seen: &Dossier) -> Option<Standing> {
        dossier.subject()?;
        let mut whole = standing::standing(dossier, &self.rules, self.today);
        let shown = standing::standing(seen, &self.rules, self.today);
        for link in whole.why.iter_mut().filter(|link| !shown.why.contains(link)) {
            link.1 = held_back();
        }
        Some(whole)
    }

    /// The grounds; evidence that rests on what is kept from the asker says so.
    pub(super) fn grounds(&self, dossier: &Dossier, seen: &Dossier) -> Vec<Ground> {
        let mut whole = ground::grounds(dossier, &self.rules);
        let shown: BTreeMap<(String, RecordId, Day), Phrase> = ground::with_kept(seen, &self.rules)
            .into_iter()
            .map(|(g, _)| ((g.code, g.record, g.opens_on), g.evidence))
            .collect();
        for ground in &mut whole {
            let same = shown.get(&(ground.code.clone(), ground.record, ground.opens_on));
            if same != Some(&ground.evidence) {
                ground.evidence = held_back();
            }
        }
        whole
    }

    /// Whether the reason of an operation is kept from the asker: decisions on alerts, matters, objections and appeals, what
    /// the committee and the due diligence noted, and whatever was said of such a record.
    pub(super) fn hides_reason(&self, no: u64, head: &OperationHead) -> Result<bool, DeskError> {
        if head.reason.is_none() {
            return Ok(false);
        }
        let (what, edition) = self.begun_as(head)?;
        let rule = self.rules.edition(&edition).transition(&what);
        let guarded = rule.is_some_and(is_guarded);
        if !guarded && rule.is_none_or(|r| r.subject != Subject::Any) {
            return Ok(self.level < Visibility::Internal);
        }
        if self.level < Visibility::Confidential && guarded {
            return Ok(true);
        }
        let operation = self.operation(no)?;
        let images = operation.as_ref().map_or(&[][..], |o| o.images.as_slice());
        if !guarded && !images.iter().any(|image| is_guarded_kind(image.id.kind)) {
            return Ok(self.level < Visibility::Internal);
        }
        if self.level < Visibility::Confidential {
            return Ok(true);
        }
        for image in images {
            if let Some(case) = self.case_behind(image)?
                && self.is_recused_now(case)?
            {
                return Ok(true);
            }
        }
        Ok(false)
    }

    /// The step that a chain of takings back began with, and the edition it was judged by.
    fn begun_as(&self, head: &OperationHead) -> Result<(String, String), DeskError> {
        let mut first = (head.what.word(), head.edition.clone());
        let mut undoes = head.undoes;
        while let Some(of) = undoes {
            let Some(earlier) = self.snapshot.operation_head(of)? else { break };
            undoes = earlier.undoes;
            first = (earlier.what.word(), earlier.edition);
        }
        Ok(first)
    }

    /// The case that an image is of, or that an objection, an appeal or what waits in it is about.
    fn case_behind(&self, image: &AfterImage) -> Result<Option<RecordId>, DeskError> {
        let of = |record: Option<&Record>| match record {
            Some(Record::Objection(o)) => Some(o.case),
            Some(Record::Appeal(a)) => Some(a.record),
            Some(Record::Approval(a)) => Some(a.record),
            _ => None,
        };
        let about = |kind| matches!(kind, Kind::Objection | Kind::Appeal | Kind::Approval);
        let mut behind = match image.id.kind {
            Kind::Case => Some(image.id),
            kind if about(kind) => of(self.snapshot.image_record(image)?.as_ref()),
            _ => None,
        };
        // What waits may be about an appeal, and that about an objection.
        for _ in 0..2 {
            let Some(id) = behind.filter(|id| about(id.kind)) else { break };
            behind = of(self.snapshot.get(id)?.map(|h| h.body).as_ref());
        }
        Ok(behind.filter(|id| id.kind == Kind::Case))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_confidential_field_can_be_left_blank() {
        use crate::domain::alert::Alert;
        use crate::domain::day::Day;
        let mut alert: Record = Alert::reported(Day::new(2026, 5, 1).unwrap()).into();
        for kind in Kind::ALL {
            for spec in Record::fields_of(kind) {
                let blank = matches!(spec.visibility, Visibility::Public | Visibility::Internal);
                if kind == Kind::Alert && !blank {
                    assert!(alert.clear(spec.key), "{}", spec.key);
                }
            }
        }
        assert!(!alert.clear("reported_on") && !alert.clear("nothing"));
    }
}
