//! Standing: what an enterprise is today, derived from its records, with the facts behind it. Never stored by hand.

use crate::domain::appeal::{Appeal, AppealState};
use crate::domain::case::{Case, CaseKind};
use crate::domain::certificate::{Certificate, EndKind};
use crate::domain::day::Day;
use crate::domain::dossier::Dossier;
use crate::domain::enterprise::Ban;
use crate::domain::filing::Warning;
use crate::domain::id::RecordId;
use crate::domain::matter::Delisting;
use crate::domain::phrase::Phrase;
use crate::domain::reference::Reference;
use crate::standard::cite::Cites;
use crate::workflow::ground::{self, Ground};
use crate::workflow::scene::Rules;

/// Grounds with the day from which each is kept.
type Grounds = [(Ground, Option<Day>)];

/// A standing with the chain of facts it follows from: clause and sentence, in order.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Standing {
    pub phrase: Phrase,
    pub why: Vec<(String, Phrase)>,
    pub certificate: Option<RecordId>,
}

impl Standing {
    /// The word key, as `standing-certified`.
    #[must_use]
    pub fn key(&self) -> &str {
        &self.phrase.key
    }

    /// The key without its kind, as `certified`: what is kept of a standing that ends.
    #[must_use]
    pub fn word(&self) -> &str {
        self.key().strip_prefix("standing-").unwrap_or(self.key())
    }
}

/// The warning in force: the last one given that covers a ground which still stands on that day.
fn warned_on(
    dossier: &Dossier,
    cites: &Cites,
    grounds: &Grounds,
    day: Day,
) -> Option<(String, Phrase)> {
    let standing = grounds.iter().filter(|(_, kept)| kept.is_none_or(|on| day < on));
    let covered = standing.filter_map(|(ground, _)| {
        let last = ground.warnings.iter().filter(|(on, _)| *on <= day).max()?;
        Some((*last, ground))
    });
    let ((on, mend_by), ground) = covered.max_by_key(|(warning, _)| *warning)?;
    let same = |w: &&Warning| (w.on, w.mend_by) == (on, mend_by);
    let filing = dossier.filing(ground.record);
    let own = filing.and_then(|f| Some((f, f.warnings.iter().find(same)?)));
    let lapsed = mend_by < day;
    let why = if let Some((filing, w)) = own {
        let year = i64::from(filing.year);
        let key = if lapsed { "why-filing-warning-lapsed" } else { "why-filing-warned" };
        Phrase::new(key).with("year", year).with("by", w.by.as_str())
    } else {
        let mut all = dossier.matters().flat_map(|(_, m)| &m.warnings);
        let by = all.find(same).map_or("", |w| w.by.as_str());
        let key = if lapsed { "why-matter-warning-lapsed" } else { "why-matter-warned" };
        Phrase::new(key).with("by", by)
    };
    Some((cites.warning.clone(), why.with("on", on).with("mend_by", mend_by)))
}

/// Who awarded it is known where it came out of a case.
fn award_line(dossier: &Dossier, cites: &Cites, c: &Certificate) -> (String, Phrase) {
    let end = c.case.and_then(|id| dossier.case(id)).and_then(|case| case.end.as_ref());
    let awarded = match end {
        Some(end) => Phrase::new("why-awarded-by").with("by", end.by.as_str()),
        None => Phrase::new("why-awarded"),
    };
    let awarded = awarded.with("number", c.number.as_str()).with("on", c.awarded_on);
    (cites.certificate.clone(), awarded.with("until", c.valid_until))
}

/// The appeal that set something of that record aside on that day.
fn appeal_on(dossier: &Dossier, record: RecordId, on: Day) -> Option<(String, &Appeal)> {
    let same = |a: &Appeal| {
        a.state == AppealState::SetAside && a.record == record && a.decided_on == Some(on)
    };
    let (id, appeal) = dossier.appeals().find(|(_, a)| same(a))?;
    Some((Reference::Numbered(id.kind, id.no).to_string(), appeal))
}

/// That something was set aside: by which appeal, who proposed it and who confirmed.
fn aside_line(
    dossier: &Dossier,
    cites: &Cites,
    record: RecordId,
    what: Phrase,
    on: Day,
) -> Option<(String, Phrase)> {
    let (reference, appeal) = appeal_on(dossier, record, on)?;
    let by = appeal.decided_by.as_deref().unwrap_or("");
    let proposed = appeal.set_aside_proposed.as_ref();
    let key = if proposed.is_some() { "why-set-aside" } else { "why-set-aside-solo" };
    let why = Phrase::new(key)
        .with("what", what)
        .with("on", on)
        .with("appeal", reference)
        .with("proposed_by", proposed.map_or("", |p| p.by.as_str()))
        .with("by", by);
    Some((cites.appeal.clone(), why))
}

