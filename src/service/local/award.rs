//! What an award needs to know beyond one dossier: how far the certificate numbers have come. What a sheet shows of notices,
//! objections, limits of the mark, and the people behind banned enterprises.

use super::session::Session;
use crate::domain::action::Action;
use crate::domain::day::Day;
use crate::domain::dossier::Dossier;
use crate::domain::id::{Kind, RecordId};
use crate::domain::phrase::{Arg, Phrase};
use crate::domain::queue::KeyKind;
use crate::domain::record::Record;
use crate::domain::reference::Reference;
use crate::domain::text;
use crate::service::error::DeskError;
use crate::service::page::{Mark, PageLine};
use crate::standard::edition::{Edition, Pattern};
use crate::standard::rule::{Effect, Transition};
use crate::store::{Snapshot, StoreError};
use crate::workflow::award;
use crate::workflow::queue;
use crate::workflow::scene::NextNumbers;

/// A pattern as its numbers are kept for looking up.
fn folded(pattern: &Pattern) -> Pattern {
    Pattern {
        before: text::fold(&pattern.before),
        between: text::fold(&pattern.between),
        width: pattern.width,
        after: text::fold(&pattern.after),
    }
}

/// The highest serial of a year, of certificates taken in by import too.
fn highest(snapshot: &Snapshot, pattern: &Pattern, year: i32) -> Result<u64, StoreError> {
    let kept = folded(pattern);
    let found =
        snapshot.keys_with_prefix(KeyKind::CertificateNumber, &kept.prefix(year), usize::MAX)?;
    Ok(found.iter().filter_map(|(number, _)| kept.serial(year, number)).max().unwrap_or(0))
}

impl Session<'_> {
    /// The number that the next certificate awarded this year would bear.
    pub(super) fn number_to_come(&self, edition: &Edition) -> Result<String, DeskError> {
        let pattern = &edition.numbers.certificate_number.value;
        let year = self.today.year();
        let serial = highest(&self.snapshot, pattern, year)?.saturating_add(1);
        Ok(pattern.number(year, serial))
    }

    /// Numbers as a snapshot leaves them; for an award also those of certificates, of the year it is dated in.
    pub(super) fn numbers_for(
        &self,
        snapshot: &Snapshot,
        action: &Action,
    ) -> Result<NextNumbers, DeskError> {
        let numbers = Self::numbers(snapshot)?;
        // What waited for a second person may issue one too, dated this year or the one before.
        let confirms = |t: &Transition| t.effects.contains(&Effect::Confirm);
        let issues = |t: &Transition| {
            [Effect::Award, Effect::Reissue].iter().any(|e| t.effects.contains(e)) || confirms(t)
        };
        let awards = |e: &Edition| e.transition(&action.transition).is_some_and(issues);
        let before = self.rules.current.transition(&action.transition).is_some_and(confirms);
        let given = action.fields.get("on").and_then(|on| text::trim(on).parse::<Day>().ok());
        let year = given.unwrap_or(self.today).year();
        for edition in self.rules.editions.values().filter(|e| awards(e)) {
            let pattern = &edition.numbers.certificate_number.value;
            for year in year - i32::from(before)..=year {
                numbers.issued(&pattern.prefix(year), highest(snapshot, pattern, year)?);
            }
        }
        Ok(numbers)
    }

    /// Lines of a sheet about the case's notices and objections, limits from a misuse of the mark, and matches with people
    /// behind banned enterprises. Shown, never refused (8, 10).
    pub(super) fn award_lines(
        &self,
        dossier: &Dossier,
        id: RecordId,
    ) -> Result<Vec<PageLine>, DeskError> {
        if !matches!(id.kind, Kind::Enterprise | Kind::Case) {
            return Ok(Vec::new());
        }
        let mut lines = Vec::new();
        for (objection, o) in dossier.objections() {
            if id.kind == Kind::Case && o.case != id {
                continue;
            }
            let label = Phrase::new("line-objection")
                .with("reference", queue::reference(dossier, objection));
            let value = Phrase::new("line-objection-value")
                .with("state", Arg::label("state", o.state.word()))
                .with("on", o.on);
            lines.push(
                PageLine::pair(label, value)
                    .by(&self.rules.current.cites.award)
                    .marked(Mark::Open.when(o.is_open()))
                    .opening(objection),
            );
        }
        for (blocking, key) in [(true, "line-limit-blocking"), (false, "line-limit-shown")] {
            let Some(limit) = award::limit(dossier, self.today, blocking) else { continue };
            let until = limit.limits_until.unwrap_or(self.today);
            let value = Phrase::new(key).with("until", until).with("why", limit.why.as_str());
            let clause = &self.rules.current.cites.mark;
            lines.push(
                PageLine::pair(Phrase::new("line-limit"), value).by(clause).marked(Mark::Open),
            );
        }
        lines.extend(self.banned_people(dossier)?);
        lines.extend(self.banned_predecessors(dossier)?);
        Ok(lines)
    }

    /// A legal person that the enterprise came from, by code or name, while its ban runs (B.3 b).
    fn banned_predecessors(&self, dossier: &Dossier) -> Result<Vec<PageLine>, DeskError> {
        let Some((subject, enterprise)) = dossier.subject() else { return Ok(Vec::new()) };
        let mut lines = Vec::new();
        for named in &enterprise.predecessors {
            let (kind, key) = match Reference::parse(named) {
                Reference::Uscc(code) => (KeyKind::Uscc, text::fold(code.as_str())),
                _ => (KeyKind::Name, text::fold(named)),
            };
            for other in self.snapshot.find_key(kind, &key)? {
                let found = self.snapshot.get(other)?.filter(|_| other != subject);
                let Some(Record::Enterprise(banned)) = found.map(|found| found.body) else {
                    continue;
                };
                let Some(until) = banned.banned_until(self.today) else { continue };
                let value = Phrase::new("line-banned-predecessor-value")
                    .with("banned", banned.name.as_str())
                    .with("until", until);
                let clause = &self.rules.current.numbers.ban_years.clause;
                let label = Phrase::new("line-banned-predecessor");
                lines.push(
                    PageLine::pair(label, value).by(clause).marked(Mark::Open).opening(other),
                );
            }
        }
        Ok(lines)
    }

    /// A legal representative or large holder who stands behind a banned enterprise too, while its ban runs.
    fn banned_people(&self, dossier: &Dossier) -> Result<Vec<PageLine>, DeskError> {
        let Some((subject, enterprise)) = dossier.subject() else { return Ok(Vec::new()) };
        let numbers = &self.rules.current.numbers;
        let mut lines = Vec::new();
        for (represents, name) in award::people(enterprise, numbers.large_holder_min.value) {
            for other in self.snapshot.find_key(KeyKind::BannedPerson, &text::fold(name))? {
                let banned = self.snapshot.get(other)?.filter(|_| other != subject);
                let Some(Record::Enterprise(banned)) = banned.map(|found| found.body) else {
                    continue;
                };
                let Some(until) = banned.banned_until(self.today) else { continue };
                let key =
                    if represents { "line-banned-representative" } else { "line-banned-holder" };
                let value = Phrase::new(key)
                    .with("name", name)
                    .with("banned", banned.name.as_str())
                    .with("until", until);
                lines.push(
                    PageLine::pair(Phrase::new("line-banned-person"), value)
                        .by(&numbers.ban_years.clause)
                        .marked(Mark::Open)
                        .opening(other),
                );
            }
        }
        Ok(lines)
    }
}
