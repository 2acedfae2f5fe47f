//! A view as one line of text: `alerts | 状态:新 | sort:-due | columns:uscc,name,due`. Either language is read; it is written in
//! the stable names.

use super::lex::{self, Piece};
use super::sort::Sort;
use super::{Field, QueryFault, words};
use crate::domain::phrase::Phrase;
use crate::domain::queue::Queue;
use crate::domain::text;
use crate::service::request::View;
use crate::standard::words::Lang;
use std::fmt;

/// A queue, a filter, an order and columns. The filter is kept as typed: it is read when it is asked.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SavedView {
    pub queue: Queue,
    pub filter: String,
    pub sort: Option<Sort>,
    pub columns: Option<Vec<Field>>,
}

impl fmt::Display for SavedView {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.queue.name())?;
        if !self.filter.trim().is_empty() {
            write!(f, " | {}", self.filter.trim())?;
        }
        if let Some(sort) = self.sort {
            write!(f, " | sort:{sort}")?;
        }
        if let Some(columns) = &self.columns {
            let names: Vec<&str> = columns.iter().map(|c| c.name()).collect();
            write!(f, " | columns:{}", names.join(","))?;
        }
        Ok(())
    }
}

fn trimmed(piece: &Piece) -> Piece {
    let skip = piece.chars.iter().take_while(|c| **c == ' ').count();
    let mut rest = piece.from(skip);
    while rest.chars.last() == Some(&' ') {
        rest.chars.pop();
    }
    rest
}

fn field(piece: &Piece) -> Result<Field, QueryFault> {
    let piece = trimmed(piece);
    let name = piece.text();
    Field::named(&name).ok_or_else(|| {
        let near = Field::nearest(&name);
        let fault = QueryFault::new(piece.at, &name, "query-unknown-field");
        if near.is_empty() {
            return fault;
        }
        fault.hint(Phrase::new("query-nearest").with("names", near.join(" ")))
    })
}

/// A queue by its name, or by what it is called in either language.
fn queue(piece: &Piece) -> Result<Queue, QueryFault> {
    let name = piece.text();
    let folded = text::fold(&name);
    let called = |q: &Queue| {
        q.name() == folded
            || Lang::ALL.into_iter().any(|lang| {
                ["queue", "queue_short"]
                    .into_iter()
                    .any(|list| text::fold(&words(lang).label(list, q.name())) == folded)
            })
    };
    Queue::ALL.into_iter().find(called).ok_or_else(|| {
        let names = Queue::ALL.map(Queue::name).join(" ");
        QueryFault::new(piece.at, &name, "query-unknown-queue")
            .hint(Phrase::new("query-nearest").with("names", names))
    })
}

/// What stands after `sort:` or `columns:`, in either language.
fn after(part: &Piece, key: &str) -> Option<Piece> {
    let colon = part.chars.iter().position(|c| *c == ':')?;
    let name = text::fold(&part.before(colon).text());
    super::when::says(key, &name).then(|| part.from(colon + 1))
}

impl SavedView {
    /// Reads a line. The filter in it is not looked into.
    ///
    /// # Errors
    /// An unknown queue or field, with its place in the line.
    pub fn parse(typed: &str) -> Result<Self, QueryFault> {
        let line = lex::folded(typed);
        let mut parts = line.split(|c| c == '|').into_iter().map(|part| trimmed(&part));
        let first = parts.next().unwrap_or(Piece { at: 0, chars: Vec::new() });
        let mut view =
            Self { queue: queue(&first)?, filter: String::new(), sort: None, columns: None };
        for part in parts {
            if let Some(rest) = after(&part, "query-part-sort") {
                let backward = trimmed(&rest).chars.first() == Some(&'-');
                let field = field(&trimmed(&rest).from(usize::from(backward)))?;
                if !field.filters() {
                    return Err(QueryFault::new(rest.at, &rest.text(), "query-no-order"));
                }
                view.sort = Some(Sort { field, backward });
            } else if let Some(rest) = after(&part, "query-part-columns") {
                let names = rest.split(|c| c == ',');
                view.columns = Some(names.iter().map(field).collect::<Result<_, _>>()?);
            } else {
                // As it was typed: its signs are folded when it is read.
                let typed = typed.chars().skip(part.at).take(part.chars.len());
                let filter: String = typed.collect();
                let joined = format!("{} {filter}", view.filter);
                joined.trim().clone_into(&mut view.filter);
            }
        }
        Ok(view)
    }

    /// The question it is.
    #[must_use]
    pub fn view(&self) -> View {
        View { queue: self.queue, filter: self.filter.clone(), sort: self.sort }
    }
}
