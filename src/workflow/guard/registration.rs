//! Guards on change registrations (B.3), disclosures (11.3 b) and the points of the yearly review (11.1).

use crate::domain::case::FindingState;
use crate::domain::certificate::{Certificate, EndKind};
use crate::domain::day::Day;
use crate::domain::filing::ReviewFinding;
use crate::domain::officer::Role;
use crate::domain::phrase::{Arg, Phrase};
use crate::domain::record::Record;
use crate::workflow::refusal::{Jump, Refusal};
use crate::workflow::trial::{GuardContext, Verdict, hold, refuse};
use crate::workflow::{edit, ground, registration};

/// Kinds of change that give or take standing.
const OF_STANDING: [&str; 2] = ["c", "d"];

/// The year has begun, the enterprise held a certificate in it, it is not noted yet, and it was seen in that year: what is seen
/// later is a disclosure of the later year.
pub fn disclosure_fits(trial: &GuardContext<'_>, clause: &str) -> Verdict {
    let Some(given) = trial.values.number("year") else { return Vec::new() };
    let year = i32::try_from(given).unwrap_or(i32::MAX);
    let refuse = |key: &str, field: &str| {
        let message = Phrase::new(key).with("year", given.to_string());
        vec![Refusal::new(clause, message).mended_by(trial.own(field))]
    };
    let days = Day::new(year, 1, 1).zip(Day::new(year, 12, 31));
    let Some((first, last)) = days.filter(|(first, _)| *first <= trial.scene.today) else {
        return refuse("refused-disclosure-future", "year");
    };
    let noted =
        trial.dossier.subject().and_then(|(_, e)| e.disclosures.iter().find(|d| d.year == year));
    if let Some(noted) = noted {
        let message = Phrase::new("refused-disclosed").with("year", given.to_string());
        return vec![Refusal::new(clause, message.with("on", noted.on)).already()];
    }
    let held = |c: &Certificate| {
        c.valid_from <= last && first <= c.valid_until && c.ended_on().is_none_or(|on| first < on)
    };
    if !trial.dossier.certificates().any(|(_, c)| held(c)) {
        return refuse("refused-disclosure-uncertified", "year");
    }
    if trial.on().year() == year { Vec::new() } else { refuse("refused-disclosure-year", "on") }
}

/// A refusal of the registration, mended in a field of its own form.
fn untold(trial: &GuardContext<'_>, clause: &str, key: &str, kind: &str, field: &str) -> Refusal {
    let message = Phrase::new(key).with("kind", Arg::label("change_kind", kind));
    Refusal::new(clause, message).mended_by(trial.own(field))
}

/// The form at its state, set to be checked by someone else.
fn to_be_checked(trial: &GuardContext<'_>) -> Jump {
    let mut jump = trial.own("state");
    jump.preset.retain(|(key, _)| key != "state");
    jump.preset.push(("state".to_owned(), "received".to_owned()));
    jump
}

/// Each kind says what it is about, with an event of its own; what gives or takes standing is accepted by a supervisor; and the
/// record as it would be holds together.
pub fn change_told(trial: &GuardContext<'_>, clause: &str) -> Verdict {
    let Some(kind) = trial.values.text("kind") else { return Vec::new() };
    let Some(enterprise) = registration::enterprise(trial.record) else { return Vec::new() };
    let changed = registration::changed(enterprise, trial.transition, trial.values);
    let (fields, event, text) =
        (!changed.is_empty(), trial.values.text("event"), trial.values.text("text").is_some());
    let (told, field) = match kind {
        "a" => (fields, "name"),
        "b" => (event.is_some() || fields || text, "event"),
        "c" => (event.is_some(), "event"),
        "d" | registration::CHARTER_LAPSED => (true, ""),
        "e" => (event.is_some() || fields, "event"),
        "f" => (fields, "holders"),
        "h" => (fields || text, "council"),
        // Facts that belong to no other letter are registered as what else matters.
        _ => (fields || text, "text"),
    };
    let mut all = Vec::new();
    if !told {
        all.push(untold(trial, clause, "refused-change-untold", kind, field));
    }
    let clause_of = |list: &str, code: &str| {
        registration::code(trial.edition, list, code).map(|c| c.clause.as_str())
    };
    let foreign =
        event.is_some_and(|e| clause_of("change_event", e) != clause_of("change_kind", kind));
    if foreign {
        all.push(untold(trial, clause, "refused-change-event", kind, "event"));
    }
    let accepted = trial.values.text("state") == Some("accepted");
    if accepted && OF_STANDING.contains(&kind) && !trial.scene.officer.may(Role::Supervisor) {
        let message =
            Phrase::new("refused-change-standing").with("kind", Arg::label("change_kind", kind));
        all.push(Refusal::new(clause, message).mended_by(to_be_checked(trial)));
    }
    let touched =
        |r: &Refusal| r.jump.as_ref().is_some_and(|j| changed.iter().any(|c| c.key == j.field));
    all.extend(edit::cross_checks(trial).into_iter().filter(touched).map(|mut r| {
        r.jump = r.jump.map(|j| trial.own(&j.field));
        r
    }));
    all
}

