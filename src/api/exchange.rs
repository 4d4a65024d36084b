//! One request and its answer: who calls, the headers both ways, idempotency.
//!
//! Sources: headers of recorded answers (antiwork/gumroad, 2020 to 2025), those of a replay from
//! tests of Giftbit/stripe-stateful-mock; docs.stripe.com/api/idempotent_requests.

use alloc::borrow::{Cow, ToOwned};
use alloc::boxed::Box;
use alloc::string::String;
use alloc::vec::Vec;
use core::net::IpAddr;
use core::{fmt, mem, ops};

use chrono::{DateTime, Utc};
use http::header::{self, HeaderMap, HeaderName, HeaderValue};
use http::{Method, Response, StatusCode, Uri};
use zeroize::Zeroizing;

use super::accounts::{ApiKey, Caller, KeyRefusal, key_in};
use super::http::{Api, Route};
use super::vault::{Answer, AnswerKey, Claim, Claimed, Record, Settled, Vault, VaultError};
use crate::call::{Call, KeyKind, KeyRole};
use crate::token::{AccountId, Entropy, RequestId};
use crate::wire::form::{Form, Pair};
use crate::wire::{ApiError, Reason};

/// One request on its way to an answer, of whatever path: for an emulator's own endpoints, which
/// refuse, replay and head their answers as this API does.
///
/// # Examples
///
/// An endpoint of an emulator that takes a token:
///
/// ```
/// use chrono::{DateTime, Utc};
/// use http::{Request, Response};
/// use tokmint::Entropy;
/// use tokmint::api::Api;
/// use tokmint::wire::form::Workspace;
///
/// fn charge(api: &Api, request: &Request<Vec<u8>>, at: DateTime<Utc>, entropy: Entropy) -> Response<Vec<u8>> {
///     let exchange = api.exchange(request, at, entropy);
///     let text = exchange.parameters(request.body());
///     let mut workspace = Workspace::default();
///     let form = match workspace.decode(&text) {
///         Ok(form) => form,
///         Err(why) => return exchange.refuse(None, &why.into()),
///     };
///     let caller = match exchange.caller(Some(form)) {
///         Ok(caller) => caller,
///         Err(why) => return exchange.refuse(None, &why),
///     };
///     exchange.once(&caller, form, || {
///         let source = form.pairs().find(|pair| pair.key == "source").map_or("", |pair| pair.value);
///         let redeemed = api.redeem(source, "source", &caller, at, entropy)?;
///         Ok(format!("{{\n  \"paid_with\": \"{}\"\n}}", redeemed.token.id).into_bytes())
///     })
/// }
/// ```
#[derive(Clone, Copy)]
pub struct Exchange<'a> {
    pub(super) api: &'a Api,
    pub(super) method: &'a Method,
    pub(super) uri: &'a Uri,
    pub(super) headers: &'a HeaderMap,
    pub(super) client_ip: Option<IpAddr>,
    pub(super) at: DateTime<Utc>,
    pub(super) entropy: Entropy,
}

/// Method and path; headers hold keys.
impl fmt::Debug for Exchange<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "Exchange({} {})", self.method, self.uri.path())
    }
}

/// What an answer says, before it is headed.
struct Reply {
    status: u16,
    body: Vec<u8>,
    should_retry: Option<bool>,
    why: Option<Reason>,
}

