//! The invented enterprises, and the one real one: who applies, who is certified and until when, who is banned.

use super::names::Trade;
use super::writer::{DemoWriter, code, row, text};
use crate::domain::day::Day;
use crate::domain::field::FieldValue;
use crate::domain::intake::IntakeKind;
use crate::domain::measure::BasisPoints;
use crate::domain::uscc::Uscc;
use std::collections::BTreeMap;

pub const OLDEST_SHEET: i64 = 30;

/// A certified enterprise, as far as the other parts need it.
#[derive(Clone, Debug)]
pub struct Certified {
    pub uscc: Uscc,
    pub name: String,
    pub number: String,
    pub awarded_on: Day,
    pub valid_until: Day,
}

/// Who is there, by what is to become of them.
#[derive(Default)]
pub struct People {
    pub certified: Vec<Certified>,
    /// Codes of those that are going to apply.
    pub applying: Vec<Uscc>,
    /// Those that are going to apply with too little equity bound (5.1.3).
    pub short: Vec<Uscc>,
    /// Sole traders that are going to apply, to be turned away (1).
    pub sole_traders: Vec<Uscc>,
    /// Whose certificate ends soon: they may renew.
    pub renewing: Vec<Uscc>,
}

type Row = BTreeMap<String, FieldValue>;

/// What an enterprise is to be in the demo.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Part {
    Applying,
    Short,
    SoleTrader,
    Certified,
    EndingSoon,
    Expired,
    Delisted,
    Never,
}

/// Hundredths of all, in the order they are dealt.
const SHARES: [(Part, u32); 8] = [
    (Part::Applying, 20),
    (Part::Short, 22),
    (Part::SoleTrader, 23),
    (Part::Certified, 75),
    (Part::EndingSoon, 82),
    (Part::Expired, 87),
    (Part::Delisted, 91),
    (Part::Never, 100),
];

/// The day the register of the body is taken in: before the notices of the year whose filings are the last that fell due.
pub fn register_day(writer: &DemoWriter) -> Day {
    let notices = writer.edition.numbers.filing_notices_from.value;
    let year = last_due_year(writer);
    notices.in_year(year).map_or(writer.today, Day::previous)
}

/// The last year whose filings have been overdue long enough to be reminded and warned of.
pub fn last_due_year(writer: &DemoWriter) -> i32 {
    let settled = |year: i32| {
        let due = writer.edition.numbers.filing_due.value.in_year(year);
        due.is_some_and(|due| due.plus(10) < writer.today)
    };
    let year = writer.today.year();
    if settled(year) { year } else { year - 1 }
}

/// Writes the register and says who is in it.
pub fn write(writer: &mut DemoWriter, count: u32) -> People {
    let day = register_day(writer);
    let mut rows = vec![inclusion_factory(writer)];
    let mut people = People::default();
    for at in 0..count {
        let hundredth = at * 100 / count.max(1);
        let part = SHARES.iter().find(|(_, to)| hundredth < *to).map_or(Part::Never, |(p, _)| *p);
        rows.extend(enterprise(writer, at, part, day, &mut people));
    }
    writer.import(day, IntakeKind::Enterprises, rows);
    people
}

fn enterprise(
    writer: &mut DemoWriter,
    at: u32,
    part: Part,
    day: Day,
    people: &mut People,
) -> Option<Row> {
    let measure = writer.reason("measure");
    let chance = &mut writer.chance;
    let name = writer.names.invent(chance);
    let region = chance.below(u32::try_from(writer.names.regions.len()).unwrap_or(0)) as usize;
    let region = writer.names.regions.get(region).map(|r| (r.code.clone(), r.name.clone()));
    let (region, place) = region.unwrap_or_default();
    let uscc = writer.names.code(&region, chance)?;
    let person = writer.names.person(chance);
    let recommender = chance.pick(&writer.names.recommenders).cloned().unwrap_or_default();
    let least = writer.edition.numbers.equity_bound_min.value;
    let bound = match part {
        Part::Short => BasisPoints(least.0.saturating_sub(1)),
        _ => above(least, chance.between(0, 30)),
    };
    let rights = writer.edition.lists.get("equity_right");
    let rights = rights.into_iter().flatten().map(|right| right.code.clone()).collect();
    let total = chance.between(3, 320);
    let form = if part == Part::SoleTrader { "sole_trader".to_owned() } else { name.form.clone() };
    let trade = writer.names.trades.get(name.trade);
    let of = |get: fn(&Trade) -> &String| trade.map(get).cloned().unwrap_or_default();
    let measures = vec![format!("{} | {measure} | {total}", day.year() - 1)];
    let mut values = row([
        ("uscc", FieldValue::Uscc(uscc)),
        ("name", text(&name.zh)),
        ("name_en", text(name.en)),
        ("legal_form", code(form)),
        ("registered_place", text(place)),
        ("registered_on", FieldValue::Day(day.plus(-chance.between(1800, 5400)))),
        ("legal_representative", text(person)),
        ("phone", text(format!("000-0000{at:04}"))),
        ("email", text(format!("desk-{at:05}@sample.example"))),
        ("licence_state", code("active")),
        ("tax_state", code("normal")),
        ("social_goal", text(of(|t| &t.goal))),
        ("fields_of_work", FieldValue::Codes(vec![of(|t| &t.field)])),
        ("un_goals", FieldValue::Codes(vec![of(|t| &t.un)])),
        ("bound_share", FieldValue::Share(bound)),
        ("agreement_rights", FieldValue::Codes(rights)),
        ("recommenders", FieldValue::List(vec![recommender])),
        ("charter_carries_goal", FieldValue::Flag(chance.percent(80))),
        ("asset_lock", FieldValue::Share(above(least, chance.between(0, 20)))),
        ("profit_to_social_use", FieldValue::Share(above(least, chance.between(0, 20)))),
        ("staff_total", FieldValue::Number(total)),
        ("measures", FieldValue::List(measures)),
        ("staff_target_groups", FieldValue::Number(chance.between(0, total))),
        ("provenance", text(writer.names.provenance.of(writer.lang))),
    ]);
    values.extend(standing(writer, at, part, day, uscc, &name.zh, people));
    Some(values)
}

