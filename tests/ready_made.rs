//! Ready-made test tokens: every published id is one and prints a sound token, and no other text is.

#![allow(
    clippy::unwrap_used,
    clippy::panic,
    clippy::indexing_slicing,
    reason = "a test"
)]

use std::collections::BTreeSet;

use chrono::{DateTime, TimeZone, Utc};
use proptest::prelude::*;
use tokmint::bank::TestOutcome;
use tokmint::card::{Cvc, Expiry, ExpiryError, IinTable, Pan};
use tokmint::testmode::{ReadyMade, ReadyMadeError, TestBankToken, TestCard};
use tokmint::token::{BankAccountStatus, Check, IdKind, ObjectId, TokenId};
use tokmint::{
    ApiError, BankNumbers, Call, CardParams, Engine, Entropy, FingerprintKey, KeyKind, Policy,
    Profile, ReadyMadeIds, ReadyMadeToken, Reason, Secret,
};

const TEST_KEYS: [KeyKind; 3] = [
    KeyKind::SECRET_TEST,
    KeyKind::PUBLISHABLE_TEST,
    KeyKind::RESTRICTED_TEST,
];

/// 2023-05-02T23:52:48Z, whose five characters in an id are `N3T00`.
const MOMENT: i64 = 1_683_071_568;

fn call() -> Call {
    let at = DateTime::from_timestamp(MOMENT, 0).unwrap();
    let entropy = Entropy::exact("LshlPWp3", "8MgV5Cwn", "GjvAWJkzuFk0Ej").unwrap();
    let mut call = Call::new(at, entropy);
    // Whoever retrieves a token is not who made it.
    call.client_ip = Some([52, 35, 78, 6].into());
    call
}

fn with_key(key: KeyKind) -> Call {
    let mut call = call();
    call.key = key;
    call
}

fn found(engine: &Engine, id: &str, call: &Call) -> ReadyMadeToken {
    engine.ready_made(id, call).unwrap().unwrap()
}

/// Every id of both tables, from the rows.
fn ids() -> BTreeSet<&'static str> {
    let cards = TestCard::ALL.iter().flat_map(|card| card.tokens).copied();
    let accounts = TestBankToken::ALL.iter().map(|row| row.id);
    cards.chain(accounts).collect()
}

