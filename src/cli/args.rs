//! What may be typed on the command line, and nothing of what it does. Help is not here: it is words, hung on by `usage`.

use crate::domain::day::Day;
use crate::domain::intake::IntakeKind;
use crate::domain::officer::Role;
use crate::domain::queue::Queue;
use crate::domain::text;
use crate::standard::words::{Lang, code_named};
use crate::tui::keymap::Base;
use clap::builder::{PossibleValuesParser, TypedValueParser};
use clap::{Args, Parser, Subcommand, ValueEnum};
use clap_complete::Shell;
use std::path::PathBuf;

/// The whole line.
#[derive(Debug, Parser)]
#[command(name = "sedesk", version, disable_help_subcommand = true)]
pub struct Line {
    #[command(flatten)]
    pub globals: Globals,
    #[command(subcommand)]
    pub verb: Option<Verb>,
}

/// Flags that stand before or after any verb.
#[derive(Clone, Debug, Args)]
pub struct Globals {
    #[arg(long, global = true, value_name = "PATH")]
    pub db: Option<PathBuf>,
    #[arg(long, global = true, value_name = "en|zh", value_parser = lang)]
    pub lang: Option<Lang>,
    #[arg(long, global = true)]
    pub json: bool,
    #[arg(long, global = true, value_name = "DATE", value_parser = day)]
    pub as_of: Option<Day>,
    #[arg(long, global = true, value_name = "DATE", value_parser = day)]
    pub today: Option<Day>,
    #[arg(long, global = true, conflicts_with = "unicode")]
    pub ascii: bool,
    #[arg(long, global = true)]
    pub unicode: bool,
    #[arg(long, global = true, value_name = "light|dark|auto")]
    pub palette: Option<TerminalGround>,
    #[arg(long, global = true, value_name = "MINUTES", value_parser = |n: &str| whole::<u64>(n, 0, A_WEEK))]
    pub lock_after: Option<u64>,
    #[arg(long, global = true, value_name = "KEYMAP", value_parser = keymap)]
    pub keymap: Option<Base>,
    #[arg(long = "as", global = true, value_name = "OFFICER_OS_USER")]
    pub as_user: Option<String>,
}

/// What the colours are to be read on.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub enum TerminalGround {
    Light,
    Dark,
    /// As the terminal says.
    Auto,
}

/// Minutes.
const A_WEEK: u64 = 7 * 24 * 60;

#[derive(Debug, Subcommand)]
pub enum Verb {
    Init(InitArgs),
    Demo(DemoArgs),
    Import(ImportArgs),
    Find(FindArgs),
    Show { reference: String },
    Queue(QueueArgs),
    Next,
    WhatIf(WhatIfArgs),
    Act(ActArgs),
    Explain { reference: String, transition: Option<String> },
    Undo(UndoArgs),
    Log(LogArgs),
    Verify,
    Backup { file: PathBuf },
    Calendar(CalendarArgs),
    Uscc { code: String },
    Standard(StandardArgs),
    Keys(KeysArgs),
    Officers(OfficersArgs),
    Completions { shell: Shell },
    Man,
    Doctor,
}

#[derive(Debug, Args)]
pub struct InitArgs {
    #[arg(long)]
    pub sandbox: bool,
    #[arg(long)]
    pub solo: bool,
    #[arg(long, value_name = "FILE")]
    pub edition: Option<PathBuf>,
    #[arg(long, value_name = "TEXT")]
    pub name: Option<String>,
}

#[derive(Clone, Debug, Args)]
pub struct DemoArgs {
    #[arg(long, value_name = "N", default_value_t = 1200, value_parser = |n: &str| whole::<u32>(n, 1, 100_000))]
    pub enterprises: u32,
    #[arg(long, value_name = "S", default_value_t = 1, value_parser = |n: &str| whole::<u64>(n, 0, MOST))]
    pub seed: u64,
    #[arg(long)]
    pub no_tui: bool,
}

fn sheet_kinds() -> impl TypedValueParser<Value = IntakeKind> {
    PossibleValuesParser::new(IntakeKind::ALL.map(IntakeKind::word))
        .try_map(|word| word.parse::<IntakeKind>())
}

