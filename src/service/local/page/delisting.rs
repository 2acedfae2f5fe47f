//! The board of a delisting (11, 11.3): every ground with clause, evidence and age; the warnings; what was proposed; what bars a
//! step and what it would do; the path so far; and, once it is decided, the notices to send.

use crate::domain::day::Day;
use crate::domain::filing::Warning;
use crate::domain::id::{Kind, RecordId};
use crate::domain::matter::{Delisting, Keep, Matter};
use crate::domain::phrase::{Arg, Phrase};
use crate::domain::record::Record;
use crate::service::error::DeskError;
use crate::service::local::page_builder::{RecordContext, block, jump, table};
use crate::service::local::phrases::{label, number, say, text};
use crate::service::local::redaction::held_back;
use crate::service::local::session::Session;
use crate::service::page::{Block, Mark, Page, PageLine};
use crate::standard::rule::{Effect, Subject};
use crate::workflow::ground::fate::{self, Fate};
use crate::workflow::ground::{self, Ground};
use crate::workflow::served::{self, ADDRESSEES, DELISTING};
use crate::workflow::{deadline, standing};
use std::collections::BTreeMap;

/// A ground with what the asker sees of it.
struct Shown {
    ground: Ground,
    /// Warnings that cover it; nothing where they are kept from the asker.
    warnings: Option<Vec<(Day, Day)>>,
}

