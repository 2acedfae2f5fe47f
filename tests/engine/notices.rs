//! Notices (11.2 b, 11.3): to an address on record or to the desk's list, by public announcement where there is none; served, refused,
//! returned. Tables of attempts, written from the standard's text.

use super::build::{World, actor, day};
use sedesk::domain::notice::{Notice, NoticeState};
use sedesk::domain::queue::Queue;
use sedesk::standard::rule::UndoRight;

const HELD: &str = "certified 2025-09-01";
const OVERDUE: &str = "certified 2025-09-01; day 2026-07-01";

fn last(world: &World) -> &Notice {
    world.dossier.notices().last().unwrap().1
}

#[test]
fn a_notice_goes_to_the_address_that_the_record_holds_for_its_channel() {
    for (channel, field, address) in [
        ("email", "email", "a@b.cn"),
        ("post", "registered_place", "Haikou"),
        ("platform", "phone", "0898"),
        ("onsite", "", ""),
        ("announcement", "", ""),
    ] {
        let given = format!("kind=other text=x channel={channel} @E");
        let world = World::after(HELD).then(&format!("do notice.send {given}"));
        assert_eq!(last(&world).address, address, "{channel}");
        let emptied = World::after(HELD).then("set email=; set registered_place=; set phone=");
        let outcome = emptied.outcome("publisher", "notice.send", &given);
        if field.is_empty() {
            assert_eq!(outcome, "-> notice_sent", "{channel}");
            continue;
        }
        assert_eq!(outcome, "11.2 b refused-no-address", "{channel}");
        let refusals = emptied.attempt(&actor("publisher"), "notice.send", &given).unwrap_err();
        let jump = refusals[0].jump.as_ref().unwrap();
        assert_eq!((jump.transition.as_str(), jump.field.as_str()), ("enterprise.edit", field));
    }
}

#[test]
fn authorities_and_media_are_told_at_the_desks_list() {
    let listed = World::after(HELD).then("contacts authorities the_bureau | email | b@c.cn; contacts authorities the_office|post|1 Road; contacts media a paper|email|news@p.cn");
    for (given, address) in [
        ("party=authorities", Some("the_bureau: b@c.cn")),
        ("party=authorities channel=post", Some("the_office: 1 Road")),
        ("party=authorities channel=platform", None),
        ("party=media", Some("a paper: news@p.cn")),
        ("party=media channel=announcement", Some("")),
    ] {
        let given = format!("kind=other text=x {given} @E");
        let decided = listed.attempt(&actor("supervisor"), "notice.send", &given);
        let told = decided.map(|d| d.dossier.notice(d.record).unwrap().address.clone()).ok();
        assert_eq!(told.as_deref(), address, "{given}");
    }
    let refusals = World::after(HELD)
        .attempt(&actor("supervisor"), "notice.send", "kind=other text=x party=media @E")
        .unwrap_err();
    let jump = refusals[0].jump.as_ref().unwrap();
    assert_eq!((jump.transition.as_str(), jump.field.as_str()), ("desk.set_contacts", "media"));
    let kept = World::after("settings; do desk.set_contacts authorities=bureau|email|b@c.cn");
    let (_, desk) = kept.dossier.all_settings().next().unwrap();
    assert_eq!(
        (desk.authorities.as_slice(), desk.media.len()),
        (&["bureau|email|b@c.cn".to_owned()][..], 0)
    );
}

#[test]
fn a_notice_keeps_whom_when_by_whom_and_the_hash_of_its_text() {
    let world =
        World::after(HELD).then("do notice.send kind=decision text=the_decision on=-1 @F2026");
    let n = last(&world);
    assert_eq!(
        (n.sent_on, n.sent_by.as_str(), n.party.as_str()),
        (day("2026-05-05"), "chief", "enterprise")
    );
    assert_eq!(n.about, world.filing_id(2026));
    assert_eq!(n.text_hash, blake3::hash("the decision".as_bytes()).to_hex().to_string());
    assert_eq!((n.state, n.served_on), (NoticeState::Sent, None));
}

#[test]
fn what_became_of_a_notice_is_written_once() {
    for (outcome, state, served) in [
        ("served", NoticeState::Served, Some("2026-05-08")),
        ("refused", NoticeState::Refused, Some("2026-05-08")),
        ("returned", NoticeState::Returned, None),
    ] {
        let world = World::after(HELD).then(&format!(
            "do notice.send kind=other text=x @E; day 2026-05-08; do notice.serve outcome={outcome}"
        ));
        assert_eq!((last(&world).state, last(&world).served_on), (state, served.map(day)));
        assert_eq!(world.outcome("publisher", "notice.serve", ""), "11.2 b refused-stage");
    }
    let announced = |given: &str| {
        World::after(HELD)
            .then(&format!("do notice.send kind=other text=x channel=announcement {given} @E"))
    };
    assert_eq!(last(&announced("")).served_on, Some(day("2026-06-05")));
    // Dated back it is served no earlier.
    assert_eq!(last(&announced("on=2026-04-01")).served_on, Some(day("2026-06-05")));
}

