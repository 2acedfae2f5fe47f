//! When a dated fact was entered, and by whom: what is entered late improves nothing until a second person confirms it.

use super::day::Day;
use super::structure::parts;

parts! {
    /// A second person's yes to something that was written and waits.
    Confirmed = "told-confirmed" {
        by: String;
        on: Day;
    }
}

parts! {
    /// The entry of a dated fact.
    Entered = "told-entered" {
        /// The desk's day on which it was entered.
        on: Day;
        by: String = Unsaid;
        /// What it is known by outside: a postmark, a journal number.
        reference: Option<String>;
        /// Later than the edition's grace allows: it counts from the day of entry until it is confirmed.
        late: bool = Unsaid;
        confirmed: Option<Confirmed> = Inline;
    } also {
        waits: bool;
    }
}

impl Entered {
    /// Awaits its second person.
    #[must_use]
    pub fn waits(&self) -> bool {
        self.late && self.confirmed.is_none()
    }
}

/// The day that a dated fact counts from: its own, or the day it was entered while that was late and nobody has confirmed it.
/// What was entered before entries were kept counts as it was given.
#[must_use]
pub fn counts_from(on: Day, entered: Option<&Entered>) -> Day {
    match entered {
        Some(entry) if entry.waits() => on.max(entry.on),
        _ => on,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_late_entry_counts_from_its_own_day_until_it_is_confirmed() {
        let day = |d: u32| Day::new(2026, 7, d);
        let (Some(on), Some(entered_on)) = (day(1), day(10)) else { panic!() };
        let mut entry = Entered {
            on: entered_on,
            by: "li".into(),
            reference: None,
            late: true,
            confirmed: None,
        };
        assert_eq!(counts_from(on, None), on);
        assert_eq!(counts_from(on, Some(&entry)), entered_on);
        entry.confirmed = Some(Confirmed { by: "wang".into(), on: entered_on });
        assert_eq!(counts_from(on, Some(&entry)), on);
        let timely = Entered { late: false, confirmed: None, ..entry };
        assert_eq!(counts_from(on, Some(&timely)), on);
    }
}
