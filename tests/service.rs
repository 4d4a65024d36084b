//! The API as a service, as servers call it: bodies in pieces, and what an emulator builds on it.

#![cfg(feature = "tower")]
#![allow(clippy::unwrap_used, clippy::indexing_slicing, reason = "a test")]

use std::collections::VecDeque;
use std::convert::Infallible;
use std::pin::Pin;
use std::sync::atomic::{AtomicU64, AtomicUsize, Ordering};
use std::sync::{Arc, Barrier};
use std::task::{Context, Poll};

use axum::body::Body;
use bytes::Bytes;
use chrono::{DateTime, Utc};
use http::{HeaderMap, Method, Request, Response, StatusCode};
use http_body::Frame;
use http_body_util::{BodyExt, Empty, Full};
use serde_json::Value;
use static_assertions::assert_impl_all;
use tokmint::api::{Api, ClientIp, TokenService};
use tokmint::wire::form::Limits;
use tokmint::{Engine, Entropy, Reason};
use tower::ServiceExt;
use tower_service::Service;

#[allow(dead_code, reason = "its main runs nowhere here")]
#[path = "../examples/emulator.rs"]
mod emulator;

const CARD: &str = "card[number]=4242424242424242&card[exp_month]=5&card[exp_year]=2030";
const DECLINED: &str = "card[number]=4000000000000002&card[exp_month]=5&card[exp_year]=2030";

type Clock = fn() -> DateTime<Utc>;
type Randomness = fn() -> Entropy;

assert_impl_all!(TokenService<Clock, Randomness>: Clone, Send, Sync, Unpin, std::fmt::Debug);
assert_impl_all!(
    TokenService<Clock, Randomness>:
    Service<Request<Pieces>, Response = Response<Full<Bytes>>, Error = Infallible>,
    Service<Request<Body>>,
    Service<Request<Empty<Bytes>>>,
);

fn clock() -> DateTime<Utc> {
    DateTime::from_timestamp(1_774_000_000, 0).unwrap()
}

fn constant() -> Entropy {
    Entropy::from_bytes([7; 32])
}

/// Another one each time.
fn fresh() -> Entropy {
    static CALLS: AtomicU64 = AtomicU64::new(1);
    let call = CALLS.fetch_add(1, Ordering::Relaxed);
    let word = call.wrapping_mul(0x9E37_79B9_7F4A_7C15).to_le_bytes();
    Entropy::from_bytes([word; 4].concat().try_into().unwrap())
}

fn service(api: Api) -> TokenService<Clock, Randomness> {
    TokenService::new(api, clock, constant)
}

fn run<F: Future>(future: F) -> F::Output {
    let runtime = tokio::runtime::Builder::new_current_thread().build();
    runtime.unwrap().block_on(future)
}

/// A body that comes piece by piece, each after a pause, and counts what was asked for.
struct Pieces {
    left: VecDeque<Result<Frame<Bytes>, &'static str>>,
    pulled: Arc<AtomicUsize>,
    paused: bool,
}

impl Pieces {
    fn new(pieces: impl IntoIterator<Item = Result<Frame<Bytes>, &'static str>>) -> Self {
        Self {
            left: pieces.into_iter().collect(),
            pulled: Arc::default(),
            paused: false,
        }
    }

    fn of(text: &str, size: usize) -> Self {
        let pieces = text.as_bytes().chunks(size);
        Self::new(pieces.map(|piece| Ok(Frame::data(Bytes::copy_from_slice(piece)))))
    }
}

impl http_body::Body for Pieces {
    type Data = Bytes;
    type Error = &'static str;

    fn poll_frame(
        mut self: Pin<&mut Self>,
        context: &mut Context<'_>,
    ) -> Poll<Option<Result<Frame<Bytes>, &'static str>>> {
        self.paused = !self.paused;
        if self.paused {
            context.waker().wake_by_ref();
            return Poll::Pending;
        }
        let piece = self.left.pop_front();
        if let Some(Ok(frame)) = &piece {
            let bytes = frame.data_ref().map_or(0, Bytes::len);
            self.pulled.fetch_add(bytes, Ordering::Relaxed);
        }
        Poll::Ready(piece)
    }
}

fn create<B>(body: B) -> Request<B> {
    let request = Request::post("/v1/tokens").header("Authorization", "Bearer sk_test_123");
    request.body(body).unwrap()
}

/// Status, headers and body.
type Whole = (StatusCode, HeaderMap, Bytes);

