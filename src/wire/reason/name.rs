//! The name of a reason, for counting refusals.

use super::{NumberFault, Reason};
use crate::bank::{BankFault, BankFaultKind, RtnError};
use crate::card::{CvcError, ExpiryError, PanError};
use crate::wire::form::FormError;

/// Writes [`Reason::name`] and [`Reason::NAMES`] from one list, whose patterns have to cover every
/// reason.
macro_rules! names {
    ($($pattern:pat => $name:literal,)+) => {
        impl Reason {
            /// Every name that [`Reason::name`] gives, each once.
            pub const NAMES: &'static [&'static str] = &[$($name),+];

            /// What the reason is called: lower case, with hyphens, such as `unknown-parameters` or
            /// `number-check-digit`.
            ///
            /// For metrics and logs. It has nothing of what was sent, there is one for each rule that
            /// a request can break, and it stays what it is when messages change. All of them are in
            /// [`Reason::NAMES`].
            ///
            /// # Examples
            ///
            /// ```
            /// use tokmint::{NumberFault, Reason};
            ///
            /// let why = Reason::Number(NumberFault::CheckDigit);
            /// assert_eq!(why.name(), "number-check-digit");
            /// assert!(Reason::NAMES.contains(&why.name()));
            /// ```
            #[must_use]
            pub const fn name(&self) -> &'static str {
                // No `_` arm: a new reason does not compile until it has a name.
                match self {
                    $($pattern => $name,)+
                }
            }
        }
    };
}

