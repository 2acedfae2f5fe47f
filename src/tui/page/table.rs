//! A part of a page as rows of pieces: a table under headings, or labels with what stands to them. Cells are measured by
//! display width. What does not fit wraps, the lines that go on set in, so that nothing to be judged by is lost; figures and names
//! that lead to a page of their own stay on one line. No label and no date is broken: what would break it is laid out otherwise.

use super::chart;
use super::measure::{
    DEEPER, GAP, LAST, LEAST, LEAST_NAME, LONGEST, SLIM, Said, fitted, hang, widest,
};
use super::style::mark_style;
use crate::service::page::{Block, Body, PageLine};
use crate::tui::text;
use crate::tui::theme::Theme;
use crate::tui::widget::paint::Paint;
use ratatui::buffer::Cell as Picture;
use ratatui::style::Style;

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

impl Drawn {
    /// The cells that it takes from its beginning.
    #[must_use]
    pub fn width(&self) -> usize {
        let end = |piece: &Piece| piece.x + text::width(&piece.text);
        let drawn = self.picture.iter().rposition(|cell| cell.symbol() != " ");
        self.pieces.iter().map(end).max().unwrap_or(0).max(drawn.map_or(0, |at| at + 1))
    }
}

/// A text in so many cells.
fn hung(text: &str, cells: usize) -> Vec<String> {
    text::wrap_hung(text, cells, hang(cells))
}

/// The rows of a part in so many cells; `first` is the number of its first line, and labels have so many cells at least.
#[must_use]
pub fn rows(
    block: &Block,
    paint: &Paint<'_>,
    room: usize,
    (look, first, least): (Look, usize, usize),
) -> Vec<Drawn> {
    let mut drawn = heading(block, paint, room);
    match &block.body {
        Body::Lines { heads, lines } => {
            let laid = |before: bool| {
                let mut said = Said::of(heads, lines, paint);
                if before {
                    said.marks_before_values();
                }
                laid_out(&said, lines, paint, (look, first, least, room))
            };
            let mut rows = laid(false);
            // A column of marks is dear where there is little room.
            if heads.is_empty() && room < SLIM && lines.iter().any(|l| !l.mark.word().is_empty()) {
                let before = laid(true);
                rows = if before.len() < rows.len() { before } else { rows };
            }
            drawn.extend(rows);
        }
        Body::Bars(bars) => {
            let picture = chart::rows(bars, paint, room).into_iter();
            let of = Some(first);
            drawn.extend(picture.map(|row| Drawn { of, picture: row, ..Drawn::default() }));
        }
        // These are laid out elsewhere.
        Body::Steps(_) | Body::Days(_) | Body::Events(_) => {}
    }
    drawn
}

/// Lines in columns, or cell by cell where the columns of a table have no room beside each other.
fn laid_out(
    said: &Said,
    lines: &[PageLine],
    paint: &Paint<'_>,
    (look, first, least, room): (Look, usize, usize, usize),
) -> Vec<Drawn> {
    let mut drawn = Vec::new();
    let Some(places) = Places::of(said, room, look, least) else {
        return stacked(said, lines, paint, (look, first, room));
    };
    if !said.heads.is_empty() {
        drawn.extend(places.head(said, paint));
    }
    for (at, line) in lines.iter().enumerate() {
        places.line(said, (at, line), paint, first, &mut drawn);
    }
    drawn
}

