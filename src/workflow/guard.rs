//! The guards: one small named function each, asked in the order the edition gives them. A guard that needs a form
//! says nothing until one is filled in.

mod appeal;
mod approval;
mod award;
mod case;
mod committee;
mod filing;
mod notice;
mod other;
mod record;
mod registration;
mod seen;
mod stars;
mod supervision;

use super::refusal::Refusal;
use super::trial::{GuardContext, Verdict};
use crate::domain::phrase::Phrase;
use crate::standard::rule::Guard;

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
            | Guard::AnotherAttributes
            | Guard::MayNotVote
    )
}

/// Whether a guard says who may ask at all: whoever may not is told nothing of how the record stands (11.2 e).
#[must_use]
pub fn is_gate(guard: Guard) -> bool {
    matches!(guard, Guard::StageRole | Guard::OnCommittee | Guard::NotRecused | Guard::NoPartBefore)
}

/// What a guard's function looks like.
type Check = fn(&GuardContext<'_>, &str) -> Verdict;

/// Asks a guard. `clause` is what a refusal cites. A guard that no area answered would refuse, never let pass.
#[must_use]
pub fn ask(guard: Guard, clause: &str, trial: &GuardContext<'_>) -> Verdict {
    let check = of_case(guard).or_else(|| of_award(guard)).or_else(|| of_supervision(guard));
    check.map_or_else(
        || {
            let transition = trial.transition.name.as_str();
            vec![Refusal::new(
                clause,
                Phrase::new("refused-no-transition").with("transition", transition),
            )]
        },
        |check| check(trial, clause),
    )
}

/// Guards of a case: what it holds, and the committee it goes before.
fn of_case(guard: Guard) -> Option<Check> {
    let check: Check = match guard {
        Guard::NoBan => case::no_ban,
        Guard::LegalFormAdmitted => case::legal_form_admitted,
        Guard::NoOpenCase => case::no_open_case,
        Guard::CertificateForKind => case::certificate_for_kind,
        Guard::RenewalSeason => case::renewal_season,
        Guard::MaterialsAccepted => case::materials_accepted,
        Guard::ConditionsMet => case::conditions_met,
        Guard::NoOpenSupplement => case::no_open_supplement,
        Guard::OpenSupplement => case::open_supplement,
        Guard::AnswerAfterRequest => case::answer_after_request,
        Guard::SomethingToAsk => case::something_to_ask,
        Guard::DefectSaid => case::defect_said,
        Guard::InvestigationRecorded => case::investigation_recorded,
        Guard::NotTheReviewer => case::not_the_reviewer,
        Guard::NoPartBefore => case::no_part_before,
        Guard::OverruleNeedsReason => case::overrule_needs_reason,
        Guard::NotBeforeOpening => case::not_before_opening,
        Guard::StageRole => committee::stage_role,
        Guard::MaterialNamed => committee::material_named,
        Guard::OnCommittee => committee::on_committee,
        Guard::NotRecused => committee::not_recused,
        Guard::OfficerNotRecused => committee::officer_not_recused,
        Guard::MayBeRecused => committee::may_be_recused,
        Guard::RoundFits => committee::round_fits,
        Guard::InterviewHeld => committee::interview_held,
        Guard::InterviewDayFits => committee::interview_day_fits,
        Guard::VoteCarried => committee::vote_carried,
        Guard::VoteLost => committee::vote_lost,
        Guard::ScoreFits => committee::score_fits,
        Guard::RatingVoted => committee::rating_voted,
        Guard::StarsExplained => committee::stars_explained,
        Guard::RatedWhereAsked => committee::rated_where_asked,
        Guard::ExpertsNamed => committee::experts_named,
        Guard::PointsRead => committee::points_read,
        Guard::NotAVoter => committee::not_a_voter,
        guard => return of_judging(guard),
    };
    Some(check)
}

/// Guards on what was decided and on what: materials as they were seen, entry to the rating, scores and stars.
fn of_judging(guard: Guard) -> Option<Check> {
    let check: Check = match guard {
        Guard::MaterialsAsSeen => seen::materials_as_seen,
        Guard::NoticeAsPublished => seen::notice_as_published,
        Guard::MayNotVote => seen::may_not_vote,
        Guard::ChangedSince => seen::changed_since,
        Guard::DatedBefore => seen::dated_before,
        Guard::EntryMet => stars::entry_met,
        Guard::ProofAccepted => stars::proof_accepted,
        Guard::ScoresOpen => stars::scores_open,
        Guard::ScoredBeforeVote => stars::scored_before_vote,
        Guard::SameMotion => stars::same_motion,
        Guard::StarsCarried => stars::stars_carried,
        Guard::NotRatedYet => stars::not_rated_yet,
        Guard::RatingBegun => stars::rating_begun,
        _ => return None,
    };
    Some(check)
}

/// Guards of notice, award, certificate, mark and appeal.
fn of_award(guard: Guard) -> Option<Check> {
    let check: Check = match guard {
        Guard::NoMarkLimit => award::no_mark_limit,
        Guard::NotPublishedYet => award::not_published_yet,
        Guard::NoticeDayFits => award::notice_day_fits,
        Guard::NoticePublished => award::notice_published,
        Guard::NoticeOver => award::notice_over,
        Guard::WithinNotice => award::within_notice,
        Guard::NoOpenObjection => award::no_open_objection,
        Guard::AwardDayFits => award::award_day_fits,
        Guard::NotPartOfCase => award::not_part_of_case,
        Guard::CertificateValid => award::certificate_valid,
        Guard::OnRegister => award::on_register,
        Guard::CertificateNotEnded => award::certificate_not_ended,
        Guard::NoOpenGround => award::no_open_ground,
        Guard::VoidProposed => award::void_proposed,
        Guard::NothingStands => award::nothing_stands,
        Guard::NoOpenAlert => award::no_open_alert,
        Guard::VoidedOnly => award::voided_only,
        Guard::ReissueDayFits => award::reissue_day_fits,
        Guard::UpForRenewal => award::up_for_renewal,
        Guard::MarkNotStopped => award::mark_not_stopped,
        Guard::MarkStopped => award::mark_stopped,
        Guard::LimitLater => award::limit_later,
        Guard::ThresholdsUnconfirmed => award::thresholds_unconfirmed,
        Guard::EditionKnown => award::edition_known,
        Guard::Contestable => appeal::contestable,
        Guard::WithinAppealDays => appeal::within_appeal_days,
        Guard::NotAppealedYet => appeal::not_appealed_yet,
        Guard::NotTheDecider => appeal::not_the_decider,
        Guard::StillRestorable => appeal::still_restorable,
        Guard::SomethingWaits => approval::something_waits,
        Guard::MaySecond => approval::may_second,
        Guard::StillLawful => approval::still_lawful,
        Guard::MayDecline => approval::may_decline,
        Guard::AppealInTime => appeal::appeal_in_time,
        Guard::AddressKnown => notice::address_known,
        Guard::NoticeOfRecord => notice::notice_of_record,
        Guard::ServedAfterSending => notice::served_after_sending,
        Guard::ContactsRead => notice::contacts_read,
        _ => return None,
    };
    Some(check)
}

/// Guards of filings, changes, alerts and matters.
fn of_supervision(guard: Guard) -> Option<Check> {
    let check: Check = match guard {
        Guard::Overdue => filing::overdue,
        Guard::ReceivedLate => filing::received_late,
        Guard::ExcusedBySupervisor => filing::excused_by_supervisor,
        Guard::NoticesBegun => filing::notices_begun,
        Guard::FilingYearBegun => filing::filing_year_begun,
        Guard::ExtensionsLeft => filing::extensions_left,
        Guard::UntilLater => filing::until_later,
        Guard::NotWarnedAlready => filing::not_warned_already,
        Guard::AttributionGiven => filing::attribution_given,
        Guard::ReportIn => filing::report_in,
        Guard::ChangesAgree => filing::changes_agree,
        Guard::PointsFound => filing::points_found,
        Guard::UntilWithin => filing::until_within,
        Guard::FailedByForceMajeure => filing::failed_by_force_majeure,
        Guard::AnotherAttributes => filing::another_attributes,
        Guard::MeasuresRead => registration::measures_read,
        Guard::MendByLater => other::mend_by_later,
        Guard::DayNotInFuture => other::day_not_in_future,
        Guard::EnterpriseConfirmed => other::enterprise_confirmed,
        Guard::EnterpriseUnconfirmed => other::enterprise_unconfirmed,
        Guard::EnterpriseNamed => other::enterprise_named,
        Guard::NotRaisedAlready => other::not_raised_already,
        Guard::NotHeldByAnother => other::not_held_by_another,
        Guard::GroundSet => other::ground_set,
        Guard::GradeSet => other::grade_set,
        Guard::Candidate => other::candidate,
        Guard::WarningDue => other::warning_due,
        Guard::OfficerKnown => other::officer_known,
        Guard::DisclosureFits => registration::disclosure_fits,
        Guard::ChangeTold => registration::change_told,
        Guard::ChangeCurrent => registration::change_current,
        Guard::OccurredFirst => registration::occurred_first,
        Guard::ClosesNoGround => registration::closes_no_ground,
        Guard::MatterFits => supervision::matter_fits,
        Guard::NotTheProposer => supervision::not_the_proposer,
        Guard::StillCandidate => supervision::still_candidate,
        Guard::EffectiveNotBefore => supervision::effective_not_before,
        Guard::EffectiveWithin => supervision::effective_within,
        Guard::PointsInOrder => registration::points_in_order,
        Guard::ByRegistrationOnly => record::by_registration_only,
        Guard::CodeKept => record::code_kept,
        Guard::SomethingCorrected => record::something_corrected,
        Guard::CodeCorrectable => record::code_correctable,
        Guard::LicenceSeen => record::licence_seen,
        Guard::CodeStaysWithPerson => record::code_stays_with_person,
        Guard::LegalPersonStands => record::legal_person_stands,
        Guard::RecordWhole => record::record_whole,
        _ => return None,
    };
    Some(check)
}

/// The same step does not wait for its second person already.
#[must_use]
pub fn not_waiting_already(trial: &GuardContext<'_>) -> Verdict {
    approval::not_waiting_already(trial, &trial.transition.clause)
}
