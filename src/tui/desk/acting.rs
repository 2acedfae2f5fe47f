//! Acting on the record that is looked at, or on all that are marked: the menu of steps, claiming, editing, recusal, entering an
//! enterprise, and why something is so. What is acted on is what was shown, by id and version.

use super::{DeskLayer, Focus};
use crate::command::{Command, CommandLine};
use crate::domain::action::{Action, Target};
use crate::domain::day::Day;
use crate::domain::id::{Kind, RecordId};
use crate::domain::phrase::{Arg, Phrase};
use crate::service::page::{Cell, Page, PageOf};
use crate::service::request::Ask;
use crate::service::response::{Done, RefusedOne};
use crate::tui::done;
use crate::tui::form::registering;
use crate::tui::layer::{Context, Wish};
use crate::tui::opening::{Opening, RECUSE, recusal_warning};
use crate::tui::overlay::menu::MenuBox;
use crate::tui::page::PagePane;
use crate::tui::page::popup::PagePopup;
use crate::tui::purpose::Purpose;
use crate::tui::shared::Shared;
use crate::tui::text::number;
use crate::workflow::refusal::Refusal;
use std::collections::BTreeMap;

/// What a step is taken on: the record whose menu is shown, those it is done to, what they are called, whether they are marked.
struct Chosen {
    id: RecordId,
    targets: Vec<Target>,
    title: String,
    bulk: bool,
}

impl DeskLayer {
    /// Does what acts; false for any other command.
    pub(super) fn act(&mut self, line: &CommandLine, context: &mut Context<'_>) -> bool {
        use Command as C;
        match line.command {
            C::Transition => self.transition(line.arg.clone(), context),
            C::Edit => self.edit(context),
            C::Claim => self.claim(context),
            C::Recuse => self.recuse(context),
            C::Register => match registering::opening(context.shared, "") {
                Ok(opening) => context.fill_in(opening),
                Err(why) => context.warn(&why),
            },
            C::Why => self.why(context),
            _ => return false,
        }
        true
    }

    /// What keys act on: the marked records when the list has the keys, else the one record.
    fn chosen(&self, context: &Context<'_>) -> Option<Chosen> {
        let marks = self.marked_here();
        if let Some(first) = marks.first() {
            let title = Phrase::new("marked-records").with("count", number(marks.len()));
            // What is blocked is told by one of them: the one under the cursor, if it is marked.
            let here = self.lists.cursor();
            let id = here.filter(|id| marks.iter().any(|m| m.id == *id)).unwrap_or(first.id);
            let title = context.shared.words.say(&title);
            return Some(Chosen { id, targets: marks.to_vec(), title, bulk: true });
        }
        let on = self.acted_on()?;
        let title = format!("{} {}", on.reference, on.name);
        Some(Chosen { id: on.target.id, targets: vec![on.target], title, bulk: false })
    }

    /// Whose transitions the palette offers: those of the first marked record where several are acted on, and whether they are.
    #[must_use]
    pub fn offered(&self) -> Option<(RecordId, bool)> {
        let marked = self.marked_here().first().map(|t| (t.id, true));
        marked.or_else(|| self.acted_on().map(|on| (on.target.id, false)))
    }

    /// Opens the menu of transitions; with a letter or name, goes straight on to its form.
    fn transition(&self, choose: Option<String>, context: &mut Context<'_>) {
        if let Some(Chosen { id, targets, title, bulk }) = self.chosen(context) {
            let mut menu = MenuBox::new(id, targets, title, bulk);
            menu.choose = choose;
            context.open(menu);
        }
    }

    /// Claims the record, or all marked ones, at once: it can be taken back.
    fn claim(&self, context: &mut Context<'_>) {
        let Some(Chosen { targets, .. }) = self.chosen(context) else { return };
        let action = Action {
            transition: "claim".to_owned(),
            targets,
            fields: BTreeMap::new(),
            reason: None,
        };
        context.tell(&Phrase::new("working"));
        context.ask(Purpose::Act, Ask::Act(action));
    }

    /// What claiming came to. Where all that it lacks is a reason, its form is opened on it; of several, some were refused: those stay
    /// marked, and are asked about when they are claimed by themselves.
    pub(super) fn take_claimed(claimed: Done, context: &mut Context<'_>) {
        let several = claimed.refused.len() + claimed.changed.len() > 1;
        if let Some(opening) = lacking_reason(&claimed, context.shared) {
            context.fill_in(opening);
        } else if several && !claimed.refused.is_empty() {
            context.wish(Wish::DoneOnMany(Box::new(claimed)));
        } else {
            done::tell(&claimed, done::Way::Claim, context);
        }
    }

