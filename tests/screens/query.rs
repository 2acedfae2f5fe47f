//! Views: the filter with its faults and its completion, order, columns, saved views, the most urgent thing.

use super::office::Office;
use super::screen::{ME, Screen, open, open_on};
use sedesk::service::request::{Ask, View};
use sedesk::service::response::Reply;
use sedesk::standard::words::Lang;
use unicode_width::UnicodeWidthStr as _;

fn desk(lang: Lang) -> Screen {
    let mut s = open((120, 40), lang);
    s.keys("3");
    s
}

/// What is under the key in the officer's own things.
fn kept(s: &Screen, key: &str) -> Option<String> {
    s.kept().into_iter().find(|(k, _)| k == key).map(|(_, value)| value)
}

/// The saved views: name and text.
fn views(s: &Screen) -> Vec<(String, String)> {
    let Reply::Views(views) = s.office.ask_as(ME, Ask::Views { counts: false }) else { panic!() };
    views.into_iter().map(|view| (view.name, view.text)).collect()
}

fn save(office: &Office, who: &str, name: &str, text: &str, shared: bool) {
    let (name, text) = (name.to_owned(), Some(text.to_owned()));
    office.ask_as(who, Ask::SaveView { name, text, shared });
}

/// The view whose rows were asked for last, and how many at most.
fn asked(s: &Screen) -> (View, usize) {
    let page = |ask: &Ask| match ask {
        Ask::QueuePage { view, limit, .. } => Some((view.clone(), *limit)),
        _ => None,
    };
    s.asks.iter().rev().find_map(page).unwrap()
}

/// A filter is being typed.
fn typing(s: &mut Screen) -> bool {
    s.caret().is_some_and(|caret| caret.y == 1)
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
        s.shows(if lang == Lang::En { "of 212" } else { "共 212 行" });
    }
}

#[test]
fn after_a_filter_the_cursor_is_at_the_top_and_one_that_is_taken_back_leads_back() {
    let mut s = desk(Lang::En);
    s.keys("End").shows("row 212 of 212");
    let last = s.cursor();
    s.keys("/ 'region:46'").shows("row 1 of 70 (212 in all)");
    assert_ne!(s.cursor(), last);
    s.keys("Esc").shows("row 212 of 212");
    assert_eq!(s.cursor(), last, "taken back, the list stands where it stood");
    s.keys("/ 'region:46' Enter").shows("row 1 of 70 (212 in all)");
    // The first row that fits shows, and is the one that keys are for.
    let first = s.cursor();
    s.keys("Down Down Home");
    assert_eq!(s.cursor(), first);
    s.keys("End / ctrl-u Enter").shows("row 1 of 212");
    s.keys("/ 'zzz' Enter").shows("no row (212 in all)");
}

#[test]
fn a_filter_longer_than_its_line_still_has_its_caret_where_the_fault_shows() {
    let mut s = open((80, 24), Lang::Zh);
    s.keys(&format!("3 / '{} nonsense:1'", "天宇助残".repeat(12)));
    let lines = s.lines();
    assert_eq!(column(&lines[1], "nonsense"), column(&lines[2], "^^^^^^^^"));
}

#[test]
fn values_are_offered_with_their_counts_and_taken_by_tab() {
    let mut s = desk(Lang::En);
    s.keys("/ 'region:'").shows("460100 Haikou").shows("440300").shows("Tab completes");
    s.keys("Down Tab").shows("filter> region:110105").hides("completes");
    s.keys("Enter");
    let (view, _) = asked(&s);
    let Reply::QueuePage(page) = s.office.ask_as(ME, Ask::QueuePage { view, offset: 0, limit: 1 })
    else {
        panic!()
    };
    assert!(page.matching > 0 && page.matching < 212);
    s.shows(&format!("of {} (212 in all)", page.matching));
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
    assert!(!typing(&mut s));
}

#[test]
fn back_closes_what_was_called_for_and_then_leaves_the_filter_as_it_was() {
    let mut s = desk(Lang::En);
    s.keys("/ Tab").shows("stage:").keys("Esc").hides("stage:");
    assert!(typing(&mut s));
    s.keys("'region:46' Esc").shows("of 212");
    assert!(!typing(&mut s));
}

