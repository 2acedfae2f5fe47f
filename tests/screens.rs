//! The screen, keys in and cells out, on an invented desk: sizes, languages, flows, and what must never happen.

#[path = "support/fake_board.rs"]
mod fake_board;
#[path = "support/fake_desk.rs"]
mod fake_desk;
#[path = "support/screen.rs"]
mod screen;

#[path = "screens/flows.rs"]
mod flows;
#[path = "screens/forms.rs"]
mod forms;
#[path = "screens/keys.rs"]
mod keys;
#[path = "screens/looks.rs"]
mod looks;
#[path = "screens/never.rs"]
mod never;
#[path = "screens/rooms.rs"]
mod rooms;
