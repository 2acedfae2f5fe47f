//! Delimited text: comma, semicolon or tab, quotations with line ends in them, rows of any length, lines as the file has them.

use super::{Cell, HEADINGS_WITHIN, MOST_COLUMNS, MOST_ROWS, Row, Score, Table, best};
use crate::exchange::error::ReadError;
use csv::{ReaderBuilder, StringRecord};

const DELIMITERS: [u8; 3] = [b',', b';', b'\t'];

/// Reads the whole text.
///
/// # Errors
/// When there are too many rows or none.
pub fn read(text: &str, score: Score) -> Result<Table, ReadError> {
    let mut found: Option<(usize, usize, u8)> = None;
    for delimiter in DELIMITERS {
        let (rows, _) = rows(text, delimiter, HEADINGS_WITHIN)?;
        let widest = rows.iter().map(|r| r.cells.len()).max().unwrap_or(0);
        let this = (best(&rows, score), widest, delimiter);
        if found.is_none_or(|f| (this.0, this.1) > (f.0, f.1)) {
            found = Some(this);
        }
    }
    let delimiter = found.map_or(b',', |(_, _, delimiter)| delimiter);
    let (rows, last) = rows(text, delimiter, usize::MAX)?;
    if rows.is_empty() {
        return Err(ReadError::Empty);
    }
    let unclosed_quote = text.get(last..).is_some_and(|rest| is_unclosed(rest, delimiter));
    Ok(Table { rows, from_1904: false, delimited: true, unclosed_quote, doubt: None })
}

/// Up to `most` rows that are not empty, and the byte at which the last record starts.
fn rows(text: &str, delimiter: u8, most: usize) -> Result<(Vec<Row>, usize), ReadError> {
    let mut reader = ReaderBuilder::new()
        .delimiter(delimiter)
        .has_headers(false)
        .flexible(true)
        .from_reader(text.as_bytes());
    let mut record = StringRecord::new();
    let mut rows = Vec::new();
    let mut lines = Lines { text: text.as_bytes(), at: 0, line: 1 };
    let mut last = 0;
    while rows.len() < most && reader.read_record(&mut record).map_err(|_| ReadError::Damaged)? {
        let start = record.position().map_or(0, csv::Position::byte);
        last = usize::try_from(start).unwrap_or(usize::MAX);
        let line = lines.of_record_at(last);
        if record.iter().all(|cell| crate::domain::text::trim(cell).is_empty()) {
            continue;
        }
        if rows.len() >= MOST_ROWS {
            return Err(ReadError::TooManyRows { most: MOST_ROWS });
        }
        let cells = record.iter().take(usize::from(MOST_COLUMNS));
        rows.push(Row { line, cells: cells.map(Cell::from_text).collect() });
    }
    Ok((rows, last))
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

/// The last record ends inside a quotation.
fn is_unclosed(record: &str, delimiter: u8) -> bool {
    let (mut quoted, mut at_start) = (false, true);
    let mut bytes = record.bytes().skip_while(|b| matches!(b, b'\n' | b'\r')).peekable();
    while let Some(byte) = bytes.next() {
        if quoted {
            if byte == b'"' && bytes.next_if_eq(&b'"').is_none() {
                quoted = false;
            }
        } else {
            quoted = byte == b'"' && at_start;
            at_start = byte == delimiter || matches!(byte, b'\n' | b'\r');
        }
    }
    quoted
}

#[cfg(test)]
mod tests {
    use super::*;

    fn lines(text: &str) -> Vec<(u32, Vec<String>)> {
        let table = read(text, &|cells| usize::from(cells[0].text() == "a")).unwrap();
        let texts = |r: &Row| r.cells.iter().map(|c| c.text().into_owned()).collect();
        table.rows.iter().map(|r| (r.line, texts(r))).collect()
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
        let unclosed = |text: &str| read(text, &|_| 0).unwrap().unclosed_quote;
        assert!(unclosed("a,b\n1,\"2\n3,4\n"));
        assert!(!unclosed("a,b\n1,\"2\n3\",4\n"));
        assert!(!unclosed("a,b\n1,5\" pipe\n"));
        assert!(!unclosed("a,b\n1,\"he said \"\"no\"\"\"\n"));
    }

    #[test]
    fn a_giant_cell_is_kept_as_its_length() {
        let table = read(&format!("a,b\n{},2", "x".repeat(2 << 20)), &|_| 0).unwrap();
        assert_eq!(table.rows[1].cells[0], Cell::Long(2 << 20));
    }

    #[test]
    fn columns_beyond_the_most_are_not_read() {
        let most = usize::from(MOST_COLUMNS);
        let table = read(&format!("a,b{}\n1", ",x".repeat(2 * most)), &|_| 0).unwrap();
        assert_eq!(table.rows[0].cells.len(), most);
    }

    #[test]
    fn more_than_the_most_rows_are_refused() {
        let text = "1\n".repeat(MOST_ROWS + 1);
        assert_eq!(read(&text, &|_| 0), Err(ReadError::TooManyRows { most: MOST_ROWS }));
        assert_eq!(read(&text[2..], &|_| 0).map(|t| t.rows.len()), Ok(MOST_ROWS));
    }
}
