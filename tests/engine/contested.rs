//! Contested decisions (11): what setting one aside would restore, found by what the decision's step writes, and who had a part in it.

use crate::build::{ENTERPRISE, SHIPPED, World, day};
use sedesk::domain::appeal::{Appeal, AppealState};
use sedesk::domain::approval::{Approval, ApprovalState};
use sedesk::domain::case::{Case, CaseEnd, Choice, Rating, Vote};
use sedesk::domain::certificate::{Certificate, StarStep};
use sedesk::domain::filing::Warning;
use sedesk::domain::id::{Kind, RecordId};
use sedesk::domain::record::Record;
use sedesk::standard::rule::Effect;
use sedesk::workflow::contest::{self, Restoring};
use std::sync::Arc;

const GONE: &str = "refused-nothing-to-restore";
const DELISTED: &str = "certified 2025-09-01; proved 11.3d; do matter.propose_delisting; as second; do matter.decide_delisting";

/// What an appeal against that decision, taken on that day by that officer, would restore.
fn restoring(world: &World, record: RecordId, decision: &str, (on, by): (&str, &str)) -> String {
    let appeal = Appeal {
        enterprise: ENTERPRISE,
        against: 42,
        decision: decision.to_owned(),
        record,
        decided_by_first: Some(by)
            .filter(|by| !by.is_empty())
            .map(str::to_owned)
            .into_iter()
            .collect(),
        first_decided_on: day(on),
        opened_on: world.today,
        due: world.today,
        text: String::new(),
        state: AppealState::Open,
        officer: None,
        set_aside_proposed: None,
        decided_on: None,
        decided_by: None,
        decision_reason: None,
        entered: None,
    };
    match contest::restoring(&world.dossier, &world.rules, &appeal, world.today) {
        Ok(Restoring::Case(id)) => format!("case {}", id.no),
        Ok(Restoring::Rating(id)) => format!("rating {}", id.no),
        Ok(Restoring::Stars(id, all)) => {
            let all: Vec<String> = all.iter().map(|c| c.no.to_string()).collect();
            format!("stars {}: {}", id.no, all.join(" "))
        }
        Ok(Restoring::Warning(id, place)) => format!("warning {} {place}", id.kind.word()),
        Ok(Restoring::Delisting(id)) => format!("delisting {}", id.no),
        Err(why) => why.key,
    }
}

fn last(world: &World, kind: Kind) -> RecordId {
    world.dossier.records().map(|(id, _)| id).rfind(|id| id.kind == kind).unwrap()
}

#[test]
fn a_case_stands_again_where_it_ended_by_that_decision_on_that_day() {
    let refused = World::after("review; as other; do case.refuse; day 2026-05-08");
    let id = last(&refused, Kind::Case);
    for (decision, on, wanted) in [
        ("case.refuse", "2026-05-06", "case 1"),
        ("case.refuse", "2026-05-05", GONE),
        ("case.refuse", "2026-05-07", GONE),
        ("case.turn_away", "2026-05-06", GONE),
        ("case.withdraw", "2026-05-06", GONE),
        ("case.midlist", "2026-05-06", GONE),
        ("case.unheard_of", "2026-05-06", GONE),
    ] {
        assert_eq!(restoring(&refused, id, decision, (on, "other")), wanted, "{decision} {on}");
    }
    let open = World::after("review");
    let told = restoring(&open, last(&open, Kind::Case), "case.refuse", ("2026-05-06", "other"));
    assert_eq!(told, GONE);
    // Where an edition's step ends no case, there is no end to take back.
    let mut other = refused;
    let mut edition = (*SHIPPED.current).clone();
    let step = edition.transitions.iter_mut().find(|t| t.name == "case.refuse").unwrap();
    step.effects.retain(|effect| *effect != Effect::EndCase);
    let edition = Arc::new(edition);
    other.rules.editions = [(edition.stamp.clone(), edition.clone())].into();
    other.rules.current = edition;
    assert_eq!(restoring(&other, id, "case.refuse", ("2026-05-06", "other")), GONE);
}

