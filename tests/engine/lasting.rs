//! What taking back never removes: undo mends slips; an alert, an objection, an appeal, a ground, a closed round's vote and anything
//! sent end by their own step alone, and bars stay with the person. Tables of records as they stand and as they are to be put back.

use crate::build::{ENTERPRISE, SHIPPED, World, day};
use sedesk::domain::alert::{Alert, AlertState};
use sedesk::domain::case::{Case, CaseKind, Choice, PartKind, RoundResult, Score, Vote};
use sedesk::domain::dossier::Dossier;
use sedesk::domain::filing::{Filing, Sent, Warning};
use sedesk::domain::id::{Kind, RecordId};
use sedesk::domain::matter::{Keep, Matter};
use sedesk::domain::phrase::{Arg, Phrase};
use sedesk::domain::record::Record;
use sedesk::workflow::lasting;

/// The key with the code of what would be lost: `undo-loses warnings`.
fn said(lost: Option<&Phrase>) -> String {
    let Some(phrase) = lost else { return String::new() };
    let code = ["kind", "field"].into_iter().find_map(|name| match phrase.arg(name) {
        Some(Arg::Label { list, code }) => Some((list, code)),
        _ => None,
    });
    code.map_or_else(|| phrase.key.clone(), |(list, code)| format!("{} {list} {code}", phrase.key))
}

fn lost(stands: impl Into<Record>, before: impl Into<Record>) -> String {
    said(lasting::lost(&stands.into(), Some(&before.into())).as_ref())
}

#[test]
fn what_ends_by_its_own_step_is_not_unmade_and_everything_else_may_be() {
    let worlds = [
        "cleared; do case.publish_notice; do case.object by=x text=y; do notice.send kind=other text=x @E",
        "certified 2025-09-01; sign 11.3d; ask alert.dismiss; do enterprise.register_change kind=i text=x occurred_on=-1",
        "intake; do case.turn_away; contest case.turn_away; do appeal.open against=#42 text=x",
    ];
    let mut met: Vec<Kind> = Vec::new();
    for (id, stands) in worlds.map(World::after).iter().flat_map(|w| w.dossier.records()) {
        let kind = id.kind;
        let lasts = match kind {
            Kind::Alert | Kind::Objection | Kind::Appeal | Kind::Notice | Kind::Approval => true,
            Kind::Case | Kind::Filing | Kind::Enterprise | Kind::Certificate | Kind::Change => {
                false
            }
            other => panic!("{other:?}"),
        };
        let wanted = format!("undo-lasts kind {}", kind.word());
        let unmade = said(lasting::lost(&stands.body, None).as_ref());
        assert_eq!(unmade, if lasts { wanted } else { String::new() }, "{id:?}");
        // Put back as it stands it loses nothing.
        assert_eq!(said(lasting::lost(&stands.body, Some(&stands.body)).as_ref()), "", "{id:?}");
        met.push(kind);
    }
    met.sort_unstable();
    met.dedup();
    assert_eq!(met.len(), 10, "{met:?}");
}

/// State and ground as an alert stands | as it is put back | what that loses.
const ALERTS: &str = "
new           11.3d | new           11.3d |
new           11.3d | new           -     |
new           11.1  | new           11.3d |
triaged       11.3d | new           11.3d |
triaged       11.3d | new           -     | ground
triaged       11.1  | triaged       11.3d | ground
triaged       11.3d | triaged       11.3d |
investigating 11.3d | triaged       11.3d |
investigating 11.3d | triaged       11.1  | ground
substantiated 11.3d | investigating 11.3d | decision_reason
substantiated 11.3d | investigating 11.1  | decision_reason
substantiated 11.3d | substantiated 11.3d |
substantiated 11.3d | substantiated 11.1  | ground
dismissed     11.3d | new           11.3d | decision_reason
dismissed     -     | new           -     | decision_reason
dismissed     11.3d | dismissed     11.3d |
";