#[test]
fn season_reminder_and_warning_write_their_notice() {
    let world = World::after(HELD).then(
        "do filing.notify; day 2026-07-01; do filing.remind channel=platform; do filing.warn channel=post; proved 11.3d; do matter.warn",
    );
    let told: Vec<_> = world
        .dossier
        .notices()
        .map(|(_, n)| (n.notice_kind.as_str(), n.channel.as_str(), n.address.as_str()))
        .collect();
    assert_eq!(
        told,
        [
            ("filing_season", "email", "a@b.cn"),
            ("reminder", "platform", "0898"),
            ("warning", "post", "Haikou"),
            ("warning", "email", "a@b.cn"),
        ]
    );
    assert!(world.filing(2026).sent.is_empty());
    let notices: Vec<_> = world.dossier.notices().map(|(id, _)| id).collect();
    assert_eq!(world.filing(2026).warnings[0].notice, Some(notices[2]));
    let (_, matter) = world.dossier.matters().next().unwrap();
    assert_eq!(matter.warnings[0].notice, Some(notices[3]));
    // It goes where the enterprise can be reached; where no address is known it is announced in public.
    let by_post = World::after(OVERDUE).then("set email=; do filing.warn");
    assert_eq!(
        (last(&by_post).channel.as_str(), last(&by_post).address.as_str()),
        ("post", "Haikou")
    );
    let told = by_post.outcome("wang:supervisor", "filing.warn", "channel=email");
    assert!(told.ends_with("11.2 b refused-no-address"), "{told}");
    let unknown = World::after(OVERDUE).then("set email=; set phone=; set registered_place=");
    let announced = unknown.then("do filing.warn");
    let (notice, warned) = (last(&announced), &announced.filing(2026).warnings[0]);
    assert_eq!((notice.channel.as_str(), notice.address.as_str()), ("announcement", ""));
    // Its days count from when that is served.
    let served = notice.served_on.unwrap();
    assert_eq!(served, announced.today.plus(30));
    assert_eq!(warned.mend_by, announced.rules.calendar.add(served, 15).date);
}

#[test]
fn nothing_runs_from_a_warning_that_came_back() {
    let returned = World::after(OVERDUE).then(
        "do filing.warn mend_by=2026-07-22; day 2026-07-10; do notice.serve outcome=returned; day 2026-07-23",
    );
    assert_eq!(
        (returned.grounds().as_str(), returned.standing().as_str()),
        ("11.2d", "standing-certified")
    );
    assert!(returned.in_queue(Queue::Delisting).is_empty());
    // What comes meanwhile is before any warning.
    assert_eq!(returned.then("do filing.receive channel=post").grounds(), "");
    let again = World::after(OVERDUE).then(
        "do filing.warn mend_by=2026-07-22; day 2026-07-10; do notice.serve outcome=returned; do filing.warn mend_by=2026-07-31",
    );
    let on = |text: &str| {
        World { dossier: again.dossier.clone(), ..World::new() }.then(&format!("day {text}"))
    };
    assert_eq!(
        (on("2026-07-31").grounds(), on("2026-08-01").grounds()),
        ("11.2d".into(), "11.2d*".into())
    );
    for outcome in ["served", "refused"] {
        let world = World::after(OVERDUE).then(&format!(
            "do filing.warn mend_by=2026-07-22; day 2026-07-10; do notice.serve outcome={outcome}; day 2026-07-31"
        ));
        assert_eq!(world.grounds(), "11.2d", "{outcome}");
        assert_eq!(world.then("day 2026-08-01").grounds(), "11.2d*", "{outcome}");
    }
}

/// The day to mend of the filing's last warning.
fn mend_by(world: &World) -> sedesk::domain::day::Day {
    world.filing(2026).warnings.last().unwrap().mend_by
}

