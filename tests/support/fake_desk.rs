//! A desk of invented rows, all in memory, for tests of the screen: exact, fast, and it remembers what it was asked.

use sedesk::domain::action::{Action, Target};
use sedesk::domain::day::Day;
use sedesk::domain::field::{FieldValue, Visibility};
use sedesk::domain::id::{Kind, RecordId};
use sedesk::domain::officer::Role;
use sedesk::domain::phrase::{Arg, Phrase};
use sedesk::domain::queue::{Queue, Row};
use sedesk::service::desk::Desk;
use sedesk::service::error::DeskError;
use sedesk::service::page::{Block, Body, Mark, Page, PageLine, PageOf, PageSubject, Tab};
use sedesk::service::request::{Ask, Reckoning, Request, View};
use sedesk::service::response::*;
use sedesk::standard::edition::Edition;
use sedesk::standard::load;
use sedesk::workflow::refusal::{Jump, Refusal};
use std::collections::BTreeMap;
use std::sync::mpsc::{Receiver, Sender, channel};
use std::sync::{Arc, Mutex, MutexGuard};

pub const TODAY: (i32, u32, u32) = (2026, 11, 20);

pub fn today() -> Day {
    Day::new(TODAY.0, TODAY.1, TODAY.2).unwrap()
}

#[derive(Default)]
pub struct State {
    pub rows: BTreeMap<Queue, Vec<RowView>>,
    pub operation: u64,
    /// Rows taken out of a queue by an operation.
    taken: BTreeMap<u64, Vec<(Queue, RowView)>>,
    pub acted: Vec<Action>,
    pub planned: Vec<Action>,
    pub asked: Vec<Ask>,
    pub own: BTreeMap<String, String>,
    /// What another officer wrote into an enterprise meanwhile: its version, and the fields.
    pub theirs: Option<(u64, Vec<(String, FieldValue)>)>,
    /// Operations, oldest first.
    pub log: Vec<LogEntry>,
    /// Operations asked to be taken back by their number.
    pub undone: Vec<u64>,
    /// Materials accepted so far: `case.accept` opens when there is one.
    pub accepted: bool,
    listeners: Vec<Sender<Notice>>,
}

static EDITION: std::sync::LazyLock<Arc<Edition>> = std::sync::LazyLock::new(|| {
    Arc::new(load::load(load::shipped_text()).unwrap_or_else(|p| panic!("{p:?}")))
});

pub struct FakeDesk {
    state: Mutex<State>,
    edition: Arc<Edition>,
}

pub fn row(queue: Queue, no: u64, name: &str) -> RowView {
    let kind = match queue {
        Queue::OverdueFilings | Queue::Filings => Kind::Filing,
        Queue::Alerts => Kind::Alert,
        Queue::Delisting => Kind::Matter,
        Queue::Enterprises => Kind::Enterprise,
        _ => Kind::Case,
    };
    let id =
        if kind == Kind::Filing { RecordId::filing(no, 2026) } else { RecordId::new(kind, no) };
    let due = Day::new(2026, 6, 30).unwrap().plus(i64::try_from(no % 40).unwrap());
    let overdue = queue == Queue::OverdueFilings;
    RowView {
        row: Row {
            id,
            version: 10 + no,
            reference: format!("{}-{no:06}", kind.word().chars().next().unwrap().to_uppercase()),
            enterprise: Some(RecordId::new(Kind::Enterprise, no)),
            uscc: format!("91460000MA5T{no:06}"),
            name: name.to_owned(),
            region: if no.is_multiple_of(3) { "460100" } else { "440300" }.to_owned(),
            stage: if overdue { "notified" } else { "intake" }.to_owned(),
            due: Some(due),
            officer: (no.is_multiple_of(2)).then(|| "李明".to_owned()),
            state: if overdue { "overdue" } else { "received" }.to_owned(),
            why: Phrase::new("state-overdue"),
            facts: Vec::new(),
        },
        stage: Phrase::new("choice")
            .with("label", Arg::label("state", if overdue { "notified" } else { "received" })),
        days_left: Some(today().days_until(due)),
        state: if overdue { "overdue" } else { "new" }.to_owned(),
    }
}

