//! IIN look-up against a binary search over the same ranges.
//!
//! Three kinds of input: uniformly random digits; `realistic`, nine of ten from the global networks in
//! about the shares of cards in use and the tenth from any row; `rows`, every row as likely as any
//! other, which no traffic looks like and which goes deepest.
//!
//! The peer gets its eight digits as a number for nothing, ours starts from the card number.

#![expect(clippy::indexing_slicing, clippy::unwrap_used, reason = "a bench")]

mod support;

use std::hint::black_box;

use criterion::{Criterion, Throughput, criterion_group, criterion_main};
use support::SplitMix64;
use tokmint::card::brand::Scheme;
use tokmint::card::iin::{IinInfo, IinTable};
use tokmint::card::pan::Pan;
use tokmint::testing::reference::iin::Reference;

const INPUTS: usize = 100_000;

/// Starts of eight digits, sorted, and what holds from each on.
struct BinarySearch {
    starts: Vec<u32>,
    infos: Vec<IinInfo>,
}

impl BinarySearch {
    fn new(reference: &Reference) -> Self {
        let eight = |digits: &str, filler: &str| {
            let filled = format!("{digits}{}", filler.repeat(8));
            filled[..8].parse::<u32>().unwrap()
        };
        let mut starts = vec![0];
        for row in reference.rows().filter(|row| row.low.len() <= 8) {
            starts.extend([eight(row.low, "0"), eight(row.high, "9") + 1]);
        }
        starts.sort_unstable();
        starts.dedup();
        starts.retain(|&start| start < 100_000_000);
        let infos = starts
            .iter()
            .map(|start| reference.lookup(&format!("{start:08}00000000")));
        let infos = infos.collect();
        Self { starts, infos }
    }

    #[inline]
    fn lookup(&self, first8: u32) -> IinInfo {
        self.infos[self.starts.partition_point(|&start| start <= first8) - 1]
    }
}

fn random(rng: &mut SplitMix64) -> String {
    digits_after("", rng)
}

fn realistic(rng: &mut SplitMix64, reference: &Reference) -> String {
    const NETWORKS: [(u64, u64, u64); 10] = [
        // share of 90, low, high
        (42, 4, 4),
        (20, 51, 55),
        (5, 2221, 2720),
        (4, 34, 34),
        (4, 37, 37),
        (5, 62, 62),
        (3, 6011, 6011),
        (2, 65, 65),
        (3, 3528, 3589),
        (2, 36, 36),
    ];
    let mut at = rng.below(100);
    for (share, low, high) in NETWORKS {
        if at < share {
            let prefix = low + rng.below(high - low + 1);
            return digits_after(&prefix.to_string(), rng);
        }
        at -= share;
    }
    any_row(rng, reference)
}

fn any_row(rng: &mut SplitMix64, reference: &Reference) -> String {
    let rows: Vec<_> = reference.rows().filter(|row| row.low.len() <= 8).collect();
    let row = rows[rng.below(rows.len() as u64) as usize];
    let (low, high): (u64, u64) = (row.low.parse().unwrap(), row.high.parse().unwrap());
    let width = row.low.len();
    digits_after(&format!("{:0width$}", low + rng.below(high - low + 1)), rng)
}

fn digits_after(prefix: &str, rng: &mut SplitMix64) -> String {
    let rest = format!("{:016}", rng.below(10_u64.pow(16)));
    format!("{prefix}{}", &rest[prefix.len()..])
}

fn bench(c: &mut Criterion) {
    let reference = Reference::new();
    let peer = BinarySearch::new(&reference);
    let mut rng = SplitMix64::new(1);
    let mut group = c.benchmark_group("iin");
    group.throughput(Throughput::Elements(INPUTS as u64));
    for input in ["random", "realistic", "rows"] {
        let numbers = std::iter::repeat_with(|| match input {
            "random" => random(&mut rng),
            "realistic" => realistic(&mut rng, &reference),
            _ => any_row(&mut rng, &reference),
        });
        let cases: Vec<(Pan, u32, Scheme)> = numbers
            .take(INPUTS)
            .map(|number| {
                let scheme = reference.lookup(&number).scheme;
                (
                    Pan::parse(&number).unwrap(),
                    number[..8].parse().unwrap(),
                    scheme,
                )
            })
            .collect();
        group.bench_function(format!("{input}/tokmint"), |b| {
            b.iter(|| {
                for (pan, _, scheme) in &cases {
                    assert!(IinTable::BUILTIN.lookup(black_box(pan)).scheme == *scheme);
                }
            });
        });
        group.bench_function(format!("{input}/binary-search"), |b| {
            b.iter(|| {
                for (_, first8, scheme) in &cases {
                    assert!(peer.lookup(black_box(*first8)).scheme == *scheme);
                }
            });
        });
    }
    group.finish();
}

criterion_group!(benches, bench);
criterion_main!(benches);
