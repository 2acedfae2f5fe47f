//! Draws the overlays: each a framed box over the panes, the topmost with the terminal's cursor.

use super::Overlay;
use super::drafts::DraftsBox;
use super::lookup::Lookup;
use super::menu::MenuBox;
use super::palette_view;
use super::paste::{By, PasteBox};
use super::plan::PlanBox;
use super::refusals::{RefusalBox, UNDO};
use crate::domain::phrase::Phrase;
use crate::service::response::MenuItem;
use crate::tui::app::App;
use crate::tui::form::view as forms;
use crate::tui::page::popup;
use crate::tui::text::{self, cells};
use crate::tui::widget::paint::{Paint, centred};
use crate::tui::widget::scroll::first_shown;
use ratatui::layout::Rect;
use ratatui::style::Style;

/// Draws one overlay; `top` when it has the keys.
pub fn draw(app: &App, overlay: &Overlay, paint: &mut Paint<'_>, body: Rect, top: bool) {
    match overlay {
        Overlay::Lookup(lookup) => draw_lookup(lookup, paint, body, top),
        Overlay::Palette(palette) => palette_view::draw(app, palette, paint, body, top),
        Overlay::Menu(menu) => draw_menu(menu, paint, body, top),
        Overlay::Refusals(refusals) => draw_refusals(refusals, paint, body, top),
        Overlay::Similar(similar) => similar.draw(paint, body, top),
        Overlay::Form(form) => forms::draw(form, paint, body, top),
        Overlay::Plan(plan) => draw_plan(plan, paint, body, top),
        Overlay::Paste(paste) => draw_paste(paste, paint, body, top),
        Overlay::Reading(reading) => reading.draw(paint, body, top),
        Overlay::Drafts(drafts) => draw_drafts(drafts, paint, body, top),
        Overlay::Columns(columns) => columns.draw(app, paint, body, top),
        Overlay::Sorts(sorts) => sorts.draw(app, paint, body, top),
        Overlay::Views(views) => views.draw(app, paint, body, top),
    }
}

/// The first and the number of the lines of a list that show.
pub(super) fn window(at: usize, len: usize, height: u16) -> (usize, usize) {
    let page = usize::from(height);
    (first_shown(at.saturating_sub(page / 2), at, len, page), page)
}

pub(super) fn chosen(paint: &Paint<'_>, here: bool, style: Style) -> Style {
    if here { style.patch(paint.theme.chosen()) } else { style }
}

/// Draws a search for an enterprise in a box of that size.
pub fn draw_lookup(lookup: &Lookup, paint: &mut Paint<'_>, body: Rect, top: bool) {
    let title = paint.get("find-title");
    let inside = paint.frame(body, &title);
    let field =
        Rect { x: inside.x + 1, width: inside.width.saturating_sub(2), height: 1, ..inside };
    lookup.input.draw(paint, field, paint.theme.bold(), top);
    paint.rule(inside, inside.y + 1);
    let rows = Rect { y: inside.y + 2, height: inside.height.saturating_sub(2), ..inside };
    if lookup.found.is_empty() {
        let key = match (lookup.input.is_empty(), lookup.answered) {
            (true, _) => "find-how",
            (false, true) => "find-nothing",
            (false, false) => "waiting",
        };
        let text = paint.get(key);
        paint.text(rows.x + 1, rows.y, rows.width, &text, paint.theme.quiet());
        if lookup.leads_to_form() {
            let style = chosen(paint, true, paint.theme.plain());
            paint.cell(rows.x, rows.y + 1, rows.width, "", style);
            let text = format!("> {}", paint.get("find-enter"));
            paint.text(rows.x, rows.y + 1, rows.width, &text, style);
        }
        return;
    }
    let (first, page) = window(lookup.scroll.at, lookup.found.len(), rows.height);
    for (line, (at, found)) in lookup.found.iter().enumerate().skip(first).take(page).enumerate() {
        draw_found(found, paint, rows, rows.y + cells(line), at == lookup.scroll.at);
    }
}

/// Narrower than this, a finding is told in short.
const NARROW: u16 = 100;

