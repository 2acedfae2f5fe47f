//! The codec: golden bytes of every schema, round trips, and every bit turned over.

pub(crate) mod samples;

use super::*;
use crate::domain::alert::Alert;
use crate::domain::appeal::Appeal;
use crate::domain::approval::Approval;
use crate::domain::case::*;
use crate::domain::certificate::*;
use crate::domain::change::ChangeRegistration;
use crate::domain::day::Day;
use crate::domain::desk_settings::*;
use crate::domain::enterprise::*;
use crate::domain::field::FieldValue;
use crate::domain::filing::*;
use crate::domain::matter::*;
use crate::domain::measure::Money;
use crate::domain::network::{Challenge, Match, Partner};
use crate::domain::notice::Notice;
use crate::domain::objection::Objection;
use crate::domain::officer::Officer;
use crate::domain::operation::AfterImage;
use proptest::prelude::*;
use samples::*;
use std::fmt::Write as _;

/// Bytes as the first release wrote them, never to change: `name hex`, one a line.
const SCHEMA_1: &str = include_str!("schema-1.txt");
/// Bytes as the second wrote them, never to change.
const SCHEMA_2: &str = include_str!("schema-2.txt");
/// Bytes as this program writes them.
const SCHEMA_3: &str = include_str!("schema-3.txt");

/// Every sort of envelope, by name.
fn samples() -> Vec<(String, Vec<u8>)> {
    let mut all: Vec<_> =
        records().iter().map(|r| (r.kind().word().to_owned(), encode_record(r).unwrap())).collect();
    all.push(("row".into(), encode_row(&row()).unwrap()));
    all.push(("lookup".into(), encode_lookup(&lookup()).unwrap()));
    all.push(("operation".into(), encode_operation(&mut operation()).unwrap()));
    all
}

fn hex(bytes: &[u8]) -> String {
    bytes.iter().fold(String::new(), |mut text, byte| {
        write!(text, "{byte:02x}").unwrap();
        text
    })
}

/// Whether the envelope reads as what its name says.
fn reads(name: &str, bytes: &[u8]) -> bool {
    match name {
        "row" => decode_row(bytes).is_ok(),
        "lookup" => decode_lookup(bytes).is_ok(),
        "operation" => decode_operation(bytes).is_ok() || decode_operation_head(bytes).is_ok(),
        word => {
            let kind = Kind::ALL.into_iter().find(|k| k.word() == word).unwrap();
            decode_record(kind, bytes).is_ok()
        }
    }
}

/// Name and bytes of every line of a golden file.
fn golden(file: &str) -> Vec<(&str, Vec<u8>)> {
    file.lines()
        .map(|line| {
            let (name, hex) = line.split_once(' ').unwrap();
            let byte = |at: usize| u8::from_str_radix(&hex[at * 2..at * 2 + 2], 16).unwrap();
            (name, (0..hex.len() / 2).map(byte).collect())
        })
        .collect()
}

/// Until the schema is released: `cargo test --lib schema_3_is_written | grep -E '^[a-z]+ [0-9a-f]{40}' > schema-3.txt`.
#[test]
fn schema_3_is_written_as_it_always_was() {
    let mut written = String::new();
    for (name, bytes) in samples() {
        writeln!(written, "{name} {}", hex(&bytes)).unwrap();
    }
    if written != SCHEMA_3 {
        println!("{written}");
        panic!("bytes of schema 3 changed: that is a new schema");
    }
}

#[test]
fn every_field_of_every_sample_says_something() {
    for record in records() {
        for field in Record::fields_of(record.kind()) {
            let value = record.get(field.key).unwrap();
            assert_ne!(value, FieldValue::Empty, "{} {}", record.kind().word(), field.key);
        }
    }
}

#[test]
fn schema_3_is_read_as_it_was_meant() {
    let golden = golden(SCHEMA_3);
    let (last, kinds) = (golden.len() - 3, Kind::ALL.len());
    assert_eq!(last, kinds);
    for ((name, bytes), record) in golden.iter().zip(records()) {
        assert_eq!(*name, record.kind().word());
        assert_eq!(decode_record(record.kind(), bytes), Ok(record));
    }
    assert_eq!(decode_row(&golden[last].1), Ok(row()));
    assert_eq!(decode_lookup(&golden[last + 1].1), Ok(lookup()));
    reads_as_the_operation(&golden[last + 2].1);
}

