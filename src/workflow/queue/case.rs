//! Rows of cases where they are worked (5.3), with what each waits for.

use super::notice;
use super::ready;
use super::writer::{RowDraft, RowWriter};
use crate::domain::case::{Case, CaseKind};
use crate::domain::day::Day;
use crate::domain::enterprise::Enterprise;
use crate::domain::id::RecordId;
use crate::domain::phrase::{Arg, Phrase};
use crate::domain::queue::{self, CLOCK, Queue, clock};
use crate::standard::edition::{Condition, Edition};
use crate::standard::rule::{Effect, Guard};
use crate::workflow::against;
use crate::workflow::committee;
use crate::workflow::condition::{self, Status};
use crate::workflow::deadline::{self, Clock};

/// Whether the due diligence is recorded in that stage.
fn is_investigated_in(edition: &Edition, stage: &str) -> bool {
    edition.transitions.iter().any(|t| {
        t.effects.contains(&Effect::NoteInvestigation) && t.from.iter().any(|from| from == stage)
    })
}

/// Whether that stage is left by way of its conditions.
fn judges_conditions(edition: &Edition, stage: &str) -> bool {
    edition.transitions.iter().any(|t| {
        t.guards.iter().any(|row| row.guard == Guard::ConditionsMet)
            && t.from.iter().any(|from| from == stage)
    })
}

/// Conditions of certification that are not met.
fn conditions_open(case: &Case, enterprise: &Enterprise, edition: &Edition) -> usize {
    let is_open = |c: &&Condition| {
        !c.rating && condition::status(c, case, enterprise, edition) != Status::Met
    };
    edition.conditions.iter().filter(is_open).count()
}

/// What a round waits for: its interview, or votes. Who sits on the committee is not known here.
fn round_why(case: &Case, edition: &Edition, round: &str) -> (&'static str, Phrase) {
    let label = Arg::label("round", round);
    let held = || committee::recorded(case, edition, round).next().is_some();
    if round != committee::RATING && !held() {
        return ("open", Phrase::new("row-interview").with("round", label));
    }
    // How many have voted is confidential: the sheet says it.
    ("ready", Phrase::new("row-votes").with("round", label))
}

/// The state of a case's row and what it waits for.
fn case_why(case: &Case, enterprise: &Enterprise, edition: &Edition) -> (&'static str, Phrase) {
    let gaps = condition::gaps(case, enterprise, edition).len();
    let count = |n: usize| i64::try_from(n).unwrap_or(i64::MAX);
    let stage = edition.stage(&case.stage);
    if let Some(asked) = case.open_supplement() {
        return ("waiting", Phrase::new("row-supplement").with("since", asked.asked_on));
    }
    if stage.is_some_and(|s| s.initial) {
        return if gaps > 0 {
            ("open", Phrase::new("row-materials").with("open", count(gaps)))
        } else {
            ("ready", Phrase::new("row-complete"))
        };
    }
    if edition.rulings > 0 && case.kind != CaseKind::Rating {
        // What has opened again since it was judged stands before everything else.
        let open = conditions_open(case, enterprise, edition);
        if gaps > 0 {
            return ("open", Phrase::new("row-materials").with("open", count(gaps)));
        }
        if open > 0 {
            return ("open", Phrase::new("row-conditions").with("open", count(open)));
        }
    }
    if is_investigated_in(edition, &case.stage)
        && case.due_diligence.as_ref().is_some_and(|d| d.method.is_none())
    {
        return ("open", Phrase::new("row-investigation"));
    }
    if let Some(round) = stage.and_then(|s| s.round.as_deref()) {
        return round_why(case, edition, round);
    }
    if case.kind != CaseKind::Rating && judges_conditions(edition, &case.stage) {
        let open = conditions_open(case, enterprise, edition);
        if open > 0 {
            return ("open", Phrase::new("row-conditions").with("open", count(open)));
        }
    }
    ("ready", Phrase::new("row-decision"))
}

fn line(id: RecordId, case: &Case, w: &RowWriter<'_>) -> Option<(Queue, RowDraft)> {
    let edition = w.rules.edition(&case.edition);
    let queue = Queue::from_name(&edition.stage(&case.stage)?.queue)?;
    let enterprise = w.subject?.1;
    // While it runs the day says whether it is late; once it has ended that is settled (9).
    let late = deadline::ended_late(case, edition, &w.rules.calendar);
    if queue == Queue::Notices {
        return Some((queue, notice::case(id, case, late, w.dossier)));
    }
    let spans = against::spans(w.dossier, w.rules, None);
    let (state, why) = match case_why(case, enterprise, edition) {
        ("ready", why) => match ready::shut(w, (id, case), edition) {
            Some(shut) => ("open", shut),
            None => ("ready", why),
        },
        waits => waits,
    };
    let state = if late { "overdue" } else { state };
    let (due, counted) = match deadline::clock_amid(case, &spans, edition, &w.rules.calendar) {
        Clock::Running { due, .. } => (Some(due), clock::WORKING),
        Clock::Paused { .. } => (None, clock::PAUSED),
        Clock::NotStarted => (None, clock::NOT_BEGUN),
        Clock::Ended { .. } => (None, ""),
    };
    let line = RowDraft {
        id,
        stage: case.stage.clone(),
        day: due.map_or_else(|| queue::waiting(case.opened_on), Day::number),
        due,
        officer: case.officer.clone(),
        state: state.to_owned(),
        why,
        facts: vec![
            ("kind", case.kind.word().to_owned()),
            ("opened", case.opened_on.to_string()),
            (CLOCK, counted.to_owned()),
        ],
    };
    Some((queue, line))
}

/// A case where it is worked; a rating on its own is published from where it is rated.
pub(super) fn rows(w: &mut RowWriter<'_>, id: RecordId, case: &Case) {
    if let Some((queue, drafted)) = line(id, case, w) {
        w.file(&[queue], &drafted);
        let rated = case.kind == CaseKind::Rating && case.rating.is_some();
        if rated && case.notice().is_none() && queue != Queue::Notices {
            let edition = w.rules.edition(&case.edition);
            let late = deadline::ended_late(case, edition, &w.rules.calendar);
            let line = notice::case(id, case, late, w.dossier);
            w.show(Queue::Notices, &line);
        }
    }
}
