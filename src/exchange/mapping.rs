//! Headings to fields: which column of a sheet means what, by the spellings in `data/headings.toml` or an officer's own map.
//! Which value fits a field is not known here.

use super::error::ReadError;
use super::table_reader::{Cell, HEADINGS_WITHIN, Row};
use crate::domain::alert::Alert;
use crate::domain::enterprise::Enterprise;
use crate::domain::field::{FieldKind, FieldSpec, FieldValue};
use crate::domain::intake::IntakeKind;
use crate::domain::measure;
use crate::domain::network::{Challenge, Match, Partner};
use crate::domain::text;
use std::collections::{BTreeMap, HashMap};
use std::sync::LazyLock;

const SPELLINGS: &str = include_str!("../../data/headings.toml");
/// Longest part of a heading that is shown, in characters.
const LONGEST_HEADING: usize = 60;

type Spellings = BTreeMap<String, Vec<String>>;

/// The file of spellings.
#[derive(serde::Deserialize)]
#[serde(deny_unknown_fields)]
struct File {
    enterprises: Spellings,
    cases: Spellings,
    filings: Spellings,
    alerts: Spellings,
    partners: Spellings,
    challenges: Spellings,
    matches: Spellings,
    stars: Spellings,
}

impl File {
    fn of(&self, kind: IntakeKind) -> &Spellings {
        match kind {
            IntakeKind::Enterprises => &self.enterprises,
            IntakeKind::Cases => &self.cases,
            IntakeKind::Filings => &self.filings,
            IntakeKind::Alerts => &self.alerts,
            IntakeKind::Partners => &self.partners,
            IntakeKind::Challenges => &self.challenges,
            IntakeKind::Matches => &self.matches,
        }
    }
}

static FILE: LazyLock<Result<File, String>> =
    LazyLock::new(|| toml::from_str(SPELLINGS).map_err(|e| e.message().to_owned()));

fn file() -> Result<&'static File, ReadError> {
    FILE.as_ref().map_err(|e| ReadError::Headings(e.clone()))
}

/// What is wanted of a cell.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Wanted {
    Field(FieldKind),
    /// One to five stars, or none, as the file of spellings has them.
    Stars,
}

/// Fields of a sheet that no record's catalogue holds, or holds in another shape.
fn extra(kind: IntakeKind) -> &'static [(&'static str, Wanted)] {
    use FieldKind::{Choice, Day, LongText, Number, Text, Uscc};
    use Wanted::{Field, Stars};
    match kind {
        IntakeKind::Enterprises => &[
            ("status", Field(Choice("intake_status"))),
            ("certificate_number", Field(Text)),
            ("awarded_on", Field(Day)),
            ("stars", Stars),
            ("delisted_on", Field(Day)),
            ("banned_until", Field(Day)),
        ],
        IntakeKind::Cases => &[
            ("uscc", Field(Uscc)),
            ("kind", Field(Choice("case_kind"))),
            ("opened_on", Field(Day)),
        ],
        IntakeKind::Filings => &[
            ("subject", Field(Text)),
            ("received_on", Field(Day)),
            ("channel", Field(Choice("channel"))),
            ("changes", Field(Choice("changes"))),
            ("year", Field(Number)),
            ("attribution", Field(Choice("attribution"))),
            ("reference", Field(Text)),
            ("note", Field(LongText)),
        ],
        IntakeKind::Alerts => &[("uscc", Field(Uscc)), ("name", Field(Text))],
        IntakeKind::Partners | IntakeKind::Challenges => &[],
        IntakeKind::Matches => &[("subject", Field(Text))],
    }
}

fn catalogue(kind: IntakeKind) -> &'static [FieldSpec] {
    match kind {
        IntakeKind::Enterprises => Enterprise::FIELDS,
        IntakeKind::Alerts => Alert::FIELDS,
        IntakeKind::Cases | IntakeKind::Filings => &[],
        IntakeKind::Partners => Partner::FIELDS,
        IntakeKind::Challenges => Challenge::FIELDS,
        IntakeKind::Matches => Match::FIELDS,
    }
}

/// The field of that key in a kind of sheet.
#[must_use]
pub fn field(kind: IntakeKind, key: &str) -> Option<(&'static str, Wanted)> {
    let extra = extra(kind).iter().find(|(k, _)| *k == key).copied();
    extra.or_else(|| {
        let spec = catalogue(kind).iter().find(|s| s.key == key && s.is_editable())?;
        Some((spec.key, Wanted::Field(spec.kind)))
    })
}

