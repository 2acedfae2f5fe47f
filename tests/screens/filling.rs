//! Filling forms in: where they begin, what is said as a line is left, what they offer to be picked, several things in one table, and
//! where leaving them leads.

use super::office::code;
use super::screen::{ME, Place, Screen, Top, filing, open};
use sedesk::domain::action::Action;
use sedesk::domain::id::{Kind, RecordId};
use sedesk::service::request::Ask;
use sedesk::service::response::{OfficerLine, Reply};
use sedesk::standard::words::{Lang, Words};
use sedesk::tui::event::Event;

fn desk() -> Screen {
    open((80, 24), Lang::En)
}

/// Some field says what is wrong with it.
fn faulty(s: &mut Screen) -> bool {
    let told = |part: &str| part.trim_start().starts_with("! ");
    s.lines().iter().any(|line| line.split('│').skip(1).any(told))
}

/// The line of the screen on which the cursor stands.
fn stood_on(s: &mut Screen) -> String {
    let at = s.caret().map_or(0, |caret| usize::from(caret.y));
    s.lines()[at].clone()
}

/// Down a board to the line that holds all of these.
#[track_caller]
fn down_to(s: &mut Screen, all: &[&str]) {
    for _ in 0..200 {
        let line = stood_on(s);
        if all.iter().all(|part| line.contains(part)) {
            return;
        }
        s.keys("Down");
    }
    panic!("{all:?} is on no line:\n{}", s.text());
}

fn word(lang: Lang, key: &str) -> String {
    Words::new(lang, None).get(key)
}

fn acted(s: &Screen) -> Action {
    s.acted().last().cloned().unwrap()
}

#[test]
fn a_form_begins_on_the_first_line_that_must_be_filled_in() {
    for lang in Lang::ALL {
        let mut s = open((80, 24), lang);
        // The day of receipt stands there; the channel does not.
        s.keys("3 t r");
        assert!(stood_on(&mut s).contains(&word(lang, "field-channel")), "{}", stood_on(&mut s));
        // Nothing else is missing but the reason.
        s.keys(&format!("Esc Esc 1 / '{}' Enter t x", code(346)));
        assert!(stood_on(&mut s).contains(&word(lang, "form-reason")), "{}", stood_on(&mut s));
        // Nothing must be filled in: the first line that was not filled in by what led here.
        s.keys("Esc Esc g e e");
        assert!(stood_on(&mut s).contains(&word(lang, "field-uscc")), "{}", stood_on(&mut s));
    }
}

#[test]
fn a_line_that_is_left_says_what_the_rules_say_and_its_hint_says_the_range() {
    for lang in Lang::ALL {
        let mut s = open((80, 24), lang);
        s.keys("3 t r Up");
        // From the first day of the filing's year to today, by two of the step's rules.
        let range =
            if lang == Lang::En { "2026-01-01 to 2026-11-20" } else { "2026-01-01 至 2026-11-20" };
        assert!(!faulty(s.shows(range)));
        assert!(faulty(s.keys("'2026-11-21' Down").shows("2026-11-21")));
        // Mended, it is silent; nothing has been written meanwhile.
        assert!(!faulty(s.keys("Up ctrl-u '2026-11-19' Down")));
        assert!(s.acted().is_empty());
    }
}

#[test]
fn an_address_of_e_mail_is_checked_when_its_line_is_left() {
    for lang in Lang::ALL {
        let mut s = open((120, 40), lang);
        // Of a sentence that is broken over lines the first words.
        let wrong =
            if lang == Lang::En { "! Not an e-mail address" } else { "! 不是电子邮箱地址" };
        s.keys("g e End e").stand_on(&word(lang, "field-email"));
        s.keys("ctrl-u 'name' Down").shows(wrong);
        s.keys("Up ctrl-u 'name＠example.org' Down").hides(wrong).shows("name@example.org");
    }
}

