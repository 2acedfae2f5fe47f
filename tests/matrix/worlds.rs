//! Every stage and state there is, each reached by real steps of the officers whose part they are; and what conflicts one of them.

use super::build::{CERTIFICATE, ENTERPRISE, World, actor, told};
use sedesk::domain::approval::{Approval, ApprovalState, Typed};
use sedesk::domain::case::{Choice, DueDiligence, MaterialState, Recusal, Score, Vote};
use sedesk::domain::day::Day;
use sedesk::domain::desk_settings::DeskSettings;
use sedesk::domain::dossier::Dossier;
use sedesk::domain::filing::FilingState;
use sedesk::domain::id::{Kind, RecordId};
use sedesk::domain::matter::MatterState;
use sedesk::domain::measure::Money;
use sedesk::domain::network::{Challenge, Match, Partner};
use sedesk::domain::officer::Officer;
use sedesk::domain::record::Record;
use sedesk::workflow::decide::{Decision, state_of};
use sedesk::workflow::form;
use sedesk::workflow::refusal::Refusal;
use sedesk::workflow::scene::{Contested, DecisionContext};
use std::collections::BTreeMap;

/// A world and the record in it that stands in a stage or state.
pub struct Place {
    pub about: &'static str,
    /// What is particular about it: `carried`, `published` …
    pub how: &'static str,
    pub world: World,
    pub id: RecordId,
}

impl Place {
    pub fn state(&self) -> String {
        state_of(self.world.dossier.get(self.id).unwrap()).1
    }
}

/// Everyone at the desk with a part of their own.
pub const DESK: [&str; 13] = [
    "ivy:intake",
    "rui:reviewer",
    "mei:committee_member",
    "bo:committee_member",
    "lan:committee_member",
    "zhou:chair",
    "hao:investigator",
    "pei:publisher",
    "sun:supervisor",
    "song:supervisor",
    "tao:supervisor",
    "uma:supervisor",
    "ann:admin",
];

pub fn desk(name: &str) -> &'static str {
    DESK.into_iter().find(|d| d.split(':').next() == Some(name)).unwrap()
}

/// Tries a step written `key=value … reason=words` on a record; `_` stands for a space, `+3` for days from today.
pub fn attempt(
    world: &World,
    who: &Officer,
    id: RecordId,
    transition: &str,
    given: &str,
) -> Result<Decision, Vec<Refusal>> {
    let (mut fields, mut reason) = (BTreeMap::new(), None);
    for word in given.split_whitespace() {
        let (key, text) = word.split_once('=').unwrap();
        let typed = match text.strip_prefix('+') {
            Some(days) => world.today.plus(days.parse().unwrap()).to_string(),
            None if text == "today" => world.today.to_string(),
            None => text.replace('_', " "),
        };
        // Keys and codes keep their underscore.
        let typed = if text.contains("_|_") || key == "text" { typed } else { keep(text, typed) };
        if key == "reason" {
            reason = Some(typed);
        } else {
            fields.insert(key.to_owned(), typed);
        }
    }
    if let Some(rule) = world.edition().transition(transition) {
        let officers = ["chief".to_owned(), "wang".to_owned()];
        let scene = DecisionContext { officers: &officers, ..scene(world, who) };
        let record = world.dossier.get(id);
        fields = form::with_defaults(
            rule,
            &fields,
            &scene,
            world.edition(),
            record,
            world.dossier.subject().map(|(_, e)| e),
        );
    }
    world.ask(who, id, transition, Some(&fields), reason.as_deref())
}

fn keep(text: &str, typed: String) -> String {
    if text.starts_with('+') || text == "today" { typed } else { text.to_owned() }
}

fn scene<'a>(world: &'a World, officer: &'a Officer) -> DecisionContext<'a> {
    DecisionContext {
        rules: &world.rules,
        today: world.today,
        officer,
        officers: &[],
        committee: &world.committee,
        contested: world.contested.as_ref(),
        solo: world.solo,
        opened: super::build::day("2020-01-01"),
        seconded: None,
        contacts: None,
        numbers: &world.numbers,
    }
}

