//! What is sent to a platform, and the law that the answers are held to.

use std::fmt;
use std::pin::{Pin, pin};
use std::task::{Context, Poll, Waker};

use bytes::Bytes;
use http::{Method, Request, Response};
use http_body::Frame;
use http_body_util::BodyExt;
use proptest::prelude::*;
use tokmint::api::{Api, Exchange, Redeemed, Reserved, TokenService};
use tokmint::testing::TokenRequest;
use tokmint::wire::form::{Form, Workspace};
use tokmint::{AccountId, ApiError, Call, ErrorType, KeyKind, Reason, Token};
use tower::Service;

use crate::platform::Platform;

/// A good trial, and the same with one fault in it.
#[derive(Clone)]
pub(crate) struct Case {
    pub(crate) good: Trial,
    pub(crate) bad: Trial,
    /// The parameter that is at fault, where it is one that the answer must name.
    param: Option<String>,
}

/// A line for each.
impl fmt::Debug for Case {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "\ngood: {:?}\nbad: {:?}\n", self.good, self.bad)
    }
}

/// A platform, what happens to it first, and what is then asked of it.
#[derive(Clone, Debug)]
pub(crate) struct Trial {
    pub(crate) platform: Platform,
    pub(crate) before: Vec<Act>,
    pub(crate) act: Act,
}

#[derive(Clone, Debug)]
pub(crate) enum Act {
    /// A request to the API.
    Send(Sent),
    /// A body for a token: a request to the API, which an engine alone answers just as well.
    Create(TokenRequest),
    /// An endpoint of an emulator uses a token, whose id is the parameter `source`.
    Use(Sent),
    /// The same, and the card that the token stands for is charged.
    Charge(Sent),
    /// An endpoint of an emulator refuses in words of its own.
    Refuse(Sent, ApiError),
    /// A request whose body fails after so many bytes, to the API as a service.
    CutOff(Sent, Option<usize>),
    /// A token is reserved, and stays so.
    Reserve(Id),
    /// A request comes while another runs.
    During(Sent, Sent),
}

/// A request.
#[derive(Clone)]
pub(crate) struct Sent {
    pub(crate) method: Method,
    /// With `{id}` in the place of an id.
    pub(crate) path: String,
    pub(crate) id: Id,
    pub(crate) authorization: Option<String>,
    pub(crate) key: KeyKind,
    pub(crate) account: Option<String>,
    pub(crate) headers: Vec<(&'static str, Vec<u8>)>,
    pub(crate) body: Vec<u8>,
    /// Seconds after the first.
    pub(crate) after: i64,
    /// Its number: requests of one number have the same randomness.
    pub(crate) number: u8,
}

/// All numbers in it are test numbers.
impl fmt::Debug for Sent {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Self {
            method,
            path,
            id,
            authorization,
            account,
            after,
            number,
            ..
        } = self;
        write!(
            f,
            "{method} {path} ({id:?}) by {authorization:?} for {account:?}"
        )?;
        for (name, value) in &self.headers {
            write!(f, ", {name}: {}", value.escape_ascii())?;
        }
        let shown = self.body.get(..2_000).unwrap_or(&self.body);
        write!(
            f,
            ", number {number} after {after} s: {}",
            shown.escape_ascii()
        )
    }
}

/// An id in a request.
#[derive(Clone, Debug)]
pub(crate) enum Id {
    /// Of the token that was made first.
    Made,
    Text(String),
}

impl Sent {
    /// A request with the key and the account of a platform.
    pub(crate) fn new(platform: &Platform, method: Method, path: &str) -> Self {
        Self {
            method,
            path: path.into(),
            id: Id::Made,
            authorization: Some(authorization(platform.key, platform.random[1])),
            key: platform.key,
            account: platform.connected.map(String::from),
            headers: Vec::new(),
            body: Vec::new(),
            after: 0,
            number: 0,
        }
    }

    pub(crate) fn create(platform: &Platform, body: &TokenRequest) -> Self {
        let mut sent = Self::new(platform, Method::POST, "/v1/tokens");
        if body.spelling().is_multiple_of(2) {
            sent = sent.header("content-type", "application/x-www-form-urlencoded");
        }
        sent.body = body.bytes();
        sent
    }

    pub(crate) fn retrieve(platform: &Platform, id: Id) -> Self {
        Self {
            id,
            number: 1,
            ..Self::new(platform, Method::GET, "/v1/tokens/{id}")
        }
    }

    /// What an emulator's endpoint is sent.
    pub(crate) fn charge(platform: &Platform, id: Id) -> Self {
        Self {
            id,
            number: 2,
            body: b"source={id}".to_vec(),
            ..Self::new(platform, Method::POST, "/v1/charges")
        }
    }

