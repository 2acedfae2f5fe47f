//! Sheets in the shapes that real ones have, each read as its author meant it or refused with the cell: `tests/data/shapes/`.
//! What is expected stands in `expected.txt`: a line for each file, then what is bad of it and what was read of some cells.

use super::{EDITION, text};
use sedesk::domain::day::Day;
use sedesk::domain::intake::{IntakeBatch, IntakeKind};
use sedesk::domain::phrase::Arg;
use sedesk::exchange::{Asked, read_asked};
use std::fmt::Write as _;
use std::path::Path;

const FOLDER: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/tests/data/shapes");

/// Files, what they are, and the fields of each row that are told.
fn told(batch: &IntakeBatch) -> String {
    let mut told = String::new();
    for sheet in &batch.sheets {
        let name = if sheet.name.is_empty() { "-" } else { &sheet.name };
        let _ = writeln!(
            told,
            "  read {name} {} rows {} aside {:?}",
            sheet.range, sheet.rows, sheet.left_out
        );
    }
    for row in &batch.rows {
        let values: Vec<String> = row
            .values
            .iter()
            .filter_map(|(key, _)| Some(format!("{key}={}", text(row, key)?.replace('\n', "⏎"))))
            .collect();
        let _ = writeln!(told, "  good {}: {}", row.line, values.join(" "));
    }
    for (what, faults) in [("bad", &batch.bad), ("warn", &batch.warnings)] {
        for fault in faults {
            let place = fault.cell().unwrap_or_else(|| fault.line.to_string());
            let found = match fault.message.arg("found") {
                Some(Arg::Text(found)) => found.as_str(),
                _ => "",
            };
            let _ = writeln!(told, "  {what} {place} {}: {} “{found}”", fault.column, fault.reason);
        }
    }
    told
}

fn kind(folder: &str, file: &str) -> IntakeKind {
    match (folder.get(..2).unwrap_or(""), file) {
        ("20", "base.csv") | ("40" | "42", "b.csv") => IntakeKind::Enterprises,
        ("20" | "42", _) | (_, "al.xlsx" | "k2.csv") => IntakeKind::Alerts,
        (_, "fil.xlsx") | ("40", _) => IntakeKind::Filings,
        _ => IntakeKind::Enterprises,
    }
}

fn of_file(folder: &str, path: &Path) -> String {
    let file = path.file_name().unwrap().to_str().unwrap();
    let kind = kind(folder, file);
    let today = Day::new(2026, 11, 20).unwrap();
    let bytes = std::fs::read(path).unwrap();
    let read = read_asked(&bytes, &Asked::new(kind, file, &EDITION, today));
    let told = match &read {
        Ok(batch) => told(batch),
        Err(error) => format!("  {error:?}\n"),
    };
    format!("{folder}/{file} as {}\n{told}", kind.word())
}

#[test]
#[allow(clippy::disallowed_methods, reason = "what is expected is written anew when asked")]
fn every_shape_is_read_as_meant_or_refused_by_its_cell() {
    let mut found = String::new();
    for folder in sorted(Path::new(FOLDER)).into_iter().filter(|path| path.is_dir()) {
        let name = folder.file_name().unwrap().to_str().unwrap().to_owned();
        for file in sorted(&folder) {
            if file.extension().is_some_and(|end| end == "toml") {
                continue;
            }
            found.push_str(&of_file(&name, &file));
        }
    }
    let path = format!("{FOLDER}/expected.txt");
    if std::env::var_os("UPDATE_SHAPES").is_some() {
        std::fs::write(&path, &found).unwrap();
    }
    let wanted = std::fs::read_to_string(&path).unwrap();
    for (found, wanted) in found.lines().zip(wanted.lines()) {
        assert_eq!(found, wanted);
    }
    assert_eq!(found.lines().count(), wanted.lines().count());
}

fn sorted(folder: &Path) -> Vec<std::path::PathBuf> {
    let mut all: Vec<_> =
        std::fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().path()).collect();
    all.sort();
    all
}
