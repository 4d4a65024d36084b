//! Laws that hold of whatever is sent, judged through the engine.
//!
//! Two more have files of their own: every fault gets its reason (`round_trip.rs`), and what is one
//! slip away from good is found as often as its format promises (`error_detection.rs`).

#![cfg(all(feature = "proptest", feature = "serde"))]

use std::sync::LazyLock;

use chrono::{DateTime, TimeZone, Utc};
use proptest::prelude::*;
use sha2::{Digest, Sha256};
use tokmint::bank::{BankNumber, BankNumberKind};
use tokmint::testing::strategies::{any_case, good};
use tokmint::testing::{
    BankAccounts, BankFormats, Choices, Expiries, Fault, Generator, Ibans, Pans, RequestKind,
    Requests, TokenRequest, TypedBankAccount,
};
use tokmint::wire::form::Workspace;
use tokmint::{
    BankNumbers, Call, Country, Engine, Entropy, FingerprintKey, KeyKind, Policy, Profile, Token,
};

fn now() -> DateTime<Utc> {
    Utc.with_ymd_and_hms(2026, 11, 26, 12, 0, 0).unwrap()
}

/// Built once: the tables behind it are large.
static REQUESTS: LazyLock<Requests> = LazyLock::new(|| Requests::at(now()));

fn call() -> Call {
    Call::new(now(), Entropy::from_bytes([7; 32]))
}

fn answer(engine: &Engine, request: &TokenRequest) -> (u16, String) {
    let answer = engine.create_token(&request.bytes(), &call());
    (answer.head.status, answer.text().to_owned())
}

fn card(number: &str, month: &str, year: &str) -> TokenRequest {
    TokenRequest::new(0)
        .add("card[number]", number)
        .add("card[exp_month]", month)
        .add("card[exp_year]", year)
}

fn bank_account(account: &TypedBankAccount, account_number: &str) -> TokenRequest {
    let request = TokenRequest::new(0)
        .add("bank_account[country]", &account.country)
        .add("bank_account[currency]", &account.currency)
        .add("bank_account[account_number]", account_number);
    match &account.routing_number {
        Some(number) => request.add("bank_account[routing_number]", number),
        None => request,
    }
}

/// Without what people write between the characters of a number.
fn bare(typed: &str) -> String {
    typed.chars().filter(|&at| at != ' ' && at != '-').collect()
}

/// Test mode as live mode is: by the form of the number and not by a list.
fn by_form() -> Engine {
    let mut policy = Policy::default();
    policy.bank_numbers = BankNumbers::WellFormed;
    Engine::builder().policy(policy).build()
}

proptest! {
    // ---- The verdict of a value is that of its normalised form. ----

    #[test]
    fn separators_change_nothing_about_a_card(
        case in any_case(Pans::builder().separators(true).build().unwrap()),
    ) {
        // What is no separator has no form without them.
        if case.fault() != Some(Fault::Character) {
            let engine = Engine::default();
            let typed = case.value();
            let as_typed = answer(&engine, &card(&typed, "12", "2030"));
            prop_assert_eq!(as_typed, answer(&engine, &card(&bare(&typed), "12", "2030")));
        }
    }

    #[test]
    fn the_way_that_an_expiry_is_written_changes_nothing(case in good(Expiries::at(now()))) {
        let typed = case.value();
        let century = if typed.year.len() == 2 { "20" } else { "" };
        let month = typed.month.trim_start_matches('0');
        let year = format!("{century}{}", typed.year);
        let engine = Engine::default();
        let number = "4242424242424242";
        prop_assert_eq!(
            answer(&engine, &card(number, &typed.month, &typed.year)),
            answer(&engine, &card(number, month, &year))
        );
    }

    #[test]
    fn spaces_and_case_change_nothing_about_an_iban(
        case in any_case(Ibans::of("DE").unwrap().print_form(true).lower_case(true)),
    ) {
        if case.fault() != Some(Fault::Character) {
            let germany = Country::from_alpha2("DE").unwrap();
            let accounts = BankAccounts::new().of(germany).unwrap();
            let account = accounts.good(&mut Choices::new(&[])).value();
            let engine = by_form();
            let typed = case.value();
            let electronic = bare(&typed).to_uppercase();
            prop_assert_eq!(
                answer(&engine, &bank_account(&account, &typed)),
                answer(&engine, &bank_account(&account, &electronic))
            );
        }
    }

    #[test]
    fn hyphens_change_nothing_about_a_bank_account(
        case in good(BankAccounts::new().well_formed()),
    ) {
        let typed = case.value();
        let engine = by_form();
        prop_assert_eq!(
            answer(&engine, &bank_account(&typed, &typed.account_number)),
            answer(&engine, &bank_account(&typed, &bare(&typed.account_number)))
        );
    }

    #[test]
    fn hyphens_change_nothing_about_a_bank_number(
        case in prop::sample::select(BankNumberKind::ALL)
            .prop_flat_map(|kind| good(BankFormats::of(kind))),
    ) {
        let (kind, typed) = (case.plan().kind(), case.value());
        // But for one: behind the fifth digit of a Swedish clearing number it says that there is a fifth.
        if kind == BankNumberKind::SeAccount && typed.find('-') == Some(5) {
            return Ok(());
        }
        prop_assert_eq!(
            BankNumber::parse(kind, &typed).unwrap(),
            BankNumber::parse(kind, &bare(&typed)).unwrap()
        );
    }

    #[test]
    fn the_spelling_of_a_body_changes_nothing(
        case in any_case(REQUESTS.clone()),
        spelling: u64,
    ) {
        // A body that is too large or no text is so in some spellings only.
        let engine = Engine::default();
        let plain = case.value().spelled(0);
        if case.is_good() {
            prop_assert_eq!(
                answer(&engine, &plain),
                answer(&engine, &plain.clone().spelled(spelling))
            );
        }
    }

    // ---- Every valid case mints, and its token reads back. ----

    #[test]
    fn what_is_good_gets_a_token_that_reads_back(
        case in prop::sample::select(RequestKind::ALL)
            .prop_flat_map(|kind| good(REQUESTS.clone().kind(kind))),
        profile in prop::sample::select(&Profile::ALL[..]),
        key in prop::sample::select(vec![KeyKind::SECRET_TEST, KeyKind::RESTRICTED_TEST]),
    ) {
        let engine = Engine::builder().profile(profile).build();
        let mut call = call();
        call.key = key;
        let mut workspace = Workspace::default();
        let body = case.value().bytes();
        let minted = engine.mint(&body, &call, &mut workspace);
        prop_assert!(minted.is_ok(), "{:?}", minted.err());
        let token = minted.unwrap().token;
        let read: Token<'static> = serde_json::from_str(&token.to_json()).unwrap();
        prop_assert_eq!(&read, &token);
        prop_assert_eq!(read.content.kind(), case.plan().kind().as_str());
        prop_assert_eq!((read.created, read.livemode, read.used), (now().timestamp(), false, false));
    }
}

