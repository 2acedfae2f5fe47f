//! The committee of a case: who is left, what a round comes to, what the scores propose; the path of a rating on its own;
//! and a desk of one person, from the application to the award's door.

use super::build::{INVESTIGATION, SHIPPED, World, day, edited, officer, rules_of};
use proptest::prelude::*;
use sedesk::domain::case::{Case, CaseKind, Choice, FindingState, Recusal, Return, Score, Vote};
use sedesk::domain::id::{Kind, RecordId};
use sedesk::domain::officer::Role;
use sedesk::standard::edition::Edition;
use sedesk::workflow::committee::{self, Absence, RATING};
use sedesk::workflow::condition;
use sedesk::workflow::refusal::Refusal;

fn case(world: &World) -> &Case {
    world.dossier.cases().last().unwrap().1
}

fn edition() -> &'static Edition {
    &SHIPPED.current
}

fn blank(stage: &str) -> Case {
    let enterprise = RecordId::new(Kind::Enterprise, 1);
    Case::opened(enterprise, CaseKind::Certification, &edition().stamp, stage, day("2026-05-06"))
}

fn vote(member: &str, choice: Choice, run: u32) -> Vote {
    let round = "1".to_owned();
    Vote {
        round,
        run,
        member: member.to_owned(),
        choice,
        on: day("2026-05-06"),
        note: None,
        stars: None,
    }
}

fn recusal(member: &str) -> Recusal {
    let member = member.to_owned();
    Recusal { by: member.clone(), member, on: day("2026-05-06"), reason: None }
}

fn names(count: usize) -> Vec<String> {
    (0..count).map(|n| format!("m{n}")).collect()
}

proptest! {
    /// Written from the standard: quorum two thirds of those left, more than half of the votes cast, a tie fails, only the
    /// last vote of a member in the run counts, and whoever is recused is out of the count altogether.
    #[test]
    fn a_round_is_carried_exactly_by_quorum_and_majority_of_those_left(
        size in 0usize..9,
        cast in prop::collection::vec((0usize..9, 0usize..3, 0u32..2), 0..30),
        out in prop::collection::vec(0usize..9, 0..5),
    ) {
        let committee = names(size);
        let mut case = blank("committee_review");
        let back = Return {
            from: "due_diligence".into(), to: "committee_review".into(), anew: None,
            on: day("2026-05-06"), by: "x".into(), reason: None,
        };
        case.returns = vec![back];
        case.votes = cast.iter().map(|(m, c, run)| vote(&format!("m{m}"), Choice::ALL[*c], *run)).collect();
        case.recusals = out.iter().map(|m| recusal(&format!("m{m}"))).collect();
        let members = committee::members(&case, &committee, false);
        let tally = committee::tally(&case, edition(), &members, "1");

        let left: Vec<usize> = (0..size).filter(|m| !out.contains(m)).collect();
        let last = |m: usize| cast.iter().rev().find(|(who, _, run)| *who == m && *run == 1).map(|v| v.1);
        let votes: Vec<usize> = left.iter().filter_map(|m| last(*m)).collect();
        let favour = votes.iter().filter(|c| **c == 0).count();
        let carried = !left.is_empty() && votes.len() * 3 >= left.len() * 2 && favour * 2 > votes.len();
        prop_assert_eq!(tally.members as usize, left.len());
        prop_assert_eq!(tally.cast() as usize, votes.len());
        prop_assert_eq!(tally.missing.len(), left.len() - votes.len());
        prop_assert_eq!(tally.is_carried(), carried);
    }

    /// A star more exactly where the sum reaches its threshold of the whole, unrounded.
    #[test]
    fn stars_turn_exactly_at_their_thresholds(voters in 1u32..12, weights in 1u32..200, star in 0usize..5) {
        let table = [60u32, 70, 80, 90, 95];
        let reached = (u64::from(table[star]) * u64::from(weights) * u64::from(voters)).div_ceil(100);
        let reached = u32::try_from(reached).unwrap();
        let stars = |total: u32| usize::from(committee::stars_of(total, weights, voters, &table));
        prop_assert!(stars(reached) > star);
        prop_assert!(stars(reached - 1) <= star);
        prop_assert_eq!(stars(weights * voters), 5);
        prop_assert_eq!(stars(0), 0);
    }
}

