//! Queues as ranges of rows: what a row is filed under and what it shows without asking anything else.

use super::day::Day;
use super::field::Visibility;
use super::id::RecordId;
use super::phrase::Phrase;
use super::record::Version;
use serde::{Deserialize, Serialize};
use strum::{EnumCount, EnumString, IntoStaticStr};

/// The queues. The number is part of the file format.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
#[derive(EnumCount, EnumString, IntoStaticStr)]
#[strum(serialize_all = "kebab-case")]
#[repr(u8)]
pub enum Queue {
    Applications = 1,
    DueDiligence = 2,
    OverdueFilings = 3,
    Delisting = 4,
    Alerts = 5,
    Filings = 6,
    Renewals = 7,
    Mine = 8,
    Enterprises = 9,
    Notices = 10,
    Changes = 11,
    Appeals = 12,
    Approvals = 13,
    Network = 14,
}

/// Which part of a queue's days shows on a given day.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Window {
    /// Every row.
    All,
    /// Rows whose day has passed.
    Before,
    /// Rows whose day has passed; behind them those that were [`given`] another since.
    Missed,
    /// Rows whose day is still to come this year, and rows without a day, those first that have waited longest.
    ThisYear,
    /// Rows whose day has come.
    UpTo,
}

impl Queue {
    /// In the order of their tabs.
    pub const ALL: [Self; Self::COUNT] = [
        Self::Applications,
        Self::DueDiligence,
        Self::OverdueFilings,
        Self::Delisting,
        Self::Alerts,
        Self::Filings,
        Self::Notices,
        Self::Renewals,
        Self::Changes,
        Self::Appeals,
        Self::Approvals,
        Self::Mine,
        Self::Enterprises,
        Self::Network,
    ];

    /// The name in commands, scripts and JSON.
    #[must_use]
    pub fn name(self) -> &'static str {
        self.into()
    }

    #[must_use]
    pub fn from_name(name: &str) -> Option<Self> {
        name.parse().ok()
    }

    #[must_use]
    pub fn from_byte(byte: u8) -> Option<Self> {
        Self::ALL.into_iter().find(|q| *q as u8 == byte)
    }

    /// Which rows show. Nothing is moved at midnight: the same rows, another end of the range.
    #[must_use]
    pub fn window(self) -> Window {
        match self {
            Self::OverdueFilings => Window::Missed,
            Self::Delisting => Window::Before,
            Self::Filings => Window::ThisYear,
            // A warning may be owed from a day to come.
            Self::Renewals | Self::Alerts => Window::UpTo,
            Self::Applications
            | Self::DueDiligence
            | Self::Mine
            | Self::Enterprises
            | Self::Notices
            | Self::Changes
            | Self::Appeals
            | Self::Approvals
            | Self::Network => Window::All,
        }
    }

    /// Whether its records are decided upon: opening a row lays out all that is needed for that.
    #[must_use]
    pub fn is_decided(self) -> bool {
        match self {
            Self::Delisting
            | Self::Approvals
            | Self::Appeals
            | Self::Notices
            | Self::Changes
            | Self::Network => true,
            Self::Applications
            | Self::DueDiligence
            | Self::OverdueFilings
            | Self::Alerts
            | Self::Filings
            | Self::Renewals
            | Self::Mine
            | Self::Enterprises => false,
        }
    }

    /// Whether what is in it waits to be done: the register and the network are looked through, not worked off.
    #[must_use]
    pub fn is_work(self) -> bool {
        match self {
            Self::Enterprises | Self::Network => false,
            Self::Applications
            | Self::DueDiligence
            | Self::OverdueFilings
            | Self::Delisting
            | Self::Alerts
            | Self::Filings
            | Self::Renewals
            | Self::Mine
            | Self::Notices
            | Self::Changes
            | Self::Appeals
            | Self::Approvals => true,
        }
    }

    /// Whether records of several kinds stand in it side by side.
    #[must_use]
    pub fn mixes_kinds(self) -> bool {
        matches!(self, Self::Mine | Self::Approvals | Self::Notices | Self::Changes)
    }

    /// Whether a row's day is the last one of a certificate and not one by which something is to be done.
    #[must_use]
    pub fn is_due_at_expiry(self) -> bool {
        match self {
            Self::Renewals | Self::Enterprises => true,
            Self::Applications
            | Self::DueDiligence
            | Self::OverdueFilings
            | Self::Delisting
            | Self::Alerts
            | Self::Filings
            | Self::Mine
            | Self::Notices
            | Self::Changes
            | Self::Appeals
            | Self::Approvals
            | Self::Network => false,
        }
    }

    /// Whether its rows are to be dealt with by their day: past it they are late. In the others it is the day since when, of a
    /// candidate, or the last one of a certificate, or there is none.
    #[must_use]
    pub fn is_due_by_day(self) -> bool {
        match self {
            Self::Applications
            | Self::DueDiligence
            | Self::OverdueFilings
            | Self::Filings
            | Self::Notices
            | Self::Changes
            | Self::Appeals => true,
            // An officer's own are counted by themselves, and what waits for a second person where it is worked.
            Self::Mine
            | Self::Approvals
            | Self::Delisting
            | Self::Alerts
            | Self::Renewals
            | Self::Enterprises
            | Self::Network => false,
        }
    }

    /// The days of this queue that show on `today`, as ranges of [`Day::number`]s with both ends included, in order.
    #[must_use]
    pub fn days(self, today: Day) -> Vec<(i32, i32)> {
        match self.window() {
            Window::All => vec![(i32::MIN, NO_DAY)],
            Window::Before => vec![(i32::MIN, today.number() - 1)],
            Window::Missed => vec![(i32::MIN, today.number() - 1), (GIVEN, WAITING - 1)],
            Window::ThisYear => {
                let end = Day::new(today.year(), 12, 31).map_or(NO_DAY - 1, Day::number);
                vec![(today.number(), end), (WAITING, NO_DAY)]
            }
            Window::UpTo => vec![(i32::MIN, today.number())],
        }
    }

    /// Those of its [`days`](Queue::days) between which the rows are filed whose day that now counts lies from that day, or whenever
    /// before, to that day.
    #[must_use]
    pub fn due(self, today: Day, from: Option<Day>, to: Day) -> Vec<(i32, i32)> {
        let within = |(low, high): (i32, i32)| {
            let (first, last) = if low == GIVEN {
                (from.map_or(GIVEN, given), given(to))
            } else {
                (from.map_or(i32::MIN, Day::number), to.number())
            };
            (low.max(first), high.min(last))
        };
        self.days(today).into_iter().map(within).filter(|(low, high)| low <= high).collect()
    }
}

