//! A decision set aside by an appeal (11): what it ended stands again, what it had nothing to do with stays as it was, and days missed
//! meanwhile are set anew. Desks made before the rulings go on as they did.

use crate::build::{CERTIFICATE, ENTERPRISE, SHIPPED, World, day, edited, rules_of};
use sedesk::domain::case::{Case, ClockMark, Rating};
use sedesk::domain::certificate::{CertificateEnd, EndKind};
use sedesk::domain::enterprise::Ban;
use sedesk::domain::filing::{FilingState, FilingSupplement};
use sedesk::domain::record::Record;
use sedesk::workflow::scene::Rules;

const DECIDED: &str = "
certified 2025-09-01; proved 11.3d; do matter.propose_delisting
as second; do matter.decide_delisting; contest matter.decide_delisting";
const APPEALED: &str = "
as clerk; do appeal.open against=#42 text=x
as third; do appeal.decide outcome=set_aside; as fourth; do appeal.decide outcome=set_aside";
const BEFORE: (&str, &str) = ("rulings = 1", "rulings = 0");

fn case(world: &World) -> &Case {
    world.dossier.cases().last().unwrap().1
}

fn marks(world: &World) -> Vec<ClockMark> {
    case(world).clock.iter().map(|e| e.mark).collect()
}

#[test]
fn a_case_that_came_back_says_by_which_appeal() {
    let refused = World::after("review; as other; do case.refuse; contest case.refuse");
    let rated = World::after("rating rated; as another; contest case.rate");
    for world in [refused, rated] {
        let restored = world.then(APPEALED);
        let back = case(&restored).returns.last().unwrap();
        assert_eq!((back.by.as_str(), back.reason.as_deref()), ("fourth", Some("AP-000001")));
    }
}

#[test]
fn ends_and_bans_of_another_kind_or_day_stay_with_a_delisting_set_aside() {
    let mut world = World::after(DECIDED);
    let end = |kind, on: &str, aside: Option<&str>| CertificateEnd {
        kind,
        on: day(on),
        set_aside_on: aside.map(day),
    };
    world.change(CERTIFICATE, |record| {
        let Record::Certificate(c) = record else { panic!() };
        c.ends.push(end(EndKind::Surrendered, "2026-05-06", None));
        c.ends.push(end(EndKind::Ceased, "2026-04-01", None));
        c.ends.push(end(EndKind::Delisted, "2025-12-01", Some("2026-01-01")));
    });
    world.change(ENTERPRISE, |record| {
        let Record::Enterprise(e) = record else { panic!() };
        for (from, aside) in [("2018-01-01", None), ("2026-05-06", Some("2026-05-06"))] {
            let (from, until) = (day(from), day("2029-05-06"));
            let clause = "8".to_owned();
            e.bans.push(Ban { from, until, clause, set_aside_on: aside.map(day) });
        }
    });
    let restored = world.then("day 2026-05-11").then(APPEALED);
    let aside = |text: &str| Some(day(text));
    let ends: Vec<_> = restored.dossier.certificate(CERTIFICATE).unwrap().ends.iter().collect();
    let ends: Vec<_> = ends.iter().map(|e| (e.kind, e.set_aside_on)).collect();
    let wanted = [
        (EndKind::Delisted, aside("2026-05-11")),
        (EndKind::Surrendered, None),
        (EndKind::Ceased, None),
        (EndKind::Delisted, aside("2026-01-01")),
    ];
    assert_eq!(ends, wanted);
    let bans = restored.dossier.subject().unwrap().1.bans.iter().map(|b| b.set_aside_on);
    assert_eq!(bans.collect::<Vec<_>>(), [aside("2026-05-11"), None, aside("2026-05-06")]);
}

/// Delisted on 6 May, set aside on 15 May: the filing's state, its last day and the day its supplement is to come by, open or
/// answered | which of them is set anew.
const MISSED: &str = "
scheduled        | 2026-05-05 | -                   |
scheduled        | 2026-05-06 | -                   | due
scheduled        | 2026-05-14 | -                   | due
scheduled        | 2026-05-15 | -                   |
scheduled        | 2026-06-30 | -                   |
notified         | 2026-05-10 | -                   | due
received         | 2026-05-10 | -                   |
passed           | 2026-05-10 | -                   |
supplement_asked | 2026-04-30 | 2026-05-05 open     |
supplement_asked | 2026-04-30 | 2026-05-06 open     | supplement
supplement_asked | 2026-05-10 | 2026-05-14 open     | supplement
supplement_asked | 2026-04-30 | 2026-05-15 open     |
received         | 2026-04-30 | 2026-05-10 answered |
scheduled        | 2026-05-10 | 2026-05-10 open     | due supplement
";

/// The last day and the supplement's day, once the delisting is set aside.
fn missed(rules: Rules, row: &[&str]) -> (String, Option<String>) {
    let [state, due, supplement] = row[..] else { panic!("{row:?}") };
    let mut world = World::under(rules).then(DECIDED);
    let id = world.filing_id(2026);
    world.change(id, |record| {
        let Record::Filing(filing) = record else { panic!() };
        filing.state = FilingState::ALL.into_iter().find(|s| s.word() == state).unwrap();
        filing.due = day(due);
        filing.supplements = supplement
            .split_once(' ')
            .map(|(by, answered)| FilingSupplement {
                asked_on: day("2026-04-01"),
                by_day: day(by),
                note: None,
                answered_on: (answered == "answered").then(|| day("2026-04-20")),
                answer: None,
            })
            .into_iter()
            .collect();
    });
    let restored = world.then("day 2026-05-15").then(APPEALED);
    let filing = restored.filing(2026);
    let by = filing.supplements.last().map(|s| s.by_day.to_string());
    (filing.due.to_string(), by)
}

