//! A second edition, made up for the tests, from the application to the delisting: its stages, papers, rounds and lists lead
//! the way, and every figure that comes out is the file's. No number of a standard sits in code.

use crate::support;

use sedesk::domain::day::Day;
use sedesk::domain::desk_settings::DocumentKind;
use sedesk::domain::intake::IntakeKind;
use sedesk::domain::officer::Role;
use sedesk::domain::queue::Queue;
use sedesk::service::request::Ask;
use sedesk::service::response::{Done, Reply};
use sedesk::standard::check;
use sedesk::standard::load;
use serde_json::Value;
use std::sync::atomic::{AtomicU64, Ordering};
use support::desk::{Bed, day};

const MADE_UP: &str = include_str!("editions/made-up.toml");
const ENTERPRISE: &str = "91460100DEM000101P";
const SHEET: &str = "统一社会信用代码,企业名称,企业类型,法定代表人,成立日期,社会目标,服务领域,公益股权比例(%),推荐公益组织,章程载明社会目标,税务登记状态,认证状态\n\
     91460100DEM000101P,示例云禾助残服务有限公司,有限责任公司,示例甲乙,2016-03-01,办学,教育,51.99%,示例公益基金会,是,正常,申请中\n";

/// A desk under an edition, with an officer for every part: `members` sit on the committee beside the chair.
struct Desk {
    bed: Bed,
    next: AtomicU64,
}

impl Desk {
    fn under(text: &str, today: &str, members: usize) -> Self {
        let mut bed = Bed::with_edition(Some(text.to_owned()), false);
        bed.today = day(today);
        let desk = Self { bed, next: AtomicU64::new(1) };
        let mut officers = vec![
            ("intake".to_owned(), Role::Intake),
            ("reviewer".to_owned(), Role::Reviewer),
            ("chair".to_owned(), Role::Chair),
            ("investigator".to_owned(), Role::Investigator),
            ("publisher".to_owned(), Role::Publisher),
            ("supervisor".to_owned(), Role::Supervisor),
            ("second".to_owned(), Role::Supervisor),
        ];
        officers.extend((1..=members).map(|n| (format!("member{n}"), Role::CommitteeMember)));
        for (name, role) in officers {
            desk.bed.ask(Ask::SetOfficer {
                os_user: Some(name.clone()),
                name,
                roles: Some(vec![role]),
                active: None,
            });
        }
        desk.bed.import(IntakeKind::Enterprises, "e.csv", SHEET.as_bytes(), false);
        desk
    }

    fn on(&mut self, today: &str) {
        self.bed.today = day(today);
    }

    fn tried(&self, user: &str, step: &str, on: &str, fields: &[(&str, &str)]) -> Done {
        let target = self.bed.target(on, step);
        let action = self.bed.action(step, &[target], fields, Some("因故"));
        let mut id = [7; 16];
        id[8..].copy_from_slice(&self.next.fetch_add(1, Ordering::Relaxed).to_be_bytes());
        self.bed.act_as(user, id, &action).unwrap_or_else(|e| panic!("{user} {step}: {e:?}"))
    }

    fn done(&self, user: &str, step: &str, on: &str, fields: &[(&str, &str)]) {
        let done = self.tried(user, step, on, fields);
        assert!(done.operation.is_some(), "{user} {step} {on}: {:?}", done.refused);
    }

    /// Clause and sentence of what refuses the step first.
    fn refused(&self, user: &str, step: &str, on: &str, fields: &[(&str, &str)]) -> String {
        let done = self.tried(user, step, on, fields);
        assert_eq!(done.operation, None, "{user} {step} {on}");
        let refusal = &done.refused[0].refusals[0];
        format!("{} {}", refusal.rule, refusal.message.key)
    }

    fn body(&self, reference: &str) -> Value {
        self.bed.sheet(reference).body
    }

    fn due(&self, queue: Queue) -> Option<Day> {
        self.bed.page(queue, "", 0, 9).rows[0].row.due
    }

    fn round(&self, round: &str, voters: &[&str]) {
        for (key, held) in [("planned", "planned"), ("held", "held")] {
            let record = if key == "held" { "记录" } else { "" };
            let fields = [("state", held), ("by", "chair"), ("record", record)];
            self.done("chair", "case.interview", "C-000001", &fields);
        }
        for voter in voters {
            let fields = [("round", round), ("choice", "for")];
            self.done(voter, "case.vote", "C-000001", &fields);
        }
    }

