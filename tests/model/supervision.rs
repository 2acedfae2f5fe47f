//! Steps of supervision: the yearly filings, alerts that are proved, matters with their warnings, keeps and delistings.

use super::against::Delisting;
use super::build::ENTERPRISE;
use super::days::{date, working_days_after};
use super::enterprise::What;
use super::entry::Entry;
use super::history::{History, Outcome};
use super::law::{EndKind, Filing, Key, Law, Matter, Proposed, Sign, Span, Warning};
use sedesk::domain::day::Day;

const SUPERVISORS: [&str; 3] = ["sun", "song", "ada"];
/// A decided delisting takes effect within so many working days.
pub const DELISTING_DAYS: u32 = 30;

impl History {
    pub fn filing_step(&mut self) -> Outcome {
        let today = self.today();
        let open: Vec<usize> = (0..self.law.filings.len())
            .filter(|i| {
                let f = &self.law.filings[*i];
                f.ended.is_none() && f.year <= today.year() + i32::from(self.rng.chance(3))
            })
            .collect();
        let failed: Vec<usize> = (0..self.law.filings.len())
            .filter(|i| self.law.filings[*i].state == "failed")
            .collect();
        if let (true, Some(index)) = (self.rng.chance(15), self.rng.pick(&failed)) {
            return self.reopen_filing(index);
        }
        let Some(index) = self.rng.pick(&open) else { return self.case_step() };
        let f = self.law.filings[index].clone();
        self.provoke_filing(&f)?;
        if self.waits_of(&f) && self.rng.chance(25) {
            return self.confirm_filing(index);
        }
        match (f.state, self.rng.below(10)) {
            ("scheduled", 0..=1) => self.notify(index, &f),
            ("scheduled" | "notified", 2..=3) => self.extend(index, &f),
            ("scheduled" | "notified", 4..=6) => self.warn_filing(index, &f),
            ("scheduled" | "notified" | "supplement_asked", 7) | ("under_review", 5) => {
                self.fail(index, &f)
            }
            ("scheduled" | "notified" | "supplement_asked", _) => self.receive(index, &f),
            (_, 0..=1) => self.attribute(index, &f),
            ("received", _) | ("under_review", 6..=7) => self.review(index, &f),
            ("under_review", 2..=3) => self.ask_filing_supplement(index, &f),
            _ => self.pass(index, &f),
        }
    }

    fn waits_of(&self, f: &Filing) -> bool {
        let waits = |e: Option<Entry>| e.is_some_and(Entry::waits);
        waits(f.received) || f.supplements.iter().any(|s| waits(s.2))
    }

    /// A second person confirms what was entered late on a filing; whoever entered it does not.
    fn confirm_filing(&mut self, index: usize) -> Outcome {
        let id = self.law.filings[index].id;
        if self.rng.chance(30) {
            self.take("sun", id, "confirm", &[], Some(false))?;
        }
        // Whether an entry that nothing hangs on is worth confirming the text does not say.
        if self.take("song", id, "confirm", &[], None)? {
            let f = &mut self.law.filings[index];
            if let Some(entry) = f.received.as_mut().filter(|e| e.waits()) {
                entry.confirmed = true;
                f.late = entry.on > f.due;
            }
            for entry in f.supplements.iter_mut().filter_map(|s| s.2.as_mut()) {
                entry.confirmed = true;
            }
        }
        Ok(())
    }

    fn review(&mut self, index: usize, f: &Filing) -> Outcome {
        let all = self.rng.chance(80);
        let mut given = Vec::new();
        let wanting = self.rng.chance(6);
        if wanting {
            given.push(("point", "finance".to_owned()));
            given.push(("finding", "not_met".to_owned()));
        }
        if all {
            given.push(("all", "yes".to_owned()));
        }
        if !f.report && self.rng.chance(50) {
            given.push(("csr_report", "yes".to_owned()));
        }
        if f.no_change && self.rng.chance(20) {
            given.push(("changes", "some".to_owned()));
        }
        let report = given.iter().any(|(key, _)| *key == "csr_report");
        let some = given.iter().any(|(key, _)| *key == "changes");
        // The same again changes nothing.
        let may = (f.state == "received").then_some(true);
        if self.take("ada", f.id, "filing.review", &given, may)? {
            let f = &mut self.law.filings[index];
            f.state = "under_review";
            f.report |= report;
            f.no_change &= !some;
            if wanting {
                f.wanting = true;
            }
            f.all_found |= all;
        }
        Ok(())
    }

