//! `import`: takes a sheet in whole, or says row by row why not. The report goes to stdout whatever becomes of it.

use super::args::{BareShares, ImportArgs};
use super::failure;
use super::output::{Align, Answer, Table};
use super::progress::Progress;
use super::session::{CliSession, reply};
use super::speech::Speech;
use crate::domain::intake::{
    IntakeChange, IntakeKind, IntakeReport, RowChange, RowFault, SheetRead, column_letter,
};
use crate::domain::phrase::{Arg, Phrase};
use crate::exchange::table_reader::{Parser, apart};
use crate::exchange::value::Shares;
use crate::exchange::{self, Asked, ReadError, bad_rows, files};
use crate::service::error::DeskError;
use crate::service::request::Ask;
use crate::standard::dictionary::{self, Meaning};
use crate::standard::edition::Edition;
use serde_json::{Value, json};
use std::collections::BTreeMap;
use std::io::Write as _;
use std::path::Path;

/// So many faults of one kind are told one by one; of more the first and how many.
const TOLD_SINGLY: usize = 3;
/// So many enterprises missing from a register are named to a person; scripts have more.
const NAMED_MISSING: usize = 10;

/// Reads, asks the desk, reports.
///
/// # Errors
/// When the file as a whole cannot be read, or what the desk answers instead.
pub fn run(session: &CliSession, args: &ImportArgs) -> Result<Answer, DeskError> {
    let unreadable = |error: ReadError| failure::of_file(&args.file, &error);
    if args.update && !matches!(args.kind, IntakeKind::Enterprises) {
        return Err(DeskError::input(Phrase::new("cli-update-enterprises")));
    }
    if let Some(to) = args.bad_rows.as_ref().filter(|to| to.exists()) {
        let path = to.display().to_string();
        return Err(DeskError::input(Phrase::new("cli-bad-rows-there").with("path", path)));
    }
    let bytes = exchange::read_file(&args.file).map_err(unreadable)?;
    let name = args.file.file_name().unwrap_or_default().to_string_lossy();
    let map = args.map.as_deref().map(|map| failure::text(map, files::HEADINGS)).transpose()?;
    let about = &session.about;
    let program = apart::program();
    let told = (&*about.edition, &session.speech);
    let asked = Asked {
        map: map.as_deref(),
        sheet: args.sheet.as_deref(),
        source: said(told, "alert_source", args.source.as_deref())?,
        ground: said(told, "ground", args.ground.as_deref())?,
        shares: args.shares.map(|shares| match shares {
            BareShares::Percent => Shares::Percent,
            BareShares::Fraction => Shares::Fraction,
        }),
        parser: Parser::Apart(&program),
        ..Asked::new(args.kind, &name, &about.edition, about.today)
    };
    let batch = {
        let progress = Progress::begin(&session.speech, "cli-progress-reading");
        let told = |rows: u32| {
            progress.watch.report(usize::try_from(rows).unwrap_or(0), 0);
        };
        let asked = Asked { progress: Some(&told), ..asked.clone() };
        exchange::read_asked(&bytes, &asked).map_err(unreadable)?
    };
    // Needed again only to write the bad rows.
    let bytes = if args.bad_rows.is_some() { bytes } else { Vec::new() };
    let (dry_run, skip_bad, update) = (args.dry_run, args.skip_bad, args.update);
    let ask = Ask::Import { batch, dry_run, skip_bad, update };
    let report = {
        let progress = Progress::begin(&session.speech, "cli-progress-taking");
        reply!(session.ask_watched(ask, &progress.watch), Imported)?
    };
    let mut answer = answer(&report, args, &session.speech);
    if let Some(to) = &args.bad_rows
        && !report.bad.is_empty()
    {
        // What was taken in stays so, whatever becomes of that file.
        answer = answer.note(match write_bad(to, &bytes, &asked, &report, &session.speech) {
            Ok(written) => written,
            Err(error) => session.speech.say(&error.message),
        });
    }
    Ok(answer)
}

/// A code of a list as it was said for all rows.
fn said(
    (edition, speech): (&Edition, &Speech),
    list: &str,
    typed: Option<&str>,
) -> Result<Option<String>, DeskError> {
    let Some(typed) = typed else { return Ok(None) };
    if let Meaning::Code(code) = dictionary::meaning(edition, list, typed) {
        return Ok(Some(code.code.clone()));
    }
    let codes = edition.lists.get(list).into_iter().flatten();
    let allowed = codes.map(|c| Arg::from(speech.label(list, &c.code).as_str())).collect();
    let message = Phrase::new("intake-unknown-code")
        .with("found", typed)
        .with("list", Arg::label("list", list))
        .with("allowed", Arg::Many(allowed));
    Err(DeskError::input(message))
}

