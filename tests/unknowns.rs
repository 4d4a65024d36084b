//! The list of known unknowns, `src/data/unknowns.csv`: well formed, its switches switch, and its
//! defaults are what is answered.

#![cfg(feature = "http")]
#![allow(
    clippy::unwrap_used,
    clippy::indexing_slicing,
    clippy::panic,
    reason = "a test"
)]

#[path = "unknowns/http.rs"]
mod over_http;

use std::collections::BTreeSet;
use std::fs;
use std::path::Path;

use chrono::{DateTime, TimeDelta};
use http::Request;
use tokmint::api::Api;
use tokmint::card::iin::{BrandMode, IinTable};
use tokmint::wire::form::{Limits, Workspace};
use tokmint::{
    AccountId, Call, Engine, Entropy, FingerprintKey, KeyKind, Policy, Profile, RawCardData,
};

const COLUMNS: [&str; 6] = ["id", "what", "default", "switch", "probe", "source"];

/// One place where the embedder chooses, and proof that the choice changes an answer.
struct Switch {
    name: &'static str,
    /// Whether it stands for something unknown. If not, real accounts are known to differ in it.
    unknown: bool,
    changes_an_answer: fn() -> bool,
}

/// Every switch there is.
const SWITCHES: &[Switch] = &[
    Switch {
        name: "Policy::raw_card_data",
        unknown: false,
        changes_an_answer: || words_differ("raw_card_data", KeyKind::SECRET_TEST, CARD),
    },
    Switch {
        name: "Policy::publishable_cards",
        unknown: false,
        changes_an_answer: || words_differ("publishable_cards", KeyKind::PUBLISHABLE_TEST, CARD),
    },
    Switch {
        name: "Policy::connected_cards",
        unknown: false,
        changes_an_answer: || {
            all_differ(policies("connected_cards").map(|policy| {
                let mut call = call();
                call.on_behalf_of = AccountId::parse("acct_1ConnectedAccount").ok();
                created(policy, &call, CARD)
            }))
        },
    },
    Switch {
        name: "Policy::luhn_exempt",
        unknown: true,
        changes_an_answer: || {
            let body = "card[number]=6200500000000000004&card[exp_month]=5&card[exp_year]=2030";
            words_differ("luhn_exempt", KeyKind::SECRET_TEST, body)
        },
    },
    Switch {
        name: "Policy::shortest_number",
        unknown: true,
        changes_an_answer: || {
            let body = "card[number]=4242424241&card[exp_month]=5&card[exp_year]=2030";
            words_differ("shortest_number", KeyKind::SECRET_TEST, body)
        },
    },
    Switch {
        name: "Policy::range_length",
        unknown: true,
        changes_an_answer: || {
            let body = "card[number]=42424242424242426&card[exp_month]=5&card[exp_year]=2030";
            words_differ("range_length", KeyKind::SECRET_TEST, body)
        },
    },
    Switch {
        name: "Policy::missing_number",
        unknown: true,
        changes_an_answer: || {
            let body = "card[exp_month]=5&card[exp_year]=2030";
            words_differ("missing_number", KeyKind::SECRET_TEST, body)
        },
    },
    Switch {
        name: "Policy::bank_numbers",
        unknown: false,
        changes_an_answer: || {
            let body = "bank_account[country]=US&bank_account[routing_number]=110000000\
                &bank_account[account_number]=000999888777";
            words_differ("bank_numbers", KeyKind::SECRET_TEST, body)
        },
    },
    Switch {
        name: "Policy::mode_mismatch",
        unknown: true,
        changes_an_answer: || {
            let body = "card[number]=4111111111111111&card[exp_month]=5&card[exp_year]=2030";
            words_differ("mode_mismatch", KeyKind::SECRET_TEST, body)
        },
    },
    Switch {
        name: "Policy::union_pay",
        unknown: false,
        changes_an_answer: || {
            let body = "card[number]=6200000000000005&card[exp_month]=5&card[exp_year]=2030";
            words_differ("union_pay", KeyKind::SECRET_TEST, body)
        },
    },
    Switch {
        name: "Policy::publishable_retrieval",
        unknown: true,
        changes_an_answer: || {
            all_differ(policies("publishable_retrieval").map(|policy| {
                let engine = Engine::builder().policy(policy).build();
                retrieved(Api::new(engine), "pk_test_1", 0)
            }))
        },
    },
    Switch {
        name: "Policy::needs_publishable_key",
        unknown: true,
        changes_an_answer: || {
            let body = "person[first_name]=Jenny";
            words_differ("needs_publishable_key", KeyKind::SECRET_LIVE, body)
        },
    },
    Switch {
        name: "Policy::ready_made_ids",
        unknown: true,
        changes_an_answer: || {
            all_differ(policies("ready_made_ids").map(|policy| {
                let engine = Engine::builder().policy(policy).build();
                let found = engine.ready_made("tok_visa", &call()).unwrap();
                found.unwrap().token.id.to_string()
            }))
        },
    },
    Switch {
        name: "ApiBuilder::unused_lifetime",
        unknown: true,
        changes_an_answer: || {
            let minute = TimeDelta::minutes(1);
            let short = Api::builder(Engine::default())
                .unused_lifetime(minute)
                .build();
            retrieved(short, "sk_test_1", 60) != retrieved(Api::default(), "sk_test_1", 60)
        },
    },
    Switch {
        name: "Profile",
        unknown: true,
        changes_an_answer: || {
            let answers: BTreeSet<String> = Profile::ALL
                .into_iter()
                .map(|profile| {
                    let engine = Engine::builder().profile(profile).build();
                    engine
                        .create_token(CARD.as_bytes(), &call())
                        .text()
                        .to_owned()
                })
                .collect();
            answers.len() > 1
        },
    },
    Switch {
        name: "IinTable::with_brands",
        unknown: true,
        changes_an_answer: || {
            let body = "card[number]=2200000000000004&card[exp_month]=5&card[exp_year]=2030";
            let answers: BTreeSet<String> = BrandMode::ALL
                .iter()
                .map(|&mode| {
                    let table = IinTable::BUILTIN.with_brands(mode);
                    let engine = Engine::builder().iin_table(table).build();
                    let answer = engine.create_token(body.as_bytes(), &call());
                    answer.text().to_owned()
                })
                .collect();
            answers.len() > 1
        },
    },
    Switch {
        name: "form::Limits",
        unknown: true,
        changes_an_answer: || {
            let mut limits = Limits::default();
            limits.pairs = 2;
            let mut strict = Workspace::new(limits);
            let mut out = Vec::new();
            let engine = Engine::default();
            let head = engine.create_token_into(CARD.as_bytes(), &call(), &mut strict, &mut out);
            head.status != engine.create_token(CARD.as_bytes(), &call()).head.status
        },
    },
];

