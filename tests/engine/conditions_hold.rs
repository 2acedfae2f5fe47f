//! Judged to the end (5.1, B.1, 5.3.3): what was met must hold at every step forward, from the record as it stands, and what was
//! decided rests on the materials that were seen. An honest case always has a way on; refusing and withdrawing are never blocked.

use super::build::{World, officer};
use sedesk::domain::case::{Case, PartKind};
use sedesk::domain::officer::Role;
use sedesk::workflow::condition::{self, Status};

fn case(world: &World) -> &Case {
    world.dossier.cases().last().unwrap().1
}

/// A step forward: how a case comes before it, who takes it, what is given, and the stage it leads to.
const FORWARD: [(&str, &str, &str, &str, &str); 6] = [
    ("review; found", "case.pass_to_committee", "other:reviewer", "", "committee_review"),
    ("committee; interview; votes for", "case.midlist", "chair", "", "final_review"),
    ("final; interview; votes for", "case.pass_final", "chair", "", "due_diligence"),
    (
        "diligence; investigated",
        "case.clear_due_diligence",
        "supervisor",
        "reason=x",
        "public_notice",
    ),
    ("notice", "case.publish_notice", "publisher", "", "public_notice"),
    ("notice; do case.publish_notice; day 2026-05-13", "case.award", "publisher", "", "awarded"),
];

/// What happens to a record that was in order, and the clause that it breaks.
const LOST: [(&str, &str); 15] = [
    ("set licence_state=revoked", "5.1.2 refused-condition-open"),
    ("set tax_state=abnormal", "5.1.2 refused-condition-open"),
    ("set legal_form=sole_trader", "5.1.2 refused-condition-open"),
    ("set registered_on=", "5.1.2 refused-condition-open"),
    ("set bound_share=69.99%", "5.1.3 refused-condition-open"),
    ("set agreement_rights=income", "5.1.3 refused-condition-open"),
    ("set social_goal=", "5.1.1 refused-condition-open"),
    ("set recommenders=", "5.1.5 refused-condition-open"),
    ("set recommenders=天宇助残服务有限公司", "5.1.5 refused-condition-open"),
    ("set legal_representative=another", "5.1.7 refused-condition-open"),
    ("do case.receive_material material=e state=defective note=x", "B.1 e refused-material"),
    ("do case.receive_material material=g.licence state=missing", "B.1 g refused-material"),
    ("do case.receive_material material=a state=received", "B.1 a refused-material"),
    (
        "set charter_carries_goal=no; do case.receive_material material=h.pledge state=missing",
        "B.1 h refused-material",
    ),
    ("do case.find_condition condition=5.1.4 finding=not_met", "5.1.4 refused-condition-not-met"),
];

#[test]
fn no_step_forward_is_taken_where_something_no_longer_holds() {
    for (before, step, who, given, stage) in FORWARD {
        let sound = World::after(before);
        assert_eq!(sound.outcome(who, step, given), format!("-> {stage}"), "{step}");
        for (lost, wanted) in LOST {
            let outcome = World::after(before).then(lost).outcome(who, step, given);
            assert!(outcome.contains(wanted), "{step} after {lost}: {outcome}");
        }
    }
}

#[test]
fn what_no_longer_holds_leads_to_the_form_that_mends_it() {
    for (lost, transition, field) in [
        ("set bound_share=10%", "enterprise.edit", "bound_share"),
        ("set licence_state=revoked", "enterprise.edit", "licence_state"),
        ("set legal_representative=another", "case.find_condition", "finding"),
        ("do case.receive_material material=j state=received", "case.receive_material", "state"),
    ] {
        let world = World::after("notice").then(lost);
        let publisher = officer("lin", &[Role::Publisher]);
        let refusals = world.attempt(&publisher, "case.publish_notice", "").unwrap_err();
        let jump = refusals[0].jump.as_ref().unwrap();
        assert_eq!((jump.transition.as_str(), jump.field.as_str()), (transition, field), "{lost}");
    }
}

