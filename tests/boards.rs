//! The boards on which a case is decided, on a real desk: what each says as the case goes its way, and to whom; what another
//! table of thresholds would do; the edition in force.

use crate::support;

use sedesk::domain::id::{Kind, RecordId};
use sedesk::domain::intake::IntakeKind;
use sedesk::domain::officer::Role;
use sedesk::service::page::{Body, Page, PageLine, PageOf};
use sedesk::service::request::Ask;
use sedesk::service::response::{Done, Reply};
use sedesk::standard::words::{Lang, Words};
use std::collections::BTreeMap;
use support::desk::Bed;

const SHEET: &str = "统一社会信用代码,企业名称,企业类型,法定代表人,成立日期,社会目标,服务领域,公益股权比例(%),推荐公益组织,章程载明社会目标,税务登记状态,认证状态\n\
     91460100DEM000101P,示例云禾助残服务有限公司,有限责任公司,示例甲乙,2016-03-01,办学,教育,75%,示例公益基金会,是,正常,申请中\n";

const FIRM: &str = "91460100DEM000101P";
const MEASURES: &str = "2025 | beneficiaries | 200";
const CASE: &str = "C-000001";
const CASE_ID: RecordId = RecordId { kind: Kind::Case, no: 1 };

struct Desk {
    bed: Bed,
    words: Words,
}

impl Desk {
    fn new() -> Self {
        let bed = Bed::with_edition(None, false);
        let mut officers = vec![
            ("intake", Role::Intake),
            ("reviewer", Role::Reviewer),
            ("chair", Role::Chair),
            ("investigator", Role::Investigator),
            ("publisher", Role::Publisher),
            ("supervisor", Role::Supervisor),
            ("second", Role::Admin),
        ];
        officers.extend(["m1", "m2", "m3"].map(|m| (m, Role::CommitteeMember)));
        for (name, role) in officers {
            bed.ask(Ask::SetOfficer {
                os_user: Some(name.to_owned()),
                name: name.to_owned(),
                roles: Some(vec![role]),
                active: None,
            });
        }
        bed.import(IntakeKind::Enterprises, "e.csv", SHEET.as_bytes(), false);
        let words = Words::new(Lang::En, Some(&bed.about().edition));
        Self { bed, words }
    }

    fn tried(&self, user: &str, step: &str, fields: &[(&str, &str)]) -> Done {
        self.tried_on(user, CASE, step, fields)
    }

    fn tried_on(&self, user: &str, on: &str, step: &str, fields: &[(&str, &str)]) -> Done {
        let target = self.bed.target(on, step);
        let action = self.bed.action(step, &[target], fields, Some("因故"));
        match self.bed.ask_as(user, Ask::Act(action)).unwrap() {
            Reply::Done(done) => done,
            other => panic!("{other:?}"),
        }
    }

    fn done(&self, user: &str, step: &str, fields: &[(&str, &str)]) {
        self.done_on(user, CASE, step, fields);
    }

    fn done_on(&self, user: &str, on: &str, step: &str, fields: &[(&str, &str)]) {
        let done = self.tried_on(user, on, step, fields);
        assert!(done.operation.is_some(), "{user} {step}: {:?}", done.refused);
    }

    fn board(&self, user: &str, of: PageOf) -> Page {
        match self.bed.ask_as(user, Ask::Page { of }).unwrap() {
            Reply::Page(board) => *board,
            other => panic!("{other:?}"),
        }
    }

    /// What the form of a step on the case begins with, by key.
    fn form(&self, user: &str, step: &str) -> BTreeMap<String, String> {
        let targets = vec![self.bed.target(CASE, step)];
        let ask = Ask::Form { transition: step.to_owned(), targets };
        match self.bed.ask_as(user, ask).unwrap() {
            Reply::Form(form) => form.fields.into_iter().map(|f| (f.key, f.value)).collect(),
            other => panic!("{other:?}"),
        }
    }

    fn case(&self, user: &str) -> Page {
        self.board(user, PageOf::Decision { id: CASE_ID })
    }

    /// The line whose first cell begins so, over the whole board.
    fn line(&self, board: &Page, label: &str) -> PageLine {
        let found = lines(board)
            .into_iter()
            .find(|l| self.words.say(l.label().unwrap()).starts_with(label));
        found.unwrap_or_else(|| panic!("no line {label}: {:#?}", self.said(board))).clone()
    }

