//! One field of a form: what is typed, whether it fits the field's shape, and what is wrong with it.

use super::day::{Meant, meant};
use crate::domain::day::Day;
use crate::domain::field::{FieldFault, FieldKind, FieldValue};
use crate::domain::phrase::{Arg, Phrase};
use crate::domain::text::fold;
use crate::domain::uscc::UsccFault;
use crate::service::response::{FormFieldKind, FormLine};
use crate::standard::words::{Words, fault_phrase};
use crate::tui::text;
use crate::tui::widget::input::Input;
use crate::workflow::lookup::initials_of;
use std::collections::BTreeMap;

/// A label without the pattern of a row after its colon.
#[must_use]
pub fn short_label(label: &str) -> &str {
    match label.find([':', '：']) {
        Some(at) if label.contains('|') => label.get(..at).unwrap_or(label),
        _ => label,
    }
}

/// A field being filled in.
#[derive(Debug)]
pub struct FieldInput {
    pub line: FormLine,
    pub input: Input,
    pub fault: Option<Phrase>,
    /// The rules said what is wrong with it, not its shape.
    pub ruled: bool,
    /// Filled in by what led here.
    pub preset: bool,
    /// What the desk knows under the code that stands in it, and the text it was asked about.
    pub known: Option<(String, Phrase)>,
    /// What stands in it was chosen and not typed in since: typing replaces it.
    pub chosen: bool,
}

impl FieldInput {
    #[must_use]
    pub fn new(line: FormLine) -> Self {
        let lines = matches!(
            line.kind,
            FormFieldKind::LongText | FormFieldKind::Rows | FormFieldKind::Each
        );
        let mut field = Self {
            input: Input::new(&line.value, lines),
            line,
            fault: None,
            ruled: false,
            preset: false,
            known: None,
            chosen: false,
        };
        if !field.is_chosen() {
            field.input = Input::prefilled(&field.line.value, lines);
        }
        field
    }

    #[must_use]
    pub fn is_changed(&self) -> bool {
        self.input.value() != self.line.value
    }

    /// Codes are chosen, not typed.
    #[must_use]
    pub fn is_chosen(&self) -> bool {
        !self.line.choices.is_empty() || self.line.kind == FormFieldKind::Flag
    }

    /// It shows over several lines and takes line ends.
    #[must_use]
    pub fn is_long(&self) -> bool {
        self.line.kind == FormFieldKind::LongText
    }

    /// A code is typed that the desk may know a name for.
    #[must_use]
    pub fn is_code(&self) -> bool {
        matches!(self.line.kind, FormFieldKind::Uscc | FormFieldKind::Enterprise)
    }

    /// What is typed is a whole code.
    #[must_use]
    pub fn is_whole(&self) -> bool {
        FieldKind::Uscc.parse(&self.input.value()).is_ok()
    }

    /// The code to ask the desk about, where it was not asked about yet.
    #[must_use]
    pub fn unknown(&self) -> Option<String> {
        let typed = self.input.value().trim().to_owned();
        let whole = match self.line.kind {
            FormFieldKind::Uscc => FieldKind::Uscc.parse(&typed).is_ok(),
            FormFieldKind::Enterprise => true,
            _ => false,
        };
        let asked = self.known.as_ref().is_some_and(|(of, _)| *of == typed);
        (whole && !typed.is_empty() && !asked).then_some(typed)
    }

    /// What the desk knows of the code that stands in it now.
    #[must_use]
    pub fn known(&self) -> Option<&Phrase> {
        let typed = self.input.value();
        self.known.as_ref().filter(|(of, _)| of == typed.trim()).map(|(_, said)| said)
    }

    /// While a code is typed: how far it is, or what does not fit so far.
    #[must_use]
    pub fn live(&self) -> Option<Phrase> {
        let typed = self.input.value();
        if self.line.kind != FormFieldKind::Uscc || typed.trim().is_empty() || self.fault.is_some()
        {
            return None;
        }
        match FieldKind::Uscc.parse(&typed) {
            Ok(_) => Some(Phrase::new("uscc-whole")),
            Err(FieldFault::Uscc(UsccFault::Length(found))) => {
                Some(Phrase::new("uscc-so-far").with("found", text::number(found)))
            }
            Err(fault) => Some(fault_phrase(&self.line.key, &typed, &fault)),
        }
    }

    /// A short way of writing a day becomes the day; gives the working days to be counted first.
    pub fn settle_day(&mut self, today: Option<Day>) -> Option<u32> {
        if self.line.kind != FormFieldKind::Day {
            return None;
        }
        let typed = self.input.value();
        match meant(&typed, today?)? {
            Meant::Day(day) => self.input.set(&day.to_string()),
            Meant::Working(count) => return Some(count),
        }
        None
    }