fn warning(on: &str, by: &str, aside: bool) -> Warning {
    let set_aside_on = aside.then(|| day("2026-05-07"));
    let (mend_by, by, reason) = (day("2026-07-31"), by.to_owned(), None);
    Warning { on: day(on), mend_by, by, reason, set_aside_on, notice: None }
}

/// Day and officer of the decision | the warning it was, of four.
const WARNINGS: [(&str, &str, Option<usize>); 7] = [
    ("2026-05-06", "chief", Some(3)),
    ("2026-05-05", "chief", Some(1)),
    ("2026-05-06", "other", Some(2)),
    ("2026-05-05", "other", None),
    ("2026-05-07", "chief", None),
    ("2026-05-06", "nobody", None),
    ("2026-05-06", "", None),
];

fn four_warnings() -> Vec<Warning> {
    vec![
        warning("2026-05-06", "chief", true),
        warning("2026-05-05", "chief", false),
        warning("2026-05-06", "other", false),
        warning("2026-05-06", "chief", false),
    ]
}

#[test]
fn the_warning_of_that_day_and_officer_counts_no_more_while_it_stands() {
    let mut of_filing = World::after("certified 2025-09-01");
    let filing = of_filing.filing_id(2026);
    of_filing.change(filing, |record| {
        let Record::Filing(filing) = record else { panic!() };
        filing.warnings = four_warnings();
    });
    let mut of_matter = World::after("certified 2025-09-01; proved 11.3d; do matter.warn");
    let matter = last(&of_matter, Kind::Matter);
    of_matter.change(matter, |record| {
        let Record::Matter(matter) = record else { panic!() };
        matter.warnings = four_warnings();
    });
    for (on, by, place) in WARNINGS {
        let wanted =
            |kind: &str| place.map_or(GONE.to_owned(), |at| format!("warning {kind} {at}"));
        let told = restoring(&of_filing, filing, "filing.warn", (on, by));
        assert_eq!(told, wanted("filing"), "{on} {by}");
        let told = restoring(&of_matter, matter, "matter.warn", (on, by));
        assert_eq!(told, wanted("matter"), "{on} {by}");
        // Another decision of that day by that officer was no warning.
        for (world, id, decision) in [
            (&of_filing, filing, "filing.fail"),
            (&of_filing, filing, "filing.extend"),
            (&of_matter, matter, "matter.keep"),
            (&of_matter, matter, "matter.decide_delisting"),
        ] {
            assert_eq!(restoring(world, id, decision, (on, by)), GONE, "{decision} {on} {by}");
        }
    }
}

#[test]
fn a_delisting_falls_by_an_appeal_against_its_own_decision() {
    let world = World::after(DELISTED);
    let id = last(&world, Kind::Matter);
    for (decision, on, wanted) in [
        ("matter.decide_delisting", "2026-05-06", "delisting 1"),
        ("matter.decide_delisting", "2026-05-05", GONE),
        ("matter.decide_delisting", "2026-05-07", GONE),
        ("matter.propose_delisting", "2026-05-06", GONE),
        ("matter.keep", "2026-05-06", GONE),
        ("matter.decline_delisting", "2026-05-06", GONE),
    ] {
        assert_eq!(restoring(&world, id, decision, (on, "second")), wanted, "{decision} {on}");
    }
}

fn rating(on: &str, by: &str) -> Rating {
    Rating {
        stars: Some(4),
        proposed: Some(4),
        total: 0,
        voters: 0,
        weights: 0,
        on: day(on),
        by: by.to_owned(),
        reason: None,
        seen: None,
    }
}

fn change_case(world: &mut World, how: impl FnOnce(&mut Case)) -> RecordId {
    let id = last(world, Kind::Case);
    world.change(id, |record| {
        let Record::Case(case) = record else { panic!() };
        how(case);
    });
    id
}

