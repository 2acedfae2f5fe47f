//! What the catalogue cannot say of a field, each with its reason, and what a page tells of a thing otherwise than its record does.

use super::walk::{dated, told};
use crate::domain::day::{self, Day};
use crate::domain::dossier::Dossier;
use crate::domain::enterprise::Credential;
use crate::domain::filing::Filing;
use crate::domain::notice::Notice;
use crate::domain::phrase::{Arg, Phrase};
use crate::domain::record::Record;
use crate::domain::reference::Reference;
use crate::service::local::phrases::{joined, label, text};
use crate::workflow::{claim, queue};

/// What stands in a field that is told otherwise than the catalogue has it; `None` for every other one.
pub(super) fn parts(dossier: &Dossier, record: &Record, key: &str) -> Option<Vec<Phrase>> {
    Some(match (record, key) {
        // A stage is of the edition, a state of the program's words: which one a record has, the queues know.
        (_, "stage" | "state") => {
            vec![Phrase::new("choice").with("label", queue::state_label(record))]
        }
        // The kind of a case is a word of the record, its label one of the edition.
        (Record::Case(case), "kind") => vec![label("case_kind", case.kind.word())],
        // The row that waits for a second person says the same of it.
        (Record::Enterprise(e), "claims") => e.claims.iter().map(claim::told).collect(),
        // What was sent before notices were records, and the notices.
        (Record::Filing(filing), "sent") => {
            let sent = filing.sent.iter().map(|s| told(dossier, &s.structure()));
            sent.chain(notices(dossier, filing)).collect()
        }
        // Minutes are for reckoning.
        (Record::Settings(s), "offset_minutes") => vec![text(day::zone(s.offset_minutes))],
        // An operation is no record.
        (Record::Appeal(a), "against") => vec![text(Reference::Operation(a.against).to_string())],
        // The name of a step.
        (Record::Appeal(a), "decision") => vec![label("transition", &a.decision)],
        // The day that was entered is a field of the appeal itself.
        (Record::Appeal(a), "entered") => {
            a.entered.iter().map(|entry| dated(dossier, a.opened_on, Some(entry))).collect()
        }
        _ => return None,
    })
}

/// The notices about a filing.
fn notices<'d>(dossier: &'d Dossier, filing: &Filing) -> impl Iterator<Item = Phrase> + use<'d> {
    let same = |f: &Filing| (f.certificate, f.year) == (filing.certificate, filing.year);
    let id = dossier.filings().find(|(_, f)| same(f)).map(|(id, _)| id);
    dossier.notices().filter(move |(_, n)| Some(n.about) == id).map(|(_, n)| notice(n))
}

/// A notice in one line, where others tell of it: what, to whom, by which channel, and what became of it. Its record has a sheet
/// of its own, a field a line.
pub(in crate::service::local) fn notice(n: &Notice) -> Phrase {
    Phrase::new("told-notice-record")
        .with("notice_kind", Arg::label("notice_kind", &n.notice_kind))
        .with("party", Arg::label("notice_party", &n.party))
        .with("channel", Arg::label("channel", &n.channel))
        .with("address", n.address.as_str())
        .with("sent_on", n.sent_on)
        .with("sent_by", n.sent_by.as_str())
        .with("state", Arg::label("state", n.state.word()))
        .with("served_on", n.served_on.map_or_else(|| Arg::from(""), Arg::from))
}

/// A credential under the name of its system: level, score, number, days; what is not known is left out. The log says less of it.
pub(in crate::service::local) fn held(c: &Credential) -> Phrase {
    let number = c.number.clone().map(text);
    let score = c.score.map(|s| Phrase::new("told-credential-score").with("score", i64::from(s)));
    let day = |key: &str, day: Option<Day>| day.map(|day| Phrase::new(key).with("on", day));
    let level = Some(c.level.clone()).filter(|l| !l.is_empty()).map(text);
    let parts = [
        level,
        score,
        number,
        day("told-issued", c.issued_on),
        day("told-valid-until", c.valid_until),
    ];
    joined(parts.into_iter().flatten().collect())
}
