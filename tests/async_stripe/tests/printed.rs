//! Every kind of token, as [`Api`] prints it for what the library sends, without a socket.

#![allow(clippy::unwrap_used, clippy::panic, reason = "a test")]

use std::cell::Cell;
use std::collections::BTreeSet;
use std::sync::Arc;

use chrono::DateTime;
use http::{Request, Response};
use stripe::{ApiErrorsCode, ApiErrorsType, StripeRequest};
use stripe_core::token::{
    CreateToken, CreateTokenBankAccount, CreateTokenBankAccountAccountType,
    CreateTokenCreditCardSpecs, RetrieveToken,
};
use stripe_shared::{CardRegulatedStatus, Token};
use stripe_types::Currency;
use tokmint::api::{Api, ApiKey, Caller, Callers, ClientIp, KeyRefusal};
use tokmint::bank::{Accept, BankCountry};
use tokmint::card::{IinTable, Pan};
use tokmint::testmode::{Outcome, ReadyMade, TestCard};
use tokmint::{AccountId, Engine, Entropy, FingerprintKey, KeyKind, Profile};
use tokmint_async_stripe::sent::{self, NOW, of_card};
use tokmint_async_stripe::{Read, is_id, refusal, token};

const SECRET: &str = "sk_test_123";
const PUBLISHABLE: &str = "pk_test_123";
const ACCOUNT: &str = "2eZvKYlo2C";
const CONNECTED: &str = "acct_1ConnectedAccoun";

/// An API, and how many calls it has had.
struct Printer {
    api: Api,
    calls: Cell<u8>,
}

impl Printer {
    fn new(engine: Engine) -> Self {
        Self::of(Api::new(engine))
    }

    fn of(api: Api) -> Self {
        Self {
            api,
            calls: Cell::new(0),
        }
    }

    fn entropy(&self) -> Entropy {
        self.calls.set(self.calls.get().wrapping_add(1));
        Entropy::from_bytes([self.calls.get(); 32])
    }

    /// What the library would get for what it would send.
    fn ask(
        &self,
        asked: &impl StripeRequest,
        more: &str,
        headers: &[(&str, &str)],
    ) -> Response<Vec<u8>> {
        let asked = asked.build();
        let method = if asked.body.is_some() { "POST" } else { "GET" };
        let mut request = Request::builder()
            .method(method)
            .uri(format!("/v1{}", asked.path));
        for (name, value) in headers {
            request = request.header(*name, *value);
        }
        if asked.body.is_some() {
            request = request.header("content-type", "application/x-www-form-urlencoded");
        }
        let body = asked.body.unwrap_or_default() + more;
        let mut request = request.body(body.into_bytes()).unwrap();
        request
            .extensions_mut()
            .insert(ClientIp([49, 36, 35, 35].into()));
        let at = DateTime::from_timestamp(NOW, 0).unwrap();
        self.api.handle(&request, at, self.entropy())
    }

    fn answer(
        &self,
        asked: &impl StripeRequest,
        more: &str,
        headers: &[(&str, &str)],
    ) -> Read<Token> {
        let answer = self.ask(asked, more, headers);
        let body = String::from_utf8_lossy(answer.body());
        assert_eq!(answer.status(), 200, "{body}");
        token(answer.body())
    }

    fn create(&self, create: &CreateToken, key: &str) -> Read<Token> {
        self.answer(create, "", &[("authorization", &format!("Bearer {key}"))])
    }

    fn retrieve(&self, id: &str, key: &str) -> Read<Token> {
        self.answer(
            &RetrieveToken::new(id),
            "",
            &[("authorization", &format!("Bearer {key}"))],
        )
    }
}

/// What holds for every token that was just made.
fn check(read: &Read<Token>, kind: &str, prefix: &str, account: &str) {
    let token = &read.typed;
    assert_eq!(token.type_, kind);
    assert!(is_id(&token.id, prefix, NOW, account), "{}", token.id);
    assert_eq!(token.created, NOW);
    assert_eq!(token.client_ip.as_deref(), Some("49.36.35.35"));
    assert!(!token.used && !token.livemode);
    let of_card = BTreeSet::from(["card.wallet".to_owned()]);
    let others = BTreeSet::from(["redaction".to_owned()]);
    assert_eq!(read.dropped, if kind == "card" { of_card } else { others });
}