/// What it was reported against still stands, so that nothing written since is overwritten; and the record as it would be holds
/// together. Otherwise it is declined and registered anew.
pub fn change_current(trial: &GuardContext<'_>, clause: &str) -> Verdict {
    let (Record::Change(change), Some((_, enterprise))) = (trial.record, trial.dossier.subject())
    else {
        return Vec::new();
    };
    let decline = || trial.jump("change.decline", "", &[]);
    let mut after = enterprise.clone();
    let mut all = Vec::new();
    for value in &change.values {
        let now = enterprise.get(&value.key).map(|v| v.to_text()).unwrap_or_default();
        if now != value.before && now != value.after {
            let message = Phrase::new("refused-change-moved")
                .with("field", Arg::label("field", &value.key))
                .with("before", value.before.as_str())
                .with("now", now);
            all.push(Refusal::new(clause, message).mended_by(decline()));
        }
        registration::write(&mut after, &mut value.clone());
    }
    let touched = |r: &Refusal| {
        r.jump.as_ref().is_some_and(|j| change.values.iter().any(|c| c.key == j.field))
    };
    let broken = edit::of_enterprise(trial, &after).into_iter().filter(touched);
    all.extend(broken.map(|r| r.mended_by(decline())));
    all
}

/// It occurred, then it was reported, and that is not still to come.
pub fn occurred_first(trial: &GuardContext<'_>, clause: &str) -> Verdict {
    let (Some(occurred), Some(reported)) =
        (trial.values.day("occurred_on"), trial.values.day("reported_on"))
    else {
        return Vec::new();
    };
    if reported > trial.scene.today {
        let message = Phrase::new("refused-future").with("on", reported);
        return vec![Refusal::new(clause, message).mended_by(trial.own("reported_on"))];
    }
    hold(occurred <= reported, || {
        let message = Phrase::new("refused-occurred-later")
            .with("occurred", occurred)
            .with("reported", reported);
        Refusal::new(clause, message).mended_by(trial.own("occurred_on"))
    })
}

/// The end that the step would write, from which day, and where that day is mended.
fn end_meant(trial: &GuardContext<'_>) -> Option<(EndKind, Day, Jump)> {
    if let Record::Change(change) = trial.record {
        let (kind, on) = registration::end_by(change)?;
        return Some((kind, on, trial.jump("change.decline", "reason", &[])));
    }
    let Some(kind) = trial.values.text("kind") else {
        let on = trial.on();
        return trial.values.asked.then(|| (EndKind::Surrendered, on, trial.own("on")));
    };
    if trial.values.text("state") != Some("accepted") {
        return None;
    }
    let (occurred, reported) = (trial.values.day("occurred_on")?, trial.values.day("reported_on")?);
    let (end, on) = registration::end_of((kind, trial.values.text("event")), occurred, reported)?;
    let field = if end == EndKind::Ceased { "occurred_on" } else { "reported_on" };
    Some((end, on, trial.own(field)))
}

/// An end recorded today closes no ground that is open today: it is dated from the day the last of those opened, or later (8, 11).
pub fn closes_no_ground(trial: &GuardContext<'_>, clause: &str) -> Verdict {
    let Some((kind, on, jump)) = end_meant(trial) else { return Vec::new() };
    let today = trial.scene.today;
    let mut after = trial.dossier.clone();
    for (id, certificate) in registration::ended(trial.dossier, kind, on) {
        after.write(id, certificate);
    }
    let left = ground::grounds(&after, trial.scene.rules);
    let open = ground::grounds(trial.dossier, trial.scene.rules);
    let stays = |g: &ground::Ground| {
        left.iter().any(|l| (&l.code, l.record, l.opens_on) == (&g.code, g.record, g.opens_on))
    };
    let closed = open.iter().filter(|g| g.opens_on <= today && !stays(g));
    closed
        .max_by_key(|g| g.opens_on)
        .map(|g| {
            let message = Phrase::new("refused-closes-ground")
                .with("ground", Arg::label("ground", &g.code))
                .with("from", g.opens_on);
            Refusal::new(clause, message).mended_by(jump)
        })
        .into_iter()
        .collect()
}

/// What the review last found of each point holds.
pub fn points_in_order(trial: &GuardContext<'_>, clause: &str) -> Verdict {
    let Record::Filing(filing) = trial.record else { return Vec::new() };
    let last =
        |f: &&ReviewFinding| filing.findings.iter().rfind(|o| o.point == f.point) == Some(*f);
    let broken = filing.findings.iter().filter(|f| f.finding == FindingState::NotMet).filter(last);
    broken
        .map(|f| {
            let message = Phrase::new("refused-review-point")
                .with("point", Arg::label("review_point", &f.point))
                .with("by", f.by.as_str())
                .with("note", f.note.clone().unwrap_or_default());
            let jump = trial.jump("filing.review", "finding", &[("point", &f.point)]);
            Refusal::new(clause, message).mended_by(jump)
        })
        .collect()
}

/// Each of the year's measures says what and how much.
pub fn measures_read(trial: &GuardContext<'_>, clause: &str) -> Verdict {
    let read = |row: &String| registration::measure(0, row).is_some();
    hold(trial.values.rows("measures").iter().all(read), || {
        refuse(clause, "refused-measure").mended_by(trial.own("measures"))
    })
}
