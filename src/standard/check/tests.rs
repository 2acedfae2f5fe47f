//! Every problem the checker knows, each made by one edit of the shipped file.

use super::*;
use crate::standard::load::{load, shipped_text};

/// Transitions of the tests' own: the shipped ones may grow without moving what is proved here.
const TRANSITIONS: &str = r#"
[[transitions]]
name = "case.accept"
subject = "case"
from = ["intake"]
to = "preliminary_review"
clause = "5.3.1"
role = "intake"
letter = "a"
guards = [
  { guard = "no_ban", clause = "8" },
  { guard = "materials_accepted", clause = "B.1" },
]
effects = ["start_clock"]
fields = [
  { key = "on", kind = "day", default = "today", en = "On", zh = "日期" },
  { key = "kind", kind = "choice", list = "case_kind", default = "certification", en = "Kind", zh = "类别" },
]
en = "Accept"
zh = "受理"

[[transitions]]
name = "case.pass"
subject = "case"
from = ["preliminary_review"]
to = "committee_review"
clause = "5.3.2"
role = "reviewer"
letter = "p"
en = "Pass"
zh = "通过"

[[transitions]]
name = "case.onward"
subject = "case"
from = ["committee_review"]
to = "final_review"
clause = "5.3.3"
role = "supervisor"
en = "Onward"
zh = "推进"

[[transitions]]
name = "case.investigate"
subject = "case"
from = ["final_review"]
to = "due_diligence"
clause = "5.3.3"
role = "supervisor"
en = "Investigate"
zh = "尽调"

[[transitions]]
name = "case.clear"
subject = "case"
from = ["due_diligence"]
to = "public_notice"
clause = "5.3.4"
role = "supervisor"
en = "Clear"
zh = "通过尽调"

[[transitions]]
name = "case.refuse"
subject = "case"
from = ["public_notice"]
to = "refused"
clause = "5.3"
role = "supervisor"
en = "Refuse"
zh = "不予通过"

[[transitions]]
name = "case.turn_away"
subject = "case"
from = ["intake"]
to = "turned_away"
clause = "5.2"
role = "intake"
en = "Turn away"
zh = "不予受理"

[[transitions]]
name = "case.withdraw"
subject = "case"
to = "withdrawn"
clause = "5.2"
role = "intake"
en = "Withdraw"
zh = "撤回"

[[transitions]]
name = "filing.notify"
subject = "filing"
from = ["scheduled"]
to = "notified"
clause = "11.2 b"
role = "intake"
letter = "a"
en = "Notify"
zh = "通知"
"#;

fn sound() -> String {
    let own = shipped_text().split("[[transitions]]").next().unwrap();
    format!("{own}{TRANSITIONS}")
}

/// Line (from 1) of the first place where that stands.
fn line_of(text: &str, needle: &str) -> u32 {
    let before = text.split(needle).next().unwrap();
    assert!(before.len() < text.len(), "{needle}");
    u32::try_from(before.matches('\n').count()).unwrap() + 1
}

fn found(text: &str) -> Vec<(u32, String, String)> {
    check(text).1.into_iter().map(|p| (p.line, p.key, p.message.key)).collect()
}

#[test]
fn the_shipped_edition_has_no_problem() {
    let (edition, problems) = check(shipped_text());
    assert_eq!(problems, []);
    assert_eq!(edition.unwrap(), load(shipped_text()).unwrap());
}

#[test]
fn the_tests_own_edition_is_sound_and_says_what_it_leaves_out() {
    let (edition, problems) = check(&sound());
    assert_eq!(problems, []);
    let notes = notes(&edition.unwrap());
    assert!(notes.iter().any(|n| n.arg("found") == Some(&Arg::label("stage", "awarded"))));
}

#[test]
fn every_clause_that_a_record_cites_has_its_title() {
    use crate::domain::id::Kind;
    use crate::domain::record::Record;
    let edition = load(shipped_text()).unwrap();
    for kind in Kind::ALL {
        for field in Record::fields_of(kind).iter().filter(|f| !f.clause.is_empty()) {
            let known = edition.clauses.iter().any(|c| c.id == field.clause);
            assert!(known, "{} {}", field.key, field.clause);
        }
    }
}

