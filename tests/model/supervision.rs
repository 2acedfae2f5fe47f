//! Steps of supervision: the yearly filings, alerts that are proved, matters with their warnings, keeps and delistings.

use crate::build::ENTERPRISE;
use crate::days::date;
use crate::enterprise::What;
use crate::history::{History, Outcome};
use crate::law::{EndKind, Filing, Key, Law, Matter, Proposed, Sign, Span, Warning};
use sedesk::domain::day::Day;

const SUPERVISORS: [&str; 3] = ["sun", "song", "ada"];

impl History {
    pub fn filing_step(&mut self) -> Outcome {
        let today = self.today();
        let open: Vec<usize> = (0..self.law.filings.len())
            .filter(|i| {
                let f = &self.law.filings[*i];
                f.ended.is_none() && f.year <= today.year() + i32::from(self.rng.chance(3))
            })
            .collect();
        let Some(index) = self.rng.pick(&open) else { return self.case_step() };
        let f = self.law.filings[index].clone();
        match (f.state, self.rng.below(10)) {
            ("scheduled", 0..=1) => self.notify(index, &f),
            ("scheduled" | "notified", 2..=3) => self.extend(index, &f),
            ("scheduled" | "notified", 4..=6) => self.warn_filing(index, &f),
            ("scheduled" | "notified" | "supplement_asked", 7) | ("under_review", 5..=6) => {
                self.fail(index, &f)
            }
            ("scheduled" | "notified" | "supplement_asked", _) => self.receive(index, &f),
            (_, 0..=1) => self.attribute(index, &f),
            ("received", _) => {
                if self.take("ada", f.id, "filing.review", &[], Some(true))? {
                    self.law.filings[index].state = "under_review";
                }
                Ok(())
            }
            ("under_review", 2..=4) => self.ask_filing_supplement(index, &f),
            _ => {
                if self.take("ada", f.id, "filing.pass", &[], Some(true))? {
                    let f = &mut self.law.filings[index];
                    (f.state, f.ended) = ("passed", Some((today, false)));
                }
                Ok(())
            }
        }
    }

    fn notify(&mut self, index: usize, f: &Filing) -> Outcome {
        // From 1 February notices go out.
        let may = self.today() >= date(f.year, 2, 1);
        let given = [("on", self.today().to_string()), ("channel", "email".to_owned())];
        if self.take("ivy", f.id, "filing.notify", &given, self.of_living(f, may))? {
            self.law.filings[index].state = "notified";
        }
        Ok(())
    }

    /// What the law says of a filing of a certificate that has not ended; of others it is silent.
    fn of_living(&self, f: &Filing, may: bool) -> Option<bool> {
        self.law.certs[f.cert].ended().is_none().then_some(may)
    }

    fn receive(&mut self, index: usize, f: &Filing) -> Outcome {
        let (today, on) = (self.today(), self.some_day());
        let attribution = self.rng.pick(&["", "own", "force_majeure"]).unwrap();
        let first = f.received.is_none();
        let asked = f.supplements.last().map(|s| s.0).filter(|_| !first);
        // Accepted before 1 March too, in the filing's own year; an answer does not lie before what was asked.
        let may = on <= today && on >= date(f.year, 1, 1) && asked.is_none_or(|asked| on >= asked);
        let mut given = vec![
            ("on", on.to_string()),
            ("channel", "post".to_owned()),
            ("changes", "none".to_owned()),
        ];
        if !attribution.is_empty() {
            given.push(("attribution", attribution.to_owned()));
        }
        if !self.take("sun", f.id, "filing.receive", &given, self.of_living(f, may))? {
            return Ok(());
        }
        let f = &mut self.law.filings[index];
        f.state = "received";
        if first {
            (f.received, f.late) = (Some(on), on > f.due);
        } else if let Some(supplement) = f.supplements.last_mut() {
            supplement.2 = Some(on);
        }
        if f.late && !attribution.is_empty() {
            f.force_majeure = attribution == "force_majeure";
        }
        Ok(())
    }

    fn attribute(&mut self, index: usize, f: &Filing) -> Outcome {
        let attribution = self.rng.pick(&["own", "force_majeure"]).unwrap();
        let given = [("attribution", attribution.to_owned())];
        let may = if f.late { None } else { Some(false) };
        if self.take("ada", f.id, "filing.attribute", &given, may)? {
            self.law.filings[index].force_majeure = attribution == "force_majeure";
        }
        Ok(())
    }

    fn extend(&mut self, index: usize, f: &Filing) -> Outcome {
        let until = f.due.max(self.today()).plus(self.rng.days(-5, 60));
        let may = self.law.may_extend(f, until);
        let given = [("until", until.to_string())];
        if self.take(
            "ada",
            f.id,
            "filing.extend",
            &given,
            may.and_then(|may| self.of_living(f, may)),
        )? {
            let f = &mut self.law.filings[index];
            (f.due, f.extensions) = (until, f.extensions + 1);
        }
        Ok(())
    }

