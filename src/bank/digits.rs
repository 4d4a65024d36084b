//! What formats of a fixed number of digits have in common: reading, hyphens, weighted sums.

use core::fmt;
use core::ops::Range;

use alloc::string::String;
use zeroize::{Zeroize, Zeroizing};

/// Why text is not a number of a format with a fixed number of digits. Says where and how many,
/// never which digits.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
#[non_exhaustive]
pub enum DigitsError {
    /// A character that is not an ASCII digit, nor a hyphen where the format writes one.
    NotDigit {
        /// Byte offset of that character, 0-based.
        at: usize,
    },
    /// Digits only, but not as many as the format has.
    Length {
        /// How many digits there were.
        digits: usize,
        /// How many there should be.
        expected: usize,
    },
    /// A check digit is not the one of the digits it covers.
    CheckDigit {
        /// Which digit, 0-based.
        at: usize,
    },
}

impl fmt::Display for DigitsError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::NotDigit { at } => write!(f, "character at byte {at} is not a digit"),
            Self::Length { digits, expected } => write!(f, "{digits} digits, expected {expected}"),
            Self::CheckDigit { at } => write!(f, "check digit at byte {at} is wrong"),
        }
    }
}

impl core::error::Error for DigitsError {}

/// `N` ASCII digits.
#[derive(Clone, Copy, Eq, Hash, Ord, PartialEq, PartialOrd, Zeroize)]
pub(super) struct Digits<const N: usize>([u8; N]);

impl<const N: usize> Digits<N> {
    /// Reads `N` digits, bare or with a hyphen at each of the given byte offsets.
    pub(super) fn parse(text: &str, hyphens: &'static [usize]) -> Result<Self, DigitsError> {
        let digits = scan(text, hyphens).map_err(|at| DigitsError::NotDigit { at })?;
        Self::collect(digits.clone()).ok_or_else(|| DigitsError::Length {
            digits: digits.count(),
            expected: N,
        })
    }

    /// The digits, if there are `N` of them.
    pub(super) fn collect(mut digits: impl Iterator<Item = u8> + Clone) -> Option<Self> {
        if digits.clone().count() != N {
            return None;
        }
        let mut ascii = [b'0'; N];
        ascii.fill_with(|| digits.next().unwrap_or(b'0'));
        Some(Self(ascii))
    }

    pub(super) fn as_bytes(&self) -> &[u8; N] {
        &self.0
    }

    pub(super) fn as_str(&self) -> &str {
        core::str::from_utf8(&self.0).unwrap_or_default()
    }

    /// The digits of a range of places, which the caller keeps within `N`.
    pub(super) fn part(&self, places: Range<usize>) -> &str {
        self.as_str().get(places).unwrap_or_default()
    }
}

/// The digits of a text, without the hyphens at the given byte offsets if all of them are there;
/// else the byte offset of the first character that is no digit.
pub(super) fn scan<'a>(
    text: &'a str,
    hyphens: &'static [usize],
) -> Result<impl Iterator<Item = u8> + Clone + use<'a>, usize> {
    let bytes = text.as_bytes();
    let hyphenated = hyphens.iter().all(|&at| bytes.get(at) == Some(&b'-'));
    let skipped = if hyphenated { hyphens } else { &[] };
    let places = bytes.iter().copied().enumerate();
    let digits = places.filter(|(at, _)| !skipped.contains(at));
    match digits.clone().find(|(_, byte)| !byte.is_ascii_digit()) {
        Some((at, _)) => Err(at),
        None => Ok(digits.map(|(_, byte)| byte)),
    }
}

/// The digits of a text as [`scan`] finds them, in memory that is wiped.
pub(super) fn bare(text: &str, hyphens: &'static [usize]) -> Result<Zeroizing<String>, usize> {
    let digits = scan(text, hyphens)?;
    // Never grown, so that no copy is left behind.
    let mut bare = Zeroizing::new(String::with_capacity(text.len()));
    bare.extend(digits.map(char::from));
    Ok(bare)
}

/// The text as bytes, if it is `N` digits and nothing else.
pub(super) fn exactly<const N: usize>(text: &str) -> Option<&[u8; N]> {
    let ascii: &[u8; N] = text.as_bytes().try_into().ok()?;
    ascii.iter().all(u8::is_ascii_digit).then_some(ascii)
}

/// The sum of ASCII digits times weights, which start again when they are used up.
///
/// At most 9 * 255 a digit, and no format has two dozen.
pub(super) fn weighted_sum(ascii: &[u8], weights: &[u8]) -> u32 {
    products(ascii, weights).sum()
}

