//! A list of rows as a table: each part of a row is a field of its own, typed and checked. The text of the field stays
//! `a | b; c | d`, whatever the table looks like.

use super::field::FieldInput;
use crate::domain::field::{FieldKind, FieldValue, Visibility};
use crate::domain::phrase::Phrase;
use crate::service::response::{FormColumn, FormFieldKind, FormLine};
use crate::tui::widget::input::{Edit, Input};
use crate::tui::widget::scroll::CursorStep;

/// What parts the cells of a row, and what parts rows: neither can stand in a cell.
const MARKS: [char; 5] = ['|', '｜', ';', '；', '\n'];

/// The table over a field.
#[derive(Debug)]
pub struct RowsBox {
    columns: Vec<FormColumn>,
    pub rows: Vec<Vec<FieldInput>>,
    pub row: usize,
    pub column: usize,
    /// The row taken out last.
    cut: Option<Vec<FieldInput>>,
    /// The text as it was, while nothing is changed.
    before: String,
}

/// The lines of a typed text, each still whole.
fn lines(typed: &str) -> Vec<String> {
    match FieldKind::Rows.parse(typed) {
        Ok(FieldValue::List(lines)) => lines,
        Ok(_) => Vec::new(),
        Err(_) => typed.lines().map(str::to_owned).collect(),
    }
}

impl RowsBox {
    #[must_use]
    pub fn new(field: &FieldInput) -> Self {
        let before = field.input.value();
        let columns = if field.line.columns.is_empty() {
            vec![FormColumn {
                label: field.line.label.clone(),
                kind: FormFieldKind::Text,
                choices: Vec::new(),
                required: true,
            }]
        } else {
            field.line.columns.clone()
        };
        let mut made = Self {
            columns,
            rows: Vec::new(),
            row: 0,
            column: 0,
            cut: None,
            before: before.clone(),
        };
        made.rows = lines(&before).iter().map(|line| made.read(line, false)).collect();
        made.rows.push(made.read("", false));
        made.row = made.rows.len().saturating_sub(1);
        made
    }

    #[must_use]
    pub fn columns(&self) -> &[FormColumn] {
        &self.columns
    }

    /// A row from its text; the last cell takes what is left. Pasted ones are parted by tabs too.
    fn read(&self, line: &str, pasted: bool) -> Vec<FieldInput> {
        let tabbed = pasted && line.contains('\t');
        let count = self.columns.len();
        let mut parts: Vec<&str> = if tabbed {
            line.splitn(count, '\t').collect()
        } else {
            line.splitn(count, ['|', '｜']).collect()
        };
        parts.resize(count, "");
        let cell = |(column, part): (&FormColumn, &str)| {
            let mut field = FieldInput::new(FormLine {
                key: String::new(),
                label: column.label.clone(),
                kind: column.kind,
                choices: column.choices.clone(),
                required: column.required,
                value: String::new(),
                clause: String::new(),
                visibility: Visibility::Internal,
                when: None,
                columns: Vec::new(),
            });
            field.input = Input::new(part.trim(), false);
            field.settle_code();
            field
        };
        self.columns.iter().zip(parts).map(cell).collect()
    }

    fn is_blank(row: &[FieldInput]) -> bool {
        row.iter().all(|cell| cell.input.value().trim().is_empty())
    }

    /// The text of the field.
    #[must_use]
    pub fn value(&self) -> String {
        let line = |row: &Vec<FieldInput>| {
            let cells: Vec<String> =
                row.iter().map(|c| c.input.value().trim().to_owned()).collect();
            cells.join(" | ").trim_end_matches([' ', '|']).to_owned()
        };
        let full = self.rows.iter().filter(|row| !Self::is_blank(row));
        let text = full.map(line).collect::<Vec<_>>().join("; ");
        let same = lines(&self.before) == lines(&text);
        if same { self.before.clone() } else { text }
    }

    pub fn cell(&mut self) -> Option<&mut FieldInput> {
        self.rows.get_mut(self.row)?.get_mut(self.column)
    }

    /// Checks the cell that is left: its shape, and that no mark stands in it that parts cells or rows.
    fn check(&mut self) {
        let row = self.rows.get(self.row);
        let blank = row.is_none_or(|row| Self::is_blank(row));
        let Some(cell) = self.cell() else { return };
        cell.fault = None;
        if blank {
            return;
        }
        cell.check();
        if cell.input.value().contains(MARKS) {
            cell.fault = Some(Phrase::new("rows-mark"));
        }
    }