#[test]
fn refusing_and_withdrawing_are_never_blocked_by_what_no_longer_holds() {
    for (lost, _) in LOST {
        for (before, who) in [
            ("committee; interview; votes for", "chair"),
            ("final; interview; votes for", "chair"),
            ("diligence; investigated", "supervisor"),
            ("notice", "publisher"),
        ] {
            let world = World::after(before).then(lost);
            assert_eq!(world.outcome(who, "case.refuse", "reason=x"), "-> refused", "{lost}");
            assert_eq!(world.outcome("intake", "case.withdraw", ""), "-> withdrawn", "{lost}");
        }
    }
    // Where all holds, a vote that was carried stands against refusing.
    let world = World::after("committee; interview; votes for");
    assert_eq!(world.outcome("chair", "case.refuse", "reason=x"), "5.3.3 refused-vote-carried");
}

#[test]
fn an_honest_case_has_a_way_on_at_every_stage() {
    let mended = "do case.request_supplement note=x; do case.receive_material material=e state=accepted note=anew; do case.answer_supplement";
    for stage in ["intake", "review", "committee", "final", "diligence", "notice"] {
        let world = World::after(stage)
            .then("do case.receive_material material=e state=defective note=x")
            .then(mended)
            .then("do case.find_condition condition=5.1.1 finding=met");
        assert!(case(&world).open_supplement().is_none(), "{stage}");
        assert!(case(&world).finding("5.1.1").is_some(), "{stage}");
    }
}

fn stands(world: &World, id: &str) -> String {
    let edition = world.edition();
    let condition = edition.conditions.iter().find(|c| c.id == id).unwrap();
    let enterprise = world.dossier.subject().unwrap().1;
    match condition::status(condition, case(world), enterprise, edition) {
        Status::Met => "met".to_owned(),
        Status::Open(why) | Status::NotMet(why) => why.key,
    }
}

#[test]
fn a_finding_is_stale_exactly_when_the_facts_of_its_condition_differ() {
    let found = "committee; do case.find_condition condition=5.1.1 finding=met";
    for (then, condition, wanted) in [
        ("do comment text=seen", "5.1.1", "met"),
        ("do claim", "5.1.1", "met"),
        ("set phone=123", "5.1.1", "met"),
        ("set social_goal=another_goal", "5.1.1", "check-stale"),
        ("set fields_of_work=education", "5.1.1", "check-stale"),
        ("set social_goal=", "5.1.1", "check-no-goal"),
        (
            "set social_goal=another; do case.find_condition condition=5.1.1 finding=met",
            "5.1.1",
            "met",
        ),
        (
            "do case.receive_material material=j state=accepted note=a_later_report",
            "5.1.4",
            "check-stale",
        ),
        (
            "do case.receive_material material=g.identity state=accepted note=anew",
            "5.1.7",
            "check-stale",
        ),
        ("do case.receive_material material=i state=received", "1", "check-stale"),
        ("do case.receive_material material=k state=received", "1", "met"),
        ("do case.receive_material material=k state=received", "5.1.4", "met"),
        // Without a finding the machine judges what stands.
        ("set tax_state=abnormal; set tax_state=normal", "5.1.2", "met"),
    ] {
        assert_eq!(stands(&World::after(found).then(then), condition), wanted, "{then}");
    }
}

#[test]
fn a_fact_that_was_never_entered_is_open_until_a_paper_or_a_finding_stands_for_it() {
    let paper = "intake; set licence_state=";
    for (then, wanted) in [
        ("", "check-materials"),
        ("do case.receive_material material=g.licence state=received", "check-materials"),
        ("do case.receive_material material=g.licence state=accepted", "met"),
        ("do case.find_condition condition=5.1.2 finding=met reason=seen_at_the_office", "met"),
        (
            "do case.receive_material material=g.licence state=accepted; set licence_state=revoked",
            "check-licence-state",
        ),
        // Overruled on other facts than those there are now.
        (
            "do case.find_condition condition=5.1.2 finding=met reason=seen_there; set licence_state=revoked",
            "check-stale",
        ),
        (
            "set licence_state=revoked; do case.find_condition condition=5.1.2 finding=met reason=a_mistake_there",
            "met",
        ),
    ] {
        assert_eq!(stands(&World::after(paper).then(then), "5.1.2"), wanted, "{then}");
    }
}

