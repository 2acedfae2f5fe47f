//! The field catalogue: every field of every record once, with key, type, visibility and clause.
//! Forms, `--set`, import headings, differences and exports read it; nobody lists fields again.

use super::day::{Day, DayFault};
use super::measure::{self, BasisPoints, Money, MoneyFault, ShareFault};
use super::structure::StructureSpec;
use super::text;
use super::uscc::{Uscc, UsccFault};
use serde::{Deserialize, Serialize};

/// Who may see a field (11.2 e). A new field is internal until someone decides otherwise.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Visibility {
    Public,
    Internal,
    Confidential,
}

/// What may stand in a field. Code lists are named as in the edition.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum FieldKind {
    Text,
    /// Text of several lines.
    LongText,
    Day,
    /// A whole number, not negative.
    Number,
    /// Basis points, written per cent.
    Share,
    /// An amount with its currency, written `CNY 1234.50`.
    Money,
    Flag,
    Uscc,
    /// One e-mail address.
    Email,
    /// One code of the edition's list of that name.
    Choice(&'static str),
    /// Several codes of that list.
    Choices(&'static str),
    /// Lines, each a row of its own.
    Rows,
    /// Reference to a record.
    Reference,
    /// Kept by the rules; never typed.
    Derived,
}

/// One row of the catalogue. Its words are `field-<key>` in `data/words/`.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct FieldSpec {
    pub key: &'static str,
    pub kind: FieldKind,
    pub visibility: Visibility,
    /// The clause that asks for it, or "" where the desk itself does.
    pub clause: &'static str,
    /// The structure that stands in it, one or several.
    pub structure: Option<&'static StructureSpec>,
}

impl FieldSpec {
    /// An officer may type it in an edit form.
    #[must_use]
    pub fn is_editable(&self) -> bool {
        !matches!(self.kind, FieldKind::Derived | FieldKind::Reference)
    }
}

/// What stands in a field, apart from the record.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum FieldValue {
    Empty,
    Text(String),
    Day(Day),
    Number(i64),
    Share(BasisPoints),
    Money(Money),
    Flag(bool),
    Uscc(Uscc),
    /// One code of an edition's list; as it was typed, until the edition has been asked which it is.
    Code(String),
    /// Several codes of one list.
    Codes(Vec<String>),
    /// Lines.
    List(Vec<String>),
}

impl FieldValue {
    /// As it is typed: ISO dates, per cent, `yes`/`no`, lists with `;`. Parsing it gives the value back.
    #[must_use]
    pub fn to_text(&self) -> String {
        match self {
            Self::Empty => String::new(),
            Self::Text(t) | Self::Code(t) => t.clone(),
            Self::Day(d) => d.to_string(),
            Self::Number(n) => n.to_string(),
            Self::Share(s) => s.to_string(),
            Self::Money(m) => m.to_string(),
            Self::Flag(f) => if *f { "yes" } else { "no" }.into(),
            Self::Uscc(u) => u.to_string(),
            Self::Codes(items) | Self::List(items) => items.join("; "),
        }
    }

    /// A text, or the code of a list, where it is one.
    #[must_use]
    pub fn word(&self) -> Option<&str> {
        match self {
            Self::Text(word) | Self::Code(word) => Some(word),
            _ => None,
        }
    }
}

/// Why a typed text does not fit a field.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum FieldFault {
    UnknownField,
    NotTyped,
    Missing,
    Day(DayFault),
    Number,
    Share(ShareFault),
    Money(MoneyFault),
    Flag,
    Uscc(UsccFault),
    Email,
    /// Not a code of this list.
    Code(String),
    /// Control characters, bidi overrides or the like: the code points.
    Hostile(Vec<char>),
    TooLong(usize),
    Row,
}

