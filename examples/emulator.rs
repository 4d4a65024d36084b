//! A tiny emulator: `TokenService` answers for tokens, and one endpoint of its own charges them.
//!
//! ```sh
//! cargo run --example emulator --features tower
//! curl http://127.0.0.1:12111/v1/tokens -u sk_test_123: -d "card[number]"=4242424242424242 \
//!     -d "card[exp_month]"=5 -d "card[exp_year]"=2030
//! curl http://127.0.0.1:12111/v1/charges -u sk_test_123: -d amount=2000 -d currency=usd -d source=tok_...
//! ```
//!
//! Takes an address to listen at as its one argument.

#![expect(clippy::print_stdout, clippy::expect_used, reason = "an example")]

use std::env;
use std::error::Error;
use std::net::SocketAddr;

use axum::Router;
use axum::body::{Body, to_bytes};
use axum::extract::{ConnectInfo, Request, State};
use axum::middleware::map_request;
use axum::response::Response;
use axum::routing::post;
use chrono::{DateTime, Utc};
use serde_json::json;
use tokio::net::TcpListener;
use tokmint::api::{Api, ClientIp, Exchange, TokenService};
use tokmint::wire::form::{Form, Workspace};
use tokmint::{ApiError, Entropy, ErrorType, KeyRole, PublishableRetrieval, Reason};

#[tokio::main(flavor = "current_thread")]
async fn main() -> Result<(), Box<dyn Error>> {
    let address = env::args().nth(1);
    let listener = TcpListener::bind(address.as_deref().unwrap_or("127.0.0.1:12111")).await?;
    println!("listening at http://{}", listener.local_addr()?);
    let router = router(Api::default(), Utc::now, entropy).layer(map_request(with_client_ip));
    let service = router.into_make_service_with_connect_info::<SocketAddr>();
    Ok(axum::serve(listener, service).await?)
}

/// Randomness of the system's, anew for each request.
fn entropy() -> Entropy {
    let mut bytes = [0; 32];
    getrandom::fill(&mut bytes).expect("the system has randomness");
    Entropy::from_bytes(bytes)
}

/// Tells tokens the address that they are asked for from.
async fn with_client_ip(
    ConnectInfo(peer): ConnectInfo<SocketAddr>,
    mut request: Request,
) -> Request {
    request.extensions_mut().insert(ClientIp(peer.ip()));
    request
}

#[derive(Clone)]
struct Emulator {
    api: Api,
    clock: fn() -> DateTime<Utc>,
    entropy: fn() -> Entropy,
}

/// The whole emulator, for a socket or for a test.
pub(crate) fn router(api: Api, clock: fn() -> DateTime<Utc>, entropy: fn() -> Entropy) -> Router {
    let tokens = TokenService::new(api.clone(), clock, entropy);
    Router::new()
        .route(
            "/v1/charges",
            post(create_charge).fallback_service(tokens.clone()),
        )
        .fallback_service(tokens)
        .with_state(Emulator {
            api,
            clock,
            entropy,
        })
}

/// `POST /v1/charges`
async fn create_charge(State(emulator): State<Emulator>, request: Request) -> Response {
    const MOST_BYTES: usize = 64 * 1024;
    let (parts, body) = request.into_parts();
    let body = to_bytes(body, MOST_BYTES).await;
    let request = Request::from_parts(parts, ());
    let (at, entropy) = ((emulator.clock)(), (emulator.entropy)());
    let exchange = emulator.api.exchange(&request, at, entropy);
    let answer = match body {
        Ok(body) => charge(&emulator.api, &exchange, &body),
        Err(_) => exchange.refuse(None, &Reason::BodyFailed),
    };
    answer.map(Body::from)
}

/// Authenticates, replays, or else charges a token.
fn charge(api: &Api, exchange: &Exchange<'_>, body: &[u8]) -> http::Response<Vec<u8>> {
    let text = exchange.parameters(body);
    let mut workspace = Workspace::default();
    let form = match workspace.decode(&text) {
        Ok(form) => form,
        Err(why) => return exchange.refuse(None, &why.into()),
    };
    let caller = match exchange.caller(Some(form)) {
        Ok(caller) => caller,
        Err(why) => return exchange.refuse(None, &why),
    };
    exchange.once(&caller, form, || {
        if caller.key.role == KeyRole::Publishable {
            let answer = PublishableRetrieval::Unauthorized;
            return Err(Reason::SecretKeyRequired { answer });
        }
        let amount = whole_number(form, "amount")?;
        let currency = parameter(form, "currency")?;
        let source = parameter(form, "source")?;
        let call = exchange.call(&caller);
        let redeemed = api.redeem(source, "source", &caller, call.at, call.entropy)?;
        redeemed.charge()?;
        let charge = json!({
            "id": format!("ch_{}", call.entropy.token()),
            "object": "charge",
            "amount": amount,
            "currency": currency,
            "created": call.at.timestamp(),
            "livemode": caller.key.live,
            "paid": true,
            "source": redeemed.token.id.as_str(),
            "status": "succeeded",
        });
        Ok(format!("{charge:#}").into_bytes())
    })
}

/// The last value that was sent under a name.
fn parameter<'a>(form: Form<'a>, name: &'static str) -> Result<&'a str, Reason> {
    let pair = form.pairs().filter(|pair| pair.key == name).last();
    pair.map(|pair| pair.value)
        .ok_or(Reason::MissingParameter { path: name.into() })
}

fn whole_number(form: Form<'_>, name: &'static str) -> Result<u64, Reason> {
    let sent = parameter(form, name)?;
    sent.parse().map_err(|_| {
        // No reason of the library's: a refusal of one's own.
        let message = format!("Invalid integer: {sent}");
        let mut error = ApiError::new(400, ErrorType::InvalidRequest, message.into());
        error.code = Some("parameter_invalid_integer");
        error.param = Some(name.into());
        error.into()
    })
}
