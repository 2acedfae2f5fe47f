//! Working days of every year loaded, against answers made by another implementation.

use sedesk::domain::day::Day;
use sedesk::standard::calendar::Calendar;

/// Year, working days of its months, and whether each of its days works.
fn fixture() -> Vec<(i32, Vec<u32>, Vec<bool>)> {
    include_str!("fixtures/working-days.csv")
        .lines()
        .filter(|line| line.starts_with(|c: char| c.is_ascii_digit()))
        .map(|line| {
            let parts: Vec<&str> = line.split(',').collect();
            let months = parts[1].split('|').map(|n| n.parse().unwrap()).collect();
            let bits = parts[2]
                .chars()
                .flat_map(|digit| {
                    let digit = digit.to_digit(16).unwrap();
                    [8, 4, 2, 1].map(|bit| digit & bit != 0)
                })
                .collect();
            (parts[0].parse().unwrap(), months, bits)
        })
        .collect()
}

#[test]
fn every_day_of_every_year_loaded_agrees_with_another_implementation() {
    let calendar = Calendar::shipped();
    let fixture = fixture();
    assert_eq!(fixture.len(), 23);
    for (year, _, bits) in &fixture {
        let mut day = Day::new(*year, 1, 1).unwrap();
        let mut at = 0;
        while day.year() == *year {
            let judgement = calendar.is_working(day);
            assert_eq!(judgement.works, bits[at], "{day}");
            assert_eq!(calendar.works(day), bits[at], "{day}");
            assert!(!judgement.provisional, "{day}");
            (day, at) = (day.next(), at + 1);
        }
    }
}

#[test]
fn every_month_has_the_working_days_another_implementation_counts() {
    let calendar = Calendar::shipped();
    for (year, months, _) in fixture() {
        for (month, expected) in (1..).zip(months) {
            let before = Day::new(year, month, 1).unwrap().previous();
            let (y, m) = if month == 12 { (year + 1, 1) } else { (year, month + 1) };
            let last = Day::new(y, m, 1).unwrap().previous();
            let span = calendar.between(before, last);
            assert_eq!(span.working_days, expected, "{year}-{month}");
            assert_eq!(calendar.count_between(before, last), expected, "{year}-{month}");
            assert_eq!(span.provisional, before.year() < 2004, "{year}-{month}");
        }
    }
}

#[test]
fn adding_and_counting_undo_each_other_everywhere() {
    let calendar = Calendar::shipped();
    let mut day = Day::new(2004, 1, 1).unwrap();
    while day.year() < 2026 {
        for count in [1, 5, 15, 20] {
            let span = calendar.add(day, count);
            assert!(calendar.works(span.date), "{day} + {count}");
            assert_eq!(calendar.between(day, span.date).working_days, count, "{day} + {count}");
            assert_eq!(calendar.day_after(day, count), span.date, "{day} + {count}");
        }
        day = day.plus(17);
    }
}