#[test]
fn figures_and_days_in_full_width_are_what_they_mean() {
    let mut s = desk();
    assert!(!faulty(s.keys("3 t r Up '２０２６／１１／１９' Down").shows("2026-11-19")));
    s.keys("'o' ctrl-s").shows("saved");
    assert_eq!(acted(&s).fields["on"], "2026-11-19");
    let mut s = desk();
    s.keys("g e End e").stand_on("Equity bound").keys("ctrl-u '７５％' Down").shows("75%");
}

#[test]
fn a_draft_that_comes_back_shows_what_was_wrong_with_it() {
    let mut s = desk();
    // What the rules say, and what its shape says.
    for typed in ["2026-11-21", "never"] {
        s.keys(&format!("3 t r Up '{typed}' Esc")).shows("kept as a draft");
        assert!(faulty(s.keys("r").shows("Esc starts afresh").keys("Enter").shows(typed)));
        assert!(!faulty(s.keys("ctrl-u '2026-11-19' Down")));
        s.keys("'o' ctrl-s").shows("saved");
        s.keys("u").shows("Took back");
    }
}

#[test]
fn of_several_records_a_line_says_what_the_rules_say_of_all_of_them() {
    let mut s = open((80, 24), Lang::En);
    s.keys("3 Space j Space j Space t r Up").shows("to 2026-11-20");
    assert!(faulty(s.keys("ctrl-u '2026-11-21' Down")));
    // Passing over it once more takes nothing back.
    s.keys("Up Down Down").shows("in the future");
    s.keys("Up Up ctrl-u '2026-11-19' Down").hides("in the future");
    // And what was wrong is told again by the draft.
    let mut s = open((80, 24), Lang::En);
    s.keys("3 Space j Space j Space t r Up ctrl-u '2026-11-21' Esc").shows("kept as a draft");
    assert!(faulty(s.keys("r Enter").shows("2026-11-21")));
}

#[test]
fn a_table_that_stays_empty_says_so_under_itself_and_once() {
    let mut s = open((120, 40), Lang::En);
    s.keys(&format!("1 / '{}' Enter t f ctrl-s", code(346)));
    let told = s.lines().iter().filter(|line| line.contains("This must be filled in")).count();
    assert!(told <= 1 && faulty(&mut s), "{}", s.text());
    assert!(stood_on(&mut s).contains("Several at once"), "{}", s.text());
}

#[test]
fn what_is_pasted_into_a_table_takes_nothing_away_and_leaves_no_line_out_unsaid() {
    let mut s = open((120, 40), Lang::En);
    s.keys("1 / '白鹭' Enter t k");
    // A column goes down from the cursor, its empty cells leave what stands; one text goes where the cursor is.
    s.keys("'8' Down");
    for column in ["7\n\n6\n", "\n5\n"] {
        s.event(Event::Paste(column.into()));
    }
    s.keys("Up Tab 'see '");
    s.event(Event::Paste("B.2".into()));
    s.keys("ctrl-s").shows("saved");
    assert_eq!(
        acted(&s).fields["scores"],
        "social_mission | 8 | see B.2; business_model | 7; innovation | 5; governance | 6"
    );
    s.keys("t k");
    s.event(Event::Paste("1\n2\n3\n4\n5\n6\n7\n8\n9".into()));
    s.shows("lines were left out");
}

#[test]
fn a_score_says_how_far_it_goes_and_one_beyond_it_is_told_at_once() {
    for (lang, range) in [(Lang::En, "0 to 10"), (Lang::Zh, "0 至 10")] {
        let mut s = open((80, 24), lang);
        s.keys("1 / '白鹭' Enter t k").shows(range);
        assert!(faulty(s.keys("'11' Enter")));
        s.keys("ctrl-s");
        assert!(s.acted().is_empty());
        assert!(!faulty(s.keys("ctrl-u '９' Enter")));
        s.keys("'8' Enter '7' Enter '6' Enter '5' Enter '4' Enter '0' ctrl-s");
        let action = acted(&s);
        assert_eq!(action.transition, "case.score");
        assert_eq!(action.fields["scores"].matches(';').count(), 6);
        assert!(action.fields["scores"].starts_with("social_mission | 9; "), "{action:?}");
        assert_eq!(s.acted().len(), 1);
        s.shows("#");
        // What was given stands there when the table is opened again, and leaving it untouched leaves nothing behind.
        s.keys("t k").shows(" 9").keys("Esc");
        assert!(!matches!(s.top(), Top::Form) && s.kept().is_empty());
    }
}

