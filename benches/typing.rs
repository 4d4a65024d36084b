//! A key in a form field: what is possible after so many digits, over the built-in tables alone and
//! under a layer of 100,000 rows.
//!
//! There is no peer that tells lengths and networks of a part by ranges of this precision.

#![expect(clippy::indexing_slicing, clippy::unwrap_used, reason = "a bench")]
#![allow(missing_docs, reason = "criterion's macros make undocumented items")]

mod support;

use std::hint::black_box;

use criterion::{Criterion, criterion_group, criterion_main};
use support::SplitMix64;
use tokmint::card::brand::Funding;
use tokmint::card::iin::{IinLayer, IinRange, IinRow, IinTable};
use tokmint::card::{Brand, Partial};

const ROWS: usize = 100_000;

fn layer() -> IinLayer<'static> {
    let mut rng = SplitMix64::new(1);
    let mut rows = IinLayer::builder("rows");
    for _ in 0..ROWS {
        let digits = format!("{:08}", 40_000_000 + rng.below(20_000_000));
        let mut row = IinRow::new(IinRange::prefix(&digits).unwrap());
        row.facts.funding = Some(Funding::ALL[rng.below(3) as usize]);
        rows.push(row);
    }
    rows.build().unwrap().0
}

fn bench(c: &mut Criterion) {
    let tables = [
        ("built-in", IinTable::BUILTIN),
        ("100,000 rows", IinTable::BUILTIN.with_layer(layer())),
    ];
    // The second begins with a prefix of the digit rule.
    for (name, number) in [
        ("typing/mastercard", "5425233430109903"),
        ("typing/made-up", "4000056655665556"),
    ] {
        let mut group = c.benchmark_group(name);
        for (table, tokmint) in &tables {
            for digits in [0, 1, 2, 4, 6, 8, 12, 16] {
                let typed = &number[..digits];
                let brand = Brand::ALL.iter().find(|&&brand| {
                    digits > 4 && Partial::of(typed, tokmint).unwrap().brand() == Some(brand)
                });
                assert!(brand.is_some() || digits <= 4);
                group.bench_function(format!("{digits}/{table}"), |b| {
                    b.iter(|| {
                        let partial = Partial::of(black_box(typed), tokmint).unwrap();
                        assert!(brand.is_none_or(|&brand| partial.brand() == Some(brand)));
                        partial
                    });
                });
            }
        }
        group.finish();
    }
}

criterion_group!(benches, bench);
criterion_main!(benches);