/// Headings without which a sheet is not of its kind: of each group one.
#[must_use]
pub fn required(kind: IntakeKind) -> &'static [&'static [&'static str]] {
    match kind {
        IntakeKind::Enterprises => &[&["uscc"], &["name"]],
        IntakeKind::Cases => &[&["uscc"], &["kind"], &["opened_on"]],
        IntakeKind::Filings => &[&["subject"], &["received_on"]],
        IntakeKind::Alerts => &[&["source"], &["reported_on"], &["uscc", "name"]],
        IntakeKind::Partners => &[&["name"], &["partner_kind"]],
        IntakeKind::Challenges => &[&["title"], &["owner"], &["held_on"]],
        IntakeKind::Matches => &[&["subject"], &["buyer"], &["value"], &["matched_on"]],
    }
}

/// A column of the sheet.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Column {
    /// The heading as it stands in the file, harmless to show; "" where there is none.
    pub heading: String,
    /// What it means; `None` for a column that is not read.
    pub field: Option<(&'static str, Wanted)>,
    /// Left out on purpose, by the map.
    pub left_out: bool,
    /// The currency that the heading names for all its amounts: `金额（元）`, `Value (CNY)`.
    pub currency: Option<String>,
}

/// The spellings of one kind of sheet, with an officer's map laid over them.
pub struct Headings {
    kind: IntakeKind,
    spellings: HashMap<String, &'static str>,
    mapped: HashMap<String, Meaning>,
}

/// What a heading means.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Meaning {
    Field(&'static str),
    /// Left out on purpose, by the map.
    LeftOut,
    Unknown,
}

impl Meaning {
    fn key(self) -> Option<&'static str> {
        match self {
            Self::Field(key) => Some(key),
            Self::LeftOut | Self::Unknown => None,
        }
    }
}

impl Headings {
    /// `map` is TOML of `"heading" = "field"`; an empty field leaves the column out.
    ///
    /// # Errors
    /// When the map is unreadable or names a field there is not.
    pub fn new(kind: IntakeKind, map: Option<&str>) -> Result<Self, ReadError> {
        let file = file()?;
        let mut spellings = HashMap::new();
        for (key, list) in file.of(kind) {
            let (key, _) = field(kind, key).ok_or_else(|| ReadError::Headings(key.clone()))?;
            for spelling in list.iter().map(String::as_str).chain([key]) {
                spellings.insert(plain(spelling), key);
            }
        }
        let mapped = map.map(|map| read_map(kind, map)).transpose()?.unwrap_or_default();
        Ok(Self { kind, spellings, mapped })
    }

    fn meaning(&self, heading: &str) -> Meaning {
        let (whole, bare) = (plain(heading), plain(without_unit(heading)));
        let known = |name: &str| self.spellings.get(name).copied().map(Meaning::Field);
        let mapped = |name: &str| self.mapped.get(name).copied();
        mapped(&whole)
            .or_else(|| known(&whole))
            .or_else(|| mapped(&bare))
            .or_else(|| known(&bare))
            .unwrap_or(Meaning::Unknown)
    }

    /// The groups of required headings that a row lacks, by the first of each, and how many of its headings are known.
    fn judge(&self, cells: &[Cell]) -> (Vec<&'static str>, usize) {
        let keys: Vec<&str> = cells
            .iter()
            .filter_map(|cell| match cell {
                Cell::Text(text) => self.meaning(text).key(),
                _ => None,
            })
            .collect();
        let missing = required(self.kind)
            .iter()
            .filter(|group| !group.iter().any(|key| keys.contains(key)))
            .filter_map(|group| group.first().copied())
            .collect();
        (missing, keys.len())
    }

    /// How much a row looks like the headings: 0 while a required one is missing.
    #[must_use]
    pub fn score(&self, cells: &[Cell]) -> usize {
        let (missing, known) = self.judge(cells);
        if missing.is_empty() { known } else { 0 }
    }

    /// The row of the headings (its place among the rows) and its columns.
    ///
    /// # Errors
    /// When no row has the required headings, or two columns mean the same.
    pub fn find(&self, rows: &[Row]) -> Result<(usize, Vec<Column>), ReadError> {
        let head = rows.get(..HEADINGS_WITHIN).unwrap_or(rows);
        let Some(at) = head.iter().position(|row| self.score(&row.cells) > 0) else {
            let nearest = head
                .iter()
                .map(|row| self.judge(&row.cells))
                .min_by_key(|(missing, known)| (missing.len(), usize::MAX - known));
            let missing = nearest.map(|(missing, _)| missing).unwrap_or_default();
            return Err(ReadError::NoHeadings { missing: self.spelled(&missing) });
        };
        let cells = head.get(at).map(|row| row.cells.as_slice()).unwrap_or_default();
        Ok((at, self.columns(cells)?))
    }

