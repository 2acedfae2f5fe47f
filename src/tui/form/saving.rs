//! Saving a form: its fields checked, a dry run where many records or a new one are concerned, what the desk said of it; and what
//! was typed kept as a draft until then.

use super::FormBox;
use crate::command::Command;
use crate::domain::phrase::{Arg, Phrase};
use crate::service::error::{DeskError, ErrorKind};
use crate::service::page::{Block, PageLine};
use crate::service::request::Ask;
use crate::service::response::{Done, Plan};
use crate::tui::draft::Draft;
use crate::tui::keymap::Mode;
use crate::tui::layer::{Context, LayerAnswer, Saved, Wish};
use crate::tui::opening::Opening;
use crate::tui::overlay::plan::PlanBox;
use crate::tui::overlay::similar::SimilarBox;
use crate::tui::page::popup::PagePopup;
use crate::tui::page::said;
use crate::tui::purpose::Purpose;

impl FormBox {
    /// The desk says what stands in it.
    pub(super) fn ask_form(&self, context: &mut Context<'_>) {
        let Opening { transition, targets, .. } = &self.opening;
        let ask = Ask::Form { transition: transition.clone(), targets: targets.clone() };
        context.ask(Purpose::Form, ask);
    }

    /// Checks every field, then acts: on one record at once, on several, or one that is new, through a dry run.
    pub(super) fn save(&mut self, context: &mut Context<'_>) {
        self.leave_picker();
        self.refusals.clear();
        self.trouble = None;
        if self.is_empty() || !self.leave_popup() || self.popup.is_some() {
            return;
        }
        if self.uncounted().is_some() {
            self.saving = true;
            self.count_days(context);
            return;
        }
        if !self.check() {
            context.warn(&Phrase::new("form-mend-first"));
            return;
        }
        let action = self.action();
        let looks_first = self.opening.bulk || context.shared.enters(&action.transition);
        if self.edits() && action.fields.is_empty() {
            context.close();
            context.tell(&Phrase::new("form-nothing-changed"));
        } else if looks_first {
            context.ask(Purpose::Plan, Ask::Plan(action));
        } else {
            self.act(context);
        }
    }

    /// Asks for the action to be done.
    pub(super) fn act(&self, context: &mut Context<'_>) {
        context.tell(&Phrase::new("working"));
        context.ask(Purpose::Act, Ask::Act(self.action()));
    }

    /// What saving would come to: a dry run of many to be looked through, or of an enterprise that may be there already.
    pub(super) fn take_plan(&mut self, plan: Plan, context: &mut Context<'_>) {
        if self.opening.bulk {
            context.open(PlanBox::new(self.action(), plan));
            return;
        }
        let may_save = plan.refused.is_empty();
        if may_save && plan.similar.is_empty() {
            self.act(context);
            return;
        }
        if !may_save {
            self.refuse(&Done { refused: plan.refused, ..Done::default() });
            context.warn(&Phrase::new("form-refused"));
        }
        // What was typed ahead was not meant for what is shown now.
        context.wish(Wish::DropAhead);
        if !plan.similar.is_empty() {
            context.open(SimilarBox::new(plan.similar, may_save));
        }
    }

    /// What the desk said to the saving: done, and the form goes; or why not, each reason under its field.
    pub(super) fn take_done(&mut self, done: Done, context: &mut Context<'_>) {
        if done.refused.is_empty() {
            let saved = Saved {
                step: self.opening.transition.clone(),
                done,
                edits: self.edits(),
                entered: context.shared.enters(&self.opening.transition),
                merged: self.merged.take(),
            };
            self.drop_draft(context);
            context.close();
            context.wish(Wish::Saved(Box::new(saved)));
            return;
        }
        context.wish(Wish::DropAhead);
        self.refuse(&done);
        let alone = self.opening.targets.first().filter(|t| t.version.is_some()).map(|t| t.id);
        if let Some(id) = alone {
            // It may be that the record was changed meanwhile: then what was typed goes on top of that.
            context.ask(Purpose::FormRecord, Ask::Record { id });
        }
        context.warn(&Phrase::new("form-refused"));
    }

    /// What it asked for failed; true where all is said.
    pub(super) fn take_failure(
        &mut self,
        purpose: Purpose,
        error: &DeskError,
        context: &mut Context<'_>,
    ) -> bool {
        match purpose {
            Purpose::Known => {
                self.take_known(None, context);
                return true;
            }
            Purpose::Check => self.checked.clear(),
            // It is kept again with the next beat.
            Purpose::Keep => self.dirty |= self.is_touched(),
            Purpose::Form | Purpose::FormRecord if self.is_empty() => {
                context.close();
                if let Some(draft) = self.opening.draft.clone() {
                    let why = context.shared.trouble(error);
                    context.open(lost(&draft, &why, context));
                }
            }
            Purpose::Plan | Purpose::Act if error.kind != ErrorKind::GivenUp => {
                self.trouble = Some(error.message.clone());
            }
            _ => {}
        }
        false
    }

    /// Back: what was typed is kept as a draft.
    pub(super) fn leave(&mut self, context: &mut Context<'_>) {
        self.keep(0, context);
        if self.is_touched() {
            let key = context.shared.key(Mode::Keys, Command::Drafts);
            context.tell(&Phrase::new("draft-kept").with("key", key));
        }
        context.answer(LayerAnswer::Left);
    }

    /// Keeps what was typed, when something was and the last keeping is so many milliseconds ago.
    pub(super) fn keep(&mut self, every: u64, context: &mut Context<'_>) {
        self.sync_popup();
        let now = context.shared.now;
        if !self.dirty || now < self.kept_at.saturating_add(every) {
            return;
        }
        self.dirty = false;
        self.kept_at = now;
        let day = context.shared.today().map(|day| day.to_string()).unwrap_or_default();
        let kept = format!("{day} {}", context.shared.clock).trim().to_owned();
        let draft = self.draft().map(|d| Draft { kept, ..d });
        let gone = draft.is_none() && !self.drafted;
        self.drafted = draft.is_some();
        let value = draft.and_then(|d| serde_json::to_string(&d).ok());
        if !gone {
            context.ask(Purpose::Keep, Ask::Keep { key: self.draft_key(), value });
        }
    }

    /// Its draft is no longer needed.
    pub(super) fn drop_draft(&mut self, context: &mut Context<'_>) {
        if std::mem::take(&mut self.drafted) {
            context.ask(Purpose::Keep, Ask::Keep { key: self.draft_key(), value: None });
        }
    }
}

/// A draft whose form cannot be opened any more: why, and what was typed, to be read and copied.
fn lost(draft: &Draft, why: &str, context: &Context<'_>) -> PagePopup {
    let words = &context.shared.words;
    let mut lines = vec![PageLine::of([said(why)]), PageLine::of([Phrase::new("draft-lost")])];
    for (key, value) in &draft.fields {
        let list = format!("{}/{key}", draft.transition);
        let own = words.label("form_field", &list) != list;
        let (list, code) = if own { ("form_field", &list) } else { ("field", key) };
        lines.push(PageLine::pair(said(Arg::label(list, code)), said(value.as_str())).at(1));
    }
    if !draft.reason.is_empty() {
        let reason = said(draft.reason.as_str());
        lines.push(PageLine::pair(Phrase::new("form-reason"), reason).at(1));
    }
    PagePopup::new(said(draft.said(words)), vec![Block::of_lines(None, "", lines)])
}