pub fn name(no: u64) -> String {
    let heads = [
        "三亚益瑞生态农业",
        "天宇助残服务",
        "海南时空盒数字科技",
        "琼海绿源环保",
        "Inclusion Factory ",
    ];
    format!("{}有限公司{no}", heads[usize::try_from(no).unwrap() % heads.len()])
}

impl FakeDesk {
    pub fn new(overdue: u64) -> Self {
        let mut rows: BTreeMap<Queue, Vec<RowView>> = BTreeMap::new();
        for (queue, count) in [
            (Queue::Applications, 41),
            (Queue::DueDiligence, 17),
            (Queue::OverdueFilings, overdue),
            (Queue::Delisting, 6),
            (Queue::Alerts, 9),
            (Queue::Enterprises, 60),
        ] {
            rows.insert(queue, (1..=count).map(|no| row(queue, no, &name(no))).collect());
        }
        let state = State { rows, operation: 100, ..State::default() };
        Self { state: Mutex::new(state), edition: Arc::clone(&EDITION) }
    }

    pub fn state(&self) -> MutexGuard<'_, State> {
        self.state.lock().unwrap()
    }

    /// Another officer changes rows: new officer name, new version; everyone is told.
    pub fn others_change(&self, queue: Queue, places: &[usize]) -> Notice {
        let mut state = self.state();
        state.operation += 1;
        let operation = state.operation;
        let rows = state.rows.entry(queue).or_default();
        let mut records = Vec::new();
        for place in places {
            if let Some(row) = rows.get_mut(*place) {
                row.row.version = operation;
                row.row.officer = Some(format!("王芳{operation}"));
                records.push(row.row.id);
            }
        }
        Notice { operation, actor: "王芳".into(), records }
    }

    pub fn others_add(&self, queue: Queue, no: u64, place: usize) -> Notice {
        let mut state = self.state();
        state.operation += 1;
        let operation = state.operation;
        let new = row(queue, no, &name(no));
        let records = vec![new.row.id];
        let rows = state.rows.entry(queue).or_default();
        let place = place.min(rows.len());
        rows.insert(place, new);
        Notice { operation, actor: "王芳".into(), records }
    }

    pub fn others_remove(&self, queue: Queue, place: usize) -> Option<Notice> {
        let mut state = self.state();
        state.operation += 1;
        let operation = state.operation;
        let rows = state.rows.entry(queue).or_default();
        (place < rows.len()).then(|| {
            let gone = rows.remove(place);
            Notice { operation, actor: "王芳".into(), records: vec![gone.row.id] }
        })
    }
}

fn matching<'a>(state: &'a State, view: &View) -> Result<Vec<&'a RowView>, DeskError> {
    if let Some(at) = view.filter.find("nonsense:") {
        let problem = Phrase::new("query-unknown-field").with("term", "nonsense");
        let at = i64::try_from(view.filter[..at].chars().count() + 1).unwrap();
        let fault = Phrase::new("query-fault").with("problem", problem);
        let error = DeskError::input(fault.with("at", at).with("length", 8i64));
        return Err(error.hint(Phrase::new("query-nearest").with("names", "name")));
    }
    let rows = state.rows.get(&view.queue).map_or(&[][..], Vec::as_slice);
    let fits = |r: &&RowView| {
        view.filter.split_whitespace().all(|word| match word.split_once(':') {
            Some(("region", region)) => r.row.region.starts_with(region),
            Some(_) => true,
            None => r.row.name.contains(word) || r.row.uscc.contains(word),
        })
    };
    let mut rows: Vec<&RowView> = rows.iter().filter(fits).collect();
    if let Some(sort) = view.sort {
        match sort.field.name() {
            "name" => rows.sort_by_key(|r| r.row.name.clone()),
            "owner" => rows.sort_by_key(|r| r.row.officer.clone()),
            _ => {}
        }
        if sort.backward {
            rows.reverse();
        }
    }
    Ok(rows)
}