#[test]
fn an_alert_goes_back_before_it_was_decided_and_not_to_another_ground() {
    let alert = |text: &str| {
        let (state, ground) = text.trim().split_once(' ').unwrap();
        Alert {
            state: AlertState::ALL.into_iter().find(|s| s.word() == state).unwrap(),
            ground: Some(ground.trim().to_owned()).filter(|g| g != "-"),
            ..Alert::reported(day("2026-05-06"))
        }
    };
    for row in ALERTS.lines().filter(|row| !row.is_empty()) {
        let cells: Vec<&str> = row.split('|').map(str::trim).collect();
        let [stands, before, field] = cells[..] else { panic!("{row}") };
        let wanted = if field.is_empty() { "" } else { "undo-loses field " };
        assert_eq!(lost(alert(stands), alert(before)), format!("{wanted}{field}"), "{row}");
    }
}

fn warning() -> Warning {
    let on = day("2026-05-06");
    let (by, reason) = ("chief".to_owned(), None);
    Warning { on, mend_by: on, by, reason, set_aside_on: None, notice: None }
}

fn keep() -> Keep {
    Keep {
        proposed_by: "chief".to_owned(),
        proposed_on: day("2026-05-06"),
        reason: "x".to_owned(),
        agreed_by: None,
        agreed_on: None,
        solo: false,
        grounds: Vec::new(),
    }
}

#[test]
fn warnings_decisions_to_keep_and_delistings_of_a_matter_stay() {
    let world = World::after("certified 2025-09-01; proved 11.3d; do matter.propose_delisting");
    let delisting = world.dossier.matters().last().unwrap().1.delistings[0].clone();
    // How many warnings, keeps and delistings.
    let matter = |[warnings, keeps, delistings]: [usize; 3]| {
        let mut matter = Matter::opened(ENTERPRISE, day("2026-05-06"));
        matter.warnings = vec![warning(); warnings];
        matter.keeps = vec![keep(); keeps];
        matter.delistings = vec![delisting.clone(); delistings];
        matter
    };
    for (stands, before, field) in [
        ([0, 0, 0], [0, 0, 0], ""),
        ([1, 1, 1], [1, 1, 1], ""),
        ([1, 0, 0], [0, 0, 0], "warnings"),
        ([2, 0, 0], [1, 0, 0], "warnings"),
        ([0, 1, 0], [0, 0, 0], "keeps"),
        ([0, 2, 0], [0, 1, 0], "keeps"),
        ([0, 0, 1], [0, 0, 0], "delistings"),
        ([0, 0, 2], [0, 0, 1], "delistings"),
        ([1, 1, 1], [0, 0, 0], "warnings"),
        ([1, 1, 1], [1, 0, 0], "keeps"),
        // A proposal declined, or a step taken again: nothing goes.
        ([0, 0, 0], [1, 1, 1], ""),
        ([1, 1, 1], [2, 2, 2], ""),
    ] {
        let wanted = if field.is_empty() { "" } else { "undo-loses field " };
        let told = lost(matter(stands), matter(before));
        assert_eq!(told, format!("{wanted}{field}"), "{stands:?} {before:?}");
    }
    // A matter that came with the step goes only while nothing was decided in it.
    for (stands, field) in [
        ([0, 0, 0], ""),
        ([1, 0, 0], "undo-loses field warnings"),
        ([0, 1, 0], "undo-loses field keeps"),
        ([0, 0, 1], "undo-loses field delistings"),
    ] {
        let unmade = lasting::lost(&matter(stands).into(), None);
        assert_eq!(said(unmade.as_ref()), field, "{stands:?}");
    }
}

#[test]
fn what_was_sent_about_a_filing_stays() {
    let (on, other) = (day("2026-02-02"), day("2026-02-03"));
    let (channel, to, by) = ("post".to_owned(), "x".to_owned(), "chief".to_owned());
    let sent = Sent { on, channel, to, by };
    // How many warnings, reminders and notices, and when the season's notice went.
    let filing = |(warnings, reminders, notices, notified_on)| {
        let certificate = RecordId::new(Kind::Certificate, 1);
        let mut filing = Filing::scheduled(ENTERPRISE, certificate, 2026, "", day("2026-06-30"));
        filing.warnings = vec![warning(); warnings];
        filing.reminders = vec![on; reminders];
        filing.sent = vec![sent.clone(); notices];
        filing.notified_on = notified_on;
        filing
    };
    for (stands, before, field) in [
        ((0, 0, 0, None), (0, 0, 0, None), ""),
        ((1, 1, 1, Some(on)), (1, 1, 1, Some(on)), ""),
        ((1, 0, 0, None), (0, 0, 0, None), "warnings"),
        ((0, 1, 0, None), (0, 0, 0, None), "reminders"),
        ((0, 0, 1, None), (0, 0, 0, None), "sent"),
        ((0, 0, 0, Some(on)), (0, 0, 0, None), "sent"),
        ((0, 0, 0, Some(on)), (0, 0, 0, Some(other)), "sent"),
        ((1, 1, 1, Some(on)), (0, 0, 0, None), "warnings"),
        ((1, 1, 1, Some(on)), (1, 0, 0, None), "reminders"),
        ((1, 1, 1, Some(on)), (1, 1, 0, Some(on)), "sent"),
        ((1, 1, 1, Some(on)), (2, 2, 2, Some(on)), ""),
    ] {
        let wanted = if field.is_empty() { "" } else { "undo-loses field " };
        let told = lost(filing(stands), filing(before));
        assert_eq!(told, format!("{wanted}{field}"), "{stands:?} {before:?}");
    }
}

