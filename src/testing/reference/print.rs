//! Printing the slow way: a tree of values, written key by key with its indent.

use alloc::borrow::ToOwned;
use alloc::format;
use alloc::string::{String, ToString};
use alloc::vec;
use alloc::vec::Vec;

use crate::ApiError;
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
    written(&object(keys), 0)
}

/// The body that the API prints of an error: as that of a token, and a newline at the end.
pub fn error(error: &ApiError, request_log_url: Option<&str>) -> String {
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
    written(&Json::Object(vec![("error".to_owned(), object(keys))]), 0) + "\n"
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
    object(keys)
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
    object(keys)
}

enum Json {
    /// `null`, `true`, `false` and numbers.
    Word(String),
    Text(String),
    Object(Vec<(String, Json)>),
}

fn null() -> Json {
    Json::Word("null".to_owned())
}

fn boolean(value: bool) -> Json {
    Json::Word(value.to_string())
}

fn number(value: impl Into<i64>) -> Json {
    Json::Word(value.into().to_string())
}

fn text(value: &str) -> Json {
    Json::Text(value.to_owned())
}

fn or_null(value: Option<impl ToString>) -> Json {
    value.map_or_else(null, |value| Json::Text(value.to_string()))
}

/// `id` and `object` come first, and the others by their names.
fn object(mut keys: Vec<(&str, Json)>) -> Json {
    keys.sort_by_key(|(key, _)| match *key {
        "id" => (0, ""),
        "object" => (1, ""),
        key => (2, key),
    });
    let keys = keys.into_iter();
    Json::Object(keys.map(|(key, value)| (key.to_owned(), value)).collect())
}

fn written(value: &Json, depth: usize) -> String {
    match value {
        Json::Word(word) => word.clone(),
        Json::Text(text) => quoted(text),
        Json::Object(keys) if keys.is_empty() => "{}".to_owned(),
        Json::Object(keys) => {
            let indent = "  ".repeat(depth);
            let lines: Vec<String> = keys
                .iter()
                .map(|(key, value)| {
                    format!("{indent}  {}: {}", quoted(key), written(value, depth + 1))
                })
                .collect();
            format!("{{\n{}\n{indent}}}", lines.join(",\n"))
        }
    }
}

/// In quotes, and escaped where RFC 8259 (section 7) asks for it, the short way where there is one.
fn quoted(text: &str) -> String {
    let escaped: String = text
        .chars()
        .map(|character| match character {
            '"' => "\\\"".to_owned(),
            '\\' => "\\\\".to_owned(),
            '\u{8}' => "\\b".to_owned(),
            '\t' => "\\t".to_owned(),
            '\n' => "\\n".to_owned(),
            '\u{c}' => "\\f".to_owned(),
            '\r' => "\\r".to_owned(),
            '\0'..='\u{1f}' => format!("\\u{:04x}", u32::from(character)),
            _ => character.to_string(),
        })
        .collect();
    format!("\"{escaped}\"")
}
