//! What the parts of the generator share while they write the plan.

use super::chance::Chance;
use super::names::Names;
use super::plan::{PlannedAction, PlannedStep, What};
use crate::domain::day::Day;
use crate::domain::field::FieldValue;
use crate::domain::intake::{IntakeBatch, IntakeKind, IntakeRow};
use crate::standard::edition::Edition;
use crate::standard::words::Lang;
use std::collections::BTreeMap;

/// What the parts of the generator share while they write the plan.
pub(super) struct DemoWriter<'a> {
    pub(super) names: Names,
    pub(super) edition: &'a Edition,
    pub(super) today: Day,
    pub(super) lang: Lang,
    pub(super) chance: Chance,
    pub(super) steps: Vec<PlannedStep>,
}

impl DemoWriter<'_> {
    pub(super) fn act(&mut self, day: Day, action: PlannedAction) {
        if !action.references.is_empty() {
            self.steps.push(PlannedStep { day, what: What::Act(action) });
        }
    }

    pub(super) fn import(
        &mut self,
        day: Day,
        kind: IntakeKind,
        rows: Vec<BTreeMap<String, FieldValue>>,
    ) {
        let count = u32::try_from(rows.len()).unwrap_or(u32::MAX);
        if rows.is_empty() {
            return;
        }
        let rows = (2..)
            .zip(rows)
            .map(|(line, values)| IntakeRow { sheet: 0, line, values: values.into() })
            .collect::<Vec<_>>();
        let batch = IntakeBatch {
            kind,
            source: self.names.source.of(self.lang).to_owned(),
            rows_read: count,
            rows,
            bad: Vec::new(),
            warnings: Vec::new(),
            sheets: Vec::new(),
        };
        self.steps.push(PlannedStep { day, what: What::Import(batch) });
    }

    /// A text of the data file, by its name under `reasons`.
    pub(super) fn reason(&self, name: &str) -> String {
        self.names.reasons.get(name).cloned().unwrap_or_default()
    }
}

/// A row from keys and values; empty texts are left out.
pub(super) fn row<const N: usize>(values: [(&str, FieldValue); N]) -> BTreeMap<String, FieldValue> {
    values
        .into_iter()
        .filter(|(_, v)| !matches!(v, FieldValue::Empty))
        .map(|(k, v)| (k.to_owned(), v))
        .collect()
}

pub(super) fn text(text: impl Into<String>) -> FieldValue {
    FieldValue::Text(text.into())
}

pub(super) fn code(code: impl Into<String>) -> FieldValue {
    FieldValue::Code(code.into())
}
