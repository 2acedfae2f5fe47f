//! Sentences in the officer's language: the program's words from Fluent files, labels from the edition.
//! It decides nothing and reads no environment: the language is handed in. Texts that go in come out harmless to draw.

use super::edition::{Code, Edition};
use crate::domain::field::{FieldFault, LONGEST_TEXT};
use crate::domain::measure::Money;
use crate::domain::phrase::{Arg, Phrase};
use crate::domain::text;
use crate::domain::uscc::UsccFault;
use fluent_bundle::concurrent::FluentBundle;
use fluent_bundle::{FluentArgs, FluentResource, FluentValue};
use std::collections::HashMap;

/// The languages spoken.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Lang {
    En,
    Zh,
}

impl Lang {
    pub const ALL: [Self; 2] = [Self::En, Self::Zh];

    /// `en` or `zh`.
    #[must_use]
    pub fn code(self) -> &'static str {
        match self {
            Self::En => "en",
            Self::Zh => "zh",
        }
    }

    #[must_use]
    pub fn from_code(code: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|l| l.code() == code)
    }

    /// What a setting like `zh_CN.UTF-8` asks for; English where it asks for anything else.
    #[must_use]
    pub fn detect(setting: &str) -> Self {
        let language = setting.split(['_', '-', '.', '@', ':']).next().unwrap_or("");
        if language.eq_ignore_ascii_case("zh") { Self::Zh } else { Self::En }
    }

    /// What stands between the members of an enumeration.
    fn comma(self) -> &'static str {
        match self {
            Self::En => ", ",
            Self::Zh => "、",
        }
    }

    /// The texts of this language, an area each.
    fn areas(self) -> [(&'static str, &'static str); 19] {
        macro_rules! areas {
            ($lang:literal) => {
                [
                    ("fields", include_str!(concat!("../../data/words/", $lang, "/fields.ftl"))),
                    ("rules", include_str!(concat!("../../data/words/", $lang, "/rules.ftl"))),
                    ("screen", include_str!(concat!("../../data/words/", $lang, "/screen.ftl"))),
                    ("cli", include_str!(concat!("../../data/words/", $lang, "/cli.ftl"))),
                    ("intake", include_str!(concat!("../../data/words/", $lang, "/intake.ftl"))),
                    ("boards", include_str!(concat!("../../data/words/", $lang, "/boards.ftl"))),
                    ("query", include_str!(concat!("../../data/words/", $lang, "/query.ftl"))),
                    ("detail", include_str!(concat!("../../data/words/", $lang, "/detail.ftl"))),
                    ("forms", include_str!(concat!("../../data/words/", $lang, "/forms.ftl"))),
                    ("bulk", include_str!(concat!("../../data/words/", $lang, "/bulk.ftl"))),
                    ("program", include_str!(concat!("../../data/words/", $lang, "/program.ftl"))),
                    ("line", include_str!(concat!("../../data/words/", $lang, "/line.ftl"))),
                    ("waiting", include_str!(concat!("../../data/words/", $lang, "/waiting.ftl"))),
                    ("desk", include_str!(concat!("../../data/words/", $lang, "/desk.ftl"))),
                    ("record", include_str!(concat!("../../data/words/", $lang, "/record.ftl"))),
                    ("dates", include_str!(concat!("../../data/words/", $lang, "/dates.ftl"))),
                    (
                        "approvals",
                        include_str!(concat!("../../data/words/", $lang, "/approvals.ftl")),
                    ),
                    ("judged", include_str!(concat!("../../data/words/", $lang, "/judged.ftl"))),
                    ("told", include_str!(concat!("../../data/words/", $lang, "/told.ftl"))),
                ]
            };
        }
        match self {
            Self::En => areas!("en"),
            Self::Zh => areas!("zh"),
        }
    }
}

/// Sentences within sentences go no deeper than this.
const DEEPEST: u32 = 12;

