//! The durable vault of `tokmint serve`: what it keeps, what it refuses to open, and what is left of
//! it when the power or the process goes away.
#![cfg(feature = "serve")]
#![allow(
    clippy::expect_used,
    clippy::indexing_slicing,
    clippy::panic,
    clippy::print_stderr,
    clippy::unwrap_used,
    reason = "helpers of tests are tests, too"
)]

use std::path::PathBuf;

use chrono::DateTime;
use tokmint::api::{Answer, AnswerKey, Claim, Record, Settled};
use tokmint::token::RequestId;
use tokmint::wire::form::Workspace;
use tokmint::{AccountId, Call, Engine, Entropy, Secret};

#[path = "store/behaviour.rs"]
mod behaviour;
#[path = "store/faults.rs"]
mod faults;
#[path = "store/kill.rs"]
mod kill;
#[path = "store/opening.rs"]
mod opening;
#[path = "store/sealing.rs"]
mod sealing;
#[path = "store/speed.rs"]
mod speed;
#[path = "../src/bin/tokmint/store/mod.rs"]
#[warn(
    clippy::expect_used,
    clippy::indexing_slicing,
    clippy::panic,
    clippy::unwrap_used
)]
mod store;

use store::{Store, StoreKey};

/// The second that token 0 is made in.
const EPOCH: i64 = 1_774_000_000;

fn key() -> StoreKey {
    StoreKey::from_hex(&"0123456789abcdef".repeat(4)).unwrap()
}

/// An empty folder, which stays until the next run of the tests.
fn folder(name: &str) -> PathBuf {
    let path = PathBuf::from(env!("CARGO_TARGET_TMPDIR")).join(format!("store-{name}"));
    if path.exists() {
        std::fs::remove_dir_all(&path).unwrap();
    }
    std::fs::create_dir(&path).unwrap();
    path
}

/// The token that a body makes, another one for each number, a second after its predecessor.
fn token(number: u64, body: &str) -> Record {
    let mut bytes = [0; 32];
    bytes[..8].copy_from_slice(&number.to_be_bytes());
    let at = DateTime::from_timestamp(EPOCH + number as i64, 0).unwrap();
    let call = Call::new(at, Entropy::from_bytes(bytes));
    let mut workspace = Workspace::default();
    let minted = Engine::default().mint(body.as_bytes(), &call, &mut workspace);
    Record::new(minted.unwrap().into_owned(), AccountId::DOCUMENTED)
}

/// A token that stands for its number.
fn numbered(number: u64) -> Record {
    token(number, &format!("pii[id_number]={number:09}"))
}

fn id(record: &Record) -> &str {
    record.token.id.as_str()
}

/// What a token stands for, but for security codes.
fn secret(record: &Record) -> Option<String> {
    Some(match record.secret.as_ref()? {
        Secret::Card { pan, .. } => pan.expose_digits().into(),
        Secret::BankAccount(number) => number.expose().into(),
        Secret::Account(payload) | Secret::Person(payload) => payload.to_form().to_string(),
        Secret::Pii(number) => number.expose().into(),
        _ => return None,
    })
}

fn slot(name: &str) -> AnswerKey {
    AnswerKey::new(AccountId::DOCUMENTED, false, false, name.into())
}

fn claim(at: i64) -> Claim {
    Claim::from_parts("/v1/tokens".into(), [7; 32], at)
}

fn settled(at: i64, body: &str) -> Settled {
    let request_id = RequestId::parse("req_a1b2c3d4e5f6g7").unwrap();
    Settled {
        claim: claim(at),
        answer: Answer::from_parts(200, body.into(), Some(false), request_id),
    }
}

/// One body of each kind.
const BODIES: [&str; 6] = [
    "card[number]=4000056655665556&card[exp_month]=5&card[exp_year]=2030&card[cvc]=9173\
     &card[name]=Jenny&card[address_zip]=94107",
    "bank_account[country]=US&bank_account[routing_number]=110000000\
     &bank_account[account_number]=000123456789",
    "account[business_type]=individual&account[individual][first_name]=Jenny\
     &account[individual][id_number]=222222222",
    "person[last_name]=Rosen%26%C3%A9&person[id_number]=222222222&person[dob]=",
    "pii[id_number]=000000000",
    "cvc_update[cvc]=9173",
];
