//! US routing transit number: RTN, or "ABA number" (`bank_account[routing_number]`).
//!
//! `FFFFIIIIC`: Federal Reserve routing symbol, institution, check digit. Weights 3 7 1 repeat over
//! the nine digits, and the sum is a multiple of ten. The first two digits say what kind of number
//! it is and, in three ranges out of five, which Federal Reserve district it belongs to.
//!
//! The check digit finds every single wrong digit, and of two neighbours changed over all but those that
//! are five apart; with the prefix that is 90.8 percent of them, measured.
//!
//! A routing number is no secret: the API prints it. One test number that the API publishes,
//! `111000000`, fails the check digit and is therefore no [`Rtn`].
//!
//! Sources: layout, weights, prefixes and districts, Wikipedia "ABA routing transit number"; cities,
//! federalreserve.gov "Federal Reserve Banks"; examples, see [`EXAMPLES`].

use core::fmt;

use alloc::vec;
use alloc::vec::Vec;

use super::digits::bank_code;
use super::parts::{self, Part};

/// A routing number: nine ASCII digits, a prefix in use and the right check digit.
///
/// It does not prove that a bank answers to it.
#[doc(alias = "ABA")]
#[derive(Clone, Copy, Eq, Hash, Ord, PartialEq, PartialOrd)]
pub struct Rtn {
    ascii: [u8; 9],
}

/// What the first two digits of a routing number stand for.
#[derive(Clone, Copy, Debug, Eq, Hash, PartialEq)]
#[non_exhaustive]
pub enum RtnKind {
    /// `00`: the United States Government.
    Government,
    /// `01` to `12`: a bank, by Federal Reserve district.
    District,
    /// `21` to `32`: a thrift institution, by district plus 20.
    Thrift,
    /// `61` to `72`: electronic transactions, by district plus 60.
    Electronic,
    /// `80`: traveller's cheques.
    TravellersCheque,
}

/// Why text is not an [`Rtn`].
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
#[non_exhaustive]
pub enum RtnError {
    /// A character that is not an ASCII digit.
    NotDigit {
        /// Byte offset of that character, 0-based.
        at: usize,
    },
    /// Digits only, but not nine of them.
    Length {
        /// How many digits there were.
        digits: usize,
    },
    /// The last digit is not the check digit of the eight before it.
    Checksum,
    /// The first two digits are of no kind, or all nine are zero.
    Prefix,
}

impl fmt::Display for RtnError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::NotDigit { at } => write!(f, "character at byte {at} is not a digit"),
            Self::Length { digits } => write!(f, "{digits} digits, expected 9"),
            Self::Checksum => f.write_str("check digit is wrong"),
            Self::Prefix => f.write_str("first two digits are not in use"),
        }
    }
}

impl core::error::Error for RtnError {}

/// Good numbers, with the source of each.
pub const EXAMPLES: &[&str] = &[
    "110000000", // docs.stripe.com/api/tokens/create_bank_account, the usual test number
    "111000025", // python-stdnum, `stdnum.us.rtn`
    "122105155", // a recorded call, answered with the bank name `US BANK NA`
    "021000021", // by hand: 2*7 + 1*1 + 2*7 + 1*1 = 30
];

/// The first two digits that are in use: first, last, and what they stand for.
const PREFIXES: [(u8, u8, RtnKind); 5] = [
    (0, 0, RtnKind::Government),
    (1, 12, RtnKind::District),
    (21, 32, RtnKind::Thrift),
    (61, 72, RtnKind::Electronic),
    (80, 80, RtnKind::TravellersCheque),
];

/// The seats of the twelve Federal Reserve Banks, by district.
const CITIES: [&str; 12] = [
    "Boston",
    "New York",
    "Philadelphia",
    "Cleveland",
    "Richmond",
    "Atlanta",
    "Chicago",
    "St. Louis",
    "Minneapolis",
    "Kansas City",
    "Dallas",
    "San Francisco",
];

