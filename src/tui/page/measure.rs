//! What a part of a page has to say, measured: its texts, said and clean, the cells that columns and labels take, and those that
//! they must have so that nothing is broken in them.

use crate::domain::field::FieldValue;
use crate::domain::phrase::Phrase;
use crate::service::page::{Block, Body, Cell, Mark, PageLine};
use crate::standard::words::Words;
use crate::tui::text;
use crate::tui::widget::paint::Paint;

/// Cells between two columns.
pub(super) const GAP: usize = 2;
/// Cells by which a line stands in from the one it belongs to.
pub(super) const DEEPER: usize = 2;
/// A last cell keeps at least that, where it needs it.
pub(super) const LAST: usize = 24;
/// Labels and what stands to them may be wrapped down to that.
pub(super) const NARROW: usize = 16;
/// A longer label has a row of its own, where columns are dear.
const LONGEST_LABEL: usize = 32;
/// A column that gives way keeps at least that, and of names that.
pub(super) const LEAST: usize = 6;
pub(super) const LEAST_NAME: usize = 16;
/// No part of a text is kept whole where it takes more than that.
const LONGEST_PART: usize = 18;
/// Cells by which a line that goes on is set in, where there is room.
const HANG: usize = 2;
/// Beside labels, marks have a column of their own from so many cells on.
pub(super) const SLIM: usize = 64;
/// Bars in a line have at least that.
const BAR: usize = 12;
/// And no more than that.
pub(super) const LONGEST: usize = 40;

