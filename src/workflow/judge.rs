//! What a change of the record means at once (5.1, 11.1, B.3): a condition that no longer holds, one that was false already at
//! the award, drift of the mission. Judged from the record as it stood and as it becomes; nothing is written here.

use super::condition;
use super::registration::{self, CHARTER, LICENCE};
use crate::domain::certificate::Certificate;
use crate::domain::change::{CLOSED_DOWN, ChangeState};
use crate::domain::day::Day;
use crate::domain::dossier::Dossier;
use crate::domain::enterprise::Enterprise;
use crate::domain::field::{FieldKind, FieldValue};
use crate::domain::id::RecordId;
use crate::standard::edition::{Code, Condition, Edition, MachineCheck};

/// Codes of the edition's `ground` list that a change opens an alert of.
pub const DRIFT: &str = "11.1";
pub const CONDITION: &str = "5.1";
pub const FALSE: &str = "11.3a";

/// Kinds of change that are drift whatever else they say, and those at which the bound equity is checked again.
const DRIFTS: [&str; 3] = ["e", "g", "h"];
const CHECKS_EQUITY: [&str; 3] = ["a", "f", "h"];

/// Fields that say what the enterprise is for, and those of which less is less than was certified.
const GOALS: [&str; 2] = ["social_goal", "fields_of_work"];
const SHARES: [&str; 2] = ["asset_lock", "profit_to_social_use"];
const RIGHTS: &str = "agreement_rights";

/// A change of an enterprise's record.
pub struct Turn<'a> {
    pub before: &'a Enterprise,
    pub after: &'a Enterprise,
    /// The letter of B.3 and what happened, as registered; a correction has neither.
    pub letter: Option<&'a str>,
    pub event: Option<&'a str>,
    pub text: Option<&'a str>,
    /// The day it occurred; a correction says what stood there all along.
    pub occurred_on: Option<Day>,
}

/// What speaks against the enterprise by itself.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Sign {
    /// A code of the edition's `ground` list, proposed.
    pub ground: &'static str,
    /// The condition; "" for drift.
    pub clause: String,
    /// What changed, from what to what.
    pub told: String,
}

/// Every sign of a change, drift first; none against an enterprise that is not on the register.
#[must_use]
pub fn signs(dossier: &Dossier, edition: &Edition, today: Day, turn: &Turn<'_>) -> Vec<Sign> {
    let Some(awarded_on) = awarded_on(dossier, today) else { return Vec::new() };
    let among = |letters: &[&str]| turn.letter.is_some_and(|letter| letters.contains(&letter));
    // An edition made before the rulings judges by the kind of change alone.
    let full = edition.rulings > 0;
    let drift = drift(edition, turn).filter(|_| full || among(&DRIFTS));
    let mut all: Vec<Sign> = drift.into_iter().collect();
    for condition in &edition.conditions {
        let parts = broken(condition, edition, turn);
        let asked = full || (condition.check == MachineCheck::BoundEquity && among(&CHECKS_EQUITY));
        if parts.is_empty() || !asked {
            continue;
        }
        let is_false =
            full && parts.iter().all(|(key, _)| was_false(dossier, turn, key, awarded_on));
        let told: Vec<&str> = parts.iter().map(|(_, told)| told.as_str()).collect();
        all.push(Sign {
            ground: if is_false { FALSE } else { CONDITION },
            clause: condition.clause.clone(),
            told: format!(
                "{} {}: {}",
                condition.clause,
                both(&condition.zh, &condition.en),
                told.join("; ")
            ),
        });
    }
    all
}

/// The last award that the enterprise lives by: of its live certificates, else of the last on the register. One that was voided
/// and not yet issued anew counts: what it was awarded for must hold when it is.
fn awarded_on(dossier: &Dossier, today: Day) -> Option<Day> {
    let anew = |id: RecordId| dossier.certificates().any(|(_, c)| c.reissues == Some(id));
    let listed = |(id, c): &(RecordId, &Certificate)| {
        c.delisted_on().is_none() && !(c.is_voided() && anew(*id))
    };
    let all = || dossier.certificates().filter(listed).map(|(_, c)| c);
    let live = all().filter(|c| c.is_live_on(today)).map(|c| c.awarded_on).max();
    live.or_else(|| all().map(|c| c.awarded_on).max())
}

/// Whether a fact was false when the certificate was awarded: it had changed by then, or a correction mends what stood there
/// then, which no change that came since has written.
fn was_false(dossier: &Dossier, turn: &Turn<'_>, key: &str, awarded_on: Day) -> bool {
    match turn.occurred_on {
        Some(on) => on <= awarded_on,
        None => !dossier.changes().any(|(_, c)| {
            c.state == ChangeState::Accepted
                && awarded_on < c.occurred_on
                && c.values.iter().any(|v| v.key == key)
        }),
    }
}

/// The mission drifts: by the kind of change, by another goal, by a charter that carries none, by a share that is less.
fn drift(edition: &Edition, turn: &Turn<'_>) -> Option<Sign> {
    let mut parts = Vec::new();
    let letter = turn.letter.filter(|letter| DRIFTS.contains(letter));
    let happened = turn.event.filter(|_| letter.is_some());
    parts.extend(happened.map(|event| label(edition, "change_event", event)));
    parts.extend(turn.text.filter(|_| letter.is_some()).map(str::to_owned));
    for key in GOALS.into_iter().filter(|key| is_known(turn.before, key) && changes(turn, key)) {
        parts.push(step(edition, turn, key));
    }
    if turn.before.charter_carries_goal == Some(true) && changes(turn, CHARTER) {
        parts.push(step(edition, turn, CHARTER));
    }
    for key in SHARES {
        if let (Some(FieldValue::Share(before)), after) =
            (turn.before.get(key), turn.after.get(key))
            && !matches!(after, Some(FieldValue::Share(after)) if after >= before)
        {
            parts.push(step(edition, turn, key));
        }
    }
    if letter.is_none() && parts.is_empty() {
        return None;
    }
    let kind = turn.letter.and_then(|letter| registration::code(edition, "change_kind", letter));
    let head = kind
        .map_or_else(String::new, |kind| format!("{} {}", kind.clause, both(&kind.zh, &kind.en)));
    let told = [head, parts.join("; ")];
    let told: Vec<String> = told.into_iter().filter(|part| !part.is_empty()).collect();
    Some(Sign { ground: DRIFT, clause: String::new(), told: told.join(": ") })
}

