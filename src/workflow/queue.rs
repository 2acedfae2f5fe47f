//! What a dossier projects: the rows of every queue, further keys, the lookup row. Depends on no day: a row is filed
//! under the day it turns on, and the reader's today picks the range.

mod appeal;
mod approval;
mod award;
mod change;
mod claim;
mod matter;
mod network;
mod notice;
pub mod stars;
mod writer;

use super::against;
use super::committee;
use super::condition::{self, Status};
use super::deadline::{self, Clock};
use super::ground;
use super::lookup;
use super::scene::Rules;
use super::similar;
use super::step::state_of;
use crate::domain::alert::Alert;
use crate::domain::case::Case;
use crate::domain::case::CaseKind;
use crate::domain::certificate::Certificate;
use crate::domain::day::Day;
use crate::domain::dossier::{Dossier, Projector};
use crate::domain::entered::Entered;
use crate::domain::enterprise::Enterprise;
use crate::domain::filing::{Filing, FilingState, Receipt};
use crate::domain::id::{Kind, RecordId};
use crate::domain::phrase::{Arg, Phrase};
use crate::domain::queue::{KeyKind, NO_DAY, Projection, Queue, QueueRow};
use crate::domain::record::Record;
use crate::domain::text;
use crate::standard::edition::{Condition, Edition};
use crate::standard::rule::{Effect, Guard};

use writer::{RowDraft, RowWriter};
pub use writer::{officer_key, reference};

/// Raise it whenever the same records would project other rows: a stored desk then rebuilds what it derived.
const PROJECTION: u32 = 10;
/// The fact of a warned filing's row that says by which day it is to be mended.
pub const MEND_BY: &str = "mend_by";

/// Projects by the rules of a desk.
pub struct QueueProjector {
    rules: Rules,
    fingerprint: [u8; 32],
}

impl QueueProjector {
    /// `calendar_stamp` says which calendar the rules hold.
    #[must_use]
    pub fn new(rules: Rules, calendar_stamp: &str) -> Self {
        let mut hasher = blake3::Hasher::new();
        hasher.update(&PROJECTION.to_le_bytes());
        for stamp in rules
            .editions
            .keys()
            .map(String::as_str)
            .chain([rules.current.stamp.as_str(), calendar_stamp])
        {
            hasher.update(stamp.as_bytes());
            hasher.update(&[0]);
        }
        // What of a lookup row is guarded follows the catalogue.
        for spec in Kind::ALL.into_iter().flat_map(Record::fields_of) {
            hasher.update(&[spec.visibility as u8]);
        }
        for confirmed in &rules.confirmed {
            hasher.update(b"confirmed ");
            hasher.update(confirmed.as_bytes());
        }
        let fingerprint = *hasher.finalize().as_bytes();
        Self { rules, fingerprint }
    }

    #[must_use]
    pub fn rules(&self) -> &Rules {
        &self.rules
    }
}

impl Projector for QueueProjector {
    fn project(&self, dossier: &Dossier) -> Projection {
        project(dossier, &self.rules)
    }

    fn fingerprint(&self) -> [u8; 32] {
        self.fingerprint
    }
}

/// Whether the due diligence is recorded in that stage.
fn is_investigated_in(edition: &Edition, stage: &str) -> bool {
    edition.transitions.iter().any(|t| {
        t.effects.contains(&Effect::NoteInvestigation) && t.from.iter().any(|from| from == stage)
    })
}

/// Whether that stage is left by way of its conditions.
fn judges_conditions(edition: &Edition, stage: &str) -> bool {
    edition.transitions.iter().any(|t| {
        t.guards.iter().any(|row| row.guard == Guard::ConditionsMet)
            && t.from.iter().any(|from| from == stage)
    })
}

/// Conditions of certification that are not met.
fn conditions_open(case: &Case, enterprise: &Enterprise, edition: &Edition) -> usize {
    let is_open = |c: &&Condition| {
        !c.rating && condition::status(c, case, enterprise, edition) != Status::Met
    };
    edition.conditions.iter().filter(is_open).count()
}

/// What a round waits for: its interview, or votes. Who sits on the committee is not known here.
fn round_why(case: &Case, edition: &Edition, round: &str) -> (&'static str, Phrase) {
    let label = Arg::label("round", round);
    let held = || committee::recorded(case, edition, round).next().is_some();
    if round != committee::RATING && !held() {
        return ("open", Phrase::new("row-interview").with("round", label));
    }
    // How many have voted is confidential: the sheet says it.
    ("ready", Phrase::new("row-votes").with("round", label))
}

