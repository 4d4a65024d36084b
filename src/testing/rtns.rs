//! US routing numbers.

use alloc::format;
use alloc::string::String;

use super::{Choices, Fault, Flaw, Generator, Plan, edit, reference};

/// US routing numbers: nine digits that begin with a prefix in use and pass the ABA check.
///
/// Prefixes in use: 01 to 12 of the Federal Reserve districts, 21 to 32 of thrift institutions, 61
/// to 72 of electronic payments, 80 of traveller's cheques; 00, the government's, is left out. Real
/// banks have many of these numbers, which are no secret and name no account.
///
/// Faults: [`Empty`](Fault::Empty), [`TooShort`](Fault::TooShort), [`TooLong`](Fault::TooLong),
/// [`Character`](Fault::Character); against the check digit [`CheckDigit`](Fault::CheckDigit),
/// [`OneDigit`](Fault::OneDigit) behind the prefix, and [`Transposition`](Fault::Transposition) of
/// digits that do not differ by five, behind the prefix; [`Prefix`](Fault::Prefix), one that nobody
/// has, with a good check digit.
///
/// Source: Wikipedia, "ABA routing transit number".
///
/// # Examples
///
/// A stranger's check, of the sum alone:
///
/// ```
/// use tokmint::testing::{Choices, Fault, Generator, Rtns};
///
/// let is_rtn = |text: &str| {
///     let digits: Option<Vec<u32>> = text.chars().map(|digit| digit.to_digit(10)).collect();
///     digits.is_some_and(|digits| match digits.as_slice() {
///         &[a, b, c, d, e, f, g, h, i] => {
///             (3 * (a + d + g) + 7 * (b + e + h) + c + f + i) % 10 == 0
///         }
///         _ => false,
///     })
/// };
///
/// for byte in 0..=255 {
///     let case = Rtns::new().any(&mut Choices::new(&[byte; 64]));
///     // It does not know which prefixes there are.
///     let good = case.is_good() || case.fault() == Some(Fault::Prefix);
///     assert_eq!(is_rtn(&case.value()), good, "{case:?}");
/// }
/// ```
#[derive(Clone, Debug, Default)]
#[non_exhaustive]
pub struct Rtns;

/// How a US routing number is made.
#[derive(Clone, Debug)]
pub struct RtnPlan {
    /// 1 to 80.
    prefix: u64,
    /// Six digits, of which two neighbours can be told apart.
    rest: String,
    flaw: Flaw,
}

impl Rtns {
    /// Numbers of any bank.
    pub const fn new() -> Self {
        Self
    }
}

pub(super) const FAULTS: &[Fault] = &[
    Fault::CheckDigit,
    Fault::OneDigit,
    Fault::Transposition,
    Fault::Prefix,
    Fault::TooShort,
    Fault::TooLong,
    Fault::Character,
    Fault::Empty,
];

impl Generator for Rtns {
    type Plan = RtnPlan;

    fn faults(&self) -> &[Fault] {
        FAULTS
    }

    fn plan(&self, fault: Option<Fault>, choices: &mut Choices<'_>) -> RtnPlan {
        let (first, last) = *choices.one_of(&[(1, 12), (21, 32), (61, 72), (80, 80)]);
        let prefix = choices.between(first, last);
        let rest = match fault {
            // Two neighbours that do not differ by five, and four that are whatever they are.
            Some(Fault::Transposition) => {
                let one = choices.below(10);
                let other = (one + *choices.one_of(&[1, 2, 3, 4, 6, 7, 8, 9])) % 10;
                format!("{one}{other}{}", choices.digits(4))
            }
            _ => choices.digits(6),
        };
        RtnPlan {
            prefix,
            rest,
            flaw: Flaw::new(choices),
        }
    }
}

impl Plan for RtnPlan {
    type Value = String;
    type Fault = Fault;

    fn write(&self, fault: Option<Fault>) -> String {
        let mut flaw = self.flaw.choices();
        let good = completed(self.prefix, &self.rest);
        match fault {
            Some(Fault::CheckDigit) => edit::other_digit(&good, 8, &mut flaw),
            Some(Fault::OneDigit) => {
                let at = flaw.length(2, 7);
                edit::other_digit(&good, at, &mut flaw)
            }
            Some(Fault::Transposition) => {
                let (prefix, rest) = good.split_at(2);
                let told = |one: char, other: char| {
                    !one.to_digit(10)
                        .zip(other.to_digit(10))
                        .is_some_and(|(one, other)| one.abs_diff(other).is_multiple_of(5))
                };
                format!(
                    "{prefix}{}",
                    edit::neighbours_swapped(rest, told, &mut flaw)
                )
            }
            Some(Fault::Prefix) => {
                let (first, last) = *flaw.one_of(&[(13, 20), (33, 60), (73, 79), (81, 99)]);
                completed(flaw.between(first, last), &self.rest)
            }
            Some(Fault::TooShort) => good.chars().take(flaw.length(1, 8)).collect(),
            Some(Fault::TooLong) => {
                let more = flaw.length(1, 8);
                format!("{good}{}", flaw.digits(more))
            }
            Some(Fault::Character) => edit::wrong_character(&good, edit::NOT_DIGITS, &mut flaw),
            Some(Fault::Empty) => String::new(),
            _ => good,
        }
    }
}

/// With the check digit that the ABA sum asks for.
fn completed(prefix: u64, rest: &str) -> String {
    let digits = format!("{prefix:02}{rest}");
    let values: alloc::vec::Vec<u32> = digits
        .chars()
        .filter_map(|digit| digit.to_digit(10))
        .collect();
    let sum = reference::rtn::weighted_sum(&values);
    // The last weight is 1.
    format!("{digits}{}", (10 - sum % 10) % 10)
}
