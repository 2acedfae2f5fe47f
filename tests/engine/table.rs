//! Every transition against its table of rows, and the table against the edition and the words: nothing is left unreached.

use super::build::{SHIPPED, World, actor};
use sedesk::standard::rule::{ReasonNeed, Subject, Transition};
use sedesk::standard::words::{Lang, Words};
use std::collections::{BTreeMap, BTreeSet};

const TABLE: &str = include_str!("transitions.txt");
const RULE_SOURCE: &str = include_str!("../../src/standard/rule.rs");
const WORDS: [&str; 8] = [
    include_str!("../../data/words/en/approvals.ftl"),
    include_str!("../../data/words/en/bulk.ftl"),
    include_str!("../../data/words/en/dates.ftl"),
    include_str!("../../data/words/en/desk.ftl"),
    include_str!("../../data/words/en/judged.ftl"),
    include_str!("../../data/words/en/record.ftl"),
    include_str!("../../data/words/en/rules.ftl"),
    include_str!("../../data/words/en/waiting.ftl"),
];

/// What each guard says, in the words of the edition's file.
const GUARDS: &[(&str, &[&str])] = &[
    ("no_ban", &["refused-banned", "refused-banned-on"]),
    (
        "legal_form_admitted",
        &["refused-legal-form", "refused-legal-form-advised", "refused-legal-form-unknown"],
    ),
    ("no_open_case", &["refused-case-open"]),
    (
        "certificate_for_kind",
        &["refused-certified-already", "refused-not-certified", "refused-nothing-to-renew"],
    ),
    ("materials_accepted", &["refused-materials", "refused-material"]),
    (
        "conditions_met",
        &[
            "refused-conditions",
            "refused-condition-open",
            "refused-condition-not-met",
            "refused-contradicts",
        ],
    ),
    ("no_open_supplement", &["refused-supplement-open"]),
    ("open_supplement", &["refused-no-supplement"]),
    ("answer_after_request", &["refused-answer-before-request"]),
    ("defect_said", &["refused-defect-unsaid"]),
    ("investigation_recorded", &["refused-no-investigation", "refused-point-not-met"]),
    ("something_to_ask", &["refused-nothing-to-ask"]),
    ("not_the_reviewer", &["refused-was-reviewer"]),
    ("no_part_before", &["refused-was-reviewer", "refused-was-investigator"]),
    ("overrule_needs_reason", &["refused-overrule"]),
    ("stage_role", &["refused-stage-role"]),
    (
        "material_named",
        &[
            "refused-no-material",
            "refused-dimension-unsaid",
            "refused-dimension-said",
            "refused-recommender-unsaid",
            "refused-recommender-unknown",
        ],
    ),
    ("on_committee", &["refused-not-on-committee"]),
    ("not_recused", &["refused-recused"]),
    ("officer_not_recused", &["refused-officer-recused"]),
    ("may_be_recused", &["refused-recused-already", "refused-no-member", "refused-recuse-other"]),
    ("round_fits", &["refused-round"]),
    ("interview_held", &["refused-no-interview"]),
    ("vote_carried", &["refused-no-quorum", "refused-no-majority"]),
    ("vote_lost", &["refused-no-quorum", "refused-vote-carried"]),
    ("score_fits", &["refused-score"]),
    ("rating_voted", &["refused-no-quorum", "refused-no-majority", "refused-scores"]),
    ("stars_explained", &["refused-stars-unexplained"]),
    ("rated_where_asked", &["refused-not-rated"]),
    ("experts_named", &["refused-no-experts"]),
    ("points_read", &["refused-no-points", "refused-point"]),
    ("not_a_voter", &["refused-was-voter"]),
    ("overdue", &["refused-not-overdue"]),
    ("received_late", &["refused-not-late"]),
    ("excused_by_supervisor", &["refused-excuse"]),
    ("notices_begun", &["refused-notices-not-begun"]),
    ("filing_year_begun", &["refused-year-not-begun"]),
    ("extensions_left", &["refused-extensions"]),
    ("until_later", &["refused-until"]),
    (
        "up_for_renewal",
        &[
            "refused-not-renewing",
            "refused-not-the-last",
            "refused-case-open",
            "refused-renewal-early",
        ],
    ),
    ("mend_by_later", &["refused-mend-by"]),
    ("day_not_in_future", &["refused-future"]),
    ("attribution_given", &["refused-no-attribution"]),
    ("measures_read", &["refused-measure"]),
    (
        "change_told",
        &[
            "refused-change-untold",
            "refused-change-event",
            "refused-change-standing",
            "check-holders-sum",
            "refused-holder-bound",
        ],
    ),
    ("closes_no_ground", &["refused-closes-ground"]),
    ("occurred_first", &["refused-future", "refused-occurred-later"]),
    (
        "disclosure_fits",
        &[
            "refused-disclosure-future",
            "refused-disclosed",
            "refused-disclosure-uncertified",
            "refused-disclosure-year",
        ],
    ),
    ("points_in_order", &["refused-review-point"]),
    ("by_registration_only", &["refused-by-registration"]),
    ("code_kept", &["refused-code-known"]),
    ("something_corrected", &["refused-nothing-corrected"]),
    ("code_correctable", &["refused-code-unknown", "refused-code-same"]),
    ("licence_seen", &["refused-licence-unseen"]),
    ("code_stays_with_person", &["refused-code-of-successor"]),
    ("legal_person_stands", &["refused-legal-person-gone"]),
    ("record_whole", &["refused-no-code", "refused-code-and-none", "refused-future"]),
    ("change_current", &["refused-change-moved"]),
    ("enterprise_confirmed", &["refused-enterprise-unconfirmed"]),
    ("enterprise_unconfirmed", &["refused-enterprise-confirmed"]),
    ("enterprise_named", &["refused-no-enterprise"]),
    ("not_raised_already", &["refused-alert-there"]),
    ("not_held_by_another", &["refused-claimed"]),
    ("ground_set", &["refused-no-ground"]),
    ("grade_set", &["refused-no-grade"]),
    ("candidate", &["refused-no-candidate", "refused-candidate-from"]),
    ("edition_known", &["refused-edition-unknown"]),
    ("no_mark_limit", &["refused-mark-limit"]),
    ("not_published_yet", &["refused-published"]),
    ("notice_day_fits", &["refused-before-decision"]),
    ("notice_published", &["refused-not-published"]),
    ("notice_over", &["refused-notice-runs"]),
    ("within_notice", &["refused-outside-notice"]),
    ("no_open_objection", &["refused-objection-open"]),
    ("award_day_fits", &["refused-award-in-notice", "refused-before-decision", "refused-future"]),
    ("not_part_of_case", &["refused-part-of-case"]),
    ("certificate_valid", &["refused-no-certificate", "refused-no-certificate-on"]),
    ("on_register", &["refused-not-on-register"]),
    ("certificate_not_ended", &["refused-certificate-ended"]),
    ("no_open_ground", &["refused-ground-open"]),
    (
        "nothing_stands",
        &[
            "against-ground",
            "against-alert",
            "against-warning",
            "against-proposed",
            "against-delisting",
        ],
    ),
    ("no_open_alert", &["refused-alert-open"]),
    ("renewal_season", &["refused-renewal-early"]),
    ("effective_within", &["refused-effective-after"]),
    ("voided_only", &["refused-not-voided", "refused-reissued"]),
    ("reissue_day_fits", &["refused-future", "refused-before-decision", "refused-reissue-late"]),
    ("void_proposed", &["refused-no-void-proposed"]),
    ("mark_not_stopped", &["refused-mark-stopped"]),
    ("mark_stopped", &["refused-mark-not-stopped"]),
    ("limit_later", &["refused-limit-until"]),
    ("thresholds_unconfirmed", &["refused-thresholds-confirmed"]),
    ("warning_due", &["refused-no-candidate", "refused-candidate-from"]),
    ("not_warned_already", &["refused-warned"]),
    ("not_before_opening", &["refused-before-opening", "refused-before-papers"]),
    ("officer_known", &["refused-no-officer"]),
    ("matter_fits", &["refused-matter-elsewhere", "refused-matter-closed", "refused-no-matter"]),
    ("not_the_proposer", &["refused-was-proposer"]),
    ("still_candidate", &["refused-grounds-gone"]),
    ("effective_not_before", &["refused-effective-before"]),
    (
        "contestable",
        &[
            "refused-no-operation",
            "refused-decision-elsewhere",
            "refused-not-contestable",
            "refused-decision-undone",
        ],
    ),
    ("not_appealed_yet", &["refused-appealed"]),
    ("within_appeal_days", &["refused-appeal-early", "refused-appeal-late"]),
    ("not_the_decider", &["refused-was-decider", "refused-own-proposal"]),
    ("interview_day_fits", &["refused-future", "refused-before-stage"]),
    ("report_in", &["refused-no-report"]),
    ("changes_agree", &["refused-changes-denied"]),
    ("points_found", &["refused-points-open"]),
    ("until_within", &["refused-until-far"]),
    ("failed_by_force_majeure", &["refused-failed-own"]),
    ("another_attributes", &["refused-attributed"]),
    ("appeal_in_time", &["refused-appeal-waits"]),
    ("address_known", &["refused-no-address", "refused-no-contact", "refused-no-addressee"]),
    ("notice_of_record", &["refused-notice-kind"]),
    ("served_after_sending", &["refused-before-sending"]),
    ("contacts_read", &["refused-contact"]),
    (
        "still_restorable",
        &[
            "refused-nothing-to-restore",
            "refused-banned",
            "refused-case-open",
            "refused-certified-already",
            "refused-delisting-rests",
        ],
    ),
    ("may_decline", &["refused-decline-role"]),
    ("something_waits", &["refused-nothing-waits", "refused-waits"]),
    (
        "may_second",
        &["refused-second-role", "refused-own-waiting", "refused-own-entry", "refused-own-claim"],
    ),
    // What stands against the step that waits: it may be anything.
    ("still_lawful", &["refused-banned", "refused-certified-already", "refused-claim-taken"]),
    ("materials_as_seen", &["refused-seen-round", "refused-seen-clearance", "refused-seen-rating"]),
    ("notice_as_published", &["refused-notice-changed"]),
    ("may_not_vote", &["refused-may-vote"]),
    ("changed_since", &["refused-nothing-changed"]),
    ("dated_before", &["refused-dated"]),
    ("entry_met", &["refused-entry", "refused-condition-open", "refused-condition-not-met"]),
    ("proof_accepted", &["refused-proof", "refused-proof-of"]),
    ("scores_open", &["refused-scores-closed"]),
    ("scored_before_vote", &["refused-scores"]),
    ("same_motion", &["refused-other-stars"]),
    ("stars_carried", &["refused-stars-carried"]),
    ("not_rated_yet", &["refused-rated"]),
    ("rating_begun", &["refused-rating-not-begun"]),
];

