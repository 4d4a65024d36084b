//! Numbers of the holder that are asked for beside an account: RUT, NIT and kennitala.
//!
//! They are no part of the API's bank account object; the kennitala is part of an Icelandic IBAN. Each
//! has a check digit that makes a weighted sum a multiple of eleven. They name a person: nothing here
//! keeps them.
//!
//! | number | weights | check digit |
//! |---|---|---|
//! | CL RUT | 2 3 4 5 6 7 from the right | up to a multiple of 11; 10 is `K` |
//! | CO NIT | 3 7 13 17 19 23 29 37 41 43 47 53 59 67 71 from the right | up to a multiple of 11; for 10 stands `1` |
//! | IS kennitala | 3 2 7 6 5 4 3 2 | up to a multiple of 11; 10 is never issued; the tenth digit is the century |
//!
//! Sources: RUT, python-stdnum `cl.rut`; NIT, DIAN, python-stdnum `co.nit`; kennitala, python-stdnum
//! `is_.kennitala`.

use super::digits::{bare, exactly, up_to_eleven, weighted_sum};

/// The ASCII check digit of a RUT, a digit or `K`; `None` for anything but one to eight ASCII digits.
///
/// # Examples
///
/// ```
/// use tokmint::bank::holder_id;
///
/// assert_eq!(holder_id::rut_check_digit("12667869"), Some(b'K'));
/// ```
pub fn rut_check_digit(number: &str) -> Option<u8> {
    Some(up_to_eleven(
        sum_from_the_right::<8>(number, [2, 3, 4, 5, 6, 7, 2, 3])?,
        b'K',
    ))
}

/// Whether the check digit of a RUT is right, written `12667869-K` or without the hyphen; `None` for
/// other text.
///
/// # Examples
///
/// ```
/// use tokmint::bank::holder_id;
///
/// assert_eq!(holder_id::check_rut("12667869-K"), Some(true));
/// assert_eq!(holder_id::check_rut("12667869-0"), Some(false));
/// ```
pub fn check_rut(text: &str) -> Option<bool> {
    let (number, check) = split_check_digit(text)?;
    let right = rut_check_digit(number)?;
    (check.is_ascii_digit() || check == b'K').then_some(check == right)
}

/// The ASCII check digit of a NIT; `None` for anything but one to fifteen ASCII digits.
///
/// # Examples
///
/// ```
/// use tokmint::bank::holder_id;
///
/// assert_eq!(holder_id::nit_check_digit("890903938"), Some(b'8'));
/// ```
pub fn nit_check_digit(number: &str) -> Option<u8> {
    let weights = [3, 7, 13, 17, 19, 23, 29, 37, 41, 43, 47, 53, 59, 67, 71];
    Some(up_to_eleven(
        sum_from_the_right::<15>(number, weights)?,
        b'1',
    ))
}

/// Whether the check digit of a NIT is right, written `890903938-8` or without the hyphen; `None` for
/// other text, dots included.
///
/// # Examples
///
/// ```
/// use tokmint::bank::holder_id;
///
/// assert_eq!(holder_id::check_nit("890903938-8"), Some(true));
/// assert_eq!(holder_id::check_nit("890903938-7"), Some(false));
/// ```
pub fn check_nit(text: &str) -> Option<bool> {
    let (number, check) = split_check_digit(text)?;
    let right = nit_check_digit(number)?;
    check.is_ascii_digit().then_some(check == right)
}

/// Whether the check digit of a kennitala is right, written `551073-0339` or without the hyphen;
/// `None` for other text.
///
/// # Examples
///
/// ```
/// use tokmint::bank::holder_id;
///
/// assert_eq!(holder_id::check_kennitala("450401-3150"), Some(true));
/// assert_eq!(holder_id::check_kennitala("450401-3140"), Some(false));
/// ```
pub fn check_kennitala(text: &str) -> Option<bool> {
    let bare = bare(text, &[6]).ok()?;
    exactly(&bare).map(adds_up)
}

/// Whether the ninth digit of a kennitala is right; the tenth is not looked at.
pub(super) fn adds_up(kennitala: &[u8; 10]) -> bool {
    weighted_sum(kennitala, &[3, 2, 7, 6, 5, 4, 3, 2, 1, 0]).is_multiple_of(11)
}

/// A number and the character behind it, with a hyphen between them or not.
fn split_check_digit(text: &str) -> Option<(&str, u8)> {
    let (&check, _) = text.as_bytes().split_last()?;
    let number = text.get(..text.len() - 1)?;
    Some((number.strip_suffix('-').unwrap_or(number), check))
}

/// The sum of at most as many digits as there are weights, the first weight for the last digit; `None`
/// for other text.
fn sum_from_the_right<const N: usize>(number: &str, weights: [u8; N]) -> Option<u32> {
    let digits = number.bytes().rev();
    if number.is_empty() || number.len() > N || !number.bytes().all(|byte| byte.is_ascii_digit()) {
        return None;
    }
    let products = digits
        .zip(weights)
        .map(|(digit, weight)| u32::from(digit - b'0') * u32::from(weight));
    Some(products.sum())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn known_numbers() {
        for (text, good) in [
            ("76086428-5", true),
            ("12531909-2", true),
            ("12667869-K", true),
            ("12667869K", true),
            ("76086428-0", false),
            ("12531909-3", false),
            ("12667869-0", false),
        ] {
            assert_eq!(check_rut(text), Some(good), "{text}");
        }
        for (text, good) in [
            ("213123432-1", true),
            ("8909039388", true),
            ("213123432-2", false),
            ("890903938-7", false),
        ] {
            assert_eq!(check_nit(text), Some(good), "{text}");
        }
        for (text, good) in [
            ("5510730339", true),
            ("450401-3150", true),
            ("120174-3399", true),
            ("5510730349", false),
            ("450401-3140", false),
            ("510573-0339", false),
        ] {
            assert_eq!(check_kennitala(text), Some(good), "{text}");
        }
        // By hand: 2 * 6 and 3 * 4 are 12, ten short of 22: for ten stand K and 1.
        assert_eq!(rut_check_digit("6"), Some(b'K'));
        assert_eq!(nit_check_digit("4"), Some(b'1'));
    }

    #[test]
    fn other_text_has_no_verdict() {
        for text in [
            "",
            "-",
            "K",
            "1",
            "-1",
            "76.086.428-5",
            "76086428--5",
            "76086428-k",
            "\u{661}1-1",
            "1234567890-1",
            "1-\u{e9}",
        ] {
            assert_eq!(check_rut(text), None, "{text:?}");
        }
        for text in ["", "1", "213.123.432-1", "1234567890123456-1", "12-K"] {
            assert_eq!(check_nit(text), None, "{text:?}");
        }
        for text in ["", "551073033", "55107-30339", "551073 0339", "55107303390"] {
            assert_eq!(check_kennitala(text), None, "{text:?}");
        }
    }
}
