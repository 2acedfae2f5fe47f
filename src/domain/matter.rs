//! A matter: the grounds against one enterprise, gathered, and what was decided of them (11, 11.3).

use super::day::Day;
use super::field::{FieldKind, derived_field, record};
use super::filing::Warning;
use super::id::RecordId;
use super::structure::{AsPart, Meaning, PartSpec, PartValue, Structure, StructureSpec, parts};
use super::worded::worded;
use serde::{Deserialize, Serialize};
use strum::{EnumString, IntoStaticStr, VariantArray};

/// How far a matter has come.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
#[derive(EnumString, IntoStaticStr, VariantArray)]
#[strum(serialize_all = "snake_case")]
pub enum MatterState {
    Open,
    Warned,
    /// One officer has decided to keep; a second person is awaited.
    KeepProposed,
    Kept,
    /// One officer has proposed to delist; a second person is awaited.
    DelistingProposed,
    Delisted,
    /// An appeal set the delisting aside.
    Restored,
}

worded!(MatterState);

parts! {
    /// A decision to keep the enterprise on the register (11): who asked, who agreed.
    Keep = "told-keep" {
        proposed_by: String;
        proposed_on: Day;
        reason: String;
        agreed_by: Option<String>;
        agreed_on: Option<Day>;
        /// On a desk made with `--solo` no second person was asked.
        solo: bool;
        /// The grounds it covers, by the record each rests on: a later ground is a new question.
        grounds: Vec<(String, RecordId)> = Unsaid;
    } also {
        ground_codes: Vec<String> = Choice("ground");
    }
}

parts! {
    /// A proposal to delist and what became of it (11.3): the prior standing, why and who stay readable for ever.
    Delisting = "told-delisting" {
        proposed_by: String;
        proposed_on: Day;
        reason: String;
        /// The grounds it rests on: code and the record each rests on.
        grounds: Vec<(String, RecordId)>;
        /// The matter's state before, to which a declined proposal goes back.
        state_before: MatterState = Choice("state"), in "told-delisting-decision";
        decided_by: Option<String>, in "told-delisting-decision";
        decided_on: Option<Day>, in "told-delisting-decision";
        decision_reason: Option<String>, in "told-delisting-decision";
        /// The day from which it holds; `None` while undecided or when declined.
        effective_on: Option<Day>, in "told-delisting-decision";
        declined: bool = Unsaid;
        /// Word of the standing on the day before it took effect, with the stars.
        standing_before: String = Standing("stars_before"), in "told-delisting-decision";
        stars_before: Option<u8> = Unsaid;
        /// Cases it ended.
        cases: Vec<RecordId>, in "told-delisting-decision";
        set_aside_on: Option<Day>, in "told-delisting-set-aside";
        /// On a desk made with `--solo` no second person was asked.
        solo: bool, in "told-delisting-decision";
    }
}

impl Keep {
    /// The codes of the grounds it covers.
    #[must_use]
    pub fn ground_codes(&self) -> Vec<String> {
        self.grounds.iter().map(|(code, _)| code.clone()).collect()
    }
}

/// A ground and the record it rests on.
impl AsPart for (String, RecordId) {
    const STRUCTURE: Option<&'static StructureSpec> = Some(GROUND);
    fn part(&self) -> PartValue {
        let values = vec![self.0.part(), self.1.part()];
        PartValue::Structure(Structure { spec: GROUND, values })
    }
}

const GROUND: &StructureSpec = &StructureSpec {
    key: "told-ground",
    parts: &[
        PartSpec::new("ground", Meaning::Choice("ground")),
        PartSpec::new("record", Meaning::Plain),
    ],
};

impl Delisting {
    /// Awaits its second person.
    #[must_use]
    pub fn is_open(&self) -> bool {
        self.decided_on.is_none()
    }

    /// Was decided, from whichever day, and no appeal has set it aside.
    #[must_use]
    pub fn stands(&self) -> bool {
        self.effective_on.is_some() && self.set_aside_on.is_none()
    }
}

derived_field!(MatterState, Vec<Keep>, Vec<Delisting>);

record! {
    /// What stands against an enterprise. Its open grounds are derived from alerts and filings (`workflow::ground`), never copied.
    Matter {
        enterprise: RecordId = FieldKind::Reference, Internal, "11.3";
        opened_on: Day = FieldKind::Derived, Internal, "11.3";
        state: MatterState = FieldKind::Derived, Internal, "11.3";
        officer: Option<String> = FieldKind::Reference, Internal, "";
        warnings: Vec<Warning> = FieldKind::Derived, Confidential, "11";
        keeps: Vec<Keep> = FieldKind::Derived, Confidential, "11";
        delistings: Vec<Delisting> = FieldKind::Derived, Confidential, "11.3";
    }
}

impl Matter {
    /// A matter of that day in which nothing is decided yet.
    #[must_use]
    pub fn opened(enterprise: RecordId, on: Day) -> Self {
        Self {
            enterprise,
            opened_on: on,
            state: MatterState::Open,
            officer: None,
            warnings: Vec::new(),
            keeps: Vec::new(),
            delistings: Vec::new(),
        }
    }

    /// The state that follows from what was decided last and still stands: a warning, an agreement to keep, or nothing yet.
    #[must_use]
    pub fn settled(&self) -> MatterState {
        let warned = self.warnings.iter().filter(|w| w.stands()).map(|w| w.on).max();
        let kept = self.keeps.iter().filter_map(|k| k.agreed_on).max();
        match (warned, kept) {
            (None, None) => MatterState::Open,
            (Some(warned), Some(kept)) if warned < kept => MatterState::Kept,
            (None, Some(_)) => MatterState::Kept,
            (Some(_), _) => MatterState::Warned,
        }
    }

    /// The delisting that was decided and that no appeal has set aside.
    #[must_use]
    pub fn delisting(&self) -> Option<&Delisting> {
        self.delistings.iter().rfind(|d| d.stands())
    }

    /// The proposal to delist that awaits its second person.
    #[must_use]
    pub fn proposed(&self) -> Option<&Delisting> {
        self.delistings.last().filter(|d| d.is_open())
    }

    /// Nothing more is decided in it: a delisting has closed it, and an appeal that set the delisting aside does not reopen it.
    #[must_use]
    pub fn is_closed(&self) -> bool {
        matches!(self.state, MatterState::Delisted | MatterState::Restored)
    }
}
