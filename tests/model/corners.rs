//! Corners that few histories come to by themselves: on a copy of the record, from wherever a history stands, the steps that lead
//! there, and what must be refused there, and why; or what one person may only propose.

use super::build::{ENTERPRISE, officer};
use super::days::working_days_after;
use super::enterprise::What;
use super::entry::Entry;
use super::history::{DESK, History, Outcome, case_id, cert_id};
use super::law::{Filing, Law, RENEWAL_DAYS, Span, Warning};
use sedesk::domain::alert::AlertState;
use sedesk::domain::day::Day;
use sedesk::domain::id::{Kind as Of, RecordId};
use sedesk::domain::officer::{Officer, Role};
use sedesk::domain::record::Record;

type Given<'a> = &'a [(&'a str, String)];

/// Days after which what was announced in public is served, and working days in which a change is told.
const ANNOUNCED_DAYS: i64 = 30;
const CHANGE_DAYS: u32 = 20;
/// The code of another legal person.
const OTHER_CODE: &str = "91350100M000100Y43";

#[allow(clippy::needless_pass_by_value, reason = "what is typed is written in place")]
fn field(key: &'static str, value: impl ToString) -> (&'static str, String) {
    (key, value.to_string())
}

impl History {
    /// One of the corners; those that the history does not lead near are passed by.
    pub fn corner(&mut self) -> Outcome {
        match self.rng.below(12) {
            11 => self.corner_of_judging(),
            6 => self.corner_of_case(),
            7 => self.corner_of_days(),
            0 => self.corner_of_desk(),
            1 => self.corner_of_alert(),
            2 => self.corner_of_certificate(),
            3 => self.corner_of_code(),
            4 => self.corner_of_appeal(),
            5 => self.corner_of_warning(),
            _ => self.corner_of_filing(),
        }
    }

    /// A step that one person takes or asks for, and a second one confirms where that is needed; whether it was done.
    fn do_by_two(
        &mut self,
        (who, other): (&str, &str),
        id: RecordId,
        step: &str,
        given: Given<'_>,
    ) -> bool {
        let (who, other) = (DESK[who].clone(), DESK[other].clone());
        match self.do_apart(&who, id, step, given) {
            Some(made) if made.kind == Of::Approval => {
                self.do_apart(&other, made, "confirm", &[]).is_some()
            }
            made => made.is_some(),
        }
    }

    // ---- The desk. ----

    /// The desk's list is readable, the thresholds are confirmed once, and no record is begun without its code.
    fn corner_of_desk(&mut self) -> Outcome {
        let admin = |name: &str| officer(name, &[Role::Admin]);
        let ivy = DESK["ivy"].clone();
        let id = RecordId::SETTINGS;
        self.apart(|h| {
            h.world.run("settings");
            let list = [field("authorities", "an office without an address")];
            h.refused_for(&admin("kim"), (id, "desk.set_contacts"), &list, "11.3 refused-contact")?;
            let step = "standard.confirm_thresholds";
            for name in ["kim", "uma"] {
                h.do_apart(&admin(name), id, step, &[]);
            }
            h.refused_for(&admin("eve"), (id, step), &[], "6 refused-thresholds-confirmed")?;
            let register = (id, "enterprise.register");
            let name = field("name", "another company");
            let none = [name.clone()];
            h.refused_for(&ivy, register, &none, "5.1.2 refused-no-code")?;
            let both = [name, field("uscc", OTHER_CODE), field("code_unknown", "yes")];
            h.refused_for(&ivy, register, &both, "5.1.2 refused-code-and-none")
        })
    }

    // ---- Alerts. ----

    /// An alert is told of a known enterprise once, joins a matter that is open, and is made less by two persons.
    fn corner_of_alert(&mut self) -> Outcome {
        let (ada, ivy) = (DESK["ada"].clone(), DESK["ivy"].clone());
        let closed = ["delisted", "restored"];
        let closed = self.law.matters.iter().any(|m| closed.contains(&m.state));
        let closed = self.world.dossier.matters().find(|(_, m)| closed && m.is_closed());
        let closed = closed.map(|(id, _)| format!("M-{:06}", id.no));
        self.apart(|h| {
            h.world.run("sign 11.3c serious");
            let last = h.world.dossier.alerts().next_back();
            let Some(id) = last.map(|(id, _)| id) else { return Ok(()) };
            let triage = |ground: &str, grade: &str| {
                let mut given = vec![field("ground", ground), field("severity", "serious")];
                given.extend((!grade.is_empty()).then(|| field("accident_grade", grade)));
                given
            };
            if h.do_apart(&ada, id, "alert.triage", &triage("11.3c", "larger")).is_none() {
                return Err("an alert of an accident was not triaged".to_owned());
            }
            let confirm = (id, "alert.confirm_enterprise");
            h.refused_for(&ivy, confirm, &[], "11 refused-enterprise-confirmed")?;
            let join = (id, "alert.join");
            let elsewhere = [field("matter", "M-000404")];
            h.refused_for(&ada, join, &elsewhere, "11.3 refused-matter-elsewhere")?;
            if let Some(closed) = closed {
                let given = [field("matter", closed)];
                h.refused_for(&ada, join, &given, "11.3 refused-matter-closed")?;
            }
            for less in [triage("11.3c", "ordinary"), triage("10", "")] {
                let kept = h.world.dossier.clone();
                h.only_proposed(&ada, id, "alert.triage", &less)?;
                h.world.dossier = kept;
            }
            Ok(())
        })
    }

    // ---- Cases. ----

    /// What was not asked for is not answered, nor before it was asked.
    fn corner_of_case(&mut self) -> Outcome {
        let open: Vec<usize> =
            (0..self.law.cases.len()).filter(|i| self.law.cases[*i].is_open()).collect();
        let Some(index) = self.rng.pick(&open) else { return self.corner_of_certificate() };
        let (ivy, today) = (DESK["ivy"].clone(), self.today());
        let (on, note) = (field("on", today), field("note", "a page"));
        let id = case_id(index);
        let (ask, answer) = ("case.request_supplement", "case.answer_supplement");
        if let Some(asked) = self.law.cases[index].asked {
            self.refused_for(&ivy, (id, ask), &[on, note], "9 refused-supplement-open")?;
            let before = [field("on", asked.on.plus(-1))];
            let why = "9 refused-answer-before-request";
            return self.refused_for(&ivy, (id, answer), &before, why);
        }
        let why = "9 refused-no-supplement";
        self.refused_for(&ivy, (id, answer), std::slice::from_ref(&on), why)?;
        self.apart(|h| match h.do_apart(&ivy, id, ask, &[on, note]) {
            Some(_) => {
                let before = [field("on", today.plus(-1))];
                let why = "9 refused-answer-before-request";
                h.refused_for(&ivy, (id, answer), &before, why)
            }
            None => Ok(()),
        })
    }

    /// Awarded on paper, and entered when its days of grace are over.
    pub fn late_award(&mut self, index: usize, until: Day) -> Outcome {
        let on = until.plus(1);
        let later = working_days_after(on, 3).plus(1).max(self.today());
        self.apart(|h| {
            h.world.today = later;
            let given = [field("on", on)];
            h.only_proposed(&DESK["pei"].clone(), case_id(index), "case.award", &given)
        })
    }

    // ---- The certificate and its mark. ----

    fn corner_of_certificate(&mut self) -> Outcome {
        let (ada, today) = (DESK["ada"].clone(), self.today());
        let (surrender, stop) = ("enterprise.surrender", "enterprise.suspend_mark");
        let on = [field("on", today)];
        let misuse = [field("misuse", "false"), field("on", today), field("limit", "none")];
        let valid = self.law.valid_cert(today);
        if valid.is_none() {
            let why = "B.3 d refused-no-certificate";
            self.refused_for(&ada, (ENTERPRISE, surrender), &on, why)?;
            let why = "10 refused-no-certificate";
            self.refused_for(&ada, (ENTERPRISE, stop), &misuse, why)?;
        }
        if let Some(index) = valid {
            let stopped = self.law.certs[index].mark_stopped(today);
            if !stopped {
                let give_back = (ENTERPRISE, "enterprise.restore_mark");
                self.refused_for(&ada, give_back, &[], "10 refused-mark-not-stopped")?;
            }
            self.apart(|h| {
                if !stopped && h.do_apart(&ada, ENTERPRISE, stop, &misuse).is_none() {
                    return Err("a mark was not stopped".to_owned());
                }
                h.refused_for(&ada, (ENTERPRISE, stop), &misuse, "10 refused-mark-stopped")
            })?;
        }
        self.before_the_season()?;
        for index in 0..self.law.certs.len() {
            let step = (cert_id(index), "certificate.withdraw_void");
            self.refused_for(&ada, step, &[], "11.3 a refused-no-void-proposed")?;
            let anew = (cert_id(index), "certificate.reissue");
            self.refused_for(&DESK["pei"].clone(), anew, &on, "5.3.5 refused-not-voided")?;
        }
        Ok(())
    }

    /// On the day before the season begins nothing is renewed yet.
    fn before_the_season(&mut self) -> Outcome {
        let Some(last) = self.law.certs.last() else { return Ok(()) };
        let day = last.until.plus(-RENEWAL_DAYS - 1);
        if last.ended().is_some() || day < last.from || day < self.today() {
            return Ok(());
        }
        self.apart(|h| {
            h.world.today = day;
            let given = [field("kind", "renewal"), field("on", day)];
            let step = (ENTERPRISE, "case.open");
            h.refused_for(&DESK["ivy"].clone(), step, &given, "11 refused-renewal-early")
        })
    }

    /// Where a merger is registered another code is another legal person's (B.3 b).
    fn corner_of_code(&mut self) -> Outcome {
        let (sun, ivy, today) = (DESK["sun"].clone(), DESK["ivy"].clone(), self.today());
        if self.law.valid_cert(today).is_none() {
            return self.corner_of_certificate();
        }
        let merged = [
            field("kind", "b"),
            field("event", "merger"),
            field("occurred_on", today),
            field("reported_on", today),
            field("state", "accepted"),
            field("text", "merged into another"),
        ];
        let code = |how: &str| {
            [field("uscc", OTHER_CODE), field("how", how), field("licence_seen", "yes")]
        };
        self.apart(|h| {
            let step = "enterprise.register_change";
            if h.do_apart(&sun, ENTERPRISE, step, &merged).is_none() {
                return Err("a merger was not registered".to_owned());
            }
            let correct = (ENTERPRISE, "enterprise.correct_code");
            let why = "B.3 b refused-code-of-successor";
            h.refused_for(&ivy, correct, &code("changed"), why)?;
            h.only_proposed(&ivy, ENTERPRISE, "enterprise.correct_code", &code("mistyped"))
        })
    }

    /// What is announced in public is served thirty days later; a change is told within twenty working days, or is a sign itself.
    fn corner_of_days(&mut self) -> Outcome {
        let (sun, pei, today) = (DESK["sun"].clone(), DESK["pei"].clone(), self.today());
        let notice = [
            field("kind", "other"),
            field("party", "enterprise"),
            field("channel", "announcement"),
            field("on", today),
            field("text", "told"),
        ];
        let served = today.plus(ANNOUNCED_DAYS);
        self.apart(|h| {
            let sent = h.do_apart(&pei, ENTERPRISE, "notice.send", &notice);
            let told = sent.and_then(|id| h.world.dossier.notice(id)?.served_on);
            if told == Some(served) {
                return Ok(());
            }
            Err(format!("announced on {today} it is served on {told:?}, and not on {served}"))
        })?;
        if self.law.valid_cert(today).is_none() {
            return Ok(());
        }
        // The day on which the last day to tell of it was yesterday, and the day after.
        let missed = |d: &Day| working_days_after(*d, CHANGE_DAYS) < today;
        let late = (1..90).map(|n| today.plus(-n)).find(missed);
        let Some(late) = late else { return Ok(()) };
        for (occurred, signs) in [(late, 1), (late.plus(1), 0)] {
            let change = [
                field("kind", "i"),
                field("occurred_on", occurred),
                field("reported_on", today),
                field("state", "received"),
                field("text", "told"),
            ];
            self.apart(|h| {
                let before = h.world.dossier.alerts().count();
                h.do_apart(&sun, ENTERPRISE, "enterprise.register_change", &change);
                let raised = h.world.dossier.alerts().count() - before;
                if raised == signs {
                    return Ok(());
                }
                Err(format!("a change of {occurred} told on {today} raised {raised} alerts"))
            })?;
        }
        Ok(())
    }

    // ---- Appeals. ----

    /// Any decision of the history that nobody has appealed against, by a letter that came on its very day.
    fn corner_of_appeal(&mut self) -> Outcome {
        let open: Vec<usize> =
            (0..self.decisions.len()).filter(|i| self.decisions[*i].appealed.is_none()).collect();
        let Some(index) = self.rng.pick(&open) else { return self.corner_of_alert() };
        let decision = &self.decisions[index];
        let (contested, what) = (decision.contested.clone(), decision.what.clone());
        let (parts, last) = (decision.parts.clone(), decision.last());
        let (ivy, zoe) = (DESK["ivy"].clone(), DESK["zoe"].clone());
        let (today, decided) = (self.today(), contested.day);
        let letter = |on: Day| {
            let against = field("against", format!("#{:06}", contested.operation));
            [against, field("on", on), field("text", "no")]
        };
        let step = (ENTERPRISE, "appeal.open");
        let kept = self.world.contested.replace(contested.clone());
        let outcome = self.apart(|h| {
            h.refused_for(&ivy, step, &letter(today.plus(1)), "11 refused-future")?;
            let Some(appeal) = h.do_apart(&ivy, ENTERPRISE, "appeal.open", &letter(decided)) else {
                return Err(format!("no appeal may be opened against {}", contested.decision));
            };
            h.refused_for(&ivy, step, &letter(decided), "11 refused-appealed")?;
            let decide = (appeal, "appeal.decide");
            for part in parts {
                let who = officer(part, &[Role::Supervisor]);
                let upheld = [field("outcome", "upheld")];
                h.refused_for(&who, decide, &upheld, "11 refused-was-decider")?;
            }
            let aside = [field("outcome", "set_aside")];
            let entry = Entry::made(decided, today, Some(decided), false, "ivy");
            if last.is_some_and(|last| entry.counts() > last) {
                h.refused_for(&zoe, decide, &aside, "11 refused-appeal-waits")?;
            }
            h.restored_no_more((&zoe, appeal), &what)
        });
        self.world.contested = kept;
        outcome
    }

    /// Set aside is only what can be restored: no case under a ban, no warning that counts no more.
    fn restored_no_more(&mut self, (who, appeal): (&Officer, RecordId), what: &What) -> Outcome {
        let (aside, decide) = ([field("outcome", "set_aside")], (appeal, "appeal.decide"));
        let today = self.today();
        match what {
            What::Ended { index, .. } if !self.law.cases[*index].is_open() => {
                self.world.run(&format!("ban {today} {}", Law::ban_until(today)));
                self.refused_for(who, decide, &aside, "11 refused-banned")
            }
            What::FilingWarned(at, place) => {
                let (id, place) = (self.law.filings[*at].id, *place);
                self.world.change(id, |record| {
                    let Record::Filing(filing) = record else { panic!() };
                    filing.warnings[place].set_aside_on = Some(today);
                });
                self.refused_for(who, decide, &aside, "11 refused-nothing-to-restore")
            }
            _ => Ok(()),
        }
    }

    // ---- Warnings and filings. ----

    /// That a notice went out some weeks ago is not for one person to say.
    fn sent_long_ago(&mut self, today: Day) -> Outcome {
        let ada = DESK["ada"].clone();
        let what = [field("kind", "other"), field("party", "enterprise"), field("text", "known")];
        let how = [field("channel", "onsite"), field("on", today.plus(-30))];
        let given: Vec<_> = what.into_iter().chain(how).collect();
        self.apart(|h| match h.do_apart(&ada, ENTERPRISE, "notice.send", &given) {
            Some(made) if made.kind != Of::Approval => {
                Err("a notice of long ago was entered by one".to_owned())
            }
            _ => Ok(()),
        })
    }

    /// There is no address to write to by post.
    fn corner_of_warning(&mut self) -> Outcome {
        let (ada, today) = (DESK["ada"].clone(), self.today());
        let proposed = |m: &super::law::Matter| m.state == "delisting_proposed";
        if self.law.matters.iter().any(proposed) {
            return self.corner_of_filing();
        }
        let given = [field("mend_by", today.plus(40)), field("channel", "post")];
        let warn = (ENTERPRISE, "matter.warn");
        self.refused_for(&ada, warn, &given, "11.2 b refused-no-address")?;
        self.sent_long_ago(today)?;
        let awaited: Vec<RecordId> =
            self.law.filings.iter().filter(|f| f.awaited()).map(|f| f.id).collect();
        let Some(id) = self.rng.pick(&awaited) else { return Ok(()) };
        self.refused_for(&ada, (id, "filing.warn"), &given, "11.2 b refused-no-address")?;
        let post = [field("channel", "post")];
        let ivy = DESK["ivy"].clone();
        self.refused_for(&ivy, (id, "filing.remind"), &post, "11.2 b refused-no-address")
    }

    fn corner_of_filing(&mut self) -> Outcome {
        let today = self.today();
        let awaited = |i: &usize| {
            let f = &self.law.filings[*i];
            f.awaited() && self.law.certs[f.cert].ended().is_none()
        };
        // One whose last day may still be put off, by today or when it is overdue.
        let late = |i: &usize| awaited(i) && today < self.law.filings[*i].due.plus(80);
        let all: Vec<usize> = (0..self.law.filings.len()).filter(late).collect();
        if self.rng.chance(40)
            && let Some(index) = self.rng.pick(&all)
        {
            return self.lapsed_warning(index);
        }
        let near = |i: &usize| awaited(i) && self.law.filings[*i].year <= today.year();
        let all: Vec<usize> = (0..self.law.filings.len()).filter(near).collect();
        let Some(index) = self.rng.pick(&all) else { return self.corner_of_case() };
        let f = self.law.filings[index].clone();
        self.closes_no_ground(&f)?;
        if f.reopened || self.rng.chance(50) {
            return self.missed_supplement(index);
        }
        self.reopened_twice(&f)
    }

    /// No end is dated back before what is overdue (8, 11).
    fn closes_no_ground(&mut self, f: &Filing) -> Outcome {
        let (today, dated) = (self.today(), f.due.plus(-1));
        let cert = &self.law.certs[f.cert];
        let held = cert.valid(today) && cert.valid(dated) && !cert.delisted(today, true);
        let stands = self.law.grounds(today).iter().any(|g| g.key.0 == "11.2d" && g.key.1 == f.id);
        if !held || !stands {
            return Ok(());
        }
        let change = |state: &str| {
            [
                field("kind", "c"),
                field("event", "closed_down"),
                field("occurred_on", dated),
                field("reported_on", today),
                field("state", state),
                field("text", "told"),
            ]
        };
        let (sun, ada) = (DESK["sun"].clone(), DESK["ada"].clone());
        let (register, why) = ("enterprise.register_change", "B.3 refused-closes-ground");
        self.refused_for(&sun, (ENTERPRISE, register), &change("accepted"), why)?;
        self.apart(|h| match h.do_apart(&sun, ENTERPRISE, register, &change("received")) {
            Some(id) => h.refused_for(&ada, (id, "change.accept"), &[], why),
            None => Err("a change was not taken down".to_owned()),
        })
    }

    /// Received, reviewed and failed by force majeure, all today.
    fn failed(&mut self, id: RecordId) -> bool {
        let (sun, ada, today) = (DESK["sun"].clone(), DESK["ada"].clone(), self.world.today);
        let receipt = [field("on", today), field("channel", "onsite"), field("changes", "none")];
        let (all, fm) = ([field("all", "yes")], [field("attribution", "force_majeure")]);
        self.do_apart(&sun, id, "filing.receive", &receipt).is_some()
            && self.do_apart(&ada, id, "filing.review", &all).is_some()
            && self.do_apart(&ada, id, "filing.fail", &fm).is_some()
    }

    /// Opened again twice at most.
    fn reopened_twice(&mut self, f: &Filing) -> Outcome {
        let until = f.due.max(self.today()).plus(20);
        let given = [field("until", until), field("evidence", "a flood")];
        self.apart(|h| {
            for _ in 0..2 {
                let reopened =
                    h.failed(f.id) && h.do_by_two(("ada", "song"), f.id, "filing.reopen", &given);
                if !reopened {
                    return Err("a filing failed by force majeure was not opened again".to_owned());
                }
            }
            h.failed(f.id);
            let why = "11.2 d refused-extensions";
            h.refused_for(&DESK["ada"].clone(), (f.id, "filing.reopen"), &given, why)
        })
    }

    /// A date to hand in what was asked for is missed: one that fails then is opened again by two.
    fn missed_supplement(&mut self, index: usize) -> Outcome {
        let (f, today) = (self.law.filings[index].clone(), self.today());
        let (by, later) = (today.plus(5), today.plus(6));
        let mut law = self.law.clone();
        law.today = later;
        let filing = &mut law.filings[index];
        filing.supplements.push((today, by, None));
        (filing.state, filing.ended) = ("failed", Some((later, false)));
        (filing.received, filing.late) =
            (Some(Entry::made(today, today, None, true, "sun")), false);
        if today > f.due || !law.candidate_by(&law.filings[index]) {
            return Ok(());
        }
        let (sun, ada) = (DESK["sun"].clone(), DESK["ada"].clone());
        let receipt = [field("on", today), field("channel", "onsite"), field("changes", "none")];
        let until = f.due.max(later).plus(20);
        self.apart(|h| {
            h.do_apart(&sun, f.id, "filing.receive", &receipt);
            h.do_apart(&ada, f.id, "filing.review", &[field("all", "yes")]);
            let asked = [field("by", by), field("note", "a page")];
            h.do_apart(&ada, f.id, "filing.request_supplement", &asked);
            h.world.today = later;
            let fm = [field("attribution", "force_majeure")];
            if h.do_apart(&ada, f.id, "filing.fail", &fm).is_none() {
                return Err("a filing that was asked for more did not fail".to_owned());
            }
            let given = [field("until", until), field("evidence", "a flood")];
            h.only_proposed(&ada, f.id, "filing.reopen", &given)
        })
    }

    /// Warned once it is overdue, and not mended: put off by two only, and a warning that comes back is freed from by two.
    fn lapsed_warning(&mut self, index: usize) -> Outcome {
        let f = self.law.filings[index].clone();
        let mut law = self.law.clone();
        let today = self.today().max(f.due.plus(1));
        law.today = today;
        if !law.may_warn_filing(&f) {
            return Ok(());
        }
        let (mend_by, later) = (today.plus(1), today.plus(2));
        law.today = later;
        law.filings[index].warnings.push(Warning {
            given: Span::from(today),
            mend_by,
            moved: false,
        });
        let candidate = law.candidate_by(&law.filings[index]);
        let (ada, pei) = (DESK["ada"].clone(), DESK["pei"].clone());
        self.apart(|h| {
            h.world.today = today;
            let given = [field("mend_by", mend_by), field("channel", "email")];
            if !h.do_by_two(("ada", "song"), f.id, "filing.warn", &given) {
                return Err("an overdue filing was not warned".to_owned());
            }
            h.world.today = later;
            let warned = h.world.dossier.filing(f.id).and_then(|f| f.warnings.last());
            if let Some(notice) = warned.and_then(|w| w.notice) {
                let back = [field("outcome", "returned"), field("on", later)];
                let kept = h.world.dossier.clone();
                h.only_proposed(&pei, notice, "notice.serve", &back)?;
                h.world.dossier = kept;
            }
            // Warned anew of the same it is by two, whatever the days to mend.
            let given = [field("mend_by", later.plus(60)), field("channel", "email")];
            let kept = h.world.dossier.clone();
            h.only_proposed(&ada, f.id, "filing.warn", &given)?;
            h.world.dossier = kept;
            if !candidate {
                return Ok(());
            }
            let off = [
                field("until", f.due.max(later).plus(1)),
                field("struck_on", today),
                field("evidence", "a flood"),
            ];
            h.only_proposed(&ada, f.id, "filing.extend", &off)
        })
    }

    /// What a delisting was proposed for makes no candidate any more.
    pub fn grounds_gone(&mut self, who: &Officer, keys: &[super::law::Key]) -> Outcome {
        let today = self.today();
        let of_alert = keys.iter().map(|k| k.1).find(|id| id.kind == Of::Alert);
        let of_filing = keys.iter().filter(|k| k.0 == "11.2d").find_map(|k| {
            let found = self.law.filings.iter().find(|f| f.id == k.1 && f.awaited());
            found.filter(|f| f.extensions < 2).cloned()
        });
        let given = [field("on", today)];
        let decide = (ENTERPRISE, "matter.decide_delisting");
        let why = "11.3 refused-grounds-gone";
        if let Some(id) = of_alert {
            self.apart(|h| {
                h.world.change(id, |record| {
                    let Record::Alert(alert) = record else { panic!() };
                    alert.state = AlertState::Dismissed;
                });
                h.refused_for(who, decide, &given, why)
            })?;
        }
        let Some(f) = of_filing else { return Ok(()) };
        let off = [
            field("until", today.plus(5)),
            field("struck_on", today),
            field("evidence", "a flood"),
        ];
        self.apart(|h| {
            if !h.do_by_two(("ada", "song"), f.id, "filing.extend", &off) {
                return Ok(());
            }
            h.refused_for(who, decide, &given, why)
        })
    }
}
