//! The board of a case: what its stage asks for now stands first, the rest of it after. Everything is laid out from the
//! dossier as the asker sees it; what may be done is what the menu says.

use crate::domain::case::{Case, CaseKind, MaterialState};
use crate::domain::dossier::Dossier;
use crate::domain::enterprise::Enterprise;
use crate::domain::id::RecordId;
use crate::domain::phrase::{Arg, Phrase};
use crate::service::error::DeskError;
use crate::service::local::describe;
use crate::service::local::page_builder::{block, jump, of_others, table};
use crate::service::local::phrases::{label, number, say, text};
use crate::service::local::redaction::held_back;
use crate::service::local::session::Session;
use crate::service::page::{Block, Mark, MenuItem, Page, PageLine, PageOf, PageSubject};
use crate::standard::edition::{Edition, Stage};
use crate::standard::rule::{Effect, Guard};
use crate::workflow::committee::{self, Members};
use crate::workflow::condition::{self, Status};
use crate::workflow::digest::{self, Outdated};
use crate::workflow::queue;

/// What a board of a case is laid out from.
pub(super) struct CaseBoard<'a> {
    pub session: &'a Session<'a>,
    pub id: RecordId,
    /// As the asker sees it.
    pub case: &'a Case,
    pub enterprise: &'a Enterprise,
    pub seen: &'a Dossier,
    /// What rules judge by, whoever looks.
    pub whole: &'a Dossier,
    pub edition: &'a Edition,
    pub stage: Option<&'a Stage>,
    pub items: &'a [MenuItem],
    pub members: &'a Members,
}

/// The parts of a path, those that need most room for deciding before the others.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Part {
    Diligence,
    Committee,
    Rating,
    Notice,
    Conditions,
    Materials,
}

const PARTS: [Part; 6] = [
    Part::Diligence,
    Part::Committee,
    Part::Rating,
    Part::Notice,
    Part::Conditions,
    Part::Materials,
];

/// Blocks of a ballot before what leads on: my part, the votes, where the round stands.
const BALLOT: usize = 3;

impl Session<'_> {
    pub(super) fn case_page(&self, id: RecordId) -> Result<Page, DeskError> {
        let dossier = self.snapshot.dossier_of(id)?;
        let sight = self.sight(&dossier)?;
        let seen = sight.redacted(&dossier);
        let (Some(case), Some((firm, enterprise))) = (seen.case(id), seen.subject()) else {
            return Err(DeskError::input(Phrase::new("refused-no-record")));
        };
        let edition = self.rules.edition(&case.edition);
        let items = self.items(&dossier, &seen, id, None);
        let members = self.members(case);
        let stage = edition.stage(&case.stage);
        let (items, members) = (items.as_slice(), &members);
        let room = CaseBoard {
            session: self,
            id,
            case,
            enterprise,
            seen: &seen,
            whole: &dossier,
            edition,
            stage,
            items,
            members,
        };
        let shown = self.shows_committee(&dossier, id, &sight);
        let reference = queue::reference(&dossier, id);
        let title = Phrase::new("caseboard-title")
            .with("reference", reference.as_str())
            .with("name", enterprise.name.as_str())
            .with("kind", Arg::label("case_kind", case.kind.word()))
            .with("stage", Arg::label("stage", &case.stage));
        let mut blocks = room.blocks(shown)?;
        if !shown {
            let hidden =
                PageLine::pair(label("field", "votes"), held_back()).by(&edition.cites.discretion);
            let at = blocks.len().min(1);
            blocks.insert(at, block(say("vote-title"), "", vec![hidden]));
        }
        let version = dossier.version(id);
        let (name, enterprise) = (enterprise.name.clone(), Some(firm));
        let subject = PageSubject { id, version, reference, name, enterprise };
        Ok(Page::single(PageOf::Decision { id }, Some(subject), title, blocks))
    }
}

impl<'a> CaseBoard<'a> {
    /// A step with that effect may be taken from the stage the case stands in.
    pub fn has(&self, effect: Effect) -> bool {
        let here = |t: &&crate::standard::rule::Transition| t.from.contains(&self.case.stage);
        self.edition.transitions.iter().filter(here).any(|t| t.effects.contains(&effect))
    }

