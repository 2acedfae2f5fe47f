//! What several tests share.
#![allow(dead_code, reason = "each test file uses its own part")]

pub mod desk;
pub mod generate;
pub mod place;
pub mod pty;
pub mod state;