/// Writes the bad rows beside, and says where.
fn write_bad(
    to: &Path,
    bytes: &[u8],
    asked: &Asked<'_>,
    report: &IntakeReport,
    speech: &Speech,
) -> Result<String, DeskError> {
    let mut reasons = bad_rows::Reasons::new();
    for fault in &report.bad {
        let said = reasons.entry((fault.sheet.to_string(), fault.line)).or_default();
        if !said.is_empty() {
            said.push_str(" · ");
        }
        let column = if fault.column.is_empty() { "" } else { ": " };
        said.extend([fault.column.as_str(), column, &speech.say(&fault.message)]);
    }
    let path = to.display().to_string();
    let failed = |why: String| {
        DeskError::input(
            Phrase::new("cli-cannot-write").with("path", path.as_str()).with("error", why),
        )
    };
    let why = speech.text("cli-bad-rows-why");
    let text = bad_rows::write(bytes, asked, &reasons, &why)
        .map_err(|error| failed(speech.say(&error.phrase())))?;
    // What stands there already is never written over: it may be the very file that was sent.
    std::fs::File::create_new(to)
        .and_then(|mut file| file.write_all(&text))
        .map_err(|error| failed(error.to_string()))?;
    Ok(speech.with("cli-bad-rows", &[("path", &path), ("n", &reasons.len().to_string())]))
}

fn faults(all: &[RowFault], speech: &Speech) -> Vec<Value> {
    let one = |fault: &RowFault| {
        let letter = (fault.at > 0).then(|| column_letter(fault.at));
        json!({
            "sheet": if fault.sheet.is_empty() { Value::Null } else { json!(fault.sheet) },
            "line": fault.line,
            "column": fault.column,
            "column_letter": letter,
            "cell": fault.cell(),
            "reason": fault.reason,
            "message": speech.say(&fault.message),
        })
    };
    all.iter().map(one).collect()
}

fn changed(all: &[RowChange]) -> Vec<Value> {
    let field = |f: &IntakeChange| json!({ "field": f.field, "old": f.old, "new": f.new });
    let one = |row: &RowChange| {
        json!({
            "ref": row.reference,
            "name": row.name,
            "sheet": if row.sheet.is_empty() { Value::Null } else { json!(row.sheet) },
            "line": row.line,
            "fields": row.fields.iter().map(field).collect::<Vec<_>>(),
        })
    };
    all.iter().map(one).collect()
}

/// What a register sent again says of enterprises that are there.
fn told_again(report: &IntakeReport, update: bool, speech: &Speech) -> Vec<String> {
    let mut lines = Vec::new();
    if report.same > 0 {
        lines.push(
            speech.count("cli-import-same", usize::try_from(report.same).unwrap_or(usize::MAX)),
        );
    }
    if !report.changed.is_empty() {
        let key = if update { "cli-import-changed" } else { "cli-import-differs" };
        lines.push(speech.count(key, report.changed.len()));
    }
    for row in &report.changed {
        for f in &row.fields {
            let label = speech.label("field", &f.field);
            let old = if f.old.is_empty() { "—" } else { &f.old };
            let told = [("name", label.as_str()), ("before", old), ("after", &f.new)];
            let told = speech.with("time-line-change", &told);
            lines.push(format!("  {} {}  {told}", row.reference, row.name));
        }
    }
    if report.missing_count > 0 {
        let n = usize::try_from(report.missing_count).unwrap_or(usize::MAX);
        lines.push(speech.count("cli-import-missing", n));
        let named = report.missing.iter().take(NAMED_MISSING);
        lines.extend(named.map(|m| format!("  {} {}", m.reference, m.name)));
    }
    lines
}

fn sheets(all: &[SheetRead]) -> Vec<Value> {
    let one = |sheet: &SheetRead| {
        json!({
            "sheet": if sheet.name.is_empty() { Value::Null } else { json!(sheet.name) },
            "range": sheet.range,
            "rows": sheet.rows,
            "left_out": sheet.left_out,
        })
    };
    all.iter().map(one).collect()
}