/// The state of a case's row and what it waits for.
fn case_why(case: &Case, enterprise: &Enterprise, edition: &Edition) -> (&'static str, Phrase) {
    let gaps = condition::gaps(case, enterprise, edition).len();
    let count = |n: usize| i64::try_from(n).unwrap_or(i64::MAX);
    let stage = edition.stage(&case.stage);
    if let Some(asked) = case.open_supplement() {
        return ("waiting", Phrase::new("row-supplement").with("since", asked.asked_on));
    }
    if stage.is_some_and(|s| s.initial) {
        return if gaps > 0 {
            ("open", Phrase::new("row-materials").with("open", count(gaps)))
        } else {
            ("ready", Phrase::new("row-complete"))
        };
    }
    if edition.rulings > 0 && case.kind != CaseKind::Rating {
        // What has opened again since it was judged stands before everything else.
        let open = conditions_open(case, enterprise, edition);
        if gaps > 0 {
            return ("open", Phrase::new("row-materials").with("open", count(gaps)));
        }
        if open > 0 {
            return ("open", Phrase::new("row-conditions").with("open", count(open)));
        }
    }
    if is_investigated_in(edition, &case.stage)
        && case.due_diligence.as_ref().is_some_and(|d| d.method.is_none())
    {
        return ("open", Phrase::new("row-investigation"));
    }
    if let Some(round) = stage.and_then(|s| s.round.as_deref()) {
        return round_why(case, edition, round);
    }
    if case.kind != CaseKind::Rating && judges_conditions(edition, &case.stage) {
        let open = conditions_open(case, enterprise, edition);
        if open > 0 {
            return ("open", Phrase::new("row-conditions").with("open", count(open)));
        }
    }
    ("ready", Phrase::new("row-decision"))
}

fn case_line(id: RecordId, case: &Case, w: &RowWriter<'_>) -> Option<(Queue, RowDraft)> {
    let edition = w.rules.edition(&case.edition);
    let queue = Queue::from_name(&edition.stage(&case.stage)?.queue)?;
    let enterprise = w.subject?.1;
    // While it runs the day says whether it is late; once it has ended that is settled (9).
    let late = deadline::ended_late(case, edition, &w.rules.calendar);
    if queue == Queue::Notices {
        return Some((queue, notice::case(id, case, late, w.dossier)));
    }
    let spans = against::spans(w.dossier, w.rules, None);
    let clock = deadline::clock_amid(case, &spans, edition, &w.rules.calendar);
    let (state, why) = case_why(case, enterprise, edition);
    let state = if late { "overdue" } else { state };
    let due = match clock {
        Clock::Running { due, .. } => Some(due),
        _ => None,
    };
    let line = RowDraft {
        id,
        stage: case.stage.clone(),
        day: due.map_or(NO_DAY, Day::number),
        due,
        officer: case.officer.clone(),
        state: state.to_owned(),
        why,
        facts: vec![("kind", case.kind.word().to_owned()), ("opened", case.opened_on.to_string())],
    };
    Some((queue, line))
}

/// Whether it came late and nobody said by whose doing; while its entry waits, whether it did is not known.
fn is_attribution_open(filing: &Filing) -> bool {
    let waits = |r: &Receipt| r.on <= filing.due && r.entered.as_ref().is_some_and(Entered::waits);
    filing.receipt.as_ref().is_some_and(|r| r.late && !waits(r)) && filing.attribution.is_none()
}

