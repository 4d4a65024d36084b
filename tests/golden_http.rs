//! Golden cases of the whole API: requests, the exact answers, and where they are known from.
//!
//! Each folder under `tests/golden_http/` is one case:
//!
//! - `request`: `name: value` lines, an empty line, and the HTTP request: method and target, headers,
//!   an empty line, the body (line breaks in it are dropped; `<x*9>` anywhere stands for nine `x`);
//! - `response`: the status, the headers that not every answer has, an empty line, the body to the
//!   byte;
//! - `source`: where the answer is known from, and how firmly.
//!
//! A case of several requests to one API has `request-1`, `response-1` and so on; the lines that set
//! up the API stand in the first.
//!
//! Names for one request: `at`, `entropy`, `client_ip`, and `during: previous` for one that comes
//! while the last one runs. For the API: those of an engine (see `tests/support/case.rs`);
//! `unused_lifetime` in seconds; `callers: team` for [`Team`] and `customers: shop` for [`Shop`];
//! `vault: commit=failed`, for a vault whose method of that name fails.
//!
//! Beside the API there is `POST /v1/charges`, as an emulator would add it: it uses the token that
//! `source` names.
//!
//! Responses are written down from what is recorded, documented or decided, never taken over from
//! the program.

#![cfg(feature = "http")]
#![allow(
    clippy::unwrap_used,
    clippy::panic,
    clippy::indexing_slicing,
    clippy::string_slice,
    reason = "a test"
)]

use std::collections::BTreeSet;
use std::fmt::Write as _;
use std::fs;
use std::path::{Path, PathBuf};
use std::sync::Arc;

use chrono::{DateTime, TimeDelta, Utc};
use http::{Request, Response};
use tokmint::api::{Api, ApiKey, Caller, Callers, ClientIp, KeyRefusal, VaultError};
use tokmint::bank::AccountNumber;
use tokmint::card::{Expiry, Pan};
use tokmint::saved::{Customers, Saved, SavedCard, SavedError, Source, Wanted};
use tokmint::token::{AccountHolderType, Check};
use tokmint::wire::form::Workspace;
use tokmint::{AccountId, BankAccountParams, CardParams, Country, Currency, Entropy, KeyKind};

#[path = "support/case.rs"]
mod case;
#[path = "support/faulty_vault.rs"]
mod faulty_vault;
use case::{Fields, hide_fingerprint, is_marked};
use faulty_vault::FaultyVault;

/// What every answer of the API carries, as recorded in 2024 and 2025.
const CONSTANT: [&str; 11] = [
    "access-control-allow-credentials: true",
    "access-control-allow-methods: GET, HEAD, PUT, PATCH, POST, DELETE",
    "access-control-allow-origin: *",
    "access-control-expose-headers: Request-Id, Stripe-Manage-Version, Stripe-Should-Retry, \
     X-Stripe-External-Auth-Required, X-Stripe-Privileged-Session-Required",
    "access-control-max-age: 300",
    "cache-control: no-cache, no-store",
    "content-type: application/json",
    "strict-transport-security: max-age=63072000; includeSubDomains; preload",
    "vary: Origin",
    "x-content-type-options: nosniff",
    "x-stripe-priority-routing-enabled: true",
];

#[test]
fn every_case_gets_its_answers_to_the_byte() {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/golden_http");
    let entries = fs::read_dir(folder).unwrap();
    let mut cases: Vec<_> = entries.map(|entry| entry.unwrap().path()).collect();
    cases.sort();
    assert!(cases.len() >= 100, "only {} cases", cases.len());
    let failures: Vec<String> = cases.iter().filter_map(|case| run(case).err()).collect();
    assert!(failures.is_empty(), "{}", failures.join("\n"));
}

fn run(folder: &Path) -> Result<(), String> {
    let name = folder.file_name().unwrap().to_string_lossy();
    let source = fs::read_to_string(folder.join("source"));
    if !source.is_ok_and(|source| is_marked(&source)) {
        return Err(format!(
            "{name}/source says not how firmly the answer is known"
        ));
    }
    let mut steps = steps(folder).map_err(|why| format!("{name}: {why}"))?;
    let files: usize = fs::read_dir(folder).unwrap().count();
    assert_eq!(
        files,
        1 + 2 * steps.len(),
        "{name}: files that nothing reads"
    );
    let api = set_up(&mut steps[0]).map_err(|why| format!("{name}: {why}"))?;
    let mut failures = Vec::new();
    let mut rest = steps.as_slice();
    while let Some((step, after)) = rest.split_first() {
        rest = play(&api, step, after, &mut failures);
    }
    match failures.as_slice() {
        [] => Ok(()),
        failures => Err(format!("{name}: {}", failures.join("\n"))),
    }
}

/// One request and the answer to it.
struct Step {
    head: String,
    request: String,
    response: String,
}

