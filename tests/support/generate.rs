//! Invented enterprises, filings and alerts as an intake sheet would hand them in, from a seed: the same seed, the same rows.

use sedesk::domain::day::Day;
use sedesk::domain::field::FieldValue;
use sedesk::domain::intake::{IntakeBatch, IntakeKind, IntakeRow};
use sedesk::domain::measure::BasisPoints;
use sedesk::domain::uscc::{Uscc, UsccFault};
use std::collections::BTreeMap;

/// A small generator of chance (splitmix64): same seed, same numbers, on every machine.
#[derive(Clone, Debug)]
pub struct Rng(pub u64);

impl Rng {
    pub fn next(&mut self) -> u64 {
        self.0 = self.0.wrapping_add(0x9E37_79B9_7F4A_7C15);
        let mut z = self.0;
        z = (z ^ (z >> 30)).wrapping_mul(0xBF58_476D_1CE4_E5B9);
        z = (z ^ (z >> 27)).wrapping_mul(0x94D0_49BB_1331_11EB);
        z ^ (z >> 31)
    }

    /// A number below `end`.
    pub fn below(&mut self, end: usize) -> usize {
        usize::try_from(self.next() % u64::try_from(end.max(1)).unwrap()).unwrap()
    }

    pub fn chance(&mut self, in_a_hundred: usize) -> bool {
        self.below(100) < in_a_hundred
    }

    pub fn pick<'a, T>(&mut self, from: &'a [T]) -> &'a T {
        &from[self.below(from.len())]
    }
}

/// The seed of a run: `SEDESK_SEED`, else the one given. Printed, so that a failure can be run again.
#[allow(clippy::disallowed_methods, reason = "a failed run is run again by its seed")]
pub fn seed(usual: u64) -> u64 {
    let seed =
        std::env::var("SEDESK_SEED").ok().and_then(|text| text.parse().ok()).unwrap_or(usual);
    println!("SEDESK_SEED={seed}");
    seed
}

const PLACES: [(&str, &str); 8] = [
    ("460105", "海口"),
    ("460203", "三亚"),
    ("460400", "儋州"),
    ("469005", "文昌"),
    ("440300", "深圳"),
    ("110105", "北京"),
    ("510104", "成都"),
    ("330106", "杭州"),
];
const BRANDS: &str = "天宇星光绿野春晖恒爱康乐鸿远同心善行益民阳明德厚泽润物华清源山海云帆晨曦安和慧聪希望田园向新禾苗青藤知行众合百川万家福瑞祥博雅文馨思源朗诚信义仁智勇重长曾单解";
const TRADES: [&str; 10] = [
    "助残",
    "养老服务",
    "教育科技",
    "环保",
    "信息技术",
    "农业发展",
    "文化传媒",
    "餐饮管理",
    "健康管理",
    "社区服务",
];
const FORMS: [(&str, &str); 4] = [
    ("有限公司", "limited_company"),
    ("股份有限公司", "joint_stock"),
    ("专业合作社", "cooperative"),
    ("社会企业有限公司", "limited_company"),
];
const WORK: [&str; 5] = ["employment", "education", "health", "elderly_care", "poverty"];
const ALPHABET: &[u8] = b"0123456789ABCDEFGHJKLMNPQRTUWXY";

/// A code with its right check character; `no` makes it another than all others.
pub fn uscc(region: &str, no: u32) -> Uscc {
    let mut rest = u64::from(no) * 7_919 + 31;
    let mut middle = String::new();
    for _ in 0..9 {
        middle.push(char::from(ALPHABET[usize::try_from(rest % 31).unwrap()]));
        rest /= 31;
    }
    let stem = format!("91{region}{middle}");
    match format!("{stem}0").parse::<Uscc>() {
        Ok(code) => code,
        Err(UsccFault::CheckCharacter { expected }) => format!("{stem}{expected}").parse().unwrap(),
        Err(other) => panic!("{other:?}"),
    }
}

pub fn name(rng: &mut Rng, place: &str) -> String {
    let brands: Vec<char> = BRANDS.chars().collect();
    let mut name = place.to_owned();
    for _ in 0..2 + rng.below(2) {
        name.push(*rng.pick(&brands));
    }
    name.push_str(TRADES[rng.below(TRADES.len())]);
    name
}

fn text(value: impl Into<String>) -> FieldValue {
    FieldValue::Text(value.into())
}

fn chosen(code: impl Into<String>) -> FieldValue {
    FieldValue::Code(code.into())
}

