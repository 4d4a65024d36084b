//! The primary account number (`card[number]`): 8 to 19 digits and nothing else proven.
//!
//! Sources: lengths and alphabet, ISO/IEC 7812-1; the print shapes, Wikipedia "Payment card
//! number"; separators, calls to the API with spaces between digits that were accepted, and
//! Stripe.js, which strips dashes.

use core::fmt;
use core::str::FromStr;

use zeroize::{Zeroize, ZeroizeOnDrop, Zeroizing};

use super::luhn::{Words, values};

/// A primary account number: 8 to 19 ASCII digits.
///
/// Holding one proves the alphabet and the length and nothing more; the check digit is the next
/// rung, [`Pan::passes_luhn`]. It lives on the stack, is wiped on drop, prints as its length and
/// last four digits, and has no `Display`, `Copy`, `Hash` or `Serialize`. The text it was parsed
/// from is the caller's to wipe, and so are copies the compiler makes when a `Pan` is moved.
#[doc(alias = "card number")]
#[derive(Clone, Eq, PartialEq)]
pub struct Pan {
    /// ASCII as it lies in memory: the digits from the left, then the character zero. Words rather
    /// than bytes, because the compiler keeps words in registers when a `Pan` is moved.
    ascii: [u64; 3],
    len: u64,
}

/// Why text is not a [`Pan`]. Says where and how many, never which digits.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
#[non_exhaustive]
pub enum PanError {
    /// A character that is neither an ASCII digit nor a space or hyphen between digits.
    NotDigit {
        /// Byte offset of that character, 0-based.
        at: usize,
    },
    /// Digits only, but fewer than 8 or more than 19 of them.
    Length {
        /// How many digits there were.
        digits: usize,
    },
}

impl fmt::Display for PanError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::NotDigit { at } => write!(f, "character at byte {at} is not a digit"),
            Self::Length { digits } => write!(f, "{digits} digits, expected 8 to 19"),
        }
    }
}

impl core::error::Error for PanError {}

impl Pan {
    /// The fewest digits ISO/IEC 7812-1 allows: 8.
    pub const MIN_DIGITS: usize = 8;
    /// The most digits ISO/IEC 7812-1 allows: 19.
    pub const MAX_DIGITS: usize = 19;

    /// Parses a card number as people type it: any number of spaces (U+0020) and hyphens (U+002D)
    /// may stand between two digits.
    ///
    /// # Errors
    ///
    /// The first rule that fails, tried in this order:
    ///
    /// - [`PanError::NotDigit`] for any other character, digits of other scripts included, and for
    ///   a space or hyphen before the first digit; it gives the place of the first of them;
    /// - [`PanError::NotDigit`] for spaces and hyphens after the last digit; it gives the place
    ///   of the first of them;
    /// - [`PanError::Length`] for fewer than 8 or more than 19 digits, the empty text included.
    ///
    /// # Examples
    ///
    /// ```
    /// use tokmint::card::pan::{Pan, PanError};
    ///
    /// let pan = Pan::parse("4242 4242-4242 4242")?;
    /// assert_eq!(pan, Pan::parse("4242424242424242")?);
    /// assert_eq!(format!("{pan:?}"), "Pan(16 digits, ..4242)");
    ///
    /// assert_eq!(Pan::parse("4242 4242 4242 424x"), Err(PanError::NotDigit { at: 18 }));
    /// assert_eq!(Pan::parse("4242"), Err(PanError::Length { digits: 4 }));
    /// # Ok::<(), PanError>(())
    /// ```
    #[inline(always)]
    pub fn parse(typed: &str) -> Result<Self, PanError> {
        Self::parse_bytes(typed.as_bytes())
    }

    /// [`Pan::parse`] for text that is not known to be UTF-8, such as a decoded form value.
    ///
    /// # Errors
    ///
    /// As for [`Pan::parse`]; a byte above 0x7F is no digit.
    ///
    /// # Examples
    ///
    /// ```
    /// use tokmint::card::pan::{Pan, PanError};
    ///
    /// assert!(Pan::parse_bytes(b"4242424242424242").is_ok());
    /// assert_eq!(Pan::parse_bytes(b"42\xFF"), Err(PanError::NotDigit { at: 2 }));
    /// ```
    #[inline(always)]
    pub fn parse_bytes(typed: &[u8]) -> Result<Self, PanError> {
        match bare(typed) {
            Some(words) => Ok(Self::new(&words)),
            None => separated(typed),
        }
    }

