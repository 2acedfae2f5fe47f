//! Rows and keys of alerts (11).

use super::writer::{RowDraft, RowWriter};
use crate::domain::alert::Alert;
use crate::domain::id::RecordId;
use crate::domain::phrase::{Arg, Phrase};
use crate::domain::queue::{KeyKind, Queue};
use crate::domain::text;

/// The keys by which an alert is known again, and its row while it is open.
pub(super) fn rows(w: &mut RowWriter<'_>, id: RecordId, alert: &Alert) {
    for origin in alert_origins(alert) {
        w.key(KeyKind::AlertOrigin, &origin, id);
    }
    if alert.is_open() {
        w.file(&[Queue::Alerts], &line(id, alert));
    }
}

fn line(id: RecordId, alert: &Alert) -> RowDraft {
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
