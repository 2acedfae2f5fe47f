//! What taking back never removes (undo mends slips): each kind of thing that ends by its own step alone, and the bars that stay
//! with the person.

use super::build::{SHIPPED, World, day};
use sedesk::domain::alert::AlertState;
use sedesk::domain::case::{Case, DueDiligence, Part, PartKind, Score};
use sedesk::domain::dossier::Dossier;
use sedesk::domain::filing::Sent;
use sedesk::domain::id::{Kind, RecordId};
use sedesk::domain::phrase::Arg;
use sedesk::domain::record::Record;
use sedesk::workflow::lasting::{ground_lost, lost, same_but_for_bars, with_bars};

fn last(world: &World, kind: Kind) -> &Record {
    if kind == Kind::Filing {
        return world.dossier.get(world.filing_id(2026)).unwrap();
    }
    let all = world.dossier.records().filter(|(id, _)| id.kind == kind);
    all.map(|(id, _)| world.dossier.get(id).unwrap()).next_back().unwrap()
}

/// The field of what would be lost by putting the record back as it was before those steps; "" where nothing would.
fn loses(before: &str, steps: &str, kind: Kind) -> String {
    let before = World::after(before);
    let body = last(&before, kind).clone();
    let after = before.then(steps);
    told(last(&after, kind), Some(&body))
}

fn told(stands: &Record, body: Option<&Record>) -> String {
    let (mut dossier, id) = (Dossier::default(), RecordId::new(stands.kind(), 1));
    dossier.write(id, stands.clone());
    let Some(said) = lost(&dossier, id, body, &SHIPPED.current) else { return String::new() };
    let code = |name: &str| match said.message.arg(name) {
        Some(Arg::Label { code, .. }) => Some(code.clone()),
        _ => None,
    };
    code("field").or_else(|| code("kind")).unwrap()
}

#[test]
fn what_ends_by_its_own_step_is_not_taken_back_to_nothing() {
    for (steps, kind, wanted) in [
        ("certified 2025-09-01; sign 11.3d", Kind::Alert, "alert"),
        (
            "cleared; do case.publish_notice; do case.object by=x text=y",
            Kind::Objection,
            "objection",
        ),
        (
            "intake; do case.turn_away; contest case.turn_away; as clerk; do appeal.open against=#42 text=x",
            Kind::Appeal,
            "appeal",
        ),
        ("certified 2025-09-01; do notice.send kind=other text=x @E", Kind::Notice, "notice"),
        ("certified 2025-09-01; waits certificate.void reason=x", Kind::Approval, "approval"),
        ("intake", Kind::Case, ""),
        ("applicant", Kind::Enterprise, ""),
        ("certified 2025-09-01", Kind::Certificate, ""),
        ("certified 2025-09-01", Kind::Filing, ""),
        ("certified 2025-09-01; proved 11.3d", Kind::Matter, ""),
        ("certified 2025-09-01; proved 11.3d; do matter.warn", Kind::Matter, "warnings"),
    ] {
        let world = World::after(steps);
        assert_eq!(told(last(&world, kind), None), wanted, "{steps}");
    }
    // Put back as it is, an alert loses nothing.
    let world = World::after("certified 2025-09-01; sign 11.3d");
    let alert = last(&world, Kind::Alert);
    assert_eq!(told(alert, Some(alert)), "");
}

#[test]
fn a_decision_on_an_alert_and_the_ground_that_was_found_are_not_taken_back() {
    let raised = "certified 2025-09-01; sign 11.1";
    let triaged = format!("{raised}; do alert.triage ground=11.3d severity=serious");
    let investigated = format!("{triaged}; do alert.investigate");
    let other = "do alert.triage ground=10 severity=minor";
    for (before, steps, wanted) in [
        (raised, "do alert.triage ground=11.1 severity=minor", ""),
        (raised, "do alert.triage ground=10 severity=minor", "ground"),
        (&triaged, "do alert.investigate", ""),
        (&triaged, other, "ground"),
        (&investigated, "do alert.substantiate", "decision_reason"),
        (&investigated, "do alert.dismiss", "decision_reason"),
        (&triaged, "do alert.dismiss", "decision_reason"),
    ] {
        assert_eq!(loses(before, steps, Kind::Alert), wanted, "{before}: {steps}");
    }
    // Of one that was decided, what is beside the decision may be put back.
    let mut world = World::after(&format!("{investigated}; do alert.substantiate"));
    let body = last(&world, Kind::Alert).clone();
    let id = world.dossier.alerts().last().unwrap().0;
    world.change(id, |record| {
        let Record::Alert(a) = record else { panic!() };
        a.officer = Some("other".to_owned());
    });
    assert_eq!(told(last(&world, Kind::Alert), Some(&body)), "");
    // A new one has no ground yet that was found.
    world.change(id, |record| {
        let Record::Alert(a) = record else { panic!() };
        (a.state, a.ground) = (AlertState::New, Some("10".to_owned()));
    });
    assert_eq!(told(last(&world, Kind::Alert), Some(&body)), "");
}

