//! A part of a page as rows of pieces: a table under headings, or labels with what stands to them. Cells are measured by
//! display width. What does not fit wraps, so that nothing to be judged by is lost; only figures stay on one line.

use super::chart;
use super::style::mark_style;
use crate::domain::field::FieldValue;
use crate::domain::phrase::Phrase;
use crate::service::page::{Block, Body, Cell, Mark, PageLine};
use crate::standard::words::Words;
use crate::tui::text;
use crate::tui::theme::Theme;
use crate::tui::widget::paint::Paint;
use ratatui::buffer::Cell as Picture;
use ratatui::style::Style;

/// Cells between two columns.
const GAP: usize = 2;
/// Cells by which a line stands in from the one it belongs to.
const DEEPER: usize = 2;
/// A last cell keeps at least that, where it needs it.
const LAST: usize = 24;
/// Labels and what stands to them may be wrapped down to that.
const NARROW: usize = 16;
/// A column that gives way keeps at least that.
const LEAST: usize = 6;
/// Beside labels, marks have a column of their own from so many cells on.
const SLIM: usize = 64;
/// Bars in a line have at least that.
const BAR: usize = 12;
/// And no more than that.
const LONGEST: usize = 40;

/// How a page is looked at.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Look {
    /// It is walked through line by line.
    Walked,
    /// It lies over another and is read.
    Read,
}

impl Look {
    /// What labels look like: those of something to read are keys, mostly.
    fn label(self, theme: Theme) -> Style {
        match self {
            Self::Walked => theme.quiet(),
            Self::Read => theme.key(),
        }
    }
}

/// A text at a place in its row.
#[derive(Clone, Debug)]
pub struct Piece {
    pub x: usize,
    pub text: String,
    pub style: Style,
}

/// A row ready to draw.
#[derive(Clone, Debug, Default)]
pub struct Drawn {
    /// What may be stood on that it belongs to, counted over the whole tab.
    pub of: Option<usize>,
    pub pieces: Vec<Piece>,
    /// A row of a picture instead.
    pub picture: Vec<Picture>,
}

/// A cell in the officer's words.
#[must_use]
pub fn cell_text(words: &Words, cell: &Cell) -> String {
    match cell {
        Cell::Said(phrase) => words.say(phrase),
        Cell::Codes { list, codes } => {
            codes.iter().map(|c| words.label(list, c)).collect::<Vec<_>>().join("; ")
        }
        Cell::Value(FieldValue::Flag(yes)) => words.get(if *yes { "yes" } else { "no" }),
        Cell::Value(FieldValue::Empty) => "-".to_owned(),
        Cell::Value(value) => value.to_text(),
    }
}

/// A mark in words.
fn mark_text(mark: Mark, paint: &Paint<'_>) -> String {
    if mark.word().is_empty() {
        return String::new();
    }
    let key = format!("mark-{}", mark.word());
    let word = if paint.words.has(&key) {
        paint.get(&key)
    } else {
        paint.words.label("state", mark.word())
    };
    paint.clean(&word)
}

fn widest<'a>(texts: impl Iterator<Item = &'a String>) -> usize {
    texts.map(|t| text::width(t)).max().unwrap_or(0)
}

/// The texts of a part, said and clean.
struct Said {
    heads: Vec<String>,
    rows: Vec<Vec<String>>,
    /// Cells by which each stands in.
    depths: Vec<usize>,
    marks: Vec<String>,
    clauses: Vec<String>,
    /// The longest bar there is, and what it would be measured against.
    bar: Option<u64>,
}

/// The cells of a line; without headings, all that stands to the label as one, with a sign where it leads to another record.
fn cells_of(line: &PageLine, labelled: bool, paint: &Paint<'_>) -> Vec<String> {
    let mut said: Vec<String> =
        line.cells.iter().map(|cell| paint.clean(&cell_text(paint.words, cell))).collect();
    if !labelled {
        return said;
    }
    if said.len() > 2 {
        let rest = said.split_off(1);
        let rest: Vec<String> = rest.into_iter().filter(|r| !r.is_empty()).collect();
        said.push(rest.join("  "));
    }
    if let (Some(_), Some(last)) = (line.opens(), said.last_mut()) {
        last.push_str(" >");
    }
    said
}

