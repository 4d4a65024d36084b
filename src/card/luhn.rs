//! The check digit of card numbers: Luhn's formula, "mod 10" (ISO/IEC 7812-1, annex B).
//!
//! From the right every second digit is doubled, nine is taken off results above nine, and the sum
//! of all is divisible by ten. Any single wrong digit breaks that, and so does any swap of two
//! neighbours but `09` and `90`. A row of zeros passes, so the sum alone makes no card number.
//!
//! Here the sum is taken eight digits at a time, over three words that hold a number of 8 to 19
//! digits. They are read by loads that overlap, so that no branch depends on the length.
//! Subtracting nine is the same as adding one when only the remainder by ten matters, which is how
//! a digit of five or more at a doubled place counts: twice its value plus one.
//!
//! Source: Wikipedia, "Luhn algorithm"; ISO/IEC 7812-1:2017 for the lengths.

use core::fmt;
use core::ops::RangeInclusive;

use zeroize::Zeroize;

/// The fewest digits accepted: 8, as for a card number.
pub const MIN_DIGITS: usize = 8;
/// The most digits accepted: 19, as for a card number.
pub const MAX_DIGITS: usize = 19;

/// Why there is no verdict on a check digit. Says where and how many, never which digits.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
#[non_exhaustive]
pub enum LuhnError {
    /// A byte that is not an ASCII digit.
    NotDigit {
        /// Offset of the first such byte, 0-based.
        at: usize,
    },
    /// Too few bytes or too many, whatever they are.
    Length {
        /// How many bytes there were.
        bytes: usize,
    },
}

impl fmt::Display for LuhnError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::NotDigit { at } => write!(f, "byte {at} is not a digit"),
            Self::Length { bytes } => write!(f, "{bytes} bytes are too few or too many"),
        }
    }
}

impl core::error::Error for LuhnError {}

/// Tells whether the last digit is the right check digit for those before it.
///
/// Takes 8 to 19 ASCII digits and nothing else; `false` therefore always means a wrong digit and
/// never a wrong alphabet.
///
/// # Errors
///
/// - [`LuhnError::Length`] for fewer than 8 or more than 19 bytes, looked at first;
/// - [`LuhnError::NotDigit`] for any byte but `0` to `9`, spaces and hyphens included.
///
/// # Examples
///
/// ```
/// use tokmint::card::luhn::{self, LuhnError};
///
/// assert_eq!(luhn::check(b"4242424242424242"), Ok(true));
/// assert_eq!(luhn::check(b"4242424242424241"), Ok(false));
/// assert_eq!(luhn::check(b"4242 4242 4242 4242"), Err(LuhnError::NotDigit { at: 4 }));
/// assert_eq!(luhn::check(b""), Err(LuhnError::Length { bytes: 0 }));
/// ```
#[inline]
pub fn check(digits: &[u8]) -> Result<bool, LuhnError> {
    verdict(digits).ok_or_else(|| refusal(digits, MIN_DIGITS..=MAX_DIGITS))
}

/// [`check`] for exactly sixteen digits, the length of most cards.
///
/// # Errors
///
/// [`LuhnError::NotDigit`] for any byte but `0` to `9`.
///
/// # Examples
///
/// ```
/// assert_eq!(tokmint::card::luhn::check16(b"4242424242424242"), Ok(true));
/// ```
#[inline]
pub fn check16(digits: &[u8; 16]) -> Result<bool, LuhnError> {
    Words::load16(digits)
        .is_good()
        .ok_or_else(|| refusal(digits, MIN_DIGITS..=MAX_DIGITS))
}

/// [`check`] without the reason of a refusal, so that the answer fits a register.
#[inline]
fn verdict(digits: &[u8]) -> Option<bool> {
    // Most cards have sixteen digits, and two words at known places are quicker than three.
    match digits.try_into() {
        Ok(sixteen) => Words::load16(sixteen).is_good(),
        Err(_) => Words::load(digits)?.is_good(),
    }
}

