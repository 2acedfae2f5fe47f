//! Which columns a queue shows unless others were chosen: in their order, and by what weighs most for whoever takes the next row.

use crate::domain::queue::Queue;
use crate::service::query::Field;
use Field as F;

/// What a queue shows where nothing else was chosen.
pub(super) struct Usual {
    /// From left to right.
    pub order: &'static [Field],
    /// What decides which row comes first, the weightiest first: these show in 80 columns.
    pub core: &'static [Field],
    /// What else, the weightiest first; with `core` it is all of `order`.
    pub more: &'static [Field],
}

/// All of them in their order; those that show in 80 columns, the weightiest first; what else, likewise.
type Columns = (&'static [Field], &'static [Field], &'static [Field]);

const APPLICATIONS: Columns = (
    &[F::Uscc, F::Name, F::Kind, F::Stage, F::Due, F::Days, F::State, F::Age, F::Owner, F::Why],
    &[F::Name, F::Days, F::State, F::Stage, F::Owner, F::Age],
    &[F::Why, F::Due, F::Kind, F::Uscc],
);
const DUE_DILIGENCE: Columns = (
    &[F::Uscc, F::Name, F::Kind, F::Due, F::Days, F::State, F::Age, F::Owner, F::Why],
    &[F::Name, F::Days, F::State, F::Why, F::Owner],
    &[F::Due, F::Age, F::Kind, F::Uscc],
);
const OVERDUE_FILINGS: Columns = (
    &[F::Uscc, F::Name, F::Year, F::Due, F::Days, F::State, F::Owner, F::Why],
    &[F::Name, F::Days, F::State, F::Due, F::Owner],
    &[F::Year, F::Why, F::Uscc],
);
const FILINGS: Columns = (
    &[F::Uscc, F::Name, F::Year, F::Stage, F::Due, F::Days, F::State, F::Owner, F::Why],
    &[F::Name, F::Days, F::Stage, F::Why, F::Owner],
    &[F::Due, F::State, F::Year, F::Uscc],
);
const MINE: Columns = (
    &[F::Uscc, F::Ref, F::Name, F::Kind, F::Stage, F::Due, F::Days, F::State, F::Why],
    &[F::Name, F::Kind, F::Days, F::State, F::Due],
    &[F::Stage, F::Why, F::Ref, F::Uscc],
);
const NOTICES: Columns = (
    &[F::Uscc, F::Name, F::Kind, F::Due, F::Days, F::State, F::Owner, F::Why],
    &[F::Name, F::Days, F::State, F::Due, F::Owner],
    &[F::Why, F::Kind, F::Uscc],
);
const CHANGES: Columns = (
    &[F::Uscc, F::Name, F::Why, F::Due, F::Days, F::State, F::Owner],
    &[F::Name, F::Days, F::Why, F::State, F::Owner],
    &[F::Due, F::Uscc],
);
const APPEALS: Columns = (
    &[F::Ref, F::Name, F::Why, F::Due, F::Days, F::State, F::Age, F::Owner],
    &[F::Name, F::Why, F::Days, F::State, F::Owner],
    &[F::Due, F::Age, F::Ref],
);
const APPROVALS: Columns = (
    &[F::Ref, F::Name, F::Kind, F::Why, F::Age, F::Owner],
    &[F::Name, F::Why, F::Age, F::Ref],
    &[F::Owner, F::Kind],
);
const NETWORK: Columns = (
    &[F::Ref, F::Name, F::Why, F::Amount, F::Owner],
    &[F::Name, F::Why, F::Amount, F::Ref],
    &[F::Owner],
);
const ALERTS: Columns = (
    &[F::Uscc, F::Name, F::Ground, F::Severity, F::Stage, F::Source, F::Reported, F::Age, F::Owner],
    &[F::Name, F::Severity, F::Ground, F::Stage, F::Age, F::Owner, F::Source],
    &[F::Reported, F::Uscc],
);
const DELISTING: Columns = (
    &[F::Uscc, F::Name, F::Due, F::Age, F::State, F::Owner, F::Why],
    &[F::Name, F::Age, F::Why, F::State, F::Owner],
    &[F::Due, F::Uscc],
);
const RENEWALS: Columns = (
    &[F::Number, F::Name, F::Stars, F::Due, F::Days, F::State, F::Owner, F::Uscc],
    &[F::Name, F::Days, F::State, F::Owner, F::Due],
    &[F::Number, F::Stars, F::Uscc],
);
const ENTERPRISES: Columns = (
    &[F::Uscc, F::Name, F::Standing, F::Stars, F::Due, F::Place, F::Owner],
    &[F::Name, F::Standing, F::Due, F::Stars, F::Uscc],
    &[F::Place, F::Owner],
);

/// What that queue shows.
pub(super) fn of_queue(queue: Queue) -> Usual {
    let (order, core, more) = match queue {
        Queue::Applications => APPLICATIONS,
        Queue::DueDiligence => DUE_DILIGENCE,
        Queue::OverdueFilings => OVERDUE_FILINGS,
        Queue::Filings => FILINGS,
        Queue::Mine => MINE,
        Queue::Notices => NOTICES,
        Queue::Changes => CHANGES,
        Queue::Appeals => APPEALS,
        Queue::Approvals => APPROVALS,
        Queue::Network => NETWORK,
        Queue::Alerts => ALERTS,
        Queue::Delisting => DELISTING,
        Queue::Renewals => RENEWALS,
        Queue::Enterprises => ENTERPRISES,
    };
    Usual { order, core, more }
}
