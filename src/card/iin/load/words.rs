//! What the words of public BIN tables mean.

use crate::card::brand::{Funding, Scheme};
use crate::country::Country;

/// What a field says.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
pub(super) enum Said<T> {
    /// That something is not known, or nothing.
    Nothing,
    This(T),
    /// Something that is not understood here.
    Unread,
}

impl<T> From<Option<T>> for Said<T> {
    /// What was found for a text that says something.
    fn from(found: Option<T>) -> Self {
        found.map_or(Self::Unread, Self::This)
    }
}

/// A word in lower case and without spaces, hyphens and underscores.
#[derive(Clone, Copy, Eq, PartialEq)]
pub(super) struct Squashed {
    bytes: [u8; Self::MOST],
    /// More than `MOST` for a longer word, which is no word of ours.
    len: usize,
}

impl Squashed {
    /// As long as no word is.
    const MOST: usize = 32;

    pub(super) fn of(text: &str) -> Self {
        let mut squashed = Self {
            bytes: [0; Self::MOST],
            len: 0,
        };
        let kept = text
            .bytes()
            .filter(|byte| !matches!(byte, b' ' | b'-' | b'_'));
        for byte in kept {
            match squashed.bytes.get_mut(squashed.len) {
                Some(place) => *place = byte.to_ascii_lowercase(),
                None => {
                    squashed.len = Self::MOST + 1;
                    break;
                }
            }
            squashed.len += 1;
        }
        squashed
    }

    /// The word; one that is no word of ours if it is too long.
    fn as_str(&self) -> &str {
        let bytes = self.bytes.get(..self.len);
        bytes
            .and_then(|bytes| core::str::from_utf8(bytes).ok())
            .unwrap_or("\0")
    }
}

/// Whether a word says that something is not known.
fn is_blank(word: &str) -> bool {
    matches!(word, "" | "na" | "n/a" | "none" | "null" | "unknown")
}

pub(super) fn scheme(text: &str) -> Said<Scheme> {
    let word = Squashed::of(text);
    let scheme = match word.as_str() {
        "visa" => Scheme::Visa,
        "mastercard" | "master" | "mc" => Scheme::Mastercard,
        "amex" | "americanexpress" => Scheme::Amex,
        "diners" | "dinersclub" | "dinersclubinternational" | "dci" => Scheme::Diners,
        "unionpay" | "chinaunionpay" | "cup" => Scheme::UnionPay,
        // No network of cards that are paid with elsewhere.
        "localbrand" | "localcard" | "privatelabel" | "privatelabelcard" => return Said::Nothing,
        word if is_blank(word) => return Said::Nothing,
        _ => {
            let mut schemes = Scheme::ALL.iter().copied();
            return schemes
                .find(|scheme| Squashed::of(scheme.as_str()) == word)
                .into();
        }
    };
    Said::This(scheme)
}

/// `deferred` is what deferred debit counts as.
pub(super) fn funding(text: &str, deferred: Funding) -> Said<Funding> {
    let word = Squashed::of(text);
    Said::This(match word.as_str() {
        "credit" | "c" | "charge" | "chargecard" => Funding::Credit,
        "deferreddebit" => deferred,
        "debit" | "d" => Funding::Debit,
        "prepaid" | "p" => Funding::Prepaid,
        word if is_blank(word) => return Said::Nothing,
        _ => return Said::Unread,
    })
}

pub(super) fn flag(text: &str) -> Said<bool> {
    let word = Squashed::of(text);
    Said::This(match word.as_str() {
        "y" | "yes" | "true" | "1" => true,
        "n" | "no" | "false" | "0" => false,
        word if is_blank(word) => return Said::Nothing,
        _ => return Said::Unread,
    })
}

/// An alpha-2 code or `UK`, an alpha-3 code, or a numeric code of three digits.
///
/// Fewer digits may be a dialling code. `na_is_empty` tells `NA` from Namibia.
pub(super) fn country(text: &str, na_is_empty: bool) -> Said<Country> {
    let bytes = text.as_bytes();
    match bytes {
        [b'N' | b'n', b'A' | b'a'] if na_is_empty => Said::Nothing,
        [b'U' | b'u', b'K' | b'k'] => Country::from_alpha2("GB").into(),
        [_, _] => Country::from_alpha2_ignore_case(text).into(),
        [_, _, _] if bytes.iter().all(u8::is_ascii_digit) => {
            text.parse().ok().and_then(Country::from_numeric).into()
        }
        [_, _, _] if !text.eq_ignore_ascii_case("n/a") => {
            Country::from_alpha3(&text.to_ascii_uppercase()).into()
        }
        _ if is_blank(Squashed::of(text).as_str()) => Said::Nothing,
        _ => Said::Unread,
    }
}

