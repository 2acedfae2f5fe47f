//! What every layer may know: words, keys, look and size, the desk and who asks, the time. It is read by all and changed by the
//! program alone; no layer learns of another through it.

use super::keymap::{Keymap, Mode};
use super::pane::layout::{Layout, Size};
use super::text::number;
use super::theme::{Palette, Theme};
use super::widget::paint::Paint;
use super::wording;
use crate::command::{Command, CommandLine};
use crate::domain::day::Day;
use crate::domain::id::{Kind, RecordId};
use crate::domain::phrase::{Arg, Phrase};
use crate::service::error::DeskError;
use crate::service::response::About;
use crate::standard::edition::Edition;
use crate::standard::words::{Lang, Words};
use crate::workflow::refusal::Refusal;
use crate::workflow::registration;
use ratatui::buffer::Buffer;
use ratatui::layout::Rect;

/// Lines of an overlay that a page key moves by at least.
const PAGE: usize = 8;

/// A day gone by that the screen looks at: everything is shown as it stood at its end, and nothing is changed.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct PastDay {
    pub day: Day,
    /// The day it is on the desk meanwhile.
    pub today: Day,
}

/// What is the same for all layers.
pub struct Shared {
    pub words: Words,
    pub lang: Lang,
    pub theme: Theme,
    pub palette: Palette,
    pub keymap: Keymap,
    pub size: (u16, u16),
    /// `None` until the desk has answered.
    pub about: Option<Box<About>>,
    /// The past day that is looked at, where one is.
    pub past: Option<PastDay>,
    /// Milliseconds of a clock that only ever rises.
    pub now: u64,
    /// The time of day, to be shown.
    pub clock: String,
}

impl Shared {
    #[must_use]
    pub fn layout(&self) -> Layout {
        Layout::of(self.size.0, self.size.1)
    }

    /// Nothing but a sentence shows.
    #[must_use]
    pub fn small(&self) -> bool {
        self.layout().size == Size::Small
    }

    /// Lines that a page key moves by where something lies over the panes.
    #[must_use]
    pub fn page(&self) -> usize {
        usize::from(self.layout().body.height.saturating_sub(4)).max(PAGE)
    }

    /// What is measured of texts as they would be drawn; nothing is.
    pub fn measured<T>(&self, measure: impl FnOnce(&Paint<'_>) -> T) -> T {
        let mut nowhere = Buffer::empty(Rect::default());
        let (words, theme) = (&self.words, self.theme);
        measure(&Paint { buffer: &mut nowhere, words, theme, cursor: None })
    }

    /// The first key of a command; "" where it has none.
    #[must_use]
    pub fn key(&self, mode: Mode, command: Command) -> String {
        self.keymap.first(mode, &CommandLine::from(command)).unwrap_or_default()
    }

    #[must_use]
    pub fn edition(&self) -> Option<&Edition> {
        self.about.as_ref().map(|about| &*about.edition)
    }

    /// The day it is on the desk, whichever day is looked at.
    #[must_use]
    pub fn present(&self) -> Option<Day> {
        self.past.map(|past| past.today).or_else(|| self.today())
    }

    /// The day that things are judged by: the desk's today, or the past day looked at.
    #[must_use]
    pub fn today(&self) -> Option<Day> {
        self.about.as_ref().map(|about| about.today)
    }

    /// Short name of who sits here.
    #[must_use]
    pub fn officer(&self) -> Option<&str> {
        self.about.as_ref()?.officer.as_deref()
    }

    /// What a form is headed by: its step and what it is about.
    #[must_use]
    pub fn form_title(&self, transition: &str, about: &str) -> String {
        let name = self.words.label("transition", transition);
        if about.is_empty() {
            return name;
        }
        self.words.say(&Phrase::new("form-title").with("name", name).with("about", about))
    }

    /// The edit form of a kind of record, where the edition has one.
    #[must_use]
    pub fn edit_step(&self, kind: Kind) -> Option<String> {
        let step = format!("{}.edit", kind.word());
        self.edition()?.transition(&step).map(|_| step)
    }

    /// The record and the step that *edit* means: its own edit form where its kind has one, else its enterprise's.
    #[must_use]
    pub fn editing(
        &self,
        record: RecordId,
        enterprise: Option<RecordId>,
    ) -> Option<(RecordId, String)> {
        if let Some(own) = self.edit_step(record.kind) {
            return Some((record, own));
        }
        Some((enterprise?, format!("{}.edit", Kind::Enterprise.word())))
    }

    /// The step that enters an enterprise, where the edition has one.
    #[must_use]
    pub fn entering(&self) -> Option<&str> {
        registration::entering(self.edition()?).map(|step| step.name.as_str())
    }

    /// A form of that step enters an enterprise.
    #[must_use]
    pub fn enters(&self, transition: &str) -> bool {
        self.entering() == Some(transition)
    }

    /// The sentence that says a refusal, with its clause.
    #[must_use]
    pub fn refusal(&self, refusal: &Refusal) -> String {
        wording::refusal(&self.words, refusal)
    }

    /// The sentence of an error, hints after it.
    #[must_use]
    pub fn trouble(&self, error: &DeskError) -> String {
        let mut text = self.refusal(&Refusal::new(&error.rule, error.message.clone()));
        for hint in &error.hints {
            text.push(' ');
            text.push_str(&self.words.say(hint));
        }
        text
    }

    /// What an operation came to: its number, how many records, and the key that takes it back.
    #[must_use]
    pub fn operation_phrase(&self, key: &str, operation: u64, count: usize) -> Phrase {
        Phrase::new(key)
            .with("operation", Arg::Text(format!("#{operation:06}")))
            .with("count", number(count))
            .with("key", self.key(Mode::Keys, Command::Undo))
    }

    /// The sentence of a clause, where the edition has it.
    #[must_use]
    pub fn sentence_of(&self, clause: &str) -> Option<String> {
        let edition = self.edition()?;
        let zh = self.lang == Lang::Zh;
        let told = |en: &str, zh_text: &str| if zh { zh_text.to_owned() } else { en.to_owned() };
        let mut all: Vec<String> = Vec::new();
        let titles = edition.clauses.iter().filter(|c| c.id == clause);
        all.extend(titles.map(|c| told(&c.en, &c.zh)));
        let conditions = edition.conditions.iter().filter(|c| c.clause == clause);
        all.extend(conditions.map(|c| told(&c.hint.en, &c.hint.zh)));
        let codes = edition.lists.values().flatten().filter(|c| c.clause == clause);
        all.extend(codes.filter_map(|c| c.hint.as_ref()).map(|hint| told(&hint.en, &hint.zh)));
        all.retain(|text| !text.is_empty());
        (!all.is_empty()).then(|| all.join("\n"))
    }
}
