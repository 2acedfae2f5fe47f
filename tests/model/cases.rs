//! Steps of a case: the path of certification, rating and renewal, with what is tried too early or on a wrong day.

use crate::build::World;
use crate::enterprise::What;
use crate::history::{History, Outcome, case_id};
use crate::law::{Case, Cert, Clock, Kind, Law};
use sedesk::domain::case::{Finding, FindingState, Material, MaterialState, Score};
use sedesk::domain::day::Day;
use sedesk::domain::record::Record;
use std::collections::BTreeMap;

const MATERIALS: [&str; 12] = [
    "a",
    "b",
    "c",
    "d",
    "e",
    "f.plan",
    "f.feasibility",
    "f.authorisation",
    "g.licence",
    "g.identity",
    "h.charter",
    "j",
];
const DIMENSIONS: [&str; 7] = [
    "social_mission",
    "business_model",
    "innovation",
    "governance",
    "social_impact",
    "value_contribution",
    "capital_flow",
];
const THRESHOLDS: [u64; 5] = [60, 70, 80, 90, 95];

impl Law {
    pub fn opened(&mut self, kind: Kind, on: Day) {
        self.cases.push(Case {
            kind,
            stage: "intake",
            opened: on,
            asked: None,
            clock: Clock::default(),
            interviewed: false,
            votes: BTreeMap::new(),
            investigated: false,
            looked_anew: false,
            notice: None,
            objection: false,
            rated: None,
            rated_on: None,
        });
    }
}

/// The dull part of the package, written by hand: no day of the law hangs on it.
fn hand_in(world: &mut World, index: usize) {
    let on = world.today;
    world.change(case_id(index), |record| {
        let Record::Case(case) = record else { panic!() };
        let material = |id: &str, dimension: Option<&str>| Material {
            id: id.to_owned(),
            dimension: dimension.map(str::to_owned),
            recommender: None,
            state: MaterialState::Accepted,
            on,
            dated: None,
            note: None,
            version: 1,
        };
        case.materials = MATERIALS.map(|id| material(id, None)).to_vec();
        case.materials.extend(DIMENSIONS.map(|d| material("proof", Some(d))));
    });
}

fn find(world: &mut World, index: usize) {
    let on = world.today;
    world.change(case_id(index), |record| {
        let Record::Case(case) = record else { panic!() };
        case.found_by = vec!["rui".to_owned()];
        let found = |id: &str| Finding {
            condition: id.to_owned(),
            finding: FindingState::Met,
            by: "rui".to_owned(),
            on,
            reason: None,
            overrules: false,
            facts: None,
        };
        case.findings = ["1", "5.1.4", "5.1.7"].map(found).to_vec();
    });
}

impl History {
    pub fn case_step(&mut self) -> Outcome {
        let open: Vec<usize> =
            (0..self.law.cases.len()).filter(|i| self.law.cases[*i].is_open()).collect();
        let Some(index) = self.rng.pick(&open) else { return self.open_case() };
        if self.rng.chance(10) {
            return self.open_case();
        }
        // A case seldom takes one step alone: what follows within days is taken too, until something stops it.
        for _ in 0..=self.rng.below(4) {
            let before = self.law.cases[index].stage;
            self.one_case_step(index)?;
            let case = &self.law.cases[index];
            if !case.is_open() || case.stage == before {
                break;
            }
            let days = self.rng.days(0, 5);
            self.law.today = self.law.today.plus(days);
            self.world.today = self.law.today;
        }
        Ok(())
    }

    fn one_case_step(&mut self, index: usize) -> Outcome {
        self.touched.insert(index);
        if self.rng.chance(4) {
            return self.end_case(index);
        }
        match self.law.cases[index].stage {
            "intake" => self.at_intake(index),
            "preliminary_review" => self.at_preliminary_review(index),
            "committee_review" | "final_review" | "rating_review" => self.at_committee(index),
            "due_diligence" => self.at_due_diligence(index),
            _ => self.at_notice(index),
        }
    }