/// An operation of an older schema has the hash that it was given then.
fn reads_as_the_operation(bytes: &[u8]) {
    let mut wanted = operation();
    encode_operation(&mut wanted).unwrap();
    let read = decode_operation(bytes).unwrap();
    assert_eq!(Operation { hash: wanted.hash, ..read }, wanted);
    assert_eq!(decode_operation_head(bytes), Ok((42, wanted.head)));
}

/// What the bytes of schema 2 mean today.
fn of_schema_2() -> Vec<Record> {
    records().into_iter().filter_map(before_3).collect()
}

fn warning_before_3(warning: Warning) -> Warning {
    Warning { notice: None, ..warning }
}

fn before_3(record: Record) -> Option<Record> {
    Some(match record {
        Record::Settings(r) => {
            DeskSettings { authorities: Vec::new(), media: Vec::new(), ..r }.into()
        }
        Record::Document(r) => {
            Document { loaded_by: String::new(), awaited: false, confirmed: None, ..r }.into()
        }
        Record::Enterprise(r) => enterprise_before_3(r).into(),
        Record::Certificate(r) => {
            Certificate { renews: None, reissues: None, officer: None, not_renewing: None, ..r }
                .into()
        }
        Record::Case(r) => case_before_3(r).into(),
        Record::Filing(r) => filing_before_3(r).into(),
        Record::Matter(r) => {
            let warnings = r.warnings.into_iter().map(warning_before_3).collect();
            Matter { warnings, ..r }.into()
        }
        Record::Change(r) => ChangeRegistration { entered_on: None, ..r }.into(),
        Record::Appeal(r) => Appeal { entered: None, ..r }.into(),
        Record::Notice(_) | Record::Approval(_) => return None,
        other => other,
    })
}

fn enterprise_before_3(r: Enterprise) -> Enterprise {
    let uncoded = |r| Recommender { code: None, ..r };
    let given = |d| Disclosure { entered: None, ..d };
    Enterprise {
        recommenders: r.recommenders.into_iter().map(uncoded).collect(),
        disclosures: r.disclosures.into_iter().map(given).collect(),
        former_codes: Vec::new(),
        predecessors: Vec::new(),
        claims: Vec::new(),
        corrections: Vec::new(),
        confidential_disclosures: Vec::new(),
        entered_on: None,
        ..r
    }
}

fn filing_before_3(r: Filing) -> Filing {
    let struck = |e| Extension { struck_on: None, evidence: None, by: None, ..e };
    let asked = |s| FilingSupplement { answer: None, ..s };
    Filing {
        receipt: r.receipt.map(|r| Receipt { entered: None, ..r }),
        warnings: r.warnings.into_iter().map(warning_before_3).collect(),
        extensions: r.extensions.into_iter().map(struck).collect(),
        supplements: r.supplements.into_iter().map(asked).collect(),
        attributed_by: None,
        failure_attributed_by: None,
        reopenings: Vec::new(),
        ..r
    }
}

fn case_before_3(case: Case) -> Case {
    let undated = |m| Material { recommender: None, dated: None, version: 1, ..m };
    let unread = |f| Finding { facts: None, ..f };
    let asked = |s| Supplement { entered: None, answer: None, ..s };
    let unstarred = |v| Vote { stars: None, ..v };
    let unseen = |r| RoundResult { seen: None, stars: None, ..r };
    let unnamed = |n| PublicNotice { name: None, stars: None, entered: None, ..n };
    Case {
        materials: case.materials.into_iter().map(undated).collect(),
        findings: case.findings.into_iter().map(unread).collect(),
        supplements: case.supplements.into_iter().map(asked).collect(),
        clock: case.clock.into_iter().map(|c| ClockEntry::new(c.mark, c.on)).collect(),
        due_diligence: case.due_diligence.map(|d| DueDiligence { seen: None, ..d }),
        votes: case.votes.into_iter().map(unstarred).collect(),
        rounds: case.rounds.into_iter().map(unseen).collect(),
        rating: case.rating.map(|r| Rating { seen: None, ..r }),
        notices: case.notices.into_iter().map(unnamed).collect(),
        entered_on: None,
        parts: Vec::new(),
        waits: Vec::new(),
        immaterial: Vec::new(),
        ..case
    }
}

