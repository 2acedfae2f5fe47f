//! Which steps of an edition one person cannot take alone, read off its rows: what a desk tells when it is made.

use super::guard;
use crate::domain::worded::worded;
use crate::standard::edition::Edition;
use crate::standard::rule::{Guard, SecondWhen, Transition};
use strum::{IntoStaticStr, VariantArray};

/// How a step asks for another person.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, IntoStaticStr, VariantArray)]
#[strum(serialize_all = "snake_case")]
pub enum Asked {
    /// One asks for it, a second person does it or confirms it.
    Second,
    /// Only where what is asked for goes beyond what one officer may do.
    Sometimes,
    /// Not whoever had another part in it.
    Others,
}

worded!(Asked, word);

/// How a step asks for another person, where it does.
#[must_use]
pub fn asked(step: &Transition) -> Option<Asked> {
    let proposer = |guard: Guard| guard == Guard::NotTheProposer;
    let guards = || step.guards.iter().map(|row| row.guard);
    if step.second_person
        || step.second.iter().any(|row| row.when == SecondWhen::Always)
        || guards().any(proposer)
    {
        Some(Asked::Second)
    } else if !step.second.is_empty() {
        Some(Asked::Sometimes)
    } else {
        guards().any(guard::is_separation).then_some(Asked::Others)
    }
}

/// Every step that asks for another person, in the edition's order.
pub fn steps(edition: &Edition) -> impl Iterator<Item = (&Transition, Asked)> {
    edition.transitions.iter().filter_map(|step| Some((step, asked(step)?)))
}

/// Whether the edition has a committee that votes.
#[must_use]
pub fn has_committee(edition: &Edition) -> bool {
    let mut guards = edition.transitions.iter().flat_map(|t| &t.guards);
    guards.any(|row| row.guard == Guard::OnCommittee)
}
