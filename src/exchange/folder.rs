//! What lies in a folder that may be a sheet to be taken in: what an officer picks a file from.

use super::files::FileFault;
use std::path::Path;
use std::time::UNIX_EPOCH;

/// Most entries that are told of a folder.
pub const MOST: usize = 2_000;

/// How the names of files end that may be sheets.
const ENDINGS: [&str; 7] = ["csv", "tsv", "txt", "xlsx", "xlsm", "xls", "ods"];

/// A folder, or a file that may be a sheet.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct FolderEntry {
    /// Its name as it is shown; what is no UTF-8 is left out.
    pub name: String,
    pub is_folder: bool,
    /// In bytes.
    pub size: u64,
    /// When it was changed last, in milliseconds since 1970; 0 where the system does not say.
    pub changed: i64,
}

/// The folders and the files that may be sheets, folders first, by name; hidden ones and other files are left out.
///
/// # Errors
/// What the system says of the folder.
pub fn list(path: &Path) -> Result<Vec<FolderEntry>, FileFault> {
    let mut found = Vec::new();
    for entry in std::fs::read_dir(path)? {
        let entry = entry?;
        let Ok(name) = entry.file_name().into_string() else { continue };
        // What a link leads to counts; one that leads nowhere is left out.
        let Ok(about) = std::fs::metadata(entry.path()) else { continue };
        if name.starts_with(['.', '~'])
            || !(about.is_dir() || about.is_file() && may_be_sheet(&name))
        {
            continue;
        }
        let changed = about.modified().ok().and_then(|at| at.duration_since(UNIX_EPOCH).ok());
        found.push(FolderEntry {
            name,
            is_folder: about.is_dir(),
            size: about.len(),
            changed: changed.and_then(|at| i64::try_from(at.as_millis()).ok()).unwrap_or(0),
        });
    }
    found.sort_by(|a, b| b.is_folder.cmp(&a.is_folder).then_with(|| a.name.cmp(&b.name)));
    found.truncate(MOST);
    Ok(found)
}

fn may_be_sheet(name: &str) -> bool {
    let ending = name.rsplit_once('.').map(|(_, ending)| ending.to_ascii_lowercase());
    ending.is_some_and(|ending| ENDINGS.contains(&ending.as_str()))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn folders_come_first_and_what_is_no_sheet_does_not_come() {
        let folder = tempfile::tempdir().unwrap();
        for name in ["b.csv", "a.XLSX", "notes.pdf", ".hidden.csv", "~$a.xlsx"] {
            std::fs::write(folder.path().join(name), "x").unwrap();
        }
        std::fs::create_dir(folder.path().join("zz")).unwrap();
        std::os::unix::fs::symlink("nowhere", folder.path().join("gone.csv")).unwrap();
        let names: Vec<String> =
            list(folder.path()).unwrap().into_iter().map(|entry| entry.name).collect();
        assert_eq!(names, ["zz", "a.XLSX", "b.csv"]);
        assert!(list(&folder.path().join("b.csv")).is_err());
    }
}
