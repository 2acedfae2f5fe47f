//! Forms of transitions: typed texts to values, with a refusal for each that does not fit, and what stands in a field at first.

use super::address;
use super::choice::{resolve, told};
use super::refusal::{Jump, Refusal};
use super::scene::DecisionContext;
use super::values::Values;
use crate::domain::enterprise::Enterprise;
use crate::domain::field::{FieldFault, FieldKind, FieldValue};
use crate::domain::id::{Kind, RecordId};
use crate::domain::phrase::{Arg, Phrase};
use crate::domain::record::Record;
use crate::domain::reference::Reference;
use crate::domain::text;
use crate::standard::edition::Edition;
use crate::standard::rule::{FormField, FormKind, Transition};
use crate::standard::words::fault_of;
use std::collections::BTreeMap;

/// The catalogue's kind for a kind of form field.
#[must_use]
pub fn field_kind(kind: FormKind) -> FieldKind {
    match kind {
        // The edition's own is read by the catalogue, by its key.
        FormKind::Text | FormKind::Officer | FormKind::Enterprise | FormKind::Own => {
            FieldKind::Text
        }
        // Of the list that the edition names.
        FormKind::Choice => FieldKind::Choice(""),
        FormKind::LongText => FieldKind::LongText,
        FormKind::Day => FieldKind::Day,
        FormKind::Number => FieldKind::Number,
        FormKind::Share => FieldKind::Share,
        FormKind::Flag => FieldKind::Flag,
        FormKind::Money => FieldKind::Money,
        FormKind::Rows => FieldKind::Rows,
    }
}

/// The label of a field of a transition's form.
#[must_use]
pub fn field_label(transition: &str, key: &str) -> Arg {
    Arg::label("form_field", &format!("{transition}/{key}"))
}

fn jump(record: RecordId, transition: &str, key: &str, typed: &BTreeMap<String, String>) -> Jump {
    let preset = typed.iter().map(|(k, v)| (k.clone(), v.clone())).collect();
    Jump { record, transition: transition.to_owned(), field: key.to_owned(), preset }
}

/// Reads what was typed for a transition's form. Unknown keys, bad values and missing ones are each a refusal.
///
/// # Errors
/// Every refusal, in the order of the form.
pub fn read(
    id: RecordId,
    transition: &Transition,
    edition: &Edition,
    typed: &BTreeMap<String, String>,
) -> Result<Values, Vec<Refusal>> {
    let (mut values, mut refusals) = (BTreeMap::new(), Vec::new());
    let mut refuse = |key: &str, message: Phrase| {
        refusals.push(Refusal::new(&transition.clause, message).mended_by(jump(
            id,
            &transition.name,
            key,
            typed,
        )));
    };
    for field in &transition.fields {
        let label = field_label(&transition.name, &field.key);
        let given = typed.get(&field.key).map_or("", String::as_str);
        if !is_asked(field, transition, edition, typed) {
            // Typed where it is not asked for, it would be lost without a word.
            if !text::trim(given).is_empty() {
                refuse(&field.key, Phrase::new("fault-not-asked").with("field", label));
            }
            continue;
        }
        // What the record holds stays where nothing was typed.
        if field.kind == FormKind::Own && !field.required && !typed.contains_key(&field.key) {
            continue;
        }
        match read_one(field, edition, given) {
            Ok(FieldValue::Empty) if field.required => {
                refuse(&field.key, Phrase::new("fault-missing").with("field", label));
            }
            // A field of the record itself that was emptied is emptied there.
            Ok(FieldValue::Empty) if field.kind == FormKind::Own => {
                values.insert(field.key.clone(), FieldValue::Empty);
            }
            Ok(FieldValue::Empty) => {}
            Ok(value) => {
                values.insert(field.key.clone(), value);
            }
            Err(fault) => refuse(&field.key, told(fault_of(label, given, &fault), edition, &fault)),
        }
    }
    for key in typed.keys().filter(|k| !transition.fields.iter().any(|f| f.key == **k)) {
        refuse(
            key,
            Phrase::new("fault-unknown-field").with("field", text::display(key).into_owned()),
        );
    }
    if refusals.is_empty() { Ok(Values::typed(values)) } else { Err(refusals) }
}

/// Whether a field is asked, given what the choices above it hold.
#[must_use]
pub fn is_asked(
    field: &FormField,
    transition: &Transition,
    edition: &Edition,
    typed: &BTreeMap<String, String>,
) -> bool {
    let Some(when) = &field.when else { return true };
    let list = transition.fields.iter().find(|f| f.key == when.field).map_or("", |f| &f.list);
    let given = typed.get(&when.field).map_or("", String::as_str);
    let code = resolve(edition, list, given);
    code.is_some_and(|code| when.is.contains(&code))
}

fn read_one(field: &FormField, edition: &Edition, typed: &str) -> Result<FieldValue, FieldFault> {
    if field.kind == FormKind::Own {
        return super::edit::read_field(Kind::Enterprise, &field.key, edition, typed);
    }
    match field_kind(field.kind).parse(typed)? {
        FieldValue::Code(typed) => resolve(edition, &field.list, &typed)
            .map(FieldValue::Code)
            .ok_or_else(|| FieldFault::Code(field.list.clone())),
        value => Ok(value),
    }
}

