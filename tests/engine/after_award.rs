//! After the award the facts of B.3 change by registration only; a clerical error is mended by two persons; and every change judges
//! 5.1 and 11.1 at once, from the day it is entered.

use super::build::{ENTERPRISE, SHIPPED, World, actor, day, told};
use sedesk::domain::alert::Alert;
use sedesk::domain::enterprise::Enterprise;
use sedesk::workflow::{invariant, registration};
use std::collections::BTreeMap;

const HELD: &str = "certified 2025-09-01";

fn enterprise(world: &World) -> &Enterprise {
    world.dossier.subject().unwrap().1
}

/// Ground and reference of every alert, as `5.1 G-000001 5.1.2`.
fn alerts(world: &World) -> Vec<String> {
    let told = |a: &Alert| format!("{} {}", a.ground.clone().unwrap(), a.source_reference);
    world.dossier.alerts().map(|(_, a)| told(a)).collect()
}

fn text(world: &World, key: &str) -> String {
    enterprise(world).get(key).unwrap().to_text()
}

/// A fact that a registration writes, with another value than a sound enterprise has.
const FACTS: &str = "
name=another
name_en=Another
registered_place=Sanya
legal_representative=Wang
holders=a|100%|80%
bound_share=71%
agreement_rights=income
branches=one
business_scope=printing
legal_form=股份有限公司
predecessors=an_old_one
licence_state=suspended
fields_of_work=poverty
social_goal=another
council=Wang
asset_lock=40%
profit_to_social_use=40%
charter_carries_goal=no
tax_state=abnormal
recommenders=another
";

fn facts() -> Vec<(&'static str, &'static str)> {
    FACTS.lines().filter_map(|line| line.split_once('=')).collect()
}

#[test]
fn no_fact_of_b_3_is_edited_while_a_certificate_stands_and_each_leads_to_its_registration() {
    let listed: Vec<&str> = facts().iter().map(|(key, _)| *key).collect();
    let own: Vec<&str> = registration::facts(&SHIPPED.current).map(|f| f.key.as_str()).collect();
    assert_eq!(listed, own, "the facts of the form, in its order");
    for (key, value) in facts() {
        let world = World::after(HELD);
        let edit = format!("{key}={value}");
        let refused = world.attempt(&actor("intake"), "enterprise.edit", &edit).unwrap_err();
        assert_eq!(told(&refused), "B.3 refused-by-registration", "{key}");
        let jump = refused[0].jump.clone().unwrap();
        assert_eq!((jump.record, jump.field.as_str()), (ENTERPRISE, key));
        // What it leads to is taken as it is offered, with the day added and in words what changed.
        let mut fields: BTreeMap<String, String> = jump.preset.into_iter().collect();
        let state = if fields["kind"] == "c" { "received" } else { "accepted" };
        for (key, value) in
            [("occurred_on", "2026-05-05"), ("reported_on", "2026-05-06"), ("state", state)]
        {
            fields.insert(key.to_owned(), value.to_owned());
        }
        let done = world.ask(&actor("intake"), ENTERPRISE, &jump.transition, Some(&fields), None);
        assert!(done.is_ok(), "{key}: {}", told(&done.unwrap_err()));
    }
}

#[test]
fn what_was_not_certified_or_is_no_more_is_edited_freely_and_so_is_what_b_3_does_not_name() {
    for free in [
        "applicant",
        "certified 2022-05-05",
        "certified 2025-09-01; ended delisted 2026-01-01",
        "certified 2025-09-01; ended surrendered 2026-05-06",
    ] {
        for (key, value) in facts() {
            let edit = format!("{key}={value}");
            assert_eq!(
                World::after(free).outcome("intake", "enterprise.edit", &edit),
                "ok",
                "{free} {edit}"
            );
        }
    }
    for (held, edit, outcome) in [
        ("certified 2022-05-06", "name=another", "B.3 refused-by-registration"),
        // Ends tomorrow; and one whose term is still to begin.
        (
            "certified 2025-09-01; ended surrendered 2026-05-07",
            "name=another",
            "B.3 refused-by-registration",
        ),
        (HELD, "phone=1 email=a@b.cn note=x staff_total=5 un_goals=1 credentials=csecc", "ok"),
        // Typed as it stands it changes nothing.
        (HELD, "name=天宇助残服务有限公司 tax_state=正常 phone=1", "ok"),
        (
            HELD,
            "name=another tax_state=abnormal",
            "B.3 refused-by-registration; B.3 refused-by-registration",
        ),
    ] {
        assert_eq!(
            World::after(held).outcome("intake", "enterprise.edit", edit),
            outcome,
            "{held}: {edit}"
        );
    }
}

