//! The palette: every command of the table and every queue by name, ranked as letters are typed; what is off says why.

use crate::command::{ArgKind, Line, Snapshot, Spec};
use crate::domain::queue::Queue;
use crate::standard::words::Words;
use crate::tui::widget::input::Input;
use crate::tui::widget::scroll::Scroll;
use fuzzy_matcher::FuzzyMatcher as _;
use fuzzy_matcher::skim::SkimMatcherV2;

/// One line of the palette.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Entry {
    pub line: Line,
    pub doc: String,
    /// Key of the reason why not.
    pub off: Option<&'static str>,
}

/// What is typed and what fits it.
#[derive(Debug)]
pub struct Palette {
    pub input: Input,
    all: Vec<Entry>,
    pub shown: Vec<Entry>,
    pub scroll: Scroll,
}

impl Palette {
    #[must_use]
    pub fn new(words: &Words, snapshot: &Snapshot) -> Self {
        let mut all = Vec::new();
        for spec in Spec::ALL {
            let off = spec.command.available(snapshot).err();
            // What only makes sense elsewhere is no line of the palette.
            if off.is_some_and(|r| r.starts_with("off-only")) {
                continue;
            }
            let doc = words.get(&spec.word());
            let args: Vec<Option<String>> = match spec.arg {
                ArgKind::Queue => Queue::ALL.iter().map(|q| Some(q.name().to_owned())).collect(),
                _ => vec![None],
            };
            for arg in args {
                let doc = match &arg {
                    Some(queue) => words.label("queue", queue),
                    None => doc.clone(),
                };
                all.push(Entry { line: Line { command: spec.command, arg }, doc, off });
            }
        }
        let mut palette = Self {
            input: Input::new("", false),
            all,
            shown: Vec::new(),
            scroll: Scroll::default(),
        };
        palette.rank();
        palette
    }

    /// Ranks the lines by what is typed.
    pub fn rank(&mut self) {
        let typed = self.input.value();
        let typed = typed.trim();
        self.scroll = Scroll::default();
        if typed.is_empty() {
            self.shown.clone_from(&self.all);
            return;
        }
        let matcher = SkimMatcherV2::default();
        let score = |e: &Entry| {
            let name = matcher.fuzzy_match(&e.line.to_string(), typed).map(|s| s * 2);
            name.max(matcher.fuzzy_match(&e.doc, typed))
        };
        let mut ranked: Vec<(i64, &Entry)> =
            self.all.iter().filter_map(|e| Some((score(e)?, e))).collect();
        ranked.sort_by_key(|(score, _)| std::cmp::Reverse(*score));
        self.shown = ranked.into_iter().map(|(_, e)| e.clone()).collect();
    }

    /// The chosen line; a line typed whole (`transition r`) counts as it stands.
    #[must_use]
    pub fn chosen(&self) -> Option<Line> {
        let typed = self.input.value();
        if typed.trim().contains(' ')
            && let Ok(line) = Line::parse(&typed)
        {
            return Some(line);
        }
        self.shown.get(self.scroll.at).map(|e| e.line.clone())
    }
}