async fn whole<B>(answer: Response<B>) -> Whole
where
    B: http_body::Body<Error: std::fmt::Debug>,
{
    let (parts, body) = answer.into_parts();
    let body = body.collect().await.unwrap().to_bytes();
    (parts.status, parts.headers, body)
}

/// What the service answers.
fn served<B>(api: &Api, request: Request<B>) -> Whole
where
    TokenService<Clock, Randomness>:
        Service<Request<B>, Response = Response<Full<Bytes>>, Error = Infallible>,
{
    run(async {
        let Ok(answer) = service(api.clone()).oneshot(request).await;
        whole(answer).await
    })
}

/// What the function of values answers.
fn handled(api: &Api, request: &Request<&str>) -> Whole {
    let answer = api.handle(request, clock(), constant());
    run(whole(answer.map(Full::<Bytes>::from)))
}

fn json(body: &[u8]) -> Value {
    serde_json::from_slice(body).unwrap()
}

/// Whatever the pieces, and with trailers behind them, the answer is that to the whole body.
#[test]
fn pieces_of_a_body_make_no_difference() {
    let expected = handled(&Api::default(), &create(CARD));
    assert_eq!(expected.0, 200);
    for size in [1, 2, 7, 64, CARD.len(), 10_000] {
        let answer = served(&Api::default(), create(Pieces::of(CARD, size)));
        assert_eq!(answer, expected, "pieces of {size} bytes");
    }
    let mut pieces = Pieces::of(CARD, 10);
    pieces.left.push_front(Ok(Frame::data(Bytes::new())));
    pieces.left.push_back(Ok(Frame::trailers(HeaderMap::new())));
    assert_eq!(served(&Api::default(), create(pieces)), expected);
    assert_eq!(
        served(&Api::default(), create(Body::from(CARD))),
        expected,
        "axum's body"
    );
}

/// Headers, parameters of the query and extensions reach the API.
#[test]
fn the_head_of_a_request_is_passed_on() {
    let request = |body| {
        Request::post(format!("/v1/tokens?{CARD}"))
            .header("Authorization", "Bearer pk_test_123")
            .header(
                "Content-Type",
                "application/x-www-form-urlencoded; charset=utf-8",
            )
            .header("Idempotency-Key", "once")
            .extension(ClientIp([49, 36, 35, 35].into()))
            .body(body)
            .unwrap()
    };
    let (status, headers, body) = served(&Api::default(), request(Body::from("card[cvc]=314")));
    assert_eq!(status, 200);
    assert_eq!(headers["idempotency-key"], "once");
    let token = json(&body);
    assert_eq!(token["client_ip"], "49.36.35.35");
    assert_eq!(token["card"]["cvc_check"], "unchecked");
}

/// Ten megabytes in chunks of 64 KiB: no more than the limit and one chunk is asked for.
#[test]
fn a_body_that_is_too_long_is_not_read_to_its_end() {
    const CHUNK: usize = 64 * 1024;
    let chunk = Bytes::from(vec![b'a'; CHUNK]);
    let limit = Limits::default().bytes;
    let endless = || Pieces::new((0..10_000_000 / CHUNK).map(|_| Ok(Frame::data(chunk.clone()))));

    let body = endless();
    let pulled = Arc::clone(&body.pulled);
    let answer = served(&Api::default(), create(body));
    assert_eq!(answer.0, 400);
    assert_eq!(
        json(&answer.2)["error"]["message"],
        "Invalid request body: more than 4194304 bytes in a form body."
    );
    let pulled = pulled.load(Ordering::Relaxed);
    assert!(limit < pulled && pulled <= limit + CHUNK, "{pulled}");
    let text = "a".repeat(10_000_000);
    assert_eq!(answer, handled(&Api::default(), &create(&text)));

    // A wrong key is told first.
    let body = endless();
    let request = Request::post("/v1/tokens").header("Authorization", "Bearer nonsense");
    let (status, ..) = served(&Api::default(), request.body(body).unwrap());
    assert_eq!(status, 401);
}

/// The limit is the API's own; a body of just that length is taken.
#[test]
fn the_limit_is_that_of_the_api() {
    let mut limits = Limits::default();
    limits.bytes = CARD.len();
    let api = |limits| Api::builder(Engine::default()).limits(limits).build();
    for size in [1, 10, 1000] {
        let (status, ..) = served(&api(limits), create(Pieces::of(CARD, size)));
        assert_eq!(status, 200);
        let longer = format!("{CARD}&");
        let (status, ..) = served(&api(limits), create(Pieces::of(&longer, size)));
        assert_eq!(status, 400);
    }
    limits.bytes = usize::MAX;
    let (status, ..) = served(&api(limits), create(Pieces::of(CARD, 10)));
    assert_eq!(status, 200);
}