pub fn certificate_number(awarded: Day, no: u32) -> String {
    format!("HFDA-{}-{no:06}", awarded.year())
}

/// What a batch of enterprises consists of, in a hundred; the rest stands on the register of names alone.
#[derive(Clone, Copy, Debug)]
pub struct Mix {
    pub certified: usize,
    pub applying: usize,
}

/// `count` enterprises numbered from `from`. Certificates were awarded in the four years before `today`.
pub fn enterprises(rng: &mut Rng, today: Day, from: u32, count: u32, mix: Mix) -> IntakeBatch {
    let rows = (from..from + count).map(|no| enterprise(rng, today, no, from, mix)).collect();
    batch(IntakeKind::Enterprises, &format!("enterprises-{from}"), rows)
}

fn enterprise(rng: &mut Rng, today: Day, no: u32, from: u32, mix: Mix) -> IntakeRow {
    let (region, place) = *rng.pick(&PLACES);
    let (ending, form) = *rng.pick(&FORMS);
    let staff = 3 + rng.below(300);
    let days = |n: usize| i64::try_from(n).unwrap();
    let mut values = BTreeMap::from([
        ("uscc".to_owned(), FieldValue::Uscc(uscc(region, no))),
        ("name".to_owned(), text(format!("{}{ending}", name(rng, place)))),
        ("legal_form".to_owned(), chosen(form)),
        ("registered_place".to_owned(), text(format!("{place}市"))),
        ("registered_on".to_owned(), FieldValue::Day(today.plus(-2000 - days(rng.below(4000))))),
        ("phone".to_owned(), text(format!("139{:08}", rng.below(100_000_000)))),
        ("social_goal".to_owned(), text("为残障人士提供支持性就业岗位")),
        ("fields_of_work".to_owned(), FieldValue::Codes(vec![(*rng.pick(&WORK)).to_owned()])),
        (
            "bound_share".to_owned(),
            FieldValue::Share(BasisPoints(100 * u32::try_from(rng.below(101)).unwrap())),
        ),
        ("staff_total".to_owned(), FieldValue::Number(days(staff))),
        ("staff_target_groups".to_owned(), FieldValue::Number(days(rng.below(staff)))),
        ("charter_carries_goal".to_owned(), FieldValue::Flag(rng.chance(60))),
    ]);
    let lot = rng.below(100);
    if lot < mix.certified {
        let awarded = today.plus(-30 - days(rng.below(1_400)));
        values.insert("status".to_owned(), chosen("certified"));
        values.insert("certificate_number".to_owned(), text(certificate_number(awarded, no)));
        values.insert("awarded_on".to_owned(), FieldValue::Day(awarded));
        values.insert("stars".to_owned(), FieldValue::Number(days(rng.below(6))));
    } else if lot < mix.certified + mix.applying {
        values.insert("status".to_owned(), chosen("applying"));
    }
    IntakeRow { sheet: 0, line: no - from + 2, values: values.into() }
}

/// An alert about an enterprise named by code or by name; grounds and sources of the shipped edition.
pub fn alert(line: u32, no: u32, on: Day, given: (&str, &str), ground: &str) -> IntakeRow {
    let (code, name) = given;
    let mut values = BTreeMap::from([
        ("source".to_owned(), chosen("media")),
        ("source_reference".to_owned(), text(format!("S-{no:05}"))),
        ("reported_on".to_owned(), FieldValue::Day(on)),
        ("name".to_owned(), text(name)),
        ("ground".to_owned(), chosen(ground)),
        ("severity".to_owned(), chosen("moderate")),
        ("description".to_owned(), text("街道办反映")),
    ]);
    if !code.is_empty() {
        values.insert("uscc".to_owned(), FieldValue::Uscc(code.parse().unwrap()));
    }
    IntakeRow { sheet: 0, line, values: values.into() }
}

/// A filing received, by code or certificate number.
pub fn filing(line: u32, subject: &str, on: Day) -> IntakeRow {
    let values = BTreeMap::from([
        ("subject".to_owned(), text(subject)),
        ("received_on".to_owned(), FieldValue::Day(on)),
        ("channel".to_owned(), chosen("post")),
    ]);
    IntakeRow { sheet: 0, line, values: values.into() }
}

pub fn batch(kind: IntakeKind, source: &str, rows: Vec<IntakeRow>) -> IntakeBatch {
    IntakeBatch {
        kind,
        source: source.to_owned(),
        rows_read: u32::try_from(rows.len()).unwrap(),
        rows,
        bad: Vec::new(),
        warnings: Vec::new(),
        sheets: Vec::new(),
    }
}
