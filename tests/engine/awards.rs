//! From the public notice to the certificate and the mark: days, terms, numbers, what goes back and what stays.

use super::build::{CERTIFICATE, ENTERPRISE, World, actor, day, stars_given};
use sedesk::domain::case::{Case, ClockMark, RoundResult};
use sedesk::domain::certificate::{Certificate, EndKind};
use sedesk::domain::field::FieldValue;
use sedesk::domain::id::RecordId;
use sedesk::domain::phrase::Arg;
use sedesk::domain::queue::{KeyKind, Queue};
use sedesk::domain::record::Record;
use sedesk::standard::words::{Lang, Words};
use sedesk::workflow::{ground, queue};

fn case(world: &World) -> &Case {
    world.dossier.cases().last().unwrap().1
}

fn last(world: &World) -> (RecordId, &Certificate) {
    world.dossier.certificates().last().unwrap()
}

fn years(world: &World, certificate: RecordId) -> Vec<i32> {
    let of = world.dossier.filings().filter(|(_, f)| f.certificate == certificate);
    of.map(|(_, f)| f.year).collect()
}

/// What a menu of the rules says of the last case, by hand: a round of the committee closed, stars given.
fn decided(world: &mut World, on: &str, stars: Option<u8>) {
    let id = world.dossier.cases().last().unwrap().0;
    let on = day(on);
    world.change(id, |record| {
        let Record::Case(case) = record else { panic!() };
        case.rounds.push(RoundResult {
            round: "2".to_owned(),
            run: 0,
            on,
            by: "chief".to_owned(),
            carried: true,
            in_favour: 3,
            against: 0,
            abstained: 0,
            members: 4,
            quorum: 3,
            seen: None,
            stars: None,
        });
        // It was published with the stars that it has.
        case.notices.iter_mut().for_each(|notice| notice.stars = stars);
        case.rating = Some(stars_given(stars, on));
    });
}

fn awarded(on: &str) -> World {
    World::after(&format!("day {on}; over; do case.award"))
}

#[test]
fn a_notice_counts_working_days_from_the_next_one_over_holidays_and_make_up_saturdays() {
    for (on, until) in [
        ("2026-04-20", "2026-04-27"),
        // Labour Day from 1 to 5 May; Saturday the 9th makes up for it.
        ("2026-04-29", "2026-05-09"),
        ("2026-05-06", "2026-05-12"),
        // Published on a Saturday: Monday is day 1.
        ("2026-05-16", "2026-05-22"),
        // Spring Festival.
        ("2026-02-13", "2026-02-27"),
    ] {
        let world = World::after(&format!("day {on}; cleared; do case.publish_notice"));
        assert_eq!(case(&world).current_notice().unwrap().until, day(until), "{on}");
    }
}

#[test]
fn an_upheld_objection_sends_the_case_back_and_a_new_notice_is_needed_even_on_the_same_day() {
    let mut world = World::after(
        "cleared; do case.publish_notice; do case.object by=x text=y; do case.object by=z text=y",
    );
    let decision = world
        .attempt(&actor("wang:supervisor"), "case.decide_objection", "outcome=upheld reason=true")
        .unwrap();
    assert_eq!(decision.changes.len(), 2);
    world.dossier = decision.dossier;
    let back = case(&world);
    assert_eq!((back.stage.as_str(), back.returns.len()), ("due_diligence", 1));
    assert_eq!(back.clock.last().unwrap().mark, ClockMark::Reopened);
    let diligence = back.due_diligence.as_ref().unwrap();
    assert_eq!((&diligence.method, diligence.cleared_on), (&None, None));
    assert_eq!(diligence.investigated_by, ["prober"]);
    assert!(back.current_notice().is_none() && back.notice().is_some());
    let first = world.dossier.objections().next().unwrap().0;
    world.change(first, |record| {
        let Record::Objection(o) = record else { panic!() };
        o.state = sedesk::domain::objection::ObjectionState::Rejected;
    });
    let id = world.dossier.cases().last().unwrap().0;
    world.change(id, |record| {
        let Record::Case(case) = record else { panic!() };
        "public_notice".clone_into(&mut case.stage);
    });
    assert_eq!(world.outcome("publisher", "case.award", "?"), "5.3.5 refused-not-published");
    world.act("case.publish_notice", "");
    assert_eq!(case(&world).current_notice().unwrap().run, 1);
    assert_eq!(
        world.outcome("publisher", "case.publish_notice", ""),
        "already 5.3.5 refused-published"
    );
}

