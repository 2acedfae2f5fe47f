//! What may be done and how a date came about, as parts of lines: the painter draws lines, bars and time lines alone.

use super::said;
use crate::domain::phrase::{Arg, Phrase};
use crate::service::page::{Block, Body, DateStory, Mark, MenuItem, PageLine};
use std::borrow::Cow;

/// The parts as they are drawn.
pub fn unfolded(blocks: &[Block]) -> Cow<'_, [Block]> {
    if blocks.iter().all(|b| !matches!(b.body, Body::Steps(_) | Body::Days(_))) {
        return Cow::Borrowed(blocks);
    }
    let parts = blocks.iter().flat_map(|block| match &block.body {
        Body::Steps(items) => steps(items),
        Body::Days(story) => vec![days(story)],
        Body::Lines { .. } | Body::Bars(_) | Body::Events(_) => vec![block.clone()],
    });
    Cow::Owned(parts.filter(|block| !block.is_empty()).collect())
}

/// What may be done, then what is barred with everything that bars it.
fn steps(items: &[MenuItem]) -> Vec<Block> {
    let (open, barred): (Vec<&MenuItem>, Vec<&MenuItem>) =
        items.iter().partition(|item| item.refusals.is_empty());
    let name = |item: &MenuItem, mark: Mark| {
        let label = Arg::label("transition", &item.transition);
        let said = Phrase::new("choice").with("label", label);
        PageLine::of([said]).by(&item.clause).marked(mark)
    };
    let may = open.into_iter().map(|item| name(item, Mark::Good)).collect();
    let mut may_not = Vec::new();
    for item in barred {
        may_not.push(name(item, Mark::Bad));
        may_not.extend(item.refusals.iter().map(|why| {
            // The desk's own reasons stand under no clause.
            let clause = if why.rule == "desk" { "" } else { &why.rule };
            PageLine::of([why.message.clone()]).by(clause).at(1)
        }));
    }
    vec![
        Block::of_lines(Phrase::new("explain-open"), "", may),
        Block::of_lines(Phrase::new("explain-blocked"), "", may_not),
    ]
}

/// A date, then each day that led to it, those that count numbered.
fn days(story: &DateStory) -> Block {
    let date = story.date.map_or_else(|| Arg::from(Phrase::new("no-date")), Arg::from);
    let title = Phrase::new("explain-date")
        .with("label", story.label.clone())
        .with("date", date)
        .with("clause", story.clause.as_str());
    let mut lines = Vec::new();
    if story.provisional {
        lines.push(PageLine::of([Phrase::new("explain-provisional")]).marked(Mark::Bad));
    }
    let mut counted = 0;
    for (day, counts, why) in &story.days {
        counted += i64::from(*counts);
        let count = if *counts { counted.to_string() } else { "-".to_owned() };
        let cells = [said(*day), said(format!("{count:>3}")), why.clone()];
        lines.push(PageLine::of(cells).marked(Mark::Quiet.when(!counts)));
    }
    Block::of_lines(title, "", lines)
}
