//! The transitions of a record, or those that make sense on all marked ones. A blocked one says why; an open one leads to its form.

use super::refusals::RefusalBox;
use crate::command::Command;
use crate::domain::action::Target;
use crate::domain::id::RecordId;
use crate::domain::phrase::Phrase;
use crate::service::error::DeskError;
use crate::service::page::MenuItem;
use crate::service::request::Ask;
use crate::service::response::{Menu, Reply};
use crate::tui::key::Chord;
use crate::tui::layer::{Context, Hint, Layer, Place};
use crate::tui::opening::Opening;
use crate::tui::page::popup;
use crate::tui::purpose::Purpose;
use crate::tui::shared::Shared;
use crate::tui::text::{self, cells};
use crate::tui::widget::lines::{chosen, window};
use crate::tui::widget::paint::{Paint, centred};
use crate::tui::widget::scroll::{CursorStep, Scroll};
use ratatui::layout::Rect;
use std::collections::BTreeSet;

/// What the menu is for.
#[derive(Debug)]
pub struct MenuBox {
    /// The records the chosen transition will be on.
    pub targets: Vec<Target>,
    /// The record whose menu is shown.
    pub id: RecordId,
    pub title: String,
    /// Several records: blocked ones are for the dry run to tell.
    pub bulk: bool,
    pub items: Option<Vec<MenuItem>>,
    pub scroll: Scroll,
    /// A letter or name to choose as soon as the menu is there.
    pub choose: Option<String>,
    /// What blocks a step was looked at: mending it leads back here.
    mending: bool,
}

impl MenuBox {
    #[must_use]
    pub fn new(id: RecordId, targets: Vec<Target>, title: String, bulk: bool) -> Self {
        Self {
            targets,
            id,
            title,
            bulk,
            items: None,
            scroll: Scroll::default(),
            choose: None,
            mending: false,
        }
    }

    /// Takes the answer in; the cursor stays on the transition it stood on.
    fn take_menu(&mut self, menu: Menu) {
        let stood = self.item().map(|i| i.transition.clone());
        let mut items = menu.items;
        if self.bulk {
            items.retain(|i| i.bulk);
        } else {
            self.targets = vec![menu.target];
        }
        // What may be done comes first, then what something stands against, then what others do, then what belongs elsewhere on
        // the path.
        items.sort_by_key(|item| match (item.refusals.is_empty(), item.is_elsewhere()) {
            (true, _) => 0,
            (false, false) if item.mine => 1,
            (false, false) => 2,
            (false, true) => 3,
        });
        // A letter leads to one step: to the first that has it.
        let mut taken = BTreeSet::new();
        for item in &mut items {
            if !taken.insert(item.letter.clone()) {
                item.letter.clear();
            }
        }
        let at = stood.and_then(|t| items.iter().position(|i| i.transition == t));
        let open = items.iter().position(|i| i.refusals.is_empty());
        self.scroll.at = at.or(open).unwrap_or(0);
        self.items = Some(items);
    }

    #[must_use]
    pub fn item(&self) -> Option<&MenuItem> {
        self.items.as_ref()?.get(self.scroll.at)
    }

    #[must_use]
    pub fn len(&self) -> usize {
        self.items.as_ref().map_or(0, Vec::len)
    }

    fn ask(&self, context: &mut Context<'_>) {
        let ask = if self.bulk {
            Ask::MenuOf { targets: self.targets.clone() }
        } else {
            Ask::Menu { id: self.id }
        };
        context.ask(Purpose::Menu, ask);
    }

    /// The transition under the cursor: its form, or what blocks it.
    fn choose_item(&mut self, context: &mut Context<'_>) {
        let Some(item) = self.item() else { return };
        if !item.refusals.is_empty() {
            let mut refusals = item.refusals.clone();
            if self.bulk {
                // Each stands for many records: no one form mends it.
                for refusal in &mut refusals {
                    refusal.jump = None;
                }
            }
            let refusals = RefusalBox::of_step(item.transition.clone(), refusals);
            self.mending = true;
            context.open(refusals);
            return;
        }
        let about = self.title.clone();
        let title = context.shared.form_title(&item.transition, &about);
        let opening = match &item.elsewhere {
            Some(jump) => Opening { about, ..Opening::mending(title, jump) },
            None => Opening {
                bulk: self.bulk,
                about,
                ..Opening::new(title, &item.transition, self.targets.clone())
            },
        };
        self.mending = false;
        context.fill_in(opening);
    }

    /// Puts the cursor on the transition of that letter or name.
    fn choose(&mut self, letter: &str) -> bool {
        let found = self.items.as_ref().and_then(|items| {
            items.iter().position(|i| i.letter == letter || i.transition == letter)
        });
        if let Some(at) = found {
            self.scroll.at = at;
        }
        found.is_some()
    }
}

impl Layer for MenuBox {
    fn place(&self) -> Place {
        Place::Menu
    }

    fn opened(&mut self, context: &mut Context<'_>) {
        self.ask(context);
    }

    fn enter(&mut self, context: &mut Context<'_>) {
        self.choose_item(context);
    }

