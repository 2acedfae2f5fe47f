//! A small world to decide in: one enterprise's dossier, a day, an officer, and steps written as short lines of text.

use sedesk::domain::alert::{Alert, AlertState};
use sedesk::domain::approval::{Approval, ApprovalState, Typed};
use sedesk::domain::case::{
    Case, CaseKind, Choice, ClockEntry, ClockMark, DueDiligence, Finding, FindingState, Material,
    MaterialState, PartKind, Rating, RoundResult, Vote,
};
use sedesk::domain::certificate::{Certificate, CertificateEnd, EndKind, MarkSuspension};
use sedesk::domain::day::Day;
use sedesk::domain::desk_settings::DeskSettings;
use sedesk::domain::dossier::Dossier;
use sedesk::domain::enterprise::{Ban, Enterprise, RegisterClaim};
use sedesk::domain::field::FieldValue;
use sedesk::domain::filing::{Filing, FilingState};
use sedesk::domain::id::{Kind, RecordId};
use sedesk::domain::measure::Money;
use sedesk::domain::network::{Challenge, Match, Participation, Partner};
use sedesk::domain::officer::{Officer, Role};
use sedesk::domain::queue::Queue;
use sedesk::domain::record::Record;
use sedesk::standard::calendar::Calendar;
use sedesk::standard::edition::{Edition, MachineCheck, Need};
use sedesk::standard::load::{load, shipped_text};
use sedesk::standard::rule::Subject;
use sedesk::workflow::decide::{AskedStep, Decision, decide, state_of};
use sedesk::workflow::refusal::Refusal;
use sedesk::workflow::scene::{Contested, DecisionContext, NextNumbers, Rules};
use sedesk::workflow::standing::standing;
use sedesk::workflow::{deadline, form, ground, queue};
use std::collections::{BTreeMap, BTreeSet};
use std::sync::{Arc, LazyLock};

pub static SHIPPED: LazyLock<Rules> = LazyLock::new(|| rules_of(shipped_text()));

pub const ENTERPRISE: RecordId = RecordId { kind: Kind::Enterprise, no: 1 };
pub const CERTIFICATE: RecordId = RecordId { kind: Kind::Certificate, no: 1 };

pub fn day(text: &str) -> Day {
    text.parse().unwrap_or_else(|_| panic!("{text} is no day"))
}

/// The rules of an edition's text, with the shipped calendar.
pub fn rules_of(text: &str) -> Rules {
    let edition = Arc::new(load(text).unwrap_or_else(|problems| panic!("{problems:?}")));
    Rules {
        editions: BTreeMap::from([(edition.stamp.clone(), edition.clone())]),
        current: edition,
        calendar: Arc::new(Calendar::shipped()),
        confirmed: BTreeSet::new(),
    }
}

/// The shipped text with some of it replaced; every replacement must be found.
pub fn edited(replacements: &[(&str, &str)]) -> String {
    replacements.iter().fold(shipped_text().to_owned(), |text, (old, new)| {
        assert!(text.contains(old), "{old}");
        text.replacen(old, new, 1)
    })
}

/// An officer of some roles; `-name` is one who is not active any more.
pub fn officer(name: &str, roles: &[Role]) -> Officer {
    let (name, active) = name.strip_prefix('-').map_or((name, true), |name| (name, false));
    Officer { name: name.to_owned(), os_user: name.to_owned(), roles: roles.to_vec(), active }
}

/// An enterprise of which every condition that a machine can check holds.
pub fn sound_enterprise() -> Enterprise {
    let mut e = Enterprise::named("天宇助残服务有限公司");
    let text = |t: &str| FieldValue::Text(t.to_owned());
    let code = |t: &str| FieldValue::Code(t.to_owned());
    let several = |items: &[&str]| items.iter().map(|i| (*i).to_owned()).collect();
    let list = |items: &[&str]| FieldValue::List(several(items));
    let codes = |items: &[&str]| FieldValue::Codes(several(items));
    for (key, value) in [
        ("uscc", FieldValue::Uscc("91440300208981186K".parse().unwrap())),
        ("legal_form", code("limited_company")),
        ("email", text("a@b.cn")),
        ("phone", text("0898")),
        ("registered_place", text("Haikou")),
        ("licence_state", code("active")),
        ("tax_state", code("normal")),
        ("registered_on", FieldValue::Day(day("2019-03-01"))),
        ("social_goal", text("work for people with disabilities")),
        ("fields_of_work", codes(&["employment"])),
        ("bound_share", FieldValue::Share("70%".parse().unwrap())),
        ("recommenders", list(&["one foundation"])),
        ("measures", list(&["2025 | beneficiaries | 1200"])),
        ("charter_carries_goal", FieldValue::Flag(true)),
        ("agreement_rights", codes(&["income", "disposal", "voting", "benefit"])),
    ] {
        e.set(key, value).unwrap();
    }
    e
}

