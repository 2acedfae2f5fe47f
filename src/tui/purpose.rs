//! Who asks the desk, and what for: what rides with every question and leads its answer home.

/// Who asked: one layer of the screen, for as long as it lies there. An answer goes back to it and to nobody else.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct LayerId(u32);

impl LayerId {
    /// The desk itself, under everything else.
    pub const DESK: Self = Self(0);
    /// The program around all layers.
    pub const PROGRAM: Self = Self(u32::MAX);

    /// The id of the layer laid next after this one.
    #[must_use]
    pub fn following(self) -> Self {
        Self(self.0.wrapping_add(1).clamp(1, u32::MAX - 1))
    }
}

/// What a question is for. A later question of the same asker for the same makes the earlier one stale.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Purpose {
    About,
    /// The desk as it stood on another day.
    PastDay,
    Queues,
    /// Rows around the cursor.
    Page,
    /// Where a record stands in a view.
    Locate,
    /// How many rows there are by now.
    Probe,
    /// Rows that others changed.
    Rows,
    Find,
    /// The record of the detail.
    Record,
    Menu,
    /// The same, for the lines of the palette.
    PaletteMenu,
    /// The board on top.
    Board,
    /// The record of a form, for its version.
    FormRecord,
    Form,
    /// What the rules say of a form that is being filled in.
    Check,
    /// Working days counted for a field.
    Reckon,
    /// A month of the calendar over a field.
    Month,
    /// Enterprises looked for in a form.
    FormFind,
    /// The record behind a code typed into a form.
    Known,
    Plan,
    Act,
    Undo,
    /// What an undo took back.
    Trace,
    /// What might be taken back, of earlier sessions.
    Last,
    /// A draft of the form just opened.
    DraftOf,
    Mark,
    /// What a query finds is marked beside the others.
    MarkMore,
    /// The rows of a range that are not here.
    Range,
    Unmark,
    /// A file of references, or a sheet.
    File,
    /// What lies in a folder.
    Folder,
    /// What taking a sheet in would come to.
    ImportTrial,
    /// A sheet is taken in.
    Import,
    Pasted,
    Explain,
    /// More of a time line.
    Older,
    /// A former version of a record.
    Version,
    Next,
    /// Something of the officer's own is kept.
    Keep,
    /// The officer's drafts.
    Drafts,
    /// The columns the officer chose.
    Columns,
    /// The marks of an earlier session.
    Marks,
    /// The marks are kept for a later one.
    KeepMarks,
    /// Who works here, for completion.
    Staff,
    /// What rows hold in a field, for completion.
    Values,
    /// The saved views, and again with their counts.
    Views,
    ViewCounts,
    SaveView,
}

impl Purpose {
    /// Only the last of several matters, so earlier ones need not even be asked.
    #[must_use]
    pub fn superseded(self) -> bool {
        !self.writes()
    }

    /// It changes something, or must not be passed by a read.
    #[must_use]
    pub fn writes(self) -> bool {
        use Purpose as P;
        matches!(self, P::Act | P::Undo | P::Import | P::Keep | P::KeepMarks | P::SaveView)
    }

    /// Back gives up waiting for it.
    #[must_use]
    pub fn can_be_given_up(self) -> bool {
        use Purpose as P;
        matches!(
            self,
            P::PastDay
                | P::Menu
                | P::FormRecord
                | P::Form
                | P::DraftOf
                | P::Reckon
                | P::Plan
                | P::Mark
                | P::MarkMore
                | P::Range
                | P::Unmark
                | P::File
                | P::Folder
                | P::ImportTrial
                | P::Pasted
                | P::Explain
                | P::Version
                | P::Next
                | P::Last
        )
    }

    /// Keys typed meanwhile wait for the answer.
    #[must_use]
    pub fn holds_keys(self) -> bool {
        // For a day to be counted only saving waits; a path may be typed whatever lies in the folder.
        let given_up = self.can_be_given_up() && !matches!(self, Self::Reckon | Self::Folder);
        given_up || matches!(self, Self::Act | Self::Undo | Self::Import)
    }

    /// Where it fails, what was typed ahead was meant for what does not come.
    #[must_use]
    pub fn carries_keys(self) -> bool {
        let shown = matches!(self, Self::Page | Self::Locate | Self::Record | Self::Board);
        self.holds_keys() || shown || self == Self::Views
    }
}
