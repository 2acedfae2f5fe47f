//! A page that lies over others to be read: help, why something is so, what was done. Its rows scroll, and lines with something
//! in them may be sought. They are laid out once for a width, not with every frame: a dry run may hold a hundred thousand.

use super::PagePane;
use super::measure::label_cells;
use super::table::{self, Drawn, Look};
use super::unfold::{Folds, unfolded};
use crate::domain::phrase::Phrase;
use crate::service::page::Block;
use crate::tui::shared::Shared;
use crate::tui::text::cells;
use crate::tui::theme::Theme;

use crate::tui::widget::lines::{Signs, fitting, inside_of};
use crate::tui::widget::paint::Paint;
use crate::tui::widget::scroll::CursorStep;
use ratatui::layout::Rect;
use std::cell::RefCell;
use std::sync::Arc;

/// The rows of what is sought, for which width and look.
#[derive(Clone, Debug)]
struct Kept {
    sought: String,
    width: u16,
    theme: Theme,
    rows: Arc<[Drawn]>,
}

/// How many ways of showing the same page are kept: all of it, and what is sought in it.
const MOST_KEPT: usize = 2;

/// Something to read.
#[derive(Clone, Debug)]
pub struct PagePopup {
    pub pane: PagePane,
    /// Enter takes this operation back.
    pub(super) undoes: Option<u64>,
    /// Help: the key that opened it closes it.
    pub(super) help: bool,
    kept: RefCell<Vec<Kept>>,
}

impl PagePopup {
    #[must_use]
    pub fn new(title: Phrase, blocks: Vec<Block>) -> Self {
        Self::of(PagePane::reading(title, blocks))
    }

    #[must_use]
    pub fn of(pane: PagePane) -> Self {
        Self { pane, undoes: None, help: false, kept: RefCell::default() }
    }

    /// The rows that show, in so many cells.
    #[must_use]
    pub fn rows(&self, paint: &Paint<'_>, width: u16) -> Arc<[Drawn]> {
        self.rows_with(paint, width, &self.pane.sought)
    }

    /// All rows there are, whatever is sought.
    #[must_use]
    pub fn all_rows(&self, paint: &Paint<'_>, width: u16) -> Arc<[Drawn]> {
        self.rows_with(paint, width, "")
    }

    fn rows_with(&self, paint: &Paint<'_>, width: u16, sought: &str) -> Arc<[Drawn]> {
        let theme = paint.theme;
        let mut kept = self.kept.borrow_mut();
        let same = |k: &&Kept| k.sought == sought && k.width == width && k.theme == theme;
        if let Some(kept) = kept.iter().find(same) {
            return Arc::clone(&kept.rows);
        }
        let rows: Arc<[Drawn]> = self.laid_out(paint, width, sought).into();
        if kept.len() >= MOST_KEPT {
            kept.remove(0);
        }
        kept.push(Kept { sought: sought.to_owned(), width, theme, rows: Arc::clone(&rows) });
        rows
    }

    fn laid_out(&self, paint: &Paint<'_>, width: u16, sought: &str) -> Vec<Drawn> {
        // What is sought may lie behind a line that folds.
        let all = unfolded(self.pane.raw(), Folds::All);
        let blocks = if sought.is_empty() { self.pane.blocks() } else { &all };
        let blocks = super::found(blocks, sought, |phrase| paint.say(phrase));
        self.rows_of(&blocks, paint, width)
    }

    fn rows_of(&self, blocks: &[Block], paint: &Paint<'_>, width: u16) -> Vec<Drawn> {
        let room = usize::from(width).saturating_sub(2);
        // Labels stand under each other through the whole page.
        let labels = blocks.iter().map(|block| label_cells(block, paint)).max();
        let labels = labels.unwrap_or(0).min(room / 3);
        let rows =
            blocks.iter().map(|block| table::rows(block, paint, room, (Look::Read, 0, labels)));
        rows.flatten().collect()
    }

    /// Scrolls by rows, no farther than to the last one; `height` rows show.
    pub fn scroll(&mut self, step: CursorStep, height: usize) {
        let sought = &self.pane.sought;
        let laid = self.kept.borrow().iter().rfind(|k| k.sought == *sought).map(|k| k.rows.len());
        let rows = laid.unwrap_or_else(|| self.pane.lines().count());
        let ends = rows.saturating_sub(height) + 1;
        self.pane.top = step.from(self.pane.top, ends, height.saturating_sub(1));
    }

    /// The rows that show of it over that body, where its box has so many more.
    #[must_use]
    pub fn height(&self, body: Rect, more: u16) -> usize {
        let laid = self.kept.borrow().iter().rfind(|k| k.sought.is_empty()).map(|k| k.rows.len());
        let area = fitting(body, laid.unwrap_or(usize::from(body.height)), more);
        usize::from(area.height.saturating_sub(2 + more))
    }

    /// Rows that the line of the search takes.
    pub(super) fn searching(&self) -> u16 {
        u16::from(self.pane.search.is_some() || !self.pane.sought.is_empty())
    }

