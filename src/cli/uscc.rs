//! `uscc`: whether a text is a unified social credit code, and if not, why. Needs no desk.

use super::output::Answer;
use super::speech::Speech;
use crate::domain::field::FieldFault;
use crate::domain::uscc::{Uscc, UsccFault};
use crate::standard::words;
use serde_json::{Value, json};

/// `{valid,code,region,reason,message,at,length,found,expected}`, every key always there, null where it does not apply:
/// `at` counts characters from 1, `length` is how many were typed, `found` and `expected` are characters.
/// The question is answered either way: exit 0.
#[must_use]
pub fn run(typed: &str, speech: &Speech) -> Answer {
    match typed.parse::<Uscc>() {
        Ok(code) => {
            let facts = [("code", code.as_str()), ("region", code.region())];
            let message = speech.with("cli-uscc-valid", &facts);
            Answer::new(json_of(typed, None, &message), message)
        }
        Err(fault) => {
            let message = speech.say(&words::fault_phrase("uscc", typed, &FieldFault::Uscc(fault)));
            Answer::new(json_of(typed, Some(fault), &message), message)
        }
    }
}

fn json_of(typed: &str, fault: Option<UsccFault>, message: &str) -> Value {
    let code = Uscc::parse_unchecked(typed).ok();
    let length = 18;
    let reason = fault.map(|fault| match fault {
        UsccFault::Length(_) => "length",
        UsccFault::Alphabet { .. } => "alphabet",
        UsccFault::Digit { .. } => "digit",
        UsccFault::CheckCharacter { .. } => "check character",
    });
    let (at, length, found, expected) = match fault {
        None => (None, length, None, None),
        Some(UsccFault::Length(found)) => (None, found, None, None),
        Some(UsccFault::Alphabet { at, found } | UsccFault::Digit { at, found }) => {
            (Some(at), length, Some(found), None)
        }
        Some(UsccFault::CheckCharacter { expected }) => {
            let found = code.and_then(|c| c.as_str().chars().last());
            (Some(length), length, found, Some(expected))
        }
    };
    json!({
        "valid": fault.is_none(),
        "code": code.map(|c| c.to_string()),
        "region": code.map(|c| c.region().to_owned()),
        "reason": reason,
        "message": message,
        "at": at,
        "length": length,
        "found": found,
        "expected": expected,
    })
}
