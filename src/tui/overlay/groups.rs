//! Records of a plan or a result told by group: how many will change, stand so already, are refused and why.

use crate::domain::phrase::Phrase;
use crate::service::page::{Block, Mark, PageLine};
use crate::service::response::{Done, Named, Plan, RefusedOne};
use crate::tui::page::said;
use crate::tui::text::number;
use crate::tui::wording::refusal_phrase;
use std::collections::HashMap;

/// The head of a group; one of none is quiet.
fn group(key: &str, n: usize, mark: Mark) -> PageLine {
    let mark = if n == 0 { Mark::Quiet } else { mark };
    PageLine::of([Phrase::new(key).with("count", number(n))]).marked(mark)
}

fn named(one: &Named, depth: u8) -> PageLine {
    PageLine::pair(said(one.reference.as_str()), said(one.name.as_str())).at(depth)
}

fn names(all: &[Named], listed: bool, lines: &mut Vec<PageLine>) {
    lines.extend(all.iter().filter(|_| listed).map(|one| named(one, 1)));
}

/// Records refused for one reason: its sentence, and the sentences of the same kind with other names or figures in them.
struct Group<'a> {
    why: Vec<Phrase>,
    members: Vec<(&'a RefusedOne, usize)>,
}

/// Refused records by the kind of their first reason, the largest group first.
fn by_reason(refused: &[RefusedOne]) -> Vec<Group<'_>> {
    let mut places: HashMap<(&str, &str), usize> = HashMap::new();
    let mut groups: Vec<Group<'_>> = Vec::new();
    for one in refused {
        let first = one.refusals.first();
        let kind = first.map_or(("", ""), |r| (r.rule.as_str(), r.message.key.as_str()));
        let why = first.map_or_else(|| said(""), refusal_phrase);
        let next = groups.len();
        let place = *places.entry(kind).or_insert(next);
        if place == next {
            groups.push(Group { why: Vec::new(), members: Vec::new() });
        }
        let Some(group) = groups.get_mut(place) else { continue };
        let told = group.why.iter().position(|w| *w == why).unwrap_or_else(|| {
            group.why.push(why);
            group.why.len().saturating_sub(1)
        });
        group.members.push((one, told));
    }
    groups.sort_by_key(|g| std::cmp::Reverse(g.members.len()));
    groups
}

/// Refused records by reason; `all` names every one, with the sentence of its own where the group has several.
fn refused(refused: &[RefusedOne], all: bool, lines: &mut Vec<PageLine>) {
    for group in by_reason(refused) {
        let mut why = group.why.first().cloned().unwrap_or_else(|| said(""));
        if group.why.len() > 1 {
            let others = number(group.why.len().saturating_sub(1));
            why = Phrase::new("refused-alike").with("why", why).with("others", others);
        }
        let count = said(group.members.len().to_string());
        lines.push(PageLine::pair(count, why).marked(Mark::Bad).at(1));
        for (one, told) in group.members.iter().filter(|_| all) {
            let mut line = named(&one.named, 2);
            if let (true, Some(why)) = (group.why.len() > 1, group.why.get(*told)) {
                line.cells.push(why.clone().into());
            }
            lines.push(line);
        }
    }
}

/// Those that are only written down, to wait for a second person.
fn waiting(count: u32, lines: &mut Vec<PageLine>) {
    if count > 0 {
        lines.push(group("plan-waiting", count as usize, Mark::Plain));
    }
}

/// A dry run, by group; `all` lists every record.
#[must_use]
pub fn plan(plan: &Plan, all: bool) -> Vec<Block> {
    let mut lines = vec![group("plan-will", plan.will.len(), Mark::Good)];
    names(&plan.will, all, &mut lines);
    waiting(plan.waiting, &mut lines);
    lines.push(group("plan-already", plan.already.len(), Mark::Plain));
    names(&plan.already, all, &mut lines);
    lines.push(group("plan-refused", plan.refused.len(), Mark::Bad));
    refused(&plan.refused, all, &mut lines);
    vec![Block::of_lines(None, "", lines)]
}

/// What was done, by group.
#[must_use]
pub fn done(done: &Done) -> Vec<Block> {
    let mut lines = vec![group("done-changed", done.changed.len(), Mark::Good)];
    waiting(done.waiting, &mut lines);
    lines.push(group("plan-already", done.skipped.len(), Mark::Plain));
    lines.push(group("plan-refused", done.refused.len(), Mark::Bad));
    if !done.refused.is_empty() {
        refused(&done.refused, true, &mut lines);
        lines.push(PageLine::of([Phrase::new("done-failures-marked")]));
    }
    vec![Block::of_lines(None, "", lines)]
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::action::Target;
    use crate::domain::id::{Kind, RecordId};
    use crate::domain::phrase::Arg;
    use crate::workflow::refusal::Refusal;

    #[test]
    fn refused_records_stand_under_their_reason_and_like_reasons_together() {
        let one = |no: u64, refusal: Refusal| RefusedOne {
            named: Named {
                target: Target { id: RecordId::new(Kind::Case, no), version: Some(1) },
                reference: format!("C-{no}"),
                name: format!("n{no}"),
            },
            refusals: vec![refusal],
        };
        let stale =
            |no: &str| Refusal::new("desk", Phrase::new("refused-stale").with("operation", no));
        let all = [
            one(1, Refusal::new("9", Phrase::new("refused-no-record"))),
            one(2, stale("#7")),
            one(3, stale("#8")),
            one(4, stale("#7")),
        ];
        let mut lines = Vec::new();
        refused(&all, true, &mut lines);
        let told: Vec<(&str, bool)> = lines
            .iter()
            .map(|line| {
                let Some(Arg::Text(lead)) = line.label().unwrap().arg("text") else { panic!() };
                (lead.as_str(), line.depth == 2 && format!("{:?}", line.cells).contains("#8"))
            })
            .collect();
        let expected = [
            ("3", false),
            ("C-2", false),
            ("C-3", true),
            ("C-4", false),
            ("1", false),
            ("C-1", false),
        ];
        assert_eq!(told, expected);
    }
}