/// What a due diligence finds in a setup.
pub const INVESTIGATION: &str =
    "method=phone third_party=an_assessor points=books|met|seen conclusion=all_well";
/// A desk's settings as they are first made.
pub fn settings(rules: &Rules) -> DeskSettings {
    DeskSettings {
        name: "desk".to_owned(),
        sandbox: true,
        solo: false,
        offset_minutes: 480,
        opened_on: day("2026-01-01"),
        edition: rules.current.stamp.clone(),
        confirmations: Vec::new(),
        authorities: Vec::new(),
        media: Vec::new(),
    }
}

pub struct World {
    pub rules: Rules,
    pub dossier: Dossier,
    pub today: Day,
    pub solo: bool,
    pub numbers: NextNumbers,
    /// Who takes the steps of a setup.
    pub chief: String,
    /// Who sits on the committee.
    pub committee: Vec<String>,
    /// The operation that an appeal is against.
    pub contested: Option<Contested>,
    /// The desk's settings, where notices go to its list.
    pub desk: Option<DeskSettings>,
}

/// What an officer is, in a row: `wang:supervisor+intake`, `supervisor`, `-wang:viewer`, `all` for every role.
pub fn actor(text: &str) -> Officer {
    let (name, roles) = text.split_once(':').unwrap_or(("wang", text));
    if roles == "all" {
        return officer(name, &Role::ALL);
    }
    let roles: Vec<Role> = roles
        .split('+')
        .map(|r| Role::ALL.into_iter().find(|k| k.word() == r).unwrap_or_else(|| panic!("{r}")))
        .collect();
    officer(name, &roles)
}

impl World {
    pub fn new() -> Self {
        Self::under(SHIPPED.clone())
    }

    pub fn under(rules: Rules) -> Self {
        Self {
            rules,
            dossier: Dossier::default(),
            today: day("2026-05-06"),
            solo: false,
            numbers: NextNumbers::default(),
            chief: "chief".to_owned(),
            committee: ["mei", "bo", "lan", "wang"].map(str::to_owned).to_vec(),
            contested: None,
            desk: None,
        }
    }

    /// A world in which those steps were taken.
    pub fn after(steps: &str) -> Self {
        Self::new().then(steps)
    }

    pub fn then(mut self, steps: &str) -> Self {
        self.run(steps);
        self
    }

    pub fn run(&mut self, steps: &str) {
        for step in steps.split([';', '\n']).map(str::trim).filter(|s| !s.is_empty()) {
            self.setup(step);
        }
    }

    pub fn edition(&self) -> &Edition {
        &self.rules.current
    }

    /// Decides; what is decided is not written.
    pub fn ask(
        &self,
        officer: &Officer,
        id: RecordId,
        transition: &str,
        fields: Option<&BTreeMap<String, String>>,
        reason: Option<&str>,
    ) -> Result<Decision, Vec<Refusal>> {
        let officers = ["chief".to_owned(), "wang".to_owned()];
        let scene = DecisionContext {
            rules: &self.rules,
            today: self.today,
            officer,
            officers: &officers,
            committee: &self.committee,
            contested: self.contested.as_ref(),
            solo: self.solo,
            opened: day("2020-01-01"),
            seconded: None,
            contacts: self.desk.as_ref(),
            numbers: &self.numbers,
        };
        decide(&scene, &self.dossier, &AskedStep { id, transition, fields, reason })
    }

