//! `update(state, event)`: the only place where events change the state. It draws nothing and does nothing; what is to be done
//! is handed out as effects.

use super::app::App;
use super::event::{Effect, Event};

/// Takes an event in; gives what is to be done.
pub fn update(app: &mut App, event: Event) -> Vec<Effect> {
    app.take_event(event);
    app.effects()
}
