//! Steps that the law forbids whatever else stands: too early, by the wrong person, on the wrong day, with something left out.

use super::build::{ENTERPRISE, officer};
use super::history::{History, Outcome, case_id, cert_id};
use sedesk::domain::id::{Kind as Of, RecordId};
use sedesk::domain::officer::{Officer, Role};
use std::collections::BTreeMap;

type Given<'a> = &'a [(&'a str, String)];

impl History {
    /// What must be refused.
    pub fn wrong(
        &mut self,
        who: &Officer,
        id: RecordId,
        step: &'static str,
        given: Given<'_>,
    ) -> Outcome {
        self.forbidden(who, (id, step), given, Some("because"))
    }

    pub fn forbidden(
        &mut self,
        who: &Officer,
        (id, step): (RecordId, &'static str),
        given: Given<'_>,
        reason: Option<&str>,
    ) -> Outcome {
        let edition = self.world.edition();
        if edition.transition(step).is_none() || !given.iter().all(|(key, _)| self.asks(step, key))
        {
            return Ok(());
        }
        self.settle();
        let fields: BTreeMap<String, String> =
            given.iter().map(|(k, v)| ((*k).to_owned(), v.clone())).collect();
        let tally = self.seen.entry("(forbidden)").or_default();
        (self.counts.1, tally.1) = (self.counts.1 + 1, tally.1 + 1);
        let mark = self.world.numbers.mark();
        let answer = self.world.ask(who, id, step, Some(&fields), reason);
        self.world.numbers.rewind(mark);
        if let Err(refusals) = answer {
            self.refusals = refusals;
            return Ok(());
        }
        let name = &who.name;
        Err(format!("{} {name} {step} {given:?} was let, and it is forbidden", self.today()))
    }

    /// Tries something on a copy of the record: what is done there is done nowhere.
    pub fn apart(&mut self, how: impl FnOnce(&mut Self) -> Outcome) -> Outcome {
        self.settle();
        let (dossier, mark) = (self.world.dossier.clone(), self.world.numbers.mark());
        let today = self.world.today;
        let outcome = how(self);
        (self.world.dossier, self.world.today) = (dossier, today);
        self.world.numbers.rewind(mark);
        outcome
    }

    /// A step on the copy; whether it was let.
    pub fn do_apart(
        &mut self,
        who: &Officer,
        id: RecordId,
        step: &str,
        given: Given<'_>,
    ) -> Option<RecordId> {
        let fields: BTreeMap<String, String> = given
            .iter()
            .filter(|(key, _)| self.asks(step, key))
            .map(|(k, v)| ((*k).to_owned(), v.clone()))
            .collect();
        let answer = self.world.ask(who, id, step, Some(&fields), Some("because"));
        match answer {
            Ok(decision) => {
                self.world.dossier = decision.dossier;
                Some(decision.record)
            }
            Err(_) => None,
        }
    }

    pub fn try_wrong(&mut self) -> Outcome {
        match self.rng.below(10) {
            0..=4 => self.wrong_on_case(),
            5 => self.wrong_on_filing(),
            6 => self.wrong_on_alert(),
            7 => self.wrong_on_enterprise(),
            8 => self.wrong_on_certificate(),
            _ => self.wrong_by_hand(),
        }
    }

    fn wrong_on_case(&mut self) -> Outcome {
        let open: Vec<usize> =
            (0..self.law.cases.len()).filter(|i| self.law.cases[*i].is_open()).collect();
        let Some(index) = self.rng.pick(&open) else { return self.wrong_opening() };
        match self.rng.below(5) {
            0 => self.wrong_paper(index),
            1 => self.wrong_supplement(index),
            2 => self.wrong_person(index),
            3 => self.wrong_person_apart(index),
            _ => self.wrong_at_stage(index),
        }
    }

    fn wrong_opening(&mut self) -> Outcome {
        let ivy = officer("ivy", &[Role::Intake]);
        let given = [
            ("kind", "certification".to_owned()),
            ("on", self.today().to_string()),
            ("edition", "no such edition".to_owned()),
        ];
        self.wrong(&ivy, ENTERPRISE, "case.open", &given)
    }

    fn wrong_paper(&mut self, index: usize) -> Outcome {
        let (ivy, id) = (officer("ivy", &[Role::Intake]), case_id(index));
        let tomorrow = self.today().plus(1).to_string();
        let today = self.today().to_string();
        let step = "case.receive_material";
        let one = |more: &[(&'static str, &str)]| {
            let mut given = vec![("on", today.clone())];
            given.extend(more.iter().map(|(k, v)| (*k, (*v).to_owned())));
            given
        };
        match self.rng.below(5) {
            0 => self.wrong(&ivy, id, step, &one(&[("state", "received")])),
            1 => {
                let given = [
                    ("material", "a".to_owned()),
                    ("state", "received".to_owned()),
                    ("on", tomorrow),
                ];
                self.wrong(&ivy, id, step, &given)
            }
            2 => {
                let given = one(&[("material", "a"), ("state", "defective")]);
                self.forbidden(&ivy, (id, step), &given, None)
            }
            3 => {
                let mut given = one(&[("material", "b"), ("state", "received")]);
                given.push(("dated", tomorrow));
                self.wrong(&ivy, id, step, &given)
            }
            _ => {
                let given = one(&[
                    ("material", "d"),
                    ("state", "received"),
                    ("recommender", "nobody at all"),
                ]);
                self.wrong(&ivy, id, step, &given)
            }
        }
    }

    fn wrong_supplement(&mut self, index: usize) -> Outcome {
        let (ivy, id) = (officer("ivy", &[Role::Intake]), case_id(index));
        let case = self.law.cases[index].clone();
        let (today, tomorrow) = (self.today().to_string(), self.today().plus(1).to_string());
        let note = ("note", "a page".to_owned());
        let (ask, answer) = ("case.request_supplement", "case.answer_supplement");
        if let Some(asked) = case.asked {
            let before = asked.on.plus(-1).to_string();
            self.wrong(&ivy, id, ask, &[("on", today), note])?;
            self.wrong(&ivy, id, answer, &[("on", before)])?;
            return self.wrong(&ivy, id, answer, &[("on", tomorrow)]);
        }
        self.wrong(&ivy, id, answer, &[("on", today.clone())])?;
        self.wrong(&ivy, id, ask, &[("on", tomorrow), note.clone()])?;
        let before = case.opened.plus(-1).to_string();
        self.wrong(&ivy, id, ask, &[("on", before), note])?;
        if self.law.wanting(&case).is_empty() {
            self.wrong(&ivy, id, ask, &[("on", today)])?;
        }
        Ok(())
    }

    /// Whoever did the preliminary review or the due diligence never votes, nor chairs; nor does a stranger.
    pub fn wrong_person(&mut self, index: usize) -> Outcome {
        let (id, case) = (case_id(index), self.law.cases[index].clone());
        let committee = self.world.committee.clone();
        let round = match case.stage {
            "committee_review" => "1",
            "final_review" => "2",
            _ => return Ok(()),
        };
        let stranger = officer("pei", &[Role::CommitteeMember, Role::Chair]);
        let ballot = [("round", round.to_owned()), ("choice", "for".to_owned())];
        let score = [("dimension", "innovation".to_owned()), ("score", "3".to_owned())];
        self.wrong(&stranger, id, "case.vote", &ballot)?;
        self.wrong(&stranger, id, "case.score", &score)?;
        let mei = officer("mei", &[Role::CommitteeMember, Role::Investigator]);
        let other = if round == "1" { "2" } else { "1" };
        let ballot_of_other = [("round", other.to_owned()), ("choice", "for".to_owned())];
        self.wrong(&mei, id, "case.vote", &ballot_of_other)?;
        let high = [("dimension", "innovation".to_owned()), ("score", "11".to_owned())];
        self.wrong(&mei, id, "case.score", &high)?;
        self.world.committee.extend(["rui".to_owned(), "hao".to_owned()]);
        let outcome = self.barred_ones(index, &ballot, &score);
        self.world.committee = committee;
        outcome
    }

    fn barred_ones(&mut self, index: usize, ballot: Given<'_>, score: Given<'_>) -> Outcome {
        let (id, stage) = (case_id(index), self.law.cases[index].stage);
        let mut barred = vec!["rui"];
        if self.law.cases[index].investigated {
            barred.push("hao");
        }
        if let Some(recused) = self.law.cases[index].recused.first() {
            barred.push(recused);
        }
        let pass = if stage == "committee_review" { "case.midlist" } else { "case.pass_final" };
        let held = [
            ("state", "held".to_owned()),
            ("on", self.today().to_string()),
            ("mode", "online".to_owned()),
            ("by", "somebody".to_owned()),
            ("record", "heard".to_owned()),
        ];
        for name in barred {
            let who = officer(name, &[Role::CommitteeMember, Role::Chair]);
            self.wrong(&who, id, "case.vote", ballot)?;
            self.wrong(&who, id, "case.score", score)?;
            self.wrong(&who, id, "case.interview", &held)?;
            self.wrong(&who, id, pass, &[])?;
            self.wrong(&who, id, "case.rate", &[("stars", "3".to_owned())])?;
            self.wrong(&who, id, "case.rate_again", &[])?;
        }
        Ok(())
    }

    /// Who voted investigates nothing and clears nothing, and who had a part decides no objection; a recused member does nothing.
    pub fn wrong_person_apart(&mut self, index: usize) -> Outcome {
        let (id, case) = (case_id(index), self.law.cases[index].clone());
        let mut voters = vec!["mei", "bo", "lan"];
        voters.retain(|m| case.voted.contains(m) || case.recused.contains(m));
        let Some(voter) = self.rng.pick(&voters) else { return Ok(()) };
        let who = officer(voter, &[Role::Investigator, Role::Supervisor, Role::Chair]);
        if case.stage == "due_diligence" {
            let given = [
                ("method", "phone".to_owned()),
                ("experts", "one expert".to_owned()),
                ("points", "books | met | seen".to_owned()),
                ("conclusion", "well".to_owned()),
            ];
            self.wrong(&who, id, "case.investigate", &given)?;
            self.wrong(&who, id, "case.clear_due_diligence", &[])?;
            self.wrong(&who, id, "case.return_to_final", &[])?;
            let hao = officer("hao", &[Role::Investigator]);
            let mut unread = given.to_vec();
            "books | perhaps | seen".clone_into(&mut unread[2].1);
            self.wrong(&hao, id, "case.investigate", &unread)?;
        }
        if case.stage == "public_notice" && case.objection {
            let last = self.world.dossier.objections().next_back().map(|(id, _)| id);
            for name in [voter, "rui", "hao"] {
                let who = officer(name, &[Role::Supervisor]);
                let took = name == voter || case.kind != super::law::Kind::Rating;
                if let (Some(objection), true) = (last, took) {
                    let given = [("outcome", "rejected".to_owned())];
                    self.wrong(&who, objection, "case.decide_objection", &given)?;
                }
            }
        }
        let to = [("officer", "nobody".to_owned())];
        self.wrong(&officer("ivy", &[Role::Intake]), id, "assign", &to)?;
        self.wrong(&who, id, "case.find_immaterial", &[])?;
        if let Some(recused) = case.recused.first() {
            let to = [("officer", (*recused).to_owned())];
            self.wrong(&officer("ivy", &[Role::Intake]), id, "assign", &to)?;
            let who = officer(recused, &Role::ALL);
            self.wrong(&who, id, "claim", &[])?;
            self.wrong(&who, id, "case.refuse", &[])?;
            self.wrong(&who, id, "case.return_to_committee", &[])?;
            self.wrong(
                &who,
                id,
                "case.investigate",
                &[
                    ("method", "phone".to_owned()),
                    ("conclusion", "x".to_owned()),
                    ("experts", "one".to_owned()),
                ],
            )?;
            self.wrong(&who, id, "case.clear_due_diligence", &[])?;
            self.wrong(&who, id, "case.return_to_final", &[])?;
        }
        Ok(())
    }

    pub fn wrong_at_stage(&mut self, index: usize) -> Outcome {
        let (id, case) = (case_id(index), self.law.cases[index].clone());
        let (today, tomorrow) = (self.today().to_string(), self.today().plus(1).to_string());
        let ivy = officer("ivy", &[Role::Intake]);
        let to = [("officer", "ivy".to_owned())];
        self.wrong(&officer("wang", &[Role::Chair]), id, "case.recuse", &to)?;
        match case.stage {
            "intake" => {
                let before = case.opened.plus(-1).to_string();
                self.wrong(&ivy, id, "case.accept", &[("on", before)])?;
                self.wrong(&ivy, id, "case.accept", &[("on", tomorrow)])
            }
            "preliminary_review" => {
                self.wrong(&officer("hao", &[Role::Investigator]), id, "case.refuse", &[])?;
                let contrary = self.law.checked("5.1.2") == Some(false);
                if contrary {
                    let given = [("condition", "5.1.2".to_owned()), ("finding", "met".to_owned())];
                    let rui = officer("rui", &[Role::Reviewer]);
                    self.forbidden(&rui, (id, "case.find_condition"), &given, None)?;
                }
                Ok(())
            }
            "committee_review" | "final_review" => {
                let late = [
                    ("state", "held".to_owned()),
                    ("on", tomorrow),
                    ("mode", "online".to_owned()),
                    ("by", "wang".to_owned()),
                    ("record", "heard".to_owned()),
                ];
                if self.asks("notice.send", "party") {
                    self.wrong(&officer("yan", &[Role::Chair]), id, "case.interview", &late)?;
                }
                if self.law.fit(&case) == Some(true) && !case.lost() {
                    self.wrong(&officer("yan", &[Role::Chair]), id, "case.refuse", &[])?;
                }
                // Whoever passed it ends nothing of what follows.
                self.wrong(&officer("rui", &[Role::Chair]), id, "case.refuse", &[])
            }
            "public_notice" => {
                let pei = officer("pei", &[Role::Publisher]);
                let told = |on: String| {
                    [("on", on), ("by", "someone".to_owned()), ("text", "no".to_owned())]
                };
                match case.notice {
                    None => {
                        self.wrong(&ivy, id, "case.object", &told(today))?;
                        let cleared = case.clock.end.map(|e| e.on.plus(-1).to_string());
                        let on = cleared.unwrap_or_else(|| tomorrow.clone());
                        self.wrong(&pei, id, "case.publish_notice", &[("on", on)])?;
                        self.wrong(&pei, id, "case.publish_notice", &[("on", tomorrow)])
                    }
                    Some((_, until)) => {
                        self.wrong(&ivy, id, "case.object", &told(tomorrow.clone()))?;
                        self.wrong(&ivy, id, "case.object", &told(until.plus(1).to_string()))?;
                        self.wrong(&pei, id, "case.award", &[("on", tomorrow)])?;
                        self.wrong(&pei, id, "case.award", &[("on", until.to_string())])?;
                        self.wrong(&officer("rui", &[Role::Publisher]), id, "case.refuse", &[])
                    }
                }
            }
            _ => Ok(()),
        }
    }

    fn wrong_on_filing(&mut self) -> Outcome {
        let all: Vec<usize> = (0..self.law.filings.len()).collect();
        let Some(index) = self.rng.pick(&all) else { return Ok(()) };
        let f = self.law.filings[index].clone();
        let (today, tomorrow) = (self.today().to_string(), self.today().plus(1).to_string());
        let ada = officer("ada", &[Role::Supervisor]);
        let ivy = officer("ivy", &[Role::Intake]);
        if f.awaited() {
            let mail = ("channel", "email".to_owned());
            self.wrong(&ivy, f.id, "filing.notify", &[("on", tomorrow.clone()), mail.clone()])?;
            let receipt = |on: &str, more: &[(&'static str, &str)]| {
                let mut given = vec![
                    ("on", on.to_owned()),
                    ("channel", "post".to_owned()),
                    ("changes", "none".to_owned()),
                ];
                given.extend(more.iter().map(|(k, v)| (*k, (*v).to_owned())));
                given
            };
            self.wrong(&ivy, f.id, "filing.receive", &receipt(&tomorrow, &[]))?;
            let garbage = receipt(&today, &[("measures", "no measure at all")]);
            self.wrong(&ivy, f.id, "filing.receive", &garbage)?;
            let mut own = f.in_force();
            own.retain(|w| w.given.aside.is_none());
            let lapsed = !own.is_empty() && own.iter().all(|w| w.mend_by < self.today());
            let matters = self.law.matters.iter().all(|m| m.warnings.is_empty());
            if self.today() > f.due {
                let post = [("channel", "post".to_owned())];
                if self.asks("filing.warn", "channel") {
                    self.wrong(&ivy, f.id, "filing.remind", &post)?;
                }
            }
            // What no day cures only a supervisor excuses.
            if self.law.overdue(&f) && lapsed && matters {
                let excused = receipt(&today, &[("attribution", "force_majeure")]);
                self.wrong(&ivy, f.id, "filing.receive", &excused)?;
            }
        }
        if ["under_review", "supplement_asked"].contains(&f.state) {
            self.wrong(&ada, f.id, "filing.fail", &[])?;
        }
        if f.state == "failed" && matches!(f.ended, Some((_, true))) {
            let until = self.today().plus(20).max(f.due).to_string();
            let given = [("until", until), ("evidence", "a flood".to_owned())];
            self.wrong(&ada, f.id, "filing.reopen", &given)?;
        }
        Ok(())
    }

    pub fn wrong_on_alert(&mut self) -> Outcome {
        let ada = officer("ada", &[Role::Supervisor]);
        let ivy = officer("ivy", &[Role::Intake]);
        let tomorrow = self.today().plus(1).to_string();
        let told = [
            ("source", "regulator".to_owned()),
            ("source_reference", "S-none".to_owned()),
            ("on", tomorrow),
            ("description", "seen".to_owned()),
        ];
        self.wrong(&ivy, ENTERPRISE, "alert.raise", &told)?;
        let how = self.rng.below(4);
        self.apart(|h| {
            let ground =
                ["11.3c serious", "11.3d serious unconfirmed", "11.3d serious unknown", "11.3d"];
            h.world.run(&format!("sign {}", ground[usize::try_from(how).unwrap()]));
            let Some(id) = h.world.dossier.alerts().next_back().map(|(id, _)| id) else {
                return Ok(());
            };
            let triage =
                |code: &str| [("ground", code.to_owned()), ("severity", "serious".to_owned())];
            match how {
                0 => {
                    // An accident without its grade.
                    h.do_apart(&ada, id, "alert.triage", &triage("11.3c"));
                    h.do_apart(&ada, id, "alert.investigate", &[]);
                    h.wrong(&ada, id, "alert.substantiate", &[])?;
                    h.wrong(&ivy, id, "alert.confirm_enterprise", &[])
                }
                1 | 2 => {
                    h.do_apart(&ada, id, "alert.triage", &triage("11.3d"));
                    h.wrong(&ada, id, "alert.investigate", &[])?;
                    h.wrong(&ada, id, "alert.join", &[])?;
                    if how == 2 {
                        h.wrong(&ivy, id, "alert.confirm_enterprise", &[])?;
                    }
                    h.world.change(id, |record| {
                        if let sedesk::domain::record::Record::Alert(alert) = record {
                            alert.state = sedesk::domain::alert::AlertState::Investigating;
                        }
                    });
                    h.wrong(&ada, id, "alert.substantiate", &[])
                }
                _ => {
                    let elsewhere = [("matter", "M-000404".to_owned())];
                    h.wrong(&ada, id, "alert.join", &elsewhere)?;
                    h.world.change(id, |record| {
                        if let sedesk::domain::record::Record::Alert(alert) = record {
                            alert.state = sedesk::domain::alert::AlertState::Investigating;
                            alert.ground = None;
                        }
                    });
                    h.wrong(&ada, id, "alert.substantiate", &[])
                }
            }
        })
    }

    fn wrong_on_enterprise(&mut self) -> Outcome {
        let ada = officer("ada", &[Role::Supervisor]);
        let (today, tomorrow) = (self.today(), self.today().plus(1).to_string());
        let change = |more: &[(&'static str, String)]| {
            let mut given = vec![
                ("kind", "i".to_owned()),
                ("occurred_on", today.to_string()),
                ("reported_on", today.to_string()),
                ("state", "accepted".to_owned()),
            ];
            given.extend(more.iter().cloned());
            given
        };
        let step = "enterprise.register_change";
        let text = ("text", "told".to_owned());
        if self.law.certs.is_empty() {
            return self.wrong(&ada, ENTERPRISE, step, &change(&[text]));
        }
        if self.law.valid_cert(today).is_some() {
            self.wrong(&ada, ENTERPRISE, step, &change(&[]))?;
            let mut early = change(&[text]);
            early[2].1 = today.plus(-1).to_string();
            self.wrong(&ada, ENTERPRISE, step, &early)?;
            let stop = |until: String, on: String| {
                [
                    ("misuse", "false".to_owned()),
                    ("on", on),
                    ("limit", "shown".to_owned()),
                    ("until", until),
                ]
            };
            let far = today.plus(90).to_string();
            self.wrong(&ada, ENTERPRISE, "enterprise.suspend_mark", &stop(far, tomorrow.clone()))?;
            let gone = today.plus(-1).to_string();
            let now = today.to_string();
            self.wrong(&ada, ENTERPRISE, "enterprise.suspend_mark", &stop(gone, now))?;
            self.surrender_before(&ada)?;
        }
        let disclosed = [
            ("year", today.plus(1).year().to_string()),
            ("on", tomorrow),
            ("place", "its website".to_owned()),
        ];
        let given = if self.asks("enterprise.disclose", "place") {
            &disclosed[..]
        } else {
            &disclosed[..2]
        };
        self.wrong(&ada, ENTERPRISE, "enterprise.disclose", given)?;
        self.wrong_confirmation()
    }

    /// A surrender is not dated back before what is overdue.
    fn surrender_before(&mut self, ada: &Officer) -> Outcome {
        let today = self.today();
        let overdue = self.law.filings.iter().find(|f| f.awaited() && self.law.overdue(f)).cloned();
        let Some(f) = overdue else { return Ok(()) };
        let dated = f.due.plus(-1);
        let cert = &self.law.certs[f.cert];
        if cert.valid(today) && cert.valid(dated) && !cert.delisted(today, true) {
            let given = [("on", dated.to_string())];
            self.wrong(ada, ENTERPRISE, "enterprise.surrender", &given)?;
        }
        Ok(())
    }

    fn wrong_confirmation(&mut self) -> Outcome {
        let zoe = officer("zoe", &[Role::Supervisor]);
        let waits = self.law.disclosed.iter().any(|(_, e)| e.waits());
        let asked = self.world.dossier.approvals().any(|(_, a)| a.is_waiting());
        if !waits && !asked {
            self.refused_for(&zoe, (ENTERPRISE, "confirm"), &[], "7 refused-nothing-waits")?;
        }
        Ok(())
    }

    /// A certificate is voided by two persons, while nothing stands and nothing is to be decided; it is issued anew only once it was.
    pub fn wrong_on_certificate(&mut self) -> Outcome {
        let (count, today) = (self.law.certs.len(), self.today());
        if count == 0 {
            return if self.law.against(today).is_none() && !self.law.barred(today) {
                self.wrong_on_new_certificate()
            } else {
                Ok(())
            };
        }
        let index = count - 1;
        let id = cert_id(index);
        let (ada, song) =
            (officer("ada", &[Role::Supervisor]), officer("song", &[Role::Supervisor]));
        let pei = officer("pei", &[Role::Publisher]);
        let (void, anew) = ("certificate.void", "certificate.reissue");
        let on = |day: sedesk::domain::day::Day| [("on", day.to_string())];
        self.wrong(&ada, id, "certificate.withdraw_void", &[])?;
        self.wrong(&pei, id, anew, &on(today))?;
        if self.law.certs[index].ended().is_some() || self.law.against(today).is_some() {
            return self.wrong(&ada, id, void, &[]);
        }
        let how = self.rng.below(5);
        self.apart(|h| {
            if how == 0 {
                h.world.run("sign 11.3d serious");
                return h.wrong(&ada, id, void, &[]);
            }
            let proposed = h.do_apart(&ada, id, void, &[]);
            if h.do_apart(&song, id, void, &[]).is_none() && proposed.is_some() {
                return Ok(());
            }
            match how {
                1 => {
                    let until = today.plus(500);
                    h.world.run(&format!("ban {today} {until}"));
                    h.wrong(&pei, id, anew, &on(today))
                }
                2 => h.wrong(&pei, id, anew, &on(today.plus(1))),
                3 => {
                    h.world.certify(today);
                    h.wrong(&pei, id, anew, &on(today))
                }
                _ => {
                    // By one person alone it only waits.
                    let made = h.do_apart(&pei, id, anew, &on(today));
                    match made {
                        Some(record) if record.kind != Of::Approval => {
                            Err("a certificate was issued anew by one person".to_owned())
                        }
                        Some(record) => h.wrong(&pei, record, "confirm", &[]),
                        None => Ok(()),
                    }
                }
            }
        })
    }

    /// The same of one that nothing stands against.
    fn wrong_on_new_certificate(&mut self) -> Outcome {
        let today = self.today();
        let ada = officer("ada", &[Role::Supervisor]);
        let song = officer("song", &[Role::Supervisor]);
        let pei = officer("pei", &[Role::Publisher]);
        let (void, anew) = ("certificate.void", "certificate.reissue");
        let on = |day: sedesk::domain::day::Day| [("on", day.to_string())];
        for how in 0..9 {
            self.apart(|h| {
                h.world.certify(today);
                let Some(id) = h.world.dossier.certificates().next_back().map(|(id, _)| id) else {
                    return Ok(());
                };
                h.wrong(&ada, id, "certificate.withdraw_void", &[])?;
                if how == 0 {
                    h.world.run("sign 11.3d serious");
                    return h.wrong(&ada, id, void, &[]);
                }
                if how == 1 {
                    h.do_apart(&ada, ENTERPRISE, "enterprise.surrender", &on(today));
                    h.wrong(&ada, id, void, &[])?;
                    return h.wrong(&pei, id, anew, &on(today));
                }
                h.do_apart(&ada, id, void, &[]);
                h.do_apart(&song, id, void, &[]);
                match how {
                    2 => h.world.run(&format!("ban {today} {}", today.plus(500))),
                    3 => h.world.certify(today),
                    6 => h.world.run("proved 11.3d"),
                    7 => {
                        h.world.run("set bound_share=60%");
                        let why = "5.1.3 refused-contradicts";
                        return h.refused_for(&pei, (id, anew), &on(today), why);
                    }
                    8 => {
                        h.world.run("sign 11.3d serious");
                        let why = "11.3 refused-alert-open";
                        return h.refused_for(&pei, (id, anew), &on(today), why);
                    }
                    4 => return h.wrong(&pei, id, anew, &on(today.plus(1))),
                    _ => return h.only_proposed(&pei, id, anew, &on(today)),
                }
                h.wrong(&pei, id, anew, &on(today))
            })?;
        }
        Ok(())
    }

    /// Where two have asked, where somebody else holds it, where it has changed since.
    fn wrong_by_hand(&mut self) -> Outcome {
        let open: Vec<usize> =
            (0..self.law.cases.len()).filter(|i| self.law.cases[*i].is_open()).collect();
        let Some(index) = self.rng.pick(&open) else { return self.wrong_changes() };
        let id = case_id(index);
        self.apart(|h| {
            // Without a reason nobody takes over what another holds.
            let rui = officer("rui", &[Role::Reviewer]);
            if h.do_apart(&rui, id, "claim", &[]).is_some() {
                let ivy = officer("ivy", &[Role::Intake]);
                h.forbidden(&ivy, (id, "claim"), &[], None)?;
            }
            Ok(())
        })?;
        self.wrong_appeal(index)
    }

    /// An appeal is against what may be contested, and nothing else.
    fn wrong_appeal(&mut self, index: usize) -> Outcome {
        let contested = sedesk::workflow::scene::Contested {
            operation: 9_999,
            decision: "case.interview".to_owned(),
            record: case_id(index),
            day: self.today(),
            actor: "wang".to_owned(),
            undone: false,
        };
        let kept = self.world.contested.replace(contested);
        let given = [
            ("against", "#009999".to_owned()),
            ("on", self.today().to_string()),
            ("text", "no".to_owned()),
        ];
        let outcome =
            self.wrong(&officer("ivy", &[Role::Intake]), ENTERPRISE, "appeal.open", &given);
        self.world.contested = kept;
        outcome
    }

    /// A change that was told before another one is not accepted over it.
    fn wrong_changes(&mut self) -> Outcome {
        let today = self.today();
        if self.law.valid_cert(today).is_none() {
            return Ok(());
        }
        let ada = officer("ada", &[Role::Supervisor]);
        let change = |state: &str, name: &str| {
            [
                ("kind", "a".to_owned()),
                ("occurred_on", today.to_string()),
                ("reported_on", today.to_string()),
                ("state", state.to_owned()),
                ("text", "told".to_owned()),
                ("name", name.to_owned()),
            ]
        };
        let step = "enterprise.register_change";
        self.apart(|h| {
            let first = h.do_apart(&ada, ENTERPRISE, step, &change("received", "first name"));
            let second = h.do_apart(&ada, ENTERPRISE, step, &change("accepted", "second name"));
            match (first, second) {
                (Some(first), Some(_)) => h.wrong(&ada, first, "change.accept", &[]),
                _ => Ok(()),
            }
        })
    }
}
