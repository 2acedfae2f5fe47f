//! The edition as data: another text, another outcome, and no other code.

use super::build::{SHIPPED, World, day, edited, rules_of};
use sedesk::domain::queue::Queue;
use sedesk::standard::check::check;
use sedesk::standard::words::{Lang, Words};
use sedesk::workflow::deadline::{self, Clock};
use sedesk::workflow::queue;
use sedesk::workflow::scene::Rules;
use std::collections::BTreeMap;

fn world(replacements: &[(&str, &str)]) -> World {
    let text = edited(replacements);
    assert_eq!(check(&text).1, [], "the text must still be an edition");
    World::under(rules_of(&text))
}

const SEVENTY: &str = "equity_bound_min = { value = 7000";
const FIFTEEN: &str = "case_working_days = { value = 15";
const JUNE: &str = "filing_due = { value = \"06-30\"";

#[test]
fn in_the_menu_of_any_record_every_step_has_a_letter_and_no_letter_two_steps() {
    use sedesk::standard::rule::Subject;
    use std::collections::BTreeSet;
    let steps = &SHIPPED.current.transitions;
    for of in steps.iter().map(|t| t.subject) {
        let there = |t: Subject| t == of || matches!(t, Subject::Any | Subject::Waiting);
        let mut taken = BTreeSet::new();
        for step in steps.iter().filter(|t| there(t.subject)) {
            assert!(!step.letter.is_empty(), "{}", step.name);
            assert!(taken.insert(step.letter.as_str()), "{} of {}", step.letter, step.name);
        }
    }
}

#[test]
fn sixty_per_cent_in_the_text_is_sixty_per_cent_in_the_rules() {
    for (text, share, passes) in [
        (&[][..], "70%", true),
        (&[], "69.99%", false),
        (&[(SEVENTY, "equity_bound_min = { value = 6000")], "69.99%", true),
        (&[(SEVENTY, "equity_bound_min = { value = 6000")], "60%", true),
        (&[(SEVENTY, "equity_bound_min = { value = 6000")], "59.99%", false),
    ] {
        let world = world(text).then(&format!("review; found; set bound_share={share}"));
        let outcome = world.outcome("reviewer", "case.pass_to_committee", "");
        let wanted = if passes {
            "-> committee_review"
        } else {
            "5.1 refused-conditions; 5.1.3 refused-condition-open"
        };
        assert_eq!((share, outcome.as_str()), (share, wanted));
    }
}

#[test]
fn ten_working_days_in_the_text_are_ten_on_the_clock() {
    let due = |world: &World| {
        let case = world.dossier.cases().last().unwrap().1;
        match deadline::clock(case, world.rules.edition(&case.edition), &world.rules.calendar) {
            Clock::Running { due, .. } => due,
            other => panic!("{other:?}"),
        }
    };
    let steps = "day 2025-09-22; intake; materials; do case.accept";
    assert_eq!(due(&world(&[]).then(steps)), day("2025-10-17"));
    assert_eq!(
        due(&world(&[(FIFTEEN, "case_working_days = { value = 10")]).then(steps)),
        day("2025-10-11")
    );
}

#[test]
fn the_last_day_of_may_in_the_text_moves_due_days_years_grounds_and_queues() {
    let may = || world(&[(JUNE, "filing_due = { value = \"05-31\"")]);
    let edition = may().rules.current.clone();
    // 2026-05-31 is a Sunday.
    assert_eq!(deadline::filing_due(2026, &edition, &SHIPPED.calendar), Some(day("2026-06-01")));
    let years = |awarded: &str| {
        deadline::filing_years(
            day(awarded),
            deadline::valid_until(day(awarded), &edition),
            &edition,
        )
        .len()
    };
    assert_eq!((years("2024-05-30"), years("2024-05-31")), (3, 4));
    let overdue = may().then("certified 2025-09-01; day 2026-06-02");
    assert_eq!(
        (overdue.grounds().as_str(), overdue.in_queue(Queue::OverdueFilings).len()),
        ("11.2d", 1)
    );
    let shipped = World::after("certified 2025-09-01; day 2026-06-02");
    assert_eq!(
        (shipped.grounds().as_str(), shipped.in_queue(Queue::OverdueFilings).len()),
        ("", 0)
    );
    let unrolled =
        world(&[("filing_due_rolls = { value = true", "filing_due_rolls = { value = false")]);
    assert_eq!(
        deadline::filing_due(2024, &unrolled.rules.current, &SHIPPED.calendar),
        Some(day("2024-06-30"))
    );
}

