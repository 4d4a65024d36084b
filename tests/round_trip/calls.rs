//! Reasons that lie in the call: its moment, its key, its headers, its path, and who answers.

use http::Method;
use proptest::prelude::*;
use proptest::sample::select;
use tokmint::api::{KeyRefusal, VaultError};
use tokmint::{KeyKind, KeyRole};

use crate::Generator;
use crate::good::{Draft, any_kind, bank_account, copy, cvc_update, pii};
use crate::platform::{Platform, behind};
use crate::trial::{Act, Case, Id, Sent, Trial, key_text};

pub(crate) const GENERATORS: &[Generator] = &[
    ("time-outside-ids", time_outside_ids),
    ("live-mode-needs-own-key", live_mode_needs_own_key),
    ("key-missing", key_missing),
    ("key-unknown", key_unknown),
    ("key-has-space", key_has_space),
    ("key-expired", key_expired),
    ("key-not-permitted", key_not_permitted),
    ("secret-key-required", secret_key_required),
    ("account-not-accessible", account_not_accessible),
    ("header", header),
    ("url-unknown", url_unknown),
    ("rate-limited", rate_limited),
    ("locked", locked),
    ("backend", backend),
];

/// The same body for another platform.
fn elsewhere(
    draft: impl Strategy<Value = Draft>,
    change: impl Fn(&mut Platform),
) -> impl Strategy<Value = Case> {
    draft.prop_map(move |Draft { platform, body }| {
        let mut bad = platform.clone();
        change(&mut bad);
        Case::of_platforms(platform, bad, &body)
    })
}

/// Before 15 July 2012 and after 27 July 2041, by days at least.
fn time_outside_ids() -> BoxedStrategy<Case> {
    let moments = prop_oneof![
        -62_000_000_000..1_342_000_000_i64,
        2_259_000_000..253_000_000_000_i64,
    ];
    let undated = prop_oneof![pii(), cvc_update(), bank_account(), copy()];
    (undated, moments)
        .prop_map(|(Draft { platform, body }, at)| {
            let bad = Platform {
                at,
                ..platform.clone()
            };
            Case::of_platforms(platform, bad, &body)
        })
        .boxed()
}

/// With the published fingerprint key test mode is answered, and with a key of its own live mode.
fn live_mode_needs_own_key() -> BoxedStrategy<Case> {
    any_kind()
        .prop_map(|Draft { platform, body }| {
            let mut good = platform;
            let mut bad = good.clone();
            bad.own_key = false;
            if !good.key.live {
                // Which makes tokens of all kinds, and takes test accounts.
                bad.policy.bank_numbers = tokmint::BankNumbers::WellFormed;
                bad.key = KeyKind::PUBLISHABLE_LIVE;
                good.own_key = false;
            }
            Case::of_platforms(good, bad, &body)
        })
        .boxed()
}

/// A request to make a token, or to retrieve a ready-made one, whatever the key may do.
fn requests() -> impl Strategy<Value = (Platform, Vec<Act>, Sent)> {
    let create = any_kind().prop_map(|Draft { platform, body }| {
        let sent = Sent::create(&platform, &body);
        (platform, Vec::new(), sent)
    });
    prop_oneof![create, retrievals()]
}

/// A request to retrieve a token, made before or ready-made.
fn retrievals() -> impl Strategy<Value = (Platform, Vec<Act>, Sent)> {
    let ready_made = behind().prop_map(|mut platform| {
        platform.key.live = false;
        let sent = Sent::retrieve(&platform, Id::Text("tok_visa".into()));
        (platform, Vec::new(), sent)
    });
    let made = any_kind().prop_map(|Draft { mut platform, body }| {
        let first = Act::Create(body);
        if platform.key.role == KeyRole::Publishable {
            (platform.key.live, platform.key.role) = (false, KeyRole::Restricted);
            platform.policy.bank_numbers = tokmint::BankNumbers::WellFormed;
        }
        let sent = Sent::retrieve(&platform, Id::Made);
        (platform, vec![first], sent)
    });
    prop_oneof![ready_made, made]
}

/// A request with something else in it.
fn sent<V: std::fmt::Debug + Clone + 'static>(
    requests: impl Strategy<Value = (Platform, Vec<Act>, Sent)> + 'static,
    values: Vec<V>,
    change: fn(&Platform, &mut Sent, V),
) -> BoxedStrategy<Case> {
    (requests, select(values))
        .prop_map(move |((platform, before, good), value)| {
            let mut bad = good.clone();
            change(&platform, &mut bad, value);
            Case::of_acts(&platform, &before, Act::Send(good), Act::Send(bad))
        })
        .boxed()
}

/// No header, or one that has no key in it.
fn key_missing() -> BoxedStrategy<Case> {
    let values = vec![
        None,
        Some(""),
        Some("Bearer"),
        Some("Basic "),
        Some("Basic Og=="),
        Some("Digest x"),
        Some("sk_test_123"),
    ];
    sent(requests(), values, |_, sent, value| {
        sent.authorization = value.map(String::from);
    })
}

fn key_unknown() -> BoxedStrategy<Case> {
    let values = vec![
        "undefined",
        "sk_test_",
        "sk_prod_123",
        "SK_TEST_123",
        "é",
        "pk_live_",
    ];
    sent(requests(), values, |_, sent, value| {
        sent.authorization = Some(format!("Bearer {value}"));
    })
}