    #[inline(always)]
    fn new(words: &Words) -> Self {
        Self {
            ascii: words.characters().map(u64::from_ne_bytes),
            len: u64::from(words.len),
        }
    }

    /// How many digits: 8 to 19.
    #[expect(clippy::len_without_is_empty, reason = "never empty")]
    pub fn len(&self) -> usize {
        self.len as usize
    }

    /// Tells whether the last digit is the check digit that [Luhn's formula](super::luhn) asks for.
    ///
    /// # Examples
    ///
    /// ```
    /// use tokmint::card::pan::Pan;
    ///
    /// assert!(Pan::parse("4242 4242 4242 4242")?.passes_luhn());
    /// assert!(!Pan::parse("4242 4242 4242 4241")?.passes_luhn());
    /// # Ok::<(), tokmint::card::pan::PanError>(())
    /// ```
    #[inline]
    pub fn passes_luhn(&self) -> bool {
        let words = Words {
            values: self.ascii.map(|word| values(&word.to_ne_bytes())),
            len: self.len as u8,
        };
        words.sum().is_multiple_of(10)
    }

    /// The digits as text, 8 to 19 of them. With [`Pan::expose_bytes`] the one way out of the
    /// secret.
    pub fn expose_digits(&self) -> &str {
        core::str::from_utf8(self.expose_bytes()).unwrap_or_default()
    }

    /// The digits as ASCII bytes, 8 to 19 of them.
    #[inline]
    pub fn expose_bytes(&self) -> &[u8] {
        let ascii: &[u8] = bytemuck::cast_slice(&self.ascii);
        ascii.get(..self.len()).unwrap_or_default()
    }

    /// The first eight digits, which every number has.
    #[inline]
    pub(crate) fn first8(&self) -> [u8; 8] {
        let [first, ..] = self.ascii;
        first.to_ne_bytes()
    }

    /// The digits, ASCII, and zero bytes after the last: fixed length, for the fingerprint.
    #[inline]
    pub(crate) fn expose_padded(&self) -> [[u8; 8]; 3] {
        let mut left = self.len;
        self.ascii.map(|word| {
            // Up to 64 bits of a word are digits; the first characters are its low bytes.
            let bits = 8 * left.min(8);
            left = left.saturating_sub(8);
            let mask = u64::MAX
                .checked_shl(bits as u32)
                .map_or(u64::MAX, |high| !high);
            (u64::from_le_bytes(word.to_ne_bytes()) & mask).to_le_bytes()
        })
    }

    /// The first six digits: the issuer identification number as it was until 2017, which is what
    /// most tables know.
    #[doc(alias = "BIN")]
    pub fn iin6(&self) -> &str {
        self.expose_digits().get(..6).unwrap_or_default()
    }

    /// The first eight digits: the issuer identification number since ISO/IEC 7812-1:2017.
    #[doc(alias = "BIN")]
    pub fn iin8(&self) -> &str {
        self.expose_digits().get(..8).unwrap_or_default()
    }

    /// The last four digits, which the API prints.
    pub fn last4(&self) -> &str {
        let digits = self.expose_digits();
        digits.get(digits.len() - 4..).unwrap_or_default()
    }
}

impl fmt::Debug for Pan {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "Pan({} digits, ..{})", self.len, self.last4())
    }
}

impl Drop for Pan {
    #[inline]
    fn drop(&mut self) {
        self.ascii.zeroize();
        self.len.zeroize();
    }
}

impl ZeroizeOnDrop for Pan {}

impl FromStr for Pan {
    type Err = PanError;

    fn from_str(typed: &str) -> Result<Self, PanError> {
        Self::parse(typed)
    }
}

impl TryFrom<&str> for Pan {
    type Error = PanError;

    fn try_from(typed: &str) -> Result<Self, PanError> {
        Self::parse(typed)
    }
}

