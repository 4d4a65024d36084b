//! What a routing or account number looks like in one country: a notation in the manner of the IBAN
//! registry's, and its judge.
//!
//! `6!n` is six digits, `4..9n` four to nine; `c` stands for letters of either case and digits. A
//! hyphen stands for itself. `|` parts alternatives. A word names a format that has a type of its own
//! (`iban`, `bsb`, `clabe` …) and means what that type's `parse` takes, check digits included;
//! `bic11` is a BIC with its branch. A BIC must be of the country it is sent for, and so must an
//! IBAN.
//!
//! The notation is compiled into tables; nothing reads it at run time.

use core::fmt;

use super::{
    BankNumberKind, Bic, BrBranch, Bsb, Cbu, Cci, Clabe, HkClearing, Iban, Ifsc, Nuban, NzAccount,
    Rtn, RtnError, SgClearing, SortCode, Transit, Zengin,
};
use crate::country::Country;

/// What a routing or account number looks like in one country: one of a few alternatives.
///
/// `Display` says it in words, such as `6 to 16 digits`.
#[derive(Clone, Copy)]
pub struct Format {
    pub(crate) notation: &'static str,
    /// Pieces with hyphens between them.
    pub(crate) alternatives: &'static [&'static [Piece]],
}

/// What stands between two hyphens.
#[derive(Clone, Copy, Eq, PartialEq)]
pub(crate) enum Piece {
    /// ASCII digits, at least and at most that many.
    Digits(u8, u8),
    /// ASCII letters and digits, at least and at most that many.
    Characters(u8, u8),
    Named(Named),
}

/// A format with a type of its own.
#[derive(Clone, Copy, Eq, PartialEq)]
pub(crate) enum Named {
    Bic,
    Bic11,
    BrBranch,
    Bsb,
    Cbu,
    Cci,
    Clabe,
    HkClearing,
    Iban,
    Ifsc,
    Nuban,
    NzAccount,
    Rtn,
    SgClearing,
    SortCode,
    Transit,
    Zengin,
}

impl Named {
    /// The format that it is, or is a form of.
    pub(crate) const fn kind(self) -> BankNumberKind {
        match self {
            Self::Bic | Self::Bic11 => BankNumberKind::Bic,
            Self::BrBranch => BankNumberKind::BrBranch,
            Self::Bsb => BankNumberKind::Bsb,
            Self::Cbu => BankNumberKind::Cbu,
            Self::Cci => BankNumberKind::Cci,
            Self::Clabe => BankNumberKind::Clabe,
            Self::HkClearing => BankNumberKind::HkClearing,
            Self::Iban => BankNumberKind::Iban,
            Self::Ifsc => BankNumberKind::Ifsc,
            Self::Nuban => BankNumberKind::Nuban,
            Self::NzAccount => BankNumberKind::NzAccount,
            Self::Rtn => BankNumberKind::Rtn,
            Self::SgClearing => BankNumberKind::SgClearing,
            Self::SortCode => BankNumberKind::SortCode,
            Self::Transit => BankNumberKind::Transit,
            Self::Zengin => BankNumberKind::Zengin,
        }
    }
}

/// Why text does not fit a format.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
pub(crate) enum Misfit {
    Form,
    /// A BIC of another country.
    ForeignBic,
    /// A BIC of another country, with a branch code behind it.
    ForeignBicAndBranch,
    /// An IBAN of another country.
    ForeignIban {
        /// Whether that country is in SEPA.
        sepa: bool,
    },
    Rtn(RtnError),
}

impl Format {
    /// The notation: `6..16n|6!n-3!n`.
    pub const fn notation(&self) -> &'static str {
        self.notation
    }

    /// Judges text that was sent for a country, in time linear in its length.
    pub(crate) fn judge(&self, text: &str, country: Country) -> Result<(), Misfit> {
        let mut why = Misfit::Form;
        for pieces in self.alternatives {
            match fit(pieces, text, country) {
                Ok(()) => return Ok(()),
                // The first that says more than that it is none.
                Err(other) if why == Misfit::Form => why = other,
                Err(_) => {}
            }
        }
        Err(why)
    }

    /// Whether one of the alternatives is an IBAN.
    pub(crate) fn takes_iban(&self) -> bool {
        let mut alternatives = self.alternatives.iter();
        alternatives.any(|pieces| **pieces == [Piece::Named(Named::Iban)])
    }
}

fn fit(pieces: &[Piece], text: &str, country: Country) -> Result<(), Misfit> {
    if let [piece] = pieces {
        return piece.judge(text, country);
    }
    let mut parts = text.split('-');
    for piece in pieces {
        let part = parts.next().ok_or(Misfit::Form)?;
        piece.judge(part, country).map_err(|why| match why {
            Misfit::ForeignBic => Misfit::ForeignBicAndBranch,
            other => other,
        })?;
    }
    match parts.next() {
        None => Ok(()),
        Some(_) => Err(Misfit::Form),
    }
}

