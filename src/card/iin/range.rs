//! Ranges of first digits.

use core::fmt;

use crate::card::pan::Pan;

/// A range of first digits: what a row of a table is about.
///
/// Both bounds have as many digits, 1 to 19, and belong to the range. A range holds a number when it
/// holds every number that begins with the same digits: `4111` is in `4`, and `4` is not in `4111`.
/// That is all that a range means, so `400000-499999` is the range `4`, and prints so.
///
/// # Examples
///
/// ```
/// use tokmint::card::iin::IinRange;
///
/// let range = IinRange::parse("622126", "622925")?;
/// assert_eq!(range.digits(), 6);
/// assert_eq!(range.to_string(), "622126-622925");
/// assert_eq!(IinRange::parse("4000", "4999")?, IinRange::prefix("4")?);
/// # Ok::<(), tokmint::card::iin::RangeError>(())
/// ```
#[derive(Clone, Copy, Eq, Hash, Ord, PartialEq, PartialOrd)]
pub struct IinRange {
    /// The lowest number of 19 digits.
    low: u64,
    /// The highest.
    high: u64,
}

/// Why two texts are no [`IinRange`].
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
#[non_exhaustive]
pub enum RangeError {
    /// No digit at all.
    Empty,
    /// A character that is not an ASCII digit.
    NotDigit {
        /// Its byte offset in the bound, 0-based.
        at: usize,
    },
    /// More than 19 digits.
    TooLong {
        /// How many.
        digits: usize,
    },
    /// Bounds of different lengths.
    UnequalLengths {
        /// How many digits the lower bound has.
        low: usize,
        /// How many digits the upper bound has.
        high: usize,
    },
    /// The upper bound is below the lower one.
    Reversed,
}

impl fmt::Display for RangeError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Empty => f.write_str("no digits"),
            Self::NotDigit { at } => write!(f, "character at byte {at} is not a digit"),
            Self::TooLong { digits } => write!(f, "{digits} digits, expected 1 to 19"),
            Self::UnequalLengths { low, high } => {
                write!(f, "the range begins with {low} digits and ends with {high}")
            }
            Self::Reversed => f.write_str("the range ends below its beginning"),
        }
    }
}

impl core::error::Error for RangeError {}

/// How many digits bounds are filled up to: those of the longest number.
const DIGITS: usize = Pan::MAX_DIGITS;

impl IinRange {
    /// Reads the two bounds of a range.
    ///
    /// # Errors
    ///
    /// The first that applies, to the lower bound before the upper one:
    ///
    /// - [`RangeError::Empty`] for the empty text;
    /// - [`RangeError::NotDigit`] for any character but `0` to `9`, spaces included;
    /// - [`RangeError::TooLong`] for 20 digits and more;
    /// - [`RangeError::UnequalLengths`] for `4` and `49`;
    /// - [`RangeError::Reversed`] for `5` and `4`.
    pub const fn parse(low: &str, high: &str) -> Result<Self, RangeError> {
        let (low, low_digits) = match number(low) {
            Ok(read) => read,
            Err(why) => return Err(why),
        };
        let (high, high_digits) = match number(high) {
            Ok(read) => read,
            Err(why) => return Err(why),
        };
        if low_digits != high_digits {
            return Err(RangeError::UnequalLengths {
                low: low_digits,
                high: high_digits,
            });
        }
        if high < low {
            return Err(RangeError::Reversed);
        }
        let unit = unit(low_digits);
        // Below ten to the nineteenth, which 64 bits hold.
        Ok(Self {
            low: low * unit,
            high: high * unit + (unit - 1),
        })
    }

    /// Reads a range of a single prefix, as [`parse`](Self::parse) with the same text twice.
    ///
    /// # Errors
    ///
    /// As for [`parse`](Self::parse).
    pub const fn prefix(digits: &str) -> Result<Self, RangeError> {
        Self::parse(digits, digits)
    }