fn above(least: BasisPoints, percent: i64) -> BasisPoints {
    let more = u32::try_from(percent * 100).unwrap_or(0);
    BasisPoints((least.0 + more).min(BasisPoints::WHOLE.0))
}

/// What the register says of where it stands.
fn standing(
    writer: &mut DemoWriter,
    at: u32,
    part: Part,
    day: Day,
    uscc: Uscc,
    name: &str,
    people: &mut People,
) -> Row {
    let (today, years) = (writer.today, writer.edition.numbers.validity_years.value);
    // The award that ends about that day.
    let back = |ends: Day| ends.plus(-(i64::from(years) * 365 + i64::from(years / 4)));
    let chance = &mut writer.chance;
    let awarded_on = match part {
        Part::Applying | Part::Short | Part::SoleTrader | Part::Never => {
            match part {
                Part::Applying => people.applying.push(uscc),
                Part::Short => people.short.push(uscc),
                Part::SoleTrader => people.sole_traders.push(uscc),
                _ => {}
            }
            return row([("status", code("not_certified"))]);
        }
        Part::Certified => {
            let oldest = back(today.plus(220));
            let span = oldest.days_until(day.plus(-30)).max(1);
            oldest.plus(chance.between(0, span))
        }
        // So soon that the renewals of the oldest sheet were in season then.
        Part::EndingSoon => {
            let season = i64::from(writer.edition.numbers.renewal_days.value);
            back(today.plus(chance.between(2, season - OLDEST_SHEET - 3)))
        }
        Part::Expired => back(today.plus(-chance.between(5, 200))),
        Part::Delisted => day.plus(-chance.between(400, 900)),
    };
    let number = format!("HFDA-{}-{at:05}", awarded_on.year());
    let mut values = row([
        ("status", code("certified")),
        ("certificate_number", text(&number)),
        ("awarded_on", FieldValue::Day(awarded_on)),
        (
            "stars",
            match chance.below(6) {
                0 => FieldValue::Empty,
                stars => FieldValue::Number(i64::from(stars)),
            },
        ),
    ]);
    if part == Part::Delisted {
        let delisted_on = day.plus(-chance.between(20, 380));
        let until = delisted_on.plus_years(writer.edition.numbers.ban_years.value);
        values.extend(row([
            ("delisted_on", FieldValue::Day(delisted_on)),
            ("banned_until", FieldValue::Day(until)),
        ]));
        return values;
    }
    if part == Part::EndingSoon {
        people.renewing.push(uscc);
    }
    people.certified.push(Certified {
        uscc,
        name: name.to_owned(),
        number,
        awarded_on,
        valid_until: awarded_on.plus_years(years),
    });
    values
}

/// Only what its own articles say; no code, no case, nobody named.
fn inclusion_factory(writer: &DemoWriter) -> Row {
    let it = &writer.names.inclusion_factory;
    row([
        ("name", text(&it.name)),
        ("name_en", text(&it.name_en)),
        ("social_goal", text(&it.goal)),
        ("fields_of_work", FieldValue::Codes(it.fields.clone())),
        ("business_scope", text(&it.scope)),
        ("staff_target_groups", FieldValue::Number(it.staff_target_groups)),
        ("credentials", FieldValue::List(it.credentials.clone())),
        ("note", text(&it.note)),
        ("provenance", text(&it.provenance)),
    ])
}
