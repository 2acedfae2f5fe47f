//! A desk on a test bed: a sandbox in a temporary folder, a clock that stands still, requests with counted ids.

use sedesk::domain::action::{Action, Target};
use sedesk::domain::day::Day;
use sedesk::domain::dossier::{Dossier, Projector};
use sedesk::domain::id::RequestId;
use sedesk::domain::intake::{IntakeKind, IntakeReport};
use sedesk::domain::officer::Role;
use sedesk::domain::queue::{Projection, Queue};
use sedesk::exchange;
use sedesk::service::clock::FixedClock;
use sedesk::service::desk::Desk;
use sedesk::service::error::DeskError;
use sedesk::service::local::{CreateOptions, Local};
use sedesk::service::page::{Body, DateStory};
use sedesk::service::request::{Ask, Request, View};
use sedesk::service::response::{About, Done, Found, Menu, Plan, QueuePage, RecordView, Reply};
use sedesk::store::Store;
use std::collections::BTreeMap;
use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::sync::atomic::{AtomicU64, Ordering};

/// Noon of the day the samples are laid around, in China.
const NOW: i64 = 1_795_147_200_000;

/// Projects nothing: the desk's own projector makes everything anew afterwards.
struct Blank;

impl Projector for Blank {
    fn project(&self, _: &Dossier) -> Projection {
        Projection::default()
    }

    fn fingerprint(&self) -> [u8; 32] {
        [7; 32]
    }
}

pub struct Bed {
    folder: tempfile::TempDir,
    pub desk: Local,
    next: AtomicU64,
    pub today: Day,
}

pub fn day(text: &str) -> Day {
    text.parse().unwrap()
}

impl Bed {
    pub fn new() -> Self {
        Self::with_edition(None, true)
    }

    /// A desk whose first day is another.
    pub fn beginning(today: &str) -> Self {
        Self::made(None, true, day(today))
    }

    /// A desk on an edition of the test's own; `solo` lets one officer hold every part.
    pub fn with_edition(edition_text: Option<String>, solo: bool) -> Self {
        Self::made(edition_text, solo, day("2026-11-20"))
    }

    fn made(edition_text: Option<String>, solo: bool, today: Day) -> Self {
        let folder = tempfile::tempdir().unwrap();
        let options = CreateOptions {
            sandbox: true,
            solo,
            edition_text,
            user: "root".to_owned(),
            desk_name: "test".to_owned(),
            request: [1; 16],
            today: Some(today),
        };
        let desk =
            Local::create_with(&folder.path().join("desk"), options, Box::new(FixedClock(NOW)))
                .unwrap();
        let bed = Self { folder, desk, next: AtomicU64::new(1), today };
        if !solo {
            // Administering gives no part of a case: the officer of the tests holds every one but the committee's.
            let parts = [
                Role::Admin,
                Role::Intake,
                Role::Reviewer,
                Role::Investigator,
                Role::Publisher,
                Role::Supervisor,
            ];
            let (name, roles) = ("root".to_owned(), Some(parts.to_vec()));
            bed.ask(Ask::SetOfficer { name, os_user: None, roles, active: None });
        }
        bed
    }

    /// A desk file that stands already, opened on that day.
    pub fn over(file: &[u8], today: &str) -> Self {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("desk");
        std::fs::write(&path, file).unwrap();
        let desk = Local::open_with(&path, Box::new(FixedClock(NOW))).unwrap();
        Self { folder, desk, next: AtomicU64::new(1), today: day(today) }
    }

    /// With the three sheets taken in.
    pub fn with_samples() -> Self {
        let bed = Self::new();
        bed.import_sample(IntakeKind::Enterprises, "enterprises-gb18030.csv", true);
        bed.import_sample(IntakeKind::Filings, "filings-2026.xlsx", true);
        bed.import_sample(IntakeKind::Alerts, "alerts.csv", true);
        bed
    }

    /// Closes the desk and keeps its folder.
    pub fn close(self) -> tempfile::TempDir {
        self.folder
    }

    /// The same desk, closed and opened again.
    pub fn reopened(self) -> Self {
        let Self { folder, desk, next, today } = self;
        drop(desk);
        let desk =
            Local::open_with(&folder.path().join("desk"), Box::new(FixedClock(NOW))).unwrap();
        Self { folder, desk, next, today }
    }

    /// The same desk after something was written into its file beside the rules.
    pub fn written(self, write: impl FnOnce(&Store)) -> Self {
        let Self { folder, desk, next, today } = self;
        drop(desk);
        let path = folder.path().join("desk");
        write(&Store::open(&path, Arc::new(Blank)).unwrap());
        let desk = Local::open_with(&path, Box::new(FixedClock(NOW))).unwrap();
        Self { folder, desk, next, today }
    }

    pub fn path(&self) -> PathBuf {
        self.folder.path().join("desk")
    }

    pub fn ask_as(&self, user: &str, ask: Ask) -> Result<Reply, DeskError> {
        let mut id = [0u8; 16];
        id[8..].copy_from_slice(&self.next.fetch_add(1, Ordering::Relaxed).to_be_bytes());
        self.ask_with(user, id, self.today, ask)
    }

    pub fn ask_with(
        &self,
        user: &str,
        id: [u8; 16],
        today: Day,
        ask: Ask,
    ) -> Result<Reply, DeskError> {
        let request = Request {
            id: RequestId(id),
            user: user.to_owned(),
            today: Some(today),
            as_of: None,
            ask,
        };
        self.desk.call(request)
    }