    /// The line of a step, by its whole name.
    fn step_line(&self, board: &Page, name: &str) -> PageLine {
        let found = lines(board).into_iter().find(|l| self.words.say(l.label().unwrap()) == name);
        found.unwrap_or_else(|| panic!("no step {name}: {:#?}", self.said(board))).clone()
    }

    /// Its further cells and its mark.
    fn tells(&self, board: &Page, label: &str) -> String {
        let line = self.line(board, label);
        let cells: Vec<String> =
            line.cells[1..].iter().map(|c| self.words.say(c.phrase().unwrap())).collect();
        format!("{} [{}]", cells.join(" | "), line.mark.word())
    }

    fn said(&self, board: &Page) -> Vec<String> {
        let cell = |line: &PageLine| {
            line.cells
                .iter()
                .map(|c| self.words.say(c.phrase().unwrap()))
                .collect::<Vec<_>>()
                .join(" | ")
        };
        let mut said = vec![self.words.say(&board.title)];
        for block in board.blocks() {
            said.push(format!("== {}", self.words.say(block.title.as_ref().unwrap())));
            match &block.body {
                Body::Lines { lines, .. } => said.extend(lines.iter().map(cell)),
                Body::Bars(bars) => {
                    said.extend(
                        bars.iter().map(|b| format!("{} {}", self.words.say(&b.label), b.value)),
                    );
                }
                other => panic!("{other:?}"),
            }
        }
        said
    }

    fn titles(&self, board: &Page) -> Vec<String> {
        board.blocks().map(|b| self.words.say(b.title.as_ref().unwrap())).collect()
    }

    fn bars(&self, board: &Page, title: &str) -> Vec<u64> {
        let found =
            board.blocks().find(|b| self.words.say(b.title.as_ref().unwrap()).starts_with(title));
        match &found.unwrap().body {
            Body::Bars(bars) => bars.iter().map(|b| b.value).collect(),
            _ => panic!("{title} has no bars"),
        }
    }

    fn accepted(&self) {
        for paper in ["a", "b", "c", "d", "e", "f", "g", "h.charter", "j"] {
            let fields = [("material", paper), ("state", "accepted")];
            self.done("intake", "case.receive_material", &fields);
        }
        self.done("intake", "case.accept", &[]);
    }

    fn to_committee(&self) {
        self.accepted();
        for condition in ["1", "5.1.1", "5.1.2", "5.1.3", "5.1.4", "5.1.5", "5.1.6", "5.1.7"] {
            let fields = [("condition", condition), ("finding", "met")];
            self.done("reviewer", "case.find_condition", &fields);
        }
        self.done("reviewer", "case.pass_to_committee", &[]);
    }

    fn interviewed(&self) {
        let fields = [("state", "held"), ("by", "chair"), ("record", "面谈密录")];
        self.done("chair", "case.interview", &fields);
    }

    fn to_final(&self) {
        self.to_committee();
        self.interviewed();
        for member in ["chair", "m1", "m2"] {
            self.done(member, "case.vote", &[("round", "1"), ("choice", "for")]);
        }
        self.done("chair", "case.midlist", &[]);
        self.interviewed();
    }

    fn scored(&self, member: &str, score: &str) {
        for d in dimensions(&self.bed) {
            let fields = [("dimension", d.as_str()), ("score", score), ("note", "评分密注")];
            self.done(member, "case.score", &fields);
        }
    }

    /// What a rating asks for before it is voted on: entry (6.2) and proof of every dimension (6.4.1).
    fn entered(&self) {
        self.done_on("intake", FIRM, "enterprise.edit", &[("measures", MEASURES)]);
        self.done("reviewer", "case.find_condition", &[("condition", "6.2.1"), ("finding", "met")]);
        for d in dimensions(&self.bed) {
            let fields = [("material", "proof"), ("dimension", d.as_str()), ("state", "accepted")];
            self.done("intake", "case.receive_material", &fields);
        }
    }

    fn rated(&self, member: &str, stars: &str) {
        let fields = [("round", "rating"), ("stars", stars), ("choice", "for")];
        self.done(member, "case.vote", &fields);
    }
}

fn dimensions(bed: &Bed) -> Vec<String> {
    bed.about().edition.lists["dimension"].iter().map(|d| d.code.clone()).collect()
}

