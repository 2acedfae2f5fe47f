//! Headings to fields: which column of a sheet means what, by the headings in use or an officer's own map.
//! Which value fits a field is not known here.

use super::error::ReadError;
use super::group::{Whose, whose};
use super::heading_text::{
    bare as bare_of, bracketed, group_of, is_english, last_unit, shown_heading, translated,
    unit_told, without_note_before, without_number,
};
use super::sheet_kind::{self, Wanted, field};
use crate::domain::field::FieldKind;
use crate::domain::intake::IntakeKind;
use crate::domain::phrase::Phrase;
use crate::domain::text;
use crate::standard::dictionary::{self, Heading, Unit, plain};
use crate::standard::edition::Edition;
use std::collections::{BTreeMap, HashMap};

/// Fields that a person, a product or another enterprise has as well: the enterprise's own only under a group that says so.
const ANYBODYS: [&str; 8] = [
    "uscc",
    "name",
    "name_en",
    "phone",
    "email",
    "legal_representative",
    "registered_place",
    "registered_on",
];
/// A longer one, in bytes, is no heading that is known, nor one with more brackets behind it.
const LONGEST_KNOWN: usize = 400;
const MOST_BRACKETS: usize = 3;
/// What a column means.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ColumnMeaning {
    /// A weak one is read only where no other column says it.
    Field {
        key: &'static str,
        wanted: Wanted,
        weak: bool,
    },
    /// Joined to the description with its heading.
    Description,
    /// Known, and left aside on purpose; by an officer's map without a word of it.
    LeftOut {
        by_map: bool,
    },
    Unknown,
}

impl ColumnMeaning {
    #[must_use]
    pub fn key(self) -> Option<&'static str> {
        match self {
            Self::Field { key, .. } => Some(key),
            _ => None,
        }
    }
}

/// A column of the sheet.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SheetColumn {
    /// The heading as it stands in the file, its groups before it, harmless to show; "" where there is none.
    pub heading: String,
    pub meaning: ColumnMeaning,
    /// What the heading says its numbers count: `金额（万元）`, `Value (CNY)`.
    pub unit: Option<Unit>,
    /// The heading's own words, without its groups.
    pub leaf: String,
    /// It stands under a group of which nobody here knows whose it is.
    pub unsure: bool,
    /// The heading is one of the answers to a field, and a mark under it gives it: `无变更`.
    pub answer: bool,
}

/// The headings of one kind of sheet, with an officer's map laid over them.
pub struct Headings<'e> {
    kind: IntakeKind,
    edition: &'e Edition,
    mapped: HashMap<String, ColumnMeaning>,
    /// Fields that are said once for the whole sheet.
    given: Vec<&'static str>,
    /// The year that it is: groups of another are of another time.
    year: Option<i32>,
}

impl<'e> Headings<'e> {
    /// `map` is TOML of `"heading" = "field"`; an empty field leaves the column out. `given` are fields said once for all rows.
    ///
    /// # Errors
    /// When the map is unreadable or names a field there is not.
    pub fn new(
        kind: IntakeKind,
        edition: &'e Edition,
        map: Option<&str>,
        given: Vec<&'static str>,
    ) -> Result<Self, ReadError> {
        let mapped = map.map(|map| read_map(kind, map)).transpose()?.unwrap_or_default();
        Ok(Self { kind, edition, mapped, given, year: None })
    }

    /// The same, with the year that it is.
    #[must_use]
    pub fn in_year(self, year: i32) -> Self {
        Self { year: Some(year), ..self }
    }

    #[must_use]
    pub fn kind(&self) -> IntakeKind {
        self.kind
    }

    fn known(&self, spelled: &str) -> Option<ColumnMeaning> {
        if let Some(meaning) = self.mapped.get(&plain(spelled)) {
            return Some(*meaning);
        }
        let spelled = without_number(spelled);
        match dictionary::heading(self.kind, spelled) {
            Some(Heading::Field { key, weak }) => {
                let (key, wanted) = field(self.kind, key)?;
                Some(ColumnMeaning::Field { key, wanted, weak })
            }
            Some(Heading::Description) => Some(ColumnMeaning::Description),
            Some(Heading::LeftOut) => Some(ColumnMeaning::LeftOut { by_map: false }),
            None => {
                let own = text::fold(spelled);
                let (key, wanted) = field(self.kind, &own)?;
                Some(ColumnMeaning::Field { key, wanted, weak: false })
            }
        }
    }