fn filing_line(w: &RowWriter<'_>, id: RecordId, filing: &Filing) -> Option<(Vec<Queue>, RowDraft)> {
    let attribution_open = is_attribution_open(filing);
    let year = i64::from(filing.year);
    let warned = ground::warning_in_force(w.dossier, filing);
    let returned = filing.warnings.last().filter(|w| w.stands() && w.on > filing.due);
    let returned = returned.filter(|_| warned.is_none());
    let (queues, day, due, state, why) = match filing.state {
        FilingState::Scheduled | FilingState::Notified => {
            let (state, why) = if let Some(w) = warned {
                ("warned", Phrase::new("row-warned").with("mend_by", w.mend_by))
            } else if let Some(w) = returned {
                ("returned", Phrase::new("row-warning-returned").with("on", w.on))
            } else if let Some(on) = filing.reminders.last() {
                ("reminded", Phrase::new("row-reminded").with("on", *on))
            } else if let Some(e) = filing.extensions.last() {
                ("extended", Phrase::new("row-extended").with("until", e.until))
            } else if let Some(r) = filing.reopenings.last() {
                ("extended", Phrase::new("row-extended").with("until", r.until))
            } else {
                ("awaited", Phrase::new("row-awaited").with("year", year))
            };
            (
                vec![Queue::OverdueFilings, Queue::Filings],
                filing.due.number(),
                Some(filing.due),
                state,
                why,
            )
        }
        FilingState::SupplementAsked => {
            let by = filing.open_supplement().map(|s| s.by_day);
            let why = Phrase::new("row-filing-supplement")
                .with("by", by.map_or(Arg::from(""), Arg::from));
            (vec![Queue::Filings], NO_DAY, by, "waiting", why)
        }
        FilingState::Received | FilingState::UnderReview => {
            let why = if attribution_open { "row-attribution-open" } else { "row-to-review" };
            (vec![Queue::Filings], NO_DAY, None, "in-hand", Phrase::new(why))
        }
        FilingState::Passed | FilingState::Failed if attribution_open => {
            (vec![Queue::Filings], NO_DAY, None, "in-hand", Phrase::new("row-attribution-open"))
        }
        FilingState::NotKnown | FilingState::Passed | FilingState::Failed => return None,
    };
    let mut facts = vec![
        ("year", filing.year.to_string()),
        ("attribution", filing.attribution.clone().unwrap_or_default()),
    ];
    if let Some(warning) = warned.filter(|_| state == "warned") {
        facts.push((MEND_BY, warning.mend_by.to_string()));
    }
    let line = RowDraft {
        id,
        stage: filing.state.word().to_owned(),
        day,
        due,
        officer: filing.officer.clone(),
        state: state.to_owned(),
        why,
        facts,
    };
    Some((queues, line))
}

fn alert_line(id: RecordId, alert: &Alert) -> RowDraft {
    let ground = alert.ground.clone().unwrap_or_default();
    let severity = alert.severity.clone().unwrap_or_default();
    let why = match (alert.enterprise, alert.enterprise_confirmed) {
        (None, _) => Phrase::new("row-alert-unmatched").with("name", alert.name_given.as_str()),
        (Some(_), false) => {
            Phrase::new("row-alert-by-name").with("name", alert.name_given.as_str())
        }
        (Some(_), true) => Phrase::new("row-alert")
            .with("ground", Arg::label("ground", &ground))
            .with("source", Arg::label("alert_source", &alert.source)),
    };
    RowDraft {
        id,
        stage: alert.state.word().to_owned(),
        day: alert.reported_on.number(),
        due: None,
        officer: alert.officer.clone(),
        state: if severity.is_empty() { "ungraded".to_owned() } else { severity.clone() },
        why,
        facts: vec![
            ("ground", ground),
            ("severity", severity),
            ("source", alert.source.clone()),
            ("reported", alert.reported_on.to_string()),
            ("reference", alert.source_reference.clone()),
            ("confirmed", if alert.enterprise_confirmed { "yes" } else { "no" }.to_owned()),
        ],
    }
}

fn enterprise_line(
    id: RecordId,
    e: &Enterprise,
    latest: Option<(RecordId, &Certificate)>,
) -> RowDraft {
    RowDraft {
        id,
        stage: String::new(),
        day: NO_DAY,
        due: latest.map(|(_, c)| c.valid_until),
        officer: e.officer.clone(),
        state: String::new(),
        why: Phrase::new("row-enterprise").with("goal", e.social_goal.clone().unwrap_or_default()),
        facts: vec![
            ("field", e.fields_of_work.join(" ")),
            ("certificate", latest.map(|(_, c)| c.number.clone()).unwrap_or_default()),
        ],
    }
}

/// A case where it is worked; a rating on its own is published from where it is rated.
fn case_rows(w: &mut RowWriter<'_>, id: RecordId, case: &Case) {
    if let Some((queue, line)) = case_line(id, case, w) {
        w.file(&[queue], &line);
        let rated = case.kind == CaseKind::Rating && case.rating.is_some();
        if rated && case.notice().is_none() && queue != Queue::Notices {
            let edition = w.rules.edition(&case.edition);
            let late = deadline::ended_late(case, edition, &w.rules.calendar);
            let line = notice::case(id, case, late, w.dossier);
            w.show(Queue::Notices, &line);
        }
    }
}

/// The codes and names that lead to an enterprise.
fn enterprise_keys(w: &mut RowWriter<'_>, id: RecordId, e: &Enterprise) {
    if let Some(uscc) = e.uscc {
        w.key(KeyKind::Uscc, uscc.as_str(), id);
    }
    // A code that was truly held leads to its bearer for ever; one that was mistyped is somebody else's.
    for former in e.former_codes.iter().filter(|f| !f.mistyped) {
        w.key(KeyKind::Uscc, former.code.as_str(), id);
    }
    for name in
        std::iter::once(&e.name).chain(e.former_names.iter().map(|f| &f.name)).chain(&e.name_en)
    {
        w.key(KeyKind::Name, name, id);
    }
    if let Some(person) = &e.legal_representative {
        w.key(KeyKind::Person, &similar::person(person), id);
    }
    if let Some(phone) = e.phone.as_deref().and_then(similar::phone) {
        w.key(KeyKind::Phone, &phone, id);
    }
}

