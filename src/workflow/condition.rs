//! Materials and conditions of a case: what is needed, what is missing, what the machine finds, what stands.

use crate::domain::case::{Case, FindingState, MaterialState};
use crate::domain::enterprise::Enterprise;
use crate::domain::measure::BasisPoints;
use crate::domain::phrase::{Arg, Phrase};
use crate::standard::edition::{Condition, Edition, MachineCheck, MaterialKind, Need};

/// Whether that material is needed of this enterprise (B.1).
#[must_use]
pub fn is_needed(material: &MaterialKind, enterprise: &Enterprise) -> bool {
    match material.need {
        Need::Always => true,
        Need::IfCharterSilent => enterprise.charter_carries_goal != Some(true),
        Need::PerDimension | Need::Optional => false,
    }
}

/// Needed materials that are not accepted, in the edition's order, with the state they are in.
#[must_use]
pub fn gaps<'e>(
    case: &Case,
    enterprise: &Enterprise,
    edition: &'e Edition,
) -> Vec<(&'e MaterialKind, MaterialState)> {
    edition
        .materials
        .iter()
        .filter(|m| is_needed(m, enterprise))
        .map(|m| (m, case.material(&m.id)))
        .filter(|(_, state)| *state != MaterialState::Accepted)
        .collect()
}

/// What the machine finds of a condition, from the facts and from the papers it names (an accepted business licence stands in for a
/// licence state that is not known, as no sheet of applications has one): held, or why not. `None` where it cannot tell.
#[must_use]
pub fn machine(
    condition: &Condition,
    case: &Case,
    enterprise: &Enterprise,
    edition: &Edition,
) -> Option<Result<(), Phrase>> {
    if condition.check == MachineCheck::None {
        return None;
    }
    Some(
        facts(condition, enterprise, edition)
            .and_then(|()| papers(condition, case, enterprise, edition)),
    )
}

fn papers(
    condition: &Condition,
    case: &Case,
    enterprise: &Enterprise,
    edition: &Edition,
) -> Result<(), Phrase> {
    let open: Vec<Arg> = edition
        .materials
        .iter()
        .filter(|m| {
            condition.materials.contains(&m.id)
                && m.need != Need::Optional
                && is_needed(m, enterprise)
        })
        .filter(|m| case.material(&m.id) != MaterialState::Accepted)
        .map(|m| Arg::label("material", &m.id))
        .collect();
    if open.is_empty() {
        Ok(())
    } else {
        Err(Phrase::new("check-materials").with("materials", Arg::Many(open)))
    }
}

fn facts(condition: &Condition, e: &Enterprise, edition: &Edition) -> Result<(), Phrase> {
    match condition.check {
        MachineCheck::None | MachineCheck::Materials => Ok(()),
        MachineCheck::SocialGoal => {
            if e.social_goal.as_deref().is_none_or(str::is_empty) {
                Err(Phrase::new("check-no-goal"))
            } else if e.fields_of_work.is_empty() {
                Err(Phrase::new("check-no-field"))
            } else {
                Ok(())
            }
        }
        MachineCheck::Registration => {
            admitted(edition, "legal_form", e.legal_form.as_deref(), "check-legal-form")?;
            // A state that is not known is left to the accepted licence, where the condition names that paper.
            if e.licence_state.is_some() || condition.materials.is_empty() {
                admitted(
                    edition,
                    "licence_state",
                    e.licence_state.as_deref(),
                    "check-licence-state",
                )?;
            }
            admitted(edition, "tax_state", e.tax_state.as_deref(), "check-tax-state")?;
            e.registered_on.map(|_| ()).ok_or_else(|| Phrase::new("check-registered-on"))
        }
        MachineCheck::BoundEquity => bound_equity(e, edition.numbers.equity_bound_min.value),
        MachineCheck::Recommenders => recommenders(e),
    }
}

fn admitted(edition: &Edition, list: &str, code: Option<&str>, key: &str) -> Result<(), Phrase> {
    let found = code.and_then(|c| edition.lists.get(list)?.iter().find(|i| i.code == c));
    match (found, code) {
        (Some(c), _) if c.admitted => Ok(()),
        (_, Some(code)) => Err(Phrase::new(key).with("state", Arg::label(list, code))),
        (_, None) => Err(Phrase::new(key).with("state", Phrase::new("not-known"))),
    }
}

/// Holders, where listed, sum to the whole, and bind at least `least` of it (5.1.3).
fn bound_equity(e: &Enterprise, least: BasisPoints) -> Result<(), Phrase> {
    if !e.holders.is_empty() {
        let sum: u32 = e.holders.iter().map(|h| h.share.0).fold(0, u32::saturating_add);
        if sum != BasisPoints::WHOLE.0 || e.holders.iter().any(|h| h.bound > h.share) {
            return Err(Phrase::new("check-holders-sum").with("sum", BasisPoints(sum).to_string()));
        }
    }
    match e.bound_equity() {
        Some(bound) if bound >= least => Ok(()),
        Some(bound) => Err(Phrase::new("check-equity")
            .with("bound", bound.to_string())
            .with("least", least.to_string())),
        None => Err(Phrase::new("check-equity-unknown").with("least", least.to_string())),
    }
}

/// At least one; several with splits that sum to the whole of the bound rights (5.1.5).
fn recommenders(e: &Enterprise) -> Result<(), Phrase> {
    match e.recommenders.as_slice() {
        [] => Err(Phrase::new("check-no-recommender")),
        [_] => Ok(()),
        several => {
            let sum = several.iter().try_fold(0u32, |sum, r| Some(sum.saturating_add(r.split?.0)));
            if sum == Some(BasisPoints::WHOLE.0) {
                Ok(())
            } else {
                Err(Phrase::new("check-splits-sum")
                    .with("sum", BasisPoints(sum.unwrap_or(0)).to_string()))
            }
        }
    }
}

/// What stands of a condition: an officer's finding, else what the machine finds.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Status {
    Met,
    NotMet(Phrase),
    Open(Phrase),
}

/// An officer's finding stands over the machine's; without either the condition is open. What only a person can see
/// (an accepted paper, a ticked box) never makes a condition met where a fact speaks against it, unless overruled.
#[must_use]
pub fn status(
    condition: &Condition,
    case: &Case,
    enterprise: &Enterprise,
    edition: &Edition,
) -> Status {
    match (case.finding(&condition.id), machine(condition, case, enterprise, edition)) {
        (Some(f), Some(Err(why))) if f.finding == FindingState::Met && !f.overrules => {
            Status::Open(why)
        }
        (Some(f), _) if f.finding == FindingState::Met => Status::Met,
        (Some(f), _) => Status::NotMet(match &f.reason {
            Some(why) => Phrase::new("check-found-not-met-why")
                .with("by", f.by.as_str())
                .with("reason", why.as_str()),
            None => Phrase::new("check-found-not-met").with("by", f.by.as_str()),
        }),
        (None, Some(Ok(()))) => Status::Met,
        (None, Some(Err(why))) => Status::Open(why),
        (None, None) => Status::Open(Phrase::new("check-not-found-yet")),
    }
}
