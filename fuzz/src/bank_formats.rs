//! Any text as a number of every bank format: what is taken is printed back and taken again, its check
//! digits are those that are computed, and nothing shows more of a secret than its end.

use std::fmt::{Debug, Display};

use tokmint::bank::{
    Bic, BrBranch, Bsb, Cbu, Cci, Clabe, DeMethod, HkClearing, Iban, IbanStructure, Ifsc, Nuban,
    NzAccount, Part, Rtn, SeAccount, SgClearing, SortCode, Transit, Zengin, holder_id, national,
};
use tokmint::testing::reference;

/// A number that the API prints.
macro_rules! code {
    ($type:ident, $text:expr) => {{
        let parsed = $type::parse($text);
        match parsed {
            Ok(code) => {
                assert_eq!($type::parse(code.as_str()), Ok(code));
                assert_eq!($type::parse(&code.to_string()), Ok(code));
                assert_eq!(
                    format!("{code:?}"),
                    format!(concat!(stringify!($type), "({})"), code)
                );
                check_parts(
                    $text,
                    $type::parts($text).expect("good numbers have parts"),
                    true,
                );
            }
            Err(why) => {
                check_error(&why, $text);
                check_parts($text, $type::parts($text).unwrap_or_default(), false);
            }
        }
        parsed.ok()
    }};
}

/// A number that is a secret.
macro_rules! account {
    ($type:ident, $expose:ident, $text:expr) => {{
        let parsed = $type::parse($text);
        match &parsed {
            Ok(account) => {
                let exposed = account.$expose();
                assert_eq!($type::parse(exposed).as_ref(), Ok(account));
                let shown = format!("{account:?}");
                assert!(shown.contains(&exposed[exposed.len().saturating_sub(4)..]));
                assert!(!shows(&shown, exposed), "{}", stringify!($type));
                check_parts(
                    $text,
                    $type::parts($text).expect("good numbers have parts"),
                    true,
                );
            }
            Err(why) => {
                check_error(why, $text);
                check_parts($text, $type::parts($text).unwrap_or_default(), false);
            }
        }
        parsed.ok()
    }};
}

/// The property.
pub fn run(bytes: &[u8]) {
    let Ok(text) = str::from_utf8(bytes) else {
        return;
    };
    code!(Bic, text);
    code!(BrBranch, text);
    code!(Bsb, text);
    code!(HkClearing, text);
    code!(Ifsc, text);
    code!(SgClearing, text);
    code!(SortCode, text);
    code!(Transit, text);
    code!(Zengin, text);
    let rtn = code!(Rtn, text);
    assert_eq!(rtn.is_some(), reference::rtn::is_valid(text));
    if let Some(rtn) = rtn {
        let (eight, check) = rtn.as_str().split_at(8);
        assert_eq!(Rtn::check_digit(eight), check.bytes().next());
    }
    if let Some(clabe) = account!(Clabe, expose, text) {
        let (most, check) = clabe.expose().split_at(17);
        assert_eq!(Clabe::check_digit(most), check.bytes().next());
    }
    if let Some(cbu) = account!(Cbu, expose, text) {
        let digits = cbu.expose();
        let check = Cbu::check_digits(&digits[..7], &digits[8..21]).expect("digits");
        assert_eq!(check, [digits.as_bytes()[7], digits.as_bytes()[21]]);
    }
    if let Some(cci) = account!(Cci, expose, text) {
        let digits = cci.expose();
        let check = Cci::check_digits(&digits[..6], &digits[6..18]).expect("digits");
        assert_eq!(check, digits.as_bytes()[18..]);
    }
    if let Some(nuban) = account!(Nuban, expose, text) {
        let (serial, check) = nuban.expose().split_at(9);
        let good = Nuban::check_digit("011", serial) == check.bytes().next();
        assert_eq!(nuban.is_of_bank("011"), Some(good));
    }
    if let Some(account) = account!(SeAccount, expose, text) {
        let four_and_account = [account.clearing(), account.expose_account()].concat();
        assert_eq!(account.expose(), four_and_account);
    }
    account!(NzAccount, expose, text);
    if let Some(iban) = account!(Iban, expose_electronic, text) {
        let (country, bban) = (iban.structure().country, iban.expose_bban());
        assert!(reference::iban::is_valid(iban.expose_electronic()));
        assert_eq!(Iban::parse(&iban.expose_print()).as_ref(), Ok(&iban));
        assert_eq!(Iban::from_parts(country, bban).as_ref(), Ok(&iban));
        assert_eq!(national::check(country, bban), iban.national_check());
    } else {
        assert!(!reference::iban::is_valid(text));
    }

    if let Some((country, text)) = text.split_at_checked(2) {
        if national::check(country, text).is_some() {
            let structure = IbanStructure::of(country).expect("a country with a rule has IBANs");
            assert!(Iban::from_parts(structure.prefix, text).is_ok());
        }
        if let Some(bban) = national::bban(country, text) {
            assert!(national::check(country, &bban).is_some());
        }
    }
    national::eleven_test(text);
    for method in DeMethod::ALL {
        method.check(text);
    }
    holder_id::check_rut(text);
    holder_id::check_nit(text);
    holder_id::check_kennitala(text);
}

/// Parts lie one behind the other in the text, and check digits of a good number are what they should
/// be.
fn check_parts(text: &str, parts: Vec<Part>, good: bool) {
    let mut until = 0;
    for part in parts {
        assert!(part.at.start >= until && part.at.end > part.at.start);
        until = part.at.end;
        let of_part = &text[part.at];
        match part.check {
            Some(check) if good => assert_eq!(check, of_part),
            _ => {}
        }
    }
    assert!(until <= text.len());
}

/// An error says nothing of the text.
fn check_error(why: &(impl Display + Debug), text: &str) {
    let shown = format!("{why} {why:?}");
    // Five digits in a row are no count of a text so short.
    assert!(text.len() >= 10_000 || !shows(&shown, text), "{shown}");
}

/// Whether something shows five digits in a row of a text.
fn shows(shown: &str, text: &str) -> bool {
    let five = text.as_bytes().windows(5);
    five.filter(|five| five.iter().all(u8::is_ascii_digit))
        .any(|five| shown.as_bytes().windows(5).any(|window| window == five))
}