const CARD: &str = "card[number]=4242424242424242&card[exp_month]=5&card[exp_year]=2030";

fn call() -> Call {
    let at = DateTime::from_timestamp(1_774_000_000, 0).unwrap();
    Call::new(at, Entropy::from_bytes([7; 32]))
}

/// The status of retrieving a token with a key, some seconds after it was made with a secret key.
fn retrieved(api: Api, key: &str, later: i64) -> u16 {
    let made = call();
    let request = Request::post("/v1/tokens").header("Authorization", "Bearer sk_test_1");
    let token = api.handle(&request.body(CARD).unwrap(), made.at, made.entropy);
    let token: serde_json::Value = serde_json::from_slice(token.body()).unwrap();
    let path = format!("/v1/tokens/{}", token["id"].as_str().unwrap());
    let request = Request::get(path).header("Authorization", format!("Bearer {key}"));
    let at = made.at + TimeDelta::seconds(later);
    let answer = api.handle(&request.body("").unwrap(), at, Entropy::from_bytes([8; 32]));
    answer.status().as_u16()
}

/// The default, and what it becomes by each other word of a choice.
fn policies(choice: &str) -> impl Iterator<Item = Policy> {
    let (name, words) = Policy::choices().find(|(name, _)| *name == choice).unwrap();
    words.iter().map(move |word| {
        let mut policy = Policy::default();
        policy.set(name, word).unwrap();
        policy
    })
}

/// Status and body of the answer of an engine with that policy.
fn created(policy: Policy, call: &Call, body: &str) -> (u16, String) {
    let own_key = FingerprintKey::new(&[3; 32]).unwrap();
    let engine = Engine::builder()
        .policy(policy)
        .fingerprint_key(own_key)
        .build();
    let answer = engine.create_token(body.as_bytes(), call);
    (answer.head.status, answer.text().to_owned())
}

/// Whether every word of a choice makes an answer of its own.
fn words_differ(choice: &str, key: KeyKind, body: &str) -> bool {
    let mut call = call();
    call.key = key;
    all_differ(policies(choice).map(|policy| created(policy, &call, body)))
}

fn all_differ<T: Ord>(answers: impl Iterator<Item = T>) -> bool {
    let answers: Vec<T> = answers.collect();
    let count = answers.len();
    count > 1 && answers.into_iter().collect::<BTreeSet<_>>().len() == count
}

fn rows() -> Vec<csv::StringRecord> {
    let path = concat!(env!("CARGO_MANIFEST_DIR"), "/src/data/unknowns.csv");
    let mut reader = csv::Reader::from_path(path).unwrap();
    assert_eq!(reader.headers().unwrap(), COLUMNS.as_slice());
    reader.records().map(Result::unwrap).collect()
}

#[test]
fn rows_are_well_formed() {
    let mut ids = BTreeSet::new();
    for row in &rows() {
        let id = &row[0];
        assert!(is_kebab_case(id), "{id} is not in kebab case");
        assert!(ids.insert(id.to_owned()), "{id} stands there twice");
        for (name, value) in COLUMNS.iter().zip(row) {
            assert!(*name == "switch" || !value.is_empty(), "{id} has no {name}");
            assert_eq!(value, value.trim(), "{id} has spaces around {name}");
        }
    }
    assert!(ids.len() >= 30, "only {} rows", ids.len());
}

