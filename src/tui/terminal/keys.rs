//! What keys send: bytes, characters and sequences to the keys that people know. Tables and numbers, no state.

use super::replies::Numbers;
use crossterm::event::{
    KeyCode, KeyEvent, KeyEventKind, KeyEventState, KeyModifiers, MediaKeyCode, ModifierKeyCode,
};

/// How many bytes a character has that begins so; `None` for what begins none.
#[must_use]
pub fn length(first: u8) -> Option<usize> {
    match first {
        0x00..=0x7f => Some(1),
        0xc2..=0xdf => Some(2),
        0xe0..=0xef => Some(3),
        0xf0..=0xf4 => Some(4),
        _ => None,
    }
}

/// The key that sends one byte of ASCII.
#[must_use]
pub fn of_byte(byte: u8) -> Option<KeyEvent> {
    let control = |c: u8| Some(KeyEvent::new(KeyCode::Char(char::from(c)), KeyModifiers::CONTROL));
    match byte {
        b'\r' => Some(KeyCode::Enter.into()),
        b'\t' => Some(KeyCode::Tab.into()),
        0x1b => Some(KeyCode::Esc.into()),
        0x7f => Some(KeyCode::Backspace.into()),
        0 => control(b' '),
        0x01..=0x1a => control(byte - 1 + b'a'),
        0x1c..=0x1f => control(byte - 0x1c + b'4'),
        0x20..=0x7e => Some(of_char(char::from(byte))),
        _ => None,
    }
}

/// The key that types a character.
#[must_use]
pub fn of_char(c: char) -> KeyEvent {
    let shift = if c.is_uppercase() { KeyModifiers::SHIFT } else { KeyModifiers::NONE };
    KeyEvent::new(KeyCode::Char(c), shift)
}

/// The key after SS3: cursor and function keys, and a keypad that sends its own.
#[must_use]
pub fn of_single(held: &[u8], last: u8) -> Option<KeyEvent> {
    let numbers = Numbers::of(held);
    // One number alone tells the modifiers.
    let pressed = Pressed::of(&numbers, numbers.count().saturating_sub(1));
    if let Some(code) = cursor(last) {
        return Some(pressed.key(code));
    }
    if let b'a'..=b'd' = last {
        let code = cursor(last.to_ascii_uppercase())?;
        return Some(KeyEvent::new(code, KeyModifiers::CONTROL));
    }
    let code = match last {
        b' ' => KeyCode::Char(' '),
        b'I' => KeyCode::Tab,
        b'M' => KeyCode::Enter,
        b'X' => KeyCode::Char('='),
        // From the star on they stand in the order of ASCII.
        b'j'..=b'y' => KeyCode::Char(char::from(last - b'j' + b'*')),
        _ => return None,
    };
    Some(KeyEvent { state: KeyEventState::KEYPAD, ..pressed.key(code) })
}

/// The key of a control sequence, by what stands in it and what ends it.
#[must_use]
pub fn of_control(body: &[u8], last: u8) -> Option<KeyEvent> {
    let numbers = Numbers::of(body);
    match last {
        b'u' => of_code(&numbers, 0, &Pressed::of(&numbers, 1)),
        b'~' if numbers.get(0) == Some(27) => of_code(&numbers, 2, &Pressed::of(&numbers, 1)),
        b'~' => numbered(numbers.get(0)?).map(|code| Pressed::of(&numbers, 1).key(code)),
        b'Z' => {
            let pressed = Pressed::of(&numbers, 1);
            let modifiers = pressed.modifiers | KeyModifiers::SHIFT;
            Some(Pressed { modifiers, ..pressed }.key(KeyCode::BackTab))
        }
        _ => {
            let code = cursor(last)?;
            // One number alone tells the modifiers.
            Some(Pressed::of(&numbers, usize::from(numbers.count() != 1)).key(code))
        }
    }
}

/// How a key was pressed.
struct Pressed {
    modifiers: KeyModifiers,
    kind: KeyEventKind,
    state: KeyEventState,
}

