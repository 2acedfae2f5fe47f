//! Every size draws or refuses; nothing fails, whatever lies on top.

use super::screen::open;
use ratatui::buffer::Buffer;
use ratatui::layout::Rect;
use sedesk::standard::words::Lang;
use sedesk::tui::event::Event;

/// Ways to everything that may lie on top.
const PLACES: [&str; 18] = [
    "3",
    "3 Enter",
    "3 t",
    "3 m Enter t r",
    "1 t p",
    "1 e",
    "ctrl-p '益'",
    ":",
    "?",
    "/ 'reg'",
    "m p 'x'",
    "e Down 'x' Down",
    "3 m Enter t r 'o' ctrl-s",
    "d",
    "0",
    "b",
    "w",
    "L",
];

#[test]
fn every_size_draws_or_refuses_in_every_place() {
    let small = (0..=20).flat_map(|w| (0..=8).map(move |h| (w, h)));
    let odd = [
        (59, 15),
        (60, 14),
        (60, 15),
        (61, 16),
        (119, 40),
        (120, 39),
        (199, 60),
        (300, 100),
        (300, 15),
        (65, 200),
    ];
    let sizes: Vec<(u16, u16)> = small.chain(odd).collect();
    for lang in [Lang::En, Lang::Zh] {
        for place in PLACES {
            let mut s = open((120, 40), lang);
            s.keys(place);
            for (width, height) in &sizes {
                s.event(Event::Resize(*width, *height));
                s.settle();
                let mut buffer = Buffer::empty(Rect::new(0, 0, *width, *height));
                let cursor = s.draw_on(&mut buffer);
                assert!(
                    cursor.is_none_or(|c| buffer.area.contains(c)),
                    "{place} {width}x{height}: {cursor:?}"
                );
                if *width >= 20 && *height >= 1 {
                    let text: String =
                        buffer.content.iter().map(ratatui::buffer::Cell::symbol).collect();
                    assert!(!text.trim().is_empty(), "{place} {width}x{height}");
                }
            }
            // Keys at a size where nothing shows do no harm, and the place is there again.
            s.event(Event::Resize(5, 2));
            s.keys("j Tab Left PageDown");
            s.event(Event::Resize(120, 40));
            s.settle();
            s.draw();
        }
    }
}
