//! Delisting by two officers, what it ends and for how long, and what an appeal that sets a decision aside restores.

use super::build::{CERTIFICATE, ENTERPRISE, World, day, stars_given};
use sedesk::domain::appeal::AppealState;
use sedesk::domain::case::{Case, CaseEnd, CaseKind, ClockMark};
use sedesk::domain::certificate::StarStep;
use sedesk::domain::id::{Kind, RecordId};
use sedesk::domain::matter::{Delisting, Matter, MatterState};
use sedesk::domain::phrase::Arg;
use sedesk::domain::queue::Queue;
use sedesk::domain::record::Record;
use sedesk::workflow::deadline::{self, Clock};
use sedesk::workflow::invariant;
use sedesk::workflow::standing::standing;

const PROPOSED: &str = "certified 2025-09-01; proved 11.3d; do matter.propose_delisting";
const DELISTED: &str = "certified 2025-09-01; proved 11.3d; do matter.propose_delisting; as second; do matter.decide_delisting";

fn set_aside(world: World, decision: &str) -> World {
    world.then(&format!("contest {decision}; as clerk")).then(
        "do appeal.open against=#42 text=x
         as third; do appeal.decide outcome=set_aside; as fourth; do appeal.decide outcome=set_aside",
    )
}

fn matter(world: &World) -> &Matter {
    world.dossier.matters().last().unwrap().1
}

fn delisting(world: &World) -> &Delisting {
    matter(world).delistings.last().unwrap()
}

fn standing_on(world: &World, on: &str) -> String {
    let told = standing(&world.dossier, &world.rules, day(on));
    told.word().to_owned()
}

#[test]
fn a_delisting_ends_every_certificate_and_open_case_and_bans_for_three_years() {
    let world = World::after(
        "certified 2018-01-01; certified 2022-03-01; ended surrendered 2025-01-01; certified 2025-09-01
         proved 11.3d; do case.open kind=rating; do case.withdraw @C; do case.open kind=rating
         do matter.propose_delisting; as second; do matter.decide_delisting",
    );
    let delisted: Vec<_> = world.dossier.certificates().map(|(_, c)| c.delisted_on()).collect();
    assert_eq!(delisted, [Some(day("2026-05-06")); 3]);
    let (_, enterprise) = world.dossier.subject().unwrap();
    let bans: Vec<_> =
        enterprise.bans.iter().map(|b| (b.from, b.until, b.clause.as_str())).collect();
    assert_eq!(bans, [(day("2026-05-06"), day("2029-05-06"), "8")]);
    let stages: Vec<_> = world.dossier.cases().map(|(_, c)| c.stage.as_str()).collect();
    assert_eq!(stages, ["withdrawn", "refused"]);
    let delisting = delisting(&world);
    assert_eq!(delisting.cases, [RecordId::new(Kind::Case, 2)]);
    assert_eq!(
        (delisting.proposed_by.as_str(), delisting.decided_by.as_deref()),
        ("chief", Some("second"))
    );
    assert_eq!((delisting.standing_before.as_str(), delisting.solo), ("certified", false));
    assert_eq!(world.standing(), "standing-delisted");
    assert_eq!((world.grounds().as_str(), world.in_queue(Queue::Delisting).len()), ("", 0));
    assert_eq!(world.outcome("intake", "case.open", ""), "8 refused-banned");
}

#[test]
fn a_ban_from_the_leap_day_runs_through_the_months_end_three_years_on() {
    let world = World::after(
        "certified 2025-09-01; day 2028-02-29; proved 11.3d; do matter.propose_delisting; as second; do matter.decide_delisting",
    );
    let (_, enterprise) = world.dossier.subject().unwrap();
    assert_eq!(enterprise.bans[0].until, day("2031-02-28"));
    let refused = World { dossier: world.dossier.clone(), ..World::new() }.then("day 2031-02-28");
    assert_eq!(refused.outcome("intake", "case.open", ""), "8 refused-banned");
    let free = refused.then("day 2031-03-01");
    assert_eq!(free.outcome("intake", "case.open", ""), "-> intake");
    assert_eq!(free.standing(), "standing-delisted-ban-over");
}

