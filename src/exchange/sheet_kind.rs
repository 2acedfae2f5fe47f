//! What each kind of sheet is: one row a kind. Which columns it has beside the catalogue's, without which it is none, which days
//! cannot lie ahead, what of it must not come twice.

use crate::domain::day::Day;
use crate::domain::enterprise::Enterprise;
use crate::domain::field::{AsField as _, FieldFault, FieldKind, FieldValue};
use crate::domain::intake::IntakeKind;
use crate::domain::network::Participation;
use crate::domain::text;
use crate::domain::uscc::Uscc;
use FieldKind::{Choice, LongText, Number, Text};
use Wanted::{Field, Stars};
use std::collections::BTreeMap;

/// The values of a row by field.
pub type Cells = BTreeMap<&'static str, FieldValue>;

/// What is wanted of a cell.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Wanted {
    Field(FieldKind),
    /// One to five stars, or none, as people write them.
    Stars,
}

/// Which currency the row's amounts are in; no field of its own.
pub const CURRENCY: &str = "currency";

const OF_CURRENCY: (&str, Wanted) = (CURRENCY, Wanted::Field(FieldKind::Text));

pub type TryRows = fn(&str, &FieldValue) -> Result<(), FieldFault>;

fn of_enterprise(key: &str, value: &FieldValue) -> Result<(), FieldFault> {
    Enterprise::named("").set(key, value.clone())
}

fn of_challenge(key: &str, value: &FieldValue) -> Result<(), FieldFault> {
    match key {
        "participants" => Vec::<Participation>::new().write(value.clone()),
        _ => Ok(()),
    }
}

/// The field a repetition is told at, and what must not come twice.
type Keys = Vec<(&'static str, String)>;

/// One kind of sheet.
pub struct SheetKind {
    /// Fields that no record's catalogue holds, or holds in another shape.
    pub extra: &'static [(&'static str, Wanted)],
    /// Headings without which a sheet is not of its kind: of each group one.
    pub required: &'static [&'static [&'static str]],
    /// Days that cannot lie ahead.
    pub past: &'static [&'static str],
    /// What of a row must not come twice.
    pub keys: fn(&Cells) -> Keys,
    /// Tries the rows of a list field on a record.
    pub try_rows: TryRows,
}

const ENTERPRISES: SheetKind = SheetKind {
    extra: &[
        ("status", Field(Choice("intake_status"))),
        ("certificate_number", Field(Text)),
        ("awarded_on", Field(FieldKind::Day)),
        ("stars", Stars),
        ("delisted_on", Field(FieldKind::Day)),
        ("banned_until", Field(FieldKind::Day)),
        ("ceased_on", Field(FieldKind::Day)),
    ],
    required: &[&["uscc"], &["name"]],
    past: &["registered_on", "awarded_on", "delisted_on"],
    keys: |cells| {
        let uscc = held(cells, "uscc").map(|u| ("uscc", u));
        let certificate = held(cells, "certificate_number").map(|n| text::fold(&n));
        uscc.into_iter().chain(certificate.map(|n| ("certificate_number", n))).collect()
    },
    try_rows: of_enterprise,
};

const CASES: SheetKind = SheetKind {
    extra: &[
        ("uscc", Field(FieldKind::Uscc)),
        ("name", Field(Text)),
        ("kind", Field(Choice("case_kind"))),
        ("opened_on", Field(FieldKind::Day)),
    ],
    required: &[&["uscc"], &["kind"], &["opened_on"]],
    past: &["opened_on"],
    keys: |cells| {
        let kind = held(cells, "kind").unwrap_or_default();
        held(cells, "uscc").map(|u| ("uscc", format!("{u} {kind}"))).into_iter().collect()
    },
    try_rows: of_enterprise,
};