/// Digits and nothing else.
#[inline(always)]
fn bare(typed: &[u8]) -> Option<Words> {
    Words::load(typed).filter(Words::are_digits)
}

/// Everything that is not bare digits, out of line.
#[inline(never)]
fn separated(typed: &[u8]) -> Result<Pan, PanError> {
    match grouped(typed) {
        Some(words) => Ok(Pan::new(&words)),
        None => scattered(typed),
    }
}

/// Digits in one of the shapes they are printed in, with a single space or hyphen between groups:
/// 4-4-4-4, 4-4-4-4-3, 4-6-5 and 4-6-4.
///
/// Each shape is known by its length. The words are put together from loads at fixed places,
/// which is several times quicker than to move digit after digit.
#[inline(always)]
fn grouped(typed: &[u8]) -> Option<Words> {
    let four = |at: usize| {
        let digits = u32::from_le_bytes(*typed.get(at..)?.first_chunk()?);
        Some(u64::from(digits ^ u32::from_le_bytes([b'0'; 4])))
    };
    let eight = |at: usize| typed.get(at..)?.first_chunk().map(values);
    let gaps = |places: &[usize]| {
        let mut places = places.iter();
        places.all(|&at| matches!(typed.get(at), Some(b' ' | b'-')))
    };
    let first = four(0)? | four(5)? << 32;
    let (values, len) = match typed.len() {
        19 if gaps(&[4, 9, 14]) => ([first, four(10)? | four(15)? << 32, 0], 16),
        23 if gaps(&[4, 9, 14, 19]) => {
            // The load of the last three begins with the gap before them.
            ([first, four(10)? | four(15)? << 32, four(19)? >> 8], 19)
        }
        // Of the group of six, four digits are in the first word; the other two stand before the
        // gap that is cut out here.
        17 if gaps(&[4, 11]) => {
            let rest = eight(9)?;
            ([first, rest & 0xFFFF | rest >> 24 << 16, 0], 15)
        }
        16 if gaps(&[4, 11]) => {
            let rest = eight(8)? >> 8;
            ([first, rest & 0xFFFF | rest >> 24 << 16, 0], 14)
        }
        _ => return None,
    };
    Some(Words { values, len }).filter(Words::are_digits)
}

/// Any text at all, a character at a time: unusual grouping, and the reason of every refusal.
#[cold]
#[inline(never)]
fn scattered(typed: &[u8]) -> Result<Pan, PanError> {
    let typed = Typed::read(typed)?;
    if let Some(at) = typed.trailing {
        return Err(PanError::NotDigit { at });
    }
    match bare(typed.expose_digits()) {
        Some(words) => Ok(Pan::new(&words)),
        None => Err(PanError::Length {
            digits: typed.count,
        }),
    }
}

/// The digits of text that has a space or hyphen at most between them and behind them. Wiped on
/// drop.
pub(super) struct Typed {
    /// The first 19.
    ascii: Zeroizing<[u8; Pan::MAX_DIGITS]>,
    /// How many there are, those that are not kept included.
    pub(super) count: usize,
    /// The byte offset of the first separator behind the last digit.
    trailing: Option<usize>,
}

impl Typed {
    /// # Errors
    ///
    /// [`PanError::NotDigit`] for any other character, and for a separator before the first digit.
    pub(super) fn read(typed: &[u8]) -> Result<Self, PanError> {
        let mut read = Self {
            ascii: Zeroizing::new([b'0'; Pan::MAX_DIGITS]),
            count: 0,
            trailing: None,
        };
        for (at, &byte) in typed.iter().enumerate() {
            match byte {
                b'0'..=b'9' => {
                    if let Some(place) = read.ascii.get_mut(read.count) {
                        *place = byte;
                    }
                    read.count += 1;
                    read.trailing = None;
                }
                b' ' | b'-' if read.count > 0 => read.trailing = read.trailing.or(Some(at)),
                _ => return Err(PanError::NotDigit { at }),
            }
        }
        Ok(read)
    }

    /// The digits, ASCII; none if there are more than 19.
    pub(super) fn expose_digits(&self) -> &[u8] {
        self.ascii.get(..self.count).unwrap_or_default()
    }
}

