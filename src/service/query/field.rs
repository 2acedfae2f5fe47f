//! The fields of a row: what a filter may name, a list may show and order by. Their names in both languages stand in the words
//! (`query-field-…`, the name that is shown first); the English name here is the stable one.

use super::words;
use crate::domain::queue::Queue;
use crate::domain::text;
use crate::standard::words::Lang;
use serde::{Deserialize, Serialize};
use std::sync::OnceLock;

/// What a field holds, and so how it is compared.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Shape {
    Text,
    /// Codes that go by labels.
    Code,
    Day,
    Number,
}

macro_rules! fields {
    ($($field:ident $name:literal $shape:ident;)+) => {
        /// A field of a row.
        #[derive(
            Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize,
        )]
        pub enum Field { $($field,)+ }

        impl Field {
            pub const ALL: &'static [Self] = &[$(Self::$field,)+];

            /// The name that stays the same in scripts and stored views.
            #[must_use]
            pub fn name(self) -> &'static str {
                match self { $(Self::$field => $name,)+ }
            }

            #[must_use]
            pub fn shape(self) -> Shape {
                match self { $(Self::$field => Shape::$shape,)+ }
            }
        }
    };
}

fields! {
    Due "due" Day;
    Days "days" Number;
    Stage "stage" Code;
    State "state" Code;
    Owner "owner" Text;
    Region "region" Text;
    Stars "stars" Number;
    Standing "standing" Code;
    Severity "severity" Code;
    Ground "ground" Code;
    Source "source" Code;
    Kind "kind" Code;
    Opened "opened" Day;
    Reported "reported" Day;
    Year "year" Number;
    Form "form" Code;
    Work "work" Code;
    Name "name" Text;
    Uscc "uscc" Text;
    Ref "ref" Text;
    Number "number" Text;
    Place "place" Text;
    Confirmed "confirmed" Code;
    Decision "decision" Code;
    Attribution "attribution" Code;
    Partner "partner" Code;
    Theme "theme" Text;
    Amount "amount" Number;
    Why "why" Text;
    Age "age" Number;
}

/// Every name of every field, folded.
fn spellings() -> &'static [(String, Field)] {
    static SPELLINGS: OnceLock<Vec<(String, Field)>> = OnceLock::new();
    SPELLINGS.get_or_init(|| {
        let of = |lang| {
            let each = Field::ALL.iter().map(move |field| (field.spoken(lang), *field));
            each.flat_map(|(names, field)| names.into_iter().map(move |n| (n, field)))
        };
        let stable = Field::ALL.iter().map(|field| (field.name().to_owned(), *field));
        let all = stable.chain(Lang::ALL.into_iter().flat_map(of));
        all.map(|(name, field)| (text::fold(&name), field)).collect()
    })
}

impl Field {
    /// What it is called in that language, the name that is shown first.
    #[must_use]
    pub fn spoken(self, lang: Lang) -> Vec<String> {
        let names = words(lang).get(&format!("query-field-{}", self.name()));
        names.split_whitespace().map(str::to_owned).collect()
    }

    /// The name that is shown in that language.
    #[must_use]
    pub fn shown(self, lang: Lang) -> String {
        self.spoken(lang).into_iter().next().unwrap_or_else(|| self.name().to_owned())
    }

    /// The field of that name, in whichever language.
    #[must_use]
    pub fn named(typed: &str) -> Option<Self> {
        let folded = text::fold(typed);
        spellings().iter().find(|(name, _)| *name == folded).map(|(_, field)| *field)
    }

    /// The fields whose names are nearest to what was typed, in the language of its letters.
    #[must_use]
    pub fn nearest(typed: &str) -> Vec<String> {
        let folded = text::fold(typed);
        let lang = if folded.is_ascii() { Lang::En } else { Lang::Zh };
        let near = |name: &String| {
            let begins = name.starts_with(&folded) || folded.starts_with(name.as_str());
            let far = distance(name, &folded);
            let most = if folded.is_ascii() { 2 } else { 1 };
            (begins || far <= most && far < folded.chars().count()).then_some(far)
        };
        let mut found: Vec<(usize, Self)> =
            spellings().iter().filter_map(|(name, field)| Some((near(name)?, *field))).collect();
        found.sort();
        let mut names: Vec<String> = Vec::new();
        for (_, field) in found {
            let name = field.shown(lang);
            if !names.contains(&name) {
                names.push(name);
            }
        }
        names.truncate(4);
        names
    }

