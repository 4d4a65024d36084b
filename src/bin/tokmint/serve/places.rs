//! The places of connections: how many there are, how long one may be held, and who makes room.

use std::collections::HashMap;
use std::io::{self, IoSlice};
use std::pin::Pin;
use std::sync::atomic::{AtomicU64, Ordering};
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};
use std::task::{Context, Poll, Waker, ready};
use std::time::Duration;

use tokio::io::{AsyncRead, AsyncWrite, ReadBuf};
use tokio::net::TcpStream;
use tokio::sync::{OwnedSemaphorePermit, Semaphore};
use tokio::time::{Instant, timeout};

/// How long a connection is idle before it makes room for one that waits. Clients that ask all the
/// time keep theirs.
const MAKES_ROOM: Duration = Duration::from_secs(1);

/// How often those who wait look for somebody who makes room.
const LOOK: Duration = Duration::from_millis(100);

/// The most bodies at a time that may be large: each is in memory until it is answered.
const LARGE_BODIES: usize = 16;

/// How long a client may take.
#[derive(Clone, Copy)]
pub(super) struct Limits {
    /// Without a request.
    pub(super) idle: Duration,
    /// From the first byte of a request to the last, and again until it has taken its answer.
    pub(super) request: Duration,
}

/// All places.
pub(super) struct Places {
    free: Arc<Semaphore>,
    most: u16,
    large_bodies: Arc<Semaphore>,
    limits: Limits,
    taken: Mutex<HashMap<u64, Arc<Seat>>>,
    next: AtomicU64,
}

/// The place of one connection, until it is dropped.
pub(super) struct Place {
    places: Arc<Places>,
    number: u64,
    seat: Arc<Seat>,
    _permit: OwnedSemaphorePermit,
}

impl Places {
    pub(super) fn new(most: u16, limits: Limits) -> Arc<Self> {
        Arc::new(Self {
            free: Arc::new(Semaphore::new(most.into())),
            most,
            large_bodies: Arc::new(Semaphore::new(LARGE_BODIES)),
            limits,
            taken: Mutex::default(),
            next: AtomicU64::new(0),
        })
    }

    fn taken(&self) -> MutexGuard<'_, HashMap<u64, Arc<Seat>>> {
        // No step leaves half of its work behind if it panics.
        self.taken.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// Waits for a place. While there is none, connections that are idle make room.
    pub(super) async fn take(self: &Arc<Self>) -> Place {
        let permit = loop {
            if let Ok(permit) = Arc::clone(&self.free).try_acquire_owned() {
                break permit;
            }
            // Whoever makes room is gone at once: one is enough.
            let wait = if self.make_room() { MAKES_ROOM } else { LOOK };
            let free = Arc::clone(&self.free).acquire_owned();
            if let Ok(Ok(permit)) = timeout(wait, free).await {
                break permit;
            }
        };
        let number = self.next.fetch_add(1, Ordering::Relaxed);
        let seat = Arc::new(Seat(Mutex::new(State::new())));
        self.taken().insert(number, Arc::clone(&seat));
        Place {
            places: Arc::clone(self),
            number,
            seat,
            _permit: permit,
        }
    }

    /// Tells the connection that is idle for the longest time to end, if that time is long enough;
    /// whether there is one.
    pub(super) fn make_room(&self) -> bool {
        let taken = self.taken();
        let idle = taken
            .values()
            .filter_map(|seat| Some((seat.state().idle_since()?, seat)));
        let longest = idle.min_by_key(|(since, _)| *since);
        let longest = longest.filter(|(since, _)| since.elapsed() >= MAKES_ROOM);
        if let Some((_, seat)) = longest {
            seat.tell_to_end();
        }
        longest.is_some()
    }

    /// Tells all connections to end, and waits until they have.
    pub(super) async fn end(&self) {
        for seat in self.taken().values() {
            seat.tell_to_end();
        }
        // It is never closed, which would be the only error.
        let _ = self.free.acquire_many(self.most.into()).await;
    }
}

impl Place {
    pub(super) fn seat(&self) -> Arc<Seat> {
        Arc::clone(&self.seat)
    }

    pub(super) fn limits(&self) -> Limits {
        self.places.limits
    }

    /// What large bodies wait for.
    pub(super) fn large_bodies(&self) -> Arc<Semaphore> {
        Arc::clone(&self.places.large_bodies)
    }

    /// Until when what the connection is at may take, if that is the client's business.
    pub(super) fn deadline(&self) -> Option<Instant> {
        self.seat.state().deadline(self.places.limits)
    }
}

impl Drop for Place {
    fn drop(&mut self) {
        self.places.taken().remove(&self.number);
    }
}

/// What one connection is at.
pub(super) struct Seat(Mutex<State>);