/// Through [`Pan::parse`], from text. A number is refused without being repeated in the error.
#[cfg(feature = "serde")]
impl<'de> serde::Deserialize<'de> for Pan {
    fn deserialize<D: serde::Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        crate::secret_text::deserialize(deserializer, "a card number", Self::parse)
    }
}

#[cfg(test)]
mod tests {
    use std::format;
    use std::string::{String, ToString};

    use proptest::prelude::*;
    use static_assertions::{assert_impl_all, assert_not_impl_any};

    use super::*;
    use crate::testing::reference;

    assert_impl_all!(Pan: ZeroizeOnDrop, Send, Sync);
    assert_not_impl_any!(Pan: Copy, fmt::Display, core::hash::Hash, PartialOrd, AsRef<str>);
    #[cfg(feature = "serde")]
    assert_not_impl_any!(Pan: serde::Serialize);

    /// The digits are looked at eight at a time: what is wrong with two of them must not cancel out.
    #[test]
    fn two_wrong_characters_are_as_bad_as_one() {
        for length in 8..=19 {
            for (one, other) in (0..length).flat_map(|one| (0..one).map(move |other| (one, other)))
            {
                for wrong in [b':', b'A', b'p', 0x80 | b'4', 0xFF] {
                    let mut typed = std::vec![b'4'; length];
                    (typed[one], typed[other]) = (wrong, wrong);
                    let at = other;
                    assert_eq!(Pan::parse_bytes(&typed), Err(PanError::NotDigit { at }));
                    let refused = crate::card::luhn::LuhnError::NotDigit { at };
                    assert_eq!(crate::card::luhn::check(&typed), Err(refused));
                }
            }
        }
    }

    /// The rules in the order of the documentation, without a thought for speed.
    fn obvious(typed: &str) -> Result<String, PanError> {
        let separator = |c: char| c == ' ' || c == '-';
        let leading = typed.find(|c: char| !separator(c)) != Some(0) && !typed.is_empty();
        let foreign = typed.find(|c: char| !separator(c) && !c.is_ascii_digit());
        if leading || foreign.is_some() {
            let at = if leading { 0 } else { foreign.unwrap() };
            return Err(PanError::NotDigit { at });
        }
        let trimmed = typed.trim_end_matches(separator);
        if trimmed != typed {
            return Err(PanError::NotDigit { at: trimmed.len() });
        }
        let kept: String = typed.chars().filter(char::is_ascii_digit).collect();
        if !(8..=19).contains(&kept.len()) {
            return Err(PanError::Length { digits: kept.len() });
        }
        Ok(kept)
    }

    fn agrees(typed: &str) {
        let parsed = Pan::parse(typed);
        match obvious(typed) {
            Err(why) => assert_eq!(parsed, Err(why), "{typed:?}"),
            Ok(digits) => {
                let pan = parsed.unwrap();
                assert_eq!(pan.expose_digits(), digits);
                assert_eq!(pan.expose_bytes(), digits.as_bytes());
                assert_eq!(pan.len(), digits.len());
                assert_eq!(pan.passes_luhn(), reference::luhn::is_valid(&digits));
                assert_eq!(pan.iin6(), &digits[..6]);
                assert_eq!(pan.iin8(), &digits[..8]);
                assert_eq!(pan.last4(), &digits[digits.len() - 4..]);
                assert_eq!(pan, Pan::parse(&digits).unwrap());
            }
        }
    }

