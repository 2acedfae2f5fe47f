//! The standard as one reads it, for one enterprise: what has happened, kept plainly, and what follows from it on a day.
//! Written from the text; it knows nothing of how the program works it out.

use super::against::Delisting;
use super::days::{date, rolled, working_days_after, works, years_on};
use super::entry::Entry;
use super::fitness::{Facts, Found, Paper, Rests, sound_facts};
use sedesk::domain::day::Day;
use sedesk::domain::id::RecordId;
use std::collections::{BTreeMap, BTreeSet};

pub const CASE_DAYS: u32 = 15;
pub const NOTICE_DAYS: u32 = 5;
pub const APPEAL_DAYS: u32 = 10;
const VALID_YEARS: i32 = 4;
const BAN_YEARS: i32 = 3;
pub const RENEWAL_DAYS: i64 = 180;
const MOST_EXTENSIONS: usize = 2;
const EXTENSION_DAYS: i64 = 90;
pub const ANEW_DAYS: u32 = 15;
const MISSES: usize = 2;
/// Who sits on the committee.
const MEMBERS: usize = 4;

#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Kind {
    Certification,
    Rating,
    Renewal,
}

impl Kind {
    pub fn word(self) -> &'static str {
        match self {
            Self::Certification => "certification",
            Self::Rating => "rating",
            Self::Renewal => "renewal",
        }
    }
}

/// The clock of 9: day 1 is the working day after the start; a pause leaves out what lies strictly between its days.
#[derive(Clone, Default)]
pub struct Clock {
    pub start: Option<Day>,
    pub pauses: Vec<Pause>,
    pub end: Option<Entry>,
}

/// From the day it was asked to the day it was answered; or between an end and what set it going again.
#[derive(Clone, Copy)]
pub struct Pause {
    pub from: Entry,
    pub to: Option<Day>,
    /// A breach that had been shown by the day of entry stays shown: what was entered after its own day counts from its entry.
    pub breached: bool,
}

type Stops = Vec<(Day, Option<Day>)>;

#[derive(PartialEq, Eq, Debug)]
pub enum Reading {
    NotStarted,
    Due(Day),
    Paused(u32),
    Ended(Day, u32),
}

fn counts(start: Day, stops: &Stops, day: Day) -> bool {
    let left_out =
        |(from, to): &(Day, Option<Day>)| (*from).max(start) < day && to.is_none_or(|to| day < to);
    works(day) && !stops.iter().any(left_out)
}

fn used(start: Day, stops: &Stops, until: Day) -> u32 {
    let (mut day, mut used) = (start, 0);
    while day < until {
        day = day.plus(1);
        used += u32::from(counts(start, stops, day));
    }
    used
}

impl Clock {
    /// What stops it, beside what the case waits for.
    fn stops(&self) -> Stops {
        let from = |p: &Pause| if p.breached { p.from.made } else { p.from.counts() };
        self.pauses.iter().map(|p| (from(p), p.to)).collect()
    }

    /// Whether more days were used by the day before this one than the path allows.
    pub fn is_breached(&self, day: Day) -> bool {
        let stops = self.stops();
        self.start.is_some_and(|start| used(start, &stops, day.plus(-1)) > CASE_DAYS)
    }

    /// How it stands, where the case waited and waits on those days.
    pub fn read(&self, waits: Stops) -> Reading {
        let Some(start) = self.start else { return Reading::NotStarted };
        let end = self.end.map(Entry::counts);
        let mut stops = self.stops();
        stops.retain(|(from, _)| *from >= start);
        stops.extend(waits.into_iter().filter(|(from, to)| {
            to.is_none_or(|to| start < to) && end.is_none_or(|end| *from < end)
        }));
        if let Some(end) = end {
            return Reading::Ended(end, used(start, &stops, end));
        }
        let open = stops.iter().filter(|(_, to)| to.is_none()).map(|(from, _)| (*from).max(start));
        if let Some(since) = open.min() {
            return Reading::Paused(used(start, &stops, since));
        }
        let (mut day, mut left) = (start, CASE_DAYS);
        while left > 0 {
            day = day.plus(1);
            left -= u32::from(counts(start, &stops, day));
        }
        Reading::Due(day)
    }
}

