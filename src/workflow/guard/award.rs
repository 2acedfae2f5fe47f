//! Guards on the public notice, the award, certificates and the mark.

use crate::domain::case::{Case, PublicNotice};
use crate::domain::certificate::Certificate;
use crate::domain::phrase::{Arg, Phrase};
use crate::domain::record::Record;
use crate::domain::reference::Reference;
use crate::domain::text;
use crate::standard::rule::Effect;
use crate::workflow::refusal::{Jump, Refusal};
use crate::workflow::trial::{GuardContext, Verdict, hold, refuse};
use crate::workflow::{against, award, committee, ground};

fn case<'a>(trial: &GuardContext<'a>) -> Option<&'a Case> {
    match trial.record {
        Record::Case(case) => Some(case),
        _ => None,
    }
}

fn notice<'a>(trial: &GuardContext<'a>) -> Option<&'a PublicNotice> {
    case(trial).and_then(Case::current_notice)
}

/// A blocking limit that still runs refuses with its end; one that is only shown does not.
pub fn no_mark_limit(trial: &GuardContext<'_>, clause: &str) -> Verdict {
    let limit = award::limit(trial.dossier, trial.scene.today, true).and_then(|s| s.limits_until);
    limit
        .map(|until| Refusal::new(clause, Phrase::new("refused-mark-limit").with("until", until)))
        .into_iter()
        .collect()
}

pub fn not_published_yet(trial: &GuardContext<'_>, clause: &str) -> Verdict {
    // What has changed since it was published is published anew.
    let as_published = |n: &&PublicNotice| {
        let subject = case(trial).zip(trial.dossier.subject());
        subject.is_none_or(|(case, (_, e))| super::seen::is_as_published(n, case, e))
    };
    notice(trial)
        .filter(as_published)
        .map(|n| {
            let message = Phrase::new("refused-published").with("on", n.on).with("until", n.until);
            Refusal::new(clause, message).already()
        })
        .into_iter()
        .collect()
}

/// A notice dated before the decision it publishes would be over before it began.
pub fn notice_day_fits(trial: &GuardContext<'_>, clause: &str) -> Verdict {
    let earliest = case(trial).and_then(award::publishable_from);
    let Some(from) = earliest.filter(|_| trial.values.asked) else { return Vec::new() };
    hold(from <= trial.on(), || {
        Refusal::new(clause, Phrase::new("refused-before-decision").with("decided", from))
            .mended_by(trial.own("on"))
    })
}

pub fn notice_published(trial: &GuardContext<'_>, clause: &str) -> Verdict {
    hold(case(trial).is_none() || notice(trial).is_some(), || {
        refuse(clause, "refused-not-published").mended_by(trial.jump(
            "case.publish_notice",
            "on",
            &[],
        ))
    })
}

pub fn notice_over(trial: &GuardContext<'_>, clause: &str) -> Verdict {
    let Some(notice) = notice(trial) else { return Vec::new() };
    hold(notice.until < trial.scene.today, || {
        Refusal::new(clause, Phrase::new("refused-notice-runs").with("until", notice.until))
    })
}

pub fn within_notice(trial: &GuardContext<'_>, clause: &str) -> Verdict {
    let Some(notice) = notice(trial).filter(|_| trial.values.asked) else { return Vec::new() };
    hold(notice.on <= trial.on() && trial.on() <= notice.until, || {
        let message = Phrase::new("refused-outside-notice")
            .with("from", notice.on)
            .with("until", notice.until);
        Refusal::new(clause, message).mended_by(trial.own("on"))
    })
}

/// One refusal an objection, each leading to its decision.
pub fn no_open_objection(trial: &GuardContext<'_>, clause: &str) -> Verdict {
    let open = trial.dossier.objections().filter(|(_, o)| o.case == trial.id && o.is_open());
    open.map(|(id, o)| {
        let message = Phrase::new("refused-objection-open")
            .with("objection", Reference::Numbered(id.kind, id.no).to_string())
            .with("on", o.on);
        Refusal::new(clause, message).mended_by(Jump {
            record: id,
            transition: "case.decide_objection".to_owned(),
            field: "outcome".to_owned(),
            preset: Vec::new(),
        })
    })
    .collect()
}

/// After the notice's last day, not before the decision, not in the future.
pub fn award_day_fits(trial: &GuardContext<'_>, clause: &str) -> Verdict {
    let (Some(case), Some(notice)) = (case(trial), notice(trial)) else { return Vec::new() };
    if !trial.values.asked {
        return Vec::new();
    }
    let on = trial.on();
    let message = if on <= notice.until {
        Phrase::new("refused-award-in-notice").with("until", notice.until)
    } else if let Some(decided) = award::decided_on(case).filter(|decided| on < *decided) {
        Phrase::new("refused-before-decision").with("decided", decided)
    } else if on > trial.scene.today {
        Phrase::new("refused-future").with("on", on)
    } else {
        return Vec::new();
    };
    vec![Refusal::new(clause, message).mended_by(trial.own("on"))]
}

