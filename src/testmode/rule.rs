//! The rule by which most test cards are made up.
//!
//! Sixteen digits, of which the first six are a fixed prefix, positions 7 to 9 an ISO 3166-1 numeric
//! country code, positions 10 to 15 a running number and the last the check digit.
//!
//! Sources: docs.stripe.com/testing and docs.stripe.com/connect/testing, 2025 and 2026. The rule is
//! inferred from the numbers there; every country and payout card on those pages agrees with it
//! except the rows of `src/data/iin_test_numbers.csv`.

use crate::card::brand::{Brand, Funding, Scheme};
use crate::card::pan::Pan;
use crate::country::Country;

/// One prefix of the digit rule, and what numbers under it are.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
#[non_exhaustive]
pub struct TestPrefix {
    /// Positions 1 to 6 of the number.
    pub prefix: &'static str,
    /// The network.
    pub scheme: Scheme,
    /// What tokens say.
    pub brand: Brand,
    /// Whose money.
    pub funding: Funding,
    /// The one country code under which the prefix counts; `None` for any.
    pub only: Option<u16>,
}

/// The prefixes of the digit rule.
///
/// Published with many country codes: 400000, 400005, 400100, 555555, 555505. Published with one,
/// and taken for any (inferred): 520000 (784), 551012 (124), 510500 (840). 628000 is published with
/// 036 and counts with that alone, since eftpos is an Australian scheme and other numbers that
/// begin so are UnionPay's. That 400100 and 510500 are credit is inferred.
pub static DIGIT_RULE: [TestPrefix; 9] = [
    test_prefix("400000", Scheme::Visa, Brand::Visa, Funding::Credit, None),
    test_prefix("400005", Scheme::Visa, Brand::Visa, Funding::Debit, None),
    test_prefix("400100", Scheme::Visa, Brand::Visa, Funding::Credit, None),
    test_prefix(
        "510500",
        Scheme::Mastercard,
        Brand::MasterCard,
        Funding::Credit,
        None,
    ),
    test_prefix(
        "520000",
        Scheme::Mastercard,
        Brand::MasterCard,
        Funding::Credit,
        None,
    ),
    test_prefix(
        "551012",
        Scheme::Mastercard,
        Brand::MasterCard,
        Funding::Debit,
        None,
    ),
    test_prefix(
        "555505",
        Scheme::Mastercard,
        Brand::MasterCard,
        Funding::Debit,
        None,
    ),
    test_prefix(
        "555555",
        Scheme::Mastercard,
        Brand::MasterCard,
        Funding::Credit,
        None,
    ),
    test_prefix(
        "628000",
        Scheme::EftposAu,
        Brand::EftposAustralia,
        Funding::Debit,
        Some(36),
    ),
];

const fn test_prefix(
    prefix: &'static str,
    scheme: Scheme,
    brand: Brand,
    funding: Funding,
    only: Option<u16>,
) -> TestPrefix {
    TestPrefix {
        prefix,
        scheme,
        brand,
        funding,
        only,
    }
}

/// What the digit rule says of a number.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
#[non_exhaustive]
pub struct TestIssuer {
    /// The network.
    pub scheme: Scheme,
    /// What tokens say (`card.brand`).
    pub brand: Brand,
    /// Whose money (`card.funding`).
    pub funding: Funding,
    /// Where the issuer is (`card.country`).
    pub country: Country,
}

