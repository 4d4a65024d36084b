//! Ids the slow way: digit by digit through the written-out alphabet, text joined by `format!`.

use alloc::{format, string::String};

const ALPHABET: &str = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz";

/// The moment that ids count from: 2012-07-15T21:56:20Z.
const EPOCH: i128 = 1_342_389_380;

/// An id of 24 characters after `prefix`, or `None` when the time does not fit.
///
/// `created` is in unix seconds; `account` is the last ten characters of the account id, `random`
/// the eight that end the id.
pub fn encode(
    prefix: &str,
    shard: char,
    created: i64,
    account: &str,
    random: &str,
) -> Option<String> {
    let time = base62(i128::from(created) - EPOCH, 5)?;
    Some(format!("{prefix}_{shard}{time}{account}{random}"))
}

/// An older id, of 14 characters after `prefix`, or `None` when the time does not fit.
pub fn encode_older(prefix: &str, created: i64, random: &str) -> Option<String> {
    let minutes = (i128::from(created) - EPOCH).div_euclid(60);
    let time = base62(minutes, 4)?;
    Some(format!("{prefix}_{time}{random}"))
}

/// When an id of 24 or 14 characters after its prefix was made, in unix seconds; `None` for any
/// other text.
pub fn created(id: &str) -> Option<i64> {
    let (_, body) = id.split_once('_')?;
    let (time, unit) = match body.len() {
        24 => (body.get(1..6)?, 1),
        14 => (body.get(..4)?, 60),
        _ => return None,
    };
    let mut value = 0;
    for character in time.chars() {
        value = value * 62 + ALPHABET.find(character)? as i128;
    }
    i64::try_from(EPOCH + unit * value).ok()
}

/// The characters that 32 bytes give one call: those of the token, the inner id and the request.
pub fn entropy(bytes: &[u8; 32]) -> [String; 3] {
    let word = |number: usize| -> u128 {
        let bytes = bytes.iter().skip(8 * number).take(8);
        bytes
            .rev()
            .fold(0, |word, byte| word * 256 + u128::from(*byte))
    };
    [
        fraction(word(0), 8),
        fraction(word(1), 8),
        fraction(word(2), 7) + &fraction(word(3), 7),
    ]
}

/// The first `count` base-62 digits of `word` / 2^64: the whole part of that times 62^`count`.
fn fraction(word: u128, count: u32) -> String {
    let scaled = word * 62_u128.pow(count) / (1 << 64);
    base62(scaled as i128, count).unwrap_or_default()
}

fn base62(value: i128, count: u32) -> Option<String> {
    if value < 0 || value >= 62_i128.pow(count) {
        return None;
    }
    (0..count)
        .rev()
        .map(|place| {
            let digit = value / 62_i128.pow(place) % 62;
            ALPHABET.chars().nth(digit as usize)
        })
        .collect()
}
