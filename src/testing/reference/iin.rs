//! IIN look-up the plain way: reads the CSV tables, tries every row, keeps the narrowest.

use alloc::borrow::ToOwned;
use alloc::string::String;
use alloc::vec::Vec;

use crate::card::brand::{Brand, Funding, Scheme};
use crate::card::iin::{IinFacts, IinInfo, Layer, Lengths, LuhnRule};
use crate::country::Country;

const RANGES: &str = include_str!("../../data/iin_ranges.csv");
const TEST_NUMBERS: &str = include_str!("../../data/iin_test_numbers.csv");
const COUNTRIES: &str = include_str!("../../data/countries.csv");

/// A row of a built-in table: the numbers whose first digits lie between `low` and `high`, both
/// included.
#[derive(Clone, Copy, Debug)]
#[non_exhaustive]
pub struct Row {
    /// The lowest first digits.
    pub low: &'static str,
    /// The highest, as many digits as `low`.
    pub high: &'static str,
    /// What the row says.
    pub info: IinInfo,
    /// Which table it is from.
    pub layer: Layer<'static>,
    /// Who says so.
    pub source: &'static str,
}

/// A row of one's own: low, high, and what is said.
type OwnRow = (String, String, IinFacts);

/// The tables, as their CSV files have them, and layers of rows above them.
#[derive(Clone, Debug)]
pub struct Reference {
    ranges: Vec<Row>,
    test_numbers: Vec<Row>,
    /// The bottom one first.
    layers: Vec<Vec<OwnRow>>,
}

impl Default for Reference {
    fn default() -> Self {
        Self::new()
    }
}

impl Reference {
    /// Reads the tables.
    pub fn new() -> Self {
        Self {
            ranges: RANGES
                .lines()
                .filter_map(|line| row(line, Layer::Ranges))
                .collect(),
            test_numbers: TEST_NUMBERS
                .lines()
                .filter_map(|line| row(line, Layer::TestNumbers))
                .collect(),
            layers: Vec::new(),
        }
    }

    /// With a layer of one's own on top: the bounds of each row, as many digits in both, and what is
    /// said of it. Of rows with the same range the last one counts; none may overlap partly.
    #[must_use]
    pub fn with_layer<'r>(
        mut self,
        rows: impl IntoIterator<Item = (&'r str, &'r str, IinFacts)>,
    ) -> Self {
        let own =
            |(low, high, facts): (&str, &str, IinFacts)| (low.to_owned(), high.to_owned(), facts);
        self.layers.push(rows.into_iter().map(own).collect());
        self
    }

    /// With the rows of both built-in tables in another order, which makes no difference.
    #[must_use]
    pub fn sorted_by_key<K: Ord>(mut self, key: impl Fn(&Row) -> K) -> Self {
        self.ranges.sort_by_key(&key);
        self.test_numbers.sort_by_key(&key);
        self
    }

    /// Every row of both built-in tables.
    pub fn rows(&self) -> impl Iterator<Item = &Row> {
        self.ranges.iter().chain(&self.test_numbers)
    }

    /// The row of the built-in tables that decides, unless it is the digit rule.
    pub fn find(&self, digits: &str) -> Option<&Row> {
        let test_number = narrowest(&self.test_numbers, digits);
        if test_number.is_none() && digit_rule(digits).is_some() {
            return None;
        }
        test_number.or_else(|| narrowest(&self.ranges, digits))
    }

    /// What the tables say of a number: the layers from the top, the test numbers, the digit rule,
    /// the ranges, and in each table the narrowest row.
    pub fn lookup(&self, digits: &str) -> IinInfo {
        if !(8..=19).contains(&digits.len()) || !digits.bytes().all(|b| b.is_ascii_digit()) {
            return IinInfo::UNKNOWN;
        }
        let mut info = narrowest(&self.test_numbers, digits)
            .map(|row| row.info)
            .or_else(|| digit_rule(digits))
            .or_else(|| Some(narrowest(&self.ranges, digits)?.info))
            .unwrap_or(IinInfo::UNKNOWN);
        for layer in &self.layers {
            let holding = layer
                .iter()
                .rev()
                .filter(|(low, high, _)| holds(low, high, digits));
            if let Some((_, _, facts)) = holding.min_by_key(|(low, high, _)| span(low, high)) {
                self.say(&mut info, facts);
            }
        }
        info
    }

    /// Writes what a row says over what the layers beneath say.
    fn say(&self, info: &mut IinInfo, facts: &IinFacts) {
        if let Some(scheme) = facts.scheme.filter(|&scheme| scheme != Scheme::Unknown) {
            info.scheme = scheme;
            let rows = || self.ranges.iter().filter(|row| row.info.scheme == scheme);
            if let Some(first) = rows().next() {
                if rows().all(|row| row.info.brand == first.info.brand) {
                    info.brand = first.info.brand;
                }
                info.luhn = match rows().all(|row| row.info.luhn == first.info.luhn) {
                    true => first.info.luhn,
                    false => LuhnRule::Mixed,
                };
                let none = Lengths::of(&[]);
                info.lengths = rows().fold(none, |all, row| all.union(row.info.lengths));
                info.cvc_lengths = rows().fold(none, |all, row| all.union(row.info.cvc_lengths));
            }
            if let Some(brand) = scheme.brand() {
                info.brand = brand;
            }
        }
        if let Some(funding) = facts.funding.filter(|&funding| funding != Funding::Unknown) {
            info.funding = funding;
        }
        if let Some(lengths) = facts.lengths.filter(|lengths| !lengths.is_empty()) {
            info.lengths = lengths;
        }
        info.brand = facts.brand.unwrap_or(info.brand);
        info.country = facts.country.or(info.country);
        info.luhn = facts.luhn.unwrap_or(info.luhn);
        info.cvc_lengths = facts.cvc_lengths.unwrap_or(info.cvc_lengths);
        let co_brand = facts
            .co_brand
            .filter(|&other| other != Scheme::Unknown && Some(other) != facts.scheme);
        info.co_brand = co_brand
            .or(info.co_brand)
            .filter(|&other| other != info.scheme);
    }
}

