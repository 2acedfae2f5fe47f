//! What is noted beside a step: whom an alert names and by which source, who declined what, and whose link a record keeps.

use super::build::{CERTIFICATE, ENTERPRISE, SHIPPED, World, day, edited, rules_of};
use sedesk::domain::alert::{Alert, AlertState};
use sedesk::domain::approval::ApprovalState;
use sedesk::domain::change::ChangeState;
use sedesk::domain::enterprise::RegisterClaim;
use sedesk::domain::filing::FilingState;
use sedesk::domain::record::Record;
use sedesk::workflow::claim;

const HELD: &str = "certified 2025-09-01";
const NAME: &str = "天宇助残服务有限公司";

fn alert(world: &World) -> &Alert {
    world.dossier.alerts().last().unwrap().1
}

/// Whom it names, and by which source.
fn told(a: &Alert) -> (&str, Option<String>, &str, &str) {
    let code = a.uscc_given.map(|code| code.to_string());
    (&a.name_given, code, &a.source, &a.source_reference)
}

#[test]
fn an_alert_names_its_enterprise_its_source_and_what_was_seen() {
    let code = Some("91440300208981186K".to_owned());
    let raised = World::after(HELD).then(
        "do alert.raise source=media source_reference=R-1 severity=serious description=smoke ground=11.3c",
    );
    let a = alert(&raised);
    assert_eq!(told(a), (NAME, code.clone(), "media", "R-1"));
    assert_eq!((a.enterprise, a.enterprise_confirmed), (Some(ENTERPRISE), true));
    let said = (a.ground.as_deref(), a.severity.as_deref(), a.description.as_str());
    assert_eq!(said, (Some("11.3c"), Some("serious"), "smoke"));
    // By a registered change the officer is the source, and the change the reference.
    let changed = World::after(HELD).then(
        "do enterprise.register_change kind=e event=goal_changed social_goal=x occurred_on=-1",
    );
    assert_eq!(told(alert(&changed)), (NAME, code.clone(), "officer", "G-000001"));
    assert_eq!(alert(&changed).enterprise, Some(ENTERPRISE));
    // By what a register claimed, once it is confirmed, the register.
    let claimed =
        World::after("applicant; claims H-1; set tax_state=abnormal; as other; do confirm @E");
    let a = alert(&claimed);
    assert_eq!(told(a), (NAME, code, "takeover", "H-1"));
    assert_eq!((a.enterprise, a.enterprise_confirmed), (Some(ENTERPRISE), true));
    assert_eq!((a.ground.as_deref(), a.description.as_str()), (Some("5.1"), "5.1.2"));
}

#[test]
fn what_contradicts_a_register_is_told_once_while_it_is_open() {
    let alerts = |before: &str, state: AlertState, source: &str| {
        let mut world = World::after("applicant; sign 5.1").then(before);
        let id = world.dossier.alerts().last().unwrap().0;
        world.change(id, |record| {
            let Record::Alert(a) = record else { panic!() };
            (a.state, a.source) = (state, source.to_owned());
        });
        world.run("claims H-1; set tax_state=abnormal; as other; do confirm @E");
        world.dossier.alerts().count()
    };
    assert_eq!(alerts("", AlertState::New, "takeover"), 1);
    assert_eq!(alerts("", AlertState::Dismissed, "takeover"), 2);
    assert_eq!(alerts("", AlertState::New, "media"), 2);
}

fn claimed(awarded: &str, delisted: Option<&str>, banned: Option<&str>) -> RegisterClaim {
    RegisterClaim {
        number: Some("H-1".to_owned()),
        awarded_on: Some(day(awarded)),
        stars: None,
        delisted_on: delisted.map(day),
        banned_until: banned.map(day),
        entered_on: day("2026-05-06"),
        entered_by: "chief".to_owned(),
    }
}

#[test]
fn a_ban_of_the_editions_length_needs_no_second_person_and_any_other_does() {
    let other = |delisted: Option<&str>, banned: Option<&str>| {
        claim::has_other_length(&claimed("2022-09-01", delisted, banned), &SHIPPED.current)
    };
    assert!(!other(None, None));
    assert!(!other(Some("2025-01-10"), None));
    assert!(!other(Some("2025-01-10"), Some("2028-01-10")));
    assert!(other(Some("2025-01-10"), Some("2028-01-09")));
    assert!(other(Some("2025-01-10"), Some("2028-01-11")));
    // From when, nobody knows.
    assert!(other(None, Some("2028-01-10")));
}

