//! Workbooks: each sheet's rows in order, days as days, per cents as written, cells merged over rows filled from their first.

use super::beside::{Beside, Told};
use super::format::Book;
use super::number_format::NumberFormat;
use super::open_document::{self, Found};
use super::package::{Extras, Package, Unknown};
use super::rows::Rows;
use super::sheet::{
    Cell, HEADINGS_WITHIN, LARGEST_UNPACKED, MOST_COLUMNS, Region, SheetHead, Sink,
};
use super::{biff, binary};
use crate::domain::day::Day;
use crate::exchange::error::ReadError;
use calamine::{
    Data, DataRef, Dimensions, ExcelDateTime, Range, Reader, SheetVisible, Xls, XlsError, Xlsb,
    Xlsx,
};
use std::collections::{BTreeMap, BTreeSet, HashMap};
use std::io::{BufReader, Read, Seek};
use std::panic::{AssertUnwindSafe, catch_unwind};

/// From here on a whole number is not the same as the number it is read as.
const MOST_EXACT: u64 = 1 << 53;
/// Most sheets of a workbook.
const MOST_SHEETS: usize = 256;
/// Days written as a number that is a year: 2024 shown as a day is 1905-07-16, which nobody meant.
const YEARS: std::ops::Range<f64> = 1900.0..2200.0;

/// Reads the workbook.
///
/// # Errors
/// When it is damaged, locked, unpacks too far or holds too many rows; whatever the sink refuses.
pub fn read<R: Read + Seek + Clone>(
    source: R,
    kind: Book,
    wanted: Option<&str>,
    sink: &mut dyn Sink,
) -> Result<(), ReadError> {
    // The parser trips over some contradictory packages by panicking; to the desk such a file is damaged, no more.
    let found = catch_unwind(AssertUnwindSafe(|| match kind {
        Book::Xlsx => xlsx(source, wanted, sink),
        Book::Xlsb => {
            let package = Package::open(source.clone(), LARGEST_UNPACKED)?;
            let beside = binary::Parts::open(package).ok_or(ReadError::Damaged)?;
            let book = Xlsb::new(BufReader::new(source)).map_err(|e| broken(&e))?;
            whole(book, beside, wanted, sink)
        }
        Book::Ods => ods(Package::open(source, LARGEST_UNPACKED)?, wanted, sink),
        Book::Xls => {
            let book = Xls::new(BufReader::new(source.clone())).map_err(|e| match e {
                XlsError::Password => ReadError::Locked,
                e => broken(&e),
            })?;
            let beside = biff::Records::open(source).ok_or(ReadError::Damaged)?;
            whole(book, beside, wanted, sink)
        }
    }));
    found.unwrap_or(Err(ReadError::Damaged))
}