    fn columns(&self, cells: &[Cell]) -> Result<Vec<Column>, ReadError> {
        let mut columns: Vec<Column> = Vec::new();
        for cell in cells {
            let raw = cell.text();
            let meaning = self.meaning(&raw);
            let wanted = meaning.key().and_then(|key| field(self.kind, key));
            let heading = shown_heading(&raw);
            let same = |c: &&Column| wanted.is_some() && c.field == wanted;
            if let Some(first) = columns.iter().find(same) {
                return Err(ReadError::TwoColumns {
                    first: first.heading.clone(),
                    second: heading,
                });
            }
            let currency = unit(&raw).and_then(measure::currency);
            let left_out = meaning == Meaning::LeftOut;
            columns.push(Column { heading, field: wanted, left_out, currency });
        }
        Ok(columns)
    }

    /// The usual heading of each key, and the key as a map would name it.
    fn spelled(&self, keys: &[&str]) -> Vec<String> {
        let Ok(file) = file() else { return Vec::new() };
        let usual = |key: &str| file.of(self.kind).get(key)?.first();
        keys.iter()
            .map(|key| usual(key).map_or_else(|| (*key).to_owned(), |u| format!("{u} ({key})")))
            .collect()
    }
}

fn read_map(kind: IntakeKind, map: &str) -> Result<HashMap<String, Meaning>, ReadError> {
    let table: BTreeMap<String, String> = toml::from_str(map).map_err(|e| {
        let before = e.span().and_then(|s| map.get(..s.start)).unwrap_or("");
        let line = u32::try_from(before.matches('\n').count()).unwrap_or(0) + 1;
        ReadError::MapUnreadable { line }
    })?;
    table
        .into_iter()
        .map(|(heading, key)| match field(kind, &key) {
            Some((key, _)) => Ok((plain(&heading), Meaning::Field(key))),
            None if key.is_empty() => Ok((plain(&heading), Meaning::LeftOut)),
            None => Err(ReadError::MapUnknownField {
                heading: shown_heading(&heading),
                field: shown_heading(&key),
            }),
        })
        .collect()
}

/// Folded spelling → stars; nothing is unrated.
static STARS: LazyLock<HashMap<String, FieldValue>> = LazyLock::new(|| {
    let of_count = |(count, list): (&String, &Vec<String>)| -> Vec<_> {
        let stars = count.parse().map_or(FieldValue::Empty, FieldValue::Number);
        list.iter().map(|spelling| (text::fold(spelling), stars.clone())).collect()
    };
    FILE.iter().flat_map(|file| &file.stars).flat_map(of_count).collect()
});

/// How many stars a spelling means, empty for unrated; `None` is no spelling of stars.
#[must_use]
pub fn stars(typed: &str) -> Option<FieldValue> {
    STARS.get(&text::fold(typed)).cloned()
}

/// For comparison: folded, without the marks people put around headings.
fn plain(heading: &str) -> String {
    let marks = ['*', ':', '_', '-', '.', '"', '\'', '#', '\u{FEFF}'];
    text::fold(heading).chars().filter(|c| !marks.contains(c)).collect()
}

/// `公益股权比例(%)` without its unit.
fn without_unit(heading: &str) -> &str {
    let heading = text::trim(heading);
    match heading.rfind(['(', '（', '[', '【']) {
        Some(at) if at > 0 && heading.ends_with([')', '）', ']', '】']) => {
            heading.get(..at).unwrap_or(heading)
        }
        _ => heading,
    }
}

/// What stands in brackets at the end of a heading.
fn unit(heading: &str) -> Option<&str> {
    let after = text::trim(heading).get(without_unit(heading).len()..)?;
    let inside = after.trim_matches(['(', '（', '[', '【', ')', '）', ']', '】']).trim();
    Some(inside).filter(|unit| !unit.is_empty())
}

