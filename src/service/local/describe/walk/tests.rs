//! What structures say: chosen by their parts, without a gap whatever is missing, and nothing of what nobody is told.

use super::*;
use crate::domain::case::Choice;
use crate::domain::id::Kind;
use crate::domain::record::Record;
use crate::service::local::describe::parts;
use crate::standard::load::{load, shipped_text};
use crate::standard::words::{Lang, Words};
use crate::store::codec::tests::samples::{case, enterprise, filing, id, matter, records};

fn dossier() -> Dossier {
    let mut dossier = Dossier::default();
    dossier.put_stored(id(Kind::Enterprise, 7), 1, enterprise().into());
    dossier.put_stored(id(Kind::Case, 9), 1, case().into());
    dossier
}

fn words(lang: Lang) -> Words {
    Words::new(lang, Some(&load(shipped_text()).unwrap()))
}

/// What stands in a field, in English.
fn said(record: impl Into<Record>, key: &str) -> Vec<String> {
    let (record, words) = (record.into(), words(Lang::En));
    let spec = Record::fields_of(record.kind()).iter().find(|f| f.key == key).unwrap();
    parts(&dossier(), &record, spec).iter().map(|part| words.say(part)).collect()
}

/// Every structure that the samples hold, those within others too.
fn structures() -> Vec<Structure> {
    fn within(value: &PartValue, all: &mut Vec<Structure>) {
        match value {
            PartValue::Many(values) => values.iter().for_each(|value| within(value, all)),
            PartValue::Structure(one) => {
                all.push(one.clone());
                one.values.iter().for_each(|value| within(value, all));
            }
            _ => {}
        }
    }
    let mut all = Vec::new();
    for record in records() {
        for spec in Record::fields_of(record.kind()) {
            within(&record.part(spec.key).unwrap(), &mut all);
        }
    }
    all
}

#[test]
fn a_structure_is_said_without_a_gap_whatever_of_it_is_missing() {
    let (dossier, speakers) = (dossier(), Lang::ALL.map(words));
    let all = structures();
    assert!(all.len() > 40, "{}", all.len());
    for whole in all {
        let lacks = (0..whole.values.len()).map(|at| {
            let mut less = whole.clone();
            less.values[at] = PartValue::Nothing;
            less
        });
        for structure in lacks.chain([whole.clone()]) {
            for sentence in sentences(&dossier, &structure) {
                for words in &speakers {
                    let said = words.say(&sentence);
                    assert!(!said.contains(['⟪', '{', '$']), "{said}");
                }
            }
        }
    }
}

#[test]
fn a_part_that_is_read_with_another_names_one_beside_it() {
    for structure in structures() {
        for part in structure.spec.parts {
            if let Meaning::Standing(of) | Meaning::Typed(of) | Meaning::EntryOf(of) = part.meaning
            {
                let beside = structure.spec.parts.iter().any(|p| p.name == of);
                assert!(beside, "{} {}", structure.spec.key, part.name);
            }
        }
    }
}

#[test]
fn which_sentence_is_meant_follows_from_the_parts() {
    let mut filing = filing();
    let late = "2026-06-02, Post, Changes declared, late (entered 2026-06-28 邮戳, confirmed by wang on 2026-06-29)";
    assert_eq!(said(filing.clone(), "receipt"), [late]);
    let receipt = filing.receipt.as_mut().unwrap();
    receipt.late = false;
    receipt.entered.as_mut().unwrap().confirmed = None;
    let waits = "2026-06-02, Post, Changes declared (entered 2026-06-28 邮戳, counts from 2026-06-28 until confirmed)";
    assert_eq!(said(filing.clone(), "receipt"), [waits]);
    filing.receipt.as_mut().unwrap().entered = None;
    assert_eq!(said(filing, "receipt"), ["2026-06-02, Post, Changes declared"]);

    let mut case = case();
    (case.votes[0].choice, case.votes[0].stars) = (Choice::For, None);
    assert_eq!(said(case.clone(), "votes"), ["Second round (final): zheng For 2026-06-10"]);
    case.votes[0].stars = Some(3);
    let stars = "Second round (final): zheng For on \"Three stars\" 2026-06-10";
    assert_eq!(said(case, "votes"), [stars]);
}

#[test]
fn a_delisting_is_told_in_sentences_of_its_own_as_it_goes_on() {
    let mut matter = matter();
    let proposed = "proposed by li on 2026-06-03: 11.3 e (A-000004) – r";
    let decided = "decided by wang on 2026-06-04, from 2026-06-05, no second person (--solo); stood before as: certified, 4 \
        stars; cases ended: C-000009";
    assert_eq!(said(matter.clone(), "delistings"), [proposed, decided]);
    matter.delistings[0].set_aside_on = matter.delistings[0].decided_on;
    let aside = "set aside on 2026-06-04";
    assert_eq!(said(matter.clone(), "delistings"), [proposed, decided, aside]);
    (matter.delistings[0].decided_on, matter.delistings[0].set_aside_on) = (None, None);
    assert_eq!(said(matter, "delistings"), [proposed, "a second person is awaited"]);
}

#[test]
fn what_nobody_is_told_makes_no_difference() {
    let (dossier, before) = (dossier(), case());
    let mut after = before.clone();
    (after.rounds[0].seen, after.materials[0].version) = (None, 301);
    assert_ne!(before, after);
    let spec = |key| Record::fields_of(Kind::Case).iter().find(|f| f.key == key).unwrap();
    for key in ["rounds", "materials"] {
        let told =
            |case: &crate::domain::case::Case| parts(&dossier, &case.clone().into(), spec(key));
        assert_eq!(told(&before), told(&after));
    }
}
