//! A form that is being filled in: what the rules say of single fields before it is whole, which codes they would take, and what a
//! figure or a day may lie between. All of it is asked of the guards themselves, so that a form and its saving never differ.

use super::decide::{ResolvedTarget, decide, guards_of, resolve_target};
use super::range::{Bound, Range};
use super::refusal::Refusal;
use super::scene::DecisionContext;
use super::trial::GuardContext;
use super::values::Values;
use super::{edit, form};
use crate::domain::day::Day;
use crate::domain::dossier::Dossier;
use crate::domain::id::RecordId;
use crate::domain::phrase::Arg;
use crate::standard::rule::{GuardRow, Transition};
use std::collections::BTreeMap;

/// Days that lie before and after every other that may be typed, and counts.
const FIRST: (i32, u32, u32) = (1900, 1, 1);
const LAST: (i32, u32, u32) = (2199, 12, 31);
const MOST: i64 = 1_000_000_000;

/// The form of a step on one record, as far as it is filled in.
pub struct Filling<'a> {
    scene: &'a DecisionContext<'a>,
    dossier: &'a Dossier,
    step: ResolvedTarget<'a>,
    typed: &'a BTreeMap<String, String>,
}

impl<'a> Filling<'a> {
    /// Nothing where there is no such step of the record.
    #[must_use]
    pub fn new(
        scene: &'a DecisionContext<'a>,
        dossier: &'a Dossier,
        (id, transition): (RecordId, &str),
        typed: &'a BTreeMap<String, String>,
    ) -> Option<Self> {
        let step = resolve_target(scene, dossier, id, transition).ok()?;
        Some(Self { scene, dossier, step, typed })
    }

    /// The rule of the step.
    #[must_use]
    pub fn rule(&self) -> &Transition {
        self.step.transition
    }

    fn read(&self, typed: &BTreeMap<String, String>) -> (Values, Vec<Refusal>) {
        let ResolvedTarget { transition, edition, id, .. } = self.step;
        match edit::catalogue(id.kind, transition, edition) {
            Some(_) => edit::read_partly(id, transition, edition, typed),
            None => form::read_partly(id, transition, edition, typed),
        }
    }

    fn trial<'t>(&'t self, values: &'t Values) -> GuardContext<'t> {
        let ResolvedTarget { transition, edition, id, record } = self.step;
        GuardContext {
            scene: self.scene,
            edition,
            dossier: self.dossier,
            id,
            record,
            transition,
            values,
            reason: None,
            decide,
        }
    }

    /// What guards say of what is filled in, and the checks across fields of an edit.
    fn said(&self, guards: &[&GuardRow], values: &Values) -> Vec<Refusal> {
        let trial = self.trial(values);
        let mut all = guards_of(guards.iter().copied(), &trial, Some(self.typed));
        let ResolvedTarget { transition, edition, id, .. } = self.step;
        if edit::catalogue(id.kind, transition, edition).is_some() {
            all.extend(edit::cross_checks(&trial));
        }
        all
    }

    fn guards(&self) -> Vec<&GuardRow> {
        self.step.transition.guards.iter().collect()
    }

