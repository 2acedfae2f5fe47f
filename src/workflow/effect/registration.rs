//! Effects on change registrations and disclosures.

use super::Act;

pub fn register_change(_act: &mut Act<'_>) {}

pub fn accept_change(_act: &mut Act<'_>) {}

pub fn decline_change(_act: &mut Act<'_>) {}

pub fn disclose(_act: &mut Act<'_>) {}