#[test]
fn a_filter_kept_before_it_is_known_to_be_wrong_opens_again() {
    let mut s = desk(Lang::En);
    s.keys("/ 'region:46' Enter").shows("of 70 (212 in all)");
    s.press("/ ' foo:bar:' Enter c");
    s.settle();
    assert!(typing(&mut s));
    s.shows("foo:bar:")
        .keys("Esc")
        .shows("of 70 (212 in all)")
        .hides("foo:bar:")
        .shows("region:46");
    assert!(!typing(&mut s));
    assert!(s.acted().is_empty());
    // Another queue meanwhile: it is found open where it was left.
    s.press("/ ' foo:bar:' Enter 1");
    s.settle();
    s.hides("foo:bar:").keys("3").shows("foo:bar:");
    assert!(typing(&mut s));
    s.keys("Esc").shows("of 70 (212 in all)");
}

#[test]
fn typing_never_waits_for_what_rows_hold() {
    let mut s = desk(Lang::En);
    s.press("/ 'region:46' Enter");
    assert!(!typing(&mut s));
    s.shows("region:46");
    s.settle();
    s.shows("of 70 (212 in all)").hides("completes");
}

#[test]
fn an_arrow_stands_at_the_column_that_a_list_is_ordered_by_or_nowhere() {
    for (queue, arrow) in [("3", true), ("1", true), ("g e", false), ("g m", false)] {
        let mut s = open((120, 40), Lang::En);
        s.keys(queue);
        let heads = s.lines()[2..5].join(" ");
        assert_eq!(heads.contains(['↑', '↓']), arrow, "{queue}: {heads}");
        // Ordered by a column it is shown there.
        let heads = s.keys("s").lines()[2..5].join(" ");
        assert!(heads.contains(['↑', '↓']), "{queue}: {heads}");
    }
}

#[test]
fn a_late_case_is_overdue_among_ones_own_as_in_its_queue() {
    let mut s = open((120, 40), Lang::En);
    s.keys("1 c").shows("yours now");
    let (case, late) = (s.cursor(), s.line(">"));
    assert!(late.contains("! overdue"), "{late}");
    s.keys("g m");
    s.keys("/ 'state:overdue' Enter");
    for _ in 0..40 {
        if s.cursor() != case {
            s.keys("j");
        }
    }
    assert_eq!(s.cursor(), case);
    let mine = s.line(" >");
    assert!(mine.contains("! overdue"), "{mine}");
}

#[test]
fn any_size_is_ordered_by_the_desk_and_the_chooser_orders_by_any_field() {
    let mut s = open((120, 40), Lang::En);
    s.keys("g e S").shows("Order by").shows("the desk's own order");
    s.keys("Down Down Down Right Enter").shows("Ordered by");
    let (view, limit) = asked(&s);
    assert!(view.sort.unwrap().backward);
    assert!(limit <= 300, "a page is asked, not the whole queue: {limit}");
    // The desk's own answer is what shows.
    let Reply::QueuePage(page) = s.office.ask_as(ME, Ask::QueuePage { view, offset: 0, limit: 1 })
    else {
        panic!()
    };
    let first = page.rows[0].row.name.chars().take(6).collect::<String>();
    assert!(s.keys("Home").line(">").contains(&first));
}

#[test]
fn columns_are_chosen_moved_and_kept_for_the_queue() {
    let mut s = desk(Lang::En);
    s.keys("C").shows("Columns").shows("[x] Enterprise");
    // The code goes, and the name moves behind the year.
    s.keys("Space Down Right Enter").shows("kept for you");
    let columns = kept(&s, "view/columns/overdue-filings").unwrap();
    assert_eq!(columns, "overdue-filings | columns:year,name,due,days,state,owner,why");
    // Another session has them again; as usual takes them away.
    let office = Office::new();
    let key = "view/columns/overdue-filings".to_owned();
    office.ask_as(ME, Ask::Keep { key, value: Some(columns) });
    let mut again = open_on(office, (120, 40), Lang::En);
    again.keys("3 C");
    let text = again.text();
    assert!(text.find("[x] Year") < text.find("[x] Enterprise"));
    again.keys("Delete Enter");
    assert_eq!(kept(&again, "view/columns/overdue-filings"), None);
}

