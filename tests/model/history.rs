//! Random histories of one enterprise: every step goes through the program's own `decide` and, where it is done, into the law.
//! A step that the law knows to be forbidden, or open, and the program sees otherwise, is a disagreement.

use crate::build::{ENTERPRISE, World, officer, told};
use crate::enterprise::Decision;
use crate::law::{Kind, Law};
use sedesk::domain::day::Day;
use sedesk::domain::id::{Kind as Of, RecordId};
use sedesk::domain::officer::{Officer, Role};
use sedesk::domain::record::Record;
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
        one("hao", &[Role::Investigator]),
        one("pei", &[Role::Publisher]),
        one("sun", &[Role::Supervisor, Role::Intake]),
        one("song", &[Role::Supervisor, Role::Intake]),
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
        let mut rng = Rng::new(seed);
        let start = Day::new(2022, 1, 1).unwrap().plus(rng.days(0, 1500));
        let mut world = World::new();
        world.today = start;
        world.run("applicant");
        let rights = "income, disposal, voting, benefit";
        world.run(&format!("set agreement_rights={rights}"));
        let law = Law::new(start);
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
        self.law.today = self.law.today.plus(days);
        self.world.today = self.law.today;
    }

    /// Takes a step as that officer. `foreseen`: whether the law lets it; `None` where the text says nothing of it.
    /// Whether it was done; a disagreement is an error.
    pub fn take(
        &mut self,
        who: &str,
        id: RecordId,
        transition: &'static str,
        given: &[(&str, String)],
        foreseen: Option<bool>,
    ) -> Result<bool, String> {
        let fields: BTreeMap<String, String> =
            given.iter().map(|(k, v)| ((*k).to_owned(), v.clone())).collect();
        let mut line = format!("{} {who} {transition} {}{}", self.today(), id.kind.word(), id.no);
        for (key, value) in given {
            write!(line, " {key}={}", value.replace(' ', "_")).unwrap();
        }
        let answer = self.world.ask(&DESK[who], id, transition, Some(&fields), Some("because"));
        let tally = self.seen.entry(transition).or_default();
        match answer {
            Ok(decision) => {
                self.world.dossier = decision.dossier;
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
                Ok(false)
            }
        }
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
    }

    /// One step of any sort, some days after the one before.
    pub fn step(&mut self) -> Outcome {
        if self.lines.len() == 1 && self.rng.chance(65) {
            self.import();
            return Ok(());
        }
        self.pass_days();
        match self.rng.below(100) {
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
        let may = self.law.may_open(kind) && on <= self.today();
        let given = [("kind", kind.word().to_owned()), ("on", on.to_string())];
        if self.take("ivy", ENTERPRISE, "case.open", &given, Some(may))? {
            self.law.opened(kind, on);
            self.touched.insert(self.law.cases.len() - 1);
        }
        Ok(())
    }
}
