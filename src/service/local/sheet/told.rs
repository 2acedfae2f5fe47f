//! Fields that are structures, told in words: the clock, supplements, receipts, warnings, keeps, bans. What a list of the sheet
//! already shows line by line is left out here.

use crate::domain::case::{Case, ClockEntry, Supplement};
use crate::domain::day::Day;
use crate::domain::enterprise::{Ban, Credential, Enterprise, FormerName};
use crate::domain::filing::{Extension, Filing, FilingSupplement, Warning};
use crate::domain::matter::{Keep, Matter};
use crate::domain::phrase::{Arg, Phrase};
use crate::domain::record::Record;

/// How a structured field is shown.
pub(super) enum Told {
    /// As the catalogue says.
    Plain,
    /// Another part of the sheet shows it.
    Elsewhere,
    /// In these words.
    Words(Phrase),
}

fn joined(parts: Vec<Phrase>) -> Told {
    let parts = parts.into_iter().map(Arg::from).collect();
    Told::Words(Phrase::new("text").with("text", Arg::Many(parts)))
}

fn maybe(day: Option<Day>) -> Arg {
    day.map_or_else(|| Arg::from(Phrase::new("told-not-yet")), Arg::from)
}

fn words(text: Option<&String>) -> String {
    text.cloned().unwrap_or_default()
}

/// The field of that key of this record, told.
pub(super) fn told(record: &Record, key: &str) -> Told {
    match record {
        Record::Case(case) => of_case(case, key),
        Record::Filing(filing) => of_filing(filing, key),
        Record::Matter(matter) => of_matter(matter, key),
        Record::Enterprise(enterprise) => of_enterprise(enterprise, key),
        _ => Told::Plain,
    }
}

fn of_case(case: &Case, key: &str) -> Told {
    match (key, &case.due_diligence, &case.end) {
        ("materials" | "findings", _, _) => Told::Elsewhere,
        ("clock", _, _) => joined(case.clock.iter().map(clock).collect()),
        ("supplements", _, _) => joined(case.supplements.iter().map(supplement).collect()),
        ("due_diligence", Some(d), _) => Told::Words(
            Phrase::new("told-due-diligence")
                .with("entered", d.entered_on)
                .with(
                    "method",
                    Arg::label("due_diligence_method", d.method.as_deref().unwrap_or("")),
                )
                .with("conclusion", words(d.conclusion.as_ref()))
                .with("cleared", maybe(d.cleared_on)),
        ),
        ("end", _, Some(end)) => Told::Words(
            Phrase::new("told-end")
                .with("outcome", Arg::label("stage", &end.outcome))
                .with("on", end.on)
                .with("by", end.by.as_str())
                .with("reason", words(end.reason.as_ref())),
        ),
        _ => Told::Plain,
    }
}

fn clock(entry: &ClockEntry) -> Phrase {
    let mark = serde_json::to_value(entry.mark).ok();
    let mark = mark.as_ref().and_then(|v| v.as_str()).unwrap_or("");
    Phrase::new("told-clock").with("mark", Arg::label("clock", mark)).with("on", entry.on)
}

fn supplement(s: &Supplement) -> Phrase {
    let asked = s.asked_for.iter().map(|m| Arg::label("material", m)).collect();
    Phrase::new("told-supplement")
        .with("asked", s.asked_on)
        .with("by", s.by.as_str())
        .with("materials", Arg::Many(asked))
        .with("note", words(s.note.as_ref()))
        .with("answered", maybe(s.answered_on))
}

fn of_filing(filing: &Filing, key: &str) -> Told {
    match (key, &filing.receipt, &filing.review) {
        ("receipt", Some(r), _) => {
            let key = if r.late { "told-receipt-late" } else { "told-receipt" };
            Told::Words(
                Phrase::new(key)
                    .with("on", r.on)
                    .with("channel", Arg::label("channel", &r.channel))
                    .with("changes", Arg::label("changes", &r.changes)),
            )
        }
        ("warnings", _, _) => joined(filing.warnings.iter().map(warning).collect()),
        ("extensions", _, _) => joined(filing.extensions.iter().map(extension).collect()),
        ("supplements", _, _) => joined(filing.supplements.iter().map(asked).collect()),
        ("review", _, Some(review)) => Told::Words(
            Phrase::new("told-review")
                .with("by", review.by.as_str())
                .with("started", review.started_on)
                .with("ended", maybe(review.ended_on))
                .with("reason", words(review.reason.as_ref())),
        ),
        _ => Told::Plain,
    }
}

fn warning(w: &Warning) -> Phrase {
    Phrase::new("told-warning")
        .with("on", w.on)
        .with("mend_by", w.mend_by)
        .with("by", w.by.as_str())
        .with("reason", words(w.reason.as_ref()))
}

fn extension(e: &Extension) -> Phrase {
    Phrase::new("told-extension")
        .with("until", e.until)
        .with("on", e.on)
        .with("reason", e.reason.as_str())
}

fn asked(s: &FilingSupplement) -> Phrase {
    Phrase::new("told-filing-supplement")
        .with("asked", s.asked_on)
        .with("by", s.by_day)
        .with("note", words(s.note.as_ref()))
        .with("answered", maybe(s.answered_on))
}

fn of_matter(matter: &Matter, key: &str) -> Told {
    match key {
        "warnings" => joined(matter.warnings.iter().map(warning).collect()),
        "keeps" => joined(matter.keeps.iter().map(keep).collect()),
        _ => Told::Plain,
    }
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

fn of_enterprise(e: &Enterprise, key: &str) -> Told {
    match key {
        "former_names" => joined(e.former_names.iter().map(former).collect()),
        "credentials" => joined(e.credentials.iter().map(credential).collect()),
        "bans" => joined(e.bans.iter().map(ban).collect()),
        _ => Told::Plain,
    }
}

fn former(f: &FormerName) -> Phrase {
    Phrase::new("told-former-name").with("name", f.name.as_str()).with("until", f.until)
}

fn ban(b: &Ban) -> Phrase {
    Phrase::new("told-ban")
        .with("from", b.from)
        .with("until", b.until)
        .with("clause", b.clause.as_str())
}

fn credential(c: &Credential) -> Phrase {
    let score = c.score.map_or_else(String::new, |s| s.to_string());
    Phrase::new("told-credential")
        .with("system", c.system.as_str())
        .with("level", c.level.as_str())
        .with("score", score)
}