/// What stands in a field when the form opens, as typed text.
#[must_use]
pub fn default_text(
    field: &FormField,
    scene: &DecisionContext<'_>,
    edition: &Edition,
    record: Option<&Record>,
) -> String {
    match field.default.as_str() {
        "today" => scene.today.to_string(),
        "me" => scene.officer.name.clone(),
        "year" => scene.today.year().to_string(),
        // The round of the stage, the stars proposed, voted on, carried: what the record itself suggests. Without a matter named, the
        // enterprise's open one is meant.
        "stage" | "proposed" | "motion" | "carried" | "matter" => {
            suggested(field, scene, edition, record)
        }
        "warning" => {
            let days = edition.numbers.warning_working_days.value;
            scene.rules.calendar.add(scene.today, days).date.to_string()
        }
        // An enterprise is offered by a reference that can be typed again.
        "own" if field.kind == FormKind::Enterprise => record
            .and_then(Record::enterprise)
            .map(|id| Reference::Enterprise(id.no).to_string())
            .unwrap_or_default(),
        "own" => record.and_then(|r| r.get(&field.key)).map(|v| v.to_text()).unwrap_or_default(),
        fixed => fixed.to_owned(),
    }
}

/// What the record itself suggests for a field.
fn suggested(
    field: &FormField,
    scene: &DecisionContext<'_>,
    edition: &Edition,
    record: Option<&Record>,
) -> String {
    match (field.default.as_str(), record) {
        ("stage", Some(Record::Case(case))) => {
            let stage = edition.stage(&case.stage);
            let own = stage.and_then(|s| s.round.as_deref());
            let rating = || stage.is_some_and(|s| s.rating).then_some(super::committee::RATING);
            own.or_else(rating).unwrap_or_default().to_owned()
        }
        ("proposed", Some(Record::Case(case))) => {
            let members = super::committee::members_in(case, scene);
            super::committee::proposed_stars(case, edition, &members)
                .map(|stars| stars.to_string())
                .unwrap_or_default()
        }
        ("motion", Some(Record::Case(case))) => {
            let members = super::committee::members_in(case, scene);
            let stars = super::committee::stars_to_move(case, edition, &members);
            stars.map(|stars| stars.to_string()).unwrap_or_default()
        }
        ("carried", Some(Record::Case(case))) => {
            let members = super::committee::members_in(case, scene);
            let stars = super::committee::stars_to_give(case, edition, &members);
            stars.map(|stars| stars.to_string()).unwrap_or_default()
        }
        _ => String::new(),
    }
}

/// Whither a warning goes where no channel was given: to where the enterprise can be reached, else it is announced in public, and
/// its days count from when that is served (11, 11.2 b).
fn address_warning(
    transition: &Transition,
    typed: &BTreeMap<String, String>,
    whole: &mut BTreeMap<String, String>,
    scene: &DecisionContext<'_>,
    edition: &Edition,
    enterprise: Option<&Enterprise>,
) {
    let open = transition.fields.iter().any(|f| f.key == "channel" && !f.required);
    let mend_by = transition.fields.iter().find(|f| open && f.default == "warning");
    let (Some(mend_by), Some(enterprise), false) =
        (mend_by, enterprise, whole.contains_key("channel"))
    else {
        return;
    };
    if edition.rulings == 0 {
        return;
    }
    let channel = address::reachable(edition, enterprise);
    if channel.is_none() && !typed.contains_key(&mend_by.key) {
        let served = scene.today.plus(i64::from(edition.numbers.announcement_days.value));
        let days = edition.numbers.warning_working_days.value;
        let day = scene.rules.calendar.add(served, days).date;
        whole.insert(mend_by.key.clone(), day.to_string());
    }
    let channel = channel.unwrap_or_else(|| address::ANNOUNCEMENT.to_owned());
    whole.insert("channel".to_owned(), channel);
}

/// The typed fields with defaults put where nothing was given: what a command line or a bulk form leaves out.
#[must_use]
pub fn with_defaults(
    transition: &Transition,
    typed: &BTreeMap<String, String>,
    scene: &DecisionContext<'_>,
    edition: &Edition,
    record: Option<&Record>,
    enterprise: Option<&Enterprise>,
) -> BTreeMap<String, String> {
    let mut whole = typed.clone();
    for field in &transition.fields {
        // What is conditional is filled by hand: a default there would answer a question nobody asked. What is voted on is no answer
        // but the question itself.
        let asked = match field.default.as_str() {
            "motion" => is_asked(field, transition, edition, &whole),
            _ => field.when.is_none(),
        };
        if !whole.contains_key(&field.key) && asked {
            let text = default_text(field, scene, edition, record);
            if !text.is_empty() {
                whole.insert(field.key.clone(), text);
            }
        }
    }
    address_warning(transition, typed, &mut whole, scene, edition, enterprise);
    whole
}
