//! The menu: every transition of a record, and what stands against each.

use super::session::Session;
use crate::domain::action::Target;
use crate::domain::case::CaseKind;
use crate::domain::dossier::Dossier;
use crate::domain::id::{Kind, RecordId};
use crate::domain::phrase::{Arg, Phrase};
use crate::domain::record::Record;
use crate::service::error::DeskError;
use crate::service::response::{Fits, Menu, MenuItem};
use crate::standard::rule::{Effect, Subject, Transition};
use crate::workflow::decide::{AskedStep, decide, is_about, role_refusal};
use crate::workflow::guard::is_separation;
use crate::workflow::queue;
use crate::workflow::refusal::{Jump, Refusal};
use crate::workflow::scene::NextNumbers;
use std::collections::{HashMap, HashSet};

/// Of so many marked records at most it is looked up what may be done with them.
const MOST_LOOKED_AT: usize = 500;

impl Session<'_> {
    pub(super) fn menu(&self, id: RecordId) -> Result<Menu, DeskError> {
        let dossier = self.snapshot.dossier_of(id)?;
        if dossier.get(id).is_none() {
            return Err(DeskError::input(Phrase::new("refused-no-record")));
        }
        let seen = self.sight(&dossier)?.redacted(&dossier);
        let mut items = self.items(&dossier, &seen, id, None);
        let led_to = self.led_to(&dossier, &seen, id);
        for mut item in led_to {
            if items.iter().any(|i| i.letter == item.letter) {
                item.letter = item.letter.to_uppercase();
            }
            items.push(item);
        }
        let target = Target { id, version: Some(dossier.version(id)) };
        Ok(Menu { target, reference: queue::reference(&dossier, id), items })
    }

    /// Steps of the enterprise that a record of it is there for: a certificate's renewal, the registration of changes that a filing
    /// tells of.
    fn led_to(&self, dossier: &Dossier, seen: &Dossier, id: RecordId) -> Vec<MenuItem> {
        let (effect, preset) = match dossier.get(id) {
            Some(Record::Certificate(_)) => {
                let renewal = ("kind".to_owned(), CaseKind::Renewal.word().to_owned());
                (Effect::OpenCase, vec![renewal])
            }
            Some(Record::Filing(_)) => (Effect::RegisterChange, Vec::new()),
            _ => return Vec::new(),
        };
        let Some((enterprise, _)) = dossier.subject() else { return Vec::new() };
        let mut items =
            self.items_where(dossier, seen, enterprise, &|t| t.effects.contains(&effect));
        for item in &mut items {
            item.elsewhere = Some(Jump {
                record: enterprise,
                transition: item.transition.clone(),
                field: String::new(),
                preset: preset.clone(),
            });
        }
        items
    }

    /// The steps that make sense on several records at once, and how many of these each fits. Of very many only the first are
    /// looked at.
    pub(super) fn menu_of(&self, targets: &[Target]) -> Result<Menu, DeskError> {
        let Some(first) = targets.first() else {
            return Err(DeskError::input(Phrase::new("refused-no-record")));
        };
        let looked_at = targets.len().min(MOST_LOOKED_AT);
        let mut tally = Tally::default();
        for (done, target) in targets.iter().take(looked_at).enumerate() {
            self.report(done, looked_at)?;
            let dossier = self.snapshot.dossier_of(target.id)?;
            if dossier.get(target.id).is_none() {
                continue;
            }
            let seen = self.sight(&dossier)?.redacted(&dossier);
            for item in self.items_where(&dossier, &seen, target.id, &|t| t.bulk) {
                tally.add(item);
            }
        }
        let of = u32::try_from(targets.len()).unwrap_or(u32::MAX);
        let order = self.rules.current.transitions.iter().map(|t| t.name.as_str());
        let items = tally.items(&order.collect::<Vec<_>>(), of, looked_at < targets.len());
        Ok(Menu { target: *first, reference: String::new(), items })
    }

    /// Transitions that are about the record, in the edition's order; one of them only where it is named. `seen` is what the
    /// officer sees of the dossier.
    pub(super) fn items(
        &self,
        dossier: &Dossier,
        seen: &Dossier,
        id: RecordId,
        only: Option<&str>,
    ) -> Vec<MenuItem> {
        self.items_where(dossier, seen, id, &|t| only.is_none_or(|name| name == t.name))
    }

    fn items_where(
        &self,
        dossier: &Dossier,
        seen: &Dossier,
        id: RecordId,
        wanted: &dyn Fn(&Transition) -> bool,
    ) -> Vec<MenuItem> {
        let numbers = NextNumbers::default();
        let scene = self.scene(&numbers);
        let has_matter = dossier.open_matter().is_some();
        let edition =
            dossier.get(id).map_or(&*self.rules.current, |r| self.rules.edition_within(dossier, r));
        edition
            .transitions
            .iter()
            .filter(|t| is_about(t.subject, id.kind) && wanted(t))
            // Where there is a matter its steps are the matter's own.
            .filter(|t| t.subject != Subject::Matter || id.kind == Kind::Matter || !has_matter)
            .map(|t| {
                let step = AskedStep { id, transition: &t.name, fields: None, reason: None };
                let against: Vec<Refusal> =
                    decide(&scene, dossier, &step).err().unwrap_or_default();
                let refusals = Self::redact_refusals(&scene, dossier, seen, &step, against);
                MenuItem {
                    transition: t.name.clone(),
                    clause: t.clause.clone(),
                    letter: t.letter.clone(),
                    bulk: t.bulk,
                    roles: t.all_roles().collect(),
                    mine: role_refusal(&self.officer, t, "").is_none()
                        && !refusals.iter().any(|r| r.message.key == "refused-stage-role"),
                    requirements: requirements(t, scene.solo, &refusals),
                    refusals,
                    fits: None,
                    elsewhere: None,
                }
            })
            .collect()
    }
}

