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
        FormKind::Rows | FormKind::Each => FieldKind::Rows,
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
    let (values, refusals) = read_partly(id, transition, edition, typed);
    if refusals.is_empty() { Ok(values) } else { Err(refusals) }
}

/// The same of a form that is still being filled in: what of it can be read, and what stands against the rest.
#[must_use]
pub fn read_partly(
    id: RecordId,
    transition: &Transition,
    edition: &Edition,
    typed: &BTreeMap<String, String>,
) -> (Values, Vec<Refusal>) {
    let mut reader = Reader {
        id,
        transition,
        edition,
        typed,
        values: BTreeMap::new(),
        parts: Vec::new(),
        refusals: Vec::new(),
    };
    let table = table_filled(transition, typed);
    for field in &transition.fields {
        if table.is_some_and(|(table, _)| table.holds(&field.key)) {
            // Given row by row, it is not given once more for all of them.
            reader.refuse_where_typed(field);
        } else if field.kind != FormKind::Each {
            reader.read_field(field);
        } else if let Some((table, given)) = table {
            reader.read_table(table, given);
        }
    }
    for key in typed.keys().filter(|k| !transition.fields.iter().any(|f| f.key == **k)) {
        let field = text::display(key).into_owned();
        reader.refuse(key, Phrase::new("fault-unknown-field").with("field", field));
    }
    (Values::typed(reader.values).with_parts(reader.parts), reader.refusals)
}

/// The table of a form, where anything stands in it, and what does.
fn table_filled<'t>(
    transition: &'t Transition,
    typed: &'t BTreeMap<String, String>,
) -> Option<(&'t FormField, &'t str)> {
    let table = transition.table()?;
    let given = text::trim(typed.get(&table.key)?);
    (!given.is_empty()).then_some((table, given))
}

/// The cells of a row of a table, by the keys of their fields; empty ones are left out. The last takes what is left of the line.
#[must_use]
pub fn cells(table: &FormField, line: &str) -> BTreeMap<String, String> {
    let keys: Vec<&String> = table.columns().collect();
    let cells = line.splitn(keys.len(), ['|', '｜']).map(text::trim);
    let full = keys.into_iter().zip(cells).filter(|(_, cell)| !cell.is_empty());
    full.map(|(key, cell)| (key.clone(), cell.to_owned())).collect()
}

/// A row of a table as it is typed.
#[must_use]
pub fn line(table: &FormField, cells: &BTreeMap<String, String>) -> String {
    let cells: Vec<&str> =
        table.columns().map(|key| cells.get(key).map_or("", String::as_str)).collect();
    cells.join(" | ").trim_end_matches([' ', '|']).to_owned()
}

/// The rows of a table, each on its own.
fn rows(given: &str) -> Result<Vec<String>, FieldFault> {
    match FieldKind::Rows.parse(given)? {
        FieldValue::List(lines) => Ok(lines),
        _ => Ok(Vec::new()),
    }
}

/// A form that is being read.
struct Reader<'a> {
    id: RecordId,
    transition: &'a Transition,
    edition: &'a Edition,
    typed: &'a BTreeMap<String, String>,
    values: BTreeMap<String, FieldValue>,
    parts: Vec<BTreeMap<String, FieldValue>>,
    refusals: Vec<Refusal>,
}

