//! Forms as they open: the fields of a transition from the edition, those of an edit from the catalogue; and what the rules say of
//! them while they are filled in.

mod offer;

use super::session::Session;
use crate::domain::action::Target;
use crate::domain::field::{FieldKind, FieldSpec, Visibility};
use crate::domain::id::Kind;
use crate::domain::officer::Role;
use crate::domain::phrase::{Arg, Phrase};
use crate::domain::record::Record;
use crate::domain::text;
use crate::service::error::{DeskError, ErrorKind};
use crate::service::response::{Form, FormColumn, FormFieldKind, FormLine, Reply, Response};
use crate::standard::edition::Edition;
use crate::standard::rule::{FormField, FormKind, ReasonNeed, Transition};
use crate::workflow::decide::role_refusal;
use crate::workflow::refusal::role_remedy;
use crate::workflow::{choice, edit, form, resumed};

fn kind(kind: FormKind) -> FormFieldKind {
    match kind {
        FormKind::Text | FormKind::Own => FormFieldKind::Text,
        FormKind::LongText => FormFieldKind::LongText,
        FormKind::Day => FormFieldKind::Day,
        FormKind::Number => FormFieldKind::Number,
        FormKind::Share => FormFieldKind::Share,
        FormKind::Flag => FormFieldKind::Flag,
        FormKind::Choice => FormFieldKind::Choice,
        FormKind::Officer => FormFieldKind::Officer,
        FormKind::Enterprise => FormFieldKind::Enterprise,
        FormKind::Money => FormFieldKind::Money,
        FormKind::Rows => FormFieldKind::Rows,
        FormKind::Each => FormFieldKind::Each,
    }
}

fn labelled(list: &str, codes: Vec<String>) -> Vec<(String, Phrase)> {
    codes
        .into_iter()
        .map(|code| {
            let label = Phrase::new("choice").with("label", Arg::label(list, &code));
            (code, label)
        })
        .collect()
}

impl Session<'_> {
    pub fn form(&self, transition: &str, targets: &[Target]) -> Response {
        if let Some(form) = self.officer_form(transition, targets)? {
            return Ok(Reply::Form(form));
        }
        let dossier = targets.first().map(|t| self.snapshot.dossier_of(t.id)).transpose()?;
        let dossier = dossier.unwrap_or_default();
        let sight = self.sight(&dossier)?;
        let target = targets.first().map(|t| t.id);
        let first = target.and_then(|id| dossier.get(id).map(|r| sight.shown(id, r)));
        let edition =
            first.as_ref().map_or(&*self.rules.current, |r| self.rules.edition_within(&dossier, r));
        let Some(rule) =
            edition.transition(transition).or_else(|| self.rules.current.transition(transition))
        else {
            let shown = text::display(transition).into_owned();
            return Err(DeskError::input(
                Phrase::new("refused-no-transition").with("transition", shown),
            ));
        };
        if let Some(refused) = role_refusal(&self.officer, rule, &self.rules.current.cites.role) {
            // Not after thirty fields have been filled in.
            let mend = role_remedy(&self.officer.name, &self.officer.roles, rule.role);
            return Err(DeskError::new(ErrorKind::Refused, refused.message).hint(mend));
        }
        // A value of the record's own is offered only where the form is for one record.
        let own = first.as_ref().filter(|_| targets.len() == 1);
        let of = first.as_ref().map_or(Kind::Enterprise, Record::kind);
        let mut fields: Vec<FormLine> = if let Some(specs) = edit::catalogue(of, rule, edition) {
            edit_lines(&specs, of, edition, own)
        } else {
            let lines = rule.fields.iter().map(|f| self.line(f, rule, edition, own));
            lines.collect::<Result<_, _>>()?
        };
        if let Some(own) = own {
            let begun = resumed::values(rule, edition, own, self.today);
            for line in &mut fields {
                if let Some(text) = begun.get(line.key.as_str()) {
                    line.value.clone_from(text);
                }
            }
        }
        // What the rules say of single fields, and what there is to fill in, is said of one record.
        match target.filter(|_| targets.len() == 1) {
            Some(id) => {
                self.narrow(&mut fields, (rule, edition), (&sight.redacted(&dossier), id))?;
            }
            None => fields.retain(|line| line.kind != FormFieldKind::Each),
        }
        // What the asker cannot see is not asked of him.
        if let (Some(id), Some(record)) = (target, &first) {
            let asked = |f: &FormLine| sight.refusals(id, record, rule, [&f.key].into_iter());
            fields.retain(|f| asked(f).is_empty());
        }
        Ok(Reply::Form(Form {
            transition: rule.name.clone(),
            fields,
            reason_required: rule.reason == ReasonNeed::Required,
        }))
    }

    fn line(
        &self,
        field: &FormField,
        rule: &Transition,
        edition: &Edition,
        own: Option<&Record>,
    ) -> Result<FormLine, DeskError> {
        let numbers = crate::workflow::scene::NextNumbers::default();
        let spec = edit::fields(Kind::Enterprise)
            .find(|spec| field.kind == FormKind::Own && spec.key == field.key);
        let catalogued = spec.map(|spec| spec.kind);
        let choices = match field.kind {
            FormKind::Own => match catalogued {
                Some(FieldKind::Choice(list) | FieldKind::Choices(list)) => {
                    labelled(list, choice::choices(edition, list))
                }
                _ => Vec::new(),
            },
            FormKind::Choice => labelled(&field.list, choice::choices(edition, &field.list)),
            FormKind::Officer => self.officers_for(rule)?,
            _ => Vec::new(),
        };
        let columns = match catalogued.map_or_else(|| kind(field.kind), Into::into) {
            FormFieldKind::Rows if spec.is_some() => columns(&field.key, edition),
            FormFieldKind::Rows => columns(&format!("{}/{}", rule.name, field.key), edition),
            _ => Vec::new(),
        };
        Ok(FormLine {
            key: field.key.clone(),
            label: Phrase::new("choice").with("label", form::field_label(&rule.name, &field.key)),
            kind: catalogued.map_or_else(|| kind(field.kind), Into::into),
            choices,
            required: field.required,
            value: form::default_text(field, &self.scene(&numbers), edition, own),
            clause: rule.clause.clone(),
            visibility: spec.map_or(Visibility::Internal, |spec| spec.visibility),
            when: field.when.as_ref().map(|w| (w.field.clone(), w.is.clone())),
            columns,
            range: None,
            table: None,
        })
    }

    /// Everyone who works at the desk with what he does there: first those whom the step is for.
    fn officers_for(&self, rule: &Transition) -> Result<Vec<(String, Phrase)>, DeskError> {
        let mut all: Vec<(String, Vec<Role>)> = Vec::new();
        for found in self.snapshot.records(Kind::Officer)? {
            if let Record::Officer(o) = found?.1.body
                && o.active
            {
                all.push((o.name, o.roles));
            }
        }
        let fits = |r: &Role| *r == rule.role || rule.roles.contains(r);
        all.sort_by_key(|(_, roles)| !roles.iter().any(fits));
        let said = |(name, roles): (String, Vec<Role>)| {
            let roles = roles.iter().map(|r| Arg::label("role", r.word())).collect();
            let label = Phrase::new("officer-choice").with("name", name.as_str());
            (name, label.with("roles", Arg::Many(roles)))
        };
        Ok(all.into_iter().map(said).collect())
    }
}

