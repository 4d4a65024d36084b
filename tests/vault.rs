//! What is kept between requests: tokens by id, their one use, and the answers that are replayed.
//!
//! [`Api`] over a [`MemoryVault`] is compared with a model; then come threads, and vaults that fail.

#![cfg(feature = "http")]
#![allow(
    clippy::unwrap_used,
    clippy::panic,
    clippy::indexing_slicing,
    reason = "a test"
)]

use std::sync::Arc;
use std::thread;

use chrono::{DateTime, TimeDelta, Utc};
use http::Request;
use proptest::prelude::*;
use tokmint::api::{Caller, MemoryVault, Redeemed, VaultError};
use tokmint::testmode::ReadyMade;
use tokmint::token::Content;
use tokmint::wire::form::Workspace;
use tokmint::{AccountId, KeyKind, Reason};

#[path = "support/faulty_vault.rs"]
mod faulty_vault;
use faulty_vault::FaultyVault;
#[path = "support/vault_model.rs"]
mod vault_model;
use vault_model::{
    BODIES, CARD, DAY, KEYS, START, api, at, caller, create, entropy, id_of, json, retrieve,
};

proptest! {
    #![proptest_config(ProptestConfig::with_cases(256))]

    #[test]
    fn the_vault_behaves_as_the_model(bytes in prop::collection::vec(any::<u8>(), 0..240)) {
        vault_model::hold(&bytes);
    }
}

#[test]
fn of_many_threads_one_uses_a_token() {
    const THREADS: usize = 8;
    let api = api().build();
    for n in 0..50 {
        let made = api.handle(&create(KEYS[0], CARD, None), at(0), entropy(n));
        let id = id_of(&made);
        let outcomes: Vec<Result<(), Reason>> = thread::scope(|scope| {
            let use_it = || {
                api.redeem(&id, "source", &caller(0), at(1), entropy(99))
                    .map(drop)
            };
            let threads: Vec<_> = (0..THREADS).map(|_| scope.spawn(use_it)).collect();
            threads.into_iter().map(|one| one.join().unwrap()).collect()
        });
        let winners = outcomes.iter().filter(|outcome| outcome.is_ok()).count();
        assert_eq!(winners, 1);
        for why in outcomes.into_iter().filter_map(Result::err) {
            assert!(matches!(
                why,
                Reason::TokenUsed { .. } | Reason::TokenInUse { .. }
            ));
        }
    }
}

#[test]
fn of_many_threads_with_one_idempotency_key_one_makes_a_token() {
    const THREADS: usize = 8;
    let vault = Arc::new(MemoryVault::new());
    let api = api().vault(vault.clone()).build();
    for round in 0..50 {
        let once = format!("round {round}");
        let answers: Vec<_> = thread::scope(|scope| {
            let threads: Vec<_> = (0..THREADS)
                .map(|n| {
                    let request = create(KEYS[0], CARD, Some(&once));
                    let api = &api;
                    scope.spawn(move || api.handle(&request, at(0), entropy(round * THREADS + n)))
                })
                .collect();
            threads.into_iter().map(|one| one.join().unwrap()).collect()
        });
        assert_eq!(vault.len(), round + 1);
        let made: Vec<_> = answers.iter().filter(|one| one.status() == 200).collect();
        assert!(made.iter().all(|one| one.body() == made[0].body()));
        let first = made
            .iter()
            .filter(|one| !one.headers().contains_key("idempotent-replayed"));
        assert_eq!(first.count(), 1);
        assert!(
            answers
                .iter()
                .all(|one| [200, 409].contains(&one.status().as_u16()))
        );
    }
}

/// A panic of what runs under an idempotency key gives the key back.
#[test]
fn a_panic_frees_the_idempotency_key() {
    let api = api().build();
    let request = create(KEYS[0], "", Some("once"));
    let mut workspace = Workspace::default();
    let form = workspace.decode(b"").unwrap();
    let exchange = api.exchange(&request, at(0), entropy(0));
    let panicked = std::panic::catch_unwind(std::panic::AssertUnwindSafe(|| {
        exchange.once(&caller(0), form, || panic!("on purpose"))
    }));
    assert!(panicked.is_err());
    let answer = exchange.once(&caller(0), form, || Ok(b"{}".to_vec()));
    assert_eq!(answer.status(), 200);
}