#[derive(Debug, Args)]
pub struct ImportArgs {
    #[arg(value_parser = sheet_kinds())]
    pub kind: IntakeKind,
    pub file: PathBuf,
    #[arg(long)]
    pub dry_run: bool,
    #[arg(long)]
    pub skip_bad: bool,
    #[arg(long, value_name = "FILE")]
    pub map: Option<PathBuf>,
    #[arg(long, value_name = "NAME")]
    pub sheet: Option<String>,
    #[arg(long, value_name = "SOURCE")]
    pub source: Option<String>,
    #[arg(long, value_name = "GROUND")]
    pub ground: Option<String>,
    #[arg(long, value_enum, value_name = "percent|fraction")]
    pub shares: Option<BareShares>,
    #[arg(long)]
    pub update: bool,
    #[arg(long, value_name = "FILE")]
    pub bad_rows: Option<PathBuf>,
}

/// What bare numbers in columns of shares are.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub enum BareShares {
    Percent,
    Fraction,
}

#[derive(Debug, Args)]
pub struct FindArgs {
    #[arg(required = true)]
    pub text: Vec<String>,
    #[arg(long, value_name = "N", default_value_t = 20, value_parser = rows)]
    pub limit: usize,
}

#[derive(Debug, Args)]
#[group(id = "rows", args = ["name", "view"], multiple = true)]
pub struct QueueArgs {
    #[arg(value_parser = queue)]
    pub name: Option<Queue>,
    #[arg(long, value_name = "Q", requires = "name")]
    pub filter: Option<String>,
    #[arg(long, value_name = "NAME", conflicts_with_all = ["name", "filter"])]
    pub view: Option<String>,
    #[arg(long, value_name = "N", requires = "rows", value_parser = rows)]
    pub limit: Option<usize>,
    #[arg(long, value_name = "N", requires = "rows", default_value_t = 0, value_parser = rows)]
    pub offset: usize,
    #[arg(long, requires = "rows")]
    pub count: bool,
}

#[derive(Debug, Args)]
pub struct ActArgs {
    pub transition: String,
    pub references: Vec<String>,
    #[arg(long, value_name = "FILE")]
    pub from: Option<PathBuf>,
    #[arg(long, value_name = "Q")]
    pub query: Option<String>,
    #[arg(long = "set", value_name = "FIELD=VALUE", value_parser = field)]
    pub fields: Vec<(String, String)>,
    #[arg(long, value_name = "T")]
    pub reason: Option<String>,
    #[arg(long)]
    pub dry_run: bool,
}

#[derive(Debug, Args)]
pub struct WhatIfArgs {
    #[command(subcommand)]
    pub verb: WhatIfVerb,
}

#[derive(Debug, Subcommand)]
pub enum WhatIfVerb {
    Stars { thresholds: String },
}

#[derive(Debug, Args)]
pub struct UndoArgs {
    #[arg(value_parser = operation)]
    pub operation: Option<u64>,
    #[arg(long, value_name = "T")]
    pub reason: Option<String>,
    #[arg(long)]
    pub yes: bool,
}

#[derive(Debug, Args)]
pub struct LogArgs {
    pub reference: Option<String>,
    #[arg(long, value_name = "N", default_value_t = 50, value_parser = rows)]
    pub limit: usize,
}

#[derive(Debug, Args)]
pub struct CalendarArgs {
    #[command(subcommand)]
    pub verb: CalendarVerb,
}

#[derive(Debug, Subcommand)]
pub enum CalendarVerb {
    Add {
        #[arg(value_parser = day)]
        date: Day,
        #[arg(value_parser = |n: &str| whole::<u32>(n, 0, MOST))]
        days: u32,
    },
    Between {
        #[arg(value_parser = day)]
        from: Day,
        #[arg(value_parser = day)]
        to: Day,
    },
    Load {
        file: PathBuf,
    },
}

#[derive(Debug, Args)]
pub struct StandardArgs {
    #[command(subcommand)]
    pub verb: StandardVerb,
}

#[derive(Debug, Subcommand)]
pub enum StandardVerb {
    Check { file: Option<PathBuf> },
    Show { file: Option<PathBuf> },
    Load { file: PathBuf },
    Upgrade,
}

#[derive(Debug, Args)]
pub struct KeysArgs {
    #[command(subcommand)]
    pub verb: KeysVerb,
}

#[derive(Debug, Subcommand)]
pub enum KeysVerb {
    Check { file: PathBuf },
    List { file: Option<PathBuf> },
}

#[derive(Debug, Args)]
pub struct OfficersArgs {
    #[command(subcommand)]
    pub verb: OfficersVerb,
}