    /// A code written in other letters becomes the code of the list.
    pub fn settle_code(&mut self) {
        let typed = fold(self.input.value().trim());
        let mut codes = self.line.choices.iter().map(|(code, _)| code);
        if let Some(code) = codes.find(|c| fold(c) == typed).cloned() {
            self.input.set(&code);
        }
    }

    /// Takes a paste in, nothing of it lost; gives what is to be said about it. Labels of choices count as their codes.
    pub fn paste(&mut self, pasted: &str, words: &Words) -> Option<Phrase> {
        let cut = self.put(pasted, words);
        if cut > 0 {
            return Some(cut_off(cut));
        }
        let count = pasted.lines().filter(|line| !line.trim().is_empty()).count();
        let several = !self.is_chosen() && !self.is_long() && count > 1;
        several.then(|| Phrase::new("paste-lines").with("count", text::number(count)))
    }

    /// The same, telling how many characters were left out.
    pub fn put(&mut self, pasted: &str, words: &Words) -> usize {
        let lines: Vec<&str> = pasted.lines().map(str::trim).filter(|l| !l.is_empty()).collect();
        if self.is_chosen() {
            let typed = lines.join("; ");
            let named = |part: &str| {
                let part = fold(part.trim());
                let mut choices = self.line.choices.iter();
                choices.find(|(c, l)| fold(c) == part || fold(&words.say(l)) == part).cloned()
            };
            let parts = match FieldKind::Choices("").parse(&typed) {
                Ok(FieldValue::Codes(parts)) if self.is_many() => parts,
                _ => vec![typed],
            };
            let code = |part: &String| named(part).map_or_else(|| part.clone(), |(code, _)| code);
            let mut codes =
                if self.is_many() { self.codes(&self.input.value()) } else { Vec::new() };
            for code in parts.iter().map(code) {
                if !codes.contains(&code) {
                    codes.push(code);
                }
            }
            self.input.set(&codes.join("; "));
            self.check();
            return 0;
        }
        self.input.paste(pasted)
    }

    #[must_use]
    pub fn is_many(&self) -> bool {
        self.line.kind == FormFieldKind::Choices
    }

    /// The shape as the catalogue knows it. Lists are checked against the form's own choices.
    fn kind(&self) -> FieldKind {
        match self.line.kind {
            FormFieldKind::Text | FormFieldKind::Officer | FormFieldKind::Enterprise => {
                FieldKind::Text
            }
            FormFieldKind::LongText => FieldKind::LongText,
            FormFieldKind::Day => FieldKind::Day,
            FormFieldKind::Number => FieldKind::Number,
            FormFieldKind::Share => FieldKind::Share,
            FormFieldKind::Money => FieldKind::Money,
            FormFieldKind::Flag => FieldKind::Flag,
            FormFieldKind::Uscc => FieldKind::Uscc,
            FormFieldKind::Choice => FieldKind::Choice(""),
            FormFieldKind::Choices => FieldKind::Choices(""),
            FormFieldKind::Rows | FormFieldKind::Each => FieldKind::Rows,
            FormFieldKind::Email => FieldKind::Email,
        }
    }

    /// A figure or a day in full width, or in another style, becomes what it means as soon as its line is left.
    pub fn settle_figure(&mut self) {
        let (kind, typed) = (self.kind(), self.input.value());
        let plain = typed.is_ascii() && kind != FieldKind::Day;
        if plain || !kind.is_figure() {
            return;
        }
        if let Ok(value) = kind.parse(&typed)
            && value != FieldValue::Empty
            && value.to_text() != typed
        {
            self.input.set(&value.to_text());
        }
    }

    /// Checks what is typed; what is wrong is kept beside it.
    pub fn check(&mut self) {
        let typed = self.input.value();
        self.fault = self.find_fault(&typed);
        self.ruled = false;
        if self.fault.is_none()
            && let (Some(range), Ok(value)) = (self.line.range, self.kind().parse(&typed))
            && !range.holds(&value)
        {
            self.fault = Some(Phrase::new("fault-out-of-range").with("range", range.said()));
            self.ruled = true;
        }
    }

    fn find_fault(&self, typed: &str) -> Option<Phrase> {
        let says = |fault: &FieldFault| match &self.line.label {
            // An edition's own field has its own label; the catalogue does not know it.
            label if label.key.starts_with("field-") => fault_phrase(&self.line.key, typed, fault),
            label => {
                let mut phrase = fault_phrase(&self.line.key, typed, fault);
                phrase.args.retain(|(name, _)| name != "field");
                phrase.with("field", Arg::Phrase(Box::new(label.clone())))
            }
        };
        match self.kind().parse(typed) {
            Err(fault) => Some(says(&fault)),
            Ok(FieldValue::Empty) if self.line.required => Some(says(&FieldFault::Missing)),
            Ok(_) => {
                let known = |code: &str| self.line.choices.iter().any(|(c, _)| c == code);
                let strange = self.codes(typed).into_iter().find(|code| !known(code))?;
                (!self.line.choices.is_empty())
                    .then(|| Phrase::new("form-not-a-choice").with("found", strange))
                    .map(|said| said.with("allowed", self.allowed()))
            }
        }
    }

