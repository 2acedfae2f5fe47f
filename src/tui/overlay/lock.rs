//! The idle lock: after some time without a key the screen shows nothing of the desk until somebody goes on. It keeps drafts and
//! hides content; it asks for no password, because who sits here was settled by the system's login.

use crate::command::Command;
use crate::domain::phrase::Phrase;
use crate::tui::key::Chord;
use crate::tui::keymap::{KeyMeaning, Keymap, Mode};
use crate::tui::shared::Shared;
use crate::tui::text;
use crate::tui::widget::paint::{Paint, centred};
use crossterm::event::{KeyEvent, KeyModifiers};

/// Minutes without a key after which the screen locks, where nobody says otherwise.
pub const MINUTES: u64 = 10;
const A_MINUTE: u64 = 60_000;

/// Whether the screen is locked, and when it will be.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ScreenLock {
    pub on: bool,
    /// Minutes without a key; none at all means never.
    after: u64,
    /// When the last key came.
    last: u64,
}

impl ScreenLock {
    /// Open, to be closed after so many minutes without a key.
    #[must_use]
    pub fn new(after: u64) -> Self {
        Self { on: false, after, last: 0 }
    }

    /// Hides the desk.
    pub fn close(&mut self) {
        self.on = true;
    }

    /// No key came for long enough.
    #[must_use]
    pub fn is_due(&self, now: u64) -> bool {
        let idle = now.saturating_sub(self.last);
        !self.on && self.after > 0 && idle >= self.after.saturating_mul(A_MINUTE)
    }

    /// A key or a paste came.
    pub fn touch(&mut self, now: u64) {
        self.last = now;
    }

    /// A key that came while it is locked: whether it asks for the screen to be drawn anew.
    pub fn press(&mut self, key: KeyEvent, keymap: &Keymap) -> bool {
        if key.modifiers.contains(KeyModifiers::ALT) {
            return false;
        }
        let KeyMeaning::Command(line) = keymap.meaning(Mode::Keys, &[Chord::folded(key)]) else {
            return false;
        };
        self.on &= line.command != Command::Open;
        line.command == Command::Redraw
    }
}

/// Draws the lock instead of everything else.
pub fn draw(shared: &Shared, paint: &mut Paint<'_>) {
    let area = paint.buffer.area;
    let key = shared.key(Mode::Keys, Command::Open);
    let how = paint.say(&Phrase::new("lock-how").with("key", key));
    let (width, height) = (area.width.min(64), area.height.min(9));
    if width < 20 || height < 5 {
        paint.text(area.x, area.y, area.width, &how, paint.theme.bold());
        paint.stand(area.x, area.y);
        return;
    }
    let title = paint.get("lock-title");
    let inside = paint.frame(centred(area, width, height), &title);
    let room = inside.width.saturating_sub(2);
    let who =
        shared.officer().map(|name| paint.say(&Phrase::new("lock-who").with("officer", name)));
    let said = [(Some(how), paint.theme.bold()), (who, paint.theme.plain())]
        .into_iter()
        .chain([(Some(paint.get("lock-note")), paint.theme.quiet())]);
    let mut y = inside.y;
    for (text, style) in said {
        let Some(text) = text else { continue };
        for line in text::wrap(&paint.clean(&text), usize::from(room)) {
            if y < inside.bottom() {
                paint.text(inside.x + 1, y, room, &line, style);
                y += 1;
            }
        }
    }
    paint.stand(inside.x + 1, inside.y);
}
