//! Guards on notices: an address for the channel, the day it was served, the desk's list (11.2 b, 11.3).

use crate::domain::id::RecordId;
use crate::domain::phrase::{Arg, Phrase};
use crate::domain::record::Record;
use crate::domain::text;
use crate::workflow::address::{self, ENTERPRISE};
use crate::workflow::refusal::{Jump, Refusal};
use crate::workflow::trial::{GuardContext, Verdict, hold, refuse};

/// The enterprise's record, or the desk's list, holds an address of the channel.
pub fn address_known(trial: &GuardContext<'_>, clause: &str) -> Verdict {
    let Some(channel) = trial.values.text("channel") else { return Vec::new() };
    let Some((_, enterprise)) = trial.dossier.subject() else {
        return vec![refuse(clause, "refused-no-addressee")];
    };
    let party = trial.values.text("party").unwrap_or(ENTERPRISE);
    let shown = Arg::label("channel", channel);
    if party == ENTERPRISE {
        let missing = address::of_enterprise(trial.edition, enterprise, channel).err();
        let refused = missing.map(|field| {
            let message = Phrase::new("refused-no-address")
                .with("channel", shown)
                .with("field", Arg::label("field", &field));
            let refusal = Refusal::new(clause, message);
            match trial.edit(&field) {
                Some(jump) => refusal.mended_by(jump),
                None => refusal,
            }
        });
        return refused.into_iter().collect();
    }
    hold(address::listed(trial.scene, trial.edition, party, channel).is_some(), || {
        let message = Phrase::new("refused-no-contact")
            .with("party", Arg::label("notice_party", party))
            .with("channel", shown);
        Refusal::new(clause, message).mended_by(Jump {
            record: RecordId::SETTINGS,
            transition: "desk.set_contacts".to_owned(),
            field: party.to_owned(),
            preset: Vec::new(),
        })
    })
}

/// A notice of that kind is about such a record, by the edition's list.
pub fn notice_of_record(trial: &GuardContext<'_>, clause: &str) -> Verdict {
    let given = trial.values.text("kind").and_then(|kind| trial.edition.code("notice_kind", kind));
    let Some(kind) = given.filter(|kind| !kind.about.is_empty()) else { return Vec::new() };
    let record = trial.id.kind.word();
    hold(kind.about.iter().any(|about| about == record), || {
        let about = kind.about.iter().map(|about| Arg::label("kind", about)).collect();
        let message = Phrase::new("refused-notice-kind")
            .with("notice", Arg::label("notice_kind", &kind.code))
            .with("record", Arg::label("kind", record))
            .with("about", Arg::Many(about));
        Refusal::new(clause, message).mended_by(trial.own("kind"))
    })
}

/// Served, refused or returned on the day it was sent or later.
pub fn served_after_sending(trial: &GuardContext<'_>, clause: &str) -> Verdict {
    let Record::Notice(notice) = trial.record else { return Vec::new() };
    if !trial.values.asked {
        return Vec::new();
    }
    hold(notice.sent_on <= trial.on(), || {
        Refusal::new(clause, Phrase::new("refused-before-sending").with("sent", notice.sent_on))
            .mended_by(trial.own("on"))
    })
}

/// Each line of the list reads `name | channel | address`.
pub fn contacts_read(trial: &GuardContext<'_>, clause: &str) -> Verdict {
    let mut all = Vec::new();
    for key in [address::AUTHORITIES, address::MEDIA] {
        let unread = |row: &&String| address::contact(trial.edition, row).is_none();
        if let Some(row) = trial.values.rows(key).iter().find(unread) {
            let message =
                Phrase::new("refused-contact").with("given", text::display(row).into_owned());
            all.push(Refusal::new(clause, message).mended_by(trial.own(key)));
        }
    }
    all
}