/// Lists whose labels are words of the program, with what their keys begin with.
const LISTS_OF_WORDS: [(&str, &str); 10] = [
    ("queue", "queue-"),
    ("queue_short", "queue-short-"),
    ("role", "role-"),
    ("state", "state-"),
    ("field", "field-"),
    ("kind", "kind-"),
    ("list", "list-"),
    ("occasion", "occasion-"),
    ("clock", "clock-"),
    // The desk's own steps, which no edition has.
    ("transition", "desk-step-"),
];

/// A language with the labels of an edition. Cheap to ask, dear to make: make it once.
pub struct Words {
    lang: Lang,
    bundle: FluentBundle<FluentResource>,
    labels: HashMap<String, HashMap<String, String>>,
    joins: bool,
}

impl Words {
    #[must_use]
    pub fn new(lang: Lang, edition: Option<&Edition>) -> Self {
        let locale = lang.code().parse().unwrap_or_default();
        let mut bundle = FluentBundle::new_concurrent(vec![locale]);
        bundle.set_use_isolating(false);
        // Only a name that is there already is refused.
        let _ = bundle.add_function("GIVEN", |args, _| given(args.first()));
        for (_, source) in lang.areas() {
            // What does not parse is left out: the tests hold that nothing is.
            let resource = FluentResource::try_new(source.to_owned()).unwrap_or_else(|(r, _)| r);
            let _ = bundle.add_resource(resource);
        }
        let labels = edition.map(|e| labels(lang, e)).unwrap_or_default();
        Self { lang, bundle, labels, joins: false }
    }

    /// The same for whoever prints entries line by line: the lines that somebody typed are joined to one.
    #[must_use]
    pub fn joining_lines(self) -> Self {
        Self { joins: true, ..self }
    }

    #[must_use]
    pub fn lang(&self) -> Lang {
        self.lang
    }

    #[must_use]
    pub fn has(&self, key: &str) -> bool {
        self.bundle.has_message(key)
    }

    /// The sentence of that key, which takes nothing in. A missing key shows as `⟪key⟫`.
    #[must_use]
    pub fn get(&self, key: &str) -> String {
        self.format(key, None)
    }

    /// The sentence, with what goes into it.
    #[must_use]
    pub fn say(&self, phrase: &Phrase) -> String {
        self.say_at(phrase, 0)
    }

    /// An amount as people of that language write it: `442,800.00 元`, `CNY 442,800.00`.
    #[must_use]
    pub fn money(&self, money: &Money) -> String {
        let own = format!("money-{}", money.currency.to_lowercase());
        let key = if self.has(&own) { own.as_str() } else { "money" };
        let mut args = FluentArgs::with_capacity(2);
        args.set("amount", money.grouped());
        args.set("currency", text::display(&money.currency).into_owned());
        self.format(key, Some(&args))
    }

    /// Members of an enumeration as the language joins them.
    #[must_use]
    pub fn joined(&self, members: impl Iterator<Item = String>) -> String {
        members.collect::<Vec<_>>().join(self.lang.comma())
    }

    /// The label of a code: of the edition's list, or of the lists that are words (`queue`, `role`, `state`, `field`,
    /// `kind`, `list`, `occasion`). An unknown code is its own label.
    #[must_use]
    pub fn label(&self, list: &str, code: &str) -> String {
        if let Some(label) = self.labels.get(list).and_then(|codes| codes.get(code)) {
            return label.clone();
        }
        if let Some((_, start)) = LISTS_OF_WORDS.iter().find(|(name, _)| *name == list) {
            let plain = !matches!(list, "occasion" | "transition");
            let key = if plain { code.to_owned() } else { slug(code) };
            let key = format!("{start}{key}");
            if self.has(&key) {
                return self.get(&key);
            }
        }
        text::display(code).into_owned()
    }

    /// What a code of an edition's list means, where the edition says it.
    #[must_use]
    pub fn hint(&self, list: &str, code: &str) -> Option<String> {
        self.labels.get(&format!("{list}/hint"))?.get(code).cloned()
    }

