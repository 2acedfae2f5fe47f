//! A case: one run of an enterprise through certification, rating or renewal. Stages are the edition's words.

use super::day::Day;
use super::entered::Entered;
use super::field::{FieldKind, derived_field, record};
use super::id::RecordId;
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

/// A material as it stands: id of the edition (`a`, `f.plan` …), state, when, and what is to be mended.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Material {
    pub id: String,
    /// Of proof for a rating: the dimension it proves (6.4.1).
    pub dimension: Option<String>,
    /// Of a letter of recommendation: the organisation it comes from; `None` is the only one there is (5.1.5).
    pub recommender: Option<String>,
    pub state: MaterialState,
    pub on: Day,
    /// The day that stands on the document itself.
    pub dated: Option<Day>,
    pub note: Option<String>,
    /// How often it has come in or been judged anew: what was decided on it saw that version.
    pub version: u32,
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

/// An officer's finding on a condition (5.1.1–5.1.7): who, when and why. Without one the condition is open.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Finding {
    pub condition: String,
    pub finding: FindingState,
    pub by: String,
    pub on: Day,
    pub reason: Option<String>,
    /// The machine's own check said otherwise.
    pub overrules: bool,
    /// Digest of the facts that the condition reads, as they stood: where they differ by now the finding is stale. `None` where
    /// none was kept.
    pub facts: Option<String>,
}

/// A supplement request (补正通知) and its answer.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Supplement {
    pub asked_on: Day,
    pub by: String,
    /// Material ids that were asked for.
    pub asked_for: Vec<String>,
    pub note: Option<String>,
    pub answered_on: Option<Day>,
    /// How the request and its answer were entered.
    pub entered: Option<Entered>,
    pub answer: Option<Entered>,
}

/// What happened to the 15-working-day clock (9).
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
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

/// One entry of the clock's ledger.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct ClockEntry {
    pub mark: ClockMark,
    pub on: Day,
    /// How it was entered; a pause entered late unmakes no breach that stood (9).
    pub entered: Option<Entered>,
}

impl ClockEntry {
    /// One that was entered on its own day.
    #[must_use]
    pub fn new(mark: ClockMark, on: Day) -> Self {
        Self { mark, on, entered: None }
    }
}

/// One thing the due diligence looked at (5.3.4): what, what was found, and on which evidence.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct DiligencePoint {
    pub point: String,
    pub finding: FindingState,
    pub evidence: String,
}

/// A due diligence (5.3.4): method, the experts or third party called in, points and conclusion.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct DueDiligence {
    pub method: Option<String>,
    pub entered_on: Day,
    pub entered_by: String,
    pub experts: Vec<String>,
    pub third_party: Option<String>,
    pub points: Vec<DiligencePoint>,
    /// Everyone who did a part of it, of earlier rounds too: they never vote on the case (5.3.3).
    pub investigated_by: Vec<String>,
    pub cleared_on: Option<Day>,
    pub cleared_by: Option<String>,
    pub conclusion: Option<String>,
    /// Digest of the materials that the clearance saw; `None` where none was kept.
    pub seen: Option<String>,
}

/// An interview of the applicant before a round's vote (5.3.3), planned or held.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Interview {
    pub round: String,
    pub run: u32,
    pub held: bool,
    pub on: Day,
    /// Who spoke with the applicant.
    pub by: String,
    /// `online` or `in_person`.
    pub mode: String,
    pub record: Option<String>,
    pub noted_by: String,
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

/// A member's vote in a round (5.3.3, 6.4.2): the last one a member casts in a run counts.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Vote {
    /// A code of the edition's `round` list: `1`, `2`, `rating`.
    pub round: String,
    /// How often the case had been sent back to that round before: votes of an earlier run are kept and count no more.
    pub run: u32,
    pub member: String,
    pub choice: Choice,
    pub on: Day,
    pub note: Option<String>,
    /// In the round about the rating: the number of stars that is voted on (6.4.2).
    pub stars: Option<u8>,
}

