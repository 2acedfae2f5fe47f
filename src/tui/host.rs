//! Runs the screen against a terminal and a desk: threads for keys, signals, time, notices and the desk's answers, one loop that
//! feeds them to `update`, carries out the effects, and draws when something changed.

mod jobs;

use super::app::{App, Setup};
use super::clock;
use super::event::{Caller, Effect, Event, Slot};
use super::keymap::Keymap;
use super::terminal::{self, Guard};
use super::theme::Theme;
use super::update::update;
use super::view::view;
use crate::domain::day::Day;
use crate::domain::id::RequestId;
use crate::domain::phrase::Phrase;
use crate::service::desk::Desk;
use crate::service::error::{DeskError, ErrorKind};
use crate::service::request::{Ask, Request};
use crate::service::watch::Watch;
use crate::standard::words::Lang;
use crossterm::clipboard::CopyToClipboard;
use crossterm::terminal::{BeginSynchronizedUpdate, EndSynchronizedUpdate};
use crossterm::{event as term, execute, queue};
use ratatui::Terminal;
use ratatui::backend::CrosstermBackend;
use ratatui::layout::Rect;
use signal_hook::consts::{SIGHUP, SIGINT, SIGTERM};
use std::collections::VecDeque;
use std::io;
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::sync::Arc;
use std::sync::mpsc::{Receiver, RecvTimeoutError, Sender, channel};
use std::thread;
use std::time::Duration;

use jobs::Jobs;

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
    pub no_color: bool,
    /// Say at the start what there is.
    pub tour: bool,
    /// Text of the officer's own keymap.
    pub user_keymap: Option<String>,
}

/// Why the screen ended.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Outcome {
    Quit,
    /// The line was cut.
    HungUp,
    /// Told to end by this signal.
    Signal(i32),
}

/// What wakes the loop.
enum Wake {
    Event(Event),
    Signal(i32),
    HungUp,
    Broken(io::Error),
}

/// How often time is told and the terminal looked at.
const BEAT: Duration = Duration::from_millis(250);
/// How long drafts may take to be kept when the line is cut.
const LAST_WORDS: Duration = Duration::from_millis(700);

/// Shows the desk until the officer leaves, the line is cut or a signal comes.
///
/// # Errors
/// When there is no terminal, or it fails.
#[allow(clippy::needless_pass_by_value)] // The desk belongs to the screen as long as it shows.
pub fn run(desk: Arc<dyn Desk>, options: Options) -> io::Result<Outcome> {
    terminal::report_panics();
    let guard = Guard::take()?;
    let ascii = options.ascii.unwrap_or_else(terminal::draws_wide);
    let mut terminal = Terminal::new(CrosstermBackend::new(io::stdout()))?;
    let size = terminal.size()?;
    let mut app = App::new(Setup {
        lang: options.lang,
        theme: Theme { ascii, colour: !options.no_color },
        tour: options.tour,
        keymap: Keymap::new(options.user_keymap.as_deref()),
        size: (size.width, size.height),
    });
    let (wake, woken) = channel();
    let caller = Caller { user: options.user, today: options.today };
    let workers = Workers::start(&desk, &caller, &wake)?;
    watch_signals(&wake)?;
    watch_terminal(&wake)?;
    watch_notices(&desk, &wake)?;
    read_keys(wake)?;
    let outcome = live(&mut app, &mut terminal, &woken, &workers);
    workers.finish();
    drop(guard);
    outcome
}

