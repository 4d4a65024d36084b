//! Every string of nine digits, all 1,000,000,000: `Rtn` against plain weights and a list of prefixes.
//!
//! ```sh
//! cargo run --release --example rtn_exhaustive
//! ```
//!
//! Prints how many are good, and fails at the first on which the two do not agree.

#![expect(
    clippy::print_stdout,
    clippy::expect_used,
    reason = "an example that stops when something is wrong"
)]

use tokmint::bank::rtn::{Rtn, RtnError};

fn main() {
    let (mut good, mut checksum, mut prefix) = (0_u32, 0_u32, 0_u32);
    for head in 0..100_000_u32 {
        let in_use = is_in_use(head / 1000);
        let mut text = *b"000000000";
        write_digits(&mut text[..5], head);
        for tail in 0..10_000 {
            write_digits(&mut text[5..], tail);
            let text = core::str::from_utf8(&text).expect("digits are UTF-8");
            let parsed = Rtn::parse(text).map(|_| ());
            let expected = if !weighs_a_multiple_of_ten(text) {
                Err(RtnError::Checksum)
            } else if !in_use || head == 0 && tail == 0 {
                Err(RtnError::Prefix)
            } else {
                Ok(())
            };
            assert_eq!(parsed, expected, "{text}");
            match expected {
                Ok(()) => good += 1,
                Err(RtnError::Prefix) => prefix += 1,
                _ => checksum += 1,
            }
        }
    }
    println!("{good} good, {checksum} with a wrong check digit, {prefix} of a prefix not in use");
    // One check digit in ten is right, and 38 prefixes of a hundred are in use.
    assert_eq!(
        (good, checksum, prefix),
        (37_999_999, 900_000_000, 62_000_001)
    );
}

fn write_digits(places: &mut [u8], mut number: u32) {
    for place in places.iter_mut().rev() {
        *place = b'0' + (number % 10) as u8;
        number /= 10;
    }
}

fn is_in_use(prefix: u32) -> bool {
    [
        0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, // government and districts
        21, 22, 23, 24, 25, 26, 27, 28, 29, 30, 31, 32, // thrifts
        61, 62, 63, 64, 65, 66, 67, 68, 69, 70, 71, 72, // electronic
        80, // traveller's cheques
    ]
    .contains(&prefix)
}

fn weighs_a_multiple_of_ten(text: &str) -> bool {
    let mut sum = 0;
    for (place, character) in text.chars().enumerate() {
        let weight = match place {
            0 | 3 | 6 => 3,
            1 | 4 | 7 => 7,
            _ => 1,
        };
        sum += weight * character.to_digit(10).expect("a digit");
    }
    sum % 10 == 0
}
