//! What availability is judged by: a few facts of the screen, and the tests on them. Each answers with the key of the reason.
#![allow(clippy::missing_errors_doc)] // The error of every test here is the same thing: see `Availability`.

/// What has the keys, as far as a command cares.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Surface {
    /// Queues, list and detail.
    Desk,
    /// Something to choose from lies on top.
    Overlay,
    /// Something to read, which can be searched.
    Reading,
    /// The dry run of a bulk action.
    Plan,
    /// The drafts on offer.
    Drafts,
    /// The columns to choose from.
    Columns,
    /// A form, a search, a filter: text is typed.
    Text,
    /// A form, which can be saved.
    Form,
}

/// The facts, taken from the state before every question.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct ScreenFacts {
    pub surface: Surface,
    /// A row is under the cursor.
    pub row: bool,
    /// The list has the keys, or the detail of the row under its cursor.
    pub listed: bool,
    /// The row has an edit form, or its enterprise has.
    pub editable: bool,
    /// An entry of a time line is under the cursor.
    pub entry: bool,
    /// A page has the keys.
    pub page: bool,
    /// Marked records.
    pub marked: usize,
    /// Some are marked, and the list that shows them has the keys.
    pub marked_here: bool,
    /// Records of the set before this one.
    pub marked_before: usize,
    /// Rows that wait, and rows changed meanwhile.
    pub waiting: usize,
    /// A day gone by is looked at: nothing is changed.
    pub past: bool,
    /// The screen is too small for anything but leaving.
    pub small: bool,
}

/// `Err` holds the key of the reason why not.
pub type Availability = Result<(), &'static str>;

pub fn always(_: &ScreenFacts) -> Availability {
    Ok(())
}

pub fn roomy(s: &ScreenFacts) -> Availability {
    if s.small { Err("off-small") } else { Ok(()) }
}

pub fn desk(s: &ScreenFacts) -> Availability {
    roomy(s)?;
    if s.surface == Surface::Desk { Ok(()) } else { Err("off-overlay") }
}

/// What changes something, or prepares it: today alone.
fn now(s: &ScreenFacts) -> Availability {
    if s.past { Err("off-past") } else { Ok(()) }
}

pub fn desk_now(s: &ScreenFacts) -> Availability {
    desk(s)?;
    now(s)
}

pub fn desk_or_reading(s: &ScreenFacts) -> Availability {
    if s.surface == Surface::Reading { roomy(s) } else { desk(s) }
}

pub fn row(s: &ScreenFacts) -> Availability {
    desk(s)?;
    if s.row { Ok(()) } else { Err("off-no-row") }
}

pub fn row_now(s: &ScreenFacts) -> Availability {
    row(s)?;
    now(s)
}

pub fn listed(s: &ScreenFacts) -> Availability {
    desk(s)?;
    if s.listed { Ok(()) } else { Err("off-not-in-list") }
}

pub fn listed_row_now(s: &ScreenFacts) -> Availability {
    row_now(s)?;
    listed(s)
}

pub fn editable(s: &ScreenFacts) -> Availability {
    row_now(s)?;
    if s.editable { Ok(()) } else { Err("off-no-enterprise") }
}

pub fn entry(s: &ScreenFacts) -> Availability {
    desk_now(s)?;
    if s.entry { Ok(()) } else { Err("off-no-entry") }
}

pub fn paged(s: &ScreenFacts) -> Availability {
    desk_or_reading(s)?;
    if s.page || s.surface == Surface::Reading { Ok(()) } else { Err("off-no-page") }
}

pub fn row_or_marks(s: &ScreenFacts) -> Availability {
    desk_now(s)?;
    if s.row || s.marked_here { Ok(()) } else { Err("off-no-row") }
}

pub fn marks(s: &ScreenFacts) -> Availability {
    desk(s)?;
    if s.marked > 0 { Ok(()) } else { Err("off-no-marks") }
}

pub fn marks_before(s: &ScreenFacts) -> Availability {
    desk_now(s)?;
    match (s.marked_before, s.marked) {
        (0, 0) => Err("off-no-marks-before"),
        (0, _) => Err("off-first-marks"),
        _ => Ok(()),
    }
}

pub fn waiting(s: &ScreenFacts) -> Availability {
    desk(s)?;
    if s.waiting > 0 { Ok(()) } else { Err("off-nothing-waits") }
}

pub fn plan(s: &ScreenFacts) -> Availability {
    if s.surface == Surface::Plan { Ok(()) } else { Err("off-only-in-plan") }
}

pub fn row_or_column(s: &ScreenFacts) -> Availability {
    if s.surface == Surface::Columns { Ok(()) } else { listed_row_now(s) }
}

pub fn discards(s: &ScreenFacts) -> Availability {
    if matches!(s.surface, Surface::Drafts | Surface::Columns) {
        Ok(())
    } else {
        Err("off-only-in-drafts")
    }
}

pub fn text(s: &ScreenFacts) -> Availability {
    if matches!(s.surface, Surface::Text | Surface::Form) {
        Ok(())
    } else {
        Err("off-only-in-text")
    }
}

pub fn form(s: &ScreenFacts) -> Availability {
    if s.surface == Surface::Form { Ok(()) } else { Err("off-only-in-form") }
}
