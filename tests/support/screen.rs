//! A screen without a terminal: keys in, cells out, a desk that answers when it is told to.

use super::office::Office;
use crossterm::event::{KeyCode, KeyEvent, KeyModifiers};
use ratatui::Terminal;
use ratatui::backend::TestBackend;
use ratatui::buffer::Buffer;
use ratatui::layout::{Position, Rect};
use sedesk::domain::action::{Action, Target};
use sedesk::domain::id::{Kind, RecordId};
use sedesk::domain::phrase::Phrase;
use sedesk::exchange::table_reader::Parser;
use sedesk::service::desk::Desk;
use sedesk::service::error::{DeskError, ErrorKind};
use sedesk::service::request::{Ask, Request};
use sedesk::service::response::{Done, Notice, Plan, RecordView, Reply};
use sedesk::service::watch::{Job, Progress};
use sedesk::standard::words::Lang;
use sedesk::tui::app::{App, Setup};
use sedesk::tui::event::{Effect, Event};
use sedesk::tui::files::{FileAsk, FileRead};
use sedesk::tui::key::parse_sequence;
use sedesk::tui::keymap::Keymap;
use sedesk::tui::theme::{Palette, Theme};
use sedesk::tui::update::update;
use sedesk::tui::view::{draw, view};
use std::collections::VecDeque;
use std::sync::mpsc::Receiver;
use unicode_width::UnicodeWidthStr as _;

/// The officer who sits at the screen.
pub const ME: &str = "li";

/// Changes an answer before it comes.
type Amend = Box<dyn FnMut(&mut Reply)>;

pub struct Screen {
    app: App,
    pub office: Office,
    terminal: Terminal<TestBackend>,
    open: VecDeque<Effect>,
    notices: Receiver<Notice>,
    /// What others did and the screen was not told of yet.
    unheard: Vec<Notice>,
    /// Every question that reached the desk, the last at the end.
    pub asks: Vec<Ask>,
    /// The dry run that was answered last.
    pub plan: Option<Plan>,
    pub copied: Vec<String>,
    pub left: bool,
    /// Generations of questions that were given up.
    pub given_up: Vec<u64>,
    /// Questions, by their names, of which the next answer is that something failed.
    pub failing: Vec<&'static str>,
    /// Files to be read.
    pub reading: Vec<(u64, FileAsk)>,
    /// What the test makes of the desk's answers: what no desk of this edition would answer, and another might.
    amend: Option<Amend>,
}

/// What has the keys.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Place {
    List,
    Detail,
    Board,
}

/// What lies over it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Top {
    Nothing,
    Form,
    Plan,
    Other,
}

pub fn open(size: (u16, u16), lang: Lang) -> Screen {
    open_on(Office::new(), size, lang)
}

pub fn open_on(office: Office, size: (u16, u16), lang: Lang) -> Screen {
    open_with(office, size, lang, Theme { ascii: false, colour: true }, Keymap::new(None))
}

pub fn open_with(
    office: Office,
    size: (u16, u16),
    lang: Lang,
    theme: Theme,
    keymap: Keymap,
) -> Screen {
    open_as(office, Setup { theme, keymap, ..setup(size, lang) })
}

/// What a screen is started with, where a test says nothing else.
pub fn setup(size: (u16, u16), lang: Lang) -> Setup {
    Setup {
        lang,
        theme: Theme { ascii: false, colour: true },
        palette: Palette::default(),
        tour: false,
        keymap: Keymap::new(None),
        size,
        lock_after: 10,
    }
}

pub fn open_as(office: Office, setup: Setup) -> Screen {
    let size = setup.size;
    let app = App::new(setup);
    let terminal = Terminal::new(TestBackend::new(size.0, size.1)).unwrap();
    let mut screen = Screen {
        app,
        notices: office.desk.notices(),
        office,
        terminal,
        open: VecDeque::new(),
        unheard: Vec::new(),
        asks: Vec::new(),
        plan: None,
        copied: Vec::new(),
        left: false,
        given_up: Vec::new(),
        failing: Vec::new(),
        reading: Vec::new(),
        amend: None,
    };
    let effects = screen.app.effects();
    screen.note(effects);
    screen.settle();
    screen
}

/// The year's filing of the enterprise in that row of the register.
pub fn filing(row: u64) -> RecordId {
    RecordId::filing(row, 2026)
}

pub fn of_kind(kind: Kind, no: u64) -> RecordId {
    RecordId::new(kind, no)
}

