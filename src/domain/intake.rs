//! Rows read from a spreadsheet, typed but not yet judged: what `exchange` hands to the rules.

use super::field::{FieldSpec, FieldValue};
use super::id::Kind;
use super::phrase::Phrase;
use super::record::Record;
use super::worded::worded;
use serde::{Deserialize, Deserializer, Serialize, Serializer};
use std::collections::BTreeMap;
use std::sync::Arc;
use strum::{EnumString, IntoStaticStr, VariantArray};

/// What a sheet holds, one record a row.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
#[derive(EnumString, IntoStaticStr, VariantArray)]
#[strum(serialize_all = "snake_case")]
pub enum IntakeKind {
    Enterprises,
    Cases,
    Filings,
    Alerts,
    Partners,
    Challenges,
    Matches,
}

worded!(IntakeKind);

impl IntakeKind {
    /// The kind of record that a row becomes.
    #[must_use]
    pub fn record(self) -> Kind {
        match self {
            Self::Enterprises => Kind::Enterprise,
            Self::Cases => Kind::Case,
            Self::Filings => Kind::Filing,
            Self::Alerts => Kind::Alert,
            Self::Partners => Kind::Partner,
            Self::Challenges => Kind::Challenge,
            Self::Matches => Kind::Match,
        }
    }

    /// The fields that its columns fill in as the catalogue has them; a case and a filing come by steps, and have columns of
    /// their own alone.
    #[must_use]
    pub fn catalogue(self) -> &'static [FieldSpec] {
        match self {
            Self::Cases | Self::Filings => &[],
            other => Record::fields_of(other.record()),
        }
    }
}

/// What is entered of a filing whose sheet says nothing of it, and is told: the field, which is its list's name too, and the code.
pub const UNSAID: [(&str, &str); 2] = [("channel", "platform"), ("changes", "none")];

/// One good row: field key → value. Keys are those of the record's catalogue, and for what has no field there:
/// enterprises `status certificate_number awarded_on stars delisted_on banned_until`;
/// cases `uscc kind opened_on`; filings `subject` (any of) `uscc certificate_number name` and `received_on channel changes year attribution
/// reference note`; alerts `source source_reference reported_on uscc name ground severity accident_grade description`;
/// partners and challenges nothing more; matches `subject` (USCC, certificate number or exact name).
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct IntakeRow {
    /// Which of the batch's sheets it stands on.
    pub sheet: u16,
    /// Line in the file, the headings' own line and any title above counted; of a workbook the sheet's row number.
    pub line: u32,
    pub values: RowValues,
}

/// Values of a row by field, in the order of their keys. Rows of one file share the keys.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct RowValues(Vec<(Arc<str>, FieldValue)>);

impl RowValues {
    fn place(&self, key: &str) -> Result<usize, usize> {
        self.0.binary_search_by(|(held, _)| (**held).cmp(key))
    }

    #[must_use]
    pub fn get(&self, key: &str) -> Option<&FieldValue> {
        let at = self.place(key).ok()?;
        self.0.get(at).map(|(_, value)| value)
    }

    #[must_use]
    pub fn contains_key(&self, key: &str) -> bool {
        self.place(key).is_ok()
    }

    pub fn iter(&self) -> impl Iterator<Item = (&str, &FieldValue)> {
        self.0.iter().map(|(key, value)| (&**key, value))
    }

    /// Puts a value in the place of whatever was there.
    pub fn insert(&mut self, key: String, value: FieldValue) {
        match self.place(&key) {
            Ok(at) => {
                if let Some((_, held)) = self.0.get_mut(at) {
                    *held = value;
                }
            }
            Err(at) => self.0.insert(at, (key.into(), value)),
        }
    }

    pub fn remove(&mut self, key: &str) -> Option<FieldValue> {
        self.place(key).ok().map(|at| self.0.remove(at).1)
    }
}

impl<K: Into<Arc<str>>> FromIterator<(K, FieldValue)> for RowValues {
    fn from_iter<I: IntoIterator<Item = (K, FieldValue)>>(from: I) -> Self {
        let mut all: Vec<(Arc<str>, FieldValue)> =
            from.into_iter().map(|(key, value)| (key.into(), value)).collect();
        all.sort_by(|(a, _), (b, _)| a.cmp(b));
        // Of what is said twice the last counts.
        all.reverse();
        all.dedup_by(|(a, _), (b, _)| a == b);
        all.reverse();
        all.shrink_to_fit();
        Self(all)
    }
}

impl From<BTreeMap<String, FieldValue>> for RowValues {
    fn from(all: BTreeMap<String, FieldValue>) -> Self {
        all.into_iter().collect()
    }
}

impl Serialize for RowValues {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_map(self.iter())
    }
}

impl<'de> Deserialize<'de> for RowValues {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let all = BTreeMap::<String, FieldValue>::deserialize(deserializer)?;
        Ok(all.into_iter().collect())
    }
}

/// A column: its heading as it stands in the file, and how far to the right it stands, from 1; 0 where it is not known.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Heading {
    pub text: String,
    pub at: u16,
}

/// The letters of a column counted from 1: `A`, `Z`, `AA`; nothing for 0.
#[must_use]
pub fn column_letter(at: u16) -> String {
    let (mut rest, mut letters) = (u32::from(at), Vec::new());
    while rest > 0 {
        letters.push(char::from(b'A' + u8::try_from((rest - 1) % 26).unwrap_or(0)));
        rest = (rest - 1) / 26;
    }
    letters.iter().rev().collect()
}

