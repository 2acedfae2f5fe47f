//! The saved views: one's own and those that all share. Enter opens; a name that is typed saves the present view under it, once it
//! was asked whether that is meant.

use crate::command::{Command, CommandLine, Surface};
use crate::domain::phrase::Phrase;
use crate::domain::text::fold;
use crate::service::error::DeskError;
use crate::service::query::SavedView;
use crate::service::request::Ask;
use crate::service::response::{Reply, ViewLine};
use crate::standard::words::Words;
use crate::tui::keymap::Mode;
use crate::tui::layer::{Context, Errand, Hint, Layer, Place, Wish, hints};
use crate::tui::purpose::Purpose;
use crate::tui::shared::Shared;
use crate::tui::text::{self, cells};
use crate::tui::widget::input::{Edit, Input};
use crate::tui::widget::lines::{chosen, window};
use crate::tui::widget::paint::{Paint, centred};
use crate::tui::widget::scroll::{CursorStep, Scroll};
use ratatui::layout::Rect;

/// A line of the box.
#[derive(Clone, Debug, PartialEq, Eq)]
enum ViewChoice {
    /// Opens a view, by its place among all.
    Open(usize),
    /// Saves the present view under the name that is typed; for all with `true`.
    Save(bool),
}

/// The view that a line saves.
///
/// # Errors
/// Why it cannot be opened any more.
pub fn read(view: &ViewLine, words: &Words) -> Result<SavedView, Phrase> {
    let fault = match (SavedView::parse(&view.text), &view.fault) {
        (Ok(read), None) => return Ok(read),
        (_, Some(fault)) => words.say(fault),
        (Err(fault), None) => words.say(&fault.problem),
    };
    Err(Phrase::new("view-unread").with("name", view.name.as_str()).with("why", fault))
}

/// A view on its way to the desk.
#[derive(Clone, Debug, PartialEq, Eq)]
struct Saving {
    name: String,
    /// It is taken away.
    gone: bool,
    /// What was typed when it went.
    typed: String,
}

impl Saving {
    /// What is said when it is done.
    fn phrase(&self) -> Phrase {
        let said = if self.gone { "view-deleted" } else { "view-saved" };
        Phrase::new(said).with("name", self.name.as_str())
    }
}