/// What a library's error means: that memory was not given is said through it, however deep.
fn broken(error: &(dyn std::error::Error + 'static)) -> ReadError {
    let mut cause = Some(error);
    while let Some(now) = cause {
        let failed = now.downcast_ref::<std::io::Error>();
        if failed.is_some_and(|e| e.kind() == std::io::ErrorKind::OutOfMemory) {
            return ReadError::TakesTooMuch { most: super::sheet::MEMORY };
        }
        cause = now.source();
    }
    ReadError::Damaged
}

/// The names of the sheets that are read, each with whether it is hidden.
fn sheets<R: Reader<S>, S: Read + Seek>(book: &R) -> Result<Vec<(String, bool)>, ReadError> {
    let all = book.sheets_metadata();
    if all.len() > MOST_SHEETS {
        return Err(ReadError::TooManySheets { most: MOST_SHEETS });
    }
    let one =
        |sheet: &calamine::Sheet| (sheet.name.clone(), sheet.visible != SheetVisible::Visible);
    Ok(all.iter().map(one).collect())
}

/// Whether the rows of a sheet are handed on.
fn is_read(name: &str, hidden: bool, wanted: Option<&str>) -> bool {
    wanted.map_or(!hidden, |wanted| wanted == name)
}

/// Merged regions near the top, where headings stand.
fn near_top(merged: &[Region]) -> Vec<Region> {
    const NEAR: u32 = 64;
    let most = HEADINGS_WITHIN * usize::from(MOST_COLUMNS);
    merged.iter().filter(|r| r.top <= NEAR).take(most).copied().collect()
}

fn xlsx<R: Read + Seek + Clone>(
    source: R,
    wanted: Option<&str>,
    sink: &mut dyn Sink,
) -> Result<(), ReadError> {
    let mut package = Package::open(source.clone(), LARGEST_UNPACKED)?;
    package.look_at_sheets()?;
    let mut book = Xlsx::new(BufReader::new(source)).map_err(|e| broken(&e))?;
    let from_1904 = book.has_1904_epoch();
    for (name, hidden) in sheets(&book)? {
        let read = is_read(&name, hidden, wanted);
        let extras = if read { package.extras(&name)? } else { Extras::default() };
        let merged = near_top(&extras.merged);
        let head =
            SheetHead { name: name.clone(), hidden, merged, from_1904, ..SheetHead::default() };
        sink.begin(head)?;
        if !read {
            sink.end(false)?;
            continue;
        }
        let mut rows = Rows::new(sink, extras);
        xlsx_cells(&mut book, &name, &mut rows)?;
        rows.end()?;
    }
    Ok(())
}

/// The cells of a sheet; nothing for what is no sheet of cells (a chart).
fn xlsx_cells<R: Read + Seek>(
    book: &mut Xlsx<BufReader<R>>,
    name: &str,
    rows: &mut Rows<'_>,
) -> Result<(), ReadError> {
    let mut reader = match book.worksheet_cells_reader(name) {
        Ok(reader) => reader,
        Err(calamine::XlsxError::NotAWorksheet(_)) => return Ok(()),
        Err(e) => return Err(broken(&e)),
    };
    // Thousands of styles share a few formats.
    let (mut known, mut kept) = (HashMap::new(), Vec::new());
    let mut formats: Vec<usize> = Vec::new();
    for style in reader.styles() {
        let code = style.number_format.as_ref().map_or("", |f| f.format_code.as_str());
        formats.push(*known.entry(code).or_insert_with(|| {
            kept.push(NumberFormat::of(code));
            kept.len() - 1
        }));
    }
    let plain = NumberFormat::default();
    while let Some((found, style)) = reader.next_cell_with_style_id().map_err(|e| broken(&e))? {
        let (row, column) = found.get_position();
        let cell = cell_of(
            found.get_value(),
            formats.get(style).and_then(|at| kept.get(*at)).unwrap_or(&plain),
        );
        rows.cell(row.saturating_add(1), column, cell)?;
    }
    Ok(())
}

/// A workbook of another kind, whose sheets are read whole. `beside` is what its reader of cells does not tell.
fn whole<R: Whole<S>, S: Read + Seek>(
    mut book: R,
    mut beside: impl Beside,
    wanted: Option<&str>,
    sink: &mut dyn Sink,
) -> Result<(), ReadError> {
    let sheets = sheets(&book)?;
    let names: BTreeSet<&str> = sheets.iter().map(|(name, _)| name.as_str()).collect();
    if names.len() < sheets.len() {
        // Of two sheets of one name the reader knows one.
        return Err(ReadError::Damaged);
    }
    for (at, (name, hidden)) in sheets.iter().enumerate() {
        let read = is_read(name, *hidden, wanted);
        // Without it a number would be taken for another than is shown.
        let mut told =
            if read { beside.sheet(at).ok_or(ReadError::Damaged)? } else { Told::default() };
        let mut merged = if read { book.merged(name) } else { Vec::new() };
        merged.append(&mut told.merged);
        let head = SheetHead {
            name: name.clone(),
            hidden: *hidden,
            merged: near_top(&merged),
            from_1904: book.counts_from_1904(),
            ..SheetHead::default()
        };
        sink.begin(head)?;
        if !read {
            sink.end(false)?;
            continue;
        }
        let range = book.worksheet_range(name).map_err(|_| ReadError::Damaged)?;
        let mut unknown = uncalculated(&book.worksheet_formula(name).unwrap_or_default(), &range);
        for (line, columns) in std::mem::take(&mut told.unknown) {
            unknown.entry(line).or_default().extend(columns);
        }
        let extras = Extras { hidden: std::mem::take(&mut told.hidden), unknown, merged };
        let mut rows = Rows::new(sink, extras);
        let plain = NumberFormat::default();
        let (top, left) = range.start().unwrap_or_default();
        for (row, cells) in (top..).zip(range.rows()) {
            for (column, value) in (left..).zip(cells) {
                let format = told.format(row, column).and_then(|at| beside.formats().get(at));
                let cell = cell_of(&borrowed(value), format.unwrap_or(&plain));
                rows.cell(row.saturating_add(1), column, cell)?;
            }
        }
        rows.end()?;
    }
    Ok(())
}

/// An open document: a first pass for what its sheets are and where cells are merged, a second for the cells.
fn ods<R: Read + Seek>(
    mut package: Package<R>,
    wanted: Option<&str>,
    sink: &mut dyn Sink,
) -> Result<(), ReadError> {
    if open_document::is_locked(&mut package) {
        return Err(ReadError::Locked);
    }
    let mut heads = open_document::heads(&mut package, MOST_SHEETS)?.into_iter();
    let mut rows: Option<Rows<'_>> = None;
    let mut sink = Some(sink);
    open_document::walk(&mut package, false, &mut |found| match found {
        Found::Sheet { name, hidden } => {
            let merged = heads.next().map(|(.., merged)| merged).unwrap_or_default();
            let read = is_read(&name, hidden, wanted);
            let near = near_top(&merged);
            let Some(to) = sink.take() else { return Err(ReadError::Damaged) };
            to.begin(SheetHead { name, hidden, merged: near, ..SheetHead::default() })?;
            let mut begun = Rows::new(to, Extras { merged, ..Extras::default() });
            begun.passed_over = !read;
            rows = Some(begun);
            Ok(())
        }
        Found::Row(row) => match &mut rows {
            Some(rows) if !rows.passed_over => rows.alike(&row),
            _ => Ok(()),
        },
        Found::End => {
            sink = rows.take().map(Rows::end).transpose()?;
            Ok(())
        }
    })
}

/// Formulas that no value stands beside.
fn uncalculated(
    formulas: &Range<String>,
    values: &Range<Data>,
) -> BTreeMap<u32, Vec<(u32, Unknown)>> {
    let mut found: BTreeMap<u32, Vec<(u32, Unknown)>> = BTreeMap::new();
    let (top, left) = formulas.start().unwrap_or_default();
    for (row, column, formula) in formulas.used_cells() {
        let at = |from: u32, by: usize| from.saturating_add(u32::try_from(by).unwrap_or(u32::MAX));
        let (row, column) = (at(top, row), at(left, column));
        let empty = values.get_value((row, column)).is_none_or(|v| matches!(v, Data::Empty));
        if !formula.is_empty() && empty {
            found.entry(row.saturating_add(1)).or_default().push((column, Unknown::Uncalculated));
        }
    }
    found
}

/// Workbooks that are read a sheet at a time, and what each tells of merged cells.
trait Whole<S: Read + Seek>: Reader<S> {
    fn merged(&mut self, sheet: &str) -> Vec<Region>;

    /// Whether its days are counted from 1904, where that is told.
    fn counts_from_1904(&self) -> bool {
        false
    }
}

impl<S: Read + Seek> Whole<S> for Xls<S> {
    fn merged(&mut self, sheet: &str) -> Vec<Region> {
        let found = self.merge_cells_by_sheet_name(sheet).unwrap_or_default();
        found.iter().map(region).collect()
    }

    fn counts_from_1904(&self) -> bool {
        self.has_1904_epoch()
    }
}

impl<S: Read + Seek> Whole<S> for Xlsb<S> {
    fn merged(&mut self, _: &str) -> Vec<Region> {
        Vec::new()
    }

    fn counts_from_1904(&self) -> bool {
        self.has_1904_epoch()
    }
}

fn region(found: &Dimensions) -> Region {
    Region {
        top: found.start.0.saturating_add(1),
        left: found.start.1,
        bottom: found.end.0.saturating_add(1),
        right: found.end.1,
    }
}

fn borrowed(value: &Data) -> DataRef<'_> {
    match value {
        Data::Int(number) => DataRef::Int(*number),
        Data::Float(number) => DataRef::Float(*number),
        Data::String(text) | Data::DurationIso(text) => DataRef::SharedString(text),
        Data::Bool(flag) => DataRef::Bool(*flag),
        Data::DateTime(moment) => DataRef::DateTime(*moment),
        Data::DateTimeIso(text) => DataRef::DateTimeIso(text.clone()),
        Data::Error(error) => DataRef::Error(error.clone()),
        Data::Empty => DataRef::Empty,
    }
}

