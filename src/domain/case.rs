//! A case: one run of an enterprise through certification, rating or renewal. Stages are the edition's words.

use super::day::Day;
use super::entered::Entered;
use super::field::{FieldKind, derived_field, record};
use super::id::RecordId;
use super::structure::parts;
use super::worded::worded;
use serde::{Deserialize, Serialize};
use strum::{EnumString, IntoStaticStr, VariantArray};

/// What the case is for.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
#[derive(EnumString, IntoStaticStr, VariantArray)]
#[strum(serialize_all = "snake_case")]
pub enum CaseKind {
    Certification,
    Rating,
    Renewal,
}

worded!(CaseKind);

impl CaseKind {
    /// Whether two open cases of an enterprise, of these kinds, cannot stand side by side: a certification and a renewal exclude
    /// each other, a rating only another rating (5.2, 11).
    #[must_use]
    pub fn excludes(self, other: Self) -> bool {
        (self == Self::Rating) == (other == Self::Rating)
    }
}

/// How far a material of B.1 has come. A material not listed in the case is missing.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
#[derive(EnumString, IntoStaticStr, VariantArray)]
#[strum(serialize_all = "snake_case")]
pub enum MaterialState {
    Missing,
    Received,
    Accepted,
    Defective,
    NotNeeded,
}

worded!(MaterialState);

parts! {
    /// A material as it stands: id of the edition (`a`, `f.plan` …), state, when, and what is to be mended.
    Material = "told-material" {
        id: String = Choice("material");
        /// Of proof for a rating: the dimension it proves (6.4.1).
        dimension: Option<String> = Choice("dimension");
        /// Of a letter of recommendation: the organisation it comes from; `None` is the only one there is (5.1.5).
        recommender: Option<String>;
        state: MaterialState = Choice("state");
        on: Day;
        /// The day that stands on the document itself.
        dated: Option<Day> = Unsaid;
        note: Option<String>;
        /// How often it has come in or been judged anew: what was decided on it saw that version.
        version: u32 = Unsaid;
    }
}

/// What was found of a condition.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
#[derive(EnumString, IntoStaticStr, VariantArray)]
#[strum(serialize_all = "snake_case")]
pub enum FindingState {
    Met,
    NotMet,
}

worded!(FindingState);

parts! {
    /// An officer's finding on a condition (5.1.1–5.1.7): who, when and why. Without one the condition is open.
    Finding = "told-finding" {
        condition: String = Choice("condition");
        finding: FindingState = Choice("state");
        by: String;
        on: Day;
        reason: Option<String>;
        /// The machine's own check said otherwise.
        overrules: bool;
        /// Digest of the facts that the condition reads, as they stood: where they differ by now the finding is stale. `None` where
        /// none was kept.
        facts: Option<String> = Unsaid;
    }
}

parts! {
    /// A supplement request (补正通知) and its answer.
    Supplement = "told-supplement" {
        asked_on: Day;
        by: String;
        /// Material ids that were asked for.
        asked_for: Vec<String> = Material;
        note: Option<String>;
        answered_on: Option<Day>;
        /// How the request and its answer were entered.
        entered: Option<Entered> = EntryOf("asked_on");
        answer: Option<Entered> = EntryOf("answered_on");
    }
}

/// What happened to the 15-working-day clock (9).
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
#[derive(EnumString, IntoStaticStr, VariantArray)]
#[strum(serialize_all = "snake_case")]
pub enum ClockMark {
    /// The package was declared complete; the next working day is day 1.
    Started,
    /// A supplement was asked for; this day still counts.
    Paused,
    /// The supplement came; this day counts again.
    Resumed,
    /// Cleared or refused.
    Ended,
    /// Sent back after its end.
    Reopened,
}

worded!(ClockMark);

parts! {
    /// One entry of the clock's ledger.
    ClockEntry = "told-clock" {
        mark: ClockMark = Choice("clock");
        on: Day;
        /// How it was entered; a pause entered late unmakes no breach that stood (9).
        entered: Option<Entered> = EntryOf("on");
    }
}

impl ClockEntry {
    /// One that was entered on its own day.
    #[must_use]
    pub fn new(mark: ClockMark, on: Day) -> Self {
        Self { mark, on, entered: None }
    }
}

parts! {
    /// One thing the due diligence looked at (5.3.4): what, what was found, and on which evidence.
    DiligencePoint = "told-point" {
        point: String;
        finding: FindingState = Choice("state");
        evidence: String;
    }
}

