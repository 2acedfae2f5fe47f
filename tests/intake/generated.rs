//! Two thousand sheets from a seed, each written from values that are known beforehand, in shapes, orders and words as people use
//! them: whatever is read of one is what was meant, or its row is refused by its cell. The writer knows neither the program's
//! dictionary nor its reader.

use super::support::generate::{Rng, seed, uscc};
use super::{EDITION, ods, xls};
use rust_xlsxwriter::{ExcelDateTime, Format, Workbook, Worksheet};
use sedesk::domain::day::Day;
use sedesk::domain::intake::{IntakeBatch, IntakeKind};
use sedesk::exchange::{Asked, read_asked};
use std::collections::BTreeMap;

pub const SHEETS: u32 = 2_000;
pub const USUAL_SEED: u64 = 11;

/// A value as meant, told as the program tells it, and how it is written.
struct Value {
    meant: &'static str,
    written: &'static [&'static str],
}

const fn value(meant: &'static str, written: &'static [&'static str]) -> Value {
    Value { meant, written }
}

/// A field: its key, headings that people give it, values.
struct Field {
    key: &'static str,
    headings: &'static [&'static str],
    values: &'static [Value],
}

const ENTERPRISE: [Field; 12] = [
    Field {
        key: "legal_form",
        headings: &[
            "企业类型",
            "企业(机构)类型",
            "公司类型",
            "主体类型",
            "Legal form",
            "企业类型（必填）",
        ],
        values: &[
            value(
                "limited_company",
                &[
                    "有限责任公司",
                    "有限责任公司(自然人独资)",
                    "有限责任公司（国有控股）",
                    "其他有限责任公司",
                    "Limited company",
                ],
            ),
            value("joint_stock", &["股份有限公司", "股份有限公司(非上市、自然人投资或控股)"]),
            value("cooperative", &["农民专业合作社", "合作社"]),
            value("sole_trader", &["个体工商户"]),
        ],
    },
    Field {
        key: "licence_state",
        headings: &["登记状态", "经营状态", "企业状态", "4.登记状态"],
        values: &[
            value("active", &["存续", "在业", "开业", "存续（在营、开业、在册）", "正常"]),
            value("revoked", &["吊销", "吊销，未注销", "吊销未注销"]),
        ],
    },
    Field {
        key: "registered_place",
        headings: &["注册地址", "住所", "企业地址"],
        values: &[value(
            "海口市龙华区示例路1号",
            &["海口市龙华区示例路1号", "  海口市龙华区示例路1号 "],
        )],
    },
    Field {
        key: "legal_representative",
        headings: &["法定代表人", "法人代表", "法定代表人姓名"],
        values: &[value("王甲", &["王甲", " 王甲"])],
    },
    Field {
        key: "phone",
        headings: &["联系电话", "电话", "手机号码"],
        values: &[
            value("13800000000", &["13800000000"]),
            value("", &["", "-", "无", "N/A", "/", "——"]),
        ],
    },
    Field {
        key: "email",
        headings: &["电子邮箱", "邮箱", "E-mail"],
        values: &[value("a@example.org", &["a@example.org"]), value("", &["", "暂无", "—", "无"])],
    },
    Field {
        key: "bound_share",
        headings: &["公益股权比例", "公益股权比例(%)", "公益股权占比（％）"],
        values: &[
            value("70%", &["70%", "70", "70.0%", "７０％", "百分之七十", "70 %"]),
            value("35.5%", &["35.5%", "35.50%", "35.5"]),
            value("?", &["0.7", "1", "0.35"]),
        ],
    },
    Field {
        key: "staff_total",
        headings: &["员工总数", "员工人数", "员工总数（人）", "职工人数"],
        values: &[
            value("30", &["30", "30人", "３０", "30 人", "30.0"]),
            value("1200", &["1200", "1,200"]),
            value("", &["", "不详"]),
        ],
    },
    Field {
        key: "charter_carries_goal",
        headings: &["章程载明社会目标", "章程是否载明社会目标"],
        values: &[
            value("yes", &["是", "√", "有", "Y", "yes"]),
            value("no", &["否", "×", "无", "N"]),
        ],
    },
    Field {
        key: "tax_state",
        headings: &["税务登记状态", "纳税状态"],
        values: &[value("normal", &["正常"]), value("", &["", "/"])],
    },
    Field {
        key: "social_goal",
        headings: &["社会目标", "使命", "社会使命"],
        values: &[value("为残障人士提供就业", &["为残障人士提供就业"]), value("", &["", "暂无"])],
    },
    Field {
        key: "note",
        headings: &["备注", "说明"],
        values: &[value("甲乙", &["甲乙"]), value("", &["", "无"])],
    },
];

