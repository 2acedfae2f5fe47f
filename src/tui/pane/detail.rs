//! The detail of one record: which one, and its page. Enter on a line opens what it is about; a trail leads back.

use crate::domain::day::Day;
use crate::domain::id::RecordId;
use crate::service::page::{Page, PageOf};
use crate::service::response::RecordView;
use crate::tui::page::PagePane;

/// A record as it is looked at.
#[derive(Debug)]
pub struct DetailPane {
    pub record: Option<Box<RecordView>>,
    /// The record asked for; it may still be on its way.
    pub id: Option<RecordId>,
    pub page: PagePane,
    /// Where Back leads.
    pub trail: Vec<RecordId>,
    /// The days whose stories were asked for; empty for all there is to explain.
    pub asked: Vec<Day>,
    /// It was opened for itself and does not follow the list's cursor.
    pub pinned: bool,
}

impl Default for DetailPane {
    fn default() -> Self {
        Self {
            record: None,
            id: None,
            page: PagePane::new(PageOf::Reading),
            trail: Vec::new(),
            asked: Vec::new(),
            pinned: false,
        }
    }
}

impl DetailPane {
    /// Another record is wanted: what does not belong to it is not shown. One of the same kind shows at the same tab.
    pub fn want(&mut self, id: RecordId) {
        if self.id != Some(id) {
            let tab = self.page.tab;
            let same = self.record.as_ref().is_none_or(|r| r.id.kind == id.kind);
            self.id = Some(id);
            self.page = PagePane::new(PageOf::Record { id });
            self.page.tab = if same { tab } else { 0 };
            self.record = None;
        }
    }

    pub fn take(&mut self, mut record: Box<RecordView>) {
        if self.id == Some(record.id) {
            let title = record.page.title.clone();
            let empty = Page::single(PageOf::Reading, None, title, Vec::new());
            self.page.take(Box::new(std::mem::replace(&mut record.page, empty)));
            self.record = Some(record);
        }
    }
}
