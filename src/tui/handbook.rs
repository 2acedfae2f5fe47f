//! The handbook on the screen: the pages of `docs/`, built in, in the language of the screen, opened at the section of where one
//! stands. A section is found by its anchors, one for each `Place` among them. Of what the pages may hold these are read:
//! headings, paragraphs, lists, tables, commands between fences, bold, code, links; screens are left out, for one is there already.

use super::page::popup::PagePopup;
use super::page::said;
use super::shared::Shared;
use super::text::width;
use crate::domain::queue::Queue;
use crate::service::page::{Block, PageLine};
use crate::standard::words::Lang;

/// What begins an anchor, and what ends its name.
const ANCHOR: (&str, char) = ("<a id=\"", '"');
/// What begins a screen, what ends it, and any remark.
const SCREEN: (&str, &str, &str) = ("<!-- screen:", "<!-- end", "<!--");
const FENCE: &str = "```";
/// Stands between the cells of a row.
const BETWEEN: &str = " · ";

/// A row of a table begins with a label of no more cells; a longer one is part of what the row says.
const LABEL: usize = 20;

/// The pages in a language.
fn text(lang: Lang) -> &'static str {
    match lang {
        Lang::En => include_str!("../../docs/handbook.en.md"),
        Lang::Zh => include_str!("../../docs/handbook.zh.md"),
    }
}

/// The section on the work of a queue, where it has one of its own.
#[must_use]
pub fn of_queue(queue: Queue) -> Option<&'static str> {
    Some(match queue {
        Queue::OverdueFilings | Queue::Filings => "season",
        Queue::Delisting => "delist",
        Queue::Alerts => "triage",
        Queue::Notices => "notices",
        Queue::Renewals => "renew",
        Queue::Changes => "change",
        Queue::Appeals => "appeal",
        Queue::Approvals => "approvals",
        Queue::Mine => "today",
        _ => return None,
    })
}

/// The handbook from the section of that anchor on; what stands before it follows at the end.
#[must_use]
pub fn at(shared: &Shared, topic: &str) -> PagePopup {
    let mut sections = Reader::read(text(shared.lang));
    let title = sections.first().map_or("", |section| section.title);
    let here = sections.iter().position(|section| section.anchors.contains(&topic));
    sections.rotate_left(here.unwrap_or(0));
    let block = |section: Chapter<'_>| Block::of_lines(said(section.title), "", section.lines);
    PagePopup::new(said(title), sections.into_iter().map(block).collect()).being_help()
}

/// A heading, and what stands under it up to the next.
#[derive(Debug, Default)]
struct Chapter<'t> {
    anchors: Vec<&'t str>,
    title: &'t str,
    lines: Vec<PageLine>,
}

/// The pages while they are read.
#[derive(Default)]
struct Reader<'t> {
    sections: Vec<Chapter<'t>>,
    /// Anchors before the next heading.
    anchors: Vec<&'t str>,
    paragraph: String,
    /// The paragraph is an item of a list.
    item: bool,
    /// Rows of the table that were read, its headings among them.
    rows: usize,
}