fn narrowest<'r>(rows: &'r [Row], digits: &str) -> Option<&'r Row> {
    let holding = rows.iter().filter(|row| holds(row.low, row.high, digits));
    holding.min_by_key(|row| span(row.low, row.high))
}

/// Whether a range holds every number that begins with these digits.
fn holds(low: &str, high: &str, digits: &str) -> bool {
    match digits.get(..low.len()) {
        // As many digits on all sides, so text order is number order.
        Some(first) => low <= first && first <= high,
        None => {
            padded(low, b'0') <= padded(digits, b'0') && padded(digits, b'9') <= padded(high, b'9')
        }
    }
}

fn span(low: &str, high: &str) -> u128 {
    padded(high, b'9') - padded(low, b'0')
}

/// The digits filled up to 19, as a number.
fn padded(digits: &str, filler: u8) -> u128 {
    let filled = digits.bytes().chain(core::iter::repeat(filler)).take(19);
    filled.fold(0, |number, digit| number * 10 + u128::from(digit - b'0'))
}

fn digit_rule(digits: &str) -> Option<IinInfo> {
    if digits.len() != 16 {
        return None;
    }
    let (prefix, code) = (digits.get(..6)?, digits.get(6..9)?);
    let (scheme, brand, funding) = match (prefix, code) {
        ("400000" | "400100", _) => (Scheme::Visa, Brand::Visa, Funding::Credit),
        ("400005", _) => (Scheme::Visa, Brand::Visa, Funding::Debit),
        ("510500" | "520000" | "555555", _) => {
            (Scheme::Mastercard, Brand::MasterCard, Funding::Credit)
        }
        ("551012" | "555505", _) => (Scheme::Mastercard, Brand::MasterCard, Funding::Debit),
        ("628000", "036") => (Scheme::EftposAu, Brand::EftposAustralia, Funding::Debit),
        _ => return None,
    };
    let alpha2 = COUNTRIES
        .lines()
        .find(|line| line.split(',').nth(2) == Some(code))
        .and_then(|line| line.split(',').next())
        .unwrap_or("US");
    Some(IinInfo {
        scheme,
        brand,
        funding,
        country: Country::from_alpha2(alpha2),
        lengths: Lengths::of(&[16]),
        luhn: LuhnRule::Yes,
        cvc_lengths: Lengths::of(&[3]),
        co_brand: None,
    })
}

/// Reads a line of either table; `None` for the header.
fn row(line: &'static str, layer: Layer<'static>) -> Option<Row> {
    let fields: Vec<&'static str> = line.split(',').collect();
    let &[
        low,
        high,
        scheme,
        brand,
        lengths,
        luhn,
        cvc_lengths,
        funding,
        country,
        co_brand,
        _note,
        source,
        _confidence,
    ] = fields.as_slice()
    else {
        return None;
    };
    let info = IinInfo {
        scheme: Scheme::parse(scheme)?,
        brand: Brand::parse(brand)?,
        funding: Funding::parse(funding)?,
        country: Country::from_alpha2(country),
        lengths: set(lengths),
        luhn: LuhnRule::parse(luhn)?,
        cvc_lengths: set(cvc_lengths),
        co_brand: Scheme::parse(co_brand),
    };
    Some(Row {
        low,
        high,
        info,
        layer,
        source,
    })
}

fn set(lengths: &str) -> Lengths {
    let lengths: Vec<usize> = lengths
        .split('|')
        .filter_map(|length| length.parse().ok())
        .collect();
    Lengths::of(&lengths)
}
