//! The corner of who may judge: whoever voted on a case takes no part in its review afterwards.

use super::build::officer;
use super::history::{History, Outcome, case_id};
use sedesk::domain::case::PartKind;
use sedesk::domain::officer::Role;
use sedesk::domain::record::Record;

impl History {
    /// One who voted, in whatever stage the case stands since, finds nothing, judges no paper, asks for none and passes nothing.
    pub fn corner_of_judging(&mut self) -> Outcome {
        let cases = &self.law.cases;
        let open: Vec<usize> = (0..cases.len()).filter(|i| cases[*i].is_open()).collect();
        let Some(index) = self.rng.pick(&open) else { return Ok(()) };
        let (id, stage, today) = (case_id(index), cases[index].stage, self.today());
        let mei = officer("mei", &[Role::Intake, Role::Reviewer]);
        let why = "5.3.3 refused-was-voter";
        let on = ("on", today.to_string());
        self.apart(|h| {
            h.world.change(id, |record| {
                let Record::Case(case) = record else { panic!() };
                case.note_part("mei", PartKind::Voted, today);
            });
            let found = [("condition", "5.1.4".to_owned()), ("finding", "met".to_owned())];
            h.refused_for(&mei, (id, "case.find_condition"), &found, why)?;
            let asked = [on.clone(), ("note", "a page".to_owned())];
            h.refused_for(&mei, (id, "case.request_supplement"), &asked, why)?;
            let paper = [on, ("material", "a".to_owned()), ("state", "accepted".to_owned())];
            h.refused_for(&mei, (id, "case.receive_material"), &paper, why)?;
            if stage == "preliminary_review" {
                h.refused_for(&mei, (id, "case.pass_to_committee"), &[], why)?;
            }
            Ok(())
        })
    }
}
