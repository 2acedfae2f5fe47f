//! The lock, the palettes, and a desk that never answers: what is drawn and what keys do then.

use super::office::Office;
use super::screen::{Screen, filing, open, open_as, setup};
use ratatui::style::Color;
use sedesk::standard::words::Lang;
use sedesk::tui::app::Setup;
use sedesk::tui::event::Event;
use sedesk::tui::theme::Palette;

const A_MINUTE: u64 = 60_000;

fn tick(s: &mut Screen, minutes: u64) {
    s.event(Event::Tick { now: minutes * A_MINUTE, clock: "14:02".into() });
}

#[test]
fn a_screen_nobody_touches_hides_everything_and_enter_goes_on() {
    for (lang, locked) in [(Lang::En, "Locked: press Enter"), (Lang::Zh, "已锁定：按 Enter 继续")]
    {
        let mut s = open((120, 40), lang);
        s.keys("3 j j");
        tick(&mut s, 9);
        s.shows("F-HFDA-2024-00003").hides(locked);
        tick(&mut s, 10);
        s.shows(locked).shows("李明").hides("F-HFDA-2024-00003").hides("益瑞").hides("212");
        // Type-ahead does not act, nor does a paste.
        s.keys("j j t q Space u");
        s.event(Event::Paste("j\rq".into()));
        s.shows(locked);
        assert!(!s.left);
        s.keys("Enter").hides(locked).shows("F-HFDA-2024-00003").shows("212");
        tick(&mut s, 19);
        s.hides(locked);
        s.keys("j").shows("-00004-2026");
    }
}

#[test]
fn any_key_puts_the_lock_off_and_nought_minutes_are_never() {
    let mut s = open((80, 24), Lang::En);
    for minutes in (9..200).step_by(9) {
        tick(&mut s, minutes);
        s.hides("Locked").keys("j");
    }
    let never = Setup { lock_after: 0, ..setup((80, 24), Lang::En) };
    let mut s = open_as(Office::new(), never);
    tick(&mut s, 100_000);
    s.hides("Locked");
}

#[test]
fn a_lock_by_hand_keeps_what_was_typed_and_the_box_it_was_typed_in() {
    let mut s = open((80, 24), Lang::En);
    s.keys("ctrl-p '益瑞'");
    tick(&mut s, 10);
    s.shows("Locked").hides("益瑞").keys("'xyz' Enter").hides("Locked").shows("益瑞");
    s.hides("益瑞x");
    s.keys("Esc L").shows("Locked").keys("Enter").hides("Locked");
}

#[test]
fn the_first_key_after_the_time_only_unlocks() {
    let mut s = open((80, 24), Lang::En);
    tick(&mut s, 400);
    s.keys("Enter").hides("Locked");
    s.hides("[Summary]");
    s.keys("q");
    assert!(s.left);
}

#[test]
fn colours_change_at_once_and_each_palette_keeps_to_what_reads_on_its_ground() {
    let on = |palette| open_as(Office::new(), Setup { palette, ..setup((120, 40), Lang::En) });
    let (mut dark, mut light) = (on(Palette::Dark), on(Palette::Light));
    let dark_only = [Color::Yellow, Color::Green, Color::Cyan, Color::LightRed, Color::White];
    let light_only = [Color::Blue, Color::Red, Color::Magenta, Color::Black];
    for keys in ["3 Space j", "Enter", "Esc t", "r", "Esc Esc ?", "Esc :", "Esc ctrl-p '益'"] {
        for (s, never) in [(&mut dark, &light_only[..]), (&mut light, &dark_only)] {
            let buffer = s.keys(keys).draw();
            for cell in &buffer.content {
                assert!(!never.contains(&cell.fg), "{keys} {cell:?}");
                assert_eq!(cell.bg, Color::Reset, "the terminal's own ground");
            }
        }
        assert_eq!(dark.text(), light.text(), "no word depends on a colour");
    }
    let mut s = open((80, 24), Lang::En);
    let colour = |s: &mut Screen| s.keys("3").draw().content.iter().any(|c| c.fg == Color::Cyan);
    assert!(colour(&mut s));
    s.keys(": 'colours' Enter");
    assert!(!colour(&mut s));
}

/// The list is there; from now on the desk answers nothing.
#[test]
fn a_desk_that_never_answers_keeps_no_key_waiting_that_does_not_need_it() {
    let mut s = open((120, 40), Lang::En);
    s.keys("3").shows("F-HFDA-2024-00001");
    // The cursor moves and the sign with it, though no detail comes.
    let shown = s.text().lines().filter(|line| line.contains("-143")).count() as u64;
    s.press("j j PageDown k");
    assert_eq!(s.cursor(), Some(filing(2 + shown)));
    s.press(": 'help'");
    s.shows("Commands").shows("Keys, commands and signs");
    // What is typed shows at once.
    s.press("Esc");
    s.press("/ 'region:46'");
    s.shows("region:46");
    s.press("Esc ctrl-p '益瑞'");
    s.shows("益瑞");
    s.press("Esc ?");
    s.shows("Keys");
    s.press("Esc 5");
    s.shows("[5 Alerts");
    // The rows of that queue never come: other queues, help and lookup go on all the same.
    s.press("2");
    s.shows("[2 DD");
    s.press("?");
    s.shows("Keys");
    s.press("Esc ctrl-p 'x'");
    s.shows("Find an enterprise");
    s.press("Esc q");
    assert!(s.left);
}

#[test]
fn before_the_desk_ever_answered_the_screen_draws_and_moves_on() {
    use sedesk::tui::app::{App, Setup};
    use sedesk::tui::theme::Theme;
    use sedesk::tui::update::update;
    let theme = Theme { ascii: false, colour: false };
    let mut app = App::new(Setup { theme, ..setup((80, 24), Lang::En) });
    let mut press = |name: &str| {
        for chord in sedesk::tui::key::parse_sequence(name).unwrap() {
            let modifiers = if chord.ctrl {
                crossterm::event::KeyModifiers::CONTROL
            } else {
                crossterm::event::KeyModifiers::NONE
            };
            let key = crossterm::event::KeyEvent::new(chord.code, modifiers);
            update(&mut app, Event::Key(key));
        }
        let mut buffer = ratatui::buffer::Buffer::empty(ratatui::layout::Rect::new(0, 0, 80, 24));
        sedesk::tui::view::draw(&app, &mut buffer);
        buffer.content.iter().map(ratatui::buffer::Cell::symbol).collect::<String>()
    };
    assert!(press("5").contains("[5 Alerts"));
    assert!(press("3").contains("[3 Overdue"));
    assert!(press(":").contains("Commands"));
    assert!(press("Esc ?").contains("Keys"));
    assert!(press("Esc / x").contains("filter>"));
}
