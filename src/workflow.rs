//! Pure decisions: what may be done, what follows from it, what stands in which queue. Handed records, the edition and today;
//! reads no clock, no file, no database.

pub mod refusal;
