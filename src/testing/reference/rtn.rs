//! US routing numbers by the book: nine digits, weights 3 7 1, and the prefixes one by one.

/// Tells whether the text is a well-formed routing number.
///
/// # Examples
///
/// ```
/// use tokmint::testing::reference::rtn;
///
/// assert!(rtn::is_valid("110000000"));
/// assert!(!rtn::is_valid("110000001"));
/// assert!(!rtn::is_valid("000000000"));
/// ```
pub fn is_valid(text: &str) -> bool {
    let mut digits = alloc::vec::Vec::new();
    for character in text.chars() {
        match character.to_digit(10) {
            Some(digit) => digits.push(digit),
            None => return false,
        }
    }
    if digits.len() != 9 || text == "000000000" {
        return false;
    }
    has_known_prefix(text) && weighted_sum(&digits).is_multiple_of(10)
}

/// The sum of the digits times 3, 7, 1, 3, 7, 1 and so on.
pub fn weighted_sum(digits: &[u32]) -> u32 {
    let weights = [3, 7, 1].into_iter().cycle();
    digits
        .iter()
        .zip(weights)
        .map(|(digit, weight)| digit * weight)
        .sum()
}

fn has_known_prefix(text: &str) -> bool {
    const PREFIXES: &str = "00 \
        01 02 03 04 05 06 07 08 09 10 11 12 \
        21 22 23 24 25 26 27 28 29 30 31 32 \
        61 62 63 64 65 66 67 68 69 70 71 72 \
        80";
    PREFIXES.split(' ').any(|prefix| text.starts_with(prefix))
}