/// The last record of a kind.
pub fn last(world: &World, kind: Kind) -> RecordId {
    let mut of = world.dossier.records().map(|(id, _)| id).filter(|id| id.kind == kind);
    of.next_back().unwrap_or_else(|| panic!("no {}", kind.word()))
}

/// Takes steps that must be open: `who step form`, one a line; the record is the last of the step's subject.
pub fn go(world: &mut World, steps: &str) {
    for line in steps.lines().map(str::trim).filter(|l| !l.is_empty()) {
        let (who, rest) = line.split_once(' ').unwrap();
        if who == "day" {
            world.today = rest.parse().unwrap();
            continue;
        }
        let (transition, given) = rest.split_once(' ').unwrap_or((rest, ""));
        let kind = match transition.split_once('.').unwrap().0 {
            "case" if transition == "case.decide_objection" => Kind::Objection,
            "case" if transition != "case.open" => Kind::Case,
            "filing" => Kind::Filing,
            "alert" if transition != "alert.raise" => Kind::Alert,
            "appeal" if transition != "appeal.open" => Kind::Appeal,
            "change" => Kind::Change,
            "certificate" => Kind::Certificate,
            "notice" if transition != "notice.send" => Kind::Notice,
            "standard" => Kind::Settings,
            _ => Kind::Enterprise,
        };
        let id = match kind {
            Kind::Filing => world.filing_id(2026),
            kind => last(world, kind),
        };
        let decision = attempt(world, &actor(desk(who)), id, transition, given)
            .unwrap_or_else(|r| panic!("{line} on {}: {}", world.today, told(&r)));
        world.dossier = decision.dossier;
    }
}

fn fresh() -> World {
    let mut world = World::after("applicant");
    world.run("set agreement_rights=income, disposal, voting, benefit");
    world.committee = ["mei", "bo", "lan", "zhou"].map(str::to_owned).to_vec();
    world
}

const PACKAGE: [&str; 9] = ["a", "b", "c", "d", "e", "f", "g", "h", "j"];
const DIMENSIONS: [&str; 7] = [
    "social_mission",
    "business_model",
    "innovation",
    "governance",
    "social_impact",
    "value_contribution",
    "capital_flow",
];

fn hand_in(world: &mut World) {
    for material in PACKAGE {
        go(world, &format!("ivy case.receive_material material={material} state=accepted"));
    }
}

/// What the committee saw is not what lies there any more.
fn hand_in_anew(world: &mut World, paper: &str) {
    for state in ["received", "accepted"] {
        go(world, &format!("ivy case.receive_material {paper} state={state}"));
    }
}

fn vote(world: &mut World, round: &str, choice: &str) {
    if round != "rating" {
        go(world, "zhou case.interview state=held mode=online by=zhou record=heard");
    }
    let stars = if round == "rating" { " stars=3" } else { "" };
    for member in ["mei", "bo", "lan", "zhou"] {
        go(world, &format!("{member} case.vote round={round} choice={choice}{stars}"));
    }
}

/// What a rating asks for before it is voted on: its entry and the proof of every dimension.
fn enter(world: &mut World) {
    go(world, "rui case.find_condition condition=6.2.1 finding=met");
    let id = last(world, Kind::Case);
    let case = world.dossier.case(id).unwrap();
    // A rating by itself brought them with its application.
    let proven =
        case.materials.iter().any(|m| m.dimension.is_some() && m.state == MaterialState::Accepted);
    for dimension in DIMENSIONS.into_iter().filter(|_| !proven) {
        let given = format!("material=proof dimension={dimension} state=accepted");
        go(world, &format!("ivy case.receive_material {given}"));
    }
}

fn score(world: &mut World) {
    enter(world);
    for member in ["mei", "bo", "lan", "zhou"] {
        for dimension in DIMENSIONS {
            go(world, &format!("{member} case.score dimension={dimension} score=8"));
        }
    }
    // And wang has, wherever he sits with them.
    let id = last(world, Kind::Case);
    world.change(id, |record| {
        let Record::Case(case) = record else { panic!() };
        let of_mei = case.scores.iter().filter(|s| s.member == "mei");
        let own: Vec<_> =
            of_mei.map(|s| Score { member: "wang".to_owned(), ..s.clone() }).collect();
        case.scores.extend(own);
    });
}

