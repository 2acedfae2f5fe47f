//! What is typed or pasted to mark by it: codes, numbers and names; a file of them; or a query.

use crate::command::{Command, Surface};
use crate::domain::phrase::Phrase;
use crate::domain::queue::Queue;
use crate::service::request::{Ask, View};
use crate::service::response::Reply;
use crate::tui::files::{FileAsk, FileRead};
use crate::tui::layer::{Context, Errand, Hint, Layer, Place, Wish};
use crate::tui::purpose::Purpose;
use crate::tui::shared::Shared;
use crate::tui::text::number;
use crate::tui::widget::input::Input;
use crate::tui::widget::paint::{Paint, centred};
use ratatui::layout::Rect;

/// What is typed.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum By {
    /// References, one a line or set apart.
    References,
    /// The path of a file of references.
    File,
    /// A filter: what it finds in the queue is marked.
    Query,
}

impl By {
    /// What that command has typed.
    #[must_use]
    pub fn of(command: Command) -> Self {
        match command {
            Command::MarkFile => Self::File,
            Command::MarkQuery => Self::Query,
            _ => Self::References,
        }
    }

    fn title(self) -> &'static str {
        match self {
            Self::References => "pasted-title",
            Self::File => "mark-file-title",
            Self::Query => "mark-query-title",
        }
    }

    fn how(self) -> &'static str {
        match self {
            Self::References => "pasted-how",
            Self::File => "mark-file-how",
            Self::Query => "mark-query-how",
        }
    }
}

/// The box it is typed into.
#[derive(Debug)]
pub struct PasteBox {
    by: By,
    input: Input,
    /// The queue that a query is asked of.
    queue: Queue,
    /// A step on the records that the queue shows, so that the code of an enterprise stands for that record.
    transition: Option<String>,
    /// How many references are typed, and how many of them again: counted when they change, not when they are drawn.
    counted: (usize, usize),
}

impl PasteBox {
    #[must_use]
    pub fn new(by: By, queue: Queue, transition: Option<String>) -> Self {
        let input = Input::new("", by == By::References);
        Self { by, input, queue, transition, counted: (0, 0) }
    }

    /// The references, each once, in order, and how many came again: one a line; a line of several codes is taken apart.
    fn references(&self) -> (Vec<String>, usize) {
        let (mut found, mut again) = (Vec::new(), 0);
        let mut seen = std::collections::HashSet::new();
        let mut add = |text: &str| {
            let text = text.trim();
            if text.is_empty() {
            } else if seen.insert(text.to_owned()) {
                found.push(text.to_owned());
            } else {
                again += 1;
            }
        };
        for line in self.input.value().split(['\n', ',', '，', ';', '；', '、', '\t']) {
            if line.is_ascii() { line.split_whitespace().for_each(&mut add) } else { add(line) }
        }
        (found, again)
    }

    /// The one line that is typed: a path as it may be pasted, between quotation marks, or a query.
    fn line(&self) -> String {
        let typed = self.input.value();
        let typed = typed.trim();
        let bare = |mark: char| typed.strip_prefix(mark)?.strip_suffix(mark);
        let path = bare('"').or_else(|| bare('\'')).filter(|_| self.by == By::File);
        path.unwrap_or(typed).to_owned()
    }

    /// Asks for the records that references stand for.
    fn resolve(&self, references: Vec<String>, context: &mut Context<'_>) {
        let transition = self.transition.clone();
        context.ask(Purpose::Pasted, Ask::Resolve { references, transition });
    }
}

impl Layer for PasteBox {
    fn place(&self) -> Place {
        Place::Paste
    }

    fn surface(&self) -> Surface {
        Surface::Text
    }

    fn enter(&mut self, context: &mut Context<'_>) {
        match self.by {
            By::References => self.resolve(self.references().0, context),
            By::File => context.read_file(FileAsk::Codes(self.line())),
            By::Query => {
                let view = View { queue: self.queue, filter: self.line(), sort: None };
                context.ask(Purpose::MarkMore, Ask::Matching { view });
            }
        }
    }

    fn input(&mut self) -> Option<&mut Input> {
        Some(&mut self.input)
    }

    fn typed(&mut self, _: &mut Context<'_>) {
        if self.by == By::References {
            let (references, again) = self.references();
            self.counted = (references.len(), again);
        }
    }

    fn takes_whole_pastes_only(&self) -> bool {
        true
    }

    fn take(&mut self, _: Purpose, reply: Reply, context: &mut Context<'_>) {
        let errand = match reply {
            Reply::Resolved(resolved) => Errand::MarkResolved(resolved),
            Reply::Targets(targets) => Errand::Mark(targets),
            _ => return,
        };
        context.close();
        context.send(errand);
    }

    fn take_file(&mut self, read: Result<FileRead, Phrase>, context: &mut Context<'_>) {
        match read {
            Ok(FileRead::Codes(references)) => self.resolve(references, context),
            Ok(_) => {}
            Err(why) => {
                context.wish(Wish::DropAhead);
                context.warn(&why);
            }
        }
    }

    fn hints(&self, _: &Shared) -> Vec<Hint> {
        vec![(Command::Accept, "hint-mark"), (Command::EraseLine, ""), (Command::Back, "")]
    }

    fn draw(&self, _: &Shared, paint: &mut Paint<'_>, body: Rect, top: bool) {
        let area = centred(body, 90.min(body.width.saturating_sub(2)), 6);
        let title = paint.get(self.by.title());
        let inside = paint.frame(area, &title);
        let how = paint.get(self.by.how());
        paint.text(
            inside.x + 1,
            inside.y,
            inside.width.saturating_sub(2),
            &how,
            paint.theme.quiet(),
        );
        if self.by == By::References {
            let (references, again) = self.counted;
            let mut found =
                paint.say(&Phrase::new("pasted-count").with("count", number(references)));
            if again > 0 {
                let again = paint.say(&Phrase::new("pasted-again").with("count", number(again)));
                found = format!("{found} {again}");
            }
            paint.text(
                inside.x + 1,
                inside.y + 3,
                inside.width.saturating_sub(2),
                &found,
                paint.theme.plain(),
            );
        }
        let field = Rect {
            x: inside.x + 1,
            y: inside.y + 1,
            width: inside.width.saturating_sub(2),
            height: 1,
        };
        self.input.draw(paint, field, paint.theme.bold(), top);
    }
}
