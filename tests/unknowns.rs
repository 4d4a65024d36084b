//! The list of known unknowns, `src/data/unknowns.csv`: well formed, and its switches switch.

#![cfg(feature = "http")]
#![allow(clippy::unwrap_used, clippy::indexing_slicing, reason = "a test")]

use std::collections::BTreeSet;

use chrono::{DateTime, TimeDelta};
use http::Request;
use tokmint::api::Api;
use tokmint::card::iin::{BrandMode, IinTable};
use tokmint::wire::form::{Limits, Workspace};
use tokmint::{
    AccountId, BankNumbers, Call, ConnectedCards, Engine, Entropy, FingerprintKey, KeyKind,
    LuhnExempt, MissingNumber, ModeMismatch, NeedsPublishableKey, Policy, Profile,
    PublishableCards, PublishableRetrieval, RangeLength, RawCardData, ReadyMadeIds, ShortestNumber,
    UnionPay,
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
        changes_an_answer: || {
            policies_differ(CARD, KeyKind::SECRET_TEST, |policy| {
                policy.raw_card_data = RawCardData::Refused;
            })
        },
    },
    Switch {
        name: "Policy::publishable_cards",
        unknown: false,
        changes_an_answer: || {
            policies_differ(CARD, KeyKind::PUBLISHABLE_TEST, |policy| {
                policy.publishable_cards = PublishableCards::Refused;
            })
        },
    },
    Switch {
        name: "Policy::connected_cards",
        unknown: false,
        changes_an_answer: || {
            let mut policy = Policy::default();
            policy.connected_cards = ConnectedCards::Refused;
            let strict = Engine::builder().policy(policy).build();
            let mut call = call();
            call.on_behalf_of = AccountId::parse("acct_1ConnectedAccount").ok();
            let status = |engine: &Engine| engine.create_token(CARD.as_bytes(), &call).head.status;
            status(&strict) != status(&Engine::default())
        },
    },
    Switch {
        name: "Policy::luhn_exempt",
        unknown: true,
        changes_an_answer: || {
            let body = "card[number]=6200500000000000004&card[exp_month]=5&card[exp_year]=2030";
            policies_differ(body, KeyKind::SECRET_TEST, |policy| {
                policy.luhn_exempt = LuhnExempt::Accept;
            })
        },
    },
    Switch {
        name: "Policy::shortest_number",
        unknown: true,
        changes_an_answer: || {
            let body = "card[number]=4242424241&card[exp_month]=5&card[exp_year]=2030";
            policies_differ(body, KeyKind::SECRET_TEST, |policy| {
                policy.shortest_number = ShortestNumber::Twelve;
            })
        },
    },
    Switch {
        name: "Policy::range_length",
        unknown: true,
        changes_an_answer: || {
            let body = "card[number]=42424242424242426&card[exp_month]=5&card[exp_year]=2030";
            policies_differ(body, KeyKind::SECRET_TEST, |policy| {
                policy.range_length = RangeLength::OfTheRange;
            })
        },
    },
    Switch {
        name: "Policy::missing_number",
        unknown: true,
        changes_an_answer: || {
            let body = "card[exp_month]=5&card[exp_year]=2030";
            policies_differ(body, KeyKind::SECRET_TEST, |policy| {
                policy.missing_number = MissingNumber::InvalidNumber;
            })
        },
    },
    Switch {
        name: "Policy::bank_numbers",
        unknown: false,
        changes_an_answer: || {
            let body = "bank_account[country]=US&bank_account[routing_number]=110000000\
                &bank_account[account_number]=000999888777";
            policies_differ(body, KeyKind::SECRET_TEST, |policy| {
                policy.bank_numbers = BankNumbers::WellFormed;
            })
        },
    },
    Switch {
        name: "Policy::mode_mismatch",
        unknown: true,
        changes_an_answer: || {
            let body = "card[number]=4111111111111111&card[exp_month]=5&card[exp_year]=2030";
            policies_differ(body, KeyKind::SECRET_TEST, |policy| {
                policy.mode_mismatch = ModeMismatch::WhenMade;
            })
        },
    },
    Switch {
        name: "Policy::union_pay",
        unknown: false,
        changes_an_answer: || {
            let body = "card[number]=6200000000000005&card[exp_month]=5&card[exp_year]=2030";
            policies_differ(body, KeyKind::SECRET_TEST, |policy| {
                policy.union_pay = UnionPay::NotSupported;
            })
        },
    },
    Switch {
        name: "Policy::publishable_retrieval",
        unknown: true,
        changes_an_answer: || {
            let mut policy = Policy::default();
            policy.publishable_retrieval = PublishableRetrieval::Forbidden;
            let other = Engine::builder().policy(policy).build();
            retrieved(Api::new(other), "pk_test_1", 0) != retrieved(Api::default(), "pk_test_1", 0)
        },
    },
    Switch {
        name: "Policy::needs_publishable_key",
        unknown: true,
        changes_an_answer: || {
            let body = "person[first_name]=Jenny";
            policies_differ(body, KeyKind::SECRET_LIVE, |policy| {
                policy.needs_publishable_key = NeedsPublishableKey::Forbidden;
            })
        },
    },
    Switch {
        name: "Policy::ready_made_ids",
        unknown: true,
        changes_an_answer: || {
            let mut fresh = Policy::default();
            fresh.ready_made_ids = ReadyMadeIds::Fresh;
            let [named, fresh] = [Policy::default(), fresh].map(|policy| {
                let engine = Engine::builder().policy(policy).build();
                let found = engine.ready_made("tok_visa", &call()).unwrap();
                found.unwrap().token.id
            });
            named != fresh
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

/// Whether status or code of the answer change with the policy.
fn policies_differ(body: &str, key: KeyKind, change: fn(&mut Policy)) -> bool {
    let answer = |policy| {
        let mut call = call();
        call.key = key;
        let own_key = FingerprintKey::new(&[3; 32]).unwrap();
        let engine = Engine::builder()
            .policy(policy)
            .fingerprint_key(own_key)
            .build();
        let answer = engine.create_token(body.as_bytes(), &call);
        let json: serde_json::Value = serde_json::from_str(answer.text()).unwrap();
        (answer.head.status, json["error"]["code"].clone())
    };
    let mut changed = Policy::default();
    change(&mut changed);
    answer(Policy::default()) != answer(changed)
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

/// A field that is added to the policy must be added here.
#[test]
fn every_field_of_the_policy_is_a_switch_here() {
    let shown = format!("{:?}", Policy::default());
    let fields = shown
        .trim_start_matches("Policy {")
        .trim_end_matches('}')
        .split(',');
    let fields: Vec<String> = fields
        .map(|field| {
            format!(
                "Policy::{}",
                field.split(':').next().unwrap_or_default().trim()
            )
        })
        .collect();
    let listed: Vec<&str> = SWITCHES
        .iter()
        .map(|switch| switch.name)
        .filter(|name| name.starts_with("Policy::"))
        .collect();
    assert_eq!(fields, listed);
}
