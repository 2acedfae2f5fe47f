//! Questions being answered: each has its watch, which tells the screen how far a long one is, and through which it is given up.

use crate::domain::phrase::Phrase;
use crate::exchange::table_reader::{Parser, apart};
use crate::service::watch::{Job, Progress};
use crate::tui::clock;
use crate::tui::event::Event;
use crate::tui::files::{self, FileAsk};
use std::sync::mpsc::{Receiver, RecvTimeoutError, Sender, channel};
use std::sync::{Arc, Mutex, PoisonError, Weak};
use std::time::{Duration, Instant};
use std::{io, thread};

/// How often it is told how far a question is.
const BEAT: Duration = Duration::from_millis(250);

/// One question on its way. It is over when nobody holds its watch any more.
struct RunningJob {
    generation: u64,
    watch: Weak<Job>,
    since: Instant,
}

/// Every question on its way.
pub struct Jobs {
    begun: Sender<RunningJob>,
    running: Mutex<Vec<(u64, Weak<Job>)>>,
    tell: Tell,
}

/// Where events go; false when nobody listens any more.
type Tell = Arc<dyn Fn(Event) -> bool + Send + Sync>;

impl Jobs {
    /// Starts telling.
    pub fn start(tell: impl Fn(Event) -> bool + Send + Sync + 'static) -> io::Result<Self> {
        let (begun, jobs) = channel();
        let tell: Tell = Arc::new(tell);
        let heard = Arc::clone(&tell);
        let report = move || report(&jobs, &*heard);
        thread::Builder::new().name("progress".to_owned()).spawn(report)?;
        Ok(Self { begun, running: Mutex::default(), tell })
    }

    /// Reads a file or a folder, beside everything else: it may lie on a slow disk.
    pub fn read_file(&self, generation: u64, ask: FileAsk) {
        let tell = Arc::clone(&self.tell);
        let read = move || {
            let program = apart::program();
            let read = files::read(&ask, Parser::Apart(&program));
            tell(Event::File { generation, read });
        };
        if thread::Builder::new().name("file".to_owned()).spawn(read).is_err() {
            let read = Err(Phrase::new("desk-lost"));
            (self.tell)(Event::File { generation, read });
        }
    }

    /// A question sets out; whoever answers it holds its watch until then.
    pub fn begin(&self, generation: u64) -> Arc<Job> {
        let watch = Arc::new(Job::default());
        let mut running = self.running.lock().unwrap_or_else(PoisonError::into_inner);
        running.retain(|(_, watch)| watch.strong_count() > 0);
        running.push((generation, Arc::downgrade(&watch)));
        let job = RunningJob { generation, watch: Arc::downgrade(&watch), since: clock::now() };
        let _ = self.begun.send(job);
        watch
    }

    /// The answer to that question is no longer wanted.
    pub fn give_up(&self, generation: u64) {
        let running = self.running.lock().unwrap_or_else(PoisonError::into_inner);
        let watches = running.iter().filter(|(g, _)| *g == generation);
        for watch in watches.filter_map(|(_, watch)| watch.upgrade()) {
            watch.give_up();
        }
    }
}

/// Tells of every question that is being answered, beat by beat; sleeps while there is none.
fn report(begun: &Receiver<RunningJob>, tell: &dyn Fn(Event) -> bool) {
    let mut jobs: Vec<RunningJob> = Vec::new();
    let mut told = clock::now();
    loop {
        let next = if jobs.is_empty() {
            begun.recv().map_err(|_| RecvTimeoutError::Disconnected)
        } else {
            begun.recv_timeout(BEAT.saturating_sub(told.elapsed()))
        };
        match next {
            Ok(job) => {
                jobs.push(job);
                if jobs.len() > 1 && told.elapsed() < BEAT {
                    continue;
                }
            }
            Err(RecvTimeoutError::Timeout) => {}
            Err(RecvTimeoutError::Disconnected) => return,
        }
        told = clock::now();
        jobs.retain(|job| job.watch.strong_count() > 0);
        for job in &jobs {
            let Some(far) = job.watch.upgrade().map(|watch| watch.far()) else { continue };
            if worth_telling(far, job.since.elapsed()) && !tell(said(job, far)) {
                return;
            }
        }
    }
}

/// What is over within a beat needs no telling.
fn worth_telling(far: Progress, elapsed: Duration) -> bool {
    elapsed >= BEAT && (far.total > 0 || far.writing)
}

fn said(job: &RunningJob, far: Progress) -> Event {
    let elapsed = u64::try_from(job.since.elapsed().as_millis()).unwrap_or(u64::MAX);
    Event::Progress { generation: job.generation, far, elapsed }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_question_tells_how_far_it_is_and_can_be_given_up_while_it_is_answered() {
        let (sender, events) = channel();
        let jobs = Jobs::start(move |event| sender.send(event).is_ok()).unwrap();
        let (over, watch) = (jobs.begin(1), jobs.begin(2));
        drop(over);
        assert!(watch.report(3, 10));
        // It is told beat by beat; the one that is over is never told of.
        let Event::Progress { generation, far, .. } = events.recv().unwrap() else { panic!() };
        assert_eq!(generation, 2);
        assert_eq!(far, Progress { done: 3, total: 10, writing: false });
        jobs.give_up(1);
        assert!(watch.report(4, 10));
        jobs.give_up(2);
        assert!(!watch.report(5, 10) && !watch.begin_writing());
    }
}
