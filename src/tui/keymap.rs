//! Which keys give which command: the default keymap with an officer's own laid on top, and the checker of such files.
//! It holds no description of a command: those come from the command table.

use super::key::{Chord, parse_sequence, shown};
use crate::command::{CommandLine, LineFault, Spec};
use crate::domain::phrase::Phrase;
use crate::standard::words::Words;
use std::ops::Range;
use toml::Spanned;
use toml::de::{DeString, DeTable, DeValue};

/// The keymap that the others lie on.
pub const DEFAULT: &str = include_str!("../../keymaps/default.toml");

/// A keymap that comes with the program.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Base {
    #[default]
    Default,
    Vim,
    Emacs,
}

impl Base {
    pub const ALL: [Self; 3] = [Self::Default, Self::Vim, Self::Emacs];

    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            Self::Default => "default",
            Self::Vim => "vim",
            Self::Emacs => "emacs",
        }
    }

    #[must_use]
    pub fn named(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|b| b.name() == name)
    }

    /// The text of its file.
    #[must_use]
    pub fn text(self) -> &'static str {
        match self {
            Self::Default => DEFAULT,
            Self::Vim => include_str!("../../keymaps/vim.toml"),
            Self::Emacs => include_str!("../../keymaps/emacs.toml"),
        }
    }
}

/// The line before the first heading that names the keymap a file lies on.
const BASE: &str = "base";

/// Whether keys are commands or text.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Mode {
    Keys,
    Text,
}

/// A sequence of keys and what it gives; `None` takes a default away.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Binding {
    pub mode: Mode,
    pub keys: Vec<Chord>,
    pub line: Option<CommandLine>,
}

/// What is wrong with a line of a keymap file.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum KeymapFault {
    /// Not `"keys" = "command"`, nor a heading.
    Unreadable,
    UnknownSection,
    /// `base = …` names no keymap, or stands under a heading.
    UnknownBase(String),
    UnknownKey,
    UnknownCommand(String),
    Argument(String),
    /// The keys were given on that line already.
    Duplicate(usize),
    /// A shorter sequence on that line is complete before this one can be typed.
    Unreachable(usize),
    /// Alt, ^A, ^B, ^Space: taken by terminals, multiplexers and input methods.
    Forbidden,
    /// In `[text]` a key that types a character.
    TypesText,
}

/// A fault with its place. Lines count from 1.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct KeymapProblem {
    pub line: usize,
    pub keys: String,
    pub fault: KeymapFault,
}

impl KeymapProblem {
    /// The sentence that says it.
    #[must_use]
    pub fn phrase(&self) -> Phrase {
        let number = |n: usize| i64::try_from(n).unwrap_or(i64::MAX);
        let at = |key: &str| {
            Phrase::new(key).with("line", self.line.to_string()).with("keys", self.keys.as_str())
        };
        match &self.fault {
            KeymapFault::Unreadable => at("keymap-unreadable"),
            KeymapFault::UnknownSection => at("keymap-unknown-section"),
            KeymapFault::UnknownBase(name) => at("keymap-unknown-base").with("name", name.as_str()),
            KeymapFault::UnknownKey => at("keymap-unknown-key"),
            KeymapFault::UnknownCommand(name) => {
                at("keymap-unknown-command").with("name", name.as_str())
            }
            KeymapFault::Argument(arg) => at("keymap-argument").with("name", arg.as_str()),
            KeymapFault::Duplicate(line) => at("keymap-duplicate").with("other", number(*line)),
            KeymapFault::Unreachable(line) => at("keymap-unreachable").with("other", number(*line)),
            KeymapFault::Forbidden => at("keymap-forbidden"),
            KeymapFault::TypesText => at("keymap-types-text"),
        }
    }
}

/// Everything wrong with a keymap file, in order of its lines; empty when it can be used.
#[must_use]
pub fn check(text: &str) -> Vec<KeymapProblem> {
    read(text).problems
}