impl FieldFault {
    /// The key of the sentence that says it.
    #[must_use]
    pub fn key(&self) -> &'static str {
        match self {
            Self::UnknownField => "fault-unknown-field",
            Self::NotTyped => "fault-not-typed",
            Self::Missing => "fault-missing",
            Self::Day(DayFault::Style) => "fault-not-a-day",
            Self::Day(DayFault::NoSuchDay) => "fault-no-such-day",
            Self::Number => "fault-not-a-number",
            Self::Share(ShareFault::Over) => "fault-over-100",
            Self::Share(ShareFault::Ambiguous) => "fault-per-cent-or-part",
            Self::Share(_) => "fault-not-a-share",
            Self::Money(MoneyFault::Currency) => "fault-no-currency",
            Self::Money(_) => "fault-not-money",
            Self::Flag => "fault-not-yes-or-no",
            Self::Uscc(fault) => fault.key(),
            Self::Email => "fault-not-an-email",
            Self::Code(_) => "fault-unknown-code",
            Self::Hostile(_) => "fault-hostile",
            Self::TooLong(_) => "fault-too-long",
            Self::Row => "fault-row",
        }
    }
}

/// Longest text of a field, in bytes; longer input is refused, not cut.
pub const LONGEST_TEXT: usize = 4096;

impl FieldKind {
    /// Reads a typed text. Codes are taken as they stand: whether the list holds them is for the edition to say.
    ///
    /// # Errors
    /// What does not fit, the first fault found.
    pub fn parse(self, typed: &str) -> Result<FieldValue, FieldFault> {
        if typed.len() > LONGEST_TEXT {
            return Err(FieldFault::TooLong(typed.len()));
        }
        let typed = text::trim(typed);
        let hostile = text::hostile(typed, matches!(self, Self::LongText | Self::Rows));
        if !hostile.is_empty() {
            return Err(FieldFault::Hostile(hostile));
        }
        if typed.is_empty() {
            return Ok(FieldValue::Empty);
        }
        let narrowed = if self.is_figure() { text::narrow(typed) } else { typed.into() };
        let typed = text::trim(&narrowed);
        match self {
            Self::Text | Self::LongText | Self::Reference => Ok(FieldValue::Text(typed.to_owned())),
            Self::Choice(_) => Ok(FieldValue::Code(typed.to_owned())),
            Self::Day => typed.parse().map(FieldValue::Day).map_err(FieldFault::Day),
            Self::Number => number(typed).map(FieldValue::Number).ok_or(FieldFault::Number),
            Self::Share => typed.parse().map(FieldValue::Share).map_err(FieldFault::Share),
            Self::Money => typed.parse().map(FieldValue::Money).map_err(FieldFault::Money),
            Self::Flag => flag(typed).map(FieldValue::Flag).ok_or(FieldFault::Flag),
            Self::Uscc => typed.parse().map(FieldValue::Uscc).map_err(FieldFault::Uscc),
            Self::Email if is_address(typed) => Ok(FieldValue::Text(typed.to_owned())),
            Self::Email => Err(FieldFault::Email),
            Self::Choices(_) => {
                Ok(FieldValue::Codes(split(typed, &['、', '，', ',', ';', '；', '/', '|'])))
            }
            Self::Rows => Ok(FieldValue::List(split(typed, &[';', '；', '\n']))),
            Self::Derived => Err(FieldFault::NotTyped),
        }
    }

    /// It is written with digits and marks, or letters of a code, that mean the same in full width.
    #[must_use]
    pub fn is_figure(self) -> bool {
        matches!(
            self,
            Self::Day | Self::Number | Self::Share | Self::Money | Self::Flag | Self::Email
        )
    }

    /// What a record holds, as a value of this kind: a text that is chosen from a list is a code of it.
    #[must_use]
    pub fn held(self, value: FieldValue) -> FieldValue {
        match (self, value) {
            (Self::Choice(_), FieldValue::Text(code)) => FieldValue::Code(code),
            (Self::Choices(_), FieldValue::List(codes)) => FieldValue::Codes(codes),
            (_, value) => value,
        }
    }
}

/// One mailbox at one host.
fn is_address(typed: &str) -> bool {
    typed.split_once('@').is_some_and(|(mailbox, host)| {
        let plain = |part: &str| {
            let apart = |c: char| c.is_whitespace() || matches!(c, '@' | '<' | '>' | ',' | ';');
            !part.is_empty() && !part.contains(apart)
        };
        plain(mailbox) && plain(host) && host.trim_matches('.').contains('.')
    })
}