#[test]
fn days_to_mend_run_from_the_service_of_their_warning() {
    // Given 15 working days on 1 July; one day less, one more, and a short warning that two agreed to.
    for (given, served, wanted) in [
        ("2026-07-22", "2026-07-01", "2026-07-22"),
        ("2026-07-22", "2026-07-02", "2026-07-23"),
        ("2026-07-22", "2026-07-10", "2026-07-31"),
        ("2026-08-31", "2026-07-10", "2026-08-31"),
        ("2026-07-30", "2026-07-10", "2026-07-31"),
    ] {
        for outcome in ["served", "refused"] {
            let world = World::after(OVERDUE).then(&format!(
                "do filing.warn channel=post mend_by={given}; day {served}; do notice.serve outcome={outcome}"
            ));
            assert_eq!(mend_by(&world), day(wanted), "{given} {served}");
        }
    }
    let short = World::after(OVERDUE).then("do filing.warn channel=post mend_by=2026-07-08");
    assert_eq!(mend_by(&short), day("2026-07-08"));
    let served = short.then("day 2026-07-06; do notice.serve @N");
    assert_eq!(mend_by(&served), day("2026-07-13"));
    // A matter's likewise.
    let world = World::after(HELD).then(
        "proved 11.1; do matter.warn mend_by=2026-05-27 channel=post; day 2026-05-11; do notice.serve @N",
    );
    let (_, matter) = world.dossier.matters().next().unwrap();
    assert_eq!(matter.warnings[0].mend_by, world.rules.calendar.add(day("2026-05-11"), 15).date);
}

#[test]
fn a_lapsed_warning_gets_days_anew_by_a_second_person_alone() {
    let lapsed = || {
        World::after(OVERDUE).then("do filing.warn channel=post mend_by=2026-07-22; day 2026-07-24")
    };
    assert_eq!(lapsed().grounds(), "11.2d*");
    let asked = lapsed().then("ask notice.serve on=2026-07-06 @N");
    assert_eq!((asked.grounds().as_str(), mend_by(&asked)), ("11.2d*", day("2026-07-22")));
    let confirmed = asked.then("as second; do confirm @W");
    assert_eq!((confirmed.grounds().as_str(), mend_by(&confirmed)), ("11.2d", day("2026-07-27")));
    // Served on the day it was sent it frees from nothing, and one may note it.
    let same = lapsed().then("do notice.serve on=2026-07-01 @N");
    assert_eq!((same.grounds().as_str(), mend_by(&same)), ("11.2d*", day("2026-07-22")));
}

#[test]
fn a_delisting_is_to_be_made_known_to_all_three() {
    let decided = World::after(HELD).then(
        "contacts media a paper|email|news@p.cn; proved 11.3d; do matter.propose_delisting; as second; do matter.decide_delisting",
    );
    assert_eq!(decided.in_queue(Queue::Notices), ["matter1"]);
    let one = decided.then("do notice.send kind=delisting text=x @M; do notice.send kind=delisting text=x party=media @M");
    assert_eq!(one.in_queue(Queue::Notices), ["matter1"]);
    let all =
        one.then("do notice.send kind=delisting text=x party=authorities channel=announcement @M");
    assert!(all.in_queue(Queue::Notices).is_empty());
    assert_eq!(
        all.then("do notice.serve outcome=returned @N").in_queue(Queue::Notices),
        ["matter1"]
    );
}

#[test]
fn a_notice_that_a_step_writes_keeps_the_hash_of_what_it_told() {
    let hash = |given: &str| {
        last(&World::after(OVERDUE).then(&format!("do filing.warn {given}"))).text_hash.clone()
    };
    let told = hash("mend_by=2026-07-22 reason=late");
    assert_eq!(told.len(), 64);
    assert_eq!(told, hash("mend_by=2026-07-22 reason=late"));
    assert_ne!(told, hash("mend_by=2026-07-23 reason=late"));
    assert_ne!(told, hash("mend_by=2026-07-22 reason=other"));
}

#[test]
fn a_breach_whose_warning_came_back_is_to_be_warned_of_again() {
    let warned = World::after(HELD).then("proved 11.1; do matter.warn mend_by=2026-05-27");
    assert!(warned.in_queue(Queue::Alerts).is_empty());
    let returned = warned.then("do notice.serve outcome=returned; day 2026-05-28");
    assert_eq!((returned.grounds().as_str(), returned.in_queue(Queue::Alerts).len()), ("", 1));
    assert_eq!(returned.outcome("supervisor", "matter.warn", ""), "-> warned");
    let candidate = World::after(HELD)
        .then("proved 11.3d; do matter.warn mend_by=2026-05-27; do notice.serve outcome=returned");
    assert_eq!(candidate.grounds(), "11.3d*");
    assert_eq!(candidate.outcome("supervisor", "matter.warn", ""), "-> warned");
}

#[test]
fn what_was_sent_is_not_taken_back() {
    for name in ["filing.notify", "filing.remind", "notice.send", "notice.serve"] {
        let world = World::new();
        assert_eq!(world.edition().transition(name).unwrap().undo, UndoRight::Never, "{name}");
    }
}
