//! The screen before there is a desk: it shows what is waited for, keeps what is typed, and may be left.

use super::ending::{Ending, ScreenEnd};
use super::inbox::Inbox;
use super::open_desk::OpenDesk;
use super::surface::TerminalSurface;
use super::wake::Wake;
use crate::command::Command;
use crate::domain::phrase::Phrase;
use crate::service::error::DeskError;
use crate::tui::clock;
use crate::tui::event::Event;
use crate::tui::first_frame::FirstFrame;
use crate::tui::key::Chord;
use crate::tui::keymap::{KeyMeaning, Keymap, Mode};
use crate::tui::terminal::{self, Questions, TerminalFact};
use crate::tui::theme::Palette;
use crossterm::event::{KeyEventKind, KeyModifiers};
use std::collections::VecDeque;
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::sync::mpsc::Sender;
use std::time::{Duration, Instant};
use std::{io, thread};

/// Opens a desk, in a thread of its own; it is handed what tells the officer what is waited for.
pub type Opener = Box<dyn FnOnce(&dyn Fn(Phrase)) -> Result<OpenDesk, DeskError> + Send>;

/// Why there was no screen.
#[derive(Debug)]
pub enum ScreenFault {
    /// There is no terminal, or it fails.
    Terminal(io::Error),
    /// The desk cannot be opened.
    Desk(Box<DeskError>),
}

impl From<io::Error> for ScreenFault {
    fn from(error: io::Error) -> Self {
        Self::Terminal(error)
    }
}

/// How often it is told for how long.
const BEAT: Duration = Duration::from_secs(1);
/// So long without a key, and the next one belongs to none before it.
const PAUSE: Duration = Duration::from_secs(1);

/// Begins to open the desk.
///
/// # Errors
/// When no thread can be started.
pub fn begin(opener: Opener, wake: &Sender<Wake>) -> io::Result<()> {
    let wake = wake.clone();
    thread::Builder::new().name("opening".to_owned()).spawn(move || {
        let told = wake.clone();
        let tell = move |phrase| drop(told.send(Wake::Awaits(phrase)));
        let opened = catch_unwind(AssertUnwindSafe(|| opener(&tell)));
        let _ = wake.send(match opened {
            Ok(opened) => Wake::Opened(Box::new(opened)),
            // The report is written and the terminal given back already.
            Err(_) => Wake::Broken(io::Error::other("the desk failed")),
        });
    })?;
    Ok(())
}

/// What the waiting came to.
pub enum Waited {
    Opened(OpenDesk),
    Ended(ScreenEnd),
}

/// What the screen is while it waits.
pub struct Waiting<'a> {
    pub surface: &'a mut TerminalSurface,
    pub frame: &'a mut FirstFrame,
    pub keymap: &'a Keymap,
    pub questions: &'a mut Questions,
    pub ending: &'a Ending,
}

impl Waiting<'_> {
    /// Waits for the desk. What is typed meanwhile is left in the inbox.
    ///
    /// # Errors
    /// When the terminal fails or the desk cannot be opened.
    pub fn run(mut self, inbox: &mut Inbox) -> Result<Waited, ScreenFault> {
        let since = clock::now();
        let mut ahead = Ahead::default();
        loop {
            self.frame.seconds = since.elapsed().as_secs();
            let frame = &*self.frame;
            self.surface.draw_with(|buffer| frame.draw(buffer))?;
            let Ok(mut next) = inbox.wait(BEAT) else {
                return Ok(Waited::Ended(ScreenEnd::HungUp));
            };
            if !terminal::is_ours() {
                return Err(io::Error::other("the screen failed").into());
            }
            if !terminal::is_alive() || self.surface.look().is_some_and(|(w, h)| w == 0 || h == 0) {
                return Ok(Waited::Ended(ScreenEnd::HungUp));
            }
            while let Some(wake) = next {
                if let Some(end) = self.ending.told() {
                    return Ok(Waited::Ended(end));
                }
                match wake {
                    Wake::Opened(opened) => {
                        inbox.put_back(ahead.events);
                        let opened = opened.map_err(|error| ScreenFault::Desk(Box::new(error)));
                        return opened.map(Waited::Opened);
                    }
                    Wake::Broken(error) => return Err(error.into()),
                    Wake::Event(event) if ahead.leaves(&event, clock::now(), self.keymap) => {
                        return Ok(Waited::Ended(ScreenEnd::Quit));
                    }
                    event @ Wake::Event(_) => ahead.events.push_back(event),
                    other => self.take(other)?,
                }
                next = inbox.take();
            }
        }
    }

    fn take(&mut self, wake: Wake) -> io::Result<()> {
        match wake {
            Wake::Awaits(phrase) => self.frame.awaited = phrase,
            Wake::Told(reply) => {
                if let Some(fact) = self.questions.take(reply) {
                    learn(self.frame, fact);
                    self.surface.forget();
                }
            }
            Wake::GoesOn => {
                terminal::take_again()?;
                self.surface.forget();
            }
            Wake::Look => self.surface.forget(),
            _ => {}
        }
        Ok(())
    }
}

