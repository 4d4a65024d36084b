//! IIN look-up the plain way: reads the CSV tables, tries every row, keeps the narrowest.

use alloc::vec::Vec;

use crate::card::brand::{Brand, Funding, Scheme};
use crate::card::iin::{IinInfo, Layer, Lengths, LuhnRule};
use crate::country::Country;

const RANGES: &str = include_str!("../../data/iin_ranges.csv");
const TEST_NUMBERS: &str = include_str!("../../data/iin_test_numbers.csv");
const COUNTRIES: &str = include_str!("../../data/countries.csv");

/// A row of a table: the numbers whose first digits lie between `low` and `high`, both included.
#[derive(Clone, Copy, Debug)]
#[non_exhaustive]
pub struct Row {
    /// The lowest first digits.
    pub low: &'static str,
    /// The highest, as many digits as `low`.
    pub high: &'static str,
    /// What the row says.
    pub info: IinInfo,
}

/// The tables, as their CSV files have them.
#[derive(Clone, Debug)]
pub struct Reference {
    ranges: Vec<Row>,
    test_numbers: Vec<Row>,
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
        }
    }

    /// Every row of both tables.
    pub fn rows(&self) -> impl Iterator<Item = &Row> {
        self.ranges.iter().chain(&self.test_numbers)
    }

    /// What the tables say of a number: the test numbers first, then the digit rule, then the
    /// ranges, and in each table the narrowest row.
    pub fn lookup(&self, digits: &str) -> IinInfo {
        if !(8..=19).contains(&digits.len()) || !digits.bytes().all(|b| b.is_ascii_digit()) {
            return IinInfo::UNKNOWN;
        }
        narrowest(&self.test_numbers, digits)
            .or_else(|| digit_rule(digits))
            .or_else(|| narrowest(&self.ranges, digits))
            .unwrap_or(IinInfo::UNKNOWN)
    }
}

fn narrowest(rows: &[Row], digits: &str) -> Option<IinInfo> {
    let matching = rows.iter().filter(|row| {
        // As many digits on either side, so text order is number order.
        digits
            .get(..row.low.len())
            .is_some_and(|first| row.low <= first && first <= row.high)
    });
    matching
        .min_by_key(|row| padded(row.high, b'9') - padded(row.low, b'0'))
        .map(|row| row.info)
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
        layer: Layer::DigitRule,
        source: "Stripe docs",
    })
}

/// Reads a line of either table; `None` for the header.
fn row(line: &'static str, layer: Layer) -> Option<Row> {
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
        layer,
        source,
    };
    Some(Row { low, high, info })
}

fn set(lengths: &str) -> Lengths {
    let lengths: Vec<usize> = lengths
        .split('|')
        .filter_map(|length| length.parse().ok())
        .collect();
    Lengths::of(&lengths)
}
