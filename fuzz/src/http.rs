//! Any bytes as a few requests to one API: no panic, one of its answers, the same twice, and no
//! secret of a request in its answer.
//!
//! Requests are written as on the wire, parted by a line of `%%`: method and target, headers, an
//! empty line, the body. What cannot be a target or a header is left out.

use std::sync::Arc;

use chrono::DateTime;
use http::{HeaderName, HeaderValue, Method, Request};
use tokmint::api::{Api, ApiKey, Caller, Callers, KeyRefusal};
use tokmint::bank::TestAccount;
use tokmint::testing::reference::form;
use tokmint::{AccountId, Engine, Entropy, FingerprintKey, KeyRole};

#[path = "../../tests/support/answer.rs"]
mod answer;

/// The property.
pub fn run(input: &[u8]) {
    let (api, twin) = (api(), api());
    for (text, n) in split(input, b"\n%%\n").into_iter().zip(0..8_u8) {
        let request = parsed(text);
        let at = DateTime::from_timestamp(AT + 7 * 60 * 60 * i64::from(n), 0).expect("a time");
        let answer = api.handle(&request, at, Entropy::from_bytes([n; 32]));
        answer::check(&request, &answer, &secrets(&request));
        let same = twin.handle(&request, at, Entropy::from_bytes([n; 32]));
        assert_eq!(same.status(), answer.status());
        assert_eq!(same.headers(), answer.headers());
        assert_eq!(same.body(), answer.body());
    }
}

/// The moment of the first request. A `created` that is no card number.
const AT: i64 = 1_774_000_000;

/// Takes every key that tells its kind; restricted ones may make tokens and not retrieve them.
struct AnyKey;

impl Callers for AnyKey {
    fn caller(&self, key: ApiKey<'_>) -> Result<Caller, KeyRefusal> {
        let kind = key.kind().ok_or(KeyRefusal::Unknown)?;
        let mut caller = Caller::new(AccountId::DOCUMENTED, kind);
        caller.rights.retrieve = kind.role != KeyRole::Restricted;
        Ok(caller)
    }
}

fn api() -> Api {
    let key = FingerprintKey::new(&[3; 32]).expect("32 bytes");
    let engine = Engine::builder().fingerprint_key(key).build();
    Api::builder(engine).callers(Arc::new(AnyKey)).build()
}

fn split<'i>(mut input: &'i [u8], by: &[u8]) -> Vec<&'i [u8]> {
    let mut pieces = Vec::new();
    while let Some(at) = input.windows(by.len()).position(|window| window == by) {
        pieces.push(&input[..at]);
        input = &input[at + by.len()..];
    }
    pieces.push(input);
    pieces
}

fn parsed(text: &[u8]) -> Request<Vec<u8>> {
    let pieces = split(text, b"\n\n");
    let head = pieces[0];
    let body = text.get(head.len() + 2..).unwrap_or_default();
    let mut request = Request::new(body.to_vec());
    let mut lines = head.split(|&byte| byte == b'\n');
    let mut line = lines
        .next()
        .unwrap_or_default()
        .splitn(2, |&byte| byte == b' ');
    if let Ok(method) = Method::from_bytes(line.next().unwrap_or_default()) {
        *request.method_mut() = method;
    }
    if let Ok(uri) = line.next().unwrap_or_default().try_into() {
        *request.uri_mut() = uri;
    }
    for line in lines {
        let mut parts = line.splitn(2, |&byte| byte == b':');
        let name = HeaderName::from_bytes(parts.next().unwrap_or_default());
        let value = HeaderValue::from_bytes(parts.next().unwrap_or_default().trim_ascii());
        if let (Ok(name), Ok(value)) = (name, value) {
            request.headers_mut().append(name, value);
        }
    }
    request
}

/// Values of secret parameters that are sent nowhere else.
fn secrets(request: &Request<Vec<u8>>) -> Vec<String> {
    let query = request.uri().query().unwrap_or_default().as_bytes();
    let parameters = [query, request.body()].join(&b'&');
    let Ok(pairs) = form::pairs(&parameters) else {
        return Vec::new();
    };
    let mut echoed = format!("{:?} {} {AT}", request.headers(), request.uri().path());
    let mut secrets = Vec::new();
    for (key, value) in pairs {
        echoed += &key;
        if is_secret(&key) {
            secrets.push(value);
        } else {
            echoed += &value;
        }
    }
    // Other text may be in an answer by chance, and published accounts are suggested by refusals.
    let is_number = |text: &str| text.len() >= 8 && text.bytes().all(|byte| byte.is_ascii_digit());
    let is_published = |text: &str| TestAccount::ALL.iter().any(|one| one.account == text);
    secrets.retain(|one| is_number(one) && !is_published(one) && !echoed.contains(one.as_str()));
    secrets
}

fn is_secret(key: &str) -> bool {
    let names = form::names(key);
    let mut names = names.iter().map(|name| name.as_deref().unwrap_or_default());
    matches!(
        (names.next(), names.next()),
        (Some("card"), Some("number" | "cvc")) | (Some("bank_account"), Some("account_number"))
    )
}