#[test]
fn the_scores_of_every_voter_propose_the_stars_at_the_very_threshold() {
    let scored = |points: &[u32; 3]| {
        let mut case = blank("final_review");
        for (member, total) in names(3).iter().zip(points) {
            let cast = Vote { round: RATING.to_owned(), ..vote(member, Choice::For, 0) };
            case.votes.push(cast);
            let mut left = *total;
            for dimension in committee::dimensions(edition()) {
                let score = left.min(dimension.weight);
                left -= score;
                let (member, dimension) = (member.clone(), dimension.code.clone());
                let on = day("2026-05-06");
                case.scores.push(Score { run: 0, member, dimension, score, on, note: None });
            }
        }
        let members = committee::members(&case, &names(3), false);
        committee::proposed_stars(&case, edition(), &members)
    };
    // Of 3 × 70 points: 126 are 60 of 100, 147 are 70, 168 are 80, 189 are 90, 199.5 are 95.
    for (points, stars) in [
        ([42, 42, 41], 0),
        ([42, 42, 42], 1),
        ([49, 49, 48], 1),
        ([49, 49, 49], 2),
        ([56, 56, 56], 3),
        ([63, 63, 62], 3),
        ([70, 63, 56], 4),
        ([70, 70, 59], 4),
        ([70, 70, 60], 5),
    ] {
        assert_eq!(scored(&points), Some(stars), "{points:?}");
    }
}

#[test]
fn nothing_is_proposed_while_a_voter_has_not_scored_and_who_only_scored_counts_not() {
    let world = World::after("final; entry; scores 9; scores 0 wang; votes rating for");
    let proposed = |world: &World| {
        let members = committee::members(case(world), &world.committee, false);
        committee::proposed_stars(case(world), edition(), &members)
    };
    assert_eq!(proposed(&world), Some(4));
    let all = world.then("vote wang for rating");
    assert_eq!(proposed(&all), Some(1));
    // Whoever is recused takes vote and scores along.
    assert_eq!(proposed(&all.then("recused wang")), Some(4));
    assert_eq!(proposed(&World::after("final; scores 9")), None);
}

#[test]
fn whoever_took_part_before_is_out_of_the_denominator_and_it_is_said_why() {
    let world = World::after(
        "review; as bo; found; as wang; do case.pass_to_committee; recused lan; interview",
    );
    let members = committee::members(case(&world), &world.committee, false);
    assert_eq!(members.left, ["mei"]);
    let out: Vec<(&str, Absence)> = members.out.iter().map(|(m, a)| (m.as_str(), *a)).collect();
    assert_eq!(
        out,
        [("bo", Absence::Reviewed), ("lan", Absence::Recused), ("wang", Absence::Reviewed)]
    );
    let world = world.then("vote mei for");
    assert_eq!(world.outcome("another:chair", "case.midlist", ""), "-> final_review");
    // On a solo desk only a recusal takes a member out.
    let solo = committee::members(case(&world), &world.committee, true);
    assert_eq!(solo.left, ["mei", "bo", "wang"]);
}

#[test]
fn a_committee_without_anyone_left_never_carries() {
    let world = World::after("committee; recused mei; recused bo; recused lan; recused wang; as x");
    let members = committee::members(case(&world), &world.committee, false);
    let tally = committee::tally(case(&world), edition(), &members, "1");
    assert_eq!((tally.members, tally.has_quorum(), tally.is_carried()), (0, false, false));
    let told = world.outcome("other:chair", "case.midlist", "");
    assert_eq!(told, "5.3.3 refused-no-interview; 5.3.3 refused-no-quorum");
}

#[test]
fn a_round_is_kept_as_it_was_closed_and_a_case_sent_back_votes_anew() {
    let world = World::after("diligence; do case.return_to_final");
    let closed: Vec<(&str, u32, bool, u32, u32, u32)> = case(&world)
        .rounds
        .iter()
        .map(|r| (r.round.as_str(), r.run, r.carried, r.in_favour, r.members, r.quorum))
        .collect();
    assert_eq!(closed, [("1", 0, true, 3, 4, 3), ("2", 0, true, 3, 4, 3)]);
    let tally = |world: &World| {
        let members = committee::members(case(world), &world.committee, false);
        let tally = committee::tally(case(world), edition(), &members, "2");
        (tally.run, tally.cast())
    };
    assert_eq!(tally(&world), (1, 0));
    let world = world.then("interview; votes for");
    assert_eq!((tally(&world), case(&world).votes.len()), ((1, 3), 9));
}