impl<'a> Exchange<'a> {
    /// The parameters of the request as one form: those of the query, then those of a form body.
    ///
    /// A body of another type, JSON for one, is not looked at, as by the API; a body of no type
    /// counts as a form. Borrowed if there is no query.
    #[must_use]
    pub fn parameters<'b>(&self, body: &'b [u8]) -> Parameters<'b> {
        let body = if has_form(self.headers) { body } else { &[] };
        let query = self.uri.query().unwrap_or_default().as_bytes();
        if query.is_empty() {
            Parameters::Borrowed(body)
        } else {
            let mut both = Zeroizing::new(Vec::with_capacity(query.len() + 1 + body.len()));
            both.extend_from_slice(query);
            both.push(b'&');
            both.extend_from_slice(body);
            Parameters::Joined(both)
        }
    }

    /// Who calls, by the `Authorization` header, or by a publishable key in the parameter `key`; and
    /// for whom, by `Stripe-Account` or `_stripe_account`.
    ///
    /// # Errors
    ///
    /// The first that applies:
    ///
    /// - [`Reason::KeyMissing`], [`Reason::KeyHasSpace`];
    /// - [`Reason::KeyUnknown`], [`Reason::KeyExpired`], [`Reason::RateLimited`], as
    ///   [`Callers`](super::Callers) decides;
    /// - [`Reason::Header`] for a `Stripe-Version` that is not 1 to 255 printable characters of ASCII;
    /// - [`Reason::AccountNotAccessible`] for a `Stripe-Account` that is no account id, or that the
    ///   caller may not act for.
    pub fn caller(&self, form: Option<Form<'_>>) -> Result<Caller, Reason> {
        self.identified(form).map_err(|(_, why)| why)
    }

    /// As [`Exchange::caller`]. Where the key is good and another header is not, whose key it is
    /// comes with the refusal.
    pub(super) fn identified(
        &self,
        form: Option<Form<'_>>,
    ) -> Result<Caller, (Option<Box<Caller>>, Reason)> {
        let mut caller = self.key_holder(form).map_err(|why| (None, why))?;
        match self.account_acted_for(&caller, form) {
            Ok(account) => {
                caller.on_behalf_of = account;
                Ok(caller)
            }
            Err(why) => Err((Some(Box::new(caller)), why)),
        }
    }

    fn key_holder(&self, form: Option<Form<'_>>) -> Result<Caller, Reason> {
        let sent = match self.header(&header::AUTHORIZATION) {
            Some(authorization) => key_in(&authorization),
            // Browsers send publishable keys so; other keys have no business there.
            None => parameter(form, "key")
                .map(|pair| pair.value)
                .filter(|key| {
                    KeyKind::of(key).is_some_and(|kind| kind.role == KeyRole::Publishable)
                })
                .map(|key| Zeroizing::new(key.to_owned()))
                .unwrap_or_default(),
        };
        let key = ApiKey::new(&sent)?;
        let callers = &self.api.inner.callers;
        let mut caller = callers.caller(key).map_err(|why| match why {
            KeyRefusal::Unknown => Reason::KeyUnknown {
                shown: key.masked(),
            },
            KeyRefusal::Expired => Reason::KeyExpired {
                shown: key.masked(),
            },
            KeyRefusal::RateLimited => Reason::RateLimited {
                livemode: key.kind().is_some_and(|kind| kind.live),
            },
        })?;
        caller.masked_key = key.masked();
        Ok(caller)
    }

    /// The connected account that the request is for; the key's own is none.
    fn account_acted_for(
        &self,
        caller: &Caller,
        form: Option<Form<'_>>,
    ) -> Result<Option<AccountId>, Reason> {
        if self.header(&STRIPE_VERSION).is_some() && self.version().is_none() {
            return Err(Reason::Header {
                name: "stripe-version",
                expected: "1 to 255 printable characters of ASCII",
            });
        }
        let sent = match self.header(&STRIPE_ACCOUNT) {
            Some(sent) => Some(String::from_utf8_lossy(&sent).into_owned()),
            None => parameter(form, "_stripe_account").map(|pair| pair.value.to_owned()),
        };
        let Some(sent) = sent else {
            return Ok(None);
        };
        let callers = &self.api.inner.callers;
        let account = AccountId::parse(&sent)
            .ok()
            .filter(|account| *account == caller.account || callers.may_act_for(caller, account))
            .ok_or_else(|| Reason::AccountNotAccessible {
                shown: caller.masked_key.clone(),
                account: sent,
            })?;
        Ok((account != caller.account).then_some(account))
    }

    /// The call that an engine takes.
    #[must_use]
    pub fn call(&self, caller: &Caller) -> Call {
        let mut call = caller.call(self.at, self.entropy);
        call.client_ip = self.client_ip;
        call
    }

    /// Answers with what `run` returns, or with what it returned for the same `Idempotency-Key`
    /// within the last 24 hours.
    ///
    /// A key is one of the account, of its mode, and of publishable or other keys. What `run` refuses
    /// before anything is done (a [`Reason`] of a status below 500 without `Stripe-Should-Retry`,
    /// such as a missing parameter) does not consume the key. Parameters are compared whatever the
    /// order of their names and their encoding, and only a keyed digest of them is kept.
    ///
    /// Answers with [`Reason::IdempotencyKeyTooLong`], [`Reason::Header`] (a key that is not UTF-8),
    /// [`Reason::IdempotencyEndpoint`], [`Reason::IdempotencyParameters`] and
    /// [`Reason::IdempotencyInProgress`] without running anything.
    pub fn once(
        &self,
        caller: &Caller,
        form: Form<'_>,
        run: impl FnOnce() -> Result<Vec<u8>, Reason>,
    ) -> Response<Vec<u8>> {
        self.once_making(caller, form, || Ok((run()?, None)))
    }

    /// As [`Exchange::once`]; a token that `run` makes is kept in one step with the answer.
    pub(super) fn once_making(
        &self,
        caller: &Caller,
        form: Form<'_>,
        run: impl FnOnce() -> Result<(Vec<u8>, Option<Record>), Reason>,
    ) -> Response<Vec<u8>> {
        let vault = &*self.api.inner.vault;
        let oldest_unused = self.api.oldest_unused(self.at);
        if let Err(why) = vault.forget(self.a_day_ago(), oldest_unused) {
            return self.refuse(Some(caller), &why.into());
        }
        let key = match self.idempotency_key() {
            Ok(Some(key)) => key,
            Ok(None) => {
                return self.answer(
                    caller,
                    run().and_then(|(body, record)| {
                        vault.commit(record, None)?;
                        Ok(body)
                    }),
                );
            }
            Err(why) => return self.refuse(Some(caller), &why),
        };
        let endpoint = self.uri.path();
        let claim = Claim {
            endpoint: endpoint.to_owned(),
            digest: self.digest(form),
            at: self.at.timestamp(),
        };
        let slot = AnswerKey {
            account: caller.owner(),
            livemode: caller.key.live,
            publishable: caller.key.is_publishable(),
            key: key.clone(),
        };
        let (first, answer) = match vault.claim(&slot, &claim, self.a_day_ago()) {
            Ok(Claimed::Fresh) => {
                let held = Held { vault, slot: &slot };
                let (made, record) = match run() {
                    Ok((body, record)) => (Ok(body), record),
                    Err(why) => (Err(why), None),
                };
                let reply = self.reply(Some(caller), made);
                let Some(answer) = self.kept(&reply) else {
                    return self.head(Some(caller), reply, Some(Original::here(self)));
                };
                return match vault.commit(record, Some((&slot, Settled { claim, answer }))) {
                    Ok(()) => {
                        mem::forget(held);
                        self.head(Some(caller), reply, Some(Original::here(self)))
                    }
                    Err(why) => self.refuse(Some(caller), &why.into()),
                };
            }
            Ok(Claimed::InProgress(first)) => (first, None),
            Ok(Claimed::Settled(Settled { claim, answer })) => (claim, Some(answer)),
            Err(why) => return self.refuse(Some(caller), &why.into()),
        };
        let why = if first.endpoint != endpoint {
            Reason::IdempotencyEndpoint {
                key,
                first: first.endpoint,
                now: endpoint.to_owned(),
            }
        } else if first.digest != claim.digest {
            Reason::IdempotencyParameters { key }
        } else if let Some(answer) = answer {
            let original = Original {
                request: answer.request_id,
                replayed: true,
            };
            let reply = Reply {
                status: answer.status,
                body: answer.body,
                should_retry: answer.should_retry,
                why: None,
            };
            return self.head(Some(caller), reply, Some(original));
        } else {
            Reason::IdempotencyInProgress { key }
        };
        self.refuse(Some(caller), &why)
    }

    /// What is kept of an answer: all of it if execution began, else nothing.
    fn kept(&self, reply: &Reply) -> Option<Answer> {
        let executed = reply.should_retry.is_some() || reply.status >= 500;
        executed.then(|| Answer {
            status: reply.status,
            body: reply.body.clone(),
            should_retry: reply.should_retry,
            request_id: self.request_id(),
        })
    }

    /// Answers with a body and status 200, or with a refusal.
    pub fn answer(&self, caller: &Caller, result: Result<Vec<u8>, Reason>) -> Response<Vec<u8>> {
        let original = match self.idempotency_key() {
            Ok(Some(_)) => Some(Original::here(self)),
            _ => None,
        };
        self.head(Some(caller), self.reply(Some(caller), result), original)
    }

    /// Answers with a refusal. Without a caller, the log address is that of the engine's account, in
    /// the mode that the key in `Authorization` tells.
    pub fn refuse(&self, caller: Option<&Caller>, why: &Reason) -> Response<Vec<u8>> {
        match caller {
            Some(caller) => self.answer(caller, Err(why.clone())),
            None => self.head(None, self.reply(None, Err(why.clone())), None),
        }
    }

    fn reply(&self, caller: Option<&Caller>, result: Result<Vec<u8>, Reason>) -> Reply {
        let why = match result {
            Ok(body) => {
                return Reply {
                    status: 200,
                    body,
                    should_retry: (self.method == Method::POST).then_some(false),
                    why: None,
                };
            }
            Err(why) => why,
        };
        let error = ApiError::from(&why);
        let (account, call) = match caller {
            Some(caller) => (caller.account, self.call(caller)),
            None => {
                let mut call = Call::new(self.at, self.entropy);
                call.key = self.authorized_kind().unwrap_or(call.key);
                (*self.api.engine().account(), call)
            }
        };
        let mut body = Vec::new();
        let profile = self.api.engine().profile();
        let url = error
            .logged
            .then(|| profile.log_url.of(&account, &call, &self.request_id()));
        error.write_json(url.as_deref(), &mut body);
        Reply {
            status: error.status,
            body,
            should_retry: error.should_retry,
            why: Some(why),
        }
    }

    /// Puts the headers on.
    fn head(
        &self,
        caller: Option<&Caller>,
        reply: Reply,
        original: Option<Original>,
    ) -> Response<Vec<u8>> {
        let mut response = Response::new(reply.body);
        // Statuses are ours, or those of a vault's answers.
        *response.status_mut() =
            StatusCode::from_u16(reply.status).unwrap_or(StatusCode::INTERNAL_SERVER_ERROR);
        let headers = response.headers_mut();
        *headers = HeaderMap::with_capacity(HEADERS);
        for (name, value) in &CONSTANT {
            headers.insert(name.clone(), HeaderValue::from_static(value));
        }
        let policy = match Route::of(self.method, self.uri.path()) {
            Route::Create => Some("report-uri https://q.stripe.com/csp-report?p=v1%2Ftokens"),
            Route::Retrieve(_) => {
                Some("report-uri https://q.stripe.com/csp-report?p=v1%2Ftokens%2F%3Atoken")
            }
            Route::Unknown => None,
        };
        if let Some(policy) = policy {
            let value = HeaderValue::from_static(policy);
            headers.insert(header::CONTENT_SECURITY_POLICY, value);
        }
        if let Some(caller) = caller {
            let tier = if caller.key.live {
                "livemode-critical"
            } else {
                "api-testmode"
            };
            headers.insert(ROUTING_TIER, HeaderValue::from_static(tier));
        }
        headers.insert(REQUEST_ID, id_value(&self.request_id()));
        let version = self.version().unwrap_or(&self.api.inner.version);
        headers.insert(STRIPE_VERSION, version.clone());
        if let Some(caller) = caller
            && (caller.on_behalf_of.is_some() || self.names(&caller.account))
            && let Ok(value) = HeaderValue::from_str(caller.owner().as_str())
        {
            headers.insert(STRIPE_ACCOUNT, value);
        }
        if [Method::POST, Method::DELETE].contains(self.method)
            && let Ok(Some(key)) = self.sent_idempotency_key()
            && let Ok(value) = HeaderValue::from_bytes(key.as_bytes())
        {
            headers.insert(IDEMPOTENCY_KEY, value);
        }
        if let Some(original) = original {
            headers.insert(ORIGINAL_REQUEST, id_value(&original.request));
            if original.replayed {
                headers.insert(IDEMPOTENT_REPLAYED, HeaderValue::from_static("true"));
            }
        }
        if let Some(retry) = reply.should_retry {
            let value = HeaderValue::from_static(if retry { "true" } else { "false" });
            headers.insert(SHOULD_RETRY, value);
        }
        if reply.status == 401 {
            let value = HeaderValue::from_static("Bearer realm=\"Stripe\"");
            headers.insert(header::WWW_AUTHENTICATE, value);
        }
        if let Some(why) = reply.why {
            response.extensions_mut().insert(why);
        }
        response
    }

    /// The kind that the key in `Authorization` tells, whoever has it.
    fn authorized_kind(&self) -> Option<KeyKind> {
        KeyKind::of(&key_in(&self.header(&header::AUTHORIZATION)?))
    }

    /// Whether `Stripe-Account` names the account.
    fn names(&self, account: &AccountId) -> bool {
        self.header(&STRIPE_ACCOUNT)
            .is_some_and(|sent| *sent == *account.as_str().as_bytes())
    }

    fn request_id(&self) -> RequestId {
        RequestId::new(self.entropy.request())
    }

    /// The version that the request names, if it can be one.
    fn version(&self) -> Option<&'a HeaderValue> {
        let mut values = self.headers.get_all(STRIPE_VERSION).iter();
        let value = values.next().filter(|_| values.next().is_none())?;
        let text = value.as_bytes();
        let printable = text.iter().all(|byte| matches!(byte, b' '..=b'~'));
        (printable && (1..=MAX_HEADER).contains(&text.len())).then_some(value)
    }

    /// The key of a POST; on other methods it does nothing.
    fn idempotency_key(&self) -> Result<Option<String>, Reason> {
        match *self.method == Method::POST {
            true => self.sent_idempotency_key(),
            false => Ok(None),
        }
    }

    /// An empty key is none.
    fn sent_idempotency_key(&self) -> Result<Option<String>, Reason> {
        let Some(sent) = self.header(&IDEMPOTENCY_KEY) else {
            return Ok(None);
        };
        let Ok(key) = core::str::from_utf8(&sent) else {
            return Err(Reason::Header {
                name: "idempotency-key",
                expected: "UTF-8",
            });
        };
        match key.chars().count() {
            0 => Ok(None),
            1..=MAX_HEADER => Ok(Some(key.to_owned())),
            characters => Err(Reason::IdempotencyKeyTooLong { characters }),
        }
    }

    fn header(&self, name: &HeaderName) -> Option<Cow<'a, [u8]>> {
        header_of(self.headers, name)
    }

    /// A keyed digest of the parameters, the same for every order of their names. Values of one name
    /// keep their order.
    fn digest(&self, form: Form<'_>) -> [u8; 32] {
        let mut pairs: Vec<_> = form.pairs().map(|pair| (pair.key, pair.value)).collect();
        pairs.sort_by_key(|(key, _)| *key);
        let mut text = Zeroizing::new(Vec::new());
        text.reserve_exact(
            pairs
                .iter()
                .map(|(key, value)| 16 + key.len() + value.len())
                .sum(),
        );
        for piece in pairs.iter().flat_map(|(key, value)| [key, value]) {
            text.extend_from_slice(&(piece.len() as u64).to_be_bytes());
            text.extend_from_slice(piece.as_bytes());
        }
        self.api.inner.digests.digest(&text)
    }

    /// Answers of this second and before are no longer replayed.
    fn a_day_ago(&self) -> i64 {
        self.at.timestamp().saturating_sub(24 * 60 * 60)
    }

    /// How long the request line is, in bytes, without the end of line.
    pub(super) fn request_line(&self) -> usize {
        let target = self.uri.path_and_query().map_or(1, |it| it.as_str().len());
        self.method.as_str().len() + " ".len() + target + " HTTP/1.1".len()
    }
}

