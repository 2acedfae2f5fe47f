//! What stands in the fields of matters and appeals, in words: proposals, decisions, what was set aside and by whom.

use crate::domain::appeal::Appeal;
use crate::domain::dossier::Dossier;
use crate::domain::id::RecordId;
use crate::domain::matter::{Delisting, Matter};
use crate::domain::phrase::{Arg, Phrase};
use crate::domain::proposal::Proposal;
use crate::domain::record::Record;
use crate::domain::reference::Reference;
use crate::service::local::phrases::{joined, text, words};
use crate::workflow::queue;

/// The parts of a field that is told here; nothing where another tells it.
pub(super) fn parts(dossier: &Dossier, record: &Record, key: &str) -> Option<Vec<Phrase>> {
    match record {
        Record::Matter(matter) => of_matter(dossier, matter, key),
        Record::Appeal(appeal) => of_appeal(dossier, appeal, key),
        _ => None,
    }
}

fn of_matter(dossier: &Dossier, matter: &Matter, key: &str) -> Option<Vec<Phrase>> {
    (key == "delistings")
        .then(|| matter.delistings.iter().flat_map(|d| delisting(dossier, d)).collect())
}

/// A ground and the record it rests on.
fn grounds(dossier: &Dossier, grounds: &[(String, RecordId)]) -> Arg {
    let told = |(code, record): &(String, RecordId)| {
        let told = Phrase::new("told-ground").with("ground", Arg::label("ground", code));
        Arg::from(told.with("record", queue::reference(dossier, *record)))
    };
    Arg::Many(grounds.iter().map(told).collect())
}

/// The proposal, then what was decided of it, then that it was set aside.
fn delisting(dossier: &Dossier, d: &Delisting) -> Vec<Phrase> {
    let mut told = vec![
        Phrase::new("told-delisting-proposed")
            .with("by", d.proposed_by.as_str())
            .with("on", d.proposed_on)
            .with("grounds", grounds(dossier, &d.grounds))
            .with("reason", d.reason.as_str()),
    ];
    let Some(decided) = d.decided_on else {
        told.push(Phrase::new("told-delisting-awaits"));
        return told;
    };
    let by = words(d.decided_by.as_ref());
    let reason = words(d.decision_reason.as_ref());
    let decision = match d.effective_on {
        None => Phrase::new("told-delisting-declined")
            .with("state", Arg::label("state", d.state_before.word())),
        Some(effective) => {
            let key = if d.solo { "told-delisting-solo" } else { "told-delisting-decided" };
            let cases = d.cases.iter().map(|id| text(queue::reference(dossier, *id))).collect();
            let standing = format!("standing-{}", d.standing_before);
            let standing =
                Phrase::new(&standing).with("stars", i64::from(d.stars_before.unwrap_or(0)));
            Phrase::new(key)
                .with("effective", effective)
                .with("standing", standing.with("until", ""))
                .with("cases", joined(cases))
        }
    };
    told.push(decision.with("by", by).with("on", decided).with("reason", reason));
    told.extend(d.set_aside_on.map(|on| Phrase::new("told-delisting-set-aside").with("on", on)));
    told
}

fn proposal(p: &Proposal) -> Phrase {
    Phrase::new("told-proposal")
        .with("by", p.by.as_str())
        .with("on", p.on)
        .with("reason", p.reason.as_str())
}

fn of_appeal(dossier: &Dossier, appeal: &Appeal, key: &str) -> Option<Vec<Phrase>> {
    Some(match key {
        "against" => vec![text(Reference::Operation(appeal.against).to_string())],
        "decision" => {
            vec![Phrase::new("choice").with("label", Arg::label("transition", &appeal.decision))]
        }
        "record" => vec![text(queue::reference(dossier, appeal.record))],
        "decided_by_first" => {
            appeal.decided_by_first.iter().map(|officer| text(officer.as_str())).collect()
        }
        "set_aside_proposed" => appeal.set_aside_proposed.iter().map(proposal).collect(),
        _ => return None,
    })
}
