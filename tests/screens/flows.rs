//! The flows: bulk filings, quick lookup, a blocked transition, editing, drafts, updates from others.

use super::office::{code, name};
use super::screen::{Screen, filing, of_kind, open};
use sedesk::domain::id::{Kind, RecordId};
use sedesk::service::request::Ask;
use sedesk::standard::words::Lang;
use sedesk::tui::event::Event;

fn desk() -> Screen {
    open((80, 24), Lang::En)
}

fn tick(screen: &mut Screen, now: u64) {
    screen.event(Event::Tick { now, clock: "14:02".into() });
    screen.settle();
}

/// The numbers of operations that were asked to be taken back.
fn taken_back(s: &Screen) -> Vec<u64> {
    let number = |ask: &Ask| match ask {
        Ask::Undo { operation, .. } => *operation,
        _ => None,
    };
    s.asks.iter().filter_map(number).collect()
}

#[test]
fn two_hundred_filings_are_received_in_one_step_and_taken_back() {
    let mut s = desk();
    s.keys("3").shows("[3 Overdue 212]").shows("of 212");
    s.keys("/ 'region:46' Enter").shows("filter> region:46").shows("of 70 (212 in all)");
    s.keys("m").shows("Mark all that match").keys("Enter").shows("70 marked (52 off-screen)");
    s.keys("t").shows("What may be done: 70 marked records").hides("Request a supplement");
    s.keys("r").shows("Dry run").shows("2026-11-20").keys("'o'");
    // Another officer has one of them meanwhile: what was looked at is that no longer.
    s.others("wang", "act comment @3 text=seen as=filing.receive");
    let first = s.office.about().head + 1;
    s.keys("ctrl-s");
    s.shows("69 would change").shows("1 refused").shows("Type 69 and Enter");
    s.keys("l").shows("F-HFDA-2024-00006-2026").keys("l").hides("F-HFDA-2024-00006-2026");
    s.keys("7 0 Enter").shows("not the number");
    assert!(s.acted().is_empty());
    s.keys("Backspace Backspace 6 9 Enter")
        .shows("69 changed")
        .shows("What was refused stays marked");
    s.keys("Esc").shows("1 marked").shows("[3 Overdue 143]").shows("of 1 (143 in all)");
    let stayed = s.cursor();
    assert_eq!(stayed, Some(filing(3)));
    s.keys("u")
        .shows(&format!("Took back #{first:06} ("))
        .shows(&format!("69 records); :undo #{:06} brings it back", first + 1))
        .shows("[3 Overdue 212]")
        .shows("of 70 (212 in all)");
    // The cursor is where it was: on the one record that had stayed.
    assert_eq!(s.cursor(), stayed);
    s.keys(";").shows("70 marked");
    let (acted, planned) = (s.acted(), s.planned());
    assert_eq!(acted.len(), 1);
    assert_eq!(acted[0].targets.len(), 69);
    assert!(acted[0].targets.iter().all(|t| planned[0].targets.contains(t) && t.version.is_some()));
}

#[test]
fn undo_takes_back_this_session_step_by_step_and_asks_before_going_further() {
    let mut s = desk();
    let before = s.office.about().head;
    let receive = "t r 'o' ctrl-s";
    s.keys("3").keys(receive).shows(&format!("saved (#{:06})", before + 1));
    s.keys(receive).shows(&format!("saved (#{:06})", before + 2));
    s.keys("u").shows(&format!("Took back #{:06}", before + 2));
    s.keys("u").shows(&format!("Took back #{:06}", before + 1));
    assert_eq!(taken_back(&s), [before + 2, before + 1]);
    // What is older is shown, and nothing is done before Enter.
    s.keys("u").shows("Take back?").shows("3 records").shows("Matches imported");
    s.keys("Esc").hides("Take back?");
    assert_eq!(taken_back(&s).len(), 2);
    // The last taking back is taken back: the first filing is received again.
    s.keys("ctrl-r").shows(&format!("Brought back #{:06} (Mark received", before + 1));
    assert_eq!(taken_back(&s).last(), Some(&(before + 4)));
    s.shows("[3 Overdue 211]");
    s.keys(&format!(": 'undo #{}' Enter", before + 3));
    assert_eq!(taken_back(&s).last(), Some(&(before + 3)));
    s.shows("[3 Overdue 210]").keys("u u u").shows("Take back?").keys("Enter");
    let oldest = *taken_back(&s).last().unwrap();
    assert!(oldest <= before, "{oldest}");
    s.shows(&format!("Took back #{oldest:06} (Matches imported, 3 records)"));
    assert_eq!(s.office.about().head, before + 9);
}