/// A table that has no room for its columns: each line by itself, its first cell over the others with their headings.
fn stacked(
    said: &Said,
    lines: &[PageLine],
    paint: &Paint<'_>,
    (look, first, room): (Look, usize, usize),
) -> Vec<Drawn> {
    let single = |row: usize, cells: Vec<String>, depth: usize| Said {
        heads: Vec::new(),
        rows: vec![cells],
        depths: vec![depth],
        marks: vec![said.marks.get(row).filter(|_| depth == 0).cloned().unwrap_or_default()],
        clauses: vec![said.clauses.get(row).filter(|_| depth == 0).cloned().unwrap_or_default()],
        bar: None,
        named: false,
    };
    let labels = widest(said.heads.iter().skip(1)) + DEEPER;
    let mut drawn = Vec::new();
    for (at, (line, row)) in lines.iter().zip(&said.rows).enumerate() {
        let depth = said.depths.get(at).copied().unwrap_or(0);
        let mut cells = row.iter();
        let name = vec![cells.next().cloned().unwrap_or_default()];
        let mut parts = vec![single(at, name, depth)];
        for (cell, head) in cells.zip(said.heads.iter().skip(1)) {
            if !cell.is_empty() && cell != "-" {
                parts.push(single(at, vec![head.clone(), cell.clone()], depth + DEEPER));
            }
        }
        for part in &parts {
            if let Some(places) = Places::of(part, room, look, labels + depth) {
                let before = drawn.len();
                places.line(part, (0, line), paint, first, &mut drawn);
                drawn.iter_mut().skip(before).for_each(|row| row.of = Some(first + at));
            }
        }
    }
    drawn
}