#[test]
fn a_delisting_of_a_later_day_changes_the_standing_from_that_day_on() {
    let world = World::after(PROPOSED).then("as second; do matter.decide_delisting on=2026-06-01");
    assert_eq!(standing_on(&world, "2026-05-31"), "certified");
    assert_eq!(standing_on(&world, "2026-06-01"), "delisted");
    assert!(world.in_queue(Queue::Delisting).is_empty());
    // An appeal heard before that day: it never takes effect.
    let restored = set_aside(world, "matter.decide_delisting");
    assert_eq!(standing_on(&restored, "2026-06-01"), "certified");
    assert_eq!(restored.dossier.subject().unwrap().1.banned_until(day("2026-06-01")), None);
}

#[test]
fn a_declined_proposal_leaves_the_matter_as_it_was_and_stays_readable() {
    let world = World::after(
        "certified 2025-09-01; proved 11.3d; do matter.warn mend_by=+1; day 2026-05-08
         do matter.keep; do matter.propose_delisting; as second; do matter.decline_delisting",
    );
    assert_eq!(matter(&world).state, MatterState::Warned);
    assert!(matter(&world).keeps.is_empty());
    let delisting = delisting(&world);
    assert_eq!((delisting.declined, delisting.effective_on), (true, None));
    assert_eq!(world.grounds(), "11.3d*");
    assert_eq!(world.in_queue(Queue::Approvals).len(), 0);
    assert_eq!(world.then("do matter.propose_delisting").in_queue(Queue::Approvals), ["matter1"]);
}

#[test]
fn what_awaits_a_second_person_stands_among_the_approvals() {
    let world = World::after(PROPOSED);
    assert_eq!(world.in_queue(Queue::Approvals), ["matter1"]);
    assert_eq!(world.in_queue(Queue::Delisting), ["matter1"]);
    let appealed = World::after(DELISTED)
        .then("contest matter.decide_delisting; do appeal.open against=#42 text=x");
    assert_eq!(appealed.in_queue(Queue::Appeals), ["appeal1"]);
    assert!(appealed.in_queue(Queue::Approvals).is_empty());
    let proposed = appealed.then("as third; do appeal.decide outcome=set_aside");
    assert_eq!(proposed.in_queue(Queue::Approvals), ["appeal1"]);
    let upheld = proposed.then("do appeal.decide outcome=upheld");
    assert_eq!(
        (upheld.in_queue(Queue::Appeals), upheld.in_queue(Queue::Approvals)),
        (vec![], vec![])
    );
}

#[test]
fn setting_a_delisting_aside_restores_standing_cases_and_filings_and_keeps_what_was() {
    let world = World::after(
        "certified 2022-09-01; clean; stars 4; do case.open kind=renewal; materials; do case.accept
         proved 11.3d; proved 11.3e; do matter.propose_delisting; as second; do matter.decide_delisting; day 2026-05-11",
    );
    let mut restored =
        world.then("day 2026-05-06; contest matter.decide_delisting; day 2026-05-11");
    restored.run(
        "as clerk; do appeal.open against=#42 text=x; as third; do appeal.decide outcome=set_aside",
    );
    assert_eq!(restored.standing(), "standing-delisted");
    restored.run("as fourth; do appeal.decide outcome=set_aside");
    assert_eq!(restored.standing(), "standing-certified");
    // As it stood on days gone by.
    assert_eq!(standing_on(&restored, "2026-05-05"), "certified");
    assert_eq!(standing_on(&restored, "2026-05-10"), "delisted");
    let appeal = restored.dossier.appeals().next().unwrap().1;
    assert_eq!(
        (appeal.state, appeal.decided_by_first.as_slice()),
        (AppealState::SetAside, ["second".to_owned(), "chief".to_owned()].as_slice())
    );
    assert_eq!(matter(&restored).state, MatterState::Restored);
    assert_eq!(delisting(&restored).set_aside_on, Some(day("2026-05-11")));
    let certificate = restored.dossier.certificates().next().unwrap().1;
    assert_eq!((certificate.ends.len(), certificate.ended_on()), (1, None));
    let (id, case) = restored.dossier.cases().next().unwrap();
    assert_eq!((case.stage.as_str(), case.is_open()), ("preliminary_review", true));
    assert_eq!(delisting(&restored).cases, [id]);
    let marks: Vec<ClockMark> = case.clock.iter().map(|e| e.mark).collect();
    assert_eq!(marks, [ClockMark::Started, ClockMark::Ended, ClockMark::Reopened]);
    // What it named is answered by the appeal; the filing falls due again.
    assert_eq!(restored.grounds(), "");
    let overdue = restored.then("day 2026-07-01");
    assert_eq!(overdue.grounds(), "11.2d");
    assert_eq!(overdue.in_queue(Queue::OverdueFilings), ["F2026"]);
    // A later ground is a matter of its own.
    let anew = overdue.then("proved 11.3a");
    assert_eq!((anew.grounds().as_str(), anew.dossier.matters().count()), ("11.2d 11.3a*", 2));
    assert_eq!(anew.dossier.open_matter().map(|(id, _)| id.no), Some(2));
}