#[derive(Clone)]
pub struct Case {
    pub kind: Kind,
    pub stage: &'static str,
    pub opened: Day,
    /// The day on which it was opened at the desk.
    pub entered: Day,
    pub asked: Option<Entry>,
    pub clock: Clock,
    pub interviewed: bool,
    /// Who has voted for, and who against, since it last came into the stage.
    pub votes: BTreeMap<&'static str, bool>,
    /// Its rating is being voted on, or was in this round.
    pub motion: bool,
    /// Who has ever voted on it.
    pub voted: BTreeSet<&'static str>,
    /// Ever; and since it last came into due diligence.
    pub investigated: bool,
    pub looked_anew: bool,
    /// Experts or a third party are named in what was last looked at.
    pub named: bool,
    pub notice: Option<(Entry, Day)>,
    /// The name that was published.
    pub told: (String, Option<u8>),
    pub objection: bool,
    pub papers: BTreeMap<String, Paper>,
    pub papers_seen: u32,
    pub proof_seen: u32,
    pub findings: BTreeMap<&'static str, Found>,
    pub rests: Vec<Rests>,
    pub immaterial: Option<(u32, u32)>,
    /// Members who take no part.
    pub recused: Vec<&'static str>,
    /// Days it has waited for what stood against the enterprise.
    pub waits: Vec<(Day, Day)>,
    /// Stars decided; none of them is rated too.
    pub rated: Option<u8>,
    pub rated_on: Option<Day>,
}

impl Case {
    pub fn is_open(&self) -> bool {
        !["awarded", "refused", "turned_away", "withdrawn"].contains(&self.stage)
    }

    /// Quorum two thirds of the members left, majority of the votes cast, a tie fails.
    pub fn carried(&self) -> bool {
        let (cast, in_favour) = self.cast();
        self.is_quorum(cast) && in_favour * 2 > cast
    }

    pub fn lost(&self) -> bool {
        let (cast, in_favour) = self.cast();
        self.is_quorum(cast) && in_favour * 2 <= cast
    }

    pub fn is_quorum(&self, cast: usize) -> bool {
        cast > 0 && cast * 3 >= (MEMBERS - self.recused.len()) * 2
    }

    /// A recused member's vote leaves with him.
    fn cast(&self) -> (usize, usize) {
        let votes = self.votes.iter().filter(|(member, _)| !self.recused.contains(member));
        (votes.clone().count(), votes.filter(|(_, v)| **v).count())
    }
}

#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum EndKind {
    Delisted,
    Surrendered,
    Ceased,
}

/// Something that holds from a day until an appeal sets it aside.
#[derive(Clone, Copy)]
pub struct Span {
    pub on: Day,
    pub aside: Option<Day>,
}

impl Span {
    pub fn from(on: Day) -> Self {
        Self { on, aside: None }
    }

    pub fn holds(self, day: Day) -> bool {
        self.on <= day && self.aside.is_none_or(|aside| day < aside)
    }
}

#[derive(Clone)]
pub struct Cert {
    pub awarded: Day,
    /// The year in which one that was awarded before the desk came into it: of the years before nothing is known.
    pub entered: Option<i32>,
    /// The day on which it came into the desk.
    pub existed: Day,
    /// The one that it renews without a gap.
    pub renews: Option<usize>,
    pub from: Day,
    pub until: Day,
    pub stars: u8,
    pub ends: Vec<(EndKind, Span)>,
    /// The mark stopped and given back.
    pub stops: Vec<(Day, Option<Day>)>,
}

impl Cert {
    /// The day it ended other than by time, if no appeal has set that aside.
    pub fn ended(&self) -> Option<Day> {
        self.ends.iter().filter(|(_, s)| s.aside.is_none()).map(|(_, s)| s.on).min()
    }

