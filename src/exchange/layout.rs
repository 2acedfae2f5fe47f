//! Where the table stands on a sheet: which rows hold its headings, one to three of them, and which lines under it are no data.

use super::error::ReadError;
use super::mapping::{Headings, SheetColumn};
use super::sheet_kind;
use super::table_reader::{Cell, HEADINGS_WITHIN, Region, SheetRow};
use crate::domain::day::Day;
use crate::domain::intake::IntakeKind;
use crate::domain::text;
use crate::domain::uscc::Uscc;
use crate::standard::dictionary;

/// Fields without which a row is none.
const KEYS: [&str; 6] = ["uscc", "name", "subject", "certificate_number", "title", "received_on"];
/// Signs of the shortest thing that is taken for a code, and for the number of a certificate.
const SHORTEST_CODE: usize = 15;
const SHORTEST_NUMBER: usize = 6;
/// Most rows of headings above each other.
const MOST_LEVELS: usize = 3;

/// The headings of a table.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct TableLayout {
    /// Place of the first row of headings among the rows given, and how many there are.
    pub first: usize,
    pub levels: usize,
    pub columns: Vec<SheetColumn>,
    kind: IntakeKind,
}

impl TableLayout {
    /// Whether something stands under a heading without which there is no row.
    fn is_row(&self, row: &SheetRow) -> bool {
        let keyed =
            |column: &SheetColumn| column.meaning.key().is_some_and(|key| KEYS.contains(&key));
        self.columns
            .iter()
            .enumerate()
            .any(|(at, column)| keyed(column) && !row.cell(at).is_empty())
    }

    /// Whether whatever a row must have stands in it.
    fn is_whole(&self, row: &SheetRow) -> bool {
        let stands = |key: &str| {
            let mut columns = self.columns.iter().enumerate();
            columns.any(|(at, c)| c.meaning.key() == Some(key) && !row.cell(at).is_empty())
        };
        sheet_kind::of(self.kind).required.iter().all(|group| group.iter().any(|key| stands(key)))
    }

    fn known(&self) -> usize {
        self.columns.iter().filter(|c| c.meaning.key().is_some()).count()
    }
}

