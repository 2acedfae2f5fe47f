//! What stands against the enterprise: while it does nothing is awarded, rated or voided, and its cases wait with their clocks
//! stopped.

use super::history::History;
use super::law::{EndKind, Law, Warning};
use sedesk::domain::day::Day;

/// A delisting that was decided, its day of effect, and whether an appeal set it aside.
#[derive(Clone, Copy)]
pub struct Delisting {
    pub decided: Day,
    pub on: Day,
    pub aside: Option<Day>,
}

impl Law {
    /// An alert of 11.3 that was substantiated, whether or not there is a certificate to lose.
    fn grave_since(&self, day: Day) -> impl Iterator<Item = Day> {
        let grave = |code: &str| code.starts_with("11.3");
        self.signs.iter().filter(move |s| grave(s.code) && s.on <= day).filter_map(move |s| {
            let key = (s.code, s.id, s.on);
            (!self.answered(&key, s.on, day, true)).then_some(s.on)
        })
    }

    /// Since when something stands, of all that stands on that day.
    pub fn against(&self, day: Day) -> Option<Day> {
        // A first year without disclosure is no ground: it warns.
        let counts = |g: &super::law::Ground| g.candidate_from.is_some() || g.key.0 != "11.3b";
        let grounds = self.grounds(day).into_iter().filter(counts).map(|g| g.key.2);
        let runs = |w: &&Warning| {
            let aside = w.given.aside.is_some_and(|aside| aside <= day);
            w.given.on <= day && day <= w.mend_by && !aside
        };
        let warnings = self.matters.iter().flat_map(|m| m.warnings.iter().filter(runs));
        let warned = warnings.map(|w| w.given.on);
        let proposed = self.matters.iter().filter_map(|m| m.proposed.as_ref()).map(|p| p.on);
        let to_come = |d: &&Delisting| d.aside.is_none() && d.decided <= day && day <= d.on;
        let delisted = self.delistings.iter().filter(to_come).map(|d| d.decided);
        let all = grounds.chain(self.grave_since(day)).chain(warned).chain(proposed);
        all.chain(delisted).min()
    }

    /// The days that a case has waited and waits, as far as they are known today: after the first of each, before the second.
    pub fn waits(&self, index: usize) -> Vec<(Day, Option<Day>)> {
        let noted = self.cases[index].waits.iter().map(|(from, to)| (*from, Some(*to)));
        let warnings = self.matters.iter().flat_map(|m| &m.warnings).map(|w| {
            let over = w.mend_by.plus(1);
            (w.given.on, Some(w.given.aside.map_or(over, |aside| aside.min(over))))
        });
        let open = self.against(self.today).map(|from| (from, None));
        noted.chain(warnings).chain(open).collect()
    }

    /// What stood before a step and stands no more was waited for until today.
    pub fn note_waits(&mut self, before: Option<Day>) {
        let Some(from) = before else { return };
        let today = self.today;
        let to = self.against(today).map_or(today, |since| since.min(today));
        for case in self.cases.iter_mut().filter(|c| c.is_open()) {
            let Some(start) = case.clock.start else { continue };
            let from = from.max(start);
            if from < to {
                case.waits.push((from, to));
            }
        }
    }

    /// Somebody who was delisted, and whose delisting no appeal has set aside.
    pub fn is_delisted(&self) -> bool {
        let delisted = |(kind, span): &(EndKind, super::law::Span)| {
            *kind == EndKind::Delisted && span.aside.is_none()
        };
        self.certs.iter().any(|c| c.ends.iter().any(delisted))
    }
}

impl History {
    /// Takes down what the last step ended, before another is taken or the day goes on.
    pub fn settle(&mut self) {
        let before = self.stood;
        self.law.note_waits(before);
        self.stood = self.law.against(self.law.today);
    }

    pub fn go_to(&mut self, day: Day) {
        self.settle();
        self.law.today = day;
        self.world.today = day;
        self.stood = self.law.against(day);
    }
}
