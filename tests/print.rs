//! A token prints the same by hand-written printing and through serde, and reads back.

#![cfg(feature = "serde")]
#![allow(clippy::unwrap_used, clippy::indexing_slicing, reason = "a test")]

#[path = "support/any_token.rs"]
mod any_token;

use std::net::IpAddr;

use proptest::prelude::*;
use tokmint::card::{Brand, Expiry, Funding};
use tokmint::testing::{Choices, reference};
use tokmint::token::{
    AccountHolderType, BankAccountObject, CardObject, Content, Fingerprint, Last4, ObjectId,
    TokenId,
};
use tokmint::{Country, Currency, Token};

/// What tokens and errors are made of.
fn bytes() -> impl Strategy<Value = Vec<u8>> {
    prop::collection::vec(any::<u8>(), 0..300)
}

fn token() -> impl Strategy<Value = Token<'static>> {
    bytes().prop_map(|bytes| any_token::token(&mut Choices::new(&bytes)))
}

proptest! {
    #[test]
    fn printing_is_that_of_serde(token in token()) {
        prop_assert_eq!(token.to_json(), serde_json::to_string_pretty(&token).unwrap());
    }

    #[test]
    fn printing_is_that_of_the_reference(token in token()) {
        prop_assert_eq!(token.to_json(), reference::print::token(&token));
    }

    #[test]
    fn errors_print_as_those_of_the_reference(bytes in bytes()) {
        let mut choices = Choices::new(&bytes);
        let error = any_token::error(&mut choices);
        let url = choices.once_in(2).then(|| any_token::text(&mut choices));
        let mut out = b"before".to_vec();
        error.write_json(url.as_deref(), &mut out);
        let expected = reference::print::error(&error, url.as_deref());
        prop_assert_eq!(String::from_utf8(out).unwrap(), format!("before{expected}"));
    }

    #[test]
    fn what_is_printed_reads_back(token in token()) {
        let read: Token<'static> = serde_json::from_str(&token.to_json()).unwrap();
        prop_assert_eq!(&read, &token);
        let owned: Token<'static> = token.clone().into_owned();
        prop_assert_eq!(owned, token);
    }

    /// Keys stand in the order of recorded bodies: `id` and `object`, then the alphabet.
    #[test]
    fn keys_stand_in_their_order(token in token()) {
        let printed: serde_json::Value = serde_json::from_str(&token.to_json()).unwrap();
        for object in [Some(&printed), printed.get("card"), printed.get("bank_account")]
            .into_iter()
            .flatten()
        {
            let keys: Vec<&str> = object.as_object().unwrap().keys().map(String::as_str).collect();
            prop_assert_eq!(&keys[..2], ["id", "object"]);
            prop_assert!(keys[2..].is_sorted(), "{:?}", keys);
        }
    }

    #[test]
    fn printing_appends(token in token()) {
        let mut out = b"before".to_vec();
        token.write_json(&mut out);
        prop_assert_eq!(out, ["before", &token.to_json()].concat().into_bytes());
    }
}

/// Bodies of docs.stripe.com/api/tokens, the pages on creating a bank account, an account and a CVC
/// update token.
#[test]
fn documented_bodies_print_to_the_byte() {
    let mut account = BankAccountObject::new(
        ObjectId::parse("ba_1NWScr2eZvKYlo2C8MgV5Cwn").unwrap(),
        Country::from_alpha2("US").unwrap(),
        Currency::USD,
        Last4::new("6789").unwrap(),
    );
    account.account_holder_name = Some("Jenny Rosen".into());
    account.account_holder_type = Some(AccountHolderType::Individual);
    account.bank_name = Some("STRIPE TEST BANK".into());
    account.fingerprint = Some(Fingerprint::parse("1JWtPxqbdX5Gamtz").unwrap());
    account.routing_number = Some("110000000".into());
    let bank_account = example(
        "btok_1N3T00LkdIwHu7ixt44h1F8k",
        Content::BankAccount(account),
        None,
        1_689_981_645,
    );
    assert_eq!(
        bank_account.to_json(),
        r#"{
  "id": "btok_1N3T00LkdIwHu7ixt44h1F8k",
  "object": "token",
  "bank_account": {
    "id": "ba_1NWScr2eZvKYlo2C8MgV5Cwn",
    "object": "bank_account",
    "account_holder_name": "Jenny Rosen",
    "account_holder_type": "individual",
    "account_type": null,
    "bank_name": "STRIPE TEST BANK",
    "country": "US",
    "currency": "usd",
    "fingerprint": "1JWtPxqbdX5Gamtz",
    "last4": "6789",
    "routing_number": "110000000",
    "status": "new"
  },
  "client_ip": null,
  "created": 1689981645,
  "livemode": false,
  "redaction": null,
  "type": "bank_account",
  "used": false
}"#
    );

    let account = example(
        "ct_1BZ6xr2eZvKYlo2CsSOhuTfi",
        Content::Account,
        Some([104, 198, 25, 169].into()),
        1_513_297_331,
    );
    assert_eq!(
        account.to_json(),
        r#"{
  "id": "ct_1BZ6xr2eZvKYlo2CsSOhuTfi",
  "object": "token",
  "client_ip": "104.198.25.169",
  "created": 1513297331,
  "livemode": false,
  "redaction": null,
  "type": "account",
  "used": false
}"#
    );

    let cvc_update = example(
        "cvctok_1NkWsu2eZvKYlo2CFDm6ab7X",
        Content::CvcUpdate,
        None,
        1_693_334_608,
    );
    assert_eq!(
        cvc_update.to_json(),
        r#"{
  "id": "cvctok_1NkWsu2eZvKYlo2CFDm6ab7X",
  "object": "token",
  "client_ip": null,
  "created": 1693334608,
  "livemode": false,
  "redaction": null,
  "type": "cvc_update",
  "used": false
}"#
    );
}

