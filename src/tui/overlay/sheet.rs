//! A sheet to be taken in: which file, and what is said of it beside what stands in it. Nothing is taken in here: Enter at the end
//! asks what it would come to.

use super::import::ImportBox;
use super::sheet_report::kind_word;
use crate::command::{Command, CommandLine, Surface};
use crate::domain::day::Day;
use crate::domain::intake::IntakeKind;
use crate::domain::phrase::{Arg, Phrase};
use crate::domain::text::fold;
use crate::exchange::folder::FolderEntry;
use crate::exchange::value::Shares;
use crate::standard::edition::Edition;
use crate::tui::files::{FileAsk, FileRead, SheetAsk};
use crate::tui::layer::{Context, Hint, Layer, Place, Wish};
use crate::tui::purpose::Purpose;
use crate::tui::shared::Shared;
use crate::tui::text::{self, cells};
use crate::tui::widget::input::{Edit, Input};
use crate::tui::widget::lines::{chosen, window};
use crate::tui::widget::paint::{Paint, centred};
use crate::tui::widget::scroll::{CursorStep, Scroll};
use ratatui::layout::Rect;
use strum::VariantArray;

/// What may be said of a sheet, in the order it is asked.
#[derive(Clone, Copy, Debug, PartialEq, Eq, VariantArray, strum::IntoStaticStr)]
#[strum(serialize_all = "kebab-case")]
enum Said {
    Kind,
    Source,
    Ground,
    Shares,
    Known,
    BadRows,
}

/// What was chosen of each; 0 is what stands there unless something is chosen.
#[derive(Clone, Copy, Debug, Default)]
struct Choices([usize; Said::VARIANTS.len()]);

impl Choices {
    fn of(&self, said: Said) -> usize {
        self.0.get(said as usize).copied().unwrap_or(0)
    }
}

/// Where the box is: the file is looked for, or it is known and options are chosen.
#[derive(Debug)]
enum Stage {
    File,
    Options,
}

/// The file and what is said of it.
#[derive(Debug)]
pub struct SheetBox {
    input: Input,
    /// The folder whose entries are here, as it was asked for.
    folder: Option<String>,
    entries: Vec<FolderEntry>,
    scroll: Scroll,
    stage: Stage,
    choices: Choices,
    fault: Option<Phrase>,
    /// The sheet is being read.
    reading: bool,
    /// It was given with the command.
    at_once: bool,
}

impl SheetBox {
    #[must_use]
    pub fn new(path: Option<&str>) -> Self {
        Self {
            input: Input::new(path.unwrap_or_default(), false),
            folder: None,
            entries: Vec::new(),
            scroll: Scroll::default(),
            stage: Stage::File,
            choices: Choices::default(),
            fault: None,
            reading: false,
            at_once: path.is_some(),
        }
    }

    /// The path as it may be pasted, between quotation marks.
    fn path(&self) -> String {
        let typed = self.input.value();
        let typed = typed.trim();
        let bare = |mark: char| typed.strip_prefix(mark)?.strip_suffix(mark);
        bare('"').or_else(|| bare('\'')).unwrap_or(typed).to_owned()
    }

    /// The folder of what is typed, and the beginning of a name in it.
    fn parts(&self) -> (String, String) {
        let path = self.path();
        match path.rfind('/') {
            Some(at) => {
                let (folder, name) = path.split_at(at + 1);
                (folder.to_owned(), name.to_owned())
            }
            None => (String::new(), path),
        }
    }

    /// The entries that fit what is typed.
    fn fitting(&self) -> Vec<&FolderEntry> {
        let wanted = fold(&self.parts().1);
        self.entries.iter().filter(|entry| fold(&entry.name).contains(&wanted)).collect()
    }

    /// Asks what lies in the folder that is typed, where that is another than the one here.
    fn look(&mut self, context: &mut Context<'_>) {
        let folder = self.parts().0;
        if self.folder.as_ref() != Some(&folder) {
            self.folder = Some(folder.clone());
            self.entries.clear();
            context.read_file(FileAsk::Folder(folder));
        }
    }

