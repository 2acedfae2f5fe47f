//! What is typed or pasted to mark by it: codes, numbers and names; a file of them; or a query.

use crate::command::Command;
use crate::tui::widget::input::Input;

/// What is typed.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum By {
    /// References, one a line or set apart.
    References,
    /// The path of a file of references.
    File,
    /// A filter: what it finds in the queue is marked.
    Query,
}

impl By {
    /// What that command has typed.
    #[must_use]
    pub fn of(command: Command) -> Self {
        match command {
            Command::MarkFile => Self::File,
            Command::MarkQuery => Self::Query,
            _ => Self::References,
        }
    }

    #[must_use]
    pub fn title(self) -> &'static str {
        match self {
            Self::References => "pasted-title",
            Self::File => "mark-file-title",
            Self::Query => "mark-query-title",
        }
    }

    #[must_use]
    pub fn how(self) -> &'static str {
        match self {
            Self::References => "pasted-how",
            Self::File => "mark-file-how",
            Self::Query => "mark-query-how",
        }
    }
}

#[derive(Debug)]
pub struct PasteBox {
    pub by: By,
    pub input: Input,
}

impl PasteBox {
    #[must_use]
    pub fn new(by: By) -> Self {
        Self { by, input: Input::new("", by == By::References) }
    }

    /// The references, each once, in order, and how many came again: one a line; a line of several codes is taken apart.
    #[must_use]
    pub fn references(&self) -> (Vec<String>, usize) {
        let (mut found, mut again) = (Vec::new(), 0);
        let mut seen = std::collections::HashSet::new();
        let mut add = |text: &str| {
            let text = text.trim();
            if text.is_empty() {
            } else if seen.insert(text.to_owned()) {
                found.push(text.to_owned());
            } else {
                again += 1;
            }
        };
        for line in self.input.value().split(['\n', ',', '，', ';', '；', '、', '\t']) {
            if line.is_ascii() { line.split_whitespace().for_each(&mut add) } else { add(line) }
        }
        (found, again)
    }

    /// The one line that is typed: a path as it may be pasted, between quotation marks, or a query.
    #[must_use]
    pub fn line(&self) -> String {
        let typed = self.input.value();
        let typed = typed.trim();
        let bare = |mark: char| typed.strip_prefix(mark)?.strip_suffix(mark);
        let path = bare('"').or_else(|| bare('\'')).filter(|_| self.by == By::File);
        path.unwrap_or(typed).to_owned()
    }
}
