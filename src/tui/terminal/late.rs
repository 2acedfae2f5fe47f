//! Answers of the terminal that come when nobody waits for them any longer: they arrive as keys and must not be taken for typing.

use crossterm::event::{KeyCode, KeyEvent, KeyModifiers};
use std::time::Duration;

/// How long a beginning may stand alone before it was typed by a person.
const DOUBT: Duration = Duration::from_millis(60);
/// How long the rest of what is surely an answer may take.
const REST: Duration = Duration::from_millis(500);
/// What an answer to the question for the ground's colour begins with, after its introducer.
const OPENING: &str = "11;rgb:";
/// Longer than any such answer.
const MOST: usize = 40;

/// Keys held back because they look like an answer.
#[derive(Debug, Default)]
pub struct Late {
    held: Vec<KeyEvent>,
    text: String,
    after_esc: bool,
}

impl Late {
    /// Takes a key; gives those that were typed.
    pub fn take(&mut self, key: KeyEvent) -> Vec<KeyEvent> {
        let esc = std::mem::replace(&mut self.after_esc, key.code == KeyCode::Esc);
        if self.held.is_empty() {
            // As one piece the introducer comes as Alt; torn apart, as Esc and the bracket.
            let begins = key.code == KeyCode::Char(']') && (is_alt(key) || esc);
            if begins {
                self.held.push(key);
                return Vec::new();
            }
            return vec![key];
        }
        let answer = self.is_answer();
        self.held.push(key);
        if answer && ends(key) {
            // Of an end torn apart, the second half is still to come.
            if key.code != KeyCode::Esc {
                self.drop_held();
            }
            return Vec::new();
        }
        match key.code {
            KeyCode::Char(c) if key.modifiers.difference(KeyModifiers::SHIFT).is_empty() => {
                self.text.push(c);
            }
            _ => return self.mismatch(answer, key),
        }
        let opening = OPENING.starts_with(&self.text);
        let body = self
            .text
            .strip_prefix(OPENING)
            .is_some_and(|body| body.chars().all(|c| c.is_ascii_hexdigit() || c == '/'));
        if (opening || body) && self.held.len() < MOST {
            Vec::new()
        } else {
            self.mismatch(answer, key)
        }
    }

    /// This key is no part of an answer: where one had begun, it goes on alone.
    fn mismatch(&mut self, answer: bool, key: KeyEvent) -> Vec<KeyEvent> {
        if answer {
            self.drop_held();
            return vec![key];
        }
        self.give_up()
    }

    /// Nothing more came: what was held was typed, unless it is surely an answer cut short.
    pub fn give_up(&mut self) -> Vec<KeyEvent> {
        if self.is_answer() {
            self.drop_held();
            return Vec::new();
        }
        self.text.clear();
        std::mem::take(&mut self.held)
    }

    /// How long to wait for the next key while some are held.
    #[must_use]
    pub fn patience(&self) -> Option<Duration> {
        match (self.held.is_empty(), self.is_answer()) {
            (true, _) => None,
            (false, true) => Some(REST),
            (false, false) => Some(DOUBT),
        }
    }

    fn is_answer(&self) -> bool {
        self.text.starts_with(OPENING)
    }

    fn drop_held(&mut self) {
        self.held.clear();
        self.text.clear();
        self.after_esc = false;
    }
}

fn is_alt(key: KeyEvent) -> bool {
    key.modifiers.contains(KeyModifiers::ALT)
}

/// BEL, or ESC with a backslash, in one piece or two.
fn ends(key: KeyEvent) -> bool {
    match key.code {
        KeyCode::Char('g') => key.modifiers.contains(KeyModifiers::CONTROL),
        KeyCode::Char('\\') | KeyCode::Esc => true,
        _ => false,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn alt(c: char) -> KeyEvent {
        KeyEvent::new(KeyCode::Char(c), KeyModifiers::ALT)
    }

    fn plain(c: char) -> KeyEvent {
        KeyEvent::new(KeyCode::Char(c), KeyModifiers::NONE)
    }

    fn through(keys: impl IntoIterator<Item = KeyEvent>) -> (Vec<KeyEvent>, Late) {
        let mut late = Late::default();
        let given = keys.into_iter().flat_map(|k| late.take(k)).collect();
        (given, late)
    }

    #[test]
    fn an_answer_is_swallowed_and_keys_around_it_go_on() {
        let bel = KeyEvent::new(KeyCode::Char('g'), KeyModifiers::CONTROL);
        let esc = KeyEvent::new(KeyCode::Esc, KeyModifiers::NONE);
        for end in [vec![bel], vec![alt('\\')], vec![esc, plain('\\')]] {
            let answer = "11;rgb:fFfF/0000/1e1e".chars().map(plain);
            let keys = [plain('j'), alt(']')].into_iter().chain(answer).chain(end);
            let (given, late) = through(keys.chain([plain('k')]));
            assert_eq!(given, [plain('j'), plain('k')]);
            assert_eq!(late.patience(), None);
        }
        let (given, _) =
            through([esc, plain(']')].into_iter().chain("11;rgb:0/0/0".chars().map(plain)));
        assert_eq!(given, [esc]);
    }

    #[test]
    fn what_only_looks_like_an_answer_goes_on_whole() {
        let typed = [alt(']'), plain('1'), plain('x')];
        assert_eq!(through(typed).0, typed);
        let (given, mut late) = through([alt(']'), plain('1')]);
        assert!(given.is_empty() && late.patience().is_some());
        assert_eq!(late.give_up(), [alt(']'), plain('1')]);
        assert_eq!(through([plain(']'), plain('1')]).0, [plain(']'), plain('1')]);
    }

    #[test]
    fn an_answer_cut_short_is_never_typed() {
        let (given, mut late) =
            through([alt(']')].into_iter().chain("11;rgb:ffff/".chars().map(plain)));
        assert!(given.is_empty());
        assert!(late.give_up().is_empty());
        assert_eq!(late.take(plain('q')), [plain('q')]);
        let torn = [alt(']')].into_iter().chain("11;rgb:ff".chars().map(plain));
        assert_eq!(through(torn.chain([plain('y'), plain('y')])).0, [plain('y'), plain('y')]);
    }
}
