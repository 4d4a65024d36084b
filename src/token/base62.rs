//! Base 62 as ids use it: `0-9`, `A-Z`, `a-z` stand for 0 to 61, most significant first.
//!
//! Sources: alphabet and order, the times inside 10,000 recorded ids of the API, of which those in
//! `src/data/id_vectors.csv` are a part; drawing digits from a binary fraction, Knuth, *The Art of
//! Computer Programming*, volume 2, section 4.4, method 2a.

use core::fmt;

use super::text::text_traits;

/// Exactly `N` characters out of `0-9A-Za-z`, inline.
///
/// Ids and fingerprints are made of such pieces; holding one proves length and alphabet. Orders
/// as its text, which is also the order of the values it stands for.
///
/// # Examples
///
/// ```
/// use tokmint::token::base62::Base62;
///
/// let random = Base62::<8>::parse("XPglDrq9")?;
/// assert_eq!(random.as_str(), "XPglDrq9");
/// # Ok::<(), tokmint::token::base62::Base62Error>(())
/// ```
#[derive(Clone, Copy, Eq, PartialEq, Ord, PartialOrd, Hash)]
pub struct Base62<const N: usize>([u8; N]);

/// Why text is not a [`Base62`].
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
#[non_exhaustive]
pub enum Base62Error {
    /// Too short or too long.
    Length {
        /// How many bytes there were.
        bytes: usize,
        /// How many there have to be.
        expected: usize,
    },
    /// A character outside `0-9A-Za-z`.
    NotBase62 {
        /// Byte offset of that character, 0-based.
        at: usize,
    },
}

impl fmt::Display for Base62Error {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Length { bytes, expected } => {
                write!(f, "{bytes} characters, expected {expected}")
            }
            Self::NotBase62 { at } => write!(f, "character at byte {at} is not in 0-9A-Za-z"),
        }
    }
}

impl core::error::Error for Base62Error {}

impl<const N: usize> Base62<N> {
    /// Reads exactly `N` characters.
    ///
    /// # Errors
    ///
    /// - [`Base62Error::Length`] when there are not `N` bytes;
    /// - [`Base62Error::NotBase62`] at the first character outside `0-9A-Za-z`.
    pub fn parse(text: &str) -> Result<Self, Base62Error> {
        let Ok(characters) = <[u8; N]>::try_from(text.as_bytes()) else {
            return Err(Base62Error::Length {
                bytes: text.len(),
                expected: N,
            });
        };
        match first_foreign(&characters) {
            Some(at) => Err(Base62Error::NotBase62 { at }),
            None => Ok(Self(characters)),
        }
    }

    /// The characters as text of `N` bytes.
    pub fn as_str(&self) -> &str {
        // ASCII by construction, so the default is never taken.
        core::str::from_utf8(&self.0).unwrap_or_default()
    }

    /// The characters as ASCII bytes.
    pub const fn as_bytes(&self) -> &[u8; N] {
        &self.0
    }

    /// Takes characters that are known to be of the alphabet.
    pub(super) const fn from_alphabet(characters: [u8; N]) -> Self {
        Self(characters)
    }

    /// The first `N` base-62 digits of `fraction` / 2^64.
    pub(super) fn from_fraction(mut fraction: u64) -> Self {
        Self(core::array::from_fn(|_| next_digit(&mut fraction)))
    }
}

text_traits!(Base62<const N: usize>, Base62Error, "characters of 0-9A-Za-z");

/// Takes the leading base-62 digit off `fraction` / 2^64 and returns its character.
///
/// The product by 62 has the digit above the point and the rest of the fraction below it.
pub(super) fn next_digit(fraction: &mut u64) -> u8 {
    let product = u128::from(*fraction) * 62;
    *fraction = product as u64;
    character((product >> 64) as u8)
}

