//! The published vectors: what the command writes, what the engine answers, and what the references
//! and the hand-written answers say.
//!
//! `TOKMINT_REGENERATE=1 cargo test --all-features --test token_vectors` rewrites them.

#![cfg(all(feature = "cli", feature = "http"))]
#![allow(clippy::unwrap_used, clippy::indexing_slicing, reason = "a test")]

#[path = "../src/bin/tokmint/conform/compare.rs"]
#[allow(dead_code, reason = "the command uses the rest")]
mod compare;

use std::collections::{BTreeMap, BTreeSet};
use std::path::Path;
use std::process::Command;

use chrono::DateTime;
use serde_json::Value;
use tokmint::Entropy;
use tokmint::api::Api;
use tokmint::testing::reference::{form, iin::Reference, luhn};
use tokmint::testing::{AnswerCode, AnswerParam, CallKind, Rule, SentKey, Subject};
use tokmint::testmode::Confidence;

const FILE: &str = "vectors/tokens.jsonl";
/// Those of which an answer is known.
const RULES: usize = 68;
const ROUNDS: usize = 30;
const COUNT: usize = ROUNDS * RULES;

fn written(arguments: &[&str]) -> String {
    let command = Command::new(env!("CARGO_BIN_EXE_tokmint"))
        .arg("vectors")
        .args(arguments)
        .output()
        .unwrap();
    assert!(command.status.success(), "{command:?}");
    String::from_utf8(command.stdout).unwrap()
}

fn published() -> Vec<Value> {
    let file = Path::new(env!("CARGO_MANIFEST_DIR")).join(FILE);
    let lines = std::fs::read_to_string(file).unwrap();
    let lines = lines.lines();
    lines
        .map(|line| serde_json::from_str(line).unwrap())
        .collect()
}

#[test]
fn the_file_is_what_the_command_writes() {
    let lines = written(&["--count", &COUNT.to_string()]);
    let file = Path::new(env!("CARGO_MANIFEST_DIR")).join(FILE);
    if std::env::var_os("TOKMINT_REGENERATE").is_some() {
        std::fs::write(&file, &lines).unwrap();
    }
    let committed = std::fs::read_to_string(&file).unwrap();
    assert!(
        committed == lines,
        "{FILE} is stale; TOKMINT_REGENERATE=1 cargo test --all-features --test token_vectors"
    );
    let readme = include_str!("../vectors/README.md");
    assert!(readme.contains(&format!("tokmint vectors --count {COUNT}")));
}

/// Every rule of which an answer is known, as often as the others.
#[test]
fn every_rule_is_there() {
    let mut rules: BTreeMap<String, usize> = BTreeMap::new();
    let mut ids = BTreeSet::new();
    for vector in published() {
        *rules.entry(text(&vector["rule"]).into()).or_default() += 1;
        assert!(
            ids.insert(text(&vector["id"]).to_owned()),
            "{}",
            vector["id"]
        );
    }
    let known = |rule: &&Rule| rule.about.is_good() || rule.about.answer().is_some();
    let expected = Rule::ALL.iter().filter(known);
    let expected: BTreeMap<_, _> = expected
        .map(|rule| (rule.name.to_owned(), ROUNDS))
        .collect();
    assert_eq!(expected.len(), RULES);
    assert_eq!(rules, expected);
}

#[test]
fn the_engine_answers_so() {
    for (number, vector) in published().iter().enumerate() {
        let at = DateTime::parse_from_rfc3339(text(&vector["at"])).unwrap();
        let sent = &vector["request"];
        let mut request = http::Request::builder()
            .method(text(&sent["method"]))
            .uri(text(&sent["path"]));
        let key = SentKey::parse(text(&sent["key"])).unwrap();
        if let Some(value) = key.authorization("sk_test_123") {
            request = request.header("authorization", value);
        }
        for (name, value) in sent["headers"].as_object().unwrap() {
            request = request.header(name, text(value));
        }
        let request = request.body(body(vector)).unwrap();
        let mut entropy = [9; 32];
        entropy[..8].copy_from_slice(&(number as u64).to_be_bytes());
        let answer = Api::default().handle(&request, at.to_utc(), Entropy::from_bytes(entropy));
        let status = answer.status().as_u16();
        assert_eq!(status, vector["expected"]["status"], "{vector}");
        let said: Value = serde_json::from_slice(answer.body()).unwrap();
        let now = at.timestamp();
        let differences = compare::differences(&vector["expected"]["body"], &said, &(now..=now));
        assert!(differences.is_empty(), "{vector}: {differences:?}");
    }
}