fn steps(folder: &Path) -> Result<Vec<Step>, String> {
    let step = |request: PathBuf, response: PathBuf| {
        let read = |path: &Path| fs::read_to_string(path).map_err(|why| format!("{path:?}: {why}"));
        let text = read(&request)?;
        let (head, request) = text.split_once("\n\n").ok_or("a request without lines")?;
        Ok::<_, String>(Step {
            head: head.to_owned(),
            request: expand(request),
            response: read(&response)?,
        })
    };
    if folder.join("request").exists() {
        return Ok(vec![step(folder.join("request"), folder.join("response"))?]);
    }
    (1..)
        .map(|n| {
            (
                folder.join(format!("request-{n}")),
                folder.join(format!("response-{n}")),
            )
        })
        .take_while(|(request, _)| request.exists())
        .map(|(request, response)| step(request, response))
        .collect()
}

/// `<x*9>` written out.
fn expand(text: &str) -> String {
    let mut out = String::new();
    let mut rest = text;
    while let Some((before, after)) = rest.split_once('<') {
        let (run, after) = after.split_once('>').unwrap();
        let (piece, times) = run.split_once('*').unwrap();
        out += before;
        out += &piece.repeat(times.parse().unwrap());
        rest = after;
    }
    out + rest
}

fn set_up(first: &mut Step) -> Result<Api, String> {
    let mut fields = Fields::of(&first.head);
    let mut builder = Api::builder(fields.engine()?);
    if let Some(seconds) = fields.take("unused_lifetime") {
        builder = builder.unused_lifetime(TimeDelta::seconds(seconds.parse().unwrap()));
    }
    builder = match fields.take("callers") {
        None => builder,
        Some("team") => builder.callers(Arc::new(Team)),
        Some(other) => return Err(format!("no callers {other}")),
    };
    builder = match fields.take("customers") {
        None => builder,
        Some("shop") => builder.customers(Arc::new(Shop)),
        Some(other) => return Err(format!("no customers {other}")),
    };
    if let Some(fault) = fields.take("vault") {
        let (method, error) = fault.split_once('=').ok_or("vault: no =")?;
        let error = match error {
            "failed" => VaultError::Failed,
            "locked" => VaultError::Locked,
            other => return Err(format!("no fault {other}")),
        };
        let method = method.to_owned();
        let faulty = FaultyVault::new(move |called, _| (called == method).then_some(error));
        builder = builder.vault(Arc::new(faulty));
    }
    let here = ["at", "entropy", "client_ip"];
    let is_here = |line: &&str| {
        here.iter()
            .any(|name| line.starts_with(&format!("{name}: ")))
    };
    let kept: Vec<&str> = first.head.lines().filter(is_here).collect();
    for name in here {
        fields.take(name);
    }
    fields.all_taken()?;
    first.head = kept.join("\n");
    Ok(builder.build())
}

/// Asks, and during that whatever comes during that; tells what differs. What is left to ask.
fn play<'s>(api: &Api, step: &Step, rest: &'s [Step], failures: &mut Vec<String>) -> &'s [Step] {
    let mut fields = Fields::of(&step.head);
    let (at, entropy) = (fields.at().unwrap(), fields.entropy().unwrap());
    let mut request = parsed(&step.request);
    if let Some(ip) = fields.take("client_ip") {
        request
            .extensions_mut()
            .insert(ClientIp(ip.parse().unwrap()));
    }
    fields.take("during");
    fields.all_taken().unwrap();

    let mut left = rest;
    let answer = if request.uri().path() == "/v1/charges" {
        charge(api, &request, at, entropy, || {
            if let Some((next, after)) = rest.split_first()
                && next.head.contains("during: previous")
            {
                left = play(api, next, after, failures);
            }
        })
    } else {
        api.handle(&request, at, entropy)
    };
    let (expected, actual) = (expected(&step.response), shown(&answer, &step.response));
    if expected != actual {
        failures.push(format!(
            "{}\nexpected {expected}\ngot {actual}",
            step.request
        ));
    }
    left
}

fn parsed(text: &str) -> Request<Vec<u8>> {
    let (head, body) = text.split_once("\n\n").unwrap_or((text.trim_end(), ""));
    let mut lines = head.lines();
    let (method, target) = lines.next().unwrap().split_once(' ').unwrap();
    let mut request = Request::builder().method(method).uri(target);
    for line in lines {
        let (name, value) = line.split_once(':').unwrap();
        request = request.header(name, value.trim());
    }
    request.body(body.replace('\n', "").into_bytes()).unwrap()
}

/// The expected answer, its headers completed and sorted.
fn expected(response: &str) -> String {
    let (head, body) = response.split_once("\n\n").unwrap();
    let mut lines = head.lines();
    let status = lines.next().unwrap();
    let lower = |line: &str| {
        let (name, value) = line.split_once(": ").unwrap();
        format!("{}: {value}", name.to_lowercase())
    };
    let mut headers: BTreeSet<String> = lines.map(lower).collect();
    if !headers
        .iter()
        .any(|header| header.starts_with("content-type: "))
    {
        headers.extend(CONSTANT.map(str::to_owned));
    }
    written(status, headers, body)
}

