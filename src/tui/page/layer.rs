//! Something to read as a layer: it scrolls, is searched, and one of them takes an operation back.

use super::popup::PagePopup;
use super::said;
use crate::command::{Command, CommandLine, Surface};
use crate::domain::phrase::Phrase;
use crate::service::page::{Block, PageLine};
use crate::tui::layer::{Context, Hint, Layer, LayerAnswer, Place, Wish};
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

    fn run(&mut self, line: &CommandLine, context: &mut Context<'_>) -> bool {
        let pane = &mut self.pane;
        match line.command {
            Command::Accept if pane.search.is_some() => pane.end_search(true),
            Command::Back if pane.search.is_some() || !pane.sought.is_empty() => {
                pane.end_search(false);
            }
            Command::Filter => pane.begin_search(),
            Command::Index if pane.search.is_none() => super::index::open(pane, context),
            _ => return false,
        }
        true
    }

    fn enter(&mut self, context: &mut Context<'_>) {
        if self.fold(context.shared) {
            return;
        }
        context.close();
        if let Some(operation) = self.undoes {
            context.wish(Wish::TakeBack(operation));
        }
    }

    fn step(&mut self, step: CursorStep, context: &mut Context<'_>) {
        let height = self.height(context.shared.layout().body, self.searching());
        self.scroll(step, height);
    }

    fn answered(&mut self, answer: LayerAnswer, context: &mut Context<'_>) {
        if let LayerAnswer::Part(place) = answer {
            self.go_to(place.block, context.shared);
        }
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

    fn hints(&self, shared: &Shared) -> Vec<Hint> {
        use Command as C;
        match self.place() {
            Place::Search => {
                vec![(C::Accept, ""), (C::Up, ""), (C::Down, ""), (C::EraseLine, ""), (C::Back, "")]
            }
            Place::Undo => vec![(C::Open, "hint-take-back"), (C::Back, "hint-leave-it")],
            _ => {
                let mut hints = vec![(C::Up, ""), (C::Down, "")];
                hints.extend(self.folds().then_some((C::Open, "hint-fold")));
                hints.extend(self.is_long(shared).then_some((C::Index, "")));
                hints.extend([
                    (C::Back, "hint-close"),
                    (C::Filter, "hint-search"),
                    (C::PageDown, ""),
                ]);
                hints
            }
        }
    }

    fn draw(&self, _: &Shared, paint: &mut Paint<'_>, body: Rect, top: bool) {
        self.paint(paint, body, top);
    }
}
