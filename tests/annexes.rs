//! What the standard lists, one thing after another: fields, entry to the rating, materials that may be left out, what the rating
//! looks at, credentials, changes to be registered, what is told to the public. Each by its own clause.

#[allow(dead_code, reason = "the engine's tests use more of it")]
use crate::engine::build;

use build::{ENTERPRISE, SHIPPED, World, actor};
use sedesk::domain::case::{Case, CaseKind};
use sedesk::domain::day::Day;
use sedesk::domain::enterprise::Enterprise;
use sedesk::domain::field::Visibility;
use sedesk::domain::filing::Filing;
use sedesk::standard::edition::Need;
use sedesk::workflow::condition::{entry_to_rating, machine, needs};
use std::collections::BTreeMap;

fn enterprise(world: &World) -> &Enterprise {
    world.dossier.enterprise(ENTERPRISE).unwrap()
}

fn codes(list: &str, clause: &str) -> Vec<String> {
    let all = SHIPPED.current.lists[list].iter();
    all.filter(|c| c.clause == clause).map(|c| c.code.clone()).collect()
}

#[test]
fn a_field_of_4_3_fulfils_the_social_goal_as_any_other_does() {
    let fields = codes("field_of_work", "4.3");
    assert!(fields.len() >= 4, "{fields:?}");
    let goal = SHIPPED.current.conditions.iter().find(|c| c.id == "5.1.1").unwrap();
    let case = Case::opened(
        ENTERPRISE,
        CaseKind::Certification,
        "",
        "intake",
        "2026-05-06".parse().unwrap(),
    );
    for field in fields {
        let world = World::after(&format!("applicant; set fields_of_work={field}"));
        let found = machine(goal, &case, enterprise(&world), &SHIPPED.current);
        assert_eq!(found, Some(Ok(())), "{field}");
    }
}

#[test]
fn one_field_or_one_un_goal_suffices_for_entry_to_the_rating_and_the_aim_is_for_an_officer() {
    let held = |steps: &str| {
        let world = World::after("applicant; set fields_of_work=; set measures=").then(steps);
        let entry = entry_to_rating(enterprise(&world), &SHIPPED.current.cites);
        entry.map(|e| (e.clause, e.holds))
    };
    let row = |measures: bool, covered: bool| {
        [("6.2.1", None), ("6.2.2", Some(measures)), ("6.2.3", Some(covered))]
            .map(|(clause, holds)| (clause.to_owned(), holds))
    };
    assert_eq!(held(""), row(false, false));
    assert_eq!(held("set un_goals=8"), row(false, true));
    assert_eq!(held("set fields_of_work=fair_education"), row(false, true));
    assert_eq!(held("set measures=2025 | beneficiaries | 1200"), row(true, false));
    assert_eq!(codes("un_goal", "6.2.3").len(), 17);
}

#[test]
fn what_b_1_i_and_b_1_k_ask_for_may_be_left_out_and_is_taken_where_it_comes() {
    let optional = |clause: &str| {
        let all = SHIPPED.current.materials.iter().filter(|m| m.clause == clause);
        all.map(|m| (m.id.clone(), m.need)).collect::<Vec<_>>()
    };
    for clause in ["B.1 i", "B.1 k"] {
        let all = optional(clause);
        assert!(!all.is_empty() && all.iter().all(|(_, need)| *need == Need::Optional), "{clause}");
    }
    // Everything else accepted, the package is complete without them.
    let world = World::after("intake; materials");
    let case = world.dossier.cases().next().unwrap().1;
    let asked = needs(case, enterprise(&world), world.edition());
    assert!(!asked.iter().any(|n| ["B.1 i", "B.1 k"].contains(&n.material.clause.as_str())));
    assert_eq!(world.outcome("intake", "case.accept", ""), "-> preliminary_review");
    for material in ["i.handbook", "i", "k"] {
        let told =
            world.outcome("intake", "case.receive_material", &format!("material={material}"));
        assert_eq!(told, "-> intake", "{material}");
    }
}

/// What the rating looks at (B.2), dimension by dimension.
const DIMENSIONS: [(&str, &str); 7] = [
    ("social_mission", "B.2.1"),
    ("business_model", "B.2.2"),
    ("innovation", "B.2.3"),
    ("governance", "B.2.4"),
    ("social_impact", "B.2.5"),
    ("value_contribution", "B.2.6"),
    ("capital_flow", "B.2.7"),
];

#[test]
fn each_dimension_takes_up_to_ten_points_tells_what_to_look_for_and_refuses_by_its_own_clause() {
    let world = World::after("final");
    for (dimension, clause) in DIMENSIONS {
        let code = SHIPPED.current.code("dimension", dimension).unwrap();
        let hint = code.hint.as_ref().unwrap();
        assert!(code.weight == 10 && !hint.en.is_empty() && !hint.zh.is_empty(), "{dimension}");
        let give = |score: u32| {
            let given = format!("dimension={dimension} score={score}");
            world.outcome("chair", "case.score", &given)
        };
        assert_eq!(give(10), "-> final_review");
        assert_eq!(give(11), format!("{clause} refused-score"));
    }
}

