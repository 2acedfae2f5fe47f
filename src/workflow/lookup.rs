//! What quick lookup knows of an enterprise: names, pinyin, numbers, and the standing on any day. Computed when written, not when typed.

use super::scene::Rules;
use super::standing;
use crate::domain::certificate::{Certificate, EndKind};
use crate::domain::day::Day;
use crate::domain::dossier::Dossier;
use crate::domain::enterprise::{Ban, Enterprise};
use crate::domain::id::RecordId;
use crate::domain::phrase::Phrase;
use crate::domain::queue::LookupRow;
use crate::domain::text;
use pinyin::{ToPinyin as _, ToPinyinMulti as _};
use std::sync::{Mutex, PoisonError};

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

/// How a name is read: initials and pinyin. The same dossier is projected as it was and as it becomes, one after the
/// other and mostly under the same name, so the last reading is kept.
#[derive(Debug, Default)]
pub struct Reader(Mutex<(String, Vec<String>, String)>);

impl Reader {
    fn read(&self, name: &str) -> (Vec<String>, String) {
        let mut last = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        if last.0 != name || last.1.is_empty() {
            *last = (name.to_owned(), initials_of(name), pinyin_of(name));
        }
        (last.1.clone(), last.2.clone())
    }
}

/// The lookup row of an enterprise.
#[must_use]
pub fn row(
    dossier: &Dossier,
    rules: &Rules,
    id: RecordId,
    e: &Enterprise,
    latest: Option<(RecordId, &Certificate)>,
    reader: &Reader,
) -> LookupRow {
    let (initials, pinyin) = reader.read(&e.name);
    // One that a delisting takes later is still shown until then: the reader knows the day.
    let ended = |c: &Certificate| {
        c.ends.iter().any(|e| e.set_aside_on.is_none() && e.kind != EndKind::Delisted)
    };
    let live = latest.filter(|(_, c)| !ended(c));
    LookupRow {
        enterprise: id,
        uscc: e.uscc.map(|u| u.to_string()).unwrap_or_default(),
        name: e.name.clone(),
        name_en: e.name_en.clone().unwrap_or_default(),
        former_names: e.former_names.iter().map(|f| f.name.clone()).collect(),
        former_codes: e
            .former_codes
            .iter()
            .filter(|f| !f.mistyped)
            .map(|f| f.code.to_string())
            .collect(),
        certificates: dossier.certificates().map(|(_, c)| c.number.clone()).collect(),
        initials,
        pinyin,
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