fn draw_found(
    found: &crate::service::response::Found,
    paint: &mut Paint<'_>,
    rows: Rect,
    y: u16,
    here: bool,
) {
    let theme = paint.theme;
    let plain = chosen(paint, here, theme.plain());
    let matched = chosen(paint, here, theme.matched());
    paint.cell(rows.x, y, rows.width, "", plain);
    let name = rows.width * 2 / 5;
    paint.text(rows.x, y, 1, if here { ">" } else { " " }, plain);
    let shown = name.saturating_sub(2);
    // What matched, where it was neither the name nor the code: after the name, which makes room for it.
    let other = found.positions.is_empty() && !found.matched.is_empty();
    let by_code = other && found.matched == found.uscc;
    let by_handler = found.handled_by.as_ref() == Some(&found.matched);
    let wide = cells(text::width(&paint.clean(&found.matched)));
    let beside = other && !by_code && !by_handler && found.matched != found.name;
    let room = if beside { shown.saturating_sub(wide + 2).max(shown / 2) } else { shown };
    paint.matched((rows.x + 2, y), room, &found.name, &found.positions, (plain, matched));
    let mut x = rows.x + 2 + name;
    if beside {
        let taken = cells(text::width(&paint.clean(&found.name))).min(room);
        let left = shown.saturating_sub(taken + 2);
        paint.text(rows.x + 4 + taken, y, wide.min(left), &found.matched, matched);
    }
    // Where there is little room the code is told by its ends, and what is asked first on the phone comes first.
    let narrow = rows.width < NARROW;
    let code = if narrow && !by_code {
        text::elide(&paint.clean(&found.uscc), paint.theme.dots())
    } else {
        found.uscc.clone()
    };
    let wide = cells(text::width(&code));
    paint.text(x, y, wide, &code, if by_code { matched } else { plain });
    x += wide + 1;
    let mut parts = vec![paint.say(&found.standing)];
    if let Some(stars) = found.stars.filter(|_| found.standing.arg("stars").is_none()) {
        parts.push(format!("{stars}{}", theme.star()));
    }
    if let Some(until) = found.valid_until {
        parts.push(paint.say(&Phrase::new("found-until").with("day", until)));
    }
    if let Some(from) = found.delisted_from {
        parts.push(format!(
            "! {}",
            paint.say(&Phrase::new("found-delisted-from").with("day", from))
        ));
    }
    if let Some(until) = found.banned_until {
        parts.push(format!("! {}", paint.say(&Phrase::new("found-banned").with("day", until))));
    }
    if narrow {
        parts.reverse();
    }
    // Whoever handles it stands at the end of the line, in full where that is long.
    let handler = found.handled_by.as_ref().map_or_else(String::new, |name| {
        let officer = Phrase::new("found-handled-by").with("officer", name.as_str());
        if narrow { name.clone() } else { paint.say(&officer) }
    });
    let wide = cells(text::width(&paint.clean(&handler))).min(rows.width / 5);
    let end = rows.right().saturating_sub(wide);
    paint.text(end, y, wide, &handler, if by_handler { matched } else { plain });
    let text = parts.join("  ");
    let style = if found.banned_until.is_some() { chosen(paint, here, theme.bad()) } else { plain };
    paint.text(x, y, end.saturating_sub(x + u16::from(wide > 0)), &text, style);
}

