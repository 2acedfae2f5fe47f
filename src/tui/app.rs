//! The state of the screen, and where keys go. Panes and overlays own their parts; this only routes between them.

use super::event::{Asks, Effect, Slot, Typed};
use super::key::Chord;
use super::keymap::{Keymap, Mode};
use super::overlay::Overlay;
use super::overlay::lock::Lock;
use super::page::PagePane;
use super::pane::detail::DetailPane;
use super::pane::layout::{Layout, Size};
use super::pane::list::{ListPane, target};
use super::pane::viewing::{self, Viewing};
use super::theme::{Palette, Theme};
use crate::command::{Layer, Snapshot};
use crate::domain::action::Target;
use crate::domain::id::{Kind, RecordId};
use crate::domain::phrase::Phrase;
use crate::domain::queue::Queue;
use crate::service::error::DeskError;
use crate::service::request::Ask;
use crate::service::response::{About, Notice, QueueCount};
use crate::standard::words::{Lang, Words};
use crate::tui::wording;
use crate::workflow::refusal::Refusal;
use std::collections::{BTreeMap, BTreeSet, VecDeque};

/// Which pane has the keys.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Focus {
    Queues,
    List,
    Detail,
    /// The board that lies over list and detail.
    Board,
}

/// Who waits for the answer to an action.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Acting {
    Form,
    Plan,
    Claim,
}

/// A row that was acted on, as it stood before.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Leaving {
    pub id: RecordId,
    /// The row that followed it.
    pub next: Option<RecordId>,
    pub stage: Phrase,
    pub state: String,
    /// It was acted on in the detail, which then shows the next one.
    pub detail: bool,
    /// It was acted on on its board, which stays while the record has a row.
    pub board: bool,
    pub enterprise: Option<RecordId>,
}

/// A taking back that is on its way.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Undoing {
    /// The operation taken back.
    pub operation: u64,
    /// It is itself a taking back.
    pub again: bool,
}

/// A sentence on the line above the hints.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Message {
    pub text: String,
    pub bad: bool,
}

/// What the screen is started with.
#[derive(Clone, Debug)]
pub struct Setup {
    pub lang: Lang,
    pub theme: Theme,
    pub tour: bool,
    pub keymap: Keymap,
    pub size: (u16, u16),
}

/// A record that keys act on.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Subject {
    pub target: Target,
    pub reference: String,
    pub name: String,
    pub enterprise: Option<RecordId>,
}

/// Everything the screen knows.
pub struct App {
    pub words: Words,
    pub lang: Lang,
    pub theme: Theme,
    pub keymap: Keymap,
    pub size: (u16, u16),
    pub about: Option<Box<About>>,
    pub counts: Vec<QueueCount>,
    pub lists: BTreeMap<Queue, ListPane>,
    pub queue: Queue,
    pub viewing: Viewing,
    pub detail: DetailPane,
    /// A board over list and detail; under it, those that Back leads to.
    pub boards: Vec<PagePane>,
    pub focus: Focus,
    pub overlays: Vec<Overlay>,
    pub pending: Vec<Chord>,
    pub ahead: VecDeque<Typed>,
    /// No key came since the clock last went on.
    pub still: bool,
    /// Drafts are there, to be offered once nothing is being typed.
    pub later: bool,
    pub message: Option<Message>,
    pub asks: Asks,
    pub acting: Option<Acting>,
    /// The row just acted on: once it is done with, the next one is stood on.
    pub leaving: Option<Leaving>,
    /// Operations of this screen: their notices tell nothing new.
    pub own: BTreeSet<u64>,
    /// Operations done in this session and still in force, the last at the end.
    pub mine: Vec<u64>,
    /// Takings back of this session that may themselves be taken back, the last at the end.
    pub taken: Vec<u64>,
    pub undoing: Option<Undoing>,
    pub held: Vec<Notice>,
    /// Rows asked for after a notice.
    pub asked_rows: Vec<RecordId>,
    /// The long answer whose progress shows, and whether it is being written: too late to give up.
    pub progress: Option<(Slot, bool)>,
    /// What is being done was given up; the desk's word on it is still to come.
    pub given_up: bool,
    pub now: u64,
    pub clock: String,
    pub lock: Lock,
    pub palette: Palette,
    pub tour: bool,
    /// Lines of the palette used in this session, the last first.
    pub recent: Vec<crate::command::Line>,
    /// The terminal tells what the mouse does.
    pub mouse: bool,
}

