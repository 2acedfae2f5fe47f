//! Any record, and a record with the number of the operation that wrote it.

use super::alert::{Alert, AlertState};
use super::appeal::Appeal;
use super::approval::{Approval, ApprovalState};
use super::case::Case;
use super::certificate::Certificate;
use super::change::{ChangeRegistration, ChangeState};
use super::desk_settings::{DeskSettings, Document};
use super::enterprise::Enterprise;
use super::field::{FieldFault, FieldSpec, FieldValue};
use super::filing::{Filing, FilingState};
use super::id::{Kind, RecordId};
use super::matter::{Matter, MatterState};
use super::network::{Challenge, Match, Partner};
use super::notice::Notice;
use super::objection::Objection;
use super::officer::Officer;
use super::structure::PartValue;
use serde::Serialize;
use std::sync::Arc;

macro_rules! records {
    ($($name:ident($type:ty)),+ $(,)?) => {
        /// The body of a record of any kind.
        #[derive(Clone, Debug, PartialEq, Eq, Serialize)]
        #[serde(untagged)]
        pub enum Record { $($name($type)),+ }

        $(impl From<$type> for Record {
            fn from(body: $type) -> Self {
                Self::$name(body)
            }
        })+

        impl Record {
            /// Which kind this is.
            #[must_use]
            pub fn kind(&self) -> Kind {
                match self { $(Self::$name(_) => Kind::$name),+ }
            }

            /// The catalogue of a kind's fields.
            #[must_use]
            pub fn fields_of(kind: Kind) -> &'static [FieldSpec] {
                match kind { $(Kind::$name => <$type>::FIELDS),+ }
            }

            /// What stands in the field of that key.
            #[must_use]
            pub fn get(&self, key: &str) -> Option<FieldValue> {
                match self { $(Self::$name(body) => body.get(key)),+ }
            }

            /// What stands in the field of that key, as it is told.
            #[must_use]
            pub fn part(&self, key: &str) -> Option<PartValue> {
                match self { $(Self::$name(body) => body.part(key)),+ }
            }

            /// Puts a value into the field of that key.
            ///
            /// # Errors
            /// When there is no such field or the value is of another shape.
            pub fn set(&mut self, key: &str, value: FieldValue) -> Result<(), FieldFault> {
                match self { $(Self::$name(body) => body.set(key, value)),+ }
            }

            /// Leaves nothing in the field of that key; `false` where there is no such field or something must stand in it.
            pub fn clear(&mut self, key: &str) -> bool {
                match self { $(Self::$name(body) => body.clear(key)),+ }
            }
        }
    };
}

type Settings = DeskSettings;

records! {
    Settings(Settings),
    Document(Document),
    Officer(Officer),
    Enterprise(Enterprise),
    Certificate(Certificate),
    Case(Case),
    Filing(Filing),
    Alert(Alert),
    Matter(Matter),
    Change(ChangeRegistration),
    Objection(Objection),
    Appeal(Appeal),
    Partner(Partner),
    Challenge(Challenge),
    Match(Match),
    Notice(Notice),
    Approval(Approval),
}

impl Record {
    /// The stage or state it stands in, by the edition's word; nothing for a kind that goes through none.
    #[must_use]
    pub fn stage(&self) -> Option<&str> {
        Some(match self {
            Self::Case(case) => &case.stage,
            Self::Filing(filing) => filing.state.word(),
            Self::Alert(alert) => alert.state.word(),
            Self::Matter(matter) => matter.state.word(),
            Self::Change(change) => change.state.word(),
            Self::Objection(objection) => objection.state.word(),
            Self::Appeal(appeal) => appeal.state.word(),
            Self::Notice(notice) => notice.state.word(),
            Self::Approval(approval) => approval.state.word(),
            _ => return None,
        })
    }

    /// Puts it into the stage or state that a step leads to; `false` where it goes by no such word. What an objection, an appeal
    /// or a notice comes to is for its outcome to say.
    pub fn lead(&mut self, to: &str) -> bool {
        fn put<T>(state: &mut T, to: Option<T>) -> bool {
            to.map(|to| *state = to).is_some()
        }
        match self {
            Self::Case(case) => put(&mut case.stage, Some(to.to_owned()).filter(|s| !s.is_empty())),
            Self::Filing(filing) => put(&mut filing.state, FilingState::from_word(to)),
            Self::Alert(alert) => put(&mut alert.state, AlertState::from_word(to)),
            Self::Matter(matter) => put(&mut matter.state, MatterState::from_word(to)),
            Self::Change(change) => put(&mut change.state, ChangeState::from_word(to)),
            Self::Approval(approval) => put(&mut approval.state, ApprovalState::from_word(to)),
            _ => false,
        }
    }
}