fn draw_menu(menu: &MenuBox, paint: &mut Paint<'_>, body: Rect, top: bool) {
    let height = cells(menu.len()).saturating_add(2).max(4);
    let area = centred(body, 100.min(body.width.saturating_sub(2)), height);
    let title = paint.say(&Phrase::new("menu-title").with("about", menu.title.as_str()));
    let inside = paint.frame(area, &title);
    let Some(items) = &menu.items else {
        let text = paint.get("waiting");
        paint.text(inside.x + 1, inside.y, inside.width, &text, paint.theme.quiet());
        return;
    };
    if items.is_empty() {
        let text = paint.get("menu-empty");
        paint.text(inside.x + 1, inside.y, inside.width, &text, paint.theme.quiet());
    }
    let (first, page) = window(menu.scroll.at, items.len(), inside.height);
    for (line, (at, item)) in items.iter().enumerate().skip(first).take(page).enumerate() {
        let (y, here) = (inside.y + cells(line), at == menu.scroll.at);
        let blocked = !item.refusals.is_empty();
        let base = if blocked { paint.theme.off() } else { paint.theme.plain() };
        let style = chosen(paint, here, base);
        let text = menu_text(item, paint);
        paint.cell(inside.x, y, inside.width, "", style);
        paint.text(inside.x + 1, y, 1, if blocked { "x" } else { " " }, style);
        paint.cell(inside.x + 3, y, 2, &item.letter, chosen(paint, here, paint.theme.key()));
        let clause = cells(text::width(&paint.clean(&item.clause))).min(12);
        let room = inside.width.saturating_sub(clause + 8);
        paint.text(inside.x + 6, y, room, &text, style);
        paint.text(inside.right().saturating_sub(clause + 1), y, clause, &item.clause, style);
        if here && top {
            paint.stand(inside.x + 1, y);
        }
    }
}

/// What a line of the menu says: the step, and what stands against it or how many it fits.
fn menu_text(item: &MenuItem, paint: &Paint<'_>) -> String {
    let mut name = paint.words.label("transition", &item.transition);
    let bare = name.clone();
    if let Some(fits) = item.fits {
        let key = if fits.at_least { "menu-fits-at-least" } else { "menu-fits" };
        let phrase = Phrase::new(key).with("count", i64::from(fits.count));
        name = paint.say(&phrase.with("of", i64::from(fits.of)).with("name", name));
    }
    let conditions = item.conditions.map(|(open, of)| {
        Phrase::new("refused-conditions").with("open", i64::from(open)).with("of", i64::from(of))
    });
    let first = item.refusals.first();
    let why = first.map(|r| paint.say(conditions.as_ref().unwrap_or(&r.message)));
    match why {
        // Some reasons name the transition themselves.
        Some(why) if item.fits.is_none() && why.starts_with(&bare) => why,
        Some(why) => paint.say(&Phrase::new("menu-blocked").with("name", name).with("why", why)),
        None => name,
    }
}

fn draw_refusals(refusals: &RefusalBox, paint: &mut Paint<'_>, body: Rect, top: bool) {
    let width = 100.min(body.width.saturating_sub(2));
    let room = usize::from(width.saturating_sub(14));
    let mut lines: Vec<(usize, String, String)> = Vec::new();
    for (at, refusal) in refusals.refusals.iter().enumerate() {
        let jump = refusal.jump.as_ref().map_or_else(String::new, |_| paint.get("refusal-mends"));
        let text = paint.clean(&format!("{} {jump}", paint.say(&refusal.message)));
        for (part, text) in text::wrap(text.trim(), room).into_iter().enumerate() {
            let clause = if part == 0 { refusal.rule.clone() } else { String::new() };
            lines.push((at, clause, text));
        }
    }
    let area = centred(body, width, cells(lines.len()) + 2);
    let name = paint.words.label("transition", &refusals.transition);
    let title = match refusals.transition.as_str() {
        UNDO => paint.get("refusals-title-undo"),
        _ => paint.say(&Phrase::new("refusals-title").with("name", name)),
    };
    let inside = paint.frame(area, &title);
    let here = lines.iter().rposition(|l| l.0 == refusals.scroll.at).unwrap_or(0);
    let (first, page) = window(here, lines.len(), inside.height);
    for (line, (at, clause, text)) in lines.iter().skip(first).take(page).enumerate() {
        let (y, here) = (inside.y + cells(line), *at == refusals.scroll.at);
        let style = chosen(paint, here, paint.theme.plain());
        paint.cell(inside.x, y, inside.width, "", style);
        paint.cell(inside.x + 1, y, 10, clause, chosen(paint, here, paint.theme.key()));
        paint.text(inside.x + 12, y, inside.width.saturating_sub(12), text, style);
        if here && top {
            paint.stand(inside.x + 1, y);
        }
    }
}

