//! Yearly supervision and changes (8, 11.2, 11.3 b, B.3): filings year by year, the review's points, what is disclosed, and what a
//! registered change does to the record, the certificate, the alerts.

use super::build::{CERTIFICATE, ENTERPRISE, World, actor, day, edited, rules_of};
use sedesk::domain::alert::Alert;
use sedesk::domain::change::ChangeRegistration;
use sedesk::domain::enterprise::Enterprise;
use sedesk::domain::queue::{LookupOf, Queue};
use sedesk::domain::record::Record;
use sedesk::workflow::{deadline, ground, queue};

const HELD: &str = "certified 2025-09-01";
const REVIEWED: &str = "certified 2025-09-01; do filing.receive channel=post; do filing.review";

fn enterprise(world: &World) -> &Enterprise {
    world.dossier.subject().unwrap().1
}

fn change(world: &World) -> &ChangeRegistration {
    world.dossier.changes().last().unwrap().1
}

/// Ground and reference of every alert.
fn alerts(world: &World) -> Vec<(String, String)> {
    let told = |a: &Alert| (a.ground.clone().unwrap(), a.source_reference.clone());
    world.dossier.alerts().map(|(_, a)| told(a)).collect()
}

fn registered(given: &str) -> World {
    World::after(HELD).then(&format!("do enterprise.register_change occurred_on=-1 {given}"))
}

/// The same records on another day.
fn on(world: &World, text: &str) -> World {
    World { dossier: world.dossier.clone(), rules: world.rules.clone(), ..World::new() }
        .then(&format!("day {text}"))
}

#[test]
fn a_notice_and_a_reminder_stand_in_the_send_log_with_their_address() {
    let world = World::after(HELD).then(
        "set email=a@b.cn; set phone=0898; do filing.notify; day 2026-07-01; do filing.remind channel=platform",
    );
    let filing = world.filing(2026);
    let notices = world.dossier.notices().map(|(_, n)| n);
    let sent: Vec<_> =
        notices.map(|n| (n.sent_on, n.channel.as_str(), n.address.as_str())).collect();
    assert_eq!(
        sent,
        [(day("2026-05-06"), "email", "a@b.cn"), (day("2026-07-01"), "platform", "0898")]
    );
    assert_eq!((filing.notified_on, filing.reminders.len()), (Some(day("2026-05-06")), 1));
    let unknown = World::after(HELD).then("set email=");
    assert_eq!(unknown.outcome("intake", "filing.notify", ""), "11.2 b refused-no-address");
}

#[test]
fn the_years_measures_are_kept_with_the_filing_and_replace_the_enterprises_own_of_that_year() {
    let mut world = World::after(HELD).then("set measures=2026|staff|9");
    world.run("do filing.receive channel=post csr_report=yes measures=staff|47");
    let filing = world.filing(2026);
    assert_eq!(filing.receipt.as_ref().unwrap().csr_report, Some(true));
    let told = |m: &sedesk::domain::enterprise::AnnualMeasure| {
        format!("{} {} {}", m.year, m.measure, m.amount)
    };
    assert_eq!(filing.measures.iter().map(told).collect::<Vec<_>>(), ["2026 staff 47"]);
    assert_eq!(enterprise(&world).measures.iter().map(told).collect::<Vec<_>>(), ["2026 staff 47"]);
    // What comes with a supplement is put in place of what came before.
    world.run("do filing.review; do filing.request_supplement by=+9 note=x; do filing.receive channel=post measures=staff|48");
    assert_eq!(world.filing(2026).measures.iter().map(told).collect::<Vec<_>>(), ["2026 staff 48"]);
}

