//! Boards of decisions at the desk: a delisting's whole path to its notices, a second person's yes, appeals, changes, notices, the
//! network; and nothing on them that their reader may not see.

use crate::support;

use sedesk::domain::action::Target;
use sedesk::domain::day::Day;
use sedesk::domain::id::{Kind, RecordId};
use sedesk::domain::intake::IntakeKind;
use sedesk::domain::officer::Role;
use sedesk::domain::queue::Queue;
use sedesk::service::page::Cell;
use sedesk::service::page::{Block, Body, Mark, Page, PageLine, PageOf};
use sedesk::service::request::Ask;
use sedesk::service::response::{Done, Reply};
use sedesk::standard::words::{Lang, Words};
use support::desk::{Bed, day};

const ENTERPRISES: &str = "统一社会信用代码,企业名称,认证状态,证书编号,授牌日期,星级\n\
     91460300U6MY13099P,天宇助残服务有限公司,已认证,HFDA-2025-00001,2025-09-01,3\n\
     91440300208981186K,海岸手工艺有限公司,已认证,HFDA-2025-00002,2025-09-01,2\n";

const ALERTS: &str = "来源,来源编号,日期,统一社会信用代码,企业名称,情形,严重程度,描述\n\
     监管机构,F-1,2026-08-01,91460300U6MY13099P,,行政处罚,较大,罚款两万元\n\
     媒体,F-2,2026-08-02,91460300U6MY13099P,,行政处罚,较大,网传甲乙\n";

const FIRST: &str = "91460300U6MY13099P";
const SECRET: &str = "深夜密报所述";

/// An enterprise with a substantiated penalty and another alert, and a staff of which nobody is alone.
fn bed() -> Bed {
    let mut bed = Bed::with_edition(None, false);
    bed.today = day("2026-06-01");
    let staff: [(&str, &[Role]); 6] = [
        ("qian", &[Role::Supervisor]),
        ("zhou", &[Role::Supervisor]),
        ("wu", &[Role::Supervisor]),
        ("li", &[Role::Intake]),
        ("ke", &[Role::Viewer]),
        ("nobody", &[]),
    ];
    for (name, roles) in staff {
        bed.ask(Ask::SetOfficer {
            name: name.to_owned(),
            os_user: Some(name.to_owned()),
            roles: Some(roles.to_vec()),
            active: None,
        });
    }
    let take = |bed: &Bed, kind, name, text: &str| {
        assert_eq!(bed.import(kind, name, text.as_bytes(), false).bad, Vec::new());
    };
    take(&bed, IntakeKind::Enterprises, "e.csv", ENTERPRISES);
    bed.today = day("2026-08-10");
    take(&bed, IntakeKind::Alerts, "a.csv", ALERTS);
    bed.today = day("2026-09-01");
    for step in ["alert.triage", "alert.investigate", "alert.substantiate"] {
        done(&bed, "qian", step, "A-000001", &[], "because");
    }
    bed
}

fn send(bed: &Bed, who: &str, step: &str, on: &str, fields: &[(&str, &str)], why: &str) -> Done {
    let target: Target = bed.target(on, step);
    let action = bed.action(step, &[target], fields, Some(why).filter(|w| !w.is_empty()));
    match bed.ask_as(who, Ask::Act(action)).unwrap() {
        Reply::Done(done) => done,
        other => panic!("{other:?}"),
    }
}

/// A step that must be taken; the number of its operation.
fn done(bed: &Bed, who: &str, step: &str, on: &str, fields: &[(&str, &str)], why: &str) -> u64 {
    let done = send(bed, who, step, on, fields, why);
    assert_eq!((done.refused.len(), done.changed.len()), (0, 1), "{step}: {done:?}");
    done.operation.unwrap()
}

fn board_of(bed: &Bed, who: &str, of: PageOf) -> Page {
    match bed.ask_as(who, Ask::Page { of }).unwrap() {
        Reply::Page(board) => *board,
        other => panic!("{other:?}"),
    }
}

fn board(bed: &Bed, who: &str, reference: &str) -> Page {
    board_of(bed, who, PageOf::Decision { id: bed.sheet(reference).id })
}

