//! What a token costs does not grow with the number of tokens that are kept, nor what a request costs
//! with anything but its size: counted in allocations, which no other load on the machine changes.
//!
//! One test alone in its process: the counter counts for all threads.

#![cfg(feature = "http")]
#![allow(clippy::unwrap_used, clippy::indexing_slicing, reason = "a test")]

use std::alloc::System;
use std::sync::Arc;

use chrono::{DateTime, Utc};
use http::Request;
use stats_alloc::{INSTRUMENTED_SYSTEM, Region, Stats, StatsAlloc};
use tokmint::api::{Api, Caller, MemoryVault, Record, Vault};
use tokmint::wire::form::Workspace;
use tokmint::{AccountId, Call, Engine, Entropy, KeyKind};

#[global_allocator]
static COUNTED: &StatsAlloc<System> = &INSTRUMENTED_SYSTEM;

const CARD: &str = "card[number]=4242424242424242&card[exp_month]=5&card[exp_year]=2030";

#[test]
fn costs_grow_with_nothing_but_the_size_of_a_request() {
    let vault = Arc::new(MemoryVault::new());
    let api = Api::builder(Engine::default()).vault(vault.clone()).build();

    fill(&vault, 1_000);
    let few = one_token(&api, 1_000_000);
    fill(&vault, 100_000);
    let many = one_token(&api, 2_000_000);
    assert!((10..200).contains(&few.0), "{few:?}");
    assert_eq!(few, many);

    for request in large_requests() {
        let [small, large] = [1, 4].map(|mib| {
            let request = request(mib << 20);
            allocated(|| drop(api.handle(&request, at(), entropy(0))))
        });
        // Text that grows is copied to twice the place each time, so that counts differ by few.
        assert!(large.0 <= small.0 + 20, "{small:?} {large:?}");
        assert!(large.1 <= 5 * small.1, "{small:?} {large:?}");
    }
}

/// The allocations of making, retrieving and using a token, and of replaying the answer.
fn one_token(api: &Api, first: u64) -> (usize, usize) {
    let key = ("Authorization", "Bearer sk_test_123");
    let caller = Caller::new(AccountId::DOCUMENTED, KeyKind::SECRET_TEST);
    // Now and then a table doubles, which costs one allocation for many tokens.
    let runs = (0..50).map(|n| {
        let entropy = entropy(first + n);
        let create = Request::post("/v1/tokens").header(key.0, key.1);
        let once = format!("once {}", first + n);
        let create = create.header("Idempotency-Key", once).body(CARD).unwrap();
        allocated(|| {
            let made = api.handle(&create, at(), entropy);
            assert_eq!(made.status(), 200);
            let replayed = api.handle(&create, at(), entropy);
            assert_eq!(replayed.body(), made.body());
            let id = std::str::from_utf8(&made.body()[11..39]).unwrap();
            let retrieve = Request::get(format!("/v1/tokens/{id}")).header(key.0, key.1);
            let retrieved = api.handle(&retrieve.body("").unwrap(), at(), entropy);
            assert_eq!(retrieved.body(), made.body());
            assert!(api.redeem(id, "source", &caller, at(), entropy).is_ok());
        })
    });
    runs.min().unwrap()
}

/// Makes a request of about that many bytes.
type Large = fn(usize) -> Request<Vec<u8>>;

/// Requests that are large in one place each.
fn large_requests() -> [Large; 7] {
    fn post(header: &str, value: Vec<u8>, body: Vec<u8>) -> Request<Vec<u8>> {
        let mut request = Request::post("/v1/tokens").body(body).unwrap();
        let headers = request.headers_mut();
        headers.insert("authorization", "Bearer sk_test_123".parse().unwrap());
        let name = http::HeaderName::from_bytes(header.as_bytes()).unwrap();
        headers.insert(name, http::HeaderValue::from_bytes(&value).unwrap());
        request
    }
    [
        |size| {
            post(
                "authorization",
                [b"Bearer ".to_vec(), vec![b'x'; size]].concat(),
                vec![],
            )
        },
        |size| {
            post(
                "authorization",
                [b"Basic ".to_vec(), vec![b'Q'; size]].concat(),
                vec![],
            )
        },
        |size| post("idempotency-key", vec![b'x'; size], CARD.into()),
        |size| post("stripe-account", vec![0xFF; size], CARD.into()),
        |size| post("stripe-version", vec![b'x'; size], CARD.into()),
        |size| post("x-nothing", vec![], vec![b'&'; size]),
        |size| {
            let body = format!("{CARD}&card[name]={}", "%41".repeat(size / 3 - 40));
            post("idempotency-key", b"large".to_vec(), body.into())
        },
    ]
}

/// How often memory was asked for, and for how many bytes.
fn allocated(run: impl FnOnce()) -> (usize, usize) {
    let region = Region::new(COUNTED);
    run();
    let Stats {
        allocations,
        reallocations,
        bytes_allocated,
        ..
    } = region.change();
    (allocations + reallocations, bytes_allocated)
}

/// Keeps tokens until there are so many.
fn fill(vault: &MemoryVault, count: usize) {
    let engine = Engine::default();
    let mut workspace = Workspace::default();
    for n in vault.len()..count {
        let call = Call::new(at(), entropy(n as u64));
        let minted = engine.mint(CARD.as_bytes(), &call, &mut workspace).unwrap();
        let record = Record::new(minted.into_owned(), AccountId::DOCUMENTED);
        vault.insert(record).unwrap();
    }
}

fn at() -> DateTime<Utc> {
    DateTime::from_timestamp(1_774_000_000, 0).unwrap()
}

/// Randomness that no other token has.
fn entropy(n: u64) -> Entropy {
    let mut bytes = [0; 32];
    for word in bytes.chunks_exact_mut(8) {
        word.copy_from_slice(&n.wrapping_mul(0x9E37_79B9_7F4A_7C15).to_le_bytes());
    }
    Entropy::from_bytes(bytes)
}