parts! {
    /// A due diligence (5.3.4): method, the experts or third party called in, points and conclusion.
    DueDiligence = "told-due-diligence" {
        method: Option<String> = Choice("due_diligence_method");
        entered_on: Day;
        entered_by: String = Unsaid;
        experts: Vec<String>, in "told-called-in";
        third_party: Option<String>, in "told-called-in";
        points: Vec<DiligencePoint> = Apart;
        /// Everyone who did a part of it, of earlier rounds too: they never vote on the case (5.3.3).
        investigated_by: Vec<String>, in "told-investigated-by";
        cleared_on: Option<Day>;
        cleared_by: Option<String> = Unsaid;
        conclusion: Option<String>;
        /// Digest of the materials that the clearance saw; `None` where none was kept.
        seen: Option<String> = Unsaid;
    }
}

parts! {
    /// An interview of the applicant before a round's vote (5.3.3), planned or held.
    Interview = "told-interview" {
        round: String = Choice("round");
        run: u32 = Unsaid;
        held: bool;
        on: Day;
        /// Who spoke with the applicant.
        by: String;
        /// `online` or `in_person`.
        mode: String = Choice("interview_mode");
        record: Option<String>;
        noted_by: String = Unsaid;
    }
}

/// How a member votes.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
#[derive(EnumString, IntoStaticStr, VariantArray)]
#[strum(serialize_all = "snake_case")]
pub enum Choice {
    For,
    Against,
    Abstain,
}

worded!(Choice);

parts! {
    /// A member's vote in a round (5.3.3, 6.4.2): the last one a member casts in a run counts.
    Vote = "told-vote" {
        /// A code of the edition's `round` list: `1`, `2`, `rating`.
        round: String = Choice("round");
        /// How often the case had been sent back to that round before: votes of an earlier run are kept and count no more.
        run: u32;
        member: String;
        choice: Choice = Choice("vote_choice");
        on: Day;
        note: Option<String>;
        /// In the round about the rating: the number of stars that is voted on (6.4.2).
        stars: Option<u8> = Choice("star");
    }
}

parts! {
    /// A member who takes no part in the case: out of the denominator, and sees no confidential part (5.3.3).
    Recusal = "told-recusal" {
        member: String;
        on: Day;
        by: String;
        reason: Option<String>;
    }
}

parts! {
    /// What a round of the committee came to, as it was closed.
    RoundResult = "told-round" {
        round: String = Choice("round");
        run: u32 = Unsaid;
        on: Day;
        by: String;
        carried: bool;
        in_favour: u32;
        against: u32;
        abstained: u32;
        /// Members who could vote: the committee without those recused or barred.
        members: u32;
        /// Least votes cast for the round to count.
        quorum: u32;
        /// Digest of the materials it saw; `None` where none was kept.
        seen: Option<String> = Unsaid;
        /// In the round about the rating: the number of stars that was voted on.
        stars: Option<u8> = Unsaid;
    }
}

parts! {
    /// A member's score of a dimension (6.3): points out of the dimension's weight.
    Score = "told-score" {
        /// As of a vote: scores of an earlier run of the rating are kept and count no more.
        run: u32 = Unsaid;
        member: String;
        dimension: String = Choice("dimension");
        score: u32;
        on: Day = Unsaid;
        note: Option<String>;
    }
}

parts! {
    /// The rating as the committee disposed (6.4.2): what the scores proposed stays beside it.
    Rating = "told-rating" {
        /// 1–5; `None` is unrated.
        stars: Option<u8> = Stars;
        proposed: Option<u8> = Stars;
        /// Sum of the scores of all voters over all dimensions.
        total: u32;
        voters: u32 = Unsaid;
        /// Sum of the dimensions' weights.
        weights: u32 = Unsaid;
        on: Day;
        by: String;
        reason: Option<String>;
        /// Digest of the materials it saw; `None` where none was kept.
        seen: Option<String> = Unsaid;
    } also {
        whole: u64;
        as_proposed: bool;
    }
}

parts! {
    /// The public notice (5.3.5): both days count.
    PublicNotice = "told-notice" {
        on: Day;
        /// Last day of the notice.
        until: Day;
        by: String;
        /// How often the case had been sent back before: a notice of an earlier run counts no more.
        run: u32 = Unsaid;
        /// The name and the stars it published; where they change it is published anew. `None` where they were not kept.
        name: Option<String> = Unsaid;
        stars: Option<u8> = Unsaid;
        entered: Option<Entered> = EntryOf("on");
    }
}