#[test]
fn what_is_not_taken_back_says_by_which_clause_and_opens_the_step_that_ends_it() {
    for (width, height) in [(80, 24), (120, 40), (200, 60)] {
        let mut s = desk();
        let alert = "act alert.raise @300 source=media source_reference=R-7 on=2026-11-19 \
                     ground=11.1 severity=minor description=seen";
        let raised = s.others("wang", alert).operation.unwrap();
        s.resize(width, height);
        s.keys(&format!(": 'undo #{raised}' Enter")).shows("What blocks taking it back");
        // The whole of it, whatever the width.
        s.shows("own step:").shows("Dismiss").shows("11  ");
        s.keys("Enter").shows("[ Save ]");
    }
}

#[test]
fn after_a_save_the_cursor_goes_on_and_the_detail_with_it() {
    let mut s = open((120, 40), Lang::En);
    s.keys("3").shows("F-HFDA-2024-00001-2026").keys("t r 'o' ctrl-s").shows("saved");
    assert_eq!(s.shows("F-HFDA-2024-00002-2026").cursor(), Some(filing(2)));
    // An application that stands where it stood keeps the cursor.
    s.keys("1 t t 'seen' ctrl-s").shows("saved");
    assert_eq!(s.cursor(), Some(of_kind(Kind::Case, 1)));
}

#[test]
fn keys_typed_ahead_of_a_slow_desk_do_the_same() {
    let mut s = desk();
    s.press("3 m Enter t r 'o' ctrl-s");
    assert!(s.planned().is_empty());
    s.settle();
    s.shows("would change");
    assert_eq!(s.planned()[0].targets.len(), 212);
    // Esc leaves what is waited for, and the keys behind it.
    s.keys("Esc Esc Esc").press("t w x x Esc");
    s.settle();
    s.hides("What may be done").shows("[3 Overdue 212]");
}

#[test]
fn up_to_twenty_rows_enter_is_enough() {
    let mut s = desk();
    s.keys("3 Space Space j Space t r 'o' ctrl-s").shows("Enter changes exactly these 3");
    s.keys("Enter").shows("3 changed");
    let ids: Vec<_> = s.acted()[0].targets.iter().map(|t| t.id).collect();
    assert_eq!(ids, [1, 2, 4].map(filing));
}

#[test]
fn a_range_marks_what_lies_between_and_shrinks_again() {
    let mut s = desk();
    s.keys("3 j Space j v j j j k").shows("4 marked");
    s.keys("v j").shows("4 marked").keys("M").hides("marked").keys(";").shows("4 marked");
}

#[test]
fn pasted_codes_are_marked_and_unknown_ones_listed() {
    let mut s = desk();
    s.keys("3 m p").shows("Mark by pasted");
    s.event(Event::Paste(format!("{}\n{}, 91460000MA5T999999\n", code(2), code(5))));
    s.shows("3 references")
        .keys("Enter")
        .shows("2 newly marked, 1 unknown")
        .shows("91460000MA5T999999");
    s.keys("Esc").shows("2 marked");
    assert_eq!(s.marks().iter().map(|t| t.id).collect::<Vec<_>>(), [filing(2), filing(5)]);
}

#[test]
fn quick_lookup_answers_every_key_and_opens_only() {
    let mut s = desk();
    s.keys("ctrl-p '益瑞'").shows("三亚益瑞生态农业有限公司").shows("certified  3★");
    assert_eq!(s.asked(|a| matches!(a, Ask::Find { .. })), 2);
    s.keys("Down Enter").shows(&format!("三亚益瑞生态农业有限公司  E-{}", code(5)));
    s.shows("[Summary]");
    assert!(s.acted().is_empty());
    s.keys("Esc").shows("[1 Apps 43]").shows("Enterprise");
    // Enter before the answer opens what the answer brings.
    s.press("ctrl-p '时空盒' Enter");
    s.settle();
    s.shows(&format!("E-{}", code(2)));
}

#[test]
fn a_blocked_transition_says_why_jumps_to_the_field_and_checks_again() {
    let mut s = desk();
    // Of this application everything but the applicant's undertaking is there.
    for material in ["a", "c", "d", "e", "f", "g", "h", "j"] {
        let line = format!("act case.receive_material @346 material={material} state=accepted");
        s.others("wang", &line);
    }
    s.keys(&format!("/ '{}' Enter", code(346))).shows("of 1 (43 in all)");
    s.keys("t").shows("x a  ").shows("1 of 12 needed").keys("a").shows("B.1 b");
    s.shows("missing [Enter: mend it]").keys("Enter").shows("[ Save ]");
    assert!(s.line("Material").contains("Applicant's undertaking"));
    s.keys("ctrl-s");
    let action = &s.acted()[0];
    assert_eq!(action.transition, "case.receive_material");
    assert_eq!(action.fields.get("material").map(String::as_str), Some("b"));
    assert_eq!(action.fields.get("state").map(String::as_str), Some("accepted"));
    assert!(action.targets[0].version.is_some());
    s.shows("What may be done").shows("   a  Accept").hides("needed").shows("saved");
}

