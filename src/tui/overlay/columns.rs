//! Choosing columns, and choosing what to order by.

use crate::command::{Command, CommandLine, Surface};
use crate::domain::phrase::Phrase;
use crate::domain::queue::Queue;
use crate::service::query::{Field, Sort};
use crate::tui::keymap::Mode;
use crate::tui::layer::{Context, Errand, Hint, Layer, Place, hints};
use crate::tui::pane::columns;
use crate::tui::shared::Shared;
use crate::tui::text::cells;
use crate::tui::widget::lines::{chosen, window};
use crate::tui::widget::paint::{Paint, centred};
use crate::tui::widget::scroll::{CursorStep, Scroll};
use ratatui::layout::Rect;

/// The columns of a queue, those that show first, in their order.
#[derive(Debug)]
pub struct ColumnsBox {
    queue: Queue,
    fields: Vec<(Field, bool)>,
    scroll: Scroll,
}

impl ColumnsBox {
    #[must_use]
    pub fn new(queue: Queue, shown: &[Field]) -> Self {
        let rest = columns::possible(queue).into_iter().filter(|f| !shown.contains(f));
        let fields = shown.iter().map(|f| (*f, true)).chain(rest.map(|f| (f, false)));
        Self { queue, fields: fields.collect(), scroll: Scroll::default() }
    }

    fn chosen(&self) -> Vec<Field> {
        self.fields.iter().filter(|(_, shows)| *shows).map(|(f, _)| *f).collect()
    }

    /// Shows or hides the column under the cursor; the last one stays.
    fn toggle(&mut self) {
        let alone = self.chosen().len() == 1;
        if let Some((_, shows)) = self.fields.get_mut(self.scroll.at)
            && !(alone && *shows)
        {
            *shows = !*shows;
        }
    }

    /// Moves the column under the cursor one place; the cursor goes with it.
    fn turn(&mut self, forward: bool) {
        let at = self.scroll.at;
        let to = if forward { at.checked_add(1) } else { at.checked_sub(1) };
        if let Some(to) = to.filter(|to| *to < self.fields.len()) {
            self.fields.swap(at, to);
            self.scroll.at = to;
        }
    }

    fn reset(&mut self) {
        *self = Self::new(self.queue, columns::usual(self.queue));
    }
}

impl Layer for ColumnsBox {
    fn place(&self) -> Place {
        Place::Columns
    }

    fn surface(&self) -> Surface {
        Surface::Columns
    }

    fn run(&mut self, line: &CommandLine, _: &mut Context<'_>) -> bool {
        match line.command {
            Command::Left | Command::Right => self.turn(line.command == Command::Right),
            Command::Mark => self.toggle(),
            Command::Discard => self.reset(),
            _ => return false,
        }
        true
    }

    fn enter(&mut self, context: &mut Context<'_>) {
        context.close();
        context.send(Errand::Columns(self.queue, self.chosen()));
    }

    fn step(&mut self, step: CursorStep, context: &mut Context<'_>) {
        self.scroll.step(step, self.fields.len(), context.shared.page());
    }

    fn hints(&self, _: &Shared) -> Vec<Hint> {
        use Command as C;
        hints(&[C::Accept, C::Up, C::Down, C::EraseLine, C::Back])
    }

    fn draw(&self, shared: &Shared, paint: &mut Paint<'_>, body: Rect, top: bool) {
        let how = Phrase::new("columns-how")
            .with("toggle", shared.key(Mode::Keys, Command::Mark))
            .with("left", shared.key(Mode::Keys, Command::Left))
            .with("right", shared.key(Mode::Keys, Command::Right))
            .with("keep", shared.key(Mode::Keys, Command::Open))
            .with("reset", shared.key(Mode::Keys, Command::Discard));
        let how = paint.say(&how);
        let title = paint.get("columns-title");
        let lines = self.fields.iter().map(|(field, shows)| {
            let sign = if *shows { "[x]" } else { "[ ]" };
            (sign.to_owned(), *field)
        });
        let lines: Vec<(String, Field)> = lines.collect();
        let lines: Vec<_> =
            lines.into_iter().map(|(sign, f)| told(paint, self.queue, &sign, f)).collect();
        draw(paint, body, (&title, &how), &lines, self.scroll.at, top);
    }
}

/// What a queue may be ordered by; before it, the desk's own order.
#[derive(Debug)]
pub struct SortBox {
    queue: Queue,
    fields: Vec<Field>,
    backward: bool,
    scroll: Scroll,
}

