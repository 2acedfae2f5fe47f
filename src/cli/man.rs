//! `man`: the manual page as roff, on stdout: one page with every command on it, in English. Needs no desk.

use super::output::Answer;
use super::speech::Speech;
use super::usage;
use crate::domain::phrase::Phrase;
use crate::service::error::{DeskError, ErrorKind};
use crate::standard::words::Lang;
use clap::Command;
use clap_mangen::Man;
use clap_mangen::roff::{Roff, bold, italic, roman};
use serde_json::json;

/// The page.
///
/// # Errors
/// When it cannot be put together.
pub fn run() -> Result<Answer, DeskError> {
    let speech = Speech::new(Lang::En, None);
    let mut page = Vec::new();
    render(&speech, &mut page).map_err(|error| {
        let message = Phrase::new("cli-man-failed").with("error", error.to_string());
        DeskError::new(ErrorKind::Unreachable, message)
    })?;
    let page = String::from_utf8_lossy(&page).trim_end().to_owned();
    Ok(Answer::new(json!({ "page": page }), page))
}

fn render(speech: &Speech, page: &mut Vec<u8>) -> std::io::Result<()> {
    let mut command = usage::command(speech);
    command.build();
    let man = Man::new(command.clone()).date("").manual(speech.text("man-manual"));
    man.render_title(page)?;
    man.render_name_section(page)?;
    man.render_synopsis_section(page)?;
    man.render_description_section(page)?;
    man.render_options_section(page)?;
    let mut roff = Roff::new();
    roff.control("SH", [speech.text("man-commands").as_str()]);
    verbs(&command, "", &mut roff);
    for (head, key) in [
        ("man-exit", "man-exit-text"),
        ("man-environment", "man-environment-text"),
        ("man-files", "man-files-text"),
    ] {
        roff.control("SH", [speech.text(head).as_str()]);
        for line in speech.text(key).lines() {
            match line.split_once(" = ") {
                Some((name, said)) => {
                    roff.control("TP", []);
                    roff.text([bold(name.trim())]);
                    roff.text([roman(said.trim())]);
                }
                None => {
                    roff.text([roman(line.trim())]);
                }
            }
        }
    }
    page.extend_from_slice(roff.render().as_bytes());
    Ok(())
}

/// Every command with its arguments, those of one below it.
fn verbs(command: &Command, path: &str, roff: &mut Roff) {
    for verb in command.get_subcommands().filter(|v| v.get_name() != "help") {
        let path = format!("{path} {}", verb.get_name());
        let own = verb.get_arguments().filter(|a| !a.is_global_set() && a.get_id() != "help");
        let own: Vec<_> = own.collect();
        let mut head = vec![bold(path.trim())];
        for arg in own.iter().filter(|a| a.is_positional()) {
            head.extend([roman(" "), italic(value_of(arg))]);
        }
        roff.control("TP", []);
        roff.text(head);
        roff.text([roman(verb.get_about().map(ToString::to_string).unwrap_or_default())]);
        if !own.is_empty() {
            roff.control("RS", []);
            for arg in own {
                let flag = match arg.get_long() {
                    Some(long) if arg.get_action().takes_values() => {
                        vec![bold(format!("--{long}")), roman(" "), italic(value_of(arg))]
                    }
                    Some(long) => vec![bold(format!("--{long}"))],
                    None => vec![italic(value_of(arg))],
                };
                roff.control("TP", []);
                roff.text(flag);
                roff.text([roman(arg.get_help().map(ToString::to_string).unwrap_or_default())]);
            }
            roff.control("RE", []);
        }
        verbs(verb, &path, roff);
    }
}

fn value_of(arg: &clap::Arg) -> String {
    let named = arg.get_value_names().and_then(|n| n.first()).map(ToString::to_string);
    named.unwrap_or_else(|| arg.get_id().to_string()).to_uppercase()
}