/// A delisting: who proposed it, who decided, and the reason on a line of its own.
fn delisting_lines(d: &Delisting, cites: &Cites, why: &mut Vec<(String, Phrase)>) {
    let (Some(on), Some(decided)) = (d.effective_on, d.decided_on) else { return };
    let key = if d.solo { "why-delisting-solo" } else { "why-delisting" };
    let line = Phrase::new(key)
        .with("on", on)
        .with("proposed_by", d.proposed_by.as_str())
        .with("proposed", d.proposed_on)
        .with("decided_by", d.decided_by.as_deref().unwrap_or(""))
        .with("decided", decided);
    why.push((cites.delisting.clone(), line));
    let reason = Phrase::new("why-delisting-reason").with("reason", d.reason.as_str());
    why.push((cites.delisting.clone(), reason));
}

/// The delisting that took effect on that day, as a matter has it.
fn delisting_from(dossier: &Dossier, on: Day) -> Option<&Delisting> {
    let mut all = dossier.matters().flat_map(|(_, m)| &m.delistings);
    all.find(|d| d.effective_on == Some(on))
}

/// That a delisting is decided for a day to come: until then the standing goes on.
fn delisting_to_come(cites: &Cites, c: &Certificate, day: Day) -> Option<(String, Phrase)> {
    let on = c.delisted_on().filter(|on| day < *on)?;
    Some((cites.delisting.clone(), Phrase::new("why-delisted-from").with("on", on)))
}

/// What appeals have set aside until that day, decision by decision: it stays readable.
fn aside_lines(dossier: &Dossier, cites: &Cites, day: Day, why: &mut Vec<(String, Phrase)>) {
    if dossier.appeals().next().is_none() {
        return;
    }
    let past = |on: &Day| *on <= day;
    let warning = |record: RecordId, w: &Warning| {
        let on = w.set_aside_on.filter(past)?;
        aside_line(dossier, cites, record, Phrase::new("why-warning-of").with("on", w.on), on)
    };
    for (id, filing) in dossier.filings() {
        why.extend(filing.warnings.iter().filter_map(|w| warning(id, w)));
    }
    for (id, matter) in dossier.matters() {
        why.extend(matter.warnings.iter().filter_map(|w| warning(id, w)));
        for d in &matter.delistings {
            let (Some(aside), Some(from)) = (d.set_aside_on.filter(past), d.effective_on) else {
                continue;
            };
            delisting_lines(d, cites, why);
            let what = Phrase::new("why-delisting-of").with("on", from);
            why.extend(aside_line(dossier, cites, id, what, aside));
        }
    }
}

fn ban_line(cites: &Cites, ban: &Ban) -> (String, Phrase) {
    let why = Phrase::new("why-ban").with("from", ban.from).with("until", ban.until);
    (cites.ban.clone(), why.with("clause", ban.clause.as_str()))
}

/// The stars that stood on a day; those that came without a step stood all along.
fn stars_on(c: &Certificate, day: Day) -> Option<u8> {
    match c.star_steps.first() {
        None => c.stars,
        // Unrated until the first that were given, if that was not with the award.
        Some(_) => c.star_steps.iter().rfind(|step| step.on <= day).and_then(|step| step.stars),
    }
}

/// Was open on that day, whatever became of it since.
fn is_open_on(case: &Case, day: Day) -> bool {
    case.opened_on <= day && case.end.as_ref().is_none_or(|end| day < end.on)
}

/// The certificate that says most on that day: one that is valid, else of those whose term has begun and that were not voided
/// the latest. A renewal awarded early stands behind the one it follows on until its own term begins.
fn leading(dossier: &Dossier, day: Day) -> Option<(RecordId, &Certificate)> {
    dossier.certificates().filter(|(_, c)| c.awarded_on <= day).max_by_key(|(id, c)| {
        let voided = c.end_on(day).is_some_and(|e| e.kind == EndKind::Voided);
        // One that has ended was held no longer, however far its term would have reached.
        let held = c.end_on(day).map_or(c.valid_until, |e| e.on.min(c.valid_until));
        (c.is_valid_on(day), c.valid_from <= day, !voided, held, c.awarded_on, *id)
    })
}

