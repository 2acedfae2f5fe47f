//! What stands in a field, in words: structures (the clock, receipts, warnings, bans) part by part, codes by their labels.

mod award;
pub(super) mod case;
pub(super) mod entry;
mod matter;
pub(super) mod supervision;

use super::phrases::{joined, label, maybe, text, words};
use crate::domain::day::Day;
use crate::domain::dossier::Dossier;
use crate::domain::enterprise::{
    Ban, ConfidentialDisclosure, Correction, Credential, Enterprise, FormerCode, FormerName,
};
use crate::domain::field::{FieldKind, FieldSpec, FieldValue};
use crate::domain::filing::{
    Extension, Filing, FilingSupplement, Receipt, Reopening, Review, Warning,
};
use crate::domain::id::RecordId;
use crate::domain::matter::{Keep, Matter};
use crate::domain::phrase::{Arg, Phrase};
use crate::domain::record::Record;
use crate::workflow::queue::{self, state_label};
use entry::with_entry;
use serde_json::Value;

/// Fields that a list of the record's page shows line by line.
pub(in crate::service::local) const ELSEWHERE: [&str; 7] =
    ["materials", "findings", "recusals", "interviews", "votes", "rounds", "scores"];

/// A record's shape with every record it points to by its reference.
pub(super) fn named(value: Value, dossier: &Dossier) -> Value {
    match value {
        Value::Array(items) => items.into_iter().map(|i| named(i, dossier)).collect(),
        Value::Object(map) => {
            let id = Value::Object(map.clone());
            match serde_json::from_value::<RecordId>(id) {
                Ok(id) if map.len() == 2 => Value::String(queue::reference(dossier, id)),
                _ => map.into_iter().map(|(k, v)| (k, named(v, dossier))).collect(),
            }
        }
        other => other,
    }
}

/// What stands in a field, part by part, in words: structures told, codes by their labels, records by their references.
pub(in crate::service::local) fn parts(
    dossier: &Dossier,
    record: &Record,
    spec: &FieldSpec,
) -> Vec<Phrase> {
    let told = matter::parts(dossier, record, spec.key)
        .or_else(|| structure(record, spec.key))
        .or_else(|| supervision::structure(dossier, record, spec.key));
    if let Some(parts) = told {
        return parts;
    }
    let value = record.get(spec.key).unwrap_or(FieldValue::Empty);
    match (spec.kind, spec.key, value) {
        (_, _, FieldValue::Empty) => Vec::new(),
        (_, "kind", FieldValue::Text(code)) if matches!(record, Record::Case(_)) => {
            vec![label("case_kind", &code)]
        }
        (_, "stage" | "state", _) => vec![Phrase::new("choice").with("label", state_label(record))],
        (_, "enterprise" | "certificate" | "case" | "matter" | "about", _) => {
            pointed(dossier, record, spec.key)
        }
        (FieldKind::Choice(list), _, FieldValue::Code(code)) => vec![label(list, &code)],
        (FieldKind::Choices(list), _, FieldValue::Codes(codes)) => {
            codes.iter().map(|c| label(list, c)).collect()
        }
        (_, _, FieldValue::Flag(flag)) => {
            vec![Phrase::new(if flag { "told-yes" } else { "told-no" })]
        }
        (_, _, FieldValue::List(items)) => items.into_iter().map(text).collect(),
        (_, _, value) => vec![text(value.to_text())],
    }
}

/// The record that a field points to, by reference.
fn pointed(dossier: &Dossier, record: &Record, key: &str) -> Vec<Phrase> {
    let id = match (key, record) {
        ("certificate", Record::Filing(f)) => Some(f.certificate),
        ("case", Record::Certificate(c)) => c.case,
        ("case", Record::Objection(o)) => Some(o.case),
        ("matter", Record::Alert(a)) => a.matter,
        ("about", Record::Notice(n)) => Some(n.about),
        ("enterprise", record) => record.enterprise(),
        _ => None,
    };
    id.map(|id| text(queue::reference(dossier, id))).into_iter().collect()
}

fn structure(record: &Record, key: &str) -> Option<Vec<Phrase>> {
    match record {
        Record::Case(case) => case::parts(case, key),
        Record::Filing(filing) => of_filing(filing, key),
        Record::Matter(matter) => of_matter(matter, key),
        Record::Enterprise(enterprise) => of_enterprise(enterprise, key),
        Record::Certificate(certificate) => award::of_certificate(certificate, key),
        Record::Settings(settings) => award::of_settings(settings, key),
        Record::Appeal(appeal) if key == "entered" => {
            let on = Phrase::new("text").with("text", appeal.opened_on);
            let entry = appeal.entered.as_ref();
            Some(entry.map(|e| with_entry(on, appeal.opened_on, Some(e))).into_iter().collect())
        }
        _ => None,
    }
}

fn of_filing(filing: &Filing, key: &str) -> Option<Vec<Phrase>> {
    Some(match key {
        "receipt" => filing.receipt.iter().map(receipt).collect(),
        "warnings" => filing.warnings.iter().map(warning).collect(),
        "extensions" => filing.extensions.iter().map(extension).collect(),
        "supplements" => filing.supplements.iter().map(asked).collect(),
        "review" => filing.review.iter().map(review).collect(),
        "reopenings" => filing.reopenings.iter().map(reopening).collect(),
        _ => return None,
    })
}

