//! What each command does to the state, one file a group of commands. Every command of the table is matched here.

mod acting;
mod boards;
mod deciding;
mod desk;
mod detail;
mod filling;
mod forming;
mod helping;
mod marking;
mod mousing;
mod moving;
mod palette;
mod progress;
mod reading;
mod registering;
mod viewing;

use super::app::App;
use super::event::Effect;
use super::overlay::paste::By;
use super::widget::input::Edit;
use super::widget::scroll::Step;
use crate::command::{Command, Line};
use crate::service::page::PageOf;

impl App {
    /// Does a command that is available.
    pub fn run(&mut self, line: &Line) {
        use Command as C;
        match line.command {
            C::Up => self.step(Step::Up),
            C::Down => self.step(Step::Down),
            C::PageUp => self.step(Step::PageUp),
            C::PageDown => self.step(Step::PageDown),
            C::Top => self.step(Step::Top),
            C::Bottom => self.step(Step::Bottom),
            C::Left | C::Right => self.sideways(line.command == C::Right),
            C::Open => self.open(),
            C::Back => self.back(),
            C::Pane | C::PaneBack => self.pane(line.command == C::Pane),
            C::Queue => self.go_to_queue(line.queue()),
            C::Filter => self.search_or_filter(),
            C::Find => self.begin_find(),
            C::Sort => self.sort(),
            C::SortBy => self.begin_sort(),
            C::Columns => self.begin_columns(),
            C::View => self.begin_views(line.arg.clone()),
            C::Merge => self.merge(),
            C::Copy => self.copy(),
            C::Why => self.why(),
            C::Next => self.next(),
            C::Desk => self.open_desk(),
            C::Board => self.open_record_board(),
            C::Home => self.open_board(PageOf::Home),
            C::NetworkBoard => self.open_board(PageOf::Network),
            C::Standard => self.open_board(PageOf::Edition),
            C::WhatIf => self.what_if(line.arg.as_deref()),
            C::Mark => self.mark_or_toggle(),
            C::Range => self.range(),
            C::MarkMatching => self.mark_matching(),
            C::MarkPasted | C::MarkFile | C::MarkQuery => self.mark_by(By::of(line.command)),
            C::Unmark => self.unmark_matching(),
            C::ClearMarks => self.clear_marks(),
            C::MarkAgain => self.mark_again(),
            C::Transition => self.transition(line.arg.clone()),
            C::Edit => self.edit(),
            C::Claim => self.claim(),
            C::Recuse => self.recuse(),
            C::Register => self.register(""),
            C::Restore => self.restore(),
            C::Undo => self.undo(line.operation()),
            C::Redo => self.redo(),
            C::ListAll => self.list_all(),
            C::Discard => self.discard(),
            C::Drafts => self.ask_drafts(),
            C::Accept => self.accept(),
            C::Save => self.save(),
            C::Newline => self.change(|i| i.edit(Edit::Newline)),
            C::Pick => self.pick(),
            C::CutRow | C::PutRow => self.cut_row(line.command == C::CutRow),
            C::Erase => self.change(|i| i.edit(Edit::Erase)),
            C::EraseLine => self.change(|i| i.edit(Edit::EraseLine)),
            C::Delete => self.delete(),
            C::LineStart | C::LineEnd => self.line_edge(line.command == C::LineEnd),
            C::Palette => self.begin_palette(),
            C::Help => self.help(),
            C::Colours => self.palette = self.palette.other(),
            C::Lock => self.lock_screen(),
            C::Tour => self.begin_tour(),
            C::ReloadKeys => self.asks.push(Effect::ReloadKeys),
            C::Mouse => self.toggle_mouse(),
            C::Redraw => self.asks.push(Effect::Redraw),
            C::Suspend => self.suspend(),
            C::Quit => self.quit(),
        }
    }

    /// Stopped, it may never go on: what is typed is kept first.
    fn suspend(&mut self) {
        self.keep_draft(0);
        self.asks.push(Effect::Suspend);
    }
}
