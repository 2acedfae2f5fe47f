//! Columns of the list: which a queue shows, what they are called, and how wide each is where there is so much room. The name
//! comes first; what says least goes first.

use crate::domain::queue::Queue;
use crate::service::query::{Field, Shape};
use crate::standard::words::Lang;

/// Cells before the columns: marked, changed, a space.
pub const SIGNS: u16 = 3;
/// The name at least: twelve characters of Chinese and a space.
const NAME: u16 = 25;
/// What it takes before others take more than their least: fourteen.
const GOOD_NAME: u16 = 29;
/// A name takes no more while others want room.
const LONG_NAME: u16 = 41;

/// What a queue shows, in order; and what goes first where there is no room.
fn of_queue(queue: Queue) -> (&'static [Field], &'static [Field]) {
    use Field as F;
    match queue {
        Queue::Applications | Queue::DueDiligence => (
            &[F::Uscc, F::Name, F::Stage, F::Due, F::Days, F::Owner, F::State],
            &[F::Owner, F::Uscc, F::Due, F::State, F::Days],
        ),
        Queue::OverdueFilings | Queue::Filings | Queue::Mine => (
            &[F::Uscc, F::Name, F::Stage, F::Due, F::Days, F::Owner, F::State],
            &[F::Stage, F::Uscc, F::Owner, F::Due, F::Days],
        ),
        Queue::Notices => (
            &[F::Name, F::Due, F::Days, F::Why, F::Owner, F::State],
            &[F::State, F::Owner, F::Days],
        ),
        Queue::Changes => (
            &[F::Uscc, F::Name, F::Why, F::Due, F::Days, F::Owner, F::State],
            &[F::Owner, F::Uscc, F::State, F::Due],
        ),
        Queue::Appeals => (
            &[F::Ref, F::Name, F::Why, F::Due, F::Days, F::Owner, F::State],
            &[F::Owner, F::Ref, F::State, F::Due],
        ),
        Queue::Approvals => {
            (&[F::Ref, F::Name, F::Why, F::Owner, F::State], &[F::State, F::Ref, F::Owner])
        }
        Queue::Network => (&[F::Ref, F::Name, F::Why, F::Amount, F::Owner], &[F::Owner, F::Ref]),
        Queue::Alerts => (
            &[F::Uscc, F::Name, F::Ground, F::Severity, F::Reported, F::Owner],
            &[F::Owner, F::Uscc, F::Reported],
        ),
        Queue::Delisting => {
            (&[F::Name, F::State, F::Due, F::Days, F::Why, F::Owner], &[F::State, F::Due, F::Owner])
        }
        Queue::Renewals => (
            &[F::Number, F::Name, F::Due, F::Days, F::Owner, F::State],
            &[F::Owner, F::Number, F::State],
        ),
        Queue::Enterprises => {
            (&[F::Uscc, F::Name, F::Standing, F::Stars, F::Due], &[F::Uscc, F::Due])
        }
    }
}

/// What a queue shows where nothing else was chosen.
#[must_use]
pub fn usual(queue: Queue) -> &'static [Field] {
    of_queue(queue).0
}

/// Every column that a queue may show.
#[must_use]
pub fn possible(queue: Queue) -> Vec<Field> {
    let mut all = usual(queue).to_vec();
    for field in Field::of(queue) {
        // Standing is told of enterprises alone; elsewhere it can be filtered by.
        let told = field != Field::Standing || queue == Queue::Enterprises;
        if told && !all.contains(&field) {
            all.push(field);
        }
    }
    all
}

/// Key of a column's heading.
#[must_use]
pub fn heading(queue: Queue, field: Field) -> &'static str {
    match (field, queue) {
        (Field::Due, Queue::Delisting) => "column-since",
        (Field::Due, queue) if queue.is_due_at_expiry() => "column-valid-until",
        (Field::Due, Queue::Notices) => "column-until",
        (Field::Why, Queue::Appeals) => "column-against",
        (Field::Why, Queue::Delisting) => "column-why",
        // In the network a row is called by its own name, not by that of an enterprise.
        (Field::Name, Queue::Network) => "column-own-name",
        (field, _) => plain_heading(field),
    }
}

fn plain_heading(field: Field) -> &'static str {
    match field {
        Field::Due => "column-due",
        Field::Days => "column-days",
        Field::Stage => "column-stage",
        Field::State => "column-state",
        Field::Owner => "column-officer",
        Field::Region => "column-region",
        Field::Stars => "column-stars",
        Field::Standing => "column-standing",
        Field::Severity => "column-severity",
        Field::Ground => "column-ground",
        Field::Source => "column-source",
        Field::Kind => "column-kind",
        Field::Opened => "column-opened",
        Field::Reported => "column-reported",
        Field::Year => "column-year",
        Field::Form => "column-form",
        Field::Work => "column-work",
        Field::Name => "column-name",
        Field::Uscc => "column-uscc",
        Field::Ref => "column-reference",
        Field::Number => "column-number",
        Field::Place => "column-place",
        Field::Confirmed => "column-confirmed",
        Field::Decision => "column-decision",
        Field::Attribution => "column-attribution",
        Field::Partner => "column-partner",
        Field::Theme => "column-theme",
        Field::Amount => "column-amount",
        Field::Why => "column-what",
    }
}

