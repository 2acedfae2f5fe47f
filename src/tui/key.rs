//! One key with its modifiers: read from a keymap, made from what the terminal sends, shown to people.
//! Outside text fields a key is folded: fullwidth letters and Chinese punctuation mean the keys they stand on.

use crossterm::event::{KeyCode, KeyEvent, KeyModifiers};

/// A key as keymaps compare it: shift is kept in the letter itself.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd)]
pub struct Chord {
    pub code: KeyCode,
    pub ctrl: bool,
    pub alt: bool,
}

impl Chord {
    /// A key that types this character.
    #[must_use]
    pub fn typing(c: char) -> Self {
        Self { code: KeyCode::Char(c), ctrl: false, alt: false }
    }

    /// The character it types, where it types one.
    #[must_use]
    pub fn typed(&self) -> Option<char> {
        match self.code {
            KeyCode::Char(c) if !self.ctrl && !self.alt => Some(c),
            _ => None,
        }
    }

    /// Reads a chord of a keymap: `j`, `G`, `Space`, `F2`, `ctrl-p`, `Enter`.
    #[must_use]
    pub fn parse(text: &str) -> Option<Self> {
        let mut chars = text.chars();
        if let (Some(c), None) = (chars.next(), chars.next()) {
            return Some(Self::typing(c));
        }
        let keys: crokey::KeyCombination = crokey::parse(text).ok()?;
        keys.is_ansi_compatible().then(|| Self::of(*keys.codes.first(), keys.modifiers))
    }

    fn of(code: KeyCode, modifiers: KeyModifiers) -> Self {
        let ctrl = modifiers.contains(KeyModifiers::CONTROL);
        let alt =
            modifiers.intersects(KeyModifiers::ALT | KeyModifiers::SUPER | KeyModifiers::META);
        let code = match code {
            KeyCode::Tab if modifiers.contains(KeyModifiers::SHIFT) => KeyCode::BackTab,
            KeyCode::Char(c) if ctrl => KeyCode::Char(c.to_ascii_lowercase()),
            other => other,
        };
        Self { code, ctrl, alt }
    }

    /// What the terminal sent, as it stands.
    #[must_use]
    pub fn plain(event: KeyEvent) -> Self {
        Self::of(event.code, event.modifiers)
    }

    /// What the terminal sent, with fullwidth letters and punctuation folded to ASCII.
    #[must_use]
    pub fn folded(event: KeyEvent) -> Self {
        let mut chord = Self::plain(event);
        if let KeyCode::Char(c) = chord.code {
            chord.code = KeyCode::Char(fold(c));
        }
        chord
    }

    /// Keys that terminals, multiplexers and input methods take for themselves.
    #[must_use]
    pub fn is_forbidden(&self) -> bool {
        self.alt || (self.ctrl && matches!(self.code, KeyCode::Char('a' | 'b' | ' ')))
    }

    /// As it is shown: `^P`, `Space`, `G`.
    #[must_use]
    pub fn shown(&self) -> String {
        let name = match self.code {
            KeyCode::Char(' ') => "Space".to_owned(),
            KeyCode::Char(c) if self.ctrl => c.to_uppercase().to_string(),
            KeyCode::Char(c) => c.to_string(),
            KeyCode::F(n) => format!("F{n}"),
            KeyCode::BackTab => "S-Tab".to_owned(),
            KeyCode::PageUp => "PgUp".to_owned(),
            KeyCode::PageDown => "PgDn".to_owned(),
            KeyCode::Delete => "Del".to_owned(),
            other => format!("{other:?}"),
        };
        if self.ctrl { format!("^{name}") } else { name }
    }
}

/// The ASCII key a character stands on in a Chinese input mode.
fn fold(c: char) -> char {
    match c {
        '\u{3000}' => ' ',
        '、' => '/',
        '。' => '.',
        '\u{FF01}'..='\u{FF5E}' => char::from_u32(u32::from(c) - 0xFEE0).unwrap_or(c),
        other => other,
    }
}

/// Several keys, one after the other: `m Enter`.
#[must_use]
pub fn parse_sequence(text: &str) -> Option<Vec<Chord>> {
    let keys: Option<Vec<Chord>> = text.split_whitespace().map(Chord::parse).collect();
    keys.filter(|k| !k.is_empty())
}

/// A sequence as it is shown.
#[must_use]
pub fn shown(keys: &[Chord]) -> String {
    keys.iter().map(Chord::shown).collect::<Vec<_>>().join(" ")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_a_chinese_input_mode_sends_means_the_key_below() {
        for (sent, meant) in
            [('ｊ', 'j'), ('Ｇ', 'G'), ('？', '?'), ('；', ';'), ('、', '/'), ('\u{3000}', ' ')]
        {
            let event = KeyEvent::new(KeyCode::Char(sent), KeyModifiers::NONE);
            assert_eq!(Chord::folded(event).typed(), Some(meant));
            assert_eq!(Chord::plain(event).typed(), Some(sent));
        }
    }

    #[test]
    fn keymap_names_and_terminal_events_meet() {
        for (name, code, modifiers) in [
            ("G", KeyCode::Char('G'), KeyModifiers::SHIFT),
            ("ctrl-p", KeyCode::Char('p'), KeyModifiers::CONTROL),
            ("Space", KeyCode::Char(' '), KeyModifiers::NONE),
            ("BackTab", KeyCode::BackTab, KeyModifiers::SHIFT),
            ("F10", KeyCode::F(10), KeyModifiers::NONE),
            ("?", KeyCode::Char('?'), KeyModifiers::SHIFT),
        ] {
            assert_eq!(
                Chord::parse(name),
                Some(Chord::folded(KeyEvent::new(code, modifiers))),
                "{name}"
            );
        }
        assert_eq!(Chord::parse("hyperspace"), None);
    }
}
