//! The line to the officer's terminal: what goes over it, what comes over it late, and what happens when it is cut, stopped or
//! changed. In real pseudo-terminals, and bytes against a terminal parser.
#![allow(
    clippy::disallowed_methods,
    reason = "a test may read the clock and the environment that it runs its children by"
)]

#[path = "line/bytes.rs"]
mod bytes;
#[path = "line/first.rs"]
mod first;
#[path = "line/frames.rs"]
mod frames;
#[path = "line/life.rs"]
mod life;
#[path = "line/probe.rs"]
mod probe;
#[path = "line/replies.rs"]
mod replies;
#[path = "line/storm.rs"]
mod storm;
use crate::support::pty;
