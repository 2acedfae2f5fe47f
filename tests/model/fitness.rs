//! Whether an application is fit to go forward (5.1, B.1): the facts, the materials and the findings of a case, and what of it
//! was decided on materials that are other ones by now.

use super::law::{Case, Kind, Law};
use sedesk::domain::day::Day;
use std::collections::BTreeMap;

pub const PAPERS: [&str; 11] = [
    "a",
    "b",
    "c",
    "e",
    "f.plan",
    "f.feasibility",
    "f.authorisation",
    "g.licence",
    "g.identity",
    "h.charter",
    "j",
];
pub const DIMENSIONS: [&str; 7] = [
    "social_mission",
    "business_model",
    "innovation",
    "governance",
    "social_impact",
    "value_contribution",
    "capital_flow",
];
/// Least part of the equity that is bound to public welfare, in per cent.
const BOUND: u32 = 70;
const OFFICER_FINDS: [&str; 3] = ["1", "5.1.4", "5.1.7"];
pub const CONDITIONS: [&str; 8] =
    ["1", "5.1.1", "5.1.2", "5.1.3", "5.1.4", "5.1.5", "5.1.6", "5.1.7"];

/// What the record says of the enterprise, field by field as it was typed.
pub type Facts = BTreeMap<&'static str, String>;

pub fn sound_facts() -> Facts {
    let facts = [
        ("legal_form", "limited_company"),
        ("licence_state", "active"),
        ("tax_state", "normal"),
        ("social_goal", "work for people with disabilities"),
        ("bound_share", "70%"),
        ("recommenders", "one foundation"),
        ("legal_representative", ""),
    ];
    facts.into_iter().map(|(key, value)| (key, value.to_owned())).collect()
}

/// A paper as it stands, since when, and whether with a note: said once more so on the same day it is no other paper.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Paper {
    pub state: &'static str,
    pub on: Day,
    pub noted: bool,
}

/// A finding, with the facts that its condition reads and the papers of the case as they stood.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Found {
    pub met: bool,
    pub facts: Vec<String>,
    pub papers: u32,
}

/// What was decided on the papers as they stood: round, clearance, rating; with their versions and those of the proof.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Rests {
    pub what: &'static str,
    pub papers: u32,
    pub proof: u32,
}

fn reads(condition: &str) -> &'static [&'static str] {
    match condition {
        "5.1.1" | "6.2.1" => &["social_goal"],
        "5.1.2" => &["legal_form", "licence_state", "tax_state"],
        "5.1.3" => &["bound_share"],
        "5.1.5" => &["recommenders"],
        "5.1.7" => &["legal_representative"],
        _ => &[],
    }
}

/// Names of the organisations that recommend, in the order of the record.
pub fn recommenders(facts: &Facts) -> Vec<String> {
    let name = |line: &str| line.split('|').next().unwrap_or_default().trim().to_owned();
    facts["recommenders"].split(';').map(name).filter(|name| !name.is_empty()).collect()
}

fn per_cent(text: &str) -> u32 {
    text.trim_end_matches('%').parse().unwrap_or(0)
}

impl Law {
    /// The record says so from now on.
    pub fn know(&mut self, key: &'static str, value: &str) {
        if key == "name" {
            value.clone_into(&mut self.name);
        } else if let Some(fact) = self.facts.get_mut(key) {
            value.clone_into(fact);
        }
    }

    /// The legal person is no more: it opens no case (5.1.2).
    pub fn is_gone(&self) -> bool {
        ["revoked", "deregistered"].contains(&self.facts["licence_state"].as_str())
    }

    pub fn facts_of(&self, condition: &str) -> Vec<String> {
        reads(condition).iter().map(|key| self.facts[*key].clone()).collect()
    }

    /// What the record alone says of a condition; nothing where an officer finds.
    pub fn checked(&self, condition: &str) -> Option<bool> {
        let fact = |key: &str| self.facts[key].as_str();
        match condition {
            "5.1.1" => Some(!fact("social_goal").is_empty()),
            "5.1.2" => {
                let form = fact("legal_form") != "sole_trader";
                Some(form && fact("licence_state") == "active" && fact("tax_state") == "normal")
            }
            "5.1.3" => Some(per_cent(fact("bound_share")) >= BOUND),
            "5.1.5" => Some(!recommenders(&self.facts).is_empty()),
            // The papers for it are among those that are mandatory.
            "5.1.6" => Some(true),
            _ => None,
        }
    }

