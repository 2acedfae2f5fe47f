//! The screen while it shows: one loop that feeds what happens to `update`, carries out the effects, and draws when something
//! changed.

use super::ending::{Ending, ScreenEnd};
use super::inbox::Inbox;
use super::surface::TerminalSurface;
use super::wake::Wake;
use super::workers::Workers;
use crate::tui::app::App;
use crate::tui::clock;
use crate::tui::event::{Effect, Event};
use crate::tui::terminal::{self, Questions};
use crate::tui::update::update;
use std::io;
use std::sync::Arc;
use std::sync::mpsc::Sender;
use std::time::Duration;

/// How often time is told and the terminal looked at while nothing happens.
const BEAT: Duration = Duration::from_secs(1);
/// How long what has happened is taken in before it is shown.
const MOST_UNSHOWN: Duration = Duration::from_millis(50);

/// The screen while it shows.
pub struct Live {
    pub app: App,
    pub surface: TerminalSurface,
    pub workers: Workers,
    /// What the terminal has not answered yet.
    pub questions: Questions,
    pub ending: Arc<Ending>,
    /// Wakes whoever looks at the officer's own keymap.
    pub keymap: Option<Sender<()>>,
    /// We stopped ourselves, and took the terminal again ourselves.
    pub stopped: bool,
}

impl Live {
    /// Shows until it ends; however it ends that the officer did not want, what was typed is kept.
    ///
    /// # Errors
    /// When the terminal or the desk fails.
    pub fn run(mut self, inbox: &mut Inbox) -> io::Result<ScreenEnd> {
        // A line that failed because the program is told to end is no failure.
        let outcome = self.go_on(inbox).or_else(|error| self.ending.told().ok_or(error));
        if let Ok(end) = outcome {
            self.ending.heed(end);
        }
        if !matches!(outcome, Ok(ScreenEnd::Quit)) {
            self.last_words();
        }
        self.workers.finish();
        outcome
    }

    /// The loop. It draws at most once for everything that has happened meanwhile.
    fn go_on(&mut self, inbox: &mut Inbox) -> io::Result<ScreenEnd> {
        let start = clock::now();
        let mut minute = String::new();
        let effects = self.app.effects();
        self.carry_out(effects)?;
        let mut changed = true;
        loop {
            if changed {
                self.surface.draw(&self.app)?;
            }
            let Ok(mut next) = inbox.wait(BEAT) else { return Ok(ScreenEnd::HungUp) };
            let woken = clock::now();
            if !terminal::is_ours() {
                // Something failed and gave the terminal back: nothing may be drawn on it any more.
                return Err(io::Error::other("the screen failed"));
            }
            if !terminal::is_alive() {
                // A dead terminal tells nobody.
                return Ok(ScreenEnd::HungUp);
            }
            let now = u64::try_from(start.elapsed().as_millis()).unwrap_or(u64::MAX);
            let clock = clock::time_of_day();
            changed = clock != minute;
            minute.clone_from(&clock);
            let locked = self.app.is_locked();
            let mut effects = update(&mut self.app, Event::Tick { now, clock });
            changed |= self.app.is_locked() != locked;
            if let Some((width, height)) = self.surface.look() {
                if width == 0 || height == 0 {
                    // A terminal without a size is one that nobody looks at any more.
                    return Ok(ScreenEnd::HungUp);
                }
                changed = true;
                effects.extend(update(&mut self.app, Event::Resize(width, height)));
            }
            while let Some(wake) = next {
                // However much else waits.
                if let Some(end) = self.ending.told() {
                    return Ok(end);
                }
                changed = true;
                self.take(wake, &mut effects)?;
                let may_go_on = woken.elapsed() < MOST_UNSHOWN;
                next = if may_go_on { inbox.take() } else { None };
            }
            if self.carry_out(effects)? {
                return Ok(ScreenEnd::Quit);
            }
        }
    }

    /// Takes in what woke the loop.
    fn take(&mut self, wake: Wake, effects: &mut Vec<Effect>) -> io::Result<()> {
        match wake {
            // What opens a desk has nothing more to say.
            Wake::Ends | Wake::Awaits(_) | Wake::Opened(_) => {}
            Wake::Broken(error) => return Err(error),
            Wake::GoesOn => {
                if !std::mem::take(&mut self.stopped) {
                    terminal::take_again()?;
                    effects.extend(self.resume());
                }
            }
            Wake::Told(reply) => {
                let fact = self.questions.take(reply).map(Event::Terminal);
                effects.extend(fact.into_iter().flat_map(|fact| update(&mut self.app, fact)));
            }
            // Its size is looked at by itself.
            Wake::Look => self.surface.forget(),
            Wake::Event(event) => effects.extend(update(&mut self.app, event)),
        }
        Ok(())
    }

    /// The terminal is ours again, and shows nothing of ours.
    fn resume(&mut self) -> Vec<Effect> {
        update(&mut self.app, Event::Resumed)
    }

    /// Keeps what was typed; nothing is drawn any more.
    fn last_words(&mut self) {
        for effect in update(&mut self.app, Event::HangUp) {
            if let Effect::Ask { asker, purpose, generation, as_of, ask } = effect {
                self.workers.ask((asker, purpose), generation, (as_of, ask));
            }
        }
    }

    /// Carries out effects; true when the officer leaves.
    fn carry_out(&mut self, effects: Vec<Effect>) -> io::Result<bool> {
        let mut quit = false;
        let mut waiting = std::collections::VecDeque::from(effects);
        while let Some(effect) = waiting.pop_front() {
            match effect {
                Effect::Ask { asker, purpose, generation, as_of, ask } => {
                    self.workers.ask((asker, purpose), generation, (as_of, ask));
                }
                Effect::ReadFile { generation, ask } => {
                    self.workers.jobs.read_file(generation, ask);
                }
                Effect::GiveUp { generation } => self.workers.jobs.give_up(generation),
                Effect::Copy(text) => self.surface.copy(&text)?,
                Effect::Redraw => self.surface.forget(),
                Effect::Suspend => {
                    self.stopped = true;
                    terminal::suspend()?;
                    waiting.extend(self.resume());
                }
                Effect::ReloadKeys => {
                    if let Some(keymap) = &self.keymap {
                        let _ = keymap.send(());
                    }
                }
                Effect::Mouse(on) => terminal::mouse(on)?,
                Effect::Quit => quit = true,
            }
        }
        Ok(quit)
    }
}
