//! Bars of a page as a picture: side by side where every label has room, else one under the other. Made in a buffer of its
//! own, so that a part of it can be shown.

use super::style::mark_style;
use crate::service::page::Bar;
use crate::tui::text::{self, cells};
use crate::tui::theme::Theme;
use crate::tui::widget::paint::Paint;
use ratatui::buffer::{Buffer, Cell};
use ratatui::layout::Rect;
use ratatui::style::Style;
use ratatui::symbols::bar;
use ratatui::widgets::{Bar as Column, BarChart, BarGroup, Widget as _};

/// Rows of bars that stand side by side, without their labels.
const TALL: u16 = 5;
/// Cells between two of them.
const GAP: u16 = 1;
/// No such bar is wider.
const WIDEST: u16 = 9;

const ASCII: bar::Set<'static> = bar::Set {
    full: "#",
    seven_eighths: "#",
    three_quarters: "#",
    five_eighths: "#",
    half: "#",
    three_eighths: ".",
    one_quarter: ".",
    one_eighth: ".",
    empty: " ",
};

/// How many of `room` cells a value takes where `most` fills them; anything but nothing shows.
#[must_use]
pub fn share(value: u64, most: u64, room: usize) -> usize {
    let scaled = u128::from(value) * u128::try_from(room).unwrap_or(0) / u128::from(most.max(1));
    usize::try_from(scaled).unwrap_or(room).clamp(usize::from(value > 0), room.max(1)).min(room)
}

/// The sign of what a bar is measured against.
fn target_sign(theme: Theme, across: bool) -> &'static str {
    match (across, theme.ascii) {
        (true, true) => "-",
        (true, false) => "╌",
        (false, _) => theme.bar(),
    }
}

/// A bar on one line, with what it is measured against.
#[must_use]
pub fn line(value: u64, of: Option<u64>, most: u64, room: usize, theme: Theme) -> String {
    let long = share(value, most, room);
    let mut drawn = theme.full().repeat(long);
    if let Some(of) = of.filter(|_| room > 0) {
        let at = share(of, most, room).saturating_sub(1);
        if at >= long {
            drawn.push_str(&" ".repeat(at - long));
            drawn.push_str(target_sign(theme, false));
        }
    }
    drawn
}

/// The rows of the picture, each as wide as the room.
#[must_use]
pub fn rows(bars: &[Bar], paint: &Paint<'_>, room: usize) -> Vec<Vec<Cell>> {
    let labels: Vec<String> = bars.iter().map(|b| paint.clean(&paint.say(&b.label))).collect();
    let widest = labels.iter().map(|l| text::width(l)).max().unwrap_or(0);
    let digits = bars.iter().map(|b| b.value.to_string().len()).max().unwrap_or(1);
    let need = cells(widest.max(digits).max(1));
    let each = cells(room / bars.len().max(1)).saturating_sub(GAP).min(WIDEST);
    let most = bars.iter().map(|b| b.value.max(b.of.unwrap_or(0))).max().unwrap_or(1).max(1);
    let buffer = if bars.len() > 1 && each >= need {
        upright(bars, &labels, paint, (each, most), cells(room))
    } else {
        lying(bars, &labels, paint, most, room)
    };
    let width = usize::from(buffer.area.width).max(1);
    buffer.content.chunks(width).map(<[Cell]>::to_vec).collect()
}

fn upright(
    bars: &[Bar],
    labels: &[String],
    paint: &Paint<'_>,
    (each, most): (u16, u64),
    room: u16,
) -> Buffer {
    let theme = paint.theme;
    let area = Rect::new(0, 0, room, TALL + 2);
    let mut buffer = Buffer::empty(area);
    let columns: Vec<Column<'_>> = bars
        .iter()
        .zip(labels)
        .map(|(b, label)| {
            Column::with_label(label.as_str(), b.value)
                .text_value(String::new())
                .style(mark_style(theme, b.mark))
        })
        .collect();
    let chart = BarChart::default()
        .data(BarGroup::new(columns))
        .bar_width(each)
        .bar_gap(GAP)
        .bar_set(if theme.ascii { ASCII } else { bar::NINE_LEVELS })
        .max(most);
    // Figures stand over the bars, on a line of their own.
    chart.render(Rect { y: 1, height: TALL + 1, ..area }, &mut buffer);
    for (at, bar) in bars.iter().enumerate() {
        let x = cells(at).saturating_mul(each + GAP);
        let high = cells(share(bar.value, most, usize::from(TALL)));
        if let Some(of) = bar.of {
            let y = (TALL + 1).saturating_sub(cells(share(of, most, usize::from(TALL))).max(1));
            let line = target_sign(theme, true).repeat(usize::from(each));
            if of > bar.value {
                buffer.set_stringn(x, y, line, usize::from(each), theme.quiet());
            }
        }
        let value = text::fit_right(&bar.value.to_string(), usize::from(each), "");
        let y = TALL.saturating_sub(high);
        buffer.set_stringn(x, y, middle(&value, each), usize::from(each), theme.bold());
    }
    buffer
}

/// A figure in the middle of so many cells.
fn middle(value: &str, each: u16) -> String {
    let value = value.trim();
    let room = usize::from(each).saturating_sub(value.len());
    format!("{}{value}{}", " ".repeat(room / 2), " ".repeat(room - room / 2))
}

fn lying(bars: &[Bar], labels: &[String], paint: &Paint<'_>, most: u64, room: usize) -> Buffer {
    let theme = paint.theme;
    let mut buffer = Buffer::empty(Rect::new(0, 0, cells(room), cells(bars.len())));
    let lead = labels.iter().map(|l| text::width(l)).max().unwrap_or(0).min(room / 2);
    let told: Vec<String> = bars
        .iter()
        .map(|b| b.of.map_or_else(|| b.value.to_string(), |of| format!("{}/{of}", b.value)))
        .collect();
    let figures = told.iter().map(String::len).max().unwrap_or(0);
    let long = room.saturating_sub(lead + figures + 2);
    for (at, ((bar, label), told)) in bars.iter().zip(labels).zip(&told).enumerate() {
        let (y, style): (u16, Style) = (cells(at), mark_style(theme, bar.mark));
        let label = text::fit(label, lead, theme.dots());
        buffer.set_stringn(0, y, label, lead, theme.plain());
        let figure = text::fit_right(told, figures, "");
        buffer.set_stringn(cells(lead + 1), y, figure, figures, theme.bold());
        let drawn = line(bar.value, bar.of, most, long, theme);
        buffer.set_stringn(cells(lead + figures + 2), y, drawn, long, style);
    }
    buffer
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_bar_is_to_scale_and_never_longer_than_its_room() {
        assert_eq!(share(0, 10, 20), 0);
        assert_eq!(share(1, 1000, 20), 1);
        assert_eq!(share(5, 10, 20), 10);
        assert_eq!(share(u64::MAX, u64::MAX, 20), 20);
        assert_eq!(share(7, 0, 3), 3);
        assert_eq!(share(7, 9, 0), 0);
    }

    #[test]
    fn what_a_bar_is_measured_against_stands_where_it_would_end() {
        let theme = Theme { ascii: true, colour: false };
        assert_eq!(line(5, Some(10), 10, 10, theme), "#####    |");
        assert_eq!(line(10, Some(5), 10, 10, theme), "##########");
        assert_eq!(line(0, None, 10, 10, theme), "");
        assert_eq!(line(5, Some(10), 10, 0, theme), "");
    }
}
