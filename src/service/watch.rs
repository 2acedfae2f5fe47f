//! A long answer, watched from outside: how far it is, and whether it is still wanted. Giving up is in time until the writing
//! begins; from then on the answer is finished whatever is asked.

use std::sync::atomic::{AtomicU8, AtomicU64, Ordering};

const OPEN: u8 = 0;
const GIVEN_UP: u8 = 1;
const WRITING: u8 = 2;

/// What goes with one request for as long as it is answered.
#[derive(Debug, Default)]
pub struct Job {
    done: AtomicU64,
    total: AtomicU64,
    state: AtomicU8,
}

/// How far an answer is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Progress {
    pub done: u64,
    /// 0 where it is not known.
    pub total: u64,
    /// It is being written: too late to give up.
    pub writing: bool,
}

impl Job {
    /// So many of so many are done; false when the answer is no longer wanted.
    pub fn report(&self, done: usize, total: usize) -> bool {
        self.total.store(u64::try_from(total).unwrap_or(u64::MAX), Ordering::Relaxed);
        self.done.store(u64::try_from(done).unwrap_or(u64::MAX), Ordering::Relaxed);
        !self.is_given_up()
    }

    /// The writing begins; false when it must not, for the answer is no longer wanted.
    pub fn begin_writing(&self) -> bool {
        let begun = self.state.compare_exchange(OPEN, WRITING, Ordering::AcqRel, Ordering::Acquire);
        begun != Err(GIVEN_UP)
    }

    /// The answer is no longer wanted; false when that comes too late.
    pub fn give_up(&self) -> bool {
        let given_up =
            self.state.compare_exchange(OPEN, GIVEN_UP, Ordering::AcqRel, Ordering::Acquire);
        given_up != Err(WRITING)
    }

    #[must_use]
    pub fn is_given_up(&self) -> bool {
        self.state.load(Ordering::Acquire) == GIVEN_UP
    }

    #[must_use]
    pub fn far(&self) -> Progress {
        Progress {
            done: self.done.load(Ordering::Relaxed),
            total: self.total.load(Ordering::Relaxed),
            writing: self.state.load(Ordering::Acquire) == WRITING,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn giving_up_is_in_time_until_the_writing_begins_and_never_after() {
        let watch = Job::default();
        assert!(watch.report(3, 9) && watch.give_up() && watch.give_up());
        assert!(!watch.report(4, 9) && !watch.begin_writing());
        let watch = Job::default();
        assert!(watch.begin_writing() && watch.begin_writing() && !watch.give_up());
        assert!(watch.report(9, 9) && watch.far() == Progress { done: 9, total: 9, writing: true });
    }
}
