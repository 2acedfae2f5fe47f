//! The form that enters an enterprise by hand, with what was looked for where it belongs.

use crate::domain::action::Target;
use crate::domain::id::RecordId;
use crate::domain::phrase::Phrase;
use crate::domain::text;
use crate::tui::opening::Opening;
use crate::tui::shared::Shared;

/// Shorter than this nothing is taken for a piece of a code.
const SHORTEST_CODE: usize = 6;

/// The field that a text which was looked for belongs in; none for pinyin, which is no name.
fn field_of(typed: &str) -> Option<&'static str> {
    let plain = typed.chars().all(|c| c.is_ascii_alphanumeric());
    let digits = typed.chars().filter(char::is_ascii_digit).count();
    if plain && typed.len() >= SHORTEST_CODE && digits * 2 > typed.len() {
        return Some("uscc");
    }
    let pinyin = typed.chars().all(|c| c.is_ascii_lowercase());
    (!pinyin).then_some("name")
}

/// The form for what was looked for.
///
/// # Errors
/// The edition has no step that enters an enterprise.
pub fn opening(shared: &Shared, sought: &str) -> Result<Opening, Phrase> {
    let step = shared.entering().ok_or_else(|| Phrase::new("no-register"))?;
    let title = shared.words.label("transition", step);
    let sought = text::trim(sought);
    let preset = field_of(sought).map(|key| (key.to_owned(), sought.to_owned()));
    Ok(Opening {
        preset: preset.into_iter().collect(),
        ..Opening::new(title, step, vec![Target { id: RecordId::SETTINGS, version: None }])
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_was_looked_for_is_told_by_its_shape() {
        assert_eq!(field_of("91460000MA5T8QW83R"), Some("uscc"));
        assert_eq!(field_of("914600"), Some("uscc"));
        assert_eq!(field_of("三亚益瑞"), Some("name"));
        assert_eq!(field_of("Inclusion Factory"), Some("name"));
        assert_eq!(field_of("4U"), Some("name"));
        assert_eq!(field_of("hnst"), None);
        assert_eq!(field_of(""), None);
    }
}
