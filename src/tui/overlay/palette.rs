//! The palette: every command of the table with what may follow it, ranked as letters are typed, by name, by what it does in
//! both languages and by pinyin; what is off says why.

use crate::command::{ArgKind, Command, Line, Scope, Snapshot, Spec};
use crate::domain::queue::Queue;
use crate::service::response::{Menu, MenuItem};
use crate::standard::words::{Lang, Words};
use crate::tui::widget::input::Input;
use crate::tui::widget::scroll::Scroll;
use fuzzy_matcher::FuzzyMatcher as _;
use fuzzy_matcher::skim::SkimMatcherV2;
use pinyin::ToPinyin as _;
use std::collections::HashMap;
use std::sync::OnceLock;

/// Lines used before that stand first.
const RECENT: usize = 5;

/// One line of the palette.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Entry {
    pub line: Line,
    pub doc: String,
    /// Why not, said.
    pub off: Option<String>,
    /// The letter that chooses it in the menu of transitions.
    pub letter: Option<String>,
    /// What else it is found by: its words in the other language, pinyin.
    also: Vec<String>,
}

/// What is typed and what fits it.
#[derive(Debug)]
pub struct Palette {
    pub input: Input,
    all: Vec<Entry>,
    pub shown: Vec<Entry>,
    pub scroll: Scroll,
}

/// What commands and queues are called in every language, with the pinyin of the Chinese: made once.
fn names() -> &'static HashMap<String, Vec<String>> {
    static NAMES: OnceLock<HashMap<String, Vec<String>>> = OnceLock::new();
    NAMES.get_or_init(|| {
        let mut names: HashMap<String, Vec<String>> = HashMap::new();
        for lang in Lang::ALL {
            let words = Words::new(lang, None);
            for spec in Spec::ALL {
                let entry = names.entry(spec.name.to_owned()).or_default();
                for said in [words.get(&spec.word()), words.get(&spec.hint())] {
                    entry.extend(read_aloud(&said));
                    entry.push(said);
                }
            }
            for queue in Queue::ALL {
                let said = words.label("queue", queue.name());
                let entry = names.entry(format!("queue {}", queue.name())).or_default();
                entry.extend(read_aloud(&said));
                entry.push(said);
            }
        }
        names
    })
}

/// The initials and the whole pinyin of a Chinese text; nothing of any other.
fn read_aloud(text: &str) -> Vec<String> {
    let (mut initials, mut whole) = (String::new(), String::new());
    for read in text.chars().filter_map(|c| c.to_pinyin()) {
        initials.extend(read.plain().chars().next());
        whole.push_str(read.plain());
    }
    if initials.is_empty() { Vec::new() } else { vec![initials, whole] }
}

/// Words of the other language and pinyin are found by a piece that stands in them, best from their beginning.
fn found_in(said: &str, typed: &str) -> Option<i64> {
    let at = said.to_lowercase().find(typed)?;
    let whole = if said.len() == typed.len() { 60 } else { 0 };
    Some(if at == 0 { 60 + whole } else { 20 })
}

impl Palette {
    /// `recent` are lines used before, the last first; `operations` those of this session, the last at the end.
    #[must_use]
    pub fn new(
        words: &Words,
        snapshot: &Snapshot,
        (recent, operations): (&[Line], &[u64]),
    ) -> Self {
        let mut all = Vec::new();
        for spec in Spec::ALL {
            let off = spec.command.available(snapshot).err();
            // What only makes sense elsewhere is no line of the palette.
            if off.is_some_and(|r| r.starts_with("off-only")) {
                continue;
            }
            let doc = words.get(&spec.word());
            let mut entry = |arg: Option<String>, doc: String| {
                let line = Line { command: spec.command, arg };
                let also = names().get(&line.to_string()).cloned().unwrap_or_default();
                let off = off.map(|r| words.get(r));
                all.push(Entry { line, doc, off, letter: None, also });
            };
            match spec.arg {
                ArgKind::Queue => {
                    for queue in Queue::ALL {
                        let name = queue.name();
                        entry(Some(name.to_owned()), words.label("queue", name));
                    }
                }
                ArgKind::Operation => {
                    entry(None, doc.clone());
                    for operation in operations.iter().rev().take(RECENT) {
                        entry(Some(format!("#{operation}")), doc.clone());
                    }
                }
                ArgKind::None | ArgKind::Text | ArgKind::Transition => entry(None, doc),
            }
        }
        let place = |e: &Entry| recent.iter().position(|r| *r == e.line).unwrap_or(usize::MAX);
        // Moving is done by its keys: it comes last.
        let moving = |e: &Entry| e.line.command.spec().is_some_and(|s| s.scope == Scope::Moving);
        all.sort_by_key(|e| (place(e).min(RECENT), moving(e)));
        let mut palette = Self {
            input: Input::new("", false),
            all,
            shown: Vec::new(),
            scroll: Scroll::default(),
        };
        palette.rank();
        palette
    }

