//! Bars stay with the person: a part in a case that was noted bars its officer, whatever became of the step (5.3.3).

use super::build::{World, actor, told};
use sedesk::domain::case::PartKind;
use sedesk::domain::record::Record;

fn world(setup: &str, part: PartKind) -> World {
    let mut world = World::after(setup);
    let (id, _) = world.dossier.cases().next_back().unwrap();
    let on = world.today;
    world.change(id, |record| {
        let Record::Case(case) = record else { panic!() };
        case.note_part("bo", part, on);
    });
    world
}

#[test]
fn a_part_that_was_noted_bars_from_voting_deciding_and_investigating() {
    let both = "bo:committee_member+investigator";
    for (setup, part, step, given, said) in [
        (
            "committee; interview",
            PartKind::Reviewed,
            "case.vote",
            "choice=for",
            "5.3.3 refused-was-reviewer",
        ),
        (
            "committee; interview",
            PartKind::Investigated,
            "case.vote",
            "choice=for",
            "5.3.3 refused-was-investigator",
        ),
        (
            "diligence",
            PartKind::Voted,
            "case.investigate",
            "method=phone third_party=x points=books|met|seen conclusion=well",
            "5.3.3 refused-was-voter",
        ),
    ] {
        let mut world = world(setup, part);
        let answer = world.attempt(&actor(both), step, given).map(|_| ()).map_err(|r| told(&r));
        assert_eq!(answer, Err(said.to_owned()), "{part:?}");
        // Another name is free of it.
        world.committee.push("wang".to_owned());
        let free = world.attempt(&actor("wang:committee_member+investigator"), step, given);
        assert!(free.is_ok(), "{part:?}: {:?}", free.err().map(|r| told(&r)));
    }
}
