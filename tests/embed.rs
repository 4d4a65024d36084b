//! Tokens without a request: kept, used once, and what comes of the use.

#![cfg(feature = "http")]
#![allow(clippy::unwrap_used, reason = "a test")]

use chrono::{DateTime, Utc};
use tokmint::api::{Api, Caller, Redeemed};
use tokmint::testmode::{DeclineCode, ErrorCode};
use tokmint::wire::form::Workspace;
use tokmint::{
    AccountId, ApiError, Call, Engine, Entropy, ErrorType, FingerprintKey, KeyKind, Reason,
};

const DATE: &str = "&card[exp_month]=5&card[exp_year]=2030";

fn at() -> DateTime<Utc> {
    DateTime::from_timestamp(1_774_000_000, 0).unwrap()
}

/// An API that answers live keys, too.
fn api() -> Api {
    let key = FingerprintKey::new(b"a key of thirty-two bytes and more").unwrap();
    Api::new(Engine::builder().fingerprint_key(key).build())
}

/// Makes a token of a form, keeps it and uses it.
fn redeemed(body: &str, key: KeyKind) -> Redeemed {
    let api = api();
    let mut call = Call::new(at(), Entropy::from_bytes([7; 32]));
    call.key = key;
    let mut workspace = Workspace::default();
    let minted = api.engine().mint(body.as_bytes(), &call, &mut workspace);
    let minted = minted.unwrap().into_owned();
    let id = minted.token.id;
    let caller = Caller::new(AccountId::DOCUMENTED, key);
    api.keep(minted.clone(), &caller).unwrap();
    // Its id is taken, which ids of real randomness never are.
    assert_eq!(api.keep(minted, &caller), Err(Reason::Backend));

    let redeemed = api
        .redeem(
            id.as_str(),
            "source",
            &caller,
            at(),
            Entropy::from_bytes([8; 32]),
        )
        .unwrap();
    let again = api.redeem(
        id.as_str(),
        "source",
        &caller,
        at(),
        Entropy::from_bytes([8; 32]),
    );
    assert_eq!(
        again.unwrap_err(),
        Reason::TokenUsed {
            id: id.as_str().into()
        }
    );
    redeemed
}

/// `ok`, the code of a decline and its decline code, or another refusal.
fn told(result: Result<(), Reason>) -> String {
    match result {
        Ok(()) => "ok".into(),
        Err(Reason::Declined(error)) => match error.decline_code {
            Some(why) => format!("{}/{why}", error.code),
            None => error.code.as_str().into(),
        },
        Err(why) => why.to_string(),
    }
}

/// Source: docs.stripe.com/testing, for each card; an open outcome counts as none.
#[test]
fn test_cards_are_attached_and_charged_as_published() {
    for (number, more, attached, charged) in [
        ("4242424242424242", "", "ok", "ok"),
        (
            "4000000000000002",
            "",
            "card_declined/generic_decline",
            "card_declined/generic_decline",
        ),
        (
            "4000000000009995",
            "",
            "card_declined/insufficient_funds",
            "card_declined/insufficient_funds",
        ),
        // Attaches, and cannot be charged.
        ("4000000000000341", "", "ok", "card_declined"),
        // Fails for its security code, if that was sent.
        ("4000000000000101", "&card[cvc]=314", "incorrect_cvc", "ok"),
        ("4000000000000101", "", "ok", "ok"),
        // May fail for its postal code; the documentation does not say when.
        ("4000000000000036", "&card[address_zip]=12345", "ok", "ok"),
    ] {
        let body = format!("card[number]={number}{DATE}{more}");
        let redeemed = redeemed(&body, KeyKind::SECRET_TEST);
        assert_eq!(told(redeemed.attach()), attached, "{number}{more}");
        assert_eq!(told(redeemed.charge()), charged, "{number}{more}");
    }
}

/// A card of the other mode is declined when it is used (inferred), whatever is published of it.
#[test]
fn cards_of_the_other_mode_are_declined() {
    for (number, key, live_key) in [
        ("4111111111111111", KeyKind::SECRET_TEST, false),
        ("4242424242424242", KeyKind::SECRET_LIVE, true),
        ("4000000000000002", KeyKind::SECRET_LIVE, true),
    ] {
        let redeemed = redeemed(&format!("card[number]={number}{DATE}"), key);
        let expected = Err(Reason::ModeMismatch { live_key });
        assert_eq!(redeemed.charge(), expected);
        assert_eq!(redeemed.attach(), expected);
    }
    let body = format!("card[number]=4111111111111111{DATE}");
    assert_eq!(redeemed(&body, KeyKind::SECRET_LIVE).charge(), Ok(()));
}

#[test]
fn bank_accounts_are_taken() {
    let body = "bank_account[country]=US&bank_account[routing_number]=110000000\
        &bank_account[account_number]=000123456789";
    let redeemed = redeemed(body, KeyKind::SECRET_TEST);
    assert_eq!(redeemed.charge(), Ok(()));
    assert_eq!(redeemed.attach(), Ok(()));
}

/// Words of the API for each code: docs.stripe.com/error-codes, and bodies of declines.
#[test]
fn declines_are_worded_by_their_code() {
    for (number, code, message) in [
        (
            "4000000000000002",
            ErrorCode::CardDeclined,
            "Your card was declined.",
        ),
        (
            "4000000000000069",
            ErrorCode::ExpiredCard,
            "Your card has expired.",
        ),
        (
            "4000000000000127",
            ErrorCode::IncorrectCvc,
            "Your card's security code is incorrect.",
        ),
    ] {
        let body = format!("card[number]={number}{DATE}");
        let why = redeemed(&body, KeyKind::SECRET_TEST).charge().unwrap_err();
        let error = ApiError::from(&why);
        assert_eq!((error.status, error.kind), (402, ErrorType::Card));
        assert_eq!(error.code, Some(code.as_str()));
        assert_eq!(error.message, message);
    }
    let body = format!("card[number]=4000000000009995{DATE}");
    let why = redeemed(&body, KeyKind::SECRET_TEST).charge().unwrap_err();
    assert_eq!(
        ApiError::from(&why).decline_code,
        Some(DeclineCode::InsufficientFunds.as_str())
    );
    assert_eq!(
        why.to_string(),
        "the card is declined with card_declined, insufficient_funds"
    );
}

/// An embedder's own refusal prints as it is, and a log shows nothing of its message.
#[test]
fn refusals_of_the_embedder_pass_through() {
    let message = "Invalid integer: 4242424242424242";
    let mut error = ApiError::new(400, ErrorType::InvalidRequest, message.into());
    error.code = Some("parameter_invalid_integer");
    let why = Reason::from(error.clone());
    assert_eq!(ApiError::from(&why), error);
    assert_eq!(
        format!("{why:?}"),
        "Reason(refused by the embedder: 400 invalid_request_error, parameter_invalid_integer)"
    );
}
