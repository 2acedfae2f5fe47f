//! The screen, keys in and cells out, on an invented desk: sizes, languages, flows, and what must never happen.

#[path = "support/fake_desk.rs"]
mod fake_desk;
#[path = "support/screen.rs"]
mod screen;

use fake_desk::FakeDesk;
use screen::open;
use sedesk::standard::words::Lang;

#[test]
fn peek() {
    for (size, lang) in [((80, 24), Lang::En), ((120, 40), Lang::Zh)] {
        let mut s = open(FakeDesk::new(212), size, lang);
        println!("{}", s.keys("3").text());
        println!("{}", s.keys("/ 'region:46' Enter m").text());
        println!("{}", s.keys("Enter t").text());
        println!("{}", s.keys("r").text());
        println!("{}", s.keys("ctrl-s").text());
        println!("{}", s.keys("7 0 Enter Backspace Backspace").text());
        println!("{}", s.keys("6 9 Enter").text());
        println!("{}", s.keys("Esc u").text());
        println!("{}", s.keys("1 Enter").text());
        println!("{}", s.keys("Esc ctrl-p '益瑞'").text());
        println!("{}", s.keys("Esc w").text());
        println!("{}", s.keys("Esc t").text());
        println!("{}", s.keys("a").text());
        println!("{}", s.keys("Enter").text());
        println!("{}", s.keys("Esc Esc Esc e Down Down 'x' Down").text());
        println!("{}", s.keys("Esc ?").text());
        println!("{}", s.keys("Esc :").text());
    }
}
