//! What invented enterprises are put together from: the data file, read once. Names and codes that are plainly nobody's.

use super::chance::Chance;
use super::plan::DemoOfficer;
use crate::domain::field::AsLine as _;
use crate::domain::officer::Role;
use crate::domain::uscc::Uscc;
use crate::standard::words::Lang;
use serde::Deserialize;
use std::collections::{BTreeMap, BTreeSet};

const FILE: &str = include_str!("../../../data/samples/names.toml");

#[derive(Deserialize, Default)]
pub struct Both {
    pub zh: String,
    pub en: String,
}

impl Both {
    pub fn of(&self, lang: Lang) -> &str {
        match lang {
            Lang::En => &self.en,
            Lang::Zh => &self.zh,
        }
    }
}

#[derive(Deserialize)]
pub struct DemoRegion {
    pub code: String,
    pub name: String,
}

#[derive(Deserialize)]
pub struct Trade {
    pub zh: String,
    pub en: String,
    pub field: String,
    pub un: String,
    pub goal: String,
}

#[derive(Deserialize)]
pub struct Form {
    pub code: String,
    pub zh: String,
    pub en: String,
}

#[derive(Deserialize)]
pub struct Officer {
    pub name: String,
    pub user: String,
    pub roles: Vec<String>,
}

impl Officer {
    pub fn plan(&self) -> DemoOfficer {
        let roles = self.roles.iter().filter_map(|r| Role::from_line(r)).collect();
        DemoOfficer { name: self.name.clone(), user: self.user.clone(), roles }
    }
}

#[derive(Clone, Deserialize)]
pub struct AlertText {
    pub ground: String,
    pub source: String,
    pub severity: String,
    pub grade: Option<String>,
    pub text: String,
}

/// An invented partner of the network; its kind is a code of the edition's list.
#[derive(Clone, Deserialize)]
pub struct Partner {
    pub name: String,
    pub kind: String,
}

/// An invented impact challenge.
#[derive(Clone, Deserialize)]
pub struct Challenge {
    pub title: String,
    pub theme: String,
    pub problem: String,
}

/// The one real enterprise, as the sources have it.
#[derive(Deserialize, Default)]
pub struct Real {
    pub name: String,
    pub name_en: String,
    pub fields: Vec<String>,
    pub goal: String,
    pub scope: String,
    pub staff_target_groups: i64,
    pub credentials: Vec<String>,
    pub note: String,
    pub provenance: String,
}

#[derive(Deserialize, Default)]
pub struct Names {
    prefix: Both,
    /// What stands as the source of whatever is invented, and of the sheets that it comes in.
    pub provenance: Both,
    pub source: Both,
    syllables: Vec<String>,
    people: Vec<String>,
    pub officers: Vec<Officer>,
    pub recommenders: Vec<String>,
    pub regions: Vec<DemoRegion>,
    pub trades: Vec<Trade>,
    forms: Vec<Form>,
    pub alerts: Vec<AlertText>,
    pub partners: Vec<Partner>,
    pub challenges: Vec<Challenge>,
    pub reasons: BTreeMap<String, String>,
    pub inclusion_factory: Real,
    #[serde(skip)]
    used: BTreeSet<String>,
}

/// An invented name with what goes with it.
pub struct Invented {
    pub zh: String,
    pub en: String,
    pub form: String,
    /// Index of its trade.
    pub trade: usize,
}

impl Names {
    /// The file that comes with the program; a test holds that it reads.
    pub fn shipped() -> Self {
        toml::from_str(FILE).unwrap_or_default()
    }

    /// A name nobody has had yet.
    pub fn invent(&mut self, chance: &mut Chance) -> Invented {
        let (mut zh, mut en) = (self.prefix.zh.clone(), format!("{} ", self.prefix.en));
        let trade = chance.below(u32::try_from(self.trades.len()).unwrap_or(0)) as usize;
        let form = chance.pick(&self.forms);
        let mut syllables = 0;
        loop {
            if let Some((one, sound)) = chance.pick(&self.syllables).and_then(|s| s.split_once(' '))
            {
                zh.push_str(one);
                en.push_str(&if syllables == 0 { sound.to_owned() } else { sound.to_lowercase() });
            }
            syllables += 1;
            if syllables < 2 {
                continue;
            }
            let about = self.trades.get(trade);
            let full = format!(
                "{zh}{}{}",
                about.map_or("", |t| t.zh.as_str()),
                form.map_or("", |f| f.zh.as_str())
            );
            if self.used.insert(full.clone()) {
                let en = format!(
                    "{en} {} {}",
                    about.map_or("", |t| t.en.as_str()),
                    form.map_or("", |f| f.en.as_str())
                );
                let form = form.map_or_else(String::new, |f| f.code.clone());
                return Invented { zh: full, en, form, trade };
            }
        }
    }

    /// A valid code that is nobody's: its organisation part begins with letters no register gives out. None of what is no region.
    pub fn code(&mut self, region: &str, chance: &mut Chance) -> Option<Uscc> {
        loop {
            let number = chance.below(1_000_000);
            let code = Uscc::parse_unchecked(&format!("91{region}DEM{number:06}0")).ok()?.checked();
            if self.used.insert(code.to_string()) {
                return Some(code);
            }
        }
    }

    /// Someone who is nobody.
    pub fn person(&self, chance: &mut Chance) -> String {
        let mut name = self.prefix.zh.clone();
        for _ in 0..2 {
            name.push_str(chance.pick(&self.people).map_or("", String::as_str));
        }
        name
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_file_that_comes_with_the_program_reads_whole() {
        let names: Names = toml::from_str(FILE).unwrap();
        assert!(names.syllables.iter().all(|s| s.split_once(' ').is_some()));
        assert!(!names.alerts.is_empty() && !names.reasons.is_empty());
        for officer in &names.officers {
            assert_eq!(officer.plan().roles.len(), officer.roles.len(), "{}", officer.name);
        }
    }

    #[test]
    fn the_codes_of_the_file_are_codes_of_the_edition() {
        let names = Names::shipped();
        let edition = crate::standard::load::load(crate::standard::load::shipped_text()).unwrap();
        let has = |list: &str, code: &str| {
            assert!(edition.lists[list].iter().any(|c| c.code == code), "{list} {code}");
        };
        for trade in &names.trades {
            has("field_of_work", &trade.field);
            has("un_goal", &trade.un);
        }
        for form in &names.forms {
            has("legal_form", &form.code);
        }
        for alert in &names.alerts {
            has("ground", &alert.ground);
            has("alert_source", &alert.source);
            has("severity", &alert.severity);
            alert.grade.iter().for_each(|grade| has("accident_grade", grade));
        }
        names.inclusion_factory.fields.iter().for_each(|f| has("field_of_work", f));
    }
}