/// Where a row is filed. Key order: queue, owner, day, record.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub struct RowKey {
    pub queue: Queue,
    /// The officer's number in *mine*; 0 elsewhere.
    pub owner: u64,
    /// [`Day::number`] the queue is ordered and windowed by; beyond all of them where a row was [`given`] another, where it is
    /// only [`waiting`], and at last [`NO_DAY`].
    pub day: i32,
    pub id: RecordId,
}

/// A row's day when it has none and waits for nothing: last in every order.
pub const NO_DAY: i32 = i32::MAX;

/// What a [`given`] day begins at: beyond every [`Day::number`].
const GIVEN: i32 = 1_000_000_000;

/// Where a row is filed whose day has passed and which was given another since, as a warned filing its day to mend by: it stays
/// where missed days are ([`Window::Missed`]), behind those that were given none, in order of the day that now counts.
#[must_use]
pub fn given(day: Day) -> i32 {
    GIVEN.saturating_add(day.number()).min(WAITING - 1)
}

/// What the days begin at since which rows [wait](waiting): beyond every [`given`] day.
const WAITING: i32 = 1_500_000_000;

/// Where a row without a day is filed that has waited since then: behind those that have one, the longest wait first.
#[must_use]
pub fn waiting(since: Day) -> i32 {
    WAITING.saturating_add(since.number())
}

/// Key of the fact that says by which clock a row's day is counted; the codes are in [`clock`].
pub const CLOCK: &str = "clock";
/// Key of the fact since when a row waits, where neither `opened` nor `reported` says it.
pub const SINCE: &str = "since";

/// Stands between the amounts of a row's fact `amount`, one of each currency.
pub const SUMMED: &str = " + ";
/// Key of the fact that a row's stars are provisional: nobody has confirmed the table they follow from (6).
pub const UNCONFIRMED: &str = "stars_unconfirmed";

/// By which clock a row's day is counted; where nothing is said, by the days of the calendar.
pub mod clock {
    /// In working days.
    pub const WORKING: &str = "working";
    /// In days; the day itself was moved to a working day.
    pub const ROLLED: &str = "rolled";
    /// It stands still.
    pub const PAUSED: &str = "paused";
    /// It has not begun.
    pub const NOT_BEGUN: &str = "not-begun";
}

/// What a queue shows of a record, whole: a page needs no other read.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct QueueRow {
    pub id: RecordId,
    /// Versions of what the row was made from, the record's own; 0 until it is stored.
    pub version: Version,
    pub reference: String,
    pub enterprise: Option<RecordId>,
    pub uscc: String,
    pub name: String,
    /// Six digits of the registering region.
    pub region: String,
    /// Stage of a case, state of a filing, alert or matter: a code of the edition's `stage` list or of `state-…` in the words.
    pub stage: String,
    pub due: Option<Day>,
    pub officer: Option<String>,
    /// What to look at, without the day's own judgement (`overdue` is a matter of the day, said by the reader).
    pub state: String,
    pub why: Phrase,
    /// Further fields a filter may name: `(key, value)`, as `year`, `ground`, `severity`, `source`, `stars`, `form`.
    pub facts: Vec<(String, String)>,
}

