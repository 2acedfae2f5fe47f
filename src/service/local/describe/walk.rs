//! The one way in which a value is put into words: a structure is walked part by part, and each part becomes what its meaning says.

#[cfg(test)]
mod tests;

use crate::domain::day::Day;
use crate::domain::dossier::Dossier;
use crate::domain::entered::Entered;
use crate::domain::enterprise::Enterprise;
use crate::domain::field::FieldKind;
use crate::domain::filing::Receipt;
use crate::domain::phrase::{Arg, Phrase};
use crate::domain::structure::{Meaning, PartSpec, PartValue, Structure};
use crate::service::local::phrases::{label, text};
use crate::workflow::condition::asked_for;
use crate::workflow::queue;

/// A value of a field of that kind, in words, part by part.
pub(super) fn of_field(dossier: &Dossier, kind: FieldKind, value: &PartValue) -> Vec<Phrase> {
    match (kind, value) {
        (_, PartValue::Nothing) => Vec::new(),
        (_, PartValue::Many(all)) => {
            all.iter().flat_map(|one| of_field(dossier, kind, one)).collect()
        }
        (_, PartValue::Structure(structure)) => sentences(dossier, structure),
        (FieldKind::Choice(list) | FieldKind::Choices(list), PartValue::Text(code)) => {
            vec![label(list, code)]
        }
        (_, PartValue::Flag(flag)) => {
            vec![Phrase::new(if *flag { "told-yes" } else { "told-no" })]
        }
        (_, value) => vec![text(plain(dossier, value))],
    }
}

/// A structure in its own sentence, which is handed every part under the part's name.
pub(in crate::service::local) fn told(dossier: &Dossier, what: &Structure) -> Phrase {
    sentence(dossier, what, what.spec.key, None)
}

/// A structure in all its sentences: its own, then those that some of its parts have to themselves.
fn sentences(dossier: &Dossier, what: &Structure) -> Vec<Phrase> {
    let mut all = vec![told(dossier, what)];
    for (spec, value) in what.parts() {
        match (spec.meaning, spec.sentence) {
            (Meaning::Apart, _) => all.extend(of_field(dossier, FieldKind::Derived, value)),
            (_, Some(key)) if !value.is_nothing() && all.iter().all(|said| said.key != key) => {
                all.push(sentence(dossier, what, key, Some(key)));
            }
            _ => {}
        }
    }
    all
}

fn sentence(dossier: &Dossier, what: &Structure, key: &str, of: Option<&str>) -> Phrase {
    let parts = what.parts().filter(|(spec, _)| spec.sentence == of);
    parts.fold(Phrase::new(key), |phrase, (spec, value)| match spec.meaning {
        Meaning::Unsaid | Meaning::Apart => phrase,
        Meaning::Inline => inline(dossier, phrase, spec, value),
        _ => phrase.with(spec.name, argument(dossier, what, spec, value)),
    })
}

/// The parts of a structure among those of the one that it is in, under both names.
fn inline(dossier: &Dossier, phrase: Phrase, spec: &PartSpec, value: &PartValue) -> Phrase {
    let inner = spec.structure.map_or(&[][..], |inner| inner.parts).iter();
    inner.fold(phrase, |phrase, part| {
        let arg = match value {
            PartValue::Structure(own) => argument(dossier, own, part, own.get(part.name)),
            _ => Arg::from(""),
        };
        phrase.with(&format!("{}-{}", spec.name, part.name), arg)
    })
}

