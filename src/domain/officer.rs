//! An officer: who may act on the desk and in which roles. An operating-system user is an officer only when registered.

use super::field::{AsLine, FieldKind, record};
use serde::{Deserialize, Serialize};

/// What an officer may do. Admin administers the desk and takes no step of a case: for that he holds its role like everyone.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
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

impl Role {
    pub const ALL: [Self; 9] = [
        Self::Viewer,
        Self::Intake,
        Self::Reviewer,
        Self::CommitteeMember,
        Self::Chair,
        Self::Investigator,
        Self::Publisher,
        Self::Supervisor,
        Self::Admin,
    ];

    #[must_use]
    pub fn word(self) -> &'static str {
        match self {
            Self::Viewer => "viewer",
            Self::Intake => "intake",
            Self::Reviewer => "reviewer",
            Self::CommitteeMember => "committee_member",
            Self::Chair => "chair",
            Self::Investigator => "investigator",
            Self::Publisher => "publisher",
            Self::Supervisor => "supervisor",
            Self::Admin => "admin",
        }
    }
}

impl AsLine for Role {
    fn to_line(&self) -> String {
        self.word().to_owned()
    }
    fn from_line(line: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|r| r.word() == line)
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
