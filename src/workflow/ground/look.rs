//! What a ground is, and what grounds are read from: the warnings of a dossier and what they came to.

use crate::domain::alert::{Alert, AlertState};
use crate::domain::certificate::{Certificate, EndKind};
use crate::domain::day::Day;
use crate::domain::dossier::Dossier;
use crate::domain::filing::{Filing, Warning};
use crate::domain::id::RecordId;
use crate::domain::notice::NoticeState;
use crate::domain::phrase::Phrase;
use crate::standard::edition::{Code, Edition};

/// Something that may cost the enterprise its certificate.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Ground {
    /// Code of the edition's `ground` list.
    pub code: String,
    pub clause: String,
    /// The record it rests on.
    pub record: RecordId,
    pub opens_on: Day,
    /// From that day it makes a candidate; `None` while a warning is still owed.
    pub candidate_from: Option<Day>,
    /// Warnings that cover it: the day each was given and its day to mend, in order.
    pub warnings: Vec<(Day, Day)>,
    pub evidence: Phrase,
}

pub(super) fn code<'e>(edition: &'e Edition, code: &str) -> Option<&'e Code> {
    edition.lists.get("ground")?.iter().find(|c| c.code == code)
}

pub(super) fn clause(edition: &Edition, ground: &str) -> String {
    code(edition, ground)
        .map(|c| c.clause.clone())
        .filter(|c| !c.is_empty())
        .unwrap_or_else(|| ground.to_owned())
}

/// A dossier with all that is known of it, or as it is seen from a day: what an appeal set aside only later still counts, and a
/// delisting that has not come yet does not.
#[derive(Clone, Copy)]
pub(super) struct Look<'d> {
    pub(super) dossier: &'d Dossier,
    pub(super) from: Option<Day>,
}

impl<'d> Look<'d> {
    pub(super) fn counts(self, warning: &Warning) -> bool {
        warning.set_aside_on.is_none_or(|aside| self.from.is_some_and(|day| day < aside))
            && !self.is_returned(warning)
    }

    /// Whether the notice of it came back: nothing runs from such a warning (11.2 b).
    pub(super) fn is_returned(self, warning: &Warning) -> bool {
        let notice = warning.notice.and_then(|id| self.dossier.notice(id));
        notice.is_some_and(|n| n.state == NoticeState::Returned)
    }

    /// Every warning of a matter that counts, in order: what one warned of goes on in the next.
    pub(super) fn warnings(self) -> impl Iterator<Item = &'d Warning> {
        let all = self.dossier.matters().flat_map(|(_, m)| &m.warnings);
        all.filter(move |w| self.counts(w))
    }

    /// The filing's own warnings that count, in order: those given since its last day in time.
    pub(super) fn own_warnings(self, filing: &Filing) -> impl DoubleEndedIterator<Item = &Warning> {
        filing.warnings.iter().filter(move |w| self.counts(w) && w.on > filing.due)
    }

    /// The filing's own warning in force.
    pub(super) fn own_warning(self, filing: &Filing) -> Option<&Warning> {
        self.own_warnings(filing).next_back()
    }

    pub(super) fn delisted_on(self, c: &Certificate) -> Option<Day> {
        let Some(day) = self.from else { return c.delisted_on() };
        let held = c.ends.iter().find(|e| e.kind == EndKind::Delisted && e.holds_on(day));
        held.map(|e| e.on)
    }

    /// Whether what came on that day came within a warning of the matter that covers a candidate: `stands` says whether it was one.
    pub(super) fn is_mended(self, on: Day, stands: impl Fn(Day) -> bool) -> bool {
        self.warnings().any(|w| stands(w.on) && w.on <= on && on <= w.mend_by)
    }

    pub(super) fn is_cured(self, filing: &Filing, on: Day, edition: &Edition) -> bool {
        let at_once = edition.numbers.overdue_is_candidate_at_once.value;
        // The last of its own that had been given by then: while that one runs it is no candidate, and nothing of the matter covers it.
        let given = |day: Day| self.own_warnings(filing).rfind(|w| w.on <= day);
        let lapsed = |day: Day| given(day).is_some_and(|w| w.mend_by < day);
        let in_time = !at_once && self.own_warning(filing).is_none_or(|w| on <= w.mend_by);
        in_time || self.is_mended(on, |day| filing.due < day && (at_once || lapsed(day)))
    }
}

/// What a substantiated alert was about, and since when.
pub(super) fn substantiated<'e>(alert: &Alert, edition: &'e Edition) -> Option<(&'e Code, Day)> {
    let on = alert.decided_on.filter(|_| alert.state == AlertState::Substantiated)?;
    Some((code(edition, alert.ground.as_deref()?)?, on))
}

/// The first warning given of a breach that is no ground by itself (11).
pub(super) fn warning_of(on: Day, look: Look<'_>) -> Option<&Warning> {
    look.warnings().find(|w| on <= w.on)
}
