//! The `sedesk` command: hands the line over and exits with the code that comes back.

use std::process::ExitCode;

fn main() -> ExitCode {
    ExitCode::from(sedesk::cli::run(std::env::args_os().collect()))
}