/// A body that is not looked at changes nothing: on other routes, and of another type. It is read to
/// its end where that is near, so that the connection can be kept.
#[test]
fn a_body_without_meaning_is_passed() {
    let request = |method: Method, path: &str, content_type: &str| {
        let request = Request::builder().method(method).uri(path);
        request
            .header("Authorization", "Bearer sk_test_123")
            .header("Content-Type", content_type)
    };
    let form = "application/x-www-form-urlencoded";
    for (method, path, content_type, status) in [
        (Method::POST, "/v1/tokens", "application/json", 400),
        (Method::POST, "/v1/charges", form, 404),
        (
            Method::GET,
            "/v1/tokens/tok_1TCzdc2eZvKYlo2C00000000",
            form,
            404,
        ),
        (Method::HEAD, "/v1/tokens", form, 404),
        (
            Method::DELETE,
            "/v1/tokens/tok_1TCzdc2eZvKYlo2C00000000",
            form,
            404,
        ),
        (Method::OPTIONS, "/v1/tokens", form, 404),
    ] {
        let body = Pieces::of(CARD, 10);
        let pulled = Arc::clone(&body.pulled);
        let sent = request(method.clone(), path, content_type).body(body);
        let answer = served(&Api::default(), sent.unwrap());
        assert_eq!(answer.0, status, "{method} {path}");
        assert_eq!(
            pulled.load(Ordering::Relaxed),
            CARD.len(),
            "{method} {path}"
        );
        let whole = request(method.clone(), path, content_type)
            .body(CARD)
            .unwrap();
        assert_eq!(answer, handled(&Api::default(), &whole));
        // 64 KiB of a long one, and all of one that fails.
        let long = Pieces::of(&"a".repeat(100_000), 1024);
        let pulled = Arc::clone(&long.pulled);
        let sent = request(method.clone(), path, content_type).body(long);
        assert_eq!(served(&Api::default(), sent.unwrap()), answer);
        assert_eq!(pulled.load(Ordering::Relaxed), 64 * 1024, "{method} {path}");
        let cut = Pieces::new([Err("reset")]);
        let sent = request(method, path, content_type).body(cut);
        assert_eq!(served(&Api::default(), sent.unwrap()), answer);
    }
    let sent = request(Method::POST, "/v1/tokens", "application/json");
    let (_, _, body) = served(&Api::default(), sent.body(Body::from("{}")).unwrap());
    assert_eq!(json(&body)["error"]["code"], "parameter_missing");
}

/// A connection that is cut in the middle of a body has a refusal, and makes no token.
#[test]
fn a_body_that_fails_is_refused() {
    let api = Api::default();
    let mut body = Pieces::of(CARD, 10);
    body.left.push_back(Err("reset by 4242424242424242"));
    let answer = run(service(api.clone()).oneshot(create(body))).unwrap();
    assert_eq!(
        answer.extensions().get::<Reason>(),
        Some(&Reason::BodyFailed)
    );
    let (status, headers, body) = run(whole(answer));
    assert_eq!(status, 400);
    assert!(!headers.contains_key("stripe-should-retry"));
    let error = &json(&body)["error"];
    assert_eq!(error["type"], "invalid_request_error");
    assert_eq!(
        error["message"],
        "The request body could not be read to its end."
    );
    // The same randomness again would be the same id, if there were such a token.
    let (status, ..) = served(&api, create(Body::from(CARD)));
    assert_eq!(status, 200);
}

/// Each request asks for a time and a randomness of its own, and once.
#[test]
fn clock_and_randomness_are_asked_once_a_request() {
    let asked = Arc::new(AtomicUsize::new(0));
    let counted = Arc::clone(&asked);
    let mut service = TokenService::new(Api::default(), clock, move || {
        counted.fetch_add(1, Ordering::Relaxed);
        fresh()
    });
    let mut ids = Vec::new();
    for calls in 1..=3 {
        let (_, _, body) = run(async {
            let service = ServiceExt::<Request<Pieces>>::ready(&mut service).await;
            let Ok(answer) = service.unwrap().call(create(Pieces::of(CARD, 10))).await;
            whole(answer).await
        });
        ids.push(json(&body)["id"].clone());
        assert_eq!(asked.load(Ordering::Relaxed), calls);
    }
    ids.dedup();
    assert_eq!(ids.len(), 3);
}