    /// A step from the stage the case stands in asks for that.
    fn asks(&self, guard: Guard) -> bool {
        let here = |t: &&crate::standard::rule::Transition| t.from.contains(&self.case.stage);
        let steps = &mut self.edition.transitions.iter().filter(here);
        steps.any(|t| t.guards.iter().any(|g| g.guard == guard))
    }

    /// The step as the menu has it.
    pub fn item(&self, transition: &str) -> Option<&'a MenuItem> {
        self.items.iter().find(|i| i.transition == transition)
    }

    /// What Enter does for a step: its form, or what mends that which blocks it.
    pub fn step(
        &self,
        transition: &str,
        field: &str,
        preset: &[(&str, &str)],
    ) -> Option<crate::workflow::refusal::Jump> {
        let item = self.item(transition)?;
        match item.refusals.first() {
            None => Some(jump(self.id, transition, field, preset)),
            Some(_) => item.refusals.iter().find_map(|r| r.jump.clone()),
        }
    }

    /// Why a step cannot be taken.
    pub fn blocked(&self, transition: &str) -> Option<Phrase> {
        self.item(transition)?.refusals.first().map(|r| r.message.clone())
    }

    fn is_now(&self, part: Part) -> bool {
        let round = self.stage.is_some_and(|s| s.round.is_some());
        match part {
            Part::Diligence => self.has(Effect::NoteInvestigation),
            Part::Committee => round,
            Part::Rating => self.stage.is_some_and(|s| s.rating),
            Part::Conditions => self.has(Effect::SetFinding) && self.asks(Guard::ConditionsMet),
            Part::Materials => self.stage.is_some_and(|s| s.initial),
            Part::Notice => self.has(Effect::Award) || self.has(Effect::OpenObjection),
        }
    }

    fn is_touched(&self, part: Part) -> bool {
        let case = self.case;
        match part {
            Part::Diligence => case.due_diligence.is_some(),
            Part::Committee => {
                !(case.votes.is_empty() && case.interviews.is_empty() && case.rounds.is_empty())
            }
            Part::Rating => case.rating.is_some() || !case.scores.is_empty(),
            Part::Conditions | Part::Materials => true,
            Part::Notice => !case.notices.is_empty(),
        }
    }

    fn blocks(&self, shown: bool) -> Result<Vec<Block>, DeskError> {
        let (now, rest): (Vec<Part>, Vec<Part>) =
            PARTS.into_iter().partition(|part| self.is_now(*part));
        let touched = rest.into_iter().filter(|part| self.is_touched(*part));
        let order: Vec<Part> = now.into_iter().chain(touched).collect();
        let mut blocks = Vec::new();
        for (at, part) in order.into_iter().enumerate() {
            blocks.extend(match part {
                Part::Diligence if shown => self.diligence_blocks(),
                Part::Committee if shown => self.vote_blocks()?,
                Part::Rating if shown => self.rating_blocks(),
                Part::Diligence | Part::Committee | Part::Rating => Vec::new(),
                Part::Conditions => self.condition_blocks(),
                Part::Materials => self.material_blocks(),
                Part::Notice => self.notice_blocks()?,
            });
            if at == 0 {
                // After what is decided on: the ballot and its tally, or the part's own first block.
                let after = if part == Part::Committee { BALLOT } else { 1 };
                blocks.insert(after.min(blocks.len()), self.next_steps());
            }
        }
        Ok(blocks)
    }

    /// The steps that lead on from here: each can be taken, or says why not.
    fn next_steps(&self) -> Block {
        let mut steps: Vec<PageLine> = Vec::new();
        steps.extend(self.session.clock_line(self.whole, self.case));
        if let Some(end) = &self.case.end {
            let value = Phrase::new("caseboard-ended")
                .with("outcome", Arg::label("stage", &end.outcome))
                .with("on", end.on)
                .with("by", end.by.as_str());
            steps.push(PageLine::pair(say("caseboard-end"), value).marked(Mark::Done));
        }
        let here = self.edition.transitions.iter().filter(|t| t.from.contains(&self.case.stage));
        let leads = |e: &Effect| {
            matches!(e, Effect::SetRating | Effect::PublishNotice | Effect::AskSupplement)
        };
        let here = here.filter(|t| !t.to.is_empty() || t.effects.iter().any(leads));
        let items = here.filter_map(|rule| Some((rule, self.item(&rule.name)?)));
        let (mut own, others): (Vec<_>, Vec<_>) = items.partition(|(_, item)| item.mine);
        own.sort_by_key(|(_, item)| !item.refusals.is_empty());
        for (rule, item) in own {
            let name = label("transition", &rule.name);
            let field = rule.fields.first().map_or("", |f| f.key.as_str());
            let line = match item.refusals.first() {
                None => PageLine::of([name]).by(&rule.clause).marked(Mark::Ready),
                Some(first) => {
                    let more = number(item.refusals.len().saturating_sub(1));
                    let why = Phrase::new("caseboard-blocked")
                        .with("why", first.message.clone())
                        .with("more", more);
                    PageLine::pair(name, why).by(&first.rule).marked(Mark::Blocked)
                }
            };
            steps.push(line.doing(self.step(&rule.name, field, &[])));
        }
        steps.extend(of_others(others.into_iter().map(|(_, item)| item)));
        block(say("caseboard-next"), "", steps)
    }

    /// What is needed, each in its state; what is missing is counted first.
    fn material_blocks(&self) -> Vec<Block> {
        let needs = condition::needs(self.case, self.enterprise, self.edition);
        let gaps = needs.iter().filter(|n| n.state != MaterialState::Accepted).count();
        let clause = "";
        let mut rows: Vec<PageLine> = Vec::new();
        for need in &needs {
            let note = self
                .case
                .materials
                .iter()
                .find(|m| m.id == need.material.id && m.dimension.as_deref() == need.dimension)
                .filter(|m| {
                    need.recommender.as_ref().is_none_or(|r| m.recommender.as_ref() == Some(r))
                });
            let on = note.map_or_else(|| text(""), |m| text(m.on));
            let mend = note.and_then(|m| m.note.clone()).unwrap_or_default();
            let mut preset = vec![("material", need.material.id.as_str())];
            preset.extend(need.dimension.map(|d| ("dimension", d)));
            preset.extend(need.recommender.as_deref().map(|r| ("recommender", r)));
            let accepted = MaterialState::Accepted.word();
            preset.extend((need.state == MaterialState::Received).then_some(("state", accepted)));
            let row = PageLine::of([
                text(need.label()),
                label("state", need.state.word()),
                on,
                text(mend),
            ])
            .by(&need.material.clause)
            .marked(Mark::from(need.state));
            rows.push(row.doing(self.step("case.receive_material", "state", &preset)));
        }
        if let Some(open) = self.case.open_supplement() {
            let value = Phrase::new("caseboard-asked").with("on", open.asked_on);
            let row =
                PageLine::pair(say("caseboard-supplement"), value).by(clause).marked(Mark::Open);
            rows.insert(0, row.doing(self.step("case.answer_supplement", "on", &[])));
        }
        if let Some((step, open)) = self.session.accept_all((self.whole, self.seen), self.id) {
            let value = Phrase::new("accept-all-value").with("count", number(open));
            let row = PageLine::of([say("accept-all"), value]);
            rows.insert(0, row.marked(Mark::Ready).doing(step));
        }
        let title = Phrase::new("caseboard-materials")
            .with("missing", number(gaps))
            .with("all", number(needs.len()));
        let heads =
            ["caseboard-material", "caseboard-state", "caseboard-since", "caseboard-to-mend"];
        vec![table(title, clause, &heads, rows)]
    }

    fn condition_blocks(&self) -> Vec<Block> {
        if self.case.kind == CaseKind::Rating || self.edition.conditions.is_empty() {
            return Vec::new();
        }
        let (mut open, mut all) = (0, 0);
        let mut rows = Vec::new();
        // What is asked for entry to the rating stands with the rating.
        for c in self.edition.conditions.iter().filter(|c| !c.rating) {
            all += 1;
            let (mark, why) = match condition::status(c, self.case, self.enterprise, self.edition) {
                Status::Met => (Mark::Met, label("condition/hint", &c.id)),
                Status::NotMet(why) => (Mark::NotMet, why),
                Status::Open(why) => (Mark::Open, why),
            };
            open += usize::from(mark != Mark::Met);
            let row = PageLine::pair(label("condition", &c.id), why).by(&c.clause).marked(mark);
            let preset = [("condition", c.id.as_str())];
            rows.push(row.doing(self.step("case.find_condition", "finding", &preset)));
        }
        let title =
            Phrase::new("caseboard-conditions").with("open", number(open)).with("all", number(all));
        let mut blocks = vec![block(title, "", rows)];
        blocks.extend(self.changed_block());
        blocks
    }

    /// What was decided on materials that have changed since, and what was found of changes before.
    fn changed_block(&self) -> Option<Block> {
        let clause = &self.edition.cites.committee;
        let mut rows = Vec::new();
        for what in digest::outdated(self.case, self.edition) {
            let (name, on) = match what {
                Outdated::Round(round, on) => (label("round", round), on),
                Outdated::Clearance(on) => (say("changed-clearance"), on),
                Outdated::Rating(on) => (say("changed-rating"), on),
            };
            let row = PageLine::pair(name, Phrase::new("changed-since").with("on", on))
                .by(clause)
                .marked(Mark::Open);
            rows.push(row.doing(self.step("case.find_immaterial", "reason", &[])));
        }
        for found in &self.case.immaterial {
            let value = Phrase::new("changed-immaterial-value")
                .with("on", found.on)
                .with("by", found.by.as_str())
                .with("reason", found.reason.as_str());
            rows.push(
                PageLine::pair(say("changed-immaterial"), value).by(clause).marked(Mark::Done),
            );
        }
        (!rows.is_empty()).then(|| block(say("changed-title"), clause, rows))
    }

    /// The public notice, what was objected, and the number to come.
    fn notice_blocks(&self) -> Result<Vec<Block>, DeskError> {
        let (case, cites) = (self.case, &self.edition.cites);
        let today = self.session.today;
        let mut rows = Vec::new();
        let current = case.current_notice();
        let row = match current {
            Some(notice) => {
                let left = today.days_until(notice.until);
                let value = Phrase::new("caseboard-notice-runs")
                    .with("on", notice.on)
                    .with("until", notice.until)
                    .with("left", left.max(0))
                    .with("by", notice.by.as_str());
                PageLine::pair(say("caseboard-notice"), value)
                    .by(&cites.award)
                    .marked(if left < 0 { Mark::Done } else { Mark::Open })
            }
            None => PageLine::pair(say("caseboard-notice"), say("caseboard-notice-none"))
                .by(&cites.award)
                .marked(Mark::Missing),
        };
        rows.push(row.doing(self.step("case.publish_notice", "on", &[])));
        let mut against = 0;
        for (id, objection) in self.seen.objections().filter(|(_, o)| o.case == self.id) {
            against += 1;
            let name =
                Phrase::new("line-objection").with("reference", queue::reference(self.seen, id));
            let value = Phrase::new("line-objection-value")
                .with("state", Arg::label("state", objection.state.word()))
                .with("on", objection.on);
            let mark = if objection.is_open() { Mark::Open } else { Mark::Done };
            rows.push(PageLine::pair(name, value).by(&cites.award).marked(mark).opening(id));
        }
        if against == 0 {
            let row = PageLine::pair(say("caseboard-objections"), say("caseboard-objections-none"))
                .by(&cites.award);
            rows.push(row.doing(self.step("case.object", "by", &[])));
        }
        if let Some(rating) = &case.rating {
            let mark = if self.session.is_confirmed(self.edition) {
                Mark::Done
            } else {
                Mark::Provisional
            };
            rows.push(
                PageLine::pair(
                    label("clause", &cites.rating),
                    describe::walk::told(self.seen, &rating.structure()),
                )
                .by(&cites.rating)
                .marked(mark),
            );
        }
        if case.is_open() && case.kind != CaseKind::Rating {
            let value = Phrase::new("caseboard-number-value")
                .with("number", self.session.number_to_come(self.edition)?);
            let row = PageLine::pair(say("caseboard-number"), value).by(&cites.award);
            rows.push(row.doing(self.step("case.award", "on", &[])));
        }
        Ok(vec![block(say("caseboard-notice-title"), &cites.award, rows)])
    }

    /// The rounds that are held where the case stands.
    pub fn rounds(&self) -> Vec<&'a str> {
        let Some(stage) = self.stage else { return Vec::new() };
        let own = stage.round.as_deref();
        let rating = (stage.rating && own != Some(committee::RATING)).then_some(committee::RATING);
        own.into_iter().chain(rating).collect()
    }

    /// The asker's own name.
    pub fn me(&self) -> &'a str {
        &self.session.officer.name
    }
}