fn target(row: &RowView) -> Target {
    Target { id: row.row.id, version: Some(row.row.version) }
}

fn named(row: &RowView) -> Named {
    Named { target: target(row), reference: row.row.reference.clone(), name: row.row.name.clone() }
}

fn find_row(state: &State, id: RecordId) -> Option<(Queue, RowView)> {
    state
        .rows
        .iter()
        .find_map(|(q, rows)| rows.iter().find(|r| r.row.id == id).map(|r| (*q, r.clone())))
}

fn line(label: &str, value: FieldValue) -> PageLine {
    PageLine::pair(Phrase::new(label), value).by("5.1.3")
}

fn tab(title: &str, body: Body) -> Tab {
    Tab { title: Phrase::new(title), blocks: vec![Block::of(None, "", body)] }
}

fn tab_of_lines(title: &str, lines: Vec<PageLine>) -> Tab {
    tab(title, Body::Lines { heads: vec![], lines })
}

/// What a desk tells of why something is so.
fn reasons(state: &State, reference: String) -> Page {
    let story = DateStory {
        label: Phrase::new("column-due"),
        clause: "9".into(),
        date: Some(today()),
        provisional: true,
        days: vec![
            (today(), true, Phrase::new("state-open")),
            (today().next(), false, Phrase::new("state-late")),
        ],
    };
    let why = vec![
        PageLine::of([Phrase::new("state-warned")]),
        PageLine::of([Phrase::new("state-overdue")]).by("11.2 d").at(1),
    ];
    let id = RecordId::new(Kind::Case, 1);
    let blocks = vec![
        Block::of_lines(None, "", why),
        Block::of(None, "", Body::Steps(menu(state, id).items)),
        Block::of(None, "", Body::Days(story)),
    ];
    let title = Phrase::new("text").with("text", format!("{reference} 三亚益瑞"));
    Page::single(PageOf::Reasons { id, transition: None }, None, title, blocks)
}

fn sheet(state: &State, id: RecordId) -> RecordView {
    let row = find_row(state, id).map(|(_, r)| r);
    let title = row.as_ref().map_or_else(|| name(id.no), |r| r.row.name.clone());
    let enterprise = RecordId::new(Kind::Enterprise, id.no & 0xFF_FFFF);
    let opens = line("field-name", FieldValue::Text(title.clone())).opening(enterprise);
    let open = line("field-goal", FieldValue::Text("乡村".repeat(60))).marked(Mark::Open);
    let entry = LogEntry {
        operation: 7,
        recorded_at: 0,
        day: today(),
        actor: "李明".into(),
        what: "filing.receive".into(),
        reason: Some("by post".into()),
        reason_hidden: false,
        undoes: None,
        undone_by: None,
        waived: vec![],
        records: 1,
        changes: vec![FieldChange {
            reference: "F-1".into(),
            key: "channel".into(),
            before: FieldValue::Empty,
            after: FieldValue::Text("post".into()),
            said: (Phrase::new("told-nothing"), Phrase::new("text").with("text", "post")),
            hidden: false,
        }],
    };
    let theirs = state.theirs.as_ref().filter(|_| id.kind == Kind::Enterprise);
    let newest = LogEntry {
        operation: theirs.map_or(0, |(version, _)| *version),
        actor: "王芳".into(),
        ..entry.clone()
    };
    let mut found = RecordView {
        id,
        version: row.as_ref().map_or(5, |r| r.row.version),
        reference: row.map_or_else(|| format!("E-{:06}", id.no), |r| r.row.reference),
        kind: id.kind,
        enterprise: (id.kind != Kind::Enterprise).then_some(enterprise),
        title,
        standing: Some(Phrase::new("state-warned")),
        standing_why: vec![("11.2 d".into(), Phrase::new("state-overdue"))],
        body: serde_json::Value::Null,
        hidden: vec![],
        fields: vec![("name".into(), FieldValue::Text("x".into()))],
        page: Page::single(PageOf::Record { id }, None, Phrase::new("text"), vec![]),
    };
    let mut events = vec![entry];
    if let Some((version, fields)) = theirs {
        found.version = *version;
        found.fields.clone_from(fields);
        events.insert(0, newest);
    }
    let region = line("field-region", FieldValue::Day(today()));
    found.page.subject = Some(PageSubject {
        id,
        version: found.version,
        reference: found.reference.clone(),
        name: found.title.clone(),
        enterprise: found.enterprise,
    });
    found.page.tabs = vec![
        tab_of_lines("section-summary", vec![opens, region]),
        tab_of_lines("section-checklist", vec![open]),
        tab("section-time-line", Body::Events(events)),
    ];
    found
}