impl SortBox {
    #[must_use]
    pub fn new(queue: Queue, sort: Option<Sort>) -> Self {
        let mut fields: Vec<Field> = columns::possible(queue);
        fields.extend(Field::of(queue).into_iter().filter(|f| *f == Field::Standing));
        fields.retain(|f| f.filters());
        fields.dedup();
        let at =
            sort.and_then(|s| fields.iter().position(|f| *f == s.field)).map_or(0, |at| at + 1);
        let backward = sort.is_some_and(|s| s.backward);
        Self { queue, fields, backward, scroll: Scroll { at, top: 0 } }
    }

    fn chosen(&self) -> Option<Sort> {
        let field = *self.fields.get(self.scroll.at.checked_sub(1)?)?;
        Some(Sort { field, backward: self.backward })
    }
}

impl Layer for SortBox {
    fn place(&self) -> Place {
        Place::Sorts
    }

    fn run(&mut self, line: &CommandLine, _: &mut Context<'_>) -> bool {
        let turns = matches!(line.command, Command::Left | Command::Right);
        if turns {
            self.backward = line.command == Command::Right;
        }
        turns
    }

    fn enter(&mut self, context: &mut Context<'_>) {
        context.close();
        context.send(Errand::SortBy(self.chosen()));
    }

    fn step(&mut self, step: CursorStep, context: &mut Context<'_>) {
        self.scroll.step(step, self.fields.len() + 1, context.shared.page());
    }

    fn hints(&self, _: &Shared) -> Vec<Hint> {
        use Command as C;
        hints(&[C::Accept, C::Up, C::Down, C::EraseLine, C::Back])
    }

    fn draw(&self, shared: &Shared, paint: &mut Paint<'_>, body: Rect, top: bool) {
        let how = Phrase::new("sort-how")
            .with("left", shared.key(Mode::Keys, Command::Left))
            .with("right", shared.key(Mode::Keys, Command::Right))
            .with("keep", shared.key(Mode::Keys, Command::Open));
        let how = paint.say(&how);
        let title = paint.get("sort-title");
        let sign = paint.theme.order(self.backward).to_owned();
        let mut lines = vec![(String::new(), paint.get("sort-own"), String::new())];
        for (at, field) in self.fields.iter().enumerate() {
            let sign = if at + 1 == self.scroll.at { sign.as_str() } else { "" };
            lines.push(told(paint, self.queue, sign, *field));
        }
        draw(paint, body, (&title, &how), &lines, self.scroll.at, top);
    }
}

/// A line: its sign, the heading, what the field is.
fn told(paint: &Paint<'_>, queue: Queue, sign: &str, field: Field) -> (String, String, String) {
    let about = if field.filters() {
        paint.get(&format!("query-about-{}", field.name()))
    } else {
        paint.get("column-about-why")
    };
    (sign.to_owned(), paint.get(columns::heading(queue, field)), about)
}

fn draw(
    paint: &mut Paint<'_>,
    body: Rect,
    (title, how): (&str, &str),
    lines: &[(String, String, String)],
    at: usize,
    top: bool,
) {
    let area = centred(body, 76.min(body.width), cells(lines.len() + 3));
    let inside = paint.frame(area, title);
    paint.text(inside.x + 1, inside.y, inside.width.saturating_sub(1), how, paint.theme.quiet());
    let rows = Rect { y: inside.y + 1, height: inside.height.saturating_sub(1), ..inside };
    let (first, page) = window(at, lines.len(), rows.height);
    for (line, (place, (sign, name, about))) in
        lines.iter().enumerate().skip(first).take(page).enumerate()
    {
        let (y, here) = (rows.y + cells(line), place == at);
        let style = chosen(paint, here, paint.theme.plain());
        paint.cell(rows.x, y, rows.width, "", style);
        paint.text(rows.x, y, 1, if here { ">" } else { " " }, style);
        paint.cell(rows.x + 2, y, 3, sign, style);
        let wide = if about.is_empty() { rows.width.saturating_sub(7) } else { 14 };
        paint.cell(rows.x + 6, y, wide, name, style);
        let quiet = if here { style } else { paint.theme.quiet() };
        paint.text(rows.x + 21, y, rows.width.saturating_sub(22), about, quiet);
        if here && top {
            paint.stand(rows.x, y);
        }
    }
}
