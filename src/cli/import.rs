//! `import`: takes a sheet in whole, or says row by row why not. The report goes to stdout whatever becomes of it.

use super::args::{ImportArgs, SheetKind};
use super::failure;
use super::output::{Align, Answer, Table};
use super::session::{Session, reply};
use super::speech::Speech;
use crate::domain::intake::{IntakeKind, IntakeReport, RowFault};
use crate::domain::phrase::Phrase;
use crate::exchange::{self, ReadError, files};
use crate::service::error::DeskError;
use crate::service::request::Ask;
use serde_json::{Value, json};

impl From<SheetKind> for IntakeKind {
    fn from(kind: SheetKind) -> Self {
        match kind {
            SheetKind::Enterprises => Self::Enterprises,
            SheetKind::Cases => Self::Cases,
            SheetKind::Filings => Self::Filings,
            SheetKind::Alerts => Self::Alerts,
            SheetKind::Partners => Self::Partners,
            SheetKind::Challenges => Self::Challenges,
            SheetKind::Matches => Self::Matches,
        }
    }
}

/// Reads, asks the desk, reports.
///
/// # Errors
/// When the file as a whole cannot be read, or what the desk answers instead.
pub fn run(session: &Session, args: &ImportArgs) -> Result<Answer, DeskError> {
    let unreadable = |error: ReadError| failure::of_file(&args.file, &error);
    let bytes = exchange::read_file(&args.file).map_err(unreadable)?;
    let name = args.file.file_name().unwrap_or_default().to_string_lossy();
    let map = args.map.as_deref().map(|map| failure::text(map, files::HEADINGS)).transpose()?;
    let about = &session.about;
    let batch = exchange::read(
        &bytes,
        &name,
        args.kind.into(),
        &about.edition,
        map.as_deref(),
        about.today,
    )
    .map_err(unreadable)?;
    let ask = Ask::Import { batch, dry_run: args.dry_run, skip_bad: args.skip_bad };
    let report = reply!(session.ask(ask), Imported)?;
    Ok(answer(&report, args, &session.speech))
}

fn answer(report: &IntakeReport, args: &ImportArgs, speech: &Speech) -> Answer {
    let faults = |all: &[RowFault]| -> Vec<Value> {
        all.iter()
            .map(|fault| {
                json!({
                    "line": fault.line,
                    "column": fault.column,
                    "reason": fault.reason,
                    "message": speech.say(&fault.message),
                })
            })
            .collect()
    };
    let json = json!({
        "rows": report.rows,
        "good": report.good,
        "bad": faults(&report.bad),
        "warnings": faults(&report.warnings),
        "merged": report.merged,
        "waiting": report.waiting,
        "operation": report.operation,
    });
    let counts = [
        ("rows", report.rows.to_string()),
        ("good", report.good.to_string()),
        ("merged", report.merged.to_string()),
    ];
    let bad = i64::try_from(report.bad.len()).unwrap_or(i64::MAX);
    let said =
        counts.iter().fold(Phrase::new("cli-import-counts").with("bad", bad), |p, (name, n)| {
            p.with(name, n.as_str())
        });
    let mut lines = vec![speech.say(&said)];
    if report.waiting > 0 {
        let waiting = usize::try_from(report.waiting).unwrap_or(usize::MAX);
        lines.push(speech.count("cli-import-waiting", waiting));
    }
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
        lines.push(super::act::how_to_undo(no, speech));
    } else if !report.bad.is_empty() && !args.skip_bad {
        lines.push(speech.text("cli-skip-bad-hint"));
    }
    let nothing_taken = report.operation.is_none() && !report.bad.is_empty() && !args.skip_bad;
    let code = if nothing_taken { 2 } else { 0 };
    Answer::new(json, lines.join("\n")).code(code).lasting(report.operation.is_some())
}

fn table(faults: &[RowFault], speech: &Speech) -> String {
    let mut table = Table::new([
        (speech.text("cli-column-line"), Align::Right),
        (speech.text("cli-column-column"), Align::Left),
        (speech.text("cli-column-why"), Align::Left),
    ]);
    for fault in faults {
        table.row([fault.line.to_string(), fault.column.clone(), speech.say(&fault.message)]);
    }
    table.text()
}
