//! A cursor in a list of lines and the part of the list that shows.

/// Cursor and first shown line. It never points outside a list that is not empty.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Scroll {
    pub at: usize,
    pub top: usize,
}

/// A step of the cursor.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum CursorStep {
    Up,
    Down,
    PageUp,
    PageDown,
    Top,
    Bottom,
}

impl CursorStep {
    /// Where a cursor at `at` of `len` lines comes to stand, `page` lines being shown.
    #[must_use]
    pub fn from(self, at: usize, len: usize, page: usize) -> usize {
        let page = page.max(1);
        let last = len.saturating_sub(1);
        match self {
            Self::Up => at.saturating_sub(1),
            Self::Down => at.saturating_add(1).min(last),
            Self::PageUp => at.saturating_sub(page),
            Self::PageDown => at.saturating_add(page).min(last),
            Self::Top => 0,
            Self::Bottom => last,
        }
        .min(last)
    }
}

impl Scroll {
    pub fn step(&mut self, step: CursorStep, len: usize, page: usize) {
        self.at = step.from(self.at, len, page);
        self.show(len, page);
    }

    /// Moves the shown part so that the cursor is in it.
    pub fn show(&mut self, len: usize, page: usize) {
        self.at = self.at.min(len.saturating_sub(1));
        self.top = first_shown(self.top, self.at, len, page);
    }
}

/// The first line to show so that `at` shows, moved as little as can be.
#[must_use]
pub fn first_shown(top: usize, at: usize, len: usize, page: usize) -> usize {
    let page = page.max(1);
    let top = top.min(at).max((at + 1).saturating_sub(page));
    top.min(len.saturating_sub(page)).max((at + 1).saturating_sub(page))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_cursor_is_always_in_the_shown_part() {
        let mut s = Scroll::default();
        for (step, at, top) in [
            (CursorStep::Up, 0, 0),
            (CursorStep::PageDown, 10, 1),
            (CursorStep::Bottom, 99, 90),
            (CursorStep::Down, 99, 90),
            (CursorStep::Up, 98, 90),
            (CursorStep::PageUp, 88, 88),
            (CursorStep::Top, 0, 0),
        ] {
            s.step(step, 100, 10);
            assert_eq!((s.at, s.top), (at, top), "{step:?}");
        }
        s.step(CursorStep::Down, 0, 0);
        assert_eq!(s.at, 0);
    }
}
