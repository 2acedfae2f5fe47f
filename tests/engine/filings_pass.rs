//! What a filing passes on (8, 11.1, B.3), how force majeure puts it off (11.2 d), and the edges of a warning's cure (11). Tables of
//! attempts, written from the standard's text.

use super::build::{World, day, edited, rules_of};

const HELD: &str = "certified 2025-09-01";
const OVERDUE: &str = "certified 2025-09-01; day 2026-07-01";

#[test]
fn a_filing_passes_with_its_report_its_statement_and_every_point() {
    for (given, steps, outcome) in [
        ("csr_report=yes", "do filing.review all=yes", "-> passed"),
        ("", "do filing.review all=yes", "8 refused-no-report"),
        ("csr_report=no", "do filing.review all=yes", "8 refused-no-report"),
        ("", "do filing.review all=yes csr_report=yes", "-> passed"),
        ("csr_report=yes", "do filing.review", "11.1 refused-points-open"),
        ("csr_report=yes", "do filing.review all=no", "11.1 refused-points-open"),
        (
            "csr_report=yes",
            "do filing.review point=goal; do filing.review point=management; do filing.review point=results; do filing.review point=finance; do filing.review point=profit",
            "11.1 refused-points-open",
        ),
        (
            "csr_report=yes",
            "do filing.review point=goal; do filing.review point=management; do filing.review point=results; do filing.review point=finance; do filing.review point=profit; do filing.review point=assets",
            "-> passed",
        ),
        // What was found not to hold is not overwritten by the rest that does.
        (
            "csr_report=yes",
            "do filing.review point=assets finding=not_met; do filing.review all=yes",
            "11.1 refused-review-point",
        ),
        (
            "csr_report=yes",
            "do filing.review point=assets finding=not_met all=yes",
            "11.1 refused-review-point",
        ),
    ] {
        let world =
            World::after(HELD).then(&format!("do filing.receive channel=post {given}; {steps}"));
        assert_eq!(world.outcome("supervisor", "filing.pass", ""), outcome, "{given}; {steps}");
    }
}

#[test]
fn no_change_is_no_statement_against_a_registration_of_the_year() {
    let world = |changes: &str, registered: &str, more: &str| {
        World::after(HELD).then(&format!(
            "do filing.receive channel=post csr_report=yes changes={changes}; do filing.review all=yes; {registered} {more}"
        ))
    };
    let register = |given: &str| format!("do enterprise.register_change kind=i text=x {given} @E;");
    for (changes, given, more, outcome) in [
        ("none", "occurred_on=today", "", "B.3 refused-changes-denied"),
        ("some", "occurred_on=today", "", "-> passed"),
        ("none", "occurred_on=today", "do filing.review changes=some", "-> passed"),
        // Of the year by the day it occurred or by the day it was reported.
        ("none", "occurred_on=2025-12-31", "", "B.3 refused-changes-denied"),
        ("none", "occurred_on=2025-12-30 reported_on=2025-12-31", "", "-> passed"),
        ("none", "occurred_on=2026-01-01 reported_on=2026-01-01", "", "B.3 refused-changes-denied"),
        ("none", "state=received occurred_on=today", "", "B.3 refused-changes-denied"),
        ("none", "state=received occurred_on=today", "do change.decline", "-> passed"),
    ] {
        let world = world(changes, &register(given), more);
        assert_eq!(
            world.outcome("supervisor", "filing.pass", ""),
            outcome,
            "{changes} {given} {more}"
        );
    }
}

#[test]
fn what_comes_with_a_supplement_has_come_and_what_was_declared_stays() {
    let asked = "do filing.review all=yes; do filing.request_supplement note=x";
    for (first, answer, report, changes) in [
        ("", "csr_report=yes", Some(true), "none"),
        ("csr_report=no", "csr_report=yes", Some(true), "none"),
        ("csr_report=yes", "csr_report=no", Some(true), "none"),
        ("", "csr_report=no", Some(false), "none"),
        ("", "changes=some", None, "some"),
        ("changes=some", "changes=none", None, "some"),
    ] {
        let world = World::after(HELD).then(&format!(
            "do filing.receive channel=post {first}; {asked}; do filing.receive channel=post {answer}"
        ));
        let receipt = world.filing(2026).receipt.clone().unwrap();
        assert_eq!(
            (receipt.csr_report, receipt.changes.as_str()),
            (report, changes),
            "{first} {answer}"
        );
        assert!(world.filing(2026).supplements[0].answered_on.is_some());
    }
}