    pub fn ask(&self, ask: Ask) -> Reply {
        self.ask_as("root", ask).unwrap_or_else(|e| panic!("{e:?}"))
    }

    pub fn about(&self) -> About {
        let Reply::About(about) = self.ask(Ask::About) else { panic!() };
        *about
    }

    pub fn import(
        &self,
        kind: IntakeKind,
        name: &str,
        bytes: &[u8],
        skip_bad: bool,
    ) -> IntakeReport {
        let edition = self.about().edition;
        let batch = exchange::read(bytes, name, kind, &edition, None, self.today).unwrap();
        let Reply::Imported(report) =
            self.ask(Ask::Import { batch, dry_run: false, skip_bad, update: false })
        else {
            panic!()
        };
        report
    }

    pub fn import_sample(&self, kind: IntakeKind, name: &str, skip_bad: bool) -> IntakeReport {
        let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/data/intake").join(name);
        self.import(kind, name, &std::fs::read(path).unwrap(), skip_bad)
    }

    pub fn counts(&self) -> Vec<(Queue, u64)> {
        let Reply::Queues(counts) = self.ask(Ask::Queues) else { panic!() };
        counts.into_iter().map(|c| (c.queue, c.count)).collect()
    }

    pub fn count(&self, queue: Queue) -> u64 {
        self.counts().into_iter().find(|(q, _)| *q == queue).unwrap().1
    }

    pub fn matching(&self, queue: Queue, filter: &str) -> Vec<Target> {
        let view = View::new(queue, filter);
        let Reply::Targets(targets) = self.ask(Ask::Matching { view }) else { panic!() };
        targets
    }

    pub fn page(&self, queue: Queue, filter: &str, offset: usize, limit: usize) -> QueuePage {
        let view = View::new(queue, filter);
        let Reply::QueuePage(page) = self.ask(Ask::QueuePage { view, offset, limit }) else {
            panic!()
        };
        page
    }

    pub fn action(
        &self,
        transition: &str,
        targets: &[Target],
        fields: &[(&str, &str)],
        reason: Option<&str>,
    ) -> Action {
        let fields: BTreeMap<String, String> =
            fields.iter().map(|(k, v)| ((*k).to_owned(), (*v).to_owned())).collect();
        Action {
            transition: transition.to_owned(),
            targets: targets.to_vec(),
            fields,
            reason: reason.map(str::to_owned),
        }
    }

    pub fn plan(&self, action: &Action) -> Plan {
        let Reply::Plan(plan) = self.ask(Ask::Plan(action.clone())) else { panic!() };
        plan
    }

    pub fn act(&self, action: &Action) -> Done {
        let Reply::Done(done) = self.ask(Ask::Act(action.clone())) else { panic!() };
        done
    }

    pub fn act_as(&self, user: &str, id: [u8; 16], action: &Action) -> Result<Done, DeskError> {
        match self.ask_with(user, id, self.today, Ask::Act(action.clone()))? {
            Reply::Done(done) => Ok(done),
            other => panic!("{other:?}"),
        }
    }

    /// One step on one record, named as people name it.
    pub fn step(
        &self,
        transition: &str,
        reference: &str,
        fields: &[(&str, &str)],
        reason: Option<&str>,
    ) -> Done {
        let target = self.target(reference, transition);
        self.act(&self.action(transition, &[target], fields, reason))
    }

    pub fn target(&self, reference: &str, transition: &str) -> Target {
        let ask = Ask::Resolve {
            references: vec![reference.to_owned()],
            transition: Some(transition.to_owned()),
        };
        let Reply::Resolved(resolved) = self.ask(ask) else { panic!() };
        resolved[0].target.clone().unwrap_or_else(|e| panic!("{reference}: {e:?}"))
    }

    pub fn undo(&self, operation: Option<u64>) -> Done {
        let Reply::Done(done) = self.ask(Ask::Undo { operation, reason: None }) else { panic!() };
        done
    }

    pub fn find(&self, text: &str) -> Vec<Found> {
        let Reply::Found(found) = self.ask(Ask::Find { text: text.to_owned(), limit: 20 }) else {
            panic!()
        };
        found
    }

    pub fn sheet(&self, reference: &str) -> RecordView {
        let Reply::Record(sheet) = self.ask(Ask::Show { reference: reference.to_owned() }) else {
            panic!()
        };
        *sheet
    }

    pub fn menu(&self, reference: &str) -> Menu {
        let Reply::Menu(menu) = self.ask(Ask::Menu { id: self.sheet(reference).id }) else {
            panic!()
        };
        menu
    }

    /// How the dates of a record came about.
    pub fn dates(&self, reference: &str) -> Vec<DateStory> {
        let ask = Ask::Explain { reference: reference.to_owned(), transition: None };
        let Reply::Page(page) = self.ask(ask) else { panic!() };
        let stories = page.blocks().filter_map(|block| match &block.body {
            Body::Days(story) => Some(story.clone()),
            _ => None,
        });
        stories.collect()
    }

    pub fn assert_verified(&self) {
        let Reply::Verified(verified) = self.ask(Ask::Verify) else { panic!() };
        assert_eq!(verified.problems, Vec::new());
    }
}