#[test]
fn the_last_finding_of_a_point_counts_and_one_not_met_keeps_the_filing_from_passing() {
    let mut world = World::after(REVIEWED).then(
        "do filing.review point=goal finding=not_met note=drifts; do filing.review point=assets",
    );
    let jump = |world: &World| {
        let refusals = world.attempt(&super::build::actor("supervisor"), "filing.pass", "").err();
        refusals.into_iter().flatten().map(|r| r.jump.unwrap()).collect::<Vec<_>>()
    };
    let jumps = jump(&world);
    // The report, the points not found yet, and the one that does not hold.
    assert_eq!((jumps.len(), jumps[2].transition.as_str()), (3, "filing.review"));
    assert_eq!(jumps[1].preset, [("point".to_owned(), "management".to_owned())]);
    assert_eq!(jumps[2].preset, [("point".to_owned(), "goal".to_owned())]);
    let begun = world.filing(2026).review.clone();
    world.run("day 2026-05-08; as second; do filing.review point=goal");
    assert_eq!(world.filing(2026).findings.len(), 3);
    assert_eq!(world.filing(2026).review, begun, "the review goes on as it was begun");
    world.run("do filing.review all=yes csr_report=yes; do filing.pass");
    assert_eq!(world.filing(2026).state.word(), "passed");
}

#[test]
fn a_thirtieth_of_june_that_is_no_working_day_rolls_and_the_last_one_within_validity_is_due() {
    let rules = &super::build::SHIPPED;
    let due = |year| deadline::filing_due(year, &rules.current, &rules.calendar).unwrap();
    assert_eq!(
        (due(2024), due(2025), due(2026)),
        (day("2024-07-01"), day("2025-06-30"), day("2026-06-30"))
    );
    let years = |awarded: &str| {
        let awarded = day(awarded);
        let until = deadline::valid_until(awarded, &rules.current);
        deadline::filing_years(awarded, until, &rules.current).len()
    };
    assert_eq!((years("2024-06-29"), years("2024-06-30")), (3, 4));
    let world = World::after("certified 2023-09-01; day 2024-07-01");
    assert_eq!(world.grounds(), "");
    assert_eq!(world.then("day 2024-07-02").grounds(), "11.2d");
}

#[test]
fn a_filing_received_by_the_day_to_mend_is_cured_marked_late_and_listed_for_its_attribution() {
    let world = World::after(HELD)
        .then("day 2026-07-01; do filing.warn; day 2026-07-10; do filing.receive channel=post");
    let filing = world.filing(2026);
    assert_eq!(filing.warnings[0].mend_by, day("2026-07-22"));
    assert!(filing.receipt.as_ref().unwrap().late && filing.attribution.is_none());
    assert_eq!(
        (world.grounds().as_str(), world.in_queue(Queue::Filings).as_slice()),
        ("", &["F2026".to_owned()][..])
    );
}

#[test]
fn a_year_without_disclosure_warns_first_and_the_second_on_the_same_certificate_is_a_ground() {
    let world = World::after(HELD);
    for (text, wanted) in [
        ("2026-12-31", ""),
        ("2027-01-01", "11.3b"),
        ("2027-06-30", "11.3b"),
        ("2028-01-01", "11.3b 11.3b*"),
        ("2029-01-01", "11.3b 11.3b* 11.3b*"),
    ] {
        let told: Vec<String> = on(&world, text)
            .grounds()
            .split(' ')
            .filter(|g| !g.starts_with("11.2d"))
            .map(str::to_owned)
            .collect();
        assert_eq!(told.join(" "), wanted, "{text}");
    }
    // The year it was valid to no last of December in is not counted: 2029-09-01 is the last valid day.
    let all = ground::grounds(&world.dossier, &world.rules);
    assert_eq!(all.iter().filter(|g| g.code == "11.3b").count(), 3);
    let second = all.iter().filter(|g| g.code == "11.3b").nth(1).unwrap();
    assert_eq!((second.clause.as_str(), second.record), ("11.3 b", CERTIFICATE));
    assert_eq!(second.candidate_from, Some(day("2028-01-01")));
}

#[test]
fn the_number_of_misses_is_the_editions() {
    let text = edited(&[("disclosure_misses = { value = 2", "disclosure_misses = { value = 1")]);
    let world = World::under(rules_of(&text)).then(HELD).then("do filing.receive channel=post");
    assert_eq!(on(&world, "2027-01-01").grounds(), "11.3b*");
}