fn case() -> Case {
    Case::opened(ENTERPRISE, CaseKind::Certification, "", "final_review", day("2026-05-06"))
}

fn vote(round: &str, run: u32, member: &str) -> Vote {
    let (round, member, choice) = (round.to_owned(), member.to_owned(), Choice::For);
    Vote { round, run, member, choice, on: day("2026-05-06"), note: None, stars: None }
}

fn round(round: &str, run: u32) -> RoundResult {
    RoundResult {
        round: round.to_owned(),
        run,
        on: day("2026-05-06"),
        by: "chief".to_owned(),
        carried: true,
        in_favour: 3,
        against: 0,
        abstained: 0,
        members: 4,
        quorum: 3,
        seen: None,
        stars: None,
    }
}

/// Rounds and votes as they stand | as they are put back | what that loses: `1/0` is a round in its first run, `1/0/mei` a vote in it.
const ROUNDS: &str = "
                        |                 |
1/0                     |                 | rounds
1/0 1/1                 | 1/1             | rounds
1/0 1/1                 | 1/0             | rounds
1/0/mei                 |                 |
1/0 1/0/mei             | 1/0             | votes
1/0 1/0/mei             |                 | rounds
1/0 1/0/mei 1/0/bo      | 1/0 1/0/mei     | votes
1/0 1/0/mei 1/0/bo      | 1/0 1/0/bo      | votes
1/0 1/0/mei 1/0/bo      | 1/0 1/0/mei 1/0/bo |
1/0 1/0/mei 1/1/mei     | 1/0 1/0/mei     |
1/0 1/0/mei 2/0/mei     | 1/0 1/0/mei     |
1/1 1/0/mei             | 1/1             |
";

#[test]
fn a_closed_round_and_the_votes_cast_in_it_stay_and_a_vote_still_open_may_go() {
    let of = |text: &str| {
        let mut case = case();
        for word in text.split_whitespace() {
            let parts: Vec<&str> = word.split('/').collect();
            match parts[..] {
                [of, run, member] => case.votes.push(vote(of, run.parse().unwrap(), member)),
                [of, run] => case.rounds.push(round(of, run.parse().unwrap())),
                _ => panic!("{word}"),
            }
        }
        case
    };
    for row in ROUNDS.lines().filter(|row| !row.is_empty()) {
        let cells: Vec<&str> = row.split('|').map(str::trim).collect();
        let [stands, before, field] = cells[..] else { panic!("{row}") };
        let wanted = if field.is_empty() { "" } else { "undo-loses field " };
        assert_eq!(lost(of(stands), of(before)), format!("{wanted}{field}"), "{row}");
    }
}

fn last_alert(world: &World) -> RecordId {
    world.dossier.alerts().last().unwrap().0
}

/// What stands, what is put back, and what ground that would lose today.
fn ground_lost(before: &World, after: &Dossier) -> Option<(String, String, String)> {
    let refusal = lasting::ground_lost(&before.dossier, after, &SHIPPED, before.today)?;
    let Some(Arg::Label { code, .. }) = refusal.message.arg("ground") else { panic!() };
    Some((refusal.rule, refusal.message.key.clone(), code.clone()))
}