/// A file as it was read.
#[derive(Default)]
struct Read {
    base: Option<Base>,
    bindings: Vec<Binding>,
    problems: Vec<KeymapProblem>,
}

/// Reads a file; each fault has the line of what it is about, and spoils no other.
fn read(text: &str) -> Read {
    let (file, errors) = DeTable::parse_recoverable(text);
    let mut reader = Reader { text, base: None, bindings: vec![], problems: vec![], names: vec![] };
    for (name, value) in file.get_ref() {
        match (name.get_ref().as_ref(), value.get_ref()) {
            ("keys", DeValue::Table(bound)) => reader.section(Mode::Keys, bound),
            ("text", DeValue::Table(bound)) => reader.section(Mode::Text, bound),
            (other, DeValue::Table(_)) => {
                reader.wrong(name.span(), other, KeymapFault::UnknownSection);
            }
            (BASE, named) => reader.base(name, named.as_str()),
            _ => reader.bind(Mode::Keys, name, value.get_ref()),
        }
    }
    for error in errors {
        reader.unreadable(error.span().unwrap_or_default());
    }
    reader.finish()
}

/// A file while it is read.
struct Reader<'t> {
    text: &'t str,
    base: Option<Base>,
    bindings: Vec<(usize, Binding)>,
    problems: Vec<KeymapProblem>,
    /// Line and name of everything that gives keys.
    names: Vec<(usize, String)>,
}

impl Reader<'_> {
    /// The line of a place, counted from 1.
    fn line_of(&self, place: &Range<usize>) -> usize {
        1 + self.text.bytes().take(place.start).filter(|b| *b == b'\n').count()
    }

    fn wrong(&mut self, place: Range<usize>, keys: &str, fault: KeymapFault) {
        let line = self.line_of(&place);
        self.problems.push(KeymapProblem { line, keys: keys.to_owned(), fault });
    }

    fn section(&mut self, mode: Mode, bound: &DeTable<'_>) {
        for (name, value) in bound {
            if name.get_ref() == BASE {
                let said = value.get_ref().as_str().unwrap_or_default().to_owned();
                self.wrong(name.span(), BASE, KeymapFault::UnknownBase(said));
            } else {
                self.bind(mode, name, value.get_ref());
            }
        }
    }

    fn base(&mut self, name: &Spanned<DeString<'_>>, said: Option<&str>) {
        self.base = said.and_then(Base::named);
        if self.base.is_none() {
            let said = said.unwrap_or_default().to_owned();
            self.wrong(name.span(), BASE, KeymapFault::UnknownBase(said));
        }
    }

    fn bind(&mut self, mode: Mode, name: &Spanned<DeString<'_>>, value: &DeValue<'_>) {
        let line = self.line_of(&name.span());
        self.names.push((line, name.get_ref().to_string()));
        match binding(mode, name.get_ref(), value.as_str()) {
            Ok(binding) => self.bindings.push((line, binding)),
            Err(fault) => self.wrong(name.span(), name.get_ref(), fault),
        }
    }

    /// What is no line of a keymap: keys given once more, spelt alike, or no TOML at all. Told once a line.
    fn unreadable(&mut self, place: Range<usize>) {
        let line = self.line_of(&place);
        if self.problems.iter().any(|p| p.line == line) {
            return;
        }
        let keys = self.text.get(place.clone()).unwrap_or_default().trim_matches(['"', '\'']);
        let before = self.names.iter().find(|(first, name)| *first < line && name == keys);
        if let Some(first) = before.map(|(first, _)| *first) {
            self.wrong(place, keys, KeymapFault::Duplicate(first));
        } else {
            let whole = self.text.lines().nth(line.saturating_sub(1)).unwrap_or_default();
            self.wrong(place, whole.trim(), KeymapFault::Unreadable);
        }
    }

    fn finish(mut self) -> Read {
        self.bindings.sort_by_key(|(line, _)| *line);
        self.problems.extend(clashes(&self.bindings));
        self.problems.sort_by_key(|p| p.line);
        let bindings = self.bindings.into_iter().map(|(_, b)| b).collect();
        Read { base: self.base, bindings, problems: self.problems }
    }
}

