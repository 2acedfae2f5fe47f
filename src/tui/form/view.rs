//! Draws a form: label, value, and under a field what is wrong with it. The terminal's cursor stands where text goes.

use super::FormBox;
use super::field::FieldInput;
use super::picker::Picker;
use crate::domain::phrase::Phrase;
use crate::tui::overlay::groups;
use crate::tui::text;
use crate::tui::widget::paint::{Paint, centred};
use crate::tui::widget::scroll::first_shown;
use ratatui::layout::Rect;

fn cells(n: usize) -> u16 {
    u16::try_from(n).unwrap_or(u16::MAX)
}

/// A line of the form: the field (or reason, or save) it belongs to, or something said under it.
enum Drawn<'a> {
    Field(usize, &'a FieldInput),
    Reason(usize),
    Save(usize),
    Fault(usize, String),
    /// What the choice that stands in it means.
    Hint(usize, String),
    Note(String),
}

impl Drawn<'_> {
    fn of(&self) -> Option<usize> {
        match self {
            Self::Field(of, _)
            | Self::Reason(of)
            | Self::Save(of)
            | Self::Fault(of, _)
            | Self::Hint(of, _) => Some(*of),
            Self::Note(_) => None,
        }
    }
}

fn drawn<'a>(form: &'a FormBox, paint: &Paint<'_>, room: usize) -> Vec<Drawn<'a>> {
    let mut lines = Vec::new();
    let fault = |lines: &mut Vec<Drawn<'a>>, of: usize, phrase: &Phrase| {
        let text = paint.clean(&format!("! {}", paint.say(phrase)));
        lines.extend(text::wrap(&text, room).into_iter().map(|t| Drawn::Fault(of, t)));
    };
    for (of, field) in form.fields().iter().enumerate().filter(|(_, f)| form.asks(f)) {
        lines.push(Drawn::Field(of, field));
        if let Some(hint) = field.hint(paint.words) {
            let text = text::wrap(&paint.clean(&hint), room);
            lines.extend(text.into_iter().map(|t| Drawn::Hint(of, t)));
        }
        if let Some(phrase) = &field.fault {
            fault(&mut lines, of, phrase);
        }
    }
    let reason = form.fields().len();
    lines.push(Drawn::Reason(reason));
    if let Some(phrase) = &form.reason_fault {
        fault(&mut lines, reason, phrase);
    }
    for refusal in &form.refusals {
        let text = format!("! {}", groups::refusal(paint.words, refusal));
        let text = paint.clean(&text);
        lines.extend(text::wrap(&text, room).into_iter().map(Drawn::Note));
    }
    if let Some(trouble) = &form.trouble {
        let text = paint.clean(&format!("! {}", paint.say(trouble)));
        lines.extend(text::wrap(&text, room).into_iter().map(Drawn::Note));
    }
    lines.push(Drawn::Save(reason + 1));
    lines
}

/// Draws the form in a box over the panes.
pub fn draw(form: &FormBox, paint: &mut Paint<'_>, body: Rect, top: bool) {
    let width = 100.min(body.width.saturating_sub(2));
    let label = (width / 3).clamp(12, 30);
    let room = usize::from(width.saturating_sub(label + 5));
    let lines = drawn(form, paint, room);
    let height = if form.is_empty() { 4 } else { cells(lines.len()) + 2 };
    let inside = paint.frame(centred(body, width, height), &form.opening.title);
    if form.is_empty() {
        let text = paint.get("waiting");
        paint.text(inside.x + 1, inside.y, inside.width, &text, paint.theme.quiet());
        return;
    }
    let page = usize::from(inside.height);
    let first = lines.iter().position(|l| l.of() == Some(form.at)).unwrap_or(0);
    let last = lines.iter().rposition(|l| l.of() == Some(form.at)).unwrap_or(first);
    let shown = first_shown(first.saturating_sub(page / 2), last, lines.len(), page);
    let mut picked_at = inside.y;
    for (at, line) in lines.iter().skip(shown).take(page).enumerate() {
        let y = inside.y + cells(at);
        let here = line.of() == Some(form.at);
        if here && !matches!(line, Drawn::Fault(..) | Drawn::Hint(..)) {
            picked_at = y;
        }
        draw_line(form, line, paint, Rect { y, height: 1, ..inside }, (label, here, top));
    }
    if let Some(picker) = &form.picker {
        draw_picker(picker, paint, body, (inside.x + label + 2, picked_at + 1), top);
    }
}