#[test]
fn the_other_numbers_turn_where_the_text_says() {
    let validity = world(&[("validity_years = { value = 4", "validity_years = { value = 2")])
        .then("certified 2024-05-05");
    assert_eq!(validity.standing(), "standing-expired");
    let ban = world(&[("ban_years = { value = 3", "ban_years = { value = 5")]);
    assert_eq!(deadline::ban_until(day("2028-02-29"), &ban.rules.current), day("2033-02-28"));
    let notices = world(&[(
        "filing_notices_from = { value = \"02-01\"",
        "filing_notices_from = { value = \"03-01\"",
    )])
    .then("certified 2025-09-01; day 2026-02-28");
    assert_eq!(notices.outcome("intake", "filing.notify", ""), "11.2 b refused-notices-not-begun");
    let extensions =
        world(&[("filing_extensions_max = { value = 2", "filing_extensions_max = { value = 0")])
            .then("certified 2025-09-01");
    assert_eq!(
        extensions.outcome(
            "supervisor",
            "filing.extend",
            "until=2026-08-01 struck_on=today evidence=e reason=x"
        ),
        "11.2 d refused-extensions"
    );
    let warning =
        world(&[("warning_working_days = { value = 15", "warning_working_days = { value = 1")])
            .then("certified 2025-09-01; day 2026-07-01; do filing.warn; day 2026-07-03");
    assert_eq!(warning.grounds(), "11.2d*");
    let renewal = world(&[("renewal_days = { value = 180", "renewal_days = { value = 30")])
        .then("certified 2022-09-01");
    assert_eq!(renewal.in_queue(Queue::Renewals).len(), 0);
    assert_eq!(World::after("certified 2022-09-01").in_queue(Queue::Renewals).len(), 1);
}

#[test]
fn a_guard_more_and_one_less_and_another_order_are_the_texts_business() {
    let line = "  { guard = \"no_open_supplement\", clause = \"9\" },\n  { guard = \"conditions_met\", clause = \"5.1\" },\n  { guard = \"materials_accepted\", clause = \"B.1\" },\n";
    let turned = "  { guard = \"conditions_met\", clause = \"5.1\" },\n  { guard = \"no_ban\", clause = \"8\" },\n";
    let steps = "review; found; do case.request_supplement note=x; set tax_state=abnormal; ban 2026-01-01 2026-12-31";
    assert_eq!(
        world(&[]).then(steps).outcome("reviewer", "case.pass_to_committee", ""),
        "9 refused-supplement-open; 5.1 refused-conditions; 5.1.2 refused-condition-open"
    );
    assert_eq!(
        world(&[(line, turned)]).then(steps).outcome("reviewer", "case.pass_to_committee", ""),
        "5.1 refused-conditions; 5.1.2 refused-condition-open; 8 refused-banned"
    );
}

#[test]
fn a_stage_of_another_name_is_walked_and_shown_like_the_shipped_one() {
    let text = shipped_with_another_stage();
    assert_eq!(check(&text).1, []);
    let mut world = World::under(rules_of(&text)).then("review; found");
    world.act("case.pass_to_committee", "");
    assert_eq!(world.dossier.cases().last().unwrap().1.stage, "jury");
    let row = queue::project(&world.dossier, &world.rules)
        .rows
        .into_iter()
        .find(|(k, _)| k.queue == Queue::Applications)
        .unwrap()
        .1;
    assert_eq!(row.stage, "jury");
    let words = Words::new(Lang::En, Some(&world.rules.current));
    assert_eq!(words.label("stage", "jury"), "Jury of nine");
    let world = world.then("interview; votes for");
    assert_eq!(world.outcome("chair", "case.midlist", ""), "-> final_review");
}

