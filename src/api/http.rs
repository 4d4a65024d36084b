//! The Token API: routes, and what each does.
//!
//! Sources: docs.stripe.com/api/tokens; headers of recorded answers (antiwork/gumroad, 2020 to 2025);
//! messages quoted in public, each at its row in `wire/error.rs`.

use alloc::borrow::{Cow, ToOwned};
use alloc::string::String;
use alloc::sync::Arc;
use alloc::vec::Vec;
use core::fmt;
use core::net::IpAddr;

use chrono::{DateTime, TimeDelta, Utc};
use http::{HeaderValue, Method, Request, Response};
use percent_encoding::percent_decode_str;

use super::accounts::{AnyTestKey, Caller, Callers};
#[cfg(feature = "tower")]
use super::exchange::has_form;
use super::exchange::{Exchange, request_uri_too_large};
use super::vault::{MemoryVault, Record, Usage, Vault};
use crate::engine::{Engine, Minted};
use crate::saved::{Customers, NoCustomers};
use crate::token::{Entropy, Fingerprinter, Token};
use crate::wire::form::{Form, Limits, Workspace};
use crate::wire::{Reason, check_retrieval};

/// The Token API over one engine: `POST /v1/tokens` and `GET /v1/tokens/{id}`.
///
/// Clones share everything. See [the module](crate::api) for an example.
#[derive(Clone)]
pub struct Api {
    pub(super) inner: Arc<Inner>,
}

pub(super) struct Inner {
    pub(super) engine: Engine,
    pub(super) vault: Arc<dyn Vault>,
    pub(super) callers: Arc<dyn Callers>,
    customers: Arc<dyn Customers>,
    pub(super) version: HeaderValue,
    unused_lifetime: Option<TimeDelta>,
    limits: Limits,
    /// Digests of parameters, under a key of their own.
    pub(super) digests: Fingerprinter,
}

/// Sets up an [`Api`]; see [`Api::builder`].
pub struct ApiBuilder {
    engine: Engine,
    vault: Arc<dyn Vault>,
    callers: Option<Arc<dyn Callers>>,
    customers: Arc<dyn Customers>,
    version: HeaderValue,
    unused_lifetime: Option<TimeDelta>,
    limits: Limits,
}

impl fmt::Debug for Api {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "Api({:?})", self.inner.engine)
    }
}

impl fmt::Debug for ApiBuilder {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "ApiBuilder({:?})", self.engine)
    }
}

/// The address that a request came from: becomes `client_ip`. Put it into the extensions of the
/// request; without it, `client_ip` is `null`.
///
/// # Examples
///
/// ```
/// use tokmint::api::ClientIp;
///
/// let mut request = http::Request::post("/v1/tokens").body("")?;
/// request.extensions_mut().insert(ClientIp([49, 36, 35, 35].into()));
/// # Ok::<(), http::Error>(())
/// ```
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
pub struct ClientIp(pub IpAddr);

impl ApiBuilder {
    /// Where tokens and answers are kept; a [`MemoryVault`] of its own unless said otherwise.
    #[must_use]
    pub fn vault(self, vault: Arc<dyn Vault>) -> Self {
        Self { vault, ..self }
    }

    /// Whom API keys belong to; [`AnyTestKey`] of the engine's account unless said otherwise.
    #[must_use]
    pub fn callers(self, callers: Arc<dyn Callers>) -> Self {
        Self {
            callers: Some(callers),
            ..self
        }
    }

    /// What customers have saved; nothing unless said otherwise.
    #[must_use]
    pub fn customers(self, customers: Arc<dyn Customers>) -> Self {
        Self { customers, ..self }
    }

    /// What `Stripe-Version` reads where a request names none; `2026-09-30.endive` unless said
    /// otherwise. It changes nothing else.
    #[must_use]
    pub fn version(self, version: HeaderValue) -> Self {
        Self { version, ..self }
    }

