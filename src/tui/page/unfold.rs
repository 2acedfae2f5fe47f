//! What may be done and how a date came about, as parts of lines, and what is folded away: the painter draws lines, bars and time
//! lines alone.

use crate::domain::phrase::{Arg, Phrase};
use crate::service::page::{Block, Body, DateStory, Mark, MenuItem, PageLine};
use crate::tui::wording::said;
use std::borrow::Cow;

/// Keys of the words for a line that folds.
const OPEN: &str = "fold-open";
const CLOSED: &str = "fold-closed";

/// Which lines that stand for others behind them show these.
#[derive(Clone, Copy, Debug)]
pub enum Folds<'a> {
    /// Those that were opened, by what they say.
    Opened(&'a [Phrase]),
    /// All of them: something is sought.
    All,
}

impl Folds<'_> {
    fn is_open(self, line: &PageLine) -> bool {
        match self {
            Self::Opened(opened) => line.label().is_some_and(|label| opened.contains(label)),
            Self::All => true,
        }
    }
}

/// The parts as they are drawn.
pub fn unfolded<'a>(blocks: &'a [Block], folds: Folds<'_>) -> Cow<'a, [Block]> {
    let plain = |block: &Block| match &block.body {
        Body::Steps(_) | Body::Days(_) => false,
        _ => !block.lines().iter().any(|line| line.folds),
    };
    if blocks.iter().all(plain) {
        return Cow::Borrowed(blocks);
    }
    let parts = blocks.iter().flat_map(|block| match &block.body {
        Body::Steps(items) => steps(items).iter().map(|part| folded(part, folds)).collect(),
        Body::Days(story) => vec![days(story)],
        Body::Lines { .. } => vec![folded(block, folds)],
        Body::Bars(_) | Body::Events(_) => vec![block.clone()],
    });
    Cow::Owned(parts.filter(|block| !block.is_empty()).collect())
}

/// What a line that folds is called, drawn or not.
pub fn fold_name(line: &PageLine) -> Option<&Phrase> {
    let label = line.label().filter(|_| line.folds)?;
    Some(match label.arg("line") {
        Some(Arg::Phrase(own)) if [OPEN, CLOSED].contains(&label.key.as_str()) => own,
        _ => label,
    })
}

/// The part without what is folded away; a line that folds says whether it is open.
fn folded(block: &Block, folds: Folds<'_>) -> Block {
    let Body::Lines { heads, lines } = &block.body else { return block.clone() };
    let mut shown: Vec<PageLine> = Vec::new();
    let mut closed: Option<u8> = None;
    for line in lines {
        if closed.is_some_and(|depth| line.depth > depth) {
            continue;
        }
        closed = None;
        let mut line = line.clone();
        if line.folds {
            let open = folds.is_open(&line);
            closed = (!open).then_some(line.depth);
            let key = if open { OPEN } else { CLOSED };
            if let Some(first) = line.cells.first_mut()
                && let Some(own) = first.phrase().cloned()
            {
                *first = Phrase::new(key).with("line", own).into();
            }
        }
        shown.push(line);
    }
    Block { body: Body::Lines { heads: heads.clone(), lines: shown }, ..block.clone() }
}

/// What the asker may do, then what is barred with everything that bars it; behind a line each, what others do and what belongs
/// elsewhere on the path.
fn steps(items: &[MenuItem]) -> Vec<Block> {
    let own: Vec<&MenuItem> = items.iter().filter(|item| item.mine).collect();
    let may = own.iter().filter(|item| item.refusals.is_empty());
    let may = may.map(|item| step(item).marked(Mark::Good)).collect();
    let mut may_not = Vec::new();
    for item in own.iter().filter(|item| !item.refusals.is_empty() && !item.is_elsewhere()) {
        may_not.push(step(item).marked(Mark::Bad));
        may_not.extend(item.refusals.iter().map(|why| {
            // The desk's own reasons stand under no clause.
            let clause = why.cited();
            PageLine::of([why.message.clone()]).by(clause).at(1)
        }));
    }
    let others: Vec<&MenuItem> = items.iter().filter(|item| !item.mine).collect();
    let elsewhere: Vec<&MenuItem> = own.into_iter().filter(|item| item.is_elsewhere()).collect();
    let mut rest = Vec::new();
    rest.extend(behind("steps-of-others", &others, |item| {
        let roles = item.roles.iter().map(|role| Arg::label("role", role.word())).collect();
        Some(Phrase::new("step-of").with("roles", Arg::Many(roles)))
    }));
    rest.extend(behind("steps-elsewhere", &elsewhere, |item| {
        item.refusals.first().map(|why| why.message.clone())
    }));
    vec![
        Block::of_lines(Phrase::new("explain-open"), "", may),
        Block::of_lines(Phrase::new("explain-blocked"), "", may_not),
        Block::of_lines(None, "", rest),
    ]
}

fn step(item: &MenuItem) -> PageLine {
    let label = Arg::label("transition", &item.transition);
    PageLine::of([Phrase::new("choice").with("label", label)]).by(&item.clause)
}

/// Steps behind a line that says how many they are.
fn behind(
    key: &str,
    items: &[&MenuItem],
    told: impl Fn(&MenuItem) -> Option<Phrase>,
) -> Vec<PageLine> {
    let Ok(count @ 1..) = i64::try_from(items.len()) else { return Vec::new() };
    let mut lines = vec![PageLine::of([Phrase::new(key).with("count", count)]).folding()];
    for item in items {
        lines.push(step(item).at(1).marked(Mark::Quiet));
        lines.extend(told(item).map(|told| PageLine::of([told]).at(2).marked(Mark::Quiet)));
    }
    lines
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
