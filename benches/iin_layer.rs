//! A layer of 350,000 rows: look-ups against a binary search over the same rows, opening, verifying
//! and building.
//!
//! Two kinds of input: `uniform`, every row as likely as any other; `realistic`, nine of ten from the
//! rows, few of which make most of the traffic, and the tenth any digits, most of which hit no row.
//!
//! Ours is the door that everyone uses: it starts from the card number, asks the built-in table for
//! what a row does not say, and answers for rows of up to 19 digits; the same bytes also tell row,
//! issuer and source. The peer gets its eight digits as a number for nothing, has an answer for each
//! start laid flat beforehand, knows no other layer and no row, and takes 20 bytes a start.

#![expect(
    clippy::indexing_slicing,
    clippy::unwrap_used,
    clippy::print_stderr,
    reason = "a bench"
)]

mod support;

use std::collections::{BTreeMap, HashSet};
use std::hint::black_box;

use criterion::{BatchSize, Criterion, Throughput, criterion_group, criterion_main};
use support::bin_list::{Bin, bin_list, layer_builder};
use support::{COUNT, SplitMix64};
use tokmint::Country;
use tokmint::card::brand::Funding;
use tokmint::card::iin::{IinInfo, IinLayer, IinTable};
use tokmint::card::pan::Pan;

/// Starts of eight digits, sorted, and what holds from each on.
struct BinarySearch {
    starts: Vec<u32>,
    infos: Vec<IinInfo>,
}

impl BinarySearch {
    fn new(rows: &[Bin]) -> Self {
        let mut laid = BTreeMap::from([(0, IinInfo::UNKNOWN)]);
        for row in rows {
            let mut info = IinInfo::UNKNOWN;
            info.scheme = row.facts.scheme.unwrap();
            info.funding = row.facts.funding.unwrap();
            info.country = row.facts.country;
            // Rows come in order, wider ones first: what held so far goes on behind the row.
            let held = *laid.range(..=row.first).next_back().unwrap().1;
            laid.insert(row.first, info);
            laid.entry(row.first + row.count).or_insert(held);
        }
        let (starts, infos) = laid.into_iter().unzip();
        Self { starts, infos }
    }

    #[inline]
    fn lookup(&self, first8: u32) -> IinInfo {
        self.infos[self.starts.partition_point(|&start| start <= first8) - 1]
    }
}

/// What is asked, and what each is to say.
struct Case {
    pan: Pan,
    first8: u32,
    ours: (Funding, Option<Country>),
    peer: (Funding, Option<Country>),
}

fn said(info: IinInfo) -> (Funding, Option<Country>) {
    (info.funding, info.country)
}

/// 100,000 different numbers of 16 digits, which begin as given.
fn cases(
    rows: &[Bin],
    peer: &BinarySearch,
    mut first: impl FnMut(&mut SplitMix64) -> u32,
) -> Vec<Case> {
    let owns: HashSet<u32> = rows
        .iter()
        .flat_map(|row| row.first..row.first + row.count)
        .collect();
    let mut random = SplitMix64::new(1);
    let mut seen = HashSet::new();
    let mut cases = Vec::new();
    while cases.len() < COUNT {
        let first8 = first(&mut random);
        let number = format!("{first8:08}{:08}", random.below(100_000_000));
        if !seen.insert(number.clone()) {
            continue;
        }
        let pan = Pan::parse(&number).unwrap();
        let flat = said(peer.lookup(first8));
        let ours = match owns.contains(&first8) {
            true => flat,
            false => said(IinTable::BUILTIN.lookup(&pan)),
        };
        cases.push(Case {
            pan,
            first8,
            ours,
            peer: flat,
        });
    }
    cases
}

fn lookups(c: &mut Criterion) {
    let rows = bin_list();
    let peer = BinarySearch::new(&rows);
    let (layer, rejected) = layer_builder(&rows).build().unwrap();
    assert!(rejected.is_empty());
    report(&rows, &layer);
    let table = IinTable::from_bytes(layer.as_bytes()).unwrap();

    let in_row = |random: &mut SplitMix64, at: u64| {
        let row = &rows[at as usize];
        row.first + random.below(row.count.into()) as u32
    };
    let uniform = cases(&rows, &peer, |random| {
        let at = random.below(rows.len() as u64);
        in_row(random, at)
    });
    let realistic = cases(&rows, &peer, |random| {
        if random.below(10) == 0 {
            return random.below(100_000_000) as u32;
        }
        // The third power of a share: half of the traffic is on an eighth of the rows, which stand
        // everywhere.
        let share = random.below(1 << 20) as u128;
        let rank = ((share.pow(3) * rows.len() as u128) >> 60) as u64;
        in_row(random, rank * 7_919 % rows.len() as u64)
    });

    let mut group = c.benchmark_group("iin_layer");
    group.throughput(Throughput::Elements(COUNT as u64));
    for (input, cases) in [("uniform", uniform), ("realistic", realistic)] {
        group.bench_function(format!("{input}/tokmint"), |b| {
            b.iter(|| {
                for case in &cases {
                    assert!(said(table.lookup(black_box(&case.pan))) == case.ours);
                }
            });
        });
        group.bench_function(format!("{input}/binary-search"), |b| {
            b.iter(|| {
                for case in &cases {
                    assert!(said(peer.lookup(black_box(case.first8))) == case.peer);
                }
            });
        });
    }
    group.finish();

    let mut group = c.benchmark_group("iin_layer");
    group.bench_function("open", |b| {
        b.iter(|| IinTable::from_bytes(black_box(layer.as_bytes())).unwrap());
    });
    group.sample_size(10);
    group.bench_function("verify", |b| {
        b.iter(|| assert!(black_box(&layer).verify().is_ok()));
    });
    group.bench_function("build", |b| {
        b.iter_batched(
            || layer_builder(&rows),
            |builder| builder.build().unwrap(),
            BatchSize::PerIteration,
        );
    });
    group.finish();
}

fn report(rows: &[Bin], layer: &IinLayer<'_>) {
    let texts: HashSet<_> = layer
        .rows()
        .flat_map(|row| [row.issuer, row.source])
        .flatten()
        .collect();
    let texts: usize = texts.iter().map(|text| text.len()).sum();
    let bytes = layer.as_bytes().len();
    let each = (bytes - texts) as f64 / rows.len() as f64;
    eprintln!("{bytes} bytes, {texts} of them texts: {each:.2} bytes a row besides");
}

criterion_group!(benches, lookups);
criterion_main!(benches);
