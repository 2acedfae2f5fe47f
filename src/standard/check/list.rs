//! Code lists: those the records and rules look into are there, and hold the codes that the program knows one by one.

use super::Checker;
use crate::domain::alert::Alert;
use crate::domain::case::{CaseKind, Choice, FindingState, MaterialState};
use crate::domain::change::ChangeRegistration;
use crate::domain::enterprise::Enterprise;
use crate::domain::field::{FieldKind, FieldSpec};
use crate::domain::filing::Filing;
use crate::domain::id::Kind;
use crate::domain::network::Partner;
use crate::domain::officer::{Officer, Role};
use crate::domain::phrase::Phrase;

/// Lists that rules look into, beside those of the records' own fields.
const LISTS: [&str; 18] = [
    "appeal_outcome",
    "case_kind",
    "change_state",
    "changes",
    "channel",
    "credential_system",
    "dimension",
    "due_diligence_method",
    "finding",
    "interview_mode",
    "interview_state",
    "mark_limit",
    "material_state",
    "misuse",
    "objection_outcome",
    "review_point",
    "round",
    "vote_choice",
];

/// Lists that only what came with the rulings looks into: an edition made before them does without.
const RULED_LISTS: [&str; 5] =
    ["code_change", "disclosure_basis", "notice_kind", "notice_outcome", "notice_party"];

/// Lists whose every code means something to the program: these codes and no others.
const KNOWN: [(&str, &[&str]); 11] = [
    ("appeal_outcome", &["upheld", "set_aside"]),
    ("attribution", &["own", "force_majeure"]),
    ("change_state", &["received", "accepted"]),
    ("changes", &["none", "some"]),
    ("code_change", &["changed", "mistyped"]),
    ("disclosure_basis", &["law", "agreement"]),
    ("interview_state", &["planned", "held"]),
    ("mark_limit", &["none", "shown", "blocking"]),
    ("notice_outcome", &["served", "refused", "returned"]),
    ("notice_party", &["enterprise", "authorities", "media"]),
    ("objection_outcome", &["upheld", "rejected"]),
];

/// Grounds that open by themselves: whatever else is in the list, these must be.
const GROUNDS: [&str; 9] = ["11.2d", "11.3a", "11.3b", "11.3f", "11", "11.1", "5.1", "B.3", "B.3c"];

/// States of a business licence whose legal person is no more.
const GONE: [&str; 3] = ["revoked", "cancelled", "deregistered"];

/// Kinds of notice that steps write or boards look for, and the channel that needs no address: whatever else is in those lists.
const NOTICES: [(&str, &str); 5] = [
    ("notice_kind", "filing_season"),
    ("notice_kind", "reminder"),
    ("notice_kind", "warning"),
    ("notice_kind", "delisting"),
    ("channel", "announcement"),
];

/// Kinds of change that the rules tell apart.
const CHANGES: [&str; 9] = ["a", "b", "c", "d", "e", "f", "g", "h", "i"];