    /// Checks every row; stands on the first cell that is wrong.
    pub fn check_all(&mut self) -> bool {
        let places =
            (0..self.rows.len()).flat_map(|r| (0..self.columns.len()).map(move |c| (r, c)));
        for (row, column) in places.collect::<Vec<_>>() {
            let here = (self.row, self.column);
            (self.row, self.column) = (row, column);
            self.check();
            if self.cell().is_some_and(|c| c.fault.is_some()) {
                return false;
            }
            (self.row, self.column) = here;
        }
        true
    }

    /// What is wrong with the cell under the cursor, else with any.
    #[must_use]
    pub fn fault(&self) -> Option<&Phrase> {
        let here = self.rows.get(self.row).and_then(|r| r.get(self.column));
        let all = self.rows.iter().flatten();
        here.into_iter().chain(all).find_map(|cell| cell.fault.as_ref())
    }

    pub fn step(&mut self, step: CursorStep, page: usize) {
        self.check();
        if step == CursorStep::Down && self.row + 1 == self.rows.len() {
            self.add();
        }
        self.row = step.from(self.row, self.rows.len(), page);
    }

    /// An empty row at the end, where there is none yet.
    fn add(&mut self) {
        if self.rows.last().is_none_or(|row| !Self::is_blank(row)) {
            self.rows.push(self.read("", false));
        }
    }

    /// The next cell, or the one before; false at the end of an empty last row.
    pub fn go(&mut self, forward: bool) -> bool {
        self.check();
        let blank = self.rows.get(self.row).is_none_or(|row| Self::is_blank(row));
        let last = self.row + 1 == self.rows.len();
        match (forward, self.column + 1 < self.columns.len()) {
            (true, _) if blank && last => return false,
            (true, true) => self.column += 1,
            (true, false) => {
                if last {
                    self.add();
                }
                self.column = 0;
                self.row = (self.row + 1).min(self.rows.len().saturating_sub(1));
            }
            (false, _) if self.column > 0 => self.column -= 1,
            (false, _) if self.row > 0 => {
                self.row -= 1;
                self.column = self.columns.len().saturating_sub(1);
            }
            (false, _) => {}
        }
        true
    }

    /// Takes the row under the cursor out; it can be put back, here or elsewhere.
    pub fn cut(&mut self) -> bool {
        if self.row >= self.rows.len() || self.rows.get(self.row).is_some_and(|r| Self::is_blank(r))
        {
            return false;
        }
        self.cut = Some(self.rows.remove(self.row));
        self.add();
        self.row = self.row.min(self.rows.len().saturating_sub(1));
        true
    }

    /// Puts the row taken out last before the one under the cursor.
    pub fn put(&mut self) -> bool {
        let Some(row) = self.cut.take() else { return false };
        let at = self.row.min(self.rows.len());
        self.rows.insert(at, row);
        true
    }

    /// Text from a spreadsheet or a list: many lines are many rows; gives how many, and how many characters
    /// were left out.
    pub fn paste(&mut self, pasted: &str) -> (usize, usize) {
        let pasted = pasted.replace("\r\n", "\n").replace('\r', "\n");
        let whole = pasted.trim_end_matches('\n');
        if !whole.contains(['\n', '\t']) && !whole.contains(['|', '｜', ';', '；']) {
            return (0, self.cell().map_or(0, |cell| cell.input.paste(whole)));
        }
        let marks: &[char] = if whole.contains('\t') { &['\n'] } else { &['\n', ';', '；'] };
        let lines = whole.split(marks).filter(|line| !line.trim().is_empty());
        let new: Vec<Vec<FieldInput>> = lines.map(|line| self.read(line, true)).collect();
        let count = new.len();
        let blank = self.rows.get(self.row).is_some_and(|row| Self::is_blank(row));
        let at = if blank { self.row } else { (self.row + 1).min(self.rows.len()) };
        self.rows.splice(at..at, new);
        self.row = at + count.saturating_sub(1);
        self.add();
        self.check_all();
        (count, 0)
    }

    pub fn type_char(&mut self, c: char) {
        let Some(cell) = self.cell() else { return };
        if c == ' ' && cell.is_chosen() {
            cell.turn(true);
        } else {
            cell.input.edit(Edit::Type(c));
            cell.fault = None;
        }
    }
}