/// The loop. It draws at most once for everything that has happened meanwhile.
fn live(
    app: &mut App,
    terminal: &mut Terminal<CrosstermBackend<io::Stdout>>,
    woken: &Receiver<Wake>,
    workers: &Workers,
) -> io::Result<Outcome> {
    let start = clock::now();
    let mut minute = String::new();
    let effects = app.effects();
    carry_out(effects, terminal, workers)?;
    let mut changed = true;
    loop {
        if changed {
            draw(app, terminal)?;
            changed = false;
        }
        let first = match woken.recv_timeout(BEAT) {
            Ok(wake) => Some(wake),
            Err(RecvTimeoutError::Timeout) => None,
            Err(RecvTimeoutError::Disconnected) => return Ok(Outcome::HungUp),
        };
        let now = u64::try_from(start.elapsed().as_millis()).unwrap_or(u64::MAX);
        let clock = clock::time_of_day();
        changed |= clock != minute;
        minute.clone_from(&clock);
        let mut effects = update(app, Event::Tick { now, clock });
        for wake in first.into_iter().chain(woken.try_iter()) {
            changed = true;
            match wake {
                Wake::Event(event) => effects.extend(update(app, event)),
                Wake::Signal(signal) => {
                    last_words(app, workers);
                    return Ok(Outcome::Signal(signal));
                }
                Wake::HungUp => {
                    last_words(app, workers);
                    return Ok(Outcome::HungUp);
                }
                Wake::Broken(error) => {
                    last_words(app, workers);
                    return Err(error);
                }
            }
        }
        if carry_out(effects, terminal, workers)? {
            return Ok(Outcome::Quit);
        }
    }
}

/// Keeps what was typed; nothing is drawn any more.
fn last_words(app: &mut App, workers: &Workers) {
    for effect in update(app, Event::HangUp) {
        if let Effect::Ask { slot, generation, ask } = effect {
            workers.ask(slot, generation, ask);
        }
    }
}

fn draw(app: &App, terminal: &mut Terminal<CrosstermBackend<io::Stdout>>) -> io::Result<()> {
    queue!(io::stdout(), BeginSynchronizedUpdate)?;
    terminal.draw(|frame| view(app, frame))?;
    execute!(io::stdout(), EndSynchronizedUpdate)
}

/// The next drawing draws every cell. (The library's own `clear` asks the terminal where its cursor is, and not all answer.)
fn forget_cells(terminal: &mut Terminal<CrosstermBackend<io::Stdout>>) -> io::Result<()> {
    let size = terminal.size()?;
    terminal.resize(Rect::new(0, 0, size.width, size.height))
}

/// Carries out effects; true when the officer leaves.
fn carry_out(
    effects: Vec<Effect>,
    terminal: &mut Terminal<CrosstermBackend<io::Stdout>>,
    workers: &Workers,
) -> io::Result<bool> {
    let mut quit = false;
    for effect in effects {
        match effect {
            Effect::Ask { slot, generation, ask } => workers.ask(slot, generation, ask),
            Effect::ReadCodes { generation, path } => workers.jobs.read_codes(generation, path),
            Effect::GiveUp { generation } => workers.jobs.give_up(generation),
            Effect::Copy(text) => execute!(io::stdout(), CopyToClipboard::to_clipboard_from(text))?,
            Effect::Redraw => forget_cells(terminal)?,
            Effect::Suspend => {
                terminal::suspend()?;
                forget_cells(terminal)?;
            }
            Effect::Quit => quit = true,
        }
    }
    Ok(quit)
}

struct Question {
    slot: Slot,
    generation: u64,
    ask: Ask,
    watch: Arc<Watch>,
}

/// Two threads that ask the desk: one for what writes, in order; one for reading, where a later question of a kind makes the
/// earlier ones needless.
struct Workers {
    writes: Sender<Question>,
    reads: Sender<Question>,
    done: Receiver<()>,
    jobs: Jobs,
}

impl Workers {
    fn start(desk: &Arc<dyn Desk>, caller: &Caller, wake: &Sender<Wake>) -> io::Result<Self> {
        let (finished, done) = channel();
        let progress = wake.clone();
        let jobs = Jobs::start(move |event| progress.send(Wake::Event(event)).is_ok())?;
        let start = |name: &str| -> io::Result<Sender<Question>> {
            let (questions, asked) = channel();
            let (desk, caller, wake) = (Arc::clone(desk), caller.clone(), wake.clone());
            let finished = finished.clone();
            thread::Builder::new().name(name.to_owned()).spawn(move || {
                answer(&*desk, &caller, &asked, &wake);
                let _ = finished.send(());
            })?;
            Ok(questions)
        };
        Ok(Self { writes: start("desk-writes")?, reads: start("desk-reads")?, done, jobs })
    }

