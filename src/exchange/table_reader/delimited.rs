//! Delimited text: comma, semicolon, tab or bar, quotations with line ends in them, rows of any length, lines as the file has them.

use super::sheet::{
    Cell, HEADINGS_WITHIN, MOST_COLUMNS, MOST_ROWS, Score, SheetHead, SheetRow, Sink,
};
use crate::exchange::encoding::Decoded;
use crate::exchange::error::ReadError;
use csv::{ReaderBuilder, StringRecord};
use std::borrow::Cow;

const DELIMITERS: [u8; 4] = [b',', b';', b'\t', b'|'];
/// The comma of Chinese type, taken for one where nothing else tells cells apart.
const WIDE_COMMA: char = '，';

/// Reads the whole text.
///
/// # Errors
/// When there are too many rows or none; whatever the sink refuses.
pub fn read(decoded: &Decoded, score: Score, sink: &mut dyn Sink) -> Result<(), ReadError> {
    let (text, given) = named_delimiter(&decoded.text);
    let (delimiter, text) = match given {
        Some(delimiter) => (delimiter, Cow::Borrowed(text)),
        None => told_apart(text, score)?,
    };
    sink.begin(SheetHead {
        delimited: true,
        doubt: decoded.doubt.map(str::to_owned),
        ..SheetHead::default()
    })?;
    let first = u32::from(given.is_some()) + 1;
    let mut given = 0;
    let last = rows(&text, delimiter, first, &mut |row| {
        given += 1;
        if given > MOST_ROWS {
            return Err(ReadError::TooManyRows { most: MOST_ROWS });
        }
        sink.row(row).map(|()| true)
    })?;
    if given == 0 {
        return Err(ReadError::Empty);
    }
    sink.end(text.get(last..).is_some_and(|rest| quotes(rest, delimiter).unclosed))
}

/// The text without the first line by which spreadsheet programs are told the delimiter (`sep=;`), and that delimiter.
fn named_delimiter(text: &str) -> (&str, Option<u8>) {
    // An end of file from before files knew their length.
    let bare = text.trim_start_matches('\u{FEFF}').trim_end_matches('\u{1A}');
    let Some(rest) = bare.strip_prefix("sep=").or_else(|| bare.strip_prefix("SEP=")) else {
        return (bare, None);
    };
    let (line, rest) = rest.split_once('\n').unwrap_or((rest, ""));
    match line.trim_end_matches('\r').as_bytes() {
        [delimiter] if delimiter.is_ascii() => (rest, Some(*delimiter)),
        _ => (bare, None),
    }
}

/// The delimiter under which the headings are found, and the text that it is read from.
fn told_apart<'t>(text: &'t str, score: Score) -> Result<(u8, Cow<'t, str>), ReadError> {
    let judge = |text: &str, delimiter: u8| -> Result<(usize, usize), ReadError> {
        let mut head = Vec::new();
        rows(text, delimiter, 1, &mut |row| {
            head.push(row);
            Ok(head.len() < HEADINGS_WITHIN)
        })?;
        let widest = head.iter().map(|r| r.cells.len()).max().unwrap_or(0);
        Ok((score(&head), widest))
    };
    let mut found: Option<((usize, usize), u8)> = None;
    for delimiter in DELIMITERS {
        let this = judge(text, delimiter)?;
        if found.is_none_or(|(best, _)| this > best) {
            found = Some((this, delimiter));
        }
    }
    let (best, delimiter) = found.unwrap_or(((0, 0), b','));
    if best.0 == 0 && text.contains(WIDE_COMMA) {
        let narrow = text.replace(WIDE_COMMA, ",");
        if judge(&narrow, b',')?.0 > 0 {
            return Ok((b',', Cow::Owned(narrow)));
        }
    }
    Ok((delimiter, Cow::Borrowed(text)))
}

