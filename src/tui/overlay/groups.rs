//! Records of a plan or a result told by group: how many will change, stand so already, are refused and why.

use super::read_line::{ReadLine, Tone};
use crate::domain::phrase::Phrase;
use crate::service::response::{Done, Named, Plan, RefusedOne};
use crate::standard::words::Words;
use crate::tui::shared::refusal_line as refusal;
use crate::tui::text::number;
use std::collections::HashMap;

fn counted(words: &Words, key: &str, n: usize) -> String {
    words.say(&Phrase::new(key).with("count", number(n)))
}

/// The head of a group; one of none is quiet.
fn group(words: &Words, key: &str, n: usize, tone: Tone) -> ReadLine {
    let tone = if n == 0 { Tone::Quiet } else { tone };
    ReadLine::head(counted(words, key, n)).tone(tone)
}

fn names(named: &[Named], all: bool, lines: &mut Vec<ReadLine>) {
    if all {
        lines
            .extend(named.iter().map(|n| ReadLine::led(n.reference.clone(), n.name.clone()).at(4)));
    }
}

/// What an operation is called: the transition, or the word for what is none.
#[must_use]
pub fn operation_name(words: &Words, what: &str) -> String {
    let label = words.label("transition", what);
    let key = format!("operation-{}", what.replace(' ', "-"));
    if label == what && words.has(&key) { words.get(&key) } else { label }
}

/// Records refused for one reason: its sentence, and the sentences of the same kind with other names or figures in them.
struct Group<'a> {
    why: Vec<String>,
    members: Vec<(&'a RefusedOne, usize)>,
}

/// Refused records by the kind of their first reason, the largest group first.
fn by_reason<'a>(words: &Words, refused: &'a [RefusedOne]) -> Vec<Group<'a>> {
    let mut places: HashMap<(&str, &str), usize> = HashMap::new();
    let mut groups: Vec<Group<'a>> = Vec::new();
    for one in refused {
        let first = one.refusals.first();
        let kind = first.map_or(("", ""), |r| (r.rule.as_str(), r.message.key.as_str()));
        let why = first.map_or_else(String::new, |r| refusal(words, r));
        let next = groups.len();
        let place = *places.entry(kind).or_insert(next);
        if place == next {
            groups.push(Group { why: Vec::new(), members: Vec::new() });
        }
        let Some(group) = groups.get_mut(place) else { continue };
        let said = group.why.iter().position(|w| *w == why).unwrap_or_else(|| {
            group.why.push(why);
            group.why.len().saturating_sub(1)
        });
        group.members.push((one, said));
    }
    groups.sort_by_key(|g| std::cmp::Reverse(g.members.len()));
    groups
}

/// Refused records by reason; `all` names every one, with the sentence of its own where the group has several.
fn refused(words: &Words, refused: &[RefusedOne], all: bool, lines: &mut Vec<ReadLine>) {
    for group in by_reason(words, refused) {
        let mut why = group.why.first().cloned().unwrap_or_default();
        if group.why.len() > 1 {
            let others = number(group.why.len().saturating_sub(1));
            why = words.say(&Phrase::new("refused-alike").with("why", why).with("others", others));
        }
        let count = group.members.len().to_string();
        lines.push(ReadLine::led(count, why).at(4).tone(Tone::Bad));
        for (one, said) in group.members.iter().filter(|_| all) {
            let mut text = one.named.name.clone();
            if let (true, Some(why)) = (group.why.len() > 1, group.why.get(*said)) {
                text = format!("{text} · {why}");
            }
            lines.push(ReadLine::led(one.named.reference.clone(), text).at(6));
        }
    }
}

/// Those that are only written down, to wait for a second person.
fn waiting(words: &Words, count: u32, lines: &mut Vec<ReadLine>) {
    if count > 0 {
        lines.push(group(words, "plan-waiting", count as usize, Tone::Head));
    }
}

/// A dry run, by group; `all` lists every record.
#[must_use]
pub fn plan(words: &Words, plan: &Plan, all: bool) -> Vec<ReadLine> {
    let mut lines = Vec::new();
    let good = if plan.will.is_empty() { Tone::Quiet } else { Tone::Good };
    lines.push(ReadLine::head(counted(words, "plan-will", plan.will.len())).tone(good));
    names(&plan.will, all, &mut lines);
    waiting(words, plan.waiting, &mut lines);
    lines.push(group(words, "plan-already", plan.already.len(), Tone::Head));
    names(&plan.already, all, &mut lines);
    lines.push(group(words, "plan-refused", plan.refused.len(), Tone::Bad));
    refused(words, &plan.refused, all, &mut lines);
    lines
}

/// What was done, by group.
#[must_use]
pub fn done(words: &Words, done: &Done) -> Vec<ReadLine> {
    let mut lines =
        vec![ReadLine::head(counted(words, "done-changed", done.changed.len())).tone(Tone::Good)];
    waiting(words, done.waiting, &mut lines);
    lines.push(group(words, "plan-already", done.skipped.len(), Tone::Head));
    lines.push(group(words, "plan-refused", done.refused.len(), Tone::Bad));
    if !done.refused.is_empty() {
        refused(words, &done.refused, true, &mut lines);
        lines.push(ReadLine::new(words.get("done-failures-marked")));
    }
    lines
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::action::Target;
    use crate::domain::id::{Kind, RecordId};
    use crate::standard::words::Lang;
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
        let words = Words::new(Lang::En, None);
        let mut lines = Vec::new();
        refused(&words, &all, true, &mut lines);
        let said: Vec<(&str, bool)> =
            lines.iter().map(|l| (l.lead.as_str(), l.text.contains("#8"))).collect();
        let expected = [
            ("3", false),
            ("C-2", false),
            ("C-3", true),
            ("C-4", false),
            ("1", false),
            ("C-1", false),
        ];
        assert_eq!(said, expected);
    }
}
