//! An officer: who may act on the desk and in which roles. An operating-system user is an officer only when registered.

use super::field::{AsLine, FieldKind, record};
use super::worded::worded;
use serde::{Deserialize, Serialize};
use strum::{EnumString, IntoStaticStr, VariantArray};

/// What an officer may do. Admin administers the desk and takes no step of a case: for that he holds its role like everyone.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
#[derive(EnumString, IntoStaticStr, VariantArray)]
#[strum(serialize_all = "snake_case")]
pub enum Role {
    Viewer,
    Intake,
    Reviewer,
    CommitteeMember,
    Chair,
    Investigator,
    Publisher,
    Supervisor,
    Admin,
}

worded!(Role);

impl AsLine for Role {
    fn to_line(&self) -> String {
        self.word().to_owned()
    }
    fn from_line(line: &str) -> Option<Self> {
        Self::from_word(line)
    }
}

record! {
    /// Someone who works at the desk.
    Officer {
        /// The short name in references (`O-<name>`) and queues.
        name: String = FieldKind::Text, Internal, "";
        os_user: String = FieldKind::Text, Internal, "";
        roles: Vec<Role> = FieldKind::Choices("role"), Internal, "";
        active: bool = FieldKind::Flag, Internal, "";
    }
}

impl Officer {
    /// Sits on the committee: by a role of its own, not by administering the desk.
    #[must_use]
    pub fn is_on_committee(&self) -> bool {
        self.active && [Role::CommitteeMember, Role::Chair].iter().any(|r| self.roles.contains(r))
    }

    /// Holds the role. Administering the desk gives no other.
    #[must_use]
    pub fn may(&self, role: Role) -> bool {
        self.active && self.roles.contains(&role)
    }
}
