//! Files in: a spreadsheet's bytes become typed rows and named faults (`domain::intake`).
//! It knows no desk and no store, and judges nothing that needs one; only [`files`] touches a file.

mod amount;
mod asked;
pub mod bad_rows;
pub mod codes;
pub mod encoding;
pub mod error;
mod fault;
pub mod files;
mod group;
mod heading_text;
pub mod import;
mod layout;
pub mod mapping;
mod row_rules;
mod sheet_kind;
mod table;
pub mod table_reader;
pub mod value;

pub use asked::Asked;
pub use error::ReadError;
pub use import::{read, read_asked};
pub use table_reader::read_file;
