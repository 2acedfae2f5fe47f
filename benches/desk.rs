//! How fast the desk answers: pages, lookup key by key, bulk steps, opening; on 100,000 invented enterprises and on the samples.
//! The large desk is made once, under the target folder, and kept. `docs/benchmarks.md` holds figures and what they compare with.
#![allow(clippy::disallowed_methods, reason = "a benchmark measures time")]
#![allow(missing_docs, reason = "criterion's macros make undocumented functions")]

#[path = "../tests/support/mod.rs"]
mod support;

use criterion::{Criterion, SamplingMode, criterion_group, criterion_main};
use sedesk::domain::action::{Action, Target};
use sedesk::domain::day::Day;
use sedesk::domain::id::RequestId;
use sedesk::domain::intake::IntakeKind;
use sedesk::domain::queue::Queue;
use sedesk::exchange;
use sedesk::service::clock::FixedClock;
use sedesk::service::desk::Desk as _;
use sedesk::service::local::{CreateOptions, Local};
use sedesk::service::request::{Ask, Request, View};
use sedesk::service::response::{QueuePage, Reply};
use std::collections::BTreeMap;
use std::hint::black_box;
use std::path::{Path, PathBuf};
use std::sync::atomic::{AtomicU64, Ordering};
use std::time::{Duration, Instant};
use support::generate::{Mix, Rng, enterprises};

const NOW: i64 = 1_795_147_200_000;
const ENTERPRISES: u32 = 100_000;
const A_SHEET: u32 = 10_000;
/// Another number whenever the generator or the file format changes: the kept desk is then made anew, as it is for another edition.
const KEPT: &str = "bench-desk-1";

static NEXT: AtomicU64 = AtomicU64::new(0);

fn today() -> Day {
    "2026-11-20".parse().unwrap()
}

fn ask(desk: &Local, ask: Ask) -> Reply {
    let chance = Instant::now().elapsed().as_nanos();
    let mut id = [0u8; 16];
    id[..8].copy_from_slice(&NEXT.fetch_add(1, Ordering::Relaxed).to_be_bytes());
    let since = std::time::SystemTime::now().duration_since(std::time::UNIX_EPOCH).unwrap();
    id[8..].copy_from_slice(
        &u64::try_from((since.as_nanos() ^ chance) & u128::from(u64::MAX)).unwrap().to_be_bytes(),
    );
    let request = Request {
        id: RequestId(id),
        user: "root".to_owned(),
        today: Some(today()),
        as_of: None,
        ask,
    };
    desk.call(request).unwrap()
}

fn create(path: &Path) -> Local {
    let options = CreateOptions {
        sandbox: true,
        solo: true,
        edition_text: None,
        user: "root".to_owned(),
        desk_name: "bench".to_owned(),
        request: [1; 16],
        today: Some(today()),
    };
    Local::create_with(path, options, Box::new(FixedClock(NOW))).unwrap()
}

fn open(path: &Path) -> Local {
    Local::open_with(path, Box::new(FixedClock(NOW))).unwrap()
}

/// The desk of 100,000, made where it is not there yet.
fn large() -> PathBuf {
    let folder = Path::new(env!("CARGO_TARGET_TMPDIR")).join(format!(
        "{KEPT}-{}",
        blake3::hash(sedesk::standard::load::shipped_text().as_bytes()).to_hex().split_at(8).0
    ));
    let path = folder.join("desk");
    if path.exists() {
        return path;
    }
    let making = folder.with_extension("making");
    let _ = std::fs::remove_dir_all(&making);
    let from = Instant::now();
    let desk = create(&making.join("desk"));
    let mut rng = Rng(20_261_120);
    for sheet in 0..ENTERPRISES / A_SHEET {
        let begun = Instant::now();
        let mix = Mix { certified: 50, applying: 30 };
        let batch = enterprises(&mut rng, today(), 1 + sheet * A_SHEET, A_SHEET, mix);
        let Reply::Imported(report) =
            ask(&desk, Ask::Import { batch, dry_run: false, skip_bad: false, update: false })
        else {
            panic!()
        };
        assert!(report.operation.is_some(), "{:?}", report.bad.first());
        println!("sheet {sheet}: {} enterprises in {:?}", report.good, begun.elapsed());
    }
    drop(desk);
    std::fs::rename(&making, &folder).unwrap();
    let bytes = std::fs::metadata(&path).unwrap().len();
    println!("made {ENTERPRISES} enterprises in {:?}, {} MiB", from.elapsed(), bytes >> 20);
    path
}