    fn warn_filing(&mut self, index: usize, f: &Filing) -> Outcome {
        let mend_by = self.today().plus(self.rng.days(0, 40));
        let may = self.law.may_warn_filing(f) && mend_by > self.today();
        if self.rng.chance(20) {
            let overdue = self.law.overdue(f);
            let given = [("channel", "email".to_owned())];
            self.take("sun", f.id, "filing.remind", &given, Some(overdue))?;
        }
        let given = [("mend_by", mend_by.to_string())];
        if self.take("ada", f.id, "filing.warn", &given, Some(may))? {
            let warning = Warning { given: Span::from(self.today()), mend_by };
            self.law.filings[index].warnings.push(warning);
            let place = self.law.filings[index].warnings.len() - 1;
            self.decided("filing.warn", f.id, &["ada"], What::FilingWarned(index, place));
        }
        Ok(())
    }

    fn ask_filing_supplement(&mut self, index: usize, f: &Filing) -> Outcome {
        let by = self.today().plus(self.rng.days(0, 30));
        let may = f.state == "under_review" && by > self.today();
        let given = [("by", by.to_string()), ("note", "a page".to_owned())];
        if self.take("ada", f.id, "filing.request_supplement", &given, Some(may))? {
            let today = self.today();
            let f = &mut self.law.filings[index];
            f.state = "supplement_asked";
            f.supplements.push((today, by, None));
        }
        Ok(())
    }

    fn fail(&mut self, index: usize, f: &Filing) -> Outcome {
        let own = self.rng.chance(60);
        let attribution = if own { "own" } else { "force_majeure" };
        let may = ["under_review", "supplement_asked"].contains(&f.state);
        let given = [("attribution", attribution.to_owned())];
        if self.take("ada", f.id, "filing.fail", &given, Some(may))? {
            let today = self.today();
            let f = &mut self.law.filings[index];
            (f.state, f.ended) = ("failed", Some((today, own)));
        }
        Ok(())
    }

    /// An alert taken all its way.
    pub fn sign(&mut self) -> Outcome {
        const CODES: [&str; 10] =
            ["11.3a", "11.3b", "11.3c", "11.3d", "11.3e", "11.3f", "11.1", "5.1", "10", "11.3d"];
        let code = self.rng.pick(&CODES).unwrap();
        self.signs += 1;
        let today = self.today();
        let given = [
            ("source", "regulator".to_owned()),
            ("source_reference", format!("S-{}", self.signs)),
            ("on", today.to_string()),
            ("description", "seen".to_owned()),
        ];
        self.take("ivy", ENTERPRISE, "alert.raise", &given, Some(true))?;
        let id = self.world.dossier.alerts().next_back().map(|(id, _)| id).unwrap();
        let mut given = vec![("ground", code.to_owned()), ("severity", "serious".to_owned())];
        let ordinary = self.rng.chance(40);
        if code == "11.3c" {
            let grade = if ordinary { "ordinary" } else { "larger" };
            given.push(("accident_grade", grade.to_owned()));
        }
        self.take("ada", id, "alert.triage", &given, Some(true))?;
        self.take("ada", id, "alert.investigate", &[], Some(true))?;
        if self.rng.chance(10) {
            self.take("ada", id, "alert.dismiss", &[], Some(true))?;
            return Ok(());
        }
        self.take("ada", id, "alert.substantiate", &[], Some(true))?;
        if code == "10" {
            // Misuse stops the mark at once.
            if let Some(cert) = self.law.valid_cert(today)
                && !self.law.certs[cert].mark_stopped(today)
            {
                self.law.stop_mark();
            }
        }
        let code = if code == "11.3c" && ordinary { "ordinary" } else { code };
        self.law.signs.push(Sign { id, code, on: today });
        Ok(())
    }

    /// The matter that may still be acted on.
    fn matter(&mut self) -> &mut Matter {
        let closed = |m: &Matter| ["delisted", "restored"].contains(&m.state);
        if self.law.matters.last().is_none_or(closed) {
            self.law.matters.push(Matter { state: "open", ..Matter::default() });
        }
        self.law.matters.last_mut().unwrap()
    }

    pub fn matter_step(&mut self) -> Outcome {
        let keys = self.law.candidate(self.today());
        let owed = self.law.breach_unwarned(self.today()) || self.law.miss_unwarned(self.today());
        if keys.is_empty() && !owed && self.rng.chance(85) {
            return if self.rng.chance(50) { self.sign() } else { self.filing_step() };
        }
        let proposed = self.law.matters.last().is_some_and(|m| m.state == "delisting_proposed");
        match (proposed, self.rng.below(10)) {
            (true, 0..=6) => self.decide_delisting(),
            (true, 7) => self.decline_delisting(),
            (_, 0..=3) => self.warn_matter(),
            (_, 4..=6) => self.keep(&keys),
            _ => self.propose(&keys),
        }
    }