fn answer(report: &IntakeReport, args: &ImportArgs, speech: &Speech) -> Answer {
    let json = json!({
        "rows": report.rows,
        "good": report.good,
        "bad": faults(&report.bad, speech),
        "warnings": faults(&report.warnings, speech),
        "merged": report.merged,
        "waiting": report.waiting,
        "same": report.same,
        "changed": changed(&report.changed),
        "missing": report.missing.iter().map(|m| json!({ "ref": m.reference, "name": m.name })).collect::<Vec<_>>(),
        "missing_count": report.missing_count,
        "sheets": sheets(&report.sheets),
        "operation": report.operation,
    });
    let counts = [("rows", report.rows), ("good", report.good), ("merged", report.merged)];
    let bad = i64::try_from(report.bad.len()).unwrap_or(i64::MAX);
    let said =
        counts.iter().fold(Phrase::new("cli-import-counts").with("bad", bad), |p, (name, n)| {
            p.with(name, i64::from(*n))
        });
    let mut lines = vec![speech.say(&said)];
    lines.extend(report.sheets.iter().map(|sheet| said_of(sheet, speech)));
    if report.waiting > 0 {
        let waiting = usize::try_from(report.waiting).unwrap_or(usize::MAX);
        lines.push(speech.count("cli-import-waiting", waiting));
    }
    lines.extend(told_again(report, args.update, speech));
    for (key, all) in [("cli-import-bad", &report.bad), ("cli-import-warnings", &report.warnings)] {
        if !all.is_empty() {
            lines.extend([speech.count(key, all.len()), table(all, speech)]);
        }
    }
    lines.push(match report.operation {
        Some(no) => speech.with("cli-done", &[("operation", &format!("#{no:06}"))]),
        None if args.dry_run => speech.text("cli-would-do"),
        None => speech.text("cli-nothing-taken"),
    });
    if let Some(no) = report.operation {
        let undone = report.undone.map(|_| super::act::how_to_undo(no, speech));
        lines.extend(undone);
    } else if !report.bad.is_empty() && !args.skip_bad {
        lines.push(speech.text("cli-skip-bad-hint"));
    }
    let nothing_taken = report.operation.is_none() && !report.bad.is_empty() && !args.skip_bad;
    let code = if nothing_taken { 2 } else { 0 };
    Answer::new(json, lines.join("\n")).code(code).lasting(report.operation.is_some())
}

/// What was read of a sheet, and what was left aside on purpose.
fn said_of(sheet: &SheetRead, speech: &Speech) -> String {
    let read = match sheet.name.as_str() {
        "" => Phrase::new("cli-import-read"),
        name => Phrase::new("cli-import-read-sheet").with("sheet", name),
    };
    let read = read.with("range", sheet.range.as_str()).with("rows", i64::from(sheet.rows));
    let read = speech.say(&read);
    if sheet.left_out.is_empty() {
        return read;
    }
    let columns = sheet.left_out.iter().map(|heading| Arg::from(heading.as_str())).collect();
    let aside = Phrase::new("cli-import-left-out").with("columns", Arg::Many(columns));
    let aside = speech.say(&aside);
    format!("{read} {aside}")
}

/// The faults, those alike together.
fn table(faults: &[RowFault], speech: &Speech) -> String {
    let mut table = Table::new([
        (speech.text("cli-column-line"), Align::Right),
        (speech.text("cli-column-column"), Align::Left),
        (speech.text("cli-column-why"), Align::Left),
    ]);
    let mut groups: BTreeMap<(&str, &str, &str), Vec<&RowFault>> = BTreeMap::new();
    for fault in faults {
        let alike = (&*fault.sheet, fault.column.as_str(), fault.reason.as_str());
        groups.entry(alike).or_default().push(fault);
    }
    let mut told: Vec<(u32, [String; 3])> = Vec::new();
    for group in groups.values() {
        let many = group.len() > TOLD_SINGLY;
        for fault in group.iter().take(if many { 1 } else { TOLD_SINGLY }) {
            let sheet = if fault.sheet.is_empty() { "" } else { "!" };
            let place = fault.cell().unwrap_or_else(|| fault.line.to_string());
            let place = format!("{}{sheet}{place}", fault.sheet);
            let mut said = speech.say(&fault.message);
            if many {
                let rows = group.len().to_string();
                said = speech.with("cli-import-alike", &[("n", &rows), ("said", &said)]);
            }
            told.push((fault.line, [place, fault.column.clone(), said]));
        }
    }
    told.sort_by_key(|(line, _)| *line);
    for (_, row) in told {
        table.row(row);
    }
    table.text()
}
