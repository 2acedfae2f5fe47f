//! Something to read: help, an explanation, a result. Lines that scroll, nothing to choose.

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
}

impl Reading {
    #[must_use]
    pub fn new(title: impl Into<String>, lines: Vec<ReadLine>) -> Self {
        Self { title: title.into(), lines, scroll: Scroll::default(), undoes: None }
    }

    /// Scrolls; wrapped lines are counted by the view, so the end is bounded there.
    pub fn step(&mut self, step: Step, page: usize) {
        let most = self.lines.iter().map(|l| 1 + l.text.chars().count() / 20).sum();
        self.scroll.top = step.from(self.scroll.top, most, page);
    }
}
