//! A board on the screen: which one, where its cursor stands, what Enter does there. Its data comes from the desk.

pub mod chart;
pub mod table;
pub mod view;

use super::layer::{Context, Errand, Hint, Layer, Place, Wish};
use super::opening::{Opening, RECUSE, recusal_warning};
use super::overlay::reading::Reading;
use super::purpose::Purpose;
use super::shared::Shared;
use super::widget::paint::Paint;
use super::widget::scroll::{Scroll, Step};
use crate::command::{self, Command};
use crate::domain::action::Target;
use crate::domain::id::{Kind, RecordId};
use crate::domain::phrase::Phrase;
use crate::service::board::{Board, BoardOf, Body, Line};
use crate::service::request::Ask;
use crate::service::response::Reply;
use crate::workflow::refusal::Jump;
use ratatui::layout::Rect;

/// The mark of the line that leads to the next case.
const NEXT: &str = "vote-next";

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

/// The board over list and detail; under it, those that Back leads to.
#[derive(Debug, Default)]
pub struct Boards {
    stack: Vec<BoardPane>,
}

impl Boards {
    #[must_use]
    pub fn top(&self) -> Option<&BoardPane> {
        self.stack.last()
    }

    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.stack.is_empty()
    }

    /// Nothing lies over list and detail any more.
    pub fn clear(&mut self) {
        self.stack.clear();
    }

    /// That one lies there, and no other.
    #[must_use]
    pub fn are_only(&self, of: &BoardOf) -> bool {
        matches!(self.stack.as_slice(), [only] if only.of == *of)
    }

    /// Lays a board over list and detail.
    pub fn open(&mut self, of: BoardOf, context: &mut Context<'_>) {
        if self.top().is_none_or(|b| b.of != of) {
            self.stack.push(BoardPane::new(of));
        }
        self.refresh(context);
    }

    /// Leaves the board on top for what lay under it; false where that is no board.
    pub fn leave(&mut self, context: &mut Context<'_>) -> bool {
        self.stack.pop();
        context.forget(Purpose::Board);
        self.refresh(context);
        !self.stack.is_empty()
    }

    /// Asks for the board on top anew.
    pub fn refresh(&self, context: &mut Context<'_>) {
        if let Some(pane) = self.top() {
            context.ask(Purpose::Board, Ask::Board(pane.of.clone()));
        }
    }

    /// The same where it tells about one of these records.
    pub fn notice(&self, records: &[RecordId], context: &mut Context<'_>) {
        if self.top().is_some_and(|b| b.shows_any(records)) {
            self.refresh(context);
        }
    }

    /// Another table on the board that tries one; false where none lies on top.
    pub fn try_thresholds(&mut self, thresholds: Vec<u32>, context: &mut Context<'_>) -> bool {
        let Some(pane) = self.stack.last_mut() else { return false };
        if !matches!(pane.of, BoardOf::WhatIf { .. }) {
            return false;
        }
        pane.of = BoardOf::WhatIf { thresholds };
        self.refresh(context);
        true
    }

    /// The thresholds on the board under the cursor, and which of them it stands on.
    fn tried(&self, shared: &Shared) -> Option<(Vec<u32>, usize)> {
        let pane = self.top()?;
        let BoardOf::WhatIf { thresholds } = &pane.of else { return None };
        let mut table = thresholds.clone();
        if table.is_empty() {
            table.clone_from(&shared.edition()?.numbers.star_thresholds.value);
        }
        let at = pane.scroll.at;
        (at < table.len()).then_some((table, at))
    }

    /// Left and right on a threshold: one less or more, counted anew; nothing is written. On any other line, to another part.
    fn turn(&mut self, forward: bool, context: &mut Context<'_>) {
        if let Some((mut thresholds, at)) = self.tried(context.shared) {
            if let Some(one) = thresholds.get_mut(at) {
                *one = if forward { one.saturating_add(1) } else { one.saturating_sub(1) };
            }
            self.try_thresholds(thresholds, context);
        } else if let Some(pane) = self.stack.last_mut() {
            pane.leap(forward);
        }
    }

    /// On the board of a case, *next* is the next one that waits for the officer's vote. False on any other.
    fn next(&mut self, context: &mut Context<'_>) -> bool {
        let Some(pane) = self.top() else { return false };
        if !matches!(pane.of, BoardOf::Record { id } if id.kind == Kind::Case) {
            return false;
        }
        let next = pane.lines().find(|(_, l)| l.mark == NEXT).and_then(|(_, l)| l.opens);
        match next {
            Some(id) => {
                // Back leads to where the first of them was opened.
                self.stack.pop();
                self.open(BoardOf::Record { id }, context);
            }
            None => context.tell(&Phrase::new("vote-next-none")),
        }
        true
    }

    /// Enter on a line: what it is about, the form that does it, the queue it counts, or the sentence of its clause.
    fn enter(&mut self, context: &mut Context<'_>) {
        let Some(line) = self.top().and_then(BoardPane::line).cloned() else { return };
        if let Some(id) = line.opens {
            self.open(BoardOf::Record { id }, context);
        } else if let Some(jump) = &line.does {
            let about = line.cells.first().map(|c| context.shared.words.say(c));
            self.open_jump(jump, about.unwrap_or_default(), context);
        } else if let Some((queue, filter)) = line.queue {
            context.send(Errand::Queue(queue, filter));
        } else if let Some((thresholds, _)) = self.tried(context.shared) {
            // The whole table on the palette, to be typed over.
            let table: Vec<String> = thresholds.iter().map(ToString::to_string).collect();
            let line = command::Line { command: Command::WhatIf, arg: Some(table.join(",")) };
            context.wish(Wish::Palette(line.to_string()));
        } else if let Some(reading) = Reading::of_clause(context.shared, &line.clause) {
            context.open(reading);
        } else {
            context.tell(&Phrase::new("board-line-still"));
        }
    }

    /// The form that a line leads to: on the board's own record as it is shown here, on another as it stands.
    fn open_jump(&self, jump: &Jump, about: String, context: &mut Context<'_>) {
        let shared = context.shared;
        let board = self.top().and_then(|b| b.board.as_ref());
        let subject = board.and_then(|b| b.subject.as_ref()).filter(|s| s.id == jump.record);
        // A line that is called as its step is about the record.
        let named = about == shared.words.label("transition", &jump.transition);
        let about = match subject.filter(|_| named) {
            Some(s) => format!("{} {}", s.reference, s.name),
            None => about,
        };
        let mut opening = Opening::mending(shared.form_title(&jump.transition, &about), jump);
        opening.about = about;
        match subject.map(|s| s.version) {
            Some(version) => {
                opening.targets = vec![Target { id: jump.record, version: Some(version) }];
            }
            None => opening.record = Some(jump.record),
        }
        opening.warning = (jump.transition == RECUSE).then(|| recusal_warning(shared));
        context.fill_in(opening);
    }

    fn copy(&self, context: &mut Context<'_>) {
        let line = self.top().and_then(BoardPane::line);
        let said = line.into_iter().flat_map(|l| &l.cells).map(|c| context.shared.words.say(c));
        let text = said.collect::<Vec<_>>().join("\t");
        context.copy(text);
    }

    /// Key of the word for what Enter does on the line under the cursor.
    fn hint_of(line: &Line, shared: &Shared) -> Option<&'static str> {
        match line {
            Line { opens: Some(_), .. } => Some("hint-open"),
            Line { does: Some(_), .. } => Some("hint-open-form"),
            Line { queue: Some(_), .. } => Some("hint-queue"),
            Line { clause, .. } if shared.sentence_of(clause).is_some() => Some("hint-open-clause"),
            _ => None,
        }
    }
}

