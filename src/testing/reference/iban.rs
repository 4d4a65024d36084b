//! IBANs by the book: written out as one long decimal number and divided by 97 on paper.

use alloc::format;
use alloc::string::String;

use crate::bank::IbanStructure;

/// Tells whether the text is an IBAN in electronic form, in upper case.
///
/// # Examples
///
/// ```
/// use tokmint::testing::reference::iban;
///
/// assert!(iban::is_valid("DE89370400440532013000"));
/// assert!(!iban::is_valid("DE88370400440532013000"));
/// assert!(!iban::is_valid("DE89 3704 0044 0532 0130 00"));
/// ```
pub fn is_valid(electronic: &str) -> bool {
    let (Some(country), Some(check), Some(bban)) = (
        electronic.get(..2),
        electronic.get(2..4),
        electronic.get(4..),
    ) else {
        return false;
    };
    fits(country, bban) && check_digits(country, bban) == check
}

/// Tells whether a BBAN is of the structure of a country with IBANs of its own, character by
/// character as the registry's notation has it.
pub fn fits(country: &str, bban: &str) -> bool {
    let mut rows = IbanStructure::ALL.iter();
    let Some(row) = rows.find(|row| row.country == country && row.prefix == country) else {
        return false;
    };
    let mut characters = bban.chars();
    let mut parts = row.bban.split('!');
    // The pieces between exclamation marks are `4`, `n12`, `c3`, …, `a`.
    let mut count = parts.next().unwrap_or_default();
    for part in parts {
        let (kind, next) = part.split_at(1);
        for _ in 0..count.parse().unwrap_or(0) {
            let good = match (kind, characters.next()) {
                ("n", Some(character)) => character.is_ascii_digit(),
                ("a", Some(character)) => character.is_ascii_uppercase(),
                ("c", Some(character)) => {
                    character.is_ascii_digit() || character.is_ascii_uppercase()
                }
                _ => false,
            };
            if !good {
                return false;
            }
        }
        count = next;
    }
    characters.next().is_none() && 4 + bban.len() == row.length
}

/// The check digits of a country and BBAN: with `00` in their place, 98 less the remainder.
///
/// # Examples
///
/// ```
/// use tokmint::testing::reference::iban;
///
/// assert_eq!(iban::check_digits("DE", "370400440532013000"), "89");
/// ```
pub fn check_digits(country: &str, bban: &str) -> String {
    let (_, remainder) = divide_by_97(&decimal(&format!("{bban}{country}00")));
    format!("{:02}", 98 - remainder)
}

/// Text with every letter replaced by its number, `A` 10 to `Z` 35.
pub fn decimal(text: &str) -> String {
    let digits = text.chars().filter_map(|character| character.to_digit(36));
    digits.map(|value| format!("{value}")).collect()
}

/// Long division of a decimal number of any length: the quotient, a digit for each digit, and the
/// remainder.
///
/// # Examples
///
/// ```
/// use tokmint::testing::reference::iban::divide_by_97;
///
/// assert_eq!(divide_by_97("1000"), ("0010".into(), 30));
/// ```
pub fn divide_by_97(decimal: &str) -> (String, u32) {
    let mut quotient = String::new();
    let mut rest = 0;
    for digit in decimal
        .chars()
        .filter_map(|character| character.to_digit(10))
    {
        rest = 10 * rest + digit;
        let mut times = 0;
        while rest >= 97 {
            rest -= 97;
            times += 1;
        }
        quotient.push_str(&format!("{times}"));
    }
    (quotient, rest)
}
