//! What one officer proposes and a second decides: who, when and why.

use super::day::Day;
use super::field::derived_field;
use super::structure::parts;

parts! {
    /// A proposal that awaits a second person.
    Proposal = "told-proposal" {
        by: String;
        on: Day;
        reason: String;
    }
}

derived_field!(Option<Proposal>);
