//! The emulator: where it is, what is sent to it, and what comes back, whatever that is.

use std::fmt;
use std::io::{ErrorKind, Read};
use std::net::ToSocketAddrs;
use std::thread;
use std::time::{Duration, Instant};

use chrono::{DateTime, Utc};
use tokmint::testing::SentKey;
use ureq::http::{self, HeaderName, HeaderValue, Method, Uri, header};
use ureq::{Agent, Error, Timeout};

use super::compare::shown;
use crate::failure::Failure;

/// The most bytes of a body that are read.
const MOST_BYTES: u64 = 1024 * 1024;

/// So many times in a row without a connection, and the emulator is taken to be gone.
const MISSES: u32 = 3;

/// So many times in a row without a whole answer in time, and nothing more is sent.
const LATE: u32 = 5;

/// `http://HOST[:PORT]`, and a path in front of those of the API, without a slash at its end.
#[derive(Clone)]
pub(super) struct Base {
    url: String,
    host: String,
    port: u16,
}

impl Base {
    pub(super) fn parse(text: &str) -> Result<Self, &'static str> {
        const EXPECTED: &str = "expected http://HOST, http://HOST:PORT or http://HOST:PORT/PREFIX";
        let uri: Uri = text.parse().map_err(|_| EXPECTED)?;
        match uri.scheme_str() {
            Some("http") => {}
            Some("https") => return Err("https is not spoken here, expected http://HOST:PORT"),
            _ => return Err(EXPECTED),
        }
        let authority = uri.authority().ok_or(EXPECTED)?;
        let port = authority.as_str().strip_prefix(authority.host());
        let is_plain = match port {
            _ if authority.host().is_empty() => false,
            Some(port) => port.is_empty() || authority.port_u16().is_some_and(|port| port > 0),
            // A name or a password before the host.
            None => false,
        };
        if !is_plain || uri.query().is_some() || text.contains('#') {
            return Err(EXPECTED);
        }
        let prefix = uri.path().trim_end_matches('/');
        Ok(Self {
            url: format!("http://{authority}{prefix}"),
            host: authority.host().trim_matches(['[', ']']).into(),
            port: authority.port_u16().unwrap_or(80),
        })
    }

    /// Whether there is an address to connect to.
    fn is_found(&self) -> bool {
        let addresses = (self.host.as_str(), self.port).to_socket_addrs();
        addresses.is_ok_and(|mut addresses| addresses.next().is_some())
    }
}

impl fmt::Display for Base {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.url)
    }
}

/// An API key, as a header can have it.
#[derive(Clone)]
pub(super) struct Key(String);

impl Key {
    /// What is sent where no key is given.
    pub(super) const DEFAULT: &str = "sk_test_tokmint";

    pub(super) fn parse(text: &str) -> Result<Self, &'static str> {
        if text.contains("_live_") {
            return Err("a live key is for no test");
        }
        match !text.is_empty() && text.bytes().all(|byte| byte.is_ascii_graphic()) {
            true => Ok(Self(text.into())),
            false => Err("expected a test key such as sk_test_123"),
        }
    }

    pub(super) fn is_default(&self) -> bool {
        self.0 == Self::DEFAULT
    }
}

/// What is sent, but for the key.
#[derive(Clone)]
pub(super) struct Request {
    pub(super) method: Method,
    pub(super) path: String,
    pub(super) key: SentKey,
    pub(super) headers: Vec<(HeaderName, HeaderValue)>,
    pub(super) body: Vec<u8>,
}

impl Request {
    /// One with a form for a body.
    pub(super) fn form(method: Method, path: impl Into<String>, body: impl Into<Vec<u8>>) -> Self {
        let form = HeaderValue::from_static("application/x-www-form-urlencoded");
        Self {
            method,
            path: path.into(),
            key: SentKey::Bearer,
            headers: vec![(header::CONTENT_TYPE, form)],
            body: body.into(),
        }
    }

    pub(super) fn get(path: impl Into<String>) -> Self {
        Self {
            method: Method::GET,
            path: path.into(),
            key: SentKey::Bearer,
            headers: Vec::new(),
            body: Vec::new(),
        }
    }
}

/// What comes back.
pub(super) struct Answer {
    pub(super) status: u16,
    /// What its clock shows, if the answer tells.
    pub(super) date: Option<DateTime<Utc>>,
    pub(super) body: Vec<u8>,
}

/// Why there is no answer.
enum Missing {
    /// There was no connection to send anything over.
    Connection(String),
    /// What came over it is no whole answer.
    Answer(String),
    /// No whole answer came in time.
    InTime(String),
}

/// A client of the emulator, which sends one request at a time, on a connection of its own.
pub(super) struct Emulator {
    agent: Agent,
    base: Base,
    key: Key,
    timeout: Duration,
    /// From one request to the next, at least.
    pause: Option<Duration>,
    next: Option<Instant>,
    /// How many times in a row there was no connection.
    misses: u32,
    /// How many times in a row an answer was late.
    late: u32,
}

impl Emulator {
    pub(super) fn new(base: Base, key: Key, timeout: Duration, rate: Option<u32>) -> Self {
        let config = Agent::config_builder()
            // The emulator is to be spoken to, and nobody between.
            .proxy(None)
            .http_status_as_error(false)
            .max_redirects(0)
            .max_redirects_will_error(false)
            .allow_non_standard_methods(true)
            .max_idle_connections(0)
            .timeout_global(Some(timeout))
            // Less, so that it is known which of them it was.
            .timeout_resolve(Some(timeout.mul_f32(0.9)))
            .timeout_connect(Some(timeout.mul_f32(0.9)))
            .user_agent(concat!("tokmint/", env!("CARGO_PKG_VERSION")))
            .build();
        Self {
            agent: Agent::new_with_config(config),
            base,
            key,
            timeout,
            pause: rate.map(|rate| Duration::from_secs(1) / rate.max(1)),
            next: None,
            misses: 0,
            late: 0,
        }
    }