    /// The record a step is on: named `@C`, else the one its transition is about.
    fn target(&self, transition: &str, named: Option<&str>) -> RecordId {
        let last = |kind: Kind| {
            let of_kind = self.dossier.records().filter(|(id, _)| id.kind == kind);
            of_kind.map(|(id, _)| id).next_back().unwrap_or(RecordId::new(kind, 404))
        };
        let kind = match named {
            Some("E") => Kind::Enterprise,
            Some("X") => Kind::Certificate,
            Some("XV") => return CERTIFICATE,
            Some("C") => Kind::Case,
            Some("A") => Kind::Alert,
            Some("M") => Kind::Matter,
            Some("J") => Kind::Objection,
            Some("AP") => Kind::Appeal,
            Some("G") => Kind::Change,
            Some("N") => Kind::Notice,
            Some("W") => Kind::Approval,
            Some("D") => Kind::Settings,
            Some("P") => Kind::Partner,
            Some(year) if year.starts_with('F') => {
                let year = year[1..].parse().unwrap();
                return self.filing_id(year);
            }
            Some(other) => panic!("@{other}"),
            None => match self.edition().transition(transition).map(|t| t.subject) {
                Some(Subject::Filing) => return self.filing_id(2026),
                Some(Subject::Alert) => Kind::Alert,
                Some(Subject::Objection) => Kind::Objection,
                Some(Subject::Appeal) => Kind::Appeal,
                Some(Subject::Change) => Kind::Change,
                Some(Subject::Certificate) => Kind::Certificate,
                Some(Subject::Desk) => Kind::Settings,
                Some(Subject::Partner) => Kind::Partner,
                Some(Subject::Challenge) => Kind::Challenge,
                Some(Subject::Match) => Kind::Match,
                Some(Subject::Notice) => Kind::Notice,
                Some(Subject::Approval) => Kind::Approval,
                Some(Subject::Waiting) if self.dossier.approvals().next().is_some() => {
                    Kind::Approval
                }
                Some(Subject::Case | Subject::Any | Subject::Waiting) => Kind::Case,
                Some(Subject::Matter) if self.dossier.matters().next().is_some() => Kind::Matter,
                _ => Kind::Enterprise,
            },
        };
        last(kind)
    }

    pub fn filing_id(&self, year: i32) -> RecordId {
        let latest = self.dossier.filings().rfind(|(_, f)| f.year == year);
        latest.map_or(RecordId::filing(404, year), |(id, _)| id)
    }

    pub fn filing(&self, year: i32) -> &Filing {
        self.dossier.filing(self.filing_id(year)).unwrap()
    }

    /// Tries a step written `key=value … reason=words @target`: `?` asks as a menu does, `bare` leaves defaults out.
    /// In values `_` stands for a space, `+3` and `-3` for days from today.
    pub fn attempt(
        &self,
        who: &Officer,
        transition: &str,
        given: &str,
    ) -> Result<Decision, Vec<Refusal>> {
        let (mut fields, mut reason, mut named) = (BTreeMap::new(), None, None);
        let (mut menu, mut bare) = (false, false);
        for word in given.split_whitespace() {
            match word.split_once('=') {
                Some(("reason", text)) => reason = Some(self.typed(text)),
                Some((key, text)) => {
                    fields.insert(key.to_owned(), self.typed(text));
                }
                None if word == "?" => menu = true,
                None if word == "bare" => bare = true,
                None => named = Some(word.strip_prefix('@').unwrap_or_else(|| panic!("{word}"))),
            }
        }
        let id = self.target(transition, named);
        if let (Some(rule), false) = (self.edition().transition(transition), bare) {
            let officers = ["chief".to_owned(), "wang".to_owned()];
            let scene = DecisionContext {
                rules: &self.rules,
                today: self.today,
                officer: who,
                officers: &officers,
                committee: &self.committee,
                contested: self.contested.as_ref(),
                solo: self.solo,
                opened: day("2020-01-01"),
                seconded: None,
                contacts: self.desk.as_ref(),
                numbers: &self.numbers,
            };
            let record = self.dossier.get(id);
            fields = form::with_defaults(
                rule,
                &fields,
                &scene,
                self.edition(),
                record,
                self.dossier.subject().map(|(_, e)| e),
            );
        }
        self.ask(who, id, transition, (!menu).then_some(&fields), reason.as_deref())
    }

    fn typed(&self, text: &str) -> String {
        let offset = text.strip_prefix(['+', '-']).and_then(|n| n.parse::<i64>().ok());
        match (text, offset) {
            ("today", _) => self.today.to_string(),
            ("<bidi>", _) => "so\u{202e}so".to_owned(),
            ("<long>", _) => "x".repeat(5000),
            (_, Some(n)) if text.starts_with('-') => self.today.plus(-n).to_string(),
            (_, Some(n)) => self.today.plus(n).to_string(),
            _ => text.replace('_', " "),
        }
    }

    /// Takes a step that must be open, as the chief, who holds every role.
    pub fn act(&mut self, transition: &str, given: &str) -> Decision {
        let chief = officer(&self.chief, &Role::ALL);
        self.act_as(&chief, transition, given)
    }