    /// What one heading means by itself, and the unit it names: whole, else without units and notes in brackets behind it.
    fn alone(&self, heading: &str) -> (ColumnMeaning, Option<Unit>) {
        let (mut rest, mut unit) = (text::trim(text::trim(heading).trim_end_matches('*')), None);
        if heading.len() > LONGEST_KNOWN {
            return (ColumnMeaning::Unknown, None);
        }
        for _ in 0..=MOST_BRACKETS {
            if let Some(meaning) = self.known(rest) {
                return (meaning, unit.or_else(|| last_unit(rest)));
            }
            let Some((before, inside)) = bracketed(rest) else { return self.undressed(rest, unit) };
            if is_english(inside)
                && self.known(before).and_then(ColumnMeaning::key) == Some("name")
                && let Some((key, wanted)) = field(self.kind, "name_en")
            {
                return (ColumnMeaning::Field { key, wanted, weak: false }, None);
            }
            match unit_told(inside) {
                Some(found) => unit = Some(found),
                None if dictionary::is_heading_note(inside) => {}
                // What it adds is not known, so neither is what it is.
                None => return (ColumnMeaning::Unknown, unit),
            }
            rest = before;
        }
        (ColumnMeaning::Unknown, unit)
    }

    /// What is left of a heading without notes before it, a unit behind a stroke, or its translation beside it.
    fn undressed(&self, heading: &str, unit: Option<Unit>) -> (ColumnMeaning, Option<Unit>) {
        let nothing = (ColumnMeaning::Unknown, unit);
        if let Some(rest) = without_note_before(heading) {
            return self.known(rest).map_or(nothing, |meaning| (meaning, unit));
        }
        if let Some(rest) = text::trim(heading).strip_suffix(['%', '％']) {
            return self.known(rest).map_or(nothing, |meaning| (meaning, Some(Unit::Percent)));
        }
        if let Some((before, behind)) = heading.rsplit_once(['/', '／'])
            && let Some(found) = dictionary::unit(text::trim(behind))
        {
            return self.known(before).map_or(nothing, |meaning| (meaning, Some(found)));
        }
        let Some((own, other)) = translated(heading) else { return nothing };
        match (self.known(own), self.known(other)) {
            (Some(own), Some(other)) if own == other => (own, unit),
            _ => nothing,
        }
    }

    /// The field of whose answers the heading is one.
    fn answer_to(&self, leaf: &str) -> Option<(&'static str, Wanted)> {
        let leaf = text::trim(leaf);
        let asked = leaf.strip_prefix("是否");
        // A register has columns of many words; only a question is one of its state.
        if self.kind == IntakeKind::Enterprises && asked.is_none() {
            return None;
        }
        let leaf = asked.unwrap_or(leaf);
        sheet_kind::of(self.kind).extra.iter().copied().find(|(_, wanted)| {
            let Wanted::Field(FieldKind::Choice(list)) = wanted else { return false };
            matches!(dictionary::meaning(self.edition, list, leaf), dictionary::Meaning::Code(_))
        })
    }

    /// What a heading means under its groups, from the outermost to itself.
    #[must_use]
    pub fn meaning(&self, parts: &[String]) -> (ColumnMeaning, Option<Unit>) {
        let Some((leaf, groups)) = parts.split_last() else {
            return (ColumnMeaning::Unknown, None);
        };
        let Some(group) = groups.last() else { return self.alone(leaf) };
        let stem = dictionary::group_stem(group);
        for joined in [parts.concat(), format!("{group}{leaf}"), format!("{stem}{leaf}")] {
            let found = self.alone(&joined);
            if found.0 != ColumnMeaning::Unknown {
                return found;
            }
        }
        let bare = bare_of(leaf);
        let stem = dictionary::group_stem(group_of(group));
        // Whose it is, or of when, is said by the group.
        let found: Vec<Whose> =
            groups.iter().map(|group| whose(self.kind, self.year, group)).collect();
        if found.contains(&Whose::Others) {
            return (ColumnMeaning::Unknown, None);
        }
        let (meaning, unit) = self.alone(leaf);
        let anybodys = meaning.key().is_some_and(|key| ANYBODYS.contains(&key));
        let buyers = groups.iter().any(|group| {
            self.kind == IntakeKind::Matches
                && dictionary::is_buyer(group)
                && !dictionary::is_about(self.kind, group)
        });
        let seller =
            meaning.key().is_some_and(|key| ["certificate_number", "subject"].contains(&key));
        let persons = groups.iter().any(|group| dictionary::is_person(group));
        if (anybodys && persons) || (buyers && (anybodys || seller)) {
            return (ColumnMeaning::Unknown, None);
        }
        let about = groups.iter().any(|group| dictionary::is_about(self.kind, group));
        if dictionary::is_generic_heading(bare) && !about && !dictionary::is_own_group(&stem) {
            return (ColumnMeaning::Unknown, None);
        }
        (meaning, unit.or_else(|| groups.iter().rev().find_map(|group| last_unit(group))))
    }

