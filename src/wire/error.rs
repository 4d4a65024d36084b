//! The refusal as the API prints it, and the one table that turns each [`Reason`] into it.

use alloc::borrow::Cow;
use alloc::format;
use alloc::string::{String, ToString};
use alloc::vec::Vec;
use core::fmt;

use super::form::FormError;
use super::reason::{
    MissingNumber, NeedsPublishableKey, NumberFault, PublishableRetrieval, Reason,
};
use crate::bank::{BankFault, BankFaultKind, RtnError};
use crate::currency::Currency;
use crate::json;
use crate::testmode::{CardError, DeclineCode, ErrorCode};
use crate::words::vocabulary;

/// The error object of a refusal, with its status: what leaves.
///
/// [`ApiError::write_json`] prints it in the envelope of the API. A field that is `None` has no key
/// in the printed object.
#[derive(Clone, Debug, Eq, PartialEq)]
#[non_exhaustive]
pub struct ApiError {
    /// The HTTP status.
    pub status: u16,
    /// `type`.
    pub kind: ErrorType,
    /// `code`; `doc_url` follows from it.
    pub code: Option<&'static str>,
    /// `decline_code`
    pub decline_code: Option<&'static str>,
    /// `message`.
    pub message: Cow<'static, str>,
    /// `param`.
    pub param: Option<Cow<'static, str>>,
    /// The `Stripe-Should-Retry` header: `Some(false)` once execution has begun.
    pub should_retry: Option<bool>,
    /// Whether the request has a log page, whose address is printed as `request_log_url`: all but
    /// those that fail for their API key or their URL.
    pub logged: bool,
}

vocabulary! {
    /// `type` of an error.
    pub enum ErrorType {
        /// The service failed.
        Api = "api_error",
        /// The card was looked at and refused.
        Card = "card_error",
        /// An idempotency key was sent with another request.
        Idempotency = "idempotency_error",
        /// Anything else about the request.
        InvalidRequest = "invalid_request_error",
    }
}

