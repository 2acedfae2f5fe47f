//! The ballot of a case (5.3.3, 6.4.2): the asker's own part, what each round has come to against its quorum, interviews, who
//! sits and who is out, and the next case that waits for his vote.

use super::case_board::CaseBoard;
use crate::domain::case::{Case, CaseKind};
use crate::domain::id::{Kind, RecordId};
use crate::domain::phrase::{Arg, Phrase};
use crate::domain::queue::Queue;
use crate::domain::record::Record;
use crate::service::error::DeskError;
use crate::service::local::describe;
use crate::service::local::page_builder::{bar, bars, block, table};
use crate::service::local::phrases::{label, names, number, say, text};
use crate::service::local::session::Session;
use crate::service::page::{Block, Mark, PageLine};
use crate::service::request::View;
use crate::standard::rule::UndoRight;
use crate::workflow::committee::{self, Absence, Tally};
use std::ops::ControlFlow;

/// Cases looked through for the next one to vote on.
const LOOKED_THROUGH: usize = 400;

impl CaseBoard<'_> {
    pub(super) fn vote_blocks(&self) -> Result<Vec<Block>, DeskError> {
        let mut blocks = Vec::new();
        if self.case.is_open() && !self.rounds().is_empty() {
            blocks.push(self.own_part()?);
        }
        blocks.extend(self.tallies());
        blocks.push(self.interviews());
        blocks.push(self.sitting());
        Ok(blocks)
    }

    /// My votes, my scores, my conflict of interest, and where to go on.
    fn own_part(&self) -> Result<Block, DeskError> {
        let clause = &self.edition.cites.committee;
        let mut rows = Vec::new();
        let out = self.members.out.iter().find(|(m, _)| m == self.me());
        if let Some((_, why)) = out {
            let value = Phrase::new("vote-out").with("why", say(absence(*why)));
            rows.push(PageLine::pair(say("vote-mine"), value).by(clause).marked(Mark::Blocked));
        } else if !self.members.contains(self.me()) {
            rows.push(PageLine::pair(say("vote-mine"), say("vote-no-member")).by(clause));
        } else {
            for round in self.rounds() {
                rows.push(self.own_vote(round));
            }
            rows.extend(self.own_scores());
        }
        if !self.case.is_recused(self.me()) && self.item("case.recuse").is_some() {
            rows.push(self.recusal());
        }
        let next = self.session.next_to_vote(self.id)?;
        rows.push(match next {
            Some((id, name)) => {
                PageLine::pair(say("vote-next"), text(name)).marked(Mark::Next).opening(id)
            }
            None => PageLine::pair(say("vote-next"), say("vote-next-none")),
        });
        Ok(block(say("vote-own"), clause, rows))
    }

    fn own_vote(&self, round: &str) -> PageLine {
        let run = committee::run(self.case, self.edition, round);
        let mine = |v: &&crate::domain::case::Vote| {
            v.round == round && v.run == run && v.member == self.me()
        };
        let name = Phrase::new("vote-mine-round").with("round", Arg::label("round", round));
        let clause = &self.edition.cites.committee;
        let step = self.step("case.vote", "choice", &[("round", round)]);
        let row = match (self.case.votes.iter().rfind(mine), self.blocked("case.vote")) {
            (Some(vote), _) => {
                let value = Phrase::new("vote-cast")
                    .with("choice", Arg::label("vote_choice", vote.choice.word()))
                    .with("on", vote.on)
                    .with("note", vote.note.clone().unwrap_or_default());
                PageLine::pair(name, value).by(clause).marked(Mark::Done)
            }
            (None, Some(why)) => {
                let value = Phrase::new("caseboard-blocked").with("why", why).with("more", 0);
                PageLine::pair(name, value).by(clause).marked(Mark::Blocked)
            }
            (None, None) => {
                PageLine::pair(name, say("vote-not-cast")).by(clause).marked(Mark::Open)
            }
        };
        row.doing(step)
    }

    fn own_scores(&self) -> Option<PageLine> {
        let dimensions = committee::dimensions(self.edition);
        if !self.stage.is_some_and(|s| s.rating) || dimensions.is_empty() {
            return None;
        }
        let run = committee::run(self.case, self.edition, committee::RATING);
        let given = |code: &str| {
            let same = |s: &&crate::domain::case::Score| {
                s.run == run && s.member == self.me() && s.dimension == code
            };
            self.case.scores.iter().any(|s| same(&s))
        };
        let lacking: Vec<&str> =
            dimensions.iter().map(|d| d.code.as_str()).filter(|code| !given(code)).collect();
        let value = Phrase::new("vote-scores-value")
            .with("given", number(dimensions.len().saturating_sub(lacking.len())))
            .with("all", number(dimensions.len()));
        let mark = if lacking.is_empty() { Mark::Done } else { Mark::Open };
        let first = lacking.first().copied().or_else(|| Some(dimensions.first()?.code.as_str()));
        let row =
            PageLine::pair(say("vote-scores"), value).by(&self.edition.cites.scores).marked(mark);
        let table = self.edition.transition("case.score").and_then(|t| t.table());
        let step = match table {
            Some(table) => self.step("case.score", &table.key, &[]),
            None => self.step("case.score", "score", &[("dimension", first.unwrap_or_default())]),
        };
        Some(row.doing(step))
    }

    /// Conflict of interest: said with how it may be taken back.
    fn recusal(&self) -> PageLine {
        let undo = self.edition.transition("case.recuse").map(|t| t.undo);
        let how = match undo {
            Some(UndoRight::SecondPerson) => "vote-recuse-second",
            Some(UndoRight::Never) => "vote-recuse-never",
            _ => "vote-recuse-undo",
        };
        let why = self.blocked("case.recuse");
        let value = why.unwrap_or_else(|| say(how));
        let row = PageLine::pair(say("vote-recuse"), value).by(&self.edition.cites.committee);
        row.doing(self.step("case.recuse", "reason", &[("officer", self.me())]))
    }

    /// Round by round: votes as bars, then quorum and result.
    fn tallies(&self) -> Vec<Block> {
        let mut blocks = Vec::new();
        let here = self.rounds();
        for round in self.edition.lists.get("round").into_iter().flatten() {
            let tally = committee::tally(self.case, self.edition, self.members, &round.code);
            let voted_on = tally.cast() > 0;
            let rating_only = round.code == committee::RATING
                && self.case.kind != CaseKind::Rating
                && self.case.scores.is_empty();
            if !(voted_on || here.contains(&round.code.as_str()) && !rating_only) {
                continue;
            }
            // Of a round that is over, what it was closed with is said below.
            let same =
                |r: &crate::domain::case::RoundResult| r.round == round.code && r.run == tally.run;
            if here.contains(&round.code.as_str()) || !self.case.rounds.iter().any(same) {
                blocks.extend(self.tally_blocks(&tally, &round.clause));
            }
        }
        let closed: Vec<PageLine> = self
            .case
            .rounds
            .iter()
            .map(|r| {
                let mark = if r.carried { Mark::Met } else { Mark::NotMet };
                PageLine::pair(
                    label("round", &r.round),
                    describe::walk::told(self.seen, &r.structure()),
                )
                .marked(mark)
            })
            .collect();
        if !closed.is_empty() {
            blocks.push(block(say("vote-closed"), "", closed));
        }
        blocks
    }

    fn tally_blocks(&self, tally: &Tally, clause: &str) -> [Block; 2] {
        let clause = if clause.is_empty() { &self.edition.cites.committee } else { clause };
        let title = |key: &str| {
            Phrase::new(key)
                .with("round", Arg::label("round", &tally.round))
                .with("run", i64::from(tally.run))
        };
        let of = Some(u64::from(tally.members));
        let missing = number(tally.missing.len());
        let one = |key: &str, value: u64, mark: Mark| bar(say(key), value, of, mark);
        let chart = bars(
            title("vote-round"),
            clause,
            vec![
                one("vote-bar-for", u64::from(tally.in_favour), Mark::Met),
                one("vote-bar-against", u64::from(tally.against), Mark::NotMet),
                one("vote-bar-abstained", u64::from(tally.abstained), Mark::Plain),
                one("vote-bar-missing", u64::try_from(missing).unwrap_or(0), Mark::Late),
            ],
        );
        let value = Phrase::new("vote-quorum-value")
            .with("cast", i64::from(tally.cast()))
            .with("members", i64::from(tally.members))
            .with("quorum", i64::from(tally.quorum));
        let mark = if tally.has_quorum() { Mark::Met } else { Mark::Open };
        let mut rows = vec![PageLine::pair(say("vote-quorum"), value).by(clause).marked(mark)];
        if !tally.missing.is_empty() {
            rows.push(
                PageLine::pair(say("vote-missing"), text(names(&tally.missing)))
                    .by(clause)
                    .marked(Mark::Open),
            );
        }
        let (result, mark) = result(tally);
        let needed = (u64::from(tally.cast().max(tally.quorum)) / 2).saturating_add(1);
        let value = Phrase::new(result)
            .with("for", i64::from(tally.in_favour))
            .with("needed", i64::try_from(needed).unwrap_or(i64::MAX));
        rows.push(PageLine::pair(say("vote-result"), value).by(clause).marked(mark));
        [chart, block(title("vote-standing"), clause, rows)]
    }

    fn interviews(&self) -> Block {
        let clause = &self.edition.cites.committee;
        let mut rows = Vec::new();
        for interview in &self.case.interviews {
            let recorded = interview.record.is_some();
            let mark = match (interview.held, recorded) {
                (true, true) => Mark::Done,
                (true, false) => Mark::Missing,
                (false, _) => Mark::Open,
            };
            let row = PageLine::pair(
                label("round", &interview.round),
                describe::walk::told(self.seen, &interview.structure()),
            )
            .by(clause)
            .marked(mark);
            let preset = [("state", "held"), ("mode", interview.mode.as_str())];
            let step = self.step("case.interview", "record", &preset);
            rows.push(row.doing(step.filter(|_| mark != Mark::Done)));
        }
        let today = self.session.today;
        let own = committee::stage_round(self.case, self.edition);
        let lacks = own.filter(|round| {
            *round != committee::RATING
                && !committee::is_interviewed(self.case, self.edition, round, today)
        });
        if let Some(round) = lacks {
            let row = PageLine::pair(label("round", round), say("vote-interview-lacks"))
                .by(clause)
                .marked(Mark::Missing);
            rows.push(row.doing(self.step("case.interview", "record", &[("state", "held")])));
        }
        block(say("vote-interviews"), clause, rows)
    }

    /// Who sits, with what each has voted where the case stands; who is out, and why.
    fn sitting(&self) -> Block {
        let rounds = self.rounds();
        let clause = &self.edition.cites.committee;
        let mut rows = Vec::new();
        for member in &self.members.left {
            let votes: Vec<Arg> = rounds
                .iter()
                .filter_map(|round| {
                    let run = committee::run(self.case, self.edition, round);
                    let own = self.case.votes.iter();
                    let last = own
                        .rev()
                        .find(|v| v.round == *round && v.run == run && v.member == *member)?;
                    Some(Arg::label("vote_choice", last.choice.word()))
                })
                .collect();
            let voted = !votes.is_empty();
            let value = if voted { text(Arg::Many(votes)) } else { say("vote-none-yet") };
            rows.push(PageLine::pair(text(member.as_str()), value).marked(if voted {
                Mark::Done
            } else {
                Mark::Plain
            }));
        }
        for (member, why) in &self.members.out {
            rows.push(
                PageLine::pair(text(member.as_str()), say(absence(*why)))
                    .by(clause)
                    .marked(Mark::Out),
            );
        }
        let title = Phrase::new("vote-members")
            .with("left", number(self.members.left.len()))
            .with("out", number(self.members.out.len()));
        table(title, clause, &["vote-member", "vote-vote"], rows)
    }
}

