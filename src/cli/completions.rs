//! `completions`: what a shell needs to complete a line, on stdout, with help in the caller's language. Needs no desk.

use super::output::Answer;
use super::speech::Speech;
use super::usage;
use clap_complete::{Shell, generate};
use serde_json::json;

/// The script of a shell.
#[must_use]
pub fn run(shell: Shell, speech: &Speech) -> Answer {
    let mut command = usage::command(speech);
    let name = command.get_name().to_owned();
    let mut script = Vec::new();
    generate(shell, &mut command, name, &mut script);
    let script = String::from_utf8_lossy(&script).trim_end().to_owned();
    Answer::new(json!({ "shell": shell.to_string(), "script": script }), script)
}
