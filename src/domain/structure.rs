//! What a structure within a record is made of: every part once, with its name, what it means and which sentence says it.
//! Pages, the log and the test of the words read it; nobody lists parts again.

use super::day::Day;
use super::id::RecordId;
use super::measure::{BasisPoints, Money};
use super::uscc::Uscc;

/// What a part means beyond what its type tells. Code lists are named as in the edition, other parts by their names.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Meaning {
    /// What its type tells: a text, a number, a day, a flag, a record, a structure, several of them.
    Plain,
    /// Kept, and told to nobody: two that differ in nothing else read the same.
    Unsaid,
    /// A code of that list.
    Choice(&'static str),
    /// A number of stars as the edition calls it; nothing is its `0`.
    Stars,
    /// A material by the name that a supplement request gives it.
    Material,
    /// The word of a standing, with the stars in that other part.
    Standing(&'static str),
    /// As it was typed into the field of the enterprise whose key is in that other part.
    Typed(&'static str),
    /// How the fact of the day in that other part was entered, where that is worth a word.
    EntryOf(&'static str),
    /// A structure whose parts stand among these: `confirmed-by`, `confirmed-on`.
    Inline,
    /// Structures that are told in sentences of their own, after what comes before them.
    Apart,
}

/// One part of a structure.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct PartSpec {
    pub name: &'static str,
    pub meaning: Meaning,
    /// The sentence that says it, where that is not the structure's own: it is said where one of its parts is there.
    pub sentence: Option<&'static str>,
    /// The structure that it is.
    pub structure: Option<&'static StructureSpec>,
}

impl PartSpec {
    /// A part of the structure's own sentence that is no structure itself.
    #[must_use]
    pub const fn new(name: &'static str, meaning: Meaning) -> Self {
        Self { name, meaning, sentence: None, structure: None }
    }
}

/// A structure in the catalogue.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct StructureSpec {
    /// The key of its own sentence in `data/words/`, which is handed every part under the part's name.
    pub key: &'static str,
    pub parts: &'static [PartSpec],
}

/// What stands in a part.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum PartValue {
    Nothing,
    /// A text, a code, a word of a closed set.
    Text(String),
    Number(i64),
    Day(Day),
    Flag(bool),
    Record(RecordId),
    Money(Money),
    Structure(Structure),
    Many(Vec<PartValue>),
}

/// A structure taken apart.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Structure {
    pub spec: &'static StructureSpec,
    /// What stands in each part, in the order of the catalogue.
    pub values: Vec<PartValue>,
}

impl Structure {
    /// Every part with what stands in it.
    pub fn parts(&self) -> impl Iterator<Item = (&'static PartSpec, &PartValue)> {
        self.spec.parts.iter().zip(&self.values)
    }

    /// What stands in the part of that name.
    #[must_use]
    pub fn get(&self, name: &str) -> &PartValue {
        self.parts().find(|(spec, _)| spec.name == name).map_or(&PartValue::Nothing, |(_, v)| v)
    }
}

impl PartValue {
    /// Nothing, or a list of none. A text of no characters is one.
    #[must_use]
    pub fn is_nothing(&self) -> bool {
        match self {
            Self::Nothing => true,
            Self::Many(all) => all.is_empty(),
            _ => false,
        }
    }

    #[must_use]
    pub fn day(&self) -> Option<Day> {
        match self {
            Self::Day(day) => Some(*day),
            _ => None,
        }
    }

    /// The text, "" where it is none.
    #[must_use]
    pub fn text(&self) -> &str {
        match self {
            Self::Text(text) => text,
            _ => "",
        }
    }
}

/// How a Rust type stands in a record or a structure as it is told.
pub trait AsPart {
    /// The structure that it is, or that it holds.
    const STRUCTURE: Option<&'static StructureSpec> = None;
    fn part(&self) -> PartValue;
}

macro_rules! scalars {
    ($($type:ty, $this:ident => $value:expr;)+) => {$(
        impl AsPart for $type {
            fn part(&self) -> PartValue {
                let $this = self;
                $value
            }
        }
    )+};
}

