//! Palette, popup, hints, help, tour, keymaps, mouse: what helps one find the way.

use super::office::Office;
use super::screen::{Screen, Top, filing, open, open_with};
use crossterm::event::{KeyCode, KeyEvent, KeyModifiers, MouseButton, MouseEvent, MouseEventKind};
use sedesk::command::{Command, CommandLine, Spec};
use sedesk::domain::phrase::Phrase;
use sedesk::standard::words::{Lang, Words};
use sedesk::tui::KeymapFile;
use sedesk::tui::event::Event;
use sedesk::tui::key::{Chord, parse_sequence};
use sedesk::tui::keymap::{self, Base, KeyMeaning, Keymap, KeymapFault, Mode};
use sedesk::tui::theme::Theme;
use unicode_width::UnicodeWidthStr as _;

const SMALL: (u16, u16) = (80, 24);

fn desk() -> Screen {
    open(SMALL, Lang::En)
}

fn with_keymap(keymap: &Keymap, size: (u16, u16), lang: Lang) -> Screen {
    let theme = Theme { ascii: false, colour: true };
    open_with(Office::new(), size, lang, theme, keymap.clone())
}

fn meaning(keymap: &Keymap, mode: Mode, keys: &str) -> KeyMeaning {
    keymap.meaning(mode, &parse_sequence(keys).unwrap())
}

#[test]
fn every_keymap_has_no_fault_and_reaches_every_command() {
    for base in Base::ALL {
        assert_eq!(keymap::check(base.text()), vec![], "{}", base.name());
        let keymap = Keymap::on(Some(base), None);
        assert_eq!(keymap::without_keys(&keymap), Vec::<&str>::new(), "{}", base.name());
        assert_eq!(Base::named(base.name()), Some(base));
        // No sequence is the beginning of another, and none of what terminals take for themselves is used.
        let all = keymap::listed(&Words::new(Lang::En, None), &keymap);
        for entry in &all {
            let mode = if entry.text { Mode::Text } else { Mode::Keys };
            let longer = all.iter().filter(|o| o.text == entry.text && *o != entry);
            let begun = format!("{} ", entry.keys);
            let clash = longer.filter(|o| o.keys == entry.keys || o.keys.starts_with(&begun));
            assert_eq!(clash.count(), 0, "{} {mode:?} {}", base.name(), entry.keys);
            for taken in ["^A", "^B", "^Space"] {
                assert!(!entry.keys.split(' ').any(|k| k == taken), "{}", base.name());
            }
        }
    }
}

#[test]
fn vim_and_emacs_move_as_their_people_are_used_to() {
    let line = |l: &str| KeyMeaning::Command(CommandLine::parse(l).unwrap());
    let vim = Keymap::on(Some(Base::Vim), None);
    for (keys, command) in [("h", "left"), ("l", "right"), ("g g", "top"), ("y y", "copy")] {
        assert_eq!(meaning(&vim, Mode::Keys, keys), line(command), "{keys}");
    }
    assert_eq!(meaning(&vim, Mode::Keys, "z a"), line("list-all"));
    let emacs = Keymap::on(Some(Base::Emacs), None);
    for (keys, command) in [
        ("ctrl-n", "down"),
        ("ctrl-p", "up"),
        ("ctrl-s", "find"),
        ("ctrl-g", "back"),
        ("ctrl-x ctrl-c", "quit"),
        ("ctrl-x h", "mark-matching"),
    ] {
        assert_eq!(meaning(&emacs, Mode::Keys, keys), line(command), "{keys}");
    }
    assert_eq!(meaning(&emacs, Mode::Text, "ctrl-x ctrl-s"), line("save"));
    // What they do not name is as in the default keymap.
    assert_eq!(meaning(&emacs, Mode::Keys, "F6"), line("transition"));
}

#[test]
fn the_officers_own_file_names_the_keymap_it_lies_on_and_a_choice_outranks_it() {
    let own = "base = \"vim\"\n\n[keys]\n\"l\" = \"list-all\"";
    assert_eq!(keymap::check(own), vec![]);
    let keymap = Keymap::new(Some(own));
    assert_eq!(keymap.base(), Base::Vim);
    assert_eq!(meaning(&keymap, Mode::Keys, "h"), KeyMeaning::Command(Command::Left.into()));
    assert_eq!(meaning(&keymap, Mode::Keys, "l"), KeyMeaning::Command(Command::ListAll.into()));
    assert_eq!(Keymap::on(Some(Base::Emacs), Some(own)).base(), Base::Emacs);
    for (text, line) in [("base = \"nano\"", 1), ("[keys]\nbase = \"vim\"", 2), ("base = 3", 1)] {
        let problems = keymap::check(text);
        assert_eq!(problems.len(), 1, "{text}");
        assert_eq!(problems[0].line, line);
        assert!(matches!(problems[0].fault, KeymapFault::UnknownBase(_)), "{text}");
    }
}

