//! Columns of the list: which a queue shows, what they are called, and how wide each is where there is so much room. Each queue
//! says which of them weigh most when it is to be decided which row comes first.

mod usual;
mod widths;

use crate::domain::queue::Queue;
use crate::service::query::{Field, Sort};
use crate::standard::words::Lang;
use std::collections::BTreeSet;
use usual::of_queue;
use widths::{Width, cells};

/// Cells before the columns: marked, changed, a space.
pub const SIGNS: u16 = 3;

/// What a queue shows where nothing else was chosen and there is room for all of it.
#[must_use]
pub fn usual(queue: Queue) -> &'static [Field] {
    of_queue(queue).order
}

/// Every column that a queue may show.
#[must_use]
pub fn possible(queue: Queue) -> Vec<Field> {
    let mut all = usual(queue).to_vec();
    for field in Field::of(queue) {
        // Standing is told of enterprises alone; elsewhere it can be filtered by.
        let told = field != Field::Standing || queue == Queue::Enterprises;
        if told && !all.contains(&field) {
            all.push(field);
        }
    }
    all
}

/// Key of a column's heading.
#[must_use]
pub fn heading(queue: Queue, field: Field) -> &'static str {
    match (field, queue) {
        (Field::Due, Queue::Delisting) => "column-since",
        (Field::Due, queue) if queue.is_due_at_expiry() => "column-valid-until",
        (Field::Due, Queue::Notices) => "column-until",
        (Field::Why, Queue::Appeals) => "column-against",
        (Field::Why, Queue::Delisting) => "column-why",
        // What an alert's other columns grade; where it stands is its state.
        (Field::Stage, Queue::Alerts) => "column-state",
        // In the network a row is called by its own name, not by that of an enterprise.
        (Field::Name, Queue::Network) => "column-own-name",
        (field, _) => plain_heading(field),
    }
}

fn plain_heading(field: Field) -> &'static str {
    match field {
        Field::Due => "column-due",
        Field::Days => "column-days",
        Field::Age => "column-age",
        Field::Stage => "column-stage",
        Field::State => "column-state",
        Field::Owner => "column-officer",
        Field::Region => "column-region",
        Field::Stars => "column-stars",
        Field::Standing => "column-standing",
        Field::Severity => "column-severity",
        Field::Ground => "column-ground",
        Field::Source => "column-source",
        Field::Kind => "column-kind",
        Field::Opened => "column-opened",
        Field::Reported => "column-reported",
        Field::Year => "column-year",
        Field::Form => "column-form",
        Field::Work => "column-work",
        Field::Name => "column-name",
        Field::Uscc => "column-uscc",
        Field::Ref => "column-reference",
        Field::Number => "column-number",
        Field::Place => "column-place",
        Field::Confirmed => "column-confirmed",
        Field::Decision => "column-decision",
        Field::Attribution => "column-attribution",
        Field::Partner => "column-partner",
        Field::Theme => "column-theme",
        Field::Amount => "column-amount",
        Field::Why => "column-what",
    }
}

/// The column of the desk's own order.
#[must_use]
pub fn own_order(queue: Queue) -> Field {
    if queue == Queue::Alerts { Field::Reported } else { Field::Due }
}

/// Whether the desk's own order is that of a column. The register has no day that counts; on one's own queue each row stands by the
/// day of the queue where it is worked.
#[must_use]
pub fn is_by_column(queue: Queue) -> bool {
    !matches!(queue, Queue::Enterprises | Queue::Mine)
}

/// The column that shows the order of a list, and whether its greatest stands first. Where the day itself does not show, the days
/// counted to it or since it do; where no row has one, nothing does.
#[must_use]
pub fn ordered_by(
    queue: Queue,
    sort: Option<Sort>,
    shown: &[(Field, u16)],
    empty: &BTreeSet<Field>,
) -> Option<(Field, bool)> {
    if sort.is_none() && !is_by_column(queue) {
        return None;
    }
    let own = own_order(queue);
    let (field, backward) = sort.map_or((own, false), |sort| (sort.field, sort.backward));
    let shows = |field: Field| shown.iter().any(|(f, _)| *f == field);
    if shows(field) {
        return Some((field, backward));
    }
    // Where the day is the one since which a row waits, the longest wait has the earliest day.
    let since = matches!(queue, Queue::Alerts | Queue::Delisting);
    let (days, turned) = if since { (Field::Age, !backward) } else { (Field::Days, backward) };
    (field == own && !empty.contains(&own) && shows(days)).then_some((days, turned))
}