/// `value` in exactly `N` characters, or `None` when it does not fit. `N` is at most 5.
pub(super) fn encode<const N: usize>(value: u64) -> Option<[u8; N]> {
    let limit = const {
        assert!(N <= 5, "the rounding below is shown to be harmless for 5");
        62_u64.pow(N as u32)
    };
    // `value` / `limit` as a 64-bit fraction, rounded up by less than `value` / 2^64, which is
    // below 2^-34 and so never reaches the next multiple of 62^-5 (about 2^-29.8).
    let unit = u64::MAX / limit + 1;
    // No overflow: (limit - 1) * (2^64 / limit + 1) < 2^64, as 2^64 / limit > limit.
    (value < limit).then(|| Base62::from_fraction(value * unit).0)
}

/// What characters of the alphabet stand for. At most 5 of them, so it fits 30 bits.
pub(super) fn decode(characters: &[u8]) -> u64 {
    characters.iter().fold(0, |sum, &character| {
        sum * 62 + u64::from(value(character).unwrap_or(0))
    })
}

/// Where the first byte outside `0-9A-Za-z` is.
pub(super) fn first_foreign(text: &[u8]) -> Option<usize> {
    text.iter().position(|byte| !byte.is_ascii_alphanumeric())
}

/// The character of a digit from 0 to 61. Compares and adds, so that sixteen at once vectorise.
pub(super) const fn character(digit: u8) -> u8 {
    let past_digits = if digit > 9 { b'A' - b'9' - 1 } else { 0 };
    let past_capitals = if digit > 35 { b'a' - b'Z' - 1 } else { 0 };
    // At most 61 + 48 + 7 + 6 = 122, `z`.
    digit + b'0' + past_digits + past_capitals
}

const fn value(character: u8) -> Option<u8> {
    match character {
        b'0'..=b'9' => Some(character - b'0'),
        b'A'..=b'Z' => Some(character - b'A' + 10),
        b'a'..=b'z' => Some(character - b'a' + 36),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use std::string::ToString;

    use super::*;

    #[test]
    fn the_alphabet_is_digits_capitals_small_letters() {
        let alphabet = b"0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz";
        for (digit, &expected) in (0..).zip(alphabet) {
            assert_eq!(character(digit), expected);
            assert_eq!(value(expected), Some(digit));
        }
        let known = (0..=u8::MAX).filter(|&byte| value(byte).is_some()).count();
        assert_eq!(known, 62);
    }

    /// Over the whole range, in steps that share no factor with 62.
    #[test]
    fn four_characters_round_trip_in_order() {
        let mut before = [b'0'; 4];
        for value in (0..62_u64.pow(4)).step_by(15) {
            let characters = encode::<4>(value).unwrap();
            assert_eq!(decode(&characters), value);
            assert!(value == 0 || before < characters);
            before = characters;
        }
        assert_eq!(encode::<4>(62_u64.pow(4)), None);
    }

    #[test]
    fn five_characters_at_the_edges() {
        assert_eq!(encode::<5>(0), Some(*b"00000"));
        assert_eq!(encode::<5>(61), Some(*b"0000z"));
        assert_eq!(encode::<5>(62), Some(*b"00010"));
        for power in 1..5 {
            for value in [62_u64.pow(power) - 1, 62_u64.pow(power)] {
                assert_eq!(decode(&encode::<5>(value).unwrap()), value);
            }
        }
        assert_eq!(encode::<5>(62_u64.pow(5) - 1), Some(*b"zzzzz"));
        assert_eq!(encode::<5>(62_u64.pow(5)), None);
        assert_eq!(encode::<5>(u64::MAX), None);
    }

    #[test]
    fn refusals_say_where_and_how_many() {
        let error = Base62::<8>::parse("1234567").unwrap_err();
        assert_eq!(error.to_string(), "7 characters, expected 8");
        let error = Base62::<8>::parse("1234-678").unwrap_err();
        assert_eq!(error.to_string(), "character at byte 4 is not in 0-9A-Za-z");
        assert_eq!(
            Base62::<2>::parse("é"),
            Err(Base62Error::NotBase62 { at: 0 })
        );
    }
}
