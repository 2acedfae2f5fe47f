//! What verifying found, as sentences: which entry of which table or operation, and what is the matter with it.

use crate::domain::id::RecordId;
use crate::domain::phrase::{Arg, Phrase};
use crate::domain::reference::Reference;
use crate::store::codec::CodecFault;
use crate::store::table::Table;
use crate::store::{EntryFault, LogFault, StoreProblem};

fn record(id: RecordId) -> Phrase {
    Phrase::new("verify-record")
        .with("kind", Arg::label("kind", id.kind.word()))
        .with("no", id.no.to_string())
}

/// A key as far as it names a record, else its bytes.
fn key_of(table: Table, key: &[u8]) -> Arg {
    let tail = match table {
        Table::Current | Table::Ended => Some(key),
        Table::Members => key.get(8..),
        Table::Rows => key.get(13..),
        Table::Keys => key.len().checked_sub(9).and_then(|start| key.get(start..)),
        _ => None,
    };
    let id = tail.and_then(|bytes| <[u8; 9]>::try_from(bytes).ok()).and_then(RecordId::from_bytes);
    match id {
        Some(id) => Arg::Phrase(Box::new(record(id))),
        None => Arg::Text(super::checked::hex(key)),
    }
}

fn bytes_fault(fault: &CodecFault) -> Phrase {
    Phrase::new(match fault {
        CodecFault::Checksum | CodecFault::Hash => "verify-checksum",
        CodecFault::Newer { .. } => "verify-later-program",
        _ => "verify-unreadable",
    })
}

fn log_fault(fault: &LogFault) -> Phrase {
    match fault {
        LogFault::Unreadable(fault) => bytes_fault(fault),
        LogFault::Number => Phrase::new("verify-number"),
        LogFault::Previous => Phrase::new("verify-previous"),
        LogFault::Request => Phrase::new("verify-request"),
        LogFault::Order => Phrase::new("verify-order"),
        LogFault::Before(id) => Phrase::new("verify-before").with("record", record(*id)),
        LogFault::Body(id, fault) => {
            Phrase::new("verify-body").with("record", record(*id)).with("fault", bytes_fault(fault))
        }
    }
}

/// The sentence for a problem.
pub(super) fn said(problem: &StoreProblem) -> Phrase {
    match problem {
        StoreProblem::Log { no, fault } => Phrase::new("verify-operation")
            .with("operation", Reference::Operation(*no).to_string())
            .with("fault", log_fault(fault)),
        StoreProblem::Entry { table, key, fault } => {
            let fault = Phrase::new(match fault {
                EntryFault::Missing => "verify-missing",
                EntryFault::Extra => "verify-extra",
                EntryFault::Different => "verify-different",
            });
            Phrase::new("verify-entry")
                .with("table", table.name())
                .with("entry", key_of(*table, key))
                .with("fault", fault)
        }
        StoreProblem::Unreadable { table, .. } => Phrase::new("verify-table").with("table", *table),
        StoreProblem::Meta(name) => Phrase::new("verify-meta").with("name", *name),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::id::Kind;
    use crate::standard::words::{Lang, Words};

    #[test]
    fn every_problem_is_a_sentence_in_both_languages_and_shows_nothing_of_the_program() {
        let id = RecordId::new(Kind::Case, 7);
        let faults = [
            LogFault::Unreadable(CodecFault::Checksum),
            LogFault::Unreadable(CodecFault::Newer { found: 2, known: 1 }),
            LogFault::Number,
            LogFault::Previous,
            LogFault::Request,
            LogFault::Order,
            LogFault::Before(id),
            LogFault::Body(id, CodecFault::Short),
        ];
        let mut problems: Vec<StoreProblem> =
            faults.into_iter().map(|fault| StoreProblem::Log { no: 12, fault }).collect();
        for (fault, table) in [
            (EntryFault::Missing, Table::Current),
            (EntryFault::Extra, Table::Counts),
            (EntryFault::Different, Table::Rows),
        ] {
            problems.push(StoreProblem::Entry { table, key: id.to_bytes().to_vec(), fault });
        }
        problems.push(StoreProblem::Unreadable { table: "keys", why: "Io(\"x\")".into() });
        problems.push(StoreProblem::Meta("head"));
        for lang in Lang::ALL {
            let words = Words::new(lang, None);
            let mut all: Vec<String> = problems.iter().map(|p| words.say(&said(p))).collect();
            for said in &all {
                assert!(!said.contains(['⟪', '{', '[', '(']), "{said}");
            }
            all.sort();
            all.dedup();
            assert_eq!(all.len(), problems.len(), "{all:?}");
        }
        let words = Words::new(Lang::En, None);
        let first = problems.iter().find(|p| matches!(p, StoreProblem::Entry { .. })).unwrap();
        assert_eq!(words.say(&said(first)), "Table current, Case 7: missing");
    }
}
