//! The sections of an edition one by one: names once, labels in both languages, clauses and lists that are there.

use super::Checker;
use crate::domain::enterprise::Enterprise;
use crate::domain::officer::Role;
use crate::domain::phrase::Phrase;
use crate::domain::queue::Queue;
use crate::standard::cite::Cites;
use crate::standard::edition::{EndsBy, Setting, Stage};
use crate::standard::rule::Guard;
use std::collections::BTreeMap;

/// The round in which the rating is voted on.
const RATING: &str = "rating";

impl Checker<'_> {
    pub(super) fn head(&mut self) {
        let Some(head) = &self.draft.head else { return };
        self.label("name", &head.name.en, &head.name.zh);
        if head.id.trim().is_empty() {
            self.push("id", Phrase::new("edition-empty"));
        }
        if head.in_force < head.published {
            self.push("in_force", Phrase::new("edition-in-force-before-published"));
        }
    }

    pub(super) fn numbers(&mut self) {
        let Some(numbers) = &self.draft.numbers else { return };
        macro_rules! settings {
            ($($name:ident),+ $(,)?) => { $(self.setting(stringify!($name), &numbers.$name);)+ };
        }
        settings!(
            equity_bound_min,
            case_working_days,
            validity_years,
            ban_years,
            renewal_days,
            filing_notices_from,
            filing_window_from,
            filing_due,
            filing_due_rolls,
            filing_extensions_max,
            warning_working_days,
            overdue_is_candidate_at_once,
            notice_working_days,
            appeal_working_days,
            change_working_days,
            star_thresholds,
            committee_quorum,
            disclosure_misses,
            large_holder_min,
            certificate_number,
            entry_grace_working_days,
            delisting_working_days,
            extension_days_max,
            announcement_days,
            takeover_days,
        );
        macro_rules! ranges {
            ($($name:ident $least:literal $most:literal),+ $(,)?) => {
                $(self.range(stringify!($name), numbers.$name.value, $least, $most);)+
            };
        }
        self.range("equity_bound_min", numbers.equity_bound_min.value.0, 1, 10_000);
        self.range("large_holder_min", numbers.large_holder_min.value.0, 1, 10_000);
        ranges!(
            case_working_days 1 365, validity_years 1 50, ban_years 1 50, renewal_days 1 3650,
            filing_extensions_max 0 12, warning_working_days 1 365, notice_working_days 1 365,
            appeal_working_days 1 365, change_working_days 1 365, disclosure_misses 1 50,
            entry_grace_working_days 0 60, delisting_working_days 0 365, extension_days_max 1 365,
            announcement_days 1 365, takeover_days 0 3650,
        );
        let stars = &numbers.star_thresholds.value;
        for star in stars {
            self.range("star_thresholds", *star, 0, 100);
        }
        if stars.iter().zip(stars.iter().skip(1)).any(|(lower, higher)| lower >= higher) {
            self.push("numbers/star_thresholds/value", Phrase::new("edition-stars-not-rising"));
        }
        self.as_many_thresholds_as_stars(stars.len());
    }

    fn setting<T>(&mut self, name: &str, setting: &Setting<T>) {
        let path = format!("numbers/{name}");
        self.label(&path, &setting.en, &setting.zh);
        self.clause(&path, &setting.clause);
    }

    fn range(&mut self, name: &str, value: u32, least: u32, most: u32) {
        self.within(&format!("numbers/{name}/value"), value, least, most);
    }

    pub(super) fn within(&mut self, path: &str, value: u32, least: u32, most: u32) {
        if !(least..=most).contains(&value) {
            let message = Phrase::new("edition-out-of-range")
                .with("found", i64::from(value))
                .with("least", i64::from(least))
                .with("most", i64::from(most));
            self.push(path, message);
        }
    }

    pub(super) fn cites(&mut self) {
        let draft = self.draft;
        for (key, clause) in draft.cites.iter().flat_map(Cites::each) {
            if !self.is_named("clauses", clause) {
                self.found(&format!("cites/{key}"), "edition-no-clause", clause);
            }
        }
    }

    pub(super) fn clauses(&mut self) {
        let clauses = &self.draft.clauses;
        self.unique(clauses.iter().map(|(at, c)| (format!("clauses/{at}/id"), c.id.as_str())));
        for (at, clause) in clauses {
            self.label(&format!("clauses/{at}"), &clause.en, &clause.zh);
        }
    }

    pub(super) fn materials(&mut self) {
        let materials = &self.draft.materials;
        self.unique(materials.iter().map(|(at, m)| (format!("materials/{at}/id"), m.id.as_str())));
        for (at, material) in materials {
            let path = format!("materials/{at}");
            self.label(&path, &material.en, &material.zh);
            self.clause(&path, &material.clause);
        }
    }

    pub(super) fn conditions(&mut self) {
        let conditions = &self.draft.conditions;
        self.unique(
            conditions.iter().map(|(at, c)| (format!("conditions/{at}/id"), c.id.as_str())),
        );
        for (at, condition) in conditions {
            let path = format!("conditions/{at}");
            self.label(&path, &condition.en, &condition.zh);
            self.hint(&path, Some(&condition.hint));
            self.clause(&path, &condition.clause);
            for (n, material) in condition.materials.iter().enumerate() {
                if !self.is_named("materials", material) {
                    self.found(&format!("{path}/materials/{n}"), "edition-no-material", material);
                }
            }
            for (n, fact) in condition.facts.iter().enumerate() {
                if !Enterprise::FIELDS.iter().any(|f| f.key == fact) {
                    self.found(&format!("{path}/facts/{n}"), "edition-no-field", fact);
                }
            }
            if let Some(field) = &condition.field
                && !Enterprise::FIELDS.iter().any(|f| f.key == field && f.is_editable())
            {
                self.found(&format!("{path}/field"), "edition-no-field", field);
            }
        }
    }

    pub(super) fn stages(&mut self) {
        let stages = &self.draft.stages;
        self.unique(stages.iter().map(|(at, s)| (format!("stages/{at}/id"), s.id.as_str())));
        for (at, stage) in stages {
            let path = format!("stages/{at}");
            self.label(&path, &stage.en, &stage.zh);
            self.clause(&path, &stage.clause);
            if !stage.queue.is_empty() && Queue::from_name(&stage.queue).is_none() {
                self.found(&format!("{path}/queue"), "edition-no-queue", &stage.queue);
            }
            if let Some(round) = &stage.round {
                self.code(&format!("{path}/round"), "round", round);
            }
            if stage.rating {
                self.code(&format!("{path}/rating"), "round", RATING);
            }
            if stage.ends_by.is_some() && !stage.is_final {
                self.found(&format!("{path}/ends_by"), "edition-ends-not-final", &stage.id);
            }
            self.stage_roles(&path, stage);
        }
        let whole = !stages.is_empty() && !self.draft.has_gaps;
        for by in EndsBy::ALL.into_iter().filter(|_| whole) {
            if stages.iter().filter(|(_, s)| s.ends_by == Some(by)).count() != 1 {
                self.found("stages", "edition-ends-by", by.word());
            }
        }
    }

    /// Where a step asks for a role of the stage, the stage names one that may take the step.
    fn stage_roles(&mut self, path: &str, stage: &Stage) {
        let draft = self.draft;
        for (_, step) in &draft.transitions {
            let asks = step.guards.iter().any(|row| row.guard == Guard::StageRole);
            let may = |role: &Role| step.role == *role || step.roles.contains(role);
            if asks && step.from.contains(&stage.id) && !stage.roles.iter().any(may) {
                self.found(&format!("{path}/roles"), "edition-no-stage-role", &step.name);
            }
        }
    }

    pub(super) fn transitions(&mut self) {
        let transitions = &self.draft.transitions;
        if transitions.is_empty() && !self.draft.has_gaps {
            self.found("transitions", "edition-missing", "transitions");
        }
        self.unique(
            transitions.iter().map(|(at, t)| (format!("transitions/{at}/name"), t.name.as_str())),
        );
        let mut letters: BTreeMap<(String, &str), &str> = BTreeMap::new();
        for (at, transition) in transitions {
            let path = format!("transitions/{at}");
            self.label(&path, &transition.en, &transition.zh);
            self.hint(&path, transition.hint.as_ref());
            self.clause(&path, &transition.clause);
            for (n, row) in transition.guards.iter().enumerate() {
                self.clause(&format!("{path}/guards/{n}"), &row.clause);
            }
            for (n, row) in transition.second.iter().enumerate() {
                self.clause(&format!("{path}/second/{n}"), &row.clause);
            }
            self.form(&path, transition);
            let letter = transition.letter.as_str();
            if letter.is_empty() {
                continue;
            }
            if !matches!(letter.as_bytes(), [b'a'..=b'z' | b'A'..=b'Z']) {
                self.found(&format!("{path}/letter"), "edition-bad-letter", letter);
            }
            let menu = (format!("{:?}", transition.subject), letter);
            if let Some(other) = letters.get(&menu) {
                let message =
                    Phrase::new("edition-letter-twice").with("found", letter).with("other", *other);
                self.push(&format!("{path}/letter"), message);
            } else {
                letters.insert(menu, &transition.name);
            }
        }
    }
}