/// Each ASCII digit times its weight, in order.
pub(super) fn products(ascii: &[u8], weights: &[u8]) -> impl Iterator<Item = u32> {
    ascii
        .iter()
        .zip(weights.iter().cycle())
        .map(|(&digit, &weight)| u32::from(digit & 0x0F) * u32::from(weight))
}

/// Luhn's formula for ASCII digits of any number; that of cards asks for seven and more.
pub(super) fn passes_luhn(ascii: &[u8]) -> bool {
    let places = ascii.iter().rev().zip([1, 2].into_iter().cycle());
    let products = places.map(|(&digit, weight)| u32::from(digit & 0x0F) * weight);
    let sum: u32 = products.map(|product| product / 10 + product % 10).sum();
    sum.is_multiple_of(10)
}

/// The ASCII digit that makes a sum a multiple of ten.
pub(super) fn up_to_ten(sum: u32) -> u8 {
    b'0' + ((10 - sum % 10) % 10) as u8
}

/// What makes a sum a multiple of eleven, as ASCII: eleven is `0`, ten as told.
pub(super) fn up_to_eleven(sum: u32, ten: u8) -> u8 {
    match (11 - sum % 11) % 11 {
        10 => ten,
        digit => b'0' + digit as u8,
    }
}

/// Writes digits with a hyphen at each of the given byte offsets of the outcome.
pub(super) fn pad_hyphenated(
    f: &mut fmt::Formatter<'_>,
    digits: &str,
    hyphens: &[usize],
) -> fmt::Result {
    // The longest has eight digits and two hyphens.
    let mut written = [0; 12];
    let mut rest = digits.bytes();
    let len = (digits.len() + hyphens.len()).min(written.len());
    for (at, place) in written.iter_mut().enumerate().take(len) {
        *place = match hyphens.contains(&at) {
            true => b'-',
            false => rest.next().unwrap_or(b'-'),
        };
    }
    let written = written.get(..len).unwrap_or_default();
    f.pad(core::str::from_utf8(written).unwrap_or_default())
}

/// Reading a type through its `parse`.
macro_rules! through_parse {
    ($name:ident, $error:ty) => {
        impl core::str::FromStr for $name {
            type Err = $error;

            fn from_str(text: &str) -> Result<Self, $error> {
                Self::parse(text)
            }
        }

        impl TryFrom<&str> for $name {
            type Error = $error;

            fn try_from(text: &str) -> Result<Self, $error> {
                Self::parse(text)
            }
        }
    };
}

/// What a code of a bank does beside `parse`: it is no secret, so it prints, as the field writes it.
macro_rules! bank_code {
    ($name:ident, $error:ty, $hyphens:expr) => {
        $crate::bank::digits::through_parse!($name, $error);

        impl core::fmt::Display for $name {
            fn fmt(&self, f: &mut core::fmt::Formatter<'_>) -> core::fmt::Result {
                $crate::bank::digits::pad_hyphenated(f, self.as_str(), $hyphens)
            }
        }

        impl core::fmt::Debug for $name {
            fn fmt(&self, f: &mut core::fmt::Formatter<'_>) -> core::fmt::Result {
                write!(f, concat!(stringify!($name), "({})"), self)
            }
        }

        #[cfg(feature = "serde")]
        impl serde::Serialize for $name {
            fn serialize<S: serde::Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
                serializer.collect_str(self)
            }
        }

        #[cfg(feature = "serde")]
        impl<'de> serde::Deserialize<'de> for $name {
            fn deserialize<D: serde::Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
                let text = alloc::borrow::Cow::<str>::deserialize(deserializer)?;
                Self::parse(&text).map_err(serde::de::Error::custom)
            }
        }
    };
}

/// What an account number does beside `parse`: it is a secret, so its last four digits are all
/// that prints.
macro_rules! account_number {
    ($name:ident, $error:ty) => {
        $crate::bank::digits::through_parse!($name, $error);

        impl core::fmt::Debug for $name {
            fn fmt(&self, f: &mut core::fmt::Formatter<'_>) -> core::fmt::Result {
                let digits = self.expose();
                let last4 = digits.get(digits.len().saturating_sub(4)..);
                write!(
                    f,
                    concat!(stringify!($name), "(..{})"),
                    last4.unwrap_or_default()
                )
            }
        }

        $crate::bank::digits::secret_through_parse!($name, "an account number");
    };
}

/// Reading a secret type through its `parse` under the feature `serde`; writing it is not possible.
macro_rules! secret_through_parse {
    ($name:ident, $expected:literal) => {
        /// From text, without repeating in an error what was read.
        #[cfg(feature = "serde")]
        impl<'de> serde::Deserialize<'de> for $name {
            fn deserialize<D: serde::Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
                $crate::secret_text::deserialize(deserializer, $expected, Self::parse)
            }
        }
    };
}

pub(super) use {account_number, bank_code, secret_through_parse, through_parse};