impl Reader<'_> {
    fn refuse(&mut self, key: &str, message: Phrase) {
        let mended = jump(self.id, &self.transition.name, key, self.typed);
        let refusal = Refusal::new(&self.transition.clause, message).mended_by(mended);
        self.refusals.push(refusal);
    }

    /// Typed where it is not asked for, it would be lost without a word.
    fn refuse_where_typed(&mut self, field: &FormField) {
        let given = self.typed.get(&field.key).map_or("", String::as_str);
        if !text::trim(given).is_empty() {
            let label = field_label(&self.transition.name, &field.key);
            self.refuse(&field.key, Phrase::new("fault-not-asked").with("field", label));
        }
    }

    fn read_field(&mut self, field: &FormField) {
        if !is_asked(field, self.transition, self.edition, self.typed) {
            self.refuse_where_typed(field);
            return;
        }
        // What the record holds stays where nothing was typed.
        if field.kind == FormKind::Own && !field.required && !self.typed.contains_key(&field.key) {
            return;
        }
        let given = self.typed.get(&field.key).map_or("", String::as_str);
        match self.read_cell(field, given) {
            // A field of the record itself that was emptied is emptied there.
            Ok(FieldValue::Empty) if field.kind != FormKind::Own => {}
            Ok(value) => {
                self.values.insert(field.key.clone(), value);
            }
            Err(message) => self.refuse(&field.key, message),
        }
    }

    /// What stands in one field or cell.
    fn read_cell(&self, field: &FormField, given: &str) -> Result<FieldValue, Phrase> {
        let label = field_label(&self.transition.name, &field.key);
        match read_one(field, self.edition, given) {
            Ok(FieldValue::Empty) if field.required => {
                Err(Phrase::new("fault-missing").with("field", label))
            }
            Ok(value) => Ok(value),
            Err(fault) => Err(told(fault_of(label, given, &fault), self.edition, &fault)),
        }
    }

    /// Every row of a table, each read like a form of its own.
    fn read_table(&mut self, table: &FormField, given: &str) {
        let lines = match rows(given) {
            Ok(lines) => lines,
            Err(fault) => {
                let label = field_label(&self.transition.name, &table.key);
                return self.refuse(&table.key, fault_of(label, given, &fault));
            }
        };
        if lines.is_empty() {
            let label = field_label(&self.transition.name, &table.key);
            return self.refuse(&table.key, Phrase::new("fault-missing").with("field", label));
        }
        let mut about: Vec<Vec<Option<FieldValue>>> = Vec::new();
        for line in lines {
            let row = cells(table, &line);
            let mut part = BTreeMap::new();
            for field in self.transition.fields.iter().filter(|f| table.holds(&f.key)) {
                let given = row.get(&field.key).map_or("", String::as_str);
                let read = if is_asked(field, self.transition, self.edition, &row) {
                    self.read_cell(field, given)
                } else if given.is_empty() {
                    Ok(FieldValue::Empty)
                } else {
                    let label = field_label(&self.transition.name, &field.key);
                    Err(Phrase::new("fault-not-asked").with("field", label))
                };
                match read {
                    Ok(FieldValue::Empty) => {}
                    Ok(value) => {
                        part.insert(field.key.clone(), value);
                    }
                    Err(why) => {
                        let what = called(self.transition, table, &row);
                        let label = field_label(&self.transition.name, &field.key);
                        let why =
                            Phrase::new("fault-in-field").with("field", label).with("fault", why);
                        self.refuse(&table.key, in_row(what, why));
                    }
                }
            }
            // What a row is about stands in one row: of two it could not be said which holds.
            let named: Vec<Option<FieldValue>> =
                table.by.iter().map(|key| part.get(key).cloned()).collect();
            if named.iter().any(Option::is_some) && about.contains(&named) {
                let what = called(self.transition, table, &row);
                self.refuse(&table.key, in_row(what, Phrase::new("fault-row-twice")));
            }
            about.push(named);
            self.parts.push(part);
        }
    }
}

/// What a row of a table is about, as it is called: the labels of the cells that name it.
fn called(transition: &Transition, table: &FormField, row: &BTreeMap<String, String>) -> Arg {
    let named = table.by.iter().filter_map(|key| Some((key, row.get(key)?)));
    let labels = named.map(|(key, cell)| {
        let field = transition.fields.iter().find(|f| f.key == *key);
        match field.filter(|f| f.kind == FormKind::Choice) {
            Some(field) => Arg::label(&field.list, cell),
            None => Arg::Text(text::display(cell).into_owned()),
        }
    });
    Arg::Many(labels.collect())
}

/// Something said of one row of a table.
fn in_row(what: Arg, why: Phrase) -> Phrase {
    Phrase::new("refused-in-row").with("row", what).with("why", why)
}

/// A refusal that a rule gave of one row of a table: of what the row itself holds it says which row it is, and leads to the table.
#[must_use]
pub fn of_row(
    mut refusal: Refusal,
    transition: &Transition,
    row: &Values,
    typed: Option<&BTreeMap<String, String>>,
) -> Refusal {
    let Some(table) = transition.table() else { return refusal };
    let leads = |jump: &Jump| jump.transition == transition.name && table.holds(&jump.field);
    let Some(mended) = refusal.jump.take_if(|jump| leads(jump)) else { return refusal };
    let cells = row.all().iter().map(|(key, value)| (key.clone(), value.to_text())).collect();
    let what = called(transition, table, &cells);
    let none = BTreeMap::new();
    refusal.message = in_row(what, refusal.message);
    refusal.mended_by(jump(mended.record, &transition.name, &table.key, typed.unwrap_or(&none)))
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

/// The rows of a table, with defaults put into the cells that were left empty. What cannot be read stays as it is.
fn completed(
    transition: &Transition,
    table: &FormField,
    given: &str,
    default: &dyn Fn(&FormField) -> String,
) -> String {
    let Ok(lines) = rows(given) else { return given.to_owned() };
    let columns = transition.fields.iter().filter(|f| table.holds(&f.key) && f.when.is_none());
    let defaults: Vec<(&String, String)> = columns.map(|f| (&f.key, default(f))).collect();
    let complete = |typed: &String| {
        let mut row = cells(table, typed);
        for (key, default) in defaults.iter().filter(|(_, default)| !default.is_empty()) {
            row.entry((*key).clone()).or_insert_with(|| default.clone());
        }
        line(table, &row)
    };
    lines.iter().map(complete).collect::<Vec<_>>().join("; ")
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
    let table = table_filled(transition, typed).map(|(table, given)| {
        let default = |field: &FormField| default_text(field, scene, edition, record);
        whole.insert(table.key.clone(), completed(transition, table, given, &default));
        table
    });
    for field in &transition.fields {
        if table.is_some_and(|table| table.holds(&field.key)) {
            continue;
        }
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