/// Its cells stand at the right.
#[must_use]
pub fn to_the_right(field: Field) -> bool {
    matches!(field, Field::Days | Field::Age | Field::Amount)
}

/// A day with the word that it is provisional.
const PROVISIONAL_DAY: u16 = 17;

/// The columns that a list is to show.
#[derive(Clone, Copy)]
pub struct Chosen<'a> {
    pub queue: Queue,
    pub fields: &'a [Field],
    /// They were chosen for it; else they are the usual ones.
    pub own: bool,
    /// Those in which no row that was seen holds anything.
    pub empty: &'a BTreeSet<Field>,
    /// Of a row that was seen the day is provisional.
    pub provisional: bool,
}

impl Chosen<'_> {
    /// The columns by their weight, and how many of them come before all others. An empty column takes no room from a full one:
    /// a usual one does not show, one that was chosen comes last.
    fn by_weight(&self) -> (Vec<Field>, usize) {
        let usual = of_queue(self.queue);
        let shows = |f: &Field| self.fields.contains(f) && !self.empty.contains(f);
        let mut all: Vec<Field> = usual.core.iter().copied().filter(shows).collect();
        let core = all.len();
        // What was chosen beside the usual weighs more than what is usual beside the core.
        let beside = self.fields.iter().filter(|f| !usual.order.contains(f));
        all.extend(beside.chain(usual.more).copied().filter(shows));
        if self.own || all.is_empty() {
            all.extend(self.fields.iter().copied().filter(|f| self.empty.contains(f)));
        }
        (all, core)
    }

    /// The columns with their widths for so many cells, from left to right. They come by weight, until one has no room at its least;
    /// those beside the core only where those before them have what they need. So none that shows is lost where there is more
    /// room. What is left goes to those that want it, the weightiest first, and then to a sentence, or to the name.
    #[must_use]
    pub fn widths(&self, lang: Lang, room: u16) -> Vec<(Field, u16)> {
        let of = |field: Field| match (field, cells(self.queue, field, lang)) {
            (Field::Due, width) if self.provisional => Width { best: PROVISIONAL_DAY, ..width },
            (_, width) => width,
        };
        let (weighed, core) = self.by_weight();
        let room = room.saturating_sub(SIGNS);
        let mut shown: Vec<(Field, u16)> = Vec::new();
        let (mut least, mut good) = (0, 0);
        for (at, field) in weighed.into_iter().enumerate() {
            let width = of(field);
            let before = if at < core { least } else { good };
            if before + width.least > room && !shown.is_empty() {
                break;
            }
            (least, good) = (least + width.least, good + width.good);
            shown.push((field, width.least.min(room)));
        }
        let mut left = room.saturating_sub(shown.iter().map(|(_, cells)| cells).sum());
        let grow = |shown: &mut Vec<(Field, u16)>, left: &mut u16, to: &dyn Fn(Field) -> u16| {
            for (field, cells) in shown.iter_mut() {
                let more = to(*field).saturating_sub(*cells).min(*left);
                *cells += more;
                *left -= more;
            }
        };
        grow(&mut shown, &mut left, &|field| of(field).good);
        grow(&mut shown, &mut left, &|field| if field == Field::Name { 0 } else { of(field).best });
        grow(&mut shown, &mut left, &|field| of(field).best);
        let long = [Field::Why, Field::Ground, Field::Standing, Field::Name];
        let taker = long.iter().find_map(|f| shown.iter().position(|(shown, _)| shown == f));
        if let Some((_, cells)) = shown.get_mut(taker.unwrap_or(0)) {
            *cells += left;
        }
        let place = |field: &Field| self.fields.iter().position(|f| f == field);
        shown.sort_by_key(|(field, _)| place(field));
        shown
    }
}

#[cfg(test)]
mod tests;
