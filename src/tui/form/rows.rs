//! A list of rows as a table: each part of a row is a field of its own, typed and checked. The text of the field stays
//! `a | b; c | d`, whatever the table looks like. Where the rows are known beforehand each has its name, none is added or taken out,
//! and Enter goes down a column.

use super::field::FieldInput;
use crate::domain::field::{FieldKind, FieldValue, Visibility};
use crate::domain::phrase::Phrase;
use crate::service::response::{FormColumn, FormFieldKind, FormLine, FormRow};
use crate::standard::words::Words;
use crate::tui::widget::input::{Edit, Input};
use crate::tui::widget::scroll::CursorStep;
use crate::workflow::range::Range;

/// What parts the cells of a row, and what parts rows: neither can stand in a cell.
const MARKS: [char; 5] = ['|', '｜', ';', '；', '\n'];

/// What came of a paste: rows, lines for which there was no row, characters left out.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Pasted {
    pub rows: usize,
    pub left: usize,
    pub cut: usize,
}

/// The table over a field.
#[derive(Debug)]
pub struct RowsBox {
    columns: Vec<FormColumn>,
    /// What each row is about, where that is known beforehand: as many as there are rows.
    heads: Vec<FormRow>,
    pub rows: Vec<Vec<FieldInput>>,
    pub row: usize,
    pub column: usize,
    /// The row taken out last.
    cut: Option<Vec<FieldInput>>,
    /// The text as it was, while nothing is changed.
    before: String,
}

