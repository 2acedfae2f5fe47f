//! Draws a form: labels, values, under a field what is wrong with it, and below it all what the field under the cursor is.
//! The terminal's cursor stands where text goes.

use super::FormBox;
use super::field::{FieldInput, short_label};
use super::popups_view::{draw_picker, draw_popup};
use crate::domain::field::Visibility;
use crate::domain::phrase::Phrase;
use crate::service::response::FormFieldKind;
use crate::tui::text::{self, cells};
use crate::tui::widget::input::Laid;
use crate::tui::widget::paint::{Paint, centred};
use crate::tui::widget::scroll::first_shown;
use crate::tui::wording;
use ratatui::layout::Rect;

/// Lines of a long text that show at once.
const MOST_LINES: usize = 8;

/// What a line of the form holds at the right of its label.
enum Value<'a> {
    /// The one line of a field, which may be typed in.
    Field(&'a FieldInput),
    Reason,
    /// A line of a text of several, and the cell the cursor stands in.
    Part(String, Option<usize>),
    Save,
    Fault(String),
    Hint(String),
    None,
}

/// A line of the form: what it belongs to, its label, its value, the clause.
struct Drawn<'a> {
    of: Option<usize>,
    label: String,
    value: Value<'a>,
    clause: &'a str,
}

/// How the width of a form is shared out.
struct Columns {
    label: usize,
    value: usize,
    clause: usize,
}

fn columns(form: &FormBox, paint: &Paint<'_>, width: u16) -> Columns {
    let width = usize::from(width.saturating_sub(2));
    let wide =
        |f: &FieldInput| text::width(&paint.clean(short_label(&paint.say(&f.line.label)))) + 3;
    let widest = form.fields().iter().map(wide).max().unwrap_or(0);
    let label = widest.clamp(14, (width * 2 / 5).max(14));
    let mut clauses = form.fields().iter().map(|f| f.line.clause.as_str());
    let first = clauses.next().unwrap_or_default();
    // One clause for the whole form is told once, below.
    let many = clauses.any(|c| c != first);
    let clause = if many { 9 } else { 0 };
    Columns { label, value: width.saturating_sub(label + clause + 2), clause }
}

struct Lines<'a> {
    all: Vec<Drawn<'a>>,
    room: usize,
    label: usize,
}

impl<'a> Lines<'a> {
    fn more(&mut self, of: Option<usize>, paint: &Paint<'_>, text: &str, bad: bool) {
        for part in text::wrap(&paint.clean(text), self.room) {
            let value = if bad { Value::Fault(part) } else { Value::Hint(part) };
            self.all.push(Drawn { of, label: String::new(), value, clause: "" });
        }
    }

    /// A label over as many lines as it needs beside a value over as many as it has.
    fn put(
        &mut self,
        of: usize,
        paint: &Paint<'_>,
        label: &str,
        values: Vec<Value<'a>>,
        clause: &'a str,
    ) {
        let labels = text::wrap(&paint.clean(label), self.label.saturating_sub(2));
        let count = labels.len().max(values.len());
        // What goes on begins where the label does, behind the sign.
        let behind = |(at, part)| if at == 0 { part } else { format!(" {part}") };
        let mut labels = labels.into_iter().enumerate().map(behind);
        let mut values = values.into_iter();
        for line in 0..count {
            self.all.push(Drawn {
                of: Some(of),
                label: labels.next().unwrap_or_default(),
                value: values.next().unwrap_or(Value::None),
                clause: if line == 0 { clause } else { "" },
            });
        }
    }
}

/// The lines of a long text that show, the cursor's among them.
fn parts<'a>(laid: Laid, here: bool) -> Vec<Value<'a>> {
    let at = if here { laid.cursor.0 } else { 0 };
    let first = first_shown(at.saturating_sub(MOST_LINES / 2), at, laid.lines.len(), MOST_LINES);
    let lines = laid.lines.into_iter().enumerate().skip(first).take(MOST_LINES);
    let part =
        |(line, text)| Value::Part(text, (here && line == laid.cursor.0).then_some(laid.cursor.1));
    lines.map(part).collect()
}

