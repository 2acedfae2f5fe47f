//! A form: one field a line, each checked when it is left; what is wrong stands under it; nothing typed is ever cleared.
//! It knows the shapes of fields, no rule: the desk says at saving what the rules say.

mod asking;
mod clashes;
pub(super) mod day;
pub mod field;
mod keys;
mod layer;
mod merging;
mod month;
mod picker;
mod popup;
mod popups;
mod popups_view;
pub mod registering;
mod rows;
mod saving;
mod view;

use super::draft::{self, Draft};
use super::opening::Opening;
use super::widget::input::Input;
use super::wording;
use crate::domain::action::{Action, Target};
use crate::domain::day::Day;
use crate::domain::field::FieldKind;
use crate::domain::phrase::{Arg, Phrase};
use crate::domain::text::fold;
use crate::service::response::{Checked, Done, Form, FormTable};
use crate::workflow::refusal::Refusal;
use field::FieldInput;
use merging::{Clash, MergeBox};
use picker::Picker;
use popup::FormPopup;
use std::collections::{BTreeMap, BTreeSet};

/// A form on the screen.
#[derive(Debug)]
pub struct FormBox {
    pub opening: Opening,
    /// `None` until the desk has answered.
    pub fields: Option<Vec<FieldInput>>,
    pub reason: Input,
    pub reason_required: bool,
    pub reason_fault: Option<Phrase>,
    /// The line with the keys: a field, then the reason, then *save*.
    pub at: usize,
    pub picker: Option<Picker>,
    /// Something larger that lies over the field: a month, a table, a search, the fields two officers changed.
    pub popup: Option<FormPopup>,
    /// For short ways of writing a day.
    pub today: Option<Day>,
    /// Saving waits for a day to be counted.
    pub saving: bool,
    /// The field whose working days are being counted, and how many.
    pub counting: Option<(String, u32)>,
    /// The field and the code in it that the desk is asked about.
    pub asking: Option<(String, String)>,
    /// The desk refused only because the record was changed meanwhile.
    pub stale: bool,
    /// What was taken over from others, to be told with the saving.
    pub merged: Option<Phrase>,
    /// What the rules said that stands at no field.
    pub refusals: Vec<Refusal>,
    pub trouble: Option<Phrase>,
    /// Typed since the draft was last kept.
    pub dirty: bool,
    /// When it was last kept, in milliseconds.
    pub kept_at: u64,
    /// There is a draft to take away when the form is done.
    pub drafted: bool,
    /// A line was left since the rules were asked.
    left: bool,
    /// What they were asked about last.
    checked: BTreeMap<String, String>,
    /// What they say is told of the line with the keys too: it was filled in before.
    tells_all: bool,
}

impl FormBox {
    #[must_use]
    pub fn new(opening: Opening) -> Self {
        Self {
            opening,
            fields: None,
            reason: Input::new("", false),
            reason_required: false,
            reason_fault: None,
            at: 0,
            picker: None,
            popup: None,
            today: None,
            saving: false,
            counting: None,
            asking: None,
            stale: false,
            merged: None,
            refusals: Vec::new(),
            trouble: None,
            dirty: false,
            kept_at: 0,
            drafted: false,
            left: false,
            checked: BTreeMap::new(),
            tells_all: false,
        }
    }

    /// The form as the desk opens it, then what is known, then what was typed before.
    fn fill(&mut self, form: Form) {
        let mut fields: Vec<FieldInput> = form.fields.into_iter().map(FieldInput::new).collect();
        for (key, value) in &self.opening.preset {
            if let Some(field) = fields.iter_mut().find(|f| f.line.key == *key) {
                field.input.set(value);
                field.preset = true;
                // What led here may say how far another field goes.
                self.left = true;
            }
        }
        self.fields = Some(fields);
        // Whoever is led to the reason has been told that it is needed.
        let asked = self.opening.field.as_deref() == Some("reason");
        self.reason_required = form.reason_required || asked;
        if let Some(draft) = self.opening.draft.clone() {
            self.bring_back(draft);
            return;
        }
        self.begin();
    }

