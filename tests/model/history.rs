//! Random histories of one enterprise: every step goes through the program's own `decide` and, where it is done, into the law.
//! A step that the law knows to be forbidden, or open, and the program sees otherwise, is a disagreement.

use super::adversary::Before;
use super::build::{ENTERPRISE, SHIPPED, World, officer, told};
use super::enterprise::Decision;
use super::invariant::{Raised, Watched};
use super::law::{Kind, Law};
use sedesk::domain::day::Day;
use sedesk::domain::id::{Kind as Of, RecordId};
use sedesk::domain::officer::{Officer, Role};
use sedesk::domain::record::Record;
use sedesk::workflow::refusal::Refusal;
use sedesk::workflow::scene::Rules;
use std::collections::{BTreeMap, BTreeSet};
use std::fmt::Write;
use std::sync::LazyLock;

/// A small generator of numbers: the same seed, the same history.
pub struct Rng(u64);

impl Rng {
    pub fn new(seed: u64) -> Self {
        Self(seed)
    }

    pub fn next(&mut self) -> u64 {
        self.0 = self.0.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let mut z = self.0;
        z = (z ^ (z >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        z = (z ^ (z >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        z ^ (z >> 31)
    }

    pub fn below(&mut self, end: u64) -> u64 {
        self.next() % end
    }

    pub fn days(&mut self, from: i64, to: i64) -> i64 {
        from + i64::try_from(self.below((to - from + 1).unsigned_abs())).unwrap()
    }

    pub fn chance(&mut self, percent: u64) -> bool {
        self.below(100) < percent
    }

    pub fn pick<T: Copy>(&mut self, of: &[T]) -> Option<T> {
        let len = of.len() as u64;
        (len > 0).then(|| of[usize::try_from(self.below(len)).unwrap()])
    }
}

/// Everyone at the desk, each with the parts that are theirs alone.
pub static DESK: LazyLock<BTreeMap<&str, Officer>> = LazyLock::new(|| {
    let one = |name: &'static str, roles: &[Role]| (name, officer(name, roles));
    BTreeMap::from([
        one("ivy", &[Role::Intake]),
        one("rui", &[Role::Reviewer]),
        one("mei", &[Role::CommitteeMember]),
        one("bo", &[Role::CommitteeMember]),
        one("lan", &[Role::CommitteeMember]),
        one("wang", &[Role::Chair]),
        one("yan", &[Role::Chair]),
        one("hao", &[Role::Investigator]),
        one("pei", &[Role::Publisher]),
        one("sun", &[Role::Supervisor, Role::Intake]),
        one("song", &[Role::Supervisor, Role::Intake]),
        one("tao", &[Role::Publisher]),
        one("ada", &[Role::Supervisor]),
        one("zoe", &[Role::Supervisor]),
    ])
});

pub struct History {
    pub world: World,
    pub law: Law,
    pub rng: Rng,
    pub lines: Vec<String>,
    /// Steps done and refused.
    pub counts: (u64, u64),
    pub signs: u32,
    pub decisions: Vec<Decision>,
    /// Cases that something has happened to since they were compared.
    pub touched: BTreeSet<usize>,
    /// Which steps were done and which refused as foreseen, for the tally.
    pub seen: BTreeMap<&'static str, (u64, u64)>,
    /// Since when something stood against the enterprise, as of the last step.
    pub stood: Option<Day>,
    /// The record that the last step was on, or that it made.
    pub last: RecordId,
    pub raised: Raised,
    pub watched: Watched,
    /// Tries what is forbidden beside most of what is allowed.
    pub eager: bool,
    /// Begins on the register, and is mostly about what comes after the award.
    pub supervised: bool,
    /// What stood before the last step, where it may come to be taken back.
    pub before: Option<Before>,
    /// The day on which a ban last came from elsewhere.
    pub banned_since: Day,
    /// What the last step was refused for, and what the next one is foreseen to be refused for.
    pub refusals: Vec<Refusal>,
    pub reasons: Vec<&'static str>,
}

pub type Outcome = Result<(), String>;

pub fn case_id(index: usize) -> RecordId {
    RecordId::new(Of::Case, index as u64 + 1)
}

pub fn cert_id(index: usize) -> RecordId {
    RecordId::new(Of::Certificate, index as u64 + 1)
}

impl History {
    pub fn new(seed: u64) -> Self {
        Self::under(seed, SHIPPED.clone())
    }

    /// A history under some edition; the law stays what it is.
    pub fn under(seed: u64, rules: Rules) -> Self {
        let mut rng = Rng::new(seed);
        let start = Day::new(2022, 1, 1).unwrap().plus(rng.days(0, 1500));
        let mut world = World::under(rules);
        world.today = start;
        world.run("applicant");
        let rights = "income, disposal, voting, benefit";
        world.run(&format!(
            "set agreement_rights={rights}; set email=post@example.cn; set registered_place="
        ));
        let mut law = Law::new(start);
        let name = world.dossier.enterprise(ENTERPRISE).map(|e| e.name.clone());
        law.name = name.unwrap_or_default();
        let (lines, seen) = (vec![format!("{start} begin")], BTreeMap::new());
        Self {
            world,
            law,
            rng,
            lines,
            counts: (0, 0),
            signs: 0,
            decisions: Vec::new(),
            touched: BTreeSet::new(),
            seen,
            stood: None,
            last: ENTERPRISE,
            raised: Raised::default(),
            watched: Watched::default(),
            before: None,
            eager: false,
            supervised: false,
            banned_since: start,
            refusals: Vec::new(),
            reasons: Vec::new(),
        }
    }

    /// Steps done, and certificates that came by import.
    pub fn lines_done(&self) -> u64 {
        self.counts.0 + self.law.certs.len() as u64
    }

    pub fn today(&self) -> Day {
        self.law.today
    }

    fn pass_days(&mut self) {
        let days = match self.rng.below(20) {
            0..=7 => self.rng.days(1, 6),
            8..=13 => self.rng.days(5, 30),
            14..=18 => self.rng.days(25, 150),
            _ => self.rng.days(150, 700),
        };
        self.go_to(self.today().plus(days));
    }

    /// Whether the step has such a field to fill in.
    pub fn asks(&self, transition: &str, key: &str) -> bool {
        let rule = self.world.edition().transition(transition);
        rule.is_some_and(|t| t.fields.is_empty() || t.fields.iter().any(|f| f.key == key))
    }

    /// A reference, at times, by which what is entered is known outside.
    pub fn reference(&mut self, given: &mut Vec<(&str, String)>) -> bool {
        let told = self.rng.chance(50);
        if told {
            given.push(("reference", "R-1".to_owned()));
            if !given.iter().any(|(key, _)| *key == "channel") {
                given.push(("channel", "post".to_owned()));
            }
        }
        told
    }

    /// Takes a step as that officer; where it is refused, it is for the reasons that were foreseen too. `foreseen`: whether the law lets it; `None` where the text says nothing of it.
    /// Whether it was done; a disagreement is an error.
    pub fn take(
        &mut self,
        who: &str,
        id: RecordId,
        transition: &'static str,
        given: &[(&str, String)],
        foreseen: Option<bool>,
    ) -> Result<bool, String> {
        self.settle();
        let asked = given.iter().filter(|(key, _)| self.asks(transition, key));
        let fields: BTreeMap<String, String> =
            asked.map(|(k, v)| ((*k).to_owned(), v.clone())).collect();
        let mut line = format!("{} {who} {transition} {}{}", self.today(), id.kind.word(), id.no);
        for (key, value) in given {
            write!(line, " {key}={}", value.replace(' ', "_")).unwrap();
        }
        let answer = self.world.ask(&DESK[who], id, transition, Some(&fields), Some("because"));
        if answer.is_ok() {
            self.remember(who, transition);
        }
        let reasons = std::mem::take(&mut self.reasons);
        let tally = self.seen.entry(transition).or_default();
        match answer {
            Ok(decision) => {
                self.world.dossier = decision.dossier;
                self.last = decision.record;
                self.lines.push(line);
                (self.counts.0, tally.0) = (self.counts.0 + 1, tally.0 + 1);
                if foreseen == Some(false) {
                    return Err(format!("{transition} was let, and the law forbids it"));
                }
                Ok(true)
            }
            Err(refusals) => {
                self.lines.push(format!("{line}  -- {}", told(&refusals)));
                (self.counts.1, tally.1) = (self.counts.1 + 1, tally.1 + 1);
                if foreseen == Some(true) {
                    let why = told(&refusals);
                    return Err(format!("{transition} was refused, and the law lets it: {why}"));
                }
                self.refusals = refusals;
                self.told_of(transition, &reasons)?;
                Ok(false)
            }
        }
    }

    /// The step that the last one left waiting for a second person, if it did.
    fn waiting(&self) -> Option<RecordId> {
        let waits = self.last.kind == Of::Approval;
        waits.then_some(self.last)
    }

    /// Takes a step that may ask for a second person: `second` says whether the law does. Whether it was done in the end.
    pub fn take_by_two(
        &mut self,
        (who, other): (&str, &str),
        (id, transition): (RecordId, &'static str),
        given: &[(&str, String)],
        may: Option<bool>,
        second: Option<bool>,
    ) -> Result<bool, String> {
        if !self.take(who, id, transition, given, may)? {
            return Ok(false);
        }
        let Some(waiting) = self.waiting() else {
            return match second {
                Some(true) => {
                    Err(format!("{transition} was done by one, and the law asks for two"))
                }
                _ => Ok(true),
            };
        };
        if second == Some(false) {
            return Err(format!(
                "{transition} waits for a second person, and the law lets one do it"
            ));
        }
        if self.rng.chance(10) {
            self.take(who, id, transition, given, Some(false))?;
        }
        if self.rng.chance(30) {
            self.take(who, waiting, "confirm", &[], Some(false))?;
        }
        if self.rng.chance(15) {
            self.take(other, waiting, "decline", &[], Some(true))?;
            return Ok(false);
        }
        self.take(other, waiting, "confirm", &[], may)
    }

    /// A day to give for something that happened: mostly today, at times a few days ago, at times one that is still to come.
    pub fn some_day(&mut self) -> Day {
        match self.rng.below(20) {
            0..=15 => self.today(),
            16..=18 => self.today().plus(-self.rng.days(1, 6)),
            _ => self.today().plus(self.rng.days(1, 5)),
        }
    }

    /// A certificate that came with an import, awarded some while ago.
    fn import(&mut self) {
        self.forget_undo();
        let on = self.today().plus(-self.rng.days(0, 1700));
        self.lines.push(format!("{} certified {on}", self.today()));
        self.world.certify(on);
        let today = self.today();
        self.world.change(cert_id(0), |record| {
            let Record::Certificate(c) = record else { panic!() };
            c.entered_on = Some(today);
        });
        self.law.award(on, 0, false);
        self.law.certs[0].entered = Some(today.year());
        self.law.certs[0].existed = today;
    }

    /// One step of any sort, some days after the one before.
    pub fn step(&mut self) -> Outcome {
        let imported = match (self.eager, self.supervised) {
            (_, true) => 100,
            (true, false) => 40,
            (false, false) => 65,
        };
        if self.lines.len() == 1 && self.rng.chance(imported) {
            self.import();
            return Ok(());
        }
        self.pass_days();
        if self.lines.len().is_multiple_of(3) {
            self.ask_of_renewal()?;
        }
        if self.rng.chance(25) {
            self.disturb()?;
        }
        if self.rng.chance(20) {
            self.try_wrong()?;
        }
        if self.eager && self.rng.chance(15) {
            self.provoke_record()?;
        }
        if self.rng.chance(if self.eager { 12 } else { 1 }) {
            self.corner()?;
        }
        let turn = match (self.eager && self.rng.chance(50), self.supervised) {
            (true, true) => 30 + self.rng.below(50),
            (true, false) => 0,
            _ => self.rng.below(100),
        };
        match turn {
            0..=27 => self.case_step(),
            28..=52 => self.filing_step(),
            53..=60 => self.sign(),
            61..=80 => self.matter_step(),
            81..=92 => self.enterprise_step(),
            _ => self.appeal_step(),
        }
    }

    /// Opens a case of some kind.
    pub fn open_case(&mut self) -> Outcome {
        let mut kinds = vec![Kind::Certification, Kind::Rating];
        // Of a renewal of what has been renewed already the text says nothing.
        let ahead = self.law.certs.last().is_some_and(|c| c.from > self.today());
        if !ahead {
            kinds.extend([Kind::Renewal, Kind::Renewal]);
        }
        let kind = self.rng.pick(&kinds).unwrap();
        let on = self.some_day();
        let may = self.law.may_open(kind, on);
        let given = [("kind", kind.word().to_owned()), ("on", on.to_string())];
        self.provoke_opening(&given, may)?;
        self.reasons = self.law.reasons_of_opening(kind, on);
        if self.take("ivy", ENTERPRISE, "case.open", &given, may)? {
            self.law.opened(kind, on);
            self.touched.insert(self.law.cases.len() - 1);
        }
        Ok(())
    }
}
