//! Steps of a case: the path of certification, rating and renewal, with what is tried too early or on a wrong day.

use super::days::working_days_after;
use super::enterprise::What;
use super::entry::Entry;
use super::fitness::{DIMENSIONS, Found, PAPERS, Paper, letter, proof, recommenders};
use super::history::{History, Outcome, case_id};
use super::law::{Case, Cert, Clock, Kind, Law, Pause};
use sedesk::domain::case::{Material, MaterialState, Score};
use sedesk::domain::day::Day;
use sedesk::domain::record::Record;
use std::collections::{BTreeMap, BTreeSet};

const MEMBERS: [&str; 4] = ["mei", "bo", "lan", "wang"];
const SCORERS: [&str; 3] = ["mei", "bo", "lan"];
const THRESHOLDS: [u64; 5] = [60, 70, 80, 90, 95];

impl Law {
    pub fn opened(&mut self, kind: Kind, on: Day) {
        self.cases.push(Case {
            kind,
            stage: "intake",
            opened: on,
            entered: self.today,
            asked: None,
            clock: Clock::default(),
            interviewed: false,
            votes: BTreeMap::new(),
            motion: false,
            voted: BTreeSet::new(),
            investigated: false,
            looked_anew: false,
            named: true,
            notice: None,
            told: (String::new(), None),
            objection: false,
            papers: BTreeMap::new(),
            papers_seen: 0,
            proof_seen: 0,
            findings: BTreeMap::new(),
            rests: Vec::new(),
            immaterial: None,
            recused: Vec::new(),
            waits: Vec::new(),
            rated: None,
            rated_on: None,
        });
    }
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
        let further = if self.eager { 3 } else { 0 };
        for _ in 0..=self.rng.below(4) + further {
            let before = self.law.cases[index].stage;
            self.one_case_step(index)?;
            let case = &self.law.cases[index];
            if !case.is_open() || case.stage == before {
                break;
            }
            let days = self.rng.days(0, 5);
            self.go_to(self.today().plus(days));
            if self.rng.chance(12) {
                self.disturb()?;
            }
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

    /// The dull part of the package, written by hand: no day of the law hangs on it.
    fn hand_in(&mut self, index: usize) {
        let on = self.today();
        let names = recommenders(&self.law.facts);
        let of = |id: &str, dimension: Option<&str>, whose: Option<&str>| Material {
            id: id.to_owned(),
            dimension: dimension.map(str::to_owned),
            recommender: whose.map(str::to_owned),
            state: MaterialState::Accepted,
            on,
            dated: Some(on.plus(-30)),
            note: None,
            version: 1,
        };
        self.forget_undo();
        let case = &mut self.law.cases[index];
        let paper = Paper { state: "accepted", on, noted: false };
        let mut all: Vec<Material> = Vec::new();
        for id in PAPERS {
            all.push(of(id, None, None));
            case.note_paper(id, paper);
        }
        for name in names {
            all.push(of("d", None, Some(&name)));
            case.note_paper(&letter(&name), paper);
        }
        for dimension in DIMENSIONS {
            all.push(of("proof", Some(dimension), None));
            case.note_paper(&proof(dimension), paper);
        }
        all.sort_by(|a, b| {
            (&a.id, &a.dimension, &a.recommender).cmp(&(&b.id, &b.dimension, &b.recommender))
        });
        self.world.change(case_id(index), |record| {
            let Record::Case(case) = record else { panic!() };
            case.materials = all;
        });
    }

    pub fn find(&mut self, index: usize, condition: &'static str, met: bool) -> Outcome {
        let finding = if met { "met" } else { "not_met" };
        let given = [("condition", condition.to_owned()), ("finding", finding.to_owned())];
        // The same finding again changes nothing.
        let done = self.take("rui", case_id(index), "case.find_condition", &given, None)?;
        let facts = self.law.facts_of(condition);
        let case = &mut self.law.cases[index];
        let again = case.findings.get(condition).is_some_and(|f| f.met == met && f.facts == facts);
        if done || again {
            let papers = case.papers_seen;
            case.findings.insert(condition, Found { met, facts, papers });
        }
        Ok(())
    }

    /// Notes a material, as the intake does.
    pub fn receive_material(
        &mut self,
        index: usize,
        paper: &str,
        state: &'static str,
    ) -> Result<bool, String> {
        let mut given = vec![
            ("state", state.to_owned()),
            ("on", self.today().to_string()),
            ("dated", self.today().plus(-30).to_string()),
            ("note", "a page".to_owned()),
        ];
        match (paper.split_once('@'), paper.split_once('/')) {
            (Some((id, whose)), _) => {
                given.push(("material", id.to_owned()));
                given.push(("recommender", whose.to_owned()));
            }
            (None, Some((_, dimension))) => given.push(("dimension", dimension.to_owned())),
            (None, None) => given.push(("material", paper.to_owned())),
        }
        if paper.contains('/') {
            given.push(("material", "proof".to_owned()));
        }
        let today = self.today();
        // The same again on the same day changes nothing.
        let stands = self.law.cases[index].papers.get(paper).copied();
        let again = stands.map_or(state == "missing", |p| p.state == state);
        let given: Vec<(&str, String)> = given;
        let may = (!again).then_some(true);
        let done = self.take("ivy", case_id(index), "case.receive_material", &given, may)?;
        if done {
            let case = &mut self.law.cases[index];
            case.note_paper(paper, Paper { state, on: today, noted: true });
            // Votes are on the papers that they saw, where nothing that was decided before tells of the change.
            if state == "accepted" && !paper.contains('/') && !case.outdated() {
                case.votes.clear();
            }
        }
        Ok(done)
    }

    /// Whether the case may go forward by the text; first, mostly, whatever keeps it is mended, and at times it is tried unmended.
    fn make_fit(
        &mut self,
        index: usize,
        who: &str,
        step: &'static str,
        given: &[(&str, String)],
    ) -> Outcome {
        let keeps =
            self.law.fit(&self.law.cases[index]) != Some(true) || self.law.cases[index].outdated();
        if !keeps {
            return Ok(());
        }
        if self.rng.chance(25) {
            let fit = self.law.fit(&self.law.cases[index]);
            let outdated = self.law.cases[index].outdated()
                && step != "case.midlist"
                && step != "case.pass_to_committee";
            if fit == Some(false) || outdated {
                self.take(who, case_id(index), step, given, Some(false))?;
            }
        }
        if self.rng.chance(12) {
            return Ok(());
        }
        if self.law.cases[index].asked.is_some() {
            self.ask_or_answer(index)?;
        }
        self.mend_facts()?;
        for paper in self.law.wanting(&self.law.cases[index]) {
            self.receive_material(index, &paper, "accepted")?;
        }
        for condition in self.law.to_find(&self.law.cases[index]) {
            self.find(index, condition, true)?;
        }
        self.see_again(index)
    }

    /// What was decided on papers that have changed since: the change is found immaterial, or the case goes back.
    fn see_again(&mut self, index: usize) -> Outcome {
        let case = &self.law.cases[index];
        if !case.outdated() {
            return Ok(());
        }
        let (papers, proof) = (case.papers_seen, case.proof_seen);
        let id = case_id(index);
        if self.rng.chance(20) {
            self.take("mei", id, "case.find_immaterial", &[], Some(false))?;
        }
        if self.take("rui", id, "case.find_immaterial", &[], Some(true))? {
            self.law.cases[index].immaterial = Some((papers, proof));
        }
        Ok(())
    }

    pub fn ask_or_answer(&mut self, index: usize) -> Outcome {
        let (id, on) = (case_id(index), self.some_day());
        let case = self.law.cases[index].clone();
        let mut given = vec![("on", on.to_string())];
        let told = self.reference(&mut given);
        if let Some(asked) = case.asked {
            let may = on >= asked.on && on <= self.today();
            if self.take("ivy", id, "case.answer_supplement", &given, Some(may))? {
                let case = &mut self.law.cases[index];
                case.asked = None;
                let open = case.clock.pauses.iter_mut().find(|p| p.to.is_none());
                if let Some(pause) = open {
                    pause.to = Some(on);
                }
            }
            return Ok(());
        }
        // A day before one that the clock has noted already: of that the text says nothing.
        let noted = case.clock.pauses.last().and_then(|p| p.to).or(case.clock.start);
        if noted.is_some_and(|noted| on < noted) {
            return Ok(());
        }
        let may = on >= case.opened && on <= self.today();
        let given = [("on", on.to_string()), ("note", "a page".to_owned())];
        if self.take("ivy", id, "case.request_supplement", &given, Some(may))? {
            let _ = told;
            let entry = Entry::made(on, self.today(), Some(case.entered), false, "ivy");
            let case = &mut self.law.cases[index];
            let breached = on < entry.made && case.clock.is_breached(entry.made);
            case.asked = Some(entry);
            if case.clock.end.is_none() && case.clock.start.is_some_and(|start| start <= on) {
                case.clock.pauses.push(Pause { from: entry, to: None, breached });
            }
        }
        Ok(())
    }

    fn at_intake(&mut self, index: usize) -> Outcome {
        if self.rng.chance(25) {
            return self.ask_or_answer(index);
        }
        if self.law.cases[index].papers.is_empty() {
            if self.rng.chance(10) {
                let given = [("on", self.today().to_string())];
                self.take("ivy", case_id(index), "case.accept", &given, Some(false))?;
            }
            self.hand_in(index);
        }
        if self.rng.chance(85) {
            if recommenders(&self.law.facts).is_empty() || self.law.is_gone() {
                self.mend_facts()?;
            }
            for paper in self.law.wanting(&self.law.cases[index]) {
                self.receive_material(index, &paper, "accepted")?;
            }
            if self.law.facts["legal_form"] == "sole_trader" {
                self.mend_facts()?;
            }
        }
        let (case, on) = (self.law.cases[index].clone(), self.some_day());
        // Accepted before a supplement asked for earlier came: of that day the text says nothing.
        let answered = case.clock.pauses.last().and_then(|p| p.to);
        if answered.is_some_and(|came| on < came) || self.came_after(index, on) {
            return Ok(());
        }
        let may = case.asked.is_none()
            && self.law.wanting(&case).is_empty()
            && self.law.facts["legal_form"] != "sole_trader"
            && !self.law.is_gone()
            && !self.law.barred(self.today())
            && on >= case.opened
            && case.papers.values().all(|p| p.state != "accepted" || p.on <= on)
            && on <= self.today();
        let given = [("on", on.to_string())];
        self.provoke_acceptance(index, &given, may)?;
        if self.take("ivy", case_id(index), "case.accept", &given, Some(may))? {
            let case = &mut self.law.cases[index];
            case.clock = Clock { start: Some(on), ..Clock::default() };
            case.stage =
                if case.kind == Kind::Rating { "rating_review" } else { "preliminary_review" };
        }
        Ok(())
    }

    /// A supplement that was answered later than that day, before the clock began.
    fn came_after(&self, index: usize, on: Day) -> bool {
        let told = self.world.dossier.case(case_id(index));
        let came = told.and_then(|c| c.supplements.last()).and_then(|s| s.answered_on);
        came.is_some_and(|came| on < came)
    }

    fn at_preliminary_review(&mut self, index: usize) -> Outcome {
        if self.rng.chance(35) || (self.law.cases[index].asked.is_some() && self.rng.chance(70)) {
            return self.ask_or_answer(index);
        }
        self.make_fit(index, "rui", "case.pass_to_committee", &[])?;
        let may = self.law.fit(&self.law.cases[index]);
        self.provoke_finding(index)?;
        self.provoke_forward(index, ("rui", "case.pass_to_committee"), &[], may)?;
        if self.take("rui", case_id(index), "case.pass_to_committee", &[], may)? {
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
        if stage == "final_review"
            && self.law.cases[index].rated.is_none()
            && self.rng.chance(if self.eager { 75 } else { 40 })
        {
            self.rate(index)?;
        }
        let round = if stage == "committee_review" { "1" } else { "2" };
        let (pass, next) = if round == "1" {
            ("case.midlist", "final_review")
        } else {
            ("case.pass_final", "due_diligence")
        };
        let chair = self.chair(index);
        self.make_fit(index, chair, pass, &[])?;
        let chair = self.chair(index);
        self.provoke_interview(index, (chair, pass))?;
        self.interview(index, round)?;
        self.provoke_sitting(index)?;
        for member in MEMBERS {
            if self.rng.chance(8) {
                continue;
            }
            let favours = self.rng.chance(88);
            let choice = if favours { "for" } else { "against" };
            let given = [("round", round.to_owned()), ("choice", choice.to_owned())];
            let recused = self.law.cases[index].recused.contains(&member);
            // The same vote again changes nothing; another one counts in its place.
            let again = self.law.cases[index].votes.get(member) == Some(&favours);
            let may = if recused { Some(false) } else { (!again).then_some(true) };
            if self.take(member, id, "case.vote", &given, may)? || !recused {
                self.law.cases[index].votes.insert(member, favours);
                self.law.cases[index].voted.insert(member);
            }
        }
        let case = &self.law.cases[index];
        let (carried, lost, fit) = (case.carried(), case.lost(), self.law.fit(case));
        let outdated = round == "2" && case.outdated();
        let chair = self.chair(index);
        if chair != "wang" && self.rng.chance(30) {
            self.take("wang", id, pass, &[], Some(false))?;
        }
        let may = if !carried || outdated { Some(false) } else { fit };
        if may == Some(true) {
            self.provoke_sitting(index)?;
        }
        self.provoke_forward(index, (chair, pass), &[], may)?;
        self.reasons = self.law.reasons_of_round(&self.law.cases[index]);
        if self.take(chair, id, pass, &[], may)? {
            let case = &mut self.law.cases[index];
            (case.stage, case.interviewed) = (next, false);
            case.votes.clear();
            case.rest(if round == "1" { "round 1" } else { "round 2" });
            return Ok(());
        }
        // Refusing is never blocked where the vote is lost; an unfit one may be refused whatever was voted, or not.
        let may = if fit == Some(true) {
            Some(lost)
        } else if lost {
            Some(true)
        } else {
            None
        };
        if (lost || self.rng.chance(30)) && self.take(chair, id, "case.refuse", &[], may)? {
            self.close(index, "refused");
        }
        Ok(())
    }

    /// Another chairs where the chair takes no part.
    fn chair(&self, index: usize) -> &'static str {
        if self.law.cases[index].recused.contains(&"wang") { "yan" } else { "wang" }
    }

    fn interview(&mut self, index: usize, round: &str) -> Outcome {
        if self.law.cases[index].interviewed {
            return Ok(());
        }
        if self.rng.chance(8) {
            let given = [("round", round.to_owned()), ("choice", "for".to_owned())];
            self.take("bo", case_id(index), "case.vote", &given, Some(false))?;
        }
        let given = self.interview_on(self.today());
        let case = &self.law.cases[index];
        if let (Some(recused), true) = (case.recused.first().copied(), self.rng.chance(30)) {
            self.take(recused, case_id(index), "case.interview", &given, Some(false))?;
        }
        let by = self.chair(index);
        if self.take(by, case_id(index), "case.interview", &given, Some(true))? {
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

    /// Whether a rating may be voted on: entry by 6.2, and proof of every dimension.
    fn may_rate(&self, index: usize) -> bool {
        let case = &self.law.cases[index];
        let met = |c: &str| {
            case.findings.get(c).is_some_and(|f| f.met && f.facts == self.law.facts_of(c))
        };
        // That something is measured the record says itself (6.2.2), as it says what is covered (6.2.3).
        let entry = !self.knows("6.2.1") || met("6.2.1");
        entry && DIMENSIONS.iter().all(|d| case.accepted(&proof(d)))
    }

    pub fn knows(&self, condition: &str) -> bool {
        self.world.edition().conditions.iter().any(|c| c.id == condition)
    }

    fn score(&mut self, index: usize, level: u64) -> u64 {
        let (id, on) = (case_id(index), self.today());
        let scored: Vec<(&str, &str, u64)> = SCORERS
            .into_iter()
            .flat_map(|m| DIMENSIONS.map(|d| (m, d)))
            .map(|(m, d)| (m, d, (level + self.rng.below(3)).saturating_sub(1).min(10)))
            .collect();
        let edition = self.world.edition().clone();
        self.forget_undo();
        self.world.change(id, |record| {
            let Record::Case(case) = record else { panic!() };
            let run = sedesk::workflow::committee::run(&*case, &edition, "rating");
            let score = |(member, dimension, score): &(&str, &str, u64)| Score {
                run,
                member: (*member).to_owned(),
                dimension: (*dimension).to_owned(),
                score: u32::try_from(*score).unwrap(),
                on,
                note: None,
            };
            case.scores.retain(|s| s.run != run);
            case.scores.extend(scored.iter().map(score));
        });
        let sum = scored.iter().map(|(.., s)| *s).sum();
        self.lines.push(format!("{on} scored {sum} by 3"));
        sum
    }

    fn rate(&mut self, index: usize) -> Outcome {
        let id = case_id(index);
        if self.law.cases[index].recused.iter().any(|m| *m != "lan") {
            return Ok(());
        }
        let recused = self.law.cases[index].recused.contains(&"lan");
        let level = self.rng.below(6) + 5;
        self.provoke_entry(index)?;
        if self.knows("6.2.1") && self.rng.chance(95) {
            self.find(index, "6.2.1", true)?;
        }
        let ballot = |stars: usize, choice: &str| {
            vec![
                ("round", "rating".to_owned()),
                ("choice", choice.to_owned()),
                ("stars", stars.to_string()),
            ]
        };
        if self.rng.chance(8) && self.knows("6.2.1") {
            // Scores come before the vote.
            self.unscored(index);
            self.take("mei", id, "case.vote", &ballot(3, "for"), Some(false))?;
        }
        let sum = self.score(index, level);
        if !self.may_rate(index) {
            self.take("mei", id, "case.vote", &ballot(3, "for"), Some(false))?;
            for dimension in DIMENSIONS {
                if !self.law.cases[index].accepted(&proof(dimension)) {
                    self.receive_material(index, &proof(dimension), "accepted")?;
                }
            }
            return Ok(());
        }
        // The sum of the scores times 100 reaches the threshold times 70 times the voters, unrounded.
        let stars = THRESHOLDS.iter().filter(|t| sum * 100 >= **t * 70 * 3).count();
        // At times another number than the scores propose is moved.
        let scored = stars;
        let stars =
            if self.knows("6.2.1") && self.rng.chance(15) { scored % 5 + 1 } else { scored };
        self.provoke_ballot(index, &ballot(stars, "for"))?;
        let lost = self.rng.chance(12);
        let choice = if lost { "against" } else { "for" };
        let voters: Vec<&str> = SCORERS.into_iter().filter(|m| !(recused && *m == "lan")).collect();
        for member in &voters {
            self.take(member, id, "case.vote", &ballot(stars, choice), Some(true))?;
            self.law.cases[index].motion = true;
            self.law.cases[index].voted.insert(member);
        }
        if self.rng.chance(10) && self.knows("6.2.1") {
            // The vote is open: the scores are closed, and the vote is on one number of stars.
            let given = [("dimension", DIMENSIONS[0].to_owned()), ("score", "3".to_owned())];
            self.take("mei", id, "case.score", &given, Some(false))?;
            self.take("bo", id, "case.vote", &ballot((stars + 1) % 6, "for"), Some(false))?;
        }
        // With a member recused two of three have voted, which is a quorum too.
        self.give_stars(index, (stars, scored), lost, sum)
    }

    fn unscored(&mut self, index: usize) {
        self.world.change(case_id(index), |record| {
            let Record::Case(case) = record else { panic!() };
            case.scores.clear();
        });
    }

    fn give_stars(
        &mut self,
        index: usize,
        (stars, scored): (usize, usize),
        lost: bool,
        sum: u64,
    ) -> Outcome {
        let (id, on) = (case_id(index), self.today());
        let case = &self.law.cases[index];
        let clear = self.law.against(on).is_none() && !case.outdated();
        let clear = clear && self.law.wanting(case).is_empty();
        let new = self.knows("6.2.1");
        if new && self.rng.chance(10) {
            // Another number than was carried.
            let given = [("stars", ((stars % 5) + 1).to_string())];
            let other = (stars % 5) + 1 != stars;
            self.take("wang", id, "case.rate", &given, (other || lost).then_some(false))?;
        }
        let given = [("stars", if lost { "0".to_owned() } else { stars.to_string() })];
        let recused = self.law.cases[index].recused.contains(&"lan");
        let may = if lost && !new { Some(false) } else { Some(clear) };
        if scored != stars && !recused && !lost {
            // Other stars than the scores propose have a reason.
            let wang = super::history::DESK["wang"].clone();
            self.forbidden(&wang, (id, "case.rate"), &given, None)?;
        }
        self.provoke_rating(index, &given[0].1.clone(), may)?;
        self.provoke_forward(index, ("wang", "case.rate"), &given, may)?;
        if self.take("wang", id, "case.rate", &given, may)? {
            let proposed = match self.world.dossier.case(id).and_then(|c| c.rating.as_ref()) {
                Some(rating) => usize::from(rating.proposed.unwrap_or(0)),
                None => return Err("a rating that is not kept".to_owned()),
            };
            if proposed != scored && !recused {
                return Err(format!("{sum} by three is {scored} stars, not {proposed}"));
            }
            let case = &mut self.law.cases[index];
            case.rated = if lost { Some(0) } else { u8::try_from(stars).ok() };
            case.rated_on = Some(on);
            case.rest("rating");
            if new && (self.eager || self.rng.chance(10)) {
                self.reasons = vec!["6.4.2 refused-rated"];
                self.take("wang", id, "case.rate", &given, Some(false))?;
            }
        } else if new && self.take("wang", id, "case.rate_again", &[], Some(true))? {
            self.law.cases[index].rests_no_more(&["rating"]);
            self.law.cases[index].motion = false;
        }
        Ok(())
    }

    fn at_due_diligence(&mut self, index: usize) -> Outcome {
        let id = case_id(index);
        let Case { investigated, looked_anew, .. } = self.law.cases[index];
        if !investigated && self.rng.chance(10) {
            self.take("hao", id, "case.clear_due_diligence", &[], Some(false))?;
        }
        self.provoke_clearance(index)?;
        if !looked_anew || !self.law.cases[index].named {
            let named = self.rng.chance(90);
            let mut given = vec![
                ("method", "site_visit".to_owned()),
                ("points", "books | met | seen".to_owned()),
                ("conclusion", "all well".to_owned()),
            ];
            if named {
                given.push(("experts", "one expert".to_owned()));
            }
            // The same again changes nothing.
            let may = (!looked_anew).then_some(true);
            if self.take("hao", id, "case.investigate", &given, may)? {
                let case = &mut self.law.cases[index];
                (case.investigated, case.looked_anew, case.named) = (true, true, named);
            }
        }
        self.provoke_investigation(index)?;
        if self.rng.chance(12) {
            return self.go_back(index);
        }
        self.make_fit(index, "hao", "case.clear_due_diligence", &[])?;
        let case = &self.law.cases[index];
        let may = if case.outdated() || !case.named { Some(false) } else { self.law.fit(case) };
        self.provoke_forward(index, ("hao", "case.clear_due_diligence"), &[], may)?;
        if self.take("hao", id, "case.clear_due_diligence", &[], may)? {
            let today = self.today();
            let case = &mut self.law.cases[index];
            let entry = Entry::made(today, today, None, true, "hao");
            (case.stage, case.clock.end) = ("public_notice", Some(entry));
            case.notice = None;
            case.rest("clearance");
        }
        Ok(())
    }

    /// Sent back to the final review, or to the committee from anew: the rounds from there on and the rating are held again.
    fn go_back(&mut self, index: usize) -> Outcome {
        let id = case_id(index);
        let whole = self.world.edition().transition("case.return_to_committee").is_some()
            && self.rng.chance(40);
        let (who, step, stage) = if whole {
            (self.chair(index), "case.return_to_committee", "committee_review")
        } else {
            ("hao", "case.return_to_final", "final_review")
        };
        if self.take(who, id, step, &[], Some(true))? {
            let case = &mut self.law.cases[index];
            (case.stage, case.interviewed, case.looked_anew) = (stage, false, false);
            case.votes.clear();
            case.rested_from(stage);
            (case.rated, case.rated_on, case.motion) = (None, None, false);
        }
        Ok(())
    }

    fn publish(&mut self, index: usize) -> Outcome {
        let on = self.some_day();
        let mut given = vec![("on", on.to_string())];
        let told = self.reference(&mut given);
        // Published before it was cleared or rated: of that the text says nothing.
        let case = &self.law.cases[index];
        let ended = case.clock.end.map(|e| e.on);
        if ended.is_some_and(|end| on < end) || case.rated_on.is_some_and(|day| on < day) {
            return Ok(());
        }
        self.make_fit(index, "pei", "case.publish_notice", &given)?;
        let case = &self.law.cases[index];
        let may =
            if on > self.today() || case.outdated() { Some(false) } else { self.law.fit(case) };
        self.provoke_forward(index, ("pei", "case.publish_notice"), &given, may)?;
        if self.take("pei", case_id(index), "case.publish_notice", &given, may)? {
            let (today, name) = (self.today(), self.law.name.clone());
            let entry = Entry::made(on, today, Some(self.law.cases[index].entered), told, "pei");
            let case = &mut self.law.cases[index];
            case.notice = Some((entry, Law::notice_end(entry.counts())));
            case.told = (name, case.rated.filter(|stars| *stars > 0));
            case.stage = "public_notice";
            if case.clock.end.is_none() {
                let open = case.clock.pauses.iter_mut().find(|p| p.to.is_none());
                if let Some(pause) = open {
                    pause.to = Some(on);
                }
                // An end that is entered late unmakes no breach.
                let breached = entry.late && case.clock.is_breached(today);
                case.clock.end = Some(if breached { Entry { on: today, ..entry } } else { entry });
            }
        }
        Ok(())
    }

    fn at_notice(&mut self, index: usize) -> Outcome {
        let (id, case) = (case_id(index), self.law.cases[index].clone());
        self.provoke_notice(index)?;
        self.provoke_early_award(index)?;
        if case.objection {
            return self.decide_objection(index);
        }
        let changed = case.told != (self.law.name.clone(), case.rated.filter(|stars| *stars > 0));
        let Some((entry, until)) = case.notice.filter(|_| !changed) else {
            if self.rng.chance(15) {
                let given = [("on", self.today().to_string())];
                self.take("pei", id, "case.award", &given, Some(false))?;
            }
            return self.publish(index);
        };
        let from = entry.on;
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
        if self.rng.chance(10) {
            return self.publish_again(index);
        }
        if self.today() <= until && self.rng.chance(80) {
            let after = self.rng.days(0, 3);
            self.go_to(until.plus(after));
        }
        if self.rng.chance(15) {
            self.disturb()?;
            if !self.law.cases[index].is_open() || self.law.cases[index].stage != "public_notice" {
                return Ok(());
            }
        }
        self.award(index)
    }

    /// What is published is not published again.
    fn publish_again(&mut self, index: usize) -> Outcome {
        let given = [("on", self.today().to_string())];
        self.take("pei", case_id(index), "case.publish_notice", &given, Some(false))?;
        Ok(())
    }

    fn award(&mut self, index: usize) -> Outcome {
        let on = self.some_day();
        let given = [("on", on.to_string())];
        self.make_fit(index, "pei", "case.award", &given)?;
        let case = self.law.cases[index].clone();
        let may = self.law.may_award(&case, on);
        self.provoke_award(index, &given, may)?;
        // An award entered more than three working days after its day takes a second person.
        let late = working_days_after(on, 3) < self.today();
        let step = (case_id(index), "case.award");
        self.reasons = self.law.reasons_of_award(&case, on);
        if self.take_by_two(("pei", "tao"), step, &given, may, Some(late))? {
            self.awarded(index, on);
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
                case.clock.go_on(today);
                (case.notice, case.looked_anew) = (None, false);
                case.stage =
                    if case.kind == Kind::Rating { "rating_review" } else { "due_diligence" };
                case.rests_no_more(&["clearance"]);
                if case.kind == Kind::Rating {
                    case.rated = None;
                    case.rests_no_more(&["rating"]);
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
        // A reviewer who made findings, an investigator: whether they may refuse alone the text leaves to the stage. Withdrawing is
        // never blocked.
        let ticking = self.law.cases[index].clock.end.is_none();
        let may = (to == "withdrawn").then_some(true);
        if self.take(who, id, step, &[], may)? {
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
            case.clock.end = Some(Entry::made(today, today, None, true, "ivy"));
        }
    }
}

impl Clock {
    /// Runs again from its end; that day and the day on which it goes on count.
    pub fn go_on(&mut self, today: Day) {
        if let Some(end) = self.end.take() {
            self.pauses.push(Pause { from: end, to: Some(today), breached: false });
        }
    }
}

impl Case {
    /// What was decided from that stage on is decided anew.
    fn rested_from(&mut self, stage: &str) {
        if stage == "committee_review" {
            self.rests.clear();
        } else {
            self.rests_no_more(&["round 2", "clearance", "rating"]);
        }
    }
}
