//! What blocks one transition of a record, line by line; Enter on one goes to where it can be mended.

use crate::command::Command;
use crate::domain::phrase::{Arg, Phrase};
use crate::standard::edition::Edition;
use crate::tui::layer::{Context, Hint, Layer, Place};
use crate::tui::opening::Opening;
use crate::tui::page::popup;
use crate::tui::shared::Shared;
use crate::tui::text::{self, cells, number};
use crate::tui::widget::lines::{chosen, window};
use crate::tui::widget::paint::{Paint, centred};
use crate::tui::widget::scroll::{CursorStep, Scroll};
use crate::workflow::refusal::Refusal;
use ratatui::layout::Rect;

/// The refusals of one transition, or of taking something back.
#[derive(Debug)]
pub struct RefusalBox {
    /// `None` where an operation is not taken back.
    transition: Option<String>,
    refusals: Vec<Refusal>,
    scroll: Scroll,
}

impl RefusalBox {
    #[must_use]
    pub fn of_step(transition: String, refusals: Vec<Refusal>) -> Self {
        Self { transition: Some(transition), refusals, scroll: Scroll::default() }
    }

    /// Why something is not taken back, with the way on. What stands against several records is said once, of the first of them, with
    /// their number.
    #[must_use]
    pub fn of_undo(refusals: Vec<Refusal>) -> Self {
        let mut each: Vec<(Refusal, usize)> = Vec::new();
        for refusal in refusals {
            let reason = |r: &Refusal| (r.rule.clone(), r.message.key.clone());
            match each.iter_mut().find(|(told, _)| reason(told) == reason(&refusal)) {
                Some((_, times)) => *times += 1,
                None => each.push((refusal, 1)),
            }
        }
        let told = |(refusal, times): (Refusal, usize)| {
            if times == 1 {
                return refusal;
            }
            let why = Arg::from(refusal.message.clone());
            let message =
                Phrase::new("undo-refused-times").with("count", number(times)).with("why", why);
            Refusal { message, ..refusal }
        };
        let refusals = each.into_iter().map(told).collect();
        Self { transition: None, refusals, scroll: Scroll::default() }
    }

    fn refusal(&self) -> Option<&Refusal> {
        self.refusals.get(self.scroll.at)
    }

    /// The form that mends the refusal under the cursor, or who mends it.
    fn mend(&self, context: &mut Context<'_>) {
        let Some(refusal) = self.refusal() else { return };
        if let Some(jump) = &refusal.jump {
            let about = context.shared.words.say(&refusal.message);
            let title = context.shared.form_title(&jump.transition, &about);
            context.fill_in(Opening::mending(title, jump).on(jump.record));
        } else {
            let phrase = elsewhere(refusal, context.shared.edition());
            context.warn(&phrase);
        }
    }
}

impl Layer for RefusalBox {
    fn place(&self) -> Place {
        Place::Refusals
    }

    fn enter(&mut self, context: &mut Context<'_>) {
        self.mend(context);
    }

    fn step(&mut self, step: CursorStep, context: &mut Context<'_>) {
        self.scroll.step(step, self.refusals.len(), context.shared.page());
    }

    fn step_saved(&mut self, _: &mut Context<'_>) -> bool {
        true
    }

    fn clause(&self) -> String {
        self.refusal().map(|refusal| refusal.cited().to_owned()).unwrap_or_default()
    }

    fn hints(&self, _: &Shared) -> Vec<Hint> {
        let mends = self.refusal().is_some_and(|r| r.jump.is_some());
        let mut hints = vec![(Command::Up, ""), (Command::Down, "")];
        hints.extend(mends.then_some((Command::Open, "hint-mend")));
        hints.push((Command::Back, ""));
        hints
    }

