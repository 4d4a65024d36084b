//! The month a card expires in (`card[exp_month]`, `card[exp_year]`): good through its last day.
//!
//! Sources: one- and two-digit months, two- and four-digit years, Stripe staff in stripe-go#1308
//! and stripe-dotnet#1078; fifty years ahead and no more, stripe-android#1895 and a recorded token
//! of 2021 for 2071; the past, stripe-node#219. That a past month of this year is the month's
//! fault, that exactly three digits are refused and that nothing is trimmed is inferred
//! (`expiry-*` in the list of known unknowns).

use core::fmt;

use chrono::{DateTime, Datelike, Utc};

/// A month of a year: 1 to 12, and 2000 to 9999.
///
/// Holding one does not prove that it lies ahead; [`Expiry::check`] does, for a given moment.
#[derive(Clone, Copy, Debug, Eq, Hash, Ord, PartialEq, PartialOrd)]
pub struct Expiry {
    year: u16,
    month: u8,
}

/// Why an expiry is refused. Says which half is at fault.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
#[non_exhaustive]
pub enum ExpiryError {
    /// The month is not one or two ASCII digits.
    MonthForm,
    /// The month is a number outside 1 to 12.
    MonthRange,
    /// The year is not two or four ASCII digits.
    YearForm,
    /// The year is before the current one, or before 2000.
    YearPast,
    /// The year is more than [`Expiry::YEARS_AHEAD`] years after the current one.
    YearFar,
    /// The year is the current one and the month is over.
    MonthPast,
}

impl ExpiryError {
    /// Whether the month is at fault; otherwise the year is.
    pub const fn blames_month(self) -> bool {
        matches!(self, Self::MonthForm | Self::MonthRange | Self::MonthPast)
    }
}

impl fmt::Display for ExpiryError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Self::MonthForm => "expiry month is not one or two digits",
            Self::MonthRange => "expiry month is not 1 to 12",
            Self::YearForm => "expiry year is not two or four digits",
            Self::YearPast => "expiry year is over",
            Self::YearFar => "expiry year is more than 50 years ahead",
            Self::MonthPast => "expiry month of this year is over",
        })
    }
}

impl core::error::Error for ExpiryError {}

impl Expiry {
    /// How many years ahead a card may expire: 50. A card of 2071 was accepted in 2021.
    pub const YEARS_AHEAD: u16 = 50;

    /// Takes a month of 1 to 12 and a year of 2000 to 9999.
    ///
    /// # Errors
    ///
    /// - [`ExpiryError::MonthRange`] for months 0 and 13;
    /// - [`ExpiryError::YearPast`] for years before 2000;
    /// - [`ExpiryError::YearForm`] for years after 9999.
    ///
    /// # Examples
    ///
    /// ```
    /// use tokmint::card::{Expiry, ExpiryError};
    ///
    /// assert_eq!(Expiry::new(5, 2026)?.year(), 2026);
    /// assert_eq!(Expiry::new(13, 2026), Err(ExpiryError::MonthRange));
    /// # Ok::<(), ExpiryError>(())
    /// ```
    pub const fn new(month: u8, year: u16) -> Result<Self, ExpiryError> {
        match (month, year) {
            (0 | 13.., _) => Err(ExpiryError::MonthRange),
            (_, ..2000) => Err(ExpiryError::YearPast),
            (_, 10_000..) => Err(ExpiryError::YearForm),
            _ => Ok(Self { year, month }),
        }
    }

    /// Parses a month and a year as a form sends them. Two-digit years are of this century.
    ///
    /// # Errors
    ///
    /// The first that applies:
    ///
    /// - [`ExpiryError::MonthForm`] for ` 5`, `005`, `May`, the empty string;
    /// - [`ExpiryError::MonthRange`] for `0`, `00`, `13`;
    /// - [`ExpiryError::YearForm`] for `6`, `026`, `20265`;
    /// - [`ExpiryError::YearPast`] for four digits below `2000`.
    ///
    /// # Examples
    ///
    /// ```
    /// use tokmint::card::{Expiry, ExpiryError};
    ///
    /// assert_eq!(Expiry::parse("5", "26")?, Expiry::parse("05", "2026")?);
    /// assert_eq!(Expiry::parse("5 ", "26"), Err(ExpiryError::MonthForm));
    /// # Ok::<(), ExpiryError>(())
    /// ```
    pub fn parse(month: &str, year: &str) -> Result<Self, ExpiryError> {
        let month = match *month.as_bytes() {
            [ones] => number(&[ones]),
            [tens, ones] => number(&[tens, ones]),
            _ => None,
        };
        let month = month.ok_or(ExpiryError::MonthForm)?;
        if !(1..=12).contains(&month) {
            return Err(ExpiryError::MonthRange);
        }
        let year = match *year.as_bytes() {
            [tens, ones] => number(&[tens, ones]).map(|year| 2000 + year),
            [a, b, c, d] => number(&[a, b, c, d]),
            _ => None,
        };
        // A month of 1 to 12 fits.
        Self::new(month as u8, year.ok_or(ExpiryError::YearForm)?)
    }

