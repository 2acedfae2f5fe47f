//! The screen as a stack of layers over the desk. It leads events and answers to the layer that they are for, and does what layers
//! wish of each other; what a layer is and does is in its own file.

mod answers;
mod commands;
mod keys;
mod wishes;

use super::desk::DeskLayer;
use super::draft;
use super::event::Effect;
use super::key::Chord;
use super::keymap::{Keymap, Mode};
use super::layer::{Context, Layer, Message, Place, Wish};
use super::operations::Operations;
use super::overlay::lock::ScreenLock;
use super::own_keymap;
use super::pending::Pending;
use super::purpose::{LayerId, Purpose};
use super::shared::Shared;
use super::theme::{Palette, Theme};
use super::typing::Typing;
use crate::command::{CommandLine, ScreenFacts, Surface};
use crate::domain::phrase::Phrase;
use crate::domain::queue::Queue;
use crate::service::request::Ask;
use crate::standard::words::{Lang, Words};

/// What the screen is started with.
#[derive(Clone, Debug)]
pub struct Setup {
    pub lang: Lang,
    pub theme: Theme,
    pub palette: Palette,
    pub tour: bool,
    pub keymap: Keymap,
    pub size: (u16, u16),
    /// Minutes without a key after which the screen locks; none at all means never.
    pub lock_after: u64,
}

/// What the program remembers of how it is used.
#[derive(Debug, Default)]
struct Habits {
    /// The tour is shown once the desk has answered.
    tour: bool,
    /// Lines of the palette used in this session, the last first.
    recent: Vec<CommandLine>,
    /// The terminal tells what the mouse does.
    mouse: bool,
    /// Drafts are there, to be offered once nothing is being typed.
    drafts_later: bool,
    /// The officer asked for his drafts.
    drafts_asked: bool,
    /// What is told when what a closed layer has written is done.
    farewell: Option<Phrase>,
}

/// Where a layer lies.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum LayerAt {
    /// At the bottom: it is the desk.
    Desk,
    /// So many lie between it and the desk.
    Over(usize),
}

/// A layer, and who it is to those that answer it.
#[derive(Debug)]
struct LaidLayer {
    id: LayerId,
    layer: Box<dyn Layer>,
}

/// The screen.
pub struct App {
    shared: Shared,
    pending: Pending,
    desk: DeskLayer,
    /// What lies over the desk; the last has the keys.
    layers: Vec<LaidLayer>,
    last_id: LayerId,
    typing: Typing,
    operations: Operations,
    message: Option<Message>,
    lock: ScreenLock,
    habits: Habits,
}

impl App {
    /// The screen as it starts: it asks about the desk, the queues, the first page and drafts at once.
    #[must_use]
    pub fn new(setup: Setup) -> Self {
        let mut app = Self {
            shared: Shared {
                words: Words::new(setup.lang, None),
                lang: setup.lang,
                theme: setup.theme,
                palette: setup.palette,
                keymap: setup.keymap,
                size: setup.size,
                about: None,
                past: None,
                now: 0,
                clock: String::new(),
            },
            pending: Pending::default(),
            desk: DeskLayer::new(Queue::Applications),
            layers: Vec::new(),
            last_id: LayerId::DESK,
            typing: Typing::default(),
            operations: Operations::default(),
            message: None,
            lock: ScreenLock::new(setup.lock_after),
            habits: Habits { tour: setup.tour, ..Habits::default() },
        };
        app.ask(Purpose::About, Ask::About);
        let prefix = draft::PREFIX.to_owned();
        app.ask(Purpose::Drafts, Ask::Own { prefix });
        app.with_desk(DeskLayer::begin);
        app
    }

    #[must_use]
    pub fn shared(&self) -> &Shared {
        &self.shared
    }

    #[must_use]
    pub fn desk(&self) -> &DeskLayer {
        &self.desk
    }

    /// The desk is hidden until somebody goes on.
    #[must_use]
    pub fn is_locked(&self) -> bool {
        self.lock.on
    }

    /// Takes what is to be done out.
    pub fn effects(&mut self) -> Vec<Effect> {
        self.pending.effects()
    }

    /// The layer that has the keys.
    #[must_use]
    pub fn top(&self) -> &dyn Layer {
        self.layers.last().map_or(&self.desk as &dyn Layer, |laid| &*laid.layer)
    }