    pub fn end_on(&self, day: Day) -> Option<EndKind> {
        let mut held: Vec<EndKind> =
            self.ends.iter().filter(|(_, s)| s.holds(day)).map(|(k, _)| *k).collect();
        held.sort_by_key(|k| *k != EndKind::Delisted);
        held.first().copied()
    }

    pub fn valid(&self, day: Day) -> bool {
        self.from <= day && day <= self.until && self.end_on(day).is_none()
    }

    /// A delisting has taken it: once it is decided, or only when it has come.
    pub fn delisted(&self, day: Day, decided: bool) -> bool {
        let counts = |s: Span| if decided { s.aside.is_none() } else { s.holds(day) };
        self.ends.iter().any(|(k, s)| *k == EndKind::Delisted && counts(*s))
    }

    pub fn mark_stopped(&self, day: Day) -> bool {
        self.stops.iter().any(|(from, lifted)| *from <= day && lifted.is_none_or(|l| day < l))
    }
}

#[derive(Clone, Copy)]
pub struct Warning {
    pub given: Span,
    pub mend_by: Day,
    /// Its notice was served later than it was sent, which moved the day.
    pub moved: bool,
}

#[derive(Clone)]
pub struct Filing {
    pub id: RecordId,
    pub cert: usize,
    pub year: i32,
    pub due: Day,
    pub state: &'static str,
    pub received: Option<Entry>,
    pub late: bool,
    /// By whose doing it came late, and who said so.
    pub attributed: Option<(bool, &'static str)>,
    /// The report came; no change was declared; every point of 11.1 was found; one was found not to hold.
    pub report: bool,
    pub no_change: bool,
    pub all_found: bool,
    pub wanting: bool,
    pub warnings: Vec<Warning>,
    pub extensions: usize,
    /// Failed by force majeure, and opened again.
    pub reopened: bool,
    /// Asked on, to come by, came on.
    pub supplements: Vec<(Day, Day, Option<Entry>)>,
    /// The day it passed or failed; failed for own reasons.
    pub ended: Option<(Day, bool)>,
}

impl Filing {
    /// Not by its own doing.
    pub fn excused(&self) -> bool {
        self.attributed.is_some_and(|(force_majeure, _)| force_majeure)
    }

    pub fn awaited(&self) -> bool {
        self.state == "scheduled" || self.state == "notified"
    }

    /// Warnings given before the last day was put off count no more.
    pub fn in_force(&self) -> Vec<Warning> {
        self.warnings.iter().filter(|w| w.given.on > self.due).copied().collect()
    }
}

/// A substantiated alert.
#[derive(Clone)]
pub struct Sign {
    pub id: RecordId,
    pub code: &'static str,
    pub on: Day,
}

#[derive(Clone, Default)]
pub struct Matter {
    pub state: &'static str,
    pub warnings: Vec<Warning>,
    /// Who asks to keep, and the grounds meant.
    pub keep_asked: Option<(&'static str, Day, Vec<Key>)>,
    /// Agreed, or set aside with a delisting: from when, what was open when it was proposed, and which.
    pub kept: Vec<(Day, Day, Vec<Key>)>,
    pub proposed: Option<Proposed>,
}

/// A delisting that was proposed: by whom, when, for what, and how the matter stood before.
#[derive(Clone)]
pub struct Proposed {
    pub by: &'static str,
    pub on: Day,
    pub keys: Vec<Key>,
    pub before: &'static str,
}

/// A ground by its code, the record it rests on, and the day it opened.
pub type Key = (&'static str, RecordId, Day);

#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Ground {
    pub key: Key,
    pub candidate_from: Option<Day>,
    pub warned: bool,
}

#[derive(Clone)]
pub struct Law {
    pub today: Day,
    pub cases: Vec<Case>,
    pub certs: Vec<Cert>,
    pub filings: Vec<Filing>,
    pub signs: Vec<Sign>,
    pub matters: Vec<Matter>,
    pub bans: Vec<(Span, Day)>,
    /// A blocking limit on the next application after misuse of the mark.
    pub limits: Vec<Day>,
    /// Year and day of each disclosure.
    pub disclosed: Vec<(i32, Entry)>,
    pub facts: Facts,
    pub name: String,
    pub delistings: Vec<Delisting>,
    /// Years in which a change was registered that nobody declined.
    pub changed: Vec<i32>,
}

impl Law {
    pub fn new(today: Day) -> Self {
        Self {
            today,
            cases: Vec::new(),
            certs: Vec::new(),
            filings: Vec::new(),
            signs: Vec::new(),
            matters: Vec::new(),
            bans: Vec::new(),
            limits: Vec::new(),
            disclosed: Vec::new(),
            facts: sound_facts(),
            name: String::new(),
            delistings: Vec::new(),
            changed: Vec::new(),
        }
    }