    /// A filter may name it, and a list be ordered by it: sentences are made for the reader's language only.
    #[must_use]
    pub fn filters(self) -> bool {
        self != Self::Why
    }

    /// Key under which a row's facts hold it.
    #[must_use]
    pub fn fact(self) -> &'static str {
        match self {
            Self::Work => "field",
            other => other.name(),
        }
    }

    /// The fields that rows of a queue have, those that say most first.
    #[must_use]
    pub fn of(queue: Queue) -> Vec<Self> {
        use Field as F;
        let own: &[Self] = match queue {
            Queue::Applications | Queue::DueDiligence => {
                &[F::Stage, F::State, F::Due, F::Days, F::Kind, F::Opened, F::Age]
            }
            Queue::OverdueFilings | Queue::Filings => {
                &[F::Stage, F::State, F::Due, F::Days, F::Year, F::Attribution, F::Age]
            }
            Queue::Delisting => &[F::State, F::Stage, F::Ground, F::Due, F::Days, F::Age],
            Queue::Alerts => {
                &[F::Severity, F::Stage, F::Ground, F::Source, F::Reported, F::Age, F::Confirmed]
            }
            Queue::Notices => {
                &[F::State, F::Stage, F::Due, F::Days, F::Kind, F::Opened, F::Reported, F::Age]
            }
            Queue::Renewals => &[F::State, F::Due, F::Days, F::Number],
            Queue::Changes => {
                &[F::State, F::Stage, F::Kind, F::Due, F::Days, F::Reported, F::Age, F::Year]
            }
            Queue::Appeals => {
                &[F::State, F::Stage, F::Decision, F::Due, F::Days, F::Opened, F::Age]
            }
            Queue::Approvals => &[F::Kind, F::State, F::Stage, F::Due, F::Days, F::Age],
            Queue::Mine => {
                &[F::Stage, F::State, F::Due, F::Days, F::Kind, F::Ground, F::Year, F::Age]
            }
            Queue::Enterprises => &[F::Due, F::Days, F::Work, F::Number],
            Queue::Network => &[F::Kind, F::Partner, F::Amount, F::Theme],
        };
        let every: &[Self] = match queue {
            Queue::Network => &[F::Owner, F::Name, F::Uscc, F::Ref, F::Region, F::Place, F::Why],
            _ => &[
                F::Owner,
                F::Region,
                F::Stars,
                F::Standing,
                F::Form,
                F::Name,
                F::Uscc,
                F::Ref,
                F::Place,
                F::Why,
            ],
        };
        own.iter().chain(every).copied().collect()
    }
}

/// How many letters must be changed to make one word of the other.
pub(super) fn distance(one: &str, other: &str) -> usize {
    let other: Vec<char> = other.chars().collect();
    let mut row: Vec<usize> = (0..=other.len()).collect();
    for (i, a) in one.chars().enumerate() {
        let mut before = i;
        let mut next = vec![i + 1];
        for (b, above) in other.iter().zip(row.iter().skip(1)) {
            let left = next.last().copied().unwrap_or(0);
            let best = (before + usize::from(a != *b)).min(above + 1).min(left + 1);
            before = *above;
            next.push(best);
        }
        row = next;
    }
    row.last().copied().unwrap_or(0)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_first_english_name_is_the_stable_one_and_no_name_means_two_fields() {
        for field in Field::ALL {
            assert_eq!(field.shown(Lang::En), field.name());
            assert!(!field.shown(Lang::Zh).contains('⟪'), "{field:?}");
        }
        for (name, field) in spellings() {
            assert_eq!(Field::named(name), Some(*field), "{name}");
        }
    }

    #[test]
    fn a_wrong_name_finds_those_nearest_to_it() {
        assert_eq!(distance("state", "stage"), 1);
        for (typed, expected) in [("stat", "state"), ("onwer", "owner"), ("状太", "状态")] {
            assert!(Field::nearest(typed).iter().any(|n| n == expected), "{typed}");
        }
        assert_eq!(Field::nearest("colour"), Vec::<String>::new());
    }
}
