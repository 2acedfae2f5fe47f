//! What taking a sheet in would come to, as a page with its groups; Enter takes it in, as one operation that can be taken back.

use super::sheet_report;
use crate::command::{Command, CommandLine, Surface};
use crate::domain::intake::{IntakeBatch, IntakeReport};
use crate::domain::phrase::Phrase;
use crate::service::request::Ask;
use crate::service::response::Reply;
use crate::tui::layer::{Context, Hint, Layer, Place, Wish};
use crate::tui::page::popup::{self, PagePopup};
use crate::tui::purpose::Purpose;
use crate::tui::shared::Shared;
use crate::tui::text::number;
use crate::tui::widget::lines::{fitting, inside_of};
use crate::tui::widget::paint::Paint;
use crate::tui::widget::scroll::CursorStep;
use ratatui::layout::Rect;

/// Lines under the page: a rule, and what Enter does.
const FOOT: u16 = 2;

/// A sheet that was read, and what the desk says it would come to.
#[derive(Debug)]
pub struct ImportBox {
    batch: IntakeBatch,
    skip_bad: bool,
    update: bool,
    /// `None` until the desk has answered.
    report: Option<Box<IntakeReport>>,
    /// Every row is listed, not only the groups.
    all: bool,
    page: PagePopup,
}

impl ImportBox {
    #[must_use]
    pub fn new(batch: IntakeBatch, skip_bad: bool, update: bool) -> Self {
        let page = PagePopup::new(Phrase::new("import-title"), Vec::new());
        Self { batch, skip_bad, update, report: None, all: false, page }
    }

    fn ask(&self, dry_run: bool) -> Ask {
        let (batch, skip_bad, update) = (self.batch.clone(), self.skip_bad, self.update);
        Ask::Import { batch, dry_run, skip_bad, update }
    }

    /// How many rows would be taken in: none at all where one is bad and bad rows are not left out.
    fn taken(&self) -> usize {
        let Some(report) = &self.report else { return 0 };
        if !report.bad.is_empty() && !self.skip_bad {
            return 0;
        }
        let changed = if self.update { report.changed.len() } else { 0 };
        usize::try_from(report.good).unwrap_or(usize::MAX).max(changed)
    }

    fn lay_out(&mut self) {
        if let Some(report) = &self.report {
            let blocks = sheet_report::blocks(report, self.all);
            self.page = PagePopup::new(Phrase::new("import-title"), blocks);
        }
    }
}

impl Layer for ImportBox {
    fn place(&self) -> Place {
        Place::Import
    }

    fn surface(&self) -> Surface {
        Surface::Plan
    }

    fn opened(&mut self, context: &mut Context<'_>) {
        context.ask(Purpose::ImportTrial, self.ask(true));
    }

    fn run(&mut self, line: &CommandLine, _: &mut Context<'_>) -> bool {
        let lists = line.command == Command::ListAll;
        if lists {
            self.all = !self.all;
            self.lay_out();
        }
        lists
    }

    fn enter(&mut self, context: &mut Context<'_>) {
        if self.taken() == 0 {
            context.warn(&Phrase::new("import-nothing"));
            return;
        }
        context.tell(&Phrase::new("working"));
        context.ask(Purpose::Import, self.ask(false));
    }

    fn step(&mut self, step: CursorStep, context: &mut Context<'_>) {
        let height = self.page.height(context.shared.layout().body, FOOT);
        self.page.scroll(step, height);
    }

    fn take(&mut self, purpose: Purpose, reply: Reply, context: &mut Context<'_>) {
        let Reply::Imported(report) = reply else { return };
        if purpose == Purpose::Import {
            context.wish(Wish::TookIn(Box::new(report)));
        } else {
            self.report = Some(Box::new(report));
            self.lay_out();
        }
    }

    fn waits(&self, waits: &dyn Fn(Purpose) -> bool) -> bool {
        waits(Purpose::ImportTrial) || waits(Purpose::Import)
    }

    fn hints(&self, _: &Shared) -> Vec<Hint> {
        let mut hints = vec![
            (Command::ListAll, ""),
            (Command::Up, ""),
            (Command::Down, ""),
            (Command::Back, "hint-options"),
        ];
        if self.taken() > 0 {
            hints.insert(0, (Command::Open, "hint-take-in"));
        }
        hints
    }

    fn draw(&self, _: &Shared, paint: &mut Paint<'_>, body: Rect, top: bool) {
        let rows = self.page.rows(paint, inside_of(body));
        let area = fitting(body, rows.len().max(1), FOOT);
        let title = Phrase::new("import-title-of")
            .with("source", self.batch.source.as_str())
            .with("kind", sheet_report::kind_word(self.batch.kind));
        let inside = paint.frame(area, &paint.say(&title));
        let rest = Rect { height: inside.height.saturating_sub(FOOT), ..inside };
        popup::read(paint, rest, &rows, self.page.pane.top);
        if self.report.is_none() {
            let text = paint.get("waiting");
            paint.text(rest.x + 1, rest.y, rest.width, &text, paint.theme.quiet());
        }
        let foot = inside.bottom().saturating_sub(1);
        paint.rule(inside, foot.saturating_sub(1));
        let prompt = match (self.taken(), &self.report) {
            (_, None) => return,
            (0, Some(report)) if !report.bad.is_empty() => Phrase::new("import-bad-rows"),
            (0, _) => Phrase::new("import-nothing"),
            (taken, _) => Phrase::new("import-enter").with("count", number(taken)),
        };
        let prompt = paint.say(&prompt);
        paint.text(inside.x + 1, foot, inside.width.saturating_sub(1), &prompt, paint.theme.bold());
        if top {
            paint.stand(inside.x, inside.y);
        }
    }
}
