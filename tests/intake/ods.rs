//! Sheets as `OpenDocument` writes them: its own kinds of values, what is shown beside them, rows told once and repeated.

use super::generated::{Drawn, Put};
use super::support::generate::Rng;
use std::fmt::Write as _;
use std::io::{Cursor, Write as _};
use zip::write::SimpleFileOptions;

fn escaped(text: &str) -> String {
    text.replace('&', "&amp;").replace('<', "&lt;").replace('>', "&gt;")
}

fn cell(put: &Put) -> String {
    match put {
        Put::Text(text) => format!(
            "<table:table-cell office:value-type=\"string\"><text:p>{}</text:p></table:table-cell>",
            escaped(text)
        ),
        Put::Number(number) => format!(
            "<table:table-cell office:value-type=\"float\" office:value=\"{number}\"><text:p>{number}</text:p></table:table-cell>"
        ),
        Put::PerCent(part) => format!(
            "<table:table-cell office:value-type=\"percentage\" office:value=\"{part}\"><text:p>{}%</text:p></table:table-cell>",
            part * 100.0
        ),
        Put::Day(day) => format!(
            "<table:table-cell office:value-type=\"date\" office:date-value=\"{day}\"><text:p>{day}</text:p></table:table-cell>"
        ),
    }
}

fn row(cells: impl Iterator<Item = String>) -> String {
    format!("<table:table-row>{}</table:table-row>", cells.collect::<String>())
}

/// The sheet with a title above it now and then, empty rows repeated to its end.
pub fn written(rng: &mut Rng, drawn: &Drawn) -> Vec<u8> {
    let mut table = String::new();
    let width = drawn.headings.len();
    if rng.chance(40) {
        write!(
            table,
            "<table:table-row><table:table-cell table:number-columns-spanned=\"{width}\" \
             table:number-rows-spanned=\"1\" office:value-type=\"string\"><text:p>示例社会企业台账（2026年）</text:p>\
             </table:table-cell><table:covered-table-cell table:number-columns-repeated=\"{width}\"/></table:table-row>"
        )
        .unwrap();
    }
    table.push_str(&row(drawn.headings.iter().map(|h| cell(&Put::Text(h.clone())))));
    for (cells, ..) in &drawn.rows {
        table.push_str(&row(cells.iter().map(cell)));
    }
    table.push_str(
        "<table:table-row table:number-rows-repeated=\"1048000\"><table:table-cell \
         table:number-columns-repeated=\"1024\"/></table:table-row>",
    );
    let content = format!(
        "<?xml version=\"1.0\" encoding=\"UTF-8\"?><office:document-content \
         xmlns:office=\"urn:oasis:names:tc:opendocument:xmlns:office:1.0\" \
         xmlns:table=\"urn:oasis:names:tc:opendocument:xmlns:table:1.0\" \
         xmlns:text=\"urn:oasis:names:tc:opendocument:xmlns:text:1.0\"><office:body><office:spreadsheet>\
         <table:table table:name=\"台账\">{table}</table:table></office:spreadsheet></office:body></office:document-content>"
    );
    let mut writer = zip::ZipWriter::new(Cursor::new(Vec::new()));
    let options = SimpleFileOptions::default();
    let kind = "application/vnd.oasis.opendocument.spreadsheet";
    for (name, text) in [
        ("mimetype", kind.to_owned()),
        ("content.xml", content),
        (
            "META-INF/manifest.xml",
            format!(
                "<?xml version=\"1.0\"?><manifest:manifest \
                 xmlns:manifest=\"urn:oasis:names:tc:opendocument:xmlns:manifest:1.0\">\
                 <manifest:file-entry manifest:full-path=\"/\" manifest:media-type=\"{kind}\"/></manifest:manifest>"
            ),
        ),
    ] {
        writer.start_file(name, options).unwrap();
        writer.write_all(text.as_bytes()).unwrap();
    }
    writer.finish().unwrap().into_inner()
}