    /// Shows whatever is folded away, or hides it again, from there on; false where nothing is.
    pub(super) fn fold(&mut self, shared: &Shared) -> bool {
        self.kept.borrow_mut().clear();
        let folds = |block: &Block| block.lines().iter().any(|line| line.folds);
        let Some(first) = self.pane.blocks().iter().position(folds) else { return false };
        self.pane.fold_all();
        self.go_to(first, shared);
        true
    }

    /// To the first row of that part.
    pub(super) fn go_to(&mut self, block: usize, shared: &Shared) {
        let before: Vec<Block> = self.pane.blocks().iter().take(block).cloned().collect();
        let body = shared.layout().body;
        let (rows, all) = shared.measured(|paint| {
            let width = inside_of(body);
            (self.rows_of(&before, paint, width).len(), self.all_rows(paint, width).len())
        });
        let height = self.height(body, self.searching());
        self.pane.top = rows.min(all.saturating_sub(height));
    }

    /// Lines show once they are asked for.
    pub(super) fn folds(&self) -> bool {
        self.pane.lines().any(|line| line.folds)
    }

    /// There is more than shows.
    pub(super) fn is_long(&self, shared: &Shared) -> bool {
        let body = shared.layout().body;
        let rows = shared.measured(|paint| self.rows(paint, inside_of(body)).len());
        rows > self.height(body, self.searching())
    }

    /// Draws it in a frame; `top` when it has the keys.
    pub fn paint(&self, paint: &mut Paint<'_>, body: Rect, top: bool) {
        let pane = &self.pane;
        let searched = self.searching();
        let width = inside_of(body);
        let area = fitting(body, self.all_rows(paint, width).len(), searched);
        let title = pane.page.as_ref().map_or_else(String::new, |page| paint.say(&page.title));
        let inside = paint.frame(area, &title);
        let rest = Rect { height: inside.height.saturating_sub(searched), ..inside };
        let shown = self.rows(paint, width);
        read(paint, rest, &shown, pane.top);
        if shown.is_empty() {
            let text = paint.get("search-nothing");
            paint.text(rest.x + 1, rest.y, rest.width, &text, paint.theme.quiet());
        }
        paint.stand(inside.x, inside.y);
        if searched > 0 {
            self.draw_search(paint, inside, top);
        }
    }

    fn draw_search(&self, paint: &mut Paint<'_>, inside: Rect, top: bool) {
        let y = inside.bottom().saturating_sub(1);
        let prompt = paint.get("search-prompt");
        let taken = paint.text(inside.x + 1, y, inside.width, &prompt, paint.theme.key());
        let x = inside.x + 2 + taken;
        let field = Rect { x, y, width: inside.right().saturating_sub(x + 1), height: 1 };
        match &self.pane.search {
            Some(input) => input.draw(paint, field, paint.theme.bold(), top),
            None => paint.cell(x, y, field.width, &self.pane.sought, paint.theme.plain()),
        }
    }
}

/// Rows to read, from the `top`-th on.
pub fn read(paint: &mut Paint<'_>, area: Rect, rows: &[Drawn], top: usize) {
    let page = usize::from(area.height);
    let top = top.min(rows.len().saturating_sub(page));
    for (at, row) in rows.iter().skip(top).take(page).enumerate() {
        super::view::row(row, paint, (area.x + 1, area.y + cells(at)), area.right(), None);
    }
    signs(paint, area, rows.len(), top);
}

/// How many rows there are above and below those of a box stands in its frame.
pub fn signs(paint: &mut Paint<'_>, area: Rect, rows: usize, top: usize) {
    let frame = Rect { y: area.y.saturating_sub(1), height: area.height + 2, ..area };
    Signs::of(rows, top, area, paint).draw(paint, frame, (0, 0));
}

#[cfg(test)]
mod tests {
    use super::super::said;
    use super::*;
    use crate::service::page::PageLine;
    use crate::standard::words::{Lang, Words};
    use ratatui::buffer::Buffer;

    #[test]
    fn rows_are_laid_out_once_for_a_width_a_look_and_what_is_sought() {
        let words = Words::new(Lang::En, None);
        let mut buffer = Buffer::empty(Rect::new(0, 0, 80, 24));
        let theme = Theme { ascii: false, colour: true };
        let mut paint = Paint { buffer: &mut buffer, words: &words, theme, cursor: None };
        let lines = ["one two three", "-"].map(|text| PageLine::of([said(text)]));
        let mut popup = PagePopup::new(said("read"), vec![Block::of_lines(None, "", lines.into())]);
        let first = popup.rows(&paint, 40);
        assert_eq!(first.len(), 2);
        assert!(Arc::ptr_eq(&first, &popup.rows(&paint, 40)));
        popup.pane.sought = "two".to_owned();
        assert_eq!(popup.rows(&paint, 40).len(), 1);
        assert!(Arc::ptr_eq(&first, &popup.all_rows(&paint, 40)));
        popup.pane.sought.clear();
        assert_eq!(popup.rows(&paint, 10).len(), 3);
        paint.theme.ascii = true;
        assert!(!Arc::ptr_eq(&first, &popup.rows(&paint, 40)));
    }
}