/// Hands on the rows that are not empty, until told that it is enough; gives the byte at which the last record starts.
/// `first` is the line on which the text begins.
fn rows(
    text: &str,
    delimiter: u8,
    first: u32,
    take: &mut dyn FnMut(SheetRow) -> Result<bool, ReadError>,
) -> Result<usize, ReadError> {
    let mut reader = ReaderBuilder::new()
        .delimiter(delimiter)
        .has_headers(false)
        .flexible(true)
        .from_reader(text.as_bytes());
    let mut record = StringRecord::new();
    let mut lines = Lines { text: text.as_bytes(), at: 0, line: first };
    let mut last = 0;
    let byte = |position: u64| usize::try_from(position).unwrap_or(usize::MAX);
    while reader.read_record(&mut record).map_err(|_| ReadError::Damaged)? {
        last = byte(record.position().map_or(0, csv::Position::byte));
        let raw = text.get(last..byte(reader.position().byte())).unwrap_or("");
        let line = lines.of_record_at(last);
        if record.iter().all(|cell| crate::domain::text::trim(cell).is_empty()) {
            continue;
        }
        let cells = record.iter().take(usize::from(MOST_COLUMNS));
        let torn = raw.trim().contains(['\n', '\r']) && quotes(raw, delimiter).stray;
        if !take(SheetRow {
            line,
            hidden: false,
            torn,
            across: Vec::new(),
            cells: cells.map(Cell::from_text).collect(),
        })? {
            break;
        }
    }
    Ok(last)
}

/// Counts line ends up to where records start: `\r\n`, `\n` and a lone `\r` are one each.
struct Lines<'a> {
    text: &'a [u8],
    at: usize,
    line: u32,
}

impl Lines<'_> {
    /// The line of the record read from that byte on. The reader passes over empty lines before a record.
    fn of_record_at(&mut self, byte: usize) -> u32 {
        while let Some(&found) = self.text.get(self.at) {
            let ends_line = matches!(found, b'\n' | b'\r');
            if self.at >= byte && !ends_line {
                break;
            }
            let half = found == b'\r' && self.text.get(self.at + 1) == Some(&b'\n');
            self.at += 1;
            self.line = self.line.saturating_add(u32::from(ends_line && !half));
        }
        self.line
    }
}

/// How the quotation marks of a record stand.
#[derive(Default)]
struct Quotes {
    /// One ends within a cell: the mark that opens it may belong to the text, and the lines it spans to other rows.
    stray: bool,
    /// The record ends inside one.
    unclosed: bool,
}

fn quotes(record: &str, delimiter: u8) -> Quotes {
    let (mut found, mut at_start) = (Quotes::default(), true);
    let ends = |byte: u8| byte == delimiter || matches!(byte, b'\n' | b'\r');
    let mut bytes = record.bytes().skip_while(|b| matches!(b, b'\n' | b'\r')).peekable();
    while let Some(byte) = bytes.next() {
        if !found.unclosed {
            found.unclosed = byte == b'"' && at_start;
            at_start = ends(byte);
        } else if byte == b'"' && bytes.next_if_eq(&b'"').is_none() {
            found.unclosed = false;
            found.stray |= bytes.peek().is_some_and(|b| !ends(*b));
        }
    }
    found
}

#[cfg(test)]
mod tests {
    use super::*;

    /// The rows kept, and whether a quotation never ends.
    #[derive(Default)]
    struct Kept(Vec<SheetRow>, bool);

    impl Sink for Kept {
        fn begin(&mut self, _: SheetHead) -> Result<(), ReadError> {
            Ok(())
        }
        fn row(&mut self, row: SheetRow) -> Result<(), ReadError> {
            self.0.push(row);
            Ok(())
        }
        fn end(&mut self, unclosed: bool) -> Result<(), ReadError> {
            self.1 = unclosed;
            Ok(())
        }
    }