/// What a question is called.
pub fn name_of(ask: &Ask) -> String {
    format!("{ask:?}").chars().take_while(char::is_ascii_alphanumeric).collect()
}

// What can be told by the state alone. Everything else is read off the screen, from what was asked, or from the desk.
impl Screen {
    /// The record under the cursor of the list.
    pub fn cursor(&self) -> Option<RecordId> {
        self.app.desk().lists().cursor()
    }

    /// A record as the desk tells it.
    pub fn record(&self, id: RecordId) -> RecordView {
        let Reply::Record(record) = self.office.ask_as(ME, Ask::Record { id }) else { panic!() };
        *record
    }

    /// The records marked in the list.
    pub fn marks(&self) -> Vec<Target> {
        self.app.desk().lists().marked().to_vec()
    }

    pub fn place(&self) -> Place {
        match self.app.places().first() {
            Some(sedesk::tui::Place::Board) => Place::Board,
            Some(sedesk::tui::Place::Detail) => Place::Detail,
            _ => Place::List,
        }
    }

    /// The record that keys act on, and its enterprise.
    pub fn subject(&self) -> Option<(Target, Option<RecordId>)> {
        self.app.desk().acted_on().map(|on| (on.target, on.enterprise))
    }

    pub fn top(&self) -> Top {
        match self.app.places().get(1..) {
            None | Some([]) => Top::Nothing,
            Some([.., sedesk::tui::Place::Form | sedesk::tui::Place::Picker]) => Top::Form,
            Some([.., sedesk::tui::Place::Plan]) => Top::Plan,
            Some(_) => Top::Other,
        }
    }

    /// Keys typed now wait for an answer.
    pub fn waits(&self) -> bool {
        self.app.waits()
    }
}

impl Screen {
    fn note(&mut self, effects: Vec<Effect>) {
        for effect in effects {
            match effect {
                Effect::Ask { .. } => self.open.push_back(effect),
                Effect::Copy(text) => self.copied.push(text),
                Effect::Quit => self.left = true,
                Effect::ReadFile { generation, ask } => self.reading.push((generation, ask)),
                Effect::GiveUp { generation } => self.given_up.push(generation),
                Effect::Redraw | Effect::Suspend | Effect::ReloadKeys | Effect::Mouse(_) => {}
            }
        }
    }

    /// The question asked last, and still to be answered.
    pub fn last_asked(&self) -> Option<&Ask> {
        match self.open.back() {
            Some(Effect::Ask { ask, .. }) => Some(ask),
            _ => None,
        }
    }

    /// A question that is still to be answered.
    pub fn is_asking(&self, which: impl Fn(&Ask) -> bool) -> bool {
        self.open.iter().any(|effect| matches!(effect, Effect::Ask { ask, .. } if which(ask)))
    }

    /// How often something was asked of the desk.
    pub fn asked(&self, which: impl Fn(&Ask) -> bool) -> usize {
        self.asks.iter().filter(|ask| which(ask)).count()
    }

    /// What the desk was asked to do, in order.
    pub fn acted(&self) -> Vec<Action> {
        let action = |ask: &Ask| match ask {
            Ask::Act(action) => Some(action.clone()),
            _ => None,
        };
        self.asks.iter().filter_map(action).collect()
    }

    /// What it was asked to say beforehand.
    pub fn planned(&self) -> Vec<Action> {
        let action = |ask: &Ask| match ask {
            Ask::Plan(action) => Some(action.clone()),
            _ => None,
        };
        self.asks.iter().filter_map(action).collect()
    }

    /// What the desk is asked to do and has not done yet, with its generation.
    pub fn acting(&self) -> Option<(u64, &Action)> {
        self.open.iter().find_map(|effect| match effect {
            Effect::Ask { generation, ask: Ask::Act(action), .. } => Some((*generation, action)),
            _ => None,
        })
    }

    /// What the officer has kept on the desk: drafts, columns.
    pub fn kept(&self) -> Vec<(String, String)> {
        let Reply::Own(kept) = self.office.ask_as(ME, Ask::Own { prefix: String::new() }) else {
            panic!()
        };
        kept
    }

    pub fn event(&mut self, event: Event) {
        let effects = update(&mut self.app, event);
        self.note(effects);
    }

    /// From now on the desk's answers are changed so before they come.
    pub fn amend(&mut self, change: impl FnMut(&mut Reply) + 'static) {
        self.amend = Some(Box::new(change));
    }

