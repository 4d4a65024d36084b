//! `pii` and `cvc_update`.

use super::{Param, Slot, alone, documented, required, secret, undocumented};

/// One number of a person under the name it has, all kept in one place. That two are refused:
/// stripe-ios#1432. The undocumented names: the specifications of 2018 and 2019, and the API's own
/// message for a body without a kind.
pub(super) static PII: &[Param] = &[
    alone(documented("id_number", secret(Slot::PiiIdNumber))),
    alone(undocumented(
        "personal_id_number",
        secret(Slot::PiiIdNumber),
    )),
    alone(undocumented("ssn_last_4", secret(Slot::PiiIdNumber))),
    alone(undocumented("tax_id", secret(Slot::PiiIdNumber))),
];

pub(super) static CVC_UPDATE: &[Param] = &[required("cvc", secret(Slot::CvcUpdateCvc))];