#[test]
fn there_is_one_letter_for_each_recommender_and_none_of_them_twice_or_the_applicant() {
    let several = "intake; set recommenders=甲基金会|60%；乙基金会|40%; materials-but-letters";
    let world = |then: &str| {
        let steps = several
            .replace("materials-but-letters", "do case.receive_material material=f state=accepted");
        World::after(&steps).then(then)
    };
    let letter =
        |of: &str| format!("do case.receive_material material=d state=accepted recommender={of}");
    let gaps = |world: &World| -> Vec<String> {
        let enterprise = world.dossier.subject().unwrap().1;
        let gaps = condition::gaps(case(world), enterprise, world.edition());
        gaps.iter().map(condition::Needed::name).filter(|n| n.starts_with('d')).collect()
    };
    assert_eq!(gaps(&world("")), ["d@甲基金会", "d@乙基金会"]);
    let one = world(&letter("甲基金会"));
    assert_eq!(gaps(&one), ["d@乙基金会"]);
    assert_eq!(stands(&one, "5.1.5"), "check-materials");
    let both = one.then(&letter("乙基金会"));
    assert_eq!((gaps(&both).len(), stands(&both, "5.1.5").as_str()), (0, "met"));
    // Of a recommender who is named later there is no letter yet, and the letter of one only is not another's.
    let other = both.then("set recommenders=甲基金会|60%；丙基金会|40%");
    assert_eq!(gaps(&other), ["d@丙基金会"]);
    let only = World::after("intake; do case.receive_material material=d state=accepted");
    assert_eq!(gaps(&only).len(), 0);
    assert_eq!(gaps(&only.then("set recommenders=another_foundation")), ["d"]);
    for (recommenders, wanted) in [
        ("Foundation|60%；foundation|40%", "check-recommender-twice"),
        ("ＦＯＵＮＤＡＴＩＯＮ|60%；foundation|40%", "check-recommender-twice"),
        ("天宇助残服务有限公司", "check-recommender-itself"),
        ("another|100%|91440300208981186K", "check-recommender-itself"),
    ] {
        let world = World::after("review").then(&format!("set recommenders={recommenders}"));
        assert_eq!(stands(&world, "5.1.5"), wanted, "{recommenders}");
    }
}

#[test]
fn what_was_decided_on_other_materials_is_decided_again_or_the_change_is_found_immaterial() {
    let later = "do case.receive_material material=a state=accepted note=a_later_form";
    let changed = World::after("final; interview; votes for").then(later);
    assert_eq!(changed.outcome("chair", "case.pass_final", ""), "5.3.3 refused-seen-round");
    let found =
        World::after("final; interview; votes for").then(later).then("do case.find_immaterial");
    assert_eq!(found.outcome("chair", "case.pass_final", ""), "-> due_diligence");
    // It holds for the materials as they stood, not for what comes after.
    let again = found.then("do case.receive_material material=a state=accepted note=still_later");
    assert_eq!(again.outcome("chair", "case.pass_final", ""), "5.3.3 refused-seen-round");
    // Sent back, both rounds, the due diligence and the clearance are held on what there is now.
    let mut back = World::after("notice").then(later).then("do case.return_to_committee");
    assert_eq!(case(&back).stage, "committee_review");
    for (round, step) in [("1", "case.midlist"), ("2", "case.pass_final")] {
        let refused = back.outcome("chair", step, "");
        assert_eq!(refused, "5.3.3 refused-no-interview; 5.3.3 refused-no-quorum", "{round}");
        back.run("interview; votes for; as another");
        back.act(step, "");
        back.run("as chief");
    }
    assert!(case(&back).due_diligence.as_ref().is_some_and(|d| d.method.is_none()));
    let back = back.then("investigated; do case.clear_due_diligence");
    assert_eq!(back.outcome("publisher", "case.publish_notice", ""), "-> public_notice");
}