#[test]
fn several_facts_lead_to_the_kind_that_takes_most_of_them() {
    let world = World::after(HELD);
    let edit = "business_scope=printing council=Wang asset_lock=40%";
    let refused = world.attempt(&actor("intake"), "enterprise.edit", edit).unwrap_err();
    let preset = &refused[0].jump.as_ref().unwrap().preset;
    let told: Vec<String> = preset.iter().map(|(key, value)| format!("{key}={value}")).collect();
    assert_eq!(told, ["kind=f", "asset_lock=40%", "business_scope=printing", "council=Wang"]);
}

/// What is registered | alerts that open by themselves, of a sound enterprise with an asset lock and a share of profit of 50% each.
const SIGNS: &str = "
kind=a name=another                            |
kind=a bound_share=69.99%                      | 5.1 G-000001 5.1.3
kind=a bound_share=71%                         |
kind=a bound_share=                            | 5.1 G-000001 5.1.3
kind=a agreement_rights=income                 | 5.1 G-000001 5.1.3
kind=a holders=a|100%|60%                      | 5.1 G-000001 5.1.3
kind=b legal_form=sole_trader                  | 5.1 G-000001 5.1.2
kind=b legal_form=股份有限公司                  |
kind=b licence_state=suspended                 | 5.1 G-000001 5.1.2
kind=b legal_form=branch licence_state=suspended | 5.1 G-000001 5.1.2
kind=b event=merger                            |
kind=c event=revoked                           | 5.1 G-000001 5.1.2
kind=c event=自行注销                          |
kind=d                                         |
kind=e event=goal_dropped                      | 11.1 G-000001
kind=e social_goal=                            | 11.1 G-000001; 5.1 G-000001 5.1.1
kind=f social_goal=another                     | 11.1 G-000001
kind=f fields_of_work=                         | 11.1 G-000001; 5.1 G-000001 5.1.1
kind=f charter_carries_goal=no                 | 11.1 G-000001
kind=f asset_lock=49.99%                       | 11.1 G-000001
kind=f asset_lock=                             | 11.1 G-000001
kind=f asset_lock=51% profit_to_social_use=50.01% |
kind=f profit_to_social_use=10% asset_lock=10% | 11.1 G-000001
kind=g                                         | 11.1 G-000001
kind=h text=few_meet                           | 11.1 G-000001
kind=h bound_share=5%                          | 11.1 G-000001; 5.1 G-000001 5.1.3
kind=i tax_state=abnormal                      | 5.1 G-000001 5.1.2
kind=i tax_state=                              | 5.1 G-000001 5.1.2
kind=i recommenders=                           | 5.1 G-000001 5.1.5
kind=i text=a_lawsuit                          |
";

#[test]
fn a_change_is_judged_from_the_day_it_is_entered_and_each_sign_is_raised_once() {
    let held = "certified 2025-09-01; set asset_lock=50%; set profit_to_social_use=50%";
    for row in SIGNS.lines().filter(|l| !l.is_empty()) {
        let (given, wanted) = row.rsplit_once('|').unwrap();
        let wanted: Vec<&str> =
            wanted.split(';').map(str::trim).filter(|w| !w.is_empty()).collect();
        let step = format!("do enterprise.register_change occurred_on=-1 {}", given.trim());
        let received = World::after(held).then(&format!("{step} state=received"));
        assert_eq!(alerts(&received), wanted, "received: {row}");
        let before = text(&received, "name");
        assert_eq!(before, "天宇助残服务有限公司", "not written before it is accepted");
        assert_eq!(alerts(&World::after(held).then(&step)), wanted, "accepted: {row}");
        // Accepting raises what was not raised already, and nothing twice.
        let accepted = received.then("day 2026-05-08; do change.accept");
        assert_eq!(alerts(&accepted), wanted, "accepted later: {row}");
        let change = accepted.dossier.changes().next().unwrap().1;
        assert_eq!(change.alerts.len(), wanted.len(), "{row}");
    }
}

