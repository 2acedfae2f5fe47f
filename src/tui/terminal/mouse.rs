//! What the mouse sends, in the three protocols that terminals know.

use super::replies::Numbers;
use crossterm::event::{KeyModifiers, MouseButton, MouseEvent, MouseEventKind};

/// What is in the number that tells buttons, modifiers and whether it moves.
pub struct Buttons {
    kind: MouseEventKind,
    modifiers: KeyModifiers,
}

impl Buttons {
    fn of(number: u32) -> Option<Self> {
        let button = number & 0b11 | (number & 0b1100_0000) >> 4;
        let moves = number & 0b10_0000 != 0;
        let kind = match (button, moves) {
            (0, false) => MouseEventKind::Down(MouseButton::Left),
            (1, false) => MouseEventKind::Down(MouseButton::Middle),
            (2, false) => MouseEventKind::Down(MouseButton::Right),
            (0, true) => MouseEventKind::Drag(MouseButton::Left),
            (1, true) => MouseEventKind::Drag(MouseButton::Middle),
            (2, true) => MouseEventKind::Drag(MouseButton::Right),
            (3, false) => MouseEventKind::Up(MouseButton::Left),
            (3..=5, true) => MouseEventKind::Moved,
            (4, false) => MouseEventKind::ScrollUp,
            (5, false) => MouseEventKind::ScrollDown,
            (6, false) => MouseEventKind::ScrollLeft,
            (7, false) => MouseEventKind::ScrollRight,
            _ => return None,
        };
        let mut modifiers = KeyModifiers::NONE;
        modifiers.set(KeyModifiers::SHIFT, number & 0b100 != 0);
        modifiers.set(KeyModifiers::ALT, number & 0b1000 != 0);
        modifiers.set(KeyModifiers::CONTROL, number & 0b1_0000 != 0);
        Some(Self { kind, modifiers })
    }

    /// Of the byte that stands for it in the oldest protocol.
    #[must_use]
    pub fn of_bytes(byte: u8) -> Option<Self> {
        Self::of(u32::from(byte.checked_sub(32)?))
    }

    /// At the place that two bytes stand for.
    #[must_use]
    pub fn at_bytes(self, column: u8, row: u8) -> Option<MouseEvent> {
        let place = |byte: u8| byte.checked_sub(32).map(u32::from);
        self.at(place(column), place(row))
    }

    /// At a column and a row, both counted from 1.
    fn at(self, column: Option<u32>, row: Option<u32>) -> Option<MouseEvent> {
        let place = |n: Option<u32>| u16::try_from(n?.checked_sub(1)?).ok();
        let (column, row) = (place(column)?, place(row)?);
        Some(MouseEvent { kind: self.kind, column, row, modifiers: self.modifiers })
    }
}

/// Numbers as SGR tells them; `released` by the letter at its end.
#[must_use]
pub fn of_sgr(body: &[u8], released: bool) -> Option<MouseEvent> {
    let numbers = Numbers::of(body);
    let mut buttons = Buttons::of(numbers.get(0)?)?;
    if let (MouseEventKind::Down(button), true) = (buttons.kind, released) {
        buttons.kind = MouseEventKind::Up(button);
    }
    buttons.at(numbers.get(1), numbers.get(2))
}

/// Numbers as rxvt tells them.
#[must_use]
pub fn of_rxvt(body: &[u8]) -> Option<MouseEvent> {
    let numbers = Numbers::of(body);
    Buttons::of(numbers.get(0)?.checked_sub(32)?)?.at(numbers.get(1), numbers.get(2))
}
