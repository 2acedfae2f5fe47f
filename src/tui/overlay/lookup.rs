//! Quick lookup: every key asks the desk anew. Enter opens, never acts.

use crate::domain::id::RecordId;
use crate::service::request::Ask;
use crate::service::response::Found;
use crate::tui::widget::input::Input;
use crate::tui::widget::scroll::Scroll;

/// Rows asked for.
const LIMIT: usize = 50;

/// What is typed and what was found.
#[derive(Debug)]
pub struct Lookup {
    pub input: Input,
    pub found: Vec<Found>,
    pub scroll: Scroll,
    /// An answer to what is typed now has come.
    pub answered: bool,
    /// Enter was pressed before the answer came: open the first.
    pub open: bool,
    /// What was asked for last.
    pub asked: String,
    /// What is not found may be entered by hand.
    pub enters: bool,
}

impl Default for Lookup {
    fn default() -> Self {
        Self {
            input: Input::new("", false),
            found: Vec::new(),
            scroll: Scroll::default(),
            answered: true,
            open: false,
            asked: String::new(),
            enters: false,
        }
    }
}

impl Lookup {
    /// The question for what is typed now; none for nothing.
    pub fn ask(&mut self) -> Option<Ask> {
        let text = self.input.value();
        self.open = false;
        self.scroll = Scroll::default();
        if text.trim().is_empty() {
            self.found.clear();
            self.answered = true;
            return None;
        }
        self.answered = false;
        Some(Ask::Find { text, limit: LIMIT })
    }

    pub fn take(&mut self, found: Vec<Found>) {
        self.found = found;
        self.answered = true;
        self.scroll.show(self.found.len(), 1);
    }

    /// Nothing was found, and Enter leads to the form that enters what was looked for.
    #[must_use]
    pub fn leads_to_form(&self) -> bool {
        self.enters
            && self.answered
            && self.found.is_empty()
            && !self.input.value().trim().is_empty()
    }

    /// The enterprise to open, once the answer belongs to what is typed.
    pub fn chosen(&mut self) -> Option<RecordId> {
        if !self.answered {
            self.open = true;
            return None;
        }
        self.found.get(self.scroll.at).map(|f| f.id)
    }
}
