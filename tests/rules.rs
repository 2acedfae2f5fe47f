//! The rules by themselves, in this process and without a desk: the standard and its calendar, every step and refusal, the model that
//! they are compared with.
//! One program for many files, for each that links the library takes its time; `tests/tidy.rs` holds that none is forgotten.

mod annexes;
mod calendar;
mod clauses;
mod engine;
mod matrix;
mod model;
mod uscc;
