//! Something to read: help, an explanation, a result. Lines that scroll, nothing to choose.

use super::read_line::{ReadLine, Tone};
use super::wrapping::{Wrapping, read};
use crate::command::{Command, Line, Surface};
use crate::domain::phrase::Phrase;
use crate::domain::text::fold;
use crate::tui::layer::{Context, Hint, Layer, Place, Wish};
use crate::tui::shared::Shared;
use crate::tui::widget::input::Input;
use crate::tui::widget::lines::{fitting, inside_of};
use crate::tui::widget::paint::Paint;
use crate::tui::widget::scroll::{Scroll, Step};
use ratatui::layout::Rect;

/// A title over lines. The scroll's position is the first wrapped line that shows.
#[derive(Debug, Default)]
pub struct Reading {
    title: String,
    lines: Vec<ReadLine>,
    scroll: Scroll,
    /// Enter takes this operation back.
    undoes: Option<u64>,
    /// Help: the key that opened it closes it.
    help: bool,
    /// What is sought, while it is typed.
    search: Option<Input>,
    /// Only lines with this in them show.
    sought: String,
    /// The lines as they are drawn.
    wrapping: Wrapping,
}

impl Reading {
    #[must_use]
    pub fn new(title: impl Into<String>, lines: Vec<ReadLine>) -> Self {
        Self { title: title.into(), lines, ..Self::default() }
    }

    /// The lines that show: all, or those sought, under their headings.
    fn shown(&self) -> Vec<ReadLine> {
        let sought = fold(&self.sought);
        if sought.is_empty() {
            return self.lines.clone();
        }
        let (mut shown, mut head) = (Vec::new(), None);
        for line in &self.lines {
            if line.tone == Tone::Head {
                head = Some(line);
            }
            if [&line.lead, &line.text].iter().any(|t| fold(t).contains(&sought)) {
                shown.extend(head.take().filter(|h| *h != line).cloned());
                shown.push(line.clone());
            }
        }
        shown
    }

    /// The sentence of a clause, where the edition has it.
    #[must_use]
    pub fn of_clause(shared: &Shared, clause: &str) -> Option<Self> {
        let sentence = shared.sentence_of(clause)?;
        let title = shared.words.say(&Phrase::new("clause-title").with("clause", clause));
        Some(Self::new(title, sentence.lines().map(ReadLine::new).collect()))
    }

    /// Enter in it takes that operation back.
    #[must_use]
    pub fn undoing(mut self, operation: u64) -> Self {
        self.undoes = Some(operation);
        self
    }

    /// It is help.
    #[must_use]
    pub fn as_help(mut self) -> Self {
        self.help = true;
        self
    }

    /// What is sought stays, or everything shows again.
    fn end_search(&mut self, keep: bool) {
        self.search = None;
        if !keep {
            self.sought.clear();
            self.scroll = Scroll::default();
        }
    }
}

impl Layer for Reading {
    fn place(&self) -> Place {
        match (&self.search, self.undoes) {
            (Some(_), _) => Place::Search,
            (None, Some(_)) => Place::Undo,
            (None, None) => Place::Reading,
        }
    }

    fn surface(&self) -> Surface {
        if self.search.is_some() { Surface::Text } else { Surface::Reading }
    }

    fn run(&mut self, line: &Line, context: &mut Context<'_>) -> bool {
        match line.command {
            Command::Accept if self.search.is_some() => self.end_search(true),
            Command::Back if self.search.is_some() || !self.sought.is_empty() => {
                self.end_search(false);
            }
            Command::Filter => self.search = Some(Input::new(&self.sought, false)),
            Command::Open | Command::Accept => {
                context.close();
                if let Some(operation) = self.undoes {
                    context.wish(Wish::TakeBack(operation));
                }
            }
            _ => return false,
        }
        true
    }

    /// Wrapped lines are counted where they are drawn, so the end is bounded there.
    fn step(&mut self, step: Step, context: &mut Context<'_>) {
        let most = self.shown().iter().map(|l| 1 + l.text.chars().count() / 20).sum();
        self.scroll.top = step.from(self.scroll.top, most, context.shared.page());
    }

    fn input(&mut self) -> Option<&mut Input> {
        self.search.as_mut()
    }

    /// What is typed is sought at once.
    fn typed(&mut self, _: &mut Context<'_>) {
        if let Some(input) = &self.search {
            self.sought = input.value();
            self.scroll = Scroll::default();
        }
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
        let searched = self.search.is_some() || !self.sought.is_empty();
        let width = inside_of(body);
        let all = self.wrapping.of(paint, width, "", || self.lines.clone());
        let area = fitting(body, all.len(), u16::from(searched));
        let inside = paint.frame(area, &self.title);
        let rest = Rect { height: inside.height.saturating_sub(u16::from(searched)), ..inside };
        let shown = self.wrapping.of(paint, width, &self.sought, || self.shown());
        read(paint, rest, &shown, self.scroll.top);
        if shown.is_empty() {
            let text = paint.get("search-nothing");
            paint.text(rest.x + 1, rest.y, rest.width, &text, paint.theme.quiet());
        }
        paint.stand(inside.x, inside.y);
        if searched {
            let y = inside.bottom().saturating_sub(1);
            let prompt = paint.get("search-prompt");
            let x = inside.x
                + 2
                + paint.text(inside.x + 1, y, inside.width, &prompt, paint.theme.key());
            let field = Rect { x, y, width: inside.right().saturating_sub(x + 1), height: 1 };
            match &self.search {
                Some(input) => input.draw(paint, field, paint.theme.bold(), top),
                None => paint.cell(x, y, field.width, &self.sought, paint.theme.plain()),
            }
        }
    }
}