    fn read_text(text: &str, score: Score) -> Result<Kept, ReadError> {
        let decoded = Decoded { text: text.to_owned(), encoding: "UTF-8", doubt: None };
        let mut kept = Kept::default();
        read(&decoded, score, &mut kept).map(|()| kept)
    }

    fn lines(text: &str) -> Vec<(u32, Vec<String>)> {
        let kept = read_text(text, &|rows| usize::from(rows[0].cells[0].text() == "a")).unwrap();
        let texts = |r: &SheetRow| r.cells.iter().map(|c| c.text().into_owned()).collect();
        kept.0.iter().map(|r| (r.line, texts(r))).collect()
    }

    fn row(line: u32, cells: &[&str]) -> (u32, Vec<String>) {
        (line, cells.iter().map(|c| (*c).to_owned()).collect())
    }

    #[test]
    fn lines_are_those_of_the_file_whatever_ends_them() {
        let wanted = [
            row(1, &["a", "b"]),
            row(3, &["two\nlines", "x"]),
            row(5, &["y"]),
            row(7, &["z", "1"]),
        ];
        let text = "a,b\n\n\"two\nlines\",x\ny\n , \nz,1";
        assert_eq!(lines(text), wanted);
        assert_eq!(lines(&format!("{text}\n")), wanted);
        let crlf = text.replace('\n', "\r\n");
        assert_eq!(lines(&crlf).iter().map(|r| r.0).collect::<Vec<_>>(), [1, 3, 5, 7]);
        let lone = text.replace('\n', "\r");
        assert_eq!(lines(&lone).iter().map(|r| r.0).collect::<Vec<_>>(), [1, 3, 5, 7]);
    }

    #[test]
    fn the_delimiter_is_the_one_that_tells_cells_apart() {
        for text in ["a;b\n1,5;2", "a\tb\n1,5\t2"] {
            assert_eq!(lines(text), [row(1, &["a", "b"]), row(2, &["1,5", "2"])]);
        }
    }

    #[test]
    fn a_quotation_that_never_ends_is_noticed() {
        let unclosed = |text: &str| read_text(text, &|_| 0).unwrap().1;
        assert!(unclosed("a,b\n1,\"2\n3,4\n"));
        assert!(!unclosed("a,b\n1,\"2\n3\",4\n"));
        assert!(!unclosed("a,b\n1,5\" pipe\n"));
        assert!(!unclosed("a,b\n1,\"he said \"\"no\"\"\"\n"));
    }

    #[test]
    fn a_quotation_that_swallows_another_row_is_noticed() {
        let torn = |text: &str| -> Vec<bool> {
            read_text(text, &|_| 0).unwrap().0.iter().map(|row| row.torn).collect()
        };
        let two = "a,b\nx,\"bad\ny,\"worse\"\nz,1\n";
        assert_eq!(torn(two), [false, true, false]);
        assert_eq!(torn("a,b\nx,\"two\nlines\"\nz,1\n"), [false, false, false]);
    }

    #[test]
    fn a_giant_cell_is_kept_as_its_length() {
        let kept = read_text(&format!("a,b\n{},2", "x".repeat(2 << 20)), &|_| 0).unwrap();
        assert_eq!(kept.0[1].cells[0], Cell::Long(2 << 20));
    }

    #[test]
    fn columns_beyond_the_most_are_not_read() {
        let most = usize::from(MOST_COLUMNS);
        let kept = read_text(&format!("a,b{}\n1", ",x".repeat(2 * most)), &|_| 0).unwrap();
        assert_eq!(kept.0[0].cells.len(), most);
    }

    #[test]
    fn more_than_the_most_rows_are_refused() {
        let text = "1\n".repeat(MOST_ROWS + 1);
        assert!(matches!(
            read_text(&text, &|_| 0),
            Err(ReadError::TooManyRows { most: MOST_ROWS })
        ));
        assert_eq!(read_text(&text[2..], &|_| 0).map(|kept| kept.0.len()).ok(), Some(MOST_ROWS));
    }
}
