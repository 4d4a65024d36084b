//! Verdicts on US routing numbers.

use std::fmt;

use serde::Serialize;
use tokmint::bank::rtn::{Rtn, RtnError, RtnKind};

use super::Fault;
use crate::input::Unreadable;

/// What is told of a routing number.
#[derive(Serialize)]
pub(super) struct Verdict {
    line: u64,
    valid: bool,
    reason: Option<Fault<RtnError>>,
    kind: Option<&'static str>,
    district: Option<u8>,
    city: Option<&'static str>,
}

impl super::Verdict for Verdict {
    fn of(line: u64, value: Result<&str, Unreadable>) -> Self {
        let rtn = value
            .map_err(Fault::Unreadable)
            .and_then(|text| Rtn::parse(text).map_err(Fault::Value));
        let known = rtn.as_ref().ok();
        Self {
            line,
            valid: rtn.is_ok(),
            reason: rtn.err(),
            kind: known.map(|rtn| word(rtn.kind())),
            district: known.and_then(Rtn::district),
            city: known.and_then(Rtn::city),
        }
    }

    fn is_valid(&self) -> bool {
        self.valid
    }
}

fn word(kind: RtnKind) -> &'static str {
    match kind {
        RtnKind::Government => "government",
        RtnKind::District => "district",
        RtnKind::Thrift => "thrift",
        RtnKind::Electronic => "electronic",
        RtnKind::TravellersCheque => "travellers_cheque",
        _ => "other",
    }
}

impl fmt::Display for Verdict {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let valid = if self.valid { "valid" } else { "invalid" };
        write!(f, "{:>7}  {valid:<7}", self.line)?;
        match (self.kind, self.district, self.city) {
            (Some(kind), Some(district), Some(city)) => {
                write!(
                    f,
                    "  {kind:<10}  Federal Reserve district {district}, {city}"
                )?;
            }
            (Some(kind), ..) => write!(f, "  {kind}")?,
            (None, ..) => {}
        }
        match &self.reason {
            Some(reason) => write!(f, "  {reason}"),
            None => Ok(()),
        }
    }
}