    pub(crate) fn header(mut self, name: &'static str, value: impl Into<Vec<u8>>) -> Self {
        self.headers.push((name, value.into()));
        self
    }

    fn request(&self, made: &str) -> Request<Vec<u8>> {
        let id = match &self.id {
            Id::Made => made,
            Id::Text(text) => text,
        };
        let mut request = Request::builder()
            .method(self.method.clone())
            .uri(self.path.replace("{id}", id));
        if let Some(value) = &self.authorization {
            request = request.header("authorization", value);
        }
        if let Some(account) = &self.account {
            request = request.header("stripe-account", account);
        }
        for (name, value) in &self.headers {
            request = request.header(*name, value.as_slice());
        }
        let body = match self.body.as_slice() {
            b"source={id}" => format!("source={id}").into_bytes(),
            other => other.to_vec(),
        };
        request.body(body).unwrap()
    }
}

/// The header that a key travels in, one way or the other.
pub(crate) fn authorization(key: KeyKind, way: u8) -> String {
    let key = key_text(key);
    match way % 4 {
        0 => format!("Bearer {key}"),
        1 => format!("bearer  {key}"),
        2 => format!("Basic {}", base64(format!("{key}:").as_bytes())),
        _ => format!("basic {}", base64(key.as_bytes())),
    }
}

pub(crate) fn key_text(key: KeyKind) -> String {
    let role = match key.role {
        tokmint::KeyRole::Secret => "sk",
        tokmint::KeyRole::Publishable => "pk",
        _ => "rk",
    };
    let mode = if key.live { "live" } else { "test" };
    format!("{role}_{mode}_of_nobody")
}

fn base64(bytes: &[u8]) -> String {
    const ALPHABET: &[u8; 64] = b"ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
    let mut text = String::new();
    for chunk in bytes.chunks(3) {
        let bits = chunk
            .iter()
            .fold(0_u32, |bits, byte| bits << 8 | u32::from(*byte))
            << (8 * (3 - chunk.len()));
        for place in 0..4 {
            text.push(match place <= chunk.len() {
                true => char::from(ALPHABET[(bits >> (18 - 6 * place) & 63) as usize]),
                false => '=',
            });
        }
    }
    text
}

impl Case {
    pub(crate) fn new(good: Trial, bad: Trial) -> Self {
        Self {
            good,
            bad,
            param: None,
        }
    }

    /// The answer must name this parameter, or something in it.
    pub(crate) fn about(self, name: impl Into<String>) -> Self {
        Self {
            param: Some(name.into()),
            ..self
        }
    }

    /// Two bodies for one platform.
    pub(crate) fn of_bodies(platform: &Platform, good: TokenRequest, bad: TokenRequest) -> Self {
        let trial = |body| Trial::of(platform.clone(), Act::Create(body));
        Self::new(trial(good), trial(bad))
    }

    /// One body for two platforms.
    pub(crate) fn of_platforms(good: Platform, bad: Platform, body: &TokenRequest) -> Self {
        let trial = |platform| Trial::of(platform, Act::Create(body.clone()));
        Self::new(trial(good), trial(bad))
    }

    /// Two acts on one platform, of the same past.
    pub(crate) fn of_acts(platform: &Platform, before: &[Act], good: Act, bad: Act) -> Self {
        let trial = |act| Trial {
            platform: platform.clone(),
            before: before.to_vec(),
            act,
        };
        Self::new(trial(good), trial(bad))
    }

    /// The good trial succeeds, and the bad one is refused for that reason.
    pub(crate) fn holds(&self, name: &str) -> Result<(), TestCaseError> {
        if let Err(why) = self.good.run()? {
            return Err(TestCaseError::fail(format!("good, but refused: {why}")));
        }
        match self.bad.run()? {
            Ok(body) => Err(TestCaseError::fail(format!("bad, but taken: {body}"))),
            Err(why) => {
                prop_assert_eq!(why.name(), name, "{}", why);
                if let Some(name) = self.param.as_deref() {
                    let error = ApiError::from(&why);
                    let param = error.param.as_deref().unwrap_or_default();
                    let below = param.strip_prefix(name);
                    // Errors of a card have the bare name.
                    let leaf = name.rsplit(['[', ']']).find(|leaf| !leaf.is_empty());
                    let named = match error.kind {
                        ErrorType::Card => Some(param) == leaf,
                        _ => below.is_some_and(|below| below.is_empty() || below.starts_with('[')),
                    };
                    prop_assert!(named, "{} for {}", param, name);
                }
                Ok(())
            }
        }
    }
}

impl Trial {
    pub(crate) fn of(platform: Platform, act: Act) -> Self {
        Self {
            platform,
            before: Vec::new(),
            act,
        }
    }