#[test]
fn a_held_interview_takes_the_place_of_the_planned_one() {
    let world = World::after("committee; interview state=planned on=2026-05-08 mode=in_person");
    assert!(!case(&world).interviews[0].held);
    let world = world.then("day 2026-05-08; interview by=two_members record=they_told_all");
    let [held] = case(&world).interviews.as_slice() else { panic!() };
    assert_eq!(
        (held.held, held.by.as_str(), held.record.as_deref(), held.round.as_str()),
        (true, "two members", Some("they told all"), "1")
    );
}

#[test]
fn a_due_diligence_keeps_its_experts_points_and_everyone_who_did_it() {
    let world = World::after("diligence; as prober; investigated; as other").then(
        "do case.investigate method=site_visit experts=Dr_Wu；Dr_Li points=staff|符合|seen；books|not_met|gaps conclusion=x",
    );
    let found = case(&world).due_diligence.as_ref().unwrap();
    assert_eq!(found.experts, ["Dr Wu", "Dr Li"]);
    assert_eq!((found.third_party.as_deref(), found.points.len()), (None, 2));
    assert_eq!(
        (found.points[1].finding, found.points[0].evidence.as_str()),
        (FindingState::NotMet, "seen")
    );
    assert_eq!(found.investigated_by, ["prober", "other"]);
}

#[test]
fn a_rating_on_its_own_needs_seven_proofs_and_its_own_vote_and_nothing_of_certification() {
    let world = World::after("rating intake");
    let gaps: Vec<String> =
        condition::gaps(case(&world), world.dossier.subject().unwrap().1, edition())
            .iter()
            .map(condition::Needed::name)
            .collect();
    assert_eq!(gaps.len(), 7);
    assert_eq!(
        (gaps[0].as_str(), gaps[6].as_str()),
        ("proof/social_mission", "proof/capital_flow")
    );
    let asked = world.then("do case.request_supplement");
    assert_eq!(case(&asked).open_supplement().unwrap().asked_for, gaps);
    let world = asked.then("do case.answer_supplement; entry; do case.accept");
    assert_eq!(case(&world).stage, "rating_review");
    assert_eq!(world.outcome("publisher", "case.publish_notice", ""), "6.4.3 refused-not-rated");
    let world = world.then("scores 9; votes for; as other; do case.rate");
    let rating = case(&world).rating.as_ref().unwrap();
    assert_eq!(
        (rating.stars, rating.proposed, rating.total, rating.voters, rating.weights),
        (Some(4), Some(4), 189, 3, 70)
    );
    assert_eq!(world.outcome("publisher", "case.publish_notice", ""), "-> public_notice");
}

#[test]
fn a_rating_sent_back_is_voted_on_anew_before_it_is_published_again() {
    let mut world = World::after("rating rated");
    let id = world.dossier.cases().last().unwrap().0;
    world.change(id, |record| {
        let sedesk::domain::record::Record::Case(case) = record else { panic!() };
        case.returns.push(Return {
            from: "public_notice".into(),
            to: "rating_review".into(),
            anew: None,
            on: day("2026-05-06"),
            by: "chief".into(),
            reason: None,
        });
    });
    let publish = |world: &World| world.outcome("publisher", "case.publish_notice", "");
    assert_eq!(publish(&world), "6.4.3 refused-not-rated");
    let world = world.then("scores 9; votes for; as other; do case.rate");
    assert_eq!(publish(&world), "-> public_notice");
}

#[test]
fn stars_below_the_first_threshold_leave_it_unrated_and_the_proposal_stays_beside_another_decision()
{
    let low = World::after("final; entry; scores 5; votes rating for; as other; do case.rate");
    let rating = case(&low).rating.as_ref().unwrap();
    assert_eq!((rating.stars, rating.proposed), (None, None));
    let other = World::after(
        "final; entry; scores 8; vote mei for rating 5; vote bo for rating 5; vote lan for rating 5; as other; do case.rate reason=exemplary",
    );
    let rating = case(&other).rating.as_ref().unwrap();
    assert_eq!(
        (rating.stars, rating.proposed, rating.reason.as_deref()),
        (Some(5), Some(3), Some("exemplary"))
    );
}

