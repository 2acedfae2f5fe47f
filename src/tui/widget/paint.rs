//! The one way into the screen buffer: every text is cleaned, cut and padded here, so nothing else can draw raw text.

use crate::domain::phrase::{Arg, Phrase};
use crate::standard::words::Words;
use crate::tui::text::{self, cells};
use crate::tui::theme::Theme;
use ratatui::buffer::{Buffer, Cell};
use ratatui::layout::{Position, Rect};
use ratatui::style::Style;
use ratatui::widgets::{Block, Widget as _};
use unicode_segmentation::UnicodeSegmentation as _;

/// The list of the edition whose codes are clauses.
const GROUND: &str = "ground";

/// A buffer with the words and the theme to fill it, and where the cursor is to stand.
pub struct Paint<'a> {
    pub buffer: &'a mut Buffer,
    pub words: &'a Words,
    pub theme: Theme,
    pub cursor: Option<Position>,
}

impl Paint<'_> {
    #[must_use]
    pub fn get(&self, key: &str) -> String {
        self.words.get(key)
    }

    #[must_use]
    pub fn say(&self, phrase: &Phrase) -> String {
        self.words.say(phrase)
    }

    /// The same in few words, where there are such: of a standing what is to be said against it before what holds. What is left of a
    /// ground's label after cutting may tell little: its code, which is a clause, stands before it.
    #[must_use]
    pub fn brief(&self, phrase: &Phrase) -> String {
        self.say(&self.in_brief(phrase))
    }

    fn in_brief(&self, phrase: &Phrase) -> Phrase {
        let key = format!("brief-{}", phrase.key);
        let key = if self.words.has(&key) { key } else { phrase.key.clone() };
        let args = phrase.args.iter().map(|(name, arg)| (name.clone(), self.arg_in_brief(arg)));
        Phrase { key, args: args.collect() }
    }

    fn arg_in_brief(&self, arg: &Arg) -> Arg {
        match arg {
            Arg::Phrase(phrase) => self.in_brief(phrase).into(),
            Arg::Many(args) => Arg::Many(args.iter().map(|arg| self.arg_in_brief(arg)).collect()),
            Arg::Label { list, code } if list == GROUND => Arg::Text(self.ground_by_code(code)),
            other => other.clone(),
        }
    }

    /// A ground with its code before its label.
    #[must_use]
    pub fn ground_by_code(&self, code: &str) -> String {
        format!("{code} {}", self.words.label(GROUND, code))
    }

    #[must_use]
    pub fn clean(&self, text: &str) -> String {
        text::clean(text, self.theme.ascii)
    }

    /// Draws a text into at most that many cells and gives how many it took.
    pub fn text(&mut self, x: u16, y: u16, most: u16, text: &str, style: Style) -> u16 {
        let most = self.room(x, y, most);
        if most == 0 {
            return 0;
        }
        let shown = text::cut(&self.clean(text), usize::from(most), self.theme.dots());
        self.put(x, y, &shown, style)
    }

    /// Draws what was cleaned and cut.
    fn put(&mut self, x: u16, y: u16, shown: &str, style: Style) -> u16 {
        let (end, _) = self.buffer.set_stringn(x, y, shown, usize::MAX, style);
        end.saturating_sub(x)
    }

    /// How many of so many cells are there from that one on; none where it is outside.
    fn room(&self, x: u16, y: u16, most: u16) -> u16 {
        let area = self.buffer.area;
        if area.contains(Position::new(x, y)) { most.min(area.right() - x) } else { 0 }
    }

    /// Draws a text into exactly that many cells, spaces after it.
    pub fn cell(&mut self, x: u16, y: u16, exactly: u16, text: &str, style: Style) {
        let exactly = self.room(x, y, exactly);
        if exactly > 0 {
            let shown = text::fit(&self.clean(text), usize::from(exactly), self.theme.dots());
            self.put(x, y, &shown, style);
        }
    }

    /// The same, spaces before it.
    pub fn cell_right(&mut self, x: u16, y: u16, exactly: u16, text: &str, style: Style) {
        let exactly = self.room(x, y, exactly);
        if exactly > 0 {
            let shown = text::fit_right(&self.clean(text), usize::from(exactly), self.theme.dots());
            self.put(x, y, &shown, style);
        }
    }

    /// Draws a text with some of its characters (by index) in another style.
    pub fn matched(
        &mut self,
        at: (u16, u16),
        most: u16,
        text: &str,
        positions: &[usize],
        styles: (Style, Style),
    ) {
        let ((mut x, y), mut room) = (at, most);
        let cut = text::width(&self.clean(text)) > usize::from(most);
        let dots = self.theme.dots();
        if cut {
            room = room.saturating_sub(cells(text::width(dots)));
        }
        let mut index = 0;
        for grapheme in text.graphemes(true) {
            let chars = grapheme.chars().count();
            let hit = (index..index + chars).any(|i| positions.contains(&i));
            index += chars;
            let shown = self.clean(grapheme);
            let wide = cells(text::width(&shown));
            if wide > room {
                break;
            }
            x += self.text(x, y, room, &shown, if hit { styles.1 } else { styles.0 });
            room -= wide;
        }
        if cut {
            self.text(x, y, cells(text::width(dots)), dots, styles.0);
        }
    }

    /// Draws cells made elsewhere from clean text.
    pub fn row(&mut self, x: u16, y: u16, row: &[Cell]) {
        for (at, cell) in row.iter().enumerate() {
            if let Some(place) = self.buffer.cell_mut((x.saturating_add(cells(at)), y)) {
                *place = cell.clone();
            }
        }
    }

    /// A line across.
    pub fn rule(&mut self, area: Rect, y: u16) {
        let line = self.theme.rule().repeat(usize::from(area.width));
        self.text(area.x, y, area.width, &line, self.theme.quiet());
    }

    /// A line down.
    pub fn bar(&mut self, x: u16, area: Rect) {
        for y in area.top()..area.bottom() {
            self.text(x, y, 1, self.theme.bar(), self.theme.quiet());
        }
    }

    /// Blanks an area; a wide character that reaches in from the left goes whole.
    pub fn blank(&mut self, area: Rect) {
        let area = area.intersection(self.buffer.area);
        for y in area.top()..area.bottom() {
            if let Some(left) = area.left().checked_sub(1)
                && let Some(cell) = self.buffer.cell_mut((left, y))
                && text::width(cell.symbol()) > 1
            {
                cell.set_symbol(" ");
            }
            for x in area.left()..area.right() {
                if let Some(cell) = self.buffer.cell_mut((x, y)) {
                    cell.reset();
                }
            }
        }
    }

    /// A blank framed box with a title; gives the area inside.
    pub fn frame(&mut self, area: Rect, title: &str) -> Rect {
        let area = area.intersection(self.buffer.area);
        self.blank(area);
        let block =
            Block::bordered().border_set(self.theme.border()).border_style(self.theme.quiet());
        let inside = block.inner(area);
        block.render(area, self.buffer);
        if area.width > 6 {
            let title = format!(" {title} ");
            self.text(area.x + 2, area.y, area.width - 4, &title, self.theme.bold());
        }
        inside
    }

    /// Where the terminal's own cursor stands.
    pub fn stand(&mut self, x: u16, y: u16) {
        if self.buffer.area.contains(Position::new(x, y)) {
            self.cursor = Some(Position::new(x, y));
        }
    }
}

/// A box of at most that size in the middle of an area.
#[must_use]
pub fn centred(area: Rect, width: u16, height: u16) -> Rect {
    let (width, height) = (width.min(area.width), height.min(area.height));
    Rect::new(area.x + (area.width - width) / 2, area.y + (area.height - height) / 2, width, height)
}