/// Asks for every id in every profile, with every kind of test key and both kinds of ids.
fn for_every_token(check: impl Fn(&'static str, &ReadyMadeToken, Profile, KeyKind, bool)) {
    for profile in Profile::ALL {
        for fresh in [false, true] {
            let mut policy = Policy::default();
            if fresh {
                policy.ready_made_ids = ReadyMadeIds::Fresh;
            }
            let engine = Engine::builder().profile(profile).policy(policy).build();
            for key in TEST_KEYS {
                for id in ids() {
                    let token = found(&engine, id, &with_key(key));
                    check(id, &token, profile, key, fresh);
                }
            }
        }
    }
}

#[test]
fn every_id_of_the_tables_is_retrievable() {
    assert_eq!(ids().len(), 193 + 11);
    for_every_token(|id, found, _, _, fresh| {
        let token = &found.token;
        assert_eq!(found.stands_for.id().as_str(), id);
        assert!(!token.used && !token.livemode, "{id}");
        assert_eq!((token.created, token.client_ip), (MOMENT, None), "{id}");
        match token.id {
            TokenId::ReadyMade(name) => assert!(!fresh && name.as_str() == id),
            TokenId::Minted(minted) => assert!(fresh && minted.created() == MOMENT),
            other => panic!("{other}"),
        }
        assert_eq!(token.id.kind(), found.stands_for.id().kind(), "{id}");
    });
}

#[test]
fn all_has_every_id_once() {
    let all: Vec<&str> = ReadyMade::all().map(|one| one.id().as_str()).collect();
    assert_eq!(all.len(), ids().len());
    assert_eq!(all.into_iter().collect::<BTreeSet<_>>(), ids());
}

#[test]
fn cards_say_what_their_rows_and_numbers_say() {
    for_every_token(|id, found, _, key, _| {
        let ReadyMade::Card { row, .. } = found.stands_for else {
            assert!(found.token.card().is_none(), "{id}");
            return;
        };
        assert!(row.tokens.contains(&id));
        let card = found.token.card().unwrap();
        let number = row.number.or(row.stand_in).unwrap();
        let pan = Pan::parse(number).unwrap();
        let iin = IinTable::BUILTIN.lookup(&pan);
        assert!(pan.passes_luhn(), "{id}");
        assert_eq!(card.brand, iin.brand, "{id}");
        assert!(row.brand.is_none_or(|brand| brand == card.brand), "{id}");
        assert_eq!(card.country, row.country.or(iin.country), "{id}");
        assert!(card.country.is_some(), "{id}");
        assert_eq!(card.funding, row.funding.unwrap_or(iin.funding), "{id}");
        assert_eq!(card.last4.as_str(), &number[number.len() - 4..], "{id}");
        assert!(
            row.last4.is_none_or(|last4| number.ends_with(last4)),
            "{id}"
        );
        assert_eq!(card.cvc_check, Some(Check::Unchecked), "{id}");
        assert_eq!(card.expiry, Expiry::new(5, 2024).unwrap(), "{id}");
        assert_eq!(card.id.as_str(), "card_1N3T002eZvKYlo2C8MgV5Cwn");
        let hidden = key == KeyKind::PUBLISHABLE_TEST;
        assert_eq!(card.fingerprint.is_none(), hidden, "{id}");
        assert_eq!(card.metadata.is_none(), hidden, "{id}");
        match &found.secret {
            Some(Secret::Card { pan, cvc: None }) => {
                assert_eq!(Some(pan.expose_digits()), row.number, "{id}");
            }
            None => assert_eq!(row.number, None, "{id}"),
            other => panic!("{id}: {other:?}"),
        }
    });
}

/// What a ready-made token shows is what a token of its number shows, which was made at that moment.
#[test]
fn cards_are_those_of_their_numbers() {
    let mut policy = Policy::default();
    policy.ready_made_ids = ReadyMadeIds::Fresh;
    let engine = Engine::builder().policy(policy).build();
    let mut call = call();
    call.client_ip = None;
    let mut seen = 0;
    for one in ReadyMade::all() {
        let ReadyMade::Card { id, row } = one else {
            continue;
        };
        let Some(pan) = row.pan() else { continue };
        let mut params = CardParams::new(pan, Expiry::new(5, 2024).unwrap());
        params.cvc = Some(Cvc::parse("123").unwrap());
        let minted = engine.mint_card(params, &call).unwrap();
        let found = found(&engine, id.as_str(), &call).token;
        assert_eq!(found, minted.token, "{id}");
        seen += 1;
    }
    assert_eq!(seen, ids().len() - 11 - 9);
}

#[test]
fn bank_accounts_say_what_their_rows_say() {
    for_every_token(|id, found, _, key, _| {
        let ReadyMade::BankAccount { row, .. } = found.stands_for else {
            return;
        };
        let account = found.token.bank_account().unwrap();
        assert_eq!(
            (account.country, account.currency),
            (row.country, row.currency)
        );
        assert_eq!(account.status, row.status, "{id}");
        assert_eq!(
            account.bank_name.as_deref(),
            Some("STRIPE TEST BANK"),
            "{id}"
        );
        assert!(row.account.ends_with(account.last4.as_str()), "{id}");
        let routing = match row.country.as_str() {
            "US" => "110000000",
            "GB" => "10-88-00",
            "CA" => "11000-000",
            "AU" => "11 0000",
            other => panic!("{other}"),
        };
        assert_eq!(account.routing_number.as_deref(), Some(routing), "{id}");
        assert_eq!(account.id.as_str(), "ba_1N3T002eZvKYlo2C8MgV5Cwn");
        assert_eq!(
            account.fingerprint.is_none(),
            key == KeyKind::PUBLISHABLE_TEST
        );
        let Some(Secret::BankAccount(number)) = &found.secret else {
            panic!("{id}")
        };
        assert_eq!(number.expose(), row.account, "{id}");
    });
}

/// Which numbers a policy takes is a matter of making tokens.
#[test]
fn policies_on_numbers_do_not_reach_them() {
    let mut policy = Policy::default();
    policy.raw_card_data = tokmint::RawCardData::Refused;
    policy.publishable_cards = tokmint::PublishableCards::Refused;
    policy.union_pay = tokmint::UnionPay::NotSupported;
    policy.mode_mismatch = tokmint::ModeMismatch::WhenMade;
    policy.bank_numbers = BankNumbers::WellFormed;
    let strict = Engine::builder().policy(policy).build();
    for id in ids() {
        let found = found(&strict, id, &call());
        assert_eq!(
            found.token,
            self::found(&Engine::default(), id, &call()).token,
            "{id}"
        );
    }
}

#[cfg(feature = "serde")]
#[test]
fn printing_is_that_of_serde_and_reads_back() {
    for_every_token(|id, found, _, _, _| {
        let printed = found.token.to_json();
        assert_eq!(
            printed,
            serde_json::to_string_pretty(&found.token).unwrap(),
            "{id}"
        );
        let read: tokmint::Token<'static> = serde_json::from_str(&printed).unwrap();
        assert_eq!(read, found.token, "{id}");
    });
}

/// Everything but the fingerprint, whose function is secret: sixteen tildes stand for any.
#[track_caller]
fn assert_body(id: &str, key: KeyKind, body: &str) {
    let printed = found(&Engine::default(), id, &with_key(key))
        .token
        .to_json();
    let printed = match printed.split_once("\"fingerprint\": \"") {
        Some((before, after)) => {
            format!("{before}\"fingerprint\": \"~{}", &after[16..]).replace('~', "~~~~~~~~~~~~~~~~")
        }
        None => printed,
    };
    assert_eq!(printed, body);
}

/// Keys and their order, and what a publishable key does not see: token bodies quoted in public
/// client code in 2025. Brand, funding, country, `cvc_check` and the expiry a year ahead: recorded in
/// September 2026 on `PaymentMethod`s made of `tok_visa`. The id, `used` and `client_ip`: inferred.
#[test]
fn tok_visa_to_the_byte() {
    assert_body(
        "tok_visa",
        KeyKind::SECRET_TEST,
        r#"{
  "id": "tok_visa",
  "object": "token",
  "card": {
    "id": "card_1N3T002eZvKYlo2C8MgV5Cwn",
    "object": "card",
    "address_city": null,
    "address_country": null,
    "address_line1": null,
    "address_line1_check": null,
    "address_line2": null,
    "address_state": null,
    "address_zip": null,
    "address_zip_check": null,
    "brand": "Visa",
    "country": "US",
    "cvc_check": "unchecked",
    "dynamic_last4": null,
    "exp_month": 5,
    "exp_year": 2024,
    "fingerprint": "~~~~~~~~~~~~~~~~",
    "funding": "credit",
    "last4": "4242",
    "metadata": {},
    "name": null,
    "networks": {
      "preferred": null
    },
    "regulated_status": "unregulated",
    "tokenization_method": null,
    "wallet": null
  },
  "client_ip": null,
  "created": 1683071568,
  "livemode": false,
  "type": "card",
  "used": false
}"#,
    );
    assert_body(
        "tok_visa",
        KeyKind::PUBLISHABLE_TEST,
        r#"{
  "id": "tok_visa",
  "object": "token",
  "card": {
    "id": "card_1N3T002eZvKYlo2C8MgV5Cwn",
    "object": "card",
    "address_city": null,
    "address_country": null,
    "address_line1": null,
    "address_line1_check": null,
    "address_line2": null,
    "address_state": null,
    "address_zip": null,
    "address_zip_check": null,
    "brand": "Visa",
    "country": "US",
    "cvc_check": "unchecked",
    "dynamic_last4": null,
    "exp_month": 5,
    "exp_year": 2024,
    "funding": "credit",
    "last4": "4242",
    "name": null,
    "networks": {
      "preferred": null
    },
    "regulated_status": "unregulated",
    "tokenization_method": null,
    "wallet": null
  },
  "client_ip": null,
  "created": 1683071568,
  "livemode": false,
  "type": "card",
  "used": false
}"#,
    );
}