fn shipped_with_another_stage() -> String {
    edited(&[])
        .replace("\"committee_review\"", "\"jury\"")
        .replace("en = \"Committee review\"", "en = \"Jury of nine\"")
}

#[test]
fn a_material_and_a_legal_form_more_are_asked_for_and_admitted() {
    let extra = "[[materials]]\nid = \"l\"\ngroup = \"l\"\nclause = \"B.1 k\"\nneed = \"always\"\nen = \"A letter more\"\nzh = \"另一函件\"\n\n[[materials]]\nid = \"a\"";
    let world = world(&[("[[materials]]\nid = \"a\"", extra)]).then("intake; materials");
    assert_eq!(
        world.outcome("intake", "case.accept", ""),
        "B.1 refused-materials; B.1 k refused-material"
    );
    assert_eq!(
        world.then("do case.receive_material material=l state=accepted").outcome(
            "intake",
            "case.accept",
            ""
        ),
        "-> preliminary_review"
    );
    let trader =
        "{ code = \"sole_trader\", en = \"Sole trader\", zh = \"个体工商户\", clause = \"1\"";
    let admitted = self::world(&[(trader, &format!("{trader}, admitted = true"))]);
    let accepted = admitted.then("intake; materials; set legal_form=sole_trader");
    assert_eq!(accepted.outcome("intake", "case.accept", ""), "-> preliminary_review");
}

#[test]
fn a_case_is_judged_to_its_end_by_the_edition_it_was_opened_under() {
    let old = SHIPPED.current.clone();
    let new = rules_of(&edited(&[(SEVENTY, "equity_bound_min = { value = 9000"), (FIFTEEN, "case_working_days = { value = 5"), ("[[conditions]]\nid = \"5.1.4\"", "[[conditions]]\nid = \"5.1.8\"\nclause = \"5.1\"\ncheck = \"none\"\nen = \"One more\"\nzh = \"另一条\"\nhint = { en = \"x\", zh = \"x\" }\n\n[[conditions]]\nid = \"5.1.4\"")])).current;
    let both = Rules {
        editions: BTreeMap::from([(old.stamp.clone(), old), (new.stamp.clone(), new.clone())]),
        current: new,
        calendar: SHIPPED.calendar.clone(),
        confirmed: std::collections::BTreeSet::new(),
    };
    let mut under_old = World::after("day 2025-09-22; review; found");
    under_old.rules = both.clone();
    assert_eq!(under_old.outcome("reviewer", "case.pass_to_committee", ""), "-> committee_review");
    let due = |world: &World| queue::project(&world.dossier, &world.rules).rows[0].1.due;
    assert_eq!(due(&under_old), Some(day("2025-10-17")));
    let under_new = World::under(both).then("day 2025-09-22; review; found");
    assert_eq!(
        under_new.outcome("reviewer", "case.pass_to_committee", ""),
        "5.1 refused-conditions; 5.1.3 refused-condition-open; 5.1 refused-condition-open"
    );
    assert_eq!(due(&under_new), Some(day("2025-09-28")));
}

#[test]
fn an_absurd_number_of_days_does_not_hang_the_clock() {
    let number = &SHIPPED.current.numbers.case_working_days.value;
    let text = edited(&[(
        &format!("case_working_days = {{ value = {number}"),
        "case_working_days = { value = 4000000000",
    )]);
    let world = World::under(rules_of(&text)).then("review");
    let case = world.dossier.cases().next().unwrap().1;
    let story = deadline::clock_story(case, &[], world.edition(), &world.rules.calendar);
    // Followed for twenty years, and no further.
    assert_eq!(story.len(), 20 * 366);
}
