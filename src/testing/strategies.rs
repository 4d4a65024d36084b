//! Strategies for `proptest`: valid values, and values wrong in exactly one named way.
//!
//! Values are built, never filtered, so no strategy rejects and all shrink towards simple values.
//! Card numbers are published test numbers or follow the rule by which those are made up.
//!
//! # Examples
//!
//! ```
//! use chrono::DateTime;
//! use proptest::prelude::*;
//! use tokmint::testing::strategies::{cvc, expiry, pan};
//! use tokmint::{Call, Engine, Entropy};
//!
//! let now = DateTime::from_timestamp(1_683_071_568, 0).unwrap();
//! proptest!(|(pan in pan(), expiry in expiry(now), cvc in cvc(), random: [u8; 32])| {
//!     let body = format!(
//!         "card[number]={}&card[exp_month]={}&card[exp_year]={}&card[cvc]={}",
//!         pan.expose_digits(), expiry.month(), expiry.year(), cvc.expose_digits(),
//!     );
//!     let call = Call::new(now, Entropy::from_bytes(random));
//!     prop_assert_eq!(Engine::default().create_token(body.as_bytes(), &call).head.status, 200);
//! });
//! ```

use alloc::string::String;
use alloc::vec::Vec;

use chrono::{DateTime, Datelike, Utc};
use proptest::prelude::*;
use proptest::sample::select;

use crate::card::{Cvc, Expiry, Pan};
use crate::country::Country;
use crate::testing::reference;
use crate::testmode::DIGIT_RULE;

/// Test card numbers of 16 digits that pass Luhn.
///
/// Half are made up as the published ones are: a prefix of [`DIGIT_RULE`], the numeric code of a
/// country that published numbers have (the one code of a prefix that counts with that alone) and a
/// running number. Half begin with the first six digits of a published number from a real range.
/// The check digit is worked out.
///
/// Sources: docs.stripe.com/testing and docs.stripe.com/connect/testing, 2025 and 2026.
///
/// # Examples
///
/// ```
/// use proptest::prelude::*;
/// use tokmint::testing::strategies::pan;
///
/// proptest!(|(pan in pan())| {
///     prop_assert_eq!(pan.len(), 16);
///     prop_assert!(pan.passes_luhn());
/// });
/// ```
pub fn pan() -> impl Strategy<Value = Pan> {
    pan_digits(Just(0))
}

/// Test card numbers of 16 digits that fail Luhn: numbers of [`pan`] with another last digit.
///
/// # Examples
///
/// ```
/// use proptest::prelude::*;
/// use tokmint::testing::strategies::pan_with_wrong_check_digit;
///
/// proptest!(|(pan in pan_with_wrong_check_digit())| {
///     prop_assert!(!pan.passes_luhn());
/// });
/// ```
pub fn pan_with_wrong_check_digit() -> impl Strategy<Value = Pan> {
    pan_digits(1..10_u32)
}

/// Months in which a card may expire at `now`: from its own month to the December 50 years ahead.
///
/// Holds for a `now` of the years 2000 to 9999, which are those of an [`Expiry`].
///
/// # Examples
///
/// ```
/// use chrono::{TimeZone, Utc};
/// use proptest::prelude::*;
/// use tokmint::testing::strategies::expiry;
///
/// let now = Utc.with_ymd_and_hms(2026, 11, 30, 23, 59, 59).unwrap();
/// proptest!(|(expiry in expiry(now))| {
///     prop_assert!(expiry.check(now).is_ok());
/// });
/// ```
pub fn expiry(now: DateTime<Utc>) -> impl Strategy<Value = Expiry> {
    // Within 2000 and 9999, so it fits.
    let this_year = now.year().clamp(2000, 9999) as u16;
    let last_year = (this_year + Expiry::YEARS_AHEAD).min(9999);
    let months = u32::from(last_year - this_year) * 12 + 12;
    (now.month0()..months).prop_map(move |month| {
        // Both fit: at most 50 years, and 1 to 12.
        let year = this_year + (month / 12) as u16;
        built(Expiry::new((month % 12) as u8 + 1, year).ok())
    })
}

/// Security codes: three digits, or four.
///
/// # Examples
///
/// ```
/// use proptest::prelude::*;
/// use tokmint::testing::strategies::cvc;
///
/// proptest!(|(cvc in cvc())| {
///     prop_assert!(matches!(cvc.expose_digits().len(), 3 | 4));
/// });
/// ```
pub fn cvc() -> impl Strategy<Value = Cvc> {
    "[0-9]{3,4}".prop_map(|digits| built(Cvc::parse(&digits).ok()))
}