/// The value of a header; of one that is sent more than once, all values with commas between, as
/// servers hand them on.
fn header_of<'h>(headers: &'h HeaderMap, name: &HeaderName) -> Option<Cow<'h, [u8]>> {
    let mut values = headers.get_all(name).iter().map(HeaderValue::as_bytes);
    let first = values.next()?;
    Some(values.fold(Cow::Borrowed(first), |joined, next| {
        let mut joined = joined.into_owned();
        joined.extend_from_slice(b", ");
        joined.extend_from_slice(next);
        Cow::Owned(joined)
    }))
}

/// Whether the body is a form by its type, or of no type.
pub(super) fn has_form(headers: &HeaderMap) -> bool {
    let value = header_of(headers, &header::CONTENT_TYPE).unwrap_or_default();
    let essence = value.split(|&byte| byte == b';').next().unwrap_or_default();
    value.is_empty()
        || essence
            .trim_ascii()
            .eq_ignore_ascii_case(b"application/x-www-form-urlencoded")
}

/// The form of a request; joined text is wiped on drop.
#[derive(Clone)]
pub enum Parameters<'b> {
    /// The body as it is.
    Borrowed(&'b [u8]),
    /// Query and body.
    Joined(Zeroizing<Vec<u8>>),
}

impl ops::Deref for Parameters<'_> {
    type Target = [u8];

    fn deref(&self) -> &[u8] {
        match self {
            Self::Borrowed(body) => body,
            Self::Joined(both) => both,
        }
    }
}