/// Finds the headings among the first rows of a sheet.
///
/// # Errors
/// `NoHeadings` with those missing from the row that comes nearest.
pub fn find(
    head: &[SheetRow],
    merged: &[Region],
    headings: &Headings<'_>,
) -> Result<TableLayout, ReadError> {
    let mut best: Option<TableLayout> = None;
    let mut nearest: Option<(usize, usize, Vec<&'static str>)> = None;
    for first in 0..head.len().min(HEADINGS_WITHIN) {
        if continues(head, merged, first) {
            continue;
        }
        let mut levels = least_levels(head, merged, first);
        while levels <= MOST_LEVELS {
            let rows = head.get(first..first + levels);
            let Some(rows) = rows.filter(|rows| are_adjacent(rows) && are_headings(rows)) else {
                break;
            };
            let columns: Vec<SheetColumn> =
                parts(rows, merged).iter().map(|p| headings.column(p)).collect();
            let missing = headings.missing(&columns);
            let found = TableLayout { first, levels, columns, kind: headings.kind() };
            if missing.is_empty() {
                // Of layouts that say the same the one with fewer rows: what stands above is a title.
                // One further down wins only over what is no table: where rows stand between, it is a second one.
                let better = |best: &TableLayout| {
                    let between = head.get(best.first + best.levels..found.first);
                    let table = between.is_some_and(|rows| rows.iter().any(|row| best.is_row(row)));
                    !table && (found.known(), best.levels) > (best.known(), found.levels)
                };
                if best.as_ref().is_none_or(better) {
                    best = Some(found);
                }
            } else {
                let this = (missing.len(), usize::MAX - found.known());
                if nearest.as_ref().is_none_or(|(m, k, _)| this < (*m, *k)) {
                    nearest = Some((this.0, this.1, missing));
                }
            }
            levels += 1;
        }
    }
    let Some(mut best) = best else {
        let missing = nearest.map(|(.., missing)| missing).unwrap_or_default();
        return Err(ReadError::NoHeadings {
            missing: headings.spelled(&missing),
            hidden: Vec::new(),
        });
    };
    // A row above that groups some of the columns says whose they are.
    if let Some(grouped) = grouped(head, merged, headings, &best) {
        let missing = headings.missing(&grouped.columns);
        if !missing.is_empty() {
            return Err(ReadError::NoHeadings {
                missing: headings.spelled(&missing),
                hidden: Vec::new(),
            });
        }
        best = grouped;
    }
    // Sub-headings that nothing here knows are headings none the less.
    while best.levels < MOST_LEVELS
        && let Some(next) = head.get(best.first + best.levels)
        && is_sub_heading(next, &best)
    {
        best.levels += 1;
    }
    Ok(best)
}

/// The layout with the row above it, where that one groups some of its columns: what spans whatever makes a row is a title.
fn grouped(
    head: &[SheetRow],
    merged: &[Region],
    headings: &Headings<'_>,
    best: &TableLayout,
) -> Option<TableLayout> {
    let first = best.first.checked_sub(1)?;
    let rows = head.get(first..best.first + best.levels)?;
    let above = rows.first()?;
    if best.levels >= MOST_LEVELS || !are_adjacent(rows) {
        return None;
    }
    let filled = || above.cells.iter().enumerate().filter(|(_, cell)| !cell.is_empty());
    let words = |cell: &Cell| {
        let text = cell.text();
        matches!(cell, Cell::Text(_)) && !text.contains([':', '：'])
    };
    let keyed = |from: usize, to: usize| {
        let columns = best.columns.get(from..=to.min(best.columns.len().saturating_sub(1)));
        let keys = columns.into_iter().flatten().filter_map(|c| c.meaning.key());
        keys.filter(|key| KEYS.contains(key)).count()
    };
    let mut any = false;
    for (at, cell) in filled() {
        if !words(cell) {
            return None;
        }
        let region = merged.iter().find(|r| {
            r.top <= above.line && above.line <= r.bottom && usize::try_from(r.left) == Ok(at)
        });
        let to = region.and_then(|r| usize::try_from(r.right).ok()).unwrap_or(at);
        if filled().count() == 1 && to > at && keyed(at, to) > 1 {
            return None;
        }
        any |= to > at || (at > 0 && dictionary::is_foreign_group(&cell.text()));
    }
    any |= filled().count() > 1;
    if !any {
        return None;
    }
    let columns = parts(rows, merged).iter().map(|p| headings.column(p)).collect();
    Some(TableLayout { first, levels: best.levels + 1, columns, kind: headings.kind() })
}

/// How much the first rows look like a table of that kind, for telling delimiters apart.
#[must_use]
pub fn score(head: &[SheetRow], headings: &Headings<'_>) -> usize {
    find(head, &[], headings).map_or(0, |found| found.known())
}

/// No empty row between them.
fn are_adjacent(rows: &[SheetRow]) -> bool {
    rows.windows(2).all(|two| matches!(two, [a, b] if b.line <= a.line.saturating_add(2)))
}

/// Above each other no row holds a code, a number or a day: those stand under headings, not among them.
fn are_headings(rows: &[SheetRow]) -> bool {
    let value = |cell: &Cell| match cell {
        Cell::Text(text) => text.len() > 3 && text.is_ascii() && text.chars().any(char::is_numeric),
        Cell::Number(_) | Cell::Day(_) | Cell::Flag(_) => true,
        _ => false,
    };
    rows.len() < 2 || rows.iter().all(|row| !row.cells.iter().any(value))
}

/// Whether the row only goes on with what is merged from above it.
fn continues(head: &[SheetRow], merged: &[Region], first: usize) -> bool {
    head.get(first).is_some_and(|row| {
        merged.iter().any(|r| {
            let at = usize::try_from(r.left).unwrap_or(usize::MAX);
            r.top < row.line && row.line <= r.bottom && is_words(row.cell(at))
        })
    })
}

/// At least so many rows as a heading that is merged downwards takes.
fn least_levels(head: &[SheetRow], merged: &[Region], first: usize) -> usize {
    let Some(row) = head.get(first) else { return 1 };
    let down = |region: &&Region| {
        let at = usize::try_from(region.left).unwrap_or(usize::MAX);
        region.top == row.line && region.bottom > region.top && is_words(row.cell(at))
    };
    let lowest = merged.iter().filter(down).map(|region| region.bottom).max().unwrap_or(row.line);
    let levels = head.iter().skip(first).take_while(|r| r.line <= lowest).count();
    // Deeper than headings go it is a title beside the table, or data.
    if levels > MOST_LEVELS { 1 } else { levels.max(1) }
}

/// The headings above each column, from the outermost group to its own, each once.
fn parts(rows: &[SheetRow], merged: &[Region]) -> Vec<Vec<String>> {
    let width = rows.iter().map(|row| row.cells.len()).max().unwrap_or(0);
    let last = rows.len().saturating_sub(1);
    (0..width)
        .map(|column| {
            let mut parts: Vec<String> = Vec::new();
            for (level, row) in rows.iter().enumerate() {
                let own = text_at(row, column, merged);
                let under = rows.get(level + 1..).unwrap_or_default();
                let spans = own.is_none()
                    && level < last
                    && merged.is_empty()
                    && under.iter().any(|below| !below.cell(column).is_empty());
                let said = own.or_else(|| if spans { left_of(row, column) } else { None });
                parts.extend(said.filter(|said| parts.last() != Some(said)));
            }
            parts
        })
        .collect()
}

/// What stands in a cell of headings, or in the merged cells it is part of.
fn text_at(row: &SheetRow, column: usize, merged: &[Region]) -> Option<String> {
    let own = row.cell(column);
    if !own.is_empty() {
        return Some(text::trim(&own.text()).to_owned());
    }
    let at = u32::try_from(column).ok()?;
    let holds =
        |r: &&Region| r.top <= row.line && row.line <= r.bottom && r.left <= at && at <= r.right;
    let left = usize::try_from(merged.iter().find(holds)?.left).ok()?;
    let first = row.cell(left);
    (!first.is_empty()).then(|| text::trim(&first.text()).to_owned())
}

/// The group that an empty cell of headings stands under, where nothing says what is merged: the last one to its left.
fn left_of(row: &SheetRow, column: usize) -> Option<String> {
    let before = row.cells.get(..column)?;
    let cell = before.iter().rev().find(|cell| !cell.is_empty())?;
    Some(text::trim(&cell.text()).to_owned())
}

/// Text without a digit: a heading may be that, a code, a day or a number may not.
fn is_words(cell: &Cell) -> bool {
    matches!(cell, Cell::Text(text) if !text.chars().any(char::is_numeric))
}

/// A row under the headings that only says more of them: words alone, some of them where no heading is known, none under the
/// headings without which there is no row.
fn is_sub_heading(row: &SheetRow, layout: &TableLayout) -> bool {
    let mut any = false;
    for (at, cell) in row.cells.iter().enumerate().filter(|(_, cell)| !cell.is_empty()) {
        let column = layout.columns.get(at);
        let repeats = column.is_some_and(|c| c.heading == text::trim(&cell.text()));
        let key = column.and_then(|c| c.meaning.key());
        if (key.is_some_and(|key| KEYS.contains(&key)) && !repeats) || !is_words(cell) {
            return false;
        }
        any |= column.is_none_or(|c| c.heading.is_empty());
    }
    any && layout.columns.len() > 2 && !is_footer(row, layout, true)
}

/// What a line under the headings is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum LineKind {
    Row,
    /// A total, a note, who made it, the heading of a section.
    Note,
    /// A day or a sum alone: a note where it is the last, else a row that lacks all it needs.
    Doubtful,
}

