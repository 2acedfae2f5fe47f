//! Days that begin with a notice (11.2 b, 11.3): unsent, none runs; a notice served later than it was sent puts them off.

use super::address::{AUTHORITIES, ENTERPRISE, MEDIA};
use super::contest;
use super::scene::Rules;
use crate::domain::day::Day;
use crate::domain::dossier::Dossier;
use crate::domain::filing::Warning;
use crate::domain::id::RecordId;
use crate::domain::matter::Matter;
use crate::domain::notice::{Notice, NoticeState};
use crate::domain::record::Record;
use crate::standard::calendar::Calendar;
use crate::standard::edition::Edition;
use crate::standard::rule::Effect;

/// To whom a delisting is made known (11.3).
pub const ADDRESSEES: [&str; 3] = [ENTERPRISE, AUTHORITIES, MEDIA];

/// The kind of notice by which it is: a code of the edition's `notice_kind` list.
pub const DELISTING: &str = "delisting";

/// The notices by which the delisting of a matter was made known to that party since it was decided, and that did not come back.
fn delisting_notices<'d>(
    dossier: &'d Dossier,
    matter: RecordId,
    decided: Day,
    party: &str,
) -> impl DoubleEndedIterator<Item = &'d Notice> {
    let of = move |n: &&Notice| {
        n.about == matter
            && n.notice_kind == DELISTING
            && n.party == party
            && decided <= n.sent_on
            && n.state != NoticeState::Returned
    };
    dossier.notices().map(|(_, n)| n).filter(of)
}

/// The last of them.
#[must_use]
pub fn delisting_told<'d>(
    dossier: &'d Dossier,
    matter: RecordId,
    decided: Day,
    party: &str,
) -> Option<&'d Notice> {
    delisting_notices(dossier, matter, decided, party).next_back()
}

/// Parties to whom the delisting that stands in a matter is not made known yet.
#[must_use]
pub fn delisting_owed(dossier: &Dossier, matter: RecordId, body: &Matter) -> Vec<&'static str> {
    let Some(decided) = body.delisting().and_then(|d| d.decided_on) else { return Vec::new() };
    let told = |party: &&str| delisting_told(dossier, matter, decided, party).is_some();
    ADDRESSEES.into_iter().filter(|party| !told(party)).collect()
}

/// The day to mend of a warning whose notice was served on that day: as many working days are left from then as were given when
/// it was sent, though no more than the edition's need be (11).
#[must_use]
pub fn mend_by(warning: &Warning, served: Day, edition: &Edition, calendar: &Calendar) -> Day {
    let given = calendar.count_between(warning.on, warning.mend_by);
    let days = given.min(edition.numbers.warning_working_days.value);
    warning.mend_by.max(calendar.day_after(served, days))
}

/// Warnings that the notice told of, where no later one has taken their place.
pub fn warned_by(dossier: &Dossier, notice: RecordId) -> impl Iterator<Item = &Warning> {
    let filings = dossier.filings().filter_map(|(_, f)| f.warnings.last());
    let all = filings.chain(dossier.matters().filter_map(|(_, m)| m.warnings.last()));
    all.filter(move |w| w.notice == Some(notice))
}

/// The day from which an appeal's days run: of a decision that a notice makes known, the day that was served, or sent while
/// nothing is known of its service; nothing before. A decision that needs none counts from its own day.
#[must_use]
pub fn appeal_from(
    dossier: &Dossier,
    rules: &Rules,
    (record, decision): (RecordId, &str),
    decided: Day,
) -> Option<Day> {
    let Some(body) = dossier.get(record) else { return Some(decided) };
    let step = contest::step(rules, body, decision).filter(|_| rules.current.rulings > 0);
    let does = |effect: Effect| step.is_some_and(|s| s.effects.contains(&effect));
    let reached = |notice: &Notice| match notice.state {
        NoticeState::Returned => None,
        _ => Some(notice.served_on.unwrap_or(notice.sent_on).max(decided)),
    };
    let of_warning = |all: &[Warning]| {
        let warning = all.iter().rfind(|w| w.on == decided);
        let notice = warning.and_then(|w| w.notice).and_then(|id| dossier.notice(id));
        notice.map_or(Some(decided), reached)
    };
    match body {
        Record::Matter(_) if does(Effect::DecideDelisting) => {
            // Told again, the days that run already are not given anew.
            let told = delisting_notices(dossier, record, decided, ENTERPRISE);
            told.filter_map(reached).min()
        }
        Record::Matter(matter) if does(Effect::WarnMatter) => of_warning(&matter.warnings),
        Record::Filing(filing) if does(Effect::Warn) => of_warning(&filing.warnings),
        _ => Some(decided),
    }
}
