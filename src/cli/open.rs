//! Chooses the desk and opens it. The one file of the command line that knows which desk answers; the rest sees `Desk`.

use super::environment::{self, Environment};
use crate::domain::day::Day;
use crate::domain::phrase::Phrase;
use crate::service::desk::Desk;
use crate::service::error::{DeskError, ErrorKind};
use crate::service::local::{CreateOptions, Local};
use std::path::{Path, PathBuf};
use std::sync::Arc;

/// Where the desk is: `--db`, else `SEDESK_DB`, else the user's data folder.
///
/// # Errors
/// When none of them says anything.
pub fn path(db: Option<&Path>, environment: &Environment) -> Result<PathBuf, DeskError> {
    db.map(Path::to_path_buf)
        .or_else(|| environment.db.clone())
        .or_else(environment::default_desk)
        .ok_or_else(|| DeskError::new(ErrorKind::Unreachable, Phrase::new("cli-no-data-folder")))
}

/// Opens the desk that is there; never makes one.
///
/// # Errors
/// When there is none, or it is damaged or another process holds it.
pub fn existing(path: &Path) -> Result<Arc<dyn Desk>, DeskError> {
    Ok(Arc::new(Local::open(path)?))
}

/// What a new desk is to be.
#[derive(Clone, Debug)]
pub struct Founding {
    pub sandbox: bool,
    pub solo: bool,
    pub edition: Option<String>,
    pub user: String,
    pub name: String,
    /// A sandbox's first day; the clock's where absent.
    pub today: Option<Day>,
}

/// Makes a desk, and the folder it stands in (open to its owner alone).
///
/// # Errors
/// When something is there already, or it cannot be written.
pub fn create(path: &Path, founding: Founding) -> Result<Arc<dyn Desk>, DeskError> {
    use std::os::unix::fs::DirBuilderExt as _;
    if let Some(folder) = path.parent().filter(|f| !f.as_os_str().is_empty() && !f.exists()) {
        std::fs::DirBuilder::new().recursive(true).mode(0o700).create(folder).map_err(|error| {
            let message = Phrase::new("cli-cannot-make-folder")
                .with("path", folder.display().to_string())
                .with("error", error.to_string());
            DeskError::new(ErrorKind::Unreachable, message)
        })?;
    }
    let options = CreateOptions {
        sandbox: founding.sandbox,
        solo: founding.solo,
        edition_text: founding.edition,
        user: founding.user,
        desk_name: founding.name,
        request: environment::request_id().0,
        today: founding.today,
    };
    Ok(Arc::new(Local::create(path, options)?))
}
