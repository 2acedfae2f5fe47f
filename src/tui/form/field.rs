//! One field of a form: what is typed, whether it fits the field's shape, and what is wrong with it.

use crate::domain::field::{FieldFault, FieldKind, FieldValue};
use crate::domain::phrase::{Arg, Phrase};
use crate::domain::text::fold;
use crate::service::response::{FormFieldKind, FormLine};
use crate::standard::words::{Words, fault_phrase};
use crate::tui::widget::input::Input;
use std::collections::BTreeMap;

/// A field being filled in.
#[derive(Debug)]
pub struct FieldInput {
    pub line: FormLine,
    pub input: Input,
    pub fault: Option<Phrase>,
    /// Filled in by what led here.
    pub preset: bool,
}

impl FieldInput {
    #[must_use]
    pub fn new(line: FormLine) -> Self {
        let lines = matches!(line.kind, FormFieldKind::LongText | FormFieldKind::Rows);
        let mut field =
            Self { input: Input::new(&line.value, lines), line, fault: None, preset: false };
        if !field.is_chosen() {
            field.input = Input::prefilled(&field.line.value, lines);
        }
        field
    }

    #[must_use]
    pub fn is_changed(&self) -> bool {
        self.input.value() != self.line.value
    }

    /// Codes are chosen, not typed.
    #[must_use]
    pub fn is_chosen(&self) -> bool {
        !self.line.choices.is_empty() || self.line.kind == FormFieldKind::Flag
    }

    #[must_use]
    pub fn is_many(&self) -> bool {
        self.line.kind == FormFieldKind::Choices
    }

    /// The shape as the catalogue knows it. Lists are checked against the form's own choices.
    fn kind(&self) -> FieldKind {
        match self.line.kind {
            FormFieldKind::Text | FormFieldKind::Officer | FormFieldKind::Enterprise => {
                FieldKind::Text
            }
            FormFieldKind::LongText => FieldKind::LongText,
            FormFieldKind::Day => FieldKind::Day,
            FormFieldKind::Number => FieldKind::Number,
            FormFieldKind::Share => FieldKind::Share,
            FormFieldKind::Money => FieldKind::Money,
            FormFieldKind::Flag => FieldKind::Flag,
            FormFieldKind::Uscc => FieldKind::Uscc,
            FormFieldKind::Choice => FieldKind::Choice(""),
            FormFieldKind::Choices => FieldKind::Choices(""),
            FormFieldKind::Rows => FieldKind::Rows,
        }
    }

    /// Checks what is typed; what is wrong is kept beside it.
    pub fn check(&mut self) {
        let typed = self.input.value();
        self.fault = self.find_fault(&typed);
    }

    fn find_fault(&self, typed: &str) -> Option<Phrase> {
        let says = |fault: &FieldFault| match &self.line.label {
            // An edition's own field has its own label; the catalogue does not know it.
            label if label.key.starts_with("field-") => fault_phrase(&self.line.key, typed, fault),
            label => {
                let mut phrase = fault_phrase(&self.line.key, typed, fault);
                phrase.args.retain(|(name, _)| name != "field");
                phrase.with("field", Arg::Phrase(Box::new(label.clone())))
            }
        };
        match self.kind().parse(typed) {
            Err(fault) => Some(says(&fault)),
            Ok(FieldValue::Empty) if self.line.required => Some(says(&FieldFault::Missing)),
            Ok(_) => {
                let known = |code: &str| self.line.choices.iter().any(|(c, _)| c == code);
                let strange = self.codes(typed).into_iter().find(|code| !known(code))?;
                (!self.line.choices.is_empty())
                    .then(|| Phrase::new("form-not-a-choice").with("found", strange))
            }
        }
    }

    /// The codes that stand in it.
    #[must_use]
    pub fn codes(&self, typed: &str) -> Vec<String> {
        match self.kind().parse(typed) {
            Ok(FieldValue::List(codes)) => codes,
            Ok(FieldValue::Text(code)) => vec![code],
            _ => Vec::new(),
        }
    }

    /// As it is shown: choices by their labels.
    #[must_use]
    pub fn shown(&self, words: &Words) -> String {
        let typed = self.input.value();
        if self.line.kind == FormFieldKind::Flag {
            return match FieldKind::Flag.parse(&typed) {
                Ok(FieldValue::Flag(yes)) => words.get(if yes { "yes" } else { "no" }),
                _ => typed,
            };
        }
        let label = |code: &String| {
            let known = self.line.choices.iter().find(|(c, _)| c == code);
            known.map_or_else(|| code.clone(), |(_, label)| words.say(label))
        };
        let codes = self.codes(&typed);
        if codes.is_empty() {
            typed
        } else {
            codes.iter().map(label).collect::<Vec<_>>().join("; ")
        }
    }

    /// What each choice means, where the edition says it, by code.
    #[must_use]
    pub fn hints(&self, words: &Words) -> BTreeMap<String, String> {
        let hint = |(code, label): &(String, Phrase)| match label.arg("label") {
            Some(Arg::Label { list, code: labelled }) if code == labelled => {
                Some((code.clone(), words.hint(list, code)?))
            }
            _ => None,
        };
        self.line.choices.iter().filter_map(hint).collect()
    }

    /// What the one choice that stands in it means.
    #[must_use]
    pub fn hint(&self, words: &Words) -> Option<String> {
        let typed = self.input.value();
        let code = typed.trim();
        if code.is_empty() || self.is_many() {
            return None;
        }
        self.hints(words).remove(code)
    }

    /// The next choice, or the one before; yes and no are choices too.
    pub fn turn(&mut self, forward: bool) {
        let typed = self.input.value();
        if self.line.kind == FormFieldKind::Flag {
            let yes = matches!(FieldKind::Flag.parse(&typed), Ok(FieldValue::Flag(true)));
            self.input.set(if yes { "no" } else { "yes" });
        } else if !self.is_many() {
            let codes: Vec<&String> = self
                .line
                .choices
                .iter()
                .map(|(code, _)| code)
                .filter(|code| !(self.line.required && code.is_empty()))
                .collect();
            let len = codes.len();
            let at = codes.iter().position(|c| **c == typed.trim());
            let next = match (at, forward) {
                (None, true) => 0,
                (None, false) => len.saturating_sub(1),
                (Some(at), true) => (at + 1) % len.max(1),
                (Some(at), false) => (at + len.saturating_sub(1)) % len.max(1),
            };
            if let Some(code) = codes.get(next) {
                let code = (*code).clone();
                self.input.set(&code);
            }
        }
        self.check();
    }

    /// Takes a code in, or out again where several may stand.
    pub fn choose(&mut self, code: &str) {
        if self.is_many() {
            let typed = self.input.value();
            let mut codes = self.codes(&typed);
            match codes.iter().position(|c| fold(c) == fold(code)) {
                Some(at) => {
                    codes.remove(at);
                }
                None => codes.push(code.to_owned()),
            }
            self.input.set(&codes.join("; "));
        } else {
            self.input.set(code);
        }
        self.check();
    }
}