#[track_caller]
fn block<'b>(board: &'b Page, title: &str) -> &'b Block {
    let titles: Vec<&str> =
        board.blocks().map(|b| b.title.as_ref().unwrap().key.as_str()).collect();
    let found = board.blocks().find(|b| b.title.as_ref().is_some_and(|t| t.key == title));
    found.unwrap_or_else(|| panic!("{title} is not among {titles:?}"))
}

#[track_caller]
fn lines<'b>(board: &'b Page, title: &str) -> &'b [PageLine] {
    match &block(board, title).body {
        Body::Lines { lines, .. } => lines,
        _ => panic!("{title} has no lines"),
    }
}

#[test]
fn a_form_begins_with_a_code_that_it_offers() {
    let bed = bed();
    let targets = vec![bed.target("91440300208981186K", "case.open")];
    let ask = Ask::Form { transition: "case.open".to_owned(), targets };
    let Reply::Form(form) = bed.ask_as("li", ask).unwrap() else { panic!() };
    let kind = form.fields.iter().find(|line| line.key == "kind").unwrap();
    let offered: Vec<&str> = kind.choices.iter().map(|(code, _)| code.as_str()).collect();
    assert_eq!((offered, kind.value.as_str()), (vec!["rating"], "rating"));
}

#[test]
fn a_notice_is_offered_of_those_kinds_that_its_record_may_have() {
    let bed = bed();
    let targets = vec![bed.target("M-000001", "notice.send")];
    let ask = Ask::Form { transition: "notice.send".to_owned(), targets };
    let Reply::Form(form) = bed.ask_as("qian", ask).unwrap() else { panic!() };
    let kind = form.fields.iter().find(|line| line.key == "kind").unwrap();
    let offered: Vec<&str> = kind.choices.iter().map(|(code, _)| code.as_str()).collect();
    assert_eq!(offered, ["warning", "decision", "delisting", "other"]);
}

/// What became of a warning, as the board of its matter says it: the sentence and its words in English.
fn became(bed: &Bed) -> (String, String) {
    let board = board(bed, "qian", "M-000001");
    let [line] = lines(&board, "delisting-warnings") else { panic!() };
    let words = Words::new(Lang::En, Some(&bed.about().edition));
    let phrase = line.cells[4].phrase().unwrap();
    (phrase.key.clone(), words.say(phrase))
}

/// The day to mend of the first warning of a record.
fn mend_by(bed: &Bed, reference: &str) -> Day {
    day(bed.sheet(reference).body["warnings"][0]["mend_by"].as_str().unwrap())
}

#[test]
fn the_board_of_a_matter_says_what_became_of_its_warning_for_ever() {
    let given = || {
        let mut bed = bed();
        done(&bed, "qian", "matter.warn", "M-000001", &[], "mend it");
        assert_eq!(became(&bed).0, "delisting-warning-runs");
        let by = mend_by(&bed, "M-000001");
        bed.today = by.next();
        assert_eq!(became(&bed).0, "delisting-warning-lapsed");
        (bed, by)
    };
    // Lapsed, it is the ground that the delisting rests on, and so it stays after the decision and after the day of effect.
    let (mut bed, by) = given();
    let effect = by.plus(4);
    done(&bed, "qian", "matter.propose_delisting", "M-000001", &[], "not mended");
    let on = effect.to_string();
    done(&bed, "zhou", "matter.decide_delisting", "M-000001", &[("on", &on)], "so");
    for today in [bed.today, effect, effect.plus(400)] {
        bed.today = today;
        let (key, said) = became(&bed);
        assert_eq!(key, "delisting-warning-delisted", "{today}");
        assert!(said.starts_with(&format!("lapsed {by}, not mended: ")), "{said}");
        let decided = format!("; decided with M-000001, delisted from {effect}");
        assert!(said.contains("penalty") && said.ends_with(&decided), "{said}");
    }
    // Kept, it is closed and not mended.
    let (bed, _) = given();
    done(&bed, "qian", "matter.keep", "M-000001", &[], "small");
    done(&bed, "zhou", "matter.keep", "M-000001", &[], "small");
    let (key, said) = became(&bed);
    assert_eq!(key, "delisting-warning-kept", "{said}");
    assert!(said.contains(&format!("closed on {}", bed.today)), "{said}");
}

