//! A call as it is sent, but for the key.

use alloc::format;
use alloc::string::String;
use alloc::vec;
use alloc::vec::Vec;
use core::fmt;

use crate::words::vocabulary;

/// A request over HTTP, for whoever has a key to send it with.
///
/// # Examples
///
/// ```
/// use tokmint::testing::{CallKind, Calls, Choices, Generator, Requests, SentKey};
///
/// let requests = Requests::at(chrono::DateTime::from_timestamp(1_774_000_000, 0).unwrap());
/// let calls = Calls::of(requests).kind(CallKind::KeyBasic);
/// let call = calls.good(&mut Choices::new(&[])).value();
/// assert_eq!((call.method, call.path.as_str(), call.key), ("POST", "/v1/tokens", SentKey::Basic));
/// assert_eq!(call.headers, [("content-type", "application/x-www-form-urlencoded".into())]);
/// ```
#[derive(Clone, Eq, PartialEq)]
#[non_exhaustive]
pub struct HttpCall {
    /// The method.
    pub method: &'static str,
    /// The path, and the query if there is one, as the first line has them.
    pub path: String,
    /// How the key is sent.
    pub key: SentKey,
    /// The other headers: names in lower case, and values.
    pub headers: Vec<(&'static str, String)>,
    /// The body; `None` where none is sent.
    pub body: Option<Vec<u8>>,
}

vocabulary! {
    /// How an API key is sent: a secret test key, unless the call says another.
    pub enum SentKey {
        /// `Authorization: Bearer KEY`.
        Bearer = "bearer",
        /// As the user of HTTP Basic, with an empty password.
        Basic = "basic",
        /// Not at all; the call may have an `authorization` of its own.
        None = "none",
    }
}

/// Bodies in their first 2000 bytes. Nothing is hidden: all numbers and keys are made up or published
/// for tests.
impl fmt::Debug for HttpCall {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{} {}, key {}", self.method, self.path, self.key)?;
        for (name, value) in &self.headers {
            write!(f, ", {name}: {value}")?;
        }
        let Some(body) = &self.body else {
            return Ok(());
        };
        let shown = body.get(..2_000).unwrap_or(body);
        write!(f, ", {} bytes: {}", body.len(), shown.escape_ascii())
    }
}

impl SentKey {
    /// The header `authorization` for a key; `None` where no key is sent.
    ///
    /// # Examples
    ///
    /// ```
    /// use tokmint::testing::SentKey;
    ///
    /// assert_eq!(SentKey::Bearer.authorization("sk_test_123").unwrap(), "Bearer sk_test_123");
    /// assert_eq!(SentKey::Basic.authorization("sk_test_123").unwrap(), "Basic c2tfdGVzdF8xMjM6");
    /// assert_eq!(SentKey::None.authorization("sk_test_123"), None);
    /// ```
    #[cfg(feature = "http")]
    #[must_use]
    pub fn authorization(self, key: &str) -> Option<String> {
        use base64::prelude::{BASE64_STANDARD, Engine as _};
        match self {
            Self::Bearer => Some(format!("Bearer {key}")),
            Self::Basic => {
                let user = BASE64_STANDARD.encode(format!("{key}:"));
                Some(format!("Basic {user}"))
            }
            Self::None => None,
        }
    }
}

impl HttpCall {
    /// The call with a key, as a request of the `http` crate.
    ///
    /// # Errors
    ///
    /// If the key is nothing that a header can have, or the call was changed to what no request is.
    ///
    /// # Examples
    ///
    /// ```
    /// use tokmint::testing::{CallKind, Calls, Choices, Generator, Requests};
    ///
    /// let requests = Requests::at(chrono::DateTime::from_timestamp(1_774_000_000, 0).unwrap());
    /// let calls = Calls::of(requests).kind(CallKind::KeyBasic);
    /// let request = calls.good(&mut Choices::new(&[])).value().request("sk_test_123")?;
    /// assert_eq!(request.headers()["authorization"], "Basic c2tfdGVzdF8xMjM6");
    /// # Ok::<(), http::Error>(())
    /// ```
    #[cfg(feature = "http")]
    pub fn request(&self, key: &str) -> Result<http::Request<Vec<u8>>, http::Error> {
        let request = http::Request::builder().method(self.method).uri(&self.path);
        let own = self.headers.iter();
        let own = own.map(|(name, value)| (*name, value.clone()));
        let key = self.key.authorization(key);
        let headers = own.chain(key.map(|key| ("authorization", key)));
        headers
            .fold(request, |request, (name, value)| {
                request.header(name, value)
            })
            .body(self.body.clone().unwrap_or_default())
    }

    /// A form that is posted to `/v1/tokens` in the usual way.
    pub(in crate::testing) fn form(body: impl Into<Vec<u8>>) -> Self {
        Self {
            method: "POST",
            path: "/v1/tokens".into(),
            key: SentKey::Bearer,
            headers: vec![("content-type", "application/x-www-form-urlencoded".into())],
            body: Some(body.into()),
        }
    }

    /// Elsewhere. With `GET` and `DELETE` there is no body.
    pub(super) fn at(self, method: &'static str, path: String) -> Self {
        let call = Self {
            method,
            path,
            ..self
        };
        match method {
            "GET" | "DELETE" => Self {
                headers: Vec::new(),
                body: None,
                ..call
            },
            _ => call,
        }
    }

    pub(super) fn key(self, key: SentKey) -> Self {
        Self { key, ..self }
    }

    /// With a key of its own.
    pub(super) fn bearer(self, key: &str) -> Self {
        self.key(SentKey::None)
            .header("authorization", &format!("Bearer {key}"))
    }

    pub(super) fn header(mut self, name: &'static str, value: &str) -> Self {
        self.headers.push((name, value.into()));
        self
    }

    pub(super) fn content_type(mut self, value: &str) -> Self {
        self.headers.retain(|(name, _)| *name != "content-type");
        self.header("content-type", value)
    }
}

/// A form as RFC 3986 lets a query have it: what else is in it is percent-encoded.
pub(super) fn in_query(form: &[u8]) -> String {
    let mut query = String::new();
    for &byte in form {
        match byte {
            b'[' | b']' => query.push_str(&format!("%{byte:02X}")),
            byte if byte.is_ascii() => query.push(char::from(byte)),
            byte => query.push_str(&format!("%{byte:02X}")),
        }
    }
    query
}