#[test]
fn one_dimension_is_scored_by_itself_from_its_line_on_the_board() {
    let mut s = open((120, 40), Lang::En);
    s.keys("1 / '白鹭' Enter b");
    down_to(&mut s, &["Governance /10"]);
    s.keys("Enter").shows("Governance").shows("[ Save ]").shows("0 to 10");
    assert!(faulty(s.keys("'11' Tab")));
    s.keys("Up ctrl-u '7' ctrl-s").shows("saved");
    assert_eq!(acted(&s).fields.get("dimension").map(String::as_str), Some("governance"));
}

#[test]
fn every_paper_is_accepted_from_the_checklist_in_one_operation() {
    for keys in ["b Enter ctrl-s", "Enter Right Enter ctrl-s"] {
        let mut s = desk();
        s.keys(&format!("1 / '{}' Enter", code(346)));
        let before = s.office.about().head;
        s.keys(keys).shows("saved");
        assert_eq!(s.office.about().head, before + 1, "{keys}");
        assert_eq!(s.acted().len(), 1);
        s.keys("Esc Esc Esc t").shows("   a  Accept").hides("needed materials not accepted");
        s.keys("Esc u").shows("Took back").keys("t").shows("needed");
    }
}

#[test]
fn the_same_state_goes_down_a_table_and_leaves_alone_what_need_not_be_there() {
    let mut s = open((120, 40), Lang::En);
    s.keys(&format!("1 / '{}' Enter t m", code(346)));
    s.keys("'r' ctrl-t ctrl-s").shows("saved");
    let rows = acted(&s).fields["materials"].clone();
    assert!(rows.split("; ").all(|row| row.ends_with("| received")), "{rows}");
    assert!(!rows.contains("proof") && !rows.contains("k |"), "{rows}");
    // One that is wanting says what is to be mended, or none of them is noted.
    assert!(faulty(s.keys("t m 'a' Down 'd' ctrl-s")));
    assert_eq!(s.acted().len(), 2);
    s.keys("Esc").hides("saved");
}

#[test]
fn in_a_table_a_choice_is_taken_by_how_its_name_begins_in_either_language() {
    // By its code, by the first character of its name, by how that is pronounced: the second that is pronounced so.
    for letter in ["a", "审", "ss"] {
        let mut s = open((80, 24), Lang::Zh);
        s.keys(&format!("1 / '{}' Enter t m '{letter}' ctrl-s", code(346))).shows("已保存");
        let rows = acted(&s).fields["materials"].clone();
        assert!(rows.ends_with("| accepted"), "{letter}: {rows}");
    }
}

#[test]
fn a_refusal_is_stood_on_at_the_field_it_speaks_of_or_at_the_reason() {
    for size in [(80, 24), (120, 40)] {
        let mut s = open(size, Lang::En);
        s.keys("g e / 'standing:certified' Enter e Down Down ctrl-u 'Another name' End");
        s.keys("PageDown ctrl-s").shows("this changes by").shows("(B.3)");
        assert!(stood_on(&mut s).contains("Another name"), "{}", stood_on(&mut s));
    }
}

#[test]
fn an_appeal_is_picked_from_what_can_be_appealed_against() {
    let mut s = open((120, 40), Lang::En);
    s.keys(&format!("g e / '{}' Enter", code(187))).shows("row 1 of 1 ");
    s.keys("t l").shows("Against the").keys("Space").shows("2026-10-30 Warn");
    s.keys("Enter").hides("Choose one").shows("2026-10-30 Warn");
    // What an appeal is open against is not offered once more.
    let mut s = open((120, 40), Lang::En);
    s.keys(&format!("g e / '{}' Enter t l Space", code(186))).hides("2026-10-30 Warn");
}