/// What no code of the engine says: the form is read by the slow reference, brand, funding and country
/// come from the slow look-up, and the verdict is that of the table written by hand.
#[test]
fn the_references_say_so() {
    let tables = Reference::new();
    let mut cards = 0;
    for vector in published() {
        let (rule, expected) = (text(&vector["rule"]), &vector["expected"]);
        let error = &expected["body"]["error"];
        let rule = Rule::named(rule).unwrap();
        let Some(answer) = rule.about.answer() else {
            assert_eq!((&expected["status"], error), (&200.into(), &Value::Null));
            let path = text(&vector["request"]["path"]);
            let query = path.split_once('?').map(|(_, query)| query.as_bytes());
            // A query is of a form that is nowhere else.
            let in_query = rule.about == Subject::Call(CallKind::InQuery);
            assert_eq!(query.is_some(), in_query, "{vector}");
            let form = query.map_or_else(|| body(&vector), <[u8]>::to_vec);
            let pairs = form::pairs(&form).unwrap();
            let pairs: BTreeMap<String, String> = pairs
                .into_iter()
                .map(|(key, value)| (form_key(&key), value))
                .collect();
            if let Some(number) = pairs.get("card[number]") {
                let digits = number.replace([' ', '-'], "");
                assert!(luhn::is_valid(&digits));
                let (card, info) = (&expected["body"]["card"], tables.lookup(&digits));
                assert_eq!(card["brand"], info.brand.as_str());
                assert_eq!(card["funding"], info.funding.as_str());
                let country = info.country.map(|country| country.as_str());
                assert_eq!(card["country"].as_str(), country);
                assert_eq!(card["last4"], digits[digits.len() - 4..]);
                assert_eq!(
                    card["name"].as_str(),
                    pairs.get("card[name]").map(String::as_str)
                );
                cards += 1;
            }
            continue;
        };
        assert_eq!(expected["status"], answer.status);
        assert_eq!(error["type"], answer.kind.as_str());
        match answer.code {
            AnswerCode::Is(code) => assert_eq!(error["code"], code, "{vector}"),
            AnswerCode::Absent => assert!(error.get("code").is_none()),
            _ => assert_eq!(error["code"]["$pattern"], "unknown"),
        }
        match answer.param {
            AnswerParam::Path => {
                let param = text(&error["param"]);
                let head = param.split('[').next();
                let sent = form::pairs(&body(&vector)).unwrap();
                let mut sent = sent.iter().map(|(key, _)| form_key(key));
                assert!(sent.any(|key| key.split('[').next() == head), "{vector}");
            }
            AnswerParam::Leaf => assert!(!text(&error["param"]).contains('['), "{vector}"),
            AnswerParam::Absent => assert!(error.get("param").is_none()),
            _ => assert_eq!(error["param"]["$pattern"], "unknown"),
        }
        let known = rule.message != Some(Confidence::Inferred) && rule.message.is_some();
        // A value that is kept back leaves the text open.
        assert!(known || !error["message"].is_string());
    }
    // And some calls are of cards, too.
    assert!(cards > ROUNDS);
}

/// `card[number]` of any spelling.
fn form_key(key: &str) -> String {
    let names = form::names(key);
    let mut names = names.iter().map(|name| name.as_deref().unwrap_or_default());
    let head = names.next().unwrap_or_default().to_owned();
    names.fold(head, |path, name| format!("{path}[{name}]"))
}

