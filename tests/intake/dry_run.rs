//! What a dry run says is what then happens: on all the sheets of the generator, byte for byte of the report, on desks that grow
//! with them.

use super::EDITION;
use super::generated::{SHEETS, USUAL_SEED, written};
use super::support::desk::Bed;
use super::support::generate::{Rng, seed};
use sedesk::domain::field::FieldValue;
use sedesk::domain::intake::{IntakeBatch, IntakeKind, IntakeReport};
use sedesk::exchange::{Asked, read_asked};
use sedesk::service::request::Ask;
use sedesk::service::response::Reply;

/// So many sheets come to one desk.
const ON_ONE_DESK: u32 = 200;

fn imported(bed: &Bed, batch: &IntakeBatch, dry_run: bool, update: bool) -> IntakeReport {
    let ask = Ask::Import { batch: batch.clone(), dry_run, skip_bad: true, update };
    match bed.ask(ask) {
        Reply::Imported(report) => report,
        other => panic!("{other:?}"),
    }
}

#[test]
fn the_dry_run_of_every_sheet_is_the_real_one() {
    let mut rng = Rng(seed(USUAL_SEED));
    let mut bed = Bed::new();
    let (mut taken, mut changed) = (0, 0);
    let mut before: Option<IntakeBatch> = None;
    for no in 1..=SHEETS {
        if no % ON_ONE_DESK == 0 {
            bed = Bed::new();
        }
        let (drawn, bytes) = written(&mut rng, no);
        let asked = Asked::new(drawn.kind, "sheet", &EDITION, bed.today);
        let batch = read_asked(&bytes, &asked).unwrap();
        assert_eq!(batch, read_asked(&bytes, &asked).unwrap(), "sheet {no}: read twice");
        let mut all = vec![(batch, false)];
        // Now and then the register of before comes again, of which the numbers of staff have changed.
        if no % 5 == 0
            && let Some(mut again) = before.take()
        {
            for row in &mut again.rows {
                row.values.insert("staff_total".to_owned(), FieldValue::Number(7));
            }
            all.push((again, true));
        }
        for (batch, update) in all {
            let dry = imported(&bed, &batch, true, update);
            assert_eq!(dry.operation, None, "sheet {no}");
            let real = imported(&bed, &batch, false, update);
            taken += usize::from(real.operation.is_some());
            changed += real.changed.len();
            let told = |report: IntakeReport| {
                serde_json::to_string(&IntakeReport { operation: None, undone: None, ..report })
                    .unwrap()
            };
            assert_eq!(told(dry), told(real), "sheet {no}");
            if batch.kind == IntakeKind::Enterprises {
                before = Some(batch);
            }
        }
    }
    println!("{taken} sheets taken in, {changed} enterprises changed");
    assert!(taken > 1_000 && changed > 100, "{taken} {changed}");
}