    fn ask(&self, slot: Slot, generation: u64, ask: Ask) {
        let to = if slot.writes() { &self.writes } else { &self.reads };
        let watch = self.jobs.begin(slot, generation);
        let _ = to.send(Question { slot, generation, ask, watch });
    }

    /// Lets what is being written end, but not for long.
    fn finish(self) {
        let Self { writes, reads, done, .. } = self;
        drop((writes, reads));
        let until = clock::now() + LAST_WORDS;
        for _ in 0..2 {
            if done.recv_timeout(until.saturating_duration_since(clock::now())).is_err() {
                break;
            }
        }
    }
}

fn answer(desk: &dyn Desk, caller: &Caller, asked: &Receiver<Question>, wake: &Sender<Wake>) {
    let mut waiting: VecDeque<Question> = VecDeque::new();
    loop {
        if waiting.is_empty() {
            match asked.recv() {
                Ok(question) => waiting.push_back(question),
                Err(_) => return,
            }
        }
        waiting.extend(asked.try_iter());
        let Some(Question { slot, generation, ask, watch }) = waiting.pop_front() else { continue };
        if slot.superseded() && waiting.iter().any(|q| q.slot == slot) {
            continue;
        }
        let mut id = [0; 16];
        let response = match getrandom::fill(&mut id) {
            Ok(()) => {
                let request = Request {
                    id: RequestId(id),
                    user: caller.user.clone(),
                    today: caller.today,
                    as_of: None,
                    ask,
                };
                let Ok(response) =
                    catch_unwind(AssertUnwindSafe(|| desk.call_watched(request, &watch)))
                else {
                    // The report is written and the terminal given back already: there is nothing to go on with.
                    let _ = wake.send(Wake::Broken(io::Error::other("the desk failed")));
                    return;
                };
                response
            }
            Err(_) => Err(lost()),
        };
        drop(watch);
        let event = Event::Reply { slot, generation, response: Box::new(response) };
        if wake.send(Wake::Event(event)).is_err() {
            // The screen is gone; what is still to be written is written.
            waiting.retain(|q| q.slot.writes());
        }
    }
}

fn lost() -> DeskError {
    DeskError::new(ErrorKind::Unreachable, Phrase::new("desk-lost"))
}

fn watch_signals(wake: &Sender<Wake>) -> io::Result<()> {
    let mut signals = signal_hook::iterator::Signals::new([SIGHUP, SIGTERM, SIGINT])?;
    let wake = wake.clone();
    thread::Builder::new().name("signals".to_owned()).spawn(move || {
        for signal in signals.forever() {
            let event = if signal == SIGHUP { Wake::HungUp } else { Wake::Signal(signal) };
            if wake.send(event).is_err() {
                return;
            }
        }
    })?;
    Ok(())
}

/// Looks whether the terminal is still there: a dead one tells nobody.
fn watch_terminal(wake: &Sender<Wake>) -> io::Result<()> {
    let wake = wake.clone();
    thread::Builder::new().name("terminal".to_owned()).spawn(move || {
        while terminal::is_alive() {
            thread::park_timeout(BEAT);
        }
        let _ = wake.send(Wake::HungUp);
    })?;
    Ok(())
}

fn watch_notices(desk: &Arc<dyn Desk>, wake: &Sender<Wake>) -> io::Result<()> {
    let notices = desk.notices();
    let wake = wake.clone();
    thread::Builder::new().name("notices".to_owned()).spawn(move || {
        for notice in notices {
            if wake.send(Wake::Event(Event::Notice(notice))).is_err() {
                return;
            }
        }
    })?;
    Ok(())
}

fn read_keys(wake: Sender<Wake>) -> io::Result<()> {
    thread::Builder::new().name("keys".to_owned()).spawn(move || {
        loop {
            let event = match term::read() {
                Ok(term::Event::Key(key)) => Wake::Event(Event::Key(key)),
                Ok(term::Event::Paste(text)) => Wake::Event(Event::Paste(text)),
                Ok(term::Event::Resize(width, height)) => Wake::Event(Event::Resize(width, height)),
                Ok(_) => continue,
                Err(error) => {
                    let _ = wake.send(Wake::Broken(error));
                    return;
                }
            };
            if wake.send(event).is_err() {
                return;
            }
        }
    })?;
    Ok(())
}