#[test]
fn schema_2_is_read_as_it_was_meant() {
    let golden = golden(SCHEMA_2);
    let wanted = of_schema_2();
    let last = wanted.len();
    assert_eq!((golden.len(), last), (18, 15));
    for ((name, bytes), record) in golden.iter().zip(wanted) {
        assert_eq!(*name, record.kind().word());
        assert_eq!(decode_record(record.kind(), bytes), Ok(record));
    }
    // What only follows from the log is made anew, never read.
    assert_eq!(decode_row(&golden[last].1), Err(CodecFault::Schema(2)));
    assert_eq!(decode_lookup(&golden[last + 1].1), Err(CodecFault::Schema(2)));
    reads_as_the_operation(&golden[last + 2].1);
}

/// What the bytes of schema 1 mean today.
fn of_schema_1() -> Vec<Record> {
    of_schema_2().into_iter().filter_map(before).collect()
}

fn before(record: Record) -> Option<Record> {
    let record = match record {
        Record::Settings(r) => DeskSettings { confirmations: Vec::new(), ..r }.into(),
        Record::Document(_) | Record::Officer(_) => record,
        Record::Alert(r) => Alert {
            accident_grade: None,
            decided_on: None,
            decided_by: None,
            decision_reason: None,
            ..r
        }
        .into(),
        Record::Enterprise(r) => Enterprise {
            agreement_rights: Vec::new(),
            disclosures: Vec::new(),
            bans: r.bans.into_iter().map(|b| Ban { set_aside_on: None, ..b }).collect(),
            note: None,
            ..r
        }
        .into(),
        Record::Certificate(r) => Certificate {
            stars: r.stars,
            mark_suspensions: vec![MarkSuspension::stopped(day(3), "", "w", "")],
            ends: vec![CertificateEnd { kind: EndKind::Voided, on: day(4), set_aside_on: None }],
            ..Certificate::awarded(r.enterprise, &r.number, &r.edition, day(1), day(2))
        }
        .into(),
        Record::Case(r) => case_before(r).into(),
        Record::Filing(r) => Filing {
            state: r.state,
            notified_on: r.notified_on,
            receipt: r.receipt.map(|r| Receipt { csr_report: None, ..r }),
            attribution: r.attribution,
            failure_attribution: r.failure_attribution,
            reminders: r.reminders,
            warnings: vec![Warning { set_aside_on: None, notice: None, ..warning() }],
            extensions: r.extensions,
            supplements: r.supplements,
            review: r.review,
            ..Filing::scheduled(r.enterprise, r.certificate, r.year, &r.edition, r.due)
        }
        .into(),
        Record::Matter(r) => Matter {
            state: MatterState::KeepProposed,
            officer: None,
            warnings: vec![Warning { set_aside_on: None, notice: None, ..warning() }],
            delistings: Vec::new(),
            ..r
        }
        .into(),
        _ => return None,
    };
    Some(record)
}

fn case_before(case: Case) -> Case {
    let end = CaseEnd {
        outcome: "refused".into(),
        stage: String::new(),
        on: day(8),
        by: "li".into(),
        reason: None,
    };
    let none = |d| DueDiligence { experts: vec![], third_party: None, points: vec![], ..d };
    let undivided = |m| Material { dimension: None, ..m };
    Case {
        officer: case.officer,
        materials: case.materials.into_iter().map(undivided).collect(),
        findings: case.findings,
        supplements: case.supplements,
        clock: case.clock,
        reviewer: case.reviewer,
        found_by: case.found_by,
        due_diligence: case.due_diligence.map(none),
        end: Some(end),
        ..Case::opened(case.enterprise, case.kind, &case.edition, &case.stage, case.opened_on)
    }
}

#[test]
fn schema_1_is_read_as_it_was_meant() {
    let golden = golden(SCHEMA_1);
    let wanted = of_schema_1();
    assert_eq!(wanted.len(), 9);
    for ((name, bytes), record) in golden.iter().zip(wanted) {
        assert_eq!(*name, record.kind().word());
        assert_eq!(decode_record(record.kind(), bytes), Ok(record));
    }
    // What only follows from the log is made anew, never read.
    assert_eq!(decode_row(&golden[9].1), Err(CodecFault::Schema(1)));
    assert_eq!(decode_lookup(&golden[10].1), Err(CodecFault::Schema(1)));
    reads_as_the_operation(&golden[11].1);
}

