//! How a page is walked: its rows stand in columns, each has a window as high as the screen has room, and the cursor stands on a
//! line. A key that moves the cursor moves the window by rows of the screen, so that no row is passed unseen: what is longer than
//! the window is scrolled through before the cursor goes on. Figures alone; nothing here knows of text.

use crate::tui::widget::scroll::CursorStep;

/// Where one stands on a page. What it says of the window is said from the cursor's line, so that the line stays where it is on the
/// screen whatever comes before it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Stand {
    /// What is stood on, counted over the whole tab.
    pub at: usize,
    /// Rows of the window above its first one.
    pub above: usize,
    /// Rows of it that lie above the window.
    pub passed: usize,
}

impl Default for Stand {
    /// On the first line there is, with all that stands over it.
    fn default() -> Self {
        Self { at: 0, above: usize::MAX, passed: 0 }
    }
}

/// What a row is, as far as walking cares.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Row {
    /// It belongs to what may be stood on, counted over the whole tab.
    Of(usize),
    /// A heading: it goes with what follows.
    Head,
    /// Nothing stands there: it goes with what is above.
    Blank,
}

/// Rows that are walked as one: a line, with the headings over it and the blank row under it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
struct Spot {
    at: usize,
    start: usize,
    /// Its own first row, and its own last.
    first: usize,
    last: usize,
    /// The row behind all.
    end: usize,
}

/// A column: its spots, which between them have all its rows.
#[derive(Clone, Debug, Default)]
struct Column {
    spots: Vec<Spot>,
    rows: usize,
}

/// The columns of a page and how many rows of each show.
#[derive(Clone, Debug)]
pub struct Ground {
    columns: Vec<Column>,
    height: usize,
}

impl Column {
    fn of(rows: impl Iterator<Item = Row>) -> Self {
        let mut column = Self::default();
        let mut start = 0;
        for (place, row) in rows.enumerate() {
            column.rows = place + 1;
            match (row, column.spots.last_mut()) {
                (Row::Of(at), Some(spot)) if spot.at == at => {
                    (spot.last, spot.end) = (place, place + 1);
                    start = spot.end;
                }
                (Row::Of(at), _) => {
                    let (last, end) = (place, place + 1);
                    column.spots.push(Spot { at, start, first: place, last, end });
                    start = end;
                }
                (Row::Blank, Some(spot)) if spot.end == place => {
                    spot.end = place + 1;
                    start = spot.end;
                }
                (Row::Head | Row::Blank, _) => {}
            }
        }
        // What no line follows goes with the last one.
        if let Some(last) = column.spots.last_mut() {
            last.end = column.rows;
        }
        column
    }

    /// The farthest that its window goes.
    fn most(&self, height: usize) -> usize {
        self.rows.saturating_sub(height)
    }
}

/// A spot by its column and its place there, and the first row that shows.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
struct Footing {
    column: usize,
    place: usize,
    top: usize,
}

impl Ground {
    /// Columns of rows, of each of which so many show.
    pub fn of<C: Iterator<Item = Row>>(columns: impl Iterator<Item = C>, height: usize) -> Self {
        Self { columns: columns.map(Column::of).collect(), height: height.max(1) }
    }

    /// There is more than shows.
    #[must_use]
    pub fn is_long(&self) -> bool {
        self.columns.iter().any(|c| c.rows > self.height)
    }

    fn spot(&self, footing: Footing) -> Option<&Spot> {
        self.columns.get(footing.column)?.spots.get(footing.place)
    }

    /// Where one stands; without that line any more, on the last one there is.
    fn footing(&self, stand: Stand) -> Option<Footing> {
        let all = self.columns.iter().enumerate();
        let mut all = all.flat_map(|(column, c)| {
            c.spots.iter().enumerate().map(move |(place, spot)| (column, place, spot))
        });
        let last = all.clone().last();
        let (column, place, spot) = all.find(|(_, _, spot)| spot.at == stand.at).or(last)?;
        let most = self.columns.get(column)?.most(self.height);
        let top = (spot.first + stand.passed).saturating_sub(stand.above);
        // Some of it shows, whatever became of the page: of a line under headings that leave room for it, itself.
        let shown = if spot.first - spot.start < self.height { spot.first } else { spot.start };
        let least = (shown + 1).saturating_sub(self.height);
        let under = spot.end - spot.last;
        let farthest = if under > self.height { spot.end - 1 } else { spot.last };
        let top = top.min(farthest).min(most).max(least);
        Some(Footing { column, place, top })
    }