fn split(typed: &str, marks: &[char]) -> Vec<String> {
    typed.split(marks).map(text::trim).filter(|s| !s.is_empty()).map(str::to_owned).collect()
}

fn number(typed: &str) -> Option<i64> {
    let (whole, part) = measure::parts(typed)?;
    (whole.len() <= 15 && part.bytes().all(|b| b == b'0')).then(|| whole.parse().ok()).flatten()
}

fn flag(typed: &str) -> Option<bool> {
    match typed.to_lowercase().as_str() {
        "yes" | "y" | "true" | "1" | "是" | "有" => Some(true),
        "no" | "n" | "false" | "0" | "否" | "无" => Some(false),
        _ => None,
    }
}

/// How a Rust type stands in the catalogue.
pub trait AsField {
    fn read(&self) -> FieldValue;
    /// # Errors
    /// When the value is of another shape.
    fn write(&mut self, value: FieldValue) -> Result<(), FieldFault>;
    /// Leaves nothing there; `false` where something must stand.
    fn clear(&mut self) -> bool {
        self.write(FieldValue::Empty).is_ok()
    }
}

macro_rules! scalar {
    ($type:ty, $this:ident => $read:expr, $($pattern:pat => $write:expr),+ ; $fault:expr, $empty:expr) => {
        impl AsField for $type {
            fn read(&self) -> FieldValue {
                let $this = self;
                $read
            }
            fn write(&mut self, value: FieldValue) -> Result<(), FieldFault> {
                *self = match value {
                    $($pattern => $write,)+
                    FieldValue::Empty => $empty?,
                    _ => return Err($fault),
                };
                Ok(())
            }
        }
        impl AsField for Option<$type> {
            fn read(&self) -> FieldValue {
                self.as_ref().map_or(FieldValue::Empty, AsField::read)
            }
            fn write(&mut self, value: FieldValue) -> Result<(), FieldFault> {
                *self = match value {
                    FieldValue::Empty => None,
                    $($pattern => Some($write),)+
                    _ => return Err($fault),
                };
                Ok(())
            }
        }
    };
}

// Whether its text is a code only the catalogue knows: `FieldKind::held`.
scalar!(String, s => FieldValue::Text(s.clone()), FieldValue::Text(t) | FieldValue::Code(t) => t; FieldFault::NotTyped, Ok(String::new()));
scalar!(Day, d => FieldValue::Day(*d), FieldValue::Day(d) => d; FieldFault::Day(DayFault::Style), Err(FieldFault::Missing));
scalar!(BasisPoints, s => FieldValue::Share(*s), FieldValue::Share(s) => s; FieldFault::Share(ShareFault::NotANumber), Err(FieldFault::Missing));
scalar!(bool, f => FieldValue::Flag(*f), FieldValue::Flag(f) => f; FieldFault::Flag, Ok(false));
scalar!(u32, n => FieldValue::Number(i64::from(*n)), FieldValue::Number(n) => u32::try_from(n).map_err(|_| FieldFault::Number)?; FieldFault::Number, Err(FieldFault::Missing));
scalar!(i32, n => FieldValue::Number(i64::from(*n)), FieldValue::Number(n) => i32::try_from(n).map_err(|_| FieldFault::Number)?; FieldFault::Number, Err(FieldFault::Missing));
scalar!(u8, n => FieldValue::Number(i64::from(*n)), FieldValue::Number(n) => u8::try_from(n).map_err(|_| FieldFault::Number)?; FieldFault::Number, Err(FieldFault::Missing));
scalar!(Uscc, u => FieldValue::Uscc(*u), FieldValue::Uscc(u) => u; FieldFault::NotTyped, Err(FieldFault::Missing));
scalar!(Money, m => FieldValue::Money(m.clone()), FieldValue::Money(m) => m; FieldFault::NotTyped, Err(FieldFault::Missing));

/// A row of a list field as one line of text.
pub trait AsLine: Sized {
    fn to_line(&self) -> String;
    fn from_line(line: &str) -> Option<Self>;
    /// What is wrong with a line that cannot be read.
    #[must_use]
    fn fault(_line: &str) -> FieldFault {
        FieldFault::Row
    }
}

