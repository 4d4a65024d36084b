//! Bank accounts: one file per number format, and [`BankCountry`], which knows the rules of every
//! country that the API pays out to. Knows nothing of tokens, HTTP or JSON.

pub mod account;
pub mod bic;
pub mod br_branch;
pub mod bsb;
pub mod cbu;
pub mod cci;
pub mod clabe;
pub mod country;
pub mod de_account;
pub mod fault;
pub mod format;
pub mod hk_clearing;
pub mod holder_id;
pub mod iban;
pub mod ifsc;
pub mod national;
pub mod nuban;
pub mod number;
pub mod nz_account;
pub mod parts;
pub mod rtn;
pub mod se_account;
pub mod sg_clearing;
pub mod sort_code;
pub mod test_account;
pub mod transit;
pub mod zengin;

mod digits;

pub use account::{AccountNumber, AccountNumberError, BankAccountType};
pub use bic::{Bic, BicError};
pub use br_branch::BrBranch;
pub use bsb::Bsb;
pub use cbu::Cbu;
pub use cci::Cci;
pub use clabe::Clabe;
pub use country::{Accept, BankCountry, BankDetails, Routing};
pub use de_account::DeMethod;
pub use digits::DigitsError;
pub use fault::{BankFault, BankFaultKind};
pub use format::Format;
pub use hk_clearing::HkClearing;
pub use iban::{Iban, IbanCharacter, IbanError, IbanStatus, IbanStructure};
pub use ifsc::{Ifsc, IfscError};
pub use nuban::Nuban;
pub use number::{BankNumber, BankNumberError, BankNumberKind, BankNumberRule};
pub use nz_account::{NzAccount, NzAccountError};
pub use parts::Part;
pub use rtn::{Rtn, RtnError, RtnKind};
pub use se_account::{SeAccount, SeAccountError};
pub use sg_clearing::SgClearing;
pub use sort_code::SortCode;
pub use test_account::{TestAccount, TestOutcome, TestProduct};
pub use transit::Transit;
pub use zengin::Zengin;
