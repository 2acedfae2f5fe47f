//! The lists of a sheet: materials and conditions, filings with certificates, alerts with grounds.

use crate::domain::case::{Case, CaseKind, Material, MaterialState};
use crate::domain::change::ChangeState;
use crate::domain::dossier::Dossier;
use crate::domain::enterprise::Enterprise;
use crate::domain::id::RecordId;
use crate::domain::phrase::{Arg, Phrase};
use crate::service::local::describe::apart::notice;
use crate::service::local::describe::walk::received;
use crate::service::local::phrases::{label, number, say};
use crate::service::local::redaction::held_back;
use crate::service::local::session::Session;
use crate::service::page::{Block, Mark, PageLine};
use crate::standard::edition::{Edition, MaterialKind, Need};
use crate::workflow::committee;
use crate::workflow::condition::{self, Status};
use crate::workflow::ground;
use crate::workflow::queue;
use crate::workflow::registration;
use crate::workflow::standing;

/// The case shown, or the enterprise's open one, with its enterprise.
pub(super) fn in_hand(dossier: &Dossier, id: RecordId) -> Option<(&Case, &Enterprise)> {
    let open = || dossier.cases().rfind(|(_, c)| c.is_open()).map(|(_, c)| c);
    Some((dossier.case(id).or_else(open)?, dossier.subject()?.1))
}

/// What is proven or recommended by a material, where it is one of several: a dimension, or whose letter it is.
fn qualified<'a>(
    m: &MaterialKind,
    enterprise: &'a Enterprise,
    edition: &'a Edition,
) -> Vec<(Option<&'a str>, Option<&'a str>)> {
    let letters = enterprise.recommenders.as_slice();
    match m.need {
        Need::PerDimension => {
            let dimensions = committee::dimensions(edition).iter();
            dimensions.map(|d| (Some(d.code.as_str()), None)).collect()
        }
        Need::PerRecommender if letters.len() > 1 => {
            letters.iter().map(|r| (None, Some(r.name.as_str()))).collect()
        }
        _ => vec![(None, None)],
    }
}

/// A material with its state, one line a dimension where it is proof for the rating, one a letter; nothing of one that this kind of
/// case neither needs nor holds.
fn material_lines(
    m: &MaterialKind,
    case: &Case,
    enterprise: &Enterprise,
    edition: &Edition,
) -> Vec<PageLine> {
    let needed = condition::is_needed(m, case.kind, enterprise);
    let asked = m.kinds.is_empty() || m.kinds.contains(&case.kind);
    // Proof is asked for where the case is rated.
    let rated = edition.stage(&case.stage).is_some_and(|s| s.rating);
    let asked = asked && (needed || rated || m.need != Need::PerDimension);
    let mut lines = Vec::new();
    for (dimension, letter) in qualified(m, enterprise, edition) {
        let of = |h: &&Material| {
            let whose = letter.is_none_or(|name| condition::is_letter_of(h, name, false));
            h.id == m.id && h.dimension.as_deref() == dimension && whose
        };
        let noted = case.materials.iter().find(of);
        let state = noted.map_or(MaterialState::Missing, |h| h.state);
        let held = noted.filter(|h| h.state != MaterialState::Missing);
        if !asked && held.is_none() {
            continue;
        }
        let shown = if !needed && state == MaterialState::Missing {
            MaterialState::NotNeeded
        } else {
            state
        };
        let value = Phrase::new("line-material-value")
            .with("state", Arg::label("state", shown.word()))
            .with("note", noted.and_then(|h| h.note.clone()).unwrap_or_default())
            .with("on", held.map_or_else(|| Arg::from(""), |h| Arg::from(h.on)));
        let called = match letter {
            Some(name) => condition::letter_of(&m.id, name),
            None => condition::called(&m.id, dimension),
        };
        let name = match called {
            Arg::Phrase(said) => *said,
            called => Phrase::new("choice").with("label", called),
        };
        let mark = match shown {
            MaterialState::Accepted => Mark::Met,
            MaterialState::NotNeeded => Mark::Plain,
            _ => Mark::Open,
        };
        lines.push(PageLine::pair(name, value).by(&m.clause).marked(mark));
    }
    lines
}