/// What says what a row is about, and the rest of it.
fn parted(line: &str, names: usize) -> (Vec<String>, String) {
    let mut parts: Vec<&str> = line.splitn(names + 1, ['|', '｜']).map(str::trim).collect();
    parts.resize(names + 1, "");
    let cells = parts.pop().unwrap_or_default().to_owned();
    (parts.into_iter().map(str::to_owned).collect(), cells)
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
        if field.line.table.is_some() {
            return Self::with_heads(field);
        }
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
            heads: Vec::new(),
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

    /// A table whose rows are known: what is typed already stands in the row it is about; what is about none has one of its own.
    fn with_heads(field: &FieldInput) -> Self {
        let before = field.input.value();
        let mut made = Self {
            columns: field.line.columns.clone(),
            heads: field.line.table.as_ref().map(|t| t.rows.clone()).unwrap_or_default(),
            rows: Vec::new(),
            row: 0,
            column: 0,
            cut: None,
            before: before.clone(),
        };
        let names = field.line.table.as_ref().map_or(0, |table| table.by.len());
        let typed: Vec<(Vec<String>, String)> =
            lines(&before).iter().map(|line| parted(line, names)).collect();
        for (by, _) in &typed {
            if !made.heads.iter().any(|head| head.by == *by) {
                let label = by.join(" ").trim().to_owned();
                let label = Phrase::new("text").with("text", label);
                made.heads.push(FormRow {
                    by: by.clone(),
                    label,
                    hint: None,
                    open: false,
                    ranges: Vec::new(),
                });
            }
        }
        let rows = made.heads.iter().map(|head| {
            let found = typed.iter().find(|(by, _)| *by == head.by);
            made.read_within(found.map_or("", |(_, cells)| cells), false, &head.ranges)
        });
        made.rows = rows.collect();
        made.row = made.rows.iter().position(|row| Self::is_blank(row)).unwrap_or(0);
        made
    }

    /// The rows are known beforehand.
    #[must_use]
    pub fn is_known(&self) -> bool {
        !self.heads.is_empty()
    }

    /// What the rows are about, where that is known.
    #[must_use]
    pub fn heads(&self) -> &[FormRow] {
        &self.heads
    }

    #[must_use]
    pub fn columns(&self) -> &[FormColumn] {
        &self.columns
    }

    /// A row from its text; the last cell takes what is left. Pasted ones are parted by tabs too.
    fn read(&self, line: &str, pasted: bool) -> Vec<FieldInput> {
        self.read_within(line, pasted, &[])
    }

    /// The same, each cell within its range.
    fn read_within(&self, line: &str, pasted: bool, ranges: &[Option<Range>]) -> Vec<FieldInput> {
        let tabbed = pasted && line.contains('\t');
        let count = self.columns.len();
        let mut parts: Vec<&str> = if tabbed {
            line.splitn(count, '\t').collect()
        } else {
            line.splitn(count, ['|', '｜']).collect()
        };
        parts.resize(count, "");
        let ranges = ranges.iter().copied().chain(std::iter::repeat(None));
        let cell = |((column, part), range): ((&FormColumn, &str), Option<Range>)| {
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
                range,
                table: None,
            });
            field.input = Input::new(part.trim(), false);
            field.settle_code();
            field
        };
        self.columns.iter().zip(parts).zip(ranges).map(cell).collect()
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
        let named = |(at, row): (usize, &Vec<FieldInput>)| match self.heads.get(at) {
            Some(head) => format!("{} | {}", head.by.join(" | "), line(row)),
            None => line(row),
        };
        let full = self.rows.iter().enumerate().filter(|(_, row)| !Self::is_blank(row));
        let text = full.map(named).collect::<Vec<_>>().join("; ");
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
        cell.settle_figure();
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
            // Which days the rules take may have changed since it was opened; which figures they take has not.
            let dated = |c: &FieldInput| c.ruled && c.line.kind == FormFieldKind::Day;
            if self.cell().is_some_and(|c| c.fault.is_some() && !dated(c)) {
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
        if step == CursorStep::Down && self.row + 1 == self.rows.len() && !self.is_known() {
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

    /// What Enter does: down the column where the rows are known, else the next cell. False where there is none.
    pub fn accept(&mut self) -> bool {
        if !self.is_known() {
            return self.go(true);
        }
        self.check();
        let further = self.row + 1 < self.rows.len();
        self.row += usize::from(further);
        further
    }

    /// What stands in the cell under the cursor also stands in those below it that are empty, of rows that are to be done as its own
    /// is; false where there is nothing to put there, or nowhere.
    pub fn fill_down(&mut self) -> bool {
        let (row, column) = (self.row, self.column);
        let Some(value) = self.cell().map(|cell| cell.input.value()) else { return false };
        let open: Vec<bool> = self.heads.iter().map(|head| head.open).collect();
        let alike = |at: usize| open.get(at) == open.get(row);
        let below = self.rows.iter_mut().enumerate().skip(row + 1).filter(|(at, _)| alike(*at));
        let mut filled = false;
        for cell in below.filter_map(|(_, row)| row.get_mut(column)) {
            if cell.input.is_empty() && !value.trim().is_empty() {
                cell.input.set(&value);
                filled = true;
            }
        }
        filled
    }

    /// The next cell, or the one before; false at the end of an empty last row, and where the known rows end.
    pub fn go(&mut self, forward: bool) -> bool {
        self.check();
        if self.is_known() {
            return self.go_among_known(forward);
        }
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

    fn go_among_known(&mut self, forward: bool) -> bool {
        let (columns, count) = (self.columns.len().max(1), self.rows.len() * self.columns.len());
        let at = self.row * columns + self.column;
        let to = if forward { at + 1 } else { at.saturating_sub(1) };
        if to < count {
            (self.row, self.column) = (to / columns, to % columns);
        }
        to < count
    }

    /// Takes the row under the cursor out; it can be put back, here or elsewhere. A row that is known is emptied.
    pub fn cut(&mut self) -> bool {
        if self.is_known() {
            let row = self.rows.get_mut(self.row).filter(|row| !Self::is_blank(row));
            let Some(row) = row else { return false };
            for cell in row {
                cell.input.set("");
                cell.fault = None;
            }
            return true;
        }
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

    /// Text from a spreadsheet or a list: many lines are many rows.
    pub fn paste(&mut self, pasted: &str, words: &Words) -> Pasted {
        let pasted = pasted.replace("\r\n", "\n").replace('\r', "\n");
        let whole = pasted.trim_end_matches('\n');
        if self.is_known() && !whole.contains(['\n', '\t']) {
            return self.paste_into(whole, words);
        }
        if self.is_known() {
            return self.paste_down(whole, words);
        }
        if !whole.contains(['\n', '\t']) && !whole.contains(['|', '｜', ';', '；']) {
            return self.paste_into(whole, words);
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
        Pasted { rows: count, ..Pasted::default() }
    }

    /// One text goes where the cursor is, as into any field.
    fn paste_into(&mut self, text: &str, words: &Words) -> Pasted {
        let cut = self.cell().map_or(0, |cell| cell.put(text, words));
        Pasted { cut, ..Pasted::default() }
    }

    /// A column of a spreadsheet goes down the column, several go beside one another: from the cell under the cursor on.
    fn paste_down(&mut self, pasted: &str, words: &Words) -> Pasted {
        let mut told = Pasted::default();
        let mut lines = pasted.split('\n');
        for row in self.rows.iter_mut().skip(self.row) {
            let Some(line) = lines.next() else { break };
            for (part, cell) in line.split('\t').zip(row.iter_mut().skip(self.column)) {
                // An empty cell of the sheet takes nothing away.
                if part.trim().is_empty() {
                    continue;
                }
                cell.input.set("");
                told.cut += cell.put(part.trim(), words);
                cell.settle_figure();
            }
            told.rows += 1;
        }
        told.left = lines.filter(|line| !line.trim().is_empty()).count();
        self.check_all();
        told
    }

    pub fn type_char(&mut self, c: char, words: &Words) {
        let Some(cell) = self.cell() else { return };
        if cell.is_chosen() {
            // A letter is the next choice that begins with it; Space is the next of all.
            if c == ' ' || cell.line.choices.is_empty() {
                cell.answer(c);
            } else {
                cell.turn_to(c, words);
            }
        } else {
            cell.input.edit(Edit::Type(c));
            cell.fault = None;
        }
    }
}