#[test]
fn an_older_body_is_written_again_in_todays_schema() {
    for (name, bytes) in golden(SCHEMA_1)[..9].iter().chain(&golden(SCHEMA_2)[..15]) {
        let kind = Kind::ALL.into_iter().find(|k| k.word() == *name).unwrap();
        let record = decode_record(kind, bytes).unwrap();
        let again = encode_record(&record).unwrap();
        assert_eq!((again[3], again[4]), (3, 0));
        assert_eq!(decode_record(kind, &again), Ok(record));
    }
}

#[test]
fn a_kind_that_an_older_schema_did_not_know_is_refused_in_it() {
    let of_1 = forged(Kind::Appeal as u8, 1, &[0; 40]);
    assert_eq!(decode_record(Kind::Appeal, &of_1), Err(CodecFault::Schema(1)));
    let of_2 = forged(Kind::Approval as u8, 2, &[0; 40]);
    assert_eq!(decode_record(Kind::Approval, &of_2), Err(CodecFault::Schema(2)));
}

#[test]
fn every_bit_turned_over_in_every_envelope_is_refused() {
    for (name, mut bytes) in samples() {
        assert!(reads(&name, &bytes));
        for bit in 0..bytes.len() * 8 {
            bytes[bit / 8] ^= 1 << (bit % 8);
            assert!(!reads(&name, &bytes), "{name}, bit {bit}");
            bytes[bit / 8] ^= 1 << (bit % 8);
        }
    }
}

#[test]
fn every_envelope_cut_short_or_with_more_behind_it_is_refused() {
    for (name, mut bytes) in samples() {
        for length in 0..bytes.len() {
            assert!(!reads(&name, &bytes[..length]), "{name}, {length} bytes");
        }
        bytes.push(0);
        assert!(!reads(&name, &bytes), "{name}, one more");
    }
}

#[test]
fn no_envelope_reads_as_another_kind() {
    let bytes = encode_record(&case().into()).unwrap();
    let wrong = CodecFault::Kind { wanted: Kind::Filing as u8, found: Kind::Case as u8 };
    assert_eq!(decode_record(Kind::Filing, &bytes), Err(wrong));
    assert_eq!(decode_row(&bytes), Err(CodecFault::Kind { wanted: ROW, found: Kind::Case as u8 }));
}

/// An envelope with everything right but what is told.
fn forged(kind: u8, schema: u16, payload: &[u8]) -> Vec<u8> {
    let mut header = MAGIC.to_vec();
    header.push(kind);
    header.extend(schema.to_le_bytes());
    header.extend(u32::try_from(payload.len()).unwrap().to_le_bytes());
    let sum = checksum(&header, payload);
    [header, sum.to_vec(), payload.to_vec()].concat()
}

#[test]
fn another_schema_is_named_and_a_body_with_more_behind_it_refused() {
    let newer = forged(Kind::Officer as u8, SCHEMA + 1, &[]);
    assert_eq!(decode_record(Kind::Officer, &newer), Err(CodecFault::Newer { found: 4, known: 3 }));
    let none = forged(Kind::Officer as u8, 0, &[]);
    assert_eq!(decode_record(Kind::Officer, &none), Err(CodecFault::Schema(0)));
    // Name "a", user "b", no roles, active.
    let whole = [1, b'a', 1, b'b', 0, 1];
    assert!(decode_record(Kind::Officer, &forged(Kind::Officer as u8, 1, &whole)).is_ok());
    let more = [1, b'a', 1, b'b', 0, 1, 0];
    let more = decode_record(Kind::Officer, &forged(Kind::Officer as u8, 1, &more));
    assert_eq!(more, Err(CodecFault::Length));
}

#[test]
fn a_length_beyond_all_bounds_is_refused_and_nothing_set_aside_for_it() {
    let huge = [253, 255, 255, 255, 255, 255, 255, 255, 127];
    let read = decode_record(Kind::Officer, &forged(Kind::Officer as u8, 1, &huge));
    assert!(matches!(read, Err(CodecFault::Body(_))), "{read:?}");
}

#[test]
fn a_body_too_large_is_not_written() {
    let text = "x".repeat(LARGEST_BODY);
    let Some(Record::Document(sample)) = records().into_iter().nth(1) else { panic!() };
    let document = Document { text, ..sample };
    assert!(matches!(encode_record(&document.into()), Err(CodecFault::TooLarge { .. })));
}

