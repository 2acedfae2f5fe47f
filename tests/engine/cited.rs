//! What the standard lists letter by letter is held as it lists it, and what is wrong with one of them is refused under its own
//! clause: dimensions (B.2), changes (B.3), the profile's materials (B.1 i), fields, goals and credentials (4.3, 6.2, A.2, A.3).

use super::build::{SHIPPED, World};
use std::collections::{BTreeMap, BTreeSet};

/// Code → clause of a list of the shipped edition.
fn clauses(list: &str) -> BTreeMap<&'static str, &'static str> {
    let codes = SHIPPED.current.lists.get(list).unwrap_or_else(|| panic!("{list}"));
    codes.iter().map(|c| (c.code.as_str(), c.clause.as_str())).collect()
}

#[test]
fn a_score_out_of_range_is_refused_under_the_clause_of_its_dimension() {
    let world = World::after("rating review");
    for (dimension, clause) in [
        ("social_mission", "B.2.1"),
        ("business_model", "B.2.2"),
        ("innovation", "B.2.3"),
        ("governance", "B.2.4"),
        ("social_impact", "B.2.5"),
        ("value_contribution", "B.2.6"),
        ("capital_flow", "B.2.7"),
    ] {
        let given = format!("dimension={dimension} score=11");
        let told = world.outcome("mei:committee_member", "case.score", &given);
        assert_eq!(told, format!("{clause} refused-score"), "{dimension}");
    }
    assert_eq!(clauses("dimension").len(), 7);
    let rule = SHIPPED.current.transition("case.score").unwrap();
    assert!(rule.guards.iter().any(|g| g.clause == "B.2"));
}

#[test]
fn every_kind_of_change_is_registered_and_cites_its_letter() {
    let listed = clauses("change_kind");
    let kinds = [
        ("a", "B.3 a", "name=甲"),
        ("b", "B.3 b", "event=merger"),
        ("c", "B.3 c", "event=revoked"),
        ("d", "B.3 d", ""),
        ("e", "B.3 e", "event=goal_changed"),
        ("f", "B.3 f", "asset_lock=40%"),
        ("g", "B.3 g", ""),
        ("h", "B.3 h", "text=x"),
        ("i", "B.3 i", "text=x"),
    ];
    for (kind, clause, given) in kinds {
        assert_eq!(listed.get(kind), Some(&clause));
        let given = format!("kind={kind} occurred_on=-1 {given}");
        let told = World::after("certified 2025-09-01").outcome(
            "supervisor",
            "enterprise.register_change",
            &given,
        );
        assert_eq!(told, "-> change_accepted", "{clause}");
    }
    assert_eq!(listed.len(), kinds.len());
}

#[test]
fn the_profile_is_asked_for_by_its_own_clause_and_never_holds_a_case_up() {
    let profile: Vec<&str> = SHIPPED
        .current
        .materials
        .iter()
        .filter(|m| m.clause == "B.1 i")
        .map(|m| m.id.as_str())
        .collect();
    assert!(!profile.is_empty());
    let world = World::after("intake");
    let told = world.outcome("intake", "case.accept", "");
    for letter in ["B.1 a", "B.1 h", "B.1 j"] {
        assert!(told.contains(&format!("{letter} refused-material")), "{told}");
    }
    assert!(!told.contains("B.1 i"), "{told}");
}

#[test]
fn fields_goals_and_credentials_cite_where_the_standard_names_them() {
    let of = |list: &str| clauses(list).into_values().collect::<BTreeSet<&str>>();
    assert_eq!(of("un_goal"), BTreeSet::from(["6.2.3"]));
    assert!(of("field_of_work").is_superset(&BTreeSet::from(["4.3", "6.2.3"])));
    assert_eq!(of("credential_system"), BTreeSet::from(["A.2", "A.3"]));
    let credentials = clauses("credential_system");
    assert_eq!((credentials["cic"], credentials["beijing"]), ("A.2", "A.3"));
    let cites = &SHIPPED.current.cites;
    assert_eq!(
        (cites.entry_aim.as_str(), cites.entry_measures.as_str(), cites.entry_coverage.as_str()),
        ("6.2.1", "6.2.2", "6.2.3")
    );
}
