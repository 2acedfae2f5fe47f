//! What a form asks the desk while it is filled in: days that are counted, codes that are known, enterprises that are sought, the
//! record as others changed it.

use super::FormBox;
use super::merging::MergeBox;
use super::popup::FormPopup;
use crate::command::Command;
use crate::domain::phrase::{Arg, Phrase};
use crate::service::request::{Ask, Reckoning};
use crate::service::response::{Found, RecordView};
use crate::standard::calendar::Span;
use crate::tui::keymap::Mode;
use crate::tui::layer::Context;
use crate::tui::purpose::Purpose;

impl FormBox {
    /// Asks whatever it wants to know after a key.
    pub(super) fn after_key(&mut self, context: &mut Context<'_>) {
        self.saving = false;
        if let Some(ask) = self.popup_ask() {
            context.ask(Purpose::Month, ask);
        }
        if let Some(FormPopup::Seek(seek)) = &mut self.popup
            && seek.input.value() != seek.asked
        {
            match seek.ask() {
                Some(ask) => context.ask(Purpose::FormFind, ask),
                None => context.forget(Purpose::FormFind),
            }
        }
        self.ask_known(context);
        self.count_days(context);
        self.ask_rules(context);
    }

    /// Asks the rules what they say of what is filled in, where a line was left.
    pub(super) fn ask_rules(&mut self, context: &mut Context<'_>) {
        if let Some(action) = self.check_ask() {
            context.ask(Purpose::Check, Ask::Check(action));
        }
    }

    /// Asks what the desk knows of a code that is typed.
    pub(super) fn ask_known(&mut self, context: &mut Context<'_>) {
        if context.waits(Purpose::Known) {
            return;
        }
        let at = self.at;
        let fields = self.fields.iter_mut().flatten().enumerate();
        // A search by name is asked about when its line is left; a code as soon as it is whole.
        let mut codes = fields.filter(|(place, f)| f.is_code() && (*place != at || f.is_whole()));
        let asked = codes.find_map(|(_, field)| {
            let reference = field.unknown()?;
            field.known = Some((reference.clone(), Phrase::new("waiting")));
            Some((field.line.key.clone(), reference))
        });
        self.asking.clone_from(&asked);
        if let Some((_, reference)) = asked {
            context.ask(Purpose::Known, Ask::Show { reference });
        }
    }

    /// The record behind a code, or that there is none.
    pub(super) fn take_known(&mut self, record: Option<&RecordView>, context: &mut Context<'_>) {
        if let Some((key, code)) = self.asking.take()
            && let Some(field) = self.fields.iter_mut().flatten().find(|f| f.line.key == key)
            && field.known.as_ref().is_some_and(|(of, _)| *of == code)
        {
            let said = match record {
                Some(record) => Phrase::new("code-known").with("name", record.title.as_str()),
                None => Phrase::new("code-unknown"),
            };
            field.known = Some((code, said));
        }
        self.ask_known(context);
    }

    /// Asks for the day so many working days on, for the first field that is written so and was left.
    pub(super) fn count_days(&mut self, context: &mut Context<'_>) {
        let here = self.fields().get(self.at).map(|f| f.line.key.clone());
        let (Some((key, working_days)), Some(from)) =
            (self.uncounted_but(here.as_deref()), self.today)
        else {
            return;
        };
        let counting = Some((key, working_days));
        if context.waits(Purpose::Reckon) && self.counting == counting {
            return;
        }
        self.counting = counting;
        context.ask(Purpose::Reckon, Ask::Calendar(Reckoning::Add { from, working_days }));
    }

    /// The working days are counted, or the month is known.
    pub(super) fn take_span(&mut self, purpose: Purpose, span: Span, context: &mut Context<'_>) {
        if purpose == Purpose::Month {
            if let Some(FormPopup::Month(month)) = &mut self.popup {
                month.take(span);
            }
            return;
        }
        if let Some((key, count)) = self.counting.take() {
            self.counted(&key, count, span.date);
            if span.provisional {
                context.warn(&Phrase::new("day-counted-provisional").with("day", span.date));
            }
        }
        // A saving that waited for the day goes on.
        if std::mem::take(&mut self.saving) && context.on_top {
            self.save(context);
        } else {
            self.count_days(context);
        }
    }

    pub(super) fn take_sought(&mut self, found: Vec<Found>, context: &mut Context<'_>) {
        let Some(FormPopup::Seek(seek)) = &mut self.popup else { return };
        seek.take(found);
        if std::mem::take(&mut seek.open) && context.on_top {
            self.accept(context);
        }
    }

    /// The record of the form: its version, and what stands in it now.
    pub(super) fn take_record(&mut self, record: &RecordView, context: &mut Context<'_>) {
        let [target] = self.opening.targets.as_mut_slice() else { return };
        if target.id != record.id {
            return;
        }
        let first = target.version.is_none();
        let seen = target.version.unwrap_or(record.version);
        let moved = target.version.is_some_and(|v| v != record.version);
        target.version = Some(record.version);
        if first {
            self.ask_form(context);
        } else if moved {
            self.take_changes(record, seen, context);
        }
    }

    /// The record was changed by others: what they wrote is taken over, what both wrote is decided.
    fn take_changes(&mut self, record: &RecordView, seen: u64, context: &mut Context<'_>) {
        let newer = record.page.events().iter().filter(|entry| entry.operation > seen);
        let mut by: Vec<&str> = newer.map(|entry| entry.actor.as_str()).collect();
        by.sort_unstable();
        by.dedup();
        let by = by.join(", ");
        let merged = self.merge(&record.fields);
        self.refusals.retain(|r| r.message.key != "refused-stale");
        let fields = merged.taken.iter().map(|p| Arg::from(p.clone())).collect();
        let told = Phrase::new(match (merged.taken.is_empty(), by.is_empty()) {
            (true, _) => "form-changed-meanwhile",
            (false, true) => "merged-fields",
            (false, false) => "merged-fields-by",
        });
        let told = told.with("fields", Arg::Many(fields)).with("by", by.as_str());
        if !merged.clashes.is_empty() {
            self.popup = Some(FormPopup::Merge(MergeBox::new(merged.clashes, by)));
            context.warn(&Phrase::new("merge-decide"));
        } else if self.stale && self.edits() {
            // Nobody's change is lost: what was asked for is asked for again, on top of theirs.
            self.stale = false;
            self.merged = Some(told);
            self.save(context);
        } else {
            context.warn(&told);
        }
    }

    /// Every field that two officers changed is decided.
    pub(super) fn tell_merged(&self, context: &mut Context<'_>) {
        let save = context.shared.key(Mode::Text, Command::Save);
        context.tell(&Phrase::new("merge-done").with("key", save));
    }
}
