//! One connection: HTTP/1.1 within limits.

use std::convert::Infallible;
use std::future::poll_fn;
use std::net::SocketAddr;
use std::pin::pin;
use std::sync::Arc;
use std::task::{Poll, ready};
use std::time::Instant;

use bytes::Bytes;
use http::header::{DATE, HeaderValue};
use http::{Request, Response, StatusCode};
use http_body_util::Full;
use hyper::body::{Body, Incoming};
use hyper::server::conn::http1;
use hyper::service::service_fn;
use hyper_util::rt::TokioIo;
use tokio::net::TcpStream;
use tokio::sync::Semaphore;
use tokio::time::{sleep_until, timeout_at};
use tokmint::api::{ClientIp, TokenService};
use tokmint::{Entropy, Reason};
use tower_service::Service;

use super::log::{self, Line, Log};
use super::places::{Noted, Place};
use super::sources::{self, Sources};

/// The most bytes of a request's head; the API itself refuses request lines over 16 KiB.
const MAX_HEAD: usize = 64 * 1024;

/// A body of more bytes, or one that does not tell, may be large.
const SMALL_BODY: u64 = 64 * 1024;

/// Serves a connection until its client or the server ends it, or its client takes too long.
pub(super) fn serve<C, E>(
    stream: TcpStream,
    peer: SocketAddr,
    service: TokenService<C, E>,
    sources: &Arc<Sources>,
    log: &Arc<Log>,
    place: Place,
) -> impl Future<Output = ()> + Send + 'static
where
    C: Fn() -> chrono::DateTime<chrono::Utc> + Clone + Send + Sync + 'static,
    E: Fn() -> Entropy + Clone + Send + Sync + 'static,
{
    // An answer is one write, and is wanted at once. Where this fails the answer comes all the same.
    let _ = stream.set_nodelay(true);
    let (seat, request) = (place.seat(), place.limits().request);
    let server = Server {
        service,
        sources: Arc::clone(sources),
        log: Arc::clone(log),
        large_bodies: place.large_bodies(),
        peer,
    };
    let stream = Noted::new(stream, Arc::clone(&seat));
    let answer = service_fn(move |arrived| {
        let (server, seat) = (server.clone(), Arc::clone(&seat));
        async move {
            let until = seat.answering() + request;
            let answer = server.answer(arrived, until).await;
            seat.answered();
            answer
        }
    });
    let connection = http1::Builder::new()
        // How long heads may take is the place's business, as is everything that a client does.
        .header_read_timeout(None)
        .max_buf_size(MAX_HEAD)
        // A client may say that it has nothing more to ask, and wait for its answer.
        .half_close(true)
        .auto_date_header(false)
        .serve_connection(TokioIo::new(stream), answer);
    async move {
        let seat = place.seat();
        let mut connection = pin!(connection);
        let mut alarm = pin!(sleep_until((Instant::now() + request).into()));
        let mut ending = false;
        poll_fn(|cx| {
            loop {
                if seat.is_to_end(cx) && !ending {
                    ending = true;
                    connection.as_mut().graceful_shutdown();
                }
                // What went wrong is the client's doing: it sent no HTTP or went away.
                if connection.as_mut().poll(cx).is_ready() {
                    return Poll::Ready(());
                }
                // It may have become so just now.
                if ending || !seat.is_to_end(cx) {
                    break;
                }
            }
            loop {
                let Some(deadline) = place.deadline() else {
                    return Poll::Pending;
                };
                // A deadline that moved away is looked at when the alarm goes off.
                if deadline < alarm.deadline() {
                    alarm.as_mut().reset(deadline);
                }
                ready!(alarm.as_mut().poll(cx));
                if deadline <= tokio::time::Instant::now() {
                    return Poll::Ready(());
                }
                alarm.as_mut().reset(deadline);
            }
        })
        .await;
    }
}

/// What answers the requests of a connection.
#[derive(Clone)]
struct Server<C, E> {
    service: TokenService<C, E>,
    sources: Arc<Sources>,
    log: Arc<Log>,
    large_bodies: Arc<Semaphore>,
    peer: SocketAddr,
}

impl<C, E> Server<C, E>
where
    C: Fn() -> chrono::DateTime<chrono::Utc> + Clone + Send + Sync + 'static,
    E: Fn() -> Entropy + Clone + Send + Sync + 'static,
{
    async fn answer(
        mut self,
        mut request: Request<Incoming>,
        until: tokio::time::Instant,
    ) -> Result<Response<Full<Bytes>>, Infallible> {
        let began = Instant::now();
        let method = log::method(request.method());
        let route = log::route(request.uri().path());
        request
            .extensions_mut()
            .insert(ClientIp(self.peer.ip().to_canonical()));
        let large_bodies = Arc::clone(&self.large_bodies);
        let answered = timeout_at(until, async {
            let is_small = request
                .body()
                .size_hint()
                .upper()
                .is_some_and(|most| most <= SMALL_BODY);
            let _turn = match is_small {
                true => None,
                // They are never closed, which would be the only error.
                false => large_bodies.acquire().await.ok(),
            };
            self.service.call(request).await
        });
        let mut response = match answered.await {
            Ok(Ok(response)) => response,
            Err(_) => too_slow(),
        };
        let time = self.sources.now();
        if let Some(date) = sources::date(time) {
            response.headers_mut().insert(DATE, date);
        }
        let request_id = response.headers().get("request-id");
        let line = Line {
            time,
            method,
            route,
            status: response.status().as_u16(),
            request_id: request_id
                .and_then(|id| id.to_str().ok())
                .unwrap_or_default(),
            why: response.extensions().get::<Reason>(),
            took: began.elapsed(),
        };
        self.log.tell(&line).await;
        Ok(response)
    }
}

/// To a client that did not send its body in time. The connection is closed, for nobody knows where
/// the next request begins.
fn too_slow() -> Response<Full<Bytes>> {
    let mut response = Response::new(Full::default());
    *response.status_mut() = StatusCode::REQUEST_TIMEOUT;
    response
        .headers_mut()
        .insert(http::header::CONNECTION, HeaderValue::from_static("close"));
    response
}
