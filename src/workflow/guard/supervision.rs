//! Guards on matters: joining them, and delisting.

use crate::domain::matter::{Delisting, Matter};
use crate::domain::phrase::{Arg, Phrase};
use crate::domain::record::Record;
use crate::domain::text;
use crate::workflow::refusal::Refusal;
use crate::workflow::trial::{GuardContext, Verdict, hold, refuse};
use crate::workflow::{effect, ground};

fn matter<'a>(trial: &GuardContext<'a>) -> Option<&'a Matter> {
    match trial.record {
        Record::Matter(matter) => Some(matter),
        _ => None,
    }
}

fn proposed<'a>(trial: &GuardContext<'a>) -> Option<&'a Delisting> {
    matter(trial).and_then(Matter::proposed)
}

/// The enterprise's own and open; where none is named, there is an open one.
pub fn matter_fits(trial: &GuardContext<'_>, clause: &str) -> Verdict {
    let named = trial.values.text("matter");
    let refusal = match (effect::meant_matter(trial.dossier, named), named) {
        (Some((_, matter)), _) if !matter.is_closed() => return Vec::new(),
        (Some(_), _) => refuse(clause, "refused-matter-closed"),
        (None, Some(named)) => {
            let shown = text::display(named).into_owned();
            Refusal::new(clause, Phrase::new("refused-matter-elsewhere").with("matter", shown))
        }
        (None, None) => refuse(clause, "refused-no-matter"),
    };
    vec![refusal.mended_by(trial.own("matter"))]
}

/// Whoever proposes a delisting never decides it, whatever else he may.
pub fn not_the_proposer(trial: &GuardContext<'_>, clause: &str) -> Verdict {
    let me = trial.scene.officer.name.as_str();
    let same = proposed(trial).is_some_and(|d| d.proposed_by == me);
    hold(!same, || refuse(clause, "refused-was-proposer"))
}

/// What was proposed for makes the candidate still; what no longer does is named.
pub fn still_candidate(trial: &GuardContext<'_>, clause: &str) -> Verdict {
    let Some(proposed) = proposed(trial) else { return Vec::new() };
    let today = trial.scene.today;
    let mut open = ground::grounds(trial.dossier, trial.scene.rules);
    // A later ground on the same record was not proposed for.
    open.retain(|g| g.opens_on <= proposed.proposed_on);
    open.retain(|g| g.candidate_from.is_some_and(|from| from <= today));
    let gone: Vec<Arg> = proposed
        .grounds
        .iter()
        .filter(|(code, record)| !open.iter().any(|g| g.code == *code && g.record == *record))
        .map(|(code, _)| Arg::label("ground", code))
        .collect();
    hold(gone.is_empty(), || {
        let message = Phrase::new("refused-grounds-gone").with("grounds", Arg::Many(gone));
        Refusal::new(clause, message).mended_by(trial.jump(
            "matter.decline_delisting",
            "reason",
            &[],
        ))
    })
}

/// At most so many working days from the decision (11.3, policy).
pub fn effective_within(trial: &GuardContext<'_>, clause: &str) -> Verdict {
    let Some(on) = trial.values.day("on") else { return Vec::new() };
    let days = trial.edition.numbers.delisting_working_days.value;
    let last = trial.scene.rules.calendar.add(trial.scene.today, days).date;
    hold(on <= last, || {
        let message = Phrase::new("refused-effective-after").with("on", on).with("last", last);
        Refusal::new(clause, message).mended_by(trial.own("on"))
    })
}

pub fn effective_not_before(trial: &GuardContext<'_>, clause: &str) -> Verdict {
    let Some(on) = trial.values.day("on") else { return Vec::new() };
    hold(on >= trial.scene.today, || {
        let message = Phrase::new("refused-effective-before").with("on", on);
        Refusal::new(clause, message).mended_by(trial.own("on"))
    })
}
