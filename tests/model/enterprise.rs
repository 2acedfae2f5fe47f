//! Steps on the enterprise itself: surrender, the mark, disclosures, registered changes; and appeals against decisions.

use super::build::ENTERPRISE;
use super::days::{date, working_days_after};
use super::entry::Entry;
use super::history::{History, Outcome};
use super::law::{ANEW_DAYS, APPEAL_DAYS, EndKind, Pause, Proposed, Sign};
use sedesk::domain::day::Day;
use sedesk::domain::id::RecordId;
use sedesk::domain::record::Record;
use sedesk::workflow::scene::Contested;

impl History {
    pub fn enterprise_step(&mut self) -> Outcome {
        match self.rng.below(20) {
            0 => self.surrender(),
            1 => self.confirm_disclosures(),
            2..=5 => self.stop_mark(),
            6..=9 => self.restore_mark(),
            10..=15 => self.disclose(),
            _ => self.register_change(),
        }
    }

    fn surrender(&mut self) -> Outcome {
        let today = self.today();
        let may = self.law.valid_cert(today).is_some();
        let given = [("on", today.to_string())];
        if self.rng.chance(20) {
            let given = [("on", today.plus(1).to_string())];
            self.take("ada", ENTERPRISE, "enterprise.surrender", &given, Some(false))?;
        }
        if self.take("ada", ENTERPRISE, "enterprise.surrender", &given, Some(may))? {
            self.law.end_certificates(EndKind::Surrendered, today);
        }
        Ok(())
    }

    fn stop_mark(&mut self) -> Outcome {
        let today = self.today();
        let valid = self.law.valid_cert(today);
        let may = valid.is_some_and(|i| !self.law.certs[i].mark_stopped(today));
        let limit = self.rng.pick(&["none", "none", "shown", "blocking"]).unwrap();
        let until = today.plus(self.rng.days(30, 900));
        let mut given = vec![
            ("misuse", "false".to_owned()),
            ("on", today.to_string()),
            ("limit", limit.to_owned()),
        ];
        if limit != "none" {
            given.push(("until", until.to_string()));
        }
        if self.take("ada", ENTERPRISE, "enterprise.suspend_mark", &given, Some(may))? {
            self.law.stop_mark();
            if limit == "blocking" {
                self.law.limits.push(until);
            }
        }
        Ok(())
    }

    fn restore_mark(&mut self) -> Outcome {
        let today = self.today();
        let stopped = |i: &usize| self.law.certs[*i].mark_stopped(today);
        let valid = self.law.valid_cert(today);
        let stopped = valid.filter(stopped);
        // Whether a mark may be given back that goes with no valid certificate the text does not say.
        let may = valid.map(|_| stopped.is_some());
        if may.is_none() {
            return self.disclose();
        }
        if self.take("ada", ENTERPRISE, "enterprise.restore_mark", &[], may)? {
            for stop in self.law.certs.iter_mut().flat_map(|c| &mut c.stops) {
                stop.1.get_or_insert(today);
            }
        }
        Ok(())
    }

    fn disclose(&mut self) -> Outcome {
        let today = self.today();
        let year = today.year() - i32::try_from(self.rng.below(3)).unwrap() + 1;
        let on = if year == today.year() { self.some_day() } else { date(year, 12, 1) };
        // A disclosure is of the year it was seen in; of years without a certificate the text says nothing.
        let noted = self.law.disclosed.iter().any(|(of, _)| *of == year);
        let held = self.law.certs.iter().any(|c| {
            let end = c.ended().map_or(c.until, |on| on.plus(-1).min(c.until));
            c.from <= date(year, 12, 31) && date(year, 1, 1) <= end
        });
        let may = on <= today && on.year() == year && !noted;
        let mut given = vec![
            ("year", year.to_string()),
            ("on", on.to_string()),
            ("place", "its website".to_owned()),
        ];
        let told = self.reference(&mut given) && self.asks("enterprise.disclose", "reference");
        let entry = Entry::made(on, today, None, told, "ivy");
        let foreseen = if held || !may { Some(may) } else { None };
        if self.take("ivy", ENTERPRISE, "enterprise.disclose", &given, foreseen)? {
            self.law.disclosed.push((year, entry));
        }
        Ok(())
    }

    /// What was seen and entered late stands for its year once a second person confirms it.
    fn confirm_disclosures(&mut self) -> Outcome {
        if !self.law.disclosed.iter().any(|(_, e)| e.waits()) {
            return self.disclose();
        }
        if self.rng.chance(30) {
            self.take("ivy", ENTERPRISE, "confirm", &[], Some(false))?;
        }
        // Whether an entry that nothing hangs on is worth confirming the text does not say.
        if self.take("song", ENTERPRISE, "confirm", &[], None)? {
            for (_, entry) in &mut self.law.disclosed {
                entry.confirmed = true;
            }
        }
        Ok(())
    }

