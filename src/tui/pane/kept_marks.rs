//! The last set of marks, kept among the officer's own things so that it outlives the screen: the queue it was marked in, the
//! records and the versions at which they were seen. It comes back as the set before, for whoever marks the last set again.

use crate::domain::action::Target;
use crate::domain::id::{Kind, RecordId};
use crate::domain::queue::Queue;
use std::fmt::Write as _;

/// Under which it is kept.
pub const MARKS: &str = "marks/last";

/// What was kept last, and when, in the milliseconds of the screen.
#[derive(Debug, Default)]
pub struct KeptMarks {
    set: Option<(Queue, Vec<Target>)>,
    at: u64,
}

impl KeptMarks {
    /// What is to be kept now: a set that is another than the one kept, where the last keeping is so many milliseconds ago.
    pub fn keep(
        &mut self,
        queue: Queue,
        targets: &[Target],
        now: u64,
        every: u64,
    ) -> Option<String> {
        let same =
            self.set.as_ref().is_some_and(|(q, set)| (*q, set.as_slice()) == (queue, targets));
        if targets.is_empty() || same || now.saturating_sub(self.at) < every {
            return None;
        }
        let text = written(queue, targets);
        *self = Self { set: Some((queue, targets.to_vec())), at: now };
        Some(text)
    }

    /// The queue in which the last set was marked.
    pub fn queue(&self) -> Option<Queue> {
        self.set.as_ref().map(|(queue, _)| *queue)
    }

    /// The set of an earlier session, as it was kept.
    pub fn take(&mut self, kept: &[(String, String)]) -> Option<(Queue, Vec<Target>)> {
        let found = kept.iter().find_map(|(_, text)| read(text))?;
        self.set.get_or_insert_with(|| found.clone());
        Some(found)
    }
}

/// The queue, then a record a word: kind, number, version.
fn written(queue: Queue, targets: &[Target]) -> String {
    let mut text = queue.name().to_owned();
    for Target { id, version } in targets {
        let _ = write!(text, " {}:{}:{}", id.kind.word(), id.no, version.unwrap_or_default());
    }
    text
}

fn read(text: &str) -> Option<(Queue, Vec<Target>)> {
    let mut words = text.split(' ');
    let queue = Queue::from_name(words.next()?)?;
    let targets: Option<Vec<Target>> = words.map(target).collect();
    targets.filter(|targets| !targets.is_empty()).map(|targets| (queue, targets))
}

fn target(word: &str) -> Option<Target> {
    let mut parts = word.split(':');
    let (kind, no, version) = (parts.next()?, parts.next()?, parts.next()?);
    let id = RecordId::new(Kind::from_word(kind)?, no.parse().ok()?);
    let version = version.parse().ok().filter(|version| *version > 0);
    Some(Target { id, version })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_written_is_read_and_anything_else_is_nothing() {
        let seen = |version| Target { id: RecordId::filing(7, 2026), version };
        let targets = vec![
            seen(Some(3)),
            seen(None),
            Target { id: RecordId::new(Kind::Case, 1), version: Some(1) },
        ];
        let text = written(Queue::OverdueFilings, &targets);
        assert_eq!(read(&text), Some((Queue::OverdueFilings, targets)));
        for other in [
            "",
            "nowhere case:1:1",
            "alerts",
            "alerts case:1",
            "alerts case:x:1",
            "alerts nobody:1:1",
        ] {
            assert_eq!(read(other), None, "{other:?}");
        }
    }
}
