//! The palette: every command of the table with what may follow it, ranked as letters are typed, by name, by what it does in
//! both languages and by pinyin; what is off says why.

use crate::command::{ArgKind, Command, CommandLine, Scope, ScreenFacts, Spec, Surface};
use crate::domain::id::RecordId;
use crate::domain::phrase::Phrase;
use crate::domain::queue::Queue;
use crate::domain::reference::Reference;
use crate::service::error::DeskError;
use crate::service::page::MenuItem;
use crate::service::request::Ask;
use crate::service::response::{Menu, Reply};
use crate::standard::words::{Lang, Words};
use crate::tui::keymap::Mode;
use crate::tui::layer::{Context, Hint, Layer, Place, Wish};
use crate::tui::purpose::Purpose;
use crate::tui::shared::Shared;
use crate::tui::text::{self, cells};
use crate::tui::widget::input::Input;
use crate::tui::widget::lines::{chosen, window};
use crate::tui::widget::paint::{Paint, centred};
use crate::tui::widget::scroll::{CursorStep, Scroll};
use fuzzy_matcher::FuzzyMatcher as _;
use fuzzy_matcher::skim::SkimMatcherV2;
use pinyin::ToPinyin as _;
use ratatui::layout::Rect;
use std::collections::HashMap;
use std::sync::OnceLock;

/// Widest column of names.
const NAMES: u16 = 34;
/// Lines used before that stand first.
const RECENT: usize = 5;

/// What officers look for that is no command here, by the key of its words, and the command that leads nearest to it.
const SOUGHT: [(&str, Command); 3] =
    [("certificate", Command::Find), ("print", Command::Copy), ("export", Command::Copy)];
/// Letters typed from which on that is offered.
const SOUGHT_FROM: usize = 2;
/// What a line must score to show, of what the typed text itself would score: in its name, and in what is said of it.
const LEAST_IN_NAME: (i64, i64) = (1, 2);
const LEAST_IN_WORDS: (i64, i64) = (3, 4);

/// One line of the palette.
#[derive(Clone, Debug, PartialEq, Eq)]
struct PaletteLine {
    line: CommandLine,
    doc: String,
    /// Why not, said.
    off: Option<String>,
    /// The letter that chooses it in the menu of transitions.
    letter: Option<String>,
    /// What else it is found by: its words in the other language, pinyin.
    also: Vec<String>,
}

/// What is typed and what fits it.
#[derive(Debug)]
pub struct PaletteBox {
    input: Input,
    all: Vec<PaletteLine>,
    shown: Vec<PaletteLine>,
    /// What is no command, and says where that is: found by its own words alone.
    sought: Vec<PaletteLine>,
    scroll: Scroll,
    /// The record whose transitions it offers, and whether several are acted on.
    on: Option<(RecordId, bool)>,
}

/// What a palette offers beside the table of commands.
#[derive(Clone, Copy, Debug)]
pub struct PaletteOffers<'a> {
    /// Lines used before, the last first.
    pub recent: &'a [CommandLine],
    /// Operations of this session, the last at the end.
    pub operations: &'a [u64],
    /// The record whose transitions it offers, and whether several are acted on.
    pub on: Option<(RecordId, bool)>,
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

