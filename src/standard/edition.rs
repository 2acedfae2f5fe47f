//! An edition: the shape of its file, which is also its shape in memory. Rules are in `rule`; reading and checking are elsewhere.

use super::cite::Cites;
pub use super::label::Label;
use super::rule::Transition;
use crate::domain::case::CaseKind;
use crate::domain::day::Day;
use crate::domain::enterprise::Credential;
use crate::domain::field::{AsLine as _, FieldFault, Visibility};
use crate::domain::measure::BasisPoints;
use crate::domain::officer::Role;
use crate::domain::worded::worded;
use serde::{Deserialize, Serialize};
use std::collections::{BTreeMap, BTreeSet};
use strum::{IntoStaticStr, VariantArray};

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
    pub star_thresholds: Setting<Vec<u32>>,
    /// Part of the members left who must vote for a round to count (policy).
    pub committee_quorum: Setting<Fraction>,
    /// The miss of yearly disclosure that is a ground; those before it warn (policy).
    pub disclosure_misses: Setting<u32>,
    /// Least share that makes a holder of a banned enterprise worth showing (policy).
    pub large_holder_min: Setting<BasisPoints>,
    /// How certificates are numbered: `{year}` and `{serial:5}`, counted within the year without gaps (policy).
    pub certificate_number: Setting<Pattern>,
    /// Working days within which a fact may be entered as if on its own day (policy).
    pub entry_grace_working_days: Setting<u32>,
    /// Working days from its decision within which a delisting takes effect (policy).
    pub delisting_working_days: Setting<u32>,
    /// Most days by which an extension puts a filing's last day off (policy).
    pub extension_days_max: Setting<u32>,
    /// Days after a public announcement on which it counts as served (policy).
    pub announcement_days: Setting<u32>,
    /// Days from the desk's first within which an old register may be taken over by the administrator alone (policy).
    pub takeover_days: Setting<u32>,
}

/// One of the numbers as it is shown: its name, its value as it is written, where it stands.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Told<'n> {
    pub key: &'static str,
    pub value: String,
    pub clause: &'n str,
    pub source: Source,
    pub en: &'n str,
    pub zh: &'n str,
}

/// A value as it stands in the file.
fn written<T: Serialize>(value: &T) -> String {
    match serde_json::to_value(value) {
        Ok(serde_json::Value::String(text)) => text,
        Ok(serde_json::Value::Array(items)) => {
            items.iter().map(ToString::to_string).collect::<Vec<_>>().join(" / ")
        }
        Ok(other) => other.to_string(),
        Err(_) => String::new(),
    }
}

macro_rules! each_number {
    ($($key:ident $say:expr),+ $(,)?) => {
        impl Numbers {
            /// Every number, in the order they are declared in.
            #[must_use]
            pub fn each(&self) -> Vec<Told<'_>> {
                // Taken apart whole: the compiler asks for the next number.
                let Self { $($key),+ } = self;
                vec![$(Told {
                    key: stringify!($key),
                    value: $say(&$key.value),
                    clause: &$key.clause,
                    source: $key.source,
                    en: &$key.en,
                    zh: &$key.zh,
                },)+]
            }

            /// Takes the numbers of those names from another edition's.
            fn take_from(&mut self, other: &Self, names: &BTreeSet<String>) {
                $(if names.contains(stringify!($key)) {
                    self.$key.clone_from(&other.$key);
                })+
            }
        }
    };
}

each_number![
    equity_bound_min BasisPoints::to_string,
    case_working_days written,
    validity_years written,
    ban_years written,
    renewal_days written,
    filing_notices_from written,
    filing_window_from written,
    filing_due written,
    filing_due_rolls written,
    filing_extensions_max written,
    warning_working_days written,
    overdue_is_candidate_at_once written,
    notice_working_days written,
    appeal_working_days written,
    change_working_days written,
    star_thresholds written,
    committee_quorum written,
    disclosure_misses written,
    large_holder_min BasisPoints::to_string,
    certificate_number written,
    entry_grace_working_days written,
    delisting_working_days written,
    extension_days_max written,
    announcement_days written,
    takeover_days written,
];