/// The ASCII digit that completes `payload` to a number which passes [`check`].
///
/// Takes 7 to 18 ASCII digits.
///
/// # Errors
///
/// - [`LuhnError::Length`] for fewer than 7 or more than 18 bytes, looked at first;
/// - [`LuhnError::NotDigit`] for any byte but `0` to `9`.
///
/// # Examples
///
/// ```
/// assert_eq!(tokmint::card::luhn::check_digit(b"424242424242424"), Ok(b'2'));
/// ```
pub fn check_digit(payload: &[u8]) -> Result<u8, LuhnError> {
    // With zero in the place of the check digit, the sum tells what is missing.
    let mut completed = [b'0'; MAX_DIGITS];
    for (place, digit) in completed.iter_mut().zip(payload) {
        *place = *digit;
    }
    let words = completed.get(..=payload.len()).and_then(Words::load);
    completed.zeroize();
    match words {
        Some(words) if words.are_digits() => Ok(b'0' + ((10 - words.sum() % 10) % 10) as u8),
        _ => Err(refusal(payload, MIN_DIGITS - 1..=MAX_DIGITS - 1)),
    }
}

/// The reason, looked up only once it is known that there is one.
#[cold]
#[inline(never)]
fn refusal(digits: &[u8], lengths: RangeInclusive<usize>) -> LuhnError {
    match digits.iter().position(|byte| !byte.is_ascii_digit()) {
        Some(at) if lengths.contains(&digits.len()) => LuhnError::NotDigit { at },
        _ => LuhnError::Length {
            bytes: digits.len(),
        },
    }
}

/// One byte repeated in all eight of a word.
const fn every(byte: u8) -> u64 {
    u64::from_le_bytes([byte; 8])
}

/// Eight characters as values: 0 to 9 for digits, more for all other bytes.
#[inline(always)]
pub(crate) fn values(ascii: &[u8; 8]) -> u64 {
    u64::from_le_bytes(*ascii) ^ every(b'0')
}

/// The values of 8 to 19 characters in text order, from the lowest byte of the first word up, and
/// zeros in the bytes that are left. Zeros count nothing in the sum.
#[derive(Clone, Copy)]
pub(crate) struct Words {
    pub(crate) values: [u64; 3],
    pub(crate) len: u8,
}

impl Words {
    /// Reads 8 to 19 characters of any kind, `None` for other lengths.
    #[inline(always)]
    pub(crate) fn load(text: &[u8]) -> Option<Self> {
        let len = text.len();
        if len > MAX_DIGITS {
            return None;
        }
        let first = text.first_chunk()?;
        let last = text.last_chunk()?;
        // The second word begins at character 8, or earlier where fewer than eight follow; the
        // characters that are in the first word already are then shifted out. All eight of them
        // go if there are only eight, and no single shift is that wide, hence two halves.
        let start = (len - 8).min(8);
        let second = text.get(start..)?.first_chunk()?;
        let known = 8 - start;
        Some(Self {
            values: [
                values(first),
                values(second) >> (4 * known) >> (4 * known),
                // Characters 16 to 18 are the end of the last eight; 24 - len are before them,
                // which is all eight where there are no more than sixteen.
                values(last) >> 8 >> (8 * (23 - len.max(16))),
            ],
            len: len as u8,
        })
    }

    /// Reads sixteen characters of any kind.
    #[inline(always)]
    pub(crate) fn load16(text: &[u8; 16]) -> Self {
        let values = u128::from_le_bytes(*text) ^ u128::from_le_bytes([b'0'; 16]);
        Self {
            values: [values as u64, (values >> 64) as u64, 0],
            len: 16,
        }
    }

    /// The characters again, with zeros after the last.
    #[inline(always)]
    pub(crate) fn characters(&self) -> [[u8; 8]; 3] {
        self.values.map(|word| (word ^ every(b'0')).to_le_bytes())
    }

