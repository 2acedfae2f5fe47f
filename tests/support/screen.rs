//! A screen without a terminal: keys in, cells out, a desk that answers when it is told to.

use super::fake_desk::{FakeDesk, today};
use crossterm::event::{KeyCode, KeyEvent, KeyModifiers};
use ratatui::Terminal;
use ratatui::backend::TestBackend;
use ratatui::buffer::Buffer;
use sedesk::domain::action::Action;
use sedesk::domain::id::RequestId;
use sedesk::domain::phrase::Phrase;
use sedesk::service::desk::Desk;
use sedesk::service::error::{DeskError, ErrorKind};
use sedesk::service::request::{Ask, Request};
use sedesk::standard::words::Lang;
use sedesk::tui::app::{App, Setup};
use sedesk::tui::event::{Effect, Event};
use sedesk::tui::key::parse_sequence;
use sedesk::tui::keymap::Keymap;
use sedesk::tui::purpose::Purpose as Slot;
use sedesk::tui::theme::{Palette, Theme};
use sedesk::tui::update::update;
use sedesk::tui::view::view;
use std::collections::VecDeque;
use std::sync::Arc;
use unicode_width::UnicodeWidthStr as _;

pub struct Screen {
    pub app: App,
    pub desk: Arc<FakeDesk>,
    terminal: Terminal<TestBackend>,
    asked: VecDeque<Effect>,
    pub copied: Vec<String>,
    pub left: bool,
    /// Generations of questions that were given up.
    pub given_up: Vec<u64>,
    /// Slots of which the next answer is that something failed.
    pub failing: Vec<Slot>,
    /// Files to be read.
    pub reading: Vec<(u64, String)>,
}

pub fn open(desk: FakeDesk, size: (u16, u16), lang: Lang) -> Screen {
    open_with(desk, size, lang, Theme { ascii: false, colour: true })
}

pub fn open_with(desk: FakeDesk, size: (u16, u16), lang: Lang, theme: Theme) -> Screen {
    let app = App::new(Setup {
        lang,
        theme,
        palette: Palette::default(),
        tour: false,
        keymap: Keymap::new(None),
        size,
        lock_after: 10,
    });
    let terminal = Terminal::new(TestBackend::new(size.0, size.1)).unwrap();
    let mut screen = Screen {
        app,
        desk: Arc::new(desk),
        terminal,
        asked: VecDeque::new(),
        copied: Vec::new(),
        left: false,
        given_up: Vec::new(),
        failing: Vec::new(),
        reading: Vec::new(),
    };
    let effects = screen.app.effects();
    screen.note(effects);
    screen.settle();
    screen
}

impl Screen {
    fn note(&mut self, effects: Vec<Effect>) {
        for effect in effects {
            match effect {
                Effect::Ask { .. } => self.asked.push_back(effect),
                Effect::Copy(text) => self.copied.push(text),
                Effect::Quit => self.left = true,
                Effect::ReadCodes { generation, path } => self.reading.push((generation, path)),
                Effect::GiveUp { generation } => self.given_up.push(generation),
                Effect::Redraw | Effect::Suspend | Effect::ReloadKeys | Effect::Mouse(_) => {}
            }
        }
    }

    /// The question asked last, and still to be answered.
    pub fn last_asked(&self) -> Option<(Slot, u64)> {
        match self.asked.back() {
            Some(Effect::Ask { purpose, generation, .. }) => Some((*purpose, *generation)),
            _ => None,
        }
    }

    /// What the desk is asked to do and has not done yet, with its generation.
    pub fn acting(&self) -> Option<(u64, &Action)> {
        self.asked.iter().find_map(|effect| match effect {
            Effect::Ask { generation, ask: Ask::Act(action), .. } => Some((*generation, action)),
            _ => None,
        })
    }

    pub fn event(&mut self, event: Event) {
        let effects = update(&mut self.app, event);
        self.note(effects);
    }

    /// The desk answers the oldest question; false when none is open.
    pub fn answer(&mut self) -> bool {
        let Some(Effect::Ask { purpose: slot, generation, ask, .. }) = self.asked.pop_front()
        else {
            return false;
        };
        let request = Request {
            id: RequestId([1; 16]),
            user: "li".into(),
            today: Some(today()),
            as_of: None,
            ask,
        };
        let response = Box::new(if self.given_up.contains(&generation) {
            Err(DeskError::new(ErrorKind::GivenUp, Phrase::new("desk-given-up")))
        } else if let Some(at) = self.failing.iter().position(|failing| *failing == slot) {
            self.failing.remove(at);
            Err(DeskError::input(Phrase::new("state-late")))
        } else {
            self.desk.call(request)
        });
        self.event(Event::Reply { generation, response });
        true
    }

    /// The desk answers until nothing is asked any more.
    pub fn settle(&mut self) {
        let mut rounds = 0;
        while self.answer() {
            rounds += 1;
            assert!(rounds < 500, "the screen asks for ever: {:?}", self.asked);
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

    pub fn resize(&mut self, width: u16, height: u16) {
        self.terminal = Terminal::new(TestBackend::new(width, height)).unwrap();
        self.event(Event::Resize(width, height));
    }

    pub fn draw(&mut self) -> Buffer {
        let app = &self.app;
        self.terminal.draw(|frame| view(app, frame)).unwrap().buffer.clone()
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