    /// How long a token can be used; for ever unless said otherwise, as Stripe's staff said of cards
    /// in 2018. After that, no such token exists (`unused-lifetime` in the list of known unknowns).
    #[must_use]
    pub fn unused_lifetime(self, lifetime: TimeDelta) -> Self {
        Self {
            unused_lifetime: Some(lifetime),
            ..self
        }
    }

    /// The longest form that is read.
    #[must_use]
    pub fn limits(self, limits: Limits) -> Self {
        Self { limits, ..self }
    }

    /// The API.
    #[must_use]
    pub fn build(self) -> Api {
        let account = *self.engine.account();
        let inner = Inner {
            digests: self.engine.digests(),
            callers: self
                .callers
                .unwrap_or_else(|| Arc::new(AnyTestKey::of(account))),
            engine: self.engine,
            vault: self.vault,
            customers: self.customers,
            version: self.version,
            unused_lifetime: self.unused_lifetime,
            limits: self.limits,
        };
        Api {
            inner: Arc::new(inner),
        }
    }
}

impl Default for Api {
    /// [`Api::new`] over the default [`Engine`].
    fn default() -> Self {
        Self::new(Engine::default())
    }
}

/// What a method and a path lead to.
pub(super) enum Route<'r> {
    Create,
    /// The id as it stands in the path.
    Retrieve(&'r str),
    Unknown,
}

impl<'r> Route<'r> {
    pub(super) fn of(method: &Method, path: &'r str) -> Self {
        let below = path.strip_prefix("/v1/tokens");
        match (below, below.and_then(|below| below.strip_prefix('/'))) {
            (Some(""), _) if method == Method::POST => Self::Create,
            (_, Some(id)) if method == Method::GET && !id.is_empty() && !id.contains('/') => {
                Self::Retrieve(id)
            }
            _ => Self::Unknown,
        }
    }
}

impl Api {
    /// The Token API over an engine, with everything else as [`Api::builder`] has it.
    #[must_use]
    pub fn new(engine: Engine) -> Self {
        Self::builder(engine).build()
    }

    /// Starts from an engine, an empty [`MemoryVault`], [`AnyTestKey`] and no customers.
    #[must_use]
    pub fn builder(engine: Engine) -> ApiBuilder {
        ApiBuilder {
            engine,
            vault: Arc::new(MemoryVault::new()),
            callers: None,
            customers: Arc::new(NoCustomers),
            version: HeaderValue::from_static("2026-09-30.endive"),
            unused_lifetime: None,
            limits: Limits::default(),
        }
    }

    /// The engine.
    #[must_use]
    pub fn engine(&self) -> &Engine {
        &self.inner.engine
    }

    /// Answers a request, whatever it is, at a moment and with a randomness of the caller's.
    ///
    /// Every request needs an entropy of its own: ids are made of it. Takes time linear in the size
    /// of the request. A refusal carries its [`Reason`] in the extensions of the response.
    ///
    /// The checks, in this order: length of the request line (16 KiB), route, API key, other headers,
    /// rights of the key, form (for its size and text), idempotency, and then those of
    /// [the body](crate::wire#the-order-of-the-checks).
    pub fn handle<B: AsRef<[u8]>>(
        &self,
        request: &Request<B>,
        at: DateTime<Utc>,
        entropy: Entropy,
    ) -> Response<Vec<u8>> {
        let exchange = self.exchange(request, at, entropy);
        if exchange.request_line() > MAX_REQUEST_LINE {
            return request_uri_too_large();
        }
        match Route::of(request.method(), request.uri().path()) {
            Route::Create => self.create(&exchange, request.body().as_ref()),
            Route::Retrieve(id) => self.retrieve(&exchange, id),
            Route::Unknown => exchange.refuse(
                None,
                &Reason::UrlUnknown {
                    method: request.method().as_str().to_owned(),
                    path: request.uri().path().to_owned(),
                },
            ),
        }
    }

