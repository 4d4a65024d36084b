//! Requests that no client means: whatever comes, the answer is one of the API's, always the same,
//! and tells no secret.

#![cfg(feature = "http")]
#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::indexing_slicing,
    reason = "a test"
)]

use std::collections::BTreeSet;
use std::sync::Arc;

use base64::Engine as _;
use base64::prelude::BASE64_STANDARD;
use chrono::DateTime;
use http::{HeaderName, HeaderValue, Method, Request, Response, Uri};
use proptest::prelude::*;
use proptest::sample::select;
use proptest::strategy::ValueTree;
use proptest::test_runner::TestRunner;
use tokmint::api::{Api, ApiKey, Caller, Callers, KeyRefusal};
use tokmint::wire::form::Workspace;
use tokmint::{AccountId, Engine, Entropy, FingerprintKey, KeyRole, Policy, Profile, Reason};

#[path = "support/answer.rs"]
mod answer;

const CARD: &str = "card[number]=4242424242424242&card[exp_month]=5&card[exp_year]=2030";

/// Takes every key that tells its kind; restricted ones may make tokens and not retrieve them.
struct AnyKey;

impl Callers for AnyKey {
    fn caller(&self, key: ApiKey<'_>) -> Result<Caller, KeyRefusal> {
        let kind = key.kind().ok_or(KeyRefusal::Unknown)?;
        if key.expose().ends_with("old") {
            return Err(KeyRefusal::Expired);
        }
        let mut caller = Caller::new(AccountId::DOCUMENTED, kind);
        caller.rights.retrieve = kind.role != KeyRole::Restricted;
        Ok(caller)
    }
}

fn api() -> Api {
    let key = FingerprintKey::new(&[3; 32]).unwrap();
    let engine = Engine::builder().fingerprint_key(key).build();
    Api::builder(engine).callers(Arc::new(AnyKey)).build()
}

fn handle(api: &Api, request: &Request<Vec<u8>>, n: u8) -> Response<Vec<u8>> {
    let at = DateTime::from_timestamp(1_774_000_000 + i64::from(n), 0).unwrap();
    api.handle(request, at, Entropy::from_bytes([n; 32]))
}

/// The status of one request, after looking at the whole answer.
fn status(request: Request<Vec<u8>>) -> u16 {
    let answer = handle(&api(), &request, 7);
    answer::check(&request, &answer, &[]);
    answer.status().as_u16()
}

/// A good request with headers of any bytes added.
fn good(headers: &[(&str, &[u8])]) -> Request<Vec<u8>> {
    let mut request = Request::post("/v1/tokens").body(CARD.into()).unwrap();
    for (name, value) in headers {
        let name = HeaderName::from_bytes(name.as_bytes()).unwrap();
        let value = HeaderValue::from_bytes(value).unwrap();
        request.headers_mut().append(name, value);
    }
    request
}

const KEY: (&str, &[u8]) = ("authorization", b"Bearer sk_test_123");

#[test]
fn headers_that_are_no_text_are_refused() {
    assert_eq!(status(good(&[KEY])), 200);
    for (name, value, expected) in [
        ("idempotency-key", &b"\xFF"[..], 400),
        ("idempotency-key", "ключ".as_bytes(), 200),
        ("idempotency-key", b"", 200),
        ("idempotency-key", b" ", 200),
        ("stripe-account", b"\xFF", 403),
        ("stripe-account", b"", 403),
        ("stripe-account", b"acct_1032D82eZvKYlo2C", 200),
        ("stripe-version", b"\xFF", 400),
        ("stripe-version", b"", 400),
        ("stripe-version", b"x", 200),
        ("user-agent", b"\xFF", 200),
        ("stripe-context", b"\xFF", 200),
    ] {
        assert_eq!(
            status(good(&[KEY, (name, value)])),
            expected,
            "{name}: {value:?}"
        );
    }
    for value in [
        &b"Bearer \xFF"[..],
        b"Bearer",
        b"",
        b"sk_test_123",
        b"Basic",
        b"Basic !",
        b"Basic /w==",
        b"Basic sk_test_123",
        b"\xFF \xFF",
    ] {
        assert_eq!(status(good(&[("authorization", value)])), 401, "{value:?}");
    }
}

#[test]
fn headers_sent_twice_are_one_with_a_comma() {
    for (name, value, expected) in [
        ("authorization", &b"Bearer sk_test_123"[..], 401),
        ("stripe-account", b"acct_1032D82eZvKYlo2C", 403),
        ("stripe-version", b"2020-08-27", 400),
        ("content-type", b"application/x-www-form-urlencoded", 400),
        ("idempotency-key", b"once", 200),
    ] {
        let mut headers = vec![(name, value), (name, value)];
        if name != "authorization" {
            headers.push(KEY);
        }
        assert_eq!(status(good(&headers)), expected, "{name}");
    }
}