fn left_out(read: &Read<Token>) -> Vec<&str> {
    read.left_out.iter().map(String::as_str).collect()
}

fn is_fingerprint(text: Option<&str>) -> bool {
    text.is_some_and(|text| {
        text.len() == 16 && text.bytes().all(|byte| byte.is_ascii_alphanumeric())
    })
}

#[test]
fn a_plain_card() {
    let printer = Printer::new(Engine::default());
    let made = printer.create(&of_card(sent::card()), SECRET);
    check(&made, "card", "tok", ACCOUNT);
    assert_eq!(left_out(&made), ["card.currency"]);
    let card = made.typed.card.unwrap();
    assert!(is_id(&card.id, "card", NOW, ACCOUNT), "{}", card.id);
    for absent in [
        card.address_city,
        card.address_country,
        card.address_line1,
        card.address_line1_check,
        card.address_line2,
        card.address_state,
        card.address_zip,
        card.address_zip_check,
        card.dynamic_last4,
        card.name,
        card.tokenization_method,
    ] {
        assert_eq!(absent, None);
    }
    assert_eq!(
        (card.brand.as_str(), card.country.as_deref()),
        ("Visa", Some("US"))
    );
    assert_eq!(
        (card.funding.as_str(), card.last4.as_str()),
        ("credit", "4242")
    );
    assert_eq!((card.exp_month, card.exp_year), (5, 2030));
    assert_eq!(
        (card.cvc_check.as_deref(), card.currency),
        (Some("unchecked"), None)
    );
    assert!(is_fingerprint(card.fingerprint.as_deref()));
    assert!(card.metadata.unwrap().is_empty());
    assert_eq!(card.networks.unwrap().preferred, None);
    assert_eq!(
        card.regulated_status,
        Some(CardRegulatedStatus::Unregulated)
    );
}

#[test]
fn a_card_with_everything() {
    let printer = Printer::new(Engine::default());
    let made = printer.create(&of_card(sent::full_card()), SECRET);
    check(&made, "card", "tok", ACCOUNT);
    assert_eq!(left_out(&made), [""; 0]);
    let (card, sent) = (made.typed.card.unwrap(), sent::full_card());
    assert_eq!(card.address_city, sent.address_city);
    assert_eq!(card.address_country, sent.address_country);
    assert_eq!(card.address_line1, sent.address_line1);
    assert_eq!(card.address_line1_check.as_deref(), Some("unchecked"));
    assert_eq!(card.address_line2, sent.address_line2);
    assert_eq!(card.address_state, sent.address_state);
    assert_eq!(card.address_zip, sent.address_zip);
    assert_eq!(card.address_zip_check.as_deref(), Some("unchecked"));
    assert_eq!(card.name, sent.name);
    assert_eq!(card.currency, sent.currency);
    assert_eq!(card.cvc_check.as_deref(), Some("unchecked"));
    assert_eq!((card.exp_month, card.exp_year), (5, 2030));
    assert_eq!(
        (card.brand.as_str(), card.funding.as_str()),
        ("MasterCard", "credit")
    );
    assert_eq!(card.last4, "4444");
    assert_eq!(
        card.networks.unwrap().preferred.as_deref(),
        Some("mastercard")
    );

    let mut card = sent::full_card();
    card.number = "4242424242424242".into();
    card.cvc = None;
    let card = printer.create(&of_card(card), SECRET).typed.card.unwrap();
    assert_eq!(
        card.networks.unwrap().preferred.as_deref(),
        Some("invalid_preference")
    );
    assert_eq!(card.cvc_check, None);
}

/// By a parameter that the library does not have, and others do.
#[test]
fn cards_of_wallets() {
    let printer = Printer::new(Engine::default());
    let key = ("authorization", "Bearer sk_test_123");
    for method in ["android_pay", "apple_pay", "masterpass", "visa_checkout"] {
        let more = format!("&card[tokenization_method]={method}");
        let made = printer.answer(&of_card(sent::card()), &more, &[key]);
        check(&made, "card", "tok", ACCOUNT);
        assert_eq!(
            made.typed.card.unwrap().tokenization_method.as_deref(),
            Some(method)
        );
    }
}

