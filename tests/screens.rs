//! The screen, keys in and cells out, on the office of the tests: sizes, languages, flows, and what must never happen.

#[path = "support/office.rs"]
mod office;
#[path = "../examples/screens/pictures.rs"]
mod pictures;
#[path = "support/screen.rs"]
mod screen;
#[path = "../examples/screens/svg.rs"]
mod svg;

#[path = "screens/ahead.rs"]
mod ahead;
#[path = "screens/bulk.rs"]
mod bulk;
#[path = "screens/detail.rs"]
mod detail;
#[path = "screens/every_form.rs"]
mod every_form;
#[path = "screens/fields.rs"]
mod fields;
#[path = "screens/filling.rs"]
mod filling;
#[path = "screens/flows.rs"]
mod flows;
#[path = "screens/forms.rs"]
mod forms;
#[path = "screens/handbook.rs"]
mod handbook;
#[path = "screens/import.rs"]
mod import;
#[path = "screens/keys.rs"]
mod keys;
#[path = "screens/leaving.rs"]
mod leaving;
#[path = "screens/line.rs"]
mod line;
#[path = "screens/looks.rs"]
mod looks;
#[path = "screens/merging.rs"]
mod merging;
#[path = "screens/never.rs"]
mod never;
#[path = "screens/pages.rs"]
mod pages;
#[path = "screens/past.rs"]
mod past;
#[path = "screens/paths.rs"]
mod paths;
#[path = "screens/program.rs"]
mod program;
#[path = "screens/query.rs"]
mod query;
#[path = "screens/registering.rs"]
mod registering;
#[path = "screens/rooms.rs"]
mod rooms;
#[path = "screens/sizes.rs"]
mod sizes;
#[path = "screens/snapshots.rs"]
mod snapshots;
#[path = "screens/waiting.rs"]
mod waiting;
