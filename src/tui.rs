//! The screen of a case officer. It knows the `Desk`, words and shapes of data; no rule, no store, no file of its own.
//! `update` changes the state and hands out effects, `view` draws it; `host` runs them against a terminal and a desk.

pub mod app;
pub mod backend;
mod clock;
pub mod event;
pub mod form;
mod host;
pub mod key;
pub mod keymap;
pub mod overlay;
pub mod page;
pub mod pane;
pub mod reload;
mod reply;
mod run;
mod terminal;
pub mod text;
pub mod theme;
pub mod update;
pub mod view;
pub mod widget;
mod wording;

pub use host::{Options, Outcome, run};
pub use reload::{KeymapFile, Reload};
pub use terminal::size as terminal_size;