/// Whoever reviewed, found, investigated, voted, scored or was recused decides no objection to what came of it.
pub fn not_part_of_case(trial: &GuardContext<'_>, clause: &str) -> Verdict {
    let Record::Objection(objection) = trial.record else { return Vec::new() };
    let Some(case) = trial.dossier.case(objection.case) else { return Vec::new() };
    let me = trial.scene.officer.name.as_str();
    let part = committee::has_reviewed(case, me)
        || committee::has_investigated(case, me)
        || committee::has_voted(case, me)
        || case.is_recused(me);
    hold(!part, || refuse(clause, "refused-part-of-case"))
}

/// Valid today, and on the day the form gives.
pub fn certificate_valid(trial: &GuardContext<'_>, clause: &str) -> Verdict {
    let (today, on) = (trial.scene.today, trial.on().min(trial.scene.today));
    let valid = trial.dossier.certificates().any(|(_, c)| c.is_valid_on(today));
    if !valid {
        return vec![refuse(clause, "refused-no-certificate")];
    }
    hold(trial.dossier.certificates().any(|(_, c)| c.is_valid_on(on)), || {
        Refusal::new(clause, Phrase::new("refused-no-certificate-on").with("on", on))
            .mended_by(trial.own("on"))
    })
}

/// Holds, or held, a certificate that neither a delisting nor its voiding has struck off: a delisting on its day of effect, and until
/// then the certificate stands.
pub fn on_register(trial: &GuardContext<'_>, clause: &str) -> Verdict {
    let today = trial.scene.today;
    let listed = |c: &Certificate| c.delisted_on().is_none_or(|on| today < on) && !c.is_voided();
    hold(trial.dossier.certificates().any(|(_, c)| listed(c)), || {
        refuse(clause, "refused-not-on-register")
    })
}

pub fn certificate_not_ended(trial: &GuardContext<'_>, clause: &str) -> Verdict {
    let Record::Certificate(c) = trial.record else { return Vec::new() };
    let Some(on) = c.ended_on() else { return Vec::new() };
    let refusal = Refusal::new(clause, Phrase::new("refused-certificate-ended").with("on", on));
    vec![if c.is_voided() { refusal.already() } else { refusal }]
}

/// Voiding bans nobody: it is no way out of what a delisting would answer (11.3).
pub fn no_open_ground(trial: &GuardContext<'_>, clause: &str) -> Verdict {
    let grounds = ground::grounds(trial.dossier, trial.scene.rules);
    let open = ground::open_on(&grounds, trial.scene.today);
    open.first()
        .map(|g| {
            let message = Phrase::new("refused-ground-open")
                .with("ground", Arg::label("ground", &g.code))
                .with("from", g.opens_on);
            Refusal::new(clause, message)
        })
        .into_iter()
        .collect()
}

/// Nothing stands against the enterprise: no ground, no substantiated alert of 11.3, no warning, no delisting to come (11).
pub fn nothing_stands(trial: &GuardContext<'_>, _: &str) -> Verdict {
    let (dossier, scene) = (trial.dossier, trial.scene);
    let all = against::on_day(dossier, scene.rules, scene.today);
    let subject = dossier.subject().map(|(id, _)| id);
    all.into_iter()
        .map(|a| {
            let refusal = Refusal::new(&a.clause, a.said);
            match subject {
                Some(record) => refusal.mended_by(Jump {
                    record,
                    transition: "matter.keep".to_owned(),
                    field: "reason".to_owned(),
                    preset: Vec::new(),
                }),
                None => refusal,
            }
        })
        .collect()
}

/// No alert against the enterprise is still to be decided: voiding is for clerical errors alone.
pub fn no_open_alert(trial: &GuardContext<'_>, clause: &str) -> Verdict {
    let open = trial.dossier.alerts().filter(|(_, a)| a.is_open());
    open.map(|(id, a)| {
        let message = Phrase::new("refused-alert-open")
            .with("alert", Reference::Numbered(id.kind, id.no).to_string())
            .with("on", a.reported_on);
        Refusal::new(clause, message).mended_by(Jump {
            record: id,
            transition: "alert.dismiss".to_owned(),
            field: "reason".to_owned(),
            preset: Vec::new(),
        })
    })
    .collect()
}

/// Voided for a clerical error, and none issued in its place yet.
pub fn voided_only(trial: &GuardContext<'_>, clause: &str) -> Verdict {
    let Record::Certificate(c) = trial.record else { return Vec::new() };
    if !c.is_voided() {
        return vec![refuse(clause, "refused-not-voided")];
    }
    let issued = trial.dossier.certificates().find(|(_, other)| other.reissues == Some(trial.id));
    issued
        .map(|(_, other)| {
            let message = Phrase::new("refused-reissued").with("number", other.number.as_str());
            Refusal::new(clause, message).already()
        })
        .into_iter()
        .collect()
}

