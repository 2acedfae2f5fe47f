//! Dismissing an alert of 11.3 takes a second person: whoever dropped it alone could drop a delisting. What delists nobody is
//! dismissed at once.

use super::build::{World, actor, told};
use sedesk::domain::alert::AlertState;
use sedesk::domain::approval::ApprovalState;

/// Ground of the alert, and what else it is | what comes of dismissing it.
const ATTEMPTS: &str = "
11.3a minor             | waiting
11.3b                   | waiting
11.3c                   | waiting
11.3d serious           | waiting
11.3d unconfirmed       | waiting
11.3e moderate          | waiting
11.3f                   | waiting
11.3d unknown           | dismissed
11.2d serious           | dismissed
11.1 serious            | dismissed
10 serious              | dismissed
11 minor                | dismissed
";

fn state(world: &World) -> AlertState {
    world.dossier.alerts().last().unwrap().1.state
}

fn approvals(world: &World) -> Vec<(ApprovalState, String)> {
    world.dossier.approvals().map(|(_, a)| (a.state, a.clauses.join(" "))).collect()
}

/// A certified enterprise with one alert, whose dismissal was asked for.
fn asked(sign: &str) -> World {
    let mut world = World::after(&format!("certified 2025-09-01; sign {sign}"));
    let step = world.attempt(&actor("li:supervisor"), "alert.dismiss", "reason=a_mistake");
    world.dossier = step.unwrap_or_else(|r| panic!("{sign}: {}", told(&r))).dossier;
    world
}

#[test]
fn an_alert_that_may_delist_is_dismissed_by_two_and_any_other_at_once() {
    for row in ATTEMPTS.lines().filter(|row| !row.is_empty()) {
        let (sign, wanted) = row.split_once('|').unwrap();
        let world = asked(sign.trim());
        let waits = wanted.trim() == "waiting";
        let left = if waits { AlertState::New } else { AlertState::Dismissed };
        assert_eq!(state(&world), left, "{row}");
        let noted = approvals(&world);
        let wanted = waits.then(|| (ApprovalState::Waiting, "11.3".to_owned()));
        assert_eq!(noted, wanted.into_iter().collect::<Vec<_>>(), "{row}");
    }
}

#[test]
fn whoever_asked_cannot_confirm_and_another_dismisses_it() {
    let mut world = asked("11.3d serious");
    for (who, step, given, told) in [
        ("li:all", "confirm", "@A", "7 refused-own-waiting"),
        ("bo:intake", "confirm", "@A", "7 refused-second-role"),
        ("bo:viewer", "confirm", "@A", "7 refused-role"),
        ("bo:supervisor", "alert.dismiss", "reason=x", "already 11 refused-waits"),
        ("li:supervisor", "alert.dismiss", "reason=x", "already 11 refused-waits"),
    ] {
        assert_eq!(world.outcome(who, step, given), told, "{who} {step}");
    }
    world.run("day 2026-05-07; as bo; do confirm @A");
    let (_, alert) = world.dossier.alerts().last().unwrap();
    assert_eq!(alert.state, AlertState::Dismissed);
    // It was dismissed by whoever asked, on the day it was confirmed, for the reason he gave.
    assert_eq!(
        (alert.decided_by.as_deref(), alert.decided_on, alert.decision_reason.as_deref()),
        (Some("li"), Some(world.today), Some("a mistake"))
    );
    let (_, approval) = world.dossier.approvals().last().unwrap();
    assert_eq!(
        (approval.state, approval.decided_by.as_deref()),
        (ApprovalState::Confirmed, Some("bo"))
    );
    assert_eq!(world.outcome("bo:supervisor", "confirm", "@A"), "already 7 refused-nothing-waits");
}

#[test]
fn found_to_be_of_11_3_it_is_not_turned_into_less_and_dropped_by_one() {
    let found = World::after("certified 2025-09-01; sign 11.3d; do alert.triage severity=serious");
    for (ground, told) in [
        ("11.1", "-> approval_waiting"),
        ("10", "-> approval_waiting"),
        // Another ground that delists, and the same with another severity, lower nothing.
        ("11.3e", "-> triaged"),
        ("11.3d", "-> triaged"),
    ] {
        let given = format!("ground={ground} severity=moderate");
        assert_eq!(found.outcome("li:supervisor", "alert.triage", &given), told, "{ground}");
    }
    // What a source or a change proposed is not dropped in two steps either.
    let proposed = World::after("certified 2025-09-01; sign 11.3d");
    let given = "ground=11.1 severity=minor";
    assert_eq!(proposed.outcome("li:supervisor", "alert.triage", given), "-> approval_waiting");
    let graded = World::after(
        "certified 2025-09-01; sign 11.3c; do alert.triage severity=serious accident_grade=larger",
    );
    for (grade, told) in [("ordinary", "-> approval_waiting"), ("larger", "-> triaged")] {
        let given = format!("severity=minor accident_grade={grade}");
        assert_eq!(graded.outcome("li:supervisor", "alert.triage", &given), told, "{grade}");
    }
    // An accident that nobody graded yet is found to be an ordinary one.
    let accident = World::after("certified 2025-09-01; sign 11.3c");
    let given = "severity=minor accident_grade=ordinary";
    assert_eq!(accident.outcome("li:supervisor", "alert.triage", given), "-> triaged");
    let given = "ground=11.1 severity=minor";
    let unknown = World::after("applicant; sign 11.3d unknown; do alert.triage severity=serious");
    assert_eq!(unknown.outcome("li:supervisor", "alert.triage", given), "-> triaged");
}

#[test]
fn until_it_is_confirmed_the_alert_goes_its_way_and_what_was_declined_may_be_asked_again() {
    // Substantiated meanwhile, it cannot be dismissed any more.
    let mut world = asked("11.3d serious");
    world.run("do alert.triage ground=11.3d severity=serious; do alert.investigate; do alert.substantiate");
    assert_eq!(world.grounds(), "11.3d*");
    let refused = world.outcome("bo:supervisor", "confirm", "@A");
    assert_eq!(refused, "already 7 refused-nothing-waits");
    let (_, overtaken) = world.dossier.approvals().next().unwrap();
    assert_eq!(overtaken.state, ApprovalState::Declined);
    assert_eq!(overtaken.decision_reason.as_deref(), Some("A-000001"));
    let mut world = asked("11.3d serious");
    world.run("as bo; do decline @W");
    assert_eq!(state(&world), AlertState::New);
    assert_eq!(world.outcome("li:supervisor", "alert.dismiss", "reason=x"), "-> approval_waiting");
}

#[test]
fn on_a_solo_desk_one_dismisses_it_and_the_operation_says_so() {
    let world = World::after("certified 2025-09-01; sign 11.3d; solo");
    let told = world.outcome("li:supervisor", "alert.dismiss", "reason=x");
    assert_eq!(told, "-> dismissed waived 11.3");
}