fn item(transition: &str, letter: &str, bulk: bool, refusals: Vec<Refusal>) -> MenuItem {
    MenuItem {
        transition: transition.into(),
        clause: "11.2 a".into(),
        letter: letter.into(),
        bulk,
        roles: vec![],
        refusals,
        conditions: None,
        fits: None,
        elsewhere: None,
    }
}

fn menu(state: &State, id: RecordId) -> Menu {
    let jump = Jump {
        record: id,
        transition: "case.receive_material".into(),
        field: "state".into(),
        preset: vec![("material".into(), "a".into())],
    };
    let missing = Refusal::new("B.1 a", Phrase::new("state-missing")).mended_by(jump);
    let blocked = if state.accepted { vec![] } else { vec![missing] };
    let items = match id.kind {
        Kind::Filing => vec![
            item("filing.receive", "r", true, vec![]),
            item("filing.warn", "w", true, vec![]),
            item(
                "filing.pass",
                "p",
                false,
                vec![Refusal::new("11.2", Phrase::new("state-notified"))],
            ),
        ],
        _ => vec![
            item("case.accept", "a", false, blocked),
            item("case.receive_material", "m", false, vec![]),
            item("case.score", "k", false, vec![]),
            item("enterprise.register_change", "g", false, vec![]),
            item("comment", "c", true, vec![]),
        ],
    };
    let version = find_row(state, id).map(|(_, r)| r.row.version);
    Menu { target: Target { id, version }, reference: format!("{}", id.no), items }
}

/// Of several: as the first one's, each fitting all of that kind whose number is not a multiple of ten.
fn menu_of(state: &State, targets: &[Target]) -> Menu {
    let mut items: Vec<MenuItem> = Vec::new();
    for target in targets {
        for item in menu(state, target.id).items.into_iter().filter(|i| i.bulk) {
            let of = u32::try_from(targets.len()).unwrap();
            let fits = u32::from(item.refusals.is_empty() && target.id.no % 10 != 0);
            match items.iter_mut().find(|i| i.transition == item.transition) {
                Some(there) => {
                    there.fits = there.fits.map(|f| Fits { count: f.count + fits, ..f });
                }
                None => items.push(MenuItem {
                    fits: Some(Fits { count: fits, of, at_least: false }),
                    ..item
                }),
            }
        }
    }
    Menu { target: targets[0], reference: String::new(), items }
}

fn field(
    key: &str,
    kind: FormFieldKind,
    value: &str,
    required: bool,
    choices: &[&str],
) -> FormLine {
    FormLine {
        key: key.into(),
        label: Phrase::new(&format!("field-{key}")),
        kind,
        choices: choices
            .iter()
            .map(|c| ((*c).to_owned(), Phrase::new("state-open").with("x", Arg::label("x", c))))
            .collect(),
        required,
        value: value.into(),
        clause: String::new(),
        visibility: Visibility::Internal,
        when: None,
        columns: vec![],
    }
}

