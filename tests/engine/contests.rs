//! Which decision an appeal is against, what its setting aside would restore, and who had a part in it (11).

use super::build::{CERTIFICATE, World, day, stars_given};
use sedesk::domain::appeal::Appeal;
use sedesk::domain::approval::ApprovalState;
use sedesk::domain::case::CaseEnd;
use sedesk::domain::certificate::StarStep;
use sedesk::domain::id::{Kind, RecordId};
use sedesk::domain::record::Record;
use sedesk::workflow::contest::{self, Restoring};

/// An appeal against that decision of the chief, taken today on the last record of the kind.
fn appeal(world: &World, decision: &str, kind: Kind) -> Appeal {
    let of_kind = world.dossier.records().filter(|(id, _)| id.kind == kind);
    let last = of_kind.map(|(id, _)| id).next_back().unwrap();
    let record = if kind == Kind::Filing { world.filing_id(2026) } else { last };
    Appeal {
        enterprise: super::build::ENTERPRISE,
        against: 42,
        decision: decision.to_owned(),
        record,
        decided_by_first: vec!["chief".to_owned()],
        first_decided_on: world.today,
        opened_on: world.today,
        due: world.today,
        text: "x".to_owned(),
        state: sedesk::domain::appeal::AppealState::Open,
        officer: None,
        set_aside_proposed: None,
        decided_on: None,
        decided_by: None,
        decision_reason: None,
        entered: None,
    }
}

fn restoring(world: &World, appeal: &Appeal) -> Result<Restoring, String> {
    let told = contest::restoring(&world.dossier, &world.rules, appeal, world.today);
    told.map_err(|why| why.key)
}

const GONE: &str = "refused-nothing-to-restore";

fn gone() -> Result<Restoring, String> {
    Err(GONE.to_owned())
}

#[test]
fn only_the_decision_that_ended_a_case_restores_it() {
    let world = World::after("committee; set bound_share=10%; as another; do case.refuse");
    let refused = appeal(&world, "case.refuse", Kind::Case);
    assert_eq!(restoring(&world, &refused), Ok(Restoring::Case(refused.record)));
    let other = Appeal { decision: "case.turn_away".to_owned(), ..refused.clone() };
    assert_eq!(restoring(&world, &other), gone());
    for on in ["2026-05-05", "2026-05-07"] {
        let other = Appeal { first_decided_on: day(on), ..refused.clone() };
        assert_eq!(restoring(&world, &other), gone(), "{on}");
    }
}

#[test]
fn only_the_warning_that_was_contested_is_set_aside() {
    let world = World::after("certified 2025-09-01; day 2026-07-01; do filing.warn");
    let warned = appeal(&world, "filing.warn", Kind::Filing);
    assert_eq!(restoring(&world, &warned), Ok(Restoring::Warning(warned.record, 0)));
    // Another step of the same officer on the same day is no warning.
    let reminded = Appeal { decision: "filing.remind".to_owned(), ..warned.clone() };
    assert_eq!(restoring(&world, &reminded), gone());
    let by_another = Appeal { decided_by_first: vec!["other".to_owned()], ..warned.clone() };
    assert_eq!(restoring(&world, &by_another), gone());
    let another_day = Appeal { first_decided_on: day("2026-07-02"), ..warned.clone() };
    assert_eq!(restoring(&world, &another_day), gone());
    // The second one is the one of its day; one that was set aside is gone.
    let mut again = world.then("day 2026-08-03; do filing.warn");
    let second = appeal(&again, "filing.warn", Kind::Filing);
    assert_eq!(restoring(&again, &second), Ok(Restoring::Warning(second.record, 1)));
    again.change(second.record, |record| {
        let Record::Filing(f) = record else { panic!() };
        f.warnings[1].set_aside_on = Some(day("2026-08-04"));
    });
    assert_eq!(restoring(&again, &second), gone());
}

#[test]
fn only_the_decision_to_delist_restores_from_the_delisting() {
    let world = World::after(
        "certified 2025-09-01; proved 11.3d; do matter.propose_delisting; as second; do matter.decide_delisting",
    );
    let decided = appeal(&world, "matter.decide_delisting", Kind::Matter);
    assert_eq!(restoring(&world, &decided), Ok(Restoring::Delisting(decided.record)));
    let kept = Appeal { decision: "matter.keep".to_owned(), ..decided.clone() };
    assert_eq!(restoring(&world, &kept), gone());
    let another_day = Appeal { first_decided_on: day("2026-05-05"), ..decided };
    assert_eq!(restoring(&world, &another_day), gone());
}

fn rated(steps: &str, ended: bool) -> World {
    let mut world = World::after(steps);
    let (id, on) = (world.dossier.cases().last().unwrap().0, world.today);
    world.change(id, |record| {
        let Record::Case(case) = record else { panic!() };
        case.rating = Some(stars_given(Some(4), on));
        if ended {
            let stage = std::mem::replace(&mut case.stage, "awarded".to_owned());
            let (outcome, by) = ("awarded".to_owned(), "chief".to_owned());
            case.end = Some(CaseEnd { outcome, stage, on, by, reason: None });
        }
    });
    world
}

