//! The network on a sheet: credentials, partners, challenges and matches of an enterprise and what they are evidence for; who took
//! part in a challenge; the totals of the desk.

use crate::domain::dossier::Dossier;
use crate::domain::enterprise::Enterprise;
use crate::domain::id::{Kind, RecordId};
use crate::domain::measure::Money;
use crate::domain::network::{Challenge, Match, Participation, Partner, sums};
use crate::domain::phrase::{Arg, Phrase};
use crate::domain::record::Record;
use crate::domain::reference::Reference;
use crate::service::error::DeskError;
use crate::service::local::describe;
use crate::service::local::phrases::label;
use crate::service::local::session::Session;
use crate::service::page::PageLine;
use crate::service::response::NetworkTotals;

fn count(n: u64) -> i64 {
    i64::try_from(n).unwrap_or(i64::MAX)
}

/// Sums as they are written, or that there are none.
fn amount(sums: &[Money]) -> Arg {
    if sums.is_empty() {
        return Arg::from(Phrase::new("told-nothing"));
    }
    Arg::Many(sums.iter().map(Arg::from).collect())
}

/// `P-000001 name`.
fn referred(id: RecordId, name: &str) -> Phrase {
    Phrase::new("line-network")
        .with("reference", Reference::Numbered(id.kind, id.no).to_string())
        .with("kind", Arg::label("kind", id.kind.word()))
        .with("name", name)
}

fn credentials<'a>(e: &'a Enterprise, clause: &'a str) -> impl Iterator<Item = PageLine> + 'a {
    e.credentials.iter().map(|held| {
        let name = label("credential_system", &held.system);
        let line = PageLine::pair(name, describe::apart::held(held)).by(clause);
        PageLine { field: Some("credentials".to_owned()), ..line }
    })
}

fn partner(id: RecordId, partner: &Partner) -> PageLine {
    let value = match partner.since {
        Some(since) => Phrase::new("line-partner-since").with("since", since),
        None => Phrase::new("line-partner-value"),
    };
    let value = value.with("kind", Arg::label("partner_kind", &partner.partner_kind));
    PageLine::pair(referred(id, &partner.name), value).opening(id)
}

fn challenge(id: RecordId, challenge: &Challenge, enterprise: RecordId, clause: &str) -> PageLine {
    let put = sums(challenge.parts_of(enterprise).filter_map(|p| p.invested.as_ref()));
    let value = Phrase::new("line-challenge-value")
        .with("on", challenge.held_on)
        .with("owner", challenge.owner.as_str())
        .with("invested", amount(&put));
    PageLine::pair(referred(id, &challenge.title), value).by(clause).opening(id)
}

fn market_match(id: RecordId, held: &Match, clause: &str) -> PageLine {
    let value =
        Phrase::new("line-match-value").with("on", held.matched_on).with("value", &held.value);
    PageLine::pair(referred(id, &held.buyer), value).by(clause).opening(id)
}

fn participant(p: &Participation, clause: &str) -> PageLine {
    let put: Vec<Money> = p.invested.iter().cloned().collect();
    let key = if put.is_empty() { "line-participant-value" } else { "line-participant-invested" };
    let value = Phrase::new(key).with("invested", amount(&put));
    PageLine::pair(Phrase::new("text").with("text", p.name.as_str()), value)
        .by(clause)
        .opening(p.enterprise)
}

/// The totals, a line each.
fn totals(totals: &NetworkTotals, (of_challenges, of_matches): (&str, &str)) -> Vec<PageLine> {
    let number = |label: Phrase, n: u64, clause: &str| {
        PageLine::pair(label, Phrase::new("line-count").with("count", count(n))).by(clause)
    };
    let mut lines: Vec<PageLine> = totals
        .partners
        .iter()
        .filter(|(_, n)| *n > 0)
        .map(|(kind, n)| number(label("partner_kind", kind), *n, ""))
        .collect();
    let sum = |key: &str, sums: &[Money], clause: &str| {
        let value = Phrase::new("line-amount").with("amount", amount(sums));
        PageLine::pair(Phrase::new(key), value).by(clause)
    };
    lines.push(number(Phrase::new("line-challenges"), totals.challenges, of_challenges));
    lines.push(sum("line-invested", &totals.invested, of_challenges));
    lines.push(number(Phrase::new("line-matches"), totals.matches, of_matches));
    lines.push(sum("line-match-sum", &totals.match_value, of_matches));
    lines
}

