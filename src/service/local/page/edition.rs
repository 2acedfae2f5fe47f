//! The edition in force: what it is called, whether its thresholds are confirmed, its numbers with clause and source, stages,
//! steps, lists and clauses; the other editions and the calendars that the desk holds.

use crate::domain::desk_settings::{Document, DocumentKind};
use crate::domain::id::RecordId;
use crate::domain::phrase::{Arg, Phrase};
use crate::service::error::DeskError;
use crate::service::local::open;
use crate::service::local::page_builder::{RecordContext, block, jump, table};
use crate::service::local::phrases::{label, number, say, text};
use crate::service::local::redaction::held_back;
use crate::service::local::session::Session;
use crate::service::page::{Block, Mark, MenuItem, Page, PageLine, PageOf, PageSubject};
use crate::standard::edition::{Edition, Label, Source};

const CONFIRM: &str = "standard.confirm_thresholds";

/// What stands for a value that the body has still to fill in.
const BLANK: &str = "?";

impl Session<'_> {
    pub(super) fn edition_page(&self) -> Result<Page, DeskError> {
        let edition = &*self.rules.current;
        let at = self.at(RecordId::SETTINGS)?;
        let items = self.items(&at.whole, &at.seen, RecordId::SETTINGS, Some(CONFIRM));
        let title = Phrase::new("edition-title").with("stamp", edition.stamp.as_str());
        let blocks = vec![
            self.in_force(&at, edition, items.first()),
            self.numbers_of(edition),
            stages(edition),
            steps(edition),
            self.held()?,
            self.calendars()?,
            lists(edition),
            clauses(edition),
        ];
        let subject = PageSubject {
            id: RecordId::SETTINGS,
            version: at.whole.version(RecordId::SETTINGS),
            reference: "desk".to_owned(),
            name: self.settings.name.clone(),
            enterprise: None,
        };
        Ok(Page::single(PageOf::Edition, Some(subject), title, blocks))
    }

    fn in_force(&self, at: &RecordContext, edition: &Edition, confirm: Option<&MenuItem>) -> Block {
        let mut rows = vec![
            PageLine::pair(say("edition-name"), named(&edition.name)),
            PageLine::pair(say("edition-version"), text(edition.stamp.as_str())),
            PageLine::pair(say("edition-published"), text(edition.published)),
            PageLine::pair(say("edition-in-force"), text(edition.in_force)),
            PageLine::pair(say("edition-authority"), label("clause", &edition.cites.role))
                .by(&edition.cites.role),
        ];
        rows.push(self.confirmation_line(at, edition, confirm));
        if !edition.disabled.is_empty() {
            let left_out = edition.disabled.iter().map(|d| Arg::from(d.as_str())).collect();
            rows.push(PageLine::pair(say("edition-disabled"), text(Arg::Many(left_out))));
        }
        block(say("edition-title-force"), "", rows)
    }

    /// The table, whether it is confirmed, and by Enter the step that confirms it.
    fn confirmation_line(
        &self,
        at: &RecordContext,
        edition: &Edition,
        confirm: Option<&MenuItem>,
    ) -> PageLine {
        let setting = &edition.numbers.star_thresholds;
        let table = setting.value.iter().map(|t| Arg::from(t.to_string())).collect();
        let proposed =
            self.settings.confirmations.iter().find(|c| c.is_of(&edition.stamp, &setting.value));
        let whole = self.settings.confirmed(&edition.stamp, &setting.value);
        let (state, mark) = match (whole, proposed) {
            (Some(c), _) => {
                let on = c.confirmed_on.unwrap_or(c.proposed_on);
                let by = c.confirmed_by.clone().unwrap_or_default();
                let value = Phrase::new("edition-confirmed-value").with("on", on).with("by", by);
                (value.with("first", c.proposed_by.as_str()), Mark::Confirmed)
            }
            (None, Some(c)) => {
                let value = Phrase::new("edition-proposed-value").with("on", c.proposed_on);
                (value.with("by", c.proposed_by.as_str()), Mark::Provisional)
            }
            (None, None) => (say("edition-unconfirmed"), Mark::Provisional),
        };
        let state = if at.hides(at.id, "confirmations") { held_back() } else { state };
        let mut value = Phrase::new("edition-thresholds-value")
            .with("table", Arg::Many(table))
            .with("state", state);
        let open = whole.is_none();
        let why = confirm.and_then(|c| c.refusals.first()).filter(|_| open);
        if let Some(why) = why {
            value =
                Phrase::new("edition-blocked").with("what", value).with("why", why.message.clone());
        }
        let row = PageLine::pair(say("line-thresholds"), value).by(&setting.clause).marked(mark);
        let ready = open && why.is_none() && confirm.is_some();
        row.doing(ready.then(|| jump(RecordId::SETTINGS, CONFIRM, "", &[])))
    }

    fn numbers_of(&self, edition: &Edition) -> Block {
        let confirmed = self.is_confirmed(edition);
        let rows = edition.numbers.each().into_iter().map(|n| {
            let stars = n.key == "star_thresholds";
            let (source, mark) = match n.source {
                _ if n.value.contains(BLANK) => ("edition-to-fill", Mark::Missing),
                Source::Standard => ("edition-standard", Mark::Plain),
                Source::Policy if stars && !confirmed => ("edition-policy", Mark::Provisional),
                Source::Policy => ("edition-policy", Mark::Plain),
            };
            let value = match n.value.as_str() {
                "true" => say("yes"),
                "false" => say("no"),
                value => text(value),
            };
            PageLine::of([label("number", n.key), value, say(source)]).by(n.clause).marked(mark)
        });
        let heads = ["edition-number", "edition-value", "edition-source"];
        table(say("edition-numbers"), "", &heads, rows.collect())
    }

    /// The editions that the desk holds, the one in force among them.
    fn held(&self) -> Result<Block, DeskError> {
        let documents = open::documents(&self.snapshot)?;
        let rows = self.rules.editions.values().map(|edition| {
            let loaded = documents.iter().find(|d| d.stamp == edition.stamp);
            let since = loaded.map_or_else(|| text(""), |d| text(d.loaded_on));
            let current = edition.stamp == self.rules.current.stamp;
            let mark = if current { Mark::Current } else { Mark::Plain };
            let cells = vec![
                text(edition.stamp.as_str()),
                named(&edition.name),
                text(edition.in_force),
                since,
            ];
            PageLine::of(cells).marked(mark)
        });
        let waiting = documents.iter().filter(|d| d.awaited && d.kind == DocumentKind::Edition);
        let waiting = waiting.map(|d| PageLine::of([text(d.stamp.as_str()), awaited(d)]));
        let rows = rows.chain(waiting);
        let heads = ["edition-version", "edition-name", "edition-in-force", "edition-loaded"];
        Ok(table(say("edition-held"), "", &heads, rows.collect()))
    }

    /// The years whose working days are known; beyond them every date is marked.
    fn calendars(&self) -> Result<Block, DeskError> {
        let years: Vec<i32> = self.rules.calendar.years().collect();
        let said = years.iter().map(|y| Arg::from(y.to_string())).collect();
        let last = years.last().copied().unwrap_or_default();
        let beyond = Phrase::new("edition-beyond").with("year", last.to_string());
        let ahead = last <= self.today.year();
        let mut rows = vec![
            PageLine::pair(say("edition-years"), text(Arg::Many(said))),
            PageLine::pair(say("edition-after"), beyond).marked(if ahead {
                Mark::Provisional
            } else {
                Mark::Plain
            }),
        ];
        let documents = open::documents(&self.snapshot)?;
        for document in documents.iter().filter(|d| d.kind == DocumentKind::Calendar) {
            let said = if document.awaited { awaited(document) } else { text(document.loaded_on) };
            rows.push(PageLine::pair(text(document.stamp.as_str()), said));
        }
        Ok(block(say("edition-calendars"), "", rows))
    }
}

