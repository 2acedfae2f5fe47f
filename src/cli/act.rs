//! `act`: one operation over every record named, pasted or matched by a query; `--dry-run` only says what would happen.

use super::args::{self, ActArgs};
use super::failure;
use super::output::Answer;
use super::session::{CliSession, reply};
use super::speech::Speech;
use super::value;
use crate::domain::action::{Action, Target};
use crate::domain::field::AsLine as _;
use crate::domain::id::{Kind, RecordId};
use crate::domain::officer::Role;
use crate::domain::phrase::{Arg, Phrase};
use crate::domain::reference::Reference;
use crate::exchange::codes;
use crate::service::error::{DeskError, ErrorKind};
use crate::service::request::{Ask, View};
use crate::service::response::{Done, Named, Plan, RefusedOne, Reply, Response, Similar};
use crate::standard::rule::{Subject, UndoRight};
use crate::workflow::refusal::{Refusal, role_remedy};
use crate::workflow::registration;
use serde_json::json;
use std::collections::BTreeSet;
use std::io;
use std::path::Path;

/// The rule that refuses what no clause but the desk itself refuses.
const DESK: &str = "desk";
/// The roles of whoever asked do not include the step's.
const LACKING_ROLE: &str = "refused-role";
/// What takes an operation back, where a transition stands otherwise.
const UNDO: &str = "undo";
/// What a refusal names by such an argument is given to the verb of that name.
const VERBS: [&str; 2] = [UNDO, "log"];
/// A field was named that the step does not have.
const UNKNOWN_FIELD: &str = "fault-unknown-field";

/// A reference that stands for nothing here, and why.
struct Unknown {
    typed: String,
    why: Phrase,
}

/// Does it, or says what it would do.
///
/// # Errors
/// Nothing to act on, a file that cannot be read, or what the desk answers instead.
pub fn run(session: &CliSession, args: &ActArgs) -> Result<Answer, DeskError> {
    let (targets, unknown) = targets(session, args)?;
    let action = Action {
        transition: args.transition.clone(),
        targets,
        fields: args.fields.iter().cloned().collect(),
        reason: args.reason.clone(),
    };
    let done = if action.targets.is_empty() {
        Done::default()
    } else if args.dry_run {
        let plan = reply!(session.ask(Ask::Plan(action)), Plan)?;
        let Plan { will: changed, refused, already: skipped, waiting, similar, .. } = plan;
        Done { changed, refused, skipped, waiting, similar, ..Done::default() }
    } else {
        reply!(session.ask(Ask::Act(action)), Done)?
    };
    let keys = keys(session, &args.transition, &done);
    let mends = Mends::new(session, &args.transition, keys);
    Ok(answer(&done, &unknown, args.dry_run, &mends))
}

/// The result of any operation in the contract's shape.
#[must_use]
pub fn done(session: &CliSession, done: &Done) -> Answer {
    answer(done, &[], false, &Mends::new(session, "", Vec::new()))
}

/// What became of taking an operation back, in the contract's shape; what refused it as a whole is refused of the operation.
///
/// # Errors
/// What the desk answers where no rule refused it.
pub fn undone(
    session: &CliSession,
    operation: u64,
    response: Response,
) -> Result<Answer, DeskError> {
    let done = match response {
        Err(error) if error.kind == ErrorKind::Refused => refused_whole(operation, error),
        response => reply!(response, Done)?,
    };
    Ok(answer(&done, &[], false, &Mends::new(session, UNDO, Vec::new())))
}

fn refused_whole(operation: u64, error: DeskError) -> Done {
    let mut refusal = Refusal::new(&error.rule, error.message);
    refusal.jump = error.jump.map(|jump| *jump);
    let named = Named {
        target: Target { id: RecordId::SETTINGS, version: None },
        reference: Reference::Operation(operation).to_string(),
        name: String::new(),
    };
    Done { refused: vec![RefusedOne { named, refusals: vec![refusal] }], ..Done::default() }
}

/// How what was refused may be mended on the command line.
struct Mends<'a> {
    session: &'a CliSession,
    transition: &'a str,
    /// The fields the step has; empty unless one was named that it has not.
    keys: Vec<String>,
    /// Who asks, and in which roles.
    me: &'a str,
    roles: &'a [Role],
}

