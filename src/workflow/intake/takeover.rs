//! Taking over a register: who may write what it brings at once, what is judged of it by 5.1 and 8, and what waits for a
//! second person.

use super::shelf::{IncomingRow, IntakeStore};
use crate::domain::alert::Alert;
use crate::domain::dossier::Dossier;
use crate::domain::enterprise::RegisterClaim;
use crate::domain::id::{Kind, RecordId};
use crate::domain::officer::Role;
use crate::domain::phrase::{Arg, Phrase};
use crate::standard::words::{Lang, Words};
use crate::workflow::audit::{self, Cited};
use crate::workflow::claim::{self, SOURCE};
use crate::workflow::judge::CONDITION;
use crate::workflow::scene::DecisionContext;

/// What is found out once of a sheet, when the first row asks for it.
pub(super) struct Register<'a> {
    scene: &'a DecisionContext<'a>,
    alone: Option<bool>,
    words: Vec<Words>,
}

impl<'a> Register<'a> {
    pub fn new(scene: &'a DecisionContext<'a>) -> Self {
        Self { scene, alone: None, words: Vec::new() }
    }

    /// Whether whoever imports may take the register over alone: an administrator, in the desk's first days, before it has
    /// certified or delisted by itself.
    fn alone<S: IntakeStore>(&mut self, shelf: &S) -> Result<bool, S::Error> {
        if let Some(alone) = self.alone {
            return Ok(alone);
        }
        let days = i64::from(self.scene.rules.current.numbers.takeover_days.value);
        let alone = self.scene.officer.may(Role::Admin)
            && self.scene.opened.days_until(self.scene.today) <= days
            && !shelf.has_begun()?;
        self.alone = Some(alone);
        Ok(alone)
    }

    /// Writes the standing that a row brings, or leaves it as a claim; says whether it waits.
    pub fn take_over<S: IntakeStore>(
        &mut self,
        row: &mut IncomingRow<'_>,
        dossier: &mut Dossier,
        enterprise: RecordId,
        claim: RegisterClaim,
        shelf: &S,
    ) -> Result<bool, S::Error> {
        let edition = &self.scene.rules.current;
        let seconds = edition.rulings > 0
            && (claim::has_other_length(&claim, edition) || !self.alone(shelf)?);
        if seconds && !self.scene.solo {
            if let Some(mut held) = dossier.enterprise(enterprise).cloned() {
                held.claims.push(claim);
                dossier.write(enterprise, held);
            }
            return Ok(true);
        }
        if seconds {
            row.waived.push(edition.numbers.takeover_days.clause.clone());
        }
        claim::stand(self.scene, dossier, enterprise, &claim);
        Ok(false)
    }

    /// What contradicts a condition is an alert, one an enterprise; what is not known is a note.
    pub fn judge(
        &mut self,
        row: &IncomingRow<'_>,
        dossier: &mut Dossier,
        enterprise: RecordId,
        claim: &RegisterClaim,
    ) {
        let edition = &self.scene.rules.current;
        if edition.rulings == 0 {
            return;
        }
        let Some(held) = dossier.enterprise(enterprise).cloned() else { return };
        let wrong = audit::contradictions(&held, edition, claim.awarded_on);
        if !wrong.is_empty() {
            let alert = Alert {
                enterprise: Some(enterprise),
                enterprise_confirmed: true,
                name_given: held.name.clone(),
                uscc_given: held.uscc,
                source: SOURCE.to_owned(),
                source_reference: row.batch.source.clone(),
                ground: Some(CONDITION.to_owned()),
                description: self.lines(&wrong),
                ..Alert::reported(self.scene.today)
            };
            let id = RecordId::new(Kind::Alert, self.scene.numbers.fresh(Kind::Alert));
            dossier.write(id, alert);
        }
        let unknown = audit::unknowns(&held, edition);
        if !unknown.is_empty() {
            let said = Phrase::new("takeover-unknown")
                .with("on", self.scene.today)
                .with("fields", Arg::Many(unknown));
            let said = self.in_both(&said);
            let mut after = held;
            let note = after.note.take().map(|note| format!("{note}\n"));
            after.note = Some(format!("{}{}", note.unwrap_or_default(), said.join("\n")));
            dossier.write(enterprise, after);
        }
    }

    /// The languages of the desk. What is written into a record is read in either.
    fn words(&mut self) -> &[Words] {
        if self.words.is_empty() {
            let edition = &self.scene.rules.current;
            self.words = [Lang::Zh, Lang::En].map(|lang| Words::new(lang, Some(edition))).into();
        }
        &self.words
    }

    fn in_both(&mut self, phrase: &Phrase) -> Vec<String> {
        self.words().iter().map(|words| words.say(phrase)).collect()
    }

    /// A line for each contradiction and language, with its clause.
    fn lines(&mut self, wrong: &[Cited]) -> String {
        let say = |words: &Words| {
            let line = |(clause, what): &Cited| format!("{clause} {}", words.say(what));
            wrong.iter().map(line).collect::<Vec<_>>().join("\n")
        };
        self.words().iter().map(say).collect::<Vec<_>>().join("\n")
    }
}
