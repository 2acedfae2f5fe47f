//! The one table of commands: name, scope, argument, availability, and the key of its words. Palette, which-key popup, hint bar,
//! help and `docs/commands.md` are made from it. It knows no key (those are in `keymaps/`) and no screen.

pub mod docs;
pub mod line;
pub mod snapshot;
pub mod spec;

pub use line::{CommandLine, LineFault};
pub use snapshot::{ScreenFacts, Surface};
pub use spec::{ArgKind, Command, Scope, Spec};
