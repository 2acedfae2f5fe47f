//! The parts of a page that is longer than the screen, to go to: one a line, tab by tab. It is laid over the page, which goes there
//! once it is told.

use super::PagePane;
use crate::domain::phrase::Phrase;
use crate::service::page::{Block, Body};
use crate::standard::words::Words;
use crate::tui::layer::{Context, Hint, Layer, LayerAnswer, PartPlace, Place};
use crate::tui::shared::Shared;
use crate::tui::text::{self, cells};
use crate::tui::widget::lines::{chosen, fitting, inside_of, window};
use crate::tui::widget::paint::Paint;
use crate::tui::widget::scroll::{CursorStep, Scroll};
use ratatui::layout::Rect;

/// A part by its name.
#[derive(Clone, Debug)]
struct Part {
    place: PartPlace,
    name: String,
    /// How much there is in it; nothing of a picture.
    count: Option<usize>,
    /// It is a tab, the parts of which follow.
    is_tab: bool,
}

/// The parts of a page, one of which is gone to.
#[derive(Debug)]
pub struct IndexBox {
    parts: Vec<Part>,
    scroll: Scroll,
}

fn count(block: &Block) -> Option<usize> {
    match &block.body {
        Body::Lines { lines, .. } => Some(lines.iter().filter(|line| line.depth == 0).count()),
        Body::Steps(steps) => Some(steps.len()),
        Body::Events(events) => Some(events.len()),
        Body::Days(story) => Some(story.days.len()),
        Body::Bars(_) => None,
    }
}

impl IndexBox {
    /// The parts of what shows there; nothing where there are none to choose from.
    #[must_use]
    pub fn of(pane: &PagePane, words: &Words) -> Option<Self> {
        let page = pane.page.as_ref()?;
        let many = page.tabs.len() > 1;
        let mut parts = Vec::new();
        for (tab, held) in page.tabs.iter().enumerate() {
            let place = |block| PartPlace { tab, block };
            if many {
                let name = words.say(&held.title);
                parts.push(Part { place: place(0), name, count: None, is_tab: true });
            }
            let blocks = if tab == pane.tab { pane.blocks() } else { &held.blocks };
            for (at, block) in blocks.iter().enumerate() {
                let Some(title) = &block.title else { continue };
                let (name, count) = (words.say(title), count(block));
                parts.push(Part { place: place(at), name, count, is_tab: false });
            }
        }
        let here = parts.iter().position(|part| part.place.tab == pane.tab).unwrap_or(0);
        let scroll = Scroll { at: here, top: 0 };
        (parts.len() > 1).then_some(Self { parts, scroll })
    }
}

/// Lays the parts of what shows there over it.
pub fn open(pane: &PagePane, context: &mut Context<'_>) {
    match IndexBox::of(pane, &context.shared.words) {
        Some(index) => context.open(index),
        None => context.tell(&Phrase::new("index-nothing")),
    }
}

impl Layer for IndexBox {
    fn place(&self) -> Place {
        Place::Index
    }

    fn enter(&mut self, context: &mut Context<'_>) {
        if let Some(part) = self.parts.get(self.scroll.at) {
            context.answer(LayerAnswer::Part(part.place));
        }
    }

    fn step(&mut self, step: CursorStep, context: &mut Context<'_>) {
        self.scroll.step(step, self.parts.len(), context.shared.page());
    }

    fn hints(&self, _: &Shared) -> Vec<Hint> {
        use crate::command::Command as C;
        vec![(C::Open, "hint-go-to"), (C::Up, ""), (C::Down, ""), (C::Back, "hint-close")]
    }

    fn draw(&self, _: &Shared, paint: &mut Paint<'_>, body: Rect, top: bool) {
        let area = fitting(body, self.parts.len(), 0);
        let title = paint.get("index-title");
        let inside = paint.frame(area, &title);
        let (first, page) = window(self.scroll.at, self.parts.len(), inside.height);
        let room = usize::from(inside_of(body));
        for (line, (at, part)) in self.parts.iter().enumerate().skip(first).take(page).enumerate() {
            let (y, here) = (inside.y + cells(line), at == self.scroll.at);
            let style = if part.is_tab { paint.theme.bold() } else { paint.theme.plain() };
            let style = chosen(paint, here, style);
            let count = part.count.map_or_else(String::new, |n| n.to_string());
            let deep = usize::from(!part.is_tab && self.parts.iter().any(|p| p.is_tab)) * 2;
            let wide = room.saturating_sub(deep + text::width(&count) + 4);
            let name = text::fit(&paint.clean(&part.name), wide, paint.theme.dots());
            let said = format!(" {}{name}  {count}", " ".repeat(deep));
            paint.cell(inside.x, y, inside.width, &said, style);
            if here && top {
                paint.stand(inside.x, y);
            }
        }
    }
}
