//! Bytes in, what they mean out: keys, pastes, the mouse, and what a terminal says when it is asked. A pure state machine that
//! reads nothing and knows no time: whoever reads tells it of silence. What belongs to a sequence is never a key, wherever a
//! read cuts it.
//!
//! It is made for what a terminal sends, not for what it shows: there a lone Esc is a key, Esc before a character is Alt, and a
//! paste is text to its end.

use super::keys;
use super::mouse::{self, Buttons};
use super::replies::{self, TerminalReply};
use crossterm::event::{KeyCode, KeyEvent, KeyModifiers, MouseEvent};
use std::time::Duration;

/// What came from the terminal.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Incoming {
    Key(KeyEvent),
    Paste(String),
    Mouse(MouseEvent),
    /// The window came to the front, or went from it.
    Focus(bool),
    /// It answers a question of ours.
    Reply(TerminalReply),
}

/// How long Esc may stand alone before it is the key.
pub const LONE_ESC: Duration = Duration::from_millis(50);
/// The same for one that came by itself on a line that was still: a terminal sends a sequence in one piece, and what tears it
/// is a full read or a burst.
pub const PRESSED_ESC: Duration = Duration::from_millis(1);
/// How long nothing comes on a line that is still: less than between two keys of one that is held.
pub const STILL: Duration = Duration::from_millis(20);
/// How long the rest of a sequence may take.
pub const REST: Duration = Duration::from_millis(500);
/// How long the rest of a paste may take.
pub const PASTE_REST: Duration = Duration::from_secs(1);
/// How long what comes after a paste that was cut off is looked at for its rest.
const TORN_REST: Duration = Duration::from_secs(10);

/// Longest sequence that is understood; a longer one is read to its end and dropped.
const MOST_HELD: usize = 128;
/// Most bytes of a paste that are kept; what is beyond is read to its end and dropped.
const MOST_PASTED: usize = 16 << 20;
/// More than a person types between two reads.
const MOST_TYPED: usize = 32;

const PASTE_BEGINS: &[u8] = b"200";
const PASTE_ENDS: &[u8] = b"\x1b[201~";

const BEL: u8 = 0x07;
const CAN: u8 = 0x18;
const SUB: u8 = 0x1a;
const ESC: u8 = 0x1b;

/// What is being read.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
enum State {
    #[default]
    Ground,
    /// Esc came.
    Escape,
    /// Esc stood alone and was given as a key; an introducer that follows at once was torn from it.
    AfterEscape,
    /// A character of several bytes.
    Char,
    /// A control sequence.
    Control,
    /// After SS3: a key of the keypad or a function key.
    Single,
    /// A string; one of an operating system command may end with BEL.
    Text {
        bel: bool,
    },
    /// Esc within it: its end, or something else that begins.
    TextEscape {
        bel: bool,
    },
    /// Three bytes of the oldest mouse protocol.
    Mouse,
    Paste,
    /// A paste was cut off; its rest may still come.
    PasteTorn,
}

/// The state machine.
#[derive(Debug, Default)]
pub struct Parser {
    state: State,
    /// Esc stood before what is being read.
    alt: bool,
    /// What introduced it, where that might have been typed.
    introducer: Option<char>,
    held: Vec<u8>,
    /// Nothing came for [`STILL`] before what is read next.
    still: bool,
    /// The last read held Esc and nothing else, after stillness.
    pressed: bool,
}

impl Parser {
    /// Nothing came for [`STILL`] or longer before what is fed next.
    pub fn stood_still(&mut self) {
        self.still = true;
    }

    /// Takes bytes in, as many as came together; what they mean is added.
    pub fn feed(&mut self, bytes: &[u8], said: &mut Vec<Incoming>) {
        self.pressed = std::mem::take(&mut self.still) && bytes == [ESC];
        if self.state == State::PasteTorn {
            // Whoever types sends little at once: this is the rest of what was pasted, and must not be taken for keys.
            let begins = bytes.starts_with(b"\x1b[200~");
            let goes_on = bytes.len() > MOST_TYPED
                || bytes.windows(PASTE_ENDS.len()).any(|part| part == PASTE_ENDS);
            self.state = if goes_on && !begins { State::Paste } else { State::Ground };
        }
        for byte in bytes {
            while !self.step(*byte, said) {}
        }
    }

    /// How long nothing may come before [`Parser::silence`] is told; `None` where nothing is waited for.
    #[must_use]
    pub fn patience(&self) -> Option<Duration> {
        Some(match self.state {
            State::Ground => return None,
            State::Escape if self.pressed => PRESSED_ESC,
            State::Escape => LONE_ESC,
            State::Paste => PASTE_REST,
            State::PasteTorn => TORN_REST,
            _ => REST,
        })
    }

