//! Whole calls of the Token API: method, address, key, headers and body.

mod answer;
mod http_call;

use alloc::borrow::ToOwned;
use alloc::format;
use alloc::string::{String, ToString};
use alloc::vec;
use alloc::vec::Vec;

use chrono::{DateTime, Datelike, Utc};

use super::{ApiKeys, Choices, Fault, Generator, Plan, Requests, TokenRequest, built, reference};
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
        /// for servers take no longer first line.
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
        let (bad, reason) = match fault {
            Some(fault) => wrong(fault, usual.clone(), self.requests.moment(), choices),
            None => (usual.clone(), None),
        };
        let good = match fault {
            Some(_) => usual,
            None => kind.sent(&request, choices),
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

/// A call with a fault, and why it is refused.
fn wrong(
    fault: CallFault,
    call: HttpCall,
    at: DateTime<Utc>,
    choices: &mut Choices<'_>,
) -> (HttpCall, Option<Reason>) {
    let key = |fault, choices: &mut Choices<'_>| {
        let case = ApiKeys::new().faulty(fault, choices);
        built(case).value()
    };
    let no_url = |(method, path): (&'static str, String)| {
        let reason = Reason::UrlUnknown {
            method: method.to_owned(),
            path: path.clone(),
        };
        (call.clone().at(method, path), reason)
    };
    let (call, reason) = match fault {
        CallFault::KeyMissing => {
            let none = call.key(SentKey::None);
            let call = match *choices.one_of(NO_KEYS) {
                "" => none,
                empty => none.header("authorization", empty),
            };
            (call, Reason::KeyMissing)
        }
        CallFault::KeyUnknown => {
            let mut sent = key(Fault::Prefix, choices);
            // How longer ones are shown is not recorded.
            sent.truncate(35);
            let shown = shown(&sent);
            (call.bearer(&sent), Reason::KeyUnknown { shown })
        }
        CallFault::KeyHasSpace => {
            let sent = key(Fault::Character, choices);
            (call.bearer(&sent), Reason::KeyHasSpace)
        }
        CallFault::UrlUnknown => {
            let rest = choices.characters(SMALL, 6);
            let path = match choices.below(4) {
                0 => "/v1/token".to_owned(),
                1 => format!("/v1/token_{rest}"),
                2 => format!("/v1/tokens_{rest}"),
                _ => format!("/v1/tokens/tok_{rest}/{rest}"),
            };
            no_url(("POST", path))
        }
        CallFault::UrlSlash => {
            let id = token_id("tok", at, choices);
            no_url(match choices.below(4) {
                0 => ("POST", "/v1/tokens/".to_owned()),
                1 => ("POST", "/v1//tokens".to_owned()),
                2 => ("GET", format!("/v1/tokens/{id}/")),
                _ => ("GET", format!("/v1//tokens/{id}")),
            })
        }
        CallFault::MethodUnknown => {
            let method = *choices.one_of(&["GET", "PUT", "PATCH", "DELETE"]);
            let id = token_id("tok", at, choices);
            no_url(match choices.below(2) {
                0 => (method, "/v1/tokens".to_owned()),
                // A retrieval is none of these.
                _ if method == "GET" => ("POST", format!("/v1/tokens/{id}")),
                _ => (method, format!("/v1/tokens/{id}")),
            })
        }
        CallFault::NoSuchToken => {
            let prefix = *choices.one_of(&["tok", "btok", "ct", "cpt", "pii", "cvctok"]);
            let id = match choices.below(3) {
                0 => token_id(prefix, at, choices),
                1 => format!("{prefix}_{}", choices.characters(SMALL, 3)),
                _ => choices.characters(SMALL, 12),
            };
            let call = call.at("GET", format!("/v1/tokens/{id}"));
            let reason = Reason::NoSuchToken {
                id,
                param: None,
                other_mode: None,
            };
            (call, reason)
        }
        CallFault::BodyJson => {
            let year = at.year() + 4;
            let json = match choices.below(3) {
                0 => format!(
                    "{{\"card\":{{\"number\":\"4242424242424242\",\"exp_month\":5,\"exp_year\":{year}}}}}"
                ),
                1 => "{\"pii\":{\"id_number\":\"000000000\"}}".to_owned(),
                _ => "{\"cvc_update\":{\"cvc\":\"123\"}}".to_owned(),
            };
            let call = HttpCall::form(json).content_type("application/json");
            (call, Reason::KindMissing)
        }
    };
    (call, Some(reason))
}

const SMALL: &str = "abcdefghijklmnopqrstuvwxyz";

/// No key at all; none behind the word; no user and no password.
const NO_KEYS: &[&str] = &["", "Bearer", "Basic Og=="];

/// The id of a token that nobody has made, of no account.
fn token_id(prefix: &str, at: DateTime<Utc>, choices: &mut Choices<'_>) -> String {
    let (account, random) = (choices.characters(SMALL, 10), choices.characters(SMALL, 8));
    let id = reference::id::encode(prefix, '1', at.timestamp(), &account, &random);
    id.unwrap_or_else(|| format!("{prefix}_{account}{random}"))
}

/// A key of 13 to 35 characters, of which 8 and 4 are shown.
fn shown(key: &str) -> String {
    let characters = key.chars().enumerate();
    let last = key.chars().count().saturating_sub(4);
    characters
        .map(|(at, character)| {
            if (8..last).contains(&at) {
                '*'
            } else {
                character
            }
        })
        .collect()
}
