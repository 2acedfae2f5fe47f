//! What the page of a record and the one it is decided on both tell of a committee: who is left, sums of scores as exact
//! quotients, whether the table of thresholds is confirmed, and the clock.

use crate::domain::case::Case;
use crate::domain::dossier::Dossier;
use crate::domain::id::RecordId;
use crate::domain::phrase::Phrase;
use crate::service::local::redaction::Redaction;
use crate::service::local::session::Session;
use crate::service::page::{Mark, PageLine};
use crate::standard::edition::Edition;
use crate::workflow::against;
use crate::workflow::committee::{self, Members, Scored};
use crate::workflow::deadline::{self, Clock};

/// A quotient in lowest terms, as `62 2/3`; a whole number stands alone.
pub(super) fn quotient(part: u64, whole: u64) -> String {
    if whole == 0 {
        return String::from("0");
    }
    let (quotient, rest) = (part / whole, part % whole);
    if rest == 0 {
        return quotient.to_string();
    }
    let (mut a, mut b) = (whole, rest);
    while b != 0 {
        (a, b) = (b, a % b);
    }
    format!("{quotient} {}/{}", rest / a, whole / a)
}

/// A sum of scores as a sentence.
pub(super) fn total(scored: &Scored) -> Phrase {
    let whole = u64::from(scored.voters) * u64::from(scored.weights);
    Phrase::new("line-total-value")
        .with("total", i64::from(scored.total))
        .with("whole", i64::try_from(whole).unwrap_or(i64::MAX))
        .with("voters", i64::from(scored.voters))
        .with("each", quotient(u64::from(scored.total), u64::from(scored.voters)))
        .with("weights", i64::from(scored.weights))
        .with("share", quotient(u64::from(scored.total) * 100, whole))
}

impl Session<'_> {
    pub(in crate::service::local) fn members(&self, case: &Case) -> Members {
        committee::members(case, &self.committee, self.settings.solo)
    }

    /// An admin has confirmed the table of that edition.
    pub(in crate::service::local) fn is_confirmed(&self, edition: &Edition) -> bool {
        self.rules.confirmed.contains(&edition.stamp)
    }

    /// Whether the committee's part of the case in hand may be seen: a tally of what is held back would be a false one.
    pub(super) fn shows_committee(
        &self,
        dossier: &Dossier,
        id: RecordId,
        sight: &Redaction,
    ) -> bool {
        let here = dossier.case(id).map(|_| id);
        let case = here.or_else(|| dossier.cases().rfind(|(_, c)| c.is_open()).map(|(id, _)| id));
        let Some((case, record)) = case.and_then(|case| Some((case, dossier.get(case)?))) else {
            return true;
        };
        let votes = Case::FIELDS.iter().find(|spec| spec.key == "votes");
        votes.is_none_or(|spec| !sight.hides(case, record, spec))
    }

    /// The clock with raw and net working days; a breach is marked, after the end too (9).
    pub(in crate::service::local) fn clock_line(
        &self,
        dossier: &Dossier,
        case: &Case,
    ) -> Option<PageLine> {
        let edition = self.rules.edition(&case.edition);
        let calendar = &self.rules.calendar;
        let spans = against::spans(dossier, &self.rules, Some(self.today));
        let counted = deadline::counted_amid(case, &spans, edition, calendar, self.today)?;
        let allowed = &edition.numbers.case_working_days;
        let clock = deadline::clock_amid(case, &spans, edition, calendar);
        let provisional = matches!(clock, Clock::Running { provisional: true, .. });
        let value = match clock {
            Clock::NotStarted => return None,
            Clock::Running { due, .. } => Phrase::new("line-clock-running").with("due", due),
            Clock::Paused { since, .. } => Phrase::new("line-clock-paused").with("since", since),
            Clock::Ended { on, .. } => Phrase::new("line-clock-ended").with("on", on),
        };
        let value = value
            .with("number", i64::from(allowed.value))
            .with("net", i64::from(counted.net))
            .with("raw", i64::from(counted.raw))
            .with("stopped", if counted.net < counted.raw { "yes" } else { "no" });
        let late = deadline::is_late(case, &spans, edition, calendar, self.today);
        let mark = match (late, provisional || counted.provisional) {
            (true, _) => Mark::Overdue,
            (false, true) => Mark::Provisional,
            (false, false) => Mark::Plain,
        };
        Some(PageLine::pair(Phrase::new("line-clock"), value).by(&allowed.clause).marked(mark))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_share_is_shown_exactly() {
        assert_eq!(quotient(18_900, 210), "90");
        assert_eq!(quotient(19_900, 210), "94 16/21");
        assert_eq!(quotient(187, 3), "62 1/3");
        assert_eq!(quotient(5, 0), "0");
    }
}
