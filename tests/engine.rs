//! The rules by themselves: dossiers built in code, the shipped edition and calendar, no store. Each file proves a part of the standard.

#[path = "engine/build.rs"]
mod build;
#[path = "engine/deadlines.rs"]
mod deadlines;
#[path = "engine/table.rs"]
mod table;