    /// Passed only with the report, a statement on changes that agrees with the register, and every point of 11.1 found to hold.
    fn pass(&mut self, index: usize, f: &Filing) -> Outcome {
        let denied = f.no_change && self.law.changed.contains(&f.year);
        let may = f.report && !denied && f.all_found && !f.wanting;
        // Before points were asked for one by one.
        let may = if self.asks("filing.review", "all") { Some(may) } else { None };
        if self.take("ada", f.id, "filing.pass", &[], may)? {
            let today = self.today();
            let f = &mut self.law.filings[index];
            (f.state, f.ended) = ("passed", Some((today, false)));
        }
        Ok(())
    }

    fn reopen_filing(&mut self, index: usize) -> Outcome {
        let f = self.law.filings[index].clone();
        let until = self.today().plus(self.rng.days(-3, 110));
        if self.world.edition().transition("filing.reopen").is_none() {
            return Ok(());
        }
        // A day before the one that was missed, of a certificate that has ended: of that the text says nothing.
        if until < f.due || self.law.certs[f.cert].ended().is_some() {
            return Ok(());
        }
        let may = self.law.may_reopen(&f, until);
        let second = self.law.candidate_by(&f);
        let given = [("until", until.to_string()), ("evidence", "a flood".to_owned())];
        let on = (f.id, "filing.reopen");
        if self.take_by_two(("ada", "song"), on, &given, Some(may), Some(second))? {
            let ended = f.ended.map(|(on, _)| on);
            let f = &mut self.law.filings[index];
            f.supplements
                .retain(|(_, by, came)| came.is_some() || ended.is_some_and(|on| *by < on));
            (f.state, f.ended, f.received, f.late) = ("scheduled", None, None, false);
            (f.due, f.attributed, f.reopened) = (until, None, true);
            (f.report, f.no_change, f.all_found, f.wanting) = (false, false, false, false);
        }
        Ok(())
    }

    fn notify(&mut self, index: usize, f: &Filing) -> Outcome {
        // From 1 February notices go out.
        let may = self.today() >= date(f.year, 2, 1);
        let post = self.rng.chance(10) && self.asks("matter.warn", "channel");
        // There is an e-mail address, and no other.
        let channel = if post { "post" } else { "email" };
        let may = may && !post;
        let given = [("on", self.today().to_string()), ("channel", channel.to_owned())];
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
        let (report, none) = (self.rng.chance(70), self.rng.chance(70));
        let mut given = vec![
            ("on", on.to_string()),
            ("channel", "post".to_owned()),
            ("changes", if none { "none" } else { "some" }.to_owned()),
        ];
        if report {
            given.push(("csr_report", "yes".to_owned()));
        }
        let told = self.reference(&mut given);
        if !attribution.is_empty() {
            given.push(("attribution", attribution.to_owned()));
        }
        let existed = self.law.certs[f.cert].existed;
        let entry = Entry::made(
            on,
            today,
            Some(existed),
            told && self.asks("filing.receive", "reference"),
            "sun",
        );
        // To say by whose doing it is late before it is, the text neither lets nor forbids; nor that another says it anew.
        let said = !attribution.is_empty() && (f.attributed.is_some() || !first);
        let may = if said && may { None } else { self.of_living(f, may) };
        if !self.take("sun", f.id, "filing.receive", &given, may)? {
            return Ok(());
        }
        let f = &mut self.law.filings[index];
        f.state = "received";
        f.report |= report;
        if first {
            (f.received, f.late) = (Some(entry), entry.counts() > f.due);
            f.no_change = none;
        } else {
            if let Some(supplement) = f.supplements.last_mut() {
                supplement.2 = Some(entry);
            }
            f.no_change &= none;
        }
        if !attribution.is_empty() {
            f.attributed = Some((attribution == "force_majeure", "sun"));
        }
        Ok(())
    }