impl Record {
    /// The enterprise this record is about, where it is about one (an enterprise record itself does not say).
    #[must_use]
    pub fn enterprise(&self) -> Option<RecordId> {
        match self {
            Self::Certificate(c) => Some(c.enterprise),
            Self::Case(c) => Some(c.enterprise),
            Self::Filing(f) => Some(f.enterprise),
            Self::Alert(a) => a.enterprise,
            Self::Matter(m) => Some(m.enterprise),
            Self::Change(c) => Some(c.enterprise),
            Self::Objection(o) => Some(o.enterprise),
            Self::Appeal(a) => Some(a.enterprise),
            Self::Match(m) => Some(m.enterprise),
            Self::Notice(n) => Some(n.enterprise),
            Self::Approval(a) => a.enterprise,
            // A partner or a challenge is about several: each stands by itself.
            Self::Settings(_)
            | Self::Document(_)
            | Self::Officer(_)
            | Self::Enterprise(_)
            | Self::Partner(_)
            | Self::Challenge(_) => None,
        }
    }
}

impl Record {
    /// Every other record that this one points to, in no order.
    #[must_use]
    pub fn references(&self) -> Vec<RecordId> {
        let mut all: Vec<RecordId> = self.enterprise().into_iter().collect();
        match self {
            Self::Certificate(c) => {
                all.extend(c.case);
                all.extend(c.renews);
                all.extend(c.reissues);
                all.extend(c.star_steps.iter().filter_map(|s| s.case));
            }
            Self::Filing(f) => all.push(f.certificate),
            Self::Alert(a) => all.extend(a.matter),
            Self::Matter(m) => {
                all.extend(m.keeps.iter().flat_map(|k| k.grounds.iter().map(|(_, id)| *id)));
                all.extend(m.delistings.iter().flat_map(|d| d.grounds.iter().map(|(_, id)| *id)));
                all.extend(m.delistings.iter().flat_map(|d| d.cases.iter().copied()));
            }
            Self::Change(c) => all.extend(c.alerts.iter().copied()),
            Self::Objection(o) => all.push(o.case),
            Self::Appeal(a) => all.push(a.record),
            Self::Notice(n) => all.push(n.about),
            Self::Approval(a) => all.push(a.record),
            Self::Partner(p) => all.extend(p.enterprise),
            Self::Challenge(c) => all.extend(c.participants.iter().filter_map(|p| p.enterprise)),
            Self::Settings(_)
            | Self::Document(_)
            | Self::Officer(_)
            | Self::Enterprise(_)
            | Self::Case(_)
            | Self::Match(_) => {}
        }
        all
    }
}

/// The number of the operation that last wrote a record. Kept outside its body.
pub type Version = u64;

/// A body with its version; 0 is not yet written.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Versioned<T> {
    pub version: Version,
    pub body: T,
}

/// A record that an operation writes: the version it must still have (0: it must not exist), and the new body or its end.
#[derive(Clone, Debug)]
pub struct RecordWrite {
    pub id: RecordId,
    pub expected: Version,
    /// `None`: a creation taken back; a tombstone stays. Shared with whoever holds it too; its own version says nothing.
    body: Option<Arc<Versioned<Record>>>,
}

impl PartialEq for RecordWrite {
    fn eq(&self, other: &Self) -> bool {
        (self.id, self.expected, self.body()) == (other.id, other.expected, other.body())
    }
}

impl Eq for RecordWrite {}

impl RecordWrite {
    #[must_use]
    pub fn new(id: RecordId, expected: Version, body: Option<Record>) -> Self {
        let held = body.map(|body| Arc::new(Versioned { version: expected, body }));
        Self { id, expected, body: held }
    }

    /// The record as a dossier holds it.
    #[must_use]
    pub fn shared(id: RecordId, expected: Version, held: Arc<Versioned<Record>>) -> Self {
        Self { id, expected, body: Some(held) }
    }

    /// The new body; `None` where the record ends.
    #[must_use]
    pub fn body(&self) -> Option<&Record> {
        self.body.as_ref().map(|held| &held.body)
    }

    /// Takes the body out, as the version that it is written at.
    pub fn take(&mut self, version: Version) -> Option<Arc<Versioned<Record>>> {
        let mut held = self.body.take()?;
        Arc::make_mut(&mut held).version = version;
        Some(held)
    }
}
/// The code by which a field has its label. Most are called the same in every kind; on a matter nobody applies for anything,
/// and the text of an appeal is its grounds.
#[must_use]
pub fn field_code(kind: Kind, key: &str) -> &str {
    match (kind, key) {
        (Kind::Matter, "opened_on") => "matter_opened_on",
        (Kind::Appeal, "opened_on") => "appeal_opened_on",
        (Kind::Appeal, "text") => "appeal_text",
        (Kind::Appeal, "entered") => "appeal_entered",
        (Kind::Objection, "text") => "objection_text",
        (Kind::Change, "text") => "change_text",
        (Kind::Officer, "name") => "officer_name",
        (Kind::Settings, "opened_on") => "desk_opened_on",
        _ => key,
    }
}
