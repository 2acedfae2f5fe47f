//! Files that an officer names: what is to be read of them, and what was found. They may lie on a slow disk, so they are read
//! beside everything else.

use crate::domain::day::Day;
use crate::domain::intake::{IntakeBatch, IntakeKind};
use crate::domain::phrase::{Arg, Phrase};
use crate::exchange::folder::{self, FolderEntry};
use crate::exchange::table_reader::Parser;
use crate::exchange::value::Shares;
use crate::exchange::{self, Asked, ReadError, codes};
use crate::standard::edition::Edition;
use std::path::Path;
use std::sync::Arc;

/// What is to be read.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum FileAsk {
    /// The references in a file.
    Codes(String),
    /// What lies in a folder.
    Folder(String),
    /// Whether a file is there that can be read as a sheet.
    Look(String),
    /// A sheet to be taken in.
    Sheet(Box<SheetAsk>),
}

/// A sheet, and what is said of it beside what stands in it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SheetAsk {
    pub path: String,
    /// `None`: what its headings tell.
    pub kind: Option<IntakeKind>,
    /// Source and ground of all alerts that name none, as codes of the edition.
    pub source: Option<String>,
    pub ground: Option<String>,
    /// What bare numbers in columns of shares are.
    pub shares: Option<Shares>,
    pub edition: Arc<Edition>,
    pub today: Day,
}

/// What was found.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum FileRead {
    Codes(Vec<String>),
    Folder(Vec<FolderEntry>),
    /// It is there.
    There,
    Sheet(Box<IntakeBatch>),
}

/// Reads it. `parser` is who parses workbooks.
///
/// # Errors
/// Why it cannot be read, as a sentence that names it.
pub fn read(ask: &FileAsk, parser: Parser<'_>) -> Result<FileRead, Phrase> {
    match ask {
        FileAsk::Codes(path) => codes::read(Path::new(path))
            .map(FileRead::Codes)
            .map_err(|error| unreadable("mark-file-unreadable", path, error.phrase())),
        FileAsk::Folder(path) => folder::list(Path::new(if path.is_empty() { "." } else { path }))
            .map(FileRead::Folder)
            .map_err(|fault| unreadable("folder-unreadable", path, fault.phrase())),
        FileAsk::Look(path) => exchange::files::look(Path::new(path))
            .map(|()| FileRead::There)
            .map_err(|fault| unreadable("sheet-unreadable", path, fault.phrase())),
        FileAsk::Sheet(ask) => sheet(ask, parser)
            .map(|batch| FileRead::Sheet(Box::new(batch)))
            .map_err(|error| unreadable("sheet-unreadable", &ask.path, error.phrase())),
    }
}

fn unreadable(key: &str, path: &str, why: Phrase) -> Phrase {
    Phrase::new(key).with("path", path).with("why", Arg::Phrase(Box::new(why)))
}

fn sheet(ask: &SheetAsk, parser: Parser<'_>) -> Result<IntakeBatch, ReadError> {
    let path = Path::new(&ask.path);
    let bytes = exchange::read_file(path)?;
    let name = path.file_name().unwrap_or_default().to_string_lossy();
    let read = |kind| {
        let asked = Asked {
            source: ask.source.clone(),
            ground: ask.ground.clone(),
            shares: ask.shares,
            parser,
            ..Asked::new(kind, &name, &ask.edition, ask.today)
        };
        exchange::read_asked(&bytes, &asked)
    };
    match ask.kind {
        Some(kind) => read(kind),
        None => exchange::told_by_headings(read),
    }
}