    /// The transitions of the record come after the command that opens their menu. The cursor stays on its line.
    pub fn take_menu(&mut self, words: &Words, menu: &Menu, bulk: bool) {
        let items = menu.items.iter().filter(|i| !bulk || i.bulk);
        let entries: Vec<Entry> = items.map(|item| transition(words, item, bulk)).collect();
        self.all.retain(|e| e.line.command != Command::Transition || e.line.arg.is_none());
        let place = self.all.iter().position(|e| e.line.command == Command::Transition);
        let Some(place) = place else { return };
        self.all.splice((place + 1)..=place, entries);
        let stood = self.shown.get(self.scroll.at).map(|e| e.line.clone());
        self.rank();
        if self.input.is_empty() {
            let at = self.shown.iter().position(|e| Some(&e.line) == stood.as_ref());
            self.scroll.at = at.unwrap_or(0);
        }
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
        let (matcher, lower) = (SkimMatcherV2::default(), typed.to_lowercase());
        let score = |e: &Entry| {
            let name = e.line.to_string();
            let whole = if name == typed {
                1000
            } else if name.starts_with(typed) {
                200
            } else {
                0
            };
            let name = matcher.fuzzy_match(&name, typed).map(|s| s * 2 + whole);
            let said = matcher.fuzzy_match(&e.doc, typed);
            let also = e.also.iter().filter_map(|s| found_in(s, &lower)).max();
            name.max(said).max(also)
        };
        let mut ranked: Vec<(i64, &Entry)> =
            self.all.iter().filter_map(|e| Some((score(e)?, e))).collect();
        ranked.sort_by_key(|(score, _)| std::cmp::Reverse(*score));
        self.shown = ranked.into_iter().map(|(_, e)| e.clone()).collect();
    }

    /// The line under the cursor.
    #[must_use]
    pub fn entry(&self) -> Option<&Entry> {
        self.shown.get(self.scroll.at)
    }

    /// The chosen line; a line typed whole (`what-if 60,70`) counts as it stands, unless the cursor was moved to another.
    #[must_use]
    pub fn chosen(&self) -> Option<Line> {
        let typed = self.input.value();
        let under = self.entry().map(|e| e.line.clone());
        if self.scroll.at > 0 || !typed.trim().contains(' ') {
            return under;
        }
        // A piece of a transition's name is completed; one of no transition here is for the menu to refuse.
        match Line::parse(&typed).ok() {
            Some(line) if line.command == Command::Transition => {
                under.filter(|u| u.command == line.command && u.arg.is_some()).or(Some(line))
            }
            line => line.or(under),
        }
    }
}

/// A transition as a line: open, or off with the first thing that blocks it.
fn transition(words: &Words, item: &MenuItem, bulk: bool) -> Entry {
    let name = words.label("transition", &item.transition);
    let blocks = item.refusals.first().filter(|_| !bulk);
    let mut also = vec![item.letter.clone()];
    also.extend(read_aloud(&name));
    Entry {
        line: Line { command: Command::Transition, arg: Some(item.transition.clone()) },
        doc: name,
        off: blocks.map(|r| words.say(&r.message)),
        letter: Some(item.letter.clone()),
        also,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn chinese_is_read_aloud_and_english_is_not() {
        assert_eq!(read_aloud("撤回"), ["ch", "chehui"]);
        assert!(read_aloud("undo").is_empty());
    }
}