#[test]
fn a_form_checks_on_leaving_and_clears_nothing() {
    let mut s = desk();
    s.keys("g e End e").stand_on("Telephone");
    s.keys("'9144' Down").stand_on("Equity bound").keys("'7x' Down").shows("7x").shows("! ");
    s.keys("ctrl-s").shows("mending first");
    assert!(s.acted().is_empty());
    s.stand_on("Equity bound").shows("7x").keys("Backspace '5' ctrl-s");
    s.shows("saved");
    // Only what was changed is sent.
    let keys: Vec<_> = s.acted()[0].fields.keys().cloned().collect();
    assert_eq!(keys, ["bound_share", "phone"]);
}

#[test]
fn a_draft_is_kept_at_most_every_two_seconds_and_offered_again() {
    let mut s = desk();
    tick(&mut s, 10_000);
    s.keys("3 t t").press("'乡'");
    tick(&mut s, 10_001);
    tick(&mut s, 11_000);
    let first = s.kept().len();
    s.press("'村'");
    tick(&mut s, 11_500);
    let kept = |s: &Screen| s.asked(|a| matches!(a, Ask::Keep { .. }));
    assert_eq!((first, kept(&s)), (1, 1));
    tick(&mut s, 12_100);
    assert_eq!(kept(&s), 2);
    s.press("'!'");
    s.event(Event::HangUp);
    s.settle();
    assert!(s.left);
    assert!(s.kept()[0].1.contains("乡村!"), "{:?}", s.kept());
    s.keys("Esc Esc d")
        .shows("Kept drafts")
        .keys("Enter")
        .shows("乡村!")
        .keys("ctrl-s")
        .shows("saved");
    assert!(s.kept().is_empty());
}

#[test]
fn others_changes_come_in_place_and_new_rows_wait() {
    let mut s = desk();
    s.keys("3 j j Space");
    let cursor = s.cursor();
    s.heard("wang", "act assign @4 officer=王芳 as=filing.receive 离岗");
    s.shows(" ~>").shows("王芳");
    let received = s.others("wang", "act filing.receive @1 channel=post").operation;
    s.hear();
    s.settle();
    s.shows("[left]").shows("[3 Overdue 211]");
    assert_eq!(s.cursor(), cursor);
    // What comes back before it was merged is where it was.
    s.others_ask("wang", Ask::Undo { operation: received, reason: None }).unwrap();
    s.hear();
    s.settle();
    s.hides("[left]").shows("[3 Overdue 212]");
    s.heard("wang", "act filing.receive @2 channel=post");
    s.shows("[left]").keys("R").hides("[left]").shows("1 marked").shows("of 211");
    assert_eq!(s.cursor(), cursor);
    assert!(s.line(">").contains(&name(4)[..6]));
    // A row that is new waits until it is asked for.
    s.keys("1 j j Space");
    let cursor = s.cursor();
    s.heard("wang", "act case.open @360");
    s.shows("1 new (R)").shows("[1 Apps 44]").shows("of 43");
    assert_eq!(s.cursor(), cursor);
    s.keys("R").hides("new (R)").shows("1 marked").shows("of 44");
    assert_eq!(s.cursor(), cursor);
}

#[test]
fn next_stands_on_the_most_urgent_record_wherever_it_is() {
    let mut s = desk();
    s.keys("5 n").shows("[1 Apps 43]").shows("27 working days overdue");
    assert_eq!(s.cursor(), Some(of_kind(Kind::Case, 1)));
}

#[test]
fn claim_acts_at_once_and_says_how_to_undo() {
    let mut s = desk();
    s.keys("5 j c").shows("yours now").shows("u takes it back");
    assert_eq!(s.acted()[0].transition, "claim");
}

#[test]
fn a_filter_that_cannot_be_read_says_so_and_keeps_the_rows() {
    let mut s = desk();
    s.keys("/ 'nonsense:1'").shows("^^^^^^^^").shows("nonsense").shows("琼向日葵");
    s.keys("Esc").hides("^^^^").shows("of 43");
}