/// Brands, countries and kinds of money as they are published.
#[test]
fn every_published_test_card() {
    let printer = Printer::new(Engine::default());
    let (mut brands, mut fundings, mut made) = (BTreeSet::new(), BTreeSet::new(), 0);
    for row in TestCard::ALL {
        let Some(number) = row.number else { continue };
        let create = of_card(CreateTokenCreditCardSpecs::new("12", "2030", number));
        if let Some(Outcome::Refused(_)) = row.on_token {
            let answer = printer.ask(&create, "", &[("authorization", "Bearer sk_test_123")]);
            assert_eq!(answer.status(), 402, "{number}");
            assert_eq!(
                refusal(answer.body()).typed.type_,
                ApiErrorsType::CardError,
                "{number}"
            );
            continue;
        }
        let read = printer.create(&create, SECRET);
        check(&read, "card", "tok", ACCOUNT);
        let card = read.typed.card.unwrap();
        let iin = IinTable::BUILTIN.lookup(&Pan::parse(number).unwrap());
        assert_eq!(
            card.brand,
            row.brand.unwrap_or(iin.brand).as_str(),
            "{number}"
        );
        let country = row.country.or(iin.country).map(|country| country.as_str());
        assert_eq!(card.country.as_deref(), country, "{number}");
        assert_eq!(
            card.funding,
            row.funding.unwrap_or(iin.funding).as_str(),
            "{number}"
        );
        assert!(
            number.ends_with(&card.last4) && card.last4.len() == 4,
            "{number}"
        );
        assert_eq!((card.exp_month, card.exp_year), (12, 2030));
        brands.insert(card.brand);
        fundings.insert(card.funding);
        made += 1;
    }
    assert!(made >= 200, "{made}");
    let documented = [
        "American Express",
        "Cartes Bancaires",
        "Diners Club",
        "Discover",
        "Eftpos Australia",
        "Girocard",
        "JCB",
        "MasterCard",
        "UnionPay",
        "Unknown",
        "Visa",
    ];
    assert!(
        brands
            .iter()
            .all(|brand| documented.contains(&brand.as_str())),
        "{brands:?}"
    );
    assert!(brands.len() >= 7, "{brands:?}");
    let documented = ["credit", "debit", "prepaid", "unknown"];
    assert!(
        fundings.iter().map(String::as_str).eq(documented),
        "{fundings:?}"
    );
}

/// Every country in every currency.
#[test]
fn bank_accounts_of_every_country() {
    let printer = Printer::new(Engine::default());
    let mut unknown = BTreeSet::new();
    assert_eq!(BankCountry::ALL.len(), 121);
    for row in BankCountry::ALL {
        for currency in row.currencies() {
            let country = row.country.as_str();
            let mut account = CreateTokenBankAccount::new(row.test_account, country);
            account.account_holder_name = Some("Jenny Rosen".into());
            account.currency = Some(currency.as_str().parse().unwrap());
            account.routing_number = row.example_routing.map(Into::into);
            let made = printer.create(&CreateToken::new().bank_account(account), SECRET);
            check(&made, "bank_account", "btok", ACCOUNT);
            assert_eq!(left_out(&made), [""; 0], "{country}");
            let account = made.typed.bank_account.unwrap();
            assert!(is_id(&account.id, "ba", NOW, ACCOUNT), "{}", account.id);
            assert_eq!(account.account_holder_name.as_deref(), Some("Jenny Rosen"));
            assert_eq!(
                (account.account_holder_type, account.country.as_str()),
                (None, country)
            );
            assert_eq!(
                account.account_type.as_deref(),
                row.account_type.map(|of| of.as_str())
            );
            let judged = row.judge(row.example_routing, row.test_account, Accept::TestAccounts);
            let judged = judged.unwrap();
            assert_eq!(account.bank_name.as_deref(), judged.bank_name, "{country}");
            assert_eq!(
                account.routing_number,
                judged.routing_number.map(Into::into),
                "{country}"
            );
            assert_eq!(account.currency.to_string(), currency.as_str());
            assert!(is_fingerprint(account.fingerprint.as_deref()));
            assert!(row.test_account.ends_with(&account.last4) && account.last4.len() == 4);
            assert_eq!(account.status, "new");
            if let Currency::Unknown(code) = account.currency {
                unknown.insert(code);
            }
        }
    }
    // Documented for bank accounts, and in no list of currencies that the library has.
    let known = ["bhd", "btn", "ghs", "jod", "kwd", "omr", "tnd"];
    assert!(unknown.iter().map(String::as_str).eq(known), "{unknown:?}");
}

