//! What became of a warning: it runs, it lapsed, what lapsed was answered by a decision, or it was mended.

use super::{Ground, is_returned, with_kept, with_kept_on};
use crate::domain::day::Day;
use crate::domain::dossier::Dossier;
use crate::domain::filing::Warning;
use crate::domain::id::RecordId;
use crate::workflow::scene::Rules;

/// What became of a warning, with the codes of the grounds that it covered where they were answered by something else than mending.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Fate {
    /// An appeal set it aside, on that day.
    SetAside(Day),
    /// Its notice came back: nothing runs from it.
    Returned,
    /// What it covers stands: it runs or has lapsed by its day to mend.
    Stands,
    /// A delisting that stands has answered them, from that day.
    Delisted { grounds: Vec<String>, matter: Option<RecordId>, from: Day },
    /// A decision to keep has closed them.
    Kept { grounds: Vec<String>, on: Day },
    /// An appeal against the delisting that rested on them has closed them.
    Restored { grounds: Vec<String>, on: Day },
    /// Mended or answered: no ground rests on it.
    Over,
}

fn codes<'g>(grounds: impl IntoIterator<Item = &'g Ground>) -> Vec<String> {
    let mut codes: Vec<String> = grounds.into_iter().map(|g| g.code.clone()).collect();
    codes.sort();
    codes.dedup();
    codes
}

/// What became of a warning of this dossier. What a delisting ended is read from the grounds as they were on the day before it.
#[must_use]
pub fn of_warning(dossier: &Dossier, rules: &Rules, warning: &Warning) -> Fate {
    if let Some(on) = warning.set_aside_on {
        return Fate::SetAside(on);
    }
    if is_returned(dossier, warning) {
        return Fate::Returned;
    }
    let covered = |all: Vec<(Ground, Option<Day>)>| -> Vec<(Ground, Option<Day>)> {
        let given = (warning.on, warning.mend_by);
        all.into_iter().filter(|(g, _)| g.warnings.contains(&given)).collect()
    };
    let now = covered(with_kept(dossier, rules));
    if now.iter().any(|(_, closed)| closed.is_none()) {
        return Fate::Stands;
    }
    if let Some(fate) = closed(dossier, &now) {
        return fate;
    }
    let ended = dossier.certificates().filter_map(|(_, c)| c.delisted_on());
    let Some(from) = ended.filter(|on| warning.on <= *on).min() else { return Fate::Over };
    let then = covered(with_kept_on(dossier, rules, from.previous()));
    let open = codes(then.iter().filter(|(_, closed)| closed.is_none()).map(|(g, _)| g));
    if open.is_empty() {
        return closed(dossier, &then).unwrap_or(Fate::Over);
    }
    let decided = |effective: Option<Day>| effective == Some(from);
    let matter = dossier
        .matters()
        .find(|(_, m)| m.delisting().is_some_and(|d| decided(d.effective_on)))
        .map(|(id, _)| id);
    Fate::Delisted { grounds: open, matter, from }
}

/// By what grounds were closed that a decision or an appeal closed, the last of them.
fn closed(dossier: &Dossier, grounds: &[(Ground, Option<Day>)]) -> Option<Fate> {
    let on = grounds.iter().filter_map(|(_, closed)| *closed).max()?;
    let grounds = codes(grounds.iter().map(|(g, _)| g));
    let is_kept = dossier.matters().any(|(_, m)| m.keeps.iter().any(|k| k.agreed_on == Some(on)));
    Some(if is_kept { Fate::Kept { grounds, on } } else { Fate::Restored { grounds, on } })
}
