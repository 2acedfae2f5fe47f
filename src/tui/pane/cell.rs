//! What a cell of the list says, and in which style. A state is a word first, a colour second.

use crate::domain::field::{FieldKind, FieldValue};
use crate::domain::id::Kind;
use crate::domain::phrase::Phrase;
use crate::domain::queue::{CLOCK, Queue, SUMMED, UNCONFIRMED, clock};
use crate::service::query::{Field, Shape};
use crate::service::response::RowView;
use crate::tui::text;
use crate::tui::widget::paint::Paint;
use ratatui::style::Style;

/// The standing of an enterprise whose certificate holds, and nothing is to be said against it.
const CERTIFIED: &str = "certified";

/// Stands behind what is provisional where there is no room for the word.
const PROVISIONAL: &str = "?";

/// Whether a row holds anything in a column.
#[must_use]
pub fn holds(queue: Queue, row: &RowView, column: Field) -> bool {
    let body = &row.row;
    match column {
        Field::Name => !body.name.is_empty(),
        Field::Number => number(row).is_some(),
        Field::Stars => stars(row).is_some(),
        Field::Why | Field::Ref | Field::Stage | Field::Standing => true,
        Field::Region => !body.region.is_empty(),
        Field::Uscc => !body.uscc.is_empty(),
        Field::Due => body.due.is_some(),
        Field::Days => row.days_left.is_some() || stopped(row).is_some() || row.age.is_some(),
        Field::Age => row.age.is_some(),
        Field::Owner => body.officer.is_some(),
        // Of alerts alone something is graded; of a matter among them it is where it stands.
        Field::Severity => body.id.kind == Kind::Alert && !row.state.is_empty(),
        Field::State => !row.state.is_empty(),
        Field::Kind => queue.mixes_kinds() || body.fact("kind").is_some(),
        other => body.fact(other.fact()).is_some(),
    }
}

/// What a cell says; nothing where the row holds nothing there. `room` is how many cells there are for it.
#[must_use]
pub fn said(
    paint: &Paint<'_>,
    queue: Queue,
    row: &RowView,
    column: Field,
    room: u16,
) -> Option<String> {
    if !holds(queue, row, column) {
        return None;
    }
    let body = &row.row;
    Some(match column {
        Field::Name => body.name.clone(),
        Field::Number => number(row)?.to_owned(),
        Field::Stars => {
            let sign = if body.fact(UNCONFIRMED).is_some() { PROVISIONAL } else { "" };
            format!("{}{}{sign}", stars(row)?, paint.theme.star())
        }
        // Its stars stand in a column of their own.
        Field::Stage | Field::Standing if body.stage == CERTIFIED => {
            paint.get("query-standing-certified")
        }
        // The heading says already that it is against something.
        Field::Why if queue == Queue::Appeals => paint.brief(&body.why),
        Field::Why => fitting(paint, &body.why, room),
        Field::Ref => body.reference.clone(),
        Field::Region => body.region.clone(),
        Field::Uscc => {
            let dots = if paint.theme.ascii { ".." } else { "…" };
            text::elide(&paint.clean(&body.uscc), dots)
        }
        Field::Stage | Field::Standing => fitting(paint, &row.stage, room),
        Field::Due => due(paint, row, room)?,
        Field::Days => days(paint, row)?,
        Field::Age => paint.say(&Phrase::new("list-days").with("days", row.age?)),
        Field::Owner => body.officer.clone()?,
        Field::State if row.state == "overdue" => {
            format!("! {}", paint.words.label("state", &row.state))
        }
        Field::State if body.id.kind == Kind::Alert => paint.words.say(&row.stage),
        Field::State if body.id.kind == Kind::Certificate && row.state == "reminded" => {
            paint.get("state-renewal_reminded")
        }
        Field::State | Field::Severity => paint.words.label("state", &row.state),
        Field::Kind => coded(paint, column, kind(queue, row)),
        Field::Amount => amounts(paint, body.fact(column.fact())?),
        Field::Ground => grounds(paint, body.fact(column.fact())?, room),
        other if other.shape() == Shape::Code => coded(paint, other, body.fact(other.fact())?),
        other => body.fact(other.fact())?.to_owned(),
    })
}

/// The whole sentence where there is room for it, else what says it in few words.
fn fitting(paint: &Paint<'_>, phrase: &Phrase, room: u16) -> String {
    let whole = paint.say(phrase);
    if text::width(&whole) > usize::from(room) { paint.brief(phrase) } else { whole }
}