/// Who loaded what a second person has not confirmed yet.
fn awaited(document: &Document) -> Phrase {
    Phrase::new("edition-awaited")
        .with("by", document.loaded_by.as_str())
        .with("on", document.loaded_on)
}

/// What is written in both languages.
fn named(label: &Label) -> Phrase {
    Phrase::new("edition-both").with("en", label.en.as_str()).with("zh", label.zh.as_str())
}

fn stages(edition: &Edition) -> Block {
    let rows = edition.stages.iter().map(|stage| {
        let steps = edition.transitions.iter().filter(|t| t.from.contains(&stage.id)).count();
        let queue = match stage.queue.as_str() {
            "" => text(""),
            queue => label("queue", queue),
        };
        let mut rounds: Vec<Arg> = stage.round.iter().map(|r| Arg::label("round", r)).collect();
        if stage.rating && stage.round.as_deref() != Some(crate::workflow::committee::RATING) {
            rounds.push(Arg::label("round", crate::workflow::committee::RATING));
        }
        let roles = stage.roles.iter().map(|r| Arg::label("role", r.word())).collect();
        let ends = match stage.ends_by {
            Some(by) => say(&format!("edition-ends-{}", by.word())),
            None if stage.is_final => say("edition-final"),
            None => text(""),
        };
        let cells = vec![
            label("stage", &stage.id),
            queue,
            text(Arg::Many(rounds)),
            text(Arg::Many(roles)),
            text(number(steps)),
            ends,
        ];
        PageLine::of(cells).by(&stage.clause)
    });
    let heads = [
        "edition-stage",
        "edition-queue",
        "edition-rounds",
        "edition-roles",
        "edition-steps",
        "edition-ends",
    ];
    table(say("edition-stages"), "", &heads, rows.collect())
}