#[test]
fn grounds_that_a_delisting_set_aside_did_not_name_stay_open() {
    let world = World::after(PROPOSED)
        .then("day 2026-05-07; proved 11.3e; as second; do matter.decide_delisting");
    assert_eq!(world.grounds(), "");
    let restored = set_aside(world, "matter.decide_delisting");
    assert_eq!(restored.grounds(), "11.3e*");
    assert_eq!(restored.in_queue(Queue::Delisting), ["enterprise1"]);
}

#[test]
fn a_case_that_ended_while_its_clock_stood_still_goes_on_standing_still() {
    let world = World::after(
        "intake; materials; do case.accept; day 2026-05-11; do case.request_supplement note=x
         day 2026-05-13; as other; do case.refuse",
    );
    let restored = set_aside(world, "case.refuse").then("day 2026-05-20");
    let (_, case) = restored.dossier.cases().next().unwrap();
    assert_eq!((case.stage.as_str(), case.returns.len()), ("preliminary_review", 1));
    let clock = deadline::clock(case, restored.edition(), &restored.rules.calendar);
    // 7, 8, 9 (a make-up day) and 11 May; the day on which it stood again.
    assert_eq!(clock, Clock::Paused { since: day("2026-05-13"), used: 5 });
    let answered = restored.then("do case.answer_supplement");
    let (_, case) = answered.dossier.cases().next().unwrap();
    let clock = deadline::clock(case, answered.edition(), &answered.rules.calendar);
    assert!(matches!(clock, Clock::Running { .. }), "{clock:?}");
}

#[test]
fn an_application_turned_away_stands_again_where_it_stood() {
    let world = World::after("intake; do case.turn_away");
    let restored = set_aside(world, "case.turn_away");
    let (_, case) = restored.dossier.cases().next().unwrap();
    assert_eq!((case.stage.as_str(), case.is_open(), case.clock.len()), ("intake", true, 0));
    let back = &case.returns[0];
    assert_eq!(
        (back.from.as_str(), back.to.as_str(), back.by.as_str()),
        ("turned_away", "intake", "fourth")
    );
}

