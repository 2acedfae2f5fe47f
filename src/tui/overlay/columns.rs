//! Choosing columns, and choosing what to order by.

use super::draw::{chosen, window};
use crate::command::{Command, Line};
use crate::domain::phrase::Phrase;
use crate::domain::queue::Queue;
use crate::service::query::{Field, Sort};
use crate::tui::app::App;
use crate::tui::keymap::Mode;
use crate::tui::pane::columns;
use crate::tui::text::cells;
use crate::tui::widget::paint::{Paint, centred};
use crate::tui::widget::scroll::Scroll;
use ratatui::layout::Rect;

/// The columns of a queue, those that show first, in their order.
#[derive(Clone, Debug)]
pub struct ColumnsBox {
    pub queue: Queue,
    pub fields: Vec<(Field, bool)>,
    pub scroll: Scroll,
}

impl ColumnsBox {
    #[must_use]
    pub fn new(queue: Queue, shown: &[Field]) -> Self {
        let rest = columns::possible(queue).into_iter().filter(|f| !shown.contains(f));
        let fields = shown.iter().map(|f| (*f, true)).chain(rest.map(|f| (f, false)));
        Self { queue, fields: fields.collect(), scroll: Scroll::default() }
    }

    #[must_use]
    pub fn chosen(&self) -> Vec<Field> {
        self.fields.iter().filter(|(_, shows)| *shows).map(|(f, _)| *f).collect()
    }

    /// Shows or hides the column under the cursor; the last one stays.
    pub fn toggle(&mut self) {
        let alone = self.chosen().len() == 1;
        if let Some((_, shows)) = self.fields.get_mut(self.scroll.at)
            && !(alone && *shows)
        {
            *shows = !*shows;
        }
    }

    /// Moves the column under the cursor one place; the cursor goes with it.
    pub fn turn(&mut self, forward: bool) {
        let at = self.scroll.at;
        let to = if forward { at.checked_add(1) } else { at.checked_sub(1) };
        if let Some(to) = to.filter(|to| *to < self.fields.len()) {
            self.fields.swap(at, to);
            self.scroll.at = to;
        }
    }

    pub fn reset(&mut self) {
        *self = Self::new(self.queue, columns::usual(self.queue));
    }

    pub fn draw(&self, app: &App, paint: &mut Paint<'_>, body: Rect, top: bool) {
        let how = Phrase::new("columns-how")
            .with("toggle", key(app, Command::Mark))
            .with("left", key(app, Command::Left))
            .with("right", key(app, Command::Right))
            .with("keep", key(app, Command::Open))
            .with("reset", key(app, Command::Discard));
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
#[derive(Clone, Debug)]
pub struct SortBox {
    pub queue: Queue,
    pub fields: Vec<Field>,
    pub backward: bool,
    pub scroll: Scroll,
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

    #[must_use]
    pub fn chosen(&self) -> Option<Sort> {
        let field = *self.fields.get(self.scroll.at.checked_sub(1)?)?;
        Some(Sort { field, backward: self.backward })
    }

    pub fn draw(&self, app: &App, paint: &mut Paint<'_>, body: Rect, top: bool) {
        let how = Phrase::new("sort-how")
            .with("left", key(app, Command::Left))
            .with("right", key(app, Command::Right))
            .with("keep", key(app, Command::Open));
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

fn key(app: &App, command: Command) -> String {
    app.keymap.first(Mode::Keys, &Line::from(command)).unwrap_or_default()
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