/// A sentence with stars, `provisional` where nobody has confirmed the table they follow from (6).
#[must_use]
pub fn with_stars(phrase: Phrase, stars: Option<u8>, provisional: bool) -> Phrase {
    let phrase = phrase.with("stars", i64::from(stars.unwrap_or(0)));
    if provisional && stars.is_some() { phrase.with("provisional", 1) } else { phrase }
}

/// A standing that a delisting decided for a later day will end: both are said.
fn until_delisted(c: &Certificate, phrase: Phrase) -> Phrase {
    // Of a certificate that is valid a delisting is always one to come.
    match c.delisted_on() {
        Some(on) => phrase.with("until_delisted", 1).with("delisted_from", on),
        None => phrase,
    }
}

fn certified(
    c: &Certificate,
    dossier: &Dossier,
    cites: &Cites,
    (grounds, provisional): (&Grounds, bool),
    day: Day,
    why: &mut Vec<(String, Phrase)>,
) -> Phrase {
    let given = stars_on(c, day);
    let starred = |key: &str| until_delisted(c, with_stars(Phrase::new(key), given, provisional));
    why.push(match given {
        Some(_) => (cites.stars.clone(), starred("why-stars")),
        None => (cites.stars.clone(), Phrase::new("why-unrated")),
    });
    if let Some(mark) = c.mark_suspension(day) {
        why.push((
            cites.mark.clone(),
            Phrase::new("why-mark-suspended")
                .with("from", mark.from)
                .with("why", mark.why.as_str()),
        ));
        return starred("standing-mark-suspended");
    }
    if let Some(line) = warned_on(dossier, cites, grounds, day) {
        why.push(line);
        return starred("standing-warned");
    }
    starred("standing-certified")
}

fn ended(
    dossier: &Dossier,
    cites: &Cites,
    c: &Certificate,
    day: Day,
    why: &mut Vec<(String, Phrase)>,
) -> Option<Phrase> {
    let end = c.end_on(day)?;
    if let Some(d) = delisting_from(dossier, end.on).filter(|_| end.kind == EndKind::Delisted) {
        delisting_lines(d, cites, why);
        return Some(Phrase::new("standing-delisted-ban-over"));
    }
    let (clause, key, word) = match end.kind {
        EndKind::Delisted => (&cites.delisting, "standing-delisted-ban-over", "why-delisted"),
        EndKind::Surrendered => (&cites.surrender, "standing-surrendered", "why-surrendered"),
        EndKind::Ceased => (&cites.cessation, "standing-ceased", "why-ceased"),
        EndKind::Voided => (&cites.voiding, "standing-never-certified", "why-voided"),
    };
    why.push((clause.clone(), Phrase::new(word).with("on", end.on)));
    Some(Phrase::new(key))
}

/// The standing on a day.
#[must_use]
pub fn standing(dossier: &Dossier, rules: &Rules, day: Day) -> Standing {
    on_day(dossier, rules, &ground::with_kept_on(dossier, rules, day), day)
}