fn form(transition: &str) -> Form {
    let fields = match transition {
        "filing.receive" => vec![
            field("received_on", FormFieldKind::Day, "2026-11-20", true, &[]),
            field(
                "channel",
                FormFieldKind::Choice,
                "post",
                true,
                &["onsite", "post", "email", "platform"],
            ),
        ],
        "case.receive_material" => vec![
            field("material", FormFieldKind::Choice, "", true, &["a", "b"]),
            field("state", FormFieldKind::Choice, "", true, &["received", "accepted"]),
        ],
        "case.score" => vec![
            FormLine {
                choices: ["social_impact", "capital_flow"]
                    .map(|c| {
                        let label = Arg::label("dimension", c);
                        (c.to_owned(), Phrase::new("choice").with("label", label))
                    })
                    .into(),
                ..field("dimension", FormFieldKind::Choice, "", true, &[])
            },
            field("score", FormFieldKind::Number, "", true, &[]),
        ],
        "enterprise.register" => vec![
            field("name", FormFieldKind::Text, "", true, &[]),
            // The codes of this desk are no real ones: their check character would not fit.
            field("uscc", FormFieldKind::Text, "", false, &[]),
            field("phone", FormFieldKind::Text, "", false, &[]),
        ],
        "enterprise.register_change" => {
            let when = |codes: &[&str], line: FormLine| FormLine {
                when: Some(("kind".into(), codes.iter().map(|c| (*c).to_owned()).collect())),
                ..line
            };
            vec![
                field("kind", FormFieldKind::Choice, "a", true, &["a", "b", "d"]),
                when(&["a"], field("name", FormFieldKind::Text, "", true, &[])),
                when(&["a", "b"], field("budget", FormFieldKind::Money, "", false, &[])),
                field("reported_on", FormFieldKind::Day, "2026-11-20", true, &[]),
            ]
        }
        "comment" => {
            let column = |label: &str, kind, required| FormColumn {
                label: Phrase::new(label),
                kind,
                choices: vec![],
                required,
            };
            vec![
                field("until", FormFieldKind::Day, "", false, &[]),
                FormLine {
                    columns: vec![
                        column("row-name", FormFieldKind::Text, true),
                        column("row-share", FormFieldKind::Share, true),
                    ],
                    ..field("holders", FormFieldKind::Rows, "", false, &[])
                },
                field("enterprise", FormFieldKind::Enterprise, "", false, &[]),
                field("text", FormFieldKind::LongText, "", false, &[]),
                field("charter_carries_goal", FormFieldKind::Flag, "", false, &[]),
                FormLine {
                    choices: vec![(
                        "李明".into(),
                        Phrase::new("officer-choice").with("name", "李明"),
                    )],
                    ..field("officer", FormFieldKind::Officer, "", false, &[])
                },
                field("name", FormFieldKind::Text, "", false, &[]),
            ]
        }
        "enterprise.edit" => vec![
            field("name", FormFieldKind::Text, "旧名", true, &[]),
            field("uscc", FormFieldKind::Uscc, "", false, &[]),
            field("staff", FormFieldKind::Number, "47", false, &[]),
            field("bound_share", FormFieldKind::Share, "70%", false, &[]),
            field("goal", FormFieldKind::LongText, "", false, &[]),
            field("fields_of_work", FormFieldKind::Choices, "", false, &["a", "b", "c"]),
        ],
        _ => vec![],
    };
    Form { transition: transition.into(), fields, reason_required: transition == "filing.warn" }
}

fn plan(state: &State, action: &Action) -> Plan {
    let mut plan = Plan {
        transition: action.transition.clone(),
        will: vec![],
        already: vec![],
        refused: vec![],
        waiting: 0,
        similar: vec![],
    };
    if action.transition == "enterprise.register" {
        return entering(state, action, plan);
    }
    for wanted in &action.targets {
        let Some((_, row)) = find_row(state, wanted.id) else { continue };
        let newer = state.theirs.as_ref().filter(|_| row.row.id.kind == Kind::Enterprise);
        let version = newer.map_or(row.row.version, |(version, _)| *version);
        let stale = wanted.version.is_some_and(|v| v != version);
        if stale || row.row.id.no % 50 == 49 {
            let why = if newer.is_some() { "refused-stale" } else { "state-late" };
            let refusals = vec![Refusal::new("desk", Phrase::new(why).with("operation", "#7"))];
            plan.refused.push(RefusedOne { named: named(&row), refusals });
        } else {
            plan.will.push(named(&row));
        }
    }
    plan
}