impl Piece {
    fn judge(self, text: &str, country: Country) -> Result<(), Misfit> {
        let within =
            |least: u8, most: u8| (usize::from(least)..=usize::from(most)).contains(&text.len());
        let fits = match self {
            Self::Digits(least, most) => {
                within(least, most) && text.bytes().all(|byte| byte.is_ascii_digit())
            }
            Self::Characters(least, most) => {
                within(least, most) && text.bytes().all(|byte| byte.is_ascii_alphanumeric())
            }
            Self::Named(named) => return named.judge(text, country),
        };
        if fits { Ok(()) } else { Err(Misfit::Form) }
    }
}

impl Named {
    fn judge(self, text: &str, country: Country) -> Result<(), Misfit> {
        let fits = match self {
            Self::Bic | Self::Bic11 => {
                let bic = Bic::parse(text).map_err(|_| Misfit::Form)?;
                if self == Self::Bic11 && bic.branch().is_none() {
                    return Err(Misfit::Form);
                }
                return match bic.country() == Some(country) {
                    true => Ok(()),
                    false => Err(Misfit::ForeignBic),
                };
            }
            Self::Iban => {
                let iban = Iban::parse(text).map_err(|_| Misfit::Form)?;
                let sepa = iban.structure().sepa;
                return match iban.country() == Some(country) {
                    true => Ok(()),
                    false => Err(Misfit::ForeignIban { sepa }),
                };
            }
            Self::Rtn => return Rtn::parse(text).map(|_| ()).map_err(Misfit::Rtn),
            Self::BrBranch => BrBranch::parse(text).is_ok(),
            Self::Bsb => Bsb::parse(text).is_ok(),
            Self::Cbu => Cbu::parse(text).is_ok(),
            Self::Cci => Cci::parse(text).is_ok(),
            Self::Clabe => Clabe::parse(text).is_ok(),
            Self::HkClearing => HkClearing::parse(text).is_ok(),
            Self::Ifsc => Ifsc::parse(text).is_ok(),
            Self::Nuban => Nuban::parse(text).is_ok(),
            Self::NzAccount => NzAccount::parse(text).is_ok(),
            Self::SgClearing => SgClearing::parse(text).is_ok(),
            Self::SortCode => SortCode::parse(text).is_ok(),
            Self::Transit => Transit::parse(text).is_ok(),
            Self::Zengin => Zengin::parse(text).is_ok(),
        };
        if fits { Ok(()) } else { Err(Misfit::Form) }
    }

    const fn words(self) -> &'static str {
        match self {
            Self::Bic => "a BIC of 8 or 11 characters, of a bank in that country",
            Self::Bic11 => "a BIC of 11 characters, of a bank in that country",
            Self::BrBranch => "3 digits of the bank and 4 of the branch",
            Self::Bsb => "a BSB of 6 digits",
            Self::Cbu => "a CBU of 22 digits that passes its checks",
            Self::Cci => "a CCI of 20 digits that passes its checks",
            Self::Clabe => "a CLABE of 18 digits that passes its check",
            Self::HkClearing => "3 digits of the bank and 3 of the branch",
            Self::Iban => "an IBAN of that country that passes its check",
            Self::Ifsc => "an IFSC of 11 characters",
            Self::Nuban => "a NUBAN of 10 digits",
            Self::NzAccount => "15 or 16 digits of a listed branch that pass its check",
            Self::Rtn => "a routing number of 9 digits that passes its check",
            Self::SgClearing => "4 digits of the bank and 3 of the branch",
            Self::SortCode => "a sort code of 6 digits",
            Self::Transit => "5 digits of the branch and 3 of the institution",
            Self::Zengin => "4 digits of the bank and 3 of the branch, without hyphen",
        }
    }
}

impl fmt::Display for Format {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        for (at, pieces) in self.alternatives.iter().enumerate() {
            f.write_str(if at == 0 { "" } else { ", or " })?;
            for (at, piece) in pieces.iter().enumerate() {
                f.write_str(if at == 0 { "" } else { ", a hyphen and " })?;
                piece.fmt(f)?;
            }
        }
        Ok(())
    }
}

impl fmt::Display for Piece {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let (least, most, what) = match *self {
            Self::Digits(least, most) => (least, most, "digits"),
            Self::Characters(least, most) => (least, most, "letters and digits"),
            Self::Named(named) => return f.write_str(named.words()),
        };
        match least == most {
            true => write!(f, "{most} {what}"),
            false => write!(f, "{least} to {most} {what}"),
        }
    }
}

/// The notation.
impl fmt::Debug for Format {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "Format({})", self.notation)
    }
}