impl Session<'_> {
    /// What the record has to do with the network.
    pub(super) fn network_tab(
        &self,
        dossier: &Dossier,
        id: RecordId,
    ) -> Result<Vec<PageLine>, DeskError> {
        Ok(match dossier.get(id) {
            Some(Record::Enterprise(_) | Record::Case(_)) => self.network_lines(dossier)?,
            Some(Record::Challenge(c)) => {
                let of_it = |p| participant(p, self.network_clauses().0);
                c.participants.iter().map(of_it).collect()
            }
            Some(Record::Partner(p)) => self.partnership(p)?,
            Some(Record::Settings(_)) => {
                let found = self.network_totals(None)?;
                if found.is_empty() { Vec::new() } else { totals(&found, self.network_clauses()) }
            }
            _ => Vec::new(),
        })
    }

    /// What challenges and matches are evidence for: the first and the last of the dimensions that the edition marks as the network's.
    pub(in crate::service::local) fn network_clauses(&self) -> (&str, &str) {
        let dimensions = self.rules.current.lists.get("dimension").map_or(&[][..], Vec::as_slice);
        let mut clauses = dimensions.iter().filter(|d| d.network).map(|d| d.clause.as_str());
        let first = clauses.next().unwrap_or_default();
        (first, clauses.next_back().unwrap_or(first))
    }

    /// The enterprise of the desk that a partner is.
    fn partnership(&self, partner: &Partner) -> Result<Vec<PageLine>, DeskError> {
        let Some(id) = partner.enterprise else { return Ok(Vec::new()) };
        let whose = self.snapshot.dossier_of(id)?;
        let name = whose.subject().map(|(_, e)| e.name.clone()).unwrap_or_default();
        let value = Phrase::new("text").with("text", name);
        Ok(vec![PageLine::pair(Phrase::new("line-enterprise"), value).opening(id)])
    }

    /// What the enterprise of a dossier holds and took part in, and the dimensions of a rating that this is evidence for.
    fn network_lines(&self, dossier: &Dossier) -> Result<Vec<PageLine>, DeskError> {
        let Some((enterprise, e)) = dossier.subject() else { return Ok(Vec::new()) };
        let mut lines: Vec<PageLine> =
            credentials(e, &self.rules.current.cites.credential).collect();
        let mut is_evidence = false;
        for id in self.network_of(enterprise)? {
            match self.snapshot.get(id)?.map(|found| found.body) {
                Some(Record::Partner(p)) => lines.push(partner(id, &p)),
                Some(Record::Challenge(c)) => {
                    is_evidence = true;
                    lines.push(challenge(id, &c, enterprise, self.network_clauses().0));
                }
                _ => {}
            }
        }
        for (id, held) in dossier.matches() {
            is_evidence = true;
            lines.push(market_match(id, held, self.network_clauses().1));
        }
        let dimensions = self.rules.current.lists.get("dimension").into_iter().flatten();
        for dimension in dimensions.filter(|d| is_evidence && d.network) {
            let value = Phrase::new("line-evidence-value");
            let name = label("dimension", &dimension.code);
            lines.push(PageLine::pair(name, value).by(&dimension.clause));
        }
        Ok(lines)
    }

    /// The records whose history is an enterprise's too: the partners it is, the challenges it took part in.
    pub(in crate::service::local) fn with_network(
        &self,
        id: RecordId,
        mut ids: Vec<RecordId>,
    ) -> Result<Vec<RecordId>, DeskError> {
        if id.kind == Kind::Enterprise {
            ids.extend(self.network_of(id)?);
        }
        Ok(ids)
    }
}
