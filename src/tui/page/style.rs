//! How a line looks by the way it stands.

use crate::service::page::Mark;
use crate::tui::theme::Theme;
use ratatui::style::Style;

/// What a mark looks like.
pub fn mark_style(theme: Theme, mark: Mark) -> Style {
    match mark {
        Mark::Good => theme.good(),
        Mark::Bad => theme.bad(),
        Mark::Quiet => theme.off(),
        mark => theme.state(mark.word()),
    }
}