    fn warn_matter(&mut self) -> Outcome {
        let today = self.today();
        let mend_by = today.plus(self.rng.days(0, 40));
        let due = !self.law.candidate(today).is_empty()
            || self.law.breach_unwarned(today)
            || self.law.miss_unwarned(today);
        let may = due && self.matter().state != "delisting_proposed" && mend_by > today;
        let given = [("mend_by", mend_by.to_string())];
        if self.take("ada", ENTERPRISE, "matter.warn", &given, Some(may))? {
            let matter = self.matter();
            matter.warnings.push(Warning { given: Span::from(today), mend_by });
            (matter.state, matter.keep_asked) = ("warned", None);
            let (at, place) = (self.law.matters.len() - 1, self.matter().warnings.len() - 1);
            self.decided_on_matter("matter.warn", &["ada"], What::MatterWarned(at, place));
        }
        Ok(())
    }

    fn keep(&mut self, keys: &[Key]) -> Outcome {
        let (today, who) = (self.today(), self.rng.pick(&SUPERVISORS).unwrap());
        let bare = |keys: &[Key]| keys.iter().map(|k| (k.0, k.1)).collect::<Vec<_>>();
        let matter = self.matter();
        let asked = matter.keep_asked.clone().filter(|(.., of)| bare(of) == bare(keys));
        let alone = asked.as_ref().is_some_and(|(by, ..)| *by == who);
        let may = !keys.is_empty() && matter.state != "delisting_proposed";
        // Whoever asked may ask again, and no more than that.
        let foreseen = if alone { None } else { Some(may) };
        if self.take(who, ENTERPRISE, "matter.keep", &[], foreseen)? {
            let matter = self.matter();
            if let Some((_, asked_on, _)) = asked.filter(|_| !alone) {
                matter.kept.push((today, asked_on, keys.to_vec()));
                (matter.state, matter.keep_asked) = ("kept", None);
            } else {
                matter.keep_asked = Some((who, today, keys.to_vec()));
                matter.state = "keep_proposed";
            }
        }
        Ok(())
    }

    fn propose(&mut self, keys: &[Key]) -> Outcome {
        let (today, who) = (self.today(), self.rng.pick(&SUPERVISORS).unwrap());
        let state = self.matter().state;
        let may = !keys.is_empty() && state != "delisting_proposed";
        if self.take(who, ENTERPRISE, "matter.propose_delisting", &[], Some(may))? {
            let matter = self.matter();
            matter.keep_asked = None;
            matter.proposed =
                Some(Proposed { by: who, on: today, keys: keys.to_vec(), before: state });
            matter.state = "delisting_proposed";
        }
        Ok(())
    }

    fn decide_delisting(&mut self) -> Outcome {
        let (today, who) = (self.today(), self.rng.pick(&SUPERVISORS).unwrap());
        let Some(proposed) = self.matter().proposed.clone() else { return Ok(()) };
        let on = match self.rng.below(10) {
            0 => today.plus(-1),
            1 => today.plus(self.rng.days(1, 30)),
            _ => today,
        };
        let now = self.law.candidate(today);
        let still = proposed.keys.iter().filter(|k| now.contains(k)).count();
        let may = match still {
            _ if who == proposed.by || on < today || still == 0 => Some(false),
            _ if still == proposed.keys.len() => Some(true),
            _ => None,
        };
        let given = [("on", on.to_string())];
        if self.take(who, ENTERPRISE, "matter.decide_delisting", &given, may)? {
            let matter = self.matter();
            (matter.state, matter.proposed) = ("delisted", None);
            self.law.end_certificates(EndKind::Delisted, on);
            self.law.bans.push((Span::from(on), Law::ban_until(on)));
            let ended = self.end_all_cases("refused");
            let (at, parts) = (self.law.matters.len() - 1, [who, proposed.by]);
            let what = What::Delisted { matter: at, on, proposed, cases: ended };
            self.decided_on_matter("matter.decide_delisting", &parts, what);
        }
        Ok(())
    }

    fn decline_delisting(&mut self) -> Outcome {
        let who = self.rng.pick(&SUPERVISORS).unwrap();
        if self.take(who, ENTERPRISE, "matter.decline_delisting", &[], None)? {
            let matter = self.matter();
            if let Some(proposed) = matter.proposed.take() {
                matter.state = proposed.before;
            }
        }
        Ok(())
    }

    fn decided_on_matter(&mut self, step: &'static str, parts: &[&'static str], what: What) {
        let id = self.world.dossier.matters().next_back().map(|(id, _)| id);
        if let Some(id) = id {
            self.decided(step, id, parts, what);
        }
    }
}

impl Law {
    /// The mark that goes with what is valid, and with what follows on it.
    pub fn stop_mark(&mut self) {
        let today = self.today;
        for cert in self.certs.iter_mut().filter(|c| c.until >= today && c.end_on(today).is_none())
        {
            cert.stops.push((today, None));
        }
    }

    /// Ends every certificate whose term reaches that day, and the last one; a delisting ends whatever ended before.
    pub fn end_certificates(&mut self, kind: EndKind, on: Day) {
        let last = self.certs.len().saturating_sub(1);
        for (index, cert) in self.certs.iter_mut().enumerate() {
            if kind == EndKind::Delisted || index == last || cert.until >= on {
                cert.ends.push((kind, Span::from(on)));
            }
        }
    }
}
