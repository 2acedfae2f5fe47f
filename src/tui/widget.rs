//! Small things that panes and overlays are drawn from. They know cells and text, nothing of the desk.

pub mod input;
pub mod lines;
pub mod paint;
pub mod scroll;