/// A name is like that of every enterprise that holds it; a code that one bears is refused. What is entered is the first of all.
fn entering(state: &State, action: &Action, mut plan: Plan) -> Plan {
    let typed = |key: &str| action.fields.get(key).map_or("", String::as_str);
    let (name, code) = (typed("name"), typed("uscc"));
    let rows = state.rows.get(&Queue::Enterprises).map_or(&[][..], Vec::as_slice);
    let known = rows.iter().filter(|r| !name.is_empty() && r.row.name.contains(name));
    plan.similar = known
        .take(3)
        .map(|r| Similar { named: named(r), what: vec!["name".into(), "phone".into()] })
        .collect();
    let taken = rows.iter().find(|r| r.row.uscc == code);
    if let Some(first) = rows.first().filter(|_| taken.is_none()) {
        plan.will.push(named(first));
    }
    if let Some(bearer) = taken {
        plan.similar = vec![Similar { named: named(bearer), what: vec!["uscc".into()] }];
        let message = Phrase::new("refused-taken").with("name", bearer.row.name.as_str());
        let refusals = vec![Refusal::new("5.1.2", message)];
        plan.refused.push(RefusedOne { named: named(bearer), refusals });
    }
    plan
}

fn act(state: &mut State, action: &Action) -> Done {
    state.acted.push(action.clone());
    let plan = plan(state, action);
    let mut done = Done {
        operation: None,
        changed: plan.will,
        refused: plan.refused,
        skipped: plan.already,
        waiting: 0,
        similar: vec![],
    };
    if done.changed.is_empty() {
        return done;
    }
    state.operation += 1;
    let operation = state.operation;
    done.operation = Some(operation);
    if action.transition == "case.receive_material" {
        state.accepted = true;
    }
    let mut taken = Vec::new();
    for changed in &mut done.changed {
        let id = changed.target.id;
        changed.target.version = Some(operation);
        for (queue, rows) in &mut state.rows {
            if let Some(at) = rows.iter().position(|r| r.row.id == id) {
                if matches!(action.transition.as_str(), "filing.receive" | "case.accept") {
                    taken.push((*queue, rows.remove(at)));
                } else {
                    rows[at].row.version = operation;
                }
            }
        }
    }
    state.taken.insert(operation, taken);
    state.log.push(logged(operation, &action.transition, None, done.changed.len()));
    done
}

pub fn logged(operation: u64, what: &str, undoes: Option<u64>, records: usize) -> LogEntry {
    LogEntry {
        operation,
        recorded_at: 0,
        day: today(),
        actor: "李明".into(),
        what: what.into(),
        reason: None,
        reason_hidden: false,
        undoes,
        undone_by: None,
        waived: vec![],
        records: records as u64,
        changes: vec![],
    }
}

/// An operation that is never taken back.
pub const LASTING: u64 = 66;

/// Why it is not, and the step that ends what it did.
fn lasting() -> Refusal {
    let steps = vec![Arg::label("transition", "alert.dismiss")];
    let way = Phrase::new("undo-way").with("reference", "A-000001").with("steps", Arg::Many(steps));
    let message = Phrase::new("undo-never").with("operation", "#66").with("way", way);
    Refusal::new("11", message).mended_by(Jump {
        record: RecordId::new(Kind::Alert, 1),
        transition: "alert.dismiss".into(),
        field: String::new(),
        preset: Vec::new(),
    })
}

fn undo(state: &mut State) -> Done {
    let Some((undone, taken)) = state.taken.pop_last() else {
        return Done::default();
    };
    state.operation += 1;
    let mut changed = Vec::new();
    for (queue, mut row) in taken {
        row.row.version = state.operation;
        changed.push(named(&row));
        let rows = state.rows.entry(queue).or_default();
        rows.push(row);
        rows.sort_by_key(|r| r.row.id);
    }
    let operation = state.operation;
    for entry in state.log.iter_mut().filter(|e| e.operation == undone) {
        entry.undone_by = Some(operation);
    }
    state.log.push(logged(state.operation, "undo", Some(undone), changed.len()));
    Done { operation: Some(state.operation), changed, ..Done::default() }
}