#[test]
fn a_disclosure_noted_late_counts_for_the_year_it_was_seen_in() {
    let world = World::after(HELD).then("do filing.receive channel=post; day 2027-03-01; do enterprise.disclose year=2026 on=2026-12-31 place=web; as second; do confirm @E");
    assert_eq!(on(&world, "2027-03-01").grounds(), "");
    assert_eq!(enterprise(&world).disclosures[0].place, "web");
    // One year disclosed is no miss: 2027 is the first.
    assert!(on(&world, "2028-01-01").grounds().ends_with("11.3b"));
    let seen_after = World::after(HELD).then("day 2027-03-01");
    assert_eq!(
        seen_after.outcome("intake", "enterprise.disclose", "year=2026 place=web"),
        "11.3 b refused-disclosure-year"
    );
}

#[test]
fn a_certificate_that_came_by_import_is_counted_from_the_year_after_it_came() {
    let mut world = World::after("certified 2023-09-01");
    world.change(CERTIFICATE, |record| {
        let Record::Certificate(c) = record else { panic!() };
        c.entered_on = Some(day("2025-03-01"));
    });
    let all = ground::grounds(&world.dossier, &world.rules);
    let opens: Vec<_> = all.iter().filter(|g| g.code == "11.3b").map(|g| g.opens_on).collect();
    assert_eq!(opens, [day("2027-01-01")]);
}

#[test]
fn a_first_miss_is_owed_a_warning_from_the_first_of_january_until_it_is_given() {
    let owed = |world: &World| {
        let rows = queue::project(&world.dossier, &world.rules).rows;
        let ranges = Queue::Alerts.days(world.today);
        let mut here = rows.iter().filter(|(k, _)| {
            k.queue == Queue::Alerts
                && ranges.iter().any(|(from, to)| *from <= k.day && k.day <= *to)
        });
        here.any(|(k, row)| k.id == ENTERPRISE && row.state == "warning-owed")
    };
    let mut world = World::after(HELD).then("do filing.receive channel=post; day 2026-12-31");
    assert!(!owed(&world));
    assert_eq!(world.outcome("supervisor", "matter.warn", ""), "11.3 refused-no-candidate");
    world.run("day 2027-01-01");
    assert!(owed(&world) && world.in_queue(Queue::Delisting).is_empty());
    world.run("do matter.warn");
    assert!(!owed(&world) && world.in_queue(Queue::Alerts).is_empty());
    assert_eq!((world.standing().as_str(), world.grounds().as_str()), ("standing-warned", "11.3b"));
    // A second miss after the warned first is a candidate; a disclosure after the warning ends it.
    assert!(on(&world, "2028-01-01").grounds().contains("11.3b*"));
    world.run("do enterprise.disclose place=web");
    assert_eq!((world.standing().as_str(), world.grounds().as_str()), ("standing-certified", ""));
}

#[test]
fn a_breach_that_was_not_warned_of_stands_among_the_alerts_until_it_is() {
    let mut world = World::after(HELD).then("proved 11.1");
    assert_eq!(world.in_queue(Queue::Alerts), ["matter1"]);
    world.run("do matter.warn");
    assert!(world.in_queue(Queue::Alerts).is_empty());
}

#[test]
fn a_change_of_name_is_written_at_once_and_the_old_one_is_kept_and_still_found() {
    let world = registered("kind=a name=天宇新名有限公司 legal_representative=王芳");
    let e = enterprise(&world);
    assert_eq!(
        (e.name.as_str(), e.legal_representative.as_deref()),
        ("天宇新名有限公司", Some("王芳"))
    );
    assert_eq!(
        (e.former_names[0].name.as_str(), e.former_names[0].until),
        ("天宇助残服务有限公司", day("2026-05-05"))
    );
    let told: Vec<_> =
        change(&world).values.iter().map(|v| (v.key.as_str(), v.before.as_str())).collect();
    assert_eq!(told, [("name", "天宇助残服务有限公司"), ("legal_representative", "")]);
    let row = queue::project(&world.dossier, &world.rules).lookup.unwrap();
    let former = row.texts.iter().find(|t| t.of == LookupOf::FormerName).unwrap();
    assert_eq!(former.text, "天宇助残服务有限公司");
    assert_eq!((alerts(&world), world.in_queue(Queue::Changes)), (Vec::new(), Vec::new()));
}

