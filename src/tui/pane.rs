//! The panes that always show: queues, list, detail, and the lines above and below them. What has the keys is for the desk to say.

pub mod bars;
mod cell;
pub mod columns;
pub mod detail;
mod detail_layer;
mod detail_view;
mod filter;
mod filter_view;
pub mod hints;
mod kept_marks;
pub mod layout;
pub mod list;
mod list_view;
pub mod lists;
mod lists_layer;
mod marking;
pub mod marks;
mod names;
mod viewing;
mod views;