fn find(state: &State, text: &str) -> Vec<Found> {
    let rows = state.rows.get(&Queue::Enterprises).map_or(&[][..], Vec::as_slice);
    rows.iter()
        .filter(|r| r.row.name.contains(text) || r.row.uscc.contains(text))
        .map(|r| {
            let at = r.row.name.find(text).map(|at| r.row.name[..at].chars().count());
            let len = text.chars().count();
            Found {
                id: r.row.id,
                uscc: r.row.uscc.clone(),
                name: r.row.name.clone(),
                standing: Phrase::new("state-awarded"),
                stars: Some(3),
                valid_until: Some(today()),
                banned_until: (r.row.id.no.is_multiple_of(7)).then(today),
                delisted_from: None,
                handled_by: r.row.officer.clone(),
                score: 1,
                matched: if at.is_some() { r.row.name.clone() } else { r.row.uscc.clone() },
                positions: at.map_or(vec![], |at| (at..at + len).collect()),
            }
        })
        .collect()
}

impl Desk for FakeDesk {
    fn call(&self, request: Request) -> Response {
        let mut state = self.state();
        state.asked.push(request.ask.clone());
        Ok(match request.ask {
            Ask::About => Reply::About(Box::new(About {
                desk: "test".into(),
                sandbox: false,
                solo: true,
                today: today(),
                officer: Some("李明".into()),
                roles: vec![Role::Admin],
                edition: Arc::clone(&self.edition),
                head: state.operation,
            })),
            Ask::Queues => Reply::Queues(
                Queue::ALL
                    .into_iter()
                    .map(|queue| QueueCount {
                        queue,
                        count: state.rows.get(&queue).map_or(0, |r| r.len() as u64),
                    })
                    .collect(),
            ),
            Ask::QueuePage { view, offset, limit } => {
                let rows = matching(&state, &view)?;
                let total = state.rows.get(&view.queue).map_or(0, |r| r.len() as u64);
                Reply::QueuePage(QueuePage {
                    matching: rows.len() as u64,
                    total,
                    offset,
                    rows: rows.into_iter().skip(offset).take(limit).cloned().collect(),
                })
            }
            Ask::Matching { view } => {
                Reply::Targets(matching(&state, &view)?.into_iter().map(target).collect())
            }
            Ask::Rows { queue, ids } => {
                let rows = state.rows.get(&queue).map_or(&[][..], Vec::as_slice);
                Reply::Rows(rows.iter().filter(|r| ids.contains(&r.row.id)).cloned().collect())
            }
            Ask::Resolve { references, .. } => Reply::Resolved(
                references
                    .into_iter()
                    .map(|typed| {
                        let rows = state.rows.get(&Queue::OverdueFilings).unwrap();
                        let target = rows
                            .iter()
                            .find(|r| r.row.uscc == typed)
                            .map(target)
                            .ok_or_else(|| Phrase::new("state-missing"));
                        Resolved { typed, target }
                    })
                    .collect(),
            ),
            Ask::Find { text, limit } => {
                Reply::Found(find(&state, &text).into_iter().take(limit).collect())
            }
            Ask::Record { id } => Reply::Record(Box::new(sheet(&state, id))),
            Ask::Show { reference } => {
                let rows = state.rows.get(&Queue::Enterprises).map_or(&[][..], Vec::as_slice);
                let id = rows.iter().find(|r| r.row.uscc == reference).map(|r| r.row.id);
                let unknown = || DeskError::input(Phrase::new("state-missing"));
                Reply::Record(Box::new(sheet(&state, id.ok_or_else(unknown)?)))
            }
            Ask::Calendar(reckoning) => {
                let calendar = sedesk::standard::calendar::Calendar::shipped();
                Reply::Span(match reckoning {
                    Reckoning::Add { from, working_days } => calendar.add(from, working_days),
                    Reckoning::Between { from, to } => calendar.between(from, to),
                })
            }
            Ask::Menu { id } => Reply::Menu(menu(&state, id)),
            Ask::MenuOf { targets } => Reply::Menu(menu_of(&state, &targets)),
            Ask::Page { of } => Reply::Page(Box::new(super::fake_board::board(&of))),
            Ask::Form { transition, .. } if transition == "case.gone" => {
                let gone = Phrase::new("refused-no-transition").with("transition", transition);
                return Err(DeskError::input(gone));
            }
            Ask::Form { transition, .. } => Reply::Form(form(&transition)),
            Ask::Explain { reference, .. } => Reply::Page(Box::new(reasons(&state, reference))),
            Ask::Plan(action) => {
                state.planned.push(action.clone());
                Reply::Plan(plan(&state, &action))
            }
            Ask::Act(action) => Reply::Done(act(&mut state, &action)),
            Ask::Undo { operation: Some(LASTING), .. } => {
                return Err(DeskError::refused(lasting()));
            }
            Ask::Undo { operation, .. } => {
                state.undone.extend(operation);
                Reply::Done(undo(&mut state))
            }
            Ask::Log { .. } => Reply::Log(state.log.iter().rev().cloned().collect()),
            Ask::Version { id, operation } => {
                let fields = vec![("name".to_owned(), "前名".to_owned())];
                Reply::Version(Former { id, operation, fields })
            }
            Ask::Next { passed } => {
                let free = |r: &&RowView| !passed.contains(&r.row.id);
                let rows = state.rows.get(&Queue::Alerts).map_or(&[][..], Vec::as_slice);
                Reply::Next(rows.iter().skip(4).find(free).map(|r| NextThing {
                    queue: Queue::Alerts,
                    row: r.clone(),
                    why: Phrase::new("state-overdue"),
                }))
            }
            Ask::Values { queue, field } => {
                let mut held: BTreeMap<String, u64> = BTreeMap::new();
                for row in state.rows.get(&queue).map_or(&[][..], Vec::as_slice) {
                    let value = match field.name() {
                        "region" => row.row.region.clone(),
                        "state" => row.state.clone(),
                        "owner" => row.row.officer.clone().unwrap_or_default(),
                        _ => row.row.stage.clone(),
                    };
                    *held.entry(value).or_default() += 1;
                }
                Reply::Values(held.into_iter().collect())
            }
            Ask::Officers => Reply::Officers(
                ["李明", "王芳"]
                    .map(|name| OfficerLine {
                        name: name.into(),
                        os_user: name.into(),
                        roles: vec![Role::Admin],
                        active: true,
                    })
                    .into(),
            ),
            Ask::Views { counts } => {
                let line = |(key, text): (&String, &String)| {
                    let (whose, name) = key.strip_prefix("saved/")?.split_once('/')?;
                    Some(ViewLine {
                        name: name.to_owned(),
                        text: text.clone(),
                        shared: whose == "all",
                        author: if whose == "all" { "王芳" } else { "" }.into(),
                        may_change: whose != "all",
                        count: counts.then_some(7),
                        fault: (text.starts_with("nowhere")).then(|| Phrase::new("state-missing")),
                    })
                };
                Reply::Views(state.own.iter().filter_map(line).collect())
            }
            Ask::SaveView { name, text, shared } => {
                let key = format!("saved/{}/{name}", if shared { "all" } else { "me" });
                match text {
                    Some(text) => state.own.insert(key, text),
                    None => state.own.remove(&key),
                };
                Reply::Kept
            }
            Ask::Keep { key, value } => {
                match value {
                    Some(value) => state.own.insert(key, value),
                    None => state.own.remove(&key),
                };
                Reply::Kept
            }
            Ask::Own { prefix } => Reply::Own(
                state
                    .own
                    .iter()
                    .filter(|(k, _)| k.starts_with(&prefix))
                    .map(|(k, v)| (k.clone(), v.clone()))
                    .collect(),
            ),
            other => panic!("the screen never asks {other:?}"),
        })
    }

    fn notices(&self) -> Receiver<Notice> {
        let (sender, receiver) = channel();
        self.state().listeners.push(sender);
        receiver
    }
}