#[test]
fn kept_columns_that_cannot_be_read_are_told_of() {
    let office = Office::new();
    let (key, value) = ("view/columns/alerts".to_owned(), "alerts | columns:colour".to_owned());
    office.ask_as(ME, Ask::Keep { key, value: Some(value) });
    open_on(office, (120, 40), Lang::En).shows("cannot be read");
}

#[test]
fn a_view_is_saved_under_a_name_opened_by_it_and_deleted_in_two_steps() {
    let mut s = desk(Lang::En);
    s.keys("/ 'region:46' Enter s V").shows("No view is saved yet");
    // A name that nothing is called may have been a slip: it is asked about first.
    s.keys("'south' Enter").shows("once more saves the present view as “south”").hides("is saved");
    assert!(views(&s).is_empty());
    s.keys("Down").hides("once more").keys("Up Enter").shows("once more saves");
    s.keys("Enter").shows("View “south” is saved").shows("yours");
    let text = "overdue-filings | region:46 | sort:-due";
    assert_eq!(views(&s), [("south".to_owned(), text.to_owned())]);
    s.keys("Esc 5")
        .shows("of 11")
        .keys(": 'view south' Enter")
        .shows("[south]")
        .shows("of 70 (212 in all)");
    assert!(asked(&s).0.sort.unwrap().backward);
    // The queue's own key leads back to the queue as it lies.
    s.keys("3").shows("of 212").hides("[south]");
    s.keys("V Delete").shows("once more deletes").keys("Delete").hides("region:46");
    assert!(views(&s).is_empty());
    s.keys("Esc : 'view south' Enter").shows("There is no view");
}

#[test]
fn a_shared_view_shows_its_author_its_count_and_who_may_not_delete_it() {
    let office = Office::new();
    save(&office, "wang", "南部", "alerts | 海南", true);
    let mut s = open_on(office, (120, 40), Lang::En);
    s.keys("V").shows("by 王芳").shows(" 2 ");
    s.keys("Enter").shows("[5 Alerts 11]").shows("南部").shows("of 2 (11 in all)");
    // To one who is neither its author nor a supervisor it is not to be taken away.
    s.amend(|reply| {
        if let Reply::Views(views) = reply {
            for view in views {
                view.may_change = false;
            }
        }
    });
    s.keys("V Delete").shows("its author or a supervisor");
}

#[test]
fn a_saved_view_that_cannot_be_read_any_more_says_so() {
    let office = Office::new();
    // As a desk of old would have kept it.
    let (key, value) = ("view/named/old".to_owned(), Some("nowhere | x".to_owned()));
    office.ask_as(ME, Ask::Keep { key, value });
    let mut s = open_on(office, (120, 40), Lang::En);
    s.keys("V").shows("! nowhere | x").keys("Down Enter").shows("cannot be read");
}

#[test]
fn next_goes_on_to_what_follows_and_begins_again_at_the_end() {
    let mut s = desk(Lang::En);
    let mut seen = Vec::new();
    for _ in 0..5 {
        s.keys("n");
        seen.push(s.cursor().unwrap());
    }
    seen.dedup();
    assert_eq!(seen.len(), 5);
    let mut more = 0;
    while !s.keys("n").text().contains("begins again") {
        more += 1;
        assert!(more < 600, "it never ends");
    }
    s.keys("n");
    assert_eq!(s.cursor(), seen.first().copied());
}

#[test]
fn a_filter_that_nothing_fits_says_how_it_is_cleared() {
    let mut s = desk(Lang::En);
    s.keys("/ 'zzz' Enter").shows("None of the 212 rows match").shows("clears it");
    s.keys("/ ctrl-u Enter").shows("of 212");
}

#[test]
fn every_empty_queue_says_why_and_what_fills_it() {
    for lang in [Lang::En, Lang::Zh] {
        let mut s = open_on(Office::empty(), (120, 40), lang);
        for key in
            ["1", "2", "3", "4", "5", "6", "7", "8", "9", "g h", "g p", "g v", "g m", "g e", "g w"]
        {
            s.press(key);
            s.settle();
            s.shows(if lang == Lang::En { "Nothing here: " } else { "没有记录：" });
            s.hides("⟪").hides("{ $");
        }
    }
}
