//! Runs the screen against a terminal and a desk: threads for the terminal, signals, notices and the desk's answers, one loop that
//! feeds them to `update`, carries out the effects, and draws when something changed.

mod inbox;
mod jobs;
mod surface;
mod wake;
mod watch;
mod workers;

use super::app::{App, Setup};
use super::clock;
use super::event::{Caller, Effect, Event};
use super::keymap::{Base, Keymap};
use super::own_keymap::Reload;
use super::terminal::{self, Questions, TerminalFact, TerminalGuard};
use super::theme::{Palette, Theme};
use super::update::update;
use crate::domain::day::Day;
use crate::service::desk::Desk;
use crate::standard::words::Lang;
use inbox::Inbox;
use std::io;
use std::sync::Arc;
use std::sync::mpsc::{Sender, channel};
use std::time::Duration;
use surface::TerminalSurface;
use wake::Wake;
use workers::Workers;

/// How the screen is started.
#[derive(Clone, Debug)]
pub struct Options {
    /// The operating-system user who sits here.
    pub user: String,
    /// A sandbox's today.
    pub today: Option<Day>,
    pub lang: Lang,
    /// ASCII frames and nothing of uncertain width; `None` asks the terminal.
    pub ascii: Option<bool>,
    /// Colours for this ground; `None` asks the terminal.
    pub palette: Option<Palette>,
    /// The ground is light, for a terminal that does not say.
    pub ground: Option<bool>,
    /// Minutes without a key before the screen locks; 0 is never.
    pub lock_after: u64,
    pub no_color: bool,
    /// Say at the start what there is.
    pub tour: bool,
    /// The keymap chosen, whatever the officer's own names.
    pub keymap: Option<Base>,
    /// Text of the officer's own keymap.
    pub user_keymap: Option<String>,
    /// Looks whether that text is another by now.
    pub reload: Option<Reload>,
}

impl Options {
    /// The screen of that user in that language, the rest asked of the terminal or left at rest: no lock, no tour, the default keys.
    #[must_use]
    pub fn new(user: &str, lang: Lang) -> Self {
        Self {
            user: user.to_owned(),
            today: None,
            lang,
            ascii: None,
            palette: None,
            ground: None,
            lock_after: 0,
            no_color: false,
            tour: false,
            keymap: None,
            user_keymap: None,
            reload: None,
        }
    }
}

/// Why the screen ended.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ScreenEnd {
    Quit,
    /// The line was cut.
    HungUp,
    /// Told to end by this signal.
    Signal(i32),
}

/// How often time is told and the terminal looked at while nothing happens.
const BEAT: Duration = Duration::from_secs(1);

/// Shows the desk until the officer leaves, the line is cut or a signal comes.
///
/// # Errors
/// When there is no terminal, or it fails.
#[allow(clippy::needless_pass_by_value)] // The desk belongs to the screen as long as it shows.
pub fn run(desk: Arc<dyn Desk>, options: Options) -> io::Result<ScreenEnd> {
    terminal::report_panics();
    let guard = TerminalGuard::take()?;
    let (wake, woken) = channel();
    watch::watch_signals(&wake)?;
    watch::watch_terminal(&wake)?;
    let mut inbox = Inbox::new(woken);
    let ask_ground = options.palette.is_none() && !options.no_color;
    let mut questions = Questions::new(options.ascii.is_none(), ask_ground);
    let facts = inbox.ask(&mut questions)?;
    let surface = TerminalSurface::new()?;
    let mut app = App::new(Setup {
        lang: options.lang,
        theme: Theme { ascii: options.ascii.unwrap_or(false), colour: !options.no_color },
        tour: options.tour,
        palette: options.palette.unwrap_or(Palette::of(options.ground.unwrap_or(false))),
        keymap: Keymap::on(options.keymap, options.user_keymap.as_deref()),
        size: surface.size(),
        lock_after: options.lock_after,
    });
    app.judge_keymap(options.user_keymap.as_deref().unwrap_or_default());
    let caller = Caller { user: options.user, today: options.today };
    let workers = Workers::start(&desk, &caller, &wake)?;
    watch::watch_notices(&desk, &wake)?;
    let keymap = options.reload.map(|r| watch::watch_keymap(r, &wake)).transpose()?;
    drop(wake);
    let mut live = Live { app, surface, workers, questions, keymap, stopped: false };
    // A line that failed because the program is told to end is no failure.
    let outcome = live.run(&mut inbox, facts).or_else(|error| told_to_end(&mut inbox).ok_or(error));
    if !matches!(outcome, Ok(ScreenEnd::Quit)) {
        // However it ends that the officer did not want, what was typed is kept.
        live.last_words();
    }
    live.workers.finish();
    drop(guard);
    outcome
}