const INVESTIGATE: &str = "hao case.investigate method=phone points=books_|_met_|_seen third_party=an_office conclusion=well";

/// A world in which a case has just come into that stage.
fn at(stage: &str) -> World {
    let order = [
        "intake",
        "preliminary_review",
        "committee_review",
        "final_review",
        "due_diligence",
        "public_notice",
    ];
    let mut world = fresh();
    go(&mut world, "ivy case.open kind=certification");
    let reach = order.iter().position(|s| *s == stage).unwrap();
    for next in &order[1..=reach] {
        match *next {
            "preliminary_review" => {
                hand_in(&mut world);
                go(&mut world, "ivy case.accept");
            }
            "committee_review" => {
                for condition in ["1", "5.1.4", "5.1.7"] {
                    let found =
                        format!("rui case.find_condition condition={condition} finding=met");
                    go(&mut world, &found);
                }
                go(&mut world, "rui case.pass_to_committee");
            }
            "final_review" => {
                vote(&mut world, "1", "for");
                go(&mut world, "zhou case.midlist");
            }
            "due_diligence" => {
                vote(&mut world, "2", "for");
                go(&mut world, "zhou case.pass_final");
            }
            _ => {
                go(&mut world, INVESTIGATE);
                go(&mut world, "hao case.clear_due_diligence reason=clear");
            }
        }
    }
    world
}

fn rating() -> World {
    let mut world = fresh();
    world.run("certified 2025-09-01");
    go(&mut world, "ivy case.open kind=rating");
    for dimension in DIMENSIONS {
        let given = format!("material=proof dimension={dimension} state=accepted");
        go(&mut world, &format!("ivy case.receive_material {given}"));
    }
    go(&mut world, "ivy case.accept");
    world
}

/// A place of a case: the stage or the world, what is particular, further steps.
fn case(places: &mut Vec<Place>, how: &'static str, mut world: World, then: &dyn Fn(&mut World)) {
    then(&mut world);
    let id = last(&world, Kind::Case);
    places.push(Place { about: "case", how, world, id });
}

pub fn cases() -> Vec<Place> {
    let mut all = Vec::new();
    let ask = |w: &mut World| go(w, "ivy case.request_supplement note=a_page");
    case(&mut all, "empty", at("intake"), &|_| ());
    case(&mut all, "complete", at("intake"), &hand_in);
    case(&mut all, "asked", at("intake"), &ask);
    case(&mut all, "new", at("preliminary_review"), &|_| ());
    case(&mut all, "asked", at("preliminary_review"), &ask);
    case(&mut all, "found", at("preliminary_review"), &|w| {
        for condition in ["1", "5.1.4", "5.1.7"] {
            let given = format!("condition={condition} finding=met");
            go(w, &format!("rui case.find_condition {given}"));
        }
    });
    for (stage, round) in [("committee_review", "1"), ("final_review", "2")] {
        case(&mut all, "new", at(stage), &|_| ());
        case(&mut all, "carried", at(stage), &|w| vote(w, round, "for"));
        case(&mut all, "lost", at(stage), &|w| vote(w, round, "against"));
    }
    for stage in ["committee_review", "final_review", "due_diligence", "public_notice"] {
        case(&mut all, "asked", at(stage), &ask);
    }
    case(&mut all, "asked", rating(), &ask);
    for stage in ["final_review", "due_diligence", "public_notice"] {
        case(&mut all, "changed", at(stage), &|w| hand_in_anew(w, "material=a"));
    }
    case(&mut all, "changed", rating(), &|w| {
        score(w);
        vote(w, "rating", "for");
        go(w, "zhou case.rate");
        hand_in_anew(w, "material=proof dimension=innovation");
    });
    case(&mut all, "new", at("due_diligence"), &|_| ());
    case(&mut all, "seen", at("due_diligence"), &|w| go(w, INVESTIGATE));
    case(&mut all, "scored", at("final_review"), &|w| {
        score(w);
        vote(w, "2", "for");
        vote(w, "rating", "for");
    });
    case(&mut all, "new", rating(), &|_| ());
    case(&mut all, "scored", rating(), &|w| {
        score(w);
        vote(w, "rating", "for");
    });
    case(&mut all, "lost", rating(), &|w| {
        score(w);
        vote(w, "rating", "against");
    });
    case(&mut all, "rated", rating(), &|w| {
        score(w);
        vote(w, "rating", "for");
        go(w, "zhou case.rate reason=x");
    });
    case(&mut all, "new", at("public_notice"), &|_| ());
    case(&mut all, "published", at("public_notice"), &|w| go(w, "pei case.publish_notice"));
    case(&mut all, "over", at("public_notice"), &|w| {
        go(w, "pei case.publish_notice\nday 2026-05-20");
    });
    case(&mut all, "objection", at("public_notice"), &|w| {
        go(w, "pei case.publish_notice\nivy case.object by=someone text=no\nday 2026-05-20");
    });
    case(&mut all, "final", at("public_notice"), &|w| {
        go(w, "pei case.publish_notice\nday 2026-05-20\npei case.award");
    });
    case(&mut all, "final", at("public_notice"), &|w| go(w, "pei case.refuse reason=x"));
    case(&mut all, "final", at("intake"), &|w| go(w, "ivy case.turn_away reason=x"));
    case(&mut all, "final", at("intake"), &|w| go(w, "ivy case.withdraw reason=x"));
    all
}