impl Rtn {
    /// Parses nine digits, with nothing before, between or after them.
    ///
    /// # Errors
    ///
    /// The first rule that fails, tried in this order:
    ///
    /// - [`RtnError::NotDigit`] for `11000-000`, spaces included;
    /// - [`RtnError::Length`] for `11000000`, the empty text included;
    /// - [`RtnError::Checksum`] for `110000001`;
    /// - [`RtnError::Prefix`] for a number that begins with 13 to 20, 33 to 60, 73 to 79 or 81 to
    ///   99, and for `000000000`, whose check digit is right.
    ///
    /// # Examples
    ///
    /// ```
    /// use tokmint::bank::rtn::{Rtn, RtnError};
    ///
    /// let rtn = Rtn::parse("110000000")?;
    /// assert_eq!(rtn.to_string(), "110000000");
    /// assert_eq!(rtn.city(), Some("Dallas"));
    ///
    /// assert_eq!(Rtn::parse("110000001"), Err(RtnError::Checksum));
    /// # Ok::<(), RtnError>(())
    /// ```
    #[inline(always)]
    pub fn parse(text: &str) -> Result<Self, RtnError> {
        let Ok(ascii) = <&[u8; 9]>::try_from(text.as_bytes()) else {
            return Err(slow_refusal(text));
        };
        let [eight @ .., ninth] = ascii;
        let eight = values(eight);
        // Nine zeros have the right check digit, and are no number.
        if eight == 0 || !are_digits(eight) {
            return Err(slow_refusal(text));
        }
        let (check, unused) = (check_digit(eight), unused(eight));
        // One question for both faults, since no branch predictor can guess either answer; and no
        // byte of text is 0xFF.
        if check | unused == *ninth {
            Ok(Self { ascii: *ascii })
        } else if !ninth.is_ascii_digit() {
            Err(RtnError::NotDigit { at: 8 })
        } else if check != *ninth {
            Err(RtnError::Checksum)
        } else {
            Err(RtnError::Prefix)
        }
    }

    /// The nine digits.
    pub fn as_str(&self) -> &str {
        core::str::from_utf8(&self.ascii).unwrap_or_default()
    }

    /// The ASCII digit that completes the first eight, `None` for anything but eight ASCII digits.
    ///
    /// The prefix is not looked at.
    ///
    /// # Examples
    ///
    /// ```
    /// use tokmint::bank::rtn::Rtn;
    ///
    /// assert_eq!(Rtn::check_digit("02100002"), Some(b'1'));
    /// assert_eq!(Rtn::check_digit("021000021"), None);
    /// ```
    pub fn check_digit(first_eight: &str) -> Option<u8> {
        let eight = values(first_eight.as_bytes().try_into().ok()?);
        are_digits(eight).then(|| check_digit(eight))
    }

    /// What the number is for, by its first two digits.
    pub fn kind(&self) -> RtnKind {
        let prefix = self.prefix();
        let mut known = PREFIXES.iter();
        let known = known.find(|(first, last, _)| (*first..=*last).contains(&prefix));
        // `parse` lets no others through.
        known.map_or(RtnKind::District, |&(_, _, kind)| kind)
    }

    /// The Federal Reserve district, 1 to 12; none for the government and for traveller's cheques.
    pub fn district(&self) -> Option<u8> {
        let prefix = self.prefix();
        (1..=72).contains(&prefix).then_some(prefix % 20)
    }

    /// The city of the Federal Reserve Bank of that district.
    pub fn city(&self) -> Option<&'static str> {
        let before = usize::from(self.district()?).checked_sub(1)?;
        CITIES.get(before).copied()
    }

    /// The parts of text that has the form of a routing number, whatever its check digit and prefix;
    /// `None` for other text.
    pub fn parts(text: &str) -> Option<Vec<Part>> {
        parts::of_digits(text, &[], 9, |number| {
            Some(vec![
                Part::new("Federal Reserve routing symbol", 0..4),
                Part::new("institution", 4..8),
                Part::new("check digit", 8..9).with_check([Self::check_digit(number.get(..8)?)?]),
            ])
        })
    }

    /// The first two digits as a number.
    fn prefix(&self) -> u8 {
        let [tens, units, ..] = self.ascii;
        10 * (tens - b'0') + (units - b'0')
    }
}

/// The first eight bytes, the first lowest, as they differ from ASCII zeros: 0 to 9 for digits.
#[inline(always)]
fn values(first_eight: &[u8; 8]) -> u64 {
    u64::from_le_bytes(*first_eight) ^ 0x3030_3030_3030_3030
}

