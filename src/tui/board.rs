//! A board on the screen: which one, where its cursor stands, what Enter does there. Its data comes from the desk.

pub mod chart;
pub mod table;
pub mod view;

use super::widget::scroll::{Scroll, Step};
use crate::domain::id::RecordId;
use crate::service::board::{Board, BoardOf, Body, Line};

/// A board as it is looked at. It lies over list and detail; Back leads to what was there.
#[derive(Debug)]
pub struct BoardPane {
    pub of: BoardOf,
    /// `None` until the desk has answered.
    pub board: Option<Box<Board>>,
    /// The cursor counts the lines that may be stood on, over all blocks.
    pub scroll: Scroll,
}

impl BoardPane {
    #[must_use]
    pub fn new(of: BoardOf) -> Self {
        Self { of, board: None, scroll: Scroll::default() }
    }

    pub fn take(&mut self, board: Box<Board>) {
        if board.of == self.of {
            let stood = self.line().cloned();
            self.board = Some(board);
            let same = stood.and_then(|line| self.place_of(&line));
            self.scroll.at = same.unwrap_or(self.scroll.at).min(self.len().saturating_sub(1));
        }
    }

    /// Where a line stands by now: what says and does the same, else what begins alike and leads to the same; the nearest of them.
    fn place_of(&self, line: &Line) -> Option<usize> {
        let nearest = |fits: &dyn Fn(&Line) -> bool| {
            let all = self.lines().enumerate().filter(|(_, (_, l))| fits(l)).map(|(at, _)| at);
            all.min_by_key(|at| at.abs_diff(self.scroll.at))
        };
        let alike = |l: &Line| l.cells.first() == line.cells.first();
        nearest(&|l| l == line)
            .or_else(|| nearest(&|l| alike(l) && l.opens == line.opens))
            .or_else(|| nearest(&|l| alike(l)))
    }

    /// Every line that may be stood on, in order, with its block.
    pub fn lines(&self) -> impl Iterator<Item = (usize, &Line)> {
        let blocks = self.board.iter().flat_map(|b| b.blocks.iter().enumerate());
        blocks.flat_map(|(at, block)| match &block.body {
            Body::Lines { lines, .. } => lines.iter().map(|l| (at, l)).collect::<Vec<_>>(),
            Body::Bars(_) => Vec::new(),
        })
    }

    #[must_use]
    pub fn len(&self) -> usize {
        self.lines().count()
    }

    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.len() == 0
    }

    /// It tells about one of these records, or counts them all.
    #[must_use]
    pub fn shows_any(&self, records: &[RecordId]) -> bool {
        match &self.of {
            BoardOf::Home => true,
            BoardOf::Record { id } => {
                let about = |id: &RecordId| records.contains(id);
                about(id) || self.lines().any(|(_, l)| l.opens.as_ref().is_some_and(about))
            }
            _ => false,
        }
    }

    /// The line under the cursor.
    #[must_use]
    pub fn line(&self) -> Option<&Line> {
        self.lines().nth(self.scroll.at).map(|(_, line)| line)
    }

    /// To the first line of the next part that has lines, or of the one before.
    pub fn leap(&mut self, forward: bool) {
        let starts = self.starts();
        let here = self.scroll.at;
        let to = if forward {
            starts.iter().find(|at| **at > here).or(starts.first())
        } else {
            starts.iter().rev().find(|at| **at < here).or(starts.last())
        };
        self.scroll.at = to.copied().unwrap_or(here);
    }

    /// The first line of every part that has lines.
    fn starts(&self) -> Vec<usize> {
        let mut last = None;
        let lines = self.lines().enumerate();
        lines
            .filter(|(_, (block, _))| last.replace(*block) != Some(*block))
            .map(|(at, _)| at)
            .collect()
    }

    pub fn step(&mut self, step: Step, page: usize) {
        let len = self.len();
        self.scroll.step(step, len, page);
    }
}