#[test]
fn a_changed_keymap_file_is_taken_whole_or_not_at_all() {
    let mut s = desk();
    let file = |text: &str| Event::Keymap(KeymapFile::Text(text.to_owned()));
    s.keys("3");
    s.event(file("\"X\" = \"home\"\n\"j\" = \"mark\""));
    s.shows("read anew").keys("j").shows("1 marked");
    // A fault: the old keys stay, and the line is told.
    s.event(file("\"j\" = \"down\"\n\"k\" = \"frobnicate\""));
    s.shows("line 2").shows("frobnicate").keys("j").shows("2 marked");
    s.event(Event::Keymap(KeymapFile::Unreadable(Phrase::new("file-forbidden"))));
    s.shows("it may not be read by you").keys("j").shows("3 marked");
    s.event(Event::Keymap(KeymapFile::Absent("/none/keymap.toml".into())));
    s.shows("/none/keymap.toml").keys("j").shows("3 marked");
}

#[test]
fn every_main_command_has_a_function_key_and_help_shows_it() {
    let keymap = Keymap::new(None);
    let twins = (1..=12).map(|n| meaning(&keymap, Mode::Keys, &format!("F{n}")));
    assert!(twins.into_iter().all(|m| matches!(m, KeyMeaning::Command(_))));
    assert_eq!(meaning(&keymap, Mode::Text, "F1"), KeyMeaning::Command(Command::Help.into()));
    assert_eq!(meaning(&keymap, Mode::Text, "F10"), KeyMeaning::Command(Command::Save.into()));
    for command in [
        "help",
        "find",
        "why",
        "edit",
        "merge",
        "transition",
        "filter",
        "mark",
        "palette",
        "next",
        "undo",
        "board",
    ] {
        let keys = keymap.keys_of(Mode::Keys, command);
        assert!(keys.iter().any(|k| k.starts_with('F')), "{command}: {keys:?}");
    }
    open((200, 60), Lang::Zh).keys("3 ?").shows("t F6").shows("Space F8");
}

#[test]
fn fullwidth_characters_mean_their_key_for_every_key_that_is_bound() {
    for base in Base::ALL {
        let keymap = Keymap::on(Some(base), None);
        for entry in keymap::listed(&Words::new(Lang::En, None), &keymap) {
            for chord in parse_sequence(&entry.keys.replace('^', "ctrl-")).unwrap_or_default() {
                let Some(c @ '!'..='~') = chord.typed() else { continue };
                let wide = char::from_u32(u32::from(c) + 0xFEE0).unwrap();
                let event = KeyEvent::new(KeyCode::Char(wide), KeyModifiers::NONE);
                assert_eq!(Chord::folded(event).typed(), Some(c), "{wide}");
            }
        }
    }
}

#[test]
fn the_popup_of_every_prefix_shows_all_that_may_follow_at_every_size() {
    for base in Base::ALL {
        let keymap = Keymap::on(Some(base), None);
        let all = keymap::listed(&Words::new(Lang::En, None), &keymap);
        let prefixes: std::collections::BTreeSet<&str> = all
            .iter()
            .filter(|e| !e.text)
            .filter_map(|e| e.keys.split_once(' '))
            .map(|(first, _)| first)
            .collect();
        assert!(prefixes.contains("g") && prefixes.contains("m"));
        for lang in Lang::ALL {
            for size in [(60, 15), SMALL, (120, 40), (200, 60)] {
                let mut s = with_keymap(&keymap, size, lang);
                s.keys("3");
                for prefix in &prefixes {
                    let keys = prefix.replace('^', "ctrl-");
                    let prefix = parse_sequence(&keys).unwrap();
                    s.press(&keys);
                    let text = s.text();
                    s.press("Esc");
                    for (keys, _) in keymap.following(Mode::Keys, &prefix) {
                        let shown = text.lines().any(|line| {
                            line.split(['│', ' ']).any(|word| word == keys.replace(' ', ""))
                                || line.contains(&format!(" {keys} "))
                        });
                        assert!(shown, "{size:?} {keys}\n{text}");
                    }
                }
            }
        }
    }
}