/// Whether all eight are digits.
#[inline(always)]
fn are_digits(eight: u64) -> bool {
    // 0x76 takes 10 to 0x89 to the top bit. More may leave the byte, but has its top bit set.
    let above_nine = eight.wrapping_add(0x7676_7676_7676_7676) | eight;
    above_nine & 0x8080_8080_8080_8080 == 0
}

/// The ASCII check digit of eight digits.
#[inline(always)]
fn check_digit(eight: u64) -> u8 {
    // One multiplication adds eight bytes up in the top one, by weights in reverse order. With a
    // weight of seven the sum would not fit. So digits 2, 5 and 8 are first turned into 15 - d,
    // and since 3 * (15 - d) is 135 + 7 * d up to tens, a weight of three is right for them too.
    // At most 9 * (3 + 1 + 3 + 1 + 3) + 3 * 3 * 15 = 234.
    let turned = eight ^ 0x0F00_000F_0000_0F00;
    let sum = turned.wrapping_mul(0x0303_0103_0301_0303) >> 56;
    CHECK_DIGITS.get(sum as usize).copied().unwrap_or_default()
}

/// By the sum of [`check_digit`], which is 3 * 135 too much.
static CHECK_DIGITS: [u8; 256] = {
    let mut table = [0; 256];
    let mut sum = 0;
    while sum < table.len() {
        #[expect(clippy::indexing_slicing, reason = "a slip stops the build")]
        let place = &mut table[sum];
        *place = b'0' + (9 - (sum + 4) % 10) as u8;
        sum += 1;
    }
    table
};

/// 0xFF if no prefix in use has the first two of eight digits, else zero.
#[inline(always)]
fn unused(eight: u64) -> u8 {
    let digits = (eight | eight >> 4) & 0xFF;
    UNUSED.get(digits as usize).copied().unwrap_or_default()
}

/// By the first digit and 16 times the second.
static UNUSED: [u8; 256] = {
    let mut table = [0xFF; 256];
    let mut at = 0;
    while at < PREFIXES.len() {
        #[expect(clippy::indexing_slicing, reason = "a slip stops the build")]
        let (mut prefix, last, _) = PREFIXES[at];
        while prefix <= last {
            #[expect(clippy::indexing_slicing, reason = "a slip stops the build")]
            let place = &mut table[(prefix / 10 + 16 * (prefix % 10)) as usize];
            *place = 0;
            prefix += 1;
        }
        at += 1;
    }
    table
};

/// Why text is refused of which the fast way only knows that it is.
#[cold]
fn slow_refusal(text: &str) -> RtnError {
    match text.bytes().position(|byte| !byte.is_ascii_digit()) {
        Some(at) => RtnError::NotDigit { at },
        None if text.len() != 9 => RtnError::Length { digits: text.len() },
        None if text == "000000000" => RtnError::Prefix,
        // Eight zeros ask for a ninth.
        None => RtnError::Checksum,
    }
}

bank_code!(Rtn, RtnError, &[]);

#[cfg(test)]
mod tests {
    use std::format;
    use std::string::ToString;

    use proptest::prelude::*;

    use super::*;
    use crate::testing::reference;

    /// The rules in the order of the documentation.
    fn obvious(text: &str) -> Result<(), RtnError> {
        if let Some(at) = text.find(|c: char| !c.is_ascii_digit()) {
            return Err(RtnError::NotDigit { at });
        }
        if text.len() != 9 {
            return Err(RtnError::Length { digits: text.len() });
        }
        let digits: std::vec::Vec<u32> = text.chars().filter_map(|c| c.to_digit(10)).collect();
        if !reference::rtn::weighted_sum(&digits).is_multiple_of(10) {
            return Err(RtnError::Checksum);
        }
        match reference::rtn::is_valid(text) {
            true => Ok(()),
            false => Err(RtnError::Prefix),
        }
    }

    fn agrees(text: &str) {
        let parsed = Rtn::parse(text);
        assert_eq!(parsed.map(|_| ()), obvious(text), "{text:?}");
        assert_eq!(parsed.is_ok(), reference::rtn::is_valid(text), "{text:?}");
        if let Ok(rtn) = parsed {
            assert_eq!(rtn.to_string(), text);
        }
    }

