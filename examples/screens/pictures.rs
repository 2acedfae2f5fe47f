//! The screens that documents show, made by driving the real screen, key by key, over the office of the tests: the table of them,
//! the blocks of text between marks in the pages, and the files of `docs/screens/`. One mechanism for whoever writes them anew and
//! for the test that holds every page to what the program shows.

use super::office::Office;
use super::screen::{Screen, open_with};
use super::svg;
use ratatui::buffer::Buffer;
use sedesk::standard::words::Lang;
use sedesk::tui::event::Event;
use sedesk::tui::keymap::Keymap;
use sedesk::tui::theme::Theme;
use std::collections::BTreeMap;
use std::path::{Path, PathBuf};

type Size = (u16, u16);

pub const SMALL: Size = (80, 24);
const WIDE: Size = (120, 40);

/// One screen of the documents.
pub struct Picture {
    pub name: &'static str,
    size: Size,
    /// The keys that lead there, in English and in Chinese; files that are asked for are read at every `|`.
    keys: [&'static str; 2],
}

const fn small(name: &'static str, keys: &'static str) -> Picture {
    Picture { name, size: SMALL, keys: [keys, keys] }
}

impl Picture {
    const fn wide(self) -> Self {
        Self { size: WIDE, ..self }
    }

    /// Where what is typed is Chinese.
    const fn zh(self, keys: &'static str) -> Self {
        Self { keys: [self.keys[0], keys], ..self }
    }

    fn keys(&self, lang: Lang) -> &'static str {
        let [en, zh] = self.keys;
        match lang {
            Lang::En => en,
            Lang::Zh => zh,
        }
    }
}

/// Every screen that a page shows, in both languages.
pub const PICTURES: &[Picture] = &[
    small("home", "0").wide(),
    small("queue", "3 j j").wide(),
    small("blocked", "1 t p").wide(),
    small("delisting", "4 Enter").wide(),
    small("desk", ""),
    small("today", "0"),
    small("filter", "3 / 'region:'").zh("3 / '地区:'"),
    small("lookup", "ctrl-p 'syyr'"),
    small("similar", "E '三亚益瑞生态农业' Down Down Space ctrl-s"),
    small("bulk", "3 / 'region:46' Enter m Enter t r 'o' ctrl-s")
        .zh("3 / '地区:46' Enter m Enter t r 'o' ctrl-s"),
    small("done", "3 / 'region:46' Enter m Enter t r 'o' ctrl-s '70' Enter")
        .zh("3 / '地区:46' Enter m Enter t r 'o' ctrl-s '70' Enter"),
    small("alert", "5 Enter t"),
    small("edit", "3 e"),
    small("menu", "1 t"),
    small("refusals", "1 t p"),
    small("ballot", "1 / '白鹭' Enter b"),
    small("why", "3 w"),
    small("undo", "3 u"),
    small("season", "6"),
    small("warn", "3 t w"),
    small("candidate", "4 Enter"),
    small("renewals", "g r"),
    small("change", "g h End Enter"),
    small("approvals", "g v End Enter"),
    small("past", "3 D '7-20' Enter"),
    small("what-if", "W"),
    small("time-line", "3 Enter Left"),
    small("sheet", "I | 'data/samples/enterprises.csv' | Enter | Enter |"),
];

/// Those that are files of their own, drawn.
pub const DRAWN: [&str; 4] = ["home", "queue", "blocked", "delisting"];

/// The pages that show screens as text.
const PAGES: [&str; 4] =
    ["README.md", "README.zh-CN.md", "docs/handbook.en.md", "docs/handbook.zh.md"];

/// What begins a block, and what ends it.
const BEGIN: &str = "<!-- screen: ";
const END: &str = "<!-- end -->";

/// A file as it should be.
pub struct Document {
    pub path: PathBuf,
    pub text: String,
}

/// What keys lead to on the office, files read at every `|`.
pub fn led_to(size: Size, lang: Lang, keys: &str) -> Buffer {
    let theme = Theme { ascii: false, colour: true };
    let mut screen: Screen = open_with(Office::new(), size, lang, theme, Keymap::new(None));
    screen.event(Event::Tick { now: 1, clock: "14:02".into() });
    for part in keys.split('|') {
        screen.keys(part).read_files();
    }
    screen.draw()
}

/// Every screen by its name and language, as it is now.
struct Screens(BTreeMap<String, Buffer>);

impl Screens {
    fn take() -> Self {
        let both = PICTURES.iter().flat_map(|p| Lang::ALL.map(|lang| (p, lang)));
        let named = |(picture, lang): (&Picture, Lang)| {
            let name = format!("{}-{}", picture.name, lang.code());
            (name, led_to(picture.size, lang, picture.keys(lang)))
        };
        Self(both.map(named).collect())
    }

    /// The lines of one that a page shows.
    fn text(&self, name: &str) -> String {
        let buffer = self.0.get(name).unwrap_or_else(|| panic!("no screen is called {name:?}"));
        svg::text(buffer)
    }

    /// A page with every block as it should be.
    fn page(&self, page: &str) -> String {
        let mut out = String::with_capacity(page.len());
        let mut rest = page;
        while let Some((before, block)) = rest.split_once(BEGIN) {
            let (name, inner) = block.split_once(" -->").expect("the mark of a screen is closed");
            let (_, after) = inner.split_once(END).expect("a screen in a page has an end");
            let text = self.text(name);
            out.push_str(before);
            out.extend([BEGIN, name, " -->\n```text\n", &text, "```\n", END]);
            rest = after;
        }
        out + rest
    }
}

fn root() -> &'static Path {
    Path::new(env!("CARGO_MANIFEST_DIR"))
}

/// The names of the screens that a page shows, in order.
pub fn shown_in(page: &str) -> Vec<String> {
    let names = page.split(BEGIN).skip(1);
    names.filter_map(|part| Some(part.split_once(" -->")?.0.to_owned())).collect()
}

/// A page of the repository.
pub fn page(path: &str) -> String {
    std::fs::read_to_string(root().join(path)).unwrap_or_else(|why| panic!("{path}: {why}"))
}

/// Every page and file that shows a screen, as it should be.
pub fn documents() -> Vec<Document> {
    let screens = Screens::take();
    let pages = PAGES
        .iter()
        .map(|path| Document { path: root().join(path), text: screens.page(&page(path)) });
    let drawn = screens.0.iter().filter(|(name, _)| {
        DRAWN.iter().any(|drawn| name.rsplit_once('-').is_some_and(|(n, _)| n == *drawn))
    });
    let drawn = drawn.flat_map(|(name, buffer)| {
        let file = |end: &str| root().join(format!("docs/screens/{name}.{end}"));
        [
            Document { path: file("txt"), text: svg::text(buffer) },
            Document { path: file("svg"), text: svg::picture(buffer) },
        ]
    });
    pages.chain(drawn).collect()
}

/// Writes those that are otherwise, and gives their paths.
pub fn write(documents: &[Document]) -> std::io::Result<Vec<&Path>> {
    let mut written = Vec::new();
    for Document { path, text } in documents {
        if std::fs::read_to_string(path).ok().as_ref() != Some(text) {
            std::fs::write(path, text)?;
            written.push(path.as_path());
        }
    }
    Ok(written)
}
