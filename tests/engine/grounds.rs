//! Grounds, candidates and matters: what opens by itself, what a warning puts off, what a keep covers, and that nothing lets one escape.

use super::build::{World, day, edited, rules_of};
use sedesk::domain::id::{Kind, RecordId};
use sedesk::domain::matter::Matter;
use sedesk::domain::phrase::Arg;
use sedesk::domain::queue::Queue;
use sedesk::domain::record::Record;
use sedesk::workflow::ground;

const OVERDUE: &str = "certified 2025-09-01; day 2026-07-01";
const REVIEWED: &str = "certified 2025-09-01; do filing.receive channel=post; do filing.review";

/// The grounds open on each day: `11.2d`, and with a star where one makes a candidate.
fn over_days(world: &World, days: &[(&str, &str)]) {
    let mut world =
        World { dossier: world.dossier.clone(), rules: world.rules.clone(), ..World::new() };
    for (day, wanted) in days {
        world.run(&format!("day {day}"));
        assert_eq!(world.grounds(), *wanted, "on {day}");
        let candidate = wanted.contains('*');
        assert_eq!(world.in_queue(Queue::Delisting).len(), usize::from(candidate), "on {day}");
    }
}

fn matter(world: &World) -> &Matter {
    world.dossier.matters().last().unwrap().1
}

#[test]
fn an_overdue_filing_is_a_ground_at_once_and_a_candidate_when_its_warning_lapses() {
    let overdue = World::after(OVERDUE);
    over_days(&overdue, &[("2026-06-30", ""), ("2026-07-01", "11.2d"), ("2026-12-31", "11.2d")]);
    let warned = World::after(OVERDUE).then("do filing.warn mend_by=2026-07-22");
    over_days(
        &warned,
        &[("2026-07-22", "11.2d"), ("2026-07-23", "11.2d*"), ("2026-12-31", "11.2d*")],
    );
    // A second warning after the first has lapsed is a second chance.
    let again = warned.then("day 2026-08-01; do filing.warn mend_by=2026-08-20");
    over_days(&again, &[("2026-08-20", "11.2d"), ("2026-08-21", "11.2d*")]);
}

#[test]
fn with_the_editions_switch_an_overdue_filing_is_a_candidate_at_once() {
    let text = edited(&[(
        "overdue_is_candidate_at_once = { value = false",
        "overdue_is_candidate_at_once = { value = true",
    )]);
    let world = World::under(rules_of(&text)).then(OVERDUE);
    over_days(&world, &[("2026-06-30", ""), ("2026-07-01", "11.2d*")]);
    // To the letter of 11.2 d a late receipt cures nothing; force majeure still does.
    let late = world.then("do filing.receive channel=post");
    over_days(&late, &[("2026-07-01", "11.2d*")]);
    over_days(&late.then("do filing.attribute attribution=force_majeure"), &[("2026-07-01", "")]);
}

#[test]
fn an_extension_closes_the_ground_and_puts_the_warning_out_of_force() {
    let world = World::after(OVERDUE).then(
        "do filing.warn mend_by=2026-07-22; day 2026-07-10; do filing.extend struck_on=today evidence=e until=2026-09-28",
    );
    over_days(
        &world,
        &[("2026-07-23", ""), ("2026-09-28", ""), ("2026-09-29", "11.2d"), ("2026-12-31", "11.2d")],
    );
    assert_eq!(world.standing(), "standing-certified");
}

#[test]
fn a_failed_filing_is_a_ground_for_own_reasons_and_none_for_force_majeure() {
    let own = World::after(REVIEWED).then("do filing.fail attribution=own");
    over_days(&own, &[("2026-05-05", ""), ("2026-05-06", "11.2d*")]);
    let excused = World::after(REVIEWED).then("do filing.fail attribution=force_majeure");
    over_days(&excused, &[("2026-05-06", ""), ("2026-12-31", "")]);
}