/// The keys of the step's form, where somebody named one that it does not have.
fn keys(session: &CliSession, transition: &str, done: &Done) -> Vec<String> {
    let mistaken = |why: &Refusal| why.message.key == UNKNOWN_FIELD;
    let Some(one) = done.refused.iter().find(|one| one.refusals.iter().any(mistaken)) else {
        return Vec::new();
    };
    let ask = Ask::Form { transition: transition.to_owned(), targets: vec![one.named.target] };
    match session.ask(ask) {
        Ok(Reply::Form(form)) => form.fields.into_iter().map(|field| field.key).collect(),
        _ => Vec::new(),
    }
}

impl<'a> Mends<'a> {
    fn new(session: &'a CliSession, transition: &'a str, keys: Vec<String>) -> Self {
        let me = session.about.officer.as_deref().unwrap_or(&session.user);
        Self { session, transition, keys, me, roles: &session.about.roles }
    }

    /// What mends a refusal, as it is typed: a flag to add, or a step to take before. Only what is not known stands as `…`.
    fn hint(&self, one: &RefusedOne, why: &Refusal) -> Option<String> {
        let verb = |verb: &str| match why.message.arg(verb)? {
            Arg::Text(of) => Some(format!("sedesk {verb} {}", quoted_word(of))),
            _ => None,
        };
        if let Some(line) = VERBS.into_iter().find_map(verb) {
            return Some(line);
        }
        // A field that the step has not is left out, not filled in: the sentence says which there are.
        let jump = why.jump.as_ref().filter(|_| why.message.key != UNKNOWN_FIELD)?;
        let field = match jump.field.as_str() {
            "" => None,
            "reason" => Some("--reason …".to_owned()),
            key if jump.preset.iter().any(|(given, _)| given == key) => None,
            key => Some(format!("--set {key}=…")),
        };
        if jump.transition == self.transition && jump.record == one.named.target.id {
            let named = (!jump.field.is_empty()).then(|| format!("--set {}=…", jump.field));
            return field.or(named);
        }
        let reference = self.reference(one, jump.record)?;
        let mut line = vec![format!("sedesk act {} {reference}", jump.transition)];
        line.extend(jump.preset.iter().map(|(key, value)| format!("--set {}", quoted(key, value))));
        line.extend(field);
        Some(line.join(" "))
    }

    /// What a record that mends a refusal is called.
    fn reference(&self, one: &RefusedOne, record: RecordId) -> Option<String> {
        if record == one.named.target.id {
            return Some(one.named.reference.clone());
        }
        if record.kind == Kind::Enterprise {
            return Some(Reference::Enterprise(record.no).to_string());
        }
        match self.session.ask(Ask::Record { id: record }) {
            Ok(Reply::Record(found)) => Some(found.reference),
            _ => None,
        }
    }

    /// The sentence of a refusal with what to type about it after it.
    fn say(&self, one: &RefusedOne, why: &Refusal, speech: &Speech) -> String {
        let message = speech.say(&why.message);
        if why.message.key == UNKNOWN_FIELD {
            let fields = match self.keys.as_slice() {
                [] => speech.text("cli-no-fields"),
                keys => speech.with("cli-fields", &[("keys", &keys.join(" "))]),
            };
            return speech.with("cli-refused-mend", &[("message", &message), ("mend", &fields)]);
        }
        if let Some(role) = lacking(&why.message) {
            let mend = speech.say(&role_remedy(self.me, self.roles, role));
            let mend = speech.with("cli-mend-role", &[("mend", &mend)]);
            return speech.with("cli-refused-mend", &[("message", &message), ("mend", &mend)]);
        }
        let Some(hint) = self.hint(one, why) else { return message };
        let mend = match why.jump.as_ref().filter(|jump| jump.transition == self.transition) {
            Some(jump) => {
                let label = field_label(&jump.transition, &jump.field, speech);
                speech.with("cli-mend-field", &[("label", &label), ("set", &hint)])
            }
            None if self.transition == UNDO => speech.with("cli-refused-way", &[("line", &hint)]),
            None => speech.with("cli-mend-step", &[("line", &hint)]),
        };
        speech.with("cli-refused-mend", &[("message", &message), ("mend", &mend)])
    }
}