fn certified() -> World {
    let mut world = fresh();
    world.run("certified 2025-09-01; day 2026-07-02");
    world
}

pub fn filings() -> Vec<Place> {
    let receive = "ivy filing.receive channel=post\n";
    let review = "sun filing.review\n";
    let ask = "sun filing.request_supplement note=a_page\n";
    let ways = [
        ("scheduled", String::new()),
        ("notified", "ivy filing.notify".to_owned()),
        ("warned", "sun filing.warn".to_owned()),
        ("received", receive.to_owned()),
        ("under_review", format!("{receive}{review}")),
        ("found", format!("{receive}{review}sun filing.review all=yes csr_report=yes")),
        ("supplement_asked", format!("{receive}{review}{ask}")),
        (
            "passed",
            format!("{receive}{review}sun filing.review all=yes csr_report=yes\nsun filing.pass"),
        ),
        ("failed", format!("{receive}{review}sun filing.fail attribution=own reason=x")),
        (
            "failed by force majeure",
            format!("{receive}{review}sun filing.fail attribution=force_majeure reason=x"),
        ),
        ("not_known", String::new()),
    ];
    let of = |(how, steps): (&'static str, String)| {
        let mut world = certified();
        go(&mut world, &steps);
        let id = world.filing_id(2026);
        if how == "not_known" {
            // As an import leaves what lies before the desk.
            world.change(id, |record| {
                let Record::Filing(f) = record else { panic!() };
                f.state = FilingState::NotKnown;
            });
        }
        Place { about: "filing", how, world, id }
    };
    ways.into_iter().map(of).collect()
}

const RAISE: &str = "ivy alert.raise source_reference=S-1 description=seen\n";
const PROVE: &str = "ivy alert.raise source_reference=S-1 description=seen
    sun alert.triage ground=11.3d severity=serious
    sun alert.investigate
    sun alert.substantiate reason=x\n";