fn lines(board: &Page) -> Vec<&PageLine> {
    let mut all = Vec::new();
    for block in board.blocks() {
        if let Body::Lines { lines, .. } = &block.body {
            all.extend(lines);
        }
    }
    all
}

#[test]
fn at_intake_the_board_shows_what_is_missing_and_the_step_that_notes_it() {
    let desk = Desk::new();
    let board = desk.case("intake");
    assert!(desk.titles(&board)[0].starts_with("Materials: 12 of 12"), "{:?}", desk.titles(&board));
    let paper = desk.line(&board, "Application form");
    assert_eq!((paper.mark.word(), paper.clause.as_str()), ("missing", "B.1 a"));
    let does = paper.does().cloned().unwrap();
    assert_eq!((does.transition.as_str(), does.field.as_str()), ("case.receive_material", "state"));
    assert!(does.preset.contains(&("material".to_owned(), "a".to_owned())));
    // What leads on is blocked, says why, and Enter leads to what mends it.
    let accept = desk.step_line(&board, "Accept");
    assert_eq!(accept.mark.word(), "caseboard-blocked");
    assert_eq!(accept.does().cloned().unwrap().transition, "case.receive_material");
    desk.accepted();
    let board = desk.case("reviewer");
    let titles = desk.titles(&board);
    assert!(titles[0].starts_with("Conditions: "), "{titles:?}");
    assert!(titles.contains(&"Materials: all 12 accepted".to_owned()), "{titles:?}");
    let condition = desk.line(&board, "Meets the demands of social responsibility");
    assert_eq!(condition.mark.word(), "open");
    assert_eq!(condition.does().cloned().unwrap().field, "finding");
}

#[test]
fn the_ballot_tells_why_no_vote_may_be_cast_then_counts_votes_against_the_quorum() {
    let desk = Desk::new();
    desk.to_committee();
    let board = desk.case("m1");
    let mine = desk.line(&board, "My vote: First round");
    assert_eq!(mine.mark.word(), "caseboard-blocked");
    assert_eq!(mine.does().cloned().unwrap().transition, "case.interview");
    desk.interviewed();
    let board = desk.case("m1");
    let does = desk.line(&board, "My vote: First round").does().cloned().unwrap();
    assert_eq!((does.transition.as_str(), does.field.as_str()), ("case.vote", "choice"));
    assert_eq!(does.preset, [("round".to_owned(), "1".to_owned())]);
    assert_eq!(desk.bars(&board, "First round (midlist): votes")[..3], [0, 0, 0]);
    desk.done("m1", "case.vote", &[("round", "1"), ("choice", "for")]);
    desk.done("m2", "case.vote", &[("round", "1"), ("choice", "against")]);
    let board = desk.case("m1");
    assert!(desk.tells(&board, "My vote: First round").starts_with("For"));
    assert_eq!(desk.bars(&board, "First round (midlist): votes")[..3], [1, 1, 0]);
    assert!(desk.tells(&board, "Quorum").starts_with("2 of "));
    assert!(desk.tells(&board, "Quorum").ends_with("[open]"));
    desk.done("m3", "case.vote", &[("round", "1"), ("choice", "for")]);
    desk.done("chair", "case.vote", &[("round", "1"), ("choice", "for")]);
    let board = desk.case("chair");
    assert!(desk.tells(&board, "Quorum").ends_with("[met]"));
    assert!(
        desk.tells(&board, "Result").starts_with("carried: 3 for"),
        "{}",
        desk.tells(&board, "Result")
    );
    let on = desk.line(&board, "Midlist");
    assert_eq!(
        (on.mark.word(), on.does().cloned().unwrap().transition.as_str()),
        ("caseboard-ready", "case.midlist")
    );
}