    /// Tells whether every character was an ASCII digit.
    #[inline(always)]
    pub(crate) fn are_digits(&self) -> bool {
        // 0x76 takes ten and more to the top bit of a byte, and leaves nine below it. From 0x8A up
        // a value carries into the next byte, but such a value has its own top bit set.
        let above_nine = |word: u64| word | word.wrapping_add(every(0x76));
        let [a, b, c] = self.values.map(above_nine);
        (a | b | c) & every(0x80) == 0
    }

    /// Whether the sum is a multiple of ten, `None` where a character was no digit.
    #[inline(always)]
    fn is_good(&self) -> Option<bool> {
        self.are_digits().then(|| self.sum().is_multiple_of(10))
    }

    /// The sum of Luhn's formula, a multiple of ten for a good number: exact up to remainders by
    /// ten. Asks for digits; of other values it makes some number, at most 510.
    #[inline(always)]
    pub(crate) fn sum(&self) -> u32 {
        let [a, b, c] = self.values;
        // The last digit is not doubled: with an even count of digits the bytes 0, 2, 4 and 6
        // are, with an odd count the other four.
        let turn = 8 * u32::from(self.len % 2);
        let doubled = 0x0040_0040_0040_0040_u64.rotate_left(turn);
        // 0x3B takes five and more to bit 6. Three such bits add up to 0xC0 and stay in the byte.
        let five = |word: u64| word.wrapping_add(every(0x3B)) & doubled;
        let fives = (five(a) + five(b) + five(c)) >> 6;
        // A multiplication adds all bytes up in the top one, by the weights in reverse order. With
        // nineteen nines that is 9 * 10 + 18 * 9 = 252, and no lower byte has more, so nothing is
        // carried. The fives would make it 261, so they are added up apart.
        let weights = 0x0201_0201_0201_0201_u64.rotate_left(turn);
        let digits = a.wrapping_add(b).wrapping_add(c).wrapping_mul(weights) >> 56;
        let fives = fives.wrapping_mul(every(1)) >> 56;
        (digits + fives) as u32
    }
}

#[cfg(test)]
mod tests {
    use std::format;
    use std::string::{String, ToString};
    use std::vec::Vec;

    use proptest::prelude::*;

    use super::*;
    use crate::testing::reference;

    fn digits() -> impl Strategy<Value = String> {
        "[0-9]{8,19}"
    }

    /// Whatever stands in it: of 19 characters none is left for the check digit.
    #[test]
    fn the_length_of_a_payload_is_judged_first() {
        for length in (0..=6).chain(19..=24) {
            for filler in ["4", "x"] {
                let payload = filler.repeat(length);
                let refused = LuhnError::Length { bytes: length };
                assert_eq!(check_digit(payload.as_bytes()), Err(refused));
            }
        }
    }

    proptest! {
        /// The fast sum, the obvious one and the `luhn` crate agree on every digit string.
        #[test]
        fn agrees_with_reference(text in digits()) {
            let verdict = check(text.as_bytes()).unwrap();
            prop_assert_eq!(verdict, reference::luhn::is_valid(&text));
            prop_assert_eq!(verdict, ::luhn::valid(&text));
        }

        /// Digits just at and around five and nine, where the shortcuts of the sum lie.
        #[test]
        fn agrees_with_reference_at_the_edges(text in "[04569]{8,19}") {
            prop_assert_eq!(check(text.as_bytes()), Ok(reference::luhn::is_valid(&text)));
        }

        /// The array form is the slice form.
        #[test]
        fn sixteen_agree_with_slice(text in any::<[u8; 16]>(), digits in "[0-9]{16}") {
            prop_assert_eq!(check16(&text), check(&text));
            let digits = digits.as_bytes().try_into().unwrap();
            prop_assert_eq!(check16(digits), check(digits));
        }

        /// The check digit makes a number good, and it is the one the reference finds.
        #[test]
        fn check_digit_completes(payload in "[0-9]{7,18}") {
            let digit = check_digit(payload.as_bytes()).unwrap();
            prop_assert_eq!(Some(digit), reference::luhn::check_digit(&payload));
            let whole = format!("{payload}{}", char::from(digit));
            prop_assert_eq!(check(whole.as_bytes()), Ok(true));
        }

        /// Any one wrong digit is caught.
        #[test]
        fn one_wrong_digit_is_caught(
            payload in "[0-9]{7,18}",
            at in any::<proptest::sample::Index>(),
            by in 1..10_u8,
        ) {
            let mut number = payload.into_bytes();
            number.push(check_digit(&number).unwrap());
            let digit = at.get_mut(&mut number);
            *digit = b'0' + (*digit - b'0' + by) % 10;
            prop_assert_eq!(check(&number), Ok(false));
        }

        /// A byte that is no digit is refused at its place, whatever stands around it.
        #[test]
        fn other_bytes_are_refused(bytes in prop::collection::vec(any::<u8>(), 8..=19)) {
            let expected = match bytes.iter().position(|byte| !byte.is_ascii_digit()) {
                None => Ok(reference::luhn::is_valid(core::str::from_utf8(&bytes).unwrap())),
                Some(at) => Err(LuhnError::NotDigit { at }),
            };
            prop_assert_eq!(check(&bytes), expected);
        }
    }