impl App {
    /// The screen as it starts: it asks about the desk, the queues, the first page and drafts at once.
    #[must_use]
    pub fn new(setup: Setup) -> Self {
        let queue = Queue::Applications;
        let mut app = Self {
            words: Words::new(setup.lang, None),
            lang: setup.lang,
            theme: setup.theme,
            keymap: setup.keymap,
            size: setup.size,
            about: None,
            counts: Vec::new(),
            lists: BTreeMap::from([(queue, ListPane::new(queue))]),
            queue,
            viewing: Viewing::default(),
            detail: DetailPane::default(),
            boards: Vec::new(),
            focus: Focus::List,
            overlays: Vec::new(),
            pending: Vec::new(),
            ahead: VecDeque::new(),
            still: true,
            later: false,
            message: None,
            asks: Asks::default(),
            acting: None,
            leaving: None,
            own: BTreeSet::new(),
            mine: Vec::new(),
            taken: Vec::new(),
            undoing: None,
            held: Vec::new(),
            asked_rows: Vec::new(),
            progress: None,
            given_up: false,
            now: 0,
            clock: String::new(),
            lock: Lock::default(),
            palette: Palette::default(),
            tour: setup.tour,
            recent: Vec::new(),
            mouse: false,
        };
        app.asks.ask(Slot::About, Ask::About);
        app.asks.ask(Slot::Queues, Ask::Queues);
        let prefix = super::overlay::drafts::PREFIX.to_owned();
        app.asks.ask(Slot::Own, Ask::Own { prefix });
        let prefix = viewing::COLUMNS.to_owned();
        app.asks.ask(Slot::OwnColumns, Ask::Own { prefix });
        app.load();
        app
    }

    #[must_use]
    pub fn layout(&self) -> Layout {
        Layout::of(self.size.0, self.size.1)
    }

    #[must_use]
    pub fn small(&self) -> bool {
        self.layout().size == Size::Small
    }

    /// Rows of the list that show.
    #[must_use]
    pub fn shown(&self) -> usize {
        self.layout().rows()
    }

    /// The list that shows.
    pub fn list_mut(&mut self) -> &mut ListPane {
        let queue = self.queue;
        self.lists.entry(queue).or_insert_with(|| ListPane::new(queue))
    }

    #[must_use]
    pub fn list(&self) -> Option<&ListPane> {
        self.lists.get(&self.queue)
    }

    #[must_use]
    pub fn layer(&self) -> Layer {
        match self.overlays.last() {
            Some(Overlay::Form(_)) => Layer::Form,
            Some(Overlay::Plan(_)) => Layer::Plan,
            Some(Overlay::Drafts(_)) => Layer::Drafts,
            Some(Overlay::Columns(_)) => Layer::Columns,
            Some(overlay) if overlay.types() => Layer::Text,
            Some(_) => Layer::Overlay,
            None if self.list().is_some_and(|l| l.typing.is_some()) => Layer::Text,
            None => Layer::Desk,
        }
    }

    #[must_use]
    pub fn mode(&self) -> Mode {
        match self.layer() {
            Layer::Text | Layer::Form => Mode::Text,
            Layer::Desk | Layer::Overlay | Layer::Plan | Layer::Drafts | Layer::Columns => {
                Mode::Keys
            }
        }
    }

