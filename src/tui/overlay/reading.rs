//! Something to read: help, an explanation, a result. Lines that scroll, nothing to choose.

use super::wrapping::Wrapping;
use crate::domain::text::fold;
use crate::tui::widget::input::Input;
use crate::tui::widget::scroll::{Scroll, Step};

/// How a line looks.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Tone {
    Plain,
    Head,
    Quiet,
    Bad,
    Good,
}

/// A line with an indent in cells; it is wrapped where it is drawn.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ReadLine {
    pub indent: u16,
    /// Stands before the text in a column of its own.
    pub lead: String,
    pub text: String,
    pub tone: Tone,
}

impl ReadLine {
    #[must_use]
    pub fn new(text: impl Into<String>) -> Self {
        Self { indent: 0, lead: String::new(), text: text.into(), tone: Tone::Plain }
    }

    #[must_use]
    pub fn head(text: impl Into<String>) -> Self {
        Self { tone: Tone::Head, ..Self::new(text) }
    }

    #[must_use]
    pub fn led(lead: impl Into<String>, text: impl Into<String>) -> Self {
        Self { lead: lead.into(), ..Self::new(text) }
    }

    #[must_use]
    pub fn at(mut self, indent: u16) -> Self {
        self.indent = indent;
        self
    }

    #[must_use]
    pub fn tone(mut self, tone: Tone) -> Self {
        self.tone = tone;
        self
    }
}

/// A title over lines. The scroll's position is the first wrapped line that shows.
#[derive(Clone, Debug, Default)]
pub struct Reading {
    pub title: String,
    pub lines: Vec<ReadLine>,
    pub scroll: Scroll,
    /// Enter takes this operation back.
    pub undoes: Option<u64>,
    /// Help: the key that opened it closes it.
    pub help: bool,
    /// What is sought, while it is typed.
    pub search: Option<Input>,
    /// Only lines with this in them show.
    pub sought: String,
    /// The lines as they are drawn.
    pub wrapping: Wrapping,
}

impl Reading {
    #[must_use]
    pub fn new(title: impl Into<String>, lines: Vec<ReadLine>) -> Self {
        Self { title: title.into(), lines, ..Self::default() }
    }

    /// The lines that show: all, or those sought, under their headings.
    #[must_use]
    pub fn shown(&self) -> Vec<ReadLine> {
        let sought = fold(&self.sought);
        if sought.is_empty() {
            return self.lines.clone();
        }
        let (mut shown, mut head) = (Vec::new(), None);
        for line in &self.lines {
            if line.tone == Tone::Head {
                head = Some(line);
            }
            if [&line.lead, &line.text].iter().any(|t| fold(t).contains(&sought)) {
                shown.extend(head.take().filter(|h| *h != line).cloned());
                shown.push(line.clone());
            }
        }
        shown
    }

    /// Begins to seek, what was sought before in the field.
    pub fn begin_search(&mut self) {
        self.search = Some(Input::new(&self.sought, false));
    }

    /// What is typed is sought at once.
    pub fn seek(&mut self) {
        if let Some(input) = &self.search {
            self.sought = input.value();
            self.scroll = Scroll::default();
        }
    }

    /// What is sought stays, or everything shows again.
    pub fn end_search(&mut self, keep: bool) {
        self.search = None;
        if !keep {
            self.sought.clear();
            self.scroll = Scroll::default();
        }
    }

    /// Scrolls; wrapped lines are counted by the view, so the end is bounded there.
    pub fn step(&mut self, step: Step, page: usize) {
        let most = self.shown().iter().map(|l| 1 + l.text.chars().count() / 20).sum();
        self.scroll.top = step.from(self.scroll.top, most, page);
    }
}
