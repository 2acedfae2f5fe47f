//! Files in: a spreadsheet's bytes become typed rows and named faults (`domain::intake`).
//! It knows no desk and no store, and judges nothing that needs one; only [`files`] touches a file.

pub mod codes;
pub mod encoding;
pub mod error;
mod fault;
pub mod files;
pub mod import;
pub mod mapping;
mod row_rules;
pub mod table_reader;
mod value;

pub use error::ReadError;
pub use files::read_file;
pub use import::read;
