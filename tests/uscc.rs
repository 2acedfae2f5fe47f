//! Codes of every sort, against verdicts made by another implementation.

use sedesk::domain::uscc::{Uscc, UsccFault};

fn verdict(code: &str) -> String {
    match code.parse::<Uscc>() {
        Ok(_) => "valid".to_owned(),
        Err(UsccFault::Length(found)) => format!("length {found}"),
        Err(UsccFault::Alphabet { at, .. }) => format!("alphabet {at}"),
        Err(UsccFault::Digit { at, .. }) => format!("digit {at}"),
        Err(UsccFault::CheckCharacter { expected }) => format!("check {expected}"),
    }
}

fn fixture() -> Vec<(&'static str, &'static str)> {
    include_str!("fixtures/uscc.csv")
        .lines()
        .filter(|line| !line.starts_with('#'))
        .skip(1)
        .map(|line| line.split_once(',').unwrap())
        .collect()
}

#[test]
fn every_code_is_judged_as_another_implementation_judges_it() {
    let fixture = fixture();
    assert!(fixture.len() >= 300, "{}", fixture.len());
    let differing: Vec<_> = fixture
        .iter()
        .map(|(code, expected)| (*code, *expected, verdict(code)))
        .filter(|(_, expected, found)| expected != found)
        .collect();
    assert!(differing.is_empty(), "{differing:#?}");
}

#[test]
fn of_the_31_last_characters_of_a_code_one_alone_is_right() {
    let ends: Vec<_> =
        fixture().into_iter().filter(|(code, _)| code.starts_with("91440300208981186")).collect();
    let right = ends.iter().filter(|(_, verdict)| *verdict == "valid").count();
    let wrong = ends.iter().filter(|(_, verdict)| *verdict == "check K").count();
    assert!(right >= 1);
    assert_eq!(wrong, 30);
}
