//! Questions on their way to the desk: who asked, what for, and which answer is the one still wanted. It knows nothing of what
//! an answer means.

use super::event::Effect;
use super::files::FileAsk;
use super::purpose::{LayerId, Purpose};
use crate::domain::day::Day;
use crate::service::request::Ask;
use std::collections::BTreeMap;

/// The questions that are still to be answered, each with a generation, so that a stale answer is known.
#[derive(Debug, Default)]
pub struct Pending {
    generation: u64,
    latest: BTreeMap<(LayerId, Purpose), u64>,
    out: Vec<Effect>,
    /// The past day that the screen looks at: every question is one of that day, but for the asker's own things.
    past: Option<Day>,
}

impl Pending {
    pub fn ask(&mut self, asker: LayerId, purpose: Purpose, ask: Ask) {
        let as_of = self.past.filter(|_| !ask.is_own());
        self.ask_of(asker, purpose, as_of, ask);
    }

    /// A question about another day than the one looked at.
    pub fn ask_of(&mut self, asker: LayerId, purpose: Purpose, as_of: Option<Day>, ask: Ask) {
        let generation = self.set_out(asker, purpose);
        self.out.push(Effect::Ask { asker, purpose, generation, as_of, ask });
    }

    /// From here on that day is looked at, or today: what was asked about the day before is no longer wanted.
    pub fn look_at(&mut self, past: Option<Day>) {
        self.past = past;
        self.latest.retain(|(_, purpose), _| purpose.writes());
    }

    /// A file to be read, as a question of its own.
    pub fn read_file(&mut self, asker: LayerId, ask: FileAsk) {
        let purpose = match &ask {
            FileAsk::Folder(_) => Purpose::Folder,
            FileAsk::Codes(_) | FileAsk::Look(_) | FileAsk::Sheet(_) => Purpose::File,
        };
        let generation = self.set_out(asker, purpose);
        self.out.push(Effect::ReadFile { generation, ask });
    }

    fn set_out(&mut self, asker: LayerId, purpose: Purpose) -> u64 {
        self.generation += 1;
        self.latest.insert((asker, purpose), self.generation);
        self.generation
    }

    #[must_use]
    pub fn waits(&self, asker: LayerId, purpose: Purpose) -> bool {
        self.latest.contains_key(&(asker, purpose))
    }

    /// Somebody waits for an answer to this.
    #[must_use]
    pub fn waits_for(&self, purpose: Purpose) -> bool {
        self.latest.keys().any(|(_, p)| *p == purpose)
    }

    /// Some question on its way holds the keys.
    #[must_use]
    pub fn hold_keys(&self) -> bool {
        self.latest.keys().any(|(_, purpose)| purpose.holds_keys())
    }

    /// Who waits for that answer, if somebody still does; it is not waited for any longer.
    pub fn settle(&mut self, generation: u64) -> Option<(LayerId, Purpose)> {
        let of = self.asked_by(generation)?;
        self.latest.remove(&of);
        Some(of)
    }

    /// Whose question that is, and what for, as long as its answer is wanted.
    #[must_use]
    pub fn asked_by(&self, generation: u64) -> Option<(LayerId, Purpose)> {
        self.latest.iter().find(|(_, g)| **g == generation).map(|(of, _)| *of)
    }

    /// The desk need not go on answering; what it answers instead is waited for.
    pub fn give_up(&mut self, purpose: Purpose) {
        let asked = self.latest.iter().filter(|((_, p), _)| *p == purpose);
        self.out.extend(asked.map(|(_, generation)| Effect::GiveUp { generation: *generation }));
    }

    /// Whatever comes for this is no longer wanted.
    pub fn forget(&mut self, asker: LayerId, purpose: Purpose) {
        self.latest.remove(&(asker, purpose));
    }

    /// Nothing that Back gives up is waited for any longer; the desk need not go on with it.
    pub fn give_up_waiting(&mut self) -> Vec<Purpose> {
        let given_up: Vec<(LayerId, Purpose)> =
            self.latest.keys().filter(|(_, p)| p.can_be_given_up()).copied().collect();
        for of in &given_up {
            if let Some(generation) = self.latest.remove(of) {
                self.out.push(Effect::GiveUp { generation });
            }
        }
        given_up.into_iter().map(|(_, purpose)| purpose).collect()
    }

    /// A layer is gone: nobody is there to take its answers in. What it has written is waited for by the program.
    pub fn forget_layer(&mut self, asker: LayerId) {
        let (gone, kept) =
            std::mem::take(&mut self.latest).into_iter().partition(|((of, _), _)| *of == asker);
        let gone: BTreeMap<_, _> = gone;
        self.latest = kept;
        let written = gone.into_iter().filter(|((_, purpose), _)| purpose.writes());
        let program = |((_, purpose), generation)| ((LayerId::PROGRAM, purpose), generation);
        self.latest.extend(written.map(program));
    }

    pub fn push(&mut self, effect: Effect) {
        self.out.push(effect);
    }

    /// Takes what is to be done out.
    pub fn effects(&mut self) -> Vec<Effect> {
        std::mem::take(&mut self.out)
    }
}