    /// Enter on the file: into a folder, or on with the file under the cursor or typed in full.
    fn choose(&mut self, context: &mut Context<'_>) {
        let (folder, name) = self.parts();
        let exact = self.entries.iter().find(|entry| entry.name == name).cloned();
        let picked = exact.or_else(|| self.fitting().get(self.scroll.at).map(|e| (*e).clone()));
        match picked {
            Some(entry) if entry.is_folder => {
                self.input.set(&format!("{folder}{}/", entry.name));
                self.scroll = Scroll::default();
                self.look(context);
            }
            Some(entry) => {
                self.input.set(&format!("{folder}{}", entry.name));
                self.ask_options();
            }
            None if name.is_empty() => self.fault = Some(Phrase::new("sheet-none-here")),
            // What the folder does not show may be there all the same.
            None => self.look_at_file(context),
        }
    }

    /// Asks whether the file is there that is typed; where it is, the options follow.
    fn look_at_file(&mut self, context: &mut Context<'_>) {
        self.fault = None;
        context.read_file(FileAsk::Look(self.path()));
    }

    fn ask_options(&mut self) {
        self.stage = Stage::Options;
        self.scroll = Scroll::default();
        self.fault = None;
    }

    fn kind(&self) -> Option<IntakeKind> {
        let at = self.choices.of(Said::Kind).checked_sub(1)?;
        IntakeKind::ALL.get(at).copied()
    }

    /// What is asked of a sheet of the kind chosen.
    fn asked(&self) -> Vec<Said> {
        let may = |said: &Said| match (said, self.kind()) {
            (_, None) | (Said::Kind | Said::BadRows, _) => true,
            (Said::Source | Said::Ground, Some(kind)) => kind == IntakeKind::Alerts,
            (Said::Shares | Said::Known, Some(kind)) => kind == IntakeKind::Enterprises,
        };
        Said::VARIANTS.iter().filter(|said| may(said)).copied().collect()
    }

    /// Left and right: another choice of what is under the cursor.
    fn turn(&mut self, forward: bool, context: &Context<'_>) {
        let (Some(said), Some(edition)) =
            (self.asked().get(self.scroll.at).copied(), context.shared.edition())
        else {
            return;
        };
        let count = choices_of(said, edition).len().max(1);
        let step = if forward { 1 } else { count - 1 };
        if let Some(chosen) = self.choices.0.get_mut(said as usize) {
            *chosen = (*chosen + step) % count;
        }
        self.fault = None;
    }

    /// What is to be read, and how.
    fn sheet(&self, edition: &std::sync::Arc<Edition>, today: Day) -> SheetAsk {
        let code = |said: Said, list: &str| {
            let at = self.choices.of(said).checked_sub(1)?;
            edition.lists.get(list)?.get(at).map(|code| code.code.clone())
        };
        let asked = self.asked();
        let is = |said: Said| asked.contains(&said);
        SheetAsk {
            path: self.path(),
            kind: self.kind(),
            source: is(Said::Source).then(|| code(Said::Source, SOURCE)).flatten(),
            ground: is(Said::Ground).then(|| code(Said::Ground, GROUND)).flatten(),
            shares: match self.choices.of(Said::Shares) {
                1 if is(Said::Shares) => Some(Shares::Percent),
                2 if is(Said::Shares) => Some(Shares::Fraction),
                _ => None,
            },
            edition: edition.clone(),
            today,
        }
    }

    /// Reads the sheet; what it would come to is asked of the desk then.
    fn read(&mut self, context: &mut Context<'_>) {
        let Some(about) = &context.shared.about else { return };
        let ask = self.sheet(&about.edition, about.today);
        self.fault = None;
        self.reading = true;
        context.read_file(FileAsk::Sheet(Box::new(ask)));
    }

    fn draw_entries(&self, paint: &mut Paint<'_>, area: Rect) {
        let entries = self.fitting();
        let (first, page) = window(self.scroll.at, entries.len(), area.height);
        for (at, entry) in entries.iter().enumerate().skip(first).take(page) {
            let y = area.y + cells(at - first);
            let style = chosen(paint, at == self.scroll.at, paint.theme.plain());
            let (name, size) = if entry.is_folder {
                (format!(" {}/", entry.name), String::new())
            } else {
                (format!(" {}", entry.name), format!("{} ", sized(entry.size)))
            };
            let room = area.width.saturating_sub(12);
            paint.cell(area.x, y, room, &paint.clean(&name), style);
            paint.cell_right(area.x + room, y, 12, &size, style);
        }
        if entries.is_empty() {
            let waits = self.folder.is_some() && self.entries.is_empty() && self.fault.is_none();
            let text = paint.get(if waits { "sheet-folder-empty" } else { "sheet-none-here" });
            paint.text(area.x + 1, area.y, area.width, &text, paint.theme.quiet());
        }
    }

