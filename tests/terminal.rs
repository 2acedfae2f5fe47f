//! The real program in a real pseudo-terminal: what an officer sees and presses, from import to undo, in both languages.
#![allow(
    clippy::disallowed_methods,
    reason = "a test may read the clock and the environment that it runs its children by"
)]

use crate::support::pty;

use pty::{Pty, Sandbox, sandbox};

const ESC: &str = "\x1b";
const DOWN: &str = "\x1b[B";
const ENTER: &str = "\r";
const FIND: &str = "\x10";
const SAVE: &str = "\x13";

/// The words a test waits for, in one language.
struct Said {
    lang: &'static str,
    overdue: &'static str,
    many_overdue: &'static str,
    menu: &'static str,
    dry_run: &'static str,
    will: &'static str,
    done: &'static str,
    undone: &'static str,
    never: &'static str,
    find: &'static str,
    material_missing: &'static str,
    saved: &'static str,
    claimed: &'static str,
}

const EN: Said = Said {
    lang: "en",
    overdue: "Overdue",
    many_overdue: "would change",
    menu: "What may be done",
    dry_run: "Dry run",
    will: "would change",
    done: "takes",
    undone: "Took back #",
    never: "cannot be taken back",
    find: "Find an enterprise",
    material_missing: "missing",
    saved: "saved",
    claimed: "yours now",
};

const ZH: Said = Said {
    lang: "zh",
    overdue: "逾期",
    many_overdue: "条将变更",
    menu: "可办理事项",
    dry_run: "试算",
    will: "条将变更",
    done: "撤回",
    undone: "已撤回操作 #",
    never: "不可撤回",
    find: "查找企业",
    material_missing: "未提交",
    saved: "已保存",
    claimed: "已认领",
};

/// How many filings are overdue, by the command line.
fn overdue(desk: &Sandbox, filter: &str) -> u64 {
    let json = desk.run(&["queue", "overdue-filings", "--filter", filter, "--count", "--json"]);
    let value: serde_json::Value = serde_json::from_str(&json).unwrap();
    value["count"].as_u64().unwrap()
}

fn start(desk: &Sandbox, size: (u16, u16), said: &Said) -> Pty {
    let mut t = Pty::start(desk, size.0, size.1, &["--lang", said.lang]);
    t.wait(said.overdue).wait("6").wait(" 120");
    t
}

/// Leaves, so that the command line may open the desk.
fn leave(mut t: Pty) {
    t.send(ESC).send(ESC).send("q");
    assert_eq!(t.ended(), 0);
}

/// Flow 1: filter, mark all that match, dry run, apply, undo.
fn bulk_filings(size: (u16, u16), said: &Said) {
    let desk = sandbox();
    let (all, some) = (overdue(&desk, ""), overdue(&desk, "region:46"));
    assert!(all > 20 && some > 0 && some <= 20, "{all} {some}");
    let mut t = start(&desk, size, said);
    let (before, after) = (format!(" {all}]"), format!(" {}]", all - some));
    t.send("3")
        .wait(&before)
        .send("/region:46\r")
        .wait("filter>".trim_start_matches(|_| said.lang == "zh"));
    t.send("m")
        .send(ENTER)
        .wait(&some.to_string())
        .send("t")
        .wait(said.menu)
        .send("r")
        .wait(said.dry_run);
    t.send(" ").send(ENTER).send(SAVE).wait(&format!("{some} {}", said.will));
    t.send(ENTER).wait("#0000").send(ESC).wait(&after);
    t.send("u").wait(said.undone).wait(&before);
    // Above twenty the count is typed; anything else changes nothing.
    t.send("/\x15\r").send("m").send(ENTER).send("t").wait(said.menu).send("r").wait(said.dry_run);
    t.send(" ").send(ENTER).send(SAVE).wait(&format!("{all} {}", said.many_overdue));
    t.send("1\r").wait("! ").send("\x7f").send(&format!("{all}\r")).wait(" 0]");
    t.wait(said.done).send(ESC).send("u").wait(&before);
    leave(t);
    assert_eq!(overdue(&desk, ""), all);
    desk.run(&["verify"]);
}

#[test]
fn filings_are_received_in_bulk_and_taken_back_on_a_small_english_screen() {
    bulk_filings((80, 24), &EN);
}

#[test]
fn filings_are_received_in_bulk_and_taken_back_on_a_larger_chinese_screen() {
    bulk_filings((120, 40), &ZH);
}

#[test]
fn filings_are_received_in_bulk_and_taken_back_in_the_other_language_at_each_size() {
    bulk_filings((80, 24), &ZH);
    bulk_filings((120, 40), &EN);
}