    /// The choices by name, the first of very many.
    fn allowed(&self) -> Arg {
        const MOST: usize = 12;
        let names = self.line.choices.iter().filter(|(code, _)| !code.is_empty());
        let mut names: Vec<Arg> =
            names.take(MOST).map(|(_, label)| Arg::Phrase(Box::new(label.clone()))).collect();
        if self.line.choices.len() > MOST {
            names.push(Arg::Text("…".to_owned()));
        }
        Arg::Many(names)
    }

    /// The codes that stand in it.
    #[must_use]
    pub fn codes(&self, typed: &str) -> Vec<String> {
        match self.kind().parse(typed) {
            Ok(FieldValue::Codes(codes)) => codes,
            // Officers stand in no list of the edition's; they may be chosen all the same.
            Ok(FieldValue::Code(code) | FieldValue::Text(code)) => vec![code],
            _ => Vec::new(),
        }
    }

    /// As it is shown where it is not typed in: choices by their labels, amounts with marks between the thousands.
    #[must_use]
    pub fn shown(&self, words: &Words) -> String {
        self.said(&self.input.value(), words)
    }

    /// A text as it would be shown here.
    #[must_use]
    pub fn said(&self, typed: &str, words: &Words) -> String {
        let typed = typed.to_owned();
        match (self.line.kind, self.kind().parse(&typed)) {
            (FormFieldKind::Flag, Ok(FieldValue::Flag(yes))) => {
                return words.get(if yes { "yes" } else { "no" });
            }
            (FormFieldKind::Money, Ok(FieldValue::Money(amount))) => {
                return words.money(&amount);
            }
            (FormFieldKind::Number, Ok(FieldValue::Number(number))) => {
                return if self.is_year() { typed } else { grouped(&number.to_string()) };
            }
            (FormFieldKind::Share, Ok(FieldValue::Share(share))) => return share.to_string(),
            (FormFieldKind::Each, Ok(FieldValue::List(rows))) => {
                let of = self.line.table.as_ref().map_or(0, |table| table.rows.len());
                let said = Phrase::new("table-count").with("count", text::number(rows.len()));
                return words.say(&said.with("of", text::number(of)));
            }
            (FormFieldKind::Rows, Ok(FieldValue::List(rows))) => {
                let count = i64::try_from(rows.len()).unwrap_or(i64::MAX);
                let said = Phrase::new("rows-count").with("count", count);
                let rows: Vec<String> = rows.iter().map(|row| self.row_said(row, words)).collect();
                return words.say(&said.with("rows", rows.join("; ")));
            }
            _ => {}
        }
        let label = |code: &String| {
            let known = self.line.choices.iter().find(|(c, _)| c == code);
            known.map_or_else(|| code.clone(), |(_, label)| words.say(label))
        };
        let codes = if self.is_chosen() { self.codes(&typed) } else { Vec::new() };
        if codes.is_empty() {
            typed
        } else {
            codes.iter().map(label).collect::<Vec<_>>().join("; ")
        }
    }

    /// A row of a table with its choices by their labels.
    fn row_said(&self, row: &str, words: &Words) -> String {
        let columns = self.line.columns.iter().map(Some).chain(std::iter::repeat(None));
        let cells = row.split('|').map(str::trim).zip(columns).map(|(cell, column)| {
            let mut choices = column.iter().flat_map(|column| &column.choices);
            let label = choices.find(|(code, _)| code == cell).map(|(_, label)| words.say(label));
            label.unwrap_or_else(|| cell.to_owned())
        });
        cells.collect::<Vec<_>>().join(" | ")
    }

    /// A number without marks between its thousands.
    fn is_year(&self) -> bool {
        self.line.key.ends_with("year") || self.line.label.key == "row-year"
    }

    /// What each choice means, where the edition says it, by code.
    #[must_use]
    pub fn hints(&self, words: &Words) -> BTreeMap<String, String> {
        let hint = |(code, label): &(String, Phrase)| match label.arg("label") {
            Some(Arg::Label { list, code: labelled }) if code == labelled => {
                Some((code.clone(), words.hint(list, code)?))
            }
            _ => None,
        };
        self.line.choices.iter().filter_map(hint).collect()
    }

