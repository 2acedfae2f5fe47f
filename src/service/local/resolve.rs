//! References: typed, pasted, or from a file, to records; for a transition, to the record of its subject.

use super::session::Session;
use crate::domain::action::Target;
use crate::domain::certificate::Certificate;
use crate::domain::change::ChangeState;
use crate::domain::dossier::Dossier;
use crate::domain::filing::FilingState;
use crate::domain::id::{Kind, RecordId};
use crate::domain::notice::NoticeState;
use crate::domain::phrase::{Arg, Phrase};
use crate::domain::queue::KeyKind;
use crate::domain::reference::Reference;
use crate::domain::text;
use crate::service::error::DeskError;
use crate::service::response::{Reply, Resolved, Response};
use crate::standard::rule::{Effect, Subject, Transition};
use crate::workflow::queue;

impl Session<'_> {
    /// The record a reference means; nothing where there is none.
    pub(super) fn lookup(&self, reference: &Reference) -> Result<Option<RecordId>, DeskError> {
        let there = |id: RecordId| -> Result<Option<RecordId>, DeskError> {
            Ok(self.snapshot.get(id)?.map(|_| id))
        };
        Ok(match reference {
            Reference::Uscc(code) => self.by_key(KeyKind::Uscc, code.as_str())?,
            Reference::Enterprise(no) => there(RecordId::new(Kind::Enterprise, *no))?,
            Reference::Numbered(kind, no) => there(RecordId::new(*kind, *no))?,
            Reference::Officer(name) => self.by_key(KeyKind::OfficerName, name)?,
            Reference::Operation(_) => None,
            Reference::Desk => there(RecordId::SETTINGS)?,
            Reference::Filing { certificate, year } => {
                match self.by_key(KeyKind::CertificateNumber, certificate)? {
                    Some(found) if found.kind == Kind::Certificate => {
                        there(RecordId::filing(found.no, *year))?
                    }
                    // A number that a register claims has no filings yet.
                    _ => None,
                }
            }
            Reference::Words(words) => {
                let number = self.by_key(KeyKind::CertificateNumber, words)?;
                let named = self.snapshot.find_key(KeyKind::Name, &text::fold(words))?;
                number.or(match named.as_slice() {
                    [one] => Some(*one),
                    _ => None,
                })
            }
        })
    }

    /// As [`Session::lookup`], with a sentence where nothing is found.
    pub(super) fn find_record(&self, typed: &str) -> Result<RecordId, DeskError> {
        let shown = text::display(typed).into_owned();
        self.lookup(&Reference::parse(typed))?.ok_or_else(|| {
            DeskError::input(Phrase::new("desk-unknown-reference").with("reference", shown))
        })
    }

    pub fn resolve(&self, references: &[String], transition: Option<&str>) -> Response {
        let rule = transition.and_then(|t| self.rules.current.transition(t));
        if let (Some(name), None) = (transition, rule) {
            let shown = text::display(name).into_owned();
            return Err(DeskError::input(
                Phrase::new("refused-no-transition").with("transition", shown),
            ));
        }
        let mut all = Vec::new();
        let typed = references.iter().map(|r| text::trim(r)).enumerate();
        for (done, typed) in typed.filter(|(_, r)| !r.is_empty()) {
            self.report(done, references.len())?;
            let target = match self.lookup(&Reference::parse(typed))? {
                Some(id) => self.subject_of(typed, id, rule)?,
                None => Err(Phrase::new("desk-unknown-reference")
                    .with("reference", text::display(typed).into_owned())),
            };
            all.push(Resolved { typed: typed.to_owned(), target });
        }
        Ok(Reply::Resolved(all))
    }

    /// An enterprise or a certificate stands for the record that the transition is on, where there is just one; a case for its
    /// open objection.
    fn subject_of(
        &self,
        typed: &str,
        id: RecordId,
        rule: Option<&Transition>,
    ) -> Result<Result<Target, Phrase>, DeskError> {
        let dossier = self.snapshot.dossier_of(id)?;
        // Whatever is about an enterprise stands for it where the step is on the enterprise.
        let whose = rule.is_some_and(|r| r.subject == Subject::Enterprise);
        let on_objection = rule.is_some_and(|r| r.subject == Subject::Objection);
        let stands_for_others = whose
            || matches!(id.kind, Kind::Enterprise | Kind::Certificate)
            || (id.kind == Kind::Case && on_objection);
        let found = match rule.filter(|_| stands_for_others) {
            None => vec![id],
            Some(rule) => self.meant(&dossier, id, rule),
        };
        Ok(match found.as_slice() {
            [one] => Ok(Target { id: *one, version: Some(dossier.version(*one)) }),
            [] => {
                let name = Arg::label("transition", rule.map_or("", |r| &r.name));
                Err(Phrase::new("desk-no-subject").with("transition", name))
            }
            several => {
                let named = several.iter().map(|id| Arg::Text(queue::reference(&dossier, *id)));
                Err(Phrase::new("desk-ambiguous")
                    .with("reference", text::display(typed).into_owned())
                    .with("references", Arg::Many(named.collect())))
            }
        })
    }

    /// The records an enterprise or certificate may stand for: those the step may be taken from, else all that are open.
    fn meant(&self, dossier: &Dossier, id: RecordId, rule: &Transition) -> Vec<RecordId> {
        let open: Vec<(RecordId, &str)> = match rule.subject {
            Subject::Any
            | Subject::Waiting
            | Subject::Partner
            | Subject::Challenge
            | Subject::Desk => {
                return vec![id];
            }
            Subject::Enterprise => return dossier.subject().map(|(e, _)| e).into_iter().collect(),
            Subject::Matter => {
                let opens = rule.effects.contains(&Effect::OpenMatter);
                let last = || dossier.matters().next_back().filter(|_| !opens);
                let matter = dossier.open_matter().or_else(last).map(|(m, _)| m);
                return matter.or(dossier.subject().map(|(e, _)| e)).into_iter().collect();
            }
            Subject::Filing => return self.filing_for(dossier, id, rule).into_iter().collect(),
            Subject::Case => {
                let open = dossier.cases().filter(|(_, c)| c.is_open());
                open.map(|(id, c)| (id, c.stage.as_str())).collect()
            }
            Subject::Certificate => {
                if id.kind == Kind::Certificate {
                    // Named itself, it is meant, whatever has become of it.
                    return vec![id];
                }
                let anew = rule.effects.contains(&Effect::Reissue);
                let reissued = |id| dossier.certificates().any(|(_, c)| c.reissues == Some(id));
                let meant = |(id, c): &(RecordId, &Certificate)| {
                    if anew { c.is_voided() && !reissued(*id) } else { c.ended_on().is_none() }
                };
                dossier.certificates().filter(meant).map(|(id, _)| (id, "")).collect()
            }
            Subject::Change => {
                let open = dossier.changes().filter(|(_, c)| c.state == ChangeState::Received);
                open.map(|(id, c)| (id, c.state.word())).collect()
            }
            Subject::Objection => {
                let of = |case: RecordId| id.kind != Kind::Case || case == id;
                let open = dossier.objections().filter(|(_, o)| o.is_open() && of(o.case));
                open.map(|(id, o)| (id, o.state.word())).collect()
            }
            Subject::Appeal => {
                let open = dossier.appeals().filter(|(_, a)| a.is_open());
                open.map(|(id, a)| (id, a.state.word())).collect()
            }
            Subject::Notice => {
                let open = dossier.notices().filter(|(_, n)| n.state == NoticeState::Sent);
                open.map(|(id, n)| (id, n.state.word())).collect()
            }
            Subject::Approval => {
                let open = dossier.approvals().filter(|(_, a)| a.is_waiting());
                open.map(|(id, a)| (id, a.state.word())).collect()
            }
            Subject::Match => dossier.matches().map(|(id, _)| (id, "")).collect(),
            Subject::Alert => {
                let open = dossier.alerts().filter(|(_, a)| a.is_open());
                open.map(|(id, a)| (id, a.state.word())).collect()
            }
        };
        let fits = |state: &str| rule.from.is_empty() || rule.from.iter().any(|s| s == state);
        let ready: Vec<RecordId> =
            open.iter().filter(|(_, state)| fits(state)).map(|(id, _)| *id).collect();
        if ready.is_empty() { open.into_iter().map(|(id, _)| id).collect() } else { ready }
    }

    /// The filing meant: the earliest of those the step may be taken from, else this year's, whatever its state.
    fn filing_for(
        &self,
        dossier: &Dossier,
        named: RecordId,
        rule: &Transition,
    ) -> Option<RecordId> {
        let of = |f: &crate::domain::filing::Filing| {
            named.kind != Kind::Certificate || f.certificate == named
        };
        let year = self.today.year();
        let open = dossier
            .filings()
            .filter(|(_, f)| of(f) && f.year <= year && f.state != FilingState::NotKnown)
            .filter(|(_, f)| rule.from.is_empty() || rule.from.iter().any(|s| s == f.state.word()))
            .min_by_key(|(_, f)| f.year)
            .map(|(id, _)| id);
        open.or_else(|| {
            dossier.filings().filter(|(_, f)| of(f) && f.year == year).map(|(id, _)| id).next_back()
        })
    }
}