impl Session<'_> {
    pub(super) fn case_line(&self, dossier: &Dossier, id: RecordId, case: &Case) -> PageLine {
        let value = Phrase::new("line-case-value")
            .with("reference", queue::reference(dossier, id))
            .with("kind", Arg::label("case_kind", case.kind.word()))
            .with("stage", Arg::label("stage", &case.stage));
        let clause = &self.rules.edition(&case.edition).cites.case;
        PageLine::pair(Phrase::new("line-case"), value).by(clause).opening(id)
    }

    /// Materials and conditions of the case shown, or of the enterprise's open one, as they are seen; whether all may be accepted is
    /// judged by the whole.
    pub(super) fn checklist(
        &self,
        (whole, dossier): (&Dossier, &Dossier),
        id: RecordId,
    ) -> Vec<Block> {
        let Some((case, enterprise)) = in_hand(dossier, id) else { return Vec::new() };
        // On any other sheet than its own, a line leads to its case.
        let other = dossier.case(id).is_none();
        let of = dossier.cases().rfind(|(_, c)| other && c.is_open()).map(|(id, _)| id);
        let edition = self.rules.edition(&case.edition);
        let materials =
            edition.materials.iter().flat_map(|m| material_lines(m, case, enterprise, edition));
        let mut materials: Vec<PageLine> = materials.map(|line| line.opening(of)).collect();
        // What is judged in certification is not asked of a rating on its own (6.4).
        let judged =
            edition.conditions.iter().filter(|c| case.kind != CaseKind::Rating && !c.rating);
        let mut conditions = Vec::new();
        for c in judged {
            let (mark, value) = match condition::status(c, case, enterprise, edition) {
                Status::Met => (Mark::Met, Phrase::new("line-condition-met")),
                Status::NotMet(why) => {
                    (Mark::NotMet, Phrase::new("line-condition-not-met").with("why", why))
                }
                Status::Open(why) => {
                    (Mark::Open, Phrase::new("line-condition-open").with("why", why))
                }
            };
            let line = PageLine::pair(label("condition", &c.id), value).by(&c.clause).marked(mark);
            conditions.push(PageLine { field: c.field.clone(), ..line }.opening(of));
        }
        let of = of.or_else(|| dossier.case(id).map(|_| id));
        let all = of.and_then(|of| self.accept_all((whole, dossier), of));
        if let Some((step, open)) = all {
            let value = Phrase::new("accept-all-value").with("count", number(open));
            materials.insert(
                0,
                PageLine::pair(say("accept-all"), value).marked(Mark::Ready).doing(step),
            );
        }
        let parts = [(say("part-materials"), materials), (say("part-conditions"), conditions)];
        let parts = parts.into_iter().filter(|(_, lines)| !lines.is_empty());
        parts.map(|(title, lines)| Block::of_lines(title, "", lines)).collect()
    }

    pub(super) fn filing_lines(&self, dossier: &Dossier) -> Vec<PageLine> {
        let mut lines = Vec::new();
        for (id, c) in dossier.certificates() {
            let value = Phrase::new("line-certificate-value")
                .with("number", c.number.as_str())
                .with("awarded", c.awarded_on)
                .with("until", c.valid_until);
            let provisional = self.rules.are_stars_provisional(&c.edition);
            let value = standing::with_stars(value, c.stars, provisional);
            let clause = &self.rules.edition(&c.edition).cites.certificate;
            lines.push(
                PageLine::pair(Phrase::new("line-certificate"), value).by(clause).opening(id),
            );
        }
        for (id, f) in dossier.filings() {
            let late = f.is_awaited() && f.due < self.today;
            let value = Phrase::new("line-filing-value")
                .with("state", Arg::label("state", f.state.word()))
                .with("due", f.due)
                .with("received", received(dossier, f.receipt.as_ref()));
            let label = Phrase::new("line-filing").with("year", i64::from(f.year));
            let clause = &self.rules.edition(&f.edition).cites.filing;
            lines.push(
                PageLine::pair(label, value)
                    .by(clause)
                    .marked(Mark::Overdue.when(late))
                    .opening(id),
            );
        }
        for (id, n) in dossier.notices() {
            let label = Phrase::new("line-notice").with("reference", queue::reference(dossier, id));
            let clause = &self.rules.current.cites.filing;
            lines.push(PageLine::pair(label, notice(n)).by(clause).opening(id));
        }
        lines
    }

    /// The changes registered of an enterprise, the latest first (B.3).
    pub(super) fn change_lines(&self, dossier: &Dossier) -> Vec<PageLine> {
        let registered = dossier.changes().rev();
        registered
            .map(|(id, c)| {
                let clause = registration::code(&self.rules.current, "change_kind", &c.change_kind)
                    .map_or(&self.rules.current.cites.change, |code| &code.clause);
                let value = Phrase::new("line-change-value")
                    .with("kind", Arg::label("change_kind", &c.change_kind))
                    .with("occurred", c.occurred_on)
                    .with("state", Arg::label("state", c.state.word()));
                let label =
                    Phrase::new("line-change").with("reference", queue::reference(dossier, id));
                let mark = match c.state {
                    ChangeState::Received => Mark::Open,
                    _ if c.is_late() => Mark::Late,
                    _ => Mark::Plain,
                };
                PageLine::pair(label, value).by(clause).opening(id).marked(mark)
            })
            .collect()
    }

    /// Every ground with its clause, evidence and age, then the alerts and the matter.
    pub(super) fn alert_lines(&self, whole: &Dossier, dossier: &Dossier) -> Vec<PageLine> {
        let mut lines = Vec::new();
        let grounds = self.grounds(whole, dossier);
        for g in ground::open_on(&grounds, self.today) {
            let value = Phrase::new("line-ground-value")
                .with("evidence", g.evidence.clone())
                .with("since", g.opens_on)
                .with("days", g.opens_on.days_until(self.today))
                .with(
                    "candidate",
                    match (g.candidate_from, g.warnings.last()) {
                        (Some(from), _) => Arg::from(from),
                        (None, Some((on, _))) => {
                            Arg::from(Phrase::new("ground-warned").with("on", *on))
                        }
                        (None, None) => Arg::from(Phrase::new("ground-warning-owed")),
                    },
                );
            let candidate = g.candidate_from.is_some_and(|from| from <= self.today);
            let mark = if candidate { Mark::Candidate } else { Mark::Open };
            lines.push(
                PageLine::pair(label("ground", &g.code), value)
                    .by(&g.clause)
                    .marked(mark)
                    .opening(g.record),
            );
        }
        for (id, m) in dossier.matters() {
            let value = Phrase::new("line-matter-value")
                .with("state", Arg::label("state", m.state.word()))
                .with("opened", m.opened_on);
            let label = Phrase::new("line-matter").with("reference", queue::reference(dossier, id));
            let clause = &self.rules.current.cites.matter;
            lines.push(PageLine::pair(label, value).by(clause).opening(id));
        }
        for (id, a) in dossier.alerts() {
            let text = match whole.alert(id) {
                Some(held) if held.description != a.description => Arg::from(held_back()),
                _ => Arg::from(a.description.as_str()),
            };
            let value = Phrase::new("line-alert-value")
                .with("state", Arg::label("state", a.state.word()))
                .with("ground", Arg::label("ground", a.ground.as_deref().unwrap_or("")))
                .with("source", Arg::label("alert_source", &a.source))
                .with("on", a.reported_on)
                .with("text", text);
            let label = Phrase::new("line-alert").with("reference", queue::reference(dossier, id));
            let clause = &self.rules.current.cites.alert;
            lines.push(
                PageLine::pair(label, value)
                    .by(clause)
                    .opening(id)
                    .marked(Mark::Open.when(a.is_open())),
            );
        }
        lines
    }
}
