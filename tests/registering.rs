//! An enterprise entered by hand, and what it may be the same as: on a real desk, and on the real command line.

use crate::support;
use crate::support::place;

use place::Place;
use sedesk::domain::id::RecordId;
use sedesk::domain::officer::Role;
use sedesk::service::request::Ask;
use sedesk::service::response::{Done, Reply, Similar};
use serde_json::{Value, json};
use support::desk::Bed;

const REGISTER: &str = "enterprise.register";
const CODE: &str = "91460100DEM000101P";

/// Enters one, with these fields.
fn enter(bed: &Bed, fields: &[(&str, &str)]) -> Done {
    bed.step(REGISTER, "desk", fields, None)
}

/// A desk on which one enterprise was entered by hand.
fn bed() -> Bed {
    let bed = Bed::new();
    let done = enter(
        &bed,
        &[
            ("name", "三亚益瑞生态农业有限公司"),
            ("uscc", CODE),
            ("legal_representative", "王小明"),
            ("phone", "+86 138-0000-1111"),
        ],
    );
    assert!(done.operation.is_some() && done.similar.is_empty(), "{done:?}");
    bed
}

/// What a dry run of entering these fields finds, each as its reference and what is alike.
fn similar_as(bed: &Bed, user: &str, fields: &[(&str, &str)]) -> Vec<(String, Vec<String>)> {
    let target = sedesk::domain::action::Target { id: RecordId::SETTINGS, version: None };
    let action = bed.action(REGISTER, &[target], fields, None);
    let Ok(Reply::Plan(plan)) = bed.ask_as(user, Ask::Plan(action)) else { panic!("no plan") };
    let told = |one: Similar| (one.named.reference, one.what);
    plan.similar.into_iter().map(told).collect()
}

/// The same, as what is alike with the one enterprise of the desk; nothing where none is.
fn alike(bed: &Bed, fields: &[(&str, &str)]) -> Vec<String> {
    let found = similar_as(bed, "root", fields);
    assert!(found.len() <= 1, "{found:?}");
    found
        .into_iter()
        .flat_map(|(reference, what)| {
            assert_eq!(reference, format!("E-{CODE}"));
            what
        })
        .collect()
}

#[test]
fn a_name_is_the_same_but_for_place_form_and_a_typo() {
    let bed = bed();
    for name in [
        "三亚益瑞生态农业有限公司",
        "海南益瑞生态农业股份有限公司",
        "益瑞生态农业（海南）专业合作社",
        "三亚益端生态农业有限公司",
        "三亚益瑞生态农有限公司",
    ] {
        assert_eq!(alike(&bed, &[("name", name)]), ["name"], "{name}");
    }
    for name in ["三亚天宇助残有限公司", "三亚有限公司", "益瑞", "", "海南", "a"]
    {
        assert!(alike(&bed, &[("name", name)]).is_empty(), "{name}");
    }
    // A name it bore before, too.
    let done = bed.step("enterprise.edit", CODE, &[("name", "琼海阳光助残有限公司")], None);
    assert!(done.operation.is_some(), "{done:?}");
    assert_eq!(alike(&bed, &[("name", "益瑞生态农业公司")]), ["name"]);
    assert_eq!(alike(&bed, &[("name", "阳光助残公司")]), ["name"]);
}

#[test]
fn people_and_telephones_are_compared_however_they_are_written() {
    let bed = bed();
    let other = ("name", "甲乙丙丁戊己公司");
    let by = |more: &[(&str, &str)]| alike(&bed, &[&[other], more].concat());
    assert_eq!(by(&[("legal_representative", " 王 小明 ")]), ["legal_representative"]);
    assert_eq!(by(&[("phone", "13800001111")]), ["phone"]);
    assert_eq!(
        by(&[("phone", "138 0000 1111"), ("legal_representative", "王小明")]),
        ["phone", "legal_representative"]
    );
    assert!(by(&[("phone", "13800001112"), ("legal_representative", "王小")]).is_empty());
    assert!(by(&[("phone", "")]).is_empty());
}

#[test]
fn an_exact_code_is_refused_as_ever_and_its_bearer_named() {
    let bed = bed();
    let fields = [("name", "另一家公司"), ("uscc", CODE)];
    assert_eq!(alike(&bed, &fields), ["uscc"]);
    let done = enter(&bed, &fields);
    assert_eq!(done.refused[0].refusals[0].message.key, "refused-taken");
    assert_eq!((done.operation, done.similar.len()), (None, 1));
}

