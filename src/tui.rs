//! The screen of a case officer. It knows the `Desk`, words and shapes of data; no rule, no store, no file of its own.
//! `update` changes the state and hands out effects, `view` draws it; `host` runs them against a terminal and a desk.

pub mod app;
pub mod backend;
mod boards;
mod clock;
mod desk;
mod done;
mod draft;
pub mod event;
pub mod files;
mod first_frame;
mod form;
mod handbook;
mod help;
mod host;
pub mod key;
pub mod keymap;
mod layer;
mod lookup;
mod opening;
mod operations;
mod overlay;
mod own_keymap;
mod page;
mod pane;
mod pending;
pub mod purpose;
mod shared;
mod terminal;
pub mod text;
pub mod theme;
mod typing;
pub mod update;
pub mod view;
mod widget;
mod wording;

pub use host::{OpenDesk, Opener, Options, ScreenEnd, ScreenFault, open, run};
pub use layer::Place;
pub use overlay::lock::MINUTES as LOCK_MINUTES;
pub use own_keymap::{KeymapFile, Reload};
pub use terminal::size as terminal_size;