    /// What was typed before comes back.
    pub fn bring_back(&mut self, draft: Draft) {
        let mut clashes = Vec::new();
        for field in self.fields.iter_mut().flatten() {
            let Some(value) = draft.fields.get(&field.line.key) else { continue };
            field.input.set(value);
            let base = draft.bases.get(&field.line.key).filter(|base| **base != field.line.value);
            if let (true, Some(base), true) = (draft.edits(), base, field.is_changed()) {
                clashes.push(Clash {
                    key: field.line.key.clone(),
                    original: base.clone(),
                    theirs: field.line.value.clone(),
                    yours: value.clone(),
                });
            }
        }
        if !clashes.is_empty() {
            self.popup = Some(FormPopup::Merge(MergeBox::new(clashes, String::new())));
        }
        self.reason.set(&draft.reason);
        self.drafted = true;
        self.opening.draft = Some(draft);
        // What was wrong when it was left is wrong still: it is shown at once, and the rules are asked.
        for field in self.fields.iter_mut().flatten().filter(|f| f.is_changed()) {
            field.check();
        }
        (self.left, self.tells_all) = (true, true);
        self.begin();
        if self.in_table() {
            self.popup = None;
            self.open_table();
        }
    }

    /// Stands on the field asked for, where typing goes on, or on the first that must be filled in.
    fn begin(&mut self) {
        let fields = self.fields();
        let wanted = self.opening.field.as_deref();
        let at = |fits: &dyn Fn(&FieldInput) -> bool| {
            fields.iter().position(|f| self.asks(f) && fits(f))
        };
        let reason = fields.len();
        let place = at(&|f| Some(f.line.key.as_str()) == wanted);
        let place = place.or((wanted == Some("reason")).then_some(reason));
        let wrong = at(&|f| f.fault.is_some());
        let first_typed = at(&|f| self.drafted && f.is_changed());
        let missing = at(&|f| f.line.required && f.input.value().trim().is_empty());
        let table = at(&|f| f.line.table.is_some());
        let unsaid = (self.reason_required && self.reason.is_empty()).then_some(reason);
        let first_open = at(&|f| !f.preset);
        let place = place.or(wrong).or(first_typed).or(table).or(missing).or(unsaid);
        self.at = place.or(first_open).unwrap_or(0);
    }

    #[must_use]
    pub fn fields(&self) -> &[FieldInput] {
        self.fields.as_deref().unwrap_or(&[])
    }

    /// Whether a field is asked, given what the choices before it hold. One that is not is not shown, stood on or sent; what was
    /// typed into it stays.
    #[must_use]
    pub fn asks(&self, field: &FieldInput) -> bool {
        let table = self.table();
        if field.line.table.is_some() {
            return table.is_some();
        }
        if table.is_some_and(|table| table.holds(&field.line.key)) {
            return false;
        }
        let Some((key, codes)) = &field.line.when else { return true };
        let before = self.fields().iter().take_while(|f| f.line.key != field.line.key);
        before.into_iter().find(|f| f.line.key == *key).is_some_and(|governing| {
            let held = governing.codes(&governing.input.value());
            self.asks(governing) && held.iter().any(|h| codes.iter().any(|c| fold(c) == fold(h)))
        })
    }

    /// The table that other fields of the form are filled in by, row by row; not where one of them is known already.
    fn table(&self) -> Option<&FormTable> {
        let table = self.fields().iter().find_map(|f| f.line.table.as_ref())?;
        let known = |key: &String| table.holds(key);
        let preset = self.opening.preset.iter().any(|(key, _)| known(key));
        let typed = self.opening.draft.as_ref().is_some_and(|d| d.fields.keys().any(known));
        (!preset && !typed).then_some(table)
    }

