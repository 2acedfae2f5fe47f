//! The codec: golden bytes of schema 1, round trips, and every bit turned over.

use super::*;
use crate::domain::alert::{Alert, AlertState};
use crate::domain::case::*;
use crate::domain::certificate::*;
use crate::domain::day::Day;
use crate::domain::desk_settings::*;
use crate::domain::enterprise::*;
use crate::domain::filing::*;
use crate::domain::id::{RecordId, RequestId};
use crate::domain::matter::*;
use crate::domain::measure::BasisPoints;
use crate::domain::officer::{Officer, Role};
use crate::domain::operation::{AfterImage, OperationHead};
use crate::domain::phrase::{Arg, Phrase};
use crate::domain::uscc::Uscc;
use proptest::prelude::*;
use std::fmt::Write as _;

/// Bytes as schema 1 writes them, never to change: `name hex`, one a line.
const SCHEMA_1: &str = include_str!("schema-1.txt");

fn day(day: u32) -> Day {
    Day::new(2026, 6, day).unwrap()
}

#[expect(clippy::unnecessary_wraps, reason = "fields are optional")]
fn text(text: &str) -> Option<String> {
    Some(text.to_owned())
}

fn texts(texts: &[&str]) -> Vec<String> {
    texts.iter().map(|t| (*t).to_owned()).collect()
}

fn id(kind: Kind, no: u64) -> RecordId {
    RecordId::new(kind, no)
}

fn warning() -> Warning {
    Warning { on: day(1), mend_by: day(15), by: "li".into(), reason: text("逾期") }
}

fn enterprise() -> Enterprise {
    Enterprise {
        uscc: Some(Uscc::parse_unchecked("91440300208981186K").unwrap()),
        uscc_unverified: text("early"),
        name: "天宇助残".into(),
        name_en: text("Tianyu"),
        former_names: vec![FormerName { name: "旧名".into(), until: day(2) }],
        legal_form: text("limited"),
        registered_place: text("深圳"),
        registered_on: Some(day(3)),
        legal_representative: text("王红"),
        phone: text("0755"),
        email: text("a@b"),
        licence_state: text("valid"),
        tax_state: text("normal"),
        social_goal: text("就业"),
        fields_of_work: texts(&["disability"]),
        un_goals: texts(&["8", "10"]),
        bound_share: Some(BasisPoints(7000)),
        holders: vec![Holder {
            name: "甲".into(),
            share: BasisPoints(6000),
            bound: BasisPoints(1),
        }],
        recommenders: vec![Recommender { name: "乙".into(), split: Some(BasisPoints(4000)) }],
        charter_carries_goal: Some(true),
        branches: texts(&["一"]),
        business_scope: text("服务"),
        council: texts(&["丙"]),
        asset_lock: Some(BasisPoints(10_000)),
        profit_to_social_use: Some(BasisPoints(3500)),
        staff_total: Some(300),
        staff_target_groups: Some(70_000),
        credentials: vec![Credential {
            system: "csecc".into(),
            level: "gold".into(),
            score: Some(88),
            number: text("N1"),
            issued_on: Some(day(4)),
            valid_until: None,
        }],
        measures: vec![AnnualMeasure { year: 2025, measure: "m".into(), amount: "12".into() }],
        bans: vec![Ban { from: day(5), until: day(6), clause: "11.3".into() }],
        officer: text("li"),
        note: None,
        provenance: text("register"),
    }
}

fn case() -> Case {
    Case {
        enterprise: id(Kind::Enterprise, 7),
        kind: CaseKind::Renewal,
        edition: "t@1".into(),
        stage: "intake".into(),
        opened_on: day(1),
        officer: text("li"),
        materials: vec![Material {
            id: "f.plan".into(),
            state: MaterialState::Defective,
            on: day(2),
            note: text("缺页"),
        }],
        findings: vec![Finding {
            condition: "c3".into(),
            finding: FindingState::NotMet,
            by: "li".into(),
            on: day(3),
            reason: None,
            overrules: true,
        }],
        supplements: vec![Supplement {
            asked_on: day(4),
            by: "li".into(),
            asked_for: texts(&["a", "b"]),
            note: None,
            answered_on: Some(day(5)),
        }],
        clock: vec![ClockEntry { mark: ClockMark::Reopened, on: day(6) }],
        reviewer: text("wang"),
        found_by: texts(&["wang", "zhao"]),
        due_diligence: Some(DueDiligence {
            method: text("visit"),
            entered_on: day(7),
            entered_by: "li".into(),
            investigated_by: texts(&["sun"]),
            cleared_on: None,
            cleared_by: None,
            conclusion: None,
        }),
        end: Some(CaseEnd { outcome: "refused".into(), on: day(8), by: "li".into(), reason: None }),
    }
}