impl Said {
    fn of(heads: &[Phrase], lines: &[PageLine], paint: &Paint<'_>) -> Self {
        let rows: Vec<Vec<String>> =
            lines.iter().map(|line| cells_of(line, heads.is_empty(), paint)).collect();
        // A line that says its mark itself says it once.
        let mark = |(line, said): (&PageLine, &Vec<String>)| {
            let word = mark_text(line.mark, paint);
            let twice = said.last().is_some_and(|last| last.starts_with(&word));
            if word.is_empty() || twice { String::new() } else { format!("[{word}]") }
        };
        Self {
            heads: heads.iter().map(|head| paint.clean(&paint.say(head))).collect(),
            marks: lines.iter().zip(&rows).map(mark).collect(),
            rows,
            depths: lines.iter().map(|l| usize::from(l.depth) * DEEPER).collect(),
            clauses: lines.iter().map(|l| paint.clean(&l.clause)).collect(),
            bar: lines.iter().filter_map(|l| l.bar).map(|(v, of)| v.max(of.unwrap_or(0))).max(),
        }
    }

    /// Each mark stands before what it is about: there is no room for a column of them.
    fn marks_before_values(&mut self) {
        for (row, mark) in self.rows.iter_mut().zip(&mut self.marks) {
            if let (Some(last), false) = (row.last_mut(), mark.is_empty()) {
                *last = format!("{} {last}", std::mem::take(mark));
            }
        }
    }

    fn columns(&self) -> usize {
        self.rows.iter().map(Vec::len).max().unwrap_or(0).max(self.heads.len())
    }

    /// The cells that each column would take.
    fn natural(&self) -> Vec<usize> {
        let columns = self.columns();
        // What stands alone beside labels is no label.
        let alone = |row: &[String]| self.heads.is_empty() && columns > 1 && row.len() == 1;
        let column = |at: usize| {
            let rows = self.rows.iter().zip(&self.depths).filter(move |(row, _)| !alone(row));
            rows.filter_map(move |(row, depth)| {
                Some(text::width(row.get(at)?) + if at == 0 { *depth } else { 0 })
            })
        };
        let head = |at: usize| self.heads.get(at).map(|head| text::width(head));
        (0..columns).map(|at| column(at).chain(head(at)).max().unwrap_or(0)).collect()
    }

    /// Cells at the right: the marks, the clauses, each with the gap before it.
    fn margin(&self, room: usize) -> (usize, usize) {
        let gap = |wide: usize, gap: usize| if wide == 0 { 0 } else { wide + gap };
        // A clause is no part of the sentence that it stands behind.
        let clear = if room < SLIM { 1 } else { GAP };
        (gap(widest(self.marks.iter()), 1), gap(widest(self.clauses.iter()).min(14), clear))
    }

    fn bar_room(&self) -> usize {
        if self.bar.is_some() { BAR + GAP } else { 0 }
    }

    /// The columns hold figures alone, and stand at the right.
    fn figures(&self) -> Vec<bool> {
        let figure = |t: &String| {
            t.chars().all(|c| c.is_ascii_digit() || matches!(c, '-' | '.' | ',' | '%' | '+' | ' '))
        };
        let column = |at: usize| self.rows.iter().filter_map(move |r| r.get(at));
        let all = |at: usize| {
            column(at).all(figure) && column(at).any(|t| t.bytes().any(|b| b.is_ascii_digit()))
        };
        (0..self.columns()).map(|at| !self.heads.is_empty() && all(at)).collect()
    }
}

/// Column widths that fit a room: the last gives way first, then the widest.
fn fitted(natural: &[usize], room: usize) -> Vec<usize> {
    let mut wide = natural.to_vec();
    let gaps = GAP * wide.len().saturating_sub(1);
    let sum = |wide: &[usize]| wide.iter().sum::<usize>() + gaps;
    let over = sum(&wide).saturating_sub(room);
    if let Some(last) = wide.last_mut() {
        *last = last.saturating_sub(over).max(LAST.min(*last));
    }
    while sum(&wide) > room {
        let widest = wide.iter_mut().max_by_key(|w| **w);
        match widest {
            Some(w) if *w > LEAST => *w -= 1,
            _ => break,
        }
    }
    wide
}

/// The cells a part needs so that no cell but the first and the last is wrapped.
#[must_use]
pub fn needs(block: &Block, paint: &Paint<'_>) -> usize {
    let Body::Lines { heads, lines } = &block.body else { return 0 };
    let said = Said::of(heads, lines, paint);
    let natural = said.natural();
    let (marks, clauses) = said.margin(SLIM);
    let Some((last, rest)) = natural.split_last() else { return 0 };
    let most = if heads.is_empty() { NARROW } else { LAST };
    // The first column names the line: it may be wrapped to that.
    let rest: usize = rest
        .iter()
        .enumerate()
        .map(|(at, w)| if at == 0 { (*w).min(NARROW) } else { *w } + GAP)
        .sum();
    rest + (*last).min(most) + marks + clauses + 1
}

