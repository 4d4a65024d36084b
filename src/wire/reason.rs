//! Why a request is refused: ours, explaining. What the API prints for it is in [`super::error`].

mod display;
mod name;

use alloc::borrow::Cow;
use alloc::boxed::Box;
use alloc::string::String;
use alloc::vec::Vec;

use super::error::ApiError;
use super::form::FormError;
use crate::bank::BankFault;
use crate::card::iin::Lengths;
use crate::card::{CvcError, ExpiryError, PanError};
use crate::country::Country;
use crate::currency::Currency;
use crate::testmode::CardError;
use crate::token::{AccountId, IdError};
use crate::words::vocabulary;

/// Why a request is refused: the rule, where, and what would be right.
///
/// `Display` and `Debug` are for logs: they show no card, account or id number and no security
/// code. Of what the caller put in the place of a name, eight and more digits are struck out, for a
/// body that lacks a `=` or a `&` has a number where a name should be. The fields hold such names,
/// and wrong values that are no secret, as they were sent: the API repeats them in its message.
#[derive(Clone, Eq, PartialEq)]
#[non_exhaustive]
pub enum Reason {
    /// The body cannot be read as a form.
    Form(FormError),
    /// The body failed while it was read, such as by a connection that was cut.
    BodyFailed,
    /// No parameter says what the token is to be made of.
    KindMissing,
    /// More than one kind of token is asked for.
    KindConflict {
        /// Their names, in the order of the body.
        kinds: Vec<&'static str>,
    },
    /// Names that the API does not know.
    UnknownParameters {
        /// Their full paths, in the order of the body, each once.
        paths: Vec<String>,
        /// The known name beside the only unknown one that is spelled almost like it.
        suggestion: Option<&'static str>,
    },
    /// A required parameter is absent.
    MissingParameter {
        /// Its full path.
        path: Cow<'static, str>,
    },
    /// Names of one hash that exclude each other.
    ExclusiveParameters {
        /// The full path of the first.
        path: String,
        /// Their names within the hash, in the order of the body.
        names: Vec<&'static str>,
    },
    /// A card without a number.
    MissingNumber {
        /// How the answer is worded.
        answer: MissingNumber,
    },
    /// A parameter that cannot be unset is the empty string.
    EmptyString {
        /// Its full path.
        path: String,
    },
    /// A hash or array where a string is due.
    NotAString {
        /// The full path of the string.
        path: String,
        /// What was sent, as the API prints it; texts of secret parameters are left out.
        shown: String,
    },
    /// A string that is too long.
    StringTooLong {
        /// Its full path.
        path: String,
        /// Its first and last four characters, as the API prints them; nothing of a secret one.
        shown: String,
        /// The most characters allowed.
        limit: usize,
    },
    /// A value outside a closed list.
    NotInEnum {
        /// Its full path.
        path: String,
        /// The closed list, in the order of the message.
        allowed: &'static [&'static str],
    },
    /// Something that is neither `true` nor `false`.
    NotABoolean {
        /// Its full path.
        path: String,
        /// What was sent, as the API prints it.
        shown: String,
    },
    /// Something that is no whole number of 64 bits.
    NotAnInteger {
        /// Its full path.
        path: String,
        /// What was sent, as the API prints it.
        shown: String,
    },
    /// Something that is no decimal number.
    NotANumber {
        /// Its full path.
        path: String,
        /// What was sent, as the API prints it.
        shown: String,
    },
    /// Something that is no e-mail address.
    NotAnEmail {
        /// Its full path.
        path: String,
        /// What was sent.
        sent: String,
    },
    /// More keys than metadata may have.
    MetadataKeys {
        /// The full path of the metadata.
        path: String,
        /// How many keys were sent.
        keys: usize,
    },
    /// A key of metadata that is too long.
    MetadataKeyTooLong {
        /// The full path of the metadata.
        path: String,
        /// The key.
        key: String,
    },
    /// A value of metadata that is too long.
    MetadataValueTooLong {
        /// The full path of the metadata.
        path: String,
        /// The value.
        value: String,
    },
    /// A scalar or array where a hash is due.
    NotAHash {
        /// Its full path.
        path: String,
    },
    /// A scalar or hash where an array is due.
    NotAnArray {
        /// Its full path.
        path: String,
    },
    /// Something that is neither a hash nor a non-empty string where either would do.
    NotAHashOrString {
        /// Its full path.
        path: String,
    },
    /// Both a scalar and a hash under one name.
    ScalarAndHash {
        /// Its full path.
        path: String,
    },
    /// An array whose explicit keys do not count from 0.
    ArrayKeys {
        /// The full path of the array.
        path: String,
        /// The keys that were sent, in the order of the body.
        keys: Vec<String>,
        /// The first key that is not there.
        expected: usize,
    },
    /// A property that cannot be expanded.
    NotExpandable {
        /// The first segment that cannot.
        property: String,
    },
    /// A currency that is not on the list.
    CurrencyUnknown {
        /// Its full path.
        path: String,
        /// What was sent, in lower case.
        sent: String,
    },
    /// A saved object is named, and nobody knows it.
    NoSuchObject {
        /// What it is called in the message, such as `customer`.
        object: &'static str,
        /// The full path of its id.
        path: &'static str,
        /// The id that was sent.
        id: String,
    },
    /// A saved card or bank account is named without its customer.
    SavedWithoutCustomer {
        /// `card` or `bank_account`.
        kind: &'static str,
    },
    /// A customer stands beside a full card or bank account.
    CustomerAndHash {
        /// `card` or `bank_account`.
        kind: &'static str,
    },
    /// A saved card or bank account is named that the customer does not have.
    NotOfCustomer {
        /// `card` or `bank_account`.
        kind: &'static str,
        /// The id of the customer.
        customer: String,
        /// The id that was sent.
        id: String,
    },
    /// A customer is named who has nothing saved to make a token of.
    CustomerWithoutSource {
        /// The id of the customer.
        customer: String,
    },
    /// Something saved is copied for the platform itself and not for a connected account.
    CustomerWithoutAccount,
    /// Card numbers sent for a connected account are refused by
    /// [`ConnectedCards::Refused`](crate::ConnectedCards::Refused).
    ConnectedCards,
    /// Card numbers are refused by
    /// [`RawCardData::PhoneUnverified`](crate::RawCardData::PhoneUnverified).
    PhoneUnverified,
    /// Card numbers are refused by [`RawCardData::Refused`](crate::RawCardData::Refused).
    RawCardData {
        /// Whether the key is a live one.
        livemode: bool,
    },
    /// Card numbers sent with a publishable key are refused by
    /// [`PublishableCards::Refused`](crate::PublishableCards::Refused).
    PublishableCards,
    /// The card number.
    Number(NumberFault),
    /// A card of the other mode, by [`ModeMismatch::WhenMade`](crate::ModeMismatch::WhenMade).
    ModeMismatch {
        /// Whether the key is a live one, and the card a test one.
        live_key: bool,
    },
    /// A card of a network that the account cannot take, by
    /// [`UnionPay::NotSupported`](crate::UnionPay::NotSupported).
    CardNotSupported,
    /// The expiry.
    Expiry(ExpiryError),
    /// The security code.
    Cvc(CvcError),
    /// The security code of a `cvc_update`.
    CvcUpdate(CvcError),
    /// An account or person token with a live key that is not publishable.
    NeedsPublishableKey {
        /// `account` or `person`.
        kind: &'static str,
        /// How it is answered.
        answer: NeedsPublishableKey,
    },
    /// A country that ISO 3166-1 does not have.
    CountryUnknown {
        /// What was sent.
        sent: String,
    },
    /// A country to whose bank accounts the API does not pay out.
    CountryNotSupported {
        /// The country.
        country: Country,
    },
    /// A currency that accounts of the country are not paid out in.
    CurrencyNotOfCountry {
        /// The currency.
        currency: Currency,
        /// The country.
        country: Country,
    },
    /// The routing number or the account number.
    BankAccount(BankFault),
    /// The name of a test token with a part that no such name has.
    TestTokenPart {
        /// The part that was sent.
        part: String,
    },
    /// The moment does not fit the time field of an id.
    TimeOutsideIds(IdError),
    /// Live mode without a fingerprint key of the platform's own.
    LiveModeNeedsOwnKey,
    /// A request without an API key.
    KeyMissing,
    /// An API key that nobody has, or that is no API key.
    KeyUnknown {
        /// The key as the API prints it: most of it masked.
        shown: String,
    },
    /// An API key with a space in it; so are two `Authorization` headers in one request.
    KeyHasSpace,
    /// An API key that has expired.
    KeyExpired {
        /// The key as the API prints it: most of it masked.
        shown: String,
    },
    /// A publishable key, where only a secret one will do.
    SecretKeyRequired {
        /// How the answer is numbered.
        answer: PublishableRetrieval,
    },
    /// A restricted key that may not do this.
    KeyNotPermitted {
        /// The key as the API prints it: most of it masked.
        shown: String,
        /// The account of the key.
        account: AccountId,
        /// The permission that is missing.
        permission: &'static str,
    },
    /// An account in `Stripe-Account` that does not exist, or that the key has no access to.
    AccountNotAccessible {
        /// The key as the API prints it: most of it masked.
        shown: String,
        /// What was sent.
        account: String,
    },
    /// A header that cannot be read.
    Header {
        /// Its name, in lower case.
        name: &'static str,
        /// What would be right.
        expected: &'static str,
    },
    /// No such method and path.
    UrlUnknown {
        /// The method.
        method: String,
        /// The path, without query.
        path: String,
    },
    /// No token has this id.
    NoSuchToken {
        /// The id that was sent.
        id: String,
        /// The parameter that named it in a body; `None` for a retrieval.
        param: Option<String>,
        /// The other mode, if a token of this id is there: whether that is live mode.
        other_mode: Option<bool>,
    },
    /// The token has been used.
    TokenUsed {
        /// Its id.
        id: String,
    },
    /// The token is being used by a request that is not over.
    TokenInUse {
        /// Its id.
        id: String,
    },
    /// The `Idempotency-Key` came first with other parameters.
    IdempotencyParameters {
        /// The key.
        key: String,
    },
    /// The `Idempotency-Key` came first at another endpoint.
    IdempotencyEndpoint {
        /// The key.
        key: String,
        /// Where it came first.
        first: String,
        /// Where it came now.
        now: String,
    },
    /// The first request with this `Idempotency-Key` is not over.
    IdempotencyInProgress {
        /// The key.
        key: String,
    },
    /// An `Idempotency-Key` that is too long.
    IdempotencyKeyTooLong {
        /// How many characters it has.
        characters: usize,
    },
    /// The issuer declines the card when it is used.
    Declined(CardError),
    /// The embedder lets this key make no more requests for now.
    RateLimited {
        /// Whether the key is a live one.
        livemode: bool,
    },
    /// The embedder's memory is locked by another request.
    Locked,
    /// The embedder's memory failed.
    Backend,
    /// A refusal of the embedder's own, for his own endpoints.
    Embedder(Box<ApiError>),
}

