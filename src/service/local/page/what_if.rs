//! What another table of star thresholds would change (6): the table in force beside the one tried, who would move, how many a
//! star before and after. Nothing is written. A table that cannot be one is refused, with the reason, where it stands.

use crate::domain::phrase::{Arg, Phrase};
use crate::service::error::DeskError;
use crate::service::local::describe;
use crate::service::local::page_builder::{bar, bars, block, table};
use crate::service::local::phrases::{number, say, text};
use crate::service::local::session::Session;
use crate::service::local::what_if::Tried;
use crate::service::page::{Block, Mark, Page, PageLine, PageOf};

/// Certificates that are named; of more, the count.
const NAMED: usize = 500;

impl Session<'_> {
    pub(super) fn what_if_page(&self, tried: &[u32]) -> Result<Page, DeskError> {
        let setting = &self.rules.current.numbers.star_thresholds;
        let clause = setting.clause.as_str();
        let table_tried = if tried.is_empty() { &setting.value[..] } else { tried };
        let rows = table_tried.iter().enumerate().map(|(at, least)| {
            let stars = u8::try_from(at.saturating_add(1)).unwrap_or(u8::MAX);
            let now = setting.value.get(at);
            let cell = |n: Option<&u32>| n.map_or_else(|| text(""), |n| text(n.to_string()));
            let mark = if now == Some(least) { Mark::Plain } else { Mark::Tried };
            let name = text(describe::walk::stars(Some(stars)));
            PageLine::of([name, cell(now), cell(Some(least))]).by(clause).marked(mark)
        });
        let heads = ["whatif-stars", "whatif-now", "whatif-tried"];
        let mut blocks = vec![table(say("whatif-table"), clause, &heads, rows.collect())];
        let mark = if self.is_confirmed(&self.rules.current) {
            Mark::Confirmed
        } else {
            Mark::Provisional
        };
        let mut notes = vec![PageLine::pair(say("whatif-how"), say("whatif-how-value"))];
        notes.push(PageLine::pair(say("whatif-writes"), say("whatif-writes-value")));
        notes.push(
            PageLine::pair(say("whatif-in-force"), text(self.rules.current.stamp.as_str()))
                .by(clause)
                .marked(mark),
        );
        if let Err(error) = self.fits(table_tried) {
            let refused = PageLine::pair(say("whatif-refused"), error.message)
                .by(clause)
                .marked(Mark::NotMet);
            notes.insert(0, refused);
            blocks.push(block(say("whatif-note"), "", notes));
        } else {
            let all = self.starred(table_tried)?;
            let moved: Vec<&Tried> = all.iter().filter(|w| w.stars != w.would).collect();
            let value = Phrase::new("whatif-moved-value")
                .with("moved", number(moved.len()))
                .with("all", number(all.len()));
            notes.insert(0, PageLine::pair(say("whatif-moved"), value).by(clause));
            let apart = self.starred_apart(&all)?;
            if apart > 0 {
                let value = Phrase::new("whatif-apart-value").with("count", number(apart));
                notes.insert(1, PageLine::pair(say("whatif-apart"), value).by(clause));
            }
            blocks.push(block(say("whatif-note"), "", notes));
            blocks.push(counted(&all, clause, table_tried.len()));
            blocks.push(self.movers(&moved, clause)?);
        }
        let of = PageOf::WhatIf { thresholds: tried.to_vec() };
        Ok(Page::single(of, None, say("whatif-title"), blocks))
    }

    fn movers(&self, moved: &[&Tried], clause: &str) -> Result<Block, DeskError> {
        let mut rows: Vec<PageLine> = Vec::new();
        for would in moved.iter().take(NAMED) {
            let up = would.would > would.stars;
            let stars = |s: Option<u8>| text(Arg::from(text(describe::walk::stars(s))));
            let cells = vec![
                text(self.holder(would.id)?),
                text(would.number.as_str()),
                stars(would.stars),
                stars(would.would),
            ];
            let mark = if up { Mark::Up } else { Mark::Down };
            rows.push(PageLine::of(cells).marked(mark).opening(would.id));
        }
        let title = Phrase::new("whatif-movers")
            .with("moved", number(moved.len()))
            .with("shown", number(rows.len()));
        let heads = ["whatif-name", "whatif-number", "whatif-now", "whatif-would"];
        Ok(table(title, clause, &heads, rows))
    }
}

/// How many hold each number of stars, now and then.
fn counted(all: &[Tried], clause: &str, most: usize) -> Block {
    let mut chart = Vec::new();
    let whole = u64::try_from(all.len()).ok().filter(|n| *n > 0);
    for stars in 0..=u8::try_from(most).unwrap_or(u8::MAX) {
        let held = Some(stars).filter(|s| *s > 0);
        let count = |of: &dyn Fn(&Tried) -> Option<u8>| {
            u64::try_from(all.iter().filter(|w| of(w) == held).count()).unwrap_or(0)
        };
        let (now, then) = (count(&|w| w.stars), count(&|w| w.would));
        let said = |key: &str| Phrase::new(key).with("stars", describe::walk::stars(held));
        let mark = if now == then { Mark::Plain } else { Mark::Late };
        chart.push(bar(said("whatif-bar-now"), now, whole, Mark::Plain));
        chart.push(bar(said("whatif-bar-then"), then, whole, mark));
    }
    bars(say("whatif-counts"), clause, chart)
}
