//! Effects on the public notice, objections, the award, certificates and the mark.

use super::Act;

pub fn publish_notice(_act: &mut Act<'_>) {}

pub fn open_objection(_act: &mut Act<'_>) {}

pub fn decide_objection(_act: &mut Act<'_>) {}

pub fn award(_act: &mut Act<'_>) {}

pub fn surrender(_act: &mut Act<'_>) {}

pub fn suspend_mark(_act: &mut Act<'_>) {}

pub fn restore_mark(_act: &mut Act<'_>) {}

pub fn void_certificate(_act: &mut Act<'_>) {}

pub fn confirm_thresholds(_act: &mut Act<'_>) {}

pub fn stop_mark_on_misuse(_act: &mut Act<'_>) {}
