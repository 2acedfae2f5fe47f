//! Desks in this process, in files of their own: what is asked of the service and the store, and the sheets that come in.
//! One program for many files, for each that links the library takes its time; `tests/tidy.rs` holds that none is forgotten.

mod as_of;
mod award;
mod boards;
mod bulk;
mod codes;
mod damage;
mod delisting;
mod demo;
mod desk;
mod editions;
mod home;
mod intake;
mod lookup;
mod network;
mod paths;
mod rows;
mod schema;
mod service;
mod simulation;
mod store;
mod support;
mod takeover;
mod undo;
mod upgrade;
mod views;
mod visibility;