    /// For compiled tables: the range, or a build that fails.
    #[expect(
        clippy::panic,
        reason = "evaluated when compiling; a slip stops the build"
    )]
    pub(crate) const fn of(low: &str, high: &str) -> Self {
        match Self::parse(low, high) {
            Ok(range) => range,
            Err(_) => panic!("not a range"),
        }
    }

    /// The highest number of 19 digits.
    pub(super) const LAST: u64 = unit(0) - 1;

    /// The range of all numbers.
    pub(super) const ALL: Self = Self::spanning(0, Self::LAST);

    /// A range by its bounds of 19 digits.
    pub(super) const fn spanning(low: u64, high: u64) -> Self {
        Self { low, high }
    }

    /// How many digits the bounds have, written as short as can be: 1 to 19.
    pub fn digits(self) -> usize {
        let sharp = |digits: &usize| {
            let unit = unit(*digits);
            self.low.is_multiple_of(unit) && self.high % unit == unit - 1
        };
        (1..DIGITS).find(sharp).unwrap_or(DIGITS)
    }

    /// The lower bound, as a number of [`digits`](Self::digits) digits.
    pub fn low(self) -> u64 {
        self.low / unit(self.digits())
    }

    /// The upper bound, as a number of [`digits`](Self::digits) digits.
    pub fn high(self) -> u64 {
        self.high / unit(self.digits())
    }

    /// Whether every number that begins with these digits is in the range.
    ///
    /// `false` for anything that is not 1 to 19 ASCII digits.
    ///
    /// ```
    /// use tokmint::card::iin::IinRange;
    ///
    /// let range = IinRange::parse("2221", "2720")?;
    /// assert!(range.holds("2221") && range.holds("27209999"));
    /// assert!(!range.holds("27210000") && !range.holds("222"));
    /// # Ok::<(), tokmint::card::iin::RangeError>(())
    /// ```
    pub fn holds(self, digits: &str) -> bool {
        Self::prefix(digits).is_ok_and(|numbers| self.covers(numbers))
    }

    /// Whether the other range lies in this one.
    pub fn covers(self, other: Self) -> bool {
        self.low <= other.low && other.high <= self.high
    }

    /// Whether some number is in both.
    pub fn meets(self, other: Self) -> bool {
        self.low <= other.high && other.low <= self.high
    }

    /// The lowest number of 19 digits in the range.
    pub(super) const fn first(self) -> u64 {
        self.low
    }

    /// The highest number of 19 digits in the range.
    pub(super) const fn last(self) -> u64 {
        self.high
    }
}

/// The bounds as short as can be, and one of them where both are the same.
impl fmt::Display for IinRange {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let digits = self.digits();
        let (low, high) = (self.low(), self.high());
        write!(f, "{low:0digits$}")?;
        if low != high {
            write!(f, "-{high:0digits$}")?;
        }
        Ok(())
    }
}

impl fmt::Debug for IinRange {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        fmt::Display::fmt(self, f)
    }
}

#[cfg(feature = "serde")]
impl serde::Serialize for IinRange {
    fn serialize<S: serde::Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_str(self)
    }
}

/// How many numbers of 19 digits begin with the same so many digits.
pub(super) const fn unit(digits: usize) -> u64 {
    10_u64.pow(DIGITS.saturating_sub(digits) as u32)
}

/// Reads 1 to 19 digits.
const fn number(text: &str) -> Result<(u64, usize), RangeError> {
    let mut rest = text.as_bytes();
    let mut number = 0;
    while let [byte, after @ ..] = rest {
        let at = text.len() - rest.len();
        if !byte.is_ascii_digit() {
            return Err(RangeError::NotDigit { at });
        }
        if at < DIGITS {
            number = number * 10 + (*byte - b'0') as u64;
        }
        rest = after;
    }
    match text.len() {
        0 => Err(RangeError::Empty),
        digits if digits > DIGITS => Err(RangeError::TooLong { digits }),
        digits => Ok((number, digits)),
    }
}

#[cfg(test)]
mod tests {
    use std::string::ToString;

    use super::*;

    #[test]
    fn bounds_are_read_and_printed_as_short_as_can_be() {
        for (low, high, printed) in [
            ("0", "0", "0"),
            ("0", "9", "0-9"),
            ("00", "09", "0"),
            ("4000000000000000000", "4999999999999999999", "4"),
            (
                "4000000000000000000",
                "4000000000000000000",
                "4000000000000000000",
            ),
            ("0012", "0013", "0012-0013"),
            ("41111110", "41111129", "4111111-4111112"),
            (
                "9999999999999999999",
                "9999999999999999999",
                "9999999999999999999",
            ),
        ] {
            let range = IinRange::parse(low, high).unwrap();
            assert_eq!(range.to_string(), printed);
            assert_eq!(range.digits(), printed.split('-').next().unwrap().len());
        }
    }

    #[test]
    fn what_is_no_range_is_refused() {
        use RangeError::*;
        for (low, high, why) in [
            ("", "4", Empty),
            ("4", "", Empty),
            ("4 ", "4", NotDigit { at: 1 }),
            ("4", "٤", NotDigit { at: 0 }),
            ("40000000000000000000", "4", TooLong { digits: 20 }),
            ("4", "49", UnequalLengths { low: 1, high: 2 }),
            ("5", "4", Reversed),
        ] {
            assert_eq!(IinRange::parse(low, high), Err(why), "{low:?} {high:?}");
        }
    }
}