#[test]
fn a_rating_falls_by_an_appeal_against_whoever_gave_it_that_day() {
    let mut world = World::after("review");
    let id = change_case(&mut world, |case| case.rating = Some(rating("2026-05-06", "chief")));
    for (decision, on, by, wanted) in [
        ("case.rate", "2026-05-06", "chief", "rating 1"),
        ("case.rate", "2026-05-05", "chief", GONE),
        ("case.rate", "2026-05-06", "other", GONE),
        ("case.rate", "2026-05-05", "other", GONE),
        ("case.rate", "2026-05-06", "", GONE),
        ("case.refuse", "2026-05-06", "chief", GONE),
    ] {
        assert_eq!(restoring(&world, id, decision, (on, by)), wanted, "{decision} {on} {by}");
    }
    change_case(&mut world, |case| case.rating = None);
    assert_eq!(restoring(&world, id, "case.rate", ("2026-05-06", "chief")), GONE);
}

#[test]
fn stars_go_back_on_every_certificate_that_bears_those_of_the_case() {
    let mut world = World::after("review");
    let id = change_case(&mut world, |case| {
        case.rating = Some(rating("2026-05-06", "chief"));
        let (outcome, stage) = ("awarded".to_owned(), "public_notice".to_owned());
        let (on, by, reason) = (day("2026-05-07"), "chief".to_owned(), None);
        case.end = Some(CaseEnd { outcome, stage, on, by, reason });
    });
    let other = RecordId::new(Kind::Case, 77);
    let step = |case: Option<RecordId>| StarStep { on: day("2026-05-07"), stars: Some(4), case };
    // Case it was awarded in, stars, steps of the stars.
    let certificates = [
        (Some(id), Some(4), vec![]),
        (Some(id), None, vec![]),
        (Some(other), Some(4), vec![]),
        (None, Some(4), vec![]),
        (Some(other), Some(4), vec![step(Some(other)), step(Some(id))]),
        (Some(id), Some(4), vec![step(Some(id)), step(Some(other))]),
        (Some(id), Some(4), vec![step(Some(id)), step(None)]),
    ];
    let put = |world: &mut World, which: &[usize]| {
        for (no, (case, stars, star_steps)) in (1..).zip(certificates.clone()) {
            let on = day("2026-05-07");
            let mut c = Certificate::awarded(ENTERPRISE, "x", "", on, day("2030-05-07"));
            (c.case, c.stars, c.star_steps) = (case, stars, star_steps);
            let certificate = RecordId::new(Kind::Certificate, no);
            world.dossier.remove(certificate);
            if which.contains(&usize::try_from(no).unwrap()) {
                world.dossier.write(certificate, c);
            }
        }
    };
    for (which, wanted) in [
        (&[1, 2, 3, 4, 5, 6, 7][..], "stars 1: 1 5"),
        (&[1], "stars 1: 1"),
        (&[5, 6], "stars 1: 5"),
        (&[2, 3, 4, 6, 7], GONE),
        (&[], GONE),
    ] {
        put(&mut world, which);
        let told = restoring(&world, id, "case.rate", ("2026-05-06", "chief"));
        assert_eq!(told, wanted, "{which:?}");
    }
    put(&mut world, &[1]);
    assert_eq!(restoring(&world, id, "case.rate", ("2026-05-05", "chief")), GONE);
}

fn deciders(world: &World, record: RecordId, decision: &str, on: &str) -> String {
    let taken = ("actor", day(on));
    contest::deciders(&world.dossier, &world.rules, (record, decision), taken).join(" ")
}

#[test]
fn whoever_proposed_the_delisting_of_that_day_had_a_part_in_it() {
    let mut world = World::after(DELISTED);
    let id = last(&world, Kind::Matter);
    for (decision, on, wanted) in [
        ("matter.decide_delisting", "2026-05-06", "actor chief"),
        ("matter.decide_delisting", "2026-05-05", "actor"),
        ("matter.decide_delisting", "2026-05-07", "actor"),
        ("matter.warn", "2026-05-06", "actor"),
        ("matter.keep", "2026-05-06", "actor"),
    ] {
        assert_eq!(deciders(&world, id, decision, on), wanted, "{decision} {on}");
    }
    // One that was declined the same day came before it, by somebody else.
    world.change(id, |record| {
        let Record::Matter(matter) = record else { panic!() };
        let mut declined = matter.delistings[0].clone();
        "yu".clone_into(&mut declined.proposed_by);
        (declined.declined, declined.effective_on) = (true, None);
        matter.delistings.insert(0, declined);
    });
    assert_eq!(deciders(&world, id, "matter.decide_delisting", "2026-05-06"), "actor chief");
}

