//! The number formats of banks side by side: what is good, what is refused, what prints.

#![allow(
    clippy::unwrap_used,
    clippy::indexing_slicing,
    clippy::panic,
    reason = "a test, helpers included"
)]

use std::error::Error;
use std::fmt::{Debug, Display};
use std::hash::Hash;

use proptest::prelude::*;
use proptest::sample::select;
use static_assertions::{assert_impl_all, assert_not_impl_any};
use tokmint::bank::{
    Bic, BicError, BrBranch, Bsb, Cbu, Cci, Clabe, DigitsError, HkClearing, Iban, IbanError, Ifsc,
    IfscError, Nuban, NzAccount, NzAccountError, Part, Rtn, RtnError, SeAccount, SeAccountError,
    SgClearing, SortCode, Transit, Zengin,
};
use tokmint::bank::{
    bic, br_branch, bsb, cbu, cci, clabe, hk_clearing, iban, ifsc, nuban, nz_account, rtn,
    se_account, sg_clearing, sort_code, transit, zengin,
};
use zeroize::ZeroizeOnDrop;

/// A format as this file sees it.
#[derive(Clone, Copy, Debug)]
struct Format {
    name: &'static str,
    examples: &'static [&'static str],
    parse: fn(&str) -> Result<Number, String>,
    parts: fn(&str) -> Option<Vec<Part>>,
}

/// A number that was parsed.
struct Number {
    /// Without hyphens.
    bare: String,
    /// As `Display` has it, for what is no secret.
    written: Option<String>,
    debug: String,
}

/// The message of an error, and what `Debug` makes of it.
fn why(error: impl Error) -> String {
    format!("{error} {error:?}")
}

macro_rules! code {
    ($module:ident, $type:ident) => {
        Format {
            name: stringify!($type),
            examples: $module::EXAMPLES,
            parse: |text| {
                let code = $type::parse(text).map_err(why)?;
                assert_eq!(text.parse(), Ok(code));
                assert_eq!($type::try_from(text), Ok(code));
                #[cfg(feature = "serde")]
                assert_eq!(through_json(&code), code);
                Ok(Number {
                    bare: code.as_str().to_owned(),
                    written: Some(code.to_string()),
                    debug: format!("{code:?}"),
                })
            },
            parts: $type::parts,
        }
    };
}

macro_rules! account {
    ($module:ident, $type:ident) => {
        account!($module, $type, expose)
    };
    ($module:ident, $type:ident, $expose:ident) => {
        Format {
            name: stringify!($type),
            examples: $module::EXAMPLES,
            parse: |text| {
                let account = $type::parse(text).map_err(why)?;
                assert_eq!(text.parse().as_ref(), Ok(&account));
                assert_eq!($type::try_from(text).as_ref(), Ok(&account));
                #[cfg(feature = "serde")]
                assert_eq!(
                    serde_json::from_value::<$type>(json(text)).unwrap(),
                    account
                );
                Ok(Number {
                    bare: account.$expose().to_owned(),
                    written: None,
                    debug: format!("{account:?}"),
                })
            },
            parts: $type::parts,
        }
    };
}

const FORMATS: [Format; 17] = [
    code!(bic, Bic),
    code!(br_branch, BrBranch),
    code!(bsb, Bsb),
    account!(cbu, Cbu),
    account!(cci, Cci),
    account!(clabe, Clabe),
    code!(hk_clearing, HkClearing),
    account!(iban, Iban, expose_electronic),
    code!(ifsc, Ifsc),
    account!(nuban, Nuban),
    account!(nz_account, NzAccount),
    code!(rtn, Rtn),
    account!(se_account, SeAccount),
    code!(sg_clearing, SgClearing),
    code!(sort_code, SortCode),
    code!(transit, Transit),
    code!(zengin, Zengin),
];

#[cfg(feature = "serde")]
fn json(text: &str) -> serde_json::Value {
    serde_json::Value::from(text)
}

#[cfg(feature = "serde")]
fn through_json<T: serde::Serialize + serde::de::DeserializeOwned>(value: &T) -> T {
    serde_json::from_str(&serde_json::to_string(value).unwrap()).unwrap()
}

/// Every example of every format.
fn examples() -> impl Iterator<Item = (Format, &'static str)> {
    let of_format = |format: Format| format.examples.iter().map(move |&text| (format, text));
    FORMATS.into_iter().flat_map(of_format)
}

/// Fails unless the text is refused in words that have nothing of it.
fn assert_refused(format: Format, text: &str) {
    let Err(why) = (format.parse)(text) else {
        panic!("{} takes {text:?}", format.name)
    };
    // Of longer text something would be in any message.
    if text.len() < 100 {
        let four = text.as_bytes().windows(4);
        let mut telling = four.filter(|four| four.iter().all(u8::is_ascii_alphanumeric));
        let shown = telling.any(|four| why.as_bytes().windows(4).any(|window| window == four));
        assert!(!shown, "{}: {why}", format.name);
    }
}

