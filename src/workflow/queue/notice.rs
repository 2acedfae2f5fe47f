//! Rows of the public notices: cases whose notice is to be published, runs or is over, and open objections (5.3.5).

use super::writer::RowDraft;
use crate::domain::case::Case;
use crate::domain::day::Day;
use crate::domain::dossier::Dossier;
use crate::domain::id::RecordId;
use crate::domain::objection::Objection;
use crate::domain::phrase::{Arg, Phrase};
use crate::domain::queue::{self, CLOCK, clock};
use crate::domain::reference::Reference;

/// A case in public notice: due on the notice's last day, after which the reader calls it over.
/// One that was cleared `late` is marked so until its notice is published.
pub(super) fn case(id: RecordId, case: &Case, late: bool, dossier: &Dossier) -> RowDraft {
    let open: Vec<Arg> = dossier
        .objections()
        .filter(|(_, o)| o.case == id && o.is_open())
        .map(|(id, _)| Arg::Text(Reference::Numbered(id.kind, id.no).to_string()))
        .collect();
    let notice = case.current_notice();
    let (state, why) = match notice {
        _ if !open.is_empty() => {
            ("objection", Phrase::new("row-objections").with("objections", Arg::Many(open)))
        }
        Some(n) => {
            ("published", Phrase::new("row-published").with("on", n.on).with("until", n.until))
        }
        None if late => ("overdue", Phrase::new("row-to-publish")),
        None => ("to-publish", Phrase::new("row-to-publish")),
    };
    let until = notice.map(|n| n.until);
    RowDraft {
        id,
        stage: case.stage.clone(),
        day: until.map_or_else(|| queue::waiting(case.opened_on), Day::number),
        due: until,
        officer: case.officer.clone(),
        state: state.to_owned(),
        why,
        facts: vec![
            ("kind", case.kind.word().to_owned()),
            ("opened", case.opened_on.to_string()),
            (CLOCK, until.map_or("", |_| clock::WORKING).to_owned()),
        ],
    }
}

pub(super) fn objection(id: RecordId, objection: &Objection) -> RowDraft {
    let case = Reference::Numbered(objection.case.kind, objection.case.no).to_string();
    RowDraft {
        id,
        stage: objection.state.word().to_owned(),
        day: objection.on.number(),
        due: None,
        officer: objection.officer.clone(),
        state: "objection".to_owned(),
        why: Phrase::new("row-objection").with("case", case).with("on", objection.on),
        facts: vec![("reported", objection.on.to_string())],
    }
}
