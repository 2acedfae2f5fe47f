//! The demo's invented data: a pure generator of sheets and steps that bring cases, filings, alerts and matters into every
//! state of every queue around a given today; and its loading, through the `Desk` like any other caller's.

mod alerts;
mod cases;
mod chance;
mod enterprises;
mod filings;
mod load;
mod names;
mod network;
mod plan;
mod writer;

use crate::domain::day::Day;
use crate::standard::edition::Edition;
use crate::standard::words::Lang;
use chance::Chance;
pub use load::{Loaded, load};
use names::Names;
pub use plan::{DemoOfficer, DemoPlan, PlannedAction, PlannedStep, What};
use writer::DemoWriter;

/// Plans a demo of so many invented enterprises and the one real one. The same seed, number, day and edition give the same plan;
/// what is only noted on its records is in the given language.
#[must_use]
pub fn generate(
    seed: u64,
    enterprises: u32,
    today: Day,
    edition: &Edition,
    lang: Lang,
) -> DemoPlan {
    let names = Names::shipped();
    let officers = names.officers.iter().map(names::Officer::plan).collect();
    let mut writer =
        DemoWriter { names, edition, today, lang, chance: Chance::new(seed), steps: Vec::new() };
    let people = enterprises::write(&mut writer, enterprises);
    filings::write(&mut writer, &people.certified);
    cases::write(&mut writer, &people);
    alerts::write(&mut writer, &people);
    network::write(&mut writer, &people);
    let mut steps = writer.steps;
    steps.sort_by_key(|s| s.day);
    DemoPlan { officers, steps }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::field::FieldValue;
    use crate::domain::intake::{IntakeKind, IntakeRow};
    use crate::domain::uscc::Uscc;
    use crate::standard::load;
    use std::collections::BTreeSet;

    fn plan(seed: u64, today: (i32, u32, u32)) -> DemoPlan {
        let edition = load::load(load::shipped_text()).unwrap();
        let today = Day::new(today.0, today.1, today.2).unwrap();
        generate(seed, 1200, today, &edition, Lang::En)
    }

    fn rows(plan: &DemoPlan, kind: IntakeKind) -> Vec<&IntakeRow> {
        plan.steps
            .iter()
            .filter_map(|s| match &s.what {
                What::Import(batch) if batch.kind == kind => Some(&batch.rows),
                _ => None,
            })
            .flatten()
            .collect()
    }

    #[test]
    fn the_same_seed_gives_the_same_plan_and_another_gives_another() {
        let day = (2026, 11, 22);
        assert_eq!(plan(7, day), plan(7, day));
        assert_ne!(plan(7, day), plan(8, day));
    }

    #[test]
    fn every_invented_enterprise_is_plainly_invented_and_has_a_valid_code_of_its_own() {
        let plan = plan(1, (2026, 11, 22));
        let enterprises = rows(&plan, IntakeKind::Enterprises);
        assert_eq!(enterprises.len(), 1201);
        let (mut codes, mut names, mut real) = (BTreeSet::new(), BTreeSet::new(), 0);
        for row in enterprises {
            let get = |key: &str| row.values.get(key).map(FieldValue::to_text).unwrap_or_default();
            if get("uscc").is_empty() {
                real += 1;
                assert_eq!(get("name"), "Inclusion Factory");
                assert!(!row.values.contains_key("status"));
                continue;
            }
            let code: Uscc = get("uscc").parse().unwrap();
            assert!(code.as_str().contains("DEM"), "{code}");
            assert!(get("name").starts_with("示例"), "{}", get("name"));
            assert_eq!(get("provenance"), "invented for the demo");
            assert!(codes.insert(code) && names.insert(get("name")), "{code} comes twice");
        }
        assert_eq!(real, 1);
    }

    #[test]
    fn what_is_noted_of_its_records_is_in_one_language() {
        let edition = load::load(load::shipped_text()).unwrap();
        let plan = generate(1, 40, Day::new(2026, 11, 22).unwrap(), &edition, Lang::Zh);
        let notes: BTreeSet<String> = rows(&plan, IntakeKind::Enterprises)
            .iter()
            .filter(|row| row.values.contains_key("uscc"))
            .filter_map(|row| row.values.get("provenance").map(FieldValue::to_text))
            .collect();
        assert_eq!(Vec::from_iter(notes), ["虚构的演示数据"]);
        for step in &plan.steps {
            if let What::Import(batch) = &step.what {
                assert_eq!(batch.source, "演示");
            }
        }
    }

    #[test]
    fn nothing_is_done_on_a_day_to_come_and_days_rise_at_any_time_of_the_year() {
        for today in
            [(2026, 1, 5), (2026, 3, 2), (2026, 6, 30), (2026, 7, 4), (2026, 12, 31), (2028, 2, 29)]
        {
            let plan = plan(3, today);
            let today = Day::new(today.0, today.1, today.2).unwrap();
            assert!(plan.steps.is_sorted_by_key(|s| s.day), "{today}");
            assert!(plan.steps.iter().all(|s| s.day <= today), "{today}");
            assert!(plan.steps.len() < 300, "{} operations", plan.steps.len());
        }
    }

    #[test]
    fn every_transition_named_is_one_of_the_edition_or_the_desk() {
        let edition = load::load(load::shipped_text()).unwrap();
        let plan = plan(1, (2026, 11, 22));
        let free = ["assign", "claim", "comment", "enterprise.edit"];
        for step in &plan.steps {
            if let What::Act(action) = &step.what
                && !free.contains(&action.transition.as_str())
            {
                let known = edition.transition(&action.transition).unwrap_or_else(|| {
                    panic!("no transition {}", action.transition);
                });
                for key in action.fields.keys() {
                    assert!(known.fields.iter().any(|f| f.key == *key), "{} {key}", known.name);
                }
            }
        }
    }
}