impl AsLine for String {
    fn to_line(&self) -> String {
        self.clone()
    }
    fn from_line(line: &str) -> Option<Self> {
        Some(line.to_owned())
    }
}

impl<T: AsLine> AsField for Vec<T> {
    fn read(&self) -> FieldValue {
        if self.is_empty() {
            FieldValue::Empty
        } else {
            FieldValue::List(self.iter().map(AsLine::to_line).collect())
        }
    }
    fn write(&mut self, value: FieldValue) -> Result<(), FieldFault> {
        *self = match value {
            FieldValue::Empty => Vec::new(),
            FieldValue::List(lines) | FieldValue::Codes(lines) => lines
                .iter()
                .map(|l| T::from_line(l).ok_or_else(|| T::fault(l)))
                .collect::<Result<_, _>>()?,
            _ => return Err(FieldFault::Row),
        };
        Ok(())
    }
}

/// A field that the rules keep: shown from its JSON shape, never typed.
macro_rules! derived_field {
    ($($type:ty),+ $(,)?) => {$(
        impl $crate::domain::field::AsField for $type {
            fn read(&self) -> $crate::domain::field::FieldValue {
                $crate::domain::field::shown(self)
            }
            fn write(&mut self, _: $crate::domain::field::FieldValue) -> Result<(), $crate::domain::field::FieldFault> {
                Err($crate::domain::field::FieldFault::NotTyped)
            }
            fn clear(&mut self) -> bool {
                $crate::domain::field::blank().is_some_and(|blank| {
                    *self = blank;
                    true
                })
            }
        }
    )+};
}
pub(crate) use derived_field;

/// What a structure is where there is nothing of it: an absent one, a list without lines.
#[must_use]
pub fn blank<T: serde::de::DeserializeOwned>() -> Option<T> {
    let blanks = [serde_json::Value::Null, serde_json::Value::Array(Vec::new())];
    blanks.into_iter().find_map(|blank| serde_json::from_value(blank).ok())
}

/// A structure shown as `key value · key value`, lists line by line.
pub fn shown<T: Serialize>(value: &T) -> FieldValue {
    use serde_json::Value;
    fn line(value: &Value) -> String {
        match value {
            Value::Null => String::new(),
            Value::String(s) => s.clone(),
            Value::Array(items) => {
                items.iter().map(line).filter(|s| !s.is_empty()).collect::<Vec<_>>().join(", ")
            }
            Value::Object(map) => map
                .iter()
                .filter(|(_, v)| !line(v).is_empty())
                .map(|(k, v)| format!("{k} {}", line(v)))
                .collect::<Vec<_>>()
                .join(" · "),
            other => other.to_string(),
        }
    }
    match serde_json::to_value(value) {
        Ok(Value::Array(items)) if !items.is_empty() => {
            FieldValue::List(items.iter().map(line).collect())
        }
        Ok(value) => match line(&value) {
            s if s.is_empty() => FieldValue::Empty,
            s => FieldValue::Text(s),
        },
        Err(_) => FieldValue::Empty,
    }
}

