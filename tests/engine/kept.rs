//! A decision to keep is agreed to by a second person for what was proposed, and for nothing else (11).

use super::build::World;
use sedesk::domain::matter::{Matter, MatterState};
use sedesk::domain::record::Record;

const PROPOSED: &str = "certified 2025-09-01; proved 11.3d; do matter.keep; as second";

fn matter(world: &World) -> &Matter {
    world.dossier.matters().last().unwrap().1
}

/// Whose proposals stand, and whether they are agreed to.
fn keeps(world: &World) -> Vec<(&str, Option<&str>)> {
    let all = matter(world).keeps.iter();
    all.map(|k| (k.proposed_by.as_str(), k.agreed_by.as_deref())).collect()
}

#[test]
fn a_second_person_agrees_to_what_was_proposed() {
    let kept = World::after(PROPOSED).then("do matter.keep");
    assert_eq!(keeps(&kept), [("chief", Some("second"))]);
    assert_eq!((matter(&kept).state, kept.grounds().as_str()), (MatterState::Kept, ""));
}

#[test]
fn where_other_grounds_make_the_candidate_the_second_person_proposes_anew() {
    // One more than was proposed for.
    let more = World::after(PROPOSED).then("proved 11.3e; do matter.keep");
    assert_eq!(keeps(&more), [("second", None)]);
    assert_eq!(matter(&more).state, MatterState::KeepProposed);
    // As many, and another.
    let mut other = World::after(PROPOSED).then("proved 11.3e");
    let first = other.dossier.alerts().next().unwrap().0;
    other.change(first, |record| {
        let Record::Alert(alert) = record else { panic!() };
        alert.ground = Some("11.1".to_owned());
    });
    other.run("do matter.keep");
    assert_eq!(keeps(&other), [("second", None)]);
    // One less: it was proposed for two.
    let mut less = World::after("certified 2025-09-01; proved 11.3e").then(&PROPOSED[22..]);
    less.change(first, |record| {
        let Record::Alert(alert) = record else { panic!() };
        alert.ground = Some("11.1".to_owned());
    });
    less.run("do matter.keep");
    assert_eq!(keeps(&less), [("second", None)]);
    // The same ground on the same record, opened since.
    let mut since = World::after(PROPOSED);
    let id = since.dossier.matters().last().unwrap().0;
    let before = since.today.previous();
    since.change(id, |record| {
        let Record::Matter(m) = record else { panic!() };
        m.keeps[0].proposed_on = before;
    });
    since.run("do matter.keep");
    assert_eq!(keeps(&since), [("second", None)]);
}

#[test]
fn what_was_kept_once_is_no_proposal_for_what_opens_later() {
    let world =
        World::after(PROPOSED).then("do matter.keep; proved 11.3e; as third; do matter.keep");
    assert_eq!(keeps(&world), [("chief", Some("second")), ("third", None)]);
    assert_eq!(world.grounds(), "11.3e*");
    let agreed = world.then("as fourth; do matter.keep");
    assert_eq!(keeps(&agreed), [("chief", Some("second")), ("third", Some("fourth"))]);
    assert_eq!(agreed.grounds(), "");
}