struct State {
    /// When it was last at anything.
    since: Instant,
    /// When the first byte of a request came.
    began: Option<Instant>,
    /// Whether that request is in our hands.
    answering: bool,
    /// Since when there is something that the client has not taken.
    untaken: Option<Instant>,
    told_to_end: bool,
    waker: Option<Waker>,
}

impl State {
    fn new() -> Self {
        Self {
            since: Instant::now(),
            began: None,
            answering: false,
            untaken: None,
            told_to_end: false,
            waker: None,
        }
    }

    fn deadline(&self, limits: Limits) -> Option<Instant> {
        match (self.untaken, self.began) {
            (Some(since), _) => Some(since + limits.request),
            _ if self.answering => None,
            (None, Some(began)) => Some(began + limits.request),
            (None, None) => Some(self.since + limits.idle),
        }
    }

    /// Since when it is idle, unless it is to end anyway.
    fn idle_since(&self) -> Option<Instant> {
        let busy = self.answering || self.began.is_some() || self.untaken.is_some();
        (!busy && !self.told_to_end).then_some(self.since)
    }
}

impl Seat {
    fn state(&self) -> MutexGuard<'_, State> {
        // No step leaves half of its work behind if it panics.
        self.0.lock().unwrap_or_else(PoisonError::into_inner)
    }

    fn tell_to_end(&self) {
        let waker = {
            let mut state = self.state();
            state.told_to_end = true;
            state.waker.take()
        };
        if let Some(waker) = waker {
            waker.wake();
        }
    }

    /// Whether it is to end, and not in the middle of a head; wakes the task of that context when it
    /// is told to.
    pub(super) fn is_to_end(&self, cx: &Context<'_>) -> bool {
        let mut state = self.state();
        match &mut state.waker {
            Some(waker) => waker.clone_from(cx.waker()),
            none => *none = Some(cx.waker().clone()),
        }
        state.told_to_end && (state.answering || state.began.is_none())
    }

    /// A head has come; when its first byte did.
    pub(super) fn answering(&self) -> Instant {
        let mut state = self.state();
        state.answering = true;
        // Requests that came together with another one begin when it is their turn.
        *state.began.get_or_insert_with(Instant::now)
    }

    /// There is an answer.
    pub(super) fn answered(&self) {
        let mut state = self.state();
        state.answering = false;
        state.began = None;
        state.since = Instant::now();
    }
}

/// The stream of a connection, which notes in its seat what comes and goes.
pub(super) struct Noted {
    stream: TcpStream,
    seat: Arc<Seat>,
}

impl Noted {
    pub(super) fn new(stream: TcpStream, seat: Arc<Seat>) -> Self {
        Self { stream, seat }
    }

    fn writing(&self) {
        let mut state = self.seat.state();
        state.untaken.get_or_insert_with(Instant::now);
    }
}

impl AsyncRead for Noted {
    fn poll_read(
        mut self: Pin<&mut Self>,
        cx: &mut Context<'_>,
        buf: &mut ReadBuf<'_>,
    ) -> Poll<io::Result<()>> {
        let before = buf.filled().len();
        let read = ready!(Pin::new(&mut self.stream).poll_read(cx, buf));
        if buf.filled().len() > before {
            let mut state = self.seat.state();
            if !state.answering {
                state.began.get_or_insert_with(Instant::now);
            }
        }
        Poll::Ready(read)
    }
}

impl AsyncWrite for Noted {
    fn poll_write(
        mut self: Pin<&mut Self>,
        cx: &mut Context<'_>,
        buf: &[u8],
    ) -> Poll<io::Result<usize>> {
        self.writing();
        Pin::new(&mut self.stream).poll_write(cx, buf)
    }

    fn poll_write_vectored(
        mut self: Pin<&mut Self>,
        cx: &mut Context<'_>,
        bufs: &[IoSlice<'_>],
    ) -> Poll<io::Result<usize>> {
        self.writing();
        Pin::new(&mut self.stream).poll_write_vectored(cx, bufs)
    }

    fn is_write_vectored(&self) -> bool {
        self.stream.is_write_vectored()
    }

    /// Asked for when everything has been written.
    fn poll_flush(mut self: Pin<&mut Self>, cx: &mut Context<'_>) -> Poll<io::Result<()>> {
        let flushed = ready!(Pin::new(&mut self.stream).poll_flush(cx));
        let mut state = self.seat.state();
        if state.untaken.take().is_some() {
            state.since = Instant::now();
        }
        drop(state);
        Poll::Ready(flushed)
    }

    fn poll_shutdown(mut self: Pin<&mut Self>, cx: &mut Context<'_>) -> Poll<io::Result<()>> {
        Pin::new(&mut self.stream).poll_shutdown(cx)
    }
}
