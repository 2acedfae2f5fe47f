//! Forms of transitions: keys once, lists and codes that are there, questions that hang on an answer above them.

use super::Checker;
use crate::domain::enterprise::Enterprise;
use crate::domain::phrase::Phrase;
use crate::standard::rule::{FormField, FormKind, Transition, When};
use std::collections::BTreeSet;

/// Lists that are not codes but other sections of the file.
const SECTIONS_AS_LISTS: [(&str, &str); 3] =
    [("stage", "stages"), ("material", "materials"), ("condition", "conditions")];

/// Defaults of a choice that the record itself suggests.
const SUGGESTED: [&str; 5] = ["own", "stage", "proposed", "motion", "carried"];

impl Checker<'_> {
    pub(super) fn form(&mut self, path: &str, transition: &Transition) {
        let fields = transition.fields.iter().enumerate();
        let fields: Vec<(String, &FormField)> =
            fields.map(|(n, f)| (format!("{path}/fields/{n}"), f)).collect();
        self.unique(fields.iter().map(|(path, f)| (format!("{path}/key"), f.key.as_str())));
        for (at, (path, field)) in fields.iter().enumerate() {
            self.label(path, &field.en, &field.zh);
            if let Some(when) = &field.when {
                self.when(path, when, fields.get(..at).unwrap_or_default());
            }
            match field.kind {
                FormKind::Choice => self.choice(path, field),
                FormKind::Own => self.own(path, field),
                FormKind::Each => self.table(path, field, transition),
                _ => {}
            }
        }
        let tables = fields.iter().filter(|(_, f)| f.kind == FormKind::Each);
        for (path, field) in tables.skip(1) {
            self.found(&format!("{path}/kind"), "edition-second-table", &field.key);
        }
    }

    /// Its rows are made of fields of the same form, and what the step writes can be written row by row.
    fn table(&mut self, path: &str, table: &FormField, transition: &Transition) {
        for (part, keys) in [("by", &table.by), ("of", &table.of)] {
            if keys.is_empty() {
                self.push(&format!("{path}/{part}"), Phrase::new("edition-empty"));
            }
            for (n, key) in keys.iter().enumerate() {
                let plain = |f: &&FormField| f.key == *key && f.kind != FormKind::Each;
                if !transition.fields.iter().any(|f| plain(&f)) {
                    self.found(&format!("{path}/{part}/{n}"), "edition-no-field", key);
                }
            }
        }
        // Every effect is carried out once a row; whom a step waits for is asked of the whole form.
        let of_rows = transition.effects.iter().all(|effect| effect.is_of_a_row());
        if !of_rows || transition.effects.is_empty() || !transition.second.is_empty() {
            self.found(&format!("{path}/kind"), "edition-no-rows", &table.key);
        }
    }

    fn choice(&mut self, path: &str, field: &FormField) {
        if self.codes_of(&field.list).is_none() {
            self.found(&format!("{path}/list"), "edition-no-list", &field.list);
        } else if !field.default.is_empty() && !SUGGESTED.contains(&field.default.as_str()) {
            self.code(&format!("{path}/default"), &field.list, &field.default);
        }
    }

    /// A field of the enterprise's own record that may be typed.
    fn own(&mut self, path: &str, field: &FormField) {
        if !Enterprise::FIELDS.iter().any(|f| f.key == field.key && f.is_editable()) {
            self.found(&format!("{path}/key"), "edition-no-field", &field.key);
        }
    }

    /// It hangs on a choice above it in the same form, and on codes of that choice.
    fn when(&mut self, path: &str, when: &When, above: &[(String, &FormField)]) {
        let asked = above.iter().find(|(_, f)| f.key == when.field && f.kind == FormKind::Choice);
        let Some((_, asked)) = asked else {
            self.found(&format!("{path}/when/field"), "edition-no-choice", &when.field);
            return;
        };
        if when.is.is_empty() {
            self.push(&format!("{path}/when/is"), Phrase::new("edition-empty"));
        }
        for (n, code) in when.is.iter().enumerate() {
            self.code(&format!("{path}/when/is/{n}"), &asked.list, code);
        }
    }

    /// That code is in the list, where there is such a list at all.
    pub(super) fn code(&mut self, path: &str, list: &str, code: &str) {
        if self.codes_of(list).is_some_and(|codes| !codes.contains(code)) {
            self.push(path, Phrase::new("edition-no-code").with("found", code).with("list", list));
        }
    }

    /// What a choice offers: the codes of a list, or the names of a section.
    fn codes_of(&self, list: &str) -> Option<BTreeSet<String>> {
        let draft = self.draft;
        if let Some(codes) = draft.lists.get(list) {
            return Some(codes.iter().map(|(_, c)| c.code.clone()).collect());
        }
        let (_, section) = SECTIONS_AS_LISTS.iter().find(|(name, _)| *name == list)?;
        Some(draft.named.get(*section).cloned().unwrap_or_default())
    }
}
