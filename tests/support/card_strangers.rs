//! Crates that others wrote to judge card numbers, asked the same as ours.

use std::str::FromStr;

use card_validate::{Validate, ValidateError};
use creditcard::CreditCard;
use tokmint::card::Pan;

/// All agree on a card number, as far as each judges what we do.
///
/// The `luhn` and `luhn3` crates know the check digit alone. `card-validate` and `creditcard` have
/// tables of networks of their own, so that they may know no network for a number, or other lengths
/// of it; what they take has a check digit that fits.
pub(crate) fn agree(text: &str) {
    let is_number =
        (8..=19).contains(&text.len()) && text.bytes().all(|byte| byte.is_ascii_digit());
    let ours = Pan::parse(text).is_ok_and(|pan| pan.passes_luhn());
    if is_number {
        assert_eq!(ours, luhn::valid(text), "luhn");
        assert_eq!(ours, luhn3::decimal::valid(text.as_bytes()), "luhn3");
    }
    match Validate::from(text) {
        Ok(_) => assert!(ours, "card-validate takes what we refuse"),
        Err(ValidateError::UnknownType | ValidateError::InvalidLength) => {}
        Err(ValidateError::InvalidFormat) => assert!(!is_number, "card-validate: format"),
        Err(_) => assert!(!ours, "card-validate: check digit"),
    }
    match CreditCard::from_str(text) {
        Ok(_) => assert!(ours, "creditcard takes what we refuse"),
        Err(creditcard::Error::UnknownType | creditcard::Error::InvalidLength) => {}
        Err(creditcard::Error::InvalidFormat) => assert!(!is_number, "creditcard: format"),
        Err(creditcard::Error::InvalidLuhn) => assert!(!ours, "creditcard: check digit"),
    }
}