    /// What the one choice that stands in it means.
    #[must_use]
    pub fn hint(&self, words: &Words) -> Option<String> {
        let typed = self.input.value();
        let code = typed.trim();
        if code.is_empty() || self.is_many() {
            return None;
        }
        self.hints(words).remove(code)
    }

    /// The next choice, or the one before; yes and no are choices too.
    pub fn turn(&mut self, forward: bool) {
        let typed = self.input.value();
        if self.line.kind == FormFieldKind::Flag {
            let yes = matches!(FieldKind::Flag.parse(&typed), Ok(FieldValue::Flag(true)));
            self.input.set(if yes { "no" } else { "yes" });
        } else if !self.is_many() {
            let codes: Vec<&String> = self
                .line
                .choices
                .iter()
                .map(|(code, _)| code)
                .filter(|code| !(self.line.required && code.is_empty()))
                .collect();
            let len = codes.len();
            let at = codes.iter().position(|c| **c == typed.trim());
            let next = match (at, forward) {
                (None, true) => 0,
                (None, false) => len.saturating_sub(1),
                (Some(at), true) => (at + 1) % len.max(1),
                (Some(at), false) => (at + len.saturating_sub(1)) % len.max(1),
            };
            if let Some(code) = codes.get(next) {
                let code = (*code).clone();
                self.input.set(&code);
            }
        }
        self.check();
    }

    /// A character typed over yes or no: the space turns it, what means yes or no in either language sets it. False where it says
    /// neither, and nothing changes.
    pub fn answer(&mut self, c: char) -> bool {
        if c == ' ' {
            self.turn(true);
            return true;
        }
        let Ok(FieldValue::Flag(yes)) = FieldKind::Flag.parse(&c.to_string()) else { return false };
        self.input.set(if yes { "yes" } else { "no" });
        self.check();
        true
    }

    /// The next choice whose code or name begins so, or is pronounced so; where none does, what stands stays.
    pub fn turn_to(&mut self, letter: char, words: &Words) {
        let letter = fold(&letter.to_string());
        let choices = &self.line.choices;
        let typed = self.input.value();
        let at = choices.iter().position(|(code, _)| *code == typed.trim()).map_or(0, |at| at + 1);
        let begins = |text: &str| !letter.is_empty() && text.starts_with(&letter);
        let mut after = choices.iter().skip(at).chain(choices.iter().take(at));
        let found = after.find(|(code, label)| {
            let label = words.say(label);
            begins(&fold(code))
                || begins(&fold(&label))
                || initials_of(&label).iter().any(|spoken| begins(spoken))
        });
        if let Some((code, _)) = found {
            self.input.set(&code.clone());
            self.check();
        }
    }

    /// A code stands in it, among others where several may.
    #[must_use]
    pub fn holds(&self, code: &str) -> bool {
        let typed = self.input.value();
        if self.is_many() {
            self.codes(&typed).iter().any(|held| fold(held) == fold(code))
        } else {
            typed.trim() == code
        }
    }

    /// Takes a code in, or out again where several may stand.
    pub fn choose(&mut self, code: &str) {
        if self.is_many() {
            let typed = self.input.value();
            let mut codes = self.codes(&typed);
            match codes.iter().position(|c| fold(c) == fold(code)) {
                Some(at) => {
                    codes.remove(at);
                }
                None => codes.push(code.to_owned()),
            }
            self.input.set(&codes.join("; "));
        } else {
            self.input.set(code);
        }
        self.check();
    }
}

/// What is said of a paste of which so many characters were too many.
#[must_use]
pub fn cut_off(characters: usize) -> Phrase {
    Phrase::new("paste-cut").with("count", text::number(characters))
}

/// The whole part of an amount in groups of three.
fn grouped(amount: &str) -> String {
    let start = amount.find(|c: char| c.is_ascii_digit()).unwrap_or(amount.len());
    let (unit, number) = amount.split_at(start);
    let (whole, part) = number.split_at(number.find('.').unwrap_or(number.len()));
    let mut text = String::from(unit);
    for (at, digit) in whole.chars().enumerate() {
        if at > 0 && (whole.len() - at).is_multiple_of(3) {
            text.push(',');
        }
        text.push(digit);
    }
    text.push_str(part);
    text
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn amounts_are_shown_in_groups_and_read_again() {
        for (amount, shown) in
            [("CNY 1234567.50", "CNY 1,234,567.50"), ("12", "12"), ("123456", "123,456"), ("", "")]
        {
            assert_eq!(grouped(amount), shown);
        }
        let money = |t: &str| FieldKind::Money.parse(t);
        assert_eq!(money("CNY 1,234,567.50"), money("CNY 1234567.50"));
    }
}