/// A fraction, written `2/3`.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Fraction {
    pub part: u32,
    pub whole: u32,
}

impl Fraction {
    /// The least whole number that is at least this part of `of`.
    #[must_use]
    pub fn least_of(self, of: u32) -> u32 {
        let (part, whole) = (u64::from(self.part), u64::from(self.whole.max(1)));
        u32::try_from((u64::from(of) * part).div_ceil(whole)).unwrap_or(u32::MAX)
    }
}

impl Serialize for Fraction {
    fn serialize<S: serde::Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_str(&format_args!("{}/{}", self.part, self.whole))
    }
}

impl<'de> Deserialize<'de> for Fraction {
    fn deserialize<D: serde::Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let text = String::deserialize(deserializer)?;
        let parts =
            text.split_once('/').and_then(|(p, w)| Some((p.parse().ok()?, w.parse().ok()?)));
        match parts {
            Some((part, whole)) if part >= 1 && part <= whole => Ok(Self { part, whole }),
            _ => Err(serde::de::Error::custom("a fraction up to the whole, as \"2/3\"")),
        }
    }
}

/// How numbers are made: text before and after a year, and a serial padded with zeros, as `HFDA-{year}-{serial:5}`.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Pattern {
    pub before: String,
    pub between: String,
    pub width: usize,
    pub after: String,
}

impl Pattern {
    /// What every number of that year begins with.
    #[must_use]
    pub fn prefix(&self, year: i32) -> String {
        format!("{}{year}{}", self.before, self.between)
    }

    /// The number of that serial in a year.
    #[must_use]
    pub fn number(&self, year: i32, serial: u64) -> String {
        format!("{}{serial:0width$}{}", self.prefix(year), self.after, width = self.width)
    }

    /// The serial of a number of that year, where it is one; compared as it stands.
    #[must_use]
    pub fn serial(&self, year: i32, number: &str) -> Option<u64> {
        let digits = number.strip_prefix(&self.prefix(year))?.strip_suffix(&self.after)?;
        let plain = digits.len() >= self.width && digits.bytes().all(|b| b.is_ascii_digit());
        plain.then(|| digits.parse().ok()).flatten()
    }
}

impl Serialize for Pattern {
    fn serialize<S: serde::Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let Self { before, between, width, after } = self;
        serializer.collect_str(&format_args!("{before}{{year}}{between}{{serial:{width}}}{after}"))
    }
}

impl<'de> Deserialize<'de> for Pattern {
    fn deserialize<D: serde::Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let text = String::deserialize(deserializer)?;
        let read = || {
            let (before, rest) = text.split_once("{year}")?;
            let (between, rest) = rest.split_once("{serial:")?;
            let (width, after) = rest.split_once('}')?;
            let width: usize = width.parse().ok().filter(|w| (1..=12).contains(w))?;
            Some(Self {
                before: before.to_owned(),
                between: between.to_owned(),
                width,
                after: after.to_owned(),
            })
        };
        read().ok_or_else(|| serde::de::Error::custom("a pattern, as \"HFDA-{year}-{serial:5}\""))
    }
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
    /// Grounds: substantiated, the mark is stopped at once (10).
    #[serde(default)]
    pub stops_mark: bool,
    /// Dimensions: most points a member may give (6.3).
    #[serde(default)]
    pub weight: u32,
    /// Dimensions: matches and challenges of the network are evidence for it.
    #[serde(default)]
    pub network: bool,
    /// Roles: the most guarded fields that are shown to them (11.2 e).
    #[serde(default)]
    pub sees: Option<Visibility>,
    /// Channels: the field of the enterprise that holds its address there; "" where none is needed.
    #[serde(default)]
    pub address: String,
    /// Kinds of notice: the kinds of record that they may be about; none for any.
    #[serde(default)]
    pub about: Vec<String>,
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
    /// One for each dimension of the rating (6.4.1).
    PerDimension,
    /// One from each recommending organisation (5.1.5).
    PerRecommender,
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
    /// Kinds of case that need it; every kind where none is named.
    #[serde(default)]
    pub kinds: Vec<CaseKind>,
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
    /// Measures of at least one year (6.2.2).
    Measures,
    /// A field of work or a UN goal (6.2.3).
    Coverage,
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
    /// Fields of the enterprise that it reads: a finding is stale where one of them, or a material above, differs by now.
    #[serde(default)]
    pub facts: Vec<String>,
    /// Asked for entry to the rating (6.2), not for certification.
    #[serde(default)]
    pub rating: bool,
    /// The field that mends it, where one does.
    #[serde(default)]
    pub field: Option<String>,
    pub en: String,
    pub zh: String,
    pub hint: Label,
}