    /// Every code of a list that is words (`state`, `queue` …) with its label; nothing for other lists.
    #[must_use]
    pub fn codes(&self, list: &str) -> Vec<(String, String)> {
        let Some((_, start)) = LISTS_OF_WORDS.iter().find(|(name, _)| *name == list) else {
            return Vec::new();
        };
        let keys = self.lang.areas().into_iter().flat_map(|(_, source)| source.lines());
        keys.filter_map(|line| line.split_once(" =")?.0.strip_prefix(start))
            .map(|code| (code.to_owned(), self.get(&format!("{start}{code}"))))
            .collect()
    }

    fn say_at(&self, phrase: &Phrase, depth: u32) -> String {
        let mut args = FluentArgs::with_capacity(phrase.args.len());
        for (name, arg) in &phrase.args {
            let value = match arg {
                Arg::Number(number) => FluentValue::from(*number),
                other => FluentValue::from(self.arg(other, depth)),
            };
            args.set(name.as_str(), value);
        }
        let mut said = self.format(&phrase.key, Some(&args));
        if phrase.key.starts_with("told-") {
            // What was not given leaves the space before it.
            said.truncate(said.trim_end_matches(' ').len());
        }
        said
    }

    fn arg(&self, arg: &Arg, depth: u32) -> String {
        match arg {
            Arg::Text(typed) if self.joins => {
                text::display_lines(&text::joined(typed)).into_owned()
            }
            // Lines that somebody typed stay lines: who draws them has room for several, or joins them.
            Arg::Text(typed) => text::display_lines(typed).into_owned(),
            Arg::Number(number) => number.to_string(),
            Arg::Day(day) => day.to_string(),
            Arg::Money(money) => self.money(money),
            Arg::Label { list, code } => self.label(list, code),
            Arg::Phrase(_) | Arg::Many(_) if depth >= DEEPEST => "…".to_owned(),
            Arg::Phrase(phrase) => self.say_at(phrase, depth + 1),
            Arg::Many(args) => args
                .iter()
                .map(|a| self.arg(a, depth + 1))
                .collect::<Vec<_>>()
                .join(self.lang.comma()),
        }
    }

    fn format(&self, key: &str, args: Option<&FluentArgs>) -> String {
        let Some(pattern) = self.bundle.get_message(key).and_then(|m| m.value()) else {
            return format!("⟪{}⟫", text::display(key));
        };
        let mut faults = Vec::new();
        self.bundle.format_pattern(pattern, args, &mut faults).into_owned()
    }
}

/// What a name means in lists that are words (`queue`, `role` …), by its label in whatever language; `known` tells which codes
/// are members.
pub fn code_named<T>(lists: &[&str], typed: &str, known: impl Fn(&str) -> Option<T>) -> Option<T> {
    let wanted = text::fold(typed);
    let said = Lang::ALL.into_iter().map(|lang| Words::new(lang, None));
    let codes = said
        .flat_map(|words| lists.iter().flat_map(move |list| words.codes(list)).collect::<Vec<_>>());
    codes.filter(|(_, label)| text::fold(label) == wanted).find_map(|(code, _)| known(&code))
}

/// The sentence that says why a typed text does not fit the field of that key.
#[must_use]
pub fn fault_phrase(field: &str, typed: &str, fault: &FieldFault) -> Phrase {
    fault_of(Arg::label("field", field), typed, fault)
}

/// The same for a field that has a name of its own, as those of a transition's form.
#[must_use]
pub fn fault_of(field: Arg, typed: &str, fault: &FieldFault) -> Phrase {
    let phrase = Phrase::new(fault.key()).with("field", field);
    let number = |n: usize| i64::try_from(n).unwrap_or(i64::MAX);
    match fault {
        FieldFault::Uscc(UsccFault::Length(found)) => phrase.with("found", number(*found)),
        FieldFault::Uscc(UsccFault::Alphabet { at, found } | UsccFault::Digit { at, found }) => {
            phrase.with("at", number(*at)).with("found", found.to_string())
        }
        FieldFault::Uscc(UsccFault::CheckCharacter { expected }) => {
            phrase.with("expected", expected.to_string())
        }
        FieldFault::Code(list) => {
            let phrase = phrase.with("found", shortened(typed));
            phrase.with("list", Arg::label("list", list)).with("allowed", "")
        }
        FieldFault::Hostile(found) => {
            let points = found.iter().map(|c| Arg::Text(text::code_point(*c))).collect();
            phrase.with("found", Arg::Many(points))
        }
        FieldFault::TooLong(found) => {
            let most = i64::try_from(LONGEST_TEXT).unwrap_or(i64::MAX);
            phrase.with("found", number(*found)).with("expected", most)
        }
        _ => phrase.with("found", shortened(typed)),
    }
}

