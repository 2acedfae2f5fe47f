//! The choices of a field: typed letters narrow them, Enter takes one.

use super::field::FieldInput;
use crate::domain::text;
use crate::standard::words::Words;
use crate::tui::widget::input::Input;
use crate::tui::widget::scroll::Scroll;
use crate::workflow::lookup::{initials_of, pinyin_of};
use fuzzy_matcher::FuzzyMatcher as _;
use fuzzy_matcher::skim::SkimMatcherV2;
use std::collections::BTreeMap;

/// Code and label of every choice, and those that fit what is typed.
#[derive(Debug)]
pub struct Picker {
    pub input: Input,
    all: Vec<(String, String)>,
    /// Code → what it means, where the edition says it.
    hints: BTreeMap<String, String>,
    pub shown: Vec<(String, String)>,
    pub scroll: Scroll,
    /// Several may be taken: Space takes one in or out.
    pub many: bool,
    /// Of several, one was taken in or out since they opened: Enter is then done with them.
    pub touched: bool,
}

impl Picker {
    #[must_use]
    pub fn new(field: &FieldInput, words: &Words) -> Self {
        let choices = field.line.choices.iter();
        // A field that must be filled in offers no nothing.
        let all: Vec<_> = choices
            .filter(|(code, _)| !(field.line.required && code.is_empty()))
            .map(|(code, label)| (code.clone(), words.say(label)))
            .collect();
        let stands = field.input.value();
        let at = all.iter().position(|(code, _)| *code == stands.trim()).unwrap_or(0);
        Self {
            input: Input::new("", false),
            hints: field.hints(words),
            shown: all.clone(),
            all,
            scroll: Scroll { at, top: 0 },
            many: field.is_many(),
            touched: false,
        }
    }

    /// Narrows the choices to what is typed.
    pub fn narrow(&mut self) {
        // Letters in full width are letters.
        let typed = text::narrow(&self.input.value()).into_owned();
        let typed = typed.trim();
        self.scroll = Scroll::default();
        if typed.is_empty() {
            self.shown.clone_from(&self.all);
            return;
        }
        let matcher = SkimMatcherV2::default();
        let mut ranked: Vec<(i64, &(String, String))> = self
            .all
            .iter()
            .filter_map(|choice| {
                let (code, label) = choice;
                // Chinese is found by pinyin too, full or initials.
                let spoken = initials_of(label).into_iter().chain([pinyin_of(label)]);
                let spoken = spoken.filter_map(|s| matcher.fuzzy_match(&s, typed)).max();
                let plain = matcher.fuzzy_match(label, typed);
                let score = plain.max(matcher.fuzzy_match(code, typed)).max(spoken)?;
                Some((score, choice))
            })
            .collect();
        ranked.sort_by_key(|(score, _)| std::cmp::Reverse(*score));
        self.shown = ranked.into_iter().map(|(_, choice)| choice.clone()).collect();
    }

    /// One of several was taken in or out: all of them show again, and the cursor stays on it.
    pub fn taken(&mut self) {
        self.touched = true;
        if self.input.is_empty() {
            return;
        }
        let here = self.chosen().map(str::to_owned);
        self.input.set("");
        self.narrow();
        self.scroll.at = self.all.iter().position(|(c, _)| Some(c) == here.as_ref()).unwrap_or(0);
    }

    /// Choices say what they mean.
    #[must_use]
    pub fn is_hinted(&self) -> bool {
        !self.hints.is_empty()
    }

    /// What the choice under the cursor means.
    #[must_use]
    pub fn hint(&self) -> Option<&str> {
        self.hints.get(self.chosen()?).map(String::as_str)
    }

    #[must_use]
    pub fn chosen(&self) -> Option<&str> {
        self.shown.get(self.scroll.at).map(|(code, _)| code.as_str())
    }
}