impl Checker<'_> {
    pub(super) fn lists(&mut self) {
        let draft = self.draft;
        for (name, codes) in &draft.lists {
            let path = |at: &usize| format!("lists/{name}/{at}");
            self.unique(
                codes.iter().map(|(at, c)| (format!("{}/code", path(at)), c.code.as_str())),
            );
            for (at, code) in codes {
                self.label(&path(at), &code.en, &code.zh);
                self.hint(&path(at), code.hint.as_ref());
                if !code.clause.is_empty() {
                    self.clause(&path(at), &code.clause);
                }
            }
            self.one_meaning(name);
        }
        self.lists_there();
        for (list, words) in KNOWN {
            self.known_words(list, words, words);
        }
        self.known_words("role", &Role::ALL.map(Role::word), &Role::ALL.map(Role::word));
        self.known_words("vote_choice", &Choice::ALL.map(Choice::word), &["for", "against"]);
        self.known_words("case_kind", &CaseKind::ALL.map(CaseKind::word), &["certification"]);
        let states = MaterialState::ALL.map(MaterialState::word);
        self.known_words("material_state", &states, &["received", "accepted"]);
        let findings = [FindingState::Met, FindingState::NotMet].map(FindingState::word);
        self.known_words("finding", &findings, &findings);
        self.known_words("change_kind", &CHANGES, &[]);
        for ground in GROUNDS.into_iter().filter(|_| draft.lists.contains_key("ground")) {
            self.code("lists/ground", "ground", ground);
        }
        for state in GONE.into_iter().filter(|_| draft.lists.contains_key("licence_state")) {
            self.code("lists/licence_state", "licence_state", state);
        }
        let sends = |list: &str| self.is_ruled() && draft.lists.contains_key(list);
        let notices: Vec<_> = NOTICES.into_iter().filter(|(list, _)| sends(list)).collect();
        for (list, code) in notices {
            self.code(&format!("lists/{list}"), list, code);
        }
        self.addresses();
        self.kinds_of_notices();
        self.roles_and_dimensions();
        self.stars();
    }

    /// Whether the edition has taken rulings in; one whose head cannot be read is asked for everything.
    fn is_ruled(&self) -> bool {
        self.draft.head.as_ref().is_none_or(|head| head.rulings > 0)
    }

    fn lists_there(&mut self) {
        let draft = self.draft;
        let known = [
            Enterprise::FIELDS,
            Alert::FIELDS,
            Filing::FIELDS,
            Officer::FIELDS,
            ChangeRegistration::FIELDS,
            Partner::FIELDS,
        ];
        let of_fields = known.concat().into_iter().filter_map(|field| match field.kind {
            FieldKind::Choice(list) | FieldKind::Choices(list) => Some(list),
            _ => None,
        });
        let ruled = RULED_LISTS.into_iter().filter(|_| self.is_ruled());
        let asked: Vec<&str> = of_fields.chain(LISTS).chain(ruled).chain(["star"]).collect();
        for list in asked {
            match draft.lists.get(list) {
                None => self.found("lists", "edition-no-list", list),
                Some(codes) if codes.is_empty() => {
                    self.push(&format!("lists/{list}"), Phrase::new("edition-empty"));
                }
                Some(_) => {}
            }
        }
    }

    /// Codes that the program must know one by one; those in `needed` must stand there.
    fn known_words(&mut self, name: &str, words: &[&str], needed: &[&str]) {
        let draft = self.draft;
        let Some(codes) = draft.lists.get(name) else { return };
        let mut odd = false;
        for (at, code) in codes {
            if !words.contains(&code.code.as_str()) && !code.code.is_empty() {
                odd = true;
                self.found(&format!("lists/{name}/{at}/code"), "edition-unknown-name", &code.code);
            }
        }
        // A word misspelt is one fault, not two; and what could not be read may have been the word.
        let unread = self.is_unread(&format!("lists.{name}"));
        for word in needed {
            if !odd && !unread && !codes.is_empty() && !codes.iter().any(|(_, c)| c.code == *word) {
                self.code(&format!("lists/{name}"), name, word);
            }
        }
    }

    /// The address of a channel is a field of the enterprise's record.
    fn addresses(&mut self) {
        let draft = self.draft;
        for (at, channel) in draft.lists.get("channel").into_iter().flatten() {
            let known = |f: &FieldSpec| f.key == channel.address && f.is_editable();
            if !channel.address.is_empty() && !Enterprise::FIELDS.iter().any(known) {
                let path = format!("lists/channel/{at}/address");
                self.found(&path, "edition-no-field", &channel.address);
            }
        }
    }

    /// What a kind of notice is about is a kind of record.
    fn kinds_of_notices(&mut self) {
        let draft = self.draft;
        for (at, notice) in draft.lists.get("notice_kind").into_iter().flatten() {
            for about in notice.about.iter().filter(|about| Kind::from_word(about).is_none()) {
                self.found(&format!("lists/notice_kind/{at}/about"), "edition-unknown-name", about);
            }
        }
    }

    /// Every role says what it sees (11.2 e), every dimension weighs something (6.3).
    fn roles_and_dimensions(&mut self) {
        let draft = self.draft;
        for (at, role) in draft.lists.get("role").into_iter().flatten() {
            if role.sees.is_none() {
                self.found(&format!("lists/role/{at}/sees"), "edition-missing", "sees");
            }
        }
        for (at, dimension) in draft.lists.get("dimension").into_iter().flatten() {
            self.within(&format!("lists/dimension/{at}/weight"), dimension.weight, 1, 10_000);
        }
    }

    /// Unrated is 0, and the stars are counted upwards from 1 without a gap.
    fn stars(&mut self) {
        let draft = self.draft;
        for (wanted, (at, star)) in draft.lists.get("star").into_iter().flatten().enumerate() {
            if star.code != wanted.to_string() && !star.code.is_empty() {
                self.found(&format!("lists/star/{at}/code"), "edition-not-counted", &star.code);
                return;
            }
        }
    }

    /// Each star above 0 has its threshold.
    pub(super) fn as_many_thresholds_as_stars(&mut self, thresholds: usize) {
        let stars = self.draft.lists.get("star").map_or(0, Vec::len).saturating_sub(1);
        if stars > 0 && thresholds != stars && !self.is_unread("lists.star") {
            let count = |n: usize| i64::try_from(n).unwrap_or(i64::MAX);
            let message = Phrase::new("edition-stars-count")
                .with("found", count(thresholds))
                .with("stars", count(stars));
            self.push("numbers/star_thresholds/value", message);
        }
    }
}