impl From<&Reason> for ApiError {
    /// The whole refusal table, to be read beside docs.stripe.com/error-codes and ticked off.
    ///
    /// Marks: \[seen\] in a recorded answer or quoted from one, \[spec\] documented, \[inferred\].
    fn from(why: &Reason) -> Self {
        // No `_` arm: a new reason does not compile until it has a row.
        match why {
            // Message [seen 2016, 2021]; no code known.
            Reason::Form(FormError::NotUtf8 { .. }) => {
                invalid("Invalid UTF-8 characters found in POST body.")
            }
            // Unknown text.
            Reason::BodyFailed => invalid("The request body could not be read to its end."),
            // Limits of ours, after Rack's; the API's are unknown.
            Reason::Form(why) => invalid(format!("Invalid request body: {why}.")),
            // Text [seen 2018-2020], opening and code [seen 2026].
            Reason::KindMissing => invalid(KIND_MISSING).code("parameter_missing"),
            // Sentence and absence of a code [seen 2026, other parameters]; for tokens [inferred].
            Reason::KindConflict { kinds } => {
                exclusive(kinds).param(kinds.first().copied().unwrap_or_default())
            }
            // All [seen]: one name, with and without a suggestion (2020), several (2025).
            Reason::UnknownParameters { paths, suggestion } => {
                let first = paths.first().cloned().unwrap_or_default();
                let message = match (paths.as_slice(), suggestion) {
                    ([_], None) => format!("Received unknown parameter: {first}"),
                    ([_], Some(name)) => {
                        format!("Received unknown parameter: {first}. Did you mean {name}?")
                    }
                    _ => format!("Received unknown parameters: {}", paths.join(", ")),
                };
                invalid(message).code("parameter_unknown").param(first)
            }
            // [seen] for bank_account[account_number], card[exp_month], card[exp_year].
            Reason::MissingParameter { path } => missing_parameter(path.clone()),
            // Sentence, leaves in it and the full path as param [seen 2026, lines[0][amount]]; for
            // these names [inferred].
            Reason::ExclusiveParameters { path, names } => exclusive(names).param(path.clone()),
            // A whole body of 2023 [seen]: no param, and no doc_url for this code.
            Reason::MissingNumber { answer: MissingNumber::PaymentInformation } => {
                invalid("Could not find payment information").code("missing_payment_information")
            }
            // [seen] until about 2017, stripe-node#162.
            Reason::MissingNumber { answer: MissingNumber::InvalidNumber } => {
                card("invalid_number", "number", "The card object must have a value for 'number'.")
            }
            // [seen] for pii[personal_id_number] on the token call, and for deeper paths.
            Reason::EmptyString { path } => invalid(format!(
                "You passed an empty string for '{path}'. We assume empty values are an attempt \
                 to unset a parameter; however '{path}' cannot be unset. You should remove \
                 '{path}' from your request or supply a non-empty value."
            ))
            .code("parameter_invalid_empty")
            .param(path.clone()),
            // [seen 2026]; a code was not visible.
            Reason::NotAString { path, shown } => {
                invalid(format!("Invalid string: {shown}")).param(path.clone())
            }
            // [seen] twice in 2026; a code was not visible.
            Reason::StringTooLong { path, shown, limit } => {
                invalid(format!("Invalid string: {shown}; must be at most {limit} characters"))
                    .param(path.clone())
            }
            // [seen 2026], nested [seen 2020].
            Reason::NotInEnum { path, allowed } => {
                invalid(format!("Invalid {path}: must be one of {}", any_of(allowed)))
                    .param(path.clone())
            }
            // [seen 2018-2026] with a param and no code; brackets in place of a value [inferred].
            Reason::NotABoolean { path, shown } => {
                invalid(format!("Invalid boolean: {shown}")).param(path.clone())
            }
            // A whole body [seen 2026].
            Reason::NotAnInteger { path, shown } => invalid(format!("Invalid integer: {shown}"))
                .code("parameter_invalid_integer")
                .param(path.clone()),
            // Unknown; by the pattern of the two above.
            Reason::NotANumber { path, shown } => {
                invalid(format!("Invalid number: {shown}")).param(path.clone())
            }
            // Message and param [seen 2026]; a code was not visible.
            Reason::NotAnEmail { path, sent } => {
                invalid(format!("Invalid email address: {sent}")).param(path.clone())
            }
            // [seen 2023]; the param is unknown, as for the next two.
            Reason::MetadataKeys { path, keys } => invalid(format!(
                "Metadata can have up to 50 keys, but you've set {keys}. Email us at \
                 support+metadata@stripe.com for more information."
            ))
            .param(path.clone()),
            // [seen 2026]
            Reason::MetadataKeyTooLong { path, key } => invalid(format!(
                "Metadata keys can have up to 40 characters, but you passed in a key that is {} \
                 characters. Invalid key: {key}",
                key.chars().count()
            ))
            .param(path.clone()),
            // [seen 2023-2026]
            Reason::MetadataValueTooLong { path, value } => invalid(format!(
                "Metadata values can have up to 500 characters, but you passed in a value that is \
                 {} characters. Invalid value: {value}",
                value.chars().count()
            ))
            .param(path.clone()),
            // [seen]
            Reason::NotAHash { path } => invalid("Invalid object").param(path.clone()),
            // [seen] stripe-js#202
            Reason::NotAnArray { path } => invalid("Invalid array").param(path.clone()),
            // [seen] with `source`, the stray apostrophe included; other names [inferred].
            Reason::NotAHashOrString { path } => invalid(format!(
                "Invalid {path} object: must be a dictionary or a non-empty string. \
                 See API docs at https://stripe.com/docs'"
            ))
            .param(path.clone()),
            // Unknown; Rack refuses it, and the text is the one for a scalar in place of a hash.
            Reason::ScalarAndHash { path } => invalid("Invalid object").param(path.clone()),
            // [seen 2024] for one key.
            Reason::ArrayKeys { path, keys, expected } => invalid(format!(
                "If passing an array with explicit keys (e.g. foo[0]=a&foo[1]=b) instead of as an \
                 array (e.g. foo[]=a&foo[]=b), the keys must be numeric and sequential starting \
                 from 0. You passed the keys {}, we expected to have a key with the value \
                 `{expected}`.",
                keys.iter().map(|key| format!("`{key}`")).collect::<Vec<_>>().join(", ")
            ))
            .param(path.clone()),
            // [seen], without param in the one body known.
            Reason::NotExpandable { property } => {
                invalid(format!("This property cannot be expanded ({property})."))
            }
            // [seen 2024] for a top-level currency: a whole body without code.
            Reason::CurrencyUnknown { path, sent } => {
                let all: Vec<&str> = Currency::ALL.iter().map(|one| one.as_str()).collect();
                invalid(format!(
                    "Invalid currency: {sent}. Stripe currently supports these currencies: {}",
                    all.join(", ")
                ))
                .param(path.clone())
            }
            // [seen] on neighbouring calls.
            Reason::NoSuchObject { object, path, id } => {
                invalid(format!("No such {object}: '{id}'")).code("resource_missing").param(*path)
            }
            // Refused [spec]; the text is unknown.
            Reason::SavedWithoutCustomer { kind } => {
                invalid(format!("You must supply a customer to tokenize a saved {kind}."))
                    .param(*kind)
            }
            // An id only [spec]; the text is unknown.
            Reason::CustomerAndHash { kind } => invalid(format!(
                "You may not supply a full {kind} together with a customer."
            ))
            .param(*kind),
            // [seen] on neighbouring calls; code [inferred].
            Reason::NotOfCustomer { kind: "card", customer, id } => {
                invalid(format!("Customer {customer} does not have card with ID {id}"))
                    .code("resource_missing")
                    .param("card")
            }
            Reason::NotOfCustomer { kind, customer, id } => {
                invalid(format!("Customer {customer} does not have a linked source with ID {id}"))
                    .code("resource_missing")
                    .param(*kind)
            }
            // Unknown text.
            Reason::CustomerWithoutSource { customer } => {
                invalid(format!("Customer {customer} does not have a default source."))
                    .param("customer")
            }
            // With an account alone [spec]; the text is unknown.
            Reason::CustomerWithoutAccount => invalid(
                "A customer can only be tokenized on behalf of a connected account.",
            )
            .param("customer"),
            // [seen] stripe-node#550
            Reason::ConnectedCards => invalid(
                "Requests made on behalf of a connected account must use card tokens from \
                 Stripe.js, but card details were directly provided.",
            ),
            // [seen] activemerchant's tests
            Reason::PhoneUnverified => invalid(PHONE_UNVERIFIED).code("validation_error"),
            // Text [seen 2023-2026]; status [seen 2026], live status [inferred].
            Reason::RawCardData { livemode } => Self {
                status: 402,
                should_retry: Some(false),
                ..invalid(if *livemode { RAW_CARD_DATA_LIVE } else { RAW_CARD_DATA_TEST })
            },
            // [seen 2025, 2026]
            Reason::PublishableCards => invalid(PUBLISHABLE_CARDS),
            // [seen] `4444` on a token call of 2023; other forms [inferred].
            Reason::Number(
                NumberFault::Form(_)
                | NumberFault::TooShort { .. }
                | NumberFault::RangeLength { .. },
            ) => card(
                "invalid_number",
                "number",
                "The card number is not a valid credit card number.",
            ),
            // [seen], a whole body.
            Reason::Number(NumberFault::CheckDigit) => {
                card("incorrect_number", "number", "Your card number is incorrect.")
            }
            // Texts and decline codes [seen] where such a card is used, as is the empty param.
            Reason::ModeMismatch { live_key: true } => Self {
                decline_code: Some("live_mode_test_card"),
                ..card(
                    "card_declined",
                    "",
                    "Your card was declined. Your request was in live mode, but used a known test \
                     card.",
                )
            },
            Reason::ModeMismatch { live_key: false } => Self {
                decline_code: Some("test_mode_live_card"),
                ..card(
                    "card_declined",
                    "",
                    "Your card was declined. Your request was in test mode, but used a non test \
                     (live) card. For a list of valid test cards, visit: \
                     https://stripe.com/docs/testing.",
                )
            },
            // Text [seen 2020, 2021] on the token call; code and decline code [inferred].
            Reason::CardNotSupported => Self {
                decline_code: Some("card_not_supported"),
                param: None,
                ..card("card_declined", "", "Your card is not supported.")
            },
            // [seen] months 13 and 20; a past month of this year [inferred].
            Reason::Expiry(why) if why.blames_month() => card(
                "invalid_expiry_month",
                "exp_month",
                "Your card's expiration month is invalid.",
            ),
            // [seen] past years and more than 50 ahead.
            Reason::Expiry(_) => {
                card("invalid_expiry_year", "exp_year", "Your card's expiration year is invalid.")
            }
            // [seen] two and five digits of a card; for an update [inferred].
            Reason::Cvc(_) | Reason::CvcUpdate(_) => card("invalid_cvc", "cvc", "Your card's security code is invalid."),
            // Refused [spec]; text, code and param are unknown, and the status is one of these two.
            Reason::NeedsPublishableKey { kind, answer } => Self {
                status: match answer {
                    NeedsPublishableKey::BadRequest => 400,
                    NeedsPublishableKey::Forbidden => 403,
                },
                ..invalid(format!(
                    "In live mode, {kind} tokens can only be created with a publishable key."
                ))
            },
            // [seen]
            Reason::CountryUnknown { sent } => invalid(format!(
                "Country '{sent}' is unknown. Try using a 2-character alphanumeric country code \
                 instead, such as 'US', 'EG', or 'GB'. A full list of country codes is available \
                 at https://en.wikipedia.org/wiki/ISO_3166-1_alpha-2#Officially_assigned_code_elements"
            ))
            .param("bank_account[country]"),
            // Unknown text.
            Reason::CountryNotSupported { country } => {
                invalid(format!("Bank accounts of {country} are not supported."))
                    .param("bank_account[country]")
            }
            // Unknown text.
            Reason::CurrencyNotOfCountry { currency, country } => invalid(format!(
                "Invalid currency: {currency}. Bank accounts of {country} are not supported in it."
            ))
            .param("bank_account[currency]"),
            Reason::BankAccount(BankFault { country: rules, kind }) => {
                let country = rules.country;
                match kind {
                    // As for other names [seen]; for the routing number [inferred].
                    BankFaultKind::RoutingNumberMissing => {
                        missing_parameter("bank_account[routing_number]")
                    }
                    // Text [seen 2018, live]; code [inferred] from a bad sort code of 2019.
                    BankFaultKind::SortCodeMissing => routing(
                        "Please enter a bank sort code that supports transfers to and from your \
                         account",
                    ),
                    // Text [seen 2017 and quoted since]; code and param [inferred].
                    BankFaultKind::Rtn(RtnError::NotDigit { .. } | RtnError::Length { .. }) => {
                        routing("Routing number must have 9 digits")
                    }
                    // The nearest text known [inferred].
                    BankFaultKind::Rtn(RtnError::Checksum | RtnError::Prefix) => {
                        routing("We couldn't find the bank for that routing number")
                    }
                    // [seen 2026] for AU, DO, PK and UZ; for others [inferred].
                    BankFaultKind::RoutingNumberForm => routing(format!(
                        "Invalid routing number for {country}. The number must contain both the \
                         bank code and the branch code, and should be in the format {}.",
                        rules.routing_words
                    )),
                    // Text [seen 2016] beside an IBAN; code and param [inferred].
                    BankFaultKind::Bic => routing("Invalid bic"),
                    // [seen 2026] for a BIC that no bank has.
                    BankFaultKind::NoSuchBank { branch: false } => {
                        routing("We couldn't find the bank for that BIC")
                    }
                    BankFaultKind::NoSuchBank { branch: true } => {
                        routing("We couldn't find the bank for that bank/branch code")
                    }
                    // [seen] for CA, HK, JP, MA and SG, and of older times for AU; for others and
                    // the opening beside an IBAN [inferred].
                    BankFaultKind::AccountNumberForm => account(
                        "account_number_invalid",
                        format!("Invalid account number: {}", rules.account_words),
                    ),
                    // Code [seen 2026]; the text is ours.
                    BankFaultKind::IbanOfAnotherCountry => account(
                        "bank_account_unusable",
                        format!(
                            "This bank account can't be used because its IBAN is not of {country}."
                        ),
                    ),
                    // A whole body [seen]; with it `Stripe-Should-Retry: false`.
                    BankFaultKind::NotATestAccount => account(
                        "account_number_invalid",
                        format!(
                            "You must use a test bank account number in test mode. Try {} or see \
                             more options at \
                             https://stripe.com/docs/connect/testing#account-numbers.",
                            rules.test_account
                        ),
                    ),
                    // [seen], without code.
                    BankFaultKind::TestAccountInLiveMode => {
                        invalid("Known test bank accounts cannot be used in live mode.")
                    }
                }
            }
            // Text [seen 2026] where such a token is used; status, code and param [inferred].
            Reason::TestTokenPart { part } => invalid(format!(
                "There is a part of the token that is not valid: '{part}'."
            )),
            // Ours: the API has not met these.
            Reason::TimeOutsideIds(why) => api(format!("The time of this request fits no id: {why}.")),
            Reason::LiveModeNeedsOwnKey => api(
                "This engine has no fingerprint key of its own, and without one it does not \
                 answer live keys.",
            ),
            // [seen] stripe-stateful-mock
            Reason::KeyMissing => unauthorized(KEY_MISSING),
            // [seen] many; the mask: see `api::accounts`.
            Reason::KeyUnknown { shown } => {
                unauthorized(format!("Invalid API Key provided: {shown}"))
            }
            // [seen 2016]
            Reason::KeyHasSpace => unauthorized(KEY_HAS_SPACE),
            // A whole body [seen 2023].
            Reason::KeyExpired { shown } => {
                unauthorized(format!("Expired API Key provided: {shown}")).code("api_key_expired")
            }
            // Text [seen 2022-2026], code [seen]; status unknown, and so the policy's.
            Reason::SecretKeyRequired { answer } => ApiError {
                status: match answer {
                    PublishableRetrieval::Unauthorized => 401,
                    PublishableRetrieval::Forbidden => 403,
                },
                ..unauthorized(SECRET_KEY_REQUIRED).code("secret_key_required")
            },
            // Status [spec]; the text is unknown.
            Reason::KeyNotPermitted { shown, account, permission } => forbidden(format!(
                "The provided key '{shown}' does not have the required permissions for this \
                 endpoint on account '{account}'. Having the '{permission}' permission would allow \
                 this request to continue."
            )),
            // [seen] stripe-stateful-mock
            Reason::AccountNotAccessible { shown, account } => forbidden(format!(
                "The provided key '{shown}' does not have access to account '{account}' (or that \
                 account does not exist). Application access may have been revoked."
            ))
            .code("account_invalid"),
            // Ours: what the API says is not known.
            Reason::Header { name, expected } => {
                invalid(format!("Invalid header {name}: expected {expected}."))
            }
            // [seen] stripe-go#1734; the hint for slashes in two independent quotes.
            Reason::UrlUnknown { method, path } => {
                let hint = if path.ends_with('/') || path.contains("//") {
                    SLASH_HINT
                } else {
                    ""
                };
                ApiError {
                    status: 404,
                    logged: false,
                    ..invalid(format!(
                        "Unrecognized request URL ({method}: {path}). {hint}Please see \
                         https://stripe.com/docs or we can help at https://support.stripe.com/."
                    ))
                }
            }
            // Texts [seen] since mid-2020, status of a body's token [seen]; of a retrieval [spec].
            Reason::NoSuchToken { id, param, other_mode } => {
                let hint = match other_mode {
                    None => "",
                    Some(false) => {
                        "; a similar object exists in test mode, but a live mode key was used to \
                         make this request."
                    }
                    Some(true) => {
                        "; a similar object exists in live mode, but a test mode key was used to \
                         make this request."
                    }
                };
                ApiError {
                    status: if param.is_some() { 400 } else { 404 },
                    ..invalid(format!("No such token: '{id}'{hint}"))
                        .code("resource_missing")
                        .param(param.clone().unwrap_or_else(|| "token".into()))
                }
            }
            // A whole body [seen 2018]; status [seen 2016].
            Reason::TokenUsed { id } => {
                executed(format!("You cannot use a Stripe token more than once: {id}."))
                    .code("token_already_used")
            }
            // A whole body [seen 2020]; status [inferred].
            Reason::TokenInUse { id } => executed(format!(
                "There is currently another in-progress request using this Stripe token (that \
                 probably means you clicked twice, and the other charge is still going through): \
                 {id}. This token can not be used again if that charge is successful."
            ))
            .code("token_in_use"),
            // [seen] stripe-stateful-mock, activemerchant
            Reason::IdempotencyParameters { key } => idempotency(format!(
                "Keys for idempotent requests can only be used with the same parameters they were \
                 first used with. Try using a key other than '{key}' if you meant to execute a \
                 different request."
            )),
            // Beginning [seen] activemerchant; the rest [inferred].
            Reason::IdempotencyEndpoint { key, first, now } => idempotency(format!(
                "Keys for idempotent requests can only be used for the same endpoint they were \
                 first used for ('{now}' vs '{first}'). Try using a key other than '{key}' if you \
                 meant to execute a different request."
            )),
            // A whole body [seen 2018], with this type.
            Reason::IdempotencyInProgress { key } => ApiError {
                status: 409,
                ..invalid(format!(
                    "There is currently another in-progress request using this Idempotent Key \
                     (that probably means you submitted twice, and the other request is still \
                     going through): {key}. Please try again later."
                ))
                .code("idempotency_key_in_use")
            },
            // 255 [spec]; the text is unknown.
            Reason::IdempotencyKeyTooLong { characters } => idempotency(format!(
                "Keys for idempotent requests can be at most 255 characters long, and this one has \
                 {characters}."
            )),
            // Whole bodies [seen] of attaching and charging; the text of processing_error is unknown.
            Reason::Declined(CardError { code, decline_code }) => Self {
                status: 402,
                kind: ErrorType::Card,
                code: Some(code.as_str()),
                decline_code: decline_code.map(DeclineCode::as_str),
                param: code.param().map(Cow::Borrowed),
                ..executed(match code {
                    ErrorCode::CardDeclined => "Your card was declined.",
                    ErrorCode::ExpiredCard => "Your card has expired.",
                    ErrorCode::IncorrectCvc => "Your card's security code is incorrect.",
                    ErrorCode::IncorrectNumber => "Your card number is incorrect.",
                    ErrorCode::IncorrectZip => {
                        "Your card could not be authorized using the postal code provided. Please \
                         update the postal code, or contact your card issuer for further details."
                    }
                    ErrorCode::ProcessingError => {
                        "An error occurred while processing your card. Try again in a little bit."
                    }
                })
            },
            // [seen] recordings of several clients, 2019-2023.
            Reason::RateLimited { livemode } => ApiError {
                status: 429,
                ..invalid(if *livemode { RATE_LIMITED_LIVE } else { RATE_LIMITED_TEST })
                    .code("rate_limit")
            },
            // [seen] antiwork/gumroad
            Reason::Locked => ApiError {
                status: 429,
                ..invalid(LOCKED).code("lock_timeout")
            },
            // [seen] activemerchant, two spaces after each sentence included.
            Reason::Backend => api(
                "Error while communicating with one of our backends.  Sorry about that!  We have \
                 been notified of the problem.  If you have any questions, we can help at \
                 https://support.stripe.com/.",
            ),
            Reason::Embedder(error) => Self::clone(error),
        }
    }
}