#[test]
fn examples_are_good_and_parse_as_they_print() {
    for (format, text) in examples() {
        let number = (format.parse)(text).unwrap();
        assert!(number.bare.bytes().all(|byte| byte.is_ascii_alphanumeric()));
        let again = (format.parse)(&number.bare).unwrap();
        assert_eq!(again.bare, number.bare);
        if let Some(written) = number.written {
            assert_eq!((format.parse)(&written).unwrap().bare, number.bare);
            assert_eq!(number.debug, format!("{}({written})", format.name));
            assert_eq!(written.replace('-', ""), number.bare);
        }
    }
}

/// Parts lie in the order of the number, and together they are all of it, hyphens left out; what a check
/// digit should be it is.
#[test]
fn parts_are_the_number() {
    for (format, text) in examples() {
        let number = (format.parse)(text).unwrap();
        let written = number.written.as_deref().unwrap_or(text);
        for text in [text, written, &number.bare] {
            let parts = (format.parts)(text).unwrap();
            let mut all = String::new();
            let mut until = 0;
            for part in &parts {
                assert!(part.at.start >= until && part.at.end > part.at.start);
                assert!(text[until..part.at.start].bytes().all(|byte| byte == b'-'));
                until = part.at.end;
                let of_part = text[part.at.clone()].replace('-', "");
                assert!(!part.name.is_empty() && !part.name.ends_with('.'));
                if let Some(check) = &part.check {
                    assert_eq!(*check, of_part, "{} {text}", format.name);
                }
                all.push_str(&of_part);
            }
            assert_eq!(until, text.len());
            assert_eq!(all, text.replace('-', ""));
        }
        for text in ["", "1", "é", &format!("{text}0"), &format!("x{text}")] {
            let form = (format.parts)(text).is_some();
            assert!(
                !form || format.name == "NzAccount" || format.name == "SeAccount",
                "{text}"
            );
        }
    }
}

/// A number with another check digit is refused, and its parts say what it should be.
#[test]
fn parts_explain_what_is_refused() {
    let mut explained = 0;
    for (format, text) in examples() {
        for part in (format.parts)(text).unwrap() {
            let Some(right) = &part.check else {
                continue;
            };
            let mut wrong = text.as_bytes().to_vec();
            let last = &mut wrong[part.at.end - 1];
            *last = b'0' + (*last - b'0' + 1) % 10;
            let wrong = String::from_utf8(wrong).unwrap();
            assert!((format.parse)(&wrong).is_err());
            let parts = (format.parts)(&wrong).unwrap();
            let again = parts.iter().find(|again| again.at == part.at).unwrap();
            assert_eq!(again.check.as_ref(), Some(right));
            explained += 1;
        }
    }
    assert!(explained > 20);
}

/// An account number is read from text through serde, and no error repeats what was read.
#[cfg(feature = "serde")]
#[test]
fn secrets_are_read_from_text_alone() {
    macro_rules! refused {
        ($($type:ty),+) => {
            $(for json in ["12345678901234567890", "-123456789", "1234567890.5", "\"1234567890x\""] {
                let why = serde_json::from_str::<$type>(json).unwrap_err().to_string();
                assert!(!why.contains("1234"), "{why}");
            })+
        };
    }
    refused!(Cbu, Cci, Clabe, Iban, Nuban, NzAccount, SeAccount);
}

/// An account number shows its last four digits, and no more.
#[test]
fn debug_of_an_account_elides() {
    let mut accounts = 0;
    for (format, text) in examples() {
        let number = (format.parse)(text).unwrap();
        if number.written.is_none() {
            let last4 = &number.bare[number.bare.len() - 4..];
            let country = match format.name {
                "Iban" => format!("{}, ", &number.bare[..2]),
                _ => String::new(),
            };
            assert_eq!(number.debug, format!("{}({country}..{last4})", format.name));
            accounts += 1;
        }
    }
    assert!(accounts > 20);
}

#[test]
fn codes_print_as_they_are_written() {
    assert_eq!(Bsb::parse("110000").unwrap().to_string(), "110-000");
    assert_eq!(SortCode::parse("108800").unwrap().to_string(), "10-88-00");
    assert_eq!(Transit::parse("11000000").unwrap().to_string(), "11000-000");
    assert_eq!(HkClearing::parse("110000").unwrap().to_string(), "110-000");
    assert_eq!(
        SgClearing::parse("1100000").unwrap().to_string(),
        "1100-000"
    );
    assert_eq!(BrBranch::parse("1100000").unwrap().to_string(), "110-0000");
    assert_eq!(Zengin::parse("1100000").unwrap().to_string(), "1100000");
    assert_eq!(
        Ifsc::parse("HDFC0004051").unwrap().to_string(),
        "HDFC0004051"
    );
    assert_eq!(format!("{:>9}", Bsb::parse("110000").unwrap()), "  110-000");
}