impl Layer for Boards {
    fn place(&self) -> Place {
        Place::Board
    }

    fn run(&mut self, line: &command::Line, context: &mut Context<'_>) -> bool {
        use Command as C;
        match line.command {
            C::Open => self.enter(context),
            C::Left | C::Right => self.turn(line.command == C::Right, context),
            C::Pane | C::PaneBack => {
                if let Some(pane) = self.stack.last_mut() {
                    pane.leap(line.command == C::Pane);
                }
            }
            C::Next => return self.next(context),
            C::Copy => self.copy(context),
            _ => return false,
        }
        true
    }

    fn step(&mut self, step: Step, context: &mut Context<'_>) {
        if let Some(pane) = self.stack.last_mut() {
            pane.step(step, context.shared.page());
        }
    }

    fn take(&mut self, _: Purpose, reply: Reply, _: &mut Context<'_>) {
        if let (Reply::Board(board), Some(pane)) = (reply, self.stack.last_mut()) {
            pane.take(board);
        }
    }

    /// The board that keys would be on is not on the screen yet.
    fn waits(&self, waits: &dyn Fn(Purpose) -> bool) -> bool {
        self.top().is_some_and(|b| b.board.is_none()) && waits(Purpose::Board)
    }

    /// On a board Enter does what the line under the cursor is for, or nothing.
    fn hints(&self, shared: &Shared) -> Vec<Hint> {
        use Command as C;
        let mut hints = vec![(C::Up, ""), (C::Down, "")];
        let enter = self.top().and_then(BoardPane::line).and_then(|l| Self::hint_of(l, shared));
        hints.extend(enter.map(|word| (C::Open, word)));
        let rest = [C::Transition, C::Edit, C::Why, C::Claim, C::Back, C::Undo, C::Palette];
        hints.extend(rest.map(|command| (command, "")));
        hints
    }

    fn draw(&self, _: &Shared, paint: &mut Paint<'_>, area: Rect, top: bool) {
        if let Some(pane) = self.top() {
            view::board(pane, paint, area, top);
        }
    }
}
