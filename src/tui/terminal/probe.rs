//! Questions to the terminal, asked once before anything else reads it: how wide it draws a character of ambiguous width, and
//! what colour its ground has. One write, a bounded wait, and keys typed meanwhile are kept.

use crate::tui::clock;
use crossterm::event::{KeyCode, KeyEvent, KeyModifiers};
use std::fs::{File, OpenOptions};
use std::io::{self, Read as _, Write as _};
use std::os::unix::fs::OpenOptionsExt as _;
use std::time::Duration;

/// How long answers are waited for.
const PATIENCE: Duration = Duration::from_millis(200);
/// How much longer for the rest of an answer that has begun.
const REST: Duration = Duration::from_millis(100);
/// How long between two looks for them.
const GLANCE: Duration = Duration::from_millis(2);

/// What the terminal said, and what the officer typed while it was asked.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Answers {
    /// Characters of ambiguous width take two cells.
    pub wide: Option<bool>,
    /// Its ground is light.
    pub light: Option<bool>,
    /// It said all it has to say.
    done: bool,
    pub typed: Vec<KeyEvent>,
}

/// Asks for what is wanted. Silence leaves it unknown.
#[must_use]
pub fn ask(width: bool, ground: bool) -> Answers {
    if !(width || ground) {
        return Answers::default();
    }
    let mut said = Vec::new();
    let _ = converse(width, ground, &mut said);
    read(&said)
}

fn converse(width: bool, ground: bool, said: &mut Vec<u8>) -> io::Result<()> {
    let flags = nix::fcntl::OFlag::O_NONBLOCK.bits();
    let mut tty: File = OpenOptions::new().read(true).custom_flags(flags).open("/dev/tty")?;
    let mut question = String::new();
    if width {
        question.push_str("\x1b[H─\x1b[6n\r   \r");
    }
    if ground {
        question.push_str("\x1b]11;?\x1b\\");
    }
    // What every terminal answers comes last: after it there is nothing more to wait for.
    question.push_str("\x1b[c");
    let mut out = io::stdout();
    out.write_all(question.as_bytes())?;
    out.flush()?;
    let until = clock::now() + PATIENCE;
    let mut buffer = [0; 1024];
    loop {
        match tty.read(&mut buffer) {
            Ok(0) => return Ok(()),
            Ok(n) => said.extend_from_slice(buffer.get(..n).unwrap_or_default()),
            Err(e)
                if matches!(e.kind(), io::ErrorKind::WouldBlock | io::ErrorKind::Interrupted) => {}
            Err(e) => return Err(e),
        }
        let now = clock::now();
        if read(said).done || now >= until && !(is_torn(said) && now < until + REST) {
            return Ok(());
        }
        std::thread::park_timeout(GLANCE);
    }
}

/// An answer has begun and not ended: its rest must not be taken for keys.
fn is_torn(said: &[u8]) -> bool {
    let Some(at) = said.iter().rposition(|b| *b == 0x1b) else { return false };
    match said.get(at + 1..).unwrap_or_default() {
        [] => true,
        [b']', body @ ..] => !body.contains(&0x07),
        [b'[', body @ ..] => !body.iter().any(|b| (b'@'..=b'~').contains(b)),
        _ => false,
    }
}

/// Tells answers from keys.
fn read(said: &[u8]) -> Answers {
    let mut answers = Answers::default();
    let text = String::from_utf8_lossy(said);
    let mut rest: &str = &text;
    while let Some(c) = rest.chars().next() {
        let taken = if let Some(body) = rest.strip_prefix("\x1b]") {
            let end = body.find(['\x07', '\x1b']).unwrap_or(body.len());
            let (body, after) = body.split_at(end);
            answers.light = body.strip_prefix("11;").and_then(is_light).or(answers.light);
            let close = if after.starts_with("\x1b\\") { 2 } else { after.len().min(1) };
            2 + body.len() + close
        } else if let Some(body) = rest.strip_prefix("\x1b[") {
            let end = body.find(|c| ('@'..='~').contains(&c)).map_or(body.len(), |at| at + 1);
            let (sequence, _) = body.split_at(end);
            if sequence == "200~" {
                // A paste has no place to go yet.
                return answers;
            }
            answers.control(sequence);
            2 + sequence.len()
        } else {
            answers.typed.extend(typed(c));
            c.len_utf8()
        };
        rest = rest.get(taken..).unwrap_or("");
    }
    answers
}

