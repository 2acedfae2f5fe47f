//! A time line as rows: when, who, what; under it why, and each field before and after, or only which fields.

use super::PagePane;
use super::table::{Drawn, Piece};
use crate::domain::phrase::Phrase;
use crate::service::page::{FieldChange, LogEntry};
use crate::tui::text;
use crate::tui::widget::paint::Paint;
use crate::tui::wording::operation_name;

/// Cells of the column of days.
const DAY: usize = 10;
/// Cells at the right for the number of the operation.
const NUMBER: usize = 8;

/// Fields that are named of an entry that is folded.
const MOST_FIELDS: usize = 8;
/// Cells by which a line that goes on is set in.
const HANG: usize = 2;

/// Whether each operation shows what it changed.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Fold {
    /// As the officer folded it.
    Kept,
    /// All of it shows, and nothing folds.
    Open,
}

/// Operations in so many cells, then the line that asks for older ones.
pub fn rows(pane: &PagePane, paint: &Paint<'_>, room: usize, fold: Fold) -> Vec<Drawn> {
    let mut drawn = Vec::new();
    for (of, entry) in pane.entries().iter().enumerate() {
        let texts = texts(pane, entry, paint, fold);
        let wide = room.saturating_sub(DAY + NUMBER + 3);
        let clean = |long: &String| text::clean_lines(long, paint.theme.ascii);
        let lines = texts.iter().flat_map(|long| text::wrap_hung(&clean(long), wide, HANG));
        for (at, line) in lines.enumerate() {
            let (first, quiet) = (at == 0, paint.theme.quiet());
            let style = if first { paint.theme.plain() } else { quiet };
            let mut pieces = vec![Piece { x: DAY + 1, text: line, style }];
            if first {
                let number = format!("#{:06}", entry.operation);
                let x = room.saturating_sub(text::width(&number));
                pieces.push(Piece { x: 0, text: entry.day.to_string(), style: quiet });
                pieces.push(Piece { x, text: number, style: quiet });
            }
            drawn.push(Drawn { of: Some(of), pieces, ..Drawn::default() });
        }
    }
    if fold == Fold::Kept && pane.more() {
        let text = paint.get("time-line-older");
        let pieces = vec![Piece { x: DAY + 1, text, style: paint.theme.key() }];
        drawn.push(Drawn { of: Some(pane.entries().len()), pieces, ..Drawn::default() });
    }
    drawn
}

/// What is said of an operation, sentence by sentence.
fn texts(pane: &PagePane, entry: &LogEntry, paint: &Paint<'_>, fold: Fold) -> Vec<String> {
    let what = operation_name(paint.words, &entry.what);
    let back = entry.undoes.map_or_else(String::new, |no| format!(" #{no:06}"));
    let undone = entry.undone_by.map_or_else(String::new, |by| format!(" (x #{by:06})"));
    let unfolded = fold == Fold::Open || pane.is_open(entry.operation);
    let sign = match (fold == Fold::Kept && !entry.changes.is_empty(), unfolded) {
        (true, true) => "- ",
        (true, false) => "+ ",
        _ => "",
    };
    let mut texts = vec![format!("{sign}{} {what}{back}{undone}", entry.actor)];
    texts.extend(entry.reason.iter().cloned());
    texts.extend(entry.reason_hidden.then(|| paint.get("hidden-confidential")));
    if unfolded {
        let subject = pane.page.as_ref().and_then(|page| page.subject.as_ref());
        let own = subject.map_or("", |subject| subject.reference.as_str());
        texts.extend(entry.changes.iter().map(|c| change(paint, own, c)));
    } else if !entry.changes.is_empty() {
        texts.push(fields(paint, entry));
    }
    texts
}

/// The fields that an operation changed, the first of many, each once.
fn fields(paint: &Paint<'_>, entry: &LogEntry) -> String {
    let mut names: Vec<String> = Vec::new();
    for change in &entry.changes {
        let name = paint.words.label("field", change.field_code());
        if !names.contains(&name) {
            names.push(name);
        }
    }
    let more = text::number(names.len().saturating_sub(MOST_FIELDS));
    names.truncate(MOST_FIELDS);
    let told = Phrase::new("time-line-fields").with("fields", names.join(" · ").as_str());
    paint.say(&told.with("more", more))
}

fn change(paint: &Paint<'_>, own: &str, change: &FieldChange) -> String {
    let mut name = paint.words.label("field", change.field_code());
    if change.reference != own {
        name = format!("{} {name}", change.reference);
    }
    let (before, after) = (paint.say(&change.said.0), paint.say(&change.said.1));
    let key = if change.hidden { "time-line-hidden" } else { "time-line-change" };
    let said = Phrase::new(key).with("name", name).with("before", before).with("after", after);
    paint.say(&said)
}