fn invalid(message: impl Into<Cow<'static, str>>) -> ApiError {
    ApiError::new(400, ErrorType::InvalidRequest, message.into())
}

/// A refusal for the API key: no log page.
fn unauthorized(message: impl Into<Cow<'static, str>>) -> ApiError {
    ApiError {
        status: 401,
        logged: false,
        ..invalid(message)
    }
}

fn forbidden(message: String) -> ApiError {
    ApiError {
        status: 403,
        ..invalid(message)
    }
}

fn idempotency(message: String) -> ApiError {
    ApiError::new(400, ErrorType::Idempotency, message.into())
}

/// A refusal after execution has begun.
fn executed(message: impl Into<Cow<'static, str>>) -> ApiError {
    ApiError {
        should_retry: Some(false),
        ..invalid(message)
    }
}

/// A refusal of the card layer: status 402 and the bare leaf as `param`.
fn card(code: &'static str, param: &'static str, message: &'static str) -> ApiError {
    ApiError {
        status: 402,
        kind: ErrorType::Card,
        should_retry: Some(false),
        ..invalid(message).code(code).param(param)
    }
}

fn exclusive(names: &[&str]) -> ApiError {
    invalid(format!(
        "You may only specify one of these parameters: {}.",
        names.join(", ")
    ))
}

