//! The one rule for days that an officer gives: what is entered late is taken at once and improves nothing until a second
//! person confirms it (clause-wide policy).

use super::effect::Act;
use crate::domain::day::Day;
use crate::domain::entered::Entered;

/// What the form is known by outside.
const REFERENCE: &str = "reference";
const CHANNEL: &str = "channel";

/// How a fact of day `on` is being entered today. In time is what is entered on its own day; what could not be entered earlier,
/// for neither the desk nor the record (`existed`) was there; and what comes within the edition's grace of working days with its
/// channel and its reference.
#[must_use]
pub fn entered(act: &Act<'_>, on: Day, existed: Option<Day>) -> Entered {
    let today = act.scene.today;
    let reference = act.values.text(REFERENCE).map(str::to_owned);
    let from =
        [Some(on), Some(act.scene.opened), existed].into_iter().flatten().max().unwrap_or(on);
    let asks_channel = act.transition.fields.iter().any(|f| f.key == CHANNEL);
    let told = reference.is_some() && (!asks_channel || act.values.text(CHANNEL).is_some());
    let grace = act.edition.numbers.entry_grace_working_days.value;
    let in_grace = || told && today <= act.scene.rules.calendar.add(from, grace).date;
    let late = act.edition.rulings > 0 && from < today && !in_grace();
    Entered { on: today, by: act.scene.officer.name.clone(), reference, late, confirmed: None }
}
