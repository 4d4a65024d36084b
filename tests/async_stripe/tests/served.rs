//! async-stripe's client against `tokmint serve`, over a socket.
//!
//! `TOKMINT_BIN` is the program; `./run` builds it. What is expected stands in Stripe's API reference
//! and in recorded answers; here it is seen through the library. It knows no proxies.

#![allow(clippy::unwrap_used, clippy::panic, reason = "a test")]

use std::collections::HashSet;
use std::env;
use std::io::{BufRead, BufReader};
use std::process::{Child, Command, Stdio};

use stripe::{
    AccountId, ApiErrors, ApiErrorsCode, ApiErrorsType, Client, ClientBuilder, IdempotencyKey,
    RequestStrategy, StripeError, StripeRequest,
};
use stripe_core::token::{
    CreateToken, CreateTokenAccount, CreateTokenAccountBusinessType, CreateTokenBankAccount,
    CreateTokenCard, CreateTokenCreditCardSpecs, RetrieveToken,
};
use stripe_shared::Token;
use stripe_types::Currency;
use tokio::task::JoinSet;
use tokmint_async_stripe::sent::{self, NOW, of_card};
use tokmint_async_stripe::{is_id, written};

const KEY: &str = "sk_test_123";
const ACCOUNT: &str = "2eZvKYlo2C";
const CONNECTED: &str = "acct_1ConnectedAccoun";

/// A server on a free port, which is killed when it is dropped.
struct Server {
    child: Child,
    url: String,
}

impl Server {
    fn start(options: &[&str]) -> Self {
        let program = env::var_os("TOKMINT_BIN").expect("TOKMINT_BIN is the tokmint program");
        let mut child = Command::new(program)
            .args([
                "serve",
                "--listen",
                "127.0.0.1:0",
                "--now",
                &NOW.to_string(),
            ])
            .args(options)
            .stdin(Stdio::null())
            .stdout(Stdio::piped())
            .stderr(Stdio::null())
            .spawn()
            .unwrap();
        let mut line = String::new();
        let mut out = BufReader::new(child.stdout.take().unwrap());
        out.read_line(&mut line).unwrap();
        let url = line
            .trim_end()
            .strip_prefix("listening on ")
            .unwrap_or_else(|| panic!("{line}"));
        Self {
            url: format!("{url}/"),
            child,
        }
    }

    fn client(&self, key: &str) -> Client {
        ClientBuilder::new(key).url(&self.url).build().unwrap()
    }
}