/// The same with the codes that the list holds, the first of very many: whoever typed a wrong one sees what may stand there.
#[must_use]
pub fn with_codes(mut phrase: Phrase, codes: Vec<String>) -> Phrase {
    const MOST: usize = 40;
    let more = codes.len() > MOST;
    let mut named: Vec<Arg> = codes.into_iter().take(MOST).map(Arg::Text).collect();
    if named.is_empty() {
        return phrase;
    }
    if more {
        named.push(Phrase::new("codes-more").into());
    }
    let allowed = Phrase::new("fault-codes").with("codes", Arg::Many(named));
    phrase.args.retain(|(name, _)| name != "allowed");
    phrase.with("allowed", Arg::Phrase(Box::new(allowed)))
}

/// At most forty characters of what was typed.
fn shortened(typed: &str) -> String {
    const MOST: usize = 40;
    let mut start: String = typed.chars().take(MOST).collect();
    if typed.chars().nth(MOST).is_some() {
        start.push('…');
    }
    start
}

/// Whether anything stands in an argument, `yes` or `no`: what sentences choose by, as no variant is called "".
fn given<'v>(arg: Option<&FluentValue<'_>>) -> FluentValue<'v> {
    let nothing = match arg {
        Some(FluentValue::String(text)) => text.is_empty(),
        Some(FluentValue::Number(_) | FluentValue::Custom(_)) => false,
        Some(FluentValue::None | FluentValue::Error) | None => true,
    };
    FluentValue::from(if nothing { "no" } else { "yes" })
}

/// `Tomb-sweeping Day` as it stands in a key: `tomb-sweeping-day`.
fn slug(text: &str) -> String {
    text.to_lowercase()
        .chars()
        .filter(|c| *c != '\'' && *c != '’')
        .map(|c| if c.is_ascii_alphanumeric() { c } else { '-' })
        .collect()
}

