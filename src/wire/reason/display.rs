//! What a reason says in a log.

use core::fmt::{self, Write};

use super::{NumberFault, Reason};
use crate::bank::BankCountry;
use crate::testmode::CardError;

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