#[test]
fn a_delisting_that_a_register_tells_of_leaves_the_filings_of_the_years_before_it() {
    let mut world = World::after("applicant");
    world.change(ENTERPRISE, |record| {
        let Record::Enterprise(e) = record else { panic!() };
        e.claims.push(claimed("2022-09-01", Some("2025-01-10"), None));
    });
    world.run("as other; do confirm @E");
    let years: Vec<i32> = world.dossier.filings().map(|(_, f)| f.year).collect();
    assert_eq!(years, [2023, 2024]);
    assert_eq!(world.standing(), "standing-delisted");
}

#[test]
fn who_declined_is_noted_with_the_day_and_the_reason() {
    let declined = World::after(HELD).then(
        "do enterprise.register_change kind=a name_en=Anew occurred_on=-1 state=received; \
            day 2026-05-07; as li; do change.decline reason=not_so",
    );
    let change = declined.dossier.changes().last().unwrap().1;
    assert_eq!(change.state, ChangeState::Declined);
    let by = (change.decided_by.as_deref(), change.decided_on, change.decision_reason.as_deref());
    assert_eq!(by, (Some("li"), Some(day("2026-05-07")), Some("not so")));
    let waiting =
        "waits certificate.reissue reason=slip; day 2026-05-07; as li; do decline @W reason=no";
    let off = World::after(HELD).then(waiting);
    let approval = off.dossier.approvals().last().unwrap().1;
    assert_eq!(approval.state, ApprovalState::Declined);
    let by =
        (approval.decided_by.as_deref(), approval.decided_on, approval.decision_reason.as_deref());
    assert_eq!(by, (Some("li"), Some(day("2026-05-07")), Some("no")));
}

#[test]
fn a_step_leads_to_its_state_whatever_else_it_does() {
    let mut edition = (*SHIPPED.current).clone();
    for t in edition.transitions.iter_mut().filter(|t| t.name == "change.decline") {
        t.effects.clear();
    }
    let mut world = World::new();
    world.rules.current = std::sync::Arc::new(edition.clone());
    world.rules.editions = [(edition.stamp.clone(), world.rules.current.clone())].into();
    world.run("certified 2025-09-01");
    world.run("do enterprise.register_change kind=a name_en=Anew occurred_on=-1 state=received");
    assert_eq!(world.outcome("supervisor", "change.decline", "reason=x"), "-> change_declined");
}

#[test]
fn a_review_is_known_by_who_began_it_and_when() {
    let world = World::after(HELD)
        .then("do filing.receive channel=post; day 2026-05-07; as li; do filing.review");
    let review = world.filing(2026).review.clone().unwrap();
    assert_eq!((review.by.as_str(), review.started_on), ("li", day("2026-05-07")));
    assert_eq!((review.ended_on, world.filing(2026).state), (None, FilingState::UnderReview));
}

#[test]
fn a_partner_is_linked_anew_once_it_bears_another_name_or_code() {
    let linked = |given: &str| {
        let world = World::after("applicant; partner").then(&format!("do partner.edit {given} @P"));
        world.dossier.partners().last().unwrap().1.enterprise
    };
    assert_eq!(linked("note=seen"), Some(ENTERPRISE));
    assert_eq!(linked("name=Another_town"), None);
    assert_eq!(linked("uscc=91350100M000100Y43"), None);
}

#[test]
fn a_change_reported_in_time_is_entered_in_time_within_its_grace() {
    // Due by 30 March, reported then; three working days of grace end on 2 April.
    let late = |entered: &str, reported: &str| {
        let world = World::after(&format!("certified 2025-09-01; day {entered}")).then(&format!(
            "do enterprise.register_change kind=a name_en=Anew occurred_on=2026-03-02 reported_on={reported} state=received"
        ));
        let change = world.dossier.changes().last().unwrap().1;
        assert_eq!(change.due, day("2026-03-30"));
        world.dossier.alerts().any(|(_, a)| a.ground.as_deref() == Some("B.3"))
    };
    assert!(!late("2026-03-30", "2026-03-30"));
    assert!(!late("2026-04-02", "2026-03-30"));
    assert!(late("2026-04-03", "2026-03-30"));
    assert!(late("2026-03-31", "2026-03-31"));
}

#[test]
fn a_disclosure_of_before_the_record_existed_is_not_late() {
    let waits = |entered: Option<&str>, awarded: &str| {
        let mut world = World::after(&format!("certified {awarded}; day 2026-05-06"));
        world.change(CERTIFICATE, |record| {
            let Record::Certificate(c) = record else { panic!() };
            c.entered_on = entered.map(day);
        });
        world.run("do enterprise.disclose year=2026 place=site on=2026-02-02");
        let (_, e) = world.dossier.subject().unwrap();
        e.disclosures[0].entered.as_ref().unwrap().late
    };
    // Taken over today: there was no day on which it could have been entered.
    assert!(!waits(Some("2026-05-06"), "2025-09-01"));
    assert!(waits(Some("2026-05-05"), "2025-09-01"));
    assert!(waits(None, "2025-09-01"));
}