    /// The lines that show, in order: fields that are asked, reason, save.
    #[must_use]
    pub fn shown(&self) -> Vec<usize> {
        let fields = self.fields().iter().enumerate();
        let asked = fields.filter(|(_, f)| self.asks(f)).map(|(at, _)| at);
        asked.chain([self.fields().len(), self.fields().len() + 1]).collect()
    }

    /// Leaves the line for the next that shows.
    pub fn go_on(&mut self) {
        let next = self.shown().into_iter().find(|line| *line > self.at);
        self.go(next.unwrap_or(self.at));
    }

    /// Lines: fields, reason, save, whether they show or not.
    #[must_use]
    pub fn len(&self) -> usize {
        self.fields().len() + 2
    }

    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.fields.is_none()
    }

    #[must_use]
    pub fn on_reason(&self) -> bool {
        self.at == self.fields().len()
    }

    #[must_use]
    pub fn on_save(&self) -> bool {
        self.at > self.fields().len()
    }

    pub fn field_mut(&mut self) -> Option<&mut FieldInput> {
        let at = self.at;
        self.fields.as_mut()?.get_mut(at)
    }

    /// The input of the line with the keys.
    fn field_input(&mut self) -> Option<&mut Input> {
        if self.on_reason() {
            return Some(&mut self.reason);
        }
        self.field_mut().map(|f| &mut f.input)
    }

    /// Leaves the line, checking it, for another one.
    pub fn go(&mut self, to: usize) {
        self.left |= self.at != to;
        self.settle_line(self.at);
        // A form begins on a line that must be filled in: going up from it leaves nothing out yet.
        let passed = self.field_mut().is_some_and(|f| f.input.is_empty() && !f.is_changed());
        if to > self.at || !passed {
            self.check_line(self.at);
        }
        let chosen = self.field_mut().is_some_and(|f| f.chosen && f.input.is_fresh());
        if let Some(input) = self.field_input().filter(|_| !chosen) {
            input.touch();
        }
        self.at = to.min(self.len().saturating_sub(1));
    }

    /// A short way of writing a day becomes the day as soon as its line is left.
    fn settle_line(&mut self, at: usize) {
        let today = self.today;
        if let Some(field) = self.fields.as_mut().and_then(|f| f.get_mut(at)) {
            field.settle_day(today);
            field.settle_figure();
        }
    }

    /// Fields whose working days are still to be counted: key and count.
    pub fn uncounted(&mut self) -> Option<(String, u32)> {
        let today = self.today;
        let mut fields = self.fields.iter_mut().flatten();
        fields.find_map(|f| Some((f.line.key.clone(), f.settle_day(today)?)))
    }

    /// The same, but for the field that is still being typed in.
    pub fn uncounted_but(&mut self, here: Option<&str>) -> Option<(String, u32)> {
        let (today, saving) = (self.today, self.saving);
        let mut fields = self.fields.iter_mut().flatten();
        fields.find_map(|f| {
            let typing = !saving && Some(f.line.key.as_str()) == here;
            let count = if typing { None } else { f.settle_day(today) };
            Some((f.line.key.clone(), count?))
        })
    }

    /// So many working days of a field are counted; where it holds something else by now, that stays.
    pub fn counted(&mut self, key: &str, count: u32, day: Day) {
        let (today, here) = (self.today, self.at);
        let typing = !self.saving && self.fields().get(here).is_some_and(|f| f.line.key == key);
        let mut fields = self.fields.iter_mut().flatten();
        if let Some(field) = fields.find(|f| f.line.key == key)
            && !typing
            && field.settle_day(today) == Some(count)
        {
            field.input.set(&day.to_string());
            field.check();
            self.dirty = true;
        }
    }

    /// Fields that are asked, and those of them that hold something.
    #[must_use]
    pub fn filled(&self) -> (usize, usize) {
        let asked: Vec<&FieldInput> = self.fields().iter().filter(|f| self.asks(f)).collect();
        let full = asked.iter().filter(|f| !f.input.value().trim().is_empty()).count();
        (full, asked.len())
    }

    fn check_line(&mut self, at: usize) {
        let reason = self.fields().len();
        if let Some(field) = self.fields.as_mut().and_then(|f| f.get_mut(at)) {
            // What the rules said of it is asked anew.
            if field.ruled {
                self.checked.clear();
            }
            field.check();
        } else if at == reason {
            self.reason_fault = self.fault_of_reason();
        }
    }

    fn fault_of_reason(&self) -> Option<Phrase> {
        let typed = self.reason.value();
        if self.reason_required && typed.trim().is_empty() {
            return Some(Phrase::new("form-reason-missing"));
        }
        let fault = FieldKind::LongText.parse(&typed).err()?;
        Some(crate::standard::words::fault_phrase("reason", &typed, &fault))
    }

    /// Checks every line and stands on the first that is wrong.
    pub fn check(&mut self) -> bool {
        let shown = self.shown();
        for at in &shown {
            self.settle_line(*at);
            self.check_line(*at);
        }
        let fields = self.fields().iter().enumerate();
        // What the rules say is for the desk to say again: they may have changed since.
        let mut wrong =
            fields.filter(|(at, f)| f.fault.is_some() && !f.ruled && shown.contains(at));
        let wrong = wrong.next().map(|(at, _)| at);
        let reason = self.reason_fault.is_some().then(|| self.fields().len());
        if let Some(at) = wrong.or(reason) {
            self.at = at;
            return false;
        }
        true
    }

    /// It edits the record itself: only what was changed is sent, so that two officers' changes to different fields both stay.
    #[must_use]
    pub fn edits(&self) -> bool {
        draft::edits(&self.opening.transition)
    }

    fn changed(&self) -> BTreeMap<String, String> {
        let changed = self.fields().iter().filter(|f| f.is_changed());
        changed.map(|f| (f.line.key.clone(), f.input.value())).collect()
    }

    /// The action this form asks for.
    #[must_use]
    pub fn action(&self) -> Action {
        let fields = if self.edits() {
            self.changed()
        } else {
            let asked = self.fields().iter().filter(|f| self.asks(f));
            // What stood there and was taken out is sent as nothing, so that it does not come back by itself.
            let told = asked.filter(|f| f.is_changed() || !f.input.value().trim().is_empty());
            told.map(|f| (f.line.key.clone(), f.input.value())).collect()
        };
        let reason = self.reason.value();
        Action {
            transition: self.opening.transition.clone(),
            targets: self.opening.targets.clone(),
            fields,
            reason: (!reason.trim().is_empty()).then_some(reason),
        }
    }

    /// Something was typed that would be lost.
    #[must_use]
    pub fn is_touched(&self) -> bool {
        let given = |field: &FieldInput| {
            let value = field.input.value();
            self.opening
                .preset
                .iter()
                .any(|(key, preset)| *key == field.line.key && *preset == value)
        };
        !self.reason.is_empty() || self.fields().iter().any(|f| f.is_changed() && !given(f))
    }

    /// The form as a draft, when something was typed.
    #[must_use]
    pub fn draft(&self) -> Option<Draft> {
        let changed = self.fields().iter().filter(|f| f.is_changed());
        let bases = changed.map(|f| (f.line.key.clone(), self.base(f))).collect();
        (self.fields.is_some() && self.is_touched()).then(|| Draft {
            about: self.opening.about.clone(),
            fields: self.changed(),
            bases,
            reason: self.reason.value(),
            ..self.opening.draft_of()
        })
    }

    /// What a field held before it was typed in: while it is not decided between two officers, what both of them saw.
    fn base(&self, field: &FieldInput) -> String {
        let undecided = match &self.popup {
            Some(FormPopup::Merge(merging)) => {
                merging.clashes.get(merging.at..).unwrap_or_default()
            }
            _ => &[],
        };
        let clash = undecided.iter().find(|c| c.key == field.line.key);
        clash.map_or_else(|| field.line.value.clone(), |c| c.original.clone())
    }

    /// Key of its draft.
    #[must_use]
    pub fn draft_key(&self) -> String {
        self.opening.draft_of().key()
    }

    /// What the rules are to be asked about, where a line was left since and something else is filled in by now.
    fn check_ask(&mut self) -> Option<Action> {
        let left = std::mem::take(&mut self.left);
        if !left || self.fields.is_none() {
            return None;
        }
        let action = self.action();
        if action.fields == self.checked {
            return None;
        }
        self.checked.clone_from(&action.fields);
        Some(Action { targets: some_of(&action.targets), ..action })
    }

    /// What the rules say of single fields, each under its own: of what was typed on since they say nothing, and of the line with the
    /// keys only where it was filled in before.
    fn take_checked(&mut self, checked: &Checked) {
        let (here, all) = (self.at, std::mem::take(&mut self.tells_all));
        let asked = std::mem::take(&mut self.checked);
        let mut untold = false;
        for (at, field) in self.fields.iter_mut().flatten().enumerate() {
            let key = &field.line.key;
            if let Some((_, range)) = checked.ranges.iter().find(|(of, _)| of == key) {
                field.line.range = *range;
            }
            let same = asked.get(key).is_none_or(|typed| *typed == field.input.value());
            let fault = checked.faults.iter().find(|(of, _)| of == key);
            if !same || at == here && !all {
                untold |= fault.is_some();
                continue;
            }
            if field.ruled || field.fault.is_none() {
                field.ruled = fault.is_some();
                field.fault = fault.map(|(_, said)| said.clone());
            }
        }
        // What could not be told yet is asked again when the line is left.
        self.checked = if untold { BTreeMap::new() } else { asked };
    }

    /// The rules refused: each reason goes under its field where it has one here.
    pub fn refuse(&mut self, done: &Done) {
        self.refusals.clear();
        let all: Vec<Refusal> = done.refused.iter().flat_map(|r| &r.refusals).cloned().collect();
        self.stale = all.iter().all(|r| r.message.key == "refused-stale");
        let mut first: Option<usize> = None;
        for refusal in all {
            let at = self.place_of(&refusal);
            match at.and_then(|at| Some((at, self.fields.as_mut()?.get_mut(at)?))) {
                Some((at, field)) => {
                    // The clause of the field stands at the foot; that of a refusal may be another.
                    let own = refusal.rule == field.line.clause;
                    let whole = || wording::refusal_phrase(&refusal);
                    field.fault = Some(if own { refusal.message.clone() } else { whole() });
                    first = Some(first.map_or(at, |first| first.min(at)));
                }
                None => self.refusals.push(refusal),
            }
        }
        // Where nothing else is at fault, what is said of the whole stands under the reason.
        let whole = (!self.refusals.is_empty()).then(|| self.fields().len());
        if let Some(at) = first.or(whole) {
            self.at = at;
        }
    }

    /// The field that a refusal is of: the one that mends it, where that is here, or else the one it speaks of.
    fn place_of(&self, refusal: &Refusal) -> Option<usize> {
        let jump = refusal.jump.as_ref();
        let mends = jump.filter(|j| j.transition == self.opening.transition).map(|j| &j.field);
        let spoken = refusal.message.args.iter().find_map(|(_, arg)| match arg {
            Arg::Label { list, code } if list == "field" => Some(code),
            _ => None,
        });
        [mends, spoken].into_iter().flatten().find_map(|key| {
            let is_it = |f: &FieldInput| {
                // What is filled in row by row is wanting in its table.
                f.line.key == *key || f.line.table.as_ref().is_some_and(|t| t.holds(key))
            };
            self.fields().iter().position(|f| is_it(f) && self.asks(f))
        })
    }
}

/// Of many records the first, one from the middle and the last: what the rules say of all of these is told while the form is filled
/// in; of every one the dry run tells.
fn some_of(targets: &[Target]) -> Vec<Target> {
    let last = targets.len().saturating_sub(1);
    let places = BTreeSet::from([0, last / 2, last]);
    places.into_iter().filter_map(|at| targets.get(at).copied()).collect()
}