#[test]
fn an_alert_says_what_changed_from_what_to_what() {
    for (given, said) in [
        (
            "kind=i tax_state=abnormal",
            "5.1.2 注册合法、纳税登记合格 (Registered, tax in order): 税务登记状态 (Tax registration): 正常 (In order) → 非正常 (Abnormal)",
        ),
        (
            "kind=f asset_lock=5%",
            "B.3 f 章程变更 (Charter changed): 资产锁定比例 (Asset-lock share): 50% → 5%",
        ),
        (
            "kind=a bound_share=5%",
            "5.1.3 公益股权比例达标 (Enough equity bound to public welfare): 70% → 5% < 70%",
        ),
    ] {
        let world = World::after("certified 2025-09-01; set asset_lock=50%")
            .then(&format!("do enterprise.register_change occurred_on=-1 {given}"));
        assert_eq!(world.dossier.alerts().next().unwrap().1.description, said);
    }
}

#[test]
fn what_was_false_at_the_award_already_is_proposed_as_falsity() {
    for (occurred, ground) in
        [("2025-08-31", "11.3a"), ("2025-09-01", "11.3a"), ("2025-09-02", "5.1")]
    {
        let world = World::after(HELD).then(&format!(
            "do enterprise.register_change kind=i tax_state=abnormal occurred_on={occurred} state=received"
        ));
        // Both are late by months, which says so too.
        assert_eq!(
            alerts(&world),
            [format!("{ground} G-000001 5.1.2"), "B.3 G-000001 B.3".to_owned()]
        );
    }
    // Drift is no condition of the award.
    let world = World::after(HELD)
        .then("do enterprise.register_change kind=g occurred_on=2025-08-01 reported_on=2025-08-02");
    assert_eq!(alerts(&world), ["11.1 G-000001", "B.3 G-000001 B.3"]);
}

#[test]
fn a_warned_breach_that_is_not_mended_is_a_ground() {
    let world = World::after(HELD).then(
        "do enterprise.register_change kind=i tax_state=abnormal occurred_on=-1; do alert.triage ground=5.1 severity=serious; do alert.investigate; do alert.substantiate; do matter.warn mend_by=+30",
    );
    assert_eq!(world.grounds(), "");
    assert_eq!(world.then("day 2026-06-06").grounds(), "11*");
}

#[test]
fn a_clerical_error_is_mended_by_two_persons_and_what_stood_there_is_kept() {
    let mut world = World::after(HELD).then(
        "as li; ask enterprise.correct name=天宇助残 bound_share=75% reason=as_the_papers_say",
    );
    assert_eq!(text(&world, "name"), "天宇助残服务有限公司", "it waits");
    assert_eq!(world.outcome("li:supervisor", "confirm", "@E"), "7 refused-own-waiting");
    assert_eq!(world.outcome("bo:viewer", "confirm", "@E"), "7 refused-role");
    world.run("day 2026-05-07; as bo; do confirm");
    assert_eq!(
        (text(&world, "name").as_str(), text(&world, "bound_share").as_str()),
        ("天宇助残", "75%")
    );
    let kept = enterprise(&world).corrections[0].clone();
    assert_eq!(
        (kept.by.as_str(), kept.on, kept.reason.as_str()),
        ("li", day("2026-05-07"), "as the papers say")
    );
    assert_eq!(kept.confirmed.unwrap().by, "bo");
    let values: Vec<_> =
        kept.values.iter().map(|v| (v.key.as_str(), v.before.as_str(), v.after.as_str())).collect();
    assert_eq!(
        values,
        [("bound_share", "70%", "75%"), ("name", "天宇助残服务有限公司", "天宇助残")]
    );
    assert!(enterprise(&world).former_names.is_empty(), "it never was its name");
    assert!(alerts(&world).is_empty());
}