fn steps(edition: &Edition) -> Block {
    let rows = edition.transitions.iter().map(|t| {
        let roles = t.all_roles().map(|r| Arg::label("role", r.word())).collect();
        let to = match t.to.as_str() {
            "" => text(""),
            to if edition.stage(to).is_some() => label("stage", to),
            to => label("state", to),
        };
        let second = if t.second_person { say("edition-second") } else { text("") };
        let cells = vec![label("transition", &t.name), text(Arg::Many(roles)), to, second];
        PageLine::of(cells).by(&t.clause)
    });
    let title = Phrase::new("edition-transitions").with("count", number(edition.transitions.len()));
    let heads = ["edition-transition", "edition-roles", "edition-leads", "edition-people"];
    table(title, "", &heads, rows.collect())
}

fn lists(edition: &Edition) -> Block {
    let rows = edition.lists.iter().map(|(name, codes)| {
        let shown = codes.iter().map(|c| Arg::label(name, &c.code)).collect();
        PageLine::of([label("list", name), text(number(codes.len())), text(Arg::Many(shown))])
    });
    let heads = ["edition-list", "edition-count", "edition-codes"];
    table(say("edition-lists"), "", &heads, rows.collect())
}

/// Each clause with how many steps rest on it and what the desk cites it for.
fn clauses(edition: &Edition) -> Block {
    let cites = serde_json::to_value(&edition.cites).unwrap_or_default();
    let rows = edition.clauses.iter().map(|clause| {
        let steps = edition.transitions.iter().filter(|t| t.clause == clause.id).count();
        let cited = cites.as_object().into_iter().flatten();
        let cited = cited.filter(|(_, of)| of.as_str() == Some(&clause.id)).count();
        let cells = vec![
            text(clause.id.as_str()),
            label("clause", &clause.id),
            text(number(steps)),
            text(number(cited)),
        ];
        PageLine::of(cells)
    });
    let heads = ["edition-clause", "edition-about", "edition-steps", "edition-cited"];
    table(say("edition-clauses"), "", &heads, rows.collect())
}