    /// The groups of required headings that the columns lack, by the first of each.
    #[must_use]
    pub fn missing(&self, columns: &[SheetColumn]) -> Vec<&'static str> {
        let listed = columns.iter().find_map(|c| dictionary::export(&c.leaf));
        let has = |key: &str| {
            let column = columns.iter().any(|c| c.meaning.key() == Some(key));
            let listed = listed.is_some() && key == "source" && self.kind == IntakeKind::Alerts;
            column || listed || self.given.contains(&key)
        };
        sheet_kind::of(self.kind)
            .required
            .iter()
            .filter(|group| !group.iter().any(|key| has(key)))
            .filter_map(|group| group.first().copied())
            .collect()
    }

    /// The headings of the map that no column has.
    #[must_use]
    pub fn unmet(&self, columns: &[SheetColumn]) -> Vec<String> {
        let met: Vec<String> =
            columns.iter().flat_map(|c| [plain(&c.leaf), plain(&c.heading)]).collect();
        let mut unmet: Vec<String> =
            self.mapped.keys().filter(|spelled| !met.contains(spelled)).cloned().collect();
        unmet.sort();
        unmet
    }

    /// The column under headings that stand above each other.
    #[must_use]
    pub fn column(&self, parts: &[String]) -> SheetColumn {
        let (mut meaning, unit) = self.meaning(parts);
        let leaf = parts.last().map(|leaf| text::trim(leaf).to_owned()).unwrap_or_default();
        let groups = parts.split_last().map_or(&[][..], |(_, groups)| groups);
        let found: Vec<Whose> =
            groups.iter().map(|group| whose(self.kind, self.year, group)).collect();
        let own =
            meaning == ColumnMeaning::Unknown && found.iter().all(|whose| *whose == Whose::Own);
        let answers = if own { self.answer_to(&leaf) } else { None };
        if let Some((key, wanted)) = answers {
            meaning = ColumnMeaning::Field { key, wanted, weak: false };
        }
        let answer = answers.is_some();
        let unsure = meaning.key().is_some() && found.contains(&Whose::Unsure);
        SheetColumn {
            heading: shown_heading(&parts.join(" ")),
            meaning,
            unit,
            leaf,
            answer,
            unsure,
        }
    }

    /// The usual headings of each key, in either language, and the key as a map would name it.
    #[must_use]
    pub fn spelled(&self, keys: &[&str]) -> Vec<Phrase> {
        let usual = |key: &&str| {
            let zh = dictionary::usual_heading(self.kind, key).unwrap_or(key);
            let en = dictionary::usual_english_heading(self.kind, key).unwrap_or(key);
            Phrase::new("intake-heading").with("zh", zh).with("en", en).with("key", *key)
        };
        keys.iter().map(usual).collect()
    }
}