fn filing() -> Filing {
    Filing {
        enterprise: id(Kind::Enterprise, 7),
        certificate: id(Kind::Certificate, 3),
        year: 2026,
        edition: "t@1".into(),
        state: FilingState::SupplementAsked,
        due: day(30),
        officer: None,
        notified_on: Some(day(1)),
        receipt: Some(Receipt {
            on: day(2),
            channel: "post".into(),
            changes: "some".into(),
            late: true,
        }),
        attribution: text("own"),
        failure_attribution: text("force_majeure"),
        reminders: vec![day(3), day(4)],
        warnings: vec![warning()],
        extensions: vec![Extension { until: day(5), on: day(6), reason: "台风".into() }],
        supplements: vec![FilingSupplement {
            asked_on: day(7),
            by_day: day(8),
            note: None,
            answered_on: None,
        }],
        review: Some(Review { by: "li".into(), started_on: day(9), ended_on: None, reason: None }),
    }
}

fn alert() -> Alert {
    Alert {
        enterprise: Some(id(Kind::Enterprise, 7)),
        enterprise_confirmed: true,
        name_given: "天宇".into(),
        uscc_given: Some(Uscc::parse_unchecked("91440300208981186K").unwrap()),
        source: "court".into(),
        source_reference: "(2026)琼01".into(),
        reported_on: day(1),
        ground: text("c"),
        severity: text("high"),
        accident_grade: None,
        description: "事故".into(),
        evidence: texts(&["一"]),
        state: AlertState::Investigating,
        officer: text("li"),
        times_reported: 2,
        matter: Some(id(Kind::Matter, 1)),
        triaged_by: text("li"),
        decided_on: None,
        decided_by: None,
        decision_reason: None,
    }
}

fn certificate() -> Certificate {
    Certificate {
        number: "HFDA-2025-00383".into(),
        enterprise: id(Kind::Enterprise, 7),
        case: None,
        edition: "t@1".into(),
        decided_on: None,
        awarded_on: day(1),
        valid_until: day(2),
        stars: Some(3),
        mark_suspended: Some(MarkSuspension { from: day(3), why: "w".into() }),
        ended: Some(CertificateEnd { kind: EndKind::Voided, on: day(4) }),
    }
}

fn matter() -> Matter {
    Matter {
        enterprise: id(Kind::Enterprise, 7),
        opened_on: day(1),
        state: MatterState::KeepProposed,
        officer: None,
        warnings: vec![warning()],
        keeps: vec![Keep {
            proposed_by: "li".into(),
            proposed_on: day(2),
            reason: "r".into(),
            agreed_by: None,
            agreed_on: None,
            solo: true,
            grounds: vec![("11.3 f".into(), RecordId::filing(3, 2026))],
        }],
    }
}

fn records() -> Vec<Record> {
    vec![
        DeskSettings {
            name: "义仓".into(),
            sandbox: true,
            solo: false,
            offset_minutes: -480,
            opened_on: day(1),
            edition: "t@1".into(),
        }
        .into(),
        Document {
            kind: DocumentKind::Calendar,
            stamp: "cn@2".into(),
            text: "date,kind\n".into(),
            loaded_on: day(1),
        }
        .into(),
        Officer {
            name: "li".into(),
            os_user: "li".into(),
            roles: vec![Role::Viewer, Role::Admin],
            active: true,
        }
        .into(),
        enterprise().into(),
        certificate().into(),
        case().into(),
        filing().into(),
        alert().into(),
        matter().into(),
    ]
}

fn row() -> Row {
    Row {
        id: id(Kind::Case, 9),
        version: 300,
        reference: "C-000009".into(),
        enterprise: Some(id(Kind::Enterprise, 7)),
        uscc: "91440300208981186K".into(),
        name: "天宇助残".into(),
        region: "440300".into(),
        stage: "intake".into(),
        due: Some(day(9)),
        officer: None,
        state: "waiting".into(),
        why: Phrase::new("why")
            .with("day", day(1))
            .with("n", -5)
            .with("l", Arg::label("stage", "intake"))
            .with("m", Arg::Many(vec![Arg::Phrase(Box::new(Phrase::new("inner"))), "t".into()])),
        facts: vec![("year".into(), "2026".into())],
    }
}

fn lookup() -> LookupRow {
    LookupRow {
        enterprise: id(Kind::Enterprise, 7),
        uscc: "91440300208981186K".into(),
        name: "天宇助残".into(),
        name_en: String::new(),
        former_names: texts(&["旧名"]),
        certificates: texts(&["HFDA-2025-00383"]),
        initials: texts(&["tyzc"]),
        pinyin: "tianyuzhucan".into(),
        standings: vec![(-1, Phrase::new("standing"))],
        stars: Some(5),
        valid_until: Some(day(1)),
        bans: vec![(day(2), day(3))],
        rank: 70_000,
    }
}