/// What ends every open case of an enterprise at once, without a step of its own.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
#[derive(IntoStaticStr, VariantArray)]
#[strum(serialize_all = "snake_case")]
pub enum EndsBy {
    /// The enterprise is delisted (11.3).
    Delisting,
    /// The legal person is no more (B.3 c).
    Cessation,
}

worded!(EndsBy, word);

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
    /// Final stages: open cases end here when that comes over their enterprise.
    #[serde(default)]
    pub ends_by: Option<EndsBy>,
    /// The committee's round that is held here: a code of the list `round`.
    #[serde(default)]
    pub round: Option<String>,
    /// The rating is scored and voted on here too.
    #[serde(default)]
    pub rating: bool,
    /// Who may refuse a case that stands here.
    #[serde(default)]
    pub roles: Vec<Role>,
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
    /// How many rounds of rulings on open questions it has taken in; 0 for one made before the first.
    #[serde(default)]
    pub rulings: u32,
    pub numbers: Numbers,
    pub cites: Cites,
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
    /// Numbers that its file does not have and another edition has lent it. Set by the loader.
    #[serde(skip)]
    pub lent: BTreeSet<String>,
}

impl Edition {
    /// This edition under the rulings of a later one of the same standard: what is judged is the later one's, the numbers stay
    /// those that records were opened under, and so does the stamp. Numbers that its own file lacks are the later one's.
    #[must_use]
    pub fn under(&self, later: &Self) -> Self {
        let mut numbers = self.numbers.clone();
        numbers.take_from(&later.numbers, &self.lent);
        Self { numbers, stamp: self.stamp.clone(), lent: self.lent.clone(), ..later.clone() }
    }

    /// Whether a later edition's rulings bind what was opened under this one.
    #[must_use]
    pub fn is_bound_by(&self, later: &Self) -> bool {
        self.id == later.id && self.rulings < later.rulings
    }

    /// The code of a list that a text means: the code itself, a label or an alias, compared folded.
    #[must_use]
    pub fn code(&self, list: &str, typed: &str) -> Option<&Code> {
        let typed = crate::domain::text::fold(typed);
        let same = |s: &str| crate::domain::text::fold(s) == typed;
        self.lists.get(list)?.iter().find(|c| {
            same(&c.code) || same(&c.en) || same(&c.zh) || c.aliases.iter().any(|a| same(a))
        })
    }

    /// The stage in which open cases end by that.
    #[must_use]
    pub fn ended_by(&self, by: EndsBy) -> Option<&Stage> {
        self.stages.iter().find(|s| s.is_final && s.ends_by == Some(by))
    }

    /// Lines of a list field with the codes they begin with resolved: a credential names the system it is held from, by code,
    /// label or alias, and is kept under the code (A.2, A.3).
    ///
    /// # Errors
    /// When a line names a system that the list does not hold.
    pub fn settled(&self, field: &str, lines: Vec<String>) -> Result<Vec<String>, FieldFault> {
        const SYSTEMS: &str = "credential_system";
        if field != "credentials" {
            return Ok(lines);
        }
        let settle = |line: &String| {
            let mut held = Credential::from_line(line).ok_or(FieldFault::Row)?;
            let system = self.code(SYSTEMS, &held.system);
            let unknown = || FieldFault::Code(SYSTEMS.to_owned());
            held.system.clone_from(&system.ok_or_else(unknown)?.code);
            Ok(held.to_line())
        };
        lines.iter().map(settle).collect()
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