    fn draw(&self, _: &Shared, paint: &mut Paint<'_>, body: Rect, top: bool) {
        let width = 100.min(body.width.saturating_sub(2));
        let room = usize::from(width.saturating_sub(14));
        let mut lines: Vec<(usize, String, String)> = Vec::new();
        for (at, refusal) in self.refusals.iter().enumerate() {
            let jump =
                refusal.jump.as_ref().map_or_else(String::new, |_| paint.get("refusal-mends"));
            let text = paint.clean(&format!("{} {jump}", paint.say(&refusal.message)));
            for (part, text) in text::wrap(text.trim(), room).into_iter().enumerate() {
                let clause = if part == 0 { refusal.cited().to_owned() } else { String::new() };
                lines.push((at, clause, text));
            }
        }
        let area = centred(body, width, cells(lines.len()) + 2);
        let title = match &self.transition {
            None => paint.get("refusals-title-undo"),
            Some(step) => {
                let name = paint.words.label("transition", step);
                paint.say(&Phrase::new("refusals-title").with("name", name))
            }
        };
        let inside = paint.frame(area, &title);
        let here = lines.iter().rposition(|l| l.0 == self.scroll.at).unwrap_or(0);
        let (first, page) = window(here, lines.len(), inside.height);
        popup::signs(paint, inside, lines.len(), first);
        for (line, (at, clause, text)) in lines.iter().skip(first).take(page).enumerate() {
            let (y, here) = (inside.y + cells(line), *at == self.scroll.at);
            let style = chosen(paint, here, paint.theme.plain());
            paint.cell(inside.x, y, inside.width, "", style);
            paint.cell(inside.x + 1, y, 10, clause, chosen(paint, here, paint.theme.key()));
            paint.text(inside.x + 12, y, inside.width.saturating_sub(12), text, style);
            if here && top {
                paint.stand(inside.x + 1, y);
            }
        }
    }
}

/// Where a refusal is mended that no form here mends: by whom, by which steps before it, or by looking again.
#[must_use]
pub fn elsewhere(refusal: &Refusal, edition: Option<&Edition>) -> Phrase {
    let message = &refusal.message;
    match message.key.as_str() {
        "refused-role" | "refused-stage-role" => Phrase::new("mend-by-role"),
        "refused-stale" => Phrase::new("mend-by-looking"),
        "refused-stage" => {
            let steps = steps_to(message, edition);
            if steps.is_empty() {
                return Phrase::new("no-field-mends");
            }
            Phrase::new("mend-by-steps").with("steps", Arg::Many(steps))
        }
        _ => Phrase::new("no-field-mends"),
    }
}

/// The steps of the same kind of record that lead from where it stands to where it may be taken.
fn steps_to(message: &Phrase, edition: Option<&Edition>) -> Vec<Arg> {
    let (Some(edition), Some(Arg::Label { code: at, .. }), Some(Arg::Many(from))) =
        (edition, message.arg("stage"), message.arg("from"))
    else {
        return Vec::new();
    };
    let subject = match message.arg("transition") {
        Some(Arg::Label { code, .. }) => edition.transition(code).map(|t| t.subject),
        _ => None,
    };
    let wanted =
        |to: &str| from.iter().any(|arg| matches!(arg, Arg::Label { code, .. } if code == to));
    let leads = edition
        .transitions
        .iter()
        .filter(|t| Some(t.subject) == subject && t.from.contains(at) && wanted(&t.to));
    leads.map(|t| Arg::label("transition", &t.name)).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_stands_against_many_records_is_said_once_with_their_number() {
        let of = |key: &str, alert: &str| Refusal::new("11", Phrase::new(key).with("way", alert));
        let all = ["A-1", "A-2", "A-3"].map(|alert| of("undo-lasts", alert)).to_vec();
        let all = all.into_iter().chain([of("undo-ground", "A-4")]).collect();
        let said = RefusalBox::of_undo(all).refusals;
        let keys: Vec<&str> = said.iter().map(|r| r.message.key.as_str()).collect();
        assert_eq!(keys, ["undo-refused-times", "undo-ground"]);
        assert_eq!(said[0].message.arg("count"), Some(&Arg::Number(3)));
        let first = Arg::from(Phrase::new("undo-lasts").with("way", "A-1"));
        assert_eq!(said[0].message.arg("why"), Some(&first));
    }
}
