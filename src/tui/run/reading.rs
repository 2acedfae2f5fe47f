//! Why something is so, said at length: standing, what may be done and what blocks it, dates day by day.

use super::detail::days_of;
use crate::service::page::{Body, Page};
use crate::service::request::Ask;
use crate::tui::app::{App, Focus};
use crate::tui::event::Slot;
use crate::tui::overlay::Overlay;
use crate::tui::page::PagePane;
use crate::tui::page::popup::PagePopup;

impl App {
    pub fn why(&mut self) {
        if let Some(subject) = self.subject() {
            let line = self.detail.page.line().filter(|_| self.focus == Focus::Detail);
            self.detail.asked = line.map(days_of).unwrap_or_default();
            let ask = Ask::Explain { reference: subject.reference, transition: None };
            self.asks.ask(Slot::Explain, ask);
        }
    }

    /// The reasons that were asked for: where days were asked about and have a story, these alone.
    pub fn show_reasons(&mut self, mut page: Box<Page>) {
        let asked = std::mem::take(&mut self.detail.asked);
        let told = |body: &Body| match body {
            Body::Days(story) => story.date.is_some_and(|day| asked.contains(&day)),
            _ => false,
        };
        if page.blocks().any(|block| told(&block.body)) {
            page.tabs.iter_mut().for_each(|tab| tab.blocks.retain(|block| told(&block.body)));
        }
        self.overlays.push(Overlay::Reading(PagePopup::of(PagePane::showing(page))));
    }
}