/// One change of the text, and the one problem it makes: text, instead, key, message, and a text on the line it is named at.
const MUTATIONS: &[(&str, &str, &str, &str, &str)] = &[
    (
        "guard = \"no_ban\"",
        "guard = \"no_bann\"",
        "transitions[case.accept].guards[no_bann].guard",
        "edition-unknown-name",
        "no_bann",
    ),
    (
        "effects = [\"start_clock\"]",
        "effects = [\"stop_time\"]",
        "transitions[case.accept].effects[stop_time]",
        "edition-unknown-name",
        "stop_time",
    ),
    (
        "kind = \"day\", default = \"today\"",
        "kind = \"dai\", default = \"today\"",
        "transitions[case.accept].fields[on].kind",
        "edition-unknown-name",
        "\"dai\"",
    ),
    (
        "role = \"reviewer\"",
        "role = \"king\"",
        "transitions[case.pass].role",
        "edition-unknown-name",
        "role = \"king\"",
    ),
    (
        "check = \"registration\"",
        "check = \"guess\"",
        "conditions[5.1.2].check",
        "edition-unknown-name",
        "\"guess\"",
    ),
    (
        "letter = \"p\"",
        "letter = \"p\"\ncolour = \"red\"",
        "transitions[case.pass].colour",
        "edition-unknown-key",
        "colour",
    ),
    (
        "letter = \"p\"",
        "letter = \"a\"",
        "transitions[case.pass].letter",
        "edition-letter-twice",
        "letter = \"a\"\nen = \"Pass\"",
    ),
    (
        "letter = \"p\"",
        "letter = \"PP\"",
        "transitions[case.pass].letter",
        "edition-bad-letter",
        "\"PP\"",
    ),
    (
        "name = \"case.onward\"",
        "name = \"case.pass\"",
        "transitions[case.pass].name",
        "edition-twice",
        "name = \"case.pass\"\nsubject = \"case\"\nfrom = [\"committee_review\"]",
    ),
    (
        "from = [\"scheduled\"]",
        "from = [\"planned\"]",
        "transitions[filing.notify].from[planned]",
        "edition-no-state",
        "planned",
    ),
    (
        "to = \"notified\"",
        "to = \"awarded\"",
        "transitions[filing.notify].to",
        "edition-no-state",
        "to = \"awarded\"",
    ),
    (
        "from = [\"intake\"]\nto = \"turned_away\"",
        "from = [\"outtake\"]\nto = \"turned_away\"",
        "transitions[case.turn_away].from[outtake]",
        "edition-no-stage",
        "outtake",
    ),
    (
        "clause = \"5.3.4\"\nrole",
        "clause = \"5.3.9\"\nrole",
        "transitions[case.clear].clause",
        "edition-no-clause",
        "5.3.9",
    ),
    (
        "{ guard = \"no_ban\", clause = \"8\" }",
        "{ guard = \"no_ban\", clause = \"8 z\" }",
        "transitions[case.accept].guards[no_ban].clause",
        "edition-no-clause",
        "8 z",
    ),
    (
        "list = \"case_kind\"",
        "list = \"case_kinds\"",
        "transitions[case.accept].fields[kind].list",
        "edition-no-list",
        "case_kinds",
    ),
    (
        "default = \"certification\"",
        "default = \"certifying\"",
        "transitions[case.accept].fields[kind].default",
        "edition-no-code",
        "\"certifying\"",
    ),
    (
        "{ key = \"kind\", kind",
        "{ key = \"on\", kind",
        "transitions[case.accept].fields[on].key",
        "edition-twice",
        "{ key = \"on\", kind = \"choice\"",
    ),
    (
        "en = \"Clear\"\n",
        "en = \"\"\n",
        "transitions[case.clear].en",
        "edition-no-translation",
        "en = \"\"",
    ),
    (
        "zh = \"通过尽调\"\n",
        "",
        "transitions[case.clear].zh",
        "edition-missing",
        "[[transitions]]\nname = \"case.clear\"",
    ),
    (
        "zh = \"通过尽调\"",
        "zh = \"通过\\u202e尽调\"",
        "transitions[case.clear].zh",
        "fault-hostile",
        "u202e",
    ),
    (
        "queue = \"due-diligence\"",
        "queue = \"diligence\"",
        "stages[due_diligence].queue",
        "edition-no-queue",
        "queue = \"diligence\"",
    ),
    ("initial = true\n", "", "stages", "edition-no-initial", "[[stages]]"),
    (
        "queue = \"due-diligence\"",
        "queue = \"due-diligence\"\ninitial = true",
        "stages[due_diligence].initial",
        "edition-two-initials",
        "initial = true\nen = \"Due diligence\"",
    ),
    (
        "disabled = [\"awarded\", ",
        "disabled = [",
        "stages[awarded]",
        "edition-unreachable",
        "[[stages]]\nid = \"awarded\"",
    ),
    (
        "materials = [\"e\", \"c\"]",
        "materials = [\"e\", \"z\"]",
        "conditions[5.1.3].materials[z]",
        "edition-no-material",
        "\"z\"]",
    ),
    (
        "field = \"tax_state\"",
        "field = \"tax\"",
        "conditions[5.1.2].field",
        "edition-no-field",
        "field = \"tax\"",
    ),
    (
        "field = \"tax_state\"",
        "field = \"bans\"",
        "conditions[5.1.2].field",
        "edition-no-field",
        "field = \"bans\"",
    ),
    (
        "id = \"i.handbook\"",
        "id = \"k\"",
        "materials[k].id",
        "edition-twice",
        "id = \"k\"\ngroup = \"k\"",
    ),
    (
        "need = \"if_charter_silent\"",
        "need = \"perhaps\"",
        "materials[h.pledge].need",
        "edition-unknown-name",
        "perhaps",
    ),
    (
        "id = \"5.3.1\"\nen = \"Application\"",
        "id = \"5.3.1\"\nen = \" \"",
        "clauses[5.3.1].en",
        "edition-no-translation",
        "en = \" \"",
    ),
    (
        "code = \"elderly_care\"",
        "code = \"education\"",
        "lists.field_of_work[education].code",
        "edition-twice",
        "code = \"education\", en = \"Care",
    ),
    (
        "aliases = [\"养老服务\"]",
        "aliases = [\" 教 育 \"]",
        "lists.field_of_work[elderly_care].aliases[ 教 育 ]",
        "edition-alias-twice",
        " 教 育 ",
    ),
    (
        "{ code = \"own\", ",
        "{ code = \"own\", colour = 1, ",
        "lists.attribution[own].colour",
        "edition-unknown-key",
        "colour = 1",
    ),
    (
        "code = \"chair\"",
        "code = \"king\"",
        "lists.role[king].code",
        "edition-unknown-name",
        "code = \"king\"",
    ),
    ("severity = [", "severities = [", "lists", "edition-no-list", "[lists]"),
    (
        "value = 15, clause = \"9\"",
        "value = 0, clause = \"9\"",
        "numbers.case_working_days.value",
        "edition-out-of-range",
        "value = 0, clause",
    ),
    (
        "value = 7000",
        "value = 10001",
        "numbers.equity_bound_min.value",
        "edition-out-of-range",
        "10001",
    ),
    (
        "value = 7000",
        "value = -1",
        "numbers.equity_bound_min.value",
        "edition-bad-value",
        "value = -1",
    ),
    (
        "value = \"06-30\"",
        "value = \"06-31\"",
        "numbers.filing_due.value",
        "edition-bad-value",
        "06-31",
    ),
    (
        "value = \"06-30\", clause = \"8\", source = \"standard\"",
        "value = \"06-30\", clause = \"8\", source = \"hearsay\"",
        "numbers.filing_due.source",
        "edition-unknown-name",
        "hearsay",
    ),
    (
        "value = [60, 70, 80, 90, 95]",
        "value = [60, 70, 70, 90, 95]",
        "numbers.star_thresholds.value",
        "edition-stars-not-rising",
        "70, 70",
    ),
    (
        "value = [60, 70, 80, 90, 95]",
        "value = [60, 70, 80, 90, 101]",
        "numbers.star_thresholds.value",
        "edition-out-of-range",
        "101",
    ),
    (
        "value = [60, 70, 80, 90, 95]",
        "value = [60, 70, 80, 90]",
        "numbers.star_thresholds.value",
        "edition-bad-value",
        "80, 90]",
    ),
    ("ban_years = {", "# ban_years = {", "numbers.ban_years", "edition-missing", "[numbers]"),
    (
        "in_force = \"2022-09-01\"",
        "in_force = \"2021-09-01\"",
        "in_force",
        "edition-in-force-before-published",
        "2021-09-01",
    ),
    (
        "published = \"2022-08-31\"",
        "published = \"soon\"",
        "published",
        "edition-bad-value",
        "\"soon\"",
    ),
    (
        "id = \"t-hfda-1001-2022\"\n",
        "id = \"t-hfda-1001-2022\"\nmotto = \"x\"\n",
        "motto",
        "edition-unknown-key",
        "motto",
    ),
];