#[test]
fn other_content_types_are_not_looked_at() {
    for (value, expected) in [
        ("", 200),
        ("application/x-www-form-urlencoded", 200),
        ("application/x-www-form-urlencoded;charset=utf-8", 200),
        (";", 400),
        ("application/json", 400),
        ("multipart/form-data; boundary=x", 400),
        ("text/plain", 400),
        ("application/x-www-form-urlencoded, application/json", 400),
    ] {
        let request = good(&[KEY, ("content-type", value.as_bytes())]);
        assert_eq!(status(request), expected, "{value}");
    }
}

#[test]
fn text_that_is_not_utf8_is_refused_wherever_parameters_are() {
    let post = |target: &str, body: &[u8]| {
        let request = Request::post(target).header(KEY.0, KEY.1);
        status(request.body(body.to_vec()).unwrap())
    };
    assert_eq!(post("/v1/tokens", b"card[name]=\xFF"), 400);
    assert_eq!(post("/v1/tokens", b"\xFF"), 400);
    assert_eq!(post("/v1/tokens?card[name]=%FF", CARD.as_bytes()), 400);
    let get = |target: &str| {
        let request = Request::get(target).header(KEY.0, KEY.1);
        status(request.body(Vec::new()).unwrap())
    };
    assert_eq!(get("/v1/tokens/tok_x?expand[]=%FF"), 400);
    assert_eq!(get("/v1/tokens/%FF%00%0A%2F%2E"), 404);
    assert_eq!(get("/v1/tokens/%"), 404);
}

#[test]
fn large_headers_get_their_answers() {
    let large = vec![b'x'; 1_000_000];
    for (name, expected) in [
        ("idempotency-key", 400),
        ("stripe-account", 403),
        ("stripe-version", 400),
        ("content-type", 400),
        ("user-agent", 200),
    ] {
        assert_eq!(status(good(&[KEY, (name, &large)])), expected, "{name}");
    }
    let key = [b"Bearer ".as_slice(), &large].concat();
    assert_eq!(status(good(&[("authorization", &key)])), 401);
    let basic = [b"Basic ".as_slice(), &large].concat();
    assert_eq!(status(good(&[("authorization", &basic)])), 401);
    let mut many = vec![KEY];
    many.extend([("stripe-account", &b"x"[..]); 10_000]);
    assert_eq!(status(good(&many)), 403);
}

#[test]
fn bodies_of_ten_megabytes_are_refused() {
    for byte in *b"a&=%[]+\xFF\0" {
        let request = Request::post("/v1/tokens").header(KEY.0, KEY.1);
        let request = request.body(vec![byte; 10_000_000]).unwrap();
        let answer = handle(&api(), &request, 7);
        answer::check(&request, &answer, &[]);
        assert_eq!(answer.status(), 400);
        let body = str::from_utf8(answer.body()).unwrap();
        assert!(body.contains("Invalid request body"), "{body}");
    }
}

/// The longest request line that is taken, and one byte more.
#[test]
fn request_lines_end_at_16_kib() {
    let line = "GET /v1/tokens/ HTTP/1.1".len();
    for (length, expected) in [(16 * 1024, 404), (16 * 1024 + 1, 414)] {
        let path = format!("/v1/tokens/{}", "x".repeat(length - line));
        let request = Request::get(path).header(KEY.0, KEY.1);
        assert_eq!(status(request.body(Vec::new()).unwrap()), expected);
    }
}

/// Numbers in paths are printed back to the caller, and not in logs.
#[test]
fn a_number_in_a_path_shows_in_no_log() {
    const NUMBER: &str = "4242424242424242";
    let api = api();
    let at = DateTime::from_timestamp(1_774_000_000, 0).unwrap();
    let entropy = Entropy::from_bytes([7; 32]);
    let mut reasons = Vec::new();
    for path in [format!("/v1/tokens/{NUMBER}"), format!("/{NUMBER}")] {
        let request = Request::get(path).header(KEY.0, KEY.1).body("").unwrap();
        let answer = api.handle(&request, at, entropy);
        reasons.extend(answer.extensions().get::<Reason>().cloned());
    }
    for path in [format!("/v1/cards/{NUMBER}"), format!("/v1/other/{NUMBER}")] {
        let request = Request::post(path).header(KEY.0, KEY.1);
        let request = request.header("Idempotency-Key", NUMBER).body("").unwrap();
        let exchange = api.exchange(&request, at, entropy);
        let mut workspace = Workspace::default();
        let form = workspace.decode(b"").unwrap();
        let caller = exchange.caller(Some(form)).unwrap();
        let answer = exchange.once(&caller, form, || Ok(b"{}".to_vec()));
        reasons.extend(answer.extensions().get::<Reason>().cloned());
    }
    assert_eq!(reasons.len(), 3);
    for why in reasons {
        let shown = format!("{why} {why:?}");
        assert!(!shown.contains(NUMBER), "{shown}");
        assert!(shown.contains("****"), "{shown}");
    }
}