#[test]
fn a_warning_says_that_it_was_mended_only_where_it_was() {
    let mut bed = bed();
    bed.today = day("2027-07-05");
    let filing = "F-HFDA-2025-00002-2027";
    done(&bed, "qian", "filing.warn", filing, &[], "");
    let of = |bed: &Bed| {
        let board = board(bed, "qian", "91440300208981186K");
        lines(&board, "delisting-warnings")[0].cells[4].phrase().unwrap().key.clone()
    };
    assert_eq!(of(&bed), "delisting-warning-runs");
    bed.today = day("2027-07-20");
    let came = [("channel", "post"), ("changes", "none"), ("attribution", "own")];
    done(&bed, "li", "filing.receive", filing, &came, "");
    bed.today = mend_by(&bed, filing).next();
    assert_eq!(of(&bed), "delisting-warning-over");
}

/// A line as it reads.
fn said(bed: &Bed, line: &PageLine) -> String {
    let words = Words::new(Lang::En, Some(&bed.about().edition));
    line.cells.iter().map(|c| words.say(c.phrase().unwrap())).collect::<Vec<_>>().join(" | ")
}

/// Everything on a board as it reads, in both languages.
fn whole(bed: &Bed, board: &Page) -> String {
    let edition = bed.about().edition;
    let mut text = String::new();
    for lang in [Lang::En, Lang::Zh] {
        let words = Words::new(lang, Some(&edition));
        text.push_str(&words.say(&board.title));
        for block in board.blocks() {
            text.push_str(&words.say(block.title.as_ref().unwrap()));
            match &block.body {
                Body::Lines { heads, lines } => {
                    let cells = lines.iter().flat_map(|l| &l.cells).filter_map(|c| c.phrase());
                    let cells = heads.iter().chain(cells);
                    for cell in cells {
                        text.push('\n');
                        text.push_str(&words.say(cell));
                    }
                }
                Body::Bars(bars) => {
                    for bar in bars {
                        text.push_str(&words.say(&bar.label));
                    }
                }
                other => panic!("{other:?}"),
            }
        }
    }
    text
}

/// The steps on a board that are open, and those that are barred, by name; what is folded away is there all the same.
fn steps(bed: &Bed, board: &Page, title: &str) -> (Vec<String>, Vec<String>) {
    let words = Words::new(Lang::En, Some(&bed.about().edition));
    let (mut open, mut barred) = (Vec::new(), Vec::new());
    for line in lines(board, title).iter().filter(|line| !line.folds) {
        let is_open = line.mark == Mark::Ready;
        assert_eq!(is_open, line.cells.len() == 1, "what may be done is said once");
        if is_open { &mut open } else { &mut barred }.push(words.say(line.label().unwrap()));
    }
    (open, barred)
}

fn proposed(bed: &Bed) {
    done(bed, "qian", "matter.propose_delisting", FIRST, &[], SECRET);
}

#[test]
fn a_candidates_board_lists_every_ground_with_evidence_age_and_what_may_be_done() {
    let bed = bed();
    let board = board(&bed, "zhou", FIRST);
    let grounds = lines(&board, "delisting-grounds");
    // The penalty; and the filing of 2026, which nobody handed in.
    assert_eq!(grounds.len(), 2, "{grounds:?}");
    let opened: Vec<_> = grounds.iter().map(|l| l.opens().unwrap().kind).collect();
    assert_eq!(opened, [Kind::Filing, Kind::Alert]);
    let texts: Vec<String> = grounds.iter().map(|l| said(&bed, l)).collect();
    assert!(texts[0].contains("2026") && texts[0].contains("62 d"), "{texts:?}");
    assert!(texts[0].contains("a warning comes first"), "{texts:?}");
    assert!(texts[1].contains("F-1") && texts[1].contains("from 2026-09-01"), "{texts:?}");
    assert!(texts[1].contains("none given") && !grounds[1].clause.is_empty(), "{texts:?}");
    // The other alert is there to be opened, though no ground rests on it.
    assert_eq!(lines(&board, "delisting-alerts")[0].opens(), Some(RecordId::new(Kind::Alert, 2)));
    let (open, barred) = steps(&bed, &board, "delisting-steps");
    assert!(open.contains(&"Propose delisting".to_owned()), "{open:?}");
    assert!(barred.contains(&"Decide the delisting".to_owned()), "{barred:?}");
    let would = lines(&board, "delisting-would");
    let would: Vec<String> = would.iter().map(|l| said(&bed, l)).collect();
    assert!(would.iter().any(|l| l.contains("2026-09-01 to 2029-09-01")), "{would:?}");
    let path = lines(&board, "delisting-path");
    assert!(path.len() >= 4 && said(&bed, &path[0]).starts_with("2026-"), "{path:?}");
    let last = said(&bed, path.last().unwrap());
    assert!(last.contains("2026-09-01") && last.contains("qian") && last.contains("A-000001"));
}