    // ---- Certificates, filings, bans: the days they give. ----

    /// Valid four years from the award; a renewal that is awarded by the old last valid day follows on it and runs to four years
    /// past that day, so that no day is lost or gained; a later one from its award.
    pub fn award(&mut self, on: Day, stars: u8, renewal: bool) {
        let living = |c: &&Cert| c.ended().is_none() && c.awarded <= on;
        let last = self.certs.iter().rposition(|c| living(&c)).filter(|_| renewal);
        let old = last.map(|i| self.certs[i].until);
        let gapless = old.is_some_and(|until| on <= until);
        let from = old.map_or(on, |until| until.plus(1).max(on));
        let until = years_on(old.filter(|_| gapless).unwrap_or(on), VALID_YEARS);
        let renews = last.filter(|_| gapless);
        // A mark that is stopped stays so until it is given back: a new certificate gives it back to nobody (policy).
        let old = self.certs.last();
        let stops = old.map_or(vec![], |c| c.stops.clone());
        let stops = stops.into_iter().filter(|(_, lifted)| lifted.is_none()).collect();
        let (awarded, entered, ends, existed) = (on, None, vec![], self.today);
        let cert = Cert { awarded, entered, existed, renews, from, until, stars, ends, stops };
        let (no, index) = (self.certs.len() as u64 + 1, self.certs.len());
        // Each calendar year after the award year whose 30 June is on or before the last valid day; of a term that goes on without
        // a gap each whose 30 June lies in it. One filing a year: none where another certificate's stands.
        let first = if gapless { from.year() } else { on.year() + 1 };
        for year in first..=until.year() {
            let stands = |f: &Filing| f.year == year && (!f.awaited() || self.owed(f));
            let due = date(year, 6, 30);
            let within = due <= until && (!gapless || from <= due);
            if within && !self.filings.iter().any(stands) {
                self.filings.push(Filing {
                    id: RecordId::filing(no, year),
                    cert: index,
                    year,
                    due: rolled(due),
                    state: "scheduled",
                    received: None,
                    late: false,
                    attributed: None,
                    report: false,
                    no_change: false,
                    all_found: false,
                    wanting: false,
                    warnings: vec![],
                    extensions: 0,
                    reopened: false,
                    supplements: vec![],
                    ended: None,
                });
            }
        }
        self.certs.push(cert);
    }

    pub fn ban_until(from: Day) -> Day {
        years_on(from, BAN_YEARS)
    }

    pub fn banned_until(&self, day: Day) -> Option<Day> {
        let runs = |(span, until): &&(Span, Day)| span.holds(day) && day <= *until;
        self.bans.iter().filter(runs).map(|(_, until)| *until).max()
    }

    /// A ban that runs, or that has been decided and is still to come.
    pub fn barred(&self, day: Day) -> bool {
        let stands = |(span, until): &(Span, Day)| {
            day <= *until && span.aside.is_none_or(|aside| day < aside)
        };
        self.bans.iter().any(stands)
    }

    pub fn notice_end(published: Day) -> Day {
        working_days_after(published, NOTICE_DAYS)
    }

    pub fn valid_cert(&self, day: Day) -> Option<usize> {
        self.certs.iter().rposition(|c| c.valid(day))
    }

