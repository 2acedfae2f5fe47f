//! What the rules find wrong with what stands on a desk: known facts against 5.1 and 8, what is not known, cases let through and bans
//! of another length. What is not known contradicts nothing.

use crate::build::{ENTERPRISE, SHIPPED, World, day, sound_enterprise};
use sedesk::domain::day::Day;
use sedesk::domain::enterprise::Enterprise;
use sedesk::domain::phrase::Arg;
use sedesk::domain::record::Record;
use sedesk::standard::edition::{Edition, MachineCheck, Need};
use sedesk::workflow::audit;

/// A sound enterprise with other facts, as `key=value & key=value`.
fn enterprise(facts: &str) -> Enterprise {
    let mut e = sound_enterprise();
    for fact in facts.split('&').map(str::trim).filter(|fact| !fact.is_empty()) {
        let (key, text) = fact.split_once('=').unwrap();
        let spec = Enterprise::FIELDS.iter().find(|f| f.key == key).unwrap();
        e.set(key, spec.kind.parse(text).unwrap_or_else(|_| panic!("{fact}"))).unwrap();
    }
    e
}

fn contradictions(e: &Enterprise, awarded_on: Option<Day>) -> String {
    let all = audit::contradictions(e, &SHIPPED.current, awarded_on);
    let words: Vec<String> = all.iter().map(|(clause, p)| format!("{clause} {}", p.key)).collect();
    words.join("; ")
}

/// Facts | what contradicts 5.1.
const FACTS: &str = "
                                                |
legal_form=sole_trader                          | 5.1.2 check-legal-form
licence_state=suspended                         | 5.1.2 check-licence-state
tax_state=abnormal                              | 5.1.2 check-tax-state
tax_state=abnormal & licence_state=revoked & legal_form=branch | 5.1.2 check-legal-form; 5.1.2 check-licence-state; 5.1.2 check-tax-state
tax_state= & licence_state= & legal_form=       |
bound_share=69.99%                              | 5.1.3 check-equity
bound_share=70%                                 |
bound_share=                                    |
holders=a|70%|70%;b|30%|0%                      |
holders=a|100%|100%                             |
holders=a|70%|69.99%;b|30%|0%                   | 5.1.3 check-equity
holders=a|70%|70%;b|29.99%|0%                   | 5.1.3 check-holders-sum
holders=a|70%|70%;b|30.01%|0%                   | 5.1.3 check-holders-sum
holders=a|70%|70.01%;b|30%|0%                   | 5.1.3 check-holders-sum
holders=a|70%|60%;b|29%|0%                      | 5.1.3 check-holders-sum; 5.1.3 check-equity
recommenders=                                   |
recommenders=one;two                            |
recommenders=one;one                            | 5.1.5 audit-recommender-twice
recommenders=One;two;ONE                        | 5.1.5 audit-recommender-twice
recommenders=one|52100000MJ0000006N;two|52100000MJ0000006N | 5.1.5 audit-recommender-twice
recommenders=one|52100000MJ0000006N;one         |
recommenders=天宇助残服务有限公司                | 5.1.5 audit-recommends-itself
recommenders=one|91440300208981186K             | 5.1.5 audit-recommends-itself
recommenders=天宇助残服务有限公司;天宇助残服务有限公司 | 5.1.5 audit-recommends-itself; 5.1.5 audit-recommends-itself
uscc= & recommenders=one;two                    |
recommenders=one|40%                            |
recommenders=one|100%                           |
recommenders=one|40%;two|60%                    |
recommenders=one|40%;two|59.99%                 | 5.1.5 check-splits-sum
recommenders=one|40%;two|60.01%                 | 5.1.5 check-splits-sum
recommenders=one|40%;two                        |
recommenders=one|40%;two|50%;three              |
recommenders=one|40%;two|50%;three|10%          |
";

#[test]
fn a_known_fact_against_a_condition_contradicts_it_and_an_unknown_one_does_not() {
    for row in FACTS.lines().filter(|row| !row.is_empty()) {
        let (facts, wanted) = row.split_once(" |").unwrap();
        assert_eq!(contradictions(&enterprise(facts), None), wanted.trim(), "{row}");
    }
}

#[test]
fn nobody_is_awarded_before_it_was_registered() {
    let later = "5.1.2 audit-registered-later";
    for (registered, awarded, wanted) in [
        ("2025-08-31", Some("2025-09-01"), ""),
        ("2025-09-01", Some("2025-09-01"), ""),
        ("2025-09-02", Some("2025-09-01"), later),
        ("2026-09-02", Some("2025-09-01"), later),
        ("2025-09-02", None, ""),
        ("", Some("2025-09-01"), ""),
    ] {
        let e = enterprise(&format!("registered_on={registered}"));
        assert_eq!(contradictions(&e, awarded.map(day)), wanted, "{registered} {awarded:?}");
    }
}

fn unknowns(e: &Enterprise, edition: &Edition) -> Vec<String> {
    let told = audit::unknowns(e, edition).into_iter().map(|arg| match arg {
        Arg::Label { list, code } => format!("{list} {code}"),
        other => panic!("{other:?}"),
    });
    told.collect()
}

/// A field | the check that asks for it.
const ASKED: [(&str, MachineCheck); 10] = [
    ("uscc", MachineCheck::Registration),
    ("legal_form", MachineCheck::Registration),
    ("licence_state", MachineCheck::Registration),
    ("tax_state", MachineCheck::Registration),
    ("registered_on", MachineCheck::Registration),
    ("social_goal", MachineCheck::SocialGoal),
    ("fields_of_work", MachineCheck::SocialGoal),
    ("bound_share", MachineCheck::BoundEquity),
    ("agreement_rights", MachineCheck::BoundEquity),
    ("recommenders", MachineCheck::Recommenders),
];

