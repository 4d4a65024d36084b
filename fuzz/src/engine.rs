//! Any bytes at all: no panic, JSON out, the same answer twice, and no secret echoed.

use std::cell::RefCell;
use std::fmt::Write as _;
use std::sync::LazyLock;

use chrono::DateTime;
use tokmint::testing::reference::form;
use tokmint::wire::form::Workspace;
use tokmint::{
    BankNumbers, Call, Engine, Entropy, FingerprintKey, KeyKind, LuhnExempt, MissingNumber,
    NeedsPublishableKey, Policy, Profile, ShortestNumber,
};

/// The property.
pub fn run(body: &[u8]) {
    for (engine, call) in &*ENGINES {
        check(engine, body, call);
    }
}

/// The default, and two others that between them decide everything otherwise but what would end
/// every card at once.
static ENGINES: LazyLock<[(Engine, Call); 3]> = LazyLock::new(|| {
    let at = DateTime::from_timestamp(AT, 0).expect("a time");
    let call = Call::new(at, Entropy::from_bytes([7; 32]));

    let mut policy = Policy::default();
    policy.luhn_exempt = LuhnExempt::Accept;
    policy.bank_numbers = BankNumbers::WellFormed;
    policy.needs_publishable_key = NeedsPublishableKey::Forbidden;
    let key = FingerprintKey::new(&[3; 32]).expect("32 bytes");
    let live = Engine::builder()
        .policy(policy)
        .fingerprint_key(key)
        .build();
    let mut live_call = call;
    live_call.key = KeyKind::SECRET_LIVE;

    let mut policy = Policy::default();
    policy.shortest_number = ShortestNumber::Twelve;
    policy.missing_number = MissingNumber::InvalidNumber;
    let old = Engine::builder()
        .policy(policy)
        .profile(Profile::D2023_01)
        .build();
    let mut old_call = call;
    old_call.key = KeyKind::PUBLISHABLE_TEST;

    [
        (Engine::default(), call),
        (live, live_call),
        (old, old_call),
    ]
});

/// The moment of all calls. A `created` that is no card number.
const AT: i64 = 1_774_000_000;

thread_local! {
    /// Used by one input after another, so that something left behind would show.
    static MEMORY: RefCell<(Workspace, Vec<u8>)> = RefCell::default();
}

fn check(engine: &Engine, body: &[u8], call: &Call) {
    let answer = engine.create_token(body, call);
    MEMORY.with_borrow_mut(|(workspace, out)| {
        out.clear();
        let again = engine.create_token_into(body, call, workspace, out);
        assert_eq!((again, &*out), (answer.head, &answer.body));
    });

    let json: serde_json::Value = serde_json::from_slice(&answer.body).expect("a body is JSON");
    let refused = answer.head.status >= 400;
    assert!([200, 400, 402, 403].contains(&answer.head.status));
    assert_eq!(json.get("error").is_some(), refused);
    assert_eq!(answer.body.ends_with(b"\n"), refused);

    match form::pairs(body) {
        Ok(pairs) => no_secret_is_echoed(engine, call, &pairs, answer.text()),
        Err(_) => assert_eq!(answer.head.status, 400),
    }
}

/// No value of a secret parameter is in the answer, unless the same text was also sent where it is
/// echoed, or the answer has it in any case.
fn no_secret_is_echoed(engine: &Engine, call: &Call, pairs: &[(String, String)], answer: &str) {
    // What is echoed: all names, and the values that are not secret.
    let mut echoed = String::new();
    let mut secrets = Vec::new();
    for (key, value) in pairs {
        echoed += key;
        echoed.push('\n');
        if is_secret(key) {
            secrets.push(value);
        } else {
            echoed += value;
            echoed.push('\n');
        }
    }
    for secret in secrets {
        // Shorter ones are in an answer by chance, and last fours are printed.
        if secret.len() < 9 || !has(answer, secret) || has(&echoed, secret) {
            continue;
        }
        if AT.to_string().contains(secret.as_str()) {
            continue;
        }
        let without = engine.create_token(&replaced(pairs), call);
        assert!(has(without.text(), secret), "a secret is echoed");
    }
}

/// Whether text has the value, as it is or as JSON escapes it, once or twice.
fn has(text: &str, value: &str) -> bool {
    let once = serde_json::Value::from(value).to_string();
    let twice = serde_json::Value::from(once.as_str()).to_string();
    let inner = |quoted: &str| {
        text.contains(
            quoted
                .trim_start_matches(['"', '\\'])
                .trim_end_matches(['"', '\\']),
        )
    };
    text.contains(value) || inner(&once) || inner(&twice)
}

fn is_secret(key: &str) -> bool {
    let names = form::names(key);
    let names: Vec<&str> = names
        .iter()
        .map(|name| name.as_deref().unwrap_or_default())
        .collect();
    matches!(
        names.as_slice(),
        ["card", "number" | "cvc", ..]
            | ["bank_account", "account_number", ..]
            | [
                "account",
                "company",
                "registration_number" | "tax_id" | "vat_id",
                ..
            ]
            | [
                "account",
                "individual",
                "id_number" | "id_number_secondary" | "ssn_last_4",
                ..
            ]
            | [
                "person",
                "id_number" | "id_number_secondary" | "ssn_last_4",
                ..
            ]
            | [
                "pii",
                "id_number" | "personal_id_number" | "ssn_last_4" | "tax_id",
                ..
            ]
            | ["cvc_update", "cvc", ..]
    )
}

/// The same body with other text in the place of every secret.
fn replaced(pairs: &[(String, String)]) -> Vec<u8> {
    let mut body = String::new();
    for (key, value) in pairs {
        let other = "x".repeat(value.chars().count());
        let value = if is_secret(key) { &other } else { value };
        for (text, end) in [(key, '='), (value, '&')] {
            for byte in text.bytes() {
                write!(body, "%{byte:02X}").expect("text grows");
            }
            body.push(end);
        }
    }
    body.into_bytes()
}