fn missing_parameter(path: impl Into<Cow<'static, str>> + fmt::Display) -> ApiError {
    invalid(format!("Missing required param: {path}."))
        .code("parameter_missing")
        .param(path)
}

/// A refusal of the bank layer: execution has begun.
fn routing(message: impl Into<Cow<'static, str>>) -> ApiError {
    executed(message)
        .code("routing_number_invalid")
        .param("bank_account[routing_number]")
}

fn account(code: &'static str, message: String) -> ApiError {
    executed(message)
        .code(code)
        .param("bank_account[account_number]")
}

fn api(message: impl Into<Cow<'static, str>>) -> ApiError {
    ApiError::new(500, ErrorType::Api, message.into())
}

/// `a`, `a or b`, `a, b, or c`.
fn any_of(allowed: &[&str]) -> String {
    match allowed {
        [] => String::new(),
        [one] => one.to_string(),
        [one, two] => format!("{one} or {two}"),
        [most @ .., last] => format!("{}, or {last}", most.join(", ")),
    }
}

impl fmt::Display for ApiError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{} {}: {}", self.status, self.kind, self.message)
    }
}

impl core::error::Error for ApiError {}

impl ApiError {
    /// An error with neither code nor param, for answers that no [`Reason`] stands for.
    pub const fn new(status: u16, kind: ErrorType, message: Cow<'static, str>) -> Self {
        Self {
            status,
            kind,
            code: None,
            decline_code: None,
            message,
            param: None,
            should_retry: None,
            logged: true,
        }
    }

