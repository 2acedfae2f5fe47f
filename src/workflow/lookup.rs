//! What quick lookup knows of an enterprise: names, numbers, who stands around it, and the standing on any day. Computed when
//! written, not when typed; how a character is read is a matter of the reader.

use super::scene::Rules;
use super::standing;
use crate::domain::certificate::{Certificate, EndKind};
use crate::domain::day::Day;
use crate::domain::dossier::Dossier;
use crate::domain::enterprise::{Ban, Enterprise};
use crate::domain::field::Visibility;
use crate::domain::id::{Kind, RecordId};
use crate::domain::phrase::Phrase;
use crate::domain::queue::{LookupOf, LookupRow, LookupText, Queue, QueueRow, RowKey};
use crate::domain::record::Record;
use crate::domain::text;
use pinyin::{ToPinyin as _, ToPinyinMulti as _};

/// At most so many ways of reading a name by its initials are kept.
const MOST_READINGS: usize = 8;

/// Full pinyin without tones; characters that have none stand as they are, folded.
#[must_use]
pub fn pinyin_of(name: &str) -> String {
    let folded = text::fold(name);
    let mut full = String::with_capacity(folded.len() * 2);
    for c in folded.chars() {
        match c.to_pinyin() {
            Some(p) => full.push_str(p.plain()),
            None => full.push(c),
        }
    }
    full
}

/// First letters, in every combination of readings up to eight: 重庆 is `cq` and `zq`.
#[must_use]
pub fn initials_of(name: &str) -> Vec<String> {
    let folded = text::fold(name);
    let mut readings = vec![String::new()];
    for c in folded.chars() {
        let mut letters: Vec<char> = match c.to_pinyin_multi() {
            Some(multi) => multi.into_iter().filter_map(|p| p.plain().chars().next()).collect(),
            None => vec![c],
        };
        // The commonest reading first: it is the one `to_pinyin` gives.
        if let Some(first) = c.to_pinyin().and_then(|p| p.plain().chars().next()) {
            letters.insert(0, first);
        }
        let mut distinct: Vec<char> = Vec::new();
        for letter in letters {
            if !distinct.contains(&letter) {
                distinct.push(letter);
            }
        }
        if readings.len() * distinct.len() > MOST_READINGS {
            distinct.truncate(1);
        }
        readings = distinct
            .iter()
            .flat_map(|letter| readings.iter().map(move |r| format!("{r}{letter}")))
            .collect();
    }
    readings
}

/// The digits of a number as it is typed, signs and spaces between them gone and the country's own prefix taken off; none
/// where anything else stands there.
#[must_use]
pub fn digits_of(typed: &str) -> Option<String> {
    let sign = |c: char| c.is_whitespace() || matches!(c, '-' | '(' | ')' | '+' | '.');
    let digits: String = typed.chars().filter(char::is_ascii_digit).collect();
    let plain = typed.chars().all(|c| c.is_ascii_digit() || sign(c));
    (plain && !digits.is_empty()).then(|| without_country(typed, &digits).to_owned())
}

/// Digits without the prefix under which they are called from abroad.
fn without_country<'d>(typed: &str, digits: &'d str) -> &'d str {
    let prefixes = [(typed.starts_with('+'), "86"), (true, "0086")];
    let rest =
        prefixes.into_iter().filter(|(may, _)| *may).find_map(|(_, p)| digits.strip_prefix(p));
    rest.unwrap_or(digits)
}

/// The telephone numbers in a field, one after the other, as digits alone.
fn phones(written: &str) -> impl Iterator<Item = String> {
    let folded = text::fold(written);
    let parts: Vec<String> =
        folded.split([';', '/', ',', '、', '|', '或']).map(str::to_owned).collect();
    parts.into_iter().filter_map(|part| {
        let digits: String = part.chars().filter(char::is_ascii_digit).collect();
        Some(without_country(&part, &digits).to_owned()).filter(|digits| !digits.is_empty())
    })
}

/// Whoever has something of the enterprise in hand, first who decides most about it: its cases, what stands against it, what it
/// contests and registers, its alerts and filings; at last whoever the enterprise itself is given to.
const IN_HAND: [Kind; 7] = [
    Kind::Case,
    Kind::Matter,
    Kind::Appeal,
    Kind::Objection,
    Kind::Change,
    Kind::Alert,
    Kind::Filing,
];

fn handlers(e: &Enterprise, rows: &[(RowKey, QueueRow)]) -> Vec<LookupText> {
    let mine = || rows.iter().filter(|(key, _)| key.queue == Queue::Mine);
    let held = IN_HAND.into_iter().flat_map(|kind| {
        let of_kind = mine().filter(move |(key, _)| key.id.kind == kind);
        of_kind.filter_map(move |(_, row)| Some((kind, row.officer.as_deref()?)))
    });
    let own = e.officer.as_deref().map(|officer| (Kind::Enterprise, officer));
    let mut all: Vec<LookupText> = Vec::new();
    for (kind, officer) in held.chain(own) {
        if all.iter().all(|known| known.text != officer) {
            all.push(text_of(LookupOf::Handler, officer, kind, "officer"));
        }
    }
    all
}

