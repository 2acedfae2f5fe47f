//! Where transitions lead: every stage and state they name is there, every stage is reached, and every open one is left.

use super::Checker;
use crate::domain::alert::AlertState;
use crate::domain::appeal::AppealState;
use crate::domain::approval::ApprovalState;
use crate::domain::case::CaseKind;
use crate::domain::change::ChangeState;
use crate::domain::filing::FilingState;
use crate::domain::matter::MatterState;
use crate::domain::notice::NoticeState;
use crate::domain::objection::ObjectionState;
use crate::domain::phrase::Phrase;
use crate::standard::rule::{Subject, Transition};
use std::collections::BTreeSet;

/// The states of a record whose way is the program's own.
fn states(subject: Subject) -> Vec<&'static str> {
    match subject {
        Subject::Filing => FilingState::ALL.map(FilingState::word).to_vec(),
        Subject::Alert => AlertState::ALL.map(AlertState::word).to_vec(),
        Subject::Matter => MatterState::ALL.map(MatterState::word).to_vec(),
        Subject::Change => ChangeState::ALL.map(ChangeState::word).to_vec(),
        Subject::Objection => ObjectionState::ALL.map(ObjectionState::word).to_vec(),
        Subject::Appeal => AppealState::ALL.map(AppealState::word).to_vec(),
        Subject::Notice => NoticeState::ALL.map(NoticeState::word).to_vec(),
        Subject::Approval => ApprovalState::ALL.map(ApprovalState::word).to_vec(),
        Subject::Case
        | Subject::Enterprise
        | Subject::Certificate
        | Subject::Partner
        | Subject::Challenge
        | Subject::Match
        | Subject::Desk
        | Subject::Waiting
        | Subject::Any => Vec::new(),
    }
}

impl Checker<'_> {
    pub(super) fn paths(&mut self) {
        let draft = self.draft;
        for (at, transition) in &draft.transitions {
            for (n, from) in transition.from.iter().enumerate() {
                self.end(&format!("transitions/{at}/from/{n}"), transition, from);
            }
            if !transition.to.is_empty() {
                self.end(&format!("transitions/{at}/to"), transition, &transition.to);
            }
            for (kind, to) in &transition.branches {
                let path = format!("transitions/{at}/branches/{kind}");
                if CaseKind::from_word(kind).is_none() {
                    self.found(&path, "edition-unknown-name", kind);
                }
                if !self.is_named("stages", to) {
                    self.found(&path, "edition-no-stage", to);
                }
            }
        }
        self.initial();
        // Where an end is wrong, what is reached is anyone's guess: one fault is named once.
        let sure = draft.head.is_some()
            && !draft.has_gaps
            && !self.unread.iter().any(|key| key.ends_with("].to") || key.contains("].from"))
            && !self.problems.iter().any(|p| p.message.key == "edition-no-stage");
        if sure && !draft.transitions.is_empty() {
            self.reached_and_left();
        }
    }

    /// A stage of the edition or a state of such a record.
    fn end(&mut self, path: &str, transition: &Transition, name: &str) {
        if transition.subject == Subject::Case {
            if !self.is_named("stages", name) {
                self.found(path, "edition-no-stage", name);
            }
        } else if !states(transition.subject).contains(&name) {
            self.found(path, "edition-no-state", name);
        }
    }

    fn initial(&mut self) {
        let draft = self.draft;
        let mut initial = draft.stages.iter().filter(|(_, s)| s.initial);
        if initial.next().is_none() && !draft.has_gaps {
            self.push("stages", Phrase::new("edition-no-initial"));
        }
        for (at, stage) in initial {
            self.found(&format!("stages/{at}/initial"), "edition-two-initials", &stage.id);
        }
    }

    fn reached_and_left(&mut self) {
        let draft = self.draft;
        let disabled = draft.head.as_ref().map(|h| h.disabled.as_slice()).unwrap_or_default();
        // Where each kind of case goes is a move of its own.
        let moves: Vec<(&Transition, &str)> = draft
            .transitions
            .iter()
            .filter(|(_, t)| t.subject == Subject::Case)
            .flat_map(|(_, t)| {
                let ends = std::iter::once(&t.to).chain(t.branches.values());
                ends.filter(|to| !to.is_empty()).map(move |to| (t, to.as_str()))
            })
            .collect();
        let leaves = |(t, to): &(&Transition, &str), stage: &str| {
            *to != stage && (t.from.is_empty() || t.from.iter().any(|from| from == stage))
        };
        let mut reached: BTreeSet<&str> =
            draft.stages.iter().filter(|(_, s)| s.initial).map(|(_, s)| s.id.as_str()).collect();
        if reached.is_empty() {
            return;
        }
        loop {
            let next: Vec<&str> = moves
                .iter()
                .filter(|way| reached.iter().any(|stage| leaves(way, stage)))
                .map(|(_, to)| *to)
                .filter(|to| !reached.contains(to))
                .collect();
            if next.is_empty() {
                break;
            }
            reached.extend(next);
        }
        for (at, stage) in &draft.stages {
            if disabled.contains(&stage.id) {
                continue;
            }
            let path = format!("stages/{at}");
            if !reached.contains(stage.id.as_str()) {
                self.found(&path, "edition-unreachable", &stage.id);
            }
            if !stage.is_final && !moves.iter().any(|way| leaves(way, &stage.id)) {
                self.found(&path, "edition-no-way-out", &stage.id);
            }
        }
    }
}