    fn code(self, code: &'static str) -> Self {
        Self {
            code: Some(code),
            ..self
        }
    }

    fn param(self, param: impl Into<Cow<'static, str>>) -> Self {
        Self {
            param: Some(param.into()),
            ..self
        }
    }

    /// The page about the code, or `None` where there is no code or the code has no page.
    ///
    /// Source: recorded bodies. Codes that the API's documentation does not list have none:
    /// `missing_payment_information` (seen), `validation_error` (inferred).
    pub fn doc_url(&self) -> Option<String> {
        let without_page = ["missing_payment_information", "validation_error"];
        let code = self.code.filter(|code| !without_page.contains(code))?;
        Some(format!(
            "https://stripe.com/docs/error-codes/{}",
            code.replace('_', "-")
        ))
    }

    /// Appends the envelope as the API prints it, with the newline that ends error bodies.
    ///
    /// `request_log_url` is printed where it is given.
    ///
    /// # Examples
    ///
    /// ```
    /// use tokmint::{ApiError, Reason};
    ///
    /// let mut body = Vec::new();
    /// ApiError::from(&Reason::PublishableCards).write_json(None, &mut body);
    /// assert!(body.starts_with(b"{\n  \"error\": {\n    \"message\": \"This integration surface"));
    /// assert!(body.ends_with(b"\"type\": \"invalid_request_error\"\n  }\n}\n"));
    /// ```
    pub fn write_json(&self, request_log_url: Option<&str>, out: &mut Vec<u8>) {
        let doc_url = self.doc_url();
        let fields = [
            ("code", self.code),
            ("decline_code", self.decline_code),
            ("doc_url", doc_url.as_deref()),
            ("message", Some(self.message.as_ref())),
            ("param", self.param.as_deref()),
            ("request_log_url", request_log_url),
        ];
        json::raw(out, "{\n  \"error\": {");
        for (name, value) in fields {
            if let Some(value) = value {
                json::raw(out, "\n    \"");
                json::raw(out, name);
                json::raw(out, "\": ");
                json::string(out, value);
                out.push(b',');
            }
        }
        json::raw(out, "\n    \"type\": \"");
        json::raw(out, self.kind.as_str());
        json::raw(out, "\"\n  }\n}\n");
    }
}