/// How many requirements stand against a step, of how many: materials, conditions and whatever else it asks for, each counted by
/// itself; nothing where one sentence says it all. A refusal that sums up (`open` of `of`) is followed by the ones it sums up.
fn requirements(rule: &Transition, solo: bool, refusals: &[Refusal]) -> Option<(u32, u32)> {
    // Who may not take it at all, or not from here, is told that and no sum.
    let first = refusals.first().map_or("", |r| r.message.key.as_str());
    if matches!(first, "refused-role" | "refused-stage" | "refused-stage-role") {
        return None;
    }
    let figure = |refusal: &Refusal, name: &str| match refusal.message.arg(name) {
        Some(Arg::Number(n)) => usize::try_from(*n).ok(),
        _ => None,
    };
    let asked = rule.guards.iter().filter(|g| !(solo && is_separation(g.guard))).count();
    let (mut rest, mut groups, mut open, mut of) = (refusals, 0_usize, 0_usize, 0_usize);
    while let Some((first, after)) = rest.split_first() {
        let sum = figure(first, "open").zip(figure(first, "of"));
        let (standing, whole) = sum.unwrap_or((1, 1));
        let summed = if sum.is_some() { standing.min(after.len()) } else { 0 };
        rest = after.get(summed..).unwrap_or_default();
        groups += 1;
        open += standing;
        of += whole;
    }
    let total = of + asked.saturating_sub(groups);
    (groups > 1).then_some((u32::try_from(open).ok()?, u32::try_from(total.max(open)).ok()?))
}

/// Transitions of several records put together.
#[derive(Default)]
struct Tally {
    all: Vec<Counted>,
    place: HashMap<String, usize>,
}

/// One of them: how many it fits, and what stands against it elsewhere, each with its number.
struct Counted {
    item: MenuItem,
    fits: u32,
    against: Vec<(u32, Refusal)>,
}