    fn ask_or_answer(&mut self, index: usize) -> Outcome {
        let (id, on) = (case_id(index), self.some_day());
        let case = self.law.cases[index].clone();
        let given = [("on", on.to_string())];
        if let Some(asked) = case.asked {
            let may = on >= asked && on <= self.today();
            if self.take("ivy", id, "case.answer_supplement", &given, Some(may))? {
                let case = &mut self.law.cases[index];
                case.asked = None;
                let open = case.clock.pauses.iter_mut().find(|(_, to)| to.is_none());
                if let Some((_, to)) = open {
                    *to = Some(on);
                }
            }
            return Ok(());
        }
        // A day before one that the clock has noted already: of that the text says nothing.
        let noted = case.clock.pauses.last().and_then(|p| p.1).or(case.clock.start);
        if noted.is_some_and(|noted| on < noted) {
            return Ok(());
        }
        let may = on >= case.opened && on <= self.today();
        let given = [("on", on.to_string()), ("note", "a page".to_owned())];
        if self.take("ivy", id, "case.request_supplement", &given, Some(may))? {
            let case = &mut self.law.cases[index];
            case.asked = Some(on);
            case.clock.pauses.push((on, None));
        }
        Ok(())
    }

    fn at_intake(&mut self, index: usize) -> Outcome {
        if self.rng.chance(25) {
            return self.ask_or_answer(index);
        }
        hand_in(&mut self.world, index);
        let (case, on) = (self.law.cases[index].clone(), self.some_day());
        // Accepted before a supplement asked for earlier came: of that day the text says nothing.
        let answered = case.clock.pauses.last().and_then(|p| p.1);
        if answered.is_some_and(|came| on < came) {
            return Ok(());
        }
        let may = case.asked.is_none()
            && !self.law.barred(self.today())
            && on >= case.opened
            && on <= self.today();
        let given = [("on", on.to_string())];
        if self.take("ivy", case_id(index), "case.accept", &given, Some(may))? {
            let case = &mut self.law.cases[index];
            case.clock = Clock { start: Some(on), ..Clock::default() };
            case.stage =
                if case.kind == Kind::Rating { "rating_review" } else { "preliminary_review" };
        }
        Ok(())
    }

    fn at_preliminary_review(&mut self, index: usize) -> Outcome {
        if self.rng.chance(35) || (self.law.cases[index].asked.is_some() && self.rng.chance(70)) {
            return self.ask_or_answer(index);
        }
        find(&mut self.world, index);
        let may = self.law.cases[index].asked.is_none();
        if self.take("rui", case_id(index), "case.pass_to_committee", &[], Some(may))? {
            self.law.cases[index].stage = "committee_review";
        }
        Ok(())
    }

    /// Interview, votes and what they come to, in one sitting.
    fn at_committee(&mut self, index: usize) -> Outcome {
        let (id, stage) = (case_id(index), self.law.cases[index].stage);
        if stage == "rating_review" {
            return self.at_rating(index);
        }
        let round = if stage == "committee_review" { "1" } else { "2" };
        let (pass, next) = if round == "1" {
            ("case.midlist", "final_review")
        } else {
            ("case.pass_final", "due_diligence")
        };
        self.interview(index)?;
        for member in ["mei", "bo", "lan", "wang"] {
            if self.rng.chance(8) {
                continue;
            }
            let favours = self.rng.chance(88);
            let choice = if favours { "for" } else { "against" };
            // The same vote again changes nothing; another one counts in its place.
            let again = self.law.cases[index].votes.insert(member, favours) == Some(favours);
            let given = [("round", round.to_owned()), ("choice", choice.to_owned())];
            self.take(member, id, "case.vote", &given, (!again).then_some(true))?;
        }
        let case = &self.law.cases[index];
        let carried = case.carried();
        let lost = case.lost();
        if self.take("wang", id, pass, &[], Some(carried))? {
            let case = &mut self.law.cases[index];
            (case.stage, case.interviewed) = (next, false);
            case.votes.clear();
            return Ok(());
        }
        if self.take("wang", id, "case.refuse", &[], Some(lost))? {
            self.close(index, "refused");
            return Ok(());
        }
        Ok(())
    }

    fn interview(&mut self, index: usize) -> Outcome {
        if self.law.cases[index].interviewed {
            return Ok(());
        }
        let given = [
            ("state", "held".to_owned()),
            ("on", self.today().to_string()),
            ("mode", "online".to_owned()),
            ("by", "wang".to_owned()),
            ("record", "heard".to_owned()),
        ];
        if self.take("wang", case_id(index), "case.interview", &given, Some(true))? {
            self.law.cases[index].interviewed = true;
        }
        Ok(())
    }

