//! Verdicts on card numbers.

use std::fmt;

use serde::Serialize;
use tokmint::card::{Brand, Funding, IinTable, Pan, Scheme};
use tokmint::token::Last4;
use tokmint::{Country, NumberFault, Policy};

use super::Fault;
use crate::input::Unreadable;

/// What is told of a card number: never more of it than the last four digits.
///
/// From `scheme` on, all is told of whatever has the form of a card number, even if its check digit
/// is wrong, and nothing of anything else.
#[derive(Serialize)]
pub(super) struct Verdict {
    line: u64,
    valid: bool,
    reason: Option<Fault<NumberFault>>,
    scheme: Option<Scheme>,
    brand: Option<Brand>,
    funding: Option<Funding>,
    country: Option<Country>,
    /// Whether numbers of its range have that many digits.
    length_ok: Option<bool>,
    digits: Option<usize>,
    last4: Option<Last4>,
}

impl super::Verdict for Verdict {
    fn of(line: u64, value: Result<&str, Unreadable>) -> Self {
        let pan = value
            .map_err(Fault::Unreadable)
            .and_then(|text| Pan::parse(text).map_err(|why| Fault::Value(NumberFault::Form(why))));
        let reason = match &pan {
            Ok(pan) => Policy::default()
                .judge(pan, &IinTable::BUILTIN)
                .err()
                .map(Fault::Value),
            Err(why) => Some(*why),
        };
        let pan = pan.ok();
        let iin = pan.as_ref().map(|pan| IinTable::BUILTIN.lookup(pan));
        let digits = pan.as_ref().map(Pan::len);
        Self {
            line,
            valid: reason.is_none(),
            reason,
            scheme: iin.map(|iin| iin.scheme),
            brand: iin.map(|iin| iin.brand),
            funding: iin.map(|iin| iin.funding),
            country: iin.and_then(|iin| iin.country),
            length_ok: iin
                .zip(digits)
                .map(|(iin, digits)| iin.lengths.contains(digits)),
            digits,
            last4: pan.as_ref().map(Last4::from),
        }
    }

    fn is_valid(&self) -> bool {
        self.valid
    }
}

impl fmt::Display for Verdict {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let valid = if self.valid { "valid" } else { "invalid" };
        write!(f, "{:>7}  {valid:<7}", self.line)?;
        if let (Some(scheme), Some(brand), Some(funding), Some(length_ok), Some(digits)) = (
            self.scheme,
            self.brand,
            self.funding,
            self.length_ok,
            self.digits,
        ) {
            let country = self.country.map_or("--", Country::as_str);
            let length = if length_ok {
                "length ok"
            } else {
                "not a length of its range"
            };
            write!(f, "  {scheme:<16}  {brand:<16}  {funding:<7}  {country}")?;
            write!(f, "  {digits:>2} digits, {length}")?;
        }
        if let Some(last4) = self.last4 {
            write!(f, "  ..{last4}")?;
        }
        match &self.reason {
            Some(reason) => write!(f, "  {reason}"),
            None => Ok(()),
        }
    }
}