#[test]
fn help_stands_at_the_right_whatever_lies_on_top_and_no_hint_is_cut() {
    for lang in Lang::ALL {
        for size in [SMALL, (120, 40)] {
            for keys in [
                "3", "3 Enter", "3 /", "3 :", "3 ctrl-p", "3 t", "3 t r", "3 ?", "0", "3 m p",
                "3 ? /",
            ] {
                let mut s = open(size, lang);
                let lines = s.keys(keys).lines();
                let last = lines.last().unwrap();
                let help = if lang == Lang::En { "help" } else { "帮助" };
                assert!(last.ends_with(help), "{keys}: {last}");
                assert!(
                    last.width() < usize::from(size.0) && !last.contains('…')
                        || last.contains("k…")
                        || last.contains("记…"),
                    "{last}"
                );
            }
        }
    }
}

#[test]
fn hints_follow_what_is_marked() {
    let mut s = desk();
    let first = |s: &mut Screen| s.lines().last().unwrap().trim().to_owned();
    s.keys("3");
    assert!(first(&mut s).starts_with("Space mark  m mark…  t transition"));
    s.keys("Space");
    assert!(first(&mut s).starts_with("t transition  M clear"), "{}", first(&mut s));
}

#[test]
fn help_tells_where_one_stands_what_it_is_for_and_what_works_there() {
    for (keys, here, key) in [
        ("3 ?", "Here: the queue", "Mark the row"),
        ("3 t ?", "Here: what may be done", "Open what is under the cursor"),
        ("3 t r F1", "Here: a form", "Take it, and go on"),
        ("3 / F1", "Here: the filter", "Take it, and go on"),
        ("3 ctrl-p F1", "Here: quick lookup", "Erase"),
        ("3 : F1", "Here: the palette", "Erase"),
        ("3 m p F1", "Here: pasted references", "Take it"),
        ("0 ?", "Here: a board", "Open what is under the cursor"),
    ] {
        let mut s = open((200, 60), Lang::En);
        s.keys(keys).shows(here).shows(key);
        let mut read = s.text();
        for _ in 0..8 {
            s.press("PageDown");
            read += &s.text();
        }
        for head in ["Signs", "Not here, and why"] {
            assert!(read.contains(head), "{keys}: {head}");
        }
        // The same key closes it.
        let again = keys.rsplit(' ').next().unwrap();
        s.keys(again).hides(here);
    }
}

#[test]
fn on_a_field_help_tells_its_clause_and_how_it_is_filled_in() {
    let mut s = open((120, 40), Lang::En);
    s.keys("3 t r Up F1").shows("Clause").shows("How").shows("a date as 2026-06-30");
    s.shows("Range").shows("2026-01-01 to 2026-11-20");
    // What stands in it now, not what the form opened with; of choices by its label.
    let mut s = open((120, 40), Lang::En);
    s.keys("3 t r").stand_on("Received on").keys("'2026-11-02' F1");
    assert!(s.line("Now").contains("2026-11-02"));
    s.keys("F1 Down 'ema' Tab Up F1");
    assert!(s.line("Now").contains("E-mail"));
}

#[test]
fn help_is_searched_as_one_types() {
    let mut s = desk();
    s.keys("3 ? /").keys("'range'").shows("Begin or end a range of marks").hides("Open what is");
    s.keys("Enter").shows("find> range");
    s.keys("Esc").shows("Here: the queue").keys("Esc").hides("Here: the queue");
    s.keys("? / 'zzzz'").shows("No line has that in it.");
    // A command is found by its name, whatever is said of it.
    s.keys("Esc Esc ? / 'as-of'").shows("The desk as it stood").hides("Open what is");
}

#[test]
fn the_tour_fits_the_smallest_size_and_one_key_ends_it() {
    for (lang, last) in [(Lang::En, "closes this"), (Lang::Zh, "关闭")] {
        for base in Base::ALL {
            let keymap = Keymap::on(Some(base), None);
            let tour = keymap.keys_of(Mode::Keys, "tour")[0].clone().replace('^', "ctrl-");
            let mut s = with_keymap(&keymap, SMALL, lang);
            s.keys("3").keys(&tour).shows(last).shows("1–9");
            s.keys("Esc").hides(last);
        }
    }
}

#[test]
fn the_palette_finds_by_name_by_either_language_and_by_pinyin() {
    for typed in ["undo", "take back the last", "撤回", "chehui"] {
        let mut s = desk();
        s.keys(&format!("3 : '{typed}'"));
        let line = s.lines().iter().find(|l| l.contains("undo")).cloned();
        assert!(line.is_some(), "{typed}\n{}", s.text());
    }
    let mut s = desk();
    s.keys("3 : 'yj' Enter").shows("[5 Alerts");
}

/// What stands in the palette under what is typed.
fn offered(typed: &str) -> Vec<String> {
    let mut s = open((120, 40), Lang::En);
    s.keys(&format!("3 : '{typed}'"));
    let lines = s.lines();
    let inside = |line: &String| line.split('│').nth(1).map(|part| part.trim().to_owned());
    let rows = lines.iter().skip_while(|line| !line.contains("│─")).skip(1);
    rows.filter_map(inside).filter(|part| !part.is_empty()).collect()
}