impl<'t> Reader<'t> {
    fn read(text: &'t str) -> Vec<Chapter<'t>> {
        let mut reader = Self::default();
        let (mut screen, mut fenced) = (false, false);
        for line in text.lines() {
            if screen {
                screen = !line.starts_with(SCREEN.1);
            } else if line.starts_with(FENCE) {
                reader.end();
                fenced = !fenced;
            } else if fenced {
                reader.push(PageLine::of([said(line)]).at(1));
            } else if line.starts_with(SCREEN.2) {
                reader.end();
                screen = line.starts_with(SCREEN.0);
            } else {
                reader.line(line);
            }
        }
        reader.end();
        reader.sections
    }

    fn line(&mut self, line: &'t str) {
        if line.trim().is_empty() {
            self.end();
        } else if line.starts_with(ANCHOR.0) {
            let names = line.split(ANCHOR.0).skip(1);
            self.anchors.extend(names.filter_map(|part| part.split(ANCHOR.1).next()));
        } else if line.starts_with('#') {
            self.end();
            let title = line.trim_start_matches('#').trim();
            let anchors = std::mem::take(&mut self.anchors);
            self.sections.push(Chapter { anchors, title, lines: Vec::new() });
        } else if let Some(row) = line.strip_prefix('|') {
            self.row(row);
        } else if let Some(item) = line.strip_prefix("- ") {
            self.end();
            self.item = true;
            item.clone_into(&mut self.paragraph);
        } else {
            if !self.paragraph.is_empty() {
                self.paragraph.push(' ');
            }
            self.paragraph.push_str(line.trim());
        }
    }

    /// A row of a table: what stands in its first cell, then the others. Headings of two columns say nothing new.
    fn row(&mut self, row: &str) {
        let row = row.trim_end().trim_end_matches('|');
        if row.chars().all(|c| matches!(c, '-' | ':' | '|' | ' ')) {
            return;
        }
        let cells: Vec<String> = row.split('|').map(|cell| plain(cell.trim())).collect();
        let heading = self.rows == 0;
        self.rows += 1;
        if let (Some((first, rest)), false) = (cells.split_first(), heading && cells.len() <= 2) {
            let rest = rest.join(BETWEEN);
            self.push(if width(first) > LABEL {
                PageLine::of([said(format!("{first}{BETWEEN}{rest}"))]).at(1)
            } else {
                PageLine::pair(said(first.as_str()), said(rest))
            });
        }
    }

    /// The paragraph, item or table is over.
    fn end(&mut self) {
        self.rows = 0;
        let paragraph = std::mem::take(&mut self.paragraph);
        let item = std::mem::take(&mut self.item);
        if paragraph.is_empty() {
            return;
        }
        let named = paragraph.strip_prefix("**").filter(|_| item);
        let line = match named.and_then(|rest| rest.split_once("**")) {
            Some((name, told)) => {
                let name = name.trim_end_matches(['.', '。']);
                PageLine::pair(said(plain(name)), said(plain(told.trim_start())))
            }
            None => PageLine::of([said(plain(&paragraph))]).at(u8::from(item)),
        };
        self.push(line);
    }

    fn push(&mut self, line: PageLine) {
        if let Some(section) = self.sections.last_mut() {
            section.lines.push(line);
        }
    }
}

/// A text without the signs that dress it: bold, stress, code; of a link what it says. What is code stays as it is.
fn plain(text: &str) -> String {
    let parts = text.split('`').enumerate();
    let dressed = |(at, part): (usize, &str)| {
        if at % 2 == 1 { part.to_owned() } else { unlinked(&part.replace('*', "")) }
    };
    parts.map(dressed).collect()
}

/// A text with what its links say in their places.
fn unlinked(text: &str) -> String {
    let mut said = String::with_capacity(text.len());
    let mut rest = text;
    while let Some((before, link)) = rest.split_once('[') {
        said.push_str(before);
        let parts =
            link.split_once("](").and_then(|(name, to)| Some((name, to.split_once(')')?.1)));
        if let Some((name, after)) = parts.filter(|(name, _)| !name.contains(['[', ']'])) {
            said.push_str(name);
            rest = after;
        } else {
            said.push('[');
            rest = link;
        }
    }
    said.push_str(rest);
    said
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::service::page::Cell;
    use crate::tui::layer::Place;
    use std::collections::BTreeSet;
    use strum::VariantArray as _;

    fn sections(lang: Lang) -> Vec<Chapter<'static>> {
        Reader::read(text(lang))
    }

    #[test]
    fn every_place_has_one_section_in_both_languages() {
        for lang in Lang::ALL {
            let sections = sections(lang);
            for place in Place::VARIANTS.iter().map(|place| place.word()) {
                let of_it = sections.iter().filter(|section| section.anchors.contains(&place));
                assert_eq!(of_it.count(), 1, "{place} in {}", lang.code());
            }
            for topic in Queue::ALL.into_iter().filter_map(of_queue) {
                assert!(sections.iter().any(|section| section.anchors.contains(&topic)), "{topic}");
            }
            let all: Vec<&str> = sections.iter().flat_map(|s| s.anchors.iter().copied()).collect();
            assert_eq!(all.iter().collect::<BTreeSet<_>>().len(), all.len(), "an anchor twice");
            let empty = |s: &&Chapter<'_>| !s.anchors.is_empty() && s.lines.is_empty();
            assert!(sections.iter().find(empty).is_none(), "a section says nothing");
        }
    }

    #[test]
    fn both_languages_have_the_same_sections_in_the_same_order() {
        let anchors = |lang| sections(lang).into_iter().map(|s| s.anchors).collect::<Vec<_>>();
        assert_eq!(anchors(Lang::En), anchors(Lang::Zh));
    }

    #[test]
    fn what_a_page_may_hold_is_read_and_its_signs_are_not() {
        let text = "# Book\n\n<a id=\"one\"></a><a id=\"two\"></a>\n## First\n\nTwo **bold**\nlines, \
                    a [link](x.md#y).\n\n- **Rule.** `t` it\n- an item\n\n| Keys | Does |\n|---|---|\n\
                    | `3` | goes |\n\n<!-- screen: a-en -->\n```text\nnever\n```\n<!-- end -->\n\n\
                    ```sh\nsedesk\n```\n";
        let sections = Reader::read(text);
        assert_eq!(sections[1].anchors, ["one", "two"]);
        assert_eq!((sections[0].title, sections[1].title), ("Book", "First"));
        let told = |line: &PageLine| -> Vec<String> {
            line.cells.iter().filter_map(Cell::phrase).map(|p| format!("{:?}", p.args)).collect()
        };
        let lines: Vec<Vec<String>> = sections[1].lines.iter().map(told).collect();
        let all = ["Two bold lines, a link.", "Rule", "an item", "3", "sedesk"];
        assert_eq!(lines.len(), all.len(), "{lines:#?}");
        for (line, begins) in lines.iter().zip(all) {
            assert!(line[0].contains(&format!("\"{begins}\"")), "{line:?}");
        }
        assert_eq!(plain("a [b] [c](d) *e* `*` [f"), "a [b] c e * [f");
    }
}
