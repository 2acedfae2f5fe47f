//! What lies on top of the panes: one is one box with its own state. The last has the keys.

pub mod columns;
pub mod drafts;
pub mod draw;
pub mod groups;
pub mod lock;
pub mod lookup;
pub mod menu;
pub mod palette;
pub mod palette_view;
pub mod paste;
pub mod plan;
pub mod refusals;
pub mod similar;
pub mod views;

use super::form::FormBox;
use super::page::popup::PagePopup;

/// The boxes.
#[derive(Debug)]
pub enum Overlay {
    Lookup(lookup::Lookup),
    Palette(palette::Palette),
    Menu(menu::MenuBox),
    Refusals(refusals::RefusalBox),
    Similar(similar::SimilarBox),
    Form(Box<FormBox>),
    Plan(plan::PlanBox),
    Paste(paste::PasteBox),
    Reading(PagePopup),
    Drafts(drafts::DraftsBox),
    Columns(columns::ColumnsBox),
    Sorts(columns::SortBox),
    Views(views::ViewsBox),
}

impl Overlay {
    /// Keys type text here.
    #[must_use]
    pub fn types(&self) -> bool {
        match self {
            Self::Lookup(_)
            | Self::Palette(_)
            | Self::Form(_)
            | Self::Paste(_)
            | Self::Views(_) => true,
            Self::Menu(_)
            | Self::Refusals(_)
            | Self::Similar(_)
            | Self::Plan(_)
            | Self::Drafts(_)
            | Self::Columns(_)
            | Self::Sorts(_) => false,
            Self::Reading(reading) => reading.pane.search.is_some(),
        }
    }
}
