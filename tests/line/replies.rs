//! What a terminal says of itself is no key, whole, torn or never ended; a keypad that sends its own is one.

use super::pty::{Pty, sandbox};
use std::time::Duration;

/// What terminals say, each with letters that would act as keys.
const REPLIES: [&str; 12] = [
    "\x1bP1$r0q\x1b\\",
    "\x1b]10;q\x07",
    "\x1bP>|cjq\x1b\\",
    "\x1bP1+r71=71\x1b\\",
    "\x1b]4;1;rgb:cc/cc/cc\x1b\\",
    "\x1b]lq\x1b\\",
    "\x1b_Gq\x1b\\",
    "\x1b^cq\r\x1b\\",
    "\x1bXqj5\x1b\\",
    "\x1b[?62;22c",
    "\x1b[0n",
    "\x1b[?2026;2$y",
];

/// Longer than the rest of a sequence is waited for.
const GIVEN_UP: Duration = Duration::from_millis(900);
const TORN: Duration = Duration::from_millis(15);

#[test]
fn no_reply_moves_acts_types_or_leaves_whole_or_torn() {
    let desk = sandbox();
    let mut t = Pty::start(&desk, 80, 24, &["--lang", "en"]);
    t.wait(" 120").send("3").wait("of 31");
    for reply in REPLIES {
        t.send(reply);
        // An Esc that stays alone too long is a key; only what terminals do answer is known by its rest.
        let known = !reply.starts_with("\x1b^") && !reply.starts_with("\x1bX");
        for cut in [1, 2, reply.len() - 1].into_iter().filter(|cut| *cut > 1 || known) {
            t.send(&reply[..cut]).settle(TORN);
            t.send(&reply[cut..]);
        }
    }
    t.send("/").wait("filter>").send("a");
    for reply in REPLIES {
        t.send(reply);
    }
    t.send("b").wait("filter> ab ").send("\x15\r");
    t.wait("of 31").wait("[3 Overdue").send("q");
    assert_eq!(t.ended(), 0);
    let log = desk.run(&["log", "--json"]);
    assert!(!log.contains("claim"), "{log}");
}

#[test]
fn one_that_never_ends_is_given_up_and_so_is_a_paste() {
    let desk = sandbox();
    let mut t = Pty::start(&desk, 80, 24, &["--lang", "en"]);
    t.wait(" 120");
    for unclosed in ["\x1bP1$r0q", "\x1b]10;q", "\x1b[?62;2", "\x1b_Gq"] {
        t.send(unclosed).settle(GIVEN_UP);
        t.send("3").wait("[3 Overdue").send("1").wait("[1 Apps");
    }
    t.send("/").wait("filter>").send("\x1b[200~a\rq").wait("filter> a q ");
    // What is left of it comes late, and is no key.
    t.send("\rqc 91460000MA5T101187 91460000MA5T101187 91460000MA5T101187");
    t.settle(GIVEN_UP * 2);
    t.send("\x15\x1b").wait("Enterprise").send("5").wait("[5 Alerts").send("q");
    assert_eq!(t.ended(), 0);
}

#[test]
fn a_keypad_that_sends_its_own_types_digits_and_enters() {
    let desk = sandbox();
    let mut t = Pty::start(&desk, 80, 24, &["--lang", "en"]);
    t.wait(" 120").send("\x1bOs").wait("[3 Overdue").wait("of 31").send("\x1bOM").wait("Summary");
    t.send("\x1b").wait("of 31").send("\x1bOu").wait("[5 Alerts").send("q");
    assert_eq!(t.ended(), 0);
}