/// Guards that only editions made before the rulings ask: desks hold such editions still.
const OLDER: [&str; 1] = ["no_open_ground"];

/// Said where records are looked up, not by the rules.
/// `refused-scores-of` is said within another.
const OF_THE_DESK: [&str; 10] = [
    "refused-alike",
    "refused-ground-open",
    "refused-partner-there",
    "refused-hidden-field",
    "refused-not-bulk",
    "refused-stale",
    "refused-unknown-enterprise",
    "refused-taken",
    "refused-scores-of",
    "refused-waits",
];

/// A row of the table of attempts.
pub struct TableRow {
    line: usize,
    pub transition: &'static str,
    pub setup: &'static str,
    pub who: &'static str,
    pub given: &'static str,
    pub outcome: &'static str,
}

pub fn rows() -> Vec<TableRow> {
    let (mut rows, mut transition) = (Vec::new(), "");
    for (at, line) in TABLE.lines().enumerate() {
        if let Some(name) = line.strip_prefix("== ") {
            transition = name;
        } else if !line.is_empty() && !line.starts_with('#') {
            let cells: Vec<&str> = line.split(" |").map(str::trim).collect();
            let [setup, who, given, outcome] = cells[..] else { panic!("line {}: {line}", at + 1) };
            rows.push(TableRow { line: at + 1, transition, setup, who, given, outcome });
        }
    }
    rows
}

