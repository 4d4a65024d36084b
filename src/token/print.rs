//! Printing: a fixed text with holes.

use alloc::borrow::Cow;
use alloc::vec::Vec;
use core::fmt::Write as _;

use super::object::{BankAccountObject, CardObject, Content, Token};
use crate::json::{integer, raw, string, string_or_null};

impl Token<'_> {
    /// Appends the body that the API prints: two-space indent, raw UTF-8, no newline at the end.
    ///
    /// Allocates nothing if `out` has room for 1 KiB and the text that the caller sent.
    pub fn write_json(&self, out: &mut Vec<u8>) {
        out.reserve(1024);
        raw(out, "{\n  \"id\": \"");
        out.extend_from_slice(self.id.as_bytes());
        raw(out, "\",\n  \"object\": \"token\",\n  ");
        match &self.content {
            Content::Card(card) => write_card(card, out),
            Content::BankAccount(account) => write_bank_account(account, out),
            Content::Account | Content::Person | Content::Pii | Content::CvcUpdate => {}
        }
        match self.client_ip {
            Some(ip) => {
                // An address is ASCII without quotes, and writing to a vector does not fail.
                let _ = write!(Utf8(out), "\"client_ip\": \"{ip}\",\n  \"created\": ");
            }
            None => raw(out, "\"client_ip\": null,\n  \"created\": "),
        }
        integer(out, self.created);
        raw(
            out,
            match (self.livemode, self.redaction) {
                (false, false) => ",\n  \"livemode\": false,\n  \"type\": \"",
                (true, false) => ",\n  \"livemode\": true,\n  \"type\": \"",
                (false, true) => {
                    ",\n  \"livemode\": false,\n  \"redaction\": null,\n  \"type\": \""
                }
                (true, true) => ",\n  \"livemode\": true,\n  \"redaction\": null,\n  \"type\": \"",
            },
        );
        raw(out, self.content.kind());
        raw(
            out,
            if self.used {
                "\",\n  \"used\": true\n}"
            } else {
                "\",\n  \"used\": false\n}"
            },
        );
    }
}

fn write_card(card: &CardObject<'_>, out: &mut Vec<u8>) {
    raw(out, "\"card\": {\n    \"id\": \"");
    out.extend_from_slice(card.id.as_bytes());
    write_address(card, out);
    raw(out, card.brand.as_str());
    raw(out, "\",\n    \"country\": ");
    word(out, card.country.map(|country| country.as_str()));
    if let Some(currency) = card.currency {
        raw(out, ",\n    \"currency\": \"");
        raw(out, currency.as_str());
        raw(out, "\"");
    }
    raw(out, ",\n    \"cvc_check\": ");
    word(out, card.cvc_check.map(|check| check.as_str()));
    match &card.dynamic_last4 {
        Some(last4) => {
            raw(out, ",\n    \"dynamic_last4\": ");
            string(out, last4.as_str());
            raw(out, ",\n    \"exp_month\": ");
        }
        None => raw(out, ",\n    \"dynamic_last4\": null,\n    \"exp_month\": "),
    }
    integer(out, i64::from(card.expiry.month()));
    raw(out, ",\n    \"exp_year\": ");
    integer(out, i64::from(card.expiry.year()));
    if let Some(fingerprint) = &card.fingerprint {
        raw(out, ",\n    \"fingerprint\": \"");
        out.extend_from_slice(fingerprint.as_bytes());
        raw(out, "\",\n    \"funding\": \"");
    } else {
        raw(out, ",\n    \"funding\": \"");
    }
    raw(out, card.funding.as_str());
    raw(out, "\",\n    \"last4\": ");
    string(out, card.last4.as_str());
    match &card.metadata {
        Some(metadata) if metadata.is_empty() => raw(out, ",\n    \"metadata\": {}"),
        Some(metadata) => {
            for (at, (key, value)) in metadata.iter().enumerate() {
                raw(
                    out,
                    if at == 0 {
                        ",\n    \"metadata\": {\n      "
                    } else {
                        ",\n      "
                    },
                );
                string(out, key);
                raw(out, ": ");
                string(out, value);
            }
            raw(out, "\n    }");
        }
        None => {}
    }
    raw(out, ",\n    \"name\": ");
    text(out, &card.name);
    if let Some(networks) = card.networks {
        raw(out, ",\n    \"networks\": {\n      \"preferred\": ");
        word(out, networks.preferred.map(|network| network.as_str()));
        raw(out, "\n    }");
    }
    if let Some(status) = card.regulated_status {
        raw(out, ",\n    \"regulated_status\": ");
        word(out, status.map(|status| status.as_str()));
    }
    raw(out, ",\n    \"tokenization_method\": ");
    word(out, card.tokenization_method.map(|method| method.as_str()));
    raw(
        out,
        if card.wallet {
            ",\n    \"wallet\": null\n  },\n  "
        } else {
            "\n  },\n  "
        },
    );
}