fn drawn<'a>(form: &'a FormBox, paint: &Paint<'_>, columns: &Columns) -> Vec<Drawn<'a>> {
    let mut lines = Lines { all: Vec::new(), room: columns.value, label: columns.label };
    for (of, field) in form.fields().iter().enumerate().filter(|(_, f)| form.asks(f)) {
        let here = of == form.at;
        let label = paint.say(&field.line.label);
        let sign = if field.line.required { "*" } else { " " };
        let values = if field.is_long() {
            parts(field.input.laid(paint, columns.value), here)
        } else {
            vec![Value::Field(field)]
        };
        lines.put(of, paint, &format!("{sign}{}", short_label(&label)), values, &field.line.clause);
        if let Some(hint) = field.hint(paint.words) {
            lines.more(Some(of), paint, &hint, false);
        }
        if let Some(live) = field.live().filter(|_| here) {
            lines.more(Some(of), paint, &paint.say(&live), false);
        }
        if let Some(known) = field.known() {
            lines.more(Some(of), paint, &paint.say(known), false);
        }
        if let Some(phrase) = &field.fault {
            lines.more(Some(of), paint, &format!("! {}", paint.say(phrase)), true);
        }
    }
    let reason = form.fields().len();
    let sign = if form.reason_required { "*" } else { " " };
    let label = format!("{sign}{}", paint.get("form-reason"));
    let laid = form.reason.laid(paint, columns.value);
    let values =
        if laid.lines.len() > 1 { parts(laid, reason == form.at) } else { vec![Value::Reason] };
    lines.put(reason, paint, &label, values, "");
    if let Some(phrase) = &form.reason_fault {
        lines.more(Some(reason), paint, &format!("! {}", paint.say(phrase)), true);
    }
    for refusal in &form.refusals {
        let said = wording::refusal(paint.words, refusal);
        lines.more(Some(reason), paint, &format!("! {said}"), true);
    }
    if let Some(trouble) = &form.trouble {
        lines.more(Some(reason), paint, &format!("! {}", paint.say(trouble)), true);
    }
    lines.put(reason + 1, paint, "", vec![Value::Save], "");
    lines.all
}

/// Draws the form in a box over the panes.
pub fn draw(form: &FormBox, paint: &mut Paint<'_>, body: Rect, top: bool) {
    let width = 100.min(body.width.saturating_sub(2));
    if form.is_empty() {
        let inside = paint.frame(centred(body, width, 4), &form.opening.title);
        let text = paint.get("waiting");
        paint.text(inside.x + 1, inside.y, inside.width, &text, paint.theme.quiet());
        return;
    }
    let columns = columns(form, paint, width);
    let lines = drawn(form, paint, &columns);
    let inside = paint.frame(centred(body, width, cells(lines.len()) + 4), &form.opening.title);
    let area = Rect { height: inside.height.saturating_sub(2), ..inside };
    let page = usize::from(area.height);
    let first = lines.iter().position(|l| l.of == Some(form.at)).unwrap_or(0);
    let last = lines.iter().rposition(|l| l.of == Some(form.at)).unwrap_or(first);
    let shown = first_shown(first.saturating_sub(page / 2), last, lines.len(), page);
    let mut under = area.y;
    for (at, line) in lines.iter().skip(shown).take(page).enumerate() {
        let y = area.y + cells(at);
        let here = line.of == Some(form.at);
        if here && !matches!(line.value, Value::Fault(_) | Value::Hint(_)) {
            under = y;
        }
        draw_line(form, line, paint, Rect { y, height: 1, ..area }, (&columns, here, top));
    }
    paint.rule(inside, area.bottom());
    draw_foot(form, paint, Rect { y: area.bottom() + 1, height: 1, ..inside });
    let place = (inside.x + cells(columns.label) + 1, under + 1);
    if let Some(picker) = &form.picker {
        draw_picker((picker, form.fields().get(form.at)), paint, body, place, top);
    }
    if let Some(popup) = &form.popup {
        draw_popup(form, popup, paint, body, place, top);
    }
}

