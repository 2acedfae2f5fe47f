//! The most urgent thing for whoever asks: what breaks a rule before what nears one, the caller's own before nobody's.

use super::session::Session;
use crate::domain::id::{Kind, RecordId};
use crate::domain::phrase::{Arg, Phrase};
use crate::domain::queue::{Queue, QueueRow};
use crate::service::request::View;
use crate::service::response::{NextThing, Reply, Response, RowView};
use crate::standard::rule::Subject;
use std::ops::ControlFlow;

/// How pressing a row is; the greater goes first.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
struct Pressure {
    class: Class,
    own: bool,
    /// Within a class: days past, grade, or nearness of the day.
    amount: i64,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
enum Class {
    /// Nothing presses: the first of its queue.
    First,
    Due,
    Alert,
    Overdue,
    Candidate,
    /// The clock of a case has run out (9).
    Breach,
}

const WORKED: [Queue; 5] = [
    Queue::Applications,
    Queue::DueDiligence,
    Queue::OverdueFilings,
    Queue::Alerts,
    Queue::Delisting,
];

/// What the steps are about that work a row off: a candidate's are those of its matter, also where it has none yet and the row is
/// the enterprise's.
fn worked_as(queue: Queue, kind: Kind) -> Option<Subject> {
    match (queue, kind) {
        (Queue::Delisting, _) => Some(Subject::Matter),
        (_, Kind::Case) => Some(Subject::Case),
        (_, Kind::Filing) => Some(Subject::Filing),
        (_, Kind::Alert) => Some(Subject::Alert),
        _ => None,
    }
}

impl Session<'_> {
    pub fn next(&self, passed: &[RecordId]) -> Response {
        let mut best: Option<(Pressure, Queue, QueueRow)> = None;
        let mut trouble = None;
        for queue in WORKED {
            let view = View::new(queue, "");
            self.visit(&view, &mut |row| {
                let whose = row.officer.as_deref();
                let own = whose.is_some_and(|o| o == self.officer.name);
                let free = own || whose.is_none() && self.has_a_step(queue, row);
                if free && row.state != "waiting" && !passed.contains(&row.id) {
                    let pressure = self.pressure(queue, row);
                    if best.as_ref().is_none_or(|(most, _, _)| pressure > *most) {
                        match self.is_recused_now(row.id) {
                            Ok(true) => {}
                            Ok(false) => best = Some((pressure, queue, row.clone())),
                            Err(error) => {
                                trouble = Some(error);
                                return ControlFlow::Break(());
                            }
                        }
                    }
                }
                ControlFlow::Continue(())
            })?;
            if let Some(error) = trouble.take() {
                return Err(error);
            }
        }
        let Some((_, queue, row)) = best else { return Ok(Reply::Next(None)) };
        let row = self.view(queue, row)?;
        let whose = if row.row.officer.is_some() { "next-yours" } else { "next-nobodys" };
        let why = self.urgency(queue, &row).with("whose", Arg::from(Phrase::new(whose)));
        Ok(Reply::Next(Some(NextThing { queue, row, why })))
    }

    /// Some step from where the record stands, by one of the desk's editions, is for a role of whoever asks. Which of them may be
    /// taken now, the menu says.
    fn has_a_step(&self, queue: Queue, row: &QueueRow) -> bool {
        let wanted = worked_as(queue, row.id.kind);
        let others = self.rules.editions.values();
        let editions = std::iter::once(&self.rules.current).chain(others);
        editions.flat_map(|edition| &edition.transitions).any(|t| {
            let from = t.from.is_empty() || t.from.contains(&row.stage);
            Some(t.subject) == wanted && from && t.all_roles().any(|role| self.officer.may(role))
        })
    }

    fn pressure(&self, queue: Queue, row: &QueueRow) -> Pressure {
        let own = row.officer.is_some();
        let left = row.due.map(|due| self.today.days_until(due));
        let (class, amount) = match (queue, left) {
            (Queue::Applications | Queue::DueDiligence, Some(left)) if left < 0 => {
                (Class::Breach, -left)
            }
            (Queue::Delisting, left) => (Class::Candidate, -left.unwrap_or(0)),
            // One that was warned is not overdue before its day to mend.
            (Queue::OverdueFilings, Some(left)) if left < 0 => (Class::Overdue, -left),
            (Queue::Alerts, _) => (Class::Alert, self.grade(row)),
            (_, Some(left)) => (Class::Due, -left),
            (_, None) => (Class::First, 0),
        };
        Pressure { class, own, amount }
    }

    /// The place of an alert's severity in the edition's list, which rises.
    fn grade(&self, row: &QueueRow) -> i64 {
        let severity = row.facts.iter().find(|(k, _)| k == "severity").map(|(_, v)| v.as_str());
        let list = self.rules.current.lists.get("severity");
        let place = list.and_then(|l| l.iter().position(|c| Some(c.code.as_str()) == severity));
        place.and_then(|p| i64::try_from(p).ok()).unwrap_or(-1)
    }

    fn urgency(&self, queue: Queue, row: &RowView) -> Phrase {
        let in_queue = Arg::label("queue", queue.name());
        let told = row.working_left.or(row.days_left);
        let in_days = |key: &str, days: i64| {
            let unit = if row.working_left.is_some() { "working" } else { "calendar" };
            Phrase::new(key).with("days", days).with("unit", unit).with("queue", in_queue.clone())
        };
        match row.days_left {
            _ if queue == Queue::Alerts => Phrase::new("next-alert")
                .with("severity", Arg::label("state", &row.state))
                .with("queue", in_queue),
            Some(days) if queue == Queue::Delisting => in_days("next-candidate", -days),
            Some(days) if days < 0 => in_days("next-overdue", -told.unwrap_or(days)),
            Some(days) => in_days("next-due", told.unwrap_or(days)),
            None => Phrase::new("next-first").with("queue", in_queue),
        }
    }
}