    /// Every byte value at every place of every length, between digits that are low and high.
    #[test]
    fn every_byte_at_every_place() {
        for len in MIN_DIGITS..=MAX_DIGITS {
            for filler in [b'0', b'9'] {
                for at in 0..len {
                    for byte in 0..=u8::MAX {
                        let mut text = [filler; MAX_DIGITS];
                        text[at] = byte;
                        let verdict = check(&text[..len]);
                        if byte.is_ascii_digit() {
                            let text = core::str::from_utf8(&text[..len]).unwrap();
                            assert_eq!(verdict, Ok(reference::luhn::is_valid(text)));
                        } else {
                            assert_eq!(verdict, Err(LuhnError::NotDigit { at }));
                        }
                    }
                }
            }
        }
    }

    /// Nineteen nines sum up to 261 here, more than a byte holds; so does nearly every row of them.
    #[test]
    fn rows_of_nines() {
        for len in MIN_DIGITS..=MAX_DIGITS {
            for last in b'0'..=b'9' {
                let mut row = [b'9'; MAX_DIGITS];
                row[len - 1] = last;
                let text = core::str::from_utf8(&row[..len]).unwrap();
                let expected = reference::luhn::is_valid(text);
                assert_eq!(check(&row[..len]), Ok(expected), "{len} {last}");
            }
        }
    }

    /// All payloads of seven digits with four that vary.
    #[test]
    fn check_digits_of_a_small_domain() {
        for number in 0..10_000 {
            let payload = format!("424{number:04}");
            assert_eq!(
                check_digit(payload.as_bytes()).ok(),
                reference::luhn::check_digit(&payload)
            );
        }
    }

    /// Length is looked at before the alphabet, and both doors count in their own way.
    #[test]
    fn lengths_outside_are_refused() {
        for bytes in (0..MIN_DIGITS).chain(MAX_DIGITS + 1..100) {
            for filler in [b'0', b'x'] {
                let text: Vec<u8> = core::iter::repeat_n(filler, bytes).collect();
                assert_eq!(check(&text), Err(LuhnError::Length { bytes }));
            }
        }
        for bytes in (0..MIN_DIGITS - 1).chain(MAX_DIGITS..100) {
            let text: Vec<u8> = core::iter::repeat_n(b'0', bytes).collect();
            assert_eq!(check_digit(&text), Err(LuhnError::Length { bytes }));
        }
        assert_eq!(check_digit(b"424242x"), Err(LuhnError::NotDigit { at: 6 }));
    }

    #[test]
    fn errors_as_text() {
        assert_eq!(
            LuhnError::NotDigit { at: 3 }.to_string(),
            "byte 3 is not a digit"
        );
        assert_eq!(
            LuhnError::Length { bytes: 20 }.to_string(),
            "20 bytes are too few or too many"
        );
    }
}