/// What is wrong with a row, or noticed of it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct RowFault {
    /// The sheet's name; "" where the file is none of several sheets.
    pub sheet: Box<str>,
    pub line: u32,
    /// The heading as it stands in the file.
    pub column: String,
    /// How far to the right the column stands, from 1; 0 where the fault is of no one column.
    pub at: u16,
    /// A fixed English phrase scripts depend on (`check character`, `no such day` …).
    pub reason: String,
    /// The same in a sentence, said in the officer's language.
    pub message: Phrase,
}

impl RowFault {
    /// The cell as a spreadsheet names it: `C7`; nothing where the fault is of no one cell.
    #[must_use]
    pub fn cell(&self) -> Option<String> {
        (self.at > 0).then(|| format!("{}{}", column_letter(self.at), self.line))
    }
}

/// A sheet that was read.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct SheetRead {
    /// Its name in the workbook; "" for delimited text.
    pub name: String,
    /// From the headings' first cell to the last cell read: `A2:H5`.
    pub range: String,
    /// Rows of data on it, good and bad.
    pub rows: u32,
    /// Field key → its column.
    pub headings: BTreeMap<String, Heading>,
    /// Headings of columns that are known and left aside on purpose.
    pub left_out: Vec<String>,
    /// Columns with a heading that means something in this kind of sheet; known to whoever read it alone.
    #[serde(skip)]
    pub known: u32,
}

/// A whole file after reading.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct IntakeBatch {
    pub kind: IntakeKind,
    /// The file's name, for the log.
    pub source: String,
    /// Data rows in the file, good and bad; empty rows are not counted.
    pub rows_read: u32,
    pub rows: Vec<IntakeRow>,
    pub bad: Vec<RowFault>,
    pub warnings: Vec<RowFault>,
    /// The sheets read, in the order of the file.
    pub sheets: Vec<SheetRead>,
}

impl IntakeBatch {
    /// A sheet without a row.
    #[must_use]
    pub fn empty(kind: IntakeKind) -> Self {
        Self {
            kind,
            source: String::new(),
            rows_read: 0,
            rows: Vec::new(),
            bad: Vec::new(),
            warnings: Vec::new(),
            sheets: Vec::new(),
        }
    }

    /// A fault of a row in the column of that field.
    #[must_use]
    pub fn fault(&self, row: &IntakeRow, key: &str, reason: &str, message: Phrase) -> RowFault {
        let sheet = self.sheets.get(usize::from(row.sheet));
        let heading = sheet.and_then(|s| s.headings.get(key)).cloned();
        let heading = heading.unwrap_or_else(|| Heading { text: key.to_owned(), at: 0 });
        RowFault {
            sheet: sheet.map(|s| s.name.as_str().into()).unwrap_or_default(),
            line: row.line,
            column: heading.text,
            at: heading.at,
            reason: reason.to_owned(),
            message,
        }
    }
}

/// A field that a row says otherwise than the desk.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct IntakeChange {
    pub field: String,
    pub old: String,
    pub new: String,
}

/// A row of an enterprise that is on the desk and stands there otherwise.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct RowChange {
    pub sheet: String,
    pub line: u32,
    /// `E-000123`.
    pub reference: String,
    pub name: String,
    pub fields: Vec<IntakeChange>,
}

/// An enterprise on the desk that a register sent again does not hold.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Missing {
    pub reference: String,
    pub name: String,
}

/// What became of a file.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct IntakeReport {
    pub rows: u32,
    pub good: u32,
    pub bad: Vec<RowFault>,
    pub warnings: Vec<RowFault>,
    /// Rows that were the same alert as another and were counted on it.
    pub merged: u32,
    /// Rows whose certificate, stars or ban wait for a second person.
    pub waiting: u32,
    /// Rows of enterprises that stand on the desk as they do in the file.
    pub same: u32,
    /// Rows of enterprises that stand on the desk otherwise: taken where that was asked for.
    pub changed: Vec<RowChange>,
    /// Of a register sent again: what is on the desk and not in it, the first of very many, and how many in all.
    pub missing: Vec<Missing>,
    pub missing_count: u32,
    /// The sheets read.
    pub sheets: Vec<SheetRead>,
    /// The operation that took them in; `None` when nothing was taken.
    pub operation: Option<u64>,
    /// How many records undo would take back with it; `None` where it would be refused, or nothing was taken.
    pub undone: Option<u64>,
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn values_are_found_by_key_and_the_last_of_two_counts() {
        let number = FieldValue::Number;
        let mut values: RowValues =
            [("b", number(1)), ("a", number(2)), ("b", number(3))].into_iter().collect();
        assert_eq!((values.get("b"), values.get("c")), (Some(&number(3)), None));
        values.insert("c".to_owned(), number(4));
        values.insert("a".to_owned(), number(5));
        let all: Vec<_> = values.iter().collect();
        assert_eq!(all, [("a", &number(5)), ("b", &number(3)), ("c", &number(4))]);
        let text = serde_json::to_string(&values).unwrap();
        assert_eq!(serde_json::from_str::<RowValues>(&text).unwrap(), values);
        assert_eq!(values.remove("b"), Some(number(3)));
        assert!(!values.contains_key("b"));
    }

    #[test]
    fn columns_are_lettered_as_spreadsheets_letter_them() {
        let letters = [1, 26, 27, 52, 53, 702, 703, 0].map(column_letter);
        assert_eq!(letters, ["A", "Z", "AA", "AZ", "BA", "ZZ", "AAA", ""]);
    }
}
