//! Rules as data: a transition with its guards, effects and form. The sets of guards and effects are closed: what a file
//! names is known when it is loaded, and `workflow` matches every one.

pub use super::form_field::{FormField, FormKind, When};
use super::label::Label;
use crate::domain::officer::Role;
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;

/// What a transition is on.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Subject {
    Enterprise,
    Case,
    Filing,
    Alert,
    Matter,
    Certificate,
    Change,
    Objection,
    Appeal,
    Partner,
    Challenge,
    Match,
    /// The desk's own settings.
    Desk,
    Notice,
    /// A step that waits for a second person.
    Approval,
    /// Whatever something may wait on for a second person.
    Waiting,
    /// Any record that an officer works on.
    Any,
}

/// Whether a reason must be given.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, Default)]
#[serde(rename_all = "snake_case")]
pub enum ReasonNeed {
    #[default]
    Optional,
    Required,
}

/// Who may take a transition back.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, Default)]
#[serde(rename_all = "snake_case")]
pub enum UndoRight {
    #[default]
    Free,
    SecondPerson,
    Never,
}

/// A named test that must hold. One function each in `workflow::guard`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Guard {
    /// No ban runs against the enterprise.
    NoBan,
    /// The legal form is one that may be certified.
    LegalFormAdmitted,
    /// No other case of that kind is open.
    NoOpenCase,
    /// A rating or renewal needs a certificate that allows it.
    CertificateForKind,
    /// Every needed material is accepted.
    MaterialsAccepted,
    /// Every condition is met.
    ConditionsMet,
    /// No supplement request is open.
    NoOpenSupplement,
    /// A supplement request is open.
    OpenSupplement,
    /// The answer does not lie before the request.
    AnswerAfterRequest,
    /// A defective material says what is to be mended.
    DefectSaid,
    /// The due diligence names its method and findings.
    InvestigationRecorded,
    /// There is something to ask for: a needed material missing or defective.
    SomethingToAsk,
    /// The actor did not do the preliminary review of this case.
    NotTheReviewer,
    /// The actor did no part of the preliminary review or of the due diligence of this case.
    NoPartBefore,
    /// The machine's check may be overruled only with a reason.
    OverruleNeedsReason,
    /// The filing is past its due day.
    Overdue,
    /// The filing was received late.
    ReceivedLate,
    /// Force majeure that would excuse a receipt no warning's day cures is for a supervisor to find.
    ExcusedBySupervisor,
    /// The year's notices have begun.
    NoticesBegun,
    /// Not before the filing's own year.
    FilingYearBegun,
    /// No more extensions than allowed.
    ExtensionsLeft,
    /// The new date lies after the due day and today.
    UntilLater,
    /// The date to mend lies after today.
    MendByLater,
    /// The day given is not in the future.
    DayNotInFuture,
    /// Whether it fails for own reasons or by force majeure is said.
    AttributionGiven,
    /// Each measure handed in reads `what | how much`.
    MeasuresRead,
    /// The enterprise of the alert is confirmed.
    EnterpriseConfirmed,
    /// The enterprise of the alert is not confirmed yet.
    EnterpriseUnconfirmed,
    /// There is an enterprise to confirm: proposed by its name, or given.
    EnterpriseNamed,
    /// The same source has not raised it under the same reference in an alert that is open.
    NotRaisedAlready,
    /// Nobody else works the record, or a reason is given to take it over.
    NotHeldByAnother,
    /// Ground and severity are set.
    GroundSet,
    /// A graded ground needs its grade.
    GradeSet,
    /// The enterprise is a delisting candidate.
    Candidate,
    /// The enterprise is a delisting candidate, or a breach stands that it has not been warned of (11).
    WarningDue,
    /// No warning is running.
    NotWarnedAlready,
    /// The day given does not lie before the case was opened.
    NotBeforeOpening,
    /// The officer is registered and active.
    OfficerKnown,
    /// The officer has one of the roles of the stage the case stands in.
    StageRole,
    /// A material is named, or for a rating's proof its dimension.
    MaterialNamed,
    /// No misuse of the mark blocks a next application (10).
    NoMarkLimit,
    /// The officer sits on the committee.
    OnCommittee,
    /// The officer has not been recused from this case.
    NotRecused,
    /// The officer named has not been recused from this case.
    OfficerNotRecused,
    /// The member to be recused sits on the committee and is not recused yet.
    MayBeRecused,
    /// The round belongs to the stage the case stands in.
    RoundFits,
    /// The interview of this round is held and recorded.
    InterviewHeld,
    /// Quorum and majority of the round of this stage are there.
    VoteCarried,
    /// In a stage with a vote: quorum is there and the majority is not.
    VoteLost,
    /// The score lies within the dimension's weight.
    ScoreFits,
    /// Every voter of the rating round has scored every dimension, and the round is carried.
    RatingVoted,
    /// Stars other than the scores propose come with a reason.
    StarsExplained,
    /// A rating case is rated before it is published.
    RatedWhereAsked,
    /// Experts or a third party were called in.
    ExpertsNamed,
    /// At least one point, and each reads `point | met or not_met | evidence`.
    PointsRead,
    /// The officer has not voted or scored in this case.
    NotAVoter,
    /// No notice of this run has been published yet.
    NotPublishedYet,
    /// The notice lies not before what it publishes was decided.
    NoticeDayFits,
    /// A notice has been published.
    NoticePublished,
    /// The last day of the notice has passed.
    NoticeOver,
    /// The objection came while the notice ran.
    WithinNotice,
    /// No objection is open.
    NoOpenObjection,
    /// The award lies after the notice's last day and not in the future.
    AwardDayFits,
    /// Holds a certificate that is valid today.
    CertificateValid,
    /// Holds, or held, a certificate that no delisting has ended.
    OnRegister,
    /// The certificate has not been ended.
    CertificateNotEnded,
    /// No ground is open that the enterprise may be delisted for.
    NoOpenGround,
    /// Someone has proposed to void the certificate.
    VoidProposed,
    /// The mark is not stopped.
    MarkNotStopped,
    /// The mark is stopped.
    MarkStopped,
    /// A limit on the next application ends after today.
    LimitLater,
    /// The year of the disclosure has begun and is not noted yet.
    DisclosureFits,
    /// The kind of change has what its form asks for.
    ChangeTold,
    /// The change occurred on or before the day it was reported.
    OccurredFirst,
    /// An end of the certificate, dated back, closes no ground that is open today.
    ClosesNoGround,
    /// The matter given is the enterprise's own and open.
    MatterFits,
    /// The officer did not propose what is to be decided.
    NotTheProposer,
    /// The grounds proposed for are open still.
    StillCandidate,
    /// The delisting takes effect not before the day it is decided.
    EffectiveNotBefore,
    /// The operation given is a decision that may be appealed against.
    Contestable,
    /// The appeal came within its working days.
    WithinAppealDays,
    /// No appeal is against it yet.
    NotAppealedYet,
    /// The officer had no part in the contested decision.
    NotTheDecider,
    /// What the decision led to has not been built upon since.
    StillRestorable,
    /// The officer took no part in what the objection is against.
    NotPartOfCase,
    /// No point of 11.1 was found not to hold.
    PointsInOrder,
    /// What a change was reported against still stands, and the record as it would be holds together.
    ChangeCurrent,
    /// The star thresholds are not confirmed yet.
    ThresholdsUnconfirmed,
    /// The edition given is one the desk holds.
    EditionKnown,
    /// Something on the record waits for a second person.
    SomethingWaits,
    /// The officer did not ask for what waits, and may take such a step.
    MaySecond,
    /// What waits may still be done as it was asked for.
    StillLawful,
    /// The officer asked for what waits, supervises, or may take such a step.
    MayDecline,
    /// Nothing stands against the enterprise: no ground, alert of 11.3, warning or delisting.
    NothingStands,
    /// No alert against the enterprise is still to be decided.
    NoOpenAlert,
    /// A renewal is opened only within its days before the last valid day.
    RenewalSeason,
    /// The delisting takes effect within its working days from the decision.
    EffectiveWithin,
    /// The certificate was voided, and none was issued in its place.
    VoidedOnly,
    /// A certificate issued in place of another is dated not before the decision, not in the future, and within the other's term.
    ReissueDayFits,
    /// While a certificate stands, no fact that a change registration writes is changed otherwise (B.3).
    ByRegistrationOnly,
    /// A code that is known is corrected by its own step.
    CodeKept,
    /// Something of the record is corrected.
    SomethingCorrected,
    /// The code is known, and the one given is another.
    CodeCorrectable,
    /// The business licence has been looked at.
    LicenceSeen,
    /// No certificate passes to another legal person by way of its code (B.3 b).
    CodeStaysWithPerson,
    /// The legal person has not been revoked, cancelled or deregistered.
    LegalPersonStands,
    /// A new record has its code, or says that it is not known, and holds together.
    RecordWhole,
    /// An interview was held after the case had come to its stage, and not in the future.
    InterviewDayFits,
    /// The report on social responsibility came with the filing.
    ReportIn,
    /// No change of the filing's year is registered that the filing denies.
    ChangesAgree,
    /// Each point of 11.1 has a finding.
    PointsFound,
    /// The new last day lies within the most days that force majeure puts off.
    UntilWithin,
    /// The filing failed by force majeure.
    FailedByForceMajeure,
    /// Whoever said by whose doing it came late does not say otherwise.
    AnotherAttributes,
    /// An appeal that came in time by a late entry alone is confirmed first.
    AppealInTime,
    /// There is an address to send by that channel.
    AddressKnown,
    /// A notice of that kind may be about such a record.
    NoticeOfRecord,
    /// What became of a notice lies on the day it was sent or later.
    ServedAfterSending,
    /// Each contact reads `name | channel | address`.
    ContactsRead,
    /// What was decided rests on the materials as they stand, or the change was found immaterial.
    MaterialsAsSeen,
    /// The notice published the name and the stars as they stand.
    NoticeAsPublished,
    /// The officer is no member of the committee who may vote on the case, and has not voted.
    MayNotVote,
    /// Materials have changed since something was decided on them.
    ChangedSince,
    /// The day on the document does not lie in the future.
    DatedBefore,
    /// Every condition of entry to the rating is met.
    EntryMet,
    /// Proof of every dimension of the rating is accepted.
    ProofAccepted,
    /// The vote on the rating has not been opened yet.
    ScoresOpen,
    /// The voter has scored every dimension, and so has a quorum before the first vote.
    ScoredBeforeVote,
    /// The vote is on the number of stars that the first vote of the round was on.
    SameMotion,
    /// The stars given are those that were carried, or none where nothing was.
    StarsCarried,
    /// This round of the rating has given no stars yet.
    NotRatedYet,
    /// The vote on the rating has begun, so that another round of it can.
    RatingBegun,
    /// The certificate is the last of its holder, is not ended, its days of renewal have begun and no case renews it yet.
    UpForRenewal,
}

