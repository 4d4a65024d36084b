//! The `iban_validate` crate, asked the same as ours. Where it is known to answer otherwise stands
//! here with the reason; whatever else differs is a finding.

use tokmint::bank::Iban;

/// Where iban_validate 5.0.1 is known to answer otherwise: why, what we answer, on which texts, and
/// one of them.
///
/// An entry that no longer holds fails the test as a new difference does.
struct Difference {
    why: &'static str,
    ours: bool,
    applies: fn(&str) -> bool,
    witness: &'static str,
}

const DIFFERENCES: &[Difference] = &[
    Difference {
        why: "countries outside the registry, or newer than its copy of it; PK is missing there",
        ours: true,
        applies: |text| {
            UNKNOWN_THERE
                .iter()
                .any(|&(country, _)| text.get(..2) == Some(country))
        },
        witness: "PK36SCBL0000001123456702",
    },
    Difference {
        why: "it reads lower case in the BBAN, but not in the country",
        ours: true,
        applies: |text| {
            let country = text.get(..2).unwrap_or_default();
            country.bytes().any(|byte| byte.is_ascii_lowercase())
        },
        witness: "De89370400440532013000",
    },
    Difference {
        why: "of the check digits that cannot be computed it refuses 00 and 01, but not 99",
        ours: false,
        applies: |text| text.get(2..4) == Some("99"),
        witness: "NO9986011100088",
    },
];

pub(crate) const UNREGISTERED: &str = "in use, but not in the registry";

/// Countries whose IBANs it does not know, and why.
#[rustfmt::skip]
pub(crate) const UNKNOWN_THERE: [(&str, &str); 24] = [
    ("AO", UNREGISTERED), ("BF", UNREGISTERED), ("BJ", UNREGISTERED), ("CF", UNREGISTERED),
    ("CG", UNREGISTERED), ("CI", UNREGISTERED), ("CM", UNREGISTERED), ("CV", UNREGISTERED),
    ("DZ", UNREGISTERED), ("GA", UNREGISTERED), ("GQ", UNREGISTERED), ("GW", UNREGISTERED),
    ("HN", "registered after its copy of the registry was made"),
    ("IR", UNREGISTERED), ("KM", UNREGISTERED), ("MA", UNREGISTERED), ("MG", UNREGISTERED),
    ("ML", UNREGISTERED), ("MZ", UNREGISTERED), ("NE", UNREGISTERED),
    ("PK", "registered for long, and left out of its copy of the registry"),
    ("SN", UNREGISTERED), ("TD", UNREGISTERED), ("TG", UNREGISTERED),
];

pub(crate) fn ours(text: &str) -> bool {
    Iban::parse(text).is_ok()
}

fn theirs(text: &str) -> bool {
    text.parse::<iban::Iban>().is_ok()
}

/// Both agree on an IBAN, or the difference is known.
pub(crate) fn agrees(text: &str) {
    let ours = ours(text);
    if ours != theirs(text) {
        let mut known = DIFFERENCES.iter();
        let known = known.find(|known| known.ours == ours && (known.applies)(text));
        assert!(
            known.is_some(),
            "{text:?}: {ours}, and iban_validate says otherwise"
        );
    }
}

/// Each known difference is still one.
pub(crate) fn known_differences_hold() {
    for known in DIFFERENCES {
        let Difference { why, witness, .. } = known;
        assert!((known.applies)(witness), "{why}");
        assert_eq!(ours(witness), known.ours, "{why}");
        assert_eq!(theirs(witness), !known.ours, "{why}");
    }
}