/// What was sent and what came back, as in `tests/golden_banks.rs`.
#[test]
fn recorded_bank_accounts() {
    let printer = Printer::new(Engine::default());
    let path = concat!(env!("CARGO_MANIFEST_DIR"), "/../golden_banks/recorded.csv");
    let rows: Vec<_> = csv::Reader::from_path(path)
        .unwrap()
        .into_records()
        .collect();
    assert_eq!(rows.len(), 99);
    for row in rows {
        let row = row.unwrap();
        let [
            country,
            currency,
            routing,
            number,
            of,
            shown_routing,
            last4,
            bank,
            shown_type,
            _,
        ] = row.iter().collect::<Vec<_>>()[..]
        else {
            panic!("{row:?}");
        };
        let some = |text: &str| Some(text.to_owned()).filter(|text| !text.is_empty());
        let mut account = CreateTokenBankAccount::new(number, country);
        account.currency = Some(currency.parse().unwrap());
        account.routing_number = some(routing);
        account.account_type =
            some(of).map(|of| of.parse::<CreateTokenBankAccountAccountType>().unwrap());
        let made = printer.create(&CreateToken::new().bank_account(account), SECRET);
        let account = made.typed.bank_account.unwrap();
        assert_eq!(
            (account.country.as_str(), account.last4.as_str()),
            (country, last4)
        );
        assert_eq!(account.currency.to_string(), currency);
        assert_eq!(account.routing_number.as_deref(), Some(shown_routing));
        assert_eq!(account.bank_name.as_deref(), Some(bank));
        assert_eq!(account.account_type, some(shown_type));
    }
}

#[test]
fn tokens_without_content() {
    let printer = Printer::new(Engine::default());
    for (create, kind, prefix) in [
        (sent::individual(), "account", "ct"),
        (sent::company(), "account", "ct"),
        (sent::person(), "person", "cpt"),
        (sent::pii(), "pii", "pii"),
        (sent::cvc_update(), "cvc_update", "cvctok"),
    ] {
        for key in [SECRET, PUBLISHABLE, "rk_test_123"] {
            let made = printer.create(&create, key);
            check(&made, kind, prefix, ACCOUNT);
            assert_eq!(left_out(&made), [""; 0]);
            let retrieved = printer.retrieve(&made.typed.id, SECRET);
            assert_eq!(retrieved.printed, made.printed);
        }
    }
}

#[test]
fn publishable_keys_see_no_fingerprint() {
    let printer = Printer::new(Engine::default());
    let made = printer.create(&of_card(sent::full_card()), PUBLISHABLE);
    check(&made, "card", "tok", ACCOUNT);
    assert_eq!(left_out(&made), ["card.fingerprint", "card.metadata"]);
    let card = made.typed.card.unwrap();
    assert_eq!((card.fingerprint, card.metadata), (None, None));
    assert_eq!(
        (card.brand.as_str(), card.last4.as_str()),
        ("MasterCard", "4444")
    );
    let retrieved = printer.retrieve(&made.typed.id, SECRET);
    assert_eq!(left_out(&retrieved), [""; 0]);
    assert!(is_fingerprint(
        retrieved.typed.card.unwrap().fingerprint.as_deref()
    ));

    let create = CreateToken::new().bank_account(sent::bank_account());
    let made = printer.create(&create, PUBLISHABLE);
    check(&made, "bank_account", "btok", ACCOUNT);
    assert_eq!(left_out(&made), ["bank_account.fingerprint"]);
    let account = made.typed.bank_account.unwrap();
    assert_eq!(
        (account.fingerprint, account.last4.as_str()),
        (None, "6789")
    );
}

#[test]
fn connected_accounts_have_ids_of_their_own() {
    let printer = Printer::new(Engine::default());
    let headers = [
        ("authorization", "Bearer sk_test_123"),
        ("stripe-account", CONNECTED),
    ];
    let infix = &CONNECTED[CONNECTED.len() - 10..];
    let made = printer.answer(&of_card(sent::card()), "", &headers);
    check(&made, "card", "tok", infix);
    assert!(is_id(&made.typed.card.unwrap().id, "card", NOW, infix));
    let create = CreateToken::new().bank_account(sent::bank_account());
    let made = printer.answer(&create, "", &headers);
    check(&made, "bank_account", "btok", infix);
    assert!(is_id(
        &made.typed.bank_account.unwrap().id,
        "ba",
        NOW,
        infix
    ));
    check(
        &printer.answer(&sent::person(), "", &headers),
        "person",
        "cpt",
        infix,
    );
}