/// What is typed, and what there is.
#[derive(Debug)]
pub struct ViewsBox {
    input: Input,
    /// `None` until they come.
    all: Option<Vec<ViewLine>>,
    entries: Vec<ViewChoice>,
    scroll: Scroll,
    /// The present view as a line.
    present: String,
    /// The view that goes when Delete is pressed once more: shared or own, and its name.
    deleting: Option<(bool, String)>,
    /// Enter once more saves the present view so: for all with `true`.
    naming: Option<bool>,
    saving: Option<Saving>,
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
            naming: None,
            saving: None,
        }
    }

    /// The name that is typed.
    fn name(&self) -> String {
        self.input.value().trim().to_owned()
    }

    /// The views whose name or line holds what is typed, then what saves under it.
    fn narrow(&mut self) {
        self.deleting = None;
        self.naming = None;
        let typed = fold(&self.name());
        let holds = |text: &str| fold(text).contains(&typed);
        let all = self.all.iter().flatten().enumerate();
        let fits = all.filter(|(_, v)| holds(&v.name) || holds(&v.text));
        self.entries = fits.map(|(at, _)| ViewChoice::Open(at)).collect();
        if !typed.is_empty() {
            // A name that is there already is opened first, and can be saved anew below.
            self.entries.extend([ViewChoice::Save(false), ViewChoice::Save(true)]);
        }
        self.scroll.show(self.entries.len(), 1);
    }

    /// Takes the views in, or only how many rows each has: the cursor stays where it is.
    fn take_views(&mut self, views: Vec<ViewLine>, counted: bool) {
        if !counted {
            self.all = Some(views);
            self.narrow();
            return;
        }
        for view in self.all.iter_mut().flatten() {
            let now = views.iter().find(|v| (v.shared, &v.name) == (view.shared, &view.name));
            view.count = now.and_then(|v| v.count);
        }
    }

    /// The view under the cursor.
    fn view(&self) -> Option<&ViewLine> {
        match self.entries.get(self.scroll.at)? {
            ViewChoice::Open(at) => self.all.as_ref()?.get(*at),
            ViewChoice::Save(_) => None,
        }
    }

    /// Opens the view, or saves the present one.
    fn accept(&mut self, context: &mut Context<'_>) {
        match self.entries.get(self.scroll.at) {
            Some(ViewChoice::Open(_)) => {
                let Some(view) = self.view() else { return };
                match read(view, &context.shared.words) {
                    Ok(saved) => {
                        let name = view.name.clone();
                        context.close();
                        context.send(Errand::View(name, saved));
                    }
                    Err(why) => {
                        context.wish(Wish::DropAhead);
                        context.warn(&why);
                    }
                }
            }
            Some(ViewChoice::Save(shared)) if self.naming == Some(*shared) => {
                let (shared, text) = (*shared, Some(self.present.clone()));
                self.naming = None;
                self.save(self.name(), text, shared, context);
            }
            // What was typed may have been meant to find a view: a new one is asked about first.
            Some(ViewChoice::Save(shared)) => {
                self.naming = Some(*shared);
                context.wish(Wish::DropAhead);
            }
            None => {}
        }
    }

    fn save(
        &mut self,
        name: String,
        text: Option<String>,
        shared: bool,
        context: &mut Context<'_>,
    ) {
        let typed = self.input.value();
        self.saving = Some(Saving { name: name.clone(), gone: text.is_none(), typed });
        context.ask(Purpose::SaveView, Ask::SaveView { name, text, shared });
    }

    /// The view was saved or taken away: the box shows what there is now.
    fn saved(&mut self, context: &mut Context<'_>) {
        if let Some(saved) = self.saving.take() {
            // What was typed since is another name.
            if self.input.value() == saved.typed {
                self.input.set("");
                self.deleting = None;
            }
            context.tell(&saved.phrase());
        }
        context.ask(Purpose::Views, Ask::Views { counts: false });
    }

    /// On a saved view with nothing typed it takes the view away, the second time.
    fn delete(&mut self, context: &mut Context<'_>) {
        let at_end = self.input.cursor() == self.name().chars().count();
        let Some(view) = self.view().filter(|_| at_end) else {
            self.edit(Edit::Delete, context);
            return;
        };
        let (shared, name, author) = (view.shared, view.name.clone(), view.author.clone());
        if !view.may_change {
            let said = Phrase::new("view-of-another").with("name", name).with("author", author);
            context.warn(&said);
        } else if self.deleting == Some((shared, name.clone())) {
            self.save(name, None, shared, context);
        } else {
            self.deleting = Some((shared, name));
        }
    }

    /// What is asked before the present view gets that name: whether it replaces one of that name.
    fn asking(&self, shared: bool) -> Phrase {
        let name = self.name();
        let same = |v: &&ViewLine| v.shared == shared && fold(&v.name) == fold(&name);
        let replaces = self.all.iter().flatten().any(|v| same(&v));
        Phrase::new(if replaces { "views-replace-again" } else { "views-save-again" })
            .with("name", name)
    }

    fn draw_entry(&self, entry: &ViewChoice, paint: &mut Paint<'_>, row: Rect, here: bool) {
        let style = chosen(paint, here, paint.theme.plain());
        paint.cell(row.x, row.y, row.width, if here { ">" } else { "" }, style);
        let view = match entry {
            ViewChoice::Save(shared) => {
                let key = if *shared { "views-save-shared" } else { "views-save-own" };
                let said = paint.say(&Phrase::new(key).with("name", self.name()));
                paint.text(row.x + 2, row.y, row.width.saturating_sub(3), &said, style);
                return;
            }
            ViewChoice::Open(at) => self.all.as_ref().and_then(|all| all.get(*at)),
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
    fn draw_foot(&self, shared: &Shared, paint: &mut Paint<'_>, line: Rect) {
        let key = |command: Command| shared.key(Mode::Text, command);
        let delete = key(Command::Delete);
        let view = self.view();
        if let Some(shared) = self.naming {
            let said = self.asking(shared).with("key", key(Command::Accept));
            paint.text(line.x, line.y, line.width, &paint.say(&said), paint.theme.bad());
            return;
        }
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

impl Layer for ViewsBox {
    fn place(&self) -> Place {
        Place::Views
    }

    fn surface(&self) -> Surface {
        Surface::Text
    }

    fn opened(&mut self, context: &mut Context<'_>) {
        context.ask(Purpose::Views, Ask::Views { counts: false });
    }

    fn run(&mut self, line: &CommandLine, context: &mut Context<'_>) -> bool {
        let deletes = line.command == Command::Delete;
        if deletes {
            self.delete(context);
        }
        deletes
    }

    fn enter(&mut self, context: &mut Context<'_>) {
        self.accept(context);
    }

    fn step(&mut self, step: CursorStep, context: &mut Context<'_>) {
        self.deleting = None;
        self.naming = None;
        self.scroll.step(step, self.entries.len(), context.shared.page());
    }

    fn input(&mut self) -> Option<&mut Input> {
        Some(&mut self.input)
    }

    fn typed(&mut self, _: &mut Context<'_>) {
        self.scroll = Scroll::default();
        self.narrow();
    }

    fn take(&mut self, purpose: Purpose, reply: Reply, context: &mut Context<'_>) {
        match reply {
            Reply::Kept => self.saved(context),
            Reply::Views(views) if purpose == Purpose::ViewCounts => self.take_views(views, true),
            Reply::Views(views) => {
                self.take_views(views, false);
                context.ask(Purpose::ViewCounts, Ask::Views { counts: true });
            }
            _ => {}
        }
    }

    fn failed(&mut self, purpose: Purpose, _: &DeskError, _: &mut Context<'_>) -> bool {
        if purpose == Purpose::SaveView {
            self.saving = None;
        }
        // The box goes without the numbers.
        purpose == Purpose::ViewCounts
    }

    fn farewell(&self) -> Option<Phrase> {
        self.saving.as_ref().map(Saving::phrase)
    }

    fn hints(&self, _: &Shared) -> Vec<Hint> {
        use Command as C;
        hints(&[C::Accept, C::Up, C::Down, C::EraseLine, C::Back])
    }

    fn draw(&self, shared: &Shared, paint: &mut Paint<'_>, body: Rect, top: bool) {
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
        self.draw_foot(shared, paint, line(foot + 1));
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
}
