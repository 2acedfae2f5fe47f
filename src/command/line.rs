//! A command as it is written in a keymap or typed in the palette: `queue alerts`, `transition r`.

use super::spec::{ArgKind, Command, Spec};
use crate::domain::queue::Queue;
use std::fmt;

/// A command with its argument, read.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct CommandLine {
    pub command: Command,
    pub arg: Option<String>,
}

/// Why a line is no command.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum LineFault {
    UnknownCommand(String),
    /// The command takes no argument, or not this one.
    Argument(String),
}

impl From<Command> for CommandLine {
    fn from(command: Command) -> Self {
        Self { command, arg: None }
    }
}

impl CommandLine {
    /// Reads a line.
    ///
    /// # Errors
    /// When there is no such command, or its argument does not fit.
    pub fn parse(text: &str) -> Result<Self, LineFault> {
        let mut words = text.split_whitespace();
        let name = words.next().unwrap_or("");
        let spec = Spec::named(name).ok_or_else(|| LineFault::UnknownCommand(name.to_owned()))?;
        if spec.arg == ArgKind::Text {
            let rest = text.trim_start().get(name.len()..).unwrap_or("").trim();
            let arg = (!rest.is_empty()).then(|| rest.to_owned());
            return Ok(Self { command: spec.command, arg });
        }
        let arg = words.next().map(str::to_owned);
        let wrong = |arg: &Option<String>| LineFault::Argument(arg.clone().unwrap_or_default());
        if words.next().is_some() {
            return Err(wrong(&arg));
        }
        let fits = match (spec.arg, &arg) {
            (ArgKind::None | ArgKind::Text | ArgKind::Transition | ArgKind::Operation, None)
            | (ArgKind::Text | ArgKind::Transition, Some(_)) => true,
            (ArgKind::Operation, Some(number)) => operation(number).is_some(),
            (ArgKind::None, Some(_)) | (ArgKind::Queue, None) => false,
            (ArgKind::Queue, Some(name)) => queue(name).is_some(),
        };
        if fits { Ok(Self { command: spec.command, arg }) } else { Err(wrong(&arg)) }
    }

    /// The queue its argument names.
    #[must_use]
    pub fn queue(&self) -> Option<Queue> {
        self.arg.as_deref().and_then(queue)
    }

    /// The operation its argument names.
    #[must_use]
    pub fn operation(&self) -> Option<u64> {
        self.arg.as_deref().and_then(operation)
    }
}

/// The number of an operation: `6`, `#6`, `#000006`.
fn operation(text: &str) -> Option<u64> {
    text.strip_prefix('#').unwrap_or(text).parse().ok()
}

/// A queue by name or by the number of its tab.
fn queue(name: &str) -> Option<Queue> {
    Queue::from_name(name).or_else(|| {
        let tab: usize = name.parse().ok()?;
        Queue::ALL.get(tab.checked_sub(1)?).copied()
    })
}

impl fmt::Display for CommandLine {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.command.name())?;
        match &self.arg {
            Some(arg) => write!(f, " {arg}"),
            None => Ok(()),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_line_is_read_with_its_argument_or_refused() {
        let three = CommandLine::parse("queue 3").unwrap();
        assert_eq!(three.queue(), Some(Queue::OverdueFilings));
        assert_eq!(CommandLine::parse("queue alerts").unwrap().queue(), Some(Queue::Alerts));
        assert_eq!(CommandLine::parse("mark").unwrap(), CommandLine::from(Command::Mark));
        assert_eq!(CommandLine::parse("mark x"), Err(LineFault::Argument("x".into())));
        assert_eq!(CommandLine::parse("queue"), Err(LineFault::Argument(String::new())));
        assert_eq!(CommandLine::parse("queue 77"), Err(LineFault::Argument("77".into())));
        assert_eq!(CommandLine::parse("undo #000006").unwrap().operation(), Some(6));
        assert_eq!(CommandLine::parse("undo x"), Err(LineFault::Argument("x".into())));
        assert_eq!(
            CommandLine::parse("frobnicate"),
            Err(LineFault::UnknownCommand("frobnicate".into()))
        );
    }
}
