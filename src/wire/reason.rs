//! Why a request is refused: ours, explaining. What the API prints for it is in [`super::error`].

use alloc::borrow::Cow;
use alloc::boxed::Box;
use alloc::string::String;
use alloc::vec::Vec;
use core::fmt::{self, Write};

use super::error::ApiError;
use super::form::FormError;
use crate::bank::{BankCountry, BankFault};
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

impl fmt::Debug for Reason {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "Reason({self})")
    }
}

impl fmt::Display for Reason {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Form(why) => write!(f, "body: {why}"),
            Self::BodyFailed => f.write_str("body: it could not be read to its end"),
            Self::KindMissing => f.write_str(
                "no parameter says what the token is made of: send card[...], bank_account[...], \
                 account[...], person[...], pii[...] or cvc_update[...]",
            ),
            Self::KindConflict { kinds } => {
                write!(f, "one kind of token at a time, but the body asks for ")?;
                list(f, kinds.iter())
            }
            Self::UnknownParameters { paths, suggestion } => {
                list(f, paths.iter().map(|path| Sent(path)))?;
                f.write_str(": no such parameter")?;
                match suggestion {
                    Some(name) => write!(f, ", {name} is spelled almost like it"),
                    None => Ok(()),
                }
            }
            Self::MissingParameter { path } => write!(f, "{path}: required, but absent"),
            Self::ExclusiveParameters { path, names } => {
                write!(f, "{path}: one of these at a time: ")?;
                list(f, names.iter())
            }
            Self::MissingNumber { .. } => f.write_str("card[number]: required, but absent"),
            Self::EmptyString { path } => write!(f, "{path}: empty, and it cannot be unset"),
            Self::NotAString { path, .. } => {
                write!(f, "{}: expected a string, not brackets", Sent(path))
            }
            Self::StringTooLong { path, limit, .. } => {
                write!(f, "{path}: longer than {limit} characters")
            }
            Self::NotInEnum { path, allowed } => {
                write!(f, "{path}: expected one of ")?;
                list(f, allowed.iter())
            }
            Self::NotABoolean { path, .. } => write!(f, "{path}: expected true or false"),
            Self::NotAnInteger { path, .. } => write!(f, "{path}: expected a whole number"),
            Self::NotANumber { path, .. } => write!(f, "{path}: expected a decimal number"),
            Self::NotAnEmail { path, .. } => write!(f, "{path}: expected an e-mail address"),
            Self::MetadataKeys { path, keys } => {
                write!(f, "{path}: {keys} keys, at most 50 are allowed")
            }
            Self::MetadataKeyTooLong { path, key } => write!(
                f,
                "{path}: a key of {} characters, at most 40 are allowed",
                key.chars().count()
            ),
            Self::MetadataValueTooLong { path, value } => write!(
                f,
                "{path}: a value of {} characters, at most 500 are allowed",
                value.chars().count()
            ),
            Self::NotAHash { path } => write!(f, "{path}: expected a hash, as in {path}[name]"),
            Self::NotAnArray { path } => write!(f, "{path}: expected an array, as in {path}[]"),
            Self::NotAHashOrString { path } => {
                write!(f, "{path}: expected a hash, as in {path}[name], or an id")
            }
            Self::ScalarAndHash { path } => write!(f, "{path}: both a value and a hash were sent"),
            Self::ArrayKeys { path, expected, .. } => {
                write!(
                    f,
                    "{path}: keys must count from 0, key {expected} is absent"
                )
            }
            Self::NotExpandable { property } => {
                write!(f, "expand: {} cannot be expanded", Sent(property))
            }
            Self::CurrencyUnknown { path, sent } => {
                write!(f, "{path}: {} is not a currency", Sent(sent))
            }
            Self::NoSuchObject { path, id, .. } => {
                write!(f, "{path}: {} is not known here", Sent(id))
            }
            Self::SavedWithoutCustomer { kind } => {
                write!(f, "{kind}: an id of a saved one needs its customer")
            }
            Self::CustomerAndHash { kind } => {
                write!(
                    f,
                    "{kind}: a full one beside a customer, who needs the id of a saved one"
                )
            }
            Self::NotOfCustomer { kind, customer, id } => {
                let (customer, id) = (Sent(customer), Sent(id));
                write!(f, "{kind}: {customer} does not have {id}")
            }
            Self::CustomerWithoutSource { customer } => {
                write!(f, "customer: {} has no default source", Sent(customer))
            }
            Self::CustomerWithoutAccount => {
                f.write_str("customer: what is saved is copied for a connected account only")
            }
            Self::ConnectedCards => {
                f.write_str("card[number]: the policy refuses it for connected accounts")
            }
            Self::PhoneUnverified => {
                f.write_str("card[number]: the policy refuses it without a verified phone number")
            }
            Self::RawCardData { .. } => {
                f.write_str("card[number]: the policy refuses raw card numbers")
            }
            Self::PublishableCards => {
                f.write_str("card[number]: the policy refuses it with a publishable key")
            }
            Self::Number(why) => write!(f, "card[number]: {why}"),
            Self::ModeMismatch { live_key: true } => {
                f.write_str("card[number]: a test card, with a live key")
            }
            Self::ModeMismatch { live_key: false } => {
                f.write_str("card[number]: no published test card, with a test key")
            }
            Self::CardNotSupported => {
                f.write_str("card[number]: the policy takes no card of this network")
            }
            Self::Expiry(why) if why.blames_month() => write!(f, "card[exp_month]: {why}"),
            Self::Expiry(why) => write!(f, "card[exp_year]: {why}"),
            Self::Cvc(why) => write!(f, "card[cvc]: {why}"),
            Self::CvcUpdate(why) => write!(f, "cvc_update[cvc]: {why}"),
            Self::NeedsPublishableKey { kind, .. } => {
                write!(
                    f,
                    "{kind}: in live mode these tokens need a publishable key"
                )
            }
            Self::CountryUnknown { .. } => {
                f.write_str("bank_account[country]: not an ISO 3166-1 alpha-2 code")
            }
            Self::CountryNotSupported { country } => write!(
                f,
                "bank_account[country]: accounts of {country} are not paid out to"
            ),
            Self::CurrencyNotOfCountry { currency, country } => {
                write!(
                    f,
                    "bank_account[currency]: accounts of {country} are not paid out in {currency}"
                )?;
                f.write_str(", but in ")?;
                let rules = BankCountry::of(*country).into_iter();
                list(f, rules.flat_map(BankCountry::currencies))
            }
            Self::BankAccount(why) if why.blames_routing_number() => {
                write!(f, "bank_account[routing_number]: {why}")
            }
            Self::BankAccount(why) => write!(f, "bank_account[account_number]: {why}"),
            Self::TestTokenPart { part } => {
                write!(f, "token: {} is no part of a test token's name", Sent(part))
            }
            Self::TimeOutsideIds(why) => write!(f, "time of the request: {why}"),
            Self::LiveModeNeedsOwnKey => {
                f.write_str("live mode needs a fingerprint key of the platform's own")
            }
            Self::KeyMissing => f.write_str("authorization: no API key"),
            Self::KeyUnknown { .. } => f.write_str("authorization: no such API key"),
            Self::KeyHasSpace => f.write_str("authorization: a space in the API key"),
            Self::KeyExpired { .. } => f.write_str("authorization: the API key has expired"),
            Self::SecretKeyRequired { .. } => {
                f.write_str("authorization: a publishable key, where a secret one is needed")
            }
            Self::KeyNotPermitted { permission, .. } => {
                write!(f, "authorization: the restricted key lacks {permission}")
            }
            Self::AccountNotAccessible { account, .. } => {
                write!(f, "stripe-account: no access to {}", Sent(account))
            }
            Self::Header { name, expected } => write!(f, "{name}: expected {expected}"),
            Self::UrlUnknown { method, path } => {
                write!(f, "no such endpoint: {} {}", Sent(method), Sent(path))
            }
            Self::NoSuchToken { id, other_mode, .. } => {
                write!(f, "no token {}", Sent(id))?;
                match other_mode {
                    Some(true) => f.write_str(" in test mode, but in live mode"),
                    Some(false) => f.write_str(" in live mode, but in test mode"),
                    None => Ok(()),
                }
            }
            Self::TokenUsed { id } => write!(f, "token {}: used already", Sent(id)),
            Self::TokenInUse { id } => write!(f, "token {}: in use by another request", Sent(id)),
            Self::IdempotencyParameters { .. } => {
                f.write_str("idempotency-key: first used with other parameters")
            }
            Self::IdempotencyEndpoint { first, now, .. } => {
                let (first, now) = (Sent(first), Sent(now));
                write!(f, "idempotency-key: first used at {first}, not at {now}")
            }
            Self::IdempotencyInProgress { .. } => {
                f.write_str("idempotency-key: the first request with it is not over")
            }
            Self::IdempotencyKeyTooLong { characters } => {
                write!(
                    f,
                    "idempotency-key: {characters} characters, expected at most 255"
                )
            }
            Self::Declined(CardError { code, decline_code }) => {
                write!(f, "the card is declined with {code}")?;
                match decline_code {
                    Some(why) => write!(f, ", {why}"),
                    None => Ok(()),
                }
            }
            Self::RateLimited { .. } => f.write_str("too many requests with this API key"),
            Self::Locked => f.write_str("the memory of tokens is locked by another request"),
            Self::Backend => f.write_str("the memory of tokens or customers failed"),
            // Not the message, which may repeat what was sent.
            Self::Embedder(error) => {
                let code = error.code.unwrap_or("no code");
                write!(
                    f,
                    "refused by the embedder: {} {}, {code}",
                    error.status, error.kind
                )
            }
        }
    }
}

impl core::error::Error for Reason {}

impl fmt::Display for NumberFault {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Form(why) => why.fmt(f),
            Self::TooShort { digits, at_least } => {
                write!(f, "{digits} digits, expected at least {at_least}")
            }
            Self::RangeLength { digits, lengths } => {
                write!(f, "{digits} digits, and its range has ")?;
                list(f, lengths.iter())
            }
            Self::CheckDigit => f.write_str("the check digit does not fit the other digits"),
        }
    }
}

impl core::error::Error for NumberFault {}

fn list(f: &mut fmt::Formatter<'_>, names: impl Iterator<Item = impl fmt::Display>) -> fmt::Result {
    for (at, name) in names.enumerate() {
        write!(f, "{}{name}", if at == 0 { "" } else { ", " })?;
    }
    Ok(())
}

/// Text of the caller's for a log: with eight or more digits, of whatever script, none of them shows.
struct Sent<'a>(&'a str);

impl fmt::Display for Sent<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let strike = self.0.chars().filter(|c| c.is_numeric()).count() >= 8;
        self.0
            .chars()
            .try_for_each(|c| f.write_char(if strike && c.is_numeric() { '*' } else { c }))
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
