//! Files that a desk is to be judged by, as far as they are sound, and how it is said that they are not.

use crate::domain::phrase::Phrase;
use crate::service::error::DeskError;
use crate::standard::check;
use crate::standard::edition::Edition;
use crate::standard::problem::EditionProblem;
use std::fmt::Write as _;

/// The problems of an edition or calendar as one error; each problem is a hint.
pub(super) fn edition_error(problems: &[EditionProblem]) -> DeskError {
    let count = i64::try_from(problems.len()).unwrap_or(i64::MAX);
    let blank = problems.iter().all(EditionProblem::is_blank);
    let said = if blank { "edition-blanks" } else { "edition-problems" };
    let mut error = DeskError::input(Phrase::new(said).with("count", count));
    for problem in problems {
        let said = Phrase::new("edition-problem")
            .with("line", i64::from(problem.line))
            .with("key", problem.key.as_str())
            .with("problem", problem.message.clone());
        error = error.hint(said);
    }
    error
}

/// An edition in which the checker finds nothing wrong: no other comes onto a desk, new or old.
pub(super) fn checked_edition(given: &str) -> Result<Edition, DeskError> {
    match check::check(given) {
        (Some(edition), problems) if problems.is_empty() => Ok(edition),
        (_, problems) => Err(edition_error(&problems)),
    }
}

pub(super) fn hex(bytes: &[u8]) -> String {
    bytes.iter().fold(String::new(), |mut s, b| {
        let _ = write!(s, "{b:02x}");
        s
    })
}
