//! The first thing that shows: what is waited for before there is a desk.

use super::text;
use super::theme::{Palette, Theme};
use super::widget::lines::{fitting, inside_of};
use super::widget::paint::Paint;
use crate::domain::phrase::Phrase;
use crate::standard::words::Words;
use ratatui::buffer::Buffer;
use ratatui::layout::Position;

/// What the screen looks like and says while it waits.
pub struct FirstFrame {
    pub words: Words,
    pub theme: Theme,
    pub palette: Palette,
    /// The key that leaves.
    pub key: String,
    /// What is waited for.
    pub awaited: Phrase,
    /// For how many seconds by now.
    pub seconds: u64,
}

impl FirstFrame {
    /// Draws it into a buffer of whatever size; gives where the terminal's cursor is to stand.
    pub fn draw(&self, buffer: &mut Buffer) -> Option<Position> {
        let area = buffer.area;
        let mut paint = Paint { buffer, words: &self.words, theme: self.theme, cursor: None };
        let mut said = paint.say(&self.awaited);
        if self.seconds > 0 {
            let since = Phrase::new("opening-since").with("seconds", text::number_of(self.seconds));
            said = format!("{said} {}", paint.say(&since));
        }
        let leaves = paint.say(&Phrase::new("opening-leaves").with("key", self.key.as_str()));
        let room = usize::from(inside_of(area).saturating_sub(2));
        let mut lines = text::wrap(&paint.clean(&said), room);
        lines.extend(text::wrap(&paint.clean(&leaves), room));
        let title = paint.get("opening-title");
        let inside = paint.frame(fitting(area, lines.len(), 0), &title);
        for (y, line) in (inside.y..inside.bottom()).zip(&lines) {
            paint.text(inside.x + 1, y, inside.width.saturating_sub(2), line, paint.theme.plain());
        }
        paint.stand(inside.x + 1, inside.y);
        let cursor = paint.cursor;
        if self.theme.colour {
            self.palette.dress(buffer);
        }
        cursor
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::standard::words::Lang;
    use ratatui::layout::Rect;

    #[test]
    fn it_says_what_is_waited_for_at_any_size() {
        for lang in Lang::ALL {
            for (width, height) in [(80, 24), (20, 5), (3, 2), (1, 1), (0, 0), (300, 100)] {
                let frame = FirstFrame {
                    words: Words::new(lang, None),
                    theme: Theme { ascii: false, colour: true },
                    palette: Palette::Dark,
                    key: "q".into(),
                    awaited: Phrase::new("opening-desk").with("path", "/srv/desk.redb"),
                    seconds: 3,
                };
                let mut buffer = Buffer::empty(Rect::new(0, 0, width, height));
                let cursor = frame.draw(&mut buffer);
                let text: String =
                    buffer.content.iter().map(ratatui::buffer::Cell::symbol).collect();
                assert_eq!(text.contains("/srv/desk.redb"), width >= 80, "{text}");
                assert!(cursor.is_none_or(|at| buffer.area.contains(at)));
            }
        }
    }
}