impl Session<'_> {
    /// The board of a matter, or of an enterprise; of one against which nothing is known, its sheet.
    pub(super) fn delisting_page(&self, id: RecordId) -> Result<Page, DeskError> {
        let at = self.at(id)?;
        let grounds = self.shown_grounds(&at);
        let of_enterprise = id.kind == Kind::Enterprise;
        if of_enterprise && grounds.is_empty() && at.whole.matters().next().is_none() {
            return self.plain_decision(id);
        }
        let held = match at.whole.matter(id) {
            Some(matter) => Some((id, matter)),
            None => at.whole.open_matter().or_else(|| at.whole.matters().next_back()),
        };
        let cites = &self.rules.current.cites;
        let mut blocks = vec![block(say("delisting-now"), "", self.now_lines(&at, held))];
        let on = held.filter(|(_, m)| !m.is_closed() || !of_enterprise).map_or(id, |(id, _)| id);
        let steps = self.steps(&at, on, |t| t.subject == Subject::Matter);
        let steps = block(say("delisting-steps"), &cites.matter, steps);
        let ground_block = self.ground_block(&at, &grounds);
        if let Some((matter, body)) = held
            && let Some((proposal, outcome)) = self.proposal(&at, matter, body)
        {
            blocks.extend([proposal, steps, ground_block, outcome]);
        } else {
            if let Some((matter, body)) = held {
                blocks.extend(self.decided(&at, matter, body));
            }
            blocks.extend([ground_block, steps]);
        }
        blocks.push(self.warning_block(&at));
        blocks.push(self.other_alerts(&at, &grounds));
        let closed = held.is_some_and(|(_, m)| m.is_closed());
        let is_candidate = |g: &Shown| g.ground.candidate_from.is_some_and(|d| d <= self.today);
        let proposed = held.is_some_and(|(_, m)| m.proposed().is_some());
        if !closed && (proposed || grounds.iter().any(is_candidate)) {
            let lines = self.consequence(&at);
            blocks.push(block(say("delisting-would"), &cites.delisting, lines));
        }
        let records = grounds.iter().map(|g| g.ground.record);
        let ids = Self::of_the_path(&at, records.filter(|r| r.kind != Kind::Certificate));
        blocks.push(self.path(&at, &ids)?);
        Ok(self.decision_page(&at, blocks))
    }

    /// Every ground that is open or was warned of, and those that a decision to keep has closed.
    fn shown_grounds(&self, at: &RecordContext) -> Vec<Shown> {
        let of = |g: &Ground| (g.code.clone(), g.record, g.opens_on);
        let seen = ground::with_kept(&at.seen, &self.rules);
        let by_sight: BTreeMap<_, _> = seen.iter().map(|(g, _)| (of(g), &g.warnings)).collect();
        let known = |g: &Ground| g.opens_on <= self.today || !g.warnings.is_empty();
        let all = self.grounds(&at.whole, &at.seen).into_iter().filter(known);
        all.map(|ground| {
            let same = by_sight.get(&of(&ground)).is_some_and(|w| **w == ground.warnings);
            let warnings = same.then(|| ground.warnings.clone());
            Shown { ground, warnings }
        })
        .collect()
    }

    /// The records whose history tells the path of an enterprise's trouble: matters, alerts, appeals, certificates, and those that
    /// grounds rest on.
    fn of_the_path(at: &RecordContext, more: impl IntoIterator<Item = RecordId>) -> Vec<RecordId> {
        let kinds = [Kind::Matter, Kind::Alert, Kind::Appeal];
        let all = at.whole.records().map(|(id, _)| id).filter(|id| kinds.contains(&id.kind));
        let mut all: Vec<RecordId> = all.chain(more).collect();
        all.sort();
        all.dedup();
        all
    }

    fn now_lines(&self, at: &RecordContext, held: Option<(RecordId, &Matter)>) -> Vec<PageLine> {
        let mut lines = self.standing_lines(at);
        if let Some((id, matter)) = held {
            let state = Phrase::new("delisting-matter-value")
                .with("matter", at.reference(id))
                .with("state", Arg::label("state", matter.state.word()))
                .with("opened", matter.opened_on);
            let clause = &self.rules.current.cites.matter;
            let told = PageLine::pair(say("delisting-matter"), state).by(clause);
            lines.push(PageLine { leads: at.leads_to(id), ..told });
            if let Some(officer) = &matter.officer {
                lines
                    .push(PageLine::of([Phrase::new("delisting-officer"), text(officer.as_str())]));
            }
        }
        lines
    }

    /// Every ground under its clause, with evidence, age, warnings and whether it makes a candidate.
    fn ground_block(&self, at: &RecordContext, grounds: &[Shown]) -> Block {
        let mut lines: Vec<PageLine> = grounds.iter().map(|g| self.ground_line(g)).collect();
        // What a decision has closed is told as far as the decision is shown.
        for (closed, on) in ground::with_kept(&at.seen, &self.rules) {
            let Some(on) = on.filter(|_| closed.opens_on <= self.today) else { continue };
            let cells = [
                label("ground", &closed.code),
                closed.evidence,
                text(closed.opens_on),
                self.age(closed.opens_on),
                Phrase::new("delisting-closed").with("on", on),
                Phrase::new("told-nothing"),
            ];
            lines.push(PageLine::of(cells).by(&closed.clause).opening(closed.record));
        }
        let heads = [
            "delisting-head-ground",
            "delisting-head-evidence",
            "delisting-head-since",
            "delisting-head-age",
            "delisting-head-candidate",
            "delisting-head-warning",
        ];
        table(say("delisting-grounds"), &self.rules.current.cites.delisting, &heads, lines)
    }

    fn age(&self, since: Day) -> Phrase {
        let days = since.days_until(self.today);
        let key = if days < 0 { "delisting-opens-in" } else { "delisting-age" };
        Phrase::new(key).with("days", days.abs())
    }

    fn ground_line(&self, shown: &Shown) -> PageLine {
        let Shown { ground, warnings } = shown;
        let candidate = match ground.candidate_from {
            Some(from) if from <= self.today => {
                Phrase::new("delisting-candidate").with("from", from)
            }
            Some(from) => Phrase::new("delisting-candidate-later").with("from", from),
            None => Phrase::new("ground-warning-owed"),
        };
        let warned = match warnings {
            None => held_back(),
            Some(given) => given.last().map_or_else(
                || Phrase::new("delisting-unwarned"),
                |(_, by)| {
                    let lapsed = *by < self.today;
                    let key = if lapsed { "delisting-lapsed" } else { "delisting-until" };
                    Phrase::new(key).with("mend_by", *by)
                },
            ),
        };
        let cells = [
            label("ground", &ground.code),
            ground.evidence.clone(),
            text(ground.opens_on),
            self.age(ground.opens_on),
            candidate,
            warned,
        ];
        PageLine::of(cells).by(&ground.clause).opening(ground.record)
    }

    /// What became of a warning by today.
    fn became(&self, at: &RecordContext, fate: Fate, w: &Warning) -> Phrase {
        let left = self.today.days_until(w.mend_by);
        let answered = |key: &str, grounds: Vec<String>, on: Day| {
            let grounds = grounds.into_iter().map(|code| Arg::label("ground", &code)).collect();
            Phrase::new(key)
                .with("lapsed", if w.mend_by < on { "yes" } else { "no" })
                .with("mend_by", w.mend_by)
                .with("grounds", Arg::Many(grounds))
                .with("on", on)
        };
        match fate {
            Fate::SetAside(on) => Phrase::new("delisting-warning-aside").with("on", on),
            Fate::Returned => Phrase::new("delisting-warning-returned"),
            Fate::Stands => {
                let lapsed = left < 0;
                let key =
                    if lapsed { "delisting-warning-lapsed" } else { "delisting-warning-runs" };
                Phrase::new(key)
                    .with("on", w.on)
                    .with("mend_by", w.mend_by)
                    .with("days", left.abs())
            }
            Fate::Delisted { grounds, matter, from } => {
                let matter = matter.map(|id| at.reference(id)).unwrap_or_default();
                answered("delisting-warning-delisted", grounds, from).with("matter", matter)
            }
            Fate::Kept { grounds, on } => answered("delisting-warning-kept", grounds, on),
            Fate::Restored { grounds, on } => answered("delisting-warning-restored", grounds, on),
            Fate::Over => Phrase::new("delisting-warning-over"),
        }
    }

    /// Every warning that was given and what became of it: of matters as far as they are shown, and of filings.
    fn warning_block(&self, at: &RecordContext) -> Block {
        let mut lines = Vec::new();
        let mut tell = |id: RecordId, w: &Warning| {
            let fate = fate::of_warning(&at.whole, &self.rules, w);
            let lapsed = matches!(fate, Fate::Stands) && w.mend_by < self.today;
            let mark = Mark::Overdue.when(lapsed);
            let became = self.became(at, fate, w);
            let why = w.reason.as_deref().map_or_else(|| Phrase::new("told-nothing"), text);
            let cells = [
                text(at.reference(id)),
                text(w.on),
                text(w.mend_by),
                text(w.by.as_str()),
                became,
                why,
            ];
            lines.push(PageLine::of(cells).marked(mark).opening(id));
        };
        for (id, matter) in at.seen.matters() {
            matter.warnings.iter().for_each(|w| tell(id, w));
        }
        for (id, filing) in at.seen.filings() {
            filing.warnings.iter().for_each(|w| tell(id, w));
        }
        for (id, _) in at.whole.matters().filter(|(id, _)| at.hides(*id, "warnings")) {
            lines.push(PageLine::of([text(at.reference(id)), held_back()]).opening(id));
        }
        for line in lines.iter_mut().filter(|line| line.opens() == Some(at.id)) {
            line.leads = None;
        }
        let heads = [
            "delisting-head-record",
            "delisting-head-given",
            "delisting-head-mend",
            "delisting-head-by",
            "delisting-head-became",
            "delisting-head-why",
        ];
        table(say("delisting-warnings"), &self.rules.current.cites.warning, &heads, lines)
    }

    /// Alerts of the enterprise on which no ground rests: open ones, and those that were dismissed.
    fn other_alerts(&self, at: &RecordContext, grounds: &[Shown]) -> Block {
        let rests = |id: RecordId| grounds.iter().any(|g| g.ground.record == id);
        let others = at.seen.alerts().filter(|(id, _)| !rests(*id));
        let lines = others.map(|(id, a)| {
            let about = Phrase::new("line-alert-value")
                .with("state", Arg::label("state", a.state.word()))
                .with("ground", Arg::label("ground", a.ground.as_deref().unwrap_or("")))
                .with("source", Arg::label("alert_source", &a.source))
                .with("on", a.reported_on)
                .with("text", "");
            PageLine::of([text(at.reference(id)), about]).opening(id)
        });
        block(say("delisting-alerts"), &self.rules.current.cites.alert, lines.collect())
    }

    /// What is proposed and awaits its second person: by whom, when, why, on which grounds, what it would write, and whether the
    /// asker may decide it.
    fn proposal(
        &self,
        at: &RecordContext,
        id: RecordId,
        matter: &Matter,
    ) -> Option<(Block, Block)> {
        let kept = matter.keeps.iter().find(|k| k.agreed_by.is_none());
        let (key, step) = match (matter.proposed(), kept) {
            (Some(_), _) => ("delistings", self.step_doing(Effect::DecideDelisting)),
            (None, Some(_)) => ("keeps", self.step_doing(Effect::KeepMatter)),
            (None, None) => return None,
        };
        let step = step?;
        let mut lines = if at.hides(id, key) {
            vec![PageLine::of([Phrase::new("approval-by"), held_back()])]
        } else {
            match (matter.proposed(), kept) {
                (Some(proposed), _) => proposed_lines(at, proposed),
                (None, Some(keep)) => keep_lines(at, keep),
                (None, None) => Vec::new(),
            }
        };
        lines.extend(self.may(at, id, &step.name));
        let title = if key == "keeps" { "approval-keep" } else { "approval-delisting" };
        let outcome = self.outcome(at, id, &step.name, &[]);
        Some((block(say(title), &step.clause, lines), self.outcome_block(outcome, &step.clause)))
    }

    /// A delisting that was decided and stands: who, when, from which day, on which grounds; and the notices to send.
    fn decided(&self, at: &RecordContext, id: RecordId, matter: &Matter) -> Vec<Block> {
        let Some(d) = matter.delisting() else { return Vec::new() };
        let (Some(effective), Some(decided)) = (d.effective_on, d.decided_on) else {
            return Vec::new();
        };
        let key = if self.today < effective { "delisting-from" } else { "delisting-since" };
        let clause = &self.rules.current.cites.delisting;
        let mut lines = vec![
            PageLine::of([
                Phrase::new("delisting-effective"),
                Phrase::new(key).with("on", effective),
            ])
            .by(clause),
        ];
        if at.hides(id, "delistings") {
            lines.push(PageLine::of([Phrase::new("approval-by"), held_back()]));
        } else {
            lines.extend(proposed_lines(at, d));
            let by = d.decided_by.as_deref().unwrap_or_default();
            let told = Phrase::new("approval-by-on").with("by", by).with("on", decided);
            lines.push(PageLine::of([Phrase::new("delisting-decided-by"), told]));
            let why = d.decision_reason.as_deref();
            lines.extend(why.map(|why| PageLine::of([Phrase::new("approval-why"), text(why)])));
        }
        if let Some((enterprise, body)) = at.seen.subject()
            && let Some(ban) = body.bans.iter().find(|b| b.from == effective)
        {
            let told =
                Phrase::new("delisting-ban-value").with("from", ban.from).with("until", ban.until);
            let told = PageLine::of([Phrase::new("delisting-ban"), told]).by(&ban.clause);
            lines.push(told.opening(enterprise));
        }
        let notices = self.notices(at, id, (decided, effective));
        let heads = [
            "delisting-head-notice",
            "delisting-head-to",
            "delisting-head-due",
            "delisting-head-sent",
        ];
        vec![
            block(say("delisting-decided"), clause, lines),
            table(say("delisting-notices"), clause, &heads, notices),
        ]
    }

    /// The notices of a delisting, by party: the last one that was sent since it was decided and did not come back, or the form
    /// by which it is sent.
    fn notices(
        &self,
        at: &RecordContext,
        id: RecordId,
        (decided, due): (Day, Day),
    ) -> Vec<PageLine> {
        let step = self.step_doing(Effect::SendNotice);
        let may = step.is_some_and(|t| t.all_roles().any(|role| self.officer.may(role)));
        let line_of = |party: &str| {
            let sent = served::delisting_told(&at.seen, id, decided, party);
            let said = match sent {
                Some(n) => Phrase::new("delisting-noted")
                    .with("by", n.sent_by.as_str())
                    .with("on", n.sent_on),
                None if may => Phrase::new("delisting-not-sent"),
                None => Phrase::new("delisting-not-noted"),
            };
            let cells =
                [Phrase::new("delisting-notice"), label("notice_party", party), text(due), said];
            let told = PageLine::of(cells);
            if sent.is_some() {
                return told.marked(Mark::Done);
            }
            let told = told.marked(if due < self.today { Mark::Overdue } else { Mark::Plain });
            match step.filter(|_| may) {
                Some(step) => {
                    let preset = [("kind", DELISTING), ("party", party)];
                    told.doing(jump(id, &step.name, "", &preset))
                }
                None => told,
            }
        };
        ADDRESSEES.into_iter().map(line_of).collect()
    }

    /// What a delisting decided today would do: to standing, certificates, mark and register, the ban, and the open cases.
    fn consequence(&self, at: &RecordContext) -> Vec<PageLine> {
        let edition = &self.rules.current;
        let mut lines = Vec::new();
        let now = standing::standing(&at.whole, &self.rules, self.today);
        let until = deadline::ban_until(self.today, edition);
        let after = Phrase::new("standing-delisted").with("until", until);
        let changes =
            Phrase::new("delisting-becomes").with("before", now.phrase).with("after", after);
        lines.push(
            PageLine::of([Phrase::new("delisting-standing"), changes]).by(&edition.cites.delisting),
        );
        let live = at.seen.certificates().filter(|(_, c)| c.delisted_on().is_none());
        for (id, c) in live.filter(|(_, c)| !c.is_voided()) {
            let ends = Phrase::new("delisting-certificate-ends")
                .with("number", c.number.as_str())
                .with("until", c.valid_until);
            let told = PageLine::of([Phrase::new("delisting-certificate"), ends]).opening(id);
            lines.push(told.by(&edition.cites.certificate));
            let mark = match c.mark_licensed_on {
                Some(on) => Phrase::new("delisting-mark-ends").with("on", on),
                None => Phrase::new("delisting-mark-none"),
            };
            lines.push(PageLine::of([Phrase::new("delisting-mark"), mark]).by(&edition.cites.mark));
        }
        let ban = Phrase::new("delisting-ban-value").with("from", self.today).with("until", until);
        lines.push(PageLine::of([Phrase::new("delisting-ban"), ban]).by(&edition.cites.ban));
        let removed = [Phrase::new("delisting-register"), Phrase::new("delisting-removed")];
        lines.push(PageLine::of(removed).by(&edition.cites.delisting));
        for (id, case) in at.seen.cases().filter(|(_, c)| c.is_open()) {
            let ends = Phrase::new("line-case-value")
                .with("reference", at.reference(id))
                .with("kind", Arg::label("case_kind", case.kind.word()))
                .with("stage", Arg::label("stage", &case.stage));
            lines.push(PageLine::of([Phrase::new("delisting-case-ends"), ends]).opening(id));
        }
        let to = ADDRESSEES.iter().map(|to| Arg::label("notice_party", to));
        let to = text(Arg::Many(to.collect()));
        lines.push(
            PageLine::of([Phrase::new("delisting-notices-then"), to]).by(&edition.cites.delisting),
        );
        lines
    }
}

