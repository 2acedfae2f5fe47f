//! Effects on matters: alerts joining, delisting proposed and decided.

use super::Act;

pub fn join_matter(_act: &mut Act<'_>) {}

pub fn propose_delisting(_act: &mut Act<'_>) {}

pub fn decide_delisting(_act: &mut Act<'_>) {}

pub fn decline_delisting(_act: &mut Act<'_>) {}