    fn register_change(&mut self) -> Outcome {
        let today = self.today();
        let (kind, event) = match self.rng.below(12) {
            0 => ("c", "closed_down"),
            1 => ("c", "revoked"),
            2 => ("d", ""),
            3..=5 => ("e", "goal_added"),
            6..=8 => ("i", ""),
            _ => ("a", ""),
        };
        // Of changes of one whose certificate has ended the text says nothing.
        if self.law.valid_cert(today).is_none() {
            return self.disclose();
        }
        let mut facts = Vec::new();
        match kind {
            "a" if self.law.name == format!("name of {today}") => return Ok(()),
            "a" => facts.push(("name", format!("name of {today}"))),
            "e" => facts.push(("social_goal", format!("goal of {today}"))),
            _ => {}
        }
        self.register(kind, event, &facts)?;
        Ok(())
    }

    /// Registers a change that is accepted at once, with the facts that it brings.
    pub fn register(
        &mut self,
        kind: &'static str,
        event: &'static str,
        facts: &[(&'static str, String)],
    ) -> Result<bool, String> {
        let today = self.today();
        let mut given = vec![
            ("kind", kind.to_owned()),
            ("occurred_on", today.to_string()),
            ("reported_on", today.to_string()),
            ("state", "accepted".to_owned()),
            ("text", "told".to_owned()),
        ];
        given.extend(facts.iter().cloned());
        if !event.is_empty() {
            given.push(("event", event.to_owned()));
        }
        // While a certificate stands, until a delisting takes effect too, changes are registered (B.3).
        let may = self.law.valid_cert(today).map(|_| true);
        if !self.take("sun", ENTERPRISE, "enterprise.register_change", &given, may)? {
            return Ok(false);
        }
        self.law.changed.push(today.year());
        for (key, value) in facts {
            self.law.know(key, value);
        }
        let licence = self.asks("enterprise.register_change", "predecessors");
        match event {
            "closed_down" => {
                if licence {
                    self.law.know("licence_state", "deregistered");
                }
                self.law.end_certificates(EndKind::Ceased, today);
                self.end_all_cases("withdrawn");
            }
            "revoked" => {
                if licence {
                    self.law.know("licence_state", "revoked");
                }
                let id = self.world.dossier.changes().next_back().map(|(id, _)| id).unwrap();
                self.law.signs.push(Sign { id, code: "B.3c", on: today });
            }
            _ if kind == "d" => self.law.end_certificates(EndKind::Surrendered, today),
            _ => {}
        }
        Ok(true)
    }

    /// Every open case ends; which, where each stood, and whether its clock ran.
    pub fn end_all_cases(&mut self, stage: &'static str) -> Vec<(usize, &'static str, bool)> {
        let mut ended = Vec::new();
        for index in 0..self.law.cases.len() {
            let case = &self.law.cases[index];
            if case.is_open() {
                ended.push((index, case.stage, case.clock.end.is_none()));
                self.close(index, stage);
            }
        }
        ended
    }

    /// Notes a decision that may be appealed against, with everyone who had a part in it.
    pub fn decided(
        &mut self,
        step: &'static str,
        record: RecordId,
        parts: &[&'static str],
        what: What,
    ) {
        let (operation, day) = (self.counts.0, self.today());
        // What is made known by a notice of its own runs from that.
        let from = (!matches!(what, What::Delisted { .. })).then_some(day);
        self.decisions.push(Decision {
            from,
            served: false,
            contested: Contested {
                operation,
                decision: step.to_owned(),
                record,
                day,
                actor: parts[0].to_owned(),
                undone: false,
            },
            parts: parts.to_vec(),
            what,
            appealed: None,
            entry: None,
            asked: None,
        });
    }

    pub fn appeal_step(&mut self) -> Outcome {
        let open: Vec<usize> = (0..self.decisions.len())
            .filter(|i| self.decisions[*i].appealed.is_some_and(|(_, open)| open))
            .collect();
        if let Some(index) = self.rng.pick(&open) {
            return self.decide_appeal(index);
        }
        if self.decisions.is_empty() {
            return self.matter_step();
        }
        let last = self.decisions.len() - 1;
        let index = last.saturating_sub(usize::try_from(self.rng.below(3)).unwrap());
        match self.rng.below(6) {
            0 => self.make_known(index),
            _ => self.open_appeal(index),
        }
    }

    /// The notice of a delisting goes out; or that of a warning is served, on a day later than it was sent.
    fn make_known(&mut self, index: usize) -> Outcome {
        let (record, today) = (self.decisions[index].contested.record, self.today());
        if let What::Delisted { .. } = self.decisions[index].what {
            let channel = self.rng.pick(&["onsite", "announcement"]).unwrap();
            let given = [
                ("kind", "delisting".to_owned()),
                ("party", "enterprise".to_owned()),
                ("channel", channel.to_owned()),
                ("on", today.to_string()),
                ("text", "known".to_owned()),
            ];
            if self.take("ada", record, "notice.send", &given, Some(true))? {
                let wait = if channel == "announcement" { 30 } else { 0 };
                self.decisions[index].from = Some(today.plus(wait));
            }
            return Ok(());
        }
        let (warnings, place) = match self.decisions[index].what {
            What::FilingWarned(at, place) => (&self.law.filings[at].warnings, place),
            What::MatterWarned(at, place) => (&self.law.matters[at].warnings, place),
            _ => return Ok(()),
        };
        let told = match self.world.dossier.get(record) {
            Some(Record::Filing(f)) => f.warnings.get(place).and_then(|w| w.notice),
            Some(Record::Matter(m)) => m.warnings.get(place).and_then(|w| w.notice),
            _ => None,
        };
        let Some(notice) = told.filter(|_| !self.decisions[index].served) else { return Ok(()) };
        // As many days are left to mend as were given, though no more than the text asks for.
        let (on, by) = (warnings[place].given.on, warnings[place].mend_by);
        let given_days = (0..ANEW_DAYS).find(|n| working_days_after(on, n + 1) > by);
        let later = working_days_after(today, given_days.unwrap_or(ANEW_DAYS)).max(by);
        // Of one that a later one has replaced none run any more.
        let later = if place + 1 == warnings.len() { later } else { by };
        let second = by < today && by < later;
        let given = [("outcome", "served".to_owned()), ("on", today.to_string())];
        let step = (notice, "notice.serve");
        if self.take_by_two(("ada", "song"), step, &given, Some(true), Some(second))? {
            let warning = match self.decisions[index].what {
                What::FilingWarned(at, place) => &mut self.law.filings[at].warnings[place],
                What::MatterWarned(at, place) => &mut self.law.matters[at].warnings[place],
                _ => return Ok(()),
            };
            (warning.moved, warning.mend_by) = (warning.mend_by < later, later);
            let decision = &mut self.decisions[index];
            (decision.from, decision.served) = (Some(today), true);
        }
        Ok(())
    }

    fn open_appeal(&mut self, index: usize) -> Outcome {
        let decision = self.decisions[index].contested.clone();
        let (today, day) = (self.today(), decision.day);
        // While its notice has not gone out no period runs.
        let last = self.decisions[index].last();
        // Often at the edge: on the last day in time, or the day after.
        let edge = last.unwrap_or(today);
        let on = match self.rng.below(4) {
            0 => edge.min(today),
            1 => edge.plus(1).min(today),
            _ => self.some_day(),
        };
        let appealed = self.decisions[index].appealed.is_some();
        let in_time = last.is_none_or(|last| on <= last);
        let may = !appealed && day <= on && in_time && on <= today;
        let mut given = vec![
            ("against", format!("#{:06}", decision.operation)),
            ("on", on.to_string()),
            ("text", "no".to_owned()),
        ];
        let told = self.reference(&mut given) && self.asks("appeal.open", "reference");
        self.provoke_appeal(&decision, &given, (may, last))?;
        self.world.contested = Some(decision);
        self.reasons = self.law.reasons_of_appeal((day, last), on, appealed);
        if self.take("ivy", ENTERPRISE, "appeal.open", &given, Some(may))? {
            let id = self.world.dossier.appeals().next_back().map(|(id, _)| id).unwrap();
            self.decisions[index].appealed = Some((id, true));
            self.decisions[index].entry = Some(Entry::made(on, today, Some(day), told, "ivy"));
        }
        self.world.contested = None;
        Ok(())
    }

    fn decide_appeal(&mut self, index: usize) -> Outcome {
        let who = self.rng.pick(&["sun", "song", "ada", "zoe", "wang"]).unwrap();
        let decision = &self.decisions[index];
        let Some((id, _)) = decision.appealed else { return Ok(()) };
        let (part, asked) = (decision.parts.contains(&who), decision.asked);
        // One that is in time by a day that was entered late alone sets nothing aside before that is confirmed.
        let last = decision.last();
        let late = decision.entry.is_some_and(|e| last.is_some_and(|last| e.counts() > last));
        let late = late && self.asks("appeal.open", "reference");
        let aside = self.rng.chance(75);
        let outcome = if aside { "set_aside" } else { "upheld" };
        // Nobody who had a part decides. Whether what followed lets it be set aside is not for this model to say.
        let may = match asked {
            _ if part => Some(false),
            _ if aside && late => Some(false),
            Some(by) if aside && by == who => Some(false),
            None if !aside => Some(true),
            _ => None,
        };
        let given = [("outcome", outcome.to_owned())];
        self.world.contested = Some(decision.contested.clone());
        let done = self.take(who, id, "appeal.decide", &given, may);
        self.world.contested = None;
        if !done? {
            return Ok(());
        }
        if aside && asked.is_none() {
            self.decisions[index].asked = Some(who);
            return Ok(());
        }
        self.decisions[index].appealed = Some((id, false));
        if aside {
            self.set_aside(index);
        }
        Ok(())
    }

    /// What stood before stands again, from today.
    fn set_aside(&mut self, index: usize) {
        let today = self.today();
        match self.decisions[index].what.clone() {
            What::FilingWarned(at, place) => {
                self.law.filings[at].warnings[place].given.aside = Some(today);
            }
            What::MatterWarned(at, place) => {
                self.law.matters[at].warnings[place].given.aside = Some(today);
            }
            What::Ended { index, stage, ticking } => self.resume(index, stage, ticking, true),
            What::Delisted { matter, on, proposed, cases } => {
                for (kind, span) in self.law.certs.iter_mut().flat_map(|c| &mut c.ends) {
                    if *kind == EndKind::Delisted && span.on == on {
                        span.aside = Some(today);
                    }
                }
                for (span, _) in self.law.bans.iter_mut().filter(|(span, _)| span.on == on) {
                    span.aside = Some(today);
                }
                let matter = &mut self.law.matters[matter];
                matter.state = "restored";
                matter.kept.push((today, proposed.on, proposed.keys));
                for delisting in self.law.delistings.iter_mut().filter(|d| d.on == on) {
                    delisting.aside = Some(today);
                }
                self.law.set_anew(on);
                for (index, stage, ticking) in cases {
                    // It goes on where it stood: what was voted stands.
                    self.resume(index, stage, ticking, false);
                }
            }
        }
    }

    /// Of what was decided in its last stage it begins anew, where the end itself was set aside.
    fn resume(&mut self, index: usize, stage: &'static str, ticking: bool, anew: bool) {
        let today = self.today();
        self.touched.insert(index);
        let case = &mut self.law.cases[index];
        case.stage = stage;
        if anew {
            (case.interviewed, case.looked_anew) = (false, false);
            case.votes.clear();
        }
        if ticking {
            let end = case.clock.end.take();
            let open = case.clock.pauses.iter_mut().find(|p| p.to.is_none());
            let asked_anew = Entry::made(today, today, None, true, "ivy");
            if let Some(pause) = open {
                // What was asked for is still to come: the day on which the case stands again counts, and it is asked anew.
                pause.to = Some(today);
                case.clock.pauses.push(Pause { from: asked_anew, to: None, breached: false });
            } else {
                let until_now = |end| Pause { from: end, to: Some(today), breached: false };
                case.clock.pauses.extend(end.map(until_now));
            }
        }
    }
}

/// What was decided, and what setting it aside would bring back.
#[derive(Clone)]
pub enum What {
    /// Filing, and which of its warnings.
    FilingWarned(usize, usize),
    MatterWarned(usize, usize),
    Ended {
        index: usize,
        stage: &'static str,
        ticking: bool,
    },
    Delisted {
        matter: usize,
        on: Day,
        proposed: Proposed,
        cases: Vec<(usize, &'static str, bool)>,
    },
}

/// A decision that may be appealed against.
pub struct Decision {
    pub contested: Contested,
    pub parts: Vec<&'static str>,
    pub what: What,
    /// The appeal, and whether it is open.
    pub appealed: Option<(RecordId, bool)>,
    pub entry: Option<Entry>,
    /// Who has proposed to set it aside.
    pub asked: Option<&'static str>,
    /// The day from which the days for an appeal run.
    pub from: Option<Day>,
    /// What became of its notice has been noted.
    pub served: bool,
}

impl Decision {
    /// The last day for an appeal, once its days run.
    pub fn last(&self) -> Option<Day> {
        self.from.map(|from| working_days_after(from, APPEAL_DAYS))
    }
}
