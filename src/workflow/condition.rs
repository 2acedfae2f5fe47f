//! Materials and conditions of a case: what is needed, what is missing, what the machine finds, what stands.

use super::{committee, digest};
use crate::domain::case::{Case, CaseKind, DiligencePoint, FindingState, Material, MaterialState};
use crate::domain::enterprise::{Enterprise, Recommender};
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
            Need::Always | Need::PerRecommender => true,
            // Proof is asked for before a rating, which a case of another kind may do without.
            Need::PerDimension => kind == CaseKind::Rating,
            Need::IfCharterSilent => enterprise.charter_carries_goal != Some(true),
            Need::Optional => false,
        }
}

/// One thing to hand in: a material, of a rating's proof the dimension it is for, of a letter whose it is where there are several.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Needed<'e> {
    pub material: &'e MaterialKind,
    pub dimension: Option<&'e str>,
    pub recommender: Option<String>,
    pub state: MaterialState,
}

impl Needed<'_> {
    /// As a supplement request names it: `f.plan`, `proof/governance`, `d@one foundation`.
    #[must_use]
    pub fn name(&self) -> String {
        match (self.dimension, &self.recommender) {
            (Some(dimension), _) => format!("{}/{dimension}", self.material.id),
            (None, Some(whose)) => format!("{}{LETTER_OF}{whose}", self.material.id),
            (None, None) => self.material.id.clone(),
        }
    }

    /// What it is called.
    #[must_use]
    pub fn label(&self) -> Arg {
        match &self.recommender {
            Some(whose) => letter_of(&self.material.id, whose),
            None => called(&self.material.id, self.dimension),
        }
    }
}

/// What stands between a letter and the organisation it comes from, where a supplement request names it.
const LETTER_OF: char = '@';

/// What a supplement request asked for, as it is called.
#[must_use]
pub fn asked_for(name: &str) -> Arg {
    if let Some((material, whose)) = name.split_once(LETTER_OF) {
        return letter_of(material, whose);
    }
    match name.split_once('/') {
        Some((material, dimension)) => called(material, Some(dimension)),
        None => called(name, None),
    }
}

/// What the letter of one organisation is called.
#[must_use]
pub fn letter_of(material: &str, recommender: &str) -> Arg {
    Phrase::new("material-of-recommender")
        .with("material", Arg::label("material", material))
        .with("recommender", recommender)
        .into()
}

/// Whether a letter is that organisation's: one without a name is of the only one there is.
#[must_use]
pub fn is_letter_of(m: &Material, recommender: &str, only: bool) -> bool {
    m.recommender.as_ref().map_or(only, |named| text::fold(named) == text::fold(recommender))
}

/// The recommending organisation that is meant by its name or its code; without either the only one there is.
#[must_use]
pub fn recommender_meant<'e>(e: &'e Enterprise, typed: Option<&str>) -> Option<&'e Recommender> {
    match (typed, e.recommenders.as_slice()) {
        (None, [only]) => Some(only),
        (None, _) => None,
        (Some(typed), all) => all.iter().find(|r| {
            text::fold(&r.name) == text::fold(typed)
                || r.code.is_some_and(|code| text::fold(&code.to_string()) == text::fold(typed))
        }),
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

/// What a case needs handed in, in the edition's order, each in its state: one a dimension where it is proof for the rating, one
/// from each recommending organisation where it is their letter.
#[must_use]
pub fn needs<'e>(case: &Case, enterprise: &Enterprise, edition: &'e Edition) -> Vec<Needed<'e>> {
    let mut all = Vec::new();
    for material in edition.materials.iter().filter(|m| is_needed(m, case.kind, enterprise)) {
        match (material.need, enterprise.recommenders.as_slice()) {
            (Need::PerDimension, _) => all.extend(proofs_of(material, case, edition)),
            (Need::PerRecommender, [only]) => {
                let state = letter(case, material, only, true);
                all.push(Needed { material, dimension: None, recommender: None, state });
            }
            (Need::PerRecommender, several) if !several.is_empty() => {
                all.extend(several.iter().map(|r| Needed {
                    material,
                    dimension: None,
                    recommender: Some(r.name.clone()),
                    state: letter(case, material, r, false),
                }));
            }
            _ => {
                let state = case.material(&material.id);
                all.push(Needed { material, dimension: None, recommender: None, state });
            }
        }
    }
    all
}

fn letter(case: &Case, kind: &MaterialKind, of: &Recommender, only: bool) -> MaterialState {
    let letter = case.materials.iter().find(|m| m.id == kind.id && is_letter_of(m, &of.name, only));
    letter.map_or(MaterialState::Missing, |m| m.state)
}

fn proofs_of<'e>(
    material: &'e MaterialKind,
    case: &Case,
    edition: &'e Edition,
) -> impl Iterator<Item = Needed<'e>> {
    committee::dimensions(edition).iter().map(|d| Needed {
        material,
        dimension: Some(&d.code),
        recommender: None,
        state: case.material_for(&material.id, Some(&d.code)),
    })
}

/// The proof of each dimension (6.4.1), which a case of any kind needs before its rating.
#[must_use]
pub fn proofs<'e>(case: &Case, edition: &'e Edition) -> Vec<Needed<'e>> {
    let proof = edition.materials.iter().filter(|m| m.need == Need::PerDimension);
    proof.flat_map(|m| proofs_of(m, case, edition)).collect()
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
pub struct JudgedCondition {
    pub clause: String,
    /// The condition of the edition that it is, where one is.
    pub condition: Option<String>,
    /// `None` where only an officer can tell.
    pub holds: Option<bool>,
    pub why: Phrase,
}

