//! The board of the network (B.2.5, B.2.6): partners by kind, challenges and matches by year with their money, what each enterprise
//! has to do with it, and the latest of each. Money is shown to those who see it on the records.

use crate::domain::id::{Kind, RecordId};
use crate::domain::measure::Money;
use crate::domain::network::{Challenge, Match, Partner, sums};
use crate::domain::phrase::{Arg, Phrase};
use crate::domain::record::Record;
use crate::domain::reference::Reference;
use crate::service::error::DeskError;
use crate::service::local::page_builder::{bar, bars, block, filled, table};
use crate::service::local::phrases::{label, number, say, text};
use crate::service::local::redaction::held_back;
use crate::service::local::session::Session;
use crate::service::page::{Block, Mark, Page, PageLine, PageOf};
use crate::standard::rule::Subject;
use std::collections::BTreeMap;

/// Lines of a list that the board shows at most; the queue has them all.
const SHOWN: usize = 60;
/// Who took part in a challenge and what was put in.
const PUT_IN: (Kind, &str) = (Kind::Challenge, "participants");
/// What a match was worth.
const VALUE: (Kind, &str) = (Kind::Match, "value");

/// The network as it stands.
#[derive(Default)]
struct All {
    partners: Vec<(RecordId, Partner)>,
    challenges: Vec<(RecordId, Challenge)>,
    matches: Vec<(RecordId, Match)>,
}

/// What a year, or an enterprise, has to do with the network.
#[derive(Default)]
struct Share {
    challenges: usize,
    invested: Vec<Money>,
    matches: usize,
    value: Vec<Money>,
}

fn reference(id: RecordId) -> Phrase {
    text(Reference::Numbered(id.kind, id.no).to_string())
}

fn count(n: usize) -> Phrase {
    Phrase::new("network-board-count").with("count", number(n))
}

impl Share {
    /// Challenges, what was put in, matches, their value.
    fn cells(&self, session: &Session<'_>) -> [Phrase; 4] {
        let invested = session.money(PUT_IN, &sums(&self.invested));
        let value = session.money(VALUE, &sums(&self.value));
        [count(self.challenges), invested, count(self.matches), value]
    }
}