#[test]
fn a_rating_is_the_one_of_its_day_and_of_its_officer() {
    let world = rated("review", false);
    let decided = appeal(&world, "case.rate", Kind::Case);
    assert_eq!(restoring(&world, &decided), Ok(Restoring::Rating(decided.record)));
    let by_another = Appeal { decided_by_first: vec!["other".to_owned()], ..decided.clone() };
    assert_eq!(restoring(&world, &by_another), gone());
    let another_day = Appeal { first_decided_on: day("2026-05-05"), ..decided };
    assert_eq!(restoring(&world, &another_day), gone());
}

#[test]
fn stars_that_a_case_gave_are_those_that_stand_from_it() {
    let mut world = rated("certified 2025-09-01; do case.open kind=rating", true);
    let decided = appeal(&world, "case.rate", Kind::Case);
    let case = decided.record;
    let mut set = |stars: Option<u8>, of: Option<RecordId>, steps: &[Option<RecordId>]| {
        let on = world.today;
        world.change(CERTIFICATE, |record| {
            let Record::Certificate(c) = record else { panic!() };
            (c.stars, c.case) = (stars, of);
            c.star_steps = steps.iter().map(|case| StarStep { on, stars, case: *case }).collect();
        });
        restoring(&world, &decided)
    };
    let held = Ok(Restoring::Stars(case, vec![CERTIFICATE]));
    let other = Some(RecordId::new(Kind::Case, 77));
    assert_eq!(set(Some(4), None, &[]), gone());
    assert_eq!(set(Some(4), None, &[Some(case)]), held);
    assert_eq!(set(Some(4), None, &[Some(case), other]), gone());
    // Before steps were kept it was the award's own case that gave them.
    assert_eq!(set(Some(4), Some(case), &[]), held);
    assert_eq!(set(None, Some(case), &[]), gone());
    assert_eq!(set(Some(4), other, &[]), gone());
}

/// Who had a part in a decision of the chief's today.
fn deciders(world: &World, decision: &str, kind: Kind) -> String {
    let record = appeal(world, decision, kind).record;
    let about = (record, decision);
    contest::deciders(&world.dossier, &world.rules, about, ("chief", world.today)).join(" ")
}

#[test]
fn whoever_voted_in_the_round_that_a_decision_closed_had_a_part_in_it() {
    // The first round by three, the second by two of them, the rating by one.
    let voted = "final; entry; interview; vote mei for; vote bo for; scores 8; vote lan for rating";
    let world = World::after(voted);
    assert_eq!(deciders(&world, "case.rate", Kind::Case), "chief lan");
    assert_eq!(deciders(&world, "case.refuse", Kind::Case), "chief mei bo");
    assert_eq!(deciders(&world, "case.vote", Kind::Case), "chief");
    let review = World::after("review");
    assert_eq!(deciders(&review, "case.refuse", Kind::Case), "chief");
}

#[test]
fn whoever_proposed_a_delisting_had_a_part_in_its_decision() {
    let proposed = "certified 2025-09-01; proved 11.3d; as li; do matter.propose_delisting";
    let mut world = World::after(proposed).then("as chief; do matter.decide_delisting");
    assert_eq!(deciders(&world, "matter.decide_delisting", Kind::Matter), "chief li");
    assert_eq!(deciders(&world, "matter.warn", Kind::Matter), "chief");
    let id = world.dossier.matters().last().unwrap().0;
    world.change(id, |record| {
        let Record::Matter(m) = record else { panic!() };
        m.delistings[0].decided_on = Some(day("2026-05-05"));
    });
    assert_eq!(deciders(&world, "matter.decide_delisting", Kind::Matter), "chief");
}

#[test]
fn the_second_person_to_a_decision_had_a_part_in_it_and_one_to_another_had_none() {
    // Too few days to mend: it takes a second person, who is asked of the enterprise, for the matter is opened by it.
    let warned = "certified 2025-09-01; proved 11.1; do matter.warn mend_by=2026-05-20";
    let mut world = World::after(warned);
    assert_eq!(deciders(&world, "matter.warn", Kind::Matter), "chief seconder");
    let id = world.dossier.approvals().last().unwrap().0;
    let told = |how: &dyn Fn(&mut sedesk::domain::approval::Approval)| {
        let mut other = World { dossier: world.dossier.clone(), ..World::new() };
        other.change(id, |record| {
            let Record::Approval(a) = record else { panic!() };
            how(a);
        });
        deciders(&other, "matter.warn", Kind::Matter)
    };
    assert_eq!(told(&|a| a.decided_on = Some(day("2026-05-05"))), "chief");
    assert_eq!(told(&|a| a.transition = "filing.warn".to_owned()), "chief");
    assert_eq!(told(&|a| a.state = ApprovalState::Declined), "chief");
    assert_eq!(told(&|a| a.record = RecordId::new(Kind::Matter, 77)), "chief");
    let matter = world.dossier.matters().last().unwrap().0;
    assert_eq!(told(&|a| a.record = matter), "chief seconder");
    world.run("day 2026-05-07");
    assert_eq!(deciders(&world, "matter.warn", Kind::Matter), "chief");
}

#[test]
fn what_an_appeal_gives_back_is_told_by_its_reference() {
    let world = World::after(
        "intake; do case.turn_away; contest case.turn_away; as clerk; do appeal.open against=#42 text=x; \
            as third; do appeal.decide outcome=set_aside; as fourth; do appeal.decide outcome=set_aside",
    );
    let back = &world.dossier.cases().last().unwrap().1.returns[0];
    assert_eq!(back.reason.as_deref(), Some("AP-000001"));
}