#[test]
fn a_delisting_ends_neither_what_was_voided_nor_what_a_delisting_has_ended() {
    let mut world = World::after(
        "certified 2018-01-01; ended voided 2018-02-01; certified 2019-01-01; ended delisted 2020-01-01; \
            certified 2025-09-01; proved 11.3d; do matter.propose_delisting; as second; do matter.decide_delisting",
    );
    let ends =
        |world: &World| world.dossier.certificates().map(|(_, c)| c.ends.len()).collect::<Vec<_>>();
    assert_eq!(ends(&world), [1, 1, 1]);
    world.run("day 2026-05-07");
    assert_eq!(world.standing(), "standing-delisted");
}

#[test]
fn a_record_is_judged_by_the_edition_it_is_stamped_with() {
    let old = rules_of(&edited(&[("rulings = 1", "rulings = 0")]));
    let mut world = World::after("certified 2025-09-01");
    let stamp = "of-before";
    world.rules.editions.insert(stamp.to_owned(), old.current.clone());
    let filing = world.filing_id(2026);
    for id in [CERTIFICATE, filing] {
        world.change(id, |record| match record {
            Record::Certificate(c) => stamp.clone_into(&mut c.edition),
            Record::Filing(f) => stamp.clone_into(&mut f.edition),
            _ => panic!(),
        });
        let record = world.dossier.get(id).unwrap();
        assert_eq!(world.rules.edition_of(record).rulings, 0);
    }
    let subject = world.dossier.get(ENTERPRISE).unwrap();
    assert_eq!(world.rules.edition_of(subject).rulings, 1);
}

#[test]
fn what_was_registered_before_the_rulings_writes_its_licence_when_it_is_accepted() {
    let old = rules_of(&edited(&[("rulings = 1", "rulings = 0")]));
    let mut world = World::under(old).then(HELD);
    world.run(
        "do enterprise.register_change kind=c event=revoked occurred_on=2026-05-01 reported_on=2026-05-04 state=received",
    );
    world.rules = SHIPPED.clone();
    world.run("do change.accept");
    let (_, e) = world.dossier.subject().unwrap();
    assert_eq!(e.licence_state.as_deref(), Some("revoked"));
}

#[test]
fn a_change_is_held_against_the_fields_it_writes_and_no_others() {
    let mut world = World::after(HELD);
    world.run("do enterprise.register_change kind=a name_en=Anew occurred_on=-1 state=received");
    // What is wrong elsewhere in the record is no matter of this change.
    world.run("set holders=a|70%|70%；b|20%|0%");
    assert_eq!(world.outcome("supervisor", "change.accept", ""), "-> change_accepted");
    let mut world = World::after(HELD);
    world.run("do enterprise.register_change kind=a holders=a|70%|70%；b|30%|0% occurred_on=-1 state=received");
    let id = world.dossier.changes().last().unwrap().0;
    world.change(id, |record| {
        let Record::Change(c) = record else { panic!() };
        c.values[0].after = "a | 70% | 70%；b | 20% | 0%".to_owned();
    });
    let told = world.outcome("supervisor", "change.accept", "");
    assert!(told.contains("check-holders-sum"), "{told}");
}

#[test]
fn of_several_facts_each_is_registered_under_the_kind_that_takes_most() {
    let world = World::after(HELD);
    let given = "name=Another legal_representative=wang";
    let who = super::build::actor("intake");
    let refusals = world.attempt(&who, "enterprise.edit", given).unwrap_err();
    let kinds: Vec<_> = refusals
        .iter()
        .map(|r| {
            r.jump.as_ref().unwrap().preset.iter().find(|(k, _)| k == "kind").unwrap().1.clone()
        })
        .collect();
    assert_eq!(kinds, ["a", "a"]);
}

#[test]
fn what_was_proposed_for_must_make_the_candidate_still_by_its_own_record() {
    let proposed = "certified 2025-09-01; proved 11.3d; proved 11.3d; do matter.propose_delisting";
    let mut world = World::after(proposed);
    assert_eq!(world.outcome("sun:supervisor", "matter.decide_delisting", ""), "-> delisted");
    let first = world.dossier.alerts().next().unwrap().0;
    world.change(first, |record| {
        let Record::Alert(a) = record else { panic!() };
        a.state = AlertState::Dismissed;
    });
    let told = world.outcome("sun:supervisor", "matter.decide_delisting", "");
    assert_eq!(told, "11.3 refused-grounds-gone");
}