#[test]
fn an_objection_upheld_after_the_case_went_back_moves_nothing_more() {
    let mut world = World::after(
        "cleared; do case.publish_notice; do case.object by=x text=y; do case.object by=z text=y",
    );
    world.act("case.decide_objection", "@J outcome=upheld");
    let ids: Vec<RecordId> = world.dossier.objections().map(|(id, _)| id).collect();
    let fields = [("outcome".to_owned(), "upheld".to_owned())].into();
    let decided = world
        .ask(&actor("bo:chair"), ids[0], "case.decide_objection", Some(&fields), Some("true"))
        .unwrap();
    assert_eq!(decided.changes.len(), 1);
    assert_eq!(decided.dossier.cases().last().unwrap().1.returns.len(), 1);
}

#[test]
fn an_objection_to_a_rating_leads_back_to_the_rating_review() {
    let mut world = World::after("certified 2025-09-01; cleared rating; do case.publish_notice");
    world.run("do case.object by=x text=y; do case.decide_objection outcome=upheld");
    assert_eq!(case(&world).stage, "rating_review");
}

#[test]
fn an_award_makes_a_certificate_of_four_years_to_the_day_with_its_filings() {
    for (on, until, filings) in [
        ("2024-02-29", "2028-02-29", vec![2025, 2026, 2027]),
        ("2024-06-28", "2028-06-28", vec![2025, 2026, 2027]),
        ("2024-07-01", "2028-07-01", vec![2025, 2026, 2027, 2028]),
        ("2026-05-06", "2030-05-06", vec![2027, 2028, 2029]),
    ] {
        let world = awarded(on);
        let (id, c) = last(&world);
        assert_eq!((c.awarded_on, c.valid_from, c.valid_until), (day(on), day(on), day(until)));
        assert_eq!(years(&world, id), filings, "{on}");
        assert_eq!((c.mark_licensed_on, c.stars, c.star_steps.len()), (Some(day(on)), None, 0));
        assert_eq!(c.number, format!("HFDA-{}-00001", &on[..4]));
        assert_eq!(world.standing(), "standing-certified");
    }
}

#[test]
fn the_decision_and_the_award_keep_their_own_days_and_the_stars_their_case() {
    let mut world = World::after("over");
    decided(&mut world, "2026-04-10", Some(4));
    world.act("case.award", "on=2026-04-30");
    let (id, (_, c)) = (world.dossier.cases().last().unwrap().0, last(&world));
    assert_eq!((c.decided_on, c.awarded_on), (Some(day("2026-04-10")), day("2026-04-30")));
    assert_eq!((c.stars, c.case, c.star_steps[0].case), (Some(4), Some(id), Some(id)));
    let end = case(&world).end.as_ref().unwrap();
    assert_eq!((end.outcome.as_str(), end.stage.as_str()), ("awarded", "public_notice"));
    assert_eq!(case(&world).stage, "awarded");
}

#[test]
fn a_renewal_awarded_early_begins_when_the_old_term_is_over_and_lays_no_year_out_twice() {
    let mut world = World::after("certified 2022-09-01; clean; over renewal");
    assert_eq!(world.in_queue(Queue::Renewals), Vec::<String>::new());
    world.act("case.award", "");
    let (id, c) = last(&world);
    assert_eq!((c.valid_from, c.valid_until), (day("2026-09-02"), day("2030-09-01")));
    assert_eq!(years(&world, CERTIFICATE), [2023, 2024, 2025, 2026]);
    assert_eq!(years(&world, id), [2027, 2028, 2029, 2030]);
    let standing_on = |world: &mut World, on: &str| {
        world.today = day(on);
        let s = sedesk::workflow::standing::standing(&world.dossier, &world.rules, world.today);
        (s.phrase.key, s.certificate.unwrap())
    };
    let certified = "standing-certified".to_owned();
    assert_eq!(standing_on(&mut world, "2026-09-01"), (certified.clone(), CERTIFICATE));
    assert_eq!(standing_on(&mut world, "2026-09-02"), (certified, id));
    assert_eq!(world.in_queue(Queue::Renewals), Vec::<String>::new());
}