    /// Papers, conditions and equity put in order.
    fn screened(&self) {
        for paper in ["form", "deed", "letters", "register"] {
            let fields = [("material", paper), ("state", "accepted")];
            self.done("intake", "case.receive_material", "C-000001", &fields);
        }
        let found = [("condition", "spirit"), ("finding", "met")];
        self.done("reviewer", "case.find_condition", "C-000001", &found);
        assert_eq!(
            self.refused("reviewer", "case.accept", "C-000001", &[]),
            "Art. 12.1 refused-conditions"
        );
        let rights = [("agreement_rights", "income; veto")];
        self.done("intake", "enterprise.edit", ENTERPRISE, &rights);
        assert_eq!(
            self.refused("reviewer", "case.accept", "C-000001", &[]),
            "Art. 12.1 refused-conditions"
        );
        self.done("intake", "enterprise.edit", ENTERPRISE, &[("bound_share", "52%")]);
        self.done("reviewer", "case.accept", "C-000001", &[]);
    }

    /// From the first round to the award on that day.
    fn awarded(&mut self) {
        self.screened();
        let (four, three) =
            (["chair", "member1", "member2", "member3"], ["chair", "member1", "member2"]);
        self.round("1", &four);
        self.done("chair", "case.midlist", "C-000001", &[]);
        self.done("member4", "case.recuse", "C-000001", &[("officer", "member4")]);
        self.round("2", &three);
        self.done("chair", "case.second_list", "C-000001", &[]);
        self.round("3", &three);
        self.rated(&three);
        self.done("chair", "case.pass_final", "C-000001", &[]);
        let points = "账目 | met | 账册";
        let fields =
            [("method", "visit"), ("experts", "钱"), ("points", points), ("conclusion", "属实")];
        self.done("investigator", "case.investigate", "C-000001", &fields);
        self.done("investigator", "case.clear_due_diligence", "C-000001", &[]);
        self.on("2025-04-07");
        self.done("publisher", "case.publish_notice", "C-000001", &[]);
        self.on("2025-04-21");
        self.done("publisher", "case.award", "C-000001", &[]);
    }

    fn rated(&self, voters: &[&str]) {
        let points = [("purpose", "12"), ("reach", "18"), ("money", "2")];
        for (dimension, _) in points {
            let proof = [("dimension", dimension), ("state", "accepted")];
            self.done("intake", "case.receive_material", "C-000001", &proof);
        }
        for voter in voters {
            for (dimension, score) in points {
                let fields = [("dimension", dimension), ("score", score)];
                self.done(voter, "case.score", "C-000001", &fields);
            }
        }
        // The vote is on what the scores come to.
        for voter in voters {
            self.done(voter, "case.vote", "C-000001", &[("round", "rating"), ("choice", "for")]);
        }
        self.done("chair", "case.rate", "C-000001", &[("stars", "2")]);
    }
}

fn desk() -> Desk {
    Desk::under(MADE_UP, "2025-03-03", 4)
}

#[test]
fn it_is_sound_and_shares_no_number_with_the_shipped_one() {
    let (edition, problems) = check::check(MADE_UP);
    assert_eq!(problems, []);
    let json =
        |edition| serde_json::to_value::<sedesk::standard::edition::Edition>(edition).unwrap();
    let (made_up, shipped) =
        (json(edition.unwrap()), json(load::load(load::shipped_text()).unwrap()));
    for (name, number) in made_up["numbers"].as_object().unwrap() {
        assert_ne!(number["value"], shipped["numbers"][name]["value"], "{name}");
        assert_ne!(number["clause"], shipped["numbers"][name]["clause"], "{name}");
    }
    for (key, clause) in made_up["cites"].as_object().unwrap() {
        assert_ne!(*clause, shipped["cites"][key], "{key}");
    }
    let stages = |edition: &Value| -> Vec<String> {
        let all = edition["stages"].as_array().unwrap().iter();
        all.map(|s| s["id"].as_str().unwrap().to_owned()).collect()
    };
    assert!(stages(&made_up).iter().all(|id| !stages(&shipped).contains(id)));
}