fn receipt(r: &Receipt) -> Phrase {
    let told = Phrase::new(if r.late { "told-receipt-late" } else { "told-receipt" })
        .with("on", r.on)
        .with("channel", Arg::label("channel", &r.channel))
        .with("changes", Arg::label("changes", &r.changes));
    with_entry(told, r.on, r.entered.as_ref())
}

fn reopening(r: &Reopening) -> Phrase {
    Phrase::new("told-reopening")
        .with("until", r.until)
        .with("on", r.on)
        .with("by", r.by.as_str())
        .with("evidence", r.evidence.as_str())
        .with("reason", r.reason.as_str())
}

fn review(r: &Review) -> Phrase {
    Phrase::new("told-review")
        .with("by", r.by.as_str())
        .with("started", r.started_on)
        .with("ended", maybe(r.ended_on))
        .with("reason", words(r.reason.as_ref()))
}

fn warning(w: &Warning) -> Phrase {
    let told = Phrase::new("told-warning")
        .with("on", w.on)
        .with("mend_by", w.mend_by)
        .with("by", w.by.as_str())
        .with("reason", words(w.reason.as_ref()));
    until_aside(told, w.set_aside_on)
}

/// What an appeal set aside says so, and from when.
fn until_aside(told: Phrase, aside: Option<Day>) -> Phrase {
    match aside {
        Some(on) => Phrase::new("told-set-aside").with("what", told).with("on", on),
        None => told,
    }
}

fn extension(e: &Extension) -> Phrase {
    let told = Phrase::new("told-extension")
        .with("until", e.until)
        .with("on", e.on)
        .with("reason", e.reason.as_str());
    let Some(struck) = e.struck_on else { return told };
    Phrase::new("told-struck")
        .with("what", told)
        .with("on", struck)
        .with("evidence", words(e.evidence.as_ref()))
}

fn asked(s: &FilingSupplement) -> Phrase {
    let told = Phrase::new("told-filing-supplement")
        .with("asked", s.asked_on)
        .with("by", s.by_day)
        .with("note", words(s.note.as_ref()))
        .with("answered", maybe(s.answered_on));
    match s.answered_on {
        Some(on) => with_entry(told, on, s.answer.as_ref()),
        None => told,
    }
}

fn of_matter(matter: &Matter, key: &str) -> Option<Vec<Phrase>> {
    Some(match key {
        "warnings" => matter.warnings.iter().map(warning).collect(),
        "keeps" => matter.keeps.iter().map(keep).collect(),
        _ => return None,
    })
}

fn keep(k: &Keep) -> Phrase {
    let key = match (k.solo, &k.agreed_by) {
        (true, _) => "told-keep-solo",
        (false, Some(_)) => "told-keep",
        (false, None) => "told-keep-proposed",
    };
    let grounds = k.grounds.iter().map(|(code, _)| Arg::label("ground", code)).collect();
    Phrase::new(key)
        .with("proposed_by", k.proposed_by.as_str())
        .with("proposed", k.proposed_on)
        .with("agreed_by", words(k.agreed_by.as_ref()))
        .with("agreed", maybe(k.agreed_on))
        .with("reason", k.reason.as_str())
        .with("grounds", Arg::Many(grounds))
}

fn of_enterprise(e: &Enterprise, key: &str) -> Option<Vec<Phrase>> {
    Some(match key {
        "former_names" => e.former_names.iter().map(former).collect(),
        "credentials" => e.credentials.iter().map(credential).collect(),
        "bans" => e.bans.iter().map(ban).collect(),
        "claims" => e.claims.iter().map(crate::workflow::claim::told).collect(),
        "former_codes" => e.former_codes.iter().map(former_code).collect(),
        "corrections" => e.corrections.iter().map(correction).collect(),
        "confidential_disclosures" => e.confidential_disclosures.iter().map(disclosed).collect(),
        _ => return None,
    })
}

fn former(f: &FormerName) -> Phrase {
    Phrase::new("told-former-name").with("name", f.name.as_str()).with("until", f.until)
}

fn former_code(f: &FormerCode) -> Phrase {
    let key = if f.mistyped { "told-former-code-mistyped" } else { "told-former-code" };
    Phrase::new(key).with("code", f.code.to_string()).with("until", f.until)
}

fn correction(c: &Correction) -> Phrase {
    let told = match &c.confirmed {
        Some(second) => Phrase::new("told-correction").with("confirmed_by", second.by.as_str()),
        None => Phrase::new("told-correction-solo"),
    };
    told.with("on", c.on)
        .with("by", c.by.as_str())
        .with("reason", c.reason.as_str())
        .with("values", joined(c.values.iter().map(supervision::changed).collect()))
}

fn disclosed(d: &ConfidentialDisclosure) -> Phrase {
    Phrase::new("told-confidential-disclosure")
        .with("on", d.on)
        .with("basis", Arg::label("disclosure_basis", &d.basis))
        .with("ground", d.ground.as_str())
        .with("recipient", d.recipient.as_str())
        .with("extent", d.extent.as_str())
        .with("by", d.by.as_str())
}

fn ban(b: &Ban) -> Phrase {
    let told = Phrase::new("told-ban").with("from", b.from).with("until", b.until);
    until_aside(told.with("clause", b.clause.as_str()), b.set_aside_on)
}

fn credential(c: &Credential) -> Phrase {
    let score = c.score.map_or_else(String::new, |s| s.to_string());
    Phrase::new("told-credential")
        .with("system", Arg::label("credential_system", &c.system))
        .with("level", c.level.as_str())
        .with("score", score)
}

/// A credential under the name of its system: level, score, number, days; what is not known is left out.
pub(super) fn held(c: &Credential) -> Phrase {
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
