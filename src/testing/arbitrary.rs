//! `Arbitrary` over the generators, for structure-aware fuzzing.
//!
//! # Examples
//!
//! ```
//! use arbitrary::{Arbitrary, Unstructured};
//! use tokmint::testing::{Case, PanPlan};
//!
//! // What a fuzz target is given.
//! let case = Case::<PanPlan>::arbitrary(&mut Unstructured::new(b"any bytes"))?;
//! assert!(luhn::valid(&case.good_value()));
//! # Ok::<(), arbitrary::Error>(())
//! ```

use std::sync::LazyLock;

use arbitrary::{Arbitrary, Result, Unstructured};
use chrono::{DateTime, Utc};

use super::{
    ApiKeyPlan, ApiKeys, BankAccountPlan, BankAccounts, BankFormatPlan, BankFormats, CallPlan,
    Calls, Case, Choices, CvcPlan, Cvcs, Expiries, ExpiryPlan, Generator, IbanPlan, Ibans, PanPlan,
    Pans, RequestPlan, Requests, RtnPlan, Rtns,
};
use crate::bank::BankNumberKind;

/// A value of a generator, good or with any fault.
///
/// # Errors
///
/// None: where there are too few bytes the value is a simple one.
pub fn any_case<G: Generator>(
    generator: &G,
    bytes: &mut Unstructured<'_>,
) -> Result<Case<G::Plan>> {
    let taken = bytes.len().min(G::MOST_BYTES);
    Ok(generator.any(&mut Choices::new(bytes.bytes(taken)?)))
}

/// The cases of these generators.
macro_rules! arbitrary {
    ($($plan:ty: |$bytes:ident| $generator:expr,)+) => {
        $(impl<'b> Arbitrary<'b> for Case<$plan> {
            fn arbitrary($bytes: &mut Unstructured<'b>) -> Result<Self> {
                any_case($generator, $bytes)
            }
        })+
    };
}

static PANS: LazyLock<Pans> = LazyLock::new(Pans::new);
static BANK_ACCOUNTS: [LazyLock<BankAccounts>; 2] = [
    LazyLock::new(BankAccounts::new),
    LazyLock::new(|| BankAccounts::new().well_formed()),
];
static REQUESTS: LazyLock<Requests> = LazyLock::new(|| Requests::at(DateTime::UNIX_EPOCH));

/// A moment of the years 2000 to 9749.
fn moment(bytes: &mut Unstructured<'_>) -> Result<DateTime<Utc>> {
    let seconds = bytes.int_in_range(946_684_800..=245_490_000_000)?;
    Ok(DateTime::from_timestamp(seconds, 0).unwrap_or_default())
}

arbitrary! {
    PanPlan: |bytes| &*PANS,
    CvcPlan: |bytes| &Cvcs::new(),
    RtnPlan: |bytes| &Rtns::new(),
    IbanPlan: |bytes| &Ibans::new(),
    BankFormatPlan: |bytes| &BankFormats::of(*bytes.choose(BankNumberKind::ALL)?),
    // Test accounts, or well-formed ones.
    BankAccountPlan: |bytes| &**bytes.choose(&BANK_ACCOUNTS)?,
    ApiKeyPlan: |bytes| &ApiKeys::new(),
    ExpiryPlan: |bytes| &Expiries::at(moment(bytes)?),
    RequestPlan: |bytes| &REQUESTS.clone().moved_to(moment(bytes)?),
    CallPlan: |bytes| &Calls::of(REQUESTS.clone().moved_to(moment(bytes)?)),
}