#[test]
fn what_has_the_letters_here_and_there_only_is_not_offered() {
    for (typed, wanted) in [("claim", "claim"), ("undo", "undo"), ("mark by", "mark-query")] {
        let lines = offered(typed);
        let told = lines.len();
        assert!(lines.iter().any(|line| line.contains(wanted)), "{typed}: {lines:#?}");
        assert!(told <= 6, "{typed} finds {told} lines: {lines:#?}");
    }
    assert!(offered("qxv").iter().any(|line| line.contains("No command is called that")));
}

#[test]
fn what_is_no_command_says_where_it_is_and_leads_there() {
    for (typed, said) in [
        ("certificate", "certificates stand on the page of their enterprise"),
        ("打印", "no papers are made here yet"),
        ("daochu", "sedesk queue NAME --json"),
    ] {
        assert!(offered(typed).iter().any(|line| line.contains(said)), "{typed}");
    }
    let mut s = desk();
    s.keys("3 : 'certificate' Enter");
    assert_eq!(s.top(), Top::Other, "the search is open");
    s.keys("'天宇'").shows("天宇");
}

#[test]
fn a_command_typed_with_what_follows_it_is_a_line_of_its_own() {
    let lines = offered("what-if 62,69,76,83,90");
    assert!(lines[0].contains("what-if 62,69,76,83,90"), "{lines:#?}");
    assert!(!lines.iter().any(|line| line.contains("No command")));
}

#[test]
fn help_cites_the_clause_and_the_day_of_what_is_under_the_cursor() {
    let mut s = open((120, 40), Lang::En);
    s.keys("3 ?").shows("Due 2026-06-30: w tells how that day came about").keys("Esc");
    s.keys("1 t p ?").shows("Clause ");
}

#[test]
fn the_palette_offers_the_records_transitions_open_and_blocked() {
    let mut s = open((120, 40), Lang::En);
    s.keys("3 : 'transition '").shows("transition filing.receive").shows("Notify: not from");
    s.keys("Enter").shows("F-HFDA-2024-00001-2026");
}

#[test]
fn enter_on_what_is_off_says_why_and_the_palette_stays() {
    let mut s = desk();
    s.keys("3 : 'clear-marks' Enter").shows("Commands").shows("! nothing is marked");
    s.keys("Esc").hides("Commands");
    s.keys(": 'zzzz'").shows("No command is called that");
}

#[test]
fn what_was_used_stands_first_and_a_line_is_run_as_typed() {
    let mut s = desk();
    s.keys("3 : 'sort' Enter :");
    let rows = s.lines();
    assert!(rows[6].contains("sort"), "{}", rows[6]);
    s.keys("Esc : 'queue 5' Enter").shows("[5 Alerts");
}

fn mouse(kind: MouseEventKind, column: u16, row: u16) -> Event {
    Event::Mouse(MouseEvent { kind, column, row, modifiers: KeyModifiers::NONE })
}

#[test]
fn the_mouse_is_off_until_asked_for_then_stands_on_rows_and_tabs() {
    let mut s = desk();
    let click = |column, row| mouse(MouseEventKind::Down(MouseButton::Left), column, row);
    s.keys("3");
    s.event(click(5, 8));
    s.event(mouse(MouseEventKind::ScrollDown, 5, 8));
    assert_eq!(s.cursor(), Some(filing(1)));
    s.keys("z m").shows("The mouse is on");
    s.event(click(5, 8));
    assert_eq!(s.cursor(), Some(filing(5)));
    s.event(mouse(MouseEventKind::ScrollDown, 5, 8));
    assert_eq!(s.cursor(), Some(filing(8)));
    s.event(mouse(MouseEventKind::ScrollUp, 5, 8));
    assert_eq!(s.cursor(), Some(filing(5)));
    let tab = s.lines()[0].find("5 Alerts").unwrap();
    s.event(click(u16::try_from(tab).unwrap(), 0));
    s.settle();
    s.shows("[5 Alerts");
    // Under something that lies on top nothing is clicked.
    s.keys("3 ?");
    s.event(click(5, 9));
    assert_eq!(s.cursor(), Some(filing(5)));
    s.keys("Esc z m").shows("The mouse is off");
}

#[test]
fn the_page_of_commands_tells_the_keys_of_all_keymaps() {
    let page = keymap::docs(&Words::new(Lang::En, None));
    assert!(page.contains("| Keys | vim | emacs | Command | Does |"), "{page}");
    let left = page.lines().find(|l| l.contains("| `left` |")).unwrap();
    assert!(left.contains("`h`") && Spec::named("left").is_some(), "{left}");
}
