//! What blocks and lines of a board are made of.

use crate::domain::id::RecordId;
use crate::domain::phrase::{Arg, Phrase};
use crate::service::board::{Bar, Block, Body, Line};
use crate::workflow::refusal::Jump;

/// A sentence of the words.
pub fn say(key: &str) -> Phrase {
    Phrase::new(key)
}

/// Something typed, or a code's label, standing alone.
pub fn text(arg: impl Into<Arg>) -> Phrase {
    Phrase::new("text").with("text", arg)
}

/// The label of a code.
pub fn label(list: &str, code: &str) -> Phrase {
    text(Arg::label(list, code))
}

pub fn number(n: usize) -> i64 {
    i64::try_from(n).unwrap_or(i64::MAX)
}

pub fn line(cells: Vec<Phrase>, clause: &str, mark: &str) -> Line {
    Line { cells, clause: clause.to_owned(), mark: mark.to_owned(), ..Line::default() }
}

/// A line that says one thing of another.
pub fn told(label: Phrase, value: Phrase, clause: &str, mark: &str) -> Line {
    line(vec![label, value], clause, mark)
}

/// The line with the form that Enter opens.
pub fn doing(mut line: Line, jump: Option<Jump>) -> Line {
    line.does = jump;
    line
}

/// The line with the record that Enter opens.
pub fn opening(mut line: Line, id: RecordId) -> Line {
    line.opens = Some(id);
    line
}

/// A step of a record, with what is known of its form and the field to stand on.
pub fn jump(record: RecordId, transition: &str, field: &str, preset: &[(&str, &str)]) -> Jump {
    let preset = preset.iter().map(|(k, v)| ((*k).to_owned(), (*v).to_owned())).collect();
    Jump { record, transition: transition.to_owned(), field: field.to_owned(), preset }
}

pub fn lines(title: Phrase, clause: &str, lines: Vec<Line>) -> Block {
    table(title, clause, &[], lines)
}

/// With headings, by the keys of their words.
pub fn table(title: Phrase, clause: &str, heads: &[&str], lines: Vec<Line>) -> Block {
    let heads = heads.iter().map(|h| say(h)).collect();
    Block { title, clause: clause.to_owned(), body: Body::Lines { heads, lines } }
}

pub fn bars(title: Phrase, clause: &str, bars: Vec<Bar>) -> Block {
    Block { title, clause: clause.to_owned(), body: Body::Bars(bars) }
}

pub fn bar(label: Phrase, value: u64, of: Option<u64>, mark: &str) -> Bar {
    Bar { label, value, of, mark: mark.to_owned() }
}