#[test]
fn its_share_of_equity_and_its_days_hold_for_a_case() {
    let desk = desk();
    assert_eq!(desk.body("C-000001")["stage"], "screening");
    desk.screened();
    assert_eq!(desk.body("C-000001")["stage"], "round_one");
    // 23 working days from 2025-03-04 on.
    assert_eq!(desk.due(Queue::Applications), Some(day("2025-04-03")));
}

#[test]
fn its_quorum_holds_in_each_of_its_three_rounds() {
    let desk = desk();
    desk.screened();
    // Three quarters of five are four; of the four left after a recusal, three.
    desk.round("1", &["chair", "member1", "member2"]);
    assert_eq!(
        desk.refused("chair", "case.midlist", "C-000001", &[]),
        "Art. 12.3.3 refused-no-quorum"
    );
    desk.done("member3", "case.vote", "C-000001", &[("round", "1"), ("choice", "against")]);
    desk.done("chair", "case.midlist", "C-000001", &[]);
    assert_eq!(desk.body("C-000001")["stage"], "round_two");
    desk.done("member4", "case.recuse", "C-000001", &[("officer", "member4")]);
    desk.round("2", &["chair", "member1", "member2"]);
    desk.done("chair", "case.second_list", "C-000001", &[]);
    let body = desk.body("C-000001");
    assert_eq!(body["stage"], "round_three");
    let said = |n: usize, key: &str| body["rounds"][n][key].as_u64().unwrap();
    assert_eq!((said(0, "quorum"), said(0, "members")), (4, 5));
    assert_eq!((said(1, "quorum"), said(1, "members")), (3, 4));
}

#[test]
fn its_weights_and_thresholds_give_the_stars() {
    let mut desk = desk();
    desk.awarded();
    // 32 of 55 are 58.1 of 100: two of its levels, and none of the shipped edition's.
    let rating = &desk.body("C-000001")["rating"];
    assert_eq!((rating["proposed"].as_u64(), rating["stars"].as_u64()), (Some(2), Some(2)));
    assert_eq!((rating["total"].as_u64(), rating["weights"].as_u64()), (Some(96), Some(55)));
}

#[test]
fn a_score_over_its_weight_is_refused() {
    let desk = desk();
    desk.screened();
    let four = ["chair", "member1", "member2", "member3"];
    desk.round("1", &four);
    desk.done("chair", "case.midlist", "C-000001", &[]);
    desk.round("2", &four);
    desk.done("chair", "case.second_list", "C-000001", &[]);
    desk.done("member1", "case.score", "C-000001", &[("dimension", "reach"), ("score", "30")]);
    let over = [("dimension", "money"), ("score", "6")];
    assert_eq!(
        desk.refused("member1", "case.score", "C-000001", &over),
        "Art. Y.2.7 refused-score"
    );
}

#[test]
fn its_notice_number_and_term_hold_for_the_award() {
    let mut desk = desk();
    desk.awarded();
    let certificate = desk.body("MU/2025/001-X");
    assert_eq!(certificate["awarded_on"], "2025-04-21");
    assert_eq!(certificate["valid_until"], "2028-04-21");
    // Nine working days after the day of publishing.
    let notice = &desk.body("C-000001")["notices"][0];
    assert_eq!((&notice["on"], &notice["until"]), (&"2025-04-07".into(), &"2025-04-18".into()));
    assert_eq!(desk.body("C-000001")["stage"], "granted");
    // 19 September of the years after the award, to the last that lies within the term: a Saturday and a Sunday, not put off.
    for year in [2026, 2027] {
        let due = &desk.body(&format!("F-MU/2025/001-X-{year}"))["due"];
        assert_eq!(*due, format!("{year}-09-19"));
    }
    let ask = Ask::Show { reference: "F-MU/2025/001-X-2028".to_owned() };
    assert!(desk.bed.ask_as("root", ask).is_err());
    desk.bed.assert_verified();
}

