//! The command line: reads the line, opens the desk where a verb needs one, prints the answer and gives the exit code.
//! No rule, no redb, no word of any language in code.

pub mod act;
pub mod args;
pub mod backup;
pub mod calendar;
pub mod completions;
pub mod demo;
pub mod doctor;
mod doctor_rules;
pub mod environment;
pub mod explain;
pub mod failure;
pub mod find;
mod finding;
pub mod import;
pub mod init;
pub mod keys;
pub mod log;
pub mod man;
pub mod next;
pub mod officers;
pub mod open;
pub mod output;
mod progress;
pub mod queue;
pub mod screen;
pub mod session;
pub mod show;
pub mod speech;
pub mod standard;
pub mod undo;
pub mod usage;
pub mod uscc;
pub mod value;
pub mod verify;
pub mod what_if;

use crate::domain::phrase::Phrase;
use crate::exchange::table_reader::apart;
use crate::service::error::DeskError;
use args::{Globals, Line, Verb};
use environment::Environment;
use output::Answer;
use session::CliSession;
use speech::Speech;
use std::ffi::OsString;

/// Runs a line to its end: everything is printed, what is left is the exit code.
#[must_use]
pub fn run(arguments: Vec<OsString>) -> u8 {
    // The program started again to parse a workbook apart: it knows no desk, no words and no officer.
    if arguments.get(1).is_some_and(|verb| verb == apart::VERB) {
        return apart::serve(arguments.get(2..).unwrap_or_default());
    }
    let environment = Environment::read();
    let glance = usage::glance(&arguments, &environment);
    let speech = Speech::of(glance.lang, None, glance.json);
    let answer = match usage::parse(arguments, &speech) {
        Err(answer) => *answer,
        Ok(line) => obey(line, &environment, &speech)
            .unwrap_or_else(|error| failure::answer(&error, &speech)),
    };
    match answer.print(glance.json) {
        Ok(()) => answer.code,
        Err(error) => failure::unwritten(&answer, &error, &speech),
    }
}

/// Does what the line says.
fn obey(line: Line, environment: &Environment, speech: &Speech) -> Result<Answer, DeskError> {
    let Line { globals, verb } = line;
    // What makes a desk, and the screen that works on it, know no day gone by.
    if globals.as_of.is_some() && matches!(verb, None | Some(Verb::Init(_) | Verb::Demo(_))) {
        return Err(DeskError::input(Phrase::new("cli-no-as-of")));
    }
    let session = |globals: &Globals| CliSession::open(globals, environment);
    match verb {
        None => screen::on_desk(&globals, environment),
        Some(Verb::Init(args)) => init::run(&args, &globals, environment, speech),
        Some(Verb::Uscc { code }) => Ok(uscc::run(&code, speech)),
        Some(Verb::Demo(args)) => demo::run(&args, &globals, environment, speech),
        Some(Verb::Calendar(args)) => calendar::run(&args.verb, &globals, environment, speech),
        Some(Verb::Standard(args)) => standard::run(&args.verb, &globals, environment, speech),
        Some(Verb::Import(args)) => import::run(&session(&globals)?, &args),
        Some(Verb::Find(args)) => find::run(&session(&globals)?, &args),
        Some(Verb::Show { reference }) => show::run(&session(&globals)?, &reference),
        Some(Verb::Queue(args)) => queue::run(&session(&globals)?, &args),
        Some(Verb::Next) => next::run(&session(&globals)?),
        Some(Verb::WhatIf(args)) => what_if::run(&session(&globals)?, &args.verb),
        Some(Verb::Act(args)) => act::run(&session(&globals)?, &args),
        Some(Verb::Explain { reference, transition }) => {
            explain::run(&session(&globals)?, &reference, transition.as_deref())
        }
        Some(Verb::Undo(args)) => undo::run(&session(&globals)?, &args, environment),
        Some(Verb::Log(args)) => log::run(&session(&globals)?, &args),
        Some(Verb::Verify) => verify::run(&session(&globals)?),
        Some(Verb::Backup { file }) => backup::run(&session(&globals)?, &file),
        Some(Verb::Officers(args)) => officers::run(&session(&globals)?, args.verb),
        Some(Verb::Completions { shell }) => Ok(completions::run(shell, speech)),
        Some(Verb::Man) => man::run(),
        Some(Verb::Doctor) => Ok(doctor::run(&globals, environment, speech)),
        Some(Verb::Keys(args)) => keys::run(&args.verb, &globals, environment, speech),
    }
}