impl Pressed {
    /// As the field of that place tells it: one more than the sum of the modifiers, and after a colon whether it was let go.
    fn of(numbers: &Numbers, place: usize) -> Self {
        let mask = numbers.get(place).unwrap_or(1).saturating_sub(1);
        let is = |bit: u32| mask & bit != 0;
        let mut modifiers = KeyModifiers::NONE;
        modifiers.set(KeyModifiers::SHIFT, is(1));
        modifiers.set(KeyModifiers::ALT, is(2));
        modifiers.set(KeyModifiers::CONTROL, is(4));
        modifiers.set(KeyModifiers::SUPER, is(8));
        modifiers.set(KeyModifiers::HYPER, is(16));
        modifiers.set(KeyModifiers::META, is(32));
        let mut state = KeyEventState::NONE;
        state.set(KeyEventState::CAPS_LOCK, is(64));
        state.set(KeyEventState::NUM_LOCK, is(128));
        let kind = match numbers.sub(place) {
            Some(2) => KeyEventKind::Repeat,
            Some(3) => KeyEventKind::Release,
            _ => KeyEventKind::Press,
        };
        Self { modifiers, kind, state }
    }

    fn key(&self, code: KeyCode) -> KeyEvent {
        KeyEvent::new_with_kind_and_state(code, self.modifiers, self.kind, self.state)
    }
}

fn cursor(last: u8) -> Option<KeyCode> {
    Some(match last {
        b'A' => KeyCode::Up,
        b'B' => KeyCode::Down,
        b'C' => KeyCode::Right,
        b'D' => KeyCode::Left,
        b'E' => KeyCode::KeypadBegin,
        b'F' => KeyCode::End,
        b'H' => KeyCode::Home,
        b'P'..=b'S' => KeyCode::F(last - b'P' + 1),
        _ => return None,
    })
}

fn numbered(number: u32) -> Option<KeyCode> {
    let function = |gap: u32| u8::try_from(number.saturating_sub(gap)).ok().map(KeyCode::F);
    match number {
        1 | 7 => Some(KeyCode::Home),
        2 => Some(KeyCode::Insert),
        3 => Some(KeyCode::Delete),
        4 | 8 => Some(KeyCode::End),
        5 => Some(KeyCode::PageUp),
        6 => Some(KeyCode::PageDown),
        11..=15 => function(10),
        17..=21 => function(11),
        23..=26 => function(12),
        28..=29 => function(15),
        31..=34 => function(17),
        _ => None,
    }
}

/// A key told by the number of its character, in the field of that place; with shift, by that of the character it types then.
fn of_code(numbers: &Numbers, place: usize, pressed: &Pressed) -> Option<KeyEvent> {
    let number = numbers.get(place)?;
    if let Some((code, state)) = functional(number) {
        let mut key = pressed.key(code);
        key.state |= state;
        if let KeyCode::Modifier(which) = code {
            key.modifiers |= held(which);
        }
        return Some(key);
    }
    let code = match char::from_u32(number)? {
        '\x1b' => KeyCode::Esc,
        '\r' => KeyCode::Enter,
        '\t' if pressed.modifiers.contains(KeyModifiers::SHIFT) => KeyCode::BackTab,
        '\t' => KeyCode::Tab,
        '\x7f' | '\x08' => KeyCode::Backspace,
        c if c.is_control() || ('\u{e000}'..='\u{f8ff}').contains(&c) => return None,
        c => KeyCode::Char(c),
    };
    let mut key = pressed.key(code);
    let shifted = numbers.sub(place).and_then(char::from_u32).filter(|c| !c.is_control());
    if let (Some(c), true) = (shifted, key.modifiers.contains(KeyModifiers::SHIFT)) {
        key.code = KeyCode::Char(c);
        key.modifiers -= KeyModifiers::SHIFT;
    }
    Some(key)
}

