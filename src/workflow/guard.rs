//! The guards: one small named function each, asked in the order the edition gives them. A guard that needs a form
//! says nothing until one is filled in.

mod appeal;
mod award;
mod case;
mod committee;
mod filing;
mod other;
mod registration;
mod supervision;

use super::form::Values;
use super::refusal::{Jump, Refusal};
use super::scene::Scene;
use crate::domain::day::Day;
use crate::domain::dossier::Dossier;
use crate::domain::id::RecordId;
use crate::domain::phrase::Phrase;
use crate::domain::record::Record;
use crate::standard::edition::Edition;
use crate::standard::rule::{Guard, Transition};

/// A transition being tried on a record.
pub struct Trial<'a> {
    pub scene: &'a Scene<'a>,
    pub edition: &'a Edition,
    pub dossier: &'a Dossier,
    pub id: RecordId,
    pub record: &'a Record,
    pub transition: &'a Transition,
    pub values: &'a Values,
    pub reason: Option<&'a str>,
}

impl Trial<'_> {
    /// The day the form gives under `on`, else today.
    #[must_use]
    pub fn on(&self) -> Day {
        self.values.day("on").unwrap_or(self.scene.today)
    }

    fn jump(&self, transition: &str, field: &str, preset: &[(&str, &str)]) -> Jump {
        Jump {
            record: self.id,
            transition: transition.to_owned(),
            field: field.to_owned(),
            preset: preset.iter().map(|(k, v)| ((*k).to_owned(), (*v).to_owned())).collect(),
        }
    }

    /// Back to a field of this transition's own form.
    fn own(&self, field: &str) -> Jump {
        let preset = self.values.all().iter().map(|(k, v)| (k.clone(), v.to_text())).collect();
        Jump {
            record: self.id,
            transition: self.transition.name.clone(),
            field: field.to_owned(),
            preset,
        }
    }

    /// The enterprise's own edit form, at a field.
    fn edit(&self, field: &str) -> Option<Jump> {
        let (record, _) = self.dossier.subject()?;
        Some(Jump {
            record,
            transition: "enterprise.edit".to_owned(),
            field: field.to_owned(),
            preset: Vec::new(),
        })
    }
}

/// What a guard says: nothing, or why not; the first refusal sums up where there are several.
pub type Verdict = Vec<Refusal>;

fn hold(holds: bool, refuse: impl FnOnce() -> Refusal) -> Verdict {
    if holds { Vec::new() } else { vec![refuse()] }
}

/// Whether a guard parts the hands a case goes through, which a desk made with `--solo` waives (5.3.3).
#[must_use]
pub fn is_separation(guard: Guard) -> bool {
    matches!(
        guard,
        Guard::NotTheReviewer
            | Guard::NoPartBefore
            | Guard::NotAVoter
            | Guard::NotPartOfCase
            | Guard::NotTheProposer
            | Guard::NotTheDecider
    )
}

/// Whether a guard says who may ask at all: whoever may not is told nothing of how the record stands (11.2 e).
#[must_use]
pub fn is_gate(guard: Guard) -> bool {
    matches!(guard, Guard::StageRole | Guard::OnCommittee | Guard::NotRecused | Guard::NoPartBefore)
}