names! {
    Self::Form(FormError::TooLarge { .. }) => "form-too-large",
    Self::Form(FormError::TooManyPairs { .. }) => "form-too-many-pairs",
    Self::Form(FormError::NotUtf8 { .. }) => "form-not-utf8",
    Self::Form(FormError::TooDeep { .. }) => "form-too-deep",
    Self::BodyFailed => "body-failed",
    Self::KindMissing => "kind-missing",
    Self::KindConflict { .. } => "kind-conflict",
    Self::UnknownParameters { .. } => "unknown-parameters",
    Self::MissingParameter { .. } => "missing-parameter",
    Self::ExclusiveParameters { .. } => "exclusive-parameters",
    Self::MissingNumber { .. } => "missing-number",
    Self::EmptyString { .. } => "empty-string",
    Self::NotAString { .. } => "not-a-string",
    Self::StringTooLong { .. } => "string-too-long",
    Self::NotInEnum { .. } => "not-in-enum",
    Self::NotABoolean { .. } => "not-a-boolean",
    Self::NotAnInteger { .. } => "not-an-integer",
    Self::NotANumber { .. } => "not-a-number",
    Self::NotAnEmail { .. } => "not-an-email",
    Self::MetadataKeys { .. } => "metadata-keys",
    Self::MetadataKeyTooLong { .. } => "metadata-key-too-long",
    Self::MetadataValueTooLong { .. } => "metadata-value-too-long",
    Self::NotAHash { .. } => "not-a-hash",
    Self::NotAnArray { .. } => "not-an-array",
    Self::NotAHashOrString { .. } => "not-a-hash-or-string",
    Self::ScalarAndHash { .. } => "scalar-and-hash",
    Self::ArrayKeys { .. } => "array-keys",
    Self::NotExpandable { .. } => "not-expandable",
    Self::CurrencyUnknown { .. } => "currency-unknown",
    Self::NoSuchObject { .. } => "no-such-object",
    Self::SavedWithoutCustomer { .. } => "saved-without-customer",
    Self::CustomerAndHash { .. } => "customer-and-hash",
    Self::NotOfCustomer { .. } => "not-of-customer",
    Self::CustomerWithoutSource { .. } => "customer-without-source",
    Self::CustomerWithoutAccount => "customer-without-account",
    Self::ConnectedCards => "connected-cards",
    Self::PhoneUnverified => "phone-unverified",
    Self::RawCardData { .. } => "raw-card-data",
    Self::PublishableCards => "publishable-cards",
    Self::Number(NumberFault::Form(PanError::NotDigit { .. })) => "number-not-digit",
    Self::Number(NumberFault::Form(PanError::Length { .. })) => "number-length",
    Self::Number(NumberFault::TooShort { .. }) => "number-too-short",
    Self::Number(NumberFault::RangeLength { .. }) => "number-range-length",
    Self::Number(NumberFault::CheckDigit) => "number-check-digit",
    Self::ModeMismatch { live_key: true } => "test-card-in-live-mode",
    Self::ModeMismatch { live_key: false } => "live-card-in-test-mode",
    Self::CardNotSupported => "card-not-supported",
    Self::Expiry(ExpiryError::MonthForm) => "expiry-month-form",
    Self::Expiry(ExpiryError::MonthRange) => "expiry-month-range",
    Self::Expiry(ExpiryError::MonthPast) => "expiry-month-past",
    Self::Expiry(ExpiryError::YearForm) => "expiry-year-form",
    Self::Expiry(ExpiryError::YearPast) => "expiry-year-past",
    Self::Expiry(ExpiryError::YearFar) => "expiry-year-far",
    Self::Cvc(CvcError::NotDigit { .. }) => "cvc-not-digit",
    Self::Cvc(CvcError::Length { .. }) => "cvc-length",
    Self::CvcUpdate(CvcError::NotDigit { .. }) => "cvc-update-not-digit",
    Self::CvcUpdate(CvcError::Length { .. }) => "cvc-update-length",
    Self::NeedsPublishableKey { .. } => "needs-publishable-key",
    Self::CountryUnknown { .. } => "country-unknown",
    Self::CountryNotSupported { .. } => "country-not-supported",
    Self::CurrencyNotOfCountry { .. } => "currency-not-of-country",
    Self::BankAccount(BankFault { kind: BankFaultKind::RoutingNumberMissing, .. }) => "bank-routing-number-missing",
    Self::BankAccount(BankFault { kind: BankFaultKind::SortCodeMissing, .. }) => "bank-sort-code-missing",
    Self::BankAccount(BankFault { kind: BankFaultKind::RoutingNumberForm, .. }) => "bank-routing-number-form",
    Self::BankAccount(BankFault { kind: BankFaultKind::Rtn(RtnError::NotDigit { .. }), .. }) => "bank-rtn-not-digit",
    Self::BankAccount(BankFault { kind: BankFaultKind::Rtn(RtnError::Length { .. }), .. }) => "bank-rtn-length",
    Self::BankAccount(BankFault { kind: BankFaultKind::Rtn(RtnError::Checksum), .. }) => "bank-rtn-checksum",
    Self::BankAccount(BankFault { kind: BankFaultKind::Rtn(RtnError::Prefix), .. }) => "bank-rtn-prefix",
    Self::BankAccount(BankFault { kind: BankFaultKind::Bic, .. }) => "bank-bic",
    Self::BankAccount(BankFault { kind: BankFaultKind::NoSuchBank { branch: false }, .. }) => "bank-no-such-bank",
    Self::BankAccount(BankFault { kind: BankFaultKind::NoSuchBank { branch: true }, .. }) => "bank-no-such-branch",
    Self::BankAccount(BankFault { kind: BankFaultKind::AccountNumberForm, .. }) => "bank-account-number-form",
    Self::BankAccount(BankFault { kind: BankFaultKind::IbanOfAnotherCountry, .. }) => "bank-iban-of-another-country",
    Self::BankAccount(BankFault { kind: BankFaultKind::NotATestAccount, .. }) => "bank-not-a-test-account",
    Self::BankAccount(BankFault { kind: BankFaultKind::TestAccountInLiveMode, .. }) => "bank-test-account-in-live-mode",
    Self::TestTokenPart { .. } => "test-token-part",
    Self::TimeOutsideIds(_) => "time-outside-ids",
    Self::LiveModeNeedsOwnKey => "live-mode-needs-own-key",
    Self::KeyMissing => "key-missing",
    Self::KeyUnknown { .. } => "key-unknown",
    Self::KeyHasSpace => "key-has-space",
    Self::KeyExpired { .. } => "key-expired",
    Self::SecretKeyRequired { .. } => "secret-key-required",
    Self::KeyNotPermitted { .. } => "key-not-permitted",
    Self::AccountNotAccessible { .. } => "account-not-accessible",
    Self::Header { .. } => "header",
    Self::UrlUnknown { .. } => "url-unknown",
    Self::NoSuchToken { other_mode: None, .. } => "no-such-token",
    Self::NoSuchToken { other_mode: Some(_), .. } => "token-of-other-mode",
    Self::TokenUsed { .. } => "token-used",
    Self::TokenInUse { .. } => "token-in-use",
    Self::IdempotencyParameters { .. } => "idempotency-parameters",
    Self::IdempotencyEndpoint { .. } => "idempotency-endpoint",
    Self::IdempotencyInProgress { .. } => "idempotency-in-progress",
    Self::IdempotencyKeyTooLong { .. } => "idempotency-key-too-long",
    Self::Declined(_) => "declined",
    Self::RateLimited { .. } => "rate-limited",
    Self::Locked => "locked",
    Self::Backend => "backend",
    Self::Embedder(_) => "embedder",
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::collections::BTreeSet;

    #[test]
    fn names_are_distinct_and_of_lower_case_words() {
        let distinct: BTreeSet<_> = Reason::NAMES.iter().collect();
        assert_eq!(distinct.len(), Reason::NAMES.len());
        for name in Reason::NAMES {
            let mut words = name.split('-');
            let lower = |byte: u8| byte.is_ascii_lowercase() || byte.is_ascii_digit();
            assert!(
                words.all(|word| !word.is_empty() && word.bytes().all(lower)),
                "{name}"
            );
        }
    }
}
