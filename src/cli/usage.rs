//! Reads the line, and says in the officer's language what may be typed and what was typed wrong.
//! Help is words: `help-verb-<verb>` and `help-arg-<verb>-<argument>` (or `help-arg-<argument>` for all verbs).

use super::args::{Line, UnknownName};
use super::environment::Environment;
use super::output::{Align, Answer, Table};
use super::speech::Speech;
use crate::standard::words::Lang;
use clap::builder::StyledStr;
use clap::error::{ContextKind, ContextValue, ErrorKind};
use clap::{ArgAction, Command, CommandFactory as _, FromArgMatches as _};
use serde_json::json;
use std::ffi::OsString;

/// What can be known of a line before it is understood: a fault in it must be said in the right language and shape too.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Glance {
    pub lang: Lang,
    pub json: bool,
}

/// Looks for `--lang` and `--json` wherever they stand.
#[must_use]
pub fn glance(arguments: &[OsString], environment: &Environment) -> Glance {
    let mut seen = Glance { lang: environment.lang, json: false };
    let mut words = arguments.iter().skip(1).map(|a| a.to_string_lossy());
    while let Some(word) = words.next() {
        let lang = match word.as_ref() {
            "--" => break,
            "--json" => {
                seen.json = true;
                continue;
            }
            "--lang" => words.next(),
            other => other.strip_prefix("--lang=").map(|code| code.to_owned().into()),
        };
        seen.lang = lang.and_then(|code| Lang::from_code(&code)).unwrap_or(seen.lang);
    }
    seen
}

/// Understands the line.
///
/// # Errors
/// The answer to give instead: help or the version (exit 0), or what is wrong with the line (exit 2).
pub fn parse(arguments: Vec<OsString>, speech: &Speech) -> Result<Line, Box<Answer>> {
    let parsed = command(speech)
        .try_get_matches_from(arguments)
        .and_then(|matches| Line::from_arg_matches(&matches));
    parsed.map_err(|error| Box::new(fault(&error, speech)))
}

/// The whole command with its help in one language.
#[must_use]
pub fn command(speech: &Speech) -> Command {
    let help = clap::Arg::new("help").short('h').long("help").action(ArgAction::Help).global(true);
    let version = clap::Arg::new("version").short('V').long("version").action(ArgAction::Version);
    let root =
        Line::command().disable_help_flag(true).disable_version_flag(true).arg(help).arg(version);
    worded(root, speech, "")
}

fn worded(command: Command, speech: &Speech, path: &str) -> Command {
    let own = format!("help-verb{path}");
    let template = format!(
        "{{about-with-newline}}\n{}\n\n{{all-args}}",
        speech.with("help-heading-usage", &[("usage", "{usage}")])
    );
    let options = speech.text("help-heading-options");
    let arguments = speech.text("help-heading-arguments");
    let globals = speech.text("help-heading-globals");
    let mut order = 0;
    command
        .about(speech.text(&own))
        .help_template(template)
        .subcommand_help_heading(speech.text("help-heading-verbs"))
        .subcommand_value_name(speech.text("help-value-verb"))
        .mut_args(|arg| {
            let id = arg.get_id().as_str().replace('_', "-");
            let exact = format!("help-arg{path}-{id}");
            let key = if speech.has(&exact) { exact } else { format!("help-arg-{id}") };
            let takes_values = arg.get_action().takes_values();
            let heading = match (arg.is_global_set(), arg.is_positional()) {
                (true, _) => &globals,
                (false, true) => &arguments,
                (false, false) => &options,
            };
            order += 1;
            let named = arg.get_value_names().and_then(|names| names.first());
            let name = named.map_or_else(|| id.clone(), ToString::to_string).to_lowercase();
            let word = format!("help-value-{}", name.replace(['_', '|', '='], "-"));
            let arg = if takes_values && speech.has(&word) {
                arg.value_name(speech.text(&word))
            } else {
                arg
            };
            let arg = if arg.is_positional() { arg.display_order(order) } else { arg };
            arg.help(speech.text(&key))
                .help_heading(heading.clone())
                .hide_possible_values(takes_values)
                .hide_default_value(takes_values)
        })
        .mut_subcommands(|verb| {
            let path = format!("{path}-{}", verb.get_name());
            worded(verb.disable_help_flag(true), speech, &path)
        })
}