/// Keys given twice, and keys that can never be typed.
fn clashes(bindings: &[(usize, Binding)]) -> Vec<KeymapProblem> {
    let mut problems = Vec::new();
    for (index, (line, binding)) in bindings.iter().enumerate() {
        let keys = shown(&binding.keys);
        let others = || bindings.iter().enumerate().filter(|(_, (_, o))| o.mode == binding.mode);
        let clash = others().find_map(|(place, (other, o))| {
            if place < index && o.keys == binding.keys {
                Some(KeymapFault::Duplicate(*other))
            } else if o.keys.len() < binding.keys.len() && binding.keys.starts_with(&o.keys) {
                Some(KeymapFault::Unreachable(*other))
            } else {
                None
            }
        });
        problems.extend(clash.map(|fault| KeymapProblem { line: *line, keys, fault }));
    }
    problems
}

fn binding(mode: Mode, name: &str, said: Option<&str>) -> Result<Binding, KeymapFault> {
    let keys = parse_sequence(name).ok_or(KeymapFault::UnknownKey)?;
    if keys.iter().any(Chord::is_forbidden) {
        return Err(KeymapFault::Forbidden);
    }
    if mode == Mode::Text && keys.first().is_some_and(|k| k.typed().is_some()) {
        return Err(KeymapFault::TypesText);
    }
    let command = said.ok_or(KeymapFault::Unreadable)?;
    if command.is_empty() {
        return Ok(Binding { mode, keys, line: None });
    }
    match CommandLine::parse(command) {
        Ok(line) => Ok(Binding { mode, keys, line: Some(line) }),
        Err(LineFault::UnknownCommand(name)) => Err(KeymapFault::UnknownCommand(name)),
        Err(LineFault::Argument(arg)) => Err(KeymapFault::Argument(arg)),
    }
}

/// The keys in force.
#[derive(Clone, Debug)]
pub struct Keymap {
    bindings: Vec<Binding>,
    /// Chosen from outside, whatever the officer's own file says.
    chosen: Option<Base>,
    base: Base,
}

/// What keys typed so far mean.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum KeyMeaning {
    Command(CommandLine),
    /// A prefix: more must follow.
    Prefix,
    Nothing,
}

impl Keymap {
    /// The keymap that the officer's own file names, else the default one, with that file on top: where they clash, the
    /// officer's stays.
    #[must_use]
    pub fn new(user: Option<&str>) -> Self {
        Self::on(None, user)
    }

    /// The same on a keymap that was chosen, whatever the file names.
    #[must_use]
    pub fn on(chosen: Option<Base>, user: Option<&str>) -> Self {
        let own = user.map(read).unwrap_or_default();
        let base = chosen.or(own.base).unwrap_or_default();
        let mut keymap = Self { bindings: read(DEFAULT).bindings, chosen, base };
        if base != Base::Default {
            keymap.lay(read(base.text()).bindings);
        }
        keymap.lay(own.bindings);
        keymap.bindings.retain(|b| b.line.is_some());
        keymap
    }

    /// The same keymap with another file of the officer's on top.
    #[must_use]
    pub fn relaid(&self, user: Option<&str>) -> Self {
        Self::on(self.chosen, user)
    }

    /// The keymap of the program that lies below.
    #[must_use]
    pub fn base(&self) -> Base {
        self.base
    }

    /// Lays bindings on top. What they hide goes; of one command's keys, the new ones come first.
    fn lay(&mut self, mut own: Vec<Binding>) {
        self.bindings.retain(|b| {
            !own.iter().any(|own| {
                b.mode == own.mode
                    && (b.keys.starts_with(&own.keys) || own.keys.starts_with(&b.keys))
            })
        });
        own.append(&mut self.bindings);
        self.bindings = own;
    }

