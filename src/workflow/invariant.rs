//! What must hold of an enterprise's records however they came about. Transitions keep it by their guards; what is put
//! back by taking an operation back is held against it here.

use super::refusal::Refusal;
use super::registration;
use crate::domain::case::{Case, CaseKind};
use crate::domain::day::Day;
use crate::domain::dossier::Dossier;
use crate::domain::id::RecordId;
use crate::domain::phrase::{Arg, Phrase};
use crate::domain::reference::Reference;
use crate::standard::edition::Edition;

/// Why the records may not stand so: a fact of B.3 put back while a certificate stands, two open cases that exclude each other (5.2), or an
/// open one under a ban (8). A ban that is still to
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
        let shut = |other: CaseKind| other == kind || (edition.rulings > 0 && kind.excludes(other));
        let mut open = dossier.cases().filter(|(_, c)| c.is_open() && shut(c.kind));
        if let (Some((first, _)), Some(_)) = (open.next(), open.next()) {
            let case = Reference::Numbered(first.kind, first.no).to_string();
            let message = Phrase::new("refused-case-open")
                .with("case", case)
                .with("kind", Arg::label("case_kind", kind.word()));
            return Some(Refusal::new(opening, message));
        }
    }
    if let Some(refusal) = fact_put_back(before, dossier, edition, today) {
        return Some(refusal);
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

/// A fact that changes by registration only is not put back beside one while a certificate stands (B.3): only taking back a
/// registration, or its acceptance, writes such facts as they were.
fn fact_put_back(
    before: &Dossier,
    dossier: &Dossier,
    edition: &Edition,
    today: Day,
) -> Option<Refusal> {
    let registered = |d: &Dossier| d.changes().map(|(id, c)| (id, c.clone())).collect::<Vec<_>>();
    let (stands, step) = (before.subject()?.1, registration::step(edition)?);
    let becomes = dossier.subject()?.1;
    if edition.rulings == 0
        || !before.certificates().any(|(_, c)| c.is_live_on(today))
        || registered(before) != registered(dossier)
    {
        return None;
    }
    let mut facts = registration::facts(edition);
    let field = facts.find(|f| stands.get(&f.key) != becomes.get(&f.key))?;
    let kind = field.when.as_ref().and_then(|when| when.is.first()).map_or("", String::as_str);
    let message = Phrase::new("refused-by-registration")
        .with("field", Arg::label("field", &field.key))
        .with("kind", Arg::label("change_kind", kind));
    Some(Refusal::new(&step.clause, message))
}
