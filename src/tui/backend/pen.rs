//! Colours and modifiers as a terminal holds them: only changes are told, the shorter of two ways.

use super::glyph::SEEN;
use ratatui::buffer::Cell;
use ratatui::style::{Color, Modifier};

/// How the terminal would draw the next character.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Pen {
    fg: Color,
    bg: Color,
    modifier: Modifier,
}

/// Modifiers with the code that puts each on and the one that takes it off.
const CODES: [(Modifier, u8, u8); 9] = [
    (Modifier::BOLD, 1, 22),
    (Modifier::DIM, 2, 22),
    (Modifier::ITALIC, 3, 23),
    (Modifier::UNDERLINED, 4, 24),
    (Modifier::SLOW_BLINK, 5, 25),
    (Modifier::RAPID_BLINK, 6, 25),
    (Modifier::REVERSED, 7, 27),
    (Modifier::HIDDEN, 8, 28),
    (Modifier::CROSSED_OUT, 9, 29),
];

impl Pen {
    fn of(cell: &Cell) -> Self {
        Self { fg: cell.fg, bg: cell.bg, modifier: cell.modifier }
    }

    /// It draws as this cell wants.
    #[must_use]
    pub fn is(&self, cell: &Cell) -> bool {
        *self == Self::of(cell)
    }

    /// A space drawn with it is blank.
    #[must_use]
    pub fn draws_blank(&self) -> bool {
        self.bg == Color::Reset && (self.modifier & SEEN).is_empty()
    }

    /// Back to the terminal's own.
    pub fn plain(&mut self, out: &mut Vec<u8>) {
        self.become_(Self::default(), out);
    }

    /// Tells the terminal to draw as this cell wants.
    pub fn take(&mut self, cell: &Cell, out: &mut Vec<u8>) {
        self.become_(Self::of(cell), out);
    }

    fn become_(&mut self, wanted: Self, out: &mut Vec<u8>) {
        if *self == wanted {
            return;
        }
        let anew = if wanted == Self::default() {
            String::new()
        } else {
            format!("0;{}", Self::default().changes(wanted))
        };
        let changes = self.changes(wanted);
        let shorter = if changes.len() < anew.len() { changes } else { anew };
        out.extend_from_slice(format!("\x1b[{shorter}m").as_bytes());
        *self = wanted;
    }

    /// The codes that lead from one to the other.
    fn changes(self, to: Self) -> String {
        let mut codes: Vec<String> = Vec::new();
        let mut left = self.modifier;
        for (modifier, _, off) in CODES {
            if left.contains(modifier) && !to.modifier.contains(modifier) {
                codes.push(off.to_string());
                // One code takes off all that share it.
                for (other, _, code) in CODES {
                    if code == off {
                        left.remove(other);
                    }
                }
            }
        }
        for (modifier, on, _) in CODES {
            if to.modifier.contains(modifier) && !left.contains(modifier) {
                codes.push(on.to_string());
            }
        }
        if self.fg != to.fg {
            codes.push(colour(to.fg, 30));
        }
        if self.bg != to.bg {
            codes.push(colour(to.bg, 40));
        }
        codes.join(";")
    }
}

/// The code of a colour; `ground` is 30 for the character, 40 for what is behind it.
fn colour(colour: Color, ground: u8) -> String {
    let plain = |n: u8| ground.saturating_add(n).to_string();
    let bright = |n: u8| ground.saturating_add(60).saturating_add(n).to_string();
    match colour {
        Color::Reset => plain(9),
        Color::Black => plain(0),
        Color::Red => plain(1),
        Color::Green => plain(2),
        Color::Yellow => plain(3),
        Color::Blue => plain(4),
        Color::Magenta => plain(5),
        Color::Cyan => plain(6),
        Color::Gray => plain(7),
        Color::DarkGray => bright(0),
        Color::LightRed => bright(1),
        Color::LightGreen => bright(2),
        Color::LightYellow => bright(3),
        Color::LightBlue => bright(4),
        Color::LightMagenta => bright(5),
        Color::LightCyan => bright(6),
        Color::White => bright(7),
        Color::Indexed(n) => format!("{};5;{n}", plain(8)),
        Color::Rgb(r, g, b) => format!("{};2;{r};{g};{b}", plain(8)),
    }
}
