//! The rows of a form's table: what there is to fill in of a record, each thing named, with what stands already.

use super::committee::{self, RATING};
use super::condition::{self, Needed};
use super::form;
use crate::domain::case::{Case, MaterialState, Score};
use crate::domain::dossier::Dossier;
use crate::domain::enterprise::Enterprise;
use crate::domain::id::RecordId;
use crate::domain::phrase::{Arg, Phrase};
use crate::standard::edition::{Edition, MaterialKind, Need};
use crate::standard::rule::{Effect, FormField, Transition};
use std::collections::BTreeMap;

/// Neither of these can stand in a cell: they part cells and rows.
const MARKS: [char; 5] = ['|', '｜', ';', '；', '\n'];

/// One thing that a row is about.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct TableRow {
    /// Cells by the key of their field: those that name it, and what stands in the others already.
    pub cells: BTreeMap<String, String>,
    /// What it is called, and how it stands.
    pub label: Phrase,
    /// What to look for.
    pub hint: Option<Phrase>,
    /// The step on the record is still to be done for it.
    pub open: bool,
}

fn cells<const N: usize>(given: [(&str, Option<&str>); N]) -> BTreeMap<String, String> {
    let full = given.into_iter().filter_map(|(key, cell)| Some((key.to_owned(), cell?.to_owned())));
    full.filter(|(_, cell)| !cell.is_empty()).collect()
}

/// The rows of a step's table on a record, for that officer; none where the step has no table, or there is nothing to fill in.
#[must_use]
pub fn rows(
    transition: &Transition,
    edition: &Edition,
    (dossier, id): (&Dossier, RecordId),
    officer: &str,
) -> Vec<TableRow> {
    let (Some(_), Some(case), Some((_, enterprise))) =
        (transition.table(), dossier.case(id), dossier.subject())
    else {
        return Vec::new();
    };
    let writes = |effect: Effect| transition.effects.contains(&effect);
    let mut rows = if writes(Effect::SetMaterial) {
        materials(case, enterprise, edition)
    } else if writes(Effect::NoteScore) {
        scores(case, edition, officer)
    } else if writes(Effect::SetFinding) {
        findings(case, enterprise, edition)
    } else {
        Vec::new()
    };
    rows.retain(|row| !row.cells.values().any(|cell| cell.contains(MARKS)));
    rows
}

/// Rows as they are typed into the table.
#[must_use]
pub fn typed<'r>(
    table: &FormField,
    rows: impl Iterator<Item = &'r BTreeMap<String, String>>,
) -> String {
    rows.map(|row| form::line(table, row)).collect::<Vec<_>>().join("; ")
}

/// Everything that is still to be done of a table, answered alike: `state` is `accepted` for every material that is needed and not
/// accepted yet. Nothing where nothing is.
#[must_use]
pub fn all_answered(table: &FormField, rows: &[TableRow], answer: (&str, &str)) -> Option<String> {
    let answered = |row: &TableRow| {
        let mut cells = row.cells.clone();
        cells.insert(answer.0.to_owned(), answer.1.to_owned());
        cells
    };
    let all: Vec<_> = rows.iter().filter(|row| row.open).map(answered).collect();
    (!all.is_empty()).then(|| typed(table, all.iter()))
}

/// Every paper that a case of this kind may hold: those it needs, then those it may do without.
fn materials(case: &Case, enterprise: &Enterprise, edition: &Edition) -> Vec<TableRow> {
    let needed = condition::needs(case, enterprise, edition);
    let asked = |m: &&MaterialKind| m.kinds.is_empty() || m.kinds.contains(&case.kind);
    let lacks = |m: &&MaterialKind| !needed.iter().any(|n| n.material.id == m.id);
    let further = edition.materials.iter().filter(asked).filter(lacks);
    let further = further.filter(|m| m.need != Need::PerDimension).map(|material| Needed {
        material,
        dimension: None,
        recommender: None,
        state: case.material(&material.id),
    });
    let mut further: Vec<Needed<'_>> = further.collect();
    let proofs = condition::proofs(case, edition).into_iter();
    further.extend(proofs.filter(|proof| !needed.contains(proof)));
    let row = |needed: &Needed<'_>, is_needed: bool| {
        let label = Phrase::new("table-material")
            .with("material", needed.label())
            .with("state", Arg::label("state", needed.state.word()));
        TableRow {
            cells: cells([
                ("material", Some(&needed.material.id)),
                ("dimension", needed.dimension),
                ("recommender", needed.recommender.as_deref()),
            ]),
            label: if is_needed { label } else { Phrase { key: "table-optional".into(), ..label } },
            hint: None,
            open: is_needed && needed.state != MaterialState::Accepted,
        }
    };
    let rows = needed.iter().map(|n| row(n, true));
    rows.chain(further.iter().map(|n| row(n, false))).collect()
}

/// Every dimension of the rating, with what the officer gave it in this run (B.2).
fn scores(case: &Case, edition: &Edition, officer: &str) -> Vec<TableRow> {
    let run = committee::run(case, edition, RATING);
    let row = |dimension: &crate::standard::edition::Code| {
        let own = case
            .scores
            .iter()
            .find(|s| s.run == run && s.member == officer && s.dimension == dimension.code);
        let label = Arg::label("dimension", &dimension.code);
        let breaks = |s: &&Score| s.note.as_deref().is_some_and(|note| note.contains(MARKS));
        // A note that would break the row apart stays where it stands, and its score beside it: the row is empty, and left alone.
        let (kept, shown) = (own.filter(breaks), own.filter(|s| !breaks(s)));
        let score = shown.map(|s| s.score.to_string());
        let note = shown.and_then(|s| s.note.as_deref());
        TableRow {
            cells: cells([
                ("dimension", Some(&dimension.code)),
                ("score", score.as_deref()),
                ("note", note),
            ]),
            label: match kept {
                Some(s) => Phrase::new("table-scored")
                    .with("dimension", label)
                    .with("score", i64::from(s.score)),
                None => Phrase::new("choice").with("label", label),
            },
            hint: Some(
                Phrase::new("choice").with("label", Arg::label("dimension/hint", &dimension.code)),
            ),
            open: own.is_none(),
        }
    };
    committee::dimensions(edition).iter().map(row).collect()
}

/// Every condition of certification, and how it stands.
fn findings(case: &Case, enterprise: &Enterprise, edition: &Edition) -> Vec<TableRow> {
    let row = |c: &crate::standard::edition::Condition| {
        let (key, open) = match condition::status(c, case, enterprise, edition) {
            condition::Status::Met => ("table-met", false),
            condition::Status::NotMet(_) => ("table-not-met", true),
            condition::Status::Open(_) => ("table-open", true),
        };
        TableRow {
            cells: cells([("condition", Some(&c.id))]),
            label: Phrase::new(key).with("condition", Arg::label("condition", &c.id)),
            hint: Some(Phrase::new("choice").with("label", Arg::label("condition/hint", &c.id))),
            open,
        }
    };
    edition.conditions.iter().map(row).collect()
}