    fn draw_options(&self, shared: &Shared, paint: &mut Paint<'_>, area: Rect) {
        let Some(edition) = shared.edition() else { return };
        for (at, said) in self.asked().into_iter().enumerate().take(usize::from(area.height)) {
            let y = area.y + cells(at);
            let style = chosen(paint, at == self.scroll.at, paint.theme.plain());
            let word: &'static str = said.into();
            let label = format!(" {}", paint.get(&format!("sheet-said-{word}")));
            let choices = choices_of(said, edition);
            let value = choices.get(self.choices.of(said)).map(|phrase| paint.say(phrase));
            let value = paint.clean(&format!("< {} >", value.unwrap_or_default()));
            let wide = (area.width / 3).max(20);
            paint.cell(area.x, y, wide, &label, style);
            paint.cell(area.x + wide, y, area.width.saturating_sub(wide), &value, style);
            if at == self.scroll.at {
                paint.stand(area.x, y);
            }
        }
    }
}

const SOURCE: &str = "alert_source";
const GROUND: &str = "ground";

/// What may be chosen, the usual first.
fn choices_of(said: Said, edition: &Edition) -> Vec<Phrase> {
    let codes = |list: &str, usual: &str| -> Vec<Phrase> {
        let all = edition.lists.get(list).into_iter().flatten();
        let label = |code: &str| Phrase::new("choice").with("label", Arg::label(list, code));
        std::iter::once(Phrase::new(usual)).chain(all.map(|code| label(&code.code))).collect()
    };
    let words = |keys: &[&str]| keys.iter().map(|key| Phrase::new(key)).collect();
    match said {
        Said::Kind => {
            let kinds = IntakeKind::ALL.iter().map(|kind| kind_word(*kind));
            std::iter::once(Phrase::new("sheet-kind-told")).chain(kinds).collect()
        }
        Said::Source => codes(SOURCE, "sheet-each-row"),
        Said::Ground => codes(GROUND, "sheet-each-row"),
        Said::Shares => words(&["sheet-shares-told", "sheet-shares-percent", "sheet-shares-parts"]),
        Said::Known => words(&["sheet-known-stay", "sheet-known-taken"]),
        Said::BadRows => words(&["sheet-bad-none", "sheet-bad-left"]),
    }
}

/// A size in the unit that tells it in three figures.
fn sized(bytes: u64) -> String {
    match bytes {
        0..1_024 => format!("{bytes} B"),
        1_024..1_048_576 => format!("{} KiB", bytes >> 10),
        _ => format!("{} MiB", bytes >> 20),
    }
}

impl Layer for SheetBox {
    fn place(&self) -> Place {
        Place::Sheet
    }

    fn surface(&self) -> Surface {
        match self.stage {
            Stage::File => Surface::Text,
            Stage::Options => Surface::Overlay,
        }
    }

    fn opened(&mut self, context: &mut Context<'_>) {
        self.look(context);
        if self.at_once {
            self.look_at_file(context);
        }
    }

    fn run(&mut self, line: &CommandLine, context: &mut Context<'_>) -> bool {
        match (line.command, &self.stage) {
            (Command::Back, Stage::Options) => {
                self.stage = Stage::File;
                self.scroll = Scroll::default();
            }
            (Command::Left | Command::Right, Stage::Options) => {
                self.turn(line.command == Command::Right, context);
            }
            (Command::Pane, Stage::File) => {
                let (folder, _) = self.parts();
                let entry = self.fitting().get(self.scroll.at).map(|entry| {
                    format!("{folder}{}{}", entry.name, if entry.is_folder { "/" } else { "" })
                });
                if let Some(path) = entry {
                    self.input.set(&path);
                    self.typed(context);
                }
            }
            _ => return false,
        }
        true
    }