/// Keys and their order, `redaction` among them: docs.stripe.com/api/tokens, the page on bank account
/// tokens. Verified: docs.stripe.com/connect/testing. The account, and that no holder is known:
/// inferred.
#[test]
fn btok_us_verified_to_the_byte() {
    assert_body(
        "btok_us_verified",
        KeyKind::SECRET_TEST,
        r#"{
  "id": "btok_us_verified",
  "object": "token",
  "bank_account": {
    "id": "ba_1N3T002eZvKYlo2C8MgV5Cwn",
    "object": "bank_account",
    "account_holder_name": null,
    "account_holder_type": null,
    "account_type": null,
    "bank_name": "STRIPE TEST BANK",
    "country": "US",
    "currency": "usd",
    "fingerprint": "~~~~~~~~~~~~~~~~",
    "last4": "6789",
    "routing_number": "110000000",
    "status": "verified"
  },
  "client_ip": null,
  "created": 1683071568,
  "livemode": false,
  "redaction": null,
  "type": "bank_account",
  "used": false
}"#,
    );
}

/// An emulator of 2020 that compared itself with the API, where the documentation agrees with it.
#[test]
fn last_fours_of_the_emulator() {
    for (id, last4) in [
        ("tok_visa", "4242"),
        ("tok_visa_debit", "5556"),
        ("tok_mastercard", "4444"),
        ("tok_mastercard_prepaid", "5100"),
        ("tok_ca", "0000"),
        ("tok_chargeCustomerFail", "0341"),
        ("tok_riskLevelElevated", "9235"),
        ("tok_chargeDeclined", "0002"),
        ("tok_chargeDeclinedInsufficientFunds", "9995"),
        ("tok_chargeDeclinedFraudulent", "0019"),
        ("tok_chargeDeclinedIncorrectCvc", "0127"),
        ("tok_chargeDeclinedExpiredCard", "0069"),
        ("tok_chargeDeclinedProcessingError", "0119"),
        ("tok_createDispute", "0259"),
        ("tok_createDisputeProductNotReceived", "2685"),
        ("tok_createDisputeInquiry", "1976"),
        // Notes of 2026, on PaymentMethods.
        ("tok_threeDSecure2Required", "3220"),
        ("tok_threeDSecureRequired", "3063"),
        // Two numbers are published: the first.
        ("tok_jcb", "0505"),
        // Inferred: those of the nearest name.
        ("tok_visa_debit_chargeDeclinedInsufficientFunds", "9995"),
        ("tok_visa_chargeDeclinedFraudulent", "0019"),
        ("tok_visa_chargeCustomerFailLostCard", "0341"),
        ("tok_visa_chargeCustomerFailStolenCard", "0341"),
        ("tok_visa_credit_ae", "0001"),
    ] {
        let found = found(&Engine::default(), id, &call());
        assert_eq!(found.token.card().unwrap().last4.as_str(), last4, "{id}");
    }
    let debit = "tok_visa_debit_chargeDeclinedInsufficientFunds";
    let debit = found(&Engine::default(), debit, &call());
    assert_eq!(debit.token.card().unwrap().funding.as_str(), "debit");
}

