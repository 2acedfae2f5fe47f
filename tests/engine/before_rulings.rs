//! An edition of before the rulings judges as it did: desks hold such editions still, and what was opened under one is theirs.

use super::build::{CERTIFICATE, SHIPPED, World, day, edited, rules_of, stars_given};
use sedesk::domain::case::{Case, CaseKind};
use sedesk::domain::certificate::Certificate;
use sedesk::domain::id::{Kind, RecordId};
use sedesk::domain::record::Record;
use sedesk::standard::rule::{Guard, GuardRow};
use sedesk::workflow::deadline::{self, Clock};
use sedesk::workflow::scene::Rules;
use sedesk::workflow::{committee, invariant};
use std::sync::{Arc, LazyLock};

/// The shipped edition without its rulings: the steps are the same, what they ask of the rulings is not.
static OLD: LazyLock<Rules> =
    LazyLock::new(|| rules_of(&edited(&[("rulings = 1", "rulings = 0")])));

fn old(steps: &str) -> World {
    World::under(OLD.clone()).then(steps)
}

fn case(world: &World) -> &Case {
    world.dossier.cases().last().unwrap().1
}

fn certificate(world: &World) -> &Certificate {
    world.dossier.certificates().last().unwrap().1
}

/// Setup, who asks, the step with what is given, what is answered before the rulings and since.
type Turn = (&'static str, &'static str, &'static str, &'static str, &'static str);

#[test]
fn what_the_rulings_turned_is_answered_as_before_them() {
    let turns: &[Turn] = &[
        // The ban was asked for on the day of entry alone.
        (
            "ban 2023-05-06 2026-05-05",
            "intake",
            "case.open on=-1",
            "-> intake",
            "8 refused-banned-on",
        ),
        // A case stood in the way of its own kind alone.
        (
            "certified 2022-09-01; do case.open kind=renewal",
            "intake",
            "case.open kind=rating",
            "-> intake",
            "5.2 refused-case-open",
        ),
        // A case that lacks what certification asks for was refused by a vote like any other.
        (
            "committee; set bound_share=10%",
            "chair",
            "case.refuse reason=x",
            "5.3.3 refused-no-quorum",
            "-> refused",
        ),
        // Nothing was left unrated that a quorum had not carried.
        (
            "final; entry; interview; scores 8; votes rating against",
            "cho:chair",
            "case.rate stars=0 reason=x",
            "6.4.2 refused-no-majority",
            "-> final_review",
        ),
        // Whoever holds no certificate was no candidate.
        (
            "applicant; proved 11.3d",
            "supervisor",
            "matter.keep reason=x",
            "11.3 refused-no-candidate",
            "-> keep_proposed",
        ),
    ];
    for (setup, who, step, before, since) in turns {
        let (transition, given) = step.split_once(' ').unwrap();
        let told = |world: World| world.then(setup).outcome(who, transition, given);
        assert_eq!(told(World::under(OLD.clone())), *before, "{setup}: {step}");
        assert_eq!(told(World::new()), *since, "{setup}: {step}, since the rulings");
    }
}

#[test]
fn an_unrated_case_of_rating_went_nowhere() {
    let unrated = |mut world: World| {
        world.run("certified 2025-09-01; cleared rating");
        let id = world.dossier.cases().last().unwrap().0;
        world.change(id, |record| {
            let Record::Case(case) = record else { panic!() };
            case.rounds[0].carried = false;
            case.rating.as_mut().unwrap().stars = None;
        });
        world.outcome("publisher", "case.publish_notice", "")
    };
    assert_eq!(unrated(World::under(OLD.clone())), "6.4.3 refused-not-rated");
    assert_eq!(unrated(World::new()), "-> public_notice");
}

#[test]
fn a_renewal_began_a_term_of_its_own_and_followed_on_nothing() {
    let terms = |mut world: World| {
        world.run("certified 2025-01-16; day 2028-11-20; clean; over renewal; do case.award");
        let c = certificate(&world);
        (c.valid_from, c.valid_until, c.renews)
    };
    let from = day("2029-01-17");
    assert_eq!(terms(World::under(OLD.clone())), (from, day("2033-01-17"), None));
    assert_eq!(terms(World::new()), (from, day("2033-01-16"), Some(CERTIFICATE)));
}

#[test]
fn judging_a_material_was_no_part_of_the_review() {
    let step = "intake; as judge; do case.receive_material material=a state=accepted";
    assert!(!committee::has_reviewed(case(&old(step)), "judge"));
    assert!(committee::has_reviewed(case(&World::after(step)), "judge"));
}

#[test]
fn nothing_was_kept_of_what_a_round_a_clearance_or_a_rating_saw() {
    let step = "final; entry; interview; votes for; scores 8; votes rating for; \
        as another; do case.rate; do case.pass_final; as chief; investigated; do case.clear_due_diligence";
    let seen = |case: &Case| {
        let rounds = case.rounds.iter().any(|r| r.seen.is_some());
        let cleared = case.due_diligence.as_ref().is_some_and(|d| d.seen.is_some());
        let rated = case.rating.as_ref().is_some_and(|r| r.seen.is_some());
        let found = case.findings.iter().any(|f| f.facts.is_some());
        [rounds, cleared, rated, found]
    };
    assert_eq!(seen(case(&old(step))), [false; 4]);
    assert_eq!(seen(case(&World::after(step))), [true; 4]);
}

#[test]
fn a_rating_outlived_its_round() {
    let step = "final; entry; interview; scores 8; votes rating for; as another; do case.rate; \
        do case.rate_again";
    assert!(case(&old(step)).rating.is_some());
    assert!(case(&World::after(step)).rating.is_none());
}

#[test]
fn a_registration_wrote_no_licence_and_said_nothing_before_it_was_accepted() {
    let step = "certified 2025-09-01; do enterprise.register_change kind=c event=revoked \
        occurred_on=2026-05-01 reported_on=2026-05-04 state=received";
    let written = |world: &World| world.dossier.changes().last().unwrap().1.values.len();
    assert_eq!((written(&old(step)), written(&World::after(step))), (0, 1));
    let accepted = format!("{step}; do change.accept");
    let licence = |world: &World| world.dossier.subject().unwrap().1.licence_state.clone();
    assert_eq!(licence(&old(&accepted)).as_deref(), Some("active"));
    assert_eq!(licence(&World::after(&accepted)).as_deref(), Some("revoked"));
    // The goal changed: drift, which is an alert once it is entered.
    let step = "certified 2025-09-01; do enterprise.register_change kind=e event=goal_changed \
        social_goal=another occurred_on=2026-05-01 reported_on=2026-05-04 state=received";
    let alerts = |world: &World| world.dossier.alerts().count();
    assert_eq!((alerts(&old(step)), alerts(&World::after(step))), (0, 1));
    let accepted = old(&format!("{step}; do change.accept"));
    assert_eq!(alerts(&accepted), 1);
}

#[test]
fn a_change_came_on_the_day_that_was_reported_however_late_it_was_entered() {
    // Occurred on 2 March, due within 20 working days, by 30 March: reported then, and entered on 6 May.
    let step = "certified 2025-09-01; do enterprise.register_change kind=a name_en=Anew \
        occurred_on=2026-03-02 reported_on=2026-03-30 state=received";
    let late =
        |world: &World| world.dossier.alerts().any(|(_, a)| a.ground.as_deref() == Some("B.3"));
    assert_eq!((late(&old(step)), late(&World::after(step))), (false, true));
}

#[test]
fn a_delisting_that_was_set_aside_gave_no_days_back() {
    let step = "certified 2025-09-01; proved 11.3d; do matter.propose_delisting; as other; \
        do matter.decide_delisting; as chief; contest matter.decide_delisting; \
        as clerk; do appeal.open against=#42 text=x; day 2026-07-06; \
        as third; do appeal.decide outcome=set_aside; as fourth; do appeal.decide outcome=set_aside";
    let due = |world: &World| world.filing(2026).due;
    assert_eq!(due(&old(step)), day("2026-06-30"));
    let working = SHIPPED.calendar.add(day("2026-07-06"), 15).date;
    assert_eq!(due(&World::after(step)), working);
}

#[test]
fn a_case_whose_rating_was_set_aside_stayed_where_it_was_unless_it_was_about_nothing_else() {
    let aside = "contest case.rate; as clerk; do appeal.open against=#42 text=x; \
        as third; do appeal.decide outcome=set_aside; as fourth; do appeal.decide outcome=set_aside";
    let stage = |setup: &str| {
        let mut world = old(setup);
        let id = world.dossier.cases().last().unwrap().0;
        let on = world.today;
        world.change(id, |record| {
            let Record::Case(case) = record else { panic!() };
            case.rating = Some(stars_given(Some(4), on));
        });
        let world = world.then(aside);
        assert!(case(&world).rating.is_none());
        case(&world).stage.clone()
    };
    assert_eq!(stage("cleared; do case.publish_notice"), "public_notice");
    assert_eq!(stage("final"), "final_review");
    let alone = "certified 2025-09-01; cleared rating; do case.publish_notice";
    assert_eq!(stage(alone), "rating_review");
}

#[test]
fn a_pause_entered_after_the_time_was_over_unmade_the_breach() {
    // Accepted on 6 May, over after 15 working days; asked on the 8th, and entered on 8 June.
    let step = "review; day 2026-06-08; do case.request_supplement on=2026-05-08 note=x";
    let since =
        |world: &World| match deadline::clock(case(world), world.edition(), &SHIPPED.calendar) {
            Clock::Paused { since, .. } => since,
            other => panic!("{other:?}"),
        };
    assert_eq!(since(&old(step)), day("2026-05-08"));
    assert_eq!(since(&World::after(step)), day("2026-06-08"));
}

#[test]
fn an_open_ground_alone_kept_from_voiding() {
    let mut edition = (*OLD.current).clone();
    for t in edition.transitions.iter_mut().filter(|t| t.name == "certificate.void") {
        let row = |row: &&mut GuardRow| row.guard == Guard::NothingStands;
        t.guards.iter_mut().find(row).unwrap().guard = Guard::NoOpenGround;
    }
    let edition = Arc::new(edition);
    let editions = [(edition.stamp.clone(), edition.clone())].into();
    let rules = Rules { editions, current: edition, ..OLD.clone() };
    let told = |steps: &str| {
        let world = World::under(rules.clone()).then(steps);
        world.outcome("supervisor", "certificate.void", "reason=slip")
    };
    assert_eq!(told("certified 2025-09-01; day 2026-06-30"), "ok");
    assert!(told("certified 2025-09-01; day 2026-07-01").contains("refused-ground-open"));
    let proved = "certified 2025-09-01; proved 11.3d";
    assert!(told(proved).contains("refused-ground-open"), "{}", told(proved));
}

#[test]
fn a_round_began_anew_only_where_the_case_went_back_to_its_own_stage() {
    let steps =
        "final; interview; votes for; as another; do case.pass_final; do case.return_to_final";
    let runs = |world: World| {
        let world = world.then(steps);
        ["1", "2", "rating"].map(|round| committee::run(case(&world), world.edition(), round))
    };
    // The rating is held beside the second round.
    assert_eq!(runs(World::under(OLD.clone())), [0, 1, 0]);
    assert_eq!(runs(World::new()), [0, 1, 1]);
}

#[test]
fn a_certification_and_a_renewal_stood_side_by_side() {
    let beside = |world: World, kind: CaseKind| {
        let world = world.then("certified 2022-09-01; clean; over renewal");
        let mut both = world.dossier.clone();
        both.write(RecordId::new(Kind::Case, 99), Case { kind, ..case(&world).clone() });
        invariant::broken(&world.dossier, &both, world.edition(), world.today).is_some()
    };
    let before = |kind| beside(World::under(OLD.clone()), kind);
    assert_eq!(CaseKind::ALL.map(before), [false, false, true]);
    let since = |kind| beside(World::new(), kind);
    assert_eq!(CaseKind::ALL.map(since), [true, false, true]);
}

#[test]
fn a_change_was_judged_by_its_kind_alone() {
    let alerts = |world: World, given: &str| {
        let step = format!("do enterprise.register_change occurred_on=-1 {given}");
        let world = world.then("certified 2025-09-01").then(&step);
        world.dossier.alerts().map(|(_, a)| a.ground.clone().unwrap()).collect::<Vec<_>>().join(" ")
    };
    for (given, before, since) in [
        ("kind=i tax_state=abnormal", "", "5.1"),
        ("kind=f bound_share=60%", "5.1", "5.1"),
        ("kind=f social_goal=another", "", "11.1"),
        // No goal any more: drift, and a condition that no longer holds.
        ("kind=f social_goal=", "", "11.1 5.1"),
        ("kind=e event=goal_changed social_goal=another", "11.1", "11.1"),
        ("kind=h text=other", "11.1", "11.1"),
        ("kind=b event=restructuring legal_form=sole_trader", "", "5.1"),
    ] {
        assert_eq!(alerts(World::under(OLD.clone()), given), before, "{given}");
        assert_eq!(alerts(World::new(), given), since, "{given}, since the rulings");
    }
    // False already at the award: nobody asked.
    let early = "kind=f bound_share=60% occurred_on=2025-08-01 reported_on=2025-08-02";
    let of = |world| alerts(world, &early.replace("occurred_on", "text=x occurred_on"));
    assert!(of(World::new()).starts_with("11.3a"));
    assert!(of(World::under(OLD.clone())).starts_with("5.1"));
}

#[test]
fn a_rating_of_an_earlier_round_did_not_keep_from_rating_anew() {
    let steps = "final; entry; interview; scores 8; votes rating for; as another; do case.rate; do case.rate_again; \
        as chief; scores 8; votes rating for";
    let world = old(steps);
    assert!(case(&world).rating.is_some());
    assert_eq!(world.outcome("cho:chair", "case.rate", "stars=3"), "-> final_review");
    let rated = world.then("as another; do case.rate");
    assert_eq!(rated.outcome("cho:chair", "case.rate", "stars=3"), "already 6.4.2 refused-rated");
}

#[test]
fn what_a_rating_had_published_went_back_to_where_an_objection_leads_if_that_rates() {
    let mut edition = (*OLD.current).clone();
    for t in edition.transitions.iter_mut().filter(|t| t.name == "case.decide_objection") {
        t.branches.insert("certification".to_owned(), "final_review".to_owned());
    }
    let edition = Arc::new(edition);
    let editions = [(edition.stamp.clone(), edition.clone())].into();
    let rules = Rules { editions, current: edition, ..OLD.clone() };
    let stage = |setup: &str| {
        let mut world = World::under(rules.clone()).then(setup);
        let id = world.dossier.cases().last().unwrap().0;
        let on = world.today;
        world.change(id, |record| {
            let Record::Case(case) = record else { panic!() };
            case.rating = Some(stars_given(Some(4), on));
        });
        world.run(
            "contest case.rate; as clerk; do appeal.open against=#42 text=x; \
                as third; do appeal.decide outcome=set_aside; as fourth; do appeal.decide outcome=set_aside",
        );
        case(&world).stage.clone()
    };
    assert_eq!(stage("cleared; do case.publish_notice"), "final_review");
    assert_eq!(stage("diligence"), "due_diligence");
}

#[test]
fn a_case_noted_no_span_in_which_it_waited() {
    let kept = "review; proved 11.3d; day 2026-05-12; do matter.keep; as another; do matter.keep";
    assert_eq!(case(&World::after(kept)).waits.len(), 1);
    // Nobody without a certificate could be kept then: a certified one waits with its rating.
    let kept = "certified 2025-09-01; rating review; proved 11.3d; day 2026-05-12; do matter.keep; \
        as another; do matter.keep";
    assert_eq!((case(&old(kept)).waits.len(), case(&World::after(kept)).waits.len()), (0, 1));
}