#[test]
fn what_a_condition_asks_for_and_nobody_entered_is_named() {
    let shipped = &*SHIPPED.current;
    assert_eq!(unknowns(&sound_enterprise(), shipped), Vec::<String>::new());
    for (field, check) in ASKED {
        let lacks = enterprise(&format!("{field}="));
        assert_eq!(unknowns(&lacks, shipped), [format!("field {field}")]);
        // An edition that does not ask for it misses nothing.
        let mut other = shipped.clone();
        other.conditions.retain(|c| c.check != check);
        assert_eq!(unknowns(&lacks, &other), Vec::<String>::new(), "{field}");
    }
    let blank = Enterprise::named("x");
    let mut all: Vec<String> = ASKED.iter().map(|(field, _)| format!("field {field}")).collect();
    all.push("field charter_carries_goal".to_owned());
    assert_eq!(unknowns(&blank, shipped), all);
    let listed = enterprise("bound_share= & holders=a|100%|70%");
    assert_eq!(unknowns(&listed, shipped), Vec::<String>::new(), "the holders tell it");
}

#[test]
fn a_charter_that_is_silent_on_the_goal_needs_the_pledge() {
    let shipped = &*SHIPPED.current;
    let mut without = shipped.clone();
    without.materials.retain(|m| m.need != Need::IfCharterSilent);
    for (charter, asked) in
        [("yes", ""), ("no", "material h.pledge"), ("", "field charter_carries_goal")]
    {
        let e = enterprise(&format!("charter_carries_goal={charter}"));
        let wanted: Vec<&str> = Some(asked).into_iter().filter(|a| !a.is_empty()).collect();
        assert_eq!(unknowns(&e, shipped), wanted, "{charter}");
        assert_eq!(unknowns(&e, &without), Vec::<String>::new(), "{charter}");
    }
}

/// Setup | findings: record, clause, what.
const DESKS: &str = "
applicant; set tax_state=abnormal                 |
certified 2025-09-01                              |
certified 2025-09-01; set tax_state=abnormal      | certificate 5.1.2 check-tax-state
certified 2025-09-01; set registered_on=2025-09-01 |
certified 2025-09-01; set registered_on=2025-09-02 | certificate 5.1.2 audit-registered-later
certified 2022-05-06; set tax_state=abnormal      | certificate 5.1.2 check-tax-state
certified 2022-05-05; set tax_state=abnormal      |
certified 2025-09-01; set tax_state=abnormal; ended surrendered 2026-05-07 | certificate 5.1.2 check-tax-state
certified 2025-09-01; set tax_state=abnormal; ended surrendered 2026-05-06 |
intake; set tax_state=abnormal                    |
review; set tax_state=abnormal                    |
committee                                         |
committee; set legal_representative=Wang          | case 5.1.7 audit-condition
committee; set tax_state=abnormal                 | case 5.1.2 audit-condition
committee; do case.receive_material material=j state=defective note=x | case 5.1.4 audit-condition; case B.1 j audit-material
committee; do case.receive_material material=a state=received | case B.1 a audit-material
committee; set recommenders=天宇助残服务有限公司   | case 5.1.5 audit-condition; case B.1 d audit-material
final; set tax_state=abnormal                     | case 5.1.2 audit-condition
diligence; set tax_state=abnormal                 | case 5.1.2 audit-condition
notice; set tax_state=abnormal                    | case 5.1.2 audit-condition
committee; set tax_state=abnormal; as other; do case.refuse |
committee; set tax_state=abnormal; do case.find_condition condition=5.1.2 finding=met reason=x | case 5.1.2 check-tax-state
committee; set tax_state=abnormal; do case.find_condition condition=5.1.2 finding=not_met reason=x | case 5.1.2 audit-condition
rating intake                                     |
rating review                                     |
rating rated                                      |
rating notice                                     |
rating review; set tax_state=abnormal             | certificate 5.1.2 check-tax-state
rating review; do case.receive_material dimension=governance state=defective note=x | case 6.4.1 audit-material
ban 2025-05-07 2028-05-07                         |
ban 2025-05-07 2028-05-06                         | enterprise 8 audit-ban-length
ban 2025-05-07 2028-05-08                         | enterprise 8 audit-ban-length
ban 2020-05-07 2022-05-08                         | enterprise 8 audit-ban-length
";

fn findings(world: &World) -> String {
    let all = audit::of(&world.dossier, &world.rules, world.today);
    let words: Vec<String> = all
        .iter()
        .map(|f| format!("{} {} {}", f.record.kind.word(), f.clause, f.what.key))
        .collect();
    words.join("; ")
}

#[test]
fn an_audit_finds_what_certificates_cases_and_bans_were_let_through_with() {
    let wrong: Vec<String> = DESKS
        .lines()
        .filter_map(|row| {
            let (setup, wanted) = row.split_once(" |")?;
            let got = findings(&World::after(setup.trim()));
            (got != wanted.trim()).then(|| format!("{row}\n  got {got}"))
        })
        .collect();
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[test]
fn a_ban_that_was_set_aside_has_no_length_to_be_wrong() {
    let mut world = World::after("ban 2025-05-07 2026-05-06");
    assert_eq!(findings(&world), "enterprise 8 audit-ban-length");
    world.change(ENTERPRISE, |record| {
        let Record::Enterprise(e) = record else { panic!() };
        e.bans[0].set_aside_on = Some(day("2026-05-01"));
    });
    assert_eq!(findings(&world), "");
}
