//! An enterprise: every fact the standard asks of it. Its standing is not here: that is derived (`workflow::standing`).

use super::change::ChangedField;
use super::day::Day;
use super::entered::{Confirmed, Entered};
use super::field::{AsLine, FieldKind, derived_field, record};
use super::measure::BasisPoints;
use super::structure::{AsPart, PartValue, parts, told_as_typed};
use super::uscc::Uscc;
use serde::{Deserialize, Serialize};

/// Someone who holds equity (5.1.3): share of the whole, and how much of the whole is bound to public welfare by agreement.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Holder {
    pub name: String,
    pub share: BasisPoints,
    pub bound: BasisPoints,
}

/// Written `name | 60% | 60%`.
impl AsLine for Holder {
    fn to_line(&self) -> String {
        format!("{} | {} | {}", self.name, self.share, self.bound)
    }
    fn from_line(line: &str) -> Option<Self> {
        let mut parts = line.split('|').map(str::trim);
        let (name, share) = (parts.next()?.to_owned(), parts.next()?.parse().ok()?);
        let bound = parts.next().map_or(Some(BasisPoints(0)), |p| p.parse().ok())?;
        (!name.is_empty() && parts.next().is_none()).then_some(Self { name, share, bound })
    }
}

/// A recommending organisation (5.1.5) and, where there are several, its part of the bound rights.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Recommender {
    pub name: String,
    pub split: Option<BasisPoints>,
    /// Its own code, where it is known: two names of one code are one organisation.
    pub code: Option<Uscc>,
}

/// Written `name`, `name | 40%`, `name | 40% | code` or `name | code`.
impl AsLine for Recommender {
    fn to_line(&self) -> String {
        let mut line = self.name.clone();
        line.extend(self.split.map(|split| format!(" | {split}")));
        line.extend(self.code.map(|code| format!(" | {code}")));
        line
    }
    fn from_line(line: &str) -> Option<Self> {
        let mut parts = line.split('|').map(str::trim);
        let name = parts.next().filter(|name| !name.is_empty())?.to_owned();
        let (mut split, mut code) = (None, None);
        for part in parts {
            match (part.parse(), Uscc::parse_unchecked(part)) {
                (Ok(share), _) if split.is_none() && code.is_none() => split = Some(share),
                (_, Ok(own)) if code.is_none() => code = Some(own),
                _ => return None,
            }
        }
        Some(Self { name, split, code })
    }
}

parts! {
    /// A name the enterprise bore until that day.
    FormerName = "told-former-name" {
        name: String;
        until: Day;
    }
}

parts! {
    /// A credential held from another system (A.2, A.3): evidence, never a certificate of this body.
    Credential = "told-credential" {
        system: String = Choice("credential_system");
        level: String;
        score: Option<u32>;
        number: Option<String> = Unsaid;
        issued_on: Option<Day> = Unsaid;
        valid_until: Option<Day> = Unsaid;
    }
}

parts! {
    /// What was measured in a year (6.2.2): beneficiaries, resources saved and the like.
    AnnualMeasure = "told-measure" {
        year: i32;
        measure: String;
        amount: String;
    }
}

/// Written `csecc | Excellent | 393 | number | 2019-12-01 | 2022-12-01`; what is not known stays empty.
impl AsLine for Credential {
    fn to_line(&self) -> String {
        let day = |d: Option<Day>| d.map(|d| d.to_string()).unwrap_or_default();
        let parts = [
            self.system.clone(),
            self.level.clone(),
            self.score.map(|s| s.to_string()).unwrap_or_default(),
            self.number.clone().unwrap_or_default(),
            day(self.issued_on),
            day(self.valid_until),
        ];
        parts.join(" | ").trim_end_matches([' ', '|']).to_owned()
    }
    fn from_line(line: &str) -> Option<Self> {
        let mut parts = line.split('|').map(str::trim);
        let mut next = || parts.next().filter(|p| !p.is_empty());
        let system = next()?.to_owned();
        let level = next().unwrap_or_default().to_owned();
        let score = next().map(str::parse).transpose().ok()?;
        let number = next().map(str::to_owned);
        let issued_on = next().map(str::parse).transpose().ok()?;
        let valid_until = next().map(str::parse).transpose().ok()?;
        parts.next().is_none().then_some(Self {
            system,
            level,
            score,
            number,
            issued_on,
            valid_until,
        })
    }
}

/// Written `2025 | beneficiaries | 1200`.
impl AsLine for AnnualMeasure {
    fn to_line(&self) -> String {
        format!("{} | {} | {}", self.year, self.measure, self.amount)
    }
    fn from_line(line: &str) -> Option<Self> {
        let mut parts = line.split('|').map(str::trim);
        let year = parts.next()?.parse().ok()?;
        let (measure, amount) = (parts.next()?.to_owned(), parts.next()?.to_owned());
        let whole = !measure.is_empty() && !amount.is_empty() && parts.next().is_none();
        whole.then_some(Self { year, measure, amount })
    }
}