#[test]
fn fresh_ids_are_those_of_minted_tokens() {
    let mut policy = Policy::default();
    policy.ready_made_ids = ReadyMadeIds::Fresh;
    let engine = Engine::builder().policy(policy).build();
    for (id, fresh) in [
        ("tok_visa", "tok_1N3T002eZvKYlo2CLshlPWp3"),
        ("btok_us", "btok_1N3T002eZvKYlo2CLshlPWp3"),
    ] {
        assert_eq!(found(&engine, id, &call()).token.id.as_str(), fresh);
    }
    // Older copies of the reference page.
    let mut profile = Profile::CURRENT;
    profile.tok_for_bank_accounts = true;
    let engine = Engine::builder().policy(policy).profile(profile).build();
    let id = found(&engine, "btok_us", &call()).token.id;
    assert_eq!(id.kind(), IdKind::CardToken);
}

#[test]
fn other_ids_are_none() {
    let minted = ObjectId::parse("tok_1CHoPL2eZvKYlo2Ck6KE483n").unwrap();
    for id in [
        "",
        "tok_",
        "tok_visa111",
        "tok_visa_",
        "tok__visa",
        "tok_visa ",
        "TOK_VISA",
        "pm_card_visa",
        "card_visa",
        "btok_us_somethingElse",
        "btok_",
        "tok_card",
        "tok_nothing_else",
        // A mix of listed parts that is not listed.
        "tok_visa_riskLevelElevated",
        "tok_chargeDeclinedLostCard",
        "4242424242424242",
        "tok_ÿ",
        minted.as_str(),
    ] {
        assert_eq!(ReadyMade::of(id), Err(ReadyMadeError::NotListed), "{id}");
        for key in [KeyKind::SECRET_TEST, KeyKind::SECRET_LIVE] {
            let answer = Engine::default().ready_made(id, &with_key(key));
            assert!(matches!(answer, Ok(None)), "{id}");
        }
    }
}