/// Secrets of the requests below. None is anywhere else in them or in an answer.
const SECRETS: [(&str, &str); 4] = [
    ("card[number]", "4000056655665556"),
    ("card[number]", "4000000000000003"),
    ("card[cvc]", "98765"),
    ("bank_account[account_number]", "000888777666"),
];

/// What every key ends or begins with is shown; this is the rest.
const KEY_BODY: &str = "QqWwEeRrTtYyUuIiOo";

fn key() -> impl Strategy<Value = Vec<u8>> {
    let begins = [
        "sk_test_", "sk_live_", "pk_test_", "rk_live_", "sk-test-", "XXXXXXXX",
    ];
    let ends = ["abcdef", "abc old", "abcold"];
    prop_oneof![
        8 => (select(begins.to_vec()), select(ends.to_vec()))
            .prop_map(|(begin, end)| format!("{begin}{KEY_BODY}{end}").into_bytes()),
        1 => prop::collection::vec(any::<u8>(), 0..40),
    ]
}

fn authorization() -> impl Strategy<Value = Vec<u8>> {
    (key(), 0..6).prop_map(|(key, form)| match form {
        0 => [
            b"Basic ".as_slice(),
            BASE64_STANDARD.encode(&key).as_bytes(),
        ]
        .concat(),
        1 => {
            let key = [key, b":password".to_vec()].concat();
            [
                b"bAsIc  ".as_slice(),
                BASE64_STANDARD.encode(&key).as_bytes(),
            ]
            .concat()
        }
        2 => key,
        _ => [b"Bearer ".as_slice(), &key].concat(),
    })
}

fn parameters() -> impl Strategy<Value = Vec<u8>> {
    let good = [
        "card[number]=4242424242424242",
        "card[exp_month]=5",
        "card[exp_year]=2030",
        "card[name]=Jenny+Rosen",
        "bank_account[country]=US",
        "bank_account[routing_number]=110000000",
        "bank_account[account_number]=000123456789",
        "customer=cus_x",
        "expand[]=card",
        "card[foo]=bar",
        "key=pk_test_123",
        "_stripe_account=acct_1ConnectedAccoun",
        "_stripe_account=%00",
    ];
    let piece = prop_oneof![
        6 => select(good.to_vec()).prop_map(|piece| piece.as_bytes().to_vec()),
        2 => (select(&SECRETS[..]), select(&["", "", "[]", "[a]"][..]))
            .prop_map(|((name, value), tail)| format!("{name}{tail}={value}").into_bytes()),
        2 => Just(CARD.as_bytes().to_vec()),
        1 => "[a-z\\[\\]%=&+;0-9]{0,9}".prop_map(String::into_bytes),
        1 => prop::collection::vec(any::<u8>(), 0..9),
    ];
    let nearly_good = select(SECRETS.to_vec())
        .prop_map(|(name, value)| format!("{CARD}&{name}={value}").into_bytes());
    let mixed = prop::collection::vec(piece, 0..6).prop_map(|pieces| pieces.join(&b'&'));
    prop_oneof![1 => nearly_good, 2 => mixed]
}

/// Bytes as they may stand in a URL, the others escaped.
fn escaped(bytes: &[u8]) -> String {
    let keep = |byte: u8| byte.is_ascii_alphanumeric() || b"[]=&%_/".contains(&byte);
    let escape = |&byte: &u8| match keep(byte) {
        true => char::from(byte).to_string(),
        false => format!("%{byte:02X}"),
    };
    bytes.iter().map(escape).collect()
}

fn uri() -> impl Strategy<Value = Uri> {
    let path = prop_oneof![
        6 => Just("/v1/tokens".to_owned()),
        2 => prop::collection::vec(any::<u8>(), 0..30)
            .prop_map(|id| format!("/v1/tokens/{}", escaped(&id))),
        // The ids of the tokens that the default key makes here.
        2 => (1..4_u8).prop_map(|n| {
            let request = good(&[KEY]);
            let made = handle(&api(), &request, n);
            let text = str::from_utf8(made.body()).unwrap().to_owned();
            format!("/v1/tokens/{}", &text[11..39])
        }),
        1 => prop::collection::vec(any::<u8>(), 0..30).prop_map(|path| format!("/{}", escaped(&path))),
        1 => Just("http://api.stripe.com/v1/tokens".to_owned()),
        1 => Just("*".to_owned()),
    ];
    let query = prop_oneof![2 => Just(None), 1 => parameters().prop_map(Some)];
    (path, query).prop_map(|(path, query)| {
        let target = match query {
            Some(query) if path != "*" => format!("{path}?{}", escaped(&query)),
            _ => path,
        };
        target.parse().unwrap()
    })
}