const ALERT: [Field; 3] = [
    Field {
        key: "source",
        headings: &["来源", "信息来源", "线索来源", "Source"],
        values: &[
            value("credit_china", &["信用中国", "信用中国（海南）", "“信用中国”网站"]),
            value(
                "credit_publicity",
                &["国家企业信用信息公示系统", "国家企业信用信息公示系统（海南）"],
            ),
            value("media", &["媒体", "新闻报道"]),
            value("regulator", &["市场监督管理局", "海口市市场监督管理局", "税务局"]),
            value("complaint", &["群众举报", "投诉", "12345热线"]),
        ],
    },
    Field {
        key: "ground",
        headings: &["情形", "预警情形", "事由"],
        values: &[
            value("11.3d", &["行政处罚", "罚款", "受到行政处罚"]),
            value(
                "11.3e",
                &["列入经营异常名录", "被列入经营异常名录", "严重违法失信名单", "11.3 e"],
            ),
            value("11.3c", &["安全生产事故", "质量事故"]),
            value("?", &["移出经营异常名录", "行政处罚、经营异常"]),
        ],
    },
    Field {
        key: "severity",
        headings: &["严重程度", "严重性"],
        values: &[
            value("minor", &["轻微", "一般"]),
            value("serious", &["严重", "重大"]),
            value("", &[""]),
        ],
    },
];

const FILING: [Field; 3] = [
    Field {
        key: "channel",
        headings: &["渠道", "收件方式", "报送方式", "申报渠道"],
        values: &[
            value("post", &["邮寄", "快递", "EMS"]),
            value("onsite", &["现场", "窗口", "现场提交"]),
            value("email", &["电子邮件", "邮件", "E-mail"]),
        ],
    },
    Field {
        key: "changes",
        headings: &["变更情况", "有无变更", "是否变更"],
        values: &[value("none", &["无", "无变更", "否"])],
    },
    Field {
        key: "year",
        headings: &["年度", "申报年度", "所属年度"],
        values: &[value("2026", &["2026", "2026年度", "2026年"])],
    },
];

/// Columns that stand in such sheets and say nothing here.
const ASIDE: [&str; 4] = ["序号", "核准日期", "经办科室", "邮政编码"];

/// A cell as it is put into a sheet.
#[derive(Clone, Debug)]
pub enum Put {
    Text(String),
    Number(f64),
    PerCent(f64),
    Day(Day),
}

/// A row as meant: key → value told; none where a row must be refused.
pub type Meant = Option<BTreeMap<&'static str, String>>;

pub struct Drawn {
    pub kind: IntakeKind,
    pub headings: Vec<String>,
    /// What each column belongs to, where it has a group above it.
    groups: Vec<&'static str>,
    pub rows: Vec<(Vec<Put>, Meant, String)>,
}

fn day(rng: &mut Rng) -> Day {
    Day::new(
        2019 + i32::try_from(rng.below(7)).unwrap(),
        1 + u32::try_from(rng.below(10)).unwrap(),
        1 + u32::try_from(rng.below(28)).unwrap(),
    )
    .unwrap()
}

/// A day in one of the ways it is written; whether it can be read at all.
fn written_day(rng: &mut Rng, on: Day, workbook: bool) -> (Put, bool) {
    let (y, m, d) = (on.year(), on.month(), on.day());
    let text = match rng.below(if workbook { 12 } else { 10 }) {
        0 => format!("{y}-{m:02}-{d:02}"),
        1 => format!("{y}/{m}/{d}"),
        2 => format!("{y}.{m:02}.{d:02}"),
        3 => format!("{y}年{m}月{d}日"),
        4 => format!("{y}{m:02}{d:02}"),
        5 => format!("{y} 年 {m} 月 {d} 日"),
        6 => format!("{y}-{m:02}-{d:02} 00:00:00"),
        7 => format!("{y}/{m:02}/{d:02} 星期二"),
        8 => return (Put::Text(format!("{y}年{m}月")), false),
        9 if rng.chance(50) => return (Put::Number(f64::from(y) + f64::from(m) / 100.0), false),
        9 => return (Put::Text(format!("{:02}.{m}.{d}", y % 100)), false),
        10 => return (Put::Day(on), true),
        _ => return (Put::Number(serial(on)), true),
    };
    (Put::Text(text), true)
}