/// The refusals a row names: whether already, clause, key.
fn refusals(row: &TableRow) -> Vec<(bool, String, String)> {
    if row.outcome.starts_with("ok") || row.outcome.starts_with("->") {
        return Vec::new();
    }
    row.outcome
        .split("; ")
        .map(|r| {
            let (already, r) = r.strip_prefix("already ").map_or((false, r), |r| (true, r));
            let (clause, key) = r.rsplit_once(' ').unwrap();
            (already, clause.to_owned(), key.to_owned())
        })
        .collect()
}

fn word(guard: impl serde::Serialize) -> String {
    serde_json::to_value(guard).unwrap().as_str().unwrap().to_owned()
}

fn guard_keys(guard: &str) -> &'static [&'static str] {
    GUARDS.iter().find(|(name, _)| *name == guard).unwrap_or_else(|| panic!("{guard}")).1
}

/// Where a key stands among the refusals of a transition.
fn precedence(transition: Option<&Transition>, key: &str) -> usize {
    match key {
        "refused-no-transition" | "refused-no-record" | "refused-kind" => return 0,
        "refused-role" => return 1,
        "refused-stage" => return 2,
        "refused-no-reason" => return 4,
        "refused-no-change" => return 200,
        key if key.starts_with("fault-") => return 3,
        _ => {}
    }
    let guards = transition.map(|t| t.guards.as_slice()).unwrap_or_default();
    let at = guards.iter().position(|row| guard_keys(&word(row.guard)).contains(&key));
    // Checks across the fields of an edit come last.
    at.map_or(100, |at| 5 + at)
}