fn is_kebab_case(id: &str) -> bool {
    !id.is_empty()
        && id.split('-').all(|word| {
            !word.is_empty()
                && word
                    .bytes()
                    .all(|byte| byte.is_ascii_lowercase() || byte.is_ascii_digit())
        })
}

#[test]
fn every_named_switch_is_one() {
    for row in &rows() {
        let (id, named) = (&row[0], &row[3]);
        assert!(
            named.is_empty() || SWITCHES.iter().any(|switch| switch.name == named),
            "{id} names {named}, which is no switch"
        );
    }
}

#[test]
fn every_switch_changes_an_answer() {
    for switch in SWITCHES {
        assert!(
            (switch.changes_an_answer)(),
            "{} changes nothing",
            switch.name
        );
    }
}

#[test]
fn every_switch_for_an_unknown_has_its_row() {
    let rows = rows();
    for switch in SWITCHES {
        let has_row = rows.iter().any(|row| &row[3] == switch.name);
        assert_eq!(has_row, switch.unknown, "{}", switch.name);
    }
}

/// A field that is added to the policy must be added here; one that is taken away, too.
#[test]
fn every_field_of_the_policy_is_a_switch_here() {
    let fields: Vec<String> = Policy::choices()
        .map(|(name, _)| format!("Policy::{name}"))
        .collect();
    let listed: Vec<&str> = SWITCHES
        .iter()
        .map(|switch| switch.name)
        .filter(|name| name.starts_with("Policy::"))
        .collect();
    assert_eq!(fields, listed);
}

/// A body that an entry is about, and what is answered unless a switch says otherwise.
struct Probe {
    id: &'static str,
    key: KeyKind,
    /// What is told of card numbers sent with a secret key.
    raw_card_data: RawCardData,
    /// Parted by `&`.
    body: &'static [&'static str],
    answer: Told,
}

