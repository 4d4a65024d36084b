//! What stands in the file, and what does not.

use redb::{ReadableTable, TableDefinition};
use tokmint::api::{Usage, Vault, VaultError};

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

/// Put into the row of another token, a secret is not that token's; nor is it one if a bit changed.
#[test]
fn a_secret_opens_where_it_was_sealed_and_nowhere_else() {
    type Columns = (
        bool,
        i64,
        &'static str,
        &'static str,
        &'static str,
        &'static [u8],
    );
    const TOKENS: TableDefinition<'_, &str, Columns> = TableDefinition::new("tokens");

    let (store, _) = filled("swapped", Some(key()));
    drop(store);
    let path = std::path::Path::new(env!("CARGO_TARGET_TMPDIR")).join("store-swapped/store");
    let (pii, person) = (token(4, BODIES[4]), token(3, BODIES[3]));
    let database = redb::Database::open(&path).unwrap();
    let transaction = database.begin_write().unwrap();
    {
        let mut tokens = transaction.open_table(TOKENS).unwrap();
        let sealed = |record, table: &redb::Table<'_, &str, Columns>| {
            table.get(id(record)).unwrap().unwrap().value().5.to_vec()
        };
        let secret = sealed(&pii, &tokens);
        let mut changed = sealed(&person, &tokens);
        *changed.last_mut().unwrap() ^= 1;
        for (record, sealed) in [(&token(1, BODIES[1]), secret), (&person, changed)] {
            let row = tokens.remove(id(record)).unwrap().unwrap();
            let (used, created, owner, checks, json, _) = row.value();
            let (owner, checks, json) = (owner.to_owned(), checks.to_owned(), json.to_owned());
            drop(row);
            let row = (used, created, &*owner, &*checks, &*json, &*sealed);
            tokens.insert(id(record), row).unwrap();
        }
    }
    transaction.commit().unwrap();
    drop(database);

    let store = Store::open(&path, Some(key())).unwrap();
    assert_eq!(store.damage(), None);
    for number in [1, 3] {
        let got = store.get(id(&token(number, BODIES[number as usize])));
        assert_eq!(got.map(|_| ()), Err(VaultError::Failed));
    }
    assert!(
        store
            .damage()
            .unwrap()
            .contains("a token that cannot be read")
    );
    assert!(store.get(id(&pii)).unwrap().unwrap().secret.is_some());
    // The disk is well.
    assert_eq!(store.failure(), None);
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