#[test]
fn days_missed_while_a_delisting_held_are_set_anew_and_no_others() {
    let anew = SHIPPED.calendar.add(day("2026-05-15"), 15).date.to_string();
    for row in MISSED.lines().filter(|row| !row.is_empty()) {
        let cells: Vec<&str> = row.split('|').map(str::trim).collect();
        let asked = cells[2].split_once(' ').map(|(by, _)| by.to_owned());
        let due = if cells[3].contains("due") { &anew } else { cells[1] };
        let by = if cells[3].contains("supplement") { Some(anew.clone()) } else { asked.clone() };
        assert_eq!(missed(SHIPPED.clone(), &cells[..3]), (due.to_owned(), by), "{row}");
        // Before the rulings a day that was missed was missed.
        let told = missed(rules_of(&edited(&[BEFORE])), &cells[..3]);
        assert_eq!(told, (cells[1].to_owned(), asked), "before the rulings: {row}");
    }
}

#[test]
fn the_clock_of_a_case_runs_again_unless_it_had_ended_where_the_case_stands_again() {
    use ClockMark::{Ended, Reopened, Started};
    for (steps, stage, wanted) in [
        ("review", "preliminary_review", vec![Started, Ended, Reopened]),
        ("cleared", "public_notice", vec![Started, Ended]),
    ] {
        let world =
            World::after(&format!("{steps}; as other; do case.refuse; contest case.refuse"));
        let restored = world.then(APPEALED);
        assert_eq!((case(&restored).stage.as_str(), marks(&restored)), (stage, wanted));
    }
}

fn rated(mut world: World, stage: &str) -> World {
    let (id, _) = world.dossier.cases().next_back().unwrap();
    let (on, by) = (world.today, world.chief.clone());
    world.change(id, |record| {
        let Record::Case(case) = record else { panic!() };
        stage.clone_into(&mut case.stage);
        let stars = Some(4);
        let (proposed, total, voters, weights, reason, seen) = (stars, 0, 0, 0, None, None);
        case.rating =
            Some(Rating { stars, proposed, total, voters, weights, on, by, reason, seen });
    });
    world.then("contest case.rate").then(APPEALED)
}

#[test]
fn a_clock_that_runs_again_stands_still_while_a_supplement_is_awaited() {
    use ClockMark::{Ended, Paused, Reopened, Resumed, Started};
    let asked = "cleared; do case.publish_notice; do case.request_supplement note=x";
    let back = rated(World::after(asked), "public_notice");
    assert_eq!(marks(&back), [Started, Ended, Reopened, Paused]);
    let upheld = World::after(asked)
        .then("do case.object by=x text=y; as yu; do case.decide_objection outcome=upheld");
    assert_eq!(marks(&upheld), [Started, Ended, Reopened, Paused]);
    let answered = upheld.then("day 2026-05-08; do case.answer_supplement");
    assert_eq!(marks(&answered), [Started, Ended, Reopened, Paused, Resumed]);
    let unasked = rated(World::after("cleared; do case.publish_notice"), "public_notice");
    assert_eq!(marks(&unasked), [Started, Ended, Reopened]);
    let once = "cleared; do case.request_supplement note=x; do case.answer_supplement";
    let unasked = rated(World::after(once), "public_notice");
    assert_eq!(marks(&unasked), [Started, Ended, Reopened]);
}

/// Kind and stage of a case whose rating is set aside | where it goes | and before the rulings, under an edition that is rated beside
/// its due diligence, and under one that is not.
const RATED: &str = "
certification | committee_review | committee_review | committee_review | committee_review
certification | final_review     | final_review     | final_review     | final_review
certification | due_diligence    | final_review     | due_diligence    | due_diligence
certification | public_notice    | final_review     | due_diligence    | public_notice
rating        | rating_review    | rating_review    | rating_review    | rating_review
rating        | public_notice    | rating_review    | rating_review    | rating_review
";

#[test]
fn a_case_whose_rating_is_set_aside_goes_back_to_where_it_is_rated() {
    let diligence = "id = \"due_diligence\"\nclause = \"5.3.4\"\n";
    let rated_beside = format!("{diligence}rating = true\n");
    let editions = [edited(&[]), edited(&[BEFORE, (diligence, &rated_beside)]), edited(&[BEFORE])]
        .map(|text| rules_of(&text));
    for row in RATED.lines().filter(|row| !row.is_empty()) {
        let cells: Vec<&str> = row.split('|').map(str::trim).collect();
        let steps = match cells[0] {
            "rating" => "certified 2025-09-01; do case.open kind=rating",
            _ => "applicant; do case.open",
        };
        for (rules, wanted) in editions.iter().zip(&cells[2..]) {
            let world = rated(World::under(rules.clone()).then(steps), cells[1]);
            assert_eq!(case(&world).stage, *wanted, "rulings {}: {row}", rules.current.rulings);
            assert_eq!(case(&world).rating, None);
        }
    }
}