#[test]
fn a_renewal_awarded_late_begins_with_its_award() {
    let mut world = World::after("certified 2022-04-01; clean; over renewal");
    assert_eq!(world.standing(), "standing-expired-under-review");
    world.act("case.award", "");
    let (_, c) = last(&world);
    assert_eq!((c.valid_from, c.valid_until), (day("2026-05-06"), day("2030-05-06")));
    assert_eq!(world.standing(), "standing-certified");
}

#[test]
fn the_renewal_queue_begins_on_its_day_and_keeps_what_has_expired() {
    let shown = |on: &str| {
        let mut world = World::after("certified 2022-09-01");
        world.today = day(on);
        world.in_queue(Queue::Renewals)
    };
    assert_eq!(shown("2026-03-04"), Vec::<String>::new());
    assert_eq!(shown("2026-03-05"), ["certificate1"]);
    assert_eq!(shown("2027-01-01"), ["certificate1"]);
}

#[test]
fn a_year_that_a_surrendered_certificate_owes_no_more_is_laid_out_again() {
    let mut world =
        World::after("certified 2025-09-01; do enterprise.surrender on=2026-04-01; over");
    world.act("case.award", "");
    let (id, _) = last(&world);
    assert_eq!(years(&world, id), [2027, 2028, 2029]);
}

#[test]
fn a_rating_changes_the_stars_in_force_and_never_the_term() {
    let mut world = World::after("certified 2025-09-01; over rating");
    decided(&mut world, "2026-04-10", Some(5));
    let before = last(&world).1.clone();
    world.act("case.award", "");
    let (id, c) = last(&world);
    assert_eq!((id, world.dossier.certificates().count()), (CERTIFICATE, 1));
    assert_eq!((c.stars, c.star_steps.len()), (Some(5), 1));
    assert_eq!((c.valid_from, c.valid_until), (before.valid_from, before.valid_until));
}

/// The stars the standing says on each day.
fn stars_on(world: &World, days: &[&str]) -> Vec<Option<i64>> {
    let told = |on: &&str| {
        let s = sedesk::workflow::standing::standing(&world.dossier, &world.rules, day(on));
        match s.phrase.arg("stars") {
            Some(Arg::Number(n)) => Some(*n),
            _ => None,
        }
    };
    days.iter().map(told).collect()
}

#[test]
fn stars_that_came_by_import_stand_until_a_rating_and_again_when_it_is_set_aside() {
    let mut world = World::after("certified 2025-09-01; stars 3; over rating");
    decided(&mut world, "2026-05-06", Some(5));
    world.act("case.award", "");
    assert_eq!(stars_on(&world, &["2026-05-05", "2026-05-06"]), [Some(3), Some(5)]);
    let by = case(&world).rating.as_ref().unwrap().by.clone();
    assert_eq!(by, "chief");
    world.run("contest case.rate");
    let world = world.then("day 2026-05-11").then("as clerk; do appeal.open against=#42 text=x");
    let world = world.then(
        "as third; do appeal.decide outcome=set_aside; as fourth; do appeal.decide outcome=set_aside",
    );
    let steps: Vec<_> = last(&world).1.star_steps.iter().map(|s| s.stars).collect();
    assert_eq!((last(&world).1.stars, steps), (Some(3), vec![Some(3), Some(5), Some(3)]));
    let days = ["2026-05-05", "2026-05-06", "2026-05-10", "2026-05-11"];
    assert_eq!(stars_on(&world, &days), [3, 5, 5, 3].map(Some));
}

