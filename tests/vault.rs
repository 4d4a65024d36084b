//! What is kept between requests: tokens by id, their one use, and the answers that are replayed.
//!
//! [`Api`] over a [`MemoryVault`] is compared with a model that keeps everything in plain lists and
//! forgets nothing; then come threads, and vaults that fail.

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
use http::{Request, Response};
use proptest::prelude::*;
use proptest::sample::{Index, select};
use serde_json::Value;
use tokmint::api::{
    Api, ApiKey, Caller, Callers, KeyRefusal, MemoryVault, Redeemed, Reserved, VaultError,
};
use tokmint::testmode::ReadyMade;
use tokmint::token::Content;
use tokmint::wire::form::Workspace;
use tokmint::{AccountId, Engine, Entropy, FingerprintKey, KeyKind, Reason};

#[path = "support/faulty_vault.rs"]
mod faulty_vault;
use faulty_vault::FaultyVault;

const CARD: &str = "card[number]=4242424242424242&card[exp_month]=5&card[exp_year]=2030";
const OTHER_CARD: &str = "card[number]=4000000000000002&card[exp_month]=5&card[exp_year]=2030";
/// Refused once execution began.
const WRONG_CARD: &str = "card[number]=4242424242424241&card[exp_month]=5&card[exp_year]=2030";
/// Refused before.
const NO_CARD: &str = "card[cvc]=123";
const BODIES: [&str; 4] = [CARD, OTHER_CARD, WRONG_CARD, NO_CARD];

const LIFETIME: i64 = 3 * 60 * 60;
const DAY: i64 = 24 * 60 * 60;
const START: i64 = 1_774_000_000;

/// Keys of two accounts, and of both modes.
const KEYS: [&str; 4] = ["sk_test_one", "sk_test_two", "sk_live_one", "rk_test_one"];

struct Keys;

impl Callers for Keys {
    fn caller(&self, key: ApiKey<'_>) -> Result<Caller, KeyRefusal> {
        let account = match key.expose().ends_with("one") {
            true => AccountId::DOCUMENTED,
            false => AccountId::parse("acct_1OtherOtherAccou").unwrap(),
        };
        let kind = key.kind().ok_or(KeyRefusal::Unknown)?;
        Ok(Caller::new(account, kind))
    }
}

fn caller(key: usize) -> Caller {
    Keys.caller(ApiKey::new(KEYS[key]).unwrap()).unwrap()
}

fn api() -> tokmint::api::ApiBuilder {
    let key = FingerprintKey::new(&[3; 32]).unwrap();
    Api::builder(Engine::builder().fingerprint_key(key).build()).callers(Arc::new(Keys))
}

fn at(seconds: i64) -> DateTime<Utc> {
    DateTime::from_timestamp(START + seconds, 0).unwrap()
}

/// Randomness that no other request has.
fn entropy(n: usize) -> Entropy {
    let text = format!("{n:014}");
    Entropy::exact(&text[6..], &text[6..], &text).unwrap()
}

fn create(key: &str, body: &'static str, once: Option<&str>) -> Request<&'static str> {
    let mut request = Request::post("/v1/tokens").header("Authorization", format!("Bearer {key}"));
    if let Some(once) = once {
        request = request.header("Idempotency-Key", once);
    }
    request.body(body).unwrap()
}

fn retrieve(key: &str, id: &str) -> Request<&'static str> {
    let request = Request::get(format!("/v1/tokens/{id}"));
    let request = request.header("Authorization", format!("Bearer {key}"));
    request.body("").unwrap()
}

fn id_of(answer: &Response<Vec<u8>>) -> String {
    json(answer)["id"].as_str().unwrap().to_owned()
}

fn json(answer: &Response<Vec<u8>>) -> Value {
    serde_json::from_slice(answer.body()).unwrap()
}

#[derive(Clone, Debug)]
enum Act {
    Create {
        key: usize,
        body: usize,
        once: Option<&'static str>,
    },
    Retrieve {
        key: usize,
        token: Index,
    },
    Redeem {
        key: usize,
        token: Index,
    },
    Reserve {
        key: usize,
        token: Index,
    },
    Commit(Index),
    Drop(Index),
    Wait(i64),
}