impl fmt::Debug for Parameters<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "Parameters({} bytes)", self.len())
    }
}

/// The first request with an idempotency key.
struct Original {
    request: RequestId,
    replayed: bool,
}

impl Original {
    fn here(exchange: &Exchange<'_>) -> Self {
        Self {
            request: exchange.request_id(),
            replayed: false,
        }
    }
}

/// A claim that is given up when this is dropped, be it by a panic.
struct Held<'v> {
    vault: &'v dyn Vault,
    slot: &'v AnswerKey,
}

impl Drop for Held<'_> {
    fn drop(&mut self) {
        // Nobody is left to tell of a failure; the claim then stands for 24 hours.
        let _ = self.vault.release(self.slot);
    }
}

impl From<VaultError> for Reason {
    fn from(why: VaultError) -> Self {
        match why {
            VaultError::Locked => Self::Locked,
            VaultError::Exists | VaultError::Failed => Self::Backend,
        }
    }
}

/// The page of the edge server, which is no answer of the API.
pub(super) fn request_uri_too_large() -> Response<Vec<u8>> {
    const PAGE: &str = "<html>\r\n<head><title>414 Request-URI Too Large</title></head>\r\n<body>\r\n\
        <center><h1>414 Request-URI Too Large</h1></center>\r\n</body>\r\n</html>\r\n";
    let mut response = Response::new(PAGE.as_bytes().to_vec());
    *response.status_mut() = StatusCode::URI_TOO_LONG;
    let html = HeaderValue::from_static("text/html");
    response.headers_mut().insert(header::CONTENT_TYPE, html);
    response
}

