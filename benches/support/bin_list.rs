//! A made-up BIN list of the size and the shape of the large public ones: mostly rows of six digits,
//! close to one another in few blocks, some blocks of eight digits, and neighbours that are often of
//! the same issuer.

use tokmint::Country;
use tokmint::card::brand::{Funding, Scheme};
use tokmint::card::iin::{IinFacts, IinLayer, IinLayerBuilder, IinRange, IinRow};

use super::SplitMix64;

/// How many rows the list has.
pub(crate) const ROWS: usize = 350_000;

/// How many issuers it names.
const ISSUERS: u64 = 4_000;

/// A row: a prefix of six or eight digits.
pub(crate) struct Bin {
    /// The lowest number of eight digits.
    pub(crate) first: u32,
    /// How many there are: 100 or 1.
    pub(crate) count: u32,
    /// What is said of them: scheme, funding and country.
    pub(crate) facts: IinFacts,
    issuer: u64,
}

impl Bin {
    fn prefix(&self) -> String {
        match self.count {
            1 => format!("{:08}", self.first),
            _ => format!("{:06}", self.first / self.count),
        }
    }
}

/// Blocks of six digits: first, last, whose they are, and how many of a hundred prefixes are taken.
const BLOCKS: [(u32, u32, Scheme, u64); 12] = [
    (220_000, 220_499, Scheme::Mir, 90),
    (222_100, 272_099, Scheme::Mastercard, 85),
    (340_000, 349_999, Scheme::Amex, 80),
    (352_800, 358_999, Scheme::Jcb, 60),
    (360_000, 399_999, Scheme::Diners, 40),
    (400_000, 499_999, Scheme::Visa, 92),
    (500_000, 509_999, Scheme::Maestro, 50),
    (510_000, 559_999, Scheme::Mastercard, 94),
    (560_000, 589_999, Scheme::Maestro, 50),
    (601_100, 619_999, Scheme::Discover, 30),
    (620_000, 629_999, Scheme::UnionPay, 80),
    (630_000, 699_999, Scheme::Maestro, 50),
];

const COUNTRIES: [&str; 40] = [
    "US", "BR", "GB", "IN", "RU", "CA", "MX", "DE", "FR", "IT", "ES", "AU", "JP", "CN", "TR", "PL",
    "AR", "CO", "ZA", "NG", "ID", "TH", "MY", "PH", "VN", "KR", "SG", "HK", "TW", "AE", "SA", "EG",
    "UA", "KZ", "SE", "NO", "DK", "FI", "NL", "CH",
];

/// The rows, in the order of their first digits, wider ones first.
pub(crate) fn bin_list() -> Vec<Bin> {
    let mut random = SplitMix64::new(350_000);
    let mut rows: Vec<Bin> = Vec::new();
    for (first, last, scheme, share) in BLOCKS {
        let mut owner = Owner::new(scheme, &mut random);
        for prefix in first..=last {
            if random.below(100) >= share {
                continue;
            }
            owner = owner.next(&mut random);
            let split = random.below(300) == 0;
            // Half of those that are split stand there whole as well.
            if !split || random.below(2) == 0 {
                rows.push(owner.bin(prefix * 100, 100));
            }
            for eight in 0..if split { 100 } else { 0 } {
                if random.below(100) < 80 {
                    owner = owner.next(&mut random);
                    rows.push(owner.bin(prefix * 100 + eight, 1));
                }
            }
        }
    }
    // As many as asked for, taken out evenly.
    let count = rows.len();
    assert!(count >= ROWS, "{count} rows");
    let mut at = 0;
    rows.retain(|_| {
        at += 1;
        at * ROWS / count > (at - 1) * ROWS / count
    });
    rows
}

/// A builder with all rows.
pub(crate) fn layer_builder(rows: &[Bin]) -> IinLayerBuilder {
    let mut builder = IinLayer::builder("a synthetic list");
    for bin in rows {
        let range = IinRange::prefix(&bin.prefix()).expect("digits");
        let mut row = IinRow::new(range);
        row.facts = bin.facts;
        let issuer = format!("Synthetic Bank No. {:04}", bin.issuer);
        row.issuer = Some(&issuer);
        builder.push(row);
    }
    builder
}

/// Whose the current row is: mostly whose the one before was.
#[derive(Clone, Copy)]
struct Owner {
    scheme: Scheme,
    issuer: u64,
    funding: Funding,
}

impl Owner {
    fn new(scheme: Scheme, random: &mut SplitMix64) -> Self {
        // Low numbers are large banks and come more often; small ones have one scheme in five.
        let issuer = loop {
            let issuer = random.below(ISSUERS) * random.below(ISSUERS) / ISSUERS;
            if issuer < 100 || issuer % 5 == scheme as u64 % 5 {
                break issuer;
            }
        };
        let funding = match random.below(100) {
            0..45 => Funding::Credit,
            45..88 => Funding::Debit,
            _ => Funding::Prepaid,
        };
        Self {
            scheme,
            issuer,
            funding,
        }
    }

    fn next(self, random: &mut SplitMix64) -> Self {
        match random.below(100) {
            0..55 => self,
            55..75 => Self {
                funding: Self::new(self.scheme, random).funding,
                ..self
            },
            _ => Self::new(self.scheme, random),
        }
    }

    fn bin(self, first: u32, count: u32) -> Bin {
        let mut facts = IinFacts::NONE;
        facts.scheme = Some(self.scheme);
        facts.funding = Some(self.funding);
        // Half of the issuers are in the first few countries.
        let country = (self.issuer * self.issuer / 7 % 40).min(self.issuer % 40) as usize;
        facts.country = Country::from_alpha2(COUNTRIES[country]);
        Bin {
            first,
            count,
            facts,
            issuer: self.issuer,
        }
    }
}