const KIND_MISSING: &str = "You must supply either a card, customer, PII data, bank account, or \
    account legal entity to create a token. If you're making this request with a library, be sure \
    to pass all of the required parameters for creating a token. If you're making this request \
    manually, be sure your POST parameters begin with the token type. For example, a PII token \
    would require `pii[personal_id_number]`, while an account token would require a parameter \
    beginning with `account[legal_entity]`. See the API reference for more information: \
    https://stripe.com/docs/api#token_object";

const RAW_CARD_DATA_TEST: &str = "Sending credit card numbers directly to the Stripe API is \
    generally unsafe. We suggest you use test tokens that map to the test card you are using, see \
    https://stripe.com/docs/testing. To enable testing raw card data APIs, see \
    https://support.stripe.com/questions/enabling-access-to-raw-card-data-apis.";

const RAW_CARD_DATA_LIVE: &str = "Sending credit card numbers directly to the Stripe API is \
    generally unsafe. To continue processing use Stripe.js, the Stripe mobile bindings, or Stripe \
    Elements. For more information, see https://dashboard.stripe.com/account/integration/settings. \
    If you are qualified to handle card data directly, see \
    https://support.stripe.com/questions/enabling-access-to-raw-card-data-apis.";

const PUBLISHABLE_CARDS: &str = "This integration surface is unsupported for publishable key \
    tokenization. To enable this surface, please go to your dashboard \
    (https://dashboard.stripe.com/settings/integration). See \
    https://support.stripe.com/questions/card-tokenization-restrictions-using-publishable-keys \
    for more details.";

