//! Rows that only moved up or down: found, and scrolled instead of written again. Whole rows of the terminal move, so that
//! characters of any width move with them.

use ratatui::buffer::{Buffer, Cell};
use rustc_hash::FxHasher;
use std::hash::{Hash as _, Hasher as _};
use std::ops::Range;

/// Fewest rows worth a scroll.
const LEAST: usize = 4;
/// Furthest they may have moved.
const FURTHEST: usize = 8;

/// Rows of the screen that move.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Shift {
    /// What scrolls, the rows that come in included.
    rows: Range<usize>,
    by: usize,
    up: bool,
}

/// The rows of a buffer.
pub fn rows(buffer: &Buffer) -> impl Iterator<Item = &[Cell]> {
    buffer.content.chunks(usize::from(buffer.area.width.max(1)))
}

fn hashes(buffer: &Buffer) -> Vec<u64> {
    rows(buffer)
        .map(|row| {
            let mut hasher = FxHasher::default();
            for cell in row {
                cell.hash(&mut hasher);
            }
            hasher.finish()
        })
        .collect()
}

/// The longest run of rows that stand somewhere else in the next buffer, where scrolling it saves something.
#[must_use]
pub fn find(shown: &Buffer, next: &Buffer) -> Option<Shift> {
    if rows(shown).zip(rows(next)).filter(|(a, b)| a != b).count() < LEAST {
        return None;
    }
    let (old, new) = (hashes(shown), hashes(next));
    let mut best: Option<(usize, Shift)> = None;
    for by in 1..=FURTHEST.min(old.len().saturating_sub(1)) {
        for up in [true, false] {
            // Going up, row `i` of the next is row `i + by` of the shown.
            let (from, to) = if up { (by, 0) } else { (0, by) };
            let pairs = old.iter().skip(from).zip(new.iter().skip(to));
            let same: Vec<bool> = pairs.map(|(a, b)| a == b).collect();
            let Some((start, len)) = longest(&same) else { continue };
            // Rows that would have stayed as they are gain nothing.
            let stay =
                (start + to..start + to + len).filter(|i| old.get(*i) == new.get(*i)).count();
            let gain = len.saturating_sub(stay);
            if gain >= LEAST && best.as_ref().is_none_or(|(most, _)| gain > *most) {
                best = Some((gain, Shift { rows: start..start + len + by, by, up }));
            }
        }
    }
    best.map(|(_, shift)| shift)
}

/// The longest run of yes: where it begins and how long it is.
fn longest(same: &[bool]) -> Option<(usize, usize)> {
    let (mut best, mut start) = ((0, 0), 0);
    for (at, yes) in same.iter().enumerate() {
        if !yes {
            start = at + 1;
        } else if at + 1 - start > best.1 {
            best = (start, at + 1 - start);
        }
    }
    (best.1 > 0).then_some(best)
}

impl Shift {
    /// Sets the region, scrolls, takes the region away. Line feeds at its end and reverse ones at its top: every terminal
    /// knows those.
    pub fn write(&self, out: &mut Vec<u8>) {
        let (top, bottom) = (self.rows.start + 1, self.rows.end);
        out.extend_from_slice(format!("\x1b[{top};{bottom}r").as_bytes());
        if self.up {
            out.extend_from_slice(format!("\x1b[{bottom}H").as_bytes());
            out.extend(std::iter::repeat_n(b'\n', self.by));
        } else {
            out.extend_from_slice(format!("\x1b[{top}H").as_bytes());
            out.extend_from_slice("\x1bM".repeat(self.by).as_bytes());
        }
        out.extend_from_slice(b"\x1b[r");
    }

    /// Does to the remembered cells what the terminal does to its own.
    pub fn apply(&self, shown: &mut Buffer) {
        let width = usize::from(shown.area.width);
        let cells = self.rows.start * width..self.rows.end * width;
        let Some(region) = shown.content.get_mut(cells) else { return };
        let moved = (self.by * width).min(region.len());
        if self.up {
            region.rotate_left(moved);
            let kept = region.len() - moved;
            region.iter_mut().skip(kept).for_each(Cell::reset);
        } else {
            region.rotate_right(moved);
            region.iter_mut().take(moved).for_each(Cell::reset);
        }
    }
}
