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
mod viewing;

use super::app::App;
use super::event::Effect;
use super::overlay::paste::By;
use super::widget::input::Edit;
use super::widget::scroll::Step;
use crate::command::{Command, Line};
use crate::service::board::BoardOf;

impl App {
    /// Does a command that is available.
    pub fn run(&mut self, line: &Line) {
        match line.command {
            Command::Up => self.step(Step::Up),
            Command::Down => self.step(Step::Down),
            Command::PageUp => self.step(Step::PageUp),
            Command::PageDown => self.step(Step::PageDown),
            Command::Top => self.step(Step::Top),
            Command::Bottom => self.step(Step::Bottom),
            Command::Left => self.sideways(false),
            Command::Right => self.sideways(true),
            Command::Open => self.open(),
            Command::Back => self.back(),
            Command::Pane => self.pane(true),
            Command::PaneBack => self.pane(false),
            Command::Queue => self.go_to_queue(line.queue()),
            Command::Filter => {
                if !self.begin_search() {
                    self.begin_filter();
                }
            }
            Command::Find => self.begin_find(),
            Command::Sort => self.sort(),
            Command::SortBy => self.begin_sort(),
            Command::Columns => self.begin_columns(),
            Command::View => self.begin_views(line.arg.clone()),
            Command::Merge => self.merge(),
            Command::Copy => self.copy(),
            Command::Why => self.why(),
            Command::Next => self.next(),
            Command::Desk => self.open_desk(),
            Command::Board => self.open_record_board(),
            Command::Home => self.open_board(BoardOf::Home),
            Command::NetworkBoard => self.open_board(BoardOf::Network),
            Command::Standard => self.open_board(BoardOf::Edition),
            Command::WhatIf => self.what_if(line.arg.as_deref()),
            Command::Mark => self.mark_or_toggle(),
            Command::Range => self.range(),
            Command::MarkMatching => self.mark_matching(),
            Command::MarkPasted => self.mark_by(By::References),
            Command::MarkFile => self.mark_by(By::File),
            Command::MarkQuery => self.mark_by(By::Query),
            Command::Unmark => self.unmark_matching(),
            Command::ClearMarks => self.clear_marks(),
            Command::MarkAgain => self.mark_again(),
            Command::Transition => self.transition(line.arg.clone()),
            Command::Edit => self.edit(),
            Command::Claim => self.claim(),
            Command::Recuse => self.recuse(),
            Command::Restore => self.restore(),
            Command::Undo => self.undo(line.operation()),
            Command::Redo => self.redo(),
            Command::ListAll => self.list_all(),
            Command::Discard => self.discard(),
            Command::Drafts => self.ask_drafts(),
            Command::Accept => self.accept(),
            Command::Save => self.save(),
            Command::Newline => self.change(|i| i.edit(Edit::Newline)),
            Command::Pick => self.pick(),
            Command::CutRow => self.cut_row(true),
            Command::PutRow => self.cut_row(false),
            Command::Erase => self.change(|i| i.edit(Edit::Erase)),
            Command::EraseLine => self.change(|i| i.edit(Edit::EraseLine)),
            Command::Delete => self.delete(),
            Command::LineStart => self.line_edge(false),
            Command::LineEnd => self.line_edge(true),
            Command::Palette => self.begin_palette(),
            Command::Help => self.help(),
            Command::Colours => self.palette = self.palette.other(),
            Command::Lock => self.lock_screen(),
            Command::Tour => self.begin_tour(),
            Command::ReloadKeys => self.asks.push(Effect::ReloadKeys),
            Command::Mouse => self.toggle_mouse(),
            Command::Redraw => self.asks.push(Effect::Redraw),
            Command::Suspend => self.asks.push(Effect::Suspend),
            Command::Quit => self.quit(),
        }
    }
}