#[test]
fn an_extension_says_when_it_struck_and_what_proves_it() {
    let world = World::after(OVERDUE)
        .then("do filing.extend until=2026-09-28 struck_on=2026-06-20 evidence=the_decree");
    let given = world.filing(2026).extensions[0].clone();
    assert_eq!(
        (given.struck_on, given.evidence.as_deref()),
        (Some(day("2026-06-20")), Some("the decree"))
    );
    assert_eq!((given.by.as_deref(), world.filing(2026).due), (Some("chief"), day("2026-09-28")));
    // Once it is a candidate by that filing a second person is asked, and nothing is put off before.
    let lapsed = || World::after(OVERDUE).then("do filing.warn mend_by=2026-07-22; day 2026-07-23");
    let asked = lapsed().then("ask filing.extend until=2026-09-28 struck_on=2026-07-20 evidence=e");
    assert_eq!((asked.grounds().as_str(), asked.filing(2026).extensions.len()), ("11.2d*", 0));
    let done = asked.then("as second; do confirm @F2026");
    assert_eq!(
        (done.grounds().as_str(), done.filing(2026).extensions[0].by.as_deref()),
        ("", Some("chief"))
    );
    // By another ground it is a candidate, not by this filing.
    let other = World::after(OVERDUE).then("proved 11.3d");
    let given = "until=2026-09-28 struck_on=today evidence=e reason=x";
    assert_eq!(other.outcome("supervisor", "filing.extend", given), "-> scheduled");
}

#[test]
fn a_filing_that_failed_by_force_majeure_is_owed_anew() {
    let failed = "do filing.receive channel=post csr_report=yes; do filing.review all=yes; do filing.fail attribution=force_majeure";
    let world = World::after(HELD)
        .then(failed)
        .then("do filing.reopen until=2026-08-31 evidence=the_decree");
    let filing = world.filing(2026);
    assert_eq!((filing.state.word(), filing.due), ("scheduled", day("2026-08-31")));
    assert!(filing.receipt.is_none() && filing.review.is_none() && filing.findings.is_empty());
    assert_eq!(
        (filing.failure_attribution.as_deref(), filing.failure_attributed_by.as_deref()),
        (None, None)
    );
    let again = &filing.reopenings[0];
    assert_eq!(
        (again.by.as_str(), again.until, again.evidence.as_str()),
        ("chief", day("2026-08-31"), "the decree")
    );
    let on = |text: &str| {
        World { dossier: world.dossier.clone(), ..World::new() }.then(&format!("day {text}"))
    };
    for (text, grounds) in [("2026-08-31", ""), ("2026-09-01", "11.2d")] {
        assert_eq!(on(text).grounds(), grounds, "{text}");
    }
    let anew = on("2026-08-31")
        .then("do filing.receive channel=post csr_report=yes; do filing.review all=yes");
    assert!(!anew.filing(2026).receipt.as_ref().unwrap().late);
    assert_eq!(anew.outcome("supervisor", "filing.pass", ""), "-> passed");
}

#[test]
fn a_supplement_missed_before_it_failed_stays_missed_when_it_is_opened_again() {
    let asked = "do filing.receive channel=post; do filing.review; do filing.request_supplement by=2026-06-01 note=x";
    let missed = World::after(HELD).then(asked).then(
        "day 2026-06-02; do filing.fail attribution=force_majeure; do filing.reopen until=2026-08-31 evidence=e",
    );
    assert_eq!(missed.grounds(), "11.3f*");
    let received = missed.then("do filing.receive channel=post");
    assert!(
        received.filing(2026).receipt.is_some()
            && received.filing(2026).supplements[0].answered_on.is_none()
    );
    let ended = World::after(HELD).then(asked).then(
        "day 2026-06-01; do filing.fail attribution=force_majeure; do filing.reopen until=2026-08-31 evidence=e; day 2026-06-02",
    );
    assert_eq!((ended.grounds().as_str(), ended.filing(2026).supplements.len()), ("", 0));
}

