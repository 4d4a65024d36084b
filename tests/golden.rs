//! Golden cases: a request, the exact answer, and where the answer is known from.
//!
//! Each folder under `tests/golden/` is one case of three files:
//!
//! - `request`: `name: value` lines, an empty line, the form body (line breaks in it are dropped);
//! - `response`: the status, the `Stripe-Should-Retry` header if there is one, an empty line, the
//!   body to the byte;
//! - `source`: where the answer is recorded or documented, and how firmly.
//!
//! Names in `request`: `at` (unix seconds), `entropy` (the random characters of the token, the
//! object in it and the request; then, if it is older, by how many seconds), `account`, `shard`,
//! `profile`, `bank_token` (the prefix), `key`, `client_ip`, `policy`, `fingerprint_key` (hexadecimal; live keys need one). The
//! fingerprint function of the API is secret, so a fingerprint of sixteen tildes in `response`
//! stands for any.
//!
//! Responses are written down from what is recorded, documented or decided, never taken over from
//! the engine: ids follow from `at`, `account` and `entropy` by the rule of the API's own.

#![allow(
    clippy::unwrap_used,
    clippy::panic,
    clippy::indexing_slicing,
    reason = "a test"
)]

use std::collections::BTreeMap;
use std::fs;
use std::path::Path;

use chrono::DateTime;
use tokmint::token::id::Shard;
use tokmint::{
    AccountId, BankNumbers, Call, Engine, Entropy, KeyKind, LuhnExempt, MissingNumber,
    ModeMismatch, NeedsPublishableKey, Policy, Profile, PublishableCards, RawCardData,
    ShortestNumber, UnionPay,
};

#[test]
fn every_case_gets_its_answer_to_the_byte() {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/golden");
    let mut cases: Vec<_> = fs::read_dir(folder)
        .unwrap()
        .map(|entry| entry.unwrap().path())
        .collect();
    cases.sort();
    assert!(cases.len() >= 250, "only {} cases", cases.len());
    let failures: Vec<String> = cases.iter().filter_map(|case| run(case).err()).collect();
    assert!(failures.is_empty(), "{}", failures.join("\n"));
}

fn run(case: &Path) -> Result<(), String> {
    let name = case.file_name().unwrap().to_string_lossy();
    let read = |file: &str| {
        fs::read_to_string(case.join(file)).map_err(|error| format!("{name}/{file}: {error}"))
    };
    let source = read("source")?;
    let marked = ["[spec]", "[seen]", "[inferred]", "[chosen]"]
        .iter()
        .any(|m| source.contains(m));
    if !marked {
        return Err(format!(
            "{name}/source says not how firmly the answer is known"
        ));
    }
    let request = read("request")?;
    let (head, body) = request
        .split_once("\n\n")
        .ok_or(format!("{name}/request has no body"))?;
    let (engine, call) = set_up(head).map_err(|why| format!("{name}/request: {why}"))?;
    let answer = engine.create_token(body.replace('\n', "").as_bytes(), &call);

    let expected = read("response")?;
    let (head, expected) = expected
        .split_once("\n\n")
        .ok_or(format!("{name}/response"))?;
    let actual = hide_fingerprint(answer.text(), expected);
    let mut actual_head = answer.head.status.to_string();
    for (header, value) in answer.head.headers() {
        match header {
            "Content-Type" => assert_eq!(value, "application/json"),
            "Request-Id" => assert_eq!(value, call_request_id(&call)),
            _ => actual_head += &format!("\n{header}: {value}"),
        }
    }
    if (actual_head.as_str(), actual.as_str()) == (head, expected) {
        Ok(())
    } else {
        Err(format!(
            "{name}: expected {head}\n\n{expected}\ngot {actual_head}\n\n{actual}"
        ))
    }
}

fn call_request_id(call: &Call) -> String {
    format!("req_{}", call.entropy.request())
}