#[test]
fn a_ground_that_is_open_is_not_taken_back_and_one_to_come_may_be() {
    let lost = |setup: &str, what: &str| {
        let before = World::after(setup);
        let after = World { dossier: before.dossier.clone(), ..World::new() };
        let mut after = after.then(&format!("day {}", before.today));
        match what {
            "alert" => after.dossier.remove(last_alert(&before)),
            "filing" => after.dossier.remove(after.filing_id(2026)),
            "enterprise" => after.dossier.remove(ENTERPRISE),
            "received" => after.run("do filing.receive channel=post"),
            "as it stands" => {}
            other => panic!("{other}"),
        }
        ground_lost(&before, &after.dossier)
    };
    let gone =
        |rule: &str, code: &str| Some((rule.to_owned(), "undo-ground".to_owned(), code.to_owned()));
    let (proved, held) = ("certified 2025-09-01; proved 11.3d", "certified 2025-09-01; day");
    for (setup, what, wanted) in [
        (proved, "as it stands", None),
        (proved, "alert", gone("11.3 d", "11.3d")),
        (proved, "filing", None),
        (proved, "enterprise", None),
        // Overdue from 1 July: on the last day in time nothing is open yet.
        (&format!("{held} 2026-06-30"), "filing", None),
        (&format!("{held} 2026-07-01"), "filing", gone("11.2 d", "11.2d")),
        (&format!("{held} 2026-07-02"), "filing", gone("11.2 d", "11.2d")),
        (&format!("{held} 2026-07-02"), "received", gone("11.2 d", "11.2d")),
    ] {
        assert_eq!(lost(setup, what), wanted, "{setup}: {what}");
    }
}

#[test]
fn a_ground_is_the_same_by_its_code_and_by_the_record_that_it_rests_on() {
    // Two grounds of one code on two records: the one that stays is not the one that goes.
    let two = World::after("certified 2025-09-01; proved 11.3d; proved 11.3d");
    for (id, _) in two.dossier.alerts() {
        let mut after = two.dossier.clone();
        after.remove(id);
        assert_eq!(ground_lost(&two, &after).unwrap().2, "11.3d", "{id:?}");
    }
    // Two codes on one record: of the alert put back to another ground the first is lost.
    let mut turned = World { dossier: two.dossier.clone(), ..World::new() };
    turned.change(last_alert(&two), |record| {
        let Record::Alert(alert) = record else { panic!() };
        alert.ground = Some("11.3e".to_owned());
    });
    assert_eq!(turned.grounds(), "11.3d* 11.3e*");
    assert_eq!(ground_lost(&two, &turned.dossier).unwrap().2, "11.3d");
    assert_eq!(ground_lost(&turned, &two.dossier).unwrap().2, "11.3e");
}

/// Who took which part in a case put back, as `bo reviewed`.
fn bars(from: &Case, to: &Case) -> Vec<String> {
    let put =
        lasting::with_bars(Some(&from.clone().into()), Some(to.clone().into()), day("2026-05-08"));
    let Some(Record::Case(put)) = put else { panic!() };
    put.parts.iter().map(|p| format!("{} {:?} {}", p.officer, p.part, p.on)).collect()
}

fn score(member: &str) -> Score {
    let (member, dimension) = (member.to_owned(), "mission".to_owned());
    Score { run: 0, member, dimension, score: 8, on: day("2026-05-06"), note: None }
}