/// When a step is only proposed, and waits for a second person.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum SecondWhen {
    Always,
    /// The date to mend leaves fewer working days than the edition gives.
    MendByShort,
    /// One of the grounds warned of has been warned of before.
    WarnedBefore,
    /// The enterprise is a candidate by the filing that is asked about.
    CandidateByFiling,
    /// The alert is of a ground that delists (11.3), and names an enterprise.
    GraveAlert,
    /// The enterprise came from another legal person by merger or division.
    Successor,
    /// A warning that rests on the notice has lapsed, and the notice is said to have come back, or to have been served so late that
    /// its days would run anew.
    WarningLapsed,
    /// The day given lies further back than the edition's grace.
    EnteredLate,
}

/// A reason for a second person, with the clause that it is cited by.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct SecondRow {
    pub when: SecondWhen,
    pub clause: String,
}

/// What a transition writes beyond its stage or state. One function each in `workflow::effect`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Effect {
    OpenCase,
    SetMaterial,
    AskSupplement,
    AnswerSupplement,
    StartClock,
    EndClock,
    SetFinding,
    NoteReviewer,
    EnterDueDiligence,
    NoteInvestigation,
    ClearDueDiligence,
    EndCase,
    NoteNotified,
    Receive,
    StartReview,
    EndReview,
    AskFilingSupplement,
    Extend,
    Remind,
    Warn,
    SetAttribution,
    SetFailureAttribution,
    RaiseAlert,
    Triage,
    ConfirmEnterprise,
    DecideAlert,
    OpenMatter,
    WarnMatter,
    KeepMatter,
    EditFields,
    Assign,
    Claim,
    Comment,
    NoteInterview,
    CastVote,
    Recuse,
    CloseRound,
    NoteScore,
    SetRating,
    NoteReturn,
    PublishNotice,
    OpenObjection,
    DecideObjection,
    Award,
    RegisterChange,
    AcceptChange,
    DeclineChange,
    Surrender,
    SuspendMark,
    RestoreMark,
    Disclose,
    JoinMatter,
    ProposeDelisting,
    DecideDelisting,
    DeclineDelisting,
    OpenAppeal,
    DecideAppeal,
    VoidCertificate,
    WithdrawVoid,
    ConfirmThresholds,
    FindPoint,
    StopMarkOnMisuse,
    Confirm,
    DeclineApproval,
    Reissue,
    CorrectFields,
    CorrectCode,
    RegisterEnterprise,
    DiscloseConfidential,
    Reopen,
    SendNotice,
    ServeNotice,
    SetContacts,
    FindImmaterial,
    RateAgain,
    AddEvidence,
    RemindRenewal,
    NoteNotRenewing,
}

