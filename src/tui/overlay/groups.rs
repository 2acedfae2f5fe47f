//! Records of a plan or a result told by group: how many will change, stand so already, are refused and why.

use super::reading::{ReadLine, Tone};
use crate::domain::phrase::Phrase;
use crate::service::response::{Done, Named, Plan, RefusedOne};
use crate::standard::words::Words;
use crate::workflow::refusal::Refusal;

fn number(n: usize) -> i64 {
    i64::try_from(n).unwrap_or(i64::MAX)
}

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

/// The sentence that says a refusal, with its clause.
#[must_use]
pub fn refusal(words: &Words, refusal: &Refusal) -> String {
    let message = words.say(&refusal.message);
    if refusal.rule.is_empty() || refusal.rule == "desk" {
        return message;
    }
    words.say(
        &Phrase::new("refusal-line").with("rule", refusal.rule.as_str()).with("message", message),
    )
}

/// What an operation is called: the transition, or the word for what is none.
#[must_use]
pub fn operation_name(words: &Words, what: &str) -> String {
    let label = words.label("transition", what);
    let key = format!("operation-{}", what.replace(' ', "-"));
    if label == what && words.has(&key) { words.get(&key) } else { label }
}

/// Refused records grouped by their first reason, the largest group first.
fn refused(words: &Words, refused: &[RefusedOne], all: bool, lines: &mut Vec<ReadLine>) {
    let mut groups: Vec<(String, Vec<&RefusedOne>)> = Vec::new();
    for one in refused {
        let why = one.refusals.first().map_or_else(String::new, |r| refusal(words, r));
        match groups.iter_mut().find(|(w, _)| *w == why) {
            Some((_, members)) => members.push(one),
            None => groups.push((why, vec![one])),
        }
    }
    groups.sort_by_key(|(_, members)| std::cmp::Reverse(members.len()));
    for (why, members) in groups {
        lines.push(ReadLine::led(members.len().to_string(), why).at(4).tone(Tone::Bad));
        if all {
            let named = members.iter().map(|m| &m.named);
            lines.extend(named.map(|n| ReadLine::led(n.reference.clone(), n.name.clone()).at(6)));
        }
    }
}

/// A dry run, by group; `all` lists every record.
#[must_use]
pub fn plan(words: &Words, plan: &Plan, all: bool) -> Vec<ReadLine> {
    let mut lines = Vec::new();
    let good = if plan.will.is_empty() { Tone::Quiet } else { Tone::Good };
    lines.push(ReadLine::head(counted(words, "plan-will", plan.will.len())).tone(good));
    names(&plan.will, all, &mut lines);
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
    lines.push(group(words, "plan-already", done.skipped.len(), Tone::Head));
    lines.push(group(words, "plan-refused", done.refused.len(), Tone::Bad));
    if !done.refused.is_empty() {
        refused(words, &done.refused, true, &mut lines);
        lines.push(ReadLine::new(words.get("done-failures-marked")));
    }
    lines
}