fn set_up(head: &str) -> Result<(Engine, Call), String> {
    let mut fields: BTreeMap<&str, &str> = head
        .lines()
        .filter_map(|line| line.split_once(": "))
        .collect();
    let mut take = |name: &str| fields.remove(name);

    let mut builder = Engine::builder();
    if let Some(account) = take("account") {
        builder = builder.account(AccountId::parse(account).map_err(|why| why.to_string())?);
    }
    if let Some(shard) = take("shard").and_then(|shard| shard.chars().next()) {
        builder = builder.shard(Shard::from_char(shard).ok_or("no such shard")?);
    }
    let profile = take("profile").unwrap_or("current");
    let mut profile = Profile::named(profile).ok_or("no such profile")?;
    profile.tok_for_bank_accounts = take("bank_token") == Some("tok");
    builder = builder.profile(profile);
    let mut policy = Policy::default();
    for choice in take("policy").unwrap_or_default().split_whitespace() {
        match choice {
            "raw_card_data=refused" => policy.raw_card_data = RawCardData::Refused,
            "publishable_cards=refused" => policy.publishable_cards = PublishableCards::Refused,
            "luhn_exempt=accept" => policy.luhn_exempt = LuhnExempt::Accept,
            "shortest_number=twelve" => policy.shortest_number = ShortestNumber::Twelve,
            "missing_number=invalid_number" => policy.missing_number = MissingNumber::InvalidNumber,
            "bank_numbers=well_formed" => policy.bank_numbers = BankNumbers::WellFormed,
            "mode_mismatch=when_made" => policy.mode_mismatch = ModeMismatch::WhenMade,
            "union_pay=not_supported" => policy.union_pay = UnionPay::NotSupported,
            "needs_publishable_key=forbidden" => {
                policy.needs_publishable_key = NeedsPublishableKey::Forbidden;
            }
            other => return Err(format!("no policy {other}")),
        }
    }
    if let Some(key) = take("fingerprint_key") {
        let key = tokmint::FingerprintKey::from_hex(key).map_err(|why| why.to_string())?;
        builder = builder.fingerprint_key(key);
    }

    let at: i64 = take("at")
        .unwrap_or("1698664212")
        .parse()
        .map_err(|_| "at is not a number")?;
    let characters = take("entropy").unwrap_or("t44h1F8k RdxpVI1Q GjvAWJkzuFk0Ej");
    let mut parts = characters.split(' ');
    let mut part = || parts.next().unwrap_or_default();
    let entropy = Entropy::exact(part(), part(), part()).map_err(|why| why.to_string())?;
    let age = part();
    let entropy = match age.parse() {
        Ok(age) => entropy.with_inner_age(age).map_err(|why| why.to_string())?,
        Err(_) => entropy,
    };
    let mut call = Call::new(
        DateTime::from_timestamp(at, 0).ok_or("no such time")?,
        entropy,
    );
    call.key =
        KeyKind::of(take("key").unwrap_or("sk_test_4eC39HqLyjWDarjtT1zdp7dc")).ok_or("key")?;
    call.client_ip = take("client_ip").map(|ip| ip.parse().unwrap());
    match fields.keys().next() {
        Some(unknown) => Err(format!("{unknown} is not a field")),
        None => Ok((builder.policy(policy).build(), call)),
    }
}

/// Puts tildes over the fingerprint if they stand in what is expected.
fn hide_fingerprint(actual: &str, expected: &str) -> String {
    const KEY: &str = "\"fingerprint\": \"";
    match (actual.find(KEY), expected.contains("~~~~~~~~~~~~~~~~")) {
        (Some(at), true) => {
            let start = at + KEY.len();
            let fingerprint = &actual[start..start + 16];
            assert!(fingerprint.bytes().all(|byte| byte.is_ascii_alphanumeric()));
            [&actual[..start], "~~~~~~~~~~~~~~~~", &actual[start + 16..]].concat()
        }
        _ => actual.to_owned(),
    }
}
