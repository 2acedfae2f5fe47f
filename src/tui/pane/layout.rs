//! Which panes show at which size, and where. A pure function of width and height, asked by `update` and `view` alike.

use ratatui::layout::Rect;

/// Beside the detail the list is as wide as where it is alone: what shows at 80 columns shows at every greater size.
const LIST: u16 = 80;
/// Beside the detail it takes no more than it has beside queues and detail.
const WIDE_LIST: u16 = 100;

/// How much fits.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Size {
    /// One line: too small.
    Small,
    /// The queue alone; opening pushes the detail.
    Compact,
    /// Queue beside detail.
    Beside,
    /// Queues, list, detail, time line.
    Wide,
}

/// The places of the panes. A pane that does not show has no area.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Layout {
    pub size: Size,
    pub tabs: Rect,
    pub status: Rect,
    pub queues: Rect,
    pub list: Rect,
    pub detail: Rect,
    pub time_line: Rect,
    pub message: Rect,
    pub hints: Rect,
    /// Where overlays may lie.
    pub body: Rect,
}

impl Layout {
    #[must_use]
    pub fn of(width: u16, height: u16) -> Self {
        let size = match (width, height) {
            (w, h) if w < 60 || h < 15 => Size::Small,
            (w, h) if w >= 200 && h >= 60 => Size::Wide,
            (w, h) if w >= 120 && h >= 40 => Size::Beside,
            _ => Size::Compact,
        };
        let line = |y: u16| Rect::new(0, y, width, u16::from(y < height));
        let body = Rect::new(0, 3, width, height.saturating_sub(5));
        let none = Rect::default();
        let mut layout = Self {
            size,
            tabs: line(0),
            status: line(1),
            queues: none,
            list: body,
            detail: body,
            time_line: none,
            message: line(height.saturating_sub(2)),
            hints: line(height.saturating_sub(1)),
            body,
        };
        let split = |x: u16, width: u16| Rect { x, width, ..body };
        match size {
            Size::Small | Size::Compact => {}
            Size::Beside => {
                let list = (width * 62 / 100).clamp(LIST, WIDE_LIST);
                layout.list = split(0, list);
                layout.detail = split(list + 1, width - list - 1);
            }
            Size::Wide => {
                let (queues, list) = (26, ((width - 26) * 55 / 100).max(WIDE_LIST));
                layout.queues = split(0, queues);
                layout.list = split(queues + 1, list);
                let x = queues + list + 2;
                let under = body.height / 3;
                let detail = split(x, width - x);
                layout.detail = Rect { height: body.height - under - 1, ..detail };
                layout.time_line = Rect { y: body.bottom() - under, height: under, ..detail };
            }
        }
        layout
    }

    /// Rows of the list that show at once, under its headings.
    #[must_use]
    pub fn rows(&self) -> usize {
        usize::from(self.list.height.saturating_sub(1))
    }

    /// The detail stands beside the list.
    #[must_use]
    pub fn has_detail(&self) -> bool {
        self.size >= Size::Beside
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn sizes_of_the_contract() {
        for (width, height, size) in [
            (59, 40, Size::Small),
            (120, 14, Size::Small),
            (80, 24, Size::Compact),
            (120, 39, Size::Compact),
            (120, 40, Size::Beside),
            (200, 60, Size::Wide),
        ] {
            assert_eq!(Layout::of(width, height).size, size);
        }
        assert_eq!(Layout::of(80, 24).rows(), 18);
    }

    #[test]
    fn a_list_beside_other_panes_is_no_narrower_on_a_wider_screen() {
        let list = |width, height| Layout::of(width, height).list.width;
        for width in 120..300 {
            assert!(list(width, 60) <= list(width + 1, 60), "{width}");
            assert!(list(80, 24) <= list(width, 60), "{width}");
        }
    }
}
