//! A register sent again: rows of enterprises that are on the desk, held against what stands there field by field. What differs
//! is told, and taken by the rules of each field where that was asked for: what a certified enterprise registers (B.3) becomes a
//! registration to be checked.

use super::shelf::{IncomingRow, IntakeStore, RowOutcome, RowResult};
use crate::domain::change::ChangeState;
use crate::domain::day::Day;
use crate::domain::dossier::Dossier;
use crate::domain::enterprise::Enterprise;
use crate::domain::field::FieldValue;
use crate::domain::id::RecordId;
use crate::domain::intake::{IntakeChange, RowChange, RowFault};
use crate::domain::phrase::Phrase;
use crate::domain::reference::Reference;
use crate::domain::text;
use crate::workflow::refusal::Refusal;
use crate::workflow::registration;
use std::collections::BTreeMap;

/// The step that edits an enterprise's record.
const EDIT: &str = "enterprise.edit";

/// What a row says otherwise than the record, field by field; what it leaves empty it says nothing of.
fn differences(row: &IncomingRow<'_>, held: &Enterprise) -> Result<Vec<IntakeChange>, RowFault> {
    let mut found = Vec::new();
    for (key, value) in row.values.values.iter() {
        let known = Enterprise::FIELDS.iter().any(|f| f.key == key && f.is_editable());
        if !known || key == "uscc" || *value == FieldValue::Empty {
            continue;
        }
        let mut after = held.clone();
        after.set(key, value.clone()).map_err(|fault| {
            let said = crate::standard::words::fault_phrase(key, &value.to_text(), &fault);
            row.fault(key, "does not fit", said)
        })?;
        let (old, new) = (held.get(key), after.get(key));
        let told = |value: Option<FieldValue>| value.map(|v| v.to_text()).unwrap_or_default();
        let (old, new) = (told(old), told(new));
        if text::fold(&old) != text::fold(&new) {
            found.push(IntakeChange { field: key.to_owned(), old, new });
        }
    }
    Ok(found)
}

/// Holds a row against the enterprise that is there.
pub fn take<S: IntakeStore>(
    row: &mut IncomingRow<'_>,
    id: RecordId,
    shelf: &mut S,
) -> RowResult<S::Error> {
    let dossier = shelf.dossier(id)?;
    let Some(held) = dossier.enterprise(id).cloned() else { return Ok(Ok(RowOutcome::Same)) };
    standing(row, &dossier, &held);
    let fields = match differences(row, &held) {
        Ok(fields) => fields,
        Err(fault) => return Ok(Err(fault)),
    };
    row.matched = Some(id);
    if fields.is_empty() {
        return Ok(Ok(RowOutcome::Same));
    }
    let after = if row.update { Some(write(row, &dossier, id, &fields)) } else { None };
    let taken = match after {
        Some(Err(refusals)) => {
            let key = fields.first().map_or("uscc", |f| f.field.as_str());
            return Ok(Err(row.refused(key, &refusals)));
        }
        Some(Ok(after)) => {
            shelf.put(after);
            true
        }
        None => false,
    };
    row.change = Some(RowChange {
        sheet: row.sheet_name(),
        line: row.values.line,
        reference: Reference::Enterprise(id.no).to_string(),
        name: held.name,
        fields,
    });
    Ok(Ok(if taken { RowOutcome::Changed } else { RowOutcome::Differs }))
}

/// The record as the row has it: edited, and what changes by registration alone registered, to be checked by someone else.
fn write(
    row: &IncomingRow<'_>,
    dossier: &Dossier,
    id: RecordId,
    fields: &[IntakeChange],
) -> Result<Dossier, Vec<Refusal>> {
    let typed = |f: &IntakeChange| {
        let value = row.values.values.get(&f.field).map(FieldValue::to_text);
        (f.field.clone(), value.unwrap_or_default())
    };
    let all: BTreeMap<String, String> = fields.iter().map(typed).collect();
    let step = |dossier: &Dossier, name: &str, typed: &BTreeMap<String, String>| {
        let fields: Vec<(&str, String)> =
            typed.iter().map(|(key, value)| (key.as_str(), value.clone())).collect();
        row.step(dossier, id, name, &fields)
    };
    let refusals = match step(dossier, EDIT, &all) {
        Ok(after) => return Ok(after),
        Err(refusals) => refusals,
    };
    let Some(registers) = registration::step(&row.scene.rules.current) else {
        return Err(refusals);
    };
    let by_registration =
        |r: &Refusal| r.jump.as_ref().is_some_and(|jump| jump.transition == registers.name);
    if !refusals.iter().all(by_registration) {
        return Err(refusals);
    }
    let (mut rest, mut after) = (all.clone(), dossier.clone());
    // What was registered of an earlier sheet and is not checked yet is not registered again.
    let register =
        |key: &str| refusals.iter().any(|r| r.jump.as_ref().is_some_and(|j| j.field == key));
    rest.retain(|key, value| !(register(key) && waits(dossier, key, value)));
    for jump in refusals.iter().filter_map(|r| r.jump.as_ref()) {
        if !rest.contains_key(&jump.field) {
            continue;
        }
        let mut form: BTreeMap<String, String> = jump.preset.iter().cloned().collect();
        form.retain(|key, _| key == "kind" || rest.contains_key(key));
        rest.retain(|key, _| !form.contains_key(key));
        let today = row.scene.today.to_string();
        form.insert("occurred_on".to_owned(), today.clone());
        form.insert("reported_on".to_owned(), today);
        form.insert("state".to_owned(), "received".to_owned());
        after = step(&after, &registers.name, &form)?;
    }
    if rest.is_empty() { Ok(after) } else { step(&after, EDIT, &rest) }
}

/// Whether a registration that would write that is to be checked already.
fn waits(dossier: &Dossier, key: &str, value: &str) -> bool {
    dossier.changes().any(|(_, change)| {
        change.state == ChangeState::Received
            && change
                .values
                .iter()
                .any(|v| v.key == key && text::fold(&v.after) == text::fold(value))
    })
}

/// Says where a row tells of another standing than the desk: no sheet changes that.
fn standing(row: &mut IncomingRow<'_>, dossier: &Dossier, held: &Enterprise) {
    let today = row.scene.today;
    let number = row.text("certificate_number").map(text::fold);
    let live = || dossier.certificates().any(|(_, c)| c.is_live_on(today));
    let certificate = number.as_ref().and_then(|number| {
        dossier.certificates().find(|(_, c)| text::fold(&c.number) == *number).map(|(_, c)| c)
    });
    let delisted = |on: Day| dossier.certificates().any(|(_, c)| c.delisted_on() == Some(on));
    let stars = row.number("stars").and_then(|s| u8::try_from(s).ok()).filter(|s| *s > 0);
    let differs = [
        ("certificate_number", number.is_some() && certificate.is_none()),
        (
            "awarded_on",
            certificate.zip(row.day("awarded_on")).is_some_and(|(c, on)| c.awarded_on != on),
        ),
        ("stars", certificate.zip(stars).is_some_and(|(c, stars)| c.stars != Some(stars))),
        ("status", row.text("status").is_some_and(|status| (status == "certified") != live())),
        ("delisted_on", row.day("delisted_on").is_some_and(|on| !delisted(on))),
        (
            "banned_until",
            row.day("banned_until")
                .is_some_and(|until| !held.bans.iter().any(|b| b.until == until)),
        ),
    ];
    for (key, differs) in differs {
        if differs {
            row.warn(key, "standing not taken", Phrase::new("intake-standing-differs"));
        }
    }
}