impl Answers {
    /// A control sequence: an answer, or a key that sends one.
    fn control(&mut self, sequence: &str) {
        if let Some(place) = sequence.strip_suffix('R') {
            let column = place.split_once(';').and_then(|(_, column)| column.parse::<u16>().ok());
            self.wide = column.map(|column| column > 2).or(self.wide);
        } else if sequence.starts_with('?') && sequence.ends_with('c') {
            self.done = true;
        } else {
            let code = match sequence {
                "A" => KeyCode::Up,
                "B" => KeyCode::Down,
                "C" => KeyCode::Right,
                "D" => KeyCode::Left,
                "H" => KeyCode::Home,
                "F" => KeyCode::End,
                "Z" => KeyCode::BackTab,
                "3~" => KeyCode::Delete,
                "5~" => KeyCode::PageUp,
                "6~" => KeyCode::PageDown,
                _ => return,
            };
            self.typed.push(KeyEvent::new(code, KeyModifiers::NONE));
        }
    }
}

/// The key that sends this character.
fn typed(c: char) -> Option<KeyEvent> {
    let (code, modifiers) = match c {
        '\r' => (KeyCode::Enter, KeyModifiers::NONE),
        '\t' => (KeyCode::Tab, KeyModifiers::NONE),
        '\x1b' => (KeyCode::Esc, KeyModifiers::NONE),
        '\x7f' => (KeyCode::Backspace, KeyModifiers::NONE),
        '\x01'..='\x1a' => {
            let letter = char::from_u32(u32::from(c) + 0x60)?;
            (KeyCode::Char(letter), KeyModifiers::CONTROL)
        }
        c if c.is_control() || c == char::REPLACEMENT_CHARACTER => return None,
        c => (KeyCode::Char(c), KeyModifiers::NONE),
    };
    Some(KeyEvent::new(code, modifiers))
}

/// `rgb:ffff/ffff/ffff` in as many digits as the terminal likes: lighter than it is dark.
fn is_light(colour: &str) -> Option<bool> {
    let (_, parts) = colour.split_once(':')?;
    let mut sum = 0.0;
    for (part, weight) in parts.split('/').zip([0.299, 0.587, 0.114]) {
        let value = u16::from_str_radix(part, 16).ok()?;
        let most = 16f64.powi(i32::try_from(part.len()).ok()?) - 1.0;
        sum += f64::from(value) / most * weight;
    }
    Some(sum > 0.5)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn keys(text: &str) -> Vec<KeyCode> {
        read(text.as_bytes()).typed.iter().map(|k| k.code).collect()
    }

    #[test]
    fn answers_are_told_from_keys_typed_meanwhile() {
        let said = read(b"j\x1b[1;3R/\x1b]11;rgb:1e1e/1e1e/2e2e\x1b\\\x1b[B\x1b[?62;4c\r");
        assert_eq!((said.wide, said.light, said.done), (Some(true), Some(false), true));
        let typed: Vec<KeyCode> = said.typed.iter().map(|k| k.code).collect();
        assert_eq!(typed, [KeyCode::Char('j'), KeyCode::Char('/'), KeyCode::Down, KeyCode::Enter]);
        assert_eq!(keys("益\x13"), [KeyCode::Char('益'), KeyCode::Char('s')]);
        assert_eq!(keys("a\x1b[200~rm -rf\x1b[201~"), [KeyCode::Char('a')]);
        assert_eq!(read(b"\x1b[1;2R").wide, Some(false));
        assert_eq!(read(b"").wide, None);
    }

    #[test]
    fn an_answer_that_has_begun_is_waited_for() {
        for torn in ["j\x1b", "\x1b[", "\x1b[1;3", "\x1b]11;rgb:1e1e/1e", "\x1b]11;rgb:0/0/0\x1b"] {
            assert!(is_torn(torn.as_bytes()), "{torn:?}");
        }
        for whole in
            ["", "jj", "\x1b[1;3R", "\x1b[1;3Rj", "\x1b]11;rgb:0/0/0\x1b\\", "\x1b]11;?\x07"]
        {
            assert!(!is_torn(whole.as_bytes()), "{whole:?}");
        }
    }

    #[test]
    fn a_ground_is_light_or_dark_in_any_notation_and_half_an_answer_is_none() {
        for (said, light) in [
            ("\x1b]11;rgb:ffff/ffff/ffff\x07", Some(true)),
            ("\x1b]11;rgb:fd/f6/e3\x1b\\", Some(true)),
            ("\x1b]11;rgb:0000/2b2b/3636\x07", Some(false)),
            ("\x1b]11;rgb:0/0/0\x07", Some(false)),
            ("\x1b]11;?\x07", None),
            ("\x1b]11;rgb:zz/", None),
            ("\x1b]", None),
        ] {
            assert_eq!(read(said.as_bytes()).light, light, "{said:?}");
        }
    }
}