#[test]
fn warnings_keeps_and_delistings_of_a_matter_are_not_taken_back() {
    let open = "certified 2025-09-01; proved 11.3d";
    for (steps, wanted) in [
        ("do matter.warn", "warnings"),
        ("do matter.keep", "keeps"),
        ("do matter.propose_delisting", "delistings"),
        ("do assign officer=wang @M", ""),
    ] {
        assert_eq!(loses(open, steps, Kind::Matter), wanted, "{steps}");
    }
}

#[test]
fn what_was_sent_of_a_filing_is_not_taken_back() {
    let overdue = "certified 2025-09-01; day 2026-07-01";
    for (steps, wanted) in [
        ("do filing.warn", "warnings"),
        ("do filing.remind", "reminders"),
        ("do filing.notify", "sent"),
        ("do filing.receive channel=post", ""),
    ] {
        assert_eq!(loses(overdue, steps, Kind::Filing), wanted, "{steps}");
    }
    // What an earlier desk kept of its sending stays likewise.
    let world = World::after(overdue);
    let before = world.filing(2026).clone();
    let mut sent = before.clone();
    let (on, [channel, to, by]) = (world.today, ["email", "a@b.cn", "li"].map(str::to_owned));
    sent.sent.push(Sent { on, channel, to, by });
    assert_eq!(told(&sent.clone().into(), Some(&before.clone().into())), "sent");
    assert_eq!(told(&before.into(), Some(&sent.into())), "");
}

#[test]
fn a_closed_round_and_the_votes_in_it_are_not_taken_back() {
    let ready = "committee; interview; votes for";
    assert_eq!(loses(ready, "as another; do case.midlist", Kind::Case), "rounds");
    // A vote in a round that is still open is.
    assert_eq!(loses("committee; interview", "vote mei for", Kind::Case), "");
    let closed = World::after(&format!("{ready}; as another; do case.midlist"));
    let mut before = closed.dossier.cases().last().unwrap().1.clone();
    before.votes.pop();
    assert_eq!(told(last(&closed, Kind::Case), Some(&before.clone().into())), "votes");
    // Nor is one of another round, or of another run.
    let next = closed.then("interview; vote mei for");
    let mut before = next.dossier.cases().last().unwrap().1.clone();
    before.votes.pop();
    assert_eq!(told(last(&next, Kind::Case), Some(&before.into())), "");
    let mut run = next.dossier.cases().last().unwrap().1.clone();
    let mut vote = run.votes[0].clone();
    let before = run.clone();
    vote.run = 1;
    run.votes.push(vote);
    assert_eq!(told(&run.into(), Some(&before.into())), "");
}

#[test]
fn a_ground_that_is_open_is_not_lost_by_taking_back() {
    let world = World::after("certified 2025-09-01; day 2026-07-01");
    let mut without = World { dossier: world.dossier.clone(), ..World::new() };
    without.change(world.filing_id(2026), |record| {
        let Record::Filing(f) = record else { panic!() };
        f.due = day("2026-12-31");
    });
    let told = |on: &str| {
        let refusal = ground_lost(&world.dossier, &without.dossier, &world.rules, day(on));
        refusal.map(|r| format!("{} {}", r.rule, r.message.key))
    };
    assert_eq!(told("2026-06-30"), None);
    // It opens on another day, and stays the ground of that filing.
    assert_eq!(told("2026-07-01"), None);
    without.change(world.filing_id(2026), |record| {
        let Record::Filing(f) = record else { panic!() };
        f.state = sedesk::domain::filing::FilingState::Passed;
    });
    let told = |on: &str| {
        let refusal = ground_lost(&world.dossier, &without.dossier, &world.rules, day(on));
        refusal.map(|r| format!("{} {}", r.rule, r.message.key))
    };
    assert_eq!(told("2026-06-30"), None);
    assert_eq!(told("2026-07-01").as_deref(), Some("11.2 d undo-ground"));
    assert_eq!(told("2026-07-02").as_deref(), Some("11.2 d undo-ground"));
    // Nothing of what stays is lost, nor of an enterprise that goes altogether.
    assert_eq!(ground_lost(&world.dossier, &world.dossier, &world.rules, day("2026-07-01")), None);
    let none = World::new().dossier;
    assert_eq!(ground_lost(&world.dossier, &none, &world.rules, day("2026-07-01")), None);
}

#[test]
fn a_ground_is_the_same_by_its_code_and_its_record() {
    let world = World::after("certified 2025-09-01; proved 11.3d; proved 11.3d");
    let first = world.dossier.alerts().next().unwrap().0;
    let mut without = World { dossier: world.dossier.clone(), ..World::new() };
    without.change(first, |record| {
        let Record::Alert(a) = record else { panic!() };
        a.state = AlertState::Dismissed;
    });
    assert!(ground_lost(&world.dossier, &without.dossier, &world.rules, world.today).is_some());
    without.change(first, |record| {
        let Record::Alert(a) = record else { panic!() };
        (a.state, a.ground) = (AlertState::Substantiated, Some("11.3e".to_owned()));
    });
    assert!(ground_lost(&world.dossier, &without.dossier, &world.rules, world.today).is_some());
}