    /// Scores and votes of a rating; the stars that the thresholds give.
    fn at_rating(&mut self, index: usize) -> Outcome {
        let id = case_id(index);
        let rated = self.law.cases[index].rated.is_some();
        if rated {
            return self.publish(index);
        }
        if self.rng.chance(10) {
            let given = [("on", self.today().to_string())];
            self.take("pei", id, "case.publish_notice", &given, Some(false))?;
        }
        self.rate(index)
    }

    fn rate(&mut self, index: usize) -> Outcome {
        let id = case_id(index);
        let level = self.rng.below(6) + 5;
        let scored: Vec<(&str, &str, u64)> = ["mei", "bo", "lan"]
            .into_iter()
            .flat_map(|m| DIMENSIONS.map(|d| (m, d)))
            .map(|(m, d)| (m, d, (level + self.rng.below(3)).saturating_sub(1).min(10)))
            .collect();
        let sum: u64 = scored.iter().map(|(.., s)| *s).sum();
        let on = self.today();
        let edition = self.world.edition().clone();
        self.world.change(id, |record| {
            let Record::Case(case) = record else { panic!() };
            let run = sedesk::workflow::committee::run(case, &edition, "rating");
            let score = |(member, dimension, score): &(&str, &str, u64)| Score {
                run,
                member: (*member).to_owned(),
                dimension: (*dimension).to_owned(),
                score: u32::try_from(*score).unwrap(),
                on,
                note: None,
            };
            case.scores = scored.iter().map(score).collect();
        });
        self.lines.push(format!("{on} scored {sum} by 3"));
        for member in ["mei", "bo", "lan"] {
            let given = [("round", "rating".to_owned()), ("choice", "for".to_owned())];
            self.take(member, id, "case.vote", &given, Some(true))?;
        }
        // The sum of the scores times 100 reaches the threshold times 70 times the voters, unrounded.
        let stars = THRESHOLDS.iter().filter(|t| sum * 100 >= **t * 70 * 3).count();
        let given = [("stars", stars.to_string())];
        if self.take("wang", id, "case.rate", &given, Some(true))? {
            let proposed = match self.world.dossier.case(id).and_then(|c| c.rating.as_ref()) {
                Some(rating) => usize::from(rating.proposed.unwrap_or(0)),
                None => return Err("a rating that is not kept".to_owned()),
            };
            if proposed != stars {
                return Err(format!("{sum} by three is {stars} stars, not {proposed}"));
            }
            let case = &mut self.law.cases[index];
            case.rated = u8::try_from(stars).ok();
            case.rated_on = Some(on);
        }
        Ok(())
    }

    fn at_due_diligence(&mut self, index: usize) -> Outcome {
        let id = case_id(index);
        let Case { investigated, looked_anew, .. } = self.law.cases[index];
        if !investigated && self.rng.chance(10) {
            self.take("hao", id, "case.clear_due_diligence", &[], Some(false))?;
        }
        if self.law.cases[index].rated.is_none() && self.rng.chance(40) {
            self.rate(index)?;
        }
        if !looked_anew {
            let given = [
                ("method", "site_visit".to_owned()),
                ("experts", "one expert".to_owned()),
                ("points", "books | met | seen".to_owned()),
                ("conclusion", "all well".to_owned()),
            ];
            if self.take("hao", id, "case.investigate", &given, Some(true))? {
                let case = &mut self.law.cases[index];
                (case.investigated, case.looked_anew) = (true, true);
            }
        }
        if self.rng.chance(12) {
            if self.take("hao", id, "case.return_to_final", &[], Some(true))? {
                let case = &mut self.law.cases[index];
                (case.stage, case.interviewed, case.looked_anew) = ("final_review", false, false);
                case.votes.clear();
            }
            return Ok(());
        }
        if self.take("hao", id, "case.clear_due_diligence", &[], Some(true))? {
            let today = self.today();
            let case = &mut self.law.cases[index];
            (case.stage, case.clock.end) = ("public_notice", Some(today));
            case.notice = None;
        }
        Ok(())
    }

    fn publish(&mut self, index: usize) -> Outcome {
        let on = self.some_day();
        let may = on <= self.today();
        let given = [("on", on.to_string())];
        // Published before it was cleared or rated: of that the text says nothing.
        let case = &self.law.cases[index];
        if case.clock.end.is_some_and(|end| on < end) || case.rated_on.is_some_and(|day| on < day) {
            return Ok(());
        }
        if self.take("pei", case_id(index), "case.publish_notice", &given, Some(may))? {
            let case = &mut self.law.cases[index];
            case.notice = Some((on, Law::notice_end(on)));
            case.stage = "public_notice";
            if case.clock.end.is_none() {
                case.clock.end = Some(on);
            }
        }
        Ok(())
    }

