//! The part of `doctor` that asks the rules: whether the edition is the one that comes with the program, what it finds wrong
//! on the desk, and what waits for a second person.

use super::finding::{Finding, number};
use super::session::{CliSession, reply};
use crate::domain::officer::Role;
use crate::domain::phrase::{Arg, Phrase};
use crate::service::request::Ask;
use crate::service::response::{Audit, AuditLine};
use crate::standard::load;

/// No more things that are wrong are named; how many there are is said.
const MOST: usize = 40;

/// Everything the rules have to say of the desk. Who neither administers nor supervises it is told of its edition alone.
pub(super) fn findings(session: &CliSession) -> Vec<Finding> {
    let mut all = vec![edition(session)];
    let tends = |role: &Role| matches!(role, Role::Admin | Role::Supervisor);
    if !session.about.roles.iter().any(tends) {
        return all;
    }
    let asked = || reply!(session.ask(Ask::Audit { most: MOST }), Audit);
    match asked() {
        Ok(audit) => {
            all.extend(waiting(&audit));
            all.extend(wrong(&audit));
        }
        Err(error) => all.push(Finding::warn("records", error.message, "doctor-records-unread-do")),
    }
    all
}

fn edition(session: &CliSession) -> Finding {
    let current = &session.about.edition;
    let found = Phrase::new("doctor-edition-is").with("stamp", current.stamp.as_str());
    match load::load(load::shipped_text()) {
        Ok(shipped) if current.is_bound_by(&shipped) => {
            let older = Phrase::new("doctor-edition-older").with("stamp", current.stamp.as_str());
            let older = older.with("shipped", shipped.stamp);
            Finding::warn("edition", older, "doctor-edition-older-do")
        }
        _ => Finding::ok("edition", found),
    }
}

/// What a second person is awaited for.
fn waiting(audit: &Audit) -> Vec<Finding> {
    let mut all = Vec::new();
    for (stamp, by) in &audit.awaited {
        let found = Phrase::new("doctor-document-waits");
        let found = found.with("stamp", stamp.as_str()).with("by", by.as_str());
        all.push(Finding::warn("waiting", found, "doctor-document-waits-do"));
    }
    if audit.claims > 0 {
        let found = Phrase::new("doctor-claims-wait").with("count", number(audit.claims));
        all.push(Finding::warn("waiting", found, "doctor-claims-wait-do"));
    }
    all
}

fn wrong(audit: &Audit) -> Vec<Finding> {
    if audit.count == 0 {
        let key = if audit.upgrade.is_some() {
            "doctor-records-well-then"
        } else {
            "doctor-records-well"
        };
        return vec![Finding::ok("records", Phrase::new(key))];
    }
    let mut all: Vec<Finding> = audit.found.iter().map(line).collect();
    let more = audit.count.saturating_sub(audit.found.len());
    if more > 0 {
        let found = Phrase::new("doctor-records-more").with("count", number(more));
        all.push(Finding::warn("records", found, "doctor-records-do"));
    }
    all
}

fn line(line: &AuditLine) -> Finding {
    let found = Phrase::new("doctor-record")
        .with("reference", line.reference.as_str())
        .with("name", line.name.as_str())
        .with("clause", line.clause.as_str())
        .with("what", Arg::from(line.what.clone()));
    Finding::warn("records", found, "doctor-records-do").about(&line.reference, &line.clause)
}