    proptest! {
        #[test]
        fn agrees_on_any_text(typed in any::<String>()) {
            agrees(&typed);
        }

        #[test]
        fn agrees_on_digits(typed in "[0-9]{0,24}") {
            agrees(&typed);
        }

        #[test]
        fn agrees_on_what_people_type(typed in "[0-9 -]{0,30}") {
            agrees(&typed);
        }

        #[test]
        fn agrees_on_groups(typed in "[0-9]{1,6}([ -]{1,2}[0-9]{1,6}){1,5}") {
            agrees(&typed);
        }

        /// The shapes with a path of their own, and with one character of them changed.
        #[test]
        fn agrees_near_print_shapes(
            typed in "[0-9]{4}[ -]([0-9]{6}[ -][0-9]{4,5}|([0-9]{4}[ -]){2}[0-9]{4}([ -][0-9]{3})?)",
            at in any::<proptest::sample::Index>(),
            other in any::<char>(),
        ) {
            agrees(&typed);
            let at = at.index(typed.len());
            agrees(&format!("{}{other}{}", &typed[..at], &typed[at + 1..]));
            agrees(&format!("{}0{}", &typed[..at], &typed[at + 1..]));
            agrees(&format!("{} {}", &typed[..at], &typed[at + 1..]));
        }

        /// Digits of other scripts look like digits and are none.
        #[test]
        fn agrees_on_foreign_digits(typed in "[0-9\\p{Nd} -]{8,19}") {
            agrees(&typed);
        }

        /// Bytes that are no UTF-8 are refused like any other character.
        #[test]
        fn bytes_and_text_agree(typed in prop::collection::vec(any::<u8>(), 0..25)) {
            let parsed = Pan::parse_bytes(&typed);
            match core::str::from_utf8(&typed) {
                Ok(text) => prop_assert_eq!(parsed, Pan::parse(text)),
                Err(_) => prop_assert!(matches!(parsed, Err(PanError::NotDigit { .. })), "{parsed:?}"),
            }
        }
    }

    #[test]
    fn refusals_name_the_place() {
        for (typed, why) in [
            ("", "0 digits, expected 8 to 19"),
            ("4242424", "7 digits, expected 8 to 19"),
            ("42424242424242424242", "20 digits, expected 8 to 19"),
            (" 4242424242424242", "character at byte 0 is not a digit"),
            ("4242424242424242  ", "character at byte 16 is not a digit"),
            ("   ", "character at byte 0 is not a digit"),
            ("4242424242424242\0", "character at byte 16 is not a digit"),
            ("4242_4242_4242_4242", "character at byte 4 is not a digit"),
            (
                "4242\u{a0}4242 4242 4242",
                "character at byte 4 is not a digit",
            ),
            (
                "4242 4242 4242 424\u{ff12}",
                "character at byte 18 is not a digit",
            ),
            (
                "\u{664}242424242424242",
                "character at byte 0 is not a digit",
            ),
            ("42424242\u{1f4b3}", "character at byte 8 is not a digit"),
        ] {
            assert_eq!(Pan::parse(typed).unwrap_err().to_string(), why, "{typed:?}");
        }
    }

    #[test]
    fn takes_any_number_of_separators() {
        let typed = "4-2  4 2----4242 4242 - 42 42";
        assert_eq!(Pan::parse(typed), Pan::parse("4242424242424242"));
    }

    #[test]
    fn debug_tells_last_four_only() {
        let pan = Pan::parse("378282246310005").unwrap();
        assert_eq!(format!("{pan:?}"), "Pan(15 digits, ..0005)");
    }

    #[test]
    fn parses_through_the_traits() {
        let pan = Pan::parse("4242424242424242").unwrap();
        assert_eq!("4242424242424242".parse(), Ok(pan.clone()));
        assert_eq!(Pan::try_from("4242 4242 4242 4242"), Ok(pan));
    }

    #[cfg(feature = "serde")]
    #[test]
    fn deserialises_from_text_and_repeats_no_digit() {
        let read = |json: &str| serde_json::from_str::<Pan>(json).map_err(|why| why.to_string());
        assert_eq!(
            read("\"4242 4242 4242 4242\""),
            Ok(Pan::parse("4242424242424242").unwrap())
        );
        assert_eq!(read("\"42424242\\u00344242424\"").unwrap().len(), 16);
        for json in [
            "4242424242424242",
            "-4242424242424242",
            "42424242424242424242",
            "424242.4242",
        ] {
            let why = read(json).unwrap_err();
            assert!(why.starts_with("a card number must be a string"), "{why}");
            assert!(!why.contains("4242"), "{why}");
        }
        assert!(
            read("\"4242 4242 4242 424x\"")
                .unwrap_err()
                .starts_with("character at byte 18")
        );
        assert!(read("{}").is_err());
        let value = serde_json::json!("4242424242424242");
        assert!(serde_json::from_value::<Pan>(value).unwrap().passes_luhn());
    }
}
