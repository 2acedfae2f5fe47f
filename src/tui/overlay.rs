//! What lies on top of the panes: one is one box with its own state. The last has the keys.

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
pub mod reading;
pub mod refusals;

use super::form::FormBox;

/// The boxes.
#[derive(Debug)]
pub enum Overlay {
    Lookup(lookup::Lookup),
    Palette(palette::Palette),
    Menu(menu::MenuBox),
    Refusals(refusals::RefusalBox),
    Form(Box<FormBox>),
    Plan(plan::PlanBox),
    Paste(paste::PasteBox),
    Reading(reading::Reading),
    Drafts(drafts::DraftsBox),
}

impl Overlay {
    /// Keys type text here.
    #[must_use]
    pub fn types(&self) -> bool {
        match self {
            Self::Lookup(_) | Self::Palette(_) | Self::Form(_) | Self::Paste(_) => true,
            Self::Menu(_) | Self::Refusals(_) | Self::Plan(_) | Self::Drafts(_) => false,
            Self::Reading(reading) => reading.search.is_some(),
        }
    }
}
