//! How wide the columns of a list are: at least, as a rule, at most, in cells.

use crate::domain::queue::Queue;
use crate::service::query::{Field, Shape};
use crate::standard::words::Lang;

/// How wide a column is, the space behind it among its cells.
#[derive(Clone, Copy)]
pub(super) struct Width {
    /// Narrower it says nothing.
    pub least: u16,
    /// What it has before columns beside the `core` show.
    pub good: u16,
    /// Wider it says no more.
    pub best: u16,
}

pub(super) const fn width(least: u16, good: u16, best: u16) -> Width {
    Width { least, good, best }
}

/// A name at least has twelve characters of Chinese, and fourteen before what weighs less shows.
pub(super) const NAME: Width = width(25, 29, 41);

/// In Chinese, and in English.
fn by(zh: bool, in_chinese: [u16; 3], in_english: [u16; 3]) -> Width {
    let [least, usual, most] = if zh { in_chinese } else { in_english };
    width(least, usual, most)
}

pub(super) fn cells(queue: Queue, field: Field, lang: Lang) -> Width {
    use Field as F;
    use Queue as Q;
    let zh = lang == Lang::Zh;
    match (field, queue) {
        (F::Name, _) => NAME,
        // `Valid until` with its sign.
        (F::Due, _) if queue.is_due_at_expiry() => width(13, 13, 13),
        (F::Due | F::Uscc, _) => width(12, 12, 12),
        // No working days are counted.
        (F::Days, Q::Renewals | Q::Enterprises) => width(8, 8, 9),
        (F::Days, _) if zh => width(14, 14, 15),
        (F::Days, Q::OverdueFilings | Q::Appeals) => width(8, 8, 9),
        (F::Days, _) => width(10, 10, 10),
        (F::Age, _) => by(zh, [7, 7, 9], [6, 6, 8]),
        (F::Number, _) => width(16, 16, 19),
        (F::Ref, _) => width(10, 10, 12),
        (F::Stage, Q::Alerts) => by(zh, [7, 7, 8], [9, 14, 14]),
        (F::Stage, _) => by(zh, [9, 9, 16], [12, 14, 19]),
        (F::State, _) if zh => width(9, 9, 12),
        (F::State, Q::OverdueFilings | Q::Mine | Q::Notices) => width(15, 15, 16),
        (F::State | F::Form | F::Work, _) => width(10, 10, 14),
        (F::Owner, _) => by(zh, [7, 7, 10], [8, 8, 10]),
        (F::Severity, _) => by(zh, [7, 7, 8], [9, 9, 11]),
        (F::Ground, _) => by(zh, [13, 19, 24], [11, 20, 30]),
        (F::Source, _) => by(zh, [9, 9, 26], [9, 11, 18]),
        (F::Kind, _) => by(zh, [9, 9, 14], [14, 14, 18]),
        (F::Stars | F::Year, _) => width(6, 6, 6),
        (F::Region, _) => width(7, 7, 8),
        (F::Confirmed, _) => by(zh, [7, 7, 10], [10, 10, 10]),
        (F::Why, Q::Changes) if zh => width(15, 26, 48),
        (F::Why, Q::DueDiligence | Q::Changes | Q::Appeals | Q::Approvals) => width(20, 29, 48),
        (F::Why, Q::Delisting) => width(20, 34, 60),
        (F::Why, _) => width(20, 20, 48),
        (F::Standing, _) => width(18, 26, 34),
        (F::Decision | F::Attribution, _) => width(14, 14, 24),
        (F::Amount, _) => width(16, 16, 20),
        (F::Place | F::Partner | F::Theme, _) => width(10, 10, 16),
        (field, _) if field.shape() == Shape::Day => width(11, 11, 13),
        _ => width(10, 10, 12),
    }
}
