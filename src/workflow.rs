//! Pure decisions: what may be done, what follows from it, what stands in which queue. Handed records, the edition and today;
//! reads no clock, no file, no database.

pub mod award;
pub mod committee;
pub mod condition;
pub mod contest;
pub mod deadline;
pub mod decide;
pub mod edit;
pub mod effect;
mod entry;
pub mod form;
pub mod ground;
pub mod guard;
pub mod intake;
pub mod invariant;
pub mod lasting;
pub mod lookup;
pub mod network;
pub mod queue;
pub mod refusal;
pub mod registration;
pub mod scene;
mod second;
pub mod standing;