    /// Whether a condition holds for a case; `None` where papers came in since it was found, which it may have been found on.
    fn holds(&self, case: &Case, condition: &str) -> Option<bool> {
        let Some(found) = case.findings.get(condition) else {
            return Some(self.checked(condition) == Some(true));
        };
        if found.facts != self.facts_of(condition) {
            // What was found was found of something else.
            return Some(false);
        }
        (found.papers == case.papers_seen).then_some(found.met)
    }

    /// Papers that are wanting, with a letter of each organisation that recommends.
    pub fn wanting(&self, case: &Case) -> Vec<String> {
        if case.kind == Kind::Rating {
            return DIMENSIONS.into_iter().map(proof).filter(|p| !case.accepted(p)).collect();
        }
        let papers = PAPERS.into_iter().map(str::to_owned).filter(|paper| !case.accepted(paper));
        // A letter without a name on it is that of the only one there is.
        let names = recommenders(&self.facts);
        let mut letters: Vec<String> = names.iter().map(|name| letter(name)).collect();
        letters.retain(|own| !(case.accepted(own) || (names.len() == 1 && case.accepted("d"))));
        let any = case.papers.keys().any(|own| own.starts_with('d') && case.accepted(own));
        if names.is_empty() && !any {
            letters.push("d".to_owned());
        }
        papers.chain(letters).collect()
    }

    /// Conditions that do not hold, and those of which the text does not say.
    pub fn unmet(&self, case: &Case) -> (Vec<&'static str>, Vec<&'static str>) {
        let (mut unmet, mut unsaid) = (Vec::new(), Vec::new());
        if case.kind == Kind::Rating {
            return (unmet, unsaid);
        }
        for condition in CONDITIONS {
            match self.holds(case, condition) {
                Some(true) => {}
                Some(false) => unmet.push(condition),
                None => unsaid.push(condition),
            }
        }
        (unmet, unsaid)
    }

    /// Whether a case is fit to go forward; `None` where the text does not say.
    pub fn fit(&self, case: &Case) -> Option<bool> {
        let (unmet, unsaid) = self.unmet(case);
        if !unmet.is_empty() || !self.wanting(case).is_empty() || case.asked.is_some() {
            return Some(false);
        }
        unsaid.is_empty().then_some(true)
    }

    /// Conditions that an officer has to find on, or on which what was found holds no more.
    pub fn to_find(&self, case: &Case) -> Vec<&'static str> {
        let (unmet, unsaid) = self.unmet(case);
        let by_officer = |c: &&str| OFFICER_FINDS.contains(c) || case.findings.contains_key(*c);
        unmet.into_iter().filter(by_officer).chain(unsaid).collect()
    }
}

pub fn letter(name: &str) -> String {
    format!("d@{name}")
}

pub fn proof(dimension: &str) -> String {
    format!("proof/{dimension}")
}

impl Case {
    pub fn accepted(&self, paper: &str) -> bool {
        self.papers.get(paper).is_some_and(|p| p.state == "accepted")
    }

    /// Notes a paper as it came in or was judged.
    pub fn note_paper(&mut self, name: &str, paper: Paper) {
        let before = self.papers.insert(name.to_owned(), paper);
        if before == Some(paper) {
            return;
        }
        if name.starts_with("proof/") {
            self.proof_seen += 1;
        } else {
            self.papers_seen += 1;
        }
    }

    pub fn rest(&mut self, what: &'static str) {
        let (papers, proof) = (self.papers_seen, self.proof_seen);
        self.rests.retain(|r| r.what != what);
        self.rests.push(Rests { what, papers, proof });
    }

    /// What rests on it is decided anew.
    pub fn rests_no_more(&mut self, what: &[&str]) {
        self.rests.retain(|r| !what.contains(&r.what));
    }

    /// Something was decided on papers that have changed since, and nobody has found the change immaterial.
    pub fn outdated(&self) -> bool {
        if self.immaterial == Some((self.papers_seen, self.proof_seen)) {
            return false;
        }
        self.rests.iter().any(|r| {
            r.papers != self.papers_seen || (r.what == "rating" && r.proof != self.proof_seen)
        })
    }
}