pub fn serial(on: Day) -> f64 {
    let days = Day::new(1899, 12, 31).map_or_else(
        || Day::new(1900, 1, 1).unwrap().days_until(on) + 2,
        |first| first.days_until(on) + 1,
    );
    f64::from(i32::try_from(days).unwrap())
}

/// A code in one of the ways it is written.
fn written_code(rng: &mut Rng, code: &str) -> String {
    match rng.below(7) {
        0 => code.to_lowercase(),
        1 => format!(" {code} "),
        2 => format!("'{code}"),
        3 => format!("{code}\u{200b}"),
        4 => format!("{} {}", &code[..8], &code[8..]),
        _ => code.to_owned(),
    }
}

fn draw(rng: &mut Rng, no: u32, workbook: bool) -> Drawn {
    let kind = *rng.pick(&[
        IntakeKind::Enterprises,
        IntakeKind::Enterprises,
        IntakeKind::Alerts,
        IntakeKind::Filings,
    ]);
    let fields: Vec<&Field> = match kind {
        IntakeKind::Alerts => ALERT.iter().collect(),
        IntakeKind::Filings => FILING.iter().filter(|_| rng.chance(80)).collect(),
        _ => ENTERPRISE.iter().filter(|_| rng.chance(55)).collect(),
    };
    let days: (&'static str, &[&str]) = match kind {
        IntakeKind::Alerts => ("reported_on", &["日期", "报告日期", "发现日期", "Reported on"]),
        IntakeKind::Filings => ("received_on", &["收件日期", "报送日期", "签收日期", "收到时间"]),
        _ => ("registered_on", &["成立日期", "成立日期（格式：2020-01-01）", "注册日期"]),
    };
    let codes: &[&str] = &[
        "统一社会信用代码",
        "*统一社会信用代码（必填）",
        "信用代码",
        "社会信用代码",
        "1.统一社会信用代码",
    ];
    let names: &[&str] =
        &["企业名称", "*企业名称", "单位名称", "公司名称", "企业名称（必填，与营业执照一致）"];
    let mut columns: Vec<(&'static str, String, &'static str)> = vec![
        ("uscc", (*rng.pick(codes)).to_owned(), "企业信息"),
        ("name", (*rng.pick(names)).to_owned(), "企业信息"),
        (days.0, (*rng.pick(days.1)).to_owned(), ""),
    ];
    for field in &fields {
        columns.push((field.key, (*rng.pick(field.headings)).to_owned(), "基本情况"));
    }
    for aside in ASIDE.iter().filter(|_| rng.chance(25)) {
        columns.push(("", (*aside).to_owned(), ""));
    }
    for at in (1..columns.len()).rev() {
        let other = rng.below(at + 1);
        columns.swap(at, other);
    }
    let rows = (0..=u32::try_from(rng.below(6)).unwrap())
        .map(|row| draw_row(rng, no * 10 + row, &columns, &fields, workbook))
        .collect();
    Drawn {
        kind,
        headings: columns.iter().map(|c| c.1.clone()).collect(),
        groups: columns.iter().map(|c| c.2).collect(),
        rows,
    }
}

