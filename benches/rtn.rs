//! US routing numbers, against the loop over the weights that everybody writes.

#![allow(missing_docs, reason = "criterion's macros make undocumented items")]

mod support;

use criterion::{Criterion, criterion_group, criterion_main};
use support::{Check, compare};
use tokmint::bank::rtn::Rtn;

/// Nine digits, good check digit: no prefix, no reason of a refusal, no value.
fn weights_loop(text: &str) -> bool {
    let bytes = text.as_bytes();
    if bytes.len() != 9 {
        return false;
    }
    let mut sum = 0;
    for (byte, weight) in bytes.iter().zip([3, 7, 1, 3, 7, 1, 3, 7, 1]) {
        if !byte.is_ascii_digit() {
            return false;
        }
        sum += u32::from(byte - b'0') * weight;
    }
    sum % 10 == 0
}

/// The same with the prefix, which is what `Rtn` proves.
fn weights_and_prefix(text: &str) -> bool {
    let prefix = text.get(..2).and_then(|prefix| prefix.parse().ok());
    matches!(prefix, Some(0..=12 | 21..=32 | 61..=72 | 80_u8)) && weights_loop(text)
}

fn tokmint(text: &str) -> bool {
    Rtn::parse(text).is_ok()
}

fn numbers(c: &mut Criterion) {
    let peers: [(&str, Check); 3] = [
        ("tokmint", tokmint),
        ("weights-loop", weights_loop),
        ("weights-loop-and-prefix", weights_and_prefix),
    ];
    compare(c, "rtn/half-good", &support::routing_numbers(), &peers);
}

criterion_group!(benches, numbers);
criterion_main!(benches);