    /// Whoever said by whose doing it came late leaves it to another supervisor to say otherwise.
    fn attribute(&mut self, index: usize, f: &Filing) -> Outcome {
        let who = self.rng.pick(&["ada", "sun"]).unwrap();
        let attribution = self.rng.pick(&["own", "force_majeure"]).unwrap();
        let fm = attribution == "force_majeure";
        let given = [("attribution", attribution.to_owned())];
        let own = f.attributed.is_some_and(|(said, by)| said != fm && by == who);
        let may = if !f.late || own { Some(false) } else { None };
        let second = fm && self.law.candidate_by(f);
        let on = (f.id, "filing.attribute");
        if self.take_by_two((who, "song"), on, &given, may, Some(second))? {
            let f = &mut self.law.filings[index];
            if f.attributed.is_none_or(|(said, _)| said != fm) {
                f.attributed = Some((fm, who));
            }
        }
        Ok(())
    }

    fn extend(&mut self, index: usize, f: &Filing) -> Outcome {
        let until = if self.rng.chance(10) {
            f.due.plus(self.rng.days(85, 95))
        } else {
            f.due.max(self.today()).plus(self.rng.days(-5, 60))
        };
        let struck = self.some_day();
        let may = self.law.may_extend(f, until);
        let may = if struck > self.today() { Some(false) } else { may };
        let given = [
            ("until", until.to_string()),
            ("struck_on", struck.to_string()),
            ("evidence", "a flood".to_owned()),
        ];
        let may = may.and_then(|may| self.of_living(f, may));
        let second = self.law.candidate_by(f);
        let on = (f.id, "filing.extend");
        if self.take_by_two(("ada", "song"), on, &given, may, Some(second))? {
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
        let given = [("mend_by", mend_by.to_string()), ("channel", "email".to_owned())];
        let before = f.in_force().iter().any(|w| w.given.aside.is_none());
        let second = self.law.is_short(mend_by) || before;
        let on = (f.id, "filing.warn");
        if self.take_by_two(("ada", "song"), on, &given, Some(may), Some(second))? {
            let warning = Warning { given: Span::from(self.today()), mend_by, moved: false };
            self.law.filings[index].warnings.push(warning);
            let place = self.law.filings[index].warnings.len() - 1;
            let parts: &[&'static str] = if second { &["ada", "song"] } else { &["ada"] };
            self.decided("filing.warn", f.id, parts, What::FilingWarned(index, place));
        }
        Ok(())
    }

    fn ask_filing_supplement(&mut self, index: usize, f: &Filing) -> Outcome {
        let by = self.today().plus(self.rng.days(0, 30));
        // One time to come suffices: a date that leaves no day to mend is none.
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
        if self.rng.chance(8) {
            self.take("ivy", ENTERPRISE, "alert.raise", &given, Some(false))?;
        }
        let id = self.world.dossier.alerts().next_back().map(|(id, _)| id).unwrap();
        let mut given = vec![("ground", code.to_owned()), ("severity", "serious".to_owned())];
        let ordinary = self.rng.chance(40);
        if code == "11.3c" {
            let grade = if ordinary { "ordinary" } else { "larger" };
            given.push(("accident_grade", grade.to_owned()));
        }
        self.take("ada", id, "alert.triage", &given, Some(true))?;
        self.take("ada", id, "alert.investigate", &[], Some(true))?;
        if self.rng.chance(15) {
            // Dismissing an alert of 11.3 takes a second person; whether of a small accident the text does not say.
            let second = match code {
                "11.3c" if ordinary => None,
                code => Some(code.starts_with("11.3")),
            };
            let on = (id, "alert.dismiss");
            if self.take_by_two(("ada", "song"), on, &[], Some(true), second)?
                || self.rng.chance(50)
            {
                return Ok(());
            }
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
        let keys = self.law.keepable(self.today());
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
            _ => self.propose(),
        }
    }

    fn warn_matter(&mut self) -> Outcome {
        let today = self.today();
        let mend_by = today.plus(self.rng.days(0, 40));
        let due = !self.law.candidate(today).is_empty()
            || self.law.breach_unwarned(today)
            || self.law.miss_unwarned(today);
        let lawful = due && self.matter().state != "delisting_proposed" && mend_by > today;
        // Whether one is warned who has no certificate to lose the text does not say.
        let unsaid = !due && !self.law.keepable(today).is_empty();
        let may = if unsaid && mend_by > today { None } else { Some(lawful) };
        let given = [("mend_by", mend_by.to_string()), ("channel", "email".to_owned())];
        let second = self.law.is_short(mend_by) || self.law.warned_before();
        let on = (ENTERPRISE, "matter.warn");
        if lawful && self.provokes() {
            let now = [("mend_by", today.to_string()), ("channel", "email".to_owned())];
            self.take("ada", ENTERPRISE, "matter.warn", &now, Some(false))?;
        }
        if self.take_by_two(("ada", "song"), on, &given, may, Some(second))? {
            let matter = self.matter();
            matter.warnings.push(Warning { given: Span::from(today), mend_by, moved: false });
            (matter.state, matter.keep_asked) = ("warned", None);
            let (at, place) = (self.law.matters.len() - 1, self.matter().warnings.len() - 1);
            let parts: &[&'static str] = if second { &["ada", "song"] } else { &["ada"] };
            self.decided_on_matter("matter.warn", parts, What::MatterWarned(at, place));
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

    fn propose(&mut self) -> Outcome {
        let (today, who) = (self.today(), self.rng.pick(&SUPERVISORS).unwrap());
        // Whether one is delisted who has no certificate to lose the text does not say.
        let keys = &self.law.candidate(today)[..].to_vec();
        if keys.is_empty() && !self.law.keepable(today).is_empty() {
            return Ok(());
        }
        let state = self.matter().state;
        let may = !keys.is_empty() && state != "delisting_proposed";
        if self.take(who, ENTERPRISE, "matter.propose_delisting", &[], Some(may))? {
            let matter = self.matter();
            matter.keep_asked = None;
            matter.proposed =
                Some(Proposed { by: who, on: today, keys: keys.clone(), before: state });
            matter.state = "delisting_proposed";
        }
        Ok(())
    }

    fn decide_delisting(&mut self) -> Outcome {
        let (today, who) = (self.today(), self.rng.pick(&SUPERVISORS).unwrap());
        let Some(proposed) = self.matter().proposed.clone() else { return Ok(()) };
        let on = match self.rng.below(10) {
            0 => today.plus(-1),
            1..=2 => today.plus(self.rng.days(1, 50)),
            _ => today,
        };
        let now = self.law.candidate(today);
        let still = proposed.keys.iter().filter(|k| now.contains(k)).count();
        let may = match still {
            _ if who == proposed.by || on < today || still == 0 => Some(false),
            _ if on > working_days_after(today, DELISTING_DAYS) => Some(false),
            _ if still == proposed.keys.len() => Some(true),
            _ => None,
        };
        let given = [("on", on.to_string())];
        self.provoke_delisting(who, &proposed.keys, may)?;
        if self.take(who, ENTERPRISE, "matter.decide_delisting", &given, may)? {
            let matter = self.matter();
            (matter.state, matter.proposed) = ("delisted", None);
            self.law.end_certificates(EndKind::Delisted, on);
            self.law.bans.push((Span::from(on), Law::ban_until(on)));
            self.law.delistings.push(Delisting { decided: today, on, aside: None });
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

    /// What may be kept: what makes a candidate, and an alert of 11.3 against one who has nothing to lose.
    pub fn keepable(&self, day: Day) -> Vec<Key> {
        let mut keys = self.candidate(day);
        if self.has_much_to_lose(day, true) {
            return keys;
        }
        for sign in self.signs.iter().filter(|s| s.code.starts_with("11.3") && s.on <= day) {
            let key = (sign.code, sign.id, sign.on);
            let named = keys.iter().any(|k| (k.0, k.1) == (key.0, key.1));
            if !named && !self.answered(&key, sign.on, day, true) {
                keys.push(key);
            }
        }
        keys
    }
}