/// Recorded in 2026 on `PaymentMethod`s: the first two.
#[test]
fn a_bad_part_is_told_apart() {
    for (id, part) in [
        ("tok_card_createDispute", "card"),
        ("tok_card_threeDSecure2Required", "card"),
        ("tok_visa_createdispute", "createdispute"),
        ("tok_visa_ÿ_debit", "ÿ"),
    ] {
        assert_eq!(ReadyMade::of(id).unwrap_err().part_of(id), Some(part));
        let why = Engine::default().ready_made(id, &call()).unwrap_err();
        assert_eq!(why, Reason::TestTokenPart { part: part.into() });
    }
    let why = Engine::default().ready_made("tok_card_createDispute", &call());
    let error = ApiError::from(&why.unwrap_err());
    let mut body = Vec::new();
    error.write_json(None, &mut body);
    assert_eq!(error.status, 400);
    assert_eq!(
        String::from_utf8(body).unwrap(),
        r#"{
  "error": {
    "message": "There is a part of the token that is not valid: 'card'.",
    "type": "invalid_request_error"
  }
}
"#
    );
}

/// Whatever stands in the place of a name, no number is logged.
#[test]
fn a_bad_part_is_no_leak() {
    let id = "tok_visa_4242424242424242";
    let why = Engine::default().ready_made(id, &call()).unwrap_err();
    let of = ReadyMade::of(id).unwrap_err();
    for shown in [format!("{why} {why:?}"), format!("{of} {of:?}")] {
        assert!(!shown.contains("42424"), "{shown}");
    }
}

/// The wording is that of the other mode's tokens, reported in stripe-node#149 and elsewhere.
#[test]
fn live_keys_are_told_that_it_is_there_in_test_mode() {
    let key = FingerprintKey::new(&[7; 32]).unwrap();
    let own_key = Engine::builder().fingerprint_key(key).build();
    let live = [
        KeyKind::SECRET_LIVE,
        KeyKind::PUBLISHABLE_LIVE,
        KeyKind::RESTRICTED_LIVE,
    ];
    for engine in [&own_key, &Engine::default()] {
        for (key, id) in live.into_iter().zip(["tok_visa", "btok_us", "tok_jcb"]) {
            let why = engine.ready_made(id, &with_key(key)).unwrap_err();
            assert!(
                matches!(why, Reason::NoSuchToken { id: named, other_mode: Some(false), .. } if named == id)
            );
        }
    }
    let why = own_key.ready_made("tok_visa", &with_key(KeyKind::SECRET_LIVE));
    let error = ApiError::from(&why.unwrap_err());
    let mut body = Vec::new();
    error.write_json(None, &mut body);
    assert_eq!(error.status, 404);
    assert_eq!(
        String::from_utf8(body).unwrap(),
        r#"{
  "error": {
    "code": "resource_missing",
    "doc_url": "https://stripe.com/docs/error-codes/resource-missing",
    "message": "No such token: 'tok_visa'; a similar object exists in test mode, but a live mode key was used to make this request.",
    "param": "token",
    "type": "invalid_request_error"
  }
}
"#
    );
}

/// This month of next year, in UTC, for every month and at the ends of years and of `Expiry`.
#[test]
fn cards_expire_in_this_month_of_next_year() {
    let at = |year, month, day| Utc.with_ymd_and_hms(year, month, day, 23, 59, 59).unwrap();
    for month in 1..=12_u8 {
        let first = Utc
            .with_ymd_and_hms(2026, month.into(), 1, 0, 0, 0)
            .unwrap();
        assert_eq!(ReadyMade::expiry(first), Expiry::new(month, 2027));
    }
    for (now, expiry) in [
        // The recorded one.
        (at(2026, 9, 19), Expiry::new(9, 2027)),
        (at(2026, 12, 31), Expiry::new(12, 2027)),
        (at(2028, 2, 29), Expiry::new(2, 2029)),
        (at(2027, 2, 28), Expiry::new(2, 2028)),
        (at(1999, 1, 1), Expiry::new(1, 2000)),
        (at(1998, 12, 31), Err(ExpiryError::YearPast)),
        (at(9998, 12, 31), Expiry::new(12, 9999)),
        (at(9999, 1, 1), Err(ExpiryError::YearForm)),
        (DateTime::<Utc>::MAX_UTC, Err(ExpiryError::YearForm)),
        (DateTime::<Utc>::MIN_UTC, Err(ExpiryError::YearPast)),
    ] {
        assert_eq!(ReadyMade::expiry(now), expiry, "{now}");
    }
}