/// The options narrow what is written, and write the same lines as without them.
#[test]
fn options_narrow_what_is_written() {
    let all = written(&["--count", &(RULES * 2).to_string()]);
    let by_rule = |lines: &str| -> BTreeMap<String, String> {
        let lines = lines.lines();
        lines
            .map(|line| {
                let vector: Value = serde_json::from_str(line).unwrap();
                (text(&vector["id"]).to_owned(), line.to_owned())
            })
            .collect()
    };
    let all = by_rule(&all);
    let seen = by_rule(&written(&["--level", "seen", "--count", "60"]));
    assert!(
        seen.values()
            .all(|line| !line.contains("\"confidence\":\"inferred\""))
    );
    let few = by_rule(&written(&[
        "--faults",
        "number-check-digit,expiry-year-past",
        "--count",
        "4",
    ]));
    assert_eq!(few.len(), 4);
    for (id, line) in seen.iter().chain(&few) {
        assert!(all.get(id).is_none_or(|other| other == line), "{id}");
    }
    let good = by_rule(&written(&[
        "--faults", "none", "--kinds", "pii,card", "--count", "4",
    ]));
    let ids: Vec<_> = good.keys().map(String::as_str).collect();
    assert_eq!(
        ids,
        ["token-card/0", "token-card/1", "token-pii/0", "token-pii/1"]
    );
    let calls = written(&["--kinds", "call", "--count", "11"]);
    assert!(calls.lines().all(|line| line.contains("\"kind\":\"call\"")));
    let of_two = written(&[
        "--kinds",
        "call,cvc_update",
        "--faults",
        "none",
        "--count",
        "4",
    ]);
    let ids: BTreeSet<_> = by_rule(&of_two).into_keys().collect();
    let expected = [
        "call-in-query/0",
        "call-key-basic/0",
        "call-media-type/0",
        "token-cvc-update/0",
    ];
    assert_eq!(ids.iter().map(String::as_str).collect::<Vec<_>>(), expected);
    // Of another seed there are others, but for calls that leave nothing to choose.
    let other = written(&["--seed", "7", "--count", "68"]);
    let same = |line: &&str| all.values().any(|all| all == line);
    for line in other.lines().filter(same) {
        assert!(line.contains("\"kind\":\"call\""), "{line}");
    }
    let later = written(&["--now", "2030-01-31T00:00:00Z", "--count", "68"]);
    assert!(
        later
            .lines()
            .all(|line| line.contains("\"at\":\"2030-01-31T00:00:00Z\""))
    );
}

#[test]
fn what_cannot_be_written_is_refused() {
    for (arguments, told) in [
        (&["--faults", "nonsense"][..], "--faults"),
        (&["--faults", "form-too-large"], "--faults"),
        (&["--kinds", "cards"], "--kinds"),
        (&["--level", "sure"], "--level"),
        (&["--count", "many"], "--count"),
        (&["--now", "2050-01-01T00:00:00Z"], "--now"),
        (&["--kinds", "pii", "--faults", "cvc-length"], "no rule"),
        (&["--kinds", "pii", "--faults", "key-missing"], "no rule"),
        (&["--kinds", "call", "--faults", "cvc-length"], "no rule"),
        (&["--level", "spec", "--faults", "cvc-length"], "no rule"),
    ] {
        let command = Command::new(env!("CARGO_BIN_EXE_tokmint"))
            .arg("vectors")
            .args(arguments)
            .output()
            .unwrap();
        assert_eq!(command.status.code(), Some(2), "{arguments:?}");
        assert!(command.stdout.is_empty());
        let message = String::from_utf8(command.stderr).unwrap();
        assert!(
            message.contains(told) && message.lines().count() == 1,
            "{message}"
        );
    }
}

fn text(value: &Value) -> &str {
    value.as_str().unwrap()
}

fn body(vector: &Value) -> Vec<u8> {
    let request = &vector["request"];
    match request.get("body_hex") {
        Some(digits) => hex::decode(text(digits)).unwrap(),
        None => request["body"].as_str().unwrap_or_default().into(),
    }
}