#[test]
fn every_board_is_said_in_both_languages() {
    let bed = bed();
    proposed(&bed);
    let warning = {
        done(
            &bed,
            "li",
            "filing.remind",
            "F-HFDA-2025-00002-2026",
            &[("channel", "announcement")],
            "",
        );
        done(&bed, "qian", "filing.warn", "F-HFDA-2025-00002-2026", &[], "late")
    };
    let against = format!("#{warning}");
    let fields = [("against", against.as_str()), ("text", SECRET)];
    done(&bed, "li", "appeal.open", "91440300208981186K", &fields, "");
    let change = [
        ("kind", "a"),
        ("occurred_on", "2026-08-20"),
        ("state", "received"),
        ("legal_representative", "示例甲"),
    ];
    done(&bed, "li", "enterprise.register_change", "91440300208981186K", &change, "");
    for reference in [FIRST, "M-000001", "AP-000001", "G-000001", "HFDA-2025-00001", "A-000001"] {
        let text = whole(&bed, &board(&bed, "zhou", reference));
        assert!(!text.contains('⟪'), "{reference}: {text}");
    }
    for of in [PageOf::Network, PageOf::Decision { id: RecordId::SETTINGS }] {
        assert!(!whole(&bed, &board_of(&bed, "zhou", of)).contains('⟪'));
    }
}

#[test]
fn a_second_officer_finds_the_proposal_with_its_path_and_may_decide_it_while_the_proposer_may_not()
{
    let bed = bed();
    proposed(&bed);
    let row = &bed.page(Queue::Approvals, "", 0, 5).rows[0].row.clone();
    let id = row.id;
    assert_eq!(id.kind, Kind::Matter);
    let of = || PageOf::Decision { id };
    let his = board_of(&bed, "zhou", of());
    let proposal = lines(&his, "approval-delisting");
    let told: Vec<String> = proposal.iter().map(|l| said(&bed, l)).collect();
    assert!(told[0].contains("qian, 2026-09-01") && told[1].contains(SECRET), "{told:?}");
    assert_eq!(proposal[2].opens(), Some(RecordId::new(Kind::Alert, 1)));
    let (open, _) = steps(&bed, &his, "delisting-steps");
    assert_eq!(open, ["Decide the delisting", "Decline the delisting"]);
    let decide = lines(&his, "delisting-steps")[0].does().cloned().unwrap();
    assert_eq!((decide.record, decide.transition.as_str()), (id, "matter.decide_delisting"));
    // What his yes would write, before it is given.
    let outcome = lines(&his, "approval-outcome");
    let outcome: Vec<String> = outcome.iter().map(|l| said(&bed, l)).collect();
    let bans = outcome.iter().any(|l| l.contains("Bans") && l.contains("2029-09-01"));
    assert!(bans && outcome.iter().any(|l| l.contains("delisting proposed | delisted")));
    assert!(!lines(&his, "delisting-path").is_empty());
    assert_eq!(bed.sheet(FIRST).standing.unwrap().key, "standing-certified");
    let own = board_of(&bed, "qian", of());
    let (open, barred) = steps(&bed, &own, "delisting-steps");
    assert!(open == ["Decline the delisting"] && barred.contains(&"Decide the delisting".into()));
    let told: Vec<String> =
        lines(&own, "approval-delisting").iter().map(|l| said(&bed, l)).collect();
    assert!(told.iter().any(|l| l.starts_with("You may not")), "{told:?}");
    // He sends it back: the proposal stays on the path and is no longer to be decided.
    done(&bed, "zhou", "matter.decline_delisting", "M-000001", &[], "not enough");
    let after = board_of(&bed, "zhou", of());
    assert!(after.blocks().all(|b| b.title.as_ref().is_none_or(|t| t.key != "approval-delisting")));
    assert_eq!(bed.count(Queue::Approvals), 0);
}