    /// The month, 1 to 12.
    pub const fn month(self) -> u8 {
        self.month
    }

    /// The year, four digits.
    pub const fn year(self) -> u16 {
        self.year
    }

    /// Checks that the month is not over at `now`, in UTC, nor more than 50 years ahead.
    ///
    /// The current month passes, and so does any month of the year 50 years from now.
    ///
    /// # Errors
    ///
    /// The first that applies:
    ///
    /// - [`ExpiryError::YearPast`] for a year before the current one;
    /// - [`ExpiryError::YearFar`] for a year more than 50 after it;
    /// - [`ExpiryError::MonthPast`] for an earlier month of the current year.
    ///
    /// # Examples
    ///
    /// ```
    /// use chrono::{TimeZone, Utc};
    /// use tokmint::card::{Expiry, ExpiryError};
    ///
    /// let now = Utc.with_ymd_and_hms(2026, 11, 30, 23, 59, 59).unwrap();
    /// Expiry::new(11, 2026)?.check(now)?;
    /// assert_eq!(Expiry::new(10, 2026)?.check(now), Err(ExpiryError::MonthPast));
    /// # Ok::<(), ExpiryError>(())
    /// ```
    pub fn check(self, now: DateTime<Utc>) -> Result<(), ExpiryError> {
        let year = i32::from(self.year);
        if year < now.year() {
            Err(ExpiryError::YearPast)
        } else if year > now.year().saturating_add(i32::from(Self::YEARS_AHEAD)) {
            Err(ExpiryError::YearFar)
        } else if year == now.year() && u32::from(self.month) < now.month() {
            Err(ExpiryError::MonthPast)
        } else {
            Ok(())
        }
    }
}

/// The value of up to four ASCII digits.
fn number(digits: &[u8]) -> Option<u16> {
    digits.iter().try_fold(0_u16, |value, digit| {
        digit
            .is_ascii_digit()
            .then(|| value * 10 + u16::from(digit - b'0'))
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use chrono::TimeZone;
    use std::format;

    fn at(year: i32, month: u32) -> DateTime<Utc> {
        Utc.with_ymd_and_hms(year, month, 15, 0, 0, 0).unwrap()
    }

    /// Every month of every year from 2000 to 2200 gets the verdict that counting months gives.
    #[test]
    fn months_are_judged_by_counting() {
        for (now_year, now_month) in [(2024, 1), (2026, 11), (2026, 12), (2049, 6)] {
            let now = at(now_year, now_month);
            for year in 2000..2200_u16 {
                for month in 1..=12_u8 {
                    let verdict = Expiry::new(month, year).unwrap().check(now);
                    let months = i32::from(year) * 12 + i32::from(month);
                    let ahead = months >= now_year * 12 + now_month as i32;
                    let near = i32::from(year) <= now_year + 50;
                    assert_eq!(verdict.is_ok(), ahead && near, "{month}/{year} at {now}");
                }
            }
        }
    }

    #[test]
    fn every_one_and_two_character_month() {
        for a in 0..=255_u8 {
            for text in [format!("{}", char::from(a)), format!("0{}", char::from(a))] {
                let valid = (b'1'..=b'9').contains(&a);
                assert_eq!(Expiry::parse(&text, "26").is_ok(), valid, "{text:?}");
            }
        }
    }

    #[test]
    fn blame_falls_on_the_half_that_is_wrong() {
        let blame = |month, year| {
            Expiry::parse(month, year)
                .and_then(|expiry| expiry.check(at(2026, 11)))
                .unwrap_err()
                .blames_month()
        };
        for (month, year) in [
            ("13", "1999"),
            ("0", "26"),
            ("10", "26"),
            ("x", "x"),
            ("٥", "2030"),
        ] {
            assert!(blame(month, year), "{month}/{year}");
        }
        for (month, year) in [
            ("12", "25"),
            ("1", "1970"),
            ("1", "95"),
            ("1", "2077"),
            ("1", "٢٠٣٠"),
            ("1", "203"),
        ] {
            assert!(!blame(month, year), "{month}/{year}");
        }
    }
}
