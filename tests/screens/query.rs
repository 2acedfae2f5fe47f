//! Views: the filter with its faults and its completion, order, columns, saved views, the most urgent thing.

use super::fake_desk::FakeDesk;
use super::screen::{Screen, open};
use sedesk::domain::queue::Queue;
use sedesk::service::request::Ask;
use sedesk::standard::words::Lang;
use unicode_width::UnicodeWidthStr as _;

fn desk(lang: Lang) -> Screen {
    let mut s = open(FakeDesk::new(212), (120, 40), lang);
    s.keys("3");
    s
}

/// The cell at which a text begins on a line.
fn column(line: &str, of: &str) -> usize {
    let at = line.find(of).unwrap_or_else(|| panic!("{of:?} is not in {line:?}"));
    line[..at].width()
}

#[test]
fn carets_stand_under_the_very_characters_that_are_wrong() {
    for (lang, typed) in [(Lang::En, "abc nonsense:1"), (Lang::Zh, "天宇助残 nonsense:1")] {
        let mut s = desk(lang);
        s.keys(&format!("/ '{typed}'"));
        let lines = s.lines();
        assert_eq!(column(&lines[1], "nonsense"), column(&lines[2], "^^^^^^^^"), "{lang:?}");
        assert!(lines[2].contains("nonsense"), "the reason stands beside it: {}", lines[2]);
        assert!(!lines[2].contains("^^^^^^^^^"));
        // It stays open to be mended, and goes once it is.
        s.keys("Enter").shows("^^^^^^^^").keys("ctrl-u Enter").hides("^^^");
        s.shows("212/212");
    }
}

#[test]
fn a_filter_longer_than_its_line_still_has_its_caret_where_the_fault_shows() {
    let mut s = open(FakeDesk::new(212), (80, 24), Lang::Zh);
    s.keys(&format!("3 / '{} nonsense:1'", "天宇助残".repeat(12)));
    let lines = s.lines();
    assert_eq!(column(&lines[1], "nonsense"), column(&lines[2], "^^^^^^^^"));
}

#[test]
fn values_are_offered_with_their_counts_and_taken_by_tab() {
    let mut s = desk(Lang::En);
    s.keys("/ 'region:'").shows("460100").shows("440300").shows("Tab completes");
    s.keys("Down Tab").shows("filter> region:440300").hides("completes");
    s.keys("Enter").shows("142/212");
}

#[test]
fn names_are_offered_when_called_for_in_the_officers_language() {
    let mut s = desk(Lang::Zh);
    s.keys("/ '星'").hides("补全").keys("Tab").shows("筛选> 星级:");
    s.keys("ctrl-u '经'")
        .keys("Tab")
        .shows("企业类型:外商投资企业")
        .keys("Tab")
        .shows("筛选> 经办:")
        .shows("@我")
        .shows("王芳");
    s.keys("Down Enter").shows("筛选> 经办:@我");
    // Enter took the candidate; the next one ends the filter.
    s.keys("Enter").hides("补全");
    assert!(s.app.list().unwrap().typing.is_none());
}

#[test]
fn back_closes_what_was_called_for_and_then_leaves_the_filter_as_it_was() {
    let mut s = desk(Lang::En);
    s.keys("/ Tab").shows("stage:").keys("Esc").hides("stage:");
    assert!(s.app.list().unwrap().typing.is_some());
    s.keys("'region:46' Esc").shows("212/212");
    assert!(s.app.list().unwrap().typing.is_none());
}

#[test]
fn typing_never_waits_for_what_rows_hold() {
    let mut s = desk(Lang::En);
    s.press("/ 'region:46' Enter");
    assert!(s.app.list().unwrap().typing.is_none());
    assert_eq!(s.app.list().unwrap().filter, "region:46");
    s.settle();
    s.shows("70/212").hides("completes");
}

#[test]
fn any_size_is_ordered_by_the_desk_and_the_chooser_orders_by_any_field() {
    let mut s = open(FakeDesk::new(7000), (120, 40), Lang::En);
    s.keys("3 S").shows("Order by").shows("the desk's own order");
    s.keys("Down Down Down Right Enter").shows("Ordered by");
    let sort = s.app.list().unwrap().sort.unwrap();
    assert!(sort.backward);
    let asked = s.desk.state().asked.iter().rev().find_map(|a| match a {
        Ask::QueuePage { view, limit, .. } => Some((view.sort, *limit)),
        _ => None,
    });
    let (asked, limit) = asked.unwrap();
    assert_eq!(asked, Some(sort));
    assert!(limit <= 300, "a page is asked, not the whole queue: {limit}");
}

