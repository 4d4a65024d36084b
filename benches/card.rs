//! A whole card number, from the text as typed to the verdict, against the crates that do the same.

#![allow(missing_docs, reason = "criterion's macros make undocumented items")]

mod support;

use criterion::{Criterion, criterion_group, criterion_main};
use support::{Check, Sample, compare};
use tokmint::card::{Brand, IinTable, Pan};

/// Characters, brand, a length of the range, check digit: what the peers do.
fn tokmint(text: &str) -> bool {
    Pan::parse(text).is_ok_and(|pan| {
        let iin = IinTable::BUILTIN.lookup(&pan);
        // Without short cuts, which would be branches that no predictor can guess.
        (iin.brand != Brand::Unknown) & iin.lengths.contains(pan.len()) & pan.passes_luhn()
    })
}

/// Characters and check digit alone.
fn tokmint_digits(text: &str) -> bool {
    Pan::parse(text).is_ok_and(|pan| pan.passes_luhn())
}

fn creditcard(text: &str) -> bool {
    text.parse::<creditcard::CreditCard>().is_ok()
}

fn card_validate(text: &str) -> bool {
    card_validate::Validate::from(text).is_ok()
}

/// luhn3's way for text with separators: digits are pushed, separators are passed over.
fn luhn3_mixer(text: &str) -> bool {
    let mut mixer = luhn3::Mixer::default();
    for byte in text.bytes() {
        match byte {
            b'0'..=b'9' => mixer.push(byte - b'0'),
            b' ' | b'-' => {}
            _ => return false,
        }
    }
    mixer.valid()
}

fn numbers(c: &mut Criterion) {
    let mut samples = support::card_numbers();
    // The tables differ in ranges and lengths; where they do, no verdicts are compared.
    samples.retain(|Sample { text, good }| {
        [tokmint, creditcard, card_validate]
            .iter()
            .all(|check| check(text) == *good)
    });
    assert!(samples.len() > 90_000, "{} samples left", samples.len());
    let peers: [(&str, Check); 3] = [
        ("tokmint", tokmint),
        ("creditcard", creditcard),
        ("card-validate", card_validate),
    ];
    compare(c, "card/number", &samples, &peers);
}

fn separators(c: &mut Criterion) {
    let peers: [(&str, Check); 2] = [("tokmint", tokmint_digits), ("luhn3", luhn3_mixer)];
    compare(c, "card/4-4-4-4", &support::grouped_numbers(true), &peers);
    compare(
        c,
        "card/as-printed",
        &support::grouped_numbers(false),
        &peers,
    );
}

criterion_group!(benches, numbers, separators);
criterion_main!(benches);
