//! Makes the screens of the README and the handbook: drives the real screen over the office of the tests, key by key, and writes
//! what it shows into the pages and to `docs/screens/`. `cargo run --example screens` makes them anew; with a language and keys,
//! `cargo run --example screens -- zh '3 t r'`, it shows what these lead to and writes nothing.

#[path = "../tests/support/office.rs"]
#[allow(dead_code)] // The tests use more of it.
mod office;
#[path = "screens/pictures.rs"]
#[allow(dead_code)]
mod pictures;
#[path = "../tests/support/screen.rs"]
#[allow(dead_code)]
mod screen;
#[path = "screens/svg.rs"]
mod svg;

use pictures::SMALL;
use sedesk::standard::words::Lang;

fn main() -> std::io::Result<()> {
    let mut asked = std::env::args().skip(1);
    if let Some(lang) = asked.next().and_then(|code| Lang::from_code(&code)) {
        for keys in asked {
            println!("{keys}\n{}", svg::text(&pictures::led_to(SMALL, lang, &keys)));
        }
        return Ok(());
    }
    let documents = pictures::documents();
    for path in pictures::write(&documents)? {
        println!("{}", path.display());
    }
    Ok(())
}