/// Declares a record and its part of the catalogue in one place.
macro_rules! record {
    ($(#[$meta:meta])* $name:ident { $( $(#[$fmeta:meta])* $field:ident : $type:ty = $kind:expr, $visibility:ident, $clause:literal; )+ }) => {
        $(#[$meta])*
        #[derive(Clone, Debug, PartialEq, Eq, serde::Serialize, serde::Deserialize)]
        pub struct $name { $( $(#[$fmeta])* pub $field: $type, )+ }

        impl $name {
            /// Every field, in the order it is shown.
            pub const FIELDS: &'static [$crate::domain::field::FieldSpec] = &[$(
                $crate::domain::field::FieldSpec {
                    key: stringify!($field),
                    kind: $kind,
                    visibility: $crate::domain::field::Visibility::$visibility,
                    clause: $clause,
                    structure: <$type as $crate::domain::structure::AsPart>::STRUCTURE,
                },
            )+];

            /// What stands in the field of that key.
            #[must_use]
            pub fn get(&self, key: &str) -> Option<$crate::domain::field::FieldValue> {
                match key {
                    $( stringify!($field) => Some($kind.held($crate::domain::field::AsField::read(&self.$field))), )+
                    _ => None,
                }
            }

            /// What stands in the field of that key, as it is told.
            #[must_use]
            pub fn part(&self, key: &str) -> Option<$crate::domain::structure::PartValue> {
                match key {
                    $( stringify!($field) => Some($crate::domain::structure::AsPart::part(&self.$field)), )+
                    _ => None,
                }
            }

            /// Puts a value into the field of that key.
            ///
            /// # Errors
            /// When there is no such field or the value is of another shape.
            pub fn set(
                &mut self,
                key: &str,
                value: $crate::domain::field::FieldValue,
            ) -> Result<(), $crate::domain::field::FieldFault> {
                match key {
                    $( stringify!($field) => $crate::domain::field::AsField::write(&mut self.$field, value), )+
                    _ => Err($crate::domain::field::FieldFault::UnknownField),
                }
            }

            /// Leaves nothing in the field of that key; `false` where there is no such field or something must stand in it.
            pub fn clear(&mut self, key: &str) -> bool {
                match key {
                    $( stringify!($field) => $crate::domain::field::AsField::clear(&mut self.$field), )+
                    _ => false,
                }
            }
        }
    };
}
pub(crate) use record;

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn figures_are_read_in_full_width_as_sheets_are() {
        let same = |kind: FieldKind, wide: &str, plain: &str| {
            assert_eq!(kind.parse(wide), kind.parse(plain), "{wide}");
            assert!(kind.parse(wide).is_ok(), "{wide}");
        };
        same(FieldKind::Number, "１０", "10");
        same(FieldKind::Number, "１，２３４", "1,234");
        same(FieldKind::Day, "２０２６年５月１日", "2026-05-01");
        same(FieldKind::Day, "２０２６－０５－０１", "2026-05-01");
        same(FieldKind::Share, "３５％", "35%");
        same(FieldKind::Money, "ＣＮＹ　１２．５０", "CNY 12.50");
        same(FieldKind::Flag, "ｙｅｓ", "yes");
        assert_eq!(FieldKind::Number.parse("３０①"), Err(FieldFault::Number));
    }

    #[test]
    fn an_email_address_is_one_mailbox_at_one_host() {
        let email = |typed: &str| FieldKind::Email.parse(typed);
        assert_eq!(email("ａ＠b.cn"), Ok(FieldValue::Text("a@b.cn".to_owned())));
        assert_eq!(email(""), Ok(FieldValue::Empty));
        for bad in ["ab.cn", "a@b", "@b.cn", "a@", "a@b.cn c@d.cn", "a@b.cn;c@d.cn", "a@@b.cn"] {
            assert_eq!(email(bad), Err(FieldFault::Email), "{bad}");
        }
    }

    #[test]
    fn what_is_shown_can_be_typed_again() {
        for (kind, typed) in [
            (FieldKind::Text, "三亚益瑞"),
            (FieldKind::Day, "2026-05-01"),
            (FieldKind::Share, "69.99%"),
            (FieldKind::Money, "CNY 1234.50"),
            (FieldKind::Flag, "yes"),
            (FieldKind::Uscc, "91440300208981186K"),
            (FieldKind::Number, "47"),
            (FieldKind::Choice("tax_state"), "normal"),
            (FieldKind::Choices("field"), "环境保护; 社区治理"),
            (FieldKind::Rows, "甲|60%; 乙|40%"),
        ] {
            let value = kind.parse(typed).unwrap();
            assert_eq!(kind.parse(&value.to_text()), Ok(value), "{typed}");
        }
    }

    #[test]
    fn faults_are_named() {
        assert_eq!(FieldKind::Number.parse("十二个"), Err(FieldFault::Number));
        assert_eq!(FieldKind::Flag.parse("maybe"), Err(FieldFault::Flag));
        assert_eq!(
            FieldKind::Text.parse("王\u{1b}[31m红"),
            Err(FieldFault::Hostile(vec!['\u{1b}']))
        );
        assert_eq!(FieldKind::Text.parse(&"x".repeat(5000)), Err(FieldFault::TooLong(5000)));
        assert_eq!(FieldKind::Derived.parse("x"), Err(FieldFault::NotTyped));
    }
}
