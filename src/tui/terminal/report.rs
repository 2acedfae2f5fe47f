//! What a panic leaves behind: the terminal given back, and a report for whoever mends it, for its owner's eyes alone. It holds
//! nothing of any record: of a message that was made of values, only where it came from.

use std::fs::{DirBuilder, OpenOptions, Permissions};
use std::io::{self, Write as _};
use std::os::unix::fs::{DirBuilderExt as _, OpenOptionsExt as _, PermissionsExt as _};
use std::panic::PanicHookInfo;
use std::path::{Path, PathBuf};

/// From now on a panic gives the terminal back first, then writes a report and says where it is.
pub fn report_panics() {
    std::panic::set_hook(Box::new(|info| {
        super::give_back();
        let report = report(info);
        let kept = state_folder().and_then(|folder| keep(&folder, &report).ok());
        // Where stderr is gone too, nobody is left to be told.
        let _ = match kept {
            Some(file) => writeln!(io::stderr(), "sedesk: {}", file.display()),
            None => write!(io::stderr(), "{report}"),
        };
    }));
}

/// Version, thread, place and trace. A message written in the program is told; one made of values may hold a record's text.
fn report(info: &PanicHookInfo<'_>) -> String {
    let thread = std::thread::current();
    let name = thread.name().unwrap_or("-");
    let place = info.location().map_or_else(|| "-".to_owned(), ToString::to_string);
    let written = info.payload().downcast_ref::<&'static str>().copied().unwrap_or("-");
    let trace = std::backtrace::Backtrace::force_capture();
    let version = env!("CARGO_PKG_VERSION");
    format!("sedesk {version}\nthread {name}\nat {place}\n{written}\n\n{trace}\n")
}

/// Writes it where nobody else may look; a second one of the same process follows the first.
fn keep(folder: &Path, report: &str) -> io::Result<PathBuf> {
    DirBuilder::new().recursive(true).mode(0o700).create(folder)?;
    // It may be there since a version that left it open.
    std::fs::set_permissions(folder, Permissions::from_mode(0o700))?;
    let path = folder.join(format!("panic-{}.txt", std::process::id()));
    let flags = nix::fcntl::OFlag::O_NOFOLLOW.bits();
    let mut file =
        OpenOptions::new().append(true).create(true).mode(0o600).custom_flags(flags).open(&path)?;
    file.set_permissions(Permissions::from_mode(0o600))?;
    file.write_all(report.as_bytes())?;
    Ok(path)
}

/// Where reports go.
fn state_folder() -> Option<PathBuf> {
    use etcetera::BaseStrategy as _;
    let strategy = etcetera::choose_base_strategy().ok()?;
    Some(strategy.state_dir().unwrap_or_else(|| strategy.data_dir()).join("sedesk"))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_report_is_for_its_owner_alone_even_where_an_older_one_lies_open() {
        let place = tempfile::tempdir().unwrap();
        let folder = place.path().join("state/sedesk");
        let mode = |path: &Path| std::fs::metadata(path).unwrap().permissions().mode() & 0o777;
        let path = keep(&folder, "one\n").unwrap();
        assert_eq!((mode(&folder), mode(&path)), (0o700, 0o600));
        std::fs::set_permissions(&folder, Permissions::from_mode(0o755)).unwrap();
        std::fs::set_permissions(&path, Permissions::from_mode(0o644)).unwrap();
        keep(&folder, "two\n").unwrap();
        assert_eq!((mode(&folder), mode(&path)), (0o700, 0o600));
        assert_eq!(std::fs::read_to_string(&path).unwrap(), "one\ntwo\n");
    }
}
