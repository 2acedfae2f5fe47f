//! From cells to bytes: what the terminal shows is remembered, and a frame is the least that makes it show the next buffer.
//! One piece of bytes a frame, inside a synchronized update; nothing changed, nothing sent. It writes nothing itself.

mod glyph;
mod pen;
mod shift;

use glyph::{Glyph, same};
use pen::Pen;
use ratatui::buffer::{Buffer, Cell};
use ratatui::layout::{Position, Rect};

/// A frame of more bytes than this hides the cursor while it is drawn.
const CALM: usize = 160;
/// A blank end of a row is erased rather than written from this many cells on.
const ERASED: u16 = 4;

const BEGIN: &[u8] = b"\x1b[?2026h";
const END: &[u8] = b"\x1b[?2026l";
const HIDE: &[u8] = b"\x1b[?25l";
const SHOW: &[u8] = b"\x1b[?25h";
/// No scroll region, plain pen, all blank.
const BLANK: &[u8] = b"\x1b[r\x1b[m\x1b[2J";

/// What a terminal shows, and how it is brought to show something else.
#[derive(Debug)]
pub struct Frames {
    /// What it shows; nothing is known of it at first and after a resume.
    shown: Option<Buffer>,
    /// Where its cursor stands when no frame is being made; `None` while it is hidden.
    stands: Option<Position>,
    /// The cursor is known to be as `stands` says.
    settled: bool,
    pen: Pen,
    /// Where the next character would go, if that is known.
    at: Option<Position>,
    out: Vec<u8>,
    shifts: bool,
}

impl Frames {
    /// A terminal of which nothing is known. With `shifts`, rows that only moved up or down are scrolled, not written again.
    #[must_use]
    pub fn new(shifts: bool) -> Self {
        Self {
            shown: None,
            stands: None,
            settled: false,
            pen: Pen::default(),
            at: None,
            out: Vec::new(),
            shifts,
        }
    }

    /// Nothing is known of the terminal any more: the next frame draws everything.
    pub fn forget(&mut self) {
        self.shown = None;
        self.settled = false;
    }

    /// The bytes that make the terminal show this buffer and its cursor stand there. None where it does already.
    pub fn frame(&mut self, next: &Buffer, cursor: Option<Position>) -> &[u8] {
        self.out.clear();
        self.at = None;
        let area = next.area;
        let known = self.shown.take().filter(|shown| shown.area == area);
        let fresh = known.is_none();
        let mut shown = known.unwrap_or_else(|| Buffer::empty(area));
        if fresh {
            self.out.extend_from_slice(BLANK);
            self.pen = Pen::default();
        } else if self.shifts
            && let Some(shift) = shift::find(&shown, next)
        {
            self.pen.plain(&mut self.out);
            shift.write(&mut self.out);
            shift.apply(&mut shown);
        }
        let rows = shift::rows(&shown).zip(shift::rows(next));
        for (y, (old, new)) in (area.top()..area.bottom()).zip(rows) {
            if old != new {
                self.row(&shown, next, y);
            }
        }
        self.pen.plain(&mut self.out);
        let drawn = !self.out.is_empty();
        shown.content.clone_from(&next.content);
        self.shown = Some(shown);
        let cursor = cursor.filter(|p| area.contains(*p));
        if drawn || !self.settled || self.stands != cursor {
            self.close(cursor, drawn);
        }
        &self.out
    }

    /// Puts the cursor where it belongs and the whole between the marks of an update.
    fn close(&mut self, cursor: Option<Position>, drawn: bool) {
        let was = if self.settled { Some(self.stands.is_some()) } else { None };
        let calm = self.out.len() <= CALM;
        let mut whole = Vec::with_capacity(self.out.len() + 48);
        if drawn {
            whole.extend_from_slice(BEGIN);
        }
        let hidden = was == Some(false);
        if !hidden && (cursor.is_none() || drawn && !calm) {
            whole.extend_from_slice(HIDE);
        }
        let hidden = hidden || cursor.is_none() || drawn && !calm;
        whole.append(&mut self.out);
        if let Some(cursor) = cursor {
            self.out = whole;
            self.go(cursor);
            whole = std::mem::take(&mut self.out);
            if hidden || was.is_none() {
                whole.extend_from_slice(SHOW);
            }
        }
        if drawn {
            whole.extend_from_slice(END);
        }
        self.out = whole;
        self.stands = cursor;
        self.settled = true;
    }

