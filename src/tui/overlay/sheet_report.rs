//! What a sheet came to, or would come to, by group: what was read, what is good, what is wrong with which rows, what a register
//! sent again says otherwise.

use crate::domain::intake::{IntakeKind, IntakeReport, RowChange, RowFault, SheetRead};
use crate::domain::phrase::{Arg, Phrase};
use crate::service::page::{Block, Mark, PageLine};
use crate::tui::page::said;
use crate::tui::text::number;
use std::collections::BTreeMap;

/// So many rows of a group are told unless all are asked for.
const TOLD: usize = 3;

/// What a kind of sheet is called.
#[must_use]
pub fn kind_word(kind: IntakeKind) -> Phrase {
    Phrase::new(&format!("sheet-kind-{}", kind.word()))
}

fn group(key: &str, n: usize, mark: Mark) -> PageLine {
    let mark = if n == 0 { Mark::Quiet } else { mark };
    PageLine::of([Phrase::new(key).with("n", number(n))]).marked(mark)
}

fn count(n: u32) -> usize {
    usize::try_from(n).unwrap_or(usize::MAX)
}

/// By group; `all` lists every row.
#[must_use]
pub fn blocks(report: &IntakeReport, all: bool) -> Vec<Block> {
    let mut lines: Vec<PageLine> = report.sheets.iter().flat_map(sheet).collect();
    let good = if report.operation.is_some() { "import-taken" } else { "import-good" };
    lines.push(group(good, count(report.good), Mark::Good));
    for (key, n) in [
        ("import-merged", report.merged),
        ("cli-import-waiting", report.waiting),
        ("cli-import-same", report.same),
    ] {
        if n > 0 {
            lines.push(group(key, count(n), Mark::Plain));
        }
    }
    let mut blocks = vec![Block::of_lines(None, "", lines)];
    for (key, faults, mark) in [
        ("cli-import-bad", &report.bad, Mark::Bad),
        ("cli-import-warnings", &report.warnings, Mark::Plain),
    ] {
        if !faults.is_empty() {
            let mut lines = vec![group(key, faults.len(), mark)];
            told(faults, all, &mut lines);
            blocks.push(Block::of_lines(None, "", lines));
        }
    }
    if !report.changed.is_empty() {
        let mut lines = vec![group("import-differs", report.changed.len(), Mark::Plain)];
        let most = if all { usize::MAX } else { TOLD };
        lines.extend(report.changed.iter().take(most).flat_map(changed));
        blocks.push(Block::of_lines(None, "", lines));
    }
    if report.missing_count > 0 {
        let mut lines = vec![group("cli-import-missing", count(report.missing_count), Mark::Plain)];
        let most = if all { usize::MAX } else { TOLD };
        let named = report.missing.iter().take(most);
        lines.extend(
            named.map(|m| PageLine::pair(said(m.reference.as_str()), said(m.name.as_str())).at(1)),
        );
        blocks.push(Block::of_lines(None, "", lines));
    }
    blocks
}

/// What was read of a sheet, and what was left aside on purpose.
fn sheet(sheet: &SheetRead) -> Vec<PageLine> {
    let read = match sheet.name.as_str() {
        "" => Phrase::new("cli-import-read"),
        name => Phrase::new("cli-import-read-sheet").with("sheet", name),
    };
    let read = read.with("range", sheet.range.as_str()).with("rows", i64::from(sheet.rows));
    let mut lines = vec![PageLine::of([read])];
    if !sheet.left_out.is_empty() {
        let columns = sheet.left_out.iter().map(|heading| Arg::from(heading.as_str())).collect();
        let aside = Phrase::new("cli-import-left-out").with("columns", Arg::Many(columns));
        lines.push(PageLine::of([aside]).marked(Mark::Quiet).at(1));
    }
    lines
}

/// Where a fault stands: the cell as a spreadsheet names it, or the line, with its sheet before it.
fn place(fault: &RowFault) -> String {
    let place = fault.cell().unwrap_or_else(|| fault.line.to_string());
    if fault.sheet.is_empty() { place } else { format!("{}!{place}", fault.sheet) }
}

/// The faults, those alike together, in the order of the rows.
fn told(faults: &[RowFault], all: bool, lines: &mut Vec<PageLine>) {
    let mut groups: BTreeMap<(&str, &str, &str), Vec<&RowFault>> = BTreeMap::new();
    for fault in faults {
        let alike = (&*fault.sheet, fault.column.as_str(), fault.reason.as_str());
        groups.entry(alike).or_default().push(fault);
    }
    let mut groups: Vec<Vec<&RowFault>> = groups.into_values().collect();
    groups.sort_by_key(|group| group.first().map(|fault| fault.line));
    let one = |fault: &RowFault, message: Phrase| {
        let column = said(fault.column.as_str());
        PageLine::of([said(place(fault)), column, message]).at(1)
    };
    for group in groups {
        let few = all || group.len() <= TOLD;
        if let (false, Some(first)) = (few, group.first()) {
            let alike = Phrase::new("cli-import-alike")
                .with("n", number(group.len()))
                .with("said", first.message.clone());
            lines.push(one(first, alike));
        } else {
            lines.extend(group.iter().map(|fault| one(fault, fault.message.clone())));
        }
    }
}

/// An enterprise that the sheet tells otherwise, field by field.
fn changed(row: &RowChange) -> Vec<PageLine> {
    let head = PageLine::pair(said(row.reference.as_str()), said(row.name.as_str())).at(1);
    let fields = row.fields.iter().map(|change| {
        let value = Phrase::new("import-change")
            .with("old", if change.old.is_empty() { "empty" } else { change.old.as_str() })
            .with("new", change.new.as_str());
        let label = Phrase::new("choice").with("label", Arg::label("field", &change.field));
        PageLine::pair(label, value).at(2)
    });
    std::iter::once(head).chain(fields).collect()
}