/// The parts of a row of a field: of the catalogue's by key, of a step's own by step and key.
pub(super) fn columns(key: &str, edition: &Edition) -> Vec<FormColumn> {
    use FormFieldKind::{Choice, Day, Money, Number, Share, Text};
    // Word of the part, its kind, whether it must be there, the list it is chosen from.
    let parts: &[(&str, FormFieldKind, bool, &str)] = match key {
        "holders" => &[
            ("row-name", Text, true, ""),
            ("row-share", Share, true, ""),
            ("row-bound", Share, false, ""),
        ],
        "recommenders" => &[("row-name", Text, true, ""), ("row-split", Share, false, "")],
        "credentials" => &[
            ("row-system", Choice, true, "credential_system"),
            ("row-level", Text, false, ""),
            ("row-score", Number, false, ""),
            ("row-number", Text, false, ""),
            ("row-issued", Day, false, ""),
            ("row-until", Day, false, ""),
        ],
        "measures" => &[
            ("row-year", Number, true, ""),
            ("row-measure", Text, true, ""),
            ("row-amount", Text, true, ""),
        ],
        "participants" => &[("row-name", Text, true, ""), ("row-invested", Money, false, "")],
        "case.investigate/points" => &[
            ("row-point", Text, true, ""),
            ("row-finding", Choice, true, "finding"),
            ("row-evidence", Text, true, ""),
        ],
        "filing.receive/measures" => {
            &[("row-measure", Text, true, ""), ("row-amount", Text, true, "")]
        }
        "desk.set_contacts/authorities" | "desk.set_contacts/media" | "authorities" | "media" => &[
            ("row-name", Text, true, ""),
            ("row-channel", Choice, true, "channel"),
            ("row-address", Text, false, ""),
        ],
        _ => &[],
    };
    let column = |(word, kind, required, list): &(&str, FormFieldKind, bool, &str)| FormColumn {
        label: Phrase::new(word),
        kind: *kind,
        choices: if list.is_empty() {
            Vec::new()
        } else {
            labelled(list, choice::choices(edition, list))
        },
        required: *required,
    };
    parts.iter().map(column).collect()
}

