//! What codes are called: labels of the editions' lists and the program's words, in both languages, in the order in which they
//! rise. Made once a question, never once a row.

use super::field::Field;
use super::{both, words};
use crate::domain::text;
use crate::standard::edition::Edition;
use crate::standard::words::Lang;
use std::collections::HashMap;
use std::sync::OnceLock;

/// A code of a field.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Coded {
    pub code: String,
    pub en: String,
    pub zh: String,
    /// Everything it goes by, folded; its own name first.
    called: Vec<String>,
}

impl Coded {
    fn new(code: &str, en: &str, zh: &str, aliases: &[String]) -> Self {
        let all = [code, en, zh].into_iter().chain(aliases.iter().map(String::as_str));
        let called = all.map(text::fold).collect();
        Self { code: code.to_owned(), en: en.to_owned(), zh: zh.to_owned(), called }
    }

    #[must_use]
    pub fn label(&self, lang: Lang) -> &str {
        match lang {
            Lang::En => &self.en,
            Lang::Zh => &self.zh,
        }
    }

    /// Some name of it holds these folded words.
    #[must_use]
    pub fn holds(&self, folded: &str) -> bool {
        self.called.iter().any(|called| called.contains(folded))
    }

    /// Some name of it begins so.
    #[must_use]
    pub fn begins(&self, folded: &str) -> bool {
        self.called.iter().any(|called| called.starts_with(folded))
    }
}

/// The codes of every field.
#[derive(Clone, Debug, Default)]
pub struct Vocabulary {
    codes: HashMap<Field, Vec<Coded>>,
}

/// Codes that are words of the program.
fn of_words() -> &'static [(Field, Coded)] {
    static OF_WORDS: OnceLock<Vec<(Field, Coded)>> = OnceLock::new();
    OF_WORDS.get_or_init(|| {
        let mut all = Vec::new();
        for (code, en) in words(Lang::En).codes("state") {
            let coded = Coded::new(&code, &en, &words(Lang::Zh).label("state", &code), &[]);
            all.extend([(Field::State, coded.clone()), (Field::Stage, coded)]);
        }
        for code in KINDS {
            let [en, zh] = both(|w| w.label("kind", code));
            all.push((Field::Kind, Coded::new(code, &en, &zh, &[])));
        }
        for (field, name, codes) in
            [(Field::Standing, "standing", STANDINGS), (Field::Confirmed, "confirmed", CONFIRMED)]
        {
            for code in codes {
                let [en, zh] = both(|w| w.get(&format!("query-{name}-{code}")));
                all.push((field, Coded::new(code, &en, &zh, &[])));
            }
        }
        all
    })
}

/// Kinds that are no list of an edition: of cases and of records.
const KINDS: [&str; 16] = [
    "certification",
    "rating",
    "renewal",
    "case",
    "filing",
    "alert",
    "matter",
    "change",
    "objection",
    "appeal",
    "approval",
    "certificate",
    "enterprise",
    "partner",
    "challenge",
    "match",
];
/// Standings in the order in which they are lost.
const STANDINGS: &[&str] = &[
    "certified",
    "warned",
    "mark-suspended",
    "expired-under-review",
    "expired",
    "applicant",
    "never-certified",
    "surrendered",
    "ceased",
    "delisted-ban-over",
    "delisted",
];
const CONFIRMED: &[&str] = &["yes", "no"];

/// The edition's lists that a field takes its codes from. An alert's state is its severity.
fn lists(field: Field) -> &'static [&'static str] {
    match field {
        Field::State | Field::Severity => &["severity"],
        Field::Ground => &["ground"],
        Field::Source => &["alert_source"],
        Field::Form => &["legal_form"],
        Field::Kind => &["case_kind", "change_kind"],
        Field::Work => &["field_of_work"],
        Field::Attribution => &["attribution"],
        Field::Partner => &["partner_kind"],
        _ => &[],
    }
}

impl Vocabulary {
    /// What these editions call their codes, the first of them before the others, and then the program's words.
    pub fn of<'a>(editions: impl IntoIterator<Item = &'a Edition>) -> Self {
        let mut all = Self::default();
        for edition in editions {
            for stage in &edition.stages {
                all.add(Field::Stage, Coded::new(&stage.id, &stage.en, &stage.zh, &[]));
            }
            for step in &edition.transitions {
                all.add(Field::Decision, Coded::new(&step.name, &step.en, &step.zh, &[]));
            }
            for field in Field::ALL {
                for code in lists(*field).iter().filter_map(|l| edition.lists.get(*l)).flatten() {
                    all.add(*field, Coded::new(&code.code, &code.en, &code.zh, &code.aliases));
                }
            }
        }
        for (field, coded) in of_words() {
            all.add(*field, coded.clone());
        }
        all
    }

    /// A code that is known already takes the further names on.
    fn add(&mut self, field: Field, coded: Coded) {
        let codes = self.codes.entry(field).or_default();
        match codes.iter_mut().find(|c| c.code == coded.code) {
            Some(known) => known.called.extend(coded.called),
            None => codes.push(coded),
        }
    }

    /// The codes of a field, in order.
    #[must_use]
    pub fn codes(&self, field: Field) -> &[Coded] {
        self.codes.get(&field).map_or(&[], Vec::as_slice)
    }

    #[must_use]
    pub fn find(&self, field: Field, code: &str) -> Option<&Coded> {
        self.codes(field).iter().find(|c| c.code == code)
    }

    /// The codes a value means, folded: those called exactly so, else those whose names hold it. `part` asks for the latter
    /// at once.
    #[must_use]
    pub fn meant(&self, field: Field, folded: &str, part: bool) -> Vec<String> {
        let pick = |fits: &dyn Fn(&Coded) -> bool| -> Vec<String> {
            self.codes(field).iter().filter(|c| fits(c)).map(|c| c.code.clone()).collect()
        };
        let exact = |c: &Coded| c.called.iter().any(|called| called == folded);
        let found = if part { Vec::new() } else { pick(&exact) };
        if found.is_empty() && !folded.is_empty() { pick(&|c| c.holds(folded)) } else { found }
    }

    /// The place of every code in the order of its field.
    #[must_use]
    pub fn ranks(&self, field: Field) -> HashMap<&str, i64> {
        (0..).zip(self.codes(field)).map(|(at, coded)| (coded.code.as_str(), at)).collect()
    }
}