fn example<'a>(
    id: &str,
    content: Content<'a>,
    client_ip: Option<IpAddr>,
    created: i64,
) -> Token<'a> {
    let mut token = Token::new(TokenId::parse(id).unwrap(), content, created);
    token.client_ip = client_ip;
    token.redaction = true;
    token
}

/// Reading tells a token that cannot be from one that can.
#[test]
fn tokens_that_contradict_themselves_are_refused() {
    let good = example(
        "pii_18PwbX2eZvKYlo2CzRXgwN3J",
        Content::Pii,
        None,
        1_466_783_547,
    )
    .to_json();
    assert!(serde_json::from_str::<Token<'static>>(&good).is_ok());
    for (old, new) in [
        ("\"pii\"", "\"card\""),
        ("\"pii\"", "\"nothing\""),
        ("\"token\"", "\"charge\""),
        ("pii_18PwbX2eZvKYlo2CzRXgwN3J", "pii_!"),
        ("1466783547", "\"yesterday\""),
        ("\"type\": \"pii\",", ""),
    ] {
        let bad = good.replace(old, new);
        assert_ne!(bad, good);
        assert!(
            serde_json::from_str::<Token<'static>>(&bad).is_err(),
            "{bad}"
        );
    }
}

/// Ids are of the kind that stands where they stand.
#[test]
fn ids_of_another_kind_are_refused() {
    let card = CardObject::new(
        ObjectId::parse("card_18PwbX2eZvKYlo2CzRXgwN3J").unwrap(),
        Brand::Visa,
        Expiry::new(5, 2030).unwrap(),
        Funding::Credit,
        Last4::new("4242").unwrap(),
    );
    let account = BankAccountObject::new(
        ObjectId::parse("ba_18PwbX2eZvKYlo2CzRXgwN3J").unwrap(),
        Country::from_alpha2("US").unwrap(),
        Currency::USD,
        Last4::new("6789").unwrap(),
    );
    let kinds = ["tok", "btok", "ct", "cpt", "pii", "cvctok", "card", "ba"];
    for (outer, own, inner, content) in [
        (&["tok"][..], "tok", "card", Content::Card(card)),
        (
            &["btok", "tok"],
            "btok",
            "ba",
            Content::BankAccount(account),
        ),
        (&["ct"], "ct", "", Content::Account),
        (&["cpt"], "cpt", "", Content::Person),
        (&["pii"], "pii", "", Content::Pii),
        (&["cvctok"], "cvctok", "", Content::CvcUpdate),
    ] {
        let body = "_18PwbX2eZvKYlo2CzRXgwN3J";
        let good = example(&format!("{own}{body}"), content, None, 1_466_783_547).to_json();
        for kind in kinds {
            let id = |kind: &str| format!("\"id\": \"{kind}{body}\"");
            let other = good.replacen(&id(own), &id(kind), 1);
            let read = serde_json::from_str::<Token<'static>>(&other);
            assert_eq!(read.is_ok(), outer.contains(&kind), "{other}");
            if !inner.is_empty() {
                let other = good.replacen(&id(inner), &id(kind), 1);
                let read = serde_json::from_str::<Token<'static>>(&other);
                assert_eq!(read.is_ok(), kind == inner, "{other}");
            }
        }
    }
}
