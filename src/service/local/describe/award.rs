//! Notices, returns, certificates, the mark and the desk's confirmations, told in words.

use crate::domain::certificate::{Certificate, CertificateEnd, EndKind, MarkSuspension, StarStep};
use crate::domain::desk_settings::{Confirmation, DeskSettings};
use crate::domain::phrase::{Arg, Phrase};
use crate::domain::proposal::Proposal;
use crate::domain::reference::Reference;
use crate::service::local::phrases::{maybe, words};

pub(super) fn of_certificate(c: &Certificate, key: &str) -> Option<Vec<Phrase>> {
    Some(match key {
        "mark_suspensions" => c.mark_suspensions.iter().map(mark).collect(),
        "ends" => c.ends.iter().map(ended).collect(),
        "star_steps" => c.star_steps.iter().map(stars).collect(),
        "void_proposed" => c.void_proposed.iter().map(proposal).collect(),
        "not_renewing" => c.not_renewing.iter().map(proposal).collect(),
        _ => return None,
    })
}

pub(super) fn of_settings(settings: &DeskSettings, key: &str) -> Option<Vec<Phrase>> {
    (key == "confirmations").then(|| settings.confirmations.iter().map(confirmation).collect())
}

fn mark(m: &MarkSuspension) -> Phrase {
    let limit = match (m.limits_until, m.blocking) {
        (None, _) => Arg::from(""),
        (Some(until), true) => Phrase::new("told-limit-blocking").with("until", until).into(),
        (Some(until), false) => Phrase::new("told-limit-shown").with("until", until).into(),
    };
    Phrase::new("told-mark")
        .with("from", m.from)
        .with("misuse", Arg::label("misuse", &m.misuse))
        .with("why", m.why.as_str())
        .with("by", m.by.as_str())
        .with("limit", limit)
        .with("lifted", maybe(m.lifted_on))
        .with("reason", words(m.lift_reason.as_ref()))
}

fn ended(e: &CertificateEnd) -> Phrase {
    let key = match e.kind {
        EndKind::Delisted => "why-delisted",
        EndKind::Surrendered => "why-surrendered",
        EndKind::Ceased => "why-ceased",
        EndKind::Voided => "why-voided",
    };
    let said = Phrase::new(key).with("on", e.on);
    match e.set_aside_on {
        Some(on) => Phrase::new("told-set-aside").with("what", said).with("on", on),
        None => said,
    }
}

fn stars(s: &StarStep) -> Phrase {
    let case = s.case.map_or(String::new(), |id| Reference::Numbered(id.kind, id.no).to_string());
    Phrase::new("told-stars")
        .with("on", s.on)
        .with("stars", i64::from(s.stars.unwrap_or(0)))
        .with("case", case)
}

fn proposal(p: &Proposal) -> Phrase {
    Phrase::new("told-proposal")
        .with("by", p.by.as_str())
        .with("on", p.on)
        .with("reason", p.reason.as_str())
}

fn confirmation(c: &Confirmation) -> Phrase {
    let key = match (c.solo, &c.confirmed_by) {
        (true, _) => "told-confirmation-solo",
        (false, Some(_)) => "told-confirmation",
        (false, None) => "told-confirmation-proposed",
    };
    let thresholds = c.thresholds.iter().map(|t| Arg::Text(t.to_string())).collect();
    Phrase::new(key)
        .with("edition", c.edition.as_str())
        .with("thresholds", Arg::Many(thresholds))
        .with("proposed_by", c.proposed_by.as_str())
        .with("proposed", c.proposed_on)
        .with("confirmed_by", words(c.confirmed_by.as_ref()))
        .with("confirmed", maybe(c.confirmed_on))
}