/// What else came that ends the screen.
fn told_to_end(inbox: &mut Inbox) -> Option<ScreenEnd> {
    std::iter::from_fn(|| inbox.take()).find_map(|wake| match wake {
        Wake::Signal(signal) => Some(ScreenEnd::Signal(signal)),
        Wake::HungUp => Some(ScreenEnd::HungUp),
        _ => None,
    })
}

/// The screen while it shows.
struct Live {
    app: App,
    surface: TerminalSurface,
    workers: Workers,
    /// What the terminal has not answered yet.
    questions: Questions,
    /// Wakes whoever looks at the officer's own keymap.
    keymap: Option<Sender<()>>,
    /// We stopped ourselves, and took the terminal again ourselves.
    stopped: bool,
}

impl Live {
    /// The loop. It draws at most once for everything that has happened meanwhile.
    fn run(&mut self, inbox: &mut Inbox, facts: Vec<TerminalFact>) -> io::Result<ScreenEnd> {
        let start = clock::now();
        let mut minute = String::new();
        let mut effects = self.app.effects();
        for fact in facts {
            effects.extend(update(&mut self.app, Event::Terminal(fact)));
        }
        self.carry_out(effects)?;
        let mut changed = true;
        loop {
            if changed {
                self.surface.draw(&self.app)?;
            }
            let Ok(mut next) = inbox.wait(BEAT) else { return Ok(ScreenEnd::HungUp) };
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
                changed = true;
                if let Some(ended) = self.take(wake, &mut effects)? {
                    return Ok(ended);
                }
                next = inbox.take();
            }
            if self.carry_out(effects)? {
                return Ok(ScreenEnd::Quit);
            }
        }
    }

    /// Takes in what woke the loop; why the screen ends, if it does.
    fn take(&mut self, wake: Wake, effects: &mut Vec<Effect>) -> io::Result<Option<ScreenEnd>> {
        match wake {
            Wake::HungUp => return Ok(Some(ScreenEnd::HungUp)),
            Wake::Signal(signal) => return Ok(Some(ScreenEnd::Signal(signal))),
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
        Ok(None)
    }

    /// The terminal is ours again, and shows nothing of ours.
    fn resume(&mut self) -> Vec<Effect> {
        update(&mut self.app, Event::Resumed)
    }

    /// Keeps what was typed; nothing is drawn any more.
    fn last_words(&mut self) {
        for effect in update(&mut self.app, Event::HangUp) {
            if let Effect::Ask { asker, purpose, generation, ask } = effect {
                self.workers.ask((asker, purpose), generation, ask);
            }
        }
    }

    /// Carries out effects; true when the officer leaves.
    fn carry_out(&mut self, effects: Vec<Effect>) -> io::Result<bool> {
        let mut quit = false;
        let mut waiting = std::collections::VecDeque::from(effects);
        while let Some(effect) = waiting.pop_front() {
            match effect {
                Effect::Ask { asker, purpose, generation, ask } => {
                    self.workers.ask((asker, purpose), generation, ask);
                }
                Effect::ReadCodes { generation, path } => {
                    self.workers.jobs.read_codes(generation, path);
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