    /// The edit form of the record, or of the enterprise it is about.
    fn edit(&self, context: &mut Context<'_>) {
        let Some(on) = self.acted_on() else { return };
        let shared = context.shared;
        let Some((id, transition)) = shared.editing(on.target.id, on.enterprise) else { return };
        let title = shared.form_title(&transition, &on.name);
        let opening = Opening::new(title, &transition, vec![Target { id, version: None }]);
        context.fill_in(Opening { about: on.name, ..opening }.on(id));
    }

    /// Conflict of interest, declared for oneself. It is asked about first, and said how it may be taken back.
    fn recuse(&self, context: &mut Context<'_>) {
        let Some(on) = self.acted_on() else { return };
        if on.target.id.kind != Kind::Case {
            context.warn(&Phrase::new("vote-recuse-no-case"));
            return;
        }
        let shared = context.shared;
        let me = shared.officer().unwrap_or_default().to_owned();
        let about = format!("{} {}", on.reference, on.name);
        let title = shared.form_title(RECUSE, &about);
        context.fill_in(Opening {
            about,
            preset: vec![("officer".to_owned(), me)],
            warning: Some(recusal_warning(shared)),
            ..Opening::new(title, RECUSE, vec![on.target])
        });
    }

    /// Who would have other stars under these thresholds; without any, under those in force.
    pub(super) fn what_if(&mut self, typed: Option<&str>, context: &mut Context<'_>) {
        let typed = typed.unwrap_or_default().split(|c: char| !c.is_ascii_digit());
        let thresholds: Vec<u32> = typed.filter_map(|n| n.parse().ok()).collect();
        if !self.boards.try_thresholds(thresholds.clone(), context) {
            self.open_board(PageOf::WhatIf { thresholds }, context);
        }
    }

    /// Why the record stands as it does; on a line with days in it, how those came about.
    fn why(&mut self, context: &mut Context<'_>) {
        let Some(on) = self.acted_on() else { return };
        self.asked_days = self.days_here();
        let ask = Ask::Explain { reference: on.reference, transition: None };
        context.ask(Purpose::Explain, ask);
    }

    /// The days that the line under the detail's cursor tells.
    fn days_here(&self) -> Vec<Day> {
        if self.focus == Focus::Detail { self.detail.days() } else { Vec::new() }
    }

    /// Help on the line under the cursor is how its days came about.
    #[must_use]
    pub fn explains_line(&self) -> bool {
        // A cell that is nothing but a day is a column's; a sentence with a day in it can tell its days.
        let told = |cell: &Cell| {
            cell.phrase().is_some_and(|said| {
                said.key != "text" && said.args.iter().any(|(_, a)| matches!(a, Arg::Day(_)))
            })
        };
        let line = self.boards.top().and_then(PagePane::line);
        let on_board = || line.is_some_and(|l| l.cells.iter().any(told));
        self.focus == Focus::Board && on_board() || !self.days_here().is_empty()
    }

    /// The reasons that were asked for: where days were asked about and have a story, these alone.
    pub(super) fn take_reasons(&mut self, mut page: Box<Page>, context: &mut Context<'_>) {
        page.keep_dates(&std::mem::take(&mut self.asked_days));
        context.open(PagePopup::of(PagePane::showing(page)));
    }
}

/// The form that asks for the reason, where nothing was done and a reason is all that is lacking.
fn lacking_reason(done: &Done, shared: &Shared) -> Option<Opening> {
    let lacks = |refusals: &Vec<Refusal>| match refusals.as_slice() {
        [Refusal { jump: Some(jump), .. }] if jump.field == "reason" => Some(jump.clone()),
        _ => None,
    };
    let first = done.refused.first().filter(|_| done.operation.is_none())?;
    let jump = lacks(&first.refusals)?;
    let same = |one: &RefusedOne| {
        lacks(&one.refusals).is_some_and(|other| other.transition == jump.transition)
    };
    if !done.refused.iter().all(same) {
        return None;
    }
    let targets: Vec<Target> = done.refused.iter().map(|one| one.named.target).collect();
    let about = match targets.len() {
        1 => format!("{} {}", first.named.reference, first.named.name),
        many => shared.words.say(&Phrase::new("marked-records").with("count", number(many))),
    };
    let title = shared.form_title(&jump.transition, &about);
    Some(Opening {
        about,
        bulk: targets.len() > 1,
        field: Some("reason".to_owned()),
        warning: first.refusals.first().map(|refusal| refusal.message.clone()),
        ..Opening::new(title, &jump.transition, targets)
    })
}
