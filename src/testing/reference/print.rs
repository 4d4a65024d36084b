//! Printing the slow way: a tree of values, written key by key with its indent.

use alloc::borrow::ToOwned;
use alloc::string::{String, ToString};
use alloc::vec;
use alloc::vec::Vec;

use crate::ApiError;
use crate::testing::json::{Json, boolean, null, number, object, or_null, text};
use crate::token::{BankAccountObject, CardObject, Content, Token};

/// The body that the API prints of a token: two spaces of indent for each level, a space behind each
/// colon, text in UTF-8, no newline at the end.
///
/// # Examples
///
/// ```
/// use tokmint::testing::reference;
/// use tokmint::token::{Content, Token, TokenId};
///
/// let id = TokenId::parse("pii_18PwbX2eZvKYlo2CzRXgwN3J").unwrap();
/// let token = Token::new(id, Content::Pii, 1_466_783_547);
/// assert_eq!(reference::print::token(&token), token.to_json());
/// ```
pub fn token(token: &Token<'_>) -> String {
    token_tree(token).pretty()
}

/// What is printed of a token.
pub(in crate::testing) fn token_tree(token: &Token<'_>) -> Json {
    let mut keys = vec![
        ("id", text(token.id.as_str())),
        ("object", text("token")),
        (
            "client_ip",
            or_null(token.client_ip.map(|ip| ip.to_string())),
        ),
        ("created", number(token.created)),
        ("livemode", boolean(token.livemode)),
        ("type", text(token.content.kind())),
        ("used", boolean(token.used)),
    ];
    match &token.content {
        Content::Card(content) => keys.push(("card", card(content))),
        Content::BankAccount(content) => keys.push(("bank_account", bank_account(content))),
        Content::Account | Content::Person | Content::Pii | Content::CvcUpdate => {}
    }
    if token.redaction {
        keys.push(("redaction", null()));
    }
    in_order(keys)
}

/// The body that the API prints of an error: as that of a token, and a newline at the end.
pub fn error(error: &ApiError, request_log_url: Option<&str>) -> String {
    error_tree(error, request_log_url).pretty() + "\n"
}

/// What is printed of an error.
pub(in crate::testing) fn error_tree(error: &ApiError, request_log_url: Option<&str>) -> Json {
    let mut keys = vec![
        ("message", text(&error.message)),
        ("type", text(error.kind.as_str())),
    ];
    let others = [
        ("code", error.code.map(str::to_owned)),
        ("decline_code", error.decline_code.map(str::to_owned)),
        ("doc_url", error.doc_url()),
        ("param", error.param.as_deref().map(str::to_owned)),
        ("request_log_url", request_log_url.map(str::to_owned)),
    ];
    for (key, value) in others {
        if let Some(value) = value {
            keys.push((key, text(&value)));
        }
    }
    object(vec![("error", in_order(keys))])
}

fn card(card: &CardObject<'_>) -> Json {
    let mut keys = vec![
        ("id", text(card.id.as_str())),
        ("object", text("card")),
        ("address_city", or_null(card.address_city.as_deref())),
        ("address_country", or_null(card.address_country.as_deref())),
        ("address_line1", or_null(card.address_line1.as_deref())),
        ("address_line1_check", or_null(card.address_line1_check)),
        ("address_line2", or_null(card.address_line2.as_deref())),
        ("address_state", or_null(card.address_state.as_deref())),
        ("address_zip", or_null(card.address_zip.as_deref())),
        ("address_zip_check", or_null(card.address_zip_check)),
        ("brand", text(card.brand.as_str())),
        ("country", or_null(card.country)),
        ("cvc_check", or_null(card.cvc_check)),
        ("dynamic_last4", or_null(card.dynamic_last4)),
        ("exp_month", number(card.expiry.month())),
        ("exp_year", number(card.expiry.year())),
        ("funding", text(card.funding.as_str())),
        ("last4", text(card.last4.as_str())),
        ("name", or_null(card.name.as_deref())),
        ("tokenization_method", or_null(card.tokenization_method)),
    ];
    if let Some(currency) = card.currency {
        keys.push(("currency", text(currency.as_str())));
    }
    if let Some(fingerprint) = &card.fingerprint {
        keys.push(("fingerprint", text(fingerprint.as_str())));
    }
    if let Some(metadata) = &card.metadata {
        let pairs = metadata.iter();
        let pairs = pairs.map(|(key, value)| (key.as_ref().to_owned(), text(value)));
        keys.push(("metadata", Json::Object(pairs.collect())));
    }
    if let Some(networks) = card.networks {
        let preferred = vec![("preferred", or_null(networks.preferred))];
        keys.push(("networks", object(preferred)));
    }
    if let Some(status) = card.regulated_status {
        keys.push(("regulated_status", or_null(status)));
    }
    if card.wallet {
        keys.push(("wallet", null()));
    }
    in_order(keys)
}

fn bank_account(account: &BankAccountObject<'_>) -> Json {
    let mut keys = vec![
        ("id", text(account.id.as_str())),
        ("object", text("bank_account")),
        (
            "account_holder_name",
            or_null(account.account_holder_name.as_deref()),
        ),
        ("account_holder_type", or_null(account.account_holder_type)),
        ("account_type", or_null(account.account_type)),
        ("bank_name", or_null(account.bank_name.as_deref())),
        ("country", text(account.country.as_str())),
        ("currency", text(account.currency.as_str())),
        ("last4", text(account.last4.as_str())),
        ("routing_number", or_null(account.routing_number.as_deref())),
        ("status", text(account.status.as_str())),
    ];
    if let Some(fingerprint) = &account.fingerprint {
        keys.push(("fingerprint", text(fingerprint.as_str())));
    }
    in_order(keys)
}

/// `id` and `object` come first, and the others by their names.
fn in_order(mut keys: Vec<(&str, Json)>) -> Json {
    keys.sort_by_key(|(key, _)| match *key {
        "id" => (0, ""),
        "object" => (1, ""),
        key => (2, key),
    });
    object(keys)
}