    /// Shown from 180 days before the last valid day, while nothing has ended it and no later one follows.
    pub fn renewal_due(&self, day: Day) -> bool {
        let last = self.certs.last();
        last.is_some_and(|c| day >= c.until.plus(-RENEWAL_DAYS) && c.ended().is_none())
    }

    /// Nothing new falls due once the certificate has ended.
    pub fn owed(&self, filing: &Filing) -> bool {
        self.certs[filing.cert].ended().is_none_or(|on| filing.due < on)
    }

    // ---- Grounds. ----

    fn matter_warnings(&self) -> impl Iterator<Item = Warning> {
        self.matters.iter().flat_map(|m| m.warnings.iter().copied())
    }

    /// The day to mend by that holds on a day for what opened then: a warning puts off what no running one covers. A warning of
    /// the matter warns of what makes a candidate, so of lateness only when a warning of its own was given before.
    fn mend_by(&self, opens: Day, own: Option<&[Warning]>, day: Day) -> Option<Day> {
        let of_own = own.unwrap_or_default().iter().map(|w| (*w, true));
        let of_matter = self.matter_warnings().filter(|w| w.given.on <= day).map(|w| (w, false));
        let mut all: Vec<(Warning, bool)> = of_own.chain(of_matter).collect();
        all.sort_by_key(|(w, _)| w.given.on);
        let mut mend: Option<Day> = None;
        for (w, is_own) in all.iter().filter(|(w, _)| w.given.aside.is_none()) {
            let first = own.is_none() || *is_own || mend.is_some();
            // A warning of the filing itself is given anew only when its own has run out; it then says the day.
            let covers = *is_own || mend.is_none_or(|m| m < w.given.on);
            if first && covers && opens <= w.given.on {
                mend = Some(w.mend_by);
            }
        }
        mend
    }

    fn late_ground(&self, f: &Filing, day: Day) -> Option<Ground> {
        let opens = f.due.plus(1);
        let owed = self.owed(f);
        let overdue = f.awaited() && owed && day > f.due;
        let own = f.in_force();
        let late = f.received.is_some_and(|entry| {
            let on = entry.counts();
            let mend = self.mend_by(opens, Some(&own), on);
            f.late && owed && !f.excused() && mend.is_some_and(|m| m < on)
        });
        (overdue || late).then(|| {
            let mend = self.mend_by(opens, Some(&own), day);
            Ground {
                key: ("11.2d", f.id, opens),
                candidate_from: mend.map(|m| m.plus(1)),
                warned: mend.is_some(),
            }
        })
    }

    /// A candidate from the day it opens, put off by a warning that covers it.
    fn plain(&self, key: Key, day: Day) -> Ground {
        let mend = self.mend_by(key.2, None, day);
        let from = mend.map_or(key.2, |m| m.plus(1));
        Ground { key, candidate_from: Some(from), warned: mend.is_some() }
    }

    /// The years of a certificate without any disclosure in them, as far as they are told by the day of entry.
    fn missed(&self, index: usize) -> Vec<i32> {
        let cert = &self.certs[index];
        let first = match cert.renews {
            Some(_) => cert.from.year(),
            None => cert.awarded.year().max(cert.entered.unwrap_or(i32::MIN)) + 1,
        };
        let seen = |year: i32| {
            let of = |(of, e): &(i32, Entry)| {
                *of == year && e.on.year() == year && e.counts().year() == year
            };
            self.disclosed.iter().any(of)
        };
        let years = first..=cert.until.year();
        years.filter(|year| cert.valid(date(*year, 12, 31)) && !seen(*year)).collect()
    }

