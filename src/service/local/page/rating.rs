//! The rating of a case (6, B.2): each dimension with what to look for and what was given, the sum as exact quotients, and what
//! the thresholds would give, with how far it is to the next star.

use super::case_board::CaseBoard;
use super::committee::{quotient, total};
use crate::domain::case::Score;
use crate::domain::phrase::{Arg, Phrase};
use crate::service::local::describe;
use crate::service::local::page_builder::{bar, bars, block, table};
use crate::service::local::phrases::{label, number, say, text};
use crate::service::page::{Block, Mark, PageLine};
use crate::standard::edition::Code;
use crate::workflow::committee::{self, Scored};
use crate::workflow::condition;

impl CaseBoard<'_> {
    pub(super) fn rating_blocks(&self) -> Vec<Block> {
        let dimensions = committee::dimensions(self.edition);
        if dimensions.is_empty() {
            return Vec::new();
        }
        let scored = committee::scored(self.case, self.edition, self.members);
        let cites = &self.edition.cites;
        let rows = dimensions.iter().map(|d| self.dimension(d, &scored)).collect();
        let heads =
            ["vote-dimension", "vote-mine-head", "vote-mean", "vote-given", "vote-look-for"];
        let mut blocks = vec![table(say("vote-scores-title"), &cites.scores, &heads, rows)];
        if scored.voters > 0 {
            blocks.push(self.means(&scored));
        }
        blocks.push(self.outcome(&scored));
        let entry = condition::entry(self.case, self.enterprise, self.edition);
        let entry = entry.into_iter().map(|entry| {
            let mark = match entry.holds {
                Some(true) => Mark::Met,
                Some(false) => Mark::Open,
                None => Mark::Plain,
            };
            let step = entry
                .condition
                .as_ref()
                .and_then(|id| self.step("case.find_condition", "finding", &[("condition", id)]));
            PageLine::pair(label("clause", &entry.clause), entry.why)
                .by(&entry.clause)
                .marked(mark)
                .doing(step)
        });
        blocks.push(block(say("vote-entry"), &cites.entry_aim, entry.collect()));
        blocks
    }

    /// The last scores of a dimension in the run under way, of the members left.
    fn given<'s>(&'s self, dimension: &'s Code, run: u32) -> impl Iterator<Item = &'s Score> {
        self.case.scores.iter().filter(move |s| {
            s.run == run && s.dimension == dimension.code && self.members.contains(&s.member)
        })
    }

    /// A dimension: its most, mine, the mean, each member's, and what to look for.
    fn dimension(&self, dimension: &Code, scored: &Scored) -> PageLine {
        let given: Vec<&Score> = self.given(dimension, scored.run).collect();
        let most = i64::from(dimension.weight);
        let mine = given.iter().find(|s| s.member == self.me());
        let own = match mine {
            Some(score) => Phrase::new("vote-score").with("score", i64::from(score.score)),
            None => say("vote-score-none"),
        };
        let sum: u64 = given.iter().map(|s| u64::from(s.score)).sum();
        let count = u64::try_from(given.len()).unwrap_or(0);
        let mean = if count == 0 { text("") } else { text(quotient(sum, count)) };
        let each = given.iter().map(|s| {
            let one = Phrase::new("vote-score-of")
                .with("member", s.member.as_str())
                .with("score", i64::from(s.score))
                .with("note", s.note.clone().unwrap_or_default());
            Arg::from(one)
        });
        let name = Phrase::new("vote-dimension-name")
            .with("dimension", Arg::label("dimension", &dimension.code))
            .with("most", most);
        let hint = label("dimension/hint", &dimension.code);
        let cells = vec![name, own, mean, text(Arg::Many(each.collect())), hint];
        let sits = self.members.contains(self.me());
        let mark = match (sits, mine) {
            (true, Some(_)) => Mark::Done,
            (true, None) if self.blocked("case.score").is_none() => Mark::Open,
            _ => Mark::Plain,
        };
        let preset = [("dimension", dimension.code.as_str())];
        PageLine::of(cells).by(&dimension.clause).marked(mark).doing(self.step(
            "case.score",
            "score",
            &preset,
        ))
    }

    /// The sum of each dimension as a bar, against what all who voted could have given.
    fn means(&self, scored: &Scored) -> Block {
        let voters = committee::tally(self.case, self.edition, self.members, committee::RATING);
        let chart = committee::dimensions(self.edition).iter().map(|d| {
            let of_voters = self.given(d, scored.run).filter(|s| voters.voters.contains(&s.member));
            let sum: u64 = of_voters.map(|s| u64::from(s.score)).sum();
            let of = u64::from(d.weight) * u64::from(scored.voters);
            bar(label("dimension", &d.code), sum, Some(of), Mark::Plain)
        });
        let title = Phrase::new("vote-means").with("voters", i64::from(scored.voters));
        bars(title, &self.edition.cites.scores, chart.collect())
    }

    /// The sum, the stars it gives on the table, how far it is to the next, and what was decided.
    fn outcome(&self, scored: &Scored) -> Block {
        let cites = &self.edition.cites;
        let table = &self.edition.numbers.star_thresholds;
        let mut rows = vec![PageLine::pair(say("vote-sum"), total(scored)).by(&cites.scores)];
        for (member, lacks) in &scored.lacking {
            let lacks = lacks.iter().map(|d| Arg::label("dimension", d)).collect();
            let name = Phrase::new("vote-lacking").with("member", member.as_str());
            rows.push(
                PageLine::pair(name, text(Arg::Many(lacks))).by(&cites.scores).marked(Mark::Open),
            );
        }
        let confirmed = self.session.is_confirmed(self.edition);
        let proposed = committee::proposed_stars(self.case, self.edition, self.members);
        let so_far = committee::stars_of(scored.total, scored.weights, scored.voters, &table.value);
        let (value, mark) = match proposed {
            Some(stars) => (
                text(describe::walk::stars(Some(stars))),
                if confirmed { Mark::Met } else { Mark::Provisional },
            ),
            None if scored.voters == 0 => (say("vote-stars-nobody"), Mark::Open),
            None => (say("vote-stars-lacking"), Mark::Open),
        };
        rows.push(PageLine::pair(say("vote-stars"), value).by(&cites.stars).marked(mark));
        if let (Some(least), true) = (table.value.get(usize::from(so_far)), proposed.is_some()) {
            let next = so_far.saturating_add(1);
            rows.push(
                PageLine::pair(say("vote-to-next"), self.to_next(scored, *least, next))
                    .by(&table.clause),
            );
        }
        let steps = table.value.iter().zip(1u8..).map(|(least, stars)| {
            let step = Phrase::new("line-threshold")
                .with("stars", describe::walk::stars(Some(stars)))
                .with("least", i64::from(*least));
            Arg::from(step)
        });
        let mark = if confirmed { Mark::Confirmed } else { Mark::Provisional };
        let value = text(Arg::Many(steps.collect()));
        rows.push(PageLine::pair(say("line-thresholds"), value).by(&table.clause).marked(mark));
        if let Some(rating) = &self.case.rating {
            let value = describe::walk::told(self.seen, &rating.structure());
            rows.push(
                PageLine::pair(say("line-rating"), value).by(&cites.rating).marked(Mark::Done),
            );
        }
        if let Some(motion) = committee::motion(self.case, self.edition) {
            let value = text(describe::walk::stars(Some(motion)));
            rows.push(PageLine::pair(say("vote-motion"), value).by(&cites.rating));
        }
        let given = committee::stars_to_give(self.case, self.edition, self.members);
        let given = given.map(|s| s.to_string()).unwrap_or_default();
        if let Some(step) = self.step("case.rate", "stars", &[("stars", &given)]) {
            let name = label("transition", "case.rate");
            let row = match self.blocked("case.rate") {
                None => PageLine::of([name]).marked(Mark::Ready),
                Some(why) => {
                    let why = Phrase::new("caseboard-blocked").with("why", why).with("more", 0);
                    PageLine::pair(name, why).marked(Mark::Blocked)
                }
            };
            let row = row.by(&cites.rating);
            rows.push(row.doing(Some(step)));
        }
        block(say("vote-outcome"), &cites.stars, rows)
    }

    /// The points that all voters together lack for a threshold: the least whole number of them.
    fn to_next(&self, scored: &Scored, least: u32, next: u8) -> Phrase {
        const WHOLE: u64 = 100;
        let wanted = u64::from(least) * u64::from(scored.weights) * u64::from(scored.voters);
        let lacks = wanted.div_ceil(WHOLE).saturating_sub(u64::from(scored.total));
        Phrase::new("vote-to-next-value")
            .with("points", i64::try_from(lacks).unwrap_or(i64::MAX))
            .with("stars", describe::walk::stars(Some(next)))
            .with("least", i64::from(least))
            .with("dimensions", number(committee::dimensions(self.edition).len()))
    }
}
