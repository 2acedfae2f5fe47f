//! A row as a terminal shows it: characters that take one cell or more, the cells they reach over, and nothing a terminal obeys.

use ratatui::buffer::CellWidth as _;
use ratatui::buffer::{Buffer, Cell};
use ratatui::style::{Color, Modifier};

/// What a cell of a row is.
#[derive(Clone, Copy, Debug)]
pub enum Glyph<'a> {
    /// A character begins here.
    Head { cell: &'a Cell, symbol: &'a str, cells: u16 },
    /// The one before reaches over it.
    Tail,
}

impl Glyph<'_> {
    /// A space of the terminal's own ground.
    #[must_use]
    pub fn is_blank(&self) -> bool {
        match self {
            Self::Head { cell, symbol, .. } => {
                *symbol == " " && cell.bg == Color::Reset && (cell.modifier & SEEN).is_empty()
            }
            Self::Tail => false,
        }
    }

    /// Terminals do not agree how many cells it takes.
    #[must_use]
    pub fn is_unsure(&self) -> bool {
        matches!(self, Self::Head { symbol, .. } if !sure(symbol))
    }
}

/// What is seen of an empty cell.
pub const SEEN: Modifier =
    Modifier::REVERSED.union(Modifier::UNDERLINED).union(Modifier::CROSSED_OUT);

/// The characters of a row, cell by cell.
#[must_use]
pub fn row(buffer: &Buffer, y: u16) -> Vec<Glyph<'_>> {
    let area = buffer.area;
    let mut glyphs = Vec::with_capacity(usize::from(area.width));
    let mut over: u16 = 0;
    for x in area.left()..area.right() {
        if over > 0 {
            over -= 1;
            glyphs.push(Glyph::Tail);
            continue;
        }
        let Some(cell) = buffer.cell((x, y)) else { break };
        let (symbol, cells) = shown(cell, area.right().saturating_sub(x));
        over = cells.saturating_sub(1);
        glyphs.push(Glyph::Head { cell, symbol, cells });
    }
    glyphs
}

/// What a cell shows and how many cells that takes; a space where it shows nothing, would be obeyed, or has no room.
fn shown(cell: &Cell, room: u16) -> (&str, u16) {
    let symbol = cell.symbol();
    if let [byte] = symbol.as_bytes() {
        return (if byte.is_ascii_control() { " " } else { symbol }, 1);
    }
    let cells = symbol.cell_width();
    if cells == 0 || cells > room || symbol.chars().any(char::is_control) {
        return (" ", 1);
    }
    (symbol, cells)
}

/// Two cells show the same.
#[must_use]
pub fn same(a: Glyph<'_>, b: Glyph<'_>) -> bool {
    match (a, b) {
        (Glyph::Tail, Glyph::Tail) => true,
        (Glyph::Head { cell, symbol, .. }, Glyph::Head { cell: other, symbol: with, .. }) => {
            let style = cell.bg == other.bg && cell.modifier == other.modifier;
            symbol == with && (cell.fg == other.fg && style || a.is_blank() && b.is_blank())
        }
        _ => false,
    }
}

/// Terminals agree how far the cursor goes with it: one character of a plain script, whose width was asked for where it was
/// uncertain. Not so with pictures, flags, sound marks of halfwidth kana, and whatever is made of several characters.
#[must_use]
pub fn sure(symbol: &str) -> bool {
    let mut chars = symbol.chars();
    match (chars.next(), chars.next()) {
        (Some('ﾞ' | 'ﾟ'), _) => false,
        (Some(c), None) => c < '\u{1F000}' || ('\u{20000}'..'\u{30000}').contains(&c),
        _ => false,
    }
}