/// The last parameter of that name.
fn parameter<'f>(form: Option<Form<'f>>, name: &str) -> Option<Pair<'f>> {
    let pairs = form.into_iter().flat_map(Form::pairs);
    pairs.filter(|pair| pair.key == name).last()
}

fn id_value(id: &RequestId) -> HeaderValue {
    // `req_` and base-62 characters.
    HeaderValue::from_str(id.as_str()).unwrap_or(HeaderValue::from_static(""))
}

/// The most characters of an `Idempotency-Key`, as documented, and of a `Stripe-Version`.
const MAX_HEADER: usize = 255;

const REQUEST_ID: HeaderName = HeaderName::from_static("request-id");
const STRIPE_VERSION: HeaderName = HeaderName::from_static("stripe-version");
const STRIPE_ACCOUNT: HeaderName = HeaderName::from_static("stripe-account");
const IDEMPOTENCY_KEY: HeaderName = HeaderName::from_static("idempotency-key");
const ORIGINAL_REQUEST: HeaderName = HeaderName::from_static("original-request");
const IDEMPOTENT_REPLAYED: HeaderName = HeaderName::from_static("idempotent-replayed");
const SHOULD_RETRY: HeaderName = HeaderName::from_static("stripe-should-retry");
const ROUTING_TIER: HeaderName = HeaderName::from_static("x-stripe-routing-context-priority-tier");

