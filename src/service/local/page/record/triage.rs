//! The summary of an alert, laid out for triage: what was said, on what evidence, against which clause, and what there was
//! before; what was given about the enterprise comes after it.

use crate::domain::alert::Alert;
use crate::domain::dossier::Dossier;
use crate::domain::id::RecordId;
use crate::domain::phrase::{Arg, Phrase};
use crate::service::local::phrases::{label, number};
use crate::service::local::session::Session;
use crate::service::page::PageLine;

/// Fields that triage looks at first, in this order.
const FIRST: [&str; 6] =
    ["description", "evidence", "ground", "severity", "accident_grade", "state"];

/// The field a line shows; nothing for other lines.
fn field_of(line: &PageLine) -> Option<&str> {
    match line.label()?.arg("label") {
        Some(Arg::Label { list, code }) if list == "field" => Some(code),
        _ => None,
    }
}

impl Session<'_> {
    pub(super) fn for_triage(
        &self,
        whole: &Dossier,
        dossier: &Dossier,
        id: RecordId,
        alert: &Alert,
        summary: Vec<PageLine>,
    ) -> Vec<PageLine> {
        let place = |line: &PageLine| match field_of(line) {
            None => Some(0),
            Some(key) => FIRST.iter().position(|first| *first == key).map(|at| at + 1),
        };
        let (mut first, rest): (Vec<_>, Vec<_>) =
            summary.into_iter().partition(|l| place(l).is_some());
        first.sort_by_key(|l| place(l).unwrap_or(0));
        if !first.iter().any(|l| field_of(l) == Some("evidence")) {
            let none = Phrase::new("alert-no-evidence");
            let after = first.iter().position(|l| place(l) > Some(2)).unwrap_or(first.len());
            first.insert(after, PageLine::pair(label("field", "evidence"), none));
        }
        if let Some(meant) = self.clause_line(alert) {
            let at = first.iter().position(|l| field_of(l) == Some("ground"));
            first.insert(at.map_or(first.len(), |at| at + 1), meant);
        }
        first.extend(self.earlier_lines(whole, dossier, id));
        first.extend(rest);
        first
    }

    /// The clause of the proposed ground, and what it means.
    fn clause_line(&self, alert: &Alert) -> Option<PageLine> {
        let code = alert.ground.as_deref()?;
        let edition = &self.rules.current;
        let ground = edition.lists.get("ground")?.iter().find(|g| g.code == code)?;
        let title = edition.clauses.iter().any(|c| c.id == ground.clause);
        let title = title.then(|| Arg::label("clause", &ground.clause));
        let hint = ground.hint.as_ref().map(|_| Arg::label("ground/hint", code));
        let meant = match (title, hint) {
            (Some(title), Some(hint)) => {
                Phrase::new("alert-clause-value").with("title", title).with("hint", hint)
            }
            (title, hint) => Phrase::new("choice").with("label", title.or(hint)?),
        };
        Some(PageLine::pair(Phrase::new("alert-clause"), meant).by(&ground.clause))
    }

    /// What else there is of the enterprise: open grounds, matters, other alerts.
    fn earlier_lines(&self, whole: &Dossier, dossier: &Dossier, id: RecordId) -> Vec<PageLine> {
        let mut lines = self.alert_lines(whole, dossier);
        lines.retain(|line| line.opens() != Some(id));
        let own = dossier.alert(id).map(|alert| (alert.reported_on, id));
        let others: Vec<bool> = dossier
            .alerts()
            .filter(|(other, _)| *other != id)
            .map(|(other, alert)| Some((alert.reported_on, other)) < own)
            .collect();
        let earlier = others.iter().filter(|earlier| **earlier).count();
        let told = Phrase::new("alert-earlier-value")
            .with("count", number(earlier))
            .with("all", number(others.len()));
        let head = PageLine::pair(Phrase::new("alert-earlier"), told);
        let mut all = vec![head];
        all.append(&mut lines);
        all
    }
}