fn on_day(dossier: &Dossier, rules: &Rules, grounds: &Grounds, day: Day) -> Standing {
    let mut why = Vec::new();
    let lead = leading(dossier, day);
    let certificate = lead.map(|(id, _)| id);
    let cites = &lead.map_or(&*rules.current, |(_, c)| rules.edition(&c.edition)).cites;
    if let Some((_, c)) = lead {
        why.push(award_line(dossier, cites, c));
    }
    aside_lines(dossier, cites, day, &mut why);
    why.extend(lead.and_then(|(_, c)| delisting_to_come(cites, c, day)));
    let banned = dossier.subject().and_then(|(_, e)| {
        let until = e.banned_until(day)?;
        e.bans.iter().find(|b| b.until == until && b.runs_on(day))
    });
    let over = dossier.subject().and_then(|(_, e)| {
        let stood = e.bans.iter().filter(|b| b.until < day && b.set_aside_on.is_none());
        stood.max_by_key(|b| b.until)
    });
    // A rating asks for no certificate.
    let applies = |c: &Case| c.kind != CaseKind::Rating && is_open_on(c, day);
    let open_case = dossier.cases().rfind(|(_, c)| applies(c));
    // Whoever applies anew after an end is an applicant again; a renewal of what has ended renews nothing.
    let anew = open_case.is_some_and(|(_, c)| c.kind == CaseKind::Certification);
    let ended_lead = lead.filter(|(_, c)| !anew || c.end_on(day).is_none());
    let phrase = if let Some(ban) = banned {
        if let Some(d) = delisting_from(dossier, ban.from) {
            delisting_lines(d, cites, &mut why);
        }
        why.push(ban_line(cites, ban));
        Phrase::new("standing-delisted").with("until", ban.until)
    } else if let Some((_, c)) = lead.filter(|(_, c)| c.is_valid_on(day)) {
        let provisional = rules.are_stars_provisional(&c.edition);
        certified(c, dossier, cites, (grounds, provisional), day, &mut why)
    } else if let Some(phrase) =
        ended_lead.and_then(|(_, c)| ended(dossier, cites, c, day, &mut why))
    {
        phrase
    } else if let Some((_, c)) = ended_lead {
        why.push((cites.certificate.clone(), Phrase::new("why-expired").with("on", c.valid_until)));
        match open_case {
            Some((_, case)) => {
                why.push((
                    cites.case.clone(),
                    Phrase::new("why-case-open").with("on", case.opened_on),
                ));
                Phrase::new("standing-expired-under-review")
            }
            None => Phrase::new("standing-expired"),
        }
    } else if let Some((_, case)) = open_case {
        why.push((cites.case.clone(), Phrase::new("why-case-open").with("on", case.opened_on)));
        Phrase::new("standing-applicant")
    } else if let Some(ban) = over {
        why.push(ban_line(cites, ban));
        Phrase::new("standing-delisted-ban-over")
    } else {
        why.push((cites.award.clone(), Phrase::new("why-no-certificate")));
        Phrase::new("standing-never-certified")
    };
    Standing { phrase, why, certificate }
}

/// The days on which the standing may change, in order.
fn turning_days(dossier: &Dossier) -> Vec<Day> {
    let mut days: Vec<Day> = Vec::new();
    for (_, c) in dossier.certificates() {
        days.extend([c.awarded_on, c.valid_from, c.valid_until.next()]);
        days.extend(c.ends.iter().flat_map(|e| [Some(e.on), e.set_aside_on]).flatten());
        days.extend(c.mark_suspensions.iter().flat_map(|m| [Some(m.from), m.lifted_on]).flatten());
        days.extend(c.star_steps.iter().map(|step| step.on));
    }
    for ban in dossier.enterprises().flat_map(|(_, e)| &e.bans) {
        days.extend([ban.from, ban.until.next()].into_iter().chain(ban.set_aside_on));
    }
    for (_, c) in dossier.cases() {
        days.extend(std::iter::once(c.opened_on).chain(c.end.as_ref().map(|end| end.on)));
    }
    let warned = dossier.filings().flat_map(|(_, f)| &f.warnings);
    for w in warned.chain(dossier.matters().flat_map(|(_, m)| &m.warnings)) {
        days.extend([w.on, w.mend_by.next()].into_iter().chain(w.set_aside_on));
    }
    for (_, m) in dossier.matters() {
        days.extend(m.keeps.iter().filter_map(|k| k.agreed_on));
        days.extend(m.delistings.iter().filter_map(|d| d.set_aside_on));
    }
    days.sort_unstable();
    days.dedup();
    days
}

/// Whether the grounds are the same whichever day they are seen from: nothing was set aside, nothing delisted.
fn seen_alike(dossier: &Dossier) -> bool {
    let warned = dossier.filings().flat_map(|(_, f)| &f.warnings);
    let mut all = warned.chain(dossier.matters().flat_map(|(_, m)| &m.warnings));
    all.all(Warning::stands)
        && !dossier.certificates().any(|(_, c)| c.ends.iter().any(|e| e.kind == EndKind::Delisted))
}

/// The days on which the standing may change by itself, each with the standing from then on; the first stands for all days before.
#[must_use]
pub fn standings(dossier: &Dossier, rules: &Rules) -> Vec<(i32, Phrase)> {
    let known = seen_alike(dossier).then(|| ground::with_kept(dossier, rules));
    let on = |day: Day| match &known {
        Some(grounds) => on_day(dossier, rules, grounds, day).phrase,
        None => standing(dossier, rules, day).phrase,
    };
    let days = turning_days(dossier);
    let mut all: Vec<(i32, Phrase)> = Vec::new();
    let before = days.first().map_or(0, |d| d.previous().number());
    let first = Day::from_number(before).map(on);
    all.extend(first.map(|p| (i32::MIN, p)));
    for day in days {
        let phrase = on(day);
        if all.last().is_none_or(|(_, last)| *last != phrase) {
            all.push((day.number(), phrase));
        }
    }
    all
}
