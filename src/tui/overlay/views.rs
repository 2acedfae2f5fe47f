//! The saved views: one's own and those that all share. Enter opens; a name that is typed saves the present view under it.

use super::draw::{chosen, window};
use crate::domain::phrase::Phrase;
use crate::service::response::ViewLine;
use crate::tui::app::App;
use crate::tui::text::{self, cells};
use crate::tui::widget::input::Input;
use crate::tui::widget::paint::{Paint, centred};
use crate::tui::widget::scroll::{Scroll, Step};
use ratatui::layout::Rect;

/// A line of the box.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Entry {
    /// Opens a view, by its place among all.
    Open(usize),
    /// Saves the present view under the name that is typed; for all with `true`.
    Save(bool),
}

/// What is typed, and what there is.
#[derive(Debug)]
pub struct ViewsBox {
    pub input: Input,
    /// `None` until they come.
    pub all: Option<Vec<ViewLine>>,
    pub entries: Vec<Entry>,
    pub scroll: Scroll,
    /// The present view as a line.
    pub present: String,
    /// The view that goes when Delete is pressed once more: shared or own, and its name.
    pub deleting: Option<(bool, String)>,
}

impl ViewsBox {
    #[must_use]
    pub fn new(present: String) -> Self {
        Self {
            input: Input::new("", false),
            all: None,
            entries: Vec::new(),
            scroll: Scroll::default(),
            present,
            deleting: None,
        }
    }

    /// The name that is typed.
    #[must_use]
    pub fn name(&self) -> String {
        self.input.value().trim().to_owned()
    }

    pub fn change(&mut self, change: impl FnOnce(&mut Input)) {
        change(&mut self.input);
        self.scroll = Scroll::default();
        self.narrow();
    }

    pub fn step(&mut self, step: Step, page: usize) {
        self.deleting = None;
        self.scroll.step(step, self.entries.len(), page);
    }

    /// The views whose name or line holds what is typed, then what saves under it.
    pub fn narrow(&mut self) {
        self.deleting = None;
        let typed = crate::domain::text::fold(&self.name());
        let holds = |text: &str| crate::domain::text::fold(text).contains(&typed);
        let all = self.all.iter().flatten().enumerate();
        let fits = all.filter(|(_, v)| holds(&v.name) || holds(&v.text));
        self.entries = fits.map(|(at, _)| Entry::Open(at)).collect();
        if !typed.is_empty() {
            // A name that is there already is opened first, and can be saved anew below.
            self.entries.extend([Entry::Save(false), Entry::Save(true)]);
        }
        self.scroll.show(self.entries.len(), 1);
    }

    pub fn take(&mut self, views: Vec<ViewLine>) {
        self.all = Some(views);
        self.narrow();
    }

    /// The view under the cursor.
    #[must_use]
    pub fn view(&self) -> Option<&ViewLine> {
        match self.entries.get(self.scroll.at)? {
            Entry::Open(at) => self.all.as_ref()?.get(*at),
            Entry::Save(_) => None,
        }
    }

    pub fn draw(&self, app: &App, paint: &mut Paint<'_>, body: Rect, top: bool) {
        let area = centred(body, 100.min(body.width), body.height.min(24));
        let title = paint.get("views-title");
        let inside = paint.frame(area, &title);
        let line = |y: u16| Rect { x: inside.x + 1, y, width: inside.width - 2, height: 1 };
        let label = paint.get("views-name");
        let taken = paint.text(inside.x + 1, inside.y, inside.width, &label, paint.theme.key()) + 1;
        let field = line(inside.y);
        let field = Rect { x: field.x + taken, width: field.width.saturating_sub(taken), ..field };
        self.input.draw(paint, field, paint.theme.bold(), top);
        paint.rule(inside, inside.y + 1);
        let foot = inside.bottom().saturating_sub(2);
        paint.rule(inside, foot);
        self.draw_foot(app, paint, line(foot + 1));
        let rows = Rect { y: inside.y + 2, height: inside.height.saturating_sub(4), ..inside };
        if self.entries.is_empty() {
            let text = paint.get(if self.all.is_none() { "waiting" } else { "views-none" });
            for (y, text) in (rows.y..rows.bottom())
                .zip(text::wrap(&paint.clean(&text), usize::from(rows.width.saturating_sub(2))))
            {
                paint.text(rows.x + 1, y, rows.width, &text, paint.theme.quiet());
            }
            return;
        }
        let (first, page) = window(self.scroll.at, self.entries.len(), rows.height);
        for (at, entry) in self.entries.iter().enumerate().skip(first).take(page) {
            let row = Rect { y: rows.y + cells(at - first), height: 1, ..rows };
            self.draw_entry(entry, paint, row, at == self.scroll.at);
        }
    }

    fn draw_entry(&self, entry: &Entry, paint: &mut Paint<'_>, row: Rect, here: bool) {
        let style = chosen(paint, here, paint.theme.plain());
        paint.cell(row.x, row.y, row.width, if here { ">" } else { "" }, style);
        let view = match entry {
            Entry::Save(shared) => {
                let key = if *shared { "views-save-shared" } else { "views-save-own" };
                let said = paint.say(&Phrase::new(key).with("name", self.name()));
                paint.text(row.x + 2, row.y, row.width.saturating_sub(3), &said, style);
                return;
            }
            Entry::Open(at) => self.all.as_ref().and_then(|all| all.get(*at)),
        };
        let Some(view) = view else { return };
        paint.cell(row.x + 2, row.y, 24, &view.name, style);
        let whose = if view.shared {
            paint.say(&Phrase::new("views-shared-by").with("author", view.author.as_str()))
        } else {
            paint.get("views-own")
        };
        paint.cell(row.x + 27, row.y, 14, &whose, style);
        let most = row.width.saturating_sub(50);
        if view.fault.is_some() {
            let bad = chosen(paint, here, paint.theme.bad());
            paint.text(row.x + 42, row.y, most, &format!("! {}", view.text), bad);
        } else {
            paint.text(row.x + 42, row.y, most, &view.text, style);
        }
        let count = view.count.map_or_else(String::new, |n| n.to_string());
        paint.cell_right(row.right().saturating_sub(7), row.y, 6, &count, style);
    }

    /// What is wrong with the view under the cursor; what Delete would do; what would be saved.
    fn draw_foot(&self, app: &App, paint: &mut Paint<'_>, line: Rect) {
        use crate::command::{Command, Line};
        let key = |command: Command| {
            let mode = crate::tui::keymap::Mode::Text;
            app.keymap.first(mode, &Line::from(command)).unwrap_or_default()
        };
        let delete = key(Command::Delete);
        let view = self.view();
        let (text, style) = match (view.and_then(|v| v.fault.as_ref()), &self.deleting) {
            (_, Some((_, name))) => {
                let said = Phrase::new("views-delete-again").with("name", name.as_str());
                (paint.say(&said.with("key", delete)), paint.theme.bad())
            }
            (Some(fault), None) => (format!("! {}", paint.say(fault)), paint.theme.bad()),
            (None, None) if view.is_some() => {
                let said = Phrase::new("views-how").with("open", key(Command::Accept));
                (paint.say(&said.with("key", delete)), paint.theme.quiet())
            }
            (None, None) => {
                let said = Phrase::new("views-present").with("view", self.present.as_str());
                (paint.say(&said), paint.theme.quiet())
            }
        };
        paint.text(line.x, line.y, line.width, &text, style);
    }
}
