//! Card numbers and the check digit, against the slow ways.

use tokmint::card::luhn::{self, LuhnError};
use tokmint::card::{IinTable, Pan, PanError};
use tokmint::testing::reference;
use tokmint::{Policy, explain};

/// The property.
pub fn run(typed: &[u8]) {
    let parsed = Pan::parse_bytes(typed);
    assert_eq!(
        parsed.as_ref().map(Pan::expose_digits),
        slow(typed).as_deref()
    );
    if let Ok(text) = std::str::from_utf8(typed) {
        assert_eq!(Pan::parse(text), parsed);
        let told = explain::card_number(text, &IinTable::BUILTIN, &Policy::default());
        assert_eq!(told.shown.is_some(), parsed.is_ok());
        let told = told.to_string();
        assert!(told.len() < 8192);
        let longest = told
            .split(|c: char| !c.is_ascii_digit())
            .map(str::len)
            .max();
        assert!(longest <= Some(6));
    }
    if let Ok(pan) = parsed {
        let digits = pan.expose_digits();
        assert_eq!(pan.len(), digits.len());
        assert_eq!(pan.last4(), &digits[digits.len() - 4..]);
        assert_eq!(pan.passes_luhn(), reference::luhn::is_valid(digits));
        assert_eq!(Pan::parse(digits).as_ref(), Ok(&pan));
        assert_eq!(
            IinTable::BUILTIN.lookup(&pan),
            IinTable::BUILTIN.lookup_digits(digits)
        );
        if digits.len() > 8 {
            assert!(!format!("{pan:?}").contains(&digits[..digits.len() - 4]));
        }
    }

    let bad = typed.iter().position(|byte| !byte.is_ascii_digit());
    let expected = match (typed.len(), bad) {
        (8..=19, None) => Ok(reference::luhn::is_valid(&String::from_utf8_lossy(typed))),
        (8..=19, Some(at)) => Err(LuhnError::NotDigit { at }),
        (bytes, _) => Err(LuhnError::Length { bytes }),
    };
    assert_eq!(luhn::check(typed), expected);
    if let Ok(sixteen) = typed.try_into() {
        assert_eq!(luhn::check16(sixteen), expected);
    }
    let completed = reference::luhn::check_digit(&String::from_utf8_lossy(typed));
    match luhn::check_digit(typed) {
        Ok(digit) => assert_eq!(Some(digit), completed),
        Err(LuhnError::NotDigit { at }) => assert_eq!(Some(at), bad),
        Err(_) => assert!(!(7..=18).contains(&typed.len())),
    }
}

/// The digits that a card number spells, or the first rule that it breaks.
fn slow(typed: &[u8]) -> Result<String, PanError> {
    let separator = |byte: &u8| matches!(byte, b' ' | b'-');
    let is_digit = |byte: &u8| byte.is_ascii_digit();
    let leading = typed.first().is_some_and(separator).then_some(0);
    let foreign = typed
        .iter()
        .position(|byte| !is_digit(byte) && !separator(byte));
    if let Some(at) = leading.or(foreign) {
        return Err(PanError::NotDigit { at });
    }
    let trailing = typed
        .iter()
        .rev()
        .take_while(|byte| separator(byte))
        .count();
    if trailing > 0 {
        return Err(PanError::NotDigit {
            at: typed.len() - trailing,
        });
    }
    let digits: String = typed
        .iter()
        .copied()
        .filter(is_digit)
        .map(char::from)
        .collect();
    match digits.len() {
        8..=19 => Ok(digits),
        digits => Err(PanError::Length { digits }),
    }
}