const PHONE_UNVERIFIED: &str = "You must verify a phone number on your Stripe account before you \
    can send raw credit card numbers to the Stripe API. You can avoid this requirement by using \
    Stripe.js, the Stripe mobile bindings, or Stripe Checkout. For more information, see \
    https://dashboard.stripe.com/phone-verification.";

const KEY_MISSING: &str = "You did not provide an API key. You need to provide your API key in the \
    Authorization header, using Bearer auth (e.g. 'Authorization: Bearer YOUR_SECRET_KEY'). See \
    https://stripe.com/docs/api#authentication for details, or we can help at \
    https://support.stripe.com/.";

const KEY_HAS_SPACE: &str = "Invalid API Key provided: nil. This key contains at least one space. \
    Please delete the spaces and try again. If you have any questions, we can help at \
    https://support.stripe.com/.";

const SECRET_KEY_REQUIRED: &str = "This API call cannot be made with a publishable API key. Please \
    use a secret API key. You can find a list of your API keys at \
    https://dashboard.stripe.com/account/apikeys.";

const SLASH_HINT: &str = "If you are trying to list objects, remove the trailing slash. If you are \
    trying to retrieve an object, make sure you passed a valid (non-empty) identifier in your \
    code. ";

const RATE_LIMITED_LIVE: &str = "Request rate limit exceeded. You can learn more about rate limits \
    here https://stripe.com/docs/rate-limits.";

const RATE_LIMITED_TEST: &str = "Testmode request rate limit exceeded, the rate limits in testmode \
    are lower than livemode. You can learn more about rate limits here \
    https://stripe.com/docs/rate-limits.";

const LOCKED: &str = "This object cannot be accessed right now because another API request or \
    Stripe process is currently accessing it. If you see this error intermittently, retry the \
    request. If you see this error frequently and are making multiple concurrent requests to a \
    single object, make your requests serially or at a lower rate.";