#[test]
fn once_decided_the_notices_are_ready_and_one_that_was_sent_says_so() {
    let mut bed = bed();
    proposed(&bed);
    done(&bed, "zhou", "matter.decide_delisting", "M-000001", &[("on", "2026-09-10")], "agreed");
    let now = board(&bed, "wu", "M-000001");
    let decided: Vec<String> =
        lines(&now, "delisting-decided").iter().map(|l| said(&bed, l)).collect();
    assert!(decided[0].contains("delisted from 2026-09-10"), "{decided:?}");
    assert!(decided.iter().any(|l| l.contains("zhou, 2026-09-01")), "{decided:?}");
    assert!(decided.iter().any(|l| l.contains("2026-09-10 to 2029-09-10")), "{decided:?}");
    let notices = lines(&now, "delisting-notices").to_vec();
    assert_eq!(notices.len(), 3);
    assert!(
        notices.iter().all(|n| n.mark.word().is_empty() && said(&bed, n).contains("2026-09-10"))
    );
    let send = notices[1].does().cloned().unwrap();
    let mut fields: Vec<(&str, &str)> =
        send.preset.iter().map(|(k, v)| (k.as_str(), v.as_str())).collect();
    fields.push(("text", "除名"));
    // To nobody who is not on the desk's list, and then to whom is.
    let refused = self::send(&bed, "wu", &send.transition, "M-000001", &fields, "").refused;
    assert_eq!(refused[0].refusals[0].message.key, "refused-no-contact");
    let list = [("authorities", "市民政局 | email | mz@example.cn")];
    done(&bed, "root", "desk.set_contacts", "desk", &list, "");
    let operation = done(&bed, "wu", &send.transition, "M-000001", &fields, "");
    let after = board(&bed, "zhou", "M-000001");
    let marks: Vec<&str> =
        lines(&after, "delisting-notices").iter().map(|l| l.mark.word()).collect();
    assert_eq!(marks, ["", "done", ""]);
    let noted = said(&bed, &lines(&after, "delisting-notices")[1]);
    assert!(noted.contains("sent by wu, 2026-09-01"), "{noted}");
    // What was sent is never taken back. What came back is to be sent again; what is not sent by its day is overdue.
    let undo = bed.ask_as("wu", Ask::Undo { operation: Some(operation), reason: None });
    assert_eq!(undo.unwrap_err().message.key, "undo-never");
    done(&bed, "wu", "notice.serve", "N-000001", &[("outcome", "returned")], "");
    bed.today = day("2026-09-11");
    let late = board(&bed, "zhou", "M-000001");
    assert!(lines(&late, "delisting-notices").iter().all(|l| l.mark.word() == "overdue"));
    assert!(said(&bed, &lines(&late, "delisting-decided")[0]).contains("since 2026-09-10"));
}

#[test]
fn a_delisting_for_a_day_to_come_is_said_in_the_standing_until_that_day() {
    let mut bed = bed();
    proposed(&bed);
    done(&bed, "zhou", "matter.decide_delisting", "M-000001", &[("on", "2026-09-10")], "agreed");
    let why = |bed: &Bed| -> Vec<String> {
        bed.sheet(FIRST).standing_why.into_iter().map(|(_, p)| p.key).collect()
    };
    assert_eq!(bed.sheet(FIRST).standing.unwrap().key, "standing-certified");
    assert!(why(&bed).contains(&"why-delisted-from".to_owned()), "{:?}", why(&bed));
    bed.today = day("2026-09-10");
    assert_eq!(bed.sheet(FIRST).standing.unwrap().key, "standing-delisted");
    assert!(!why(&bed).contains(&"why-delisted-from".to_owned()));
}

