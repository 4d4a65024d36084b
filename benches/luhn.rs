//! The check digit of one number after the other, against the crates that do nothing else.

#![allow(missing_docs, reason = "criterion's macros make undocumented items")]

mod support;

use criterion::measurement::WallTime;
use criterion::{BenchmarkGroup, Criterion, Throughput, criterion_group, criterion_main};
use std::hint::black_box;
use support::{COUNT, Sample};
use tokmint::card::luhn;

fn slices(c: &mut Criterion) {
    for (input, lengths) in [
        ("16-digits", &[16][..]),
        ("13-to-19-digits", &[13, 14, 15, 16, 17, 18, 19]),
    ] {
        let samples = support::digit_strings(lengths);
        let mut group = group(c, &format!("luhn/{input}"));
        group.bench_function("tokmint", |b| {
            b.iter(|| judge(&samples, |text| luhn::check(text.as_bytes()) == Ok(true)));
        });
        group.bench_function("luhn3", |b| {
            b.iter(|| judge(&samples, |text| luhn3::decimal::valid(text.as_bytes())));
        });
        group.bench_function("luhn", |b| {
            b.iter(|| judge(&samples, ::luhn::valid));
        });
    }
}

fn arrays(c: &mut Criterion) {
    let samples: Vec<([u8; 16], bool)> = support::digit_strings(&[16])
        .iter()
        .filter_map(|sample| Some((sample.text.as_bytes().try_into().ok()?, sample.good)))
        .collect();
    assert_eq!(samples.len(), COUNT);
    let mut group = group(c, "luhn/16-byte-array");
    group.bench_function("tokmint", |b| {
        b.iter(|| {
            for (digits, good) in black_box(&samples) {
                assert_eq!(luhn::check16(digits), Ok(*good));
            }
        });
    });
    group.bench_function("luhn3", |b| {
        b.iter(|| {
            for (digits, good) in black_box(&samples) {
                assert_eq!(luhn3::decimal::valid_arr(digits), *good);
            }
        });
    });
}

fn judge(samples: &[Sample], is_valid: impl Fn(&str) -> bool) {
    for sample in black_box(samples) {
        assert_eq!(is_valid(sample.text), sample.good);
    }
}

fn group<'a>(c: &'a mut Criterion, name: &str) -> BenchmarkGroup<'a, WallTime> {
    let mut group = c.benchmark_group(name);
    group.throughput(Throughput::Elements(COUNT as u64));
    group
}

criterion_group!(benches, slices, arrays);
criterion_main!(benches);
