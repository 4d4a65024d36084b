//! A body in, a token's JSON or a refusal's out: the whole way, and a token's printing alone.
//!
//! The peer is the usual way of writing it: the form into a map of strings, card-validate for the
//! number, an HMAC keyed for each request, the answer as a tree of JSON values, printed pretty.

#![allow(
    missing_docs,
    clippy::unwrap_used,
    clippy::indexing_slicing,
    reason = "a bench"
)]

mod support;

use std::collections::HashMap;
use std::hint::black_box;

use chrono::DateTime;
use criterion::{Criterion, Throughput, criterion_group, criterion_main};
use hmac::{Hmac, KeyInit, Mac};
use serde_json::{Value, json};
use sha2::Sha256;
use tokmint::wire::form::Workspace;
use tokmint::{Call, Engine, Entropy, Token};

use support::{Sample, SplitMix64};

/// A card body each, all ranges and lengths mixed; percent-encoded with name and zip if asked.
fn bodies(good: bool, encoded: bool) -> Vec<(String, Sample)> {
    let mut random = SplitMix64::new(7);
    support::card_numbers()
        .into_iter()
        // The peer knows fewer ranges; where it does, there is no answer to compare.
        .filter(|sample| {
            sample.good == good && card_validate::Validate::from(sample.text).is_ok() == good
        })
        .enumerate()
        .map(|(at, sample)| {
            let number = sample.text;
            let (month, year) = (1 + random.below(12), 2030 + random.below(9));
            let cvc = 100 + random.below(900);
            let body = if encoded {
                let zip = 10_000 + random.below(90_000);
                format!(
                    "card%5Bnumber%5D={number}&card%5Bexp_month%5D={month}&card%5Bexp_year%5D=\
                     {year}&card%5Bcvc%5D={cvc}&card%5Bname%5D=Jenny+Rosen+{at}&\
                     card%5Baddress_zip%5D={zip}"
                )
            } else {
                format!(
                    "card[number]={number}&card[exp_month]={month}&card[exp_year]={year}&\
                     card[cvc]={cvc}"
                )
            };
            (body, sample)
        })
        .collect()
}

fn call() -> Call {
    Call::new(
        DateTime::from_timestamp(1_764_000_000, 0).unwrap(),
        Entropy::from_bytes([7; 32]),
    )
}

/// The usual way, as short as it is usually written.
fn usual(body: &[u8]) -> String {
    let form: HashMap<String, String> = form_urlencoded::parse(body).into_owned().collect();
    let number = &form["card[number]"];
    let Ok(card) = card_validate::Validate::from(number) else {
        let error = json!({ "error": {
            "code": "incorrect_number",
            "doc_url": "https://stripe.com/docs/error-codes/incorrect-number",
            "message": "Your card number is incorrect.",
            "param": "number",
            "request_log_url": "https://dashboard.stripe.com/acct_1032D82eZvKYlo2C/test/workbench/logs?object=req_GjvAWJkzuFk0Ej",
            "type": "card_error",
        }});
        return serde_json::to_string_pretty(&error).unwrap();
    };
    let mut mac = Hmac::<Sha256>::new_from_slice(&[7; 32]).unwrap();
    mac.update(number.as_bytes());
    let digest = mac.finalize().into_bytes();
    let base62 = b"0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz";
    let fingerprint: String = digest
        .iter()
        .take(16)
        .map(|byte| char::from(base62[usize::from(byte % 62)]))
        .collect();
    let text = |name: &str| form.get(name).map_or(Value::Null, |text| json!(text));
    let check = |name: &str| {
        if form.contains_key(name) {
            json!("unchecked")
        } else {
            Value::Null
        }
    };
    let token = json!({
        "id": "tok_1N3T00LkdIwHu7ixt44h1F8k",
        "object": "token",
        "card": {
            "id": "card_1N3T00LkdIwHu7ixRdxpVI1Q",
            "object": "card",
            "address_city": text("card[address_city]"),
            "address_country": text("card[address_country]"),
            "address_line1": text("card[address_line1]"),
            "address_line1_check": check("card[address_line1]"),
            "address_line2": text("card[address_line2]"),
            "address_state": text("card[address_state]"),
            "address_zip": text("card[address_zip]"),
            "address_zip_check": check("card[address_zip]"),
            "brand": card.card_type.name(),
            "country": "US",
            "cvc_check": check("card[cvc]"),
            "dynamic_last4": null,
            "exp_month": form["card[exp_month]"].parse::<u8>().unwrap(),
            "exp_year": form["card[exp_year]"].parse::<u16>().unwrap(),
            "fingerprint": fingerprint,
            "funding": "credit",
            "last4": &number[number.len() - 4..],
            "metadata": {},
            "name": text("card[name]"),
            "networks": { "preferred": null },
            "regulated_status": "unregulated",
            "tokenization_method": null,
            "wallet": null,
        },
        "client_ip": null,
        "created": 1_764_000_000,
        "livemode": false,
        "type": "card",
        "used": false,
    });
    serde_json::to_string_pretty(&token).unwrap()
}

