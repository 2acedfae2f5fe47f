//! A sheet's rows on their way to whoever takes them in: cells gathered into rows, merged cells filled, what is not known told.

use super::open_document::Line;
use super::package::Extras;
use super::sheet::{Cell, MOST_COLUMNS, MOST_ROWS, Region, SheetRow, Sink};
use crate::exchange::error::ReadError;
use std::collections::BTreeMap;

/// A sheet's rows as they come, filled from merged cells, those that hold something.
pub struct Rows<'s> {
    sink: &'s mut dyn Sink,
    extras: Extras,
    /// Merged regions that go over rows, by their first line; those begun, with what they hold.
    starting: BTreeMap<u32, Vec<Region>>,
    begun: Vec<(Region, Cell)>,
    /// Columns merged across, by line.
    across: BTreeMap<u32, Vec<(u32, u32)>>,
    line: u32,
    cells: Vec<Cell>,
    given: usize,
    /// Nothing of the sheet is handed on.
    pub passed_over: bool,
}

impl<'s> Rows<'s> {
    /// Of a sheet of which so much is known beside its cells.
    #[must_use]
    pub fn new(sink: &'s mut dyn Sink, extras: Extras) -> Self {
        let mut starting: BTreeMap<u32, Vec<Region>> = BTreeMap::new();
        for region in extras.merged.iter().filter(|r| r.bottom > r.top) {
            starting.entry(region.top).or_default().push(*region);
        }
        let mut across: BTreeMap<u32, Vec<(u32, u32)>> = BTreeMap::new();
        let last = u32::from(MOST_COLUMNS) - 1;
        for region in extras.merged.iter().filter(|r| r.right > r.left && r.left <= last) {
            across.entry(region.top).or_default().push((region.left, region.right.min(last)));
        }
        let (begun, cells) = (Vec::new(), Vec::new());
        Self { sink, extras, starting, begun, across, line: 0, cells, given: 0, passed_over: false }
    }

    /// Rows that are alike; of a row without anything on it none.
    ///
    /// # Errors
    /// As [`Rows::cell`].
    pub fn alike(&mut self, row: &Line) -> Result<(), ReadError> {
        if row.cells.is_empty() {
            return Ok(());
        }
        for line in row.first..row.first.saturating_add(row.repeated) {
            for (column, cell) in &row.cells {
                self.cell(line, *column, cell.clone())?;
            }
            if row.hidden {
                self.extras.hidden.insert(line);
            }
        }
        Ok(())
    }

    /// A cell, lines from 1 and columns from 0; rows come in order.
    ///
    /// # Errors
    /// Where rows come out of their order, or more than are read; whatever the sink refuses.
    pub fn cell(&mut self, line: u32, column: u32, cell: Cell) -> Result<(), ReadError> {
        if line != self.line {
            self.flush()?;
            if line < self.line {
                return Err(ReadError::Damaged);
            }
            self.line = line;
        }
        let Some(at) = usize::try_from(column).ok().filter(|at| *at < usize::from(MOST_COLUMNS))
        else {
            return Ok(());
        };
        if !cell.is_empty() {
            if self.cells.len() <= at {
                self.cells.resize(at + 1, Cell::Empty);
            }
            if let Some(place) = self.cells.get_mut(at) {
                *place = cell;
            }
        }
        Ok(())
    }

    /// Hands on the row that is done.
    fn flush(&mut self) -> Result<(), ReadError> {
        let line = self.line;
        for (column, unknown) in self.extras.unknown.remove(&line).unwrap_or_default() {
            self.cell(line, column, unknown.cell())?;
        }
        let mut cells = std::mem::take(&mut self.cells);
        if cells.iter().all(Cell::is_empty) {
            return Ok(());
        }
        self.begun.retain(|(region, _)| region.bottom >= line);
        // What goes on from above across several columns is no clearer further down.
        let wide = self.begun.iter().map(|(region, _)| (region.left, region.right));
        let last = u32::from(MOST_COLUMNS) - 1;
        let wide = wide.filter(|(left, right)| right > left && *left <= last);
        let wide: Vec<(u32, u32)> = wide.map(|(left, right)| (left, right.min(last))).collect();
        for (region, value) in &self.begun {
            let at = usize::try_from(region.left).unwrap_or(usize::MAX);
            if at < usize::from(MOST_COLUMNS) && cells.get(at).is_none_or(Cell::is_empty) {
                cells.resize(cells.len().max(at + 1), Cell::Empty);
                if let Some(place) = cells.get_mut(at) {
                    place.clone_from(value);
                }
            }
        }
        // Regions that begin above the first row that holds anything begin with nothing.
        while let Some((_, regions)) = self
            .starting
            .first_key_value()
            .is_some_and(|(top, _)| *top <= line)
            .then(|| self.starting.pop_first())
            .flatten()
        {
            for region in regions.into_iter().filter(|r| r.top == line) {
                let at = usize::try_from(region.left).unwrap_or(usize::MAX);
                if let Some(value) = cells.get(at).filter(|cell| !cell.is_empty()) {
                    self.begun.push((region, value.clone()));
                }
            }
        }
        self.given += 1;
        if self.given > MOST_ROWS {
            return Err(ReadError::TooManyRows { most: MOST_ROWS });
        }
        let hidden = self.extras.hidden.remove(&line);
        let mut across = self.across.remove(&line).unwrap_or_default();
        across.extend(wide);
        self.sink.row(SheetRow { line, hidden, torn: false, across, cells })
    }

    /// The sheet ends; whoever takes the sheets in takes the next.
    ///
    /// # Errors
    /// As [`Rows::cell`].
    pub fn end(mut self) -> Result<&'s mut dyn Sink, ReadError> {
        self.flush()?;
        // Cells whose value is not known below the last row that the reader of cells told of.
        let rest = std::mem::take(&mut self.extras.unknown);
        let last = self.line;
        for (line, columns) in rest.into_iter().filter(|(line, _)| *line > last) {
            for (column, unknown) in columns {
                self.cell(line, column, unknown.cell())?;
            }
        }
        self.flush()?;
        self.sink.end(false)?;
        Ok(self.sink)
    }
}