fn operation() -> Operation {
    Operation {
        no: 42,
        head: OperationHead {
            recorded_at: 1_790_000_000_000,
            day: day(20),
            actor: "li".into(),
            request: RequestId([5; 16]),
            action_hash: [6; 32],
            what: "filing.receive".into(),
            reason: text("补交"),
            edition: "t@1".into(),
            undoes: Some(41),
            waived: texts(&["second"]),
        },
        images: vec![
            AfterImage { id: id(Kind::Case, 1), before: 40, body: Some(vec![1, 2, 3]) },
            AfterImage { id: id(Kind::Alert, 2), before: 41, body: None },
        ],
        previous: [8; 32],
        hash: [0; 32],
    }
}

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

#[test]
fn schema_1_is_written_as_it_always_was() {
    let mut written = String::new();
    for (name, bytes) in samples() {
        writeln!(written, "{name} {}", hex(&bytes)).unwrap();
    }
    assert_eq!(written, SCHEMA_1, "bytes of schema 1 changed: that is a new schema");
}

#[test]
fn schema_1_is_read_as_it_was_meant() {
    let golden: Vec<(&str, Vec<u8>)> = SCHEMA_1
        .lines()
        .map(|line| {
            let (name, hex) = line.split_once(' ').unwrap();
            let byte = |at: usize| u8::from_str_radix(&hex[at * 2..at * 2 + 2], 16).unwrap();
            (name, (0..hex.len() / 2).map(byte).collect())
        })
        .collect();
    for ((_, bytes), record) in golden.iter().zip(records()) {
        assert_eq!(decode_record(record.kind(), bytes), Ok(record));
    }
    assert_eq!(decode_row(&golden[9].1), Ok(row()));
    assert_eq!(decode_lookup(&golden[10].1), Ok(lookup()));
    let mut wanted = operation();
    encode_operation(&mut wanted).unwrap();
    assert_eq!(decode_operation(&golden[11].1).as_ref(), Ok(&wanted));
    assert_eq!(decode_operation_head(&golden[11].1), Ok((42, wanted.head)));
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
    let wrong = Fault::Kind { wanted: Kind::Filing as u8, found: Kind::Case as u8 };
    assert_eq!(decode_record(Kind::Filing, &bytes), Err(wrong));
    assert_eq!(decode_row(&bytes), Err(Fault::Kind { wanted: ROW, found: Kind::Case as u8 }));
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
    let newer = forged(Kind::Officer as u8, 2, &[]);
    assert_eq!(decode_record(Kind::Officer, &newer), Err(Fault::Newer { found: 2, known: 1 }));
    let none = forged(Kind::Officer as u8, 0, &[]);
    assert_eq!(decode_record(Kind::Officer, &none), Err(Fault::Schema(0)));
    // Name "a", user "b", no roles, active.
    let whole = [1, b'a', 1, b'b', 0, 1];
    assert!(decode_record(Kind::Officer, &forged(Kind::Officer as u8, 1, &whole)).is_ok());
    let more = [1, b'a', 1, b'b', 0, 1, 0];
    let more = decode_record(Kind::Officer, &forged(Kind::Officer as u8, 1, &more));
    assert_eq!(more, Err(Fault::Length));
}

#[test]
fn a_length_beyond_all_bounds_is_refused_and_nothing_set_aside_for_it() {
    let huge = [253, 255, 255, 255, 255, 255, 255, 255, 127];
    let read = decode_record(Kind::Officer, &forged(Kind::Officer as u8, 1, &huge));
    assert!(matches!(read, Err(Fault::Body(_))), "{read:?}");
}

#[test]
fn a_body_too_large_is_not_written() {
    let text = "x".repeat(LARGEST_BODY);
    let document =
        Document { kind: DocumentKind::Edition, stamp: String::new(), text, loaded_on: day(1) };
    assert!(matches!(encode_record(&document.into()), Err(Fault::TooLarge { .. })));
}

fn a_day() -> impl Strategy<Value = Day> {
    (693_596..803_000).prop_map(|n| Day::from_number(n).unwrap())
}

fn some_record() -> impl Strategy<Value = Record> {
    (any::<(String, Option<String>, u32, u64, bool)>(), a_day(), 0..9usize, any::<Vec<String>>())
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
        let row = Row { name: text.clone(), version: no, facts, ..row() };
        prop_assert_eq!(decode_row(&encode_row(&row).unwrap()), Ok(row));
        let image = |(at, body)| AfterImage { id: id(Kind::Case, at as u64), before: no, body };
        let images = bodies.into_iter().enumerate().map(image).collect();
        let mut operation = Operation { no, images, ..operation() };
        let bytes = encode_operation(&mut operation).unwrap();
        prop_assert_eq!(decode_operation(&bytes), Ok(operation));
    }

    #[test]
    fn any_bytes_are_refused_without_a_panic(
        payload in any::<Vec<u8>>(), which in 0..12usize, raw in any::<bool>(),
    ) {
        let (name, sample) = samples().remove(which);
        if raw {
            prop_assert!(!reads(&name, &payload));
        } else {
            // Whether it reads is chance; that it returns is the point.
            let kind = sample[2];
            reads(&name, &forged(kind, 1, &payload));
        }
    }
}
