//! Tending the desk: what it is, verifying, backing up, an officer's own things, finding.

use super::checked::hex;
use super::session::Session;
use crate::domain::officer::Role;
use crate::service::request::Reckoning;
use crate::service::response::{About, Reply, Response, Verified};
use crate::standard::calendar::Span;
use std::path::Path;

impl Session<'_> {
    pub fn about(&self) -> Response {
        let known = self.officer.active;
        Ok(Reply::About(Box::new(About {
            desk: self.settings.name.clone(),
            sandbox: self.settings.sandbox,
            solo: self.settings.solo,
            today: self.today,
            offset_minutes: self.settings.offset_minutes,
            officer: known.then(|| self.officer.name.clone()),
            roles: self.officer.roles.clone(),
            edition: self.rules.current.clone(),
            head: self.snapshot.head()?.0,
        })))
    }

    pub fn reckon(&self, reckoning: Reckoning) -> Span {
        match reckoning {
            Reckoning::Add { from, working_days } => self.rules.calendar.add(from, working_days),
            Reckoning::Between { from, to } => self.rules.calendar.between(from, to),
        }
    }

    pub fn verify(&self) -> Response {
        let report = self.local.store.verify()?;
        Ok(Reply::Verified(Verified {
            operations: report.operations,
            records: report.records,
            head: hex(&report.head.1),
            problems: report.problems.iter().map(super::problems::said).collect(),
        }))
    }

    pub fn backup(&self, path: &Path) -> Response {
        self.need_one(&[Role::Supervisor, Role::Admin])?;
        self.begin_writing()?;
        let report = self.local.store.backup(path)?;
        Ok(Reply::BackedUp { operations: report.operations, head: hex(&report.head.1) })
    }

    pub fn keep(&self, key: &str, value: Option<&str>) -> Response {
        self.begin_writing()?;
        self.local.store.desk_put(&self.officer.name, key, value.map(str::as_bytes))?;
        Ok(Reply::Kept)
    }

    pub fn own(&self, prefix: &str) -> Response {
        let all = self.snapshot.desk_list(&self.officer.name, prefix)?;
        Ok(Reply::Own(
            all.into_iter().map(|(k, v)| (k, String::from_utf8_lossy(&v).into_owned())).collect(),
        ))
    }

    pub fn find(&self, words: &str, limit: usize) -> Response {
        let mut finder = self.finder();
        finder.bring_up_to(&self.snapshot)?;
        Ok(Reply::Found(finder.find(&self.snapshot, words, limit, self.today, self.lens())?))
    }
}
