//! Strategies for `proptest` over the generators: good values, and values wrong in exactly one named
//! way.
//!
//! Values are built, never filtered, so no strategy rejects. Shrinking goes to simpler values of the
//! same kind and keeps the fault.
//!
//! # Examples
//!
//! A stranger's check of card numbers, tested in five lines:
//!
//! ```
//! use proptest::prelude::*;
//! use tokmint::testing::strategies::{faulty, good};
//! use tokmint::testing::{Fault, Pans};
//!
//! proptest!(|(case in good(Pans::new()))| prop_assert!(luhn::valid(&case.value())));
//! for fault in [Fault::CheckDigit, Fault::OneDigit, Fault::Transposition] {
//!     proptest!(|(case in faulty(Pans::new(), fault))| prop_assert!(!luhn::valid(&case.value())));
//! }
//! ```

use alloc::string::String;
use alloc::vec::Vec;
use core::fmt;

use chrono::{DateTime, Utc};
use proptest::collection::vec;
use proptest::prelude::*;
use proptest::sample::select;

use super::{
    Case, Choices, Cvcs, Expiries, Fault, Generator, Ibans, PanPlan, Pans, Plan, Rtns, built,
};
use crate::card::{Cvc, Expiry, Pan};

/// Good values.
pub fn good<G>(generator: G) -> impl Strategy<Value = Case<G::Plan>>
where
    G: Generator,
    G::Plan: fmt::Debug,
{
    bytes::<G>().prop_map(move |bytes| generator.good(&mut Choices::new(&bytes)))
}

/// Values with that fault.
///
/// # Panics
///
/// Where values of the kind have no such fault: it is not among [`Generator::faults`].
pub fn faulty<G>(
    generator: G,
    fault: <G::Plan as Plan>::Fault,
) -> impl Strategy<Value = Case<G::Plan>>
where
    G: Generator,
    G::Plan: fmt::Debug,
{
    assert!(
        generator.faults().contains(&fault),
        "values of this kind have no fault {fault}"
    );
    bytes::<G>().prop_map(move |bytes| built(generator.faulty(fault, &mut Choices::new(&bytes))))
}

/// Good values, and values with any fault of their kind, half of each.
pub fn any_case<G>(generator: G) -> impl Strategy<Value = Case<G::Plan>>
where
    G: Generator,
    G::Plan: fmt::Debug,
{
    let faults: Vec<_> = generator.faults().iter().copied().map(Some).collect();
    let fault = prop_oneof![Just(None), select(faults)].no_shrink();
    (fault, bytes::<G>()).prop_map(move |(fault, bytes)| {
        let mut choices = Choices::new(&bytes);
        match fault {
            None => generator.good(&mut choices),
            Some(fault) => built(generator.faulty(fault, &mut choices)),
        }
    })
}

/// What choices are made of. Zeros make the simplest values.
fn bytes<G: Generator>() -> impl Strategy<Value = Vec<u8>> {
    vec(any::<u8>(), G::MOST_BYTES)
}

/// Test card numbers of 16 digits that pass Luhn.
///
/// # Examples
///
/// ```
/// use proptest::prelude::*;
/// use tokmint::testing::strategies::pan;
///
/// // A stranger's check.
/// proptest!(|(pan in pan())| prop_assert!(luhn3::decimal::valid(pan.expose_digits().as_bytes())));
/// ```
pub fn pan() -> impl Strategy<Value = Pan> {
    good(sixteen_digits()).prop_map(parsed)
}

/// Test card numbers of 16 digits that fail Luhn: numbers of [`pan`] with another last digit.
///
/// # Examples
///
/// ```
/// use proptest::prelude::*;
/// use tokmint::testing::strategies::pan_with_wrong_check_digit;
///
/// // A stranger's check.
/// proptest!(|(pan in pan_with_wrong_check_digit())| {
///     prop_assert!(!luhn3::decimal::valid(pan.expose_digits().as_bytes()));
/// });
/// ```
pub fn pan_with_wrong_check_digit() -> impl Strategy<Value = Pan> {
    faulty(sixteen_digits(), Fault::CheckDigit).prop_map(parsed)
}

fn sixteen_digits() -> Pans {
    built(Pans::builder().digits(16).build().ok())
}

fn parsed(case: Case<PanPlan>) -> Pan {
    built(Pan::parse(&case.value()).ok())
}

/// Months in which a card may expire at `now`: from its own month to the December 50 years ahead.
///
/// # Examples
///
/// ```
/// use chrono::{TimeZone, Utc};
/// use proptest::prelude::*;
/// use tokmint::testing::strategies::expiry;
///
/// let now = Utc.with_ymd_and_hms(2026, 11, 30, 23, 59, 59).unwrap();
/// // A stranger's check.
/// let is_over = |month: u8, year: u16| (year, month) < (2026, 11);
/// proptest!(|(expiry in expiry(now))| prop_assert!(!is_over(expiry.month(), expiry.year())));
/// ```
pub fn expiry(now: DateTime<Utc>) -> impl Strategy<Value = Expiry> {
    good(Expiries::at(now)).prop_map(|case| {
        let typed = case.value();
        built(Expiry::parse(&typed.month, &typed.year).ok())
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
/// // A stranger's check.
/// let is_cvc = |text: &str| matches!(text.len(), 3 | 4) && text.parse::<u32>().is_ok();
/// proptest!(|(cvc in cvc())| prop_assert!(is_cvc(cvc.expose_digits())));
/// ```
pub fn cvc() -> impl Strategy<Value = Cvc> {
    good(Cvcs::new()).prop_map(|case| built(Cvc::parse(&case.value()).ok()))
}

/// US routing numbers as text: [`Rtns`].
///
/// # Examples
///
/// ```
/// use proptest::prelude::*;
/// use tokmint::testing::strategies::rtn;
///
/// // A stranger's check.
/// let is_rtn = |text: &str| {
///     let weights = [3, 7, 1].into_iter().cycle();
///     let products = text.bytes().zip(weights).map(|(digit, weight)| u32::from(digit - b'0') * weight);
///     text.len() == 9 && products.sum::<u32>() % 10 == 0
/// };
/// proptest!(|(rtn in rtn())| prop_assert!(is_rtn(&rtn)));
/// ```
pub fn rtn() -> impl Strategy<Value = String> {
    good(Rtns::new()).prop_map(|case| case.value())
}

/// IBANs of any country in electronic form: [`Ibans`].
///
/// # Examples
///
/// ```
/// use proptest::prelude::*;
/// use tokmint::testing::strategies::iban;
///
/// // A stranger's check, of the rules that all countries share.
/// proptest!(|(iban in iban())| prop_assert!(iban.parse::<iban::BaseIban>().is_ok()));
/// ```
pub fn iban() -> impl Strategy<Value = String> {
    good(Ibans::new()).prop_map(|case| case.value())
}
