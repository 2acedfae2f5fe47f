//! Something to read as a layer: it scrolls, is searched, and one of them takes an operation back.

use super::popup::PagePopup;
use super::said;
use crate::command::{Command, CommandLine, Surface};
use crate::domain::phrase::Phrase;
use crate::service::page::{Block, PageLine};
use crate::tui::layer::{Context, Hint, Layer, Place, Wish};
use crate::tui::shared::Shared;
use crate::tui::widget::input::Input;
use crate::tui::widget::paint::Paint;
use crate::tui::widget::scroll::CursorStep;
use ratatui::layout::Rect;

impl PagePopup {
    /// The sentence of a clause, where the edition has it.
    #[must_use]
    pub fn of_clause(shared: &Shared, clause: &str) -> Option<Self> {
        let sentence = shared.sentence_of(clause)?;
        let lines = sentence.lines().map(|line| PageLine::of([said(line)])).collect();
        let title = Phrase::new("clause-title").with("clause", clause);
        Some(Self::new(title, vec![Block::of_lines(None, "", lines)]))
    }

    /// Enter in it takes that operation back.
    #[must_use]
    pub fn undoing(mut self, operation: u64) -> Self {
        self.undoes = Some(operation);
        self
    }

    /// It is help: the key that opened it closes it.
    #[must_use]
    pub fn being_help(mut self) -> Self {
        self.help = true;
        self
    }
}

impl Layer for PagePopup {
    fn place(&self) -> Place {
        match (&self.pane.search, self.undoes) {
            (Some(_), _) => Place::Search,
            (None, Some(_)) => Place::Undo,
            (None, None) => Place::Reading,
        }
    }

    fn surface(&self) -> Surface {
        if self.pane.search.is_some() { Surface::Text } else { Surface::Reading }
    }

    fn run(&mut self, line: &CommandLine, _: &mut Context<'_>) -> bool {
        let pane = &mut self.pane;
        match line.command {
            Command::Accept if pane.search.is_some() => pane.end_search(true),
            Command::Back if pane.search.is_some() || !pane.sought.is_empty() => {
                pane.end_search(false);
            }
            Command::Filter => pane.begin_search(),
            _ => return false,
        }
        true
    }

    fn enter(&mut self, context: &mut Context<'_>) {
        context.close();
        if let Some(operation) = self.undoes {
            context.wish(Wish::TakeBack(operation));
        }
    }

    fn step(&mut self, step: CursorStep, context: &mut Context<'_>) {
        self.scroll(step, context.shared.page());
    }

    fn input(&mut self) -> Option<&mut Input> {
        self.pane.search.as_mut()
    }

    fn typed(&mut self, _: &mut Context<'_>) {
        self.pane.seek();
    }

    fn is_help(&self) -> bool {
        self.help
    }

    fn hints(&self, _: &Shared) -> Vec<Hint> {
        use Command as C;
        match self.place() {
            Place::Search => {
                vec![(C::Accept, ""), (C::Up, ""), (C::Down, ""), (C::EraseLine, ""), (C::Back, "")]
            }
            Place::Undo => vec![(C::Open, "hint-take-back"), (C::Back, "hint-leave-it")],
            _ => vec![
                (C::Up, ""),
                (C::Down, ""),
                (C::PageDown, ""),
                (C::Filter, "hint-search"),
                (C::Back, "hint-close"),
            ],
        }
    }

    fn draw(&self, _: &Shared, paint: &mut Paint<'_>, body: Rect, top: bool) {
        self.paint(paint, body, top);
    }
}