fn a_day() -> impl Strategy<Value = Day> {
    (693_596..803_000).prop_map(|n| Day::from_number(n).unwrap())
}

fn some_record() -> impl Strategy<Value = Record> {
    (
        any::<(String, Option<String>, u32, u64, bool)>(),
        a_day(),
        0..Kind::ALL.len(),
        any::<Vec<String>>(),
    )
        .prop_map(|((a, b, n, no, flag), day, which, many)| match records().remove(which) {
            Record::Settings(r) => Record::Settings(DeskSettings {
                name: a,
                solo: flag,
                offset_minutes: n.cast_signed(),
                ..r
            }),
            Record::Document(r) => Record::Document(Document { text: a, loaded_on: day, ..r }),
            Record::Officer(r) => Record::Officer(Officer { name: a, active: flag, ..r }),
            Record::Enterprise(r) => Record::Enterprise(Enterprise {
                name: a,
                note: b,
                staff_total: Some(n),
                branches: many,
                charter_carries_goal: flag.then_some(flag),
                registered_on: Some(day),
                ..r
            }),
            Record::Certificate(r) => Record::Certificate(Certificate {
                number: a,
                awarded_on: day,
                case: flag.then(|| id(Kind::Case, no)),
                ..r
            }),
            Record::Case(r) => Record::Case(Case { stage: a, officer: b, opened_on: day, ..r }),
            Record::Filing(r) => {
                Record::Filing(Filing { attribution: b, reminders: vec![day; many.len()], ..r })
            }
            Record::Alert(r) => Record::Alert(Alert {
                description: a,
                ground: b,
                evidence: many,
                times_reported: n,
                ..r
            }),
            Record::Matter(r) => Record::Matter(Matter {
                officer: b,
                keeps: Vec::new(),
                enterprise: id(Kind::Enterprise, no),
                ..r
            }),
            Record::Change(r) => {
                ChangeRegistration { text: b, due: day, change_kind: a, ..r }.into()
            }
            Record::Objection(r) => Objection { text: a, officer: b, on: day, ..r }.into(),
            Record::Appeal(r) => {
                Appeal { against: no, decided_by_first: many, decided_by: b, ..r }.into()
            }
            Record::Partner(r) => Partner { name: a, note: b, since: None, ..r }.into(),
            Record::Challenge(r) => Challenge { title: a, held_on: day, budget: None, ..r }.into(),
            Record::Match(r) => {
                let value = Money { minor: no.cast_signed(), currency: a };
                Match { value, note: b, ..r }.into()
            }
            Record::Notice(r) => Notice { address: a, officer: b, sent_on: day, ..r }.into(),
            Record::Approval(r) => Approval { reason: b, clauses: many, ..r }.into(),
        })
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(128))]

    #[test]
    fn records_read_back_as_they_were(record in some_record()) {
        let bytes = encode_record(&record).unwrap();
        prop_assert_eq!(decode_record(record.kind(), &bytes), Ok(record));
    }

    #[test]
    fn rows_and_operations_read_back_as_they_were(
        text in any::<String>(), no in any::<u64>(), facts in any::<Vec<(String, String)>>(),
        bodies in prop::collection::vec(any::<Option<Vec<u8>>>(), 0..20),
    ) {
        let row = QueueRow { name: text.clone(), version: no, facts, ..row() };
        prop_assert_eq!(decode_row(&encode_row(&row).unwrap()), Ok(row));
        let image = |(at, body)| AfterImage { id: id(Kind::Case, at as u64), before: no, body };
        let images = bodies.into_iter().enumerate().map(image).collect();
        let mut operation = Operation { no, images, ..operation() };
        let bytes = encode_operation(&mut operation).unwrap();
        prop_assert_eq!(decode_operation(&bytes), Ok(operation));
    }

    #[test]
    fn any_bytes_are_refused_without_a_panic(
        payload in any::<Vec<u8>>(), which in 0..Kind::ALL.len() + 3, schema in 1..=SCHEMA, raw in any::<bool>(),
    ) {
        let (name, sample) = samples().remove(which);
        if raw {
            prop_assert!(!reads(&name, &payload));
        } else {
            // Whether it reads is chance; that it returns is the point.
            let kind = sample[2];
            reads(&name, &forged(kind, schema, &payload));
        }
    }
}