/// Makes a token under an idempotency key, retrieves it, uses it and retrieves it again, over a
/// vault whose call of that number fails.
#[test]
fn a_vault_that_fails_at_any_step_loses_nothing() {
    let mut failed = 0;
    for error in [VaultError::Failed, VaultError::Locked] {
        for step in 0..30 {
            let vault = FaultyVault::new(move |_, before| (before == step).then_some(error));
            failed += usize::from(with_a_fault(Arc::new(vault), error));
        }
    }
    // Every call that there is failed once, in both ways: 3 and 2 and 3 for the three requests that
    // make a token, 2 to retrieve what they made, 3 and 2 to use one of it twice.
    assert_eq!(failed, 2 * 15);
}

/// Whether something failed.
fn with_a_fault(vault: Arc<FaultyVault>, error: VaultError) -> bool {
    let api = api().vault(vault).build();
    let ask = |request: &Request<&str>, n: usize| {
        let answer = api.handle(request, at(n as i64), entropy(n));
        let failed = match answer.status().as_u16() {
            200 => false,
            // A key whose answer was not kept stays claimed for its day.
            409 => true,
            500 if error == VaultError::Failed => {
                assert_eq!(json(&answer)["error"]["type"], "api_error");
                true
            }
            429 if error == VaultError::Locked => {
                assert_eq!(json(&answer)["error"]["code"], "lock_timeout");
                true
            }
            other => panic!("{other}"),
        };
        (answer, failed)
    };

    let request = create(KEYS[0], CARD, Some("once"));
    let (first, at_first) = ask(&request, 1);
    let (again, at_second) = ask(&request, 2);
    let mut failed = at_first || at_second;
    // Once the answer was given, it is the answer of the day; and if one said that a token was made,
    // there is one and not two.
    if !at_first && !at_second {
        assert_eq!(again.body(), first.body());
    }
    // Afterwards the key is free, whatever happened.
    let (fresh, late) = ask(&request, 2 + DAY as usize);
    failed |= late;
    if !late {
        assert!(!fresh.headers().contains_key("idempotent-replayed"));
    }

    // What was told is there.
    let told = [(first, at_first), (again, at_second), (fresh, late)];
    let mut told: Vec<String> = told
        .iter()
        .filter(|(_, failed)| !failed)
        .map(|(answer, _)| id_of(answer))
        .collect();
    told.dedup();
    for (n, id) in told.iter().enumerate() {
        let n = 2 * DAY as usize + 10 * n;
        let (_, lost) = ask(&retrieve(KEYS[0], id), n);
        failed |= lost;
        let retrieved = lost.then(|| ask(&retrieve(KEYS[0], id), n + 1));
        assert!(!retrieved.is_some_and(|(_, lost)| lost));
    }
    // And can be used once, whatever happens.
    let id = &told[0];
    let mut use_it = || match api.redeem(id, "source", &caller(0), at(3 * DAY), entropy(99)) {
        Err(Reason::Backend | Reason::Locked) => {
            failed = true;
            api.redeem(id, "source", &caller(0), at(3 * DAY), entropy(99))
        }
        outcome => outcome,
    };
    assert!(use_it().is_ok());
    assert!(matches!(use_it(), Err(Reason::TokenUsed { .. })));
    failed
}