/// List → code → label, for everything of an edition that has one.
fn labels(lang: Lang, edition: &Edition) -> HashMap<String, HashMap<String, String>> {
    let pick = |en: &str, zh: &str| -> String {
        text::display(if lang == Lang::Zh { zh } else { en }).into_owned()
    };
    let codes = |list: &[Code]| -> HashMap<String, String> {
        list.iter().map(|c| (c.code.clone(), pick(&c.en, &c.zh))).collect()
    };
    let mut all: HashMap<_, _> =
        edition.lists.iter().map(|(name, list)| (name.clone(), codes(list))).collect();
    // What a code means, where the edition says so: the list `<name>/hint`.
    for (name, list) in &edition.lists {
        let hints = list.iter().filter_map(|c| Some((c.code.clone(), c.hint.as_ref()?)));
        let hints = hints.map(|(code, hint)| (code, pick(&hint.en, &hint.zh)));
        all.insert(format!("{name}/hint"), hints.collect());
    }
    macro_rules! list {
        ($name:literal, $items:expr, $key:ident) => {
            all.insert(
                $name.to_owned(),
                $items.iter().map(|i| (i.$key.clone(), pick(&i.en, &i.zh))).collect(),
            );
        };
    }
    list!("stage", edition.stages, id);
    list!("material", edition.materials, id);
    list!("condition", edition.conditions, id);
    list!("clause", edition.clauses, id);
    list!("transition", edition.transitions, name);
    let hints = edition.conditions.iter().map(|c| (c.id.clone(), pick(&c.hint.en, &c.hint.zh)));
    all.insert("condition/hint".to_owned(), hints.collect());
    let numbers = edition.numbers.each();
    let numbers = numbers.into_iter().map(|n| (n.key.to_owned(), pick(n.en, n.zh)));
    all.insert("number".to_owned(), numbers.collect());
    // Fields of a transition's form, as `case.accept/on`.
    let fields = edition.transitions.iter().flat_map(|t| {
        t.fields.iter().map(|f| (format!("{}/{}", t.name, f.key), pick(&f.en, &f.zh)))
    });
    all.insert("form_field".to_owned(), fields.collect());
    // A letter of B.1 with several documents stands for all of them, under its clause's title.
    let groups: Vec<(String, String)> = edition
        .materials
        .iter()
        .filter(|m| m.group != m.id)
        .filter_map(|m| {
            let clause = edition.clauses.iter().find(|c| c.id == m.clause)?;
            Some((m.group.clone(), pick(&clause.en, &clause.zh)))
        })
        .collect();
    all.entry("material".to_owned()).or_default().extend(groups);
    all
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::alert::AlertState;
    use crate::domain::approval::ApprovalState;
    use crate::domain::case::{CaseKind, FindingState, MaterialState};
    use crate::domain::day::Day;
    use crate::domain::filing::FilingState;
    use crate::domain::id::Kind;
    use crate::domain::intake::IntakeKind;
    use crate::domain::matter::MatterState;
    use crate::domain::notice::NoticeState;
    use crate::domain::officer::Role;
    use crate::domain::queue::Queue;
    use crate::domain::record::{Record, field_code};
    use crate::domain::structure::{Meaning, StructureSpec};
    use std::collections::{BTreeMap, BTreeSet};

    /// Key → its text, over all areas; a key that comes twice is reported.
    fn texts(lang: Lang) -> BTreeMap<String, String> {
        let mut found: BTreeMap<String, String> = BTreeMap::new();
        for (area, source) in lang.areas() {
            let mut current = String::new();
            for line in source.lines().filter(|line| !line.starts_with('#')) {
                let opens = line.starts_with(|c: char| c.is_ascii_alphabetic());
                if let (true, Some((key, _))) = (opens, line.split_once('=')) {
                    current = key.trim().to_owned();
                    let twice = found.insert(current.clone(), String::new()).is_some();
                    assert!(!twice, "{} {area}: {current} comes twice", lang.code());
                }
                found.entry(current.clone()).or_default().push_str(line);
            }
        }
        found.remove("");
        found
    }

    /// What stands after each of these marks, as far as names go.
    fn names(text: &str, mark: char) -> BTreeSet<String> {
        let named = |c: &char| c.is_ascii_alphanumeric() || "_-".contains(*c);
        let all = text.split(mark).skip(1);
        all.map(|part| part.trim_start().chars().take_while(named).collect()).collect()
    }

    /// Key → names of arguments.
    fn messages(lang: Lang) -> BTreeMap<String, BTreeSet<String>> {
        texts(lang).into_iter().map(|(key, text)| (key, names(&text, '$'))).collect()
    }

    #[test]
    fn what_was_not_given_leaves_no_space_before_what_follows() {
        let on = Day::new(2026, 11, 4).unwrap();
        let entered = |reference: &str| {
            let of = Phrase::new("told-entered").with("on", on).with("reference", reference);
            let of = of.with("waits", "no").with("confirmed-by", "");
            Phrase::new("told-dated").with("on", on).with("entered", of)
        };
        let paper = Phrase::new("told-material").with("recommender", "").with("dimension", "");
        let paper = paper.with("id", "a").with("state", "x").with("on", on).with("note", "");
        let both = || Arg::Many(vec![paper.clone().into(), paper.clone().into()]);
        for (lang, plain, known, papers) in [
            (
                Lang::En,
                "2026-11-04 (entered 2026-11-04)",
                "2026-11-04 (entered 2026-11-04 P-7)",
                "a: x 2026-11-04, a: x 2026-11-04",
            ),
            (
                Lang::Zh,
                "2026-11-04（2026-11-04 登记）",
                "2026-11-04（2026-11-04 登记 P-7）",
                "a：x 2026-11-04、a：x 2026-11-04",
            ),
        ] {
            let words = Words::new(lang, None);
            assert_eq!(words.say(&entered("")), plain);
            assert_eq!(words.say(&entered("P-7")), known);
            assert_eq!(words.say(&Phrase::new("text").with("text", both())), papers);
        }
    }

    #[test]
    fn both_languages_hold_the_same_keys_with_the_same_arguments() {
        let (en, zh) = (messages(Lang::En), messages(Lang::Zh));
        let differing: Vec<_> = en
            .keys()
            .chain(zh.keys())
            .filter(|key| en.get(*key) != zh.get(*key))
            .map(|key| (key, en.get(key), zh.get(key)))
            .collect();
        assert!(differing.is_empty(), "{differing:#?}");
    }

    #[test]
    fn every_file_of_words_parses_whole() {
        for lang in Lang::ALL {
            for (area, source) in lang.areas() {
                let faults = FluentResource::try_new(source.to_owned()).map_err(|(_, f)| f).err();
                assert_eq!(faults, None, "{} {area}", lang.code());
            }
            let words = Words::new(lang, None);
            for key in messages(lang).keys() {
                assert!(words.has(key), "{} {key}", lang.code());
            }
        }
    }

    #[test]
    fn a_key_that_means_another_thing_elsewhere_has_a_label_of_its_own() {
        for (kind, key, said) in [
            (Kind::Appeal, "text", "申诉理由"),
            (Kind::Objection, "text", "异议内容"),
            (Kind::Document, "text", "正文"),
            (Kind::Officer, "name", "姓名"),
            (Kind::Enterprise, "name", "名称"),
            (Kind::Settings, "opened_on", "启用日期"),
        ] {
            let words = Words::new(Lang::Zh, None);
            assert_eq!(words.label("field", field_code(kind, key)), said, "{kind:?} {key}");
        }
    }

    #[test]
    fn what_passed_of_a_clock_is_told_where_it_stood_still() {
        for lang in Lang::ALL {
            let words = Words::new(lang, None);
            for key in ["date-clock", "date-clock-paused", "date-clock-ended"] {
                let said = |stopped: &str| {
                    let told = Phrase::new(key).with("number", 15).with("used", 7);
                    let told = told.with("passed", 31).with("stopped", stopped);
                    words.say(&told.with("since", "-"))
                };
                assert!(said("yes").contains("31"), "{}", said("yes"));
                assert!(!said("no").contains("31"), "{}", said("no"));
            }
        }
    }

    #[test]
    fn every_field_state_queue_role_and_fault_has_its_word() {
        let mut keys: Vec<String> = Vec::new();
        for kind in Kind::ALL {
            keys.push(format!("kind-{}", kind.word()));
            let codes = Record::fields_of(kind).iter().map(|f| field_code(kind, f.key));
            keys.extend(codes.map(|code| format!("field-{code}")));
        }
        for key in "status certificate_number awarded_on stars delisted_on banned_until uscc kind \
            opened_on subject received_on channel changes year attribution note source source_reference \
            reported_on name ground severity accident_grade description reason"
            .split_whitespace()
        {
            keys.push(format!("field-{key}"));
        }
        let states = (FilingState::ALL.iter().map(|s| s.word()))
            .chain(AlertState::ALL.iter().map(|s| s.word()))
            .chain(MaterialState::ALL.iter().map(|s| s.word()))
            .chain([FindingState::Met, FindingState::NotMet].map(FindingState::word))
            .chain(
                [
                    MatterState::Open,
                    MatterState::Warned,
                    MatterState::KeepProposed,
                    MatterState::Kept,
                ]
                .map(MatterState::word),
            )
            .chain(NoticeState::ALL.map(NoticeState::word))
            .chain(ApprovalState::ALL.map(ApprovalState::word))
            .chain(["delisted", "surrendered", "ceased", "voided"])
            .chain(["refused", "turned_away", "withdrawn", "awarded", "overdue", "due-soon"]);
        keys.extend(states.map(|s| format!("state-{s}")));
        keys.extend(IntakeKind::ALL.map(|k| format!("kind-{}", k.word())));
        let kinds = [CaseKind::Certification, CaseKind::Rating, CaseKind::Renewal];
        keys.extend(kinds.map(|k| format!("kind-{}", k.word())));
        keys.extend(Role::ALL.map(|r| format!("role-{}", r.word())));
        keys.extend(Queue::ALL.map(|q| format!("queue-{}", q.name())));
        keys.extend(Queue::ALL.map(|q| format!("queue-short-{}", q.name())));
        keys.extend(Queue::ALL.map(|q| format!("empty-{}", q.name())));
        for lang in Lang::ALL {
            let words = Words::new(lang, None);
            let missing: Vec<_> = keys.iter().filter(|k| !words.has(k)).collect();
            assert!(missing.is_empty(), "{} {missing:?}", lang.code());
        }
    }

    /// The sentences of a structure and of those within it, each with the parts that it is handed; those of a structure within
    /// that stands among them may stay unsaid.
    fn sentences(of: &StructureSpec, all: &mut BTreeMap<&str, BTreeMap<String, bool>>) {
        all.entry(of.key).or_default();
        for part in of.parts.iter().filter(|part| part.meaning != Meaning::Unsaid) {
            let handed = all.entry(part.sentence.unwrap_or(of.key)).or_default();
            match (part.meaning, part.structure) {
                (Meaning::Inline, Some(inner)) => {
                    let inner = inner.parts.iter().map(|p| format!("{}-{}", part.name, p.name));
                    handed.extend(inner.map(|name| (name, false)));
                }
                (Meaning::Apart, _) => {}
                _ => drop(handed.insert(part.name.to_owned(), true)),
            }
            if let Some(inner) = part.structure {
                sentences(inner, all);
            }
        }
    }

    #[test]
    fn every_structure_of_the_catalogue_is_said_part_by_part() {
        let mut all = BTreeMap::new();
        let fields = Kind::ALL.into_iter().flat_map(Record::fields_of);
        fields.filter_map(|f| f.structure).for_each(|of| sentences(of, &mut all));
        // It takes the day of the fact: an entry alone does not know it.
        all.entry("told-entered").or_default().insert("counts_from".to_owned(), true);
        assert!(all.len() > 40, "{:?}", all.keys());
        for lang in Lang::ALL {
            let texts = texts(lang);
            for (key, handed) in &all {
                let text = texts.get(*key).unwrap_or_else(|| panic!("{} {key}", lang.code()));
                let others = names(text, '{');
                let others = others.iter().filter_map(|other| texts.get(other));
                let said: BTreeSet<String> =
                    others.chain([text]).flat_map(|text| names(text, '$')).collect();
                let strange: Vec<_> = said.iter().filter(|n| !handed.contains_key(*n)).collect();
                let lost = handed.iter().filter(|(name, must)| **must && !said.contains(*name));
                let lost: Vec<_> = lost.map(|(name, _)| name).collect();
                assert!(
                    strange.is_empty() && lost.is_empty(),
                    "{} {key}: not a part: {strange:?}, not said: {lost:?}",
                    lang.code()
                );
            }
        }
    }

    #[test]
    fn a_sentence_chooses_by_whether_anything_stands_in_a_part() {
        let words = Words::new(Lang::En, None);
        let said = |stars: Arg| {
            let phrase = Phrase::new("told-stars").with("on", "1").with("case", "C");
            words.say(&phrase.with("stars", stars))
        };
        assert_eq!(said(3.into()), "1 3★ C");
        assert_eq!(said("".into()), "1 unrated C");
        assert_eq!(said(Arg::Many(Vec::new())), "1 unrated C");
    }

    #[test]
    fn every_fault_is_said_without_a_gap() {
        use crate::domain::day::DayFault;
        use crate::domain::measure::ShareFault;
        let faults = [
            FieldFault::UnknownField,
            FieldFault::NotTyped,
            FieldFault::Missing,
            FieldFault::Day(DayFault::Style),
            FieldFault::Day(DayFault::NoSuchDay),
            FieldFault::Number,
            FieldFault::Share(ShareFault::Over),
            FieldFault::Share(ShareFault::TooFine),
            FieldFault::Flag,
            FieldFault::Uscc(UsccFault::Length(7)),
            FieldFault::Uscc(UsccFault::Alphabet { at: 17, found: 'I' }),
            FieldFault::Uscc(UsccFault::Digit { at: 3, found: 'A' }),
            FieldFault::Uscc(UsccFault::CheckCharacter { expected: 'K' }),
            FieldFault::Code("legal_form".into()),
            FieldFault::Hostile(vec!['\u{202e}', '\u{1b}']),
            FieldFault::TooLong(5000),
            FieldFault::Row,
        ];
        for lang in Lang::ALL {
            let words = Words::new(lang, None);
            for fault in &faults {
                let said = words.say(&fault_phrase("legal_form", "火星企业", fault));
                assert!(!said.contains(['⟪', '$', '{']), "{said}");
            }
        }
        let said = Words::new(Lang::Zh, None).say(&fault_phrase("uscc", "x", &faults[14]));
        assert_eq!(said, "含有不允许的字符：⟨U+202E⟩、⟨U+001B⟩。");
    }

    #[test]
    fn what_goes_into_a_sentence_is_rendered_and_harmless() {
        let day = Day::new(2026, 5, 1).unwrap();
        let nested = Phrase::new("day-holiday")
            .with("occasion", Arg::label("occasion", "Tomb-sweeping Day"));
        let phrase = Phrase::new("fault-in-field")
            .with("field", Arg::Many(vec!["王\u{1b}[31m".into(), day.into(), 2026.into()]))
            .with("fault", Arg::Phrase(Box::new(nested)));
        assert_eq!(
            Words::new(Lang::Zh, None).say(&phrase),
            "王⟨U+001B⟩[31m、2026-05-01、2026：法定节假日：清明节"
        );
        assert_eq!(
            Words::new(Lang::En, None).say(&phrase),
            "王⟨U+001B⟩[31m, 2026-05-01, 2026: holiday: Tomb-Sweeping Day"
        );
    }

    #[test]
    fn an_unknown_key_or_code_shows_itself() {
        let words = Words::new(Lang::En, None);
        assert_eq!(words.get("no-such-key"), "⟪no-such-key⟫");
        assert_eq!(words.get("not a key\u{202e}"), "⟪not a key⟨U+202E⟩⟫");
        assert_eq!(words.label("ground", "11.3c"), "11.3c");
        assert_eq!(words.label("occasion", "Some New Day"), "Some New Day");
        assert_eq!(words.label("queue", "due-diligence"), "Due diligence");
        let bottomless = (0..200).fold(Phrase::new("fault-missing"), |inner, _| {
            Phrase::new("fault-in-field")
                .with("field", "x")
                .with("fault", Arg::Phrase(Box::new(inner)))
        });
        assert!(words.say(&bottomless).ends_with('…'));
    }

    #[test]
    fn the_language_is_told_from_a_setting() {
        for setting in ["zh", "zh_CN.UTF-8", "zh-Hans-CN", "ZH_TW"] {
            assert_eq!(Lang::detect(setting), Lang::Zh, "{setting}");
        }
        for setting in ["", "C", "POSIX", "en_GB.UTF-8", "de_DE", "zhuang"] {
            assert_eq!(Lang::detect(setting), Lang::En, "{setting}");
        }
    }

    #[test]
    fn words_may_be_shared_between_threads() {
        fn shared<T: Send + Sync>() {}
        shared::<Words>();
    }

    #[test]
    fn that_there_are_more_codes_than_are_named_is_said_in_words() {
        let codes = |n: u32| (0..n).map(|n| format!("c{n}")).collect::<Vec<_>>();
        for (lang, more) in [(Lang::En, "and more"), (Lang::Zh, "等等")] {
            let words = Words::new(lang, None);
            let said = |n| {
                let phrase =
                    Phrase::new("fault-unknown-code").with("given", "x").with("field", "y");
                words.say(&with_codes(phrase, codes(n)))
            };
            assert!(said(41).contains(more) && !said(41).contains('…'), "{}", said(41));
            assert!(said(40).contains("c39") && !said(40).contains(more), "{}", said(40));
        }
    }
}
