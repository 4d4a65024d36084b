//! A card number to its 16 characters, beside the usual crates: `hmac` over `sha2` with the keyed
//! state cloned for each number, and the same reduction. 100,000 random numbers.
#![allow(clippy::unwrap_used, reason = "a bench may panic")]

mod support;

use std::hint::black_box;

use criterion::{Criterion, Throughput, criterion_group, criterion_main};
use hmac::{Hmac, KeyInit, Mac};
use sha2::Sha256;
use tokmint::{
    card::pan::Pan,
    token::{
        account::AccountId,
        fingerprint::{FingerprintKey, Fingerprinter},
    },
};

use support::SplitMix64;

const KEY: &[u8] = b"tokmint public test mode key 001";
const PLATFORM: &str = "acct_1032D82eZvKYlo2C";
const COUNT: usize = 100_000;

/// The fingerprint's characters as a number, to fold the answers of a pass into one.
fn fold(sum: u128, characters: [u8; 16]) -> u128 {
    sum.rotate_left(1) ^ u128::from_le_bytes(characters)
}

fn benches(c: &mut Criterion) {
    let ours = Fingerprinter::new(
        &FingerprintKey::public_test(),
        &AccountId::parse(PLATFORM).unwrap(),
    );
    let peer = Peer::new();
    for (input, lengths) in [("16 digits", 16..=16), ("13 to 19 digits", 13..=19)] {
        let numbers = numbers(lengths);
        let expected = numbers
            .iter()
            .fold(0, |sum, number| fold(sum, peer.card(number)));
        let mut group = c.benchmark_group(format!("fingerprint/{input}"));
        group.throughput(Throughput::Elements(COUNT as u64));
        group.bench_function("tokmint", |b| {
            b.iter(|| {
                let sum = black_box(&numbers)
                    .iter()
                    .fold(0, |sum, number| fold(sum, *ours.card(number).as_bytes()));
                assert_eq!(sum, expected);
            });
        });
        group.bench_function("hmac+sha2", |b| {
            b.iter(|| {
                let sum = black_box(&numbers)
                    .iter()
                    .fold(0, |sum, number| fold(sum, peer.card(number)));
                assert_eq!(sum, expected);
            });
        });
        group.finish();
    }
}

struct Peer(Hmac<Sha256>);

impl Peer {
    fn new() -> Self {
        let mut subkey = Hmac::<Sha256>::new_from_slice(KEY).unwrap();
        subkey.update(b"tokmint fingerprint v1\0");
        subkey.update(PLATFORM.as_bytes());
        let subkey = subkey.finalize().into_bytes();
        Self(Hmac::new_from_slice(&subkey).unwrap())
    }

    fn card(&self, number: &Pan) -> [u8; 16] {
        let mut mac = self.0.clone();
        mac.update(b"card\0");
        mac.update(number.expose_digits().as_bytes());
        let digest: [u8; 32] = mac.finalize().into_bytes().into();
        let mut characters = [0; 16];
        for (place, lane) in characters.iter_mut().zip(digest.as_chunks().0) {
            let digit = (u32::from(u16::from_be_bytes(*lane)) * 62) >> 16;
            *place = match digit as u8 {
                digit @ 0..=9 => b'0' + digit,
                digit @ 10..=35 => b'A' + digit - 10,
                digit => b'a' + digit - 36,
            };
        }
        characters
    }
}

/// Random digits, the same in every run: the check digit does not matter here.
fn numbers(lengths: std::ops::RangeInclusive<usize>) -> Vec<Pan> {
    let mut random = SplitMix64::new(0x746F_6B6D_696E_7401);
    let spread = lengths.end() - lengths.start() + 1;
    (0..COUNT)
        .map(|_| {
            let length = lengths.start() + random.next() as usize % spread;
            let digits: String = (0..length)
                .map(|_| char::from(b'0' + (random.next() % 10) as u8))
                .collect();
            Pan::parse(&digits).unwrap()
        })
        .collect()
}

criterion_group!(group, benches);
criterion_main!(group);