/// How a round stands, with its mark: it is lost only when nobody's vote is missing any more.
fn result(tally: &Tally) -> (&'static str, Mark) {
    match (tally.has_quorum(), tally.is_carried(), tally.missing.is_empty()) {
        (_, true, true) => ("vote-carried", Mark::Met),
        (_, true, false) => ("vote-carried-so-far", Mark::Met),
        (true, false, true) => ("vote-not-carried", Mark::NotMet),
        _ => ("vote-undecided", Mark::Open),
    }
}

fn absence(why: Absence) -> &'static str {
    match why {
        Absence::Recused => "absence-recused",
        Absence::Reviewed => "absence-reviewed",
        Absence::Investigated => "absence-investigated",
    }
}

impl Session<'_> {
    /// The next case in the order of the queues, after that one and round again, whose round waits for the asker's vote.
    fn next_to_vote(&self, after: RecordId) -> Result<Option<(RecordId, String)>, DeskError> {
        if !self.committee.contains(&self.officer.name) {
            return Ok(None);
        }
        let (mut before, mut later, mut past) = (Vec::new(), Vec::new(), false);
        for queue in [Queue::Applications, Queue::DueDiligence] {
            let view = View { queue, filter: String::new(), sort: None };
            self.visit(&view, &mut |row| {
                let held = self.rules.current.stage(&row.stage).is_none_or(|s| s.round.is_some());
                if row.id == after {
                    past = true;
                } else if row.id.kind == Kind::Case && held {
                    if past {
                        later.push((row.id, row.name.clone()));
                    } else {
                        before.push((row.id, row.name.clone()));
                    }
                }
                ControlFlow::Continue(())
            })?;
        }
        for (id, name) in later.into_iter().chain(before).take(LOOKED_THROUGH) {
            if let Some(Record::Case(case)) = self.snapshot.get(id)?.map(|held| held.body)
                && self.waits_for_vote(&case)
            {
                return Ok(Some((id, name)));
            }
        }
        Ok(None)
    }

    fn waits_for_vote(&self, case: &Case) -> bool {
        let edition = self.rules.edition(&case.edition);
        let Some(round) = committee::stage_round(case, edition) else { return false };
        let members = self.members(case);
        let ready = round == committee::RATING
            || committee::is_interviewed(case, edition, round, self.today);
        ready
            && committee::tally(case, edition, &members, round).missing.contains(&self.officer.name)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_round_is_lost_only_when_nobodys_vote_is_missing() {
        let told = |in_favour, against, missing: usize| {
            let members = in_favour + against + u32::try_from(missing).unwrap();
            let tally = Tally {
                round: "preliminary".to_owned(),
                run: 0,
                in_favour,
                against,
                abstained: 0,
                members,
                quorum: 2,
                voters: Vec::new(),
                missing: vec![String::new(); missing],
            };
            result(&tally).0
        };
        assert_eq!(told(1, 0, 2), "vote-undecided");
        assert_eq!(told(1, 1, 1), "vote-undecided");
        assert_eq!(told(1, 2, 0), "vote-not-carried");
        assert_eq!(told(2, 0, 1), "vote-carried-so-far");
        assert_eq!(told(2, 1, 0), "vote-carried");
    }
}
