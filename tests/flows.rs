//! The flows of an officer's day in a real pseudo-terminal, each key counted: no flow needs more than it is given here, key by
//! key. Text that only the officer can know (a filter, a name, a reason) is typed and not counted.
#![allow(
    clippy::disallowed_methods,
    reason = "a test may read the clock and the environment that it runs its children by"
)]

#[path = "flows/pair.rs"]
mod pair;
use crate::support::pty;

use pty::{Pty, Sandbox, sandbox, sandbox_after};

const ENTER: &str = "\r";
const ESC: &str = "\x1b";
const TAB: &str = "\t";
const FIND: &str = "\x10";
const SAVE: &str = "\x13";

/// A session whose keys are counted.
struct Flow {
    pty: Pty,
    keys: usize,
}

impl Flow {
    fn start(desk: &Sandbox) -> Self {
        Self::sits_down(Pty::start(desk, 120, 40, &["--lang", "en"]))
    }

    /// Another officer, on another day.
    fn start_as(desk: &Sandbox, officer: &str, today: &str) -> Self {
        Self::sits_down(Pty::start_on(desk, (120, 40), today, &["--lang", "en", "--as", officer]))
    }

    fn sits_down(mut pty: Pty) -> Self {
        pty.wait("Overdue");
        Self { pty, keys: 0 }
    }

    /// Leaves the desk, so that another may sit down at it.
    fn leaves(mut self) {
        self.pty.send("q");
        assert_eq!(self.pty.ended(), 0);
    }

    /// One key.
    fn key(&mut self, key: &str) -> &mut Self {
        self.keys += 1;
        self.pty.send(key);
        self
    }

    /// What only the officer knows.
    fn typed(&mut self, text: &str) -> &mut Self {
        self.pty.send(text);
        self
    }

    #[track_caller]
    fn sees(&mut self, text: &str) -> &mut Self {
        self.pty.wait(text);
        self
    }

    #[track_caller]
    fn took(&mut self, most: usize) {
        assert!(self.keys <= most, "{} keys, and {most} are enough", self.keys);
        self.keys = 0;
    }
}

fn overdue(desk: &Sandbox, filter: &str) -> u64 {
    let json = desk.run(&["queue", "overdue-filings", "--filter", filter, "--count", "--json"]);
    let value: serde_json::Value = serde_json::from_str(&json).unwrap();
    value["count"].as_u64().unwrap()
}

/// `3` · `/` filter Enter · `m` Enter · `t` `r` · channel, save · Enter: eleven keys for however many filings, and one back.
#[test]
fn flow_1_filings_received_in_bulk_take_eleven_keys_and_one_takes_them_back() {
    let desk = sandbox();
    let (all, some) = (overdue(&desk, ""), overdue(&desk, "region:46"));
    let mut f = Flow::start(&desk);
    f.key("3").sees(&format!(" {all}]"));
    f.key("/").typed("region:46").key(ENTER).sees(&format!("row 1 of {some} ({all} in all)"));
    f.key("m").key(ENTER).sees(&format!("{some} marked"));
    f.key("t").key("r").sees("Dry run");
    f.key("o").key(SAVE).sees(&format!("{some} would change"));
    f.key(ENTER).sees(&format!("{some} changed"));
    f.took(11);
    f.key(ESC).sees(&format!(" {}]", all - some));
    f.key("u").sees("Took back #").sees(&format!(" {all}]"));
    f.took(2);
}

/// `^P`, the name as it is heard, Enter: two keys from anywhere.
#[test]
fn flow_2_a_lookup_takes_two_keys() {
    let desk = sandbox();
    let mut f = Flow::start(&desk);
    for typed in ["时空盒数字科技", "skhszkj", "shikonghe", "256120743"] {
        f.key(FIND).sees("Find an enterprise").typed(typed).sees("91510104256120743M");
        f.key(ENTER).sees("时空盒数字科技有限公司");
        f.took(2);
        f.key(ESC).sees("Applications");
        f.keys = 0;
    }
}

/// `5` · Enter · `c` · `t` `d` · reason, save: six keys, and the next alert stands there.
#[test]
fn flow_3_an_alert_is_dismissed_in_six_keys_and_the_next_one_stands_there() {
    let desk = sandbox();
    let mut f = Flow::start(&desk);
    f.key("5").key(ENTER).sees("A-0000");
    f.key("c").sees("yours now");
    f.key("t").key("d").sees("[ ").typed("同一事项").key(SAVE).sees("saved");
    f.took(6);
}

/// `t` · the blocked step · Enter to its field · save: four keys to what blocks it and back, checked again.
#[test]
fn flow_4_what_blocks_a_step_is_mended_in_four_keys() {
    let desk = sandbox();
    let mut f = Flow::start(&desk);
    f.key("t").sees("What may be done");
    f.key("a").sees("B.1");
    f.key(ENTER).sees("[ ");
    f.key(SAVE);
    f.took(4);
}

/// `e` · Tab to the field · type · save.
#[test]
fn flow_5_a_field_is_edited_in_three_keys_and_one_for_each_line() {
    let desk = sandbox();
    let mut f = Flow::start(&desk);
    f.key("g").key("e").sees("Standing");
    f.took(2);
    f.key("e").sees("English name");
    f.key(TAB).key(TAB).typed("Rural Centre").key(SAVE).sees("saved");
    f.took(4);
}

