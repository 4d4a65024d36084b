//! What stands in the file, and what does not.

use tokmint::api::{Usage, Vault};

use super::{BODIES, EPOCH, Store, StoreKey, folder, id, key, secret, settled, slot, token};

/// What must not stand in the file: numbers and codes, and names of payloads.
const SECRETS: [&str; 6] = [
    "4000056655665556",
    "9173",
    "000123456789",
    "222222222",
    "000000000",
    "Rosen",
];

fn filled(name: &str, key: Option<StoreKey>) -> (Store, Vec<u8>) {
    let path = folder(name).join("store");
    let store = Store::open(&path, key.clone()).unwrap();
    for (number, body) in (0..).zip(BODIES) {
        let made = token(number, body);
        let id = id(&made).to_owned();
        let answer = settled(EPOCH, &made.token.to_json());
        store
            .commit(Some(made), Some((&slot(&id), answer)))
            .unwrap();
        if number % 2 == 0 {
            store.exchange(&id, Usage::Unused, Usage::Used).unwrap();
        }
    }
    drop(store);
    let bytes = std::fs::read(&path).unwrap();
    (Store::open(&path, key).unwrap(), bytes)
}

fn holds(bytes: &[u8], text: &str) -> bool {
    bytes
        .windows(text.len())
        .any(|window| window == text.as_bytes())
}

#[test]
fn no_secret_stands_in_the_file() {
    for (name, key) in [("sealed", Some(key())), ("dropped", None)] {
        let (store, bytes) = filled(name, key);
        for text in SECRETS {
            assert!(!holds(&bytes, text), "{text} in {name}");
        }
        // So the search finds what is there.
        for text in ["94107", "110000000", "5556", "6789"] {
            assert!(holds(&bytes, text), "{text} not in {name}");
        }
        for (number, body) in (0..).zip(BODIES) {
            let made = token(number, body);
            let kept = store.get(id(&made)).unwrap().unwrap();
            match name {
                "sealed" => assert_eq!(secret(&kept), secret(&made)),
                _ => assert!(kept.secret.is_none()),
            }
        }
    }
}

/// Of a card the number is kept and the code is not; of a code alone nothing is.
#[test]
fn security_codes_are_not_kept() {
    let (store, _) = filled("codes", Some(key()));
    let kept = |number, body| store.get(id(&token(number, body))).unwrap().unwrap().secret;
    let card = kept(0, BODIES[0]);
    assert!(
        matches!(card, Some(tokmint::Secret::Card { cvc: None, .. })),
        "{card:?}"
    );
    assert!(kept(5, BODIES[5]).is_none());
}

#[test]
fn keys_are_64_hexadecimal_digits() {
    let digits = "0123456789abcdefABCDEF0123456789".repeat(2);
    assert!(StoreKey::from_hex(&format!("{digits}\n")).is_ok());
    for bad in [
        "",
        &digits[1..],
        &format!("{digits}00"),
        &digits.replace('a', "g"),
    ] {
        let why = StoreKey::from_hex(bad).unwrap_err();
        assert_eq!(
            why.to_string(),
            "expected 64 hexadecimal digits, 32 bytes of randomness"
        );
    }
    assert_eq!(format!("{:?}", key()), "StoreKey([elided])");
}