/// Requests of every kind, good and bad, from a generator of random numbers that is this simple so
/// that it is the same everywhere: a multiplication and a shift.
fn many_requests() -> Vec<Vec<u8>> {
    let mut state = 1_u64;
    let mut bytes = [0; 192];
    (0..1_000)
        .map(|_| {
            for byte in &mut bytes {
                state = state
                    .wrapping_mul(6_364_136_223_846_793_005)
                    .wrapping_add(1_442_695_040_888_963_407);
                *byte = (state >> 56) as u8;
            }
            REQUESTS.any(&mut Choices::new(&bytes)).value().bytes()
        })
        .collect()
}

/// Answers to all of these, one after the other.
fn answers(engine: &Engine, requests: &[Vec<u8>]) -> Vec<u8> {
    let mut workspace = Workspace::default();
    let mut out = Vec::new();
    for body in requests {
        let head = engine.create_token_into(body, &call(), &mut workspace, &mut out);
        out.extend_from_slice(&head.status.to_be_bytes());
    }
    out
}

/// An engine has no memory: threads that share one, in whatever order, get what one alone gets.
#[test]
fn threads_get_the_same_bytes() {
    let engine = Engine::builder()
        .fingerprint_key(FingerprintKey::new(&[5; 32]).unwrap())
        .build();
    let requests = many_requests();
    let expected = answers(&engine, &requests);
    std::thread::scope(|scope| {
        let threads: Vec<_> = (0..4)
            .map(|at| {
                let (engine, requests) = (&engine, &requests);
                scope.spawn(move || {
                    // Each begins elsewhere, so that they do not walk in step.
                    let (first, last) = requests.split_at(at * requests.len() / 4);
                    let end = answers(engine, last);
                    [answers(engine, first), end].concat()
                })
            })
            .collect();
        for thread in threads {
            assert!(thread.join().unwrap() == expected);
        }
    });
}

/// Optimised or not, with SHA instructions or without, whatever the machine and the compiler: the
/// same requests get the same bytes.
///
/// Where the first digest has changed, the generator makes other requests; where the second has
/// changed alone, answers are others than they were, which the changelog has to say.
#[test]
fn builds_get_the_same_bytes() {
    let requests = many_requests();
    let digest = |bytes: &[u8]| hex::encode(Sha256::digest(bytes));
    let digests = [
        digest(&requests.join(&b'\n')),
        digest(&answers(&Engine::default(), &requests)),
    ];
    assert_eq!(
        digests,
        [
            "bd2b36c3a4327150e7cab3452b02bd0e8c97c8d85608861c42db8dfb63b94d87",
            "131094ee8815092011285dec834a8925136cedb446ec252d1c2100f703620917",
        ]
    );
}