#[test]
fn an_undone_one_is_like_nothing_and_a_fresh_one_is_seen_at_once() {
    let bed = bed();
    let fields = [("name", "文昌白鹭渔业公司"), ("code_unknown", "yes")];
    let first = enter(&bed, &fields);
    assert!(first.similar.is_empty());
    let again = [("name", "文昌白鹭渔业合作社"), ("code_unknown", "yes")];
    let second = enter(&bed, &again);
    assert_eq!(second.similar[0].named.reference, first.changed[0].reference);
    bed.undo(second.operation);
    bed.undo(first.operation);
    assert!(similar_as(&bed, "root", &fields).is_empty());
    bed.assert_verified();
}

#[test]
fn the_likeliest_stand_first_and_a_common_name_floods_nothing() {
    let bed = Bed::new();
    for no in 0..20 {
        let name = format!("白鹭渔业{}公司", ["东", "南", "西", "北"][no % 4]);
        enter(&bed, &[("name", &name), ("code_unknown", "yes"), ("legal_representative", "李雷")]);
    }
    let last = [("name", "白鹭渔业公司"), ("code_unknown", "yes"), ("phone", "65330000")];
    let exact = enter(&bed, &last).changed[0].reference.clone();
    let asked =
        [("name", "白鹭渔业合作社"), ("phone", "65330000"), ("legal_representative", "李雷")];
    let found = similar_as(&bed, "root", &asked);
    assert_eq!(found.len(), 8);
    assert_eq!(found[0], (exact, vec!["name".to_owned(), "phone".to_owned()]));
    assert!(found[1..].iter().all(|(_, what)| what == &["name", "legal_representative"]));
}

#[test]
fn who_may_not_see_or_enter_it_is_told_nothing_of_it() {
    // An edition in which intake sees no more than the public does.
    let intake = "{ code = \"intake\", en = \"Intake officer\", zh = \"受理人员\", clause = \"5.3.1\", sees = \"internal\" }";
    let shipped = sedesk::standard::load::shipped_text();
    assert!(shipped.contains(intake));
    let edition = shipped.replace(intake, &intake.replace("internal", "public"));
    let bed = Bed::with_edition(Some(edition), true);
    let known = [
        ("name", "三亚益瑞生态农业有限公司"),
        ("uscc", CODE),
        ("legal_representative", "王小明"),
        ("phone", "13800001111"),
    ];
    enter(&bed, &known);
    for (name, role) in [("intake", Role::Intake), ("viewer", Role::Viewer)] {
        let (os_user, roles) = (Some(name.to_owned()), Some(vec![role]));
        bed.ask(Ask::SetOfficer { name: name.to_owned(), os_user, roles, active: Some(true) });
    }
    let asked = [("name", "别的"), ("legal_representative", "王小明"), ("phone", "13800001111")];
    let what = |user: &str| {
        let found = similar_as(&bed, user, &asked);
        found.into_iter().flat_map(|(_, what)| what).collect::<Vec<_>>()
    };
    assert_eq!(what("root"), ["phone", "legal_representative"]);
    assert_eq!(what("intake"), ["legal_representative"]);
    assert!(what("viewer").is_empty());
}

fn line(place: &Place, more: &[&str]) -> (i32, Value, String) {
    let mut args = vec!["act", REGISTER];
    args.extend(more);
    let got = place.args(&args);
    (got.code, got.json(), got.err)
}

#[test]
fn the_command_line_tells_it_in_json_and_aside_and_a_dry_run_writes_nothing() {
    let place = Place::sandbox();
    let first = ["--set", "name=三亚益瑞生态农业有限公司", "--set", "code_unknown=yes", "--json"];
    let (code, json, err) = line(&place, &first);
    assert_eq!((code, &json["similar"], err.as_str()), (0, &json!([]), ""));
    let again = ["--set", "name=海南益瑞生态农业合作社", "--set", "code_unknown=yes", "--json"];
    let told = json!([{ "ref": "E-000001", "name": "三亚益瑞生态农业有限公司", "what": ["name"] }]);
    let (code, json, err) = line(&place, &[&again[..], &["--dry-run"]].concat());
    assert_eq!((code, &json["similar"], &json["operation"]), (0, &told, &Value::Null));
    assert!(err.contains("May be the same as E-000001 三亚益瑞"), "{err}");
    let (_, json, err) = line(&place, &[&again[..], &["--lang", "zh"]].concat());
    assert_eq!((&json["similar"], &json["changed"]), (&told, &json!(["E-000002"])));
    assert!(err.contains("可能与 E-000001 三亚益瑞生态农业有限公司 相同"), "{err}");
    // No other step says anything of it.
    let done = place.args(&["act", "comment", "E-000001", "--set", "text=seen", "--json"]).json();
    assert!(done.get("similar").is_none(), "{done}");
}