    /// The field of this form that mends a refusal.
    fn mends<'r>(&self, refusal: &'r Refusal) -> Option<&'r str> {
        let jump = refusal.jump.as_ref().filter(|_| !refusal.already)?;
        (jump.transition == self.step.transition.name).then_some(jump.field.as_str())
    }

    /// What stands against fields that are filled in, by their keys: the first of each. What is still missing is no fault yet.
    #[must_use]
    pub fn faults(&self) -> Vec<(String, Refusal)> {
        let (values, mut refusals) = self.read(self.typed);
        refusals.extend(self.said(&self.guards(), &values));
        let mut all: Vec<(String, Refusal)> = Vec::new();
        for refusal in refusals {
            let Some(key) = self.mends(&refusal).map(str::to_owned) else { continue };
            let filled = self.typed.get(&key).is_some_and(|typed| !typed.trim().is_empty());
            if filled && !all.iter().any(|(other, _)| *other == key) {
                all.push((key, refusal));
            }
        }
        all
    }

    /// Whether the rules would take a code in that field, whatever else the form still lacks. A `strict` field is asked by itself: a
    /// code is none for it as well where something outside the form stands against the step with it.
    #[must_use]
    pub fn takes(&self, key: &str, code: &str, strict: bool) -> bool {
        let typed = BTreeMap::from([(key.to_owned(), code.to_owned())]);
        let (values, mut said) = self.read(&typed);
        said.extend(self.said(&self.guards(), &values));
        !said.iter().any(|refusal| match self.mends(refusal) {
            Some(mended) => mended == key,
            None => strict && !refusal.already,
        })
    }

    /// What a figure or a day in that field may lie between, beside what is filled in: found by trying, between a value that is taken
    /// and one that is not. Nothing where the rules say nothing of it.
    #[must_use]
    pub fn range(&self, key: &str, is_day: bool) -> Option<Range> {
        let (values, _) = self.read(self.typed);
        let end = |(year, month, day): (i32, u32, u32)| Day::new(year, month, day).map(Bound::Day);
        let (first, last) = if is_day {
            (end(FIRST)?, end(LAST)?)
        } else {
            (Bound::Number(0), Bound::Number(MOST))
        };
        let mut all = values.all().clone();
        let mut said = |guards: &[&GuardRow], bound: Bound| -> Vec<Refusal> {
            all.insert(key.to_owned(), bound.value());
            let said = self.said(guards, &Values::typed(all.clone()));
            said.into_iter().filter(|refusal| self.mends(refusal) == Some(key)).collect()
        };
        let guards = self.guards();
        let (low, high) = (said(&guards, first), said(&guards, last));
        if low.is_empty() && high.is_empty() {
            return None;
        }
        // From here on only those are asked that have something to say of it.
        let speaks =
            |row: &&GuardRow, said: &mut dyn FnMut(&[&GuardRow], Bound) -> Vec<Refusal>| {
                !said(&[*row], first).is_empty() || !said(&[*row], last).is_empty()
            };
        let guards: Vec<&GuardRow> =
            guards.into_iter().filter(|row| speaks(row, &mut said)).collect();
        let mut taken = |bound: Bound| said(&guards, bound).is_empty();
        let good = self.likely(key, is_day, &low, &high).into_iter().find(|b| taken(*b))?;
        let least = (!low.is_empty()).then(|| edge(first, good, &mut taken));
        let most = (!high.is_empty()).then(|| edge(last, good, &mut taken));
        // A count that may be nothing has no least worth telling but beside a most.
        let least = least.or_else(|| (!is_day && most.is_some()).then_some(first));
        Some(Range { least, most })
    }

    /// Values that may be taken: what stands in the field, the days that the refusals themselves tell, today and the days about it.
    fn likely(&self, key: &str, is_day: bool, low: &[Refusal], high: &[Refusal]) -> Vec<Bound> {
        if !is_day {
            let stands = self.typed.get(key).and_then(|typed| typed.trim().parse().ok());
            return stands.into_iter().chain([0, 1]).map(Bound::Number).collect();
        }
        let today = self.scene.today;
        let stands = self.typed.get(key).and_then(|typed| typed.parse::<Day>().ok());
        let told = low.iter().chain(high).flat_map(|refusal| &refusal.message.args);
        let told = told.filter_map(|(_, arg)| match arg {
            Arg::Day(day) => Some(*day),
            _ => None,
        });
        let near = stands.into_iter().chain([today]).chain(told);
        near.flat_map(|day| [day, day.next(), day.previous()]).map(Bound::Day).collect()
    }
}

/// The last value on the way from one that is taken to one that is not.
fn edge(refused: Bound, good: Bound, taken: &mut dyn FnMut(Bound) -> bool) -> Bound {
    let number = |bound: Bound| match bound {
        Bound::Number(number) => number,
        Bound::Day(day) => i64::from(day.number()),
    };
    let bound = |number: i64| match good {
        Bound::Number(_) => Bound::Number(number),
        Bound::Day(day) => Bound::Day(day.plus(number - i64::from(day.number()))),
    };
    let (mut bad, mut fine) = (number(refused), number(good));
    while (bad - fine).abs() > 1 {
        let middle = fine + (bad - fine) / 2;
        if taken(bound(middle)) { fine = middle } else { bad = middle }
    }
    bound(fine)
}
