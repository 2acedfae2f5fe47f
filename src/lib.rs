//! sedesk: a keyboard-driven terminal desk for case officers who certify, rate and supervise social enterprises.
#![forbid(unsafe_code)]
// Outside tests nothing ends the process by surprise.
#![cfg_attr(
    not(test),
    warn(clippy::unwrap_used, clippy::expect_used, clippy::panic, clippy::indexing_slicing)
)]

pub mod cli;
pub mod command;
pub mod domain;
pub mod exchange;
pub mod service;
pub mod standard;
pub mod store;
pub mod tui;
pub mod workflow;
