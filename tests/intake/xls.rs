//! Sheets as Excel wrote them until 2003: records in a compound file, days and per cents by their formats alone.

use super::generated::{Drawn, Put};
use std::io::{Cursor, Write as _};

/// Formats: as they stand, per cent, a day.
const PLAIN: u16 = 0;
const PER_CENT: u16 = 1;
const DAY: u16 = 2;

fn record(into: &mut Vec<u8>, kind: u16, data: &[u8]) {
    into.extend_from_slice(&kind.to_le_bytes());
    into.extend_from_slice(&u16::try_from(data.len()).unwrap().to_le_bytes());
    into.extend_from_slice(data);
}

fn begin(into: &mut Vec<u8>, kind: u16) {
    let mut data = Vec::new();
    for number in [0x0600, kind, 0x0DBB, 0x07CC] {
        data.extend_from_slice(&u16::to_le_bytes(number));
    }
    data.extend_from_slice(&[0; 8]);
    record(into, 0x0809, &data);
}

/// A cell's place and format.
fn placed(row: u16, column: u16, format: u16) -> Vec<u8> {
    [row, column, format].into_iter().flat_map(u16::to_le_bytes).collect()
}

fn text(into: &mut Vec<u8>, row: u16, column: u16, text: &str) {
    let wide: Vec<u16> = text.encode_utf16().collect();
    let mut data = placed(row, column, PLAIN);
    data.extend_from_slice(&u16::try_from(wide.len()).unwrap().to_le_bytes());
    data.push(1);
    data.extend(wide.into_iter().flat_map(u16::to_le_bytes));
    record(into, 0x0204, &data);
}

fn number(into: &mut Vec<u8>, row: u16, column: u16, number: f64, format: u16) {
    let mut data = placed(row, column, format);
    data.extend_from_slice(&number.to_le_bytes());
    record(into, 0x0203, &data);
}

fn cell(into: &mut Vec<u8>, row: u16, column: u16, put: &Put) {
    match put {
        Put::Text(typed) => text(into, row, column, typed),
        Put::Number(value) => number(into, row, column, *value, PLAIN),
        Put::PerCent(part) => number(into, row, column, *part, PER_CENT),
        Put::Day(on) => number(into, row, column, super::generated::serial(*on), DAY),
    }
}

/// The sheet alone in its workbook.
pub fn written(drawn: &Drawn) -> Vec<u8> {
    let mut sheet = Vec::new();
    begin(&mut sheet, 0x0010);
    let (rows, columns) = (drawn.rows.len() + 1, drawn.headings.len());
    let mut size = vec![0; 4];
    size.extend_from_slice(&u32::try_from(rows).unwrap().to_le_bytes());
    size.extend_from_slice(&[0; 2]);
    size.extend_from_slice(&u16::try_from(columns).unwrap().to_le_bytes());
    size.extend_from_slice(&[0; 2]);
    record(&mut sheet, 0x0200, &size);
    for (column, heading) in (0..).zip(&drawn.headings) {
        text(&mut sheet, 0, column, heading);
    }
    for (row, (cells, ..)) in (1..).zip(&drawn.rows) {
        for (column, put) in (0..).zip(cells) {
            cell(&mut sheet, row, column, put);
        }
    }
    record(&mut sheet, 0x000A, &[]);

    let globals = |position: u32| {
        let mut book = Vec::new();
        begin(&mut book, 0x0005);
        record(&mut book, 0x0042, &1200u16.to_le_bytes());
        for format in [0u16, 9, 14] {
            let mut data = vec![0; 20];
            data[2..4].copy_from_slice(&format.to_le_bytes());
            record(&mut book, 0x00E0, &data);
        }
        let name: Vec<u16> = "台账".encode_utf16().collect();
        let mut data = position.to_le_bytes().to_vec();
        data.extend_from_slice(&[0, 0, u8::try_from(name.len()).unwrap(), 1]);
        data.extend(name.into_iter().flat_map(u16::to_le_bytes));
        record(&mut book, 0x0085, &data);
        record(&mut book, 0x000A, &[]);
        book
    };
    let position = u32::try_from(globals(0).len()).unwrap();
    let mut stream = globals(position);
    stream.append(&mut sheet);
    let mut file =
        cfb::CompoundFile::create_with_version(cfb::Version::V3, Cursor::new(Vec::new())).unwrap();
    file.create_stream("/Workbook").unwrap().write_all(&stream).unwrap();
    file.flush().unwrap();
    file.into_inner().into_inner()
}