    /// Takes a step that must be open, as that officer.
    pub fn act_as(&mut self, who: &Officer, transition: &str, given: &str) -> Decision {
        let given = if given.contains("reason=") {
            given.to_owned()
        } else {
            format!("{given} reason=because")
        };
        let decision = self
            .attempt(who, transition, &given)
            .unwrap_or_else(|r| panic!("{transition} {given} on {}: {}", self.today, told(&r)));
        self.dossier = decision.dossier.clone();
        // What waits for a second person has him at once.
        if decision.record.kind == Kind::Approval && !matches!(transition, "confirm" | "decline") {
            let second = officer("seconder", &Role::ALL);
            return self.act_as(&second, "confirm", "@W");
        }
        decision
    }

    /// As a row of a table: the outcome in words.
    pub fn outcome(&self, who: &str, transition: &str, given: &str) -> String {
        match self.attempt(&actor(who), transition, given) {
            Err(refusals) => told(&refusals),
            Ok(decision) => {
                let state =
                    decision.dossier.get(decision.record).map_or(String::new(), |r| state_of(r).1);
                let mut words =
                    if state.is_empty() { "ok".to_owned() } else { format!("-> {state}") };
                for clause in &decision.waived {
                    words.push_str(" waived ");
                    words.push_str(clause);
                }
                words
            }
        }
    }

    /// A step that the chief asked for and that waits for a second person: `case.turn_away reason=x`.
    fn waits(&mut self, step: &str) {
        let (transition, given) = step.split_once(' ').unwrap_or((step, ""));
        let words = given.split_whitespace().filter_map(|word| word.split_once('='));
        let mut fields: BTreeMap<&str, String> =
            words.map(|(key, text)| (key, self.typed(text))).collect();
        let reason = fields.remove("reason");
        let typed =
            fields.into_iter().map(|(key, value)| Typed { key: key.to_owned(), value }).collect();
        let approval = Approval {
            enterprise: Some(ENTERPRISE),
            record: self.target(transition, None),
            transition: transition.to_owned(),
            fields: typed,
            reason,
            clauses: vec!["7".to_owned()],
            proposed_by: self.chief.clone(),
            proposed_on: self.today,
            state: ApprovalState::Waiting,
            decided_by: None,
            decided_on: None,
            decision_reason: None,
        };
        let id = RecordId::new(Kind::Approval, self.numbers.fresh(Kind::Approval));
        self.dossier.write(id, approval);
    }

