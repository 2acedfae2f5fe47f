//! The effects: what a transition writes beyond its stage. They run only when nothing refuses, so none of them fails.

mod act;
mod alert;
mod appeal;
mod approval;
mod award;
mod case;
mod committee;
mod delisting;
mod enterprise;
mod filing;
mod matter;
mod notice;
mod record;
mod registration;

use super::step::leads;
use crate::standard::rule::Effect;

pub use act::EffectContext;
pub use appeal::SET_ASIDE;
pub use approval::{carry_out, overtake, propose, waiting_entries, waiting_on};
pub use delisting::meant as meant_matter;
pub use notice::RENEWAL;
pub use record::MISTYPED;

/// Carries out one effect.
pub fn apply(effect: Effect, act: &mut EffectContext<'_>) {
    match effect {
        Effect::OpenCase => case::open(act),
        Effect::SetMaterial => case::set_material(act),
        Effect::AskSupplement => case::ask_supplement(act),
        Effect::AnswerSupplement => case::answer_supplement(act),
        Effect::StartClock => case::start_clock(act),
        Effect::EndClock => case::end_clock(act),
        Effect::SetFinding => case::set_finding(act),
        Effect::NoteReviewer => case::note_reviewer(act),
        Effect::EnterDueDiligence => case::enter_due_diligence(act),
        Effect::NoteInvestigation => case::note_investigation(act),
        Effect::ClearDueDiligence => case::clear_due_diligence(act),
        Effect::EndCase => case::end(act),
        Effect::NoteNotified => filing::note_notified(act),
        Effect::Receive => filing::receive(act),
        Effect::StartReview => filing::start_review(act),
        Effect::EndReview => filing::end_review(act),
        Effect::AskFilingSupplement => filing::ask_supplement(act),
        Effect::Extend => filing::extend(act),
        Effect::Remind => filing::remind(act),
        Effect::Warn => filing::warn(act),
        Effect::SetAttribution => filing::set_attribution(act),
        Effect::SetFailureAttribution => filing::set_failure_attribution(act),
        Effect::RaiseAlert => alert::raise(act),
        Effect::Triage => alert::triage(act),
        Effect::ConfirmEnterprise => alert::confirm_enterprise(act),
        Effect::DecideAlert => alert::decide(act),
        Effect::OpenMatter => matter::open(act),
        Effect::WarnMatter => matter::warn(act),
        Effect::KeepMatter => matter::keep(act),
        Effect::Comment => {}
        Effect::NoteInterview => committee::note_interview(act),
        Effect::CastVote => committee::cast_vote(act),
        Effect::Recuse => committee::recuse(act),
        Effect::CloseRound => committee::close_round(act),
        Effect::NoteScore => committee::note_score(act),
        Effect::SetRating => committee::set_rating(act),
        Effect::NoteReturn => committee::note_return(act),
        Effect::PublishNotice => award::publish_notice(act),
        Effect::OpenObjection => award::open_objection(act),
        Effect::DecideObjection => award::decide_objection(act),
        Effect::Award => award::award(act),
        Effect::Surrender => award::surrender(act),
        Effect::SuspendMark => award::suspend_mark(act),
        Effect::RestoreMark => award::restore_mark(act),
        Effect::WithdrawVoid => award::withdraw_void(act),
        Effect::VoidCertificate => award::void_certificate(act),
        Effect::ConfirmThresholds => award::confirm_thresholds(act),
        Effect::StopMarkOnMisuse => award::stop_mark_on_misuse(act),
        Effect::JoinMatter => delisting::join_matter(act),
        Effect::ProposeDelisting => delisting::propose_delisting(act),
        Effect::DecideDelisting => delisting::decide_delisting(act),
        Effect::DeclineDelisting => delisting::decline_delisting(act),
        Effect::OpenAppeal => appeal::open_appeal(act),
        Effect::DecideAppeal => appeal::decide_appeal(act),
        Effect::FindPoint => filing::find_point(act),
        Effect::FindImmaterial => case::find_immaterial(act),
        Effect::RateAgain => committee::rate_again(act),
        Effect::Confirm => approval::confirm(act),
        Effect::DeclineApproval => approval::decline(act),
        Effect::Reissue => award::reissue(act),
        Effect::Reopen => filing::reopen(act),
        effect => of_the_record(effect, act),
    }
}

/// Effects on an enterprise's record and its notices.
fn of_the_record(effect: Effect, act: &mut EffectContext<'_>) {
    match effect {
        Effect::EditFields => enterprise::edit(act),
        Effect::Assign => enterprise::assign(act),
        Effect::Claim => enterprise::claim(act),
        Effect::RegisterChange => registration::register_change(act),
        Effect::AcceptChange => registration::accept_change(act),
        Effect::DeclineChange => registration::decline_change(act),
        Effect::Disclose => registration::disclose(act),
        Effect::CorrectFields => record::correct(act),
        Effect::CorrectCode => record::correct_code(act),
        Effect::RegisterEnterprise => record::register(act),
        Effect::DiscloseConfidential => record::disclose(act),
        Effect::SendNotice => notice::send(act),
        Effect::ServeNotice => notice::serve(act),
        Effect::SetContacts => notice::set_contacts(act),
        Effect::AddEvidence => alert::add_evidence(act),
        Effect::RemindRenewal => award::remind_renewal(act),
        Effect::NoteNotRenewing => award::note_not_renewing(act),
        other => unreachable!("{other:?} is carried out above"),
    }
}

/// Puts the record into the stage or state that the transition leads to.
pub fn enter_stage(act: &mut EffectContext<'_>) {
    let Some(mut record) = act.dossier.get(act.id).cloned() else { return };
    if record.lead(leads(act.transition, &record)) {
        act.dossier.write(act.id, record);
    }
}