pub fn alerts() -> Vec<Place> {
    let triage = "sun alert.triage ground=11.3e severity=serious\n";
    let raise = RAISE.replace("S-1", "S-2");
    let ways = [
        ("new", raise.clone()),
        ("unconfirmed", String::new()),
        ("triaged", format!("{raise}{triage}")),
        ("investigating", format!("{raise}{triage}sun alert.investigate")),
        (
            "substantiated",
            format!("{raise}{triage}sun alert.investigate\nsun alert.substantiate reason=x"),
        ),
        // As one that was substantiated before there was a matter.
        (
            "apart",
            format!(
                "{raise}sun alert.triage ground=10 severity=minor
                sun alert.investigate\nsun alert.substantiate reason=x"
            ),
        ),
        ("triaged, unconfirmed", format!("{raise}{triage}")),
        ("investigating, unconfirmed", format!("{raise}{triage}sun alert.investigate")),
        ("dismissed", format!("{raise}{triage}sun alert.dismiss reason=x")),
    ];
    let of = |(how, steps): (&'static str, String)| {
        let mut world = certified();
        if how == "ordinary" {
            // The matter is opened afterwards: an open one would have taken the alert in.
            go(&mut world, &steps);
            let id = last(&world, Kind::Alert);
            go(&mut world, PROVE);
            return Place { about: "alert", how, world, id };
        }
        go(&mut world, PROVE);
        if how == "unconfirmed" {
            world.run("sign 11.3e serious unconfirmed");
        }
        go(&mut world, &steps);
        let id = last(&world, Kind::Alert);
        if how == "apart" {
            world.change(id, |record| {
                let Record::Alert(a) = record else { panic!() };
                a.matter = None;
            });
        }
        if how.ends_with(", unconfirmed") {
            world.change(id, |record| {
                let Record::Alert(a) = record else { panic!() };
                a.enterprise_confirmed = false;
            });
        }
        Place { about: "alert", how, world, id }
    };
    ways.into_iter().map(of).collect()
}

pub fn matters() -> Vec<Place> {
    let keep = "sun matter.keep reason=x\nsong matter.keep reason=x\n";
    let propose = "sun matter.propose_delisting reason=x\n";
    let again = PROVE.replace("S-1", "S-3");
    let ways = [
        ("open", String::new()),
        ("warned", "sun matter.warn\nday 2026-08-20".to_owned()),
        ("running", "sun matter.warn".to_owned()),
        ("asked", "sun matter.keep reason=x".to_owned()),
        ("kept", keep.to_owned()),
        ("kept, and a new ground", format!("{keep}day 2026-07-05\n{again}")),
        ("proposed", propose.to_owned()),
        ("delisted", format!("{propose}song matter.decide_delisting")),
        ("restored", String::new()),
    ];
    let of = |(how, steps): (&'static str, String)| {
        let mut world = certified();
        go(&mut world, PROVE);
        go(&mut world, &steps);
        let id = last(&world, Kind::Matter);
        if how == "restored" {
            world.change(id, |record| {
                let Record::Matter(m) = record else { panic!() };
                m.state = MatterState::Restored;
            });
        }
        Place { about: "matter", how, world, id }
    };
    ways.into_iter().map(of).collect()
}

