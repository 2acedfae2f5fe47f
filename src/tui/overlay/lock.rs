//! The idle lock: after some time without a key the screen shows nothing of the desk until somebody goes on. It keeps drafts and
//! hides content; it asks for no password, because who sits here was settled by the system's login.

use crate::command::{Command, Line};
use crate::domain::phrase::Phrase;
use crate::tui::app::App;
use crate::tui::event::Effect;
use crate::tui::key::Chord;
use crate::tui::keymap::{Meaning, Mode};
use crate::tui::text;
use crate::tui::widget::paint::{Paint, centred};
use crossterm::event::{KeyEvent, KeyModifiers};

/// Minutes without a key after which the screen locks, where nobody says otherwise.
pub const MINUTES: u64 = 10;
const A_MINUTE: u64 = 60_000;

/// Whether the screen is locked, and when it will be.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Lock {
    pub on: bool,
    /// Minutes without a key; none at all means never.
    pub after: u64,
    /// When the last key came.
    last: u64,
}

impl Default for Lock {
    fn default() -> Self {
        Self { on: false, after: MINUTES, last: 0 }
    }
}

impl App {
    /// Hides the desk. What is typed is kept as a draft at once; keys that wait for an answer are dropped.
    pub fn lock_screen(&mut self) {
        self.keep_draft(0);
        self.ahead.clear();
        self.pending.clear();
        self.lock.on = true;
    }

    /// Locks when no key came for long enough.
    pub fn watch_idle(&mut self) {
        let idle = self.now.saturating_sub(self.lock.last);
        if !self.lock.on && self.lock.after > 0 && idle >= self.lock.after.saturating_mul(A_MINUTE)
        {
            self.lock_screen();
        }
    }

    /// A key or a paste came: true when it was for the desk, false when the lock took it.
    pub fn unlocked(&mut self, key: Option<KeyEvent>) -> bool {
        self.lock.last = self.now;
        if !self.lock.on {
            return true;
        }
        let Some(key) = key.filter(|key| !key.modifiers.contains(KeyModifiers::ALT)) else {
            return false;
        };
        match self.keymap.meaning(Mode::Keys, &[Chord::folded(key)]) {
            Meaning::Command(line) if line.command == Command::Open => self.lock.on = false,
            Meaning::Command(line) if line.command == Command::Redraw => {
                self.asks.push(Effect::Redraw);
            }
            _ => {}
        }
        false
    }
}

/// Draws the lock instead of everything else.
pub fn draw(app: &App, paint: &mut Paint<'_>) {
    let area = paint.buffer.area;
    let open = Line::from(Command::Open);
    let key = app.keymap.first(Mode::Keys, &open).unwrap_or_default();
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
    let officer = app.about.as_ref().and_then(|about| about.officer.clone());
    let who = officer.map(|name| paint.say(&Phrase::new("lock-who").with("officer", name)));
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
