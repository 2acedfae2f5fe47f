//! Standing: what an enterprise is today, derived from its records, with the facts behind it. Never stored by hand.

use crate::domain::certificate::{Certificate, EndKind};
use crate::domain::day::Day;
use crate::domain::dossier::Dossier;
use crate::domain::id::RecordId;
use crate::domain::phrase::Phrase;
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
}

/// The warning in force: the last one given that covers a ground which still stands on that day.
fn warned_on(dossier: &Dossier, grounds: &Grounds, day: Day) -> Option<(String, Phrase)> {
    let standing = grounds.iter().filter(|(_, kept)| kept.is_none_or(|on| day < on));
    let covered = standing.filter_map(|(ground, _)| {
        let last = ground.warnings.iter().filter(|(on, _)| *on <= day).max()?;
        Some((*last, ground))
    });
    let ((on, mend_by), ground) = covered.max_by_key(|(warning, _)| *warning)?;
    let own = dossier
        .filing(ground.record)
        .filter(|f| f.warnings.iter().any(|w| (w.on, w.mend_by) == (on, mend_by)));
    let why = match own {
        Some(filing) => Phrase::new("why-filing-warned").with("year", i64::from(filing.year)),
        None => Phrase::new("why-matter-warned"),
    };
    Some(("11".to_owned(), why.with("on", on).with("mend_by", mend_by)))
}

fn award_line(c: &Certificate) -> (String, Phrase) {
    (
        "8".to_owned(),
        Phrase::new("why-awarded")
            .with("number", c.number.as_str())
            .with("on", c.awarded_on)
            .with("until", c.valid_until),
    )
}

/// The certificate that says most on that day: one that is valid, else of those whose term has begun and that were not voided
/// the latest. A renewal awarded early stands behind the one it follows on until its own term begins.
fn leading(dossier: &Dossier, day: Day) -> Option<(RecordId, &Certificate)> {
    dossier.certificates().filter(|(_, c)| c.awarded_on <= day).max_by_key(|(id, c)| {
        let voided = c.end_on(day).is_some_and(|e| e.kind == EndKind::Voided);
        (c.is_valid_on(day), c.valid_from <= day, !voided, c.valid_until, c.awarded_on, *id)
    })
}

/// A sentence with stars, `provisional` where nobody has confirmed the table they follow from (6).
#[must_use]
pub fn with_stars(phrase: Phrase, stars: Option<u8>, provisional: bool) -> Phrase {
    let phrase = phrase.with("stars", i64::from(stars.unwrap_or(0)));
    if provisional && stars.is_some() { phrase.with("provisional", 1) } else { phrase }
}

fn certified(
    c: &Certificate,
    dossier: &Dossier,
    (grounds, provisional): (&Grounds, bool),
    day: Day,
    why: &mut Vec<(String, Phrase)>,
) -> Phrase {
    let starred = |key: &str| with_stars(Phrase::new(key), c.stars, provisional);
    why.push(match c.stars {
        Some(_) => ("6".to_owned(), starred("why-stars")),
        None => ("6".to_owned(), Phrase::new("why-unrated")),
    });
    if let Some(mark) = c.mark_suspension(day) {
        why.push((
            "10".to_owned(),
            Phrase::new("why-mark-suspended")
                .with("from", mark.from)
                .with("why", mark.why.as_str()),
        ));
        return starred("standing-mark-suspended");
    }
    if let Some(line) = warned_on(dossier, grounds, day) {
        why.push(line);
        return starred("standing-warned");
    }
    starred("standing-certified")
}

fn ended(c: &Certificate, day: Day, why: &mut Vec<(String, Phrase)>) -> Option<Phrase> {
    let end = c.end_on(day)?;
    let (clause, key, word) = match end.kind {
        EndKind::Delisted => ("11.3", "standing-delisted-ban-over", "why-delisted"),
        EndKind::Surrendered => ("B.3 d", "standing-surrendered", "why-surrendered"),
        EndKind::Ceased => ("B.3 c", "standing-ceased", "why-ceased"),
        EndKind::Voided => ("11.3 a", "standing-never-certified", "why-voided"),
    };
    why.push((clause.to_owned(), Phrase::new(word).with("on", end.on)));
    Some(Phrase::new(key))
}

/// The standing on a day.
#[must_use]
pub fn standing(dossier: &Dossier, rules: &Rules, day: Day) -> Standing {
    on_day(dossier, rules, &ground::with_kept(dossier, rules), day)
}