    fn step(&mut self, step: CursorStep, context: &mut Context<'_>) {
        let len = self.len();
        self.scroll.step(step, len, context.shared.page());
    }

    fn raw(&mut self, chord: Chord, context: &mut Context<'_>) -> bool {
        let taken = chord.typed().is_some_and(|letter| self.choose(&letter.to_string()));
        if taken {
            self.choose_item(context);
        }
        taken
    }

    fn take(&mut self, _: Purpose, reply: Reply, context: &mut Context<'_>) {
        let Reply::Menu(menu) = reply else { return };
        self.take_menu(menu);
        if let Some(letter) = self.choose.take() {
            if self.choose(&letter) {
                if self.item().is_some_and(|item| item.refusals.is_empty()) {
                    // Nobody saw the menu: Back from the form does not lead to it.
                    context.close();
                }
                self.choose_item(context);
            } else {
                context.warn(&Phrase::new("no-such-transition").with("name", letter));
            }
        }
    }

    fn failed(&mut self, _: Purpose, _: &DeskError, context: &mut Context<'_>) -> bool {
        context.close();
        false
    }

    fn give_up(&mut self, context: &mut Context<'_>) {
        if self.items.is_none() {
            context.close();
        }
    }

    /// A step taken from here is done with it; what was mended is looked at again.
    fn step_saved(&mut self, context: &mut Context<'_>) -> bool {
        let mended = std::mem::take(&mut self.mending);
        if mended {
            self.ask(context);
        }
        !mended
    }

    fn is_part_of_step(&self) -> bool {
        true
    }

    fn clause(&self) -> String {
        let of = |item: &MenuItem| match item.refusals.first() {
            Some(refusal) => refusal.cited().to_owned(),
            None => item.clause.clone(),
        };
        self.item().map(of).unwrap_or_default()
    }

    fn hints(&self, _: &Shared) -> Vec<Hint> {
        vec![
            (Command::Up, ""),
            (Command::Down, ""),
            (Command::Open, "hint-choose"),
            (Command::Back, ""),
        ]
    }

    fn draw(&self, _: &Shared, paint: &mut Paint<'_>, body: Rect, top: bool) {
        let height = cells(self.len()).saturating_add(2).max(4);
        let area = centred(body, 100.min(body.width.saturating_sub(2)), height);
        let title = paint.say(&Phrase::new("menu-title").with("about", self.title.as_str()));
        let inside = paint.frame(area, &title);
        let Some(items) = &self.items else {
            let text = paint.get("waiting");
            paint.text(inside.x + 1, inside.y, inside.width, &text, paint.theme.quiet());
            return;
        };
        if items.is_empty() {
            let text = paint.get("menu-empty");
            paint.text(inside.x + 1, inside.y, inside.width, &text, paint.theme.quiet());
        }
        let (first, page) = window(self.scroll.at, items.len(), inside.height);
        popup::signs(paint, inside, items.len(), first);
        for (line, (at, item)) in items.iter().enumerate().skip(first).take(page).enumerate() {
            let (y, here) = (inside.y + cells(line), at == self.scroll.at);
            let blocked = !item.refusals.is_empty();
            let base = if blocked { paint.theme.off() } else { paint.theme.plain() };
            let style = chosen(paint, here, base);
            let text = menu_text(item, paint);
            paint.cell(inside.x, y, inside.width, "", style);
            paint.text(inside.x + 1, y, 1, if blocked { "x" } else { " " }, style);
            paint.cell(inside.x + 3, y, 2, &item.letter, chosen(paint, here, paint.theme.key()));
            let clause = cells(text::width(&paint.clean(&item.clause))).min(12);
            let room = inside.width.saturating_sub(clause + 8);
            paint.text(inside.x + 6, y, room, &text, style);
            paint.text(inside.right().saturating_sub(clause + 1), y, clause, &item.clause, style);
            if here && top {
                paint.stand(inside.x + 1, y);
            }
        }
    }
}

/// What a line of the menu says: the step, and what stands against it or how many it fits.
fn menu_text(item: &MenuItem, paint: &Paint<'_>) -> String {
    let mut name = paint.words.label("transition", &item.transition);
    let bare = name.clone();
    if let Some(fits) = item.fits {
        let key = if fits.at_least { "menu-fits-at-least" } else { "menu-fits" };
        let phrase = Phrase::new(key).with("count", i64::from(fits.count));
        name = paint.say(&phrase.with("of", i64::from(fits.of)).with("name", name));
    }
    let requirements = item.requirements.map(|(open, of)| {
        Phrase::new("menu-requirements").with("open", i64::from(open)).with("of", i64::from(of))
    });
    let first = item.refusals.first();
    let why = first.map(|r| paint.say(requirements.as_ref().unwrap_or(&r.message)));
    match why {
        // Some reasons name the transition themselves.
        Some(why) if item.fits.is_none() && why.starts_with(&bare) => why,
        Some(why) => paint.say(&Phrase::new("menu-blocked").with("name", name).with("why", why)),
        None => name,
    }
}
