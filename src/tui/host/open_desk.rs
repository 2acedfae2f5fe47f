//! A desk that is open, and who sits at it.

use crate::domain::day::Day;
use crate::service::desk::Desk;
use std::sync::Arc;

/// A desk that is open, and who sits at it on which day.
pub struct OpenDesk {
    pub desk: Arc<dyn Desk>,
    /// The operating-system user who asks.
    pub user: String,
    /// A sandbox's today.
    pub today: Option<Day>,
}
