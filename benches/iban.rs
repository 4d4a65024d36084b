//! IBANs, against iban_validate.

#![allow(missing_docs, reason = "criterion's macros make undocumented items")]

mod support;

use criterion::{Criterion, criterion_group, criterion_main};
use support::compare;
use tokmint::bank::{Iban, IbanStructure};

fn tokmint(text: &str) -> bool {
    Iban::parse(text).is_ok()
}

fn iban_validate(text: &str) -> bool {
    text.parse::<iban::Iban>().is_ok()
}

/// Whether iban_validate has a structure for the country; it tells by a good IBAN.
fn is_known_to_both(country: &str) -> bool {
    let example = IbanStructure::of(country).and_then(|row| row.example);
    example.is_some_and(iban_validate)
}

fn ibans(c: &mut Criterion) {
    compare(
        c,
        "iban/half-good",
        &support::ibans(is_known_to_both),
        &[("tokmint", tokmint), ("iban_validate", iban_validate)],
    );
    // The countries that the peer does not know included.
    compare(
        c,
        "iban/half-good-all-countries",
        &support::ibans(|_| true),
        &[("tokmint", tokmint)],
    );
}

criterion_group!(benches, ibans);
criterion_main!(benches);