#[test]
fn a_warning_set_aside_counts_as_never_given() {
    let restored = World::after("certified 2025-09-01; day 2026-07-01; do filing.warn mend_by=2026-07-10; contest filing.warn; day 2026-07-03")
        .then("do appeal.open against=#42 text=x; as third; do appeal.decide outcome=set_aside; as fourth; do appeal.decide outcome=set_aside");
    assert_eq!(restored.standing(), "standing-certified");
    assert_eq!(standing_on(&restored, "2026-07-02"), "warned");
    let later = restored.then("day 2026-07-20");
    assert_eq!(later.grounds(), "11.2d");
    assert_eq!(later.outcome("supervisor", "filing.warn", ""), "-> scheduled");
    let of_matter =
        World::after("certified 2025-09-01; proved 11.1; do matter.warn mend_by=2026-05-20");
    let of_matter = set_aside(of_matter, "matter.warn");
    assert_eq!(
        (matter(&of_matter).state, of_matter.standing().as_str()),
        (MatterState::Open, "standing-certified")
    );
    let later = of_matter.then("day 2026-06-01");
    assert_eq!(later.grounds(), "");
    assert_eq!(later.outcome("supervisor", "matter.warn", ""), "-> warned");
}

#[test]
fn the_reasons_of_a_standing_name_who_proposed_decided_and_set_aside() {
    let told = |world: &World| {
        let told = standing(&world.dossier, &world.rules, world.today);
        let words = sedesk::standard::words::Words::new(
            sedesk::standard::words::Lang::En,
            Some(&world.rules.current),
        );
        told.why.iter().map(|(_, p)| words.say(p)).collect::<Vec<_>>().join("\n")
    };
    let delisted = World::after(DELISTED);
    let said = told(&delisted);
    for part in
        ["proposed by chief on 2026-05-06", "decided by second", "because: because", "2029-05-06"]
    {
        assert!(said.contains(part), "{part}: {said}");
    }
    let restored = set_aside(delisted, "matter.decide_delisting");
    let said = told(&restored);
    for part in
        ["set aside on 2026-05-06 by appeal AP-000001", "proposed by third", "confirmed by fourth"]
    {
        assert!(said.contains(part), "{part}: {said}");
    }
    let warned = told(&World::after("certified 2025-09-01; proved 11.3d; do matter.warn"));
    assert!(warned.contains("by chief"), "{warned}");
}

#[test]
fn on_a_solo_desk_one_person_proposes_decides_and_sets_aside_and_it_says_so() {
    let world =
        World::after("solo; certified 2025-09-01; proved 11.3d; do matter.propose_delisting");
    let mut world = world;
    assert_eq!(world.act("matter.decide_delisting", "").waived, ["11.3"]);
    assert!(delisting(&world).solo);
    world.run("contest matter.decide_delisting; do appeal.open against=#42 text=x");
    assert_eq!(world.act("appeal.decide", "outcome=set_aside").waived, ["11"]);
    assert_eq!(world.standing(), "standing-certified");
}

/// A case that was rated with four stars today by the chief.
fn rated(steps: &str) -> World {
    let mut world = World::after(steps);
    let (id, _) = world.dossier.cases().next_back().unwrap();
    let on = world.today;
    world.change(id, |record| {
        let Record::Case(case) = record else { panic!() };
        case.rating = Some(stars_given(Some(4), on));
    });
    world.then("contest case.rate")
}

#[test]
fn a_rating_set_aside_is_taken_out_of_an_open_case() {
    let restored = set_aside(rated("review"), "case.rate");
    let (_, case) = restored.dossier.cases().next().unwrap();
    assert_eq!((case.rating.as_ref(), case.stage.as_str()), (None, "preliminary_review"));
    // A case about nothing but its rating goes back to where it is rated.
    let mut published = rated("certified 2025-09-01; do case.open kind=rating");
    let (id, _) = published.dossier.cases().next().unwrap();
    published.change(id, |record| {
        let Record::Case(case) = record else { panic!() };
        "public_notice".clone_into(&mut case.stage);
    });
    let restored = set_aside(published, "case.rate");
    let (_, case) = restored.dossier.cases().next().unwrap();
    assert_eq!((case.stage.as_str(), case.returns.len()), ("rating_review", 1));
}

