//! A plan: everything that the demo does to an empty sandbox, in the order of its days.

use crate::domain::day::Day;
use crate::domain::intake::IntakeBatch;
use crate::domain::officer::Role;
use std::collections::BTreeMap;

/// Everything the demo does to an empty sandbox, in the order of its days.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct DemoPlan {
    pub officers: Vec<DemoOfficer>,
    pub steps: Vec<PlannedStep>,
}

/// An invented officer.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct DemoOfficer {
    pub name: String,
    pub user: String,
    pub roles: Vec<Role>,
}

/// One operation, with the day it is done on.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PlannedStep {
    pub day: Day,
    pub what: What,
}

#[derive(Clone, Debug, PartialEq, Eq)]
pub enum What {
    Import(IntakeBatch),
    Act(PlannedAction),
}

/// An action whose records are still named as a person names them.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PlannedAction {
    pub transition: String,
    /// The transition by which the references are resolved: `assign` takes any record, `case.accept` means the case.
    pub meant_by: String,
    pub references: Vec<String>,
    pub fields: BTreeMap<String, String>,
    pub reason: Option<String>,
    /// The step that it contests, as the plan took it last on the first of the records: its operation goes into the form.
    pub against: Option<String>,
    /// The account it is done under; `None` is whoever loads the demo.
    pub by: Option<String>,
}

impl PlannedAction {
    pub(super) fn new(
        transition: &str,
        references: impl IntoIterator<Item = impl ToString>,
    ) -> Self {
        Self {
            transition: transition.to_owned(),
            meant_by: transition.to_owned(),
            references: references.into_iter().map(|one| one.to_string()).collect(),
            fields: BTreeMap::new(),
            reason: None,
            against: None,
            by: None,
        }
    }

    pub(super) fn set(mut self, key: &str, value: impl std::fmt::Display) -> Self {
        self.fields.insert(key.to_owned(), format!("{value}"));
        self
    }

    pub(super) fn against(mut self, transition: &str) -> Self {
        self.against = Some(transition.to_owned());
        self
    }

    pub(super) fn by(mut self, user: &str) -> Self {
        self.by = Some(user.to_owned());
        self
    }

    pub(super) fn because(mut self, reason: &str) -> Self {
        self.reason = Some(reason.to_owned());
        self
    }

    pub(super) fn meant_by(mut self, transition: &str) -> Self {
        transition.clone_into(&mut self.meant_by);
        self
    }
}