    /// What is answered in the end, by every door that there is.
    pub(crate) fn run(&self) -> Result<Result<String, Reason>, TestCaseError> {
        let mut stage = Stage {
            api: self.platform.api(),
            platform: &self.platform,
            made: None,
            held: Vec::new(),
        };
        for act in &self.before {
            if let Err(why) = stage.act(act)? {
                return Err(TestCaseError::fail(format!("before: {why}")));
            }
        }
        stage.act(&self.act)
    }
}

/// A body that fails after so many bytes, or does not.
struct CutOff {
    body: Vec<u8>,
    after: Option<usize>,
}

impl http_body::Body for CutOff {
    type Data = Bytes;
    type Error = &'static str;

    fn poll_frame(
        mut self: Pin<&mut Self>,
        _: &mut Context<'_>,
    ) -> Poll<Option<Result<Frame<Bytes>, &'static str>>> {
        let bytes = match self.after {
            Some(0) => return Poll::Ready(Some(Err("cut off"))),
            Some(after) => {
                self.after = Some(0);
                let mut body = std::mem::take(&mut self.body);
                body.truncate(after);
                body
            }
            None => std::mem::take(&mut self.body),
        };
        Poll::Ready((!bytes.is_empty()).then(|| Ok(Frame::data(bytes.into()))))
    }
}

/// What a future that waits for nothing comes to.
fn now<T>(future: impl Future<Output = T>) -> T {
    match pin!(future).poll(&mut Context::from_waker(Waker::noop())) {
        Poll::Ready(value) => value,
        Poll::Pending => panic!("it waits"),
    }
}

struct Stage<'a> {
    api: Api,
    platform: &'a Platform,
    /// The id of the token that was made first.
    made: Option<String>,
    held: Vec<Reserved>,
}