#[test]
fn an_awaited_filing_is_excused_by_an_extension_alone() {
    let lapsed = World::after(OVERDUE).then("do filing.warn mend_by=2026-07-22; day 2026-07-23");
    let told =
        lapsed.outcome("supervisor", "filing.attribute", "attribution=force_majeure reason=x");
    assert_eq!(told, "11.2 d refused-stage");
    over_days(&lapsed, &[("2026-07-23", "11.2d*")]);
    let mut marked = lapsed.then("");
    marked.change(RecordId::filing(1, 2026), |record| {
        let Record::Filing(f) = record else { panic!() };
        f.attribution = Some("force_majeure".to_owned());
    });
    over_days(&marked, &[("2026-07-23", "11.2d*")]);
    let extended = marked.then("do filing.extend struck_on=today evidence=e until=2026-09-28");
    over_days(&extended, &[("2026-07-23", "")]);
}

#[test]
fn lateness_and_failure_are_attributed_apart_and_neither_excuses_the_other() {
    let late = World::after(OVERDUE).then(
        "do filing.warn mend_by=2026-07-22; day 2026-08-01; do filing.receive channel=post; do filing.review",
    );
    let failed = late.then("do filing.fail attribution=force_majeure");
    let filing = failed.filing(2026);
    assert_eq!(filing.attribution, None);
    assert_eq!(filing.failure_attribution.as_deref(), Some("force_majeure"));
    over_days(&failed, &[("2026-08-01", "11.2d*")]);
    let both = failed.then("do filing.attribute attribution=force_majeure");
    over_days(&both, &[("2026-08-01", "")]);
    let own = World::after(OVERDUE).then(
        "do filing.receive channel=post attribution=force_majeure; do filing.review; do filing.fail attribution=own",
    );
    over_days(&own, &[("2026-07-01", "11.2d*")]);
}

#[test]
fn a_supplement_that_does_not_come_by_its_day_is_a_ground_by_itself() {
    let asked = World::after(REVIEWED).then("do filing.request_supplement by=2026-06-01 note=x");
    over_days(&asked, &[("2026-06-01", ""), ("2026-06-02", "11.3f*")]);
    let answered = World::after(REVIEWED)
        .then("do filing.request_supplement by=2026-06-01 note=x; day 2026-06-01; do filing.receive channel=post");
    over_days(&answered, &[("2026-06-02", ""), ("2026-07-02", "")]);
    let late = asked
        .then("day 2026-06-02; do filing.receive channel=post; do filing.review; do filing.review all=yes csr_report=yes; do filing.pass");
    over_days(&late, &[("2026-06-02", "11.3f*"), ("2026-12-31", "11.3f*")]);
    assert!(
        !late.filing(2026).receipt.as_ref().unwrap().late,
        "the first receipt tells of lateness"
    );
    // A review that ended before the day asks for nothing more.
    let ended = World::after(REVIEWED)
        .then("do filing.request_supplement by=2026-06-01 note=x; do filing.fail attribution=own");
    over_days(&ended, &[("2026-06-02", "11.2d*")]);
}

#[test]
fn an_accident_opens_a_ground_from_the_grade_larger_on() {
    for (grade, wanted) in
        [("一般", ""), ("较大", "11.3c*"), ("重大", "11.3c*"), ("特别重大", "11.3c*")]
    {
        let world = World::after("certified 2025-09-01").then(&format!("proved 11.3c {grade}"));
        assert_eq!((grade, world.grounds().as_str()), (grade, wanted));
        assert_eq!(world.dossier.matters().count(), usize::from(!wanted.is_empty()), "{grade}");
    }
}

#[test]
fn every_ground_of_11_3_makes_a_candidate_and_10_and_11_1_make_none() {
    for code in ["11.3a", "11.3b", "11.3d", "11.3e", "11.3f"] {
        let world = World::after("certified 2025-09-01").then(&format!("proved {code}"));
        assert_eq!(world.grounds(), format!("{code}*"));
        assert_eq!(world.in_queue(Queue::Delisting), [format!("matter{}", matter_id(&world).no)]);
    }
    for code in ["10", "11.1"] {
        let world = World::after("certified 2025-09-01").then(&format!("proved {code}"));
        assert_eq!(world.grounds(), "", "{code}");
        // Mission drift is a matter to warn of; misuse of the mark stops the mark.
        assert_eq!(world.dossier.matters().count(), usize::from(code == "11.1"));
        assert!(world.in_queue(Queue::Delisting).is_empty());
    }
}