/// A heading on one line, cut and made harmless.
fn shown_heading(heading: &str) -> String {
    let line: Vec<&str> = heading.split_whitespace().collect();
    let cut: String = line.join(" ").chars().take(LONGEST_HEADING).collect();
    text::display(&cut).into_owned()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn row(cells: &[&str]) -> Row {
        Row { line: 1, cells: cells.iter().map(|c| Cell::Text((*c).to_owned())).collect() }
    }

    #[test]
    fn every_field_of_the_file_is_one_and_no_spelling_means_two() {
        let file = file().unwrap();
        for (kind, fields) in IntakeKind::ALL.into_iter().zip([
            &file.enterprises,
            &file.cases,
            &file.filings,
            &file.alerts,
            &file.partners,
            &file.challenges,
            &file.matches,
        ]) {
            let mut seen = HashMap::new();
            for (key, list) in fields {
                assert!(field(kind, key).is_some(), "{key}");
                for spelling in list.iter().chain([key]) {
                    let before = seen.insert(plain(spelling), key);
                    assert!(
                        before.is_none_or(|b| b == key),
                        "{spelling} means {key} and {before:?}"
                    );
                }
            }
            let wanted = extra(kind).iter().map(|(key, _)| *key);
            for key in wanted.chain(required(kind).iter().flat_map(|g| g.iter().copied())) {
                assert!(fields.contains_key(key), "{key} has no heading");
            }
        }
    }

    #[test]
    fn every_field_an_officer_types_of_an_enterprise_has_headings() {
        let file = file().unwrap();
        let without: Vec<&str> = Enterprise::FIELDS
            .iter()
            .filter(|s| s.is_editable() && !file.enterprises.contains_key(s.key))
            .map(|s| s.key)
            .collect();
        assert_eq!(without, ["uscc_unverified"]);
    }

    #[test]
    fn every_field_an_officer_types_of_the_network_has_headings() {
        let file = file().unwrap();
        for kind in [IntakeKind::Partners, IntakeKind::Challenges, IntakeKind::Matches] {
            let typed = catalogue(kind).iter().filter(|s| s.is_editable());
            let without: Vec<&str> =
                typed.map(|s| s.key).filter(|key| !file.of(kind).contains_key(*key)).collect();
            assert_eq!(without, Vec::<&str>::new(), "{}", kind.word());
        }
    }

    #[test]
    fn a_heading_names_the_currency_of_its_amounts() {
        let headings = Headings::new(IntakeKind::Matches, None).unwrap();
        for (heading, currency) in [
            ("金额（元）", Some("CNY")),
            ("Value (CNY)", Some("CNY")),
            ("Value [ EUR ]", Some("EUR")),
            ("金额（万元）", None),
            ("Value", None),
        ] {
            let cells = row(&["企业", "采购方", heading, "日期"]);
            let (_, columns) = headings.find(&[cells]).unwrap();
            let value = columns.iter().find(|c| c.field.is_some_and(|f| f.0 == "value")).unwrap();
            assert_eq!(value.currency.as_deref(), currency, "{heading}");
        }
    }

    #[test]
    fn headings_are_known_in_both_languages_and_with_marks() {
        let headings = Headings::new(IntakeKind::Enterprises, None).unwrap();
        for (heading, key) in [
            ("公益股权比例(%)", "bound_share"),
            ("公益股权比例（％）", "bound_share"),
            ("统一社会\n信用代码", "uscc"),
            ("* Award  date:", "awarded_on"),
            ("ＵＳＣＣ", "uscc"),
            ("legal_form", "legal_form"),
        ] {
            assert_eq!(headings.meaning(heading), Meaning::Field(key), "{heading}");
        }
        assert_eq!(headings.meaning("序号"), Meaning::Unknown);
    }

    #[test]
    fn the_first_row_with_the_required_headings_is_taken() {
        let headings = Headings::new(IntakeKind::Filings, None).unwrap();
        let rows = [
            row(&["2026年度社会属性监管申报收件登记表"]),
            row(&["收件日期"]),
            row(&["序号", "统一社会信用代码或证书编号", "收件日期"]),
        ];
        let (at, columns) = headings.find(&rows).unwrap();
        assert_eq!(at, 2);
        let keys: Vec<_> = columns.iter().map(|c| c.field.map(|f| f.0)).collect();
        assert_eq!(keys, [None, Some("subject"), Some("received_on")]);
        let missing = vec!["统一社会信用代码或证书编号 (subject)".to_owned()];
        assert_eq!(headings.find(&rows[..2]), Err(ReadError::NoHeadings { missing }));
    }

    #[test]
    fn a_map_overrides_and_leaves_out() {
        let map = "\"代码\" = \"uscc\"\n\"名称\" = \"\"\n\"全名\" = \"name\"\n";
        let headings = Headings::new(IntakeKind::Enterprises, Some(map)).unwrap();
        let (_, columns) = headings.find(&[row(&["代码", "名称", "全名"])]).unwrap();
        let keys: Vec<_> = columns.iter().map(|c| (c.field.map(|f| f.0), c.left_out)).collect();
        assert_eq!(keys, [(Some("uscc"), false), (None, true), (Some("name"), false)]);
        let refused = |map| Headings::new(IntakeKind::Cases, Some(map)).err();
        assert_eq!(refused("\"a\" = \"uscc\"\nb"), Some(ReadError::MapUnreadable { line: 2 }));
        assert_eq!(
            refused("\"a\" = \"name\""),
            Some(ReadError::MapUnknownField { heading: "a".into(), field: "name".into() })
        );
    }

    #[test]
    fn two_columns_of_one_meaning_are_refused() {
        let headings = Headings::new(IntakeKind::Enterprises, None).unwrap();
        let found = headings.find(&[row(&["USCC", "企业名称", "单位名称"])]);
        let (first, second) = ("企业名称".into(), "单位名称".into());
        assert_eq!(found, Err(ReadError::TwoColumns { first, second }));
    }
}