/// The emulator of the example, called without a socket.
struct Emulator(axum::Router);

impl Emulator {
    fn new() -> Self {
        Self(emulator::router(Api::default(), clock, fresh))
    }

    fn call(&self, request: Request<Body>) -> Whole {
        run(async {
            let answer = self.0.clone().oneshot(request).await.unwrap();
            whole(answer).await
        })
    }

    fn post(&self, path: &str, key: Option<&str>, body: String) -> Whole {
        let mut request = Request::post(path).header("Authorization", "Basic c2tfdGVzdF8xMjM6");
        if let Some(key) = key {
            request = request.header("Idempotency-Key", key);
        }
        self.call(request.body(body.into()).unwrap())
    }

    /// The id of a new token.
    fn token(&self, card: &str) -> String {
        let (status, _, body) = self.post("/v1/tokens", None, card.into());
        assert_eq!(status, 200);
        json(&body)["id"].as_str().unwrap().into()
    }

    fn charge(&self, key: Option<&str>, source: &str) -> Whole {
        let body = format!("amount=2000&currency=usd&source={source}");
        self.post("/v1/charges", key, body)
    }

    fn retrieve(&self, id: &str) -> Whole {
        let request = Request::get(format!("/v1/tokens/{id}"));
        let request = request.header("Authorization", "Bearer sk_test_123");
        self.call(request.body(Body::empty()).unwrap())
    }
}

#[test]
fn a_token_is_charged_once() {
    let emulator = Emulator::new();
    let id = emulator.token(CARD);
    assert_eq!(json(&emulator.retrieve(&id).2)["used"], false);

    let (status, headers, body) = emulator.charge(None, &id);
    assert_eq!(status, 200);
    assert_eq!(headers["stripe-should-retry"], "false");
    let charge = json(&body);
    assert_eq!(charge["amount"], 2000);
    assert_eq!(charge["source"], id.as_str());

    let (status, _, body) = emulator.charge(None, &id);
    assert_eq!(status, 400);
    let error = &json(&body)["error"];
    assert_eq!(error["code"], "token_already_used");
    assert_eq!(
        error["message"],
        format!("You cannot use a Stripe token more than once: {id}.")
    );
    assert_eq!(json(&emulator.retrieve(&id).2)["used"], true);
}

#[test]
fn a_charge_is_replayed_by_its_key() {
    let emulator = Emulator::new();
    let (id, other) = (emulator.token(CARD), emulator.token(CARD));
    let (status, headers, body) = emulator.charge(Some("order-1"), &id);
    assert_eq!(status, 200);
    assert!(!headers.contains_key("idempotent-replayed"));

    let (status, again, replayed) = emulator.charge(Some("order-1"), &id);
    assert_eq!(status, 200);
    assert_eq!(again["idempotent-replayed"], "true");
    assert_eq!(again["original-request"], headers["request-id"]);
    assert_eq!(replayed, body);

    let (status, _, body) = emulator.charge(Some("order-1"), &other);
    assert_eq!(status, 400);
    assert_eq!(json(&body)["error"]["type"], "idempotency_error");
    assert_eq!(emulator.charge(Some("order-2"), &other).0, 200);
}