/// The column of the desk's own order.
#[must_use]
pub fn own_order(queue: Queue) -> Field {
    if queue == Queue::Alerts { Field::Reported } else { Field::Due }
}

/// Its cells stand at the right.
#[must_use]
pub fn to_the_right(field: Field) -> bool {
    matches!(field, Field::Days | Field::Amount)
}

/// Cells it takes at least, and those it wants, a space after it among them.
fn cells(queue: Queue, field: Field, lang: Lang) -> (u16, u16) {
    let zh = lang == Lang::Zh;
    match field {
        Field::Name => (NAME, LONG_NAME),
        // `Valid until` with its sign.
        Field::Due if queue.is_due_at_expiry() => (13, 13),
        Field::Number => (17, 19),
        Field::Uscc => (12, 12),
        Field::Ref => (10, 12),
        Field::Stage => (if zh { 9 } else { 11 }, 16),
        Field::State => (if zh { 9 } else { 11 }, 13),
        Field::Days => (5, 6),
        Field::Owner => (if zh { 7 } else { 8 }, 10),
        Field::Severity => (9, 10),
        Field::Stars | Field::Year => (6, 6),
        Field::Region => (7, 8),
        Field::Confirmed => (if zh { 7 } else { 10 }, 10),
        Field::Why => (20, 34),
        Field::Ground | Field::Standing | Field::Decision | Field::Attribution => (14, 24),
        Field::Amount => (14, 18),
        Field::Source | Field::Kind | Field::Form | Field::Work => (10, 14),
        Field::Place | Field::Partner | Field::Theme => (10, 16),
        field if field.shape() == Shape::Day => (11, 13),
        _ => (10, 12),
    }
}

/// Columns with their widths for so many cells: those that say least go, then the others get what they want, the first first,
/// and what is left goes to sentences, or to the name.
#[must_use]
pub fn widths(queue: Queue, chosen: &[Field], lang: Lang, room: u16) -> Vec<(Field, u16)> {
    let mut columns: Vec<(Field, u16)> =
        chosen.iter().map(|f| (*f, cells(queue, *f, lang).0)).collect();
    let sum = |columns: &[(Field, u16)]| columns.iter().map(|(_, w)| w).sum::<u16>() + SIGNS;
    let drop = of_queue(queue).1.iter().copied();
    // What was chosen beyond the usual goes from the end.
    let rest = chosen.iter().rev().copied().filter(|f| *f != Field::Name);
    for field in drop.chain(rest) {
        if sum(&columns) <= room || columns.len() == 1 {
            break;
        }
        columns.retain(|(f, _)| *f != field);
    }
    let mut left = room.saturating_sub(sum(&columns));
    let spread = |columns: &mut Vec<(Field, u16)>, left: &mut u16, name: bool| {
        for (field, width) in columns.iter_mut().filter(|(f, _)| (*f == Field::Name) == name) {
            let more = cells(queue, *field, lang).1.saturating_sub(*width).min(*left);
            *width += more;
            *left -= more;
        }
    };
    if let Some((_, width)) = columns.iter_mut().find(|(f, _)| *f == Field::Name) {
        let more = GOOD_NAME.saturating_sub(*width).min(left);
        *width += more;
        left -= more;
    }
    spread(&mut columns, &mut left, false);
    spread(&mut columns, &mut left, true);
    let long = |f: Field| matches!(f, Field::Why | Field::Ground | Field::Standing);
    let taker = columns
        .iter()
        .position(|(f, _)| long(*f))
        .or_else(|| columns.iter().position(|(f, _)| *f == Field::Name))
        .unwrap_or(columns.len().saturating_sub(1));
    if let Some((_, width)) = columns.get_mut(taker) {
        *width += left;
    }
    columns
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_queue_shows_names_of_twelve_characters_at_every_size_and_fills_the_room() {
        for queue in Queue::ALL {
            for lang in Lang::ALL {
                // The list at 80, 120 and 200 columns.
                for room in [80, 74, 95] {
                    let columns = widths(queue, usual(queue), lang, room);
                    let name = columns.iter().find(|(f, _)| *f == Field::Name);
                    assert!(name.is_some_and(|(_, w)| *w >= NAME), "{queue:?} {room} {columns:?}");
                    let sum: u16 = columns.iter().map(|(_, w)| w).sum();
                    assert_eq!(sum + SIGNS, room, "{queue:?} {columns:?}");
                    assert!(columns.len() >= 3, "{queue:?} {columns:?}");
                }
            }
        }
    }

    #[test]
    fn however_little_room_there_is_one_column_stays() {
        for room in 0..40 {
            let all = possible(Queue::Mine);
            assert!(!widths(Queue::Mine, &all, Lang::En, room).is_empty());
        }
    }
}