parts! {
    /// A case sent back to an earlier stage: not clear, an objection upheld, an appeal that set a refusal aside.
    Return = "told-return" {
        from: String = Choice("stage");
        to: String = Choice("stage");
        /// The only round that begins anew with it, where that is not the one of the stage: a rating set aside.
        anew: Option<String> = Choice("round");
        on: Day;
        by: String;
        reason: Option<String>;
    } also {
        round_alone: bool;
    }
}

parts! {
    /// How a case ended.
    CaseEnd = "told-end" {
        /// The stage it ended in: `refused`, `turned_away`, `withdrawn`, `awarded`.
        outcome: String = Choice("stage");
        /// The stage it stood in before: an appeal that sets the end aside leads back there.
        stage: String = Unsaid;
        on: Day;
        by: String;
        reason: Option<String>;
    }
}

/// What an officer did in a case, which bars him from other parts of it whatever becomes of the step.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
#[derive(EnumString, IntoStaticStr, VariantArray)]
#[strum(serialize_all = "snake_case")]
pub enum PartKind {
    /// A finding, a material judged, a supplement asked for, the passing: a part of the preliminary review (5.3.2).
    Reviewed,
    /// A part of the due diligence (5.3.4).
    Investigated,
    /// A vote or a score (5.3.3, 6.4.2).
    Voted,
}

worded!(PartKind);

parts! {
    /// A part that an officer took; it stays with him through undo, another role and leaving.
    Part = "told-part" {
        officer: String;
        part: PartKind;
        on: Day;
    }
}

parts! {
    /// A span in which the case waited for what stood against its enterprise: its clock stood still (9, 11).
    Wait = "told-wait" {
        from: Day;
        /// The first day on which nothing stood any more.
        to: Day;
    }
}

parts! {
    /// That a change of the materials since a round is immaterial, found by someone who does not vote.
    Immaterial = "told-immaterial" {
        by: String;
        on: Day;
        reason: String;
        /// Digest of the materials as they stood: up to there no change matters.
        seen: String = Unsaid;
    }
}

impl Rating {
    /// What all voters together could have given.
    #[must_use]
    pub fn whole(&self) -> u64 {
        u64::from(self.voters) * u64::from(self.weights)
    }

    /// The committee gave what the scores propose.
    #[must_use]
    pub fn as_proposed(&self) -> bool {
        self.stars == self.proposed
    }
}

impl Return {
    /// It stays where it stood, and one round alone begins anew.
    #[must_use]
    pub fn round_alone(&self) -> bool {
        self.anew.is_some() && self.from == self.to
    }
}

derived_field!(
    CaseKind,
    Vec<Part>,
    Vec<Wait>,
    Vec<Immaterial>,
    Vec<Material>,
    Vec<Finding>,
    Vec<Supplement>,
    Vec<ClockEntry>,
    Option<DueDiligence>,
    Option<CaseEnd>,
    Vec<Interview>,
    Vec<Vote>,
    Vec<Recusal>,
    Vec<RoundResult>,
    Vec<Score>,
    Option<Rating>,
    Vec<PublicNotice>,
    Vec<Return>,
);

record! {
    /// One run of an enterprise through the stages of an edition, by which it is judged to its end.
    Case {
        enterprise: RecordId = FieldKind::Reference, Public, "5.2";
        kind: CaseKind = FieldKind::Derived, Internal, "5.2";
        /// Id and short hash of the edition it was opened under.
        edition: String = FieldKind::Derived, Internal, "";
        stage: String = FieldKind::Derived, Internal, "5.3";
        opened_on: Day = FieldKind::Derived, Internal, "5.3.1";
        officer: Option<String> = FieldKind::Reference, Internal, "";
        materials: Vec<Material> = FieldKind::Derived, Internal, "B.1";
        findings: Vec<Finding> = FieldKind::Derived, Internal, "5.1";
        supplements: Vec<Supplement> = FieldKind::Derived, Internal, "9";
        clock: Vec<ClockEntry> = FieldKind::Derived, Internal, "9";
        /// Who did the preliminary review: never votes on the case (5.3.3).
        reviewer: Option<String> = FieldKind::Reference, Internal, "5.3.2";
        /// Everyone who made a finding in the preliminary review, of findings replaced since too.
        found_by: Vec<String> = FieldKind::Derived, Internal, "5.3.2";
        due_diligence: Option<DueDiligence> = FieldKind::Derived, Confidential, "5.3.4";
        recusals: Vec<Recusal> = FieldKind::Derived, Internal, "5.3.3";
        interviews: Vec<Interview> = FieldKind::Derived, Confidential, "5.3.3";
        votes: Vec<Vote> = FieldKind::Derived, Confidential, "5.3.3";
        rounds: Vec<RoundResult> = FieldKind::Derived, Internal, "5.3.3";
        scores: Vec<Score> = FieldKind::Derived, Confidential, "6.3";
        rating: Option<Rating> = FieldKind::Derived, Internal, "6.4.2";
        notices: Vec<PublicNotice> = FieldKind::Derived, Public, "5.3.5";
        returns: Vec<Return> = FieldKind::Derived, Internal, "5.3";
        end: Option<CaseEnd> = FieldKind::Derived, Internal, "5.3";
        /// The desk's day on which it was opened; `None` where that was not kept.
        entered_on: Option<Day> = FieldKind::Derived, Internal, "";
        /// Who took which part: never taken back.
        parts: Vec<Part> = FieldKind::Derived, Internal, "5.3.3";
        waits: Vec<Wait> = FieldKind::Derived, Internal, "11";
        immaterial: Vec<Immaterial> = FieldKind::Derived, Internal, "5.3.3";
    }
}

