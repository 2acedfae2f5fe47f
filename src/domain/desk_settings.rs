//! What the desk itself is: sandbox or real, solo or not, which editions and calendars it judges by.

use super::day::Day;
use super::entered::Confirmed;
use super::field::{FieldKind, derived_field, record};
use super::structure::parts;
use super::worded::worded;
use serde::{Deserialize, Serialize};
use strum::{EnumString, IntoStaticStr, VariantArray};

/// What a document record holds.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
#[derive(EnumString, IntoStaticStr, VariantArray)]
#[strum(serialize_all = "snake_case")]
pub enum DocumentKind {
    /// An edition file (TOML).
    Edition,
    /// A working-day calendar (CSV: `date,kind,occasion`).
    Calendar,
}

worded!(DocumentKind);

parts! {
    /// That the star thresholds of an edition were confirmed (6): by whom, and by which second person.
    Confirmation = "told-confirmation" {
        /// Stamp of the edition whose table it is.
        edition: String;
        thresholds: Vec<u32>;
        proposed_by: String;
        proposed_on: Day;
        confirmed_by: Option<String>;
        confirmed_on: Option<Day>;
        /// On a desk made with `--solo` no second person was asked.
        solo: bool;
    }
}

impl Confirmation {
    /// Of that table of that edition.
    #[must_use]
    pub fn is_of(&self, edition: &str, thresholds: &[u32]) -> bool {
        self.edition == edition && self.thresholds == thresholds
    }
}

derived_field!(DocumentKind, Vec<Confirmation>, Option<Confirmed>);

record! {
    /// The one record of the desk's settings.
    DeskSettings {
        name: String = FieldKind::Text, Internal, "";
        /// A throw-away desk whose today may be set.
        sandbox: bool = FieldKind::Derived, Internal, "";
        /// One person may hold every part; each operation that would have needed another says so.
        solo: bool = FieldKind::Derived, Internal, "";
        /// Minutes east of UTC, for the desk's day.
        offset_minutes: i32 = FieldKind::Derived, Internal, "";
        opened_on: Day = FieldKind::Derived, Internal, "";
        /// Stamp of the edition new cases are opened under.
        edition: String = FieldKind::Derived, Internal, "";
        confirmations: Vec<Confirmation> = FieldKind::Derived, Internal, "6";
        /// Where notices to the authorities go: `name | channel | address`.
        authorities: Vec<String> = FieldKind::Rows, Internal, "11.3";
        /// Where notices to the media go, written likewise.
        media: Vec<String> = FieldKind::Rows, Internal, "11.3";
    }
}

impl DeskSettings {
    /// The confirmation of that table that no second person is awaited for.
    #[must_use]
    pub fn confirmed(&self, edition: &str, thresholds: &[u32]) -> Option<&Confirmation> {
        let whole = |c: &&Confirmation| c.confirmed_by.is_some() && c.is_of(edition, thresholds);
        self.confirmations.iter().find(whole)
    }
}

record! {
    /// An edition or a calendar as it was loaded, whole.
    Document {
        kind: DocumentKind = FieldKind::Derived, Internal, "";
        /// Id and short hash: what records are stamped with.
        stamp: String = FieldKind::Derived, Internal, "";
        text: String = FieldKind::Derived, Internal, "";
        loaded_on: Day = FieldKind::Derived, Internal, "";
        /// Who loaded it; "" where that was not kept.
        loaded_by: String = FieldKind::Derived, Internal, "";
        /// Nothing is judged by it before a second person has confirmed it.
        awaited: bool = FieldKind::Derived, Internal, "";
        confirmed: Option<Confirmed> = FieldKind::Derived, Internal, "";
    }
}