/// What stands between the id and the brand: the address, which most cards do not have.
fn write_address(card: &CardObject<'_>, out: &mut Vec<u8>) {
    let CardObject {
        address_city: None,
        address_country: None,
        address_line1: None,
        address_line1_check: None,
        address_line2: None,
        address_state: None,
        address_zip: None,
        address_zip_check: None,
        ..
    } = card
    else {
        raw(
            out,
            "\",\n    \"object\": \"card\",\n    \"address_city\": ",
        );
        text(out, &card.address_city);
        raw(out, ",\n    \"address_country\": ");
        text(out, &card.address_country);
        raw(out, ",\n    \"address_line1\": ");
        text(out, &card.address_line1);
        raw(out, ",\n    \"address_line1_check\": ");
        word(out, card.address_line1_check.map(|check| check.as_str()));
        raw(out, ",\n    \"address_line2\": ");
        text(out, &card.address_line2);
        raw(out, ",\n    \"address_state\": ");
        text(out, &card.address_state);
        raw(out, ",\n    \"address_zip\": ");
        text(out, &card.address_zip);
        raw(out, ",\n    \"address_zip_check\": ");
        word(out, card.address_zip_check.map(|check| check.as_str()));
        return raw(out, ",\n    \"brand\": \"");
    };
    raw(
        out,
        "\",\n    \"object\": \"card\",\n    \"address_city\": null,\n    \
         \"address_country\": null,\n    \"address_line1\": null,\n    \
         \"address_line1_check\": null,\n    \"address_line2\": null,\n    \
         \"address_state\": null,\n    \"address_zip\": null,\n    \
         \"address_zip_check\": null,\n    \"brand\": \"",
    );
}

fn write_bank_account(account: &BankAccountObject<'_>, out: &mut Vec<u8>) {
    raw(out, "\"bank_account\": {\n    \"id\": \"");
    raw(out, account.id.as_str());
    raw(
        out,
        "\",\n    \"object\": \"bank_account\",\n    \"account_holder_name\": ",
    );
    text(out, &account.account_holder_name);
    raw(out, ",\n    \"account_holder_type\": ");
    word(out, account.account_holder_type.map(|kind| kind.as_str()));
    raw(out, ",\n    \"account_type\": ");
    word(out, account.account_type.map(|kind| kind.as_str()));
    raw(out, ",\n    \"bank_name\": ");
    text(out, &account.bank_name);
    raw(out, ",\n    \"country\": \"");
    raw(out, account.country.as_str());
    raw(out, "\",\n    \"currency\": \"");
    raw(out, account.currency.as_str());
    raw(out, "\"");
    if let Some(fingerprint) = &account.fingerprint {
        raw(out, ",\n    \"fingerprint\": \"");
        raw(out, fingerprint.as_str());
        raw(out, "\"");
    }
    raw(out, ",\n    \"last4\": ");
    string(out, account.last4.as_str());
    raw(out, ",\n    \"routing_number\": ");
    text(out, &account.routing_number);
    raw(out, ",\n    \"status\": \"");
    raw(out, account.status.as_str());
    raw(out, "\"\n  },\n  ");
}

/// A string of the caller's, or `null`.
#[inline]
fn text(out: &mut Vec<u8>, value: &Option<Cow<'_, str>>) {
    string_or_null(out, value.as_deref());
}

/// A word of ours, which needs no escape, or `null`.
#[inline]
fn word(out: &mut Vec<u8>, word: Option<&str>) {
    match word {
        Some(word) => {
            out.push(b'"');
            raw(out, word);
            out.push(b'"');
        }
        None => raw(out, "null"),
    }
}

/// Lets `write!` append to bytes.
struct Utf8<'o>(&'o mut Vec<u8>);

impl core::fmt::Write for Utf8<'_> {
    fn write_str(&mut self, text: &str) -> core::fmt::Result {
        raw(self.0, text);
        Ok(())
    }
}
