//! Who works at the desk: the list, new officers, other roles, who is on leave. One account is one officer, and one admin stays.
//! No edition has steps for it: the forms are the desk's own, and are saved like those of any step.

use super::session::Session;
use crate::domain::action::{Action, Target};
use crate::domain::field::{FieldFault, FieldKind, FieldValue, Visibility};
use crate::domain::id::{Kind, RecordId};
use crate::domain::officer::{Officer, Role};
use crate::domain::operation::OperationKind;
use crate::domain::phrase::{Arg, Phrase};
use crate::domain::queue::KeyKind;
use crate::domain::record::{Record, RecordWrite, Version, Versioned, field_code};
use crate::domain::reference::Reference;
use crate::domain::text;
use crate::service::error::{DeskError, ErrorKind};
use crate::service::response::{
    Done, Form, FormFieldKind, FormLine, Named, OfficerLine, RefusedOne, Reply, Response,
};
use crate::standard::words::{fault_of, fault_phrase};
use crate::store::{Commit, Snapshot};
use crate::workflow::refusal::{Jump, Refusal};
use std::collections::BTreeMap;

/// The desk's own steps on officers: a new one, and another account, other roles or leave for one.
pub(super) const ADD: &str = "officer.add";
pub(super) const EDIT: &str = "officer.edit";

/// Whether a step is one of these.
pub(super) fn is_of_officers(transition: &str) -> bool {
    [ADD, EDIT].contains(&transition)
}

/// What was typed into a form of an officer.
#[derive(Default)]
struct Typed {
    name: Option<String>,
    os_user: Option<String>,
    roles: Option<Vec<Role>>,
    active: Option<bool>,
}

/// What of an officer is written.
struct Change<'a> {
    name: &'a str,
    os_user: Option<&'a str>,
    roles: Option<&'a [Role]>,
    active: Option<bool>,
    /// The version that was looked at, 0 where nobody was to have the name; `None`: whatever stands.
    seen: Option<Version>,
}

/// What became of it.
enum Put {
    /// Written, or what the same request wrote before.
    Done(Option<u64>),
    /// Not: of that version and name by now.
    Otherwise((Version, String)),
}

/// One field of such a form.
fn line(key: &str, kind: FormFieldKind, required: bool, value: String) -> FormLine {
    let choices = match kind {
        FormFieldKind::Choices => {
            let label = |role: &Role| {
                let label = Phrase::new("choice").with("label", Arg::label("role", role.word()));
                (role.word().to_owned(), label)
            };
            Role::ALL.iter().map(label).collect()
        }
        _ => Vec::new(),
    };
    FormLine {
        key: key.to_owned(),
        label: Phrase::new("choice").with("label", label(key)),
        kind,
        choices,
        required,
        value,
        clause: String::new(),
        visibility: Visibility::Internal,
        when: None,
        columns: Vec::new(),
        range: None,
        table: None,
    }
}

/// A field of an officer by its name.
fn label(key: &str) -> Arg {
    Arg::label("field", field_code(Kind::Officer, key))
}

/// That form came to nothing, and by which field it is mended.
fn refused(action: &Action, field: &str, message: Phrase) -> Reply {
    let target = action.targets.first().copied();
    let target = target.unwrap_or(Target { id: RecordId::SETTINGS, version: None });
    let jump = Jump {
        record: target.id,
        transition: action.transition.clone(),
        field: field.to_owned(),
        preset: Vec::new(),
    };
    let refusals = vec![Refusal::new("desk", message).mended_by(jump)];
    let named = Named { target, reference: String::new(), name: String::new() };
    Reply::Done(Done { refused: vec![RefusedOne { named, refusals }], ..Done::default() })
}

