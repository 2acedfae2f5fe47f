//! Effects on enterprises and on who works a record.

use super::act::EffectContext;
use crate::domain::enterprise::FormerName;
use crate::domain::field::FieldValue;
use crate::domain::record::Record;
use crate::domain::text::fold;

/// Writes the fields that were typed; a changed name leaves the old one among the former names.
pub fn edit(act: &mut EffectContext<'_>) {
    let today = act.scene.today;
    let values = act.values.all().clone();
    let Some(mut record) = act.dossier.get(act.id).cloned() else { return };
    let before = match &record {
        Record::Enterprise(e) => e.name.clone(),
        _ => String::new(),
    };
    for (key, value) in values {
        // A value that does not fit was refused when the form was read.
        let _ = record.set(&key, value);
    }
    if let Record::Enterprise(e) = &mut record
        && e.name != before
    {
        e.former_names.push(FormerName { name: before, until: today });
    }
    keep_links(act.dossier.get(act.id), &mut record);
    act.dossier.write(act.id, record);
}

/// Typed lines name participants; those that were linked to an enterprise stay so. A partner that became another is linked anew
/// by whoever knows the desk.
fn keep_links(before: Option<&Record>, after: &mut Record) {
    match (before, after) {
        (Some(Record::Challenge(before)), Record::Challenge(after)) => {
            for now in after.participants.iter_mut().filter(|p| p.enterprise.is_none()) {
                let same = before.participants.iter().find(|p| fold(&p.name) == fold(&now.name));
                now.enterprise = same.and_then(|p| p.enterprise);
            }
        }
        (Some(Record::Partner(before)), Record::Partner(after))
            if before.uscc != after.uscc || before.name != after.name =>
        {
            after.enterprise = None;
        }
        _ => {}
    }
}

fn give(act: &mut EffectContext<'_>, officer: Option<String>) {
    let Some(mut record) = act.dossier.get(act.id).cloned() else { return };
    let value = officer.map_or(FieldValue::Empty, FieldValue::Text);
    if record.set("officer", value).is_ok() {
        act.dossier.write(act.id, record);
    }
}

pub fn assign(act: &mut EffectContext<'_>) {
    let officer = act.text("officer");
    give(act, officer);
}

pub fn claim(act: &mut EffectContext<'_>) {
    let me = act.me();
    give(act, Some(me));
}