#[test]
fn one_person_goes_the_whole_way_on_a_solo_desk_and_every_step_that_needed_another_says_so() {
    let mut world =
        World::after("solo; as one; applicant; do case.open; materials; do case.accept");
    world.committee = vec!["one".to_owned()];
    let mut world = world.then("found; do case.pass_to_committee");
    for (step, given, waived) in [
        ("case.interview", "state=held record=heard", true),
        ("case.vote", "choice=for", true),
        ("case.midlist", "", true),
        ("case.interview", "state=held record=heard", true),
        ("case.vote", "choice=for", true),
        ("case.pass_final", "", true),
        ("case.investigate", INVESTIGATION, true),
        ("case.clear_due_diligence", "", true),
    ] {
        let said = world.act(step, given).waived;
        assert_eq!(!said.is_empty(), waived, "{step}: {said:?}");
    }
    assert_eq!(case(&world).stage, "public_notice");
}

#[test]
fn a_refusal_says_who_lacks_what_and_where_to_mend_it() {
    let world = World::after("final; entry; scores 8 mei; scores 8 bo");
    let member = officer("lan", &[Role::CommitteeMember]);
    let given = "round=rating choice=for stars=3";
    let refusals = world.attempt(&member, "case.vote", given).unwrap_err();
    let [scores] = refusals.as_slice() else { panic!("{refusals:?}") };
    let Refusal { jump: Some(jump), .. } = scores else { panic!() };
    assert_eq!((jump.transition.as_str(), jump.field.as_str()), ("case.score", "scores"));
    assert!(jump.preset.is_empty());
    let words =
        sedesk::standard::words::Words::new(sedesk::standard::words::Lang::En, Some(edition()));
    let said = words.say(&scores.message);
    assert!(said.contains("lan (Social mission, Business model"), "{said}");
}

#[test]
fn numbers_of_the_committee_are_the_editions() {
    let text = edited(&[
        ("committee_quorum = { value = \"2/3\"", "committee_quorum = { value = \"1/4\""),
        (
            "star_thresholds = { value = [60, 70, 80, 90, 95]",
            "star_thresholds = { value = [10, 90]",
        ),
        ("clause = \"B.2.4\", weight = 10", "clause = \"B.2.4\", weight = 40"),
    ]);
    let one = World::under(rules_of(&text)).then("committee; interview; vote mei for");
    assert_eq!(one.outcome("chair", "case.midlist", ""), "-> final_review");
    let mut rated = World::under(rules_of(&text)).then("committee; interview; vote mei for");
    rated.act_as(&officer("zhou", &[Role::Chair]), "case.midlist", "");
    let rated = rated.then("entry; scores 10 mei");
    let score = "dimension=governance score=40";
    assert_eq!(rated.outcome("chair", "case.score", score), "-> final_review");
    let rated = rated.then("vote mei for rating");
    let members = committee::members(case(&rated), &rated.committee, false);
    // Seven tens of a whole of a hundred.
    assert_eq!(committee::proposed_stars(case(&rated), rated.edition(), &members), Some(1));
}

#[test]
fn a_case_is_opened_under_the_edition_that_is_named_by_id_or_stamp() {
    let old = SHIPPED.current.clone();
    let text = edited(&[("id = \"t-hfda-1001-2022\"", "id = \"another-2030\"")]);
    let new = rules_of(&text).current;
    let mut world = World::after("applicant");
    world.rules.editions.insert(new.stamp.clone(), new.clone());
    for (given, stamp) in [
        (String::new(), &old.stamp),
        (format!("edition={}", new.stamp), &new.stamp),
        ("edition=another-2030".to_owned(), &new.stamp),
        (format!("edition={}", old.id), &old.stamp),
    ] {
        let mut world =
            World { dossier: world.dossier.clone(), rules: world.rules.clone(), ..World::new() };
        world.act("case.open", &format!("{given} @E"));
        assert_eq!(case(&world).edition, *stamp, "{given}");
    }
}

#[test]
fn another_table_moves_only_those_whose_proposal_it_changes() {
    let world = World::after("final; entry; scores 8; votes rating for; as other; do case.rate");
    let rating = case(&world).rating.as_ref().unwrap();
    // Eighty of a hundred: three stars.
    for (table, would) in [
        ([60, 70, 80, 90, 95], Some(3)),
        ([60, 70, 81, 90, 95], Some(2)),
        ([60, 70, 75, 80, 95], Some(4)),
        ([81, 82, 83, 90, 95], None),
    ] {
        assert_eq!(committee::stars_under(rating, Some(3), &table), would, "{table:?}");
    }
    // Five stars were given for a reason: they stay while the scores propose what they did.
    assert_eq!(committee::stars_under(rating, Some(5), &[60, 70, 80, 90, 95]), Some(5));
    assert_eq!(committee::stars_under(rating, Some(5), &[60, 70, 81, 90, 95]), Some(2));
}
