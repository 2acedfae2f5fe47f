//! Runs the screen against a terminal and a desk: takes the terminal, waits for the desk, starts the threads that listen to the
//! terminal, signals, notices and the desk's answers, and hands over to the loop (`live`).

mod ending;
mod inbox;
mod jobs;
mod live;
mod open_desk;
mod opening;
mod surface;
mod wake;
mod watch;
mod workers;

use super::app::{App, Setup};
use super::event::Caller;
use super::first_frame::FirstFrame;
use super::keymap::{Base, Keymap, Mode};
use super::own_keymap::Reload;
use super::terminal::{self, Questions, TerminalGuard};
use super::theme::{Palette, Theme};
use crate::command::{Command, CommandLine};
use crate::domain::day::Day;
use crate::domain::phrase::Phrase;
use crate::service::desk::Desk;
use crate::standard::words::{Lang, Words};
use ending::Ending;
pub use ending::ScreenEnd;
use inbox::Inbox;
use live::Live;
pub use open_desk::OpenDesk;
pub use opening::{Opener, ScreenFault};
use opening::{Waited, Waiting};
use std::io;
use std::sync::Arc;
use std::sync::mpsc::channel;
use surface::TerminalSurface;
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
    /// What is told at the start.
    pub remark: Option<Phrase>,
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
            remark: None,
        }
    }
}

/// Shows a desk that is open until the officer leaves, the line is cut or a signal comes. Told to end, the process has a second.
///
/// # Errors
/// When there is no terminal, or it fails.
pub fn run(desk: Arc<dyn Desk>, options: Options) -> io::Result<ScreenEnd> {
    let open = OpenDesk { desk, user: options.user.clone(), today: options.today };
    show(options, Phrase::new("waiting"), Source::Open(open)).map_err(|fault| match fault {
        ScreenFault::Terminal(error) => error,
        ScreenFault::Desk(error) => io::Error::other(format!("{error:?}")),
    })
}

/// The same of a desk that is still to be opened: the screen shows what it waits for until then, and `awaited` first.
///
/// # Errors
/// When there is no terminal, it fails, or the desk cannot be opened.
pub fn open(options: Options, awaited: Phrase, opener: Opener) -> Result<ScreenEnd, ScreenFault> {
    show(options, awaited, Source::Opener(opener))
}

/// Where the desk comes from.
enum Source {
    Open(OpenDesk),
    Opener(Opener),
}

fn show(options: Options, awaited: Phrase, source: Source) -> Result<ScreenEnd, ScreenFault> {
    terminal::report_panics();
    let guard = TerminalGuard::take()?;
    let (wake, woken) = channel();
    let ending = Ending::start()?;
    watch::watch_signals(&wake, &ending)?;
    let ready = match source {
        Source::Open(open) => Some(open),
        Source::Opener(opener) => {
            opening::begin(opener, &wake)?;
            None
        }
    };
    watch::watch_terminal(&wake, &ending)?;
    let mut inbox = Inbox::new(woken);
    let ask_ground = options.palette.is_none() && !options.no_color;
    let mut questions = Questions::new(options.ascii.is_none(), ask_ground);
    let keymap = Keymap::on(options.keymap, options.user_keymap.as_deref());
    let mut frame = first_frame(&options, awaited, &keymap);
    for fact in inbox.ask(&mut questions)? {
        opening::learn(&mut frame, fact);
    }
    let mut surface = TerminalSurface::new()?;
    let waiting = Waiting {
        surface: &mut surface,
        frame: &mut frame,
        keymap: &keymap,
        questions: &mut questions,
        ending: &ending,
    };
    let waited = ready.map_or_else(|| waiting.run(&mut inbox), |open| Ok(Waited::Opened(open)));
    // A line that failed because the program is told to end is no failure.
    let waited = waited.or_else(|fault| ending.told().map(Waited::Ended).ok_or(fault))?;
    let open = match waited {
        Waited::Opened(open) => open,
        Waited::Ended(end) => {
            ending.heed(end);
            return Ok(end);
        }
    };
    let app = app(&options, &frame, keymap, surface.size());
    let caller = Caller { user: open.user, today: open.today };
    let workers = Workers::start(&open.desk, &caller, &wake)?;
    watch::watch_notices(&open.desk, &wake)?;
    let keymap = options.reload.map(|r| watch::watch_keymap(r, &wake)).transpose()?;
    drop(wake);
    let live = Live { app, surface, workers, questions, ending, keymap, stopped: false };
    let outcome = live.run(&mut inbox);
    drop(guard);
    Ok(outcome?)
}

fn app(options: &Options, frame: &FirstFrame, keymap: Keymap, size: (u16, u16)) -> App {
    let mut app = App::new(Setup {
        lang: options.lang,
        theme: frame.theme,
        tour: options.tour,
        palette: frame.palette,
        keymap,
        size,
        lock_after: options.lock_after,
    });
    if let Some(remark) = &options.remark {
        app.remark(remark);
    }
    app.judge_keymap(options.user_keymap.as_deref().unwrap_or_default());
    app
}

/// What shows before there is a desk.
fn first_frame(options: &Options, awaited: Phrase, keymap: &Keymap) -> FirstFrame {
    let key = keymap.first(Mode::Keys, &CommandLine::from(Command::Quit));
    FirstFrame {
        words: Words::new(options.lang, None),
        theme: Theme { ascii: options.ascii.unwrap_or(false), colour: !options.no_color },
        palette: options.palette.unwrap_or(Palette::of(options.ground.unwrap_or(false))),
        key: key.unwrap_or_default(),
        awaited,
        seconds: 0,
    }
}