    fn at_notice(&mut self, index: usize) -> Outcome {
        let (id, case) = (case_id(index), self.law.cases[index].clone());
        if case.objection {
            return self.decide_objection(index);
        }
        let Some((from, until)) = case.notice else {
            if self.rng.chance(10) {
                let given = [("on", self.today().to_string())];
                self.take("pei", id, "case.award", &given, Some(false))?;
            }
            return self.publish(index);
        };
        if self.rng.chance(15) {
            let on = self.some_day();
            let may = on >= from && on <= until && on <= self.today();
            let given =
                [("on", on.to_string()), ("by", "someone".to_owned()), ("text", "no".to_owned())];
            if self.take("ivy", id, "case.object", &given, Some(may))? {
                self.law.cases[index].objection = true;
            }
            return Ok(());
        }
        if self.today() <= until && self.rng.chance(80) {
            self.law.today = until.plus(self.rng.days(0, 3));
            self.world.today = self.law.today;
        }
        self.award(index)
    }

    fn award(&mut self, index: usize) -> Outcome {
        let (on, case) = (self.some_day(), self.law.cases[index].clone());
        let may = self.law.may_award(&case, on);
        let given = [("on", on.to_string())];
        if self.take("pei", case_id(index), "case.award", &given, Some(may))? {
            let (stars, today) = (case.rated, self.today());
            match case.kind {
                Kind::Rating => {
                    // The certificate in force, and the one that is to follow it.
                    let live = |c: &&mut Cert| c.until >= today && c.end_on(today).is_none();
                    for cert in self.law.certs.iter_mut().filter(live) {
                        cert.stars = stars.unwrap_or(0);
                    }
                }
                kind => self.law.award(on, stars.unwrap_or(0), kind == Kind::Renewal),
            }
            self.close(index, "awarded");
        }
        Ok(())
    }

    fn decide_objection(&mut self, index: usize) -> Outcome {
        let id = self.world.dossier.objections().next_back().map(|(id, _)| id).unwrap();
        if self.rng.chance(30) {
            let given = [("on", self.today().to_string())];
            self.take("pei", case_id(index), "case.award", &given, Some(false))?;
        }
        let upheld = self.rng.chance(50);
        let outcome = if upheld { "upheld" } else { "rejected" };
        let given = [("outcome", outcome.to_owned())];
        if self.take("ada", id, "case.decide_objection", &given, Some(true))? {
            let today = self.today();
            let case = &mut self.law.cases[index];
            case.objection = false;
            if upheld {
                // Sent back, the clock runs on from where it ended.
                let end = case.clock.end.take();
                case.clock.pauses.extend(end.map(|end| (end, Some(today))));
                (case.notice, case.looked_anew) = (None, false);
                case.stage =
                    if case.kind == Kind::Rating { "rating_review" } else { "due_diligence" };
                if case.kind == Kind::Rating {
                    case.rated = None;
                }
            }
        }
        Ok(())
    }

    fn end_case(&mut self, index: usize) -> Outcome {
        let (id, stage) = (case_id(index), self.law.cases[index].stage);
        let (who, step, to) = match stage {
            "intake" if self.rng.chance(50) => ("ivy", "case.turn_away", "turned_away"),
            "preliminary_review" => ("rui", "case.refuse", "refused"),
            "due_diligence" => ("hao", "case.refuse", "refused"),
            "public_notice" => ("pei", "case.refuse", "refused"),
            _ => ("ivy", "case.withdraw", "withdrawn"),
        };
        // A reviewer who made findings, an investigator: whether they may refuse alone the text leaves to the stage.
        let ticking = self.law.cases[index].clock.end.is_none();
        if self.take(who, id, step, &[], None)? {
            self.close(index, to);
            if to != "withdrawn" {
                self.decided(step, id, &[who], What::Ended { index, stage, ticking });
            }
        }
        Ok(())
    }

    pub fn close(&mut self, index: usize, stage: &'static str) {
        let today = self.today();
        self.touched.insert(index);
        let case = &mut self.law.cases[index];
        case.stage = stage;
        if case.clock.start.is_some() && case.clock.end.is_none() {
            case.clock.end = Some(today);
        }
    }
}