/// From the day of the decision to today, and within the term of the one it stands in for.
pub fn reissue_day_fits(trial: &GuardContext<'_>, clause: &str) -> Verdict {
    let Record::Certificate(c) = trial.record else { return Vec::new() };
    if !trial.values.asked {
        return Vec::new();
    }
    let (on, today) = (trial.on(), trial.scene.today);
    let message = if on > today {
        Phrase::new("refused-future").with("on", on)
    } else if let Some(decided) = c.decided_on.filter(|decided| on < *decided) {
        Phrase::new("refused-before-decision").with("decided", decided)
    } else if on > c.valid_until {
        Phrase::new("refused-reissue-late").with("until", c.valid_until)
    } else {
        return Vec::new();
    };
    vec![Refusal::new(clause, message).mended_by(trial.own("on"))]
}

/// What is to be renewed: the last certificate of its holder, from some days before its last one, while nobody has applied and nobody
/// has said that it will not be renewed.
pub fn up_for_renewal(trial: &GuardContext<'_>, clause: &str) -> Verdict {
    let Record::Certificate(c) = trial.record else { return Vec::new() };
    if c.ended_on().is_some() {
        // That it has ended is for another guard to say.
        return Vec::new();
    }
    if let Some(said) = &c.not_renewing {
        let message =
            Phrase::new("refused-not-renewing").with("on", said.on).with("by", said.by.as_str());
        let refusal = Refusal::new(clause, message);
        let same = trial.transition.effects.contains(&Effect::NoteNotRenewing);
        return vec![if same { refusal.already() } else { refusal }];
    }
    if award::last_certificate(trial.dossier).map(|(id, _)| id) != Some(trial.id) {
        return vec![refuse(clause, "refused-not-the-last")];
    }
    if let Some((id, case)) = award::open_application(trial.dossier) {
        let message = Phrase::new("refused-case-open")
            .with("case", Reference::Numbered(id.kind, id.no).to_string())
            .with("kind", Arg::label("case_kind", case.kind.word()));
        return vec![Refusal::new(clause, message)];
    }
    let from = c.valid_until.plus(-i64::from(trial.edition.numbers.renewal_days.value));
    hold(from <= trial.scene.today, || {
        let message =
            Phrase::new("refused-renewal-early").with("from", from).with("until", c.valid_until);
        Refusal::new(clause, message)
    })
}

pub fn void_proposed(trial: &GuardContext<'_>, clause: &str) -> Verdict {
    let Record::Certificate(c) = trial.record else { return Vec::new() };
    hold(c.void_proposed.is_some(), || refuse(clause, "refused-no-void-proposed").already())
}

pub fn mark_not_stopped(trial: &GuardContext<'_>, clause: &str) -> Verdict {
    award::mark_stopped(trial.dossier, trial.scene.today)
        .map(|s| {
            let message = Phrase::new("refused-mark-stopped").with("from", s.from);
            Refusal::new(clause, message).already()
        })
        .into_iter()
        .collect()
}

pub fn mark_stopped(trial: &GuardContext<'_>, clause: &str) -> Verdict {
    hold(award::mark_stopped(trial.dossier, trial.scene.today).is_some(), || {
        refuse(clause, "refused-mark-not-stopped").already()
    })
}

/// A limit on the next application, shown or blocking, says until when, and that lies after today.
pub fn limit_later(trial: &GuardContext<'_>, clause: &str) -> Verdict {
    if trial.values.text("limit").is_none_or(|limit| limit == "none") {
        return Vec::new();
    }
    let until = trial.values.day("until");
    hold(until.is_some_and(|until| until > trial.scene.today), || {
        refuse(clause, "refused-limit-until").mended_by(trial.own("until"))
    })
}

pub fn thresholds_unconfirmed(trial: &GuardContext<'_>, clause: &str) -> Verdict {
    let Record::Settings(settings) = trial.record else { return Vec::new() };
    let done =
        settings.confirmed(&trial.edition.stamp, &trial.edition.numbers.star_thresholds.value);
    done.and_then(|c| c.confirmed_on)
        .map(|on| {
            let message = Phrase::new("refused-thresholds-confirmed").with("on", on);
            Refusal::new(clause, message).already()
        })
        .into_iter()
        .collect()
}

pub fn edition_known(trial: &GuardContext<'_>, clause: &str) -> Verdict {
    let Some(named) = trial.values.text("edition") else { return Vec::new() };
    hold(trial.scene.rules.edition_named(named).is_some(), || {
        let shown = text::display(named).into_owned();
        Refusal::new(clause, Phrase::new("refused-edition-unknown").with("edition", shown))
            .mended_by(trial.own("edition"))
    })
}