/// The three entry conditions of the rating: the aim (6.2.1) is for an officer, measures (6.2.2) and a field of work or
/// a UN goal (6.2.3) can be seen.
#[must_use]
pub fn entry_to_rating(e: &Enterprise, cites: &Cites) -> [JudgedCondition; 3] {
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
        JudgedCondition { clause: cites.entry_aim.clone(), condition: None, holds: None, why: aim },
        JudgedCondition {
            clause: cites.entry_measures.clone(),
            condition: None,
            holds: Some(!e.measures.is_empty()),
            why: measures,
        },
        JudgedCondition {
            clause: cites.entry_coverage.clone(),
            condition: None,
            holds: Some(covers),
            why: coverage,
        },
    ]
}

/// The same for a case, with what stands of each where the edition has a condition for it.
#[must_use]
pub fn entry(case: &Case, enterprise: &Enterprise, edition: &Edition) -> [JudgedCondition; 3] {
    entry_to_rating(enterprise, &edition.cites).map(|mut entry| {
        let of = |c: &&Condition| c.rating && c.clause == entry.clause;
        let Some(condition) = edition.conditions.iter().find(of) else { return entry };
        entry.condition = Some(condition.id.clone());
        let (holds, why) = match status(condition, case, enterprise, edition) {
            Status::Met => (true, None),
            Status::NotMet(why) | Status::Open(why) => (false, Some(why)),
        };
        entry.holds = Some(holds);
        // What only an officer can tell goes on saying what he is to look at.
        if let Some(why) = why.filter(|why| why.key != "check-not-found-yet") {
            entry.why = why;
        }
        entry
    })
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

/// The papers that a condition names, are needed, and are not accepted.
#[must_use]
pub fn papers_open<'e>(
    condition: &Condition,
    case: &Case,
    enterprise: &Enterprise,
    edition: &'e Edition,
) -> Vec<Needed<'e>> {
    let mut open = gaps(case, enterprise, edition);
    open.retain(|n| {
        condition.materials.contains(&n.material.id) && n.material.need != Need::PerDimension
    });
    open
}

fn papers(
    condition: &Condition,
    case: &Case,
    enterprise: &Enterprise,
    edition: &Edition,
) -> Result<(), Phrase> {
    let open: Vec<Arg> =
        papers_open(condition, case, enterprise, edition).iter().map(Needed::label).collect();
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

/// Whether the facts of the record meet a condition, as far as a machine can say.
///
/// # Errors
/// What is wrong with them.
pub fn facts(condition: &Condition, e: &Enterprise, edition: &Edition) -> Result<(), Phrase> {
    match condition.check {
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
        MachineCheck::None
        | MachineCheck::Materials
        | MachineCheck::Measures
        | MachineCheck::Coverage => Ok(()),
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

/// Two entries are one organisation: by their codes where both are known, else by name.
fn is_same(a: &Recommender, b: &Recommender) -> bool {
    match (a.code, b.code) {
        (Some(a), Some(b)) => a == b,
        _ => text::fold(&a.name) == text::fold(&b.name),
    }
}

/// The applicant does not recommend itself, under any name or code that it bears or bore.
fn is_itself(e: &Enterprise, r: &Recommender) -> bool {
    let codes = e.uscc.iter().chain(e.former_codes.iter().map(|c| &c.code));
    let former = e.former_names.iter().map(|f| f.name.as_str());
    let mut names = std::iter::once(e.name.as_str()).chain(e.name_en.as_deref()).chain(former);
    let by_code = r.code.is_some_and(|own| codes.into_iter().any(|code| *code == own));
    by_code || names.any(|name| text::fold(name) == text::fold(&r.name))
}

/// At least one, none of them twice nor the applicant itself; several with splits that sum to the whole of the bound rights
/// (5.1.5).
fn recommenders(e: &Enterprise) -> Result<(), Phrase> {
    let told = |key: &str, r: &Recommender| Phrase::new(key).with("name", r.name.as_str());
    if let Some(own) = e.recommenders.iter().find(|r| is_itself(e, r)) {
        return Err(told("check-recommender-itself", own));
    }
    let twice = |(at, r): &(usize, &Recommender)| {
        e.recommenders.iter().take(*at).any(|before| is_same(before, r))
    };
    if let Some((_, second)) = e.recommenders.iter().enumerate().find(twice) {
        return Err(told("check-recommender-twice", second));
    }
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

/// An officer's finding stands over the machine's, on the facts it was made on: where these differ by now it is stale and the
/// condition open. Without a finding or a check it is open. What only a person can see (an accepted paper, a ticked box) never
/// makes a condition met where a fact speaks against it, unless overruled.
#[must_use]
pub fn status(
    condition: &Condition,
    case: &Case,
    enterprise: &Enterprise,
    edition: &Edition,
) -> Status {
    let stale = |kept: &String| *kept != digest::facts(condition, case, enterprise);
    match (case.finding(&condition.id), machine(condition, case, enterprise, edition)) {
        (Some(f), Some(Err(why))) if f.finding == FindingState::Met && !f.overrules => {
            Status::Open(why)
        }
        (Some(f), _) if f.facts.as_ref().is_some_and(stale) => {
            Status::Open(Phrase::new("check-stale").with("by", f.by.as_str()).with("on", f.on))
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