impl Case {
    /// A case as it is opened.
    #[must_use]
    pub fn opened(
        enterprise: RecordId,
        kind: CaseKind,
        edition: &str,
        stage: &str,
        on: Day,
    ) -> Self {
        Self {
            enterprise,
            kind,
            edition: edition.to_owned(),
            stage: stage.to_owned(),
            opened_on: on,
            officer: None,
            materials: Vec::new(),
            findings: Vec::new(),
            supplements: Vec::new(),
            clock: Vec::new(),
            reviewer: None,
            found_by: Vec::new(),
            due_diligence: None,
            recusals: Vec::new(),
            interviews: Vec::new(),
            votes: Vec::new(),
            rounds: Vec::new(),
            scores: Vec::new(),
            rating: None,
            notices: Vec::new(),
            returns: Vec::new(),
            end: None,
            entered_on: None,
            parts: Vec::new(),
            waits: Vec::new(),
            immaterial: Vec::new(),
        }
    }

    /// Whether that officer took that part in the case.
    #[must_use]
    pub fn took(&self, officer: &str, part: PartKind) -> bool {
        self.parts.iter().any(|p| p.officer == officer && p.part == part)
    }

    /// Notes that an officer took a part.
    pub fn note_part(&mut self, officer: &str, part: PartKind, on: Day) {
        if !self.took(officer, part) {
            self.parts.push(Part { officer: officer.to_owned(), part, on });
        }
    }

    /// State of the material of that id; missing where nothing is noted.
    #[must_use]
    pub fn material(&self, id: &str) -> MaterialState {
        self.material_for(id, None)
    }

    /// State of a material, of a rating's proof for that dimension.
    #[must_use]
    pub fn material_for(&self, id: &str, dimension: Option<&str>) -> MaterialState {
        self.materials
            .iter()
            .find(|m| m.id == id && m.dimension.as_deref() == dimension)
            .map_or(MaterialState::Missing, |m| m.state)
    }

    /// A member who takes no part in the case.
    #[must_use]
    pub fn is_recused(&self, member: &str) -> bool {
        self.recusals.iter().any(|r| r.member == member)
    }

    /// The public notice that runs or ran last.
    #[must_use]
    pub fn notice(&self) -> Option<&PublicNotice> {
        self.notices.last()
    }

    /// How often it was sent back so far.
    #[must_use]
    pub fn run(&self) -> u32 {
        u32::try_from(self.returns.len()).unwrap_or(u32::MAX)
    }

    /// The notice published since the case last came back, if one was.
    #[must_use]
    pub fn current_notice(&self) -> Option<&PublicNotice> {
        self.notice().filter(|n| n.run == self.run())
    }

    /// The officer's finding on that condition, if there is one.
    #[must_use]
    pub fn finding(&self, condition: &str) -> Option<&Finding> {
        self.findings.iter().find(|f| f.condition == condition)
    }

    /// The supplement that was asked for and has not come.
    #[must_use]
    pub fn open_supplement(&self) -> Option<&Supplement> {
        self.supplements.last().filter(|s| s.answered_on.is_none())
    }

    #[must_use]
    pub fn is_open(&self) -> bool {
        self.end.is_none()
    }
}