    /// Another officer takes a step; the screen is not told of it yet.
    #[track_caller]
    pub fn others(&mut self, user: &str, line: &str) -> Done {
        let done = self.office.step(user, line);
        self.unheard.extend(self.notices.try_iter());
        done
    }

    /// The same, whether or not he may; the screen is not told of it yet.
    pub fn others_act(&mut self, user: &str, action: Action) -> Done {
        match self.others_ask(user, Ask::Act(action)) {
            Ok(Reply::Done(done)) => done,
            _ => Done::default(),
        }
    }

    /// Another officer asks something of the desk that may change it.
    ///
    /// # Errors
    /// What the desk answers him.
    pub fn others_ask(&mut self, user: &str, ask: Ask) -> Result<Reply, DeskError> {
        let answer = self.office.try_as(user, ask);
        self.unheard.extend(self.notices.try_iter());
        answer
    }

    /// The screen is told of what others did.
    pub fn hear(&mut self) {
        for notice in std::mem::take(&mut self.unheard) {
            self.event(Event::Notice(notice));
        }
    }

    /// Another officer takes a step, the screen is told of it, and the desk answers what it asks then.
    #[track_caller]
    pub fn heard(&mut self, user: &str, line: &str) {
        self.others(user, line);
        self.hear();
        self.settle();
    }

    /// How far the answer to the question asked last is, as the desk would tell it.
    pub fn progress(&mut self, far: Progress, elapsed: u64) {
        let Some(Effect::Ask { generation, .. }) = self.open.back() else { panic!() };
        let generation = *generation;
        self.event(Event::Progress { generation, far, elapsed });
    }

    /// The same of the answer that was given up last, whether or not anybody waits for it.
    pub fn progress_of_given_up(&mut self, far: Progress, elapsed: u64) {
        let generation = *self.given_up.last().unwrap();
        self.event(Event::Progress { generation, far, elapsed });
    }

    /// The question asked last is answered by an error, out of its turn.
    pub fn answer_last_with(&mut self, error: DeskError) {
        let Some(Effect::Ask { generation, .. }) = self.open.pop_back() else { panic!() };
        self.event(Event::Reply { generation, response: Box::new(Err(error)) });
    }

    /// The desk answers the oldest question; false when none is open.
    pub fn answer(&mut self) -> bool {
        let Some(Effect::Ask { generation, as_of, ask, .. }) = self.open.pop_front() else {
            return false;
        };
        let failing = self.failing.iter().position(|name| *name == name_of(&ask));
        let response = if let Some(at) = failing {
            self.failing.remove(at);
            Err(DeskError::input(Phrase::new("state-late")))
        } else {
            let watch = Job::default();
            if self.given_up.contains(&generation) {
                watch.give_up();
            }
            let request = Request { as_of, ..self.office.request(ME, ask.clone()) };
            let mut response = self.office.desk.call_watched(request, &watch);
            if let (Ok(reply), Some(amend)) = (&mut response, &mut self.amend) {
                amend(reply);
            }
            if !matches!(&response, Err(error) if error.kind == ErrorKind::GivenUp) {
                self.asks.push(ask);
            }
            response
        };
        if let Ok(Reply::Plan(plan)) = &response {
            self.plan = Some(plan.clone());
        }
        // Who writes is told of it like everyone, and before the answer comes.
        let told: Vec<Notice> = self.notices.try_iter().collect();
        for notice in told {
            self.event(Event::Notice(notice));
        }
        self.event(Event::Reply { generation, response: Box::new(response) });
        true
    }

    /// The desk answers until nothing is asked any more.
    pub fn settle(&mut self) {
        let mut rounds = 0;
        while self.answer() {
            rounds += 1;
            assert!(rounds < 500, "the screen asks for ever: {:?}", self.open);
        }
    }

    /// The desk answers until that is what is to be answered next.
    #[track_caller]
    pub fn until(&mut self, which: impl Fn(&Ask) -> bool) {
        loop {
            if matches!(self.open.front(), Some(Effect::Ask { ask, .. }) if which(ask)) {
                return;
            }
            assert!(self.answer(), "that is never asked");
        }
    }

