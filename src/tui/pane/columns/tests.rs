//! Which columns show at which width, and what stays when there is more room.

use super::usual::Usual;
use super::*;

/// Widths from the narrowest list to the widest.
const ROOMS: std::ops::RangeInclusive<u16> = 60..=260;

fn of(queue: Queue, lang: Lang, room: u16, empty: &BTreeSet<Field>) -> Vec<(Field, u16)> {
    Chosen { queue, fields: usual(queue), own: false, empty, provisional: false }.widths(lang, room)
}

fn every_list() -> impl Iterator<Item = (Queue, Lang)> {
    Queue::ALL.into_iter().flat_map(|queue| Lang::ALL.map(|lang| (queue, lang)))
}

/// Nothing is empty; or what often is: nobody has it in hand, no clock runs.
fn emptied() -> [BTreeSet<Field>; 3] {
    [
        BTreeSet::new(),
        BTreeSet::from([Field::Owner]),
        BTreeSet::from([Field::Owner, Field::Due, Field::Days]),
    ]
}

#[test]
fn what_a_queue_shows_is_weighed_and_may_be_chosen() {
    for queue in Queue::ALL {
        let Usual { order, core, more } = of_queue(queue);
        let mut weighed = [core, more].concat();
        let mut shown = order.to_vec();
        weighed.sort();
        shown.sort();
        assert_eq!(weighed, shown, "{queue:?}");
        assert_eq!(core.first(), Some(&Field::Name), "{queue:?}");
        let held = Field::of(queue);
        assert!(order.iter().all(|f| held.contains(f)), "{queue:?}");
    }
}

#[test]
fn a_column_that_shows_is_shown_at_every_greater_width() {
    for (queue, lang) in every_list() {
        for empty in emptied() {
            let mut before: Vec<Field> = Vec::new();
            for room in ROOMS {
                let columns = of(queue, lang, room, &empty);
                let lost = before.iter().find(|f| columns.iter().all(|(shown, _)| shown != *f));
                assert_eq!(lost, None, "{queue:?} {lang:?} {room}");
                before = columns.into_iter().map(|(field, _)| field).collect();
            }
        }
    }
}

#[test]
fn no_column_is_narrower_than_its_least_and_the_room_is_filled() {
    for (queue, lang) in every_list() {
        for empty in emptied() {
            for room in ROOMS {
                let columns = of(queue, lang, room, &empty);
                for (field, wide) in &columns {
                    let least = cells(queue, *field, lang).least;
                    assert!(least <= *wide, "{queue:?} {lang:?} {room} {field:?} {wide}");
                }
                let sum: u16 = columns.iter().map(|(_, wide)| wide).sum();
                assert_eq!(sum + SIGNS, room, "{queue:?} {lang:?} {columns:?}");
            }
        }
    }
}

#[test]
fn what_decides_which_row_comes_first_shows_in_eighty_columns() {
    for (queue, lang) in every_list() {
        let columns = of(queue, lang, 80, &BTreeSet::new());
        for field in of_queue(queue).core {
            let shows = columns.iter().any(|(shown, _)| shown == field);
            assert!(shows, "{queue:?} {lang:?} {field:?} {columns:?}");
        }
    }
}

#[test]
fn a_column_empty_in_every_row_takes_no_room_from_a_full_one() {
    let empty = BTreeSet::from([Field::Owner]);
    for lang in Lang::ALL {
        let names = |own: bool, room| {
            let fields = usual(Queue::Filings);
            let chosen =
                Chosen { queue: Queue::Filings, fields, own, empty: &empty, provisional: false };
            let shown = chosen.widths(lang, room).into_iter();
            shown.map(|(field, _)| field).collect::<Vec<_>>()
        };
        assert!(!names(false, 260).contains(&Field::Owner));
        // An officer who chose it has it, once everything else has its room.
        assert!(names(true, 260).contains(&Field::Owner));
        assert!(!names(true, 80).contains(&Field::Owner));
        assert!(names(true, 80).contains(&Field::Why));
    }
}

#[test]
fn what_was_chosen_beside_the_usual_weighs_more_than_what_is_usual_beside_the_core() {
    let mut fields = usual(Queue::OverdueFilings).to_vec();
    fields.push(Field::Place);
    let empty = BTreeSet::new();
    let chosen = Chosen {
        queue: Queue::OverdueFilings,
        fields: &fields,
        own: true,
        empty: &empty,
        provisional: true,
    };
    let shown: Vec<Field> =
        chosen.widths(Lang::En, 86).into_iter().map(|(field, _)| field).collect();
    let expected = [Field::Name, Field::Due, Field::Days, Field::State, Field::Owner, Field::Place];
    assert_eq!(shown, expected);
}

#[test]
fn however_little_room_there_is_one_column_stays() {
    let (all, empty) = (possible(Queue::Mine), BTreeSet::new());
    let chosen =
        Chosen { queue: Queue::Mine, fields: &all, own: true, empty: &empty, provisional: true };
    for room in 0..40 {
        let columns = chosen.widths(Lang::En, room);
        assert!(!columns.is_empty());
        assert!(columns.iter().map(|(_, wide)| wide).sum::<u16>() <= room);
    }
}