#[test]
fn a_correction_leaves_alone_what_was_typed_as_it_stood() {
    // Between the two persons a name is registered; the form had offered the old one.
    let mut world = World::after(HELD);
    world.run("ask enterprise.correct name=天宇助残服务有限公司 bound_share=75%");
    world
        .run("do enterprise.register_change kind=a name=another occurred_on=-1; as bo; do confirm");
    assert_eq!(
        (text(&world, "name").as_str(), text(&world, "bound_share").as_str()),
        ("another", "75%")
    );
}

#[test]
fn a_correction_judges_the_conditions_as_they_were_at_the_award_unless_a_change_came_since() {
    let corrected = |steps: &str, given: &str| {
        World::after(steps)
            .then(&format!("as li; ask enterprise.correct {given}; as bo; do confirm"))
    };
    for (steps, given, wanted) in [
        (HELD, "bound_share=60%", "11.3a 2026-05-06 B.3/1 5.1.3"),
        (HELD, "tax_state=abnormal", "11.3a 2026-05-06 B.3/1 5.1.2"),
        (HELD, "legal_form=sole_trader", "11.3a 2026-05-06 B.3/1 5.1.2"),
        (HELD, "recommenders=", "11.3a 2026-05-06 B.3/1 5.1.5"),
        (HELD, "social_goal=something_else", "11.1 2026-05-06 B.3/1"),
        (HELD, "charter_carries_goal=no", "11.1 2026-05-06 B.3/1"),
        (HELD, "bound_share=71% name=x", ""),
        (
            "certified 2025-09-01; do enterprise.register_change kind=a bound_share=90% occurred_on=-1",
            "bound_share=60%",
            "5.1 2026-05-06 B.3/1 5.1.3",
        ),
        ("applicant", "bound_share=60%", ""),
    ] {
        assert_eq!(alerts(&corrected(steps, given)).join("; "), wanted, "{steps}: {given}");
    }
}

#[test]
fn a_legal_person_that_is_no_more_says_so_on_its_licence_and_opens_no_case() {
    for (event, state) in [("revoked", "revoked"), ("自行注销", "deregistered")] {
        let registered =
            format!("do enterprise.register_change kind=c event={event} occurred_on=-1");
        let world = World::after(HELD).then(&registered);
        assert_eq!(text(&world, "licence_state"), state);
        let received = World::after(HELD).then(&format!("{registered} state=received"));
        assert_eq!(text(&received, "licence_state"), "active");
        assert_eq!(text(&received.then("do change.accept"), "licence_state"), state);
        assert!(
            world
                .outcome("intake", "case.open", "kind=renewal")
                .contains("5.1.2 refused-legal-person-gone")
        );
    }
    // Typed in its own words it is kept; what contradicts the event is not.
    for (typed, state) in [("cancelled", "cancelled"), ("active", "revoked")] {
        let world = World::after(HELD).then(&format!(
            "do enterprise.register_change kind=c event=revoked licence_state={typed} occurred_on=-1"
        ));
        assert_eq!(text(&world, "licence_state"), state);
    }
    for state in ["revoked", "cancelled", "deregistered"] {
        let world = World::after(&format!("applicant; set licence_state={state}"));
        assert_eq!(world.outcome("intake", "case.open", ""), "5.1.2 refused-legal-person-gone");
    }
    for state in ["suspended", "winding_up", "active", ""] {
        let world = World::after(&format!("applicant; set licence_state={state}"));
        assert_eq!(world.outcome("intake", "case.open", ""), "-> intake", "{state}");
    }
}

#[test]
fn whoever_came_from_another_legal_person_is_let_apply_by_a_second_person() {
    let mut world = World::after("applicant; set predecessors=an_old_one");
    world.run("as li; ask case.open");
    assert_eq!(world.dossier.cases().count(), 0);
    assert_eq!(world.outcome("wang:intake", "case.open", ""), "already 5.2 refused-waits");
    world.run("as bo; do confirm @E");
    assert_eq!(world.dossier.cases().next().unwrap().1.stage, "intake");
}

