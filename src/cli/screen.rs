//! No verb: the screen on the desk. It looks for what the screen needs of the environment and hands over.

use super::args::{Globals, TerminalGround};
use super::environment::{Environment, Screen};
use super::failure;
use super::keys;
use super::output::Answer;
use super::session::CliSession;
use crate::domain::phrase::Phrase;
use crate::exchange::files::{self, FileFault};
use crate::service::error::{self, DeskError};
use crate::tui::LOCK_MINUTES;
use crate::tui::theme::Palette;
use crate::tui::{self, KeymapFile, Options, Reload, ScreenEnd};
use serde_json::Value;
use std::io::ErrorKind;
use std::path::PathBuf;
use std::sync::{Arc, Mutex, PoisonError};
use std::time::SystemTime;

/// Shows the desk until the officer leaves. A hang-up or a signal ends with the code a shell knows it by.
///
/// # Errors
/// When there is no terminal, or it fails; when the officer's own keymap cannot be read.
pub fn run(
    session: CliSession,
    globals: &Globals,
    environment: &Environment,
    tour: bool,
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
        user: session.user,
        today: session.today,
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
        tour,
        keymap: keys::chosen(globals, environment)?,
        reload: environment.keymap.clone().map(|path| reload(path, user_keymap.clone())),
        user_keymap,
    };
    let ended = tui::run(session.desk, options).map_err(|error| {
        let message = Phrase::new("cli-terminal-failed").with("error", error.to_string());
        DeskError::new(error::ErrorKind::Unreachable, message)
    })?;
    let code = match ended {
        ScreenEnd::Quit => 0,
        ScreenEnd::HungUp => 128 + 1,
        ScreenEnd::Signal(number) => u8::try_from(128 + number).unwrap_or(u8::MAX),
    };
    Ok(Answer::new(Value::Null, "").code(code))
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
