//! A refusal: the rules said no, by which clause, and where it can be mended. Data, not text.

use crate::domain::id::RecordId;
use crate::domain::officer::Role;
use crate::domain::phrase::{Arg, Phrase};
use serde::{Deserialize, Serialize};

/// Where a refusal can be mended: a field of a record's edit form, or of a transition's form.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Jump {
    pub record: RecordId,
    /// The transition whose form mends it; `enterprise.edit` for a field of the record itself.
    pub transition: String,
    /// The field of that form to stand on.
    pub field: String,
    /// Fields already known, as `material=e`.
    pub preset: Vec<(String, String)>,
}

/// How a role that is lacking is come by: an administrator gives it to himself, anybody else asks one.
#[must_use]
pub fn role_remedy(name: &str, roles: &[Role], lacking: Role) -> Phrase {
    if !roles.contains(&Role::Admin) {
        return Phrase::new("role-ask-admin").with("role", Arg::label("role", lacking.word()));
    }
    // The roles that are set replace those that are held.
    let all: Vec<&str> = roles.iter().chain([&lacking]).map(|role| role.word()).collect();
    let plain = name.chars().all(|c| c.is_alphanumeric() || "-_.".contains(c));
    let name = if plain { name.to_owned() } else { format!("'{name}'") };
    let line = format!("sedesk officers set {name} --role {}", all.join(","));
    Phrase::new("role-set-self").with("line", line)
}

/// One reason why not.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Refusal {
    /// Clause id, or `desk` where no clause but the desk itself says no.
    pub rule: String,
    pub message: Phrase,
    pub jump: Option<Jump>,
    /// Nothing is wrong: it stands so already.
    pub already: bool,
}

impl Refusal {
    /// The clause to be shown; nothing where the desk itself refuses.
    #[must_use]
    pub fn cited(&self) -> &str {
        if self.rule == "desk" { "" } else { &self.rule }
    }

    #[must_use]
    pub fn new(rule: &str, message: Phrase) -> Self {
        Self { rule: rule.to_owned(), message, jump: None, already: false }
    }

    #[must_use]
    pub fn mended_by(mut self, jump: Jump) -> Self {
        self.jump = Some(jump);
        self
    }

    #[must_use]
    pub fn already(mut self) -> Self {
        self.already = true;
        self
    }
}