fn draw_plan(plan: &PlanBox, paint: &mut Paint<'_>, body: Rect, top: bool) {
    let rows = plan.page.rows(paint, popup::inside_of(body));
    let area = popup::fitting(body, rows.len(), 2);
    let name = paint.words.label("transition", &plan.plan.transition);
    let title = paint.say(&Phrase::new("plan-title").with("name", name));
    let inside = paint.frame(area, &title);
    let rest = Rect { height: inside.height.saturating_sub(2), ..inside };
    popup::read(paint, rest, &rows, plan.page.pane.scroll.top);
    paint.rule(inside, inside.bottom().saturating_sub(2));
    let y = inside.bottom().saturating_sub(1);
    let count = i64::try_from(plan.plan.will.len()).unwrap_or(i64::MAX);
    let (key, style) = match (plan.plan.will.len(), plan.needs_count()) {
        (0, _) => ("plan-nothing", paint.theme.plain()),
        (_, true) => ("plan-type", paint.theme.bold()),
        (_, false) => ("plan-enter", paint.theme.bold()),
    };
    let prompt = paint.say(&Phrase::new(key).with("count", count));
    let taken = paint.text(inside.x + 1, y, inside.width, &prompt, style) + 2;
    if plan.needs_count() {
        let style = if plan.wrong { paint.theme.bad() } else { paint.theme.bold() };
        let room = inside.width.saturating_sub(taken + 1);
        let typed = paint.text(inside.x + taken, y, room, &plan.typed, style);
        if top {
            paint.stand(inside.x + taken + typed, y);
        }
    }
}

fn draw_paste(paste: &PasteBox, paint: &mut Paint<'_>, body: Rect, top: bool) {
    let area = centred(body, 90.min(body.width.saturating_sub(2)), 6);
    let title = paint.get(paste.by.title());
    let inside = paint.frame(area, &title);
    let how = paint.get(paste.by.how());
    paint.text(inside.x + 1, inside.y, inside.width.saturating_sub(2), &how, paint.theme.quiet());
    if paste.by == By::References {
        let number = |n: usize| i64::try_from(n).unwrap_or(i64::MAX);
        let (references, again) = paste.references();
        let mut found =
            paint.say(&Phrase::new("pasted-count").with("count", number(references.len())));
        if again > 0 {
            let again = paint.say(&Phrase::new("pasted-again").with("count", number(again)));
            found = format!("{found} {again}");
        }
        paint.text(
            inside.x + 1,
            inside.y + 3,
            inside.width.saturating_sub(2),
            &found,
            paint.theme.plain(),
        );
    }
    let field =
        Rect { x: inside.x + 1, y: inside.y + 1, width: inside.width.saturating_sub(2), height: 1 };
    paste.input.draw(paint, field, paint.theme.bold(), top);
}

fn draw_drafts(drafts: &DraftsBox, paint: &mut Paint<'_>, body: Rect, top: bool) {
    let height = cells(drafts.drafts.len()).saturating_add(3);
    let area = centred(body, 90.min(body.width.saturating_sub(2)), height);
    let title = paint.get("drafts-title");
    let inside = paint.frame(area, &title);
    let how = paint.get(if drafts.over_form { "drafts-again" } else { "drafts-how" });
    paint.text(inside.x + 1, inside.y, inside.width, &how, paint.theme.quiet());
    let rows = Rect { y: inside.y + 1, height: inside.height.saturating_sub(1), ..inside };
    let (first, page) = window(drafts.scroll.at, drafts.drafts.len(), rows.height);
    for (line, (at, (_, draft))) in
        drafts.drafts.iter().enumerate().skip(first).take(page).enumerate()
    {
        let (y, here) = (rows.y + cells(line), at == drafts.scroll.at);
        let style = chosen(paint, here, paint.theme.plain());
        let kept = cells(text::width(&paint.clean(&draft.kept)));
        let room = rows.width.saturating_sub(kept + 2);
        paint.cell(rows.x, y, rows.width, "", style);
        paint.cell(rows.x, y, room, &format!("  {}", draft.said(paint.words)), style);
        paint.text(rows.x + room, y, kept, &draft.kept, style);
        if here && top {
            paint.stand(rows.x, y);
        }
    }
}