impl Stage<'_> {
    fn act(&mut self, act: &Act) -> Result<Result<String, Reason>, TestCaseError> {
        let answered = match act {
            Act::Send(sent) => self.send(sent)?,
            Act::Create(body) => {
                let answered = self.send(&Sent::create(self.platform, body))?;
                self.hold_engine_to(&answered, body)?;
                answered
            }
            Act::Use(sent) => self.beside(sent, || self.take(sent, |_| Ok(())))?,
            Act::Charge(sent) => self.beside(sent, || self.take(sent, Redeemed::charge))?,
            Act::Refuse(sent, error) => self.beside(sent, || Err(error.clone().into()))?,
            Act::CutOff(sent, after) => {
                let body = CutOff {
                    body: sent.body.clone(),
                    after: *after,
                };
                let at = self.platform.moment(sent.after);
                let entropy = self.platform.entropy(sent.number);
                let api = self.api.clone();
                let mut service = TokenService::new(api, move || at, move || entropy);
                let answer = now(service.call(self.request(sent).map(|_| body)));
                let response = answer.unwrap_or_else(|never| match never {});
                let (head, body) = response.into_parts();
                let body = now(body.collect()).unwrap_or_else(|never| match never {});
                let response = Response::from_parts(head, body.to_bytes().to_vec());
                self.answer_to(sent, response)?
            }
            Act::Reserve(id) => {
                let sent = Sent::charge(self.platform, id.clone());
                let held = self.reserve(&sent);
                match held {
                    Ok(held) => {
                        self.held.push(held);
                        Ok(String::new())
                    }
                    Err(why) => Err(why),
                }
            }
            Act::During(first, sent) => {
                let request = self.request(first);
                let exchange = self.exchange(&request, first);
                let mut during = None;
                self.once(&exchange, first, &request, || {
                    during = Some(self.send(sent));
                    Ok(Vec::new())
                });
                during.ok_or_else(|| TestCaseError::fail("the first did not run"))??
            }
        };
        if let (Ok(body), None) = (&answered, &self.made)
            && let Ok(token) = serde_json::from_str::<Token<'static>>(body)
        {
            self.made = Some(token.id.as_str().to_owned());
        }
        Ok(answered)
    }

    fn request(&self, sent: &Sent) -> Request<Vec<u8>> {
        sent.request(self.made.as_deref().unwrap_or_default())
    }

    fn exchange<'r>(&'r self, request: &'r Request<Vec<u8>>, sent: &Sent) -> Exchange<'r> {
        let entropy = self.platform.entropy(sent.number);
        self.api
            .exchange(request, self.platform.moment(sent.after), entropy)
    }

    /// The answer of an endpoint beside those of the API.
    fn once(
        &self,
        exchange: &Exchange<'_>,
        sent: &Sent,
        request: &Request<Vec<u8>>,
        run: impl FnOnce() -> Result<Vec<u8>, Reason>,
    ) -> Response<Vec<u8>> {
        let mut workspace = Workspace::new(self.platform.limits);
        let form: Form<'_> = workspace.decode(request.body()).unwrap();
        exchange.once(&self.platform.caller(sent.key), form, run)
    }

    /// What an emulator's endpoint is answered.
    fn beside(
        &self,
        sent: &Sent,
        run: impl FnOnce() -> Result<Vec<u8>, Reason>,
    ) -> Result<Result<String, Reason>, TestCaseError> {
        let request = self.request(sent);
        let exchange = self.exchange(&request, sent);
        let response = self.once(&exchange, sent, &request, run);
        self.answer_to(sent, response)
    }

    fn take(
        &self,
        sent: &Sent,
        use_it: impl FnOnce(&Redeemed) -> Result<(), Reason>,
    ) -> Result<Vec<u8>, Reason> {
        let used = self.reserve(sent)?.commit()?;
        use_it(&used)?;
        Ok(used.token.to_json().into_bytes())
    }

    fn reserve(&self, sent: &Sent) -> Result<Reserved, Reason> {
        let id = match &sent.id {
            Id::Made => self.made.as_deref().unwrap_or_default(),
            Id::Text(text) => text,
        };
        let caller = self.platform.caller(sent.key);
        let entropy = self.platform.entropy(sent.number);
        self.api.reserve(
            id,
            "source",
            &caller,
            self.platform.moment(sent.after),
            entropy,
        )
    }

    fn send(&self, sent: &Sent) -> Result<Result<String, Reason>, TestCaseError> {
        let entropy = self.platform.entropy(sent.number);
        let at = self.platform.moment(sent.after);
        self.answer_to(sent, self.api.handle(&self.request(sent), at, entropy))
    }

    /// The body of a response, or the reason in it, whose print must be the body.
    fn answer_to(
        &self,
        sent: &Sent,
        response: Response<Vec<u8>>,
    ) -> Result<Result<String, Reason>, TestCaseError> {
        let body = String::from_utf8(response.body().clone())
            .map_err(|why| TestCaseError::fail(why.to_string()))?;
        let Some(why) = response.extensions().get::<Reason>() else {
            prop_assert_eq!(response.status(), 200, "{}", body);
            if let Ok(token) = serde_json::from_str::<Token<'static>>(&body) {
                prop_assert_eq!(&body, &serde_json::to_string_pretty(&token).unwrap());
            }
            return Ok(Ok(body));
        };
        // Whoever is not known has no account and no mode.
        let known = response
            .headers()
            .contains_key("x-stripe-routing-context-priority-tier");
        let at = self.platform.moment(sent.after);
        let entropy = self.platform.entropy(sent.number);
        let call = match known {
            true => {
                let mut caller = self.platform.caller(sent.key);
                // Whoever is refused for these acts for nobody yet.
                let early = matches!(
                    why,
                    Reason::AccountNotAccessible { .. }
                        | Reason::Header {
                            name: "stripe-version",
                            ..
                        }
                );
                let account = sent.account.as_deref().filter(|_| !early);
                caller.on_behalf_of = account.and_then(|account| AccountId::parse(account).ok());
                caller.call(at, entropy)
            }
            false => {
                let mut call = Call::new(at, entropy);
                call.key = sent.key;
                call
            }
        };
        let printed = self.api.engine().respond(Err(why), &call);
        prop_assert_eq!(&body, printed.text());
        prop_assert_eq!(response.status(), printed.head.status);
        Ok(Err(why.clone()))
    }

    /// An engine alone makes the same of a body as the API, in both kinds of memory.
    fn hold_engine_to(
        &self,
        answered: &Result<String, Reason>,
        body: &TokenRequest,
    ) -> Result<(), TestCaseError> {
        let call = self.platform.call();
        let mut workspace = Workspace::new(self.platform.limits);
        let bytes = body.bytes();
        let engine = self.platform.engine();
        let customers = self.platform.customers();
        let minted = engine.mint_with(&bytes, &call, &mut workspace, &customers);
        match (&minted, answered) {
            (Ok(minted), Ok(body)) => {
                prop_assert_eq!(&minted.token.to_json(), body);
                let pretty = serde_json::to_string_pretty(&minted.token).unwrap();
                prop_assert_eq!(&pretty, body);
            }
            (Err(why), Err(answered)) => prop_assert_eq!(why, answered),
            (Ok(minted), Err(why)) => {
                return Err(TestCaseError::fail(format!(
                    "{}, but {why}",
                    minted.token.id
                )));
            }
            (Err(why), Ok(body)) => {
                return Err(TestCaseError::fail(format!("{why}, but {body}")));
            }
        }
        let whole = engine.respond(minted.as_ref().map(|minted| &minted.token), &call);
        if let Ok(body) = answered {
            prop_assert_eq!(whole.text(), body);
        }
        Ok(())
    }
}