#[test]
fn moments_outside_ids_are_refused() {
    for at in [
        DateTime::<Utc>::MIN_UTC,
        DateTime::from_timestamp(1_342_389_379, 0).unwrap(),
        DateTime::from_timestamp(2_258_522_212, 0).unwrap(),
        Utc.with_ymd_and_hms(9999, 12, 31, 0, 0, 0).unwrap(),
        DateTime::<Utc>::MAX_UTC,
    ] {
        let mut call = call();
        call.at = at;
        for id in ["tok_visa", "btok_us"] {
            let why = Engine::default().ready_made(id, &call).unwrap_err();
            assert!(matches!(why, Reason::TimeOutsideIds(_)), "{why}");
        }
    }
    let mut last = call();
    last.at = DateTime::from_timestamp(2_258_522_211, 0).unwrap();
    let found = found(&Engine::default(), "tok_visa", &last);
    assert_eq!(
        found.token.card().unwrap().expiry,
        Expiry::new(7, 2042).unwrap()
    );
}

proptest! {
    /// Any change to a name makes another listed name, or none; and a bad part is in no name.
    #[test]
    fn any_text_is_listed_or_not(
        at in any::<prop::sample::Index>(),
        other in any::<prop::sample::Index>(),
        change in "(|_|[a-zA-Z_]{1,6}|\\PC{0,4})",
    ) {
        let ids: Vec<&str> = ids().into_iter().collect();
        let (id, other) = (at.get(&ids), other.get(&ids));
        let tail = other.split_once('_').unwrap().1;
        for text in [format!("{id}{change}"), format!("{id}_{change}{tail}"), format!("tok_{change}_{tail}")] {
            match ReadyMade::of(&text) {
                Ok(one) => {
                    prop_assert_eq!(one.id().as_str(), &text);
                    prop_assert!(ids.contains(&&*text));
                }
                Err(why) => {
                    prop_assert!(!ids.contains(&&*text));
                    if let Some(part) = why.part_of(&text) {
                        let names = ids.iter().filter(|id| id.starts_with("tok_"));
                        let mut parts = names.flat_map(|id| id.split('_').skip(1));
                        prop_assert!(text.split('_').any(|one| one == part));
                        prop_assert!(!parts.any(|one| one == part));
                    }
                }
            }
        }
    }
}

/// docs.stripe.com/connect/testing for the verified ones, public test suites for the others; the
/// accounts are those published beside the same outcomes.
#[test]
fn bank_tokens_stand_for_test_accounts() {
    let mut seen = 0;
    for (id, code, account, outcome) in [
        (
            "btok_us_verified",
            "US",
            "000123456789",
            TestOutcome::Success,
        ),
        (
            "btok_us_verified_noAccount",
            "US",
            "000111111116",
            TestOutcome::NoAccount,
        ),
        (
            "btok_us_verified_accountClosed",
            "US",
            "000111111113",
            TestOutcome::AccountClosed,
        ),
        (
            "btok_us_verified_insufficientFunds",
            "US",
            "000222222227",
            TestOutcome::InsufficientFunds,
        ),
        (
            "btok_us_verified_debitNotAuthorized",
            "US",
            "000333333335",
            TestOutcome::DebitNotAuthorized,
        ),
        (
            "btok_us_verified_invalidCurrency",
            "US",
            "000444444440",
            TestOutcome::InvalidCurrency,
        ),
        ("btok_us", "US", "000123456789", TestOutcome::Success),
        ("btok_gb", "GB", "00012345", TestOutcome::Success),
        ("btok_gb_gbp", "GB", "00012345", TestOutcome::Success),
        ("btok_ca_cad", "CA", "000123456789", TestOutcome::Success),
        ("btok_au_aud", "AU", "000123456", TestOutcome::Success),
    ] {
        let found = TestBankToken::by_token(id).unwrap();
        let shown = (found.country.as_str(), found.account, found.outcome);
        assert_eq!(shown, (code, account, outcome), "{id}");
        let verified = id.starts_with("btok_us_verified");
        assert_eq!(
            found.status == BankAccountStatus::Verified,
            verified,
            "{id}"
        );
        assert!(verified || found.status == BankAccountStatus::New, "{id}");
        seen += 1;
    }
    assert_eq!(seen, TestBankToken::ALL.len());
    for other in [
        "",
        "btok_us_verified_",
        "btok_",
        "BTOK_US",
        "tok_us",
        "btok_us ",
    ] {
        assert_eq!(TestBankToken::by_token(other), None, "{other:?}");
    }
}