/// The role that a refusal says is lacking.
fn lacking(message: &Phrase) -> Option<Role> {
    match message.arg("role").filter(|_| message.key == LACKING_ROLE)? {
        Arg::Label { code, .. } => Role::from_line(code),
        _ => None,
    }
}

/// A word as a shell takes it.
fn quoted_word(word: &str) -> String {
    let plain = |c: char| c.is_alphanumeric() || "-_.,:%/".contains(c);
    if word.is_empty() || !word.chars().all(plain) {
        return format!("'{}'", word.replace('\'', "'\\''"));
    }
    word.to_owned()
}

/// A field and its value as a shell takes it.
fn quoted(key: &str, value: &str) -> String {
    let inside = value.chars().all(|c| c.is_alphanumeric() || "-_.,:%/#".contains(c));
    let value = if inside { value.to_owned() } else { quoted_word(value) };
    format!("{key}={value}")
}

/// What a field of a step's form is called.
fn field_label(transition: &str, key: &str, speech: &Speech) -> String {
    let code = format!("{transition}/{key}");
    match speech.label("form_field", &code) {
        same if same == code => speech.label("field", key),
        label => label,
    }
}

/// Every record asked for, once each, in the order it was named; what no record stands behind; a query must match something.
fn targets(session: &CliSession, args: &ActArgs) -> Result<(Vec<Target>, Vec<Unknown>), DeskError> {
    let mut typed = args.references.clone();
    if let Some(file) = &args.from {
        typed.extend(pasted(file)?);
    }
    let rule = session.about.edition.transition(&args.transition);
    if typed.is_empty() && args.query.is_none() {
        // What is done on the desk itself is done on no other.
        typed.extend(
            rule.filter(|t| t.subject == Subject::Desk).map(|_| Reference::Desk.to_string()),
        );
    }
    if typed.is_empty() && args.query.is_none() {
        return Err(DeskError::input(Phrase::new("cli-nothing-to-act-on")));
    }
    let (mut targets, mut unknown, mut seen) = (Vec::new(), Vec::new(), BTreeSet::new());
    if !typed.is_empty() {
        let transition = Some(args.transition.clone());
        let ask = Ask::Resolve { references: typed, transition };
        for one in reply!(session.ask(ask), Resolved)? {
            match one.target {
                Ok(target) if seen.insert(target.id) => targets.push(target),
                Ok(_) => {}
                Err(why) => unknown.push(Unknown { typed: one.typed, why }),
            }
        }
    }
    if let Some(query) = &args.query {
        let found =
            reply!(session.ask(Ask::Matching { view: view(query, &session.speech)? }), Targets)?;
        targets.extend(found.into_iter().filter(|t| seen.insert(t.id)));
    }
    Ok((targets, unknown))
}

/// The references in a file, read as the screen reads it; `-` is stdin.
fn pasted(file: &Path) -> Result<Vec<String>, DeskError> {
    let read =
        if file.as_os_str() == "-" { codes::of_stream(io::stdin()) } else { codes::read(file) };
    read.map_err(|error| failure::of_file(file, &error))
}

/// `overdue-filings region:46`: a queue and, after it, a filter.
fn view(query: &str, speech: &Speech) -> Result<View, DeskError> {
    let query = crate::domain::text::trim(query);
    let (name, filter) = query.split_once(char::is_whitespace).unwrap_or((query, ""));
    let queue = args::queue(name).map_err(|unknown| {
        let names = speech.names(&unknown);
        let message = Phrase::new("cli-unknown-queue").with("name", name).with("names", names);
        DeskError::input(message)
    })?;
    Ok(View::new(queue, filter.trim()))
}