    /// Years without any disclosure: the first warns, the second and those after it are grounds; through a renewal without a gap
    /// they run on. What the first warned of is mended by a disclosure.
    fn miss_grounds(&self, index: usize, day: Day) -> Vec<Ground> {
        let missed = self.missed(index);
        let (mut earlier, mut before) = (0, self.certs[index].renews);
        while let Some(at) = before {
            earlier += self.missed(at).len();
            before = self.certs[at].renews;
        }
        let id = RecordId::new(sedesk::domain::id::Kind::Certificate, index as u64 + 1);
        let mut grounds = Vec::new();
        for (at, year) in (earlier..).zip(missed) {
            let key = ("11.3b", id, date(year + 1, 1, 1));
            if at + 1 >= MISSES {
                grounds.push(self.plain(key, day));
                continue;
            }
            let stands = |w: &Warning| w.given.aside.is_none() && key.2 <= w.given.on;
            let warned = self.matter_warnings().find(stands).map(|w| w.given.on);
            let told = |on: Day, e: &Entry| on <= e.on && e.counts().year() == e.on.year();
            if warned.is_some_and(|on| self.disclosed.iter().any(|(_, e)| told(on, e))) {
                continue;
            }
            grounds.push(Ground { key, candidate_from: None, warned: warned.is_some() });
        }
        grounds
    }

    fn supplement_grounds(&self, f: &Filing, day: Day) -> Vec<Ground> {
        let missed = |(_, by, came): &&(Day, Day, Option<Entry>)| {
            let opens = by.plus(1);
            let ended_before = f.ended.is_some_and(|(on, _)| came.is_none() && on <= *by);
            let in_time = came.map(Entry::counts).is_some_and(|on| {
                on <= *by || self.mend_by(opens, None, on).is_some_and(|m| on <= m)
            });
            !ended_before && !in_time && opens <= day
        };
        let of = f.supplements.iter().filter(missed);
        of.map(|(_, by, _)| self.plain(("11.3f", f.id, by.plus(1)), day)).collect()
    }

    /// A breach of 5.1 or 11.1: no ground until it was warned of and not mended.
    fn breach(&self, sign: &Sign, day: Day) -> Option<(Ground, bool)> {
        let all: Vec<Warning> =
            self.matter_warnings().filter(|w| w.given.aside.is_none()).collect();
        let first = all.iter().filter(|w| w.given.on >= sign.on && w.given.on <= day);
        let first = first.min_by_key(|w| w.given.on)?;
        let opens = first.mend_by.plus(1);
        let mend = self.mend_by(sign.on, None, day)?;
        let ground = Ground {
            key: ("11", sign.id, opens),
            candidate_from: Some(mend.plus(1)),
            warned: true,
        };
        Some((ground, opens <= day))
    }

    /// Answered by a keep agreed on or after it opened, or by a delisting.
    pub fn answered(&self, key: &Key, since: Day, day: Day, decided: bool) -> bool {
        let kept = self.matters.iter().flat_map(|m| &m.kept).any(|(on, asked, keys)| {
            // A later ground on the same record is a new question.
            *on <= day && key.2 <= *asked && keys.iter().any(|k| (k.0, k.1) == (key.0, key.1))
        });
        kept || self.delisted_after(since, day, decided)
    }

    /// A delisting answers what opened before it: once it is decided, or only when it has come.
    fn delisted_after(&self, since: Day, day: Day, decided: bool) -> bool {
        let mut ends = self.certs.iter().flat_map(|c| &c.ends);
        let counts = |s: Span| if decided { s.aside.is_none() } else { s.holds(day) };
        ends.any(|(k, s)| *k == EndKind::Delisted && counts(*s) && since <= s.on)
    }

    /// The grounds open on a day.
    pub fn grounds(&self, day: Day) -> Vec<Ground> {
        self.grounds_until(day, true)
    }

    /// There is a certificate to lose: one that no delisting has taken.
    pub fn has_much_to_lose(&self, day: Day, decided: bool) -> bool {
        self.certs.iter().any(|c| !c.delisted(day, decided))
    }

