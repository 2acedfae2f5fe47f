//! What an officer reads where a step is refused: the clause and the reason, foreseen beside the refusal itself. Where a step is
//! refused for several reasons each is told, so that none of them hides behind another.

use super::build::told;
use super::history::{History, Outcome};
use super::law::{Case, Kind, Law};
use sedesk::domain::day::Day;
use sedesk::domain::id::RecordId;
use sedesk::domain::officer::Officer;
use sedesk::workflow::refusal::Refusal;

type Given<'a> = &'a [(&'a str, String)];

/// Of the reasons foreseen the first that is not told: each reads `5.3.5 refused-notice-runs`.
fn untold<'w>(refusals: &[Refusal], foreseen: &[&'w str]) -> Option<&'w str> {
    let is = |why: &str, r: &Refusal| format!("{} {}", r.rule, r.message.key) == why;
    foreseen.iter().copied().find(|why| !refusals.iter().any(|r| is(why, r)))
}

impl History {
    /// What must be refused, and for that reason among those told.
    pub fn refused_for(
        &mut self,
        who: &Officer,
        (id, step): (RecordId, &'static str),
        given: Given<'_>,
        why: &str,
    ) -> Outcome {
        self.refusals.clear();
        self.wrong(who, id, step, given)?;
        self.told_of(step, &[why])
    }

    /// Whether the last refusal told those reasons.
    pub fn told_of(&self, step: &str, foreseen: &[&str]) -> Outcome {
        // Where the edition has no such step, or no such field, nothing was asked.
        if self.refusals.is_empty() {
            return Ok(());
        }
        match untold(&self.refusals, foreseen) {
            None => Ok(()),
            Some(why) => {
                let said = told(&self.refusals);
                let today = self.today();
                Err(format!("{today} {step} was refused for {said}, and not for {why}"))
            }
        }
    }
}

impl Law {
    /// Why a case may not be awarded on that day, as far as the text says so by itself.
    pub fn reasons_of_award(&self, case: &Case, on: Day) -> Vec<&'static str> {
        let day = self.today;
        let mut why = self.reasons_forward(case);
        let Some((_, until)) = case.notice else {
            why.push("5.3.5 refused-not-published");
            return why;
        };
        let rated = case.rated.filter(|stars| *stars > 0);
        let of_kind = match case.kind {
            Kind::Certification => (self.valid_cert(day).is_none(), "8 refused-certified-already"),
            Kind::Rating => (self.valid_cert(day).is_some(), "8 refused-not-certified"),
            Kind::Renewal => {
                let held = self.certs.last().is_some_and(|c| c.ended().is_none());
                (held, "8 refused-nothing-to-renew")
            }
        };
        let all = [
            (!case.objection, "5.3.5 refused-objection-open"),
            (until < day, "5.3.5 refused-notice-runs"),
            (until < on, "5.3.5 refused-award-in-notice"),
            (on <= day || on <= until, "5.3.5 refused-future"),
            (!self.barred(day), "8 refused-banned"),
            (case.told == (self.name.clone(), rated), "5.3.5 refused-notice-changed"),
            of_kind,
        ];
        why.extend(all.into_iter().filter(|(holds, _)| !holds).map(|(_, why)| why));
        why
    }

    /// Why a case may not go forward: what has been asked for, what is wanting, what does not hold.
    pub fn reasons_forward(&self, case: &Case) -> Vec<&'static str> {
        let all = [
            (case.asked.is_none(), "9 refused-supplement-open"),
            (self.wanting(case).is_empty(), "B.1 refused-materials"),
            (self.unmet(case).0.is_empty(), "5.1 refused-conditions"),
        ];
        all.into_iter().filter(|(holds, _)| !holds).map(|(_, why)| why).collect()
    }

    /// Why a round may not be closed: no interview, too few votes, too few in favour; and what keeps a case from going forward.
    pub fn reasons_of_round(&self, case: &Case) -> Vec<&'static str> {
        let mut why = self.reasons_forward(case);
        if !case.interviewed {
            why.push("5.3.3 refused-no-interview");
        }
        if case.lost() {
            why.push("5.3.3 refused-no-majority");
        } else if !case.carried() {
            why.push("5.3.3 refused-no-quorum");
        }
        why
    }

    /// Why no case of that kind is opened on papers that came on that day.
    pub fn reasons_of_opening(&self, kind: Kind, on: Day) -> Vec<&'static str> {
        let day = self.today;
        let open = |k: Kind| self.cases.iter().any(|c| c.kind == k && c.is_open());
        let whole = open(Kind::Certification) || open(Kind::Renewal);
        let valid = self.valid_cert(day).is_some();
        let in_the_way = whole || (kind == Kind::Rating && open(Kind::Rating));
        let fits = match kind {
            Kind::Certification => (!valid, "8 refused-certified-already"),
            Kind::Rating => (valid, "8 refused-not-certified"),
            Kind::Renewal => {
                let held = self.certs.last().is_some_and(|c| c.ended().is_none());
                (held, "8 refused-nothing-to-renew")
            }
        };
        let season = kind != Kind::Renewal || !fits.0 || self.renewal_due(day);
        let all = [
            (!self.barred(day), "8 refused-banned"),
            (!self.is_gone(), "5.1.2 refused-legal-person-gone"),
            (!self.limits.iter().any(|until| day <= *until), "10 refused-mark-limit"),
            (!in_the_way, "5.2 refused-case-open"),
            fits,
            (season, "11 refused-renewal-early"),
            (on <= day, "5.3.1 refused-future"),
        ];
        all.into_iter().filter(|(holds, _)| !holds).map(|(_, why)| why).collect()
    }

    /// Why an appeal against a decision of that day may not be opened; `last` is its last day, where its days run.
    pub fn reasons_of_appeal(
        &self,
        (decided, last): (Day, Option<Day>),
        on: Day,
        appealed: bool,
    ) -> Vec<&'static str> {
        let all = [
            (!appealed, "11 refused-appealed"),
            (on <= self.today, "11 refused-future"),
            (decided <= on, "11 refused-appeal-early"),
            (last.is_none_or(|last| on <= last), "11 refused-appeal-late"),
        ];
        all.into_iter().filter(|(holds, _)| !holds).map(|(_, why)| why).collect()
    }
}
