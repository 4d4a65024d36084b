//! The API as a [`tower_service::Service`], for whatever server calls one.
//!
//! It adds to [`Api::handle`] what a function of values leaves to others: it reads the body, and asks
//! for the time and the randomness.

use core::convert::Infallible;
use core::fmt;
use core::future::Future;
use core::pin::{Pin, pin};
use core::task::{Context, Poll};
use std::boxed::Box;
use std::vec::Vec;

use bytes::{Buf, Bytes};
use chrono::{DateTime, Utc};
use http::{Request, Response};
use http_body::Body;
use http_body_util::{BodyExt, Full};
use tower_service::Service;
use zeroize::Zeroizing;

use super::http::Api;
use crate::token::Entropy;
use crate::wire::Reason;

/// An [`Api`] that reads bodies, with a clock and a source of randomness of the embedder's.
///
/// axum takes it with `Router::fallback_service` or `route_service` (`nest_service` cuts the path
/// off), hyper and tower's own layers as it is. For `client_ip`, put a [`ClientIp`](super::ClientIp)
/// into the extensions of requests.
///
/// - An answer is that of [`Api::handle`], to the byte, and never an error of the service.
/// - A body is kept only where it is looked at: a form that is sent to `POST /v1/tokens`. At most
///   [`Limits::bytes`](crate::wire::form::Limits::bytes) and one byte of it are kept, beside the
///   chunk that is being read, and what is left of a longer one is not asked for. Of any other body
///   64 KiB are read and dropped before the answer: servers close a connection whose body nobody read,
///   and a client that sends it a moment after the head would lose the answer.
/// - A body that fails while it is read is refused with [`Reason::BodyFailed`].
/// - Clock and randomness are asked once for a request, when its body is there.
/// - The copy of a body that is made here is wiped when it is dropped, be it before the end. The
///   chunks are the server's to wipe.
/// - It is always ready. Requests share the vault and nothing else; one that is dropped before its
///   answer has done nothing.
///
/// The vault, the callers and the customers are called where the service is polled: if they wait for
/// something, so does that thread.
///
/// # Examples
///
/// ```
/// use chrono::DateTime;
/// use tokmint::Entropy;
/// use tokmint::api::{Api, TokenService};
/// use tower::ServiceExt;
///
/// # let runtime = tokio::runtime::Builder::new_current_thread().build()?;
/// # runtime.block_on(async {
/// // A server takes `Utc::now`, and 32 bytes of the system's randomness.
/// let clock = || DateTime::from_timestamp(1_774_000_000, 0).unwrap();
/// let entropy = || Entropy::from_bytes([7; 32]);
/// let service = TokenService::new(Api::default(), clock, entropy);
///
/// let body = "card[number]=4242424242424242&card[exp_month]=5&card[exp_year]=2030";
/// let request = http::Request::post("/v1/tokens")
///     .header("Authorization", "Bearer sk_test_123")
///     .body(String::from(body))?;
/// let answer = service.oneshot(request).await?;
/// assert_eq!(answer.status(), 200);
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// # })?;
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
#[derive(Clone)]
pub struct TokenService<C, E> {
    api: Api,
    clock: C,
    entropy: E,
}

impl<C, E> fmt::Debug for TokenService<C, E> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "TokenService({:?})", self.api)
    }
}

impl<C, E> TokenService<C, E> {
    /// A service over an API. `clock` tells the time, and `entropy` is to be another one whenever it
    /// is asked: ids are made of it.
    pub const fn new(api: Api, clock: C, entropy: E) -> Self
    where
        C: Fn() -> DateTime<Utc>,
        E: Fn() -> Entropy,
    {
        Self {
            api,
            clock,
            entropy,
        }
    }
}

impl<B, C, E> Service<Request<B>> for TokenService<C, E>
where
    B: Body + Send + 'static,
    B::Data: Send,
    C: Fn() -> DateTime<Utc> + Clone + Send + 'static,
    E: Fn() -> Entropy + Clone + Send + 'static,
{
    type Response = Response<Full<Bytes>>;
    type Error = Infallible;
    type Future = Pin<Box<dyn Future<Output = Result<Self::Response, Infallible>> + Send>>;

    fn poll_ready(&mut self, _: &mut Context<'_>) -> Poll<Result<(), Infallible>> {
        Poll::Ready(Ok(()))
    }

    fn call(&mut self, request: Request<B>) -> Self::Future {
        let Self {
            api,
            clock,
            entropy,
        } = self.clone();
        Box::pin(async move {
            let (parts, body) = request.into_parts();
            let request = Request::from_parts(parts, ());
            let text = match api.body_limit(&request) {
                Some(limit) => collect(body, limit.saturating_add(1)).await,
                None => {
                    pass(body).await;
                    Ok(Zeroizing::default())
                }
            };
            let (at, entropy) = (clock(), entropy());
            let answer = match text {
                Ok(text) => api.handle(&request.map(|()| text), at, entropy),
                Err(BodyFailed) => {
                    let exchange = api.exchange(&request, at, entropy);
                    exchange.refuse(None, &Reason::BodyFailed)
                }
            };
            Ok(answer.map(Full::from))
        })
    }
}

/// A body failed while it was read. What its error says is the server's business.
struct BodyFailed;

/// The first `most` bytes of a body.
async fn collect<B: Body>(body: B, most: usize) -> Result<Zeroizing<Vec<u8>>, BodyFailed> {
    let mut body = pin!(body);
    let mut text = Zeroizing::new(Vec::new());
    while let Some(frame) = body.frame().await {
        // Trailers say nothing here.
        let Ok(mut data) = frame.map_err(|_| BodyFailed)?.into_data() else {
            continue;
        };
        while data.has_remaining() {
            let chunk = data.chunk();
            let taken = chunk.len().min(most - text.len());
            append(&mut text, chunk.get(..taken).unwrap_or_default());
            if text.len() == most {
                return Ok(text);
            }
            data.advance(taken);
        }
    }
    Ok(text)
}

/// Reads a body that nobody looks at: all of it, if it is short, and not its end, if that fails.
async fn pass<B: Body>(body: B) {
    const MOST: usize = 64 * 1024;
    let (mut body, mut passed) = (pin!(body), 0);
    while passed < MOST
        && let Some(Ok(frame)) = body.frame().await
    {
        passed += frame.data_ref().map_or(0, Buf::remaining);
    }
}

/// Appends to text whose memory is wiped whenever it is given up; a vector by itself leaves what it
/// has outgrown as it is.
fn append(text: &mut Zeroizing<Vec<u8>>, more: &[u8]) {
    let needed = text.len() + more.len();
    if needed > text.capacity() {
        let mut larger = Zeroizing::new(Vec::with_capacity(needed.max(2 * text.capacity())));
        larger.extend_from_slice(text);
        *text = larger;
    }
    text.extend_from_slice(more);
}