    #[must_use]
    pub fn snapshot(&self) -> Snapshot {
        let subject = self.subject();
        let marks = self.list().map(|l| (l.marks.len(), l.marks.before().len(), l.waiting()));
        let (marked, marked_before, waiting) = marks.unwrap_or_default();
        Snapshot {
            layer: self.layer(),
            row: subject.is_some(),
            listed: self.listed(),
            editable: subject.is_some_and(|s| self.editing(&s).is_some()),
            entry: self.focus == Focus::Detail && self.detail.page.entry().is_some(),
            marked,
            marked_here: !self.marked_here().is_empty(),
            marked_before,
            waiting: waiting.max(self.list().map_or(0, |l| l.changed.len())),
            reading: matches!(self.overlays.last(), Some(Overlay::Reading(_))),
            small: self.small(),
        }
    }

    /// The list shows and has the keys: with its own pane, or beside the queues.
    #[must_use]
    pub fn on_list(&self) -> bool {
        matches!(self.focus, Focus::List | Focus::Queues)
    }

    /// What is done to the list is done to what is looked at: it has the keys, or the detail of the row under its cursor has.
    fn listed(&self) -> bool {
        let own =
            || self.detail.id.is_some() && self.detail.id == self.list().and_then(ListPane::id);
        self.on_list() || self.focus == Focus::Detail && own()
    }

    /// The marked records, where keys act on them: never from a detail or a board that hides them.
    #[must_use]
    pub fn marked_here(&self) -> &[Target] {
        let list = self.list().filter(|_| self.on_list());
        list.map_or(&[][..], |l| l.marks.targets())
    }

    /// What was typed ahead was meant for what did not come: it is dropped, with a sequence it may have left unfinished.
    pub fn drop_ahead(&mut self) {
        if !self.ahead.is_empty() {
            self.ahead.clear();
            self.pending.clear();
        }
    }

    /// The record looked for in the list that shows is not looked for any longer.
    pub fn forget_place(&mut self) {
        self.asks.forget(Slot::Locate);
        self.list_mut().seek = None;
    }

    /// The record that keys act on: the detail's when it has the keys, else the row under the cursor.
    #[must_use]
    pub fn subject(&self) -> Option<Subject> {
        if self.focus == Focus::Detail {
            let record = self.detail.record.as_ref()?;
            let enterprise = record
                .enterprise
                .or_else(|| (record.kind == Kind::Enterprise).then_some(record.id));
            return Some(Subject {
                target: Target { id: record.id, version: Some(record.version) },
                reference: record.reference.clone(),
                name: record.title.clone(),
                enterprise,
            });
        }
        if self.focus == Focus::Board {
            let subject = self.boards.last()?.page.as_ref()?.subject.as_ref()?;
            return Some(Subject {
                target: Target { id: subject.id, version: Some(subject.version) },
                reference: subject.reference.clone(),
                name: subject.name.clone(),
                enterprise: subject.enterprise,
            });
        }
        let row = self.list()?.row()?;
        Some(Subject {
            target: target(row),
            reference: row.row.reference.clone(),
            name: row.row.name.clone(),
            enterprise: row.row.enterprise,
        })
    }

    /// The record and the step that *edit* means on a subject: its own edit form where its kind has one, else its enterprise's.
    #[must_use]
    pub fn editing(&self, subject: &Subject) -> Option<(RecordId, String)> {
        let edition = self.about.as_ref().map(|a| &a.edition);
        let named = |kind: Kind| format!("{}.edit", kind.word());
        let own = named(subject.target.id.kind);
        if edition.is_some_and(|e| e.transition(&own).is_some()) {
            return Some((subject.target.id, own));
        }
        Some((subject.enterprise?, named(Kind::Enterprise)))
    }

    /// Keys typed now wait for an answer that is on its way.
    #[must_use]
    pub fn waits(&self) -> bool {
        self.asks.hold_keys()
            || self.waits_for_rows()
            || self.waits_for_sheet()
            || self.waits_for_board()
            || self.waits_to_save()
            || self.waits_for_view()
    }

    /// A form is saved as soon as a day in it is counted.
    #[must_use]
    pub fn waits_to_save(&self) -> bool {
        let saving = matches!(self.overlays.last(), Some(Overlay::Form(form)) if form.saving);
        saving && self.asks.waits(Slot::Reckon)
    }

    /// A view that was named is about to be opened.
    #[must_use]
    pub fn waits_for_view(&self) -> bool {
        self.viewing.opening.is_some() && self.asks.waits(Slot::Views)
    }