    /// Writes what differs in a row.
    fn row(&mut self, shown: &Buffer, next: &Buffer, y: u16) {
        let area = next.area;
        let (old, new) = (glyph::row(shown, y), glyph::row(next, y));
        if old.iter().chain(&new).any(Glyph::is_unsure) {
            self.row_anew(&new, area, y);
            return;
        }
        let blank = blank_from(&new);
        let mut x = area.left();
        for (old, new) in old.iter().zip(&new) {
            let here = x;
            x = x.saturating_add(1);
            if same(*old, *new) {
                continue;
            }
            if here >= blank && area.right().saturating_sub(blank) >= ERASED {
                // A wide character that ended here was overwritten with what stands before the blank end.
                self.pen.plain(&mut self.out);
                self.go(Position::new(here, y));
                self.out.extend_from_slice(b"\x1b[K");
                return;
            }
            if let Glyph::Head { cell, symbol, cells } = *new {
                self.reach(Position::new(here, y), &row_between(next, self.at, here, y));
                // Of a blank nothing is seen but its ground.
                if !(new.is_blank() && self.pen.draws_blank()) {
                    self.pen.take(cell, &mut self.out);
                }
                self.put(symbol, cells, Position::new(here, y), area);
            }
        }
    }

    /// Erases a row and writes all of it, with a leap after each character of which terminals think differently: one that they
    /// draw narrower leaves nothing of what stood there, one that they draw wider hides nothing that follows it.
    fn row_anew(&mut self, new: &[Glyph<'_>], area: Rect, y: u16) {
        self.pen.plain(&mut self.out);
        self.go(Position::new(area.left(), y));
        self.out.extend_from_slice(b"\x1b[2K");
        for (x, glyph) in (area.left()..).zip(new) {
            let Glyph::Head { cell, symbol, cells } = *glyph else { continue };
            if !glyph.is_blank() {
                let at = Position::new(x, y);
                self.go(at);
                self.pen.take(cell, &mut self.out);
                self.put(symbol, cells, at, area);
            }
        }
    }

    /// Writes one character and knows where the cursor is after it.
    fn put(&mut self, symbol: &str, cells: u16, at: Position, area: Rect) {
        self.out.extend_from_slice(symbol.as_bytes());
        let x = at.x.saturating_add(cells);
        // In the last column the next character would wrap, and of some characters terminals think differently.
        let known = x < area.right() && glyph::sure(symbol);
        self.at = known.then_some(Position::new(x, at.y));
    }

    /// Goes to a cell of the row being written, over cells that show already what they should: writing them again is often
    /// shorter than leaping over them.
    fn reach(&mut self, to: Position, between: &[(&Cell, &str)]) {
        let bytes: usize = between.iter().map(|(_, symbol)| symbol.len()).sum();
        let cheap = !between.is_empty()
            && bytes <= 4
            && between.iter().all(|(cell, symbol)| self.pen.is(cell) && glyph::sure(symbol));
        if cheap {
            for (_, symbol) in between {
                self.out.extend_from_slice(symbol.as_bytes());
            }
            self.at = Some(to);
        }
        self.go(to);
    }

    /// Moves the cursor, the shortest way.
    fn go(&mut self, to: Position) {
        if self.at == Some(to) {
            return;
        }
        let below = self.at.filter(|at| at.x == to.x).and_then(|at| to.y.checked_sub(at.y));
        let ahead = self.at.filter(|at| at.y == to.y).and_then(|at| to.x.checked_sub(at.x));
        let text = match (ahead, to.x) {
            _ if below == Some(1) => "\x1b[B".to_owned(),
            (Some(1), _) => "\x1b[C".to_owned(),
            (Some(n), _) => format!("\x1b[{n}C"),
            (None, 0) if self.at.is_some_and(|at| at.y == to.y) => "\r".to_owned(),
            (None, 0) if to.y == 0 => "\x1b[H".to_owned(),
            (None, 0) => format!("\x1b[{}H", to.y.saturating_add(1)),
            (None, x) => format!("\x1b[{};{}H", to.y.saturating_add(1), x.saturating_add(1)),
        };
        self.out.extend_from_slice(text.as_bytes());
        self.at = Some(to);
    }
}

/// The column from which a row is blank to its end.
fn blank_from(row: &[Glyph<'_>]) -> u16 {
    let blank = row.iter().rev().take_while(|glyph| glyph.is_blank()).count();
    u16::try_from(row.len().saturating_sub(blank)).unwrap_or(u16::MAX)
}

/// The characters between the cursor and a cell further on in its row; empty where they cannot be told.
fn row_between(next: &Buffer, from: Option<Position>, to: u16, y: u16) -> Vec<(&Cell, &str)> {
    let Some(from) = from.filter(|from| from.y == y && from.x < to && to - from.x <= 4) else {
        return Vec::new();
    };
    let cells = (from.x..to).filter_map(|x| next.cell((x, y)));
    let between: Vec<(&Cell, &str)> = cells.map(|cell| (cell, cell.symbol())).collect();
    // Only characters of one cell: others would have to be counted.
    let plain = |symbol: &str| {
        symbol.len() == 1 && glyph::sure(symbol) && !symbol.contains(char::is_control)
    };
    if between.iter().all(|(_, symbol)| plain(symbol)) { between } else { Vec::new() }
}
