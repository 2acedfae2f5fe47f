//! The day that is looked at: typed, asked for, and only then gone to. An empty line leads back to today.

use crate::command::{Command, Surface};
use crate::domain::day::Day;
use crate::domain::field::FieldFault;
use crate::domain::phrase::Phrase;
use crate::service::error::DeskError;
use crate::service::request::Ask;
use crate::service::response::Reply;
use crate::tui::form::day::{Meant, meant};
use crate::tui::layer::{Context, Hint, Layer, Place, Wish};
use crate::tui::purpose::Purpose;
use crate::tui::shared::Shared;
use crate::tui::text;
use crate::tui::text::cells;
use crate::tui::widget::input::Input;
use crate::tui::widget::paint::{Paint, centred};
use crate::tui::widget::scroll::CursorStep;
use ratatui::layout::Rect;

/// Days that a page key goes back or on by.
const PAGE: i64 = 30;

/// A day as it is typed.
#[derive(Debug)]
pub struct PastDayBox {
    input: Input,
    /// It was given with the command: it is gone to at once.
    at_once: bool,
    /// The day asked for, while the desk makes it up; none is today.
    asked: Option<Day>,
    fault: Option<Phrase>,
}

impl PastDayBox {
    #[must_use]
    pub fn new(typed: Option<&str>) -> Self {
        let input = Input::new(typed.unwrap_or_default(), false);
        Self { input, at_once: typed.is_some(), asked: None, fault: None }
    }

    /// The day meant by what is typed; none is today.
    fn meant(&self, today: Day) -> Result<Option<Day>, Phrase> {
        let typed = self.input.value();
        if typed.trim().is_empty() {
            return Ok(None);
        }
        let day = match meant(&typed, today) {
            Some(Meant::Day(day)) => day,
            Some(Meant::Working(_)) => return Err(Phrase::new("past-day-to-come")),
            None => typed.parse().map_err(|fault| Phrase::new(FieldFault::Day(fault).key()))?,
        };
        Ok(Some(day).filter(|day| *day != today))
    }

    fn go(&mut self, context: &mut Context<'_>) {
        let Some(today) = context.shared.present() else { return };
        match self.meant(today) {
            Ok(None) if context.shared.past.is_none() => context.close(),
            Ok(day) => {
                self.asked = day;
                self.fault = None;
                context.ask_of(Purpose::PastDay, day, Ask::About);
            }
            Err(fault) => self.fault = Some(fault),
        }
    }
}

impl Layer for PastDayBox {
    fn place(&self) -> Place {
        Place::PastDay
    }

    fn surface(&self) -> Surface {
        Surface::Text
    }

    fn opened(&mut self, context: &mut Context<'_>) {
        // On a past day too it is empty: Enter alone leads back to today.
        if self.at_once {
            self.go(context);
        }
    }

    fn enter(&mut self, context: &mut Context<'_>) {
        self.go(context);
    }

    /// Up and Down go a day back and on, the page keys thirty.
    fn step(&mut self, step: CursorStep, context: &mut Context<'_>) {
        let Some(today) = context.shared.present() else { return };
        let by = match step {
            CursorStep::Up => -1,
            CursorStep::Down => 1,
            CursorStep::PageUp => -PAGE,
            CursorStep::PageDown => PAGE,
            CursorStep::Top | CursorStep::Bottom => return,
        };
        let here = context.shared.past.map_or(today, |past| past.day);
        let here = if self.input.is_empty() { here } else { today };
        let from = self.meant(today).ok().flatten().unwrap_or(here);
        let to = from.plus(by).min(today);
        self.input.set(&to.to_string());
        self.fault = None;
    }

    fn input(&mut self) -> Option<&mut Input> {
        Some(&mut self.input)
    }

    fn typed(&mut self, _: &mut Context<'_>) {
        self.fault = None;
    }

    fn take(&mut self, _: Purpose, reply: Reply, context: &mut Context<'_>) {
        if let Reply::About(about) = reply {
            context.wish(Wish::LookAt(self.asked, about));
        }
    }

    fn failed(&mut self, _: Purpose, error: &DeskError, _: &mut Context<'_>) -> bool {
        self.fault = Some(error.message.clone());
        true
    }

    fn hints(&self, _: &Shared) -> Vec<Hint> {
        vec![
            (Command::Accept, "hint-as-of"),
            (Command::Up, "hint-day-before"),
            (Command::Down, "hint-day-after"),
            (Command::EraseLine, ""),
            (Command::Back, ""),
        ]
    }

    fn draw(&self, shared: &Shared, paint: &mut Paint<'_>, body: Rect, top: bool) {
        let width = 64.min(body.width.saturating_sub(2));
        let room = usize::from(width.saturating_sub(4));
        let how = if shared.past.is_some() { "past-day-back" } else { "past-day-how" };
        let told = self.fault.as_ref().map(|fault| paint.say(fault));
        let style = if told.is_some() { paint.theme.bad() } else { paint.theme.quiet() };
        let lines = text::wrap(&told.unwrap_or_else(|| paint.get(how)), room);
        let title = paint.get("past-day-title");
        let area = centred(body, width, cells(lines.len()) + 4);
        let inside = paint.frame(area, &title);
        let label = paint.get("past-day-label");
        let taken = paint.text(inside.x + 1, inside.y, inside.width, &label, paint.theme.key()) + 2;
        let field = Rect {
            x: inside.x + taken,
            y: inside.y,
            width: inside.width.saturating_sub(taken + 1),
            height: 1,
        };
        self.input.draw(paint, field, paint.theme.bold(), top);
        for (y, line) in (inside.y + 2..inside.bottom()).zip(lines) {
            paint.text(inside.x + 1, y, inside.width.saturating_sub(1), &line, style);
        }
    }
}