impl Drop for Server {
    fn drop(&mut self) {
        // It may have ended by itself; then a test has failed already.
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}

/// The refusal with that status.
fn refused<T: std::fmt::Debug>(result: Result<T, StripeError>, status: u16) -> ApiErrors {
    match result {
        Err(StripeError::Stripe(why, answered)) if answered == status => *why,
        other => panic!("{status} is due: {other:?}"),
    }
}

/// What a token of any kind is, when it is made and later.
async fn made_and_retrieved(
    client: &Client,
    create: CreateToken,
    kind: &str,
    prefix: &str,
) -> Token {
    let made = create.send(client).await.unwrap();
    assert!(is_id(&made.id, prefix, NOW, ACCOUNT), "{}", made.id);
    assert_eq!(made.type_, kind);
    assert_eq!(made.created, NOW);
    assert_eq!(made.client_ip.as_deref(), Some("127.0.0.1"));
    assert!(!made.livemode && !made.used);
    assert_eq!(made.card.is_some(), kind == "card");
    assert_eq!(made.bank_account.is_some(), kind == "bank_account");
    let retrieved = RetrieveToken::new(&made.id).send(client).await.unwrap();
    assert_eq!(written(&retrieved), written(&made));
    made
}

// Every kind.

#[tokio::test]
async fn cards() {
    let server = Server::start(&["--seed", "cards"]);
    let client = server.client(KEY);
    let token = made_and_retrieved(&client, of_card(sent::card()), "card", "tok").await;
    let card = token.card.unwrap();
    assert!(is_id(&card.id, "card", NOW, ACCOUNT), "{}", card.id);
    assert_eq!(
        (card.brand.as_str(), card.country.as_deref()),
        ("Visa", Some("US"))
    );
    assert_eq!(
        (card.funding.as_str(), card.last4.as_str()),
        ("credit", "4242")
    );
    assert_eq!((card.exp_month, card.exp_year), (5, 2030));
    assert_eq!(card.cvc_check.as_deref(), Some("unchecked"));
    assert_eq!(card.fingerprint.unwrap().len(), 16);
    assert_eq!((card.currency, card.name), (None, None));

    let token = made_and_retrieved(&client, of_card(sent::full_card()), "card", "tok").await;
    let (card, sent) = (token.card.unwrap(), sent::full_card());
    assert_eq!(card.address_city, sent.address_city);
    assert_eq!(card.address_country, sent.address_country);
    assert_eq!(card.address_line1, sent.address_line1);
    assert_eq!(card.address_line2, sent.address_line2);
    assert_eq!(card.address_state, sent.address_state);
    assert_eq!(card.address_zip, sent.address_zip);
    assert_eq!(card.name, sent.name);
    assert_eq!(card.currency, Some(Currency::USD));
    assert_eq!(
        (card.brand.as_str(), card.last4.as_str()),
        ("MasterCard", "4444")
    );
    assert_eq!((card.exp_month, card.exp_year), (5, 2030));
}

#[tokio::test]
async fn bank_accounts() {
    let server = Server::start(&["--seed", "bank accounts"]);
    let client = server.client(KEY);
    let create = CreateToken::new().bank_account(sent::bank_account());
    let token = made_and_retrieved(&client, create, "bank_account", "btok").await;
    let account = token.bank_account.unwrap();
    assert!(is_id(&account.id, "ba", NOW, ACCOUNT), "{}", account.id);
    assert_eq!(account.account_holder_name.as_deref(), Some("Jenny Rosen"));
    assert_eq!(account.account_holder_type.as_deref(), Some("individual"));
    assert_eq!(account.account_type.as_deref(), Some("checking"));
    assert_eq!(account.bank_name.as_deref(), Some("STRIPE TEST BANK"));
    assert_eq!(
        (account.country.as_str(), account.currency),
        ("US", Currency::USD)
    );
    assert_eq!(account.fingerprint.unwrap().len(), 16);
    assert_eq!(
        (account.last4.as_str(), account.status.as_str()),
        ("6789", "new")
    );
    assert_eq!(account.routing_number.as_deref(), Some("110000000"));

    let mut iban = CreateTokenBankAccount::new("DE89370400440532013000", "DE");
    iban.currency = Some(Currency::EUR);
    let create = CreateToken::new().bank_account(iban);
    let token = made_and_retrieved(&client, create, "bank_account", "btok").await;
    let account = token.bank_account.unwrap();
    assert_eq!(
        (account.last4.as_str(), account.currency),
        ("3000", Currency::EUR)
    );
}

#[tokio::test]
async fn tokens_without_content() {
    let server = Server::start(&["--seed", "others"]);
    let client = server.client(KEY);
    for (create, kind, prefix) in [
        (sent::individual(), "account", "ct"),
        (sent::company(), "account", "ct"),
        (sent::person(), "person", "cpt"),
        (sent::pii(), "pii", "pii"),
        (sent::cvc_update(), "cvc_update", "cvctok"),
    ] {
        made_and_retrieved(&client, create, kind, prefix).await;
    }
}

#[tokio::test]
async fn ready_made_tokens() {
    let server = Server::start(&[]);
    let client = server.client(KEY);
    let token = RetrieveToken::new("tok_visa").send(&client).await.unwrap();
    assert_eq!(
        (token.id.as_str(), token.type_.as_str(), token.used),
        ("tok_visa", "card", false)
    );
    let card = token.card.unwrap();
    assert_eq!((card.brand.as_str(), card.last4.as_str()), ("Visa", "4242"));
    // This month of next year.
    assert_eq!((card.exp_month, card.exp_year), (11, 2027));
    let token = RetrieveToken::new("btok_us_verified")
        .send(&client)
        .await
        .unwrap();
    assert_eq!(token.bank_account.unwrap().status, "verified");
}

// Refusals.

#[tokio::test]
async fn card_errors() {
    let server = Server::start(&[]);
    let client = server.client(KEY);
    let changed = |change: fn(&mut CreateTokenCreditCardSpecs)| {
        let mut card = sent::card();
        change(&mut card);
        of_card(card)
    };
    for (create, code, param, message) in [
        (
            changed(|card| card.number = "4242424242424241".into()),
            ApiErrorsCode::IncorrectNumber,
            "number",
            "Your card number is incorrect.",
        ),
        (
            changed(|card| card.number = "4444".into()),
            ApiErrorsCode::InvalidNumber,
            "number",
            "The card number is not a valid credit card number.",
        ),
        (
            changed(|card| card.exp_month = "13".into()),
            ApiErrorsCode::InvalidExpiryMonth,
            "exp_month",
            "Your card's expiration month is invalid.",
        ),
        (
            changed(|card| card.exp_year = "2025".into()),
            ApiErrorsCode::InvalidExpiryYear,
            "exp_year",
            "Your card's expiration year is invalid.",
        ),
        (
            changed(|card| card.cvc = Some("12".into())),
            ApiErrorsCode::InvalidCvc,
            "cvc",
            "Your card's security code is invalid.",
        ),
    ] {
        let why = refused(create.send(&client).await, 402);
        assert_eq!(why.type_, ApiErrorsType::CardError);
        let page = code.as_str().replace('_', "-");
        assert_eq!(
            why.doc_url,
            Some(format!("https://stripe.com/docs/error-codes/{page}"))
        );
        assert_eq!(why.code, Some(code));
        assert_eq!(
            (why.param.as_deref(), why.message.as_deref()),
            (Some(param), Some(message))
        );
        assert_eq!(why.decline_code, None);
        let log = why.request_log_url.unwrap();
        let (page, id) = log.split_once("?object=req_").unwrap();
        assert!(
            page.starts_with("https://dashboard.stripe.com/acct_"),
            "{log}"
        );
        assert!(
            page.ends_with("/test/workbench/logs") && id.len() == 14,
            "{log}"
        );
    }
}

#[tokio::test]
async fn declines() {
    let server = Server::start(&["--policy", "union_pay=not_supported"]);
    let mut card = sent::card();
    card.number = "6200000000000005".into();
    let why = refused(of_card(card).send(&server.client(KEY)).await, 402);
    assert_eq!(why.type_, ApiErrorsType::CardError);
    assert_eq!(why.code, Some(ApiErrorsCode::CardDeclined));
    assert_eq!(why.decline_code.as_deref(), Some("card_not_supported"));
    assert_eq!(why.message.as_deref(), Some("Your card is not supported."));
}

#[tokio::test]
async fn raw_cards_refused() {
    let server = Server::start(&["--policy", "raw_card_data=refused"]);
    let why = refused(of_card(sent::card()).send(&server.client(KEY)).await, 402);
    assert_eq!(
        (why.type_, why.code),
        (ApiErrorsType::InvalidRequestError, None)
    );
    let opening = "Sending credit card numbers directly to the Stripe API is generally unsafe.";
    assert!(why.message.unwrap().starts_with(opening));
}

#[tokio::test]
async fn invalid_request_errors() {
    let server = Server::start(&[]);
    let client = server.client(KEY);
    let card = || CreateTokenCard::CreditCardSpecs(sent::card());
    let mut without_number = sent::card();
    without_number.number = String::new();
    let mut not_for_tests = sent::bank_account();
    not_for_tests.account_number = "000123456780".into();
    let mut routing_number = sent::bank_account();
    routing_number.routing_number = Some("11000000".into());
    let mut band = CreateTokenAccount::new();
    band.business_type = Some(CreateTokenAccountBusinessType::Unknown("band".into()));
    let nobody_s = CreateToken::new().card(CreateTokenCard::String("card_123".into()));
    for (create, code, param, message) in [
        (
            of_card(without_number),
            Some(ApiErrorsCode::ParameterInvalidEmpty),
            "card[number]",
            "You passed an empty string for 'card[number]'. We assume empty values are an attempt to \
             unset a parameter; however 'card[number]' cannot be unset. You should remove \
             'card[number]' from your request or supply a non-empty value.",
        ),
        (
            CreateToken::new().bank_account(not_for_tests),
            Some(ApiErrorsCode::AccountNumberInvalid),
            "bank_account[account_number]",
            "You must use a test bank account number in test mode. Try 000123456789 or see more \
             options at https://stripe.com/docs/connect/testing#account-numbers.",
        ),
        (
            CreateToken::new().bank_account(routing_number),
            Some(ApiErrorsCode::RoutingNumberInvalid),
            "bank_account[routing_number]",
            "Routing number must have 9 digits",
        ),
        (
            CreateToken::new().account(band),
            None,
            "account[business_type]",
            "Invalid account[business_type]: must be one of company, government_entity, \
             individual, or non_profit",
        ),
        (
            sent::pii().card(card()),
            None,
            "card",
            "You may only specify one of these parameters: card, pii.",
        ),
        (
            nobody_s.customer("cus_123"),
            Some(ApiErrorsCode::ResourceMissing),
            "customer",
            "No such customer: 'cus_123'",
        ),
    ] {
        let create = create.customize().account_id(CONNECTED.into());
        let why = refused(create.send(&client).await, 400);
        assert_eq!(why.type_, ApiErrorsType::InvalidRequestError, "{message}");
        assert_eq!(why.doc_url.is_some(), code.is_some(), "{message}");
        assert_eq!(why.code, code, "{message}");
        assert_eq!(
            (why.param.as_deref(), why.message.as_deref()),
            (Some(param), Some(message))
        );
    }

    let why = refused(CreateToken::new().send(&client).await, 400);
    assert_eq!(
        (why.code, why.param),
        (Some(ApiErrorsCode::ParameterMissing), None)
    );
    let opening = "You must supply either a card, customer, PII data, bank account, or ";
    assert!(why.message.unwrap().starts_with(opening));

    let expand = ["owner".to_owned()];
    let why = refused(
        of_card(sent::card()).expand(expand).send(&client).await,
        400,
    );
    assert_eq!((why.code, why.param.as_deref()), (None, None));
    assert_eq!(
        why.message.as_deref(),
        Some("This property cannot be expanded (owner).")
    );
}

#[tokio::test]
async fn nothing_of_that_name() {
    let server = Server::start(&[]);
    let client = server.client(KEY);
    for id in ["tok_1TCzdc2eZvKYlo2Ct44h1F8k", "pm_card_visa"] {
        let why = refused(RetrieveToken::new(id).send(&client).await, 404);
        assert_eq!(why.type_, ApiErrorsType::InvalidRequestError);
        assert_eq!(why.code, Some(ApiErrorsCode::ResourceMissing));
        assert_eq!(why.param.as_deref(), Some("token"));
        assert_eq!(why.message, Some(format!("No such token: '{id}'")));
    }
    // The library does not escape ids.
    let why = refused(RetrieveToken::new("tok_visa/card").send(&client).await, 404);
    assert_eq!(
        (why.code, why.param, why.request_log_url),
        (None, None, None)
    );
    let opening = "Unrecognized request URL (GET: /v1/tokens/tok_visa/card).";
    assert!(why.message.unwrap().starts_with(opening));
    // The edge answers with a page.
    match RetrieveToken::new("x".repeat(17_000)).send(&client).await {
        Err(StripeError::JSONDeserialize(_)) => {}
        other => panic!("{other:?}"),
    }
}

#[tokio::test]
async fn keys() {
    let server = Server::start(&[]);
    let stranger = server.client("some_key_that_is_in_all");
    for why in [
        refused(of_card(sent::card()).send(&stranger).await, 401),
        refused(RetrieveToken::new("tok_visa").send(&stranger).await, 401),
    ] {
        assert_eq!(
            (why.type_, why.code),
            (ApiErrorsType::InvalidRequestError, None)
        );
        assert_eq!(
            (why.doc_url, why.param, why.request_log_url),
            (None, None, None)
        );
        let message = format!("Invalid API Key provided: some_key{}_all", "*".repeat(11));
        assert_eq!(why.message, Some(message));
    }

    let publishable = server.client("pk_test_123");
    let made = of_card(sent::card()).send(&publishable).await.unwrap();
    let card = made.card.unwrap();
    assert_eq!((card.fingerprint, card.metadata), (None, None));
    // Only the secret key may look, and then sees it.
    let retrieve = RetrieveToken::new(&made.id);
    let card = retrieve
        .send(&server.client(KEY))
        .await
        .unwrap()
        .card
        .unwrap();
    assert_eq!(card.fingerprint.unwrap().len(), 16);
    assert!(card.metadata.unwrap().is_empty());
    match retrieve.send(&publishable).await {
        Err(StripeError::Stripe(why, 401 | 403)) => {
            assert_eq!(why.code, Some(ApiErrorsCode::SecretKeyRequired));
        }
        other => panic!("{other:?}"),
    }
}

// Connect.

#[tokio::test]
async fn connected_accounts() {
    let server = Server::start(&[]);
    let client = server.client(KEY);
    let create = of_card(sent::card())
        .customize()
        .account_id(CONNECTED.into());
    let made = create.send(&client).await.unwrap();
    let infix = &CONNECTED[CONNECTED.len() - 10..];
    assert!(is_id(&made.id, "tok", NOW, infix), "{}", made.id);
    assert!(is_id(&made.card.as_ref().unwrap().id, "card", NOW, infix));

    let connected = ClientBuilder::new(KEY).url(&server.url);
    let connected = connected
        .account_id(AccountId::from(CONNECTED))
        .build()
        .unwrap();
    let retrieved = RetrieveToken::new(&made.id).send(&connected).await.unwrap();
    assert_eq!(written(&retrieved), written(&made));
    let why = refused(RetrieveToken::new(&made.id).send(&client).await, 404);
    assert_eq!(why.code, Some(ApiErrorsCode::ResourceMissing));

    let create = of_card(sent::card()).customize().account_id("me".into());
    let why = refused(create.send(&client).await, 403);
    assert_eq!(why.code, Some(ApiErrorsCode::AccountInvalid));
    let message = "The provided key '*******_123' does not have access to account 'me' (or that \
                   account does not exist). Application access may have been revoked.";
    assert_eq!(why.message.as_deref(), Some(message));
}

#[tokio::test]
async fn expansion() {
    let server = Server::start(&[]);
    let client = server.client(KEY);
    let expand = ["card".to_owned()];
    let made = of_card(sent::card())
        .expand(expand.clone())
        .send(&client)
        .await
        .unwrap();
    let retrieved = RetrieveToken::new(&made.id)
        .expand(expand)
        .send(&client)
        .await
        .unwrap();
    assert_eq!(written(&retrieved), written(&made));
}

// Idempotency.

#[tokio::test]
async fn retries() {
    let server = Server::start(&[]);
    let client = server.client(KEY);
    let with = |key: &str| RequestStrategy::Idempotent(IdempotencyKey::new(key).unwrap());
    let create = |key| {
        of_card(sent::card())
            .customize()
            .request_strategy(with(key))
    };
    let one = create("one").send(&client).await.unwrap();
    let again = create("one").send(&client).await.unwrap();
    assert_eq!(written(&again), written(&one));
    assert_ne!(create("other").send(&client).await.unwrap().id, one.id);
    // Without a key, another token.
    assert_ne!(
        of_card(sent::card()).send(&client).await.unwrap().id,
        one.id
    );

    let mut card = sent::card();
    card.exp_month = "6".into();
    let changed = of_card(card).customize().request_strategy(with("one"));
    let why = refused(changed.send(&client).await, 400);
    assert_eq!(
        (why.type_, why.code),
        (ApiErrorsType::IdempotencyError, None)
    );
    let message = "Keys for idempotent requests can only be used with the same parameters they were \
                   first used with. Try using a key other than 'one' if you meant to execute a \
                   different request.";
    assert_eq!(why.message.as_deref(), Some(message));

    let mut card = sent::card();
    card.cvc = Some("1".into());
    let refuse = || {
        of_card(card.clone())
            .customize()
            .request_strategy(with("refused"))
    };
    let one = refused(refuse().send(&client).await, 402);
    let again = refused(refuse().send(&client).await, 402);
    // The address names the first request.
    assert_eq!(one.request_log_url, again.request_log_url);
    assert_eq!((one.code, one.message), (again.code, again.message));
}

#[tokio::test]
async fn many_at_once() {
    let server = Server::start(&[]);
    let mut calls = JoinSet::new();
    for _ in 0..64 {
        let client = server.client(KEY);
        calls.spawn(async move { of_card(sent::card()).send(&client).await.unwrap().id });
    }
    let ids: HashSet<_> = calls.join_all().await.into_iter().collect();
    assert_eq!(ids.len(), 64);
}
