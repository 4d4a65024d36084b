//! Why a bank account is refused.

use core::fmt;

use super::{BankCountry, RtnError};

/// Why a bank account is refused: what is wrong, and in which country's rules.
///
/// `Display` says what would be right, with an example. It has nothing of what was sent.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
#[non_exhaustive]
pub struct BankFault {
    /// The country whose rules were asked.
    pub country: &'static BankCountry,
    /// What is wrong.
    pub kind: BankFaultKind,
}

/// What is wrong with a bank account.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
#[non_exhaustive]
pub enum BankFaultKind {
    /// The country needs a routing number, and none was sent.
    RoutingNumberMissing,
    /// An account number that is no IBAN needs a sort code, and none was sent.
    SortCodeMissing,
    /// A routing number of the wrong form.
    RoutingNumberForm,
    /// A US routing number that is none.
    Rtn(RtnError),
    /// Beside an account number that needs no routing number, one that is no BIC.
    Bic,
    /// A routing number that names no bank of the country.
    NoSuchBank {
        /// Whether a branch is named beside the bank.
        branch: bool,
    },
    /// An account number of the wrong form.
    AccountNumberForm,
    /// A good IBAN of a SEPA country, but of another one.
    IbanOfAnotherCountry,
    /// An account number that is not one of the published test accounts, where only those are taken.
    NotATestAccount,
    /// A published test account, where none is taken.
    TestAccountInLiveMode,
}

impl BankFault {
    /// Whether it is about the routing number, and not about the account number.
    pub const fn blames_routing_number(&self) -> bool {
        match self.kind {
            BankFaultKind::RoutingNumberMissing
            | BankFaultKind::SortCodeMissing
            | BankFaultKind::RoutingNumberForm
            | BankFaultKind::Rtn(_)
            | BankFaultKind::Bic
            | BankFaultKind::NoSuchBank { .. } => true,
            BankFaultKind::AccountNumberForm
            | BankFaultKind::IbanOfAnotherCountry
            | BankFaultKind::NotATestAccount
            | BankFaultKind::TestAccountInLiveMode => false,
        }
    }
}

impl fmt::Display for BankFault {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let BankFault { country, kind } = self;
        let code = country.country;
        match kind {
            BankFaultKind::RoutingNumberMissing | BankFaultKind::SortCodeMissing => {
                f.write_str("required, but absent; ")?;
                expected_routing_number(f, country)
            }
            BankFaultKind::RoutingNumberForm => expected_routing_number(f, country),
            BankFaultKind::Rtn(why) => {
                write!(f, "{why}; ")?;
                expected_routing_number(f, country)
            }
            BankFaultKind::Bic => {
                write!(
                    f,
                    "accounts of {code} need none; if there is one, it is a BIC"
                )
            }
            BankFaultKind::NoSuchBank { .. } => {
                write!(f, "the BIC is of a bank outside {code}; ")?;
                expected_routing_number(f, country)
            }
            BankFaultKind::AccountNumberForm => expected_account_number(f, country),
            BankFaultKind::IbanOfAnotherCountry => {
                f.write_str("the IBAN is of another country; ")?;
                expected_account_number(f, country)
            }
            BankFaultKind::NotATestAccount => write!(
                f,
                "test keys take published test accounts only, for {code} such as {}",
                country.test_account
            ),
            BankFaultKind::TestAccountInLiveMode => f.write_str("a test account, with a live key"),
        }
    }
}

impl core::error::Error for BankFault {}

fn expected_routing_number(f: &mut fmt::Formatter<'_>, country: &BankCountry) -> fmt::Result {
    let Some(format) = country.routing_format else {
        return Ok(());
    };
    write!(f, "for {} expected {format}", country.country)?;
    such_as(f, country.good_routing_number())
}

fn expected_account_number(f: &mut fmt::Formatter<'_>, country: &BankCountry) -> fmt::Result {
    write!(
        f,
        "for {} expected {}",
        country.country, country.account_format
    )?;
    such_as(f, country.good_account_number())
}

fn such_as(f: &mut fmt::Formatter<'_>, example: Option<&str>) -> fmt::Result {
    match example {
        Some(example) => write!(f, ", such as {example}"),
        None => Ok(()),
    }
}