fn matter_id(world: &World) -> RecordId {
    world.dossier.matters().last().unwrap().0
}

#[test]
fn only_a_substantiated_alert_is_a_ground() {
    let mut world = World::after("certified 2025-09-01; sign 11.3d serious");
    for step in ["do alert.triage", "do alert.investigate"] {
        assert_eq!(world.grounds(), "");
        world.run(step);
    }
    assert_eq!(world.grounds(), "");
    let dismissed = World::after("certified 2025-09-01; sign 11.3d serious; do alert.dismiss");
    assert_eq!(dismissed.grounds(), "");
    world.run("do alert.substantiate");
    assert_eq!(world.grounds(), "11.3d*");
    let never = World::after("applicant; proved 11.3d");
    assert_eq!((never.grounds().as_str(), never.in_queue(Queue::Delisting).len()), ("", 0));
}

#[test]
fn there_is_no_escape_by_expiry_surrender_or_a_new_application() {
    let steps = "proved 11.3d; day 2026-07-01; do filing.warn mend_by=2026-07-22";
    let held = World::after("certified 2025-09-01").then(steps);
    for escape in [
        "day 2030-01-01",
        "ended surrendered 2026-07-10; day 2026-08-01",
        "ended ceased 2026-07-10; day 2026-08-01",
        "do case.open kind=rating; do case.withdraw; day 2026-08-01",
    ] {
        let world = World { dossier: held.dossier.clone(), ..World::new() }
            .then("day 2026-07-02")
            .then(escape);
        let grounds = world.grounds();
        assert!(grounds.starts_with("11.3d* 11.2d*"), "{escape}: {grounds}");
        assert_eq!(world.in_queue(Queue::Delisting).len(), 1, "{escape}");
    }
    // But nothing new falls due once the certificate has ended.
    let surrendered = World::after("certified 2025-09-01; ended surrendered 2026-03-01");
    over_days(&surrendered, &[("2026-07-01", ""), ("2028-01-01", "")]);
    assert!(surrendered.then("day 2026-07-01").in_queue(Queue::OverdueFilings).is_empty());
}

#[test]
fn a_delisting_answers_what_was_open_and_a_later_certificate_begins_anew() {
    let world = World::after(
        "certified 2020-09-01; proved 11.3d; ended delisted 2026-06-01; day 2026-07-01",
    );
    assert_eq!((world.grounds().as_str(), world.in_queue(Queue::Delisting).len()), ("", 0));
    let anew = world.then("certified 2029-08-01; day 2029-09-01");
    assert_eq!(anew.grounds(), "");
    assert_eq!(anew.then("proved 11.3e").grounds(), "11.3e*");
}

#[test]
fn every_open_ground_is_shown_with_its_clause_and_the_day_it_opened() {
    let world = World::after(
        "certified 2025-09-01; day 2026-05-10; proved 11.3d; day 2026-05-20; proved 11.3a
         do filing.receive channel=post; do filing.review; do filing.request_supplement by=2026-06-01 note=x; day 2026-06-02",
    );
    let all = ground::grounds(&world.dossier, &world.rules);
    let told: Vec<(String, String, String)> = ground::open_on(&all, world.today)
        .iter()
        .map(|g| (g.code.clone(), g.clause.clone(), g.opens_on.to_string()))
        .collect();
    let wanted = [
        ("11.3d", "11.3 d", "2026-05-10"),
        ("11.3a", "11.3 a", "2026-05-20"),
        ("11.3f", "11.3 f", "2026-06-02"),
    ];
    assert_eq!(told, wanted.map(|(a, b, c)| (a.to_owned(), b.to_owned(), c.to_owned())));
    let overdue = World::after("certified 2025-09-01; day 2026-07-01");
    let all = ground::grounds(&overdue.dossier, &overdue.rules);
    assert_eq!((all[0].clause.as_str(), all[0].record), ("11.2 d", RecordId::filing(1, 2026)));
}

