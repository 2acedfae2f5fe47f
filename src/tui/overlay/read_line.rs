//! A line of something to read.

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