#[test]
fn credentials_of_a_2_and_a_3_are_held_as_evidence_and_make_nobody_certified() {
    let (abroad, at_home) = (codes("credential_system", "A.2"), codes("credential_system", "A.3"));
    assert_eq!((abroad.len(), at_home.len()), (7, 2));
    for system in abroad.iter().chain(&at_home) {
        let world = World::after("applicant");
        let line = format!("{system} | Gold | 90 | N-1 | 2024-01-01 | 2027-01-01");
        let fields = BTreeMap::from([("credentials".to_owned(), line)]);
        let intake = actor("intake");
        let done = world.ask(&intake, ENTERPRISE, "enterprise.edit", Some(&fields), None).unwrap();
        let held = World { dossier: done.dossier, ..World::new() };
        let credential = &enterprise(&held).credentials[0];
        assert_eq!((&credential.system, credential.score), (system, Some(90)));
        assert_eq!(held.standing(), "standing-never-certified", "{system}");
    }
}

/// Letter | form | the field it changes | as it becomes | alerts that open by themselves.
const CHANGES: &str = "
B.3 a | name=天宇新名有限公司                | name                 | 天宇新名有限公司 | 0
B.3 a | legal_representative=李四            | legal_representative | 李四             | 0
B.3 b | event=scope business_scope=printing  | business_scope       | printing         | 0
B.3 e | event=goal_changed social_goal=other | social_goal          | other            | 1
B.3 f | asset_lock=40%                       | asset_lock           | 40%              | 0
B.3 f | profit_to_social_use=55%             | profit_to_social_use | 55%              | 0
B.3 g |                                      | charter_carries_goal | no               | 1
B.3 h | council=Wang text=few_meet           | council              | Wang             | 1
B.3 i | text=a_lawsuit                       | name                 | 天宇助残服务有限公司 | 0
";

#[test]
fn each_change_of_b_3_is_written_into_the_record_and_the_old_value_kept() {
    for row in CHANGES.lines().filter(|l| !l.is_empty()) {
        let cells: Vec<&str> = row.split('|').map(str::trim).collect();
        let [clause, form, field, becomes, alerts] = cells[..] else { panic!("{row}") };
        let letter = clause.trim_start_matches("B.3 ");
        let kind = SHIPPED.current.code("change_kind", letter).unwrap();
        assert_eq!(kind.clause, clause);
        let before = World::after("certified 2025-09-01");
        let stood = before.dossier.get(ENTERPRISE).and_then(|r| r.get(field)).unwrap().to_text();
        let after = World { dossier: before.dossier.clone(), ..World::new() }
            .then(&format!("do enterprise.register_change kind={letter} occurred_on=-1 {form}"));
        let stands = after.dossier.get(ENTERPRISE).and_then(|r| r.get(field)).unwrap().to_text();
        assert_eq!(stands.replace('\n', "; "), becomes, "{row}");
        let (_, change) = after.dossier.changes().next().unwrap();
        let kept = change.values.iter().find(|v| v.key == field);
        assert_eq!(kept.map(|v| v.before.clone()), (stood != stands).then_some(stood), "{row}");
        assert_eq!(after.dossier.alerts().count().to_string(), alerts, "{row}");
    }
}

/// What an enterprise hands in is public (11.2 a); the measures of a year's filing are what the impact report of the year after is
/// made from (11.2 c); what it holds of its own owners is not (11.2 e).
#[test]
fn what_a_filing_hands_in_is_public_and_stands_under_its_year_for_the_impact_report() {
    let world = World::after(
        "certified 2025-09-01; set measures=; do filing.receive channel=post measures=staff|47",
    );
    let filing = world.filing(2026);
    let told: Vec<_> = filing.measures.iter().map(|m| (m.year, m.amount.as_str())).collect();
    assert_eq!(told, [(2026, "47")]);
    assert_eq!(enterprise(&world).measures, filing.measures);
    let of_filing = |key: &str| Filing::FIELDS.iter().find(|f| f.key == key).unwrap().visibility;
    let of_own = |key: &str| Enterprise::FIELDS.iter().find(|f| f.key == key).unwrap().visibility;
    for key in ["year", "state", "receipt", "measures"] {
        assert_eq!(of_filing(key), Visibility::Public, "{key}");
    }
    assert_eq!((of_own("measures"), of_own("holders")), (Visibility::Public, Visibility::Internal));
    assert_eq!(of_filing("findings"), Visibility::Confidential);
    // A year's own disclosure is asked of the enterprise beside that (11.2 a, 11.3 b).
    let year = "2026-12-31".parse::<Day>().unwrap().year();
    assert_eq!(
        world.outcome("intake", "enterprise.disclose", &format!("year={year} place=web")),
        "ok"
    );
}
