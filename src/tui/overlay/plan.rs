//! The dry run: what a bulk action will change, what stands so already, what is refused and why. Applying it does exactly that.

use super::groups;
use crate::command::{Command, CommandLine, Surface};
use crate::domain::action::{Action, Target};
use crate::domain::phrase::Phrase;
use crate::service::request::Ask;
use crate::service::response::{Plan, Reply};
use crate::tui::key::Chord;
use crate::tui::keymap::{KeyMeaning, Mode};
use crate::tui::layer::{Context, Hint, Layer, Place, Wish};
use crate::tui::page::popup::{self, PagePopup};
use crate::tui::purpose::Purpose;
use crate::tui::shared::Shared;
use crate::tui::widget::lines::{fitting, inside_of};
use crate::tui::widget::paint::Paint;
use crate::tui::widget::scroll::CursorStep;
use crossterm::event::KeyCode;
use ratatui::layout::Rect;

/// Up to so many records Enter is enough; above, the count is typed.
const FEW: usize = 20;

/// Lines under the groups: the rule, and what applies it.
const FOOT: u16 = 2;

/// A plan as it is looked at.
#[derive(Debug)]
pub struct PlanBox {
    /// What was asked; its targets are those of the marks.
    action: Action,
    plan: Plan,
    /// All records are listed, not only the groups.
    all: bool,
    /// The count as typed so far.
    typed: String,
    /// The count typed is not the count that will change.
    wrong: bool,
    /// It as a page to read.
    page: PagePopup,
}

fn page_of(plan: &Plan, all: bool) -> PagePopup {
    PagePopup::new(Phrase::new("plan-title"), groups::plan(plan, all))
}

impl PlanBox {
    #[must_use]
    pub fn new(action: Action, plan: Plan) -> Self {
        let page = page_of(&plan, false);
        Self { action, plan, all: false, typed: String::new(), wrong: false, page }
    }

    fn needs_count(&self) -> bool {
        self.plan.will.len() > FEW
    }

    /// The records that will change, at the versions previewed.
    fn targets(&self) -> Vec<Target> {
        self.plan.will.iter().map(|n| n.target).collect()
    }

    /// The action to apply, when Enter may apply it now.
    fn apply(&mut self) -> Option<Action> {
        let sure = !self.needs_count() || self.typed == self.plan.will.len().to_string();
        self.wrong = !sure;
        (sure && !self.plan.will.is_empty())
            .then(|| Action { targets: self.targets(), ..self.action.clone() })
    }

    /// Takes the typed count back whole.
    fn clear(&mut self) {
        self.wrong = false;
        self.typed.clear();
    }

    /// A digit of the count, or one taken back.
    fn digit(&mut self, digit: Option<char>) {
        self.wrong = false;
        match digit {
            Some(digit) if self.typed.len() < 9 => self.typed.push(digit),
            Some(_) => {}
            None => {
                self.typed.pop();
            }
        }
    }

    fn accept(&mut self, context: &mut Context<'_>) {
        if self.plan.will.is_empty() {
            context.warn(&Phrase::new("plan-nothing"));
            return;
        }
        match self.apply() {
            Some(action) => {
                context.tell(&Phrase::new("working"));
                context.ask(Purpose::Act, Ask::Act(action));
            }
            None => context.warn(&Phrase::new("plan-type-count")),
        }
    }
}

impl Layer for PlanBox {
    fn place(&self) -> Place {
        Place::Plan
    }

    fn surface(&self) -> Surface {
        Surface::Plan
    }

    fn run(&mut self, line: &CommandLine, _: &mut Context<'_>) -> bool {
        let lists = line.command == Command::ListAll;
        if lists {
            self.all = !self.all;
            self.page = page_of(&self.plan, self.all);
        }
        lists
    }

    fn enter(&mut self, context: &mut Context<'_>) {
        self.accept(context);
    }

    fn step(&mut self, step: CursorStep, context: &mut Context<'_>) {
        let height = self.page.height(context.shared.layout().body, FOOT);
        self.page.scroll(step, height);
    }

    fn raw(&mut self, chord: Chord, context: &mut Context<'_>) -> bool {
        if !self.needs_count() {
            return false;
        }
        let typing = context.shared.keymap.meaning(Mode::Text, &[chord]);
        match chord.typed() {
            Some(digit) if digit.is_ascii_digit() => self.digit(Some(digit)),
            None if typing == KeyMeaning::Command(Command::EraseLine.into()) => self.clear(),
            None if chord.code == KeyCode::Backspace => self.digit(None),
            _ => return false,
        }
        true
    }

    /// What the dry run refused already is part of the result: it was not asked for again.
    fn take(&mut self, _: Purpose, reply: Reply, context: &mut Context<'_>) {
        let Reply::Done(mut done) = reply else { return };
        done.refused.append(&mut self.plan.refused);
        context.wish(Wish::DoneOnMany(Box::new(done)));
    }

    fn is_part_of_step(&self) -> bool {
        true
    }

    fn hints(&self, _: &Shared) -> Vec<Hint> {
        vec![
            (Command::Open, "hint-apply"),
            (Command::ListAll, ""),
            (Command::Up, ""),
            (Command::Down, ""),
            (Command::Back, ""),
        ]
    }

    fn draw(&self, _: &Shared, paint: &mut Paint<'_>, body: Rect, top: bool) {
        let rows = self.page.rows(paint, inside_of(body));
        let area = fitting(body, rows.len(), FOOT);
        let name = paint.words.label("transition", &self.plan.transition);
        let title = paint.say(&Phrase::new("plan-title").with("name", name));
        let inside = paint.frame(area, &title);
        let rest = Rect { height: inside.height.saturating_sub(FOOT), ..inside };
        paint.rule(inside, inside.bottom().saturating_sub(FOOT));
        popup::read(paint, rest, &rows, self.page.pane.top);
        let y = inside.bottom().saturating_sub(1);
        let count = i64::try_from(self.plan.will.len()).unwrap_or(i64::MAX);
        let (key, style) = match (self.plan.will.len(), self.needs_count()) {
            (0, _) => ("plan-nothing", paint.theme.plain()),
            (_, true) => ("plan-type", paint.theme.bold()),
            (_, false) => ("plan-enter", paint.theme.bold()),
        };
        let prompt = paint.say(&Phrase::new(key).with("count", count));
        let taken = paint.text(inside.x + 1, y, inside.width, &prompt, style) + 2;
        if self.needs_count() {
            let style = if self.wrong { paint.theme.bad() } else { paint.theme.bold() };
            let room = inside.width.saturating_sub(taken + 1);
            let typed = paint.text(inside.x + taken, y, room, &self.typed, style);
            if top {
                paint.stand(inside.x + taken + typed, y);
            }
        }
    }
}