/// What a line is. `noted`: a note stands above it.
#[must_use]
pub fn line(row: &SheetRow, layout: &TableLayout, noted: bool) -> LineKind {
    if is_footer(row, layout, noted) || is_section(row, layout) || says_how(row) {
        return LineKind::Note;
    }
    let mut filled = row.cells.iter().enumerate().filter(|(_, cell)| !cell.is_empty());
    let (Some((at, first)), None) = (filled.next(), filled.next()) else { return LineKind::Row };
    let key = layout.columns.get(at).and_then(|c| c.meaning.key());
    let day = matches!(first, Cell::Day(_)) || text::trim(&first.text()).parse::<Day>().is_ok();
    let sum = matches!(first, Cell::Number(_)) || first.text().parse::<f64>().is_ok();
    let keyed = key.is_some_and(|key| KEYS.contains(&key) && key != "received_on");
    if (day && key != Some("received_on")) || (sum && !keyed) {
        LineKind::Doubtful
    } else {
        LineKind::Row
    }
}

fn says_how_to_fill(text: &str) -> bool {
    dictionary::is_heading_note(text) && text.parse::<Day>().is_err()
}

/// A line under the headings that numbers the columns or says how to fill them in: 1 2 3, 必填 选填 必填.
fn says_how(row: &SheetRow) -> bool {
    let filled: Vec<(usize, String)> = row
        .cells
        .iter()
        .enumerate()
        .filter(|(_, cell)| !cell.is_empty())
        .map(|(at, cell)| (at, text::trim(&cell.text()).to_owned()))
        .collect();
    let numbers = |(at, text): &(usize, String)| {
        let bare = text.trim_matches(['(', ')', '（', '）']);
        bare.parse() == Ok(at + 1) || bare.parse() == Ok(*at)
    };
    filled.len() > 1
        && (filled.iter().all(numbers) || filled.iter().all(|(_, text)| says_how_to_fill(text)))
}