#[test]
fn by_whose_doing_it_came_late_is_said_otherwise_by_another_supervisor() {
    let late = World::after(OVERDUE)
        .then("do filing.receive channel=post; do filing.attribute attribution=own");
    let otherwise = "attribution=force_majeure reason=x";
    assert_eq!(late.filing(2026).attributed_by.as_deref(), Some("chief"));
    assert_eq!(
        late.outcome("chief:supervisor", "filing.attribute", otherwise),
        "11.2 d refused-attributed"
    );
    assert_eq!(late.outcome("other:supervisor", "filing.attribute", otherwise), "-> received");
    let said = late.then("as other; do filing.attribute attribution=force_majeure");
    assert_eq!(said.filing(2026).attributed_by.as_deref(), Some("other"));
    let back = "attribution=own reason=x";
    assert_eq!(
        said.outcome("other:supervisor", "filing.attribute", back),
        "11.2 d refused-attributed"
    );
    // The same again says nothing new, by whomever.
    assert_eq!(
        said.outcome("third:supervisor", "filing.attribute", otherwise),
        "already 11.2 d refused-no-change"
    );
    let in_receipt = World::after(OVERDUE).then("do filing.receive channel=post attribution=own");
    assert_eq!(
        in_receipt.outcome("chief:supervisor", "filing.attribute", otherwise),
        "11.2 d refused-attributed"
    );
    let failed = World::after(HELD)
        .then("do filing.receive channel=post; do filing.review; do filing.fail attribution=own");
    assert_eq!(failed.filing(2026).failure_attributed_by.as_deref(), Some("chief"));
}

/// The filing received on each of these days: the grounds on that day.
fn received(setup: &str, days: &[(&str, &str)]) {
    received_in(&World::after(setup), days);
}

fn received_in(world: &World, days: &[(&str, &str)]) {
    for (on, grounds) in days {
        let fresh =
            World { dossier: world.dossier.clone(), rules: world.rules.clone(), ..World::new() };
        let fresh = fresh.then(&format!("day {on}; do filing.receive channel=post"));
        assert_eq!(fresh.grounds(), *grounds, "{on}");
    }
}

#[test]
fn a_receipt_cures_to_the_day_to_mend_of_the_filings_own_warning() {
    let cured = [("2026-07-21", ""), ("2026-07-22", ""), ("2026-07-23", "11.2d*")];
    received("certified 2025-09-01; day 2026-07-01; do filing.warn mend_by=2026-07-22", &cured);
    // Before any warning whenever it comes.
    received(OVERDUE, &[("2026-07-01", ""), ("2026-12-31", "")]);
    // A second warning is a second chance, to its own day.
    let second = "certified 2025-09-01; day 2026-07-01; do filing.warn mend_by=2026-07-22; day 2026-08-01; do filing.warn mend_by=2026-08-20";
    received(second, &[("2026-08-19", ""), ("2026-08-20", ""), ("2026-08-21", "11.2d*")]);
}

#[test]
fn a_receipt_cures_within_a_warning_of_the_matter_that_covers_the_lapsed_one() {
    let warned = "certified 2025-09-01; day 2026-07-01; do filing.warn mend_by=2026-07-22; day 2026-08-01; do matter.warn mend_by=2026-08-20";
    received(
        warned,
        &[("2026-08-01", ""), ("2026-08-19", ""), ("2026-08-20", ""), ("2026-08-21", "11.2d*")],
    );
    // What came between the two is cured by neither.
    let between = "certified 2025-09-01; day 2026-07-01; do filing.warn mend_by=2026-07-22; day 2026-07-31; do filing.receive channel=post";
    let between = World::after(between).then("day 2026-08-01; do matter.warn mend_by=2026-08-20");
    assert_eq!(between.grounds(), "11.2d");
    assert_eq!(between.then("day 2026-08-21").grounds(), "11.2d*");
    // A warning of the matter given before the filing's own had lapsed covers other grounds.
    let other = |on: &str| {
        format!(
            "certified 2025-09-01; day 2026-07-01; proved 11.3d; do filing.warn mend_by=2026-07-22; day {on}; do matter.warn mend_by=2026-08-20"
        )
    };
    received(&other("2026-07-22"), &[("2026-08-01", "11.2d* 11.3d")]);
    received(&other("2026-07-23"), &[("2026-08-01", "11.3d")]);
    // Warned anew it is covered again only once that day to mend has passed, too.
    let anew = |on: &str| {
        format!(
            "certified 2025-09-01; day 2026-07-01; proved 11.3d; do filing.warn mend_by=2026-07-22; day 2026-08-01; do filing.warn mend_by=2026-08-30; day {on}; do matter.warn mend_by=2026-09-30"
        )
    };
    received(&anew("2026-08-30"), &[("2026-08-30", "11.3d"), ("2026-08-31", "11.2d* 11.3d")]);
    received(&anew("2026-08-31"), &[("2026-09-30", "11.3d")]);
}

