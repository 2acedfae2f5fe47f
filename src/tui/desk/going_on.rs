//! From what was just done to what comes next: the row after the one that left, the board that stays while its record has a row.

use super::leaving::Leaving;
use super::{DeskLayer, Focus};
use crate::domain::id::Kind;
use crate::domain::phrase::Phrase;
use crate::service::page::PageOf;
use crate::service::response::{Done, QueuePage, RowView};
use crate::tui::done;
use crate::tui::layer::{Context, Saved};
use crate::tui::purpose::Purpose;

/// That another record shows now.
fn next_is(row: &RowView) -> Phrase {
    Phrase::new("next-shows")
        .with("reference", row.row.reference.as_str())
        .with("name", row.row.name.as_str())
}

impl DeskLayer {
    /// A step was saved from a form: it is told, and the row it was taken on may be left.
    pub fn saved(&mut self, saved: &Saved, context: &mut Context<'_>) {
        done::tell(&saved.done, done::Way::Form(&saved.step), context);
        if let Some(merged) = &saved.merged {
            let told = context.shared.words.say(merged);
            context.tell_also(&told);
        }
        if !saved.entered {
            self.leaving = if saved.edits { None } else { self.left_row(&saved.done) };
        }
    }

    /// A step was done on many: those that were refused stay marked.
    pub fn done_on_many(&mut self, all: &Done, context: &mut Context<'_>) {
        self.lists.leave_marked(all.refused.iter().map(|r| r.named.target).collect());
        done::tell(all, done::Way::Many, context);
    }

    /// The row under the cursor, if it is what was acted on, in the list or in the detail opened from it.
    fn left_row(&self, done: &Done) -> Option<Leaving> {
        let list = self.lists.list()?;
        let row = list.row()?;
        let id = row.row.id;
        let detail = self.focus == Focus::Detail;
        let board = self.focus == Focus::Board;
        let shown = if board {
            self.boards.are_only(&PageOf::Decision { id })
        } else {
            !detail || self.detail.trail.is_empty() && self.detail.id == Some(id)
        };
        let mut acted = done.changed.iter().any(|n| n.target.id == id);
        // A step on a candidate without a matter is done on the matter it opens.
        acted |= board && id.kind == Kind::Enterprise && !done.changed.is_empty();
        (shown && acted).then(|| Leaving {
            id,
            next: list.rows.get(&(list.at + 1)).map(|r| r.row.id),
            stage: row.stage.clone(),
            state: row.state.clone(),
            detail,
            board,
            enterprise: row.row.enterprise,
        })
    }

    /// Rows came: the cursor stands on the next where the one acted on is done with.
    pub(super) fn take_page(&mut self, page: QueuePage, context: &mut Context<'_>) {
        let left = self.leaving.take();
        self.lists.take_page(page, left.as_ref().map(|l| l.id), context);
        if let Some(left) = &left {
            self.go_on(left, context);
        }
    }

    /// From a row that was acted on to the next: when it left the queue, or, in the list alone, when what it stands at changed.
    fn go_on(&mut self, left: &Leaving, context: &mut Context<'_>) {
        // Who has gone elsewhere meanwhile stays there.
        let here = match self.focus {
            Focus::Board => left.board,
            Focus::Detail => left.detail && self.detail.id == Some(left.id),
            Focus::List | Focus::Queues => !left.board && !left.detail,
        };
        if !here {
            return;
        }
        if left.board {
            self.go_on_from_board(left, context);
            return;
        }
        let shown = context.shared.layout().rows();
        let list = self.lists.list_mut();
        if list.id() == Some(left.id) {
            if left.detail {
                // It was opened, and there is more to be done on it.
                return;
            }
            let same = |r: &RowView| r.stage == left.stage && r.state == left.state;
            // An alert is worked on until it is decided, and is off the queue then: its steps are taken one after the other.
            let done = left.id.kind != Kind::Alert && !list.row().is_some_and(same);
            let next = left.next.filter(|_| done);
            let place = next.and_then(|id| list.rows.iter().find(|(_, r)| r.row.id == id));
            let Some((at, _)) = place else { return };
            list.at = *at;
            list.show(shown);
        }
        if !left.detail {
            return;
        }
        if left.id.kind != Kind::Alert {
            // What was opened and acted on stays, though its row went: what comes next is another enterprise's.
            self.detail.pinned = true;
            return;
        }
        // Alerts are gone through one after the other, and each is named.
        let next = self.lists.list().and_then(|list| list.row());
        let Some((id, told)) = next.map(|row| (row.row.id, next_is(row))) else {
            self.back(context);
            self.detail.pinned = false;
            return;
        };
        self.open_record(id, context);
        self.detail.pinned = false;
        let told = context.shared.words.say(&told);
        context.tell_also(&told);
    }

    /// The board of a row stays while the record has one; a candidate's row becomes its matter's. Else the list has the keys again,
    /// on the row that follows.
    fn go_on_from_board(&mut self, left: &Leaving, context: &mut Context<'_>) {
        let shown = context.shared.layout().rows();
        let list = self.lists.list_mut();
        if list.id() == Some(left.id) {
            return;
        }
        let heir = list
            .rows
            .iter()
            .find(|(_, r)| left.id.kind == Kind::Enterprise && r.row.enterprise == left.enterprise);
        if let Some((at, id)) = heir.map(|(at, r)| (*at, r.row.id)) {
            list.at = at;
            list.show(shown);
            self.boards.clear();
            self.open_board(PageOf::Decision { id }, context);
            return;
        }
        if left.id.kind == Kind::Matter {
            // What was decided on a matter is followed by what is to be done for it: its notices. Back leads to the next row.
            return;
        }
        self.boards.clear();
        context.forget(Purpose::Board);
        self.focus = Focus::List;
    }
}