#[test]
fn nothing_confidential_is_on_the_boards_of_those_who_may_not_see_it() {
    let bed = bed();
    proposed(&bed);
    for who in ["ke", "li", "nobody"] {
        for reference in [FIRST, "M-000001"] {
            let text = whole(&bed, &board(&bed, who, reference));
            assert!(!text.contains(SECRET), "{who} on {reference}: {text}");
            assert!(text.contains("hidden: confidential"), "{who} on {reference}: {text}");
        }
        let matter = board(&bed, who, "M-000001");
        if who == "nobody" {
            // He is not even told that something is proposed.
            assert!(
                matter
                    .blocks()
                    .all(|b| b.title.as_ref().is_none_or(|t| t.key != "approval-delisting"))
            );
            continue;
        }
        let told: Vec<String> =
            lines(&matter, "approval-delisting").iter().map(|l| said(&bed, l)).collect();
        assert!(told.iter().all(|l| !l.contains("qian")), "{told:?}");
    }
    assert!(whole(&bed, &board(&bed, "zhou", FIRST)).contains(SECRET));
    done(&bed, "zhou", "matter.decide_delisting", "M-000001", &[], SECRET);
    for who in ["ke", "nobody"] {
        assert!(!whole(&bed, &board(&bed, who, "M-000001")).contains(SECRET), "{who}");
    }
}

#[test]
fn an_appeals_board_says_against_what_by_when_who_may_never_and_what_it_would_restore() {
    let mut bed = bed();
    proposed(&bed);
    let against = done(&bed, "zhou", "matter.decide_delisting", "M-000001", &[], "agreed");
    let against = format!("#{against}");
    let fields = [("against", against.as_str()), ("text", SECRET)];
    done(&bed, "li", "appeal.open", FIRST, &fields, "");
    let mine = board(&bed, "wu", "AP-000001");
    let text = whole(&bed, &mine);
    assert!(text.contains(SECRET) && text.contains("10 working days"), "{text}");
    let rested = lines(&mine, "appeal-against");
    assert!(rested.iter().any(|l| l.opens() == Some(RecordId::new(Kind::Alert, 1))), "{rested:?}");
    let who: Vec<String> = lines(&mine, "appeal-who").iter().map(|l| said(&bed, l)).collect();
    assert!(who[0].starts_with("You may |"), "{who:?}");
    let never: Vec<&String> = who.iter().filter(|l| l.starts_with("Never")).collect();
    assert!(never.len() == 2 && never[0].contains("zhou") && never[1].contains("qian"));
    let (open, _) = steps(&bed, &mine, "appeal-steps");
    assert_eq!(open, ["Decide the appeal"]);
    for part in ["qian", "zhou"] {
        assert_eq!(steps(&bed, &board(&bed, part, "AP-000001"), "appeal-steps").0, [""; 0]);
    }
    let restores: Vec<String> =
        lines(&mine, "appeal-restores").iter().map(|l| said(&bed, l)).collect();
    assert!(restores[0].contains("M-000001") && restores[1].contains("certified"), "{restores:?}");
    let outcome = lines(&mine, "appeal-outcome");
    assert!(outcome.iter().any(|l| said(&bed, l).contains("delisted | restored")), "{outcome:?}");
    assert!(!whole(&bed, &board(&bed, "ke", "AP-000001")).contains(SECRET));
    // Past its day it is overdue, on the board and in the queue.
    assert_eq!(bed.page(Queue::Appeals, "", 0, 1).rows[0].state, "open");
    bed.today = day("2026-09-30");
    let row = bed.page(Queue::Appeals, "state:overdue", 0, 1).rows[0].clone();
    assert_eq!(row.state, "overdue");
    let late = board(&bed, "wu", "AP-000001");
    assert!(lines(&late, "appeal-now").iter().any(|l| l.mark.word() == "overdue"));
}