/// What is typed before there is a desk, to be done on it.
#[derive(Default)]
struct Ahead {
    events: VecDeque<Wake>,
    /// When something was typed last.
    last: Option<Instant>,
}

impl Ahead {
    /// Whether this is a key that leaves. With Ctrl it always does; another does where nothing was typed for a while, for in the
    /// midst of other keys it is typed ahead.
    fn leaves(&mut self, event: &Event, now: Instant, keymap: &Keymap) -> bool {
        let key = match event {
            Event::Key(key) if key.kind != KeyEventKind::Release => Some(*key),
            Event::Paste(_) => None,
            _ => return false,
        };
        let last = self.last.replace(now);
        let Some(key) = key else { return false };
        let meaning = keymap.meaning(Mode::Keys, &[Chord::folded(key)]);
        let quits = matches!(meaning, KeyMeaning::Command(line) if line.command == Command::Quit);
        let paused = last.is_none_or(|last| now.saturating_duration_since(last) >= PAUSE);
        quits && (paused || key.modifiers.contains(KeyModifiers::CONTROL))
    }
}

/// What the terminal says of itself shows at once.
pub fn learn(frame: &mut FirstFrame, fact: TerminalFact) {
    match fact {
        TerminalFact::Wide(wide) => frame.theme.ascii = wide,
        TerminalFact::Light(light) => frame.palette = Palette::of(light),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crossterm::event::{KeyCode, KeyEvent};

    const PLAIN: KeyModifiers = KeyModifiers::NONE;

    fn key(c: char, modifiers: KeyModifiers) -> Event {
        Event::Key(KeyEvent::new(KeyCode::Char(c), modifiers))
    }

    /// What leaves of events that come so many milliseconds after the first.
    fn leaving(events: &[(u64, Event)]) -> Vec<bool> {
        let (begin, keymap, mut ahead) = (clock::now(), Keymap::on(None, None), Ahead::default());
        let leaves = |(after, event): &(u64, Event)| {
            ahead.leaves(event, begin + Duration::from_millis(*after), &keymap)
        };
        events.iter().map(leaves).collect()
    }

    #[test]
    fn the_screen_that_waits_for_its_desk_can_always_be_left() {
        assert_eq!(leaving(&[(0, key('q', PLAIN))]), [true]);
        // A stray key, and a while later one that leaves; at once with Ctrl.
        let stray = (0, key('x', PLAIN));
        assert_eq!(leaving(&[stray.clone(), (1500, key('q', PLAIN))]), [false, true]);
        let ctrl = (10, key('c', KeyModifiers::CONTROL));
        assert_eq!(leaving(&[stray.clone(), ctrl]), [false, true]);
        // A window that changes its size, and a key that is let go, are nothing typed.
        let mut up = KeyEvent::new(KeyCode::Char('q'), PLAIN);
        up.kind = KeyEventKind::Release;
        let nothing = [(0, Event::Resize(80, 24)), (5, Event::Key(up)), (10, key('q', PLAIN))];
        assert_eq!(leaving(&nothing), [false, false, true]);
    }

    #[test]
    fn what_is_typed_in_one_go_before_there_is_a_desk_is_kept_for_it() {
        let typed = [(0, key('3', PLAIN)), (300, key('q', PLAIN)), (900, key('q', PLAIN))];
        assert_eq!(leaving(&typed), [false, false, false]);
        let pasted = [(0, Event::Paste("q".to_owned())), (10, key('q', PLAIN))];
        assert_eq!(leaving(&pasted), [false, false]);
    }
}