/// `e` · the field · save. Different fields: nothing more, and a notice. The same field: one key for mine, and save.
#[test]
fn flow_6_of_two_officers_on_one_record_the_second_decides_with_one_key() {
    const CODE: &str = "91510104256120743M";
    let desk = sandbox();
    desk.run(&["officers", "add", "wang", "--role", "intake"]);
    let user = desk.run(&["officers", "list", "--json"]);
    let user: serde_json::Value = serde_json::from_str(&user).unwrap();
    let user = user[0]["os_user"].as_str().unwrap().to_owned();
    let (pty, mut wang) = pair::start(&desk, &user);
    let mut f = Flow::sits_down(pty);
    f.key(FIND).typed(CODE).sees("> ").key(ENTER).sees(CODE).key("e").sees("English name");
    // What B.3 does not name is edited while a certificate stands: the e-mail.
    let to_email = |f: &mut Flow| {
        for _ in 0..10 {
            f.key(TAB);
        }
    };
    to_email(&mut f);
    f.typed("\x15mine@example.cn");
    wang.edits(CODE, "phone", "0898-1234567");
    f.keys = 0;
    f.key(SAVE).sees("saved").sees("Telephone").sees("wang");
    f.took(1);
    f.key("e").sees("0898-1234567");
    to_email(&mut f);
    f.typed("\x15again@example.cn").sees("again@example.cn");
    wang.edits(CODE, "email", "theirs@example.cn");
    f.keys = 0;
    f.key(SAVE).sees("theirs@example.cn").sees("again@example.cn");
    f.key(ENTER).key(SAVE).sees("saved");
    f.took(3);
    f.leaves();
    assert!(desk.run(&["show", CODE, "--json"]).contains("again@example.cn"));
}

/// `1` · `b` the ballot · Enter on my vote · `f` for · save: five keys, and the tally shows.
#[test]
fn flow_7_a_vote_takes_five_keys_and_shows_the_tally() {
    let desk = sandbox_after(include_str!("flows/committee.txt"));
    let mut f = Flow::start_as(&desk, "mei", "2025-01-13");
    f.key("1").key("b").sees("My vote").sees("0 of 4 voted, 3 needed");
    f.key(ENTER).sees("Save").key("f").key(SAVE).sees("1 of 4 voted, 3 needed");
    f.took(5);
    f.leaves();
    // A conflict of interest is one key; what it does is said before it is saved.
    let mut f = Flow::start_as(&desk, "lan", "2025-01-13");
    f.key("1").key("b").sees("My vote");
    f.keys = 0;
    f.key("x").sees("Recuse");
    f.took(1);
    f.typed("a relative works there").key(SAVE).sees("hidden: confidential");
    f.leaves();
}

/// `4` · Enter the path · `t` `p` propose · reason, save: five keys. The second officer: `g` `v` · Enter the whole path · `t` `y`
/// decide · to the reason, save: seven.
#[test]
fn flow_8_a_delisting_takes_five_keys_of_the_first_and_seven_of_the_second() {
    let desk = sandbox_after(include_str!("flows/delisting.txt"));
    let mut f = Flow::start_as(&desk, "qian", "2026-04-07");
    f.key("4").key(ENTER).sees("Grounds").sees("lapsed 2026-04-03").sees("What delisting would do");
    f.key("t").key("p").sees("Propose delisting: ").typed("not mended").key(SAVE).sees("saved");
    f.took(5);
    f.leaves();
    let mut f = Flow::start_as(&desk, "zhou", "2026-04-08");
    f.key("g").key("v").sees("[Approvals 1]").key(ENTER).sees("Proposed by").sees("not mended");
    f.key("t").key("y").sees("Decide the delisting: ");
    f.key(TAB).typed("the grounds hold").key(SAVE).sees("saved");
    f.took(7);
    // The notices are ready there and then.
    f.sees("not sent");
    f.leaves();
    let shown = desk.run_on("2026-04-08", &["show", "91460100DEM000101P"]);
    assert!(shown.contains("delisted until 2029-04-08"), "{shown}");
}

/// `b` the board · Enter on *accept all* · save: three keys for every paper that a case needs, in one operation.
#[test]
fn every_paper_of_a_case_is_accepted_in_four_keys_or_fewer() {
    let desk = sandbox();
    let mut f = Flow::start(&desk);
    f.key("b").sees("Accept all that are needed");
    f.key(ENTER).sees("Accepted").key(SAVE).sees("saved");
    f.took(4);
    // One operation, and one key takes it back.
    f.sees("Materials: all ").key("u").sees("Took back #");
}

/// `t` `k` · a score and Enter for each dimension but the last, then save: sixteen keys for seven of them.
#[test]
fn a_case_of_seven_dimensions_is_scored_in_sixteen_keys() {
    let steps = concat!(include_str!("flows/committee.txt"), include_str!("flows/midlist.txt"));
    let desk = sandbox_after(steps);
    let mut f = Flow::start_as(&desk, "mei", "2025-01-14");
    f.key("1").sees("Final review");
    f.keys = 0;
    f.key("t").key("k").sees("0 to 10");
    for score in ["8", "7", "6", "9", "5", "4"] {
        f.key(score).key(ENTER);
    }
    f.key("3").key(SAVE).sees("saved");
    f.took(16);
    f.leaves();
}
