//! Digests are kept in the store: what was decided on yesterday's materials is compared with today's by them, so they do not change.

use super::build::{SHIPPED, World};
use sedesk::workflow::digest;

#[test]
fn the_digests_of_a_case_are_those_that_desks_have_kept() {
    let mut world = World::after("intake; do case.receive_material material=a state=accepted");
    let materials = |world: &World| {
        let case = world.dossier.cases().last().unwrap().1;
        digest::materials(case, &SHIPPED.current, true)[..16].to_owned()
    };
    assert_eq!(materials(&world), "0f8e9146e1ad5d2d");
    world.run("do case.receive_material material=b state=received");
    assert_eq!(materials(&world), "fa4a80ce04b66a83");
    let (_, e) = world.dossier.subject().unwrap();
    let condition = SHIPPED.current.conditions.iter().find(|c| c.id == "5.1.6").unwrap();
    let facts = digest::facts(condition, world.dossier.cases().last().unwrap().1, e);
    assert_eq!(&facts[..16], "8c8238fbc923925c");
}
