//! References typed or pasted, to be marked: USCCs, certificate numbers, names, one a line or set apart by spaces.

use crate::tui::widget::input::Input;

#[derive(Debug)]
pub struct PasteBox {
    pub input: Input,
}

impl Default for PasteBox {
    fn default() -> Self {
        Self { input: Input::new("", true) }
    }
}

impl PasteBox {
    /// The references, each once, in order: one a line; a line of several codes is taken apart.
    #[must_use]
    pub fn references(&self) -> Vec<String> {
        let mut found: Vec<String> = Vec::new();
        let mut add = |text: &str| {
            let text = text.trim();
            if !text.is_empty() && !found.iter().any(|f| f == text) {
                found.push(text.to_owned());
            }
        };
        for line in self.input.value().split(['\n', ',', '，', ';', '；', '、', '\t']) {
            if line.is_ascii() { line.split_whitespace().for_each(&mut add) } else { add(line) }
        }
        found
    }
}
