//! Makes the pictures of the README: drives the real screen over an invented desk, key by key, and writes what it shows to
//! `docs/screens/` as text and as SVG. `cargo run --example screens` makes them anew.

#[path = "screens/svg.rs"]
mod svg;

use crossterm::event::{KeyCode, KeyEvent, KeyModifiers};
use ratatui::buffer::Buffer;
use ratatui::layout::Rect;
use sedesk::domain::day::Day;
use sedesk::domain::id::RequestId;
use sedesk::service::demo;
use sedesk::service::desk::Desk;
use sedesk::service::error::DeskError;
use sedesk::service::local::{CreateOptions, Local};
use sedesk::service::request::{Ask, Request};
use sedesk::service::response::Reply;
use sedesk::standard::words::Lang;
use sedesk::tui::app::{App, Setup};
use sedesk::tui::event::{Effect, Event};
use sedesk::tui::key::parse_sequence;
use sedesk::tui::keymap::Keymap;
use sedesk::tui::theme::{Palette, Theme};
use sedesk::tui::update::update;
use sedesk::tui::view::draw;
use std::error::Error;
use std::path::Path;

/// The day it is in the pictures.
const TODAY: &str = "2026-11-20";
const USER: &str = "liming";

/// File, size, language, keys.
const PICTURES: &[(&str, (u16, u16), Lang, &str)] = &[
    ("home", (120, 40), Lang::En, "0"),
    ("queue", (120, 40), Lang::Zh, "3 j j"),
    ("bulk", (80, 24), Lang::En, "3 / 'region:46' Enter m Enter t r Tab o ctrl-s"),
    ("lookup", (80, 24), Lang::Zh, "ctrl-p 'ylz'"),
    ("blocked", (120, 40), Lang::En, "1 t p"),
    ("delisting", (120, 40), Lang::En, "4 Enter"),
    ("what-if", (120, 40), Lang::Zh, "W"),
];

type Fault = Box<dyn Error>;

fn said(error: &DeskError) -> Fault {
    format!("{error:?}").into()
}

struct Shown<'a> {
    app: App,
    desk: &'a Local,
    asked: u64,
}

fn request(no: u64, today: Day, ask: Ask) -> Request {
    let mut id = [0; 16];
    id[..8].copy_from_slice(&no.to_le_bytes());
    Request { id: RequestId(id), user: USER.into(), today: Some(today), as_of: None, ask }
}

impl Shown<'_> {
    /// Takes an event in and answers whatever is asked, until nothing is.
    fn event(&mut self, event: Event, today: Day) {
        let mut effects = update(&mut self.app, event);
        while !effects.is_empty() {
            let mut next = Vec::new();
            for effect in effects {
                if let Effect::Ask { generation, ask, .. } = effect {
                    self.asked += 1;
                    let response = Box::new(self.desk.call(request(self.asked, today, ask)));
                    next.extend(update(&mut self.app, Event::Reply { generation, response }));
                }
            }
            effects = next;
        }
    }

    fn keys(&mut self, keys: &str, today: Day) {
        for (at, part) in keys.split('\'').enumerate() {
            let chords: Vec<KeyEvent> = if at % 2 == 1 {
                part.chars().map(|c| KeyEvent::new(KeyCode::Char(c), KeyModifiers::NONE)).collect()
            } else {
                let chords = parse_sequence(part).unwrap_or_default().into_iter();
                let held = |ctrl| if ctrl { KeyModifiers::CONTROL } else { KeyModifiers::NONE };
                chords.map(|c| KeyEvent::new(c.code, held(c.ctrl))).collect()
            };
            for key in chords {
                self.event(Event::Key(key), today);
            }
        }
    }
}

fn desk(folder: &Path, today: Day) -> Result<Local, Fault> {
    let options = CreateOptions {
        sandbox: true,
        solo: true,
        edition_text: None,
        user: USER.into(),
        desk_name: "demo".into(),
        request: [7; 16],
        today: Some(today),
    };
    let desk = Local::create(&folder.join("desk.redb"), options).map_err(|e| said(&e))?;
    let Reply::About(about) = desk.call(request(1, today, Ask::About)).map_err(|e| said(&e))?
    else {
        return Err("the desk said nothing of itself".into());
    };
    let plan = demo::generate(7, 1_200, today, &about.edition);
    let mut no: u64 = 1 << 32;
    let id = || {
        no += 1;
        request(no, today, Ask::About).id
    };
    demo::load(&desk, &plan, USER, id, |_, _| {}).map_err(|e| said(&e))?;
    Ok(desk)
}

fn main() -> Result<(), Fault> {
    let today: Day = TODAY.parse().map_err(|_| "no such day")?;
    let folder = tempfile::tempdir()?;
    let desk = desk(folder.path(), today)?;
    let to = Path::new(env!("CARGO_MANIFEST_DIR")).join("docs/screens");
    std::fs::create_dir_all(&to)?;
    let mut asked: u64 = 1 << 40;
    for (name, size, lang, keys) in PICTURES {
        let setup = Setup {
            palette: Palette::default(),
            lock_after: 0,
            lang: *lang,
            theme: Theme { ascii: false, colour: true },
            tour: false,
            keymap: Keymap::new(None),
            size: *size,
        };
        let mut shown = Shown { app: App::new(setup), desk: &desk, asked };
        shown.event(Event::Tick { now: 1, clock: "14:02".into() }, today);
        shown.keys(keys, today);
        asked = shown.asked;
        let mut buffer = Buffer::empty(Rect::new(0, 0, size.0, size.1));
        draw(&shown.app, &mut buffer);
        std::fs::write(to.join(format!("{name}.txt")), svg::text(&buffer))?;
        std::fs::write(to.join(format!("{name}.svg")), svg::picture(&buffer))?;
    }
    Ok(())
}
