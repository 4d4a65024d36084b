//! Expiry months.

use alloc::format;
use alloc::string::{String, ToString};

use chrono::{DateTime, Datelike, Utc};

use super::{Choices, Fault, Flaw, Generator, Plan, edit};
use crate::card::Expiry;

/// Months in which a card may expire at some moment: from its own month to the December 50 years
/// ahead, written in one of the ways that the API takes.
///
/// Faults: [`Empty`](Fault::Empty), a month or a year; [`Character`](Fault::Character);
/// [`Length`](Fault::Length), a month of three digits or a year of one, three or five;
/// [`Month`](Fault::Month), 0 or 13 to 99; [`MonthPast`](Fault::MonthPast), except where the moment
/// lies in January; [`YearPast`](Fault::YearPast), 1 to 49 years;
/// [`FarFuture`](Fault::FarFuture), 51 to 200 years ahead.
///
/// Holds for moments of the years 2000 to 9749.
///
/// # Examples
///
/// A stranger's check, which believes in any year to come:
///
/// ```
/// use chrono::{TimeZone, Utc};
/// use tokmint::testing::{Choices, Expiries, Fault, Generator, TypedExpiry};
///
/// let now = Utc.with_ymd_and_hms(2026, 11, 30, 23, 59, 59).unwrap();
/// let is_expiry = |typed: &TypedExpiry| {
///     let year: Option<u32> = match typed.year.len() {
///         2 => format!("20{}", typed.year).parse().ok(),
///         4 => typed.year.parse().ok(),
///         _ => None,
///     };
///     let month: Option<u32> = typed.month.parse().ok();
///     let date = year.zip(month.filter(|month| (1..=12).contains(month)));
///     date.is_some_and(|date| date >= (2026, 11)) && typed.month.len() < 3
/// };
///
/// for byte in 0..=255 {
///     let case = Expiries::at(now).any(&mut Choices::new(&[byte; 64]));
///     let good = case.is_good() || case.fault() == Some(Fault::FarFuture);
///     assert_eq!(is_expiry(&case.value()), good, "{case:?}");
/// }
/// ```
#[derive(Clone, Debug)]
pub struct Expiries {
    at: DateTime<Utc>,
    year: u16,
    /// 0 to 11.
    month0: u32,
}

/// An expiry month as it is typed.
#[derive(Clone, Debug, Eq, PartialEq)]
#[non_exhaustive]
pub struct TypedExpiry {
    /// One or two digits.
    pub month: String,
    /// Two or four digits.
    pub year: String,
}

/// How an expiry month is made.
#[derive(Clone, Debug)]
pub struct ExpiryPlan {
    now: Expiries,
    /// 1 to 12.
    month: u32,
    year: u16,
    /// Whether the year is written with two digits, where these mean it.
    short: bool,
    /// Whether a month below 10 is written with two.
    padded: bool,
    flaw: Flaw,
}

impl Expiries {
    /// Months for cards that are looked at in this moment.
    pub fn at(now: DateTime<Utc>) -> Self {
        Self {
            at: now,
            // Within 2000 and 9749, so it fits.
            year: now.year().clamp(2000, 9749) as u16,
            month0: now.month0(),
        }
    }
}

/// The last one is none of January's.
const FAULTS: &[Fault] = &[
    Fault::YearPast,
    Fault::FarFuture,
    Fault::Month,
    Fault::Length,
    Fault::Character,
    Fault::Empty,
    Fault::MonthPast,
];

impl Generator for Expiries {
    type Plan = ExpiryPlan;

    fn faults(&self) -> &[Fault] {
        match (self.month0, FAULTS) {
            (0, [others @ .., _]) => others,
            (_, all) => all,
        }
    }

    fn plan(&self, _: Option<Fault>, choices: &mut Choices<'_>) -> ExpiryPlan {
        let months = u64::from(Expiry::YEARS_AHEAD) * 12 + 12;
        let month = choices.between(self.month0.into(), months - 1);
        ExpiryPlan {
            now: self.clone(),
            // Both are small: 12 months, and 50 years.
            month: (month % 12) as u32 + 1,
            year: self.year + (month / 12) as u16,
            short: choices.once_in(2),
            padded: choices.once_in(2),
            flaw: Flaw::new(choices),
        }
    }
}

impl ExpiryPlan {
    /// The moment at which the card is looked at.
    pub fn at(&self) -> DateTime<Utc> {
        self.now.at
    }

    fn typed(&self, month: u32, year: u16) -> TypedExpiry {
        let short = self.short && (2000..2100).contains(&year);
        TypedExpiry {
            month: match self.padded {
                true => format!("{month:02}"),
                false => month.to_string(),
            },
            year: match short {
                true => format!("{:02}", year % 100),
                false => year.to_string(),
            },
        }
    }
}

impl Plan for ExpiryPlan {
    type Value = TypedExpiry;
    type Fault = Fault;

    fn write(&self, fault: Option<Fault>) -> TypedExpiry {
        let mut flaw = self.flaw.choices();
        let Self {
            now, month, year, ..
        } = self;
        let good = self.typed(*month, *year);
        // All of these numbers are small.
        match fault {
            Some(Fault::YearPast) => self.typed(*month, now.year - flaw.between(1, 49) as u16),
            Some(Fault::FarFuture) => self.typed(*month, now.year + flaw.between(51, 200) as u16),
            Some(Fault::MonthPast) => {
                let most = now.month0.max(1).into();
                self.typed(flaw.between(1, most) as u32, now.year)
            }
            Some(Fault::Month) => {
                let month = *flaw.one_of(&[0, 13, 14, 20, 31, 99]);
                self.typed(month, *year)
            }
            Some(Fault::Length) => {
                let years = [
                    format!("{}", year % 10),
                    format!("{:03}", year % 100),
                    format!("{year}0"),
                ];
                good.with_either(
                    format!("{month:03}"),
                    flaw.one_of(&years).clone(),
                    &mut flaw,
                )
            }
            Some(Fault::Character) => {
                let mut wrong = |text| edit::wrong_character(text, edit::NOT_DIGITS, &mut flaw);
                let (month, year) = (wrong(&good.month), wrong(&good.year));
                good.with_either(month, year, &mut flaw)
            }
            Some(Fault::Empty) => good.with_either(String::new(), String::new(), &mut flaw),
            _ => good,
        }
    }
}

impl TypedExpiry {
    /// With another month, or with another year.
    fn with_either(self, month: String, year: String, flaw: &mut Choices<'_>) -> Self {
        match flaw.once_in(2) {
            true => Self { month, ..self },
            false => Self { year, ..self },
        }
    }
}
