//! Reasons: why a record stands as it does, what may be done with it and by which clause, and how its dates came about.

use crate::domain::id::RecordId;
use crate::domain::phrase::Phrase;
use crate::domain::text::display;
use crate::service::error::DeskError;
use crate::service::local::phrases::{say, text};
use crate::service::local::session::Session;
use crate::service::page::{Block, Body, Page, PageLine, PageOf};
use crate::service::response::{Reply, Response};

impl Session<'_> {
    pub fn explain(&self, reference: &str, transition: Option<&str>) -> Response {
        let id = self.find_record(reference)?;
        Ok(Reply::Page(Box::new(self.reasons(id, transition)?)))
    }

    /// The standing with what it follows from, in one part of lines; all steps, or one; a part a date.
    pub(super) fn reasons(
        &self,
        id: RecordId,
        transition: Option<&str>,
    ) -> Result<Page, DeskError> {
        let at = self.at(id)?;
        let steps = self.items(&at.whole, &at.seen, id, transition);
        if let (Some(name), true) = (transition, steps.is_empty()) {
            let shown = display(name).into_owned();
            let unknown = Phrase::new("refused-no-transition").with("transition", shown);
            return Err(DeskError::input(unknown));
        }
        let mut lines = Vec::new();
        if let Some(standing) = self.standing(&at.whole, &at.seen) {
            lines.push(PageLine::pair(say("delisting-standing"), standing.phrase));
            let why = standing.why.into_iter();
            lines.extend(why.map(|(clause, why)| PageLine::of([why]).by(&clause).at(1)));
        }
        let mut blocks =
            vec![Block::of_lines(None, "", lines), Block::of(None, "", Body::Steps(steps))];
        let days = self.dates(&at.seen, id).into_iter();
        blocks.extend(days.map(|story| Block::of(None, "", Body::Days(story))));
        let subject = at.subject();
        let title = text(format!("{} {}", subject.reference, subject.name));
        let of = PageOf::Reasons { id, transition: transition.map(str::to_owned) };
        Ok(Page::single(of, Some(subject), title, blocks))
    }
}