fn act() -> impl Strategy<Value = Act> {
    let key = || 0..KEYS.len();
    // Few tokens, so that much happens to each.
    let token = any::<Index>;
    let once = prop_oneof![
        2 => Just(None),
        3 => select(&["a", "b"][..]).prop_map(Some),
    ];
    let minutes = select(&[1, 3599, 3600, LIFETIME - 1, LIFETIME, DAY - 1, DAY][..]);
    prop_oneof![
        5 => (key(), 0..BODIES.len(), once)
            .prop_map(|(key, body, once)| Act::Create { key, body, once }),
        4 => (key(), token()).prop_map(|(key, token)| Act::Retrieve { key, token }),
        2 => (key(), token()).prop_map(|(key, token)| Act::Redeem { key, token }),
        2 => (key(), token()).prop_map(|(key, token)| Act::Reserve { key, token }),
        1 => token().prop_map(Act::Commit),
        1 => token().prop_map(Act::Drop),
        2 => minutes.prop_map(Act::Wait),
    ]
}

/// What the model knows of a token.
struct Known {
    id: String,
    body: Vec<u8>,
    made: i64,
    key: usize,
    usage: Usage,
}

#[derive(Clone, Copy, Debug, Eq, PartialEq)]
enum Usage {
    Unused,
    InUse,
    Used,
}

/// What the model knows of an answer that is replayed.
struct Kept {
    scope: (AccountId, bool),
    once: &'static str,
    body: usize,
    made: i64,
    status: u16,
    answer: Vec<u8>,
    request: String,
}

#[derive(Default)]
struct Model {
    now: i64,
    tokens: Vec<Known>,
    kept: Vec<Kept>,
}

/// How a look for a token ends.
#[derive(Debug, Eq, PartialEq)]
enum Look {
    Found,
    None,
    InOtherMode(bool),
}

impl Model {
    fn scope(key: usize) -> (AccountId, bool) {
        (caller(key).account, caller(key).key.live)
    }

    fn look(&self, key: usize, token: &Known) -> Look {
        let over = token.usage == Usage::Unused && token.made + LIFETIME <= self.now;
        let (owner, mode) = Self::scope(token.key);
        let (asking, asked) = Self::scope(key);
        match () {
            () if over || owner != asking => Look::None,
            () if mode != asked => Look::InOtherMode(mode),
            () => Look::Found,
        }
    }

    fn kept(&self, key: usize, once: &str) -> Option<&Kept> {
        let fits = |kept: &&Kept| {
            kept.scope == Self::scope(key) && kept.once == once && self.now < kept.made + DAY
        };
        self.kept.iter().rev().find(fits)
    }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(256))]

    /// Whatever is asked in whatever order, the API answers as the model.
    #[test]
    fn the_vault_behaves_as_the_model(acts in prop::collection::vec(act(), 1..60)) {
        let vault = Arc::new(MemoryVault::new());
        let lifetime = TimeDelta::seconds(LIFETIME);
        let api = api().vault(vault.clone()).unused_lifetime(lifetime).build();
        let mut model = Model::default();
        let mut reserved: Vec<(usize, Reserved)> = Vec::new();
        for (n, act) in acts.into_iter().enumerate() {
            let (now, entropy) = (at(model.now), entropy(n));
            match act {
                Act::Create { key, body, once } => {
                    let answer = api.handle(&create(KEYS[key], BODIES[body], once), now, entropy);
                    created(&mut model, key, body, once, &answer)?;
                }
                Act::Retrieve { key, token } if !model.tokens.is_empty() => {
                    let token = token.get(&model.tokens);
                    let answer = api.handle(&retrieve(KEYS[key], &token.id), now, entropy);
                    retrieved(&model, key, token, &answer)?;
                }
                Act::Redeem { key, token } if !model.tokens.is_empty() => {
                    let at = token.index(model.tokens.len());
                    let redeemed = api.redeem(&model.tokens[at].id, "source", &caller(key), now, entropy);
                    if may_use(&model, key, at, redeemed.as_ref().err())? {
                        prop_assert!(redeemed.unwrap().token.used);
                        model.tokens[at].usage = Usage::Used;
                    }
                }
                Act::Reserve { key, token } if !model.tokens.is_empty() => {
                    let at = token.index(model.tokens.len());
                    let held = api.reserve(&model.tokens[at].id, "source", &caller(key), now, entropy);
                    if may_use(&model, key, at, held.as_ref().err())? {
                        reserved.push((at, held.unwrap()));
                        model.tokens[at].usage = Usage::InUse;
                    }
                }
                Act::Commit(which) if !reserved.is_empty() => {
                    let (at, held) = reserved.swap_remove(which.index(reserved.len()));
                    prop_assert!(held.commit().is_ok());
                    model.tokens[at].usage = Usage::Used;
                }
                Act::Drop(which) if !reserved.is_empty() => {
                    let (at, _) = reserved.swap_remove(which.index(reserved.len()));
                    model.tokens[at].usage = Usage::Unused;
                }
                Act::Wait(seconds) => model.now += seconds,
                _ => {}
            }
            // What counts as forgotten may be there still, and nothing else is lost.
            let over = |token: &&Known| {
                token.usage == Usage::Unused && token.made + LIFETIME <= model.now
            };
            let kept = model.tokens.len() - model.tokens.iter().filter(over).count();
            prop_assert!((kept..=model.tokens.len()).contains(&vault.len()));
        }
    }
}