parts! {
    /// That the enterprise made itself public in a year (11.2 a, 11.3 b): when and where it was seen.
    Disclosure = "told-disclosure" {
        year: i32;
        on: Day;
        place: String;
        entered: Option<Entered> = EntryOf("on");
    }
}

parts! {
    /// A code that the enterprise bore until that day. One that it truly held stays reserved; a mistyped one is free.
    FormerCode = "told-former-code" {
        code: Uscc;
        until: Day;
        mistyped: bool;
    }
}

parts! {
    /// A clerical correction (B.3): what stood there before stays readable.
    Correction = "told-correction" {
        on: Day;
        by: String;
        /// The second person; `None` on a desk made with `--solo`.
        confirmed: Option<Confirmed> = Inline;
        reason: String;
        values: Vec<ChangedField>;
    }
}

parts! {
    /// Confidential matter disclosed under law or agreement (11.2 e).
    ConfidentialDisclosure = "told-confidential-disclosure" {
        on: Day;
        /// A code of the edition's `disclosure_basis` list: law or agreement.
        basis: String = Choice("disclosure_basis");
        /// Which law, which agreement.
        ground: String;
        recipient: String;
        extent: String;
        by: String;
    }
}

/// What a sheet says of a standing given elsewhere or before: it gives none until a second person confirms it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct RegisterClaim {
    pub number: Option<String>,
    pub awarded_on: Option<Day>,
    pub stars: Option<u8>,
    pub delisted_on: Option<Day>,
    pub banned_until: Option<Day>,
    pub entered_on: Day,
    pub entered_by: String,
}

parts! {
    /// Days on which no new case is taken (8, 11.2 d, 11.3): both ends count.
    Ban = "told-ban" {
        from: Day;
        until: Day;
        /// The clause the delisting rested on, where it is known.
        clause: String;
        /// From that day on it holds no more: an appeal set the delisting aside.
        set_aside_on: Option<Day>;
    }
}

impl Ban {
    /// Runs on that day.
    #[must_use]
    pub fn runs_on(&self, day: Day) -> bool {
        self.from <= day && day <= self.until && self.set_aside_on.is_none_or(|on| day < on)
    }
}

told_as_typed!(Holder, Recommender);

/// A claim is told by `workflow::claim`, which says the same of it in the row that waits.
impl AsPart for RegisterClaim {
    fn part(&self) -> PartValue {
        PartValue::Nothing
    }
}

derived_field!(
    Vec<FormerName>,
    Vec<Ban>,
    Vec<Disclosure>,
    Vec<FormerCode>,
    Vec<Correction>,
    Vec<ConfidentialDisclosure>,
    Vec<RegisterClaim>,
);

