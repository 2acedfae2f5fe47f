//! The network around the demo's enterprises: partners, impact challenges, market matches, all invented.

use super::enterprises::{Certified, People};
use super::writer::{DemoWriter, code, row, text};
use crate::domain::day::Day;
use crate::domain::field::FieldValue;
use crate::domain::intake::IntakeKind;
use crate::domain::measure::Money;

/// Days before today on which the three sheets were taken in.
const TAKEN: i64 = 14;
/// Enterprises that take part in a challenge.
const PARTICIPANTS: usize = 3;
/// One certified enterprise in so many was matched to a buyer.
const MATCHED: usize = 9;
/// Whole amounts are in hundreds.
const STEP: i64 = 100;

/// Writes the three sheets.
pub fn write(writer: &mut DemoWriter, people: &People) {
    let on = writer.today.plus(-TAKEN);
    partners(writer, on);
    challenges(writer, on, &people.certified);
    matches(writer, on, &people.certified);
}

fn amount(writer: &mut DemoWriter, from: i64, to: i64) -> Money {
    let hundreds = writer.chance.between(from, to);
    Money { minor: hundreds * STEP * 100, currency: "CNY".to_owned() }
}

fn earlier(writer: &mut DemoWriter, on: Day) -> Day {
    on.plus(-writer.chance.between(5, 500))
}

fn partners(writer: &mut DemoWriter, on: Day) {
    let mut rows = Vec::new();
    for partner in writer.names.partners.clone() {
        let since = earlier(writer, on);
        let place = writer.chance.pick(&writer.names.regions).map(|r| r.name.clone());
        rows.push(row([
            ("name", text(&partner.name)),
            ("partner_kind", code(&partner.kind)),
            ("place", place.map_or(FieldValue::Empty, text)),
            ("since", FieldValue::Day(since)),
            ("note", text(writer.names.provenance.of(writer.lang))),
        ]));
    }
    writer.import(on, IntakeKind::Partners, rows);
}

fn challenges(writer: &mut DemoWriter, on: Day, certified: &[Certified]) {
    let mut rows = Vec::new();
    for challenge in writer.names.challenges.clone() {
        let owner = writer.chance.pick(&writer.names.partners).map(|p| p.name.clone());
        let mut participants = Vec::new();
        for _ in 0..PARTICIPANTS {
            let put = amount(writer, 50, 800);
            participants
                .extend(writer.chance.pick(certified).map(|who| format!("{} | {put}", who.name)));
        }
        let held_on = earlier(writer, on);
        let budget = amount(writer, 1500, 4000);
        rows.push(row([
            ("title", text(&challenge.title)),
            ("owner", text(owner.unwrap_or_default())),
            ("problem", text(&challenge.problem)),
            ("theme", text(&challenge.theme)),
            ("budget", FieldValue::Money(budget)),
            ("held_on", FieldValue::Day(held_on)),
            ("participants", FieldValue::List(participants)),
            ("note", text(writer.names.provenance.of(writer.lang))),
        ]));
    }
    writer.import(on, IntakeKind::Challenges, rows);
}

fn matches(writer: &mut DemoWriter, on: Day, certified: &[Certified]) {
    let mut rows = Vec::new();
    for enterprise in certified.iter().step_by(MATCHED) {
        let buyer = writer.chance.pick(&writer.names.partners).map(|p| p.name.clone());
        let value = amount(writer, 20, 1500);
        let matched_on = earlier(writer, on);
        rows.push(row([
            ("subject", text(enterprise.uscc.as_str())),
            ("buyer", text(buyer.unwrap_or_default())),
            ("value", FieldValue::Money(value)),
            ("matched_on", FieldValue::Day(matched_on)),
            ("note", text(writer.names.provenance.of(writer.lang))),
        ]));
    }
    writer.import(on, IntakeKind::Matches, rows);
}