#[test]
fn its_season_extensions_and_warnings_hold_for_a_filing() {
    let mut desk = desk();
    desk.awarded();
    let filing = "F-MU/2025/001-X-2026";
    desk.on("2026-07-14");
    assert_eq!(
        desk.refused("intake", "filing.notify", filing, &[]),
        "Art. 18.2 b refused-notices-not-begun"
    );
    desk.on("2026-07-15");
    desk.done("intake", "filing.notify", filing, &[("channel", "announcement")]);
    let struck = [("struck_on", "2026-07-01"), ("evidence", "a decree")];
    let until = |day| [struck.as_slice(), &[("until", day)]].concat();
    desk.done("supervisor", "filing.extend", filing, &until("2026-09-25"));
    assert_eq!(
        desk.refused("supervisor", "filing.extend", filing, &until("2026-09-28")),
        "Art. 18.2 d refused-extensions"
    );
    desk.on("2026-09-25");
    assert_eq!(desk.bed.count(Queue::Delisting), 0);
    // A candidate at once, without a warning.
    desk.on("2026-09-28");
    assert_eq!(desk.bed.count(Queue::Delisting), 1);
    desk.done("supervisor", "filing.warn", filing, &[("channel", "onsite")]);
    // Eight working days after 28 September: the first to the seventh of October are holidays, the 10th is worked.
    assert_eq!(desk.body(filing)["warnings"][0]["mend_by"], "2026-10-14");
}

#[test]
fn its_years_of_ban_and_days_of_appeal_hold_for_a_delisting() {
    let mut desk = desk();
    desk.awarded();
    desk.on("2026-03-02");
    let raised = [
        ("source", "media"),
        ("source_reference", "M-1"),
        ("description", "事故"),
        ("ground", "11.3e"),
        ("severity", "serious"),
    ];
    desk.done("intake", "alert.raise", ENTERPRISE, &raised);
    desk.done(
        "supervisor",
        "alert.triage",
        "A-000001",
        &[("ground", "11.3e"), ("severity", "serious")],
    );
    desk.done("supervisor", "alert.investigate", "A-000001", &[]);
    desk.done("supervisor", "alert.substantiate", "A-000001", &[]);
    desk.done("supervisor", "matter.propose_delisting", "M-000001", &[]);
    let decide = "matter.decide_delisting";
    assert_eq!(
        desk.refused("supervisor", decide, "M-000001", &[]),
        "Art. 18.3 refused-was-proposer"
    );
    desk.done("second", decide, "M-000001", &[("on", "2026-03-03")]);
    let ban = &desk.body(ENTERPRISE)["bans"][0];
    assert_eq!((&ban["from"], &ban["until"]), (&"2026-03-03".into(), &"2031-03-03".into()));
    desk.on("2031-03-03");
    assert_eq!(
        desk.refused("intake", "case.open", ENTERPRISE, &[("kind", "certification")]),
        "Art. 16 refused-banned"
    );
    desk.on("2031-03-04");
    desk.done("intake", "case.open", ENTERPRISE, &[("kind", "certification")]);
    desk.bed.assert_verified();
}

#[test]
fn its_days_of_appeal_are_counted_from_the_decision() {
    let mut desk = desk();
    desk.on("2025-03-03");
    desk.done("intake", "case.turn_away", "C-000001", &[]);
    let Reply::Log(log) = desk.bed.ask(Ask::Log { reference: Some("C-000001".into()), limit: 1 })
    else {
        panic!()
    };
    let against = format!("#{:06}", log[0].operation);
    let appeal = [("against", against.as_str()), ("text", "不服")];
    // Six working days: 4 to 11 March.
    desk.on("2025-03-12");
    assert_eq!(
        desk.refused("intake", "appeal.open", ENTERPRISE, &appeal),
        "Art. 18 refused-appeal-late"
    );
    desk.on("2025-03-11");
    desk.done("intake", "appeal.open", ENTERPRISE, &appeal);
    assert_eq!(desk.body("AP-000001")["due"], "2025-03-19");
}

const CSECC: &str = include_str!("../data/editions/csecc.toml");