/// Everything the dossier projects.
#[must_use]
pub fn project(dossier: &Dossier, rules: &Rules) -> Projection {
    let subject = dossier.subject();
    let latest = dossier
        .certificates()
        .max_by_key(|(id, c)| (!c.is_voided(), c.valid_until, c.awarded_on, *id));
    let stars = stars::fact(dossier, latest);
    let mut w = RowWriter { dossier, rules, subject, stars, projection: Projection::default() };
    for (id, versioned) in dossier.records() {
        if let Record::Filing(filing) = &versioned.body {
            change::undeclared(&mut w, id, filing);
        }
        award::file(&mut w, id, &versioned.body);
        approval::entries(&mut w, id, &versioned.body);
        match &versioned.body {
            Record::Change(registered) => change::received(&mut w, id, registered),
            Record::Case(case) if case.is_open() => {
                case_rows(&mut w, id, case);
            }
            // What a delisting has answered nobody hands in any more.
            Record::Filing(filing) if ground::is_answered(dossier, filing) => {}
            Record::Filing(filing) if !filing.is_awaited() || ground::is_owed(dossier, filing) => {
                if let Some((queues, line)) = filing_line(&w, id, filing) {
                    w.file(&queues, &line);
                }
            }
            Record::Alert(alert) => {
                for origin in alert_origins(alert) {
                    w.key(KeyKind::AlertOrigin, &origin, id);
                }
                if alert.is_open() {
                    w.file(&[Queue::Alerts], &alert_line(id, alert));
                }
            }
            Record::Matter(m) => {
                matter::approval(&mut w, id, m);
                matter::unsent(&mut w, id, m);
            }
            Record::Appeal(a) => appeal::rows(&mut w, id, a),
            Record::Approval(a) => approval::step(&mut w, id, a),
            Record::Certificate(c) => w.key(KeyKind::CertificateNumber, &c.number, id),
            Record::Partner(p) => network::partner(&mut w, id, p),
            Record::Challenge(c) => network::challenge(&mut w, id, c),
            Record::Match(m) => network::market_match(&mut w, id, m),
            Record::Officer(o) => {
                w.key(KeyKind::OfficerName, &o.name, id);
                w.key(KeyKind::OsUser, &o.os_user, id);
            }
            _ => {}
        }
    }
    if let Some((id, e)) = subject {
        enterprise_keys(&mut w, id, e);
        let line = enterprise_line(id, e, latest);
        change::shown(&mut w, Queue::Enterprises, line);
        matter::delisting(&mut w);
        change::warning_owed(&mut w, &ground::grounds(dossier, rules));
        award::renewal(&mut w, latest);
        award::banned_people(&mut w);
        claim::waiting(&mut w, id, e);
        let rows = &w.projection.rows;
        w.projection.lookup = Some(lookup::row(dossier, rules, id, e, latest, rows));
    }
    w.projection.keys.sort();
    w.projection.keys.dedup();
    w.projection
}

/// What makes two alerts the same (policy): source, reference there, and the enterprise, as matched and as the source gave it. Each
/// is a key of its own, so an alert confirmed to another enterprise is still known again. Without a reference none is the same.
#[must_use]
pub fn alert_origins(alert: &Alert) -> Vec<String> {
    let reference = text::fold(&alert.source_reference);
    if reference.is_empty() {
        return Vec::new();
    }
    let given = match alert.uscc_given {
        Some(uscc) => uscc.to_string(),
        None => text::fold(&alert.name_given),
    };
    let matched = alert.enterprise.map(|id| format!("e{}", id.no));
    let enterprises = matched.into_iter().chain(Some(given).filter(|g| !g.is_empty()));
    enterprises.map(|e| format!("{}|{reference}|{e}", alert.source)).collect()
}

/// The row's stage as a label: a stage of the edition for cases, a state word for the rest.
#[must_use]
pub fn stage_label(row: &QueueRow) -> Arg {
    Arg::label(if row.id.kind == Kind::Case { "stage" } else { "state" }, &row.stage)
}

/// The list and code of what a record stands in.
#[must_use]
pub fn state_label(record: &Record) -> Arg {
    let (list, code) = state_of(record);
    Arg::label(list, &code)
}