/// What is wrong with a card number. Says where and how many, never which digits.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
#[non_exhaustive]
pub enum NumberFault {
    /// Not 8 to 19 digits.
    Form(PanError),
    /// Fewer digits than the policy takes for a card number.
    TooShort {
        /// How many digits there were.
        digits: usize,
        /// The fewest that are judged by their check digit.
        at_least: usize,
    },
    /// A length that the range does not have, by
    /// [`RangeLength::OfTheRange`](crate::RangeLength::OfTheRange).
    RangeLength {
        /// How many digits there were.
        digits: usize,
        /// How many numbers of the range have.
        lengths: Lengths,
    },
    /// The check digit does not fit the others.
    CheckDigit,
}

vocabulary! {
    /// How a card without `card[number]` is answered.
    #[derive(Default)]
    pub enum MissingNumber {
        /// `Could not find payment information`, status 400, seen in 2023.
        #[default]
        PaymentInformation = "payment_information",
        /// `invalid_number`, status 402, seen until about 2017.
        InvalidNumber = "invalid_number",
    }
}

vocabulary! {
    /// How the retrieval of a token with a publishable key is refused.
    ///
    /// Text and code are known; of the status, only that client code takes it for an authentication
    /// error (`publishable-retrieval` in the list of known unknowns).
    #[derive(Default)]
    pub enum PublishableRetrieval {
        /// Status 401.
        #[default]
        Unauthorized = "unauthorized",
        /// Status 403.
        Forbidden = "forbidden",
    }
}

vocabulary! {
    /// How an account or person token is refused with a live key that is not publishable.
    ///
    /// That it is refused is documented; status and text are not (`needs-publishable-key` in the list of
    /// known unknowns).
    #[derive(Default)]
    pub enum NeedsPublishableKey {
        /// Status 400.
        #[default]
        BadRequest = "bad_request",
        /// Status 403.
        Forbidden = "forbidden",
    }
}

macro_rules! reason_from {
    ($($variant:ident($inner:ty)),+ $(,)?) => {
        $(impl From<$inner> for Reason {
            fn from(why: $inner) -> Self {
                Self::$variant(why)
            }
        })+
    };
}

reason_from!(
    Form(FormError),
    Number(NumberFault),
    Expiry(ExpiryError),
    Cvc(CvcError),
    BankAccount(BankFault),
    TimeOutsideIds(IdError),
);

impl From<ApiError> for Reason {
    fn from(error: ApiError) -> Self {
        Self::Embedder(Box::new(error))
    }
}

impl From<PanError> for Reason {
    fn from(why: PanError) -> Self {
        Self::Number(NumberFault::Form(why))
    }
}
