//! The codes that a choice may take by the edition, and which of them a typed text means.

use crate::domain::field::FieldFault;
use crate::domain::phrase::Phrase;
use crate::domain::text;
use crate::standard::edition::Edition;
use crate::standard::words::with_codes;

/// The codes a choice may take. `material`, `condition`, `stage` and `finding`-like lists all stand in the edition.
#[must_use]
pub fn choices(edition: &Edition, list: &str) -> Vec<String> {
    match list {
        "material" => {
            let mut codes: Vec<String> = Vec::new();
            for m in &edition.materials {
                if m.group != m.id && !codes.contains(&m.group) {
                    codes.push(m.group.clone());
                }
                codes.push(m.id.clone());
            }
            codes
        }
        "condition" => edition.conditions.iter().map(|c| c.id.clone()).collect(),
        "stage" => edition.stages.iter().map(|s| s.id.clone()).collect(),
        list => edition
            .lists
            .get(list)
            .map(|l| l.iter().map(|c| c.code.clone()).collect())
            .unwrap_or_default(),
    }
}

/// The code that a typed text means in a list.
#[must_use]
pub fn resolve(edition: &Edition, list: &str, typed: &str) -> Option<String> {
    match list {
        "material" | "condition" | "stage" => {
            let folded = text::fold(typed);
            choices(edition, list).into_iter().find(|c| text::fold(c) == folded)
        }
        list => edition.code(list, typed).map(|c| c.code.clone()),
    }
}

/// A fault with the codes that may stand there, where a code does not.
pub(super) fn told(said: Phrase, edition: &Edition, fault: &FieldFault) -> Phrase {
    match fault {
        FieldFault::Code(list) => with_codes(said, choices(edition, list)),
        _ => said,
    }
}