/// The grounds by their labels; where these would be cut, each with its code before it.
fn grounds(paint: &Paint<'_>, codes: &str, room: u16) -> String {
    let whole = coded(paint, Field::Ground, codes);
    if text::width(&whole) <= usize::from(room) {
        return whole;
    }
    codes.split(' ').map(|code| paint.ground_by_code(code)).collect::<Vec<_>>().join(" ")
}

/// Amounts of a row, each of its currency, as the language writes them.
fn amounts(paint: &Paint<'_>, held: &str) -> String {
    let amount = |one: &str| match FieldKind::Money.parse(one) {
        Ok(FieldValue::Money(money)) => paint.words.money(&money),
        _ => one.to_owned(),
    };
    held.split(SUMMED).map(amount).collect::<Vec<_>>().join(SUMMED)
}

/// Whether the day that a row turns on has passed.
#[must_use]
pub fn is_past(row: &RowView) -> bool {
    row.days_left.is_some_and(|left| left < 0)
}

/// How a cell is drawn over the row's own style.
#[must_use]
pub fn style(paint: &Paint<'_>, queue: Queue, row: &RowView, column: Field, base: Style) -> Style {
    match column {
        Field::State | Field::Severity => base.patch(paint.theme.state(&row.state)),
        // What an enterprise's certificate has behind it is no fault of anybody's.
        Field::Days if is_past(row) && queue != Queue::Enterprises => base.patch(paint.theme.bad()),
        _ => base,
    }
}

fn number(row: &RowView) -> Option<&str> {
    row.row.fact("number").or_else(|| row.row.fact("certificate"))
}

fn stars(row: &RowView) -> Option<&str> {
    row.row.fact("stars").filter(|stars| *stars != "0")
}

/// Word key of why no day is counted, where that is known.
fn stopped(row: &RowView) -> Option<&'static str> {
    match row.row.fact(CLOCK)? {
        clock::PAUSED => Some("list-clock-paused"),
        clock::NOT_BEGUN => Some("list-clock-not-begun"),
        _ => None,
    }
}

/// Days left with what they are: working days where its clock counts those. Of a row without a day, how long it has waited.
fn days(paint: &Paint<'_>, row: &RowView) -> Option<String> {
    let said = match (row.working_left, row.days_left) {
        (Some(left), _) => {
            let said = paint.say(&Phrase::new("list-working-days").with("days", left));
            let sign = if row.provisional { PROVISIONAL } else { "" };
            return Some(format!("{said}{sign}"));
        }
        (None, Some(left)) => Phrase::new("list-days").with("days", left),
        (None, None) => match stopped(row) {
            Some(key) => return Some(paint.get(key)),
            None => Phrase::new("list-days-old").with("days", row.age?),
        },
    };
    Some(paint.say(&said))
}

/// The day, and whether it is provisional: in a word where there is room for one, else by a sign.
fn due(paint: &Paint<'_>, row: &RowView, room: u16) -> Option<String> {
    let due = row.row.due?;
    if !row.provisional {
        return Some(due.to_string());
    }
    let word = paint.say(&Phrase::new("list-provisional").with("day", due));
    let fits = text::width(&paint.clean(&word)) <= usize::from(room);
    Some(if fits { word } else { format!("{due}{PROVISIONAL}") })
}

/// Among one's own, of whichever kind, a change is one of the changes; elsewhere it is said which.
fn kind(queue: Queue, row: &RowView) -> &str {
    match row.row.id.kind {
        Kind::Change if queue == Queue::Mine => Kind::Change.word(),
        _ => row.row.kind(),
    }
}

/// The edition's list that a column's codes are of.
fn list_of(column: Field) -> &'static str {
    match column {
        Field::Ground => "ground",
        Field::Source => "alert_source",
        Field::Form => "legal_form",
        Field::Kind => "kind",
        Field::Work => "field_of_work",
        Field::Attribution => "attribution",
        Field::Partner => "partner_kind",
        Field::Decision => "transition",
        _ => "state",
    }
}

/// The codes of a fact, said.
fn coded(paint: &Paint<'_>, column: Field, codes: &str) -> String {
    let say = |code: &str| match (column, code) {
        (Field::Confirmed, "yes" | "no") => paint.get(&format!("query-confirmed-{code}")),
        (Field::Kind, code) => ["change_kind", "kind"]
            .into_iter()
            .map(|list| paint.words.label(list, code))
            .find(|label| label != code)
            .unwrap_or_else(|| code.to_owned()),
        (column, code) => paint.words.label(list_of(column), code),
    };
    codes.split(' ').map(say).collect::<Vec<_>>().join(" ")
}
