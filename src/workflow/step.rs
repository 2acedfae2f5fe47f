//! What is asked of a record and what comes of it, of which records a step can be asked, and where a record stands.

use super::refusal::Refusal;
use super::scene::DecisionContext;
use crate::domain::dossier::Dossier;
use crate::domain::id::{Kind, RecordId};
use crate::domain::record::{Record, RecordWrite};
use crate::standard::rule::{Subject, Transition};
use std::collections::BTreeMap;

/// What is asked of one record.
#[derive(Clone, Copy, Debug)]
pub struct AskedStep<'a> {
    pub id: RecordId,
    pub transition: &'a str,
    /// Field key → as typed; `None` asks only whether the step is open at all.
    pub fields: Option<&'a BTreeMap<String, String>>,
    pub reason: Option<&'a str>,
}

/// A step that may be taken: what it writes.
#[derive(Clone, Debug)]
pub struct Decision {
    pub dossier: Dossier,
    pub changes: Vec<RecordWrite>,
    /// The record acted on, or the one it made.
    pub record: RecordId,
    /// Clauses that asked for a second person and were waived.
    pub waived: Vec<String>,
}

/// Whether a transition can ever be on a record of that kind.
#[must_use]
pub fn is_about(subject: Subject, kind: Kind) -> bool {
    match subject {
        Subject::Enterprise => kind == Kind::Enterprise,
        Subject::Case => kind == Kind::Case,
        Subject::Filing => kind == Kind::Filing,
        Subject::Alert => kind == Kind::Alert,
        Subject::Matter => matches!(kind, Kind::Matter | Kind::Enterprise),
        Subject::Certificate => kind == Kind::Certificate,
        Subject::Change => kind == Kind::Change,
        Subject::Objection => kind == Kind::Objection,
        Subject::Appeal => kind == Kind::Appeal,
        Subject::Partner => kind == Kind::Partner,
        Subject::Challenge => kind == Kind::Challenge,
        Subject::Match => kind == Kind::Match,
        Subject::Desk => kind == Kind::Settings,
        Subject::Notice => kind == Kind::Notice,
        Subject::Approval => kind == Kind::Approval,
        Subject::Waiting => kind == Kind::Approval || is_about(Subject::Any, kind),
        Subject::Any => matches!(
            kind,
            Kind::Enterprise
                | Kind::Certificate
                | Kind::Case
                | Kind::Filing
                | Kind::Alert
                | Kind::Matter
                | Kind::Change
                | Kind::Objection
                | Kind::Appeal
                | Kind::Partner
                | Kind::Challenge
                | Kind::Match
                | Kind::Notice
        ),
    }
}

/// The stage or state a record stands in, in the edition's words, and the list its label is in.
#[must_use]
pub fn state_of(record: &Record) -> (&'static str, String) {
    let list = if matches!(record, Record::Case(_)) { "stage" } else { "state" };
    (list, record.stage().unwrap_or_default().to_owned())
}

/// Where a transition leads a record.
#[must_use]
pub fn leads<'t>(transition: &'t Transition, record: &Record) -> &'t str {
    transition.leads(match record {
        Record::Case(case) => case.kind.word(),
        _ => "",
    })
}

/// Who decides a step that is taken within another: what waited is decided as a whole by whoever confirms it.
pub type Decide =
    fn(&DecisionContext<'_>, &Dossier, &AskedStep<'_>) -> Result<Decision, Vec<Refusal>>;
