//! What stands in the fields of a case, in words: materials, due diligence, interviews, votes, rounds, scores, the rating,
//! returns, recusals, notices. It knows no committee: who is left is for the sheet's own section.

use super::entry::with_entry;
use crate::domain::case::{
    Case, CaseEnd, ClockEntry, DiligencePoint, DueDiligence, Finding, Immaterial, Interview,
    Material, Part, PartKind, PublicNotice, Rating, Recusal, Return, RoundResult, Score,
    Supplement, Vote, Wait,
};
use crate::domain::phrase::{Arg, Phrase};
use crate::service::local::phrases::{label, maybe, words};
use crate::workflow::condition::{asked_for, called, letter_of};

/// Part by part; `None` where the field is no structure.
pub(super) fn parts(case: &Case, key: &str) -> Option<Vec<Phrase>> {
    Some(match key {
        "materials" => case.materials.iter().map(material).collect(),
        "findings" => case.findings.iter().map(finding).collect(),
        "clock" => case.clock.iter().map(clock).collect(),
        "supplements" => case.supplements.iter().map(supplement).collect(),
        "due_diligence" => case.due_diligence.iter().flat_map(diligence_parts).collect(),
        "recusals" => case.recusals.iter().map(recusal).collect(),
        "interviews" => case.interviews.iter().map(interview).collect(),
        "votes" => case.votes.iter().map(vote).collect(),
        "rounds" => case.rounds.iter().map(round).collect(),
        "scores" => case.scores.iter().map(score).collect(),
        "rating" => case.rating.iter().map(rating).collect(),
        "notices" => case.notices.iter().map(notice).collect(),
        "returns" => case.returns.iter().map(returned).collect(),
        "end" => case.end.iter().map(end).collect(),
        "parts" => case.parts.iter().map(part).collect(),
        "waits" => case.waits.iter().map(wait).collect(),
        "immaterial" => case.immaterial.iter().map(immaterial).collect(),
        _ => return None,
    })
}

fn part(p: &Part) -> Phrase {
    let key = match p.part {
        PartKind::Reviewed => "told-part-reviewed",
        PartKind::Investigated => "told-part-investigated",
        PartKind::Voted => "told-part-voted",
    };
    Phrase::new(key).with("officer", p.officer.as_str()).with("on", p.on)
}

fn wait(w: &Wait) -> Phrase {
    Phrase::new("told-wait").with("from", w.from).with("to", w.to)
}

fn immaterial(i: &Immaterial) -> Phrase {
    Phrase::new("told-immaterial")
        .with("by", i.by.as_str())
        .with("on", i.on)
        .with("reason", i.reason.as_str())
}

fn material(m: &Material) -> Phrase {
    let material = match &m.recommender {
        Some(whose) => letter_of(&m.id, whose),
        None => called(&m.id, m.dimension.as_deref()),
    };
    Phrase::new("told-material")
        .with("material", material)
        .with("state", Arg::label("state", m.state.word()))
        .with("on", m.on)
        .with("note", words(m.note.as_ref()))
}

fn finding(f: &Finding) -> Phrase {
    Phrase::new(if f.overrules { "told-finding-overruled" } else { "told-finding" })
        .with("condition", Arg::label("condition", &f.condition))
        .with("finding", Arg::label("state", f.finding.word()))
        .with("on", f.on)
        .with("by", f.by.as_str())
        .with("reason", words(f.reason.as_ref()))
}

fn diligence_parts(d: &DueDiligence) -> Vec<Phrase> {
    let mut parts = vec![due_diligence(d)];
    let people: Vec<Arg> =
        d.experts.iter().chain(&d.third_party).map(|e| Arg::from(e.as_str())).collect();
    if !people.is_empty() {
        parts.push(Phrase::new("told-experts").with("experts", Arg::Many(people)));
    }
    parts.extend(d.points.iter().map(point));
    if !d.investigated_by.is_empty() {
        let by = d.investigated_by.iter().map(|o| Arg::from(o.as_str())).collect();
        parts.push(Phrase::new("told-investigated-by").with("by", Arg::Many(by)));
    }
    parts
}

fn due_diligence(d: &DueDiligence) -> Phrase {
    let method = d.method.as_deref().map_or_else(
        || Arg::from(Phrase::new("told-not-yet")),
        |m| Arg::label("due_diligence_method", m),
    );
    Phrase::new("told-due-diligence")
        .with("entered", d.entered_on)
        .with("method", method)
        .with("conclusion", words(d.conclusion.as_ref()))
        .with("cleared", maybe(d.cleared_on))
}

fn point(p: &DiligencePoint) -> Phrase {
    Phrase::new("told-point")
        .with("point", p.point.as_str())
        .with("finding", Arg::label("state", p.finding.word()))
        .with("evidence", p.evidence.as_str())
}

