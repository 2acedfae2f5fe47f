//! The standard as data: an edition file read once into closed sets, its checker, the working-day calendar, the words.
//! Nothing here decides anything, and nothing here reads a clock, a file or the environment: text is handed in.

pub mod calendar;
pub mod check;
pub mod cite;
pub mod dictionary;
pub mod edition;
pub mod form_field;
pub mod label;
pub mod load;
pub mod problem;
pub mod rule;
pub mod words;
