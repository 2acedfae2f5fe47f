//! What stands in the fields of yearly supervision, in words: changes field by field, notices sent, findings, measures, disclosures.

use super::entry::with_entry;
use crate::domain::change::{ChangeRegistration, ChangedField};
use crate::domain::dossier::Dossier;
use crate::domain::enterprise::{AnnualMeasure, Disclosure, Enterprise};
use crate::domain::field::FieldKind;
use crate::domain::filing::{Filing, ReviewFinding, Sent};
use crate::domain::notice::Notice;
use crate::domain::phrase::{Arg, Phrase};
use crate::domain::record::Record;
use crate::workflow::queue;

/// What stands in a field of these records, part by part; nothing where it is told elsewhere.
pub(super) fn structure(dossier: &Dossier, record: &Record, key: &str) -> Option<Vec<Phrase>> {
    match record {
        Record::Change(change) => of_change(dossier, change, key),
        Record::Filing(filing) => of_filing(dossier, filing, key),
        Record::Enterprise(enterprise) => of_enterprise(enterprise, key),
        _ => None,
    }
}

fn of_change(dossier: &Dossier, change: &ChangeRegistration, key: &str) -> Option<Vec<Phrase>> {
    Some(match key {
        "values" => change.values.iter().map(changed).collect(),
        "alerts" => {
            let told = |id| Phrase::new("text").with("text", queue::reference(dossier, id));
            change.alerts.iter().copied().map(told).collect()
        }
        _ => return None,
    })
}

/// A value of the enterprise's record as it was typed: codes by their labels.
pub(in crate::service::local) fn typed(key: &str, text: &str) -> Arg {
    let kind = Enterprise::FIELDS.iter().find(|f| f.key == key).map(|f| f.kind);
    let flag = match text {
        "yes" => Some("told-yes"),
        "no" => Some("told-no"),
        _ => None,
    };
    match (kind, flag) {
        _ if text.is_empty() => Phrase::new("told-nothing").into(),
        (Some(FieldKind::Flag), Some(word)) => Phrase::new(word).into(),
        (Some(FieldKind::Choice(list) | FieldKind::Choices(list)), _) => {
            Arg::Many(text.split("; ").map(|code| Arg::label(list, code)).collect())
        }
        _ => Arg::from(text),
    }
}

/// A field before and after.
pub(super) fn changed(c: &ChangedField) -> Phrase {
    Phrase::new("told-changed-field")
        .with("field", Arg::label("field", &c.key))
        .with("before", typed(&c.key, &c.before))
        .with("after", typed(&c.key, &c.after))
}

fn of_filing(dossier: &Dossier, filing: &Filing, key: &str) -> Option<Vec<Phrase>> {
    Some(match key {
        // Those of before notices were records, and those that are.
        "sent" => filing.sent.iter().map(sent).chain(notices(dossier, filing)).collect(),
        "findings" => filing.findings.iter().map(finding).collect(),
        "measures" => filing.measures.iter().map(measure).collect(),
        _ => return None,
    })
}

/// The notices about a filing.
fn notices<'d>(dossier: &'d Dossier, filing: &Filing) -> impl Iterator<Item = Phrase> + use<'d> {
    let same = |f: &Filing| (f.certificate, f.year) == (filing.certificate, filing.year);
    let id = dossier.filings().find(|(_, f)| same(f)).map(|(id, _)| id);
    dossier.notices().filter(move |(_, n)| Some(n.about) == id).map(|(_, n)| notice(n))
}

/// A notice: what, to whom, by which channel, and what became of it.
pub(in crate::service::local) fn notice(n: &Notice) -> Phrase {
    let to = if n.address.is_empty() {
        Arg::from(Phrase::new("told-nothing"))
    } else {
        Arg::from(n.address.as_str())
    };
    let served = n.served_on.map_or_else(|| Arg::from(""), Arg::from);
    Phrase::new(if n.served_on.is_some() { "told-notice-served" } else { "told-notice-sent" })
        .with("kind", Arg::label("notice_kind", &n.notice_kind))
        .with("party", Arg::label("notice_party", &n.party))
        .with("channel", Arg::label("channel", &n.channel))
        .with("to", to)
        .with("on", n.sent_on)
        .with("by", n.sent_by.as_str())
        .with("state", Arg::label("state", n.state.word()))
        .with("served", served)
}

fn sent(s: &Sent) -> Phrase {
    let to = if s.to.is_empty() {
        Arg::from(Phrase::new("not-known"))
    } else {
        Arg::from(s.to.as_str())
    };
    Phrase::new("told-sent")
        .with("on", s.on)
        .with("channel", Arg::label("channel", &s.channel))
        .with("to", to)
        .with("by", s.by.as_str())
}

fn finding(f: &ReviewFinding) -> Phrase {
    Phrase::new("told-review-finding")
        .with("point", Arg::label("review_point", &f.point))
        .with("finding", Arg::label("state", f.finding.word()))
        .with("on", f.on)
        .with("by", f.by.as_str())
        .with("note", f.note.clone().unwrap_or_default())
}

fn measure(m: &AnnualMeasure) -> Phrase {
    Phrase::new("told-measure")
        .with("year", m.year.to_string())
        .with("measure", m.measure.as_str())
        .with("amount", m.amount.as_str())
}

fn of_enterprise(e: &Enterprise, key: &str) -> Option<Vec<Phrase>> {
    (key == "disclosures").then(|| e.disclosures.iter().map(disclosure).collect())
}

fn disclosure(d: &Disclosure) -> Phrase {
    let told = Phrase::new("told-disclosure")
        .with("year", d.year.to_string())
        .with("on", d.on)
        .with("place", d.place.as_str());
    with_entry(told, d.on, d.entered.as_ref())
}
