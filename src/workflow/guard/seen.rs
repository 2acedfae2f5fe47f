//! Guards on what something was decided on: the materials as a round, a clearance or a rating saw them (5.3.3), the name and the
//! stars as they were published (5.3.5).

use crate::domain::case::{Case, PublicNotice};
use crate::domain::enterprise::Enterprise;
use crate::domain::phrase::{Arg, Phrase};
use crate::domain::record::Record;
use crate::workflow::committee;
use crate::workflow::digest::{self, Outdated};
use crate::workflow::refusal::Refusal;
use crate::workflow::trial::{GuardContext, Verdict, hold, refuse};

fn case<'a>(trial: &GuardContext<'a>) -> Option<&'a Case> {
    match trial.record {
        Record::Case(case) => Some(case),
        _ => None,
    }
}

/// One refusal for each thing that was decided on other materials: it is decided again, or the change is found immaterial.
pub fn materials_as_seen(trial: &GuardContext<'_>, clause: &str) -> Verdict {
    let Some(case) = case(trial) else { return Vec::new() };
    let outdated = digest::outdated(case, trial.edition);
    let told = outdated.iter().map(|what| {
        let message = match what {
            Outdated::Round(round, on) => Phrase::new("refused-seen-round")
                .with("round", Arg::label("round", round))
                .with("on", *on),
            Outdated::Clearance(on) => Phrase::new("refused-seen-clearance").with("on", *on),
            Outdated::Rating(on) => Phrase::new("refused-seen-rating").with("on", *on),
        };
        let jump = trial.jump("case.find_immaterial", "reason", &[]);
        Refusal::new(clause, message).mended_by(jump)
    });
    told.collect()
}

/// Only where there is a change to find on.
pub fn changed_since(trial: &GuardContext<'_>, clause: &str) -> Verdict {
    let Some(case) = case(trial) else { return Vec::new() };
    hold(!digest::outdated(case, trial.edition).is_empty(), || {
        refuse(clause, "refused-nothing-changed").already()
    })
}

/// Whoever votes, or voted, does not find for the committee that what it has not seen does not matter.
pub fn may_not_vote(trial: &GuardContext<'_>, clause: &str) -> Verdict {
    let Some(case) = case(trial) else { return Vec::new() };
    let me = trial.scene.officer.name.as_str();
    let sits = committee::members(case, trial.scene.committee, false).contains(me);
    hold(!sits && !committee::has_voted(case, me), || refuse(clause, "refused-may-vote"))
}

/// The day on a document, where it is told.
pub fn dated_before(trial: &GuardContext<'_>, clause: &str) -> Verdict {
    let Some(dated) = trial.values.day("dated") else { return Vec::new() };
    hold(dated <= trial.scene.today, || {
        Refusal::new(clause, Phrase::new("refused-dated").with("dated", dated))
            .mended_by(trial.own("dated"))
    })
}

/// Whether a notice still tells what stands: one that did not keep its name and stars is as it was.
pub fn is_as_published(notice: &PublicNotice, case: &Case, enterprise: &Enterprise) -> bool {
    let stars = case.rating.as_ref().and_then(|r| r.stars);
    notice.name.as_ref().is_none_or(|name| *name == enterprise.name && notice.stars == stars)
}

pub fn notice_as_published(trial: &GuardContext<'_>, clause: &str) -> Verdict {
    let (Some(case), Some((_, enterprise))) = (case(trial), trial.dossier.subject()) else {
        return Vec::new();
    };
    let Some(notice) = case.current_notice() else { return Vec::new() };
    hold(is_as_published(notice, case, enterprise), || {
        let star = |stars: Option<u8>| Arg::label("star", &stars.unwrap_or(0).to_string());
        let message = Phrase::new("refused-notice-changed")
            .with("on", notice.on)
            .with("name", notice.name.clone().unwrap_or_default())
            .with("stars", star(notice.stars));
        let jump = trial.jump("case.publish_notice", "on", &[]);
        Refusal::new(clause, message).mended_by(jump)
    })
}