#[test]
fn a_warning_of_a_matter_puts_its_candidate_off_until_the_day_to_mend_has_passed() {
    let world = World::after(
        "certified 2025-09-01; day 2026-05-11; proved 11.3d; do matter.warn mend_by=2026-06-01",
    );
    over_days(
        &world,
        &[("2026-05-11", "11.3d"), ("2026-06-01", "11.3d"), ("2026-06-02", "11.3d*")],
    );
    assert_eq!(matter(&world).state.word(), "warned");
    // A later ground is a candidate at once; warning of it leaves the first date as it was.
    let later = world.then("day 2026-05-20; proved 11.3e");
    over_days(&later, &[("2026-05-20", "11.3d 11.3e*")]);
    let both = later.then("do matter.warn mend_by=2026-06-20");
    over_days(
        &both,
        &[
            ("2026-05-20", "11.3d 11.3e"),
            ("2026-06-02", "11.3d* 11.3e"),
            ("2026-06-21", "11.3d* 11.3e*"),
        ],
    );
    let again = both.then("day 2026-06-05; do matter.warn mend_by=2026-07-05");
    over_days(&again, &[("2026-06-21", "11.3d 11.3e*"), ("2026-07-06", "11.3d* 11.3e* 11.2d")]);
}

#[test]
fn keeping_one_ground_leaves_the_warning_of_another_running() {
    let world = World::after(
        "certified 2025-09-01; day 2026-05-11; proved 11.3d; do matter.warn mend_by=2026-06-01
         day 2026-05-20; proved 11.3e; do matter.keep",
    );
    over_days(&world, &[("2026-05-20", "11.3d 11.3e*")]);
    assert_eq!(world.standing(), "standing-warned");
    let kept = world.then("as other; do matter.keep");
    over_days(&kept, &[("2026-05-20", "11.3d"), ("2026-06-02", "11.3d*")]);
    assert_eq!(kept.standing(), "standing-warned");
}

#[test]
fn a_keep_covers_exactly_the_grounds_it_names_and_needs_a_second_person() {
    let proposed = World::after("certified 2025-09-01; proved 11.3d; do matter.keep");
    over_days(&proposed, &[("2026-05-06", "11.3d*")]);
    assert_eq!(
        (matter(&proposed).state.word(), matter(&proposed).keeps[0].solo),
        ("keep_proposed", false)
    );
    let kept = proposed.then("as second; do matter.keep; as chief; proved 11.3e");
    // What came after the agreement is not covered.
    over_days(&kept, &[("2026-05-06", "11.3e*")]);
    let keep = &matter(&kept).keeps[0];
    assert_eq!(
        (keep.proposed_by.as_str(), keep.agreed_by.as_deref(), keep.grounds.len()),
        ("chief", Some("second"), 1)
    );
    let later = kept.then(
        "day 2026-06-01; do matter.keep; as third; do matter.keep; day 2026-06-02; proved 11.3d",
    );
    over_days(&later, &[("2026-06-02", "11.3d*")]);
}

#[test]
fn a_proposal_to_keep_is_agreed_to_only_while_the_same_grounds_stand() {
    let stale = World::after(OVERDUE).then(
        "do filing.warn mend_by=2026-07-22; day 2026-07-23; do matter.keep
         do filing.extend struck_on=today evidence=e until=2026-09-28; day 2026-08-01; proved 11.3d; as second; do matter.keep",
    );
    over_days(&stale, &[("2026-08-01", "11.3d*")]);
    assert_eq!(matter(&stale).state.word(), "keep_proposed");
    let proposals: Vec<&str> =
        matter(&stale).keeps.iter().map(|k| k.proposed_by.as_str()).collect();
    assert_eq!(proposals, ["second"]);
    over_days(&stale.then("as third; do matter.keep"), &[("2026-08-01", "")]);
    let more = World::after("certified 2025-09-01; proved 11.3d; do matter.keep; proved 11.3e")
        .then("as second; do matter.keep");
    over_days(&more, &[("2026-05-06", "11.3d* 11.3e*")]);
    assert_eq!(matter(&more).keeps[0].grounds.len(), 2);
}

