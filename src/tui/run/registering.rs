//! Entering an enterprise by hand: the form with what was looked for in it, a look at what it may be the same as before it is
//! saved, and the record it became.

use crate::domain::action::Target;
use crate::domain::id::RecordId;
use crate::domain::phrase::Phrase;
use crate::domain::text;
use crate::service::response::{Done, Plan};
use crate::tui::app::{Acting, App};
use crate::tui::form::Opening;
use crate::tui::overlay::Overlay;
use crate::tui::overlay::plan::PlanBox;
use crate::tui::overlay::similar::SimilarBox;
use crate::workflow::registration;

/// Shorter than this nothing is taken for a piece of a code.
const SHORTEST_CODE: usize = 6;

/// The field that a text which was looked for belongs in; none for pinyin, which is no name.
fn field_of(typed: &str) -> Option<&'static str> {
    let plain = typed.chars().all(|c| c.is_ascii_alphanumeric());
    let digits = typed.chars().filter(char::is_ascii_digit).count();
    if plain && typed.len() >= SHORTEST_CODE && digits * 2 > typed.len() {
        return Some("uscc");
    }
    let pinyin = typed.chars().all(|c| c.is_ascii_lowercase());
    (!pinyin).then_some("name")
}

impl App {
    /// The step that enters an enterprise, where the edition has one.
    fn entering(&self) -> Option<&str> {
        let edition = &self.about.as_ref()?.edition;
        registration::entering(edition).map(|step| step.name.as_str())
    }

    /// Whether a form of that step enters an enterprise.
    #[must_use]
    pub fn enters(&self, transition: &str) -> bool {
        self.entering() == Some(transition)
    }

    /// Opens the form, with what was looked for where it belongs.
    pub fn register(&mut self, sought: &str) {
        let Some(step) = self.entering().map(str::to_owned) else {
            self.warn(&Phrase::new("no-register"));
            return;
        };
        let title = self.words.label("transition", &step);
        let sought = text::trim(sought);
        let preset = field_of(sought).map(|key| (key.to_owned(), sought.to_owned()));
        let opening = Opening {
            preset: preset.into_iter().collect(),
            ..Opening::new(title, &step, vec![Target { id: RecordId::SETTINGS, version: None }])
        };
        self.open_form(opening);
    }

    /// What saving the form would come to: a dry run of many to be looked through, or of an enterprise that may be there already.
    pub fn take_plan(&mut self, plan: Plan) {
        let Some(form) = self.form_mut() else { return };
        if form.opening.bulk {
            let plan = PlanBox::new(form.action(), plan);
            self.overlays.push(Overlay::Plan(plan));
            return;
        }
        let may_save = plan.refused.is_empty();
        if may_save && plan.similar.is_empty() {
            let action = form.action();
            self.act(action, Acting::Form);
            return;
        }
        if !may_save {
            form.refuse(&Done { refused: plan.refused, ..Done::default() });
            self.warn(&Phrase::new("form-refused"));
        }
        // What was typed ahead was not meant for what is shown now.
        self.drop_ahead();
        if !plan.similar.is_empty() {
            self.overlays.push(Overlay::Similar(SimilarBox::new(plan.similar, may_save)));
        }
    }

    /// Enter there: to the record that was found, the form kept as a draft; or saved all the same.
    pub fn choose_similar(&mut self) {
        let Some(Overlay::Similar(similar)) = self.overlays.last() else { return };
        let found = similar.chosen().map(|one| one.named.target.id);
        self.overlays.pop();
        if let Some(id) = found {
            self.leave_form();
            self.show_entered(id);
        } else if let Some(action) = self.form_mut().map(|form| form.action()) {
            self.act(action, Acting::Form);
        }
    }

    /// The record that was entered, or found instead of it.
    pub fn show_entered(&mut self, id: RecordId) {
        self.overlays.clear();
        self.leaving = None;
        self.detail.trail.clear();
        self.open_record(id);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_was_looked_for_is_told_by_its_shape() {
        assert_eq!(field_of("91460000MA5T8QW83R"), Some("uscc"));
        assert_eq!(field_of("914600"), Some("uscc"));
        assert_eq!(field_of("三亚益瑞"), Some("name"));
        assert_eq!(field_of("Inclusion Factory"), Some("name"));
        assert_eq!(field_of("4U"), Some("name"));
        assert_eq!(field_of("hnst"), None);
        assert_eq!(field_of(""), None);
    }
}