impl QueueRow {
    /// What a fact says, where it says anything.
    #[must_use]
    pub fn fact(&self, key: &str) -> Option<&str> {
        let found = self.facts.iter().find(|(k, v)| k == key && !v.is_empty());
        found.map(|(_, value)| value.as_str())
    }

    /// Code of its kind: of a case or change which, else what record it is.
    #[must_use]
    pub fn kind(&self) -> &str {
        self.fact("kind").unwrap_or_else(|| self.id.kind.word())
    }

    /// The day since which it waits: then it was opened, reported, received, or became a candidate.
    #[must_use]
    pub fn waits_since(&self) -> Option<Day> {
        let said = [SINCE, "opened", "reported"].into_iter().find_map(|key| self.fact(key));
        said.and_then(|day| day.parse().ok())
    }

    /// Its day is counted in working days.
    #[must_use]
    pub fn counts_working_days(&self) -> bool {
        self.fact(CLOCK) == Some(clock::WORKING)
    }
}

/// What a text is under which an enterprise is looked up. The number is part of the file format.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub enum LookupOf {
    Name,
    Code,
    EnglishName,
    FormerName,
    /// A code it truly bore before.
    FormerCode,
    Certificate,
    Representative,
    /// Digits alone.
    Phone,
    /// Buyer of a match, recommending organisation.
    Partner,
    /// An officer who has something of it in hand.
    Handler,
}

impl LookupOf {
    /// It belongs to a natural person outside the desk.
    #[must_use]
    pub fn is_personal(self) -> bool {
        matches!(self, Self::Representative | Self::Phone)
    }
}

/// A text under which an enterprise is looked up, beside its name and code.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct LookupText {
    pub of: LookupOf,
    pub text: String,
    /// As guarded as the field that it stands in.
    pub visibility: Visibility,
}

/// What quick lookup knows of an enterprise. How its texts are read aloud is not kept: it follows from their characters.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct LookupRow {
    pub enterprise: RecordId,
    pub uscc: String,
    pub name: String,
    /// Everything else under which it is looked up; of several officers who handle it the first is the one that is told.
    pub texts: Vec<LookupText>,
    /// Days on which the standing changes by itself, with the standing from that day on (see `workflow::standing`).
    pub standings: Vec<(i32, Phrase)>,
    pub stars: Option<u8>,
    pub valid_until: Option<Day>,
    /// The day from which a delisting that stands takes it off the register.
    pub delisted_from: Option<Day>,
    /// Bans as they run: an appeal that set one aside has cut it short.
    pub bans: Vec<(Day, Day)>,
    /// Higher stands first among equals: certified, then recent.
    pub rank: u32,
}

impl LookupRow {
    /// Every text under which it is looked up: name and code, which are public, before the others.
    pub fn looked_up(&self) -> impl Iterator<Item = (LookupOf, &str, Visibility)> {
        let own = [(LookupOf::Name, &self.name), (LookupOf::Code, &self.uscc)];
        let own = own.into_iter().map(|(of, text)| (of, text.as_str(), Visibility::Public));
        own.chain(self.texts.iter().map(|t| (t.of, t.text.as_str(), t.visibility)))
    }
}

/// A further key under which a record is found.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[repr(u8)]
pub enum KeyKind {
    Uscc = 1,
    CertificateNumber = 2,
    /// Folded name or former name.
    Name = 3,
    OfficerName = 4,
    OsUser = 5,
    /// Source, reference and enterprise of an alert, folded.
    AlertOrigin = 6,
    /// Folded name of whoever stands behind a banned enterprise: legal representative, large holder.
    BannedPerson = 7,
    /// An enterprise that took part in a challenge: `e` and its number; of the challenge itself, `t:`, title and day.
    Participant = 8,
    /// An enterprise that is a partner: `e` and its number; of the partner itself, `n:` and the name.
    Partner = 9,
    /// Who stands for an enterprise: the legal representative's name, folded.
    Person = 10,
    /// An enterprise's telephone, its digits alone.
    Phone = 11,
}

impl KeyKind {
    pub const ALL: [Self; 11] = [
        Self::Uscc,
        Self::CertificateNumber,
        Self::Name,
        Self::OfficerName,
        Self::OsUser,
        Self::AlertOrigin,
        Self::BannedPerson,
        Self::Participant,
        Self::Partner,
        Self::Person,
        Self::Phone,
    ];
}

/// Everything a group of records projects.
#[derive(Clone, Debug, PartialEq, Eq, Default)]
pub struct Projection {
    pub rows: Vec<(RowKey, QueueRow)>,
    pub keys: Vec<(KeyKind, String, RecordId)>,
    pub lookup: Option<LookupRow>,
}
