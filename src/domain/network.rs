//! The network around the enterprises: partners, impact challenges, market matches. Evidence for a rating, totals for the report.

use super::day::Day;
use super::field::{AsLine, FieldFault, FieldKind, record};
use super::id::RecordId;
use super::measure::Money;
use super::structure::told_as_typed;
use super::text;
use super::uscc::Uscc;
use serde::{Deserialize, Serialize};

/// Who took part in a challenge and what was put into it. An enterprise of the desk is known by its record.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Participation {
    pub name: String,
    pub enterprise: Option<RecordId>,
    pub invested: Option<Money>,
}

/// Name and money of a line, as they are written.
fn parts(line: &str) -> (&str, Option<&str>) {
    match line.split_once(['|', '｜']) {
        Some((name, money)) => (name.trim(), Some(money.trim()).filter(|m| !m.is_empty())),
        None => (line.trim(), None),
    }
}

/// Written `name` or `name | CNY 10000.00`. The enterprise is matched by whoever takes the line in.
impl AsLine for Participation {
    fn to_line(&self) -> String {
        self.invested.as_ref().map_or_else(|| self.name.clone(), |m| format!("{} | {m}", self.name))
    }
    fn from_line(line: &str) -> Option<Self> {
        let (name, money) = parts(line);
        let invested = money.map(str::parse).transpose().ok()?;
        (!name.is_empty()).then(|| Self { name: name.to_owned(), enterprise: None, invested })
    }
    fn fault(line: &str) -> FieldFault {
        let money = parts(line).1.and_then(|money| money.parse::<Money>().err());
        money.map_or(FieldFault::Row, FieldFault::Money)
    }
}

told_as_typed!(Participation);

record! {
    /// Somebody who works with the enterprises: business, government, funder, knowledge institution.
    Partner {
        name: String = FieldKind::Text, Public, "";
        partner_kind: String = FieldKind::Choice("partner_kind"), Public, "";
        /// Its code where it has one; an enterprise of the desk with that code is the same.
        uscc: Option<Uscc> = FieldKind::Uscc, Public, "";
        /// The enterprise of the desk it is, where it is one.
        enterprise: Option<RecordId> = FieldKind::Reference, Public, "";
        place: Option<String> = FieldKind::Text, Public, "";
        contact: Option<String> = FieldKind::Text, Internal, "";
        since: Option<Day> = FieldKind::Day, Public, "";
        officer: Option<String> = FieldKind::Reference, Internal, "";
        note: Option<String> = FieldKind::LongText, Internal, "";
    }
}

record! {
    /// A problem put before the enterprises by its owner, with a budget.
    Challenge {
        title: String = FieldKind::Text, Public, "B.2.5";
        owner: String = FieldKind::Text, Public, "B.2.5";
        problem: Option<String> = FieldKind::LongText, Public, "B.2.5";
        theme: Option<String> = FieldKind::Text, Public, "B.2.5";
        budget: Option<Money> = FieldKind::Money, Internal, "B.2.5";
        held_on: Day = FieldKind::Day, Public, "B.2.5";
        participants: Vec<Participation> = FieldKind::Rows, Internal, "B.2.5";
        officer: Option<String> = FieldKind::Reference, Internal, "";
        note: Option<String> = FieldKind::LongText, Internal, "";
    }
}

record! {
    /// A buyer and an enterprise brought together: what was bought and for how much.
    Match {
        enterprise: RecordId = FieldKind::Reference, Public, "B.2.6";
        buyer: String = FieldKind::Text, Public, "B.2.6";
        value: Money = FieldKind::Money, Internal, "B.2.6";
        matched_on: Day = FieldKind::Day, Public, "B.2.6";
        officer: Option<String> = FieldKind::Reference, Internal, "";
        note: Option<String> = FieldKind::LongText, Internal, "";
    }
}

/// The key of an enterprise that took part in a challenge, or is a partner.
#[must_use]
pub fn key_of(enterprise: RecordId) -> String {
    format!("e{}", enterprise.no)
}

impl Partner {
    /// The key of its name: no two partners share it.
    #[must_use]
    pub fn name_key(&self) -> String {
        format!("n:{}", text::fold(&self.name))
    }
}

impl Challenge {
    /// The key of its title and day: the same twice is the same challenge.
    #[must_use]
    pub fn title_key(&self) -> String {
        format!("t:{} {}", text::fold(&self.title), self.held_on)
    }

    /// What an enterprise put in or got, line by line; more than one where it is named more than once.
    pub fn parts_of(&self, enterprise: RecordId) -> impl Iterator<Item = &Participation> {
        self.participants.iter().filter(move |p| p.enterprise == Some(enterprise))
    }
}

/// Sums by currency, in order of the code. What would not fit stays at the most that can be held.
#[must_use]
pub fn sums<'a>(all: impl IntoIterator<Item = &'a Money>) -> Vec<Money> {
    let mut sums: std::collections::BTreeMap<&str, i64> = std::collections::BTreeMap::new();
    for money in all {
        let sum = sums.entry(&money.currency).or_insert(0);
        *sum = sum.saturating_add(money.minor);
    }
    let of = |(currency, minor): (&str, i64)| Money { minor, currency: currency.to_owned() };
    sums.into_iter().map(of).collect()
}

impl Match {
    /// The same purchase told twice: enterprise, buyer, value and day.
    #[must_use]
    pub fn is_same(&self, other: &Self) -> bool {
        self.enterprise == other.enterprise
            && self.matched_on == other.matched_on
            && self.value == other.value
            && text::fold(&self.buyer) == text::fold(&other.buyer)
    }
}
