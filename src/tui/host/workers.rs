//! Two threads that ask the desk, so that a key never waits for it.

use super::jobs::Jobs;
use super::wake::Wake;
use crate::domain::day::Day;
use crate::domain::id::RequestId;
use crate::domain::phrase::Phrase;
use crate::service::desk::Desk;
use crate::service::error::{DeskError, ErrorKind};
use crate::service::request::{Ask, Request};
use crate::service::watch::Job;
use crate::tui::clock;
use crate::tui::event::{Caller, Event};
use crate::tui::purpose::{LayerId, Purpose};
use std::collections::VecDeque;
use std::io;
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::sync::Arc;
use std::sync::mpsc::{Receiver, Sender, channel};
use std::thread;
use std::time::Duration;

/// How long drafts may take to be kept when the line is cut.
const LAST_WORDS: Duration = Duration::from_millis(700);

struct Question {
    /// Who asks, and what for.
    of: (LayerId, Purpose),
    generation: u64,
    as_of: Option<Day>,
    ask: Ask,
    watch: Arc<Job>,
}

/// Two threads that ask the desk: one for what writes, in order; one for reading, where a later question of a kind makes the
/// earlier ones needless.
pub struct Workers {
    writes: Sender<Question>,
    reads: Sender<Question>,
    done: Receiver<()>,
    pub jobs: Jobs,
}

impl Workers {
    pub fn start(desk: &Arc<dyn Desk>, caller: &Caller, wake: &Sender<Wake>) -> io::Result<Self> {
        let (finished, done) = channel();
        let progress = wake.clone();
        let jobs = Jobs::start(move |event| progress.send(Wake::Event(event)).is_ok())?;
        let start = |name: &str| -> io::Result<Sender<Question>> {
            let (questions, asked) = channel();
            let (desk, caller, wake) = (Arc::clone(desk), caller.clone(), wake.clone());
            let finished = finished.clone();
            thread::Builder::new().name(name.to_owned()).spawn(move || {
                answer(&*desk, &caller, &asked, &wake);
                let _ = finished.send(());
            })?;
            Ok(questions)
        };
        Ok(Self { writes: start("desk-writes")?, reads: start("desk-reads")?, done, jobs })
    }

    pub fn ask(&self, of: (LayerId, Purpose), generation: u64, (as_of, ask): (Option<Day>, Ask)) {
        let to = if of.1.writes() { &self.writes } else { &self.reads };
        let watch = self.jobs.begin(generation);
        let _ = to.send(Question { of, generation, as_of, ask, watch });
    }

    /// Lets what is being written end, but not for long.
    pub fn finish(self) {
        let Self { writes, reads, done, .. } = self;
        drop((writes, reads));
        let until = clock::now() + LAST_WORDS;
        for _ in 0..2 {
            if done.recv_timeout(until.saturating_duration_since(clock::now())).is_err() {
                break;
            }
        }
    }
}

fn answer(desk: &dyn Desk, caller: &Caller, asked: &Receiver<Question>, wake: &Sender<Wake>) {
    let mut waiting: VecDeque<Question> = VecDeque::new();
    loop {
        if waiting.is_empty() {
            match asked.recv() {
                Ok(question) => waiting.push_back(question),
                Err(_) => return,
            }
        }
        waiting.extend(asked.try_iter());
        let Some(Question { of, generation, as_of, ask, watch }) = waiting.pop_front() else {
            continue;
        };
        if of.1.superseded() && waiting.iter().any(|q| q.of == of) {
            continue;
        }
        let mut id = [0; 16];
        let response = match getrandom::fill(&mut id) {
            Ok(()) => {
                let request = Request {
                    id: RequestId(id),
                    user: caller.user.clone(),
                    today: caller.today,
                    as_of,
                    ask,
                };
                let Ok(response) =
                    catch_unwind(AssertUnwindSafe(|| desk.call_watched(request, &watch)))
                else {
                    // The report is written and the terminal given back already: there is nothing to go on with.
                    let _ = wake.send(Wake::Broken(io::Error::other("the desk failed")));
                    return;
                };
                response
            }
            Err(_) => Err(lost()),
        };
        drop(watch);
        let event = Event::Reply { generation, response: Box::new(response) };
        if wake.send(Wake::Event(event)).is_err() {
            // The screen is gone; what is still to be written is written.
            waiting.retain(|q| q.of.1.writes());
        }
    }
}

fn lost() -> DeskError {
    DeskError::new(ErrorKind::Unreachable, Phrase::new("desk-lost"))
}