fn edit_lines(
    specs: &[&'static FieldSpec],
    of: Kind,
    edition: &Edition,
    own: Option<&Record>,
) -> Vec<FormLine> {
    specs
        .iter()
        .map(|spec| {
            let choices = match spec.kind {
                FieldKind::Choice(list) | FieldKind::Choices(list) => {
                    labelled(list, choice::choices(edition, list))
                }
                _ => Vec::new(),
            };
            FormLine {
                key: spec.key.to_owned(),
                label: Phrase::new("choice").with("label", Arg::label("field", spec.key)),
                kind: spec.kind.into(),
                choices,
                required: edit::is_required(of, spec.key),
                value: own.and_then(|r| r.get(spec.key)).map(|v| v.to_text()).unwrap_or_default(),
                clause: spec.clause.to_owned(),
                visibility: spec.visibility,
                when: None,
                columns: if spec.kind == FieldKind::Rows {
                    columns(spec.key, edition)
                } else {
                    Vec::new()
                },
                range: None,
                table: None,
            }
        })
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::enterprise::{AnnualMeasure, Credential, Holder, Recommender};
    use crate::domain::field::AsLine;
    use crate::domain::network::Participation;
    use crate::standard::load;
    use crate::workflow::{address, condition, registration};

    /// Whether a line is read as it stands, each part where it was put.
    type Reads = fn(&Edition, &str) -> bool;

    fn is_read<T: AsLine>(_: &Edition, line: &str) -> bool {
        T::from_line(line).is_some()
    }

    /// What every row is read by.
    const READS: [(&str, Reads); 9] = [
        ("holders", is_read::<Holder>),
        ("recommenders", is_read::<Recommender>),
        ("credentials", is_read::<Credential>),
        ("measures", is_read::<AnnualMeasure>),
        ("participants", is_read::<Participation>),
        ("case.investigate/points", |edition, line| condition::point(edition, line).is_some()),
        ("filing.receive/measures", |_, line| registration::measure(0, line).is_some()),
        ("desk.set_contacts/authorities", |edition, line| {
            address::contact(edition, line).is_some()
        }),
        ("desk.set_contacts/media", |edition, line| address::contact(edition, line).is_some()),
    ];

    fn sample(column: &FormColumn) -> &str {
        match column.kind {
            FormFieldKind::Choice => column.choices.first().map_or("", |(code, _)| code),
            FormFieldKind::Share => "40%",
            FormFieldKind::Number => "2025",
            FormFieldKind::Day => "2026-05-06",
            FormFieldKind::Money => "CNY 10.00",
            _ => "text",
        }
    }

    #[test]
    fn a_row_filled_in_part_by_part_is_a_row_as_it_is_read() {
        let edition = load::load(load::shipped_text()).unwrap();
        for (key, read) in READS {
            let parts = columns(key, &edition);
            assert!(!parts.is_empty(), "{key}");
            let row = |wanted: &dyn Fn(&FormColumn) -> bool| {
                let cells: Vec<&str> =
                    parts.iter().map(|c| if wanted(c) { sample(c) } else { "" }).collect();
                cells.join(" | ").trim_end_matches([' ', '|']).to_owned()
            };
            let (whole, least) = (row(&|_| true), row(&|c| c.required));
            assert!(read(&edition, &whole), "{key}: {whole}");
            assert!(read(&edition, &least), "{key}: {least}");
            assert!(!read(&edition, &format!("{whole} | more")), "{key} has more parts");
            for needed in parts.iter().filter(|c| c.required) {
                let without = row(&|c| c.label != needed.label);
                assert!(!read(&edition, &without), "{key}: {without}");
            }
        }
    }

    #[test]
    fn every_row_with_parts_is_read_part_by_part() {
        let edition = load::load(load::shipped_text()).unwrap();
        let known = |key: &str| READS.iter().any(|(known, _)| *known == key);
        // One thing a row, without parts.
        let plain = [
            "branches",
            "council",
            "evidence",
            "case.investigate/experts",
            "predecessors",
            "alert.raise/evidence",
            "alert.add_evidence/evidence",
            "authorities",
            "media",
        ];
        for kind in Kind::ALL {
            for spec in edit::fields(kind).filter(|spec| spec.kind == FieldKind::Rows) {
                assert!(known(spec.key) || plain.contains(&spec.key), "{kind:?} {}", spec.key);
            }
        }
        for rule in &edition.transitions {
            for field in rule.fields.iter().filter(|f| f.kind == FormKind::Rows) {
                let key = format!("{}/{}", rule.name, field.key);
                assert!(known(&key) || plain.contains(&key.as_str()), "{key}");
            }
        }
    }
}