/// A line that names the rows below it: `一、海口市` alone, or merged over most of the columns.
fn is_section(row: &SheetRow, layout: &TableLayout) -> bool {
    let mut filled = row.cells.iter().filter(|cell| !cell.is_empty());
    let Some(Cell::Text(first)) = filled.next() else { return false };
    let at = row.cells.iter().position(|cell| !cell.is_empty());
    let meant = at.and_then(|at| layout.columns.get(at)).is_some_and(|c| c.meaning.key().is_some());
    let (second, third) = (filled.next(), filled.next());
    let first = text::trim(first);
    if third.is_some() {
        return false;
    }
    if let Some(second) = second {
        let named = matches!(second, Cell::Text(name) if name.parse::<Uscc>().is_err());
        return named && first.chars().all(|c| "一二三四五六七八九十".contains(c));
    }
    let bare = first.trim_start_matches(['(', '（', '第']);
    let rest = bare.trim_start_matches(|c: char| "一二三四五六七八九十".contains(c));
    let numbered =
        rest.len() < bare.len() && rest.starts_with(['、', '.', '．', ')', '）', '部', '章', '节']);
    let width = u32::try_from(layout.columns.len()).unwrap_or(u32::MAX);
    let span = |(left, right): &(u32, u32)| right.saturating_sub(*left).saturating_add(1);
    let merged = row.across.iter().any(|across| span(across).saturating_mul(2) > width);
    // Words alone under 序号.
    let aside = !meant && at == Some(0) && !first.chars().any(char::is_numeric);
    (numbered || merged || aside) && first.parse::<Uscc>().is_err()
}

