//! Where a step would be let, the same step with one thing wrong: on a copy of the record a paper is spoilt, a fact turns, a ban
//! comes, another officer asks. Each must be refused.

use super::build::{ENTERPRISE, officer};
use super::days::working_days_after;
use super::history::{DESK, History, Outcome, case_id};
use super::law::{Filing, Key, Kind};
use super::supervision::DELISTING_DAYS;
use sedesk::domain::day::Day;
use sedesk::domain::id::{Kind as Of, RecordId};
use sedesk::domain::officer::{Officer, Role};
use sedesk::workflow::scene::Contested;

type Given<'a> = &'a [(&'a str, String)];

/// A fact of the record that speaks against every application.
const CONTRARY: (&str, &str) = ("tax_state", "abnormal");

impl History {
    /// Whether to try the forbidden beside the allowed now.
    pub fn provokes(&mut self) -> bool {
        let zeal = if self.eager { 50 } else { 4 };
        self.rng.chance(zeal)
    }

    /// A step forward that the law lets: refused once the case is fit no more.
    pub fn provoke_forward(
        &mut self,
        index: usize,
        (who, step): (&str, &'static str),
        given: Given<'_>,
        may: Option<bool>,
    ) -> Outcome {
        if may != Some(true) || !self.provokes() {
            return Ok(());
        }
        let id = case_id(index);
        let (who, ivy) = (DESK[who].clone(), DESK["ivy"].clone());
        let only_rating = self.law.cases[index].kind == Kind::Rating;
        let today = self.today().to_string();
        let paper = |state: &str| {
            let mut given = vec![
                ("state", state.to_owned()),
                ("on", today.clone()),
                ("note", "another page".to_owned()),
            ];
            if only_rating {
                given.push(("dimension", "innovation".to_owned()));
                given.push(("material", "proof".to_owned()));
            } else {
                given.push(("material", "a".to_owned()));
            }
            given
        };
        self.apart(|h| {
            h.do_apart(&ivy, id, "case.receive_material", &paper("defective"));
            h.wrong(&who, id, step, given)?;
            // Found immaterial it is defective still.
            if h.do_apart(&DESK["rui"].clone(), id, "case.find_immaterial", &[]).is_some() {
                h.wrong(&who, id, step, given)?;
            }
            h.do_apart(&ivy, id, "case.receive_material", &paper("accepted"));
            let rests = !h.law.cases[index].rests.is_empty() && step != "case.midlist";
            if rests {
                h.wrong(&who, id, step, given)?;
            }
            Ok(())
        })?;
        self.apart(|h| {
            let asked = [("on", today.clone()), ("note", "a page".to_owned())];
            if h.do_apart(&ivy, id, "case.request_supplement", &asked).is_some()
                && step != "case.rate"
            {
                h.wrong(&who, id, step, given)?;
            }
            Ok(())
        })?;
        self.provoke_recused(index, step, given)?;
        if only_rating {
            return Ok(());
        }
        self.apart(|h| {
            if step == "case.rate" {
                h.world.run("set social_goal=another goal altogether");
            } else {
                h.world.run(&format!("set {}={}", CONTRARY.0, CONTRARY.1));
            }
            h.wrong(&who, id, step, given)
        })
    }

    /// Whoever takes no part takes none, whatever roles are his.
    fn provoke_recused(&mut self, index: usize, step: &'static str, given: Given<'_>) -> Outcome {
        let id = case_id(index);
        self.world.committee.push("zed".to_owned());
        let outcome = self.apart(|h| {
            let zed = officer("zed", &[Role::CommitteeMember]);
            let own = [("officer", "zed".to_owned())];
            if h.do_apart(&zed, id, "case.recuse", &own).is_none() {
                return Ok(());
            }
            let parts = [
                Role::CommitteeMember,
                Role::Chair,
                Role::Investigator,
                Role::Supervisor,
                Role::Reviewer,
            ];
            let zed = officer("zed", &parts);
            if !["case.pass_to_committee", "case.publish_notice", "case.award"].contains(&step) {
                h.wrong(&zed, id, step, given)?;
            }
            h.sits_no_more(&zed, index)?;
            h.wrong(&DESK["ivy"].clone(), id, "assign", &own)?;
            h.wrong(&zed, id, "claim", &[])?;
            h.wrong(&zed, id, "case.return_to_final", &[])?;
            h.wrong(&zed, id, "case.return_to_committee", &[])?;
            h.wrong(&zed, id, "case.rate_again", &[])?;
            h.wrong(&zed, id, "case.refuse", &[])?;
            let looked = [
                ("method", "phone".to_owned()),
                ("experts", "one expert".to_owned()),
                ("points", "books | met | seen".to_owned()),
                ("conclusion", "well".to_owned()),
            ];
            h.wrong(&zed, id, "case.investigate", &looked)?;
            let ivy = DESK["ivy"].clone();
            let paper = [
                ("material", "k".to_owned()),
                ("state", "received".to_owned()),
                ("on", h.today().to_string()),
            ];
            h.do_apart(&ivy, id, "case.receive_material", &paper);
            h.wrong(&zed, id, "case.find_immaterial", &[])
        });
        self.world.committee.pop();
        outcome?;
        self.apart(|h| {
            let (wang, own) = (DESK["wang"].clone(), [("officer", "wang".to_owned())]);
            match h.do_apart(&wang, id, "case.recuse", &own) {
                Some(_) => h.wrong(&DESK["ivy"].clone(), id, "assign", &own),
                None => Ok(()),
            }
        })
    }

    /// Whoever was recused interviews nobody, votes and scores no more, and that is what he is told.
    fn sits_no_more(&mut self, zed: &Officer, index: usize) -> Outcome {
        let (id, stage) = (case_id(index), self.law.cases[index].stage);
        let round = match stage {
            "committee_review" => "1",
            "final_review" => "2",
            "rating_review" => "rating",
            _ => return Ok(()),
        };
        let mut ballot = vec![("round", round.to_owned()), ("choice", "for".to_owned())];
        if round == "rating" {
            ballot.push(("stars", "3".to_owned()));
        } else {
            let held = self.interview_on(self.today());
            self.refused_for(zed, (id, "case.interview"), &held, "5.3.3 refused-recused")?;
        }
        self.refused_for(zed, (id, "case.vote"), &ballot, "5.3.3 refused-recused")?;
        if round == "1" {
            return Ok(());
        }
        let score = [("dimension", "innovation".to_owned()), ("score", "3".to_owned())];
        self.refused_for(zed, (id, "case.score"), &score, "6.4.2 refused-recused")
    }

    pub fn interview_on(&self, on: Day) -> Vec<(&'static str, String)> {
        vec![
            ("state", "held".to_owned()),
            ("on", on.to_string()),
            ("mode", "online".to_owned()),
            ("by", "wang".to_owned()),
            ("record", "heard".to_owned()),
        ]
    }

    /// Before the interview nothing is passed; and it was held neither before the case came there nor on a day to come.
    pub fn provoke_interview(
        &mut self,
        index: usize,
        (chair, pass): (&str, &'static str),
    ) -> Outcome {
        if self.law.cases[index].interviewed || !self.provokes() {
            return Ok(());
        }
        let (id, chair) = (case_id(index), DESK[chair].clone());
        self.refused_for(&chair, (id, pass), &[], "5.3.3 refused-no-interview")?;
        let step = (id, "case.interview");
        let ahead = self.interview_on(self.today().plus(1));
        self.refused_for(&chair, step, &ahead, "5.3.3 refused-future")?;
        let before = self.interview_on(self.law.cases[index].opened.plus(-1));
        self.refused_for(&chair, step, &before, "5.3.3 refused-before-stage")
    }

    /// A case that is fit and has not lost its vote is not refused.
    fn refused_unlost(&mut self, index: usize) -> Outcome {
        let case = &self.law.cases[index];
        let why = match (case.carried(), case.lost()) {
            (true, _) => "5.3.3 refused-vote-carried",
            (_, false) => "5.3.3 refused-no-quorum",
            _ => return Ok(()),
        };
        if self.law.fit(case) != Some(true) {
            return Ok(());
        }
        let yan = officer("yan", &[Role::Chair]);
        self.refused_for(&yan, (case_id(index), "case.refuse"), &[], why)
    }

    /// The vote on the rating waits for what 6.2 asks of it.
    pub fn provoke_entry(&mut self, index: usize) -> Outcome {
        let found = self.law.cases[index].findings.contains_key("6.2.1");
        if found || !self.knows("6.2.1") || !self.provokes() {
            return Ok(());
        }
        let ballot = [
            ("round", "rating".to_owned()),
            ("choice", "for".to_owned()),
            ("stars", "3".to_owned()),
        ];
        let mei = DESK["mei"].clone();
        self.refused_for(&mei, (case_id(index), "case.vote"), &ballot, "6.2 refused-entry")
    }

    /// Nothing is cleared that nobody has looked into, nor what was found not to hold.
    pub fn provoke_clearance(&mut self, index: usize) -> Outcome {
        if !self.provokes() {
            return Ok(());
        }
        let (step, hao) = ((case_id(index), "case.clear_due_diligence"), DESK["hao"].clone());
        if !self.law.cases[index].looked_anew {
            self.refused_for(&hao, step, &[], "5.3.4 refused-no-investigation")?;
        }
        let looked = [
            ("method", "phone".to_owned()),
            ("experts", "one expert".to_owned()),
            ("points", "books | not_met | two sets".to_owned()),
            ("conclusion", "not well".to_owned()),
        ];
        self.apart(|h| match h.do_apart(&hao, step.0, "case.investigate", &looked) {
            Some(_) => h.refused_for(&hao, step, &[], "5.3.4 refused-point-not-met"),
            None => Err("what was found was not taken down".to_owned()),
        })
    }

    /// While a notice runs nothing is awarded, on whatever day.
    pub fn provoke_early_award(&mut self, index: usize) -> Outcome {
        let Some((_, until)) = self.law.cases[index].notice else { return Ok(()) };
        if self.today() > until || !self.provokes() {
            return Ok(());
        }
        let (step, pei) = ((case_id(index), "case.award"), DESK["pei"].clone());
        let given = [("on", self.today().to_string())];
        self.refused_for(&pei, step, &given, "5.3.5 refused-notice-runs")?;
        self.refused_for(&pei, step, &given, "5.3.5 refused-award-in-notice")
    }

    /// Proof of each dimension comes before the vote.
    pub fn provoke_ballot(&mut self, index: usize, ballot: Given<'_>) -> Outcome {
        if !self.provokes() {
            return Ok(());
        }
        let (id, mei, ivy) = (case_id(index), DESK["mei"].clone(), DESK["ivy"].clone());
        let proof = [
            ("material", "proof".to_owned()),
            ("dimension", "governance".to_owned()),
            ("state", "defective".to_owned()),
            ("on", self.today().to_string()),
            ("note", "a page".to_owned()),
        ];
        self.apart(|h| match h.do_apart(&ivy, id, "case.receive_material", &proof) {
            Some(_) => h.wrong(&mei, id, "case.vote", ballot),
            None => Ok(()),
        })
    }

    pub fn provoke_opening(&mut self, given: Given<'_>, may: Option<bool>) -> Outcome {
        if may != Some(true) || !self.provokes() {
            return Ok(());
        }
        let (ivy, ada) = (DESK["ivy"].clone(), DESK["ada"].clone());
        let (today, step) = (self.today(), "case.open");
        self.apart(|h| {
            let stop = [
                ("misuse", "false".to_owned()),
                ("on", today.to_string()),
                ("limit", "blocking".to_owned()),
                ("until", today.plus(90).to_string()),
            ];
            match h.do_apart(&ada, ENTERPRISE, "enterprise.suspend_mark", &stop) {
                Some(_) => h.wrong(&ivy, ENTERPRISE, step, given),
                None => Ok(()),
            }
        })?;
        self.apart(|h| {
            h.world.run(&format!("ban {today} {}", today.plus(90)));
            h.wrong(&ivy, ENTERPRISE, step, given)
        })?;
        self.apart(|h| {
            h.world.run("set licence_state=revoked");
            h.wrong(&ivy, ENTERPRISE, step, given)
        })?;
        self.apart(|h| {
            // What came from another legal person is opened by two.
            h.world.run("set predecessors=another company");
            h.only_proposed(&ivy, ENTERPRISE, step, given)
        })
    }

    /// What one person asks for is only proposed.
    pub fn only_proposed(
        &mut self,
        who: &Officer,
        id: RecordId,
        step: &str,
        given: Given<'_>,
    ) -> Outcome {
        match self.do_apart(who, id, step, given) {
            Some(record) if record.kind != Of::Approval => {
                Err(format!("{step} was done by one person, and the law asks for two"))
            }
            _ => Ok(()),
        }
    }

    pub fn provoke_acceptance(&mut self, index: usize, given: Given<'_>, may: bool) -> Outcome {
        if !may || !self.provokes() {
            return Ok(());
        }
        let (id, ivy, today) = (case_id(index), DESK["ivy"].clone(), self.today());
        for spoilt in ["set legal_form=sole_trader", "set licence_state=revoked", "ban"] {
            self.apart(|h| {
                let ban = format!("ban {today} {}", today.plus(90));
                h.world.run(if spoilt == "ban" { &ban } else { spoilt });
                h.wrong(&ivy, id, "case.accept", given)
            })?;
        }
        let before = self.law.cases[index].opened.plus(-1).to_string();
        self.wrong(&ivy, id, "case.accept", &[("on", before)])?;
        let early = [
            ("material", "k".to_owned()),
            ("state", "received".to_owned()),
            ("on", self.law.cases[index].opened.plus(-1).to_string()),
        ];
        self.wrong(&ivy, id, "case.receive_material", &early)?;
        let unsaid = [
            ("material", "a".to_owned()),
            ("state", "defective".to_owned()),
            ("on", today.to_string()),
        ];
        self.forbidden(&ivy, (id, "case.receive_material"), &unsaid, None)
    }

    pub fn provoke_finding(&mut self, index: usize) -> Outcome {
        if !self.provokes() {
            return Ok(());
        }
        let (id, rui) = (case_id(index), DESK["rui"].clone());
        self.wrong(&officer("hao", &[Role::Investigator]), id, "case.refuse", &[])?;
        self.apart(|h| {
            h.world.run(&format!("set {}={}", CONTRARY.0, CONTRARY.1));
            let given = [("condition", "5.1.2".to_owned()), ("finding", "met".to_owned())];
            h.forbidden(&rui, (id, "case.find_condition"), &given, None)
        })
    }

    /// In a sitting: with the interview held, everybody who may not vote tries, and a member tries to decide what he may not.
    pub fn provoke_sitting(&mut self, index: usize) -> Outcome {
        if !self.provokes() {
            return Ok(());
        }
        self.wrong_person(index)?;
        self.refused_unlost(index)?;
        let id = case_id(index);
        let rui = DESK["rui"].clone();
        if self.law.cases[index].stage == "final_review" && !self.law.cases[index].outdated() {
            self.wrong(&rui, id, "case.find_immaterial", &[])?;
        }
        if self.law.cases[index].motion {
            return Ok(());
        }
        self.wrong(&officer("yan", &[Role::Chair]), id, "case.rate_again", &[])
    }

    pub fn provoke_rating(&mut self, index: usize, stars: &str, may: Option<bool>) -> Outcome {
        if may != Some(true) || !self.provokes() {
            return Ok(());
        }
        let (id, wang) = (case_id(index), DESK["wang"].clone());
        let given = [("stars", stars.to_owned())];
        let investigated = self.law.cases[index].investigated;
        let reviewed = self.law.cases[index].kind != Kind::Rating;
        for (name, barred) in [("rui", reviewed), ("hao", investigated)] {
            if barred {
                let who = officer(name, &[Role::Chair]);
                self.wrong(&who, id, "case.rate", &given)?;
                self.wrong(&who, id, "case.rate_again", &[])?;
            }
        }
        if let Some(recused) = self.law.cases[index].recused.first() {
            let who = officer(recused, &[Role::Chair]);
            self.wrong(&who, id, "case.rate", &given)?;
            self.wrong(&who, id, "case.rate_again", &[])?;
        }
        let other = if stars == "0" { "2" } else { "0" };
        self.wrong(&wang, id, "case.rate", &[("stars", other.to_owned())])?;
        self.apart(|h| {
            h.world.run("sign 11.3d serious");
            let Some(alert) = h.world.dossier.alerts().next_back().map(|(id, _)| id) else {
                return Ok(());
            };
            let ada = DESK["ada"].clone();
            let triage = [("ground", "11.3d".to_owned()), ("severity", "serious".to_owned())];
            h.do_apart(&ada, alert, "alert.triage", &triage);
            h.do_apart(&ada, alert, "alert.investigate", &[]);
            h.do_apart(&ada, alert, "alert.substantiate", &[]);
            h.wrong(&wang, id, "case.rate", &given)
        })?;
        self.apart(|h| {
            let proof = [
                ("material", "proof".to_owned()),
                ("dimension", "governance".to_owned()),
                ("state", "defective".to_owned()),
                ("on", h.today().to_string()),
                ("note", "a page".to_owned()),
            ];
            h.do_apart(&DESK["ivy"].clone(), id, "case.receive_material", &proof);
            h.wrong(&wang, id, "case.rate", &given)
        })
    }

    pub fn provoke_investigation(&mut self, index: usize) -> Outcome {
        if self.provokes() { self.wrong_person_apart(index) } else { Ok(()) }
    }

    pub fn provoke_notice(&mut self, index: usize) -> Outcome {
        if !self.provokes() {
            return Ok(());
        }
        self.wrong_at_stage(index)?;
        self.wrong_person_apart(index)
    }

    /// An award that the law lets: not with an objection open, another name, another certificate, a ban, a ground.
    pub fn provoke_award(&mut self, index: usize, given: Given<'_>, may: Option<bool>) -> Outcome {
        self.provoke_forward(index, ("pei", "case.award"), given, may)?;
        if may != Some(true) || !self.provokes() {
            return Ok(());
        }
        let (id, pei, ivy) = (case_id(index), DESK["pei"].clone(), DESK["ivy"].clone());
        let (today, step, case) = (self.today(), "case.award", self.law.cases[index].clone());
        let Some((entry, until)) = case.notice else { return Ok(()) };
        self.wrong(&pei, id, step, &[("on", today.plus(1).to_string())])?;
        self.wrong(&pei, id, step, &[("on", until.to_string())])?;
        self.late_award(index, until)?;
        self.apart(|h| {
            let told = [
                ("on", entry.on.to_string()),
                ("by", "someone".to_owned()),
                ("text", "no".to_owned()),
            ];
            let Some(objection) = h.do_apart(&ivy, id, "case.object", &told) else {
                return Ok(());
            };
            h.wrong(&pei, id, step, given)?;
            let voters: Vec<&str> = case.voted.iter().copied().collect();
            let reviewer = (case.kind != Kind::Rating).then_some("rui");
            for name in voters.into_iter().chain(reviewer) {
                let who = officer(name, &[Role::Supervisor]);
                let given = [("outcome", "rejected".to_owned())];
                h.wrong(&who, objection, "case.decide_objection", &given)?;
            }
            Ok(())
        })?;
        self.apart(|h| {
            h.world.run("set name=quite another name");
            h.wrong(&pei, id, step, given)
        })?;
        self.apart(|h| {
            h.world.run(&format!("ban {today} {}", today.plus(90)));
            h.wrong(&pei, id, step, given)
        })?;
        if case.kind == Kind::Certification {
            self.apart(|h| {
                h.world.certify(today);
                h.wrong(&pei, id, step, given)
            })?;
        }
        Ok(())
    }

    pub fn provoke_filing(&mut self, f: &Filing) -> Outcome {
        if !self.provokes() {
            return Ok(());
        }
        let (ada, song) = (DESK["ada"].clone(), DESK["song"].clone());
        let ivy = DESK["ivy"].clone();
        let (today, living) = (self.today(), self.law.certs[f.cert].ended().is_none());
        let receipt = |on: String| {
            [("on", on), ("channel", "onsite".to_owned()), ("changes", "none".to_owned())]
        };
        let mail = [("on", today.to_string()), ("channel", "email".to_owned())];
        let later =
            self.law.filings.iter().find(|f| f.year > today.year() && f.state == "scheduled");
        if let Some(id) = later.map(|f| f.id) {
            self.wrong(&ivy, id, "filing.receive", &receipt(today.to_string()))?;
            self.wrong(&ivy, id, "filing.notify", &mail)?;
        }
        if let Some((fm, who)) = f.attributed.filter(|_| f.late && f.received.is_some()) {
            let other = if fm { "own" } else { "force_majeure" };
            let given = [("attribution", other.to_owned())];
            self.wrong(&DESK[who].clone(), f.id, "filing.attribute", &given)?;
        }
        if f.received.is_some() && !f.late {
            let given = [("attribution", "own".to_owned())];
            self.wrong(&ada, f.id, "filing.attribute", &given)?;
        }
        if f.late && f.received.is_some() && self.law.candidate_by(f) && !f.excused() {
            let given = [("attribution", "force_majeure".to_owned())];
            self.apart(|h| h.only_proposed(&ada, f.id, "filing.attribute", &given))?;
        }
        if f.awaited() && f.year <= today.year() && living {
            self.provoke_review(f)?;
        }
        if let ("supplement_asked", Some((asked, ..))) = (f.state, f.supplements.last()) {
            self.wrong(&ivy, f.id, "filing.receive", &receipt(asked.plus(-1).to_string()))?;
        }
        if f.state == "under_review" {
            let by = [("by", today.to_string()), ("note", "a page".to_owned())];
            self.wrong(&ada, f.id, "filing.request_supplement", &by)?;
            self.wrong(&ada, f.id, "filing.fail", &[])?;
            if !f.report {
                self.apart(|h| {
                    h.do_apart(
                        &ada,
                        f.id,
                        "filing.review",
                        &[("all", "yes".to_owned()), ("changes", "some".to_owned())],
                    );
                    h.wrong(&ada, f.id, "filing.pass", &[])
                })?;
            }
            if !f.all_found && !f.wanting {
                self.apart(|h| {
                    h.do_apart(
                        &ada,
                        f.id,
                        "filing.review",
                        &[("csr_report", "yes".to_owned()), ("changes", "some".to_owned())],
                    );
                    h.wrong(&ada, f.id, "filing.pass", &[])
                })?;
            }
            if f.no_change && self.law.changed.contains(&f.year) {
                self.apart(|h| {
                    h.do_apart(
                        &ada,
                        f.id,
                        "filing.review",
                        &[("all", "yes".to_owned()), ("csr_report", "yes".to_owned())],
                    );
                    h.wrong(&ada, f.id, "filing.pass", &[])
                })?;
            }
        }
        if !f.awaited() || !living {
            return Ok(());
        }
        let off = |days: i64| {
            [
                ("until", f.due.max(today).plus(days).to_string()),
                ("struck_on", today.to_string()),
                ("evidence", "a flood".to_owned()),
            ]
        };
        let mut struck = off(5);
        struck[1].1 = today.plus(1).to_string();
        if today < f.due.plus(80) {
            self.wrong(&ada, f.id, "filing.extend", &struck)?;
            self.apart(|h| {
                // Twice at most.
                for days in [2, 4, 6] {
                    if h.law.candidate_by(f) {
                        return h.only_proposed(&ada, f.id, "filing.extend", &off(days));
                    }
                    if days == 6 {
                        return h.wrong(&ada, f.id, "filing.extend", &off(6));
                    }
                    h.do_apart(&ada, f.id, "filing.extend", &off(days));
                }
                Ok(())
            })?;
        }
        if self.law.may_warn_filing(f) {
            let now = [("mend_by", today.to_string()), ("channel", "email".to_owned())];
            self.wrong(&ada, f.id, "filing.warn", &now)?;
            self.apart(|h| {
                let far =
                    [("mend_by", today.plus(60).to_string()), ("channel", "email".to_owned())];
                let Some(made) = h.do_apart(&ada, f.id, "filing.warn", &far) else { return Ok(()) };
                if made.kind == Of::Approval {
                    h.do_apart(&song, made, "confirm", &[]);
                }
                h.wrong(&ada, f.id, "filing.warn", &far)
            })?;
            let short = [("mend_by", today.plus(3).to_string()), ("channel", "email".to_owned())];
            self.apart(|h| {
                // What has come meanwhile is not warned of.
                let Some(asked) = h.do_apart(&ada, f.id, "filing.warn", &short) else {
                    return Ok(());
                };
                h.do_apart(&ivy, f.id, "filing.receive", &receipt(today.to_string()));
                h.refused_for(&song, (asked, "confirm"), &[], "7 refused-nothing-waits")
            })?;
            self.apart(|h| {
                // What waits is put aside by its own people, and not confirmed once its day has passed.
                let Some(asked) = h.do_apart(&ada, f.id, "filing.warn", &short) else {
                    return Ok(());
                };
                h.refused_for(&ivy, (asked, "decline"), &[], "7 refused-decline-role")?;
                h.world.today = today.plus(4);
                h.refused_for(&song, (asked, "confirm"), &[], "11 refused-mend-by")
            })?;
        }
        Ok(())
    }

    /// What a review asks for, and what comes of it.
    fn provoke_review(&mut self, f: &Filing) -> Outcome {
        let (ada, sun, today) = (DESK["ada"].clone(), DESK["sun"].clone(), self.today());
        let receipt = |report: bool, on: Day| {
            let mut given = vec![
                ("on", on.to_string()),
                ("channel", "onsite".to_owned()),
                ("changes", "some".to_owned()),
            ];
            if report {
                given.push(("csr_report", "yes".to_owned()));
            }
            given
        };
        let all = ("all", "yes".to_owned());
        let wanting =
            [all.clone(), ("point", "finance".to_owned()), ("finding", "not_met".to_owned())];
        for (report, review) in [(false, &[all.clone()][..]), (true, &[][..]), (true, &wanting[..])]
        {
            self.apart(|h| {
                h.do_apart(&sun, f.id, "filing.receive", &receipt(report, today));
                if h.do_apart(&ada, f.id, "filing.review", review).is_none() {
                    return Ok(());
                }
                h.wrong(&ada, f.id, "filing.pass", &[])
            })?;
        }
        self.apart(|h| {
            h.do_apart(&sun, f.id, "filing.receive", &receipt(true, today));
            h.do_apart(&ada, f.id, "filing.review", std::slice::from_ref(&all));
            let by = [("by", today.plus(30).to_string()), ("note", "a page".to_owned())];
            match h.do_apart(&ada, f.id, "filing.request_supplement", &by) {
                Some(_) => h.wrong(&sun, f.id, "filing.receive", &receipt(true, today.plus(-1))),
                None => Ok(()),
            }
        })?;
        for (attribution, days) in [("own", 20), ("force_majeure", 0), ("force_majeure", 400)] {
            self.apart(|h| {
                h.do_apart(&sun, f.id, "filing.receive", &receipt(true, today));
                h.do_apart(&ada, f.id, "filing.review", std::slice::from_ref(&all));
                let why = [("attribution", attribution.to_owned())];
                if h.do_apart(&ada, f.id, "filing.fail", &why).is_none() {
                    return Ok(());
                }
                let given = [
                    ("until", f.due.max(today).plus(days).to_string()),
                    ("evidence", "a flood".to_owned()),
                ];
                let forbidden = days != 0 || f.due <= today;
                if forbidden { h.wrong(&ada, f.id, "filing.reopen", &given) } else { Ok(()) }
            })?;
        }
        Ok(())
    }

    /// Steps on the record of an enterprise that two persons take, that leave something out, or that look ahead.
    pub fn provoke_record(&mut self) -> Outcome {
        if !self.provokes() {
            return Ok(());
        }
        let (ivy, ada) = (DESK["ivy"].clone(), DESK["ada"].clone());
        let (today, tomorrow) = (self.today().to_string(), self.today().plus(1).to_string());
        let other = "91350100M000100Y43";
        let code = |code: &str, seen: &str| {
            [
                ("uscc", code.to_owned()),
                ("how", "mistyped".to_owned()),
                ("licence_seen", seen.to_owned()),
            ]
        };
        let (correct, correct_code) = ("enterprise.correct", "enterprise.correct_code");
        let name = [("name", self.law.name.clone())];
        self.wrong(&ivy, ENTERPRISE, correct, &name)?;
        self.wrong(&ivy, ENTERPRISE, correct_code, &code("91440300208981186K", "yes"))?;
        self.wrong(&ivy, ENTERPRISE, correct_code, &code(other, "no"))?;
        self.wrong(&ivy, ENTERPRISE, "enterprise.edit", &[("uscc", other.to_owned())])?;
        self.apart(|h| {
            let name = [("name", "written rightly".to_owned())];
            h.only_proposed(&ivy, ENTERPRISE, correct, &name)
        })?;
        self.apart(|h| h.only_proposed(&ivy, ENTERPRISE, correct_code, &code(other, "yes")))?;
        let told = [
            ("on", tomorrow.clone()),
            ("basis", "law".to_owned()),
            ("ground", "an act".to_owned()),
            ("recipient", "a court".to_owned()),
            ("extent", "a page".to_owned()),
        ];
        self.wrong(&ada, ENTERPRISE, "enterprise.disclose_confidential", &told)?;
        let notice = |channel: &str, on: &str| {
            [
                ("kind", "other".to_owned()),
                ("party", "enterprise".to_owned()),
                ("channel", channel.to_owned()),
                ("on", on.to_owned()),
                ("text", "told".to_owned()),
            ]
        };
        self.wrong(&ada, ENTERPRISE, "notice.send", &notice("post", &today))?;
        // A reminder is of a filing.
        let [_, party, channel, on, text] = notice("email", &today);
        let misplaced = [("kind", "reminder".to_owned()), party, channel, on, text];
        self.wrong(&ada, ENTERPRISE, "notice.send", &misplaced)?;
        self.wrong(&ada, ENTERPRISE, "notice.send", &notice("email", &tomorrow))?;
        let yesterday = self.today().plus(-1).to_string();
        self.apart(|h| {
            let Some(sent) = h.do_apart(&ada, ENTERPRISE, "notice.send", &notice("email", &today))
            else {
                return Ok(());
            };
            let served = |on: &str| [("outcome", "served".to_owned()), ("on", on.to_owned())];
            h.wrong(&ada, sent, "notice.serve", &served(&tomorrow))?;
            h.wrong(&ada, sent, "notice.serve", &served(&yesterday))
        })?;
        self.wrong(&ada, ENTERPRISE, "enterprise.surrender", &[("on", tomorrow)])?;
        self.wrong_on_certificate()?;
        self.wrong_on_alert()
    }

    pub fn provoke_delisting(&mut self, who: &str, keys: &[Key], may: Option<bool>) -> Outcome {
        if may != Some(true) || !self.provokes() {
            return Ok(());
        }
        let (who, today) = (DESK[who].clone(), self.today());
        for on in [today.plus(-1), working_days_after(today, DELISTING_DAYS).plus(1)] {
            let given = [("on", on.to_string())];
            self.wrong(&who, ENTERPRISE, "matter.decide_delisting", &given)?;
        }
        self.grounds_gone(&who, keys)
    }

    /// An appeal that may be opened is opened once, and not on a day to come.
    pub fn provoke_appeal(
        &mut self,
        contested: &Contested,
        given: Given<'_>,
        (may, last): (bool, Option<Day>),
    ) -> Outcome {
        if !may || !self.provokes() {
            return Ok(());
        }
        let ivy = DESK["ivy"].clone();
        let mut ahead = given.to_vec();
        ahead[1].1 = self.today().plus(1).to_string();
        self.world.contested = Some(contested.clone());
        let outcome = self.apart(|h| {
            h.wrong(&ivy, ENTERPRISE, "appeal.open", &ahead)?;
            let Some(appeal) = h.do_apart(&ivy, ENTERPRISE, "appeal.open", given) else {
                return Ok(());
            };
            h.wrong(&ivy, ENTERPRISE, "appeal.open", given)?;
            let decider = officer(&contested.actor, &[Role::Supervisor]);
            h.wrong(&decider, appeal, "appeal.decide", &[("outcome", "upheld".to_owned())])?;
            // In time by a day that was entered late alone it sets nothing aside.
            let last = last.map(|last| working_days_after(last, 3));
            if last.is_some_and(|last| last < h.today()) {
                let given = [("outcome", "set_aside".to_owned())];
                h.wrong(&DESK["zoe"].clone(), appeal, "appeal.decide", &given)?;
            }
            Ok(())
        });
        self.world.contested = None;
        outcome
    }
}
