//! Drafts that were kept when a line was cut or a form left: they are offered again.

use crate::command::{Command, CommandLine, Surface};
use crate::domain::phrase::Phrase;
use crate::service::request::Ask;
use crate::service::response::Reply;
use crate::tui::draft::{self, Draft};
use crate::tui::layer::{Context, Hint, Layer, LayerAnswer, Place, hints};
use crate::tui::opening::Opening;
use crate::tui::purpose::Purpose;
use crate::tui::shared::Shared;
use crate::tui::text::{self, cells};
use crate::tui::widget::lines::{chosen, window};
use crate::tui::widget::paint::{Paint, centred};
use crate::tui::widget::scroll::{CursorStep, Scroll};
use ratatui::layout::Rect;

/// The drafts on offer.
#[derive(Debug)]
pub struct DraftsBox {
    drafts: Vec<(String, Draft)>,
    /// The form lies under it, fresh: Enter fills it in, Back leaves it so.
    over_form: bool,
    scroll: Scroll,
}

impl DraftsBox {
    /// The drafts among what was kept, if there are any; what cannot be read is left where it is.
    #[must_use]
    pub fn of(kept: &[(String, String)], over_form: bool) -> Option<Self> {
        let drafts: Vec<(String, Draft)> = kept
            .iter()
            .filter_map(|(key, value)| Some((key.clone(), serde_json::from_str(value).ok()?)))
            .collect();
        let scroll = Scroll::default();
        (!drafts.is_empty()).then_some(Self { drafts, over_form, scroll })
    }

    fn chosen(&self) -> Option<&(String, Draft)> {
        self.drafts.get(self.scroll.at)
    }

    /// The draft under the cursor opens its form again.
    fn open(&mut self, context: &mut Context<'_>) {
        let Some((_, draft)) = self.chosen().cloned() else { return };
        if self.over_form {
            context.answer(LayerAnswer::BringBack(Box::new(draft)));
            return;
        }
        let mut opening = Opening {
            bulk: draft.bulk || draft.targets.len() > 1,
            about: draft.about.clone(),
            preset: draft.preset.clone(),
            ..Opening::new(
                draft.said(&context.shared.words),
                &draft.transition,
                draft.targets.clone(),
            )
        };
        let alone = match opening.targets.as_mut_slice() {
            // The record as it stands now: whether it was changed since is seen when the form is there.
            [target] if !opening.bulk => {
                target.version = None;
                Some(target.id)
            }
            _ => None,
        };
        opening.draft = Some(draft);
        opening.record = alone;
        context.fill_in(opening);
    }

    fn discard(&mut self, context: &mut Context<'_>) {
        let Some((key, _)) = self.chosen().cloned() else { return };
        self.drafts.retain(|(k, _)| *k != key);
        self.scroll.show(self.drafts.len(), 1);
        if self.drafts.is_empty() {
            context.close();
        }
        context.ask(Purpose::Keep, Ask::Keep { key, value: None });
        context.tell(&Phrase::new("draft-discarded"));
    }
}

impl Layer for DraftsBox {
    fn place(&self) -> Place {
        Place::Drafts
    }

    /// Back from a form that was opened from here: what is kept now.
    fn answered(&mut self, answered: LayerAnswer, context: &mut Context<'_>) {
        if answered == LayerAnswer::Left {
            context.ask(Purpose::Drafts, Ask::Own { prefix: draft::PREFIX.to_owned() });
        }
    }

    fn take(&mut self, _: Purpose, reply: Reply, context: &mut Context<'_>) {
        let Reply::Own(kept) = reply else { return };
        match Self::of(&kept, self.over_form) {
            Some(now) => {
                self.drafts = now.drafts;
                self.scroll.show(self.drafts.len(), 1);
            }
            None => context.close(),
        }
    }

    fn step_saved(&mut self, _: &mut Context<'_>) -> bool {
        true
    }

    fn surface(&self) -> Surface {
        Surface::Drafts
    }

    fn run(&mut self, line: &CommandLine, context: &mut Context<'_>) -> bool {
        let discards = line.command == Command::Discard;
        if discards {
            self.discard(context);
        }
        discards
    }

    fn enter(&mut self, context: &mut Context<'_>) {
        self.open(context);
    }

    fn step(&mut self, step: CursorStep, context: &mut Context<'_>) {
        self.scroll.step(step, self.drafts.len(), context.shared.page());
    }

    fn hints(&self, _: &Shared) -> Vec<Hint> {
        use Command as C;
        hints(&[C::Up, C::Down, C::Open, C::Discard, C::Back])
    }

    fn draw(&self, _: &Shared, paint: &mut Paint<'_>, body: Rect, top: bool) {
        let height = cells(self.drafts.len()).saturating_add(3);
        let area = centred(body, 90.min(body.width.saturating_sub(2)), height);
        let title = paint.get("drafts-title");
        let inside = paint.frame(area, &title);
        let how = paint.get(if self.over_form { "drafts-again" } else { "drafts-how" });
        paint.text(inside.x + 1, inside.y, inside.width, &how, paint.theme.quiet());
        let rows = Rect { y: inside.y + 1, height: inside.height.saturating_sub(1), ..inside };
        let (first, page) = window(self.scroll.at, self.drafts.len(), rows.height);
        for (line, (at, (_, draft))) in
            self.drafts.iter().enumerate().skip(first).take(page).enumerate()
        {
            let (y, here) = (rows.y + cells(line), at == self.scroll.at);
            let style = chosen(paint, here, paint.theme.plain());
            let kept = cells(text::width(&paint.clean(&draft.kept)));
            // A gap between what it is and when it was kept.
            let room = rows.width.saturating_sub(kept + 3);
            paint.cell(rows.x, y, rows.width, "", style);
            paint.cell(rows.x, y, room, &format!("  {}", draft.said(paint.words)), style);
            paint.text(rows.x + room + 1, y, kept, &draft.kept, style);
            if here && top {
                paint.stand(rows.x, y);
            }
        }
    }
}
