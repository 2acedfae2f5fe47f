//! What happens between the steps: the record is edited, a paper turns out defective or is gone, a member recuses himself, the name
//! changes, a ban comes from elsewhere, and what was done last is taken back.

use super::build::ENTERPRISE;
use super::fitness::{DIMENSIONS, PAPERS, letter, proof, recommenders, sound_facts};
use super::history::{History, Outcome, case_id};
use super::law::{Law, Span};
use sedesk::domain::dossier::Dossier;
use sedesk::domain::id::RecordId;
use sedesk::domain::record::Record;
use sedesk::standard::rule::UndoRight;

/// Everything as it stood before a step, and whose step it was.
pub struct Before {
    dossier: Dossier,
    law: Law,
    decisions: usize,
    done: u64,
    who: String,
    step: &'static str,
}

/// Facts that speak against an application, as somebody may come to type them.
const SPOILT: [(&str, &str); 9] = [
    ("licence_state", "revoked"),
    ("licence_state", "suspended"),
    ("tax_state", "abnormal"),
    ("bound_share", "69%"),
    ("recommenders", ""),
    ("recommenders", "one foundation | 50%; another society | 50%"),
    ("social_goal", ""),
    ("legal_form", "sole_trader"),
    ("legal_representative", "somebody else"),
];

impl History {
    pub fn disturb(&mut self) -> Outcome {
        match self.rng.below(20) {
            0..=4 => self.spoil_fact(),
            5..=10 => self.spoil_paper(),
            11..=12 => self.find_against(),
            13..=14 => self.rename(),
            15 => self.recuse(),
            16 => self.ban_from_elsewhere(),
            _ => self.undo(),
        }
    }

    fn open_case_index(&mut self) -> Option<usize> {
        let open: Vec<usize> =
            (0..self.law.cases.len()).filter(|i| self.law.cases[*i].is_open()).collect();
        self.rng.pick(&open)
    }

    fn spoil_fact(&mut self) -> Outcome {
        let (key, value) = self.rng.pick(&SPOILT).unwrap();
        // On the register only what may be mended again by another registration.
        let gone = key == "licence_state" && value == "revoked";
        if gone && self.law.valid_cert(self.today()).is_some() {
            return Ok(());
        }
        self.set_fact(key, value)
    }

    /// The record says otherwise by an edit; of one on the register by a registration alone (B.3).
    pub fn set_fact(&mut self, key: &'static str, value: &str) -> Outcome {
        let given = [(key, value.to_owned())];
        if self.law.valid_cert(self.today()).is_none() {
            // What of one whose certificate has run out may be edited the text does not say; nor what contradicts itself.
            let may = (self.law.certs.is_empty() && !value.is_empty()).then_some(true);
            let same = self.law.facts.get(key).is_some_and(|fact| fact == value);
            let may = may.filter(|_| !same);
            if self.take("ivy", ENTERPRISE, "enterprise.edit", &given, may)? {
                self.law.know(key, value);
            }
            return Ok(());
        }
        let new = self.asks("enterprise.register_change", "predecessors");
        if new && self.rng.chance(30) && self.law.facts.get(key).is_some_and(|fact| fact != value) {
            self.take("ivy", ENTERPRISE, "enterprise.edit", &given, Some(false))?;
        }
        if !self.asks("enterprise.register_change", key) || value.is_empty() {
            return Ok(());
        }
        let kind = match key {
            "legal_representative" | "bound_share" | "name" => "a",
            "licence_state" | "legal_form" => "b",
            "social_goal" => "e",
            _ => "i",
        };
        if self.law.facts.get(key).is_some_and(|fact| fact != value) || key == "name" {
            self.register(kind, "", &[(key, value.to_owned())])?;
        }
        Ok(())
    }

    /// Whatever the record says against the enterprise is put right.
    pub fn mend_facts(&mut self) -> Outcome {
        for (key, value) in sound_facts() {
            let stands = self.law.facts[key].clone();
            let other = key == "legal_representative"
                || (key == "social_goal" && !stands.is_empty())
                || (key == "recommenders" && stands.contains("another"));
            if stands != value && !other {
                self.set_fact(key, &value)?;
            }
        }
        Ok(())
    }

