//! Decoding form bodies: every key and value looked at, the caller's workspace reused.

#![expect(
    clippy::unwrap_used,
    clippy::indexing_slicing,
    reason = "a bench that fails should stop"
)]

mod support;

use std::fmt::Write as _;
use std::hint::black_box;

use criterion::{Criterion, criterion_group, criterion_main};
use tokmint::wire::form::Workspace;

use support::SplitMix64;

const BODIES: usize = 100_000;

const FIRST: [&str; 8] = [
    "Jenny",
    "Ann",
    "Bartholomew",
    "José",
    "Li",
    "Zoë",
    "Oluwaseun",
    "Kim",
];
const LAST: [&str; 8] = [
    "Rosen",
    "O'Neill",
    "Ng",
    "Müller",
    "Smith-Jones",
    "Austen",
    "Å",
    "de la Cruz",
];

/// Makes bodies, the same in every run.
struct Random(SplitMix64);

impl Random {
    fn below(&mut self, end: u64) -> u64 {
        self.0.below(end)
    }

    fn pick(&mut self, from: &[&'static str]) -> &'static str {
        from[self.below(from.len() as u64) as usize]
    }

    /// Card fields as clients send them: 13 to 19 digits, month with or without its zero, year of
    /// two or four digits, three or four digits of CVC.
    fn card(&mut self) -> Vec<(&'static str, String)> {
        let digits = 13 + self.below(7) as usize;
        let number = format!("4{:018}", self.below(1_000_000_000_000_000_000));
        let month = 1 + self.below(12);
        let month = if self.below(2) == 0 {
            format!("{month}")
        } else {
            format!("{month:02}")
        };
        let year = 25 + self.below(30) + if self.below(2) == 0 { 2000 } else { 0 };
        let cvc = if self.below(4) == 0 {
            format!("{:04}", self.below(10_000))
        } else {
            format!("{:03}", self.below(1000))
        };
        vec![
            ("card[number]", number[..digits].to_owned()),
            ("card[exp_month]", month),
            ("card[exp_year]", year.to_string()),
            ("card[cvc]", cvc),
        ]
    }

    fn plain(&mut self) -> Vec<u8> {
        let mut body = String::new();
        for (key, value) in self.card() {
            let and = if body.is_empty() { "" } else { "&" };
            write!(body, "{and}{key}={value}").unwrap();
        }
        body.into_bytes()
    }

    fn escaped(&mut self) -> Vec<u8> {
        let name = format!("{} {}", self.pick(&FIRST), self.pick(&LAST));
        let zip = format!("{:05}", self.below(100_000));
        form_urlencoded::Serializer::new(String::new())
            .extend_pairs(self.card())
            .append_pair("card[name]", &name)
            .append_pair("card[address_zip]", &zip)
            .finish()
            .into_bytes()
    }
}

fn decode(criterion: &mut Criterion) {
    type Make = fn(&mut Random) -> Vec<u8>;
    for (input, make) in [
        ("plain", Random::plain as Make),
        ("escaped", Random::escaped),
    ] {
        let mut random = Random(SplitMix64::new(2026));
        // The answer beside each body: how many pairs, how many bytes of decoded text.
        let bodies: Vec<(Vec<u8>, usize, usize)> = (0..BODIES)
            .map(|_| {
                let body = make(&mut random);
                let sizes =
                    || form_urlencoded::parse(&body).map(|(key, value)| key.len() + value.len());
                let (pairs, bytes) = (sizes().count(), sizes().sum());
                (body, pairs, bytes)
            })
            .collect();
        let mut group = criterion.benchmark_group(format!("form/{input}"));
        group.bench_function("tokmint", |bencher| {
            let mut workspace = Workspace::default();
            let mut bodies = bodies.iter().cycle();
            bencher.iter(|| {
                let (body, pairs, bytes) = bodies.next().unwrap();
                let form = workspace.decode(black_box(body)).unwrap();
                let (mut n, mut sum) = (0, 0);
                for pair in form {
                    n += 1;
                    sum += black_box(pair.key).len() + black_box(pair.value).len();
                }
                assert_eq!((n, sum), (*pairs, *bytes));
            });
        });
        group.bench_function("form_urlencoded", |bencher| {
            let mut bodies = bodies.iter().cycle();
            bencher.iter(|| {
                let (body, pairs, bytes) = bodies.next().unwrap();
                let (mut n, mut sum) = (0, 0);
                for (key, value) in form_urlencoded::parse(black_box(body)) {
                    n += 1;
                    sum += black_box(&*key).len() + black_box(&*value).len();
                }
                assert_eq!((n, sum), (*pairs, *bytes));
            });
        });
        group.finish();
    }
}

criterion_group!(benches, decode);
criterion_main!(benches);