fn key_has_space() -> BoxedStrategy<Case> {
    sent(requests(), vec![0, 4, 9], |_, sent, at| {
        let mut key = key_text(sent.key);
        key.insert(at, ' ');
        // Spaces at the ends are none of the key.
        let key = if at == 0 { format!("x{key}") } else { key };
        sent.authorization = Some(format!("Bearer {key}"));
    })
}

fn refused(why: KeyRefusal) -> BoxedStrategy<Case> {
    elsewhere(any_kind(), move |platform| platform.refusal = Some(why))
        .prop_map(by_the_api)
        .boxed()
}

fn key_expired() -> BoxedStrategy<Case> {
    refused(KeyRefusal::Expired)
}

fn rate_limited() -> BoxedStrategy<Case> {
    refused(KeyRefusal::RateLimited)
}

fn key_not_permitted() -> BoxedStrategy<Case> {
    let create = elsewhere(any_kind(), |platform| platform.may_create = false);
    let retrieve = retrievals().prop_map(|(platform, before, sent)| {
        let good = Trial {
            platform,
            before,
            act: Act::Send(sent),
        };
        let mut bad = good.clone();
        bad.platform.may_retrieve = false;
        Case::new(good, bad)
    });
    prop_oneof![create.prop_map(by_the_api), retrieve].boxed()
}

fn secret_key_required() -> BoxedStrategy<Case> {
    sent(retrievals(), vec![()], |platform, sent, ()| {
        sent.key.role = KeyRole::Publishable;
        sent.authorization = Some(crate::trial::authorization(sent.key, platform.random[3]));
    })
}

/// No id, or one of an account that the key may not act for.
fn account_not_accessible() -> BoxedStrategy<Case> {
    let values = vec![
        "acct_1",
        "",
        "cus_card",
        "acct_1-2345678901",
        "1032D82eZvKYlo2C",
    ];
    let no_id = sent(requests(), values, |_, sent, value| {
        sent.account = Some(value.into());
    });
    let denied = any_kind().prop_map(|Draft { mut platform, body }| {
        platform.connected.get_or_insert("acct_1ConnectedAccount");
        let mut bad = platform.clone();
        bad.may_act_for_others = false;
        Case::of_platforms(platform, bad, &body)
    });
    prop_oneof![no_id, denied.prop_map(by_the_api)].boxed()
}

fn header() -> BoxedStrategy<Case> {
    let versions: Vec<Vec<u8>> = vec![b"".to_vec(), vec![0xE9], vec![b'x'; 256]];
    let version = sent(requests(), versions, |_, sent, value| {
        sent.headers.push(("stripe-version", value));
    });
    let twice = sent(
        requests(),
        vec!["2019-01-01", "2026-09-30.endive"],
        |_, sent, value| {
            sent.headers.push(("stripe-version", value.into()));
            sent.headers.push(("stripe-version", "2019-01-01".into()));
        },
    );
    let creations = any_kind().prop_map(|Draft { platform, body }| {
        let sent = Sent::create(&platform, &body);
        (platform, Vec::new(), sent)
    });
    let keys: Vec<Vec<u8>> = vec![vec![0xFF], b"key \xE9".to_vec()];
    let key = sent(creations, keys, |_, sent, value| {
        sent.headers.push(("idempotency-key", value));
    });
    prop_oneof![version, twice, key].boxed()
}

/// Another method, or another path, with whatever body.
fn url_unknown() -> BoxedStrategy<Case> {
    let methods = vec![
        Method::PUT,
        Method::PATCH,
        Method::DELETE,
        Method::HEAD,
        Method::OPTIONS,
    ];
    let method = sent(requests(), methods, |_, sent, method| sent.method = method);
    let paths = vec![
        "/",
        "/v1/token",
        "/v1/tokens/",
        "/v2/tokens",
        "/v1/tokens/tok_visa/x",
        "/v1/charges",
        "/V1/tokens",
    ];
    let path = sent(requests(), paths, |_, sent, path| sent.path = path.into());
    // A list of tokens there is not.
    let list = sent(
        retrievals(),
        vec!["/v1/tokens", "/v1/tokens?limit=3"],
        |_, sent, path| {
            sent.path = path.into();
        },
    );
    prop_oneof![method, path, list].boxed()
}

fn locked() -> BoxedStrategy<Case> {
    elsewhere(any_kind(), |platform| {
        platform.vault_fault = Some(VaultError::Locked)
    })
    .prop_map(by_the_api)
    .boxed()
}

/// A vault that fails; customers that cannot be asked; an id that there is already.
fn backend() -> BoxedStrategy<Case> {
    let vault = elsewhere(any_kind(), |platform| {
        platform.vault_fault = Some(VaultError::Failed)
    });
    let customers = elsewhere(copy(), |platform| platform.customers_fail = true);
    let exists = any_kind().prop_map(|Draft { platform, body }| {
        let first = Sent::create(&platform, &body);
        let other = Sent {
            number: 1,
            ..first.clone()
        };
        let before = [Act::Send(first.clone())];
        Case::of_acts(&platform, &before, Act::Send(other), Act::Send(first))
    });
    prop_oneof![vault.prop_map(by_the_api), customers, exists].boxed()
}

/// The case of a request that no engine alone could answer so.
fn by_the_api(case: Case) -> Case {
    let trial = |trial: Trial| {
        let act = match &trial.act {
            Act::Create(body) => Act::Send(Sent::create(&trial.platform, body)),
            other => other.clone(),
        };
        Trial { act, ..trial }
    };
    Case::new(trial(case.good), trial(case.bad))
}