#[test]
fn a_lapsed_warning_no_longer_reads_as_one_that_runs() {
    let mut bed = bed();
    let filing = "F-HFDA-2025-00002-2026";
    done(&bed, "li", "filing.remind", filing, &[("channel", "announcement")], "");
    done(&bed, "qian", "filing.warn", filing, &[("mend_by", "2026-09-20")], "late");
    done(&bed, "zhou", "confirm", filing, &[], "");
    let row = |bed: &Bed| {
        let page = bed.page(Queue::OverdueFilings, "海岸", 0, 1);
        (page.rows[0].state.clone(), page.rows[0].row.why.key.clone())
    };
    assert_eq!(row(&bed), ("warned".to_owned(), "row-warned".to_owned()));
    // The day that now counts is the one to mend by.
    let due = bed.page(Queue::OverdueFilings, "海岸", 0, 1).rows.remove(0).row.due;
    assert_eq!(due, Some(day("2026-09-20")));
    let runs = board(&bed, "zhou", "91440300208981186K");
    // What a delisting would do is nobody's question while nothing makes a candidate.
    let would = |board: &Page| {
        board.blocks().any(|b| b.title.as_ref().is_some_and(|t| t.key == "delisting-would"))
    };
    assert!(!would(&runs));
    assert!(said(&bed, &lines(&runs, "delisting-warnings")[0]).contains("19 d left"));
    bed.today = day("2026-09-21");
    assert_eq!(row(&bed), ("warning-lapsed".to_owned(), "row-warning-lapsed".to_owned()));
    let lapsed = board(&bed, "zhou", "91440300208981186K");
    assert!(would(&lapsed));
    let warning = &lines(&lapsed, "delisting-warnings")[0];
    assert!(
        said(&bed, warning).contains("not mended by 2026-09-20")
            && warning.mark.word() == "overdue"
    );
    let keys: Vec<String> =
        bed.sheet("91440300208981186K").standing_why.into_iter().map(|(_, p)| p.key).collect();
    assert!(keys.contains(&"why-filing-warning-lapsed".to_owned()), "{keys:?}");
}

/// Everything that `next` gives an officer, one after the other.
fn offered(bed: &Bed, who: &str) -> Vec<(Queue, RecordId)> {
    let (mut all, mut passed) = (Vec::new(), Vec::new());
    while let Reply::Next(Some(next)) =
        bed.ask_as(who, Ask::Next { passed: passed.clone() }).unwrap()
    {
        passed.push(next.row.row.id);
        all.push((next.queue, next.row.row.id));
    }
    all
}

#[test]
fn a_candidate_is_offered_to_whoever_may_act_on_its_matter_and_to_nobody_else() {
    let mut bed = bed();
    let chair = Some(vec![Role::Chair]);
    let (name, os_user) = ("chen".to_owned(), Some("chen".to_owned()));
    bed.ask(Ask::SetOfficer { name, os_user, roles: chair, active: None });
    let of = |bed: &Bed, who: &str| {
        let all = offered(bed, who).into_iter();
        all.filter(|(queue, _)| *queue == Queue::Delisting)
            .map(|(_, id)| id.kind)
            .collect::<Vec<_>>()
    };
    assert_eq!(of(&bed, "qian"), [Kind::Matter]);
    assert_eq!((of(&bed, "li"), of(&bed, "chen")), (vec![], vec![]));
    proposed(&bed);
    assert_eq!((of(&bed, "li"), of(&bed, "chen")), (vec![], vec![Kind::Matter]));
    // Another without a matter: intake edits the enterprise, and has no part in what makes it a candidate.
    let filing = "F-HFDA-2025-00002-2026";
    done(&bed, "li", "filing.remind", filing, &[("channel", "announcement")], "");
    done(&bed, "qian", "filing.warn", filing, &[("mend_by", "2026-09-20")], "late");
    done(&bed, "zhou", "confirm", filing, &[], "");
    bed.today = day("2026-09-22");
    let mut kinds = of(&bed, "qian");
    kinds.sort();
    assert_eq!(kinds, [Kind::Enterprise, Kind::Matter]);
    assert_eq!((of(&bed, "li"), of(&bed, "chen")), (vec![], vec![Kind::Matter]));
}

