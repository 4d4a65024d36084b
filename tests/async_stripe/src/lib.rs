//! Reads what tokmint prints into the types of async-stripe, the Rust library for Stripe's API, which
//! are made from Stripe's published specification.
//!
//! Everything is read twice, with `miniserde` as the library's client does and with `serde`, and
//! written again. What comes out must be what was printed: no value of another type, no name that is
//! spelt otherwise. [`Read`] says which fields only one of the two sides knows.

pub mod sent;

use std::collections::BTreeSet;

use serde::Serialize;
use serde::de::DeserializeOwned;
use serde_json::Value;
use stripe_shared::{ApiErrors, Token};

/// A printed body, and what the library makes of it.
#[derive(Clone, Debug)]
pub struct Read<T> {
    /// As the library's client hands it out.
    pub typed: T,
    /// As it was printed.
    pub printed: Value,
    /// Paths that are printed, and that the library drops.
    pub dropped: BTreeSet<String>,
    /// Paths that the library knows, and that are not printed.
    pub left_out: BTreeSet<String>,
}

/// What only the Token API prints, by no specification and as `null`.
const UNSPECIFIED: [&str; 2] = ["card.wallet", "redaction"];

/// What cards have elsewhere and never in a token.
const CARD_ELSEWHERE: [&str; 9] = [
    "account",
    "allow_redisplay",
    "available_payout_methods",
    "customer",
    "default_for_currency",
    "description",
    "iin",
    "issuer",
    "status",
];

/// What bank accounts have elsewhere and never in a token.
const BANK_ACCOUNT_ELSEWHERE: [&str; 7] = [
    "account",
    "available_payout_methods",
    "customer",
    "default_for_currency",
    "future_requirements",
    "metadata",
    "requirements",
];

/// Reads a token. `left_out` then holds what not every token of the kind lacks.
///
/// # Panics
///
/// Where the library and the body do not agree.
#[must_use]
pub fn token(body: &[u8]) -> Read<Token> {
    let text = text(body);
    let mut read: Read<Token> = read(text);
    for path in &read.dropped {
        assert!(UNSPECIFIED.contains(&path.as_str()), "{path} in {text}");
        let value = read
            .printed
            .pointer(&format!("/{}", path.replace('.', "/")));
        assert_eq!(value, Some(&Value::Null), "{path} in {text}");
    }
    let kind = read.typed.type_.clone();
    let mut is_left_out = |path: String| {
        assert!(read.left_out.remove(&path), "{path} in {text}");
    };
    if kind == "card" {
        for name in CARD_ELSEWHERE {
            is_left_out(format!("card.{name}"));
        }
    } else {
        is_left_out("card".into());
    }
    if kind == "bank_account" {
        for name in BANK_ACCOUNT_ELSEWHERE {
            is_left_out(format!("bank_account.{name}"));
        }
    } else {
        is_left_out("bank_account".into());
    }
    read
}

/// Reads a refusal.
///
/// # Panics
///
/// Where the library and the body do not agree, and where it has a field that the library drops.
#[must_use]
pub fn refusal(body: &[u8]) -> Read<ApiErrors> {
    let text = text(body);
    let read: Read<stripe_shared::Error> = read(text);
    assert!(read.dropped.is_empty(), "{:?} in {text}", read.dropped);
    Read {
        typed: *read.typed.error,
        printed: read.printed,
        dropped: read.dropped,
        left_out: read.left_out,
    }
}

/// What the library writes.
///
/// # Panics
///
/// If it cannot.
pub fn written(typed: &impl Serialize) -> Value {
    serde_json::to_value(typed).expect("what the library reads it can write")
}

/// Whether that is an id as the API makes them: the prefix, `1`, the time in base 62, the last ten
/// characters of the account, and eight at random.
#[must_use]
pub fn is_id(id: &str, prefix: &str, created: i64, account: &str) -> bool {
    const ALPHABET: &[u8; 62] = b"0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz";
    let mut seconds = created - 1_342_389_380;
    let mut time = String::new();
    for _ in 0..5 {
        let digit = usize::try_from(seconds.rem_euclid(62)).expect("a digit");
        time.insert(0, char::from(ALPHABET[digit]));
        seconds = seconds.div_euclid(62);
    }
    let random = id.strip_prefix(&format!("{prefix}_1{time}{account}"));
    random.is_some_and(|random| {
        random.len() == 8 && random.bytes().all(|byte| byte.is_ascii_alphanumeric())
    })
}

fn text(body: &[u8]) -> &str {
    std::str::from_utf8(body).expect("a body is UTF-8")
}

fn read<T: miniserde::Deserialize + DeserializeOwned + Serialize>(text: &str) -> Read<T> {
    let typed: T =
        miniserde::json::from_str(text).unwrap_or_else(|_| panic!("the client cannot read {text}"));
    let by_serde: T =
        serde_json::from_str(text).unwrap_or_else(|why| panic!("{why}: serde cannot read {text}"));
    let printed: Value = serde_json::from_str(text).expect("a body is JSON");
    let (mut dropped, mut left_out) = (BTreeSet::new(), BTreeSet::new());
    let again = written(&typed);
    compare("", &printed, &again, &mut dropped, &mut left_out);
    assert_eq!(again, written(&by_serde), "{text}");
    Read {
        typed,
        printed,
        dropped,
        left_out,
    }
}

fn compare(
    at: &str,
    printed: &Value,
    written: &Value,
    dropped: &mut BTreeSet<String>,
    left_out: &mut BTreeSet<String>,
) {
    let (Value::Object(printed), Value::Object(written)) = (printed, written) else {
        assert_eq!(printed, written, "{at}");
        return;
    };
    let path = |name: &String| match at {
        "" => name.clone(),
        at => format!("{at}.{name}"),
    };
    for (name, value) in printed {
        match written.get(name) {
            Some(same) => compare(&path(name), value, same, dropped, left_out),
            None => assert!(dropped.insert(path(name))),
        }
    }
    for (name, value) in written {
        if !printed.contains_key(name) {
            assert_eq!(value, &Value::Null, "{} was not printed", path(name));
            assert!(left_out.insert(path(name)));
        }
    }
}