#[test]
fn one_fault_makes_one_problem_at_its_line() {
    let sound = sound();
    let mut differing = Vec::new();
    for (was, is, key, message, at) in MUTATIONS {
        assert!(sound.contains(was), "{was}");
        let text = sound.replacen(was, is, 1);
        let expected = vec![(line_of(&text, at), (*key).to_owned(), (*message).to_owned())];
        let found = found(&text);
        if found != expected {
            differing.push(format!("{was} -> {is}\n  found {found:?}\n  expected {expected:?}"));
        }
    }
    assert!(differing.is_empty(), "{}", differing.join("\n"));
}

#[test]
fn ten_faults_at_once_make_ten_problems() {
    let mut text = sound();
    let changes = [
        ("value = 7000", "value = 70000"),
        ("value = [60, 70, 80, 90, 95]", "value = [60, 50, 80, 90, 95]"),
        ("validity_years = {", "# validity_years = {"),
        ("id = \"6.1\"", "id = \"6\""),
        ("code = \"media\", en = \"Media\"", "code = \"media\", en = \"\""),
        ("materials = [\"d\"]", "materials = [\"x\"]"),
        ("queue = \"due-diligence\"", "queue = \"nowhere\""),
        ("guard = \"no_ban\"", "guard = \"no_bann\""),
        ("to = \"preliminary_review\"", "to = \"preliminary_review\"\nshape = \"round\""),
        ("from = [\"scheduled\"]", "from = [\"planned\"]"),
    ];
    for (was, is) in changes {
        assert!(text.contains(was), "{was}");
        text = text.replacen(was, is, 1);
    }
    let found = found(&text);
    assert_eq!(found.len(), changes.len(), "{found:#?}");
    assert!(found.is_sorted_by_key(|(line, ..)| *line));
    assert!(check(&text).0.is_none());
}

