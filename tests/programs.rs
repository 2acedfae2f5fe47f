//! The program as it is run: children of their own, at a shell, in a pseudo-terminal, killed and cut off.
//! One program for many files, for each that links the library takes its time; `tests/tidy.rs` holds that none is forgotten.

mod cli;
mod crash;
mod doors;
mod first_steps;
mod flows;
mod hints;
mod line;
mod registering;
mod sheets;
mod story;
mod support;
mod tending;
mod terminal;