    /// Begins to answer a request of any path: for an emulator's own endpoints beside this one.
    pub fn exchange<'a, B>(
        &'a self,
        request: &'a Request<B>,
        at: DateTime<Utc>,
        entropy: Entropy,
    ) -> Exchange<'a> {
        Exchange {
            api: self,
            method: request.method(),
            uri: request.uri(),
            headers: request.headers(),
            client_ip: request.extensions().get().map(|ClientIp(ip)| *ip),
            at,
            entropy,
        }
    }

    /// The most bytes of a body that are looked at; `None` if its body makes no difference.
    #[cfg(feature = "tower")]
    pub(super) fn body_limit<B>(&self, request: &Request<B>) -> Option<usize> {
        let creates = matches!(
            Route::of(request.method(), request.uri().path()),
            Route::Create
        );
        (creates && has_form(request.headers())).then_some(self.inner.limits.bytes)
    }

    fn create(&self, exchange: &Exchange<'_>, body: &[u8]) -> Response<Vec<u8>> {
        let text = exchange.parameters(body);
        let mut workspace = Workspace::new(self.inner.limits);
        let form = workspace.decode(&text).map_err(Reason::from);
        let caller = match exchange.identified(form.as_ref().ok().copied()) {
            Ok(caller) => caller,
            Err((caller, why)) => return exchange.refuse(caller.as_deref(), &why),
        };
        if !caller.rights.create {
            return exchange.refuse(Some(&caller), &not_permitted(&caller, "rak_token_write"));
        }
        match form {
            Ok(form) => exchange.once_making(&caller, form, || self.mint(exchange, &caller, form)),
            Err(why) => exchange.refuse(Some(&caller), &why),
        }
    }

    /// Makes a token: what is printed, and what is kept.
    fn mint(
        &self,
        exchange: &Exchange<'_>,
        caller: &Caller,
        form: Form<'_>,
    ) -> Result<(Vec<u8>, Option<Record>), Reason> {
        let call = exchange.call(caller);
        let engine = self.engine_of(caller);
        let minted = engine
            .mint_form(form, &call, &*self.inner.customers)?
            .into_owned();
        let body = if call.key.is_publishable() {
            let mut seen = minted.token.clone();
            seen.hide();
            printed(&seen)
        } else {
            printed(&minted.token)
        };
        Ok((body, Some(Record::new(minted, caller.owner()))))
    }

    /// Keeps a token that was made without a request, by [`Engine::mint_card`] for one, so that its
    /// owner can retrieve and use it.
    ///
    /// Make it with a secret key: with a publishable one, its fingerprint is gone for good.
    ///
    /// # Errors
    ///
    /// [`Reason::Backend`] or [`Reason::Locked`] if the vault fails, or has a token of the same id.
    ///
    /// # Examples
    ///
    /// ```
    /// use chrono::DateTime;
    /// use tokmint::api::{Api, Caller};
    /// use tokmint::card::{Expiry, Pan};
    /// use tokmint::{AccountId, Call, CardParams, Entropy, KeyKind};
    ///
    /// let api = Api::default();
    /// let at = DateTime::from_timestamp(1_774_000_000, 0).unwrap();
    /// let call = Call::new(at, Entropy::from_bytes([7; 32]));
    /// let card = CardParams::new(Pan::parse("4242424242424242")?, Expiry::new(5, 2030)?);
    /// let minted = api.engine().mint_card(card, &call)?;
    /// let id = minted.token.id;
    ///
    /// let caller = Caller::new(AccountId::DOCUMENTED, KeyKind::SECRET_TEST);
    /// api.keep(minted, &caller)?;
    /// let used = api.redeem(id.as_str(), "source", &caller, at, Entropy::from_bytes([8; 32]))?;
    /// assert!(used.charge().is_ok());
    /// # Ok::<(), Box<dyn std::error::Error>>(())
    /// ```
    pub fn keep(&self, minted: Minted<'static>, owner: &Caller) -> Result<(), Reason> {
        let record = Record::new(minted, owner.owner());
        Ok(self.inner.vault.insert(record)?)
    }

    fn retrieve(&self, exchange: &Exchange<'_>, id: &str) -> Response<Vec<u8>> {
        let mut workspace = Workspace::new(self.inner.limits);
        let query = exchange.parameters(&[]);
        let form = workspace.decode(&query).map_err(Reason::from);
        let caller = match exchange.identified(form.as_ref().ok().copied()) {
            Ok(caller) => caller,
            Err((caller, why)) => return exchange.refuse(caller.as_deref(), &why),
        };
        let token = form.and_then(|form| {
            self.may_retrieve(&caller)?;
            check_retrieval(form)?;
            let id = percent_decode_str(id).decode_utf8_lossy();
            let engine = self.engine_of(&caller);
            match engine.ready_made(&id, &exchange.call(&caller))? {
                Some(found) => Ok(printed(&found.token)),
                None => {
                    let record = self.find(&id, None, &caller, exchange.at)?;
                    Ok(printed(&record.into_token()))
                }
            }
        });
        exchange.answer(&caller, token)
    }

    fn may_retrieve(&self, caller: &Caller) -> Result<(), Reason> {
        if caller.key.is_publishable() {
            let answer = self.inner.engine.policy().publishable_retrieval;
            return Err(Reason::SecretKeyRequired { answer });
        }
        match caller.rights.retrieve {
            true => Ok(()),
            false => Err(not_permitted(caller, "rak_token_read")),
        }
    }

    /// The token of that id, if the caller may see it. `param` is what named it in a body.
    pub(super) fn find(
        &self,
        id: &str,
        param: Option<&str>,
        caller: &Caller,
        at: DateTime<Utc>,
    ) -> Result<Record, Reason> {
        let no_such = |other_mode| Reason::NoSuchToken {
            id: id.into(),
            param: param.map(String::from),
            other_mode,
        };
        let record = self
            .inner
            .vault
            .get(id)?
            .filter(|record| record.owner == caller.owner() && !self.is_over(record, at))
            .ok_or_else(|| no_such(None))?;
        match record.token.livemode {
            mode if mode == caller.key.live => Ok(record),
            mode => Err(no_such(Some(mode))),
        }
    }

    /// Whether nobody used a token while it could be used.
    fn is_over(&self, record: &Record, at: DateTime<Utc>) -> bool {
        let made = record.token.created;
        record.usage == Usage::Unused && self.oldest_unused(at).is_some_and(|oldest| made <= oldest)
    }

    /// Unused tokens of this second and before are over.
    pub(super) fn oldest_unused(&self, at: DateTime<Utc>) -> Option<i64> {
        let lifetime = self.inner.unused_lifetime?.num_seconds();
        Some(at.timestamp().saturating_sub(lifetime))
    }

    /// The engine for the account of a caller, whose fingerprints are its own.
    pub(super) fn engine_of(&self, caller: &Caller) -> Cow<'_, Engine> {
        let engine = &self.inner.engine;
        if caller.account == *engine.account() {
            Cow::Borrowed(engine)
        } else {
            Cow::Owned(engine.for_account(caller.account))
        }
    }
}

/// More bytes than most tokens print.
const PRINTED: usize = 1024;

/// The most bytes of a request line, as the edge servers of the API take them.
const MAX_REQUEST_LINE: usize = 16 * 1024;

fn not_permitted(caller: &Caller, permission: &'static str) -> Reason {
    Reason::KeyNotPermitted {
        shown: caller.masked_key.clone(),
        account: caller.account,
        permission,
    }
}

fn printed(token: &Token<'_>) -> Vec<u8> {
    let mut out = Vec::with_capacity(PRINTED);
    token.write_json(&mut out);
    out
}