#[test]
fn columns_are_chosen_moved_and_kept_for_the_queue() {
    let mut s = desk(Lang::En);
    s.keys("C").shows("Columns").shows("[x] Enterprise");
    // The code goes, and the name moves behind the stage.
    s.keys("Space Down Right Enter").shows("kept for you");
    let kept = s.desk.state().own.get("view/columns/overdue-filings").cloned().unwrap();
    assert_eq!(kept, "overdue-filings | columns:stage,name,due,days,owner,state");
    // Another session has them again; as usual takes them away.
    let mut again = {
        let desk = FakeDesk::new(212);
        desk.state().own.insert("view/columns/overdue-filings".into(), kept);
        open(desk, (120, 40), Lang::En)
    };
    again.keys("3 C");
    let text = again.text();
    assert!(text.find("[x] Stage") < text.find("[x] Enterprise"));
    again.keys("Delete Enter");
    assert!(!again.desk.state().own.contains_key("view/columns/overdue-filings"));
}

#[test]
fn kept_columns_that_cannot_be_read_are_told_of() {
    let desk = FakeDesk::new(212);
    desk.state().own.insert("view/columns/alerts".into(), "alerts | columns:colour".into());
    open(desk, (120, 40), Lang::En).shows("cannot be read");
}

#[test]
fn a_view_is_saved_under_a_name_opened_by_it_and_deleted_in_two_steps() {
    let mut s = desk(Lang::En);
    s.keys("/ 'region:46' Enter s V").shows("No view is saved yet");
    s.keys("'south' Enter").shows("View “south” is saved").shows("yours");
    let text = s.desk.state().own.get("saved/me/south").cloned().unwrap();
    assert_eq!(text, "overdue-filings | region:46 | sort:-due");
    s.keys("Esc 5").shows("9/9").keys(": 'view south' Enter").shows("[south]").shows("70/212");
    assert_eq!(s.app.queue, Queue::OverdueFilings);
    assert!(s.app.list().unwrap().sort.unwrap().backward);
    // The queue's own key leads back to the queue as it lies.
    s.keys("3").shows("212/212").hides("[south]");
    s.keys("V Delete").shows("once more deletes").keys("Delete").hides("region:46");
    assert!(!s.desk.state().own.contains_key("saved/me/south"));
    s.keys("Esc : 'view south' Enter").shows("There is no view");
}

#[test]
fn a_shared_view_shows_its_author_its_count_and_who_may_not_delete_it() {
    let fake = FakeDesk::new(212);
    fake.state().own.insert("saved/all/南部".into(), "alerts | 天宇".into());
    fake.state().own.insert("saved/me/bad".into(), "nowhere | x".into());
    let mut s = open(fake, (120, 40), Lang::En);
    s.keys("V").shows("by 王芳").shows(" 7").shows("! nowhere | x");
    s.keys("Delete").shows("its author or a supervisor");
    s.keys("Down Enter").shows("cannot be read").keys("Up Enter").shows("Alerts").shows("南部");
}

#[test]
fn next_goes_on_to_what_follows_and_begins_again_at_the_end() {
    let mut s = desk(Lang::En);
    let mut seen = Vec::new();
    for _ in 0..5 {
        s.keys("n");
        seen.push(s.app.list().unwrap().id().unwrap());
    }
    seen.dedup();
    assert_eq!(seen.len(), 5);
    s.keys("n").shows("begins again").keys("n");
    assert_eq!(s.app.list().unwrap().id(), seen.first().copied());
}

#[test]
fn a_filter_that_nothing_fits_says_how_it_is_cleared() {
    let mut s = desk(Lang::En);
    s.keys("/ 'zzz' Enter").shows("None of the 212 rows match").shows("clears it");
    s.keys("/ ctrl-u Enter").shows("212/212");
}

#[test]
fn every_empty_queue_says_why_and_what_fills_it() {
    for lang in [Lang::En, Lang::Zh] {
        let fake = FakeDesk::new(0);
        fake.state().rows.clear();
        let mut s = open(fake, (120, 40), lang);
        for key in ["1", "2", "3", "4", "5", "6", "7", "8", "9", "g h", "g p", "g v", "g m", "g e"]
        {
            s.press(key);
            s.settle();
            s.shows(if lang == Lang::En { "Nothing here: " } else { "没有记录：" });
            s.hides("⟪").hides("{ $");
        }
    }
}
