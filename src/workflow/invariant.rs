//! What must hold of an enterprise's records however they came about. Transitions keep it by their guards; what is put
//! back by taking an operation back is held against it here.

use super::refusal::Refusal;
use crate::domain::case::CaseKind;
use crate::domain::day::Day;
use crate::domain::dossier::Dossier;
use crate::domain::phrase::{Arg, Phrase};
use crate::domain::reference::Reference;
use crate::standard::edition::Edition;

/// Why the records may not stand so: two open cases of one kind (5.2), or an open one under a ban (8).
#[must_use]
pub fn broken(dossier: &Dossier, edition: &Edition, today: Day) -> Option<Refusal> {
    let opening = edition.transition("case.open").map_or(&edition.cites.case, |t| &t.clause);
    for kind in CaseKind::ALL {
        let mut open = dossier.cases().filter(|(_, c)| c.is_open() && c.kind == kind);
        if let (Some((first, _)), Some(_)) = (open.next(), open.next()) {
            let case = Reference::Numbered(first.kind, first.no).to_string();
            let message = Phrase::new("refused-case-open")
                .with("case", case)
                .with("kind", Arg::label("case_kind", kind.word()));
            return Some(Refusal::new(opening, message));
        }
    }
    let banned = dossier.subject().and_then(|(_, e)| e.banned_until(today));
    banned.filter(|_| dossier.cases().any(|(_, c)| c.is_open())).map(|until| {
        let clause = &edition.numbers.ban_years.clause;
        Refusal::new(clause, Phrase::new("refused-banned").with("until", until))
    })
}
