//! All formats side by side, for whoever takes the format as a value: a word on a command line, say.
//!
//! What a format is, its own module tells.

use core::fmt;

use alloc::vec::Vec;

use super::parts::Part;
use super::{
    Bic, BicError, BrBranch, Bsb, Cbu, Cci, Clabe, DigitsError, HkClearing, Iban, IbanCharacter,
    IbanError, Ifsc, IfscError, Nuban, NzAccount, NzAccountError, Rtn, RtnError, SeAccount,
    SeAccountError, SgClearing, SortCode, Transit, Zengin,
};
use crate::country::Country;
use crate::words::vocabulary;

/// Defines what has an arm for each format, the same but for its type.
macro_rules! formats {
    ($($(#[$doc:meta])* $format:ident = $word:literal,)+) => {
        vocabulary! {
            /// A format of bank numbers that has a type of its own.
            pub enum BankNumberKind {
                $($(#[$doc])* $format = $word,)+
            }
        }

        /// A bank number of any format.
        ///
        /// What is a secret stays in its own type, which is wiped on drop and elides in `Debug`.
        #[derive(Clone, Debug, Eq, PartialEq)]
        #[non_exhaustive]
        pub enum BankNumber {
            $($(#[$doc])* $format($format),)+
        }

        impl BankNumber {
            /// Parses text as that format's own type does.
            ///
            /// # Errors
            ///
            /// What that type says of the text.
            ///
            /// # Examples
            ///
            /// ```
            /// use tokmint::bank::{BankNumber, BankNumberKind, BankNumberRule};
            ///
            /// let kind = BankNumberKind::parse("bsb").unwrap();
            /// let bsb = BankNumber::parse(kind, "123-456").unwrap();
            /// assert_eq!((bsb.country(), bsb.bank()), ("AU", Some("12")));
            ///
            /// let why = BankNumber::parse(BankNumberKind::Rtn, "110000001").unwrap_err();
            /// assert_eq!(why.rule(), BankNumberRule::CheckDigit);
            /// ```
            #[inline]
            pub fn parse(kind: BankNumberKind, text: &str) -> Result<Self, BankNumberError> {
                Ok(match kind {
                    $(BankNumberKind::$format => Self::$format($format::parse(text)?),)+
                })
            }

            /// The format.
            pub fn kind(&self) -> BankNumberKind {
                match self {
                    $(Self::$format(_) => BankNumberKind::$format,)+
                }
            }
        }

        impl BankNumberKind {
            /// The parts of text that has the form of the format, right check digits or not; `None`
            /// for other text.
            pub fn parts(self, text: &str) -> Option<Vec<Part>> {
                match self {
                    $(Self::$format => $format::parts(text),)+
                }
            }
        }
    };
}

formats! {
    /// International Bank Account Number.
    Iban = "iban",
    /// Business Identifier Code.
    Bic = "bic",
    /// US routing number (ABA).
    Rtn = "rtn",
    /// Mexican account number.
    Clabe = "clabe",
    /// Argentine account number.
    Cbu = "cbu",
    /// Peruvian account number.
    Cci = "cci",
    /// Nigerian account number.
    Nuban = "nuban",
    /// New Zealand account number.
    NzAccount = "nz_account",
    /// Swedish account number.
    SeAccount = "se_account",
    /// Australian bank, state and branch number.
    Bsb = "bsb",
    /// British sort code.
    SortCode = "sort_code",
    /// Canadian transit and institution number.
    Transit = "transit",
    /// Indian Financial System Code.
    Ifsc = "ifsc",
    /// Japanese bank and branch code.
    Zengin = "zengin",
    /// Hong Kong clearing and branch code.
    HkClearing = "hk_clearing",
    /// Singapore bank and branch code.
    SgClearing = "sg_clearing",
    /// Brazilian bank and branch code.
    BrBranch = "br_branch",
}

vocabulary! {
    /// What text may break of a format.
    pub enum BankNumberRule {
        /// Which characters stand in it, and where hyphens or spaces.
        Characters = "characters",
        /// How many there are.
        Length = "length",
        /// Whether there is such a country.
        Country = "country",
        /// Which characters stand at which place.
        Structure = "structure",
        /// Whether the branch, or the clearing number, is in a listed range.
        Branch = "branch",
        /// Check digits, or a sum over all digits.
        CheckDigit = "check_digit",
        /// Whether the first two digits are in use.
        Prefix = "prefix",
    }
}

impl BankNumberKind {
    /// What people call a number of the format.
    pub const fn title(self) -> &'static str {
        match self {
            Self::Iban => "IBAN",
            Self::Bic => "BIC",
            Self::Rtn => "US routing number",
            Self::Clabe => "CLABE",
            Self::Cbu => "CBU",
            Self::Cci => "CCI",
            Self::Nuban => "NUBAN",
            Self::NzAccount => "New Zealand account number",
            Self::SeAccount => "Swedish account number",
            Self::Bsb => "BSB",
            Self::SortCode => "sort code",
            Self::Transit => "Canadian routing number",
            Self::Ifsc => "IFSC",
            Self::Zengin => "Zengin code",
            Self::HkClearing => "Hong Kong clearing code",
            Self::SgClearing => "Singapore clearing code",
            Self::BrBranch => "Brazilian branch code",
        }
    }

    /// Whether it names an account, and is a secret; else it names a bank, and may be printed.
    pub const fn is_account(self) -> bool {
        match self {
            Self::Iban
            | Self::Clabe
            | Self::Cbu
            | Self::Cci
            | Self::Nuban
            | Self::NzAccount
            | Self::SeAccount => true,
            Self::Bic
            | Self::Rtn
            | Self::Bsb
            | Self::SortCode
            | Self::Transit
            | Self::Ifsc
            | Self::Zengin
            | Self::HkClearing
            | Self::SgClearing
            | Self::BrBranch => false,
        }
    }

    /// Good numbers, with the source of each beside it in the format's module.
    pub const fn examples(self) -> &'static [&'static str] {
        match self {
            Self::Iban => super::iban::EXAMPLES,
            Self::Bic => super::bic::EXAMPLES,
            Self::Rtn => super::rtn::EXAMPLES,
            Self::Clabe => super::clabe::EXAMPLES,
            Self::Cbu => super::cbu::EXAMPLES,
            Self::Cci => super::cci::EXAMPLES,
            Self::Nuban => super::nuban::EXAMPLES,
            Self::NzAccount => super::nz_account::EXAMPLES,
            Self::SeAccount => super::se_account::EXAMPLES,
            Self::Bsb => super::bsb::EXAMPLES,
            Self::SortCode => super::sort_code::EXAMPLES,
            Self::Transit => super::transit::EXAMPLES,
            Self::Ifsc => super::ifsc::EXAMPLES,
            Self::Zengin => super::zengin::EXAMPLES,
            Self::HkClearing => super::hk_clearing::EXAMPLES,
            Self::SgClearing => super::sg_clearing::EXAMPLES,
            Self::BrBranch => super::br_branch::EXAMPLES,
        }
    }

    /// The rules in the order in which `parse` tries them. Where one of [`BankNumberError`] breaks a
    /// rule, all before it are kept.
    pub const fn rules(self) -> &'static [BankNumberRule] {
        use BankNumberRule::{Branch, Characters, CheckDigit, Country, Length, Prefix, Structure};
        match self {
            Self::Iban => &[Characters, Country, Length, Structure, CheckDigit],
            Self::Bic => &[Characters, Length, Country],
            Self::Rtn => &[Characters, Length, CheckDigit, Prefix],
            Self::Clabe | Self::Cbu | Self::Cci => &[Characters, Length, CheckDigit],
            Self::NzAccount => &[Characters, Length, Branch, CheckDigit],
            Self::SeAccount => &[Characters, Branch, Length, CheckDigit],
            Self::Ifsc => &[Length, Structure],
            Self::Nuban
            | Self::Bsb
            | Self::SortCode
            | Self::Transit
            | Self::Zengin
            | Self::HkClearing
            | Self::SgClearing
            | Self::BrBranch => &[Characters, Length],
        }
    }
}

impl BankNumber {
    /// The country: ISO 3166-1 alpha-2, or `XK` for Kosovo.
    pub fn country(&self) -> &'static str {
        match self {
            Self::Iban(iban) => iban.structure().country,
            // `XK` is the one country that a BIC may have and ISO 3166-1 lacks.
            Self::Bic(bic) => bic.country().map_or("XK", Country::as_str),
            Self::Rtn(_) => "US",
            Self::Clabe(_) => "MX",
            Self::Cbu(_) => "AR",
            Self::Cci(_) => "PE",
            Self::Nuban(_) => "NG",
            Self::NzAccount(_) => "NZ",
            Self::SeAccount(_) => "SE",
            Self::Bsb(_) => "AU",
            Self::SortCode(_) => "GB",
            Self::Transit(_) => "CA",
            Self::Ifsc(_) => "IN",
            Self::Zengin(_) => "JP",
            Self::HkClearing(_) => "HK",
            Self::SgClearing(_) => "SG",
            Self::BrBranch(_) => "BR",
        }
    }

    /// The code of the bank, where the format has one of its own.
    pub fn bank(&self) -> Option<&str> {
        match self {
            Self::Iban(iban) => iban.bank(),
            Self::Bic(bic) => Some(bic.party()),
            Self::Clabe(clabe) => Some(clabe.bank()),
            Self::Cbu(cbu) => Some(cbu.bank()),
            Self::Cci(cci) => Some(cci.bank()),
            Self::NzAccount(account) => account.bank_and_branch().get(..2),
            Self::Bsb(bsb) => Some(bsb.bank()),
            Self::Transit(transit) => Some(transit.institution()),
            Self::Ifsc(ifsc) => Some(ifsc.bank()),
            Self::Zengin(code) => Some(code.bank()),
            Self::HkClearing(code) => Some(code.clearing()),
            Self::SgClearing(code) => Some(code.bank()),
            Self::BrBranch(code) => Some(code.bank()),
            Self::Rtn(_) | Self::Nuban(_) | Self::SeAccount(_) | Self::SortCode(_) => None,
        }
    }

    /// The code of the branch, where the format has one of its own.
    pub fn branch(&self) -> Option<&str> {
        match self {
            Self::Iban(iban) => iban.branch(),
            Self::Bic(bic) => bic.branch(),
            Self::Cbu(cbu) => Some(cbu.branch()),
            Self::Cci(cci) => Some(cci.branch()),
            Self::NzAccount(account) => account.bank_and_branch().get(2..),
            Self::Bsb(bsb) => Some(bsb.branch()),
            Self::Transit(transit) => Some(transit.transit()),
            Self::Ifsc(ifsc) => Some(ifsc.branch()),
            Self::Zengin(code) => Some(code.branch()),
            Self::HkClearing(code) => Some(code.branch()),
            Self::SgClearing(code) => Some(code.branch()),
            Self::BrBranch(code) => Some(code.branch()),
            Self::Rtn(_)
            | Self::Clabe(_)
            | Self::Nuban(_)
            | Self::SeAccount(_)
            | Self::SortCode(_) => None,
        }
    }

    /// The last four characters of an account number, which the API prints; `None` for what names no
    /// account, and for an account number of fewer than eight characters, of which they would be
    /// more than half.
    pub fn last4(&self) -> Option<&str> {
        let number = match self {
            Self::Iban(iban) => return Some(iban.last4()),
            Self::Clabe(clabe) => clabe.expose(),
            Self::Cbu(cbu) => cbu.expose(),
            Self::Cci(cci) => cci.expose(),
            Self::Nuban(nuban) => nuban.expose(),
            Self::NzAccount(account) => account.expose(),
            Self::SeAccount(account) => account.expose(),
            Self::Bic(_)
            | Self::Rtn(_)
            | Self::Bsb(_)
            | Self::SortCode(_)
            | Self::Transit(_)
            | Self::Ifsc(_)
            | Self::Zengin(_)
            | Self::HkClearing(_)
            | Self::SgClearing(_)
            | Self::BrBranch(_) => return None,
        };
        let start = number.len().checked_sub(4).filter(|&hidden| hidden >= 4)?;
        number.get(start..)
    }
}

/// Defines the error of any format out of the errors of all.
macro_rules! errors {
    ($($(#[$doc:meta])* $variant:ident($error:ident),)+) => {
        /// Why text is no number of a format: what the format's own type says. It has nothing of the
        /// text.
        #[derive(Clone, Copy, Debug, Eq, PartialEq)]
        #[non_exhaustive]
        pub enum BankNumberError {
            $($(#[$doc])* $variant($error),)+
        }

        impl fmt::Display for BankNumberError {
            fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                match self {
                    $(Self::$variant(why) => why.fmt(f),)+
                }
            }
        }

        $(impl From<$error> for BankNumberError {
            fn from(why: $error) -> Self {
                Self::$variant(why)
            }
        })+
    };
}

errors! {
    /// Of a BIC.
    Bic(BicError),
    /// Of a format with a fixed number of digits.
    Digits(DigitsError),
    /// Of an IBAN.
    Iban(IbanError),
    /// Of an IFSC.
    Ifsc(IfscError),
    /// Of a New Zealand account number.
    NzAccount(NzAccountError),
    /// Of a US routing number.
    Rtn(RtnError),
    /// Of a Swedish account number.
    SeAccount(SeAccountError),
}

impl core::error::Error for BankNumberError {}

impl BankNumberError {
    /// The rule that the text breaks.
    pub const fn rule(&self) -> BankNumberRule {
        match self {
            Self::Bic(BicError::Character { .. })
            | Self::Digits(DigitsError::NotDigit { .. })
            | Self::NzAccount(NzAccountError::NotDigit { .. })
            | Self::Rtn(RtnError::NotDigit { .. })
            | Self::SeAccount(SeAccountError::NotDigit { .. })
            | Self::Iban(IbanError::Character {
                expected: IbanCharacter::DigitOrLetter | IbanCharacter::Space,
                ..
            }) => BankNumberRule::Characters,
            // What stands there would do elsewhere.
            Self::Iban(IbanError::Character {
                expected: IbanCharacter::Digit | IbanCharacter::Letter,
                ..
            })
            | Self::Ifsc(
                IfscError::NotLetter { .. }
                | IfscError::NotZero
                | IfscError::NotAlphanumeric { .. },
            ) => BankNumberRule::Structure,
            Self::Bic(BicError::Length { .. })
            | Self::Digits(DigitsError::Length { .. })
            | Self::Iban(IbanError::Length { .. })
            | Self::Ifsc(IfscError::Length { .. })
            | Self::NzAccount(NzAccountError::Length { .. })
            | Self::Rtn(RtnError::Length { .. })
            | Self::SeAccount(SeAccountError::Length { .. }) => BankNumberRule::Length,
            Self::Bic(BicError::Country) | Self::Iban(IbanError::Country) => {
                BankNumberRule::Country
            }
            Self::NzAccount(NzAccountError::Branch) | Self::SeAccount(SeAccountError::Clearing) => {
                BankNumberRule::Branch
            }
            Self::Digits(DigitsError::CheckDigit { .. })
            | Self::Iban(IbanError::CheckDigits)
            | Self::NzAccount(NzAccountError::Checksum)
            | Self::Rtn(RtnError::Checksum)
            | Self::SeAccount(SeAccountError::Checksum) => BankNumberRule::CheckDigit,
            Self::Rtn(RtnError::Prefix) => BankNumberRule::Prefix,
        }
    }
}

#[cfg(test)]
mod tests {
    use std::format;
    use std::vec::Vec;

    use static_assertions::assert_not_impl_any;

    use super::*;

    assert_not_impl_any!(BankNumber: Copy, fmt::Display, core::hash::Hash);

    /// Each format takes its own examples, and what is told of them is there.
    #[test]
    fn examples_are_numbers_of_their_kind() {
        for &kind in BankNumberKind::ALL {
            assert!(!kind.examples().is_empty());
            for example in kind.examples() {
                let number = BankNumber::parse(kind, example).unwrap();
                assert_eq!(number.kind(), kind);
                assert!(kind.parts(example).is_some(), "{example}");
                assert_eq!(number.last4().is_some(), kind.is_account(), "{example}");
                let told = format!("{number:?}");
                assert_eq!(told.contains(".."), kind.is_account(), "{told}");
                let country = number.country();
                assert!(Country::from_alpha2(country).is_some(), "{example}");
                for code in [number.bank(), number.branch()].into_iter().flatten() {
                    let bare: Vec<u8> = example.bytes().filter(|&byte| byte != b'-').collect();
                    let found = bare.windows(code.len()).any(|part| part == code.as_bytes());
                    assert!(found && !code.is_empty(), "{example} {code}");
                }
            }
        }
        let short = BankNumber::parse(BankNumberKind::SeAccount, "8000-123").unwrap();
        assert_eq!(short.last4(), None);
        let kosovo = BankNumber::parse(BankNumberKind::Bic, "NCBVXKPR").unwrap();
        assert_eq!(kosovo.country(), "XK");
    }

    /// Slips of every kind at every place: the rule that is broken is one of the format's.
    #[test]
    fn what_is_broken_is_a_rule_of_the_format() {
        for &kind in BankNumberKind::ALL {
            let mut broken: Vec<BankNumberRule> = Vec::new();
            // One slip in a routing number breaks the check digit before the prefix.
            for example in kind.examples().iter().chain(&["000000001"]) {
                for at in 0..example.len() {
                    for slip in ["", "0", "1", "5", "9", "A", "Z", "x", "-", " ", "00"] {
                        let (before, after) = (&example[..at], &example[at + 1..]);
                        let text = format!("{before}{slip}{after}");
                        if let Err(why) = BankNumber::parse(kind, &text) {
                            assert!(kind.rules().contains(&why.rule()), "{kind} {why:?}");
                            broken.push(why.rule());
                        }
                    }
                }
            }
            for rule in kind.rules() {
                assert!(broken.contains(rule), "{kind}: {rule}");
            }
        }
    }
}