/// Reads what was typed; what does not fit is told by its field.
fn read(action: &Action) -> Result<Typed, (String, Phrase)> {
    let mut typed = Typed::default();
    for (key, given) in &action.fields {
        let kind = match key.as_str() {
            "roles" => FieldKind::Choices("role"),
            "active" => FieldKind::Flag,
            _ => FieldKind::Text,
        };
        let fault = |fault: FieldFault| (key.clone(), fault_of(label(key), given, &fault));
        match (key.as_str(), kind.parse(given).map_err(fault)?) {
            ("name", FieldValue::Text(name)) => typed.name = Some(name),
            ("os_user", FieldValue::Text(user)) => typed.os_user = Some(user),
            ("active", FieldValue::Flag(active)) => typed.active = Some(active),
            ("roles", FieldValue::Codes(words)) if !words.is_empty() => {
                let role = |word: &String| Role::from_word(&text::fold(word));
                let roles: Option<Vec<Role>> = words.iter().map(role).collect();
                let unknown = || fault(FieldFault::Code("role".to_owned()));
                typed.roles = Some(roles.ok_or_else(unknown)?);
            }
            // A new officer's account is his name where none is given; nothing else of an officer can be nothing.
            ("os_user", FieldValue::Empty) if action.transition == ADD => {}
            ("active", FieldValue::Empty) => {}
            ("name" | "os_user", FieldValue::Empty)
            | ("roles", FieldValue::Empty | FieldValue::Codes(_)) => {
                return Err((key.clone(), Phrase::new("fault-missing")));
            }
            _ => return Err(fault(FieldFault::UnknownField)),
        }
    }
    Ok(typed)
}

/// An admin who may act.
fn holds_the_desk(officer: &Officer) -> bool {
    officer.active && officer.roles.contains(&Role::Admin)
}

/// Name and account, as long as anybody's is.
fn check_name(given: &str) -> Result<(), DeskError> {
    let hostile = text::hostile(given, false);
    if !text::trim(given).is_empty() && hostile.is_empty() && given.len() <= 64 {
        return Ok(());
    }
    let shown = text::display(given).into_owned();
    Err(DeskError::input(Phrase::new("desk-officer-name").with("name", shown)))
}