fn read_map(kind: IntakeKind, map: &str) -> Result<HashMap<String, ColumnMeaning>, ReadError> {
    let table: BTreeMap<String, String> = toml::from_str(map).map_err(|e| {
        let before = e.span().and_then(|s| map.get(..s.start)).unwrap_or("");
        let line = u32::try_from(before.matches('\n').count()).unwrap_or(0) + 1;
        ReadError::MapUnreadable { line }
    })?;
    table
        .into_iter()
        .map(|(heading, key)| match field(kind, &key) {
            Some((key, wanted)) => {
                Ok((plain(&heading), ColumnMeaning::Field { key, wanted, weak: false }))
            }
            None if key.is_empty() => {
                Ok((plain(&heading), ColumnMeaning::LeftOut { by_map: true }))
            }
            None => Err(ReadError::MapUnknownField {
                heading: shown_heading(&heading),
                field: shown_heading(&key),
            }),
        })
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::standard::load::{load, shipped_text};
    use std::sync::LazyLock;

    static EDITION: LazyLock<Edition> = LazyLock::new(|| load(shipped_text()).unwrap());

    fn headings(kind: IntakeKind) -> Headings<'static> {
        Headings::new(kind, &EDITION, None, Vec::new()).unwrap()
    }

    fn of(kind: IntakeKind, parts: &[&str]) -> Option<&'static str> {
        let parts: Vec<String> = parts.iter().map(|p| (*p).to_owned()).collect();
        headings(kind).meaning(&parts).0.key()
    }

    #[test]
    fn every_field_of_the_headings_is_one_and_every_field_wanted_has_headings() {
        for kind in IntakeKind::ALL {
            let listed: Vec<&str> = dictionary::fields_of(kind).collect();
            for key in &listed {
                assert!(field(kind, key).is_some(), "{} {key}", kind.word());
            }
            let wanted = sheet_kind::of(kind).extra.iter().map(|(key, _)| *key);
            for key in
                wanted.chain(sheet_kind::of(kind).required.iter().flat_map(|g| g.iter().copied()))
            {
                assert!(listed.contains(&key), "{} {key} has no heading", kind.word());
            }
        }
    }

    #[test]
    fn every_field_an_officer_types_has_headings() {
        for kind in [
            IntakeKind::Enterprises,
            IntakeKind::Partners,
            IntakeKind::Challenges,
            IntakeKind::Matches,
        ] {
            let listed: Vec<&str> = dictionary::fields_of(kind).collect();
            let typed = kind.catalogue().iter().filter(|s| s.is_editable());
            let without: Vec<&str> =
                typed.map(|s| s.key).filter(|key| !listed.contains(key)).collect();
            let known: &[&str] =
                if kind == IntakeKind::Enterprises { &["uscc_unverified"] } else { &[] };
            assert_eq!(without, known, "{}", kind.word());
        }
    }

    #[test]
    fn headings_are_known_in_both_languages_and_with_marks() {
        for (heading, key) in [
            ("公益股权比例(%)", Some("bound_share")),
            ("公益股权比例（％）", Some("bound_share")),
            ("统一社会\n信用代码", Some("uscc")),
            ("* Award  date:", Some("awarded_on")),
            ("ＵＳＣＣ", Some("uscc")),
            ("legal_form", Some("legal_form")),
            ("1.统一社会信用代码", Some("uscc")),
            ("２、企业名称", Some("name")),
            ("（三）成立日期", Some("registered_on")),
            ("*企业名称（必填，与营业执照一致）", Some("name")),
            ("成立日期（格式：2020-01-01）", Some("registered_on")),
            ("成立日期\n（年/月/日）", Some("registered_on")),
            ("员工总数（人）", Some("staff_total")),
            ("名称（英文）", Some("name_en")),
            ("企业名称（英文）", Some("name_en")),
            ("企业名称（曾用）", None),
            ("员工总数（上年）", None),
            ("（必填）员工总数", Some("staff_total")),
            ("①员工总数", Some("staff_total")),
            ("员工总数/人", Some("staff_total")),
            ("员工总数 Total employees", Some("staff_total")),
            ("公益股权比例%", Some("bound_share")),
            ("员工总数 Award date", None),
            ("员工总数（不含残疾人）", None),
            ("2023 员工总数", None),
            ("序号", None),
        ] {
            assert_eq!(of(IntakeKind::Enterprises, &[heading]), key, "{heading}");
        }
    }

    #[test]
    fn a_heading_under_a_group_means_what_both_say() {
        for (parts, key) in [
            (["证书信息", "编号"], Some("certificate_number")),
            (["证书信息", "证书编号"], Some("certificate_number")),
            (["股权信息", "公益股权比例(%)"], Some("bound_share")),
            (["企业信息", "名称"], Some("name")),
            (["基本情况", "名称"], Some("name")),
            (["对外投资信息", "名称"], None),
            (["控股股东", "注册地址"], None),
            (["会计", "联系电话"], None),
            (["变更信息", "登记日期"], None),
            (["联系方式", "联系电话"], Some("phone")),
            (["2024年", "员工总数"], None),
            (["员工情况", "总数"], Some("staff_total")),
            (["员工及用工情况", "员工总数"], Some("staff_total")),
            (["其他认证情况", "证书编号"], None),
            (["母公司信息", "法定代表人"], None),
            (["分支机构情况", "员工总数"], None),
            (["2026年计划", "员工总数"], None),
            (["预期目标", "公益股权比例"], None),
            (["变更前", "注册地址"], None),
            (["认证前", "员工总数"], None),
            (["上一轮认证", "授牌日期"], None),
            (["一、企业基本信息（必填）", "员工总数"], Some("staff_total")),
            (["【企业信息】", "统一社会信用代码"], Some("uscc")),
            (["企业信息/Enterprise", "企业名称"], Some("name")),
            (["第一部分 企业概况", "企业名称"], Some("name")),
            (["2025年员工情况", "员工总数"], None),
            (["火星", "员工总数"], Some("staff_total")),
        ] {
            assert_eq!(of(IntakeKind::Enterprises, &parts), key, "{parts:?}");
        }
    }

    #[test]
    fn a_heading_that_is_an_answer_is_one_of_its_field_where_it_is_the_enterprises_own() {
        for (kind, parts, wanted) in [
            (IntakeKind::Filings, &["有变更"][..], Some("changes")),
            (IntakeKind::Filings, &["邮寄"], Some("channel")),
            (IntakeKind::Filings, &["收件情况", "邮寄"], Some("channel")),
            (IntakeKind::Filings, &["上年度", "有变更"], None),
            (IntakeKind::Enterprises, &["是否已认证"], Some("status")),
            (IntakeKind::Enterprises, &["认证"], None),
            (IntakeKind::Enterprises, &["其他认证情况", "是否已认证"], None),
        ] {
            let parts: Vec<String> = parts.iter().map(|p| (*p).to_owned()).collect();
            let column = headings(kind).column(&parts);
            assert_eq!(column.meaning.key(), wanted, "{parts:?}");
            assert_eq!(column.answer, wanted.is_some(), "{parts:?}");
        }
    }

    #[test]
    fn a_heading_names_the_unit_of_its_amounts() {
        for (heading, unit) in [
            ("金额（元）", Some(Unit::Money("CNY", 1))),
            ("Value (CNY)", Some(Unit::Money("CNY", 1))),
            ("Value [ EUR ]", Some(Unit::Money("EUR", 1))),
            ("金额（万元）", Some(Unit::Money("CNY", 10_000))),
            ("金额（单位：万元）", Some(Unit::Money("CNY", 10_000))),
            ("金额（单位：万元 币种：人民币）", Some(Unit::Money("CNY", 10_000))),
            ("Value", None),
        ] {
            let column = headings(IntakeKind::Matches).column(&[heading.to_owned()]);
            assert_eq!((column.meaning.key(), column.unit), (Some("value"), unit), "{heading}");
        }
    }

    #[test]
    fn a_map_overrides_and_leaves_out() {
        let map = "\"代码\" = \"uscc\"\n\"名称\" = \"\"\n\"全名\" = \"name\"\n";
        let headings =
            Headings::new(IntakeKind::Enterprises, &EDITION, Some(map), Vec::new()).unwrap();
        let meaning = |h: &str| headings.meaning(&[h.to_owned()]).0;
        assert_eq!(meaning("代码").key(), Some("uscc"));
        assert_eq!(meaning("名称"), ColumnMeaning::LeftOut { by_map: true });
        assert_eq!(meaning("全名").key(), Some("name"));
        let refused = |map| Headings::new(IntakeKind::Cases, &EDITION, Some(map), Vec::new()).err();
        assert_eq!(refused("\"a\" = \"uscc\"\nb"), Some(ReadError::MapUnreadable { line: 2 }));
        assert_eq!(
            refused("\"a\" = \"stars\""),
            Some(ReadError::MapUnknownField { heading: "a".into(), field: "stars".into() })
        );
    }
}