/// Ready-made test tokens are never used up, each use makes an object of its own, and a live key is
/// told where they are.
#[test]
fn ready_made_tokens_can_be_used_again_and_again() {
    let api = api().build();
    let inner = |used: &Redeemed| match &used.token.content {
        Content::Card(card) => card.id,
        Content::BankAccount(account) => account.id,
        other => panic!("{other:?}"),
    };
    for (n, one) in ReadyMade::all().enumerate() {
        let id = one.id().as_str();
        let use_it = |n| {
            api.redeem(id, "source", &caller(0), at(0), entropy(n))
                .unwrap()
        };
        let (first, second) = (use_it(2 * n), use_it(2 * n + 1));
        assert_eq!(first.ready_made, Some(one));
        assert_eq!(first.token.id.as_str(), id);
        assert!(!second.token.used);
        assert_ne!(inner(&first), inner(&second), "{id}");
        let retrieved = api.handle(&retrieve(KEYS[0], id), at(0), entropy(2 * n));
        assert_eq!(retrieved.body(), first.token.to_json().as_bytes());

        let why = api.redeem(id, "source", &caller(2), at(0), entropy(0));
        let Err(Reason::NoSuchToken {
            param, other_mode, ..
        }) = why
        else {
            panic!("{id}");
        };
        assert_eq!(
            (param.as_deref(), other_mode),
            (Some("source"), Some(false))
        );
    }
}

/// For a connected account ids are of that account, and fingerprints are still of the platform.
#[test]
fn fingerprints_stay_the_platforms() {
    let api = api().build();
    let made = |n, account: Option<&str>| {
        let mut request = create(KEYS[0], CARD, None);
        if let Some(account) = account {
            let account = account.parse().unwrap();
            request.headers_mut().insert("stripe-account", account);
        }
        json(&api.handle(&request, at(0), entropy(n)))
    };
    let (own, connected) = (made(0, None), made(1, Some("acct_1ConnectedAccount")));
    assert!(
        connected["card"]["id"]
            .as_str()
            .unwrap()
            .contains("tedAccount")
    );
    assert_eq!(own["card"]["fingerprint"], connected["card"]["fingerprint"]);
    let other = api.handle(&create(KEYS[1], CARD, None), at(0), entropy(2));
    assert_ne!(
        own["card"]["fingerprint"],
        json(&other)["card"]["fingerprint"]
    );
}

/// What cannot be forgotten stops a request before anything is made.
#[test]
fn a_token_that_was_not_told_was_not_made() {
    for method in ["forget", "claim", "commit"] {
        let vault =
            FaultyVault::new(move |called, _| (called == method).then_some(VaultError::Failed));
        let vault = Arc::new(vault);
        let api = api().vault(vault.clone()).build();
        let answer = api.handle(&create(KEYS[0], CARD, Some("once")), at(0), entropy(0));
        assert_eq!(answer.status(), 500);
        assert_eq!(vault.len(), 0, "{method}");
    }
}

/// Answers older than a day are dropped by whatever is asked under an idempotency key.
#[test]
fn answers_do_not_pile_up() {
    for body in BODIES {
        let vault = Arc::new(MemoryVault::new());
        let api = api().vault(vault.clone()).build();
        for n in 0..1000 {
            let request = create(KEYS[0], body, Some(&format!("key {n}")));
            api.handle(&request, at(n * 60 * 60), entropy(n as usize));
        }
        let shown = format!("{vault:?}");
        let answers = shown.split(" answers").next().unwrap();
        let answers = answers.rsplit(' ').next().unwrap();
        let answers: usize = answers.parse().unwrap();
        assert!(answers <= 25, "{answers} answers are kept of {body}");
    }
}

/// Times of a clock that was set back, or that is beyond what ids hold, are times like others.
#[test]
fn any_clock_will_do() {
    let api = api().unused_lifetime(TimeDelta::MAX).build();
    for (n, seconds) in [0, -DAY, i64::from(i32::MAX), -START, 200_000_000_000, 5]
        .into_iter()
        .enumerate()
    {
        let request = create(KEYS[0], CARD, Some("once"));
        let answer = api.handle(&request, at(seconds), entropy(n));
        assert!([200, 402, 500].contains(&answer.status().as_u16()));
    }
    let caller = Caller::new(AccountId::DOCUMENTED, KeyKind::SECRET_TEST);
    let unknown = api.redeem("", "source", &caller, DateTime::<Utc>::MIN_UTC, entropy(99));
    assert!(matches!(unknown, Err(Reason::NoSuchToken { .. })));
}