#[derive(Debug, Subcommand)]
pub enum OfficersVerb {
    Add {
        name: String,
        #[arg(long, value_name = "OS_USER")]
        user: Option<String>,
        #[arg(long = "role", value_name = "ROLE", value_delimiter = ',', value_parser = role)]
        roles: Vec<Role>,
    },
    Set {
        name: String,
        #[arg(long, value_name = "OS_USER")]
        user: Option<String>,
        #[arg(long = "role", value_name = "ROLE", value_delimiter = ',', value_parser = role)]
        roles: Vec<Role>,
        #[arg(long, value_name = "yes|no", value_parser = yes_or_no)]
        active: Option<bool>,
    },
    List,
}

// Faults of these parsers are worded by `usage`; what they return only names the kind.

fn day(typed: &str) -> Result<Day, String> {
    typed.parse().map_err(|_| String::from("YYYY-MM-DD"))
}

/// The largest number that any argument takes.
const MOST: u64 = 4_294_967_295;

fn whole<T: TryFrom<u64>>(typed: &str, least: u64, most: u64) -> Result<T, String> {
    let number = typed.trim().parse().ok().filter(|n| (least..=most).contains(n));
    number.and_then(|n| T::try_from(n).ok()).ok_or_else(|| format!("{least}…{most}"))
}

fn rows(typed: &str) -> Result<usize, String> {
    whole(typed, 0, MOST)
}

fn yes_or_no(typed: &str) -> Result<bool, String> {
    match typed.to_lowercase().as_str() {
        "yes" | "y" | "true" | "1" | "是" => Ok(true),
        "no" | "n" | "false" | "0" | "否" => Ok(false),
        _ => Err(String::from("yes no")),
    }
}

fn lang(typed: &str) -> Result<Lang, String> {
    Lang::from_code(typed).ok_or_else(|| Lang::ALL.map(Lang::code).join(" "))
}

fn keymap(typed: &str) -> Result<Base, String> {
    Base::named(typed).ok_or_else(|| Base::ALL.map(Base::name).join(" "))
}

/// A name that is none of a list's; `usage` tells which are.
#[derive(Debug, thiserror::Error)]
#[error("{list}: {}", codes.join(" "))]
pub struct UnknownName {
    /// The list that has their labels.
    pub list: &'static str,
    pub codes: Vec<&'static str>,
}

/// A queue by its name, or by what it is called on the screen, in full or in short.
pub(super) fn queue(typed: &str) -> Result<Queue, UnknownName> {
    let typed = text::trim(typed);
    Queue::from_name(typed)
        .or_else(|| code_named(&["queue", "queue_short"], typed, Queue::from_name))
        .ok_or_else(|| UnknownName { list: "queue", codes: Queue::ALL.map(Queue::name).into() })
}

/// A role by its code, or by what it is called on the screen.
fn role(typed: &str) -> Result<Role, UnknownName> {
    let typed = text::trim(typed);
    Role::from_word(&typed.replace('-', "_"))
        .or_else(|| code_named(&["role"], typed, Role::from_word))
        .ok_or_else(|| UnknownName { list: "role", codes: Role::ALL.map(Role::word).into() })
}

fn field(typed: &str) -> Result<(String, String), String> {
    typed
        .split_once('=')
        .filter(|(key, _)| !key.trim().is_empty())
        .map(|(key, value)| (key.trim().to_owned(), value.to_owned()))
        .ok_or_else(|| String::from("FIELD=VALUE"))
}

fn operation(typed: &str) -> Result<u64, String> {
    typed.strip_prefix('#').unwrap_or(typed).parse().map_err(|_| String::from("#N"))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::standard::words::Words;

    #[test]
    fn queues_and_roles_are_taken_by_what_they_are_called_in_every_language() {
        for lang in Lang::ALL {
            let words = Words::new(lang, None);
            for one in Queue::ALL {
                assert_eq!(queue(one.name()).unwrap(), one);
                for list in ["queue", "queue_short"] {
                    let label = words.label(list, one.name());
                    assert_eq!(queue(&label).unwrap(), one, "{label}");
                }
            }
            for one in Role::ALL {
                let label = words.label("role", one.word());
                assert_eq!((role(one.word()).unwrap(), role(&label).unwrap()), (one, one));
            }
        }
        assert!(role("set-self").is_err() && queue("short-alerts").is_err());
    }
}
