//! Quick lookup on a real desk: by readings, scripts and words, by who stands around an enterprise, and up to what was written last.

use crate::support;

use sedesk::domain::intake::IntakeKind;
use sedesk::domain::officer::Role;
use sedesk::domain::queue::Queue;
use sedesk::service::request::Ask;
use support::desk::Bed;

const CODE: &str = "91440300208981186K";
const NAME: &str = "时空盒数字传媒社会企业有限公司";

fn filled() -> Bed {
    let bed = Bed::new();
    bed.import_sample(IntakeKind::Enterprises, "enterprises-utf8-bom.csv", true);
    bed.import_sample(IntakeKind::Partners, "partners.csv", true);
    bed.import_sample(IntakeKind::Matches, "matches.csv", true);
    bed
}

/// Whether the enterprise is found, and whether first.
fn place(bed: &Bed, typed: &str) -> Option<usize> {
    bed.find(typed).iter().position(|found| found.name == NAME)
}

#[test]
fn a_name_is_found_as_it_is_read_and_written() {
    let bed = filled();
    for typed in [
        "时空盒",
        "時空盒數字傳媒",
        "shikonghe",
        "skh",
        "skhszcm",
        "shikong盒",
        "传媒 时空盒",
        "chuanmei skh",
        "時空 zhuanmei",
        "时空shuozi",
        "208981186",
        "时空 208981186",
    ] {
        assert!(place(&bed, typed).is_some(), "{typed}");
    }
    for typed in ["时空盒 三亚盒", "skh zzzz", "kongshihe盒"] {
        assert_eq!(place(&bed, typed), None, "{typed}");
    }
}

#[test]
fn it_is_found_by_representative_telephone_partner_and_recommender() {
    let bed = filled();
    for (typed, matched) in [
        ("阎帆", "阎帆"),
        ("閻帆", "阎帆"),
        ("yanfan", "阎帆"),
        ("158 9083-0166", "15890830166"),
        ("+86 15890830166", "15890830166"),
        ("90830166", "15890830166"),
        ("海口市慈善总会", "海口市慈善总会"),
        ("sample trading", "Sample Trading Company"),
    ] {
        let found = bed.find(typed);
        let told = found.iter().find(|f| f.name == NAME).unwrap_or_else(|| panic!("{typed}"));
        assert_eq!((told.matched.as_str(), told.positions.len()), (matched, 0), "{typed}");
    }
    assert_eq!(place(&bed, "时空 阎帆"), Some(0));
}

#[test]
fn who_handles_it_is_told_and_found_as_soon_as_it_is_written() {
    let bed = filled();
    assert_eq!(bed.find(CODE)[0].handled_by, None);
    assert_eq!(place(&bed, "root"), None);
    bed.step("claim", CODE, &[], None);
    assert_eq!(bed.find(CODE)[0].handled_by.as_deref(), Some("root"));
    let found = bed.find("root");
    assert_eq!((found[0].name.as_str(), found[0].matched.as_str()), (NAME, "root"));
    assert_eq!(place(&bed, "shikong root"), Some(0));
    // Who has its case in hand comes before whoever keeps the record.
    let (name, roles) = ("李明".to_owned(), Some(vec![Role::Intake, Role::Reviewer]));
    bed.ask(Ask::SetOfficer { name, os_user: Some("li".to_owned()), roles, active: None });
    if bed.page(Queue::Applications, CODE, 0, 1).rows.is_empty() {
        bed.step("case.open", CODE, &[("kind", "certification")], None);
    }
    let case = bed.page(Queue::Applications, CODE, 0, 1).rows[0].row.reference.clone();
    bed.step("assign", &case, &[("officer", "李明")], None);
    assert_eq!(bed.find(CODE)[0].handled_by.as_deref(), Some("李明"));
    assert_eq!((place(&bed, "liming"), place(&bed, "root")), (Some(0), Some(0)));
    bed.undo(None);
    assert_eq!(bed.find(CODE)[0].handled_by.as_deref(), Some("root"));
    assert_eq!(place(&bed, "liming"), None);
    bed.step("assign", CODE, &[("officer", "李明")], None);
    bed.undo(None);
    assert_eq!(bed.find(CODE)[0].handled_by.as_deref(), Some("root"));
    assert_eq!(place(&bed, "liming"), None);
    bed.assert_verified();
}
