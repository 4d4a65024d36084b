//! What a row of a table says of the numbers in it.

use core::fmt;

use crate::card::brand::{Brand, Funding, Scheme};
use crate::country::Country;
use crate::words::vocabulary;

/// What the first digits of a card number tell.
///
/// Which row says so is told by [`IinTable::find`](super::IinTable::find).
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
#[cfg_attr(feature = "serde", derive(serde::Serialize))]
#[non_exhaustive]
pub struct IinInfo {
    /// The network that the range belongs to.
    pub scheme: Scheme,
    /// What tokens say (`card.brand`).
    pub brand: Brand,
    /// Whose money the card spends (`card.funding`).
    pub funding: Funding,
    /// Where the issuer is (`card.country`), if the range tells.
    pub country: Option<Country>,
    /// How many digits numbers of the range have.
    pub lengths: Lengths,
    /// Whether numbers of the range end in a Luhn check digit.
    pub luhn: LuhnRule,
    /// How many digits the security code has; 0 stands for cards that have none.
    pub cvc_lengths: Lengths,
    /// The second network on the card, if the range tells.
    pub co_brand: Option<Scheme>,
}

impl IinInfo {
    /// The answer for numbers that no row holds: all lengths of a [`Pan`](crate::card::Pan), a
    /// security code of 3 or 4 digits (as the Stripe SDKs have it for unknown brands), and nothing
    /// else known.
    pub const UNKNOWN: Self = Self {
        scheme: Scheme::Unknown,
        brand: Brand::Unknown,
        funding: Funding::Unknown,
        country: None,
        lengths: Lengths::of(&[8, 9, 10, 11, 12, 13, 14, 15, 16, 17, 18, 19]),
        luhn: LuhnRule::Unconfirmed,
        cvc_lengths: Lengths::of(&[3, 4]),
        co_brand: None,
    };

    /// Whether a row says that numbers may lack a check digit.
    pub(crate) fn may_fail_luhn(&self) -> bool {
        self.scheme != Scheme::Unknown && self.luhn != LuhnRule::Yes
    }
}

/// A set of lengths from 0 to 31, in digits.
///
/// # Examples
///
/// ```
/// use tokmint::card::iin::Lengths;
///
/// let diners = Lengths::of(&[14, 16, 19]);
/// assert!(diners.contains(16) && !diners.contains(15));
/// assert!(diners.iter().eq([14, 16, 19]));
/// ```
#[derive(Clone, Copy, Eq, Hash, PartialEq)]
pub struct Lengths(u32);

impl Lengths {
    /// The set of these lengths; those above 31 are left out.
    pub const fn of(mut lengths: &[usize]) -> Self {
        let mut set = 0;
        while let [length, rest @ ..] = lengths {
            if *length < 32 {
                set |= 1 << *length;
            }
            lengths = rest;
        }
        Self(set)
    }

    /// Whether a length is in the set.
    pub const fn contains(self, length: usize) -> bool {
        length < 32 && self.0 >> length & 1 == 1
    }

    /// The lengths in the set, rising.
    pub fn iter(self) -> impl Iterator<Item = usize> {
        (0..32).filter(move |&length| self.contains(length))
    }

    /// The lengths of both sets.
    #[must_use]
    pub const fn union(self, other: Self) -> Self {
        Self(self.0 | other.0)
    }

    /// The lengths that are in both sets.
    #[must_use]
    pub const fn intersection(self, other: Self) -> Self {
        Self(self.0 & other.0)
    }

    /// The lengths that are in this set and not in the other.
    #[must_use]
    pub const fn without(self, other: Self) -> Self {
        Self(self.0 & !other.0)
    }

    /// The lengths of the set that are at least so many digits.
    #[must_use]
    pub const fn at_least(self, digits: usize) -> Self {
        match digits {
            0..32 => Self(self.0 >> digits << digits),
            _ => Self(0),
        }
    }

    /// Whether every length of this set is in the other one.
    pub const fn is_subset(self, other: Self) -> bool {
        self.0 & !other.0 == 0
    }

    /// Whether there is no length in the set.
    pub const fn is_empty(self) -> bool {
        self.0 == 0
    }

    /// The set as bits, the lowest for 0.
    pub(super) const fn bits(self) -> u32 {
        self.0
    }

    /// The set that has these bits.
    pub(super) const fn from_bits(bits: u32) -> Self {
        Self(bits)
    }
}

/// As a list of numbers.
#[cfg(feature = "serde")]
impl serde::Serialize for Lengths {
    fn serialize<S: serde::Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_seq(self.iter())
    }
}

impl fmt::Debug for Lengths {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_set().entries(self.iter()).finish()
    }
}

vocabulary! {
    /// Whether numbers of a range end in a Luhn check digit.
    pub enum LuhnRule {
        /// All of them.
        Yes = "yes",
        /// None of them.
        No = "no",
        /// Some do, and others have no check digit or one of another kind.
        Mixed = "mixed",
        /// Public tables disagree or say nothing.
        Unconfirmed = "unconfirmed",
    }
}
