//! Effects on notices (11.2 b, 11.3): sent, and what became of them; and the desk's list of whom they go to.

use super::act::{EffectContext, change};
use crate::domain::day::Day;
use crate::domain::entered::counts_from;
use crate::domain::filing::Warning;
use crate::domain::id::{Kind, RecordId};
use crate::domain::notice::{Notice, NoticeState};
use crate::domain::record::Record;
use crate::domain::reference::Reference;
use crate::workflow::address::{self, ANNOUNCEMENT, ENTERPRISE};
use crate::workflow::served;

/// Codes of the edition's `notice_kind` list that steps of their own write.
pub const FILING_SEASON: &str = "filing_season";
pub const REMINDER: &str = "reminder";
pub const WARNING: &str = "warning";
pub const RENEWAL: &str = "renewal";

/// What is sent beside its record, party and channel.
pub struct Letter<'l> {
    pub kind: &'l str,
    pub party: &'l str,
    pub channel: String,
    pub on: Day,
    /// blake3 of the text.
    pub text_hash: String,
}

/// Writes a notice about the record acted on. What is announced in public is served when its days are over, which run from the
/// day that was entered in time.
pub fn write(act: &mut EffectContext<'_>, letter: Letter<'_>) -> Option<RecordId> {
    let (enterprise, body) = act.dossier.subject()?;
    let Letter { kind, party, channel, on, text_hash } = letter;
    let address = if party == ENTERPRISE {
        address::of_enterprise(act.edition, body, &channel).unwrap_or_default()
    } else {
        address::listed(act.scene, act.edition, party, &channel).unwrap_or_default()
    };
    let days = i64::from(act.edition.numbers.announcement_days.value);
    let counts = counts_from(on, Some(&act.entered(on, None)));
    let served_on = (channel == ANNOUNCEMENT).then(|| counts.plus(days));
    let notice = Notice {
        enterprise,
        about: act.id,
        notice_kind: kind.to_owned(),
        party: party.to_owned(),
        channel,
        address,
        sent_on: on,
        sent_by: act.me(),
        text_hash,
        state: NoticeState::Sent,
        served_on,
        officer: None,
    };
    let id = RecordId::new(Kind::Notice, act.scene.numbers.fresh(Kind::Notice));
    act.dossier.write(id, notice);
    Some(id)
}

/// A notice to the enterprise that a step writes beside what it does. What it told is the step as it was taken: its text is the
/// kind, the record, what was filled in and why, a line each.
pub fn to_enterprise(act: &mut EffectContext<'_>, kind: &str, on: Day) -> Option<RecordId> {
    let channel = act.text("channel").unwrap_or_else(|| address::EMAIL.to_owned());
    let about = Reference::Numbered(act.id.kind, act.id.no).to_string();
    let filled = act.values.all().iter().map(|(key, value)| format!("{key}: {}", value.to_text()));
    let text: Vec<String> =
        [kind.to_owned(), about].into_iter().chain(filled).chain(act.reason()).collect();
    let text_hash = hash(&text.join("\n"));
    write(act, Letter { kind, party: ENTERPRISE, channel, on, text_hash })
}

/// blake3 of a text, in hexadecimal.
fn hash(text: &str) -> String {
    blake3::hash(text.as_bytes()).to_hex().to_string()
}

pub fn send(act: &mut EffectContext<'_>) {
    let text = act.text("text").unwrap_or_default();
    let (kind, party) =
        (act.text("kind").unwrap_or_default(), act.text("party").unwrap_or_default());
    let letter = Letter {
        kind: &kind,
        party: &party,
        channel: act.text("channel").unwrap_or_default(),
        on: act.on(),
        text_hash: hash(&text),
    };
    if let Some(id) = write(act, letter) {
        act.id = id;
    }
}

/// Refused it is served that day; returned, nothing runs from it.
pub fn serve(act: &mut EffectContext<'_>) {
    let (outcome, on) = (act.text("outcome").unwrap_or_default(), act.on());
    change!(act, Notice, |notice| {
        // The days of an announcement are not cut short by a word.
        let reached = notice.served_on.map_or(on, |announced| announced.max(on));
        let (state, served_on) = match outcome.as_str() {
            "refused" => (NoticeState::Refused, Some(reached)),
            "returned" => (NoticeState::Returned, None),
            _ => (NoticeState::Served, Some(reached)),
        };
        notice.state = state;
        notice.served_on = served_on;
    });
    let served = act.dossier.notice(act.id).and_then(|n| n.served_on);
    if let Some(served) = served.filter(|_| act.scene.rules.current.rulings > 0) {
        put_off(act, served);
    }
}

/// Days to mend run from the service of their warning (11); of one that a later one has replaced none run any more.
fn put_off(act: &mut EffectContext<'_>, served: Day) {
    let (notice, edition, calendar) = (act.id, act.edition, &*act.scene.rules.calendar);
    let put = |warnings: &mut [Warning]| {
        if let Some(warning) = warnings.last_mut().filter(|w| w.notice == Some(notice)) {
            warning.mend_by = served::mend_by(warning, served, edition, calendar);
        }
    };
    let filings = act.dossier.filings().map(|(id, _)| id);
    let about: Vec<RecordId> = filings.chain(act.dossier.matters().map(|(id, _)| id)).collect();
    for id in about {
        match act.dossier.get(id).cloned() {
            Some(Record::Filing(mut filing)) => {
                put(&mut filing.warnings);
                act.dossier.write(id, filing);
            }
            Some(Record::Matter(mut matter)) => {
                put(&mut matter.warnings);
                act.dossier.write(id, matter);
            }
            _ => {}
        }
    }
}

pub fn set_contacts(act: &mut EffectContext<'_>) {
    let (authorities, media) =
        (act.values.rows("authorities").to_vec(), act.values.rows("media").to_vec());
    change!(act, Settings, |settings| {
        settings.authorities = authorities;
        settings.media = media;
    });
}