fn shown(answer: &Response<Vec<u8>>, expected: &str) -> String {
    let headers = answer.headers().iter();
    let headers: BTreeSet<String> = headers
        .map(|(name, value)| format!("{name}: {}", value.to_str().unwrap()))
        .collect();
    assert_eq!(headers.len(), answer.headers().len(), "a header twice");
    let body = std::str::from_utf8(answer.body()).unwrap();
    written(
        answer.status().as_str(),
        headers,
        &hide_fingerprint(body, expected),
    )
}

fn written(status: &str, headers: BTreeSet<String>, body: &str) -> String {
    let mut text = status.to_owned();
    for header in headers {
        write!(text, "\n{header}").unwrap();
    }
    text + "\n\n" + body
}

/// An emulator's endpoint, as the documentation of `Exchange` has it.
fn charge(
    api: &Api,
    request: &Request<Vec<u8>>,
    at: DateTime<Utc>,
    entropy: Entropy,
    meanwhile: impl FnOnce(),
) -> Response<Vec<u8>> {
    let exchange = api.exchange(request, at, entropy);
    let text = exchange.parameters(request.body());
    let mut workspace = Workspace::default();
    let form = workspace.decode(&text).unwrap();
    let caller = match exchange.caller(Some(form)) {
        Ok(caller) => caller,
        Err(why) => return exchange.refuse(None, &why),
    };
    exchange.once(&caller, form, || {
        let source = form
            .pairs()
            .find(|pair| pair.key == "source")
            .unwrap()
            .value;
        let reserved = api.reserve(source, "source", &caller, at, entropy)?;
        meanwhile();
        let token = reserved.commit()?.token;
        Ok(format!("{{\n  \"paid_with\": \"{}\"\n}}", token.id).into_bytes())
    })
}

/// Keys of a platform and of one account more.
struct Team;

impl Callers for Team {
    fn caller(&self, key: ApiKey<'_>) -> Result<Caller, KeyRefusal> {
        let platform = AccountId::DOCUMENTED;
        let other = AccountId::parse("acct_1OtherOtherAccou").unwrap();
        let rights = |create, retrieve| {
            let mut caller = Caller::new(platform, KeyKind::RESTRICTED_TEST);
            caller.rights.create = create;
            caller.rights.retrieve = retrieve;
            Ok(caller)
        };
        match key.expose() {
            "sk_test_platform" => Ok(Caller::new(platform, KeyKind::SECRET_TEST)),
            "pk_test_platform" => Ok(Caller::new(platform, KeyKind::PUBLISHABLE_TEST)),
            "sk_live_platform" => Ok(Caller::new(platform, KeyKind::SECRET_LIVE)),
            "pk_live_platform" => Ok(Caller::new(platform, KeyKind::PUBLISHABLE_LIVE)),
            "sk_test_other" => Ok(Caller::new(other, KeyKind::SECRET_TEST)),
            "rk_test_nothing" => rights(false, false),
            "rk_test_writer" => rights(true, false),
            "rk_test_reader" => rights(false, true),
            "sk_test_expired" | "rk_live_expired" => Err(KeyRefusal::Expired),
            "sk_test_eager" | "sk_live_eager" => Err(KeyRefusal::RateLimited),
            _ => Err(KeyRefusal::Unknown),
        }
    }

    fn may_act_for(&self, _: &Caller, account: &AccountId) -> bool {
        account.as_str() == "acct_1ConnectedAccoun"
    }
}

/// Customers of a platform: one with a card and a bank account, one with a bank account, one with
/// nothing.
struct Shop;

impl Customers for Shop {
    fn saved(&self, wanted: &Wanted<'_>) -> Result<Saved, SavedError> {
        assert_eq!(wanted.platform, AccountId::DOCUMENTED);
        let card = || {
            let pan = Pan::parse("4000056655665556").unwrap();
            let mut card = CardParams::new(pan, Expiry::new(12, 2026).unwrap());
            card.currency = Currency::parse("usd");
            let mut saved = SavedCard::new(card);
            saved.checks.cvc = Some(Check::Pass);
            Saved::Card(saved)
        };
        let bank_account = || {
            let number = AccountNumber::parse("000123456789").unwrap();
            let mut account = BankAccountParams::new(Country::from_alpha2("US").unwrap(), number);
            account.routing_number = Some("110000000".into());
            account.account_holder_name = Some("Jenny Rosen".into());
            account.account_holder_type = Some(AccountHolderType::Individual);
            Saved::BankAccount(account)
        };
        match (wanted.customer, wanted.source) {
            (Some("cus_both"), Source::Default | Source::Card("card_saved")) => Ok(card()),
            (Some("cus_both"), Source::BankAccount("ba_saved")) => Ok(bank_account()),
            (_, Source::PaymentMethod("pm_saved")) => Ok(bank_account()),
            (Some("cus_nothing"), Source::Default) => Err(SavedError::NoSource),
            (Some("cus_both" | "cus_nothing"), _) => Err(SavedError::NotOfCustomer),
            (Some("cus_unreachable"), _) => Err(SavedError::Failed),
            (Some(_), _) => Err(SavedError::NoSuchCustomer),
            (None, _) => Err(SavedError::NotOfCustomer),
        }
    }
}
