//! Whole calls of the Token API: method, address, key, headers and body.

mod answer;
mod faults;
mod http_call;

use alloc::format;
use alloc::string::ToString;
use alloc::vec;
use alloc::vec::Vec;

use chrono::{DateTime, Datelike, Utc};

use super::{Choices, Generator, Plan, Requests, TokenRequest};
use crate::wire::Reason;
use crate::words::vocabulary;

pub use http_call::{HttpCall, SentKey};

/// Calls for tokens, good or wrong in one way that is not in the parameters: in the key, the address,
/// the method or the media type.
///
/// Parameters are those of [`Requests`]. A good call sends them in one of the ways of [`CallKind`],
/// each of which the API takes as well as the usual one. One with a fault sends them in the usual way,
/// if at all.
///
/// # Examples
///
/// An emulator is tested:
///
#[cfg_attr(feature = "http", doc = "```")]
#[cfg_attr(not(feature = "http"), doc = "```ignore")]
/// use chrono::{TimeZone, Utc};
/// use tokmint::testing::{Calls, Choices, Generator, HttpCall, Requests};
///
/// let now = Utc.with_ymd_and_hms(2026, 11, 26, 12, 0, 0).unwrap();
/// # let api = tokmint::api::Api::default();
/// # let entropy = || tokmint::Entropy::from_bytes([7; 32]);
/// let emulator = |call: &HttpCall| -> u16 {
///     // Sends it; the status of the answer.
/// #   let request = call.request("sk_test_123").unwrap();
/// #   api.handle(&request, now, entropy()).status().as_u16()
/// };
///
/// let calls = Calls::of(Requests::at(now));
/// let bytes = b"any bytes at all, a hundred or two for varied calls";
/// assert_eq!(emulator(&calls.good(&mut Choices::new(bytes)).value()), 200);
/// for &fault in calls.faults() {
///     let bad = calls.faulty(fault, &mut Choices::new(bytes)).unwrap();
///     assert_eq!(emulator(&bad.value()), fault.answer().status, "{bad:?}");
/// }
/// ```
#[derive(Clone, Debug)]
pub struct Calls {
    requests: Requests,
    /// Not empty.
    kinds: Vec<CallKind>,
    plain: bool,
}

vocabulary! {
    /// A way to send parameters that is as good as the usual one, with the key as a bearer token and a
    /// form in the body.
    pub enum CallKind {
        /// With the key as the user of HTTP Basic.
        KeyBasic = "key-basic",
        /// With the form in the query, and an empty body; a form of more than 8000 bytes in the body,
        /// since servers take no longer first line.
        InQuery = "in-query",
        /// With a media type that has parameters, or capital letters.
        MediaType = "media-type",
    }
}

vocabulary! {
    /// The one thing that is wrong with a call.
    pub enum CallFault {
        /// No API key, or an empty one.
        KeyMissing = "key-missing",
        /// What is no API key, in 18 to 35 characters.
        KeyUnknown = "key-unknown",
        /// An API key with a space in it.
        KeyHasSpace = "key-has-space",
        /// A path that is none.
        UrlUnknown = "url-unknown",
        /// A path that would be one without a slash too many.
        UrlSlash = "url-slash",
        /// A method that the path does not have.
        MethodUnknown = "method-unknown",
        /// A retrieval of a token that there is not.
        NoSuchToken = "no-such-token",
        /// Parameters in JSON.
        BodyJson = "body-json",
    }
}

/// How a call is made.
///
/// `Debug` prints whole bodies: all numbers in them are test numbers, and all keys are nobody's.
#[derive(Clone, Debug)]
pub struct CallPlan {
    kind: CallKind,
    request: TokenRequest,
    good: HttpCall,
    bad: HttpCall,
    reason: Option<Reason>,
}

impl Calls {
    /// Calls of every kind, with these parameters.
    pub fn of(requests: Requests) -> Self {
        Self {
            requests,
            kinds: CallKind::ALL.to_vec(),
            plain: false,
        }
    }

    /// Of one kind, where they are good.
    #[must_use]
    pub fn kind(self, kind: CallKind) -> Self {
        Self {
            kinds: vec![kind],
            ..self
        }
    }

    /// With the card of the documentation for parameters, so that nothing but the call is tested.
    pub(super) fn plain(self, plain: bool) -> Self {
        Self { plain, ..self }
    }

    fn request(&self, choices: &mut Choices<'_>) -> TokenRequest {
        match self.plain {
            true => card(self.requests.moment()),
            false => self.requests.good(choices).value(),
        }
    }
}

impl Generator for Calls {
    type Plan = CallPlan;

    const MOST_BYTES: usize = Requests::MOST_BYTES + 64;

    fn faults(&self) -> &[CallFault] {
        CallFault::ALL
    }

    fn plan(&self, fault: Option<CallFault>, choices: &mut Choices<'_>) -> CallPlan {
        let kind = *choices.one_of(&self.kinds);
        let request = self.request(choices);
        let usual = HttpCall::form(request.bytes());
        let (good, bad, reason) = match fault {
            Some(fault) => {
                let (bad, reason) = fault.make(usual.clone(), self.requests.moment(), choices);
                (usual, bad, Some(reason))
            }
            None => (kind.sent(&request, choices), usual, None),
        };
        CallPlan {
            kind,
            request,
            good,
            bad,
            reason,
        }
    }
}

impl CallPlan {
    /// How it is sent, if it is good.
    pub fn kind(&self) -> CallKind {
        self.kind
    }

    /// The parameters. Not of every fault they are sent.
    pub fn request(&self) -> &TokenRequest {
        &self.request
    }

    /// Why it is refused, for the texts.
    pub(super) fn reason(&self) -> Option<&Reason> {
        self.reason.as_ref()
    }
}

impl Plan for CallPlan {
    type Value = HttpCall;
    type Fault = CallFault;

    fn write(&self, fault: Option<CallFault>) -> HttpCall {
        match fault {
            Some(_) => self.bad.clone(),
            None => self.good.clone(),
        }
    }
}

/// The card of docs.stripe.com/api/tokens, good for four years.
fn card(at: DateTime<Utc>) -> TokenRequest {
    TokenRequest::new(0)
        .add("card[number]", "4242424242424242")
        .add("card[exp_month]", "5")
        .add("card[exp_year]", (at.year() + 4).to_string())
        .add("card[cvc]", "314")
}

/// The ways to write the media type of forms (RFC 9110, section 8.3.1).
const MEDIA_TYPES: &[&str] = &[
    "application/x-www-form-urlencoded; charset=utf-8",
    "application/x-www-form-urlencoded;charset=UTF-8",
    "application/x-www-form-urlencoded ; charset=\"utf-8\"",
    "Application/X-WWW-Form-Urlencoded",
];

/// In bytes.
const MAX_QUERY: usize = 8_000;

impl CallKind {
    fn sent(self, request: &TokenRequest, choices: &mut Choices<'_>) -> HttpCall {
        let body = request.bytes();
        match self {
            Self::KeyBasic => HttpCall::form(body).key(SentKey::Basic),
            Self::InQuery => {
                let query = http_call::in_query(&body);
                match query.len() {
                    ..=MAX_QUERY => HttpCall::form("").at("POST", format!("/v1/tokens?{query}")),
                    _ => HttpCall::form(body),
                }
            }
            Self::MediaType => {
                let media_type = *choices.one_of(MEDIA_TYPES);
                HttpCall::form(body).content_type(media_type)
            }
        }
    }
}