fn recusal(r: &Recusal) -> Phrase {
    Phrase::new("told-recusal")
        .with("member", r.member.as_str())
        .with("on", r.on)
        .with("by", r.by.as_str())
        .with("reason", words(r.reason.as_ref()))
}

pub(in crate::service::local) fn interview(i: &Interview) -> Phrase {
    Phrase::new(if i.held { "told-interview" } else { "told-interview-planned" })
        .with("round", Arg::label("round", &i.round))
        .with("on", i.on)
        .with("by", i.by.as_str())
        .with("mode", Arg::label("interview_mode", &i.mode))
        .with("record", words(i.record.as_ref()))
}

pub(in crate::service::local) fn vote(v: &Vote) -> Phrase {
    let key = if v.stars.is_some() { "told-vote-stars" } else { "told-vote" };
    Phrase::new(key)
        .with("stars", stars(v.stars))
        .with("round", Arg::label("round", &v.round))
        .with("run", i64::from(v.run))
        .with("member", v.member.as_str())
        .with("choice", Arg::label("vote_choice", v.choice.word()))
        .with("on", v.on)
        .with("note", words(v.note.as_ref()))
}

pub(in crate::service::local) fn round(r: &RoundResult) -> Phrase {
    Phrase::new(if r.carried { "told-round-carried" } else { "told-round-lost" })
        .with("round", Arg::label("round", &r.round))
        .with("run", i64::from(r.run))
        .with("for", i64::from(r.in_favour))
        .with("against", i64::from(r.against))
        .with("abstained", i64::from(r.abstained))
        .with("members", i64::from(r.members))
        .with("quorum", i64::from(r.quorum))
        .with("on", r.on)
        .with("by", r.by.as_str())
}

pub(super) fn score(s: &Score) -> Phrase {
    Phrase::new("told-score")
        .with("dimension", Arg::label("dimension", &s.dimension))
        .with("member", s.member.as_str())
        .with("score", i64::from(s.score))
        .with("note", words(s.note.as_ref()))
}

/// Stars as the edition calls them; nothing is its 0.
pub(in crate::service::local) fn stars(stars: Option<u8>) -> Arg {
    Arg::label("star", &stars.unwrap_or(0).to_string())
}

pub(in crate::service::local) fn rating(r: &Rating) -> Phrase {
    let key = if r.stars == r.proposed { "told-rating" } else { "told-rating-otherwise" };
    Phrase::new(key)
        .with("stars", stars(r.stars))
        .with("proposed", stars(r.proposed))
        .with("total", i64::from(r.total))
        .with("whole", i64::from(r.voters) * i64::from(r.weights))
        .with("voters", i64::from(r.voters))
        .with("on", r.on)
        .with("by", r.by.as_str())
        .with("reason", words(r.reason.as_ref()))
}

fn notice(n: &PublicNotice) -> Phrase {
    let told = Phrase::new("told-notice")
        .with("on", n.on)
        .with("until", n.until)
        .with("by", n.by.as_str());
    with_entry(told, n.on, n.entered.as_ref())
}

fn returned(r: &Return) -> Phrase {
    if let Some(round) = r.anew.as_ref().filter(|_| r.from == r.to) {
        // Without a word of anybody's it is a paper that has come since.
        let key = if r.reason.is_some() { "told-anew" } else { "told-anew-paper" };
        return Phrase::new(key)
            .with("round", label("round", round))
            .with("on", r.on)
            .with("by", r.by.as_str())
            .with("reason", words(r.reason.as_ref()));
    }
    Phrase::new("told-return")
        .with("from", label("stage", &r.from))
        .with("to", label("stage", &r.to))
        .with("on", r.on)
        .with("by", r.by.as_str())
        .with("reason", words(r.reason.as_ref()))
}

fn end(end: &CaseEnd) -> Phrase {
    Phrase::new("told-end")
        .with("outcome", Arg::label("stage", &end.outcome))
        .with("on", end.on)
        .with("by", end.by.as_str())
        .with("reason", words(end.reason.as_ref()))
}

fn clock(entry: &ClockEntry) -> Phrase {
    let mark = serde_json::to_value(entry.mark).ok();
    let mark = mark.as_ref().and_then(|v| v.as_str()).unwrap_or("");
    let told =
        Phrase::new("told-clock").with("mark", Arg::label("clock", mark)).with("on", entry.on);
    with_entry(told, entry.on, entry.entered.as_ref())
}

fn supplement(s: &Supplement) -> Phrase {
    let told = Phrase::new("told-supplement")
        .with("asked", s.asked_on)
        .with("by", s.by.as_str())
        .with("materials", Arg::Many(s.asked_for.iter().map(|name| asked_for(name)).collect()))
        .with("note", words(s.note.as_ref()))
        .with("answered", maybe(s.answered_on));
    let told = with_entry(told, s.asked_on, s.entered.as_ref());
    match s.answered_on {
        Some(on) => with_entry(told, on, s.answer.as_ref()),
        None => told,
    }
}