const FILINGS: SheetKind = SheetKind {
    extra: &[
        ("subject", Field(Text)),
        ("uscc", Field(FieldKind::Uscc)),
        ("certificate_number", Field(Text)),
        ("name", Field(Text)),
        ("received_on", Field(FieldKind::Day)),
        ("channel", Field(Choice("channel"))),
        ("changes", Field(Choice("changes"))),
        ("year", Field(Number)),
        ("attribution", Field(Choice("attribution"))),
        ("reference", Field(Text)),
        ("note", Field(LongText)),
    ],
    required: &[&["uscc", "certificate_number", "subject", "name"], &["received_on"]],
    past: &["received_on"],
    keys: |cells| {
        let named = ["subject", "certificate_number", "uscc", "name"];
        let subject = named.into_iter().find_map(|key| Some((key, cells.get(key)?)));
        let keyed = subject.map(|(key, subject)| {
            let named = subject.to_text();
            let code = match subject {
                FieldValue::Uscc(code) => Some(*code),
                // A certificate's number or a code.
                _ => Uscc::parse_unchecked(&named).ok(),
            };
            let same = code.map_or_else(|| text::fold(&named), |code| code.to_string());
            (key, format!("{same} {}", filing_year(cells)))
        });
        keyed.into_iter().collect()
    },
    try_rows: of_enterprise,
};

const ALERTS: SheetKind = SheetKind {
    extra: &[
        ("uscc", Field(FieldKind::Uscc)),
        ("name", Field(Text)),
        ("left_on", Field(FieldKind::Day)),
        ("left_why", Field(Text)),
        ("left_state", Field(Text)),
    ],
    required: &[&["source"], &["reported_on"], &["uscc", "name"]],
    past: &["reported_on"],
    // The same alert twice is one alert, counted; that is for the desk.
    keys: |_| Vec::new(),
    try_rows: of_enterprise,
};

const PARTNERS: SheetKind = SheetKind {
    extra: &[],
    required: &[&["name"], &["partner_kind"]],
    past: &["since"],
    keys: |cells| held(cells, "name").map(|n| ("name", text::fold(&n))).into_iter().collect(),
    try_rows: of_enterprise,
};

const CHALLENGES: SheetKind = SheetKind {
    extra: &[OF_CURRENCY],
    required: &[&["title"], &["owner"], &["held_on"]],
    past: &["held_on"],
    keys: |cells| {
        let on = held(cells, "held_on").unwrap_or_default();
        let title = held(cells, "title").map(|t| format!("{} {on}", text::fold(&t)));
        title.map(|same| ("title", same)).into_iter().collect()
    },
    try_rows: of_challenge,
};

const MATCHES: SheetKind = SheetKind {
    extra: &[
        ("subject", Field(Text)),
        ("uscc", Field(FieldKind::Uscc)),
        ("certificate_number", Field(Text)),
        ("name", Field(Text)),
        OF_CURRENCY,
    ],
    required: &[
        &["subject", "uscc", "certificate_number", "name"],
        &["buyer"],
        &["value"],
        &["matched_on"],
    ],
    past: &["matched_on"],
    keys: |cells| {
        let all = ["subject", "certificate_number", "uscc", "name", "buyer", "value", "matched_on"]
            .map(|key| held(cells, key).unwrap_or_default());
        vec![("subject", text::fold(&all.join(" ")))]
    },
    try_rows: of_enterprise,
};

/// What a kind of sheet is.
#[must_use]
pub fn of(kind: IntakeKind) -> &'static SheetKind {
    match kind {
        IntakeKind::Enterprises => &ENTERPRISES,
        IntakeKind::Cases => &CASES,
        IntakeKind::Filings => &FILINGS,
        IntakeKind::Alerts => &ALERTS,
        IntakeKind::Partners => &PARTNERS,
        IntakeKind::Challenges => &CHALLENGES,
        IntakeKind::Matches => &MATCHES,
    }
}

/// The field of that key in a kind of sheet.
#[must_use]
pub fn field(kind: IntakeKind, key: &str) -> Option<(&'static str, Wanted)> {
    let extra = of(kind).extra.iter().find(|(k, _)| *k == key).copied();
    extra.or_else(|| {
        let spec = kind.catalogue().iter().find(|s| s.key == key && s.is_editable())?;
        Some((spec.key, Wanted::Field(spec.kind)))
    })
}

fn held(cells: &Cells, key: &str) -> Option<String> {
    cells.get(key).map(FieldValue::to_text)
}

pub fn day(cells: &Cells, key: &str) -> Option<Day> {
    match cells.get(key) {
        Some(FieldValue::Day(day)) => Some(*day),
        _ => None,
    }
}

/// The year a filing is for: the one given, else that of its day.
fn filing_year(cells: &Cells) -> String {
    match (cells.get("year"), day(cells, "received_on")) {
        (Some(FieldValue::Number(year)), _) => year.to_string(),
        (_, Some(day)) => day.year().to_string(),
        _ => String::new(),
    }
}
