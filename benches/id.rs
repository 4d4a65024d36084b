//! Ids from time and entropy, beside the obvious way: remainders by 62 through a table, and
//! `format!`. 100,000 random seconds and 32 random bytes each.
#![allow(
    clippy::unwrap_used,
    clippy::indexing_slicing,
    reason = "a bench may panic"
)]

mod support;

use std::hint::black_box;

use criterion::{Criterion, Throughput, criterion_group, criterion_main};
use tokmint::{
    testing::reference,
    token::{
        account::AccountId,
        entropy::Entropy,
        id::{IdKind, IdParts, ObjectId, Shard},
    },
};

use support::SplitMix64;

const COUNT: usize = 100_000;

fn benches(c: &mut Criterion) {
    let account = AccountId::parse("acct_1032D82eZvKYlo2C").unwrap();
    let mut random = SplitMix64::new(0x746F_6B6D_696E_7402);
    let calls: Vec<Call> = (0..COUNT)
        .map(|_| {
            let mut bytes = [0; 32];
            for word in bytes.as_chunks_mut().0 {
                *word = random.next().to_le_bytes();
            }
            let created = 1_342_389_380 + (random.next() % 62_u64.pow(5)) as i64;
            Call { created, bytes }
        })
        .collect();

    let ours = |call: &Call| {
        ObjectId::from_parts(
            IdKind::CardToken,
            IdParts::Current {
                shard: Shard::default(),
                created: call.created,
                account: account.infix(),
                random: Entropy::from_bytes(call.bytes).token(),
            },
        )
        .unwrap()
    };
    let infix = account.infix();
    let plain = |call: &Call| {
        let mut word = u64::from_le_bytes(*call.bytes.first_chunk().unwrap());
        let random: String = (0..8).map(|_| next_plain(&mut word)).collect();
        let mut time = (call.created - 1_342_389_380) as u64;
        let mut digits = ['0'; 5];
        for digit in digits.iter_mut().rev() {
            *digit = ALPHABET[(time % 62) as usize].into();
            time /= 62;
        }
        let time: String = digits.iter().collect();
        format!("tok_1{time}{infix}{random}")
    };
    for call in &calls {
        let [random, _, _] = reference::id::entropy(&call.bytes);
        let slow = reference::id::encode("tok", '1', call.created, infix.as_str(), &random);
        assert_eq!(slow.as_deref(), Some(ours(call).as_str()));
        assert_eq!(slow, Some(plain(call)));
    }
    let expected = calls
        .iter()
        .fold(0, |sum, call| fold(sum, plain(call).as_bytes()));

    let mut group = c.benchmark_group("id/time and 32 bytes");
    group.throughput(Throughput::Elements(COUNT as u64));
    group.bench_function("tokmint", |b| {
        b.iter(|| {
            let sum = black_box(&calls)
                .iter()
                .fold(0, |sum, call| fold(sum, ours(call).as_bytes()));
            assert_eq!(sum, expected);
        });
    });
    group.bench_function("format", |b| {
        b.iter(|| {
            let sum = black_box(&calls)
                .iter()
                .fold(0, |sum, call| fold(sum, plain(call).as_bytes()));
            assert_eq!(sum, expected);
        });
    });
    group.finish();

    let mut group = c.benchmark_group("entropy/32 bytes");
    group.throughput(Throughput::Elements(COUNT as u64));
    group.bench_function("tokmint", |b| {
        b.iter(|| {
            for call in black_box(&calls) {
                black_box(Entropy::from_bytes(call.bytes));
            }
        });
    });
    group.finish();
}

const ALPHABET: &[u8; 62] = b"0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz";

fn next_plain(word: &mut u64) -> char {
    let product = u128::from(*word) * 62;
    *word = product as u64;
    ALPHABET[(product >> 64) as usize].into()
}

/// Folds an id into one number: its last 24 characters.
fn fold(sum: u64, id: &[u8]) -> u64 {
    let (_, words) = id.as_rchunks();
    words.iter().fold(sum, |sum, word| {
        sum.rotate_left(1) ^ u64::from_le_bytes(*word)
    })
}

struct Call {
    created: i64,
    bytes: [u8; 32],
}

criterion_group!(group, benches);
criterion_main!(group);