#[test]
fn a_claim_on_what_another_works_on_asks_for_its_reason_in_a_form() {
    for lang in Lang::ALL {
        let mut s = open((80, 24), lang);
        s.keys("3 j j j j j j j j c").shows("王芳");
        assert_eq!(s.top(), Top::Form);
        assert!(stood_on(&mut s).contains(&word(lang, "form-reason")));
        // Without one it is not saved.
        s.keys("ctrl-s").shows(&word(lang, "form-reason-missing"));
        s.keys("'离岗' ctrl-s");
        assert_eq!(acted(&s).reason.as_deref(), Some("离岗"));
        assert_eq!(s.top(), Top::Nothing);
        let officer = s.record(filing(9)).fields;
        let officer = officer.iter().find(|(key, _)| key == "officer").unwrap();
        assert_eq!(officer.1.to_text(), "李明");
    }
    // Of several that all lack it, one form asks for all.
    let mut s = desk();
    s.keys("3 j j j j j j j j Space j Space c").shows("2 marked");
    s.keys("'离岗' ctrl-s").shows("2 would change").keys("Enter").shows("2 changed");
}

#[test]
fn the_steps_of_an_alert_are_taken_one_after_the_other_on_it() {
    let mut s = open((120, 40), Lang::En);
    s.keys("5");
    let state = |s: &Screen, alert: RecordId| -> String {
        let fields = s.record(alert).fields;
        fields.iter().find(|(key, _)| key == "state").unwrap().1.to_text()
    };
    while state(&s, s.cursor().unwrap()) != "new" {
        s.keys("j");
    }
    let alert = s.cursor().unwrap();
    for (keys, reached) in
        [("t t 'seen'", "new"), ("t s Space Enter", "triaged"), ("t i", "investigating")]
    {
        s.keys(keys).keys("ctrl-s").shows("saved");
        assert_eq!(s.cursor(), Some(alert), "{keys}");
        assert_eq!(state(&s, alert), reached);
    }
    // It is decided: the next one stands there.
    s.keys("t b 'proved' ctrl-s").shows("saved");
    assert_ne!(s.cursor(), Some(alert));
    // Where it was opened the next shows in its stead, and that it does is said.
    let alert = s.cursor();
    s.keys("Enter t d 'nothing in it' ctrl-s").shows("Next: A-");
    assert_ne!(s.subject().map(|on| on.0.id), alert);
}

#[test]
fn evidence_is_added_to_an_alert_that_is_there() {
    let mut s = open((120, 40), Lang::En);
    s.keys("5");
    let alert = s.cursor().unwrap();
    for more in ["a photograph", "a letter"] {
        s.keys("t v").shows("Evidence").keys(&format!("'{more}' ctrl-s")).shows("saved");
    }
    let fields = s.record(alert).fields;
    let (_, evidence) = fields.iter().find(|(key, _)| key == "evidence").unwrap();
    assert_eq!(evidence.to_text(), "a photograph; a letter");
    assert_eq!(s.cursor(), Some(alert));
    // The same line once more is no change.
    s.keys("t v 'a letter' ctrl-s").hides("saved");
}

#[test]
fn a_renewal_is_claimed_commented_reminded_of_and_told_not_to_come() {
    let mut s = open((120, 40), Lang::En);
    // The first that has not expired: of one that has, its row says that it has, reminded or not.
    s.keys("8 Down Down Down Down");
    assert!(s.line(">HFDA").contains("renewal"));
    let certificate = s.cursor().unwrap();
    assert_eq!(certificate.kind, Kind::Certificate);
    s.keys("c").shows("yours now");
    s.keys("t t 'they are preparing it' ctrl-s").shows("saved");
    s.keys("t m ctrl-s").shows("saved");
    // As any row that stands otherwise now it is left for the next.
    assert_ne!(s.cursor(), Some(certificate));
    assert!(s.keys("k").line(" >").contains("reminded"));
    assert_eq!(s.cursor(), Some(certificate));
    let before = s.line("[8 Renew");
    s.keys("t w")
        .shows("Will not renew")
        .keys("'the company is being closed' ctrl-s")
        .shows("saved");
    assert_ne!(s.cursor(), Some(certificate));
    assert_ne!(s.line("[8 Renew"), before);
    let told = s.record(certificate).fields;
    let (_, told) = told.iter().find(|(key, _)| key == "not_renewing").unwrap();
    assert!(told.to_text().contains("being closed"), "{told:?}");
    s.keys("u").shows("Took back");
    assert_eq!(s.line("[8 Renew"), before);
}