/// The last four digits for a good number, the refusal for another.
fn is_right(sample: &Sample, answer: &[u8]) -> bool {
    let expected = match sample.good {
        true => format!("\"last4\": \"{}\"", &sample.text[sample.text.len() - 4..]),
        false => "\"code\": \"incorrect_number\"".to_owned(),
    };
    answer
        .windows(expected.len())
        .any(|window| window == expected.as_bytes())
}

fn whole(c: &mut Criterion) {
    let engine = Engine::default();
    let call = call();
    for (name, bodies) in [
        ("plain", bodies(true, false)),
        ("encoded", bodies(true, true)),
        ("refused", bodies(false, false)),
    ] {
        assert!(bodies.len() > 9_000, "{} bodies", bodies.len());
        let mut workspace = Workspace::default();
        let mut out = Vec::new();
        for (body, sample) in &bodies {
            out.clear();
            engine.create_token_into(body.as_bytes(), &call, &mut workspace, &mut out);
            assert!(is_right(sample, &out), "{body}");
            assert!(is_right(sample, usual(body.as_bytes()).as_bytes()));
        }
        let mut group = c.benchmark_group("token");
        group.throughput(Throughput::Elements(1));
        let mut next = bodies.iter().cycle();
        group.bench_function(format!("{name}/usual"), |b| {
            b.iter(|| {
                let (body, sample) = black_box(next.next().unwrap());
                let answer = usual(body.as_bytes());
                assert_eq!(answer.len() > 600, sample.good);
                answer.len()
            });
        });
        group.bench_function(format!("{name}/tokmint"), |b| {
            b.iter(|| {
                out.clear();
                let (body, sample) = black_box(next.next().unwrap());
                let head =
                    engine.create_token_into(body.as_bytes(), &call, &mut workspace, &mut out);
                assert_eq!(head.status == 200, sample.good);
                out.len()
            });
        });
        group.finish();
    }
}

fn print(c: &mut Criterion) {
    let engine = Engine::default();
    let call = call();
    let tokens: Vec<Token<'static>> = bodies(true, false)
        .iter()
        .map(|(body, _)| {
            engine
                .mint(body.as_bytes(), &call, &mut Workspace::default())
                .unwrap()
                .into_owned()
                .token
        })
        .collect();
    for token in tokens.iter().step_by(1000) {
        assert_eq!(
            token.to_json(),
            serde_json::to_string_pretty(token).unwrap()
        );
    }
    let mut group = c.benchmark_group("print");
    group.throughput(Throughput::Elements(1));
    let mut out = Vec::new();
    let mut next = tokens.iter().cycle();
    group.bench_function("card/serde_json", |b| {
        b.iter(|| {
            out.clear();
            serde_json::to_writer_pretty(&mut out, black_box(next.next().unwrap())).unwrap();
            assert_eq!(out[0], b'{');
            out.len()
        });
    });
    group.bench_function("card/tokmint", |b| {
        b.iter(|| {
            out.clear();
            black_box(next.next().unwrap()).write_json(&mut out);
            assert_eq!(out[0], b'{');
            out.len()
        });
    });
    group.finish();
}

criterion_group!(benches, whole, print);
criterion_main!(benches);