impl Session<'_> {
    pub fn officers_listed(&self) -> Response {
        let mut all = Vec::new();
        for found in self.snapshot.records(Kind::Officer)? {
            if let Record::Officer(o) = found?.1.body {
                all.push(OfficerLine {
                    name: o.name,
                    os_user: o.os_user,
                    roles: o.roles,
                    active: o.active,
                });
            }
        }
        Ok(Reply::Officers(all))
    }

    pub fn set_officer(
        &self,
        name: &str,
        os_user: Option<&str>,
        roles: Option<&[Role]>,
        active: Option<bool>,
        reason: Option<&str>,
    ) -> Response {
        self.need(Role::Admin)?;
        let operation =
            match self.put(&Change { name, os_user, roles, active, seen: None }, reason)? {
                Put::Done(operation) => operation,
                // Nobody is refused for having been seen otherwise who was not looked at.
                Put::Otherwise(_) => None,
            };
        Ok(Reply::Done(Done { operation, ..Done::default() }))
    }

    /// Writes an officer, if he is still as he was seen.
    fn put(&self, change: &Change<'_>, reason: Option<&str>) -> Result<Put, DeskError> {
        let Change { name, os_user, roles, active, seen } = *change;
        std::iter::once(name).chain(os_user).try_for_each(check_name)?;
        let action = format!("officer {name:?} {os_user:?} {roles:?} {active:?}");
        let (mut before, mut otherwise) = (None, None);
        let committed = self.write(|snapshot| {
            // The same request again finds what it has done itself.
            before = self.done_in(snapshot, action.as_bytes())?;
            if before.is_some() {
                return Ok(None);
            }
            let (id, expected, mut officer) = Self::officer_called(snapshot, name)?;
            if seen.is_some_and(|seen| seen != expected) {
                otherwise = Some((expected, officer.name));
                return Ok(None);
            }
            if let Some(user) = os_user {
                text::trim(user).clone_into(&mut officer.os_user);
            }
            if let Some(roles) = roles {
                officer.roles = roles.to_vec();
            }
            officer.active = active.unwrap_or(officer.active);
            Self::check_officers(snapshot, &BTreeMap::from([(id, Some(officer.clone()))]))?;
            let changes = vec![RecordWrite::new(id, expected, Some(officer.into()))];
            let head = self.head(OperationKind::Officer, reason, action.as_bytes());
            Ok(Some(Commit { head, changes }))
        })?;
        if let Some(stands) = otherwise {
            return Ok(Put::Otherwise(stands));
        }
        if let Some(committed) = &committed {
            self.local.announce(committed.no, &self.officer.name, &committed.written);
        }
        Ok(Put::Done(before.or(committed.map(|c| c.no))))
    }

    /// The form of one of these steps; nothing for any other.
    pub(super) fn officer_form(
        &self,
        transition: &str,
        targets: &[Target],
    ) -> Result<Option<Form>, DeskError> {
        if !is_of_officers(transition) {
            return Ok(None);
        }
        self.need(Role::Admin)?;
        let fields = if transition == ADD {
            vec![
                line("name", FormFieldKind::Text, true, String::new()),
                line("os_user", FormFieldKind::Text, false, String::new()),
                line("roles", FormFieldKind::Choices, true, String::new()),
            ]
        } else {
            let (_, _, officer) = self.officer_meant(targets)?;
            let value = |key: &str| officer.get(key).map(|v| v.to_text()).unwrap_or_default();
            vec![
                line("os_user", FormFieldKind::Text, true, value("os_user")),
                line("roles", FormFieldKind::Choices, true, value("roles")),
                line("active", FormFieldKind::Flag, false, value("active")),
            ]
        };
        Ok(Some(Form { transition: transition.to_owned(), fields, reason_required: false }))
    }

    /// The one officer that a form is about.
    fn officer_meant(&self, targets: &[Target]) -> Result<(RecordId, u64, Officer), DeskError> {
        if let [target] = targets
            && let Some(Versioned { version, body: Record::Officer(officer) }) =
                self.snapshot.get(target.id)?
        {
            return Ok((target.id, version, officer));
        }
        Err(DeskError::input(Phrase::new("refused-no-record")))
    }

    /// Saves a form of an officer, as `officers add` and `officers set` would.
    pub(super) fn act_on_officer(&self, action: &Action) -> Response {
        self.need(Role::Admin)?;
        let typed = match read(action) {
            Ok(typed) => typed,
            Err((field, message)) => return Ok(refused(action, &field, message)),
        };
        let reason = action.reason.as_deref().map(text::trim).filter(|r| !r.is_empty());
        let hostile = reason.and_then(|r| Some((r, FieldKind::LongText.parse(r).err()?)));
        if let Some((given, fault)) = hostile {
            return Ok(refused(action, "reason", fault_phrase("reason", given, &fault)));
        }
        let adds = action.transition == ADD;
        let (name, seen) = match typed.name {
            Some(name) if adds => (name, 0),
            None if adds => return Ok(refused(action, "name", Phrase::new("fault-missing"))),
            _ => {
                let (_, version, officer) = self.officer_meant(&action.targets)?;
                let seen = action.targets.first().and_then(|target| target.version);
                (officer.name, seen.unwrap_or(version))
            }
        };
        let os_user = typed.os_user.or_else(|| adds.then(|| name.clone()));
        let active = typed.active.or(adds.then_some(true));
        let roles = typed.roles.as_deref();
        let (seen, os_user) = (Some(seen), os_user.as_deref());
        let operation = match self
            .put(&Change { name: &name, os_user, roles, active, seen }, reason)?
        {
            Put::Done(operation) => operation,
            Put::Otherwise((_, there)) if adds => {
                let shown = text::display(&there).into_owned();
                let message = Phrase::new("desk-officer-there").with("name", shown);
                return Ok(refused(action, "name", message));
            }
            Put::Otherwise((version, _)) => {
                let by = Reference::Operation(version).to_string();
                return Ok(refused(action, "", Phrase::new("refused-stale").with("operation", by)));
            }
        };
        let id = action.targets.first().map_or(RecordId::SETTINGS, |target| target.id);
        let named = Named {
            target: Target { id, version: operation },
            reference: Reference::Officer(name.clone()).to_string(),
            name,
        };
        Ok(Reply::Done(Done { operation, changed: vec![named], ..Done::default() }))
    }

    /// The officer of that name, or a new one who may only look.
    fn officer_called(
        snapshot: &Snapshot,
        name: &str,
    ) -> Result<(RecordId, u64, Officer), DeskError> {
        let here = snapshot.find_key(KeyKind::OfficerName, &text::fold(name))?;
        if let Some(id) = here.first().copied()
            && let Some(Versioned { version, body: Record::Officer(officer) }) = snapshot.get(id)?
        {
            return Ok((id, version, officer));
        }
        let id = RecordId::new(Kind::Officer, snapshot.highest(Kind::Officer)? + 1);
        let name = text::trim(name).to_owned();
        let os_user = name.clone();
        Ok((id, 0, Officer { name, os_user, roles: vec![Role::Viewer], active: true }))
    }

    /// Nobody of those written has another's account, and somebody remains who may tend the desk; `None` is an officer who goes.
    ///
    /// # Errors
    /// A refusal that names whose account it is, or the last admin.
    pub(super) fn check_officers(
        snapshot: &Snapshot,
        written: &BTreeMap<RecordId, Option<Officer>>,
    ) -> Result<(), DeskError> {
        let mut all = written.clone();
        let mut last = None;
        for found in snapshot.records(Kind::Officer)? {
            let (id, Versioned { body: Record::Officer(officer), .. }) = found? else { continue };
            if holds_the_desk(&officer) && written.contains_key(&id) {
                last = Some(officer.name.clone());
            }
            all.entry(id).or_insert(Some(officer));
        }
        for (id, officer) in written.iter().filter_map(|(id, o)| Some((id, o.as_ref()?))) {
            let mut others = all.iter().filter(|(other, _)| *other != id);
            let same = |o: &&Officer| o.os_user == officer.os_user;
            if let Some(other) = others.find_map(|(_, o)| o.as_ref().filter(same)) {
                let user = text::display(&other.os_user).into_owned();
                let name = other.name.as_str();
                let said = Phrase::new("desk-account-taken").with("user", user).with("name", name);
                return Err(DeskError::new(ErrorKind::Refused, said));
            }
        }
        if all.values().flatten().any(holds_the_desk) {
            return Ok(());
        }
        let any = || written.values().flatten().next().map(|officer| officer.name.clone());
        let name = text::display(&last.or_else(any).unwrap_or_default()).into_owned();
        let said = Phrase::new("desk-last-admin").with("name", name);
        Err(DeskError::new(ErrorKind::Refused, said))
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::id::RequestId;
    use crate::service::clock::FixedClock;
    use crate::service::local::{CreateOptions, Local};
    use crate::service::request::{Ask, Request};

    fn request(no: u8) -> Request {
        let (user, ask) = ("root".to_owned(), Ask::Officers);
        Request { id: RequestId([no; 16]), user, today: None, as_of: None, ask }
    }

    fn desk(folder: &std::path::Path) -> Local {
        let options =
            CreateOptions { user: "root".to_owned(), sandbox: true, ..CreateOptions::default() };
        let clock = Box::new(FixedClock(1_795_147_200_000));
        Local::create_with(&folder.join("desk"), options, clock).unwrap()
    }

    fn action(transition: &str, target: Target, fields: &[(&str, &str)]) -> Action {
        let fields = fields.iter().map(|(k, v)| ((*k).to_owned(), (*v).to_owned())).collect();
        Action { transition: transition.to_owned(), targets: vec![target], fields, reason: None }
    }

    /// The operation, else the key of the refusal and its field.
    fn told(reply: Response) -> Result<u64, (String, String)> {
        let Ok(Reply::Done(done)) = reply else { panic!("{reply:?}") };
        let refusal = done.refused.first().and_then(|one| one.refusals.first()).cloned();
        let Some(refusal) = refusal else { return Ok(done.operation.unwrap()) };
        Err((refusal.message.key, refusal.jump.map(|jump| jump.field).unwrap_or_default()))
    }

    fn li(desk: &Local) -> (RecordId, u64, Officer) {
        let snapshot = desk.store.snapshot().unwrap();
        Session::officer_called(&snapshot, "li").unwrap()
    }

    #[test]
    fn what_changed_after_the_form_was_read_is_not_written_over() {
        let folder = tempfile::tempdir().unwrap();
        let desk = desk(folder.path());
        let (early, late) = (request(2), request(3));
        let new = Target { id: RecordId::SETTINGS, version: None };
        let roles = |roles: &'static str| [("name", "li"), ("roles", roles)];
        // Both began before either wrote.
        let (first, second) =
            (Session::begin(&desk, &early).unwrap(), Session::begin(&desk, &late).unwrap());
        let add = action(ADD, new, &roles("intake"));
        let made = told(first.act_on_officer(&add)).unwrap();
        let twice = told(second.act_on_officer(&action(ADD, new, &roles("publisher"))));
        assert_eq!(twice, Err(("desk-officer-there".to_owned(), "name".to_owned())));
        assert_eq!(told(first.act_on_officer(&add)), Ok(made));

        let (id, version, officer) = li(&desk);
        assert_eq!((version, officer.roles), (made, vec![Role::Intake]));
        let (early, late) = (request(4), request(5));
        let (first, second) =
            (Session::begin(&desk, &early).unwrap(), Session::begin(&desk, &late).unwrap());
        let seen = Target { id, version: Some(version) };
        let edit = action(EDIT, seen, &[("roles", "publisher")]);
        let edited = told(first.act_on_officer(&edit)).unwrap();
        for target in [seen, Target { version: None, ..seen }] {
            let stale = told(second.act_on_officer(&action(EDIT, target, &[("roles", "viewer")])));
            assert_eq!(stale, Err(("refused-stale".to_owned(), String::new())));
        }
        assert_eq!(told(Session::begin(&desk, &early).unwrap().act_on_officer(&edit)), Ok(edited));
        assert_eq!((li(&desk).1, li(&desk).2.roles), (edited, vec![Role::Publisher]));
    }

    #[test]
    fn nothing_of_an_officer_is_emptied_and_told_as_changed() {
        let folder = tempfile::tempdir().unwrap();
        let desk = desk(folder.path());
        let asked = request(2);
        let session = || Session::begin(&desk, &asked).unwrap();
        let new = Target { id: RecordId::SETTINGS, version: None };
        let missing = |field: &str| Err(("fault-missing".to_owned(), field.to_owned()));
        let act = |step: &str, target: Target, fields: &[(&str, &str)]| {
            told(session().act_on_officer(&action(step, target, fields)))
        };
        assert_eq!(act(ADD, new, &[("name", " "), ("roles", "intake")]), missing("name"));
        assert_eq!(act(ADD, new, &[("name", "li"), ("roles", "")]), missing("roles"));
        // A new officer's account is his name.
        let made = act(ADD, new, &[("name", "li"), ("os_user", ""), ("roles", "intake")]).unwrap();
        let target = Target { id: li(&desk).0, version: Some(made) };
        for (field, nothing) in [("roles", " "), ("roles", ","), ("os_user", " ")] {
            assert_eq!(act(EDIT, target, &[(field, nothing)]), missing(field));
        }
        let (_, version, officer) = li(&desk);
        assert_eq!((version, officer.os_user.as_str()), (made, "li"));
    }
}
