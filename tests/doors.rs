//! What goes into the program and out of it by files and streams, with the real binary: output that cannot be written, files
//! that are none.

#[path = "doors/given.rs"]
mod given;
use crate::support::place;
#[path = "doors/written.rs"]
mod written;

use clap::{Arg, Command};
use sedesk::cli::speech::Speech;
use sedesk::cli::usage;
use sedesk::standard::words::Lang;

/// The command table as it is parsed.
fn table() -> Command {
    let mut command = usage::command(&Speech::new(Lang::En, None));
    command.build();
    command
}

/// Every command that can be typed, as its words with a space between, and what it takes of its own.
fn commands() -> Vec<(String, Vec<Arg>)> {
    fn walk(command: &Command, path: &str, into: &mut Vec<(String, Vec<Arg>)>) {
        if !command.has_subcommands() {
            let own = command.get_arguments().filter(|a| !a.is_global_set());
            into.push((path.trim().to_owned(), own.cloned().collect()));
        }
        for verb in command.get_subcommands() {
            walk(verb, &format!("{path} {}", verb.get_name()), into);
        }
    }
    let mut all = Vec::new();
    walk(&table(), "", &mut all);
    assert!(all.len() > 20, "{}", all.len());
    all
}
