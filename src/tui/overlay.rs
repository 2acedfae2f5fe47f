//! What may lie on top of the panes: each box a layer with its own state, keys, questions and drawing.

pub mod columns;
pub mod drafts;
pub mod groups;
pub mod import;
pub mod leave;
pub mod lock;
pub mod lookup;
pub mod menu;
pub mod palette;
pub mod past_day;
pub mod paste;
pub mod plan;
pub mod refusals;
pub mod sheet;
pub mod sheet_report;
pub mod similar;
pub mod views;