/// No fewer headers than an answer has, and one or two that a server adds.
const HEADERS: usize = 24;

/// What every answer carries, as recorded in 2024 and 2025.
static CONSTANT: [(HeaderName, &str); 11] = [
    (header::CONTENT_TYPE, "application/json"),
    (header::ACCESS_CONTROL_ALLOW_CREDENTIALS, "true"),
    (
        header::ACCESS_CONTROL_ALLOW_METHODS,
        "GET, HEAD, PUT, PATCH, POST, DELETE",
    ),
    (header::ACCESS_CONTROL_ALLOW_ORIGIN, "*"),
    (
        header::ACCESS_CONTROL_EXPOSE_HEADERS,
        "Request-Id, Stripe-Manage-Version, Stripe-Should-Retry, X-Stripe-External-Auth-Required, \
         X-Stripe-Privileged-Session-Required",
    ),
    (header::ACCESS_CONTROL_MAX_AGE, "300"),
    (header::CACHE_CONTROL, "no-cache, no-store"),
    (
        header::STRICT_TRANSPORT_SECURITY,
        "max-age=63072000; includeSubDomains; preload",
    ),
    (header::VARY, "Origin"),
    (header::X_CONTENT_TYPE_OPTIONS, "nosniff"),
    (
        HeaderName::from_static("x-stripe-priority-routing-enabled"),
        "true",
    ),
];