#[test]
fn whoever_reviewed_is_out_and_the_rating_shows_criteria_sums_and_the_way_to_the_next_star() {
    let desk = Desk::new();
    desk.to_final();
    let board = desk.case("m1");
    let dimension = desk.line(&board, "Social mission");
    assert_eq!(dimension.mark.word(), "open");
    assert!(
        desk.words
            .say(dimension.cells.last().unwrap().phrase().unwrap())
            .contains("social value before")
    );
    let does = dimension.does().cloned().unwrap();
    assert_eq!((does.transition.as_str(), does.field.as_str()), ("case.score", "score"));
    assert!(desk.tells(&board, "My scores").starts_with("0 of 7"));
    desk.entered();
    desk.scored("m1", "7");
    desk.scored("m2", "8");
    // No vote before every member has scored; and the scores of those who vote are the ones that count.
    let vote = [("round", "rating"), ("stars", "2"), ("choice", "for")];
    let early = desk.tried("m1", "case.vote", &vote);
    assert_eq!(early.refused[0].refusals[0].message.key, "refused-scores");
    desk.scored("m3", "7");
    desk.scored("chair", "8");
    desk.rated("m1", "2");
    desk.rated("m2", "2");
    let board = desk.case("m1");
    assert!(desk.tells(&board, "My scores").starts_with("7 of 7"));
    let tells = desk.tells(&board, "Social mission");
    assert!(tells.starts_with("7 | 7 1/2 | m1 7"), "{tells}");
    assert!(
        desk.tells(&board, "Sum").contains("105 of 140 points"),
        "{}",
        desk.tells(&board, "Sum")
    );
    assert!(desk.tells(&board, "Sum").contains("75 of 100"));
    assert_eq!(desk.tells(&board, "The thresholds would give"), "Two stars [provisional]");
    let next = desk.tells(&board, "To the next star");
    assert!(next.starts_with("7 points more") && next.contains("Three stars from 80"), "{next}");
}

#[test]
fn a_recused_member_leaves_the_case_is_unassigned_and_finds_nothing_confidential_on_its_board() {
    let desk = Desk::new();
    desk.to_final();
    desk.scored("m1", "7");
    desk.done("m1", "case.vote", &[("round", "2"), ("choice", "for")]);
    desk.done("m3", "claim", &[]);
    assert_eq!(desk.bed.sheet(CASE).body["officer"], "m3");
    let recuse = desk.line(&desk.case("m3"), "Conflict of interest");
    assert_eq!(recuse.does().cloned().unwrap().preset, [("officer".to_owned(), "m3".to_owned())]);
    desk.done("m3", "case.recuse", &[("officer", "m3")]);
    assert!(desk.bed.sheet(CASE).body["officer"].is_null());
    // He stays out: he cannot take it, nobody gives it to him, and it is not what he is told to do next.
    let why = |done: Done| done.refused[0].refusals[0].message.key.clone();
    assert_eq!(why(desk.tried("m3", "claim", &[])), "refused-recused");
    let given = desk.tried("intake", "assign", &[("officer", "m3")]);
    assert_eq!(why(given), "refused-officer-recused");
    let next = |user: &str| match desk.bed.ask_as(user, Ask::Next { passed: Vec::new() }) {
        Ok(Reply::Next(next)) => next.map(|next| next.row.row.id),
        other => panic!("{other:?}"),
    };
    assert_eq!((next("m1"), next("m3")), (Some(CASE_ID), None));
    let hidden = format!("{:?}", desk.case("m3"));
    let seen = format!("{:?}", desk.case("m1"));
    for secret in ["面谈密录", "评分密注"] {
        assert!(seen.contains(secret), "{secret}");
        assert!(!hidden.contains(secret), "{secret}");
    }
    let said = desk.said(&desk.case("m3")).join("\n");
    assert!(!said.contains("vote-") && said.contains("Committee\n"), "{said}");
    assert!(!said.contains("m1 7") && !said.contains("Quorum"), "{said}");
    assert!(desk.said(&desk.case("m1")).join("\n").contains("1 out"));
}

#[test]
fn an_interview_without_its_record_is_completed_and_not_held_twice() {
    let desk = Desk::new();
    desk.to_committee();
    let fields = [("state", "held"), ("by", "li"), ("mode", "in_person")];
    desk.done("chair", "case.interview", &fields);
    let begun = desk.form("chair", "case.interview");
    let of = ["state", "by", "mode", "record"].map(|key| begun[key].as_str());
    assert_eq!(of, ["held", "li", "in_person", ""]);
    let mut fields: Vec<(&str, &str)> =
        ["state", "on", "by", "mode"].map(|key| (key, begun[key].as_str())).to_vec();
    fields.push(("record", "面谈记录"));
    desk.done("chair", "case.interview", &fields);
    let interviews = || desk.bed.sheet(CASE).body["interviews"].as_array().unwrap().clone();
    assert_eq!(interviews().len(), 1);
    assert_eq!(interviews()[0]["record"], "面谈记录");
    // With its record it is whole: what is noted then is another one.
    let begun = desk.form("chair", "case.interview");
    assert_eq!((begun["by"].as_str(), begun["mode"].as_str()), ("chair", "online"));
    desk.done("chair", "case.interview", &[("state", "held"), ("by", "wu"), ("record", "另一次")]);
    assert_eq!(interviews().len(), 2);
}