#[test]
fn every_row_of_every_transition_is_answered_as_it_says() {
    let wrong: Vec<String> = rows()
        .iter()
        .filter_map(|row| {
            let got = World::after(row.setup).outcome(row.who, row.transition, row.given);
            (got != row.outcome).then(|| {
                format!(
                    "line {} {}\n  wanted {}\n  got    {got}",
                    row.line, row.transition, row.outcome
                )
            })
        })
        .collect();
    assert!(wrong.is_empty(), "{} rows:\n{}", wrong.len(), wrong.join("\n"));
}

#[test]
fn rows_and_the_refusals_in_them_stand_in_precedence_order() {
    let (mut last, mut late): (BTreeMap<&str, usize>, _) = (BTreeMap::new(), Vec::new());
    // It stands in the place of whatever says "already so" of the same values.
    let otherwise = |row: &TableRow| row.outcome.ends_with("refused-otherwise");
    for row in rows().into_iter().filter(|row| !otherwise(row)) {
        let transition = SHIPPED.current.transition(row.transition);
        let ranks: Vec<usize> =
            refusals(&row).iter().map(|(_, _, key)| precedence(transition, key)).collect();
        assert!(ranks.is_sorted(), "line {}: {ranks:?}", row.line);
        let first = ranks.first().copied().unwrap_or(1000);
        let before = last.insert(row.transition, first).unwrap_or(0);
        if before > first {
            late.push(row.line);
        }
    }
    assert_eq!(late, Vec::<usize>::new(), "lines that stand too late");
}

#[test]
fn every_guard_of_every_transition_is_reached_under_its_clause() {
    let rows = rows();
    let mut missing = Vec::new();
    for transition in &SHIPPED.current.transitions {
        let said: Vec<(bool, String, String)> =
            rows.iter().filter(|r| r.transition == transition.name).flat_map(refusals).collect();
        for row in &transition.guards {
            let name = word(row.guard);
            // A finding is refused under its condition's own clause, a score under its dimension's, and what waits under
            // those of its step.
            let reached = said.iter().any(|(_, clause, key)| {
                guard_keys(&name).contains(&key.as_str())
                    && (*clause == row.clause
                        || [
                            "overrule_needs_reason",
                            "nothing_stands",
                            "score_fits",
                            "still_lawful",
                        ]
                        .contains(&name.as_str())
                        || key == "refused-contradicts")
            });
            if !reached {
                missing.push(format!("{}: {name} ({})", transition.name, row.clause));
            }
        }
    }
    assert_eq!(missing, Vec::<String>::new());
}