/// What clap found, in our words. Help and version are no faults.
fn fault(error: &clap::Error, speech: &Speech) -> Answer {
    let options = format!("[{}]", speech.text("help-value-options"));
    let rendered = |text: StyledStr| {
        let text = text.to_string();
        straightened(text.trim_end().replacen("[OPTIONS]", &options, 1).as_str(), speech)
    };
    match error.kind() {
        ErrorKind::DisplayHelp | ErrorKind::DisplayVersion => {
            let text = rendered(error.render());
            return Answer::new(json!({ "help": text }), text);
        }
        ErrorKind::DisplayHelpOnMissingArgumentOrSubcommand => {
            let text = rendered(error.render());
            let message = speech.text("usage-missing-verb");
            return wrong(&message, Vec::new()).note(text);
        }
        _ => {}
    }
    let context = |kind: ContextKind| match error.get(kind) {
        Some(ContextValue::String(one)) => one.clone(),
        Some(ContextValue::Strings(many)) => many.join(" "),
        Some(ContextValue::StyledStr(one)) => one.to_string(),
        Some(ContextValue::StyledStrs(many)) => {
            many.iter().map(ToString::to_string).collect::<Vec<_>>().join(" ")
        }
        Some(ContextValue::Number(n)) => n.to_string(),
        _ => String::new(),
    };
    let argument = context(ContextKind::InvalidArg);
    let value = context(ContextKind::InvalidValue);
    let expected = match context(ContextKind::ValidValue) {
        known if !known.is_empty() => known,
        _ => std::error::Error::source(error).map(|why| expected(why, speech)).unwrap_or_default(),
    };
    let verb = context(ContextKind::InvalidSubcommand);
    let key = match error.kind() {
        ErrorKind::InvalidValue | ErrorKind::ValueValidation if value.is_empty() => {
            "usage-value-missing"
        }
        ErrorKind::InvalidValue | ErrorKind::ValueValidation if expected.is_empty() => {
            "usage-value-wrong"
        }
        ErrorKind::InvalidValue | ErrorKind::ValueValidation => "usage-value-expected",
        ErrorKind::UnknownArgument => "usage-unknown-argument",
        ErrorKind::InvalidSubcommand => "usage-unknown-verb",
        ErrorKind::MissingRequiredArgument => "usage-missing-argument",
        ErrorKind::MissingSubcommand => "usage-missing-verb",
        ErrorKind::ArgumentConflict => "usage-twice-or-together",
        ErrorKind::InvalidUtf8 => "usage-not-utf8",
        _ => "usage-other",
    };
    let message = speech.with(
        key,
        &[("argument", &argument), ("value", &value), ("expected", &expected), ("verb", &verb)],
    );
    let suggestions =
        [ContextKind::SuggestedSubcommand, ContextKind::SuggestedArg, ContextKind::SuggestedValue];
    let mut hints: Vec<String> = suggestions
        .into_iter()
        .map(context)
        .filter(|s| !s.is_empty())
        .map(|s| speech.with("usage-did-you-mean", &[("it", &s)]))
        .collect();
    hints.push(speech.text("usage-see-help"));
    wrong(&message, hints)
}

/// What would have been taken: of a list of names each as it is called, with its code.
fn expected(why: &(dyn std::error::Error + 'static), speech: &Speech) -> String {
    why.downcast_ref::<UnknownName>().map_or_else(|| why.to_string(), |no| speech.names(no))
}

/// Help with its second column straight by display width, since clap counts characters, and with the colon of the language after
/// headings, since clap writes its own.
fn straightened(help: &str, speech: &Speech) -> String {
    let table = || Table::new(std::array::from_fn::<_, 2, _>(|_| (String::new(), Align::Left)));
    let (mut lines, mut block) = (Vec::new(), table());
    for line in help.lines() {
        let indent = line.len() - line.trim_start().len();
        let split = line.get(indent..).and_then(|rest| rest.split_once("  "));
        if let (1.., Some((left, right))) = (indent, split) {
            block.row([format!("{}{left}", " ".repeat(indent)), right.trim_start().to_owned()]);
            continue;
        }
        if !block.is_empty() {
            lines.push(std::mem::replace(&mut block, table()).text());
        }
        lines.push(match line.strip_suffix(':') {
            Some(heading) => speech.with("help-heading-of", &[("heading", heading)]),
            None => line.to_owned(),
        });
    }
    lines.extend((!block.is_empty()).then(|| block.text()));
    lines.join("\n")
}

fn wrong(message: &str, hints: Vec<String>) -> Answer {
    let json = json!({ "error": { "kind": "input", "message": message, "hints": hints } });
    let mut answer = Answer::new(json, "").code(2).note(message.to_owned());
    answer.notes.extend(hints);
    answer
}

#[cfg(test)]
mod tests {
    use super::*;

    fn walk(command: &Command, path: &str, each: &mut impl FnMut(&str, &Command)) {
        each(path, command);
        for verb in command.get_subcommands() {
            walk(verb, &format!("{path}-{}", verb.get_name()), each);
        }
    }

    #[test]
    fn every_verb_and_argument_has_help_in_both_languages() {
        for lang in Lang::ALL {
            let speech = Speech::new(lang, None);
            let mut missing = Vec::new();
            walk(&Line::command(), "", &mut |path, command| {
                let verb = format!("help-verb{path}");
                missing.extend((!speech.has(&verb)).then_some(verb));
                for arg in command.get_arguments() {
                    let id = arg.get_id().as_str().replace('_', "-");
                    let (own, shared) = (format!("help-arg{path}-{id}"), format!("help-arg-{id}"));
                    missing.extend((!speech.has(&own) && !speech.has(&shared)).then_some(shared));
                }
            });
            assert!(missing.is_empty(), "{lang:?}: {missing:?}");
        }
    }

    #[test]
    fn the_command_is_well_formed() {
        command(&Speech::new(Lang::En, None)).debug_assert();
    }

    #[test]
    fn language_and_shape_are_seen_before_the_line_is_understood() {
        let environment = Environment { lang: Lang::En, ..Environment::read() };
        let seen = |line: &str| {
            let words: Vec<OsString> = line.split(' ').map(OsString::from).collect();
            let Glance { lang, json } = glance(&words, &environment);
            (lang, json)
        };
        assert_eq!(seen("sedesk nonsense --lang zh --json"), (Lang::Zh, true));
        assert_eq!(seen("sedesk --lang=zh find"), (Lang::Zh, false));
        assert_eq!(seen("sedesk find -- --json --lang zh"), (Lang::En, false));
        assert_eq!(seen("sedesk --lang fr"), (Lang::En, false));
    }
}
