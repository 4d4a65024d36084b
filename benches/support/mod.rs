//! Inputs that the benches share: 100,000 distinct ones of each kind, the same in every run.

#![allow(dead_code, reason = "no bench takes all generators")]
#![allow(
    clippy::indexing_slicing,
    clippy::expect_used,
    reason = "a generator that is wrong shall stop the bench"
)]

use std::hint::black_box;

use criterion::{Criterion, Throughput};
use tokmint::bank::{IbanStatus, IbanStructure};

pub(crate) mod bin_list;

/// How many inputs a generator makes: enough that no branch predictor learns them.
pub(crate) const COUNT: usize = 100_000;

/// Text and whether its check digits are right.
pub(crate) struct Sample {
    pub(crate) text: &'static str,
    pub(crate) good: bool,
}

/// Text to verdict.
pub(crate) type Check = fn(&str) -> bool;

/// Times each check over all samples, in one group.
///
/// Each is called through a pointer: a verdict that comes back as a value is compared and never
/// branched on, where inlining would turn some of the checks into branches that no predictor can
/// guess, and others not.
pub(crate) fn compare(c: &mut Criterion, name: &str, samples: &[Sample], checks: &[(&str, Check)]) {
    let mut group = c.benchmark_group(name);
    group.throughput(Throughput::Elements(samples.len() as u64));
    for &(who, check) in checks {
        group.bench_function(who, |b| {
            let check = black_box(check);
            b.iter(|| {
                for sample in black_box(samples) {
                    assert_eq!(check(sample.text), sample.good);
                }
            });
        });
    }
}

/// Sebastiano Vigna's splitmix64 from a fixed seed.
pub(crate) struct SplitMix64(u64);

impl SplitMix64 {
    pub(crate) fn new(seed: u64) -> Self {
        Self(seed)
    }

    pub(crate) fn next(&mut self) -> u64 {
        self.0 = self.0.wrapping_add(0x9E37_79B9_7F4A_7C15);
        let mut z = self.0;
        z = (z ^ (z >> 30)).wrapping_mul(0xBF58_476D_1CE4_E5B9);
        z = (z ^ (z >> 27)).wrapping_mul(0x94D0_49BB_1331_11EB);
        z ^ (z >> 31)
    }

    /// A number from 0 to `bound - 1`.
    pub(crate) fn below(&mut self, bound: u64) -> u64 {
        self.next() % bound
    }
}

/// Digit strings of the lengths given, evenly mixed; the check digit is right in half of them.
pub(crate) fn digit_strings(lengths: &[usize]) -> Vec<Sample> {
    samples(1, |random| {
        let len = lengths[random.below(lengths.len() as u64) as usize];
        (number("", len, random), random.below(2) == 0)
    })
}

/// Card numbers with prefixes and lengths that exist; the check digit is right in nine of ten.
pub(crate) fn card_numbers() -> Vec<Sample> {
    samples(2, |random| (card(random), random.below(10) != 0))
}

/// Card numbers in groups as they are printed on the card; the check digit is right in half.
pub(crate) fn grouped_numbers(sixteen_only: bool) -> Vec<Sample> {
    samples(3, |random| {
        let mut digits = card(random);
        while !matches!(digits.len(), 14..=16 | 19) || sixteen_only && digits.len() != 16 {
            digits = card(random);
        }
        let groups: &[usize] = match digits.len() {
            14 => &[4, 6, 4],
            15 => &[4, 6, 5],
            _ => &[4, 4, 4, 4, 3],
        };
        let gap = if random.below(2) == 0 { b' ' } else { b'-' };
        let mut left = digits.as_slice();
        let mut grouped = Vec::new();
        for &size in groups {
            let (group, rest) = left.split_at(size.min(left.len()));
            grouped.extend_from_slice(group);
            if rest.is_empty() {
                break;
            }
            grouped.push(gap);
            left = rest;
        }
        (grouped, random.below(2) == 0)
    })
}

fn card(random: &mut SplitMix64) -> Vec<u8> {
    // Prefix, length, share in percent.
    const KINDS: [(&str, usize, u64); 14] = [
        ("4", 16, 40),
        ("4", 13, 1),
        ("4", 19, 2),
        ("51", 16, 8),
        ("53", 16, 8),
        ("55", 16, 8),
        ("2223", 16, 4),
        ("34", 15, 4),
        ("37", 15, 8),
        ("6011", 16, 5),
        ("3530", 16, 4),
        ("36", 14, 3),
        ("62", 16, 3),
        ("62", 19, 2),
    ];
    let mut left = random.below(100);
    for (prefix, len, share) in KINDS {
        if left < share {
            return number(prefix, len, random);
        }
        left -= share;
    }
    unreachable!("the shares add up to 100")
}