/// US routing numbers as text: nine digits that begin with a prefix in use and pass the ABA check.
///
/// Prefixes in use: 01 to 12 of the Federal Reserve districts, 21 to 32 of thrift institutions, 61
/// to 72 of electronic payments, 80 of traveller's cheques; 00, the government's, is left out.
///
/// Source: Wikipedia, "ABA routing transit number".
///
/// # Examples
///
/// ```
/// use proptest::prelude::*;
/// use tokmint::bank::Rtn;
/// use tokmint::testing::strategies::rtn;
///
/// proptest!(|(rtn in rtn())| {
///     prop_assert!(Rtn::parse(&rtn).is_ok());
/// });
/// ```
pub fn rtn() -> impl Strategy<Value = String> {
    let prefix = prop_oneof![1..=12_u32, 21..=32_u32, 61..=72_u32, Just(80)];
    (prefix, 0..1_000_000_u32).prop_map(|(prefix, rest)| {
        let completed = |check| alloc::format!("{prefix:02}{rest:06}{check}");
        built(
            (0..10)
                .map(completed)
                .find(|rtn| reference::rtn::is_valid(rtn)),
        )
    })
}

/// Numbers of [`pan`] with that much added to the check digit.
fn pan_digits(off_by: impl Strategy<Value = u32>) -> impl Strategy<Value = Pan> {
    let codes: Vec<u16> = COUNTRIES
        .iter()
        .filter_map(|code| Country::from_alpha2(code))
        .map(Country::numeric)
        .collect();
    let made_up = (select(&DIGIT_RULE[..]), select(codes), 0..1_000_000_u32).prop_map(
        |(row, code, running)| {
            let code = row.only.unwrap_or(code);
            alloc::format!("{}{code:03}{running:06}", row.prefix)
        },
    );
    let published = (select(&PUBLISHED[..]), 0..1_000_000_000_u32)
        .prop_map(|(prefix, rest)| alloc::format!("{prefix}{rest:09}"));
    (prop_oneof![made_up, published], off_by).prop_map(|(digits, off_by)| {
        let right = u32::from(built(reference::luhn::check_digit(&digits)) - b'0');
        built(Pan::parse(&alloc::format!("{digits}{}", (right + off_by) % 10)).ok())
    })
}

/// What a strategy has built.
#[expect(
    clippy::expect_used,
    reason = "a strategy has no way to refuse, and what it builds is of the right form"
)]
fn built<T>(value: Option<T>) -> T {
    value.expect("a strategy builds values of the right form")
}

/// The first six digits of published numbers that do not follow the digit rule.
///
/// Source: docs.stripe.com/testing, 2025 and 2026.
const PUBLISHED: [&str; 14] = [
    "222300", "305693", "353011", "356600", "410000", "424242", "506221", "510510", "520082",
    "601100", "601111", "601198", "620000", "655590",
];

/// The numeric codes of countries that published numbers have.
///
/// Source: docs.stripe.com/testing and docs.stripe.com/connect/testing, 2026.
const COUNTRIES: [&str; 58] = [
    "AE", "AR", "AT", "AU", "BE", "BG", "BR", "BY", "CA", "CH", "CL", "CN", "CO", "CR", "CY", "CZ",
    "DE", "DK", "EC", "EE", "ES", "FI", "FR", "GB", "GI", "GR", "HK", "HR", "HU", "IE", "IN", "IT",
    "JP", "LI", "LT", "LU", "LV", "MT", "MX", "MY", "NL", "NO", "NZ", "PA", "PE", "PL", "PT", "PY",
    "RO", "RU", "SA", "SE", "SG", "SI", "SK", "TH", "TW", "US",
];

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;

    use proptest::strategy::ValueTree;
    use proptest::test_runner::TestRunner;

    use super::*;
    use crate::card::iin::{IinTable, Layer};

    proptest! {
        #[test]
        fn card_numbers_are_right_or_wrong_in_one_way(good in pan(), bad in pan_with_wrong_check_digit()) {
            for (pan, passes) in [(good, true), (bad, false)] {
                prop_assert_eq!(pan.passes_luhn(), passes);
                prop_assert_eq!(pan.len(), 16);
                let table = IinTable::BUILTIN;
                let hit = table.find(&pan);
                let known = hit.is_some_and(|hit| hit.layer != Layer::Ranges);
                prop_assert!(known || pan.expose_digits().starts_with("655590"));
            }
        }

        #[test]
        fn expiries_are_good_at_any_moment((now, expiry) in moment_and_expiry()) {
            prop_assert_eq!(expiry.check(now), Ok(()));
        }
    }

    fn moment_and_expiry() -> impl Strategy<Value = (DateTime<Utc>, Expiry)> {
        // The years 2000 to 9999.
        (946_684_800..253_402_300_800_i64).prop_flat_map(|at| {
            let now = DateTime::from_timestamp(at, 0).unwrap();
            (Just(now), expiry(now))
        })
    }

    /// Every prefix, brand and country of the lists turns up.
    #[test]
    fn card_numbers_are_many() {
        let mut runner = TestRunner::deterministic();
        let strategy = pan();
        let mut prefixes = BTreeSet::new();
        for _ in 0..5_000 {
            let pan = strategy.new_tree(&mut runner).unwrap().current();
            prefixes.insert(String::from(&pan.expose_digits()[..6]));
        }
        assert_eq!(prefixes.len(), DIGIT_RULE.len() + PUBLISHED.len());
    }

    #[test]
    fn the_countries_exist() {
        for code in COUNTRIES {
            assert!(Country::from_alpha2(code).is_some(), "{code}");
        }
    }
}
