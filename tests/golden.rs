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

use std::fs;
use std::path::Path;

use tokmint::{Call, Engine, KeyKind};

#[path = "support/case.rs"]
mod case;
use case::{Fields, hide_fingerprint, is_marked};

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
    if !is_marked(&source) {
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
    let mut fields = Fields::of(head);
    let engine = fields.engine()?;
    let mut call = Call::new(fields.at()?, fields.entropy()?);
    let key = fields.take("key");
    call.key = KeyKind::of(key.unwrap_or("sk_test_4eC39HqLyjWDarjtT1zdp7dc")).ok_or("key")?;
    call.client_ip = fields.take("client_ip").map(|ip| ip.parse().unwrap());
    fields.all_taken()?;
    Ok((engine, call))
}