#[test]
fn a_vote_rests_on_the_papers_that_it_saw() {
    let voted = || World::after("committee; interview; votes for");
    let state = |world: &World| world.outcome("another:chair", "case.midlist", "");
    assert_eq!(state(&voted()), "-> final_review");
    for later in [
        "do case.receive_material material=a state=accepted note=a_later_form",
        "do case.receive_material material=a state=defective note=x; do case.receive_material material=a state=accepted",
        "do case.receive_material material=a state=missing; do case.receive_material material=a state=accepted",
        "do case.receive_material material=k state=accepted",
    ] {
        let world = voted().then("as cai").then(later);
        // The interview stands: it is the votes that are cast anew.
        assert_eq!(state(&world), "5.3.3 refused-no-quorum", "{later}");
        let again = world.then("as chief; votes for");
        assert_eq!(state(&again), "-> final_review", "{later}");
    }
    // What is taken in and not judged, and proof that no round rests on, touch no vote.
    for other in [
        "do case.receive_material material=k state=received",
        "do case.receive_material dimension=innovation state=accepted",
        "set name=another_name",
    ] {
        assert_eq!(state(&voted().then("as cai").then(other)), "-> final_review", "{other}");
    }
    // Proof that comes after the vote on the stars was opened has them voted on again.
    let rated = World::after("final; entry; scores 8; votes rating for; as cai")
        .then("do case.receive_material dimension=innovation state=accepted note=a_later_one");
    let told = rated.outcome("another:chair", "case.rate", "stars=4");
    assert!(told.contains("refused-no-quorum"), "{told}");
}

#[test]
fn a_material_taken_away_and_brought_again_is_another_version() {
    let world = World::after("final; interview; votes for").then(
        "do case.receive_material material=a state=missing; do case.receive_material material=a state=accepted",
    );
    assert_eq!(world.outcome("chair", "case.pass_final", ""), "5.3.3 refused-seen-round");
}

#[test]
fn proof_that_comes_for_the_rating_touches_no_round_of_the_certification() {
    let world = World::after("final; interview; votes for; entry");
    assert_eq!(world.outcome("chair", "case.pass_final", ""), "-> due_diligence");
}

#[test]
fn a_name_that_changed_after_publication_is_published_anew() {
    let world = World::after("over; set name=another_name");
    assert_eq!(world.outcome("publisher", "case.award", ""), "5.3.5 refused-notice-changed");
    let world = world.then("do case.publish_notice; day 2026-05-13");
    assert_eq!(case(&world).notices.len(), 2);
    assert_eq!(world.outcome("publisher", "case.award", ""), "-> awarded");
}

#[test]
fn a_part_in_the_preliminary_review_bars_at_whatever_stage_it_is_taken() {
    let vote = |world: &World| {
        let member = officer("bo", &[Role::CommitteeMember]);
        world
            .attempt(&member, "case.vote", "round=1 choice=for")
            .map_err(|r| r[0].message.key.clone())
    };
    for (part, barred) in [
        ("do case.find_condition condition=5.1.4 finding=met", true),
        ("do case.receive_material material=k state=accepted", true),
        ("do case.receive_material material=k state=defective note=x", true),
        ("do case.receive_material material=k state=not_needed", true),
        ("do case.request_supplement note=x", true),
        ("do case.receive_material material=k state=received", false),
        ("do claim", false),
        ("do assign officer=chief", false),
        ("do comment text=seen", false),
    ] {
        let world = World::after("committee; interview").then("as bo").then(part);
        assert_eq!(
            vote(&world).err().as_deref(),
            barred.then_some("refused-was-reviewer"),
            "{part}"
        );
        assert_eq!(case(&world).took("bo", PartKind::Reviewed), barred, "{part}");
    }
    let answered = World::after(
        "committee; interview; do case.request_supplement note=x; as bo; do case.answer_supplement",
    );
    assert!(vote(&answered).is_ok());
}