record! {
    /// A registered business, keyed by its USCC; `uscc` is `None` where it is not known because it never applied.
    Enterprise {
        uscc: Option<Uscc> = FieldKind::Uscc, Public, "5.1.2";
        /// Why a code whose check character fails was accepted all the same.
        uscc_unverified: Option<String> = FieldKind::Text, Internal, "5.1.2";
        name: String = FieldKind::Text, Public, "5.1.2";
        name_en: Option<String> = FieldKind::Text, Public, "5.1.2";
        former_names: Vec<FormerName> = FieldKind::Derived, Public, "B.3 a";
        /// Codes it bore before: those truly held stay its own for ever.
        former_codes: Vec<FormerCode> = FieldKind::Derived, Public, "5.1.2";
        /// Legal persons that it came from by merger or division, by code or name.
        predecessors: Vec<String> = FieldKind::Rows, Public, "B.3 b";
        legal_form: Option<String> = FieldKind::Choice("legal_form"), Public, "5.1.2";
        registered_place: Option<String> = FieldKind::Text, Public, "5.1.2";
        registered_on: Option<Day> = FieldKind::Day, Public, "5.1.2";
        legal_representative: Option<String> = FieldKind::Text, Public, "B.3 a";
        phone: Option<String> = FieldKind::Text, Internal, "11.2 b";
        email: Option<String> = FieldKind::Email, Internal, "11.2 b";
        licence_state: Option<String> = FieldKind::Choice("licence_state"), Public, "5.1.2";
        tax_state: Option<String> = FieldKind::Choice("tax_state"), Public, "5.1.2";
        social_goal: Option<String> = FieldKind::LongText, Public, "5.1.1";
        fields_of_work: Vec<String> = FieldKind::Choices("field_of_work"), Public, "5.1.1";
        un_goals: Vec<String> = FieldKind::Choices("un_goal"), Public, "6.2.3";
        /// Share of equity declared as bound to public welfare; counts while no holders are listed.
        bound_share: Option<BasisPoints> = FieldKind::Share, Internal, "5.1.3";
        holders: Vec<Holder> = FieldKind::Rows, Internal, "5.1.3";
        /// What the accepted agreement covers: income with disposal, voting and benefit.
        agreement_rights: Vec<String> = FieldKind::Choices("equity_right"), Internal, "5.1.3";
        recommenders: Vec<Recommender> = FieldKind::Rows, Public, "5.1.5";
        charter_carries_goal: Option<bool> = FieldKind::Flag, Public, "B.1 h";
        branches: Vec<String> = FieldKind::Rows, Public, "B.3 a";
        business_scope: Option<String> = FieldKind::LongText, Public, "B.3 b";
        council: Vec<String> = FieldKind::Rows, Internal, "B.3 f";
        asset_lock: Option<BasisPoints> = FieldKind::Share, Internal, "11.1";
        profit_to_social_use: Option<BasisPoints> = FieldKind::Share, Internal, "11.1";
        staff_total: Option<u32> = FieldKind::Number, Public, "6.2.2";
        staff_target_groups: Option<u32> = FieldKind::Number, Public, "6.2.2";
        credentials: Vec<Credential> = FieldKind::Rows, Public, "B.1 k";
        measures: Vec<AnnualMeasure> = FieldKind::Rows, Public, "6.2.2";
        disclosures: Vec<Disclosure> = FieldKind::Derived, Public, "11.3 b";
        bans: Vec<Ban> = FieldKind::Derived, Public, "8";
        /// Certificates and bans of a register that nobody has confirmed yet.
        claims: Vec<RegisterClaim> = FieldKind::Derived, Internal, "8";
        corrections: Vec<Correction> = FieldKind::Derived, Internal, "B.3";
        confidential_disclosures: Vec<ConfidentialDisclosure> = FieldKind::Derived, Confidential, "11.2 e";
        /// The desk's day on which the record came to be; `None` where that was not kept.
        entered_on: Option<Day> = FieldKind::Derived, Internal, "";
        officer: Option<String> = FieldKind::Reference, Internal, "";
        note: Option<String> = FieldKind::LongText, Internal, "";
        /// Where the facts come from, when that must be said wherever they are shown.
        provenance: Option<String> = FieldKind::Derived, Public, "";
    }
}

impl Enterprise {
    /// An enterprise of which nothing but its name is known.
    #[must_use]
    pub fn named(name: &str) -> Self {
        Self {
            uscc: None,
            uscc_unverified: None,
            name: name.to_owned(),
            name_en: None,
            former_names: Vec::new(),
            former_codes: Vec::new(),
            predecessors: Vec::new(),
            legal_form: None,
            registered_place: None,
            registered_on: None,
            legal_representative: None,
            phone: None,
            email: None,
            licence_state: None,
            tax_state: None,
            social_goal: None,
            fields_of_work: Vec::new(),
            un_goals: Vec::new(),
            bound_share: None,
            holders: Vec::new(),
            agreement_rights: Vec::new(),
            recommenders: Vec::new(),
            charter_carries_goal: None,
            branches: Vec::new(),
            business_scope: None,
            council: Vec::new(),
            asset_lock: None,
            profit_to_social_use: None,
            staff_total: None,
            staff_target_groups: None,
            credentials: Vec::new(),
            measures: Vec::new(),
            disclosures: Vec::new(),
            bans: Vec::new(),
            claims: Vec::new(),
            corrections: Vec::new(),
            confidential_disclosures: Vec::new(),
            entered_on: None,
            officer: None,
            note: None,
            provenance: None,
        }
    }

    /// Equity bound to public welfare (5.1.3): what the listed holders bound, else the declared share.
    #[must_use]
    pub fn bound_equity(&self) -> Option<BasisPoints> {
        if self.holders.is_empty() {
            self.bound_share
        } else {
            Some(BasisPoints(self.holders.iter().map(|h| h.bound.0).sum()))
        }
    }

    /// The last day of the ban that runs on `day`, if one does.
    #[must_use]
    pub fn banned_until(&self, day: Day) -> Option<Day> {
        self.bans.iter().filter(|b| b.runs_on(day)).map(|b| b.until).max()
    }

    /// The ban that runs on `day`, or one that is decided and still to come: the one that lasts longest.
    #[must_use]
    pub fn ban_running_or_to_come(&self, day: Day) -> Option<&Ban> {
        // One that was set aside before it began never comes.
        let counts = |b: &&Ban| b.runs_on(day) || (day < b.from && b.set_aside_on.is_none());
        self.bans.iter().filter(counts).max_by_key(|b| b.until)
    }

    /// The six digits of the registering region, "" where no code is known.
    #[must_use]
    pub fn region(&self) -> &str {
        self.uscc.as_ref().map_or("", Uscc::region)
    }
}