/// The facts of a condition that speak against it by this change, each with the field it stands in.
fn broken(
    condition: &Condition,
    edition: &Edition,
    turn: &Turn<'_>,
) -> Vec<(&'static str, String)> {
    let told = |key: &'static str| (key, step(edition, turn, key));
    let gone = |key: &str| is_known(turn.before, key) && !is_known(turn.after, key);
    match condition.check {
        MachineCheck::SocialGoal => GOALS.into_iter().filter(|key| gone(key)).map(told).collect(),
        MachineCheck::Recommenders => {
            let holds = |e: &Enterprise| condition::facts(condition, e, edition).is_ok();
            let fails = holds(turn.before) && !holds(turn.after);
            ["recommenders"].into_iter().filter(|_| fails).map(told).collect()
        }
        MachineCheck::Registration => ["legal_form", LICENCE, "tax_state"]
            .into_iter()
            // A legal person that was closed down of its own will has come to its end: there is nothing left to mend.
            .filter(|key| *key != LICENCE || turn.event != Some(CLOSED_DOWN))
            .filter(|key| changes(turn, key) && !is_admitted(edition, turn.after, key))
            .map(told)
            .collect(),
        MachineCheck::BoundEquity => equity(edition, turn),
        _ => Vec::new(),
    }
}

/// Less equity bound than the least share, at any change of it and wherever it is checked again; a right that the agreement
/// no longer covers.
fn equity(edition: &Edition, turn: &Turn<'_>) -> Vec<(&'static str, String)> {
    let (before, after) = (turn.before.bound_equity(), turn.after.bound_equity());
    let least = edition.numbers.equity_bound_min.value;
    let again = turn.letter.is_some_and(|letter| CHECKS_EQUITY.contains(&letter));
    let mut all = Vec::new();
    let shown = |share: Option<_>| share.map_or_else(|| NOTHING.to_owned(), shown_share);
    if (again || before != after) && after.is_some_and(|after| after < least) {
        let told = format!("{} → {} < {least}", shown(before), shown(after));
        all.push((if turn.after.holders.is_empty() { "bound_share" } else { "holders" }, told));
    } else if before.is_some() && after.is_none() {
        all.push(("bound_share", format!("{} → {NOTHING}", shown(before))));
    }
    let listed = edition.lists.get("equity_right").map_or(&[][..], Vec::as_slice);
    let lost = |right: &&Code| {
        turn.before.agreement_rights.contains(&right.code)
            && !turn.after.agreement_rights.contains(&right.code)
    };
    if listed.iter().any(|right| lost(&right)) {
        all.push((RIGHTS, step(edition, turn, RIGHTS)));
    }
    all
}

fn shown_share(share: crate::domain::measure::BasisPoints) -> String {
    share.to_string()
}

fn is_known(e: &Enterprise, key: &str) -> bool {
    e.get(key).is_some_and(|value| value != FieldValue::Empty)
}

fn changes(turn: &Turn<'_>, key: &str) -> bool {
    turn.before.get(key) != turn.after.get(key)
}

/// Whether the code that stands in the field may stand there; what is not known may not, once it was.
fn is_admitted(edition: &Edition, e: &Enterprise, key: &str) -> bool {
    let (Some(FieldKind::Choice(list)), Some(FieldValue::Code(code))) = (kind(key), e.get(key))
    else {
        return false;
    };
    registration::code(edition, list, &code).is_some_and(|code| code.admitted)
}

const NOTHING: &str = "–";

fn kind(key: &str) -> Option<FieldKind> {
    Enterprise::FIELDS.iter().find(|f| f.key == key).map(|f| f.kind)
}

fn both(zh: &str, en: &str) -> String {
    format!("{zh} ({en})")
}

fn label(edition: &Edition, list: &str, code: &str) -> String {
    registration::code(edition, list, code)
        .map_or_else(|| code.to_owned(), |code| both(&code.zh, &code.en))
}

/// A field with what stood in it and what comes to stand there.
fn step(edition: &Edition, turn: &Turn<'_>, key: &str) -> String {
    let field = registration::facts(edition).find(|f| f.key == key);
    let name = field.map_or_else(|| key.to_owned(), |f| both(&f.zh, &f.en));
    let value = |e: &Enterprise| shown(edition, key, e);
    format!("{name}: {} → {}", value(turn.before), value(turn.after))
}

fn shown(edition: &Edition, key: &str, e: &Enterprise) -> String {
    let value = e.get(key).unwrap_or(FieldValue::Empty);
    match (kind(key), value) {
        (_, FieldValue::Empty) => NOTHING.to_owned(),
        (Some(FieldKind::Choice(list)), FieldValue::Code(code)) => label(edition, list, &code),
        (Some(FieldKind::Choices(list)), FieldValue::Codes(codes)) => {
            codes.iter().map(|c| label(edition, list, c)).collect::<Vec<_>>().join(", ")
        }
        (_, value) => value.to_text(),
    }
}
