//! What an officer calls a code: labels of the desk's editions and the program's words, in both languages. Asked once a
//! filter, never once a row.

use super::session::Session;
use crate::domain::text;
use crate::standard::words::{Lang, Words};
use std::sync::OnceLock;

/// Codes of states with their words in every language, folded.
fn states() -> &'static [(String, String)] {
    static STATES: OnceLock<Vec<(String, String)>> = OnceLock::new();
    STATES.get_or_init(|| {
        let all = Lang::ALL.into_iter().flat_map(|lang| Words::new(lang, None).codes("state"));
        all.map(|(code, label)| (code, text::fold(&label))).collect()
    })
}

/// The edition's lists that a field of a filter takes its codes from. An alert's state is its severity.
fn lists(field: &str) -> &'static [&'static str] {
    match field {
        "state" | "severity" => &["severity"],
        "ground" => &["ground"],
        "source" => &["alert_source"],
        "form" => &["legal_form"],
        "kind" => &["case_kind"],
        "field" => &["field_of_work"],
        _ => &[],
    }
}

impl Session<'_> {
    /// Every code of the field with all it is called, folded, its own name first.
    fn called(&self, field: &str) -> Vec<(String, String)> {
        let mut all = Vec::new();
        let mut note = |code: &str, called: &str| all.push((code.to_owned(), text::fold(called)));
        for edition in self.rules.editions.values() {
            for code in lists(field).iter().filter_map(|list| edition.lists.get(*list)).flatten() {
                for called in [&code.code, &code.en, &code.zh].into_iter().chain(&code.aliases) {
                    note(&code.code, called);
                }
            }
            for stage in edition.stages.iter().filter(|_| field == "stage") {
                for called in [&stage.id, &stage.en, &stage.zh] {
                    note(&stage.id, called);
                }
            }
        }
        if matches!(field, "stage" | "state") {
            for (code, label) in states() {
                note(code, code);
                note(code, label);
            }
        }
        all
    }

    /// The codes a field's value means, folded: those called exactly so, else those whose label holds it. `part` asks for
    /// the latter at once.
    pub(super) fn codes(&self, field: &str, words: &str, part: bool) -> Vec<String> {
        let called = self.called(field);
        let pick = |fits: &dyn Fn(&str) -> bool| {
            let fitting = called.iter().filter(|(_, called)| fits(called));
            let mut codes: Vec<String> = fitting.map(|(code, _)| code.clone()).collect();
            codes.sort();
            codes.dedup();
            codes
        };
        let exact = if part { Vec::new() } else { pick(&|called| called == words) };
        if exact.is_empty() && !words.is_empty() {
            return pick(&|called| called.contains(words));
        }
        exact
    }
}