#[test]
fn a_receipt_within_a_warning_of_the_matter_cures_and_one_after_it_does_not() {
    let warned = World::after(OVERDUE).then(
        "do filing.warn mend_by=2026-07-22; day 2026-07-25; do matter.warn mend_by=2026-08-15",
    );
    over_days(&warned, &[("2026-08-15", "11.2d"), ("2026-08-16", "11.2d*")]);
    for (on, wanted) in [("2026-08-10", ""), ("2026-08-15", ""), ("2026-08-16", "11.2d*")] {
        let world = World { dossier: warned.dossier.clone(), ..World::new() }
            .then(&format!("day {on}; do filing.receive channel=post"));
        over_days(&world, &[(on, wanted), ("2026-12-31", wanted)]);
    }
    let supplied = World::after(REVIEWED).then(
        "do filing.request_supplement by=2026-06-01 note=x; day 2026-06-02; do matter.warn mend_by=2026-06-20
         day 2026-06-20; do filing.receive channel=post",
    );
    over_days(&supplied, &[("2026-06-20", ""), ("2026-06-30", "")]);
}

#[test]
fn a_later_ground_on_the_same_record_is_a_new_candidate() {
    let kept = "do matter.keep; as second; do matter.keep; as chief";
    let world = World::after(REVIEWED)
        .then("do filing.request_supplement by=2026-05-10 note=x; day 2026-05-11")
        .then(kept);
    over_days(&world, &[("2026-05-11", "")]);
    let missed_again = World { dossier: world.dossier.clone(), ..World::new() }.then(
        "day 2026-05-12; do filing.receive channel=post; do filing.review; do filing.request_supplement by=2026-05-20 note=y",
    );
    over_days(&missed_again, &[("2026-05-20", ""), ("2026-05-21", "11.3f*")]);
    let overdue =
        World::after(OVERDUE).then("do filing.warn mend_by=2026-07-22; day 2026-07-23").then(kept);
    over_days(&overdue, &[("2026-07-23", "")]);
    let failed = overdue.then("day 2026-08-01; do filing.receive channel=post; do filing.review; do filing.fail attribution=own");
    over_days(&failed, &[("2026-08-01", "11.2d*")]);
}

#[test]
fn on_a_solo_desk_one_person_keeps_and_the_operation_says_so() {
    let mut world = World::after("solo; certified 2025-09-01; proved 11.3d");
    let decision = world.act("matter.keep", "");
    assert_eq!(decision.waived, ["11"]);
    assert!(matter(&world).keeps[0].solo);
    assert_eq!((world.grounds().as_str(), matter(&world).state.word()), ("", "kept"));
    let two = World::after("certified 2025-09-01; proved 11.3d; do matter.keep; as second");
    let mut two = two.then("solo");
    assert_eq!(two.act("matter.keep", "").waived, Vec::<String>::new());
}

#[test]
fn a_warning_takes_a_proposal_to_keep_off_the_table() {
    let world = World::after(
        "certified 2025-09-01; proved 11.3d; do matter.keep; do matter.warn mend_by=2026-05-20; day 2026-05-21; as second; do matter.keep",
    );
    assert_eq!(matter(&world).state.word(), "keep_proposed");
    assert_eq!(matter(&world).keeps[0].proposed_by, "second");
}