impl Effect {
    /// It writes one thing of several, and may be carried out once for each row of a table.
    #[must_use]
    pub fn is_of_a_row(self) -> bool {
        matches!(self, Self::SetMaterial | Self::SetFinding | Self::NoteScore)
    }
}

/// A guard with the clause a refusal cites.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct GuardRow {
    pub guard: Guard,
    pub clause: String,
}

/// A step that an officer may take on a record.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Transition {
    pub name: String,
    pub subject: Subject,
    /// Stages or states it may be taken from; empty for any.
    #[serde(default)]
    pub from: Vec<String>,
    /// Stage or state it leads to; "" to stay.
    #[serde(default)]
    pub to: String,
    /// Kind of case → the stage it leads to instead.
    #[serde(default)]
    pub branches: BTreeMap<String, String>,
    pub clause: String,
    pub role: Role,
    /// Other roles that may take it as well.
    #[serde(default)]
    pub roles: Vec<Role>,
    #[serde(default)]
    pub guards: Vec<GuardRow>,
    #[serde(default)]
    pub effects: Vec<Effect>,
    #[serde(default)]
    pub fields: Vec<FormField>,
    #[serde(default)]
    pub reason: ReasonNeed,
    #[serde(default)]
    pub undo: UndoRight,
    /// A second person is asked for; `--solo` waives it and the operation says so.
    #[serde(default)]
    pub second_person: bool,
    /// When the step waits for a second person, who takes it by `confirm`.
    #[serde(default)]
    pub second: Vec<SecondRow>,
    /// A decision that may be appealed against.
    #[serde(default)]
    pub contestable: bool,
    /// Makes sense on many records at once.
    #[serde(default)]
    pub bulk: bool,
    /// The letter that chooses it in the transition menu.
    #[serde(default)]
    pub letter: String,
    pub en: String,
    pub zh: String,
    #[serde(default)]
    pub hint: Option<Label>,
}

impl Transition {
    /// Every role that may take it, the first first.
    pub fn all_roles(&self) -> impl Iterator<Item = Role> {
        let others = self.roles.iter().copied().filter(|r| *r != self.role);
        std::iter::once(self.role).chain(others)
    }

    /// The table in which other fields of its form may be given several times over.
    #[must_use]
    pub fn table(&self) -> Option<&FormField> {
        self.fields.iter().find(|field| field.kind == FormKind::Each)
    }

    /// The stage or state it leads a case of that kind to; "" to stay.
    #[must_use]
    pub fn leads(&self, case_kind: &str) -> &str {
        self.branches.get(case_kind).unwrap_or(&self.to)
    }
}
