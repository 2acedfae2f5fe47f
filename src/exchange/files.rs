//! The one way in for a file that an officer names: looked at before it is opened, opened without waiting, read no further than
//! its kind may be large. What stands in it is not its business.

use crate::domain::phrase::Phrase;
use std::fs::{FileType, Metadata, OpenOptions};
use std::io::{self, ErrorKind, Read};
use std::os::unix::fs::{FileTypeExt as _, OpenOptionsExt as _};
use std::path::Path;

/// A sheet to be imported: a register of a province with all its columns is a tenth of it.
pub const SHEET: u64 = 64 << 20;
/// A list of codes: a million of them, one a line, and room for what stands beside them in a sheet.
pub const CODES: u64 = 16 << 20;
/// An edition: the largest that comes with the program is a fortieth of it.
pub const EDITION: u64 = 4 << 20;
/// A calendar: all of China's that comes with the program is a hundredth of it.
pub const CALENDAR: u64 = 4 << 20;
/// An officer's own headings: a few hundred lines would be many.
pub const HEADINGS: u64 = 1 << 20;
/// A keymap: the one that comes with the program is a hundredth of it.
pub const KEYMAP: u64 = 256 << 10;

/// What a file is that is no plain one.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Odd {
    Folder,
    Pipe,
    Socket,
    /// A disk, a terminal, `/dev/zero`.
    Device,
}

/// Why a file is not read.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum FileFault {
    /// What the system said.
    Failed(ErrorKind),
    /// Something that is no plain file stands there.
    NotAFile(Odd),
    /// Larger than its kind may be, in bytes.
    TooLarge { most: u64 },
    /// No UTF-8.
    NotText,
}

impl FileFault {
    /// The same as the rest of a sentence: "… it is a folder".
    #[must_use]
    pub fn phrase(&self) -> Phrase {
        let phrase = Phrase::new(self.key());
        match self {
            Self::Failed(kind) => phrase.with("error", kind.to_string()),
            Self::TooLarge { most } => phrase.with("most", size(*most)),
            Self::NotAFile(_) | Self::NotText => phrase,
        }
    }

    /// The key of the sentence.
    #[must_use]
    pub fn key(&self) -> &'static str {
        match self {
            Self::Failed(ErrorKind::NotFound | ErrorKind::NotADirectory) => "file-not-there",
            Self::Failed(ErrorKind::PermissionDenied) => "file-forbidden",
            Self::Failed(ErrorKind::IsADirectory) | Self::NotAFile(Odd::Folder) => {
                "file-is-a-folder"
            }
            Self::Failed(_) => "file-system-says",
            Self::NotAFile(Odd::Pipe) => "file-is-a-pipe",
            Self::NotAFile(Odd::Socket) => "file-is-a-socket",
            Self::NotAFile(Odd::Device) => "file-is-a-device",
            Self::TooLarge { .. } => "file-too-large",
            Self::NotText => "file-not-utf8",
        }
    }
}

/// Whole units: every limit is some.
fn size(bytes: u64) -> String {
    if bytes < 1 << 20 { format!("{} KiB", bytes >> 10) } else { format!("{} MiB", bytes >> 20) }
}

impl From<io::Error> for FileFault {
    fn from(error: io::Error) -> Self {
        Self::Failed(error.kind())
    }
}

/// Whether a plain file is there; what stands in it is not looked at.
///
/// # Errors
/// When there is none.
pub fn look(path: &Path) -> Result<(), FileFault> {
    plain(&std::fs::metadata(path)?)
}

/// The bytes of a plain file of at most `most` bytes; a link to one will do.
///
/// # Errors
/// When it is none, is larger, or cannot be read. Nothing is waited for: not for the other end of a pipe, and no device is opened.
pub fn read(path: &Path, most: u64) -> Result<Vec<u8>, FileFault> {
    plain(&std::fs::metadata(path)?)?;
    // What stands there may be another by now: it is opened so that it cannot keep anyone, and looked at again.
    let flags = nix::fcntl::OFlag::O_NONBLOCK | nix::fcntl::OFlag::O_NOCTTY;
    let file = OpenOptions::new().read(true).custom_flags(flags.bits()).open(path)?;
    let about = file.metadata()?;
    plain(&about)?;
    if about.len() > most {
        return Err(FileFault::TooLarge { most });
    }
    // One more: the end is met without growing.
    bounded_of(file, most, about.len() + 1)
}

/// The text of a plain file of at most `most` bytes: UTF-8, with a byte order mark or without.
///
/// # Errors
/// When it cannot be read, or is no UTF-8.
pub fn text(path: &Path, most: u64) -> Result<String, FileFault> {
    let mut text = String::from_utf8(read(path, most)?).map_err(|_| FileFault::NotText)?;
    if text.starts_with('\u{feff}') {
        text.drain(..'\u{feff}'.len_utf8());
    }
    Ok(text)
}

/// What a stream gives until its end, which must come within `most` bytes.
///
/// # Errors
/// When it gives more, or cannot be read.
pub fn bounded(stream: impl Read, most: u64) -> Result<Vec<u8>, FileFault> {
    bounded_of(stream, most, 0)
}

/// The same of a stream that is said to give so many.
fn bounded_of(stream: impl Read, most: u64, said: u64) -> Result<Vec<u8>, FileFault> {
    let said = usize::try_from(said.min(most)).unwrap_or(0);
    let mut bytes = Vec::with_capacity(said);
    stream.take(most.saturating_add(1)).read_to_end(&mut bytes)?;
    if bytes.len() as u64 > most { Err(FileFault::TooLarge { most }) } else { Ok(bytes) }
}

fn plain(about: &Metadata) -> Result<(), FileFault> {
    let kind: FileType = about.file_type();
    if kind.is_file() {
        return Ok(());
    }
    Err(FileFault::NotAFile(if kind.is_dir() {
        Odd::Folder
    } else if kind.is_fifo() {
        Odd::Pipe
    } else if kind.is_socket() {
        Odd::Socket
    } else {
        Odd::Device
    }))
}