/// What is seen of declines at a charge: type, code, decline code and message, as for other answers
/// of the card layer, and a key that is consumed. A second use of the token is refused (inferred).
#[test]
fn test_cards_are_declined_when_they_are_charged() {
    let emulator = Emulator::new();
    let id = emulator.token(DECLINED);
    let (status, headers, body) = emulator.charge(Some("order-1"), &id);
    assert_eq!(status, 402);
    assert_eq!(headers["stripe-should-retry"], "false");
    let request = headers["request-id"].to_str().unwrap();
    let expected = format!(
        r#"{{
  "error": {{
    "code": "card_declined",
    "decline_code": "generic_decline",
    "doc_url": "https://stripe.com/docs/error-codes/card-declined",
    "message": "Your card was declined.",
    "request_log_url": "https://dashboard.stripe.com/acct_1032D82eZvKYlo2C/test/workbench/logs?object={request}",
    "type": "card_error"
  }}
}}
"#
    );
    assert_eq!(str::from_utf8(&body), Ok(expected.as_str()));
    assert_eq!(emulator.charge(Some("order-1"), &id).2, body);
    let (_, _, body) = emulator.charge(None, &id);
    assert_eq!(json(&body)["error"]["code"], "token_already_used");

    for (number, code, param) in [
        ("4000000000000069", "expired_card", Some("exp_month")),
        ("4000000000000127", "incorrect_cvc", Some("cvc")),
        ("4000000000000119", "processing_error", None),
    ] {
        let card = format!("card[number]={number}&card[exp_month]=5&card[exp_year]=2030");
        let (status, _, body) = emulator.charge(None, &emulator.token(&card));
        assert_eq!(status, 402);
        let error = &json(&body)["error"];
        assert_eq!(
            (error["code"].as_str(), error["param"].as_str()),
            (Some(code), param)
        );
        assert_eq!(error["decline_code"], Value::Null);
    }
    // A number that is no test card is declined in test mode, and not before it is used.
    let card = CARD.replace("4242424242424242", "4111111111111111");
    let (status, _, body) = emulator.charge(None, &emulator.token(&card));
    assert_eq!(status, 402);
    assert_eq!(json(&body)["error"]["decline_code"], "test_mode_live_card");
}

/// Refusals before anything is done leave token and key as they were.
#[test]
fn a_charge_that_is_refused_has_used_nothing() {
    let emulator = Emulator::new();
    let id = emulator.token(CARD);
    for (body, code, param) in [
        (
            format!("amount=2000&source={id}"),
            "parameter_missing",
            "currency",
        ),
        (
            format!("amount=1.5&currency=usd&source={id}"),
            "parameter_invalid_integer",
            "amount",
        ),
        (
            "amount=2000&currency=usd&source=tok_1TCzdc2eZvKYlo2C00000000".into(),
            "resource_missing",
            "source",
        ),
    ] {
        let (status, _, answer) = emulator.post("/v1/charges", Some("order-1"), body);
        assert_eq!(status, 400);
        let error = &json(&answer)["error"];
        assert_eq!(
            (&error["code"], &error["param"]),
            (&code.into(), &param.into())
        );
    }
    let publishable = Request::post("/v1/charges").header("Authorization", "Bearer pk_test_123");
    let body = format!("amount=2000&currency=usd&source={id}");
    let (status, ..) = emulator.call(publishable.body(body.into()).unwrap());
    assert_eq!(status, 401);
    let cut = Request::post("/v1/charges").header("Authorization", "Bearer sk_test_123");
    let body = Body::new(Pieces::new([Err("reset")]));
    assert_eq!(emulator.call(cut.body(body).unwrap()).0, 400);
    assert_eq!(emulator.charge(Some("order-1"), &id).0, 200);
}

/// What the emulator does not do itself, the service refuses as the API does.
#[test]
fn the_service_answers_for_all_other_paths() {
    let emulator = Emulator::new();
    for (method, path) in [(Method::POST, "/v1/nothing"), (Method::GET, "/v1/charges")] {
        let request = Request::builder().method(method.clone()).uri(path);
        let (status, _, body) = emulator.call(request.body(Body::empty()).unwrap());
        assert_eq!(status, 404);
        assert_eq!(
            json(&body)["error"]["message"],
            format!(
                "Unrecognized request URL ({method}: {path}). Please see https://stripe.com/docs \
                 or we can help at https://support.stripe.com/."
            )
        );
    }
}

/// Of many charges of one token at the same moment exactly one goes through.
#[test]
fn of_charges_at_the_same_moment_one_wins() {
    const THREADS: usize = 8;
    let emulator = Emulator::new();
    for _ in 0..20 {
        let id = emulator.token(CARD);
        let barrier = Barrier::new(THREADS);
        let answers: Vec<Whole> = std::thread::scope(|scope| {
            let threads: Vec<_> = (0..THREADS)
                .map(|_| {
                    scope.spawn(|| {
                        barrier.wait();
                        emulator.charge(None, &id)
                    })
                })
                .collect();
            threads
                .into_iter()
                .map(|thread| thread.join().unwrap())
                .collect()
        });
        let (won, lost): (Vec<_>, Vec<_>) =
            answers.into_iter().partition(|(status, ..)| *status == 200);
        assert_eq!(won.len(), 1);
        for (status, _, body) in lost {
            assert_eq!(status, 400);
            let code = json(&body)["error"]["code"].clone();
            assert!(
                code == "token_already_used" || code == "token_in_use",
                "{code}"
            );
        }
    }
}