#[test]
fn whoever_took_a_part_in_what_is_taken_back_keeps_its_bar() {
    let with = |how: &dyn Fn(&mut Case)| {
        let mut case = case();
        how(&mut case);
        case
    };
    let bare = case();
    let investigated =
        World::after("cleared").dossier.cases().last().unwrap().1.due_diligence.clone();
    let reviewed = with(&|c| c.reviewer = Some("li".to_owned()));
    let found = with(&|c| c.found_by = vec!["bo".to_owned(), "li".to_owned()]);
    let probed = with(&|c| c.due_diligence.clone_from(&investigated));
    let voted = with(&|c| c.votes = vec![vote("1", 0, "mei"), vote("2", 0, "mei")]);
    let scored = with(&|c| c.scores = vec![score("lan")]);
    let noted = with(&|c| c.note_part("yu", PartKind::Voted, c.opened_on));
    let by = "2026-05-08";
    for (what, from, to, wanted) in [
        ("reviewer", &reviewed, &bare, vec![format!("li Reviewed {by}")]),
        ("reviewer of both", &reviewed, &reviewed, vec![]),
        ("reviewer who only found", &reviewed, &found, vec![]),
        ("findings", &found, &bare, vec![format!("bo Reviewed {by}"), format!("li Reviewed {by}")]),
        ("findings of the reviewer", &found, &reviewed, vec![format!("bo Reviewed {by}")]),
        ("findings of both", &found, &found, vec![]),
        ("due diligence", &probed, &bare, vec![format!("prober Investigated {by}")]),
        ("due diligence of both", &probed, &probed, vec![]),
        ("a vote, once", &voted, &bare, vec![format!("mei Voted {by}")]),
        ("one of two votes", &voted, &with(&|c| c.votes = vec![vote("1", 0, "mei")]), vec![]),
        ("a vote, scored still", &voted, &with(&|c| c.scores = vec![score("mei")]), vec![]),
        ("a vote beside another's", &voted, &scored, vec![format!("mei Voted {by}")]),
        ("a score", &scored, &bare, vec![format!("lan Voted {by}")]),
        ("a score beside another's vote", &scored, &voted, vec![format!("lan Voted {by}")]),
        ("a score of both", &scored, &scored, vec![]),
        // A bar noted before keeps its day.
        ("noted", &noted, &bare, vec!["yu Voted 2026-05-06".to_owned()]),
        ("noted in both", &noted, &noted, vec!["yu Voted 2026-05-06".to_owned()]),
        ("nothing", &bare, &noted, vec!["yu Voted 2026-05-06".to_owned()]),
    ] {
        assert_eq!(bars(from, to), wanted, "{what}");
    }
}

#[test]
fn the_reviewer_stays_and_what_is_no_case_is_put_back_as_it_was() {
    let put = |from: Option<&str>, to: Option<&str>| {
        let of = |reviewer: Option<&str>| {
            let mut case = case();
            case.reviewer = reviewer.map(str::to_owned);
            Record::from(case)
        };
        match lasting::with_bars(Some(&of(from)), Some(of(to)), day("2026-05-08")) {
            Some(Record::Case(case)) => case.reviewer,
            other => panic!("{other:?}"),
        }
    };
    for (from, to, wanted) in [
        (Some("li"), None, Some("li")),
        (Some("li"), Some("bo"), Some("bo")),
        (None, Some("bo"), Some("bo")),
        (None, None, None),
    ] {
        assert_eq!(put(from, to).as_deref(), wanted, "{from:?} {to:?}");
    }
    let alert: Record = Alert::reported(day("2026-05-06")).into();
    let on = day("2026-05-08");
    assert_eq!(lasting::with_bars(Some(&alert), Some(alert.clone()), on), Some(alert.clone()));
    assert_eq!(lasting::with_bars(None, Some(case().into()), on), Some(case().into()));
    assert_eq!(lasting::with_bars(Some(&case().into()), None, on), None);
    assert_eq!(lasting::with_bars(Some(&alert), None, on), None);
}

#[test]
fn two_versions_of_a_case_are_the_same_but_for_the_bars_in_one_of_them() {
    let same = |one: &Record, other: &Record| lasting::same_but_for_bars(Some(one), Some(other));
    let with = |how: fn(&mut Case)| {
        let mut case = case();
        how(&mut case);
        Record::from(case)
    };
    let bare = with(|_| ());
    for (barred, wanted) in [
        (with(|_| ()), true),
        (with(|c| c.reviewer = Some("li".to_owned())), true),
        (with(|c| c.note_part("li", PartKind::Voted, c.opened_on)), true),
        (with(|c| c.found_by = vec!["li".to_owned()]), false),
        (with(|c| "intake".clone_into(&mut c.stage)), false),
    ] {
        assert_eq!((same(&bare, &barred), same(&barred, &bare)), (wanted, wanted), "{barred:?}");
    }
    let alert = |times_reported| {
        Record::from(Alert { times_reported, ..Alert::reported(day("2026-05-06")) })
    };
    assert!(same(&alert(1), &alert(1)) && !same(&alert(1), &alert(2)));
    assert!(!same(&alert(1), &bare));
    assert!(lasting::same_but_for_bars(None, None));
    assert!(!lasting::same_but_for_bars(Some(&bare), None));
    assert!(!lasting::same_but_for_bars(None, Some(&bare)));
}