/// Who proposed a delisting, when, why and on which grounds.
fn proposed_lines(at: &RecordContext, d: &Delisting) -> Vec<PageLine> {
    let told = Phrase::new("approval-by-on").with("by", d.proposed_by.as_str());
    let mut lines = vec![
        PageLine::of([Phrase::new("approval-by"), told.with("on", d.proposed_on)]),
        PageLine::of([Phrase::new("approval-why"), text(d.reason.as_str())]),
    ];
    lines.extend(rests_on(at, &d.grounds));
    lines
}

fn keep_lines(at: &RecordContext, k: &Keep) -> Vec<PageLine> {
    let told = Phrase::new("approval-by-on").with("by", k.proposed_by.as_str());
    let mut lines = vec![
        PageLine::of([Phrase::new("approval-by"), told.with("on", k.proposed_on)]),
        PageLine::of([Phrase::new("approval-why"), text(k.reason.as_str())]),
    ];
    lines.extend(rests_on(at, &k.grounds));
    lines
}

/// The grounds that a proposal names, each with the record it rests on.
fn rests_on(at: &RecordContext, grounds: &[(String, RecordId)]) -> Vec<PageLine> {
    let count = number(grounds.len());
    let told = |(nth, (code, record)): (usize, &(String, RecordId))| {
        let value = Phrase::new("told-ground")
            .with("ground", Arg::label("ground", code))
            .with("record", at.reference(*record));
        let label = Phrase::new("approval-ground").with("nth", number(nth) + 1).with("of", count);
        let is_here =
            matches!(at.whole.get(*record), Some(found) if !matches!(found, Record::Settings(_)));
        let told = PageLine::of([label, value]);
        if is_here { told.opening(*record) } else { told }
    };
    grounds.iter().enumerate().map(told).collect()
}