    fn of(&self, mode: Mode) -> impl Iterator<Item = (&[Chord], &CommandLine)> {
        self.bindings
            .iter()
            .filter(move |b| b.mode == mode)
            .filter_map(|b| Some((b.keys.as_slice(), b.line.as_ref()?)))
    }

    /// What the keys typed so far mean.
    #[must_use]
    pub fn meaning(&self, mode: Mode, keys: &[Chord]) -> KeyMeaning {
        let mut prefix = false;
        for (bound, line) in self.of(mode) {
            if bound == keys {
                return KeyMeaning::Command(line.clone());
            }
            prefix |= bound.starts_with(keys);
        }
        if prefix { KeyMeaning::Prefix } else { KeyMeaning::Nothing }
    }

    /// What may follow a prefix: the keys still to type, and what they give.
    #[must_use]
    pub fn following(&self, mode: Mode, prefix: &[Chord]) -> Vec<(String, CommandLine)> {
        self.of(mode)
            .filter_map(|(keys, line)| Some((shown(keys.strip_prefix(prefix)?), line.clone())))
            .filter(|(rest, _)| !rest.is_empty())
            .collect()
    }

    /// Every sequence that gives this command, whatever its argument, as shown.
    #[must_use]
    pub fn keys_of(&self, mode: Mode, name: &str) -> Vec<String> {
        self.of(mode)
            .filter(|(_, line)| line.command.name() == name)
            .map(|(keys, _)| shown(keys))
            .collect()
    }

    /// The first sequence that gives exactly this line, as shown.
    #[must_use]
    pub fn first(&self, mode: Mode, line: &CommandLine) -> Option<String> {
        self.of(mode).find(|(_, l)| *l == line).map(|(keys, _)| shown(keys))
    }
}

/// A line of the list of keys.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct KeyEntry {
    pub keys: String,
    pub command: String,
    pub doc: String,
    /// It works where text is typed.
    pub text: bool,
}

/// Every key in force and what it does, in the words' language; `user` is the text of an officer's own keymap.
#[must_use]
pub fn list(words: &Words, user: Option<&str>) -> Vec<KeyEntry> {
    listed(words, &Keymap::new(user))
}

/// Every key of a keymap and what it does.
#[must_use]
pub fn listed(words: &Words, keymap: &Keymap) -> Vec<KeyEntry> {
    let entry = |mode: Mode, keys: &[Chord], line: &CommandLine| KeyEntry {
        keys: shown(keys),
        command: line.to_string(),
        doc: words.get(&format!("command-{}", line.command.name())),
        text: mode == Mode::Text,
    };
    [Mode::Keys, Mode::Text]
        .into_iter()
        .flat_map(|mode| keymap.of(mode).map(move |(keys, line)| (mode, keys, line)))
        .map(|(mode, keys, line)| entry(mode, keys, line))
        .collect()
}

/// `docs/commands.md`, with the keys of every keymap.
#[must_use]
pub fn docs(words: &Words) -> String {
    let keymaps = Base::ALL.map(|base| Keymap::on(Some(base), None));
    crate::command::docs::page(words, &Base::ALL.map(Base::name), &|at, name| {
        let Some(keymap) = keymaps.get(at) else { return Vec::new() };
        let mut keys = keymap.keys_of(Mode::Keys, name);
        for key in keymap.keys_of(Mode::Text, name) {
            if !keys.contains(&key) {
                keys.push(key);
            }
        }
        keys
    })
}

/// Commands no key gives, by name.
#[must_use]
pub fn without_keys(keymap: &Keymap) -> Vec<&'static str> {
    let has = |s: &&Spec| {
        keymap.bindings.iter().any(|b| b.line.as_ref().is_some_and(|l| l.command == s.command))
    };
    Spec::ALL.iter().filter(|s| !has(s)).map(|s| s.name).collect()
}