    fn spoil_paper(&mut self) -> Outcome {
        let Some(index) = self.open_case_index() else { return self.spoil_fact() };
        if self.law.cases[index].papers.is_empty() {
            return Ok(());
        }
        let mut all: Vec<String> = PAPERS.iter().map(|p| (*p).to_owned()).collect();
        all.extend(recommenders(&self.law.facts).iter().map(|name| letter(name)));
        all.extend(DIMENSIONS.iter().map(|d| proof(d)));
        let at = usize::try_from(self.rng.below(all.len() as u64)).unwrap();
        let state = self.rng.pick(&["defective", "missing", "received", "accepted"]).unwrap();
        self.touched.insert(index);
        self.receive_material(index, &all[at], state)?;
        Ok(())
    }

    fn find_against(&mut self) -> Outcome {
        let Some(index) = self.open_case_index() else { return self.spoil_fact() };
        let condition = self.rng.pick(&["1", "5.1.2", "5.1.4", "5.1.7"]).unwrap();
        self.find(index, condition, false)
    }

    fn rename(&mut self) -> Outcome {
        let name = format!("name of {}", self.today());
        if name == self.law.name {
            return Ok(());
        }
        self.set_fact("name", &name)
    }

    fn recuse(&mut self) -> Outcome {
        let Some(index) = self.open_case_index() else { return self.rename() };
        if !self.law.cases[index].recused.is_empty() {
            return Ok(());
        }
        let member = self.rng.pick(&["mei", "bo", "lan", "wang"]).unwrap();
        let given = [("officer", member.to_owned())];
        if self.take(member, case_id(index), "case.recuse", &given, Some(true))? {
            self.law.cases[index].recused.push(member);
        }
        Ok(())
    }

    /// Another body's ban, as it comes with its register: nothing here lifts it.
    fn ban_from_elsewhere(&mut self) -> Outcome {
        let today = self.today();
        if self.law.valid_cert(today).is_some() || self.rng.chance(70) {
            return self.rename();
        }
        self.settle();
        self.forget_undo();
        let until = Law::ban_until(today);
        self.world.run(&format!("ban {today} {until}"));
        self.law.bans.push((Span::from(today), until));
        self.banned_since = today;
        self.lines.push(format!("{today} banned elsewhere until {until}"));
        Ok(())
    }

    // ---- Taking back. ----

    /// Keeps what stood before a step, for some steps.
    pub fn remember(&mut self, who: &str, step: &'static str) {
        self.before = None;
        if self.rng.chance(12) {
            self.before = Some(Before {
                dossier: self.world.dossier.clone(),
                law: self.law.clone(),
                decisions: self.decisions.len(),
                done: self.counts.0,
                who: who.to_owned(),
                step,
            });
        }
    }

    pub fn forget_undo(&mut self) {
        self.before = None;
    }

    /// Takes back the last step, as the edition lets it: never, by a second person, or by whoever took it. What was raised, decided
    /// against the enterprise or sent ends by a step of its own, and the parts that officers took stay theirs.
    fn undo(&mut self) -> Outcome {
        let Some(before) = self.before.take() else { return self.spoil_fact() };
        let right = self.world.edition().transition(before.step).map(|t| t.undo);
        let ids = |d: &Dossier| d.records().map(|(id, _)| id).collect::<Vec<RecordId>>();
        let made = ids(&before.dossier) != ids(&self.world.dossier);
        let against = self.law.against(self.law.today) != before.law.against(self.law.today);
        let later = before.done + 1 != self.counts.0 || self.law.today != before.law.today;
        if right.is_none_or(|r| r == UndoRight::Never) || made || against || later {
            return Ok(());
        }
        let by = match right {
            Some(UndoRight::SecondPerson) => "another",
            _ => before.who.as_str(),
        };
        self.lines.push(format!("{} {by} undo {}", self.today(), before.step));
        let parts: Vec<(RecordId, Vec<_>)> =
            self.world.dossier.cases().map(|(id, c)| (id, c.parts.clone())).collect();
        self.world.dossier = before.dossier;
        for (id, parts) in parts {
            self.world.change(id, |record| {
                let Record::Case(case) = record else { panic!() };
                case.parts = parts;
            });
        }
        self.law = before.law;
        self.stood = self.law.against(self.law.today);
        self.decisions.truncate(before.decisions);
        self.touched.extend(0..self.law.cases.len());
        Ok(())
    }
}
