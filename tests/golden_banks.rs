//! Every bank account that is recorded as taken in test mode, with what was shown of it.
//!
//! `tests/golden_banks/recorded.csv` has a call a row: what was sent, and the routing number, last
//! four characters, name of the bank and type that came back. The whole body is held against a print
//! that is made here of those alone; ids and fingerprint, which are secret functions of the API, are
//! taken over once their form is checked.

#![allow(clippy::unwrap_used, clippy::indexing_slicing, reason = "a test")]

use std::collections::BTreeMap;

use chrono::DateTime;
use tokmint::token::{IdKind, ObjectId};
use tokmint::{Call, Engine, Entropy, KeyKind, Profile};

/// A call on record.
struct Recorded {
    country: String,
    currency: String,
    routing_number: Option<String>,
    account_number: String,
    account_type: Option<String>,
    shown_routing_number: String,
    last4: String,
    bank_name: String,
    shown_account_type: Option<String>,
}

const AT: i64 = 1_774_000_000;

#[test]
fn every_recorded_account_is_shown_as_recorded() {
    let rows = recorded();
    assert_eq!(rows.len(), 99);
    let mut failures = Vec::new();
    for row in &rows {
        for (key, profile, redaction) in [
            (KeyKind::SECRET_TEST, Profile::CURRENT, true),
            (KeyKind::PUBLISHABLE_TEST, Profile::CURRENT, true),
            (KeyKind::RESTRICTED_TEST, Profile::D2023_10, false),
        ] {
            let engine = Engine::builder().profile(profile).build();
            let mut call = call();
            call.key = key;
            let answer = engine.create_token(row.body().as_bytes(), &call);
            let hidden = key == KeyKind::PUBLISHABLE_TEST;
            let printed = row.printed(answer.text(), hidden, redaction);
            if answer.head.status != 200 || answer.text() != printed {
                failures.push(format!("{}\n{}\n{printed}", row.body(), answer.text()));
            }
        }
    }
    assert!(failures.is_empty(), "{}", failures.join("\n\n"));
}

/// Same routing number as shown and same account number: same fingerprint, whatever the country, the
/// currency and the type. Recorded so for CL, DO, TH and UY; CO's is recorded with another routing
/// number.
#[test]
fn fingerprints_meet_where_they_are_recorded_to_meet() {
    let mut by_number: BTreeMap<(String, String), String> = BTreeMap::new();
    let mut met = 0;
    for row in recorded() {
        let answer = Engine::default().create_token(row.body().as_bytes(), &call());
        let fingerprint = quoted(answer.text(), "fingerprint");
        let number = (row.shown_routing_number, row.account_number);
        if let Some(same) = by_number.insert(number, fingerprint.clone()) {
            assert_eq!(same, fingerprint, "{}", row.country);
            met += 1;
        }
    }
    assert_eq!(met, 3, "CL, DO, TH and UY");
    let distinct: std::collections::BTreeSet<_> = by_number.values().collect();
    assert_eq!(distinct.len(), by_number.len());
}

impl Recorded {
    fn body(&self) -> String {
        let mut form = form_urlencoded::Serializer::new(String::new());
        form.append_pair("bank_account[country]", &self.country);
        form.append_pair("bank_account[currency]", &self.currency);
        form.append_pair("bank_account[account_number]", &self.account_number);
        if let Some(routing_number) = &self.routing_number {
            form.append_pair("bank_account[routing_number]", routing_number);
        }
        if let Some(account_type) = &self.account_type {
            form.append_pair("bank_account[account_type]", account_type);
        }
        form.finish()
    }

    /// The body that is due, with the ids and the fingerprint of another.
    fn printed(&self, answer: &str, hidden: bool, redaction: bool) -> String {
        let ids: Vec<&str> = answer
            .split("\"id\": \"")
            .skip(1)
            .map(|rest| rest.split('"').next().unwrap())
            .collect();
        let [id, inner] = ids[..] else {
            return "two ids are due".into();
        };
        assert_eq!(
            ObjectId::parse(id).unwrap().kind(),
            IdKind::BankAccountToken
        );
        assert_eq!(ObjectId::parse(inner).unwrap().kind(), IdKind::BankAccount);
        let fingerprint = match hidden {
            true => String::new(),
            false => {
                let fingerprint = quoted(answer, "fingerprint");
                assert_eq!(fingerprint.len(), 16);
                assert!(fingerprint.bytes().all(|byte| byte.is_ascii_alphanumeric()));
                format!("    \"fingerprint\": \"{fingerprint}\",\n")
            }
        };
        let account_type = match &self.shown_account_type {
            Some(word) => format!("\"{word}\""),
            None => "null".into(),
        };
        let redaction = if redaction {
            "  \"redaction\": null,\n"
        } else {
            ""
        };
        let Self {
            country,
            currency,
            shown_routing_number,
            last4,
            bank_name,
            ..
        } = self;
        format!(
            r#"{{
  "id": "{id}",
  "object": "token",
  "bank_account": {{
    "id": "{inner}",
    "object": "bank_account",
    "account_holder_name": null,
    "account_holder_type": null,
    "account_type": {account_type},
    "bank_name": "{bank_name}",
    "country": "{country}",
    "currency": "{currency}",
{fingerprint}    "last4": "{last4}",
    "routing_number": "{shown_routing_number}",
    "status": "new"
  }},
  "client_ip": null,
  "created": {AT},
  "livemode": false,
{redaction}  "type": "bank_account",
  "used": false
}}"#
        )
    }
}

/// The text of a key that stands there once.
fn quoted(json: &str, key: &str) -> String {
    let rest = json.split(&format!("\"{key}\": \"")).nth(1).unwrap();
    rest.split('"').next().unwrap().to_owned()
}

fn call() -> Call {
    let at = DateTime::from_timestamp(AT, 0).unwrap();
    Call::new(at, Entropy::from_bytes([7; 32]))
}

fn recorded() -> Vec<Recorded> {
    let path = concat!(
        env!("CARGO_MANIFEST_DIR"),
        "/tests/golden_banks/recorded.csv"
    );
    let mut reader = csv::Reader::from_path(path).unwrap();
    let header = [
        "country",
        "currency",
        "routing_number",
        "account_number",
        "account_type",
        "shown_routing_number",
        "last4",
        "bank_name",
        "shown_account_type",
        "source",
    ];
    assert_eq!(reader.headers().unwrap(), header.as_slice());
    let sources = include_str!("../src/data/SOURCES.md");
    let rows = reader.records().map(|row| {
        let row = row.unwrap();
        let some = |text: &str| Some(text.to_owned()).filter(|text| !text.is_empty());
        assert!(sources.contains(&format!("\n| {} | ", &row[9])), "{row:?}");
        Recorded {
            country: row[0].to_owned(),
            currency: row[1].to_owned(),
            routing_number: some(&row[2]),
            account_number: row[3].to_owned(),
            account_type: some(&row[4]),
            shown_routing_number: row[5].to_owned(),
            last4: row[6].to_owned(),
            bank_name: row[7].to_owned(),
            shown_account_type: some(&row[8]),
        }
    });
    rows.collect()
}