/// The blanks filled in as a body might: a scale of 500 points, levels from 60, 75 and 90 of 100 on.
fn filled() -> String {
    let blanks = [
        (
            "star_thresholds = { value = [\"?\", \"?\", \"?\"]",
            "star_thresholds = { value = [60, 75, 90]",
        ),
        ("weight = \"?\"", "weight = 500"),
        ("equity_bound_min = { value = \"?\"", "equity_bound_min = { value = 1"),
        ("case_working_days = { value = \"?\"", "case_working_days = { value = 60"),
        ("validity_years = { value = \"?\"", "validity_years = { value = 2"),
        ("ban_years = { value = \"?\"", "ban_years = { value = 1"),
    ];
    let mut text = CSECC.to_owned();
    for (blank, value) in blanks {
        assert!(text.contains(blank), "{blank}");
        text = text.replacen(blank, value, 1);
    }
    text
}

#[test]
fn points_and_levels_with_blanks_are_sound_and_not_loaded_until_the_body_fills_them() {
    let (edition, problems) = check::check(CSECC);
    assert!(
        edition.is_none() && problems.iter().all(load::EditionProblem::is_blank),
        "{problems:?}"
    );
    let keys: Vec<_> = problems.iter().map(|p| p.key.as_str()).collect();
    assert!(keys.contains(&"lists.dimension[points].weight"));
    assert!(keys.contains(&"numbers.star_thresholds.value[3]"));
    let bed = Bed::new();
    let load = |text: &str| {
        bed.ask_as("root", Ask::Load { kind: DocumentKind::Edition, text: text.to_owned() })
    };
    let refused = load(CSECC).unwrap_err();
    assert_eq!((refused.message.key.as_str(), refused.hints.len()), ("edition-blanks", keys.len()));
    assert_eq!(check::check(&filled()).1, []);
    assert!(load(&filled()).is_ok());
    assert_eq!(bed.about().edition.id, "csecc");
}

#[test]
fn points_lead_to_the_level_that_the_source_tells_of() {
    let bed = Bed::with_edition(Some(filled()), true);
    bed.import(IntakeKind::Enterprises, "e.csv", SHEET.as_bytes(), false);
    let step = |step: &str, fields: &[(&str, &str)]| {
        let done = bed.step(step, "C-000001", fields, Some("因故"));
        assert!(done.operation.is_some(), "{step}: {:?}", done.refused);
    };
    for paper in ["form", "licence", "assessment"] {
        step("case.receive_material", &[("material", paper), ("state", "accepted")]);
    }
    step("case.accept", &[]);
    step("case.interview", &[("state", "held"), ("by", "root"), ("record", "记录")]);
    step("case.score", &[("dimension", "points"), ("score", "393")]);
    for round in ["1", "rating"] {
        step("case.vote", &[("round", round), ("choice", "for")]);
    }
    step("case.rate", &[("stars", "2")]);
    step("case.pass_final", &[]);
    let points = "账目 | met | 账册";
    step(
        "case.investigate",
        &[("method", "site_visit"), ("experts", "钱"), ("points", points), ("conclusion", "属实")],
    );
    step("case.clear_due_diligence", &[]);
    step("case.publish_notice", &[]);
    let mut bed = bed;
    bed.today = day("2026-12-07");
    let done = bed.step("case.award", "C-000001", &[], None);
    assert!(done.operation.is_some(), "{:?}", done.refused);
    let certificate = bed.sheet("CSECC-2026-0001").body;
    assert_eq!(
        (certificate["stars"].as_u64(), &certificate["valid_until"]),
        (Some(2), &"2028-12-07".into())
    );
    assert_eq!(bed.about().edition.code("star", "2").unwrap().en, "Excellent social enterprise");
    bed.assert_verified();
}

#[test]
fn a_table_stands_beside_effects_that_are_all_of_a_row_and_waits_for_nobody() {
    let text = std::fs::read_to_string(concat!(
        env!("CARGO_MANIFEST_DIR"),
        "/data/editions/t-hfda-1001-2022.toml"
    ))
    .unwrap();
    let told = |old: &str, new: &str| {
        assert!(text.contains(old), "{old}");
        let (_, problems) = check::check(&text.replacen(old, new, 1));
        problems.iter().any(|problem| problem.message.key == "edition-no-rows")
    };
    assert!(!told("effects = [\"note_score\"]", "effects = [\"note_score\"]"));
    assert!(told("effects = [\"note_score\"]", "effects = [\"note_score\", \"end_clock\"]"));
    assert!(told("effects = [\"note_score\"]", "effects = []"));
}