#[test]
fn to_the_letter_of_11_2_d_only_a_warning_of_the_matter_cures() {
    let text = edited(&[(
        "overdue_is_candidate_at_once = { value = false",
        "overdue_is_candidate_at_once = { value = true",
    )]);
    let world = |setup: &str| World::under(rules_of(&text)).then(setup);
    received_in(&world(OVERDUE), &[("2026-07-01", "11.2d*")]);
    let own = "certified 2025-09-01; day 2026-07-01; do filing.warn mend_by=2026-07-22";
    received_in(&world(own), &[("2026-07-10", "11.2d*")]);
    let matter = |on: &str| {
        format!("certified 2025-09-01; proved 11.3d; day {on}; do matter.warn mend_by=2026-08-20")
    };
    received_in(&world(&matter("2026-06-30")), &[("2026-07-10", "11.3d 11.2d*")]);
    received_in(
        &world(&matter("2026-07-01")),
        &[("2026-07-10", "11.3d"), ("2026-08-21", "11.3d* 11.2d*")],
    );
}

#[test]
fn a_warning_given_by_the_day_the_filing_was_put_off_to_is_out_of_force() {
    let put_off = |until: &str| {
        World::after(OVERDUE).then(&format!(
            "do filing.warn mend_by=2026-07-22; do filing.extend until={until} struck_on=today evidence=e; day 2026-07-23"
        ))
    };
    let same_day = put_off("2026-07-01");
    assert_eq!(
        (same_day.grounds().as_str(), same_day.standing().as_str()),
        ("11.2d", "standing-certified")
    );
    received_in(&same_day, &[("2026-08-01", "")]);
    assert_eq!(same_day.outcome("supervisor", "filing.warn", ""), "-> scheduled");
    assert_eq!(put_off("2026-07-02").grounds(), "11.2d");
}

#[test]
fn a_supplement_is_mended_within_a_warning_that_covers_it() {
    let asked = "certified 2025-09-01; do filing.receive channel=post; do filing.review; do filing.request_supplement by=2026-06-01 note=x";
    let warned = format!("{asked}; day 2026-06-02; do matter.warn mend_by=2026-06-30");
    received(
        &warned,
        &[("2026-06-02", ""), ("2026-06-29", ""), ("2026-06-30", ""), ("2026-07-01", "11.3f*")],
    );
    let before =
        format!("{asked}; proved 11.3d; day 2026-06-01; do matter.warn mend_by=2026-06-30");
    received(&before, &[("2026-06-02", "11.3d 11.3f*")]);
}

#[test]
fn a_short_date_to_mend_or_a_second_warning_waits_for_a_second_person() {
    let asked = World::after(OVERDUE).then("ask filing.warn mend_by=2026-07-21");
    assert!(asked.filing(2026).warnings.is_empty());
    let approval = asked.dossier.approvals().next().unwrap().1;
    assert_eq!(approval.clauses, ["11"]);
    let done = asked.then("day 2026-07-02; as second; do confirm @F2026");
    let warning = &done.filing(2026).warnings[0];
    // It is given on the day of the second yes, by who asked for it.
    assert_eq!((warning.on, warning.by.as_str()), (day("2026-07-02"), "chief"));
    for (given, outcome) in [
        ("mend_by=2026-05-25", "-> approval_waiting"),
        ("mend_by=2026-05-26", "-> warned"),
        ("", "-> warned"),
    ] {
        let world = World::after(HELD).then("proved 11.3d");
        assert_eq!(world.outcome("supervisor", "matter.warn", given), outcome, "{given}");
    }
    let lapsed =
        World::after(HELD).then("proved 11.3d; do matter.warn mend_by=2026-05-27; day 2026-05-28");
    assert_eq!(lapsed.outcome("supervisor", "matter.warn", ""), "-> approval_waiting");
    // A later ground has not been warned of; with the lapsed one beside it, the warning is a second one of that.
    let fresh = World::after(HELD)
        .then("proved 11.3d; do matter.warn mend_by=2026-05-27; day 2026-05-20; proved 11.3e");
    assert_eq!(fresh.outcome("supervisor", "matter.warn", ""), "-> warned");
}

#[test]
fn the_second_person_to_a_warning_hears_no_appeal_against_it() {
    let world = World::after(OVERDUE)
        .then("ask filing.warn mend_by=2026-07-21; as second; do confirm @F2026; as chief; contest filing.warn; do appeal.open against=#42 text=x");
    let given = "outcome=upheld reason=x";
    for (who, outcome) in [
        ("chief:supervisor", "11 refused-was-decider"),
        ("second:supervisor", "11 refused-was-decider"),
        ("third:supervisor", "-> decision_upheld"),
    ] {
        assert_eq!(world.outcome(who, "appeal.decide", given), outcome, "{who}");
    }
}
