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
use crossterm::event::{KeyEvent, KeyEventKind};
use std::collections::VecDeque;
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::sync::mpsc::Sender;
use std::time::Duration;
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
        let mut typed = VecDeque::new();
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
                        inbox.put_back(typed);
                        let opened = opened.map_err(|error| ScreenFault::Desk(Box::new(error)));
                        return opened.map(Waited::Opened);
                    }
                    Wake::Broken(error) => return Err(error.into()),
                    Wake::Event(Event::Key(key)) if typed.is_empty() && self.leaves(key) => {
                        return Ok(Waited::Ended(ScreenEnd::Quit));
                    }
                    event @ Wake::Event(_) => typed.push_back(event),
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

    /// A key that leaves, and was not typed ahead for what is to come.
    fn leaves(&self, key: KeyEvent) -> bool {
        let meaning = self.keymap.meaning(Mode::Keys, &[Chord::folded(key)]);
        key.kind != KeyEventKind::Release
            && matches!(meaning, KeyMeaning::Command(line) if line.command == Command::Quit)
    }
}

/// What the terminal says of itself shows at once.
pub fn learn(frame: &mut FirstFrame, fact: TerminalFact) {
    match fact {
        TerminalFact::Wide(wide) => frame.theme.ascii = wide,
        TerminalFact::Light(light) => frame.palette = Palette::of(light),
    }
}