fn part(officer: &str, kind: PartKind, on: &str) -> Part {
    Part { officer: officer.to_owned(), part: kind, on: day(on) }
}

/// Who keeps which bar when a case is put back; each with its day.
fn bars(from: &Case, to: &Case) -> Vec<Part> {
    let (from, to): (Record, Record) = (from.clone().into(), to.clone().into());
    let Some(Record::Case(case)) = with_bars(Some(&from), Some(to), day("2026-06-01")) else {
        panic!()
    };
    case.parts
}

#[test]
fn whoever_took_a_part_in_what_is_taken_back_keeps_the_bar() {
    let world = World::after("intake");
    let to = world.dossier.cases().last().unwrap().1.clone();
    let on = "2026-06-01";
    let mut from = to.clone();
    assert_eq!(bars(&from, &to), []);
    from.parts.push(part("a", PartKind::Voted, "2026-05-06"));
    assert_eq!(bars(&from, &to), from.parts);
    let with = |how: &dyn Fn(&mut Case)| {
        let mut from = to.clone();
        how(&mut from);
        from
    };
    let reviewed = with(&|c| c.reviewer = Some("r".to_owned()));
    assert_eq!(bars(&reviewed, &to), [part("r", PartKind::Reviewed, on)]);
    let found = with(&|c| c.found_by.push("f".to_owned()));
    assert_eq!(bars(&found, &to), [part("f", PartKind::Reviewed, on)]);
    let scored = with(&|c| {
        c.scores.push(Score {
            run: 0,
            member: "s".to_owned(),
            dimension: "x".to_owned(),
            score: 1,
            on: day(on),
            note: None,
        });
    });
    assert_eq!(bars(&scored, &to), [part("s", PartKind::Voted, on)]);
    let voted = World::after("committee; interview; vote mei for");
    let mut voted = voted.dossier.cases().last().unwrap().1.clone();
    voted.parts.clear();
    assert!(bars(&voted, &to).contains(&part("mei", PartKind::Voted, on)));
    assert_eq!(bars(&voted, &voted), []);
    let looked = with(&|c| c.due_diligence = Some(diligence("d")));
    assert_eq!(bars(&looked, &to), [part("d", PartKind::Investigated, on)]);
    // Where it stays as it is, nothing is noted besides.
    for same in [&reviewed, &found, &scored, &looked] {
        assert_eq!(bars(same, same), []);
    }
    // Who passed it is known for good, unless another has.
    let reviewer = |to: &Case| {
        let (from, to): (Record, Record) = (reviewed.clone().into(), to.clone().into());
        let Some(Record::Case(case)) = with_bars(Some(&from), Some(to), day(on)) else { panic!() };
        case.reviewer
    };
    assert_eq!(reviewer(&to).as_deref(), Some("r"));
    let other = with(&|c| c.reviewer = Some("o".to_owned()));
    assert_eq!(reviewer(&other).as_deref(), Some("o"));
    // Who found what stands still is no further barred.
    let kept = with(&|c| c.found_by.push("r".to_owned()));
    assert_eq!(bars(&reviewed, &kept), []);
    let scores = with(&|c| c.scores.clone_from(&scored.scores));
    assert_eq!(bars(&scored, &scores), []);
}

fn diligence(by: &str) -> DueDiligence {
    DueDiligence {
        method: None,
        entered_on: day("2026-05-06"),
        entered_by: "chief".to_owned(),
        experts: Vec::new(),
        third_party: None,
        points: Vec::new(),
        investigated_by: vec![by.to_owned()],
        cleared_on: None,
        cleared_by: None,
        conclusion: None,
        seen: None,
    }
}

#[test]
fn two_versions_of_a_case_are_the_same_but_for_their_bars() {
    let world = World::after("intake");
    let case = world.dossier.cases().last().unwrap().1.clone();
    let barred = Case {
        reviewer: Some("r".to_owned()),
        parts: vec![part("r", PartKind::Reviewed, "2026-05-06")],
        ..case.clone()
    };
    let other = Case { stage: "refused".to_owned(), ..case.clone() };
    let (case, barred, other): (Record, Record, Record) =
        (case.into(), barred.into(), other.into());
    assert!(same_but_for_bars(Some(&case), Some(&barred)));
    assert!(!same_but_for_bars(Some(&case), Some(&other)));
    assert!(same_but_for_bars(None, None));
    assert!(!same_but_for_bars(Some(&case), None));
    let enterprise = world.dossier.get(RecordId::new(Kind::Enterprise, 1));
    assert!(same_but_for_bars(enterprise, enterprise));
    assert!(!same_but_for_bars(enterprise, Some(&case)));
}
