//! Digests of what a decision saw: the facts that a condition reads, and the materials of a case. Where what is kept differs from
//! what stands now, the decision was made on something else.

use crate::domain::case::{Case, Material, MaterialState};
use crate::domain::enterprise::Enterprise;
use crate::standard::edition::{Condition, Edition, Need};

/// Parts with their lengths before them, so that no two lists of parts run together into one.
#[derive(Default)]
struct Digest(blake3::Hasher);

impl Digest {
    fn part(&mut self, text: &str) {
        let length = u64::try_from(text.len()).unwrap_or(u64::MAX);
        self.0.update(&length.to_le_bytes());
        self.0.update(text.as_bytes());
    }

    /// A material: which it is, whether it is accepted, and which version of it.
    fn material(&mut self, m: &Material) {
        self.part(&m.id);
        self.part(m.dimension.as_deref().unwrap_or(""));
        self.part(m.recommender.as_deref().unwrap_or(""));
        self.part(if m.state == MaterialState::Accepted { "accepted" } else { "" });
        self.part(&m.version.to_string());
    }

    fn hex(&self) -> String {
        self.0.finalize().to_hex().to_string()
    }
}

/// Of the facts that a condition reads, as they stand: the enterprise's fields, and the materials named.
#[must_use]
pub fn facts(condition: &Condition, case: &Case, enterprise: &Enterprise) -> String {
    let mut digest = Digest::default();
    for field in &condition.facts {
        digest.part(field);
        digest.part(&enterprise.get(field).map(|v| v.to_text()).unwrap_or_default());
    }
    for m in case.materials.iter().filter(|m| condition.materials.contains(&m.id)) {
        digest.material(m);
    }
    digest.hex()
}

/// Of the materials of a case as they stand; those that prove a dimension of the rating only where they are asked for.
#[must_use]
pub fn materials(case: &Case, edition: &Edition, with_proof: bool) -> String {
    let is_proof = |m: &Material| {
        let mut of = edition.materials.iter().filter(|kind| kind.id == m.id);
        of.any(|kind| kind.need == Need::PerDimension)
    };
    let mut digest = Digest::default();
    for m in case.materials.iter().filter(|m| with_proof || !is_proof(m)) {
        digest.material(m);
    }
    digest.hex()
}

/// Something that was decided on materials which are other ones by now.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Outdated<'c> {
    /// A round of the committee that was carried in the run under way.
    Round(&'c str, crate::domain::day::Day),
    /// The clearance of the due diligence.
    Clearance(crate::domain::day::Day),
    Rating(crate::domain::day::Day),
}

/// What of a case rests on materials that have changed since, unless somebody found the materials as they stand now to matter no
/// more. What kept no digest of what it saw counts as it was given.
#[must_use]
pub fn outdated<'c>(case: &'c Case, edition: &Edition) -> Vec<Outdated<'c>> {
    let whole = materials(case, edition, true);
    if case.immaterial.iter().any(|found| found.seen == whole) {
        return Vec::new();
    }
    let own = materials(case, edition, false);
    let differs = |seen: &Option<String>, now: &str| seen.as_ref().is_some_and(|seen| seen != now);
    let mut all = Vec::new();
    for r in case.rounds.iter().filter(|r| r.round != super::committee::RATING) {
        if r.run == super::committee::run(case, edition, &r.round) && differs(&r.seen, &own) {
            all.push(Outdated::Round(&r.round, r.on));
        }
    }
    if let Some(d) = case.due_diligence.as_ref().filter(|d| differs(&d.seen, &own)) {
        all.extend(d.cleared_on.map(Outdated::Clearance));
    }
    all.extend(
        case.rating.iter().filter(|r| differs(&r.seen, &whole)).map(|r| Outdated::Rating(r.on)),
    );
    all
}