/// The cells that labels of a part would take.
#[must_use]
pub fn label_cells(block: &Block, paint: &Paint<'_>) -> usize {
    match &block.body {
        Body::Lines { heads, lines } if heads.is_empty() => {
            match Said::of(heads, lines, paint).natural().as_slice() {
                [label, _] => *label,
                _ => 0,
            }
        }
        _ => 0,
    }
}

/// The rows of a part in so many cells; `first` is the number of its first line, and labels have so many cells at least.
#[must_use]
pub fn rows(
    block: &Block,
    paint: &Paint<'_>,
    room: usize,
    (look, first, least): (Look, usize, usize),
) -> Vec<Drawn> {
    let mut drawn: Vec<Drawn> = heading(block, paint, room).into_iter().collect();
    match &block.body {
        Body::Lines { heads, lines } => {
            let mut said = Said::of(heads, lines, paint);
            if heads.is_empty() && room < SLIM {
                said.marks_before_values();
            }
            let places = Places::of(&said, room, look, least);
            if !said.heads.is_empty() {
                let pieces = places.head(&said, paint);
                drawn.push(Drawn { pieces, ..Drawn::default() });
            }
            for at in 0..lines.len() {
                if let Some(line) = lines.get(at) {
                    places.line(&said, (at, line), paint, first, &mut drawn);
                }
            }
        }
        Body::Bars(bars) => {
            let picture = chart::rows(bars, paint, room).into_iter();
            drawn.extend(picture.map(|row| Drawn { picture: row, ..Drawn::default() }));
        }
        // These are laid out elsewhere.
        Body::Steps(_) | Body::Days(_) | Body::Events(_) => {}
    }
    drawn
}

fn heading(block: &Block, paint: &Paint<'_>, room: usize) -> Option<Drawn> {
    let title = block.title.as_ref()?;
    let clause = paint.clean(&block.clause);
    let x = room.saturating_sub(text::width(&clause));
    let title = text::cut(&paint.clean(&paint.say(title)), x, paint.theme.dots());
    let pieces = vec![
        Piece { x: 0, text: title, style: paint.theme.bold() },
        Piece { x, text: clause, style: paint.theme.quiet() },
    ];
    Some(Drawn { pieces, ..Drawn::default() })
}

/// Where the columns of a part stand.
struct Places {
    room: usize,
    look: Look,
    /// Where the margin of marks and clauses begins.
    end: usize,
    starts: Vec<usize>,
    wide: Vec<usize>,
    figures: Vec<bool>,
    /// Where bars begin and how long they may be.
    bar: (usize, usize),
    marks: usize,
    clauses: usize,
}

impl Places {
    fn of(said: &Said, room: usize, look: Look, least: usize) -> Self {
        let (marks, clauses) = said.margin(room);
        let (marks, clauses) =
            if marks + clauses > room / 2 { (marks.min(room / 2), 0) } else { (marks, clauses) };
        let left = room.saturating_sub(marks + clauses + 1);
        let mut natural = said.natural();
        if said.heads.is_empty()
            && let [label, _] = natural.as_mut_slice()
        {
            *label = (*label).max(least).min((left / 2).max(8));
        }
        // Bars are the first to go.
        let bars = natural.iter().map(|w| w + GAP).sum::<usize>() + said.bar_room() <= left;
        let bars = if bars { said.bar_room() } else { 0 };
        let wide = fitted(&natural, left.saturating_sub(bars));
        let mut starts = Vec::new();
        let mut x = 1;
        for w in &wide {
            starts.push(x);
            x += w + GAP;
        }
        let bar = (x, if bars > 0 { (left + 1).saturating_sub(x).min(LONGEST) } else { 0 });
        let (figures, end) = (said.figures(), left + 1);
        Self { room, look, end, starts, wide, figures, bar, marks, clauses }
    }

    fn cell(&self, at: usize, text: &str, paint: &Paint<'_>, style: Style) -> Option<Piece> {
        let (x, wide) = (*self.starts.get(at)?, *self.wide.get(at)?);
        let dots = paint.theme.dots();
        let right = self.figures.get(at).copied().unwrap_or(false);
        let text =
            if right { text::fit_right(text, wide, dots) } else { text::cut(text, wide, dots) };
        Some(Piece { x, text, style })
    }