#[test]
fn a_breach_warned_of_and_not_mended_by_its_date_is_a_ground_of_11() {
    let world =
        World::after("certified 2025-09-01; proved 11.1; do matter.warn mend_by=2026-06-01");
    over_days(&world, &[("2026-05-06", ""), ("2026-06-01", ""), ("2026-06-02", "11*")]);
    assert_eq!(world.standing(), "standing-warned");
    let again = world.then("day 2026-06-02; do matter.warn mend_by=2026-06-20");
    over_days(&again, &[("2026-06-20", "11"), ("2026-06-21", "11*")]);
    let kept = again.then("day 2026-06-21; do matter.keep; as second; do matter.keep");
    over_days(&kept, &[("2026-06-21", "")]);
    // A breach found after a warning was given is warned of anew.
    let later = World::after(
        "certified 2025-09-01; proved 11.3d; do matter.warn mend_by=2026-06-01; day 2026-05-10; proved 11.1",
    );
    over_days(&later, &[("2026-06-02", "11.3d*")]);
    let both = later.then("do matter.warn mend_by=2026-05-20");
    over_days(&both, &[("2026-05-21", "11.3d 11*"), ("2026-06-02", "11.3d* 11*")]);
}

#[test]
fn one_matter_gathers_the_alerts_of_an_enterprise() {
    let world = World::after("certified 2025-09-01; proved 11.3d; proved 11.3e; proved 11.1");
    assert_eq!(world.dossier.matters().count(), 1);
    let joined: Vec<_> = world.dossier.alerts().map(|(_, a)| a.matter).collect();
    assert_eq!(joined, [Some(RecordId::new(Kind::Matter, 1)); 3]);
}

#[test]
fn a_row_shows_every_ground_that_is_known_with_the_day_from_which_it_counts() {
    let world =
        World::after("certified 2025-09-01; do filing.receive channel=post; do filing.review")
            .then("do filing.request_supplement by=2026-06-01 note=x; proved 11.3d");
    let rows = sedesk::workflow::queue::project(&world.dossier, &world.rules).rows;
    let (_, row) = rows.iter().find(|(k, _)| k.queue == Queue::Delisting).unwrap();
    assert_eq!(row.why.arg("count"), Some(&Arg::Number(2)));
    let Some(Arg::Many(told)) = row.why.arg("grounds") else { panic!() };
    let days: Vec<Option<&Arg>> = told
        .iter()
        .map(|ground| match ground {
            Arg::Phrase(ground) => ground.arg("from"),
            other => panic!("{other:?}"),
        })
        .collect();
    assert_eq!(days, [Some(&Arg::Day(day("2026-05-06"))), Some(&Arg::Day(day("2026-06-02")))]);
    assert!(
        row.facts.contains(&("ground".to_owned(), "11.3d 11.3f".to_owned())),
        "{:?}",
        row.facts
    );
}

#[test]
fn with_the_editions_switch_a_row_leaves_out_what_only_time_would_open() {
    let text = edited(&[(
        "overdue_is_candidate_at_once = { value = false",
        "overdue_is_candidate_at_once = { value = true",
    )]);
    let world = World::under(rules_of(&text)).then("certified 2025-09-01; proved 11.3d");
    let rows = sedesk::workflow::queue::project(&world.dossier, &world.rules).rows;
    let (_, row) = rows.iter().find(|(k, _)| k.queue == Queue::Delisting).unwrap();
    assert!(row.facts.contains(&("ground".to_owned(), "11.3d".to_owned())), "{:?}", row.facts);
}

#[test]
fn the_end_of_a_certificate_closes_no_ground_of_a_filing_that_was_received() {
    let ended = "day 2026-06-10; do enterprise.surrender on=2026-06-10";
    let failed = World::after(REVIEWED).then("do filing.fail attribution=own").then(ended);
    over_days(&failed, &[("2026-06-10", "11.2d*"), ("2026-12-31", "11.2d*")]);
    let unsupplied = World::after(REVIEWED)
        .then("do filing.request_supplement by=2026-06-01 note=x")
        .then(ended);
    over_days(&unsupplied, &[("2026-06-10", "11.3f*"), ("2026-12-31", "11.3f*")]);
    // What was still to come is owed no more.
    let awaited = World::after("certified 2025-09-01").then(ended);
    over_days(&awaited, &[("2026-07-01", ""), ("2027-12-31", "")]);
}