    proptest! {
        #[test]
        fn agrees_on_nine_digits(text in "[0-9]{9}") {
            agrees(&text);
        }

        #[test]
        fn agrees_on_any_text(text in any::<std::string::String>()) {
            agrees(&text);
        }

        #[test]
        fn agrees_near_nine_digits(text in "[0-9 \\p{Nd}-]{7,11}") {
            agrees(&text);
        }

        #[test]
        fn one_wrong_digit_is_caught(
            first_eight in "[0-9]{8}",
            at in 0..9_usize,
            by in 1..10_u8,
        ) {
            let check = Rtn::check_digit(&first_eight).unwrap();
            let mut number = first_eight.into_bytes();
            number.push(check);
            number[at] = b'0' + (number[at] - b'0' + by) % 10;
            let number = core::str::from_utf8(&number).unwrap();
            prop_assert_eq!(Rtn::parse(number), Err(RtnError::Checksum));
        }
    }

    /// Every prefix with every check digit, and the accessors of those that are good.
    #[test]
    fn every_prefix_and_check_digit() {
        for middle in ["000000", "999999", "100002", "123456"] {
            for prefix in 0..100_u8 {
                let first_eight = format!("{prefix:02}{middle}");
                let check = Rtn::check_digit(&first_eight).unwrap();
                for last in b'0'..=b'9' {
                    let number = format!("{first_eight}{}", char::from(last));
                    agrees(&number);
                    let Ok(rtn) = Rtn::parse(&number) else {
                        continue;
                    };
                    assert_eq!(last, check);
                    let expected = match prefix {
                        0 => (RtnKind::Government, None),
                        1..=12 => (RtnKind::District, Some(prefix)),
                        21..=32 => (RtnKind::Thrift, Some(prefix - 20)),
                        61..=72 => (RtnKind::Electronic, Some(prefix - 60)),
                        80 => (RtnKind::TravellersCheque, None),
                        _ => panic!("{number} is of no kind"),
                    };
                    assert_eq!((rtn.kind(), rtn.district()), expected);
                    assert_eq!(rtn.city().is_some(), rtn.district().is_some());
                }
            }
        }
    }

    /// Every byte value at every place.
    #[test]
    fn every_byte_at_every_place() {
        for filler in [b'0', b'9'] {
            for at in 0..9 {
                for byte in 0..=u8::MAX {
                    let mut ascii = [filler; 9];
                    ascii[at] = byte;
                    if let Some((eight, _)) = ascii.split_first_chunk() {
                        let digits = eight.iter().all(u8::is_ascii_digit);
                        assert_eq!(are_digits(values(eight)), digits);
                    }
                    if let Ok(text) = core::str::from_utf8(&ascii) {
                        agrees(text);
                    }
                }
            }
        }
    }

    #[test]
    fn examples_are_good() {
        for example in EXAMPLES {
            agrees(example);
            assert!(Rtn::parse(example).is_ok(), "{example}");
        }
    }

    #[test]
    fn known_numbers() {
        let city = |text| Rtn::parse(text).unwrap().city();
        assert_eq!(city("110000000"), Some("Dallas"));
        assert_eq!(city("021000021"), Some("New York"));
        assert_eq!(city("122105155"), Some("San Francisco"));
        // A published test number that is taken in test mode only.
        assert_eq!(Rtn::parse("111000000"), Err(RtnError::Checksum));
        assert_eq!(Rtn::parse("000000000"), Err(RtnError::Prefix));
    }

    #[test]
    fn check_digit_wants_eight_digits() {
        for text in ["", "1100000", "110000000", "1100000x", "1100000\u{e9}"] {
            assert_eq!(Rtn::check_digit(text), None, "{text:?}");
        }
    }

    #[test]
    fn errors_as_text() {
        for (text, why) in [
            ("11000-000", "character at byte 5 is not a digit"),
            (" 110000000", "character at byte 0 is not a digit"),
            ("11000000", "8 digits, expected 9"),
            ("", "0 digits, expected 9"),
            ("110000001", "check digit is wrong"),
            ("500000005", "first two digits are not in use"),
        ] {
            assert_eq!(Rtn::parse(text).unwrap_err().to_string(), why, "{text:?}");
        }
    }

    #[cfg(feature = "serde")]
    #[test]
    fn serde_goes_through_parse() {
        let rtn: Rtn = serde_json::from_str("\"110000000\"").unwrap();
        assert_eq!(serde_json::to_string(&rtn).unwrap(), "\"110000000\"");
        assert!(serde_json::from_str::<Rtn>("\"110000001\"").is_err());
    }
}