#[test]
fn a_stage_without_a_way_out_or_in_is_named() {
    let text = sound();
    let start = text.find("[[transitions]]\nname = \"case.withdraw\"").unwrap();
    let end = text.find("[[transitions]]\nname = \"filing.notify\"").unwrap();
    let text = format!("{}{}", &text[..start], &text[end..]);
    let text = text.replacen("from = [\"public_notice\"]", "from = [\"due_diligence\"]", 1);
    let found: Vec<_> = found(&text).into_iter().map(|(_, key, message)| (key, message)).collect();
    assert_eq!(
        found,
        [
            ("stages[public_notice]".to_owned(), "edition-no-way-out".to_owned()),
            ("stages[withdrawn]".to_owned(), "edition-unreachable".to_owned()),
        ]
    );
}

#[test]
fn every_message_has_its_words() {
    use crate::standard::words::{Lang, Words};
    for lang in Lang::ALL {
        let words = Words::new(lang, None);
        for (_, _, _, message, _) in MUTATIONS {
            assert!(words.has(message), "{message}");
        }
        for (was, is, key, ..) in MUTATIONS {
            for problem in check(&sound().replacen(was, is, 1)).1 {
                let said = words.say(&problem.message);
                assert!(!said.contains(['⟪', '$']), "{key}: {said}");
            }
        }
    }
}

#[test]
fn no_damage_to_the_text_goes_unnoticed_or_breaks_the_checker() {
    let sound = sound();
    let lines: Vec<&str> = sound.lines().collect();
    for cut in (0..lines.len()).step_by(29) {
        let half = lines.get(..cut).unwrap().join("\n");
        assert!(!check(&half).1.is_empty(), "cut at line {}", cut + 1);
        let _ = check(&lines.get(cut..).unwrap().join("\n"));
    }
    for (was, is) in
        [("[lists]", "[lists.x]"), ("[[stages]]", "[[stages.x]]"), ("[numbers]", "[[numbers]]")]
    {
        assert!(!check(&sound.replace(was, is)).1.is_empty(), "{is}");
    }
    for text in
        ["", "lists = 5", "stages = [1, 2]", "numbers = \"\"", "transitions = [[[]]]", "\u{0}"]
    {
        let (edition, problems) = check(text);
        assert!(edition.is_none() && !problems.is_empty(), "{text}");
    }
}
