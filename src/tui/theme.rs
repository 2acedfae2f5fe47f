//! Colours, frames and dots. State is a word first: without colour nothing is lost, only bold and reverse stay.

use ratatui::style::{Color, Modifier, Style};
use ratatui::symbols::border;

/// How the screen is drawn on this terminal.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Theme {
    pub ascii: bool,
    pub colour: bool,
}

const ASCII_BORDER: border::Set<'static> = border::Set {
    top_left: "+",
    top_right: "+",
    bottom_left: "+",
    bottom_right: "+",
    vertical_left: "|",
    vertical_right: "|",
    horizontal_top: "-",
    horizontal_bottom: "-",
};

impl Theme {
    fn coloured(self, colour: Color, style: Style) -> Style {
        if self.colour { style.fg(colour) } else { style }
    }

    #[must_use]
    pub fn plain(self) -> Style {
        Style::default()
    }

    #[must_use]
    pub fn bold(self) -> Style {
        Style::default().add_modifier(Modifier::BOLD)
    }

    /// Headings and frames.
    #[must_use]
    pub fn quiet(self) -> Style {
        if self.colour { Style::default().fg(Color::DarkGray) } else { Style::default() }
    }

    /// What cannot be done now.
    #[must_use]
    pub fn off(self) -> Style {
        self.quiet()
    }

    /// The row, tab or line under the cursor.
    #[must_use]
    pub fn chosen(self) -> Style {
        Style::default().add_modifier(Modifier::REVERSED)
    }

    /// The same in a pane that has not the keys.
    #[must_use]
    pub fn resting(self) -> Style {
        Style::default().add_modifier(Modifier::BOLD)
    }

    #[must_use]
    pub fn bad(self) -> Style {
        self.coloured(Color::Red, Style::default().add_modifier(Modifier::BOLD))
    }

    #[must_use]
    pub fn warn(self) -> Style {
        self.coloured(Color::Yellow, Style::default())
    }

    #[must_use]
    pub fn good(self) -> Style {
        self.coloured(Color::Green, Style::default())
    }

    /// Keys in hints and help.
    #[must_use]
    pub fn key(self) -> Style {
        self.coloured(Color::Cyan, Style::default().add_modifier(Modifier::BOLD))
    }

    /// The part that matched.
    #[must_use]
    pub fn matched(self) -> Style {
        Style::default().add_modifier(Modifier::UNDERLINED | Modifier::BOLD)
    }

    /// What a `state-…` or `mark-…` code looks like.
    #[must_use]
    pub fn state(self, code: &str) -> Style {
        match code {
            "overdue" | "open" | "refused" | "failed" | "delisted" | "not_met" | "not-met"
            | "defective" | "missing" => self.bad(),
            "due-soon" | "warned" | "late" | "supplement_asked" | "new" => self.warn(),
            "met" | "accepted" | "passed" | "received" | "awarded" => self.good(),
            _ => self.plain(),
        }
    }

    #[must_use]
    pub fn dots(self) -> &'static str {
        if self.ascii { "..." } else { "…" }
    }

    #[must_use]
    pub fn rule(self) -> &'static str {
        if self.ascii { "-" } else { "─" }
    }

    #[must_use]
    pub fn bar(self) -> &'static str {
        if self.ascii { "|" } else { "│" }
    }

    /// What bars of a chart are made of.
    #[must_use]
    pub fn full(self) -> &'static str {
        if self.ascii { "#" } else { "█" }
    }

    #[must_use]
    pub fn border(self) -> border::Set<'static> {
        if self.ascii { ASCII_BORDER } else { border::PLAIN }
    }

    /// The sign of an order and of one turned round.
    #[must_use]
    pub fn order(self, backward: bool) -> &'static str {
        match (self.ascii, backward) {
            (true, false) => "^",
            (true, true) => "v",
            (false, false) => "↑",
            (false, true) => "↓",
        }
    }

    /// Full and empty stars.
    #[must_use]
    pub fn star(self) -> &'static str {
        if self.ascii { "*" } else { "★" }
    }
}
