//! A token prints the same by hand-written printing and through serde, and reads back.

#![cfg(feature = "serde")]
#![allow(clippy::unwrap_used, clippy::indexing_slicing, reason = "a test")]

use std::borrow::Cow;
use std::net::IpAddr;

use proptest::option;
use proptest::prelude::*;
use proptest::sample::select;
use tokmint::card::{Brand, Expiry, Funding};
use tokmint::token::{
    AccountHolderType, BankAccountObject, BankAccountStatus, BankAccountType, CardObject, Check,
    Content, Fingerprint, Last4, Networks, ObjectId, PreferredNetwork, RegulatedStatus, TokenId,
    TokenizationMethod,
};
use tokmint::{Country, Currency, Token};

proptest! {
    #[test]
    fn printing_is_that_of_serde(token in token()) {
        prop_assert_eq!(token.to_json(), serde_json::to_string_pretty(&token).unwrap());
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

fn token() -> impl Strategy<Value = Token<'static>> {
    let content = prop_oneof![
        4 => card().prop_map(Content::Card),
        3 => bank_account().prop_map(Content::BankAccount),
        1 => select(vec![Content::Account, Content::Person, Content::Pii, Content::CvcUpdate]),
    ];
    let id = |content: &Content<'_>| match content {
        Content::Card(_) => "tok",
        Content::BankAccount(_) => "btok",
        Content::Account => "ct",
        Content::Person => "cpt",
        Content::Pii => "pii",
        _ => "cvctok",
    };
    (
        content,
        id_body(),
        option::of(any::<IpAddr>()),
        any::<i64>(),
        any::<[bool; 4]>(),
    )
        .prop_map(
            move |(content, body, client_ip, created, [livemode, redaction, used, named])| {
                let id = match &content {
                    Content::Card(_) if named => "tok_visa".to_owned(),
                    Content::BankAccount(_) if named => "btok_us_verified".to_owned(),
                    _ => format!("{}_{body}", id(&content)),
                };
                let mut token = Token::new(TokenId::parse(&id).unwrap(), content, created);
                token.client_ip = client_ip;
                token.livemode = livemode;
                token.redaction = redaction;
                token.used = used;
                token
            },
        )
}

fn card() -> impl Strategy<Value = CardObject<'static>> {
    let fixed = (
        id_body(),
        select(Brand::ALL),
        (1..=12_u8, 2000..=9999_u16),
        select(Funding::ALL),
        last4(),
    );
    let address = [(); 6].map(|()| text());
    let checks = (check(), check(), check());
    let words = (
        country(),
        option::of(select(Currency::ALL)),
        option::of(last4()),
        option::of(fingerprint()),
        option::of(prop::collection::btree_map(nasty(), nasty(), 0..4)),
    );
    let late = (
        text(),
        option::of(option::of(select(vec![
            PreferredNetwork::CartesBancaires,
            PreferredNetwork::Mastercard,
            PreferredNetwork::Visa,
            PreferredNetwork::InvalidPreference,
        ]))),
        option::of(option::of(select(vec![
            RegulatedStatus::Regulated,
            RegulatedStatus::Unregulated,
        ]))),
        option::of(select(TokenizationMethod::ALL)),
        any::<bool>(),
    );
    (fixed, address, checks, words, late).prop_map(|(fixed, address, checks, words, late)| {
        let (body, brand, (month, year), funding, last4) = fixed;
        let mut card = CardObject::new(
            ObjectId::parse(&format!("card_{body}")).unwrap(),
            brand,
            Expiry::new(month, year).unwrap(),
            funding,
            last4,
        );
        let [city, country, line1, line2, state, zip] = address;
        card.address_city = city;
        card.address_country = country;
        card.address_line1 = line1;
        card.address_line2 = line2;
        card.address_state = state;
        card.address_zip = zip;
        (
            card.address_line1_check,
            card.address_zip_check,
            card.cvc_check,
        ) = checks;
        (
            card.country,
            card.currency,
            card.dynamic_last4,
            card.fingerprint,
        ) = (words.0, words.1, words.2, words.3);
        card.metadata = words.4.map(|map| {
            map.into_iter()
                .map(|(key, value)| (Cow::Owned(key), Cow::Owned(value)))
                .collect()
        });
        let (name, preferred, regulated, method, wallet) = late;
        card.name = name;
        card.networks = preferred.map(Networks::new);
        card.regulated_status = regulated;
        card.tokenization_method = method;
        card.wallet = wallet;
        card
    })
}

fn bank_account() -> impl Strategy<Value = BankAccountObject<'static>> {
    let fixed = (
        id_body(),
        country(),
        select(Currency::ALL),
        last4(),
        option::of(fingerprint()),
    );
    let texts = [(); 3].map(|()| text());
    let kinds = (
        option::of(select(AccountHolderType::ALL)),
        option::of(select(BankAccountType::ALL)),
    );
    let status = select(vec![
        BankAccountStatus::New,
        BankAccountStatus::Validated,
        BankAccountStatus::Verified,
        BankAccountStatus::VerificationFailed,
        BankAccountStatus::TokenizedAccountNumberDeactivated,
        BankAccountStatus::Errored,
    ]);
    (fixed, texts, kinds, status).prop_map(
        |((body, country, currency, last4, fingerprint), texts, kinds, status)| {
            let mut account = BankAccountObject::new(
                ObjectId::parse(&format!("ba_{body}")).unwrap(),
                country.unwrap_or(Country::from_alpha2("US").unwrap()),
                currency,
                last4,
            );
            account.fingerprint = fingerprint;
            [
                account.account_holder_name,
                account.bank_name,
                account.routing_number,
            ] = texts;
            (account.account_holder_type, account.account_type) = kinds;
            account.status = status;
            account
        },
    )
}

fn id_body() -> impl Strategy<Value = String> {
    "1[0-9A-Za-m][0-9A-Za-z]{22}"
}

fn fingerprint() -> impl Strategy<Value = Fingerprint> {
    "[0-9A-Za-z]{16}".prop_map(|text| Fingerprint::parse(&text).unwrap())
}

/// Up to four characters, quotes and backslashes among them.
fn last4() -> impl Strategy<Value = Last4> {
    "[ -~]{0,4}".prop_map(|text| Last4::new(&text).unwrap())
}

fn country() -> impl Strategy<Value = Option<Country>> {
    option::of(
        select(vec!["US", "GB", "DE", "JP"]).prop_map(|code| Country::from_alpha2(code).unwrap()),
    )
}

fn check() -> impl Strategy<Value = Option<Check>> {
    option::of(select(vec![
        Check::Pass,
        Check::Fail,
        Check::Unavailable,
        Check::Unchecked,
    ]))
}

fn text() -> impl Strategy<Value = Option<Cow<'static, str>>> {
    option::of(nasty().prop_map(Cow::Owned))
}

/// Text of anything: what JSON escapes, what it need not, and what readers stumble over.
fn nasty() -> impl Strategy<Value = String> {
    let character = prop_oneof![
        select(
            "\"\\/\0\u{1}\u{8}\t\n\u{b}\u{c}\r\u{1f}\u{7f}\u{80}\u{2028}\u{2029}\u{feff}é山😀"
                .chars()
                .collect::<Vec<_>>()
        ),
        any::<char>(),
    ];
    prop::collection::vec(character, 0..20).prop_map(|characters| characters.into_iter().collect())
}
