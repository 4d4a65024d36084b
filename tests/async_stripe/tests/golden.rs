//! Every answer of the golden cases, which tests of the crate hold tokmint to, byte by byte.

#![allow(clippy::unwrap_used, clippy::panic, reason = "a test")]

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::Path;

use stripe::{ApiErrorsCode, ApiErrorsType};
use tokmint_async_stripe::{refusal, token};

/// The file, the status and the body of every response below a folder of `tests/`.
fn responses(folder: &str) -> Vec<(String, u16, String)> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR"))
        .join("..")
        .join(folder);
    let mut responses = Vec::new();
    for case in fs::read_dir(folder).unwrap() {
        for file in fs::read_dir(case.unwrap().path()).unwrap() {
            let path = file.unwrap().path();
            if !path
                .file_name()
                .unwrap()
                .to_string_lossy()
                .starts_with("response")
            {
                continue;
            }
            let text = fs::read_to_string(&path).unwrap();
            let (head, body) = text.split_once("\n\n").unwrap();
            let status = head.lines().next().unwrap().parse().unwrap();
            responses.push((path.display().to_string(), status, body.to_owned()));
        }
    }
    responses
}

#[test]
fn every_answer_is_read() {
    let (mut kinds, mut types, mut unknown) = (BTreeMap::new(), BTreeMap::new(), BTreeSet::new());
    let mut pages = 0;
    let all = [responses("golden"), responses("golden_http")].concat();
    for (file, status, body) in &all {
        match status {
            // What an emulator's own endpoint answers in some cases.
            200 if body.starts_with("{\n  \"paid_with\"") => {}
            200 => {
                let read = token(body.as_bytes());
                *kinds.entry(read.typed.type_).or_insert(0) += 1;
            }
            // The edge answers with a page, which no library reads as JSON.
            414 => {
                assert!(
                    miniserde::json::from_str::<stripe_shared::Error>(body).is_err(),
                    "{file}"
                );
                pages += 1;
            }
            status => {
                let why = refusal(body.as_bytes()).typed;
                assert!(why.message.is_some(), "{file}");
                match (status, &why.type_) {
                    (500.., ApiErrorsType::ApiError)
                    | (402, ApiErrorsType::CardError)
                    | (400, ApiErrorsType::IdempotencyError)
                    | (400..500, ApiErrorsType::InvalidRequestError) => {}
                    (status, other) => panic!("{file}: {status} {other}"),
                }
                *types.entry(why.type_.to_string()).or_insert(0) += 1;
                match why.code {
                    Some(ApiErrorsCode::Unknown(code)) => {
                        unknown.insert((code, why.doc_url.is_some()));
                    }
                    // Codes of the list have a page, and nothing else has.
                    code => assert_eq!(why.doc_url.is_some(), code.is_some(), "{file}"),
                }
            }
        }
    }
    let least = [
        ("account", 10),
        ("bank_account", 30),
        ("card", 100),
        ("cvc_update", 5),
        ("person", 5),
        ("pii", 5),
    ];
    assert!(
        kinds
            .keys()
            .map(String::as_str)
            .eq(least.map(|(kind, _)| kind)),
        "{kinds:?}"
    );
    for (kind, least) in least {
        assert!(kinds[kind] >= least, "{kinds:?}");
    }
    let least = [
        ("api_error", 5),
        ("card_error", 40),
        ("idempotency_error", 5),
        ("invalid_request_error", 200),
    ];
    assert!(
        types.keys().map(String::as_str).eq(least.map(|(of, _)| of)),
        "{types:?}"
    );
    for (of, least) in least {
        assert!(types[of] >= least, "{types:?}");
    }
    assert_eq!(pages, 1);
    // Recorded, and not in the library's list.
    let known = ["missing_payment_information", "validation_error"];
    assert_eq!(unknown, known.map(|code| (code.to_owned(), false)).into());
}