#[test]
fn due_diligence_lists_what_was_found_and_what_has_still_to_be_looked_at() {
    let desk = Desk::new();
    desk.to_final();
    for member in ["chair", "m1", "m2"] {
        desk.done(member, "case.vote", &[("round", "2"), ("choice", "for")]);
    }
    desk.done("chair", "case.pass_final", &[]);
    let board = desk.case("investigator");
    assert_eq!(desk.titles(&board)[0], "Due diligence");
    assert_eq!(desk.line(&board, "How").mark.word(), "missing");
    let point = desk.line(&board, "5.1.3 ");
    let does = point.does().cloned().unwrap();
    assert_eq!((does.transition.as_str(), does.field.as_str()), ("case.investigate", "points"));
    assert!(does.preset.iter().any(|(k, v)| k == "points" && v.starts_with("5.1.3 |  |")));
    desk.done(
        "investigator",
        "case.investigate",
        &[
            ("method", "site_visit"),
            ("experts", "钱专家"),
            ("points", "5.1.3 股权 | met | 协议原件; 场地 | not_met | 现场照片"),
            ("conclusion", "属实"),
        ],
    );
    let board = desk.case("investigator");
    assert!(
        desk.titles(&board).contains(&"Points: 1 met, 1 not met, 7 to look at".to_owned()),
        "{:?}",
        desk.titles(&board)
    );
    assert_eq!(desk.line(&board, "场地").mark.word(), "not-met");
    // Going on with it brings along all that stands there.
    let does = desk.line(&board, "5.1.4 ").does().cloned().unwrap();
    let preset = |key: &str| does.preset.iter().find(|(k, _)| k == key).unwrap().1.clone();
    assert!(preset("points").contains("现场照片") && preset("points").ends_with("5.1.4 |  | "));
    assert_eq!((preset("experts").as_str(), preset("conclusion").as_str()), ("钱专家", "属实"));
    assert!(desk.tells(&board, "Conflict of interest").contains("chair, m1, m2"));
    // So does the form that is opened by itself: only what is missing is added.
    let begun = desk.form("investigator", "case.investigate");
    assert_eq!(begun["method"], "site_visit");
    assert_eq!((begun["experts"].as_str(), begun["conclusion"].as_str()), ("钱专家", "属实"));
    assert_eq!(begun["points"], "5.1.3 股权 | met | 协议原件; 场地 | not_met | 现场照片");
    // Whoever voted is told why he may not.
    let blocked = desk.line(&desk.case("m1"), "Record the due diligence");
    assert_eq!(blocked.mark.word(), "caseboard-blocked");
    assert_eq!(desk.line(&desk.case("publisher"), "Votes").cells.len(), 2);
}

#[test]
fn the_notice_board_shows_the_days_left_and_the_number_to_come() {
    let desk = Desk::new();
    desk.to_final();
    for member in ["chair", "m1", "m2"] {
        desk.done(member, "case.vote", &[("round", "2"), ("choice", "for")]);
    }
    desk.done("chair", "case.pass_final", &[]);
    desk.done(
        "investigator",
        "case.investigate",
        &[
            ("method", "phone"),
            ("experts", "钱"),
            ("points", "账目 | met | 账册"),
            ("conclusion", "属实"),
        ],
    );
    desk.done("investigator", "case.clear_due_diligence", &[]);
    let board = desk.case("publisher");
    assert_eq!(desk.line(&board, "Public notice").mark.word(), "missing");
    assert_eq!(
        desk.line(&board, "Public notice").does().cloned().unwrap().transition,
        "case.publish_notice"
    );
    desk.done("publisher", "case.publish_notice", &[]);
    desk.done("intake", "case.object", &[("by", "某人"), ("text", "异议密文")]);
    let board = desk.case("publisher");
    assert!(desk.tells(&board, "Public notice").contains("days left"));
    assert_eq!(
        desk.line(&board, "Objection J-000001").opens(),
        Some(RecordId::new(Kind::Objection, 1))
    );
    assert!(desk.tells(&board, "Certificate to come").starts_with("HFDA-2026-00001"));
    assert!(!format!("{board:?}").contains("异议密文"));
}

