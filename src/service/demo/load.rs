//! Applies a plan through the desk, as any caller would: officers, sheets, steps. What the rules refuse is told, not hidden.

use super::plan::{DemoPlan, PlannedAction, What};
use crate::domain::action::Action;
use crate::domain::day::Day;
use crate::domain::id::RequestId;
use crate::domain::officer::Role;
use crate::domain::phrase::Phrase;
use crate::service::desk::Desk;
use crate::service::error::{DeskError, ErrorKind};
use crate::service::request::{Ask, Request};
use crate::service::response::{Done, Reply};
use crate::standard::edition::Edition;
use std::collections::BTreeMap;

/// What became of a plan.
#[derive(Clone, Debug, PartialEq, Eq, Default)]
pub struct Loaded {
    pub operations: usize,
    /// Transition and reference of what no record stood behind, and why.
    pub unknown: Vec<(String, String, Phrase)>,
    /// Transition and reference of what was refused, and why first.
    pub refused: Vec<(String, String, Phrase)>,
}

/// Transition and reference, and the operation that last took that step there.
type Taken = BTreeMap<(String, String), u64>;

/// Applies the plan as `user`; `id` makes request ids, `told` is handed how many steps are done and of how many.
///
/// # Errors
/// When the desk cannot answer, or a sheet of the plan is not taken: then the demo is at fault.
pub fn load(
    desk: &dyn Desk,
    plan: &DemoPlan,
    user: &str,
    mut id: impl FnMut() -> RequestId,
    told: impl Fn(usize, usize),
) -> Result<Loaded, DeskError> {
    let mut ask_as = |user: &str, today: Option<Day>, ask: Ask| {
        desk.call(Request { id: id(), user: user.to_owned(), today, as_of: None, ask })
    };
    let mut loaded = Loaded::default();
    let first = plan.steps.first().map(|s| s.day);
    for officer in &plan.officers {
        let set = Ask::SetOfficer {
            name: officer.name.clone(),
            os_user: Some(officer.user.clone()),
            roles: Some(officer.roles.clone()),
            active: Some(true),
        };
        ask_as(user, first, set)?;
    }
    seat(&mut |question| ask_as(user, first, question))?;
    let Reply::About(about) = ask_as(user, first, Ask::About)? else { return Err(odd()) };
    let edition = about.edition;
    let mut taken = Taken::new();
    for (done, step) in plan.steps.iter().enumerate() {
        told(done, plan.steps.len());
        let by = match &step.what {
            What::Act(action) => action.by.as_deref().unwrap_or(user),
            What::Import(_) => user,
        };
        let mut ask = |question: Ask| ask_as(by, Some(step.day), question);
        match &step.what {
            What::Import(batch) => {
                let import = Ask::Import {
                    batch: batch.clone(),
                    dry_run: false,
                    skip_bad: false,
                    update: false,
                };
                match ask(import)? {
                    Reply::Imported(report) if report.operation.is_some() => {}
                    Reply::Imported(report) => {
                        let why = report.bad.into_iter().next().map(|fault| fault.message);
                        let why = why.unwrap_or_else(|| Phrase::new("demo-nothing-taken"));
                        return Err(DeskError::new(ErrorKind::Input, why));
                    }
                    _ => return Err(odd()),
                }
                loaded.operations += 1;
            }
            What::Act(action) => act(&mut ask, action, &edition, (&mut loaded, &mut taken))?,
        }
    }
    Ok(loaded)
}

/// Gives whoever loads the demo a seat on its committee, so that every step can be tried.
fn seat(ask: &mut impl FnMut(Ask) -> Result<Reply, DeskError>) -> Result<(), DeskError> {
    let Reply::About(about) = ask(Ask::About)? else { return Err(odd()) };
    let Reply::Officers(officers) = ask(Ask::Officers)? else { return Err(odd()) };
    // As he is entered: on a desk for one he holds more than that.
    let own = officers.into_iter().find(|one| Some(&one.name) == about.officer.as_ref());
    let Some(own) = own.filter(|one| !one.roles.contains(&Role::Chair)) else {
        return Ok(());
    };
    let (name, mut roles) = (own.name, own.roles);
    roles.push(Role::Chair);
    ask(Ask::SetOfficer { name, os_user: None, roles: Some(roles), active: None }).map(|_| ())
}

fn act(
    ask: &mut impl FnMut(Ask) -> Result<Reply, DeskError>,
    planned: &PlannedAction,
    edition: &Edition,
    (loaded, taken): (&mut Loaded, &mut Taken),
) -> Result<(), DeskError> {
    let resolve = Ask::Resolve {
        references: planned.references.clone(),
        transition: Some(planned.meant_by.clone()),
    };
    let Reply::Resolved(resolved) = ask(resolve)? else { return Err(odd()) };
    let mut targets = Vec::with_capacity(resolved.len());
    for one in resolved {
        match one.target {
            Ok(target) => targets.push((one.typed, target)),
            Err(why) => loaded.unknown.push((planned.transition.clone(), one.typed, why)),
        }
    }
    let mut fields = planned.fields.clone();
    if let (Some(step), Some(reference)) = (&planned.against, planned.references.first()) {
        let contested = taken.get(&(step.clone(), reference.clone()));
        fields.extend(contested.map(|no| ("against".to_owned(), no.to_string())));
    }
    // What is not for many is done on each by itself, as an officer would.
    let bulk = edition.transition(&planned.transition).is_none_or(|t| t.bulk);
    let size = if bulk { targets.len() } else { 1 };
    for targets in targets.chunks(size.max(1)) {
        let action = Action {
            transition: planned.transition.clone(),
            targets: targets.iter().map(|(_, target)| *target).collect(),
            fields: fields.clone(),
            reason: planned.reason.clone(),
        };
        let Reply::Done(done) = ask(Ask::Act(action))? else { return Err(odd()) };
        let Done { operation, refused, .. } = done;
        loaded.operations += usize::from(operation.is_some());
        for ((typed, _), no) in targets.iter().zip(std::iter::repeat(operation).flatten()) {
            taken.insert((planned.transition.clone(), typed.clone()), no);
        }
        loaded.refused.extend(refused.into_iter().filter_map(|one| {
            let why = one.refusals.into_iter().next()?;
            Some((planned.transition.clone(), one.named.reference, why.message))
        }));
    }
    Ok(())
}

fn odd() -> DeskError {
    DeskError::new(ErrorKind::Unreachable, Phrase::new("cli-odd-answer"))
}