fn answer(done: &Done, unknown: &[Unknown], dry_run: bool, mends: &Mends<'_>) -> Answer {
    let speech = &mends.session.speech;
    let say = |one: &RefusedOne, why: &Refusal| mends.say(one, why, speech);
    let hint = |one: &RefusedOne, why: &Refusal| mends.hint(one, why);
    let mut refused = value::refused_json(&done.refused, &say, &hint);
    refused.extend(unknown.iter().map(
        |u| json!({ "ref": u.typed, "rule": DESK, "message": speech.say(&u.why), "hint": null }),
    ));
    let code = u8::from(!refused.is_empty());
    let mut json = json!({
        "operation": done.operation,
        "changed": value::references(&done.changed),
        "refused": refused,
        "skipped": value::references(&done.skipped),
        "waiting": done.waiting,
    });
    let mut lines = vec![match (done.operation, dry_run) {
        (Some(no), _) => speech.with("cli-done", &[("operation", &format!("#{no:06}"))]),
        (None, true) => speech.text("cli-would-do"),
        (None, false) => speech.text("cli-nothing-done"),
    }];
    let mut group = |key: &str, all: &[Named]| {
        if !all.is_empty() {
            lines.push(speech.count(key, all.len()));
            lines.extend(all.iter().map(|n| format!("  {}  {}", n.reference, n.name)));
        }
    };
    group(if dry_run { "cli-will-change" } else { "cli-changed" }, &done.changed);
    group("cli-skipped", &done.skipped);
    if done.waiting > 0 {
        lines.push(speech.count("cli-waiting", done.waiting as usize));
    }
    let turned_down = done.refused.len() + unknown.len();
    if turned_down > 0 {
        lines.push(speech.count("cli-refused", turned_down));
        lines.extend(done.refused.iter().flat_map(|r| refused_lines(r, &say)));
        lines.extend(unknown.iter().map(|u| format!("  {}  {}", u.typed, speech.say(&u.why))));
    }
    let edition = &mends.session.about.edition;
    let enters = registration::entering(edition).is_some_and(|t| t.name == mends.transition);
    if let Some(json) = json.as_object_mut().filter(|_| enters) {
        json.insert("similar".to_owned(), done.similar.iter().map(value::similar).collect());
    }
    // What ends by its own step alone, or waits, is not offered to be taken back.
    let rule = edition.transition(mends.transition);
    let lasts = rule.is_some_and(|t| t.undo == UndoRight::Never);
    let offered = done.waiting == 0 && !lasts;
    lines.extend(done.operation.filter(|_| offered).map(|no| how_to_undo(no, speech)));
    let answer = Answer::new(json, lines.join("\n")).code(code).lasting(done.operation.is_some());
    done.similar.iter().fold(answer, |answer, one| answer.note(similar_line(one, speech)))
}

/// What an enterprise that is entered may be the same as, and in what.
fn similar_line(one: &Similar, speech: &Speech) -> String {
    let what = speech.joined(one.what.iter().map(|key| speech.label("field", key)));
    let facts =
        [("reference", one.named.reference.as_str()), ("name", &one.named.name), ("what", &what)];
    speech.with("cli-similar", &facts)
}

/// How that operation is taken back: by its number, for the caller's last may be another by then.
#[must_use]
pub fn how_to_undo(operation: u64, speech: &Speech) -> String {
    speech.with("cli-how-to-undo", &[("operation", &format!("#{operation:06}"))])
}

fn refused_lines(one: &RefusedOne, say: &impl Fn(&RefusedOne, &Refusal) -> String) -> Vec<String> {
    let mut lines = vec![format!("  {}  {}", one.named.reference, one.named.name)];
    lines.extend(one.refusals.iter().map(|why| format!("      {}  {}", why.rule, say(one, why))));
    lines
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::queue::Queue;
    use crate::standard::words::Lang;

    #[test]
    fn a_query_is_a_queue_and_a_filter() {
        let speech = Speech::new(Lang::Zh, None);
        let view = |query: &str| view(query, &speech);
        let read = view(" overdue-filings  region:46 words ").unwrap();
        assert_eq!((read.queue, read.filter.as_str()), (Queue::OverdueFilings, "region:46 words"));
        assert_eq!(view("alerts").unwrap().filter, "");
        assert_eq!(view("预警 region:46").unwrap().queue, Queue::Alerts);
        let error = view("nonsense x").unwrap_err().message;
        assert_eq!(error.key, "cli-unknown-queue");
        assert!(speech.say(&error).contains("预警（alerts）、"), "{}", speech.say(&error));
    }
}
