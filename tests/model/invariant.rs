//! What holds after every step, whatever was done: no certificate stands whose conditions did not hold on the day of its award, no
//! ban is escaped, and no breach or ground vanishes without a recorded cure.

use super::build::ENTERPRISE;
use super::history::{History, Outcome};
use super::law::{EndKind, Kind, Law};
use sedesk::domain::alert::AlertState;
use sedesk::domain::day::Day;
use sedesk::domain::id::RecordId;
use sedesk::workflow::ground;
use std::collections::BTreeSet;

/// What was brought before the desk, and goes by a step of its own only.
#[derive(Clone, Copy, Default)]
pub struct Raised {
    pub alerts: usize,
    pub objections: usize,
    pub appeals: usize,
}

/// What was seen to stand after the last step.
#[derive(Clone, Default)]
pub struct Watched {
    /// Grounds by code and record, and alerts of 11.3 that were proved.
    pub grounds: BTreeSet<(String, RecordId)>,
    pub proved: BTreeSet<RecordId>,
    /// Why a certificate that stands should not.
    pub unsound: Vec<(usize, String)>,
}

impl Law {
    /// What is recorded that answers a ground which stood and stands no more.
    fn cure(&self, code: &str, record: RecordId, day: Day) -> Option<&'static str> {
        let kept = self.matters.iter().flat_map(|m| &m.kept);
        if kept.flat_map(|(_, _, keys)| keys).any(|key| key.0 == code && key.1 == record) {
            return Some("kept");
        }
        if self.is_delisted() {
            return Some("delisted");
        }
        let aside = |w: &super::law::Warning| w.given.aside.is_some();
        if self.matters.iter().flat_map(|m| &m.warnings).any(aside) {
            return Some("a warning was set aside");
        }
        let moved = |w: &super::law::Warning| w.moved && day <= w.mend_by;
        if code == "11" && self.matters.iter().flat_map(|m| &m.warnings).any(moved) {
            return Some("its warning was served later");
        }
        if let Some(f) = self.filings.iter().find(|f| f.id == record) {
            let received = f.received.is_some_and(|entry| entry.counts() <= day);
            let came = f.supplements.iter().any(|s| s.2.is_some());
            let off = f.extensions > 0 || f.reopened || f.excused() || day <= f.due;
            let over = self.certs[f.cert].ended().is_some();
            let cures =
                [(received, "received"), (came, "supplied"), (off, "put off"), (over, "over")];
            return cures.into_iter().find(|(is, _)| *is).map(|(_, cure)| cure);
        }
        if code == "11.3b" {
            return (!self.disclosed.is_empty()).then_some("disclosed");
        }
        let voided = |c: &super::law::Cert| c.ends.iter().any(|(k, _)| *k == EndKind::Delisted);
        self.certs.iter().any(voided).then_some("delisted")
    }
}

impl History {
    /// Judges an award by the law's own record of facts, papers and findings.
    pub fn awarded(&mut self, index: usize, on: Day) {
        let case = &self.law.cases[index];
        let today = self.law.today;
        let mut why = Vec::new();
        if self.law.fit(case) == Some(false) {
            let (unmet, _) = self.law.unmet(case);
            why.push(format!("unmet {unmet:?}, wanting {:?}", self.law.wanting(case)));
        }
        if case.outdated() {
            why.push("decided on other papers".to_owned());
        }
        if self.law.against(today).is_some() {
            why.push("something stood against it".to_owned());
        }
        if self.law.barred(today) || self.law.barred(on) {
            why.push("awarded under a ban".to_owned());
        }
        if case.kind != Kind::Rating && !why.is_empty() {
            self.watched.unsound.push((self.law.certs.len(), why.join("; ")));
        }
    }

    pub fn hold_invariants(&mut self) -> Outcome {
        let day = self.today();
        self.no_unsound_certificate(day)?;
        self.no_ban_escaped(day)?;
        self.nothing_vanished(day)
    }

    fn no_unsound_certificate(&self, day: Day) -> Outcome {
        for (index, why) in &self.watched.unsound {
            if self.law.certs.get(*index).is_some_and(|c| c.valid(day) || c.from > day) {
                return Err(format!("certificate {} stands: {why}", index + 1));
            }
        }
        Ok(())
    }

    fn no_ban_escaped(&self, day: Day) -> Outcome {
        let open = self.world.dossier.cases().filter(|(_, c)| c.is_open());
        let cases = &self.law.cases;
        for (id, case) in open {
            let of_law = usize::try_from(id.no).ok().and_then(|no| cases.get(no - 1));
            // One that was open before a ban came from elsewhere goes no further, and that is all.
            let before = of_law.is_some_and(|c| c.entered < self.banned_since);
            if self.law.barred(case.opened_on) && !before && self.law.barred(day) {
                return Err(format!("case {} is open under a ban", id.no));
            }
        }
        let Some(until) = self.law.banned_until(day) else { return Ok(()) };
        let told = self.world.dossier.enterprise(ENTERPRISE).and_then(|e| e.banned_until(day));
        if told != Some(until) {
            return Err(format!("a ban until {until} is told as {told:?}"));
        }
        Ok(())
    }

    fn nothing_vanished(&mut self, day: Day) -> Outcome {
        let dossier = &self.world.dossier;
        let all = ground::grounds(dossier, &self.world.rules);
        let open = ground::open_on(&all, day);
        let now: BTreeSet<(String, RecordId)> =
            open.iter().map(|g| (g.code.clone(), g.record)).collect();
        for (code, record) in self.watched.grounds.difference(&now) {
            if self.law.cure(code, *record, day).is_none() {
                return Err(format!("ground {code} on {record:?} is gone without a cure"));
            }
        }
        let proved: BTreeSet<RecordId> = dossier
            .alerts()
            .filter(|(_, a)| a.state == AlertState::Substantiated)
            .map(|(id, _)| id)
            .collect();
        if let Some(gone) = self.watched.proved.difference(&proved).next() {
            return Err(format!("alert {} was proved and is no more", gone.no));
        }
        let there =
            (dossier.alerts().count(), dossier.objections().count(), dossier.appeals().count());
        let raised = (self.raised.alerts, self.raised.objections, self.raised.appeals);
        if there.0 < raised.0 || there.1 < raised.1 || there.2 < raised.2 {
            return Err(format!(
                "of alerts, objections and appeals {raised:?} only {there:?} are left"
            ));
        }
        self.raised = Raised { alerts: there.0, objections: there.1, appeals: there.2 };
        (self.watched.grounds, self.watched.proved) = (now, proved);
        Ok(())
    }
}
