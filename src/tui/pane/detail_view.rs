//! x
use crate::service::response::SheetValue;
use crate::standard::words::Words;
pub fn value_text(_w: &Words, _v: &SheetValue) -> String {
    String::new()
}