    fn setup(&mut self, step: &str) {
        let (word, rest) = step.split_once(' ').unwrap_or((step, ""));
        match word {
            "day" => self.today = day(rest),
            "as" => rest.clone_into(&mut self.chief),
            "solo" => self.solo = true,
            "applicant" => self.dossier.write(ENTERPRISE, sound_enterprise()),
            "set" => {
                let (key, text) = rest.split_once('=').unwrap();
                let spec = Enterprise::FIELDS.iter().find(|f| f.key == key).unwrap();
                self.change(ENTERPRISE, |record| {
                    record.set(key, spec.kind.parse(text).unwrap()).unwrap();
                });
            }
            "ban" => {
                let (from, until) = rest.split_once(' ').unwrap();
                let (from, until) = (day(from), day(until));
                self.enterprise();
                self.change(ENTERPRISE, |record| {
                    let Record::Enterprise(e) = record else { panic!() };
                    e.bans.push(Ban { from, until, clause: "8".to_owned(), set_aside_on: None });
                });
            }
            // Voted before the case came back, or the step by which it came on was taken back.
            "has-voted" => {
                let today = self.today;
                self.change(self.target("", Some("C")), |record| {
                    let Record::Case(case) = record else { panic!() };
                    case.note_part(rest, PartKind::Voted, today);
                });
            }
            "certified" => self.certify(day(rest)),
            // Taken over from a register today: what was before is not known here.
            "clean" => {
                let today = self.today;
                self.change(self.target("", Some("X")), |record| {
                    let Record::Certificate(c) = record else { panic!() };
                    c.entered_on = Some(today);
                });
                let past: Vec<RecordId> = self
                    .dossier
                    .filings()
                    .filter(|(_, f)| f.due < today)
                    .map(|(id, _)| id)
                    .collect();
                for id in past {
                    self.change(id, |record| {
                        let Record::Filing(f) = record else { panic!() };
                        f.state = FilingState::NotKnown;
                    });
                }
            }
            "ended" => {
                let (kind, on) = rest.split_once(' ').unwrap();
                let kind = match kind {
                    "delisted" => EndKind::Delisted,
                    "surrendered" => EndKind::Surrendered,
                    "ceased" => EndKind::Ceased,
                    "voided" => EndKind::Voided,
                    other => panic!("{other}"),
                };
                self.change(self.target("", Some("X")), |record| {
                    let Record::Certificate(c) = record else { panic!() };
                    c.ends.push(CertificateEnd { kind, on: day(on), set_aside_on: None });
                });
            }
            "stars" => self.change(CERTIFICATE, |record| {
                let Record::Certificate(c) = record else { panic!() };
                c.stars = Some(rest.parse().unwrap());
            }),
            "mark-stopped" => self.change(CERTIFICATE, |record| {
                let Record::Certificate(c) = record else { panic!() };
                c.mark_suspensions.push(MarkSuspension::stopped(
                    day(rest),
                    "false",
                    "misuse",
                    "chief",
                ));
            }),
            // The desk's list: `contacts authorities the_bureau | email | a@b.cn`.
            "contacts" => {
                let (party, row) = rest.split_once(' ').unwrap();
                let mut desk = self.desk.take().unwrap_or_else(|| settings(&self.rules));
                let rows = if party == "media" { &mut desk.media } else { &mut desk.authorities };
                rows.push(row.to_owned());
                self.desk = Some(desk);
            }
            "settings" => self.dossier.write(RecordId::SETTINGS, settings(&self.rules)),
            "cleared" => self.clear(rest),
            "over" => {
                let today = self.today;
                self.today = today.plus(-16);
                self.clear(rest);
                self.act("case.publish_notice", "");
                self.today = today;
            }
            "filing" => {
                let state = FilingState::ALL.into_iter().find(|s| s.word() == rest).unwrap();
                self.change(self.filing_id(2026), |record| {
                    let Record::Filing(f) = record else { panic!() };
                    f.state = state;
                });
            }
            "alert" => {
                let state = AlertState::ALL.into_iter().find(|s| s.word() == rest).unwrap();
                self.change(self.target("", Some("A")), |record| {
                    let Record::Alert(a) = record else { panic!() };
                    a.state = state;
                });
            }
            "contest" => self.contest(rest),
            "partner" | "challenge" | "match" => self.network(word, rest),
            "sign" => self.sign(rest),
            "proved" => self.prove(rest),
            "waits" => self.waits(rest),
            // What a register that the chief imported says, and nobody has confirmed: the number of a certificate.
            "claims" => {
                let (on, by) = (self.today, self.chief.clone());
                self.change(ENTERPRISE, |record| {
                    let Record::Enterprise(e) = record else { panic!() };
                    e.claims.push(RegisterClaim {
                        number: Some(rest.to_owned()),
                        awarded_on: Some(on),
                        stars: None,
                        delisted_on: None,
                        banned_until: None,
                        entered_on: on,
                        entered_by: by,
                    });
                });
            }
            "materials" => self.accept_materials(),
            "found" => {
                for condition in ["1", "5.1.4", "5.1.7"] {
                    self.act("case.find_condition", &format!("condition={condition} finding=met"));
                }
            }
            "intake" | "review" | "committee" | "final" | "diligence" | "notice" => {
                self.reach(word);
            }
            "rating" => self.reach_rating(rest),
            "interview" => {
                let given = if rest.is_empty() { "record=heard" } else { rest };
                self.by_member("mei", "case.interview", given);
            }
            "proofs" => {
                for dimension in self.dimensions() {
                    let given = format!("dimension={dimension} state=accepted");
                    self.act("case.receive_material", &given);
                }
            }
            // What a rating asks for before it is voted on: proof of every dimension, and the finding on its aim.
            "entry" => {
                self.setup("proofs");
                self.act("case.find_condition", "condition=6.2.1 finding=met");
            }
            // `votes for`, `votes rating for`: of three members, enough of four.
            "votes" => {
                let (round, choice) = rest.rsplit_once(' ').unwrap_or(("", rest));
                for member in ["mei", "bo", "lan"] {
                    self.setup(&format!("vote {member} {choice} {round}"));
                }
            }
            "vote" => {
                let mut words = rest.split_whitespace();
                let (member, choice) = (words.next().unwrap(), words.next().unwrap());
                // `vote mei for rating 5` is on five stars.
                let round = words.next().map_or(String::new(), |r| format!("round={r}"));
                let stars = words.next().map_or(String::new(), |s| format!("stars={s}"));
                self.by_member(member, "case.vote", &format!("choice={choice} {round} {stars}"));
            }
            // `scores 8`: three members, every dimension; `scores 8 lan`: one.
            "scores" => {
                let (points, member) = rest.split_once(' ').unwrap_or((rest, "mei bo lan"));
                for member in member.split(' ') {
                    for dimension in self.dimensions() {
                        let given = format!("dimension={dimension} score={points}");
                        self.by_member(member, "case.score", &given);
                    }
                }
            }
            "recused" => self.by_member(rest, "case.recuse", ""),
            "investigated" => {
                self.act("case.investigate", INVESTIGATION);
            }
            // As `do`, and what waits for a second person goes on waiting.
            "ask" => {
                let (transition, given) = rest.split_once(' ').unwrap_or((rest, ""));
                let chief = officer(&self.chief, &Role::ALL);
                let given = if given.contains("reason=") {
                    given.to_owned()
                } else {
                    format!("{given} reason=because")
                };
                let decided = self.attempt(&chief, transition, &given);
                self.dossier = decided.unwrap_or_else(|r| panic!("{step}: {}", told(&r))).dossier;
            }
            "do" => {
                let (transition, given) = rest.split_once(' ').unwrap_or((rest, ""));
                self.act(transition, given);
            }
            other => panic!("no step {other}"),
        }
    }

