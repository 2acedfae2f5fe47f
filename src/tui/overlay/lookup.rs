//! Quick lookup over the desk: Enter opens the enterprise, never acts; what is not there may be entered by hand.

use crate::command::{Command, Surface};
use crate::domain::id::RecordId;
use crate::service::response::Reply;
use crate::tui::form::registering;
use crate::tui::layer::{Context, Hint, Layer, Place, Wish};
use crate::tui::lookup::{self, Lookup};
use crate::tui::purpose::Purpose;
use crate::tui::shared::Shared;
use crate::tui::widget::input::Input;
use crate::tui::widget::paint::Paint;
use crate::tui::widget::scroll::CursorStep;
use ratatui::layout::Rect;

/// The search on its own.
#[derive(Debug)]
pub struct LookupBox(Lookup);

impl Default for LookupBox {
    fn default() -> Self {
        Self(Lookup { enters: true, ..Lookup::default() })
    }
}

impl LookupBox {
    fn accept(&mut self, context: &mut Context<'_>) {
        if let Some(id) = self.0.chosen() {
            open(id, context);
        } else if self.0.leads_to_form() {
            let sought = self.0.input.value();
            match registering::opening(context.shared, &sought) {
                Ok(opening) => context.fill_in(opening),
                Err(why) => context.warn(&why),
            }
        }
    }
}

fn open(id: RecordId, context: &mut Context<'_>) {
    context.close();
    context.wish(Wish::Record(id));
}

impl Layer for LookupBox {
    fn place(&self) -> Place {
        Place::Find
    }

    fn surface(&self) -> Surface {
        Surface::Text
    }

    fn enter(&mut self, context: &mut Context<'_>) {
        self.accept(context);
    }

    fn step(&mut self, step: CursorStep, context: &mut Context<'_>) {
        self.0.scroll.step(step, self.0.found.len(), context.shared.page());
    }

    fn input(&mut self) -> Option<&mut Input> {
        Some(&mut self.0.input)
    }

    fn typed(&mut self, context: &mut Context<'_>) {
        if self.0.input.value() == self.0.asked {
            return;
        }
        match self.0.ask() {
            Some(ask) => context.ask(Purpose::Find, ask),
            None => context.forget(Purpose::Find),
        }
    }

    fn take(&mut self, _: Purpose, reply: Reply, context: &mut Context<'_>) {
        let Reply::Found(found) = reply else { return };
        self.0.take(found);
        // Entering what is not found is for who has seen that it is not.
        if self.0.open && context.on_top && !self.0.found.is_empty() {
            self.accept(context);
        }
    }

    /// What was sought is entered now.
    fn step_saved(&mut self, _: &mut Context<'_>) -> bool {
        true
    }

    fn hints(&self, _: &Shared) -> Vec<Hint> {
        let accept = if self.0.leads_to_form() { "hint-register" } else { "hint-open" };
        vec![
            (Command::Up, ""),
            (Command::Down, ""),
            (Command::Accept, accept),
            (Command::EraseLine, ""),
            (Command::Back, ""),
        ]
    }

    fn draw(&self, _: &Shared, paint: &mut Paint<'_>, area: Rect, top: bool) {
        lookup::draw(&self.0, paint, area, top);
    }
}