#[test]
fn every_transition_has_its_rows_of_role_stage_form_reason_already_and_done() {
    let rows = rows();
    let mut missing = Vec::new();
    for t in &SHIPPED.current.transitions {
        let of: Vec<&TableRow> = rows.iter().filter(|r| r.transition == t.name).collect();
        let says = |key: &str| of.iter().any(|r| refusals(r).iter().any(|(_, _, k)| k == key));
        let already = of.iter().any(|r| {
            refusals(r).iter().any(|(already, _, key)| *already && key == "refused-stage")
        });
        let led = |state: &str| of.iter().any(|r| r.outcome.starts_with(&format!("-> {state}")));
        let leaves = !t.to.is_empty() && !t.from.contains(&t.to);
        let wants = [
            ("role", says("refused-role")),
            ("stage", says("refused-stage") || t.from.is_empty() || t.subject == Subject::Matter),
            ("already", already || !leaves || t.from.is_empty()),
            ("form", of.iter().any(|r| r.outcome.contains("fault-"))),
            ("reason", says("refused-no-reason") || t.reason != ReasonNeed::Required),
            ("done", led(&t.to) || of.iter().any(|r| r.outcome == "ok")),
        ];
        missing.extend(
            wants.iter().filter(|(_, is)| !is).map(|(what, _)| format!("{}: {what}", t.name)),
        );
    }
    assert_eq!(missing, Vec::<String>::new());
}

#[test]
fn every_guard_and_every_refusal_there_are_words_for_is_reached() {
    let body = RULE_SOURCE.split("pub enum Guard {").nth(1).unwrap().split('}').next().unwrap();
    let variants: BTreeSet<String> = body
        .lines()
        .map(str::trim)
        .filter(|l| !l.is_empty() && !l.starts_with("//"))
        .map(|l| snake(l.trim_end_matches(',')))
        .collect();
    let listed: BTreeSet<String> = GUARDS.iter().map(|(name, _)| (*name).to_owned()).collect();
    assert_eq!(variants, listed, "the guards there are, and those the table knows");
    let used: BTreeSet<String> = SHIPPED
        .current
        .transitions
        .iter()
        .flat_map(|t| t.guards.iter().map(|g| word(g.guard)))
        .collect();
    let used: BTreeSet<String> = used.into_iter().chain(OLDER.map(str::to_owned)).collect();
    assert_eq!(variants, used, "a guard that no transition asks");
    let said: BTreeSet<String> = rows().iter().flat_map(refusals).map(|(_, _, key)| key).collect();
    let silent: Vec<&str> = WORDS
        .iter()
        .flat_map(|words| words.lines())
        .filter_map(|l| l.split(" =").next().filter(|k| k.starts_with("refused-")))
        .filter(|k| !said.contains(*k) && !OF_THE_DESK.contains(k))
        .collect();
    assert_eq!(silent, Vec::<&str>::new(), "words that no row reaches");
}

fn snake(camel: &str) -> String {
    let mut out = String::new();
    for c in camel.chars() {
        if c.is_uppercase() && !out.is_empty() {
            out.push('_');
        }
        out.extend(c.to_lowercase());
    }
    out
}

#[test]
fn every_refusal_is_said_whole_in_both_languages() {
    let words = Lang::ALL.map(|lang| Words::new(lang, Some(&SHIPPED.current)));
    for row in rows() {
        let world = World::after(row.setup);
        let refusals = world.attempt(&actor(row.who), row.transition, row.given).err();
        for (refusal, words) in
            refusals.iter().flatten().flat_map(|r| words.iter().map(move |w| (r, w)))
        {
            let said = words.say(&refusal.message);
            assert!(!said.contains(['⟪', '{', '$']), "line {}: {said}", row.line);
            let jump = refusal.jump.as_ref();
            let leads = jump.map(|j| SHIPPED.current.transition(&j.transition).is_some());
            assert_ne!(leads, Some(false), "line {}: {jump:?}", row.line);
        }
    }
}