fn cell_of(value: &DataRef, format: &NumberFormat) -> Cell {
    match value {
        DataRef::Empty => Cell::Empty,
        DataRef::SharedString(text) => Cell::from_text(&format.text(text)),
        DataRef::Int(number) if number.unsigned_abs() >= MOST_EXACT => {
            Cell::Text(number.to_string())
        }
        #[allow(clippy::cast_precision_loss)]
        DataRef::Int(number) => format.number(*number as f64),
        DataRef::Float(number) => format.number(*number),
        DataRef::Bool(flag) => Cell::Flag(*flag),
        DataRef::DateTime(moment) if moment.is_datetime() => day_of(moment),
        DataRef::DateTime(moment) => Cell::Number(moment.as_f64()),
        DataRef::DateTimeIso(text) => {
            text.parse().map_or_else(|_| Cell::from_text(text), Cell::Day)
        }
        DataRef::String(text) => Cell::from_text(&format.text(text)),
        DataRef::DurationIso(text) => Cell::from_text(text),
        DataRef::Error(error) => Cell::Error(error.to_string()),
    }
}

/// The day of a moment; a day that is none (1900-02-29) stays as text, to be said, a year in a cell of days as its number.
fn day_of(moment: &ExcelDateTime) -> Cell {
    if YEARS.contains(&moment.as_f64()) {
        return Cell::Number(moment.as_f64());
    }
    let (year, month, day, ..) = moment.to_ymd_hms_milli();
    Day::new(i32::from(year), u32::from(month), u32::from(day))
        .map_or_else(|| Cell::Text(format!("{year:04}-{month:02}-{day:02}")), Cell::Day)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::exchange::table_reader::{self, Parser, SheetRow, rows};
    use std::fmt::Write as _;
    use std::io::{Cursor, Write as _};

    fn read_all(bytes: &[u8]) -> Vec<SheetRow> {
        rows(bytes, Parser::Here, &|_| 0).unwrap()
    }

    fn packed(parts: &[(&str, &str)]) -> Vec<u8> {
        let mut writer = zip::ZipWriter::new(Cursor::new(Vec::new()));
        for (name, text) in parts {
            let options = zip::write::SimpleFileOptions::default();
            writer.start_file(*name, options).unwrap();
            writer.write_all(text.as_bytes()).unwrap();
        }
        writer.finish().unwrap().into_inner()
    }

    /// A workbook of one row, each cell in the format of its own.
    fn xlsx_row(cells: &[(&str, &str)]) -> SheetRow {
        let mut styles = ("<numFmts>".to_owned(), String::new());
        let mut row = String::new();
        for (at, (format, cell)) in (0..).zip(cells) {
            let id = 164 + at;
            let format = quick_xml::escape::escape(*format);
            write!(styles.0, "<numFmt numFmtId=\"{id}\" formatCode=\"{format}\"/>").unwrap();
            write!(styles.1, "<xf numFmtId=\"{id}\" fontId=\"0\" fillId=\"0\" borderId=\"0\"/>")
                .unwrap();
            write!(row, "<c s=\"{at}\"{cell}</c>").unwrap();
        }
        let styles = format!(
            "<styleSheet>{}</numFmts><fonts><font><sz val=\"11\"/></font></fonts><fills><fill><patternFill patternType=\"none\"/></fill></fills><borders><border/></borders><cellXfs>{}</cellXfs></styleSheet>",
            styles.0, styles.1
        );
        let sheet = format!("<worksheet><sheetData><row>{row}</row></sheetData></worksheet>");
        let kind = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";
        let bytes = packed(&[
            ("[Content_Types].xml", "<Types/>"),
            (
                "_rels/.rels",
                &format!(
                    "<Relationships><Relationship Id=\"r1\" Type=\"{kind}/officeDocument\" Target=\"xl/workbook.xml\"/></Relationships>"
                ),
            ),
            (
                "xl/workbook.xml",
                &format!(
                    "<workbook xmlns:r=\"{kind}\"><sheets><sheet name=\"A\" sheetId=\"1\" r:id=\"r1\"/></sheets></workbook>"
                ),
            ),
            (
                "xl/_rels/workbook.xml.rels",
                &format!(
                    "<Relationships><Relationship Id=\"r1\" Type=\"{kind}/worksheet\" Target=\"worksheets/a.xml\"/><Relationship Id=\"r2\" Type=\"{kind}/styles\" Target=\"styles.xml\"/></Relationships>"
                ),
            ),
            ("xl/styles.xml", &styles),
            ("xl/worksheets/a.xml", &sheet),
        ]);
        read_all(&bytes).remove(0)
    }

    fn text(text: &str) -> Cell {
        Cell::Text(text.to_owned())
    }

    #[test]
    fn cells_of_a_workbook_are_read_as_they_show() {
        let row = xlsx_row(&[
            ("#,##0,\"千元\"", "><v>125000</v>"),
            ("0\"%\"", "><v>35</v>"),
            ("yyyy-mm-dd", "><v>45356</v>"),
            ("\"HFDA-\"@", " t=\"str\"><v>2024</v>"),
            ("General", "><f>1+2</f><v></v>"),
            ("0", "><v>&n;</v>"),
            ("0.00", "><v>30.000000000000004</v>"),
        ]);
        let wanted = [
            text("125千元"),
            text("35%"),
            Cell::Day(Day::new(2024, 3, 5).unwrap()),
            text("HFDA-2024"),
            Cell::Uncalculated,
            Cell::Error("#VALUE!".to_owned()),
            Cell::Number(30.0),
        ];
        assert_eq!(row.cells, wanted);
    }

    #[test]
    fn formats_hidden_rows_and_formulas_of_old_workbooks_are_told() {
        let read = |bytes: &[u8]| read_all(bytes);
        let folder = concat!(env!("CARGO_MANIFEST_DIR"), "/tests/data/books/");
        let file = |name: &str| std::fs::read(format!("{folder}{name}")).unwrap();
        let shown = read(&file("formats.xls"));
        let cells = &shown[1].cells;
        assert_eq!(cells[0], text("35%"));
        assert_eq!(cells[1], text("000023"));
        assert_eq!(cells[2], text("HFDA-2024-00012"));
        assert_eq!(cells[3], Cell::Day(Day::new(2024, 3, 5).unwrap()));
        assert_eq!(cells[4], Cell::Uncalculated);
        assert_eq!(cells[5], Cell::Number(30.0));
        assert_eq!(shown.iter().map(|row| row.hidden).collect::<Vec<_>>(), [false, false, true]);
        // Whatever breaks in it, the file is refused or its rows are no more than they were.
        let mut cut = file("formats.xls");
        for at in (512..cut.len()).step_by(97) {
            let before = cut[at];
            cut[at] = before.wrapping_add(0x55);
            let broken = rows(&cut, Parser::Here, &|_| 0);
            assert!(broken.is_err() || broken.is_ok_and(|rows| rows.len() <= 64), "{at}");
            cut[at] = before;
        }
    }

    /// An open document of that table.
    fn ods_rows(table: &str) -> Vec<SheetRow> {
        let content = format!("<d><body>{table}</body></d>");
        read_all(&packed(&[("mimetype", "x"), ("content.xml", &content)]))
    }

    #[test]
    fn an_open_document_is_read_as_it_shows() {
        let found = ods_rows(
            "<table:table table:name=\"A\"><table:table-row>\
             <table:table-cell office:value-type=\"string\" table:number-rows-spanned=\"2\"><text:p>王<text:ruby><text:ruby-base>某</text:ruby-base><text:ruby-text>mou</text:ruby-text></text:ruby></text:p><office:annotation><text:p>x</text:p></office:annotation></table:table-cell>\
             <table:table-cell table:number-columns-repeated=\"2\"/>\
             <table:table-cell office:value-type=\"percentage\" office:value=\"0.35\"><text:p>35%</text:p></table:table-cell>\
             <table:table-cell table:number-columns-spanned=\"2\" office:value-type=\"date\" office:date-value=\"2024-03-05T00:00:00\"><text:p>3月5日</text:p></table:table-cell>\
             <table:covered-table-cell><text:p>under</text:p></table:covered-table-cell>\
             <table:table-cell table:formula=\"of:=1\"/>\
             </table:table-row>\
             <table:table-row table:visibility=\"collapse\"><table:covered-table-cell/><table:table-cell office:value-type=\"string\"><text:p>a &amp; b</text:p><text:p>c<text:s text:c=\"2\"/>d</text:p></table:table-cell></table:table-row>\
             <table:table-row table:number-rows-repeated=\"1048000\"><table:table-cell table:number-columns-repeated=\"16384\"/></table:table-row>\
             <table:table-row><table:table-cell office:value-type=\"float\" office:value=\"23\"><text:p>000023</text:p></table:table-cell></table:table-row>\
             </table:table>",
        );
        assert_eq!(found.iter().map(|row| row.line).collect::<Vec<_>>(), [1, 2, 1_048_003]);
        assert_eq!(found.iter().map(|row| row.hidden).collect::<Vec<_>>(), [false, true, false]);
        assert_eq!(found[0].across, [(4, 5)]);
        let day = Cell::Day(Day::new(2024, 3, 5).unwrap());
        assert_eq!(
            found[0].cells,
            [
                text("王某"),
                Cell::Empty,
                Cell::Empty,
                text("35%"),
                day,
                Cell::Empty,
                Cell::Uncalculated
            ]
        );
        assert_eq!(found[1].cells, [text("王某"), text("a & b\nc  d")]);
        assert_eq!(found[2].cells, [text("000023")]);
    }

    #[test]
    fn few_bytes_do_not_stand_for_cells_without_end() {
        let table = "<table:table table:name=\"A\"><table:table-row table:number-rows-repeated=\"4000000000\"><table:table-cell office:value-type=\"string\" table:number-columns-repeated=\"4000000000\"><text:p>a</text:p></table:table-cell></table:table-row></table:table>";
        let bytes = packed(&[("mimetype", "x"), ("content.xml", table)]);
        let found = table_reader::rows(&bytes, Parser::Here, &|_| 0);
        assert!(matches!(found, Err(ReadError::TooManyRows { .. })));
    }
}