/// A member who takes no part in the case: out of the denominator, and sees no confidential part (5.3.3).
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Recusal {
    pub member: String,
    pub on: Day,
    pub by: String,
    pub reason: Option<String>,
}

/// What a round of the committee came to, as it was closed.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct RoundResult {
    pub round: String,
    pub run: u32,
    pub on: Day,
    pub by: String,
    pub carried: bool,
    pub in_favour: u32,
    pub against: u32,
    pub abstained: u32,
    /// Members who could vote: the committee without those recused or barred.
    pub members: u32,
    /// Least votes cast for the round to count.
    pub quorum: u32,
    /// Digest of the materials it saw; `None` where none was kept.
    pub seen: Option<String>,
    /// In the round about the rating: the number of stars that was voted on.
    pub stars: Option<u8>,
}

/// A member's score of a dimension (6.3): points out of the dimension's weight.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Score {
    /// As of a vote: scores of an earlier run of the rating are kept and count no more.
    pub run: u32,
    pub member: String,
    pub dimension: String,
    pub score: u32,
    pub on: Day,
    pub note: Option<String>,
}

/// The rating as the committee disposed (6.4.2): what the scores proposed stays beside it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Rating {
    /// 1–5; `None` is unrated.
    pub stars: Option<u8>,
    pub proposed: Option<u8>,
    /// Sum of the scores of all voters over all dimensions.
    pub total: u32,
    pub voters: u32,
    /// Sum of the dimensions' weights.
    pub weights: u32,
    pub on: Day,
    pub by: String,
    pub reason: Option<String>,
    /// Digest of the materials it saw; `None` where none was kept.
    pub seen: Option<String>,
}

/// The public notice (5.3.5): both days count.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct PublicNotice {
    pub on: Day,
    /// Last day of the notice.
    pub until: Day,
    pub by: String,
    /// How often the case had been sent back before: a notice of an earlier run counts no more.
    pub run: u32,
    /// The name and the stars it published; where they change it is published anew. `None` where they were not kept.
    pub name: Option<String>,
    pub stars: Option<u8>,
    pub entered: Option<Entered>,
}

/// A case sent back to an earlier stage: not clear, an objection upheld, an appeal that set a refusal aside.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Return {
    pub from: String,
    pub to: String,
    /// The only round that begins anew with it, where that is not the one of the stage: a rating set aside.
    pub anew: Option<String>,
    pub on: Day,
    pub by: String,
    pub reason: Option<String>,
}

/// How a case ended.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct CaseEnd {
    /// The stage it ended in: `refused`, `turned_away`, `withdrawn`, `awarded`.
    pub outcome: String,
    /// The stage it stood in before: an appeal that sets the end aside leads back there.
    pub stage: String,
    pub on: Day,
    pub by: String,
    pub reason: Option<String>,
}

/// What an officer did in a case, which bars him from other parts of it whatever becomes of the step.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum PartKind {
    /// A finding, a material judged, a supplement asked for, the passing: a part of the preliminary review (5.3.2).
    Reviewed,
    /// A part of the due diligence (5.3.4).
    Investigated,
    /// A vote or a score (5.3.3, 6.4.2).
    Voted,
}

/// A part that an officer took; it stays with him through undo, another role and leaving.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Part {
    pub officer: String,
    pub part: PartKind,
    pub on: Day,
}

/// A span in which the case waited for what stood against its enterprise: its clock stood still (9, 11).
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Wait {
    pub from: Day,
    /// The first day on which nothing stood any more.
    pub to: Day,
}

/// That a change of the materials since a round is immaterial, found by someone who does not vote.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Immaterial {
    pub by: String,
    pub on: Day,
    pub reason: String,
    /// Digest of the materials as they stood: up to there no change matters.
    pub seen: String,
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