/// How many digits numbers have: 8 to 19.
pub(super) fn length(text: &str) -> Said<usize> {
    let digits = || text.bytes().all(|byte| byte.is_ascii_digit());
    match text.parse() {
        Ok(length @ 8..=19) if digits() => Said::This(length),
        Err(_) if is_blank(Squashed::of(text).as_str()) => Said::Nothing,
        _ => Said::Unread,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn schemes_have_many_names() {
        for (scheme, names) in [
            (Scheme::Visa, &["visa", "VISA", " V-I_S A"][..]),
            (
                Scheme::Mastercard,
                &["Mastercard", "MASTER CARD", "master", "MC", "master_card"],
            ),
            (
                Scheme::Amex,
                &["AMEX", "American Express", "american_express"],
            ),
            (
                Scheme::Diners,
                &["diners", "DINERS CLUB", "DINERS CLUB INTERNATIONAL", "DCI"],
            ),
            (
                Scheme::UnionPay,
                &[
                    "CUP",
                    "CHINA UNION PAY",
                    "China UnionPay",
                    "unionpay",
                    "union pay",
                ],
            ),
            (Scheme::Jcb, &["JCB"]),
            (Scheme::VisaElectron, &["VISA ELECTRON", "visa_electron"]),
            (Scheme::CartesBancaires, &["Cartes Bancaires"]),
        ] {
            for name in names {
                assert_eq!(super::scheme(name), Said::This(scheme), "{name}");
            }
        }
        for name in [
            "",
            "-",
            "NA",
            "n/a",
            "Unknown",
            "LOCAL BRAND",
            "Private Label",
        ] {
            assert_eq!(scheme(name), Said::Nothing, "{name}");
        }
        for name in [
            "vis",
            "visa1",
            "VISA/DANKORT",
            "ｖｉｓａ",
            &"visa".repeat(9),
        ] {
            assert_eq!(scheme(name), Said::Unread, "{name}");
        }
    }

    /// Every scheme but the unknown one reads back from its own word.
    #[test]
    fn our_own_words_are_known() {
        for &own in Scheme::ALL {
            let said = match own {
                Scheme::Unknown => Said::Nothing,
                own => Said::This(own),
            };
            assert_eq!(scheme(own.as_str()), said);
            assert!(own.as_str().len() < Squashed::MOST);
        }
    }

    #[test]
    fn countries_have_codes_of_three_kinds() {
        let code = |text, na_is_empty| match country(text, na_is_empty) {
            Said::This(country) => country.as_str(),
            Said::Nothing => "",
            Said::Unread => "?",
        };
        for (text, expected) in [
            ("GB", "GB"),
            ("uk", "GB"),
            ("GBR", "GB"),
            ("gbr", "GB"),
            ("826", "GB"),
            ("036", "AU"),
            ("na", "NA"),
            ("NAM", "NA"),
            ("", ""),
            ("n/a", ""),
            ("NULL", ""),
            ("unknown", ""),
            ("36", "?"),
            ("XK", "?"),
            ("ZZZ", "?"),
            ("999", "?"),
            ("DENMARK", "?"),
            ("é", "?"),
        ] {
            assert_eq!(code(text, false), expected, "{text}");
        }
        assert_eq!((code("NA", true), code("NAM", true)), ("", "NA"));
    }

    #[test]
    fn lengths_are_those_of_card_numbers() {
        for (text, said) in [
            ("8", Said::This(8)),
            ("19", Said::This(19)),
            ("016", Said::This(16)),
            ("", Said::Nothing),
            ("NA", Said::Nothing),
            ("7", Said::Unread),
            ("20", Said::Unread),
            ("+16", Said::Unread),
            ("16.0", Said::Unread),
            ("13-16", Said::Unread),
            ("99999999999999999999999", Said::Unread),
        ] {
            assert_eq!(length(text), said, "{text}");
        }
    }
}
