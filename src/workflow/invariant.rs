//! What must hold of an enterprise's records however they came about. Transitions keep it by their guards; what is put
//! back by taking an operation back is held against it here.

use super::refusal::Refusal;
use crate::domain::case::{Case, CaseKind};
use crate::domain::day::Day;
use crate::domain::dossier::Dossier;
use crate::domain::id::RecordId;
use crate::domain::phrase::{Arg, Phrase};
use crate::domain::reference::Reference;
use crate::standard::edition::Edition;

/// Why the records may not stand so: two open cases of one kind (5.2), or an open one under a ban (8). A ban that is still to
/// come refuses only a case that did not stand open under it before.
#[must_use]
pub fn broken(
    before: &Dossier,
    dossier: &Dossier,
    edition: &Edition,
    today: Day,
) -> Option<Refusal> {
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
    let coming =
        |d: &Dossier| d.subject().and_then(|(_, e)| e.ban_running_or_to_come(today)).cloned();
    let ban = coming(dossier)?;
    let same_ban = coming(before).is_some();
    let stood = |id: RecordId| same_ban && before.case(id).is_some_and(Case::is_open);
    let mut open = dossier.cases().filter(|(_, c)| c.is_open());
    open.any(|(id, _)| ban.runs_on(today) || !stood(id)).then(|| {
        let clause = &edition.numbers.ban_years.clause;
        Refusal::new(clause, Phrase::new("refused-banned").with("until", ban.until))
    })
}