impl Session<'_> {
    pub(super) fn network_page(&self) -> Result<Page, DeskError> {
        let all = self.whole_network()?;
        let (of_challenges, of_matches) = self.network_clauses();
        let heads = [
            "network-board-head-year",
            "network-board-head-challenges",
            "network-board-head-invested",
            "network-board-head-matches",
            "network-board-head-value",
        ];
        let mut of_each = heads;
        of_each[0] = "network-board-head-enterprise";
        let blocks = vec![
            self.kinds(&all),
            table(say("network-board-years"), of_challenges, &heads, self.years(&all)),
            table(say("network-board-enterprises"), of_matches, &of_each, self.each(&all)?),
            self.challenge_list(&all.challenges, of_challenges),
            self.match_list(&all.matches, of_matches)?,
            self.partner_list(&all.partners),
        ];
        let title = Phrase::new("network-board-title")
            .with("partners", number(all.partners.len()))
            .with("challenges", number(all.challenges.len()))
            .with("matches", number(all.matches.len()));
        Ok(Page::single(PageOf::Network, None, title, filled(blocks)))
    }

    /// The board of a partner, a challenge or a match: what it is, its steps, what was done to it.
    pub(super) fn network_record_page(&self, id: RecordId) -> Result<Page, DeskError> {
        let subject = match id.kind {
            Kind::Partner => Subject::Partner,
            Kind::Challenge => Subject::Challenge,
            _ => Subject::Match,
        };
        let at = self.at(id)?;
        let mut page = self.page_with_steps(id, subject)?;
        let mut more = Vec::new();
        if let Some(Record::Partner(partner)) = at.seen.get(id)
            && let Some(enterprise) = partner.enterprise
        {
            let lines = self.around_enterprise(enterprise, id)?;
            more.push(block(say("network-board-around"), "", lines));
        }
        more.push(self.path(&at, &[id])?);
        page.tabs
            .iter_mut()
            .for_each(|tab| tab.blocks.append(&mut filled(std::mem::take(&mut more))));
        Ok(page)
    }

    fn whole_network(&self) -> Result<All, DeskError> {
        let mut all = All::default();
        for kind in [Kind::Partner, Kind::Challenge, Kind::Match] {
            for found in self.each_record(kind)? {
                let (id, body) = found?;
                match body {
                    Record::Partner(p) => all.partners.push((id, p)),
                    Record::Challenge(c) => all.challenges.push((id, c)),
                    Record::Match(m) => all.matches.push((id, m)),
                    _ => {}
                }
            }
        }
        all.challenges.sort_by_key(|(id, c)| std::cmp::Reverse((c.held_on, *id)));
        all.matches.sort_by_key(|(id, m)| std::cmp::Reverse((m.matched_on, *id)));
        Ok(all)
    }

    /// Sums as they are written, for whoever sees the field they are from.
    fn money(&self, (kind, key): (Kind, &str), sums: &[Money]) -> Phrase {
        if sums.is_empty() {
            return Phrase::new("told-nothing");
        }
        if self.hides_everywhere(kind, key) {
            return held_back();
        }
        text(Arg::Many(sums.iter().map(Arg::from).collect()))
    }

    /// A bar a kind of partner.
    fn kinds(&self, all: &All) -> Block {
        let codes = self.rules.current.lists.get("partner_kind").into_iter().flatten();
        let mut kinds: Vec<(&str, u64)> = codes.map(|c| (c.code.as_str(), 0)).collect();
        for (_, partner) in &all.partners {
            match kinds.iter_mut().find(|(code, _)| *code == partner.partner_kind) {
                Some((_, n)) => *n += 1,
                None => kinds.push((&partner.partner_kind, 1)),
            }
        }
        let one = |(code, n)| bar(label("partner_kind", code), n, None, Mark::Plain);
        let chart = kinds.into_iter().filter(|(_, n)| *n > 0).map(one).collect();
        bars(say("network-board-kinds"), "", chart)
    }

    /// A line a year, the latest first.
    fn years(&self, all: &All) -> Vec<PageLine> {
        let mut years: BTreeMap<i32, Share> = BTreeMap::new();
        for (_, challenge) in &all.challenges {
            let share = years.entry(challenge.held_on.year()).or_default();
            share.challenges += 1;
            let put = challenge.participants.iter().filter_map(|p| p.invested.clone());
            share.invested.extend(put);
        }
        for (_, held) in &all.matches {
            let share = years.entry(held.matched_on.year()).or_default();
            share.matches += 1;
            share.value.push(held.value.clone());
        }
        let told = |(year, share): (&i32, &Share)| {
            PageLine::of(std::iter::once(text(year.to_string())).chain(share.cells(self)))
        };
        years.iter().rev().map(told).collect()
    }

    /// A line an enterprise that took part or sold something, the busiest first.
    fn each(&self, all: &All) -> Result<Vec<PageLine>, DeskError> {
        let mut each: BTreeMap<RecordId, Share> = BTreeMap::new();
        // Who took part is as guarded as what was put in.
        let hidden = self.hides_everywhere(PUT_IN.0, PUT_IN.1);
        let taken = all.challenges.iter().filter(|_| !hidden);
        for (_, challenge) in taken {
            let mut here: Vec<RecordId> =
                challenge.participants.iter().filter_map(|p| p.enterprise).collect();
            here.sort();
            here.dedup();
            for id in here {
                let share = each.entry(id).or_default();
                share.challenges += 1;
                share.invested.extend(challenge.parts_of(id).filter_map(|p| p.invested.clone()));
            }
        }
        for (_, held) in &all.matches {
            let share = each.entry(held.enterprise).or_default();
            share.matches += 1;
            share.value.push(held.value.clone());
        }
        let mut each: Vec<(RecordId, Share)> = each.into_iter().collect();
        each.sort_by_key(|(id, s)| (std::cmp::Reverse(s.challenges + s.matches), *id));
        let mut lines = Vec::new();
        for (id, share) in each.iter().take(SHOWN) {
            let name = text(self.name_of(*id)?);
            lines.push(PageLine::of(std::iter::once(name).chain(share.cells(self))).opening(*id));
        }
        lines.extend(rest(each.len()));
        Ok(lines)
    }

    fn name_of(&self, id: RecordId) -> Result<String, DeskError> {
        Ok(match self.snapshot.get(id)?.map(|held| held.body) {
            Some(Record::Enterprise(e)) => e.name,
            _ => Reference::Numbered(id.kind, id.no).to_string(),
        })
    }

    fn challenge_list(&self, all: &[(RecordId, Challenge)], clause: &str) -> Block {
        let told = |(id, c): &(RecordId, Challenge)| {
            let put: Vec<Money> =
                c.participants.iter().filter_map(|p| p.invested.clone()).collect();
            let part = if self.hides_everywhere(PUT_IN.0, PUT_IN.1) {
                held_back()
            } else {
                count(c.participants.len())
            };
            let owner = text(c.owner.as_str());
            let cells = [
                reference(*id),
                text(c.held_on),
                text(c.title.as_str()),
                owner,
                part,
                self.money(PUT_IN, &sums(&put)),
            ];
            PageLine::of(cells).opening(*id)
        };
        let mut lines: Vec<PageLine> = all.iter().take(SHOWN).map(told).collect();
        lines.extend(rest(all.len()));
        let heads = [
            "delisting-head-record",
            "delisting-head-day",
            "network-board-head-challenge",
            "network-board-head-owner",
            "network-board-head-part",
            "network-board-head-invested",
        ];
        table(say("network-board-challenges"), clause, &heads, lines)
    }

    fn match_list(&self, all: &[(RecordId, Match)], clause: &str) -> Result<Block, DeskError> {
        let mut lines = Vec::new();
        for (id, held) in all.iter().take(SHOWN) {
            let cells = [
                reference(*id),
                text(held.matched_on),
                text(self.name_of(held.enterprise)?),
                text(held.buyer.as_str()),
                self.money(VALUE, std::slice::from_ref(&held.value)),
            ];
            lines.push(PageLine::of(cells).opening(*id));
        }
        lines.extend(rest(all.len()));
        let heads = [
            "delisting-head-record",
            "delisting-head-day",
            "network-board-head-enterprise",
            "network-board-head-buyer",
            "network-board-head-value",
        ];
        Ok(table(say("network-board-matches"), clause, &heads, lines))
    }

    fn partner_list(&self, all: &[(RecordId, Partner)]) -> Block {
        let told = |(id, p): &(RecordId, Partner)| {
            let since = p.since.map_or_else(|| Phrase::new("told-nothing"), text);
            let place = p.place.as_deref().map_or_else(|| Phrase::new("told-nothing"), text);
            let kind = label("partner_kind", &p.partner_kind);
            PageLine::of([reference(*id), text(p.name.as_str()), kind, since, place]).opening(*id)
        };
        let mut lines: Vec<PageLine> = all.iter().take(SHOWN).map(told).collect();
        lines.extend(rest(all.len()));
        let heads = [
            "delisting-head-record",
            "network-board-head-partner",
            "network-board-head-kind",
            "delisting-head-since",
            "network-board-head-place",
        ];
        table(say("network-board-partners"), "", &heads, lines)
    }

    /// What else an enterprise that is a partner has to do with the network.
    fn around_enterprise(&self, id: RecordId, but: RecordId) -> Result<Vec<PageLine>, DeskError> {
        let mut lines = Vec::new();
        for other in self.network_of(id)?.into_iter().filter(|other| *other != but) {
            let name = match self.snapshot.get(other)?.map(|held| held.body) {
                Some(Record::Partner(p)) => p.name,
                Some(Record::Challenge(_)) if self.hides_everywhere(PUT_IN.0, PUT_IN.1) => continue,
                Some(Record::Challenge(c)) => c.title,
                _ => continue,
            };
            lines.push(PageLine::of([reference(other), text(name)]).opening(other));
        }
        for (other, held) in self.snapshot.dossier_of(id)?.matches() {
            let told = [
                reference(other),
                text(held.buyer.as_str()),
                self.money(VALUE, std::slice::from_ref(&held.value)),
            ];
            lines.push(PageLine::of(told).opening(other));
        }
        Ok(lines)
    }
}

/// How many more there are than the board shows.
fn rest(len: usize) -> Option<PageLine> {
    let more = len.checked_sub(SHOWN).filter(|n| *n > 0)?;
    Some(PageLine::of([Phrase::new("network-board-more").with("count", number(more))]))
}