/// A text, as guarded as its field.
fn text_of(of: LookupOf, text: &str, kind: Kind, key: &str) -> LookupText {
    let spec = Record::fields_of(kind).iter().find(|spec| spec.key == key);
    let visibility = spec.map_or(Visibility::Confidential, |spec| spec.visibility);
    LookupText { of, text: text.to_owned(), visibility }
}

/// Everything but name and code under which an enterprise is looked up.
fn texts(dossier: &Dossier, e: &Enterprise, rows: &[(RowKey, QueueRow)]) -> Vec<LookupText> {
    use LookupOf as Of;
    let own = |of: Of, text: &str, key: &str| text_of(of, text, Kind::Enterprise, key);
    let mut all: Vec<LookupText> = Vec::new();
    all.extend(e.name_en.iter().map(|name| own(Of::EnglishName, name, "name_en")));
    let former = e.former_names.iter();
    all.extend(former.map(|f| own(Of::FormerName, &f.name, "former_names")));
    let codes = e.former_codes.iter().filter(|f| !f.mistyped);
    all.extend(codes.map(|f| own(Of::FormerCode, f.code.as_str(), "former_codes")));
    let numbers = dossier.certificates();
    all.extend(
        numbers.map(|(_, c)| text_of(Of::Certificate, &c.number, Kind::Certificate, "number")),
    );
    let representative = e.legal_representative.iter();
    all.extend(representative.map(|r| own(Of::Representative, r, "legal_representative")));
    let phones = e.phone.iter().flat_map(|phone| phones(phone));
    all.extend(phones.map(|phone| own(Of::Phone, &phone, "phone")));
    let recommenders = e.recommenders.iter();
    let mut partners: Vec<LookupText> =
        recommenders.map(|r| own(Of::Partner, &r.name, "recommenders")).collect();
    let buyers = dossier.matches();
    partners.extend(buyers.map(|(_, m)| text_of(Of::Partner, &m.buyer, Kind::Match, "buyer")));
    let mut seen = std::collections::BTreeSet::new();
    partners.retain(|partner| seen.insert(text::fold(&partner.text)));
    all.extend(partners);
    all.extend(handlers(e, rows));
    all
}

/// The lookup row of an enterprise; `rows` are those of its queues.
#[must_use]
pub fn row(
    dossier: &Dossier,
    rules: &Rules,
    id: RecordId,
    e: &Enterprise,
    latest: Option<(RecordId, &Certificate)>,
    rows: &[(RowKey, QueueRow)],
) -> LookupRow {
    // One that a delisting takes later is still shown until then: the reader knows the day.
    let ended = |c: &Certificate| {
        c.ends.iter().any(|e| e.set_aside_on.is_none() && e.kind != EndKind::Delisted)
    };
    let live = latest.filter(|(_, c)| !ended(c));
    LookupRow {
        enterprise: id,
        uscc: e.uscc.map(|u| u.to_string()).unwrap_or_default(),
        name: e.name.clone(),
        texts: texts(dossier, e, rows),
        standings: standing::standings(dossier, rules),
        stars: live.and_then(|(_, c)| c.stars),
        valid_until: live.map(|(_, c)| c.valid_until),
        delisted_from: latest.and_then(|(_, c)| c.delisted_on()),
        bans: e.bans.iter().filter_map(running).collect(),
        // Certified before the rest, then the latest award.
        rank: live.and_then(|(_, c)| u32::try_from(c.awarded_on.number()).ok()).unwrap_or(0),
    }
}

/// A ban as it runs: an appeal that set it aside has cut it short.
fn running(ban: &Ban) -> Option<(Day, Day)> {
    let until = ban.set_aside_on.map_or(ban.until, |aside| ban.until.min(aside.previous()));
    (ban.from <= until).then_some((ban.from, until))
}

/// The standing that a lookup row gives for a day.
#[must_use]
pub fn standing_on(row: &LookupRow, day: Day) -> Phrase {
    row.standings
        .iter()
        .take_while(|(from, _)| *from <= day.number())
        .last()
        .map_or_else(|| Phrase::new("standing-never-certified"), |(_, phrase)| phrase.clone())
}

/// The last day of the ban running on that day.
#[must_use]
pub fn banned_until(row: &LookupRow, day: Day) -> Option<Day> {
    row.bans
        .iter()
        .filter(|(from, until)| *from <= day && day <= *until)
        .map(|(_, until)| *until)
        .max()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn initials_and_pinyin_of_a_name() {
        assert!(initials_of("海南三亚").contains(&"hnsy".to_owned()));
        assert_eq!(pinyin_of("海南ABC"), "hainanabc");
        let chongqing = initials_of("重庆");
        assert!(
            chongqing.contains(&"cq".to_owned()) && chongqing.contains(&"zq".to_owned()),
            "{chongqing:?}"
        );
        assert!(initials_of(&"重".repeat(40)).len() <= MOST_READINGS);
    }
}
