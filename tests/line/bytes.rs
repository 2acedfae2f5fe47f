//! What a key and what doing nothing cost on the line.

use super::pty::{Pty, sandbox};
use std::time::Duration;

const BEGIN: &str = "\x1b[?2026h";
const END: &str = "\x1b[?2026l";
/// Longer than four beats of the screen.
const BEATS: Duration = Duration::from_millis(1_200);
const CALM: Duration = Duration::from_millis(300);

/// Bytes of each frame since a place.
fn frames(t: &Pty, from: usize) -> Vec<usize> {
    let sent = String::from_utf8_lossy(&t.raw[from..]).into_owned();
    sent.split_inclusive(END).filter(|f| f.contains(BEGIN)).map(str::len).collect()
}

/// Where the row's sign stands.
fn marker(t: &Pty) -> Option<usize> {
    t.text().lines().position(|line| line.get(2..3) == Some(">"))
}

#[test]
fn a_cursor_move_costs_at_most_six_hundred_bytes() {
    let desk = sandbox();
    for (lang, size) in [("en", (120, 40)), ("zh", (120, 40)), ("zh", (80, 24))] {
        let mut t = Pty::start(&desk, size.0, size.1, &["--lang", lang]);
        t.wait(" 120").send("3").wait("2026-06-30").settle(CALM);
        for key in ["j", "j", "j", "k", "j"] {
            let (from, stood) = (t.raw.len(), marker(&t).unwrap());
            t.send(key);
            t.settle(CALM);
            assert_ne!(marker(&t).unwrap(), stood);
            let frames = frames(&t, from);
            let (moved, followed) = (frames[0], frames[1..].iter().sum::<usize>());
            println!("{lang} {size:?} {key}: {moved} bytes, detail {followed}");
            assert!(moved <= 600, "{lang} {size:?}: {moved}");
        }
        t.send("q");
        assert_eq!(t.ended(), 0);
    }
}

#[test]
fn a_scroll_on_a_small_screen_costs_no_more_than_rows_that_are_new() {
    let desk = sandbox();
    let mut t = Pty::start(&desk, 80, 24, &["--lang", "zh"]);
    t.wait(" 120").send("3").wait("2026-06-30").settle(CALM);
    while marker(&t) != Some(21) {
        t.send("j").settle(CALM);
    }
    let from = t.raw.len();
    t.send("j").settle(CALM);
    let sent: usize = frames(&t, from).iter().sum();
    println!("scroll by one: {sent} bytes");
    assert!(sent <= 600, "{sent}");
    assert_eq!(marker(&t), Some(21));
    t.send("q");
    assert_eq!(t.ended(), 0);
}

#[test]
fn doing_nothing_sends_nothing() {
    let desk = sandbox();
    let mut t = Pty::start(&desk, 120, 40, &["--lang", "zh"]);
    t.wait(" 120").settle(CALM);
    // The clock at the corner may turn once.
    let sent = t.settle(BEATS);
    let again = if sent == 0 { 0 } else { t.settle(BEATS) };
    assert_eq!(again, 0, "after {sent} bytes");
    t.send("q");
    assert_eq!(t.ended(), 0);
}
