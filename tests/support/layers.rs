//! Rows and layers at random, and the same for the plain reference.

#![allow(
    clippy::unwrap_used,
    clippy::indexing_slicing,
    reason = "a generator that is wrong shall stop the test"
)]

use proptest::prelude::*;
use tokmint::Country;
use tokmint::card::brand::{Brand, Funding, Scheme};
use tokmint::card::iin::{IinFacts, IinLayer, IinRange, IinRow, Lengths, LuhnRule};
use tokmint::testing::reference::iin::Reference;

/// A row: its bounds, as many digits in both, and what it says.
#[derive(Clone, Debug)]
pub(crate) struct Own {
    pub(crate) low: String,
    pub(crate) high: String,
    pub(crate) facts: IinFacts,
    pub(crate) issuer: Option<&'static str>,
}

impl Own {
    pub(crate) fn row(&self) -> IinRow<'_> {
        let mut row = IinRow::new(IinRange::parse(&self.low, &self.high).unwrap());
        row.facts = self.facts;
        row.issuer = self.issuer;
        row
    }
}

/// First digits around few places, so that rows meet.
pub(crate) fn first_digits() -> impl Strategy<Value = String> {
    prop_oneof![
        "4[0-1]{0,18}",
        "4000000[0-9]{0,12}",
        "40000001[0-2]{1,4}",
        "[0-9]{1,10}",
        "555555[0-9]{0,2}",
        "9999999[89]{0,4}",
    ]
}

fn facts() -> impl Strategy<Value = IinFacts> {
    let scheme = proptest::option::of(proptest::sample::select(Scheme::ALL));
    let brand = proptest::option::weighted(0.2, proptest::sample::select(Brand::ALL));
    let funding = proptest::option::of(proptest::sample::select(Funding::ALL));
    let country = proptest::option::of(proptest::sample::select(vec!["GB", "BR", "ZW", "AD"]));
    let lengths = proptest::option::weighted(0.2, proptest::collection::vec(8..20_usize, 0..4));
    let luhn = proptest::option::weighted(0.2, proptest::sample::select(LuhnRule::ALL));
    let cvc = proptest::option::weighted(0.2, proptest::collection::vec(0..5_usize, 0..3));
    let co_brand = proptest::option::weighted(0.2, proptest::sample::select(Scheme::ALL));
    (
        scheme, brand, funding, country, lengths, luhn, cvc, co_brand,
    )
        .prop_map(
            |(scheme, brand, funding, country, lengths, luhn, cvc, co_brand)| {
                let mut facts = IinFacts::NONE;
                facts.scheme = scheme;
                facts.brand = brand;
                facts.funding = funding;
                facts.country = country.and_then(Country::from_alpha2);
                facts.lengths = lengths.map(|lengths| Lengths::of(&lengths));
                facts.luhn = luhn;
                facts.cvc_lengths = cvc.map(|lengths| Lengths::of(&lengths));
                facts.co_brand = co_brand;
                facts
            },
        )
}

/// Rows of which some meet, in ranges and in what they say.
pub(crate) fn own() -> impl Strategy<Value = Own> {
    let issuer = proptest::option::of(proptest::sample::select(vec!["", "A bank", "Ünïbanque"]));
    (first_digits(), 0..3000_u64, facts(), issuer).prop_map(|(low, more, facts, issuer)| {
        let digits = low.len();
        let most = "9".repeat(digits).parse::<u64>().unwrap();
        // One prefix in half of the rows.
        let more = more.saturating_sub(1500);
        let high = most.min(low.parse::<u64>().unwrap() + more);
        let high = format!("{high:0digits$}");
        Own {
            low,
            high,
            facts,
            issuer,
        }
    })
}

/// The layer, and the rows that are in it.
pub(crate) fn build(name: &str, rows: &[Own]) -> (IinLayer<'static>, Vec<Own>) {
    let mut builder = IinLayer::builder(name);
    for row in rows {
        builder.push(row.row());
    }
    let (layer, rejected) = builder.build().unwrap();
    let kept = |at: &usize| rejected.iter().all(|rejected| rejected.row != *at);
    let kept = (0..rows.len())
        .filter(kept)
        .map(|at| rows[at].clone())
        .collect();
    (layer, kept)
}

/// Numbers at both ends of every row, just outside, and shorter and longer ones.
pub(crate) fn near(rows: &[Own]) -> Vec<String> {
    let mut numbers = Vec::new();
    for row in rows {
        let digits = row.low.len();
        let (low, high): (u64, u64) = (row.low.parse().unwrap(), row.high.parse().unwrap());
        let edges = [
            Some(low),
            low.checked_sub(1),
            Some(high),
            high.checked_add(1),
        ];
        for edge in edges.into_iter().flatten() {
            let first = format!("{edge:0digits$}");
            for length in [8, 12, 19] {
                for filler in ["0", "9"] {
                    let number = format!("{first}{}", filler.repeat(19));
                    numbers.push(number[..length].to_owned());
                }
            }
        }
    }
    numbers
}

/// The same layers over the built-in tables, the bottom one first.
pub(crate) fn reference(layers: &[&[Own]]) -> Reference {
    layers.iter().fold(Reference::new(), |reference, rows| {
        let rows = rows
            .iter()
            .map(|row| (row.low.as_str(), row.high.as_str(), row.facts));
        reference.with_layer(rows)
    })
}
