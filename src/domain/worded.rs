//! Words of closed sets: each variant goes by one word in data, in JSON and in the words of both languages.

/// Gives a set of words, as `strum` derives them, its list and the ways from a variant to its word and back.
macro_rules! worded {
    ($set:ident) => {
        $crate::domain::worded::worded!($set, word);

        impl $set {
            /// The variant of that word.
            #[must_use]
            pub fn from_word(word: &str) -> Option<Self> {
                word.parse().ok()
            }
        }

        impl $crate::domain::structure::AsPart for $set {
            fn part(&self) -> $crate::domain::structure::PartValue {
                $crate::domain::structure::PartValue::Text(self.word().to_owned())
            }
        }
    };
    ($set:ident, $word:ident) => {
        impl $set {
            /// Every variant, in order.
            pub const ALL: [Self; <Self as strum::VariantArray>::VARIANTS.len()] =
                match <Self as strum::VariantArray>::VARIANTS.first_chunk() {
                    Some(all) => *all,
                    // As many as there are: the compiler has looked.
                    None => unreachable!(),
                };

            /// The word that it goes by.
            #[must_use]
            pub fn $word(self) -> &'static str {
                self.into()
            }
        }
    };
}
pub(crate) use worded;
