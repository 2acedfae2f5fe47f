//! Guards on alerts, matters, days and officers.

use crate::domain::alert::Alert;
use crate::domain::field::FieldValue;
use crate::domain::phrase::Phrase;
use crate::domain::record::Record;
use crate::domain::reference::Reference;
use crate::domain::text;
use crate::workflow::refusal::Refusal;
use crate::workflow::step::state_of;
use crate::workflow::trial::{GuardContext, Verdict, hold, refuse};
use crate::workflow::{against, ground};

fn alert<'a>(trial: &GuardContext<'a>) -> Option<&'a Alert> {
    match trial.record {
        Record::Alert(alert) => Some(alert),
        _ => None,
    }
}

/// A date to mend lies after today, under whichever key the form gives it.
pub fn mend_by_later(trial: &GuardContext<'_>, clause: &str) -> Verdict {
    let given = ["mend_by", "by"].into_iter().find_map(|key| Some((key, trial.values.day(key)?)));
    let Some((key, day)) = given else { return Vec::new() };
    hold(day > trial.scene.today, || refuse(clause, "refused-mend-by").mended_by(trial.own(key)))
}

/// No day that something happened on is still to come.
pub fn day_not_in_future(trial: &GuardContext<'_>, clause: &str) -> Verdict {
    let future = |key: &str| {
        let on = trial.values.day(key).filter(|on| *on > trial.scene.today)?;
        let message = Phrase::new("refused-future").with("on", on);
        Some(Refusal::new(clause, message).mended_by(trial.own(key)))
    };
    ["on", "struck_on"].into_iter().filter_map(future).collect()
}

pub fn enterprise_confirmed(trial: &GuardContext<'_>, clause: &str) -> Verdict {
    let confirmed = alert(trial).is_some_and(|a| a.enterprise.is_some() && a.enterprise_confirmed);
    hold(confirmed, || {
        refuse(clause, "refused-enterprise-unconfirmed").mended_by(trial.jump(
            "alert.confirm_enterprise",
            "enterprise",
            &[],
        ))
    })
}

pub fn enterprise_unconfirmed(trial: &GuardContext<'_>, clause: &str) -> Verdict {
    let confirmed = alert(trial).is_some_and(|a| a.enterprise.is_some() && a.enterprise_confirmed);
    hold(!confirmed, || refuse(clause, "refused-enterprise-confirmed").already())
}

pub fn enterprise_named(trial: &GuardContext<'_>, clause: &str) -> Verdict {
    let proposed = alert(trial).is_some_and(|a| a.enterprise.is_some());
    let given = !trial.values.asked || trial.values.text("enterprise").is_some();
    hold(proposed || given, || {
        refuse(clause, "refused-no-enterprise").mended_by(trial.own("enterprise"))
    })
}

/// Same source, reference and enterprise is the same alert; a reported one that is closed may be raised anew.
pub fn not_raised_already(trial: &GuardContext<'_>, clause: &str) -> Verdict {
    let given = |key: &str| trial.values.text(key).unwrap_or("");
    let reference = text::fold(given("source_reference"));
    if reference.is_empty() {
        return Vec::new();
    }
    let same = |a: &Alert| {
        a.is_open()
            && a.enterprise == Some(trial.id)
            && a.source == given("source")
            && text::fold(&a.source_reference) == reference
    };
    let found = trial.dossier.alerts().find(|(_, a)| same(a));
    found
        .map(|(id, _)| {
            let alert = Reference::Numbered(id.kind, id.no).to_string();
            Refusal::new(clause, Phrase::new("refused-alert-there").with("alert", alert)).already()
        })
        .into_iter()
        .collect()
}

/// Taking over what another officer works on is said with a reason.
pub fn not_held_by_another(trial: &GuardContext<'_>, clause: &str) -> Verdict {
    let Some(FieldValue::Text(held)) = trial.record.get("officer") else { return Vec::new() };
    let mine = held == trial.scene.officer.name;
    hold(mine || trial.reason.is_some() || !trial.values.asked, || {
        let shown = text::display(&held).into_owned();
        Refusal::new(clause, Phrase::new("refused-claimed").with("officer", shown))
            .mended_by(trial.own("reason"))
    })
}

pub fn ground_set(trial: &GuardContext<'_>, clause: &str) -> Verdict {
    let set = alert(trial).is_some_and(|a| a.ground.is_some() && a.severity.is_some());
    hold(set, || {
        refuse(clause, "refused-no-ground").mended_by(trial.jump("alert.triage", "ground", &[]))
    })
}

/// An accident opens a ground only from a grade on, so its grade must be known (11.3 c).
pub fn grade_set(trial: &GuardContext<'_>, clause: &str) -> Verdict {
    let Some(alert) = alert(trial) else { return Vec::new() };
    let graded = alert
        .ground
        .as_deref()
        .and_then(|g| trial.edition.lists.get("ground")?.iter().find(|c| c.code == g))
        .is_some_and(|c| c.graded);
    hold(!graded || alert.accident_grade.is_some(), || {
        refuse(clause, "refused-no-grade").mended_by(trial.jump(
            "alert.triage",
            "accident_grade",
            &[],
        ))
    })
}

/// Today the enterprise is a delisting candidate.
pub fn candidate(trial: &GuardContext<'_>, clause: &str) -> Verdict {
    let mut grounds = ground::grounds(trial.dossier, trial.scene.rules);
    let today = trial.scene.today;
    // A year that is not over has not been missed.
    grounds.retain(|g| !ground::disclosure::is_averted_yet(g, today));
    let from = ground::candidate_from(&grounds);
    // Against one who has no certificate to lose an alert of 11.3 stands all the same, until it is kept.
    let grave = trial.edition.rulings > 0
        && !against::loose_alerts(trial.dossier, trial.scene.rules, today).is_empty();
    hold(grave || from.is_some_and(|from| from <= today), || {
        let refusal = match from {
            Some(from) => {
                Refusal::new(clause, Phrase::new("refused-candidate-from").with("from", from))
            }
            None => refuse(clause, "refused-no-candidate"),
        };
        // Nothing is wrong only where what is asked for stands already.
        let stands = state_of(trial.record).1 == trial.transition.to;
        if stands { refusal.already() } else { refusal }
    })
}

/// A candidate may be warned, and so may a breach that is no ground until it was warned of (11), and a year without disclosure (11.3 b).
pub fn warning_due(trial: &GuardContext<'_>, clause: &str) -> Verdict {
    if ground::is_breach_unwarned(trial.dossier, trial.scene.rules) {
        return Vec::new();
    }
    let grounds = ground::grounds(trial.dossier, trial.scene.rules);
    let missed = ground::disclosure::miss_unwarned_from(&grounds);
    if missed.is_some_and(|from| from <= trial.scene.today) {
        return Vec::new();
    }
    candidate(trial, clause)
}

pub fn officer_known(trial: &GuardContext<'_>, clause: &str) -> Verdict {
    let Some(name) = trial.values.text("officer") else { return Vec::new() };
    hold(trial.scene.officers.iter().any(|o| o == name), || {
        let shown = text::display(name).into_owned();
        Refusal::new(clause, Phrase::new("refused-no-officer").with("officer", shown))
            .mended_by(trial.own("officer"))
    })
}
