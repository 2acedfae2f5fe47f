//! The table itself. A row makes the enum member, its name, scope, argument and availability at once; its words are
//! `command-<name>` in `data/words/`, in both languages.

use super::snapshot::{self as when, Availability, ScreenFacts};

/// Where a command belongs, for the order of help and documentation.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Scope {
    Moving,
    Desk,
    Marking,
    Acting,
    Text,
    Program,
}

impl Scope {
    pub const ALL: [Self; 6] =
        [Self::Moving, Self::Desk, Self::Marking, Self::Acting, Self::Text, Self::Program];

    /// Key of its word.
    #[must_use]
    pub fn word(self) -> &'static str {
        match self {
            Self::Moving => "scope-moving",
            Self::Desk => "scope-desk",
            Self::Marking => "scope-marking",
            Self::Acting => "scope-acting",
            Self::Text => "scope-text",
            Self::Program => "scope-program",
        }
    }
}

/// What may follow a command's name.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ArgKind {
    None,
    /// A queue by name, or by the number of its tab.
    Queue,
    /// Optional: the letter or name of a transition to choose at once.
    Transition,
    /// Optional: free text, read by the command itself.
    Text,
    /// Optional: the number of an operation, with or without its sign.
    Operation,
}

/// One row of the table.
#[derive(Clone, Copy, Debug)]
pub struct Spec {
    pub command: Command,
    pub name: &'static str,
    pub scope: Scope,
    pub arg: ArgKind,
    /// `Err` holds the key of the reason why not.
    pub available: fn(&ScreenFacts) -> Availability,
}

macro_rules! commands {
    ($($command:ident $name:literal $scope:ident $arg:ident $when:ident;)+) => {
        /// Everything a key or a line of the palette may ask for.
        #[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
        pub enum Command { $($command,)+ }

        impl Spec {
            /// The table, in the order it is shown.
            pub const ALL: &'static [Self] = &[$(Self {
                command: Command::$command,
                name: $name,
                scope: Scope::$scope,
                arg: ArgKind::$arg,
                available: when::$when,
            },)+];
        }

        impl Command {
            #[must_use]
            pub fn name(self) -> &'static str {
                match self { $(Self::$command => $name,)+ }
            }

            /// Why it cannot be done now, as the key of a reason.
            ///
            /// # Errors
            /// The key of the reason.
            pub fn available(self, snapshot: &ScreenFacts) -> Availability {
                match self { $(Self::$command => when::$when(snapshot),)+ }
            }
        }
    };
}

commands! {
    Up "up" Moving None roomy;
    Down "down" Moving None roomy;
    PageUp "page-up" Moving None roomy;
    PageDown "page-down" Moving None roomy;
    Top "top" Moving None roomy;
    Bottom "bottom" Moving None roomy;
    Left "left" Moving None roomy;
    Right "right" Moving None roomy;
    Open "open" Moving None roomy;
    Back "back" Moving None always;
    Pane "pane" Moving None roomy;
    PaneBack "pane-back" Moving None roomy;
    Index "index" Moving None paged;
    Queue "queue" Desk Queue desk;
    Filter "filter" Desk None desk_or_reading;
    Find "find" Desk None desk;
    Sort "sort" Desk None listed;
    SortBy "sort-by" Desk None listed;
    Columns "columns" Desk None listed;
    View "view" Desk Text desk;
    Merge "merge" Desk None waiting;
    Copy "copy" Desk None row;
    Why "why" Desk None row;
    Next "next" Desk None desk;
    Desk "desk" Desk None desk;
    Board "board" Desk None row;
    Home "home" Desk None desk;
    NetworkBoard "network" Desk None desk;
    Officers "officers" Desk None desk;
    Log "log" Desk None desk;
    Standard "standard" Desk None desk;
    WhatIf "what-if" Desk Text desk;
    AsOf "as-of" Desk Text desk;
    Mark "mark" Marking None row_or_column;
    Range "range" Marking None listed_row_now;
    MarkMatching "mark-matching" Marking None desk_now;
    MarkPasted "mark-pasted" Marking None desk_now;
    MarkFile "mark-file" Marking None desk_now;
    MarkQuery "mark-query" Marking None desk_now;
    Unmark "unmark-matching" Marking None marks;
    ClearMarks "clear-marks" Marking None marks;
    MarkAgain "mark-again" Marking None marks_before;
    Transition "transition" Acting Transition row_or_marks;
    Edit "edit" Acting None editable;
    Claim "claim" Acting None row_or_marks;
    Recuse "recuse" Acting None row_now;
    Register "register" Acting None desk_now;
    Import "import" Acting Text desk_now;
    Restore "restore" Acting None entry;
    Undo "undo" Acting Operation desk_now;
    Redo "redo" Acting None desk_now;
    ListAll "list-all" Acting None plan;
    Discard "discard" Acting None discards;
    Drafts "drafts" Acting None desk_now;
    Accept "accept" Text None text;
    Save "save" Text None form;
    Newline "newline" Text None form;
    Pick "pick" Text None form;
    CutRow "cut-row" Text None form;
    PutRow "put-row" Text None form;
    FillDown "fill-down" Text None form;
    Erase "erase" Text None text;
    EraseLine "erase-line" Text None text;
    Delete "delete" Text None text;
    LineStart "line-start" Text None text;
    LineEnd "line-end" Text None text;
    Palette "palette" Program None desk;
    Help "help" Program None roomy;
    Handbook "handbook" Program None roomy;
    Colours "colours" Program None always;
    Lock "lock" Program None always;
    Tour "tour" Program None desk;
    ReloadKeys "reload-keys" Program None always;
    Mouse "mouse" Program None always;
    Redraw "redraw" Program None always;
    Suspend "suspend" Program None always;
    Quit "quit" Program None always;
}

impl Spec {
    /// The row of that name.
    #[must_use]
    pub fn named(name: &str) -> Option<&'static Self> {
        Self::ALL.iter().find(|s| s.name == name)
    }

    /// Key of its one-line doc.
    #[must_use]
    pub fn word(&self) -> String {
        format!("command-{}", self.name)
    }

    /// Key of its short word for the hint bar.
    #[must_use]
    pub fn hint(&self) -> String {
        format!("hint-{}", self.name)
    }
}

impl Command {
    /// Its row of the table.
    #[must_use]
    pub fn spec(self) -> Option<&'static Spec> {
        Spec::ALL.iter().find(|s| s.command == self)
    }
}
