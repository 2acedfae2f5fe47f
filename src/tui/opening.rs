//! What a form is opened for, as whoever opens it says it: the step, on what, what is known already.

use super::draft::Draft;
use super::shared::Shared;
use crate::domain::action::Target;
use crate::domain::id::RecordId;
use crate::domain::phrase::Phrase;
use crate::standard::rule::UndoRight;
use crate::workflow::refusal::Jump;

/// What a form is opened for.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Opening {
    pub title: String,
    /// What the title says it is about.
    pub about: String,
    pub transition: String,
    pub targets: Vec<Target>,
    /// Saving shows a dry run first.
    pub bulk: bool,
    /// Fields already known, and the one to stand on.
    pub preset: Vec<(String, String)>,
    pub field: Option<String>,
    /// Typed values to bring back.
    pub draft: Option<Draft>,
    /// The record whose version is not known yet: it is asked for first.
    pub record: Option<RecordId>,
    /// What is said as it opens.
    pub warning: Option<Phrase>,
}

impl Opening {
    #[must_use]
    pub fn new(title: String, transition: &str, targets: Vec<Target>) -> Self {
        Self {
            title,
            about: String::new(),
            transition: transition.to_owned(),
            targets,
            bulk: false,
            preset: Vec::new(),
            field: None,
            draft: None,
            record: None,
            warning: None,
        }
    }

    /// On that record as it stands now.
    #[must_use]
    pub fn on(mut self, record: RecordId) -> Self {
        self.record = Some(record);
        self
    }

    /// An empty draft of this form.
    #[must_use]
    pub fn draft_of(&self) -> Draft {
        Draft {
            title: self.title.clone(),
            transition: self.transition.clone(),
            targets: self.targets.clone(),
            preset: self.preset.clone(),
            bulk: self.bulk,
            ..Draft::default()
        }
    }

    /// A form that mends a refusal.
    #[must_use]
    pub fn mending(title: String, jump: &Jump) -> Self {
        let target = Target { id: jump.record, version: None };
        Self {
            preset: jump.preset.clone(),
            field: Some(jump.field.clone()),
            ..Self::new(title, &jump.transition, vec![target])
        }
    }
}

/// The step that declares a conflict of interest.
pub const RECUSE: &str = "case.recuse";

/// What is said of a recusal before it is declared: how it may be taken back.
#[must_use]
pub fn recusal_warning(shared: &Shared) -> Phrase {
    let undo = shared.edition().and_then(|e| e.transition(RECUSE)).map(|t| t.undo);
    Phrase::new(match undo {
        Some(UndoRight::Never) => "vote-recuse-never-told",
        Some(UndoRight::Free) => "vote-recuse-undo-told",
        Some(UndoRight::SecondPerson) | None => "vote-recuse-told",
    })
}