/// Keys of the keypad, in the order of their numbers.
const KEYPAD: [KeyCode; 29] = [
    KeyCode::Char('0'),
    KeyCode::Char('1'),
    KeyCode::Char('2'),
    KeyCode::Char('3'),
    KeyCode::Char('4'),
    KeyCode::Char('5'),
    KeyCode::Char('6'),
    KeyCode::Char('7'),
    KeyCode::Char('8'),
    KeyCode::Char('9'),
    KeyCode::Char('.'),
    KeyCode::Char('/'),
    KeyCode::Char('*'),
    KeyCode::Char('-'),
    KeyCode::Char('+'),
    KeyCode::Enter,
    KeyCode::Char('='),
    KeyCode::Char(','),
    KeyCode::Left,
    KeyCode::Right,
    KeyCode::Up,
    KeyCode::Down,
    KeyCode::PageUp,
    KeyCode::PageDown,
    KeyCode::Home,
    KeyCode::End,
    KeyCode::Insert,
    KeyCode::Delete,
    KeyCode::KeypadBegin,
];

const LOCKS: [KeyCode; 6] = [
    KeyCode::CapsLock,
    KeyCode::ScrollLock,
    KeyCode::NumLock,
    KeyCode::PrintScreen,
    KeyCode::Pause,
    KeyCode::Menu,
];

const MEDIA: [MediaKeyCode; 13] = [
    MediaKeyCode::Play,
    MediaKeyCode::Pause,
    MediaKeyCode::PlayPause,
    MediaKeyCode::Reverse,
    MediaKeyCode::Stop,
    MediaKeyCode::FastForward,
    MediaKeyCode::Rewind,
    MediaKeyCode::TrackNext,
    MediaKeyCode::TrackPrevious,
    MediaKeyCode::Record,
    MediaKeyCode::LowerVolume,
    MediaKeyCode::RaiseVolume,
    MediaKeyCode::MuteVolume,
];

const MODIFIERS: [ModifierKeyCode; 14] = [
    ModifierKeyCode::LeftShift,
    ModifierKeyCode::LeftControl,
    ModifierKeyCode::LeftAlt,
    ModifierKeyCode::LeftSuper,
    ModifierKeyCode::LeftHyper,
    ModifierKeyCode::LeftMeta,
    ModifierKeyCode::RightShift,
    ModifierKeyCode::RightControl,
    ModifierKeyCode::RightAlt,
    ModifierKeyCode::RightSuper,
    ModifierKeyCode::RightHyper,
    ModifierKeyCode::RightMeta,
    ModifierKeyCode::IsoLevel3Shift,
    ModifierKeyCode::IsoLevel5Shift,
];

/// Keys that type no character, by the numbers that the protocol of kitty gives them.
fn functional(number: u32) -> Option<(KeyCode, KeyEventState)> {
    let place = |first: u32| usize::try_from(number.saturating_sub(first)).unwrap_or(usize::MAX);
    let plain = |code| Some((code, KeyEventState::NONE));
    match number {
        57358..=57363 => LOCKS.get(place(57358)).copied().and_then(plain),
        57376..=57398 => {
            u8::try_from(place(57376)).ok().map(|n| KeyCode::F(n + 13)).and_then(plain)
        }
        57399..=57427 => Some((KEYPAD.get(place(57399)).copied()?, KeyEventState::KEYPAD)),
        57428..=57440 => MEDIA.get(place(57428)).copied().map(KeyCode::Media).and_then(plain),
        57441..=57454 => {
            MODIFIERS.get(place(57441)).copied().map(KeyCode::Modifier).and_then(plain)
        }
        _ => None,
    }
}

/// The modifier that is down with its key.
fn held(which: ModifierKeyCode) -> KeyModifiers {
    use ModifierKeyCode as M;
    match which {
        M::LeftShift | M::RightShift => KeyModifiers::SHIFT,
        M::LeftControl | M::RightControl => KeyModifiers::CONTROL,
        M::LeftAlt | M::RightAlt => KeyModifiers::ALT,
        M::LeftSuper | M::RightSuper => KeyModifiers::SUPER,
        M::LeftHyper | M::RightHyper => KeyModifiers::HYPER,
        M::LeftMeta | M::RightMeta => KeyModifiers::META,
        M::IsoLevel3Shift | M::IsoLevel5Shift => KeyModifiers::NONE,
    }
}