#[test]
fn an_early_renewal_brings_its_stars_to_the_rows_with_its_term_and_a_rating_goes_to_both() {
    let mut world = World::after("certified 2022-09-01; clean; stars 3; over renewal");
    decided(&mut world, "2026-05-06", Some(5));
    world.act("case.award", "");
    let shown = |world: &World, on: &str| {
        let rows = queue::project(&world.dossier, &world.rules).rows;
        let wanted = |k: &Queue| *k == Queue::Enterprises;
        let (_, mut row) = rows.into_iter().find(|(k, _)| wanted(&k.queue)).unwrap();
        queue::stars::settle(&mut row, day(on));
        row.facts.into_iter().find(|(k, _)| k == "stars").unwrap().1
    };
    let turn = ["2026-05-06", "2026-09-01", "2026-09-02"];
    assert_eq!(turn.map(|on| shown(&world, on)), ["3", "3", "5"]);
    assert_eq!(stars_on(&world, &turn), [3, 3, 5].map(Some));
    world.run("over rating");
    decided(&mut world, "2026-05-06", Some(4));
    world.act("case.award", "");
    assert_eq!(turn.map(|on| shown(&world, on)), ["4"; 3]);
    assert_eq!(stars_on(&world, &turn), [4; 3].map(Some));
}

#[test]
fn stars_are_said_to_be_provisional_until_their_thresholds_are_confirmed() {
    let mut world = World::after("certified 2025-09-01; stars 4");
    let words = Lang::ALL.map(|lang| Words::new(lang, Some(world.edition())));
    let said = |world: &World| {
        let s = sedesk::workflow::standing::standing(&world.dossier, &world.rules, world.today);
        [words[0].say(&s.phrase), words[1].say(&s.phrase)]
    };
    assert_eq!(said(&world), ["certified, 4 stars (provisional)", "已认证，4 星（暂定）"]);
    world.rules.confirmed.insert(world.rules.current.stamp.clone());
    assert_eq!(said(&world), ["certified, 4 stars", "已认证，4 星"]);
}

#[test]
fn a_surrender_bans_nobody_ends_no_case_and_closes_no_ground() {
    let mut world = World::after("certified 2025-09-01; proved 11.3d; do case.open kind=rating");
    let before = world.grounds();
    world.act("enterprise.surrender", "");
    assert_eq!((world.grounds(), before.as_str()), (before.clone(), "11.3d*"));
    assert!(world.dossier.subject().unwrap().1.bans.is_empty());
    assert!(case(&world).is_open());
    assert_eq!(world.standing(), "standing-surrendered");
}

#[test]
fn misuse_substantiated_stops_the_mark_at_once_and_not_the_certificate() {
    let world = World::after("certified 2025-09-01; proved 10");
    assert_eq!(world.standing(), "standing-mark-suspended");
    let (_, c) = last(&world);
    assert!(c.is_valid_on(world.today));
    let stop = c.mark_suspension(world.today).unwrap();
    assert_eq!((stop.why.as_str(), stop.limits_until), ("A-000002", None));
    assert_eq!(World::after("certified 2025-09-01; proved 11.1").standing(), "standing-certified");
    let back = world.then("do enterprise.restore_mark");
    assert_eq!(back.standing(), "standing-certified");
    let lifted = &last(&back).1.mark_suspensions[0];
    assert_eq!(lifted.lifted_by.as_deref(), Some("chief"));
}

#[test]
fn a_stopped_mark_stays_stopped_through_a_renewal_until_it_is_given_back() {
    let steps = "certified 2022-04-01; clean; over renewal; mark-stopped 2026-01-01; do case.award";
    let mut world = World::after(steps);
    assert_eq!(world.standing(), "standing-mark-suspended");
    world.run("do enterprise.restore_mark");
    assert_eq!(world.standing(), "standing-certified");
}

#[test]
fn a_stopped_mark_is_not_escaped_by_applying_anew() {
    let steps = "certified 2022-04-01; clean; over; mark-stopped 2026-01-01; do case.award";
    let mut world = World::after(steps);
    assert_eq!(world.standing(), "standing-mark-suspended");
    world.run("do enterprise.restore_mark");
    assert_eq!(world.standing(), "standing-certified");
}

