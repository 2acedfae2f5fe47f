//! `uscc`: whether a text is a unified social credit code, and if not, why. Needs no desk.

use super::output::Answer;
use super::speech::Speech;
use crate::domain::field::FieldFault;
use crate::domain::uscc::{Uscc, UsccFault};
use crate::standard::words;
use serde_json::{Value, json};

/// `{valid,reason,code,region,at,found,expected}`. The question is answered either way: exit 0.
#[must_use]
pub fn run(typed: &str, speech: &Speech) -> Answer {
    match typed.parse::<Uscc>() {
        Ok(code) => {
            let json = json!({
                "valid": true,
                "reason": Value::Null,
                "code": code.as_str(),
                "region": code.region(),
            });
            let facts = [("code", code.as_str()), ("region", code.region())];
            Answer::new(json, speech.with("cli-uscc-valid", &facts))
        }
        Err(fault) => {
            let said = words::fault_phrase("uscc", typed, &FieldFault::Uscc(fault));
            let message = speech.say(&said);
            let json = fault_json(typed, fault, &message);
            Answer::new(json, message)
        }
    }
}

fn fault_json(typed: &str, fault: UsccFault, message: &str) -> Value {
    let code = Uscc::parse_unchecked(typed).ok();
    let (reason, at, found, expected) = match fault {
        UsccFault::Length(found) => ("length", Value::Null, json!(found), json!(18)),
        UsccFault::Alphabet { at, found } => ("alphabet", json!(at), json!(found), Value::Null),
        UsccFault::Digit { at, found } => ("digit", json!(at), json!(found), Value::Null),
        UsccFault::CheckCharacter { expected } => {
            let found = code.and_then(|c| c.as_str().chars().last());
            ("check character", json!(18), json!(found), json!(expected))
        }
    };
    json!({
        "valid": false,
        "reason": reason,
        "message": message,
        "code": code.map(|c| c.to_string()),
        "region": code.map(|c| c.region().to_owned()),
        "at": at,
        "found": found,
        "expected": expected,
    })
}