/// Reads brand, funding and country out of a made-up test number.
///
/// `None` unless the number has 16 digits and begins with a prefix of [`DIGIT_RULE`]. The country
/// is the one whose ISO 3166-1 numeric code stands at positions 7 to 9; it is US for `000`, which
/// most behaviour cards carry, and, as a fallback (inferred), for a code that is not assigned.
///
/// The rule alone: published numbers that break it are not looked up, so most callers want
/// [`IinTable::lookup`](crate::card::iin::IinTable::lookup). The check digit is not looked at.
///
/// # Examples
///
/// ```
/// use tokmint::card::brand::Funding;
/// use tokmint::card::pan::Pan;
/// use tokmint::testmode::digit_rule;
///
/// let issuer = digit_rule(&Pan::parse("4000 0582 6000 0005")?).unwrap();
/// assert_eq!(issuer.country.as_str(), "GB");
/// assert_eq!(issuer.funding, Funding::Debit);
///
/// assert!(digit_rule(&Pan::parse("4242 4242 4242 4242")?).is_none());
/// # Ok::<(), tokmint::card::pan::PanError>(())
/// ```
pub fn digit_rule(pan: &Pan) -> Option<TestIssuer> {
    let digits = pan.expose_digits();
    let row = DIGIT_RULE
        .iter()
        .find(|row| digits.starts_with(row.prefix))?;
    row.issuer(digits.as_bytes())
}

impl TestPrefix {
    /// What the rule says of digits that begin with this prefix.
    pub(crate) fn issuer(&self, digits: &[u8]) -> Option<TestIssuer> {
        let &[_, _, _, _, _, _, hundreds, tens, ones, _, _, _, _, _, _, _] = digits else {
            return None;
        };
        let digit = |ascii: u8| u16::from(ascii & 0xF);
        // At most 15 * 111, should a byte not be a digit.
        let code = digit(hundreds) * 100 + digit(tens) * 10 + digit(ones);
        if self.only.is_some_and(|only| only != code) {
            return None;
        }
        Some(TestIssuer {
            scheme: self.scheme,
            brand: self.brand,
            funding: self.funding,
            country: rule_country(code),
        })
    }
}

/// The country of positions 7 to 9.
pub(crate) fn rule_country(code: u16) -> Country {
    Country::from_numeric(code).unwrap_or(UNITED_STATES)
}

const UNITED_STATES: Country = Country::of(b"US");

#[cfg(test)]
mod tests {
    use super::*;

    fn rule(digits: &str) -> Option<(Brand, Funding, &'static str)> {
        let issuer = digit_rule(&Pan::parse(digits).unwrap())?;
        Some((issuer.brand, issuer.funding, issuer.country.alpha3()))
    }

    /// One published number under each prefix.
    #[test]
    fn every_prefix_has_its_published_number() {
        let (visa, mastercard) = (Brand::Visa, Brand::MasterCard);
        let (credit, debit) = (Funding::Credit, Funding::Debit);
        assert_eq!(rule("4000003920000003"), Some((visa, credit, "JPN")));
        assert_eq!(rule("4000050360000019"), Some((visa, debit, "AUS")));
        assert_eq!(rule("4001007020000002"), Some((visa, credit, "SGP")));
        assert_eq!(rule("5555558265554449"), Some((mastercard, credit, "GBR")));
        assert_eq!(rule("5555051960000009"), Some((mastercard, debit, "CYP")));
        assert_eq!(rule("5200007840000022"), Some((mastercard, credit, "ARE")));
        assert_eq!(rule("5510121240000006"), Some((mastercard, debit, "CAN")));
        assert_eq!(rule("5105008400000002"), Some((mastercard, credit, "USA")));
        assert_eq!(
            rule("6280000360000978"),
            Some((Brand::EftposAustralia, debit, "AUS"))
        );
    }

    #[test]
    fn zero_and_unassigned_codes_are_us() {
        let us = Some((Brand::Visa, Funding::Credit, "USA"));
        assert_eq!(rule("4000000000000002"), us);
        assert_eq!(rule("4000008400000407"), us);
        assert_eq!(rule("4000000032200000"), us); // 003
        assert_eq!(rule("4000009990000001"), us);
    }

    #[test]
    fn other_lengths_and_prefixes_have_no_answer() {
        assert_eq!(rule("400000392000000"), None);
        assert_eq!(rule("40000039200000030"), None);
        assert_eq!(rule("4000063920000003"), None);
        assert_eq!(rule("6280008400000000"), None);
    }
}
