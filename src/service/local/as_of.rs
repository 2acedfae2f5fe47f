//! Reading as of a past day: the log up to its last operation of a day up to that one, judged with today = that day, under the
//! settings, editions, calendars and officers of then. What was made for the last question is kept for the next.

use super::held::{HistoricDesk, Local, locked};
use crate::domain::day::Day;
use crate::domain::desk_settings::Document;
use crate::domain::phrase::Phrase;
use crate::domain::record::Record;
use crate::service::error::{DeskError, ErrorKind};
use crate::service::request::Ask;
use crate::store::{Snapshot, StoreError};
use crate::workflow::queue::QueueProjector;
use crate::workflow::scene::Rules;
use std::sync::{Arc, Mutex};

/// What a question is answered from.
pub(super) struct Basis {
    pub snapshot: Snapshot,
    /// The desk as it stands today, where `snapshot` is of a day gone by.
    pub present: Option<Snapshot>,
    pub past: Option<Arc<HistoricDesk>>,
    pub rules: Arc<Rules>,
    pub today: Day,
}

impl Local {
    /// What a question of that day is answered from; `today` is the desk's own.
    pub(super) fn basis_on(
        &self,
        present: Snapshot,
        ask: &Ask,
        as_of: Option<Day>,
        today: Day,
    ) -> Result<Basis, DeskError> {
        let Some(day) = as_of else {
            let rules = self.rules();
            return Ok(Basis { snapshot: present, present: None, past: None, rules, today });
        };
        if !ask.reads() {
            let message = Phrase::new("desk-as-of-reads-only").with("day", day);
            return Err(DeskError::new(ErrorKind::Input, message));
        }
        if day > today {
            let message = Phrase::new("desk-as-of-to-come").with("day", day).with("today", today);
            return Err(DeskError::input(message));
        }
        let no = present.operation_as_of(day)?;
        if no == 0 {
            let first = present.first_day()?.unwrap_or(today);
            let message = Phrase::new("desk-as-of-before").with("day", day).with("first", first);
            return Err(DeskError::input(message));
        }
        if no == present.head()?.0 {
            let rules = self.rules();
            return Ok(Basis { snapshot: present, present: None, past: None, rules, today: day });
        }
        let past = self.past(no)?;
        let snapshot = self.store.snapshot_of(&past.desk)?;
        let rules = past.rules.clone();
        Ok(Basis { snapshot, present: Some(present), past: Some(past), rules, today: day })
    }

    /// The desk as operation `no` left it: the one made last, or made now.
    fn past(&self, no: u64) -> Result<Arc<HistoricDesk>, DeskError> {
        let mut held = locked(&self.past);
        if let Some(past) = held.as_ref().filter(|past| past.desk.no() == no) {
            return Ok(past.clone());
        }
        // Two of them beside each other would only take memory.
        *held = None;
        let mut made = None;
        let desk = self.store.as_of::<_, StoreError>(no, |told| {
            let (rules, stamps) = rules_of(told)?;
            made = Some(Arc::new(rules.clone()));
            Ok(QueueProjector::new(rules, &stamps))
        })?;
        let rules = made.ok_or_else(|| StoreError::Damaged { what: "no rules".to_owned() })?;
        let (finder, anchors) = (Mutex::default(), Mutex::default());
        let past = Arc::new(HistoricDesk { desk, rules, finder, anchors });
        *held = Some(past.clone());
        Ok(past)
    }
}

/// The rules that the settings and documents of then make.
fn rules_of(told: Vec<Record>) -> Result<(Rules, String), StoreError> {
    let (mut documents, mut settings): (Vec<Document>, _) = (Vec::new(), None);
    for record in told {
        match record {
            Record::Document(document) => documents.push(document),
            Record::Settings(found) => settings = Some(found),
            _ => {}
        }
    }
    let lost = || StoreError::Damaged { what: "the desk has no settings".to_owned() };
    let settings = settings.ok_or_else(lost)?;
    super::open::rules(&documents, &settings)
}
