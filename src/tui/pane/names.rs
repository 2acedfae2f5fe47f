//! Names in cells too narrow for them. Cut at the end, names that begin alike would all say the same; those are cut in the middle
//! instead, so that what sets them apart is seen.

use crate::tui::text::{cut, width};
use std::collections::{BTreeMap, BTreeSet};
use unicode_segmentation::UnicodeSegmentation as _;

/// In fewer cells no name is cut in its middle: its beginning says more.
const LEAST: usize = 8;

/// Clean names that show one under the other, each in at most so many cells; two that differ are shown as different, where their
/// difference is not merely how often something is repeated.
#[must_use]
pub fn apart(names: &[String], cells: usize, dots: &str) -> Vec<String> {
    let mut shown: Vec<String> = names.iter().map(|name| cut(name, cells, dots)).collect();
    if cells < LEAST {
        return shown;
    }
    let parts: Vec<Vec<&str>> = names.iter().map(|name| name.graphemes(true).collect()).collect();
    // Set apart from one name, it may now look like another: a round for each.
    for _ in 0..names.len() {
        let groups = alike(&parts, &shown);
        if groups.is_empty() {
            break;
        }
        for group in groups {
            let same = common(group.iter().filter_map(|at| parts.get(*at)));
            for at in group {
                if let (Some(name), Some(place)) = (parts.get(at), shown.get_mut(at)) {
                    *place = from_the_middle(name, same, cells, dots);
                }
            }
        }
    }
    shown
}

/// Those that show the same and are not.
fn alike(parts: &[Vec<&str>], shown: &[String]) -> Vec<Vec<usize>> {
    let mut groups: BTreeMap<&str, Vec<usize>> = BTreeMap::new();
    for (at, text) in shown.iter().enumerate() {
        groups.entry(text).or_default().push(at);
    }
    let differ = |group: &Vec<usize>| {
        group.iter().filter_map(|at| parts.get(*at)).collect::<BTreeSet<_>>().len() > 1
    };
    groups.into_values().filter(differ).collect()
}

/// How many graphemes all of them begin with.
fn common<'n>(names: impl Iterator<Item = &'n Vec<&'n str>>) -> usize {
    let mut names = names;
    let Some(first) = names.next() else { return 0 };
    names.fold(first.len(), |most, name| {
        first.iter().zip(name).take(most).take_while(|(a, b)| a == b).count()
    })
}

/// Its beginning, dots, and what comes after the first `same` graphemes; where that leaves room, what comes before them too.
fn from_the_middle(name: &[&str], same: usize, cells: usize, dots: &str) -> String {
    let head = fitting(name.iter(), cells / 3);
    let begin: String = name.iter().take(head).copied().collect();
    let room = cells.saturating_sub(width(&begin) + width(dots));
    let tail = name.len() - fitting(name.iter().rev(), room);
    let from = same.min(tail);
    if from <= head {
        return cut(&name.concat(), cells, dots);
    }
    let rest: String = name.iter().skip(from).copied().collect();
    format!("{begin}{dots}{}", cut(&rest, room, dots))
}

/// How many of these graphemes fit into so many cells.
fn fitting<'n>(graphemes: impl Iterator<Item = &'n &'n str>, cells: usize) -> usize {
    let mut room = cells;
    let fits = |grapheme: &&&str| match room.checked_sub(width(grapheme)) {
        Some(rest) => {
            room = rest;
            true
        }
        None => false,
    };
    graphemes.take_while(fits).count()
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn of(names: &[&str], cells: usize) -> Vec<String> {
        let names: Vec<String> = names.iter().map(|n| (*n).to_owned()).collect();
        apart(&names, cells, "…")
    }

    #[test]
    fn names_alike_at_both_ends_show_what_sets_them_apart() {
        let long = [
            "海南省白鹭湾社会企业有限公司",
            "海南省白鹭湖社会企业有限公司",
            "海南福祉社会企业有限公司",
        ];
        assert_eq!(
            of(&long, 24),
            ["海南省白鹭湾社会企业有…", "海南省白鹭湖社会企业有…", "海南福祉社会企业有限公司"]
        );
        let late = [
            "海南自由贸易港国际医疗旅游先行区甲社会企业有限公司",
            "海南自由贸易港国际医疗旅游先行区乙社会企业有限公司",
        ];
        assert_eq!(of(&late, 24), ["海南自由…甲社会企业有限…", "海南自由…乙社会企业有限…"]);
        let end =
            ["海南自由贸易港白鹭社会企业有限公司", "海南自由贸易港白鹭社会企业有限公司三亚分公司"];
        assert_eq!(of(&end, 24), ["海南自由…会企业有限公司", "海南自由…公司三亚分公司"]);
    }

    #[test]
    fn a_name_alone_and_the_same_name_twice_are_cut_at_the_end() {
        let same = "The Hainan Free Trade Port Social Enterprise Company";
        assert_eq!(of(&[same, same], 20), ["The Hainan Free Tra…"; 2]);
        assert_eq!(of(&["禾", "禾苗"], 20), ["禾", "禾苗"]);
    }

    proptest! {
        #[test]
        fn whatever_lies_between_the_same_ends_is_seen(
            head in "[海南自由贸易港]{0,16}",
            tail in "[社会企业有限公司]{0,16}",
            middles in proptest::collection::btree_set("[甲乙丙丁戊己庚辛]{2}", 2..20),
            cells in 12_usize..50,
        ) {
            let names: Vec<String> =
                middles.iter().map(|middle| format!("{head}{middle}{tail}")).collect();
            let shown = apart(&names, cells, "…");
            let all: BTreeSet<&String> = shown.iter().collect();
            prop_assert_eq!(all.len(), names.len(), "{:?}", shown);
            prop_assert!(shown.iter().all(|name| width(name) <= cells), "{:?}", shown);
        }
    }
}