impl PaletteBox {
    #[must_use]
    pub fn new(
        words: &Words,
        snapshot: &ScreenFacts,
        typed: &str,
        known: PaletteOffers<'_>,
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
                let line = CommandLine { command: spec.command, arg };
                let also = names().get(&line.to_string()).cloned().unwrap_or_default();
                let off = off.map(|r| words.get(r));
                all.push(PaletteLine { line, doc, off, letter: None, also });
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
                    for operation in known.operations.iter().rev().take(RECENT) {
                        entry(Some(Reference::Operation(*operation).to_string()), doc.clone());
                    }
                }
                ArgKind::None | ArgKind::Text | ArgKind::Transition => entry(None, doc),
            }
        }
        let place =
            |e: &PaletteLine| known.recent.iter().position(|r| *r == e.line).unwrap_or(usize::MAX);
        // Moving is done by its keys: it comes last.
        let moving =
            |e: &PaletteLine| e.line.command.spec().is_some_and(|s| s.scope == Scope::Moving);
        all.sort_by_key(|e| (place(e).min(RECENT), moving(e)));
        let mut palette = Self {
            input: Input::new(typed, false),
            all,
            shown: Vec::new(),
            sought: SOUGHT.iter().map(|(key, to)| sought(words, snapshot, key, *to)).collect(),
            scroll: Scroll::default(),
            on: known.on,
        };
        palette.rank();
        palette
    }

    /// The transitions of the record come after the command that opens their menu. The cursor stays on its line.
    fn take_menu(&mut self, words: &Words, menu: &Menu, bulk: bool) {
        let items = menu.items.iter().filter(|i| !bulk || i.bulk);
        let entries: Vec<PaletteLine> = items.map(|item| transition(words, item, bulk)).collect();
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
    fn rank(&mut self) {
        let typed = self.input.value();
        let typed = typed.trim();
        self.scroll = Scroll::default();
        if typed.is_empty() {
            self.shown.clone_from(&self.all);
            return;
        }
        let (matcher, lower) = (SkimMatcherV2::default(), typed.to_lowercase());
        let perfect = matcher.fuzzy_match(typed, typed).unwrap_or(0);
        // What stands there as it was typed fits whatever it scores: a word of two characters inside a name scores little.
        let fits = |text: &str, (part, of): (i64, i64)| {
            let whole =
                lower.chars().count() >= SOUGHT_FROM && text.to_lowercase().contains(&lower);
            matcher.fuzzy_match(text, typed).filter(|score| whole || score * of >= perfect * part)
        };
        let score = |e: &PaletteLine| {
            let name = e.line.to_string();
            let whole = if name == typed {
                1000
            } else if name.starts_with(typed) {
                200
            } else {
                0
            };
            let name = fits(&name, LEAST_IN_NAME).map(|s| s * 2 + whole);
            let said = fits(&e.doc, LEAST_IN_WORDS);
            let also = e.also.iter().filter_map(|s| found_in(s, &lower)).max();
            name.max(said).max(also)
        };
        let mut ranked: Vec<(i64, &PaletteLine)> =
            self.all.iter().filter_map(|e| Some((score(e)?, e))).collect();
        ranked.sort_by_key(|(score, _)| std::cmp::Reverse(*score));
        let long = lower.chars().count() >= SOUGHT_FROM;
        let sought = |e: &&PaletteLine| long && e.also.iter().any(|s| s.starts_with(&lower));
        let found = ranked.into_iter().map(|(_, e)| e);
        let given = self.given(typed);
        let all = given.iter().chain(found).chain(self.sought.iter().filter(sought));
        self.shown = all.cloned().collect();
    }

    /// A command with what follows it, typed whole: a line of its own.
    fn given(&self, typed: &str) -> Option<PaletteLine> {
        let line = CommandLine::parse(typed).ok().filter(|line| line.arg.is_some())?;
        let known = |e: &&PaletteLine| e.line.command == line.command && e.line.arg.is_none();
        let free = line
            .command
            .spec()
            .is_some_and(|spec| matches!(spec.arg, ArgKind::Text | ArgKind::Operation));
        let bare = self.all.iter().find(known).filter(|_| free)?;
        Some(PaletteLine { line, ..bare.clone() })
    }

    /// The line under the cursor.
    fn entry(&self) -> Option<&PaletteLine> {
        self.shown.get(self.scroll.at)
    }

    /// The chosen line; a line typed whole (`what-if 60,70`) counts as it stands, unless the cursor was moved to another.
    fn chosen(&self) -> Option<CommandLine> {
        let typed = self.input.value();
        let under = self.entry().map(|e| e.line.clone());
        if self.scroll.at > 0 || !typed.trim().contains(' ') {
            return under;
        }
        // A piece of a transition's name is completed; one of no transition here is for the menu to refuse.
        match CommandLine::parse(&typed).ok() {
            Some(line) if line.command == Command::Transition => {
                under.filter(|u| u.command == line.command && u.arg.is_some()).or(Some(line))
            }
            line => line.or(under),
        }
    }
}

impl PaletteBox {
    /// Does what is chosen; one that is off says why, and the palette stays.
    fn accept(&mut self, context: &mut Context<'_>) {
        let Some(line) = self.chosen() else {
            context.warn(&Phrase::new("palette-nothing"));
            return;
        };
        let under = self.entry().filter(|e| e.line == line);
        // What blocks a transition is told at length by its own menu.
        let menu = line.command == Command::Transition && line.arg.is_some();
        if let Some(reason) = under.and_then(|e| e.off.clone()).filter(|_| !menu) {
            context.complain(reason);
            return;
        }
        context.close();
        context.wish(Wish::Command(line));
    }
}

impl Layer for PaletteBox {
    fn place(&self) -> Place {
        Place::Palette
    }

    fn surface(&self) -> Surface {
        Surface::Text
    }

    fn opened(&mut self, context: &mut Context<'_>) {
        if let Some((id, _)) = self.on {
            context.ask(Purpose::PaletteMenu, Ask::Menu { id });
        }
    }

    fn enter(&mut self, context: &mut Context<'_>) {
        self.accept(context);
    }

    fn step(&mut self, step: CursorStep, context: &mut Context<'_>) {
        self.scroll.step(step, self.shown.len(), context.shared.page());
    }