/// A line under the table that is none of its rows: a total, a note, who made it. `noted`: such a line stands above it.
fn is_footer(row: &SheetRow, layout: &TableLayout, noted: bool) -> bool {
    let mut filled = row.cells.iter().enumerate().filter(|(_, cell)| !cell.is_empty());
    let Some((at, first)) = filled.next() else { return true };
    let first = first.text();
    // A code is none of those words.
    let coded = matches!(
        layout.columns.get(at).and_then(|c| c.meaning.key()),
        Some("uscc" | "certificate_number" | "subject")
    );
    if coded && dictionary::is_footer(&first) {
        return true;
    }
    // Whatever holds a key is a row, whatever it is called; `1家` and `本表…` under its heading are none.
    let is_key = |key: &str, text: &str| {
        let signs = text.chars().filter(char::is_ascii_alphanumeric).count();
        match key {
            "uscc" => signs >= SHORTEST_CODE,
            "certificate_number" | "subject" => {
                signs >= SHORTEST_NUMBER && text.chars().any(|c| c.is_ascii_alphabetic())
            }
            _ => false,
        }
    };
    let keyed = layout.columns.iter().enumerate().any(|(at, column)| {
        let key = column.meaning.key().unwrap_or("");
        is_key(key, &row.cell(at).text())
    });
    let told = dictionary::is_footer(&first);
    if told && !keyed {
        return true;
    }
    if keyed || layout.is_whole(row) {
        return false;
    }
    told || (noted && filled.next().is_none() && first.chars().count() > 2)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::standard::edition::Edition;
    use crate::standard::load::{load, shipped_text};
    use std::sync::LazyLock;

    fn row(line: u32, cells: &[&str]) -> SheetRow {
        let cell = |c: &&str| {
            if c.is_empty() { Cell::Empty } else { Cell::Text((*c).to_owned()) }
        };
        SheetRow {
            line,
            hidden: false,
            torn: false,
            across: Vec::new(),
            cells: cells.iter().map(cell).collect(),
        }
    }

    fn keys(layout: &TableLayout) -> Vec<&str> {
        layout.columns.iter().map(|c| c.meaning.key().unwrap_or("")).collect()
    }

    static EDITION: LazyLock<Edition> = LazyLock::new(|| load(shipped_text()).unwrap());

    fn enterprises() -> Headings<'static> {
        Headings::new(IntakeKind::Enterprises, &EDITION, None, Vec::new()).unwrap()
    }

    #[test]
    fn titles_above_the_headings_are_passed_over() {
        let headings = Headings::new(IntakeKind::Filings, &EDITION, None, Vec::new()).unwrap();
        let rows = [
            row(1, &["2026年度社会属性监管申报收件登记表"]),
            row(2, &["收件日期"]),
            row(3, &["序号", "统一社会信用代码或证书编号", "收件日期"]),
        ];
        let found = find(&rows, &[], &headings).unwrap();
        assert_eq!((found.first, found.levels), (2, 1));
        assert_eq!(keys(&found), ["", "subject", "received_on"]);
        let missing = headings.spelled(&["uscc"]);
        assert_eq!(
            find(&rows[..2], &[], &headings),
            Err(ReadError::NoHeadings { missing, hidden: Vec::new() })
        );
    }

    #[test]
    fn groups_above_headings_are_joined_with_them() {
        let rows = [
            row(2, &["序号", "统一社会信用代码", "企业名称", "证书信息", "", ""]),
            row(3, &["", "", "", "编号", "授牌日期", "星级"]),
            row(4, &["1", "91460100MA00001119", "示例", "HFDA-2025-90001", "2025-05-06", "3"]),
        ];
        let merged = [
            Region { top: 2, left: 1, bottom: 3, right: 1 },
            Region { top: 2, left: 3, bottom: 2, right: 5 },
        ];
        for merged in [&merged[..], &[]] {
            let found = find(&rows, merged, &enterprises()).unwrap();
            assert_eq!((found.first, found.levels), (0, 2));
            let wanted = ["", "uscc", "name", "certificate_number", "awarded_on", "stars"];
            assert_eq!(keys(&found), wanted);
        }
    }

    #[test]
    fn a_group_over_some_columns_is_no_title() {
        let under = row(2, &["统一社会信用代码", "企业名称", "证书编号", "员工总数"]);
        let over = |from: u32, to: u32| [Region { top: 1, left: from, bottom: 1, right: to }];
        for (cells, merged, wanted) in [
            (&["", "", "其他认证情况", ""][..], over(2, 3), ["uscc", "name", "", ""]),
            (&["企业信息", "", "其他认证情况", ""], over(2, 3), ["uscc", "name", "", ""]),
            (
                &["", "", "认证情况", ""],
                over(2, 3),
                ["uscc", "name", "certificate_number", "staff_total"],
            ),
            (&["社会企业名单"], over(0, 3), ["uscc", "name", "certificate_number", "staff_total"]),
            (
                &["", "", "", "单位：人"],
                over(3, 3),
                ["uscc", "name", "certificate_number", "staff_total"],
            ),
        ] {
            let rows = [row(1, cells), under.clone()];
            let found = find(&rows, &merged, &enterprises()).unwrap();
            assert_eq!(keys(&found), wanted, "{cells:?}");
        }
    }

    #[test]
    fn sub_headings_that_nobody_knows_are_no_data() {
        let rows = [
            row(1, &["统一社会信用代码", "企业名称", "股东", ""]),
            row(2, &["", "", "甲乙", "丙丁"]),
            row(3, &["91460100MA00001119", "示例", "x", "y"]),
        ];
        let found = find(&rows, &[], &enterprises()).unwrap();
        assert_eq!((found.first, found.levels), (0, 2));
    }

    #[test]
    fn a_second_table_never_takes_the_place_of_the_first() {
        let rows = [
            row(1, &["统一社会信用代码", "企业名称"]),
            row(2, &["91460100MA00001119", "示例甲"]),
            row(4, &["统一社会信用代码", "企业名称", "注册地址"]),
            row(5, &["91460100MA000012X1", "示例乙", "海口"]),
        ];
        assert_eq!(find(&rows, &[], &enterprises()).unwrap().first, 0);
    }

    #[test]
    fn totals_and_notes_are_no_rows() {
        let rows = [row(1, &["序号", "统一社会信用代码", "企业名称", "员工总数"])];
        let layout = find(&rows, &[], &enterprises()).unwrap();
        for footer in [
            row(9, &["合计", "", "", "42"]),
            row(9, &["", "", "合 计", "42"]),
            row(9, &["注：以上数据截至年底"]),
            row(9, &["制表人：甲", "", "审核人：乙"]),
        ] {
            assert!(is_footer(&footer, &layout, false), "{footer:?}");
        }
        for data in [
            row(9, &["1", "91460100MA00001119", "合计会计服务有限公司", "4"]),
            row(9, &["合计", "91460100MA00001119", "示例", "4"]),
            row(9, &["1", "", "示例", "4"]),
        ] {
            assert!(!is_footer(&data, &layout, true), "{data:?}");
        }
        assert!(is_footer(&row(9, &["二、不含分公司"]), &layout, true));
        for (cells, wanted) in [
            (&["", "2026年11月20日"][..], LineKind::Doubtful),
            (&["", "", "", "42"], LineKind::Doubtful),
            (&["一、海口市"], LineKind::Note),
            (&["", "（二）三亚市"], LineKind::Note),
            (&["二", "三亚市（1家）"], LineKind::Note),
            (&["", "共2家"], LineKind::Note),
            (&["合计", "1家"], LineKind::Note),
            (&["海口市"], LineKind::Note),
            (&["", "", "海口市小计", "3"], LineKind::Note),
            (&["填报人", "李某", "联系电话", "0898"], LineKind::Note),
            (&["", "", "示例协会（盖章）"], LineKind::Note),
            (&["", "——以下无正文——"], LineKind::Note),
            (&["第1页，共3页"], LineKind::Note),
            (&["1", "2", "3", "4"], LineKind::Note),
            (&["（1）", "（2）", "（3）"], LineKind::Note),
            (&["", "必填", "必填，与营业执照一致", "选填"], LineKind::Note),
            (&["1", "必填"], LineKind::Row),
            (&["", "", "2026-05-01", "2026-05-02"], LineKind::Row),
            (&["", "", "一山一水（海南）有限公司"], LineKind::Row),
            (&["", "示例"], LineKind::Row),
        ] {
            assert_eq!(line(&row(9, cells), &layout, false), wanted, "{cells:?}");
        }
    }
}