    /// Where the keys go, last; before it, what lies under that, down to the desk.
    #[must_use]
    pub fn places(&self) -> Vec<Place> {
        let over = self.layers.iter().map(|laid| laid.layer.place());
        std::iter::once(self.desk.place()).chain(over).collect()
    }

    /// The layer over the desk that has the keys, if one is.
    pub(super) fn over_desk(&self) -> Option<&dyn Layer> {
        self.layers.last().map(|laid| &*laid.layer)
    }

    pub(super) fn message(&self) -> Option<&Message> {
        self.message.as_ref()
    }

    /// The keys of a sequence that is not finished.
    pub(super) fn sequence(&self) -> &[Chord] {
        &self.typing.sequence
    }

    /// Keys were typed ahead and wait.
    pub(super) fn waits_with_keys(&self) -> bool {
        self.waits() && self.typing.waits()
    }

    fn surface(&self) -> Surface {
        self.top().surface()
    }

    pub(super) fn mode(&self) -> Mode {
        self.top().mode()
    }

    /// What commands are possible by.
    #[must_use]
    pub fn snapshot(&self) -> ScreenFacts {
        self.desk.snapshot(&self.shared, self.surface())
    }

    /// Keys typed now wait for an answer that is on its way.
    #[must_use]
    pub fn waits(&self) -> bool {
        let id = self.layers.last().map_or(LayerId::DESK, |laid| laid.id);
        self.pending.hold_keys() || self.top().waits(&|purpose| self.pending.waits(id, purpose))
    }

    /// The program's own question.
    fn ask(&mut self, purpose: Purpose, ask: Ask) {
        self.pending.ask(LayerId::PROGRAM, purpose, ask);
    }

    fn tell(&mut self, phrase: &Phrase) {
        self.message = Some(Message { text: self.shared.words.say(phrase), bad: false });
    }

    fn warn(&mut self, phrase: &Phrase) {
        self.message = Some(Message { text: self.shared.words.say(phrase), bad: true });
    }

    /// Lets the layer with the keys do something, then does what it wishes.
    fn with_top<T>(&mut self, act: impl FnOnce(&mut dyn Layer, &mut Context<'_>) -> T) -> T {
        let at = self.layers.len().checked_sub(1).map_or(LayerAt::Desk, LayerAt::Over);
        self.with_layer(at, act)
    }

    /// The same with the layer that lies there.
    fn with_layer<T>(
        &mut self,
        at: LayerAt,
        act: impl FnOnce(&mut dyn Layer, &mut Context<'_>) -> T,
    ) -> T {
        let count = self.layers.len();
        let laid = match at {
            LayerAt::Over(place) => self.layers.get_mut(place).map(|laid| (place, laid)),
            LayerAt::Desk => None,
        };
        let Some((place, laid)) = laid else {
            return self.with_desk(|desk, context| act(desk, context));
        };
        let mut wishes = Vec::new();
        let asker = (laid.id, place + 1 == count);
        let (shared, pending, message) = (&self.shared, &mut self.pending, &mut self.message);
        let mut context = Context::new(asker, shared, pending, &mut wishes, message);
        let given = act(&mut *laid.layer, &mut context);
        self.grant_all(wishes);
        given
    }

    /// Lets the desk do something, whatever lies over it.
    fn with_desk<T>(&mut self, act: impl FnOnce(&mut DeskLayer, &mut Context<'_>) -> T) -> T {
        let mut wishes = Vec::new();
        let asker = (LayerId::DESK, self.layers.is_empty());
        let mut context =
            Context::new(asker, &self.shared, &mut self.pending, &mut wishes, &mut self.message);
        let given = act(&mut self.desk, &mut context);
        self.grant_all(wishes);
        given
    }

    fn grant_all(&mut self, wishes: Vec<Wish>) {
        for wish in wishes {
            self.grant(wish);
        }
    }

    /// Something that the officer is to know from the start.
    pub fn remark(&mut self, said: &Phrase) {
        self.warn(said);
    }

    /// The keymap as it was found when the screen started: its faults are told, the other lines count.
    pub fn judge_keymap(&mut self, text: &str) {
        if let Some(said) = own_keymap::faults("keys-faulty", text) {
            self.warn(&said);
        }
    }
}