#[test]
fn enter_on_a_line_opens_what_it_is_about_and_esc_leads_back() {
    let mut s = desk();
    let (filing, enterprise) = ("F-HFDA-2024-00001-2026", format!("E-{}", code(1)));
    s.keys("3 Enter").shows(filing).keys("Enter").shows(&enterprise).keys("Esc").shows(filing);
    s.keys("Tab").shows("[Filings]").shows("Filing 2027").keys("Left Left");
    s.shows("[Time line]").shows("#000013");
    s.keys("w").shows("Blocked").keys("Esc Esc").shows("of 212");
    assert_eq!(s.keys("y").copied.last().unwrap().split('\t').next(), Some(filing));
    s.shows(&format!("Copied: {filing}"));
}

#[test]
fn sorting_cycles_and_keeps_the_cursor_on_its_record() {
    let mut s = desk();
    s.keys("3 j j j");
    let cursor = s.cursor();
    s.keys("s").shows("Ordered by: Due, backwards").shows("Due↓");
    assert_eq!(s.cursor(), cursor);
    s.keys("s").shows("Ordered by: Enterprise").shows("Enterprise↑");
    assert_eq!(s.cursor(), cursor);
    s.keys("Home").shows("百川环保科技股份有限公司");
    s.keys("s s s s s s").shows("Ordered by: Due");
}

#[test]
fn each_queue_has_its_own_columns() {
    let mut s = open((120, 40), Lang::En);
    let heads = |s: &mut Screen, keys: &str| {
        let line = s.keys(keys).lines()[3].clone();
        // The list alone, not the detail beside it.
        line.split('│').next().unwrap().to_owned()
    };
    for (keys, there, away) in [
        ("1", &["Stage", "Days", "State", "Age", "Officer"][..], &["USCC", "Due"][..]),
        ("3", &["Due", "Days", "State", "Officer"], &["Stage", "USCC"]),
        ("5", &["Ground", "Severity", "State", "Source", "Age", "Officer"], &["Days"]),
        ("g e", &["Standing", "Stars", "Valid until"], &["State"]),
        ("g n", &["Until", "State"], &["USCC"]),
        ("g h", &["What", "Days"], &["Until"]),
        ("g p", &["Against", "Days"], &["What"]),
        ("g v", &["Reference", "What", "Age"], &["Days"]),
        ("g w", &["Name", "What", "Amount"], &["Enterprise"]),
    ] {
        let line = heads(&mut s, keys);
        assert!(there.iter().all(|head| line.contains(head)), "{keys}: {line}");
        assert!(!away.iter().any(|head| line.contains(head)), "{keys}: {line}");
    }
}

#[test]
fn an_empty_queue_says_why_and_shows_no_record() {
    let mut s = super::screen::open_on(super::office::Office::empty(), (120, 40), Lang::En);
    s.keys("8").shows("no certificate has come").hides("HFDA-");
    let mut s = open((120, 40), Lang::En);
    s.keys("3").shows("F-HFDA-2024-00001").keys("/ 'zzz' Enter").hides("F-HFDA-2024-00001");
}

#[test]
fn typing_into_what_stands_in_a_field_replaces_it_and_moving_edits_it() {
    let mut s = desk();
    // The frame tells the day too: what stands in the field is on its own line.
    let field = |s: &mut Screen| s.line("Received on");
    s.keys("3 t r Up '2026-11-01'");
    assert!(field(&mut s).contains("2026-11-01") && !field(&mut s).contains("2026-11-20"));
    s.keys("Esc").shows("kept as a draft");
    // The same form on the same record offers what was typed.
    s.keys("r").shows("Esc starts afresh").keys("Enter").shows("2026-11-01");
    s.keys("Esc r Esc");
    assert!(field(&mut s).contains("2026-11-20") && !field(&mut s).contains("2026-11-01"));
    s.keys("Up End Backspace '1'").shows("2026-11-21");
}

#[test]
fn leaving_the_choices_takes_the_highlighted_one() {
    let mut s = desk();
    s.keys("3 t r 'ema'").shows("Choose one").keys("Tab").hides("Choose one");
    assert!(s.line("Channel").contains("E-mail"));
}

#[test]
fn letters_typed_to_narrow_the_choices_are_undone_by_going_back() {
    let mut s = desk();
    // An officer's name that was proposed, then a choice that is taken.
    s.keys("3 t g").stand_on("Officer");
    let before = s.line("Officer");
    s.keys("'w' Esc").shows("[ Save ]");
    assert_eq!(s.line("Officer"), before);
    let mut s = desk();
    s.keys("3 t r 'ema' Enter").stand_on("Channel").keys("'p' Esc");
    assert!(s.line("Channel").contains("E-mail"));
}

