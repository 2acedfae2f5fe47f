//! Takes a filter apart: terms at white space, quotes keep theirs. Signs typed in Chinese input mode count as their plain twins,
//! one character for one, so that every place is a place in what was typed.

/// A stretch of the filter: where it begins, counted in characters from 0, and what stands there.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Piece {
    pub at: usize,
    pub chars: Vec<char>,
}

impl Piece {
    #[must_use]
    pub fn text(&self) -> String {
        self.chars.iter().collect()
    }

    #[must_use]
    pub fn end(&self) -> usize {
        self.at + self.chars.len()
    }

    /// The part of it from so many characters on.
    #[must_use]
    pub fn from(&self, skip: usize) -> Self {
        let skip = skip.min(self.chars.len());
        Self { at: self.at + skip, chars: self.chars.iter().skip(skip).copied().collect() }
    }

    /// The part of it before so many characters.
    #[must_use]
    pub fn before(&self, most: usize) -> Self {
        Self { at: self.at, chars: self.chars.iter().take(most).copied().collect() }
    }

    /// What it says, quotes taken off.
    #[must_use]
    pub fn unquoted(&self) -> String {
        self.chars.iter().filter(|c| **c != QUOTE).collect()
    }

    /// Parts between any of these signs outside quotes.
    #[must_use]
    pub fn split(&self, at: impl Fn(char) -> bool) -> Vec<Self> {
        let mut parts = vec![Self { at: self.at, chars: Vec::new() }];
        let mut quoted = false;
        for (place, c) in (self.at..).zip(self.chars.iter().copied()) {
            quoted ^= c == QUOTE;
            if at(c) && !quoted {
                parts.push(Self { at: place + 1, chars: Vec::new() });
            } else if let Some(last) = parts.last_mut() {
                last.chars.push(c);
            }
        }
        parts
    }
}

pub const QUOTE: char = '"';

/// The plain sign of one typed in Chinese input mode.
fn plain(c: char) -> char {
    match c {
        '“' | '”' | '「' | '」' => QUOTE,
        '、' => ',',
        '。' => '.',
        '\u{FF01}'..='\u{FF5E}' => {
            u32::from(c).checked_sub(0xFEE0).and_then(char::from_u32).unwrap_or(c)
        }
        c if c.is_whitespace() => ' ',
        c => c,
    }
}

/// The whole filter, its signs plain.
#[must_use]
pub fn folded(typed: &str) -> Piece {
    Piece { at: 0, chars: typed.chars().map(plain).collect() }
}

/// The terms of a filter.
#[must_use]
pub fn terms(typed: &str) -> Vec<Piece> {
    let terms = folded(typed).split(|c| c == ' ');
    terms.into_iter().filter(|term| !term.chars.is_empty()).collect()
}