    /// A case that came to its public notice today: reviewed by "reviewer", investigated by "prober", voted on by "mei".
    fn clear(&mut self, kind: &str) {
        self.enterprise();
        let kind = if kind.is_empty() { "certification" } else { kind };
        self.act("case.open", &format!("kind={kind}"));
        let (id, on) = (self.target("case.award", None), self.today);
        let (materials, findings) = (self.whole_materials(), self.whole_findings());
        self.change(id, |record| {
            let Record::Case(case) = record else { panic!() };
            (case.materials, case.findings) = (materials, findings);
            "public_notice".clone_into(&mut case.stage);
            let marks = [ClockMark::Started, ClockMark::Ended];
            case.clock = marks.map(|mark| ClockEntry::new(mark, on)).to_vec();
            case.reviewer = Some("reviewer".to_owned());
            case.due_diligence = Some(DueDiligence {
                method: Some("phone".to_owned()),
                entered_on: on,
                entered_by: "chief".to_owned(),
                experts: Vec::new(),
                third_party: None,
                points: Vec::new(),
                investigated_by: vec!["prober".to_owned()],
                cleared_on: Some(on),
                cleared_by: Some("chief".to_owned()),
                conclusion: None,
                seen: None,
            });
            case.votes.push(Vote {
                round: "2".to_owned(),
                run: 0,
                member: "mei".to_owned(),
                choice: Choice::For,
                on,
                note: None,
                stars: None,
            });
            if case.kind == CaseKind::Rating {
                rate(case, on);
            }
        });
    }

    /// Every material there is, accepted, as nobody in particular judged them.
    fn whole_materials(&self) -> Vec<Material> {
        let mut all = Vec::new();
        for kind in &self.edition().materials {
            let dimensions = match kind.need {
                Need::PerDimension => self.dimensions().into_iter().map(Some).collect(),
                _ => vec![None],
            };
            all.extend(dimensions.into_iter().map(|dimension| Material {
                id: kind.id.clone(),
                dimension,
                recommender: None,
                state: MaterialState::Accepted,
                on: self.today,
                dated: None,
                note: None,
                version: 1,
            }));
        }
        all
    }

    /// What only an officer finds, found.
    fn whole_findings(&self) -> Vec<Finding> {
        let found = self.edition().conditions.iter().filter(|c| c.check == MachineCheck::None);
        let finding = FindingState::Met;
        found
            .map(|c| Finding {
                condition: c.id.clone(),
                finding,
                by: "reviewer".to_owned(),
                on: self.today,
                reason: None,
                overrules: false,
                facts: None,
            })
            .collect()
    }

    /// Changes a record's body by hand, where no step of this edition leads there.
    pub fn change(&mut self, id: RecordId, how: impl FnOnce(&mut Record)) {
        let mut record = self.dossier.get(id).unwrap().clone();
        how(&mut record);
        self.dossier.write(id, record);
    }

    fn enterprise(&mut self) {
        if self.dossier.subject().is_none() {
            self.dossier.write(ENTERPRISE, sound_enterprise());
        }
    }

    /// A certificate awarded on that day, with its filings scheduled, as an award or an import lays them out.
    pub fn certify(&mut self, on: Day) {
        self.enterprise();
        let no = self.numbers.fresh(Kind::Certificate);
        let id = RecordId::new(Kind::Certificate, no);
        let edition = self.rules.current.clone();
        let valid_until = deadline::valid_until(on, &edition);
        let number = format!("HFDA-{}-{no:05}", on.year());
        let certificate =
            Certificate::awarded(ENTERPRISE, &number, &edition.stamp, on, valid_until);
        self.dossier.write(id, certificate);
        for year in deadline::filing_years(on, valid_until, &edition) {
            let due = deadline::filing_due(year, &edition, &self.rules.calendar).unwrap();
            self.dossier.write(
                RecordId::filing(no, year),
                Filing::scheduled(ENTERPRISE, id, year, &edition.stamp, due),
            );
        }
    }

