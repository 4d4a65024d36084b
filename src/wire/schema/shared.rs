//! What accounts and persons share.

use super::{INTEGER, MAX_CHARACTERS, NO_LIMIT, Param, Shape, documented, required, string, word};

/// An address in Latin letters.
pub(super) static ADDRESS: &[Param] = &[
    documented("city", string(100)),
    documented("country", string(MAX_CHARACTERS)),
    documented("line1", string(200)),
    documented("line2", string(200)),
    documented("postal_code", string(MAX_CHARACTERS)),
    documented("state", string(MAX_CHARACTERS)),
];

/// An address in Japanese script.
pub(super) static ADDRESS_IN_JAPAN: &[Param] = &[
    documented("city", string(MAX_CHARACTERS)),
    documented("country", string(MAX_CHARACTERS)),
    documented("line1", string(MAX_CHARACTERS)),
    documented("line2", string(MAX_CHARACTERS)),
    documented("postal_code", string(MAX_CHARACTERS)),
    documented("state", string(MAX_CHARACTERS)),
    documented("town", string(MAX_CHARACTERS)),
];

/// A date, whole or unset.
pub(super) const DATE: Shape = Shape::HashOrUnset(DATE_PARTS);

static DATE_PARTS: &[Param] = &[
    required("day", INTEGER),
    required("month", INTEGER),
    required("year", INTEGER),
];

/// That somebody declared something: when, from where, with what.
pub(super) static DECLARATION: &[Param] = &[
    documented("date", INTEGER),
    documented("ip", string(NO_LIMIT)),
    documented("user_agent", string(MAX_CHARACTERS)),
];

/// The two sides of a document, by the ids of their files.
pub(super) static SIDES: &[Param] = &[
    documented("back", string(500)),
    documented("front", string(500)),
];

/// How a person is verified.
pub(super) static VERIFICATION: &[Param] = &[
    documented("additional_document", Shape::Hash(SIDES)),
    documented("document", Shape::Hash(SIDES)),
];

pub(super) const POLITICAL_EXPOSURE: Shape = word(&["existing", "none"]);