fn officers(s: &Screen) -> Vec<OfficerLine> {
    let Reply::Officers(all) = s.office.ask_as(ME, Ask::Officers) else { panic!() };
    all
}

fn officer(s: &Screen, name: &str) -> OfficerLine {
    officers(s).into_iter().find(|one| one.name == name).unwrap()
}

#[test]
fn an_officer_is_added_given_roles_and_sent_on_leave_from_the_screen() {
    let mut s = open((120, 40), Lang::En);
    s.keys("g O").shows("Officers: 10 at work, 0 away").shows("Add an officer");
    // The page is about no record: no key is named that acts on one.
    s.hides("t transition").hides("c claim").shows("Esc back");
    s.keys("Enter").shows("Add an officer").shows("[ Save ]");
    // What must be filled in is asked for.
    s.keys("ctrl-s").shows("This must be filled in");
    s.keys("'吴敏' Down 'wumin' Down 'inta' Space Esc ctrl-s").shows("saved");
    let new = officer(&s, "吴敏");
    assert_eq!((new.os_user.as_str(), new.active), ("wumin", true));
    assert_eq!(new.roles.iter().map(|r| r.word()).collect::<Vec<_>>(), ["intake"]);
    s.shows("Officers: 11 at work").shows("吴敏");
    // Another role, and leave.
    down_to(&mut s, &["吴敏"]);
    s.keys("Enter").shows("Change an officer: 吴敏").keys("'publ' Space Esc").stand_on("Active");
    s.keys("'n' ctrl-s").shows("saved").shows("Officers: 10 at work, 1 away");
    let now = officer(&s, "吴敏");
    assert_eq!((now.roles.len(), now.active), (2, false));
    s.keys("u").shows("Took back").shows("Officers: 11 at work");
}

#[test]
fn of_several_choices_those_taken_are_marked_and_enter_is_done_with_them() {
    let mut s = open((120, 40), Lang::En);
    s.keys("g O Enter").keys("'吴敏' Down 'wumin' Down 'inta' Space");
    s.shows("│ * Intake officer").shows("│   Publisher");
    // There are more than show, and the keys lead to the first and the last of them.
    s.shows("↓").keys("End").shows("* Intake officer").keys("Home").shows("↓");
    // Enter takes nothing out again.
    s.keys("Enter ctrl-s").shows("saved");
    let roles = |s: &Screen| officer(s, "吴敏").roles.iter().map(|r| r.word()).collect::<Vec<_>>();
    assert_eq!(roles(&s), ["intake"]);
    // Typed and Enter takes one in, and one that is in stays in.
    down_to(&mut s, &["吴敏"]);
    s.keys("Enter 'publ' Enter ctrl-s").shows("saved");
    assert_eq!(roles(&s).len(), 2);
    down_to(&mut s, &["吴敏"]);
    s.keys("Enter 'inta' Enter ctrl-s");
    assert_eq!(roles(&s).len(), 2);
}

#[test]
fn what_the_desk_does_not_take_of_an_officer_is_said_in_the_form() {
    let mut s = open((120, 40), Lang::En);
    s.keys("g O Enter").keys("'王芳' Down 'x' Down 'inta' Space Esc ctrl-s");
    s.shows("is registered already").shows("[ Save ]");
    // An account belongs to one.
    s.keys("Up Up ctrl-u '吴敏' Down ctrl-u 'wang' ctrl-s").shows("王芳").shows("[ Save ]");
    assert!(officers(&s).iter().all(|one| one.name != "吴敏"));
    s.keys("ctrl-u 'wumin' ctrl-s").shows("saved");
}