fn heading(block: &Block, paint: &Paint<'_>, room: usize) -> Vec<Drawn> {
    let Some(title) = &block.title else { return Vec::new() };
    let clause = paint.clean(&block.clause);
    let x = room.saturating_sub(text::width(&clause));
    let wide = if clause.is_empty() { room } else { x.saturating_sub(1) };
    let lines = hung(&paint.clean(&paint.say(title)), wide);
    let row = |(at, text): (usize, String)| {
        let mut pieces = vec![Piece { x: 0, text, style: paint.theme.bold() }];
        if at == 0 {
            pieces.push(Piece { x, text: clause.clone(), style: paint.theme.quiet() });
        }
        Drawn { pieces, ..Drawn::default() }
    };
    lines.into_iter().enumerate().map(row).collect()
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
    /// Nothing where its columns do not fit beside each other.
    fn of(said: &Said, room: usize, look: Look, least: usize) -> Option<Self> {
        let (marks, clauses) = said.margin(room);
        let (marks, clauses) =
            if marks + clauses > room / 2 { (marks.min(room / 2), 0) } else { (marks, clauses) };
        let left = room.saturating_sub(marks + clauses + 1);
        let mut natural = said.natural();
        let labelled = said.heads.is_empty() && natural.len() == 2;
        if let (true, [label, value]) = (labelled, natural.as_mut_slice()) {
            // Half of the room, or what values leave; of names, which may be cut, what values leave alone.
            let rest = left.saturating_sub((*value).max(if said.named { 0 } else { LAST }) + GAP);
            let most = if said.named { rest.max(LEAST_NAME) } else { rest.max(left / 2).max(8) };
            *label = said.label_cells(most).max(least.min(most));
        }
        // Bars are the first to go.
        let bars = natural.iter().map(|w| w + GAP).sum::<usize>() + said.bar_room() <= left;
        let bars = if bars { said.bar_room() } else { 0 };
        let wide = if labelled {
            let label = natural.first().copied().unwrap_or(0);
            let value = left.saturating_sub(label + GAP + bars).max(LEAST);
            vec![label, value.min(natural.last().copied().unwrap_or(0).max(LEAST))]
        } else if natural.len() == 1 {
            natural.iter().map(|w| (*w).min(left.saturating_sub(bars))).collect()
        } else {
            fitted(&natural, &said.least(), &said.widths(), left.saturating_sub(bars))?
        };
        let mut starts = Vec::new();
        let mut x = 1;
        for w in &wide {
            starts.push(x);
            x += w + GAP;
        }
        let bar = (x, if bars > 0 { (left + 1).saturating_sub(x).min(LONGEST) } else { 0 });
        let (figures, end) = (said.figures(), left + 1);
        Some(Self { room, look, end, starts, wide, figures, bar, marks, clauses })
    }

    /// A figure, at the right of its column.
    fn figure(&self, at: usize, text: &str, paint: &Paint<'_>, style: Style) -> Option<Piece> {
        let (x, wide) = (*self.starts.get(at)?, *self.wide.get(at)?);
        Some(Piece { x, text: text::fit_right(text, wide, paint.theme.dots()), style })
    }

    /// The headings, each wrapped over its column.
    fn head(&self, said: &Said, paint: &Paint<'_>) -> Vec<Drawn> {
        let style = paint.theme.quiet();
        let wide = |at: usize| self.wide.get(at).copied().unwrap_or(LEAST);
        let heads: Vec<Vec<String>> =
            said.heads.iter().enumerate().map(|(at, h)| text::wrap(h, wide(at))).collect();
        let tall = heads.iter().map(Vec::len).max().unwrap_or(0);
        let row = |row: usize| {
            let texts = heads.iter().enumerate();
            let pieces = texts.filter_map(|(at, lines)| {
                let text = lines.get(row)?;
                if self.figures.get(at) == Some(&true) {
                    return self.figure(at, text, paint, style);
                }
                Some(Piece { x: *self.starts.get(at)?, text: text.clone(), style })
            });
            Drawn { pieces: pieces.collect(), ..Drawn::default() }
        };
        (0..tall).map(row).collect()
    }

    /// The cells that a cell of a line has: the last one of a line with fewer cells has all the room behind them.
    fn room_of(&self, said: &Said, column: usize, cells: usize, depth: usize) -> usize {
        let mut wide = self.wide.get(column).copied().unwrap_or(LEAST);
        if column + 1 == cells && column + 1 < self.wide.len() {
            let start = self.starts.get(column).copied().unwrap_or(0);
            let end = if said.bar.is_some() { self.bar.0.saturating_sub(GAP) } else { self.end };
            wide = end.saturating_sub(start).max(LEAST);
        }
        if column == 0 { wide.saturating_sub(depth).max(LEAST) } else { wide }
    }

    /// A line: its cells, each wrapped under itself, then bar, mark and clause. A label that is longer than its column has the rows
    /// before what stands to it; so has any label of a code or a date that would break in its column.
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
        let labelled = said.heads.is_empty() && cells.len() > 1;
        let depth = said.depths.get(at).copied().unwrap_or(0);
        let dots = paint.theme.dots();
        let deep = depth + DEEPER;
        let mut columns: Vec<(usize, Option<usize>, Vec<String>)> = Vec::new();
        let mut over = 0;
        for (column, cell) in cells.iter().enumerate() {
            let mut start = self.starts.get(column).copied();
            let wide = self.room_of(said, column, cells.len(), depth);
            let cut = self.figures.get(column) == Some(&true) || line.named && column == 0;
            let mut lines = if cut { vec![text::cut(cell, wide, dots)] } else { hung(cell, wide) };
            if labelled && column == 0 && !cut && text::widest_line(cell) > wide {
                lines = hung(cell, self.end.saturating_sub(depth + 1).max(LEAST));
                over = lines.len();
            } else if column > 0 {
                let (word, whole) = (text::widest_part(cell), self.end.saturating_sub(deep + 1));
                if labelled && !cut && word > wide && word <= whole {
                    lines = hung(cell, whole);
                    over = columns.iter().map(|(_, _, l)| l.len()).max().unwrap_or(1);
                    start = Some(deep);
                }
                lines.splice(0..0, vec![String::new(); over]);
            }
            columns.push((column, start, lines));
        }
        let tall = columns.iter().map(|(_, _, l)| l.len()).max().unwrap_or(1).max(1);
        for row in 0..tall {
            let mut pieces = Vec::new();
            for (column, start, lines) in &columns {
                let Some(text) = lines.get(row).filter(|text| !text.is_empty()) else { continue };
                let named = labelled && *column == 0;
                let style = if named && !line.named { self.look.label(paint.theme) } else { style };
                let depth = if *column == 0 { depth } else { 0 };
                if self.figures.get(*column) == Some(&true) {
                    pieces.extend(self.figure(*column, text, paint, style));
                } else if let Some(x) = start {
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