#[test]
fn only_what_means_yes_or_no_or_the_space_changes_a_yes_or_no() {
    let mut s = desk();
    s.keys("3 t r").stand_on("With the report");
    let line = |s: &mut Screen| s.line("With the").trim_end_matches('│').trim_end().to_owned();
    let empty = line(&mut s);
    s.keys("'qz5'");
    assert_eq!(line(&mut s), empty);
    for (typed, said) in [
        ("y", "yes"),
        ("q", "yes"),
        ("n", "no"),
        ("z", "no"),
        ("是", "yes"),
        ("否", "no"),
        (" ", "yes"),
    ] {
        s.keys(&format!("'{typed}'"));
        assert!(line(&mut s).ends_with(said), "{typed}: {}", line(&mut s));
    }
}

#[test]
fn the_palette_runs_what_it_finds() {
    let mut s = desk();
    // An operation is a line of its own, though it is none of this session's.
    s.keys(": 'undo #12'").shows("undo #12").hides("No such command").keys("Esc");
    s.keys(": 'alerts'").shows("queue alerts").keys("Enter").shows("[5 Alerts 11]");
    s.keys(": 'transition b' Enter").shows("[ Save ]");
    s.keys("Esc Esc Esc 1 End").keys(": 'transition case.accept' Enter").shows("B.1 a");
    s.keys("Esc").shows("What may be done");
}

#[test]
fn a_long_queue_scrolls_to_its_end_and_back() {
    let mut s = desk();
    s.keys("g e End").shows(&name(420));
    assert_eq!(s.cursor(), Some(RecordId::new(Kind::Enterprise, 420)));
    s.keys("PageUp Home").shows("天宇助残服务有限公司 ");
    let largest = s.asks.iter().filter_map(|a| match a {
        Ask::QueuePage { limit, .. } => Some(*limit),
        _ => None,
    });
    assert!(largest.max().unwrap() <= 300);
}

#[test]
fn a_letter_of_a_menu_leads_to_one_step() {
    for queue in ["1", "2", "3", "4", "5", "6", "7", "8", "9", "g e", "g p", "g v"] {
        let mut s = open((120, 60), Lang::En);
        s.keys(queue).keys("t");
        let letters: Vec<char> = s
            .lines()
            .iter()
            .filter_map(|line| {
                let inside: Vec<char> = line.split_once('│')?.1.chars().take(6).collect();
                match inside[..] {
                    [_, 'x' | ' ', ' ', letter @ 'a'..='z', ' ', ' '] => Some(letter),
                    _ => None,
                }
            })
            .collect();
        let different: std::collections::BTreeSet<char> = letters.iter().copied().collect();
        assert!(letters.len() > 2, "{queue}: {letters:?}");
        assert_eq!(different.len(), letters.len(), "{queue}: {letters:?}");
    }
}

#[test]
fn what_stands_against_an_enterprise_is_said_in_whatever_room_there_is() {
    for (size, lang, warned, banned) in [
        ((80, 24), Lang::En, "under warning", "ban to 20"),
        ((120, 40), Lang::En, "under warning", "ban to 20"),
        ((80, 24), Lang::Zh, "警告中", "禁申至 20"),
    ] {
        let mut s = open(size, lang);
        s.keys("g e / 'standing:warned' Enter").shows(warned);
        s.keys("/ ctrl-u 'standing:delisted' Enter");
        // Whole where there is room, in few words where there is not: the year stands there.
        let line = s.line("  >");
        assert!(
            line.contains(banned) || line.contains("until 20") || line.contains("禁申期至 20"),
            "{line}"
        );
    }
}

#[test]
fn what_was_saved_is_told_with_its_record_and_undo_where_it_would_be_let() {
    for (lang, step, saved, back) in [
        (Lang::En, "Comment: ", " saved (#", "u takes it back"),
        (Lang::Zh, "备注：", " 已保存（#", "按 u 撤回操作"),
    ] {
        let mut s = open((80, 24), lang);
        s.keys("3 t r 'o' ctrl-s").shows(saved).shows(back).shows("F-HFDA-2024-00001-2026");
        s.keys("5 t t 'seen' ctrl-s").shows(&format!("{step}A-0000")).shows(back);
    }
    // An alert that was substantiated is not taken back: it ends by its own steps.
    let mut s = desk();
    s.keys("5 j t s Space Enter ctrl-s").shows("saved").hides("takes it back");
    s.keys("t i ctrl-s").shows("saved").keys("t b 'proved' ctrl-s");
    s.shows("saved").hides("takes it back");
    s.keys("u").shows("What blocks taking it back");
}
