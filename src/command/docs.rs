//! `docs/commands.md`, made from the table, so that it cannot say anything else.

use super::spec::{ArgKind, Scope, Spec};
use crate::standard::words::Words;
use std::fmt::Write as _;

/// The page, in the language of the words. `keys` gives the chords of a command line's name.
#[must_use]
pub fn page(words: &Words, keys: &dyn Fn(&str) -> Vec<String>) -> String {
    let mut page = String::new();
    let _ =
        writeln!(page, "# {}\n\n{}", words.get("docs-commands"), words.get("docs-commands-about"));
    for scope in Scope::ALL {
        let _ = writeln!(page, "\n## {}\n", words.get(scope.word()));
        let heads = ["docs-keys", "docs-command", "docs-does"].map(|k| words.get(k));
        let _ = writeln!(page, "| {} |\n|---|---|---|", heads.join(" | "));
        for spec in Spec::ALL.iter().filter(|s| s.scope == scope) {
            let keys: Vec<String> =
                keys(spec.name).iter().map(|k| format!("`{}`", k.replace('|', "\\|"))).collect();
            let arg = match spec.arg {
                ArgKind::None => "",
                ArgKind::Queue => " QUEUE",
                ArgKind::Transition => " [TRANSITION]",
                ArgKind::Operation => " [OPERATION]",
                ArgKind::Text => " [TEXT]",
            };
            let doc = words.get(&spec.word());
            let _ = writeln!(page, "| {} | `{}{arg}` | {doc} |", keys.join(" "), spec.name);
        }
    }
    page
}
