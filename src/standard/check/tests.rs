//! Every problem the checker knows, each made by one edit of the shipped file.

mod mutations;

use super::*;
use crate::standard::load::{load, shipped_text};
use mutations::MUTATIONS;

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
guards = [{ guard = "stage_role", clause = "5.3" }]
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

[[transitions]]
name = "enterprise.change"
subject = "enterprise"
clause = "B.3"
role = "intake"
fields = [
  { key = "event", kind = "choice", list = "change_event", en = "Event", zh = "事项" },
  { key = "council", kind = "own", default = "own", when = { field = "event", is = ["merger", "scope"] }, en = "Council", zh = "理事会" },
]
en = "Change"
zh = "变更"
"#;

fn sound() -> String {
    let own = shipped_text().split("[[transitions]]").next().unwrap();
    let disabled = "disabled = [\"awarded\", \"rating_review\"]\n\n[numbers]";
    format!("{}{TRANSITIONS}", own.replacen("[numbers]", disabled, 1))
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
fn stages_that_rate_need_the_round_of_the_rating() {
    let text = sound()
        .replace(r#"{ code = "rating", en = "Rating", zh = "评级", clause = "6.4.2" },"#, "");
    let rating = |id: &str| (format!("stages[{id}].rating"), "edition-no-code".to_owned());
    let found: Vec<_> = found(&text).into_iter().map(|(_, key, message)| (key, message)).collect();
    let round = ("stages[rating_review].round".to_owned(), "edition-no-code".to_owned());
    let wanted = [rating("final_review"), round, rating("rating_review")];
    assert_eq!(found, wanted);
}

#[test]
fn a_value_left_blank_is_named_as_a_blank_and_no_fault_follows_from_it() {
    let changes = [
        ("value = 4, clause", "value = \"?\", clause", "numbers.validity_years.value"),
        ("due = { value = \"06-30\"", "due = { value = \"?\"", "numbers.filing_due.value"),
        ("value = [60, 70, 80", "value = [60, \"?\", 80", "numbers.star_thresholds.value[2]"),
        ("B.2.7\", weight = 10", "B.2.7\", weight = \"?\"", "lists.dimension[capital_flow].weight"),
    ];
    let mut text = sound();
    for (was, is, _) in changes {
        assert!(text.contains(was), "{was}");
        text = text.replacen(was, is, 1);
    }
    let blank =
        |key: &str, is: &str| (line_of(&text, is), key.to_owned(), "edition-blank".to_owned());
    let mut wanted: Vec<_> = changes.iter().map(|(_, is, key)| blank(key, is)).collect();
    wanted.sort();
    assert_eq!(found(&text), wanted);
    let (edition, problems) = check(&text);
    assert!(edition.is_none() && problems.iter().all(EditionProblem::is_blank));
    assert_eq!(load(&text).unwrap_err().len(), changes.len());
    // A fault beside them is a fault still.
    let (_, problems) = check(&text.replace("ban_years = {", "# ban_years = {"));
    assert_eq!(problems.iter().filter(|p| !p.is_blank()).count(), 1);
}

#[test]
fn a_list_without_a_code_is_empty() {
    let text = sound();
    let (start, rest) = text.split_once("\nmisuse = [").unwrap();
    let text = format!("{start}\nmisuse = []{}", rest.split_once("\n]").unwrap().1);
    let line = line_of(&text, "misuse = []");
    assert_eq!(found(&text), [(line, "lists.misuse".to_owned(), "edition-empty".to_owned())]);
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
        // A file that ends with a whole step may be sound as it is.
        if lines.get(cut..).unwrap().iter().find(|l| !l.is_empty()) == Some(&"[[transitions]]") {
            continue;
        }
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