#[test]
fn a_rating_set_aside_is_voted_on_and_scored_anew() {
    let world = World::after("rating rated").then("as another; contest case.rate");
    let restored = set_aside(world, "case.rate");
    let (_, case) = restored.dossier.cases().next().unwrap();
    assert_eq!((case.stage.as_str(), case.returns.len()), ("rating_review", 1));
    assert!(!case.votes.is_empty() && !case.scores.is_empty());
    let refused = restored.outcome("chair", "case.rate", "stars=4");
    assert!(refused.contains("refused-no-quorum"), "{refused}");
    let scored = restored.then("scores 9; votes for; as other; do case.rate");
    let (_, case) = scored.dossier.cases().next().unwrap();
    let rating = case.rating.as_ref().unwrap();
    assert_eq!((rating.total, rating.voters), (rating.voters * 63, rating.voters));
}

#[test]
fn a_notice_falls_with_the_rating_that_it_published() {
    let world = rated("cleared; do case.publish_notice");
    let (id, _) = world.dossier.cases().next().unwrap();
    let restored = set_aside(world, "case.rate");
    let case = restored.dossier.case(id).unwrap();
    assert_eq!((case.stage.as_str(), case.rating.as_ref()), ("final_review", None));
    assert!(case.current_notice().is_none() && case.notice().is_some());
    assert_eq!(case.clock.last().unwrap().mark, ClockMark::Reopened);
    let diligence = case.due_diligence.as_ref().unwrap();
    assert!(diligence.cleared_on.is_none() && diligence.method.is_some());
    assert_eq!(restored.outcome("publisher", "case.award", ""), "5.3.5 refused-stage");
}

#[test]
fn stars_that_were_awarded_go_back_to_those_before_and_stay_readable() {
    let mut world = rated("certified 2025-09-01; do case.open kind=rating");
    let (case, _) = world.dossier.cases().next().unwrap();
    let on = world.today;
    let step = |on, stars, case| StarStep { on, stars: Some(stars), case };
    world.change(CERTIFICATE, |record| {
        let Record::Certificate(c) = record else { panic!() };
        c.stars = Some(4);
        c.star_steps = vec![step(day("2025-09-01"), 2, None), step(on, 4, Some(case))];
    });
    world.change(case, |record| {
        let Record::Case(case) = record else { panic!() };
        let stage = std::mem::replace(&mut case.stage, "awarded".to_owned());
        let (outcome, by) = ("awarded".to_owned(), "chief".to_owned());
        case.end = Some(CaseEnd { outcome, stage, on, by, reason: None });
    });
    let decided = world.then("day 2026-05-11");
    let restored = decided.then("as clerk; do appeal.open against=#42 text=x")
        .then("as third; do appeal.decide outcome=set_aside; as fourth; do appeal.decide outcome=set_aside");
    let c = restored.dossier.certificate(CERTIFICATE).unwrap();
    assert_eq!((c.stars, c.star_steps.len()), (Some(2), 3));
    let stars = |on: &str| {
        let told = standing(&restored.dossier, &restored.rules, day(on));
        told.phrase.arg("stars").cloned()
    };
    let days = ["2026-05-05", "2026-05-06", "2026-05-10", "2026-05-11"];
    assert_eq!(days.map(stars), [2, 4, 4, 2].map(|n| Some(Arg::Number(n))));
}

#[test]
fn a_delisting_still_to_come_cannot_be_outrun_by_a_new_case() {
    let world = World::after(
        "certified 2022-05-05; proved 11.3d; do matter.propose_delisting; as second
         do matter.decide_delisting on=2026-06-01",
    );
    assert_eq!(world.outcome("intake", "case.open", "@E"), "8 refused-banned");
    // A ban to come blocks putting a case back open, and nothing that leaves one open as it stood.
    let refused = world.dossier.clone();
    let mut opened = world;
    let case = Case::opened(ENTERPRISE, CaseKind::Certification, "", "intake", opened.today);
    opened.dossier.write(RecordId::new(Kind::Case, 9), case);
    let broken = |before, on| invariant::broken(before, &opened.dossier, opened.edition(), day(on));
    assert!(broken(&refused, "2026-05-06").is_some());
    assert!(broken(&opened.dossier, "2026-05-06").is_none());
    assert!(broken(&opened.dossier, "2026-06-01").is_some());
}