#[test]
fn what_is_received_waits_for_a_supervisor_and_overwrites_nothing_written_since() {
    let mut world = registered("kind=a name=甲 state=received");
    assert_eq!(enterprise(&world).name, "天宇助残服务有限公司");
    assert_eq!(world.in_queue(Queue::Changes), ["change1"]);
    let edited = registered("kind=a name=甲 state=received").then("set name=乙");
    let refused = edited.attempt(&actor("bo:supervisor"), "change.accept", "").unwrap_err();
    assert_eq!(refused[0].message.key, "refused-change-moved");
    assert_eq!(refused[0].jump.as_ref().unwrap().transition, "change.decline");
    let anew = edited.then(
        "do change.decline; do enterprise.register_change kind=a name=丙 occurred_on=2026-05-01 state=received @E; do change.accept",
    );
    assert_eq!(
        (enterprise(&anew).name.as_str(), change(&anew).values[0].before.as_str()),
        ("丙", "乙")
    );
    world.run("do change.accept");
    assert_eq!(enterprise(&world).name, "甲");
    assert!(world.in_queue(Queue::Changes).is_empty());
    assert_eq!(change(&world).decided_on, Some(day("2026-05-06")));
    let declined = registered("kind=a name=甲 state=received").then("do change.decline");
    assert_eq!(
        (enterprise(&declined).name.as_str(), declined.in_queue(Queue::Changes).len()),
        ("天宇助残服务有限公司", 0)
    );
}

#[test]
fn equity_below_the_least_share_raises_an_alert_by_itself_on_a_f_and_h() {
    for (kind, more) in [("a", 0), ("f", 0), ("h", 1)] {
        let below = registered(&format!("kind={kind} bound_share=69.99%"));
        let all = alerts(&below);
        assert_eq!(all.len(), 1 + more, "{kind}");
        assert_eq!(all[more], ("5.1".to_owned(), "G-000001 5.1.3".to_owned()), "{kind}");
        let (_, alert) = below.dossier.alerts().last().unwrap();
        assert_eq!(
            alert.description,
            "5.1.3 公益股权比例达标 (Enough equity bound to public welfare): 70% → 69.99% < 70%"
        );
        assert_eq!(change(&below).alerts.len(), 1 + more);
    }
    assert_eq!(alerts(&registered("kind=f bound_share=70% asset_lock=5%")), []);
    // Warned of and not mended it is a ground of 11.
    let world = registered("kind=f bound_share=69.99%").then(
        "do alert.triage ground=5.1 severity=serious; do alert.investigate; do alert.substantiate; do matter.warn mend_by=+9",
    );
    assert_eq!(on(&world, "2026-05-16").grounds(), "11*");
}

#[test]
fn goal_charter_and_governance_raise_an_alert_of_drift_by_themselves() {
    for given in ["kind=e event=目标取消", "kind=g", "kind=h text=no_council_meets"] {
        let world = registered(given);
        assert_eq!(alerts(&world), [("11.1".to_owned(), "G-000001".to_owned())], "{given}");
        assert_eq!(world.in_queue(Queue::Alerts), ["alert1"], "{given}");
    }
    assert_eq!(enterprise(&registered("kind=g")).charter_carries_goal, Some(false));
    for quiet in ["kind=b event=merger", "kind=i text=x", "kind=a name=甲"] {
        assert_eq!(alerts(&registered(quiet)), [], "{quiet}");
    }
}

