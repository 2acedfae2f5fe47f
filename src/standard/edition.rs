//! An edition: the shape of its file, which is also its shape in memory. Rules are in `rule`; reading and checking are elsewhere.

use super::rule::Transition;
use crate::domain::day::Day;
use crate::domain::measure::BasisPoints;
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;

/// A label in both languages. Every label of an edition stands in its file.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, Default)]
#[serde(deny_unknown_fields)]
pub struct Label {
    pub en: String,
    pub zh: String,
}

/// Whether a number stands in the standard's text or was chosen by the body.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Source {
    Standard,
    Policy,
}

/// A number of the standard or of policy, with its clause.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Setting<T> {
    pub value: T,
    pub clause: String,
    pub source: Source,
    pub en: String,
    pub zh: String,
}

/// A day of any year, written `06-30`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct MonthDay {
    pub month: u32,
    pub day: u32,
}

impl MonthDay {
    /// That day in a year; the month's last where the year has no such day.
    #[must_use]
    pub fn in_year(self, year: i32) -> Option<Day> {
        (1..=self.day).rev().find_map(|day| Day::new(year, self.month, day))
    }
}

impl Serialize for MonthDay {
    fn serialize<S: serde::Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_str(&format_args!("{:02}-{:02}", self.month, self.day))
    }
}

impl<'de> Deserialize<'de> for MonthDay {
    fn deserialize<D: serde::Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let text = String::deserialize(deserializer)?;
        let parts =
            text.split_once('-').and_then(|(m, d)| Some((m.parse().ok()?, d.parse().ok()?)));
        match parts {
            Some((month, day)) if Day::new(2000, month, day).is_some() => Ok(Self { month, day }),
            _ => Err(serde::de::Error::custom("a month and a day, as \"06-30\"")),
        }
    }
}

/// Every number the rules use. A number missing from the file is a fault of the file, never a default.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Numbers {
    /// Least share of equity bound to public welfare, in basis points, inclusive (5.1.3).
    pub equity_bound_min: Setting<BasisPoints>,
    /// Length of the whole path in working days (9).
    pub case_working_days: Setting<u32>,
    /// Years a certificate is valid (8).
    pub validity_years: Setting<u32>,
    /// Years of a ban after delisting (8).
    pub ban_years: Setting<u32>,
    /// Days before the last valid day at which renewal is shown (policy).
    pub renewal_days: Setting<u32>,
    /// First day of the yearly notices (11.2 b).
    pub filing_notices_from: Setting<MonthDay>,
    /// First day of the window (8).
    pub filing_window_from: Setting<MonthDay>,
    /// Last day of the window (8).
    pub filing_due: Setting<MonthDay>,
    /// A due day that is no working day moves to the next one (policy).
    pub filing_due_rolls: Setting<bool>,
    /// Most extensions of one filing (policy).
    pub filing_extensions_max: Setting<u32>,
    /// Working days to mend after a warning (policy).
    pub warning_working_days: Setting<u32>,
    /// An overdue filing makes a candidate at once, without a warning (the literal text of 11.2 d).
    pub overdue_is_candidate_at_once: Setting<bool>,
    /// Working days of the public notice (policy).
    pub notice_working_days: Setting<u32>,
    /// Working days for an appeal (policy).
    pub appeal_working_days: Setting<u32>,
    /// Working days to register a change (policy).
    pub change_working_days: Setting<u32>,
    /// Least share of 100 for one to five stars (policy, provisional until confirmed).
    pub star_thresholds: Setting<[u32; 5]>,
}

/// One code of a list, with the spellings it is recognised by in imports.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Code {
    pub code: String,
    pub en: String,
    pub zh: String,
    #[serde(default)]
    pub aliases: Vec<String>,
    #[serde(default)]
    pub clause: String,
    /// Legal forms: may be certified. States: is in order. Accident grades: opens a ground.
    #[serde(default)]
    pub admitted: bool,
    /// A departure from the text made by policy; the screen says so.
    #[serde(default)]
    pub departure: bool,
    /// Grounds: substantiated, it makes a delisting candidate (11.3); otherwise it is a ground for other measures.
    #[serde(default)]
    pub delists: bool,
    /// Grounds: none by itself, but one of 11 when it was warned of and not mended by its date.
    #[serde(default)]
    pub warns: bool,
    /// Grounds: an accident whose grade must be admitted (11.3 c).
    #[serde(default)]
    pub graded: bool,
    /// Longer text: what it means, in our own words.
    #[serde(default)]
    pub hint: Option<Label>,
}