    fn head(&self, said: &Said, paint: &Paint<'_>) -> Vec<Piece> {
        let heads = said.heads.iter().enumerate();
        heads.filter_map(|(at, h)| self.cell(at, h, paint, paint.theme.quiet())).collect()
    }

    /// A line: its cells, each wrapped under itself, then bar, mark and clause.
    fn line(
        &self,
        said: &Said,
        (at, line): (usize, &PageLine),
        paint: &Paint<'_>,
        first: usize,
        drawn: &mut Vec<Drawn>,
    ) {
        let style = mark_style(paint.theme, line.mark);
        let cells = said.rows.get(at).map_or(&[][..], Vec::as_slice);
        let last = cells.len().saturating_sub(1);
        let label = said.heads.is_empty();
        let depth = said.depths.get(at).copied().unwrap_or(0);
        let mut columns: Vec<(usize, Vec<String>)> = Vec::new();
        for (column, cell) in cells.iter().enumerate() {
            let mut wide = self.wide.get(column).copied().unwrap_or(LEAST);
            if column == last && column + 1 < self.wide.len() {
                // A line of fewer cells has all the room behind them.
                let start = self.starts.get(column).copied().unwrap_or(0);
                let end =
                    if said.bar.is_some() { self.bar.0.saturating_sub(GAP) } else { self.end };
                wide = end.saturating_sub(start).max(LEAST);
            }
            if column == 0 {
                wide = wide.saturating_sub(depth).max(LEAST);
            }
            let lines = if self.figures.get(column) == Some(&true) {
                vec![text::cut(cell, wide, paint.theme.dots())]
            } else {
                text::wrap(cell, wide)
            };
            columns.push((column, lines));
        }
        let tall = columns.iter().map(|(_, l)| l.len()).max().unwrap_or(1).max(1);
        for row in 0..tall {
            let mut pieces = Vec::new();
            for (column, lines) in &columns {
                let Some(text) = lines.get(row) else { continue };
                let named = label && *column == 0 && cells.len() > 1;
                let style = if named { self.look.label(paint.theme) } else { style };
                let depth = if *column == 0 { depth } else { 0 };
                if self.figures.get(*column) == Some(&true) {
                    pieces.extend(self.cell(*column, text, paint, style));
                } else if let Some(x) = self.starts.get(*column) {
                    pieces.push(Piece { x: *x + depth, text: text.clone(), style });
                }
            }
            if row == 0 {
                self.margin(said, (at, line), paint, &mut pieces);
            }
            drawn.push(Drawn { of: Some(first + at), pieces, picture: Vec::new() });
        }
    }

    fn margin(
        &self,
        said: &Said,
        (at, line): (usize, &PageLine),
        paint: &Paint<'_>,
        pieces: &mut Vec<Piece>,
    ) {
        let style = mark_style(paint.theme, line.mark);
        if let (Some((value, of)), Some(most)) = (line.bar, said.bar) {
            let (x, room) = self.bar;
            let text = chart::line(value, of, most, room, paint.theme);
            pieces.push(Piece { x, text, style });
        }
        let dots = paint.theme.dots();
        let end = self.room.saturating_sub(self.clauses);
        if let Some(mark) = said.marks.get(at).filter(|m| !m.is_empty()) {
            let x = end.saturating_sub(self.marks) + 1;
            let text = text::cut(mark, self.marks.saturating_sub(1), dots);
            pieces.push(Piece { x, text, style });
        }
        if let Some(clause) = said.clauses.get(at).filter(|c| !c.is_empty() && self.clauses > 0) {
            let text = text::fit_right(clause, self.clauses.saturating_sub(1), dots);
            pieces.push(Piece { x: end + 1, text, style: paint.theme.quiet() });
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_last_column_gives_way_first_and_the_sum_fits() {
        assert_eq!(fitted(&[10, 20, 60], 80), [10, 20, 46]);
        assert_eq!(fitted(&[10, 20, 60], 200), [10, 20, 60]);
        for room in 30..120 {
            let wide = fitted(&[18, 30, 10, 40], room);
            assert!(wide.iter().sum::<usize>() + 3 * GAP <= room, "{room} {wide:?}");
        }
        assert_eq!(fitted(&[], 10), Vec::<usize>::new());
    }
}