fn on_day(dossier: &Dossier, rules: &Rules, grounds: &Grounds, day: Day) -> Standing {
    let mut why = Vec::new();
    let lead = leading(dossier, day);
    let certificate = lead.map(|(id, _)| id);
    if let Some((_, c)) = lead {
        why.push(award_line(c));
    }
    let banned = dossier.subject().and_then(|(_, e)| {
        let until = e.banned_until(day)?;
        e.bans.iter().find(|b| b.until == until && b.runs_on(day))
    });
    let over = dossier
        .subject()
        .and_then(|(_, e)| e.bans.iter().filter(|b| b.until < day).max_by_key(|b| b.until));
    let open_case = dossier.cases().rfind(|(_, c)| c.is_open() && c.opened_on <= day);
    let phrase = if let Some(ban) = banned {
        why.push((
            "8".to_owned(),
            Phrase::new("why-ban")
                .with("from", ban.from)
                .with("until", ban.until)
                .with("clause", ban.clause.as_str()),
        ));
        Phrase::new("standing-delisted").with("until", ban.until)
    } else if let Some((_, c)) = lead.filter(|(_, c)| c.is_valid_on(day)) {
        let provisional = rules.are_stars_provisional(&c.edition);
        certified(c, dossier, (grounds, provisional), day, &mut why)
    } else if let Some(phrase) = lead.and_then(|(_, c)| ended(c, day, &mut why)) {
        phrase
    } else if let Some((_, c)) = lead {
        why.push(("8".to_owned(), Phrase::new("why-expired").with("on", c.valid_until)));
        match open_case {
            Some((_, case)) => {
                why.push((
                    "5.2".to_owned(),
                    Phrase::new("why-case-open").with("on", case.opened_on),
                ));
                Phrase::new("standing-expired-under-review")
            }
            None => Phrase::new("standing-expired"),
        }
    } else if let Some((_, case)) = open_case {
        why.push(("5.2".to_owned(), Phrase::new("why-case-open").with("on", case.opened_on)));
        Phrase::new("standing-applicant")
    } else if let Some(ban) = over {
        why.push((
            "8".to_owned(),
            Phrase::new("why-ban")
                .with("from", ban.from)
                .with("until", ban.until)
                .with("clause", ban.clause.as_str()),
        ));
        Phrase::new("standing-delisted-ban-over")
    } else {
        why.push(("5.3.5".to_owned(), Phrase::new("why-no-certificate")));
        Phrase::new("standing-never-certified")
    };
    Standing { phrase, why, certificate }
}

/// The days on which the standing may change by itself, each with the standing from then on; the first stands for all days before.
#[must_use]
pub fn standings(dossier: &Dossier, rules: &Rules) -> Vec<(i32, Phrase)> {
    let grounds = ground::with_kept(dossier, rules);
    let mut days: Vec<Day> = Vec::new();
    for (_, c) in dossier.certificates() {
        days.extend([c.awarded_on, c.valid_from, c.valid_until.next()]);
        days.extend(c.ends.iter().flat_map(|e| [Some(e.on), e.set_aside_on]).flatten());
        days.extend(c.mark_suspensions.iter().flat_map(|m| [Some(m.from), m.lifted_on]).flatten());
    }
    if let Some((_, e)) = dossier.subject() {
        days.extend(
            e.bans
                .iter()
                .flat_map(|b| [Some(b.from), Some(b.until.next()), b.set_aside_on])
                .flatten(),
        );
    }
    days.extend(dossier.cases().map(|(_, c)| c.opened_on));
    days.extend(dossier.filings().flat_map(|(_, f)| f.warnings.iter().map(|w| w.on)));
    days.extend(
        dossier
            .matters()
            .flat_map(|(_, m)| m.warnings.iter().flat_map(|w| [w.on, w.mend_by.next()])),
    );
    days.extend(dossier.matters().flat_map(|(_, m)| m.keeps.iter().filter_map(|k| k.agreed_on)));
    days.sort_unstable();
    days.dedup();
    let mut all: Vec<(i32, Phrase)> = Vec::new();
    let before = days.first().map_or(0, |d| d.previous().number());
    let first = Day::from_number(before).map(|d| on_day(dossier, rules, &grounds, d).phrase);
    all.extend(first.map(|p| (i32::MIN, p)));
    for day in days {
        let phrase = on_day(dossier, rules, &grounds, day).phrase;
        if all.last().is_none_or(|(_, last)| *last != phrase) {
            all.push((day.number(), phrase));
        }
    }
    all
}
