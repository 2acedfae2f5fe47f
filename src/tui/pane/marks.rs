//! Marked records: ids with the versions seen, never places in a list.

use crate::domain::action::Target;
use crate::domain::id::RecordId;
use std::collections::{HashMap, HashSet};

/// The marked set, in the order it was marked, and the set before it.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Marks {
    targets: Vec<Target>,
    ids: HashSet<RecordId>,
    before: Vec<Target>,
}

impl Marks {
    /// Nothing is marked, and this was before.
    #[must_use]
    pub fn after(before: Vec<Target>) -> Self {
        Self { before, ..Self::default() }
    }

    #[must_use]
    pub fn targets(&self) -> &[Target] {
        &self.targets
    }

    #[must_use]
    pub fn before(&self) -> &[Target] {
        &self.before
    }

    #[must_use]
    pub fn len(&self) -> usize {
        self.targets.len()
    }

    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.targets.is_empty()
    }

    #[must_use]
    pub fn contains(&self, id: RecordId) -> bool {
        self.ids.contains(&id)
    }

    pub fn add(&mut self, target: Target) {
        if self.ids.insert(target.id) {
            self.targets.push(target);
        }
    }

    /// Marks it, or takes its mark away.
    pub fn toggle(&mut self, target: Target) {
        if self.ids.remove(&target.id) {
            self.targets.retain(|t| t.id != target.id);
        } else {
            self.add(target);
        }
    }

    /// Records as they are seen now: the marked ones among them are marked at that version.
    pub fn see(&mut self, seen: impl Iterator<Item = Target>) {
        if self.targets.is_empty() {
            return;
        }
        let seen: HashMap<RecordId, Target> =
            seen.filter(|t| self.ids.contains(&t.id)).map(|t| (t.id, t)).collect();
        for target in &mut self.targets {
            if let Some(now) = seen.get(&target.id) {
                *target = *now;
            }
        }
    }

    /// Another set; the one it replaces can be had back.
    pub fn replace(&mut self, targets: Vec<Target>) {
        if !self.targets.is_empty() {
            self.before = std::mem::take(&mut self.targets);
        }
        self.draw(targets);
    }

    /// The set as it is being drawn: the set before it stays the one before.
    pub fn draw(&mut self, targets: Vec<Target>) {
        self.ids.clear();
        self.targets.clear();
        for target in targets {
            self.add(target);
        }
    }

    /// The set before this one, and this one kept in its place.
    pub fn again(&mut self) {
        let before = std::mem::take(&mut self.before);
        self.replace(before);
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::id::Kind;

    fn target(no: u64) -> Target {
        Target { id: RecordId::new(Kind::Case, no), version: Some(no) }
    }

    #[test]
    fn the_last_set_comes_back_and_nothing_is_marked_twice() {
        let mut marks = Marks::default();
        marks.replace(vec![target(1), target(2), target(1)]);
        assert_eq!(marks.targets(), [target(1), target(2)]);
        marks.toggle(target(1));
        marks.replace(vec![]);
        assert!(marks.is_empty());
        marks.again();
        assert_eq!(marks.targets(), [target(2)]);
    }
}