fn draw_line(
    form: &FormBox,
    line: &Drawn<'_>,
    paint: &mut Paint<'_>,
    area: Rect,
    (columns, here, top): (&Columns, bool, bool),
) {
    let theme = paint.theme;
    let (label, y) = (cells(columns.label), area.y);
    let field = Rect { x: area.x + label + 1, width: cells(columns.value), ..area };
    let stands = here && top && !form.is_covered();
    if !line.label.is_empty() {
        let style = if here { theme.chosen() } else { theme.plain() };
        paint.cell(area.x, y, label, &line.label, style);
    }
    let clause = cells(columns.clause);
    if clause > 0 && !line.clause.is_empty() {
        paint.cell_right(
            area.right().saturating_sub(clause),
            y,
            clause - 1,
            line.clause,
            theme.quiet(),
        );
    }
    match &line.value {
        Value::Field(input) => draw_field(input, paint, field, here, stands),
        Value::Reason => form.reason.draw(paint, field, theme.bold(), stands),
        Value::Part(text, cursor) => {
            paint.text(field.x, y, field.width, text, theme.bold());
            if let (Some(cell), true) = (cursor, stands) {
                paint.stand(field.x + cells(*cell), y);
            }
        }
        Value::Save => {
            let key = if form.opening.bulk { "form-preview" } else { "form-save" };
            let text = format!("[ {} ]", paint.get(key));
            let style = if here { theme.chosen() } else { theme.bold() };
            paint.text(field.x, y, field.width, &text, style);
            if stands {
                paint.stand(field.x, y);
            }
        }
        Value::Fault(text) => {
            paint.text(field.x, y, field.width, text, theme.bad());
        }
        Value::Hint(text) => {
            paint.text(field.x, y, field.width, text, theme.quiet());
        }
        Value::None => {}
    }
}

fn draw_field(input: &FieldInput, paint: &mut Paint<'_>, area: Rect, here: bool, stands: bool) {
    let theme = paint.theme;
    let table = matches!(input.line.kind, FormFieldKind::Rows | FormFieldKind::Each);
    let chosen = input.is_chosen() || table;
    // Where it is typed in it stands as it was typed; left and sound, as it is read.
    // A table is typed in where it is open.
    if table || input.fault.is_none() && (chosen || !here) {
        let shown = input.shown(paint.words);
        paint.text(area.x, area.y, area.width, &shown, theme.bold());
        if stands {
            paint.stand(area.x, area.y);
        }
    } else {
        input.input.draw(paint, area, theme.bold(), stands);
    }
    if here && input.input.is_empty() && input.is_chosen() {
        let text = paint.get("form-choose-how");
        paint.text(area.x + 2, area.y, area.width.saturating_sub(2), &text, theme.quiet());
    }
}

/// Key of the word that tells how a field of that kind is filled in.
fn how(kind: FormFieldKind) -> &'static str {
    match kind {
        FormFieldKind::Text => "how-text",
        FormFieldKind::LongText => "how-long-text",
        FormFieldKind::Day => "how-day",
        FormFieldKind::Number => "how-number",
        FormFieldKind::Share => "how-share",
        FormFieldKind::Money => "how-money",
        FormFieldKind::Flag => "how-flag",
        FormFieldKind::Uscc => "how-uscc",
        FormFieldKind::Choice => "how-choice",
        FormFieldKind::Choices => "how-choices",
        FormFieldKind::Rows => "how-rows",
        FormFieldKind::Officer => "how-officer",
        FormFieldKind::Enterprise => "how-enterprise",
        FormFieldKind::Email => "how-email",
        FormFieldKind::Each => "how-each",
    }
}

/// What the field under the cursor is, and how far the form is filled in.
fn draw_foot(form: &FormBox, paint: &mut Paint<'_>, area: Rect) {
    let theme = paint.theme;
    let (full, all) = form.filled();
    let count = |n: usize| i64::try_from(n).unwrap_or(i64::MAX);
    let said = Phrase::new("form-filled").with("full", count(full)).with("all", count(all));
    // Of a form that has its reason alone there is nothing to count.
    let far = if all == 0 { String::new() } else { paint.clean(&paint.say(&said)) };
    let wide = cells(text::width(&far));
    paint.text(area.right().saturating_sub(wide + 1), area.y, wide, &far, theme.plain());
    let mut parts = Vec::new();
    if let Some(field) = form.fields().get(form.at) {
        if !field.line.clause.is_empty() {
            parts.push(field.line.clause.clone());
        }
        match field.line.visibility {
            Visibility::Public => {}
            Visibility::Internal => parts.push(paint.get("sight-internal")),
            Visibility::Confidential => parts.push(paint.get("sight-confidential")),
        }
        if field.line.required {
            parts.push(paint.get("form-required"));
        }
        parts.extend(field.line.range.map(|range| paint.say(&range.said())));
        let picked = field.line.kind == FormFieldKind::Text && !field.line.choices.is_empty();
        parts.push(paint.get(if picked { "how-choice" } else { how(field.line.kind) }));
    } else if form.on_reason() {
        parts.push(paint.get("how-reason"));
    }
    let text = parts.join(if theme.ascii { " - " } else { " · " });
    paint.text(area.x + 1, area.y, area.width.saturating_sub(wide + 4), &text, theme.quiet());
}