/// The ban, the day it is, the day received | what comes of it.
const BANS: &str = "
2023-05-07 2026-05-06 | 2026-05-06 | 2026-05-06 | 8 refused-banned
2023-05-07 2026-05-06 | 2026-05-07 | 2026-05-06 | 8 refused-banned-on
2023-05-07 2026-05-06 | 2026-05-07 | 2023-05-07 | 8 refused-banned-on
2023-05-07 2026-05-06 | 2026-05-07 | 2026-05-07 | -> intake
2023-05-07 2026-05-06 | 2026-05-07 | 2023-05-06 | -> intake
2026-06-01 2029-05-31 | 2026-05-07 | 2026-05-07 | 8 refused-banned
";

#[test]
fn a_ban_is_tested_on_the_day_the_papers_came_and_today() {
    for row in BANS.lines().filter(|l| !l.is_empty()) {
        let [ban, today, on, wanted] = row.split('|').map(str::trim).collect::<Vec<_>>()[..] else {
            panic!("{row}")
        };
        let world = World::after(&format!("ban {ban}; day {today}"));
        assert_eq!(world.outcome("intake", "case.open", &format!("on={on}")), wanted, "{row}");
    }
    let refused = World::after("ban 2023-05-07 2026-05-06; day 2026-05-07")
        .attempt(&actor("intake"), "case.open", "on=-1")
        .unwrap_err();
    assert_eq!(refused[0].jump.as_ref().unwrap().field, "on");
}

#[test]
fn a_disclosure_in_confidence_says_by_what_to_whom_and_how_far() {
    let world = World::after(HELD).then(
        "do enterprise.disclose_confidential basis=law ground=Tax_law recipient=Tax_office extent=the_holders on=-1",
    );
    let kept = &enterprise(&world).confidential_disclosures[0];
    assert_eq!(
        (kept.on, kept.basis.as_str(), kept.ground.as_str()),
        (day("2026-05-05"), "law", "Tax law")
    );
    assert_eq!(
        (kept.recipient.as_str(), kept.extent.as_str(), kept.by.as_str()),
        ("Tax office", "the holders", "chief")
    );
}

#[test]
fn taking_an_edit_back_puts_no_fact_of_b_3_back_while_a_certificate_stands() {
    let broken = |before: &str, after: &str| {
        let (before, after) = (World::after(before), World::after(after));
        let (edition, today) = (&SHIPPED.current, before.today);
        let found = invariant::broken(&before.dossier, &after.dossier, edition, today);
        found.map(|r| format!("{} {}", r.rule, r.message.key))
    };
    let stands = Some("B.3 refused-by-registration".to_owned());
    let edited = "certified 2025-09-01; set bound_share=60%";
    assert_eq!(broken(HELD, edited), stands);
    assert_eq!(broken(HELD, "certified 2025-09-01; set phone=1"), None);
    assert_eq!(broken("applicant", "applicant; set bound_share=60%"), None);
    // A registration that is taken back takes what it wrote with it.
    let registered =
        "certified 2025-09-01; do enterprise.register_change kind=a bound_share=80% occurred_on=-1";
    assert_eq!(broken(registered, HELD), None);
}

#[test]
fn a_change_that_is_entered_late_came_when_it_was_entered() {
    let alerts = |reported: &str, today: &str| {
        let world = World::after(&format!(
            "certified 2025-09-01; day {today}; do enterprise.register_change kind=d occurred_on=2026-01-05 reported_on={reported}"
        ));
        world.dossier.alerts().count()
    };
    assert_eq!(alerts("2026-01-20", "2026-01-20"), 0);
    // Three working days later still counts as its own day.
    assert_eq!(alerts("2026-01-20", "2026-01-23"), 0);
    assert_eq!(alerts("2026-01-20", "2026-06-01"), 1);
}

#[test]
fn what_a_register_claims_is_judged_again_when_it_is_confirmed() {
    let confirmed = |facts: &str| {
        let setup = format!("applicant; claims HFDA-2026-00009; {facts}; as other; do confirm @E");
        let world = World::after(&setup);
        let of_register = world.dossier.alerts().filter(|(_, a)| a.source == "takeover");
        let told: Vec<String> = of_register.map(|(_, a)| a.description.clone()).collect();
        (world.dossier.certificates().count(), told)
    };
    assert_eq!(confirmed("set phone=0898"), (1, vec![]));
    assert_eq!(confirmed("set holders=; set bound_share=20%"), (1, vec!["5.1.3".to_owned()]));
}