    /// The board that keys would be on is not on the screen yet, or the one there is about to be left.
    fn waits_for_board(&self) -> bool {
        let absent = self.boards.last().is_some_and(|b| b.page.is_none());
        let leaving = self.leaving.as_ref().is_some_and(|l| l.board);
        self.overlays.is_empty()
            && self.focus == Focus::Board
            && (absent && self.asks.waits(Slot::Board) || leaving && self.asks.waits(Slot::Page))
    }

    /// The rows that keys would be on are not the ones on the screen.
    fn waits_for_rows(&self) -> bool {
        self.overlays.is_empty()
            && self.focus == Focus::List
            && self.list().is_some_and(|l| {
                let old = !l.loaded || l.stale;
                l.typing.is_none()
                    && (old && self.asks.waits(Slot::Page)
                        || l.seek.is_some() && self.asks.waits(Slot::Locate))
            })
    }

    /// The record that keys would be on is not on the screen yet, or the one there is about to be left.
    #[must_use]
    pub fn waits_for_sheet(&self) -> bool {
        let absent = self.detail.record.is_none() && self.asks.waits(Slot::Sheet);
        let leaving = self.leaving.is_some() && self.asks.waits(Slot::Page);
        self.overlays.is_empty() && self.focus == Focus::Detail && (absent || leaving)
    }

    pub fn tell(&mut self, phrase: &Phrase) {
        self.message = Some(Message { text: self.words.say(phrase), bad: false });
    }

    pub fn warn(&mut self, phrase: &Phrase) {
        self.message = Some(Message { text: self.words.say(phrase), bad: true });
    }

    /// The sentence of an error, hints after it.
    #[must_use]
    pub fn trouble(&self, error: &DeskError) -> String {
        let why = Refusal::new(&error.rule, error.message.clone());
        let mut text = wording::refusal(&self.words, &why);
        for hint in &error.hints {
            text.push(' ');
            text.push_str(&self.words.say(hint));
        }
        text
    }

    /// Asks for rows that are missing, and for the sheet that belongs beside the list.
    pub fn load(&mut self) {
        if self.small() {
            return;
        }
        let shown = self.shown();
        let wanted = self.list().and_then(|l| l.wants(shown));
        if let Some(ask) = wanted
            && (!self.asks.waits(Slot::Page) || self.list().is_some_and(|l| l.stale))
        {
            self.asks.ask(Slot::Page, ask);
        }
        self.fill_range();
        self.follow();
    }

    /// The detail follows the list's cursor, where it stands beside it and was not opened for itself.
    pub fn follow(&mut self) {
        if self.detail.pinned || self.focus == Focus::Detail || !self.layout().has_detail() {
            return;
        }
        let empty = |l: &ListPane| l.loaded && !l.stale && l.matching == 0;
        match self.list().and_then(ListPane::id) {
            Some(id) if self.detail.id != Some(id) => {
                self.detail.want(id);
                self.asks.ask(Slot::Sheet, Ask::Record { id });
            }
            None if self.list().is_some_and(empty) => {
                self.asks.forget(Slot::Sheet);
                self.detail = DetailPane::default();
            }
            _ => {}
        }
    }

    /// Something was changed by this screen: rows, counts and detail are asked for again.
    pub fn refresh(&mut self) {
        for list in self.lists.values_mut() {
            list.stale = true;
        }
        self.asks.ask(Slot::Queues, Ask::Queues);
        if let Some(id) = self.detail.id {
            self.asks.ask(Slot::Sheet, Ask::Record { id });
        }
        self.ask_board();
        self.load();
    }

    /// Takes what is to be done out.
    pub fn effects(&mut self) -> Vec<Effect> {
        std::mem::take(&mut self.asks.out)
    }

    /// The form on top, if one is.
    pub fn form_mut(&mut self) -> Option<&mut super::form::FormBox> {
        match self.overlays.last_mut() {
            Some(Overlay::Form(form)) => Some(form),
            _ => None,
        }
    }
}
