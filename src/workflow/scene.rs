//! What a decision is made in: the rules in force, today, who asks. All of it handed in.

use crate::domain::day::Day;
use crate::domain::desk_settings::DeskSettings;
use crate::domain::dossier::Dossier;
use crate::domain::id::{Kind, RecordId};
use crate::domain::officer::Officer;
use crate::domain::record::Record;
use crate::standard::calendar::Calendar;
use crate::standard::edition::Edition;
use std::cell::RefCell;
use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

/// Every edition a record may be stamped with, the one new records get, and the calendar.
#[derive(Clone)]
pub struct Rules {
    pub editions: BTreeMap<String, Arc<Edition>>,
    pub current: Arc<Edition>,
    pub calendar: Arc<Calendar>,
    /// Stamps of the editions whose star thresholds are confirmed (6).
    pub confirmed: BTreeSet<String>,
}

impl Rules {
    /// The edition of that stamp; the current one where a record carries no known stamp.
    #[must_use]
    pub fn edition(&self, stamp: &str) -> &Edition {
        self.editions.get(stamp).unwrap_or(&self.current)
    }

    /// The edition meant by its stamp or by its id; nothing where the desk holds none, or several that are told apart by
    /// their stamps alone and none of them is the current one.
    #[must_use]
    pub fn edition_named(&self, named: &str) -> Option<&Arc<Edition>> {
        if let Some(stamped) = self.editions.get(named) {
            return Some(stamped);
        }
        if self.current.id == named {
            return Some(&self.current);
        }
        let mut of_id = self.editions.values().filter(|e| e.id == named);
        of_id.next().filter(|_| of_id.next().is_none())
    }

    /// As [`Rules::edition_of`]; an objection is judged by the edition of the case it is raised in.
    #[must_use]
    pub fn edition_within(&self, dossier: &Dossier, record: &Record) -> &Edition {
        match record {
            Record::Objection(o) => {
                dossier.case(o.case).map_or(&*self.current, |case| self.edition(&case.edition))
            }
            record => self.edition_of(record),
        }
    }

    /// Whether stars of that edition are provisional: nobody has confirmed its thresholds (6).
    #[must_use]
    pub fn are_stars_provisional(&self, stamp: &str) -> bool {
        !self.confirmed.contains(&self.edition(stamp).stamp)
    }

    /// The edition a record is judged by: its own stamp, else the current one.
    #[must_use]
    pub fn edition_of(&self, record: &Record) -> &Edition {
        match record {
            Record::Case(c) => self.edition(&c.edition),
            Record::Filing(f) => self.edition(&f.edition),
            Record::Certificate(c) => self.edition(&c.edition),
            _ => &self.current,
        }
    }
}

/// Numbers and serials as they stood.
type Marked = (BTreeMap<Kind, u64>, BTreeMap<String, u64>);

/// Gives out numbers for new records. Effects run only once nothing refuses, so no number is lost.
#[derive(Default)]
pub struct NextNumbers {
    highest: RefCell<BTreeMap<Kind, u64>>,
    /// What a certificate number begins with → the highest serial given out so far.
    serials: RefCell<BTreeMap<String, u64>>,
}

impl NextNumbers {
    /// Starts after the highest numbers used so far.
    #[must_use]
    pub fn after(highest: impl IntoIterator<Item = (Kind, u64)>) -> Self {
        Self { highest: RefCell::new(highest.into_iter().collect()), ..Self::default() }
    }

    /// The next number of a kind.
    #[must_use]
    pub fn fresh(&self, kind: Kind) -> u64 {
        let mut highest = self.highest.borrow_mut();
        let slot = highest.entry(kind).or_insert(0);
        *slot += 1;
        *slot
    }

    /// Says how far the certificate numbers of a beginning have come.
    pub fn issued(&self, prefix: &str, highest: u64) {
        let mut serials = self.serials.borrow_mut();
        let slot = serials.entry(prefix.to_owned()).or_insert(0);
        *slot = (*slot).max(highest);
    }

    /// The next serial of certificate numbers with that beginning.
    #[must_use]
    pub fn serial(&self, prefix: &str) -> u64 {
        let mut serials = self.serials.borrow_mut();
        let slot = serials.entry(prefix.to_owned()).or_insert(0);
        *slot += 1;
        *slot
    }

    /// The numbers given out so far, to [`NextNumbers::rewind`] to.
    #[must_use]
    pub fn mark(&self) -> Marked {
        (self.highest.borrow().clone(), self.serials.borrow().clone())
    }

    /// Takes back the numbers given out since: what was to bear them has been refused.
    pub fn rewind(&self, mark: Marked) {
        *self.highest.borrow_mut() = mark.0;
        *self.serials.borrow_mut() = mark.1;
    }
}

/// A decision that an appeal is against, as the log has it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Contested {
    pub operation: u64,
    /// The transition it was.
    pub decision: String,
    /// The record it was taken on.
    pub record: RecordId,
    pub day: Day,
    /// Whoever acted.
    pub actor: String,
    /// An operation has taken it back since.
    pub undone: bool,
}

/// Who asks, on which day, under which rules.
pub struct DecisionContext<'a> {
    pub rules: &'a Rules,
    pub today: Day,
    pub officer: &'a Officer,
    /// Short names of the officers who are active.
    pub officers: &'a [String],
    /// Short names of the committee: active members and the chair; on a solo desk without any, whoever asks.
    pub committee: &'a [String],
    /// The operation that the action is against, looked up by whoever asks.
    pub contested: Option<&'a Contested>,
    /// One person may hold every part; what is waived is noted.
    pub solo: bool,
    /// The desk's first day: what happened before it could not be entered earlier.
    pub opened: Day,
    /// Whoever confirms a step that waited for a second person.
    pub seconded: Option<&'a str>,
    /// The desk's settings: whom notices to the authorities and the media go to.
    pub contacts: Option<&'a DeskSettings>,
    pub numbers: &'a NextNumbers,
}