/// Routing numbers of all twelve districts; the check digit is right in half of them.
pub(crate) fn routing_numbers() -> Vec<Sample> {
    samples(4, |random| {
        let mut number = format!("{:02}{:06}", 1 + random.below(12), random.below(1_000_000));
        let weighted = number.bytes().zip([3, 7, 1, 3, 7, 1, 3, 7]);
        let sum: u32 = weighted
            .map(|(digit, weight)| u32::from(digit - b'0') * weight)
            .sum();
        number.push(char::from(b'0' + ((10 - sum % 10) % 10) as u8));
        (number.into_bytes(), random.below(2) == 0)
    })
}

/// IBANs in electronic form of those countries that are asked for, evenly mixed; half of them good, the
/// others with one character of the BBAN exchanged for another of its kind, which MOD 97-10 finds.
pub(crate) fn ibans(country: impl Fn(&str) -> bool) -> Vec<Sample> {
    let rows: Vec<_> = IbanStructure::ALL
        .iter()
        .filter(|row| row.status != IbanStatus::Territory && country(row.country))
        .collect();
    let mut random = SplitMix64::new(5);
    let ibans = (0..COUNT).map(|_| {
        let row = rows[random.below(rows.len() as u64) as usize];
        let mut text = format!("{}00", row.country);
        for part in row.bban.split_inclusive(['n', 'a', 'c']) {
            let (count, kind) = part.split_once('!').expect("a part of the notation");
            for _ in 0..count.parse().expect("a count") {
                let digit = kind == "n" || kind == "c" && random.below(2) == 0;
                text.push(char::from(match digit {
                    true => b'0' + random.below(10) as u8,
                    false => b'A' + random.below(26) as u8,
                }));
            }
        }
        let (head, bban) = text.split_at(4);
        let moved = format!("{bban}{head}");
        let values = moved.chars().filter_map(|character| character.to_digit(36));
        let remainder = values.fold(0, |remainder, value| match value {
            0..10 => (remainder * 10 + value) % 97,
            _ => (remainder * 100 + value) % 97,
        });
        let mut text = format!("{}{:02}{bban}", row.country, 98 - remainder).into_bytes();
        let good = random.below(2) == 0;
        if !good {
            let at = 4 + random.below(text.len() as u64 - 4) as usize;
            text[at] = match text[at] {
                digit @ b'0'..=b'9' => b'0' + (digit - b'0' + 1 + random.below(9) as u8) % 10,
                letter => b'A' + (letter - b'A' + 1 + random.below(25) as u8) % 26,
            };
        }
        (text, good)
    });
    leak(ibans)
}

/// `len` digits that begin with `prefix`, with the right check digit.
fn number(prefix: &str, len: usize, random: &mut SplitMix64) -> Vec<u8> {
    let mut digits = prefix.as_bytes().to_vec();
    while digits.len() < len - 1 {
        digits.push(b'0' + random.below(10) as u8);
    }
    let mut sum = 0;
    for (place, digit) in digits.iter().rev().enumerate() {
        let value = u32::from(digit - b'0');
        sum += match place % 2 {
            0 if value > 4 => 2 * value - 9,
            0 => 2 * value,
            _ => value,
        };
    }
    digits.push(b'0' + ((10 - sum % 10) % 10) as u8);
    digits
}

/// Makes numbers with the right check digit, and spoils it where one is not to be good.
fn samples(seed: u64, mut make: impl FnMut(&mut SplitMix64) -> (Vec<u8>, bool)) -> Vec<Sample> {
    let mut random = SplitMix64::new(seed);
    let numbers = (0..COUNT).map(|_| {
        let (mut digits, good) = make(&mut random);
        if !good {
            let last = digits.last_mut().expect("not empty");
            *last = b'0' + (*last - b'0' + 1 + random.below(9) as u8) % 10;
        }
        (digits, good)
    });
    leak(numbers)
}

/// Samples whose texts lie one behind the other.
fn leak(samples: impl Iterator<Item = (Vec<u8>, bool)>) -> Vec<Sample> {
    let mut text = String::new();
    let mut ends = Vec::new();
    for (ascii, good) in samples {
        text.extend(ascii.iter().map(|&byte| char::from(byte)));
        ends.push((text.len(), good));
    }
    let mut rest: &'static str = text.leak();
    let mut start = 0;
    let cut = |(end, good)| {
        let (text, tail) = rest.split_at(end - start);
        (rest, start) = (tail, end);
        Sample { text, good }
    };
    ends.into_iter().map(cut).collect()
}