/// A cell in the officer's words.
#[must_use]
pub fn cell_text(words: &Words, cell: &Cell) -> String {
    match cell {
        Cell::Said(phrase) => words.say(phrase),
        Cell::Codes { list, codes } => words.joined(codes.iter().map(|c| words.label(list, c))),
        Cell::Value(FieldValue::Flag(yes)) => words.get(if *yes { "yes" } else { "no" }),
        Cell::Value(FieldValue::Empty) => "-".to_owned(),
        Cell::Value(FieldValue::Money(money)) => words.money(money),
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

pub(super) fn widest<'a>(texts: impl Iterator<Item = &'a String>) -> usize {
    texts.map(|t| text::width(t)).max().unwrap_or(0)
}

/// Cells by which a line that goes on is set in, in so many.
pub(super) fn hang(cells: usize) -> usize {
    if cells < NARROW { 1 } else { HANG }
}

/// A text as it is laid out: several lines stay several.
fn clean(paint: &Paint<'_>, text: &str) -> String {
    text::clean_lines(text, paint.theme.ascii)
}

/// The texts of a part, said and clean.
pub(super) struct Said {
    pub heads: Vec<String>,
    pub rows: Vec<Vec<String>>,
    /// Cells by which each stands in.
    pub depths: Vec<usize>,
    pub marks: Vec<String>,
    pub clauses: Vec<String>,
    /// The longest bar there is, and what it would be measured against.
    pub bar: Option<u64>,
    /// Its first cells are names.
    pub named: bool,
}

/// The cells of a line; without headings, all that stands to the label as one, with a sign where it leads to another record.
fn cells_of(line: &PageLine, labelled: bool, paint: &Paint<'_>) -> Vec<String> {
    let mut said: Vec<String> =
        line.cells.iter().map(|cell| clean(paint, &cell_text(paint.words, cell))).collect();
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
    pub fn of(heads: &[Phrase], lines: &[PageLine], paint: &Paint<'_>) -> Self {
        let rows: Vec<Vec<String>> =
            lines.iter().map(|line| cells_of(line, heads.is_empty(), paint)).collect();
        // A line that says its mark itself says it once.
        let mark = |(line, said): (&PageLine, &Vec<String>)| {
            let word = mark_text(line.mark, paint);
            let twice = said.iter().any(|cell| cell.starts_with(&word));
            if word.is_empty() || twice { String::new() } else { format!("[{word}]") }
        };
        Self {
            heads: heads.iter().map(|head| paint.clean(&paint.say(head))).collect(),
            marks: lines.iter().zip(&rows).map(mark).collect(),
            rows,
            depths: lines.iter().map(|l| usize::from(l.depth) * DEEPER).collect(),
            clauses: lines.iter().map(|l| paint.clean(&l.clause)).collect(),
            bar: lines.iter().filter_map(|l| l.bar).map(|(v, of)| v.max(of.unwrap_or(0))).max(),
            named: lines.iter().any(|l| l.named),
        }
    }

    /// Each mark stands before what it is about: there is no room for a column of them.
    pub fn marks_before_values(&mut self) {
        for (row, mark) in self.rows.iter_mut().zip(&mut self.marks) {
            if let (Some(last), false) = (row.last_mut(), mark.is_empty()) {
                *last = format!("{} {last}", std::mem::take(mark));
            }
        }
    }

    fn columns(&self) -> usize {
        self.rows.iter().map(Vec::len).max().unwrap_or(0).max(self.heads.len())
    }

    /// What is measured of every cell of every column, the most of each; a depth is part of the first.
    fn columns_by(&self, measure: impl Fn(&str) -> usize) -> Vec<usize> {
        let columns = self.columns();
        // What stands alone beside labels is no label.
        let alone = |row: &[String]| self.heads.is_empty() && columns > 1 && row.len() == 1;
        let column = |at: usize| {
            let rows = self.rows.iter().zip(&self.depths).filter(move |(row, _)| !alone(row));
            let measure = &measure;
            rows.filter_map(move |(row, depth)| {
                Some(measure(row.get(at)?) + if at == 0 { *depth } else { 0 })
            })
        };
        let head = |at: usize| self.heads.get(at).map(|head| measure(head));
        (0..columns).map(|at| column(at).chain(head(at)).max().unwrap_or(0)).collect()
    }

    /// The cells that each column would take.
    pub fn natural(&self) -> Vec<usize> {
        self.columns_by(text::widest_line)
    }

    /// The cells that each column must have so that nothing breaks in it that is one.
    pub fn least(&self) -> Vec<usize> {
        let figures = self.figures();
        let parts = self.columns_by(|text| text::widest_part(text).min(LONGEST_PART));
        let all = self.natural().into_iter().zip(parts).zip(figures).enumerate();
        let least = |(at, ((natural, part), figures)): (usize, ((usize, usize), bool))| {
            let name = self.named && at == 0;
            // On a line that goes on it is set in.
            let part = part + hang(part);
            let least = if name { LEAST_NAME } else { part.max(LEAST) };
            if figures { natural } else { least.min(natural) }
        };
        all.map(least).collect()
    }

    /// The cells that each text of each line takes.
    pub fn widths(&self) -> Vec<Vec<usize>> {
        self.rows.iter().map(|row| row.iter().map(|t| text::widest_line(t)).collect()).collect()
    }

    /// The cells of labels: the widest that takes no more than so many. A longer one has a row of its own.
    pub fn label_cells(&self, most: usize) -> usize {
        let labelled = self.rows.iter().zip(&self.depths).filter(|(row, _)| row.len() > 1);
        let wide =
            labelled.filter_map(|(row, depth)| Some(text::widest_line(row.first()?) + depth));
        if self.named {
            return wide.max().unwrap_or(0).min(most);
        }
        wide.filter(|w| *w <= most).max().unwrap_or(0)
    }

    /// Cells at the right: the marks, the clauses, each with the gap before it.
    pub fn margin(&self, room: usize) -> (usize, usize) {
        let gap = |wide: usize, gap: usize| if wide == 0 { 0 } else { wide + gap };
        // A clause is no part of the sentence that it stands behind.
        let clear = if room < SLIM { 1 } else { GAP };
        (gap(widest(self.marks.iter()), 1), gap(widest(self.clauses.iter()).min(14), clear))
    }

    pub fn bar_room(&self) -> usize {
        if self.bar.is_some() { BAR + GAP } else { 0 }
    }

    /// The columns hold figures alone, and stand at the right.
    pub fn figures(&self) -> Vec<bool> {
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

/// Lines that are looked at to find how wide columns should be.
const TELLING: usize = 200;

/// Column widths that fit a room, none below its least; nothing where they cannot. What gives way is the column by which the lines
/// come to the fewest rows, of equals the widest; `lines` are the cells that each of a line's texts takes.
pub(super) fn fitted(
    natural: &[usize],
    least: &[usize],
    lines: &[Vec<usize>],
    room: usize,
) -> Option<Vec<usize>> {
    let mut wide: Vec<usize> = natural.iter().map(|w| (*w).min(room)).collect();
    let gaps = GAP * wide.len().saturating_sub(1);
    let tall = |cells: usize, wide: usize| cells.div_ceil(wide.max(1)).max(1);
    let lines = lines.get(..TELLING).unwrap_or(lines);
    let height = |line: &Vec<usize>, wide: &[usize]| {
        line.iter().zip(wide).map(|(cells, wide)| tall(*cells, *wide)).max().unwrap_or(1)
    };
    while wide.iter().sum::<usize>() + gaps > room {
        let heights: Vec<usize> = lines.iter().map(|line| height(line, &wide)).collect();
        // A cell that wraps is broken even where another one makes its line as high.
        let cost = |at: usize, wide: usize| -> usize {
            let one = |(line, height): (&Vec<usize>, &usize)| {
                let cells = line.get(at).copied().unwrap_or(0);
                let (before, after) = (tall(cells, wide), tall(cells, wide - 1));
                after.saturating_sub(*height) * 2 + after.saturating_sub(before)
            };
            lines.iter().zip(&heights).map(one).sum()
        };
        let giving = wide.iter().zip(least).enumerate().filter(|(_, (w, least))| w > least);
        let best = giving.min_by_key(|(at, (w, _))| (cost(*at, **w), std::cmp::Reverse(**w)));
        let at = best?.0;
        if let Some(w) = wide.get_mut(at) {
            *w -= 1;
        }
    }
    Some(wide)
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
    // The first column names the line: of a table it may be wrapped, a label is not broken.
    let name = if heads.is_empty() { LONGEST_LABEL } else { NARROW };
    let first = |(at, w): (usize, &usize)| if at == 0 { (*w).min(name) } else { *w } + GAP;
    let rest: usize = rest.iter().enumerate().map(first).sum();
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

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_costs_the_fewest_rows_gives_way_and_the_sum_fits() {
        let fits = |natural: &[usize], room| fitted(natural, &[6; 4], &[], room);
        assert_eq!(fits(&[10, 20, 60], 80), Some(vec![10, 20, 46]));
        assert_eq!(fits(&[10, 20, 60], 200), Some(vec![10, 20, 60]));
        for room in 30..120 {
            let wide = fits(&[18, 30, 10, 40], room).unwrap();
            assert!(wide.iter().sum::<usize>() + 3 * GAP <= room, "{room} {wide:?}");
        }
        assert_eq!(fits(&[], 10), Some(Vec::new()));
        // One long text among short ones is wrapped sooner than every other line.
        let lines = vec![vec![20, 5], vec![20, 5], vec![20, 30]];
        assert_eq!(fitted(&[20, 30], &[6, 6], &lines, 40), Some(vec![20, 18]));
        // A date keeps its cells, whatever else gives way; where nothing can, there are no columns.
        assert_eq!(fitted(&[10, 40, 40], &[10, 8, 10], &[], 32), Some(vec![10, 8, 10]));
        assert_eq!(fitted(&[10, 40, 40], &[10, 8, 10], &[], 31), None);
    }
}
