//! How the digits of a card number are grouped when they are printed: where the gaps are.
//!
//! Groups of four and a shorter last one, but for these:
//!
//! | scheme | digits | groups |
//! |---|---|---|
//! | American Express, JCB until about 2000 (1800, 2131) | 15 | 4-6-5 |
//! | Diners Club | 14 | 4-6-4 |
//! | UATP | 15 | 4-5-6 |
//! | enRoute | 15 | 4-7-4 |
//!
//! Sources: Wikipedia, "Payment card number"; the mobile SDKs of Stripe, which group Diners Club
//! numbers of 16 digits and UnionPay numbers of 19 by fours. Visa numbers of 13 digits were also
//! printed 4-3-3-3, and UnionPay numbers of 19 are 6-13 on some cards.

use core::fmt;

use super::brand::Scheme;

/// The groups that the digits of a card number are printed in.
///
/// Tells places and never a digit, so that the text stays the caller's.
///
/// # Examples
///
/// ```
/// use tokmint::card::{Grouping, Scheme};
///
/// let amex = Grouping::of(Scheme::Amex, 15);
/// assert_eq!(amex.to_string(), "4-6-5");
/// // A gap after the fourth digit, and one after the tenth.
/// assert!(amex.gaps().eq([4, 10]));
/// assert_eq!(Grouping::of(Scheme::Visa, 19).to_string(), "4-4-4-4-3");
/// ```
#[derive(Clone, Copy, Eq, PartialEq)]
pub struct Grouping {
    /// The sizes of the groups, if not four each.
    unusual: &'static [usize],
    digits: usize,
}

impl Grouping {
    /// The groups of numbers of that scheme and length.
    pub const fn of(scheme: Scheme, digits: usize) -> Self {
        let unusual: &[usize] = match (scheme, digits) {
            (Scheme::Amex | Scheme::Jcb, 15) => &[4, 6, 5],
            (Scheme::Diners, 14) => &[4, 6, 4],
            (Scheme::Uatp, 15) => &[4, 5, 6],
            (Scheme::DinersEnroute, 15) => &[4, 7, 4],
            _ => &[],
        };
        Self { unusual, digits }
    }

    /// Groups of four digits and a shorter last one.
    pub const fn fours(digits: usize) -> Self {
        Self {
            unusual: &[],
            digits,
        }
    }

    /// How many digits there are in all groups together.
    pub const fn digits(self) -> usize {
        self.digits
    }

    /// How many digits each group has, from the left.
    pub fn groups(self) -> impl Iterator<Item = usize> {
        let fours = match self.unusual {
            [] => self.digits,
            _ => 0,
        };
        let by_fours = (0..fours).step_by(4).map(move |at| (fours - at).min(4));
        self.unusual.iter().copied().chain(by_fours)
    }

    /// Where the gaps are, from the left: how many digits stand before each.
    pub fn gaps(self) -> impl Iterator<Item = usize> {
        let ends = self.groups().scan(0, |end, group| {
            *end += group;
            Some(*end)
        });
        ends.take_while(move |&end| end < self.digits)
    }
}

/// The sizes of the groups, with hyphens between them.
impl fmt::Display for Grouping {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        for (at, group) in self.groups().enumerate() {
            write!(f, "{}{group}", if at == 0 { "" } else { "-" })?;
        }
        Ok(())
    }
}

impl fmt::Debug for Grouping {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "Grouping({self})")
    }
}

/// As a list of the sizes of the groups.
#[cfg(feature = "serde")]
impl serde::Serialize for Grouping {
    fn serialize<S: serde::Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_seq(self.groups())
    }
}

#[cfg(test)]
mod tests {
    use std::string::ToString;
    use std::vec::Vec;

    use super::*;

    #[test]
    fn groups_are_as_printed_on_cards() {
        for (scheme, digits, printed) in [
            (Scheme::Visa, 16, "4-4-4-4"),
            (Scheme::Visa, 13, "4-4-4-1"),
            (Scheme::UnionPay, 19, "4-4-4-4-3"),
            (Scheme::Maestro, 12, "4-4-4"),
            (Scheme::Amex, 15, "4-6-5"),
            (Scheme::Amex, 16, "4-4-4-4"),
            (Scheme::Jcb, 15, "4-6-5"),
            (Scheme::Jcb, 16, "4-4-4-4"),
            (Scheme::Diners, 14, "4-6-4"),
            (Scheme::Diners, 16, "4-4-4-4"),
            (Scheme::Uatp, 15, "4-5-6"),
            (Scheme::DinersEnroute, 15, "4-7-4"),
            (Scheme::Unknown, 3, "3"),
            (Scheme::Unknown, 0, ""),
        ] {
            assert_eq!(Grouping::of(scheme, digits).to_string(), printed);
        }
    }

    /// Whatever the scheme and the length, the groups are all of the digits and the gaps lie between.
    #[test]
    fn groups_add_up() {
        for &scheme in Scheme::ALL {
            for digits in 0..40 {
                let grouping = Grouping::of(scheme, digits);
                assert_eq!(grouping.groups().sum::<usize>(), digits);
                let gaps: Vec<_> = grouping.gaps().collect();
                assert_eq!(gaps.len(), grouping.groups().count().saturating_sub(1));
                assert!(gaps.is_sorted_by(|a, b| a < b));
                assert!(gaps.iter().all(|&gap| 0 < gap && gap < digits));
            }
        }
    }
}