fn draw_row(
    rng: &mut Rng,
    no: u32,
    columns: &[(&'static str, String, &'static str)],
    fields: &[&Field],
    workbook: bool,
) -> (Vec<Put>, Meant, String) {
    let code = uscc("460105", no).to_string();
    let mut meant: Meant = Some(BTreeMap::new());
    let mut tell = |key: &'static str, value: &str| match value {
        "?" => meant = None,
        "" => {}
        value => {
            if let Some(meant) = &mut meant {
                meant.insert(key, value.to_owned());
            }
        }
    };
    let mut cells = Vec::new();
    for (at, (key, heading, _)) in columns.iter().enumerate() {
        cells.push(match *key {
            "uscc" => {
                tell(key, &code);
                Put::Text(written_code(rng, &code))
            }
            "name" => {
                let name = format!("示例{no}助残服务有限公司");
                tell(key, &name);
                Put::Text(if rng.chance(20) { format!(" {name}　") } else { name })
            }
            "registered_on" | "received_on" | "reported_on" => {
                let on = day(rng);
                let (put, readable) = written_day(rng, on, workbook);
                tell(key, if readable { "" } else { "?" });
                if readable {
                    tell(key, &on.to_string());
                }
                put
            }
            "" if heading == "序号" => Put::Number(f64::from(no % 10 + 1)),
            "" => Put::Text(format!("x{at}")),
            key => {
                let field = fields.iter().find(|f| f.key == key).unwrap();
                let value = rng.pick(field.values);
                let written = *rng.pick(value.written);
                tell(key, value.meant);
                let number = written
                    .parse::<f64>()
                    .ok()
                    .filter(|_| workbook && written.len() < 9 && key != "year");
                match number {
                    Some(number) if rng.chance(50) => Put::Number(number),
                    _ if workbook
                        && key == "bound_share"
                        && value.meant == "70%"
                        && rng.chance(40) =>
                    {
                        Put::PerCent(0.7)
                    }
                    _ => Put::Text(written.to_owned()),
                }
            }
        });
    }
    (cells, meant, code)
}

/// As delimited text, in one of the dialects.
fn as_text(rng: &mut Rng, drawn: &Drawn) -> Vec<u8> {
    let delimiter = *rng.pick(b",,\t;|");
    let mut writer =
        csv::WriterBuilder::new().delimiter(delimiter).flexible(true).from_writer(Vec::new());
    if rng.chance(25) {
        writer.write_record(["示例社会企业台账（2026年）"]).unwrap();
    }
    writer.write_record(&drawn.headings).unwrap();
    for (cells, ..) in &drawn.rows {
        writer
            .write_record(cells.iter().map(|cell| match cell {
                Put::Text(text) => text.clone(),
                Put::Number(number) => number.to_string(),
                Put::PerCent(part) => format!("{}%", part * 100.0),
                Put::Day(day) => day.to_string(),
            }))
            .unwrap();
    }
    if rng.chance(20) {
        let mut footer = vec![String::new(); drawn.headings.len()];
        let told = *rng.pick(&["合计", "注：以上为示例", "制表人：甲", "填表说明"]);
        told.clone_into(&mut footer[0]);
        writer.write_record(&footer).unwrap();
    }
    let text = String::from_utf8(writer.into_inner().unwrap()).unwrap();
    match rng.below(4) {
        0 => encoding_rs::GB18030.encode(&text).0.into_owned(),
        1 => format!("\u{feff}{text}").into_bytes(),
        2 => text.replace('\n', "\r\n").into_bytes(),
        _ => text.into_bytes(),
    }
}

fn put(sheet: &mut Worksheet, row: u32, column: u16, cell: &Put) {
    let percent = Format::new().set_num_format("0%");
    let date = Format::new().set_num_format("yyyy/m/d");
    match cell {
        Put::Text(text) => sheet.write_string(row, column, text),
        Put::Number(number) => sheet.write_number(row, column, *number),
        Put::PerCent(part) => sheet.write_number_with_format(row, column, *part, &percent),
        Put::Day(on) => {
            let on = ExcelDateTime::from_ymd(
                u16::try_from(on.year()).unwrap(),
                u8::try_from(on.month()).unwrap(),
                u8::try_from(on.day()).unwrap(),
            )
            .unwrap();
            sheet.write_datetime_with_format(row, column, &on, &date)
        }
    }
    .unwrap();
}

