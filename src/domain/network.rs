//! The network around the enterprises: partners, impact challenges, market matches. Evidence for a rating, totals for the report.

use super::day::Day;
use super::field::{AsLine, FieldKind, record};
use super::id::RecordId;
use super::measure::Money;
use serde::{Deserialize, Serialize};

/// Who took part in a challenge and what was put into it. An enterprise of the desk is known by its record.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Participation {
    pub name: String,
    pub enterprise: Option<RecordId>,
    pub invested: Option<Money>,
}

/// Written `name` or `name | CNY 10000.00`. The enterprise is matched by whoever takes the line in.
impl AsLine for Participation {
    fn to_line(&self) -> String {
        self.invested.as_ref().map_or_else(|| self.name.clone(), |m| format!("{} | {m}", self.name))
    }
    fn from_line(line: &str) -> Option<Self> {
        let (name, invested) = match line.split_once('|') {
            Some((name, money)) => (name.trim(), Some(money.parse().ok()?)),
            None => (line.trim(), None),
        };
        (!name.is_empty()).then(|| Self { name: name.to_owned(), enterprise: None, invested })
    }
}

record! {
    /// Somebody who works with the enterprises: business, government, funder, knowledge institution.
    Partner {
        name: String = FieldKind::Text, Public, "";
        partner_kind: String = FieldKind::Choice("partner_kind"), Public, "";
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
