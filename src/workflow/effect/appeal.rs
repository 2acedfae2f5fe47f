//! Effects on appeals: opened, decided, set aside.

use super::Act;

pub fn open_appeal(_act: &mut Act<'_>) {}

pub fn decide_appeal(_act: &mut Act<'_>) {}
