//! `officers`: who works at the desk, and in which roles.

use super::act;
use super::args::OfficersVerb;
use super::output::{Align, Answer, Table};
use super::session::{CliSession, reply};
use crate::domain::officer::Role;
use crate::domain::phrase::Phrase;
use crate::domain::text;
use crate::service::error::{DeskError, ErrorKind};
use crate::service::request::Ask;
use serde_json::{Value, json};

/// Lists, adds or changes.
///
/// # Errors
/// What the desk answers instead.
pub fn run(session: &CliSession, verb: OfficersVerb) -> Result<Answer, DeskError> {
    let ask = match verb {
        OfficersVerb::List => return list(session),
        OfficersVerb::Add { name, .. } if known(session, &name)? => {
            let hint = Phrase::new("cli-officer-set-hint").with("name", name.as_str());
            return Err(trouble(ErrorKind::Refused, "cli-officer-there", &name).hint(hint));
        }
        OfficersVerb::Set { name, .. } if !known(session, &name)? => {
            return Err(trouble(ErrorKind::Input, "cli-officer-unknown", &name));
        }
        OfficersVerb::Add { name, user, roles } => {
            let os_user = user.or_else(|| Some(name.clone()));
            Ask::SetOfficer { name, os_user, roles: Some(roles), active: Some(true) }
        }
        OfficersVerb::Set { name, user, roles, active } => {
            let roles = Some(roles).filter(|r| !r.is_empty());
            Ask::SetOfficer { name, os_user: user, roles, active }
        }
    };
    Ok(act::done(session, &reply!(session.ask(ask), Done)?))
}

fn trouble(kind: ErrorKind, key: &str, name: &str) -> DeskError {
    DeskError::new(kind, Phrase::new(key).with("name", name))
}

/// Whether an officer of that name is registered.
fn known(session: &CliSession, name: &str) -> Result<bool, DeskError> {
    let name = text::fold(text::trim(name));
    let officers = reply!(session.ask(Ask::Officers), Officers)?;
    Ok(officers.iter().any(|one| text::fold(&one.name) == name))
}

fn list(session: &CliSession) -> Result<Answer, DeskError> {
    let speech = &session.speech;
    let officers = reply!(session.ask(Ask::Officers), Officers)?;
    let heading = |key: &str| (speech.text(key), Align::Left);
    let mut table = Table::new([
        heading("cli-column-officer"),
        heading("cli-column-user"),
        heading("cli-column-roles"),
        heading("cli-column-active"),
    ]);
    let mut rows: Vec<Value> = Vec::new();
    for one in &officers {
        let labels = speech.roles(one.roles.iter().copied());
        let active = speech.text(if one.active { "cli-yes" } else { "cli-no" });
        table.row([one.name.clone(), one.os_user.clone(), labels, active]);
        let roles: Vec<&str> = one.roles.iter().copied().map(Role::word).collect();
        rows.push(json!({
            "name": one.name,
            "os_user": one.os_user,
            "roles": roles,
            "active": one.active,
        }));
    }
    Ok(Answer::new(Value::Array(rows), table.text()))
}