fn header() -> impl Strategy<Value = (HeaderName, HeaderValue)> {
    let names = [
        "idempotency-key",
        "idempotency-key",
        "stripe-account",
        "stripe-version",
        "content-type",
        "authorization",
        "x-other",
    ];
    let values = [
        "once",
        "twice",
        "",
        "application/x-www-form-urlencoded",
        "application/json",
        "acct_1ConnectedAccoun",
        "acct_1032D82eZvKYlo2C",
        "2025-11-17.clover",
    ];
    let value = prop_oneof![
        4 => select(values.to_vec()).prop_map(|value| value.as_bytes().to_vec()),
        1 => prop::collection::vec(any::<u8>(), 0..300),
    ];
    (select(names.to_vec()), value)
        .prop_map(|(name, bytes)| (HeaderName::from_static(name), value_of(bytes)))
}

/// A header value of bytes, those that none can have left out.
fn value_of(bytes: Vec<u8>) -> HeaderValue {
    let allowed = |byte: &u8| *byte == b'\t' || (*byte >= b' ' && *byte != 0x7F);
    let bytes: Vec<u8> = bytes.into_iter().filter(allowed).collect();
    HeaderValue::from_bytes(&bytes).unwrap()
}

fn request() -> impl Strategy<Value = Request<Vec<u8>>> {
    let methods = [
        "POST", "POST", "POST", "GET", "GET", "PUT", "DELETE", "OPTIONS", "HEAD", "BREW",
    ];
    let key = prop_oneof![
        3 => Just(Some(KEY.1.to_vec())),
        3 => authorization().prop_map(Some),
        1 => Just(None),
    ];
    let headers = prop::collection::vec(header(), 0..4);
    (select(methods.to_vec()), uri(), key, headers, parameters()).prop_map(
        |(method, uri, key, headers, body)| {
            let mut request = Request::new(body);
            *request.method_mut() = Method::from_bytes(method.as_bytes()).unwrap();
            *request.uri_mut() = uri;
            if let Some(key) = key {
                request.headers_mut().insert("authorization", value_of(key));
            }
            request.headers_mut().extend(headers);
            request
        },
    )
}

/// The requests above are not all refused for the same reason.
#[test]
fn any_requests_get_every_kind_of_answer() {
    let mut runner = TestRunner::deterministic();
    let mut seen = BTreeSet::new();
    for _ in 0..2000 {
        let request = request().new_tree(&mut runner).unwrap().current();
        seen.insert(handle(&api(), &request, 7).status().as_u16());
    }
    for status in [200, 400, 401, 402, 403, 404] {
        assert!(seen.contains(&status), "{status} is not among {seen:?}");
    }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(2000))]

    /// No panic; one of the documented answers, the same for the same requests, without a secret.
    #[test]
    fn any_requests_get_good_answers(
        requests in prop::collection::vec(request(), 1..4),
        old in any::<bool>(),
    ) {
        let build = || match old {
            true => Api::new(Engine::builder().profile(Profile::D2023_10).policy(Policy::default()).build()),
            false => api(),
        };
        let (api, twin) = (build(), build());
        let mut secrets: Vec<String> = SECRETS.iter().map(|(_, secret)| (*secret).to_owned()).collect();
        secrets.push(KEY_BODY.to_owned());
        for (request, n) in requests.iter().zip(1..) {
            let answer = handle(&api, request, n);
            answer::check(request, &answer, &secrets);
            let same = handle(&twin, request, n);
            prop_assert_eq!(answer.status(), same.status());
            prop_assert_eq!(answer.headers(), same.headers());
            prop_assert_eq!(answer.body(), same.body());
        }
    }

    /// A key that is sent where it should be is never shown beyond its mask.
    #[test]
    fn no_key_shows_beyond_its_mask(key in "[!-~]{5,120}") {
        let request = good(&[("authorization", format!("Bearer {key}").as_bytes())]);
        let answer = handle(&Api::default(), &request, 7);
        answer::check(&request, &answer, &[]);
        prop_assume!(answer.status() == 401);
        let body: serde_json::Value = serde_json::from_slice(answer.body()).unwrap();
        let message = body["error"]["message"].as_str().unwrap();
        let shown = message.strip_prefix("Invalid API Key provided: ").unwrap();
        prop_assert_eq!(shown.len(), key.len());
        let apart = shown.bytes().zip(key.bytes()).filter(|(shown, sent)| shown == sent && *sent != b'*');
        prop_assert!(apart.count() <= 14.min(key.len() - 1));
    }
}
