//! Files that are none, given to every command that takes one: refused at once, by name and in the officer's language.

use super::place::{Answer, Place, answer};
use sedesk::exchange::{codes, files};
use std::any::TypeId;
use std::fs::File;
use std::os::unix::fs::symlink;
use std::os::unix::net::UnixListener;
use std::path::{Path, PathBuf};
use std::process::Stdio;
use std::sync::mpsc::channel;
use std::time::Duration;

/// Each argument that names a file to be read, and a line with it; `{}` is the file.
const READ: [(&str, &str, &str); 11] = [
    ("init", "edition", "init --db new.redb --edition {}"),
    ("import", "file", "import filings {}"),
    ("import", "map", "import filings sheet.csv --map {}"),
    ("act", "from", "act comment --set text=x --from {}"),
    ("calendar load", "file", "calendar load {}"),
    ("standard check", "file", "standard check {}"),
    ("standard show", "file", "standard show {}"),
    ("standard load", "file", "standard load {}"),
    ("keys check", "file", "keys check {}"),
    ("keys list", "file", "keys list {}"),
    // Written, never over what is there.
    ("backup", "file", ""),
];

/// Longer than any answer takes on a machine that is busy: whoever waits for a pipe waits for ever.
const PATIENCE: Duration = Duration::from_secs(60);

/// What is no file that could be read, and what is said of it.
const ODD: [(&str, &str, &str); 8] = [
    ("pipe", "it is a pipe", "这是管道"),
    ("link-to-pipe", "it is a pipe", "这是管道"),
    ("socket", "it is a socket", "这是套接字"),
    ("/dev/zero", "it is a device", "这是设备"),
    ("/dev/tty", "it is a device", "这是设备"),
    ("folder", "it is a folder", "这是一个目录"),
    ("huge", "it is larger than", "超过"),
    ("nowhere", "there is no such file", "没有该文件"),
];

/// A desk with all of it beside.
fn place() -> (Place, UnixListener) {
    let place = Place::sandbox();
    pipe(&place.path("pipe"));
    symlink("pipe", place.path("link-to-pipe")).unwrap();
    std::fs::create_dir(place.path("folder")).unwrap();
    File::create(place.path("huge")).unwrap().set_len(100 << 20).unwrap();
    place.file("sheet.csv", "");
    let socket = UnixListener::bind(place.path("socket")).unwrap();
    (place, socket)
}

fn pipe(path: &Path) {
    nix::unistd::mkfifo(path, nix::sys::stat::Mode::S_IRWXU).unwrap();
}

/// Runs a line; whoever blocks is ended and told of.
fn within(place: &Place, line: &str, stdin: Stdio) -> Answer {
    let mut command = place.command();
    command.args(line.split_whitespace()).stdin(stdin);
    let child = command.stdout(Stdio::piped()).stderr(Stdio::piped()).spawn().unwrap();
    let id = nix::unistd::Pid::from_raw(i32::try_from(child.id()).unwrap());
    let (ended, end) = channel();
    std::thread::spawn(move || ended.send(child.wait_with_output()));
    let Ok(output) = end.recv_timeout(PATIENCE) else {
        nix::sys::signal::kill(id, nix::sys::signal::SIGKILL).unwrap();
        panic!("blocks: {line}");
    };
    answer(&output.unwrap())
}

#[test]
fn every_command_that_reads_a_file_is_tried_here() {
    let paths = super::commands().into_iter().flat_map(|(command, own)| {
        let path = |arg: &clap::Arg| arg.get_value_parser().type_id() == TypeId::of::<PathBuf>();
        let named = own.into_iter().filter(path).map(|arg| arg.get_id().to_string());
        // Written, not read.
        let named = named.filter(|arg| arg != "bad_rows");
        named.map(|arg| (command.clone(), arg)).collect::<Vec<_>>()
    });
    let paths: Vec<(String, String)> = paths.collect();
    let mut known: Vec<_> =
        READ.iter().map(|(command, arg, _)| ((*command).to_owned(), (*arg).to_owned())).collect();
    let missing: Vec<_> = paths.iter().filter(|path| !known.contains(path)).collect();
    assert!(missing.is_empty(), "not tried: {missing:?}");
    known.retain(|one| !paths.contains(one));
    assert!(known.is_empty(), "no longer there: {known:?}");
}

