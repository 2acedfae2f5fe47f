//! The dry run: what a bulk action will change, what stands so already, what is refused and why. Applying it does exactly that.

use super::groups;
use crate::domain::action::{Action, Target};
use crate::domain::phrase::Phrase;
use crate::service::response::Plan;
use crate::tui::page::popup::PagePopup;

/// Up to so many records Enter is enough; above, the count is typed.
pub const FEW: usize = 20;

/// A plan as it is looked at.
#[derive(Clone, Debug)]
pub struct PlanBox {
    /// What was asked; its targets are those of the marks.
    pub action: Action,
    pub plan: Plan,
    /// All records are listed, not only the groups.
    pub all: bool,
    /// The count as typed so far.
    pub typed: String,
    /// The count typed is not the count that will change.
    pub wrong: bool,
    /// It as a page to read.
    pub page: PagePopup,
}

fn page_of(plan: &Plan, all: bool) -> PagePopup {
    PagePopup::new(Phrase::new("plan-title"), groups::plan(plan, all))
}

impl PlanBox {
    #[must_use]
    pub fn new(action: Action, plan: Plan) -> Self {
        let page = page_of(&plan, false);
        Self { action, plan, all: false, typed: String::new(), wrong: false, page }
    }

    /// Every record by name, or the groups alone again.
    pub fn list_all(&mut self) {
        self.all = !self.all;
        self.page = page_of(&self.plan, self.all);
    }

    #[must_use]
    pub fn needs_count(&self) -> bool {
        self.plan.will.len() > FEW
    }

    /// The records that will change, at the versions previewed.
    #[must_use]
    pub fn targets(&self) -> Vec<Target> {
        self.plan.will.iter().map(|n| n.target).collect()
    }

    /// The action to apply, when Enter may apply it now.
    pub fn apply(&mut self) -> Option<Action> {
        let sure = !self.needs_count() || self.typed == self.plan.will.len().to_string();
        self.wrong = !sure;
        (sure && !self.plan.will.is_empty())
            .then(|| Action { targets: self.targets(), ..self.action.clone() })
    }

    /// A digit of the count, or one taken back.
    /// Takes the typed count back whole.
    pub fn clear(&mut self) {
        self.wrong = false;
        self.typed.clear();
    }

    pub fn digit(&mut self, digit: Option<char>) {
        self.wrong = false;
        match digit {
            Some(digit) if self.typed.len() < 9 => self.typed.push(digit),
            Some(_) => {}
            None => {
                self.typed.pop();
            }
        }
    }
}