fn vote(round: &str, member: &str) -> Vote {
    let (round, member, choice) = (round.to_owned(), member.to_owned(), Choice::For);
    Vote { round, run: 0, member, choice, on: day("2026-05-06"), note: None, stars: None }
}

#[test]
fn whoever_voted_in_the_round_that_was_closed_had_a_part_in_it() {
    let mut world = World::after("review");
    let id = change_case(&mut world, |case| {
        "final_review".clone_into(&mut case.stage);
        case.votes = ["1 mei", "2 bo", "2 lan", "rating yu", "2 bo"]
            .map(|row| row.split_once(' ').unwrap())
            .map(|(round, member)| vote(round, member))
            .to_vec();
    });
    for (decision, wanted) in [
        ("case.rate", "actor yu"),
        ("case.refuse", "actor bo lan"),
        ("case.midlist", "actor"),
        ("case.pass_to_committee", "actor"),
        ("case.unheard_of", "actor"),
    ] {
        assert_eq!(deciders(&world, id, decision, "2026-05-06"), wanted, "{decision}");
    }
    // Once it has ended, the stage it stood in says which round that was.
    for (stage, wanted) in [
        ("committee_review", "actor mei"),
        ("final_review", "actor bo lan"),
        ("rating_review", "actor yu"),
        ("preliminary_review", "actor"),
    ] {
        change_case(&mut world, |case| {
            let (outcome, stage) = ("refused".to_owned(), stage.to_owned());
            let (on, by, reason) = (day("2026-05-06"), "actor".to_owned(), None);
            case.end = Some(CaseEnd { outcome, stage, on, by, reason });
            "refused".clone_into(&mut case.stage);
        });
        assert_eq!(deciders(&world, id, "case.refuse", "2026-05-06"), wanted, "{stage}");
    }
    // Nobody is named twice, whoever took the step has the first place.
    change_case(&mut world, |case| {
        case.end.as_mut().unwrap().stage = "final_review".to_owned();
        case.votes.push(vote("2", "actor"));
    });
    assert_eq!(deciders(&world, id, "case.refuse", "2026-05-06"), "actor bo lan");
}

#[test]
fn the_second_person_to_that_decision_had_a_part_in_it_and_no_other() {
    let confirmed = ApprovalState::Confirmed;
    let (matter, other) = (RecordId::new(Kind::Matter, 1), RecordId::new(Kind::Matter, 2));
    for (state, record, transition, on, wanted) in [
        (confirmed, matter, "matter.warn", "2026-05-06", "actor bo"),
        // What opened the matter was asked of the enterprise.
        (confirmed, ENTERPRISE, "matter.warn", "2026-05-06", "actor bo"),
        (confirmed, other, "matter.warn", "2026-05-06", "actor"),
        (confirmed, matter, "matter.keep", "2026-05-06", "actor"),
        (confirmed, matter, "matter.warn", "2026-05-05", "actor"),
        (confirmed, matter, "matter.warn", "2026-05-07", "actor"),
        (ApprovalState::Declined, matter, "matter.warn", "2026-05-06", "actor"),
        (ApprovalState::Waiting, matter, "matter.warn", "2026-05-06", "actor"),
    ] {
        let mut world = World::after("certified 2025-09-01; proved 11.3d; do matter.warn");
        let approval = Approval {
            enterprise: Some(ENTERPRISE),
            record,
            transition: transition.to_owned(),
            fields: Vec::new(),
            reason: None,
            clauses: vec!["11".to_owned()],
            proposed_by: "actor".to_owned(),
            proposed_on: day(on),
            state,
            decided_by: Some("bo".to_owned()),
            decided_on: Some(day(on)),
            decision_reason: None,
        };
        world.dossier.write(RecordId::new(Kind::Approval, 1), approval);
        let told = deciders(&world, matter, "matter.warn", "2026-05-06");
        assert_eq!(told, wanted, "{state:?} {record:?} {transition} {on}");
    }
}