/// One character more, one less, one that does not belong: at every place of every example.
#[test]
fn a_slip_at_any_place_is_refused() {
    for (format, text) in examples() {
        assert_refused(format, "");
        assert_refused(format, &text[1..]);
        // A suffix of two digits is as good as one of three, where the sum does not cover it; some
        // Swedish accounts have no check digit, and fewer digits than others.
        let any_length = format.name == "SeAccount" && text.starts_with('8');
        if format.name != "NzAccount" && !any_length {
            assert_refused(format, &text[..text.len() - 1]);
            assert_refused(format, &format!("{text}0"));
        }
        assert_refused(format, &format!("{text}{text}"));
        for at in 0..=text.len() {
            for slip in [
                " ", "--", ".", "/", "\0", "\n", "x", "+", "\u{2010}", "\u{a0}",
            ] {
                assert_refused(format, &format!("{}{slip}{}", &text[..at], &text[at..]));
            }
        }
        for at in 0..text.len() {
            // Digits of other scripts, a letter in lower case, a letter of another script.
            for slip in ["\u{663}", "\u{ff13}", "\u{1d7d1}", "a", "\u{3b1}", " "] {
                // IBANs are read in lower case too.
                if format.name == "Iban" && slip == "a" {
                    continue;
                }
                assert_refused(format, &format!("{}{slip}{}", &text[..at], &text[at + 1..]));
            }
        }
    }
}

/// A hyphen where the format writes none, and some of its hyphens without the others.
#[test]
fn hyphens_elsewhere_are_refused() {
    for (format, text) in examples() {
        let number = (format.parse)(text).unwrap();
        let bare = &number.bare;
        let written = number.written.as_deref().unwrap_or(text);
        for at in 0..=bare.len() {
            let hyphenated = format!("{}-{}", &bare[..at], &bare[at..]);
            // A clearing number has four digits or five.
            let clearing = format.name == "SeAccount" && (at == 4 || at == 5);
            if hyphenated != written && !clearing {
                assert_refused(format, &hyphenated);
            }
        }
    }
}

/// Were it not linear, this would not end.
#[test]
fn a_megabyte_is_refused() {
    for format in FORMATS {
        for filler in ["0", "-", "00-", "A", " ", "\u{663}"] {
            let long = filler.repeat(1_000_000 / filler.len());
            assert_refused(format, &long);
            assert_refused(format, &format!("{long}x"));
        }
    }
}

/// A format with check digits that other digits follow: what completes a number, and how many
/// digits it has.
#[derive(Clone, Copy, Debug)]
struct Checked {
    name: &'static str,
    digits: usize,
    complete: fn(&str) -> String,
    is_good: fn(&str) -> bool,
}

const CHECKED: [Checked; 4] = [
    Checked {
        name: "CLABE",
        digits: 17,
        complete: |first_17| {
            let check = Clabe::check_digit(first_17).unwrap();
            format!("{first_17}{}", char::from(check))
        },
        is_good: |number| Clabe::parse(number).is_ok(),
    },
    Checked {
        name: "CBU",
        digits: 20,
        complete: |digits| {
            let (office, account) = digits.split_at(7);
            let checks = Cbu::check_digits(office, account).unwrap();
            let [first, second] = checks.map(char::from);
            format!("{office}{first}{account}{second}")
        },
        is_good: |number| Cbu::parse(number).is_ok(),
    },
    Checked {
        name: "CCI",
        digits: 18,
        complete: |digits| {
            let (office, account) = digits.split_at(6);
            let checks = Cci::check_digits(office, account).unwrap();
            let [first, second] = checks.map(char::from);
            format!("{digits}{first}{second}")
        },
        is_good: |number| Cci::parse(number).is_ok(),
    },
    Checked {
        name: "NUBAN with the bank's code in front",
        digits: 12,
        complete: |digits| {
            let (code, serial) = digits.split_at(3);
            let check = Nuban::check_digit(code, serial).unwrap();
            format!("{digits}{}", char::from(check))
        },
        is_good: |number| {
            let (code, nuban) = number.split_at(3);
            Nuban::parse(nuban).unwrap().is_of_bank(code).unwrap()
        },
    },
];