#[test]
fn a_revoked_legal_person_is_a_candidate_from_the_day_it_was_accepted() {
    let mut world = registered("kind=c event=revoked state=received");
    assert_eq!(world.grounds(), "");
    world.run("day 2026-05-20; do change.accept");
    assert_eq!(world.grounds(), "B.3c*");
    assert_eq!(on(&world, "2026-05-19").grounds(), "");
    let all = ground::grounds(&world.dossier, &world.rules);
    assert_eq!(all.iter().find(|g| g.code == "B.3c").unwrap().clause, "11");
    assert_eq!(world.standing(), "standing-certified");
}

#[test]
fn a_legal_person_that_closed_down_ends_its_certificate_and_its_cases() {
    let world = World::after(HELD).then(
        "do case.open kind=rating; day 2026-05-20; do enterprise.register_change kind=c event=自行注销 occurred_on=2026-05-10",
    );
    assert_eq!(world.standing(), "standing-ceased");
    assert_eq!(on(&world, "2026-05-09").standing(), "standing-certified");
    let (_, case) = world.dossier.cases().next().unwrap();
    assert_eq!(
        (case.stage.as_str(), case.end.as_ref().unwrap().stage.as_str()),
        ("withdrawn", "intake")
    );
    assert_eq!(world.grounds(), "");
    let expired = World::after(
        "certified 2022-05-05; do enterprise.register_change kind=c event=自行注销 occurred_on=-1",
    );
    assert_eq!(expired.standing(), "standing-ceased");
}

#[test]
fn a_surrender_holds_from_the_day_it_was_reported_closes_no_ground_and_bans_nobody() {
    let world = World::after(HELD).then(
        "do case.open kind=rating; proved 11.3d; day 2026-07-03; do enterprise.register_change kind=d occurred_on=2026-06-29",
    );
    assert_eq!(world.standing(), "standing-surrendered");
    assert_eq!(world.grounds(), "11.3d* 11.2d", "what was open stays open");
    assert!(enterprise(&world).bans.is_empty());
    assert!(world.dossier.cases().next().unwrap().1.is_open());
    assert_eq!(on(&world, "2026-07-02").standing(), "standing-certified");
}

#[test]
fn a_change_reported_after_twenty_working_days_is_late_and_says_so_by_itself() {
    // 2026-04-03 and the first twenty working days after it, over Qingming and May Day.
    let due = change(
        &World::after(HELD)
            .then("day 2026-04-03; do enterprise.register_change kind=i text=x occurred_on=today"),
    )
    .due;
    let rules = &super::build::SHIPPED;
    assert_eq!(rules.calendar.count_between(day("2026-04-03"), due), 20);
    let reported = |on: sedesk::domain::day::Day| {
        World::after(HELD).then(&format!(
            "day {on}; do enterprise.register_change kind=i text=x occurred_on=2026-04-03"
        ))
    };
    let in_time = reported(due);
    assert_eq!((change(&in_time).is_late(), alerts(&in_time).len()), (false, 0));
    let late = reported(due.next());
    assert!(change(&late).is_late());
    assert_eq!(alerts(&late), [("B.3".to_owned(), "G-000001 B.3".to_owned())]);
    assert_eq!(late.then("alert substantiated").grounds(), "", "late alone is no ground");
}

#[test]
fn changes_declared_in_a_filing_and_never_registered_stand_in_the_queue_until_one_is() {
    let mut world = World::after(HELD).then("do filing.receive channel=post changes=some");
    assert_eq!(world.in_queue(Queue::Changes), ["F2026"]);
    world.run("do filing.review; do filing.review all=yes csr_report=yes; do filing.pass");
    assert_eq!(world.in_queue(Queue::Changes), ["F2026"]);
    world.run(
        "do enterprise.register_change kind=i text=x occurred_on=2025-12-01 reported_on=2025-12-31",
    );
    assert_eq!(world.in_queue(Queue::Changes), ["F2026"], "reported before the year began");
    world.run("do enterprise.register_change kind=i text=x occurred_on=-1");
    assert!(world.in_queue(Queue::Changes).is_empty());
}