#[test]
fn a_voided_certificate_was_never_one_and_its_filings_are_not_owed() {
    let mut world = World::after("certified 2025-09-01; day 2026-06-10; do certificate.void");
    let proposed = last(&world).1.void_proposed.clone().unwrap();
    assert_eq!((proposed.by.as_str(), last(&world).1.ends.len()), ("chief", 0));
    assert_eq!(world.in_queue(Queue::Approvals), ["certificate1"]);
    assert_eq!(world.in_queue(Queue::Filings), ["F2026"]);
    world.run("as second; do certificate.void");
    assert_eq!(last(&world).1.ends[0].kind, EndKind::Voided);
    assert_eq!(world.standing(), "standing-never-certified");
    assert!(world.in_queue(Queue::Approvals).is_empty());
    assert!(world.in_queue(Queue::Filings).is_empty());
    world.run("day 2026-07-10");
    assert!(world.in_queue(Queue::OverdueFilings).is_empty());
    assert!(ground::grounds(&world.dossier, &world.rules).is_empty());
}

#[test]
fn a_case_in_notice_shows_what_it_waits_for_and_until_when() {
    let row = |world: &World| {
        let rows = queue::project(&world.dossier, &world.rules).rows;
        let (_, row) = rows
            .into_iter()
            .find(|(k, r)| k.queue == Queue::Notices && r.stage == "public_notice")
            .unwrap();
        (row.state, row.due)
    };
    let mut world = World::after("cleared");
    assert_eq!(row(&world), ("to-publish".to_owned(), None));
    let until = Some(day("2026-05-12"));
    world.run("do case.publish_notice");
    assert_eq!(row(&world), ("published".to_owned(), until));
    world.run("do case.object by=x text=y");
    assert_eq!(row(&world), ("objection".to_owned(), until));
    assert_eq!(world.in_queue(Queue::Notices), ["case1", "objection1"]);
    world.run("as second; do case.decide_objection outcome=rejected");
    assert_eq!(row(&world), ("published".to_owned(), until));
}

#[test]
fn whoever_stands_behind_a_banned_enterprise_is_known_by_name() {
    let steps = "ban 2026-01-01 2028-12-31; set legal_representative=王 芳";
    let keys = |world: &World| -> Vec<String> {
        let keys = queue::project(&world.dossier, &world.rules).keys;
        let people = keys.into_iter().filter(|(kind, ..)| *kind == KeyKind::BannedPerson);
        people.map(|(_, name, id)| format!("{name}{}", id.no)).collect()
    };
    let mut world = World::after(steps);
    let holders = ["大股东 | 25%", "小股东 | 24.99%", "基金会 | 50.01% | 50.01%"];
    world.change(ENTERPRISE, |record| {
        let lines = holders.map(str::to_owned).to_vec();
        record.set("holders", FieldValue::List(lines)).unwrap();
    });
    assert_eq!(keys(&world), ["基金会1", "大股东1", "王芳1"]);
    let bans = world.dossier.subject().unwrap().1.bans.clone();
    world.run("do enterprise.edit name=another_name");
    assert_eq!(world.dossier.subject().unwrap().1.bans, bans);
    assert_eq!(keys(&world), ["基金会1", "大股东1", "王芳1"]);
    assert_eq!(world.outcome("intake", "case.open", ""), "8 refused-banned");
    assert!(keys(&World::after("applicant; set legal_representative=王芳")).is_empty());
}

#[test]
fn an_open_objection_names_itself_and_leads_to_its_decision() {
    let world = World::after("over; do case.object by=x text=y on=2026-04-22");
    let refusals = world.attempt(&actor("wang:publisher"), "case.award", "").unwrap_err();
    let jump = refusals[0].jump.as_ref().unwrap();
    assert_eq!(refusals[0].message.arg("objection"), Some(&Arg::from("J-000001")));
    assert_eq!(jump.record, world.dossier.objections().next().unwrap().0);
    assert_eq!(
        (jump.transition.as_str(), jump.field.as_str()),
        ("case.decide_objection", "outcome")
    );
    assert_eq!(world.dossier.subject().unwrap().0, ENTERPRISE);
}

#[test]
fn a_limit_needs_its_end_and_the_refusal_leads_there() {
    let world = World::after("certified 2025-09-01");
    let refusals = world
        .attempt(
            &actor("supervisor"),
            "enterprise.suspend_mark",
            "misuse=false limit=shown reason=x",
        )
        .unwrap_err();
    assert_eq!(refusals[0].jump.as_ref().unwrap().field, "until");
}
