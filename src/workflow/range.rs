//! What a figure or a day may lie between, as the rules have it.

use crate::domain::day::Day;
use crate::domain::field::FieldValue;
use crate::domain::phrase::{Arg, Phrase};
use serde::{Deserialize, Serialize};

/// A figure or a day.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
pub enum Bound {
    Number(i64),
    Day(Day),
}

impl Bound {
    /// Numbers as they are typed: a year has no marks between its thousands.
    fn said(self) -> Arg {
        match self {
            Self::Number(number) => Arg::Text(number.to_string()),
            Self::Day(day) => Arg::Day(day),
        }
    }

    /// What is typed for it.
    #[must_use]
    pub fn value(self) -> FieldValue {
        match self {
            Self::Number(number) => FieldValue::Number(number),
            Self::Day(day) => FieldValue::Day(day),
        }
    }
}

/// What may stand in a field: both ends may.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Range {
    pub least: Option<Bound>,
    pub most: Option<Bound>,
}

impl Range {
    /// Whether a value lies within; one of another kind is for others to judge.
    #[must_use]
    pub fn holds(&self, value: &FieldValue) -> bool {
        let value = match value {
            FieldValue::Number(number) => Bound::Number(*number),
            FieldValue::Day(day) => Bound::Day(*day),
            _ => return true,
        };
        let same = |end: &Bound| matches!(end, Bound::Day(_)) == matches!(value, Bound::Day(_));
        self.least.filter(same).is_none_or(|least| least <= value)
            && self.most.filter(same).is_none_or(|most| value <= most)
    }

    /// `0 to 10`, `not after 2026-11-20`.
    #[must_use]
    pub fn said(&self) -> Phrase {
        match (self.least, self.most) {
            (Some(least), Some(most)) => {
                Phrase::new("range-between").with("least", least.said()).with("most", most.said())
            }
            (Some(Bound::Number(least)), None) => {
                Phrase::new("range-at-least").with("least", Bound::Number(least).said())
            }
            (None, Some(Bound::Number(most))) => {
                Phrase::new("range-at-most").with("most", Bound::Number(most).said())
            }
            (Some(least), None) => Phrase::new("range-not-before").with("least", least.said()),
            (None, Some(most)) => Phrase::new("range-not-after").with("most", most.said()),
            (None, None) => Phrase::new("range-any"),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn both_ends_of_a_range_lie_within_and_values_of_another_kind_are_not_its_affair() {
        let number = |n| Some(Bound::Number(n));
        let range = Range { least: number(0), most: number(10) };
        let holds = |n| range.holds(&FieldValue::Number(n));
        assert!(holds(0) && holds(10) && !holds(11) && !holds(-1));
        assert!(range.holds(&FieldValue::Text("x".to_owned())));
        let day = |text: &str| Bound::Day(text.parse().unwrap());
        let past = Range { least: None, most: Some(day("2026-11-20")) };
        assert!(past.holds(&day("2026-11-20").value()) && !past.holds(&day("2026-11-21").value()));
        assert!(past.holds(&FieldValue::Number(99_999_999)));
    }
}
