//! A search for an enterprise as it is typed: every key asks the desk anew. Who lays it down says what Enter does.

use super::text::{self, cells};
use super::widget::input::Input;
use super::widget::lines::{chosen, window};
use super::widget::paint::Paint;
use super::widget::scroll::Scroll;
use crate::domain::id::RecordId;
use crate::domain::phrase::Phrase;
use crate::service::request::Ask;
use crate::service::response::Found;
use ratatui::layout::Rect;

/// Rows asked for.
const LIMIT: usize = 50;

/// What is typed and what was found.
#[derive(Debug)]
pub struct Lookup {
    pub input: Input,
    pub found: Vec<Found>,
    pub scroll: Scroll,
    /// An answer to what is typed now has come.
    pub answered: bool,
    /// Enter was pressed before the answer came: open the first.
    pub open: bool,
    /// What was asked for last.
    pub asked: String,
    /// What is not found may be entered by hand.
    pub enters: bool,
}

impl Default for Lookup {
    fn default() -> Self {
        Self {
            input: Input::new("", false),
            found: Vec::new(),
            scroll: Scroll::default(),
            answered: true,
            open: false,
            asked: String::new(),
            enters: false,
        }
    }
}

impl Lookup {
    /// The question for what is typed now; none for nothing.
    pub fn ask(&mut self) -> Option<Ask> {
        let text = self.input.value();
        self.asked.clone_from(&text);
        self.open = false;
        self.scroll = Scroll::default();
        if text.trim().is_empty() {
            self.found.clear();
            self.answered = true;
            return None;
        }
        self.answered = false;
        Some(Ask::Find { text, limit: LIMIT })
    }

    pub fn take(&mut self, found: Vec<Found>) {
        self.found = found;
        self.answered = true;
        self.scroll.show(self.found.len(), 1);
    }

    /// Nothing was found, and Enter leads to the form that enters what was looked for.
    #[must_use]
    pub fn leads_to_form(&self) -> bool {
        self.enters
            && self.answered
            && self.found.is_empty()
            && !self.input.value().trim().is_empty()
    }

    /// The enterprise to open, once the answer belongs to what is typed.
    pub fn chosen(&mut self) -> Option<RecordId> {
        if !self.answered {
            self.open = true;
            return None;
        }
        self.found.get(self.scroll.at).map(|f| f.id)
    }
}

/// Draws a search for an enterprise in a box of that size.
pub fn draw(lookup: &Lookup, paint: &mut Paint<'_>, body: Rect, top: bool) {
    let title = paint.get("find-title");
    let inside = paint.frame(body, &title);
    let field =
        Rect { x: inside.x + 1, width: inside.width.saturating_sub(2), height: 1, ..inside };
    lookup.input.draw(paint, field, paint.theme.bold(), top);
    paint.rule(inside, inside.y + 1);
    let rows = Rect { y: inside.y + 2, height: inside.height.saturating_sub(2), ..inside };
    if lookup.found.is_empty() {
        let key = match (lookup.input.is_empty(), lookup.answered) {
            (true, _) => "find-how",
            (false, true) => "find-nothing",
            (false, false) => "waiting",
        };
        let text = paint.get(key);
        paint.text(rows.x + 1, rows.y, rows.width, &text, paint.theme.quiet());
        if lookup.leads_to_form() {
            let style = chosen(paint, true, paint.theme.plain());
            paint.cell(rows.x, rows.y + 1, rows.width, "", style);
            let text = format!("> {}", paint.get("find-enter"));
            paint.text(rows.x, rows.y + 1, rows.width, &text, style);
        }
        return;
    }
    let (first, page) = window(lookup.scroll.at, lookup.found.len(), rows.height);
    for (line, (at, found)) in lookup.found.iter().enumerate().skip(first).take(page).enumerate() {
        draw_found(found, paint, rows, rows.y + cells(line), at == lookup.scroll.at);
    }
}

/// Narrower than this, a finding is told in short.
const NARROW: u16 = 100;

fn draw_found(found: &Found, paint: &mut Paint<'_>, rows: Rect, y: u16, here: bool) {
    let theme = paint.theme;
    let plain = chosen(paint, here, theme.plain());
    let matched = chosen(paint, here, theme.matched());
    paint.cell(rows.x, y, rows.width, "", plain);
    let name = rows.width * 2 / 5;
    paint.text(rows.x, y, 1, if here { ">" } else { " " }, plain);
    let shown = name.saturating_sub(2);
    // What matched, where it was neither the name nor the code: after the name, which makes room for it.
    let other = found.positions.is_empty() && !found.matched.is_empty();
    let by_code = other && found.matched == found.uscc;
    let by_handler = found.handled_by.as_ref() == Some(&found.matched);
    let wide = cells(text::width(&paint.clean(&found.matched)));
    let beside = other && !by_code && !by_handler && found.matched != found.name;
    let room = if beside { shown.saturating_sub(wide + 2).max(shown / 2) } else { shown };
    paint.matched((rows.x + 2, y), room, &found.name, &found.positions, (plain, matched));
    let mut x = rows.x + 2 + name;
    if beside {
        let taken = cells(text::width(&paint.clean(&found.name))).min(room);
        let left = shown.saturating_sub(taken + 2);
        paint.text(rows.x + 4 + taken, y, wide.min(left), &found.matched, matched);
    }
    // Where there is little room the code is told by its ends, and what is asked first on the phone comes first.
    let narrow = rows.width < NARROW;
    let code = if narrow && !by_code {
        text::elide(&paint.clean(&found.uscc), paint.theme.dots())
    } else {
        found.uscc.clone()
    };
    let wide = cells(text::width(&code));
    paint.text(x, y, wide, &code, if by_code { matched } else { plain });
    x += wide + 1;
    let standing = if narrow { paint.brief(&found.standing) } else { paint.say(&found.standing) };
    let mut parts = vec![standing];
    if let Some(stars) = found.stars.filter(|_| narrow || found.standing.arg("stars").is_none()) {
        parts.push(format!("{stars}{}", theme.star()));
    }
    if let Some(until) = found.valid_until {
        parts.push(paint.say(&Phrase::new("found-until").with("day", until)));
    }
    let told = parts.len();
    if let Some(from) = found.delisted_from {
        parts.push(format!(
            "! {}",
            paint.say(&Phrase::new("found-delisted-from").with("day", from))
        ));
    }
    if let Some(until) = found.banned_until {
        parts.push(format!("! {}", paint.say(&Phrase::new("found-banned").with("day", until))));
    }
    if narrow {
        // What forbids stands before what holds.
        parts.rotate_left(told);
    }
    // Whoever handles it stands at the end of the line, in full where that is long.
    let handler = found.handled_by.as_ref().map_or_else(String::new, |name| {
        let officer = Phrase::new("found-handled-by").with("officer", name.as_str());
        if narrow { name.clone() } else { paint.say(&officer) }
    });
    let wide = cells(text::width(&paint.clean(&handler))).min(rows.width / 5);
    let end = rows.right().saturating_sub(wide);
    paint.text(end, y, wide, &handler, if by_handler { matched } else { plain });
    let text = parts.join("  ");
    let style = if found.banned_until.is_some() { chosen(paint, here, theme.bad()) } else { plain };
    paint.text(x, y, end.saturating_sub(x + u16::from(wide > 0)), &text, style);
}