impl Tally {
    fn add(&mut self, mut item: MenuItem) {
        let refusals = std::mem::take(&mut item.refusals);
        let next = self.all.len();
        let place = *self.place.entry(item.transition.clone()).or_insert(next);
        if place == next {
            item.requirements = None;
            self.all.push(Counted { item, fits: 0, against: Vec::new() });
        }
        let Some(counted) = self.all.get_mut(place) else { return };
        let Some(first) = refusals.into_iter().next() else {
            counted.fits += 1;
            return;
        };
        match counted.against.iter_mut().find(|(_, r)| r.message == first.message) {
            Some((n, _)) => *n += 1,
            None => counted.against.push((1, first)),
        }
    }

    /// In the edition's order. One that fits nothing says why, the commonest reason first. A letter that two would have is the
    /// one's that fits more.
    fn items(mut self, order: &[&str], of: u32, at_least: bool) -> Vec<MenuItem> {
        let place = |name: &str| order.iter().position(|o| *o == name).unwrap_or(usize::MAX);
        self.all.sort_by_key(|c| std::cmp::Reverse(c.fits));
        let mut letters = HashSet::new();
        for counted in &mut self.all {
            counted.against.sort_by_key(|(n, _)| std::cmp::Reverse(*n));
            if !letters.insert(counted.item.letter.clone()) {
                counted.item.letter.clear();
            }
        }
        self.all.sort_by_key(|c| place(&c.item.transition));
        let item = |c: Counted| {
            let fits = Some(Fits { count: c.fits, of, at_least });
            let blocked = c.fits == 0 && !at_least;
            let against = c.against.into_iter().filter(|_| blocked).map(|(_, r)| r);
            MenuItem { refusals: against.collect(), fits, ..c.item }
        };
        self.all.into_iter().map(item).collect()
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::standard::load;

    #[test]
    fn requirements_are_counted_over_sums_and_single_ones() {
        let edition = load::load(load::shipped_text()).unwrap();
        let rule = edition.transition("case.accept").unwrap();
        let sum = Refusal::new("B.1", Phrase::new("x").with("open", 2_i64).with("of", 9_i64));
        let one = |n: i64| Refusal::new("8", Phrase::new("y").with("n", n));
        let all = [one(1), sum.clone(), one(2), one(3)];
        let guards = u32::try_from(rule.guards.len()).unwrap();
        assert_eq!(requirements(rule, false, &all), Some((3, guards - 2 + 10)));
        assert_eq!(requirements(rule, false, &all[1..]), None);
        assert_eq!(requirements(rule, false, &[]), None);
    }

    #[test]
    fn of_many_records_each_step_says_how_many_it_fits_and_letters_stay_apart() {
        let item = |name: &str, refusals: &[&str]| MenuItem {
            transition: name.into(),
            clause: String::new(),
            letter: "r".into(),
            bulk: true,
            roles: Vec::new(),
            mine: true,
            refusals: refusals.iter().map(|key| Refusal::new("1", Phrase::new(key))).collect(),
            requirements: None,
            fits: None,
            elsewhere: None,
        };
        let mut tally = Tally::default();
        for (name, why) in
            [("b", &[][..]), ("a", &["x"]), ("b", &["x"]), ("a", &["y"]), ("a", &["y"])]
        {
            tally.add(item(name, why));
        }
        let items = tally.items(&["a", "b"], 5, false);
        let said: Vec<_> = items
            .iter()
            .map(|i| (i.transition.as_str(), i.letter.as_str(), i.fits.map(|f| f.count)))
            .collect();
        assert_eq!(said, [("a", "", Some(0)), ("b", "r", Some(1))]);
        let why: Vec<&str> = items[0].refusals.iter().map(|r| r.message.key.as_str()).collect();
        assert_eq!((why, items[1].refusals.len()), (vec!["y", "x"], 0));
    }
}