    fn stand(&self, footing: Footing) -> Stand {
        let Some(spot) = self.spot(footing) else { return Stand::default() };
        Stand {
            at: spot.at,
            above: spot.first.saturating_sub(footing.top),
            passed: footing.top.saturating_sub(spot.first),
        }
    }

    /// The first row of a column that shows: a column without the cursor shows from its beginning.
    #[must_use]
    pub fn top(&self, stand: Stand, column: usize) -> usize {
        match self.footing(stand) {
            Some(footing) if footing.column == column => footing.top,
            Some(_) => 0,
            // Nothing is stood on: there are rows all the same.
            None => {
                let most = self.columns.get(column).map_or(0, |c| c.most(self.height));
                stand.passed.min(most)
            }
        }
    }

    /// Where a key leads from there.
    #[must_use]
    pub fn step(&self, stand: Stand, step: CursorStep) -> Stand {
        let Some(footing) = self.footing(stand) else { return self.scrolled(stand, step) };
        self.stand(match step {
            CursorStep::Down => self.down(footing),
            CursorStep::Up => self.up(footing),
            CursorStep::PageDown => self.page_down(footing),
            CursorStep::PageUp => self.page_up(footing),
            CursorStep::Top => self.entered(0, true).unwrap_or(footing),
            CursorStep::Bottom => {
                self.entered(self.columns.len().saturating_sub(1), false).unwrap_or(footing)
            }
        })
    }

    /// Where nothing is stood on the rows scroll all the same.
    fn scrolled(&self, stand: Stand, step: CursorStep) -> Stand {
        let most = self.columns.iter().map(|c| c.most(self.height)).max().unwrap_or(0);
        let passed = step.from(stand.passed, most + 1, self.page());
        Stand { passed, ..Stand::default() }
    }

    /// Rows that a page key moves by: the last row shows again as the first.
    fn page(&self) -> usize {
        self.height.saturating_sub(1).max(1)
    }

    /// The first line of the first column from there on that has one, or the last one up to there.
    fn entered(&self, from: usize, forward: bool) -> Option<Footing> {
        let filled = |at: &usize| self.columns.get(*at).is_some_and(|c| !c.spots.is_empty());
        let column = if forward {
            (from..self.columns.len()).find(filled)
        } else {
            (0..=from).rev().find(filled)
        }?;
        let c = self.columns.get(column)?;
        Some(if forward {
            Footing { column, place: 0, top: 0 }
        } else {
            Footing { column, place: c.spots.len().saturating_sub(1), top: c.most(self.height) }
        })
    }

    /// Through the rest of the line that is stood on, then to the next one with as much of it as shows at once.
    fn down(&self, footing: Footing) -> Footing {
        let Footing { column, place, top } = footing;
        let Some(spot) = self.spot(footing) else { return footing };
        if spot.end > top + self.height {
            return Footing { top: top + 1, ..footing };
        }
        let next = Footing { place: place + 1, ..footing };
        if let Some(next_spot) = self.spot(next) {
            let whole = next_spot.end.saturating_sub(self.height);
            return Footing { top: top.max(whole).min(next_spot.start.max(top)), ..next };
        }
        self.entered(column + 1, true).unwrap_or(footing)
    }

    /// The same upward: of what is longer than the window, its end first.
    fn up(&self, footing: Footing) -> Footing {
        let Footing { column, place, top } = footing;
        let Some(spot) = self.spot(footing) else { return footing };
        if spot.start < top {
            return Footing { top: top - 1, ..footing };
        }
        let Some(place) = place.checked_sub(1) else {
            let before = column.checked_sub(1).and_then(|column| self.entered(column, false));
            return before.unwrap_or(footing);
        };
        let before = Footing { place, ..footing };
        let Some(spot) = self.spot(before) else { return footing };
        let end = spot.end.saturating_sub(self.height);
        Footing { top: top.min(spot.start).max(end.min(top)), ..before }
    }

