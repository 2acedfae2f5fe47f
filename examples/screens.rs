//! Makes the screens of the README and the handbook: drives the real screen over the office of the tests, key by key, and writes
//! what it shows into the pages and to `docs/screens/`. `cargo run --example screens` makes them anew.

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

fn main() -> std::io::Result<()> {
    let documents = pictures::documents();
    for path in pictures::write(&documents)? {
        println!("{}", path.display());
    }
    Ok(())
}