    /// An alert as an import leaves it: `11.3c serious`; `unconfirmed` is matched by name, `unknown` not at all.
    /// A partner, a challenge in which the enterprise took part, or a match of so many yuan.
    fn network(&mut self, what: &str, rest: &str) {
        use sedesk::domain::field::AsLine as _;
        let yuan: i64 = rest.parse().unwrap_or(1);
        let value = Money { minor: yuan * 100, currency: "CNY".into() };
        let (officer, note, on) = (None, None, day("2026-05-01"));
        let record: Record = match what {
            "partner" => Partner {
                name: "Some town".into(),
                partner_kind: "local_government".into(),
                uscc: None,
                enterprise: Some(ENTERPRISE),
                place: None,
                contact: None,
                since: None,
                officer,
                note,
            }
            .into(),
            "challenge" => {
                let mut took_part = Participation::from_line("Sample | CNY 5").unwrap();
                took_part.enterprise = Some(ENTERPRISE);
                let (title, owner) = ("A problem".into(), "Some town".into());
                let participants = vec![took_part];
                let (problem, theme, budget) = (None, None, None);
                let held_on = on;
                Challenge {
                    title,
                    owner,
                    problem,
                    theme,
                    budget,
                    held_on,
                    participants,
                    officer,
                    note,
                }
                .into()
            }
            _ => {
                let (enterprise, buyer) = (ENTERPRISE, "A buyer".into());
                Match { enterprise, buyer, value, matched_on: on, officer, note }.into()
            }
        };
        let no = u64::try_from(yuan).unwrap();
        self.dossier.write(RecordId::new(record.kind(), no), record);
    }

    fn sign(&mut self, rest: &str) {
        let mut words = rest.split_whitespace();
        let (ground, mut severity, mut enterprise, mut confirmed) =
            (words.next().map(str::to_owned), None, Some(ENTERPRISE), true);
        for word in words {
            match word {
                "unconfirmed" => confirmed = false,
                "unknown" => (enterprise, confirmed) = (None, false),
                other => severity = Some(other.to_owned()),
            }
        }
        let no = self.numbers.fresh(Kind::Alert);
        let alert = Alert {
            enterprise,
            enterprise_confirmed: confirmed,
            name_given: "天宇助残".to_owned(),
            uscc_given: None,
            source: "regulator".to_owned(),
            source_reference: format!("R-{no}"),
            reported_on: self.today,
            ground,
            severity,
            accident_grade: None,
            description: "seen".to_owned(),
            evidence: Vec::new(),
            state: AlertState::New,
            officer: None,
            times_reported: 1,
            matter: None,
            triaged_by: None,
            decided_on: None,
            decided_by: None,
            decision_reason: None,
        };
        self.dossier.write(RecordId::new(Kind::Alert, no), alert);
    }

    /// An alert taken all its way: `11.3d`, `11.3c larger`.
    fn prove(&mut self, rest: &str) {
        let (ground, grade) = rest.split_once(' ').unwrap_or((rest, ""));
        let no = self.numbers.fresh(Kind::Alert);
        self.act("alert.raise", &format!("source_reference=R-{no}x description=seen"));
        let grade =
            if grade.is_empty() { String::new() } else { format!("accident_grade={grade}") };
        self.act("alert.triage", &format!("ground={ground} severity=serious {grade}"));
        self.act("alert.investigate", "");
        self.act("alert.substantiate", "");
    }

    /// The operation that appeals are against: a step taken today by whoever takes steps, on the last record it is about;
    /// `undone`, or of an enterprise that is `elsewhere`.
    fn contest(&mut self, rest: &str) {
        let (decision, how) = rest.split_once(' ').unwrap_or((rest, ""));
        let record = match how {
            "elsewhere" => RecordId::new(Kind::Matter, 404),
            _ => self.target(decision, None),
        };
        self.contested = Some(Contested {
            operation: 42,
            decision: decision.to_owned(),
            record,
            day: self.today,
            actor: self.chief.clone(),
            undone: how == "undone",
        });
    }

    fn accept_materials(&mut self) {
        for letter in ["a", "b", "c", "d", "e", "f", "g", "h", "j"] {
            self.act("case.receive_material", &format!("material={letter} state=accepted"));
        }
    }