    fn grounds_until(&self, day: Day, decided: bool) -> Vec<Ground> {
        let mut all = Vec::new();
        let counts = |f: &&Filing| !self.certs[f.cert].delisted(day, decided);
        for f in self.filings.iter().filter(counts) {
            all.extend(self.late_ground(f, day));
            if let Some((on, true)) = f.ended {
                all.push(self.plain(("11.2d", f.id, on), day));
            }
            all.extend(self.supplement_grounds(f, day));
        }
        for index in (0..self.certs.len()).filter(|i| !self.certs[*i].delisted(day, decided)) {
            all.extend(self.miss_grounds(index, day));
        }
        let to_lose = self.has_much_to_lose(day, decided);
        for sign in self.signs.iter().filter(|_| to_lose) {
            match sign.code {
                "11.1" | "5.1" => {
                    all.extend(self.breach(sign, day).filter(|(_, open)| *open).map(|(g, _)| g));
                }
                "10" | "ordinary" => {}
                code => all.push(self.plain((code, sign.id, sign.on), day)),
            }
        }
        all.retain(|g| g.key.2 <= day && !self.answered(&g.key, g.key.2, day, decided));
        all
    }

    /// A breach was warned of and is not kept.
    fn breach_warned(&self, day: Day) -> bool {
        self.signs.iter().filter(|s| ["11.1", "5.1"].contains(&s.code)).any(|s| {
            self.has_much_to_lose(day, false)
                && self
                    .breach(s, day)
                    .is_some_and(|(g, _)| !self.answered(&g.key, s.on, day, false))
        })
    }

    /// A first year without disclosure that no warning has named yet.
    pub fn miss_unwarned(&self, day: Day) -> bool {
        self.grounds(day)
            .iter()
            .any(|g| g.candidate_from.is_none() && g.key.0 == "11.3b" && !g.warned)
    }

    /// A breach that no warning has named yet.
    pub fn breach_unwarned(&self, day: Day) -> bool {
        self.signs.iter().filter(|s| ["11.1", "5.1"].contains(&s.code)).any(|s| {
            self.has_much_to_lose(day, true)
                && self.breach(s, day).is_none()
                && !self.delisted_after(s.on, day, true)
        })
    }

    /// The grounds that make a candidate on a day.
    pub fn candidate(&self, day: Day) -> Vec<Key> {
        let is = |g: &Ground| g.candidate_from.is_some_and(|from| from <= day);
        self.grounds(day).into_iter().filter(is).map(|g| g.key).collect()
    }

    pub fn warned(&self, day: Day) -> bool {
        self.grounds_until(day, false).iter().any(|g| g.warned) || self.breach_warned(day)
    }

    // ---- Standing. ----

    /// The word of the standing and the stars, where there are any to show.
    pub fn standing(&self, day: Day) -> (&'static str, Option<u8>) {
        if self.banned_until(day).is_some() {
            return ("delisted", None);
        }
        let of_kind =
            |kinds: &[Kind]| self.cases.iter().any(|c| c.is_open() && kinds.contains(&c.kind));
        let (applying, again) =
            (of_kind(&[Kind::Certification]), of_kind(&[Kind::Certification, Kind::Renewal]));
        if let Some(index) = self.valid_cert(day) {
            let cert = &self.certs[index];
            let word = match () {
                () if cert.mark_stopped(day) => "mark-suspended",
                () if self.warned(day) => "warned",
                () => "certified",
            };
            return (word, Some(cert.stars));
        }
        let last = self.certs.iter().rfind(|c| c.from <= day);
        let word = match last.map(|c| c.end_on(day)) {
            Some(None) if again => "expired-under-review",
            Some(None) => "expired",
            _ if applying => "applicant",
            None if self.bans.iter().any(|(span, until)| span.on <= day && *until < day) => {
                "delisted-ban-over"
            }
            Some(Some(EndKind::Delisted)) => "delisted-ban-over",
            Some(Some(EndKind::Surrendered)) => "surrendered",
            Some(Some(EndKind::Ceased)) => "ceased",
            _ => "never-certified",
        };
        (word, None)
    }

    // ---- What may be done today. ----