fn draw_line(
    form: &FormBox,
    line: &Drawn<'_>,
    paint: &mut Paint<'_>,
    area: Rect,
    (label_cells, here, top): (u16, bool, bool),
) {
    let theme = paint.theme;
    let (x, y) = (area.x + label_cells + 2, area.y);
    let field = Rect { x, width: area.right().saturating_sub(x + 1), ..area };
    let label_style = if here { theme.chosen() } else { theme.plain() };
    let label = |paint: &mut Paint<'_>, text: &str, required: bool| {
        let sign = if required { "*" } else { " " };
        paint.cell(area.x, y, label_cells + 1, &format!("{sign}{text}"), label_style);
    };
    match line {
        Drawn::Field(_, input) => {
            let name = paint.say(&input.line.label);
            label(paint, &name, input.line.required);
            if input.is_chosen() && input.fault.is_none() {
                let shown = input.shown(paint.words);
                paint.text(field.x, y, field.width, &shown, theme.bold());
                if here && top {
                    paint.stand(field.x, y);
                }
            } else {
                input.input.draw(paint, field, theme.bold(), here && top);
            }
            if here && input.input.is_empty() {
                let how = if input.is_chosen() { "form-choose-how" } else { "" };
                if !how.is_empty() {
                    let text = paint.get(how);
                    paint.text(field.x + 2, y, field.width.saturating_sub(2), &text, theme.quiet());
                }
            }
        }
        Drawn::Reason(_) => {
            let name = paint.get("form-reason");
            label(paint, &name, form.reason_required);
            form.reason.draw(paint, field, theme.bold(), here && top);
        }
        Drawn::Save(_) => {
            let key = if form.opening.bulk { "form-preview" } else { "form-save" };
            let text = format!("[ {} ]", paint.get(key));
            let style = if here { theme.chosen() } else { theme.bold() };
            paint.text(field.x, y, field.width, &text, style);
            if here && top {
                paint.stand(field.x, y);
            }
        }
        Drawn::Fault(_, text) => {
            paint.text(field.x, y, field.width, text, theme.bad());
        }
        Drawn::Hint(_, text) => {
            paint.text(field.x, y, field.width, text, theme.quiet());
        }
        Drawn::Note(text) => {
            paint.text(area.x + 1, y, area.width.saturating_sub(1), text, theme.bad());
        }
    }
}

/// Cells and lines kept for what the choice under the cursor means, where choices say it.
const HINT_CELLS: u16 = 56;
const HINT_LINES: u16 = 3;

fn draw_picker(picker: &Picker, paint: &mut Paint<'_>, body: Rect, at: (u16, u16), top: bool) {
    let widest = picker.shown.iter().map(|(_, l)| text::width(l) + 4).max();
    let hinted = if picker.is_hinted() { HINT_CELLS } else { 0 };
    let width =
        cells(widest.unwrap_or(20)).max(hinted).clamp(24, body.width.saturating_sub(4).max(24));
    let hint_lines = if hinted == 0 { 0 } else { HINT_LINES };
    let height = (cells(picker.shown.len()) + 3).clamp(5, 14) + hint_lines;
    let height = height.min(body.height);
    let x = at.0.min(body.right().saturating_sub(width));
    let y = at.1.min(body.bottom().saturating_sub(height)).max(body.y);
    let title = paint.get(if picker.many { "picker-many" } else { "picker-one" });
    let inside = paint.frame(Rect::new(x, y, width, height), &title);
    let field =
        Rect { x: inside.x + 1, width: inside.width.saturating_sub(2), height: 1, ..inside };
    picker.input.draw(paint, field, paint.theme.bold(), top);
    let left = inside.height.saturating_sub(1 + hint_lines);
    let rows = Rect { y: inside.y + 1, height: left, ..inside };
    if let Some(hint) = picker.hint() {
        let room = usize::from(inside.width.saturating_sub(2));
        let texts = text::wrap(&paint.clean(hint), room);
        for (y, text) in (rows.bottom()..inside.bottom()).zip(texts) {
            paint.text(inside.x + 1, y, inside.width.saturating_sub(2), &text, paint.theme.quiet());
        }
    }
    let page = usize::from(rows.height);
    let first = first_shown(
        picker.scroll.at.saturating_sub(page / 2),
        picker.scroll.at,
        picker.shown.len(),
        page,
    );
    for (line, (index, (_, label))) in
        picker.shown.iter().enumerate().skip(first).take(page).enumerate()
    {
        let style =
            if index == picker.scroll.at { paint.theme.chosen() } else { paint.theme.plain() };
        let text = format!(" {label}");
        paint.cell(rows.x, rows.y + cells(line), rows.width, &text, style);
    }
}
