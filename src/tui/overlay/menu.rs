//! The transitions of a record, or those that make sense on all marked ones. A blocked one says why.

use crate::domain::action::Target;
use crate::domain::id::RecordId;
use crate::service::response::{Menu, MenuItem};
use crate::tui::widget::scroll::Scroll;

/// What the menu is for.
#[derive(Clone, Debug)]
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
}

impl MenuBox {
    #[must_use]
    pub fn new(id: RecordId, targets: Vec<Target>, title: String, bulk: bool) -> Self {
        Self { targets, id, title, bulk, items: None, scroll: Scroll::default(), choose: None }
    }

    /// Takes the answer in; the cursor stays on the transition it stood on.
    pub fn take(&mut self, menu: Menu) {
        let stood = self.item().map(|i| i.transition.clone());
        let mut items = menu.items;
        if self.bulk {
            items.retain(|i| i.bulk);
        } else {
            self.targets = vec![menu.target];
        }
        // What may be done comes first, then what something stands against, then what belongs elsewhere on the path.
        items.sort_by_key(|item| match item.refusals.first() {
            None => 0,
            Some(first) if first.message.key == "refused-stage" => 2,
            Some(_) => 1,
        });
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

    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.len() == 0
    }

    /// Puts the cursor on the transition of that letter or name.
    pub fn choose(&mut self, letter: &str) -> bool {
        let found = self.items.as_ref().and_then(|items| {
            items.iter().position(|i| i.letter == letter || i.transition == letter)
        });
        if let Some(at) = found {
            self.scroll.at = at;
        }
        found.is_some()
    }
}