fn sample_bytes(name: &str) -> Vec<u8> {
    std::fs::read(Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/data/intake").join(name))
        .unwrap()
}

fn take_sample(desk: &Local, kind: IntakeKind, name: &str) -> Duration {
    let Reply::About(about) = ask(desk, Ask::About) else { panic!() };
    let bytes = sample_bytes(name);
    let begun = Instant::now();
    let batch = exchange::read(&bytes, name, kind, &about.edition, None, today()).unwrap();
    let Reply::Imported(report) =
        ask(desk, Ask::Import { batch, dry_run: false, skip_bad: true, update: false })
    else {
        panic!()
    };
    assert!(report.operation.is_some());
    begun.elapsed()
}

fn samples(path: &Path) -> Local {
    let desk = create(path);
    take_sample(&desk, IntakeKind::Enterprises, "enterprises-gb18030.csv");
    take_sample(&desk, IntakeKind::Filings, "filings-2026.xlsx");
    take_sample(&desk, IntakeKind::Alerts, "alerts.csv");
    desk
}

fn page(desk: &Local, queue: Queue, filter: &str, offset: usize) -> QueuePage {
    let view = View::new(queue, filter);
    let Reply::QueuePage(page) = ask(desk, Ask::QueuePage { view, offset, limit: 50 }) else {
        panic!()
    };
    page
}

fn find(desk: &Local, text: &str) -> usize {
    let Reply::Found(found) = ask(desk, Ask::Find { text: text.to_owned(), limit: 50 }) else {
        panic!()
    };
    found.len()
}

/// What people type, by kind; each is typed key by key.
fn queries(desk: &Local) -> Vec<(&'static str, Vec<String>)> {
    let rows = page(desk, Queue::Enterprises, "", 0).rows;
    let mut all: Vec<(&'static str, Vec<String>)> = vec![
        (
            "chinese",
            ["天", "善行", "海口天宇", "绿野助残", "星光", "三亚春晖教育科技"]
                .map(str::to_owned)
                .to_vec(),
        ),
        (
            "initials",
            ["hkty", "syxg", "szly", "hkcq", "bjah", "cdsxjykj"].map(str::to_owned).to_vec(),
        ),
        ("pinyin", ["haikou", "sanyatian", "shenzhenlv", "zhuxcan"].map(str::to_owned).to_vec()),
        (
            "scattered",
            ["海天助", "hkzc", "三养", "syjkgl", "qqqq", "天天天"].map(str::to_owned).to_vec(),
        ),
    ];
    let codes: Vec<String> = rows.iter().take(6).map(|r| r.row.uscc[8..14].to_owned()).collect();
    all.push(("code", codes));
    let numbers = rows.iter().flat_map(|r| r.row.facts.iter());
    let numbers: Vec<String> = numbers
        .filter(|(k, v)| k == "certificate" && !v.is_empty())
        .take(4)
        .map(|(_, v)| v.clone())
        .collect();
    all.push(("certificate", numbers));
    all
}

/// Every query typed key by key, each key asked several times: the median and the worst of a kind.
fn typed(desk: &Local, label: &str) {
    println!("find, key by key, {label}:");
    let mut all: Vec<Duration> = Vec::new();
    for (kind, words) in queries(desk) {
        let mut times: Vec<(Duration, String)> = Vec::new();
        for word in words {
            let mut prefix = String::new();
            for c in word.chars() {
                prefix.push(c);
                let mut best = Duration::MAX;
                for _ in 0..5 {
                    let begun = Instant::now();
                    black_box(find(desk, &prefix));
                    best = best.min(begun.elapsed());
                }
                times.push((best, prefix.clone()));
            }
        }
        times.sort();
        let (median, (worst, what)) = (&times[times.len() / 2].0, times.last().unwrap());
        println!(
            "  {kind:<12} {:>3} keys  median {median:>10.1?}  worst {worst:>10.1?} ({what})",
            times.len()
        );
        all.extend(times.into_iter().map(|(time, _)| time));
    }
    all.sort();
    let part = |percent: usize| all[(all.len() * percent / 100).min(all.len() - 1)];
    println!("  all          {:>3} keys  p50 {:.1?}  p99 {:.1?}", all.len(), part(50), part(99));
}

/// Memory of this process that stands in the machine, in KiB; 0 where the system does not tell.
fn memory() -> u64 {
    let status = std::fs::read_to_string("/proc/self/status").unwrap_or_default();
    let line = status.lines().find_map(|l| l.strip_prefix("VmRSS:"));
    line.and_then(|l| l.split_whitespace().next()?.parse().ok()).unwrap_or(0)
}

fn receive(targets: &[Target]) -> Action {
    let fields = [("on", "2026-11-19"), ("channel", "post")];
    Action {
        transition: "filing.receive".to_owned(),
        targets: targets.to_vec(),
        fields: fields
            .map(|(k, v)| (k.to_owned(), v.to_owned()))
            .into_iter()
            .collect::<BTreeMap<_, _>>(),
        reason: None,
    }
}

/// How long planning, acting and taking back took.
fn bulk(desk: &Local, count: usize) -> [Duration; 3] {
    let view = View::new(Queue::OverdueFilings, "");
    let Reply::Targets(mut targets) = ask(desk, Ask::Matching { view }) else { panic!() };
    targets.truncate(count);
    assert_eq!(targets.len(), count);
    let action = receive(&targets);
    let begun = Instant::now();
    let Reply::Plan(plan) = ask(desk, Ask::Plan(action.clone())) else { panic!() };
    let planned = begun.elapsed();
    assert_eq!(plan.will.len(), count);
    let begun = Instant::now();
    let Reply::Done(done) = ask(desk, Ask::Act(action)) else { panic!() };
    let acted = begun.elapsed();
    assert_eq!(done.changed.len(), count);
    let begun = Instant::now();
    let Reply::Done(undone) = ask(desk, Ask::Undo { operation: done.operation, reason: None })
    else {
        panic!()
    };
    assert!(undone.operation.is_some());
    [planned, acted, begun.elapsed()]
}

fn pages(c: &mut Criterion, desk: &Local, label: &str, far: usize) {
    let mut group = c.benchmark_group(format!("page/{label}"));
    group.bench_function("first of enterprises", |b| {
        b.iter(|| page(desk, Queue::Enterprises, "", 0));
    });
    group.bench_function("first of overdue filings", |b| {
        b.iter(|| page(desk, Queue::OverdueFilings, "", 0));
    });
    group.bench_function(format!("enterprises at {far}"), |b| {
        b.iter(|| page(desk, Queue::Enterprises, "", far));
    });
    group.bench_function("all counts", |b| b.iter(|| ask(desk, Ask::Queues)));
    group.sample_size(10);
    for filter in ["region:4601", "due:<2026-07-01 region:46", "天宇", "stars:>=4"] {
        let queue = if filter.contains("due") { Queue::OverdueFilings } else { Queue::Enterprises };
        group.bench_function(format!("filtered {filter}"), |b| {
            b.iter(|| page(desk, queue, filter, 0));
        });
    }
    group.finish();
}

fn finds(c: &mut Criterion, desk: &Local, label: &str) {
    let before = memory();
    find(desk, "天");
    println!(
        "first find, {label}: {} MiB more, {} in all",
        (memory() - before) >> 10,
        memory() >> 10
    );
    typed(desk, label);
    let mut group = c.benchmark_group(format!("find/{label}"));
    group.sample_size(20);
    for (kind, words) in queries(desk) {
        let word = words.first().cloned().unwrap_or_default();
        group.bench_function(kind, |b| b.iter(|| find(desk, &word)));
    }
    group.finish();
}

fn bulks(c: &mut Criterion, desk: &Local, label: &str, count: usize) {
    let mut group = c.benchmark_group(format!("bulk/{label}"));
    group.sample_size(10).sampling_mode(SamplingMode::Flat);
    for (at, what) in ["plan", "act", "undo"].into_iter().enumerate() {
        group.bench_function(format!("{what} of {count} filings"), |b| {
            b.iter_custom(|rounds| (0..rounds).map(|_| bulk(desk, count)[at]).sum());
        });
    }
    group.finish();
}

fn opens(c: &mut Criterion, path: &Path, label: &str) {
    let mut group = c.benchmark_group(format!("open/{label}"));
    group.sample_size(10).sampling_mode(SamplingMode::Flat);
    // Once before: another edition or program makes the projections anew on the first opening.
    drop(open(path));
    group.bench_function("open", |b| {
        b.iter_custom(|rounds| {
            let mut sum = Duration::ZERO;
            for _ in 0..rounds {
                let begun = Instant::now();
                let desk = open(path);
                sum += begun.elapsed();
                drop(desk);
            }
            sum
        });
    });
    group.bench_function("first find", |b| {
        b.iter_custom(|rounds| {
            let mut sum = Duration::ZERO;
            for _ in 0..rounds {
                let desk = open(path);
                let begun = Instant::now();
                find(&desk, "天");
                sum += begun.elapsed();
            }
            sum
        });
    });
    group.finish();
}

fn on_a_hundred_thousand(c: &mut Criterion) {
    let kept = large();
    opens(c, &kept, "100k");
    let folder = tempfile::tempdir_in(env!("CARGO_TARGET_TMPDIR")).unwrap();
    let path = folder.path().join("desk");
    std::fs::copy(&kept, &path).unwrap();
    let desk = open(&path);
    pages(c, &desk, "100k", 50_000);
    finds(c, &desk, "100k");
    bulks(c, &desk, "100k", 10_000);
}

fn on_the_samples(c: &mut Criterion) {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("desk");
    let desk = samples(&path);
    pages(c, &desk, "samples", 1_000);
    finds(c, &desk, "samples");
    bulks(c, &desk, "samples", 200);
    drop(desk);
    opens(c, &path, "samples");
    let mut group = c.benchmark_group("import/samples");
    group.sample_size(10).sampling_mode(SamplingMode::Flat);
    group.bench_function("1,200 enterprises into a new desk", |b| {
        b.iter_custom(|rounds| {
            let mut sum = Duration::ZERO;
            for _ in 0..rounds {
                let folder = tempfile::tempdir().unwrap();
                let desk = create(&folder.path().join("desk"));
                sum += take_sample(&desk, IntakeKind::Enterprises, "enterprises-gb18030.csv");
            }
            sum
        });
    });
    group.finish();
}

criterion_group!(benches, on_the_samples, on_a_hundred_thousand);
criterion_main!(benches);
