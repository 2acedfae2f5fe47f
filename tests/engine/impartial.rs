//! Administering the desk stands above no rule of impartiality (5.3.3, 11): no guard but those on roles asks who is an admin.

use super::build::{ENTERPRISE, SHIPPED, day, officer, sound_enterprise};
use sedesk::domain::case::{Case, CaseKind, DueDiligence, Recusal};
use sedesk::domain::dossier::Dossier;
use sedesk::domain::id::{Kind, RecordId};
use sedesk::domain::officer::{Officer, Role};
use sedesk::standard::rule::{Guard, Transition};
use sedesk::workflow::decide::decide;
use sedesk::workflow::guard;
use sedesk::workflow::refusal::Refusal;
use sedesk::workflow::scene::{DecisionContext, NextNumbers};
use sedesk::workflow::trial::GuardContext;
use sedesk::workflow::values::Values;

const CASE: RecordId = RecordId { kind: Kind::Case, no: 1 };

/// A case in which `li` had every part there is.
fn dossier() -> Dossier {
    let on = day("2026-05-06");
    let li = || "li".to_owned();
    let mut case = Case::opened(ENTERPRISE, CaseKind::Certification, "", "final_review", on);
    case.reviewer = Some(li());
    case.found_by = vec![li()];
    case.due_diligence = Some(DueDiligence {
        method: None,
        entered_on: on,
        entered_by: li(),
        experts: Vec::new(),
        third_party: None,
        points: Vec::new(),
        investigated_by: vec![li()],
        cleared_on: None,
        cleared_by: None,
        conclusion: None,
        seen: None,
    });
    case.recusals = vec![Recusal { member: li(), on, by: "mei".to_owned(), reason: None }];
    let mut dossier = Dossier::default();
    dossier.put_stored(ENTERPRISE, 1, sound_enterprise().into());
    dossier.put_stored(CASE, 1, case.into());
    dossier
}

fn verdict(guard: Guard, clause: &str, rule: &Transition, officer: &Officer) -> Vec<Refusal> {
    let (dossier, numbers, values) = (dossier(), NextNumbers::default(), Values::default());
    let committee = ["li", "mei", "bo"].map(str::to_owned);
    let scene = DecisionContext {
        rules: &SHIPPED,
        today: day("2026-05-20"),
        officer,
        officers: &committee,
        committee: &committee,
        contested: None,
        solo: false,
        opened: day("2020-01-01"),
        seconded: None,
        contacts: None,
        numbers: &numbers,
    };
    let id = if rule.subject == sedesk::standard::rule::Subject::Case { CASE } else { ENTERPRISE };
    let Some(record) = dossier.get(id) else { panic!() };
    let (scene, edition) = (&scene, &*SHIPPED.current);
    let (dossier, values, transition) = (&dossier, &values, rule);
    let reason = None;
    guard::ask(
        guard,
        clause,
        &GuardContext { scene, edition, dossier, id, record, transition, values, reason, decide },
    )
}

#[test]
fn no_guard_lets_an_admin_pass_where_another_officer_may_not() {
    let mut separations = 0;
    for rule in &SHIPPED.current.transitions {
        let plain = officer("li", &rule.all_roles().collect::<Vec<_>>());
        let admin = officer("li", &Role::ALL);
        // Whether the stage is his to act in is a question of roles, and roles are what an admin has.
        for row in rule.guards.iter().filter(|row| row.guard != Guard::StageRole) {
            let [one, other] = [&plain, &admin].map(|o| verdict(row.guard, &row.clause, rule, o));
            assert_eq!(one, other, "{} {:?}", rule.name, row.guard);
            separations += usize::from(guard::is_separation(row.guard));
        }
    }
    assert!(separations > 5, "{separations}");
}

#[test]
fn an_admin_who_had_a_part_is_refused_by_every_guard_that_parts_the_hands_of_a_case() {
    for rule in &SHIPPED.current.transitions {
        for row in &rule.guards {
            if matches!(row.guard, Guard::NotTheReviewer | Guard::NoPartBefore) {
                let admin = officer("li", &Role::ALL);
                let other = officer("bo", &Role::ALL);
                let refused = verdict(row.guard, &row.clause, rule, &admin);
                assert_eq!(refused.len(), 1, "{} {:?}", rule.name, row.guard);
                assert!(verdict(row.guard, &row.clause, rule, &other).is_empty());
            }
        }
    }
}
