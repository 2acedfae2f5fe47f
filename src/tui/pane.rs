//! What always stands on the screen: tabs, queues, the list, the detail, hints. Each pane owns its state and draws itself.

pub mod bars;
pub mod columns;
pub mod detail;
pub mod detail_view;
pub mod filter_view;
pub mod hints;
pub mod layout;
pub mod list;
pub mod list_view;
pub mod marks;
pub mod viewing;