/// Asks a guard. `clause` is what a refusal cites.
#[must_use]
pub fn ask(guard: Guard, clause: &str, trial: &Trial<'_>) -> Verdict {
    match guard {
        Guard::NoBan => case::no_ban(trial, clause),
        Guard::LegalFormAdmitted => case::legal_form_admitted(trial, clause),
        Guard::NoOpenCase => case::no_open_case(trial, clause),
        Guard::CertificateForKind => case::certificate_for_kind(trial, clause),
        Guard::MaterialsAccepted => case::materials_accepted(trial, clause),
        Guard::ConditionsMet => case::conditions_met(trial, clause),
        Guard::NoOpenSupplement => case::no_open_supplement(trial, clause),
        Guard::OpenSupplement => case::open_supplement(trial, clause),
        Guard::AnswerAfterRequest => case::answer_after_request(trial, clause),
        Guard::SomethingToAsk => case::something_to_ask(trial, clause),
        Guard::DefectSaid => case::defect_said(trial, clause),
        Guard::InvestigationRecorded => case::investigation_recorded(trial, clause),
        Guard::NotTheReviewer => case::not_the_reviewer(trial, clause),
        Guard::NoPartBefore => case::no_part_before(trial, clause),
        Guard::OverruleNeedsReason => case::overrule_needs_reason(trial, clause),
        Guard::Overdue => filing::overdue(trial, clause),
        Guard::ReceivedLate => filing::received_late(trial, clause),
        Guard::ExcusedBySupervisor => filing::excused_by_supervisor(trial, clause),
        Guard::NoticesBegun => filing::notices_begun(trial, clause),
        Guard::FilingYearBegun => filing::filing_year_begun(trial, clause),
        Guard::ExtensionsLeft => filing::extensions_left(trial, clause),
        Guard::UntilLater => filing::until_later(trial, clause),
        Guard::NotWarnedAlready => filing::not_warned_already(trial, clause),
        Guard::AttributionGiven => filing::attribution_given(trial, clause),
        Guard::MeasuresRead => registration::measures_read(trial, clause),
        Guard::MendByLater => other::mend_by_later(trial, clause),
        Guard::DayNotInFuture => other::day_not_in_future(trial, clause),
        Guard::EnterpriseConfirmed => other::enterprise_confirmed(trial, clause),
        Guard::EnterpriseUnconfirmed => other::enterprise_unconfirmed(trial, clause),
        Guard::EnterpriseNamed => other::enterprise_named(trial, clause),
        Guard::NotRaisedAlready => other::not_raised_already(trial, clause),
        Guard::NotHeldByAnother => other::not_held_by_another(trial, clause),
        Guard::GroundSet => other::ground_set(trial, clause),
        Guard::GradeSet => other::grade_set(trial, clause),
        Guard::Candidate => other::candidate(trial, clause),
        Guard::WarningDue => other::warning_due(trial, clause),
        Guard::NotBeforeOpening => case::not_before_opening(trial, clause),
        Guard::OfficerKnown => other::officer_known(trial, clause),
        Guard::StageRole => committee::stage_role(trial, clause),
        Guard::MaterialNamed => committee::material_named(trial, clause),
        Guard::OnCommittee => committee::on_committee(trial, clause),
        Guard::NotRecused => committee::not_recused(trial, clause),
        Guard::MayBeRecused => committee::may_be_recused(trial, clause),
        Guard::RoundFits => committee::round_fits(trial, clause),
        Guard::InterviewHeld => committee::interview_held(trial, clause),
        Guard::VoteCarried => committee::vote_carried(trial, clause),
        Guard::VoteLost => committee::vote_lost(trial, clause),
        Guard::ScoreFits => committee::score_fits(trial, clause),
        Guard::RatingVoted => committee::rating_voted(trial, clause),
        Guard::StarsExplained => committee::stars_explained(trial, clause),
        Guard::RatedWhereAsked => committee::rated_where_asked(trial, clause),
        Guard::ExpertsNamed => committee::experts_named(trial, clause),
        Guard::PointsRead => committee::points_read(trial, clause),
        Guard::NotAVoter => committee::not_a_voter(trial, clause),
        Guard::NoMarkLimit => award::no_mark_limit(trial, clause),
        Guard::NotPublishedYet => award::not_published_yet(trial, clause),
        Guard::NoticeDayFits => award::notice_day_fits(trial, clause),
        Guard::NoticePublished => award::notice_published(trial, clause),
        Guard::NoticeOver => award::notice_over(trial, clause),
        Guard::WithinNotice => award::within_notice(trial, clause),
        Guard::NoOpenObjection => award::no_open_objection(trial, clause),
        Guard::AwardDayFits => award::award_day_fits(trial, clause),
        Guard::NotPartOfCase => award::not_part_of_case(trial, clause),
        Guard::CertificateValid => award::certificate_valid(trial, clause),
        Guard::OnRegister => award::on_register(trial, clause),
        Guard::CertificateNotEnded => award::certificate_not_ended(trial, clause),
        Guard::MarkNotStopped => award::mark_not_stopped(trial, clause),
        Guard::MarkStopped => award::mark_stopped(trial, clause),
        Guard::LimitLater => award::limit_later(trial, clause),
        Guard::ThresholdsUnconfirmed => award::thresholds_unconfirmed(trial, clause),
        Guard::EditionKnown => award::edition_known(trial, clause),
        Guard::DisclosureFits => registration::disclosure_fits(trial, clause),
        Guard::ChangeTold => registration::change_told(trial, clause),
        Guard::OccurredFirst => registration::occurred_first(trial, clause),
        Guard::MatterFits => supervision::matter_fits(trial, clause),
        Guard::NotTheProposer => supervision::not_the_proposer(trial, clause),
        Guard::StillCandidate => supervision::still_candidate(trial, clause),
        Guard::EffectiveNotBefore => supervision::effective_not_before(trial, clause),
        Guard::PointsInOrder => registration::points_in_order(trial, clause),
        Guard::Contestable => appeal::contestable(trial, clause),
        Guard::WithinAppealDays => appeal::within_appeal_days(trial, clause),
        Guard::NotAppealedYet => appeal::not_appealed_yet(trial, clause),
        Guard::NotTheDecider => appeal::not_the_decider(trial, clause),
        Guard::StillRestorable => appeal::still_restorable(trial, clause),
    }
}

fn refuse(clause: &str, key: &str) -> Refusal {
    Refusal::new(clause, Phrase::new(key))
}