    fn input(&mut self) -> Option<&mut Input> {
        Some(&mut self.input)
    }

    fn typed(&mut self, _: &mut Context<'_>) {
        self.rank();
    }

    fn take(&mut self, _: Purpose, reply: Reply, context: &mut Context<'_>) {
        if let (Reply::Menu(menu), Some((_, bulk))) = (reply, self.on) {
            self.take_menu(&context.shared.words, &menu, bulk);
        }
    }

    /// It goes without.
    fn failed(&mut self, _: Purpose, _: &DeskError, _: &mut Context<'_>) -> bool {
        true
    }

    fn hints(&self, _: &Shared) -> Vec<Hint> {
        vec![
            (Command::Up, ""),
            (Command::Down, ""),
            (Command::Accept, "hint-do"),
            (Command::EraseLine, ""),
            (Command::Back, ""),
        ]
    }

    fn draw(&self, shared: &Shared, paint: &mut Paint<'_>, body: Rect, top: bool) {
        let area = centred(body, 100, body.height);
        let title = paint.get("palette-title");
        let inside = paint.frame(area, &title);
        let field =
            Rect { x: inside.x + 1, width: inside.width.saturating_sub(2), height: 1, ..inside };
        self.input.draw(paint, field, paint.theme.bold(), top);
        paint.rule(inside, inside.y + 1);
        let rows = Rect { y: inside.y + 2, height: inside.height.saturating_sub(2), ..inside };
        if self.shown.is_empty() {
            let text = paint.get("palette-nothing");
            paint.text(rows.x + 1, rows.y, rows.width, &text, paint.theme.quiet());
        }
        let at = self.scroll.at;
        let (first, page) = window(at, self.shown.len(), rows.height);
        let shown = || self.shown.iter().enumerate().skip(first).take(page);
        let widest = shown().map(|(_, e)| text::width(&e.line.to_string())).max().unwrap_or(0);
        let names = cells(widest).min(NAMES.min(rows.width / 2));
        for (line, (place, entry)) in shown().enumerate() {
            let (y, here) = (rows.y + cells(line), place == at);
            let base = if entry.off.is_some() { paint.theme.off() } else { paint.theme.plain() };
            let style = chosen(paint, here, base);
            let menu =
                entry.letter.as_ref().map(|letter| (CommandLine::from(entry.line.command), letter));
            let key = match menu {
                Some((menu, letter)) => {
                    shared.keymap.first(Mode::Keys, &menu).map(|key| format!("{key} {letter}"))
                }
                None => shared.keymap.first(Mode::Keys, &entry.line),
            };
            let said = match &entry.off {
                // Some reasons name the transition themselves.
                Some(reason) if reason.starts_with(&entry.doc) => reason.clone(),
                Some(reason) => paint.say(
                    &Phrase::new("palette-off")
                        .with("what", entry.doc.as_str())
                        .with("why", reason.as_str()),
                ),
                None => entry.doc.clone(),
            };
            paint.cell(rows.x, y, rows.width, "", style);
            paint.cell(rows.x + 1, y, 8, &key.unwrap_or_default(), style);
            paint.cell(rows.x + 10, y, names, &entry.line.to_string(), style);
            let x = rows.x + 11 + names;
            paint.text(x, y, rows.right().saturating_sub(x + 1), &said, style);
        }
    }
}

/// What is no command as a line that says where it is, and leads nearest to it.
fn sought(words: &Words, snapshot: &ScreenFacts, key: &str, to: Command) -> PaletteLine {
    let spelt = |lang: Lang| Words::new(lang, None).get(&format!("palette-sought-{key}"));
    let split =
        |all: String| all.split('|').map(|one| one.trim().to_lowercase()).collect::<Vec<_>>();
    let mut also: Vec<String> = Lang::ALL.into_iter().map(spelt).flat_map(split).collect();
    let aloud: Vec<String> = also.iter().flat_map(|one| read_aloud(one)).collect();
    also.extend(aloud);
    PaletteLine {
        line: CommandLine::from(to),
        doc: words.get(&format!("palette-where-{key}")),
        off: to.available(snapshot).err().map(|reason| words.get(reason)),
        letter: None,
        also,
    }
}

/// A transition as a line: open, or off with the first thing that blocks it.
fn transition(words: &Words, item: &MenuItem, bulk: bool) -> PaletteLine {
    let name = words.label("transition", &item.transition);
    let blocks = item.refusals.first().filter(|_| !bulk);
    let mut also = vec![item.letter.clone()];
    also.extend(read_aloud(&name));
    PaletteLine {
        line: CommandLine { command: Command::Transition, arg: Some(item.transition.clone()) },
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