/// Objections, changes, appeals, certificates, the desk, and what has no state of its own.
pub fn others() -> Vec<Place> {
    let mut all = Vec::new();
    let mut put = |about, how, world: World, kind| {
        let id = last(&world, kind);
        all.push(Place { about, how, world, id });
    };
    for outcome in ["", "upheld", "rejected"] {
        let mut world = at("public_notice");
        go(&mut world, "pei case.publish_notice\nivy case.object by=someone text=no");
        if !outcome.is_empty() {
            go(&mut world, &format!("sun case.decide_objection outcome={outcome} reason=x"));
        }
        put("objection", "", world, Kind::Objection);
    }
    for then in ["", "sun change.accept", "sun change.decline reason=x"] {
        let mut world = certified();
        let given = "kind=i occurred_on=today state=received text=told";
        go(&mut world, &format!("ivy enterprise.register_change {given}\n{then}"));
        put("change", "", world, Kind::Change);
    }
    for then in ["", "pei notice.serve", "pei notice.serve outcome=returned"] {
        let mut world = certified();
        go(&mut world, &format!("pei notice.send kind=other text=told\n{then}"));
        put("notice", "", world, Kind::Notice);
    }
    // Before its filing is overdue: nothing stands open against it.
    let sound = || {
        let mut world = certified();
        world.run("day 2026-05-06");
        world
    };
    put("certificate", "valid", sound(), Kind::Certificate);
    let mut world = sound();
    go(&mut world, "sun certificate.void reason=x");
    put("certificate", "void asked", world, Kind::Certificate);
    let mut world = sound();
    go(&mut world, "sun certificate.void reason=x\nsong certificate.void reason=x");
    put("certificate", "voided", world, Kind::Certificate);
    let mut world = World::new();
    world.run("certified 2022-09-01; day 2026-05-06");
    put("certificate", "up for renewal", world, Kind::Certificate);
    put("enterprise", "applicant", fresh(), Kind::Enterprise);
    put("enterprise", "certified", certified(), Kind::Enterprise);
    let mut world = certified();
    go(&mut world, "sun enterprise.suspend_mark misuse=false reason=x");
    put("enterprise", "mark stopped", world, Kind::Enterprise);
    let mut world = fresh();
    world.run("ban 2026-01-01 2029-01-01");
    put("enterprise", "banned", world, Kind::Enterprise);
    put("enterprise", "delisted", delisted(), Kind::Enterprise);
    for then in [
        "",
        "tao appeal.decide outcome=set_aside reason=x",
        "tao appeal.decide outcome=set_aside reason=x\numa appeal.decide outcome=set_aside reason=x",
        "tao appeal.decide outcome=upheld reason=x",
    ] {
        let mut world = delisted();
        go(&mut world, &format!("ivy appeal.open against=#9 text=no\n{then}"));
        put("appeal", "", world, Kind::Appeal);
    }
    let mut world = certified();
    go(&mut world, PROVE);
    let (approval, matter) = (RecordId::new(Kind::Approval, 1), last(&world, Kind::Matter));
    world.dossier.write(approval, waiting(&world, matter));
    put("approval", "", world, Kind::Approval);
    for (about, kind, record) in network() {
        let mut world = fresh();
        world.dossier = Dossier::default();
        world.dossier.write(RecordId::new(kind, 1), record);
        put(about, "", world, kind);
    }
    for how in ["unconfirmed", "confirming asked"] {
        let mut world = fresh();
        world.dossier = Dossier::default();
        world.dossier.write(RecordId::SETTINGS, settings(&world));
        if how == "confirming asked" {
            go(&mut world, "ann standard.confirm_thresholds reason=x");
        }
        put("desk", how, world, Kind::Settings);
    }
    all
}

/// Delisted on the proposal of one and the decision of another, which may be contested.
fn delisted() -> World {
    let mut world = certified();
    go(&mut world, PROVE);
    go(&mut world, "sun matter.propose_delisting reason=x\nsong matter.decide_delisting");
    world.contested = Some(Contested {
        operation: 9,
        decision: "matter.decide_delisting".to_owned(),
        record: last(&world, Kind::Matter),
        day: world.today,
        actor: "song".to_owned(),
        undone: false,
    });
    world
}

fn settings(world: &World) -> DeskSettings {
    DeskSettings {
        name: "desk".to_owned(),
        sandbox: false,
        solo: false,
        offset_minutes: 480,
        opened_on: world.today,
        edition: world.edition().stamp.clone(),
        confirmations: Vec::new(),
        authorities: Vec::new(),
        media: Vec::new(),
    }
}

/// A warning that song asked for and that waits.
fn waiting(world: &World, matter: RecordId) -> Approval {
    Approval {
        enterprise: Some(ENTERPRISE),
        record: matter,
        transition: "matter.warn".to_owned(),
        fields: vec![Typed { key: "mend_by".to_owned(), value: world.today.plus(60).to_string() }],
        reason: None,
        clauses: vec!["11".to_owned()],
        proposed_by: "song".to_owned(),
        proposed_on: world.today,
        state: ApprovalState::Waiting,
        decided_by: None,
        decided_on: None,
        decision_reason: None,
    }
}

