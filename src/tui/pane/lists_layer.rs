//! The list pane as a layer: which keys it takes, what it does with answers, how it is drawn.

use super::layout::Layout;
use super::lists::Lists;
use super::{filter_view, list_view};
use crate::command::{Command, CommandLine, Surface};
use crate::service::error::DeskError;
use crate::service::response::Reply;
use crate::tui::layer::{Context, Hint, Layer, Place};
use crate::tui::purpose::Purpose;
use crate::tui::shared::Shared;
use crate::tui::widget::input::Input;
use crate::tui::widget::paint::Paint;
use crate::tui::widget::scroll::CursorStep;
use ratatui::layout::Rect;

impl Lists {
    /// Draws the line of the filter over everything else.
    pub fn draw_status(&self, shared: &Shared, paint: &mut Paint<'_>, layout: &Layout, top: bool) {
        filter_view::status(self, shared, paint, layout, top);
    }

    /// Draws what may be typed in the filter.
    pub fn draw_popup(&self, shared: &Shared, paint: &mut Paint<'_>, layout: &Layout) {
        filter_view::popup(self, shared, paint, layout);
    }
}

impl Layer for Lists {
    fn place(&self) -> Place {
        if self.is_typed() { Place::Filter } else { Place::List }
    }

    fn surface(&self) -> Surface {
        if self.is_typed() { Surface::Text } else { Surface::Desk }
    }

    fn run(&mut self, line: &CommandLine, context: &mut Context<'_>) -> bool {
        use Command as C;
        match line.command {
            C::Accept if self.is_typed() => {
                if !self.take_candidate(context) {
                    self.end_filter(true, context);
                }
            }
            C::Back if self.is_typed() => {
                self.back(context);
            }
            C::Pane | C::PaneBack if self.is_typed() => {
                self.complete(line.command == C::Pane, context);
            }
            C::Filter => self.begin_filter(),
            C::Sort => self.sort(context),
            C::SortBy => self.begin_sort(context),
            C::Columns => self.begin_columns(context),
            C::View => self.begin_views(line.arg.clone(), context),
            C::Merge => self.merge(),
            C::Mark => self.mark(context),
            C::Range => self.range(context),
            C::MarkMatching => self.ask_matching(Purpose::Mark, context),
            C::MarkPasted | C::MarkFile | C::MarkQuery => self.mark_by(line.command, context),
            C::Unmark => self.ask_matching(Purpose::Unmark, context),
            C::ClearMarks => self.clear_marks(),
            C::MarkAgain => self.mark_again(context),
            C::Next => self.ask_next(context),
            _ => return false,
        }
        true
    }

    fn step(&mut self, step: CursorStep, context: &mut Context<'_>) {
        if !self.step_popup(step) {
            let shown = context.shared.layout().rows();
            self.list_mut().step(step, shown);
        }
    }

    fn input(&mut self) -> Option<&mut Input> {
        self.list_mut().typing.as_mut().map(|typing| &mut typing.input)
    }

    fn typed(&mut self, context: &mut Context<'_>) {
        self.filter_typed(context);
    }

    fn take(&mut self, purpose: Purpose, reply: Reply, context: &mut Context<'_>) {
        match (purpose, reply) {
            (_, Reply::Queues(counts)) => self.counts = counts,
            (Purpose::Probe, Reply::QueuePage(page)) => self.take_probe(&page),
            (_, Reply::QueuePage(page)) => self.take_page(page, None, context),
            (Purpose::Locate, Reply::Targets(targets)) => self.take_place(&targets, context),
            (Purpose::Mark, Reply::Targets(targets)) => {
                self.list_mut().marks.replace(targets);
                self.tell_marks(context);
            }
            (Purpose::Range, Reply::Targets(targets)) => self.take_range(targets, context),
            (Purpose::Unmark, Reply::Targets(targets)) => self.unmark(&targets, context),
            (_, Reply::Rows(rows)) => {
                let asked = std::mem::take(&mut self.asked_rows);
                self.list_mut().update(&asked, rows);
            }
            (_, Reply::Values(values)) => self.take_values(values, context),
            (_, Reply::Officers(officers)) => self.take_staff(officers, context),
            (_, Reply::Views(views)) => self.take_named_view(&views, context),
            (Purpose::Columns, Reply::Own(kept)) => self.take_columns(&kept, context),
            (Purpose::Marks, Reply::Own(kept)) => self.take_marks(&kept),
            _ => {}
        }
    }

    fn failed(&mut self, purpose: Purpose, error: &DeskError, _: &mut Context<'_>) -> bool {
        match purpose {
            Purpose::Page => self.page_failed(error),
            Purpose::Locate => self.list_mut().seek = None,
            Purpose::Range => self.list_mut().end_range(),
            Purpose::Views => self.viewing.opening = None,
            _ => {}
        }
        // The filter says itself what is wrong with it; completion goes without.
        matches!(purpose, Purpose::Page | Purpose::Values | Purpose::Staff)
    }

    /// A view that was named is about to be opened.
    fn waits(&self, waits: &dyn Fn(Purpose) -> bool) -> bool {
        self.viewing.opening.is_some() && waits(Purpose::Views)
    }

    fn give_up(&mut self, context: &mut Context<'_>) {
        if self.viewing.opening.take().is_some() {
            context.forget(Purpose::Views);
        }
    }

    fn hints(&self, _: &Shared) -> Vec<Hint> {
        list_view::hints(self)
    }

    fn draw(&self, shared: &Shared, paint: &mut Paint<'_>, area: Rect, top: bool) {
        list_view::list(self, shared, paint, area, top);
    }
}