/// What an entry says of the default, as far as it can be read off one answer.
#[derive(Debug)]
enum Told {
    /// Status, code and param of a refusal; empty where there is none.
    Refused(u16, &'static str, &'static str),
    /// Its status and how its message begins.
    Says(u16, &'static str),
    /// A token.
    Taken,
    /// A token that has a value at a JSON pointer; empty for null.
    Prints(&'static str, &'static str),
    /// A refusal that has nothing at a JSON pointer.
    Lacks(&'static str),
}

use Told::{Lacks, Prints, Refused, Says, Taken};

const MONTH: &str = "card[exp_month]=5";
const YEAR: &str = "card[exp_year]=2030";
const NUMBER: &str = "card[number]=4242424242424242";

const fn probe(id: &'static str, body: &'static [&'static str], answer: Told) -> Probe {
    Probe {
        id,
        key: KeyKind::SECRET_TEST,
        raw_card_data: RawCardData::Allowed,
        body,
        answer,
    }
}

const fn live(id: &'static str, body: &'static [&'static str], answer: Told) -> Probe {
    Probe {
        key: KeyKind::SECRET_LIVE,
        ..probe(id, body, answer)
    }
}

const fn raw_cards(raw_card_data: RawCardData, probe: Probe) -> Probe {
    Probe {
        raw_card_data,
        ..probe
    }
}

/// Probes of the list that are one body, with the answer that the default stands for: where it
/// changes, its entry no longer applies.
#[rustfmt::skip]
const PROBES: &[Probe] = &[
    probe("number-10-11", &["card[number]=4242424242", MONTH, YEAR], Taken),
    probe("number-10-11", &["card[number]=4242424241", MONTH, YEAR], Refused(402, "incorrect_number", "number")),
    probe("luhn-exempt", &["card[number]=6200500000000000004", MONTH, YEAR], Refused(402, "incorrect_number", "number")),
    probe("number-long", &["card[number]=42424242424242424242", MONTH, YEAR], Refused(402, "invalid_number", "number")),
    probe("number-long", &["card[number]=424242424242424x", MONTH, YEAR], Refused(402, "invalid_number", "number")),
    probe("number-separators", &["card[number]=4242-4242 4242-4242", MONTH, YEAR], Taken),
    probe("number-separators", &["card[number]=4242.4242.4242.4242", MONTH, YEAR], Refused(402, "invalid_number", "number")),
    probe("number-separators", &["card[number]= 4242424242424242", MONTH, YEAR], Refused(402, "invalid_number", "number")),
    probe("card-missing-number", &[MONTH, YEAR], Refused(400, "missing_payment_information", "")),
    probe("card-missing-order", &["card[cvc]=123"], Refused(400, "parameter_missing", "card[exp_month]")),
    probe("expiry-month-past", &[NUMBER, "card[exp_month]=1", "card[exp_year]=2026"], Refused(402, "invalid_expiry_month", "exp_month")),
    probe("expiry-form", &[NUMBER, "card[exp_month]= 5", YEAR], Refused(402, "invalid_expiry_month", "exp_month")),
    probe("expiry-form", &[NUMBER, "card[exp_month]=005", YEAR], Refused(402, "invalid_expiry_month", "exp_month")),
    probe("expiry-form", &[NUMBER, MONTH, "card[exp_year]=026"], Refused(402, "invalid_expiry_year", "exp_year")),
    probe("expiry-two-digits", &[NUMBER, MONTH, "card[exp_year]=70"], Prints("/card/exp_year", "2070")),
    probe("expiry-two-digits", &[NUMBER, MONTH, "card[exp_year]=99"], Refused(402, "invalid_expiry_year", "exp_year")),
    probe("cvc-amex", &["card[number]=378282246310005", "card[cvc]=123", MONTH, YEAR], Taken),
    probe("live-card-in-test", &["card[number]=4111111111111111", MONTH, YEAR], Taken),
    probe("kind-conflict", &[NUMBER, "bank_account[country]=US", MONTH, YEAR], Refused(400, "", "card")),
    probe("scalar-and-hash", &["card=card_x", NUMBER], Says(400, "Invalid object")),
    probe("suggestion-metric", &[NUMBER, MONTH, "card[exp_yaer]=2030"], Says(400, "Received unknown parameter: card[exp_yaer]. Did you mean exp_year?")),
    probe("fault-order", &["card[x]=1", "card[name][]=1"], Refused(400, "parameter_unknown", "card[x]")),
    probe("fault-order", &["card[name][]=1"], Refused(400, "", "card[name]")),
    probe("not-a-string-code", &[NUMBER, MONTH, YEAR, "card[name][]=x"], Refused(400, "", "card[name]")),
    probe("secret-in-message", &["card[number][]=4242424242424242", MONTH, YEAR], Says(400, "Invalid string: [redacted]")),
    probe("form-malformed-escape", &[NUMBER, MONTH, YEAR, "card[name]=100%"], Prints("/card/name", "100%")),
    probe("duplicate-key", &[NUMBER, MONTH, YEAR, "card[name]=a", "card[name]=b"], Prints("/card/name", "b")),
    probe("saved-without-customer", &["card=card_x"], Refused(400, "", "card")),
    live("regulated-status", &["card[number]=4111111111111111", MONTH, YEAR], Prints("/card/regulated_status", "unregulated")),
    probe("networks-preferred", &["card[number]=4000002500001001", MONTH, YEAR, "card[networks][preferred]=visa"], Prints("/card/networks/preferred", "visa")),
    probe("tokenization-method-in", &[NUMBER, MONTH, YEAR, "card[tokenization_method]=apple_pay"], Prints("/card/tokenization_method", "apple_pay")),
    probe("tokenization-method-in", &[NUMBER, MONTH, YEAR, "card[tokenization_method]=x"], Prints("/card/tokenization_method", "")),
    probe("card-currency-list", &[NUMBER, MONTH, YEAR, "card[currency]=xyz"], Says(400, "Invalid currency: xyz")),
    probe("expand", &[NUMBER, MONTH, YEAR, "expand[]=foo"], Refused(400, "", "")),
    live("needs-publishable-key", &["person[first_name]=Jenny"], Refused(400, "", "")),
    probe("tos-not-accepted", &["account[tos_shown_and_accepted]=false"], Taken),
    probe("exclusive-names", &["pii[ssn_last_4]=0000", "pii[personal_id_number]=000000000"], Refused(400, "", "pii[ssn_last_4]")),
    probe("pii-names", &["pii[personal_id_number]=000000000"], Taken),
    probe("pii-names", &["pii[ssn_last_4]=0000"], Taken),
    probe("pii-names", &["pii[tax_id]=000000000"], Taken),
    probe("pii-empty", &["pii="], Says(400, "Invalid object")),
    probe("cvc-update-wrong", &["cvc_update[cvc]=12"], Refused(402, "invalid_cvc", "cvc")),
    probe("hash-is-empty", &[NUMBER, MONTH, YEAR, "card[networks]="], Says(400, "Invalid object")),
    probe("boolean-words", &["account[tos_shown_and_accepted]=True"], Taken),
    probe("boolean-words", &["account[tos_shown_and_accepted]=TRUE"], Says(400, "Invalid boolean: TRUE")),
    probe("boolean-words", &["account[tos_shown_and_accepted]=1"], Says(400, "Invalid boolean: 1")),
    probe("typed-brackets", &["account[tos_shown_and_accepted][x]=true"], Says(400, "Invalid boolean: {\"x\":\"true\"}")),
    probe("integer-bounds", &["person[dob][day]=%2B1", "person[dob][month]=1", "person[dob][year]=1901"], Says(400, "Invalid integer: +1")),
    probe("integer-bounds", &["person[dob][day]=-01", "person[dob][month]=1", "person[dob][year]=1901"], Taken),
    probe("date-range", &["person[dob][day]=32", "person[dob][month]=13", "person[dob][year]=1"], Taken),
    probe("date-parts-order", &["person[dob][year]=1901"], Refused(400, "parameter_missing", "person[dob][day]")),
    probe("number-text", &["person[relationship][percent_ownership]=half"], Says(400, "Invalid number: half")),
    probe("number-text", &["person[relationship][percent_ownership]=1e1"], Says(400, "Invalid number: 1e1")),
    probe("percent-range", &["person[relationship][percent_ownership]=101"], Taken),
    probe("email-rule", &["person[email]=a@b"], Taken),
    probe("email-rule", &["person[email]=a"], Refused(400, "", "person[email]")),
    probe("enum-bypass", &["account[business_type]=partnership"], Refused(400, "", "account[business_type]")),
    probe("array-element-path", &["person[full_name_aliases][]="], Refused(400, "parameter_invalid_empty", "person[full_name_aliases][0]")),
    probe("array-mixed-keys", &["person[full_name_aliases][]=a", "person[full_name_aliases][1]=b"], Taken),
    probe("array-keys-order", &["person[full_name_aliases][1]=b", "person[full_name_aliases][0]=a"], Refused(400, "", "person[full_name_aliases]")),
    probe("array-before-elements", &["person[full_name_aliases][0]=", "person[full_name_aliases][2]=b"], Refused(400, "", "person[full_name_aliases]")),
    probe("unset-and-filled", &["person[dob]=", "person[dob][day]=1"], Says(400, "Invalid object")),
    probe("metadata-empty", &["account[individual][metadata][a]="], Taken),
    probe("account-undocumented-names", &["account[legal_entity]=x"], Refused(400, "parameter_unknown", "account[legal_entity]")),
    probe("declaration-parts", &["account[company][ownership_declaration][ip]=8.8.8.8"], Taken),
    probe("us-routing-checksum", &["bank_account[country]=US", "bank_account[routing_number]=110000001", "bank_account[account_number]=000123456789"], Says(400, "We couldn't find the bank for that routing number")),
    probe("us-routing-length", &["bank_account[country]=US", "bank_account[routing_number]=12345", "bank_account[account_number]=000123456789"], Refused(400, "routing_number_invalid", "bank_account[routing_number]")),
    probe("bank-routing-missing", &["bank_account[country]=US", "bank_account[account_number]=000123456789"], Refused(400, "parameter_missing", "bank_account[routing_number]")),
    probe("bank-directory", &["bank_account[country]=US", "bank_account[routing_number]=091000022", "bank_account[account_number]=000123456789"], Taken),
    live("bank-test-routing-live", &["bank_account[country]=US", "bank_account[routing_number]=110000000", "bank_account[account_number]=1"], Prints("/bank_account/bank_name", "")),
    probe("form-no-value", &[NUMBER, MONTH, YEAR, "card[name]"], Refused(400, "parameter_invalid_empty", "card[name]")),
    probe("form-no-value", &[NUMBER, MONTH, YEAR, "=x"], Refused(400, "parameter_unknown", "")),
    probe("iin-040-dispute", &["card[number]=4000000404000079", MONTH, YEAR], Prints("/card/country", "AT")),
    probe("iin-400058", &["card[number]=4000582600000094", MONTH, YEAR], Prints("/card/country", "")),
    probe("iin-400058", &["card[number]=4000582600000094", MONTH, YEAR], Prints("/card/funding", "unknown")),
    probe("iin-non-iso-fallback", &["card[number]=4000000032200000", MONTH, YEAR], Prints("/card/country", "US")),
    probe("iin-non-iso-fallback", &["card[number]=5105000300000018", MONTH, YEAR], Prints("/card/country", "US")),
    probe("iin-reader-funding", &["card[number]=4001007020000002", MONTH, YEAR], Prints("/card/funding", "credit")),
    probe("iin-reader-funding", &["card[number]=5105008400000002", MONTH, YEAR], Prints("/card/funding", "credit")),
    probe("iin-interac", &["card[number]=4506445006931933", MONTH, YEAR], Prints("/card/brand", "Unknown")),
    probe("iin-eftpos", &["card[number]=6280000360000978", MONTH, YEAR], Prints("/card/brand", "Eftpos Australia")),
    probe("iin-jcb-unionpay-country", &["card[number]=3566002020360505", MONTH, YEAR], Prints("/card/country", "JP")),
    probe("iin-jcb-unionpay-country", &["card[number]=6200000000000005", MONTH, YEAR], Prints("/card/country", "CN")),
    probe("iin-us-inferred", &["card[number]=36227206271667", MONTH, YEAR], Prints("/card/country", "US")),
    probe("iin-us-inferred", &["card[number]=30569309025904", MONTH, YEAR], Prints("/card/country", "US")),
    probe("iin-us-inferred", &["card[number]=38520000023237", MONTH, YEAR], Prints("/card/country", "US")),
    probe("iin-us-inferred", &["card[number]=4012888888881881", MONTH, YEAR], Prints("/card/country", "US")),
    probe("iin-us-inferred", &["card[number]=4111111111111111", MONTH, YEAR], Prints("/card/country", "US")),
    probe("number-no-range", &["card[number]=0000000000000000", MONTH, YEAR], Prints("/card/brand", "Unknown")),
    probe("number-range-length", &["card[number]=42424242424242426", MONTH, YEAR], Taken),
    probe("undocumented-names", &[NUMBER, MONTH, YEAR, "card[object]=card"], Refused(400, "parameter_unknown", "card[object]")),
    probe("customer-beside-card", &[NUMBER, MONTH, YEAR, "customer=cus_x"], Refused(400, "", "card")),
    live("clabe-check-digit", &["bank_account[country]=MX", "bank_account[account_number]=123456789012345678"], Refused(400, "account_number_invalid", "bank_account[account_number]")),
    probe("bank-country-unsupported", &["bank_account[country]=AQ", "bank_account[account_number]=DE89370400440532013000"], Refused(400, "", "bank_account[country]")),
    probe("bank-currency-pairing", &["bank_account[country]=US", "bank_account[currency]=jpy", "bank_account[routing_number]=110000000", "bank_account[account_number]=000123456789"], Refused(400, "", "bank_account[currency]")),
    probe("bank-default-currency", &["bank_account[country]=CH", "bank_account[account_number]=CH9300762011623852957"], Prints("/bank_account/currency", "chf")),
    probe("bank-routing-sort-code-test", &["bank_account[country]=GB", "bank_account[account_number]=00012345"], Prints("/bank_account/routing_number", "110000000")),
    probe("bank-generic-ibans", &["bank_account[country]=FR", "bank_account[account_number]=DE89370400440532013000"], Taken),
    probe("bank-own-code", &["bank_account[country]=FR", "bank_account[account_number]=FR89370400440532013000"], Taken),
    probe("bank-own-code", &["bank_account[country]=FR", "bank_account[account_number]=FR62370400440532013001"], Refused(400, "account_number_invalid", "bank_account[account_number]")),
    probe("bank-direct-debit-numbers", &["bank_account[country]=AU", "bank_account[routing_number]=110000", "bank_account[account_number]=900123456"], Taken),
    probe("bank-routing-unasked", &["bank_account[country]=DE", "bank_account[routing_number]=COBADEFFXXX", "bank_account[account_number]=DE89370400440532013000"], Prints("/bank_account/routing_number", "COBADEFFXXX")),
    probe("bank-account-type", &["bank_account[country]=US", "bank_account[account_type]=toza", "bank_account[routing_number]=110000000", "bank_account[account_number]=000123456789"], Prints("/bank_account/account_type", "toza")),
    live("gb-modulus", &["bank_account[country]=GB", "bank_account[routing_number]=089999", "bank_account[account_number]=66374959"], Taken),
    probe("brand-of-others", &["card[number]=6555900000604105", MONTH, YEAR], Prints("/card/brand", "Discover")),
    probe("brand-table-or-sdk", &["card[number]=2200000000000004", MONTH, YEAR], Prints("/card/brand", "Unknown")),
    probe("cvc-update-without-cvc", &["cvc_update[x]=1"], Refused(400, "parameter_unknown", "cvc_update[x]")),
    probe("enum-unset-list", &["account[company][structure]=x"], Says(400, "Invalid account[company][structure]: must be one of ")),
    probe("iban-text-form", &["bank_account[country]=DE", "bank_account[account_number]=de89370400440532013000"], Taken),
    probe("iban-text-form", &["bank_account[country]=DE", "bank_account[account_number]=DE89+3704+0044+0532+0130+00"], Taken),
    probe("iban-text-form", &["bank_account[country]=DE", "bank_account[account_number]=DE+89370400440532013000"], Refused(400, "account_number_invalid", "bank_account[account_number]")),
    live("us-account-form", &["bank_account[country]=US", "bank_account[routing_number]=111000025", "bank_account[account_number]=000000000000000000"], Says(400, "Invalid account number: must contain only digits, and be at most 17 digits long")),
    live("bank-account-bounds", &["bank_account[country]=BR", "bank_account[routing_number]=001-1607", "bank_account[account_number]=1"], Taken),
    live("bank-account-bounds", &["bank_account[country]=BR", "bank_account[routing_number]=001-1607", "bank_account[account_number]=000000000000000000000"], Refused(400, "account_number_invalid", "bank_account[account_number]")),
    live("bank-account-characters", &["bank_account[country]=AG", "bank_account[routing_number]=AAAAAGAGXYZ", "bank_account[account_number]=aB1"], Taken),
    live("bank-account-characters", &["bank_account[country]=AG", "bank_account[routing_number]=AAAAAGAGXYZ", "bank_account[account_number]=abc-123"], Refused(400, "account_number_invalid", "bank_account[account_number]")),
    live("bank-account-form", &["bank_account[country]=BO", "bank_account[routing_number]=040", "bank_account[account_number]=1"], Says(400, "Invalid account number: must be 10-15 digits")),
    probe("bank-account-hyphens", &["bank_account[country]=HK", "bank_account[routing_number]=110000", "bank_account[account_number]=000123-456"], Prints("/bank_account/last4", "3456")),
    probe("bank-bic-country", &["bank_account[country]=AG", "bank_account[routing_number]=AAAALCLCXYZ", "bank_account[account_number]=000123456789"], Refused(400, "routing_number_invalid", "bank_account[routing_number]")),
    probe("bank-bic-country", &["bank_account[country]=DE", "bank_account[routing_number]=AAAAFRFRXXX", "bank_account[account_number]=DE89370400440532013000"], Taken),
    probe("bank-code-forms", &["bank_account[country]=CA", "bank_account[routing_number]=11000000", "bank_account[account_number]=000123456789"], Taken),
    probe("bank-code-forms", &["bank_account[country]=JP", "bank_account[routing_number]=1100-000", "bank_account[account_number]=0001234"], Refused(400, "routing_number_invalid", "bank_account[routing_number]")),
    probe("bank-code-forms", &["bank_account[country]=IN", "bank_account[routing_number]=hdfc0004051", "bank_account[account_number]=000123456789"], Refused(400, "routing_number_invalid", "bank_account[routing_number]")),
    probe("bank-currencies", &["bank_account[country]=HR", "bank_account[currency]=hrk", "bank_account[account_number]=HR1210010051863000160"], Prints("/bank_account/currency", "hrk")),
    probe("bank-currencies", &["bank_account[country]=IS", "bank_account[currency]=isk", "bank_account[account_number]=IS140159260076545510730339"], Prints("/bank_account/currency", "isk")),
    probe("bank-currencies", &["bank_account[country]=CZ", "bank_account[currency]=eur", "bank_account[account_number]=CZ6508000000192000145399"], Prints("/bank_account/currency", "eur")),
    live("bank-gi-forms", &["bank_account[country]=GI", "bank_account[routing_number]=608009", "bank_account[account_number]=00012345"], Prints("/bank_account/routing_number", "608009")),
    live("bank-iban-foreign", &["bank_account[country]=DE", "bank_account[account_number]=FR7630006000011234567890189"], Refused(400, "bank_account_unusable", "bank_account[account_number]")),
    probe("bank-iban-foreign", &["bank_account[country]=DE", "bank_account[account_number]=FR7630006000011234567890189"], Says(400, "You must use a test bank account number")),
    probe("bank-routing-form", &["bank_account[country]=BO", "bank_account[routing_number]=0400", "bank_account[account_number]=000123456789"], Says(400, "Invalid routing number for BO. ")),
    probe("bank-routing-form", &["bank_account[country]=GB", "bank_account[routing_number]=12345", "bank_account[account_number]=00012345"], Says(400, "Invalid routing number for GB. ")),
    live("bank-routing-unsent-live", &["bank_account[country]=DE", "bank_account[account_number]=DE75512108001245126199"], Prints("/bank_account/routing_number", "")),
    live("bank-routing-unsent-live", &["bank_account[country]=DE", "bank_account[account_number]=DE75512108001245126199"], Prints("/bank_account/bank_name", "")),
    live("bank-routing-written", &["bank_account[country]=GB", "bank_account[routing_number]=231470", "bank_account[account_number]=66374958"], Prints("/bank_account/routing_number", "23-14-70")),
    probe("bank-routing-written", &["bank_account[country]=CA", "bank_account[routing_number]=11000000", "bank_account[account_number]=000123456789"], Prints("/bank_account/routing_number", "11000-000")),
    probe("bank-test-names", &["bank_account[country]=GB", "bank_account[routing_number]=108800", "bank_account[account_number]=00012345"], Prints("/bank_account/bank_name", "STRIPE TEST BANK")),
    live("br-branch-digit", &["bank_account[country]=BR", "bank_account[routing_number]=001-1607-1", "bank_account[account_number]=1"], Refused(400, "routing_number_invalid", "bank_account[routing_number]")),
    live("nz-checks", &["bank_account[country]=NZ", "bank_account[account_number]=01-0242-0100195-00"], Refused(400, "account_number_invalid", "bank_account[account_number]")),
    live("cci-rule", &["bank_account[country]=PE", "bank_account[account_number]=99934500012345670025"], Refused(400, "account_number_invalid", "bank_account[account_number]")),
    live("bic-digits", &["bank_account[country]=AG", "bank_account[routing_number]=A1AAAGA2", "bank_account[account_number]=1"], Taken),
    raw_cards(RawCardData::Refused, live("live-raw-card-status", &[NUMBER, MONTH, YEAR], Refused(402, "", ""))),
    raw_cards(RawCardData::Refused, probe("raw-card-before-missing", &[NUMBER, YEAR], Refused(400, "parameter_missing", "card[exp_month]"))),
    raw_cards(RawCardData::PhoneUnverified, probe("doc-url-validation-error", &[NUMBER, MONTH, YEAR], Lacks("/error/doc_url"))),
];

/// Entries that no probe above is about, by the reason.
#[rustfmt::skip]
const NOT_PROBED: &[(&str, &[&str])] = &[
    (
        "of what happens on a connection, or of two requests at once",
        &["body-failed", "idempotency-order"],
    ),
    (
        "of ready-made tokens and of what comes of a card later, which are tables",
        &[
            "bank-token-accounts", "processing-error", "ready-made-body", "ready-made-ids",
            "test-card-attach-unsaid", "test-card-charge-unsaid", "test-token-name-parts",
            "test-token-part-refusal", "test-token-stand-ins", "tok-amex-number",
            "tok-charge-declined-fraudulent", "tok-dispute-numbers", "tok-visa-credit-ae",
        ],
    ),
    (
        "of another profile or time, or of two answers beside each other",
        &[
            "id-time-range", "publishable-metadata", "redaction-since",
        ],
    ),
    (
        "of bodies that are too long to stand here",
        &["email-length", "form-limits", "metadata-param"],
    ),
    (
        "of what a token does not print",
        &[
            "brand-display-words", "iban-positions", "iin-cobrand-blocks", "iin-single-example-prefix",
            "national-check-rules",
        ],
    ),
    (
        "of what is never answered",
        &["integer-minimum", "refusals-not-made"],
    ),
];

fn probed(probe: &Probe) -> (u16, serde_json::Value) {
    let mut call = call();
    call.key = probe.key;
    let mut policy = Policy::default();
    policy.raw_card_data = probe.raw_card_data;
    let (status, text) = created(policy, &call, &probe.body.join("&"));
    (status, serde_json::from_str(&text).unwrap())
}

#[test]
fn defaults_are_what_is_answered() {
    let mut wrong = Vec::new();
    for probe in PROBES {
        let (status, body) = probed(probe);
        // Null and absent are the empty text.
        let read = |place| match body.pointer(place) {
            None | Some(serde_json::Value::Null) => String::new(),
            Some(serde_json::Value::String(text)) => text.clone(),
            Some(other) => other.to_string(),
        };
        let holds = match probe.answer {
            Refused(expected, code, param) => {
                status == expected && read("/error/code") == code && read("/error/param") == param
            }
            Says(expected, message) => {
                status == expected && read("/error/message").starts_with(message)
            }
            Taken => status == 200,
            Prints(place, value) => {
                status == 200 && body.pointer(place).is_some() && read(place) == value
            }
            Lacks(place) => status >= 400 && read(place).is_empty(),
        };
        if !holds {
            wrong.push(format!(
                "{}: {:?}, but {status} {body}",
                probe.id, probe.answer
            ));
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

/// A new entry is probed, or it is told here why not; and what is probed has an entry.
#[test]
fn every_entry_is_probed_or_told_apart() {
    let mut told: Vec<&str> = NOT_PROBED
        .iter()
        .flat_map(|(_, ids)| *ids)
        .copied()
        .collect();
    let probed: BTreeSet<&str> = PROBES.iter().map(|probe| probe.id).collect();
    told.extend(probed);
    told.extend(over_http::GOLDEN.iter().map(|(id, _)| id));
    told.extend(over_http::PROBES.iter().map(|(id, _)| id));
    told.sort_unstable();
    let rows = rows();
    let mut ids: Vec<&str> = rows.iter().map(|row| &row[0]).collect();
    ids.sort_unstable();
    assert_eq!(told, ids);
}

/// Comments that name an entry name one that there is.
#[test]
fn entries_that_comments_name_are_there() {
    let rows = rows();
    let mut named = BTreeSet::new();
    for folder in ["src", "tests"] {
        let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join(folder);
        for_each_source(&folder, &mut |source| {
            // The comments as one text.
            let lines = source.lines().map(str::trim_start);
            let comments = lines.filter_map(|line| line.strip_prefix("//"));
            let words: Vec<&str> = comments
                .flat_map(|line| line.trim_start_matches(['/', '!']).split_whitespace())
                .collect();
            let text = words.join(" ");
            for (end, _) in text.match_indices("known unknowns") {
                let sentence = text[..end].rsplit(['.', '(']).next().unwrap();
                let quoted = sentence.split('`').skip(1).step_by(2);
                named.extend(quoted.filter(|name| name.contains('-')).map(str::to_owned));
            }
        });
    }
    for name in &named {
        let is_it = |id: &str| match name.strip_suffix('*') {
            Some(beginning) => id.starts_with(beginning),
            None => id == name,
        };
        assert!(rows.iter().any(|row| is_it(&row[0])), "no entry {name}");
    }
    assert!(named.len() >= 10, "{named:?}");
}

fn for_each_source(folder: &Path, take: &mut impl FnMut(&str)) {
    for entry in fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        if path.is_dir() {
            for_each_source(&path, take);
        } else if path.extension().is_some_and(|extension| extension == "rs") {
            take(&fs::read_to_string(path).unwrap());
        }
    }
}