/// Every key of one account, live keys too.
struct Anyone;

impl Callers for Anyone {
    fn caller(&self, key: ApiKey<'_>) -> Result<Caller, KeyRefusal> {
        let kind = key.kind().ok_or(KeyRefusal::Unknown)?;
        Ok(Caller::new(AccountId::DOCUMENTED, kind))
    }
}

#[test]
fn live_mode() {
    let key = FingerprintKey::from_hex(&"5a".repeat(32)).unwrap();
    let engine = Engine::builder().fingerprint_key(key).build();
    let printer = Printer::of(Api::builder(engine).callers(Arc::new(Anyone)).build());
    // A Visa of no test.
    let create = of_card(CreateTokenCreditCardSpecs::new(
        "12",
        "2030",
        "4111110000000005",
    ));
    let made = printer.create(&create, "sk_live_123").typed;
    assert!(made.livemode && !made.used);
    assert_eq!(made.card.unwrap().brand, "Visa");
    for (create, kind) in [(sent::pii(), "pii"), (sent::cvc_update(), "cvc_update")] {
        let made = printer.create(&create, "sk_live_123").typed;
        assert!(made.livemode);
        assert_eq!(made.type_, kind);
    }
}

/// What came into the card with the years is known to the library, and may be missing.
#[test]
fn every_profile() {
    for profile in Profile::ALL {
        let printer = Printer::new(Engine::builder().profile(profile).build());
        let made = printer.create(&of_card(sent::full_card()), SECRET);
        let missing: &[&str] = match profile.name() {
            "2023-01" | "2023-10" | "reference" => &["card.networks", "card.regulated_status"],
            "2024-03" => &["card.regulated_status"],
            _ => &[],
        };
        assert_eq!(left_out(&made), missing, "{}", profile.name());
        let has_wallet = made.dropped.contains("card.wallet");
        assert_eq!(has_wallet, profile.name() != "2023-01");
        let card = made.typed.card.unwrap();
        assert_eq!(card.networks.is_none(), missing.contains(&"card.networks"));
        assert_eq!(card.regulated_status.is_none(), !missing.is_empty());
        let create = CreateToken::new().bank_account(sent::bank_account());
        for create in [create, sent::individual(), sent::person(), sent::pii()] {
            assert_eq!(left_out(&printer.create(&create, SECRET)), [""; 0]);
        }
    }
}

#[test]
fn every_currency() {
    let printer = Printer::new(Engine::default());
    let mut unknown = BTreeSet::new();
    for currency in tokmint::Currency::ALL {
        let mut card = sent::card();
        card.currency = Some(currency.as_str().parse().unwrap());
        let made = printer.create(&of_card(card), SECRET);
        let read = made.typed.card.unwrap().currency.unwrap();
        assert_eq!(read.to_string(), currency.as_str());
        if let Currency::Unknown(code) = read {
            unknown.insert(code);
        }
    }
    // In the API's own list of 2024, and not in the library's.
    let known = [
        "bhd", "btn", "ghs", "jod", "kwd", "omr", "sle", "tnd", "usdc",
    ];
    assert!(unknown.iter().map(String::as_str).eq(known), "{unknown:?}");
}