    /// Nothing came for that long: what was begun ends. Keys come of it only where nothing else can have been meant.
    pub fn silence(&mut self, said: &mut Vec<Incoming>) {
        match self.state {
            State::Escape => {
                self.alt = false;
                said.push(Incoming::Key(KeyCode::Esc.into()));
                self.state = State::AfterEscape;
            }
            State::Paste => {
                self.end_paste(said);
                self.state = State::PasteTorn;
            }
            _ => {
                self.typed_introducer(said);
                self.rest();
            }
        }
    }

    /// Looks at a byte; false where it is to be looked at again, in the state that it led to.
    fn step(&mut self, byte: u8, said: &mut Vec<Incoming>) -> bool {
        match self.state {
            State::Ground | State::PasteTorn => self.ground(byte, said),
            State::Escape => self.escape(byte, said),
            State::AfterEscape => {
                self.rest();
                let torn = match byte {
                    b'[' => State::Control,
                    b']' => State::Text { bel: true },
                    b'P' | b'_' => State::Text { bel: false },
                    _ => return false,
                };
                self.begin(torn, Some(char::from(byte)));
                true
            }
            State::Char => self.char(byte, said),
            State::Control => self.control(byte, said),
            State::Single => self.single(byte, said),
            State::Text { bel } => self.text(byte, bel, said),
            State::TextEscape { bel } => {
                if byte == b'\\' {
                    self.end_text(bel, said);
                    return true;
                }
                // It was cut off by something else that begins with Esc.
                self.rest();
                self.state = State::Escape;
                false
            }
            State::Mouse => {
                self.held.push(byte);
                if let [buttons, column, row] = *self.held.as_slice() {
                    let mouse = Buttons::of_bytes(buttons).and_then(|b| b.at_bytes(column, row));
                    said.extend(mouse.map(Incoming::Mouse));
                    self.rest();
                }
                true
            }
            State::Paste => {
                self.held.push(byte);
                if self.held.len() > MOST_PASTED + PASTE_ENDS.len() {
                    self.held.remove(MOST_PASTED);
                }
                if self.held.ends_with(PASTE_ENDS) {
                    self.held.truncate(self.held.len() - PASTE_ENDS.len());
                    self.end_paste(said);
                }
                true
            }
        }
    }

    fn ground(&mut self, byte: u8, said: &mut Vec<Incoming>) -> bool {
        self.state = State::Ground;
        match byte {
            ESC => self.state = State::Escape,
            0x80.. => {
                self.held.push(byte);
                if keys::length(byte).is_some() {
                    self.state = State::Char;
                } else {
                    self.broken(said);
                }
            }
            _ => self.key(keys::of_byte(byte), said),
        }
        true
    }

    fn escape(&mut self, byte: u8, said: &mut Vec<Incoming>) -> bool {
        self.alt = true;
        match byte {
            ESC => {
                // Esc, and one that may begin something.
                self.alt = false;
                said.push(Incoming::Key(KeyCode::Esc.into()));
            }
            b'[' => self.begin(State::Control, Some('[')),
            b'O' => self.begin(State::Single, Some('O')),
            b']' => self.begin(State::Text { bel: true }, Some(']')),
            b'P' | b'X' | b'^' | b'_' => {
                self.begin(State::Text { bel: false }, Some(char::from(byte)));
            }
            _ => return self.ground(byte, said),
        }
        true
    }

    fn begin(&mut self, state: State, introducer: Option<char>) {
        self.held.clear();
        (self.state, self.introducer) = (state, introducer);
    }

    fn char(&mut self, byte: u8, said: &mut Vec<Incoming>) -> bool {
        if byte & 0xC0 != 0x80 {
            self.broken(said);
            return false;
        }
        self.held.push(byte);
        let needed = self.held.first().and_then(|first| keys::length(*first));
        if needed != Some(self.held.len()) {
            return true;
        }
        let read = std::str::from_utf8(&self.held).ok().and_then(|text| text.chars().next());
        match read {
            // The same introducers, each in one character.
            Some('\u{9b}') => self.begin(State::Control, None),
            Some('\u{8f}') => self.begin(State::Single, None),
            Some('\u{9d}') => self.begin(State::Text { bel: true }, None),
            Some('\u{90}' | '\u{98}' | '\u{9e}' | '\u{9f}') => {
                self.begin(State::Text { bel: false }, None);
            }
            Some(c) if !c.is_control() => {
                self.key(Some(keys::of_char(c)), said);
                self.rest();
            }
            _ => self.broken(said),
        }
        true
    }