#[test]
fn what_is_no_file_is_refused_at_once_by_every_command() {
    let (place, _socket) = place();
    let mut odd = Vec::new();
    for (file, en, zh) in ODD {
        for (_, _, line) in READ.iter().filter(|(_, _, line)| !line.is_empty()) {
            for (lang, why) in [("en", en), ("zh", zh)] {
                let line = format!("{} --lang {lang}", line.replace("{}", file));
                let got = within(&place, &line, Stdio::null());
                let told = got.err.contains(file) && got.err.contains(why);
                if got.code != 2 || !told || !got.out.is_empty() {
                    odd.push(format!("{line}: {} {}{}", got.code, got.out, got.err));
                }
            }
        }
    }
    assert!(odd.is_empty(), "{odd:#?}");
    assert!(!place.path("new.redb").exists());
}

#[test]
fn an_own_keymap_that_is_no_file_keeps_nobody() {
    let (place, _socket) = place();
    let own = place.path(".config/sedesk/keymap.toml");
    std::fs::create_dir_all(own.parent().unwrap()).unwrap();
    symlink(place.path("pipe"), &own).unwrap();
    let got = within(&place, "keys list", Stdio::null());
    assert!(got.code == 2 && got.err.contains("it is a pipe"), "{} {}", got.code, got.err);
    let got = within(&place, "doctor", Stdio::null());
    assert!(got.code == 0 && got.out.contains("it is a pipe"), "{} {}", got.code, got.out);
}

#[test]
fn a_link_to_a_file_and_a_byte_order_mark_will_do() {
    let (place, _socket) = place();
    place.file("keymap.toml", "\u{feff}\"X\" = \"home\"\n");
    symlink("keymap.toml", place.path("link.toml")).unwrap();
    within(&place, "keys check link.toml", Stdio::null()).done();
    place.file("edition.toml", &format!("\u{feff}{}", sedesk::standard::load::shipped_text()));
    within(&place, "standard check edition.toml", Stdio::null()).done();
    std::fs::write(place.path("binary"), b"\xff\xfe\x00").unwrap();
    let got = within(&place, "keys check binary", Stdio::null());
    assert!(got.code == 2 && got.err.contains("it is not UTF-8 text"), "{}", got.err);
}

#[test]
fn a_stream_without_end_is_read_no_further_than_a_list_may_be_long() {
    let (place, _socket) = place();
    let line = "act comment --set text=x --from -";
    let got = within(&place, line, File::open("/dev/zero").unwrap().into());
    assert!(got.code == 2 && got.err.contains("it is larger than 16 MiB"), "{}", got.err);
    let got = within(&place, line, File::open(place.path("folder")).unwrap().into());
    assert!(got.code == 2 && got.err.contains("it is a folder"), "{}", got.err);
    // What grows while it is read ends there too.
    let endless = files::bounded(std::io::repeat(0), 1 << 10);
    assert_eq!(endless, Err(files::FileFault::TooLarge { most: 1 << 10 }));
    assert_eq!(files::bounded(&[0u8; 16][..], 16).map(|bytes| bytes.len()), Ok(16));
}

#[test]
fn the_marks_of_the_screen_come_through_the_same_door() {
    let (place, _socket) = place();
    let said = |name: &str| codes::read(&place.path(name)).unwrap_err().key();
    assert_eq!(said("pipe"), "file-is-a-pipe");
    assert_eq!(said("folder"), "file-is-a-folder");
    assert_eq!(said("huge"), "file-too-large");
    let read = codes::read(&place.file("codes.txt", "C-000001\n")).unwrap();
    assert_eq!(read, ["C-000001"]);
}
