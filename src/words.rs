//! Closed vocabularies: enums whose values are words of the API, and sets of their values.

use core::fmt;
use core::marker::PhantomData;

/// Defines an enum whose variants are words, with both directions of the spelling.
macro_rules! vocabulary {
    (
        $(#[$meta:meta])*
        pub enum $name:ident {
            $($(#[$variant_meta:meta])* $variant:ident = $word:literal,)+
        }
    ) => {
        $(#[$meta])*
        #[derive(Clone, Copy, Debug, Eq, Hash, PartialEq)]
        #[cfg_attr(feature = "serde", derive(serde::Deserialize, serde::Serialize))]
        #[non_exhaustive]
        pub enum $name {
            $(
                $(#[$variant_meta])*
                #[cfg_attr(feature = "serde", serde(rename = $word))]
                $variant,
            )+
        }

        impl $name {
            /// Every value, in the order of declaration.
            pub const ALL: &'static [Self] = &[$(Self::$variant),+];

            /// Every word, in the order of declaration.
            pub const WORDS: &'static [&'static str] = &[$($word),+];

            /// The word for this value, in the vocabulary named at the type.
            pub const fn as_str(self) -> &'static str {
                match self {
                    $(Self::$variant => $word,)+
                }
            }

            /// Reads a word of the vocabulary named at the type; `None` for any other text.
            ///
            /// Exact: case counts, and nothing is trimmed.
            pub fn parse(word: &str) -> Option<Self> {
                match word {
                    $($word => Some(Self::$variant),)+
                    _ => None,
                }
            }
        }

        impl core::fmt::Display for $name {
            fn fmt(&self, f: &mut core::fmt::Formatter<'_>) -> core::fmt::Result {
                f.pad(self.as_str())
            }
        }

        impl crate::words::sealed::Vocabulary for $name {
            const VALUES: &'static [Self] = Self::ALL;

            fn place(self) -> u32 {
                self as u32
            }
        }

        impl crate::words::Word for $name {}
    };
}
pub(crate) use vocabulary;

/// A value of one of the closed vocabularies of this crate, such as
/// [`Brand`](crate::card::Brand); no other type is one.
pub trait Word: sealed::Vocabulary {}

pub(crate) mod sealed {
    /// What a [`Word`](super::Word) is by its place in its vocabulary.
    pub trait Vocabulary: Copy + core::fmt::Debug + 'static {
        /// Every value, in the order of declaration.
        const VALUES: &'static [Self];

        /// The place of the value among them, from 0.
        fn place(self) -> u32;
    }
}

/// A set of values of one vocabulary, such as the brands that are still possible.
///
/// Its values come in the order in which the vocabulary is printed.
///
/// # Examples
///
/// ```
/// use tokmint::card::brand::{Brand, WordSet};
///
/// let mut brands = WordSet::of(&[Brand::Visa, Brand::Discover]);
/// assert!(brands.iter().eq([Brand::Discover, Brand::Visa]));
/// assert_eq!((brands.len(), brands.only()), (2, None));
/// assert_eq!(WordSet::of(&[Brand::Visa]).only(), Some(Brand::Visa));
///
/// brands.insert(Brand::Unknown);
/// assert!(brands.contains(Brand::Unknown) && !brands.contains(Brand::Jcb));
/// ```
#[derive(Clone, Copy, Eq, Hash, PartialEq)]
pub struct WordSet<W> {
    /// The lowest bit for the first value. A vocabulary of more than 128 does not compile.
    bits: u128,
    of: PhantomData<W>,
}

impl<W: Word> WordSet<W> {
    /// The set without a value.
    pub const EMPTY: Self = {
        assert!(W::VALUES.len() <= 128, "more values than bits");
        Self {
            bits: 0,
            of: PhantomData,
        }
    };

    /// The set of these values.
    pub fn of(values: &[W]) -> Self {
        let mut set = Self::EMPTY;
        for &value in values {
            set.insert(value);
        }
        set
    }

    /// Adds a value.
    pub fn insert(&mut self, value: W) {
        self.bits |= 1 << value.place();
    }

    /// The set without one value.
    #[must_use]
    pub fn without(self, value: W) -> Self {
        Self {
            bits: self.bits & !(1 << value.place()),
            ..self
        }
    }

    /// Whether a value is in the set.
    pub fn contains(self, value: W) -> bool {
        self.bits >> value.place() & 1 == 1
    }

    /// The values in the set, in the order of their vocabulary.
    pub fn iter(self) -> impl Iterator<Item = W> {
        let values = W::VALUES.iter().copied();
        values.filter(move |&value| self.contains(value))
    }

    /// How many values are in the set.
    pub fn len(self) -> usize {
        self.bits.count_ones() as usize
    }

    /// Whether there is no value in the set.
    pub fn is_empty(self) -> bool {
        self.bits == 0
    }

    /// The value of a set that has one alone.
    pub fn only(self) -> Option<W> {
        match self.len() {
            1 => self.iter().next(),
            _ => None,
        }
    }

    /// Whether every value of this set is in the other one.
    pub fn is_subset(self, other: Self) -> bool {
        self.bits & !other.bits == 0
    }
}

impl<W: Word> Default for WordSet<W> {
    fn default() -> Self {
        Self::EMPTY
    }
}

impl<W: Word> fmt::Debug for WordSet<W> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_set().entries(self.iter()).finish()
    }
}

/// As a list of words.
#[cfg(feature = "serde")]
impl<W: Word + serde::Serialize> serde::Serialize for WordSet<W> {
    fn serialize<S: serde::Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_seq(self.iter())
    }
}