/// When a material is needed.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Need {
    Always,
    /// Only when the charter does not carry the social goal (B.1 h).
    IfCharterSilent,
    Optional,
}

/// A document of B.1. `group` is the letter; a letter with several documents has one row each.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct MaterialKind {
    pub id: String,
    pub group: String,
    pub clause: String,
    pub need: Need,
    pub en: String,
    pub zh: String,
}

/// What the machine can check of a condition by itself.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum MachineCheck {
    /// Nothing: an officer finds.
    None,
    /// A social goal and at least one field of work.
    SocialGoal,
    /// Admitted legal form, licence and tax registration in order.
    Registration,
    /// Bound equity at or over the least share, holders adding up, and the agreement accepted.
    BoundEquity,
    /// At least one recommender; several with splits that add up; the letters accepted.
    Recommenders,
    /// The listed materials accepted.
    Materials,
}

/// A condition of 5.1, or one of the same force.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Condition {
    pub id: String,
    pub clause: String,
    pub check: MachineCheck,
    /// Materials that must be accepted for the machine's check to hold.
    #[serde(default)]
    pub materials: Vec<String>,
    /// The field that mends it, where one does.
    #[serde(default)]
    pub field: Option<String>,
    pub en: String,
    pub zh: String,
    pub hint: Label,
}

/// A stage of a case.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Stage {
    pub id: String,
    pub clause: String,
    /// Name of the queue its cases stand in; "" for none.
    #[serde(default)]
    pub queue: String,
    #[serde(default)]
    pub initial: bool,
    #[serde(default, rename = "final")]
    pub is_final: bool,
    pub en: String,
    pub zh: String,
}

/// A clause as it is cited, with a short title in our own words.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Clause {
    pub id: String,
    pub en: String,
    pub zh: String,
}

/// One dated version of the standard, with its policy.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Edition {
    pub id: String,
    pub name: Label,
    pub published: Day,
    pub in_force: Day,
    /// Sections the file leaves out on purpose; `standard check` names them.
    #[serde(default)]
    pub disabled: Vec<String>,
    pub numbers: Numbers,
    pub clauses: Vec<Clause>,
    /// List name → its codes: `legal_form field_of_work ground severity alert_source channel` …
    pub lists: BTreeMap<String, Vec<Code>>,
    pub materials: Vec<MaterialKind>,
    pub conditions: Vec<Condition>,
    pub stages: Vec<Stage>,
    pub transitions: Vec<Transition>,
    /// Id and short hash of the file's text: what records are stamped with. Set by the loader.
    #[serde(skip)]
    pub stamp: String,
}

impl Edition {
    /// The code of a list that a text means: the code itself, a label or an alias, compared folded.
    #[must_use]
    pub fn code(&self, list: &str, typed: &str) -> Option<&Code> {
        let typed = crate::domain::text::fold(typed);
        let same = |s: &str| crate::domain::text::fold(s) == typed;
        self.lists.get(list)?.iter().find(|c| {
            same(&c.code) || same(&c.en) || same(&c.zh) || c.aliases.iter().any(|a| same(a))
        })
    }

    /// The transition of that name.
    #[must_use]
    pub fn transition(&self, name: &str) -> Option<&Transition> {
        self.transitions.iter().find(|t| t.name == name)
    }

    #[must_use]
    pub fn stage(&self, id: &str) -> Option<&Stage> {
        self.stages.iter().find(|s| s.id == id)
    }

    /// The stage a new case stands in.
    #[must_use]
    pub fn initial_stage(&self) -> Option<&Stage> {
        self.stages.iter().find(|s| s.initial)
    }
}