fn created(
    model: &mut Model,
    key: usize,
    body: usize,
    once: Option<&'static str>,
    answer: &Response<Vec<u8>>,
) -> Result<(), TestCaseError> {
    let header = |name| {
        answer
            .headers()
            .get(name)
            .map(|value| value.to_str().unwrap())
    };
    let status = answer.status().as_u16();
    let request = header("request-id").unwrap().to_owned();
    prop_assert_eq!(header("idempotency-key"), once);
    if let Some(kept) = once.and_then(|once| model.kept(key, once)) {
        if kept.body != body {
            prop_assert_eq!(status, 400);
            prop_assert_eq!(&json(answer)["error"]["type"], "idempotency_error");
            return Ok(());
        }
        prop_assert_eq!((status, answer.body()), (kept.status, &kept.answer));
        prop_assert_eq!(header("idempotent-replayed"), Some("true"));
        prop_assert_eq!(header("original-request"), Some(kept.request.as_str()));
        prop_assert_ne!(&request, &kept.request);
        return Ok(());
    }
    prop_assert_eq!(header("idempotent-replayed"), None);
    prop_assert_eq!(header("original-request"), once.map(|_| request.as_str()));
    prop_assert_eq!(status, [200, 200, 402, 400][body]);
    if status == 200 {
        model.tokens.push(Known {
            id: id_of(answer),
            body: answer.body().clone(),
            made: model.now,
            key,
            usage: Usage::Unused,
        });
    }
    if let (Some(once), 200 | 402) = (once, status) {
        model.kept.push(Kept {
            scope: Model::scope(key),
            once,
            body,
            made: model.now,
            status,
            answer: answer.body().clone(),
            request,
        });
    }
    Ok(())
}

fn retrieved(
    model: &Model,
    key: usize,
    token: &Known,
    answer: &Response<Vec<u8>>,
) -> Result<(), TestCaseError> {
    let text = str::from_utf8(answer.body()).unwrap();
    match model.look(key, token) {
        Look::Found if token.usage == Usage::Used => {
            prop_assert_eq!(answer.status(), 200);
            let unused = text.replace("\"used\": true", "\"used\": false");
            prop_assert_ne!(&unused, text);
            prop_assert_eq!(unused.as_bytes(), token.body.as_slice());
        }
        Look::Found => {
            prop_assert_eq!(answer.status(), 200);
            prop_assert_eq!(answer.body(), &token.body);
        }
        Look::None => {
            prop_assert_eq!(answer.status(), 404);
            prop_assert!(!text.contains("a similar object"));
        }
        Look::InOtherMode(live) => {
            prop_assert_eq!(answer.status(), 404);
            let mode = if live { "live mode" } else { "test mode" };
            let hint = format!("a similar object exists in {mode}");
            prop_assert!(text.contains(&hint));
        }
    }
    Ok(())
}

/// Whether the model lets the token be used, and the API agrees.
fn may_use(
    model: &Model,
    key: usize,
    at: usize,
    why: Option<&Reason>,
) -> Result<bool, TestCaseError> {
    let token = &model.tokens[at];
    let agree = match (model.look(key, token), token.usage) {
        (Look::Found, Usage::Unused) => why.is_none(),
        (Look::Found, Usage::InUse) => matches!(why, Some(Reason::TokenInUse { .. })),
        (Look::Found, Usage::Used) => matches!(why, Some(Reason::TokenUsed { .. })),
        (Look::None, _) => {
            matches!(
                why,
                Some(Reason::NoSuchToken {
                    other_mode: None,
                    ..
                })
            )
        }
        (Look::InOtherMode(live), _) => {
            matches!(why, Some(Reason::NoSuchToken { other_mode, .. }) if *other_mode == Some(live))
        }
    };
    prop_assert!(agree, "{why:?} for a token that is {:?}", token.usage);
    Ok(why.is_none())
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