    fn page_down(&self, footing: Footing) -> Footing {
        let Footing { column, top, .. } = footing;
        let Some(c) = self.columns.get(column) else { return footing };
        let most = c.most(self.height);
        if top >= most {
            let last = Footing { place: c.spots.len().saturating_sub(1), ..footing };
            return self.entered(column + 1, true).unwrap_or(last);
        }
        self.moved(footing, (top + self.page()).min(most))
    }

    fn page_up(&self, footing: Footing) -> Footing {
        let Footing { column, top, .. } = footing;
        if top == 0 {
            let first = Footing { place: 0, ..footing };
            let before = column.checked_sub(1).and_then(|column| self.entered(column, false));
            return before.unwrap_or(first);
        }
        self.moved(footing, top.saturating_sub(self.page()))
    }

    /// The window moved to there; the cursor stays where it is on the screen, on what stands there now.
    fn moved(&self, footing: Footing, top: usize) -> Footing {
        let Some(c) = self.columns.get(footing.column) else { return footing };
        let Some(spot) = self.spot(footing) else { return footing };
        let down = spot.first.saturating_sub(footing.top).min(self.height - 1);
        let row = top + down;
        let on = c.spots.iter().rposition(|s| s.start <= row).unwrap_or(0);
        // Neither a heading nor a blank row is a place to stand: what is beside it shows, where anything does.
        let shows = |at: &usize| {
            let within = |s: &Spot| top <= s.last && s.first < top + self.height;
            c.spots.get(*at).is_some_and(within)
        };
        let on = [on, on.saturating_sub(1), on + 1].into_iter().find(shows).unwrap_or(on);
        Footing { place: on, top, ..footing }
    }

