//! Luhn's formula as the books have it, one digit after the other.

/// Tells whether the last of these digits is the check digit of those before it.
///
/// `false` for text that is empty or has anything but ASCII digits in it.
///
/// # Examples
///
/// ```
/// use tokmint::testing::reference::luhn;
///
/// assert!(luhn::is_valid("4242424242424242"));
/// assert!(!luhn::is_valid("4242424242424241"));
/// ```
pub fn is_valid(digits: &str) -> bool {
    let mut sum = 0;
    for (place, character) in digits.chars().rev().enumerate() {
        let Some(digit) = character.to_digit(10) else {
            return false;
        };
        let counted = if place % 2 == 0 { digit } else { 2 * digit };
        sum += if counted > 9 { counted - 9 } else { counted };
    }
    !digits.is_empty() && sum % 10 == 0
}

/// The ASCII digit that makes `payload` valid, found by trying all ten.
///
/// `None` where `payload` has anything but ASCII digits in it.
///
/// # Examples
///
/// ```
/// use tokmint::testing::reference::luhn;
///
/// assert_eq!(luhn::check_digit("424242424242424"), Some(b'2'));
/// ```
pub fn check_digit(payload: &str) -> Option<u8> {
    (b'0'..=b'9').find(|&digit| is_valid(&alloc::format!("{payload}{}", char::from(digit))))
}
