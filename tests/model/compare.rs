//! What the program says of a history on a day, beside what the law says.

use super::build::ENTERPRISE;
use super::history::{History, Outcome, case_id, cert_id};
use super::law::{Case, Reading};
use sedesk::domain::day::Day;
use sedesk::domain::id::{Kind, RecordId};
use sedesk::domain::phrase::Arg;
use sedesk::domain::queue::Queue;
use sedesk::workflow::deadline::{self, Clock};
use sedesk::workflow::standing::standing;
use sedesk::workflow::{against, ground, queue};
use std::collections::BTreeMap;
use std::fmt::Debug;

#[allow(clippy::needless_pass_by_value, reason = "both are made to be compared")]
fn same<T: PartialEq + Debug>(what: &str, program: T, law: T) -> Outcome {
    if program == law {
        return Ok(());
    }
    Err(format!("{what}: the program says {program:?}, the law {law:?}"))
}

/// Everything that stands whatever the day.
pub fn records(history: &mut History) -> Outcome {
    history.settle();
    let touched = std::mem::take(&mut history.touched);
    let (dossier, law) = (&history.world.dossier, &history.law);
    for (index, cert) in law.certs.iter().enumerate() {
        let told = dossier.certificate(cert_id(index)).map(|c| (c.valid_from, c.valid_until));
        same(&format!("term of certificate {}", index + 1), told, Some((cert.from, cert.until)))?;
    }
    same("certificates", dossier.certificates().count(), law.certs.len())?;
    let program: BTreeMap<RecordId, Day> = dossier.filings().map(|(id, f)| (id, f.due)).collect();
    let of_law = law.filings.iter().map(|f| (f.id, f.due)).collect();
    same("filings and their last days", program, of_law)?;
    for (index, case) in touched.into_iter().filter_map(|i| Some((i, law.cases.get(i)?))) {
        let Some(told) = dossier.case(case_id(index)) else {
            return Err(format!("case {} is not there", index + 1));
        };
        same(&format!("stage of case {}", index + 1), told.stage.as_str(), case.stage)?;
        let rules = &history.world.rules;
        let spans = against::spans(dossier, rules, Some(law.today));
        let program = match deadline::clock_amid(told, &spans, &rules.current, &rules.calendar) {
            Clock::NotStarted => Reading::NotStarted,
            Clock::Running { due, .. } => Reading::Due(due),
            Clock::Paused { used, .. } => Reading::Paused(used),
            Clock::Ended { on, used } => Reading::Ended(on, used),
        };
        let of_law = case.clock.read(law.waits(index));
        same(&format!("clock of case {}", index + 1), program, of_law)?;
        if case.stage == "public_notice" && case.notice.is_some() {
            let program = told.notice().map(|n| (n.on, n.until));
            let of_law = case.notice.map(|(entry, until)| (entry.on, until));
            same(&format!("notice of case {}", index + 1), program, of_law)?;
        }
    }
    Ok(())
}

/// Standing, grounds, candidate, ban and renewal of a day.
pub fn on_day(history: &History, grounds: &[ground::Ground], day: Day) -> Outcome {
    let (dossier, law, rules) = (&history.world.dossier, &history.law, &history.world.rules);
    let told = standing(dossier, rules, day).phrase;
    let stars = match told.arg("stars") {
        Some(Arg::Number(n)) => u8::try_from(*n).ok(),
        _ => None,
    };
    let word = told.key.strip_prefix("standing-").unwrap_or(&told.key);
    same("standing", (word, stars), law.standing(day))?;
    let enterprise = dossier.enterprise(ENTERPRISE);
    same("ban", enterprise.and_then(|e| e.banned_until(day)), law.banned_until(day))?;
    let stands = !against::on_day(dossier, rules, day).is_empty();
    if day == law.today {
        same("something stands against it", stands, law.against(day).is_some())?;
    }
    // The same ground twice on one record is one ground.
    let mut program: BTreeMap<(String, RecordId), Option<Day>> = BTreeMap::new();
    for g in ground::open_on(grounds, day) {
        let from = g.candidate_from.filter(|from| *from <= day);
        let slot = program.entry((g.code.clone(), g.record)).or_insert(from);
        *slot = [*slot, from].into_iter().flatten().min();
    }
    let mut of_law: BTreeMap<(String, RecordId), Option<Day>> = BTreeMap::new();
    for g in law.grounds(day) {
        let from = g.candidate_from.filter(|from| *from <= day);
        let slot = of_law.entry((g.key.0.to_owned(), g.key.1)).or_insert(from);
        *slot = [*slot, from].into_iter().flatten().min();
    }
    same("grounds and since when each makes a candidate", program, of_law)
}

/// Whether renewal is shown, where the last certificate has not run out.
pub fn renewal(history: &History, day: Day) -> Outcome {
    let law = &history.law;
    let Some(last) = law.certs.last().filter(|c| day <= c.until) else { return Ok(()) };
    if law.cases.iter().any(Case::is_open) || last.from > day {
        return Ok(());
    }
    let rows = queue::project(&history.world.dossier, &history.world.rules).rows;
    let shown = rows.iter().any(|(key, _)| {
        let ranges = Queue::Renewals.days(day);
        key.queue == Queue::Renewals
            && key.id.kind == Kind::Certificate
            && ranges.iter().any(|(from, to)| *from <= key.day && key.day <= *to)
    });
    same("renewal shown", shown, law.renewal_due(day))
}

/// Today; and after a step that was done, days to come, mostly such on which something is to turn.
pub fn days(history: &mut History, done: bool) -> Vec<Day> {
    let today = history.today();
    if !done {
        return if history.rng.chance(30) { vec![today] } else { Vec::new() };
    }
    let mut turns = vec![today.plus(1)];
    for cert in &history.law.certs {
        turns.extend([cert.until, cert.until.plus(1), cert.until.plus(-180), cert.from]);
    }
    turns.extend(history.law.filings.iter().flat_map(|f| [f.due, f.due.plus(1)]));
    turns.extend(history.law.bans.iter().flat_map(|(_, until)| [*until, until.plus(1)]));
    for matter in &history.law.matters {
        turns.extend(matter.warnings.iter().flat_map(|w| [w.mend_by, w.mend_by.plus(1)]));
    }
    for f in &history.law.filings {
        turns.extend(f.warnings.iter().flat_map(|w| [w.mend_by, w.mend_by.plus(1)]));
        turns.extend(f.supplements.iter().flat_map(|s| [s.1, s.1.plus(1)]));
    }
    turns.retain(|d| *d > today);
    turns.sort();
    turns.dedup();
    let mut days = vec![today];
    let other = today.plus(history.rng.days(1, 2000));
    days.extend(if history.rng.chance(30) { Some(other) } else { history.rng.pick(&turns) });
    days
}