    /// One open certification or renewal an enterprise; a stand-alone rating only without one. Papers that came under a ban are
    /// received anew from the first free day. `None` where the text is silent.
    pub fn may_open(&self, kind: Kind, on: Day) -> Option<bool> {
        let day = self.today;
        let open = |k: Kind| self.cases.iter().any(|c| c.kind == k && c.is_open());
        let whole = open(Kind::Certification) || open(Kind::Renewal);
        let free = !self.barred(day)
            && !self.barred(on)
            && !self.limits.iter().any(|until| day <= *until)
            && on <= day;
        let gone = self.is_gone();
        let fits = match kind {
            Kind::Certification => self.valid_cert(day).is_none() && !whole,
            Kind::Rating => self.valid_cert(day).is_some() && !whole && !open(Kind::Rating),
            Kind::Renewal => !whole && self.renewal_due(day),
        };
        // A certification beside a rating that outlived its certificate; papers that came before the season.
        let unsaid = (kind == Kind::Certification && open(Kind::Rating))
            || (kind == Kind::Renewal && !self.renewal_due(on));
        if free && fits && !gone && unsaid { None } else { Some(free && fits && !gone) }
    }

    pub fn may_award(&self, case: &Case, on: Day) -> Option<bool> {
        let day = self.today;
        let fits = match case.kind {
            Kind::Certification => self.valid_cert(day).is_none(),
            Kind::Rating => self.valid_cert(day).is_some(),
            Kind::Renewal => self.certs.last().is_some_and(|c| c.ended().is_none()),
        };
        let over = case.notice.is_some_and(|(_, until)| until < on && until < day);
        let clear = !self.barred(day) && !self.barred(on) && self.against(day).is_none();
        let rated = case.rated.filter(|stars| *stars > 0);
        let as_told = case.told == (self.name.clone(), rated) && !case.outdated();
        if !(clear && !case.objection && over && on <= day && fits && as_told) {
            return Some(false);
        }
        self.fit(case)
    }

    pub fn may_warn_filing(&self, f: &Filing) -> bool {
        let day = self.today;
        let runs = f.in_force().iter().any(|w| w.given.aside.is_none() && w.mend_by >= day);
        f.awaited() && self.overdue(f) && !runs
    }

    pub fn overdue(&self, f: &Filing) -> bool {
        self.owed(f) && self.today > f.due
    }

    /// Until a day that is still to come; of today itself the text says nothing.
    pub fn may_extend(&self, f: &Filing, until: Day) -> Option<bool> {
        let far = until > f.due.plus(EXTENSION_DAYS);
        let may = f.awaited() && f.extensions < MOST_EXTENSIONS && until > f.due && !far;
        (until != self.today || !may).then_some(may && until > self.today)
    }

    /// One that failed by force majeure may be opened again with a new day to come.
    pub fn may_reopen(&self, f: &Filing, until: Day) -> bool {
        let last = f.due.max(self.today).plus(EXTENSION_DAYS);
        matches!(f.ended, Some((_, false)))
            && f.state == "failed"
            && until > self.today
            && until <= last
    }

    /// The enterprise is a candidate today by what rests on that filing.
    pub fn candidate_by(&self, f: &Filing) -> bool {
        self.candidate(self.today).iter().any(|key| key.1 == f.id)
    }

    /// A warning with less than fifteen working days to mend asks for a second person; so does a second one for one ground.
    pub fn is_short(&self, mend_by: Day) -> bool {
        mend_by < working_days_after(self.today, ANEW_DAYS)
    }

    pub fn warned_before(&self) -> bool {
        let is = |g: &Ground| g.candidate_from.is_some_and(|from| from <= self.today);
        self.grounds(self.today).iter().any(|g| is(g) && g.warned)
    }

    /// What fell due while a delisting held that was set aside is set anew.
    pub fn set_anew(&mut self, from: Day) {
        let today = self.today;
        let missed = |f: &&mut Filing| f.awaited() && from <= f.due && f.due < today;
        for f in self.filings.iter_mut().filter(missed) {
            f.due = working_days_after(today, ANEW_DAYS);
        }
    }
}