/// What a part is in its sentence. What is not there is "", a flag `yes` or `no`: the words choose by them.
fn argument(dossier: &Dossier, of: &Structure, spec: &PartSpec, value: &PartValue) -> Arg {
    match (spec.meaning, value) {
        (_, PartValue::Many(all)) => {
            Arg::Many(all.iter().map(|one| argument(dossier, of, spec, one)).collect())
        }
        (Meaning::Stars, PartValue::Number(number)) => stars(u8::try_from(*number).ok()),
        (Meaning::Stars, _) => stars(None),
        (Meaning::Choice(list), PartValue::Text(code)) => Arg::label(list, code),
        (Meaning::Choice(list), PartValue::Number(code)) => Arg::label(list, &code.to_string()),
        (Meaning::Material, PartValue::Text(name)) => asked_for(name),
        (Meaning::Standing(rated), PartValue::Text(word)) => {
            let rated = match of.get(rated) {
                PartValue::Number(stars) => *stars,
                _ => 0,
            };
            let said = Phrase::new(&format!("standing-{word}"));
            said.with("stars", rated).with("until", "").into()
        }
        (Meaning::Typed(key), PartValue::Text(text)) => typed(of.get(key).text(), text),
        (Meaning::EntryOf(day), PartValue::Structure(entry)) => {
            of.get(day).day().map_or_else(|| Arg::from(""), |on| entered(dossier, on, entry))
        }
        (_, value) => plain(dossier, value),
    }
}

/// What a value is in a sentence, whatever it means.
fn plain(dossier: &Dossier, value: &PartValue) -> Arg {
    match value {
        PartValue::Nothing => Arg::from(""),
        PartValue::Text(text) => Arg::from(text.as_str()),
        PartValue::Number(number) => Arg::from(*number),
        PartValue::Day(day) => Arg::from(*day),
        PartValue::Money(money) => Arg::from(money),
        PartValue::Flag(flag) => Arg::from(if *flag { "yes" } else { "no" }),
        PartValue::Record(id) => Arg::from(queue::reference(dossier, *id)),
        PartValue::Structure(structure) => told(dossier, structure).into(),
        PartValue::Many(all) => Arg::Many(all.iter().map(|one| plain(dossier, one)).collect()),
    }
}

/// Stars as the edition calls them; nothing is its 0.
pub(in crate::service::local) fn stars(stars: Option<u8>) -> Arg {
    Arg::label("star", &stars.unwrap_or(0).to_string())
}

/// A value of the enterprise's record as it was typed: codes by their labels.
pub(in crate::service::local) fn typed(key: &str, text: &str) -> Arg {
    let kind = Enterprise::FIELDS.iter().find(|f| f.key == key).map(|f| f.kind);
    let flag = match text {
        "yes" => Some("told-yes"),
        "no" => Some("told-no"),
        _ => None,
    };
    match (kind, flag) {
        _ if text.is_empty() => Phrase::new("told-nothing").into(),
        (Some(FieldKind::Flag), Some(word)) => Phrase::new(word).into(),
        (Some(FieldKind::Choice(list) | FieldKind::Choices(list)), _) => {
            Arg::Many(text.split("; ").map(|code| Arg::label(list, code)).collect())
        }
        _ => Arg::from(text),
    }
}

/// How a fact of that day was entered: nothing where it was entered on its own day and is known by nothing outside (7). The day
/// that it counts from while it waits is no part of the entry: it takes the day of the fact.
fn entered(dossier: &Dossier, on: Day, entry: &Structure) -> Arg {
    let Some(entered_on) = entry.get("on").day() else { return Arg::from("") };
    if entered_on == on && entry.get("reference").is_nothing() {
        return Arg::from("");
    }
    told(dossier, entry).with("counts_from", on.max(entered_on)).into()
}

/// A day with how the fact of that day was entered.
pub(in crate::service::local) fn dated(
    dossier: &Dossier,
    on: Day,
    entry: Option<&Entered>,
) -> Phrase {
    let entry = entry.map(|entry| entered(dossier, on, &entry.structure()));
    Phrase::new("told-dated").with("on", on).with("entered", entry.unwrap_or_else(|| "".into()))
}

/// The day of a receipt as a line shows it.
pub(in crate::service::local) fn received(dossier: &Dossier, receipt: Option<&Receipt>) -> Arg {
    receipt.map_or_else(|| "".into(), |r| dated(dossier, r.on, r.entered.as_ref()).into())
}