#[test]
fn a_tried_table_moves_nobody_until_it_does_and_a_wrong_one_says_why() {
    let desk = Desk::new();
    let try_out = |table: &[u32]| desk.board("root", PageOf::WhatIf { thresholds: table.to_vec() });
    let board = try_out(&[]);
    assert_eq!(desk.tells(&board, "One star"), "60 | 60 []");
    assert!(desk.tells(&board, "Would move").starts_with("0 of 0"));
    let board = try_out(&[61, 70, 80, 90, 95]);
    assert_eq!(desk.tells(&board, "One star"), "60 | 61 [whatif-tried]");
    assert_eq!(desk.tells(&board, "Written"), "nothing: this only counts []");
    for wrong in [&[60, 70][..], &[60, 50, 80, 90, 95], &[60, 70, 80, 90, 101]] {
        let board = try_out(wrong);
        assert_eq!(desk.line(&board, "No such table").mark.word(), "not-met");
    }
    let before = desk.bed.about().head;
    try_out(&[1, 2, 3, 4, 5]);
    assert_eq!(desk.bed.about().head, before);
}

#[test]
fn the_edition_says_what_is_confirmed_and_two_persons_confirm_the_thresholds_from_its_board() {
    let desk = Desk::new();
    let confirm = |user: &str| {
        let board = desk.board(user, PageOf::Edition);
        let line = desk.line(&board, "Star thresholds");
        let does = line.does().cloned().unwrap_or_else(|| panic!("{user} {:?}", line.cells));
        assert_eq!(does.transition, "standard.confirm_thresholds");
        let target = sedesk::domain::action::Target { id: does.record, version: None };
        let action = desk.bed.action(&does.transition, &[target], &[], None);
        desk.bed.ask_as(user, Ask::Act(action)).unwrap();
    };
    let board = desk.board("m1", PageOf::Edition);
    assert!(desk.line(&board, "Star thresholds").does().cloned().is_none());
    assert_eq!(desk.line(&board, "Least share of 100 for one").mark.word(), "provisional");
    assert!(desk.tells(&board, "Years of the ban").starts_with("3 | the standard"));
    assert!(desk.tells(&board, "Final review").contains("Second round (final), Rating"));
    confirm("root");
    let board = desk.board("root", PageOf::Edition);
    assert!(desk.tells(&board, "Star thresholds").contains("proposed"));
    confirm("second");
    let board = desk.board("root", PageOf::Edition);
    assert!(desk.tells(&board, "Star thresholds").ends_with("[edition-confirmed]"));
    assert!(desk.line(&board, "Star thresholds").does().cloned().is_none());
}

#[test]
fn every_sentence_of_every_board_is_there_in_both_languages() {
    let desk = Desk::new();
    desk.to_final();
    desk.entered();
    for member in ["chair", "m1", "m2", "m3"] {
        desk.scored(member, "7");
    }
    desk.rated("m1", "2");
    let edition = desk.bed.about().edition;
    for lang in Lang::ALL {
        let words = Words::new(lang, Some(&edition));
        let boards = [
            desk.case("m1"),
            desk.case("publisher"),
            desk.board("root", PageOf::Edition),
            desk.board("root", PageOf::WhatIf { thresholds: vec![] }),
        ];
        for board in &boards {
            for block in board.blocks() {
                let mut said =
                    vec![words.say(&board.title), words.say(block.title.as_ref().unwrap())];
                if let Body::Lines { heads, lines } = &block.body {
                    said.extend(heads.iter().map(|h| words.say(h)));
                    for line in lines {
                        said.extend(line.cells.iter().map(|c| words.say(c.phrase().unwrap())));
                        let mark = format!("mark-{}", line.mark.word());
                        assert!(line.mark.word().is_empty() || words.has(&mark), "{mark}");
                    }
                }
                assert!(!said.iter().any(|s| s.contains('⟪')), "{said:?}");
            }
        }
    }
}
