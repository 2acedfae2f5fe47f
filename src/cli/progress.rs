//! How far something long is, on stderr, where that is a terminal and it takes longer than half a second.

use super::speech::Speech;
use crate::service::clock::{Clock as _, SystemClock};
use crate::service::watch::Job;
use std::io::{IsTerminal as _, Write as _};
use std::sync::Arc;
use std::sync::mpsc::{Receiver, RecvTimeoutError, Sender, channel};
use std::thread::JoinHandle;
use std::time::Duration;

/// Shorter than this nothing is said.
const PATIENCE: Duration = Duration::from_millis(500);
/// Between two lines.
const PAUSE: Duration = Duration::from_millis(200);
/// Back to the line's beginning, and its rest cleared.
const ANEW: &str = "\r\u{1b}[K";

/// Stand in the sentences for what changes: the words of the desk stay where they were made.
const DONE: &str = "⟪done⟫";
const TOTAL: &str = "⟪total⟫";
const SECONDS: &str = "⟪seconds⟫";

/// A line that tells how far it is, until dropped.
pub struct Progress {
    pub watch: Arc<Job>,
    done: Option<Sender<()>>,
    teller: Option<JoinHandle<()>>,
}

impl Progress {
    /// Begins to tell of what is said by `key`, a sentence with `done` and `total`.
    pub fn begin(speech: &Speech, key: &'static str) -> Self {
        let watch = Arc::new(Job::default());
        if !std::io::stderr().is_terminal() {
            return Self { watch, done: None, teller: None };
        }
        let (done, ends) = channel();
        let line = speech.with(key, &[("done", DONE), ("total", TOTAL)]);
        let left = speech.with("cli-time-left", &[("seconds", SECONDS)]);
        let watched = Arc::clone(&watch);
        let teller = std::thread::spawn(move || tell(&watched, &line, &left, &ends));
        Self { watch, done: Some(done), teller: Some(teller) }
    }
}

impl Drop for Progress {
    fn drop(&mut self) {
        self.done = None;
        if let Some(teller) = self.teller.take() {
            let _ = teller.join();
        }
    }
}

fn tell(watch: &Job, line: &str, left_said: &str, ends: &Receiver<()>) {
    let begun = SystemClock.now_millis();
    let (mut wait, mut told) = (PATIENCE, false);
    while ends.recv_timeout(wait) == Err(RecvTimeoutError::Timeout) {
        wait = PAUSE;
        let far = watch.far();
        let total = if far.total == 0 { String::new() } else { format!("/{}", far.total) };
        let mut said = line.replace(DONE, &far.done.to_string()).replace(TOTAL, &total);
        if let Some(left) = left(SystemClock.now_millis() - begun, far.done, far.total) {
            said.push_str(&left_said.replace(SECONDS, &left.to_string()));
        }
        let _ = write!(std::io::stderr(), "{ANEW}{said}");
        told = true;
    }
    if told {
        let _ = write!(std::io::stderr(), "{ANEW}");
    }
}

/// Seconds left, as far as what is done tells.
fn left(gone_millis: i64, done: u64, total: u64) -> Option<u64> {
    let rest = total.checked_sub(done).filter(|_| done > 0 && total > 0)?;
    let gone = u128::try_from(gone_millis).ok()?;
    u64::try_from(gone * u128::from(rest) / u128::from(done) / 1000).ok()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_left_is_as_what_is_gone() {
        let gone = 10_000;
        assert_eq!(left(gone, 25, 100), Some(30));
        assert_eq!(left(gone, 0, 100), None);
        assert_eq!(left(gone, 25, 0), None);
        assert_eq!(left(gone, 100, 100), Some(0));
    }
}
