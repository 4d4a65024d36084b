//! The published vectors, read as whoever uses them would: every row, both ways.
#![allow(
    clippy::unwrap_used,
    clippy::indexing_slicing,
    clippy::panic,
    reason = "a test may panic"
)]

use std::collections::BTreeMap;

use hmac::{Hmac, KeyInit, Mac};
use sha2::Sha256;
use tokmint::{
    card::pan::Pan,
    testing::reference,
    token::{
        account::AccountId,
        base62::Base62,
        fingerprint::{FingerprintKey, Fingerprinter},
        id::{IdKind, IdParts, ObjectId, Shard},
    },
};

type Row = BTreeMap<String, String>;

fn rows(text: &str) -> Vec<Row> {
    let mut reader = csv::Reader::from_reader(text.as_bytes());
    reader.deserialize().map(Result::unwrap).collect()
}

fn kind(name: &str) -> IdKind {
    match name {
        "card_token" => IdKind::CardToken,
        "bank_account_token" => IdKind::BankAccountToken,
        "account_token" => IdKind::AccountToken,
        "person_token" => IdKind::PersonToken,
        "pii_token" => IdKind::PiiToken,
        "cvc_update_token" => IdKind::CvcUpdateToken,
        "card" => IdKind::Card,
        "bank_account" => IdKind::BankAccount,
        other => panic!("no kind {other}"),
    }
}

#[test]
fn ids_encode_and_decode() {
    let rows = rows(include_str!("../src/data/id_vectors.csv"));
    for row in &rows {
        assert!(!row["source"].is_empty(), "{row:?}");
        let kind = kind(&row["kind"]);
        let (created, decoded) = (row["created"].parse().unwrap(), row["decoded"].parse());
        let (parts, slow) = if row["shard"].is_empty() {
            let random = Base62::parse(&row["random"]).unwrap();
            (
                IdParts::Older { created, random },
                reference::id::encode_older(kind.prefix(), created, &row["random"]),
            )
        } else {
            let shard = row["shard"].parse().unwrap();
            (
                IdParts::Current {
                    shard: Shard::from_char(shard).unwrap(),
                    created,
                    account: Base62::parse(&row["account"]).unwrap(),
                    random: Base62::parse(&row["random"]).unwrap(),
                },
                reference::id::encode(
                    kind.prefix(),
                    shard,
                    created,
                    &row["account"],
                    &row["random"],
                ),
            )
        };
        let id = ObjectId::from_parts(kind, parts).unwrap();
        assert_eq!(id.as_str(), row["id"]);
        assert_eq!(slow.as_ref(), Some(&row["id"]));
        assert_eq!(ObjectId::parse(&row["id"]), Ok(id));
        assert_eq!(Ok(id.created()), decoded);
        assert_eq!(
            ObjectId::from_parts(id.kind(), id.parts()),
            Ok(id),
            "{row:?}"
        );
        assert_eq!(reference::id::created(&row["id"]), Some(id.created()));
    }
    let has = |name: &str| rows.iter().any(|row| row["kind"] == name);
    assert!(has("account_token") && has("person_token") && has("cvc_update_token"));
}

#[test]
fn fingerprints_are_those_published() {
    for row in rows(include_str!("../src/data/fingerprint_vectors.csv")) {
        assert!(!row["input_source"].is_empty(), "{row:?}");
        let key_bytes = hex::decode(&row["key_hex"]).unwrap();
        let key = FingerprintKey::from_hex(&row["key_hex"]).unwrap();
        let (platform, routing) = (&row["platform"], &row["routing_number"]);
        let number = &row["number"];
        let fingerprinter = Fingerprinter::new(&key, &AccountId::parse(platform).unwrap());
        let (fast, slow, message) = match row["kind"].as_str() {
            "card" => (
                fingerprinter.card(&Pan::parse(number).unwrap()),
                reference::fingerprint::card(&key_bytes, platform, number),
                format!("card\0{number}"),
            ),
            "bank_account" => (
                fingerprinter.bank(routing, number),
                reference::fingerprint::bank(&key_bytes, platform, routing, number),
                format!("bank\0{routing}\0{number}"),
            ),
            other => panic!("no kind {other}"),
        };
        assert_eq!(fast.as_str(), row["fingerprint"]);
        assert_eq!(slow, row["fingerprint"]);
        assert_eq!(
            by_crates(&key_bytes, platform, &message),
            row["fingerprint"]
        );
    }
}

/// A third opinion: the `hmac` crate.
fn by_crates(key: &[u8], platform: &str, message: &str) -> String {
    let mac = |key: &[u8], message: &str| {
        let mut mac = Hmac::<Sha256>::new_from_slice(key).unwrap();
        mac.update(message.as_bytes());
        mac.finalize().into_bytes()
    };
    let subkey = mac(key, &format!("tokmint fingerprint v1\0{platform}"));
    let alphabet = ('0'..='9').chain('A'..='Z').chain('a'..='z');
    mac(&subkey, message)
        .chunks(2)
        .map(|lane| {
            let lane = u32::from(lane[0]) << 8 | u32::from(lane[1]);
            let mut alphabet = alphabet.clone();
            alphabet.nth((lane * 62 / 65_536) as usize).unwrap()
        })
        .collect()
}
