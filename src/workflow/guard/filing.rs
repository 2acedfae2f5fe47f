//! Guards on annual filings: windows, lateness, extensions, warnings.

use crate::domain::change::ChangeState;
use crate::domain::day::Day;
use crate::domain::filing::{Filing, FilingState};
use crate::domain::officer::Role;
use crate::domain::phrase::{Arg, Phrase};
use crate::domain::record::Record;
use crate::domain::reference::Reference;
use crate::workflow::refusal::Refusal;
use crate::workflow::trial::{GuardContext, Verdict, hold, refuse};
use crate::workflow::{entry, ground};

fn filing<'a>(trial: &GuardContext<'a>) -> Option<&'a Filing> {
    match trial.record {
        Record::Filing(filing) => Some(filing),
        _ => None,
    }
}

pub fn overdue(trial: &GuardContext<'_>, clause: &str) -> Verdict {
    let Some(filing) = filing(trial) else { return Vec::new() };
    let owed = ground::is_owed(trial.dossier, filing);
    hold(owed && filing.due < trial.scene.today, || {
        Refusal::new(clause, Phrase::new("refused-not-overdue").with("due", filing.due))
    })
}

pub fn received_late(trial: &GuardContext<'_>, clause: &str) -> Verdict {
    let Some(filing) = filing(trial) else { return Vec::new() };
    let late = filing.receipt.as_ref().is_some_and(|r| r.late);
    hold(late, || Refusal::new(clause, Phrase::new("refused-not-late").with("due", filing.due)))
}

/// Whoever takes filings in does not excuse by himself what has become a ground for delisting: the field may be left open.
pub fn excused_by_supervisor(trial: &GuardContext<'_>, clause: &str) -> Verdict {
    let Some(filing) = filing(trial) else { return Vec::new() };
    let existed = entry::filing_existed(trial.dossier, trial.id);
    let on = filing
        .receipt
        .as_ref()
        .map_or_else(|| trial.counted(trial.on(), existed), entry::received_from);
    let excuses = trial.values.text("attribution") == Some(ground::FORCE_MAJEURE);
    let uncured = on > filing.due && !ground::is_cured(trial.dossier, filing, on, trial.edition);
    let may = trial.scene.officer.may(Role::Supervisor);
    hold(!(excuses && uncured) || may, || {
        refuse(clause, "refused-excuse").mended_by(trial.own("attribution"))
    })
}

