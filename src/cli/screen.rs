//! No verb: the screen on the desk. It looks for what the screen needs of the environment and hands over.

use super::args::{Globals, TerminalGround};
use super::environment::{Environment, Screen};
use super::failure;
use super::keys;
use super::open;
use super::output::Answer;
use super::session::CliSession;
use crate::domain::phrase::Phrase;
use crate::exchange::files::{self, FileFault};
use crate::service::error::{self, DeskError};
use crate::tui::LOCK_MINUTES;
use crate::tui::theme::Palette;
use crate::tui::{self, KeymapFile, OpenDesk, Options, Reload, ScreenFault};
use serde_json::Value;
use std::io::ErrorKind;
use std::path::PathBuf;
use std::sync::{Arc, Mutex, PoisonError};
use std::time::SystemTime;

/// Opens a desk; told what is waited for, it hands that on.
type Opening = Box<dyn FnOnce(&dyn Fn(Phrase)) -> Result<CliSession, DeskError> + Send>;

/// A desk that is still to be opened, and how the screen begins on it.
pub struct Shown {
    pub tour: bool,
    /// What is waited for first.
    pub awaited: Phrase,
    /// Opens it, in a thread of its own; told what is waited for, the screen shows it.
    pub open: Opening,
}

/// Shows the desk that the flags and the environment name.
///
/// # Errors
/// As [`run`], and when the desk cannot be opened.
pub fn on_desk(globals: &Globals, environment: &Environment) -> Result<Answer, DeskError> {
    let path = open::path(globals.db.as_deref(), environment)?;
    if !environment.terminal {
        // Without a terminal the desk is what is spoken of first.
        CliSession::open(globals, environment)?;
    }
    let (named, around) = (globals.clone(), environment.clone());
    let shown = Shown {
        tour: false,
        awaited: Phrase::new("opening-desk").with("path", path.display().to_string()),
        open: Box::new(move |_| CliSession::open(&named, &around)),
    };
    run(shown, globals, environment)
}

/// Shows a desk until the officer leaves. A hang-up or a signal ends with the code a shell knows it by.
///
/// # Errors
/// When there is no terminal, or it fails; when the officer's own keymap cannot be read; when the desk cannot be opened.
pub fn run(
    shown: Shown,
    globals: &Globals,
    environment: &Environment,
) -> Result<Answer, DeskError> {
    if !environment.terminal {
        let message = Phrase::new("cli-no-terminal");
        return Err(DeskError::input(message).hint(Phrase::new("usage-see-help")));
    }
    if environment.screen == Screen::Dumb {
        let message = Phrase::new("cli-terminal-dumb");
        return Err(DeskError::input(message).hint(Phrase::new("usage-see-help")));
    }
    let plain = environment.screen == Screen::Plain;
    let keymap = environment.keymap.as_deref().filter(|path| path.exists());
    let user_keymap = keymap.map(|path| failure::text(path, files::KEYMAP)).transpose()?;
    let options = Options {
        user: environment.user.clone(),
        today: globals.today,
        lang: globals.lang.unwrap_or(environment.lang),
        ascii: match (globals.ascii, globals.unicode) {
            (true, _) => Some(true),
            (_, true) => Some(false),
            _ => plain.then_some(true),
        },
        palette: match globals.palette.or(environment.palette) {
            Some(TerminalGround::Light) => Some(Palette::Light),
            Some(TerminalGround::Dark) => Some(Palette::Dark),
            _ => None,
        },
        ground: environment.light,
        no_color: environment.no_color || plain,
        lock_after: globals.lock_after.unwrap_or(LOCK_MINUTES),
        tour: shown.tour,
        keymap: keys::chosen(globals, environment)?,
        reload: environment.keymap.clone().map(|path| reload(path, user_keymap.clone())),
        user_keymap,
        remark: remark(environment),
    };
    let open = shown.open;
    let opener = Box::new(move |tell: &dyn Fn(Phrase)| {
        let CliSession { desk, user, today, .. } = open(tell)?;
        Ok(OpenDesk { desk, user, today })
    });
    let ended = tui::open(options, shown.awaited, opener).map_err(|fault| match fault {
        ScreenFault::Desk(error) => *error,
        ScreenFault::Terminal(error) => {
            let message = Phrase::new("cli-terminal-failed").with("error", error.to_string());
            DeskError::new(error::ErrorKind::Unreachable, message)
        }
    })?;
    Ok(Answer::new(Value::Null, "").code(ended.code()))
}

/// What an officer is told who sits in an environment where Chinese goes wrong.
fn remark(environment: &Environment) -> Option<Phrase> {
    let locale = environment.around.locale.as_deref();
    (!environment.around.is_utf8()).then(|| match locale {
        Some(locale) => Phrase::new("locale-not-utf8").with("locale", locale),
        None => Phrase::new("locale-none"),
    })
}

/// Looks at the officer's own keymap while the screen shows; it is read again only when its time changed.
fn reload(path: PathBuf, known: Option<String>) -> Reload {
    let changed = |path: &PathBuf| std::fs::metadata(path).and_then(|m| m.modified()).ok();
    let last: Mutex<(Option<SystemTime>, Option<String>)> = Mutex::new((changed(&path), known));
    Reload(Arc::new(move |asked| {
        let mut last = last.lock().unwrap_or_else(PoisonError::into_inner);
        let time = changed(&path);
        if time == last.0 && !asked {
            return None;
        }
        last.0 = time;
        let (text, found) = match files::text(&path, files::KEYMAP) {
            Ok(text) => (Some(text.clone()), KeymapFile::Text(text)),
            Err(FileFault::Failed(ErrorKind::NotFound)) => {
                (None, KeymapFile::Absent(path.display().to_string()))
            }
            Err(fault) => (None, KeymapFile::Unreadable(fault.phrase())),
        };
        let same = std::mem::replace(&mut last.1, text.clone()) == text;
        (asked || !same).then_some(found)
    }))
}