/// As a workbook: titles, groups above the headings, a hidden sheet before it, rows a filter hides, lines under the table.
fn as_workbook(rng: &mut Rng, drawn: &Drawn) -> Vec<u8> {
    let mut book = Workbook::new();
    let plain = Format::new();
    if rng.chance(15) {
        let old = book.add_worksheet();
        old.set_name("旧表").unwrap().set_hidden(true);
        for (column, heading) in (0..).zip(&drawn.headings) {
            old.write_string(0, column, heading).unwrap();
        }
    }
    let sheet = book.add_worksheet();
    sheet.set_name("台账").unwrap().set_active(true).set_first_tab(true);
    let width = u16::try_from(drawn.headings.len()).unwrap();
    let mut row = u32::try_from(rng.below(3)).unwrap();
    if rng.chance(40) && width > 1 {
        sheet.merge_range(row, 0, row, width - 1, "示例社会企业台账（2026年）", &plain).unwrap();
        row += 1;
    }
    let grouped = rng.chance(25);
    if grouped {
        for (column, (heading, group)) in (0..).zip(drawn.headings.iter().zip(&drawn.groups)) {
            if group.is_empty() {
                sheet.merge_range(row, column, row + 1, column, heading, &plain).unwrap();
            } else {
                sheet.write_string(row, column, *group).unwrap();
                sheet.write_string(row + 1, column, heading).unwrap();
            }
        }
        row += 2;
    } else {
        for (column, heading) in (0..).zip(&drawn.headings) {
            sheet.write_string(row, column, heading).unwrap();
        }
        row += 1;
    }
    for (cells, ..) in &drawn.rows {
        for (column, cell) in (0..).zip(cells) {
            put(sheet, row, column, cell);
        }
        if rng.chance(10) {
            sheet.set_row_hidden(row).unwrap();
        }
        row += 1 + u32::from(rng.chance(10));
    }
    if rng.chance(25) {
        sheet.write_string(row, 0, *rng.pick(&["合计", "注：以上为示例", "制表人：甲"])).unwrap();
    }
    book.save_to_buffer().unwrap()
}

/// The sheet of that number, as meant and as it is written.
pub fn written(rng: &mut Rng, no: u32) -> (Drawn, Vec<u8>) {
    let workbook = rng.chance(45);
    let drawn = draw(rng, no, workbook);
    let bytes = match workbook {
        true if rng.chance(20) => ods::written(rng, &drawn),
        true if rng.chance(20) => xls::written(&drawn),
        true => as_workbook(rng, &drawn),
        false => as_text(rng, &drawn),
    };
    (drawn, bytes)
}

/// What is wrong with what was read; how many well-formed rows were refused.
fn compare(drawn: &Drawn, batch: &IntakeBatch) -> Result<(usize, usize), String> {
    let by_code: BTreeMap<&str, &Meant> =
        drawn.rows.iter().map(|(_, meant, code)| (code.as_str(), meant)).collect();
    let mut read = 0;
    for row in &batch.rows {
        let told: BTreeMap<&str, String> =
            row.values.iter().map(|(key, value)| (key, value.to_text())).collect();
        let code = told.get("uscc").ok_or_else(|| format!("row {} without a code", row.line))?;
        let meant = by_code.get(code.as_str()).ok_or_else(|| format!("{code} was not written"))?;
        let Some(meant) = meant else {
            return Err(format!(
                "row {} was taken, though no one can know what it means: {told:?}",
                row.line
            ));
        };
        let same = told.len() == meant.len()
            && told.iter().all(|(key, value)| meant.get(key) == Some(value));
        if !same {
            return Err(format!("row {}: read {told:?}, meant {meant:?}", row.line));
        }
        read += 1;
    }
    let bad: std::collections::BTreeSet<u32> = batch.bad.iter().map(|fault| fault.line).collect();
    if read + bad.len() != drawn.rows.len() {
        return Err(format!("{read} read and {} refused of {}", bad.len(), drawn.rows.len()));
    }
    let clear = drawn.rows.iter().filter(|(_, meant, _)| meant.is_some()).count();
    Ok((clear, clear - read))
}

#[test]
fn every_sheet_is_read_as_meant_or_refused_by_its_cell() {
    let mut rng = Rng(seed(USUAL_SEED));
    let today = Day::new(2026, 11, 20).unwrap();
    let (mut clear, mut refused) = (0, 0);
    for no in 1..=SHEETS {
        let (drawn, bytes) = written(&mut rng, no);
        let asked = Asked::new(drawn.kind, "sheet", &EDITION, today);
        let batch = read_asked(&bytes, &asked)
            .unwrap_or_else(|e| panic!("sheet {no} {:?}: {e:?}", drawn.headings));
        match compare(&drawn, &batch) {
            Ok((all, lost)) => {
                if lost > 0 {
                    println!(
                        "sheet {no}: {:?}",
                        batch
                            .bad
                            .iter()
                            .map(|f| (&f.column, &f.reason, f.message.arg("found")))
                            .collect::<Vec<_>>()
                    );
                }
                clear += all;
                refused += lost;
            }
            Err(why) => panic!("sheet {no} {} {:?}: {why}", drawn.kind.word(), drawn.headings),
        }
    }
    println!("{clear} rows that are clear, {refused} of them refused");
    assert!(refused * 50 < clear, "{refused} of {clear}");
}