pub fn notices_begun(trial: &GuardContext<'_>, clause: &str) -> Verdict {
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
pub fn filing_year_begun(trial: &GuardContext<'_>, clause: &str) -> Verdict {
    let Some(filing) = filing(trial) else { return Vec::new() };
    let Some(from) = Day::new(filing.year, 1, 1) else { return Vec::new() };
    hold(from <= trial.on(), || {
        Refusal::new(clause, Phrase::new("refused-year-not-begun").with("from", from))
            .mended_by(trial.own("on"))
    })
}

pub fn extensions_left(trial: &GuardContext<'_>, clause: &str) -> Verdict {
    let Some(filing) = filing(trial) else { return Vec::new() };
    let most = trial.edition.numbers.filing_extensions_max.value;
    // One that has failed is opened again as often at most as another is put off.
    let failed = filing.state == FilingState::Failed;
    let used = if failed { filing.reopenings.len() } else { filing.extensions.len() };
    hold(used < most as usize, || {
        Refusal::new(clause, Phrase::new("refused-extensions").with("most", i64::from(most)))
    })
}

/// The new last day lies after the old one and not before today.
pub fn until_later(trial: &GuardContext<'_>, clause: &str) -> Verdict {
    let (Some(filing), Some(until)) = (filing(trial), trial.values.day("until")) else {
        return Vec::new();
    };
    let today = trial.scene.today;
    // One that has failed is opened again for days to come.
    let later = if filing.state == FilingState::Failed {
        until > today && until >= filing.due
    } else {
        until > filing.due && until >= today
    };
    hold(later, || {
        Refusal::new(clause, Phrase::new("refused-until").with("due", filing.due))
            .mended_by(trial.own("until"))
    })
}

pub fn not_warned_already(trial: &GuardContext<'_>, clause: &str) -> Verdict {
    let given = filing(trial).and_then(|f| ground::warning_in_force(trial.dossier, f));
    let running = given.filter(|w| w.mend_by >= trial.scene.today);
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

pub fn attribution_given(trial: &GuardContext<'_>, clause: &str) -> Verdict {
    let given = !trial.values.asked || trial.values.text("attribution").is_some();
    hold(given, || refuse(clause, "refused-no-attribution").mended_by(trial.own("attribution")))
}

/// What a receipt says where no changes came with the filing: a code of the edition's `changes` list.
const NONE: &str = "none";

/// The report on social responsibility came, with the filing or since (8).
pub fn report_in(trial: &GuardContext<'_>, clause: &str) -> Verdict {
    let Some(filing) = filing(trial) else { return Vec::new() };
    let came = filing.receipt.as_ref().is_some_and(|r| r.csr_report == Some(true));
    hold(came, || {
        let jump = trial.jump("filing.review", "csr_report", &[("csr_report", "yes")]);
        refuse(clause, "refused-no-report").mended_by(jump)
    })
}

/// "No change" is no statement where a change of the filing's year is registered that nobody declined (B.3).
pub fn changes_agree(trial: &GuardContext<'_>, clause: &str) -> Verdict {
    let Some(filing) = filing(trial) else { return Vec::new() };
    if filing.receipt.as_ref().is_none_or(|r| r.changes != NONE) {
        return Vec::new();
    }
    let of_year = |day: Day| day.year() == filing.year;
    let found = trial.dossier.changes().find(|(_, c)| {
        c.state != ChangeState::Declined && (of_year(c.occurred_on) || of_year(c.reported_on))
    });
    found
        .map(|(id, c)| {
            let message = Phrase::new("refused-changes-denied")
                .with("change", Reference::Numbered(id.kind, id.no).to_string())
                .with("kind", Arg::label("change_kind", &c.change_kind))
                .with("year", i64::from(filing.year));
            let jump = trial.jump("filing.review", "changes", &[("changes", "some")]);
            Refusal::new(clause, message).mended_by(jump)
        })
        .into_iter()
        .collect()
}

/// Each point that the edition's review looks at has a finding (11.1).
pub fn points_found(trial: &GuardContext<'_>, clause: &str) -> Verdict {
    let Some(filing) = filing(trial) else { return Vec::new() };
    let points = trial.edition.lists.get("review_point");
    let open = |code: &&str| !filing.findings.iter().any(|f| f.point == **code);
    let open: Vec<&str> =
        points.into_iter().flatten().map(|c| c.code.as_str()).filter(open).collect();
    let Some(first) = open.first() else { return Vec::new() };
    let points = open.iter().map(|code| Arg::label("review_point", code)).collect();
    let message = Phrase::new("refused-points-open").with("points", Arg::Many(points));
    let jump = trial.jump("filing.review", "finding", &[("point", first)]);
    vec![Refusal::new(clause, message).mended_by(jump)]
}

/// Force majeure puts a filing off by so many days at most: from its last day, or from today where it is opened again.
pub fn until_within(trial: &GuardContext<'_>, clause: &str) -> Verdict {
    let (Some(filing), Some(until)) = (filing(trial), trial.values.day("until")) else {
        return Vec::new();
    };
    let failed = filing.state == FilingState::Failed;
    let from = if failed { filing.due.max(trial.scene.today) } else { filing.due };
    let days = trial.edition.numbers.extension_days_max.value;
    let last = from.plus(i64::from(days));
    hold(until <= last, || {
        let message =
            Phrase::new("refused-until-far").with("days", i64::from(days)).with("last", last);
        Refusal::new(clause, message).mended_by(trial.own("until"))
    })
}

pub fn failed_by_force_majeure(trial: &GuardContext<'_>, clause: &str) -> Verdict {
    let Some(filing) = filing(trial) else { return Vec::new() };
    let excused = filing.failure_attribution.as_deref() == Some(ground::FORCE_MAJEURE);
    hold(excused, || refuse(clause, "refused-failed-own"))
}

/// Who said first by whose doing it came late leaves it to another supervisor to say otherwise.
pub fn another_attributes(trial: &GuardContext<'_>, clause: &str) -> Verdict {
    let (Some(filing), Some(given)) = (filing(trial), trial.values.text("attribution")) else {
        return Vec::new();
    };
    let other = filing.attribution.as_deref().is_some_and(|said| said != given);
    let own = filing.attributed_by.as_deref() == Some(trial.scene.officer.name.as_str());
    hold(!(other && own), || {
        refuse(clause, "refused-attributed").mended_by(trial.own("attribution"))
    })
}
