//! Guards on appeals: against what, until when, and by whom never (11).

use crate::domain::appeal::Appeal;
use crate::domain::day::Day;
use crate::domain::entered::counts_from;
use crate::domain::id::RecordId;
use crate::domain::phrase::{Arg, Phrase};
use crate::domain::record::Record;
use crate::domain::reference::Reference;
use crate::domain::text;
use crate::workflow::contest;
use crate::workflow::effect::SET_ASIDE;
use crate::workflow::refusal::Refusal;
use crate::workflow::scene::Contested;
use crate::workflow::served;
use crate::workflow::trial::{GuardContext, Verdict, hold, refuse};

fn appeal<'a>(trial: &GuardContext<'a>) -> Option<&'a Appeal> {
    match trial.record {
        Record::Appeal(appeal) => Some(appeal),
        _ => None,
    }
}

/// The decision given, once a form is filled in.
fn contested<'a>(trial: &GuardContext<'a>) -> Option<&'a Contested> {
    trial.scene.contested.filter(|_| trial.values.asked)
}

/// A decision of the edition that may be appealed against, taken on a record of this enterprise and not taken back.
pub fn contestable(trial: &GuardContext<'_>, clause: &str) -> Verdict {
    if !trial.values.asked {
        return Vec::new();
    }
    let refused =
        |message: Phrase| vec![Refusal::new(clause, message).mended_by(trial.own("against"))];
    let Some(contested) = contested(trial) else {
        let shown = text::display(trial.values.text("against").unwrap_or("")).into_owned();
        return refused(Phrase::new("refused-no-operation").with("operation", shown));
    };
    let operation = Reference::Operation(contested.operation).to_string();
    let named = |key: &str| {
        Phrase::new(key)
            .with("operation", operation.clone())
            .with("decision", Arg::label("transition", &contested.decision))
    };
    let Some(record) = trial.dossier.get(contested.record) else {
        return refused(named("refused-decision-elsewhere"));
    };
    let step = contest::step(trial.scene.rules, record, &contested.decision);
    if !step.is_some_and(|t| t.contestable) {
        return refused(named("refused-not-contestable"));
    }
    if contested.undone {
        return refused(named("refused-decision-undone"));
    }
    Vec::new()
}

pub fn not_appealed_yet(trial: &GuardContext<'_>, clause: &str) -> Verdict {
    let Some(contested) = contested(trial) else { return Vec::new() };
    let same = |a: &Appeal| a.against == contested.operation && a.record == contested.record;
    let found = trial.dossier.appeals().find(|(_, a)| same(a));
    found
        .map(|(id, a)| {
            let appeal = Reference::Numbered(id.kind, id.no).to_string();
            let message = Phrase::new("refused-appealed")
                .with("appeal", appeal)
                .with("state", Arg::label("state", a.state.word()));
            Refusal::new(clause, message)
        })
        .into_iter()
        .collect()
}

/// The last day for an appeal; none while the notice of the decision has not gone out, for no period runs unsent (11.2 b, 11.3).
fn last_day(trial: &GuardContext<'_>, decided: (RecordId, &str), on: Day) -> Option<Day> {
    let (rules, days) = (trial.scene.rules, trial.edition.numbers.appeal_working_days.value);
    let from = served::appeal_from(trial.dossier, rules, decided, on)?;
    Some(rules.calendar.add(from, days).date)
}

/// Received from the day of the decision to the last of its working days.
pub fn within_appeal_days(trial: &GuardContext<'_>, clause: &str) -> Verdict {
    let Some(contested) = contested(trial) else { return Vec::new() };
    let on = trial.on();
    if on < contested.day {
        let message = Phrase::new("refused-appeal-early").with("decided", contested.day);
        return vec![Refusal::new(clause, message).mended_by(trial.own("on"))];
    }
    let decided = (contested.record, contested.decision.as_str());
    let Some(until) = last_day(trial, decided, contested.day) else { return Vec::new() };
    hold(on <= until, || {
        let message = Phrase::new("refused-appeal-late").with("until", until);
        Refusal::new(clause, message).mended_by(trial.own("on"))
    })
}

/// Nobody who had a part in the decision handles the appeal; who proposed to set it aside does not confirm that himself.
pub fn not_the_decider(trial: &GuardContext<'_>, clause: &str) -> Verdict {
    let Some(appeal) = appeal(trial) else { return Vec::new() };
    let me = trial.scene.officer.name.as_str();
    if appeal.decided_by_first.iter().any(|o| o == me) {
        return vec![refuse(clause, "refused-was-decider")];
    }
    let own = appeal.set_aside_proposed.as_ref().is_some_and(|p| p.by == me);
    hold(!(own && sets_aside(trial)), || {
        refuse(clause, "refused-own-proposal").mended_by(trial.own("outcome"))
    })
}

/// An appeal that is in time by its own day and not by the day of its entry sets nothing aside before that entry is confirmed.
pub fn appeal_in_time(trial: &GuardContext<'_>, clause: &str) -> Verdict {
    let Some(appeal) = appeal(trial).filter(|_| sets_aside(trial)) else { return Vec::new() };
    let decided = (appeal.record, appeal.decision.as_str());
    let Some(until) = last_day(trial, decided, appeal.first_decided_on) else { return Vec::new() };
    let counts = counts_from(appeal.opened_on, appeal.entered.as_ref());
    hold(counts <= until, || {
        let message = Phrase::new("refused-appeal-waits")
            .with("on", appeal.opened_on)
            .with("entered", counts)
            .with("until", until);
        Refusal::new(clause, message).mended_by(trial.jump("confirm", "", &[]))
    })
}

fn sets_aside(trial: &GuardContext<'_>) -> bool {
    trial.values.text("outcome") == Some(SET_ASIDE)
}

pub fn still_restorable(trial: &GuardContext<'_>, clause: &str) -> Verdict {
    let Some(appeal) = appeal(trial).filter(|_| sets_aside(trial)) else { return Vec::new() };
    let scene = trial.scene;
    contest::restoring(trial.dossier, scene.rules, appeal, scene.today)
        .err()
        .map(|why| Refusal::new(clause, why).mended_by(trial.own("outcome")))
        .into_iter()
        .collect()
}
