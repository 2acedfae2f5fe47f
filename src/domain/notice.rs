//! A notice (N-): one record for everything that is sent to an enterprise, to authorities or to the media (11.2 b, 11.3).

use super::day::Day;
use super::field::{FieldKind, derived_field, record};
use super::id::RecordId;
use super::worded::worded;
use serde::{Deserialize, Serialize};
use strum::{EnumString, IntoStaticStr, VariantArray};

/// How far a notice has come.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
#[derive(EnumString, IntoStaticStr, VariantArray)]
pub enum NoticeState {
    #[strum(serialize = "notice_sent")]
    Sent,
    #[strum(serialize = "notice_served")]
    Served,
    /// Taken note of by whoever would not take it: served that day.
    #[strum(serialize = "notice_refused")]
    Refused,
    /// Came back: nothing runs from it.
    #[strum(serialize = "notice_returned")]
    Returned,
}

worded!(NoticeState);

derived_field!(NoticeState);

record! {
    /// What was sent: of which record, to whom, by which channel, when, by whom.
    Notice {
        enterprise: RecordId = FieldKind::Reference, Internal, "11.2 b";
        /// The record that the notice is about.
        about: RecordId = FieldKind::Reference, Internal, "11.2 b";
        /// A code of the edition's `notice_kind` list.
        notice_kind: String = FieldKind::Choice("notice_kind"), Internal, "11.2 b";
        /// A code of the edition's `notice_party` list: the enterprise, the authorities, the media.
        party: String = FieldKind::Choice("notice_party"), Internal, "11.3";
        /// A code of the edition's `channel` list.
        channel: String = FieldKind::Choice("channel"), Internal, "11.2 b";
        /// The address it went to, as the record or the desk's list had it that day.
        address: String = FieldKind::Derived, Internal, "11.2 b";
        sent_on: Day = FieldKind::Derived, Internal, "11.2 b";
        sent_by: String = FieldKind::Derived, Internal, "11.2 b";
        /// blake3 of the text, in hexadecimal; "" where only the sending is known.
        text_hash: String = FieldKind::Derived, Internal, "11.2 b";
        state: NoticeState = FieldKind::Derived, Internal, "11.2 b";
        served_on: Option<Day> = FieldKind::Derived, Internal, "11.2 b";
        officer: Option<String> = FieldKind::Reference, Internal, "";
    }
}