#[test]
fn every_ready_made_token() {
    let printer = Printer::new(Engine::default());
    let mut read_ids = BTreeSet::new();
    for one in ReadyMade::all() {
        let id = one.id();
        let read = printer.retrieve(id.as_str(), SECRET);
        let token = read.typed;
        assert_eq!(token.id, id.as_str());
        assert_eq!((token.created, token.client_ip), (NOW, None), "{id}");
        assert!(!token.used && !token.livemode, "{id}");
        match one {
            ReadyMade::Card { row, .. } => {
                assert_eq!(token.type_, "card", "{id}");
                let card = token.card.unwrap();
                let number = row.number.or(row.stand_in).unwrap();
                let iin = IinTable::BUILTIN.lookup(&Pan::parse(number).unwrap());
                assert!(is_id(&card.id, "card", NOW, ACCOUNT), "{id}: {}", card.id);
                assert_eq!(card.brand, iin.brand.as_str(), "{id}");
                let country = row.country.or(iin.country).map(|country| country.as_str());
                assert_eq!(card.country.as_deref(), country, "{id}");
                assert_eq!(
                    card.funding,
                    row.funding.unwrap_or(iin.funding).as_str(),
                    "{id}"
                );
                assert_eq!(card.last4, &number[number.len() - 4..], "{id}");
                assert_eq!((card.exp_month, card.exp_year), (11, 2027), "{id}");
                assert_eq!(card.cvc_check.as_deref(), Some("unchecked"), "{id}");
                assert!(is_fingerprint(card.fingerprint.as_deref()), "{id}");
            }
            ReadyMade::BankAccount { row, .. } => {
                assert_eq!(token.type_, "bank_account", "{id}");
                let account = token.bank_account.unwrap();
                assert!(
                    is_id(&account.id, "ba", NOW, ACCOUNT),
                    "{id}: {}",
                    account.id
                );
                assert_eq!(account.country, row.country.as_str(), "{id}");
                assert_eq!(account.currency.to_string(), row.currency.as_str(), "{id}");
                assert!(row.account.ends_with(&account.last4), "{id}");
                assert_eq!(account.status, row.status.as_str(), "{id}");
                assert!(is_fingerprint(account.fingerprint.as_deref()), "{id}");
            }
            other => panic!("{other:?}"),
        }
        assert!(read_ids.insert(id.as_str().to_owned()), "{id}");
    }
    assert_eq!(read_ids.len(), 204);
}

#[test]
fn used_tokens() {
    let printer = Printer::new(Engine::default());
    let caller = Caller::new(AccountId::DOCUMENTED, KeyKind::SECRET_TEST);
    let at = DateTime::from_timestamp(NOW, 0).unwrap();
    let bank_account = CreateToken::new().bank_account(sent::bank_account());
    for (create, kind) in [
        (of_card(sent::full_card()), "card"),
        (bank_account, "bank_account"),
        (sent::individual(), "account"),
        (sent::person(), "person"),
        (sent::pii(), "pii"),
        (sent::cvc_update(), "cvc_update"),
    ] {
        let made = printer.create(&create, SECRET).typed;
        let entropy = printer.entropy();
        printer
            .api
            .redeem(&made.id, "source", &caller, at, entropy)
            .unwrap();
        let used = printer.retrieve(&made.id, SECRET).typed;
        assert_eq!((&used.id, used.type_.as_str()), (&made.id, kind));
        assert!(used.used && !made.used);
        if let Some(card) = used.card {
            // The use has checked what was sent.
            let checks = [
                card.address_line1_check,
                card.address_zip_check,
                card.cvc_check,
            ];
            assert!(
                checks.iter().all(|check| check.as_deref() == Some("pass")),
                "{checks:?}"
            );
        }
    }
    printer
        .api
        .redeem("tok_visa", "source", &caller, at, printer.entropy())
        .unwrap();
    assert!(!printer.retrieve("tok_visa", SECRET).typed.used);
}

/// A refusal has the fields that it is told to have, and no other.
#[test]
fn refusals() {
    let printer = Printer::new(Engine::default());
    let mut card = sent::card();
    card.number = "4242424242424241".into();
    let answer = printer.ask(
        &of_card(card),
        "",
        &[("authorization", "Bearer sk_test_123")],
    );
    assert_eq!(answer.status(), 402);
    let read = refusal(answer.body());
    let given = [
        "code",
        "doc_url",
        "message",
        "param",
        "request_log_url",
        "type",
    ];
    let names: Vec<_> = read.printed["error"].as_object().unwrap().keys().collect();
    assert_eq!(names, given);
    assert_eq!(read.left_out.len(), 16 - given.len());
    let why = read.typed;
    assert_eq!(
        (why.type_, why.code),
        (
            ApiErrorsType::CardError,
            Some(ApiErrorsCode::IncorrectNumber)
        )
    );
    assert_eq!(why.param.as_deref(), Some("number"));
    assert_eq!(
        why.message.as_deref(),
        Some("Your card number is incorrect.")
    );
    let page = "https://stripe.com/docs/error-codes/incorrect-number";
    assert_eq!(why.doc_url.as_deref(), Some(page));
    let id = answer.headers()["request-id"].to_str().unwrap();
    let log = format!(
        "https://dashboard.stripe.com/acct_1032D82eZvKYlo2C/test/workbench/logs?object={id}"
    );
    assert_eq!(why.request_log_url, Some(log));
}