    /// Keys without waiting for answers: `j j Space m Enter`, and text in quotes: `/ 'region:46' Enter`.
    pub fn press(&mut self, keys: &str) {
        for part in keys.split('\'').enumerate() {
            match part {
                (odd, text) if odd % 2 == 1 => {
                    for c in text.chars() {
                        self.event(Event::Key(KeyEvent::new(KeyCode::Char(c), KeyModifiers::NONE)));
                    }
                }
                (_, names) => {
                    for chord in parse_sequence(names).unwrap_or_default() {
                        let modifiers =
                            if chord.ctrl { KeyModifiers::CONTROL } else { KeyModifiers::NONE };
                        self.event(Event::Key(KeyEvent::new(chord.code, modifiers)));
                    }
                }
            }
        }
    }

    /// Keys, each answered before the next.
    pub fn keys(&mut self, keys: &str) -> &mut Self {
        let mut rest = keys.trim();
        while !rest.is_empty() {
            let end = match rest.strip_prefix('\'') {
                Some(quoted) => quoted.find('\'').map_or(rest.len(), |at| at + 2),
                None => rest.find(' ').unwrap_or(rest.len()),
            };
            let (part, tail) = rest.split_at(end);
            self.press(part);
            self.settle();
            rest = tail.trim_start();
        }
        self
    }

    /// Down, or else up, to the line of a form that begins so.
    #[track_caller]
    pub fn stand_on(&mut self, label: &str) -> &mut Self {
        for way in 0..120 {
            let at = self.caret().map_or(0, |caret| usize::from(caret.y));
            let line = self.lines()[at].clone();
            let begins = |part: &str| part.trim_start_matches([' ', '*']).starts_with(label);
            if line.split('│').any(begins) {
                return self;
            }
            self.keys(if way < 60 { "Down" } else { "Up" });
        }
        panic!("{label:?} is no line of it:\n{}", self.text());
    }

    pub fn resize(&mut self, width: u16, height: u16) {
        self.terminal = Terminal::new(TestBackend::new(width, height)).unwrap();
        self.event(Event::Resize(width, height));
    }

    pub fn draw(&mut self) -> Buffer {
        let app = &self.app;
        self.terminal.draw(|frame| view(app, frame)).unwrap().buffer.clone()
    }

    /// Files and folders that were asked for are read, and what they lead to is answered.
    pub fn read_files(&mut self) -> &mut Self {
        while let Some((generation, ask)) = self.reading.pop() {
            let read = sedesk::tui::files::read(&ask, Parser::Here);
            self.event(Event::File { generation, read });
            self.settle();
        }
        self
    }

    /// Files that were only looked for are there; what is in them is not asked.
    pub fn finds_files(&mut self) -> &mut Self {
        for (generation, ask) in std::mem::take(&mut self.reading) {
            if matches!(ask, FileAsk::Look(_)) {
                self.event(Event::File { generation, read: Ok(FileRead::There) });
                self.settle();
            }
        }
        self
    }

    /// Where the terminal's own cursor stands.
    pub fn caret(&self) -> Option<Position> {
        let (width, height) = self.app.shared().size;
        self.draw_on(&mut Buffer::empty(Rect::new(0, 0, width, height)))
    }

    /// Draws on cells of the test's own; where the cursor stands then.
    pub fn draw_on(&self, buffer: &mut Buffer) -> Option<Position> {
        draw(&self.app, buffer)
    }

    /// The line on which that stands.
    #[track_caller]
    pub fn line(&mut self, with: &str) -> String {
        let text = self.text();
        let line = text.lines().find(|line| line.contains(with));
        line.unwrap_or_else(|| panic!("{with:?} is on no line:\n{text}")).to_owned()
    }

    /// The screen as lines of text; the half of a wide character that follows it is left out.
    pub fn lines(&mut self) -> Vec<String> {
        let buffer = self.draw();
        let area = buffer.area;
        (0..area.height)
            .map(|y| {
                let mut line = String::new();
                let mut x = 0;
                while x < area.width {
                    let symbol = buffer[(x, y)].symbol();
                    line.push_str(symbol);
                    x += u16::try_from(symbol.width().max(1)).unwrap();
                }
                line.trim_end().to_owned()
            })
            .collect()
    }

    pub fn text(&mut self) -> String {
        self.lines().join("\n")
    }

    #[track_caller]
    pub fn shows(&mut self, expected: &str) -> &mut Self {
        let text = self.text();
        assert!(text.contains(expected), "{expected:?} is not on the screen:\n{text}");
        self
    }

    #[track_caller]
    pub fn hides(&mut self, unexpected: &str) -> &mut Self {
        let text = self.text();
        assert!(!text.contains(unexpected), "{unexpected:?} is on the screen:\n{text}");
        self
    }
}