/// Flow 2: Chinese, initials, a piece of the code; Enter opens.
fn lookup(desk: &Sandbox, size: (u16, u16), said: &Said) {
    let (code, name) = ("91510104256120743M", "时空盒数字科技有限公司");
    let mut t = start(desk, size, said);
    for typed in ["时空盒数字科技", "skhszkj", "shikonghe", "256120743"] {
        t.send(FIND).wait(said.find).send(typed).wait(name);
        t.until("one enterprise", |screen| screen.matches("> ").count() == 1);
        t.send(ENTER).wait_gone(said.find).wait(name).wait(code);
        t.send(ESC).wait(said.overdue);
    }
    leave(t);
}

/// Flow 3: the alert's sheet, claimed, dismissed with a reason; the next one follows. What was decided stays; the next one is
/// claimed and given back.
fn alert(desk: &Sandbox, size: (u16, u16), said: &Said) {
    let mut t = start(desk, size, said);
    t.send("5").send(ENTER).wait("A-0000").send("c").wait(said.claimed);
    let before = t.text();
    t.send("t").wait(said.menu).send("d").wait("[ ").send(SAVE).wait("! ");
    t.send("同一事项").send(SAVE).wait(said.saved).wait(" 119");
    t.until("the next alert", |screen| screen.contains("A-0000") && screen != before);
    t.send("u").wait(said.never).wait(" 119").send(ESC).wait_gone(said.never);
    t.send("c").wait(said.claimed).send("u").wait(said.undone).wait(" 119");
    leave(t);
    let left = desk.run(&["queue", "alerts", "--count", "--json"]);
    assert_eq!(serde_json::from_str::<serde_json::Value>(&left).unwrap()["count"], 119);
}

/// Flow 4: what blocks it, to the field, saved, checked again.
fn blocked(desk: &Sandbox, size: (u16, u16), said: &Said) {
    let mut t = start(desk, size, said);
    t.send("1").send("t").wait(said.menu).wait("x a").wait("13");
    t.send("a").wait("B.1 a").wait(said.material_missing);
    t.send(DOWN).send(ENTER).wait("[ ").send(SAVE).wait(said.saved);
    t.wait(said.menu).wait("12");
    t.send(ESC).wait_gone(said.menu).send("u").wait(said.undone);
    leave(t);
}

#[test]
fn lookup_alert_and_blocked_transition_on_a_small_chinese_screen() {
    let desk = sandbox();
    lookup(&desk, (80, 24), &ZH);
    blocked(&desk, (80, 24), &ZH);
    alert(&desk, (80, 24), &ZH);
}

#[test]
fn lookup_alert_and_blocked_transition_in_the_other_language_at_each_size() {
    for (size, said) in [((80, 24), &EN), ((120, 40), &ZH)] {
        let desk = sandbox();
        lookup(&desk, size, said);
        blocked(&desk, size, said);
        alert(&desk, size, said);
    }
}

#[test]
fn lookup_alert_and_blocked_transition_on_a_larger_english_screen() {
    let desk = sandbox();
    lookup(&desk, (120, 40), &EN);
    blocked(&desk, (120, 40), &EN);
    alert(&desk, (120, 40), &EN);
}

#[test]
fn a_cut_line_ends_the_screen_and_the_draft_is_offered_again() {
    use nix::sys::signal::Signal::{SIGHUP, SIGTERM};
    let desk = sandbox();
    for (signal, typed) in [(SIGHUP, "乡村振兴中心"), (SIGTERM, "Rural Centre")] {
        let mut t = start(&desk, (80, 24), &EN);
        t.send("1").send("e").wait("Edit: ").wait("English name");
        t.send(DOWN).send(DOWN).send(DOWN).send("\x15").send(typed).wait(typed);
        t.signal(signal);
        assert_eq!(t.ended(), 128 + signal as u32);
        let mut t = Pty::start(&desk, 80, 24, &["--lang", "en"]);
        t.wait("Kept drafts")
            .send(ENTER)
            .wait(typed)
            .send("\x15")
            .send(ESC)
            .wait_gone("English name");
        leave(t);
    }
}

#[test]
fn the_terminal_is_given_back_and_nothing_raw_reaches_it() {
    let desk = sandbox();
    let mut t = start(&desk, (80, 24), &EN);
    t.resize(40, 10);
    t.wait("Too small");
    t.resize(120, 40);
    t.wait("Enterprise");
    t.send("q");
    assert_eq!(t.ended(), 0);
    let raw = String::from_utf8_lossy(&t.raw).into_owned();
    for given_back in ["\x1b[?1049l", "\x1b[?2004l", "\x1b[?25h"] {
        assert!(raw.contains(given_back), "{given_back:?}");
    }
    assert!(raw.contains("\x1b[?2026h"), "synchronized updates");
}