fn network() -> [(&'static str, Kind, Record); 3] {
    let on = "2026-01-01".parse::<Day>().unwrap();
    let partner = Partner {
        name: "partner".to_owned(),
        partner_kind: "business".to_owned(),
        uscc: None,
        enterprise: None,
        place: None,
        contact: None,
        since: None,
        officer: None,
        note: None,
    };
    let challenge = Challenge {
        title: "challenge".to_owned(),
        owner: "owner".to_owned(),
        problem: None,
        theme: None,
        budget: None,
        held_on: on,
        participants: Vec::new(),
        officer: None,
        note: None,
    };
    let value: Money = "CNY 100.00".parse().unwrap();
    let found = Match {
        enterprise: ENTERPRISE,
        buyer: "buyer".to_owned(),
        value,
        matched_on: on,
        officer: None,
        note: None,
    };
    [
        ("partner", Kind::Partner, partner.into()),
        ("challenge", Kind::Challenge, challenge.into()),
        ("match", Kind::Match, found.into()),
    ]
}

/// What may stand between an officer and a step.
pub const CONFLICTS: [&str; 8] =
    ["none", "reviewed", "investigated", "recused", "voted", "proposed", "asked", "decided"];

/// The world in which wang is in that conflict; `None` where nothing there could be in conflict.
pub fn in_conflict(place: &Place, conflict: &str) -> Option<Dossier> {
    let mut world = World { dossier: place.world.dossier.clone(), ..World::new() };
    let me = || "wang".to_owned();
    let today = place.world.today;
    let of_case = ["case", "objection"].contains(&place.about);
    match conflict {
        "none" => {}
        "reviewed" | "investigated" | "recused" | "voted" if of_case => {
            let id = last(&world, Kind::Case);
            world.change(id, |record| part_of_case(record, conflict, today));
        }
        "proposed" | "asked" if place.about == "matter" => {
            let mut there = false;
            world.change(place.id, |record| {
                let Record::Matter(m) = record else { panic!() };
                if conflict == "proposed" {
                    m.delistings.iter_mut().for_each(|d| d.proposed_by = me());
                    there = !m.delistings.is_empty();
                } else {
                    let asked = m.keeps.iter_mut().filter(|k| k.agreed_by.is_none());
                    for keep in asked {
                        (keep.proposed_by, there) = (me(), true);
                    }
                }
            });
            there.then_some(())?;
        }
        "asked" if place.how == "void asked" => world.change(CERTIFICATE, |record| {
            let Record::Certificate(c) = record else { panic!() };
            c.void_proposed.iter_mut().for_each(|p| p.by = me());
        }),
        "asked" if place.about == "appeal" => {
            let mut there = false;
            world.change(place.id, |record| {
                let Record::Appeal(a) = record else { panic!() };
                if let Some(proposal) = &mut a.set_aside_proposed {
                    (proposal.by, there) = (me(), true);
                }
            });
            there.then_some(())?;
        }
        "asked" if place.how == "confirming asked" => {
            world.change(RecordId::SETTINGS, |record| {
                let Record::Settings(s) = record else { panic!() };
                s.confirmations.iter_mut().for_each(|c| c.proposed_by = me());
            });
        }
        "asked" if place.about == "approval" => world.change(place.id, |record| {
            let Record::Approval(a) = record else { panic!() };
            a.proposed_by = me();
        }),
        "decided" if place.about == "appeal" => world.change(place.id, |record| {
            let Record::Appeal(a) = record else { panic!() };
            a.decided_by_first.push(me());
        }),
        _ => return None,
    }
    Some(world.dossier)
}

fn part_of_case(record: &mut Record, conflict: &str, today: Day) {
    let Record::Case(case) = record else { panic!() };
    let me = || "wang".to_owned();
    match conflict {
        "reviewed" => {
            case.reviewer = Some(me());
            case.found_by.push(me());
        }
        "investigated" => {
            let diligence = case.due_diligence.get_or_insert_with(|| DueDiligence {
                method: None,
                entered_on: today,
                entered_by: "zhou".to_owned(),
                experts: vec![],
                third_party: None,
                points: vec![],
                investigated_by: vec![],
                cleared_on: None,
                cleared_by: None,
                conclusion: None,
                seen: None,
            });
            diligence.investigated_by.push(me());
        }
        "recused" => {
            case.recusals.push(Recusal { member: me(), on: today, by: me(), reason: None });
        }
        _ => case.votes.push(Vote {
            round: "1".to_owned(),
            run: 0,
            member: me(),
            choice: Choice::Abstain,
            on: today,
            note: None,
            stars: None,
        }),
    }
}