scalars! {
    String, s => PartValue::Text(s.clone());
    Uscc, u => PartValue::Text(u.to_string());
    BasisPoints, b => PartValue::Text(b.to_string());
    Money, m => PartValue::Money(m.clone());
    Day, d => PartValue::Day(*d);
    bool, f => PartValue::Flag(*f);
    u8, n => PartValue::Number(i64::from(*n));
    u32, n => PartValue::Number(i64::from(*n));
    i32, n => PartValue::Number(i64::from(*n));
    u64, n => PartValue::Number(i64::try_from(*n).unwrap_or(i64::MAX));
    RecordId, id => PartValue::Record(*id);
}

impl<T: AsPart> AsPart for Option<T> {
    const STRUCTURE: Option<&'static StructureSpec> = T::STRUCTURE;
    fn part(&self) -> PartValue {
        self.as_ref().map_or(PartValue::Nothing, AsPart::part)
    }
}

impl<T: AsPart> AsPart for Vec<T> {
    const STRUCTURE: Option<&'static StructureSpec> = T::STRUCTURE;
    fn part(&self) -> PartValue {
        PartValue::Many(self.iter().map(AsPart::part).collect())
    }
}

/// Rows that are told as the line in which they are typed.
macro_rules! told_as_typed {
    ($($type:ty),+ $(,)?) => {$(
        impl $crate::domain::structure::AsPart for $type {
            fn part(&self) -> $crate::domain::structure::PartValue {
                $crate::domain::structure::PartValue::Text(self.to_line())
            }
        }
    )+};
}
pub(crate) use told_as_typed;

/// Declares a structure and its part of the catalogue in one place. `also` names methods: parts that follow from the others.
macro_rules! parts {
    (@meaning) => { $crate::domain::structure::Meaning::Plain };
    (@meaning $meaning:ident) => { $crate::domain::structure::Meaning::$meaning };
    (@meaning $meaning:ident $of:literal) => { $crate::domain::structure::Meaning::$meaning($of) };
    (@sentence) => { None };
    (@sentence $sentence:literal) => { Some($sentence) };
    ($(#[$meta:meta])* $name:ident = $key:literal {
        $( $(#[$fmeta:meta])* $field:ident : $type:ty $(= $meaning:ident $(($of:literal))?)? $(, in $sentence:literal)? ; )+
    } $( also {
        $( $also:ident : $atype:ty $(= $ameaning:ident $(($aof:literal))?)? ; )+
    } )?) => {
        $(#[$meta])*
        #[derive(Clone, Debug, PartialEq, Eq, serde::Serialize, serde::Deserialize)]
        pub struct $name { $( $(#[$fmeta])* pub $field: $type, )+ }

        impl $name {
            /// Every part, in the order it is kept, then those that follow from them.
            pub const SPEC: &'static $crate::domain::structure::StructureSpec =
                &$crate::domain::structure::StructureSpec {
                    key: $key,
                    parts: &[
                        $( $crate::domain::structure::PartSpec {
                            name: stringify!($field),
                            meaning: $crate::domain::structure::parts!(@meaning $($meaning $($of)?)?),
                            sentence: $crate::domain::structure::parts!(@sentence $($sentence)?),
                            structure: <$type as $crate::domain::structure::AsPart>::STRUCTURE,
                        }, )+
                        $($( $crate::domain::structure::PartSpec {
                            name: stringify!($also),
                            meaning: $crate::domain::structure::parts!(@meaning $($ameaning $($aof)?)?),
                            sentence: None,
                            structure: <$atype as $crate::domain::structure::AsPart>::STRUCTURE,
                        }, )+)?
                    ],
                };

            /// It taken apart.
            #[must_use]
            pub fn structure(&self) -> $crate::domain::structure::Structure {
                use $crate::domain::structure::AsPart as _;
                let values = vec![
                    $( self.$field.part(), )+
                    $($( self.$also().part(), )+)?
                ];
                $crate::domain::structure::Structure { spec: Self::SPEC, values }
            }
        }

        impl $crate::domain::structure::AsPart for $name {
            const STRUCTURE: Option<&'static $crate::domain::structure::StructureSpec> =
                Some(Self::SPEC);
            fn part(&self) -> $crate::domain::structure::PartValue {
                $crate::domain::structure::PartValue::Structure(self.structure())
            }
        }
    };
}
pub(crate) use parts;