    fn reach(&mut self, stage: &str) {
        self.enterprise();
        self.act("case.open", "");
        let order = ["intake", "review", "committee", "final", "diligence", "notice"];
        let to = order.iter().position(|s| *s == stage).unwrap();
        for step in order.iter().take(to + 1).skip(1) {
            match *step {
                "review" => {
                    self.accept_materials();
                    self.act("case.accept", "");
                }
                "committee" => {
                    self.run("found");
                    self.act("case.pass_to_committee", "");
                }
                "final" => {
                    self.run("interview; votes for");
                    self.by_another("case.midlist", "");
                }
                "diligence" => {
                    self.run("interview; votes for");
                    self.by_another("case.pass_final", "");
                }
                _ => {
                    self.run("investigated");
                    self.act("case.clear_due_diligence", "");
                }
            }
        }
    }

    /// A case of rating alone: `rating intake`, `rating review`, `rating voted`, `rating rated`, `rating notice`.
    fn reach_rating(&mut self, to: &str) {
        if self.dossier.certificates().next().is_none() {
            self.certify(day("2025-09-01"));
        }
        self.act("case.open", "kind=rating @E");
        let order = ["intake", "review", "voted", "rated", "notice"];
        let to = order.iter().position(|s| *s == to).unwrap();
        for step in order.iter().take(to + 1).skip(1) {
            match *step {
                "review" => {
                    self.run("entry");
                    self.act("case.accept", "");
                }
                "voted" => self.run("scores 8; votes for"),
                "rated" => self.by_another("case.rate", ""),
                _ => self.by_another("case.publish_notice", ""),
            }
        }
    }

    fn dimensions(&self) -> Vec<String> {
        let list = self.edition().lists.get("dimension");
        list.into_iter().flatten().map(|d| d.code.clone()).collect()
    }

    /// A step of a member of the committee, who holds no other role.
    pub fn by_member(&mut self, member: &str, transition: &str, given: &str) {
        let member = officer(member, &[Role::CommitteeMember]);
        self.act_as(&member, transition, given);
    }

    fn by_another(&mut self, transition: &str, given: &str) {
        let chief = std::mem::replace(&mut self.chief, "another".to_owned());
        self.act(transition, given);
        self.chief = chief;
    }

    /// The grounds open today: `11.3d`, `11.2d*` where one makes a candidate.
    pub fn grounds(&self) -> String {
        let all = ground::grounds(&self.dossier, &self.rules);
        let open = ground::open_on(&all, self.today);
        let words: Vec<String> = open
            .iter()
            .map(|g| {
                let is = g.candidate_from.is_some_and(|from| from <= self.today);
                format!("{}{}", g.code, if is { "*" } else { "" })
            })
            .collect();
        words.join(" ")
    }

    pub fn standing(&self) -> String {
        standing(&self.dossier, &self.rules, self.today).phrase.key
    }

    /// Records in a queue today, as `F2026` or `C1`.
    pub fn in_queue(&self, wanted: Queue) -> Vec<String> {
        let ranges = wanted.days(self.today);
        let rows = queue::project(&self.dossier, &self.rules).rows;
        rows.iter()
            .filter(|(k, _)| k.queue == wanted && k.owner == 0)
            .filter(|(k, _)| ranges.iter().any(|(from, to)| *from <= k.day && k.day <= *to))
            .map(|(k, _)| match self.dossier.get(k.id) {
                Some(Record::Filing(f)) => format!("F{}", f.year),
                _ => format!("{}{}", k.id.kind.word(), k.id.no),
            })
            .collect()
    }
}

/// The round of the rating carried and three stars given, as the chair leaves a case of rating.
fn rate(case: &mut Case, on: Day) {
    case.rounds.push(RoundResult {
        round: "rating".to_owned(),
        run: 0,
        on,
        by: "chief".to_owned(),
        carried: true,
        in_favour: 3,
        against: 0,
        abstained: 0,
        members: 4,
        quorum: 3,
        seen: None,
        stars: Some(3),
    });
    case.rating = Some(stars_given(Some(3), on));
}

/// Stars that the chief gave on that day.
pub fn stars_given(stars: Option<u8>, on: Day) -> Rating {
    Rating {
        stars,
        proposed: stars,
        total: 0,
        voters: 3,
        weights: 70,
        on,
        by: "chief".to_owned(),
        reason: None,
        seen: None,
    }
}

/// Refusals as a row writes them: `8 refused-banned; already 5.3.1 refused-stage`.
pub fn told(refusals: &[Refusal]) -> String {
    let words: Vec<String> = refusals
        .iter()
        .map(|r| format!("{}{} {}", if r.already { "already " } else { "" }, r.rule, r.message.key))
        .collect();
    words.join("; ")
}
