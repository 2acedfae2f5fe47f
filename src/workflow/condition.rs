//! Materials and conditions of a case: what is needed, what is missing, what the machine finds, what stands.

use super::committee;
use crate::domain::case::{Case, CaseKind, DiligencePoint, FindingState, MaterialState};
use crate::domain::enterprise::Enterprise;
use crate::domain::measure::BasisPoints;
use crate::domain::phrase::{Arg, Phrase};
use crate::domain::text;
use crate::standard::cite::Cites;
use crate::standard::edition::{Condition, Edition, MachineCheck, MaterialKind, Need};

/// Whether that material is needed for a case of that kind of this enterprise (B.1, 6.4.1).
#[must_use]
pub fn is_needed(material: &MaterialKind, kind: CaseKind, enterprise: &Enterprise) -> bool {
    let asked = material.kinds.is_empty() || material.kinds.contains(&kind);
    asked
        && match material.need {
            Need::Always | Need::PerDimension | Need::PerRecommender => true,
            Need::IfCharterSilent => enterprise.charter_carries_goal != Some(true),
            Need::Optional => false,
        }
}

/// One thing to hand in: a material, and of a rating's proof the dimension it is for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Needed<'e> {
    pub material: &'e MaterialKind,
    pub dimension: Option<&'e str>,
    pub state: MaterialState,
}

impl Needed<'_> {
    /// As a supplement request names it: `f.plan`, `proof/governance`.
    #[must_use]
    pub fn name(&self) -> String {
        match self.dimension {
            Some(dimension) => format!("{}/{dimension}", self.material.id),
            None => self.material.id.clone(),
        }
    }

    /// What it is called.
    #[must_use]
    pub fn label(&self) -> Arg {
        called(&self.material.id, self.dimension)
    }
}

/// What a material is called, of a rating's proof with its dimension.
#[must_use]
pub fn called(material: &str, dimension: Option<&str>) -> Arg {
    match dimension {
        Some(dimension) => Phrase::new("material-of-dimension")
            .with("material", Arg::label("material", material))
            .with("dimension", Arg::label("dimension", dimension))
            .into(),
        None => Arg::label("material", material),
    }
}

/// What a case needs handed in, in the edition's order, one a dimension where it is proof for the rating, each in its state.
#[must_use]
pub fn needs<'e>(case: &Case, enterprise: &Enterprise, edition: &'e Edition) -> Vec<Needed<'e>> {
    let mut all = Vec::new();
    for material in edition.materials.iter().filter(|m| is_needed(m, case.kind, enterprise)) {
        let of = |dimension: Option<&'e str>| Needed {
            material,
            dimension,
            state: case.material_for(&material.id, dimension),
        };
        if material.need == Need::PerDimension {
            all.extend(committee::dimensions(edition).iter().map(|d| of(Some(&d.code))));
        } else {
            all.push(of(None));
        }
    }
    all
}

/// What is needed and not accepted, in the edition's order.
#[must_use]
pub fn gaps<'e>(case: &Case, enterprise: &Enterprise, edition: &'e Edition) -> Vec<Needed<'e>> {
    let mut all = needs(case, enterprise, edition);
    all.retain(|n| n.state != MaterialState::Accepted);
    all
}

/// The parts of a point of the due diligence, `what | finding | evidence`; the finding by its code or a label of it.
#[must_use]
pub fn point(edition: &Edition, row: &str) -> Option<DiligencePoint> {
    let mut parts = row.split(['|', '｜']).map(text::trim);
    let (what, finding, evidence) = (parts.next()?, parts.next()?, parts.next()?);
    if what.is_empty() || evidence.is_empty() || parts.next().is_some() {
        return None;
    }
    let finding = FindingState::from_word(&edition.code("finding", finding)?.code)?;
    Some(DiligencePoint { point: what.to_owned(), finding, evidence: evidence.to_owned() })
}

/// What speaks for entry to the rating (6.2): an officer judges it, the machine shows what it knows.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Entry {
    pub clause: String,
    /// `None` where only an officer can tell.
    pub holds: Option<bool>,
    pub why: Phrase,
}

/// The three entry conditions of the rating: the aim (6.2.1) is for an officer, measures (6.2.2) and a field of work or
/// a UN goal (6.2.3) can be seen.
#[must_use]
pub fn entry_to_rating(e: &Enterprise, cites: &Cites) -> [Entry; 3] {
    let count = |n: usize| i64::try_from(n).unwrap_or(i64::MAX);
    let aim = Phrase::new("entry-aim").with("goal", e.social_goal.clone().unwrap_or_default());
    let measures = Phrase::new("entry-measures").with("count", count(e.measures.len()));
    let labels = |list: &str, codes: &[String]| {
        codes.iter().map(|c| Arg::label(list, c)).collect::<Vec<_>>()
    };
    let mut covered = labels("field_of_work", &e.fields_of_work);
    covered.extend(labels("un_goal", &e.un_goals));
    let covers = !covered.is_empty();
    let coverage = if covers {
        Phrase::new("entry-coverage").with("covered", Arg::Many(covered))
    } else {
        Phrase::new("entry-coverage-none")
    };
    [
        Entry { clause: cites.entry_aim.clone(), holds: None, why: aim },
        Entry {
            clause: cites.entry_measures.clone(),
            holds: Some(!e.measures.is_empty()),
            why: measures,
        },
        Entry { clause: cites.entry_coverage.clone(), holds: Some(covers), why: coverage },
    ]
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
            .and_then(|()| papers(condition, case, enterprise, edition))
            .and_then(|()| rights(condition, enterprise, edition)),
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
                && m.need != Need::PerDimension
                && is_needed(m, case.kind, enterprise)
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

/// The agreement covers every right that the edition lists (5.1.3).
fn rights(condition: &Condition, e: &Enterprise, edition: &Edition) -> Result<(), Phrase> {
    if condition.check != MachineCheck::BoundEquity {
        return Ok(());
    }
    let listed = edition.lists.get("equity_right").map_or(&[][..], Vec::as_slice);
    let lacking: Vec<Arg> = listed
        .iter()
        .filter(|right| !e.agreement_rights.contains(&right.code))
        .map(|right| Arg::label("equity_right", &right.code))
        .collect();
    if lacking.is_empty() {
        Ok(())
    } else {
        Err(Phrase::new("check-agreement-rights").with("rights", Arg::Many(lacking)))
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
        MachineCheck::Measures if e.measures.is_empty() => Err(Phrase::new("check-no-measures")),
        MachineCheck::Coverage if e.fields_of_work.is_empty() && e.un_goals.is_empty() => {
            Err(Phrase::new("entry-coverage-none"))
        }
        MachineCheck::Measures | MachineCheck::Coverage => Ok(()),
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
