//! Saved views: an officer's own, and those that all share. They lie outside the log, as drafts do. One that can no longer be
//! read is told of and kept as it is.

use super::session::Session;
use crate::domain::officer::Role;
use crate::domain::phrase::Phrase;
use crate::domain::text;
use crate::service::error::{DeskError, ErrorKind};
use crate::service::query::SavedView;
use crate::service::response::{Reply, Response, ViewLine};

/// What begins the key of every saved view.
const PREFIX: &str = "view/named/";
/// Under whom shared views are kept: no officer is called so.
const ALL: &str = "";
/// Most views of one officer, and most that are shared.
const MOST_VIEWS: usize = 100;
/// Longest name, in characters.
const LONGEST_NAME: usize = 40;
/// Longest line, in bytes.
const LONGEST_TEXT: usize = 4_000;

/// A shared view as it is kept: the author on a line of its own, then the view.
fn taken_apart(kept: &str) -> (String, String) {
    let (author, text) = kept.split_once('\n').unwrap_or(("", kept));
    (author.to_owned(), text.to_owned())
}

impl Session<'_> {
    /// Those who tend the desk may change what others share.
    fn tends(&self) -> bool {
        self.officer.may(Role::Supervisor) || self.officer.may(Role::Admin)
    }

    pub fn views(&self, counts: bool) -> Response {
        let mut lines = Vec::new();
        for (owner, shared) in [(self.officer.name.as_str(), false), (ALL, true)] {
            for (key, kept) in self.snapshot.desk_list(owner, PREFIX)? {
                let kept = String::from_utf8_lossy(&kept).into_owned();
                let (author, text) =
                    if shared { taken_apart(&kept) } else { (String::new(), kept) };
                let name = key.strip_prefix(PREFIX).unwrap_or(&key).to_owned();
                let may_change = !shared || author == self.officer.name || self.tends();
                let (count, fault) = match self.read_view(&text, counts) {
                    Ok(count) => (count, None),
                    Err(error) if error.kind == ErrorKind::Input => (None, Some(error.message)),
                    Err(error) => return Err(error),
                };
                lines.push(ViewLine { name, text, shared, author, may_change, count, fault });
            }
        }
        Ok(Reply::Views(lines))
    }

    /// Reads a view whole, its filter too; with `counts`, how many rows it has.
    fn read_view(&self, text: &str, counts: bool) -> Result<Option<u64>, DeskError> {
        let view = SavedView::parse(text)?.view();
        self.query(&view, &self.vocabulary())?;
        if counts { self.size(&view).map(Some) } else { Ok(None) }
    }

    pub fn save_view(&self, name: &str, text: Option<&str>, shared: bool) -> Response {
        let name = text::trim(name);
        let hostile = !text::hostile(name, false).is_empty();
        if name.is_empty() || hostile || name.chars().count() > LONGEST_NAME {
            let shown = text::display(name).into_owned();
            let most = i64::try_from(LONGEST_NAME).unwrap_or(i64::MAX);
            let said = Phrase::new("view-bad-name").with("name", shown).with("most", most);
            return Err(DeskError::input(said));
        }
        if let Some(text) = text {
            if text.len() > LONGEST_TEXT || !text::hostile(text, false).is_empty() {
                return Err(DeskError::input(Phrase::new("view-bad-text")));
            }
            self.read_view(text, false)?;
        }
        let key = format!("{PREFIX}{name}");
        self.begin_writing()?;
        if shared && self.officer.roles.iter().all(|role| *role == Role::Viewer) {
            return Err(DeskError::new(ErrorKind::Refused, Phrase::new("view-no-sharing")));
        }
        let owner = if shared { ALL } else { self.officer.name.as_str() };
        // Two may save under the same name at once: what is there is looked at while nobody else writes.
        self.local.store.desk_update(owner, (PREFIX, &key), |kept, beside| {
            if kept.is_none() && text.is_some() && beside >= MOST_VIEWS {
                let most = i64::try_from(MOST_VIEWS).unwrap_or(i64::MAX);
                return Err(DeskError::input(Phrase::new("view-too-many").with("most", most)));
            }
            if shared {
                self.may_replace(name, kept)?;
            }
            let author = self.officer.name.as_str();
            let value = |text| if shared { format!("{author}\n{text}") } else { text };
            Ok::<_, DeskError>(text.map(|text| value(text.to_owned()).into_bytes()))
        })?;
        Ok(Reply::Kept)
    }

    /// A view that is shared is changed by whoever left it, and by those who tend the desk.
    fn may_replace(&self, name: &str, kept: Option<Vec<u8>>) -> Result<(), DeskError> {
        let author = kept.map(|kept| taken_apart(&String::from_utf8_lossy(&kept)).0);
        let mine = author.as_deref().is_none_or(|author| author == self.officer.name);
        if mine || self.tends() {
            return Ok(());
        }
        let author = text::display(author.as_deref().unwrap_or("")).into_owned();
        let said = Phrase::new("view-of-another").with("name", name).with("author", author);
        Err(DeskError::new(ErrorKind::Refused, said))
    }
}