#[test]
fn who_is_no_administrator_sees_the_officers_and_changes_none() {
    let office = super::office::Office::new();
    let roles = Some(vec![sedesk::domain::officer::Role::Intake]);
    let set = |name: &str, roles| Ask::SetOfficer {
        name: name.to_owned(),
        os_user: None,
        roles,
        active: None,
    };
    office.ask_as("root", set("李明", roles));
    let mut s = super::screen::open_on(office, (120, 40), Lang::En);
    s.keys("g O").shows("Officers: 10 at work").hides("Add an officer").keys("Enter");
    assert_ne!(s.top(), Top::Form);
}

#[test]
fn what_an_officer_works_on_is_listed_and_leads_to_the_queue() {
    let mut s = open((120, 40), Lang::En);
    s.keys("g O").shows("Work in hand");
    down_to(&mut s, &["王芳", "Overdue"]);
    s.keys("Enter").shows("filter> owner:王芳").shows("[3 Overdue");
}

#[test]
fn leaving_a_form_leads_to_where_it_was_opened() {
    let mut s = desk();
    // From the palette: no menu was looked at.
    s.keys("3 : 'transition filing.receive' Enter").shows("[ Save ]").keys("Esc");
    assert_eq!((s.top(), s.place()), (Top::Nothing, Place::List));
    // From the menu: the menu.
    let mut s = desk();
    s.keys("3 t r Esc").shows("What may be done");
    // From the drafts: the drafts, as they are now.
    s.keys("Esc").keys("3 t t 'half' Esc Esc d").shows("Kept drafts").keys("Enter").shows("half");
    s.keys("'-typed' Esc").shows("Kept drafts").keys("Enter").shows("half-typed");
    s.keys("ctrl-u Esc").hides("Kept drafts").hides("half");
    assert_eq!(s.top(), Top::Nothing);
    // From a search that found nothing: the search.
    s.keys("ctrl-p '没有这家公司' Enter").shows("Enter an enterprise").keys("Esc");
    s.shows("enter it by hand").hides("Enter an enterprise");
    // From a line of a board: that line.
    let mut s = open((120, 40), Lang::En);
    s.keys("1 b Down Down");
    let line = stood_on(&mut s);
    s.keys("Enter").shows("[ Save ]").keys("Esc");
    assert_eq!((s.place(), stood_on(&mut s)), (Place::Board, line));
}

#[test]
fn the_state_of_a_paper_leads_its_row_and_a_label_goes_on_behind_its_sign() {
    for (lang, rows) in [
        (Lang::En, ["│ missing · Feasibility", "│ optional, missing · Staff"]),
        (Lang::Zh, ["│ 未提交 · 可行性", "│ 自愿提交，未提交 · "]),
    ] {
        let mut s = open((80, 24), lang);
        s.keys(&format!("1 / '{}' Enter Enter Right Enter", code(346)));
        s.shows(rows[0]).shows(rows[1]);
    }
    let mut s = desk();
    s.keys("3 t r").shows("│ responsibility");
}

#[test]
fn a_form_of_a_reason_alone_counts_nothing() {
    let mut s = desk();
    s.keys("1 t w").shows("[ Save ]").hides("0 of 0");
}

#[test]
fn a_draft_stands_apart_from_its_time_and_the_way_back_to_it_is_told_as_it_is() {
    let mut s = desk();
    s.keys(&format!("3 / '{}' Enter t t 'half' Esc", code(6))).shows("d in a list brings it back");
    s.keys("Esc d").shows("Kept drafts");
    let line = s.line("Comment");
    let at = line.find("2026-11-20").unwrap_or_else(|| panic!("{line}"));
    assert!(line[..at].ends_with("… "), "{line}");
}

#[test]
fn a_renewal_shows_who_has_claimed_it_at_every_width() {
    for size in [(80, 24), (120, 40), (200, 60)] {
        let mut s = open(size, Lang::En);
        s.keys("8 c").shows("yours now");
        assert!(s.line(" >").contains("李明"), "{size:?}");
    }
}
