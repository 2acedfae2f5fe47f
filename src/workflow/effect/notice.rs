//! Effects on notices (11.2 b, 11.3): sent, and what became of them; and the desk's list of whom they go to.

use super::{Act, change};
use crate::domain::day::Day;
use crate::domain::entered::counts_from;
use crate::domain::id::{Kind, RecordId};
use crate::domain::notice::{Notice, NoticeState};
use crate::workflow::address::{self, ANNOUNCEMENT, ENTERPRISE};

/// Codes of the edition's `notice_kind` list that steps of their own write.
pub const FILING_SEASON: &str = "filing_season";
pub const REMINDER: &str = "reminder";
pub const WARNING: &str = "warning";

/// What is sent beside its record, party and channel.
pub struct Letter<'l> {
    pub kind: &'l str,
    pub party: &'l str,
    pub channel: String,
    pub on: Day,
    /// blake3 of the text; "" where the desk holds none.
    pub text_hash: String,
}

/// Writes a notice about the record acted on. What is announced in public is served when its days are over, which run from the
/// day that was entered in time.
pub fn write(act: &mut Act<'_>, letter: Letter<'_>) -> Option<RecordId> {
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

/// A notice to the enterprise that a step writes beside what it does.
pub fn to_enterprise(act: &mut Act<'_>, kind: &str, on: Day) -> Option<RecordId> {
    let channel = act.text("channel").unwrap_or_else(|| address::EMAIL.to_owned());
    write(act, Letter { kind, party: ENTERPRISE, channel, on, text_hash: String::new() })
}

pub fn send(act: &mut Act<'_>) {
    let text = act.text("text").unwrap_or_default();
    let (kind, party) =
        (act.text("kind").unwrap_or_default(), act.text("party").unwrap_or_default());
    let letter = Letter {
        kind: &kind,
        party: &party,
        channel: act.text("channel").unwrap_or_default(),
        on: act.on(),
        text_hash: blake3::hash(text.as_bytes()).to_hex().to_string(),
    };
    if let Some(id) = write(act, letter) {
        act.id = id;
    }
}

/// Refused it is served that day; returned, nothing runs from it.
pub fn serve(act: &mut Act<'_>) {
    let (outcome, on) = (act.text("outcome").unwrap_or_default(), act.on());
    change!(act, Notice, |notice| {
        let (state, served_on) = match outcome.as_str() {
            "refused" => (NoticeState::Refused, Some(on)),
            "returned" => (NoticeState::Returned, None),
            _ => (NoticeState::Served, Some(on)),
        };
        notice.state = state;
        notice.served_on = served_on;
    });
}

pub fn set_contacts(act: &mut Act<'_>) {
    let (authorities, media) =
        (act.values.rows("authorities").to_vec(), act.values.rows("media").to_vec());
    change!(act, Settings, |settings| {
        settings.authorities = authorities;
        settings.media = media;
    });
}