    /// At that line with its heading, where they are not on the screen already: as the first of what shows.
    #[must_use]
    pub fn leap(&self, stand: Stand, at: usize) -> Stand {
        let Some(to) = self.footing(Stand { at, ..Stand::default() }) else { return stand };
        let Some(spot) = self.spot(to) else { return stand };
        let most = self.columns.get(to.column).map_or(0, |c| c.most(self.height));
        let here = self.footing(stand).filter(|here| here.column == to.column);
        let top = here.map_or(0, |here| here.top);
        let shows = top <= spot.start && spot.end <= top + self.height;
        let top = if shows { top } else { spot.start.min(most) };
        self.stand(Footing { top, ..to })
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::collection::vec;
    use proptest::prelude::*;
    use std::collections::BTreeSet;

    /// Columns of parts: rows of heading, then the rows of each line; a blank row between them.
    type Parts = Vec<Vec<(usize, Vec<usize>)>>;

    fn parts() -> impl Strategy<Value = Parts> {
        let line = prop_oneof![8 => 1..4_usize, 1 => 10..60_usize];
        vec(vec((0..4_usize, vec(line, 1..6)), 1..5), 1..4)
    }

    fn rows(parts: &Parts) -> Vec<Vec<Row>> {
        let mut at = 0;
        let mut columns = Vec::new();
        for column in parts {
            let mut rows = Vec::new();
            for (heads, lines) in column {
                if !rows.is_empty() {
                    rows.push(Row::Blank);
                }
                rows.extend(vec![Row::Head; *heads]);
                for tall in lines {
                    rows.extend(vec![Row::Of(at); *tall]);
                    at += 1;
                }
            }
            columns.push(rows);
        }
        columns
    }

    fn ground(rows: &[Vec<Row>], height: usize) -> Ground {
        Ground::of(rows.iter().map(|column| column.iter().copied()), height)
    }

    /// What shows from there, by column and row.
    fn seen(ground: &Ground, rows: &[Vec<Row>], stand: Stand) -> BTreeSet<(usize, usize)> {
        let window = |(at, column): (usize, &Vec<Row>)| {
            let top = ground.top(stand, at);
            (top..(top + ground.height).min(column.len())).map(move |row| (at, row))
        };
        rows.iter().enumerate().flat_map(window).collect()
    }

    fn walked(rows: &[Vec<Row>], height: usize, from: CursorStep, step: CursorStep) {
        let ground = ground(rows, height);
        let mut stand = ground.step(Stand::default(), from);
        let mut all = seen(&ground, rows, stand);
        // More steps than there are rows and lines.
        for _ in 0..2_000 {
            let next = ground.step(stand, step);
            if next == stand {
                break;
            }
            stand = next;
            all.extend(seen(&ground, rows, stand));
        }
        assert_eq!(ground.step(stand, step), stand, "the walk comes to an end");
        let every: usize = rows.iter().map(Vec::len).sum();
        assert_eq!(all.len(), every, "{height} {step:?}");
        let end = match step {
            CursorStep::Down | CursorStep::PageDown => CursorStep::Bottom,
            _ => CursorStep::Top,
        };
        assert_eq!(stand.at, ground.step(stand, end).at);
    }

    proptest! {
        #[test]
        fn walking_through_any_page_shows_every_row_at_any_height(
            parts in parts(),
            // The smallest screen has room for more: between two lines stand a blank row and at most three of headings.
            height in 5..40_usize,
        ) {
            let rows = rows(&parts);
            walked(&rows, height, CursorStep::Top, CursorStep::Down);
            walked(&rows, height, CursorStep::Top, CursorStep::PageDown);
            walked(&rows, height, CursorStep::Bottom, CursorStep::Up);
            walked(&rows, height, CursorStep::Bottom, CursorStep::PageUp);
        }

        #[test]
        fn the_line_that_is_stood_on_shows_wherever_one_comes_from(
            parts in parts(),
            height in 5..40_usize,
            steps in vec(0..7_usize, 0..60),
            resized in 5..40_usize,
        ) {
            let rows = rows(&parts);
            let mut stand = Stand::default();
            for (no, step) in steps.iter().enumerate() {
                let ground = ground(&rows, if no % 9 == 8 { resized } else { height });
                let all = [
                    CursorStep::Down,
                    CursorStep::Up,
                    CursorStep::PageDown,
                    CursorStep::PageUp,
                    CursorStep::Top,
                    CursorStep::Bottom,
                ];
                stand = match all.get(*step) {
                    Some(step) => ground.step(stand, *step),
                    None => ground.leap(stand, no),
                };
                let own = |(column, row): &(usize, usize)| rows[*column][*row] == Row::Of(stand.at);
                let shown = seen(&ground, &rows, stand);
                prop_assert!(shown.iter().any(own), "{stand:?} of {shown:?}");
            }
        }
    }

    #[test]
    fn what_is_longer_than_the_window_is_scrolled_through_row_by_row() {
        let rows = rows(&vec![vec![(1, vec![2, 9, 1])]]);
        let ground = ground(&rows, 5);
        let mut stand = Stand::default();
        let mut told = Vec::new();
        for _ in 0..8 {
            told.push((stand.at, ground.top(stand, 0)));
            stand = ground.step(stand, CursorStep::Down);
        }
        assert_eq!(told, [(0, 0), (1, 3), (1, 4), (1, 5), (1, 6), (1, 7), (2, 8), (2, 8)]);
        stand = ground.step(stand, CursorStep::Up);
        assert_eq!((stand.at, ground.top(stand, 0)), (1, 7));
    }

    #[test]
    fn the_line_keeps_its_place_on_the_screen_when_others_come_before_it() {
        let few = rows(&vec![vec![(1, vec![1; 20])]]);
        let stand = ground(&few, 6).step(Stand { at: 9, ..Stand::default() }, CursorStep::Down);
        let row = |rows: &[Vec<Row>], stand: Stand| {
            let at = rows[0].iter().position(|r| *r == Row::Of(stand.at)).unwrap();
            at - ground(rows, 6).top(stand, 0)
        };
        let many = rows(&vec![vec![(1, vec![1; 25])]]);
        assert_eq!(row(&few, stand), row(&many, Stand { at: stand.at + 5, ..stand }));
    }

    #[test]
    fn a_page_with_nothing_to_stand_on_scrolls() {
        let rows = vec![vec![Row::Head; 12]];
        let ground = ground(&rows, 5);
        let stand = ground.step(Stand::default(), CursorStep::PageDown);
        assert_eq!(ground.top(stand, 0), 4);
        assert_eq!(ground.top(ground.step(stand, CursorStep::Bottom), 0), 7);
        assert!(ground.is_long());
    }
}
