//! `docs/commands.md`, made from the table, so that it cannot say anything else.

use super::spec::{ArgKind, Scope, Spec};
use crate::standard::words::Words;
use std::fmt::Write as _;

/// The page, in the language of the words. `keys` gives the chords of a command's name in the keymap of that place in `keymaps`;
/// after the first, a keymap's column is empty where its keys are the same.
#[must_use]
pub fn page(words: &Words, keymaps: &[&str], keys: &dyn Fn(usize, &str) -> Vec<String>) -> String {
    let mut page = String::new();
    let _ =
        writeln!(page, "# {}\n\n{}", words.get("docs-commands"), words.get("docs-commands-about"));
    for scope in Scope::ALL {
        let _ = writeln!(page, "\n## {}\n", words.get(scope.word()));
        let mut heads = vec![words.get("docs-keys")];
        heads.extend(keymaps.iter().skip(1).map(|name| (*name).to_owned()));
        heads.extend(["docs-command", "docs-does"].map(|k| words.get(k)));
        let rules = "|---".repeat(heads.len());
        let _ = writeln!(page, "| {} |\n{rules}|", heads.join(" | "));
        for spec in Spec::ALL.iter().filter(|s| s.scope == scope) {
            let all: Vec<Vec<String>> = (0..keymaps.len()).map(|at| keys(at, spec.name)).collect();
            let columns = all.iter().enumerate().map(|(at, keys)| {
                let same = at > 0 && all.first().is_some_and(|first| sorted(first) == sorted(keys));
                if same { String::new() } else { shown(keys) }
            });
            let columns = columns.collect::<Vec<_>>().join(" | ");
            let arg = match spec.arg {
                ArgKind::None => "",
                ArgKind::Queue => " QUEUE",
                ArgKind::Transition => " [TRANSITION]",
                ArgKind::Operation => " [OPERATION]",
                ArgKind::Text => " [TEXT]",
            };
            let doc = words.get(&spec.word());
            let _ = writeln!(page, "| {columns} | `{}{arg}` | {doc} |", spec.name);
        }
    }
    page
}

fn sorted(keys: &[String]) -> Vec<&String> {
    let mut keys: Vec<&String> = keys.iter().collect();
    keys.sort();
    keys
}

fn shown(keys: &[String]) -> String {
    keys.iter().map(|k| format!("`{}`", k.replace('|', "\\|"))).collect::<Vec<_>>().join(" ")
}
