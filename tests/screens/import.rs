//! A sheet taken in from the screen: found, tried, told by group, taken in as one operation, taken back.

use super::office::code;
use super::screen::{Screen, Top, open};
use sedesk::service::request::Ask;
use sedesk::standard::words::Lang;
use std::fs;
use tempfile::TempDir;

/// A folder with sheets of filings: one sound, one with a fault in it.
fn folder() -> TempDir {
    let folder = TempDir::new().unwrap();
    let head = "统一社会信用代码,收到日期,方式\n";
    let codes: Vec<String> = (1..=3).map(code).collect();
    let row = |code: &str, day: &str| format!("{code},{day},post\n");
    let sound: String = codes.iter().map(|code| row(code, "2026-11-19")).collect();
    fs::write(folder.path().join("sound.csv"), format!("{head}{sound}")).unwrap();
    let faulty = format!("{head}{}{}", row(&codes[0], "2026-11-19"), row(&codes[1], "2026-02-30"));
    fs::write(folder.path().join("faulty.csv"), faulty).unwrap();
    fs::write(folder.path().join("letter.pdf"), "%PDF").unwrap();
    fs::create_dir(folder.path().join("older")).unwrap();
    folder
}

/// The box, with what lies in that folder.
fn picking(folder: &TempDir, lang: Lang) -> Screen {
    let mut s = open((120, 40), lang);
    s.keys("3 I").read_files();
    s.keys(&format!("'{}/'", folder.path().display())).read_files();
    s
}

fn imports(s: &Screen) -> (usize, usize) {
    let dry = |ask: &Ask| matches!(ask, Ask::Import { dry_run: true, .. });
    let done = |ask: &Ask| matches!(ask, Ask::Import { dry_run: false, .. });
    (s.asked(dry), s.asked(done))
}

#[test]
fn a_sheet_is_found_tried_taken_in_and_taken_back() {
    let folder = folder();
    for lang in Lang::ALL {
        let mut s = picking(&folder, lang);
        s.shows("sound.csv").shows("older/").hides("letter.pdf");
        s.keys("'sou' Enter");
        s.hides("faulty.csv");
        s.keys("Enter").read_files();
        assert_eq!(imports(&s), (1, 0), "the dry run comes first");
        s.shows("sound.csv").shows("A1:C4");
        let before = s.office.about().head;
        s.keys("Enter");
        assert_eq!(imports(&s), (1, 1));
        s.shows(if lang == Lang::Zh { "已导入 3 行" } else { "3 rows imported" });
        assert_eq!(s.office.about().head, before + 1, "one operation");
        s.keys("Esc u");
        assert_eq!(s.top(), Top::Nothing);
        assert_eq!(s.asked(|ask| matches!(ask, Ask::Undo { .. })), 1);
        assert_eq!(s.office.about().head, before + 2);
    }
}

#[test]
fn with_a_fault_nothing_is_taken_in_until_bad_rows_are_left_out() {
    let folder = folder();
    let mut s = picking(&folder, Lang::En);
    s.keys("'faulty' Enter Enter").read_files();
    s.shows("B3").shows("Nothing is taken in while rows have faults");
    s.keys("Enter");
    assert_eq!(imports(&s).1, 0);
    // Back leads to the options, on the same file.
    s.keys("Esc").shows("Rows with faults").shows("faulty.csv");
    s.keys("End Right").shows("are left out").keys("Enter").read_files();
    s.shows("Enter takes 1 row in").keys("Enter");
    assert_eq!(imports(&s).1, 1);
    s.shows("1 row imported").shows("B3");
}

#[test]
fn folders_open_and_names_are_completed() {
    let folder = folder();
    let mut s = picking(&folder, Lang::En);
    s.keys("'old' Tab").read_files();
    s.shows("older/").shows("no folder and no sheet here");
    s.keys("Esc");
    assert_eq!(s.top(), Top::Nothing);
}

#[test]
fn what_cannot_be_read_is_said_where_it_was_chosen_and_what_was_typed_stays() {
    let folder = folder();
    let mut s = open((120, 40), Lang::En);
    let path = folder.path().join("nothing.csv").display().to_string();
    s.keys(&format!(": 'import {path}' Enter")).read_files();
    s.shows("cannot be read").shows("nothing.csv").hides("Rows with faults");
    s.keys("Enter").read_files();
    s.shows("cannot be read").shows("nothing.csv").hides("Rows with faults");
    assert_eq!(imports(&s), (0, 0));
    fs::write(folder.path().join("odd.csv"), "a,b\n1,2\n").unwrap();
    s.keys("ctrl-u").read_files();
    s.keys(&format!("'{}/odd.csv' Enter", folder.path().display())).read_files();
    s.shows("Rows with faults").keys("Enter").read_files();
    s.shows("cannot be read");
    assert_eq!(imports(&s), (0, 0));
}

#[test]
fn only_what_a_kind_of_sheet_asks_for_is_asked() {
    let folder = folder();
    let mut s = picking(&folder, Lang::En);
    s.keys("'sound' Enter").shows("Source of all alerts").shows("Bare numbers in shares");
    s.keys("Right Right Right").shows("annual filings received");
    s.hides("Source of all alerts").hides("Bare numbers in shares").shows("Rows with faults");
}

#[test]
fn a_sheet_is_taken_for_the_kind_that_knows_most_of_its_headings() {
    let folder = folder();
    let row = format!("{},甲,2026-11-19,post,none\n", code(1));
    let sheet = format!("uscc,name,received on,channel,changes\n{row}");
    fs::write(folder.path().join("received.csv"), sheet).unwrap();
    fs::write(folder.path().join("odd.csv"), "uscc,size\nx,9\n").unwrap();
    let mut s = picking(&folder, Lang::En);
    s.keys("'received' Enter Enter").read_files();
    s.shows("Filings").shows("Enter takes 1 row in").hides("means nothing here");
    let mut s = picking(&folder, Lang::En);
    s.keys("'odd' Enter Enter").read_files();
    s.shows("(name, 企业名称)").hides("企业名称 (name)");
}

#[test]
fn alerts_taken_in_are_not_promised_to_be_taken_back() {
    let folder = folder();
    let row = format!("媒体,W-1,2026-11-19,{},失联\n", code(1));
    fs::write(
        folder.path().join("alerts.csv"),
        format!("来源,来源编号,日期,统一社会信用代码,描述\n{row}"),
    )
    .unwrap();
    for (sheet, promised) in [("alerts", false), ("sound", true)] {
        let mut s = picking(&folder, Lang::En);
        s.keys(&format!("'{sheet}' Enter Enter")).read_files();
        s.keys("Enter").shows(" imported");
        if promised {
            s.shows("u takes back operation").shows("all 3 records that it wrote");
        } else {
            s.hides("takes back operation");
        }
    }
}