    pub(super) fn base(&self) -> &Base {
        &self.base
    }

    pub(super) fn key(&self) -> &Key {
        &self.key
    }

    /// What it answers to a first request, if that is an answer.
    ///
    /// # Errors
    ///
    /// If there is no connection to be had.
    pub(super) fn greet(&mut self) -> Result<Option<Answer>, Failure> {
        self.misses = MISSES - 1;
        let answer = self.send(&Request::get("/v1/tokens/tok_visa"))?;
        Ok(answer.ok())
    }

    /// Sends a request; the answer, or in words what came instead.
    ///
    /// # Errors
    ///
    /// If the emulator is gone: there was no connection to be had several times in a row.
    pub(super) fn send(&mut self, request: &Request) -> Result<Result<Answer, String>, Failure> {
        self.wait();
        let answer = self.exchange(request);
        (self.misses, self.late) = match answer {
            Ok(_) | Err(Missing::Answer(_)) => (0, 0),
            Err(Missing::InTime(_)) => (0, self.late + 1),
            Err(Missing::Connection(_)) => (self.misses + 1, self.late),
        };
        match answer {
            Ok(answer) => Ok(Ok(answer)),
            Err(Missing::Answer(why) | Missing::InTime(why)) => Ok(Err(why)),
            Err(Missing::Connection(why)) => match self.misses >= MISSES {
                true => Err(Failure::at("the emulator cannot be reached", why)),
                false => Ok(Err(format!("no connection: {why}"))),
            },
        }
    }

    /// Whether it answers nothing in time any more: to send more were to wait for hours.
    pub(super) fn hangs(&self) -> bool {
        self.late >= LATE
    }

    /// How long an answer may take.
    pub(super) fn timeout(&self) -> Duration {
        self.timeout
    }

    /// Until it is time for the next request.
    fn wait(&mut self) {
        let Some(pause) = self.pause else {
            return;
        };
        let now = Instant::now();
        let next = self.next.map_or(now, |next| next.max(now));
        thread::sleep(next - now);
        self.next = Some(next + pause);
    }

    fn exchange(&self, request: &Request) -> Result<Answer, Missing> {
        let mut builder = http::Request::builder()
            .method(&request.method)
            .uri(format!("{}{}", self.base, request.path))
            .header(header::CONNECTION, "close");
        if let Some(value) = request.key.authorization(&self.key.0) {
            builder = builder.header(header::AUTHORIZATION, value);
        }
        for (name, value) in &request.headers {
            builder = builder.header(name, value);
        }
        let sent = match request.body.as_slice() {
            [] if request.method == Method::GET => {
                let whole = builder.body(());
                whole.map_err(Error::from).and_then(|it| self.agent.run(it))
            }
            body => {
                let whole = builder.body(body);
                whole.map_err(Error::from).and_then(|it| self.agent.run(it))
            }
        };
        let (head, body) = sent.map_err(|why| self.missing(why))?.into_parts();
        let mut bytes = Vec::new();
        // A byte more tells that it is longer.
        let mut reader = body.into_reader().take(MOST_BYTES + 1);
        if let Err(why) = reader.read_to_end(&mut bytes) {
            return Err(self.missing(why.into()));
        }
        if bytes.len() as u64 > MOST_BYTES {
            let why = format!(
                "status {} and a body of more than 1 MiB",
                head.status.as_u16()
            );
            return Err(Missing::Answer(why));
        }
        let date = head.headers.get(header::DATE);
        let date = date.and_then(|date| DateTime::parse_from_rfc2822(date.to_str().ok()?).ok());
        Ok(Answer {
            status: head.status.as_u16(),
            date: date.map(|date| date.to_utc()),
            body: bytes,
        })
    }

    fn missing(&self, why: Error) -> Missing {
        match why {
            Error::HostNotFound | Error::ConnectionFailed => {
                Missing::Connection(shown(&why.to_string()))
            }
            Error::Timeout(Timeout::Resolve | Timeout::Connect) => {
                Missing::Connection(format!("none within {:?}", self.timeout))
            }
            Error::Io(why) if is_of_connecting(why.kind()) => {
                Missing::Connection(shown(&why.to_string()))
            }
            // A name that stands for no address has no kind of its own.
            Error::Io(why) if why.raw_os_error().is_none() && !self.base.is_found() => {
                Missing::Connection(shown(&why.to_string()))
            }
            Error::Timeout(_) => {
                Missing::InTime(format!("no whole answer within {:?}", self.timeout))
            }
            Error::Io(why) => {
                Missing::Answer(format!("the connection broke: {}", shown(&why.to_string())))
            }
            why => Missing::Answer(format!("no answer in HTTP: {}", shown(&why.to_string()))),
        }
    }
}

/// Whether this happens to connections before there is one.
fn is_of_connecting(kind: ErrorKind) -> bool {
    matches!(
        kind,
        ErrorKind::ConnectionRefused
            | ErrorKind::HostUnreachable
            | ErrorKind::NetworkUnreachable
            | ErrorKind::NetworkDown
            | ErrorKind::AddrNotAvailable
            | ErrorKind::PermissionDenied
    )
}