proptest! {
    /// What is completed is good, and any other digit at any place is not: 100 in 100 are caught.
    #[test]
    fn one_wrong_digit_is_caught(checked in select(&CHECKED[..]), digits in "[0-9]{20}") {
        let number = (checked.complete)(&digits[..checked.digits]);
        prop_assert!((checked.is_good)(&number), "{} {number}", checked.name);
        for at in 0..number.len() {
            for by in 1..10 {
                let mut wrong = number.clone().into_bytes();
                wrong[at] = b'0' + (wrong[at] - b'0' + by) % 10;
                let wrong = String::from_utf8(wrong).unwrap();
                prop_assert!(!(checked.is_good)(&wrong), "{} {wrong}", checked.name);
            }
        }
    }

    /// What is taken is ASCII, and has the digits of the text in their order.
    #[test]
    fn what_is_taken_is_what_was_sent(
        format in select(&FORMATS[..]),
        text in prop_oneof![any::<String>(), "[0-9-]{0,24}", "[0-9]{6,22}", "[0-9]{2}-?[0-9]{1,4}-?[0-9]{2,8}"],
    ) {
        if let Ok(number) = (format.parse)(&text) {
            let sent = text.replace('-', "");
            // A suffix of two digits gets a zero in front.
            let padded = sent.len() == 15 && format.name == "NzAccount";
            prop_assert!(number.bare == sent || padded, "{} {text:?}", format.name);
            prop_assert!(text.is_ascii());
        }
    }
}

/// Two digits that changed places are caught unless their weights make it the same: by weights of 3
/// and 7 or 1 and 3 for digits five apart, by Luhn for 0 and 9.
#[test]
fn neighbours_that_changed_places() {
    for (checked, expected) in CHECKED.iter().zip([5, 5, 9, 5]) {
        let mut missed = std::collections::BTreeSet::new();
        for (left, right) in (0..10_u8).flat_map(|left| (0..10).map(move |right| (left, right))) {
            let mut digits = vec![b'1'; checked.digits];
            (digits[4], digits[5]) = (b'0' + left, b'0' + right);
            let mut number = (checked.complete)(std::str::from_utf8(&digits).unwrap()).into_bytes();
            number.swap(4, 5);
            if (checked.is_good)(std::str::from_utf8(&number).unwrap()) {
                missed.insert(left.abs_diff(right));
            }
        }
        assert_eq!(
            missed.into_iter().collect::<Vec<_>>(),
            [0, expected],
            "{}",
            checked.name
        );
    }
}

#[test]
fn errors_as_text() {
    let text = |error: DigitsError| error.to_string();
    assert_eq!(
        text(Bsb::parse("11 0000").unwrap_err()),
        "character at byte 2 is not a digit"
    );
    assert_eq!(
        text(Transit::parse("000011000").unwrap_err()),
        "9 digits, expected 8"
    );
    assert_eq!(
        text(Clabe::parse("000000001234567898").unwrap_err()),
        "check digit at byte 17 is wrong"
    );
}

/// Some but not all hyphens are none: the first is what is wrong.
#[test]
fn the_place_counts_hyphens() {
    let refused = |text| SortCode::parse(text).unwrap_err();
    assert_eq!(refused("23-1470"), DigitsError::NotDigit { at: 2 });
    assert_eq!(refused("2314-70"), DigitsError::NotDigit { at: 4 });
    assert_eq!(refused("23-14-7x"), DigitsError::NotDigit { at: 7 });
    assert_eq!(
        refused("23-14-7"),
        DigitsError::Length {
            digits: 5,
            expected: 6
        }
    );
}

/// Secrets are not copied unseen, not printed, not hashed into anything and not sent; and wiped.
macro_rules! secret {
    ($($type:ty),+ $(,)?) => {
        $(
            assert_not_impl_any!($type: Copy, Display, Hash, PartialOrd, AsRef<str>, AsRef<[u8]>);
            assert_impl_all!($type: ZeroizeOnDrop, Debug, Send, Sync, Unpin);
            #[cfg(feature = "serde")]
            assert_not_impl_any!($type: serde::Serialize);
        )+
    };
}

secret! { Cbu, Cci, Clabe, Iban, Nuban, NzAccount, SeAccount }

macro_rules! plain {
    ($($type:ty),+ $(,)?) => {
        $(assert_impl_all!($type: Copy, Display, Debug, Hash, Ord, Send, Sync, Unpin);)+
    };
}

plain! { Bic, BrBranch, Bsb, HkClearing, Ifsc, Rtn, SgClearing, SortCode, Transit, Zengin }

assert_impl_all!(BicError: Error, Copy, PartialEq, Send, Sync);
assert_impl_all!(IbanError: Error, Copy, PartialEq, Send, Sync);
assert_impl_all!(RtnError: Error, Copy, PartialEq, Send, Sync);
assert_impl_all!(SeAccountError: Error, Copy, PartialEq, Send, Sync);
assert_impl_all!(DigitsError: Error, Copy, PartialEq, Send, Sync);
assert_impl_all!(IfscError: Error, Copy, PartialEq, Send, Sync);
assert_impl_all!(NzAccountError: Error, Copy, PartialEq, Send, Sync);