    fn enter(&mut self, context: &mut Context<'_>) {
        match self.stage {
            Stage::File => self.choose(context),
            Stage::Options => self.read(context),
        }
    }

    fn step(&mut self, step: CursorStep, context: &mut Context<'_>) {
        let count = match self.stage {
            Stage::File => self.fitting().len(),
            Stage::Options => self.asked().len(),
        };
        self.scroll.step(step, count, context.shared.page());
    }

    fn input(&mut self) -> Option<&mut Input> {
        matches!(self.stage, Stage::File).then_some(&mut self.input)
    }

    fn typed(&mut self, context: &mut Context<'_>) {
        self.fault = None;
        self.scroll = Scroll::default();
        self.look(context);
    }

    fn edit(&mut self, edit: Edit, context: &mut Context<'_>) {
        if matches!(self.stage, Stage::File) {
            self.input.edit(edit);
            self.typed(context);
        }
    }

    fn take_file(&mut self, read: Result<FileRead, Phrase>, context: &mut Context<'_>) {
        self.reading = false;
        match read {
            Ok(FileRead::Folder(entries)) => self.entries = entries,
            Ok(FileRead::Sheet(batch)) => {
                let skip_bad = self.choices.of(Said::BadRows) == 1;
                let update =
                    self.choices.of(Said::Known) == 1 && batch.kind == IntakeKind::Enterprises;
                context.open(ImportBox::new(*batch, skip_bad, update));
            }
            Ok(FileRead::There) => self.ask_options(),
            Ok(FileRead::Codes(_)) => {}
            Err(why) => {
                context.wish(Wish::DropAhead);
                self.fault = Some(why);
            }
        }
    }

    /// The sheet is not read any more; what was chosen stays.
    fn give_up(&mut self, _: &mut Context<'_>) {
        self.reading = false;
    }

    fn waits(&self, waits: &dyn Fn(Purpose) -> bool) -> bool {
        waits(Purpose::File)
    }

    fn hints(&self, _: &Shared) -> Vec<Hint> {
        match self.stage {
            Stage::File => vec![
                (Command::Accept, "hint-open"),
                (Command::Up, ""),
                (Command::Down, ""),
                (Command::Pane, "hint-complete"),
                (Command::EraseLine, ""),
                (Command::Back, ""),
            ],
            Stage::Options => vec![
                (Command::Open, "hint-try"),
                (Command::Up, ""),
                (Command::Down, ""),
                (Command::Left, "hint-choose"),
                (Command::Right, "hint-choose"),
                (Command::Back, ""),
            ],
        }
    }

    fn draw(&self, shared: &Shared, paint: &mut Paint<'_>, body: Rect, top: bool) {
        let area = centred(body, 90.min(body.width.saturating_sub(2)), body.height.min(20));
        let title = paint.get("sheet-title");
        let inside = paint.frame(area, &title);
        let label = paint.get("sheet-file");
        let taken = paint.text(inside.x + 1, inside.y, inside.width, &label, paint.theme.key()) + 2;
        let room = inside.width.saturating_sub(taken + 1);
        let field = Rect { x: inside.x + taken, y: inside.y, width: room, height: 1 };
        let choosing = matches!(self.stage, Stage::File);
        self.input.draw(paint, field, paint.theme.bold(), top && choosing);
        paint.rule(inside, inside.y + 1);
        let foot = inside.bottom().saturating_sub(3);
        let rows = Rect { y: inside.y + 2, height: foot.saturating_sub(inside.y + 2), ..inside };
        if choosing {
            self.draw_entries(paint, rows);
        } else {
            self.draw_options(shared, paint, rows);
        }
        paint.rule(inside, foot);
        let how = Phrase::new(match (self.reading, choosing) {
            (true, _) => "import-reading",
            (false, true) => "sheet-how",
            (false, false) => "sheet-options-how",
        });
        let how = self.fault.as_ref().unwrap_or(&how);
        let style = if self.fault.is_some() { paint.theme.bad() } else { paint.theme.quiet() };
        let room = usize::from(inside.width.saturating_sub(2));
        let lines = text::wrap(&paint.say(how), room);
        for (y, line) in (foot + 1..inside.bottom()).zip(lines) {
            paint.text(inside.x + 1, y, inside.width, &line, style);
        }
    }
}