#[test]
fn alerts_before_this_one_are_counted_apart_from_those_after_it() {
    let bed = bed();
    let told = |reference: &str| {
        let sheet = bed.sheet(reference);
        let mut lines = sheet.page.lines();
        let line = lines.find(|line| line.label().unwrap().key == "alert-earlier").unwrap();
        match line.value().unwrap() {
            Cell::Said(said) => Words::new(Lang::En, None).say(said),
            other => panic!("{other:?}"),
        }
    };
    assert_eq!(told("A-000001"), "none before this one; 1 of this enterprise in all");
    assert_eq!(told("A-000002"), "1 before this one; 1 of this enterprise in all");
}

#[test]
fn a_changes_board_says_what_changes_field_by_field_and_who_accepts() {
    let bed = bed();
    let fields = [
        ("kind", "a"),
        ("occurred_on", "2026-08-20"),
        ("state", "received"),
        ("legal_representative", "示例甲"),
    ];
    done(&bed, "li", "enterprise.register_change", FIRST, &fields, "");
    let his = board(&bed, "zhou", "G-000001");
    let values = lines(&his, "change-board-values");
    assert!(values.len() == 1 && said(&bed, &values[0]).contains("示例甲"), "{values:?}");
    let (open, _) = steps(&bed, &his, "approval-steps");
    assert_eq!(open, ["Accept the change", "Decline the change"]);
    assert_eq!(steps(&bed, &board(&bed, "li", "G-000001"), "approval-steps").0, [""; 0]);
    let outcome = lines(&his, "approval-outcome");
    assert!(outcome.iter().any(|l| said(&bed, l).contains("示例甲")), "{outcome:?}");
}

#[test]
fn the_networks_board_totals_by_kind_and_year_and_keeps_its_money_from_strangers() {
    let bed = bed();
    let take = |kind, name, text: &str| {
        assert_eq!(bed.import(kind, name, text.as_bytes(), false).bad, Vec::new());
    };
    take(IntakeKind::Partners, "p.csv", "名称,类别\n示例基金会,民间资助方\n");
    take(
        IntakeKind::Matches,
        "m.csv",
        "统一社会信用代码,采购方,金额,日期\n91460300U6MY13099P,示例商贸,CNY 1200.00,2026-05-01\n",
    );
    let own = board_of(&bed, "zhou", PageOf::Network);
    let Body::Bars(kinds) = &block(&own, "network-board-kinds").body else { panic!() };
    assert_eq!(kinds.iter().map(|b| b.value).collect::<Vec<_>>(), [1]);
    let years = lines(&own, "network-board-years");
    assert!(said(&bed, &years[0]).contains("2026") && said(&bed, &years[0]).contains("1,200.00"));
    let each = lines(&own, "network-board-enterprises");
    assert_eq!(each[0].opens().unwrap().kind, Kind::Enterprise);
    assert_eq!(lines(&own, "network-board-matches")[0].opens().unwrap().kind, Kind::Match);
    let strange = board_of(&bed, "nobody", PageOf::Network);
    assert!(!whole(&bed, &strange).contains("1,200.00"));
}

#[test]
fn the_board_of_a_delisting_reads_its_notices_and_no_comment() {
    let bed = bed();
    proposed(&bed);
    let marks = |who: &str| {
        let board = board(&bed, who, FIRST);
        let all = lines(&board, "delisting-notices").to_vec();
        all.iter()
            .map(|l| (l.mark.word() == "done", l.does().cloned().is_some()))
            .collect::<Vec<_>>()
    };
    done(&bed, "zhou", "matter.decide_delisting", FIRST, &[], "so it is");
    done(&bed, "wu", "comment", "M-000001", &[("text", "notice:media by letter")], "");
    assert_eq!(marks("wu"), [(false, true); 3]);
    assert_eq!(marks("li"), [(false, true); 3]);
    assert_eq!(marks("ke"), [(false, false); 3]);
    let sent =
        [("kind", "delisting"), ("party", "media"), ("channel", "announcement"), ("text", "x")];
    done(&bed, "li", "notice.send", "M-000001", &sent, "");
    assert_eq!(marks("wu"), [(false, true), (false, true), (true, false)]);
    // One that came back was not sent.
    done(&bed, "li", "notice.serve", "N-000001", &[("outcome", "returned")], "");
    assert_eq!(marks("wu"), [(false, true); 3]);
}
