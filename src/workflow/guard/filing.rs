//! Guards on annual filings: windows, lateness, extensions, warnings.

use super::{Trial, Verdict, hold, refuse};
use crate::domain::day::Day;
use crate::domain::filing::Filing;
use crate::domain::officer::Role;
use crate::domain::phrase::Phrase;
use crate::domain::record::Record;
use crate::workflow::ground;
use crate::workflow::refusal::Refusal;

fn filing<'a>(trial: &Trial<'a>) -> Option<&'a Filing> {
    match trial.record {
        Record::Filing(filing) => Some(filing),
        _ => None,
    }
}

pub fn overdue(trial: &Trial<'_>, clause: &str) -> Verdict {
    let Some(filing) = filing(trial) else { return Vec::new() };
    let owed = ground::is_owed(trial.dossier, filing);
    hold(owed && filing.due < trial.scene.today, || {
        Refusal::new(clause, Phrase::new("refused-not-overdue").with("due", filing.due))
    })
}

pub fn received_late(trial: &Trial<'_>, clause: &str) -> Verdict {
    let Some(filing) = filing(trial) else { return Vec::new() };
    let late = filing.receipt.as_ref().is_some_and(|r| r.late);
    hold(late, || Refusal::new(clause, Phrase::new("refused-not-late").with("due", filing.due)))
}

/// Whoever takes filings in does not excuse by himself what has become a ground for delisting: the field may be left open.
pub fn excused_by_supervisor(trial: &Trial<'_>, clause: &str) -> Verdict {
    let Some(filing) = filing(trial) else { return Vec::new() };
    let on = filing.receipt.as_ref().map_or_else(|| trial.on(), |r| r.on);
    let excuses = trial.values.text("attribution") == Some(ground::FORCE_MAJEURE);
    let uncured = on > filing.due && !ground::is_cured(trial.dossier, filing, on, trial.edition);
    let may = trial.scene.officer.may(Role::Supervisor);
    hold(!(excuses && uncured) || may, || {
        refuse(clause, "refused-excuse").mended_by(trial.own("attribution"))
    })
}

pub fn notices_begun(trial: &Trial<'_>, clause: &str) -> Verdict {
    let Some(filing) = filing(trial) else { return Vec::new() };
    let Some(from) = trial.edition.numbers.filing_notices_from.value.in_year(filing.year) else {
        return Vec::new();
    };
    hold(from <= trial.on(), || {
        Refusal::new(clause, Phrase::new("refused-notices-not-begun").with("from", from))
            .mended_by(trial.own("on"))
    })
}

/// Before the window is accepted, before the filing's own year is not.
pub fn filing_year_begun(trial: &Trial<'_>, clause: &str) -> Verdict {
    let Some(filing) = filing(trial) else { return Vec::new() };
    let Some(from) = Day::new(filing.year, 1, 1) else { return Vec::new() };
    hold(from <= trial.on(), || {
        Refusal::new(clause, Phrase::new("refused-year-not-begun").with("from", from))
            .mended_by(trial.own("on"))
    })
}

pub fn extensions_left(trial: &Trial<'_>, clause: &str) -> Verdict {
    let Some(filing) = filing(trial) else { return Vec::new() };
    let most = trial.edition.numbers.filing_extensions_max.value;
    let used = filing.extensions.len();
    hold(used < most as usize, || {
        Refusal::new(clause, Phrase::new("refused-extensions").with("most", i64::from(most)))
    })
}

/// The new last day lies after the old one and not before today.
pub fn until_later(trial: &Trial<'_>, clause: &str) -> Verdict {
    let (Some(filing), Some(until)) = (filing(trial), trial.values.day("until")) else {
        return Vec::new();
    };
    hold(until > filing.due && until >= trial.scene.today, || {
        Refusal::new(clause, Phrase::new("refused-until").with("due", filing.due))
            .mended_by(trial.own("until"))
    })
}

pub fn not_warned_already(trial: &Trial<'_>, clause: &str) -> Verdict {
    let running =
        filing(trial).and_then(|f| f.warning()).filter(|w| w.mend_by >= trial.scene.today);
    running
        .map(|w| {
            Refusal::new(
                clause,
                Phrase::new("refused-warned").with("on", w.on).with("mend_by", w.mend_by),
            )
            .already()
        })
        .into_iter()
        .collect()
}

pub fn attribution_given(trial: &Trial<'_>, clause: &str) -> Verdict {
    let given = !trial.values.asked || trial.values.text("attribution").is_some();
    hold(given, || refuse(clause, "refused-no-attribution").mended_by(trial.own("attribution")))
}