    /// Bytes that are no character: of Esc before them, the key remains.
    fn broken(&mut self, said: &mut Vec<Incoming>) {
        if self.alt {
            said.push(Incoming::Key(KeyCode::Esc.into()));
        }
        self.rest();
    }

    fn control(&mut self, byte: u8, said: &mut Vec<Incoming>) -> bool {
        match byte {
            // The console of Linux sends F1 to F5 with two brackets.
            b'[' if self.held.is_empty() => self.hold(byte),
            b'A'..=b'E' if self.held == [b'['] => {
                let key = KeyEvent::from(KeyCode::F(byte - b'A' + 1));
                self.rest();
                said.push(Incoming::Key(key));
            }
            0x20..=0x3f => self.hold(byte),
            0x40..=0x7e => self.end_control(byte, said),
            _ => {
                self.typed_introducer(said);
                self.rest();
                return false;
            }
        }
        true
    }

    fn end_control(&mut self, last: u8, said: &mut Vec<Incoming>) {
        let held = std::mem::take(&mut self.held);
        self.rest();
        if held.len() >= MOST_HELD {
            return;
        }
        match (held.as_slice(), last) {
            (PASTE_BEGINS, b'~') => self.state = State::Paste,
            ([], b'M') => self.state = State::Mouse,
            ([], b'I' | b'O') => said.push(Incoming::Focus(last == b'I')),
            ([b'<', body @ ..], b'M' | b'm') => {
                said.extend(mouse::of_sgr(body, last == b'm').map(Incoming::Mouse));
            }
            (body, b'M') => said.extend(mouse::of_rxvt(body).map(Incoming::Mouse)),
            // A mark of its own at the beginning, or one before the end: no key is told so.
            (body, _) if replies::is_reply(body, last) => {
                said.extend(replies::of_control(body, last).map(Incoming::Reply));
            }
            (body, _) => said.extend(keys::of_control(body, last).map(Incoming::Key)),
        }
    }

    fn single(&mut self, byte: u8, said: &mut Vec<Incoming>) -> bool {
        if matches!(byte, b'0'..=b'9' | b';') {
            self.hold(byte);
            return true;
        }
        if let Some(key) = keys::of_single(&self.held, byte) {
            self.rest();
            said.push(Incoming::Key(key));
            return true;
        }
        self.typed_introducer(said);
        self.rest();
        false
    }

    fn text(&mut self, byte: u8, bel: bool, said: &mut Vec<Incoming>) -> bool {
        if self.introducer.is_some_and(|begun| !self.alt && !replies::may_begin(begun, byte)) {
            // After an Esc that stood alone this was typed.
            self.typed_introducer(said);
            self.rest();
            return false;
        }
        match byte {
            ESC => self.state = State::TextEscape { bel },
            BEL if bel => self.end_text(bel, said),
            CAN | SUB => self.rest(),
            _ => self.hold(byte),
        }
        true
    }

    fn end_text(&mut self, bel: bool, said: &mut Vec<Incoming>) {
        let held = std::mem::take(&mut self.held);
        self.rest();
        if bel && held.len() < MOST_HELD {
            said.extend(replies::of_text(&held).map(Incoming::Reply));
        }
    }

    fn end_paste(&mut self, said: &mut Vec<Incoming>) {
        let held = std::mem::take(&mut self.held);
        self.rest();
        said.push(Incoming::Paste(String::from_utf8_lossy(&held).into_owned()));
    }

    /// Keeps a byte of a sequence; it is one now, and was not typed.
    fn hold(&mut self, byte: u8) {
        self.introducer = None;
        if self.held.len() < MOST_HELD {
            self.held.push(byte);
        }
    }

    /// An introducer after which nothing came was typed: a character, with the Esc before it.
    fn typed_introducer(&mut self, said: &mut Vec<Incoming>) {
        if let Some(c) = self.introducer.take() {
            self.key(Some(keys::of_char(c)), said);
        }
    }

    fn key(&mut self, key: Option<KeyEvent>, said: &mut Vec<Incoming>) {
        let alt =
            if std::mem::take(&mut self.alt) { KeyModifiers::ALT } else { KeyModifiers::NONE };
        said.extend(
            key.map(|key| Incoming::Key(KeyEvent { modifiers: key.modifiers | alt, ..key })),
        );
    }

    /// Nothing is being read.
    fn rest(&mut self) {
        self.held.clear();
        (self.state, self.alt, self.introducer) = (State::Ground, false, None);
    }
}

#[cfg(test)]
mod tests;
